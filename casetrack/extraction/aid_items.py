"""What was given: items and lists of items in a sentence, with their categories."""

from dataclasses import dataclass

from casetrack.extraction.aid_rules import OPEN_LIST, AidRules
from casetrack.extraction.document import Document, Sentence
from casetrack.extraction.patterns import rx


@dataclass(frozen=True)
class Items:
    start: int
    end: int
    categories: tuple[str, ...]
    open_list: bool


def items_in(document: Document, rules: AidRules, sentence: Sentence) -> list[Items]:
    """Lists of items: neighbours joined by commas and "and"; "supplies such as A and B" is A and B, left open."""
    found: list[Items] = []
    plain = document.plain
    for match in rules.items.finditer(plain, sentence.start, sentence.end):
        category = next(name for name, pattern in rules.categories if pattern.fullmatch(match[0]))
        start = match.start()
        number = rules.left_number.search(plain[max(sentence.start, start - 50) : start])
        if number is not None:
            start -= len(number[0])
        last = found[-1] if found else None
        gap = plain[last.end : start] if last is not None and last.end <= start else ""
        joined = rx(r"(?: for [\d,]+ \w+)?(?:,| and| or|, and| as well as|/| &) ?(?:[\w-]+ ){0,3}$").match(gap)
        if last is not None and rx(OPEN_LIST).match(gap):
            found[-1] = Items(start, match.end(), (category,), True)
        elif last is not None and joined and not rx(r"\b(?:was|were|is|are|to|has|have|by|in|from)\b").search(gap):
            found[-1] = Items(last.start, match.end(), (*last.categories, category), last.open_list)
        else:
            found.append(Items(start, match.end(), (category,), False))
    return found
