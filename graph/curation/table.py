"""The queue as columns: filtering, counting and finding one's place in it, in milliseconds."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter
from typing import Any, Generic, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from goodpractices.graph.curation.fields import MENTION
from goodpractices.graph.curation.sheets import Item
from goodpractices.graph.curation.views import QueueFilter
from goodpractices.ontology.ids import label_of

Mask = NDArray[np.bool_]
Codes = NDArray[np.int32]
V = TypeVar("V", bound=Hashable)

MANY = 2000
"""From so many new items on, the columns are made again rather than patched."""

_order: Callable[[Item], tuple[Any, ...]] = attrgetter("order")


COLUMNS = ("document", "entry", "kind", "themes", "mention", "label", "differs")


class Vocabulary(Generic[V]):
    """Values by number, in the order they were first met. It only ever grows, so tables may share it."""

    def __init__(self) -> None:
        self.values: list[V] = []
        self._codes: dict[V, int] = {}

    def code(self, value: V) -> int:
        """Return the number of a value, which is given one when it is new."""
        if value not in self._codes:
            self._codes[value] = len(self.values)
            self.values.append(value)
        return self._codes[value]

    def find(self, value: V) -> int:
        """Return the number of a value, -1 when it was never met."""
        return self._codes.get(value, -1)


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbours in the queue that are about one entry of one report."""

    document: str
    entry: str
    open: int


@dataclass(frozen=True)
class Table:
    """The open items in order, with a column for all they are filtered by. Never changed, only replaced."""

    items: Sequence[Item]
    columns: dict[str, Codes]
    confidence: NDArray[np.float64]
    documents: Vocabulary[str]
    entries: Vocabulary[str]
    kinds: Vocabulary[str]
    themes: Vocabulary[frozenset[str]]
    labels: Vocabulary[str]

    @classmethod
    def of(cls, items: Iterable[Item]) -> Self:
        """Return the table of these items, in whatever order they come."""
        empty = cls(
            (), {name: np.empty(0, np.int32) for name in COLUMNS},
            np.empty(0), Vocabulary(), Vocabulary(), Vocabulary(), Vocabulary(), Vocabulary(),
        )  # fmt: skip
        return empty._filled(sorted(items, key=_order))

    def replaced(self, entries: AbstractSet[str], items: Sequence[Item]) -> Self:
        """Return the table with these items instead of all it had about these entries."""
        if len(items) > MANY or len(entries) > MANY:
            kept = [item for item in self.items if item.entry not in entries]
            return self._filled(sorted([*kept, *items], key=_order))
        codes = [self.entries.find(entry) for entry in entries]
        gone = np.flatnonzero(np.isin(self.columns["entry"], codes))
        rows = list(self.items)
        for place in reversed(gone.tolist()):
            del rows[place]
        news = sorted(items, key=_order)
        places = [bisect_left(rows, item.order, key=_order) for item in news]
        added = self._encode(news)
        columns = {
            name: np.insert(np.delete(column, gone), places, added[name])
            for name, column in self.columns.items()
        }
        confidence = np.insert(np.delete(self.confidence, gone), places, [item.confidence for item in news])
        for place, item in zip(reversed(places), reversed(news), strict=True):
            rows.insert(place, item)
        return replace(self, items=rows, columns=columns, confidence=confidence)

    def _filled(self, items: list[Item]) -> Self:
        confidence = np.array([item.confidence for item in items], np.float64)
        return replace(self, items=items, columns=self._encode(items), confidence=confidence)

    def _encode(self, items: Sequence[Item]) -> dict[str, Codes]:
        def column(codes: Iterable[int]) -> Codes:
            return np.fromiter(codes, np.int32, len(items))

        return {
            "document": column(self.documents.code(item.document) for item in items),
            "entry": column(self.entries.code(item.entry) for item in items),
            "kind": column(self.kinds.code(item.kind) for item in items),
            "themes": column(self.themes.code(item.themes) for item in items),
            "mention": column(item.kind == MENTION and item.difference is None for item in items),
            "label": column(self.labels.code(label_of(item.entry)) for item in items),
            "differs": column(item.difference is not None for item in items),
        }

    # --- filtering ------------------------------------------------------------------------------------

    def mask(self, wanted: QueueFilter) -> Mask:
        """Return which items are wanted."""
        found: Mask = (self.confidence >= wanted.least) & (self.confidence < wanted.below)
        if not wanted.mentions and wanted.kind != MENTION:
            found &= self.columns["mention"] == 0
        if wanted.document:
            found &= self.columns["document"] == self.documents.find(wanted.document)
        if wanted.entry:
            found &= self.columns["entry"] == self.entries.find(wanted.entry)
        if wanted.kind:
            found &= self.columns["kind"] == self.kinds.find(wanted.kind)
        if wanted.label:
            found &= self.columns["label"] == self.labels.find(wanted.label)
        if wanted.differences:
            found &= self.columns["differs"] == 1
        if wanted.theme:
            sets = np.array([wanted.theme in themes for themes in self.themes.values], np.bool_)
            found &= sets[self.columns["themes"]] if len(sets) else False
        return found

    def select(self, wanted: QueueFilter) -> list[Item]:
        """Return the items that are wanted, in order."""
        return [self.items[place] for place in np.flatnonzero(self.mask(wanted)).tolist()]

    def place(self, item: Item) -> int:
        """Return where an item of this table stands."""
        return bisect_left(self.items, item.order, key=_order)

    # --- counting -------------------------------------------------------------------------------------

    def by_kind(self, wanted: QueueFilter) -> dict[str, int]:
        """Return how many items of each kind are open under the rest of the filter."""
        return self._counted("kind", self.kinds, self.mask(replace(wanted, kind="")))

    def by_document(self, wanted: QueueFilter) -> dict[str, int]:
        """Return how many items of each report are open under the rest of the filter, in load order."""
        counted = self._counted("document", self.documents, self.mask(replace(wanted, document="")))
        firsts = {one: self._first("document", self.documents.find(one)) for one in counted if one}
        return {one: counted[one] for one in sorted(firsts, key=firsts.__getitem__)}

    def by_theme(self, wanted: QueueFilter) -> dict[str, int]:
        """Return how many items of entries with each theme are open under the rest of the filter."""
        themes: Counter[str] = Counter()
        sets = self._counted("themes", self.themes, self.mask(replace(wanted, theme="")))
        for together, count in sets.items():
            for theme in together:
                themes[theme] += count
        return dict(themes)

    def groups(self, places: NDArray[np.intp], limit: int) -> list[Group]:
        """Return the first groups of neighbours among the items at these places."""
        if not len(places):
            return []
        documents, entries = self.columns["document"][places], self.columns["entry"][places]
        new = (documents[1:] != documents[:-1]) | (entries[1:] != entries[:-1])
        starts = np.concatenate(([0], np.flatnonzero(new) + 1, [len(places)]))
        return [
            Group(
                self.documents.values[documents[start]], self.entries.values[entries[start]], int(end - start)
            )
            for start, end in pairwise(starts[: limit + 1].tolist())
        ]  # fmt: skip

    def _counted(self, name: str, words: Vocabulary[V], mask: Mask) -> dict[V, int]:
        counts = np.bincount(self.columns[name][mask], minlength=len(words.values))
        return {words.values[code]: int(counts[code]) for code in np.flatnonzero(counts).tolist()}

    def _first(self, name: str, code: int) -> int:
        return int(np.argmax(self.columns[name] == code))
