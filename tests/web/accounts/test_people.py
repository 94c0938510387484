"""Accounts: who may be one, what roles mean, and that somebody can always let others in."""

import contextlib
import threading

import pytest

from goodpractices.ontology.errors import BadInput, NotFound, Refused
from goodpractices.web.auth.accounts import Accounts
from goodpractices.web.auth.people import Person, Role

PASSWORD = "seven grey herons wade"  # noqa: S105 - of people made here


def administrator(accounts: Accounts, name: str = "Ana") -> Person:
    return accounts.people.add(f"{name}@example.org", name, "administrator")


def test_each_role_may_do_all_that_a_lesser_one_may() -> None:
    table = [[mine.includes(other) for other in Role] for mine in Role]
    assert table == [
        [True, False, False, False],
        [True, True, False, False],
        [True, True, True, False],
        [True, True, True, True],
    ]


def test_a_person_is_found_by_any_writing_of_the_address(accounts: Accounts) -> None:
    added = accounts.people.add("  Ana.Gómez@Example.org ", " Ana \n Gómez", "curator")
    assert (added.email, added.name, added.role) == ("ana.gómez@example.org", "Ana Gómez", Role.CURATOR)
    assert accounts.people.by_email("ANA.GÓMEZ@example.ORG") == added
    assert accounts.people.get(added.id) == added


def test_an_id_tells_nothing_of_its_owner(accounts: Accounts) -> None:
    one = accounts.people.add("ana@example.org", "Ana", "curator")
    accounts.people.remove(one.id)
    again = accounts.people.add("ana@example.org", "Ana", "curator")
    assert again.id != one.id
    for person in (one, again):
        assert person.id.startswith("person:")
        assert "ana" not in person.id.removeprefix("person:")


@pytest.mark.parametrize(
    "email", ["", "ana", "ana@", "@example.org", "ana@example", "a b@example.org", "a@b@c.org",
              "<ana@example.org>", "ana@example.org\x00", f"{'a' * 250}@example.org"],
)  # fmt: skip
def test_what_is_no_address_is_refused(accounts: Accounts, email: str) -> None:
    with pytest.raises(BadInput, match="is not an e-mail address"):
        accounts.people.add(email, "Ana", "curator")
    assert accounts.people.list() == ()


@pytest.mark.parametrize("name", ["", "  ", "a" * 101, "Ana\x07"])
def test_what_is_no_name_is_refused(accounts: Accounts, name: str) -> None:
    with pytest.raises(BadInput, match="1 to 100 characters"):
        accounts.people.add("ana@example.org", name, "curator")


@pytest.mark.parametrize("role", ["reader", "owner", "", "Curator"])
def test_what_is_no_role_of_an_account_is_refused(accounts: Accounts, role: str) -> None:
    with pytest.raises(BadInput, match="no role of an account"):
        accounts.people.add("ana@example.org", "Ana", role)


def test_an_address_has_one_account(accounts: Accounts) -> None:
    first = accounts.people.add("ana@example.org", "Ana", "curator")
    with pytest.raises(Refused, match=r"already an account for ana@example\.org"):
        accounts.people.add("Ana@Example.org", "Another", "administrator")
    assert accounts.people.list() == (first,)


@pytest.mark.parametrize(
    "odd", ["", "\x00", "person:\x00", "\ud800@x.org", "a" * 5000, "person:ABC", "' OR 1=1 --"]
)
def test_odd_ids_and_addresses_are_nobodys(accounts: Accounts, odd: str) -> None:
    assert accounts.passwords.check(odd, PASSWORD) is None
    assert accounts.people.names([odd]) == {}
    for find in (accounts.people.get, accounts.people.by_email, accounts.people.remove):
        with pytest.raises(NotFound):
            find(odd)


def test_people_are_listed_by_name(accounts: Accounts) -> None:
    for name in ("zoe", "Ana", "ben"):
        accounts.people.add(f"{name}@example.org", name, "curator")
    assert [person.name for person in accounts.people.list()] == ["Ana", "ben", "zoe"]


def test_names_are_told_as_long_as_the_account_is_there(accounts: Accounts) -> None:
    ana = accounts.people.add("ana@example.org", "Ana", "curator")
    ben = accounts.people.add("ben@example.org", "Ben", "curator")
    accounts.people.remove(ben.id)
    assert accounts.people.names([ana.id, ben.id, ana.id]) == {ana.id: "Ana"}
    with pytest.raises(NotFound):
        accounts.people.get(ben.id)


@pytest.mark.parametrize("what", ["change_role", "deactivate", "remove"])
def test_the_last_administrator_stays(accounts: Accounts, what: str) -> None:
    ana, ben = administrator(accounts), administrator(accounts, "Ben")
    accounts.people.deactivate(ben.id)
    arguments = ("curator",) if what == "change_role" else ()
    with pytest.raises(Refused, match="Ana is the only administrator"):
        getattr(accounts.people, what)(ana.id, *arguments)
    assert accounts.people.get(ana.id) == ana
    accounts.people.activate(ben.id)
    getattr(accounts.people, what)(ana.id, *arguments)
    assert accounts.people.administrators() == 1


def test_an_administrator_may_be_made_one_again(accounts: Accounts) -> None:
    ana = administrator(accounts)
    assert accounts.people.change_role(ana.id, "administrator") == ana


def test_two_administrators_who_demote_each_other_at_once_do_not_both_succeed(accounts: Accounts) -> None:
    keepers = [administrator(accounts, "Ana"), administrator(accounts, "Ben")]

    def demote(other: Person, gate: threading.Barrier) -> None:
        gate.wait()
        with contextlib.suppress(Refused):
            accounts.people.change_role(other.id, "curator")

    for _ in range(5):
        gate = threading.Barrier(2)
        threads = [threading.Thread(target=demote, args=(one, gate)) for one in keepers]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert accounts.people.administrators() == 1
        for one in keepers:
            accounts.people.change_role(one.id, "administrator")


def test_who_is_deactivated_is_out_at_once_and_can_be_let_in_again(accounts: Accounts) -> None:
    administrator(accounts)
    ben = accounts.people.add("ben@example.org", "Ben", "curator")
    accounts.passwords.give(ben.id, PASSWORD)
    token = accounts.sign_ins.begin(ben.id)
    assert accounts.people.deactivate(ben.id).state == "inactive"
    assert accounts.sign_ins.person(token) is None
    assert accounts.passwords.check("ben@example.org", PASSWORD) is None
    assert not accounts.people.get(ben.id).may("reader")
    accounts.people.activate(ben.id)
    assert accounts.sign_ins.person(token) is None
    assert accounts.passwords.check("ben@example.org", PASSWORD) is not None


def test_another_role_counts_from_the_next_request_on(accounts: Accounts) -> None:
    ben = accounts.people.add("ben@example.org", "Ben", "curator")
    token = accounts.sign_ins.begin(ben.id)
    accounts.people.change_role(ben.id, "contributor")
    found = accounts.sign_ins.person(token)
    assert found is not None
    assert not found.may("curator")
