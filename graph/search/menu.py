"""A facet as it is shown: values in order and in words, searched within, each active filter as a sentence."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from goodpractices.graph.search.facets import Column, Ints
from goodpractices.graph.search.model import UNKNOWN, Facet, FacetValue
from goodpractices.graph.search.scopes import SearchFacet
from goodpractices.graph.search.text import fold

MOST_VALUES = 200
"""So many values of a facet are shown at most, the most frequent; the rest is found by searching within."""


class Menu:
    """One facet with its column and the labels of its values; ``above`` leads from a value to a wider one."""

    def __init__(
        self, facet: SearchFacet, column: Column, labels: Mapping[str, str], above: Mapping[str, str]
    ) -> None:
        self.facet = facet
        self._column = column
        self._labels = labels
        self._wider = frozenset(above.values())
        self._shown = [self.label(value) for value in column.values]
        self._folded = [fold(label) for label in self._shown]
        self._fixed = [self._fixed_place(value) for value in column.values]

    def knows(self, value: str) -> bool:
        """Return whether there is such a value, though maybe no record has it."""
        return value == UNKNOWN or value in self._labels

    def label(self, value: str) -> str:
        """Return a value in words."""
        return "Unknown" if value == UNKNOWN else self._labels.get(value, value)

    def show(
        self, counts: Ints, selected: AbstractSet[str], excluded: AbstractSet[str], find: str = ""
    ) -> Facet:
        """Return the facet with the values that occur or are chosen, or those whose label has ``find``."""
        values, number = self._column.values, counts.tolist()
        occurs = [i for i, value in enumerate(values) if number[i] or value in selected or value in excluded]
        wanted = fold(find.strip())
        found = [i for i in occurs if wanted in self._folded[i]]
        if len(found) > MOST_VALUES:
            chosen = selected | excluded
            found.sort(key=lambda i: (values[i] not in chosen, -number[i]))
            found = found[:MOST_VALUES]
        below: dict[int, list[int]] = {}
        for i in self._with_wider(found):
            below.setdefault(self._column.parents[i], []).append(i)

        def rank(i: int) -> tuple[float, float, str]:
            return self._fixed[i], -number[i], self._folded[i]

        def build(level: int) -> tuple[FacetValue, ...]:
            return tuple(
                FacetValue(
                    values[i],
                    self._shown[i],
                    number[i],
                    values[i] in selected,
                    values[i] in excluded,
                    build(i),
                )
                for i in sorted(below.get(level, ()), key=rank)
            )

        return Facet(self.facet.name, self.facet.label, build(-1), len(occurs))

    def sentence(self, value: str, *, excluded: bool) -> str:
        """Return an active filter in plain words."""
        if value == UNKNOWN:
            return f"The {self.facet.noun} is {'known' if excluded else 'unknown'}."
        if self.facet.name == "country" and value in self._wider:
            return f"The country is {'not ' if excluded else ''}in {self.label(value)}."
        return self.facet.sentence(self.label(value), excluded=excluded)

    def _with_wider(self, found: Iterable[int]) -> set[int]:
        """Return the values with those above them, by which they are reached."""
        reached: set[int] = set()
        for start in found:
            i = start
            while i >= 0 and i not in reached:
                reached.add(i)
                i = self._column.parents[i]
        return reached

    def _fixed_place(self, value: str) -> float:
        """Return where a value stands whatever its count: years from the newest, codes as listed."""
        if value == UNKNOWN:
            return float("inf")
        if self.facet.name.endswith("year") and value.isdigit():
            return -float(value)
        codes = list(self.facet.codes or ())
        return float(codes.index(value)) if value in codes else float(len(codes))
