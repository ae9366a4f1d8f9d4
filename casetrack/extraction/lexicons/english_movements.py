"""More ways in which English says how a group stands: verbs behind the people, words on both sides of them, and people's nouns.

~be~ stands for "were" or "have been", ~is~ for "are" too, with any adverb behind it (see `filled_verbs`).
"""

_FILLERS = (
    r"(?: (?:\w+ly|now|still|already|also|all|since|again|then|later|both|even|so far|being|once|instead|first|today|yesterday))*"
)
_SAFE = r"(?:[\w'-]+ ){0,4}?(?:safety|safer|safe|shelters?|evacuation|accommodation|temporary|higher ground|secure|schools?)\b"
_MOVED = r"(?:taken|moved|transferred|transported|brought|relocated|bus{1,2}ed|flown|led|escorted|removed|ferried|airlifted|driven)"
_CAMPS = r"(?:camps?|shelters?|cent(?:re|er)s?|sites?|settlements?|tents?|dormitor(?:y|ies)|hostels?|hotels?|gyms?|schools?)\b"


def filled_verbs(pattern: str) -> str:
    """The pattern with its auxiliaries, behind each of which adverbs may stand: "have now been safely", "were all"."""
    pattern = pattern.replace("(?:was|were|been|being) ", "~be~").replace("(?:was|were|been) ", "~be~")
    return pattern.replace("~be~", rf"(?:was|were|been|being){_FILLERS} ").replace("~is~", rf"(?:is|are|was|were|been){_FILLERS} ")


MOVEMENTS: tuple[tuple[str, str], ...] = (
    (
        "evacuation_planned",
        r"(?:about|set|due|expected|scheduled|preparing|waiting|waits?) to (?:leave\b|be (?:evacuated|moved|taken|flown|"
        r"bus{1,2}ed))"
        rf"|(?:will|would|(?:is|are|were|due|set) to) be {_MOVED} (?:out|to)\b|"
        r"(?:ordered|told|asked|urged|instructed|advised) to (?:evacuate|leave)\b|under (?:mandatory )?evacuation orders?",
    ),
    (
        "repatriation_planned",
        r"(?:will|would|(?:are|is|due|set|expected) to) (?:be )?(?:com(?:e|ing)|fly|flying|travel|head(?:ing)?) (?:back|home)\b",
    ),
    (
        "evacuated",
        rf"~be~{_MOVED} (?:by (?:[\w-]+ ){{1,4}}?)?(?:to|into|in|from|out of) {_SAFE}|underwent (?:[\w-]+ ){{0,3}}evacuation|"
        rf"moved to safety",
    ),
    (
        "deported",
        rf"~be~(?:{_MOVED}|sent) (?:[\w']+ ){{0,6}}?for deportation|~be~(?:thrown|kicked) out of|~be~(?:extradited|exiled|"
        rf"banished)",
    ),
    (
        "released",
        r"~be~(?:liberated|let go|handed over|ransomed|swapped|exchanged|pardoned)|(?:walked|went) free\b|freed themselves|"
        r"regained (?:their )?freedom",
    ),
    ("rescued", r"~be~(?:saved|picked up|plucked|pulled) (?:from|by|off|at)\b"),
    ("resettled", rf"~be~{_MOVED} (?:by (?:[\w-]+ ){{1,4}}?)?(?:to|into) (?:[\w'-]+ ){{0,5}}?camps?\b"),
    (
        "returned",
        r"(?:coming|heading|going|arrived|flew|travelled|made it|made their way) (?:back|home)\b|~be~(?:brought|flown|"
        r"taken) home\b|"
        r"(?:returned|repatriated) voluntarily|repatriated (?:to|from)\b|back (?:in|at) their (?:homes?|villages?)",
    ),
    (
        "detained",
        r"(?:(?:still|remain(?:s|ed)?|held|kept|are|is|were|was) )?\bin (?:[\w'-]+ ){0,3}?(?:captivity|custody|detention|"
        r"prisons?|jails?|prison cells|internment)\b|"
        r"(?:remain(?:s|ed)?|still|being|are|were) (?:captive|hostage|imprisoned|jailed|detained|in captivity)\b|kidnapped|"
        r"taken (?:captive|hostage|prisoner)\b|behind bars|incarcerated|~be~(?:jailed|captured|rounded up|locked up|snatched)",
    ),
    (
        "displaced",
        r"(?:has|have|had)(?: \w+ly| now| since| already| all)? (?:left|departed)\b(?! (?:(?:their|the) )?(?:jobs?|work|schools?|"
        r"office|hospitals?|union|party|sector|company|market|queue))|"
        r"(?:left|departed|leaving) for (?=(?-i:[A-Z])|the )|headed (?:for|to) (?=(?-i:[A-Z]))|"
        r"(?:forced|compelled|obliged|made|driven|pushed) (?:out|to (?:abandon|move|evacuate|relocate|escape|run|take|seek|"
        r"live))\b|"
        r"(?:moved|moving) (?:to|into|towards?) (?:\w+ ){0,2}(?:higher|raised|safer|high|safe) \w+|"
        r"began (?:fleeing|displacing|leaving)|forcibly removed|homeless\b|escaped\b|~be~(?:evicted|chased|driven|pushed)\b|"
        r"left (?:border |the |several |some )?(?:\w+ ){0,2}(?:areas?|districts?|zones?|regions?|settlements) (?:in|of|near|"
        r"around)",
    ),
    (
        "hosted",
        r"~is~provided with (?:\w+ )?accommodation|~is~placed (?:in|at|with) (?:[\w'-]+ ){0,4}?(?:families|relatives|homes)\b",
    ),
    (
        "sheltering",
        r"(?:found|find|finding|given|offered|seek|seeking|take) (?:temporary |emergency |safe )?(?:refuge|shelter|sanctuary|"
        rf"accommodation)\b|~is~(?:placed|crowded|encamped|camped out|living) (?:in|at|into|on)\b|~is~(?:in|at|inside) "
        rf"(?:[\w'-]+ ){{0,5}}?{_CAMPS}|(?:camping|camped) (?:out|in|at|on|near|along|by)\b|resid(?:e|ing) (?:in|at) "
        rf"(?:[\w'-]+ ){{0,5}}?{_CAMPS}",
    ),
    (
        "arrived",
        r"disembark(?:ed|ing)|came ashore|washed (?:up|ashore)|landed\b|(?:poured|pouring|stream(?:ed|ing)) (?:into|across|over)|"
        r"crossed\b(?= (?:[\w']+ ){0,4}(?:border|river|into|frontier|from))|made (?:it|their way) (?:to|into|across)|"
        r"reached (?=(?:[\w'-]+ ){0,4}(?:camps?|shelters?|cent(?:re|er)s?|border|coast|shores?))",
    ),
    (
        "stranded",
        r"(?:remain|remains|remained|are|were|is) (?:still )?(?:scattered|blocked|holed up|stuck|behind)\b|left behind|"
        r"(?:unable|not allowed|waiting|not able) to (?:return|leave|flee|escape|get out|cross)|adrift\b|drifting\b",
    ),
)

# Words on both sides of the people: "left 300 families homeless", "handed three hostages over". Empty: nothing need follow.
AROUND: tuple[tuple[str, str, str], ...] = (
    ("displaced", r"left|leaves?|leaving|rendered|rendering|made|making", r"[^.;]{0,60}?\b(?:homeless|displaced|without homes)\b"),
    (
        "displaced",
        r"forc(?:ed|ing|es)|push(?:ed|ing|es)|driv(?:en|ing|es)|drove|chased|chasing|compell(?:ed|ing)|obliged",
        r"[^.;]{0,60}?\b(?:to (?:flee|leave|abandon|evacuate|escape|seek|move|relocate|take)|into|from their|out of|across|"
        r"to (?-i:[A-Z]))",
    ),
    (
        "displaced",
        r"sent|sending|sends|prompt(?:ed|ing|s)|caus(?:ed|ing)|led|leading|made",
        r"[^.;]{0,60}?\b(?:to (?:flee|leave their|abandon|escape)|fleeing|from their homes?)\b",
    ),
    (
        "returned",
        r"brought|brings?|bringing|flew|flies|flying|took|takes?|taken|taking|sent|sends|getting|got|return(?:s|ed)?",
        r"[^.;,]{0,50}?\b(?:back (?:home|to)|home\b|homeland|from (?:the )?(?:\w+ )?(?:occupation|captivity|occupied|territor))",
    ),
    ("released", r"hand(?:ed|ing|s)|turn(?:ed|ing)", r"[^.;]{0,40}?\bover\b"),
    ("released", r"set|let|letting", r"[^.;]{0,30}?\b(?:free|go)\b"),
    (
        "detained",
        r"takes?|taken|took|taking|holds?|holding|held|keeps?|kept|has|have|had",
        r"[^.;,]{0,50}?\b(?:hostage|captive|prisoner|in (?:[\w'-]+ ){0,2}?(?:captivity|custody|detention|prisons?|jails?))\b",
    ),
    (
        "evacuated",
        rf"(?:{_MOVED}|took|take|moving|taking|flew|flies|began evacuating|started evacuating)",
        rf"[^.;,]{{0,40}}?\b(?:to|into|from|out of) {_SAFE}",
    ),
    (
        "resettled",
        r"(?:transferr|mov|relocat|transport)(?:ed|ing|es|s)",
        r"[^.;,]{0,40}?\bto (?:[\w'-]+ ){0,4}?(?:camps?|settlements?|sites?)\b",
    ),
    (
        "returned",
        r"(?:managed|able|helped|succeeded) (?:to|in) (?:return|bring back|repatriate|returning)|(?:brings?|bringing) back|"
        r"returns|repatriates|repatriating",
        "",
    ),
    ("released", r"hand(?:ed|s|ing) over|liberated|liberating|releasing|freeing|swapped|exchanged", ""),
    ("evacuated", r"(?:began|started|begun|been|are|were|was|is) evacuating|evacuations? (?:began |started )?(?:with|for)", ""),
    ("detained", r"kidnapp(?:ed|ing)|abducting|seized|(?:took|taken) (?:captive|hostage|prisoner)|capturing", ""),
    ("arrived", r"(?:arrival|influx) (?:(?:in|into|at) [^.;,]{2,30} )?of", ""),
    ("rescued", r"rescuing|saved|saving|picked up", ""),
    (
        "hosted",
        r"(?:camps?|cent(?:er|re)s?|shelters?|sites?|settlements?)\b[^.;,]{0,40} (?:holds?|contains?|accommodates?)|"
        r"home (?:to|for)",
        "",
    ),
)

_STRONG = frozenset({"displaced", "evacuated", "detained", "released", "rescued", "stranded", "deported", "besieged", "sheltering"})
_CAPTIVE = frozenset({"detained", "released", "returned"})
# Whom the text counts for other reasons too: only these states make a displaced group of them.
LIMITED_UNITS: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        "soldiers sergeants servicemen servicewomen personnel troops fighters defenders sailors marines combatants conscripts "
        "officers guardsmen".split(),
        _CAPTIVE,
    ),
    **dict.fromkeys(
        "others members passengers males females fishermen farmers herders pastoralists tourists teachers pilgrims foreigners "
        "expatriates nurses doctors seafarers survivors adults monks nuns worshippers parishioners journalists employees".split(),
        _STRONG,
    ),
}
UNITS: dict[str, tuple[str, str | None]] = {
    **dict.fromkeys(
        "schoolgirls schoolboys schoolchildren pupils teenagers teens adolescents infants babies toddlers youngsters".split(),
        ("people", "children"),
    ),
    **dict.fromkeys(("prisoners of war", "pows", "abductees", "inmates"), ("people", "detainees")),
    **dict.fromkeys("townsfolk dwellers islanders".split(), ("people", "residents")),
}
