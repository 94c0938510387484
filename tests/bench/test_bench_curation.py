"""A curator at work with 50,000 open facts, and duplicates among 20,000 entries, beside the plain ways."""

import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from goodpractices.graph import local
from goodpractices.graph.connection import Graph, connect
from goodpractices.graph.curation.matching import Matcher, Profile
from goodpractices.graph.curation.services import Curation, open_curation
from goodpractices.graph.curation.tray import Mark, stand_of
from goodpractices.graph.curation.views import QueueFilter
from goodpractices.graph.ledger.model import Assertion, Claim, Document, Evidence, Passage
from goodpractices.graph.ledger.store import Ledger
from goodpractices.graph.migrations import migrate
from goodpractices.graph.settings import load_settings
from goodpractices.ontology.registry import load_registry

pytestmark = pytest.mark.bench

REPORTS, PRACTICES = 40, 100
"""Practices are told of in each report; each has the thirteen facts of `claims_of`: 52,000 in all."""

STEPS = 60


def sentence(number: int) -> str:
    return (
        f"Practice number {number} was led by a ministry with partners in a country, for workers, in 2015. "
    )


def claims_of(chance: random.Random, practice: str, evidence: Evidence, document: str) -> Iterator[Claim]:
    def said(predicate: str, target: str | int) -> Claim:
        if predicate.isupper():
            return Claim(practice, predicate, (evidence,), object=str(target))
        return Claim(practice, predicate, (evidence,), value=target)

    yield said("title", f"Practice {practice}")
    yield said("summary", f"What {practice} is about.")
    yield said("status", chance.choice(["ongoing", "implemented", "planned"]))
    yield said("kind", chance.choice(["law", "policy", "programme"]))
    yield said("year", chance.randrange(2000, 2020))
    yield said("DESCRIBED_IN", document)
    yield said("LED_BY", f"actor:a{chance.randrange(600)}")
    for number in chance.sample(range(600), 2):
        yield said("PARTNER", f"actor:a{number}")
    yield said("IN_COUNTRY", f"country:C{chance.randrange(50):02}")
    for number in chance.sample(range(20), 2):
        yield said("HAS_THEME", f"theme:t{number}")
    yield said("APPLIES", f"ilo:C{chance.randrange(1, 190):03}")


def fill(graph: Graph) -> None:
    chance = random.Random(11)  # noqa: S311 - the same reports each time, nothing secret
    ledger = Ledger(graph)
    for report in range(REPORTS):
        sha256, document = f"{report:064x}", Document(f"document:r{report}", f"Report {report}")
        text = "".join(sentence(number) for number in range(PRACTICES))
        ledger.register(document, sha256, "report.txt", "text/plain", len(text))
        run = ledger.open_run(sha256, "bench@1")
        passages, assertions, start = [], [], 0
        for number in range(PRACTICES):
            words = sentence(number)
            passage = Passage(sha256, start, start + len(words), words, ordinal=number)
            evidence = Evidence(passage.id, start, start + 20, words[:20])
            passages.append(passage)
            assertions += [
                Assertion(claim, round(chance.uniform(0.3, 1), 2), "bench@1")
                for claim in claims_of(chance, f"practice:r{report}-{number}", evidence, document.id)
            ]
            start += len(words)
        ledger.add(run, passages, assertions)
        ledger.close_run(run)
    ledger.project()


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """An embedded graph with the reports loaded."""
    settings = load_settings({"GOODPRACTICES_HOME": str(tmp_path_factory.mktemp("bench_curation"))})
    with connect(settings) as graph:
        migrate(graph)
        start = time.perf_counter()
        fill(graph)
        sys.stdout.write(f"\nloaded in {time.perf_counter() - start:.0f} s\n")
        yield graph
    local.stop(settings.home)


@pytest.fixture(scope="module")
def curation(big: Graph) -> Curation:
    return open_curation(big, load_registry())


def timed(work: Callable[[], object], repeats: int = STEPS) -> list[float]:
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return times


def told(name: str, times: list[float]) -> None:
    p95 = statistics.quantiles(times, n=20)[-1]
    sys.stdout.write(f"{name}: p50 {statistics.median(times) * 1e3:.0f} ms, p95 {p95 * 1e3:.0f} ms\n")


def test_the_queue_follows_a_decision_instead_of_being_read_again(big: Graph, curation: Curation) -> None:
    (first,) = timed(lambda: curation.queue.page(QueueFilter()), 1)
    sys.stdout.write(f"\nfirst page of a new process {first:.1f} s\n")
    page = curation.queue.page(QueueFilter())
    assert page.open > 50_000
    key = page.current.key if page.current else ""
    accepts, nexts = [], []
    for step in range(STEPS):
        fact = curation.queue.fact(key)
        verdict = curation.desk.accept if step % 3 else curation.desk.reject
        accepts += timed(lambda fact=fact, verdict=verdict: verdict([fact.key], "ana", fact.expects), 1)
        following = page.following
        start = time.perf_counter()
        page = curation.queue.page(QueueFilter(), following)
        nexts.append(time.perf_counter() - start)
        key = page.current.key if page.current else ""
        assert key == following
    told("first page", timed(lambda: curation.queue.page(QueueFilter())))
    some = QueueFilter(document="document:r7", kind="HAS_THEME", least=0.3)
    narrow = QueueFilter(kind="PARTNER", theme="theme:t3", below=0.8)
    told("filtered page", timed(lambda: curation.queue.page(narrow)))
    told("decide", accepts)
    told("next page", nexts)
    told("decide and next", [one + other for one, other in zip(accepts, nexts, strict=True)])
    told("history", timed(lambda: curation.entries.history(page.groups[0].entry.id), 20))
    told("entry", timed(lambda: curation.entries.get(page.groups[0].entry.id), 20))
    told("preview of 400 facts", timed(lambda: curation.queue.preview(some, "accept"), 5))
    told("quality", [*timed(curation.quality.quality, 1), *timed(curation.quality.quality, 1)])
    state = Ledger(big).state()
    whole = timed(lambda: stand_of(curation.queue._tray.folder(state), Mark(0, "", "")), 1)
    sys.stdout.write(f"\nratio curation_next_page {whole[0] / statistics.median(nexts):.0f}\n")


def entries(count: int) -> list[Profile]:
    """Ministries, associations and offices with made-up names, as unevenly alike as in reports."""
    chance = random.Random(5)  # noqa: S311 - the same names each time, nothing secret
    heads = ["Ministry of", "Department of", "Association of", "University of", "Office of", "Network of"]
    topics = ["Labour", "Health", "Migration", "Education", "Women", "Foreign Affairs", "Refugees", "Trade"]
    parts = ["ba", "de", "ki", "lo", "ma", "ne", "ri", "so", "tu", "va", "zi", "po"]

    def name(number: int) -> str:
        place = "".join(chance.choice(parts) for _ in range(chance.randint(2, 4))).title()
        if number % 3:
            return f"{chance.choice(heads)} {place}"
        return f"{place} {chance.choice(heads).split()[0]} for {chance.choice(topics)}"

    return [Profile(f"actor:{number}", "Actor", (name(number),)) for number in range(count)]


def test_duplicates_are_looked_for_in_blocks_and_followed() -> None:
    few, many = entries(1000), entries(20_000)
    (blocks,) = timed(lambda: Matcher(few, {}), 1)
    matcher = Matcher(few, {})
    everyone = [
        pair for at, left in enumerate(few[:40]) for pair in ((left, right) for right in few[at + 1 :])
    ]
    (pairs,) = timed(lambda: [matcher.compare(left, right) for left, right in everyone], 1)
    all_pairs = pairs * (len(few) * (len(few) - 1) / 2) / len(everyone)
    sys.stdout.write(f"\nratio duplicates_in_blocks {all_pairs / blocks:.0f}\n")
    (whole,) = timed(lambda: Matcher(many, {}), 1)
    matcher = Matcher(many, {})
    change = replace(many[7], names=("Another Name of an Office",))
    following = statistics.median(
        timed(lambda: (matcher.follow([change], []), matcher.follow([many[7]], [])), 9)
    )
    sys.stdout.write(f"20,000 entries in {whole:.1f} s; two changes followed in {following * 1e3:.0f} ms\n")
    sys.stdout.write(f"ratio duplicates_followed {2 * whole / following:.0f}\n")
