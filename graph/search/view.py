"""One state of one scope, ready to be searched: text engine, arrays and words together."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from goodpractices.graph.search.facets import Bools, Counted, FacetTable, Ints, top
from goodpractices.graph.search.menu import Menu
from goodpractices.graph.search.model import (
    Facet,
    FilterSentence,
    Hit,
    Record,
    Scope,
    SearchRequest,
    SearchResult,
    Suggestion,
    TextEngine,
)
from goodpractices.graph.search.query import Query, parse
from goodpractices.graph.search.scopes import facets_of
from goodpractices.graph.search.snippets import snippet
from goodpractices.graph.search.store import Stored
from goodpractices.graph.search.text import fold
from goodpractices.ontology.registry import Registry

Scores = npt.NDArray[np.float64]
Selection = Mapping[str, tuple[str, ...]]

SORTS: Mapping[Scope, Mapping[str, str]] = {
    "practices": {
        "relevance": "Best match",
        "title": "Title",
        "year": "Newest first",
        "confidence": "Most certain first",
        "doubt": "Least certain first",
        "evidence": "Most evidence first",
    },
    "passages": {"relevance": "Best match", "order": "Order in the report", "year": "Newest report first"},
}
"""Ways to sort each scope, with labels. Equal ones stand by title, passages in the order of their report."""

MOST_PER_PAGE = 100
_MOST_SUGGESTIONS = 5
_MOST_ALSO_FOUND = 12
_THINGS = {"practices": "practice", "passages": "passage"}


@dataclass(frozen=True, slots=True)
class _Found:
    """What the text alone finds. ``any_word``: with some of the words, since nothing has all."""

    query: Query
    matching: Bools
    scores: Scores
    any_word: bool


class View:
    """A scope of the graph as of one change number. Never changes; safe to share between threads."""

    def __init__(self, scope: Scope, registry: Registry, engine: TextEngine, stored: Stored) -> None:
        self.scope = scope
        self.stored = stored
        self._engine = engine
        facets = {facet.name: facet for facet in facets_of(registry, scope)}
        self._table = FacetTable(
            [record.facets if record else {} for record in stored.records], facets, stored.parents
        )
        self._menus = {
            name: Menu(
                facet, self._table.columns[name], stored.labels.get(name, {}), stored.parents.get(name, {})
            )
            for name, facet in facets.items()
        }
        self._ties = _order(stored.records)
        self._keys = {name: _keys(stored.records, key) for name, key in _SORT_KEYS.items()}

    @property
    def change(self) -> int:
        """The change number of the graph this is a view of."""
        return self._engine.change

    def search(self, request: SearchRequest) -> SearchResult:
        """Return the page of results; what cannot be used is left out of its request and told in notices."""
        notices: list[str] = []
        request = self._usable(request, notices)
        found = self._match(request.text)
        counted = self._table.select(found.matching, request.selected, request.excluded)
        total = len(counted.found.numbers)
        request = _on_a_page(request, total, notices)
        notices += self._said_of_text(request.text, found, total)
        matched = self._engine.highlight_terms(str(found.query.only_words()))
        return SearchResult(
            request=request,
            total=total,
            pages=_pages(total, request.per_page),
            hits=tuple(self._hits(request, counted.found.numbers, found, matched)),
            facets=tuple(self._shown(request, counted)),
            filters=tuple(self._sentences(request)),
            notices=tuple(notices),
            also_found=_also_found(found.query, matched) if total else (),
            loose=found.any_word and total > 0,
            suggestions=self._suggestions(request, found, total),
        )

    # What is asked

    def _usable(self, request: SearchRequest, notices: list[str]) -> SearchRequest:
        sort = request.sort
        if sort not in SORTS[self.scope]:
            notices.append(f"Results cannot be sorted by “{sort[:50]}”; the best match comes first.")
            sort = "relevance"
        per_page = min(max(request.per_page, 1), MOST_PER_PAGE)
        if per_page != request.per_page:
            notices.append(
                f"A page shows from 1 to {MOST_PER_PAGE} results; this one shows up to {per_page}."
            )
        return replace(
            request,
            sort=sort,
            per_page=per_page,
            selected=self._known(request.selected, notices),
            excluded=self._known(request.excluded, notices),
        )

    def _known(self, chosen: Selection, notices: list[str]) -> Selection:
        known: dict[str, tuple[str, ...]] = {}
        for name, values in chosen.items():
            if name not in self._menus:
                notices.append(f"There is no filter “{name[:50]}”; it was left out.")
                continue
            for value in dict.fromkeys(map(self._menus[name].facet.code, values)):
                if self._menus[name].knows(value):
                    known[name] = (*known.get(name, ()), value)
                else:
                    label = self._menus[name].facet.label
                    notices.append(f"The filter “{label}” has no value “{value[:50]}”; it was left out.")
        return known

    # What the text finds

    def _match(self, text: str) -> _Found:
        query = parse(text)
        numbers, scores = self._engine.match(str(query))
        any_word = False
        if not len(numbers) and len(query.groups) > 1:
            loose = query.any()
            numbers, scores = self._engine.match(str(loose))
            any_word = bool(len(numbers))
            query = loose if any_word else query
        matching = np.zeros(self._table.size, bool)
        matching[numbers] = True
        dense = np.zeros(self._table.size)
        dense[numbers] = scores
        return _Found(query, matching, dense, any_word)

    def _said_of_text(self, text: str, found: _Found, total: int) -> Iterator[str]:
        thing = _THINGS[self.scope]
        if found.query.cut:
            yield "The text is too long to search for: only its beginning was used."
        if text.strip() and not found.query.terms and not found.query.excluded:
            yield "There is no word to search for in the text, so all results are shown."
        if found.any_word and total:
            yield f"No {thing} has all of these words, so those with some of them are shown."

    # What is shown

    def _hits(
        self, request: SearchRequest, numbers: Ints, found: _Found, matched: frozenset[str]
    ) -> Iterator[Hit]:
        phrases = [term.forms for term in found.query.terms if term.kind == "phrase"]
        last = request.page * request.per_page
        by_text = request.sort == "relevance" and found.query.terms
        keys = found.scores if by_text else self._keys[request.sort]
        best = top(numbers, keys[numbers], self._ties[numbers], last)
        for number in best[last - request.per_page :].tolist():
            record = self.stored.records[number]
            if record is not None:
                shown = snippet(_texts(record), matched, phrases)
                yield Hit(record, float(found.scores[number]), shown)

    def _shown(self, request: SearchRequest, counted: Counted) -> Iterator[Facet]:
        for name, menu in self._menus.items():
            selected = frozenset(request.selected.get(name, ()))
            excluded = frozenset(request.excluded.get(name, ()))
            yield menu.show(counted.counts[name], selected, excluded, request.find.get(name, ""))

    def _sentences(self, request: SearchRequest) -> Iterator[FilterSentence]:
        for excluded, chosen in ((False, request.selected), (True, request.excluded)):
            for name, values in chosen.items():
                for place, value in enumerate(values):
                    text = self._menus[name].sentence(value, excluded=excluded)
                    if place and not excluded:
                        text = f"Or {_uncapitalised(text)}"
                    yield FilterSentence(name, value, text, excluded)

    # What to do when nothing is found

    def total(self, request: SearchRequest, *, all_words: bool = False) -> int:
        """Return how many records a search finds; with ``all_words`` none that have only some of them."""
        found = self._match(request.text)
        if all_words and found.any_word:
            return 0
        selection = self._table.select(found.matching, request.selected, request.excluded)
        return len(selection.found.numbers)

    def _suggestions(self, request: SearchRequest, found: _Found, total: int) -> tuple[Suggestion, ...]:
        ideas = list(self._corrected(request, found.query)) if found.any_word or not total else []
        if not total:
            ideas += [*self._less_text(request, found.query), *self._fewer_filters(request)]
        counted = self._counted(ideas)
        if not total and not counted and (request.selected or request.excluded):
            counted = self._counted([("Remove all filters.", replace(request, selected={}, excluded={}))])
        return tuple(sorted(counted, key=lambda idea: -idea.count)[:_MOST_SUGGESTIONS])

    def _counted(self, ideas: Iterable[tuple[str, SearchRequest]]) -> list[Suggestion]:
        """Return the ideas that find something."""
        counted = (Suggestion(text, replace(idea, page=1), self.total(idea)) for text, idea in ideas)
        return [idea for idea in counted if idea.count]

    def _corrected(self, request: SearchRequest, query: Query) -> Iterator[tuple[str, SearchRequest]]:
        text = str(parse(request.text))
        for term in query.terms:
            if term.kind != "word" or len(self._engine.match(str(term))[0]):
                continue
            [form] = term.forms
            if better := self._engine.correction(form):
                fixed = " ".join(better if word == form else word for word in text.split(" "))
                yield f"Did you mean “{better}” for “{form}”?", replace(request, text=fixed)

    @staticmethod
    def _less_text(request: SearchRequest, query: Query) -> Iterator[tuple[str, SearchRequest]]:
        for place, group in enumerate(query.groups):
            rest = query.without(place)
            if rest.groups or request.selected or request.excluded:
                words = " OR ".join(str(term).strip('"') for term in group)
                yield f"Leave out “{words}”.", replace(request, text=str(rest))
        for place, term in enumerate(query.excluded):
            excluded = query.excluded[:place] + query.excluded[place + 1 :]
            text = str(replace(query, excluded=excluded))
            yield f"Allow “{str(term).strip(chr(34))}”.", replace(request, text=text)

    def _fewer_filters(self, request: SearchRequest) -> Iterator[tuple[str, SearchRequest]]:
        for name, values in request.selected.items():
            rest = {other: chosen for other, chosen in request.selected.items() if other != name}
            said = " or ".join(self._menus[name].label(value) for value in values)
            label = self._menus[name].facet.label
            yield f"Remove the filter “{label}: {said}”.", replace(request, selected=rest)
        for name, values in request.excluded.items():
            for value in values:
                kept = {**request.excluded, name: tuple(other for other in values if other != value)}
                said = self._menus[name].sentence(value, excluded=True)
                yield f"Remove the filter “{said.rstrip('.')}”.", replace(request, excluded=kept)


def _also_found(query: Query, matched: frozenset[str]) -> tuple[str, ...]:
    typed = {form for term in query.terms for form in term.forms}
    return tuple(sorted(matched - typed)[:_MOST_ALSO_FOUND])


def _uncapitalised(sentence: str) -> str:
    """Return a sentence so that it can go on after “Or”; names keep their capital."""
    plain = sentence.startswith(("The ", "It "))
    return sentence[:1].lower() + sentence[1:] if plain else sentence


def _pages(total: int, per_page: int) -> int:
    return max(1, -(-total // per_page))


def _on_a_page(request: SearchRequest, total: int, notices: list[str]) -> SearchRequest:
    pages = _pages(total, request.per_page)
    page = min(max(request.page, 1), pages)
    if page != request.page:
        which = "first" if page == 1 else "last"
        notices.append(f"There is no page {request.page}; this is the {which} page.")
    return replace(request, page=page)


def _texts(record: Record) -> list[str]:
    """Return the texts a snippet is taken from: the evidence as it is read, then the summary."""
    shown = record.fields.get("texts")
    texts = [str(text) for text in shown] if isinstance(shown, list) else []
    return [*texts, record.summary] if record.summary else texts or [record.body]


def _order(records: Sequence[Record | None]) -> Ints:
    """Return the place of each record when there is nothing else to go by."""

    def key(number: int) -> tuple[float, str, str]:
        record = records[number]
        if record is None:
            return 0.0, "", ""
        return _number(record.fields.get("order"), 0.0), fold(record.title), record.id

    places = np.empty(len(records), np.int64)
    places[sorted(range(len(records)), key=key)] = np.arange(len(records))
    return places


def _number(value: object, otherwise: float) -> float:
    return float(value) if isinstance(value, int | float) else otherwise


def _newest(record: Record) -> float:
    years = record.fields.get("year")
    return (
        max((_number(year, -np.inf) for year in years), default=-np.inf)
        if isinstance(years, list)
        else -np.inf
    )


def _certainty(record: Record) -> float:
    return _number(record.fields.get("confidence"), 0.0)


def _evidence_count(record: Record) -> float:
    evidence = record.fields.get("evidence")
    return float(len(evidence)) if isinstance(evidence, list) else 0.0


_SORT_KEYS: Mapping[str, Callable[[Record], float]] = {
    "relevance": _certainty,  # without a text
    "title": lambda _: 0.0,
    "order": lambda _: 0.0,
    "year": _newest,
    "confidence": _certainty,
    "doubt": lambda record: -_certainty(record),
    "evidence": _evidence_count,
}


def _keys(records: Sequence[Record | None], key: Callable[[Record], float]) -> Scores:
    return np.fromiter((key(record) if record else 0.0 for record in records), float, len(records))
