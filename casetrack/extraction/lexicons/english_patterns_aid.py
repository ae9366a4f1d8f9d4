"""How English speaks of aid: giving, receiving, carrying, asking, and the states of it: named patterns, each with its triple.

A blank is any white space, ` ?` is white space or none, ~name~ is a part, a word list or a shared piece (see `interface.py`).
"""

PARTS: dict[str, str] = {
    "aid.give_verb": r"deliver(?:s|ed|ing)?|provid(?:e|es|ed|ing)|distribut(?:e|es|ed|ing)|hand(?:s|ed|ing)? (?:over|out)|"
    r"handed(?= (?:the|them|each|every|all)\b)|g(?:ives?|ave|iven|iving)|suppl(?:y|ies|ied|ying)|dispatch(?:es|ed|ing)?|"
    r"despatched|s(?:end|ends|ent|ending)|"
    r"br(?:ings?|ought|inging)|donat(?:e|es|ed|ing)|ship(?:s|ped|ping)?|airlift(?:s|ed|ing)?|airdropp?(?:s|ed|ing)?|"
    r"deploy(?:s|ed|ing)|offer(?:s|ed|ing)|issu(?:ed|ing)|transport(?:s|ed|ing)?|fl(?:ew|own|ying|ies)|ferr(?:ies|ied|ying)|"
    r"haul(?:s|ed|ing)|carr(?:ied|ying)|t(?:ook|akes|aken|aking)|rush(?:es|ed|ing)|dol(?:ed|ing) out|pass(?:ed|ing) out|"
    r"allocat(?:es?|ed|ing)|"
    r"contribut(?:es?|ed|ing)|pledg(?:es?|ed|ing)|promis(?:es?|ed|ing)|pre-?positioned|install(?:s|ed|ing)|truck(?:ed|ing)|"
    r"set(?:s|ting)? up|erect(?:s|ed|ing)|"
    r"reach(?:es|ed|ing)|releas(?:ed|ing)|serv(?:es?|ed|ing)|support(?:s|ed|ing)?|assist(?:s|ed|ing)?|help(?:s|ed|ing)|"
    r"equipp(?:ed|ing)|feed(?:s|ing)|fed|carr(?:ies|ied) out|conduct(?:s|ed|ing)|cook(?:s|ed|ing)|air-?drop|"
    r"transfer(?:s|red|ring)|dropp?(?:s|ed|ing)|extend(?:s|ed|ing)|present(?:s|ed|ing)|prepar(?:es|ing)|disburs(?:es|ed|"
    r"ing)|procur(?:ed|ing)|"
    r"operat(?:es|ed|ing)|open(?:s|ed|ing)|establish(?:es|ed|ing)|deliver(?:s|ed|ing) in|mobili[sz](?:ed|ing)",
    # These bring aid only "to" somebody: "took blankets to the camp", but "took money".
    "aid.to_verb": r"fl(?:ew|own|ying|ies)|carr(?:ied|ying)|t(?:ook|akes|aken|aking)|rush(?:es|ed|ing)|haul\w*|ferr\w+|"
    r"transfer\w*|dropp?(?:s|ed|ing)|extend\w*|present\w*|mobili\w+|procur\w+",
    # These take what is given only behind "with": "supports the refugees with blankets".
    "aid.with_verb": r"reach\w*|support\w*|assist\w*|help\w*|equipp\w*|fe(?:ed\w*|d)",
    "aid.participle": r"delivered|provided|distributed|handed (?:over|out)|given|supplied|dispatched|sent|brought|donated|shipped|"
    r"airlifted|airdropped|trucked|flown|transported|issued|allocated|pledged|promised|allowed (?:in|into|through|to enter|"
    r"to cross)|set up|put up|"
    r"erected|blocked|refused|"
    r"denied|turned (?:back|away)|stopped|looted|received|installed|offered|served|confiscated|seized|withheld|suspended|halted|"
    r"loaded|taken|dropped|transferred|disbursed|pre-?positioned|made available|extended|presented|rushed|carried|prepared|"
    r"handed|mobili[sz]ed|collected|barred|sent back",
    "aid.receive_verb": r"receiv(?:e|es|ed|ing)|benefit(?:s|ed|ing|ted)? from|(?:being |been |was |were |are )?(?:given|"
    r"supplied with|provided with|issued with|"
    r"offered|served|handed)|got|gets?|obtain(?:ed|ing)",
    "aid.carrier": r"convoys?|trucks?|truckloads?|lorr(?:y|ies)|planes?|aircraft|helicopters?|flights?|ships?|vessels?|barges?|"
    r"shipments?|consignments?|cargo(?:es)?|boats?|trailers?|containers?|wagons?|carts?|vans?",
    "aid.people": r"(?:people|persons|those|families) in need\b|(?i:~units~)|persons|survivors|group|them|victims|patients|"
    r"households|villagers|civilians|population|"
    r"community|communities|hospitals?|women|camps?|beneficiar(?:y|ies)|arrivals|regions?|districts?|villages?|orphans|"
    r"orphanages?|schools?|settlements|prisoners|pensioners|students|needy(?! ~units~)|elderly(?! ~units~)|institutions|"
    r"localities|centres?|centers?|newcomers|newborns|mothers|displaced(?! ~units~)|"
    r"wounded(?! ~units~)|neighbou?rs|"
    r"hosts?|farmers|groups|~groups.people_of~",
    "aid.describing": r"(?i:~unit_adjectives~)|~CAP~|[a-z]+-[a-z]+|all|some|about|over|more|than|nearly|these|those|any|of|"
    r"at|least|an|estimated|most|each|both|every|each|poor|poorest|needy|recently|freed|new|newly|recently|internally|first|"
    r"hungry|the|"
    r"around|approximately|almost|"
    r"up|to|affected|worst-affected|wounded|lactating|and|their",
    "aid.spelled": r"~number_words~|~multipliers~",
    "aid.number": r"\d[\d,.]*(?: ~multipliers~)?|(?:a )?~aid.spelled~(?:(?:-| and | )~aid.spelled~)*|hundreds|thousands|dozens",
    # Who receives: "about 300 displaced families", "the detained persons", "children under 12".
    "aid.recipient": r"(?:(?:the|its|their|a|this|that) )?(?:~aid.describing~ ){0,4}?(?:~aid.number~ )?(?:~aid.describing~ ){0,4}?"
    r"~aid.people~\b(?: under \d+| of (?:the )?~CAP~(?: ~CAP~)*)?|~aid.number~ of (?:them|those)\b",
    "aid.named": r"~CAP~(?: (?:of |for |and )?(?:the |(?:its|their) partners? )?~CAP~)*",
    "aid.measure": r"kits(?= of\b)|tons?|tonnes|metric tons?|MT|kg|kilograms?|kilos?|litres?|liters?|boxes|bags|sacks|packs?|"
    r"truckloads?|sets|"
    r"units|"
    r"pallets|crates|cartons|doses|pieces|cubic met(?:re|er)s",
    "aid.when": r"(?: (?:the|of|on|in|past|last|early|late|mid|this|these|same|few|\d{1,2}(?:st|nd|rd|th)?|(?:19|20)\d\d|"
    r"(?i:~months~)|(?i:~weekdays~)|morning|afternoon|evening|night|weeks?|months?|years?|days?|weekend|today|yesterday|recent|"
    r"couple|far|~number_words~)\b)",
    # A day or an aside between the giver and the verb: "on Monday", ", as of 5 May,", "at the weekend"
    "aid.day_said": r"(?:on|as of|by|since|until|last|this|late|early|over|during|in|at|for) (?:the )?(?:(?:past|last|same|"
    r"first|end of) )?"
    r"(?:\d{1,2} )?(?:(?i:~weekdays~)|(?i:~months~)|weekend|weekends|morning|afternoon|evening|night|day|week|month|year|campaign|"
    r"time being|first time|meantime|total|coordination with [^,]{3,40})(?: (?:\d{1,2}|evening|morning|night|afternoon))?"
    r"(?:,? (?:19|20)\d\d)?,?|(?i:~weekdays~)|yesterday|on behalf of [^,]{3,40},|now able to|able to",
    "aid.common_body": r"governments?|administrations?|municipalit(?:y|ies)|church(?:es)?|ministr(?:y|ies)|agenc(?:y|ies)|"
    r"armed forces|army|"
    r"ngos|charit(?:y|ies)|organi[sz]ations?|embassy|foundations?|associations?|council|Red Cross|Red Crescent|communit(?:y|"
    r"ies)|locals|donors",
}

PATTERNS: dict[str, str] = {
    # Items
    "aid.left_number": r"(?i)(?P<n>~aid.number~) (?:(?:(?-i:~CAP~) )?(?P<measure>~aid.measure~) (?:of )?)?(?:(?!(?:carrying|with|"
    r"bringing|loaded|"
    r"containing|people|families|households|trucks?|days?|kilomet\w+|of|children|civilians|refugees|residents|families)\b)"
    r"[\w-]+ ){0,2}?$",
    "aid.list_later": r"[^.;]{0,60}, (?:including|such as) ?$",
    "aid.open_list": r"^ ?(?:such as|including|like|among them|namely|-|:) ?$",
    "aid.joined": r"(?: for [\d,]+ \w+)?(?:,| and| or|, and| as well as|/| &|,? along with| plus) ?(?:[\w-]+ ){0,3}$",
    "aid.not_joined": r"\b(?:was|were|is|are|to|has|have|by|in|from|with)\b",
    "aid.wanting": r"(?i)(?:\b(?:com(?:e|es|ing)|came|rush(?:ed|es|ing)?|go|goes|went|sprang) to "
    r"(?!~aid.give_verb~)(?:[\w']+ ){0,3}$)|(?:^|"
    r"\b)(?:lack of|shortages? of|without|access to|about|amid|before|until|unless|once|when|(?:run(?:s|"
    r"ning)?|"
    r"ran) (?:out|short|low) (?:of|on)|rely on|relies on|price of|prices of|in search of|in exchange for|for lack of|absence of|"
    r"stocks? of|supply of|out of|(?:%|per cent|percent) of(?: the)?|cuts? (?:to|in)|reduction (?:in|of)|reduced|cut) (?:\w+ )?$",
    "aid.in_a_name": r"[~UPPER~][\w-]*(?: (?:and|for|of|&))? ~CAP~",
    # Frames: the verb of giving with its items, or the items with theirs.
    "aid.give": r"(?i)\b~aid.give_verb~\b",
    "aid.passive": r"(?i)(?:[^.;,]|,(?=\d)){0,45}?\b(?:was|were|is|are|been|being|be) (?:\w+ly |being |now |not |never |"
    r"yet |also |"
    r"still )*(?P<verb>~aid.participle~)\b",
    "aid.receive": r"(?i)\b(?P<aux>(?:is|are|was|were|has|have|had|been|will|would|to|not|yet|still|also|now|being|\w+ly|so far|"
    r"up to now|until now|till now|to date|as yet|today|again),? )*"
    r"(?P<verb>~aid.receive_verb~)\b",
    "aid.carrying": r"(?i)\b~aid.carrier~\b[^.;]{0,110}?\b(?:carrying|carried|with|loaded with|laden with|of|containing|"
    r"bringing|comprising|consisting of|transporting|holding|full of)(?: (?-i:~CAP~)| (?:mostly|mainly|also|over|more than|"
    r"about|some|"
    r"\w+ly needed|only|chiefly|largely|various|another|a further|the first))* ?$",
    "aid.arriving": r"(?i)(?: \w+)? (?P<verb>(?:has|have|had)(?: not| yet| never)* (?:reached|arrived|entered|got through)|"
    r"(?:reached|"
    r"arrived in|entered|never reached|did not reach))\b",
    "aid.reached": r" (?P<r>~aid.recipient~)",
    # "soldiers confiscated rice", "agencies suspended food distributions"
    "aid.taken": r"(?i)\b(?:confiscat\w+|seiz\w+|loot\w*|withh(?:old\w*|eld)|block\w*|stole|stolen|burn\w*) (?:the (?:delivery|"
    r"entry|passage|"
    r"distribution|import|supply|transport) of )?(?:\w+ ){0,2}$",
    "aid.stopped": r"(?i)\b(?:suspend\w*|halt\w*|stop|stopped|cancell?\w*|postpon\w*) (?:\w+ ){0,2}$",
    "aid.whether": r"(?i)\b(?:whether|if)\b",
    "aid.carried_there": r"(?i)\b(?:arrived|reached|entered|crossed|landed|docked|got through|rolled into)\b",
    "aid.carried_here": r"(?i)\b(?:arrived|reached|entered|sent|delivered|dispatched|left)\b",
    "aid.come": r"(?i)\b(?:arrived|reached|delivered|landed|docked)\b",
    "aid.by_carrier": r"(?i)\b~aid.carrier~ (?:\w+ )?by\b",
    "aid.carrier_start": r"(?:[Aa]n?|[Tt]he|\w+) (?:[\w-]+ ){0,2}$",
    "aid.carrier_owner": r"(?P<p>inter-agency|joint|UN|United Nations|humanitarian|(?:[A-Z][\w-]+ ){0,3}[A-Z][\w-]+) ?$",
    "aid.other_clause": r"[;:](?! ?$)|\b(?:that|who|which|because|while|but|after|when|said|letter|statement|was|were|is|are)\b",
    "aid.clause_end": r"; (?!they|it)|, (?:while|but|whereas|a move|in what)\b|\"",
    "aid.condition": r"(?i),? (?:if|unless|provided that|once) ",
    "aid.request": r"(?i)\b(?:seek(?:s|ing)?|sought|ask(?:ed|s|ing)? for|appeal(?:ed|s|ing)? (?:\w+ ){0,4}for|request(?:ed|s)?|"
    r"call(?:ed|s) for|"
    r"requesting|pleaded for|urgently needs?|(?:ask(?:ed|s)|appeal(?:ed|s)|urg(?:ed|es?)|call(?:ed|s)?|begg(?:ed|ing)|"
    r"plead(?:ed|s)|"
    r"request(?:ed|s)) (?:[\w'-]+ ){1,7}?(?:for|to (?:provide|send|deliver|supply|give|bring|distribute|ship|donate|airdrop|"
    r"airlift|release))) ?"
    r"(?:[\w-]+ ){0,4}$",
    "aid.nominal": r"(?i)\b(?:distributions?|deliver(?:y|ies))\b(?: of (?P<what>[\w ]{3,40}?))?(?: (?:in|at|to) [^.;,]{2,60}?)? "
    r"(?P<verb>(?:took|take|taken) place|(?:has|have|had)(?: not)? (?:yet )?(?:started|begun|been \w+|stopped|resumed|continued)|"
    r"(?:is|are|was|were|remain|remains) \w+)",
    # The same aid, told on: "the convoy reached X on Y".
    "aid.later": r"(?i)\b(?:the|this|that)(?: same)? (?:convoy|trucks?|shipment|aid|consignment|supplies|goods|items|parcels)"
    r"(?: \w+ly| later| finally| had| has| have)* (?P<verb>reached|arrived|entered|(?:is|are|was|were) (?:expected|due|scheduled) "
    r"to arrive|was (?:delivered|distributed|let through|allowed)|were (?:delivered|distributed|let through|allowed))\b",
    "aid.still_open": r"\b(?:not|whether)\b",
    "aid.expected": r"to arrive",
    # Who gives, who receives
    "aid.body": r"(?i)\b(?:~org_words~s?|volunteers|donors?|agencies|partners|clinics|neighbou?rs|locals|"
    r"charit(?:y|ies)|embassy|ngos?|consortium|offices?|foundations?|bureau|synod|church(?:es)?)\b",
    # These give aid only in a text about people in need; a football team has water too.
    "aid.people_giving": r"(?i)\b(?:teams?|doctors|nurses|medics|psychologists|engineers|peacekeepers|troops|soldiers|monks|"
    r"nuns|priests|parish(?:es)?|businesses|"
    r"shelters?|army|military|navy|air force|police|firefighters|state|municipality|mayor|governor|rescuers|workers|"
    r"diaspora|activists|committees?|groups|farmers|"
    r"parishioners|residents|villagers|well-wishers)\b",
    "aid.context": r"(?i)\bdisplac|\brefugee|\bIDPs?\b|\bfled\b|\bevacu|\bhumanitarian|\bdetain|\bstranded|\bcivilians|\bcamps?\b|"
    r"\bvillagers|\bdeport|\bhostage",
    # "a Red Cross convoy": the Red Cross gives.
    "aid.carrier_end": r"(?i)(?: |^)~aid.carrier~$",
    "aid.subject": r"(?:^|[,;:] |\b(?:and|but|that|while|as|since|when|where|who|while) )(?:(?:where|who|which|and|but|while|"
    r"as|when) )?(?:[Tt]he |[Aa]n? |[Ii]ts )?(?P<s>(?:[\w'.&-]+ ){0,8}?[\w'.&-]+?)"
    r"(?:, (?:with|in|together|through|via|along|supported|under|working) [^,]{3,70},)?"
    r"(?: (?:\([^)]{1,20}\)|who|which))?(?:, (?:the|a|an|its|one|which|who) [^,]{3,70},)?(?:,? (?:~aid.day_said~|has|have|"
    r"had|is|are|"
    r"was|were|will|would|did|does|do|could|can|"
    r"begin|start|resume|be|hopes?|wants?|expects?|tries|tried|today|now|again|finally|jointly|at last|at present|so far|"
    r"this (?:morning|afternoon|evening|week|"
    r"month|year)|together|"
    r"cannot|failed|also|to|been|not|never|unable|able|forced|begun|started|resumed|stepped in|continues?|continued|began|started|"
    r"managed|helped|plans?|working|come|came|aims?|intends?|hopes?|promised|pledged|agreed|said it|n't|yet|already|"
    r"since|currently|now|\w+ly))* $",
    # "On 7 May the X Society", "This morning two X": when, and how many, stand before the name.
    "aid.fronted": r"(?:(?:(?:On|In|At|By|Since|During|Over|Within|Until|After|Last|This|That|Earlier|Later|Early|"
    r"Late)~aid.when~+|"
    r"(?:Yesterday|Today|Meanwhile|Also|Then|Now|Overnight|Recently|So)~aid.when~*) )?(?:(?:the|a|an|its|their) )?"
    r"(?:(?:\d+|~number_words~|several|some|dozens of|many|more) (?:the )?)?(?=[~UPPER~])",
    "aid.by_doing": r"\bby ?$",
    "aid.sentence_inside": r"\b(?:is|are|was|were|has|have|had|will)\b| and$",
    "aid.said_before": r"\b(?:~speech_verbs~) (?:that )?(?:(?:the|a|an|its|their) )?",
    "aid.within": r"\b(?:of|by) (?:the )?(?P<o>~CAP~(?: (?:of |for )?(?:the )?~CAP~)*)$",
    # "The Commission announced on Tuesday it would send": it is the Commission
    "aid.it_said": r"(?:^|[,;\"] )(?:[Tt]he |[Aa]n? )?(?P<s>(?:[\w'.&-]+ ){0,7}?[\w'.&-]+)(?: \([^)]{1,20}\))?(?: (?:has|"
    r"have|had|also))* "
    r"(?:~speech_verbs~|plans|pledged|promised)(?: (?:~aid.day_said~))*(?: that)? (?:it|they|he|she)"
    r"(?: (?:has|have|had|is|are|was|were|will|would|could|can|not|never|also|now|already|been|to|be|no longer|plans|"
    r"intends|hopes|"
    r"able))* $",
    "aid.name_alone": r"^~aid.named~$",
    "aid.opener": r"^~sentence_openers~$",
    "aid.and_before": r"\band (?:(?:to|continues? to|then|also|has|have|is|are|will) )*$",
    # "assistance in repatriating them", "the assistance of the judge": no goods and no service
    "aid.help_doing": r"(?i) (?:in|with|for|to) (?!be\b)(?:\w+ly )?(?:\w+ing|find|locate|return|repatriate|bring|identify|"
    r"trace|free|secure)\b| of (?:the|its|his)\b",
    # "the Society launched a campaign to distribute": the Society
    "aid.verb_inside": r" (?:launched|launches|completed|started|began|organi[sz]ed|concluded|implemented|finished|opened|held|"
    r"runs|ran|signed|announced|stepped up|joined)\b",
    # "aid convoys": what carries is told of in another way
    "aid.is_carrier": r"(?i) ~aid.carrier~\b",
    "aid.clause_start": r"\bthat |, ",
    "aid.first_subject": r"(?:[Tt]he )?(?P<s>~aid.named~(?: and (?:its |their )?partners)?) (?:is|are|was|were|has|have|had|"
    r"also|will|would|plans|[a-z]+(?:s|ed))\b",
    "aid.giver_by": r"\bby (?:the )?(?P<p>(?!any |no |which |such |whom|what)(?:[a-z-]+ ){0,2}~aid.common_body~\b|"
    r"~aid.named~(?: (?:authorities|volunteers|"
    r"forces))?|(?:\w+ )?(?:authorities|volunteers|"
    r"residents|villagers|soldiers|monks|donors|parishioners|neighbours))",
    "aid.giver_from": r"\b(?:from|by) (?:the )?(?P<p>(?!any |no |which |such |whom|what)(?:[a-z-]+ "
    r"){0,2}~aid.common_body~\b|~CAP~(?:(?: of| of the| for|"
    r" and)? ~CAP~)*(?: \w+ies)?|"
    r"(?:\w+ )?(?:authorities|volunteers|organi[sz]ations|donors|residents|villagers|neighbours))",
    "aid.no_subject": r"(?i)\b(?:~aid.carrier~|to|will|has|have|had|they|we|it|which|and|,|we'll|we've|'ll|'ve) "
    r"(?:\w+ )?(?:to )?$",
    "aid.recipients": r"\b(?:to|for|among|reaching) (?P<r>~aid.recipient~)",
    # "They had yet to receive the rice": somebody known from before
    "aid.receiving_they": r"(?i)\b(?:they|we|nobody|none|(?:none|some|most|many|few|all) of (?:them|us))(?: also| all| both)? ?$",
    "aid.receivers": r"(?<!\w)(?P<r>~aid.recipient~)(?:,[^,]{3,120},| (?:who|in|at|from|of|on|to (?:arrive|come|reach|flee|"
    r"return)) "
    r"[^.;]{2,120}?)? ?$",
    "aid.given_to": r" (?P<r>~aid.recipient~)(?P<with> with)? (?:(?!(?:with|for|to|in|at|and|"
    r"~aid.people~)(?![\w-]))[\w-]+ ){0,3}$",
    # "payments of 100,000 drams"
    # "the first convoy in two months": no two convoys
    "aid.time_after": r" (?:more )?(?:months?|weeks?|days?|hours?|years?)\b",
    "aid.worth": r"(?i) (?:of|worth) (?:about |around |some |up to )?(?:~aid.currency~ ?)?(?P<n>\d[\d.,]*(?: (?:million|"
    r"thousand))?)",
    "aid.takes_to": r"(?i)^~aid.to_verb~$",
    "aid.to_somebody": r"(?i)[^.;,]{0,50}?\b(?:to|into|there)\b",
    "aid.managed": r"(?i)\b(?:able|manage[sd]?|began|begun|begin|started|continued?|helped|succeeded in) (?:to )?(?:\w+ly )?$",
    # "Soldiers stopped a convoy carrying insulin"
    "aid.held_up": r"(?i)\b(?:stopped|blocked|turned (?:back|away)|seized|intercepted|looted|held up|attacked|refused (?:entry|"
    r"passage) "
    r"to|prevented) (?:(?!(?:when|after|where|that|who)\b)[\w'-]+ ){0,5}$",
    "aid.infinitive": r"(?i)\bto (?:\w+ly )?$",
    # "21,080 kits of relief items distributed to families", "material provided by X": a passive without its "were".
    "aid.given_by": r"(?i)(?: \([^()]{1,20}\))?,? (?P<verb>~aid.participle~|organi[sz]ed) "
    r"(?:\w+ly )?by (?=(?:the )?(?-i:[~UPPER~]))",
    "aid.short_passive": r"(?i)(?: \([^()]{1,20}\))? (?:(?:have|has) been )?(?P<verb>~aid.participle~)(?= (?:to|in|at|among|for|"
    r"so far|"
    r"since|on|across|from|between)\b| ?[.;,]| ?$)",
    "aid.line_start": r"(?i)^\W*(?:[^.;:]{3,30}: |(?:~qualifier_pattern~|some|no|so far,?) )?$",
    # "40 tonnes of UNHCR supplies", "the Valley Red Cross's parcels": the giver is told with what is given
    "aid.giver_owns": r"\b(?P<p>(?!NFI|CRI|IDP|EUR|USD|GBP|FFP|PHP|HEB|SIM)[~UPPER~]{3,7}|(?:~CAP~ ){0,3}(?:Red Cross|"
    r"Red Crescent))(?:'s?)? "
    r"(?=[a-z]|$)",
    # "The items distributed by X were rice and beans"
    "aid.listed_as": r"(?i)\b(?:items?|materials?|supplies|goods|things|donations?|packages?|kits?|aid|assistance) "
    r"(?:[\w-]+ ){0,2}?(?P<verb>distributed|"
    r"donated|provided|delivered|given|received|handed (?:over|out)|presented|sent|supplied|shared) [^.;]{0,60}?\b(?:were|"
    r"are|was|include[sd]?|"
    r"consist(?:s|ed) of|compris(?:es?|ed)|contain(?:s|ed)|to include|including)(?: the following| mainly| mostly)?:? ?$",
    # "rice from the warehouse in X": where it comes from, not where it goes.
    "aid.out_of": r"(?i)\bfrom\b(?:(?!\bto\b)[^;])*$",
    # "helping some 126,000 people"
    "aid.helping": r"(?i)\b(?:to (?:benefit|help|assist|serve|feed|support|cover|sustain|reach)|(?:can|could|will|"
    r"would) (?:benefit|help|assist|"
    r"serve|feed|support|cover|sustain|reach)|helping|reaching|benefit(?:ing|ting)|assisting|serving|covering|supporting|"
    r"feeding|enough for|for) "
    r"(?P<r>(?:~qualifier_pattern~|some)? ?(?-i:~aid.recipient~))",
    # "has served more than 11,000 families": help that is not described.
    "aid.helped": r"(?i)\b(?:served|assisted|helped|aided|reached|treat(?:ed|ing)|vaccinat(?:ed|ing)|fe(?:d|eding)|assist|"
    r"helping|assisting|(?:provided|given|gave|delivered|extended) (?:aid|assistance|"
    r"help|"
    r"relief) to|come to the aid of|supported) (?P<r>(?:(?:~qualifier_pattern~|some) )?(?:(?:~aid.number~) "
    r"(?:(?-i:~aid.describing~) ){0,4}?)"
    r"(?:families|patients|households|people|persons|refugees|idps|returnees|migrants|evacuees|residents|villagers|"
    r"civilians|individuals|"
    r"(?:asylum seekers)|children|women))\b(?! (?:with|to (?!date)|by|through)\b)",
    # These help people; a school serves families too.
    "aid.helper": r"(?i)\b(?:~org_words~s?|authorities|volunteers|ngos?|caritas|doctors|medics|medical teams|nurses|"
    r"agencies|charit(?:y|ies)|nations|municipality)\b|"
    r"\b(?-i:[~UPPER~]{3,7})\b",
    "aid.interview": r"(?i)\binterview",
    "aid.we": r"(?i)\b(?:we|our (?:teams?|staff|volunteers|colleagues))(?: (?:have|are|were|will|also|now|already|still|today|"
    r"begun|"
    r"been able to|managed to|started|\w+ly)|'ve|'re|'ll)* $",
    "aid.takes_with": r"(?i)^~aid.with_verb~$",
    "aid.line": r"(?i)\bat (?:the|a) (?P<p>(?:\w+ ){0,2}?(?:line|border|frontier|front))\b",
    "aid.leading_place": r"(?:[^,.;]{0,40}, )?(?:In|At|Across|Inside|Near) [^,.;]{2,50}, ",
    "aid.since": r"\bsince (?:the )?$",
    # How it stands, from the words around the verb; the order is in `aid_rules.py`.
    "aid.status.blocked": r"(?i)turned (?:back|away)|blocked|refused (?:passage|entry|access|permission|clearance)|"
    r"denied (?:passage|entry|access|permission|clearance)|(?:was|were|been) (?:denied|refused|stopped|intercepted|looted|seized|"
    r"confiscated)|prevented from|no access|withheld",
    "aid.status.not_delivered": r"(?i)\bhad yet to\b|\b(?:no|nobody|not|never|none|nor|neither|without|cannot|hardly any)\b|"
    r"n't\b|has yet to|"
    r"have yet to|yet to be|unable to|did not|fail(?:ed|s)? to|suspended|halted|cancelled",
    "aid.status.conditional": r"(?i)\b(?:if|unless|provided that|subject to|on condition)\b",
    "aid.status.pledged": r"(?i)pledg(?:e|ed|es|ing)|promis(?:ed|es)|committed|contribut(?:ed|es|ion)|allocat(?:ed|es)|announced",
    "aid.status.planned": r"(?i)\b(?:(?:is|are) preparing|will|would|plans?|planned|expected to|scheduled|is to|are to|"
    r"is set to|are set to|due to|"
    r"prepar(?:es?|ing) to|intends?|aims? to)\b|\w'll\b|\b(?:ready|hopes?|hoping) to\b",
    "aid.status.requested": r"(?i)asked for|appeal(?:ed|s|ing)? (?:\w+ ){0,3}for|request(?:ed|s|ing)?|call(?:ed|s|ing)? for|"
    r"requires?\b",
    "aid.status.in_transit": r"(?i)(?:waiting|held up|parked|queu\w+) (?:at|on|near)\b|dispatch(?:ed|es)|despatched|shipped|"
    r"en route|on (?:its|the|their) way|in transit|left (?:for|from)|\bsent\b|\bsends?\b|\bheading to\b",
    "aid.status.ongoing": r"(?i)\b(?:is|are|being|continues? to|keeps?|has been|have been) (?:now |still |currently |also |today |"
    r"at present |again |regularly )?(?:being )?\w+ing\b|continu(?:es?|ing) to|"
    r"(?:is|are) (?:being )?(?:provid|distribut|deliver|giv|suppli|airlift|truck|transport|serv|offer|hand)\w*|"
    r"(?:was|were) (?:still |already )?(?:handing|giving|distributing|delivering|serving|bringing)|"
    r"(?<!to\s)\b(?:provide|distribute|supply|serve)\b|\b(?:provides|distributes|supplies|delivers|receives?|serves|supports|"
    r"gives|offers|hands|cooks)\b|ongoing|daily|regularly",
}
