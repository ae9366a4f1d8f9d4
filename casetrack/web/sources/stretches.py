"""Which part of a long text a page shows: beside its proposals the stretch that they come from, never the whole book."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from casetrack.web.sources.article_text import Outline

LONGEST = 16_000  # signs of text on one page, where what is marked allows it


@dataclass(frozen=True)
class Part:
    """Blocks [first, end) that are shown, or, when `hidden`, that are left out and can be opened."""

    first: int
    end: int
    hidden: bool = False


def block_of(outline: Outline, at: int) -> int:
    """The block in which a place of the text lies, or the one before it."""
    return max(0, bisect_right([start for _kind, start, _end in outline], at) - 1)


def stretch_of(outline: Outline, pages: Sequence[Sequence[int]], number: int) -> tuple[int, int]:
    """Blocks [first, end) of page `number` (from 1): from the block of its first passage to the block before the first passage of
    the next page. `pages` holds for each page where its passages start. What stands before and after belongs to the ends."""
    if not outline:
        return 0, 0
    own = [at for at in pages[number - 1] if at >= 0] if number <= len(pages) else []
    first = 0 if number <= 1 or not own else block_of(outline, min(own))
    if number >= len(pages):
        return first, len(outline)
    following = [at for at in pages[number] if at >= 0]
    end = block_of(outline, min(following)) if following else len(outline)
    last = block_of(outline, max(own)) if own else first
    return first, max(end, last + 1)


def page_at(pages: Sequence[Sequence[int]], at: int) -> int:
    """The page beside which a place of the text stands."""
    return max([number for number, starts in enumerate(pages, start=1) if starts and min(starts) <= at], default=1)


def parts(outline: Outline, first: int, end: int, marked: Iterable[tuple[int, int]], longest: int = LONGEST) -> list[Part]:
    """The stretch [first, end) in parts: all of it when it is short enough, else what is marked with a block before and after, and
    what fits from the beginning on. What is left out stands between as hidden parts."""
    sizes = [stop - start for _kind, start, stop in outline]
    if sum(sizes[first:end]) <= longest:
        return [Part(first, end)] if first < end else []
    kept = set()
    for start, stop in marked:
        kept |= set(range(block_of(outline, start) - 1, block_of(outline, max(start, stop - 1)) + 2))
    kept &= set(range(first, end))
    left = longest - sum(sizes[number] for number in kept)
    for number in range(first, end):
        if number not in kept:
            left -= sizes[number]
            if left < 0:
                break
            kept.add(number)
    return _joined(kept, first, end)


def _joined(kept: set[int], first: int, end: int) -> list[Part]:
    found: list[Part] = []
    for number in range(first, end):
        hidden = number not in kept
        if found and found[-1].hidden == hidden:
            found[-1] = Part(found[-1].first, number + 1, hidden)
        else:
            found.append(Part(number, number + 1, hidden))
    return found


def window(outline: Outline, first: int, longest: int = LONGEST) -> Part:
    """From one block on, as much as fits."""
    end, left = first, longest
    while end < len(outline) and (end == first or left >= outline[end][2] - outline[end][1]):
        left -= outline[end][2] - outline[end][1]
        end += 1
    return Part(first, end)
