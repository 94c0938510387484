"""Short forms a text defines itself: "Ministry of African Integration and Ivorians Abroad (MIAIE)"."""

import re
from collections.abc import Iterable, Iterator

from goodpractices.loaders.model import Block
from goodpractices.loaders.nlp.actors import find_actors
from goodpractices.loaders.nlp.entities import Entity
from goodpractices.loaders.nlp.instruments import find_instruments

IN_BRACKETS = re.compile(
    r"\s?\((?:the |“|\")?(?P<short>[A-Z][A-Za-z]*[A-Z&][A-Za-z-]*)(?:”|\")?(?:,[^()]*)?\)"
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
    brackets = list(IN_BRACKETS.finditer(text))
    apposed = list(APPOSED.finditer(text))
    if not brackets and not apposed:
        return
    actors = [(a.start, a.end, a.entity) for a in find_actors(text, language)]
    texts = [(i.start, i.end, i.entity) for i in find_instruments(text, language)]
    for before in apposed:
        for start, end, entity in actors:
            if start == before.end() and _lends(text[start:end], before.group("short")):
                yield before.group("short"), entity
    for bracket in brackets:
        short = bracket.group("short")
        if len(short) <= LONGEST:
            yield from _defined_at(text, bracket, short, actors, texts)


def _defined_at(
    text: str,
    bracket: re.Match[str],
    short: str,
    actors: list[tuple[int, int, Entity]],
    texts: list[tuple[int, int, Entity]],
) -> Iterator[tuple[str, Entity]]:
    for start, end, entity in actors:
        if end == bracket.start() and end - start > len(short) and _lends(text[start:end], short):
            yield short, entity
            return
    for start, end, entity in texts:
        name = text[start : bracket.start()]
        if start < bracket.start() <= end and entity.type not in CODED and _lends(name, short):
            yield short, entity
            return


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
