"""How English tells of conditions, permits and bans in any order of words. Each pattern has its triple in the cases."""

PARTS: dict[str, str] = {
    "demands.paper": r"(?:permissions?|permits?|clearances?|approvals?|certificates?|visas?|pass(?:es)?|authori[sz]ations?|"
    r"sponsors?|"
    r"guarantors?|guarantees?|proof|documents?|tests?|letters?|screening|vetting|registration|stamps?|fees?|licen[cs]es?|consent|"
    r"passports?|papers|quarantine|undertakings?|check-?ups?|medical checks?|identity cards?|security checks?|escorts?|"
    r"notice|notes?|endorsements?)",
    "demands.move": r"(?:(?:go|went|going|come|coming|get|getting|sit) (?:back|home|down)|return\w*|releas\w*|freed?|"
    r"freeing|hand(?:ed|ing)? over|"
    r"repatriat\w*|evacuat\w*|cross(?:ing)?|enter|entering|entry|entrance|access|corridors?|deliver\w*|reach|"
    r"convoys?|aid|relief|resettl\w*|exchang\w*|swap\w*|travel\w*|talks|negotiat\w*|dialogue|take back|travellers|"
    r"camps?|admission|passage|fuel|trucks|quarantine|evacuees|refugees?|displaced|hostages?|prisoners?|detain\w*|captives?|"
    r"migrants?|"
    r"villagers|civilians|abduct\w*|foreign staff|visa|visiting|liberation|stranded|liberat\w*)",
    "demands.condition": r"(?:pre-?conditions?|conditions?|prerequisites?|requirements?|terms)",
    "demands.who": r"(?:(?:the|its|their|all|any|some|many|these|those) )?(?:[\w'-]+ ){0,3}?(?:(?i:~conditions.side~s?|"
    r"guerrillas|militants|"
    r"insurgents|kidnappers|captors|agencies|returnees|families|refugees|residents|workers|travellers|travelers|citizens|"
    r"nationals|"
    r"people|civilians|abductees|villagers|organi[sz]ations|groups?|trucks|convoys|drivers|foreigners|migrants|passengers)|"
    r"~conditions.people~|(?!(?:~sentence_openers~)\b)~CAP~(?: ~CAP~)?)",
    "demands.verb": r"(?:vacate|release|withdraw|free|hand|lift|open|reopen|allow|let|stop|accept|recogni[sz]e|pay|revise|"
    r"guarantee|"
    r"disarm|leave|return|end|halt|remove|provide|give|grant|ensure|apologi[sz]e|show|sign|register|pull|cease|admit|take|"
    r"surrender|"
    r"agree|acknowledge|respect|drop|account|disclose|swap)",
}

PATTERNS: dict[str, str] = {
    # A cheap sign before anything else is tried.
    "demands.sign": r"(?i)condition|prerequisite|requir|demand|insist|unless|until|before|only|without|permi|clearance|approval|"
    r"\bban|restrict|provided|as long as|so long as|depends? on|in exchange|in return|return for|need|must|have to|mandat|\bif\b|"
    r"allow",
    "demands.topic": r"(?i)\b~demands.move~\b",
    # The imposer stands before the verb.
    "demands.as_condition": r"\b(?:made|makes|making|set|sees|named|listed|want(?:s|ed)?|put|cited|regards?|consider(?:s|"
    r"ed)?|demand(?:s|"
    r"ed)?) (?P<what>[^.;\"]{4,140}?),? (?:as )?(?:an?|the|its|their|his|(?=pre))? ?(?:[\w-]+ )?~demands.condition~ (?:for|"
    r"of|to)\b",
    "demands.conditional": r"\b(?:made|makes|making|make) (?:[^.;,]{4,80}?) (?:conditional|contingent|dependent) (?:on|upon) "
    r"(?P<what>[^.;\"]{4,160})",
    "demands.demanded": r"\b(?:demand(?:ed|s|ing)?|insist(?:ed|s|ing)?|call(?:ed|"
    r"s) for) (?:that )?(?P<on>~demands.who~) (?:to |should |"
    r"must |first )*(?P<what>~demands.verb~\b[^.;\"]{4,160})",
    "demands.insisted": r"\b(?:insist(?:ed|s|ing)?|is adamant|remains adamant) (?:(?:that |on )?(?P<what>[^.;\"]{4,160}))",
    "demands.asked_back": r"(?i)\b(?:in (?:return|exchange) for|for) [^.;]{3,60}?, (?P<by>[^,;]{3,50}?) (?:is|are|was|were|"
    r"has|have)?"
    r" ?(?:asking for|demand(?:ing|ed|s?)|want(?:ed|s)?|seeking|requested|called for) (?P<what>[^.;\"]{4,160})",
    "demands.offered": r"\b(?:(?:would|will|could|can|offered to|ready to|willing to|prepared to|promised to|agreed to) )"
    r"(?:release|free|hand over|return|let go|swap|exchange|give back)\b[^.;\"]{3,100}? (?:in exchange for|in return for|"
    r"against) "
    r"(?P<what>[^.;,\"]{4,120})",
    "demands.unveiled": r"\b(?:unveil|issu|tighten|put|slapp|enforc|appl|maintain|adopt|decree|publish|impos|introduc|"
    r"announc|plac)"
    r"(?:ed|es|s|ing|ied)?(?: in place)? (?:(?:the|a|its|new|additional|further|strict|stricter|more|tougher|tight|several|"
    r"severe) ){0,3}"
    r"(?:restrictions?|limits?|curbs?|rules?|conditions?|requirements?|bans?|quotas?|fees?) on (?P<what>[^.;\"]{4,160})",
    "demands.lifted": r"\b(?:lift|scrap|eas|dropp|remov|abolish|end|waiv|cancell|relax|revok|repeal|withdr)(?:ed|s|es|ing|"
    r"ew|awn) "
    r"(?P<what>(?:the|its|a|all|their|most|some|that) (?:[\w-]+ ){0,3}?(?:ban|requirement|condition|restriction|rule|fee|demand|"
    r"blockade|quota)s?\b[^.;,\"]{0,120})",
    "demands.banned": r"\b(?P<what>(?:bann|block|prevent|barr|prohibit|forb|outlaw|disallow|reject|refus)(?:ed|s|ing|ade|"
    r"idden|ids) "
    r"(?:the )?(?:return|entry|admission|passage|movement|repatriation) of [^.;,\"]{4,120})",
    "demands.only_allow": r"\bonly (?:allow|let|permit|accept|admit|receive|release|free)(?:ed|s|ted|ing)? (?P<what>(?:\d[\d,.]*|"
    r"~number_words~) [^.;\"]{2,120})",
    "demands.mandates": r"\b(?:mandat(?:es|ed)|prescrib(?:es|ed)|stipulat(?:es|ed)|require[sd]?) (?P<what>(?:[\w-]+ ){0,4}?"
    r"~demands.paper~) (?:for|from|of) (?P<on>(?:all |any |every |the )?[^.;,\"]{3,60}?)(?= being| who| return| travel|"
    r" cross| enter|"
    r"[.,;]|$)",
    "demands.refused_demand": r"\b(?:reject(?:ed|s)?|refused|dismissed|turned down|denounced|"
    r"opposed) (?:the )?(?P<by>[^.;,]{3,50}?)(?:'s?"
    r"|') (?:[\w-]+ )?(?:demand|condition|requirement|proposal|request)s? (?:to|that|for) (?P<what>[^.;\"]{4,160})",
    # A duty before a way: whoever speaks imposes it, unless it is told by whom.
    "demands.first": r"(?P<on>~demands.who~)(?: [^.;,\"]{0,40}?)? (?:(?:would|will|could) (?:also |first )?have to|"
    r"must(?: first)?|need(?:s|ed)?"
    r" to|ha(?:s|ve|d) to|are (?:now )?required to|is (?:now )?required to|were required to) (?:first )?(?P<what>[^.;\"]{4,140}?)"
    r"(?: first\b|(?=,? before\b)|(?=,? in order to\b)|(?=,? if (?:they|he|she) (?:want|wish)))",
    "demands.duty": r"(?P<on>~demands.who~)(?: returning home| entering [^.;,]{3,30}?| arriving[^.;,]{0,30}?)? (?:(?:would|"
    r"will) (?:also )?"
    r"have to|must(?: also)?|have to|has to|are required to|were required to|are obliged to) (?P<what>(?:obtain|show|"
    r"present|produce|"
    r"provide|undergo|submit|carry|pay|apply for|sign|register|hold|get|prove|pass|bring|fill)\b[^.;\"]{4,140})",
    "demands.without": r"(?P<on>~demands.who~)? ?(?:[^.;,]{0,20} )?\b(?:not|never|nor|cannot|nobody|no one|can't|no longer|"
    r"no|prohibited|banned|forbidden|impossible|illegal)\b [^.;]{0,110}? ?"
    r"without (?P<what>(?:the |an? |any |prior |written )?(?:[\w'-]+ ){0,3}?~demands.paper~\b(?: (?:from|of|by) (?:the )?"
    r"(?P<by>[^.;,\"]{3,60}))?)",
    "demands.only_with": r"(?P<on>~demands.who~) (?:may|can|could|will|would|are|is|"
    r"were) (?:be )?only (?:be )?(?:allowed to |permitted to )?"
    r"[^.;]{3,60}? (?:with|against|on presentation of) (?P<what>(?:[\w-]+ ){0,4}?~demands.paper~\b(?: (?:from|of|by) (?:the )?"
    r"(?P<by>[^.;,\"]{3,60}))?)",
    "demands.only_after": r"(?P<on>~demands.who~)? ?\b(?:would|will|can|could|may|might|should|"
    r"to) (?:only (?:be )?(?P<do>[^.;\"]{3,80}?)|"
    r"(?P<do2>[^.;\"]{3,60}?) only) (?:after|if|once|when|in exchange for|in return for|with|on condition that) "
    r"(?P<what>[^.;,\"]{4,160})",
    "demands.until": r"(?P<on>~demands.who~)? ?\b(?:(?:will|would|can|could|shall|may|did|do|does) ?(?:not|n't|never)|won't|"
    r"cannot|refus(?:ed?|"
    r"es|ing) to|(?:is|are|was|were) (?:unwilling|not (?:ready|willing|prepared|allowed|permitted)|"
    r"refusing) to) (?P<do>[^.;\"]{3,110}?) "
    r"(?:until(?: after)?|before|unless|as long as) (?P<what>[^.;,\"]{4,160})",
    "demands.unless": r"\b[Uu]nless (?P<what>[^.;,\"]{4,120}), (?P<do>[^.;\"]{3,120}? (?:cannot|can not|will not|won't|"
    r"would not|could not|"
    r"can never|will never)\b[^.;\"]{2,80})",
    "demands.if_can": r"(?P<on>~demands.who~) (?:can|could|may|will be able to|are allowed to|would be allowed to|"
    r"will be allowed to) "
    r"[^.;\"]{3,80}? (?:if|once|provided(?: that)?|when) (?:they|he|she|it) (?:can |could |first )?(?P<what>(?:show|prove|"
    r"produce|pay|sign|"
    r"register|obtain|hold|have|agree|accept|renounce|pledge|pass|present|undergo|get|meet)\w*\b[^.;\"]{3,120})",
    "demands.as_long": r"(?P<on>~demands.who~) (?:plans?|planned|is|are|was|were|has|have|intends?|promises?|promised|"
    r"renew(?:s|ed))\b"
    r"[^.;\"]{3,110}? (?:as long as|so long as|provided(?: that)?|on condition that) (?P<what>[^.;]{4,140})",
    "demands.if_then": r"(?P<on>~demands.who~)? ?\b(?:would|will|could|can|ready to|willing to|prepared to) (?P<do>(?:free|"
    r"release|let|allow|"
    r"admit|accept|take back|hand over|open|reopen|return|receive|repatriate|evacuate|deliver|"
    r"resume)\b[^.;\"]{2,80}?) (?:only )?(?:if|once|as "
    r"soon as) (?P<what>[^.;,\"]{6,140})",
    "demands.has_need": r"\b(?P<by>(?:[Tt]he )?(?:government|army|authorities|military|ministry|rebels|"
    r"council)) (?:first )?(?:needs?|needed|"
    r"wants?|wanted) to (?:have|see|get|be given) (?P<what>[^.;\"]{4,140})",
    # The requirement stands first.
    "demands.was": r"(?P<what>(?:[Tt]he |[Aa]n? |whose |[Tt]heir |[Ii]ts )?(?:[\w'-]+ ){0,8}?[\w'-]+) (?:is|was|were|are|"
    r"remains|remained|be) "
    r"(?:also )?(?:an?|the|one of the|its|their|the only|the main) (?:[\w-]+ ){0,3}?(?:pre-?condition|condition|prerequisite)s? "
    r"(?:(?:of|set by|laid down by|by) (?:the )?(?P<by>[^.;,\"]{3,50})|(?:for|to|of)\b)",
    "demands.depends": r"(?i:~demands.move~)\b[^.;,]{0,60}? (?:depends? on|depended on|hinges? on|is subject to|"
    r"are subject to|is conditional "
    r"on|is contingent on|are conditional on) (?P<what>[^.;\"]{4,120}?(?: (?:issued|given|granted|approved) by (?:the )?"
    r"(?P<by>[^.;,\"]{3,50}))?)(?=[.,;\"]|$)",
    "demands.nothing": r"(?i)\b(?:(?:freed|released|returned|handed over|let (?:\w+ ){0,3}go|accepted|admitted|opened|"
    r"transferred|allowed|"
    r"took back|sent home|gave back|reopened)\b[^.;\"]{0,80}? (?P<n>without (?:any |other |further |setting |"
    r"imposing )*(?:pre-?)?"
    r"conditions?|unconditionally)|(?P<n2>(?:there (?:were|are|was|is) )?no (?:pre-?)?(?:conditions?|strings)(?: (?:were|"
    r"are|was|is))? (?:attached|set|"
    r"imposed)?)(?: (?:attached )?to| for| on)\b)",
    # What must not be taken for a condition.
    "demands.unreal": r"(?i)\b(?:to|be|should|must|will|would|can|could|not|never|if|unless|demand\w*|call\w*) (?:be )?$",
    "demands.passive": r"\b(?:be|being|been) \w*$|\b(?:be|being|been) (?:\w+ly )?\w+(?:ed|en|t)\b",
    "demands.day": r"(?:,? (?:(?:late |early )?(?:on |last )?(?:(?i:~weekdays~))|yesterday|today|this week|also|previously|"
    r"earlier|again|"
    r"now|first|had|has|have|however|repeatedly|in ~CAP~|in a statement),?)+$",
    "demands.we": r"(?i)\b(?:we|i|they|it|he|she)$",
}
