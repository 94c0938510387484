"""The NumPy layer against plain sets, which is what it has to equal."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodpractices.graph.search.facets import Counted, FacetTable, top
from goodpractices.graph.search.menu import MOST_VALUES, Menu
from goodpractices.graph.search.model import UNKNOWN
from goodpractices.graph.search.scopes import SearchFacet

PARENTS = {"country": {"MAR": "Africa", "CIV": "Africa", "ESP": "Europe", "Africa": "World"}}
COUNTRIES = ["MAR", "CIV", "ESP", "ITA", "Africa"]
THEMES = [f"t{i}" for i in range(6)]
MANY = [f"v{i}" for i in range(300)]


def _ancestors(value: str) -> set[str]:
    chain = [value]
    while chain[-1] in PARENTS["country"]:
        chain.append(PARENTS["country"][chain[-1]])
    return set(chain)


class Naive:
    """The same semantics, written with sets and loops."""

    def __init__(self, records: list[Any], names: list[str]) -> None:
        self.names = names
        self.records = [{name: self._values(record, name) for name in names} for record in records]

    @staticmethod
    def _values(record: Any, name: str) -> set[str]:
        own = record.get(name, ())
        found = set().union(*map(_ancestors, own)) if name == "country" else set(own)
        return found or {UNKNOWN}

    def keeps(
        self, record: Any, selected: Any, excluded: Any, *, but_selected: Any = None, but_excluded: Any = None
    ) -> bool:
        return all(
            record[name] & set(values) for name, values in selected.items() if values and name != but_selected
        ) and not any(record[name] & set(values) for name, values in excluded.items() if name != but_excluded)

    def count(self, matching: Any, selected: Any, excluded: Any, name: str) -> dict[str, int]:
        counts = {}
        for value in set().union(*(record[name] for record in self.records)):
            own = name if value in excluded.get(name, ()) else None
            counts[value] = sum(
                value in record[name]
                and matching[i]
                and self.keeps(record, selected, excluded, but_selected=name, but_excluded=own)
                for i, record in enumerate(self.records)
            )
        return counts


def _some(values: list[str], most: int = 3) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple)


RECORD = st.fixed_dictionaries({}, optional={
    "country": _some(COUNTRIES), "theme": _some(THEMES), "many": _some(MANY, 8),
})  # fmt: skip
CHOICE = st.fixed_dictionaries({}, optional={
    "country": _some([*COUNTRIES, "World", UNKNOWN, "nowhere"]),
    "theme": _some([*THEMES, UNKNOWN]),
    "many": _some([*MANY[:5], UNKNOWN]),
})  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(records=st.lists(RECORD, min_size=1, max_size=80), selected=CHOICE, excluded=CHOICE, data=st.data())
def test_results_and_counts_equal_those_of_plain_sets(
    records: Any, selected: Any, excluded: Any, data: Any
) -> None:
    names = ["country", "theme", "many"]
    table, naive = FacetTable(records, names, PARENTS), Naive(records, names)
    size = len(records)
    matching = np.array(data.draw(st.lists(st.booleans(), min_size=size, max_size=size)))

    result = table.select(matching, selected, excluded)

    expected = [
        i for i, record in enumerate(naive.records) if matching[i] and naive.keeps(record, selected, excluded)
    ]
    assert result.found.numbers.tolist() == expected
    for name in names:
        counts = dict(zip(table.columns[name].values, result.counts[name].tolist(), strict=True))
        assert counts == naive.count(matching, selected, excluded, name)


@pytest.mark.parametrize("share", [0.001, 0.04, 0.06, 0.9])
@pytest.mark.parametrize("values", [5, 256, 257, 2000])
def test_every_way_of_counting_gives_the_same(share: float, values: int) -> None:
    """Few or many records, few or many values: each takes another path through the arrays."""
    rng = np.random.default_rng(7)
    size = 3000
    records = [{"f": tuple(f"v{v}" for v in set(rng.integers(0, values, 3)))} for _ in range(size)]
    matching = rng.random(size) < share

    column = (table := FacetTable(records, ["f"], {})).columns["f"]
    counts = table.select(matching, {}, {}).counts["f"]

    expected = dict.fromkeys(column.values, 0)
    for record, matches in zip(records, matching, strict=True):
        for value in record["f"] if matches else ():
            expected[value] += 1
    assert dict(zip(column.values, counts.tolist(), strict=True)) == expected


def test_a_facets_counts_ignore_its_own_selection() -> None:
    records = [
        {"country": ("MAR",), "theme": ("t0",)},
        {"country": ("ESP",), "theme": ("t0",)},
        {"country": ("ESP",), "theme": ("t1",)},
        {"theme": ("t1",)},
    ]
    table = FacetTable(records, ["country", "theme"], PARENTS)

    result = table.select(np.ones(4, bool), {"country": ("Africa", UNKNOWN)}, {})

    assert result.found.numbers.tolist() == [0, 3]
    assert _counts(table, result, "country") == {
        "Africa": 1, "ESP": 2, "Europe": 2, "MAR": 1, "World": 1, UNKNOWN: 1,
    }  # fmt: skip
    assert _counts(table, result, "theme") == {"t0": 1, "t1": 1}


def test_an_excluded_value_says_how_many_it_would_bring_back() -> None:
    records = [{"theme": ("t0", "t1")}, {"theme": ("t1",)}, {"theme": ("t2",)}]
    table = FacetTable(records, ["theme"], {})

    result = table.select(np.ones(3, bool), {}, {"theme": ("t0",)})

    assert result.found.numbers.tolist() == [1, 2]
    assert _counts(table, result, "theme") == {"t0": 1, "t1": 1, "t2": 1}


def test_a_circle_in_the_hierarchy_does_no_harm() -> None:
    table = FacetTable([{"theme": ("a",)}], ["theme"], {"theme": {"a": "b", "b": "a"}})
    assert _counts(table, table.select(np.ones(1, bool), {}, {}), "theme") == {"a": 1, "b": 1}


def test_nothing_at_all() -> None:
    table = FacetTable([], ["theme"], {})
    assert table.select(np.ones(0, bool), {}, {}).found.numbers.tolist() == []


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 5), max_size=60), st.integers(0, 70))
def test_top_is_the_head_of_the_sorted_whole(keys: list[int], most: int) -> None:
    numbers = np.arange(len(keys), dtype=np.int64) * 3
    ties = np.arange(len(keys), dtype=np.int64)[::-1].copy()

    found = top(numbers, np.array(keys, float), ties, most)

    whole = sorted(zip(numbers.tolist(), keys, ties.tolist(), strict=True), key=lambda x: (-x[1], x[2]))
    assert found.tolist() == [number for number, _, _ in whole[:most]]


def _counts(table: FacetTable, result: Counted, name: str) -> dict[str, int]:
    return dict(zip(table.columns[name].values, result.counts[name].tolist(), strict=True))


def test_a_long_facet_shows_its_most_frequent_values_and_what_is_chosen() -> None:
    records = [{"city": (f"c{i}",)} for i in range(300)] + [{"city": ("c7",)}]
    table = FacetTable(records, ["city"], {})
    counts = table.select(np.ones(301, bool), {}, {}).counts["city"]
    menu = Menu(
        SearchFacet("city", "City"), table.columns["city"], {f"c{i}": f"Çity {i}" for i in range(300)}, {}
    )

    facet = menu.show(counts, frozenset({"c299"}), frozenset())
    assert (len(facet.values), facet.total) == (MOST_VALUES, 300)
    assert (facet.values[0].value, facet.values[0].count) == ("c7", 2)
    assert "c299" in {value.value for value in facet.values}
    found = menu.show(counts, frozenset(), frozenset(), find=" CITY 29")
    assert [value.value for value in found.values] == ["c29", *(f"c{i}" for i in range(290, 300))]
