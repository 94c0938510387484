"""Whom a sentence takes up from those before it: "They leave for Italy", "that of Oman", "8,000 of them"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from goodpractices.loaders.nlp.corridor_patterns import AID, OFFICIAL, ROOM, patterns, sieve_of
from goodpractices.loaders.nlp.corridor_readings import Clause, Reading, first_of_each, paired
from goodpractices.loaders.nlp.corridor_roles import ADJECTIVE, NOUN, STATE, Group, Part, groups
from goodpractices.loaders.nlp.corridor_stock import plain_direction

TAKEN_UP = 0.6
"""Confidence of a corridor whose people the sentences before named."""
NEAR = 2
"""Sentences within which people are still in mind."""
AROUND = 45
"""Characters before a place in which a verb says that people are there or go there."""
RIGHT_BY = 60
"""Characters around a place in which it is said how many of them are there."""
MOST = 6
"""More pairs than this of one place, and nobody knows who of them is where."""
RIGHT_BEFORE = 24
"""Characters before a place in which a word stands for what was named before: "that of"."""
COUNT_BEHIND = re.compile(
    r",? (?:with |avec |con |à |a )?(?:some |about |nearly |environ |près de |unos |unas |cerca de |casi )?\d"
)
"""Behind a place, how many of those named before it has: "Spain hosts 80,000 of them, Malta 9,000"."""
THOSE = re.compile(r"(?:those|ce(?:ux|lles)|l[oa]s|aquell[oa]s)\b", re.IGNORECASE)
"""What stands for people rather than for a consulate or a law."""
BACK_AND_FORTH = frozenset({"remittance", "return"})
"""Cues of sentences whose words name the ends the other way round."""


@dataclass(frozen=True, slots=True)
class Mind:
    """What a sentence leaves in mind."""

    number: int
    """Of the sentence, in its block."""
    people: tuple[str, ...] = ()
    """The countries its people are from (ISO 3166-1 alpha-3)."""
    state: tuple[str, ...] = ()
    """The only country it named, where it spoke of people but not whose they are."""
    told: tuple[Reading, ...] = ()


NOTHING_IN_MIND = Mind(0)


def left_by(number: int, places: Sequence[Group], coded: str, told: Sequence[Reading]) -> Mind:
    """Return what a sentence leaves in mind: whose people it spoke of, and the corridors it told."""
    if told:
        return Mind(number, tuple(dict.fromkeys(origin for origin, *_ in told)), told=tuple(told))
    folk = [g for g in places if g.part is Part.PEOPLE]
    alone = not folk and len(places) == 1 and places[0].part in (Part.BARE, Part.BODY, Part.AT)
    if (len(folk) != 1 and not alone) or OFFICIAL.search(coded):
        return Mind(number)
    return Mind(number, state=places[0].countries) if alone else Mind(number, folk[0].countries)


def taken_up(coded: str, countries: Mapping[str, str], language: str, mind: Mind) -> list[Reading]:
    """Return what a sentence that takes up people or corridors named before tells of them."""
    sifted, w = sieve_of(language).sift(coded), patterns(language)
    people = mind.people or (mind.state if mind.state and sifted.search(w.these) else ())
    takes_up = people and (w.they.match(coded) or any(map(sifted.search, (w.them, w.of_them, w.these))))
    if not takes_up and not (mind.told and sifted.may(w.that_of)):
        return []
    clause = Clause(coded, countries, groups(coded, countries, language), language)
    if clause.has(OFFICIAL):
        return []
    readings = list(_that_of(clause, mind.told)) or _they(clause, people if takes_up else ())
    return first_of_each(readings)


def _that_of(c: Clause, told: Sequence[Reading]) -> Iterator[Reading]:
    """Read what is set beside a corridor told before: "that of Sri Lanka", "those from Pakistan"."""
    ends = {end for _, end, cue, _ in told if cue not in BACK_AND_FORTH}
    if len(ends) != 1:
        return
    for place in c.places:
        word = c.w.that_of.search(c.coded, max(c.start, place.start - RIGHT_BEFORE), place.start)
        if word is None:
            continue
        people = place.kind in (ADJECTIVE, NOUN) or THOSE.match(word.group()) is not None
        there = [g for g in c.after(place, Part.TO, Part.AT) if not set(g.countries) & set(place.countries)]
        if there:
            yield from paired(place.countries, there[0].countries, "that of", TAKEN_UP)
        elif len(c.places) == 1:
            pairs = paired(place.countries, ends, "that of", TAKEN_UP)
            yield from (p for p in pairs if people or plain_direction(*p[:2]) == p[:2])


def _they(c: Clause, people: Sequence[str]) -> Iterator[Reading]:
    """Read where people are or go who were named before: "They leave for Italy"."""
    if not people or c.of(Part.PEOPLE):
        return
    counting = c.has(c.w.of_them)
    for place in c.places:
        if set(place.countries) & set(people) or len(place.countries) * len(people) > MOST:
            continue
        if told := _there(c, place):
            yield from paired(people, place.countries, told, TAKEN_UP)
        elif place.part is Part.BARE and place.kind == STATE:
            hosts = counting and c.has(c.w.takes, place.end, place.end + AROUND)
            if hosts or (counting and COUNT_BEHIND.match(c.coded, place.end)):
                yield from paired(people, place.countries, "hosts", TAKEN_UP)


def _there(c: Clause, place: Group) -> str:
    """Return the cue by which those named before are in a place, go there or come back from it."""
    before = (place.start - AROUND, place.start)
    if place.part is Part.FROM:
        return "return" if c.returning(place) else ""
    if c.back or (c.aid and c.has(AID, *before)):
        return ""
    if place.part in (Part.AT, Part.TO):
        words = (c.w.moves, c.w.stays, c.w.departs, c.w.of_them, ROOM)
        near = c.has(c.w.of_them, place.start - RIGHT_BY, place.end + RIGHT_BY)
        return "they there" if near or any(c.has(word, *before) for word in words) else ""
    return ""
