"""Which addresses of the web may be asked at all: the shape of an address, the names that are allowed, the machines behind a name.

A server that fetches what people type can be turned against the network that it stands in (its own database, the machine room's
metadata service, a printer). So nothing is asked but names on a list, on the web's own ports, at machines of the public internet.
"""

import ipaddress
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from casetrack import limits
from casetrack.wording import gettext as _

PORTS = {"http": 80, "https": 443}
LONGEST_NAME = 253
_SAFE_IN_A_PATH = "/:;@!$&'()*+,=~%-._?"
# Public by their number, and yet the door to a cloud's own management: Azure's.
_MANAGEMENT = frozenset({ipaddress.ip_address("168.63.129.16")})
_UNICAST = ipaddress.ip_network("2000::/3")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# Addresses that carry an IPv4 address to somebody's relay, and those that are for examples only.
_NOT_ASKED = tuple(
    ipaddress.ip_network(net)
    for net in ("192.0.0.0/24", "192.88.99.0/24", "100.64.0.0/10", "2001::/23", "2002::/16", "2001:db8::/32", "3fff::/20")
)


class NotFetched(Exception):
    """The page is not here; `sentence` says why, fit to show."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = str(sentence)


@dataclass(frozen=True)
class WebAddress:
    """An address in its plain form: the name in ASCII and lower case, no fragment."""

    scheme: str
    name: str
    target: str

    @property
    def url(self) -> str:
        """As it is asked for."""
        return f"{self.scheme}://{self.name}{self.target}"


def web_address(url: str) -> WebAddress:
    """The address, read strictly. Raises NotFetched for whatever a browser would have to guess at."""
    text = url.strip(" ")
    if not text or len(text) > limits.URL or "\\" in text or any(sign.isspace() or not sign.isprintable() for sign in text):
        raise NotFetched(_("Enter the whole address of the page, beginning with https:// or http://."))
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise NotFetched(_("This is no address of a web page.")) from None
    scheme = parts.scheme.lower()
    if scheme not in PORTS or not parts.netloc:
        raise NotFetched(_("Enter the whole address of the page, beginning with https:// or http://."))
    if "@" in parts.netloc:
        raise NotFetched(_("The address must not hold a user name or a password."))
    if (port is not None and port != PORTS[scheme]) or parts.netloc.endswith(":"):
        raise NotFetched(_("The address must not name a port."))
    path = quote(parts.path or "/", safe=_SAFE_IN_A_PATH)
    query = f"?{quote(parts.query, safe=_SAFE_IN_A_PATH)}" if parts.query else ""
    return WebAddress(scheme, plain_name(parts.hostname or ""), path + query)


def plain_name(name: str) -> str:
    """The name of a machine in ASCII and lower case, without the dot at its end. Raises NotFetched, also for a number."""
    try:
        plain = name.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError:
        plain = ""
    labels = plain.split(".")
    if len(labels) < 2 or len(plain) > LONGEST_NAME or not all(_is_label(label) for label in labels) or _is_number(labels[-1]):
        raise NotFetched(_("The address must name a site, such as news.example.org, not a number or a machine of this network."))
    return plain


def _is_label(label: str) -> bool:
    return 0 < len(label) < 64 and label.strip("-") == label and label.replace("-", "").isalnum() and label.isascii()


def _is_number(label: str) -> bool:
    """As resolvers read it: a name that ends in a number is an IPv4 address in one of its many notations."""
    return label.isdigit() or label.startswith("0x")


def is_allowed(name: str, allowed: tuple[str, ...]) -> bool:
    """True when the list has this name, or `.example.org` for all names below example.org."""
    return any(name == entry or (entry.startswith(".") and name.endswith(entry)) for entry in allowed)


def is_public(address: str) -> bool:
    """True for an address of the public internet that stands for itself."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip in _NAT64:  # a network without IPv4 of its own reaches the others by these
            return is_public(str(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)))
        if ip not in _UNICAST or ip.scope_id:
            return False
    if ip in _MANAGEMENT or any(ip in net for net in _NOT_ASKED):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved)
