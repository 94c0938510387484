"""Bring the tables up to this release: the migrations are part of the package."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, text

from goodpractices.ontology.errors import StoreUnavailable

MIGRATIONS = Path(__file__).parent / "migrations"
ADVISORY_LOCK = 0x600D9AC7
"""Number of the PostgreSQL lock that lets one process migrate at a time."""


def migrate(engine: Engine) -> None:
    """Apply the migrations not yet applied, all or none. Safe when several processes start at once.

    Raises StoreUnavailable for a database that a newer release has migrated.
    """
    with engine.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
        upgrade(connection)


def upgrade(connection: Connection) -> None:
    """Apply the migrations within the transaction of ``connection``."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise StoreUnavailable(
            "The database of accounts was made by a newer release.",
            hint="Install that release, or name another database.",
        ) from error
