"""What is swept out regularly: old tries to sign in, sessions long over, ids of forms sent long ago, text that was
never sent, files that no record knows."""

from datetime import timedelta
from typing import Any

from sqlalchemy import delete

from casetrack import clock
from casetrack.extensions import db
from casetrack.models.drafts import Draft
from casetrack.models.users import SentForm, SignInAttempt, UserSession
from casetrack.operations import bulk_imports, documents, drafts, exports, sources

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
        "drafts": _remove(delete(Draft).where(Draft.changed_at < now - drafts.KEEP)),
        "files without a record": sum(kind.sweep_files() for kind in (sources, exports, bulk_imports, documents)),
    }


def _remove(statement: Any) -> int:
    result: Any = db.session.execute(statement)
    return int(result.rowcount)
