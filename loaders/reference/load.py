"""Writing the reference layer to the graph."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goodpractices.graph.connection import Graph, Transaction
from goodpractices.graph.ledger.store import outdate
from goodpractices.loaders.reference.facts import Facts, read_facts
from goodpractices.ontology.registry import load_registry

LAYER = "reference"
CITY_SOURCE = "GeoNames (CC BY 4.0)"
"""Where cities come from that are written when a report speaks of them; new facts leave them alone."""
BATCH = 1000
"""Rows in one statement."""


@dataclass(frozen=True, slots=True)
class ReferenceSummary:
    """How many nodes by label and edges by type the reference layer has, and whether it was written now."""

    nodes: dict[str, int]
    edges: dict[str, int]
    changed: bool


def load_reference(graph: Graph, folder: Path) -> ReferenceSummary:
    """Make the reference layer of the graph what the facts under ``folder`` say, all of it or nothing.

    When the graph has the same facts already, nothing is written. Facts that are no longer there lose their
    edges, and their nodes where nothing else leads to them. What claims say beside the new facts shows after
    `Ledger.project`. Raises BadInput (which see ``read_facts``) before anything is written.
    """
    facts = read_facts(folder)
    digest = facts.digest
    known = graph.read("reference/digest")
    changed = not known or known[0]["digest"] != digest
    if changed:
        graph.in_turn(lambda transaction: _write(transaction, facts, digest))
    return ReferenceSummary(
        nodes=dict(Counter(node.label for node in facts.nodes)),
        edges=dict(Counter(edge.type for edge in facts.edges)),
        changed=changed,
    )


def _write(transaction: Transaction, facts: Facts, digest: str) -> None:
    # In the same transaction: whoever is killed before the projection follows leaves that to the next.
    outdate(transaction)
    _drop(transaction, facts)
    by_label: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for node in facts.nodes:
        properties = {**node.properties, "id": node.id, "layer": LAYER}
        by_label[node.label].append({"id": node.id, "properties": properties})
    for label, rows in by_label.items():
        for batch in _batches(rows):
            transaction.run("reference/merge_nodes", identifiers={"LABEL": label}, rows=batch)
    by_kind: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for edge in facts.edges:
        properties = {**edge.properties, "rid": edge.rid, "layer": LAYER}
        row = {"rid": edge.rid, "start": edge.start, "end": edge.end, "properties": properties}
        by_kind[edge.kind].append(row)
    for (edge_type, start, end), rows in by_kind.items():
        identifiers = {"TYPE": edge_type, "START": start, "END": end}
        for batch in _batches(rows):
            transaction.run("reference/merge_edges", identifiers=identifiers, rows=batch)
    transaction.run("reference/record", digest=digest)


def _drop(transaction: Transaction, facts: Facts) -> None:
    """Take away what the facts no longer say."""
    registry = load_registry()
    for edge_type in registry.edge_types(layer=LAYER):
        rids = [edge.rid for edge in facts.edges if edge.type == edge_type.name]
        transaction.run(
            "reference/drop_edges", identifiers={"TYPE": edge_type.name}, rids=rids, kept=CITY_SOURCE
        )
    for node_type in registry.node_types(layer=LAYER):
        ids = [node.id for node in facts.nodes if node.label == node_type.name]
        # What claims still lead to is theirs from now on.
        for statement in ("reference/drop_nodes", "reference/release_nodes"):
            transaction.run(statement, identifiers={"LABEL": node_type.name}, ids=ids, kept=CITY_SOURCE)


def _batches(rows: Sequence[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    for start in range(0, len(rows), BATCH):
        yield list(rows[start : start + BATCH])
