import json
from pathlib import Path

import pytest

from goodpractices.loaders.nlp.gazetteer import gazetteer, read_entries, sound
from goodpractices.loaders.nlp.instrument_context import capitals

DATA = Path(__file__).parents[2] / "loaders" / "nlp" / "data"


def known(text: str, language: str = "en") -> list[tuple[str, str]]:
    hits = sound(gazetteer(language).scan(text), text)
    return [(text[h.start : h.end], h.entity.id) for h in hits]


@pytest.mark.parametrize(
    ("language", "text", "country"),
    [
        ("en", "Côte d'Ivoire", "CIV"),
        ("en", "Côte d’Ivoire", "CIV"),
        ("en", "Cote d’Ivoire", "CIV"),
        ("en", "Ivory Coast", "CIV"),
        ("en", "the Niger", "NER"),
        ("en", "Viet Nam", "VNM"),
        ("en", "the US", "USA"),
        ("en", "the U.S.", "USA"),
        ("en", "the UAE", "ARE"),
        ("en", "Estonia`s scheme", "EST"),
        ("en", "the Republic of Korea", "KOR"),
        ("en", "Lao PDR", "LAO"),
        ("en", "Türkiye", "TUR"),
        ("en", "MOROCCO AND ITS DIASPORA", "MAR"),
        ("fr", "la Côte d’Ivoire", "CIV"),
        ("fr", "les États-Unis", "USA"),
        ("fr", "l’Espagne", "ESP"),
        ("fr", "la République démocratique du Congo", "COD"),
        ("es", "los Estados Unidos", "USA"),
        ("es", "los EE. UU.", "USA"),
        ("es", "Perú", "PER"),
        ("es", "Peru", "PER"),
        ("es", "la República Dominicana", "DOM"),
    ],
)
def test_a_country_is_known_in_all_its_forms(language: str, text: str, country: str) -> None:
    assert [identifier for _, identifier in known(text, language)] == [f"country:{country}"]


@pytest.mark.parametrize(
    "text",
    [
        "it cost US$3.5 trillion",
        "help us now",
        "New Mexico",
        "migrants of the European union leave",
        "the University of life",
        "a Republic and a Union",
        "see https://www.ilo.org/africa/countries-covered/Ghana/lang--en",
        "write to info@Kenya.org",
    ],
)
def test_money_small_words_and_addresses_are_no_countries(text: str) -> None:
    assert not [i for _, i in known(text) if i.startswith(("country:", "city:"))]


def test_lake_chad_is_not_chad_and_south_africa_is_not_a_region() -> None:
    assert known("around Lake Chad and in Chad") == [("Chad", "country:TCD")]
    assert known("South Africa and Southern Africa") == [
        ("South Africa", "country:ZAF"),
        ("Southern Africa", "region:southern-africa"),
    ]


def test_regions_and_groupings_are_told_apart() -> None:
    found = dict(known("in the Sahel, the Horn of Africa, the GCC and ASEAN"))
    assert found == {
        "Sahel": "region:sahel",
        "Horn of Africa": "region:horn-of-africa",
        "GCC": "actor:gcc",
        "ASEAN": "actor:asean",
    }


def test_demonyms_know_their_country_in_three_languages() -> None:
    assert known("Filipino nurses") == [("Filipino", "country:PHL")]
    assert known("des travailleuses marocaines", "fr") == [("marocaines", "country:MAR")]
    assert known("los trabajadores japoneses", "es") == [("japoneses", "country:JPN")]


@pytest.mark.parametrize(
    ("language", "text", "actor"),
    [
        ("en", "the International Labour Organization", "ilo"),
        ("fr", "l’OIT", "ilo"),
        ("es", "la OIT", "ilo"),
        ("fr", "le HCR", "unhcr"),
        ("es", "ACNUR", "unhcr"),
        ("fr", "la CEDEAO", "ecowas"),
        ("fr", "l’UE", "eu"),
        ("es", "la UE", "eu"),
        ("en", "the Puebla Process", "rcm"),
        ("en", "EU-IOM", "eu"),
    ],
)
def test_organisations_are_known_by_name_and_acronym(language: str, text: str, actor: str) -> None:
    assert known(text, language)[0][1] == f"actor:{actor}"


def test_an_acronym_of_another_language_is_an_ordinary_word() -> None:
    assert not known("AU travail", "fr")
    assert known("the AU") == [("AU", "actor:au")]


def test_entries_are_unique_and_well_formed() -> None:
    for name in ("places", "organisations", "instruments"):
        seen: set[tuple[str, str]] = set()
        for entry in read_entries(name):
            assert (entry["id"], entry["type"]) not in seen, entry["id"]
            seen.add((entry["id"], entry["type"]))
            assert entry["name"]
            assert all(isinstance(form, str) and form for forms in entry["forms"].values() for form in forms)


def test_the_shipped_files_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in DATA.glob("*.gz")}
    assert sizes
    assert all(size < 200_000 for size in sizes.values()), json.dumps(sizes)


def test_the_documentation_tells_the_sizes_of_the_shipped_files() -> None:
    page = (DATA.parents[2] / "docs" / "gazetteers.md").read_text(encoding="utf-8")
    for path in DATA.glob("*.gz"):
        row = next(line for line in page.splitlines() if line.startswith(f"| `{path.name}`"))
        assert f"| {path.stat().st_size:,} |" in row


def test_each_seat_of_a_government_is_a_city_the_gazetteer_knows() -> None:
    cities = {entry["id"] for entry in read_entries("places") if entry["id"].startswith("city:")}
    assert capitals()
    assert capitals() <= cities
    assert {"city:fra-paris", "city:sen-dakar", "city:tza-dar-es-salaam"} <= capitals()
    assert "city:ita-milan" not in capitals()
