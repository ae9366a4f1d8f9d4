"""How English speaks of letters, talks and conditions: named patterns, each with its triple in the cases."""

PARTS: dict[str, str] = {}

PATTERNS: dict[str, str] = {}
