"""How English says that sides talk or agree without "talks between X and Y": named patterns, each with its triple in the cases."""

PARTS: dict[str, str] = {
    "talks.noun": r"(?:talks|negotiations|discussions|consultations|dialogue|mediation)",
    "talks.deal": r"(?:agreement|deal|accord|understanding|arrangement|memorandum|pact|compromise|consensus)",
    "talks.be": r"(?:is|are|was|were|has been|have been|had been|remains?|remained)",
    "talks.adverb": r"(?:(?:also|now|currently|still|again|already|closely|reportedly|jointly|together|directly|since) )*",
    "talks.what": r"(?:the |a |an )?(?P<p>(?!(?i:~weekdays~|~months~)\b|\d)(?:(?! (?:said|says|told|adding|after|when|while|but|"
    r"because|as|in line with|according|which|following|at a|at the|on (?i:~weekdays~)|on \d)\b)[^.;,\"]){5,160})",
}

PATTERNS: dict[str, str] = {
    # A cheap sign before the frames are tried at all.
    "talks.sign": r"(?i)talks|negotiat|discussion|consultation|dialogue|agree|\bdeal\b|accord|memorandum|\bpact\b|consensus|"
    r"arrangement|working with|work with|in touch with|in contact with|liaising|coordinating with",
    # "are in talks", "has been negotiating", "held talks with", "opened negotiations"
    "talks.held": r"(?P<s>~talks.be~ ~talks.adverb~(?:in|engaged in|holding|conducting|locked in) (?:[\w-]+ ){0,2}?~talks.noun~|"
    r"~talks.be~ ~talks.adverb~(?:negotiating|in touch|in contact|liaising)|"
    r"(?:(?:has|have|had) )?(?:held|holds?|began|begun|started|opened|resumed|launched|entered into|entered) (?:[\w-]+ ){0,2}?"
    r"~talks.noun~)\b(?P<rest>[^.;]{0,260})",
    # "had an agreement with", "reached a deal with"
    "talks.has_deal": r"(?<!\bnot\s)(?<!\bnever\s)(?P<s>\b(?:had|has|have|reached|signed|struck|concluded|made|secured|sealed|"
    r"clinched|come to|came to) (?:an?|the|another) (?:[\w-]+ ){0,2}?~talks.deal~)\b(?P<rest>[^.;]{0,260})",
    # "an agreement made by the two sides in ...", "a deal reached in ... under which ..."
    "talks.deal_made": r"\b(?:[Aa]n?|[Tt]he|[Aa]nother) (?:[\w-]+ ){0,2}?~talks.deal~,? (?:(?:that|which) )?(?P<s>(?:(?:was|"
    r"were|has been|"
    r"had been) )?(?:made|reached|signed|concluded|struck|sealed|agreed)(?: upon)?|(?:brokered|mediated|"
    r"negotiated) by [^,.;]{3,60}?(?= in\b))\b(?P<rest>[^.;]{0,260})",
    # "Kestria and Kelmark have agreed to exchange ..."
    "talks.agreed_to": r"(?P<s>\b(?:(?:has|have|had) )?agreed)(?P<rest> (?:with|on|to|over|that|in)\b[^.;]{6,260})",
    # "could not agree on", "have yet to reach a deal"
    "talks.not_agreed": r"(?P<s>\b(?:could not|cannot|can not|couldn't|failed to|unable to|did not|didn't|not been able to|"
    r"yet to) "
    r"(?:agree|(?:reach|find|come to|conclude) (?:an? |any )?(?:\w+ )?~talks.deal~|settle)|"
    r"\bnot (?:yet )?(?:agreed|(?:reached|found|concluded) (?:an?|any) (?:\w+ )?~talks.deal~))\b(?P<rest>[^.;]{0,260})",
    # "Lima is working with Chile and Venezuela to coordinate the repatriation"
    "talks.working": r"(?P<s>~talks.be~ ~talks.adverb~(?:working|cooperating|co-operating|coordinating) ~talks.adverb~)"
    r"(?P<rest>with [^.;]{3,90}? (?:to|on) [^.;]{6,200})",
    # Whoever helps to carry something out is no party to talks about it.
    "talks.helpers": r"(?i)\b(?:partners?|agenc(?:y|ies)|ngos?|volunteers|organi[sz]ations?|teams?|network|staff|donors|"
    r"charit(?:y|"
    r"ies)|churches|schools?|hospitals?|police|companies|red cross|"
    r"red crescent|icrc|unhcr|iom|unicef|communities|clusters?|unit|colleagues)\b",
    "talks.carried_out": r"(?i)^(?:(?:arrange for|arrange|accept|begin|start|resume|"
    r"coordinate|co-ordinate|organi[sz]e|facilitate|secure|ensure|negotiate|enable|allow|"
    r"plan|prepare|complete|agree|bring|get|make|obtain|speed|the) )?[^.;]{0,40}\b(?:return|repatriat|releas|swap|exchang|"
    r"evacuat|"
    r"handover|hand over|safe passage|corridor|reunification|ceasefire|truce|crossing|"
    r"aid\b|humanitarian|access|send(?:ing)? back|tak(?:e|ing) back|free\b|leave\b|bring(?:ing)? (?:back|home)|reunion|"
    r"let (?:[\w-]+ )*through)",
    # Who with, where, what about, and what a deal of before is said to be.
    "talks.with": r"(?:\b(?:with|between)|^ by) (?P<b>(?:(?! (?:on|over|about|concerning|regarding|aimed|to|for|in|at|since|"
    r"after|that|"
    r"which|under|as|last|this|have|has|had|is|are|was|were|will|through|brokered|mediated|(?i:~weekdays~)|"
    r"\w+ years ago)\b)[^.;,\"]|, (?=~CAP~[^.;]{0,60} and )){2,140})",
    "talks.in_place": r"\b(?:in|at) (?:the )?(?:(?:~CAP~ )?(?:[a-z-]+ )?(?:capital|city|town|port|village)(?: of)?,? )?"
    r"(?P<place>(?!(?i:~months~)\b)~CAP~(?: ~CAP~){0,2})\b(?!'s? )",
    "talks.purpose": r"\b(?:on|over|about|concerning|regarding|aimed at|to(?= [a-z])|for|under which|allowing|in order to) "
    r"~talks.what~",
    # "negotiations with the rebels to let a convoy through"
    "talks.noun_with": r"(?:^|\b(?:that|said) |[,;:] )(?:[Tt]he )?(?:(?!no\b|"
    r"any\b)[\w-]+ ){0,2}?(?i:~talks.noun~) with (?:the )?(?P<b>[^.;,]{3,60}?) (?:on|over|about|to|for|aimed at) (?:the |a |an )?"
    r"(?P<p>(?!(?i:~weekdays~)\b|\d)[^.;,]{6,140})",
    "talks.foresaw": r"(?:That|The|This|Their) (?:[\w-]+ )?~talks.deal~,? (?:which )?(?:also )?(?:provid(?:ed|es) for|"
    r"fores(?:aw|ees)|"
    r"call(?:ed|s) for|envisag(?:ed|es)|cover(?:ed|s)|includ(?:ed|es)|allow(?:ed|s) for|allow(?:ed|s)) (?:the )?"
    r"(?P<p>[^.;]{6,160})",
    "talks.earlier_deal": r"\b(?:in line with|under|as part of|on the basis of|based on|following|agreed in) (?:an?|the) "
    r"(?:[\w-]+ )?~talks.deal~ (?:reached|made|signed|concluded|struck) (?:last \w+ )?(?P<rest>in ~CAP~[^.;,]{0,40})",
    # People, their way and their help: what sides of a conflict talk about. Trade and sport are not.
    "talks.topic": r"(?i)\b(?:aid\b|humanitarian|relief|corridor|convoy|evacuat|releas|prisoner|detaine|detention|captive|"
    r"hostage|"
    r"swap|exchang|repatriat|return|truce|ceasefire|peace|refugee|displaced|civilian|resident|migrant|deport|bodies|remains|"
    r"safe passage|access|crossing|border|resettle|relocat|children|famil|siege|besieged|withdraw|missing|"
    r"bring(?:ing)? (?:back|home)|soldiers|abduct|kidnap|handover|hand over|fishermen|sailors|crew|reunion|reunit|"
    r"separated|trapped|pause|bodies)",
    # The stretch before the verb that can be its subject, and what in it can be a side.
    "talks.subject": r"(?:.*(?:[,;:\"] |\b(?:that|but|said|says|while|as|because|where|when|after|since|before|although|if|"
    r"whether|"
    r"confirmed|announced|added) )|^)(?P<x>[^,;:\"]{2,110}?)(?: (?:has|have|had|is|are|were|was|now|also|again|already|"
    r"still|both|"
    r"reportedly|then|would|will|will have|later|finally|so far|\w+ly))* ?$",
    "talks.side": r"(?:.*\b(?:the|The) )?(?P<y>(?:(?:the|The|both|Both) )?(?:[\w'-]+ ){0,7}?(?:~CAP~(?: (?:of|"
    r"for) (?:the )?~CAP~)*|"
    r"(?i:sides?|parties|rivals?|governments?|authorities|rebels?|army|military|militias?|forces?|officials?|mediators?|"
    r"negotiators?|delegations?|decision-makers|commanders?|leaders?|elders|ministers?|ministry|militants|fighters|insurgents|"
    r"factions?|administration|junta|movement|front|league|alliance|coalition|opposition|guerrillas?|insurgency|agency|embassy|"
    r"kingdom|chiefs|captors|kidnappers|counterparts?|representatives?|diplomats|regime|delegates|"
    r"envoys?|committee|council|states|countries|neighbours|groups?|tribes|communities|we|they|"
    r"~title_heads~)))"
    r"(?: \([^)]{1,40}\))?(?: in (?:the )?~CAP~)?$",
    "talks.pronoun": r"(?i)(?:we|they|it|he|she|i|who|you)$",
    "talks.unreal": r"(?i)\b(?:denied|denies|never|no longer|not|nor|if|should|unless|without|hopes?|hoped|urged|rumou?rs?)\b",
    "talks.plural": r"(?i)\b(?:sides|parties|rivals|governments|authorities|both|neighbours|countries|states|factions|tribes|"
    r"communities|groups|negotiators|delegations|ministers|leaders|commanders)$",
}
