"""What is swept out regularly: old tries to sign in, sessions long over, ids of forms sent long ago, files that no record knows."""

from datetime import timedelta
from typing import Any

from sqlalchemy import delete

from casetrack import clock
from casetrack.extensions import db
from casetrack.models.users import SentForm, SignInAttempt, UserSession
from casetrack.operations import bulk_imports, exports, sources

KEEP_ATTEMPTS = timedelta(days=1)
KEEP_SESSIONS = timedelta(days=30)
KEEP_FORMS = timedelta(days=90)


def sweep() -> dict[str, int]:
    """Remove what has served its purpose; how many of each."""
    now = clock.now()
    return {
        "sign-in attempts": _remove(delete(SignInAttempt).where(SignInAttempt.at < now - KEEP_ATTEMPTS)),
        "sessions": _remove(delete(UserSession).where(UserSession.expires_at < now - KEEP_SESSIONS)),
        "sent forms": _remove(delete(SentForm).where(SentForm.sent_at < now - KEEP_FORMS)),
        "files without a record": sources.sweep_files() + exports.sweep_files() + bulk_imports.sweep_files(),
    }


def _remove(statement: Any) -> int:
    result: Any = db.session.execute(statement)
    return int(result.rowcount)
