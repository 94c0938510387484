"""Who is signed in where: one row for each browser, so that signing out ends it on the portal's side too."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, select, update

from goodpractices.web.auth.people import Person, account_of, person_of
from goodpractices.web.auth.tokens import hash_of, new_token
from goodpractices.web.store.engine import Store
from goodpractices.web.store.models import Account, SignIn

IDLE = timedelta(hours=12)
"""How long a browser stays signed in without being used."""

LONGEST = timedelta(days=30)
"""How long it stays signed in at all."""

NOTED_EACH = timedelta(minutes=5)
"""How exactly the last use is known: writing it at each request would be a waste."""


def now() -> datetime:
    """Return the present time in UTC."""
    return datetime.now(UTC)


class SignIns:
    """The sign-ins. Raises StoreUnavailable whenever the database cannot be used."""

    def __init__(self, store: Store, clock: Callable[[], datetime] = now) -> None:
        self._store = store
        self._now = clock

    def begin(self, identifier: str) -> str:
        """Sign a person in and return the token of this browser. Raises NotFound."""
        token, present = new_token(), self._now()
        with self._store.writing() as session:
            account_of(session, identifier)
            session.execute(delete(SignIn).where(_over(present)))
            session.add(
                SignIn(token_hash=hash_of(token), account_id=identifier, created_at=present, seen_at=present)
            )
        return token

    def person(self, token: str) -> Person | None:
        """Return who is signed in by a token; None when that is over or the account is not active."""
        present = self._now()
        chosen = (
            select(Account, SignIn.seen_at)
            .join(SignIn, SignIn.account_id == Account.id)
            .where(SignIn.token_hash == hash_of(token), ~_over(present), Account.active)
        )
        with self._store.reading() as session:
            row = session.execute(chosen).one_or_none()
        if row is None:
            return None
        if present - row.seen_at > NOTED_EACH:
            self._note(token, present)
        return person_of(row.Account)

    def _note(self, token: str, present: datetime) -> None:
        with self._store.writing() as session:
            session.execute(update(SignIn).where(SignIn.token_hash == hash_of(token)).values(seen_at=present))

    def count(self, identifier: str) -> int:
        """Return in how many browsers a person is signed in."""
        chosen = select(func.count()).where(SignIn.account_id == identifier, ~_over(self._now()))
        with self._store.reading() as session:
            return session.scalar(chosen) or 0

    def end(self, token: str) -> None:
        """Sign out one browser."""
        with self._store.writing() as session:
            session.execute(delete(SignIn).where(SignIn.token_hash == hash_of(token)))

    def end_all(self, identifier: str) -> None:
        """Sign a person out everywhere."""
        with self._store.writing() as session:
            session.execute(delete(SignIn).where(SignIn.account_id == identifier))


def _over(present: datetime) -> ColumnElement[bool]:
    return (SignIn.seen_at < present - IDLE) | (SignIn.created_at < present - LONGEST)
