"""Filters, facet counts and sorting over arrays, whatever engine finds the text. Exact, not sampled.

Values of one facet are alternatives (OR), facets narrow each other (AND), excluded values are taken out. A
value of a hierarchical facet stands for everything below it. A record without a value has ``UNKNOWN``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from goodpractices.graph.search.model import UNKNOWN

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
Bits = npt.NDArray[np.uint64]

_BITS_UP_TO = 256
"""Facets with so many values or fewer are also kept as one row of bits per value."""
_FEW = 20
"""Below one record in this many, counting goes through the records found, not through the values."""


class Mask:
    """A set of records as booleans, with the other forms that counting needs."""

    def __init__(self, bools: Bools) -> None:
        self.bools = bools

    @cached_property
    def numbers(self) -> Ints:
        """The numbers of the records, ascending."""
        return np.flatnonzero(self.bools)

    @cached_property
    def bits(self) -> Bits:
        """Sixty-four records to a word."""
        return _packed(self.bools[np.newaxis]).ravel()


class Column:
    """One facet: which record has which values, those above them in the hierarchy included.

    ``values[i]`` is the id of value ``i``; ``parents[i]`` the index of the value above it, or -1.
    """

    def __init__(self, rows: Sequence[tuple[str, ...]], parents: Mapping[str, str]) -> None:
        ancestors: dict[str, tuple[str, ...]] = {}
        full = [_with_ancestors(row, parents, ancestors) or (UNKNOWN,) for row in rows]
        self.values: tuple[str, ...] = tuple(sorted({value for row in full for value in row}))
        self.index = {value: i for i, value in enumerate(self.values)}
        self.parents = tuple(self.index.get(parents.get(value, ""), -1) for value in self.values)
        lengths = np.fromiter(map(len, full), np.int64, len(full))
        self._row_start = np.concatenate(([0], np.cumsum(lengths)))
        self._row_values = np.fromiter(
            (self.index[value] for row in full for value in row), np.int64, int(lengths.sum())
        )
        records = np.repeat(np.arange(len(full)), lengths)
        order = np.argsort(self._row_values, kind="stable")
        self._value_records = records[order]
        self._value_start = np.searchsorted(self._row_values[order], np.arange(len(self.values) + 1))
        self._bits = self._pack(len(full)) if len(self.values) <= _BITS_UP_TO else None

    def _pack(self, size: int) -> Bits:
        table = np.zeros((len(self.values), size), bool)
        table[np.repeat(np.arange(len(self.values)), np.diff(self._value_start)), self._value_records] = True
        return _packed(table)

    def having(self, values: Iterable[str], size: int) -> Bools:
        """Return which of the ``size`` records have one of ``values``; values nobody has are no matter."""
        found = np.zeros(size, bool)
        for value in values:
            if (i := self.index.get(value)) is not None:
                found[self._value_records[self._value_start[i] : self._value_start[i + 1]]] = True
        return found

    def count(self, mask: Mask) -> Ints:
        """Return for each value how many records of ``mask`` have it."""
        numbers = mask.numbers
        if len(numbers) * _FEW < len(mask.bools):
            starts, ends = self._row_start[numbers], self._row_start[numbers + 1]
            lengths = ends - starts
            shifts = np.repeat(ends - np.cumsum(lengths), lengths)
            gathered = self._row_values[shifts + np.arange(len(shifts))]
            return np.bincount(gathered, minlength=len(self.values)).astype(np.int64)
        if self._bits is not None:
            return np.asarray(np.bitwise_count(self._bits & mask.bits).sum(axis=1), np.int64)
        present = mask.bools.view(np.uint8)[self._value_records]
        return np.add.reduceat(present, self._value_start[:-1], dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Counted:
    """What a selection leaves: the records, and for each facet the counts of its values by index."""

    found: Mask
    counts: Mapping[str, Ints]


class FacetTable:
    """All facets of a set of records, numbered from 0."""

    def __init__(
        self,
        records: Sequence[Mapping[str, tuple[str, ...]]],
        names: Iterable[str],
        parents: Mapping[str, Mapping[str, str]],
    ) -> None:
        self.size = len(records)
        self.columns = {
            name: Column([record.get(name, ()) for record in records], parents.get(name, {}))
            for name in names
        }

    def select(
        self,
        matching: Bools,
        selected: Mapping[str, Sequence[str]],
        excluded: Mapping[str, Sequence[str]],
    ) -> Counted:
        """Narrow the records of ``matching`` and count what could be chosen.

        A facet's counts ignore what is selected in the facet itself: each says how many records there would
        be with that value instead. What the facet excludes stays out, but the count of an excluded value
        says how many records it would bring back. Facets nobody has are no matter.
        """
        chosen = {name: self._having(name, values) for name, values in selected.items() if values}
        barred = {name: ~self._having(name, values) for name, values in excluded.items() if values}
        everything = Mask(_all(matching, chosen.values(), barred.values()))
        counts = {}
        for name, column in self.columns.items():
            rest = [other for key, other in chosen.items() if key != name]
            mask = Mask(_all(matching, rest, barred.values())) if name in chosen else everything
            counts[name] = column.count(mask)
            if name in barred:
                others = [other for key, other in barred.items() if key != name]
                back = column.count(Mask(_all(matching, rest, others)))
                places = [column.index[value] for value in excluded[name] if value in column.index]
                counts[name][places] = back[places]
        return Counted(everything, counts)

    def _having(self, name: str, values: Iterable[str]) -> Bools:
        return self.columns[name].having(values, self.size)


def top(numbers: Ints, keys: npt.NDArray[np.float64], ties: Ints, most: int) -> Ints:
    """Return the ``most`` records of ``numbers`` with the highest ``keys``; equal ones by rising ``ties``.

    ``keys`` and ``ties`` have one entry for each of ``numbers``. Exact also where equal keys are cut.
    """
    if len(numbers) > most > 0:
        least = np.partition(keys, len(keys) - most)[len(keys) - most]
        near = np.flatnonzero(keys >= least)
        numbers, keys, ties = numbers[near], keys[near], ties[near]
    return numbers[np.lexsort((ties, -keys))][:most]


def _all(matching: Bools, *conditions: Iterable[Bools]) -> Bools:
    found = matching.copy()
    for group in conditions:
        for condition in group:
            found &= condition
    return found


def _with_ancestors(
    row: tuple[str, ...], parents: Mapping[str, str], known: dict[str, tuple[str, ...]]
) -> tuple[str, ...]:
    if not parents:
        return tuple(dict.fromkeys(row))
    for value in row:
        if value not in known:
            chain = [value]
            while (above := parents.get(chain[-1])) and above not in chain:
                chain.append(above)
            known[value] = tuple(chain)
    return tuple(dict.fromkeys(value for own in row for value in known[own]))


def _packed(table: Bools) -> Bits:
    """Pack each row of booleans into 64-bit words; a missing rest counts as False."""
    packed = np.packbits(table, axis=1)
    padded = np.zeros((len(table), -(-packed.shape[1] // 8) * 8), np.uint8)
    padded[:, : packed.shape[1]] = packed
    return padded.view(np.uint64)
