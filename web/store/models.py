"""The tables. A change here needs a migration; a test compares both."""

from datetime import UTC, datetime
from typing import Any, ClassVar

from sqlalchemy import BigInteger, DateTime, Dialect, ForeignKey, MetaData, String, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
"""Names of constraints, so that migrations can speak of them on every database."""

ID_LENGTH = 32
EMAIL_LENGTH = 254
"""The longest address that can be delivered to (RFC 3696, erratum 1690)."""

NAME_LENGTH = 100
PERSON_LENGTH = 64
LINE_LENGTH = 255
HASH_LENGTH = 64
"""SHA-256 in hexadecimal digits."""


class Moment(TypeDecorator[datetime]):
    """A point in time, in UTC; SQLite, which knows no zones, keeps it without."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return what the database keeps."""
        if value is None or dialect.name != "sqlite":
            return value
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the time in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if dialect.name == "sqlite" else value.astimezone(UTC)


class Table(DeclarativeBase):
    """Base of every table of the portal."""

    metadata = MetaData(naming_convention=CONVENTION)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: Moment}


class Account(Table):
    """A person who may sign in. Only the id, which tells nothing, ever leaves this database."""

    __tablename__ = "accounts"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    email: Mapped[str] = mapped_column(String(EMAIL_LENGTH), unique=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    role: Mapped[str] = mapped_column(String(20))
    active: Mapped[bool]
    password_hash: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime]


class PasswordLink(Table):
    """A link by which its owner chooses a password once: an invitation, or a reset."""

    __tablename__ = "password_links"

    token_hash: Mapped[str] = mapped_column(String(HASH_LENGTH), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), unique=True)
    expires_at: Mapped[datetime]


class SignIn(Table):
    """One browser in which a person is signed in."""

    __tablename__ = "sign_ins"

    token_hash: Mapped[str] = mapped_column(String(HASH_LENGTH), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]


class Upload(Table):
    """A report somebody handed in, and how far the work on it is. ``person`` is a pseudonym."""

    __tablename__ = "uploads"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    person: Mapped[str] = mapped_column(String(PERSON_LENGTH), index=True)
    name: Mapped[str] = mapped_column(String(LINE_LENGTH))
    sha256: Mapped[str] = mapped_column(String(HASH_LENGTH), index=True)
    size: Mapped[int] = mapped_column(BigInteger)
    described: Mapped[str] = mapped_column(Text)
    """JSON: what is told of the report, as the fields of a document."""
    state: Mapped[str] = mapped_column(String(20), index=True)
    stage: Mapped[str] = mapped_column(String(20))
    done: Mapped[int]
    total: Mapped[int]
    worker: Mapped[str] = mapped_column(String(LINE_LENGTH))
    document: Mapped[str] = mapped_column(String(LINE_LENGTH))
    counts: Mapped[str] = mapped_column(Text)
    """JSON: how many of each kind were found."""
    message: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class Submission(Table):
    """A practice, or a city's needs and offers, as a contributor sent it in. ``person`` is a pseudonym."""

    __tablename__ = "submissions"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    person: Mapped[str] = mapped_column(String(PERSON_LENGTH), index=True)
    label: Mapped[str] = mapped_column(String(20))
    entry: Mapped[str] = mapped_column(String(LINE_LENGTH))
    """The id of the entry it adds to, or that was made of it; empty until there is one."""
    title: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    fields: Mapped[str] = mapped_column(Text)
    """JSON: field to values, as they were sent."""
    state: Mapped[str] = mapped_column(String(20), index=True)
    note: Mapped[str] = mapped_column(Text)
    """What the curator says to the contributor."""
    curator: Mapped[str] = mapped_column(String(PERSON_LENGTH))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
