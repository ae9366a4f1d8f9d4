"""`casetrack demo`: from the articles of seeds/ to cases that have something to show, and again without losing them."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from casetrack import ROOT, create_app, engines
from casetrack.commands import demo_day
from casetrack.commands.demo_command import CARRIED_THROUGH
from casetrack.extensions import db
from casetrack.extraction import read_article, split_front_matter
from casetrack.operations import copies, count_balance, groups, holds, proposals, sources, today, users
from casetrack.operations.paging import Place
from casetrack.services import file_store
from tests.conftest import copy_of, settings_for

COMMAND = Path(sys.executable).parent / "casetrack"
SEEDS = sorted(path.name for path in (ROOT / "seeds").glob("*.txt"))


def demo(folder: Path, url: str) -> str:
    """What the command prints, with everything it makes in this folder."""
    surroundings = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "CASETRACK_DATABASE_URL": url,
        "CASETRACK_FILES": str(folder / "files"),
        "CASETRACK_SECRET_KEY": "0" * 64,
    }
    done = subprocess.run(
        [COMMAND, "demo", "--no-serve"], cwd=folder, env=surroundings, capture_output=True, text=True, check=False, timeout=110
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def in_doubt(page: Any, facts: str) -> set[str]:
    return {group.code for group in page.rows if getattr(group.standing, facts)}


@pytest.fixture
def told(template: str, tmp_path: Path) -> Any:
    """The demonstration, made twice, and what it said each time."""
    with copy_of(template, tmp_path) as url:
        said = demo(tmp_path, url), demo(tmp_path, url)
        app = create_app(settings_for(url, tmp_path))
        with app.app_context(), app.test_request_context(), engines.transactions("read"):
            yield said
            db.session.remove()
        with app.app_context():
            db.engine.dispose()


@pytest.mark.timeout(300)
def test_the_demonstration_has_something_to_show_of_everything(told: tuple[str, str], tmp_path: Path) -> None:
    first, second = told
    viewer = users.user_by_login("caseworker")
    assert viewer is not None
    page = groups.list_groups(viewer, groups.Wanted(), Place())
    by_file = {name: source for source in sources.list_sources(viewer, Place()).rows if (name := file_of(source))}
    assert sorted(by_file) == SEEDS and len(page.rows) == 5

    # The case that is carried through stays the one that is named and exported.
    carried = next(group for group in page.rows if "Kursk" in group.name)
    for said in told:
        assert f"/groups/{carried.code}" in said
    assert {path.suffix for path in (tmp_path / "instance" / "exports").iterdir() if path.name.startswith(carried.code)} == {
        ".csv",
        ".json",
        ".pdf",
    }
    assert "is there already" in second and "Imported" not in second
    assert len(json.loads((tmp_path / "instance" / "demo-sign-ins.json").read_text())) == 3

    # What the invented articles are there to show.
    disputed, doubted = in_doubt(page, "count_disputed"), in_doubt(page, "fields_in_doubt")
    assert len(disputed) == len(doubted) == 1 and disputed != doubted and carried.code not in disputed | doubted
    assert all("Invented example" in group.name for group in page.rows if group != carried)
    assert all(code in first for code in disputed | doubted)
    copy = by_file["sugar-works-evening-copy.txt"]
    assert copies.voice_of([copy.id]) == {copy.id: by_file["sugar-works-agency.txt"].id}
    assert by_file["radio-bridge-interview.txt"].state == "retracted"
    progress = proposals.progress([source.id for source in by_file.values()])
    assert progress[by_file["defender-statement.txt"].id][0] == 0
    done, total = progress[by_file["ilvet-basin-situation-report.txt"].id]
    assert 0 < done < total
    assert {name for name, source in by_file.items() if not source.invented} == {"kursk-residents-in-sumy.txt"}
    assert holds.holders_of(viewer, [source.id for source in by_file.values()]) == {}

    # A day's work: returns with what nobody explains, and something of every kind on Today.
    landing = next(group for group in page.rows if group.name == demo_day.NAME)
    balance = count_balance.balance_of(viewer, landing)
    assert [line.unexplained for line in balance.rows if line.what == "stated"] == [0, 2, 2, 0, 0, 2]
    assert {due.kind for due in today.agenda_of(viewer).all()} >= {"follow_up", "letter", "aid"}
    supervisor = users.user_by_login("supervisor")
    assert supervisor is not None and [due.kind for due in today.agenda_of(supervisor).all()] == ["approval"]


def file_of(source: sources.Source) -> str:
    """The name of the article in seeds/ with the very same bytes."""
    raw = file_store.get(source.file_name)
    return next((name for name in SEEDS if (ROOT / "seeds" / name).read_bytes() == raw), "")


def test_articles_that_are_invented_say_so_and_name_no_host() -> None:
    told = (ROOT / "seeds" / "README.md").read_text()
    for name in SEEDS:
        front, text = split_front_matter((ROOT / "seeds" / name).read_text(encoding="utf-8"))
        assert f"`{name}`" in told
        if name == CARRIED_THROUGH:
            continue
        host = urlsplit(front["url"]).hostname or ""
        assert front["invented"] == "yes" and host.endswith(".example") and 140 <= len(text.split()) <= 450, name
        found = read_article(text).proposals
        assert len([one for one in found if one.type in proposals.DECIDABLE]) >= 5, name
    names = (ROOT / "seeds" / "defender-statement.txt").read_text(encoding="utf-8")
    assert re.search("[\u0410-\u044f]{4}", names) and re.search("[\u0627-\u064a]{4}", names)
