"""Sixty strings that trouble programs: odd signs, directions, lengths, twins. For texts of articles and for fields of forms."""


def odd_strings() -> dict[str, str]:
    """By name. Each holds the word "Sarn", so that it is never empty."""
    texts = _signs() | _directions() | _letters() | _shapes()
    assert len(texts) >= 60, len(texts)
    return {name: text if "Sarn" in text else f"{text}Sarn" for name, text in texts.items()}


def _signs() -> dict[str, str]:
    return {
        "nul": "a\x00b ",
        "bell": "a\x07b ",
        "escape": "\x1b[31mred\x1b[0m ",
        "delete": "a\x7fb ",
        "c1": "a\x80\x9fb ",
        "next line": "a\x85b ",
        "vertical tab": "a\x0bb ",
        "form feed": "a\x0cb ",
        "line separator": "a\u2028b ",
        "paragraph separator": "a\u2029b ",
        "cr alone": "a\rb ",
        "crlf": "a\r\nb ",
        "high surrogate": "a\ud800b ",
        "low surrogate": "a\udc00b ",
        "turned surrogates": "\udc00\ud800 ",
        "no sign": "a\uffffb\ufffe ",
        "no sign above": "\U0001fffe\U0010ffff ",
        "replaced": "\ufffd\ufffd ",
        "bom inside": "a\ufeffb ",
        "soft hyphen": "dis\u00adplaced ",
        "private": "\ue000\U000f0000 ",
        "tags": "\U000e0041\U000e007f ",
        "object": "a\ufffcb ",
    }


def _directions() -> dict[str, str]:
    return {
        "override": "\u202edetrevni\u202c ",
        "embedding": "\u202bשלום\u202c ",
        "isolate": "\u2067abc\u2069 ",
        "isolate left open": "\u2067abc ",
        "marks": "\u200e\u200f ",
        "arabic": "ثلاثون شخصا في سارن ",
        "hebrew": "שלושים איש ",
        "arabic and figures": "وصل 30 شخصا في 4 مارس ",
        "arabic figures": "٣٠ شخصا ",
        "persian joiner": "می‌خواهم ",
        "file name turned": "report\u202efdp.exe ",
    }


def _letters() -> dict[str, str]:
    return {
        "nfc": "Café ",
        "nfd": "Cafe\u0301 ",
        "hangul nfc": "한국 ",
        "hangul nfd": "\u1112\u1161\u11ab\u1100\u116e\u11a8 ",
        "500 marks": "e" + "\u0301" * 500,
        "cyrillic twin": "Сarn \u0421\u0430rn ",
        "greek twin": "Ѕаrn Ѕ ",
        "full width": "Ｓａｒｎ １２ ",
        "mathematical": "𝐒𝐚𝐫𝐧 ",
        "dotless": "ıİ ",
        "sharp s": "ẞß ",
        "ligature": "ﬁ ﬀ ",
        "four bytes": "𐍈𝄞😀 ",
        "family": "👨\u200d👩\u200d👧 ",
        "flags": "🇺🇦🇫🇯 ",
        "zalgo": "S̷̢̛a̶r̴n̵ ",
        "ideographs": "三十人 ",
        "thai": "สามสิบคน ",
        "devanagari": "तीस लोग ",
        "ukrainian": "Тридцять людей, об’єднання ",
        "old slavonic": "Ꙁѣло ",
    }


def _shapes() -> dict[str, str]:
    return {
        "line of 300,000": "x" * 300_000,
        "line ends only": "\n" * 5_000,
        "blanks of all kinds": "\u00a0\u2003\u3000\u1680\u205f ",
        "zero width": "\u200b\u2060\u180e ",
        "braces": "{{ 7*7 }} ${7*7} %(n)s {0} %s ",
        "markup": "<script>alert(1)</script> &amp; ]]> ",
        "formula": "=1+1 @SUM(1) +1 -1 ",
        "quotes": "'\"`;-- DROP TABLE ",
        "backslashes": "\\u0000 \\x00 \\ ",
        "front matter inside": "a\n---\ntitle: x\n---\n",
    }
