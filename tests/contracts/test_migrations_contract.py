"""Constraints and indexes, on every graph server."""

from collections.abc import Callable
from typing import Any

import pytest
from neo4j.exceptions import ConstraintError

from goodpractices.graph.connection import Graph
from goodpractices.graph.migrations import migrate
from goodpractices.ontology.errors import GraphVersion

Cypher = Callable[..., list[dict[str, Any]]]


def test_migrating_a_second_time_changes_nothing(graph: Graph, cypher: Cypher) -> None:
    before = cypher("SHOW CONSTRAINTS"), cypher("SHOW INDEXES YIELD name, labelsOrTypes, properties")
    assert migrate(graph) == []
    assert (
        cypher("SHOW CONSTRAINTS"),
        cypher("SHOW INDEXES YIELD name, labelsOrTypes, properties"),
    ) == before


def test_all_statements_may_be_repeated(graph: Graph, cypher: Cypher) -> None:
    before = cypher("SHOW CONSTRAINTS")
    cypher("MATCH (m:Migration) DELETE m")
    assert migrate(graph) == [1, 2]
    assert cypher("SHOW CONSTRAINTS") == before


def test_no_two_nodes_of_a_label_have_one_id(cypher: Cypher) -> None:
    cypher("CREATE (:Practice {id: 'practice:twice'})")
    with pytest.raises(ConstraintError):
        cypher("CREATE (:Practice {id: 'practice:twice'})")


def test_no_two_relationships_of_a_type_have_one_rid(cypher: Cypher) -> None:
    cypher("CREATE (:Actor {id: 'actor:a'})-[:PART_OF {rid: 'a'}]->(:Actor {id: 'actor:b'})")
    with pytest.raises(ConstraintError):
        cypher("CREATE (:Actor {id: 'actor:c'})-[:PART_OF {rid: 'a'}]->(:Actor {id: 'actor:d'})")


def test_a_database_of_a_newer_release_is_refused(graph: Graph, cypher: Cypher) -> None:
    cypher("CREATE (:Migration {id: 'migration:999_from_the_future'})")
    try:
        with pytest.raises(GraphVersion, match="999_from_the_future"):
            migrate(graph)
    finally:
        cypher("MATCH (m:Migration {id: 'migration:999_from_the_future'}) DELETE m")
