"""Themes, sectors and populations: the codes reports are told by."""

from pathlib import Path

import pytest

from goodpractices.ontology import concepts
from goodpractices.ontology.concepts import Concepts, load_concepts, read_concepts
from goodpractices.ontology.errors import BadSettings, NotFound

FOLDER = Path(concepts.__file__).parent
SUBTHEMES = ("human_centred_governance", "data", "pathways_skills_matching", "partnerships_cooperation")
BASE_THEMES = [
    "fair_recruitment",
    "skills_recognition",
    "skills_development",
    "social_protection",
    "wage_protection",
    "data_and_statistics",
    "regularization",
    "return_and_reintegration",
    "bilateral_agreement",
    "free_movement",
    "city_partnership",
    "access_to_justice",
    "health_access",
    "awareness_raising",
    "diaspora_engagement",
    "remittances",
    "integration_services",
    "social_dialogue",
    "anti_trafficking",
]


@pytest.fixture
def known() -> Concepts:
    return load_concepts()


def test_the_four_subthemes_stand_at_the_top_in_the_order_of_the_report(known: Concepts) -> None:
    assert tuple(concept.code for concept in known.themes.top()) == SUBTHEMES


@pytest.mark.parametrize("code", BASE_THEMES)
def test_every_base_theme_stands_directly_under_one_subtheme(known: Concepts, code: str) -> None:
    assert known.themes[code].broader in SUBTHEMES


def test_the_subtheme_of_a_theme(known: Concepts) -> None:
    assert known.themes.top_of("free_movement").code == "partnerships_cooperation"
    assert known.themes.top_of("fair_recruitment").code == "pathways_skills_matching"
    assert known.themes.top_of("data").code == "data"
    assert "remittances" in {concept.code for concept in known.themes.narrower("partnerships_cooperation")}


def test_a_concept_is_found_by_its_id(known: Concepts) -> None:
    assert known.get("sector:domestic_work").label.text("fr") == "Travail domestique"
    assert known.sectors.top_of("domestic_work").code == "care"
    assert known.populations.top_of("women_migrant_workers").code == "migrants"
    for unknown in ("theme:weather", "planet:mars", "theme"):
        with pytest.raises(NotFound):
            known.get(unknown)


def test_no_two_concepts_of_a_scheme_share_a_name(known: Concepts) -> None:
    for scheme in known.schemes:
        for language in ("en", "fr", "es"):
            names = [concept.label.text(language) for concept in scheme]
            assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("broader: data\n", "broader: date\n", "stands under “date”"),
        ("broader: data\n", "broader: data_and_statistics\n", "stands under “data_and_statistics”"),
        ("    alt:\n      en:", "    alt:\n      de:", "lacks “en”"),
        ("    definition:", "    meaning:", "lacks “definition”"),
    ],
)
def test_a_broken_scheme_is_named(tmp_path: Path, old: str, new: str, says: str) -> None:
    for path in FOLDER.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        (tmp_path / path.name).write_text(
            text.replace(old, new, 1) if path.name == "themes.yaml" else text, encoding="utf-8"
        )
    with pytest.raises(BadSettings, match=says):
        read_concepts(tmp_path)
