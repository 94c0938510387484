"""The queue as columns: whatever is replaced, they are as if made anew, and filter as they are told."""

from collections import Counter
from dataclasses import replace
from itertools import groupby

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from goodpractices.graph.curation.sheets import Item, key_of
from goodpractices.graph.curation.table import Table
from goodpractices.graph.curation.views import QueueFilter
from goodpractices.graph.ledger.projection import Difference

ENTRIES = [*(f"practice:{letter}" for letter in "abcd"), "actor:e"]
REPORTS = {"document:one": 1, "document:two": 2, "": 10**9}
KINDS = ["title", "LED_BY", "PARTNER", "MENTIONED_IN"]
THEMES = ["theme:t", "theme:u", "theme:v"]


def item(  # noqa: PLR0917 - an item has this many parts
    entry: str,
    kind: str,
    number: int,
    document: str,
    confidence: float,
    themes: frozenset[str],
    *,
    differs: bool,
) -> Item:
    target = f"actor:{number}" if kind.isupper() else None
    value = None if target else number
    key = key_of(entry, kind, target, value)
    place = ENTRIES.index(entry) if entry in ENTRIES else 0
    order = (REPORTS[document], place % 3, False, entry, KINDS.index(kind), str(number), key)
    told = Difference("other value", entry, kind, "x", number, (f"claim:{key}",), 1) if differs else None
    return Item(
        key, entry, kind, target, value, (f"claim:{key}",), confidence, "asserted", "done", document, order,
        themes, (), told,
    )  # fmt: skip


@st.composite
def items_of(draw: st.DrawFn, entry: str) -> list[Item]:
    """What is open of one entry: each kind and number once."""
    said = draw(st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 3)), max_size=6, unique=True))
    themes = draw(st.frozensets(st.sampled_from(THEMES)))
    return [
        item(
            entry, kind, number, draw(st.sampled_from(sorted(REPORTS))),
            draw(st.sampled_from([0.3, 0.6, 0.9])),
            themes, differs=draw(st.booleans()),
        )
        for kind, number in said
    ]  # fmt: skip


@st.composite
def steps(draw: st.DrawFn) -> list[dict[str, list[Item]]]:
    """What is open of some entries, again and again."""
    touched = st.lists(st.sampled_from(ENTRIES), min_size=1, max_size=3, unique=True)
    return [
        {entry: draw(items_of(entry)) for entry in entries}
        for entries in draw(st.lists(touched, min_size=1, max_size=6))
    ]


filters = st.builds(
    QueueFilter,
    document=st.sampled_from(sorted(REPORTS)),
    entry=st.sampled_from(["", *ENTRIES, "practice:nowhere"]),
    kind=st.sampled_from(["", *KINDS]),
    theme=st.sampled_from(["", *THEMES, "theme:unheard"]),
    least=st.sampled_from([0.0, 0.6]),
    below=st.sampled_from([0.6, 1.01]),
    mentions=st.booleans(),
    label=st.sampled_from(["", "Practice", "Actor", "City"]),
    differences=st.booleans(),
)


def wanted(one: Item, told: QueueFilter) -> bool:
    """The filter as its documentation says it, item by item."""
    return (
        told.document in {"", one.document}
        and told.entry in {"", one.entry}
        and told.kind in {"", one.kind}
        and (not told.theme or told.theme in one.themes)
        and told.label in {"", {"practice": "Practice", "actor": "Actor"}[one.entry.partition(":")[0]]}
        and (not told.differences or one.difference is not None)
        and told.least <= one.confidence < told.below
        and (
            told.mentions or one.kind != "MENTIONED_IN" or one.difference is not None or told.kind == one.kind
        )
    )


def follow(told: list[dict[str, list[Item]]]) -> tuple[Table, list[Item]]:
    table, now = Table.of([]), dict[str, list[Item]]()
    for step in told:
        now |= step
        table = table.replaced(step.keys(), [one for items in step.values() for one in items])
    return table, sorted((one for items in now.values() for one in items), key=lambda one: one.order)


@settings(max_examples=150, deadline=None)
@given(steps(), filters)
def test_a_table_that_followed_is_the_table_made_anew(
    told: list[dict[str, list[Item]]], asked: QueueFilter
) -> None:
    table, items = follow(told)
    anew = Table.of(items)
    assert list(table.items) == items == list(anew.items)
    assert table.select(asked) == anew.select(asked) == [one for one in items if wanted(one, asked)]
    assert table.by_kind(asked) == anew.by_kind(asked)
    assert list(table.by_document(asked).items()) == list(anew.by_document(asked).items())
    assert table.by_theme(asked) == anew.by_theme(asked)
    assert [table.place(one) for one in items] == list(range(len(items)))


@settings(max_examples=80, deadline=None)
@given(steps(), filters)
def test_counts_are_those_of_the_rest_of_the_filter(
    told: list[dict[str, list[Item]]], asked: QueueFilter
) -> None:
    table, items = follow(told)
    without_kind, without_report = replace(asked, kind=""), replace(asked, document="")
    assert table.by_kind(asked) == Counter(one.kind for one in items if wanted(one, without_kind))
    assert table.by_document(asked) == Counter(
        one.document for one in items if one.document and wanted(one, without_report)
    )


@settings(max_examples=80, deadline=None)
@given(steps(), st.integers(1, 4))
def test_groups_are_neighbours_of_one_entry_and_report(told: list[dict[str, list[Item]]], limit: int) -> None:
    table, items = follow(told)
    groups = [
        (*where, len(list(some))) for where, some in groupby(items, key=lambda one: (one.document, one.entry))
    ]
    places = np.arange(len(items))
    found = [(group.document, group.entry, group.open) for group in table.groups(places, limit)]
    assert found == groups[:limit]


def test_reports_stand_in_the_order_they_were_loaded_whatever_their_names() -> None:
    late = item(ENTRIES[0], "title", 1, "document:one", 0.9, frozenset(), differs=False)
    table = Table.of([late, item(ENTRIES[1], "title", 1, "document:two", 0.9, frozenset(), differs=False)])
    assert list(table.by_document(QueueFilter())) == ["document:one", "document:two"]


def test_an_empty_queue_can_be_asked() -> None:
    table = Table.of([])
    assert table.select(QueueFilter(theme="theme:t")) == []
    assert (
        table.by_kind(QueueFilter())
        == table.by_theme(QueueFilter())
        == table.by_document(QueueFilter())
        == {}
    )
    assert table.groups(np.arange(0), 10) == []
