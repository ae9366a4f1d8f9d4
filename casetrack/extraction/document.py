"""The frozen text cut into blocks and sentences, with a twin of equal length that is easier to match.

Blocks matter more than grammar in situation reports: headlines without a full stop, letterheads, bullets, table rows, contact
footers. Every offset is valid in the original text, because the twin replaces characters one for one.
"""

import itertools
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import Any

from casetrack.extraction.dates import DateMention
from casetrack.extraction.lexicons import Lexicon, languages, lexicon_for
from casetrack.extraction.patterns import UPPER
from casetrack.extraction.records import Metadata

# A name once more in its own script, in brackets behind the Latin spelling: it only parts a name from its verb.
_OTHER_SCRIPT = re.compile(r"(?<=[A-Za-z\u00c0-\u024f]) \((?=[^()\n]*[^\W\d_])[^()\nA-Za-z\u00c0-\u024f]{1,60}\)(?P<after>[,;:.]?)")
_TWIN = str.maketrans(
    {
        **dict.fromkeys("\u2019\u2018\u201b\u02bc\u2032\u0060", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-"),
        **dict.fromkeys("\u2007\u2009\u202f\u2002\u2003\u200a", "\u00a0"),
    }
)
_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_BULLET = re.compile(r"\s*(?:[•·▪●○◦‣⁃*\u2013\u2014-]|\d{1,2}[.)]|[a-z]\))\s+")
_STOP = re.compile(rf"[.!?…]+[\"')\]]*(?=\s+[\"'(\[]*[{UPPER}\d])")
_LONGEST = 1000
_DAYS = re.compile(r"\d")


@dataclass(frozen=True)
class Sentence:
    """`[start, end)` of one sentence, the number of its block, and what kind of block that is."""

    start: int
    end: int
    block: int
    kind: str  # "header", "body", "bullet", "row", "footer"


@dataclass(frozen=True)
class Block:
    start: int
    end: int
    kind: str


@dataclass(eq=False)
class Document:
    """Everything recognisers need to know about one article."""

    text: str
    plain: str
    lower: str
    lexicon: Lexicon
    metadata: Metadata
    blocks: list[Block] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    dates: list[DateMention] = field(default_factory=list)
    dateline_end: int = 0
    people: Any = None  # people.People, which is found in a document and so stands above it

    def said(self, start: int, end: int) -> str:
        """The words of the original text, with line breaks inside shown as one blank."""
        return re.sub(r"\s+", " ", self.text[start:end]).strip()

    def body(self) -> list[Sentence]:
        return [sentence for sentence in self.sentences if sentence.kind in ("body", "bullet", "footer")]

    def days_told(self, start: int, end: int) -> list[DateMention]:
        """Dates of the story itself: the dateline's day is when it was written, not when something happened."""
        return self.dates_in(max(start, self.dateline_end), end)

    def dates_in(self, start: int, end: int) -> list[DateMention]:
        """Dates that begin in the stretch; `dates` is sorted."""
        low = bisect_left(self.dates, start, key=lambda mention: mention.start)
        high = bisect_left(self.dates, end, key=lambda mention: mention.start)
        return self.dates[low:high]

    def sentence_at(self, position: int) -> Sentence | None:
        index = bisect_right(self.sentences, position, key=lambda sentence: sentence.start) - 1
        return self.sentences[index] if index >= 0 else None


def cut_into_blocks(text: str) -> tuple[str, list[Block]]:
    """The twin of a text, and its lines with their kinds."""
    plain = _without_wraps(_OTHER_SCRIPT.sub(_blanks, text.translate(_TWIN)))
    return plain, _blocks(plain)


def _blanks(match: re.Match[str]) -> str:
    """ "from Dorsk (Дорск), who" reads on as "from Dorsk, who": the sign behind the bracket comes first, then blanks."""
    return match["after"] + " " * (len(match[0]) - len(match["after"]))


def in_small_letters(plain: str) -> str:
    """Sign for sign, so that offsets hold: the few capitals whose small form is longer stay."""
    small = plain.lower()
    return small if len(small) == len(plain) else "".join(c if len(c.lower()) != 1 else c.lower() for c in plain)


def open_document(text: str, lexicon: Lexicon, metadata: Metadata) -> Document:
    plain, blocks = cut_into_blocks(text)
    blocks = _without_headline(plain, blocks, lexicon)
    small = in_small_letters(plain)
    document = Document(text=text, plain=plain, lower=small, lexicon=lexicon, metadata=metadata, blocks=blocks)
    for number, block in enumerate(document.blocks):
        document.sentences.extend(_sentences(plain, block, number, lexicon))
    return document


def _without_headline(plain: str, blocks: list[Block], lexicon: Lexicon) -> list[Block]:
    """A headline that runs into the dateline is cut off: "Convoy reaches camp VELGRAD, 3 June - The convoy ..."."""
    for number, block in enumerate(blocks[:4]):
        if block.kind != "body":
            continue
        inside = lexicon.pattern("document.dateline_inside").match(plain, block.start, min(block.end, block.start + 260))
        if inside is None:
            return blocks
        title = Block(block.start, inside.end("title"), "header")
        return [*blocks[:number], title, Block(inside.end("title") + 1, block.end, "body"), *blocks[number + 1 :]]
    return blocks


def _without_wraps(plain: str) -> str:
    """Join lines that were broken to a fixed width: the break becomes a blank, so lengths stay the same."""
    lines = list(_LINE.finditer(plain))
    joined = list(plain)
    widths = _widths(plain, lines)
    for (line, following), width in zip(itertools.pairwise(lines), widths, strict=False):
        gap = plain[line.end() : following.start()]
        if gap not in ("\n", "\r\n") or not 50 <= len(line[0].rstrip()) <= 100 or _BULLET.match(following[0]):
            continue
        if "|" in line[0] or "\t" in line[0] or line[0].rstrip()[-1:] in '.!?:;|"':
            continue
        next_word = following[0].split()[0] if following[0].strip() else ""
        full = width > 0 and len(line[0].rstrip()) + 1 + len(next_word) > width and next_word.lstrip("\"'(")[:1].isupper()
        if next_word[:1].islower() or full:
            joined[line.end() : following.start()] = " " * len(gap)
    return "".join(joined)


def _widths(plain: str, lines: list[re.Match[str]]) -> list[int]:
    """The width to which the paragraph of each line was broken; 0 where nothing shows that it was broken at all."""
    widths = [0] * len(lines)
    first = 0
    for number in range(1, len(lines) + 1):
        if number < len(lines) and plain[lines[number - 1].end() : lines[number].start()] in ("\n", "\r\n"):
            continue
        run = lines[first:number]
        goes_on = any(line[0].lstrip()[:1].islower() for line in run[1:])
        width = max(len(line[0].rstrip()) for line in run)
        if len(run) > 2 and goes_on and width <= 100:
            widths[first:number] = [width] * len(run)
        first = number
    return widths


def _blocks(plain: str) -> list[Block]:
    blocks: list[Block] = []
    in_header, in_footer = True, False
    footers = [lexicon.pattern("document.footer") for code in languages() if (lexicon := lexicon_for(code)) is not None]
    two_columns = _two_columns(plain)
    for line in _LINE.finditer(plain):
        if not line[0].strip():
            continue
        start = line.start() + len(line[0]) - len(line[0].lstrip())
        end = line.start() + len(line[0].rstrip())
        bullet = _BULLET.match(plain, start, end)
        stripped = plain[start:end]
        in_header = in_header and not bullet and not _is_prose(stripped)
        closing = any(footer.match(stripped) for footer in footers)
        in_footer = (in_footer and len(stripped) < 160) or closing
        if in_header and _tells_figures(stripped, [plain[block.start : block.end] for block in blocks]):
            in_header = False
        if stripped.count(" | ") >= 2 or stripped.count("\t") >= 2 or line.start() in two_columns:
            kind = "row"
        elif in_header or (not bullet and not closing and not _is_prose(stripped) and _is_heading(stripped)):
            kind = "header"
        elif in_footer:
            kind = "footer"
        else:
            kind = "bullet" if bullet else "body"
        if kind == "bullet" and bullet is not None and bullet.end() < end:
            start = bullet.end()
        blocks.append(Block(start, end, kind))
        in_header = in_header and len(blocks) < 8
    return blocks


def _tells_figures(line: str, above: list[str]) -> bool:
    """ "20,550 displaced people in centres" below a title: a key figure or a caption, which ends without a full stop."""
    if not above or len(line.split()) < 5:
        return False
    lexicons = [lexicon for code in languages() if (lexicon := lexicon_for(code)) is not None]
    titled = any(len(said.split()) > 3 and not said.isupper() and not _DAYS.search(said[:12]) for said in above)
    sections = any(lexicon.pattern("source.section").match(above[-1]) for lexicon in lexicons)
    return (titled or sections) and any(lexicon.pattern("document.figures").match(line) for lexicon in lexicons)


def _two_columns(plain: str) -> frozenset[int]:
    """Where lines of a table with two columns begin: three or more such lines in a row; "Title | Outlet" stands alone."""
    found: list[int] = []
    run: list[int] = []
    if plain.count(" | ") < 3:
        return frozenset()
    for line in _LINE.finditer(plain):
        if line[0].count(" | ") == 1 and len(line[0]) < 160:
            run.append(line.start())
        elif line[0].strip():
            found += run if len(run) > 2 else []
            run = []
    return frozenset(found + (run if len(run) > 2 else []))


def _is_prose(line: str) -> bool:
    last = line.rstrip("\"')]")[-1:]
    if last == "." and len(line.split()) > 3:  # headlines may ask or exclaim, but rarely end with a full stop
        return True
    return (last in ("!", "?", ";", ":", "…") and len(line) > 45) or len(line) > 160


def _is_heading(line: str) -> bool:
    letters = [letter for letter in line if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters)
    return len(line) < 90 and line[-1:] not in ".!?;,:|" and (capitals > len(letters) * 0.7 or len(line.split()) < 5)


def _sentences(plain: str, block: Block, number: int, lexicon: Lexicon) -> list[Sentence]:
    found: list[Sentence] = []
    abbreviation = lexicon.pattern("document.abbreviation")
    start = block.start
    for stop in _STOP.finditer(plain, block.start, block.end):
        if plain[stop.start()] == "." and abbreviation.search(plain[max(start, stop.start() - 8) : stop.start()]):
            continue
        found.extend(_pieces(plain, start, stop.end(), number, block.kind))
        start = stop.end()
    found.extend(_pieces(plain, start, block.end, number, block.kind))
    return found


def _pieces(plain: str, start: int, end: int, number: int, kind: str) -> list[Sentence]:
    """One sentence; an endless one (a text without full stops) is cut at blanks, so that time stays linear."""
    pieces = []
    while start < end:
        while start < end and plain[start].isspace():
            start += 1
        stop = end
        if end - start > _LONGEST:
            blank = plain.rfind(" ", start + 1, start + _LONGEST)
            stop = blank if blank > 0 else start + _LONGEST
        if stop > start:
            pieces.append(Sentence(start, stop, number, kind))
        start = stop
    return pieces
