"""Practices as readers see them: lines of lists, and the page of one."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from goodpractices.graph.connection import Graph
from goodpractices.graph.evidence import (
    FactBook,
    Quotes,
    Row,
    canonical_id,
    claims_of,
    no_such,
    provenance_of,
    read_quotes,
    ref_of,
)
from goodpractices.graph.views import FactView, PracticeLine, PracticeView, Ref
from goodpractices.ontology.registry import Registry

STATES = ("completeness", "verification", "published")
"""Properties that say how an entry is kept rather than what is known of the practice."""

SIMILAR_SHOWN = 5
SIMILAR_LEAST = 0.5
"""The least weight of shared entries that makes two practices similar: one rare entry, or two common ones."""

ENTRIES_COMPARED = 40
ROWS_COMPARED = 5000

REASON = {
    "ALONG_CORRIDOR": "Both run along {name}.",
    "IN_CITY": "Both are in {name}.",
    "LED_BY": "Both are led by {name}.",
    "PARTNER": "{name} is a partner in both.",
    "FUNDED_BY": "{name} funds both.",
    "APPLIES": "Both apply {name}.",
    "IN_COUNTRY": "Both are in {name}.",
    "HAS_THEME": "Both are about {name}.",
    "IN_SECTOR": "Both concern {name}.",
    "BENEFITS": "Both are meant for {name}.",
}
"""How a shared entry is told, the most telling first."""

GAP = {"ANSWERS": "Question it answers"}
"""What a missing link is called where its label is a verb and it has no facet."""

TAKES_PART = "{name} takes part in both."


class PracticeService:
    """Reads practices. Each call takes the same few queries, whatever the size of the answer."""

    def __init__(self, graph: Graph, registry: Registry) -> None:
        self._graph = graph
        self._registry = registry
        self._facts = FactBook(registry)

    def get(self, identifier: str, /) -> PracticeView:
        """Return the page of a practice. Raises NotFound when there is none of that id."""
        rows = self._graph.read("read/entity/node", identifiers={"LABEL": "Practice"}, id=identifier)
        if not rows:
            raise no_such(self._graph, "practice", identifier)
        node = rows[0]["node"]
        edges = self._graph.read("read/entity/facts", identifiers={"LABEL": "Practice"}, id=identifier)
        quotes = read_quotes(
            self._graph, [*claims_of(_edges(edges)), *claims_of(provenance_of(node).values())]
        )
        return self._view(identifier, node, edges, quotes)

    def canonical_id(self, identifier: str, /) -> str:
        """Return the id that stands for this one since entries were merged; itself when none was."""
        return canonical_id(self._graph, identifier)

    def lines(self, identifiers: Sequence[str], /) -> tuple[PracticeLine, ...]:
        """Return the lines of these practices in the order given; those that do not exist are left out."""
        if not identifiers:
            return ()
        rows = self._graph.read("read/practice/lines", ids=list(dict.fromkeys(identifiers)))
        claims = {row["id"]: [claim for some in row["claims"] for claim in some or ()] for row in rows}
        quotes = read_quotes(self._graph, [claim for some in claims.values() for claim in some])
        lines = {row["id"]: _line(row, quotes.of(claims[row["id"]])) for row in rows}
        return tuple(lines[identifier] for identifier in identifiers if identifier in lines)

    def _view(self, identifier: str, node: Row, edges: list[dict[str, Any]], quotes: Quotes) -> PracticeView:
        links = [self._facts.edge(row["type"], row["edge"], ref_of(row["other"]), quotes) for row in edges]
        described = [fact for fact in links if fact.predicate == "DESCRIBED_IN"]
        values = self._facts.values("Practice", node, quotes)
        facts = self._facts.in_order("Practice", [*values, *links])
        known, unknown = self._completeness(node, facts)
        return PracticeView(
            id=identifier,
            title=node.get("title") or identifier,
            summary=node.get("summary") or "",
            status=node.get("status") or "",
            polarity=node.get("polarity") or "",
            kind=node.get("kind") or "",
            level=node.get("level") or "",
            verification=node.get("verification") or "machine",
            completeness=known / (known + len(unknown)),
            facts=tuple(facts),
            unknown=unknown,
            evidence=quotes.of(claim for fact in described for claim in fact.claims),
            documents=tuple(fact.ref for fact in described if fact.ref),
            similar=self._similar(identifier),
        )

    def _completeness(self, node: Row, facts: Iterable[FactView]) -> tuple[int, tuple[str, ...]]:
        """Return how many fields of the model are known, and the labels of the others, in order."""
        stated = {fact.predicate for fact in facts if not fact.tentative}
        properties = self._registry.node("Practice").properties
        fields = {
            name: (node.get(name) not in (None, "", []), prop.label.en)
            for name, prop in properties.items()
            if name not in STATES
        }
        edges = self._registry.edge_types(source="Practice")
        fields |= {
            edge.name: (
                edge.name in stated,
                edge.facet.label.en if edge.facet else GAP.get(edge.name, edge.label.en),
            )
            for edge in edges
        }
        ranks = self._facts.ranks("Practice")
        unknown = tuple(
            fields[name][1] for name in sorted(fields, key=ranks.__getitem__) if not fields[name][0]
        )
        return len(fields) - len(unknown), unknown

    def _similar(self, identifier: str) -> tuple[tuple[PracticeLine, tuple[str, ...]], ...]:
        rows = self._graph.read(
            "read/practice/similar", id=identifier, entries=ENTRIES_COMPARED, limit=ROWS_COMPARED
        )
        if not rows:
            return ()
        total = self._graph.read("read/practice/count")[0]["practices"]
        reasons = most_similar(rows, total)
        return tuple((line, reasons[line.id]) for line in self.lines(list(reasons)))


def rarity(shared: int, total: int) -> float:
    """Return what an entry weighs that ``shared`` of ``total`` practices have: 1 for two, 0 for all."""
    if total <= 2:
        return 1.0 if shared <= 2 else 0.0
    return min(1.0, max(0.0, math.log(total / shared) / math.log(total / 2)))


def most_similar(rows: Iterable[Row], total: int) -> dict[str, tuple[str, ...]]:
    """Return the practices that share most with one, the most similar first, each with its reasons.

    A row is one shared entry: ``practice``, ``entry``, its ``name``, the ``types`` of links it has to the
    one, the ``type`` of link to the other, and ``links``, how many practices have it among ``total``.
    Reasons are sentences, the weightiest first.
    """
    shared: dict[str, dict[str, tuple[float, int, str]]] = defaultdict(dict)
    for row in rows:
        place, sentence = _reason(row)
        reason = (-rarity(row["links"], total), place, sentence)
        of_other = shared[row["practice"]]
        of_other[row["entry"]] = min(reason, of_other.get(row["entry"], reason))
    weights = {other: -math.fsum(reason[0] for reason in some.values()) for other, some in shared.items()}
    enough = [other for other in shared if weights[other] >= SIMILAR_LEAST]
    enough.sort(key=lambda other: (-weights[other], other))
    return {
        other: tuple(sentence for weight, _, sentence in sorted(shared[other].values()) if weight < 0)
        for other in enough[:SIMILAR_SHOWN]
    }


def _reason(row: Row) -> tuple[int, str]:
    """Return how telling a shared entry is (0 most), and the sentence."""
    if row["type"] in row["types"]:
        return list(REASON).index(row["type"]), REASON[row["type"]].format(name=row["name"])
    return len(REASON), TAKES_PART.format(name=row["name"])


def _edges(rows: Iterable[Row]) -> list[Mapping[str, Any]]:
    return [row["edge"] for row in rows]


def _line(row: Row, evidence: tuple[Any, ...]) -> PracticeLine:
    return PracticeLine(
        id=row["id"],
        title=row["title"] or row["id"],
        summary=row["summary"] or "",
        status=row["status"] or "",
        polarity=row["polarity"] or "",
        kind=row["kind"] or "",
        verification=row["verification"] or "machine",
        leads=_refs(row["leads"]),
        countries=_refs(row["countries"]),
        themes=_refs(row["themes"]),
        evidence=evidence,
    )


def _refs(rows: Iterable[Row]) -> tuple[Ref, ...]:
    return tuple(sorted((ref_of(row) for row in rows), key=lambda ref: (ref.name, ref.id)))
