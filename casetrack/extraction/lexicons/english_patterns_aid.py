"""How English speaks of aid: named patterns, each with its triple in the cases."""

PARTS: dict[str, str] = {}

PATTERNS: dict[str, str] = {
    # "distributed to ...": a participle after its items.
    "aid.nominal": r"(?i)\b(?:distributions?|deliver(?:y|ies))\b(?: of (?P<what>[\w ]{3,40}?))?(?: (?:in|at|to) [^.;,]{2,60}?)? "
    r"(?P<verb>(?:has|have|had)(?: not)? (?:yet )?(?:started|begun|been \w+|stopped|resumed|continued)|"
    r"(?:is|are|was|were|remain|remains) \w+)",
}
