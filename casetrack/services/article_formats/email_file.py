"""An e-mail file: subject, sender's name, day, and the text; attachments are left where they are."""

import email
import email.policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from casetrack.services.article_formats.frozen_text import Block, frozen, held, one_line, without_odd_signs
from casetrack.services.article_formats.outcome import Found, Refused
from casetrack.services.article_formats.page_facts import is_web_address
from casetrack.services.article_formats.web_page import decoded, read_page

MOST_PARTS = 200
# The parser of the standard library meets broken mail with many kinds of complaint.
_COMPLAINTS = (MessageError, ValueError, LookupError, AttributeError, TypeError, IndexError, RecursionError, AssertionError)


def read_email(raw: bytes) -> Found:
    """The text and facts of a mail. Raises Refused."""
    try:
        message = email.message_from_bytes(raw, policy=email.policy.default)
        body = _body(message)
    except _COMPLAINTS:
        raise Refused("broken") from None
    if body is None:
        raise Refused("no_text")
    inner = _text(body)
    saved_from = _header(message, "Snapshot-Content-Location")
    if saved_from:  # a page that a browser saved in this form: its day is the day of saving, and nobody sent it
        return Found(inner.text, ({"url": saved_from} if is_web_address(saved_from) else {}) | inner.facts)
    facts = _facts(message)
    title = facts.get("title", "")
    begins = not title or inner.text.casefold().startswith(title.casefold())
    text = inner.text if begins else frozen([Block("heading", title), Block("paragraph", inner.text)])
    return Found(text, {name: value for name, value in inner.facts.items() if name in ("language", "url")} | facts)


def _body(message: EmailMessage) -> EmailMessage | None:
    """The plain text of the mail, else its page."""
    parts = [part for _number, part in zip(range(MOST_PARTS), message.walk(), strict=False)]
    texts = [part for part in parts if part.get_content_maintype() == "text" and not part.get_filename()]
    whole = [part for part in texts if part.get_content_disposition() != "attachment"]
    for kind in ("text/plain", "text/html"):
        for part in whole:
            if part.get_content_type() == kind and _bytes(part).strip() and isinstance(part, EmailMessage):
                return part
    return None


def _bytes(part: EmailMessage) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _text(part: EmailMessage) -> Found:
    raw = _bytes(part)
    try:
        charset = str(part.get_content_charset() or "")
    except _COMPLAINTS:
        charset = ""
    if part.get_content_type() == "text/html":
        return read_page(raw, charset)
    return Found(held(without_odd_signs(_unfolded(decoded(raw, charset), part))))


def _unfolded(text: str, part: EmailMessage) -> str:
    """Lines that a mail program broke (format=flowed) put together again."""
    if str(part.get_param("format") or "").lower() != "flowed":
        return text
    lines: list[str] = []
    flows = False
    for line in text.replace("\r\n", "\n").split("\n"):
        if flows and lines and line != "-- ":
            lines[-1] += line
        else:
            lines.append(line)
        flows = line.endswith(" ") and line != "-- "
    return "\n".join(lines)


def _header(message: EmailMessage, name: str) -> str:
    try:
        return one_line(str(message.get(name) or ""))
    except _COMPLAINTS:
        return ""


def _facts(message: EmailMessage) -> dict[str, str]:
    """Subject, the sender's name without the address, and the day the mail says it was sent."""
    name = one_line(parseaddr(_header(message, "From"))[0])
    facts = {"title": _header(message, "Subject")[:500], "byline": "" if "@" in name else name[:500], "published_on": _day(message)}
    return {key: value for key, value in facts.items() if value}


def _day(message: EmailMessage) -> str:
    try:
        return parsedate_to_datetime(_header(message, "Date")).date().isoformat()
    except (*_COMPLAINTS, OverflowError):
        return ""
