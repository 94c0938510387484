"""Entries other than practices and reports: actors, places, corridors, instruments, subjects, advice."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from goodpractices.graph.connection import Graph
from goodpractices.graph.evidence import (
    INTERNAL,
    FactBook,
    Row,
    canonical_id,
    claims_of,
    evidence_of,
    fold,
    no_such,
    provenance_of,
    read_quotes,
    ref_of,
)
from goodpractices.graph.practices import PracticeService
from goodpractices.graph.views import EntityLine, EntityView, FactView, PracticeLine, Ref
from goodpractices.ontology.errors import NotFound
from goodpractices.ontology.ids import label_of
from goodpractices.ontology.registry import Registry

Rows = list[dict[str, Any]]

ENTITIES = (
    "Actor",
    "Country",
    "City",
    "Region",
    "Corridor",
    "Instrument",
    "Theme",
    "Sector",
    "Population",
    "Recommendation",
    "GuidingQuestion",
)
"""The labels of entries that have a page of their own here."""

MENTIONS_SHOWN = 50
PRACTICES_SHOWN = 500
WIDER = ("Country", "Region", "Instrument", "Theme", "Sector", "Population")
"""Labels under which narrower entries stand, whose practices are shown with them."""

ROLES = ("LED_BY", "PARTNER", "FUNDED_BY")
"""Relations that come first among an entry's practices."""


class EntityService:
    """Reads entries. A page takes the same few queries, however much there is to tell."""

    def __init__(self, graph: Graph, registry: Registry) -> None:
        self._graph = graph
        self._registry = registry
        self._facts = FactBook(registry)
        self._practices = PracticeService(graph, registry)

    def get(self, identifier: str, /) -> EntityView:
        """Return the page of an entry. Raises NotFound when there is none of that id."""
        label = label_of(identifier)
        rows = self._read("node", label, id=identifier) if label in ENTITIES else []
        if not rows:
            raise no_such(self._graph, self._registry.label(label).lower(), identifier)
        node, ref = rows[0]["node"], ref_of(rows[0]["ref"])
        counted = self._read("mention_count", label, id=identifier)
        mentions = self._read("mentions", label, id=identifier, limit=MENTIONS_SHOWN)
        return EntityView(
            id=identifier,
            label=label,
            name=ref.name,
            type=ref.type,
            properties={name: value for name, value in node.items() if name not in INTERNAL},
            facts=self._facts_of(identifier, label, node),
            practices=self._practices_of(identifier, label),
            mentions=tuple(evidence_of(row) for row in mentions),
            mention_count=counted[0]["mentions"] if counted else 0,
        )

    def canonical_id(self, identifier: str, /) -> str:
        """Return the id that stands for this one since entries were merged; itself when none was."""
        return canonical_id(self._graph, identifier)

    def all(self, label: str, /) -> tuple[Ref, ...]:
        """Return every entry of a label by its name, those of reference lists no report speaks of too."""
        refs = [ref_of(row) for row in self._read("all", label)]
        return tuple(sorted(refs, key=lambda ref: (fold(ref.name), ref.id)))

    def list(self, label: str, /) -> tuple[EntityLine, ...]:
        """Return the entries of a label that occur in reports: most practices first, then most mentions.

        Guiding questions stand by their number. Raises NotFound for a label without such entries.
        """
        if label not in ENTITIES:
            raise NotFound(f"There is no list of “{label[:80]}”.", hint=f"There are {', '.join(ENTITIES)}.")
        practices = _counts(self._read("list_practices", label))
        mentions = _counts(self._read("list_mentions", label))
        described = {row["id"]: row["number"] for row in self._read("list_described", label)}
        ids = sorted({*practices, *mentions, *described})
        lines = [
            EntityLine(ref, practices.get(ref.id, 0), mentions.get(ref.id, 0), self._detail(ref, described))
            for ref in self._refs(ids)
        ]
        numbers = {identifier: number or 0 for identifier, number in described.items()}
        lines.sort(
            key=lambda line: (
                numbers.get(line.ref.id, 0),
                -line.practices,
                -line.mentions,
                fold(line.ref.name),
                line.ref.id,
            )
        )
        return tuple(lines)

    def _read(self, name: str, label: str, **params: Any) -> Rows:
        return self._graph.read(f"read/entity/{name}", identifiers={"LABEL": label}, **params)

    def _refs(self, ids: Sequence[str]) -> Sequence[Ref]:
        return [ref_of(row["ref"]) for row in self._graph.read("read/entity/refs", ids=ids)] if ids else []

    def _detail(self, ref: Ref, numbers: Mapping[str, int | None]) -> str:
        """Return what tells an entry from others of its kind: its type in words, or its printed number."""
        if ref.type:
            codes = self._registry.codes(ref.label, "kind" if ref.label == "Instrument" else "type")
            return codes[ref.type].en if ref.type in codes else ref.type
        return str(numbers.get(ref.id) or "")

    def _facts_of(self, identifier: str, label: str, node: Row) -> tuple[FactView, ...]:
        rows = self._read("facts", label, id=identifier)
        edges = [row["edge"] for row in rows]
        quotes = read_quotes(self._graph, [*claims_of(edges), *claims_of(provenance_of(node).values())])
        links = [
            self._facts.edge(
                row["type"], row["edge"], ref_of(row["other"]), quotes, inverse=not row["outgoing"]
            )
            for row in rows
        ]
        return tuple(self._facts.in_order(label, [*self._facts.values(label, node, quotes), *links]))

    def _practices_of(self, identifier: str, label: str) -> tuple[PracticeLine, ...]:
        """Return the practices of an entry and of the narrower ones under it, each with its relation."""
        relations: dict[str, set[tuple[int, str]]] = defaultdict(set)
        for row in self._read("practices", label, id=identifier, limit=PRACTICES_SHOWN):
            words = _lowered(self._facts.label(row["type"], row, inverse=True))
            relations[row["practice"]].add((_rank(row["type"]), words))
        if label in WIDER:
            relations = self._within(identifier, label) | relations
        lines = self._practices.lines(list(relations))
        said = {practice: _telling(words) for practice, words in relations.items()}
        ranked = sorted(lines, key=lambda line: (min(relations[line.id])[0], fold(line.title), line.id))
        return tuple(
            replace(line, relation=", ".join(words for _, words in sorted(said[line.id])))
            for line in ranked[:PRACTICES_SHOWN]
        )

    def _within(self, identifier: str, label: str) -> dict[str, set[tuple[int, str]]]:
        """Return how practices are related to narrower entries: where they are, else who leads them."""
        relations: dict[str, set[tuple[int, str]]] = defaultdict(set)
        for row in self._read("practices_within", label, id=identifier, limit=PRACTICES_SHOWN):
            words = _lowered(f"{self._registry.label(row['type'])} {row['name']}")
            relations[row["practice"]].add((len(ROLES) + 1 + (row["type"] == "LED_BY"), words))
        return {
            practice: {(rank, words) for rank, words in said if rank == min(said)[0]}
            for practice, said in relations.items()
        }


def _counts(rows: Iterable[Row]) -> dict[str, int]:
    return {row["id"]: row["count"] for row in rows}


def _rank(kind: str) -> int:
    return ROLES.index(kind) if kind in ROLES else len(ROLES)


def _telling(relations: set[tuple[int, str]]) -> set[tuple[int, str]]:
    """Return the roles among relations; all of them where no role is."""
    return {(rank, words) for rank, words in relations if rank < len(ROLES)} or relations


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]
