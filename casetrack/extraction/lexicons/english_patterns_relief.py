"""How English tells of aid without a verb of giving: by a noun, by what carries it, by a sum of money: named patterns.

Each has its triple in the cases. A blank is any white space, ` ?` is white space or none, ~name~ a part or a word list.
"""

PARTS: dict[str, str] = {
    "aid.action": r"distributions?|deliver(?:y|ies)|provision|hand-?over|handing (?:over|out)|arrivals?|airlift|airdrop|"
    r"donation|giving out|"
    r"dispatch|distributing|transport",
    "aid.money_words": r"dollars|euros?|pounds(?! of)|francs|drams|rubles|roubles|kron(?:e|or|a)|rupees|naira|hryvnias?|pesos|yen|"
    r"yuan|lira|lakh|"
    r"crores?|riyals|dirhams|dinars|shillings|zloty",
    "aid.sum": r"~aid.currency~ ?(?P<n>\d[\d.,]*(?: (?:million|billion|thousand|lakh|crore|m|bn))?)\b|"
    r"(?P<m>\d[\d.,]*(?: (?:million|billion|thousand|lakh|crore))?) (?:(?:us|canadian|australian|danish|swedish|norwegian|"
    r"indian|saudi) )?"
    r"~aid.money_words~\b",
    "aid.currency": r"(?:us|ca|au|a|c|nz)?[$€£]|usd|eur|gbp|chf|php|rs\.?|inr|aud|cad|us dollars?",
}

PATTERNS: dict[str, str] = {
    # Aid told by a noun of giving
    "aid.action_of": r"(?i)\b~aid.action~(?: (?:\w+ly|there|today|yesterday|here))? of (?:(?:a |the )?total of |the |some |"
    r"about |nearly |"
    r"over |more than |around |almost |approximately )*(?:~aid.number~ )?(?:[\w-]+ ){0,3}?$",
    "aid.action_behind": r"(?i) (?:aid |relief |assistance )?(?:distributions?|deliver(?:y|ies)|handouts?|hand-outs?|"
    r"airdrops?|drops)\b",
    "aid.action_topic": r"(?i)\b(?:talks?|negotiat\w+|agreements?|deal|discuss\w*|meeting|accus\w+|concerns?|complain\w*|"
    r"irregularit\w+|warn\w*|"
    r"attack\w*|loot\w*|resolution|corridors?|whether|if|how)\b",
    "aid.action_verb": r"(?i)\b(?:(?P<none>(?:no|without(?: any)?|never(?: been)?(?: any)?|not (?:been )?any)(?= "
    r"(?:[\w-]+ ){0,3}$))|"
    r"(?P<done>concluded|completed|finished|carried out|conducted|made|confirmed|announced|reported|organi[sz]ed|wrapped up|"
    r"held|oversaw|"
    r"facilitated|supervised|ensured|financed|funded|received)|"
    r"(?P<plan>(?:will|would|to|plans? to|about to|set to) (?:\w+ )?(?:commence|start|begin|launch|resume|carry out|conduct|"
    r"organi[sz]e|continue)|"
    r"approved)|"
    r"(?P<stop>suspend\w*|halt\w*|stopped|cancell?ed|postponed|prevented|hindered|hampered|delayed)|"
    r"(?P<going>beg[au]n|started|starts|launched|commenced|resumed|continu(?:es?|ed|ing)|kicked off|flagged off|(?:is|"
    r"are) \w+ing))"
    r"(?=(?: (?:on|in|at|over|since|its|the|a|an|their|first|second|third|emergency|monthly|routine|~weekdays~|[\w-]+)){0,5}? ?$)",
    "aid.action_then": r"(?i)[^.;,]{0,90}?\b(?:(?P<none>(?:has|have|had) not (?:started|begun|taken place|resumed)|"
    r"did not take place|"
    r"(?:was|were|is|are|(?:has|have) been) (?:not|never) \w+ed)|"
    r"(?P<done>(?:was|were|has been|have been)(?: \w+ly)? (?:conducted|carried out|completed|held|organi[sz]ed|made|done|"
    r"concluded|finished)|"
    r"took place|(?:has|have) taken place|ended)|"
    r"(?P<plan>(?:will|would|is to|are to|(?:is|are|was|were) (?:expected|due|scheduled|planned|set) to) (?:be )?\w+|"
    r"(?:is|are) (?:planned|scheduled))|"
    r"(?P<stop>(?:was|were|is|are|has been|have been)(?: \w+ly)? (?:suspended|halted|stopped|cancelled|canceled|postponed|"
    r"interrupted|delayed|"
    r"hampered))|"
    r"(?P<going>beg[au]n|started|starts|(?:has|have) (?:begun|started|resumed)|resumed|(?:is|are|was|were) (?:under way|"
    r"underway|ongoing|"
    r"continuing|in progress)|continues?|continued|commenced))\b",
    # The head of a ministry who "confirmed the arrival" gives nothing.
    "aid.action_told": r"(?i)^(?:confirmed|announced|reported|received)",
    # Carriers that are aid
    "aid.vehicle": r"(?i)\b(?:trucks?|convoys?|lorr(?:y|ies)|flights?|planes?|ships?|shipments?|cargo(?:es)?|consignments?|"
    r"vessels?|vehicles|airlift)\b",
    "aid.aid_carrier": r"(?P<whole>(?:(?:\b[Aa]n?|\b[Tt]he|\b[Tt]he first|\b[Ss]everal|\b[Dd]ozens of|\b[Mm]ore than|"
    r"\b[Ss]ome)? )?"
    r"(?:(?P<n>(?i:~aid.number~)) )?(?:(?P<giver>UN|U\.N\.|United Nations|Red Cross|Red Crescent|[~UPPER~]{3,6}|"
    r"(?:~CAP~ ){0,3}~CAP~) )?"
    r"(?:[a-z-]+ )?(?P<load>humanitarian aid|humanitarian|aid|relief|food aid|food|medical|fuel|water|flour|supply|"
    r"assistance|inter-agency) "
    r"(?:trucks?|convoys?|lorr(?:y|ies)|flights?|planes?|ships?|shipments?|cargo(?:es)?|consignments?|vessels?|vehicles|airlift)|"
    r"\b(?:[Aa] |[Tt]he )?convoy of (?P<k>(?i:~aid.number~)) (?:[a-z]+ )?(?:trucks|lorries|vehicles))\b",
    "aid.carrier_stuck": r"(?i)\b(?:(?:remain(?:s|ed)?|are|is|was|were|been|being|still|got|get|kept) (?:still |now |"
    r"being )?(?:stuck|stranded|held|"
    r"held up|barred|prevented|blocked|stopped|turned back|turned away|denied|refused|sent back|not allowed|looted|seized|"
    r"halted|delayed)|"
    r"not (?:been )?(?:allowed|permitted|let)|unable to|could not|cannot|(?:failed|forced) to|turned back|returned empty|"
    r"refused (?:entry|passage|permission|access)|denied (?:entry|passage|permission|access))\b",
    "aid.carrier_coming": r"(?i)\b(?:will|would|(?:is|are|was|were) (?:expected|scheduled|due|set|to|planned|ready|about)|"
    r"is to|are to)\b",
    "aid.carrier_gone": r"(?i)\b(?:waiting|en route|on (?:its|the|their) way|set off|departed|left|headed|heading|"
    r"dispatched|sent|took off|destined|"
    r"moving)\b",
    "aid.carrier_there": r"(?i)\b(?:reached|entered|enter|arrived|arrives?|crossed|crosses|got through|made it|landed|"
    r"passed|delivered|"
    r"went|unloaded|handed over|entering|arriving|crossing|reaching)\b",
    # Money from a named giver
    "aid.money": r"(?i)[$€£]\d|~aid.currency~ ?\d|\b~aid.money_words~\b",
    "aid.funds": r"(?i)\b(?P<verb>(?:pledg(?:ed|es|ing)|promis(?:ed|es)|agreed|decided|commit(?:ted|s)|will|would|plans|"
    r"intends|vow(?:ed|s)|"
    r"is|are)(?: also| be)? (?:to )?(?:donate|give|giving|provide|providing|contribute|contributing|allocate|allocating|"
    r"send|sending|"
    r"release|releasing|spend|donating|grant|disburse|extend|earmark|make available)|"
    r"pledged|promised|committed|contributed|donated|donate|allocated|granted|announced|provided|earmarked|approved|sanctioned|"
    r"released|gave|set aside|disbursed|transferred|paid|extended)(?: (?:a|an|another|some|about|over|more than|up to|additional|"
    r"further|nearly|almost|the|further|aid of|grant of|total of|sum of|contribution of|financial aid of|"
    r"(?:emergency |humanitarian |additional |financial )*(?:aid|assistance|relief|funding|package|grant|contribution|funds) "
    r"(?:of|worth)|around|an? (?:additional|extra|initial|further)|its|first))* "
    r"(?P<sum>~aid.sum~)",
    # "has asked for $268 million to cover operations"
    "aid.funds_asked": r"(?i)\b(?P<verb>ask(?:ed|s|ing) (?:\w+ ){0,3}?for|appeal(?:ed|s|ing)? (?:\w+ ){0,3}?for|seek(?:s|"
    r"ing)?|sought|requires?|"
    r"needs?|request(?:ed|s|ing)?|call(?:ed|s) for|launched an? (?:\w+ ){0,3}?appeal for|urged (?:\w+ ){0,3}?for)"
    r"(?: (?:a|an|another|some|about|over|more than|up to|additional|further|nearly|almost|around|at least|total "
    r"of))* (?P<sum>~aid.sum~)",
    # "another 10 million dollars have been earmarked"
    "aid.funds_passive": r"(?i)(?P<sum>~aid.sum~)(?: in [\w ]{3,30}?)? (?:has|have|had|was|were|is|are|will|would)(?: "
    r"(?:been|being|be|now|also|"
    r"already|to))* (?P<verb>allocated|earmarked|set aside|disbursed|released|sanctioned|provided|sent|donated|transferred|"
    r"made available|"
    r"granted|pledged|committed|approved|paid|spent|go)\b",
    "aid.money_for": r"(?i)\b(?:aid|relief|assist\w*|support\w*|help\w*|displaced|refugees?|idps?|families|households|"
    r"victims|affected|"
    r"humanitarian|evacuees|migrants|people|residents|operations|camps?|shelter\w*|returnees)\b",
    "aid.money_people": r"(?i)\b(?:to|for|help|assist|support)(?: (?:support|help|assist))?(?: the (?:people|population) of|"
    r" (?:the|some))? (?P<r>(?-i:~aid.recipient~))",
    "aid.funded": r" (?:in [\w ]{3,30}? )?(?:to|for) (?:the )?(?P<r>~aid.named~)",
}
