"""Sites on this machine for tests of fetching: each path answers in a way of its own, some of them badly."""

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PAGE = "<html><body><h1>Families wait at the mill</h1></body></html>"
# Longer than any test waits; a server of this kind is left to its thread, which ends with its connection.
FOR_EVER = 60.0


@cache
def parcel() -> bytes:
    """200 kB that unpack to 200 MB."""
    packing, packed = zlib.compressobj(9, wbits=31), b""
    for _piece in range(200):
        packed += packing.compress(bytes(1024 * 1024))
    return packed + packing.flush()


@dataclass
class Site:
    """A site that runs: its port, and each request as (path, headers)."""

    port: int
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    leads_to: dict[str, str] = field(default_factory=dict)
    sent: int = 0


class _Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_words: Any) -> None:
        """Nothing on the terminal of a test."""

    def do_GET(self) -> None:
        """By its path."""
        site: Site = self.server.site  # type: ignore[attr-defined]
        site.asked.append((self.path, dict(self.headers.items())))
        with suppress(OSError):
            if self.path in site.leads_to:
                self._head(302, {"Location": site.leads_to[self.path]})
                return
            getattr(self, "_" + self.path.strip("/").partition("?")[0].replace("-", "_"), self._page)()

    def _head(self, status: int = 200, facts: dict[str, str] | None = None, body: bytes | None = b"") -> None:
        self.send_response(status)
        for name, value in (facts or {}).items():
            self.send_header(name, value)
        if body is not None:
            self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body or b"")
        self.close_connection = True

    def _page(self) -> None:
        self._head(200, {"Content-Type": "text/html; charset=utf-8", "Set-Cookie": "seen=1"}, PAGE.encode())

    def _packed(self) -> None:
        self._head(200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(PAGE.encode()))

    def _bomb(self) -> None:
        self._head(200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, parcel())

    def _picture(self) -> None:
        self._head(200, {"Content-Type": "image/png"}, b"\x89PNG")

    def _nameless(self) -> None:
        self._head(200, {}, PAGE.encode())

    def _missing(self) -> None:
        self._head(404, {"Content-Type": "text/html"}, b"none")

    def _says_it_is_huge(self) -> None:
        self._head(200, {"Content-Type": "text/plain", "Content-Length": str(1024**3)}, None)

    def _is_huge(self) -> None:
        """1 GB without saying so, until the other side hangs up."""
        site: Site = self.server.site  # type: ignore[attr-defined]
        self._head(200, {"Content-Type": "text/plain"}, None)
        for _piece in range(1024):
            self.wfile.write(b"x" * 1024 * 1024)
            site.sent += 1024 * 1024

    def _cut_short(self) -> None:
        self._head(200, {"Content-Type": "text/plain", "Content-Length": "100000"}, None)
        self.wfile.write(b"only this")

    def _drips_a_body(self) -> None:
        self._head(200, {"Content-Type": "text/plain"}, None)
        self._drip(b"a")

    def _drips_a_head(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        self._drip(b"a")

    def _says_nothing(self) -> None:
        time.sleep(5)
        self.close_connection = True

    def _nonsense(self) -> None:
        self.wfile.write(b"\x00\xff\xfe nothing that a web server says\r\n\r\n")
        self.close_connection = True

    def _drip(self, drop: bytes) -> None:
        self.close_connection = True
        until = time.monotonic() + FOR_EVER
        while time.monotonic() < until:
            self.wfile.write(drop)
            self.wfile.flush()
            time.sleep(0.05)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_about: Any) -> None:
        """A handshake that broke off is what a test wanted."""


@contextmanager
def site(host: str = "127.0.0.1", port: int = 0, tls: Any = None) -> Iterator[Site]:
    """A site on an address of this machine."""
    server = _Server((host, port), _Answers)
    server.socket.settimeout(5)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    found = Site(server.server_address[1])
    server.site = found  # type: ignore[attr-defined]
    running = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    running.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        running.join()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
