"""From an extraction to what the ledger keeps: passages, and claims with the quotes that prove them."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from goodpractices.graph.ledger.model import Assertion, Claim, Evidence, Modality, Passage, Value
from goodpractices.loaders.answers import EXTRACTOR as ANSWERS_RULES
from goodpractices.loaders.model import (
    AnswerFound,
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
from goodpractices.ontology.ids import label_of

MODALITY_OF_STATUS: dict[str, Modality] = {
    "announced": "planned",
    "planned": "planned",
    "ongoing": "ongoing",
    "implemented": "done",
    "discontinued": "done",
}
ROLE_EDGE = {"lead": "LED_BY", "partner": "PARTNER", "funder": "FUNDED_BY"}
LISTED = "country:"
"""Ids whose names come from a complete list, never from a report."""


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
    book = _Book(document, _Places(extraction.blocks, passages, raw), extractor)
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
    for answer in extraction.answers:
        assertions += book.answer(answer)
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


class _Places:
    """Finds the passage a span of the raw text stands in."""

    def __init__(self, blocks: Sequence[Block], passages: Sequence[Passage], raw: str) -> None:
        rows = sorted(
            (start, end, passage)
            for block, passage in zip(blocks, range(len(passages)), strict=True)
            for start, end in pieces_of(block)
        )
        self._starts = [start for start, _, _ in rows]
        self._owner = [passages[number] for _, _, number in rows]
        self._raw = raw

    def passage(self, span: Span) -> Passage:
        """Return the passage of a span; raises NoEvidence when it stands in none."""
        row = bisect_right(self._starts, span.start) - 1
        passage = self._owner[row] if row >= 0 else None
        if passage is None or not passage.start <= span.start < span.end <= passage.end:
            raise NoEvidence(
                f"The span {span.start}–{span.end} lies in no block of the text.",
                hint="This is a fault of an extraction rule: report it with the file.",
            )
        return passage

    def evidence(self, spans: Iterable[Span]) -> tuple[Evidence, ...]:
        """Return the quotes of these spans, in reading order, each once."""
        found = {(span.start, span.end): self.passage(span).id for span in spans}
        return tuple(
            Evidence(passage, start, end, self._raw[start:end])
            for (start, end), passage in sorted(found.items())
        )


@dataclass(slots=True)
class _Sheet:
    """What is said of one subject; ``spans`` prove what has no span of its own."""

    subject: str
    spans: Sequence[Span]
    confidence: float
    places: _Places
    extractor: str
    modality: Modality = "done"
    said: list[Assertion] = field(default_factory=list)

    def value(self, name: str, value: Value, spans: Sequence[Span] = ()) -> None:
        evidence = self.places.evidence(spans or self.spans)
        self._say(Claim(self.subject, name, evidence, value=value))

    def edge(self, predicate: str, target: str, spans: Sequence[Span] = ()) -> None:
        evidence = self.places.evidence(spans or self.spans)
        self._say(Claim(self.subject, predicate, evidence, object=target, modality=self.modality))

    def _say(self, claim: Claim) -> None:
        self.said.append(Assertion(claim, round(self.confidence, 4), self.extractor))


@dataclass(frozen=True, slots=True)
class _Book:
    """Writes what a document says, a sheet for each subject."""

    document: str
    places: _Places
    extractor: str

    def _sheet(self, subject: str, spans: Sequence[Span], confidence: float) -> _Sheet:
        return _Sheet(subject, spans, confidence, self.places, self.extractor)

    def mention(self, found: Mention) -> list[Assertion]:
        """Return where an entity stands; and what it is called, unless a reference list knows better."""
        sheet = self._sheet(found.id, found.mentions[:1], found.confidence)
        by_passage: dict[str, list[Span]] = {}
        for span in found.mentions:
            by_passage.setdefault(self.places.passage(span).id, []).append(span)
        for spans in by_passage.values():
            sheet.edge("MENTIONED_IN", self.document, spans)
        if not found.id.startswith(LISTED):
            sheet.value("name", found.name)
            sheet.value("kind" if label_of(found.id) == "Instrument" else "type", found.type)
        return sheet.said

    def corridor(self, found: CorridorFound) -> list[Assertion]:
        """Return both ends, and where the corridor is spoken of."""
        corridor = f"corridor:{found.origin}-{found.destination}"
        sheet = self._sheet(corridor, found.evidence, found.confidence)
        sheet.edge("ORIGIN", f"country:{found.origin}")
        sheet.edge("DESTINATION", f"country:{found.destination}")
        for span in found.evidence:
            sheet.edge("MENTIONED_IN", self.document, [span])
        return sheet.said

    def practice(self, found: PracticeFound) -> list[Assertion]:
        """Return everything a practice's evidence says of it."""
        sheet = self._sheet(found.id, found.evidence, found.confidence)
        for name in ("title", "summary", "status", "polarity", "kind", "level"):
            if value := getattr(found, name):
                sheet.value(name, value)
        for year in found.years:
            sheet.value("year", int(year.id), year.evidence)
        sheet.edge("DESCRIBED_IN", self.document)
        sheet.modality = MODALITY_OF_STATUS.get(found.status, "done")
        for actor in found.actors:
            sheet.edge(ROLE_EDGE[actor.role], actor.id, actor.evidence)
        for predicate, prefix, codes in _codes_of(found):
            for code in codes:
                sheet.edge(predicate, prefix + code.id, code.evidence)
        return sheet.said

    def recommendation(self, found: RecommendationFound) -> list[Assertion]:
        """Return what is said of a piece of advice."""
        sheet = self._sheet(found.id, found.evidence, found.confidence)
        sheet.value("title", found.title)
        for theme in found.themes:
            sheet.edge("HAS_THEME", f"theme:{theme.id}", theme.evidence)
        if found.subtheme:
            sheet.edge("IN_SUBTHEME", f"theme:{found.subtheme}")
        sheet.edge("DESCRIBED_IN", self.document)
        return sheet.said

    def question(self, found: QuestionFound) -> list[Assertion]:
        """Return what is said of a guiding question."""
        sheet = self._sheet(found.id, found.evidence, 1.0)
        sheet.value("text", found.text)
        sheet.value("number", found.number)
        if found.subtheme:
            sheet.edge("IN_SUBTHEME", f"theme:{found.subtheme}")
        sheet.edge("DESCRIBED_IN", self.document)
        return sheet.said

    def answer(self, found: AnswerFound) -> list[Assertion]:
        """Return the proposal that a practice answers some advice: never more than that."""
        sheet = _Sheet(found.practice, found.evidence, found.score, self.places, ANSWERS_RULES, "proposed")
        sheet.edge("ANSWERS", found.advice)
        return sheet.said


def _codes_of(found: PracticeFound) -> Iterator[tuple[str, str, tuple[Code, ...]]]:
    """Yield edge type, id prefix and codes; cities and instruments carry whole ids."""
    yield "IN_COUNTRY", "country:", found.countries
    yield "IN_CITY", "", found.cities
    yield "APPLIES", "", found.instruments
    yield "ALONG_CORRIDOR", "corridor:", found.corridors
    yield "HAS_THEME", "theme:", found.themes
    yield "IN_SECTOR", "sector:", found.sectors
    yield "BENEFITS", "population:", found.populations
