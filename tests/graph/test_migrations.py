from pathlib import Path

from goodpractices.graph.migrations import known_migrations
from goodpractices.graph.vocabulary import EDGE_TYPES, LABELS
from goodpractices.ontology.registry import load_registry

CYPHER = Path(__file__).parents[2] / "graph" / "cypher"


def test_the_vocabulary_is_the_ontologys() -> None:
    ontology = load_registry()
    assert set(ontology.nodes) | {"Migration"} == LABELS
    assert set(ontology.edges) == EDGE_TYPES


def test_every_label_has_a_unique_id_and_every_relationship_type_a_unique_rid() -> None:
    steps = [step for migration in known_migrations() for step in migration.steps]
    labels = [filled["LABEL"] for name, filled in steps if name.endswith("/unique_id")]
    types = [filled["TYPE"] for name, filled in steps if name.endswith("/unique_rid")]
    assert sorted(labels) == sorted(LABELS)
    assert sorted(types) == sorted(EDGE_TYPES)


def test_migrations_are_numbered_without_gaps() -> None:
    numbers = [migration.number for migration in known_migrations()]
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_statement_of_a_migration_may_be_repeated() -> None:
    for file in (CYPHER / "migrations").rglob("*.cypher"):
        assert "IF NOT EXISTS" in file.read_text(), file


def test_steps_are_made_from_the_table_beside_them(tmp_path: Path) -> None:
    folder = tmp_path / "002_more"
    folder.mkdir()
    (folder / "plain.cypher").write_text("RETURN 1")
    (folder / "filled.cypher").write_text("RETURN __LABEL__ __TYPE__")
    (folder / "identifiers.toml").write_text('[filled]\nLABEL = ["A", "B"]\nTYPE = ["X"]\n')
    [migration] = known_migrations(tmp_path)
    assert (migration.number, migration.id) == (2, "migration:002_more")
    assert migration.steps == (
        ("migrations/002_more/filled", {"LABEL": "A", "TYPE": "X"}),
        ("migrations/002_more/filled", {"LABEL": "B", "TYPE": "X"}),
        ("migrations/002_more/plain", {}),
    )
