"""Who is deciding on an article: taking over from somebody else, and letting go."""

from typing import Any

from flask import redirect
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from casetrack.operations import access, holds
from casetrack.web.access import allowed_to
from casetrack.web.forms import PressForm
from casetrack.web.messages import tell
from casetrack.web.saving import saved
from casetrack.web.sources import reviewing
from casetrack.web.sources.blueprint import pages
from casetrack.web.sources.deciding import asked_source


@pages.route("/sources/<uuid:key>/take-over", methods=["POST"])
@allowed_to(access.may_import_articles)
def take_over(key: Any) -> str | Response:
    """From now on this person decides on it."""
    source, form = asked_source(key), PressForm()
    if form.validate_on_submit() and saved(form, holds.take, source, current_user, over=True):
        tell(_("You are deciding on this article now."))
    return redirect(reviewing.url_of(source))


@pages.route("/sources/<uuid:key>/let-go", methods=["POST"])
@allowed_to(access.may_import_articles)
def let_go(key: Any) -> str | Response:
    """Somebody else may go on with it."""
    source, form = asked_source(key), PressForm()
    if form.validate_on_submit() and saved(form, holds.release, source, current_user):
        tell(_("You let go of this article. Anybody of your team may go on with it."))
    return redirect(reviewing.url_of(source))
