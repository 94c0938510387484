"""The scorer against figures worked out by hand."""

from typing import Any

import pytest

from goodpractices.loaders.evaluate.score import Tally, places, score, table

PASSAGE = "Kenya opened a centre. Ghana runs a fund with the ILO."
#          0123456789012345678901234567890123456789012345678901234
#          Kenya 0-5, "Kenya opened a centre." 0-22, Ghana 23-28, the rest 23-54, ILO 50-53


def span(start: int, end: int) -> dict[str, Any]:
    return {"start": start, "end": end, "text": PASSAGE[start:end]}


def practice(start: int, end: int, **facts: Any) -> dict[str, Any]:
    values: dict[str, Any] = {"title": "x", "themes": [], "countries": [], "status": "ongoing"}
    return values | {"evidence": [span(start, end)]} | facts


def extraction(**parts: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {
        kind: [] for kind in ("actors", "instruments", "corridors", "practices", "recommendations")
    }
    return empty | parts


def gold(**parts: Any) -> dict[str, Any]:
    return {"passage": PASSAGE, **parts}


def test_an_actor_is_found_when_half_of_both_spans_is_shared() -> None:
    expected = [
        {"name": "Kenya", "surface": ["Kenya"]},
        {"name": "ILO", "surface": ["ILO"]},
    ]
    found = [
        {"name": "Kenya", "mentions": [span(0, 10)]},  # 5 of 10 shared
        {"name": "a fund with the ILO", "mentions": [span(34, 53)]},  # 3 of 19 shared
    ]
    tally = score(extraction(actors=found), gold(actors=expected))["actors"]
    assert (tally.precision, tally.recall, tally.f1) == (0.5, 0.5, 0.5)
    assert tally.missed == ("ILO",)
    assert tally.spurious == ("a fund with the ILO",)


def test_practices_are_matched_one_to_one_from_an_overlap_of_one_half() -> None:
    expected = [
        {
            "title": "centre",
            "evidence": ["Kenya opened a centre."],
            "themes": [],
            "countries": [],
            "status": "",
        },
        {"title": "fund", "evidence": ["Ghana runs a fund"], "themes": [], "countries": [], "status": ""},
    ]
    # 0-11 is 11 of 22 characters: just one half. 23-54 against 23-40 is 17 of 31: more than one half.
    found = [practice(0, 11), practice(0, 10), practice(23, 54)]
    tally = score(extraction(practices=found), gold(practices=expected))["practices"]
    assert (tally.found, tally.expected, tally.right_found) == (3, 2, 2)
    assert tally.precision == pytest.approx(2 / 3)
    assert tally.recall == 1.0


def test_facts_are_compared_on_matched_practices_only() -> None:
    expected = [
        {
            "title": "centre",
            "evidence": ["Kenya opened a centre."],
            "themes": ["a", "b"],
            "countries": ["KEN"],
            "status": "implemented",
        },
        {
            "title": "fund",
            "evidence": ["Ghana runs"],
            "themes": ["c"],
            "countries": ["GHA"],
            "status": "ongoing",
        },
    ]
    found = [practice(0, 22, themes=["a", "z"], countries=["KEN"], status="ongoing")]
    scores = score(extraction(practices=found), gold(practices=expected))
    assert (scores["themes"].precision, scores["themes"].recall) == (0.5, 0.5)
    assert scores["countries"].f1 == 1.0
    assert scores["status"].f1 == 0.0


def test_corridors_are_compared_as_sets_and_only_inside_the_passage() -> None:
    inside = {"origin": "KEN", "destination": "GHA", "evidence": [span(0, 10)]}
    outside = {"origin": "FRA", "destination": "ESP", "evidence": [{"start": 900, "end": 910, "text": ""}]}
    tally = score(
        extraction(corridors=[inside, outside]), gold(corridors=[{"origin": "GHA", "destination": "KEN"}])
    )["corridors"]
    assert (tally.found, tally.expected, tally.right_found) == (1, 1, 0)
    assert tally.spurious == ("KEN-GHA",)


def test_a_passage_may_begin_anywhere_in_the_text() -> None:
    moved = [{"name": "Kenya", "mentions": [{"start": 100, "end": 105, "text": "Kenya"}]}]
    expected = gold(actors=[{"name": "Kenya", "surface": ["Kenya"]}])
    assert score(extraction(actors=moved), expected, offset=100)["actors"].f1 == 1.0
    assert score(extraction(actors=moved), expected)["actors"].f1 == 0.0


def test_kinds_that_are_not_annotated_are_not_scored() -> None:
    assert set(score(extraction(), gold(actors=[])).tallies) == {"actors"}


def test_a_surface_stands_as_whole_words_over_any_line_breaks() -> None:
    assert places("AU", "AU and AUC, AU") == [(0, 2), (12, 14)]
    assert places("Public Services", "the Public\nServices") == [(4, 19)]


def test_tallies_add_up_and_are_shown() -> None:
    total = Tally(2, 4, 1, 1, ("a",), ()) + Tally(2, 0, 1, 0, (), ("b",))
    assert (total.precision, total.recall) == (0.5, 0.25)
    assert total.f1 == pytest.approx(1 / 3)
    shown = table(score(extraction(), gold(actors=[{"name": "Kenya", "surface": ["Kenya"]}])))
    assert "actors missed:   Kenya" in shown
