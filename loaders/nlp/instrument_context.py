"""What the rules for instruments share: what they yield, and what stands around a place in a text."""

import re
from collections.abc import Collection, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from goodpractices.loaders.nlp.entities import Entity
from goodpractices.loaders.nlp.gazetteer import Hit, gazetteer
from goodpractices.loaders.nlp.openers import OPENERS

OTHER, LAW, AGREEMENT, REGIONAL = ("other", "national_law", "bilateral_agreement", "regional_protocol")

BOTH = 2
"""The ends of an agreement."""
UNION = "regional_body"
"""The type of a union of states."""
OWNS = re.compile(r"['’`]s?\s")


class Cited(NamedTuple):
    """An instrument where it stands in a text."""

    start: int
    end: int
    entity: Entity


def agreement_of(words: str, ends: Sequence[str | None]) -> Entity:
    """Return the agreement between the one or two states its sentence names, or agreements as such."""
    known = gazetteer("en").entities
    names = [known[f"country:{e}"].name for e in ends if f"country:{e}" in known]
    if 1 <= len(names) <= BOTH:
        pair = "-".join(str(e).lower() for e in sorted(map(str, ends)))
        label = (
            "Bilateral agreement " + " – ".join(names)
            if len(names) == BOTH
            else f"Bilateral agreements of {names[0]}"
        )
        kind = (
            "social-security" if re.search(r"social|sécurité|seguridad", words, re.IGNORECASE) else "labour"
        )
        return Entity(f"agreement:{pair}-{kind}", label, AGREEMENT, confidence=0.9)
    key = (
        "memorandum"
        if re.match(r"[Mm]emo|M[Oo]U|[Pp]roto|[Mm]émo", words)
        else "bilateral-labour-migration-agreements"
    )
    label = "Memoranda of understanding" if key == "memorandum" else "Bilateral labour migration agreements"
    return Entity(f"agreement:{key}", label, AGREEMENT, confidence=0.8)


def law_country(text: str, start: int, end: int, hits: Sequence[Hit]) -> str | None:
    """Return the country a law is of: the one it names, or the only one near it."""
    states = [h for h in hits if h.kind in ("state", "demonym")]
    inside = [h for h in states if start <= h.start < end]
    if inside:
        return inside[0].entity.country
    first, last = sentence_around(text, start, end)
    near = [h for h in states if first <= h.start < last]
    for scope in (near, states):
        found = {h.entity.country for h in scope if h.kind == "state"} or {h.entity.country for h in scope}
        if len(found) == 1:
            return found.pop()
    behind = (h for h in near if h.kind == "state" and end <= h.start < end + BEHIND)
    return next((h.entity.country for h in behind), None)


def countries_near(
    text: str, start: int, end: int, hits: Sequence[Hit], kinds: Collection[str] = ("state", "demonym")
) -> list[str]:
    """Return the countries that the sentence around a place names, each once, in reading order."""
    first, last = sentence_around(text, start, end)
    near = (h.entity.country for h in hits if h.kind in kinds and first <= h.start < last)
    return list(dict.fromkeys(country for country in near if country))


def past_owner(text: str, start: int, end: int, hits: Sequence[Hit]) -> int:
    """Return where a title begins behind whose it is: "Ghana’s" National Labour Migration Policy."""
    for hit in hits:
        if start <= hit.start < hit.end < end and (owns := OWNS.match(text, hit.end)):
            start = owns.end()
    return start


def past_opener(text: str, start: int) -> int:
    """Return where a name begins behind what only opens a sentence: "Under the" Kampala Convention."""
    while match := re.match(r"([A-Z]\w*)\s(?:the\s)?", text[start : start + 30]):
        if match.group(1) not in OPENERS:
            break
        start += match.end()
    return start


@cache
def capitals() -> frozenset[str]:
    """Return the ids of the cities whose names may stand for their states, as the file tells its source."""
    lines = files("goodpractices.loaders.nlp").joinpath("data", "capitals.txt").read_text("utf-8")
    return frozenset(f"city:{line}" for line in lines.splitlines() if not line.startswith("#"))


def is_capital(hit: Hit) -> bool:
    """Whether a known name is of a seat of government, which may stand for its state."""
    return hit.kind == "city" and hit.entity.id in capitals()


def scoped(key: str, country: str | None) -> str:
    """Return the key of a text of one country, so that two countries' "Labour Act" are two."""
    return f"{country.lower()}-{key}" if country else key


BEHIND = 90
"""Characters behind a law within which a sentence tells whose it is."""
FAR = 600
"""Characters that a sentence has before a place at most."""
STOP = re.compile(
    r"\.(?<!\bNo\.)(?<!\bNos\.)(?<!\bno\.)(?<!\bart\.)(?<!\bnúm\.)(?<!\b[A-Z]\.)\s|;\s|:\s(?=[A-ZÀ-Þ])"
)


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the part of a text around a place begins and ends that full stops and the like divide."""
    ends = [m.end() for m in STOP.finditer(text, max(0, start - FAR), start)]
    stop = STOP.search(text, end)
    return (ends[-1] if ends else max(0, start - FAR)), (stop.start() if stop else len(text))
