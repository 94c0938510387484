"""`goodpractices user`: the accounts from the command line, above all the first administrator."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from goodpractices.graph.settings import Settings
    from goodpractices.web.auth.accounts import Accounts
    from goodpractices.web.auth.people import Person

ROLES = ("contributor", "curator", "administrator")


@click.group()
def user() -> None:
    """Make, list and change the accounts of people who contribute."""


@contextmanager
def _open() -> Iterator[tuple[Accounts, Settings]]:
    # Imports wait until a command needs them: `--help` answers at once.
    from goodpractices.graph.settings import load_settings  # noqa: PLC0415 - as said above
    from goodpractices.web.auth.accounts import open_accounts  # noqa: PLC0415 - as said above

    settings = load_settings(os.environ)
    with open_accounts(settings) as accounts:
        yield accounts, settings


@user.command("add")
@click.argument("email")
@click.option("--name", help="Name that curators see; the part of EMAIL before @ if not given.")
@click.option("--role", type=click.Choice(ROLES), default="contributor", show_default=True)
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def add(email: str, name: str | None, role: str, *, password_stdin: bool) -> None:
    """Make an account for EMAIL, and print a link by which its owner chooses a password."""
    with _open() as (accounts, settings):
        if password_stdin:
            from goodpractices.web.auth.passwords import check_rules  # noqa: PLC0415 - as in _open

            password = sys.stdin.readline().rstrip("\r\n")
            check_rules(email, password)
        person = accounts.people.add(email, name or email.partition("@")[0], role)
        click.echo(f"{person.email} is now {person.role}.")
        if password_stdin:
            accounts.passwords.give(person.id, password)
        else:
            _print_link(accounts, settings, person)


def _print_link(accounts: Accounts, settings: Settings, person: Person) -> None:
    link = accounts.passwords.make_link(person.id)
    click.echo(f"{settings.address}/choose-password/{link}")
    days = "one day" if person.has_password else "7 days"
    click.echo(f"Whoever opens this link chooses the password. It works once, for {days}.", err=True)


@user.command("list")
def list_() -> None:
    """List the accounts."""
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 - as in _open
    from rich.console import Console  # noqa: PLC0415 - as in _open
    from rich.table import Table  # noqa: PLC0415 - as in _open

    with _open() as (accounts, _):
        people = accounts.people.list()
    if not people:
        click.echo("There is no account yet. Make one: goodpractices user add EMAIL --role administrator")
        return
    table = Table("e-mail", "name", "role", "state", "id", box=SIMPLE_HEAD)
    for person in people:
        table.add_row(person.email, person.name, person.role, person.state, person.id)
    console = Console()
    console.width = max(console.width, TABLE_WIDTH)
    console.print(table)


TABLE_WIDTH = 120
"""Columns that an address, a name and an id take side by side."""


@user.command("role")
@click.argument("email")
@click.argument("role", type=click.Choice(ROLES))
def role_(email: str, role: str) -> None:
    """Give the person of EMAIL another ROLE, at once."""
    with _open() as (accounts, _):
        person = accounts.people.change_role(accounts.people.by_email(email).id, role)
    click.echo(f"{person.email} is now {person.role}.")


@user.command("disable")
@click.argument("email")
def disable(email: str) -> None:
    """Shut the person of EMAIL out, at once and everywhere."""
    with _open() as (accounts, _):
        person = accounts.people.deactivate(accounts.people.by_email(email).id)
    click.echo(f"{person.email} can no longer sign in, and was signed out everywhere.")


@user.command("enable")
@click.argument("email")
def enable(email: str) -> None:
    """Let the person of EMAIL in again."""
    with _open() as (accounts, _):
        person = accounts.people.activate(accounts.people.by_email(email).id)
    click.echo(f"{person.email} can sign in again.")


@user.command("remove")
@click.argument("email")
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove(email: str, *, yes: bool) -> None:
    """Forget the person of EMAIL; the decisions taken stay, and no longer tell whose they were."""
    with _open() as (accounts, _):
        person = accounts.people.by_email(email)
        if not yes:
            click.confirm(f"Forget {person.name} ({person.email}) for good?", abort=True)
        accounts.people.remove(person.id)
    click.echo(f"{person.email} was removed. The decisions signed {person.id} stay.")


@user.command("reset")
@click.argument("email")
def reset(email: str) -> None:
    """Print a link by which the person of EMAIL chooses a new password."""
    with _open() as (accounts, settings):
        _print_link(accounts, settings, accounts.people.by_email(email))
