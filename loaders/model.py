"""What the stages of loading hand to each other: file -> text -> blocks -> extraction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

EXTRACTOR = "rules@6"
"""Name and version of the extraction rules: a file is extracted again when this changes."""


def version_of(*, model: bool = False) -> str:
    """Return the extractor's name and version, with or without the help of a trained model."""
    return f"{EXTRACTOR}+model" if model else EXTRACTOR


StagesDone = Callable[[str, int, int], None]
"""Told of a stage of the work how much of it is done, of how much."""


def unheard(*_: object) -> None:
    """Take no notice of work done."""


BlockKind = Literal["title", "heading", "paragraph", "bullet", "question", "footnote", "caption"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the raw text: ``text == raw[start:end]``, verbatim with its line breaks."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the raw text that its file says is one heading, bullet, footnote …, mark included.

    ``level`` counts nesting from 0 (of a heading: 0 for the title); ``page`` counts from 1. A part that
    ``continues`` is the rest of the last one of its kind, cut off by the end of a page.
    """

    kind: BlockKind
    start: int
    end: int
    page: int = 1
    level: int = 0
    continues: bool = False


@dataclass(frozen=True, slots=True)
class RawText:
    """The decoded text of one file.

    Every offset in the product counts characters of ``text``. ``sha256`` is of the file's bytes.
    ``outline`` is what the file itself tells of its layout; where it is empty, the text alone must tell.
    """

    text: str
    sha256: str
    name: str
    media_type: str = "text/plain"
    outline: tuple[Part, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, bullet, heading … with its layout repaired.

    ``text`` is for reading and for NLP: lines joined, glyphs and page furniture gone.
    ``offsets[i]`` is the place in the raw text of ``text[i]`` (for a joining blank: of the line end it
    replaces); it rises strictly but for such blanks. ``section`` is the nearest heading above, ``subtheme``
    one of the four subtheme codes or ``""``; ``level`` counts nesting from 0; ``page`` counts from 1.
    """

    kind: BlockKind
    text: str
    offsets: Sequence[int]
    page: int
    section: str = ""
    subtheme: str = ""
    level: int = 0

    @property
    def start(self) -> int:
        """Where the block begins in the raw text."""
        return self.offsets[0]

    @property
    def end(self) -> int:
        """Where the block ends in the raw text (exclusive)."""
        return self.offsets[-1] + 1


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity as it was found: its id and the spans where it stands."""

    id: str
    name: str
    type: str
    """An actor type or an instrument kind."""
    mentions: tuple[Span, ...]
    country: str | None = None
    """ISO 3166-1 alpha-3 of the country a body or a city belongs to."""
    agent: bool = False
    """Whether it does something in at least one mention."""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class CorridorFound:
    """A directed flow of migration between two countries (ISO 3166-1 alpha-3), and its sentences."""

    origin: str
    destination: str
    evidence: tuple[Span, ...]
    cue: str = ""
    """The words or pattern the direction rests on."""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class ActorRole:
    """An actor's part in a practice: lead, partner or funder."""

    id: str
    role: Literal["lead", "partner", "funder"]
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Code:
    """A value from a list (theme, sector, country …) and the spans it rests on."""

    id: str
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class PracticeFound:
    """One practice and everything its evidence says of it. Codes are bare: ``IDN``, ``free_movement``."""

    id: str
    title: str
    summary: str
    evidence: tuple[Span, ...]
    actors: tuple[ActorRole, ...] = ()
    countries: tuple[Code, ...] = ()
    cities: tuple[Code, ...] = ()
    instruments: tuple[Code, ...] = ()
    corridors: tuple[Code, ...] = ()
    themes: tuple[Code, ...] = ()
    sectors: tuple[Code, ...] = ()
    populations: tuple[Code, ...] = ()
    status: str = "ongoing"
    polarity: str = "positive"
    kind: str = ""
    level: str = ""
    years: tuple[Code, ...] = ()
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class RecommendationFound:
    """A piece of advice in a bullet or sentence of its own."""

    id: str
    title: str
    evidence: tuple[Span, ...]
    themes: tuple[Code, ...] = ()
    subtheme: str = ""
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class QuestionFound:
    """A question the report asks its readers to discuss, with its printed number."""

    id: str
    number: int
    subtheme: str
    text: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class AnswerFound:
    """A proposal: a practice that may answer a recommendation or a question of the same file, both by id.

    ``score`` is how likely a curator would agree, 0 to 1; ``reason`` says why in plain words; ``evidence``
    are the sentences of the practice, then those of the advice.
    """

    practice: str
    advice: str
    score: float
    reason: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one file says, as `goodpractices extract --json` prints it."""

    title: str
    language: str
    sha256: str
    blocks: tuple[Block, ...] = field(repr=False)
    actors: tuple[Mention, ...] = ()
    instruments: tuple[Mention, ...] = ()
    corridors: tuple[CorridorFound, ...] = ()
    practices: tuple[PracticeFound, ...] = ()
    recommendations: tuple[RecommendationFound, ...] = ()
    questions: tuple[QuestionFound, ...] = ()
    answers: tuple[AnswerFound, ...] = ()
