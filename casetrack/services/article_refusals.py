"""Why a file is not read, in sentences fit to show: what is wrong, and what to do."""

from casetrack.wording import gettext as _


class NotReadable(Exception):
    """This file is not read. `sentence` says to a person what is wrong and what to do; `why` is its short name."""

    def __init__(self, why: str, sentence: str) -> None:
        super().__init__(sentence)
        self.why = why
        self.sentence = sentence


def refusal(why: str, number: int = 0) -> NotReadable:
    """The refusal of that name; `number` is the limit that was passed."""
    sentences = sentences_of(f"{number:,}")
    return NotReadable(why, sentences.get(why) or sentences["broken"])


def sentences_of(number: str) -> dict[str, str]:
    """Every reason and its sentence, with the limit in it."""
    taken = _("Bring articles as plain text, a saved web page, PDF, Word (docx) or e-mail (eml).")
    odd = _("This Word file is not put together as Word does it, so it was not opened. Save it anew, or paste its text.")
    return {
        "empty": _("This article is empty."),
        "too_large": _("This article is larger than %(n)s MB.", n=number),
        "too_long": _("This article has more than %(n)s signs. Cut it into parts.", n=number),
        "not_text": _("This is not a text.") + " " + taken,
        "not_utf8": _("This text is not in UTF-8. Save it as plain text in UTF-8 and try again."),
        "picture": _("This is a picture, and pictures are not read.") + " " + taken,
        "media": _("This is a recording or a film, and those are not read.") + " " + taken,
        "archive": _("This is an archive of files. Unpack it and bring the articles one by one."),
        "old_office": _("This is a file of an old Office program. Save it as Word (docx) or PDF and try again."),
        "rtf": _("This is an RTF file. Save it as Word (docx) or PDF and try again."),
        "program": _("This is a program, not an article.") + " " + taken,
        "spreadsheet": _("This is a spreadsheet, not an article.") + " " + taken,
        "slides": _("These are slides, not an article. Save them as PDF and try again."),
        "open_document": _("This is an OpenDocument file. Save it as Word (docx) or PDF and try again."),
        "other": _("Files of this kind are not read.") + " " + taken,
        "no_text": _("There is no text in this article."),
        "scan": _("There is no text in this PDF: its pages may be pictures. Type out what you need and paste it."),
        "pages": _("This PDF has more than %(n)s pages. Cut it into parts.", n=number),
        "locked": _("This file is locked with a password. Save it without one and try again."),
        "signs": _("The signs of this page cannot be told: it does not say how it is encoded. Paste its text instead."),
        "zip_odd": odd,
        "zip_names": odd,
        "zip_nested": _(
            "There is another archive inside this Word file, so it was not opened. Save it without, or paste its text."
        ),
        "zip_many": _("This Word file is made of more than %(n)s parts, so it was not opened. Paste its text instead.", n=number),
        "zip_large": _("This Word file would become far larger when unpacked, so it was not opened. Paste its text instead."),
        "time": _("Reading this file took too long, so it was given up. Paste its text instead."),
        "memory": _("Reading this file would need too much memory, so it was given up. Paste its text instead."),
        "died": _("This file made the reader fail, so it was given up. Paste its text instead."),
        "broken": _("This file is damaged and could not be read. Save it anew, or paste its text."),
    }
