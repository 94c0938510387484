"""What the read services return: plain frozen values, ready to be shown or printed as JSON."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Ref:
    """A link to an entry: its id, label (``Country``) and name."""

    id: str
    label: str
    name: str
    type: str = ""
    """Actor type or instrument kind, where it has one."""


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """One quote with everything needed to find it again. Offsets count characters of the file's raw text."""

    document: str
    document_title: str
    passage: str
    page: int
    start: int
    end: int
    quote: str
    """Verbatim; line breaks included."""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a reference fact comes from, for facts that rest on no passage."""

    name: str
    as_of: str = ""
    note: str = ""
    pages: tuple[str, ...] = ()
    """Addresses of the pages that say so."""


@dataclass(frozen=True, slots=True)
class FactView:
    """One fact of an entry: a predicate with an object (``ref``) or a value, and what supports it."""

    predicate: str
    label: str
    """The predicate in words, e.g. “Lead”."""
    value: str | int | float | bool | None
    ref: Ref | None
    status: str
    """proposed, accepted, edited, added or reference."""
    confidence: float | None
    polarity: str
    modality: str
    evidence: tuple[EvidenceView, ...] = ()
    source: Source | None = None
    claims: tuple[str, ...] = ()
    reason: str = ""
    """Why a program proposes it, in plain words, where it is no more than a proposal."""

    @property
    def tentative(self) -> bool:
        """Whether it is a program's proposal that no person has accepted: never to be told as a fact."""
        return self.modality == "proposed" and self.status == "proposed"


@dataclass(frozen=True, slots=True)
class PracticeLine:
    """A practice in a list."""

    id: str
    title: str
    summary: str
    status: str
    polarity: str
    kind: str
    verification: str
    leads: tuple[Ref, ...]
    countries: tuple[Ref, ...]
    themes: tuple[Ref, ...]
    evidence: tuple[EvidenceView, ...]
    relation: str = ""
    """How it is related to the page it stands on, e.g. “leads”; empty in a plain list."""


@dataclass(frozen=True, slots=True)
class PracticeView:
    """A practice's page."""

    id: str
    title: str
    summary: str
    status: str
    polarity: str
    kind: str
    level: str
    verification: str
    completeness: float
    """Share of the model's fields that are known, 0 to 1."""
    facts: tuple[FactView, ...]
    unknown: tuple[str, ...]
    """Labels of the fields nothing is known of."""
    evidence: tuple[EvidenceView, ...]
    documents: tuple[Ref, ...]
    similar: tuple[tuple[PracticeLine, tuple[str, ...]], ...] = ()
    """Other practices, each with the reasons it is similar."""


@dataclass(frozen=True, slots=True)
class EntityView:
    """The page of an actor, instrument, corridor, country, city, region, theme and so on."""

    id: str
    label: str
    name: str
    type: str
    properties: dict[str, Any]
    facts: tuple[FactView, ...]
    """Facts that start at the entry or end at it, practices and mentions apart."""
    practices: tuple[PracticeLine, ...]
    mentions: tuple[EvidenceView, ...]
    mention_count: int


@dataclass(frozen=True, slots=True)
class Connection:
    """Somebody connected to an entry: through what, how, and the sentences of both hops."""

    other: Ref
    through: Ref
    left: FactView
    """What the entry has to do with ``through``, read from the entry: “Leads”."""
    right: FactView
    """What ``other`` has to do with ``through``, read from ``other``."""
    hops: tuple["Hop", ...] = ()
    """Every step from the entry to ``other``: two, or four where each side has a practice of its own."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a path, always told in the direction of the edge: subject, predicate, object."""

    subject: Ref
    fact: FactView
    object: Ref


@dataclass(frozen=True, slots=True)
class PathView:
    """One way two entries are connected; ``nodes`` from the first to the second, one more than ``hops``."""

    nodes: tuple[Ref, ...]
    hops: tuple[Hop, ...]
    cost: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a passage to mark: offsets into the raw text, and what stands there."""

    start: int
    end: int
    ref: Ref
    role: str
    """``practice``, ``recommendation``, ``question`` or ``mention``."""


@dataclass(frozen=True, slots=True)
class PassageView:
    """A block of a report as the reader shows it."""

    id: str
    kind: str
    page: int
    level: int
    section: str
    start: int
    end: int
    text: str
    skips: tuple[int, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A report with its passages in reading order."""

    id: str
    title: str
    publisher: str
    year: int | None
    language: str
    source: str
    licence: str
    sha256: str
    passages: tuple[PassageView, ...]
    practices: tuple[PracticeLine, ...]
    counts: dict[str, int]
    recognised: bool = False
    """Whether its pages were pictures, whose letters a program recognised and may have misread."""


@dataclass(frozen=True, slots=True)
class EntityLine:
    """An entry in a list of its kind, with how many practices and mentions it has."""

    ref: Ref
    practices: int
    mentions: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A guiding question and the recommendations of its subtheme, for the home page and theme pages."""

    id: str
    number: int
    subtheme: str
    text: str
    evidence: tuple[EvidenceView, ...]
    practices: int = 0
    """Practices linked to it as examples."""


@dataclass(frozen=True, slots=True)
class RecommendationLine:
    """A recommendation in a list, with the sentence it stands in."""

    ref: Ref
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class SubthemeLine:
    """One of the four subthemes with what stands under it."""

    ref: Ref
    practices: int
    """Practices with a theme of this subtheme."""
    recommendations: tuple[Ref, ...]
    questions: tuple[QuestionLine, ...]
    advice: tuple[RecommendationLine, ...] = ()
    """The recommendations with their sentences, in the order of the reports."""


@dataclass(frozen=True, slots=True)
class Overview:
    """The figures and lists of the home page. Figures count what reports tell of, not reference entries."""

    counts: dict[str, int]
    """How many there are of each label: Practice, Actor, City, Country, Corridor, Instrument, …, Document."""
    statuses: dict[str, int]
    """Practices by status, in the order of the model; ``""`` where it is unknown, last."""
    verified: int
    """Practices a person checked."""
    questions: tuple[QuestionLine, ...]
    """The guiding questions by number."""
    subthemes: tuple[SubthemeLine, ...]
    sample: PracticeLine | None
    """A practice to show what an entry looks like; the same one as long as the graph does not change."""
    loaded_at: str
    """When the last load was closed, ISO 8601 UTC; empty before the first."""
    change: int
