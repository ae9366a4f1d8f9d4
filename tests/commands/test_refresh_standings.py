"""`casetrack refresh-standings`: every group is computed anew, in batches, and no record changes."""

from datetime import timedelta
from typing import Any

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from casetrack import clock
from casetrack.commands import casetrack
from casetrack.extensions import db
from casetrack.models.groups import GroupStanding
from casetrack.operations import ledger
from tests.conftest import Office
from tests.factories.aid_deliveries import make_aid_delivery
from tests.factories.groups import make_group


@pytest.mark.parametrize("batch", ["2", "200"])
def test_standings_of_before_are_computed_anew(committed: Office, monkeypatch: pytest.MonkeyPatch, batch: str) -> None:
    with committed.at_work():
        ana = committed.person("ana")
        for number in range(5):
            make_aid_delivery(make_group(ana, name=f"Group {number}"), ana, on=clock.today() - timedelta(days=3))
        before = facts()
        for standing in db.session.execute(select(GroupStanding)).scalars():
            standing.aid_due_on, standing.last_aid_on, standing.count_unexplained = clock.today(), None, True
    monkeypatch.setattr("casetrack.commands.doors.create_app", lambda _settings: committed.app)
    done = CliRunner().invoke(casetrack, ["refresh-standings", "--batch", batch])
    assert done.exit_code == 0, done.output
    assert "5 groups computed anew." in done.output
    with committed.at_work():
        assert facts() == before
        assert ledger.verify()


def facts() -> list[tuple[Any, ...]]:
    query = select(GroupStanding).order_by(GroupStanding.group_id)
    rows = db.session.execute(query).scalars()
    return [(row.group_id, row.aid_due_on, row.last_aid_on, row.count_unexplained, row.refreshed_at) for row in rows]
