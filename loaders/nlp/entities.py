"""What the components of the pipeline leave on a `Doc` for each other: entities, corridors, context."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from operator import add
from typing import Any, cast

from spacy.tokens import Doc, Span, SpanGroup

from goodpractices.loaders.model import Block

ACTORS = "actors"
INSTRUMENTS = "instruments"
PLACES = "places"
PRACTICES = "practices"
ADVICE = "advice"
KEPT = "kept"
"""Where a Doc's user data hold the attributes of its spans."""
_Key = tuple[str, int, int, int, int]


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


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a Doc as plain lists: reading a `Token` again and again takes many times as long."""

    written: Sequence[str]
    """Each token's text."""
    lower: Sequence[str]
    """Each token's text in small letters."""
    starts: Sequence[int]
    ends: Sequence[int]
    """Characters of the Doc's text at which each token begins and ends."""


def words_of(doc: Doc) -> Words:
    """Return the tokens of ``doc``, read once."""
    words = doc.user_data.get("words")
    if not isinstance(words, Words):
        starts, lengths = doc.to_array(["IDX", "LENGTH"]).T.tolist()
        ends = list(map(add, starts, lengths))
        written = list(map(text_of(doc).__getitem__, map(slice, starts, ends)))
        words = Words(written, list(map(str.lower, written)), starts, ends)
        doc.user_data["words"] = words
    return words


@dataclass(slots=True)
class Notes:
    """What is known of a Doc and what the components leave on it: the extension attributes of its Doc."""

    block: Block | None = None
    context: DocumentContext | None = None
    setting: str = ""
    corridors: tuple[CorridorMention, ...] = ()
    practices: tuple[Any, ...] = ()
    advice: tuple[Any, ...] = ()


def notes_of(doc: Doc) -> Notes:
    """Return the extension attributes of ``doc``, without spaCy's detour."""
    notes = doc.user_data.get("notes")
    if notes is None:
        notes = doc.user_data["notes"] = Notes()
    return cast("Notes", notes)


def block_of(doc: Doc) -> Block:
    """Return the block that ``doc`` is of."""
    return cast("Block", notes_of(doc).block)


def agent_of(span: Span) -> bool:
    """Return whether what ``span`` names does something: as ``span._.agent`` does."""
    return bool(_read("agent", span))


def spans_of(doc: Doc, group: str) -> Sequence[Span]:
    """Return the spans of a group of ``doc``, read once: spaCy makes them anew each time it is asked."""
    held = doc.spans.data.get(group)
    if held is None:
        return ()
    read: dict[str, tuple[SpanGroup, list[Span]]] = doc.user_data.setdefault("spans", {})
    if group not in read or read[group][0] is not held:
        read[group] = held, list(held)
    return read[group][1]


def sentences_of(doc: Doc) -> Sequence[Span]:
    """Return the sentences of ``doc``, read once: spaCy makes them anew each time it is asked."""
    read = doc.user_data.get("sentence spans")
    if read is None:
        read = doc.user_data["sentence spans"] = tuple(doc.sents)
    return cast("tuple[Span, ...]", read)


def register_extensions() -> None:
    """Register the extension attributes the components read and write; safe to call again."""
    for name in Notes.__slots__:
        Doc.set_extension(name, getter=partial(_noted, name), setter=partial(_note, name), force=True)
    Span.set_extension("entity", getter=partial(_read, "entity"), setter=partial(_keep, "entity"), force=True)
    Span.set_extension("agent", getter=partial(_read, "agent"), setter=partial(_keep, "agent"), force=True)


def _noted(name: str, doc: Doc) -> object:
    return getattr(notes_of(doc), name)


def _note(name: str, doc: Doc, value: object) -> None:
    setattr(notes_of(doc), name, value)


def entity_of(span: Span) -> Entity:
    """Return what ``span`` names: as ``span._.entity`` does, without spaCy's detour."""
    return cast("Entity", _read("entity", span))


def keep(span: Span, entity: Entity, *, agent: bool) -> None:
    """Set the attributes of ``span``: as ``span._.entity`` and ``span._.agent`` do."""
    _keep("entity", span, entity)
    _keep("agent", span, agent)


def _key(name: str, span: Span) -> _Key:
    return name, span.start, span.end, span.label, span.kb_id


def _read(name: str, span: Span) -> object:
    """Return what was kept of a span.

    spaCy keeps a span's attributes by its place alone; “Conventions 97 and 143” is one place of two
    conventions, so ours are kept by label and id as well.
    """
    kept: dict[_Key, object] = span.doc.user_data.get(KEPT, {})
    return kept.get(_key(name, span))


def _keep(name: str, span: Span, value: object) -> None:
    span.doc.user_data.setdefault(KEPT, {})[_key(name, span)] = value
