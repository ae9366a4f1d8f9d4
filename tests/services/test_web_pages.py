"""Fetching a page: what is refused before anything is asked, what is refused on the way, and what comes through."""

import ssl
import subprocess
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from casetrack.services import web_pages
from casetrack.services.web_addresses import is_allowed, is_public, plain_name, web_address
from casetrack.services.web_pages import MOST_BYTES, Network, NotFetched, fetch
from tests.services.web_sites import PAGE, Site, free_port, parcel, site

LISTED = ("news.example.org", ".sites.example.net")


@pytest.fixture
def there() -> Iterator[Site]:
    with site() as found:
        yield found


def here(found: Site, *numbers: str, reach: Callable[[str], bool] = lambda _number: True, seconds: float = 10.0) -> Network:
    """A network in which every name is this machine and every address may be reached, unless said otherwise."""
    return Network(
        resolve=lambda _name, _port: list(numbers or ["127.0.0.1"]),
        may_reach=reach,
        ports={"http": found.port, "https": found.port},
        seconds=seconds,
    )


def refused(url: str, allowed: tuple[str, ...] = LISTED, network: Network | None = None) -> str:
    """The sentence with which an address is refused."""
    asked: list[str] = []
    watched = network or Network(resolve=lambda name, _port: asked.append(name) or [])  # type: ignore[func-returns-value]
    with pytest.raises(NotFetched) as wrong:
        fetch(url, allowed=allowed, network=watched)
    assert not asked, f"{url}: its name was looked up"
    assert wrong.value.sentence
    return wrong.value.sentence


# --- 40 addresses and more that are never asked, although the list would let their name through ---

# 127.0.0.1 in the notations that resolvers take, and other machines by their number.
NUMBERS = [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://127.0.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.0.0.1/",
    "http://0177.0.0.1/",
    "http://017700000001/",
    "http://0/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://[::]/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[fd00:ec2::254]/latest/meta-data/",
    "http://[fe80::1%25eth0]/",
    "http://10.0.0.1/",
    "http://１２７.０.０.１/",  # full-width digits become plain ones
    "http://127。0。0。1/",  # and so do the full stops of other scripts
    "http://127.0.0.1./",
]
SHAPES = [
    "file:///etc/passwd",
    "gopher://news.example.org/",
    "ftp://news.example.org/a",
    "data:text/html,hello",
    "javascript:alert(1)",
    "jar:http://news.example.org/",
    "//news.example.org/",
    "news.example.org",
    "",
    "http://",
    "http:///etc/passwd",
    "http://localhost/",
    "http://printer/",
    "http://news.example.org:8080/",
    "http://news.example.org:22/",
    "http://news.example.org:443/",
    "https://news.example.org:80/",
    "http://news.example.org:/",
    "http://news.example.org:99999/",
    "http://news.example.org@127.0.0.1/",
    "http://user:secret@news.example.org/",
    "http://127.0.0.1\\@news.example.org/",
    "http://news.example.org\\.other.example/",
    "http://news.example.org /",
    "http://news.example.org/\r\nHost: other",
    "http://news.example.org/\x00",
    "http://news..example.org/",
    "http://-news.example.org/",
    "http://" + "a" * 64 + ".example.org/",
    "http://news.example.org/" + "a" * 2000,
    "http://[news.example.org/",
]
STRANGERS = [
    "http://news.example.org.evil.example/",
    "http://evilnews.example.org/",
    "http://example.org/",
    "http://www.news.example.org/",
    "http://sites.example.net/",
    "http://evilsites.example.net/",
    "http://news.exаmple.org/",  # a Cyrillic letter in it
    "http://other.example/?http://news.example.org/",
    "http://other.example/#@news.example.org/",
]


@pytest.mark.parametrize("url", NUMBERS)
def test_a_machine_by_its_number_is_no_site(url: str) -> None:
    name = url.split("//")[1].split("/")[0]
    assert "name a site" in refused(url, allowed=(name, name.strip("[]")))


@pytest.mark.parametrize("url", SHAPES)
def test_what_is_no_plain_web_address_is_refused(url: str) -> None:
    refused(url, allowed=(*LISTED, "localhost", "printer", "127.0.0.1"))


@pytest.mark.parametrize("url", STRANGERS)
def test_a_site_that_is_not_on_the_list_is_refused(url: str) -> None:
    assert "not fetched here" in refused(url)


def test_nothing_is_fetched_when_no_site_is_listed() -> None:
    assert "not fetched here" in refused("https://news.example.org/", allowed=())


@pytest.mark.parametrize(
    "url",
    ["HTTP://NEWS.Example.ORG/a", "http://news.example.org./a", "http://news.example.org:80/a", " http://news.example.org/a#top"],
)
def test_one_site_has_one_name(url: str) -> None:
    assert web_address(url).url == "http://news.example.org/a"


def test_names_in_other_scripts_are_compared_as_resolvers_know_them() -> None:
    assert plain_name("Новини.example") == "xn--b1amarcd.example"
    assert is_allowed("xn--b1amarcd.example", (plain_name("новини.example"),))
    assert web_address("http://news.example.org/млин?q=я").target == "/%D0%BC%D0%BB%D0%B8%D0%BD?q=%D1%8F"
    assert is_allowed("a.b.sites.example.net", LISTED) and not is_allowed("sites.example.net", LISTED)


# --- names that lead to machines that are not public ---

PRIVATE = [
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "100.100.100.200", "168.63.129.16", "192.0.0.192", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.51.100.7", "203.0.113.9",
    "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1",
    "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:8.8.8.8", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1",
    "2002:7f00:1::", "2002:a9fe:a9fe::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:db8::1", "3fff::1", "fc00::1",
    "fd00:ec2::254", "fe80::1", "fe80::1%2", "fec0::1", "ff02::1", "100::1", "5f00::1", "not an address",
]  # fmt: skip
PUBLIC = ["8.8.8.8", "1.1.1.1", "185.199.108.153", "2606:4700:4700::1111", "2a00:1450:4001:80b::200e", "64:ff9b::808:808"]


@pytest.mark.parametrize("number", PRIVATE)
def test_a_name_that_leads_to_a_machine_inside_is_refused(number: str, there: Site) -> None:
    network = here(there, number, reach=is_public)
    with pytest.raises(NotFetched, match="public internet"):
        fetch("http://news.example.org/", allowed=LISTED, network=network)
    assert not there.asked


@pytest.mark.parametrize("number", PUBLIC)
def test_public_addresses_are_let_through(number: str) -> None:
    assert is_public(number)


def test_one_private_address_among_public_ones_is_enough(there: Site) -> None:
    with pytest.raises(NotFetched, match="public internet"):
        fetch("http://news.example.org/", allowed=LISTED, network=here(there, "8.8.8.8", "127.0.0.1", reach=is_public))
    assert not there.asked


def test_without_the_check_the_machine_inside_would_have_been_reached(there: Site) -> None:
    """The control: the very request that the check stops gets through when the check lets everything through."""
    with pytest.raises(NotFetched):
        fetch("http://news.example.org/inside", allowed=LISTED, network=here(there, "127.0.0.1", reach=is_public))
    assert not there.asked
    fetch("http://news.example.org/inside", allowed=LISTED, network=here(there, "127.0.0.1"))
    assert [path for path, _headers in there.asked] == ["/inside"]


def test_a_name_is_looked_up_once_and_the_checked_address_is_the_one_that_is_asked() -> None:
    """A resolver that answers with a public machine when it is checked and with one inside when it is used."""
    port = free_port()
    answers = iter(["127.0.0.2", "127.0.0.1", "127.0.0.1"])
    outside = lambda number: number == "127.0.0.2"  # noqa: E731 (what counts as public in this test)
    with site("127.0.0.2", port) as public, site("127.0.0.1", port) as inside:
        network = Network(lambda _name, _port: [next(answers)], outside, {"http": port, "https": port})
        assert fetch("http://news.example.org/a", allowed=LISTED, network=network).raw == PAGE.encode()
        assert len(public.asked) == 1 and not inside.asked
        with pytest.raises(NotFetched, match="public internet"):
            fetch("http://news.example.org/a", allowed=LISTED, network=network)
        # The control: a second look-up would have led inside.
        fetch("http://news.example.org/a", allowed=LISTED, network=Network(network.resolve, lambda _number: True, network.ports))
        assert len(inside.asked) == 1


# --- redirects ---


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("http://127.0.0.1/secret", "name a site"),
        ("http://169.254.169.254/", "name a site"),
        ("http://other.example/", "not fetched here"),
        ("//other.example/", "not fetched here"),
        ("http://news.example.org:8080/", "port"),
        ("file:///etc/passwd", "whole address"),
        ("gopher://news.example.org/", "whole address"),
        ("http://user@news.example.org/", "user name"),
        ("http://inside.sites.example.net/", "public internet"),
    ],
)
def test_where_a_page_leads_is_checked_anew(there: Site, to: str, said: str) -> None:
    there.leads_to["/start"] = to
    network = Network(
        resolve=lambda name, _port: ["10.0.0.1" if name.startswith("inside.") else "127.0.0.1"],
        may_reach=lambda number: number == "127.0.0.1",
        ports={"http": there.port, "https": there.port},
    )
    with pytest.raises(NotFetched, match=said):
        fetch("http://news.example.org/start", allowed=LISTED, network=network)
    assert [path for path, _headers in there.asked] == ["/start"]


def test_a_page_may_lead_on_five_times(there: Site) -> None:
    there.leads_to = {f"/{n}": f"/{n + 1}" for n in range(5)}
    found = fetch("http://news.example.org/0", allowed=LISTED, network=here(there))
    assert found.url == "http://news.example.org/5" and len(there.asked) == 6
    there.leads_to["/5"] = "/0"
    with pytest.raises(NotFetched, match="more than 5 times"):
        fetch("http://news.example.org/0", allowed=LISTED, network=here(there))


# --- what comes ---


def test_a_page_comes_through_and_nothing_of_ours_is_sent(there: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{free_port()}")
    for path in ("/a?b=c#d", "/again"):
        found = fetch(f"http://News.Example.org{path}", allowed=LISTED, network=here(there))
    assert (found.raw, found.url) == (PAGE.encode(), "http://news.example.org/again")
    assert found.media_type == "text/html; charset=utf-8"
    assert there.asked[0][0] == "/a?b=c"
    for _path, headers in there.asked:
        assert headers["Host"] == "news.example.org"
        assert not {"Cookie", "Referer", "Authorization", "From"} & set(headers)
        assert "casetrack" not in headers["User-Agent"] and "python" not in headers["User-Agent"].lower()
    assert fetch("http://news.example.org/packed", allowed=LISTED, network=here(there)).raw == PAGE.encode()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/picture", "no page, no text and no PDF"),
        ("/nameless", "no page, no text and no PDF"),
        ("/missing", r"does not give this page \(404\)"),
        ("/says-it-is-huge", "larger than 3 MB"),
        ("/cut-short", "could not be fetched"),
        ("/nonsense", "could not be fetched"),
    ],
)
def test_what_is_no_article_is_refused(there: Site, path: str, said: str) -> None:
    with pytest.raises(NotFetched, match=said):
        fetch(f"http://news.example.org{path}", allowed=LISTED, network=here(there))


@pytest.mark.parametrize("path", ["/is-huge", "/bomb"])
def test_no_more_is_held_than_may_come(there: Site, path: str) -> None:
    """1 GB that does not say so, and 200 MB in a parcel of 200 kB."""
    assert len(parcel()) < 300_000  # made here, so that it does not count below
    tracemalloc.start()
    with pytest.raises(NotFetched, match="larger than 3 MB"):
        fetch(f"http://news.example.org{path}", allowed=LISTED, network=here(there))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert there.sent < 64 * 1024 * 1024, "the other side was let go on"
    assert peak < 3 * MOST_BYTES, peak


@pytest.mark.parametrize("path", ["/drips-a-body", "/drips-a-head", "/says-nothing"])
def test_a_page_that_drips_is_cut_when_the_time_is_up(there: Site, path: str) -> None:
    began = time.monotonic()
    with pytest.raises(NotFetched, match="did not come within"):
        fetch(f"http://news.example.org{path}", allowed=LISTED, network=here(there, seconds=0.6))
    assert time.monotonic() - began < 3


def test_a_resolver_that_hangs_is_left_behind(there: Site) -> None:
    began = time.monotonic()
    network = Network(lambda _name, _port: time.sleep(5) or ["127.0.0.1"], lambda _n: True, {"http": there.port}, seconds=0.3)
    with pytest.raises(NotFetched, match="No site of the name"):
        fetch("http://news.example.org/", allowed=LISTED, network=network)
    assert time.monotonic() - began < 3 and not there.asked


def test_a_site_that_is_down_is_a_sentence(there: Site) -> None:
    network = Network(lambda _n, _p: ["127.0.0.1"], lambda _n: True, {"http": free_port()})
    with pytest.raises(NotFetched, match="could not be fetched"):
        fetch("http://news.example.org/", allowed=LISTED, network=network)


# --- who the site is ---


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate of news.example.org that nobody but the test trusts."""
    folder = tmp_path_factory.mktemp("tls")
    key, paper = folder / "key.pem", folder / "paper.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=test", "-addext",
         "subjectAltName=DNS:news.example.org", "-keyout", str(key), "-out", str(paper)],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    return key, paper


def test_a_secured_site_must_prove_its_name(certificate: tuple[Path, Path]) -> None:
    key, paper = certificate
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(paper, key)
    named: list[str | None] = []
    serving.sni_callback = lambda _socket, name, _context: named.append(name)
    with site(tls=serving) as found:
        trusting = Network(
            resolve=lambda _n, _p: ["127.0.0.1"],
            may_reach=lambda _n: True,
            ports={"http": found.port, "https": found.port},
            tls=lambda: ssl.create_default_context(cafile=str(paper)),
        )
        assert fetch("https://news.example.org/a", allowed=LISTED, network=trusting).raw == PAGE.encode()
        assert named == ["news.example.org"] and found.asked[0][1]["Host"] == "news.example.org"
        with pytest.raises(NotFetched, match="prove that it is the one"):
            fetch("https://other.sites.example.net/", allowed=LISTED, network=trusting)
        with pytest.raises(NotFetched, match="prove that it is the one"):
            fetch("https://news.example.org/a", allowed=LISTED, network=here(found))
        found.leads_to["/down"] = "http://news.example.org/a"
        with pytest.raises(NotFetched, match="not"):
            fetch("https://news.example.org/down", allowed=LISTED, network=trusting)
        assert len(found.asked) == 2


def test_the_real_network_lets_only_public_addresses_through() -> None:
    real = web_pages.THE_REAL_ONE
    assert real.may_reach is is_public and dict(real.ports) == {"http": 80, "https": 443} and real.seconds == 10
    assert real.tls().verify_mode is ssl.CERT_REQUIRED and real.tls().check_hostname
    assert set(real.resolve("localhost", 80)) <= {"127.0.0.1", "::1"}
    assert not any(is_public(number) for number in real.resolve("localhost", 80))
