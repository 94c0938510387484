"""What a sentence that names one end of a corridor tells, read with what stands before it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from goodpractices.loaders.nlp.corridor_patterns import (
    COLONIES,
    CONSULAR,
    HALTED,
    HELPED_BACK,
    HOST,
    KIN,
    LEAVERS,
    NOT_WORK,
    OFFICIAL,
    ROOM,
    SETTLED,
    SIGNED,
    TAKE_MOST,
    WORK,
)
from goodpractices.loaders.nlp.corridor_readings import (
    AROUND,
    NEXT,
    SHARE,
    Clause,
    Reading,
    divided,
    first_of_each,
    paired,
)
from goodpractices.loaders.nlp.corridor_roles import STATE, Group, Part, groups
from goodpractices.loaders.nlp.corridor_stock import mostly_back, plain_direction, plainly_back

CONTEXT = 0.5
"""Confidence where one end is told by what stands before the sentence."""
ORIGIN = re.compile(r"orig|oríg|provenance|source|sending", re.IGNORECASE)
FROM_CUE = 60
"""Characters between the words that announce countries of origin and the first."""
RIGHT_BEFORE = 30
"""Characters before a people within which "are" speaks of it."""
FOR = re.compile(r"\b(?:for|to|pour|para)\b", re.IGNORECASE)
DIASPORA = re.compile(r"diaspora (?:in |of |de la |de l['’]|du |des |d['’]|de |en |del )$", re.IGNORECASE)
TOWARDS = re.compile(r"\b(?:to|vers|hacia|para)\b", re.IGNORECASE)
BORN = re.compile(
    r"(?:born|trained|née?s?|formée?s?|diplômée?s?|naci\w+|"
    r"formad[oa]s?) (?:in )?$",
    re.IGNORECASE,
)
"""Before "abroad", of those who have come from there."""


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a sentence."""

    home: str | None = None
    """The country the document speaks from (ISO 3166-1 alpha-3)."""
    here: str | None = None
    """The place the sentences before spoke of."""
    back: str | None = None
    """The country to which the sentence right before told that people came back."""


def with_context(
    coded: str,
    countries: Mapping[str, str],
    language: str,
    before: Before,
) -> list[Reading]:
    """Return what a sentence that names one end tells, read with what stands before it."""
    if before == Before():
        return []
    places = groups(coded, countries, language)
    if whole := _in_section(Clause(coded, countries, places, language), before):
        return whole
    parts = divided(coded, places)
    if len(parts) == 1:
        return []
    told = (_in_section(Clause(coded, countries, part, language), before) for part in parts)
    return next(filter(None, told), [])


def _in_section(clause: Clause, before: Before) -> list[Reading]:
    """Return what a part of a sentence tells."""
    home, here = before.home, before.here
    if (clause.aid and not clause.has(clause.w.recruits)) or (clause.money and not clause.has(KIN)):
        return []
    if returns := first_of_each(_back_from(clause, before.back)):
        return returns
    readings = (
        _of_others(clause, home, here),
        _of_ours(clause, home, here),
        *_by_cue(clause, home, here),
    )
    return first_of_each(chain(*readings))


def _of_others(c: Clause, home: str | None, here: str | None) -> Iterator[Reading]:
    """Read people of another country where the text speaks of no place but its own, or points to one."""
    folk = [g for g in c.of(Part.PEOPLE, Part.FROM, Part.LEFT) if home not in g.countries]
    if (
        home
        and here
        and here != home
        and not folk
        and c.has(ROOM)
        and len(c.places) == 1
        and c.of(Part.PEOPLE)
    ):
        yield from paired((home,), (here,), "people there", CONTEXT)
        return
    there = here if here and (home is None or c.has(c.w.here)) else home
    if there is None or any(set(g.countries) - {there} for g in c.places if g not in folk):
        return
    if c.back:
        if home and c.has(HELPED_BACK) and not {home, here} & {o for g in folk for o in g.countries}:
            own = (o for g in folk if g.part is Part.PEOPLE for o in g.countries)
            yield from paired(own, (home,), "return", CONTEXT)
        return
    for group in folk:
        if c.has(OFFICIAL, group.start - AROUND, group.end + AROUND):
            continue
        if DIASPORA.search(c.coded, max(0, group.start - 20), group.start):
            if home is not None:
                yield from paired((home,), group.countries, "people in", CONTEXT)
            continue
        stays = c.has(c.w.stays) or c.has(c.w.here) or (there == home and group.part is Part.PEOPLE)
        stays = stays or _are_from(c, group) or bool(SHARE.match(c.coded, group.end))
        if (c.people or group.part is not Part.PEOPLE) and stays:
            some = [one for one in group.countries if not mostly_back(one, there)]
            yield from paired(some, (there,), "people there", CONTEXT)


def _are_from(c: Clause, group: Group) -> bool:
    """Return whether it is said that some are of a people, not what is dear "for migrants from" a country."""
    right_before = max(c.start, group.start - RIGHT_BEFORE)
    return c.has(c.w.are, right_before, group.start) and not FOR.search(c.coded, right_before, group.start)


def _of_ours(c: Clause, home: str | None, here: str | None) -> Iterator[Reading]:
    """Read what is said of the home country's own people: "compatriots in Qatar", "our shelter in Kuwait"."""
    if c.has(HALTED) or any(set(g.countries) - {home} for g in c.of(Part.PEOPLE)):
        return
    for place in c.of(Part.AT, Part.TO, Part.FROM, Part.OFFER):
        if c.back and here and place.part in (Part.TO, Part.AT) and _brought_back(c, place):
            yield from paired(place.countries, (here,), "return", CONTEXT)
        if home is None or home in place.countries:
            continue
        if place.part is Part.FROM:
            told = "return" if c.people and c.returning(place) and _plausible(home, place) else ""
        elif place.part is Part.OFFER:
            told = "jobs in" if len(c.places) == 1 else ""
        else:
            told = _ours_there(c, place, home)
        if told:
            yield from paired((home,), place.countries, told, CONTEXT)


def _by_cue(c: Clause, home: str | None, here: str | None) -> Iterator[Iterator[Reading]]:
    """Yield the readings of words that say where people are from or go, or what was agreed."""
    if home is None or c.has(OFFICIAL):
        return
    there = here if here and c.has(c.w.here) else home
    others = [g for g in c.places if set(g.countries) - {home, there}]
    yield _where_from(c, others, there)
    if not any(g.part is Part.PEOPLE for g in others):
        yield _where_to(c, others, home)
        yield _hosts_of_ours(c, others, home)
        yield _share_of_ours(c, others, home)
        yield _ours_in(c, others, home)
        yield _agreed(c, others, home)


def _back_from(c: Clause, back: str | None) -> Iterator[Reading]:
    """Read where those come from of whose return the sentence before told: "Most arrive from Sweden"."""
    cue = c.w.origins.search(c.coded, c.start, c.end)
    if back is not None and cue is not None and all(g.part is Part.FROM for g in c.places):
        yield from paired((back,), (o for g in c.places for o in g.countries), "return", CONTEXT)


def _where_from(c: Clause, others: Sequence[Group], there: str) -> Iterator[Reading]:
    """Read where those come from who are in the document's country: "main countries of origin: …"."""
    cue = c.w.origins.search(c.coded, c.start, c.end)
    if cue is None or c.back or not (c.people or c.w.they.match(c.coded) or ORIGIN.search(cue.group())):
        return
    behind = [g for g in others if cue.end() <= g.start <= cue.end() + FROM_CUE]
    if not behind and ORIGIN.search(cue.group()) and c.has(c.w.are, cue.start() - 30, cue.start()):
        behind = [g for g in others if g.part is Part.BARE and g.end <= cue.start()]
    told = bool(behind) and len(behind) == len(others) and not any(there in g.countries for g in behind)
    if told and all(g.part in (Part.FROM, Part.BARE) for g in behind):
        yield from paired((o for g in behind for o in g.countries), (there,), "origins", CONTEXT)


def _where_to(c: Clause, others: Sequence[Group], home: str) -> Iterator[Reading]:
    """Read where the document's own people go: "abroad, chiefly to Oman", "the main destinations are …"."""
    cue = c.w.destinations.search(c.coded, c.start, c.end)
    if cue is None or not others or any(g.kind != STATE for g in others):
        return
    named = any(word in cue.group().lower() for word in ("destin", "residen", "résiden"))
    parts = (Part.TO, Part.BARE) if named else (Part.TO, Part.AT)
    if not named and BORN.search(c.coded, max(c.start, cue.start() - 12), cue.start()):
        yield from paired((o for g in others for o in g.countries), (home,), "origins", CONTEXT)
    elif (named or c.people) and all(g.part in parts for g in others):
        yield from paired((home,), (end for g in others for end in g.countries), "destinations", CONTEXT)


def _hosts_of_ours(c: Clause, others: Sequence[Group], home: str) -> Iterator[Reading]:
    """Read where the document's own people live: "France and Italy host the largest communities"."""
    if not others or any(g.kind != STATE for g in others):
        return
    if all(g.part is Part.AT for g in others) and c.has(COLONIES, None, others[0].start):
        if c.has(SETTLED, others[0].start - 50, others[0].start) and not c.back:
            yield from paired((home,), (end for g in others for end in g.countries), "destinations", CONTEXT)
        return
    if any(g.part is not Part.BARE for g in others):
        return
    if c.has(HOST, others[-1].end) and c.has(COLONIES, others[-1].end):
        yield from paired((home,), (end for g in others for end in g.countries), "destinations", CONTEXT)


def _share_of_ours(c: Clause, others: Sequence[Group], home: str) -> Iterator[Reading]:
    """Read which countries most of those leave for who leave: "Qatar accounts for 80 per cent of permits"."""
    if len(others) != 1 or others[0].part is not Part.BARE or others[0].kind != STATE:
        return
    if c.has(TAKE_MOST, others[0].end) and c.has(LEAVERS) and _plausible(home, others[0]):
        yield from paired((home,), others[0].countries, "destinations", CONTEXT)


def _ours_in(c: Clause, others: Sequence[Group], home: str) -> Iterator[Reading]:
    """Read people in a country where most of the document's country go: "workers in Riyadh"."""
    for place in others:
        if any(g.part is not Part.AT or g.head for g in others) or c.of(Part.PEOPLE):
            return
        folk = c.w.people.search(c.coded, max(c.start, place.start - 30), place.start)
        if folk is None or len(c.coded[folk.end() : place.start].split()) > 2:
            continue
        pairs = ((home, end) for end in place.countries)
        yield from ((*pair, "people in", CONTEXT) for pair in pairs if plain_direction(*pair) == pair)


def _agreed(c: Clause, others: Sequence[Group], home: str) -> Iterator[Reading]:
    """Read agreements on labour of the document's country, where it is known which way people go."""
    if not c.signed or not SIGNED.search(c.coded) or not WORK.search(c.coded) or NOT_WORK.search(c.coded):
        return
    for place in others:
        if place.part is not Part.WITH:
            continue
        for known in (plain_direction(home, country) for country in place.countries):
            if known is not None:
                yield (*known, "labour agreement", CONTEXT)


def _brought_back(c: Clause, place: Group) -> bool:
    """Return whether people were brought back to ``place`` from nowhere the sentence names."""
    reach = 60 if place.part is Part.TO else 25
    return not c.of(Part.FROM, Part.PEOPLE) and c.has(c.w.returns, place.start - reach, place.start)


def _plausible(home: str | None, place: Group) -> bool:
    """Return whether it is not known that most people go the other way."""
    return home is None or not any(plainly_back(home, end) for end in place.countries)


def _ours_there(c: Clause, place: Group, home: str | None) -> str:
    """Return the cue by which a country's own people are in a place or go there, or nothing."""
    hires = c.has(c.w.to_recruit, place.end, place.end + NEXT)
    if not hires and (c.has(c.w.its_people, None, place.start) or c.has(KIN, place.start - 40, place.start)):
        return "people in"
    if not hires and c.people and c.has(CONSULAR):
        return "consular service" if _plausible(home, place) else ""
    if hires or c.has(OFFICIAL) or not _plausible(home, place):
        return ""
    leave = c.has(c.w.sends, None, place.start) or c.has(c.w.departs, None, place.start)
    farms = place.part is Part.AT and bool(place.head) and c.has(TOWARDS, place.start - 12, place.start)
    if c.people and leave and (place.part is Part.TO or farms or c.has(c.w.departs)):
        return "sends"
    near = None if place.part is Part.TO else place.start - 40
    return "sends" if c.has(ROOM, near, place.start) else ""
