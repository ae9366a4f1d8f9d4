"""`casetrack user add`: open an account from the command line; prints a one-time link."""

import click
from flask import url_for

from casetrack.commands.doors import one_transaction, opened
from casetrack.operations import users
from casetrack.vocabulary import ROLES


@click.group()
def user() -> None:
    """Accounts."""


@user.command()
@click.argument("login")
@click.option("--role", required=True, type=click.Choice(ROLES.values), help="What the person may do.")
@click.option("--team", help="The team whose cases the person works on; made when there is none of that name.")
@click.option("--name", help="The name that colleagues see; the login when left out.")
@click.option("--address", default="http://localhost:8000", show_default=True, help="Where casetrack is reached.")
def add(login: str, role: str, team: str | None, name: str | None, address: str) -> None:
    """Open the account LOGIN and print a one-time link to set its password."""
    with opened():
        with one_transaction():
            home = users.team_named(team, None) if team else None
            account, token = users.add_user(None, login=login, name=name or login, role=role, team=home)
        click.echo(f"The account {account.login} is open. This link sets its password; it works once, for {users.LINK_DAYS} days:")
        click.echo(address.rstrip("/") + url_for("sign_in.set_password", token=token))
