"""Practices keep their ids when their report is extracted again."""

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from goodpractices.graph.ledger.alignment import align, best_matching, relocate
from goodpractices.graph.ledger.spans import length, mostly_the_same, overlap

UNHURRIED = settings(deadline=None)


def best_total(weights: list[list[int]]) -> int:
    """By trying every order: the slow second method."""
    rows, columns = len(weights), len(weights[0])
    places = [*range(columns), *[None] * rows]
    return max(
        sum(weights[row][column] for row, column in enumerate(order[:rows]) if column is not None)
        for order in permutations(places, rows)
    )


@UNHURRIED
@given(
    st.integers(1, 3).flatmap(
        lambda width: st.lists(
            st.lists(st.integers(0, 9), min_size=width, max_size=width), min_size=1, max_size=4
        )
    )
)
def test_a_matching_is_one_to_one_and_no_other_weighs_more(weights: list[list[int]]) -> None:
    matched = best_matching(weights)
    assert len(set(matched.values())) == len(matched)
    assert all(weights[row][column] > 0 for row, column in matched.items())
    assert sum(weights[row][column] for row, column in matched.items()) == best_total(weights)


SPANS = st.lists(
    st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda s: (min(s), max(s))), max_size=4
)


@UNHURRIED
@given(SPANS, SPANS)
def test_overlap_counts_the_characters_both_cover(
    left: list[tuple[int, int]], right: list[tuple[int, int]]
) -> None:
    mine = {place for start, end in left for place in range(start, end)}
    yours = {place for start, end in right for place in range(start, end)}
    assert length(left) == len(mine)
    assert overlap(left, right) == len(mine & yours)


def test_half_of_the_shorter_is_enough_and_less_is_not() -> None:
    assert mostly_the_same([(0, 10)], [(5, 100)])
    assert not mostly_the_same([(0, 10)], [(6, 100)])
    assert not mostly_the_same([], [(0, 10)])


def test_the_same_practice_with_other_bounds_keeps_its_id() -> None:
    assert align({"practice:new": [(3, 120)]}, {"practice:old": [(0, 100)]}) == {
        "practice:new": "practice:old"
    }


def test_of_a_practice_split_in_two_the_better_overlap_keeps_the_id() -> None:
    found = {"practice:first": [(0, 40)], "practice:second": [(41, 100)]}
    assert align(found, {"practice:old": [(0, 100)]}) == {
        "practice:first": "practice:first",
        "practice:second": "practice:old",
    }


def test_of_two_made_one_it_takes_the_id_of_the_better_overlap() -> None:
    known = {"practice:a": [(0, 30)], "practice:b": [(31, 100)]}
    assert align({"practice:new": [(0, 100)]}, known) == {"practice:new": "practice:b"}


def test_the_total_overlap_decides_not_the_first_come() -> None:
    # x overlaps a by 60 and b by 50; y overlaps only a, by 55: x-b and y-a together are better.
    found = {"practice:x": [(0, 110)], "practice:y": [(5, 60)]}
    known = {"practice:a": [(0, 60)], "practice:b": [(60, 110)]}
    assert align(found, known) == {"practice:x": "practice:b", "practice:y": "practice:a"}


def test_an_id_that_means_another_practice_is_not_given_to_a_new_one() -> None:
    kept = align({"practice:p": [(500, 600)]}, {"practice:p": [(0, 100)]})
    assert kept["practice:p"] != "practice:p"
    assert kept["practice:p"].startswith("practice:p-")


@UNHURRIED
@given(
    st.dictionaries(st.sampled_from([f"practice:{n}" for n in range(6)]), SPANS.filter(bool), max_size=5),
    st.dictionaries(st.sampled_from([f"practice:{n}" for n in range(6)]), SPANS.filter(bool), max_size=5),
)
def test_no_id_is_given_twice_and_an_old_id_only_to_overlapping_evidence(
    found: dict[str, list[tuple[int, int]]], known: dict[str, list[tuple[int, int]]]
) -> None:
    kept = align(found, known)
    assert set(kept) == set(found)
    assert len(set(kept.values())) == len(kept)
    for new, old in kept.items():
        assert old not in known or mostly_the_same(found[new], known[old])


@UNHURRIED
@given(st.dictionaries(st.sampled_from([f"practice:{n}" for n in range(6)]), st.integers(0, 50), max_size=6))
def test_the_same_extraction_again_changes_no_id(starts: dict[str, int]) -> None:
    found = {name: [(start * 10, start * 10 + 25)] for name, start in starts.items()}
    assert align(found, found) == {name: name for name in found}


def test_a_quote_is_found_in_a_corrected_edition_though_its_lines_break_elsewhere() -> None:
    text = "Foreword.\n\nGhana set\nup a help  desk.\n"
    assert relocate(["set up\na help desk.", "in Togo", " "], text) == [(17, 37)]
    assert text[17:37] == "set\nup a help  desk."


PLACES = st.dictionaries(
    st.sampled_from([f"practice:{letter}" for letter in "abcde"]),
    st.lists(
        st.tuples(st.integers(0, 900), st.integers(1, 400)).map(lambda s: (s[0], s[0] + s[1])), max_size=2
    ),
    max_size=4,
)


@UNHURRIED
@given(PLACES, PLACES)
def test_matching_group_by_group_weighs_as_much_as_all_at_once(
    found: dict[str, list[tuple[int, int]]], known: dict[str, list[tuple[int, int]]]
) -> None:
    def weight(new: str, old: str) -> int:
        if not mostly_the_same(found[new], known[old]):
            return 0
        return 2 * overlap(found[new], known[old]) + (new == old)

    kept = align(found, known)
    total = sum(weight(new, old) for new, old in kept.items() if old in known)
    assert len(set(kept.values())) == len(found)
    table = [[weight(new, old) for old in known] for new in found]
    assert total == (best_total(table) if found and known else 0)


def test_many_practices_are_aligned_in_no_time() -> None:
    found = {f"practice:new-{n}": [(100 * n, 100 * n + 90)] for n in range(3000)}
    known = {f"practice:old-{n}": [(100 * n + 5, 100 * n + 90)] for n in range(3000)}
    kept = align(found, known)
    assert kept == {f"practice:new-{n}": f"practice:old-{n}" for n in range(3000)}
