"""How long the server takes for each main page, on a database that `fill` made: `python -m benchmarks.measure --database-url URL`.

Each page is asked for several times through the test client, in one process, with the settings of production. `--explain 20` prints
the plan of every statement that takes longer than so many milliseconds; `--only groups` takes the pages whose name has that word.
"""

import argparse
import secrets
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event, select

from casetrack import create_app, engines
from casetrack.extensions import db
from casetrack.models.aid_deliveries import AidDelivery
from casetrack.models.groups import Group, GroupStanding
from casetrack.operations import aid_deliveries, users
from casetrack.settings import read_settings
from tests.web.pressing import hidden

# Desk 0000 is the big team, desk 0001 a usual one.
PEOPLE = {
    "caseworker": "caseworker4.0000",
    "supervisor of the big team": "supervisor0.0000",
    "supervisor of a usual team": "supervisor0.0001",
    "reader of the big team": "reader2.0000",
}


@dataclass
class Sent:
    """One statement that a page sent, and how long it took."""

    text: str
    parameters: Any
    seconds: float


@contextmanager
def listening(app: Flask) -> Iterator[list[Sent]]:
    """The statements that are sent meanwhile."""
    sent: list[Sent] = []
    with app.app_context():
        engine = db.engine

    def before(_c: Any, _cursor: Any, _statement: str, _parameters: Any, context: Any, _many: bool) -> None:
        context.began = time.perf_counter()

    def after(_c: Any, _cursor: Any, statement: str, parameters: Any, context: Any, _many: bool) -> None:
        sent.append(Sent(statement, parameters, time.perf_counter() - context.began))

    event.listen(engine, "before_cursor_execute", before)
    event.listen(engine, "after_cursor_execute", after)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", before)
        event.remove(engine, "after_cursor_execute", after)


def client_of(app: Flask, login: str) -> FlaskClient:
    """A client that is signed in, without the deliberately slow look at a password."""
    client = app.test_client()
    with app.app_context(), engines.transactions("write"):
        person = users.user_by_login(login)
        assert person is not None, f"{login}: was this database made by benchmarks.fill?"
        token = users.open_session(person, 10)
        db.session.commit()
    with client.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = token, True
    return client


@dataclass(frozen=True)
class Known:
    """What the addresses are made of."""

    code: str
    deep_code: str
    deep_group: str
    deep_delivery: str
    organisation_word: str = "stonebridge"


def know(app: Flask) -> Known:
    """The deep group, a usual group of the caseworker, and rows far down the lists of the big team."""
    with app.app_context(), engines.transactions("read"):
        boss = users.user_by_login(PEOPLE["supervisor of the big team"])
        assert boss is not None
        of_team = select(Group).where(Group.team_id == boss.team_id).order_by(Group.id)
        deep, *_others, usual = db.session.execute(of_team.limit(17)).scalars().all()
        by_aid = select(GroupStanding.group_id).where(GroupStanding.team_id == boss.team_id).order_by(GroupStanding.aid_since)
        far = aid_deliveries.visible(boss).with_only_columns(AidDelivery.id).order_by(AidDelivery.timeline_on.desc())
        return Known(
            code=usual.code,
            deep_code=deep.code,
            deep_group=str(db.session.execute(by_aid.offset(5_000).limit(1)).scalar_one_or_none() or deep.id),
            deep_delivery=str(db.session.execute(far.offset(50_000).limit(1)).scalar_one_or_none() or ""),
        )


def addresses(known: Known) -> list[tuple[str, str]]:
    """(who, address) of every page that is measured."""
    boss, usual, caseworker, reader = (
        "supervisor of the big team",
        "supervisor of a usual team",
        "caseworker",
        "reader of the big team",
    )
    tabs = ("", "/aid", "/people", "/conditions", "/letters", "/officials", "/sources", "/history")
    lists = ("/", "/groups", "/aid-deliveries", "/contacts", "/correspondence", "/correspondence?overdue=yes", "/sources")
    of_groups = [f"/groups?sort={sort}" for sort in ("name", "aid", "due", "people")]
    flags = ("aid_overdue", "followup_overdue", "letter_overdue", "blocked", "count_disputed", "mine")
    of_groups += [f"/groups?flag={flag}" for flag in flags]
    of_groups += ["/groups?stage=verified", "/groups?case_status=closed", f"/groups?after={known.deep_group}&at=5001"]
    asked = [(who, page) for page in lists for who in (caseworker, boss, usual, reader)]
    asked += [(boss, page) for page in of_groups]
    asked += [(boss, f"/aid-deliveries?after={known.deep_delivery}&at=50001"), (boss, "/aid-deliveries?status=planned")]
    asked += [
        (boss, "/contacts?channel=visit"),
        (boss, "/correspondence?status=sent"),
        (boss, "/correspondence?direction=incoming"),
    ]
    asked += [(boss, f"/groups/{known.deep_code}{tab}") for tab in tabs]
    asked += [(boss, f"/groups/{known.deep_code}?kind={kind}") for kind in ("aid_deliveries", "contacts", "correspondence")]
    asked += [(caseworker, f"/groups/{known.code}"), (boss, "/officials"), (boss, "/organisations"), (boss, "/exports")]
    asked += [(boss, f"/officials?q={known.organisation_word}"), (boss, f"/organisations?q={known.organisation_word}")]
    asked += [(caseworker, f"/log/{kind}?group={known.deep_code}") for kind in ("aid", "contact", "letter")]
    return asked


def time_page(app: Flask, client: FlaskClient, address: str, times: int) -> tuple[list[float], list[Sent]]:
    """Milliseconds of each asking, and the statements of the last."""
    took: list[float] = []
    with listening(app) as sent:
        for _step in range(times + 2):  # two to warm up
            sent.clear()
            began = time.perf_counter()
            answer = client.get(address)
            took.append((time.perf_counter() - began) * 1000)
            assert answer.status_code == 200, f"{address}: {answer.status_code}"
        return took[2:], list(sent)


def time_logging(app: Flask, client: FlaskClient, code: str, times: int) -> tuple[list[float], list[Sent]]:
    """The same for logging an aid delivery with its ledger entry; only the sending is timed."""
    took: list[float] = []
    with listening(app) as sent:
        for _step in range(times):
            entered = {"items-0-item": "Blankets", "items-0-quantity": "3", "items-0-unit": "piece", "sure": "again"}
            form = hidden(client.get(f"/log/aid?group={code}")) | entered
            sent.clear()
            began = time.perf_counter()
            answer = client.post(f"/log/aid?group={code}", data=form)
            took.append((time.perf_counter() - began) * 1000)
            assert answer.status_code == 302, answer.text[:2000]
        return took[1:], list(sent)


def report(who: str, address: str, took: list[float], sent: list[Sent]) -> None:
    """One line of the table."""
    p95 = sorted(took)[int(len(took) * 0.95) - 1] if len(took) > 1 else took[0]
    slowest = max((one.seconds for one in sent), default=0) * 1000
    in_all = sum(one.seconds for one in sent) * 1000
    figures = f"{min(took):8.1f} {statistics.median(took):8.1f} {p95:8.1f} {len(sent):4} {in_all:8.1f} {slowest:8.1f}"
    sys.stdout.write(f"{figures}  {address[:60]:60} {who}\n")
    sys.stdout.flush()


def explain(app: Flask, sent: list[Sent], least: float) -> None:
    """The plans of the statements that took at least so many milliseconds."""
    with app.app_context(), db.engine.connect() as connection:
        prefix = "EXPLAIN QUERY PLAN " if connection.dialect.name == "sqlite" else "EXPLAIN (ANALYZE, BUFFERS) "
        for one in sent:
            if one.seconds * 1000 >= least and one.text.lstrip().upper().startswith(("SELECT", "WITH")):
                plan = connection.exec_driver_sql(prefix + one.text, one.parameters).fetchall()
                lines = "\n".join(f"      {row[-1]}" for row in plan)
                sys.stdout.write(f"    {one.seconds * 1000:.1f} ms: {one.text[:3000]}\n{lines}\n")


def main(arguments: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--database-url", required=True)
    parser.add_argument("--times", type=int, default=15)
    parser.add_argument("--only", default="", help="only pages whose address or person has this in it")
    parser.add_argument("--explain", type=float, default=None, metavar="MS")
    given = parser.parse_args(arguments)
    environment = {"CASETRACK_DATABASE_URL": given.database_url, "CASETRACK_SECRET_KEY": secrets.token_hex(32)}
    app = create_app(read_settings(environment, Path("instance")))
    clients = {who: client_of(app, login) for who, login in PEOPLE.items()}
    known = know(app)
    sys.stdout.write("    best      p50      p95  sql   sql ms  slowest  (milliseconds)\n")
    for who, address in addresses(known):
        if given.only in f"{address} {who}":
            took, sent = time_page(app, clients[who], address, given.times)
            report(who, address, took, sent)
            if given.explain is not None:
                explain(app, sent, given.explain)
    if given.only in "POST /log/aid":
        took, sent = time_logging(app, clients["caseworker"], known.code, given.times)
        report("caseworker", "POST /log/aid", took, sent)
        if given.explain is not None:
            explain(app, sent, given.explain)


if __name__ == "__main__":
    main()
