"""A page that asks only why: pinning a statement, marking a condition. Its template is reason.html."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField

from casetrack import limits
from casetrack.web.forms import Form, LineField, version_number


class ReasonForm(Form):
    """An act on a record that needs a reason and nothing else."""

    version = HiddenField()
    reason = LineField(_l("Why?"), longest=limits.LINE, missing=_l("Say why."))

    def details(self) -> dict[str, Any]:
        """The reason and the version."""
        return {"reason": self.reason.data, "version": version_number(self.version.data)}
