"""The reference layer in the graph: written once, followed when the facts change, all or nothing."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from goodpractices.graph.connection import Graph
from goodpractices.loaders.reference import load_reference, read_facts
from goodpractices.ontology.errors import BadInput

FOLDER = Path(__file__).parents[2] / "corpus" / "reference"
Cypher = Callable[..., list[dict[str, Any]]]


@pytest.fixture(autouse=True)
def emptied(cypher: Cypher) -> None:
    cypher("MATCH (n) WHERE NOT n:Migration DETACH DELETE n")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return shutil.copytree(FOLDER, tmp_path / "reference")


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def counts(cypher: Cypher) -> tuple[int, int]:
    (nodes,) = cypher("MATCH (n) WHERE n.layer = 'reference' RETURN count(n) AS n")
    (edges,) = cypher("MATCH ()-[r]->() WHERE r.layer = 'reference' RETURN count(r) AS n")
    return nodes["n"], edges["n"]


def test_all_facts_are_in_the_graph(graph: Graph, cypher: Cypher) -> None:
    facts = read_facts(FOLDER)
    summary = load_reference(graph, FOLDER)
    assert summary.changed
    assert sum(summary.nodes.values()) == len(facts.nodes)
    assert counts(cypher) == (len(facts.nodes), len(facts.edges))
    assert cypher(
        "MATCH (:Country {id: 'country:ESP'})-[r:RATIFIED]->(i:Instrument {id: 'ilo:C097'}) "
        "RETURN r.rid AS rid, r.date AS date, r.layer AS layer, r.status AS status, i.code AS code"
    ) == [
        {
            "rid": "country:ESP|RATIFIED|ilo:C097",
            "date": "1967-03-21",
            "layer": "reference",
            "status": "in_force",
            "code": "C097",
        }
    ]
    assert cypher("MATCH (:Theme {id: 'theme:free_movement'})-[:BROADER]->(t:Theme) RETURN t.id AS id") == [
        {"id": "theme:partnerships_cooperation"}
    ]


def test_the_same_facts_again_write_nothing(graph: Graph, cypher: Cypher) -> None:
    load_reference(graph, FOLDER)
    cypher("MATCH (c:Country {id: 'country:ESP'}) SET c.touched = true")
    before = counts(cypher)
    again = load_reference(graph, FOLDER)
    assert not again.changed
    assert counts(cypher) == before
    assert cypher("MATCH (c:Country {id: 'country:ESP'}) RETURN c.touched AS touched") == [{"touched": True}]


def test_a_fact_that_is_taken_back_leaves_the_graph(graph: Graph, cypher: Cypher, folder: Path) -> None:
    load_reference(graph, folder)
    rows = (folder / "ilo_ratifications.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [row for row in rows if not row.startswith("ESP,C097,")]
    assert len(kept) == len(rows) - 1
    (folder / "ilo_ratifications.csv").write_text("".join(kept), encoding="utf-8")
    replace(folder / "ilo_instruments.csv", ",1952-01-22,1952,published,", ",1952-01-22,1952,unchecked,")
    assert load_reference(graph, folder).changed
    assert (
        cypher("MATCH (:Country {id: 'country:ESP'})-[r:RATIFIED]->({id: 'ilo:C097'}) RETURN r.rid AS rid")
        == []
    )
    (c097,) = cypher("MATCH (i:Instrument {id: 'ilo:C097'}) RETURN i.in_force AS date, i.name AS name")
    assert c097["date"] is None
    assert c097["name"].startswith("Migration for Employment")


def test_a_node_nobody_knows_any_more_goes_unless_something_leads_to_it(
    graph: Graph, cypher: Cypher, folder: Path
) -> None:
    load_reference(graph, folder)
    cypher(
        "MATCH (i:Instrument {id: 'un:crc'}) MERGE (p:Practice {id: 'practice:p'}) "
        "MERGE (p)-[:APPLIES {rid: 'practice:p|APPLIES|un:crc', layer: 'projection'}]->(i)"
    )
    table = folder / "other_instruments.csv"
    rows = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join(r for r in rows if not r.startswith(("un:crc,", "un:cat,"))), encoding="utf-8")
    load_reference(graph, folder)
    left = cypher("MATCH (i:Instrument) WHERE i.id IN ['un:crc', 'un:cat'] RETURN i.id AS id")
    assert left == [{"id": "un:crc"}]
    assert cypher("MATCH (:Practice)-[r:APPLIES]->(:Instrument) RETURN count(r) AS n") == [{"n": 1}]


def test_edges_of_other_layers_are_left_alone(graph: Graph, cypher: Cypher, folder: Path) -> None:
    load_reference(graph, folder)
    cypher(
        "MATCH (c:Country {id: 'country:PHL'}) MERGE (t:City {id: 'city:phl-naga'}) "
        "MERGE (t)-[:IN_COUNTRY {rid: 'city:phl-naga|IN_COUNTRY|country:PHL', layer: 'projection'}]->(c)"
    )
    replace(folder / "countries.csv", ",Philippines,Filipinas,", ",Les Philippines,Filipinas,")
    load_reference(graph, folder)
    (found,) = cypher(
        "MATCH (:City {id: 'city:phl-naga'})-[r:IN_COUNTRY]->(c:Country) "
        "RETURN r.layer AS layer, c.name_fr AS name"
    )
    assert found == {"layer": "projection", "name": "Les Philippines"}


def test_broken_facts_change_nothing(graph: Graph, cypher: Cypher, folder: Path) -> None:
    load_reference(graph, folder)
    before = counts(cypher)
    replace(folder / "countries.csv", "iso3,iso2", "iso3,alpha2")
    with pytest.raises(BadInput):
        load_reference(graph, folder)
    assert counts(cypher) == before
