"""How English tells of talks and deals in any order of words: the acts, and the slots around them."""

PARTS: dict[str, str] = {
    "parley.noun": r"(?:talks|negotiations?|discussions?|consultations|dialogue|mediation|contacts|meetings?|conference|summit)",
    "parley.deal": r"(?:agreements?|deals?|accords?|memorand(?:um|a)(?: of understanding)?|(?i:mous?)|pacts?|understandings?|"
    r"arrangements?|truce|protocol)",
    "parley.few": r"(?:[\w'-]+ ){0,6}?",
    "parley.help": r"(?:(?:is|are|was|were|be|been|being|has|have|had|will|would|also|again|now|already|currently|still|since|"
    r"jointly|just|recently|repeatedly|finally|reportedly|earlier|previously|indefinitely|later|then|both|formally|helped|"
    r"offered|agreed|volunteered|continues|trying|tried|seeking|due|set|expected|scheduled|likely|able|said|to) )*",
    "parley.day": r"(?:,? (?:(?:late |early )?(?:on |last )?(?:~weekdays~)|yesterday|today|this week|last week|in principle|"
    r"again|"
    r"earlier|together|separately|privately|finally|recently|by phone|in (?-i:~CAP~)(?: (?-i:~CAP~))?|"
    r"on \d{1,2} (?:~months~)),?)*",
}

PATTERNS: dict[str, str] = {
    # A cheap sign before anything else is tried.
    "parley.sign": r"(?i)talks|negotiat|discuss|consultation|dialogue|agree|\bdeal\b|accord|memorand|\bmou\b|\bpact\b|"
    r"mediat|understanding|truce|exchange|swap|"
    r"broker|intermediar|\bm(?:eet|et|eets|eeting)\b|contacts|cooperat|co-operat|coordinat|spoke with|deadlock|facilitat",
    # Whoever acts stands before the verb.
    "parley.suspended": r"~parley.help~\b(?P<s>suspended|halted|broke off|broken off|called off|cancelled|postponed|interrupted|"
    r"paused|froze|frozen|walked out of|withdrew from|pulled out of|quit)(?: indefinitely)? ~parley.few~~parley.noun~\b"
    r"(?P<rest>[^;]{0,260})",
    "parley.deal_by": r"~parley.help~\b(?P<s>(?<=will\s)(?:sign|conclude)|signed|signs|reached|reaches|struck|concluded|"
    r"made|sealed|clinched|finali[sz]ed|"
    r"agreed(?: on| upon| to)?|came to|initialled)~parley.day~ (?:an?|the|another|several|two|three|their|its) ~parley.few~"
    r"~parley.deal~\b(?P<rest>[^;]{0,260})",
    "parley.agreed": r"~parley.help~\b(?P<s>agreed)(?i:~parley.day~)(?P<rest> (?:with|on|upon|to|over|that)\b[^;]{6,260})",
    "parley.hold": r"~parley.help~\b(?P<s>hold(?:s|ing)?|held|beg[aiu]n(?:s|ning)?|start(?:s|ed|ing)?|open(?:s|ed|ing)?|"
    r"resum(?:e|es|ed|ing)|launch(?:ed|ing)?|propos(?:es|ed)|conduct(?:s|ed|ing)?|continu(?:e|es|ed|ing)|had|having|"
    r"enter(?:s|ed|ing)?(?: into)?|"
    r"(?:engaged |locked )?in)(?i:~parley.day~) ~parley.few~(?:~parley.noun~|contact|touch)\b(?P<rest>[^;]{0,260})",
    "parley.met": r"~parley.help~\b(?P<s>met|meet|meets|meeting|gathered|convened|sat down|spoke|spoken|speaking|talked)\b"
    r"(?P<rest>[^;]{0,150}?\b(?:to (?:discuss|agree|negotiate|press|push|seek|work|hammer|prepare|plan|talk|find|arrange|secure|"
    r"resolve|review|explore|coordinate|finalise|finalize)|for ~parley.few~~parley.noun~|with a view to|in a bid to|on|"
    r"about|over)\b"
    r"[^;]{0,200})",
    "parley.discussed": r"~parley.help~\b(?P<s>discuss(?:es|ed|ing)?|negotiat(?:e|es|ed|ing))(?P<rest> [^;]{6,260})",
    "parley.cooperates": r"~parley.help~\b(?P<s>(?:cooperat|co-operat|coordinat|liais)(?:e|es|ing|ed)(?: closely| actively)?)"
    r"(?P<rest> (?:with [^;]{3,90}? )?(?:to|on|over|for)\b[^;]{6,200})",
    # Whoever helps others to agree.
    "parley.mediates": r"~parley.help~\b(?P<s>mediat(?:e|es|ed|ing)|broker(?:s|ed|ing)?|facilitat(?:es|ed|ing)|host(?:s|ed|"
    r"ing)?(?= [^;]{0,60}~parley.noun~)|"
    r"act(?:s|ed|ing)? as (?:an?|the|chief) (?:[\w-]+ )?(?:mediator|intermediary|go-between|facilitator)|"
    r"the (?:main |chief )?(?:mediator|intermediary)|agreed to (?:mediate|host))\b(?P<rest>[^;]{0,260})",
    "parley.hyphen": r"\b(?:(?:[Uu]nder|[Tt]hrough|[Ww]ith|[Vv]ia) (?P<m2>~CAP~(?: ~CAP~){0,2}) mediation|"
    r"(?P<m>~CAP~(?: ~CAP~)?)-(?:brokered|mediated|sponsored|facilitated|hosted) ~parley.few~"
    r"(?:~parley.noun~|~parley.deal~))\b(?P<rest>[^;]{0,200})",
    # The talks or the deal are the subject themselves.
    "parley.passive": r"\b(?:[Aa]n?|[Tt]he|[Aa]nother|[Aa]|[Oo]f|[Uu]nder) ~parley.few~(?:~parley.deal~|exchange|swap|"
    r"ceasefire|handover|pause)\b"
    r"(?P<mid>[^;]{0,90}?) (?:(?:is|was|were|has|have|had|been|officially|now|finally|also|already) )*(?P<s>signed|reached|"
    r"struck|"
    r"agreed(?: to| upon)?|brokered|mediated|concluded|sealed|clinched|negotiated)\b(?P<rest>[^;]{0,260})",
    "parley.running": r"\b(?i:~parley.noun~|contacts)\b(?P<rest> [^;]{4,260})",
    "parley.effort": r"(?i)\b(?:efforts?|attempts?|bid|push)\b(?P<mid>[^;]{0,40}?) to (?P<s>negotiate|mediate|broker)"
    r"(?P<rest> [^;]{6,200})",
    # What stands around an act.
    "parley.two": r"\bbetween (?P<x>[^;]{3,260})",
    "parley.about": r"\b(?:on|over|about|concerning|regarding|involving|(?:aimed|aiming) (?:at|to)|to(?= [a-z])|for|under which|"
    r"allowing(?: for)?|(?:that |which )?(?:govern|regulat|defin|cover|provid)(?:s|es|ed|ing)(?: for)?|with a view to|"
    r"in a bid to|"
    r"in an effort to) (?:(?:discuss(?:ing)?|agree on|talk about|negotiat(?:e|ing)|press for|push for|hammer out|work out|"
    r"finali[sz]e|seek|facilitate talks on) )?~parley.what~",
    "parley.under": r"(?:^|[.;\"] ?)(?P<p>[^;\"]{8,180}?),? (?:under|as part of|in line with|thanks to|following) (?:an?|"
    r"the) ~parley.few~"
    r"~parley.deal~\b,?(?: (?:that|which))?(?P<s> ?(?:(?:was|were|had been|has been) )?(?:signed|reached|struck|agreed|"
    r"brokered|mediated|"
    r"concluded|made|negotiated)?)(?P<rest>[^;]{0,200})",
    "parley.after": r"\b(?:[Ff]ollowing|[Aa]fter|[Dd]uring|[Ii]n) ~parley.few~~parley.noun~ (?P<w>with [^;,]{3,100})",
    "parley.listed": r"(?P<l>(?:~CAP~(?: ~CAP~){0,3}, )+)$",
    "parley.they": r"(?P<x>[^;\"]{3,150}?)(?:,? (?:in|on) [^,;]{3,40}?)? (?:said|say|says|announced|confirmed|"
    r"declared)\b[^;]{0,60}\bthey(?: "
    r"(?:have|had|will|would|are|were))* ?$",
    "parley.settled": r"\b(?:brokered|mediated|agreed)\b[^;,]{0,40}\b(?:~parley.deal~)\b|\bagreed to\b",
    "parley.trade": r"(?i)\b(?:trade|tariffs?|quotas?|dairy|fisher(?:y|ies)|gas|oil|prices?|contracts?|wages?|salar(?:y|"
    r"ies)|merger|budget|"
    r"nuclear|climate|league|tournament|coalition government)\b",
    "parley.direct": r" (?!(?:between|in|with|for|at|on|to|by|from|after|as)\b)(?:the |a |an |how to |out )?~parley.what~",
    "parley.many": r"(?P<p>(?:the |these |both )?(?:[\w-]+ ){0,2}?(?:sides|parties|countries|governments|states|factions|"
    r"communities|"
    r"rivals|neighbours|tribes|movements|groups|leaders|armies|camps|clans|governments))\b(?! and)",
    "parley.compound": r"(?i)\b(?P<p>(?:(?:prisoner|hostage|detainee|captive|refugee|aid|civilian)s? )?(?:swap|exchange|release|"
    r"repatriation|return|evacuation|reunification|resettlement|corridor|access)s?) (?:~parley.noun~|~parley.deal~)",
    "parley.soon": r"(?i)\b(?:will|would|due to|scheduled|set to|expected to|is to|are to|plan(?:s|ned)? to|request to|ready to|"
    r"agreed to (?:host|hold|resume)|preparing to)\b",
    "parley.stopped": r"(?i)\b(?:suspended|suspension of|broke(?:n)? (?:down|off)|collapsed?|halted|paused|postponed|"
    r"cancelled|failed)\b",
    "parley.not_so": r"(?i)\b(?:denied|denies|nobody|no one|none|about to|close to|never|no longer|not|nor|no|if|should|"
    r"unless|hopes?|hoped|"
    r"urg(?:ed|es|ing)|rumou?rs?|"
    r"call(?:ed|s|ing) (?:on|for)|demand(?:ed|s)?|possible|future|refus(?:ed|es|ing)|ready|willing|could|may|might|any|invited)\b"
    r"[^;,]{0,40}$",
    "parley.both": r"(?i)\b(?:both|the|the two|the three|two|three)? ?(?:warring |opposing |rival )?(?:sides|parties|countries|"
    r"governments|states|delegations|factions|communities|rivals|neighbours)$|^(?:the |both )?(?:two|three|both) [\w-]+s$",
}
PARTS["parley.what"] = (
    r"(?P<p>(?!(?i:~weekdays~|~months~)\b|\d{1,2} (?i:~months~)|behalf\b|the sidelines)"
    r"(?:(?! (?:said|says|told|adding|at (?:their|a|the) (?:[\w-]+ )?(?:meeting|talks|summit)|after|when|while|but|because|"
    r"as|in line with|according|following|on (?i:~weekdays~)|"
    r"on \d|brokered by|mediated by|since|for the first time|are (?:ongoing|continuing|under way|underway)|is under way|"
    r"have been|has been|(?:were|was|is|are)(?= ?\")|collapsed|resumed|kicked off|continue[sd]?)\b)(?:[^.;,\"]|"
    r"\"[^\".;]{1,40}\"(?= [a-z]))){5,160})"
)
