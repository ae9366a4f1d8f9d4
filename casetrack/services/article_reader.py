"""Files of articles into text: plain text is read here; web pages, PDF, Word and e-mail by a process that can do nothing else.

That process is started ahead and used for many files. It is replaced after a file that took too long, that it died of or that took
much memory, and after a hundred. What it answers is checked here like anything from outside.
"""

import atexit
import json
import os
import re
import socket
import struct
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casetrack import limits
from casetrack.services.article_formats import leading_bytes
from casetrack.services.article_formats.frozen_text import without_odd_signs
from casetrack.services.article_refusals import NotReadable, refusal

__all__ = ["NotReadable", "ReadFile", "close", "read_file", "warm"]
SECONDS = 8.0
SECONDS_TO_START = 60.0
FILES_A_PROCESS = 100
MUCH_MEMORY = 256 * 1024  # KiB
CONTROL_SHARE = 0.01
LONGEST_ANSWER = 16 * 1024 * 1024
PARSER = Path(__file__).with_name("article_formats") / "__main__.py"
FACTS = frozenset("title publisher byline published_on language url dateline".split())
KINDS = (leading_bytes.TEXT, leading_bytes.HTML, leading_bytes.PDF, leading_bytes.WORD, leading_bytes.EMAIL)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LENGTH = struct.Struct(">I")


@dataclass(frozen=True)
class ReadFile:
    """The text of a file with its blocks kept, its true media type, and what the file says about itself."""

    text: str
    media_type: str
    facts: dict[str, str] = field(default_factory=dict)


def read_file(raw: bytes, *, file_name: str = "") -> ReadFile:
    """The text of an article, whatever of the five kinds it is. Plain text comes whole, with its front matter. Raises
    NotReadable."""
    if not raw.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf"):
        raise refusal("empty")
    if len(raw) > limits.ARTICLE_BYTES:
        raise refusal("too_large", limits.ARTICLE_BYTES // (1024 * 1024))
    kind = leading_bytes.kind_of(raw, file_name)
    if kind not in KINDS:
        raise refusal(kind)
    if kind == leading_bytes.TEXT:
        return ReadFile(_plain(raw), kind)
    return _checked(_parser.ask(kind, raw), kind)


def warm() -> None:
    """Start the parser process ahead of the first file."""
    _parser.warm()


def close() -> None:
    """End the parser process. The next file starts another."""
    _parser.close()


# --- plain text ---


def _plain(raw: bytes) -> str:
    """UTF-8, or UTF-16 that says so."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = _decoded(raw, "utf-16")
    elif b"\x00" in raw or _mostly_control(raw):
        raise refusal("not_text")
    else:
        text = _decoded(raw, "utf-8-sig")
    text = without_odd_signs(text)
    if len(text) > limits.ARTICLE_SIGNS:
        raise refusal("too_long", limits.ARTICLE_SIGNS)
    return text


def _decoded(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        raise refusal("not_utf8") from None


def _mostly_control(raw: bytes) -> bool:
    """Many control signs make a binary file; a stray form feed in an article does not."""
    control = sum(raw.count(bytes([sign])) for sign in range(32) if sign not in (9, 10, 12, 13))
    return control > max(4, len(raw) * CONTROL_SHARE)


# --- the parser process ---


class _Gone(Exception):
    """The process died, or did not answer in time ("time") or in form."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class _Process:
    """One parser process and the line to it. It ends when this end of the line is closed, so also when we are killed."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        no_settings: dict[str, str] = {}
        with theirs:
            self._running = subprocess.Popen(  # noqa: S603 (this Python and a file of ours: nothing from outside)
                [sys.executable, "-I", "-B", str(PARSER)],
                stdin=theirs.fileno(),
                stdout=theirs.fileno(),
                stderr=subprocess.DEVNULL,
                env=no_settings,
                cwd="/",
                start_new_session=True,
            )
        self._line = ours
        self._ready = False
        self.asked = 0
        self.memory = 0

    @property
    def pid(self) -> int:
        return self._running.pid

    def ask(self, media_type: str, raw: bytes) -> dict[str, Any]:
        """The answer to one file. Raises _Gone."""
        if not self._ready:
            self._receive(time.monotonic() + SECONDS_TO_START)
            self._ready = True
        until = time.monotonic() + SECONDS
        self.asked += 1
        for data in (media_type.encode(), raw):
            self._send(_LENGTH.pack(len(data)), until)
            self._send(data, until)
        answer = self._receive(until)
        memory = answer.get("memory")
        self.memory = memory if isinstance(memory, int) else MUCH_MEMORY
        return answer

    def is_worn(self) -> bool:
        return self.asked >= FILES_A_PROCESS or self.memory >= MUCH_MEMORY

    def forget(self) -> None:
        """Let go of the line alone: after a fork the process belongs to the other side."""
        self._line.close()
        self._running.returncode = 0  # not ours to wait for

    def end(self) -> None:
        self._line.close()
        self._running.kill()
        self._running.wait()

    def _send(self, data: bytes, until: float) -> None:
        try:
            self._line.settimeout(max(until - time.monotonic(), 0.001))
            self._line.sendall(data)
        except TimeoutError:
            raise _Gone("time") from None
        except OSError:
            raise _Gone("died") from None

    def _receive(self, until: float) -> dict[str, Any]:
        length = _LENGTH.unpack(self._received(_LENGTH.size, until))[0]
        if length > LONGEST_ANSWER:
            raise _Gone("died")
        try:
            answer = json.loads(self._received(length, until))
        except (ValueError, RecursionError):
            raise _Gone("died") from None
        if not isinstance(answer, dict):
            raise _Gone("died")
        return answer

    def _received(self, count: int, until: float) -> bytes:
        data = bytearray()
        while len(data) < count:
            try:
                self._line.settimeout(max(until - time.monotonic(), 0.001))
                piece = self._line.recv(min(count - len(data), 1 << 20))
            except TimeoutError:
                raise _Gone("time") from None
            except OSError:
                raise _Gone("died") from None
            if not piece:
                raise _Gone("died")
            data += piece
        return bytes(data)


class _Parser:
    """The one parser process of this process, for one file at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: _Process | None = None
        self.most_memory = 0

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def warm(self) -> None:
        with self._lock:
            self._running()

    def ask(self, media_type: str, raw: bytes) -> dict[str, Any]:
        """The answer to one file. Raises NotReadable when the process does not give one."""
        with self._lock:
            process = self._running()
            first = process.asked == 0
            try:
                answer = process.ask(media_type, raw)
            except _Gone as gone:
                self._end()
                # A process that idled may have been ended by others; a file is tried once more unless it was the cause.
                if gone.why == "time" or first:
                    raise refusal(gone.why) from None
                answer = self._once_more(media_type, raw)
            self.most_memory = max(self.most_memory, process.memory)
            if process.is_worn():
                self._end()
                self._running()  # loads while this file is worked on
            return answer

    def close(self) -> None:
        with self._lock:
            self._end()

    def forget(self) -> None:
        """In a forked copy: the process is the other side's, and so is whoever held the lock."""
        self._lock = threading.Lock()
        if self._process is not None:
            self._process.forget()
            self._process = None

    def _once_more(self, media_type: str, raw: bytes) -> dict[str, Any]:
        try:
            return self._running().ask(media_type, raw)
        except _Gone as gone:
            self._end()
            raise refusal(gone.why) from None

    def _running(self) -> _Process:
        if self._process is None:
            try:
                self._process = _Process()
            except OSError:  # the machine has no room for another process
                raise refusal("memory") from None
        return self._process

    def _end(self) -> None:
        if self._process is not None:
            self._process.end()
            self._process = None


_parser = _Parser()
atexit.register(close)
os.register_at_fork(after_in_child=_parser.forget)


def _checked(answer: dict[str, Any], kind: str) -> ReadFile:
    """The answer as what it must be: text within the limits, facts that we know. Raises NotReadable."""
    if "refused" in answer:
        number = answer.get("number")
        raise refusal(str(answer["refused"]), number if isinstance(number, int) else 0)
    text, facts = answer.get("text"), answer.get("facts")
    if not isinstance(text, str) or not isinstance(facts, dict):
        raise refusal("broken")
    if len(text) > limits.ARTICLE_SIGNS:
        raise refusal("too_long", limits.ARTICLE_SIGNS)
    known = {name: without_odd_signs(value) for name, value in facts.items() if _is_fact(name, value)}
    return ReadFile(without_odd_signs(text), kind, known)


def _is_fact(name: str, value: object) -> bool:
    if name not in FACTS or not isinstance(value, str) or not 0 < len(value) <= limits.URL:
        return False
    if name == "url":
        return value.startswith(("https://", "http://"))
    return name != "published_on" or bool(_DAY.fullmatch(value))
