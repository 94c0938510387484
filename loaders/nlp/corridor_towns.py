"""Towns and provinces people come from and go to: ends of corridors, never actors."""

import gzip
import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import cast

from spacy.tokens import Doc

from goodpractices.loaders.nlp.entities import Entity, text_of
from goodpractices.loaders.nlp.gazetteer import Hit

CAPITALISED = re.compile(r"[A-ZÀ-Þ](?<![\w-][A-ZÀ-Þ])[\w'’]{2,}")
"""What stands before is looked at behind the capital: so only capitals are looked at at all."""
NAME_BEFORE = re.compile(r"(?P<word>[A-ZÀ-Þ][\w'’-]{2,}) $")
NAME_BEHIND = re.compile(r"[\w-]| [A-ZÀ-Þ]\w")
LONGEST = 40
TOWN = "town:"
"""How the ids of these places begin."""
OPENERS = frozenset(".:;?!\n\u2022")


@cache
def towns() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return names with their countries (ISO 3166-1 alpha-3) by the first word, the longest first."""
    packed = files("goodpractices.loaders.nlp").joinpath("data", "towns.txt.gz").read_bytes()
    found: dict[str, list[tuple[str, str]]] = {}
    for line in gzip.decompress(packed).decode().splitlines():
        country, *names = line.split("\t")
        for name in names:
            first = CAPITALISED.match(name)
            if first is not None:
                found.setdefault(first.group(), []).append((name, country))
    return {word: tuple(sorted(of, key=lambda one: -len(one[0]))) for word, of in found.items()}


def town_hits(text: str, known: Sequence[Hit]) -> list[Hit]:
    """Return the towns and provinces in ``text`` that no name of ``known``, in reading order, covers."""
    return [hit for hit in _found(text) if not any(k.start < hit.end and hit.start < k.end for k in known)]


def towns_of(doc: Doc, known: Sequence[Hit]) -> list[Hit]:
    """Return the `town_hits` of a Doc, looked for once."""
    found = doc.user_data.get("towns")
    if found is None:
        found = doc.user_data["towns"] = town_hits(text_of(doc), known)
    return cast("list[Hit]", found)


def _found(text: str) -> Iterator[Hit]:
    behind = 0
    names = towns()
    for word in CAPITALISED.finditer(text):
        start = word.start()
        some = names.get(word.group())
        if some is None or start < behind:
            continue
        for name, country in some:
            end = start + len(name)
            if text.startswith(name, start) and not NAME_BEHIND.match(text, end) and _alone(text, start):
                yield Hit(
                    start, end, Entity(f"{TOWN}{country.lower()}-{name}", name, "city", country), "city"
                )
                behind = end
                break


def _alone(text: str, start: int) -> bool:
    """Return whether no other name stands right before: "Governor Kent" is no place."""
    before = NAME_BEFORE.search(text, max(0, start - LONGEST), start)
    if before is None:
        return True
    opens = text[: before.start()].rstrip()
    return not opens or opens[-1] in OPENERS
