"""From an extraction to what the ledger keeps: passages, and claims with the quotes that prove them."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from goodpractices.graph.ledger.model import Assertion, Claim, Evidence, Modality, Passage, Value
from goodpractices.loaders.model import (
    Block,
    Code,
    CorridorFound,
    Extraction,
    Mention,
    PracticeFound,
    QuestionFound,
    RecommendationFound,
    Span,
)
from goodpractices.ontology.errors import NoEvidence

MODALITY_OF_STATUS: dict[str, Modality] = {
    "announced": "planned",
    "planned": "planned",
    "ongoing": "ongoing",
    "implemented": "done",
    "discontinued": "done",
}
ROLE_EDGE = {"lead": "LED_BY", "partner": "PARTNER", "funder": "FUNDED_BY"}
REFERENCE_PREFIXES = ("country:", "ilo:", "un:", "gcm:", "sdg:")
"""Ids whose names and types come from reference lists, never from a report."""


@dataclass(frozen=True, slots=True)
class Ledgerable:
    """What one file gives the ledger."""

    passages: tuple[Passage, ...]
    assertions: tuple[Assertion, ...]


def pieces_of(block: Block) -> list[tuple[int, int]]:
    """Return the unbroken stretches of raw text a block is made of, as (start, end) in reading order."""
    pieces = []
    start = block.offsets[0]
    for here, there in pairwise(block.offsets):
        if there > here + 1:
            pieces.append((start, here + 1))
            start = there
    pieces.append((start, block.offsets[-1] + 1))
    return pieces


def to_claims(extraction: Extraction, raw: str, *, document: str, extractor: str) -> Ledgerable:
    """Turn an extraction into passages and assertions about ``document`` (an id).

    ``raw`` is the text all offsets count in. Raises NoEvidence when a span lies in no block.
    """
    passages = tuple(_passages(extraction, raw))
    book = _Book(extraction.blocks, passages, raw, document, extractor)
    assertions: list[Assertion] = []
    for mention in (*extraction.actors, *extraction.instruments):
        assertions += book.mention(mention)
    for corridor in extraction.corridors:
        assertions += book.corridor(corridor)
    for practice in extraction.practices:
        assertions += book.practice(practice)
    for recommendation in extraction.recommendations:
        assertions += book.recommendation(recommendation)
    for question in extraction.questions:
        assertions += book.question(question)
    return Ledgerable(passages, tuple({a.claim.id: a for a in assertions}.values()))


def _passages(extraction: Extraction, raw: str) -> Iterator[Passage]:
    for ordinal, block in enumerate(extraction.blocks):
        yield Passage(
            sha256=extraction.sha256,
            start=block.start,
            end=block.end,
            text=raw[block.start : block.end],
            kind=block.kind,
            page=block.page,
            ordinal=ordinal,
            section=block.section,
            subtheme=block.subtheme,
            level=block.level,
            language=extraction.language,
            skips=tuple(_skips(block, raw)),
        )


def _skips(block: Block, raw: str) -> Iterator[int]:
    """Yield start and end of everything printed inside the block that is not part of it."""
    for (_, end), (start, _) in pairwise(pieces_of(block)):
        if raw[end:start].strip():
            yield end
            yield start


class _Book:
    """Writes assertions about one document."""

    def __init__(
        self, blocks: Sequence[Block], passages: Sequence[Passage], raw: str, document: str, extractor: str
    ) -> None:
        self._raw = raw
        self._document = document
        self._extractor = extractor
        rows = sorted(
            (start, end, number) for number, block in enumerate(blocks) for start, end in pieces_of(block)
        )
        self._starts = [start for start, _, _ in rows]
        self._owner = [number for _, _, number in rows]
        self._passages = passages

    def _evidence(self, spans: Iterable[Span]) -> tuple[Evidence, ...]:
        found = {(span.start, span.end): self._passage_at(span) for span in spans}
        return tuple(
            Evidence(passage.id, start, end, self._raw[start:end])
            for (start, end), passage in sorted(found.items(), key=lambda item: item[0])
        )

    def _passage_at(self, span: Span) -> Passage:
        row = bisect_right(self._starts, span.start) - 1
        passage = self._passages[self._owner[row]] if row >= 0 else None
        if passage is None or not passage.start <= span.start < span.end <= passage.end:
            raise NoEvidence(
                f"The span {span.start}–{span.end} of {self._document} lies in no block of its text.",
                hint="This is a fault of an extraction rule: report it with the file.",
            )
        return passage

    def _edge(
        self, subject: str, predicate: str, target: str, spans: Iterable[Span], confidence: float,
        modality: Modality = "done",
    ) -> Assertion:  # fmt: skip
        claim = Claim(subject, predicate, self._evidence(spans), object=target, modality=modality)
        return Assertion(claim, round(confidence, 4), self._extractor)

    def _value(
        self, subject: str, name: str, value: Value, spans: Iterable[Span], confidence: float
    ) -> Assertion:
        claim = Claim(subject, name, self._evidence(spans), value=value)
        return Assertion(claim, round(confidence, 4), self._extractor)

    def mention(self, found: Mention) -> Iterator[Assertion]:
        """Where an entity stands, passage by passage; and what it is called, unless a list knows better."""
        by_passage: dict[str, list[Span]] = {}
        for span in found.mentions:
            by_passage.setdefault(self._passage_at(span).id, []).append(span)
        for spans in by_passage.values():
            yield self._edge(found.id, "MENTIONED_IN", self._document, spans, found.confidence)
        if not found.id.startswith(REFERENCE_PREFIXES):
            first = found.mentions[:1]
            kind = "kind" if _is_instrument(found.id) else "type"
            yield self._value(found.id, "name", found.name, first, found.confidence)
            yield self._value(found.id, kind, found.type, first, found.confidence)

    def corridor(self, found: CorridorFound) -> Iterator[Assertion]:
        """Both ends and where the corridor is spoken of."""
        corridor = f"corridor:{found.origin}-{found.destination}"
        ends = (("ORIGIN", found.origin), ("DESTINATION", found.destination))
        for predicate, end in ends:
            yield self._edge(corridor, predicate, f"country:{end}", found.evidence, found.confidence)
        for span in found.evidence:
            yield self._edge(corridor, "MENTIONED_IN", self._document, [span], found.confidence)

    def practice(self, found: PracticeFound) -> Iterator[Assertion]:
        """Everything a practice's evidence says of it."""
        own, sure = found.evidence, found.confidence
        modality = MODALITY_OF_STATUS.get(found.status, "done")
        values = {
            "title": found.title,
            "summary": found.summary,
            "status": found.status,
            "polarity": found.polarity,
            "kind": found.kind,
            "level": found.level,
        }
        for name, value in values.items():
            if value:
                yield self._value(found.id, name, value, own, sure)
        for year in found.years:
            yield self._value(found.id, "year", int(year.id), year.evidence or own, sure)
        for actor in found.actors:
            spans = actor.evidence or own
            yield self._edge(found.id, ROLE_EDGE[actor.role], actor.id, spans, sure, modality)
        for predicate, prefix, codes in _practice_codes(found):
            for code in codes:
                target = prefix + code.id if prefix else code.id
                yield self._edge(found.id, predicate, target, code.evidence or own, sure, modality)
        yield self._edge(found.id, "DESCRIBED_IN", self._document, own, sure)

    def recommendation(self, found: RecommendationFound) -> Iterator[Assertion]:
        """A piece of advice with its themes."""
        own, sure = found.evidence, found.confidence
        yield self._value(found.id, "title", found.title, own, sure)
        for theme in found.themes:
            yield self._edge(found.id, "HAS_THEME", f"theme:{theme.id}", theme.evidence or own, sure)
        if found.subtheme:
            yield self._edge(found.id, "IN_SUBTHEME", f"theme:{found.subtheme}", own, sure)
        yield self._edge(found.id, "DESCRIBED_IN", self._document, own, sure)

    def question(self, found: QuestionFound) -> Iterator[Assertion]:
        """A guiding question with its printed number."""
        own = found.evidence
        yield self._value(found.id, "text", found.text, own, 1.0)
        yield self._value(found.id, "number", found.number, own, 1.0)
        if found.subtheme:
            yield self._edge(found.id, "IN_SUBTHEME", f"theme:{found.subtheme}", own, 1.0)
        yield self._edge(found.id, "DESCRIBED_IN", self._document, own, 1.0)


def _practice_codes(found: PracticeFound) -> Iterator[tuple[str, str, tuple[Code, ...]]]:
    yield "IN_COUNTRY", "country:", found.countries
    yield "IN_CITY", "", found.cities
    yield "APPLIES", "", found.instruments
    yield "ALONG_CORRIDOR", "corridor:", found.corridors
    yield "HAS_THEME", "theme:", found.themes
    yield "IN_SECTOR", "sector:", found.sectors
    yield "BENEFITS", "population:", found.populations


def _is_instrument(identifier: str) -> bool:
    return identifier.split(":", 1)[0] in {"agreement", "law", "protocol", "instrument"}
