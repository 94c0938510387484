"""Constraints and indexes of the database, brought up to date step by step."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import product

from goodpractices.graph.connection import Graph
from goodpractices.ontology.errors import GraphVersion

FOLDER = "migrations"
IDENTIFIERS_FILE = "identifiers.toml"


@dataclass(frozen=True, slots=True)
class Migration:
    """A numbered folder of statements, each safe to repeat.

    ``steps`` are statement names with the identifiers to put in: a statement stands once for each entry of
    its table in the folder's identifiers.toml.
    """

    number: int
    name: str
    steps: tuple[tuple[str, dict[str, str]], ...]

    @property
    def id(self) -> str:
        """The id of its node in the database, e.g. ``migration:001_constraints``."""
        return f"migration:{self.name}"


def known_migrations(folder: Traversable | None = None) -> list[Migration]:
    """Return the migrations under ``folder`` (the product's own by default) by their number."""
    folder = folder or files("goodpractices.graph") / "cypher" / FOLDER
    found = [_migration(entry) for entry in folder.iterdir() if entry.name[:3].isdigit()]
    return sorted(found, key=lambda migration: migration.number)


def migrate(graph: Graph) -> list[int]:
    """Apply what the database has not had yet; return the numbers applied, none when it is up to date.

    Safe to repeat, to interrupt and to run in several processes at once. Raises GraphVersion for a database
    that a newer release of the product has migrated.
    """
    migrations = known_migrations()
    done = {row["id"] for row in graph.read("migrations_done")}
    newer = sorted(done - {migration.id for migration in migrations})
    if newer:
        raise GraphVersion(
            f"The database was made by a newer release: it has had {newer[0]}, which this one does not know.",
            hint="Install that release, or give this one a database of its own.",
        )
    pending = [migration for migration in migrations if migration.id not in done]
    for migration in pending:
        # A statement each transaction: Neo4j refuses schema and data in one.
        for name, identifiers in migration.steps:
            graph.write(name, identifiers=identifiers)
        graph.write("migration_record", id=migration.id)
    return [migration.number for migration in pending]


def _migration(folder: Traversable) -> Migration:
    tables = folder / IDENTIFIERS_FILE
    identifiers = tomllib.loads(tables.read_text(encoding="utf-8")) if tables.is_file() else {}
    steps = []
    for file in sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".cypher")):
        statement = file.removesuffix(".cypher")
        table = identifiers.get(statement, {})
        for values in product(*table.values()):
            filled = dict(zip(table, values, strict=True))
            steps.append((f"{FOLDER}/{folder.name}/{statement}", filled))
    return Migration(int(folder.name[:3]), folder.name, tuple(steps))
