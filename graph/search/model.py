"""Search: what goes into the index, what is asked of it, and what comes back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

import numpy as np
import numpy.typing as npt

Scope = Literal["practices", "passages"]
UNKNOWN = "unknown"
"""The facet value of records of which nothing is known."""


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that can be found. ``facets`` maps a facet's name to ids; an absent facet is unknown.

    ``fields`` is what a result shows besides the text, as plain JSON values (document, evidence …).
    """

    id: str
    title: str
    summary: str
    body: str
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fields: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A search as a person states it. ``page`` counts from 1; ``find`` searches within a facet's values."""

    text: str = ""
    scope: Scope = "practices"
    selected: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    excluded: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    find: Mapping[str, str] = field(default_factory=dict)
    page: int = 1
    per_page: int = 20
    sort: str = "relevance"


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value with its count (the facet's own selection ignored) and its place in the hierarchy."""

    value: str
    label: str
    count: int
    selected: bool = False
    excluded: bool = False
    children: tuple["FacetValue", ...] = ()


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with the values that occur; ``unknown`` is the last value when it occurs."""

    name: str
    label: str
    values: tuple[FacetValue, ...]
    total: int
    """How many values there are, shown or not."""


@dataclass(frozen=True, slots=True)
class FilterSentence:
    """An active filter as a sentence: “The theme is Return and reintegration.” and the like."""

    facet: str
    value: str
    text: str
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A result. ``snippet`` is text in pieces; a piece with True is what the search matched."""

    record: Record
    score: float
    snippet: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A way out when nothing was found: what to change in words, the search it leads to, what it finds."""

    text: str
    request: SearchRequest
    count: int


@dataclass(frozen=True, slots=True)
class SearchResult:
    """A page of results with everything the page says."""

    request: SearchRequest
    total: int
    pages: int
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    filters: tuple[FilterSentence, ...]
    notices: tuple[str, ...]
    """What could not be used of the request, one sentence each."""
    also_found: tuple[str, ...] = ()
    """Other word forms that were matched."""
    suggestions: tuple[Suggestion, ...] = ()
    """What to change when nothing was found, or nothing with all the words; best first."""
    loose: bool = False
    """No record has all the words, so those with some of them are shown."""


class TextEngine(Protocol):
    """Answers one question: which records match this text, and how well."""

    def match(self, text: str) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
        """Return every matching record number, ascending, and its score."""

    def highlight_terms(self, text: str) -> frozenset[str]:
        """Return the lower-case word forms in the index that the text matches."""

    def rebuild(self, records: Iterable[Record]) -> None:
        """Replace the whole index; record numbers count from 0 in the order given."""

    def upsert(self, records: Mapping[int, Record]) -> None:
        """Put these records at these numbers, replacing what stood there."""

    def delete(self, numbers: Iterable[int]) -> None:
        """Take these records out."""

    def commit(self, change: int) -> None:
        """Make everything since the last commit visible, as of this change number of the graph."""

    def correction(self, form: str) -> str | None:
        """Return the word of the index most like ``form``, in lower case without accents, if any."""

    def committed(self) -> int:
        """Return the change number of what any process committed last; -1 when there is nothing."""

    @property
    def change(self) -> int:
        """The change number of the graph the index stands at; -1 when there is no index."""
