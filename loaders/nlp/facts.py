"""What a practice's evidence says of it: who takes part and how, where, about what, for whom, since when."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Span

from goodpractices.loaders.nlp.cues import Cues
from goodpractices.loaders.nlp.entities import ACTORS, INSTRUMENTS, PLACES, Entity
from goodpractices.loaders.nlp.practices import PracticeCandidate

Role = Literal["lead", "partner", "funder"]
SEPARATOR = re.compile(
    r"[\s,;/&()\u2013-]*"
    r"(?:(?:and|et|y|e|as well as|ainsi que|the|la|le|les|l.|el|los|las|d.|de|of)\b[\s,]*)*"
)
MINISTRY = re.compile(r"minist|depart|secretar|secrétar|authority|institut", re.IGNORECASE)
TONGUE = re.compile(
    r"(?:courses? in|classes in|lessons in|cours d.|cursos? de|clases de|talleres de|idioma|fluent in) $",
    re.IGNORECASE,
)
"""What stands before the name of a language, which is no country."""
HELPED = re.compile(r"\b(?:for|with|to|in|from|pour|avec|para|con|en)\s(?:the |la |le |el )?$", re.IGNORECASE)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
TAKES_PART = frozenset({"actor", "city", "country"})
ORGANISATIONS = frozenset(
    {
        "academia",
        "civil_society",
        "employers_organization",
        "international_organization",
        "regional_body",
        "un_agency",
        "workers_organization",
    }
)
LOCAL = "city_or_local_government"
GLOBAL = frozenset({"un_agency", "international_organization"})


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor in a practice, its part, and the span that names it."""

    entity: Entity
    role: Role
    span: Span


def within(doc: Doc, group: str, start: int, end: int) -> list[Span]:
    """Return the spans of ``group`` between two characters of the Doc."""
    return (
        [s for s in doc.spans[group] if start <= s.start_char and s.end_char <= end]
        if group in doc.spans
        else []
    )


def participants(doc: Doc, practice: PracticeCandidate, cues: Cues) -> tuple[Participant, ...]:
    """Return who takes part in a practice: leads first named, then partners and funders, each once."""
    actors = within(doc, ACTORS, practice.start, practice.end)
    text = doc.text
    roles: dict[str, Participant] = {}

    def give(spans: Iterable[Span], role: Role) -> None:
        for span in spans:
            entity = span._.entity
            if entity.id.partition(":")[0] not in TAKES_PART:
                continue
            roles.setdefault(entity.id, Participant(entity, role, span))

    for name, role in (("funder", "funder"), ("partner", "partner")):
        for match in cues.patterns[name].finditer(text, practice.start, practice.end):
            listed = [s for s in _listed(text, actors, match.end()) if s not in practice.leads]
            give(listed, "funder" if role == "funder" else "partner")
    leads = [s for lead in practice.leads for s in _listed(text, actors, lead.start_char)] or list(
        practice.leads
    )
    give((s for s in leads if s._.entity.id not in roles or s in practice.leads), "lead")
    doing = [s for s in actors if s._.agent]
    if not leads:
        first = [s for s in doing if s.start_char < practice.focus[0] or practice.via != "clause"]
        give([s for s in first if not HELPED.search(text[: s.start_char])][:1], "lead")
    give(doing, "partner")
    return tuple(roles.values())


def _listed(text: str, actors: Sequence[Span], at: int) -> list[Span]:
    """Return the actors of the list that begins at a character: "ILO, IOM and UNECA"."""
    found: list[Span] = []
    for actor in sorted(actors, key=lambda s: (s.start_char, -s.end_char)):
        if actor.start_char < at:
            continue
        between = text[at : actor.start_char]
        if not SEPARATOR.fullmatch(between) and not (not found and len(between.split()) <= 3):
            break
        found.append(actor)
        at = actor.end_char
    return found


def countries(doc: Doc, start: int, end: int) -> dict[str, Span]:
    """Return the countries named between two characters, by a name, a demonym, a city or a body of theirs."""
    found: dict[str, Span] = {}
    for group in (PLACES, ACTORS):
        for span in within(doc, group, start, end):
            entity = span._.entity
            if entity is None or not entity.country or entity.type == "region":
                continue
            tongue = entity.type == "demonym" and TONGUE.search(doc.text[: span.start_char])
            if not tongue:
                found.setdefault(entity.country, span)
    return dict(sorted(found.items(), key=lambda item: item[1].start))


def regions(doc: Doc, start: int, end: int) -> list[Span]:
    """Return the regions named between two characters."""
    return [
        s for s in within(doc, PLACES, start, end) if s._.entity is not None and s._.entity.type == "region"
    ]


def without_bodies(doc: Doc, start: int, end: int) -> str:
    """Return a text with the names of its organisations blanked: what a ministry is called is no subject."""
    text = doc.text[start:end]
    for span in within(doc, ACTORS, start, end):
        if span._.entity.type in ORGANISATIONS or MINISTRY.search(span.text):
            at, behind = span.start_char - start, span.end_char - start
            text = text[:at] + "\u00b7" * (behind - at) + text[behind:]
    return text


def cities(doc: Doc, start: int, end: int) -> dict[str, Span]:
    """Return the cities named between two characters, by their ids."""
    found: dict[str, Span] = {}
    for group in (PLACES, ACTORS):
        for span in within(doc, group, start, end):
            if span._.entity is not None and span._.entity.id.startswith("city:"):
                found.setdefault(span._.entity.id, span)
    return found


def instruments(doc: Doc, start: int, end: int) -> dict[str, Span]:
    """Return the instruments named between two characters, by their ids."""
    found: dict[str, Span] = {}
    for span in within(doc, INSTRUMENTS, start, end):
        found.setdefault(span._.entity.id, span)
    return found


def level_of(people: Sequence[Participant], found_countries: Sequence[str], kind: str) -> str:
    """Return how far a practice reaches: local, national, bilateral, regional, global, or ``""``."""
    leads = [p.entity.type for p in people if p.role == "lead"]
    if LOCAL in leads:
        return "local"
    if len(found_countries) == 2 and kind in {"agreement", "partnership"}:
        return "bilateral"
    if "regional_body" in leads:
        return "regional"
    if leads and set(leads) <= GLOBAL and not found_countries:
        return "global"
    return "national" if len(found_countries) == 1 else ""
