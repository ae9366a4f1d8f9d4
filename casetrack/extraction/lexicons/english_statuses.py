"""How English says that a group stands: the words behind each state, in the order in which they are tried."""

# How a group stands, from the words around it; the first that fits wins.
STATUSES: tuple[tuple[str, str], ...] = (
    (
        "evacuation_planned",
        r"(?:to be|will be|would be|due to be|due for|awaiting|plan(?:s|ned)? to|set to be|(?:should|must) be) evacuat(?:ed|ion|e)"
        r"|(?:to be|will be|would be|due to be|awaiting|set to be|are being) (?:relocat(?:ed|ion)|resettle(?:d|ment)|"
        r"transferred)",
    ),
    (
        "repatriation_planned",
        r"(?:to be|will be|would be|due to be|awaiting|wait(?:ing)? for|set to be|(?:listed|slated|due|scheduled|registered|"
        r"cleared) for(?: voluntary)?) (?:repatriat(?:ed|ion)|return(?:ed)?|(?:sent|flown|taken|brought|bussed) (?:back|home))\b"
        r"|(?:plan(?:s|ned)?|planning|expect(?:s|ed)?|want(?:s|ed)?|hop(?:e|es|ing)|due|will|wish(?:es)?|agreed|decided|chosen|"
        r"chose|ready|willing|prepar(?:ed|ing)|intend(?:s|ed)?|set|about|scheduled|were|are|was|is) to (?:return|go (?:back|"
        r"home))\b|"
        r"will (?:return|go (?:back|home))\b",
    ),
    (
        "stranded",
        r"stranded|stuck (?:in|at|on|near|along|between)\b|trapped|marooned|(?:unable to|cannot|can't) (?:leave|"
        r"return|cross|go home)",
    ),
    ("besieged", r"besieged|under siege|encircled|cut off|under (?:a )?blockade|blockaded"),
    (
        "evacuated",
        r"(?:was|were|been|being|had|have|has|and)(?: \w+ly)? evacuated|evacuated (?:from|to)\b|\bevacuated \w+|"
        r"(?:was|were|been|being) (?:\w+ly )?(?:brought|taken|led|bussed|airlifted|flown|ferried|driven|escorted) out\b|"
        r"(?:was|were|been|being) airlifted\b",
    ),
    (
        "deported",
        r"(?:was|were|been|being) (?:forcibly )?(?:deported|expelled|removed|transferred|pushed back)|deported (?:from|to)\b|"
        r"(?:was|were|been|being) (?:forcibly|forcefully) (?:taken|moved|relocated|resettled)",
    ),
    ("released", r"(?:was|were|been) (?:released|freed|set free)"),
    ("rescued", r"(?:was|were|been) rescued"),
    ("resettled", r"(?:was|were|been) (?:resettled|relocated|moved (?:to|into))"),
    (
        "returned",
        r"(?:has|have|had) (?:already |since |now |voluntarily )?returned\b|returned(?= ?[.,;]| in\b| on\b| after\b| \w+ly\b)|"
        r"(?:gone|went|came|come|moved) (?:back|home)\b|returned (?:to|from|home)\b|"
        r"(?:was|were|been) (?:\w+ly )?(?:returned|repatriated|(?:brought|sent|taken|flown|driven|bussed|handed|led) (?:back|home)|"
        r"reunited)",
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
        r"(?:left|leave|leaving|abandon(?:ed|ing)?) their (?:homes?|villages?|houses|towns?|farms|land|country)\b|"
        r"lost their homes|\bto flee\b|from their homes|(?:made|rendered|left) homeless|on the (?:move|run)\b|"
        r"(?:came|come|coming) from (?:the |their |\w+ ){0,2}(?:conflict|war|fighting|combat|occupied|besieged|front-?line|"
        r"violence|disaster|flooded|bombed|shelled)\b",
    ),
    (
        "hosted",
        r"(?:is|are|was|were|been|being) (?:\w+ly |now |still |at present |for now |mostly )?(?:being )?(?:hosted|accommodated|"
        r"housed|taken in|received|lodged|put up|billeted|quartered)\b|"
        r"(?:stay|stays|stayed|staying|live|lives|living|found shelter|shelter|sheltering) with (?:host|relatives|friends|"
        r"(?:local|other|host) families|families|neighbou?rs)|hosted (?:by|in|at)\b|"
        r"received (?:in|at) (?:[\w-]+ ){0,3}(?:camps?|sites?|cent(?:re|er)s?)\b",
    ),
    (
        "sheltering",
        r"shelter(?:ing|ed)\b|\b(?:is|are|were|now|be|been) (?:now |still |currently )?(?:living|staying|camped|camping)\b|"
        r"(?:live|living|stay|staying) in|(?:took|taken|taking|sought|seeking|have) (?:refuge|shelter|protection|safety)|"
        r"(?:sleep|sleeps|sleeping|hiding|hide) (?:at|in|on|under|near|rough)\b|"
        r"(?:was|were|been|being) (?:dumped|left|abandoned|crammed|packed|settled) (?:in|into|at) (?:[\w-]+ ){0,3}camps?\b",
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
    "deported": "deported|expelled|deports|expels|deporting|expelling|(?:deportation|expulsion) of|"
    r"(?:forcibly|forcefully) (?:mov(?:ed|ing)|transferr(?:ed|ing)|tak(?:en|ing)|took|remov(?:ed|ing)|relocat(?:ed|ing)|"
    r"resettl(?:ed|ing))",
    "repatriation_planned": "(?:planned|scheduled|proposed|pending|upcoming|expected) (?:voluntary )?(?:repatriation|return) of|"
    r"(?:will|would|plans? to|planned to|planning to|agreed to|offered to|prepar(?:ed|ing) to|ready to|are to|is to|set to) "
    r"(?:repatriate|return|send (?:back|home)|bring (?:back|home)|take (?:back|home)|fly home)",
    "evacuation_planned": "(?:planned|scheduled|proposed|pending|upcoming|expected) evacuation of|"
    r"(?:will|would|plans? to|planned to|planning to|agreed to|offered to|agreement[^.;,]{0,60}? to|prepar(?:ed|ing) to|"
    r"ready to|are to|is to|set to) evacuate",
    "released": "released|freed|frees|releases",
    "rescued": "rescued|rescues",
    "displaced": "displaced|displacing|uprooted|uprooting|forced|forcing|drove|driven",
    "detained": "detained|detaining|holding|imprisoned|captured|abducted",
    "hosted": "(?:is|are|was|now|been|remains) (?:now |also |still )?home to|(?:has|have|had) (?:received|admitted|accepted|"
    r"welcomed|taken in)|hosted|hosts|hosting|housing|houses?|"
    "accommodating|accommodates|accommodated|sheltering|shelters",
    "stranded": "stranded|stranding|trapped|trapping",
    "resettled": "resettled|relocated",
}
