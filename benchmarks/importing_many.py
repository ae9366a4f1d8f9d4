"""A folder of articles, imported by the command itself in a new database: `python -m benchmarks.importing_many FOLDER`.

The database is named by CASETRACK_DATABASE_URL. Prints one line of JSON: seconds, seconds of the processor, how many sources and
proposals there are, and seconds per stage, each without what the stages inside it took.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from functools import wraps
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event, func, select
from sqlalchemy.orm import Session

from benchmarks.one_core import hold_to_one_core, peak_mb
from casetrack.commands import casetrack as command_line
from casetrack.commands.doors import migrate, one_transaction, opened
from casetrack.extensions import db
from casetrack.models.proposals import Proposal
from casetrack.models.sources import Source
from casetrack.operations import copies, importing, ledger, proposals, users
from casetrack.services import file_store

LOGIN = "importer"


class Clocks:
    """Seconds per stage. A stage inside another stops the outer one's clock, so that nothing counts twice."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._open: list[str] = []
        self._since = time.perf_counter()

    def begin(self, stage: str) -> None:
        """From here on, time belongs to this stage."""
        self._book()
        self._open.append(stage)

    def end(self) -> None:
        """Back to the stage outside."""
        self._book()
        self._open.pop()

    def _book(self) -> None:
        now = time.perf_counter()
        stage = self._open[-1] if self._open else "everything else"
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self._since
        self._since = now

    def around(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, with its time booked."""

        @wraps(function)
        def timed(*given: Any, **named: Any) -> Any:
            self.begin(stage)
            try:
                return function(*given, **named)
            finally:
                self.end()

        return timed


def watch(clocks: Clocks) -> None:
    """Clocks around the few functions that an import spends its time in."""
    for module, name, stage in (
        (importing, "prepare", "bytes, front matter, hashes"),
        (importing, "read_article", "finding what it says"),
        (file_store, "put", "file store"),
        (ledger, "record", "ledger entries"),
        (ledger, "record_new", "ledger entries"),
        (copies, "keep_sample", "shingles"),
        (proposals, "store", "proposals as rows"),
        (Session, "flush", "SQLAlchemy's unit of work"),
        (Session, "commit", "commit"),
    ):
        original = getattr(module, name)
        timed = clocks.around(stage, original)
        setattr(module, name, timed)
        for other in [loaded for key, loaded in sys.modules.items() if key.startswith("casetrack.")]:
            if getattr(other, name, None) is original:  # it was imported by name there
                setattr(other, name, timed)


def watch_statements(clocks: Clocks) -> None:
    """What the database itself takes, inserts apart from the rest."""

    def before(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        clocks.begin("inserts" if statement.startswith("INSERT") else "other statements")

    def after(*_given: Any) -> None:
        clocks.end()

    event.listen(Engine, "before_cursor_execute", before)
    event.listen(Engine, "after_cursor_execute", after)


def main(folder: str) -> dict[str, object]:
    """Migrate, open an account, import, count."""
    hold_to_one_core()
    with opened():
        migrate()
        with one_transaction():
            users.add_user(None, login=LOGIN, name="Importer", role="caseworker", team=users.team_named("Bench", None))
    clocks = Clocks()
    watch(clocks)
    watch_statements(clocks)
    began, worked = time.perf_counter(), time.process_time()
    with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere):
        code = command_line(["import-articles", folder, "--as", LOGIN], standalone_mode=False)
    seconds, worked = time.perf_counter() - began, time.process_time() - worked
    assert not code, code
    with opened():
        kept, found = (db.session.execute(select(func.count()).select_from(table)).scalar_one() for table in (Source, Proposal))
    expected = len(list(Path(folder).iterdir()))
    assert kept == expected, (kept, expected)
    return {
        "seconds": seconds,
        "worked": worked,
        "sources": kept,
        "proposals": found,
        "peak_mb": peak_mb(),
        "stages": clocks.seconds,
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1])) + "\n")
