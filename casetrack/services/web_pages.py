"""Fetching a page that a person named: off unless the installation lists sites, and then nothing but these.

The name is resolved once, every address that it has is checked, and the connection goes to the checked address; a redirect begins
all over. Nothing of ours is sent along: no cookies, no proxy of the surroundings, no page we come from.
"""

import logging
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from urllib.parse import urljoin

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from casetrack.services.web_addresses import PORTS, NotFetched, WebAddress, is_allowed, is_public, web_address
from casetrack.wording import gettext as _

__all__ = ["Fetched", "NotFetched", "fetch"]
MOST_BYTES = 3 * 1024 * 1024
SECONDS = 10.0
MOST_REDIRECTS = 5
AT_ONCE = 64 * 1024
MEDIA_TYPES = frozenset({"text/html", "text/plain", "application/pdf"})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; page fetcher)",
    "Accept": "text/html, text/plain;q=0.9, application/pdf;q=0.8",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}
logging.getLogger("urllib3").setLevel(logging.ERROR)  # its warnings name the address that a person typed


@dataclass(frozen=True)
class Fetched:
    """A page as it came: its bytes (unpacked), where it was in the end, what its server calls it (`text/html; charset=...`)."""

    raw: bytes = field(repr=False)
    url: str
    media_type: str | None


def _resolve(name: str, port: int) -> list[str]:
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(frozen=True)
class Network:
    """How names become addresses and which of these are let through. Only tests use another than the real one."""

    resolve: Callable[[str, int], list[str]] = _resolve
    may_reach: Callable[[str], bool] = is_public
    ports: Mapping[str, int] = field(default_factory=lambda: PORTS)
    tls: Callable[[], ssl.SSLContext] = ssl.create_default_context
    seconds: float = SECONDS


THE_REAL_ONE = Network()


def fetch(url: str, *, allowed: tuple[str, ...], network: Network = THE_REAL_ONE) -> Fetched:
    """The page at `url`, if its site is on the list. Raises NotFetched. At most 3 MB and 10 seconds, redirects and all."""
    until = time.monotonic() + network.seconds
    address = web_address(url)
    for _hop in range(MOST_REDIRECTS + 1):
        if not is_allowed(address.name, allowed):
            raise NotFetched(_("Pages of %(site)s are not fetched here. Save the page and bring it as a file.", site=address.name))
        answer = _ask(address, network, until)
        if isinstance(answer, Fetched):
            return answer
        onward = web_address(urljoin(address.url, answer))
        if (address.scheme, onward.scheme) == ("https", "http"):
            raise NotFetched(_("The page leads from a secured address to one that is not."))
        address = onward
    raise NotFetched(_("The page leads on to another more than %(n)s times.", n=MOST_REDIRECTS))


def _ask(address: WebAddress, network: Network, until: float) -> Fetched | str:
    """The page, or where it leads on to."""
    numbers = _checked(address, network, until)
    try:
        with _connected(address, numbers, network, until) as connection:
            connection.request("GET", address.target, headers={"Host": address.name, **HEADERS}, preload_content=False)
            response = connection.getresponse()
            if response.status in REDIRECTS and response.headers.get("Location"):
                return str(response.headers["Location"])
            return Fetched(_body(response), address.url, response.headers.get("Content-Type"))
    except (HTTPError, HTTPException, OSError, ValueError) as wrong:
        if time.monotonic() >= until:
            raise _too_slow() from None
        if isinstance(wrong, ssl.SSLError) or isinstance(wrong.__cause__, ssl.SSLError):
            raise NotFetched(_("The site could not prove that it is the one of that name.")) from None
        raise NotFetched(_("The page could not be fetched. Look whether the address is right, or bring it in as a file.")) from None


def _checked(address: WebAddress, network: Network, until: float) -> list[str]:
    """Every address that the name has, when all of them may be reached. A resolver that hangs is left behind."""
    found: list[str] = []

    def look_up() -> None:
        try:
            found.extend(network.resolve(address.name, network.ports[address.scheme]))
        except (OSError, UnicodeError):
            found.clear()

    asking = threading.Thread(target=look_up, daemon=True)
    asking.start()
    asking.join(max(0.0, until - time.monotonic()))
    numbers = list(found)
    if not numbers:
        raise NotFetched(_("No site of the name %(site)s was found.", site=address.name))
    if not all(network.may_reach(number) for number in numbers):
        raise NotFetched(_("%(site)s is not on the public internet, so it is not fetched.", site=address.name))
    return numbers


@contextmanager
def _connected(address: WebAddress, numbers: list[str], network: Network, until: float) -> Iterator[HTTPConnection]:
    """A connection to the first of the checked addresses that answers; cut when the time is up, whatever comes in by then."""
    connection = _connection(address, numbers, network, until)
    over = threading.Event()
    wire = connection.sock

    def cut() -> None:
        over.set()
        try:
            socket.socket.shutdown(wire, socket.SHUT_RDWR)
        except OSError:
            return  # the other side was faster

    watch = threading.Timer(max(0.0, until - time.monotonic()), cut)
    watch.daemon = True
    watch.start()
    try:
        try:
            yield connection
        finally:
            if over.is_set():  # what was cut may look complete, or like something else that is wrong
                raise _too_slow() from None
    finally:
        watch.cancel()
        connection.close()


def _connection(address: WebAddress, numbers: list[str], network: Network, until: float) -> HTTPConnection:
    wrong: Exception = OSError("no address")
    for number in numbers:
        seconds = until - time.monotonic()
        if seconds <= 0:
            break
        connection: HTTPConnection
        if address.scheme == "https":
            # Connected to the number, and yet it must prove that it is the name.
            connection = HTTPSConnection(
                number,
                network.ports["https"],
                timeout=seconds,
                ssl_context=network.tls(),
                server_hostname=address.name,
            )
        else:
            connection = HTTPConnection(number, network.ports["http"], timeout=seconds)
        try:
            connection.connect()
            return connection
        except (HTTPError, OSError) as refused:
            connection.close()
            wrong = refused
    raise wrong


def _body(response: BaseHTTPResponse) -> bytes:
    """The page, unpacked piece by piece, so that a small parcel that unpacks to a large one is never held."""
    if response.status != 200:
        raise NotFetched(_("The site answered that it does not give this page (%(n)s).", n=response.status))
    media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if media_type not in MEDIA_TYPES:
        raise NotFetched(_("This is no page, no text and no PDF."))
    length = response.headers.get("Content-Length", "")
    if length.isdecimal() and int(length) > MOST_BYTES:
        raise _too_large()
    pieces, size = [], 0
    while piece := response.read(AT_ONCE):
        size += len(piece)
        if size > MOST_BYTES:
            raise _too_large()
        pieces.append(piece)
    return b"".join(pieces)


def _too_large() -> NotFetched:
    return NotFetched(_("This page is larger than %(n)s MB.", n=MOST_BYTES // (1024 * 1024)))


def _too_slow() -> NotFetched:
    return NotFetched(_("The page did not come within %(n)s seconds.", n=int(SECONDS)))
