"""What is swept out, and what stays."""

from datetime import timedelta

from sqlalchemy import func, select

from casetrack import clock
from casetrack.extensions import db
from casetrack.models.users import SignInAttempt, UserSession
from casetrack.operations import housekeeping, users
from tests.conftest import Office


def count(table: type) -> int:
    return db.session.execute(select(func.count()).select_from(table)).scalar_one()


def test_old_tries_and_sessions_go_and_fresh_ones_stay(office: Office) -> None:
    users.write_attempt("secret", "ana", "127.0.0.1", False)
    users.open_session(office.person("ana"), 10)
    db.session.flush()
    assert housekeeping.sweep()["sign-in attempts"] == 0
    long_ago = clock.now() - timedelta(days=40)
    db.session.execute(SignInAttempt.__table__.update().values(at=long_ago))
    db.session.execute(UserSession.__table__.update().values(expires_at=long_ago))
    users.open_session(office.person("boris"), 10)
    swept = housekeeping.sweep()
    assert (swept["sign-in attempts"], swept["sessions"]) == (1, 1)
    assert (count(SignInAttempt), count(UserSession)) == (0, 1)
