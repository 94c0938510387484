"""Of which status a practice is and in which countries, told on pages as people write them."""

import pytest

from goodpractices.loaders.extract import Extractor
from goodpractices.loaders.model import Extraction, PracticeFound, RawText


def read(extractor: Extractor, text: str, language: str) -> Extraction:
    return extractor.extract(RawText(text, "0" * 64, "text.txt"), language=language)


def found_in(extractor: Extractor, text: str, language: str, words: str) -> PracticeFound:
    """Return the practice whose evidence holds ``words``."""
    practices = read(extractor, text, language).practices
    (practice,) = [p for p in practices if any(words in span.text for span in p.evidence)]
    return practice


STATUS = [
    # Ends told by other words than "ended", by a negation, or by the next sentence.
    ("en", "The City of Milan opened a help desk in 2016. It folded when the lease ran out.", "discontinued"),
    ("en", "Kenya's one-stop desk at Mombasa port lapsed in 2019.", "discontinued"),
    (
        "en",
        "The Ministry of Labour of Ghana launched a returnee loan in 2012. It was not renewed.",
        "discontinued",
    ),
    (
        "fr",
        "Le fonds ouvert en 2012 par le Bénin n’a pas été reconduit à l’échéance de 2018.",
        "discontinued",
    ),
    ("fr", "Le Haut Conseil des Maliens a mis fin à la loterie des terrains.", "discontinued"),
    (
        "fr",
        "Le plan de retour que l’Espagne finançait depuis 2006 s’est arrêté avec le départ des coopérants.",
        "discontinued",
    ),
    (
        "es",
        "La Casa de Acogida de Pereira dejó de funcionar en 2017 por falta de presupuesto.",
        "discontinued",
    ),
    ("es", "El subsidio de semillas del Paraguay quedó sin efecto en julio.", "discontinued"),
    # What is lifted is a burden: that is a deed.
    ("fr", "L’État béninois a supprimé en 2019 les barrages entre Cotonou et Parakou.", "implemented"),
    (
        "fr",
        "Les sept offices statistiques de la Communauté andine ont arrêté une liste commune de 40 métiers.",
        "implemented",
    ),
    # Promises and decisions, also those that a body only reports of.
    (
        "en",
        "The Government of Kenya has pledged KES 80 million for a returnee shelter in Mombasa.",
        "announced",
    ),
    ("en", "Ghana has decided to open a help desk for returnees in Tamale.", "announced"),
    ("fr", "Le Togo s’est engagé à financer deux centres d’accueil à Lomé.", "announced"),
    (
        "fr",
        "L’Espagne a indiqué qu’elle accorderait aux saisonniers marocains un titre de quatre ans.",
        "announced",
    ),
    ("es", "El Ministerio de Trabajo anunció que pondría en marcha una ventanilla en Tijuana.", "announced"),
    # What was founded and is told of in the present still runs.
    ("en", "The National Employment Authority of Kenya, established in 2016, vets every agency.", "ongoing"),
    ("fr", "Créé en 2014 par la Ville de Kolda, le Bureau d’accueil aide les migrants de retour.", "ongoing"),
    ("es", "Desde 2009 el Instituto de los Mexicanos en el Exterior imprime cuentos bilingües.", "ongoing"),
    ("fr", "Depuis 2019, Québec jumelle chaque personne immigrante avec un agent d’intégration.", "ongoing"),
    # A present that tells of the past.
    ("fr", "En 1998, la Ville de Nantes fonde le premier conseil des étrangers de la région.", "implemented"),
]


@pytest.mark.parametrize(("language", "text", "status"), STATUS)
def test_the_status_is_told_by_many_words(
    extractor: Extractor, language: str, text: str, status: str
) -> None:
    assert [p.status for p in read(extractor, text, language).practices] == [status]


REPATRIATED = """Secretaría de Desarrollo para Repatriados Connacionales, Asunción

En 2022 la Secretaría repatrió desde la Argentina a 48 familias paraguayas. Los camiones salieron de Posadas y
descargaron en Encarnación y en Itapúa.

El subsidio de semillas quedó sin efecto en julio.
"""
CONSULATES = """Statement by the delegation of Tajikistan

Our Migration Service keeps an office in Moscow, which assisted 18,000 citizens last year. We concluded an
agreement with Qatar on the employment of our citizens. Pre-departure centres operate in Dushanbe and Khujand.
"""
BUREAU = """Bureau des relations avec la diaspora, Chisinau – Informations en français

Le Bureau reçoit du lundi au vendredi à Chisinau et à Bălți.

Un programme de subventions, doté de deux millions de lei, ouvrira le 1er février.
"""
ABROAD = """Swedish Refugee Council – yearbook

Stockholm and Gothenburg lend flats to families.

In Uganda, the National Chamber of Commerce runs a mentoring scheme that pairs refugees with local firms.
"""
PAGES = [
    ("es", REPATRIATED, "subsidio de semillas", {"PRY"}),
    ("en", CONSULATES, "office in Moscow", {"TJK", "RUS"}),
    ("en", CONSULATES, "agreement with Qatar", {"TJK", "QAT"}),
    ("fr", BUREAU, "subventions", {"MDA"}),
    ("en", ABROAD, "mentoring scheme", {"UGA"}),
]


@pytest.mark.parametrize(("language", "page", "words", "countries"), PAGES)
def test_countries_are_those_named_and_that_of_the_page_where_it_acts(
    extractor: Extractor, language: str, page: str, words: str, countries: set[str]
) -> None:
    assert {code.id for code in found_in(extractor, page, language, words).countries} == countries


MANY_STATES = ("Ghana", "Kenya", "Peru", "Chile", "Nepal", "Togo", "Benin", "Fiji", "Tonga", "Iraq")


def test_a_collection_of_many_countries_speaks_from_none_of_them(extractor: Extractor) -> None:
    told = [
        f"The Ministry of Labour of {state} opened a school for drivers in 2019." for state in MANY_STATES
    ]
    towns = [
        "The City of Milan opened a help desk in 2016.",
        "A clinic in Rome hired two interpreters in 2018.",
    ]
    network = "The network of employers opened a school for nurses in 2020."
    collection = "\n\n".join(["Good practices", *told[:5], *towns, *told[5:], network])
    assert found_in(extractor, collection, "en", "school for nurses").countries == ()
    page = "\n\n".join(["Good practices", *towns, network])
    assert [code.id for code in found_in(extractor, page, "en", "school for nurses").countries] == ["ITA"]
