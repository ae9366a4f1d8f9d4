"""Broken and hostile web pages. `address` is where anything that a page asks for would be fetched from: nobody may ever come."""

import random
from collections.abc import Iterator

SENTENCE = "Thirty people are waiting at the school in Lower Sarn, the district office said on Monday. "
STORY = "".join(f"<p>{SENTENCE}They have had no bread for {number} days.</p>" for number in range(3, 9))
DEEP = 10_000


def page(body: str, head: str = "", **html: str) -> str:
    attributes = "".join(f' {name}="{value}"' for name, value in html.items())
    start = f"<!doctype html><html{attributes}><head><meta charset='utf-8'><title>At Lower Sarn</title>{head}</head>"
    return f"{start}<body>{body}</body></html>"


def good_page() -> str:
    """A page as outlets make them: menu, article, list, table, related links, footer."""
    return page(
        "<header><nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></nav></header><main><article>"
        "<h1>Thirty people wait at Lower Sarn</h1><p class='byline'>By Ilka Brandt</p>"
        f"{STORY}<h2>What is needed</h2><ul><li>Blankets for thirty people</li><li>200 litres of water a day</li></ul>"
        "<table><tr><th>Place</th><th>People</th><th>Since</th></tr><tr>"
        "<td>Lower Sarn</td><td>30</td><td>1 March</td></tr></table>"
        f"<p>On <time datetime='2026-03-02'>2 March</time> the office asked again.</p>{STORY}"
        "<div class='related'><h3>Related</h3><ul>"
        "<li><a href='/x'>Another story of another place</a></li></ul></div></article></main>"
        "<aside><p>Buy a telephone now, cheaper than it ever was before.</p></aside>"
        "<footer><p>All rights reserved by nobody in particular.</p></footer>",
        "<meta property='og:site_name' content='The Invented Courier'><meta name='author' content='Ilka Brandt'>"
        "<meta property='article:published_time' content='2026-03-04T08:00:00+02:00'>"
        "<link rel='canonical' href='https://courier.example/sarn'>",
        lang="en",
    )


def hostile_pages(address: str) -> dict[str, bytes]:
    """Fifty pages by name."""
    texts = _markup() | _nested() | _fetching(address) | _hidden(address)
    pages = {name: text.encode("utf-8", "surrogatepass") for name, text in texts.items()} | _signs()
    assert len(pages) >= 50, len(pages)
    return pages


def _markup() -> dict[str, str]:
    return {
        "unclosed": f"<html><body><div><p>{SENTENCE}<p>{SENTENCE}<b><i><span>{SENTENCE}",
        "overlapping": page(f"<b><p>{SENTENCE}</b><i>{SENTENCE}</p></i>" * 40),
        "closing only": page("</div></p></table></html>" * 200 + STORY),
        "two bodies": f"<html><body>{STORY}</body></html><html><body>{STORY}</body></html>",
        "body in head": f"<html><head><p>{STORY}</head></html>",
        "no html": STORY,
        "text behind html": page(STORY) + SENTENCE * 5,
        "cut in a tag": page(STORY)[:-40] + "<p class='",
        "cut in a comment": page(STORY).replace("</body>", "<!-- "),
        "comment in comment": page("<!-- <!-- --> -->" + STORY),
        "odd comments": page("<!--->" + STORY + "<!-->" + STORY + "--!>"),
        "cdata": page(f"<![CDATA[ <p>{SENTENCE}</p> ]]>" + STORY),
        "attribute without end": page(STORY + f'<p class="{SENTENCE * 50}'),
        "attribute of 10 MB": page(f"<p title='{'x' * 10_000_000}'>{SENTENCE}</p>" + STORY),
        "line of 1 MB": page("<p>" + "x" * 1_000_000 + "</p>" + STORY),
        "word of 399,000": page("<p>" + "y" * 399_000 + "</p>"),
        "100,000 attributes": page("<p " + " ".join(f"a{number}='1'" for number in range(100_000)) + f">{SENTENCE}</p>"),
        "100,000 tags of a kind": page("<b>x</b>" * 100_000),
        "50,000 paragraphs": page("<p>x1</p>" * 50_000),
        "50,000 links": page("<a href='/x'>link</a> " * 50_000),
        "entities": page("<p>&#0;&#xD800;&#x110000;&#99999999999;&bogus;&amp;amp;&nbsp;&#x1F600;</p>" + STORY),
        "entity declaration": '<!DOCTYPE html [<!ENTITY a "bbbbbbbbbb"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        + f"<p>&b;{SENTENCE}</p>",
        "billion laughs": _laughs(),
        "namespaces": page(f"<o:p>{SENTENCE}</o:p><w:x:y>z</w:x:y><fb:like>l</fb:like>" + STORY),
        "xhtml": '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body>'
        + STORY
        + "</body></html>",
        "empty page": "<html></html>",
        "blank page": page("&nbsp; \u3000 \u200b"),
        "too long": page(f"<p>{SENTENCE}</p>" * 6_000),
        "lone surrogate": page("<p>a\ud800b " + SENTENCE + "</p>"),
        "private signs": page("<p>\U000f0000\U000f0001\U000ffffd" + SENTENCE + "</p>" + STORY),
        "frames": "<html><frameset><frame src='a.html'></frameset><noframes><p>x</p></noframes></html>",
        "wrong json": page(STORY, "<script type='application/ld+json'>{\"@type\": </script>"),
        "deep json": page(STORY, f"<script type='application/ld+json'>{'[' * 90_000}</script>"),
        "odd json": page(STORY, '<script type=\'application/ld+json\'>[1, null, {"@type": [7], "author": {"name": 7}}]</script>'),
        "false dates": page(
            STORY, "<meta property='article:published_time' content='2026-99-99'><meta name='date' content='0000-00-00'>"
        ),
        "list numbers": page(f"<ol start='999999999999'><li>{SENTENCE}</li></ol><ol start='-3'><li>{SENTENCE}</li></ol>"),
        "spans of cells": page(
            "<table>" + "<tr><td rowspan='65535' colspan='99999'>x</td><td>1</td></tr>" * 200 + "</table>" + STORY
        ),
        "loose cells": page(f"<td>{SENTENCE}</td><tr><table><td>1<table><tr></table>" + STORY),
    }


def _laughs() -> str:
    lines = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY l0 "lol">{lines}]><html><body><p>&l9;</p></body></html>'


def _nested() -> dict[str, str]:
    return {
        "nested divs": page("<div>" * DEEP + SENTENCE + "</div>" * DEEP),
        "nested lists": page("<ul><li>" * 3_000 + SENTENCE),
        "nested tables": page("<table><tr><td>" * 1_000 + SENTENCE),
        "nested inline": page("<b>" * DEEP + SENTENCE),
        "nested quotes": page("<blockquote>" * 2_000 + SENTENCE),
        "nested fonts": page("<p><font>" * 5_000 + SENTENCE),
        "nested articles": page("<article>" * 3_000 + STORY),
    }


def _fetching(address: str) -> dict[str, str]:
    return {
        "meta refresh": page(STORY, f"<meta http-equiv='refresh' content='0;url={address}/refresh'>"),
        "base and images": page(f"<img src='a.png'><img srcset='{address}/b.png 2x'>" + STORY, f"<base href='{address}/'>"),
        "sheets and frames": page(
            f"<iframe src='{address}/f'></iframe><object data='{address}/o'></object>" + STORY,
            f"<link rel='stylesheet' href='{address}/s.css'><script src='{address}/s.js'></script>",
        ),
        "foreign dtd": f'<!DOCTYPE html SYSTEM "{address}/a.dtd"><html><body>{STORY}</body></html>',
        "foreign entity": f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "{address}/x">]>'
        f"<html><body><p>&x;{SENTENCE}</p></body></html>",
        "file entity": '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>&x;'
        f"{SENTENCE}</p></body></html>",
        "xinclude": page(f"<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='{address}/i' parse='text'/>" + STORY),
        "false canonical": page(
            STORY, f"<link rel='canonical' href='javascript:fetch(\"{address}\")'><meta property='og:url' content='data:x'>"
        ),
        "stylesheet instruction": f'<?xml version="1.0"?><?xml-stylesheet href="{address}/x.xsl" type="text/xsl"?>'
        f"<html><body>{STORY}</body></html>",
    }


def _hidden(address: str) -> dict[str, str]:
    script = f"<script>fetch('{address}/UNSEEN')</script>"
    return {
        "scripts everywhere": page(
            script + STORY + f"<svg>{script}<text>UNSEEN</text></svg><math>{script}<mi>UNSEEN</mi></math>"
            f"<template>{script}<p>UNSEEN</p></template>"
        ),
        "script in a title": page(STORY, f"<title>{script}</title>"),
        "handlers": page(
            f"<p onclick=\"fetch('{address}')\">{SENTENCE}</p><svg onload=\"fetch('{address}')\">UNSEEN</svg>" + STORY
        ),
        "data and blob links": page(
            "<a href='data:text/html,UNSEEN'>one</a><a href='blob:UNSEEN'>two</a><img src='data:image/png;base64,AAAA'>" + STORY
        ),
        "hidden in many ways": page(
            "<p hidden>UNSEEN</p><p style='display: none'>UNSEEN</p><div aria-hidden='true'>UNSEEN</div>"
            "<p style='visibility:hidden'>UNSEEN</p><noscript>UNSEEN</noscript><textarea>UNSEEN</textarea>"
            "<span class='sr-only'>UNSEEN</span><select><option>UNSEEN</select><!-- UNSEEN -->" + STORY
        ),
        "unclosed script": page(STORY + "<script>UNSEEN"),
        "unclosed style": page(STORY + "<style>UNSEEN"),
    }


def _signs() -> dict[str, bytes]:
    words = "Тридцять людей чекають у школі. "
    declared = "<html><head><meta charset='{0}'></head><body><p>{1}</p></body></html>"
    return {
        "cp1251": declared.format("windows-1251", words * 20).encode("cp1251"),
        "koi8-u": declared.format("koi8-u", words * 20).encode("koi8-u"),
        "utf-16": b"\xff\xfe" + declared.format("utf-16", words * 20).encode("utf-16-le"),
        "utf-16 cut": b"\xff\xfe" + declared.format("utf-16", words * 20).encode("utf-16-le")[:-31],
        "false utf-8": declared.format("utf-8", words * 20).encode("cp1251"),
        "utf-7": declared.format("utf-7", "+ADw-script+AD4-alert(1)+ADw-/script+AD4- " + SENTENCE).encode(),
        "unknown charset": declared.format("x-none-at-all", words * 20).encode(),
        "python codec": declared.format("zlib_codec", words * 20).encode(),
        "two charsets": page("<meta charset='windows-1251'><p>" + words * 20 + "</p>").encode(),
        "mixed": page("<p>" + words * 20).encode() + words.encode("cp1251") + "</p></body></html>".encode("utf-16-le"),
        "nul in tags": page(STORY).replace("<p>", "<\x00p>").encode(),
        "noise": b"<html><body>" + random.Random(5).randbytes(200_000),
        "control signs": page("<p>" + "".join(chr(sign) for sign in range(1, 32)) * 50 + SENTENCE + "</p>").encode(),
    }


def mutated_pages(count: int, seed: int = 20260304) -> Iterator[bytes]:
    """Pages spoiled at random, the same ones every time: bytes changed, cut out, doubled, moved, tags thrown in."""
    chance = random.Random(seed)
    goods = [good_page().encode(), page(STORY * 3).encode(), *list(hostile_pages("http://127.0.0.1:9").values())[:6]]
    goods = [good for good in goods if len(good) < 100_000]
    thrown = [
        b"<",
        b">",
        b'"',
        b"'",
        b"&",
        b"<!--",
        b"-->",
        b"<![CDATA[",
        b"<table>",
        b"</div>",
        b"<script>",
        b"</p>",
        b"\x00",
        b"\xff\xfe",
        b"\xc0\x80",
        b"\xed\xa0\x80",
        b"&#x0;",
        b"<svg>",
        b"<math>",
        b"<template>",
        b"<plaintext>",
        b"<body>",
        b"<br><br>",
    ]
    for _number in range(count):
        spoiled = bytearray(chance.choice(goods))
        for _times in range(chance.randint(1, 60)):
            at = chance.randrange(len(spoiled) + 1)
            length = chance.randint(1, 400)
            how = chance.randrange(5)
            if how == 0:
                spoiled[at : at + 1] = chance.randbytes(1)
            elif how == 1:
                del spoiled[at : at + length]
            elif how == 2:
                spoiled[at:at] = spoiled[at : at + length] * chance.randint(1, 20)
            elif how == 3:
                spoiled[at:at] = chance.choice(thrown) * chance.randint(1, 8)
            else:
                piece = spoiled[at : at + length]
                del spoiled[at : at + length]
                to = chance.randrange(len(spoiled) + 1)
                spoiled[to:to] = piece
        yield b"<html>" + bytes(spoiled)
