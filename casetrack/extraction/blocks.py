"""The outline of a text as a reader sees it: headline, headings, paragraphs, bullets, table rows, questions and answers, footer.

Every line that is not blank lies in exactly one block, in order, whatever the language; the display and the stored source use it.
"""

import re

from casetrack.extraction.document import Block, cut_into_blocks
from casetrack.extraction.patterns import UPPER, rx
from casetrack.extraction.records import TextBlock

_QUESTION = rx(r"(?:Q|Question|В|Питання|Вопрос|س)(?: ?\d{1,2})? ?[:.] ")
_ANSWER = rx(r"(?:A|Answer|О|Відповідь|Ответ|ج)(?: ?\d{1,2})? ?[:.] ")
_TURN = rx(rf"[{UPPER}][\w.'-]+(?: [{UPPER}][\w.'-]+){{0,3}}: ")
# Lines at the top that are no title: a byline, a day, a place with a day.
_DAY = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}\s+\w{3,9}\b|\b\w{3,9}\s+\d{1,2}\b")
_BYLINE = rx(r"(?:[Bb]y|BY|Interview by|Published(?: on)?|Date|Posted(?: on)?|As of|Updated)\b")
_LETTERHEAD_ENDS = 8


def blocks_of(text: str) -> tuple[TextBlock, ...]:
    """The blocks of a text, consecutive and in order, as code points."""
    plain, lines = cut_into_blocks(text)
    kinds = _kinds(plain, lines)
    return tuple(TextBlock(kind, _line_start(plain, block), block.end) for kind, block in zip(kinds, lines, strict=True))


def _line_start(plain: str, block: Block) -> int:
    """A bullet's mark belongs to its block, though not to its sentence."""
    start = max(plain.rfind("\n", 0, block.start), plain.rfind("\r", 0, block.start)) + 1
    head = plain[start : block.start]
    return start + len(head) - len(head.lstrip()) if block.kind == "bullet" else block.start


def _kinds(plain: str, lines: list[Block]) -> list[str]:
    top = 0
    while top < min(len(lines), _LETTERHEAD_ENDS) and lines[top].kind == "header":
        top += 1
    said = [plain[block.start : block.end] for block in lines]
    kinds = ["dateline" if _is_dateline(line) else "heading" for line in said[:top]]
    titles = [number for number, kind in enumerate(kinds) if kind == "heading"]
    # Below a letterhead in capitals the title is the first line in ordinary letters.
    title = next((number for number in titles if not said[number].isupper()), titles[0] if titles else None)
    if title is not None:
        kinds[title] = "headline"
    asked = any(_QUESTION.match(line) for line in said)
    for block, line in zip(lines[top:], said[top:], strict=True):
        kinds.append(_kind(block, line, asked))
    return kinds


def _kind(block: Block, line: str, asked: bool) -> str:
    if asked and _QUESTION.match(line):
        return "question"
    if asked and block.kind in ("body", "footer") and (_ANSWER.match(line) or _TURN.match(line)):
        return "answer"
    return {"header": "heading", "body": "paragraph"}.get(block.kind, block.kind)


def _is_dateline(line: str) -> bool:
    if _BYLINE.match(line):
        return len(line) < 80
    day = _DAY.search(line)
    return day is not None and len(line) < 40 and len(line) - len(day[0]) < 16
