"""`goodpractices user …` as whoever runs the portal types it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from goodpractices.graph.settings import Settings
from goodpractices.web.auth.accounts import Accounts, open_accounts
from goodpractices.web.cli import main

PASSWORD = "seven grey herons wade"  # noqa: S105 - of people made here


@pytest.fixture
def user(tmp_path: Path, store_settings: Settings) -> Callable[..., Result]:
    """Run a command on an own home; on PostgreSQL in the database of these tests."""
    environment = {
        "GOODPRACTICES_HOME": str(tmp_path),
        "GOODPRACTICES_DATABASE_URL": store_settings.database_url,
        "GOODPRACTICES_PUBLIC_URL": "https://practices.example.org",
    }

    def run(*arguments: str, typed: str = "") -> Result:
        return CliRunner().invoke(main, ["user", *arguments], input=typed, env=environment)

    return run


@pytest.fixture
def kept(tmp_path: Path, store_settings: Settings) -> Callable[[], Accounts]:
    with open_accounts(Settings(home=tmp_path, database_url=store_settings.database_url)) as opened:
        yield opened


def test_the_first_administrator(user: Callable[..., Result], kept: Accounts) -> None:
    assert "There is no account yet. Make one: goodpractices user add EMAIL" in user("list").stdout
    done = user("add", "Ana@Example.org", "--name", "Ana Gómez", "--role", "administrator")
    assert done.exit_code == 0
    said, link = done.stdout.splitlines()
    assert said == "ana@example.org is now administrator."
    token = re.fullmatch(r"https://practices\.example\.org/choose-password/(.+)", link).group(1)
    kept.passwords.use_link(token, PASSWORD)
    found = kept.passwords.check("ana@example.org", PASSWORD)
    assert (found.name, found.role) == ("Ana Gómez", "administrator")
    row = next(line for line in user("list").stdout.splitlines() if "ana@example.org" in line)
    assert row.split() == ["ana@example.org", "Ana", "Gómez", "administrator", "active", found.id]


def test_a_password_can_be_given_at_once(user: Callable[..., Result], kept: Accounts) -> None:
    done = user("add", "ben@example.org", "--password-stdin", typed=f"{PASSWORD}\n")
    assert (done.exit_code, done.stdout) == (0, "ben@example.org is now contributor.\n")
    found = kept.passwords.check("ben@example.org", PASSWORD)
    assert found.name == "ben"


def test_a_password_that_cannot_be_used_makes_no_account(user: Callable[..., Result], kept: Accounts) -> None:
    refused = user("add", "ben@example.org", "--password-stdin", typed="short\n")
    assert refused.exit_code == 2
    assert refused.stderr.startswith("Error: The password is too short")
    assert kept.people.list() == ()


def test_a_role_is_changed_access_taken_and_given(user: Callable[..., Result], kept: Accounts) -> None:
    user("add", "ana@example.org", "--role", "administrator")
    user("add", "ben@example.org", "--role", "curator")
    assert user("role", "ben@example.org", "contributor").stdout == "ben@example.org is now contributor.\n"
    assert user("disable", "ben@example.org").exit_code == 0
    assert kept.people.by_email("ben@example.org").state == "inactive"
    assert user("reset", "ben@example.org").exit_code == 3
    assert user("enable", "ben@example.org").exit_code == 0
    assert "/choose-password/" in user("reset", "ben@example.org").stdout


def test_removing_asks_first(user: Callable[..., Result], kept: Accounts) -> None:
    user("add", "ben@example.org")
    assert user("remove", "ben@example.org", typed="n\n").exit_code == 1
    assert len(kept.people.list()) == 1
    identifier = kept.people.by_email("ben@example.org").id
    done = user("remove", "ben@example.org", "--yes")
    assert f"The decisions signed {identifier} stay." in done.stdout
    assert kept.people.list() == ()


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("add", "nonsense"), 2, "is not an e-mail address. Write it like name@example.org."),
        (("add", "ana@example.org"), 3, "There is already an account for ana@example.org."),
        (("role", "nobody@example.org", "curator"), 2, "There is no account for “nobody@example.org”."),
        (("role", "ana@example.org", "curator"), 3, "ana is the only administrator."),
        (("role", "ana@example.org", "reader"), 2, "'reader' is not one of"),
        (("disable", "ana@example.org"), 3, "Make somebody else administrator first."),
        (("remove", "ana@example.org", "--yes"), 3, "ana is the only administrator."),
    ],
)
def test_what_cannot_be_done_is_a_sentence_and_an_exit_code(
    user: Callable[..., Result], arguments: tuple[str, ...], code: int, told: str
) -> None:
    user("add", "ana@example.org", "--role", "administrator")
    before = user("list").stdout
    refused = user(*arguments)
    assert refused.exit_code == code
    assert told in refused.stderr
    assert "Traceback" not in refused.output
    assert user("list").stdout == before


def test_a_database_that_cannot_be_reached_is_told(tmp_path: Path) -> None:
    environment = {
        "GOODPRACTICES_HOME": str(tmp_path),
        "GOODPRACTICES_DATABASE_URL": "postgresql://ana:secret-word@127.0.0.1:9/portal",
    }
    refused = CliRunner().invoke(main, ["user", "list"], env=environment)
    assert refused.exit_code == 4
    assert "database_url" in refused.stderr
    assert "secret-word" not in refused.output
