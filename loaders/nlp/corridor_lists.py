"""Corridors told by a list: a line announces where people go or come from, its items name only that."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from goodpractices.loaders.nlp.corridor_context import CONTEXT
from goodpractices.loaders.nlp.corridor_patterns import FREIGHT, STATE_SIGN, patterns
from goodpractices.loaders.nlp.corridor_readings import DASHED, MIGRATION, Reading

NEAR_END = 200
"""Characters at the end of a block that may announce a list."""
BEGIN = r"\W{0,6}?(?:\d{1,2}[.)] ?)?(?:the |la |el |le |l['’]|les |los )?"
ITEM = re.compile(
    rf"{BEGIN}(?P<place>{STATE_SIGN})(?: \([^)]*\))?(?:\W*$| ?[:;,|\u2013\u2014(]| ?- | \d)", re.IGNORECASE
)
"""An item that begins with its country: "Spain: 3,105 (strawberries)"."""
PAIR = re.compile(rf"{BEGIN}(?={STATE_SIGN})", re.IGNORECASE)
AFTER_PAIR = re.compile(r" ?(?:\W*$|[:;,|(.])")


@dataclass(frozen=True, slots=True)
class Listing:
    """What the items of a list leave unsaid."""

    origins: tuple[str, ...] = ()
    """The items are where people of these go."""
    destinations: tuple[str, ...] = ()
    """The items are where people in these come from."""
    pairs: bool = False
    """The items are corridors by name."""


def announced(
    text: str, language: str, people: str | None, place: str | None, *, title: bool
) -> Listing | None:
    """Return the list that a block announces with its last words, if it does.

    ``people`` are those it speaks of and ``place`` is where, as far as known (ISO 3166-1 alpha-3).
    """
    w, tail = patterns(language), text[-NEAR_END:].rstrip()
    if not title and not tail.endswith(":"):
        return None
    if w.corridor.search(tail) and MIGRATION.search(tail) and not FREIGHT.search(tail):
        return Listing(pairs=True)
    if w.destinations.search(tail) and people:
        return Listing(origins=(people,))
    if (w.origins.search(tail) or w.eligible.search(tail)) and place:
        return Listing(destinations=(place,))
    return None


def listed(coded: str, countries: Mapping[str, str], listing: Listing) -> Iterator[Reading]:
    """Yield what a sentence tells as the beginning of an item of ``listing``."""
    if listing.pairs:
        begin = PAIR.match(coded)
        pair = DASHED.match(coded, begin.end()) if begin else None
        if pair and AFTER_PAIR.match(coded, pair.end()):
            ends = [countries.get(pair.group(g), "") for g in ("o", "d")]
            if all(ends):
                yield ends[0], ends[1], "corridor", CONTEXT
        return
    item = ITEM.match(coded)
    place = countries.get(item["place"]) if item else None
    if place is None:
        return
    for origin, end in product(listing.origins or (place,), listing.destinations or (place,)):
        if origin != end:
            yield origin, end, "list", CONTEXT
