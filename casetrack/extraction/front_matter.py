"""Cut the front matter off an article before its text is frozen."""

import re

_LINE = re.compile(r"\s*([A-Za-z][\w-]*)\s*:\s*(.*?)\s*$")


def split_front_matter(raw: str) -> tuple[dict[str, str], str]:
    """Return the `key: value` pairs between two `---` lines at the very top, and the text below without leading blank lines.

    Anything that does not have exactly this shape is text, and is left alone.
    """
    lines = raw.removeprefix("\ufeff").splitlines(keepends=True)
    if not lines or lines[0].strip() != "---":
        return {}, raw.removeprefix("\ufeff")
    values: dict[str, str] = {}
    for number, line in enumerate(lines[1:], start=1):
        if line.strip() == "---":
            return values, _without_leading_blank_lines("".join(lines[number + 1 :]))
        found = _LINE.match(line)
        if found is None and line.strip():
            break
        if found is not None and found[2]:
            values[found[1].lower()] = _unquoted(found[2])
    return {}, raw.removeprefix("\ufeff")


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value


def _without_leading_blank_lines(text: str) -> str:
    return re.sub(r"\A(?:[^\S\n]*\n)+", "", text)
