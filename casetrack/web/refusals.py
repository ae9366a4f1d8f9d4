"""What must outlive a refusal is written in a transaction of its own: failed sign-ins, denied access."""

from collections.abc import Callable

from flask_login import current_user

from casetrack import engines
from casetrack.extensions import db
from casetrack.operations import ledger


def refused(what: str, where: str) -> None:
    """Write down that the person at the keyboard was refused `where` (an endpoint's name, never a record's)."""
    user = current_user._get_current_object()
    apart(lambda: ledger.note(f"user/{user.id}", "refused", user, {"what": what, "where": where}))


def apart(write: Callable[[], object]) -> None:
    """End the transaction under way without keeping it, do `write` in one of its own, keep that."""
    db.session.rollback()
    with engines.transactions("write"):
        write()
        db.session.commit()
