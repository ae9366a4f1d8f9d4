"""The parser process: what it may not do, how it is replaced, and that one bad file never spoils the next."""

import json
import os
import signal
import socket
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from casetrack.services import article_reader
from casetrack.services.article_reader import NotReadable, read_file
from tests.corpus.pages import good_page, page

ROOT = Path(article_reader.__file__).resolve().parent.parent.parent
SLOW = page("<p " + " ".join(f"a{number}='1'" for number in range(100_000)) + ">x</p>").encode()
GOOD = good_page().encode()


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    article_reader.close()
    yield
    article_reader.close()


def pid() -> int:
    found = article_reader._parser.pid
    assert found is not None
    return found


def why(raw: bytes) -> str:
    with pytest.raises(NotReadable) as wrong:
        read_file(raw)
    return wrong.value.why


def is_there(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2][0]
    except FileNotFoundError:
        return False
    return state != "Z"


@pytest.mark.timed
def test_a_page_of_600_words_is_read_in_a_moment() -> None:
    raw = page(
        "".join(f"<p>{'Thirty people are waiting at the school in Lower Sarn. ' * 6}</p>" for _paragraph in range(10))
    ).encode()
    read_file(raw)
    times = []
    for _time in range(60):
        begin = time.perf_counter()
        read_file(raw)
        times.append(time.perf_counter() - begin)
    assert sorted(times)[30] < 0.03


# --- replaced when it must be ---


def test_one_process_reads_many_files_and_is_replaced_after_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article_reader, "FILES_A_PROCESS", 3)
    seen = []
    for _time in range(5):
        article_reader.warm()
        seen.append(pid())
        read_file(GOOD)
    assert seen[0] == seen[1] == seen[2] != seen[3] == seen[4]


def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    article_reader.warm()
    read_file(GOOD)
    slow = pid()
    monkeypatch.setattr(article_reader, "SECONDS", 0.7)
    begin = time.monotonic()
    assert why(SLOW) == "time"
    assert time.monotonic() - begin < 3
    assert not is_there(slow)
    monkeypatch.undo()
    assert "Lower Sarn" in read_file(GOOD).text


def test_a_process_that_was_ended_between_two_files_is_replaced() -> None:
    read_file(GOOD)
    before = pid()
    os.kill(before, signal.SIGKILL)
    assert "Lower Sarn" in read_file(GOOD).text
    assert pid() != before


def test_a_process_that_is_killed_while_it_reads_costs_a_sentence_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    read_file(GOOD)
    victim = pid()
    monkeypatch.setattr(article_reader, "SECONDS", 1.5)
    killer = threading.Timer(0.3, lambda: os.kill(victim, signal.SIGKILL))
    killer.start()
    assert why(SLOW) in ("died", "time")  # tried once more in a new process, where it is simply too slow
    killer.join()
    assert "Lower Sarn" in read_file(GOOD).text


def test_two_threads_at_once_each_get_their_own_text() -> None:
    pages = [page(f"<p>Number {number} at Lower Sarn.</p>").encode() for number in range(40)]
    with ThreadPoolExecutor(4) as people:
        texts = list(people.map(lambda raw: read_file(raw).text, pages))
    assert [f"Number {number} at" in text for number, text in enumerate(texts)] == [True] * 40


def test_an_answer_that_is_none_is_not_believed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    answers = {
        "no json": b"\0\0\0\3[[[",
        "a list": b"\0\0\0\2[]",
        "too long": b"\xff\xff\xff\xff",
        "no text": b'\0\0\0\x0b{"text": 17}',
    }
    for name, answer in answers.items():
        fake = tmp_path / "fake.py"
        fake.write_text(f"import os\nos.write(1, b'\\0\\0\\0\\2{{}}' + {answer!r})\nos.read(0, 9)\nimport time; time.sleep(9)\n")
        monkeypatch.setattr(article_reader, "PARSER", fake)
        assert why(GOOD) in ("died", "broken"), name
        article_reader.close()


def test_facts_that_are_none_are_not_believed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    facts = {
        "url": "javascript:alert(1)",
        "published_on": "soon",
        "title": "x" * 9_999,
        "byline": 7,
        "role": "administrator",
        "language": "en",
    }
    answer = json.dumps({"text": "Thirty", "facts": facts, "memory": 1}).encode()
    fake = tmp_path / "fake.py"
    frame = len(answer).to_bytes(4, "big") + answer
    fake.write_text(f"import os\nos.write(1, b'\\0\\0\\0\\2{{}}' + {frame!r})\nos.read(0, 9)\nimport time; time.sleep(9)\n")
    monkeypatch.setattr(article_reader, "PARSER", fake)
    assert read_file(GOOD).facts == {"language": "en"}


def test_the_process_ends_with_its_parent() -> None:
    code = """
        import os, sys
        from casetrack.services import article_reader
        article_reader.read_file(b"<p>Thirty people</p>")
        print(article_reader._parser.pid, flush=True)
        os.kill(os.getpid(), 9)
    """
    said = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], cwd=ROOT, capture_output=True, text=True, check=False)
    child = int(said.stdout)
    until = time.monotonic() + 5
    while is_there(child) and time.monotonic() < until:
        time.sleep(0.02)
    assert not is_there(child)


def test_a_forked_copy_starts_its_own_and_leaves_the_other_alone() -> None:
    code = """
        import os
        from casetrack.services import article_reader
        article_reader.read_file(b"<p>Thirty people</p>")
        first = article_reader._parser.pid
        copy = os.fork()
        if not copy:
            ok = article_reader.read_file(b"<p>Thirty people</p>").text == "Thirty people" and article_reader._parser.pid != first
            article_reader.close()
            os._exit(0 if ok else 1)
        code = os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])
        ok = article_reader.read_file(b"<p>Thirty people</p>").text == "Thirty people" and article_reader._parser.pid == first
        print(code, ok)
    """
    said = subprocess.run(
        [sys.executable, "-W", "error", "-c", textwrap.dedent(code)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (said.stdout, said.stderr) == ("0 True\n", "")


def test_what_reads_hostile_files_is_never_loaded_here() -> None:
    code = """
        import sys
        from casetrack.services import article_reader
        article_reader.read_file(b"<p>Thirty people</p>")
        print([name for name in ("trafilatura", "lxml", "pypdfium2", "charset_normalizer") if name in sys.modules])
    """
    said = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout == "[]\n"


# --- fences, each with its control ---

LOAD = """
import ctypes, os, runpy, socket, subprocess, sys, threading
libc = ctypes.CDLL(None, use_errno=True)
runpy.run_path({main!r})["stand_in"]()
from casetrack.services.article_formats import confinement
"""
TRIES = {
    "a connection": "socket.create_connection(('127.0.0.1', {port}), 2)",
    "a connection from C": "assert libc.socket(2, 1, 0) >= 0, 'refused'",
    "a program": "subprocess.run(['/bin/true'], check=True)",
    "a program from C": "pid = libc.fork(); assert pid >= 0, 'refused'; os._exit(0) if pid == 0 else os.waitpid(pid, 0)",
    "a file to write": "open({file!r}, 'w').close()",
    "a file to fill from C": "f = libc.open({file!r}.encode(), 0o101, 0o600); assert libc.write(f, b'abc', 3) == 3, 'refused'",
    "a file to read": "open('/etc/passwd').close()",
    "a folder to look into": "os.listdir('/etc')",
    "600 MB": "bytearray(600_000_000)",
}


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)
        yield server


@pytest.mark.parametrize("what", TRIES)
@pytest.mark.parametrize("fenced", [True, False], ids=["fenced", "control"])
def test_the_process_cannot_have(what: str, fenced: bool, listener: socket.socket, tmp_path: Path) -> None:
    main = str(article_reader.PARSER)
    fence = "confinement.limit_memory(); confinement.confine()\n" if fenced else ""
    trial = TRIES[what].format(port=listener.getsockname()[1], file=str(tmp_path / "made"))
    code = LOAD.format(main=main) + fence + trial + "\nprint('had it', flush=True)\n"
    said = subprocess.run([sys.executable, "-I", "-B", "-c", code], capture_output=True, text=True, check=False, timeout=20)
    assert (said.stdout == "had it\n") is not fenced, said.stderr
    if fenced:
        assert any(word in said.stderr for word in ("NotAllowed", "refused", "MemoryError"))
        with pytest.raises(TimeoutError):
            listener.accept()
