"""Corridors that a text tells over more than one block: lists, names below a heading, schemes told before."""

import pytest

from goodpractices.loaders.extract import Extractor
from goodpractices.loaders.model import RawText
from goodpractices.loaders.nlp.corridor_lists import Listing, announced


def corridors(rules: Extractor, text: str, language: str) -> set[str]:
    found = rules.extract(RawText(text, "cd" * 32, "text.txt"), language=language).corridors
    return {f"{one.origin}-{one.destination}" for one in found}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "es",
            (
                "Así se repartieron los contratados hondureños por país de destino:\n\nEspaña: 3.105\n\n"
                "Canadá: 1.325 (plantas)\n\nEl 11 por ciento repitió.\n\nItalia: sin datos"
            ),
            {"HND-ESP", "HND-CAN"},
        ),
        (
            "en",
            "Where Nepali workers went, by country of destination:\n\n• Malaysia: 41,000\n\n• Qatar (31,000)",
            {"NPL-MYS", "NPL-QAT"},
        ),
        (
            "fr",
            "Ouvriers burkinabè par pays d’accueil :\n\n• Côte d’Ivoire : 1 million\n\n• Ghana : 60 000",
            {"BFA-CIV", "BFA-GHA"},
        ),
        (
            "en",
            (
                "Migration corridors\n\nIndonesia–Malaysia\n\nFees are charged twice, and the passport is "
                "kept.\n\nBangladesh–Singapore\n\nOne loan is repaid with another."
            ),
            {"IDN-MYS", "BGD-SGP"},
        ),
        ("es", "Corredores migratorios\n\nPerú–Chile\n\nFaltan cupos.", {"PER-CHL"}),
        ("en", "Transport corridors\n\nKenya–Uganda\n\nThe road was widened.", set()),
        ("en", "Trade last year, by country:\n\nSpain: 3,105 tons\n\nCanada: 1,325 tons", set()),
        ("fr", "Partenaires du projet :\n\nItalie : chef de file\n\nMali : observateur", set()),
        ("es", "Asistieron ministros de:\n\nPerú: dos\n\nChile: uno", set()),
    ],
)
def test_items_go_on_with_the_line_that_announces_them(
    language: str, text: str, expected: set[str], rules: Extractor
) -> None:
    assert corridors(rules, text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            (
                "Seasonal programme 2023\n\nSpain recruits seasonal workers for the strawberry harvest in "
                "Huelva. The Moroccan candidates are chosen in Kenitra and Larache."
            ),
            {"MAR-ESP"},
        ),
        (
            "fr",
            (
                "Le dispositif permet aux vergers australiens d’engager des cueilleurs.\n\nRéservé d’abord "
                "au Vanuatu et à Kiribati, il a été élargi en 2013 à Nauru.\n\nFidji n’a rejoint "
                "le dispositif que plus tard."
            ),
            {"VUT-AUS", "KIR-AUS", "NRU-AUS", "FJI-AUS"},
        ),
        (
            "es",
            (
                "El régimen abre plazas de temporada en las granjas de Quebec. Pueden postular ciudadanos de "
                "Guatemala y Honduras."
            ),
            {"GTM-CAN", "HND-CAN"},
        ),
        (
            "en",
            (
                "IOM in Armenia\n\nLast year 500 Armenians came back with the help of IOM. Most arrive from "
                "Germany, France and Sweden."
            ),
            {"ARM-DEU", "ARM-FRA", "ARM-SWE"},
        ),
        (
            "en",
            (
                "Australia hires pickers for its farms. The ministers thanked the people of Nepal for the "
                "hospitality extended to all."
            ),
            set(),
        ),
        (
            "fr",
            "La caisse verse des bourses à Rabat. Le bureau a ouvert à Lyon et à Milan une permanence.",
            set(),
        ),
        (
            "es",
            "El programa dio becas en Lima. La feria está abierta a Chile y Bolivia como países invitados.",
            set(),
        ),
    ],
)
def test_who_takes_part_in_the_scheme_told_before(
    language: str, text: str, expected: set[str], rules: Extractor
) -> None:
    assert corridors(rules, text, language) == expected


def test_the_own_people_of_a_ministry_are_those_of_its_country(rules: Extractor) -> None:
    told = {
        "en": "Ministry of Foreign Affairs of Kenya\n\nOur embassy in Riyadh registered 1,200 nationals who "
        "had lost their jobs.",
        "fr": "Office des Tunisiens à l’étranger, Tunis\n\nNos ressortissants en France et en Italie peuvent "
        "prendre rendez-vous en ligne.",
        "es": "Cancillería de El Salvador\n\nNuestros connacionales en Houston pueden renovar el documento.",
    }
    found = {language: corridors(rules, text, language) for language, text in told.items()}
    assert found == {"en": {"KEN-SAU"}, "fr": {"TUN-FRA", "TUN-ITA"}, "es": {"SLV-USA"}}


def test_a_line_announces_a_list_only_with_a_colon_and_known_people() -> None:
    line = "Workers by country of destination"
    assert announced(f"{line}:", "en", "NPL", None, title=False) == Listing(origins=("NPL",))
    assert announced(f"{line}:", "en", None, None, title=False) is None
    assert announced(line, "en", "NPL", None, title=False) is None
