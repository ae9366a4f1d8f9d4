"""What was given: items and lists of items in a sentence, with their categories."""

from dataclasses import dataclass, replace

from casetrack.extraction.aid_rules import AidRules
from casetrack.extraction.document import Document, Sentence


@dataclass(frozen=True)
class Items:
    start: int
    end: int
    categories: tuple[str, ...]
    open_list: bool
    number: tuple[int, int] | None = None
    measure: tuple[int, int] | None = None


def items_in(document: Document, rules: AidRules, sentence: Sentence) -> list[Items]:
    """Lists of items: neighbours joined by commas and "and"; "supplies such as A and B" is A and B, left open."""
    found: list[Items] = []
    plain, pattern = document.plain, document.lexicon.pattern
    for match in rules.items.finditer(plain, sentence.start, sentence.end):
        if match[0][0].isupper() and pattern("aid.in_a_name").match(plain, match.start(), sentence.end):
            continue  # the World Food Programme is no food
        category = rules.category(match)
        left = max(sentence.start, match.start() - 50)
        number = pattern("aid.left_number").search(plain[left : match.start()])
        start = match.start() if number is None else left + number.start()
        last = found[-1] if found else None
        gap = plain[last.end : start] if last is not None and last.end <= start else ""
        joined = pattern("aid.joined").match(gap)
        listed = last is not None and last.categories == ("unspecified",) and pattern("aid.list_later").fullmatch(gap)
        if last is not None and listed:
            found[-1] = replace(last, end=match.end(), categories=("unspecified", category), open_list=True)
        elif last is not None and pattern("aid.open_list").match(gap):
            found[-1] = Items(start, match.end(), (category,), True)
        elif last is not None and joined and not pattern("aid.not_joined").search(gap):
            found[-1] = replace(last, end=match.end(), categories=(*last.categories, category))
        else:
            spans = [None if number is None or not number[name] else number.span(name) for name in ("n", "measure")]
            counted, measure = ((left + span[0], left + span[1]) if span else None for span in spans)
            found.append(Items(start, match.end(), (category,), False, counted, measure))
    return found
