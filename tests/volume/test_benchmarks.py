"""What `benchmarks.fill` writes is an office like any other: its ledger holds, its pages answer, nothing of the schema is lost."""

from pathlib import Path

from sqlalchemy import func, inspect, select

from benchmarks import fill, measure
from casetrack import create_app, engines
from casetrack.extensions import db
from casetrack.models.aid_deliveries import AidDelivery
from casetrack.models.ledger import LedgerEntry
from casetrack.operations import ledger
from tests.conftest import copy_of, owner_of, settings_for

GROUPS = 40


def indexes_of(url: str) -> set[str]:
    with owner_of(url) as connection:
        looking = inspect(connection)
        return {f"{table}.{row['name']}" for table in looking.get_table_names() for row in looking.get_indexes(table)}


def test_a_filled_database_is_whole_and_can_be_measured(template: str, tmp_path: Path) -> None:
    with copy_of(template, tmp_path) as url:
        before = indexes_of(url)
        written = fill.fill(settings_for(url, tmp_path), GROUPS)
        assert indexes_of(url) == before
        assert written["groups"] == written["group_standings"] == GROUPS
        app = create_app(settings_for(url, tmp_path))
        with app.app_context(), engines.transactions("read"):
            assert db.session.execute(select(func.count()).select_from(AidDelivery)).scalar_one() == written["aid_deliveries"]
            assert db.session.execute(select(func.count()).select_from(LedgerEntry)).scalar_one() == written["ledger_entries"]
            assert ledger.verify()["entries"] == written["ledger_entries"]
            db.session.remove()
        known = measure.know(app)
        for who, address in measure.addresses(known)[:3]:
            took, sent = measure.time_page(app, measure.client_of(app, measure.PEOPLE[who]), address, 1)
            assert len(took) == 1 and sent, address
        with app.app_context():
            db.engine.dispose()


def test_the_first_team_is_big_and_no_group_is_lost() -> None:
    sizes = fill.team_sizes(100_000, 200)
    assert sizes[0] == 10_000 and sum(sizes) == 100_000 and max(sizes[1:]) - min(sizes[1:]) <= 1
