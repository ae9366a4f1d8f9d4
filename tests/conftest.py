"""The three fixtures (architecture.md): operation tests, web tests, committed tests, each on both databases.

`session_app` / `office`: an application context and the session. `client_of`: clients of people, with no context while they ask.
`committed`: a database of its own, copied from a migrated template, for what needs several connections.
"""

import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest
from flask import Flask, has_app_context
from flask.testing import FlaskClient
from flask_migrate import upgrade
from sqlalchemy import Connection, NullPool, create_engine, event

from casetrack import create_app, engines
from casetrack.extensions import db
from casetrack.operations import users
from casetrack.settings import Settings
from tests import postgres_server
from tests.journeys.chromium import NO_BROWSER, chromium

DATABASES = ("sqlite", "postgresql")
PASSWORD = "correct horse battery staple"
_server: postgres_server.Server | None = None


def pytest_configure(config: pytest.Config) -> None:
    """One PostgreSQL for the whole run; without one its tests fail, they are never skipped."""
    global _server
    try:
        _server = postgres_server.start()
    except postgres_server.NoServer as missing:
        config.stash[NO_SERVER] = str(missing)


def pytest_unconfigure(config: pytest.Config) -> None:
    """End it with the run that started it."""
    if _server is not None:
        _server.stop()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """A run without a browser proves less: it says so where nobody overlooks it."""
    if chromium() is None:
        terminalreporter.section("BROWSER JOURNEYS WERE NOT RUN", red=True, bold=True)
        terminalreporter.write_line(NO_BROWSER)


NO_SERVER: pytest.StashKey[str] = pytest.StashKey()


def settings_for(url: str, folder: Path) -> Settings:
    """Settings of a test: cheap passwords, files in a folder of the test's."""
    return Settings(
        database_url=url,
        secret_key="0123456789abcdef0123456789abcdef",
        files=folder / "files",
        testing=True,
        argon2_memory_kib=64,
        argon2_rounds=1,
    )


@contextmanager
def postgres() -> Iterator[psycopg.Connection]:
    assert _server is not None
    with psycopg.connect(_server.url("postgres").replace("+psycopg", ""), autocommit=True) as connection:
        yield connection


@pytest.fixture(scope="session", params=DATABASES)
def database(request: pytest.FixtureRequest) -> str:
    """Which database this test runs on."""
    if request.param == "postgresql" and _server is None:
        pytest.fail(request.config.stash[NO_SERVER])
    return str(request.param)


@pytest.fixture(scope="session")
def template(database: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a migrated, empty database, made once per process and database."""
    folder = tmp_path_factory.mktemp("template")
    name = f"template_{uuid.uuid4().hex[:12]}"
    if database == "sqlite":
        url = f"sqlite:///{folder / 'template.db'}"
    else:
        assert _server is not None
        url = _server.url(name)
        with postgres() as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE template0")
    app = create_app(settings_for(url, folder))
    with app.app_context():
        upgrade()
        db.engine.dispose()
    yield url
    if database == "postgresql":
        with postgres() as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@contextmanager
def copy_of(template: str, folder: Path) -> Iterator[str]:
    """The address of a copy of the template. Nothing ever stays connected to the template: PostgreSQL would not copy it then."""
    name = f"copy_{uuid.uuid4().hex[:12]}"
    if template.startswith("sqlite"):
        shutil.copyfile(template.removeprefix("sqlite:///"), folder / f"{name}.db")
        yield f"sqlite:///{folder / name}.db"
        return
    assert _server is not None
    with postgres() as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template.rpartition('/')[2].partition('?')[0]}")
    yield _server.url(name)
    with postgres() as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@contextmanager
def owner_of(url: str) -> Iterator[Connection]:
    """A plain connection of somebody who owns the database: no pool, no guards of the application."""
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        yield connection


@pytest.fixture(scope="session")
def peopled(template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same with everybody's account in it, made once: opening ten accounts for each test costs more than most tests."""
    folder = tmp_path_factory.mktemp("peopled")
    with copy_of(template, folder) as url:
        app = create_app(settings_for(url, folder))
        with app.app_context(), app.test_request_context(), engines.transactions("write"):
            people_arrive()
            db.session.commit()
            db.session.remove()
            db.engine.dispose()
        yield url


@pytest.fixture(scope="session")
def one_app(peopled: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One application per process and database, for tests that undo what they did."""
    folder = tmp_path_factory.mktemp("app")
    with copy_of(peopled, folder) as url:
        app = create_app(settings_for(url, folder))
        yield app
        with app.app_context():
            db.engine.dispose()


@pytest.fixture
def rolled_back(one_app: Flask) -> Iterator[Flask]:
    """The application on one connection with an open outer transaction, which is undone at the end."""
    assert not has_app_context(), "an application context is open: Flask-Login would keep one user for all clients"
    with one_app.app_context():
        engine = db.engine
    connection = engine.connect()
    outer = connection.begin()
    one_app.extensions["sqlalchemy"]._app_engines[one_app][None] = connection
    yield one_app
    one_app.extensions["sqlalchemy"]._app_engines[one_app][None] = engine
    outer.rollback()
    connection.close()


@pytest.fixture
def session_app(rolled_back: Flask) -> Iterator[Flask]:
    """For operation tests: an application context, and the session in it."""
    with rolled_back.app_context(), rolled_back.test_request_context():
        yield rolled_back


@dataclass
class Office:
    """The people of the tests: two teams, one person of each role. Ids and logins, not objects."""

    app: Flask
    logins: dict[str, str] = field(default_factory=dict)

    def person(self, who: str) -> Any:
        """The person, from the session of the context that is open."""
        found = users.user_by_login(who)
        assert found is not None, who
        return found

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """A context for arranging data, closed before any client asks."""
        with self.app.app_context(), self.app.test_request_context(), engines.transactions("write"):
            yield
            db.session.commit()


# login: (role, team)
PEOPLE = {
    "ana": ("caseworker", "North desk"),
    "boris": ("caseworker", "North desk"),
    "sara": ("supervisor", "North desk"),
    "rita": ("reader", "North desk"),
    "emil": ("exporter", "North desk"),
    "olga": ("caseworker", "South desk"),
    "viktor": ("supervisor", "South desk"),
    "dora": ("data_protection", None),
    "august": ("auditor", None),
    "adam": ("administrator", None),
}


def people_arrive() -> None:
    """Open the accounts, each with PASSWORD."""
    hashed = users.hash_password(PASSWORD)
    for login, (role, team) in PEOPLE.items():
        user, _token = users.add_user(
            None, login=login, name=login.capitalize(), role=role, team=users.team_named(team, None) if team else None
        )
        users.set_password(user, hashed)


@pytest.fixture
def office(session_app: Flask) -> Office:
    """For operation tests: everybody is there, in the open context."""
    return Office(session_app)


Ask = Callable[[str | None], FlaskClient]


@pytest.fixture
def house(rolled_back: Flask) -> Office:
    """For web tests: everybody is there, no context is open. Arrange with `with house.at_work():`."""
    return Office(rolled_back)


@pytest.fixture
def client_of(house: Office) -> Ask:
    """A signed-in client of a person (none: a stranger). Sessions are opened directly; signing in has tests of its own."""
    return lambda who: signed_in_client(house, who)


def signed_in_client(house: Office, who: str | None) -> FlaskClient:
    assert not has_app_context(), "an application context is open while a client asks"
    client = house.app.test_client()
    if who is not None:
        with house.at_work():
            token = users.open_session(house.person(who), 10)
        with client.session_transaction() as cookie:
            cookie["_user_id"] = token
            cookie["_fresh"] = True
    return client


@pytest.fixture
def committed(peopled: str, tmp_path: Path) -> Iterator[Office]:
    """An application with a database of its own, copied from the template, for several connections."""
    with copy_of(peopled, tmp_path) as url:
        app = create_app(settings_for(url, tmp_path))
        yield Office(app)
        with app.app_context():
            db.engine.dispose()


@pytest.fixture
def count_queries(rolled_back: Flask) -> Callable[[], Any]:
    """`with count_queries() as counted: ...; counted.statements`: what was sent to the database."""

    @dataclass
    class Counted:
        statements: list[str] = field(default_factory=list)

    @contextmanager
    def counting() -> Iterator[Counted]:
        counted = Counted()
        connection: Connection = rolled_back.extensions["sqlalchemy"]._app_engines[rolled_back][None]

        def write_down(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
            if statement.lstrip().upper().startswith(("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")):
                counted.statements.append(statement)

        event.listen(connection, "before_cursor_execute", write_down)
        try:
            yield counted
        finally:
            event.remove(connection, "before_cursor_execute", write_down)

    return counting
