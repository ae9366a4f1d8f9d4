"""Hostile files: each is read or refused with a sentence, soon, in little memory, and nothing is ever fetched.

A part of each list runs always; `make corpus` runs all of them.
"""

import socket
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

import pytest

from casetrack import limits
from casetrack.services import article_reader
from casetrack.services.article_formats import office_zip
from casetrack.services.article_formats.office_zip import OfficeZip
from casetrack.services.article_formats.outcome import Refused
from casetrack.services.article_reader import NotReadable, ReadFile, read_file
from tests.corpus import archives, pages, pdfs, strings

MOST_SECONDS = 10
MOST_MEMORY = 512 * 1024  # KiB
# Those of each list that show most for the time they take.
FIRST_PAGES = (
    "unclosed",
    "attribute of 10 MB",
    "50,000 paragraphs",
    "entities",
    "billion laughs",
    "nested divs",
    "nested tables",
    "foreign entity",
    "scripts everywhere",
    "hidden in many ways",
    "false utf-8",
    "noise",
    "spans of cells",
    "sheets and frames",
)
FIRST_PDFS = (
    "cut in half",
    "locked",
    "pages in a circle",
    "10,000 pages",
    "bomb in bombs",
    "page behind",
    "script on opening",
    "a scan",
    "content elsewhere",
    "jbig2",
    "false places",
)
FIRST_ARCHIVES = (
    "30 MB of zeros",
    "1,001 parts",
    "zip in a Word file",
    "all at one place",
    "two folders up",
    "link",
    "zip64 lies",
    "billion laughs",
    "outside entities",
    "entities in UTF-16",
    "locked",
    "smaller than it is",
    "both zip and tar",
    "read: template elsewhere",
    "deep controls",
    "something before",
)


@dataclass
class Reading:
    """Reads what is hostile and keeps the bars."""

    address: str
    slowest: float = 0.0
    memory: int = 0
    ends: dict[str, str] = field(default_factory=dict)

    def read(self, name: str, raw: bytes) -> ReadFile | None:
        begin = time.monotonic()
        try:
            found = read_file(raw)
        except NotReadable as wrong:
            assert wrong.sentence.endswith("."), name
            found = None
            self.ends[name] = wrong.why
        else:
            self.ends[name] = "read"
            found.text.encode()
            assert found.text.strip() and not set("\x00\r") & set(found.text), name
            assert len(found.text) <= limits.ARTICLE_SIGNS and "UNSEEN" not in found.text and "root:x:0" not in found.text, name
        took = time.monotonic() - begin
        self.slowest, self.memory = max(self.slowest, took), article_reader._parser.most_memory
        assert took < MOST_SECONDS, name
        assert self.memory < MOST_MEMORY, name
        return found


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Iterator[Reading]:
    """With a listener that nobody may call, and room for files larger than people may bring."""
    monkeypatch.setattr(limits, "ARTICLE_BYTES", 64 * 1024 * 1024)
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        yield Reading(f"http://127.0.0.1:{server.getsockname()[1]}")
        with pytest.raises(TimeoutError):
            server.accept()
    article_reader.close()


@pytest.fixture(autouse=True)
def told(reading: Reading) -> Iterator[None]:
    """The figures, for whoever runs the lists with `-s`."""
    article_reader._parser.most_memory = 0
    yield
    ends = Counter(reading.ends.values())
    if ends:
        counted = ", ".join(f"{count} {why}" for why, count in ends.most_common())
        print(f"\n  {sum(ends.values())} files, slowest {reading.slowest:.1f} s, {reading.memory // 1024} MB at most: {counted}")


def chosen(files: dict[str, bytes], names: Iterable[str] | None) -> dict[str, bytes]:
    return files if names is None else {name: files[name] for name in names}


def whole(names: tuple[str, ...]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A test that runs over a part always, and over the whole list in the corpus run."""
    lists = [pytest.param(names, id="part"), pytest.param(None, id="whole", marks=pytest.mark.corpus)]
    return pytest.mark.parametrize("names", lists)


@whole(FIRST_PAGES)
@pytest.mark.timeout(300)
def test_hostile_pages(reading: Reading, names: tuple[str, ...] | None) -> None:
    files = chosen(pages.hostile_pages(reading.address), names)
    for name, raw in files.items():
        found = reading.read(name, raw)
        assert found is None or found.media_type == "text/html", name
    assert sum(end == "read" for end in reading.ends.values()) >= len(files) // 2


@pytest.mark.parametrize("count", [40, pytest.param(1_000, marks=pytest.mark.corpus)])
@pytest.mark.timeout(600)
def test_pages_spoiled_at_random(reading: Reading, count: int) -> None:
    for number, raw in enumerate(pages.mutated_pages(count)):
        reading.read(f"mutated {number}", raw)
    assert sum(end == "read" for end in reading.ends.values()) > count * 0.8


@whole(FIRST_PDFS)
@pytest.mark.timeout(300)
def test_hostile_pdfs(reading: Reading, names: tuple[str, ...] | None) -> None:
    for name, raw in chosen(pdfs.hostile_pdfs(reading.address), names).items():
        found = reading.read(name, raw)
        assert found is None or "Thirty people are waiting" in found.text or "million" in name, name


@whole(FIRST_ARCHIVES)
@pytest.mark.timeout(300)
def test_hostile_archives_are_refused(reading: Reading, names: tuple[str, ...] | None) -> None:
    for name, raw in chosen(archives.hostile_archives(reading.address), names).items():
        found = reading.read(name, raw)
        assert (found is not None) is name.startswith("read:"), name
        assert reading.ends[name] not in ("time", "died", "memory"), name  # refused by looking, not by failing


def test_good_word_files_are_read(reading: Reading) -> None:
    for name, raw in archives.good_words().items():
        found = reading.read(name, raw)
        assert found is not None and "Sarn" in found.text, name


def test_odd_strings_survive_every_kind_of_file(reading: Reading) -> None:
    """In a page, between two paragraphs: letters as they were written, and nothing that a table would refuse."""
    kept = (
        "nfc",
        "nfd",
        "hangul nfd",
        "arabic",
        "hebrew",
        "family",
        "zalgo",
        "ideographs",
        "ukrainian",
        "persian joiner",
        "four bytes",
    )
    for name, text in strings.odd_strings().items():
        raw = pages.page(f"<p>{text}</p>{pages.STORY}").encode("utf-8", "surrogatepass")
        found = reading.read(name, raw)
        assert found is not None and "Lower Sarn" in found.text, name
        assert name not in kept or text.strip() in found.text, name


def test_the_spoiled_pages_are_the_same_every_time() -> None:
    assert list(pages.mutated_pages(9)) == list(pages.mutated_pages(9))


def test_the_control_a_call_would_be_heard() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(2)
        with pytest.raises(TimeoutError):
            urllib.request.urlopen(f"http://127.0.0.1:{server.getsockname()[1]}/", timeout=0.2)
        server.accept()[0].close()


def test_the_control_a_bomb_would_unpack(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the look beforehand, 60 kB become 60 MB."""
    bomb = archives.hostile_archives("x")["document of 60 MB"]
    with pytest.raises(Refused):
        OfficeZip(bomb)
    for limit in ("MOST_RATIO", "MOST_UNPACKED", "MOST_OF_A_PART", "RATIO_FROM"):
        monkeypatch.setattr(office_zip, limit, 1 << 40)
    assert len(bomb) < 100_000 and len(OfficeZip(bomb).read("word/document.xml")) > 60_000_000
