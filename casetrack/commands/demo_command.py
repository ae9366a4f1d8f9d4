"""`casetrack demo`: from articles to cases and an exported case history, by the same operations as the web, then served.

One article's case is carried through to its export; the invented ones are decided as far as each has something to show. What did
not come from an article is marked "Invented for the demonstration" in its own text, so that the mark shows on screen and in the
export, and it names no real person as having done anything.
"""

import hashlib
import json
import os
import secrets
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from casetrack import ROOT, clock, create_app, engines
from casetrack.commands import demo_day, demo_stories
from casetrack.commands.demo_case import carry_case_through
from casetrack.commands.doors import migrate, one_transaction
from casetrack.commands.serve_command import serve_here
from casetrack.errors import RuleBroken
from casetrack.operations import exports, groups, proposals, reference, sources, users
from casetrack.settings import instance_folder

TEAM = "Demonstration office"
PEOPLE = (("caseworker", "Demo caseworker"), ("supervisor", "Demo supervisor"), ("administrator", "Demo administrator"))
SIGN_INS = "demo-sign-ins.json"
CARRIED_THROUGH = "kursk-residents-in-sumy.txt"  # brought in and decided first, so that its case is the oldest


@click.command()
@click.option("--serve/--no-serve", "serve_it", default=True, help="Serve on 127.0.0.1 at the end.")
@click.option("--reset", is_flag=True, help="Start over: removes the demonstration's database, files and exports.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
def demo(serve_it: bool, reset: bool, port: int) -> None:
    """Make a demonstration out of the articles in seeds/, or keep the one that is there."""
    home = instance_folder()
    if reset:
        start_over(home)
    app = create_app()
    with app.app_context(), app.test_request_context():
        migrate()
        try:
            made = kept(home) or make(home)
        except RuleBroken as broken:
            raise click.ClickException(broken.sentence) from broken
        show(made, port)
    if serve_it:
        serve_here(app, port)
    else:
        click.echo("Serve it with: make run")


def start_over(home: Path) -> None:
    """Remove what an earlier demonstration left. Only ever the embedded database of the instance folder."""
    if os.environ.get("CASETRACK_DATABASE_URL"):
        raise click.ClickException("RESET=1 removes only the demonstration's own database. Unset CASETRACK_DATABASE_URL first.")
    if (home / "casetrack.db").exists() and not (home / SIGN_INS).exists():
        raise click.ClickException(f"{home / 'casetrack.db'} was not made by the demonstration, so it is left alone.")
    for path in [*home.glob("casetrack.db*"), home / SIGN_INS]:
        path.unlink(missing_ok=True)
    for folder in ("files", "exports"):
        shutil.rmtree(home / folder, ignore_errors=True)


@dataclass
class Made:
    """What a demonstration consists of."""

    sign_ins: list[dict[str, str]]
    code: str
    export: Path | None
    fresh: bool
    found: dict[str, int]
    decided: dict[str, int]
    stories: list[str] = field(default_factory=list)


def kept(home: Path) -> Made | None:
    """The demonstration that is there already, untouched."""
    if users.user_by_login("caseworker") is None:
        return None
    path = home / SIGN_INS
    sign_ins = json.loads(path.read_text()) if path.exists() else []
    viewer = users.user_by_login("supervisor") or users.user_by_login("caseworker")
    assert viewer is not None
    pdfs = sorted((home / "exports").glob("*.pdf"))
    return Made(sign_ins, code_of_first(viewer), pdfs[-1] if pdfs else None, False, {}, {})


def code_of_first(viewer: Any) -> str:
    """The case that was carried through; nothing when its article, or the case, is gone."""
    path = first_article()
    source = sources.already_here(viewer, hashlib.sha256(path.read_bytes()).hexdigest()) if path.exists() else None
    about = [p.group_id for p in proposals.proposals_of(viewer, source) if p.group_id] if source is not None else []
    found = groups.groups_by_id(viewer, about[:1])
    return found[0].code if found else ""


def make(home: Path) -> Made:
    """Reference data, people, articles, one case carried through, its history exported."""
    with one_transaction():
        loaded = reference.load()
    click.echo("Reference data: " + ", ".join(f"{number} {what}" for what, number in loaded.items() if number))
    sign_ins = open_accounts(home)
    articles = import_seeds()
    case = carry_case_through(articles[first_article().name])
    stories = [*demo_stories.tell(articles), *demo_day.tell()]
    path = export_case(home, case.code)
    return Made(sign_ins, case.code, path, True, case.found, case.decided, stories)


def open_accounts(home: Path) -> list[dict[str, str]]:
    """One account of each role that the demonstration shows, with passwords made now; kept in a file only its owner reads."""
    sign_ins = [{"role": role, "login": role, "password": secrets.token_urlsafe(12)} for role, _name in PEOPLE]
    hashes = {entry["role"]: users.hash_password(entry["password"]) for entry in sign_ins}
    with one_transaction():
        team = users.team_named(TEAM, None)
        for role, name in PEOPLE:
            user, _token = users.add_user(None, login=role, name=name, role=role, team=None if role == "administrator" else team)
            users.set_password(user, hashes[role])
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = home / SIGN_INS
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        json.dump(sign_ins, file, indent=2)
    return sign_ins


def first_article() -> Path:
    """The article whose case is carried through: the one that is meant, else the first that there is."""
    meant = ROOT / "seeds" / CARRIED_THROUGH
    return meant if meant.exists() else min((ROOT / "seeds").glob("*.txt"), default=meant)


def import_seeds() -> dict[str, Any]:
    """Import every article of seeds/; {file name: id of the source}."""
    keys = {}
    for path in sorted((ROOT / "seeds").glob("*.txt"), key=lambda path: (path != first_article(), path.name)):
        prepared = sources.prepare(path.read_bytes(), how="folder", file_name=path.name)
        with one_transaction():
            keys[path.name] = sources.keep(demo_stories.person("caseworker"), prepared).id
        click.echo(f"Imported {path.relative_to(ROOT)}")
    if not keys:
        raise click.ClickException("There is no article in seeds/.")
    return keys


def export_case(home: Path, code: str) -> Path:
    """Export the case history as PDF, JSON and CSV, as a supervisor would; the PDF's path."""
    folder = home / "exports"
    folder.mkdir(parents=True, exist_ok=True)
    for kind in ("json", "csv", "pdf"):
        with engines.transactions("read"):
            supervisor = users.user_by_login("supervisor")
            assert supervisor is not None
            group = groups.get_group(supervisor, code)
            prepared = exports.prepare(supervisor, group, format=kind, reason="To show what an exported case history looks like")
        with one_transaction():
            supervisor = users.user_by_login("supervisor")
            assert supervisor is not None
            exports.keep(supervisor, prepared)
        path = folder / f"{code}-{clock.today().isoformat()}.{kind}"
        path.write_bytes(prepared.data)
    return path


def show(made: Made, port: int) -> None:
    """What exists, where, and who can sign in."""
    if not made.fresh:
        click.echo("The demonstration is there already; its data are kept (RESET=1 starts over).")
    else:
        kinds = ", ".join(f"{number} {kind}" for kind, number in made.found.items())
        click.echo(f"{made.code}: {sum(made.found.values())} proposals found ({kinds})")
        states = ", ".join(f"{number} {state}" for state, number in made.decided.items())
        click.echo(
            f"Of the {sum(made.decided.values())} to decide: {states} (dates and places are decided with what they belong to)"
        )
        for line in made.stories:
            click.echo(f"Invented example: {line}")
    address = f"http://localhost:{port}"
    rows = [
        ("Case", f"{made.code}  {address}/groups/{made.code}"),
        ("Groups", f"{address}/groups"),
        ("Articles", f"{address}/sources"),
    ]
    if made.export:
        rows.append(("Case history", str(made.export)))
    rows += [(f"Sign in as {entry['role']}", f"{entry['login']} / {entry['password']}") for entry in made.sign_ins]
    width = max(len(name) for name, _value in rows)
    click.echo()
    for name, value in rows:
        click.echo(f"  {name.ljust(width)}  {value}")
    click.echo()
