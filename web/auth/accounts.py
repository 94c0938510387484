"""Everything about accounts in one piece, as the portal is handed it."""

import os
import secrets
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from argon2 import PasswordHasher

from goodpractices.graph.settings import Settings
from goodpractices.ontology.errors import StoreUnavailable
from goodpractices.web.auth.passwords import Passwords
from goodpractices.web.auth.people import People
from goodpractices.web.auth.sign_ins import SignIns
from goodpractices.web.store.engine import Store, open_store

SECRET_FILE = "secret_key"  # noqa: S105 - a file name
SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class Accounts:
    """People, their passwords, where they are signed in, and the key that signs the portal's cookies."""

    people: People
    passwords: Passwords
    sign_ins: SignIns
    secret_key: str = field(repr=False)


def make_accounts(store: Store, secret_key: str, hasher: PasswordHasher | None = None) -> Accounts:
    """Return the accounts of a store; ``hasher`` is Argon2id as argon2-cffi recommends it if not given."""
    return Accounts(People(store), Passwords(store, hasher), SignIns(store), secret_key)


@contextmanager
def open_accounts(settings: Settings) -> Iterator[Accounts]:
    """Give the accounts in the database of ``settings``, which is closed at the end.

    Raises StoreUnavailable when the database or the key cannot be used.
    """
    with closing(open_store(settings)) as store:
        yield make_accounts(store, secret_key(settings.home))


def secret_key(home: Path) -> str:
    """Return the key that signs cookies: made once, kept in a file only its owner can read.

    Raises StoreUnavailable when it can be neither read nor made.
    """
    path = home / SECRET_FILE
    try:
        if not path.exists():
            _make_secret(path)
        return path.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise StoreUnavailable(
            f"The key {path} cannot be read.", hint="It belongs to the user who runs the portal."
        ) from error


def _make_secret(path: Path) -> None:
    """Write a new key; where two processes do so at once, the first one's stands."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_hex(SECRET_BYTES), encoding="ascii")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
