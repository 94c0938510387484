"""Cities a report speaks of get their name and country from the gazetteer, with its source."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from goodpractices.graph.connection import Graph
from goodpractices.loaders.reference import load_reference
from goodpractices.loaders.reference.cities import load_cities

Cypher = Callable[..., list[dict[str, Any]]]
FACTS = Path(__file__).parents[2] / "corpus" / "reference"
ITALY = (
    "MATCH (c:City {id: 'city:ita-lampedusa'})-[r:IN_COUNTRY]->(k:Country)"
    " RETURN c.name AS name, k.id AS country, r.source AS source, r.layer AS layer"
)


def test_a_known_city_gets_its_country_once_and_keeps_it_when_facts_change(
    graph: Graph, cypher: Cypher
) -> None:
    load_reference(graph, FACTS)
    assert load_cities(graph, ["city:ita-lampedusa", "city:xxx-nowhere", "actor:ilo"]) == 1
    (row,) = cypher(ITALY)
    assert (row["name"], row["country"], row["layer"]) == ("Lampedusa", "country:ITA", "reference")
    assert "GeoNames" in row["source"]
    assert load_cities(graph, ["city:ita-lampedusa"]) == 0
    cypher("MATCH (m:Meta {id: 'meta:reference'}) SET m.digest = 'of older facts'")
    assert load_reference(graph, FACTS).changed
    assert cypher(ITALY) == [row]
