"""Health: the truth about the database, and nothing more to strangers."""

from sqlalchemy import text

from casetrack.extensions import db
from tests.conftest import Ask, Office


def test_a_stranger_is_told_that_all_is_well_and_nothing_else(client_of: Ask) -> None:
    answer = client_of(None).get("/health")
    assert answer.status_code == 200 and answer.json == {"status": "ok"}


def test_without_tables_it_says_503(committed: Office) -> None:
    with committed.app.app_context():
        db.session.execute(text("ALTER TABLE teams RENAME TO teams_gone"))
        db.session.commit()
    answer = committed.app.test_client().get("/health")
    assert answer.status_code == 503 and answer.json == {"status": "the database does not answer"}
