"""Facts put in order for a page: one row for facts of the same kind that rest on the same sentences."""

from collections.abc import Iterable
from dataclasses import dataclass

from goodpractices.graph.views import EvidenceView, FactView

OF_THE_PAGE_ITSELF = frozenset({"title", "summary", "name", "type", "DESCRIBED_IN", "MENTIONED_IN"})
"""Predicates a page shows in its heading, quotes or mentions, not among its facts."""


@dataclass(frozen=True, slots=True)
class FactRow:
    """Facts with one label, one status and the same evidence; at least one."""

    label: str
    facts: tuple[FactView, ...]

    @property
    def evidence(self) -> tuple[EvidenceView, ...]:
        """The quotes all facts of the row rest on."""
        return self.facts[0].evidence

    @property
    def confidence(self) -> float | None:
        """The lowest confidence in the row, None when no fact has one."""
        known = [fact.confidence for fact in self.facts if fact.confidence is not None]
        return min(known, default=None)


def said(facts: Iterable[FactView]) -> tuple[FactRow, ...]:
    """Return the rows of what reports say, in the order the facts came."""
    rows: dict[tuple[object, ...], list[FactView]] = {}
    for fact in facts:
        if not on_record(fact) and fact.predicate not in OF_THE_PAGE_ITSELF:
            places = tuple((quote.document, quote.start, quote.end) for quote in fact.evidence)
            key = (fact.label, fact.status, fact.polarity, fact.modality, places)
            rows.setdefault(key, []).append(fact)
    return tuple(FactRow(row[0].label, tuple(row)) for row in rows.values())


def recorded(facts: Iterable[FactView]) -> tuple[FactView, ...]:
    """Return the facts from reference lists, in the order they came."""
    return tuple(fact for fact in facts if on_record(fact))


def on_record(fact: FactView) -> bool:
    """Return whether a fact comes from a reference list: it rests on a source instead of a sentence."""
    return fact.status == "reference" or fact.source is not None
