"""How English writes days and months: named patterns in the order in which they are tried, each with its triple in the cases."""

PARTS: dict[str, str] = {
    "dates.named": r"(?P<m>~months~)\b(?:\.(?= ?\d))?",
    "dates.year": r"(?:,? (?P<y>(?:19|20)\d\d))?\b(?!\.?\d)",
    "dates.first": r"(?P<d>\d{1,2})(?:st|nd|rd|th)?",
    "dates.second": r"(?P<d2>\d{1,2})(?:st|nd|rd|th)?",
    "dates.until": r" ?(?:-|to|and|until|through) ?",
}

PATTERNS: dict[str, str] = {
    "dates.iso": r"(?P<iso>(?:19|20)\d\d-\d\d-\d\d)\b",
    "dates.numeric": r"(?P<dots>\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d)\b",
    # "between 9 and 13 September", "12, 15 and 16 December"
    "dates.days_month": r"(?:(?:between|from) )?~dates.first~(?:, \d{1,2})*~dates.until~~dates.second~ (?:of )?"
    r"~dates.named~~dates.year~",
    "dates.day_month": r"~dates.first~ (?:of )?~dates.named~~dates.year~",
    "dates.month_days": r"~dates.named~ ~dates.first~~dates.until~~dates.second~~dates.year~",
    "dates.month_day": r"~dates.named~ ~dates.first~~dates.year~",
    "dates.month_year": r"(?:(?:early|mid|late|the (?:start|beginning|middle|end) of|end of|end)[ -])?~dates.named~,? (?:of )?"
    r"(?P<y>(?:19|20)\d\d)\b",
    "dates.month_alone": r"(?P<part>early|mid|late|(?:the )?(?:start|beginning|middle|end) of|in|since|until|last|this|by|"
    r"during)[ -]~dates.named~(?! \d)",
    "dates.relative": r"(?P<rel>yesterday|today|(?P<last>last |next |this )?(?P<wd>~weekdays~))\b",
}
