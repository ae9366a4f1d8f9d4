"""An office with very many records, for measuring: `python -m benchmarks.fill --database-url URL --groups 100000`.

The database must be empty; it is migrated here. With 100,000 groups: 200 teams of 20 users, 1,000,000 aid deliveries with items,
200,000 contacts, 100,000 letters with addressees, 300,000 statements, 100,000 follow-ups, and the ledger entry of each record.
The first team holds a tenth of all groups, so that a list of one big team is measured as well as that of a usual one; its first
group has 2,000 deliveries, contacts and letters. All of it is invented, and the same on every run but for ids and codes.
"""

import argparse
import secrets
import sys
import time
from pathlib import Path

from flask_migrate import upgrade
from sqlalchemy import func, select

from benchmarks.bulk import Bulk, with_indexes, without_indexes
from benchmarks.invented import Office
from casetrack import create_app
from casetrack.extensions import db
from casetrack.models.groups import Group
from casetrack.settings import Settings, read_settings

GROUPS_OF_A_TEAM = 500


def fill(settings: Settings, groups: int) -> dict[str, int]:
    """Migrate the database and fill it; {table: rows written}."""
    app = create_app(settings)
    with app.app_context():
        upgrade()
        if db.session.execute(select(func.count()).select_from(Group)).scalar_one():
            raise SystemExit("This database has groups already. Give an empty one.")
        db.session.remove()
        with db.engine.connect() as connection, connection.begin():
            without_indexes(connection)
            bulk = Bulk(connection)
            office = Office(bulk)
            office.open(teams=max(2, groups // GROUPS_OF_A_TEAM), sources=max(10, groups // 20))
            for size, team in zip(team_sizes(groups, len(office.teams)), office.teams, strict=True):
                for number in range(size):
                    office.add_group(team, number)
            bulk.write()
            with_indexes(connection)
        db.engine.dispose()
    return bulk.written


def team_sizes(groups: int, teams: int) -> list[int]:
    """The first team holds a tenth; the others share the rest evenly."""
    first = max(1, groups // 10)
    rest, more = divmod(groups - first, teams - 1)
    return [first, *(rest + (1 if number < more else 0) for number in range(teams - 1))]


def main(arguments: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--database-url", required=True, help="an empty database: sqlite:///FILE or postgresql://...")
    parser.add_argument("--groups", type=int, default=100_000)
    given = parser.parse_args(arguments)
    environment = {"CASETRACK_DATABASE_URL": given.database_url, "CASETRACK_SECRET_KEY": secrets.token_hex(32)}
    started = time.monotonic()
    written = fill(read_settings(environment, Path("instance")), given.groups)
    for table, rows in sorted(written.items()):
        sys.stdout.write(f"{table:24} {rows:>10,}\n")
    sys.stdout.write(f"filled in {time.monotonic() - started:.0f} s\n")


if __name__ == "__main__":
    main()
