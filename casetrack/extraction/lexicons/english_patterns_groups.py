"""How English counts people and says how they stand: named patterns, each with its triple in the cases.

A blank is any white space, ` ?` is white space or none, ~name~ is a part, a word list or a shared piece (see `interface.py`).
"""

PARTS: dict[str, str] = {
    # One word between a number and its unit: any describing word, but no preposition, article or verb.
    "groups.adjective": r"(?i:~unit_adjectives~)|~CAP~|(?!(?:of|for|in|on|at|to|by|per|and|or|from|with|without|than|the|a|an|"
    r"is|are|was|were|be|been|has|have|had|will|that|who|which|as|but|not|no|if|when|while|out|into|near|between|under|over|"
    r"after|before|since|until|during|said|says|he|she|it|they|we|more|other|them|us|him|whom|these|those|this|than|off|down|up|"
    r"back|away|back|killed|tons?|tonnes)\b)"
    r"[a-z]+(?:-[a-z]+)*",
    # The people of a state that no list knows: "Zarovians", "Beltarese".
    "groups.people_of": r"[~UPPER~]\w{2,20}(?:ans|ese|ians|ites|enes)|(?:[~UPPER~]\w+-)?Rohingya",
    "groups.unit_word": r"(?i:~units~|~limited_units~)\b|~demonym_units~\b|~groups.people_of~\b",
    "groups.facility": r"camps?|church(?:es)?|monaster(?:y|ies)|mosques?|temples?|schools?|schoolhouses?|universit(?:y|ies)|"
    r"sites?|cent(?:er|re)s?|shelters?|hospitals?|clinics?|halls?|gyms?|gymnasiums?|stadiums?|stations?|bases?|prisons?|"
    r"jails?|barracks|basements?|cellars?|tents?|townships?|villages?|forests?|jungles?|border|works|plant|factory|warehouses?|"
    r"buildings?|hotels?|hostels?|dormitor(?:y|ies)|compounds?|airport|port|roads?|roadsides?|riverbanks?|farms?|mountains?|"
    r"hills?|islands?|caves?|communities|settlements?|cities|towns?|districts?|suburbs?|sanatori(?:um|a)|kindergartens?|"
    r"orphanages?|checkpoints?|no-man's land|open air|bushe?s?",
}

PATTERNS: dict[str, str] = {
    "groups.about_idps": r"(?i)\bdisplace|\bIDPs?\b|\bfled\b",
    # Who crosses a border is not displaced inside the state.
    "groups.border": r"(?i)\b(?:border|cross(?:ed|ing)? into|entered|abroad|neighbou?ring (?!villages|districts|towns|areas))",
    # "60 men and 40 women fled": nothing but the noun and "and" between two counts.
    "groups.and_so_many": r" ?(?!(?:were|was|are|is|have|has|had|will)\b)(?:(?:[\w-]+ ){1,4}(?:and|as well as)|"
    r"(?:[\w-]+ ){0,3}[\w-]+,(?: and)?) (?:(?:some|about|around|nearly|more than|over|another) )?",
    "groups.also": r"(?i)(?:,| and| as well as| plus)(?: (?:their|his|her|its|some|about|around|nearly|more than|over|"
    r"another))? ?$",
    "groups.displaced_word": r"(?i)\bdisplaced\b",
    "groups.in_camps": r"(?i)\b(?:camps?|sites?|shelters?|centres?|centers?)\b",
    "groups.kind_said": r"(?i)\b(displaced|refugees|returnees|evacuees|migrants|detainees|families|households)\b",
    # Counted people: what follows the number.
    "groups.people": r" ?(?:(?:[Mm]ore|other) )?(?:of (?:the |those |these |its |their )?(?:\d+ )?)?"
    r"(?P<adj>(?:~groups.adjective~ ){0,4}?)(?P<unit>~groups.unit_word~|(?<=those\s)displaced\b|(?<=registered\s)displaced\b|"
    r"displaced\b(?= (?:live|are|were|have|had|in|from|at|who|remain|need|still|now|stay|arrived|lack|say)\b)|"
    r"(?<=of\s)them\b|"
    # "another 400 have fled": people whom the text has just counted
    r"(?=(?:have|had|are|were|remain|fled|arrived|returned) ))",
    "groups.unit": r"(?i)\b(?:~units~|~limited_units~|~demonym_units~|displaced|of them|(?-i:~groups.people_of~))\b|"
    r"(?<=\d) (?:have|had|are|were|remain|fled|arrived|returned)\b|\b~number_words~ (?:have|had|are|were|remain|fled|arrived|"
    r"returned)\b",
    # People without a number, told by where they are from: "the residents of X", "residents of the Karavian region".
    "groups.definite": r"\b(?P<the>[Tt]he |[Tt]hese |[Tt]hose )?(?P<adj>(?:(?i:~unit_adjectives~) ){0,2})"
    r"(?P<unit>(?i:~units~)) (?P<prep>of|from) "
    r"(?P<place>the (?P<nat>~CAP~) (?:region|side|territory|province|district|city|town|village)s?\b|"
    r"(?=(?:the )?(?:\w+ ){0,4}~CAP~))",
    # "an undisclosed number of X residents"
    "groups.unknown_number": r"(?i)\ban? (?:undisclosed|unknown|unspecified|undetermined|unconfirmed) number of "
    r"(?P<adj>(?-i:~groups.adjective~ ){0,3}?)(?P<unit>(?-i:~groups.unit_word~))",
    # "the new displaced of camp X", "displaced families in X camp": who lives in a camp that has a name.
    "groups.camp_dwellers": r"\b(?:(?:[Tt]he|[Tt]hese|[Tt]hose|[Aa]ll|[Mm]any) )?(?P<adj>(?:(?:[Nn]ew|[Nn]ewly|[Rr]ecently|"
    r"[Ii]nternally) )?)"
    r"(?P<unit>[Dd]isplaced)(?: (?:people|persons|families|residents|households))?(?: (?:living|sheltering|staying))? "
    r"(?:of|in|at|from) (?:the )?(?P<camp>(?i:camp) ~CAP~(?: ~CAP~)?|~CAP~(?: ~CAP~){0,2}(?: \d{1,2})? (?:camp|settlement|site))\b",
    # "Karavian migrants who are stuck on the border", "Karavian migrants stranded in X"
    "groups.of_a_nation": r"(?<![\w-])(?P<adj>~CAP~ )(?P<unit>migrants|refugees|residents|asylum[ -]seekers|nationals|citizens|"
    r"civilians|villagers|workers|families)(?=,? (?:(?:who|that) (?:are|were|remain|have been|had been) (?:now |still |"
    r"currently )?)?"
    r"(?:stuck|stranded|trapped|detained|held|imprisoned|evacuated|deported|besieged|interned)\b)",
    "groups.not_a_group": r"(?i)[^.;,]{0,30}?\b~not_a_group~",
    "groups.hurt_before": r"(?i)\b(?:kill(?:ed|ing|s)?|train(?:ed|ing|s)|taught|interview(?:ed|ing)|survey(?:ed|ing)|"
    r"recruit(?:ed|ing|s)|employ(?:ed|ing|s)|wound(?:ed|ing)|injur(?:ed|ing)|arrest(?:ed|ing)|deaths? of|"
    r"death toll (?:of|at)|lives of|demand\w* (?:for )?(?:the )?(?:release|return|handover) of) ?$",
    "groups.none_before": r"(?i)\b(?:no|none of(?: the)?|neither|without|any) ?$",
    # Room, means or readiness for a number of people is no group that is there.
    "groups.room_before": r"(?i)\b(?:capacity (?:of|for)|(?:enough|sufficient|adequate|set up|established|opened|equipped|room|"
    r"space|capacity|resources?|means|able|unable|ready|prepared|"
    r"can|could|cannot|designed|built|intended|meant|houses?|beds?|places?|tents?)\b[^.;,]{0,35}?"
    r"\b(?:for|needs of|host|hold|accommodate|shelter|house|receive|resettle|take in|cope with|absorb)) ?$",
    # A change or a rate is no count of people.
    # A share of those who live somewhere: the count is of all of them.
    "groups.share_before": r"(?i)(?:\b(?:half|thirds?|quarters?|fifths?|most|majority|many|few|several|some|none|per cent|"
    r"percent)|%) of "
    r"(?:(?:the|its|their|these|those) |(?-i:~CAP~)(?: (?-i:~CAP~))?'s )?(?:\w+ )?$",
    # "6,500 new arrivals", in a text about people in need
    "groups.new_arrivals": r"(?i)\bnew(?:ly)? (?:\w+ )?arriv(?:als|ed)\b",
    "groups.change_before": r"(?i)\b(?:ris(?:en|es|ing)|rose|increas\w+|grew|grown|grow(?:s|ing)|fell|fallen|fall(?:s|ing)|"
    r"decreas\w+|dropp?\w*|declin\w+|jump\w+|swell\w*|up|down)(?: by| from) ?$|\b(?:every|each) (?:day|week|month),? ?$",
    "groups.receiving": r"(?i)\b(?:to|for|among|reach(?:ed|ing|es)?|benefit(?:ed|ing|s|ted)?|assist(?:ed|ing|s)?|"
    r"support(?:ed|ing|s)?|help(?:ed|ing|s)?|serv(?:ed|ing|es?)|target(?:ed|ing|s)?|treat(?:ed|ing|s)?|provid(?:ed|ing|es?)|"
    r"given|gave|giving|fed|feed(?:s|ing)?|enabl(?:ed|ing|es?)) ?$",
    # "the number at 61": the verb and its object directly before a bare count.
    "groups.put_at": r"(?i)\b(?:put|puts|placed|places|sets?|estimated|estimates) (?:the |their |its )?"
    r"(?:number|figure|total|count|tally)\b[^.;,]{0,40}? at ?$",
    # "the number of people uprooted in X has risen to 84,000"
    "groups.number_of": r"(?i)\bnumber of (?:those |all )?(?P<adj>(?:internally |newly |forcibly )?(?P<state>displaced|uprooted|"
    r"homeless)? ?)"
    r"(?P<unit>~units~)?(?P<how>[^.;,]{0,60}?) (?:has |have |had )?(?:now )?(?:risen|rose|reached|stands?|stood|grown|grew|climbed|"
    r"swelled|swollen|increased|fallen|fell|dropped|amounted|amounts|totall?ed|exceeds|exceeded|surpassed|hit|climbs|is|"
    r"was)(?: now)?(?: to| at)? ?$|"
    r"\bbringing the (?:total )?number of (?P<adj2>(?P<unit2>people|families|households)?(?P<how2>[^.;,]{0,60}?)) to ?$",
    "groups.uprooted": r"(?i)\b(?:(?P<displaced>displaced|uprooted|homeless)|(?P<detained>detained|imprisoned|captured|abducted|"
    r"in captivity)|(?P<stranded>stranded|trapped)|"
    r"(?P<evacuated>evacuated)|(?P<deported>deported|expelled))\b",
    "groups.report": r"(?i)\b(?:report|reports|reported|count|counts|counted|estimate|estimates|estimated|cited|cites|gave|gives|"
    r"spoke of|speak of|speaks of|says|said|claim|claims|claimed)(?: (?:there (?:are|were)|that|it is|it was))? ?$",
    "groups.counting": r"(?i)\b(?:count|counts|counted|estimates?|estimated|registered|recorded) ?$",
    "groups.expecting": r"(?i)\b(?:expect(?:s|ed|ing)?|anticipat\w+)(?: about| some)? ?$",
    "groups.arrivals": r"(?i)\b(?:arriv|influx|flee)\w*",
    # "including 200 who ...": a part of the group just counted.
    "groups.subset": r"(?i)\b(?:including|includes?|among (?:them|whom)|of whom|of which|of these|of those|of them|mostly)"
    r"(?: \w+)?,? ?$",
    "groups.second_end": r" ?(?:[\w-]+ ){0,3}?~groups.unit_word~(?:\)| -(?= ))?",
    "groups.of_families": r"(?i)^(?: [\w-]+){1,4} (?:of|from|in|belonging to|comprising|making up|that make up) ?$",
    "groups.families": r"(?i)^ (?:families|households)\b",
    "groups.second_unit": r"(?:\(|- |\bor )$",
    "groups.bracket": r" ?\([^()]{0,60}\)| - (?:[^-.;]|(?<=\w)-(?=\w)){3,90} -(?= )|, (?:including|among them|mostly|mainly|most|"
    r"many|all|both|half|some|nearly|almost)\b[^.;,]{3,90},(?= (?:have|has|had|are|were|is|was|still|now|remain|live|stay|fled|"
    r"arrived|returned|crossed)\b)",
    "groups.clause_end": r";|, (?:while|but|whereas|and the|with another|as the|as well as)\b| - | \((?!who)|, when\b|, (?:up|"
    r"down) from\b|, after\b|, (?:\w+ly )?\w+ing (?:\w+ )?(?:from|of|that|the|a)\b| after \w+ \w+ed\b",
    # "who were held in X have been returned": the main verb counts, not the one of the relative clause.
    "groups.relative": r"[^,]*(?:, )?\b(?:who|that)\b|[^,]*, (?:(?:now|still|\w+ly) )?$",
    # ", who had been taken to X by their families, have returned": behind its comma the main clause goes on.
    "groups.relative_closed": r"[^,]*, (?:who|most of whom|all of whom|many of whom|(?:(?:now|still|\w+ly) )?"
    r"(?:stuck|stranded|trapped|held|detained|evacuated|displaced|deported|taken|besieged|sheltering|staying|"
    r"living))\b[^,]{3,160}, ",
    # A verb in a tense of its own, and what joins a second verb to the first: then both are in one clause.
    "groups.finite": r"(?i)(?:has|have|had|is|are|was|were|will|would|remain|remains|remained|fled|returned|arrived|crossed|"
    r"entered|reached|went|came|live|stay|stayed|lived|escaped)\b",
    "groups.joined_verb": r"(?i)(?:\b(?:and|or|but|to|who|which|that|they|he|she|it|by|not)|,)(?: \w+ly| now| then| later)* ?$",
    "groups.year_before": r"(?i)\b(?:in|since|of|from|until|during|early|late|mid|by|year) ?$",
    "groups.second_clause": r"(?i)\b(?:because|after|before|since (?:they|the)|when|while|where|which|as (?:they|the)|until|if)\b",
    # "the return of 20 villagers": told by a noun; planned, or only asked for, where these words stand around it.
    "groups.nominal": r"(?i)\b(?:(?P<returned>return|repatriation|homecoming)|(?P<evacuated>evacuation)|(?P<released>release|"
    r"freeing|liberation|handover|exchange|swap)|(?P<displaced>displacement|flight)|(?P<deported>deportation|expulsion)|"
    r"(?P<detained>detention|abduction|kidnapping|capture)|(?P<rescued>rescue)|(?P<resettled>resettlement|relocation))"
    r"(?: home| back)? of(?: a total of)?(?: the)? ?$",
    "groups.nominal_later": r"(?i)\b(?:plan\w*|prepar\w*|schedul\w*|propos\w*|upcoming|expect\w*|agree\w*|ahead of|future)"
    r" (?:(?:for|to|on|about) )?(?:the |an? |a possible )?(?:\w+ ){0,2}?$",
    "groups.later": r"(?i)[^.;]{0,120}?\b(?:(?:was|is|are|were) (?:expected|planned|scheduled|due|set|supposed)|will (?:begin|"
    r"start|"
    r"take place|follow)|has been (?:delayed|postponed|suspended|agreed))\b",
    "groups.nominal_asked": r"(?i)\b(?:call\w* for|demand\w*|urg\w+|seek\w*|sought|ask\w*(?: for)?|request\w*|appeal\w* for|"
    r"insist\w* on|"
    r"negotiat\w*(?: for| on| over)?|talks? (?:on|about|over)|discuss\w*|about|over|prevent\w*|block\w*|against|possible|"
    r"condition\w*|"
    r"exchange for|return for|for|on|until|whether|await\w*|hop\w+ for|to (?!the\b|an?\b)[a-z]+) (?:the |an? )?(?:\w+ ){0,2}?$",
    # Prisoners that one side hands to another are let go.
    "groups.transferred": r"(?i)\btransferr(?:ed|ing)\b(?: ?$|[^.;]{0,60}\b(?:out of|back|home|released)\b)",
    "groups.held_in": r"(?i)\b(?:stranded|stuck|trapped|held|detained|imprisoned|interned|living|captured|taken)\b[^,;]{0,60}$",
    "groups.negated_status": r"(?i)\b(?:not|never|n't|nobody|none)\b",
    "groups.hypothetical": r"(?i)\b(?:expect(?:s|ed)?|could be|may be|might be|would be|if)\b",
    # A day behind these words is not the day of the count; behind those it always is.
    "groups.other_day": r"(?i)\b(?:since|until|by|before|after|from)(?: the| last)? $",
    "groups.as_of": r"(?i)(?:(?:^|\W)as (?:of|at)|^by)\b[^;,]{0,30}$",
    "groups.leading_place": r"(?:[^,.;]{0,40}, )?(?:In|At|Across|Inside|Near) ",
    "groups.where_before": r"(?P<name>~places.name~),? where (?:[a-z]+ ){0,4}$",
    "groups.facility_at": r"(?i)\b(?:in|at|inside|near|on|into|under|along|to|reached|around|outside|within) "
    r"(?!an? camps?\b(?! (?:of|in|near|at|for|called)))(?P<f>"
    r"(?:(?:the|a|an|their|its|his|her|this|that|these|those|one|several|various|nearby|local|\d+|different|some|two|three|four|"
    r"five) )?(?:(?!(?:for|of|to|the|and|by|from|with|in|at)\b)[\w'-]+ (?:and (?!other )[\w'-]+ )?){0,3}?~groups.facility~"
    r"(?:(?:, (?:and )?| and )(?:[a-z]+ )?~groups.facility~\b){0,4})\b",
    # "hosted by neighbouring countries", "taken in by Karavia"
    "groups.hosts": r"(?i)\b(?:hosted|accommodated|received|taken in|sheltered|welcomed) "
    r"by (?:the )?(?P<f>(?-i:~country_pattern~\b)|"
    r"(?:[\w-]+ )?(?:countries|states|districts|provinces|villages|towns|cities|communities))\b",
    # "have left their villages in X": they are from there.
    "groups.homes_in": r"(?i)\b(?:their|his|her|own) (?:homes?|villages?|houses|towns?|farms|land|neighbou?rhoods) (?:in|around|"
    r"near|across|inside|of) "
    r"(?:the )?(?:[a-z]+ ){0,2}$|\b(?:homes?|villages?|houses) (?:since|on|last|this|over|during) (?:[\w-]+ ){1,5}?(?:in|around|"
    r"near|across) (?:the )?$|\b(?:flee|fleeing|fled|escaped?|escaping) (?:[\w-]+ ){0,4}?(?:violence|fighting|war|conflict|"
    r"clashes|attacks?|bombing|bombardment|persecution|unrest|insecurity|offensive|shelling|floods?|flooding|"
    r"drought) (?:[\w-]+ )?(?:in|around|near|across|of) (?:the )?(?:[a-z]+ ){0,2}$",
    # How displaced people are, where no stronger word says it: "58,000 refugees live there".
    # "Dorsk residents": who lives in Dorsk; but "Muslim residents", "Karavian residents".
    "groups.town_before": r"(?:^| )(?P<t>(?![~UPPER~]\w*(?:an|ian|ish|ese|im|ic|ab|ox|i|ist|tine)s? )~CAP~(?: ~CAP~)?) $",
    "groups.living": r"(?i)[^.;]{0,40}?\b(?P<verb>live|lives|lived|stay|stayed|reside|are based|are settled)\b(?! (?:on|off|"
    r"through|up)\b)",
    "groups.subject_puts": r"(?:[Tt]he )?(?P<s>[^,.;]{3,70}?) (?:has |have )?(?:put|puts|placed|estimated|estimates|set|sets)\b",
    "groups.same_place": r"\b(?:for|in|at|of) the same (\w+)",
    "groups.host": r"(?:[Tt]he )?(?P<host>~CAP~(?: ~CAP~)*(?: ~place_words~)?)(?:,? \w+ly| now| still| already| also| is| has| was|"
    r" currently)* ?$",
    "groups.auxiliaries": r"(?i)(?<!\w)(?:has|have|had|is|are|was|were|be|been|being|will|would|could|may|might|must|should|remain|"
    r"remains|remained) (?:(?:has|have|be|been|being|still|now|also|already|since|reportedly|currently|forcibly|internally|newly|"
    r"temporarily|remain|remained) )*$",
    "groups.particles": r"(?i)(?: (?:in|on|at|there|inside|under|from|to|into|over|by|across|within|since|the))+$",
    # "the eighteen were removed from X": a number with an article that stands for a group.
    "groups.number_alone": r"\b[Tt]he (?=~number_words~\b|\d)",
    "groups.number_verb": r" (?:people |men |women |persons )?(?:who |that )?(?:were|was|are|have|had|fled|left|remain\w*|came|"
    r"arrived)\b",
}
