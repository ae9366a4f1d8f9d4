"""Words for people, below web/: gettext that also works where no request (and no application) is at hand."""

from typing import Any

from flask_babel import gettext as _gettext, lazy_gettext as _lazy_gettext, ngettext as _ngettext


def gettext(message: str, **values: Any) -> str:
    """The message in the language of whoever asks; `values` fill its %(name)s places."""
    return str(_gettext(message, **values))


def ngettext(singular: str, plural: str, num: int, **values: Any) -> str:
    """The message in the right number; `num` is filled in too."""
    return str(_ngettext(singular, plural, num, **values))


def lazy(message: str, **values: Any) -> Any:
    """A message that is put into words only when shown. Never stored: the door makes it a str."""
    return _lazy_gettext(message, **values)
