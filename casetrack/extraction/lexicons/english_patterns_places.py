"""How English names places and numbers, and how its texts are laid out: named patterns, each with its triple in the cases."""

PARTS: dict[str, str] = {
    "places.word": r"(?:(?:al|el|ad|as|ar|at|ash|an)-)?~CAP~(?:[ -](?:al|el|as|ar|an|de|du|la|le|upon|of)(?= |-))?",
    "places.name": r"~country_pattern~(?![\w-])(?! ~CAP~|'s (?:[a-z-]+ ){0,2}~CAP~)|~places.word~(?:[ -]~CAP~){0,3}"
    r"(?: \d{1,2}(?= ~place_words~\b))?(?: ~place_words~\b)*",
    "places.several": r"~places.name~(?:,? and (?:~places.name~|(?:neighbou?ring|surrounding|nearby|other|adjacent|"
    r"\w+ surrounding|\w+ neighbou?ring) \w+))?",
    "places.no_preposition": r"(?!(?:in|of|from|at|to|near|into|for|by|on|and|or|with|after|before|since|via|through)\b)",
    # "the village of", "a former factory in", "villages called".
    "places.kind": r"(?:~places.no_preposition~(?:[a-z\d]\w*|[~UPPER~]\w+(?:an|ish|ese|ch|i))(?:-\w+)? ){0,4}?(?:~place_words~|"
    r"~groups.facility~|villages|towns|cities|"
    r"districts|provinces|"
    r"regions|camps|counties|states|townships|areas?|parts|outskirts|suburbs?) (?:of|called|in) (?:the )?",
    # "Karavia's northern", "the neighbouring": what may stand before a name.
    "places.loose": r"(?:(?:[a-z]+ern |central )?~CAP~(?: ~CAP~)?'s (?=(?:[a-z-]+ ){0,2}~CAP~))?(?:(?:the|a|an|its|their|his|her|"
    r"this) )?"
    r"(?:~places.no_preposition~(?:\d+|[a-z]+(?:-[a-z]+)?) ){0,3}?",
    "numbers.spelled": r"(?:a(?= ~multipliers~\b)|~number_words~(?:(?:-|(?<=ty) )~number_words~)?|dozen)"
    r"(?:(?: |-)~multipliers~\b(?: (?:and )?~number_words~(?:-~number_words~)?\b)?)*",
    # 1,200; 1.200; 1'200; 1 200 (a no-break blank, or a common one between groups of three); 1.4 million; 300k
    "numbers.digits": r"\d{1,3}(?:[,.'\u00a0]\d{3})+(?![\d,.]\d)|[1-9]\d{0,2}(?:[ \u00a0]\d{3})+(?![\d,.]*\d)|"
    r"\d+(?:[.,]\d{1,2}(?= ?(?:million|thousand|billion|m|mn|bn|mln|k)\b))?",
    "document.capitals": r"[~UPPER~]{3,}(?:[ /-]+[~UPPER~]{2,}){0,3}",
    "document.day": r"(?:\d{1,2} )?(?i:~months~)\b\.?(?: \d{1,2})?(?:,? (?:19|20)\d\d)?",
}

PATTERNS: dict[str, str] = {
    "places.mention": r"\b(?P<role>(?i:in|at|near|inside|into|within|outside|around|across|along|on|throughout|from|of|to|for|"
    r"out of|towards?|reached|entered|entering|fled|left|leaving|fleeing|via|through)) "
    r"(?P<lead>~places.kind~|~places.loose~(?:territory of |outskirts of |city of )?)(?P<name>~places.several~)(?!\w)",
    "places.body": r"\b(?i:~org_words~)\b",
    # "the Karabar Armenians": a people, not a place.
    "places.people": r" (?:~demonym_units~|[~UPPER~]\w{2,20}(?:ians|ese|enes))$",
    # "in Zarovian jails"
    "places.described": r"[~UPPER~]\w{3,20}(?:ian|ese|ish) ~groups.facility~\b",
    "places.no_name": r"^~demonym_units~$|^(?i:internally displaced|~months~|~weekdays~)\b|^(?:~sentence_openers~|Mr|Mrs|Ms|"
    r"Dr|I|IDPs?|NGOs?)\b(?! \w+ ~place_words~)",
    "places.called": r"\b(?:of|called) (?:the )?$",
    "places.with_article": r"\bthe (?:\w+ )*$",
    # A number: not money, no share, no age, no part of a name or a date.
    "numbers.number": r"(?i)(?<![\w.,/$€£#-])(?:(?P<half>half a (?:million|thousand|billion))|"
    r"(?P<digits>~numbers.digits~)(?P<times> ~multipliers~\b| ?(?:mln|bn|mn)\b|[mk]\b)?|"
    r"(?P<vague>(?:(?:tens|hundreds) of )?~vague_numbers~(?= of )|(?:several|a few|many) (?:hundred|thousand|dozen|million)s?)|"
    r"(?P<spelled>~numbers.spelled~))"
    r"(?![\w%]|\.\d|,\d|/\d|-(?:year|time|off|day|week|month|hour|minute|storey|point|person|bed|kilomet|met|man)|-\w+-old)"
    r"(?! (?:%|per cent|percent|years? old|kilomet\w+|km\b|miles?\b))",
    "numbers.before": r"(?i)\b(?:~qualifier_pattern~|(?P<some>some|another|a further|further)) ?$",
    # "handed over 14 orphans": no more than fourteen.
    "numbers.verb_over": r"(?i)\b(?:hand|turn)(?:ed|ing|s)? over ?$",
    "numbers.after": r"(?i)(?P<more_than>\+)| (?P<at_least>or more)\b| (?P<about>or so)\b| (?P<up_to>or (?:fewer|less))\b",
    "numbers.joint": r"(?i)^(?: ?-|\s+(?:to|and|or)) ?$",
    # From here on names belong to whom to call, not to the case.
    "document.footer": r"(?i)\W*(?:contacts?|(?:for )?(?:further|more) information|(?:for )?media (?:contacts?|enquiries|"
    r"inquiries|"
    r"queries)|press (?:contacts?|office)|prepared by|notes? to editors?|editor's notes?)\b",
    # A line of key figures, or a caption: "Karavia. More than 300 families came back"
    "document.figures": r"(?:[~UPPER~][^.\d]{2,28}\. )?(?i:(?:~qualifier_pattern~|some) "
    r")?(?:~numbers.digits~)(?: (?i:~multipliers~)\b)? "
    r"(?!(?i:~months~)\b)(?:[\w'()-]+ ){0,4}?(?:(?i:~units~)|~demonym_units~|~groups.people_of~)\b",
    # A full stop behind these ends no sentence.
    "document.abbreviation": r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Brig|Col|Lt|Maj|Capt|Sgt|Adm|Hon|Rev|Fr|Sr|Jr|St|No|Nos|vs|etc|approx|"
    r"Art|Inc|Ltd|Co|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Gov|Sen|Rep|Amb|Sec|Abp|Mgr|Msgr|Retd|Rtd|Atty|Engr|"
    r"Cmdr|Supt|Md|e\.g|i\.e|a\.i|U\.S|U\.N|U\.K|p\.m|a\.m)|"
    r"(?:^|[\s.(])[~UPPER~])$",
    # A headline without an end before a place in capitals, or before a place with a day.
    "document.dateline_inside": r"(?P<title>[~UPPER~\"'\d][^.\n]{15,160}?[\w)'\"?!]) (?=~document.capitals~"
    r"(?:, ?[~UPPER~][\w.]+)?(?:,? ?~document.day~)?(?: ?\([^()\n]{2,40}\))? ?(?:--?|\u2014|:) |"
    r"~CAP~(?: ~CAP~){0,2}, ~document.day~(?: ?\([^()\n]{2,40}\))? ?(?:--?|\u2014) )",
}
