"""The report of the corpus: what its extraction must hold, by the hand annotation of its Annex."""

import json
from pathlib import Path
from typing import Any

import pytest

from goodpractices.loaders.evaluate.score import Scores, score
from goodpractices.loaders.extract import Extractor, to_json
from goodpractices.loaders.readers import read

CORPUS = Path(__file__).parents[2] / "corpus"
REPORT = CORPUS / "gfmd-2020-roundtable-1-labour-migration.txt"
GOLD = CORPUS / "gold" / "gfmd-2020-annex.json"
SUBTHEMES = ("human_centred_governance", "data", "pathways_skills_matching", "partnerships_cooperation")


@pytest.fixture(scope="module")
def raw() -> str:
    return read(REPORT).text


@pytest.fixture(scope="module")
def extraction(extractor: Extractor) -> dict[str, Any]:
    return to_json(extractor.extract(read(REPORT)))


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(GOLD.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def annex(raw: str, gold: dict[str, Any]) -> int:
    return raw.index(gold["passage"])


@pytest.fixture(scope="module")
def scores(extraction: dict[str, Any], gold: dict[str, Any], annex: int) -> Scores:
    return score(extraction, gold, offset=annex)


def test_the_annotation_holds_what_it_is_known_to_hold(gold: dict[str, Any]) -> None:
    assert [len(gold[kind]) for kind in ("actors", "instruments", "corridors", "practices")] == [49, 6, 1, 31]


def test_practices_of_the_annex(scores: Scores) -> None:
    assert scores["practices"].right_expected >= 28
    assert scores["practices"].precision >= 0.9
    assert scores["themes"].f1 >= 0.9
    assert scores["countries"].f1 >= 0.95
    assert scores["status"].f1 >= 0.9


def test_actors_instruments_and_the_corridor_of_the_annex(scores: Scores) -> None:
    assert scores["actors"].right_expected >= 44
    assert scores["instruments"].right_expected == 6
    assert scores["corridors"].right_expected == 1
    assert scores["corridors"].spurious == ()


def test_several_practices_in_one_bullet_are_told_apart(extraction: dict[str, Any], annex: int) -> None:
    def told(country: str) -> int:
        inside = [p for p in extraction["practices"] if p["evidence"][0]["start"] >= annex]
        return sum(p["countries"] == [country] for p in inside)

    assert told("IDN") == 4
    assert told("BGD") == 2
    assert told("MAR") == 2


def test_no_recommendation_is_taken_for_a_practice(extraction: dict[str, Any], annex: int) -> None:
    """Nothing in the Annex is advice; and no practice covers half of a recommendation elsewhere."""
    advice = [e for r in extraction["recommendations"] for e in r["evidence"]]
    assert [e["text"] for e in advice if e["start"] >= annex] == []
    for practice in extraction["practices"]:
        for told in practice["evidence"]:
            for given in advice:
                common = min(told["end"], given["end"]) - max(told["start"], given["start"])
                assert common < 0.6 * (given["end"] - given["start"])


def test_the_recommendations_of_the_four_subthemes_are_there(extraction: dict[str, Any]) -> None:
    found = {
        subtheme: [
            r["evidence"][0]["text"] for r in extraction["recommendations"] if r["subtheme"] == subtheme
        ]
        for subtheme in SUBTHEMES
    }
    # One bullet each, read off the report; the number of bullets under each lead.
    starts = (
        "Strong linkages are needed",
        "Data should be collected",
        "Improving fair recruitment",
        "Platforms can be effective",
    )
    bullets = (7, 8, 12, 9)
    for subtheme, start, count in zip(SUBTHEMES, starts, bullets, strict=True):
        assert any(text.startswith(start) for text in found[subtheme])
        assert len(found[subtheme]) >= count


def test_all_twelve_guiding_questions_stand_under_their_subthemes(extraction: dict[str, Any]) -> None:
    questions = [(q["subtheme"], q["number"]) for q in extraction["questions"]]
    assert questions == [(subtheme, number) for subtheme in SUBTHEMES for number in (1, 2, 3)]
    assert (
        extraction["questions"][4]["text"] == "What is the role of dedicated research in policy formulation?"
    )


def test_practices_stand_in_footnotes_and_inside_advice_too(extraction: dict[str, Any], annex: int) -> None:
    body = [p["evidence"][0]["text"] for p in extraction["practices"] if p["evidence"][0]["start"] < annex]
    for words in (
        "ILO and World Bank partnership",
        "Joint\nLabour Migration Programme in support of the AUC",
        "Decent\nWork Programmes for Southern African Development Community",
        "recruitment platforms, see, e.g., India",
        "Qatar visa center",
        "Tunisia, UGTT",
    ):
        assert any(words in text for text in body), words


def test_every_span_is_verbatim(extraction: dict[str, Any], raw: str) -> None:
    def spans(value: Any) -> list[dict[str, Any]]:
        if isinstance(value, dict):
            own = [value] if {"start", "end", "text"} <= set(value) else []
            return own + [s for part in value.values() for s in spans(part)]
        return [s for part in value for s in spans(part)] if isinstance(value, list) else []

    found = spans(extraction)
    assert len(found) > 200
    assert all(raw[s["start"] : s["end"]] == s["text"] and s["text"].strip() == s["text"] for s in found)


def test_the_title_is_the_reports_own(extraction: dict[str, Any]) -> None:
    assert extraction["document"]["title"].startswith("Theme 1: The Governance of Labour Migration")
    assert extraction["document"]["language"] == "en"
