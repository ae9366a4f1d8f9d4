"""How English speaks of letters, talks and conditions: named patterns, each with its triple in the cases."""

PARTS: dict[str, str] = {
    # Letters
    "letters.kind": r"(?P<kind>notes? verbale|letters?|appeals?|notes?|petitions?|memorandum|memo|written requests?|requests?|"
    r"complaints?)",
    "letters.send": r"sent|addressed|submitted|directed|handed|delivered|dispatched|issued|forwarded|transmitted|presented|"
    r"written|"
    r"conveyed",
    "letters.lead": r"requesting|asking for|asking (?:them |him |her |it )?to|about|regarding|concerning|detailing|calling for|"
    r"calling on (?:them|him|her|it) to|urging|demanding|outlining|describing|seeking|inviting|protesting|explaining|on|"
    r"with a request (?:for|to)|in which|for(?= (?:help|aid|assistance|support|permission|access|information|the re))",
    "letters.style": r"(?:(?i:~honorifics~|~ranks~)\.? )*",
    "letters.word": r"(?:~CAP~(?:'s)?|~INITIAL~|(?i:~title_heads~)|(?i:~title_words~)|de facto|~PARTICLE~|parties|authorities|"
    r"governments?|sides|leaders|heads|states|members|organi[sz]ations?|officials|company|bank|community|agencies|donors|"
    r"humanitarian|aid|relief|central|federal|ruling|embassy|consulate|counterparts?|leadership|presidency|union|competent|"
    r"concerned|benevolent|bodies|ngos|missions?|court|groups?|armed)(?:'s)?(?!\w)",
    # What may stand behind those who are addressed: where they are and what they do.
    "letters.whose": r"(?: (?:in|of|at) (?:the )?(?!(?i:~months~)\b)~CAPS~(?: ~place_words~\b)?)?(?: (?:working|active|operating|"
    r"responsible|dealing|in charge|based) [^.;,\"]{2,40}?)?(?: and to (?:the )?[^.;,\"]{2,60}?)?",
    "letters.people": r"(?:(?:the|these|all|both|some) )?(?:(?:\d[\d,.]*|~number_words~) )?(?:[\w-]+ )?"
    r"(?:families|households|residents|applicants|refugees|parents|relatives|villagers|traders|returnees|people)",
    "letters.to": r"(?P<to>(?:(?:the|both|all|its|his|her|their) )?~letters.word~(?: (?:(?:of|for|and|on|and to)(?: the| all|"
    r" both)? )?"
    r"~letters.word~){0,12}(?:, ~letters.style~~CAP~(?: (?:~PARTICLE~ )?~CAP~){1,3}(?=[,.;]| on\b| to\b))?|~letters.people~)",
    "letters.number": r"(?:an?|the|another|one|(?:a |the )?(?:first|second|third|fourth|fifth|joint|open|formal|similar|separate|"
    r"written|urgent|official|new)) (?:[\w-]+ ){0,2}?",
    # Talks
    "talks.word": r"(?:negotiations?|(?:peace )?talks|dialogue|consultations|mediation|discussions|"
    r"(?:meetings?|contacts)(?= [^.;]{0,60}\bbetween\b))",
    "talks.stop": r"(?= (?:have|has|had|are|were|was|is|will|would|between|since|continue|resumed|remain|under way|collapsed|"
    r"stalled|"
    r"broke|ended|began|started|failed)\b|[.,;]|$)",
    "talks.name": r"~CAP~(?: (?:of |for )?(?:the )?~CAP~)*",
    # Conditions
    "conditions.thing": r"(?:requirements?|conditions?|preconditions?|restrictions?|demands?|obstacles|limits?|rules|"
    r"quotas?|fees?|"
    r"permits?)",
    "conditions.side": r"(?:side|authorit(?:y|ies)|government|ministry|council|army|military|forces|rebels|officials?|"
    r"administration|"
    r"party|junta|regime|command|commander|committee|agency|office|militia|militiamen|leadership|police|gunmen|fighters|"
    r"alliance|front|movement|"
    r"coalition|group|faction|tribes?|union|cabinet|parliament|president|minister|mayor|governor|leaders?|guerrillas|"
    r"insurgents|militants|kidnappers|captors|gang|clan|court|embassy|consulate|state|kingdom|donors|negotiators)",
    "conditions.refers": r"(?:this|that|the|these|those|such|its|their)",
    "conditions.person": r"(?:~units~|villager|civilian|resident|refugee|detainee|prisoner|returnee|displaced|them|families)",
    "conditions.people": r"(?:(?:the|these|those|all|each|every|any|such) )?(?:(?:~unit_adjectives~) ){0,2}~conditions.person~\b",
    "conditions.subject": r"(?:~conditions.people~|(?:(?:the|all|any) )?(?:(?!that\b|said\b)[\w-]+ ){0,2}(?:vehicles|convoys|"
    r"trucks|"
    r"agencies|organi[sz]ations|workers|partners|ngos|aid groups))",
    "conditions.word": r"(?:demand|condition|requirement|move|step|rule|policy)",
    "conditions.bad": r"illegal|unlawful|unacceptable|unjust|contrary to|incompatible with|violat\w+|undermin\w+|coerci\w+|"
    r"blackmail|"
    r"inhuman\w*|arbitrary|cynical|immoral|discriminat\w+|breach\w*|unfair|punitive",
}

PATTERNS: dict[str, str] = {
    # Letters
    "letters.any": r"(?i)letter|appeal|\bnote|petition|wrote|written|writes?\b|request|memo|complaint",
    "letters.active": r"\b(?:~letters.send~)(?: (?:off|out|over|in|back))?\b (?:~letters.number~|letters |\d+ |"
    r"~CAP~ )?~letters.kind~(?P<mid>[^.;]{0,80}?) "
    r"(?:(?:addressed )?to|for(?= (?:the )?(?i:president|prime|governor|chief|minister|king|secretary|parliament|"
    r"government)\b)) ~letters.to~",
    # "sent this letter urging the two secretaries to open the road"
    "letters.urging": r"\b(?:sent|signed|published|issued|released|delivered) (?:an?|the|this|their|"
    r"another) (?:[\w-]+ ){0,2}?~letters.kind~"
    r"(?: (?:on|last|this) \w+)?,? (?P<verb>urging|asking|calling on|calling upon|requesting|imploring|"
    r"begging) ~letters.to~~letters.whose~ "
    r"(?P<for>to|for) (?P<subject>[^.;\"]{4,160})",
    "letters.passive": r"\b(?:~letters.number~)?~letters.kind~\b(?P<mid>[^.;]{0,140}?) (?P<verb>(?:has|have|had|was|were|is|are|"
    r"will be|being)(?: not| yet| already| been| also)* (?:~letters.send~))(?P<gap>[^.;]{0,40}?) to ~letters.to~",
    "letters.apposed": r"\b(?:~letters.number~)~letters.kind~, (?P<verb>addressed |sent |directed )?to ~letters.to~",
    "letters.wrote": r"(?P<verb>(?:\b(?:has|have|had)|'ve|'d)(?: (?!not\b|never\b|yet\b)[a-z]+){0,3}? written|\bwrote|"
    r"(?<!not\s)(?<!never\s)(?<!yet\s)\bwritten|(?<!not\s)(?<!never\s)(?<!to\s)(?<!did\s)\bwrites?)(?: (?:an? |"
    r"[a-z]+ )?(?:open )?letters?)?"
    r"(?: (?:[a-z]+ ){0,2}(?:times|again|twice|directly|also|recently|earlier|separately|jointly|before|too|yesterday)|"
    r" (?:on|in|since) (?i:~weekdays~|~months~))* to ~letters.to~",
    "letters.in_letter": r"\b[Ii]n (?:an?|the|his|her|its|their) (?:\w+ ){0,2}?~letters.kind~(?P<mid>[^.;]{0,120}?), "
    r"(?P<who>[^,;]{2,90}?) (?:asked|urged|called on|requested|invited|told|informed|warned|appealed to|demanded) (?:that )?"
    r"~letters.to~",
    "letters.in_letter_to": r"\b[Ii]n (?:an?|the|his|her|its|their) (?:[\w-]+ ){0,2}?~letters.kind~ (?:(?:sent|addressed) )?to "
    r"~letters.to~(?P<mid>[^.;,]{0,40}), (?P<who>[^.;]{2,90}?),? (?P<verb>asked|urged|said|wrote|warned|accused|called|requested|"
    r"demanded|complained|appealed|told)\b(?P<rest>[^.;]{4,160})",
    "letters.appealed": r"\b(?P<verb>appeal(?:ed|s|ing)?)(?: (?:again|directly|also|once more|urgently|on (?i:~weekdays~)))?"
    r"(?P<mid>,[^,]{2,50},)? to ~letters.to~~letters.whose~(?:, (?:as well as|along with|including|"
    r"and) [^,.;\"]{2,70})?,? (?P<for>to|for) "
    r"(?P<subject>(?:(?! and (?:had|has|have|was|is)\b)[^.;\"]){4,160})",
    # "urged the king in a letter to open the road", "warned in a note to the ministry that"
    "letters.urged_in": r"\b(?P<verb>urged|asked|requested|called on|told|informed|warned|begged|reminded|pressed|implored) "
    r"~letters.to~~letters.whose~ in (?:an?|the|his|her|its|their) (?:[\w-]+ ){0,2}?~letters.kind~(?P<mid>[^.;\"]{0,40}?),? "
    r"(?P<for>to|that|for) (?P<subject>[^.;\"]{4,160})",
    "letters.said_in": r"\b(?P<verb>said|wrote|warned|asked|stated|requested|complained|demanded|urged|argued|protested|"
    r"explained) in "
    r"(?:an?|the|his|her|its|their) (?:[\w-]+ ){0,2}?~letters.kind~(?: dated [^.;,\"]{3,20}| sent| addressed)? to ~letters.to~"
    r"(?P<mid>[^.;,\"]{0,40}?),? (?P<for>to|that|for|about) (?P<subject>[^.;\"]{4,160})",
    # "sent the governor a letter", "presented the ministry with a petition"
    "letters.handed": r"\b(?:sent|handed|gave|given|presented|submitted) ~letters.to~~letters.whose~ (?:with )?(?:an?|another|"
    r"their|his|"
    r"her|its|one more) (?:[\w-]+ ){0,2}?~letters.kind~\b(?P<mid>)",
    "letters.where": r" (?:in|of) (?:the )?(?!(?i:~months~)\b)~CAPS~",
    # The day and small words between the subject and its verb.
    "letters.adverb": r"(?:,? (?:(?:on|last|late on|early on) )?(?:(?i:~weekdays~)|yesterday|today|this week|earlier|too|"
    r"recently|jointly|"
    r"in (?i:~months~)),?)+$",
    "letters.subject_end": r",? ?\"|, (?:as|because|which|where|while|after|since|when|who|but|said|according|adding|"
    r"and (?:had|has|said))\b| "
    r"(?:and (?:had|has|sent)) | as more\b",
    "letters.since": r"(?i)\bsince (?:early |late |mid-)?$",
    "letters.more": r" (?:to|for|that) (?P<subject>[^.;]{4,160})",
    "letters.another": r"(?i)(?:a |the )?(?:first|second|third|fourth|another|similar)\b",
    "letters.hearsay": r"(?i)\b(?:reportedly|allegedly|is said to)\b",
    "letters.about": r"(?i),? ?\b(?P<lead>~letters.lead~) (?P<subject>[^.;]{4,160})",
    "letters.draft": r"(?i)\b(?:is|are) being (?:prepared|drafted)|not (?:yet )?(?:been )?(?:sent|dispatched)|"
    r"will (?:be sent|send|"
    r"write)|plans? to (?:send|write)|draft(?:ed|ing)?\b",
    "letters.no_reply": r"(?i)\bno (?:reply|answer|response)\b|(?:has|have|had) not (?:yet )?(?:replied|responded|answered|"
    r"reacted)|"
    r"(?:went|remains?|remained|goes) unanswered|without (?:a )?(?:reply|answer|response)|(?:has|have|had) yet to (?:hear "
    r"back|receive|reply|respond|answer)|not heard back|did not (?:reply|respond|answer)|"
    r"(?:has|have|had) not (?:yet )?received (?:a|any) (?:reply|answer|response)|"
    r"(?:is|are) still (?:awaiting|waiting for) (?:a |an )?(?:reply|answer|response)|(?:has|have|had) (?:so far |simply |again )?"
    r"ignored (?:(?:the|his|her|their|our|its|this|that|all|these|both) )?(?:\w+ )?(?:letter|appeal|note|petition|request|"
    r"plea)s?|"
    r"(?:kept|remained|stayed|been) (?:silent|quiet)\b|fell on deaf ears|(?:gone|went|go) unheeded|heard nothing(?: back)?\b|"
    r"never (?:got|received|had|sent|gave|given) (?:a|an|any) (?:\w+ )?(?:reply|answer|response)|"
    r"nothing (?:has been|had been|was) heard|to no avail",
    "letters.replied": r"(?i)(?<!not\s)(?<!yet\s)\b(?:replied|answered|responded|wrote back|sent (?:a|an) (?:reply|answer|"
    r"response))\b",
    "letters.in_reply": r"(?i)\b(?:in (?:response|reply) to|responding to|replying to|answering) (?:the|his|her|their|that|"
    r"this|its) "
    r"(?:\w+ )?(?:letter|appeal|note|petition|request|complaint)",
    "letters.acknowledged": r"(?i)\b(?:was|were|has been|been) acknowledged|acknowledged receipt|receipt (?:was|has been) "
    r"(?:confirmed|"
    r"acknowledged)|confirmed receipt",
    "letters.not_received": r"(?i)\bno such (?:letter|appeal|note|petition|request)|"
    r"(?:had|has|have) (?:not|never) received (?:any|the|a|such a) (?:letter|appeal|note|petition)",
    "letters.definite": r"(?i)(?:the|this|that) (?P<kind>letter|appeal|note|petition)\b",
    "letters.first_person": r"\b(?:[Ww]e|I)(?: (?:have|had|also|already|then|again))*$",
    "letters.sent_by": r"\b(?:sent|written|signed|submitted) (?:\w+ )?by (?:the )?"
    r"(?P<s>~CAP~(?: (?:(?:of|for|and)(?: the)? )?~CAP~)*)",
    "letters.by": r"\bby (?:the )?(?P<s>~CAP~(?: (?:of |for |and )?(?:the )?~CAP~)*)",
    # Words that look like a letter and are none.
    "letters.none": r"(?i)letters? of credit|court of appeal|appeals? (?:court|process|polic|chamber)|(?:flash|funding|"
    r"humanitarian|"
    r"emergency|consolidated) appeals?|for (?:us)?[$€£]|(?:us)?[$€£]|promissory|take note|bank ?notes?|made requests?|"
    r"request(?:s|ed)? for (?:comment|interview)",
    # Talks
    "talks.any": r"(?i)(?<!future\s)(?<!possible\s)(?<!any\s)\b~talks.word~\b",
    "talks.between": r"(?i)\b(?:~talks.word~)\b[^.;]{0,90}?\bbetween (?P<x>[^.;]{3,260})",
    "talks.on": r"(?i)\b(?:~talks.word~)(?: in ~CAP~(?: ~CAP~)?)? (?:on|over|about|concerning|regarding|aimed at|for) (?:the "
    r"|a |an )?"
    r"(?P<p>(?!(?:~weekdays~)\b|\d)[^.;,]{6,160}?)~talks.stop~",
    "talks.between_on": r"(?i)\b(?:~talks.word~) between [^.;,]{3,140}? (?:on|over|about|regarding|concerning|aimed at|with a "
    r"view to) (?:the |a |an )?(?P<p>(?!(?:~weekdays~)\b|\d)[^.;,]{6,120}?)~talks.stop~",
    "talks.focused": r"(?i)\b(?:~talks.word~)\b[^.;]{0,60}?\b(?:focus(?:ed|es|ing|sed)? on|aim(?:ed|s)? (?:at|to)|devoted to|"
    r"concentrat\w+ on|centred on|centered on) (?:(?:a|the|one) (?:\w+ ){0,2}(?:goal|aim|objective|purpose|task|issue|"
    r"question)[:,]? (?:of )?)?(?:the )?(?P<p>[^.;]{6,160})",
    "talks.discussing": r"(?i)\b(?:discuss|negotiat)",
    "talks.discuss": r"(?i)\b(?P<who>both (?:sides|parties)|the (?:two )?(?:sides|parties)|"
    r"[^,.;]{3,60}?) (?P<s>continues? to|are|"
    r"is|have been|will) (?:discuss(?:ing)?|negotiat(?:e|ing)) (?:the )?(?P<p>[^.;,]{6,160})",
    "talks.mediator": r"(?i)\b(?:~talks.word~|agreement|deal)\b[^.;]{0,80}?\b(?:facilitated|mediated|brokered|hosted|"
    r"sponsored|chaired|overseen|supervised|moderated|convened) by "
    r"(?P<m>(?:the )?[^,.;]{2,120}?)(?= (?:\(|(?:continue|have|has|are|were|resumed|remain|began|ended|concluded|collapsed|"
    r"stalled|"
    r"failed|in|on|at|since|after|is|was|will|would|to (?-i:[a-z])\w+)\b)|[,.;]|$)|"
    r"(?:mediation (?:of|by)|under the auspices of|mediators? (?:from|of)) (?P<m2>(?:the )?(?:(?! (?:said|says|told|would|"
    r"will|have|has|had|are|is)\b)[^,.;]){2,60})",
    "talks.deadlocked": r"(?i)\b(?:deadlock(?:ed)?|stall(?:ed|s)?|stalemate|standstill|no progress|at an impasse)\b",
    "talks.suspended": r"(?i)\b(?:suspended|broke(?:n)? (?:down|off)|collapsed|halted|paused|postponed|cancelled)\b",
    "talks.agreed": r"(?i)\b(?:reach(?:ed|ing) (?:an )?agreement|agreed (?:on|to)|concluded successfully|signed)\b",
    "talks.planned": r"(?i)\b(?:(?:will|would) (?:begin|start|open|be held|take place|resume)|scheduled|planned|expected to "
    r"(?:begin|start|"
    r"resume)|upcoming|set to|next (?:week|month) )\b",
    "talks.ongoing": r"(?i)\b(?:ongoing|on-going|under way|underway|continu(?:e|es|ed|ing)|in progress|resumed|remains?|are "
    r"being held|"
    r"have been held|intensif\w+|began|started|take place)\b",
    # "X and Y signed an agreement on the return of 800 families"
    "talks.signed": r"(?i)\b(?P<s>(?:have |has )?(?:signed|reached|concluded|agreed)) (?:an? )?(?:(?!no\b|any\b)\w+ )"
    r"?(?:agreement|deal|"
    r"memorandum|truce)\b"
    r"[^.;]{0,60}? (?:on|over|about|for|to allow|providing for) (?:the )?(?P<p>(?!\d{1,2} ~months~|~months~)[^.;,]{6,140})",
    "talks.sides": r"(?:the )?(?P<a>[^,]{2,80}?)(?:,[^,]{3,80},)? and (?:the )?(?P<b>[^,.;]{2,70}?)(?= (?:have|has|had|on|"
    r"over|about|"
    r"are|were|was|is|in|at|to|with|since|that|which|will|would|continue|resumed|collapsed|stalled|broke|ended|began|failed|"
    r"focus\w*|aim\w*|concluded)\b|[,.;]|$)",
    "talks.stop_at": r" (?:on \d|on ~months~|in ~CAP~ on|after|under which|brokered|mediated|that|which)\b",
    "talks.both": r"(?i)\b(?:both|the two|the) (?:sides|parties)\b",
    "talks.pair": r"\b(?:[Cc]lashes|[Ww]ar|[Cc]onflict|[Ff]ighting|[Hh]ostilities|[Rr]elations?(?:hip)?|[Tt]ensions?|[Bb]attles?|"
    r"[Tt]ruce|[Cc]easefire|[Aa]greement) between (?:the )?(?P<a>~talks.name~) and (?:the )?(?P<b>~talks.name~)",
    "talks.aim": r"(?i)(?P<p>(?:[\w-]+ ){0,2}?(?:humanitarian|temporary) (?:pause|truce|corridor|ceasefire))\b",
    "talks.session": r"(?i)\bnext (?:session|round|meeting)\b[^.;]{0,80}",
    # Conditions
    "conditions.introduced": r"(?i)\b(?:introduc|impos|announc|lay|laid|set|add|attach)(?:es|ed|e|ing|ting|s)?(?: down| out)? "
    r"(?!any\b|no\b)(?:(?:a|the|its|new|additional|further|several|strict|stricter|more|other|\w+) )"
    r"{0,3}?(?P<thing>~conditions.thing~)\b",
    "conditions.wants": r"(?i)\b(?P<verb>wants?|wanted|demands?|demanded|requires?|required|insists? that|insisted that|is "
    r"demanding|"
    r"are demanding|is requiring|conditions?) (?:(?:that )?(?P<who>~conditions.subject~) (?:to |should |must )?(?=\w)"
    r"(?P<to>[^.;]{6,240})|(?P<what>(?:the|a|an|that|full|prior|proof|written) [^.;]{6,240}))",
    "conditions.must": r"(?i)\b(?<!\bof\s)(?<!\bfor\s)(?<!\bfrom\s)(?P<who>~conditions.subject~) (?:must|have to|has to|"
    r"are (?:now )?required to|is (?:now )"
    r"?required to|"
    r"are obliged to|need to obtain|shall) (?P<what>(?!be (?:able|allowed|free|freed|released|protected|respected|given|"
    r"reunited|avoided|prevented|stopped|ended|helped|saved|granted|offered|"
    r"treated|heard)|have access)[^.;]{6,240})",
    "conditions.absent": r"(?i)\bwithout (?:(?:imposing|setting|putting forward|attaching|making) )?(?:any )?(?:other |"
    r"additional |"
    r"new )?(?:~conditions.thing~)\b",
    "conditions.none_set": r"(?i)\bno (?:other |additional |new |further )?(?:~conditions.thing~) (?:has|have|had|was|were|"
    r"are|is) (?:been )?"
    r"(?:set|imposed|attached|put forward|made|placed|announced)\b",
    "conditions.only_if": r"(?i)\b(?:can|could|may|will|would) (?:only )?(?:be allowed to )?(?:return|leave|go home|cross|"
    r"be released|be returned)(?: (?:to|from|into|through) [^.;,]{2,40}?)? only (?P<what>(?:if|after|when|once|"
    r"in exchange for|against) [^.;,]{6,200})",
    "conditions.who_only": r"(?i)(?P<who>~conditions.subject~) $",
    # Cheap signs of a duty, before the whole pattern is tried.
    # "have to" is a rule only with what rules ask for: papers, payments, places to be.
    "conditions.have_to": r"(?i) (?:have|has) to $",
    "conditions.asked_for": r"(?i)(?:first |now |also )?(?:register|re-register|sign|obtain|show|present|produce|hold|carry|"
    r"have|pay|apply|"
    r"prove|undergo|submit|hand|leave|vacate|report|get|provide|surrender|renounce|swear|pass|be (?:registered|screened|checked|"
    r"vetted|searched|accompanied)|accept|fill|inform|notify|seek|request|agree|disarm|evacuate|stay|remain|give)\b",
    "conditions.of": r"(?i)\b(?:release|return|freedom|handover|extradition|transfer|repatriation|exchange) of(?: the| all|"
    r" these| "
    r"those| some)? $",
    # What only follows if something else does: "ready to open a corridor, provided that ..."
    "conditions.if": r"(?i),? (?P<if>provided(?: that)?|providing(?: that)?|"
    r"(?:only )?on (?:the )?(?:sole )?condition(?: that)?|as long "
    r"as|so long as|only if|if and only if|unless) (?P<what>[^.;\"]{6,200})",
    "conditions.offer": r"(?i)\b(?P<v>(?:(?:is|are|was|were|be|been|being|stands?|stood|remains?) )?(?:ready|willing|"
    r"prepared|open|"
    r"happy) to|(?:would|will|can|could|may|might|shall)(?: never| not| only| then)?|won't|agreed? to|agrees to|offered to|"
    r"promised to|"
    r"undertook to|refuse[sd]? to)\b(?P<do>[^;]{3,160})$",
    "conditions.move": r"(?i)\b(?:(?:go|come) (?:back|home)|return|releas|freed?\b|hand over|let|allow|admit|accept|receive|"
    r"take back|"
    r"repatriat|evacuat|cross|leave|enter|corridor|open|deliver|convoy|aid\b|resettle|exchang|swap|pass\b|reopen|resume|visit|"
    r"talk)",
    "conditions.circumstance": r"(?i)(?:unless|as long as|so long as)$",
    "conditions.will": r"(?i)(?:would|will|shall|won't|refuse|agree|ready|willing|prepared|.* (?:ready|willing|prepared))",
    "conditions.nobody": r"(?i)(?:them|those|anyone|people)$",
    "conditions.passive": r"(?i) (?:be|only be) \w+(?:ed|en|t)\b",
    "conditions.opened": r"(?i)\b(?:if|unless|until|whether|should)\b",
    "conditions.whom": r"(?:the )?(?P<p>~CAP~(?: ~CAP~){0,2}|(?:government|authorities|rebels|army|other side|families|refugees))"
    r"(?:'s?)? (?:\w+ )?(?=[a-z])",
    "conditions.we": r"(?i)(?:^|.*\W)(?P<w>we|i|it|he|she|they)(?: (?:has|have|had|also|still|is|are|was|were))*$",
    # "has refused entry to migrants who lack the required documents"
    "conditions.refused": r"(?i)\b(?P<verb>(?:refus(?:ed|es|ing)|den(?:ied|ies|ying)) (?:entry|entrance|access|admission|passage|"
    r"asylum|(?:re-)?registration)|barr?(?:ed|s|ing)|bann?(?:ed|s|ing)|block(?:ed|s|ing)|turn(?:ed|s|ing)? (?:away|back)|"
    r"stopp?(?:ed|s|ing)|(?:does|do|did|will|would) not (?:admit|allow|let|accept|receive)|no longer (?:admits?|allows?|lets?|"
    r"accepts?|receives?)) (?:to |for )?(?P<who>(?:(?:any|all|the|those|these|some) )?(?:[\w-]+ )?(?:~conditions.person~s?|"
    r"anyone|those|"
    r"people|children|workers|vehicles|trucks|convoys|travellers|nationals|citizens))(?: (?:from|of|"
    r"in) [^.;,]{2,30}?)?(?: entry| to enter| in)? "
    r"(?:(?:who|which|that) (?:lack(?:s|ed)?|(?:do|does|did) not (?:have|hold|carry|meet|show|possess)|don't have|have no|had no|"
    r"fail(?:ed|s)? to (?:show|produce|present)|(?:cannot|could not) (?:show|produce|present|prove))|without|lacking|not holding|"
    r"unable to (?:show|produce|present)) (?P<what>(?:(?:the|a|an|any|all) )?[^.;,\"]{4,120})",
    # "only admits those with a visa"
    "conditions.only_those": r"(?i)\b(?P<verb>(?:only|exclusively) (?:admit|allow|let|accept|receive|register|evacuate)(?:s|"
    r"ed|ted|ting|"
    r"ing)?|(?:is|are|was|were) only (?:admitting|allowing|letting in|accepting|registering)|(?:admit|allow|let|accept|receive)"
    r"(?:s|ted|ed)? only)(?: in)? (?P<who>(?:those|people|~conditions.people~|anyone)) (?:with|who (?:have|has|hold|had|"
    r"can (?:show|prove|"
    r"produce))|holding) (?P<what>[^.;,\"]{4,120})",
    # Displaced people themselves may set conditions for their way.
    "conditions.group": r"(?i)(?:(?:the|these|those|many|some|most|all) )?(?:[\w-]+ ){0,3}(?:refugees|returnees|migrants|"
    r"families|"
    r"residents|villagers|elders|evacuees|idps|prisoners|detainees|strikers|displaced(?: [\w-]+){0,2}|tribes|community)$",
    "conditions.duty": r"(?i)\b(?:must|have to|has to|required|obliged|need to|shall)\b",
    "conditions.named": r"(?i)\b(?!~conditions.refers~ side)(?P<p>~conditions.people~|(?:displaced|civilian|humanitarian) \w+)",
    "conditions.end": r"(?i)[,.!?]\"|, (?:the |an? )?[\w -]{2,40}? (?:said|told|added)\b|\",? (?:he|she|said|they)\b|"
    r",? before (?:they|he|she|anyone|any|being|the)\b|, (?:a|"
    r"an) (?:demand|condition|requirement|move|step|"
    r"rule)\b|, (?:which|while|but|according to|said|he said|she said)\b|[.;]",
    "conditions.called": r"(?i), (?:a|an|which|in) ~conditions.word~?(?: that| which)? ?(?P<who>[^,.;]{2,60}?) (?:has |have "
    r")?(?:called|"
    r"described as|considers?|denounced as|condemned as|rejected as|dismissed as) (?P<what>[^.;]{4,160})",
    "conditions.objects": r"(?i)(?P<verb>considers?|considered|calls|called|describe[sd]?|denounce[sd]?|condemn(?:s|ed)?|"
    r"reject(?:s|"
    r"ed)?|object(?:s|ed)? to|oppose[sd]?|protest(?:s|ed)?(?: against)?|refuse[sd]?|dispute[sd]?|criticised|"
    r"criticized) (?:that )?"
    r"~conditions.refers~ (?:\w+ )?(?:demands?|conditions?|requirements?|restrictions?|fees?|deadline|rules?|move|policy|"
    r"measures?|"
    r"decision|order|plan|practice|terms|permits?)\b(?P<what>[^.;]{0,200})",
    "conditions.reason": r",? (?:because|to be|as|saying|since|on the grounds that|is|was|calling (?:it|them|this))? "
    r"?(?P<w>[^.;]{3,160})",
    "conditions.negative": r"(?i)(?:(?:could|may|might|would|should|can) )?(?:(?:be|is|are|was|were) )?(?:(?:deemed|"
    r"considered|seen as|"
    r"regarded as) )?\b(?:~conditions.bad~)\b(?:(?! (?:and|but|has|have|had|is|are|may)\b)[^,.;\"]){0,90}",
    "conditions.party": r"\b(?i:~conditions.side~)(?: (?:in|of) (?:the )?~CAP~(?: ~CAP~)?)?$",
    "conditions.more": r"(?:, including |,? such as |: | including | that | requiring |, |"
    r" to (?=~demands.verb~))(?P<w>[^.;]{6,240})",
    "conditions.for": r" for (?P<w>[^.;]{6,240})",
    "conditions.alleged": r"(?i)\b(?:reportedly|allegedly|apparently|is said to|are said to|supposedly)\b",
    "conditions.money": r"[$€£]|\bUSD\b",
    # The subject before the verb, and its shortest whole form.
    "conditions.imposer": r"(?:.*(?:[,;:\"] |\b(?:that|but|said|while|as|because|where|when|after|before|since) )|^)"
    r"(?P<s>(?:[Tt]he )?(?:[\w'-]+ ){0,6}?[\w'-]+?)"
    r"(?: (?:has|have|had|is|are|now|also|again|would|will|continues? to|\w+ly))* ?$",
    "conditions.imposer_phrase": r"(?:.*\b)?(?P<p>[Tt]he (?:[\w'-]+ ){0,5}[\w'-]+)$",
    "conditions.imposer_name": r"(?:[Tt]he )?~CAP~(?: (?:of |for |and )?(?:the )?~CAP~)*$",
    "conditions.since": r"(?i)\b(?:since|from|as of) $",
    "conditions.moving": r"(?i)\b(?:return|releas|repatriat|let|allow|evacuat|cross|deliver|enter)\w*",
    "conditions.moved": r"(?i)(?<!\bto\s)\b(?:had |has |have )?(?:returned|released|let|allowed|repatriated|evacuated)\b",
    "conditions.exchange": r"(?i)\b(?:in exchange for|for(?= each\b| every\b)) ",
}
