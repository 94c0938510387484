"""Facts put in order for a page: one row for facts of the same kind that rest on the same sentences."""

from collections.abc import Iterable
from dataclasses import dataclass

from goodpractices.graph.views import EvidenceView, FactView

OF_THE_PAGE_ITSELF = frozenset(
    {"title", "summary", "text", "number", "name", "type", "DESCRIBED_IN", "MENTIONED_IN"}
)
"""Predicates a page shows in its heading, quotes or mentions, not among its facts."""


GROUPED_BY_WHAT_THEY_NAME = {"Recommendation": "Recommendations", "GuidingQuestion": "Guiding questions"}
"""Headings for facts that point to what a report advises or asks: better than “is the theme of”."""


@dataclass(frozen=True, slots=True)
class FactRow:
    """Facts with one label, one status and the same evidence; at least one."""

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


@dataclass(frozen=True, slots=True)
class FactGroup:
    """All rows of one label."""

    label: str
    rows: tuple[FactRow, ...]


def said(facts: Iterable[FactView]) -> tuple[FactGroup, ...]:
    """Return what reports say, by label, in the order the facts came."""
    groups: dict[str, dict[tuple[object, ...], list[FactView]]] = {}
    for fact in facts:
        if not on_record(fact) and fact.predicate not in OF_THE_PAGE_ITSELF:
            places = tuple((quote.document, quote.start, quote.end) for quote in fact.evidence)
            key = (fact.status, fact.polarity, fact.modality, fact.source, places)
            groups.setdefault(_heading(fact), {}).setdefault(key, []).append(fact)
    return tuple(
        FactGroup(label, tuple(FactRow(tuple(row)) for row in rows.values()))
        for label, rows in groups.items()
    )


def _heading(fact: FactView) -> str:
    """Return what facts of this kind stand under: their label, or what they name where that says more."""
    if fact.predicate == "ANSWERS":
        return fact.label
    return GROUPED_BY_WHAT_THEY_NAME.get(fact.ref.label, fact.label) if fact.ref else fact.label


def recorded(facts: Iterable[FactView]) -> tuple[FactGroup, ...]:
    """Return the facts from reference lists, by label; each row is one fact."""
    groups: dict[str, list[FactView]] = {}
    for fact in facts:
        if on_record(fact):
            groups.setdefault(fact.label, []).append(fact)
    return tuple(
        FactGroup(label, tuple(FactRow((fact,)) for fact in found)) for label, found in groups.items()
    )


def on_record(fact: FactView) -> bool:
    """Return whether a fact comes from a reference list: it rests on a source instead of a sentence."""
    return fact.status == "reference"
