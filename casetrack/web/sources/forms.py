"""The form that brings articles in: as files, as a pasted text or, where that is on, from the web."""

from typing import Any, BinaryIO

from flask_babel import gettext as _, lazy_gettext as _l
from flask_wtf.file import MultipleFileField
from wtforms import TextAreaField

from casetrack import limits
from casetrack.cleaning import clean_line, clean_text
from casetrack.errors import RuleBroken
from casetrack.web.forms import DayField, Form, LineField


class PastedField(TextAreaField):
    """A text as it was pasted: kept sign by sign, only shown cleaned."""

    def process_formdata(self, valuelist: Any) -> None:
        """As it came."""
        if valuelist:
            self.data = valuelist[0]

    def _value(self) -> str:
        return clean_text(self.data or "")


class ImportForm(Form):
    """One article or several; what the text of a single one does not say about it."""

    file = MultipleFileField(_l("Files"))
    text = PastedField(_l("Or paste the text"))
    address = LineField(_l("Or fetch a web page, by its address"), longest=limits.URL)
    title = LineField(_l("Title"), longest=limits.LINE)
    publisher = LineField(_l("Publisher"))
    published_on = DayField(_l("Published on"))
    url = LineField(_l("Web address of the article"), longest=limits.URL)

    def facts(self) -> dict[str, str]:
        """What the person says about the article."""
        return {name: str(self._fields[name].data) for name in self._said()}

    def _said(self) -> list[str]:
        return [name for name in ("title", "publisher", "published_on", "url") if self._fields[name].data]

    def way(self, *, fetches: bool) -> str:
        """How the person brings something in: file, files, text or address. Raises RuleBroken for none, and for more than one."""
        ways = {"file": bool(self.files()), "text": bool((self.text.data or "").strip()), "address": bool(self.address.data)}
        chosen = [name for name, given in ways.items() if given]
        if "address" in chosen and not fetches:
            raise RuleBroken("", _("Web pages are not fetched here. Save the page and bring it in as a file."))
        if not chosen:
            raise RuleBroken("file", _("Choose a file, or paste the text of an article."))
        if len(chosen) > 1:
            raise RuleBroken(chosen[1], _("Bring it in one way only: as files, as a pasted text, or by its address."))
        if chosen == ["file"] and len(self.files()) > 1:
            if self._said():
                words = _("This is for a single article. Leave it empty and choose the files again: each says it for itself.")
                raise RuleBroken(self._said()[0], words)
            return "files"
        return chosen[0]

    def files(self) -> list[tuple[str, BinaryIO]]:
        """(name, stream from its start) of each file; however often it is asked."""
        found = [upload for upload in self.file.data or [] if getattr(upload, "filename", "")]
        for upload in found:
            upload.stream.seek(0)
        return [(clean_line(upload.filename)[: limits.NAME], upload.stream) for upload in found]

    def one(self) -> tuple[bytes, str, str]:
        """(bytes, how, file name) of a single file or of the pasted text."""
        for name, stream in self.files():
            return stream.read(limits.ARTICLE_BYTES + 1), "file", name
        return (self.text.data or "").encode("utf-8", "replace"), "paste", ""
