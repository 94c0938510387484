"""Writing the projection: only what differs from what is stored."""

import json
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, TypeVar

from goodpractices.graph.connection import Transaction
from goodpractices.graph.ledger.evidence import LEDGER_EDGES
from goodpractices.graph.ledger.projection import STORED_APART, Edge, Node, Projection
from goodpractices.graph.vocabulary import EDGE_TYPES
from goodpractices.ontology.ids import LABEL_OF_PREFIX, label_of

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)
LAYER = {"layer": "projection"}
REFERENCE = "reference"
LABELS = sorted(set(LABEL_OF_PREFIX.values()) - STORED_APART)
TYPES = sorted(EDGE_TYPES - LEDGER_EDGES)
Stored = dict[str, dict[str, Any]]
"""Properties by id or rid."""


class Writer:
    """Writes a projection within one transaction."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    def stored(self) -> tuple[Stored, Stored]:
        """Return all nodes that are projected by id, and all edges, reference edges too, by rid.

        Of a reference node, only what it gained from people is given, where it did.
        """
        return self._all_nodes(), {row["properties"]["rid"]: row["properties"] for row in self._all_edges()}

    def _all_nodes(self) -> Stored:
        return {
            row["properties"]["id"]: _projected_part(row["properties"])
            for label in LABELS
            for row in self._tx.run("projection/all_nodes", identifiers={"LABEL": label})
        }

    def _all_edges(self) -> list[dict[str, Any]]:
        return [
            row for kind in TYPES for row in self._tx.run("projection/all_edges", identifiers={"TYPE": kind})
        ]

    def write_all(self, projection: Projection) -> None:
        """Make all that is stored as the projection says, which holds all facts."""
        rows = self._all_edges()
        # Such an edge nobody here has made: what follows knows an edge by where it leads.
        forged = [row for row in rows if row["properties"]["rid"] != _rid(row)]
        for kind, group in _grouped(forged, lambda row: str(row["type"])).items():
            rids = [row["properties"]["rid"] for row in group]
            self._tx.run("projection/drop_edges", identifiers={"TYPE": kind}, rids=rids)
        edges = {_rid(row): row["properties"] for row in rows if row["properties"]["rid"] == _rid(row)}
        led_from = {row["subject"] for row in rows if row["properties"]["layer"] != REFERENCE}
        ours = {*projection.nodes, *projection.facts, *self._all_nodes(), *led_from}
        self._tx.run("projection/set_withdrawn", withdrawn=sorted(projection.withdrawn))
        self._write(projection, {one for one in ours if label_of(one) not in STORED_APART}, edges)

    def write(self, projection: Projection, touched: AbstractSet[str]) -> None:
        """Make what is stored of the touched subjects as the projection says.

        The projection holds all facts of the touched subjects and of no other. What else they lead to is
        made when it is not there, and goes when nothing leads to it any more.
        """
        redirects = projection.redirects
        ours = set(projection.facts) | {edge.subject for edge in projection.edges.values()}
        ours |= touched | {redirects.get(one, one) for one in touched}
        if any(label_of(one) == "Document" for one in touched):
            self._tx.run("projection/set_withdrawn", withdrawn=sorted(projection.withdrawn))
        ours = {one for one in ours if label_of(one) not in STORED_APART}
        self._write(projection, ours, self._edges_of(ours))

    def _write(self, projection: Projection, ours: AbstractSet[str], stored: Stored) -> None:
        """Write what differs. ``stored`` holds the edges that start at our nodes, by rid."""
        # A fact that a reference list holds already stays the list's.
        changed = [
            edge
            for rid, edge in projection.edges.items()
            if stored.get(rid, {}).get("layer") != REFERENCE and stored.get(rid) != edge_properties(edge)
        ]
        self._write_nodes(projection, ours, {edge.object for edge in changed})
        self._write_edges(changed, stored)
        dropped = self._drop_edges(projection, stored)
        self._drop_unsupported(ours | dropped, ours & set(projection.nodes))

    def _write_nodes(self, projection: Projection, ours: AbstractSet[str], ends: AbstractSet[str]) -> None:
        """Write our nodes, and make those at the far ends of new edges that are not there."""
        mine = [node for node in projection.nodes.values() if node.id in ours and not node.reference]
        bare = [
            {"id": one, "properties": node_properties(Node(one, node.label))}
            for one, node in projection.nodes.items()
            if (one in ends and one not in ours) or (node.reference and one in ours | ends)
        ]
        self._run_grouped("projection/ensure_nodes", bare)
        stored = self._nodes_of(ours)
        gone = [
            Node(one, label_of(one))
            for one in sorted(ours - set(projection.nodes))
            if stored.get(one, {}).get("layer") == "projection"
        ]
        changes = []
        for node in (*mine, *gone):
            wanted, there = node_properties(node), stored.get(node.id, {})
            stale = dict.fromkeys(there.keys() - wanted.keys() - {"id"})
            if stale or not wanted.items() <= there.items():
                changes.append({"id": node.id, "properties": {**wanted, **stale}})
        self._merge([*changes, *_changed_gains(projection, ours, stored)])

    def _merge(self, rows: list[dict[str, Any]]) -> None:
        self._run_grouped("projection/merge_nodes", [row for row in rows if row["properties"]])

    def _run_grouped(self, statement: str, rows: list[dict[str, Any]]) -> None:
        for label, group in _grouped(rows, lambda row: label_of(row["id"])).items():
            self._tx.run(statement, identifiers={"LABEL": label}, rows=group)

    def _nodes_of(self, ids: AbstractSet[str]) -> Stored:
        return {
            row["properties"]["id"]: row["properties"]
            for label, group in _grouped(sorted(ids), label_of).items()
            for row in self._tx.run("projection/nodes_of", identifiers={"LABEL": label}, ids=group)
        }

    def _edges_of(self, ids: AbstractSet[str]) -> Stored:
        """Return the edges that start at these nodes, reference edges too."""
        return {
            row["properties"]["rid"]: row["properties"]
            for label, group in _grouped(sorted(ids), label_of).items()
            for row in self._tx.run("projection/edges_of", identifiers={"LABEL": label}, ids=group)
        }

    def _write_edges(self, changed: Iterable[Edge], stored: Stored) -> None:
        for (kind, start, end), edges in _grouped(changed, _shape).items():
            self._tx.run(
                "projection/merge_edges",
                identifiers={"TYPE": kind, "LABEL": start, "END": end},
                rows=[_row(edge, stored.get(edge.rid, {})) for edge in edges],
            )

    def _drop_edges(self, projection: Projection, stored: Stored) -> set[str]:
        """Delete the edges that are projected no more; return the ids at their far ends."""
        dropped = [
            rid.split("|", 2)
            for rid, properties in stored.items()
            if properties["layer"] == LAYER["layer"] and rid not in projection.edges
        ]
        for (kind, start), ends in _grouped(dropped, lambda end: (end[1], label_of(end[0]))).items():
            self._tx.run(
                "projection/delete_edges",
                identifiers={"TYPE": kind, "LABEL": start},
                rows=[{"subject": subject, "rid": f"{subject}|{kind}|{far}"} for subject, _, far in ends],
            )
        return {far for _, _, far in dropped if label_of(far) not in STORED_APART}

    def _drop_unsupported(self, candidates: AbstractSet[str], kept: AbstractSet[str]) -> None:
        """Delete the nodes that nothing is said of and nothing leads to."""
        for label, ids in _grouped(sorted(candidates - kept), label_of).items():
            rows = self._tx.run("projection/without_edges", identifiers={"LABEL": label}, ids=ids)
            empty = [row["id"] for row in rows if row["provenance"] is None]
            if empty:
                self._tx.run("projection/delete_nodes", identifiers={"LABEL": label}, ids=empty)


def node_properties(node: Node) -> dict[str, Any]:
    """Return the properties a node of the projection is stored with, its id apart."""
    provenance = json.dumps(node.provenance, ensure_ascii=False, sort_keys=True)
    return {**LAYER, **node.properties, **({"provenance": provenance} if node.provenance else {})}


def edge_properties(edge: Edge) -> dict[str, Any]:
    """Return the properties an edge of the projection is stored with."""
    return {**LAYER, "rid": edge.rid, **edge.properties}


def _changed_gains(projection: Projection, ours: AbstractSet[str], stored: Stored) -> list[dict[str, Any]]:
    """Return what to set and take off where people say something else of a list's entries than is stored."""
    changes = []
    for one in sorted(ours):
        node, there = projection.nodes.get(one), stored.get(one, {})
        if there.get("layer") != REFERENCE and not (node and node.reference):
            continue
        wanted, gained = _wanted_gains(node), _gains(there)
        if wanted != gained:
            changes.append({"id": one, "properties": {**dict.fromkeys(gained), **wanted}})
    return changes


def _wanted_gains(node: Node | None) -> dict[str, Any]:
    properties = {} if node is None else node_properties(node)
    return {name: value for name, value in properties.items() if name != "layer"}


def _gains(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a stored reference node has from people: its provenance tells."""
    if properties.get("provenance") is None:
        return {}
    names = [*json.loads(properties["provenance"]), "provenance"]
    return {name: properties[name] for name in names if name in properties}


def _projected_part(properties: dict[str, Any]) -> dict[str, Any]:
    if properties["layer"] != REFERENCE:
        return properties
    return {"id": properties["id"], "layer": REFERENCE, **_gains(properties)}


def compare(projection: Projection, nodes: Stored, edges: Stored) -> list[str]:
    """Return a sentence for each node and edge that is stored otherwise than the projection says."""
    wanted_nodes = {
        one: {"id": one, **node_properties(node), **_layer_of(node, nodes.get(one))}
        for one, node in projection.nodes.items()
        if not node.reference or node.provenance or one in nodes
    }
    reference = {rid for rid, properties in edges.items() if properties.get("layer") == "reference"}
    projected = {rid: properties for rid, properties in edges.items() if rid not in reference}
    wanted_edges = {
        rid: edge_properties(edge) for rid, edge in projection.edges.items() if rid not in reference
    }
    return [*_differences("entry", wanted_nodes, nodes), *_differences("edge", wanted_edges, projected)]


def _layer_of(node: Node, stored: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the layer of a reference node, which is no matter of the projection."""
    return {"layer": stored["layer"]} if node.reference and stored else {}


def _differences(kind: str, wanted: Mapping[str, Any], stored: Mapping[str, Any]) -> list[str]:
    missing = [f"The {kind} {one} is missing." for one in sorted(wanted.keys() - stored.keys())]
    surplus = [f"The {kind} {one} has nothing to rest on." for one in sorted(stored.keys() - wanted.keys())]
    other = [
        f"The {kind} {one} has {name} {stored[one].get(name)!r}, and should have {wanted[one].get(name)!r}."
        for one in sorted(wanted.keys() & stored.keys())
        for name in sorted(wanted[one].keys() | stored[one].keys())
        if wanted[one].get(name) != stored[one].get(name)
    ]
    return missing + surplus + other


def _rid(row: Mapping[str, Any]) -> str:
    return f"{row['subject']}|{row['type']}|{row['object']}"


def _shape(edge: Edge) -> tuple[str, str, str]:
    return (edge.type, label_of(edge.subject), label_of(edge.object))


def _row(edge: Edge, stored: Mapping[str, Any]) -> dict[str, Any]:
    wanted = edge_properties(edge)
    stale = dict.fromkeys(stored.keys() - wanted.keys())
    return {
        "subject": edge.subject,
        "object": edge.object,
        "rid": edge.rid,
        "properties": {**wanted, **stale},
    }


def _grouped(items: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    groups: dict[K, list[T]] = defaultdict(list)
    for item in items:
        groups[key(item)].append(item)
    return groups
