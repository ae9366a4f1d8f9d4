"""How English tells who said something: named patterns, each with its triple in the cases."""

PARTS: dict[str, str] = {
    # Who may speak without being named. The last word of a phrase must be one of these, a body's word or a title.
    "speech.heads": r"officials?|spokes(?:man|men|woman|women|person|persons|people)|authorit(?:y|ies)|ministry|office|"
    r"government|administration|analysts?|experts?|observers?|witness(?:es)?|eyewitness(?:es)?|residents?|relatives|activists?|"
    r"agenc(?:y|ies)|organi[sz]ations?|partners|groups?|committee|council|lawmakers?|police|army|military|officers?|teams?|"
    r"mission|side|sources?|volunteers?|doctors?|nurses?|medics?|governor|mayor|minister|president|"
    r"ombuds(?:man|woman|person)|commissioner|coordinator|person|lawyers?|diplomats?|workers?|aid-workers?|charit(?:y|ies)|"
    r"party|service|leaders?|elders?|sheikhs?|chiefs?|members?|listeners?|callers?|farmers?|villagers?|survivors?|teachers?|"
    r"parents|mothers?|fathers?|women|men|man|woman|refugees?|displaced|idps|returnees?|evacuees?|migrants?|detainees?|families|"
    r"people|monitors?|rescuers?|correspondents?|representatives?|delegates?|delegation|mediators?|negotiators?|rebels|militia|"
    r"community|communities|camp|union|network|association|bar|media|reports?|pastors?|priests?|imams?|traders?|drivers?|"
    r"soldiers?|staff|personnel|colleagues?|students?|prisoners?|locals|inhabitants|civilians|guards?|opposition|junta|kremlin|"
    r"bishops|ministers|governors|mayors|ombudsmen|commissioners|presidents|senators|envoys|ambassadors|clerics|scholars|directors|"
    r"defenders|protesters|demonstrators|organi[sz]ers|judges|prosecutors|peacekeepers|nuns|monks|envoy|pope|king|queen|crown",
    "speech.article": r"[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Ss]ome|[Mm]any|[Ss]everal|[Oo]ne|[Aa]nother|[Oo]ther|[Ll]ocal|[Tt]wo|"
    r"[Tt]hree|[Mm]ost",
    # What may follow the head: "of El Salam camp in Beleil", "for the displaced", "close to the talks".
    "speech.tail": r"(?: (?:briefed|familiar|close|involved|quoted|based|working|speaking|living|staying) "
    r"(?:on|with|to|in|by|for|at|near) ~speech.words~| (?:of|for|in|at|from|near|within|inside|on) ~speech.words~)?",
    # What may stand between a speaker and the verb: small words, the day, where and how it was said, an aside.
    "speech.when": r"(?:(?:on|late|early|earlier|last|this) ){0,2}(?i:~weekdays~)(?: (?:morning|afternoon|evening|night))?|"
    r"(?:this|last) (?:week|month|year|morning|evening)|today|yesterday|"
    r"on (?:(?i:~months~)\.? \d{1,2}|\d{1,2} (?i:~months~))(?:,? \d{4})?",
    "speech.aside": r", (?:(?:in|at|during|on|for|via|through|by) (?:an?|his|her|its|their|the|behalf) [^,.;:\"]{2,80}|"
    r"(?:speaking|citing|quoting|referring|responding|reacting|commenting|addressing|answering|visiting|who|whose|when|while|"
    r"meanwhile|however|though|too|in turn|for (?:example|instance)|in particular|on the other hand)\b[^,.;:\"]{0,100}),",
    "speech.filler": r"(?: (?:has|have|had|also|later|then|again|further|repeatedly|reportedly|publicly|previously|earlier|"
    r"once|now|still|long|therefore|in turn|too|(?![Jj]uly\b|[Oo]nly\b)\w+ly)\b|,? (?:~speech.when~)(?:,|(?![\w,])))",
    "speech.words": r"(?:(?! (?:that|who|which|said|says|told|adds|added)\b)[^,.;:\"]){2,90}?",
    "speech.phrase": r"(?!(?:as|and|but|that|while|because|when|where|if|although|though|after|before|since|which|who|said|"
    r"says|told|adding)\b)"
    r"(?:(?:~speech.article~) )?(?:[\w'.-]+ ){0,6}?[\w'-]*\b(?i:~speech.heads~|~org_words~|~title_heads~|~ranks~)\b~speech.tail~",
}

PATTERNS: dict[str, str] = {
    "speech.verb": r"(?i)\b~speech_verbs~\b(?!-)",
    # Verbs that no body's bare name needs support for: "Kyiv denied", "Oxfam said".
    "speech.strong": r"(?i)(?:said|says|den(?:ied|ies)|announced|confirmed|claim(?:ed|s)|warned|warns|insist(?:ed|s)|added|stated|"
    r"accused|alleged|acknowledged|told|argue[sd]|stressed|reported|appeal(?:ed|s)|wrote|"
    r"note[sd]|pointed out|explain(?:ed|s)|recalled|emphasi[sz]ed|declared|concluded|complained|lamented|reiterate[sd]|assured|"
    r"expressed|voiced|replied|underlined|underscored|cautioned|conceded|admitted)",
    # Verbs behind which their speaker may stand: not "told", which is followed by whoever listens.
    "speech.inverting": r"(?i)(?:said|says|added|adds|noted|explained|warned|stressed|stated|recalled|argued|concluded|continued|"
    r"insisted|declared|remarked|commented|confirmed|announced|claimed|emphasi[sz]ed|asserted|admitted|observed|pointed out|"
    r"ask(?:ed|s)|replied|related|reiterated|lamented|cautioned|conceded|complained)",
    # What may stand at the head of a sentence before its subject.
    "speech.lead": r"(?:(?:Earlier|Later|Meanwhile|However|Also|Still|Yesterday|Today|Tonight|Now|Then|But|And|So|Separately|"
    r"Previously|Recently|Initially|Nevertheless|In addition|Last \w+|This \w+|On \w+(?: \w+)?|In \w+(?: \d+)?|"
    r"(?:In|At|During|Through) (?:an?|his|her|its|their|the) (?:[\w'-]+ ){0,3}(?:statement|release|letter|interview|"
    r"report|briefing|conference|"
    r"address|speech|message|post|update|meeting|comment)s?(?: (?:to|with|on|in|by|of|from) [^,]{2,50})?)"
    r"(?: (?:today|yesterday|this week|this month|on \w+day|in \w+))?,? )",
    "speech.before": r"(?:^ ?|[,;:\"-] |\b(?:and|but|as|while|because|that|where|when|although|though|after|before|since|if) )"
    r"(?P<s>~speech.phrase~|(?:[Tt]he )?~CAPS~)(?: (?:\([^)]{1,40}\))|, [A-Z]{2,9})?(?:, [^,;:\"]{2,70},)?,?$",
    "speech.after": r",? (?:(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother|[Ss]ome) )?(?P<s>(?:[\w'.-]+ ){0,5}?[\w'-]*\b(?i:~speech.heads~|"
    r"~org_words~)\b(?: (?:of|for|in|at|from) (?:(?! on ~CAP~)[^,.;:\"]){2,60})?|~CAPS~)",
    "speech.according": r"\b[Aa]ccording to (?P<s>[^,.;:()\"]{2,110}?)(?P<paren> \([^()]{2,30}\))?(?: in [^,.;:()\"]{2,30})?"
    r"(?=[,.;:()\"]|$| (?:on|in|said|who|which|quoted|cited)\b)",
    # "according to figures from X" is according to X.
    "speech.carrier": r"(?:the |a |an |its |their )?(?:(?:latest|new|recent|initial|preliminary|official|local|joint|[\w-]+) )?"
    r"(?:data|figures|records|estimates|statistics|information|reports?|statements?|assessments?|update|bulletin)(?: \w+ed)? "
    r"(?:from|by|of|issued by) (?:the )?(?=\S)",
    # A paper that is one person's words from its title to its footer.
    "speech.declared": r"(?i)(?:press |joint )?(?:statement|remarks|message|speech|address) (?:by|of|from) (?=\S)",
    # "The agency quoted the governor as saying", "X was quoted as saying"
    "speech.quoting": r"(?:\bquot(?:ed|es|ing) (?:the )?(?P<s>[^,.;:\"]{2,80}?)|(?P<passive>\b(?:was|were|is|"
    r"has been)(?: also)? quoted)"
    r"(?: by [^,.;:\"]{2,60}?)?) (?P<verb>as (?:saying|stating|telling|explaining|adding|warning|"
    r"expressing))(?: by (?:the )?~CAPS~)?\b",
    "speech.denial": r"denied|denies|rejected|rejects|dismissed",
    "speech.denied_this": r" (?:(?:this|it|that)(?= ?(?:[.,;]|$))|the (?:claims?|allegations?|accusations?|reports?|charges?)\b)",
    "speech.noun": r"(?P<s>\b[Hh](?:er|is)\b|(?:[Tt]he )?~CAP~(?: ~CAP~){0,3}'s?|[Tt]he \w+'s) (?:\w+ )?"
    r"(?P<noun>(?i:~speech_nouns~))\b",
    "speech.pronoun": r"(?:^|\W)([Ss]he|[Hh]e|who|I|[Ii]t|[Tt]hey)$",
    "speech.office": r"[Tt]he (?P<s>(?:~title_words~ ){0,3}(?i:~title_heads~))\b(?! (?:of|for) [^,]{0,40}, ~CAP~)(?!,? ~CAP~)",
    "speech.auxiliary": r"(?:~speech.filler~)+$",
    # "X, in a statement on Sunday, explained"; "X while reacting to the news said"
    "speech.aside_before": r"~speech.aside~$",
    "speech.while_before": r" while \w+ing (?:[\w'-]+ ){1,6}?[\w'-]+$",
    # More about a person, before the verb: "(Relief Council),", " of the Tolvar camp", ", head of the faction "North","
    "speech.gap": r"(?:,| \([^)]{1,40}\),?| (?:of|for|from|with) (?:the )?[\w' -]{2,60}|, (?:[^,\"]|\"[^\"]{1,40}\"){2,120},|"
    r" -{1,2} [^,\"]{2,120} -{1,2}|"
    r" \u2014 [^,\"]{2,120} \u2014)$",
    "speech.gap_more": r"(?:(?:, (?:[^,\"]|\"[^\"]{1,40}\"){2,90}){0,2},|(?: and [^,\"]{2,80})?,?)$",
    # Behind one of these a verb of speech is a participle or a noun.
    "speech.no_subject": r"(?i)\b(?:the|a|an|of|to|in|no|any|this|such|its|their|her|his|by|for|with|not|be|been|is|are|was|were|"
    r"being)$",
    "speech.that": r"(?: (?:reporters|journalists|\w+))?(?: \w+)?,? that ",
    # "..., she said." stands behind what it reports.
    "speech.ended": r" ?(?:[.,;]|$| (?:on|in|by|to|at|last|this|reporters|during|earlier|(?i:~weekdays~)|today|yesterday)\b)",
    "speech.resumed": r", (?!(?:but|and|as|while|who|which|after|before|when|an?|in|on|according|\w+ing)\b)",
    "speech.hedged": r"\b(?:could|may|might|possibly|perhaps|would)\b",
    "speech.unnamed": r"(?i)(?:an?|some|many|several|one|local|two|three|other|residents?|listeners?|"
    r"(?:eye)?witness(?:es)?|analysts|experts|sources?|observers|officials|activists|villagers|relatives)\b",
    # A stretch with a verb of its own is a clause, nobody who speaks; papers without an author are nobody either.
    "speech.clause": r"(?i)\b(?:is|are|was|were|be|been|has|have|had|because|that|will|would|could|should|may|might|must|"
    r"cannot|did|"
    r"does|do|said|an? \w+ (?:is|was))\b",
    "speech.nobody": r"(?i)(?:(?:the|some|its|their|official|public|available|recent|latest|media|press|unconfirmed|initial|"
    r"earlier|"
    r"local|preliminary|conservative) )*(?:records?|reports?|data|figures?|estimates?|statistics|documents?|information|numbers|"
    r"findings|surveys?|plans?|schedule|law|rules?|custom|tradition|rumou?rs?)$",
}
