"""The search as the portal and the command line use it: always of the graph as it stands."""

import shutil
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import get_args

from goodpractices.graph.locks import locked
from goodpractices.graph.search import store
from goodpractices.graph.search.model import (
    Record,
    Scope,
    SearchRequest,
    SearchResult,
    Suggestion,
    TextEngine,
)
from goodpractices.graph.search.records import Reads, read_change, read_content
from goodpractices.graph.search.view import View
from goodpractices.graph.search.whoosh_engine import WhooshEngine
from goodpractices.ontology.errors import GraphUnavailable
from goodpractices.ontology.registry import Registry, load_registry

Progress = Callable[[str, int, int], None]
"""Told what is being indexed (a scope), how many records are done, of how many."""

SCOPES: tuple[Scope, ...] = get_args(Scope)

_ELSEWHERE: Mapping[Scope, str] = {
    "passages": "Look in all passages of the reports.",
    "practices": "Look in the practices.",
}
_REBUILD_FROM = 0.3
"""Share of changed or unused numbers from which the index is built anew."""


class SearchService:
    """Searches the graph through an index of its own under ``folder``, which can be thrown away.

    The index follows the change number of the graph, looked at most once in ``interval`` seconds: whoever
    first sees it moved brings the index up to date, one at a time among all processes; the others go on with
    what they have. Safe to share between threads.
    """

    def __init__(
        self,
        graph: Reads,
        folder: Path,
        *,
        registry: Registry | None = None,
        engine: Callable[[Path], TextEngine] = WhooshEngine,
        interval: float = 0.2,
    ) -> None:
        self._graph = graph
        self._folder = folder
        self._registry = registry or load_registry()
        self._engine = engine
        self._interval = interval
        self._views: dict[Scope, View] = {}
        self._looked: dict[Scope, float] = {}
        self._updating = threading.Lock()

    def search(self, request: SearchRequest) -> SearchResult:
        """Return the page of results; whatever cannot be used of the request is told in ``notices``.

        Raises GraphUnavailable only when there is no index yet.
        """
        view, notices = self._current(request.scope)
        result = view.search(request)
        suggestions = result.suggestions
        if request.text.strip() and (result.loose or not result.total):
            suggestions += self._elsewhere(request, all_words=result.loose)
        return replace(result, notices=(*notices, *result.notices), suggestions=suggestions)

    def refresh(self, progress: Progress | None = None, *, force: bool = False) -> int:
        """Bring the index up to date, or build it anew with ``force``; return its change number."""
        tell = progress or _silent
        with self._updating, locked(self._folder / "lock"):
            return max(self._update(scope, tell, force=force).change for scope in SCOPES)

    def _elsewhere(self, request: SearchRequest, *, all_words: bool) -> tuple[Suggestion, ...]:
        """Return the way to the same words in the other scope, if they find anything there."""
        other: Scope = "passages" if request.scope == "practices" else "practices"
        view, _ = self._current(other)
        there = SearchRequest(text=request.text, scope=other)
        count = view.total(there, all_words=all_words)
        return (Suggestion(_ELSEWHERE[other], there, count),) if count else ()

    def _current(self, scope: Scope) -> tuple[View, list[str]]:
        """Return the view to search in, and what to say about its age."""
        view = self._views.get(scope) or self._open(scope)
        now = time.monotonic()
        if view and now - self._looked.get(scope, -self._interval) < self._interval:
            return view, []
        try:
            if view and read_change(self._graph) == view.change:
                newer: View | None = view
            else:
                newer = self._follow(scope, view)
        except GraphUnavailable:
            if not view:
                raise
            return view, ["The graph does not answer, so these results may be out of date."]
        if newer:
            self._looked[scope] = now
            return newer, []
        if not view:
            raise GraphUnavailable("The search index is not there yet.", hint="Try again in a moment.")
        return view, ["New entries are being indexed; they will be found in a moment."]

    def _follow(self, scope: Scope, view: View | None) -> View | None:
        """Return a view of the graph as it stands; None when another is at it and there is an old view."""
        if not self._updating.acquire(blocking=view is None):
            return None
        try:
            with locked(self._folder / "lock", wait=view is None) as had:
                return self._update(scope, _silent) if had else None
        finally:
            self._updating.release()

    def _open(self, scope: Scope) -> View | None:
        """Return a view of what is on disk, if there is anything."""
        folder = self._folder / scope
        engine = self._engine(folder / "index")
        stored = store.load(folder, engine.change) if engine.change >= 0 else None
        if stored is None:
            return None
        self._views[scope] = View(scope, self._registry, engine, stored)
        return self._views[scope]

    def _update(self, scope: Scope, progress: Progress, *, force: bool = False) -> View:
        """Return a view of the graph as it stands now; the caller holds the locks."""
        change = read_change(self._graph)
        folder = self._folder / scope
        if force:
            # Nothing of the old state may meet the new one, which can have the same change number.
            shutil.rmtree(folder, ignore_errors=True)
        view = None if force else self._views.get(scope)
        if not view or view.change != change:
            view = self._open(scope)
        if view and view.change == change:
            return view
        content = read_content(self._graph, self._registry, scope)
        progress(scope, 0, len(content.records))
        engine = self._engine(folder / "index")
        numbered = _apply(engine, view.stored if view else None, content.records)
        store.save(folder, change, numbered, content)
        engine.commit(change)
        store.sweep(folder, change)
        progress(scope, len(content.records), len(content.records))
        made = self._open(scope)
        if made is None:
            raise RuntimeError(f"the index in {folder} was written and cannot be read")
        return made


def _apply(engine: TextEngine, old: store.Stored | None, records: tuple[Record, ...]) -> Mapping[int, Record]:
    """Tell the engine what changed since ``old``; return the records by number."""
    before = {record.id: number for number, record in enumerate(old.records if old else ()) if record}
    new = [record for record in records if record.id not in before]
    numbered = {before[record.id]: record for record in records if record.id in before}
    start = len(old.records) if old else 0
    numbered |= dict(enumerate(new, start=start))
    gone = set(before.values()) - set(numbered)
    changed = {
        number: record
        for number, record in numbered.items()
        if not old or number >= start or _differs(old.records[number], record)
    }
    unused = start + len(new) - len(numbered)
    if not old or len(changed) + unused > _REBUILD_FROM * len(records):
        engine.rebuild(records)
        return dict(enumerate(records))
    engine.delete(gone)
    engine.upsert(changed)
    return dict(sorted(numbered.items()))


def _differs(old: Record | None, new: Record) -> bool:
    return old is None or store.encode(old) != store.encode(new)


def _silent(_scope: str, _done: int, _total: int) -> None:
    """Tell nobody."""
