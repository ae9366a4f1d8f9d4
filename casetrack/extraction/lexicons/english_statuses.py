"""How English says that a group stands: the words behind each state, in the order in which they are tried."""

# How a group stands, from the words around it; the first that fits wins.
STATUSES: tuple[tuple[str, str], ...] = (
    (
        "evacuation_planned",
        r"(?:to be|will be|would be|due to be|awaiting|plan(?:s|ned)? to|set to be|(?:should|must) be) evacuat(?:ed|ion|e)"
        r"|(?:to be|will be|would be|due to be|awaiting|set to be|are being) (?:relocat(?:ed|ion)|resettle(?:d|ment)|"
        r"transferred)",
    ),
    (
        "repatriation_planned",
        r"(?:to be|will be|would be|due to be|awaiting|wait(?:ing)? for|set to be) (?:repatriat(?:ed|ion)|returned)"
        r"|(?:plan(?:s|ned)?|expect(?:s|ed)?|want(?:s|ed)?|hop(?:e|es|ing)|due|will|wish(?:es)?) to return|will return\b",
    ),
    ("stranded", r"stranded|stuck (?:in|at|on)\b|trapped|unable to (?:leave|return|cross)"),
    ("besieged", r"besieged|under siege|encircled|cut off|under (?:a )?blockade|blockaded"),
    ("evacuated", r"(?:was|were|been|being|had|have|has|and)(?: \w+ly)? evacuated|evacuated (?:from|to)\b|\bevacuated \w+"),
    ("deported", r"(?:was|were|been|being) (?:forcibly )?(?:deported|expelled|removed|transferred)|deported (?:from|to)\b"),
    ("released", r"(?:was|were|been) (?:released|freed|set free)"),
    ("rescued", r"(?:was|were|been) rescued"),
    ("resettled", r"(?:was|were|been) (?:resettled|relocated|moved (?:to|into))"),
    (
        "returned",
        r"(?:has|have|had) (?:already |since |voluntarily )?returned\b|returned(?= ?[.,;]| in\b| on\b| after\b)|(?:gone|"
        r"went|came|come|moved) (?:back|home)\b|returned (?:to|from|home)\b|"
        r"(?:was|were|been) (?:returned|repatriated|brought (?:back|home)|reunited)",
    ),
    (
        "detained",
        r"(?:is|are|was|were|been|being) (?:still |currently )?(?:being )?(?:held|detained|imprisoned|interned|captured|kept)|"
        r"held (?:in|by|captive|hostage)\b|in (?:detention|captivity|custody)|detained (?:in|by)\b|abducted",
    ),
    (
        "displaced",
        r"(?:was|were|been|being|remain|remains|remained|are|newly|internally|forcibly|those|is|became) "
        r"(?:internally |newly |forcibly )?displaced|displaced (?:from|by|in|to|since|across|within)\b|"
        r"\bfled\b|\bflee(?:ing|s)?\b|escap(?:ed|ing) (?:from|to|the)\b|forced (?:to (?:flee|leave)|from (?:their )"
        r"?homes?)|driven (?:from|out)|uprooted|"
        r"(?:left|abandoned) their (?:homes?|villages?)|lost their homes|\bto flee\b|from their homes",
    ),
    (
        "hosted",
        r"(?:is|are|was|were|been|being) (?:hosted|accommodated|housed|taken in|received)|staying with (?:host|"
        r"relatives)|hosted by",
    ),
    (
        "sheltering",
        r"shelter(?:ing|ed)\b|\b(?:is|are|were|now|be) (?:now |still |currently )?(?:living|staying|camped|camping)\b|"
        r"(?:live|living|stay|staying) in|(?:took|taken|taking|sought|seeking|have) (?:refuge|shelter|protection|safety)|"
        r"(?:sleep|sleeps|sleeping|hiding|hide) (?:at|in|on|under|near|rough)\b",
    ),
    (
        "arrived",
        r"arriv(?:ed|es?|ing)\b|cross(?:ed|ing) (?:into|over|the|to)|entered\b|reached (?=(?-i:[A-Z])|the (?!end)|safety\b)|"
        r"allowed "
        r"through|landed (?:in|at)\b",
    ),
    ("stranded", r"remain(?:s|ed|ing)?\b (?:in|on|at|there|behind|inside|under)\b|still (?:in|on|at)\b"),
    (
        "in_need",
        r"(?:has|have) (?:had )?(?:no|little|limited) (?:\w+ ){0,2}(?:water|food|shelter|access|electricity|medicine)|"
        r"(?:in|are in|is in|be in) (?:urgent |dire |acute |desperate |severe )?need\b|"
        r"need(?:s|ed|ing)? (?:\w+ ){0,3}(?:aid|assistance|help|food|water|shelter|support|protection)|"
        r"require(?:s|d)? (?:\w+ ){0,3}(?:aid|assistance|help|food|shelter|support)|"
        r"(?:has|have|had) been (?:upended|affected|disrupted|torn apart)|affected by\b|"
        r"without (?:clean )?(?:water|food|shelter)|fac(?:e|ing) (?:hunger|famine|starvation)",
    ),
)

# The same, as verbs that stand directly before the people: "returned twenty villagers".
STATUSES_BEFORE: dict[str, str] = {
    "returned": "returned|repatriated|brought back|brought home|sent back|sent home|handed back",
    "evacuated": "evacuated|evacuating|evacuates",
    "deported": "deported|expelled|deports|expels",
    "released": "released|freed|frees|releases",
    "rescued": "rescued|rescues",
    "displaced": "displaced|displacing|uprooted|uprooting|forced|forcing|drove|driven",
    "detained": "detained|detaining|holding|imprisoned|captured|abducted",
    "hosted": "(?:has|have|had) (?:received|admitted|accepted|welcomed|taken in)|hosted|hosts|hosting|housing|houses?|"
    "accommodating|accommodates|accommodated|sheltering|shelters",
    "stranded": "stranded|stranding|trapped|trapping",
    "resettled": "resettled|relocated",
}
