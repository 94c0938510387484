"""The ledger's things: documents, files, passages, runs, claims and decisions."""

from dataclasses import dataclass, field
from typing import Any, Literal

from goodpractices.ontology.ids import digest

Polarity = Literal["asserted", "negated"]
Modality = Literal["done", "ongoing", "planned", "proposed"]
Value = str | int | float | bool


@dataclass(frozen=True, slots=True)
class Document:
    """One report, whatever files of it there are."""

    id: str
    title: str
    publisher: str = ""
    year: int | None = None
    language: str = "en"
    source: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of a file. ``text`` is the raw text from ``start`` to ``end``, verbatim; never edited.

    ``skips`` holds pairs of offsets (start, end, start, end …) of page numbers and other furniture that
    stand inside the block and are left out when it is shown.
    """

    sha256: str
    start: int
    end: int
    text: str
    kind: str = "paragraph"
    page: int = 1
    ordinal: int = 0
    section: str = ""
    subtheme: str = ""
    level: int = 0
    language: str = "en"
    skips: tuple[int, ...] = ()

    @property
    def id(self) -> str:
        """Deterministic: the same block of the same file has the same id."""
        return f"passage:{digest(self.sha256, self.start, self.end)}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote at its place: ``start`` and ``end`` are offsets into the file's raw text."""

    passage: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody's text says: subject, predicate, and an object (an id) or a value.

    ``predicate`` is an edge type (``LED_BY``) when ``object`` is given, else a property name (``status``).
    """

    subject: str
    predicate: str
    evidence: tuple[Evidence, ...]
    object: str | None = None
    value: Value | None = None
    polarity: Polarity = "asserted"
    modality: Modality = "done"

    @property
    def id(self) -> str:
        """A hash of the content: two extractor versions that say the same make one claim."""
        spans = sorted((e.passage, e.start, e.end) for e in self.evidence)
        content = (self.subject, self.predicate, self.object, self.value, self.polarity, self.modality, spans)
        return f"claim:{digest(*content)}"


@dataclass(frozen=True, slots=True)
class Assertion:
    """A claim as one run makes it."""

    claim: Claim
    confidence: float
    extractor: str
    """Name and version of the rule or model, e.g. ``practices@1``."""


Action = Literal[
    "accept", "reject", "edit", "add", "remove", "same", "different", "unsure",
    "publish", "unpublish", "verify", "withdraw", "restore", "comment", "undo",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the book of decisions; see docs/ledger.md for what each action means.

    ``number`` counts 1, 2, 3 … without gaps. ``expects`` is the number of the last decision on these
    targets that the author had seen (0: none).
    """

    number: int
    at: str
    by: str
    action: Action
    targets: tuple[str, ...]
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    reason: str = ""
    expects: int = 0
    undoes: int | None = None
