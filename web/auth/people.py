"""People who work on the portal, and their roles. To the rest of the product a person is an id."""

import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from goodpractices.ontology.errors import BadInput, NotFound, Refused
from goodpractices.web.store.engine import Store
from goodpractices.web.store.models import EMAIL_LENGTH, NAME_LENGTH, Account, SignIn

EMAIL = re.compile(r"[^@\s<>\"']+@[^@\s<>\"']+\.[^@\s<>\"']+")
"""What an address must look like; whether it can be reached, only a letter would tell."""

ID = re.compile(r"person:[0-9a-f]{16}")


class Role(StrEnum):
    """What a person may do, the least first. A reader has no account."""

    READER = "reader"
    CONTRIBUTOR = "contributor"
    CURATOR = "curator"
    ADMINISTRATOR = "administrator"

    def includes(self, other: "Role") -> bool:
        """Return whether this role may do all that the other may."""
        order = list(Role)
        return order.index(self) >= order.index(other)


ACCOUNT_ROLES = tuple(role for role in Role if role is not Role.READER)


@dataclass(frozen=True, slots=True)
class Person:
    """A person with an account. ``id`` is a pseudonym such as ``person:7f3a09c1d2e4b586``."""

    id: str
    email: str
    name: str
    role: Role
    active: bool
    has_password: bool
    created_at: datetime

    @property
    def state(self) -> str:
        """One word for whether the person can sign in: active, invited (no password yet) or inactive."""
        if not self.active:
            return "inactive"
        return "active" if self.has_password else "invited"

    def may(self, role: str) -> bool:
        """Return whether the person may do what a role may."""
        return self.active and self.role.includes(Role(role))


class People:
    """The accounts. Raises StoreUnavailable whenever the database cannot be used."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def list(self) -> tuple[Person, ...]:
        """Return everybody, by name."""
        with self._store.reading() as session:
            accounts = session.scalars(select(Account))
            return tuple(
                sorted((person_of(one) for one in accounts), key=lambda one: (one.name.casefold(), one.id))
            )

    def get(self, identifier: str) -> Person:
        """Return a person by id; raise NotFound when there is none."""
        with self._store.reading() as session:
            return person_of(account_of(session, identifier))

    def by_email(self, email: str) -> Person:
        """Return a person by e-mail address; raise NotFound when there is none."""
        with self._store.reading() as session:
            account = session.scalar(select(Account).where(Account.email == plain_email(email)))
            if account is None:
                raise NotFound(f"There is no account for “{email[:EMAIL_LENGTH]}”.")
            return person_of(account)

    def names(self, identifiers: Iterable[str]) -> Mapping[str, str]:
        """Return names by id, for the eyes of curators; an id whose account is gone is left out."""
        wanted = [one for one in set(identifiers) if ID.fullmatch(one)]
        with self._store.reading() as session:
            rows = session.execute(select(Account.id, Account.name).where(Account.id.in_(wanted)))
            return {row.id: row.name for row in rows}

    def administrators(self) -> int:
        """Return how many active administrators there are."""
        with self._store.reading() as session:
            return len(_administrators(session))

    def add(self, email: str, name: str, role: str) -> Person:
        """Make an account, as yet without a password.

        Raises BadInput for what cannot be an address, a name or an account's role, Refused when there is one.
        """
        account = Account(
            id=f"person:{secrets.token_hex(8)}",
            email=_checked_email(email),
            name=_checked_name(name),
            role=_checked_role(role),
            active=True,
            created_at=datetime.now(UTC),
        )
        try:
            with self._store.writing() as session:
                session.add(account)
        except IntegrityError:
            raise Refused(
                f"There is already an account for {account.email}.", hint="Change its role instead."
            ) from None
        return person_of(account)

    def rename(self, identifier: str, name: str) -> Person:
        """Change the name a person is shown by. Raises BadInput, NotFound."""
        with self._store.writing() as session:
            account = account_of(session, identifier)
            account.name = _checked_name(name)
            return person_of(account)

    def change_role(self, identifier: str, role: str) -> Person:
        """Give a person another role, at once.

        Raises BadInput for no role of accounts, NotFound, and Refused for the last administrator.
        """
        with self._store.writing() as session:
            account, new = account_of(session, identifier), _checked_role(role)
            if new != Role.ADMINISTRATOR:
                _keep_an_administrator(session, account)
            account.role = new
            return person_of(account)

    def deactivate(self, identifier: str) -> Person:
        """Shut a person out, at once and everywhere. Raises NotFound, Refused for the last administrator."""
        with self._store.writing() as session:
            account = account_of(session, identifier)
            _keep_an_administrator(session, account)
            account.active = False
            session.execute(delete(SignIn).where(SignIn.account_id == identifier))
            return person_of(account)

    def activate(self, identifier: str) -> Person:
        """Let a person in again. Raises NotFound."""
        with self._store.writing() as session:
            account = account_of(session, identifier)
            account.active = True
            return person_of(account)

    def remove(self, identifier: str) -> None:
        """Forget a person: the id stays in the decisions taken, and nothing tells any more whose it was.

        Raises NotFound, and Refused for the last administrator.
        """
        with self._store.writing() as session:
            account = account_of(session, identifier)
            _keep_an_administrator(session, account)
            session.delete(account)


def person_of(account: Account) -> Person:
    """Return what the rest of the portal sees of an account."""
    return Person(
        id=account.id,
        email=account.email,
        name=account.name,
        role=Role(account.role),
        active=account.active,
        has_password=account.password_hash is not None,
        created_at=account.created_at,
    )


def account_of(session: Session, identifier: str) -> Account:
    """Return a row by id; raise NotFound when there is none."""
    account = session.get(Account, identifier) if ID.fullmatch(identifier) else None
    if account is None:
        raise NotFound(f"There is no account “{identifier[:80]}”.", hint="It may have been removed.")
    return account


def plain_email(text: str) -> str:
    """Return an address as accounts are found by it, without case and blanks around; empty for none."""
    email = text.strip().casefold()
    possible = len(email) <= EMAIL_LENGTH and email.isprintable() and EMAIL.fullmatch(email)
    return email if possible else ""


def _checked_email(text: str) -> str:
    email = plain_email(text)
    if not email:
        raise BadInput(
            f"“{text[:EMAIL_LENGTH]}” is not an e-mail address.", hint="Write it like name@example.org."
        )
    return email


def _checked_name(text: str) -> str:
    name = " ".join(text.split())
    if not name or len(name) > NAME_LENGTH or not name.isprintable():
        raise BadInput(f"A name has 1 to {NAME_LENGTH} characters.", hint="Write the name others will see.")
    return name


def _checked_role(role: str) -> str:
    if role not in ACCOUNT_ROLES:
        raise BadInput(f"“{role[:40]}” is no role of an account.", hint=f"Choose {', '.join(ACCOUNT_ROLES)}.")
    return str(role)


def _administrators(session: Session) -> list[Account]:
    """Return the active administrators, held until the session ends so that two cannot leave at once."""
    chosen = select(Account).where(Account.role == Role.ADMINISTRATOR, Account.active)
    return list(session.scalars(chosen.order_by(Account.id).with_for_update()))


def _keep_an_administrator(session: Session, leaving: Account) -> None:
    if [account.id for account in _administrators(session)] == [leaving.id]:
        raise Refused(
            f"{leaving.name} is the only administrator.", hint="Make somebody else administrator first."
        )
