"""How English articles and reports open: named patterns for titles, datelines, days; each with its triple in the cases."""

PARTS: dict[str, str] = {
    "source.day": r"(?P<date>[^()\n-]{4,24}?)",
    "source.dash": r"(?:[-\u2014]{1,2}|:)",
    "source.town": r"(?P<place>[~UPPER~][\w'-]+(?:(?: |/)[~UPPER~][\w'-]+){0,2})(?P<more>, (?:~CAP~|[~UPPER~]{2,})(?: ~CAP~)?)?",
    # A wire by its letters or by a word that only media have in their names.
    "source.wire": r"(?:[~UPPER~]{2,12}(?: [~UPPER~]{2,12}){0,2}|(?:RIA|Agenzia|Agence|Radio|Ma'an) ~CAP~|(?:~CAP~ ){0,3}?"
    r"(?:Reuters|Xinhua|Kyodo|Sputnik|Interfax|dpa|Wire|News|Agency|Press|Tribune|Times|Herald|Post|Radio|Observer|Monitor)"
    r"(?: Agency)?)",
}

PATTERNS: dict[str, str] = {
    # Lines of a letterhead that say what kind of paper it is; none is a title.
    "source.kind": r"(?i)\W*(?:press releases?|news releases?|statement|interviews?|communiqu[eé]|media advisory|"
    r"press statement|news|report|"
    r"update|"
    r"for immediate release|english|opinion|breaking(?: news)?|exclusive|press briefing notes?|briefing notes?|original)\W*$",
    # Headings of a report that come before any title when it has none.
    "source.section": r"(?i)\W*(?:key (?:figures|points|messages|facts|developments)|highlights|situation (?:overview|"
    r"update)|overview|"
    r"summary|in numbers|at a glance|background|needs|response|funding)\b.{0,12}$",
    "source.office": r"(?:the )?(?:Office|Ministry|Department|Embassy|Permanent Mission|Secretariat|Spokesperson|Delegation|Bureau|"
    r"Directorate) (?:of|for|to|in) ",
    # "WARSAW, March 18 (Wire) -", "Town / Camp - January 22", "(Port Royal, 14 June 2022):"
    "source.dateline": r"\(?(?P<place>[~UPPER~][~UPPER~'-]{2,}(?: [~UPPER~'-]{2,})*)(?P<more>, [~UPPER~][\w.]+(?: "
    r"[~UPPER~][\w.]+)*)?"
    r"(?:,? ?~source.day~)?"
    r" ?(?:\((?P<agency>[^()\n]{2,40})\) ?(?:[-\u2014:] ?)?|(?:\. )?/(?P<wire>[\w -]{2,20})/\.? ?[-\u2014]?|[-\u2014:] )",
    # The same in small letters needs an agency or a date to be told from a sentence.
    "source.soft_dateline": r"\(?(?P<place>[~UPPER~][\w'-]+(?:(?: | ?/ ?)[~UPPER~][\w'-]+){0,2})?(?P<more>, [~UPPER~][\w.]+)?"
    r"(?:,? ?(?:[-\u2014] )?~source.day~)? ?(?:\((?P<agency>[A-Z][^()\n]{1,40})\))?(?: ?[-\u2014] |\)[:.]? )",
    # "Town, May 4 (ABC).-", "Town, Sep 15 (ABC) The ...", "Town, 6 Aug 2023 (ABC):"
    "source.wire_dateline": r"(?P<place>[~UPPER~][\w'-]+(?:(?: |"
    r"-)[~UPPER~][\w'-]+){0,2})(?P<more>, [~UPPER~][\w.]+)?,? ~source.day~ "
    r"?\((?P<agency>[A-Za-z][^()\n]{1,30})\) ?[.:]? ?(?:[-\u2014]{1,2} ?)?(?=[~UPPER~\"\d])",
    # "Town (ABC) - The ..."
    "source.short_dateline": r"(?P<place>[~UPPER~][\w'-]+(?:(?: |-)[~UPPER~][\w'-]+){0,2})(?P<more>, [~UPPER~][\w.]+)? "
    r"\((?P<agency>[A-Z]{2,7}|dpa|Reuters|Xinhua)\) ?(?P<date>)[-\u2014:]{1,2} ?(?=[~UPPER~\"\d])",
    # "Town/18.09.23/Agency: The ..."
    "source.slash_dateline": r"(?P<place>[~UPPER~][\w'-]+(?: [~UPPER~][\w'-]+){0,2}) ?/ ?(?P<date>\d{1,2}[./ -][^/\n]{3,16}) ?/ ?"
    r"(?P<agency>[~UPPER~][\w .-]{1,24}?) ?[:/][-\u2014]? ?(?=[~UPPER~\"\d])",
    # "Town, 12 May 2023 [Radio Kestria] The ...", "TOWN [KMN] - The ..."
    "source.bracket_dateline": r"~source.town~(?:,? ~source.day~)? ?\[(?P<agency>[^\[\]\n]{2,40})\] ?~source.dash~? "
    r"?(?=[~UPPER~\"\d])",
    # "TOWN, DECEMBER 10, KNEWS. The ...", "(Town, February 15, Civil Kestria) - ...", "Town, May 4 - Coastal Wire. The ..."
    "source.named_dateline": r"(?:\(~source.town~, ~source.day~, (?P<agency>~CAPS~)\) ?~source.dash~|"
    r"(?P<place_2>[~UPPER~][\w'-]+(?:(?: |/)[~UPPER~][\w'-]+){0,2}),? (?P<date_2>[^()\n-]{4,24}?) ?(?:[,.]|"
    r"~source.dash~) (?P<agency_2>~source.wire~)(?:\.| ?~source.dash~)) (?=[~UPPER~\"\d])",
    # "Town - KNA - 14 May 2021 - The ...", "Town - Coastal Wire - The ..."
    "source.dashed_dateline": r"~source.town~ [-\u2014]{1,2} (?P<agency>~source.wire~)(?: ?[-\u2014,] ~source.day~)? "
    r"?[-\u2014]{1,2} "
    r"(?=[~UPPER~\"\d])",
    # "Coast-Press - South-Ostal. The ..."
    "source.wire_town_dateline": r"(?P<agency>~source.wire~|[~UPPER~]\w+-(?:Press|News)) [-\u2014]{1,2} ~source.town~\. (?P<date>)"
    r"(?=[~UPPER~\"\d])",
    # "(ERGA) - More than ..."
    "source.agency_dateline": r"(?P<place>)\((?P<agency>~source.wire~)\) ?(?P<date>)[-\u2014]{1,2} (?=[~UPPER~\"\d])",
    # "October 31, 2020 (TOWN) - The ..."
    "source.day_dateline": r"(?P<date>[^()\n-]{6,20}?(?:19|"
    r"20)\d\d),? \((?P<place>[~UPPER~]{3,}(?: [~UPPER~]{3,}){0,2})\)(?P<agency>) ?"
    r"[-\u2014]{1,2} (?=[~UPPER~\"\d])",
    # "(Town) - The ..."
    "source.town_dateline": r"\((?P<place>~CAP~(?: ~CAP~){0,2})(?P<more>, ~CAP~)?\)(?P<agency>)(?P<date>) "
    r"?[-\u2014]{1,2} (?=[~UPPER~\"\d])",
    # "Town \u2014 The ...", and "Town: The ..." where nobody else is answering
    "source.dash_dateline": r"(?P<place>~CAP~(?:(?: | ?/ ?)~CAP~){0,2})(?P<agency>)(?P<date>) \u2014 (?=[~UPPER~\"])",
    "source.colon_dateline": r"(?P<place>~CAP~(?: ~CAP~)?)(?P<agency>)(?P<date>): (?=[~UPPER~\"])",
    "source.turn": r"~CAP~(?: ~CAP~){0,2}: ",
    # "August 2 - 2015 TOWN / CAMP"
    "source.day_town": r"(?P<month>(?i:~months~))\.? (?P<day>\d{1,2}) - (?P<year>(?:19|"
    r"20)\d\d) (?P<place>[~UPPER~][~UPPER~' /-]{2,40})$",
    # A wire whose letters stand where a town could.
    "source.known_wire": r"(?:AFP|AP|EFE|UPI|ANSA|TASS|BBC|IRIN|KUNA|CNA|CNS|VOA|APP|NNA|NAN|PTI|DPA|Reuters|Xinhua|"
    r"Kyodo|Sputnik|Interfax)$",
    # A line of its own: "TOWN - Coastal Agency", "Kestria Tribune, Town", "Wire | Town | Updated ..."
    "source.outlet_line": r"(?P<place>[~UPPER~]{3,}(?: [~UPPER~]{3,}){0,2}) ?[-\u2014|,] (?P<outlet>~source.wire~) ?$",
    "source.outlet_town": r"(?P<outlet>~source.wire~)(?:,| [-\u2014|]) (?P<place>~CAP~(?: ~CAP~)?) ?(?:\| ?(?:Updated|"
    r"Published|Created|\d)[^\n]*)?$",
    # The last words of a wire story: "(KNA)"
    "source.closing": r"\((?P<outlet>~source.wire~)\) ?$",
    # A day in figures only, day first: "18.09.23", "26-08-2008".
    "source.figures": r"(?<![\d.])(?:(?P<d>\d{1,2})(?P<by>[.-])(?P<m>\d{1,2})(?P=by)(?P<y>(?:19|20)?\d\d)|(?P<y2>(?:19|20)\d\d)[/.]"
    r"(?P<m2>\d{1,2})[/.](?P<d2>\d{1,2}))(?![\d.])",
    # A line of its own: "Town / Camp - January 22".
    "source.place_line": r"(?P<place>[~UPPER~][\w'-]+(?:(?: | ?/ ?)[~UPPER~][\w'-]+){0,3})(?:, [~UPPER~]\w+)? ?(?:,|[-\u2014]) ?$",
    "source.no_place": r"(?i)(?:file|photo|update|updated|video|watch|breaking|exclusive|correct(?:ed|ion)|q|a|note|contact|"
    r"published|read(?: more)?|also read|see(?: also)?|question|answer|statement|summary|details|background|location|"
    r"subject|re|dear|editor|"
    r"opinion|analysis|explainer|factbox|warning|live|timeline|tags|topics|image|picture|caption|credit|reporter|"
    r"interviewer|moderator|"
    r"host|report|source|sources|refugees|families|children|camp|camps|aid|appeal|press release|key figures|highlights)$",
    "source.byline": r"(?:[Bb]y|BY|Interview by|Reporting by|Story by|Text by) (?P<by>~NAME~)(?:(?: ?[|/] ?|, (?=[^|\n]*"
    r"\b(?i:~org_words~)\b)| for )(?P<outlet>~CAPS~) ?$)?",
    # "ABC Kestria Situation Report", "Kestria: ABC Flash Update", "ABC News Release 08/116": who reports is in the title.
    "source.own_report": r"(?:^|[:|] )(?P<outlet>(?-i:[A-Z]{2,9}|~CAPS~))(?: [^:|"
    r"\n]{0,60}?)??,?:? (?:#?\d+ )?(?i:situation reports?|flash "
    r"update|"
    r"situation update|operational update|emergency update|sitrep|(?:news|press) release|press statement|"
    r"(?:press )?briefing notes?|"
    r"fact ?sheet|monthly bulletin|humanitarian bulletin|dashboard|displacement update)\b",
    "source.body": r"(?i)\b(?:~org_words~)$",
    # "Returns must be avoided - ABC" above a line that says "Press releases"; "Camp without water | Coastal Wire"
    "source.title_tail": r"(?P<title>[^|\n]{8,}?) (?P<mark>[-\u2014|]) (?P<outlet>[~UPPER~][^|\n,:]{1,40}?) ?$",
    "source.media": r"(?i)\b(?:radio|tv|television|news|wire|press|agency|times|tribune|herald|gazette|journal|post|daily|"
    r"broadcasting)\b",
    "source.released": r"(?i)\W*(?:press|news) (?:releases?|statements?|notes?)\W*$",
    "source.named": r"(?i)(?:(?:source|via|published by|issued by|agency)(?:: ?| (?!of\b|for\b))|from: ?)"
    r"(?P<outlet>[^\n|:]{2,60}?)(?: (?:posted|published|originally)\b.*)? ?$|from (?P<outlet2>radio [^\n|]{2,40}) ?$",
    "source.report": r"(?i)(?P<outlet>[^-\n]{2,80}?) [-|:] (?P<title>[^\n]*\b(?:report|update|bulletin|brief|snapshot|overview|"
    r"dashboard)\b[^\n]*)$",
    "source.letterhead": r"(?i)\b(?:~org_words~|republic|kingdom|parliamentary)\b",
    # A day that belongs to what the line tells, not to the paper.
    "source.told_day": r"(?i)(?<!published\s)(?<!posted\s)(?<!updated\s)\b(?:since|after|before|until|till|from|in|on|between|"
    r"by|during) $",
}
