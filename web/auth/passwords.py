"""Passwords: what they must be, how they are kept (Argon2id), and the links by which they are chosen."""

import unicodedata
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from goodpractices.ontology.errors import BadInput, NotFound, Refused
from goodpractices.web.auth.common_passwords import COMMON_WORDS
from goodpractices.web.auth.people import Person, account_of, person_of, plain_email
from goodpractices.web.auth.sign_ins import now
from goodpractices.web.auth.tokens import hash_of, new_token
from goodpractices.web.store.engine import Store
from goodpractices.web.store.models import Account, PasswordLink, SignIn

SHORTEST, LONGEST = 12, 256
"""Characters of a password. NIST SP 800-63B asks for length, and for no mixture of kinds of characters."""

INVITATION = timedelta(days=7)
RESET = timedelta(days=1)


class Passwords:
    """The passwords of the accounts. Raises StoreUnavailable whenever the database cannot be used."""

    def __init__(
        self, store: Store, hasher: PasswordHasher | None = None, clock: Callable[[], datetime] = now
    ) -> None:
        self._store = store
        self._hasher = hasher or PasswordHasher()
        self._now = clock

    @cached_property
    def _nobodys(self) -> str:
        """The hash that a password is compared with where there is no account."""
        return self._hasher.hash(new_token())

    def check(self, email: str, password: str) -> Person | None:
        """Return the active person of this address and password, else None.

        It takes as long whether there is such an account or not.
        """
        nobodys = self._nobodys
        with self._store.reading() as session:
            account = session.scalar(select(Account).where(Account.email == plain_email(email)))
        kept = account.password_hash if account is not None and account.active else None
        if not self._matches(kept or nobodys, password) or account is None or kept is None:
            return None
        if self._hasher.check_needs_rehash(kept):
            self._keep_anew(account.id, kept, password)
        return person_of(account)

    def _matches(self, kept: str, password: str) -> bool:
        try:
            return self._hasher.verify(kept, composed(password[: LONGEST + 1]))
        except (VerificationError, InvalidHashError):
            return False

    def _keep_anew(self, identifier: str, old: str, password: str) -> None:
        """Keep the same password under today's parameters, unless it was changed meanwhile."""
        new = self._hasher.hash(composed(password))
        with self._store.writing() as session:
            account = session.get(Account, identifier)
            if account is not None and account.password_hash == old:
                account.password_hash = new

    def give(self, identifier: str, password: str) -> Person:
        """Set a person's first password. Raises NotFound, BadInput."""
        return self._set(identifier, password)

    def change(self, identifier: str, old: str, new: str) -> Person:
        """Change a person's password, who knows the old one; ends all sign-ins.

        Raises NotFound, Refused when the old one is wrong, BadInput when the new one cannot be used.
        """
        with self._store.reading() as session:
            kept = account_of(session, identifier).password_hash
        if kept is None or not self._matches(kept, old):
            raise Refused("The present password is not right.", hint="Type it again.")
        return self._set(identifier, new)

    def make_link(self, identifier: str) -> str:
        """Return a token by which a person chooses a password once; an earlier one no longer works.

        Good for 7 days for a person who has no password yet, for one day else. Raises NotFound, and
        Refused for a person who is not active.
        """
        token = new_token()
        with self._store.writing() as session:
            account = account_of(session, identifier)
            if not account.active:
                raise Refused(f"{account.name} may not sign in.", hint="Let the person in again first.")
            length = INVITATION if account.password_hash is None else RESET
            session.execute(delete(PasswordLink).where(PasswordLink.account_id == identifier))
            session.add(
                PasswordLink(
                    token_hash=hash_of(token), account_id=identifier, expires_at=self._now() + length
                )
            )
        return token

    def owner_of_link(self, token: str) -> Person:
        """Return whose link this is. Raises NotFound when it was used, replaced or is too old."""
        with self._store.reading() as session:
            return person_of(self._account_of_link(session, token))

    def use_link(self, token: str, password: str) -> Person:
        """Set the password of the link's owner, who is signed out everywhere; the link is used up.

        Raises NotFound as ``owner_of_link`` does, BadInput when the password cannot be used.
        """
        owner = self.owner_of_link(token)
        new = self._hashed(owner.email, password)
        with self._store.writing() as session:
            account = self._account_of_link(session, token)
            self._put(session, account, new)
            return person_of(account)

    def _account_of_link(self, session: Session, token: str) -> Account:
        chosen = (
            select(Account)
            .join(PasswordLink, PasswordLink.account_id == Account.id)
            .where(
                PasswordLink.token_hash == hash_of(token),
                PasswordLink.expires_at > self._now(),
                Account.active,
            )
            .with_for_update()
        )
        account = session.scalar(chosen)
        if account is None:
            raise NotFound(
                "This link no longer works: it was used, replaced by a newer one, or is too old.",
                hint="Ask an administrator for a new one.",
            )
        return account

    def _set(self, identifier: str, password: str) -> Person:
        with self._store.reading() as session:
            email = account_of(session, identifier).email
        new = self._hashed(email, password)
        with self._store.writing() as session:
            account = account_of(session, identifier)
            self._put(session, account, new)
            return person_of(account)

    def _put(self, session: Session, account: Account, new: str) -> None:
        account.password_hash = new
        session.execute(delete(PasswordLink).where(PasswordLink.account_id == account.id))
        session.execute(delete(SignIn).where(SignIn.account_id == account.id))

    def _hashed(self, email: str, password: str) -> str:
        check_rules(email, password)
        return self._hasher.hash(composed(password))


def composed(password: str) -> str:
    """Return a password in one form, however its accents were typed (NIST SP 800-63B, 5.1.1.2)."""
    return unicodedata.normalize("NFKC", password)


def check_rules(email: str, password: str) -> None:
    """Raise BadInput, with what is wrong, for a password that cannot be used by this person."""
    plain = password.casefold()
    if len(password) < SHORTEST:
        raise BadInput(
            f"The password is too short: it has {len(password)} of at least {SHORTEST} characters.",
            hint="Take a few words that only you would put together.",
        )
    if len(password) > LONGEST:
        raise BadInput(f"The password is too long: at most {LONGEST} characters.")
    if plain.strip() in {email, email.partition("@")[0]}:
        raise BadInput("The password is your e-mail address.", hint="Take words that others cannot guess.")
    if is_common(plain):
        raise BadInput(
            "The password is one of those that are tried first.",
            hint="Take a few words that only you would put together.",
        )


def is_common(plain: str) -> bool:
    """Return whether a password in lower case is a common one, one repeated, or one with digits around it."""
    core = "".join(plain.split()).strip("0123456789!?.*#@_-")
    if len(set(plain)) < 5 or core in COMMON_WORDS:
        return True
    runs = ("01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")
    if any(plain in run or plain in run[::-1] for run in runs):
        return True
    return any(
        len(plain) % size == 0 and plain == plain[:size] * (len(plain) // size)
        for size in range(1, len(plain) // 2 + 1)
    )
