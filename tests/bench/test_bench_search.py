"""How much faster the search is than the plain way of doing it, side by side in one run."""

import random
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from whoosh import fields, index
from whoosh.analysis import StemmingAnalyzer
from whoosh.qparser import MultifieldParser
from whoosh.sorting import FieldFacet

from goodpractices.graph.search.facets import FacetTable
from goodpractices.graph.search.model import Record
from goodpractices.graph.search.snippets import snippet
from goodpractices.graph.search.whoosh_engine import WhooshEngine

pytestmark = pytest.mark.bench

FACETS = {"theme": 30, "country": 190, "actor": 400, "instrument": 60, "status": 5, "level": 5}
"""Facets with the number of their values."""

QUERIES = (
    "remittances",
    "migrant workers",
    "fair recruitment",
    '"free movement"',
    "training OR skills",
    "pro*",
)
TOPICS = """
migrant workers remittances fair recruitment free movement reintegration skills protection social rights bank
labour agreement training recognition returning women youth employers unions fees information centre city visa
government ministry programme pilot corridor border health access justice data statistics
"""


def _records(count: int, words: int) -> list[Record]:
    """Return records of words and facet values as unevenly spread as in reports."""
    pick = random.Random(11)  # noqa: S311 - the same records each time, nothing secret
    topics, rare = TOPICS.split(), [f"term{i}" for i in range(3000)]

    def text(length: int) -> str:
        return " ".join(pick.choice(topics if pick.random() < 0.4 else rare) for _ in range(length))

    def values(size: int) -> tuple[str, ...]:
        return tuple({f"v{int(size * pick.random() ** 3)}" for _ in range(pick.randint(1, 3))})

    return [
        Record(
            f"practice:{i}", text(8), text(25), text(words), {name: values(n) for name, n in FACETS.items()}
        )
        for i in range(count)
    ]


def _once(work: Callable[[], object]) -> float:
    """Return the seconds ``work`` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _usually(work: Callable[[], object], rounds: int) -> float:
    """Return the median seconds ``work`` takes once it has been done before."""
    work()
    return statistics.median(_once(work) for _ in range(rounds))


def _tell(name: str, slow: float, fast: float) -> None:
    sys.stdout.write(
        f"\nratio {name} {slow / fast:.1f}\n{fast * 1e3:.2f} ms instead of {slow * 1e3:.2f} ms\n"
    )


def _with_sets(
    records: list[Record], matching: Iterable[int], selected: dict[str, set[str]]
) -> dict[str, dict[str, int]]:
    """Return the counts by loops over sets; each facet ignores its own selection."""
    counts: dict[str, dict[str, int]] = {name: {} for name in FACETS}
    for number in matching:
        facets = records[number].facets
        failed = [name for name, values in selected.items() if not values & set(facets[name])]
        for name in FACETS:
            if not failed or failed == [name]:
                for value in facets[name]:
                    counts[name][value] = counts[name].get(value, 0) + 1
    return counts


def test_facets_by_sets_against_arrays() -> None:
    records = _records(20_000, words=1)
    table = FacetTable([record.facets for record in records], FACETS, {})
    chosen = {"theme": ("v0", "v1"), "status": ("v0",)}
    as_sets = {name: set(values) for name, values in chosen.items()}
    matching = np.random.default_rng(3).random(len(records)) < 0.5
    numbers = np.flatnonzero(matching).tolist()

    result = table.select(matching, chosen, {})
    for name, counted in _with_sets(records, numbers, as_sets).items():
        pairs = zip(table.columns[name].values, result.counts[name].tolist(), strict=True)
        assert {value: count for value, count in pairs if count} == counted

    fast = _usually(lambda: table.select(matching, chosen, {}), rounds=20)
    slow = _usually(lambda: _with_sets(records, numbers, as_sets), rounds=5)
    _tell("facets_20k_sets_over_arrays", slow, fast)
    assert slow > fast


def test_whoosh_as_documented_against_ours(tmp_path: Path) -> None:
    """Match, count six facets, cut twenty snippets: by groupedby and highlights, and as the product does.

    Cold means that no posting list has been read before.
    """
    records = _records(2000, words=150)
    engine = WhooshEngine(tmp_path / "ours")
    engine.rebuild(records)
    engine.commit(1)
    table = FacetTable([record.facets for record in records], FACETS, {})
    documented = _documented(records, tmp_path / "documented")

    def ours(engine: WhooshEngine, text: str) -> None:
        numbers, scores = engine.match(text)
        matching = np.zeros(len(records), bool)
        matching[numbers] = True
        table.select(matching, {}, {})
        marked = engine.highlight_terms(text)
        for number in numbers[np.argsort(-scores, kind="stable")[:20]]:
            snippet([records[number].body], marked)

    slow = statistics.median(_usually(partial(documented, text), rounds=3) for text in QUERIES)
    warm = statistics.median(_usually(partial(ours, engine, text), rounds=10) for text in QUERIES)
    unread = WhooshEngine(tmp_path / "ours")
    cold = statistics.median(_once(partial(ours, unread, text)) for text in QUERIES)
    _tell("search_2k_whoosh_as_documented_over_ours_warm", slow, warm)
    _tell("search_2k_whoosh_as_documented_over_ours_cold", slow, cold)
    assert slow > cold


def _documented(records: list[Record], folder: Path) -> Callable[[str], object]:
    """Return a search as Whoosh's documentation writes it: three fields, groupedby and highlights."""
    folder.mkdir()
    texts = {
        name: fields.TEXT(analyzer=StemmingAnalyzer(), stored=True) for name in ("title", "summary", "body")
    }
    keywords = {name: fields.KEYWORD(commas=True) for name in FACETS}
    made = index.create_in(str(folder), fields.Schema(**texts, **keywords))
    writer = made.writer(limitmb=256)
    for record in records:
        values = {name: ",".join(found) for name, found in record.facets.items()}
        writer.add_document(title=record.title, summary=record.summary, body=record.body, **values)
    writer.commit()
    searcher = made.searcher()
    parser = MultifieldParser(["title", "summary", "body"], made.schema)

    def search(text: str) -> object:
        grouped = [FieldFacet(name, allow_overlap=True) for name in FACETS]
        results = searcher.search(parser.parse(text), limit=20, groupedby=grouped)
        return [results.groups(name) for name in FACETS], [hit.highlights("body") for hit in results]

    return search
