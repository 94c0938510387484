"""Reference facts that come after claims: the projection is as if they had been there first."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from goodpractices.graph.connection import Graph
from goodpractices.graph.ledger.model import Assertion, Claim, Decision, Document, Evidence, Passage
from goodpractices.graph.ledger.store import Ledger
from goodpractices.loaders.reference import load_reference
from goodpractices.loaders.reference.cities import load_cities
from goodpractices.ontology.errors import BadInput

Cypher = Callable[..., list[dict[str, Any]]]
FACTS = Path(__file__).parents[2] / "corpus" / "reference"
TEXT = "Lampedusa and the Global Network of nurses met in Rome."
BODY, CITY, PRACTICE = "un:crc", "city:ita-lampedusa", "practice:nurses"
SHA = "c" * 64


def say(subject: str, predicate: str, **what: Any) -> Assertion:
    passage = Passage(SHA, 0, len(TEXT), TEXT)
    return Assertion(Claim(subject, predicate, (Evidence(passage.id, 0, 9, TEXT[:9]),), **what), 0.9, "e@1")


@pytest.fixture
def ledger(graph: Graph, cypher: Cypher) -> Ledger:
    """A ledger that speaks of a city and an instrument before any list tells of them."""
    cypher("MATCH (n) WHERE NOT n:Migration DETACH DELETE n")
    ledger = Ledger(graph)
    ledger.register(Document("document:a", "A"), SHA, "a.txt", "text/plain", len(TEXT))
    run = ledger.open_run(SHA, "e@1")
    said = [
        say(PRACTICE, "title", value="Nurses"),
        say(PRACTICE, "IN_CITY", object=CITY),
        say(PRACTICE, "APPLIES", object=BODY),
        say(CITY, "name", value="lampedusa"),
        say(CITY, "type", value="city_or_local_government"),
        say(CITY, "IN_COUNTRY", object="country:ITA"),
        say(BODY, "name", value="The Convention on children"),
    ]
    ledger.add(run, [Passage(SHA, 0, len(TEXT), TEXT)], said)
    ledger.close_run(run)
    ledger.project()
    return ledger


def decide(ledger: Ledger, action: Any, *targets: str, **what: Any) -> int:
    """Take a decision as somebody who has seen all others, and project it."""
    seen = len(ledger.decisions())
    number = ledger.decide(Decision(0, "", "ana", action, targets, expects=seen, **what)).number
    ledger.project()
    return number


def contents(cypher: Cypher) -> tuple[Any, Any]:
    """All that readers see, nodes and edges."""
    nodes = cypher("MATCH (n) WHERE n.layer IS NOT NULL RETURN properties(n) AS p")
    edges = cypher("MATCH ()-[r]->() WHERE r.layer IS NOT NULL RETURN properties(r) AS p")
    return (
        sorted(repr(sorted(row["p"].items())) for row in nodes),
        sorted(repr(sorted(row["p"].items())) for row in edges),
    )


def test_facts_written_by_a_process_killed_before_the_projection_are_caught_up_with(
    graph: Graph, cypher: Cypher, ledger: Ledger
) -> None:
    before = ledger.project()
    load_reference(graph, FACTS)
    # Here it was killed. The next load finds the facts as they are, and projects.
    assert not load_reference(graph, FACTS).changed
    assert ledger.project() > before
    assert ledger.verify() == []
    (row,) = cypher("MATCH (i:Instrument {id: $id}) RETURN properties(i) AS p", id=BODY)
    assert row["p"]["layer"] == "reference"
    assert row["p"]["name"] != "The Convention on children"
    assert "provenance" not in row["p"]
    assert ledger.project() == before + 1


def test_a_city_that_was_projected_already_becomes_the_gazetteers_alone(
    graph: Graph, cypher: Cypher, ledger: Ledger
) -> None:
    load_reference(graph, FACTS)
    ledger.project()
    assert load_cities(graph, [CITY]) == 1
    ledger.project()
    brought_up = contents(cypher)
    assert ledger.verify() == []
    (row,) = cypher(
        "MATCH (c:City {id: $id})-[r:IN_COUNTRY]->() RETURN c.name AS name, c.provenance AS provenance,"
        " r.layer AS layer, r.claims AS claims",
        id=CITY,
    )
    assert row == {"name": "Lampedusa", "provenance": None, "layer": "reference", "claims": None}
    ledger.rebuild()
    assert contents(cypher) == brought_up


def test_what_a_list_no_longer_tells_of_is_again_what_claims_say(
    graph: Graph, cypher: Cypher, ledger: Ledger, tmp_path: Path
) -> None:
    folder = shutil.copytree(FACTS, tmp_path / "reference")
    load_reference(graph, folder)
    ledger.project()
    table = folder / "other_instruments.csv"
    rows = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text("".join(row for row in rows if not row.startswith(f"{BODY},")), encoding="utf-8")
    assert load_reference(graph, folder).changed
    ledger.project()
    assert ledger.verify() == []
    (row,) = cypher("MATCH (i:Instrument {id: $id}) RETURN i.layer AS layer, i.name AS name", id=BODY)
    assert row == {"layer": "projection", "name": "The Convention on children"}


def rome(cypher: Cypher) -> dict[str, Any]:
    (row,) = cypher("MATCH (c:City {id: 'city:ita-rome'}) RETURN properties(c) AS p")
    return dict(row["p"])


def test_what_people_add_to_a_listed_city_outlives_the_list_and_leaves_with_its_undo(
    graph: Graph, cypher: Cypher, ledger: Ledger, tmp_path: Path
) -> None:
    folder = shutil.copytree(FACTS, tmp_path / "reference")
    load_reference(graph, folder)
    load_cities(graph, ["city:ita-rome"])
    ledger.project()
    plain = rome(cypher)
    said = {"source": "The city, 2026"}
    decide(ledger, "add", "city:ita-rome", after={"predicate": "needs", "value": "Interpreters", **said})
    decide(ledger, "add", "city:ita-rome", after={"predicate": "needs", "value": "Advice", **said})
    contact = decide(ledger, "add", "city:ita-rome", after={"predicate": "contact", "value": "M.", **said})
    gained = rome(cypher)
    assert (gained["needs"], gained["contact"]) == (["Advice", "Interpreters"], "M.")
    assert {name: gained[name] for name in plain} == plain
    assert ledger.verify() == []

    table = folder / "regions.csv"  # another edition of the lists
    table.write_text(
        table.read_text(encoding="utf-8").replace("Northern Africa", "North Africa"), encoding="utf-8"
    )
    assert load_reference(graph, folder).changed
    ledger.project()
    assert rome(cypher) == gained
    assert ledger.verify() == []

    decide(ledger, "undo", undoes=contact)
    assert rome(cypher)["needs"] == ["Advice", "Interpreters"]
    assert "contact" not in rome(cypher)
    for number in (1, 2):
        decide(ledger, "undo", undoes=number)
    assert rome(cypher) == plain
    with pytest.raises(BadInput, match="comes from a reference list"):
        decide(ledger, "add", "city:ita-rome", after={"predicate": "name", "value": "Roma", **said})


def test_what_people_said_of_a_city_before_a_list_told_of_it_stands_beside_the_list(
    graph: Graph, cypher: Cypher, ledger: Ledger
) -> None:
    load_reference(graph, FACTS)
    said = {"source": "The city, 2026"}
    decide(ledger, "add", CITY, after={"predicate": "offers", "value": "A place", **said})
    decide(ledger, "add", CITY, after={"predicate": "name", "value": "Lampedusa e Linosa", **said})
    decide(ledger, "unpublish", CITY)
    assert not cypher("MATCH (c:City {id: $id}) RETURN c.id AS id", id=CITY)
    assert load_cities(graph, [CITY]) == 1
    ledger.project()
    (row,) = cypher("MATCH (c:City {id: $id}) RETURN c.name AS name, c.offers AS offers", id=CITY)
    assert row == {"name": "Lampedusa", "offers": None}
    assert cypher("MATCH (p:Practice)-[:IN_CITY]->(:City {id: $id}) RETURN p.id AS id", id=CITY)
    assert ledger.verify() == []
    decide(ledger, "publish", CITY)
    (row,) = cypher("MATCH (c:City {id: $id}) RETURN c.name AS name, c.offers AS offers", id=CITY)
    assert row == {"name": "Lampedusa", "offers": ["A place"]}
    assert ledger.verify() == []
