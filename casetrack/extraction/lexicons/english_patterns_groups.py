"""How English speaks of displaced groups, their counts and places: named patterns, each with its triple in the cases."""

PARTS: dict[str, str] = {}

PATTERNS: dict[str, str] = {
    # "the number at 61": the verb and its object directly before a bare count.
    "groups.put_at": r"(?i)\b(?:put|puts|placed|places|sets?|estimated|estimates) (?:the |their |its )?"
    r"(?:number|figure|total|count|tally)\b[^.;,]{0,40}? at ?$",
}
