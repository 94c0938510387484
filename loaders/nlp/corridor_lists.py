"""Corridors told by a list: a line announces where people go or come from, its items name only that."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from goodpractices.loaders.nlp.corridor_context import CONTEXT
from goodpractices.loaders.nlp.corridor_patterns import FREIGHT, STATE_SIGN, patterns
from goodpractices.loaders.nlp.corridor_readings import DASHED, LIKELY, MIGRATION, Reading

NEAR_END = 200
"""Characters at the end of a block that may announce a list."""
BEGIN = r"\W{0,6}?(?:\d{1,2}[.)] ?)?(?:the |la |el |le |l['’]|les |los )?"
ITEM = re.compile(
    rf"{BEGIN}(?P<place>{STATE_SIGN})(?: \([^)]*\))?(?:\W*$| ?[:;,|\u2013\u2014(]| ?- | \d)", re.IGNORECASE
)
"""An item that begins with its country: "Spain: 3,105 (strawberries)"."""
CELLS = " | "
"""Between the cells of a row, as the readers write tables."""
ORIGINS = re.compile(
    r"\borigins?\b|\borigines?\b|\borigen\b|nationalit|nacionalidad|provenance|procedencia|sending countr|"
    r"home countr|source countr",
    re.IGNORECASE,
)
DESTINATIONS = re.compile(
    r"\bdestinations?\b|\bdestinos?\b|\bhost\b|host countr|receiving|d['’]accueil|de acogida|receptor|"
    r"countr(?:y|ies) of (?:work|employment|residence)|pays d['’]emploi|país de (?:trabajo|empleo|"
    r"residencia)",
    re.IGNORECASE,
)
GOODS = re.compile(
    r"\b(?:tons?|tonnes?|toneladas|flights?|vols?|vuelos|goods|cargo|freight|km)\b", re.IGNORECASE
)
"""What makes a table one of trade or transport."""
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
    columns: tuple[int, int] | None = None
    """The items are rows of a table: the numbers of its columns of origins and of destinations."""


def announced(
    text: str, language: str, people: str | None, place: str | None, *, title: bool
) -> Listing | None:
    """Return the list that a block announces with its last words, if it does.

    ``people`` are those it speaks of and ``place`` is where, as far as known (ISO 3166-1 alpha-3).
    """
    w, tail = patterns(language), text[-NEAR_END:].rstrip()
    if CELLS in text:
        return _table(text)
    if not title and not tail.endswith(":"):
        return None
    if w.corridor.search(tail) and MIGRATION.search(tail) and not FREIGHT.search(tail):
        return Listing(pairs=True)
    if w.destinations.search(tail) and people:
        return Listing(origins=(people,))
    if (w.origins.search(tail) or w.eligible.search(tail)) and place:
        return Listing(destinations=(place,))
    return None


def _table(text: str) -> Listing | None:
    """Return the table whose first row is ``text``, if it has a column of origins and one of destinations."""
    cells = text.split(CELLS)
    found = [[i for i, cell in enumerate(cells) if column.search(cell)] for column in (ORIGINS, DESTINATIONS)]
    (origins, destinations) = found
    if len(origins) != 1 or len(destinations) != 1 or origins == destinations or GOODS.search(text):
        return None
    return Listing(columns=(origins[0], destinations[0]))


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
    if listing.columns is not None:
        yield from _row(coded, countries, listing.columns)
        return
    item = ITEM.match(coded)
    place = countries.get(item["place"]) if item else None
    if place is None:
        return
    for origin, end in product(listing.origins or (place,), listing.destinations or (place,)):
        if origin != end:
            yield origin, end, "list", CONTEXT


def _row(coded: str, countries: Mapping[str, str], columns: tuple[int, int]) -> Iterator[Reading]:
    """Yield the corridors of a row of a table."""
    cells = coded.split(CELLS)
    if max(columns) < len(cells):
        ends = ([countries[sign] for sign in cells[column] if sign in countries] for column in columns)
        yield from ((o, d, "table", LIKELY) for o, d in product(*ends) if o != d)
