"""The themes, sectors and populations practices are told by, read from ``ontology/concepts/*.yaml``."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from goodpractices.ontology.definitions import COMPARE, LANGUAGES, Entry, Label
from goodpractices.ontology.errors import BadSettings, NotFound

_FOLDER = Path(__file__).parent
_SCHEMES = ("themes", "sectors", "populations")


@dataclass(frozen=True, slots=True)
class Concept:
    """A theme, a sector or a population.

    ``id`` is ``theme:free_movement``, ``code`` is ``free_movement``, ``broader`` is the code above it or
    ``None``. ``alternatives`` gives other words for it by language; ``order`` counts from 1 in its scheme.
    """

    id: str
    code: str
    label: Label
    definition: str
    alternatives: Mapping[str, tuple[str, ...]]
    broader: str | None
    order: int


@dataclass(frozen=True, slots=True)
class Scheme:
    """A list of concepts of one kind. ``node`` is the label they have in the graph."""

    name: str
    prefix: str
    node: str
    label: Label
    description: str
    source: str
    as_of: str
    concepts: Mapping[str, Concept]
    """By code, in order."""

    def __getitem__(self, code: str) -> Concept:
        """Return the concept of that code; NotFound when there is none."""
        if code not in self.concepts:
            raise NotFound(f"There is no “{code}” among the {self.name}.", hint="See ontology/concepts.")
        return self.concepts[code]

    def __contains__(self, code: str) -> bool:
        return code in self.concepts

    def __iter__(self) -> Iterator[Concept]:
        return iter(self.concepts.values())

    def __len__(self) -> int:
        return len(self.concepts)

    def narrower(self, code: str) -> tuple[Concept, ...]:
        """Return the concepts directly under ``code``."""
        return tuple(concept for concept in self if concept.broader == code)

    def top(self) -> tuple[Concept, ...]:
        """Return the concepts with nothing above them; among the themes these are the four subthemes."""
        return tuple(concept for concept in self if concept.broader is None)

    def top_of(self, code: str) -> Concept:
        """Return the concept at the top of the line ``code`` stands in, e.g. the subtheme of a theme."""
        concept = self[code]
        return concept if concept.broader is None else self.top_of(concept.broader)


@dataclass(frozen=True, slots=True)
class Concepts:
    """The three schemes."""

    themes: Scheme
    sectors: Scheme
    populations: Scheme

    @property
    def schemes(self) -> tuple[Scheme, ...]:
        """All schemes."""
        return (self.themes, self.sectors, self.populations)

    def get(self, identifier: str) -> Concept:
        """Return the concept with that id (``theme:climate``); NotFound when there is none."""
        prefix, _, code = identifier.partition(":")
        for scheme in self.schemes:
            if scheme.prefix == prefix:
                return scheme[code]
        raise NotFound(f"“{identifier}” is no theme, sector or population.", hint="See ontology/concepts.")


@cache
def load_concepts() -> Concepts:
    """Return the concepts that come with the package; read once per process."""
    return read_concepts(_FOLDER)


def read_concepts(folder: Path) -> Concepts:
    """Read the schemes under ``folder``; BadSettings, which names the file, when one of them is broken."""
    return Concepts(**{name: _scheme(Entry.read(folder / f"{name}.yaml")) for name in _SCHEMES})


def _scheme(entry: Entry) -> Scheme:
    prefix = entry.string("prefix")
    listed = enumerate(entry.entries("concepts"), start=1)
    scheme = Scheme(
        name=entry.one_of("scheme", _SCHEMES),
        prefix=prefix,
        node=entry.string("node"),
        label=entry.label("label"),
        description=entry.string("description"),
        source=entry.string("source"),
        as_of=entry.string("as_of"),
        concepts={code: _concept(prefix, code, item, order) for order, (code, item) in listed},
    )
    entry.finish()
    _check(scheme, entry.where)
    return scheme


def _concept(prefix: str, code: str, entry: Entry, order: int) -> Concept:
    alternatives = entry.entry("alt")
    concept = Concept(
        id=f"{prefix}:{code}",
        code=code,
        label=entry.label("label"),
        definition=entry.string("definition"),
        alternatives={language: alternatives.strings(language) for language in LANGUAGES},
        broader=entry.optional("broader"),
        order=order,
    )
    alternatives.finish()
    entry.finish()
    return concept


def _check(scheme: Scheme, where: str) -> None:
    for concept in scheme:
        above, seen = concept.broader, {concept.code}
        while above is not None:
            if above not in scheme or above in seen:
                raise BadSettings(
                    f"“{concept.code}” in {where} stands under “{above}”, which cannot be.", hint=COMPARE
                )
            seen.add(above)
            above = scheme[above].broader
