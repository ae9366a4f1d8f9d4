"""The bad connection of the journeys does what it says: delays, limits, counts, loses replies, is cut and restored."""

import http.client
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.journeys.slow_line import SlowLine, slow_line

SIZE = 20_000


class Answering(BaseHTTPRequestHandler):
    """Writes down what was posted; any page is so many letters."""

    protocol_version = "HTTP/1.1"
    posted: list[str]

    def do_GET(self) -> None:
        self._answer(b"a" * SIZE)

    def do_POST(self) -> None:
        self.posted.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self._answer(b"stored")

    def _answer(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        """Quiet."""


@pytest.fixture
def line() -> Iterator[SlowLine]:
    Answering.posted = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    with slow_line("127.0.0.1", server.server_port) as opened:
        yield opened
    server.shutdown()
    server.server_close()
    thread.join(timeout=10)


def ask(line: SlowLine, method: str = "GET", path: str = "/", body: str | None = None) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", line.port, timeout=10)
    try:
        connection.request(method, path, body)
        return connection.getresponse().read()
    finally:
        connection.close()


def seconds(line: SlowLine) -> float:
    began = time.monotonic()
    assert len(ask(line)) == SIZE
    return time.monotonic() - began


def test_a_fast_line_passes_everything_and_counts_it(line: SlowLine) -> None:
    assert ask(line) == b"a" * SIZE
    assert SIZE < line.down.passed < SIZE + 500
    assert 10 < line.up.passed < 500
    assert line.bytes_both_ways == line.up.passed + line.down.passed
    assert line.asked == ["GET /"]


def test_delay_and_limit_are_kept(line: SlowLine) -> None:
    line.limit(0.2, 0)
    assert 0.4 <= seconds(line) < 1.0  # a round trip to connect, one for the answer
    line.limit(0, 400_000)
    assert SIZE * 8 / 400_000 <= seconds(line) < 1.2


def test_all_connections_share_the_line(line: SlowLine) -> None:
    line.limit(0, 400_000)
    began = time.monotonic()
    threads = [threading.Thread(target=ask, args=(line,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert time.monotonic() - began >= 3 * SIZE * 8 / 400_000


def test_a_cut_line_refuses_and_comes_back_at_the_same_address(line: SlowLine) -> None:
    held = http.client.HTTPConnection("127.0.0.1", line.port, timeout=10)
    held.request("GET", "/")
    held.getresponse().read()
    port = line.port
    line.cut()
    with pytest.raises(ConnectionRefusedError):
        ask(line)
    with pytest.raises((ConnectionError, http.client.HTTPException)):
        held.request("GET", "/")
        held.getresponse()
    held.close()
    line.restore()
    assert line.port == port
    assert len(ask(line)) == SIZE


def test_every_second_reply_is_lost_after_the_work_is_done(line: SlowLine) -> None:
    line.lossy("POST /outbox")
    outcomes = []
    for body in ("one", "one", "two", "two"):
        try:
            outcomes.append(ask(line, "POST", "/outbox", body))
        except (ConnectionError, http.client.HTTPException):
            outcomes.append(b"lost")
    assert outcomes == [b"lost", b"stored", b"lost", b"stored"]
    assert Answering.posted == ["one", "one", "two", "two"]
    assert [words.split()[:2] for words in line.lost] == [["POST", "/outbox"]] * 2
    assert ask(line, "POST", "/other", "three") == b"stored"
    line.lossy()
    assert [ask(line, "POST", "/outbox", "four") for _ in range(2)] == [b"stored", b"stored"]
