"""The one message after a save: what was stored, perhaps with a link. Nothing personal (a cookie carries it)."""

from uuid import UUID

from flask import flash


def tell(words: str, *, url: str = "", label: str = "", role: str = "ok") -> None:
    """Show `words` on the next page, with a link when `url` is given. Roles: ok, attention, critical."""
    message = {"words": words, "url": url, "label": label} if url else words
    flash(message, role)  # type: ignore[arg-type]


def tell_merged(fields: int, by: UUID | None) -> None:
    """Say on the next page that somebody changed other fields meanwhile and that both are kept. The cookie carries no name, only
    an id; the page looks the name up."""
    flash({"merged": fields, "by": str(by or "")}, "ok")  # type: ignore[arg-type]
