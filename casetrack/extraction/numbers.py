"""Counts as articles write them: digits in every grouping, spelled-out numbers, ranges, and the words that qualify them."""

import re
from dataclasses import dataclass, replace

from casetrack.extraction.lexicons import Lexicon

_LARGEST = 10**10
_SHORT = {"k": 1000, "m": 10**6, "mn": 10**6, "mln": 10**6, "bn": 10**9}


@dataclass(frozen=True)
class Count:
    """A number in the text. `value` is None for "thousands"; `upper` is the end of a range."""

    value: int | None
    start: int
    end: int
    qualifier: str = "exact"
    qualifier_span: tuple[int, int] | None = None
    upper: int | None = None
    upper_span: tuple[int, int] | None = None

    @property
    def whole_start(self) -> int:
        return min(self.start, self.qualifier_span[0]) if self.qualifier_span else self.start

    @property
    def whole_end(self) -> int:
        return max(self.end, *(span[1] for span in (self.upper_span, self.qualifier_span) if span is not None), 0)


def counts_in(plain: str, start: int, end: int, lexicon: Lexicon) -> list[Count]:
    """Every count in the stretch, ranges joined, qualifiers attached. Percentages, money and rates are left out."""
    number, before, joint = (lexicon.pattern(f"numbers.{name}") for name in ("number", "before", "joint"))
    found: list[Count] = []
    for match in number.finditer(plain, start, end):
        value = None if match["vague"] else _value(match, lexicon)
        if (value is not None and not 0 <= value <= _LARGEST) or match[0].lower() == "a":
            continue
        if match["vague"] is None and value is None:
            continue
        count = Count(value, match.start(), match.end(), "vague" if match["vague"] else "exact")
        previous = found[-1] if found else None
        if previous is not None and _is_range(previous, count, plain, joint):
            assert previous.value is not None and count.value is not None
            value = previous.value * _shared_factor(previous.value, plain[count.start : count.end], lexicon)
            found[-1] = replace(previous, value=value, qualifier="range", upper=count.value, upper_span=(count.start, count.end))
            continue
        found.append(_qualified(count, plain, start, before, lexicon))
    return found


def _is_range(first: Count, second: Count, plain: str, joint: re.Pattern[str]) -> bool:
    if first.value is None or second.value is None or first.upper is not None or second.value <= first.value:
        return False
    between = plain[first.end : second.start]
    if not joint.match(between):
        return False
    return between.strip().lower() != "and" or plain[: first.start].rstrip().lower().endswith("between")


def _shared_factor(first: int, second_said: str, lexicon: Lexicon) -> int:
    """In "two to three thousand" the thousand belongs to both."""
    factor = lexicon.multipliers.get(second_said.lower().split()[-1], 1)
    return factor if factor >= 1000 and first < factor else 1


def _qualified(count: Count, plain: str, start: int, before: re.Pattern[str], lexicon: Lexicon) -> Count:
    left = max(start, count.start - 28)
    match = before.search(plain[left : count.start])
    if match is None:
        after = lexicon.pattern("numbers.after").match(plain, count.end)
        if after is None:
            return count
        name = next(key for key, value in after.groupdict().items() if value is not None)
        return replace(count, qualifier=name, qualifier_span=after.span(name))
    if lexicon.pattern("numbers.verb_over").search(plain[max(0, left - 8) : left + match.end()]):
        return count
    name = next(key for key, value in match.groupdict().items() if value is not None)
    word = match[0].strip().lower()
    if name == "some":
        name = "about" if word == "some" else "exact"
    name = name if count.value is not None else "vague"
    return replace(count, qualifier=name, qualifier_span=(left + match.start(), left + match.start() + len(match[0].rstrip())))


def _value(match: re.Match[str], lexicon: Lexicon) -> int | None:
    if match["spelled"]:
        return _spelled(match["spelled"].lower(), lexicon)
    if match["half"]:
        return lexicon.multipliers[match["half"].lower().split()[-1]] // 2
    digits, times = match["digits"], (match["times"] or "").strip().lower()
    if times:
        factor = _SHORT.get(times) or lexicon.multipliers[times]
        if not re.fullmatch(r"\d+[.,]\d{1,2}", digits):
            return int(re.sub(r"\D", "", digits)) * factor
        whole, _, part = re.sub(",", ".", digits).partition(".")
        return int(whole) * factor + int(part) * factor // 10 ** len(part)
    plain = re.sub(r"\D", "", digits)
    return int(plain) if len(plain) <= 11 else None


def _spelled(said: str, lexicon: Lexicon) -> int | None:
    """`two hundred and forty-five` -> 245; a lone "a" is no number."""
    total = current = 0
    parts = [part for part in re.split(r"[\s-]+", said) if part not in ("and",)]
    if parts == ["a"] or not parts:
        return None
    for part in parts:
        if part == "a":
            current += 1
        elif part in lexicon.number_words:
            current += lexicon.number_words[part]
        elif lexicon.multipliers[part] >= 1000:
            total, current = total + max(current, 1) * lexicon.multipliers[part], 0
        else:
            current = max(current, 1) * lexicon.multipliers[part]
    return total + current
