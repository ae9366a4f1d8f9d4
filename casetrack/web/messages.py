"""The one message after a save: what was stored, perhaps with a link. Nothing personal (a cookie carries it)."""

from flask import flash


def tell(words: str, *, url: str = "", label: str = "", role: str = "ok") -> None:
    """Show `words` on the next page, with a link when `url` is given. Roles: ok, attention, critical."""
    message = {"words": words, "url": url, "label": label} if url else words
    flash(message, role)  # type: ignore[arg-type]
