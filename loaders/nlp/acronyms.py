"""Short forms a text defines itself: "Ministry of African Integration and Ivorians Abroad (MIAIE)"."""

import re
from collections.abc import Iterable, Iterator, Sequence

from goodpractices.loaders.model import Block
from goodpractices.loaders.nlp.actors import Named, find_actors
from goodpractices.loaders.nlp.entities import Entity
from goodpractices.loaders.nlp.gazetteer import gazetteer, sound
from goodpractices.loaders.nlp.instrument_context import Cited
from goodpractices.loaders.nlp.instruments import find_instruments

IN_BRACKETS = re.compile(
    r"\s?\((?:the |“|\")?(?P<short>[A-Z][A-Za-z]*[A-Z&][A-Za-z-]*|[A-Z][a-z]{3,11})(?:”|\")?(?:,[^()]*)?\)"
)
APPOSED = re.compile(r"\b(?P<short>[A-Z][A-Za-z]*[A-Z][A-Za-z]*), (?:the |la |le |l['’]|el )(?=[A-Z])")
LONGEST = 12
"""Letters of the longest short form."""
CODED = ("ilo_convention", "ilo_recommendation", "sdg_target")
SMALL = frozenset(
    [
        "of",
        "the",
        "for",
        "and",
        "on",
        "in",
        "to",
        "de",
        "la",
        "le",
        "les",
        "des",
        "du",
        "l",
        "d",
        "et",
        "y",
        "del",
        "los",
        "las",
        "e",
        "en",
        "a",
        "à",
        "pour",
        "para",
        "au",
        "aux",
    ]
)


def collect(blocks: Iterable[Block], language: str) -> dict[str, Entity]:
    """Return the actors that ``blocks`` give a short form, by that form.

    A short form counts when the name right before its bracket is an actor and lends it its letters.
    """
    acronyms: dict[str, Entity] = {}
    for block in blocks:
        if "(" in block.text or APPOSED.search(block.text):
            for short, entity in _definitions(block.text, language):
                acronyms.setdefault(short, entity)
    return acronyms


def _definitions(text: str, language: str) -> Iterator[tuple[str, Entity]]:
    brackets = [
        found
        for found in IN_BRACKETS.finditer(text)
        if len(found.group("short")) <= LONGEST and not _is_place(found.group("short"), language)
    ]
    apposed = list(APPOSED.finditer(text))
    if not brackets and not apposed:
        return
    hits = sound(gazetteer(language).scan(text), text)
    actors = find_actors(text, language, hits=hits)
    for before in apposed:
        for actor in actors:
            name = text[actor.start : actor.end]
            if actor.start == before.end() and _lends(name, before.group("short")):
                yield before.group("short"), actor.entity
    texts: Sequence[Cited] | None = None
    for bracket in brackets:
        short = bracket.group("short")
        entity = _actor_before(text, bracket, actors)
        if entity is None:
            texts = find_instruments(text, language, hits=hits) if texts is None else texts
            entity = _instrument_before(text, bracket, texts)
        if entity is not None:
            yield short, entity


def _actor_before(text: str, bracket: re.Match[str], actors: Iterable[Named]) -> Entity | None:
    """Return the actor right before a bracket whose name lends its letters."""
    short = bracket.group("short")
    for actor in actors:
        name = text[actor.start : actor.end]
        if actor.end == bracket.start() and len(name) > len(short) and _lends(name, short):
            return actor.entity
    return None


def _instrument_before(text: str, bracket: re.Match[str], texts: Iterable[Cited]) -> Entity | None:
    """Return the instrument right before a bracket whose name lends its letters."""
    short = bracket.group("short")
    for cited in texts:
        name = text[cited.start : bracket.start()]
        within = cited.start < bracket.start() <= cited.end
        if within and cited.entity.type not in CODED and _lends(name, short):
            return cited.entity
    return None


def _is_place(short: str, language: str) -> bool:
    return short[1:].islower() and bool(gazetteer(language).scan(short))


def _lends(name: str, short: str) -> bool:
    """Return whether the capitals of ``short`` stand, in order, at the beginnings of the words of ``name``.

    One capital may be missing: acronyms are often those of the name in another language.
    """
    letters = [c for c in short.upper() if c.isalpha() and c.isupper()]
    words = [w for w in re.findall(r"\w+", name) if w.lower() not in SMALL or w[0].isupper()]
    small = re.findall(r"\w+", name)
    return _matched(letters, words) >= len(letters) - 1 or _matched(letters, small) >= len(letters) - 1


def _matched(letters: list[str], words: list[str]) -> int:
    at = matched = 0
    for letter in letters:
        rest = next((i for i, w in enumerate(words[at:], at) if w[0].upper() == letter), None)
        if rest is not None:
            at = rest + 1
            matched += 1
    return matched
