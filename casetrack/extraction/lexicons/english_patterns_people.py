"""How English names persons in office: named patterns, each with its triple in the cases."""

PARTS: dict[str, str] = {
    "people.head": r"(?i:~title_heads~|~ranks~)",
    "people.style": r"(?i:~honorifics~|~ranks~)",
    "people.word": r"~CAP~(?:'s)?|(?i:~title_words~)|[a-z]+(?:-[a-z]+)?(?:al|ary|ian|ic)",
    # "of the Ministry of Health", "for the association", "to the Secretary-General".
    "people.tail": r"(?:(?: (?:of|for|to|in|on|at|with))(?: (?:the|its|his|her))?(?: (?:~CAP~(?:'s)?|(?i:~title_words~|"
    r"~org_words~)))+"
    r"(?: (?i:~place_words~)\b)?"
    r"(?: and (?:(?:(?:~CAP~|(?i:~title_words~)) ){0,2}~people.region~\b|(?:~CAP~|(?i:~title_words~))(?! ~CAP~)))?)*",
    # Parts of the world that a title names two at a time: "for Europe and Central Asia".
    "people.region": r"(?:Asia|Africa|Americas?|Europe|Pacific|Caribbean|Middle East|Balkans|Caucasus|Sahel|Gulf|Maghreb|"
    r"Regions?|Territories|Affairs|Relations|Development|Services|Management|Resources|Security|Protection|Refugees|Migration|"
    r"Cooperation|Planning|Duties|Works|Welfare|Labour|Energy|Reconstruction|Rehabilitation|Resettlement|Repatriation|Relief|"
    r"Education|Culture|Industry|Communications?|Information|Broadcasting)",
    # "repatriation", "displaced persons": lower-case words of a title between an owner and its head.
    "people.owned": r"~CAP~(?: ~CAP~){0,2}'s? (?:(?!who\b|whose\b|and\b|said\b|has\b|had\b)[a-z][\w-]*,? (?:and )?){1,6}?"
    r"~people.head~",
    # "(Retd)" behind a rank.
    "people.styles": r"(?:(?P<hon>~people.style~)\.?(?: \((?:R|Rtd|Retd|Ret'd|retired)\.?\))? )*",
    "people.styled": r"(?:(?:~people.style~)\.?(?: \((?:R|Rtd|Retd|Ret'd|retired)\.?\))? )*",
    "people.suffix": r"(?: a\.i\.| ad interim| designate|-designate| emeritus)?",
    "people.full": r"(?:(?:~people.word~ ){0,6}?~people.head~|~people.owned~)\b(?:(?:-|"
    r" )~people.head~)*~people.suffix~~people.tail~",
    "people.behind": r"(?: \((?P<paren>[^()\n]{2,60})\)| of (?:the )?(?P<of>~CAPS~(?: ~place_words~)?))?",
    # What somebody with a single name does, so that the word is a name and no place or thing.
    "people.acts": r"(?:met|visited|asked|sent|called|wrote|written|urged|thanked|ordered|signed|travelled|traveled|arrived|"
    r"promised|"
    r"expected|scheduled|invited|received|spoke|spoken|handed|reminded|requested|pressed|begged|welcomed|pledged|approved|refused|"
    r"instructed|appointed|directed|inspected|toured|chaired|assured|apologi[sz]ed|due|going|holding|leading|trying)\b",
}

PATTERNS: dict[str, str] = {
    # "Deputy Governor Anna Berg of Tolvar Province"; "the President of the Committee, Mr. Henrik Aldous"; "assistant of the
    # President Valentin M.": the whole title, never its end.
    "people.title_name": r"(?<!\w)(?P<title>~people.full~(?: \((?:~CAP~|"
    r"[a-z])[^()\n]{1,40}\)(?: ~CAP~(?=,))?(?=,? ~people.styled~'?~CAP~))?)"
    r"(?:(?<=Sec)\.)?(?:, (?P<after>(?=[^,(]{0,70}\b(?i:~org_words~)\b)~CAPS~)(?: \([^()]{2,12}\))?(?=, ))?,? "
    r"~people.styles~'?(?P<name>~NAME~)"
    r"~people.behind~(?![\w-])",
    # "Omar Diallo, the Minister of Health"
    "people.name_comma": r"(?P<name>~NAME~)(?: \((?P<paren>[^()\n]{2,60})\))?(?:,| -{1,2}| \u2014| is| was) (?:who (?:is|"
    r"was|serves as) )?"
    r"(?:currently )?(?:the |an? |its |their |one of (?:the|"
    r"its) )?(?P<title>~people.full~)(?:, (?P<after>~CAPS~))?(?=[\s,.;:)'\"]|$)",
    # "Commissioner Berg said": one word is a name only between a title and a verb of speaking, writing or meeting.
    "people.surname_only": r"(?<!\w)(?P<title>(?i:~title_heads~)) (?P<name>~CAP~)"
    r"(?:,? (?:(?:on|last|late on|early on) )?(?:(?i:~weekdays~)|today|yesterday|this week),?)?"
    r" (?:(?:also|later|has|had|then|again|earlier|himself|herself|personally|twice|too|will|would|is|was|has been) ){0,3}"
    r"(?=~speech_verbs~|~people.acts~)",
    "people.title_before": r"(?<![\w'-])(?:(?:~CAP~|~title_words~) ){1,4}$",
    # Somebody without an office who speaks: "El Hadi Abdallah told", "Oskar Lind, 71, said".
    "people.voice_before": r"(?P<name>~NAME~)(?:,? \(?\d{1,3}\)?,?|, (?:an?|the|one of|who|whose|members?|from|on|for|in|"
    r"during|at|speaking|citing|through|himself|"
    r"herself|aged) [^,.;:\"]{2,110}"
    r"(?:, [^,.;:\"]{2,60})?,?| (?:of|from|with|for) (?:the )?[^,.;:\"]{2,60}?|,)?~speech.filler~{0,3} (?=(?:said|says|"
    r"told|tells|added|adds|explained|recalled|"
    r"reported|recounted|"
    r"stated|complained|warned|stressed|noted|claimed|confirmed|denied|testified|appealed|called on|urged|continued|"
    r"was quoted as)\b)",
    "people.voice_after": r"(?:,|[,.!?]\"|\") ?(?:said|says|added|adds|explained|recalled|stated|warned|stressed|noted|"
    r"claimed|continued|recounted)"
    r" (?:[a-z\d][\w-]* ){0,4}(?P<name>~NAME~)(?=[,.;\"]|$| (?:of|from|in|who|on)\b)",
    # "Returnee Mariam Khalil": what she is, no part of her name.
    "people.role": r"(?i:~speech.heads~) (?=~CAP~ ~CAP~)",
    "people.honorific": r"\b(?P<hon>(?i:~honorifics~))\.? (?P<name>~NAME~)",
    # Whoever is spoken to before "a spokesman ..." is not that spokesman.
    "people.spoken_to": r"(?i)\b(?:speaking|spoke|speaks|talking|told|telling|tells|interview) (?:to |with )?$",
    "people.body": r"(?:~CAP~ ){1,4}(?:of (?:the )?~CAP~|(?i:council|ministry|office|guard|committee|agency|authority|"
    r"commission))\b",
    "people.state": r"(?i:republic|kingdom|sultanate|principality|state) (?i:of) (?:(?i:the) )?(~CAP~(?: ~CAP~)?)",
    "people.of": r" (?:of|for|to|in|at|on) (?:the )?",
    "people.minister": r"(?i)\bminister\b",
    # An ombudsman is an institution: the office is named by the title.
    "people.institution": r"(?i)\bombuds|\bhigh commissioner|\brights defender",
    "people.international": r"(?i)committee|nations|union|international",
    # The press people whom a footer gives for questions hold no office in the story.
    "people.acronym": r" \((?P<short>[~UPPER~]{2,9})\)",
    "people.full_name": r"(?<![\w-])(?:The )?(?P<full>(?!The )~CAPS~)$",
    # "mistakenly named as Thomas Weiss"
    "people.misnamed": r"(?i:mistakenly|wrongly|incorrectly|erroneously) (?:named|identified|referred to|described|spelled|"
    r"called|given)"
    r"(?: (?:as|in))? (?P<name>~NAME~)",
    "people.press": r"(?i)\b(?:press|media|communications?|public information|information|publications?|external relations|"
    r"spokes\w+)\b",
    # "Ostal Governor", "Duma member": an area or a body in front of the head of the title.
    "people.area_head": r"(?P<body>~CAP~(?: ~CAP~){0,2}?) (?i:(?:deputy|acting|vice|interim|lieutenant)[ -])?"
    r"(?i:governor|mayor|chief minister|prefect|vice-governor|premier)\b",
    "people.member_head": r"(?P<body>~CAP~(?: ~CAP~){0,2}?) (?:member|lawmaker|deputy)$",
    # "State planning board vice chairman": a body in small letters before the title.
    "people.body_before": r"(?<![\w'-])(?P<body>~CAP~(?: [a-z]+){0,3} (?:board|committee|commission|council|agency|authority|"
    r"ministry|"
    r"department|union|association|party|parliament))(?:'s)? (?:deputy |vice |acting )?$",
    # "the Kestrian foreign minister said Thursday", and behind or before a name: "Omar Keita said".
    "people.office_said": r"\b[Tt]he (?P<title>(?:~CAP~ )?(?:~title_words~ ){0,3}?(?i:minister|prime minister|governor|"
    r"president|mayor|"
    r"ombuds(?:man|woman|person)|commissioner|ambassador|spokes(?:man|woman|person)|coordinator|envoy|premier|chancellor|consul|"
    r"prefect)) (?:also )?(?:said|announced|confirmed|told|stated|added|warned|declared)\b",
    "people.said_after": r" (?:also )?(?:said|told|added|stated|explained|stressed|noted|continued|warned)\b",
    "people.said_before": r"\b(?:said|added|stated|explained|stressed|noted|continued|warned) $",
    "people.opens": r"[.,;:\"] $|\" ?$",
    "people.introduced": r",? (?:(?:an?|the|who|whose|from|of|one)\b|\(|\d|aged)",
}
