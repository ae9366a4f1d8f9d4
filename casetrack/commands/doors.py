"""How a command enters: the application, a database that is there and up to date, one transaction for what it does."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask import Flask
from flask_migrate import upgrade

from casetrack import create_app, engines
from casetrack.errors import NotFound, RuleBroken
from casetrack.extensions import db
from casetrack.settings import Settings


@contextmanager
def opened(settings: Settings | None = None) -> Iterator[Flask]:
    """The application, with its context. A broken rule becomes a sentence and exit code 1."""
    app = create_app(settings)
    with app.app_context(), app.test_request_context():
        try:
            yield app
        except RuleBroken as broken:
            raise click.ClickException(broken.sentence) from broken
        except NotFound as missing:
            raise click.ClickException("There is no such record, or it is out of this user's reach.") from missing
        finally:
            db.session.remove()
            db.engine.dispose()


@contextmanager
def one_transaction() -> Iterator[None]:
    """Everything inside is kept together or not at all. A reading transaction under way ends first."""
    db.session.rollback()
    with engines.transactions("write"):
        try:
            yield
            db.session.commit()
        except BaseException:
            db.session.rollback()
            raise


@contextmanager
def reading() -> Iterator[None]:
    """Look-ups only; the transaction ends with them, so that nothing waits for what comes after."""
    with engines.transactions("read"):
        try:
            yield
        finally:
            db.session.rollback()


def migrate() -> None:
    """Bring the database's schema up to date."""
    upgrade()
