"""Which way most people move between two countries, by the United Nations' migrant stock."""

import gzip
import json
from collections import Counter
from functools import cache
from importlib.resources import files

MANY_TIMES = 3.0
"""How many times more people must live one way than the other for the direction to be plain."""
PLAIN_DIFFERENCE = 0.25
"""The same for the share of immigrants among a country's migrants, where the pair has no figure."""


@cache
def migrant_stock() -> dict[str, int]:
    """Return people by "origin-destination": the United Nations' migrant stock of 2019, from 20,000."""
    packed = files("goodpractices.loaders.nlp").joinpath("data", "migrant_stock.json.gz").read_bytes()
    stock: dict[str, int] = json.loads(gzip.decompress(packed))
    return stock


@cache
def immigrant_share() -> dict[str, float]:
    """Return immigrants among all migrants (in and out) of each country, between 0 and 1."""
    inward: Counter[str] = Counter()
    outward: Counter[str] = Counter()
    for pair, persons in migrant_stock().items():
        origin, destination = pair.split("-")
        outward[origin] += persons
        inward[destination] += persons
    return {c: inward[c] / (inward[c] + outward[c]) for c in inward | outward}


def plain_direction(one: str, other: str) -> tuple[str, str] | None:
    """Return (origin, destination) of two countries where most migration goes one way; else None."""
    there, back = migrant_stock().get(f"{one}-{other}", 0), migrant_stock().get(f"{other}-{one}", 0)
    if there or back:
        if max(there, back) >= MANY_TIMES * min(there, back):
            return (one, other) if there > back else (other, one)
        return None
    share = immigrant_share()
    if one in share and other in share and abs(share[one] - share[other]) >= PLAIN_DIFFERENCE:
        return (one, other) if share[one] < share[other] else (other, one)
    return None


def plainly_back(origin: str, destination: str) -> bool:
    """Return whether most migration between two countries plainly goes the other way."""
    return plain_direction(origin, destination) == (destination, origin)


def mostly_back(origin: str, destination: str) -> bool:
    """Return whether it is known of two countries themselves that most people go the other way."""
    return f"{destination}-{origin}" in migrant_stock() and plainly_back(origin, destination)
