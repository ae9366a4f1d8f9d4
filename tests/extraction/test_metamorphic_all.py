"""The checks that need no gold, on every text we have: negate, recount, move, requote and shuffle."""

import json
import re

import pytest

from casetrack.extraction import Reading
from tests.extraction.articles import invented_texts, read, seed_text

TEXTS = {"seed": seed_text(), **invented_texts()}
# A verb of aid in each text, the same negated, and the state that follows.
NEGATED = [
    ("seed", "are receiving essential supplies", "are not receiving essential supplies", "not_delivered"),
    ("situation_report", "distributed 1,200 blankets", "has not distributed 1,200 blankets", "not_delivered"),
    ("situation_report", "plans to deliver 600 tents", "has never delivered 600 tents", "not_delivered"),
    ("interview", "delivered 500 food parcels", "did not deliver 500 food parcels", "not_delivered"),
    ("regional_news", "handed out warm clothes", "have not handed out warm clothes", "not_delivered"),
    ("flash_update", "has reached 18,000 people with", "has not reached 18,000 people with", "not_delivered"),
    ("flash_update", "is being airlifted", "has not been airlifted", "not_delivered"),
    ("wire_story", "contributed 3 million euros", "has not contributed 3 million euros", "not_delivered"),
]
FIGURES = [
    ("situation_report", "23,600 people have", 23600), ("situation_report", "4,150 people are", 4150),
    ("interview", "2,140", 2140), ("interview", "500 food", 500),
    ("flash_update", "7,100", 7100), ("flash_update", "18,000", 18000),
    ("wire_story", "3,900", 3900), ("wire_story", "1,400", 1400),
]  # fmt: skip


def _values(reading: Reading) -> list[tuple[str, dict[str, object]]]:
    return [(p.type, p.fields) for p in reading.proposals]


@pytest.mark.parametrize(("name", "said", "negated", "status"), NEGATED)
def test_a_negation_turns_the_status_and_little_else(name: str, said: str, negated: str, status: str) -> None:
    text = TEXTS[name]
    assert text.count(said) == 1
    before, after = read(text).of_type("AidDelivery"), read(text.replace(said, negated)).of_type("AidDelivery")
    changed = [
        (old.fields, new.fields) for old, new in zip(before, after, strict=True) if old.fields["status"] != new.fields["status"]
    ]
    assert [new["status"] for _, new in changed] == [status]
    ((old, new),) = changed
    assert [old.get(field) for field in ("categories", "provider")] == [new.get(field) for field in ("categories", "provider")]


@pytest.mark.parametrize(("name", "said", "value"), FIGURES)
def test_another_figure_changes_only_itself(name: str, said: str, value: int) -> None:
    text, other = TEXTS[name], value * 3 + 1
    assert text.count(said) == 1
    digits = f"{value:,}"
    before, after = read(text), read(text.replace(said, said.replace(digits, f"{other:,}")))
    wanted = [
        (type_, {f: other if v == value else str(v).replace(digits, f"{other:,}") for f, v in fields.items()})
        for type_, fields in _values(before)
    ]
    found = [(type_, {f: v if v == other else str(v) for f, v in fields.items()}) for type_, fields in _values(after)]
    assert found == wanted


@pytest.mark.parametrize("name", sorted(set(TEXTS) - {"wire_story"}))  # its weekdays hang on its dateline
def test_a_paragraph_put_at_the_end_of_the_top_shifts_passages(name: str) -> None:
    text = TEXTS[name]
    at = _first_story_line(text)
    more = "The weather was mild and nobody had expected rain before the weekend began in earnest.\n\n"
    before, after = read(text), read(text[:at] + more + text[at:])
    drop = {"Source"}  # a dateline that is no longer first is none
    old = [p for p in before.proposals if p.type not in drop]
    new = [p for p in after.proposals if p.type not in drop]
    assert [(p.type, p.fields) for p in old] == [(p.type, p.fields) for p in new]
    for one, other in zip(old, new, strict=True):
        for first, second in zip(one.passages, other.passages, strict=True):
            shift = len(more) if first.start >= at else 0
            assert (first.start + shift, first.end + shift, first.text) == (second.start, second.end, second.text)


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_curly_and_straight_quotes_say_the_same(name: str) -> None:
    straight = TEXTS[name].translate({0x2019: "'", 0x2018: "'", 0x201C: '"', 0x201D: '"'})
    pairs = re.sub(r'"([^"\n]*)"', "\u201c\\1\u201d", straight).replace("'", "\u2019")
    one, other = (json.dumps(_values(read(text)), ensure_ascii=False) for text in (straight, pairs))
    assert re.sub("[\u201c\u201d]", '\\"', other).replace("\u2019", "'") == one


@pytest.mark.parametrize("name", sorted(set(TEXTS) - {"interview"}))  # an interview has an order
def test_shuffled_paragraphs_hold_the_same_counted_groups(name: str) -> None:
    text = TEXTS[name]
    at = _first_story_line(text)
    paragraphs = [paragraph for paragraph in text[at:].split("\n") if paragraph.strip()]
    turned = text[:at] + "\n\n".join(reversed(paragraphs))
    before, after = (
        {
            (g.fields.get("headcount"), g.fields.get("headcount_unit"), g.fields.get("origin"), g.fields.get("status"))
            for g in read(said).of_type("DisplacedGroup")
            if "headcount" in g.fields and "same_group_by_context" not in g.flags
        }
        for said in (text, turned)
    )
    assert before and before == after


def _first_story_line(text: str) -> int:
    """Where the first paragraph begins that is neither title nor letterhead, bullet or heading."""
    for match in re.finditer(r"(?m)^(?![•-])[^\n]{80,}$", text):
        return match.start()
    return re.search(r"(?m)^[^\n]{45,}$", text).start()  # type: ignore[union-attr]
