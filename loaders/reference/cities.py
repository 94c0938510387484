"""Cities of the gazetteer, written to the reference layer once a report speaks of them."""

from collections.abc import Iterable

from goodpractices.graph.connection import Graph, Transaction
from goodpractices.graph.ledger.store import outdate
from goodpractices.loaders.nlp.gazetteer import read_entries
from goodpractices.loaders.reference.load import CITY_SOURCE, LAYER
from goodpractices.ontology.ids import label_of

AS_OF = "2026"


def load_cities(graph: Graph, identifiers: Iterable[str]) -> int:
    """Write name and country of these cities (ids) where the gazetteer knows them; return how many were new.

    Nearly four thousand cities are known; only those that reports speak of are worth a node.
    """
    asked = {one for one in identifiers if label_of(one) == "City"}
    if not asked:
        return 0
    rows = graph.read("reference/known_cities", ids=sorted(asked))
    known = {row["id"] for row in rows if row["layer"] == LAYER}
    projected = {row["id"] for row in rows} - known
    origin = {"layer": LAYER, "source": CITY_SOURCE, "as_of": AS_OF}
    nodes, edges = [], []
    for entry in read_entries("places"):
        if entry["id"] not in asked - known:
            continue
        country = f"country:{entry['country']}"
        rid = f"{entry['id']}|IN_COUNTRY|{country}"
        nodes.append(
            {
                "id": entry["id"],
                "properties": {"id": entry["id"], "name": entry["name"], "type": entry["type"], **origin},
            }
        )
        edges.append({"rid": rid, "start": entry["id"], "end": country, "properties": {"rid": rid, **origin}})
    if nodes:
        ends = {"TYPE": "IN_COUNTRY", "START": "City", "END": "Country"}

        def write(transaction: Transaction) -> None:
            new = [node["id"] for node in nodes]
            if projected.intersection(new) or transaction.run("reference/decided_on", ids=new):
                outdate(transaction)
            transaction.run("reference/merge_nodes", identifiers={"LABEL": "City"}, rows=nodes)
            transaction.run("reference/merge_edges", identifiers=ends, rows=edges)

        graph.in_turn(write)
    return len(nodes)
