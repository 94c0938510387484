"""What the read services share: the quotes of claims, and facts and links made of rows of the graph."""

import json
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from goodpractices.graph.connection import Graph
from goodpractices.graph.ledger.store import Ledger
from goodpractices.graph.views import EvidenceView, FactView, Ref, Source
from goodpractices.ontology.errors import NotFound
from goodpractices.ontology.ids import label_of
from goodpractices.ontology.registry import Registry

T = TypeVar("T")
Row = Mapping[str, Any]

TYPED = ("Actor", "City", "Instrument")
"""Labels whose ``type`` or ``kind`` is shown with the name."""

MAY_BE = {"ANSWERS": ("May answer", "May be answered by")}
"""What links that programs only ever propose are called, read from either end, until a person accepts one."""

INTERNAL = ("id", "layer", "provenance")
"""Properties that are no facts about an entry."""


@dataclass(frozen=True, slots=True)
class Quotes:
    """The quotes of claims by claim id."""

    quotes: Mapping[str, Sequence[EvidenceView]]

    def of(self, claims: Iterable[str]) -> tuple[EvidenceView, ...]:
        """Return the quotes of these claims in reading order, each place once."""
        found = {
            (quote.passage, quote.start, quote.end): quote for c in claims for quote in self.quotes.get(c, ())
        }
        return tuple(sorted(found.values(), key=reading_order))


def reading_order(quote: EvidenceView) -> tuple[str, int, int]:
    """Return the key that sorts quotes by document and place."""
    return quote.document, quote.start, quote.end


def read_quotes(graph: Graph, claims: Iterable[str]) -> Quotes:
    """Return the quotes of these claims; one query, whatever their number."""
    wanted = sorted(set(claims))
    quotes: dict[str, list[EvidenceView]] = {}
    for row in graph.read("read/evidence", claims=wanted) if wanted else ():
        quotes.setdefault(row["claim"], []).append(evidence_of(row))
    return Quotes(quotes)


def evidence_of(row: Row) -> EvidenceView:
    """Return the quote a row holds; the row's keys are the view's fields."""
    return EvidenceView(
        document=row["document"],
        document_title=row["document_title"] or "",
        passage=row["passage"],
        page=row["page"] or 1,
        start=row["start"],
        end=row["end"],
        quote=row["quote"],
        section=row["section"] or "",
    )


def ref_of(row: Row) -> Ref:
    """Return the link to the entry of a row with ``id``, ``name`` and ``type``.

    An entry nobody names is called as its id reads: ``city:ita-rome`` is Rome.
    """
    label = label_of(row["id"])
    kind = row.get("type") if label in TYPED else None
    return Ref(row["id"], label, row.get("name") or _read_out(row["id"], label), kind or "")


def _read_out(identifier: str, label: str) -> str:
    words = identifier.partition(":")[2]
    if label == "City":
        words = words.partition("-")[2] or words
    return words.replace("-", " ").replace("_", " ").title() if label in ("Actor", "City") else words


def claims_of(edges: Iterable[Row]) -> list[str]:
    """Return the claims that edges, given by their properties, rest on."""
    return [claim for edge in edges for claim in edge.get("claims") or ()]


def provenance_of(node: Row) -> dict[str, dict[str, Any]]:
    """Return what each property of a projected node rests on, by property name."""
    return dict(json.loads(node.get("provenance") or "{}"))


class FactBook:
    """Makes facts of rows, in the words and the order of the registry."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def edge(self, kind: str, edge: Row, far: Ref, quotes: Quotes, *, inverse: bool = False) -> FactView:
        """Return the fact an edge of type ``kind`` with properties ``edge`` states about ``far``.

        With ``inverse`` it is read from its end: “Leads” for “Led by”.
        """
        reference = edge.get("layer") == "reference"
        confidence = edge.get("confidence")
        claims = tuple(edge.get("claims") or ())
        return FactView(
            predicate=kind,
            label=self.label(kind, edge, inverse=inverse),
            value=None,
            ref=far,
            status="reference" if reference else edge.get("status") or "proposed",
            confidence=None if reference or not isinstance(confidence, int | float) else float(confidence),
            polarity=edge.get("polarity") or "asserted",
            modality=edge.get("modality") or "done",
            evidence=quotes.of(claims),
            source=self._source(kind, edge),
            claims=claims,
        )

    def label(self, kind: str, edge: Row, *, inverse: bool = False) -> str:
        """Return what an edge says in words; of a proposal nobody accepted only that it may be so."""
        if kind in MAY_BE and (edge.get("status") or "proposed") == "proposed":
            return MAY_BE[kind][inverse]
        return self._registry.label(kind, inverse=inverse)

    def values(self, label: str, node: Row, quotes: Quotes) -> list[FactView]:
        """Return a fact for each value of a projected node that its provenance names."""
        facts = (
            self._value(label, name, stated, quotes)
            for name, origin in provenance_of(node).items()
            for stated in origin.get("values") or [{"value": node.get(name), **origin}]
        )
        return self.in_order(label, facts)

    def _value(self, label: str, name: str, stated: Row, quotes: Quotes) -> FactView:
        claims = tuple(stated.get("claims") or ())
        return FactView(
            predicate=name,
            label=self._registry.predicate_label(label, name),
            value=stated["value"],
            ref=None,
            status=stated.get("status") or "proposed",
            confidence=stated.get("confidence"),
            polarity="asserted",
            modality="done",
            evidence=quotes.of(claims),
            source=_person(stated),
            claims=claims,
        )

    def _source(self, kind: str, edge: Row) -> Source | None:
        if not edge.get("source"):
            return _person(edge)
        pages = tuple(edge.get("references") or ())
        return Source(edge["source"], edge.get("as_of") or "", self._note(kind, edge), pages)

    def _note(self, kind: str, edge: Row) -> str:
        """Return what else a reference edge says, in words: “Ratified: 2019-06-14; Status: In force”."""
        parts = []
        for prop in self._registry.edge(kind).properties.values():
            value = edge.get(prop.name)
            if value not in (None, "") and not prop.many:
                code = prop.codes.get(str(value))
                parts.append(f"{prop.label.en}: {code.en if code else value}")
        return "; ".join(parts)

    def ranks(self, label: str) -> dict[str, int]:
        """Return the place of each predicate about a ``label``: properties, then edges by their facets."""
        edges = sorted(
            self._registry.edges.values(), key=lambda edge: edge.facet.order if edge.facet else 1000
        )
        names = [*self._registry.node(label).properties, *(edge.name for edge in edges)]
        return {name: place for place, name in enumerate(names)}

    def in_order(self, label: str, facts: Iterable[FactView]) -> list[FactView]:
        """Return facts about a ``label`` in the order of their predicates, and of what they name."""
        ranks = self.ranks(label)

        def key(fact: FactView) -> tuple[int, str, str]:
            shown = fact.ref.name if fact.ref else str(fact.value)
            return ranks.get(fact.predicate, len(ranks)), fold(shown), fact.ref.id if fact.ref else ""

        return sorted(facts, key=key)


def _person(support: Row) -> Source | None:
    """Return the source a person gave for what he added; None for what rests on claims."""
    sources = support.get("sources")
    return Source(", ".join(sources)) if sources else None


class PerChange(Generic[T]):
    """A value computed from the graph, kept as long as the graph's change number stays the same."""

    def __init__(self, graph: Graph, compute: Callable[[], T]) -> None:
        self._graph = graph
        self._compute = compute
        self._kept: tuple[int, T] | None = None

    def get(self) -> T:
        """Return the value as the graph stands now."""
        change, kept = change_of(self._graph), self._kept
        if kept is None or kept[0] != change:
            kept = (change, self._compute())
            self._kept = kept
        return kept[1]


def change_of(graph: Graph) -> int:
    """Return the change number of the graph; 0 before the first load."""
    rows = graph.read("read/change")
    return int(rows[0]["change"] or 0) if rows else 0


def fold(text: str) -> str:
    """Return the text without accents and case, for comparing and sorting names."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()


def canonical_id(graph: Graph, identifier: str) -> str:
    """Return the id that stands for this one since entries were merged; itself when none was.

    An entry that readers do not see is never named. Raises NotFound for what is no id at all.
    """
    label_of(identifier)
    canonical = Ledger(graph).resolve(identifier)
    if canonical != identifier and not graph.read("read/entity/refs", ids=[canonical]):
        return identifier
    return canonical


def no_such(graph: Graph, kind: str, identifier: str) -> NotFound:
    """Return the error for an entry that is not there; ``kind`` is its type in words.

    For an id that was merged into another the hint names that. Raises NotFound itself for what is no id.
    """
    canonical = canonical_id(graph, identifier)
    if canonical != identifier:
        hint = f"It was merged: look for {canonical}."
    else:
        hint = "It may have been withdrawn with its report: search for its name."
    return NotFound(f"There is no {kind} “{identifier[:80]}” here.", hint=hint)
