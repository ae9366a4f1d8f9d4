"""How English names persons in office: named patterns, each with its triple in the cases."""

PARTS: dict[str, str] = {
    "people.head": r"(?i:~title_heads~|~ranks~)",
    "people.style": r"(?i:~honorifics~|~ranks~)",
    "people.word": r"~CAP~(?:'s)?|(?i:~title_words~)|[a-z]+(?:-[a-z]+)?(?:al|ary|ian|ic)",
    # "of the Ministry of Health", "for the association", "to the Secretary-General".
    "people.tail": r"(?:(?: (?:of|for|to|in|on|at|with))(?: (?:the|its|his|her))?(?: (?:~CAP~(?:'s)?|(?i:~title_words~|"
    r"~org_words~)))+"
    r"(?: and (?:~CAP~|(?i:~title_words~))(?! ~CAP~))?)*",
    "people.suffix": r"(?: a\.i\.| ad interim| designate|-designate| emeritus)?",
    "people.full": r"(?:~people.word~ ){0,6}?~people.head~\b(?:(?:-| )~people.head~)*~people.suffix~~people.tail~",
    "people.behind": r"(?: \((?P<paren>[^()\n]{2,60})\)| of (?:the )?(?P<of>~CAPS~(?: ~place_words~)?))?",
}

PATTERNS: dict[str, str] = {
    # "Deputy Governor Anna Berg of Tolvar Province"; "the President of the Committee, Mr. Henrik Aldous"; "assistant of the
    # President Valentin M.": the whole title, never its end.
    "people.title_name": r"(?P<title>~people.full~),? (?:(?P<hon>~people.style~)\.? )*(?P<name>~NAME~)"
    r"~people.behind~(?![\w-])",
    # "Omar Diallo, the Minister of Health"
    "people.name_comma": r"(?P<name>~NAME~)(?: \((?P<paren>[^()\n]{2,60})\))?(?:,| -| is| was) (?:who (?:is|was|serves as) )?"
    r"(?:currently )?(?:the |an? |its |their |one of the )?(?P<title>~people.full~)(?:, (?P<after>~CAPS~))?(?=[\s,.;:)'\"]|$)",
    # "Commissioner Berg said": one word is a name only between a title and a verb of speaking, writing or meeting.
    "people.surname_only": r"(?<!\w)(?P<title>(?i:~title_heads~)) (?P<name>~CAP~)"
    r" (?:also |later |has |had )?(?=~speech_verbs~|met\b|visited\b|asked\b|sent\b|called\b)",
    "people.title_before": r"(?<![\w'-])(?:(?:~CAP~|~title_words~) ){1,4}$",
    # Somebody without an office who speaks: "El Hadi Abdallah told", "Oskar Lind, 71, said".
    "people.voice_before": r"(?P<name>~NAME~)(?:,? \(?\d{1,3}\)?,?|, (?:an?|the|one of|who|whose|members?|from|himself|"
    r"herself|aged) [^,.;:\"]{2,110}"
    r"(?:, [^,.;:\"]{2,60})?,?|,)?(?: (?:has|had|also|later|then))* (?=(?:said|says|told|tells|added|adds|explained|recalled|"
    r"reported|recounted|"
    r"stated|complained|warned|stressed|noted|claimed|confirmed|denied|testified|appealed|called on|urged|continued)\b)",
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
}
