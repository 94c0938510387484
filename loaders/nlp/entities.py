"""What the components of the pipeline leave on a `Doc` for each other: entities, corridors, context."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from spacy.tokens import Doc, Span

ACTORS = "actors"
INSTRUMENTS = "instruments"
PLACES = "places"
PRACTICES = "practices"
ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Entity:
    """Something a span names: an actor, a place or an instrument."""

    id: str
    name: str
    type: str
    """An actor type, an instrument kind, ``country`` or ``city``."""
    country: str | None = None
    """ISO 3166-1 alpha-3 of the country it belongs to, where that is known."""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class CorridorMention:
    """A directed flow between two countries (ISO 3166-1 alpha-3), and the characters that tell it."""

    origin: str
    destination: str
    start_char: int
    end_char: int
    cue: str
    confidence: float


@dataclass(frozen=True, slots=True)
class DocumentContext:
    """What the whole document says that one block alone does not."""

    language: str = "en"
    acronyms: Mapping[str, Entity] = field(default_factory=dict)
    """Short forms the text itself defines, with what they stand for."""


def text_of(doc: Doc) -> str:
    """Return the text of ``doc``, put together once: `Doc.text` joins all its tokens at every call."""
    text = doc.user_data.get("text")
    if text is None:
        text = doc.user_data["text"] = doc.text
    return str(text)


def register_extensions() -> None:
    """Register the extension attributes the components read and write; safe to call again."""
    Doc.set_extension("block", default=None, force=True)
    Doc.set_extension("context", default=None, force=True)
    Doc.set_extension("corridors", default=(), force=True)
    Doc.set_extension("setting", default="", force=True)
    Doc.set_extension("practices", default=(), force=True)
    Doc.set_extension("advice", default=(), force=True)
    Span.set_extension("entity", getter=partial(_read, "entity"), setter=partial(_keep, "entity"), force=True)
    Span.set_extension("agent", getter=partial(_read, "agent"), setter=partial(_keep, "agent"), force=True)


def _key(name: str, span: Span) -> str:
    return f"{name} {span.start_char} {span.end_char} {span.label_} {span.kb_id_}"


def _read(name: str, span: Span) -> object:
    """Return what was kept of a span.

    spaCy keeps a span's attributes by its place alone; “Conventions 97 and 143” is one place of two
    conventions, so ours are kept by label and id as well.
    """
    return span.doc.user_data.get(_key(name, span))


def _keep(name: str, span: Span, value: object) -> None:
    span.doc.user_data[_key(name, span)] = value
