"""Whatever happens to the ledger, in whatever order: the projection that follows it step by step is the one
made from nothing, and writers at the same time lose nothing."""

import json
import random
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest

from goodpractices.graph.connection import Graph
from goodpractices.graph.ledger.book import Shelf
from goodpractices.graph.ledger.model import Assertion, Claim, Decision, Document, Evidence, Passage
from goodpractices.graph.ledger.store import Ledger
from goodpractices.graph.ledger.writing import Writer
from goodpractices.ontology.errors import BadInput, NotFound, Refused, StaleDecision

Cypher = Callable[..., list[dict[str, Any]]]

TEXT = "0123456789" * 12
FILES = {"a" * 64: Document("document:a", "A"), "b" * 64: Document("document:b", "B")}
PRACTICES = ["practice:p", "practice:q", "practice:r"]
ACTORS = ["actor:x", "actor:y", "actor:z"]
STEPS = 14


def passage(sha256: str) -> Passage:
    return Passage(sha256, 0, len(TEXT), TEXT)


def claim(chance: random.Random, sha256: str) -> Claim:
    start = chance.randrange(0, 60, 5)
    end = start + chance.randrange(8, 20, 2)
    evidence = (Evidence(passage(sha256).id, start, end, TEXT[start:end]),)
    subject = chance.choice(PRACTICES)
    kind = chance.choice(["title", "year", "LED_BY", "PARTNER", "name", "MENTIONED_IN"])
    if kind == "title":
        return Claim(subject, kind, evidence, value=chance.choice(["One", "Two", "Three"]))
    if kind == "year":
        return Claim(subject, kind, evidence, value=chance.choice([2018, 2019, 2020]))
    if kind == "name":
        return Claim(chance.choice(ACTORS), kind, evidence, value=chance.choice(["X", "Y"]))
    if kind == "MENTIONED_IN":
        return Claim(chance.choice(ACTORS), kind, evidence, object=FILES[sha256].id)
    return Claim(subject, kind, evidence, object=chance.choice(ACTORS))


def load(ledger: Ledger, chance: random.Random, version: str) -> None:
    sha256 = chance.choice(sorted(FILES))
    ledger.register(FILES[sha256], sha256, "report.txt", "text/plain", len(TEXT))
    run = ledger.open_run(sha256, version)
    claims = [claim(chance, sha256) for _ in range(chance.randrange(1, 9))]
    ledger.add(run, [passage(sha256)], [Assertion(c, chance.choice([0.3, 0.6]), "r@1") for c in claims])
    ledger.close_run(run)


def wish(chance: random.Random, ledger: Ledger, claims: list[str]) -> Decision:
    """Think of a decision; the ledger may well refuse it."""
    taken = ledger.decisions()
    practice, actor = chance.choice(PRACTICES), chance.choice(ACTORS)
    fact = {"predicate": "LED_BY", "object": actor}
    pair = tuple(chance.sample(chance.choice([PRACTICES, ACTORS]), 2))
    report = (FILES[chance.choice(sorted(FILES))].id,)
    wishes: list[dict[str, Any]] = [
        {"action": "accept", "targets": (chance.choice(claims),)},
        {"action": "reject", "targets": (chance.choice(claims),)},
        {"action": "edit", "targets": (practice,), "after": {"predicate": "title", "value": "Edited"}},
        {
            "action": "edit",
            "targets": (practice,),
            "before": fact,
            "after": {**fact, "object": chance.choice(ACTORS)},
        },
        {"action": "add", "targets": (practice,), "after": {**fact, "source": "minutes"}},
        {"action": "remove", "targets": (practice,), "before": fact},
        {"action": "same", "targets": pair},
        {"action": "different", "targets": pair},
        {"action": "publish", "targets": (chance.choice([practice, actor]),)},
        {"action": "unpublish", "targets": (chance.choice([practice, actor]),)},
        {
            "action": "add",
            "targets": (actor,),
            "after": {"predicate": "contact", "value": chance.choice(["M.", "N."]), "source": "minutes"},
        },
        {"action": "verify", "targets": (practice,)},
        {"action": "withdraw", "targets": report},
        {"action": "restore", "targets": report},
        {"action": "undo", "targets": (), "undoes": chance.randint(1, len(taken) + 1)},
    ]
    weights = [2 if one["action"] in {"same", "undo"} else 1 for one in wishes]
    (chosen,) = chance.choices(wishes, weights)
    return Decision(number=0, at="", by=chance.choice(["ana", "ben"]), expects=len(taken), **chosen)


def stored(cypher: Cypher) -> tuple[Any, ...]:
    nodes = cypher("MATCH (n) WHERE n.layer IS NOT NULL RETURN labels(n) AS l, properties(n) AS p")
    edges = cypher("MATCH ()-[r]->() WHERE r.layer IS NOT NULL RETURN type(r) AS t, properties(r) AS p")
    return tuple(sorted(json.dumps(row, sort_keys=True) for row in rows) for rows in (nodes, edges))


@pytest.fixture
def ledger(graph: Graph, cypher: Cypher) -> Ledger:
    cypher("MATCH (n) WHERE NOT n:Migration DETACH DELETE n")
    return Ledger(graph)


def list_one(cypher: Cypher) -> None:
    """One of the actors comes from a reference list."""
    cypher("CREATE (:Actor {id: $id, layer: 'reference', name: 'Listed', type: 'un_agency'})", id=ACTORS[0])


@pytest.mark.parametrize("seed", range(8))
def test_invariant_1_step_by_step_gives_the_same_graph_as_from_nothing(
    ledger: Ledger, cypher: Cypher, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - a story, not a secret
    taken = 0
    list_one(cypher)
    load(ledger, chance, "e@0")
    for step in range(1, STEPS):
        if chance.random() < 0.25:
            load(ledger, chance, f"e@{step}")
        else:
            claims = sorted(row["id"] for row in cypher("MATCH (c:Claim) RETURN c.id AS id"))
            wishes = [wish(chance, ledger, claims) for _ in range(chance.choice([1, 1, 1, 2]))]
            try:
                taken += len(ledger.decide_all(wishes, project=chance.random() < 0.5))
            except (Refused, NotFound, BadInput):
                continue
        if chance.random() < 0.7:  # else it has two steps to catch up with next time
            ledger.project()
            assert ledger.verify() == []
    ledger.project()
    assert ledger.verify() == []
    assert taken > 2
    followed = stored(cypher)
    ledger.rebuild()
    assert stored(cypher) == followed
    assert_every_quote_stands(cypher)


def assert_every_quote_stands(cypher: Cypher) -> None:
    """Invariant 5, as it is stored: each claim of an edge has its quote at its span, or there is a source."""
    edges = cypher("MATCH ()-[r]->() WHERE r.layer = 'projection' RETURN properties(r) AS p")
    named = {claim for row in edges for claim in row["p"]["claims"]}
    proven = {
        row["id"]
        for row in cypher(
            "MATCH (c:Claim)-[s:SUPPORTED_BY]->(p:Passage) WHERE c.id IN $ids RETURN c.id AS id,"
            " s.quote AS quote, substring(p.text, s.start - p.start, s.end - s.start) AS there",
            ids=sorted(named),
        )
        if row["quote"] and row["quote"] == row["there"]
    }
    assert named == proven
    assert all(row["p"]["claims"] or row["p"]["sources"] for row in edges)


@pytest.mark.parametrize("seed", [11, 12, 13])
def test_invariant_3_undoing_every_decision_leaves_the_graph_as_if_none_had_been_taken(
    ledger: Ledger, cypher: Cypher, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - a story, not a secret
    list_one(cypher)
    load(ledger, chance, "e@0")
    load(ledger, chance, "e@1")
    ledger.project()
    untouched = stored(cypher)
    claims = sorted(row["id"] for row in cypher("MATCH (c:Claim) RETURN c.id AS id"))
    for _ in range(STEPS):
        with suppress(Refused, NotFound, BadInput):
            ledger.decide(wish(chance, ledger, claims), project=True)
    standing = [made.number for made in ledger.state().in_force]
    assert standing
    assert stored(cypher) != untouched
    for number in reversed(standing):
        seen = len(ledger.decisions())
        ledger.decide(Decision(0, "", "ana", "undo", (), undoes=number, expects=seen), project=True)
    assert stored(cypher) == untouched
    assert ledger.verify() == []


def test_a_process_remembers_only_what_others_have_committed(
    ledger: Ledger, graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(ledger, random.Random(4), "e@0")  # noqa: S311 - a story, not a secret
    first = ledger.decide(add("practice:p", "actor:x"))

    def broken(*_: object) -> None:
        raise RuntimeError("broken")

    with monkeypatch.context() as patched:
        patched.setattr(Writer, "write", broken)
        with pytest.raises(RuntimeError, match="broken"):
            ledger.decide(add("practice:q", "actor:y"), project=True)
    assert ledger.decisions() == (first,)
    second = Ledger(graph).decide(add("practice:r", "actor:z"))
    assert second.number == 2
    assert ledger.decisions() == (first, second)
    third = ledger.decide(add("practice:q", "actor:y"), project=True)
    assert third.number == 3
    assert ledger.verify() == []


def test_a_ledger_put_in_another_s_place_is_read_anew(ledger: Ledger, cypher: Cypher, graph: Graph) -> None:
    load(ledger, random.Random(4), "e@0")  # noqa: S311 - a story, not a secret
    for actor in ACTORS:
        ledger.decide(add("practice:p", actor, expects=3))
    cypher("MATCH (n) WHERE NOT n:Migration DETACH DELETE n")
    other = Ledger(graph)
    load(other, random.Random(5), "e@9")  # noqa: S311 - a story, not a secret
    made = other.decide(add("practice:q", "actor:x"))
    assert ledger.decisions() == (made,)
    # The same ledger, from a copy made before its last decisions, and gone on with.
    cypher("MATCH (d:Decision) DELETE d")
    cypher("MATCH (m:Meta {id: 'meta:ledger'}) SET m.decisions = 0")
    anew = [other.decide(add("practice:r", actor, expects=2)) for actor in ACTORS[:2]]
    assert ledger.decisions() == tuple(anew)
    assert ledger.state({"practice:r"}).decisions == tuple(anew)


def test_what_is_remembered_of_claims_is_read_anew_when_another_process_loads(
    ledger: Ledger, graph: Graph
) -> None:
    other, chance = Ledger(graph), random.Random(6)  # noqa: S311 - a story, not a secret
    load(ledger, chance, "e@0")
    for version in range(1, 5):
        before = ledger.state(set(PRACTICES))
        load(other, chance, f"e@{version}")
        after = ledger.state(set(PRACTICES))
        assert len(after.runs) == len(before.runs) + 1
        assert after == Ledger(graph).state(set(PRACTICES))
    assert after.claims


def test_however_few_claims_are_remembered_the_state_is_the_same(
    ledger: Ledger, graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(ledger, random.Random(7), "e@0")  # noqa: S311 - a story, not a secret
    monkeypatch.setattr(Shelf, "SIZE", 1)
    for practice in (*PRACTICES, *PRACTICES):
        assert ledger.state({practice}) == Ledger(graph).state({practice})


def add(practice: str, actor: str, expects: int = 0) -> Decision:
    after = {"predicate": "LED_BY", "object": actor, "source": "minutes"}
    return Decision(0, "", "ana", "add", (practice,), after=after, expects=expects)


def test_decisions_at_the_same_time_get_numbers_without_gaps(ledger: Ledger) -> None:
    chance = random.Random(1)  # noqa: S311 - a story, not a secret
    load(ledger, chance, "e@0")

    def add(number: int) -> int:
        after = {"predicate": "LED_BY", "object": f"actor:{number}", "source": "minutes"}
        return ledger.decide(Decision(0, "", "ana", "add", (f"practice:{number}",), after=after)).number

    with ThreadPoolExecutor(4) as pool:
        numbers = list(pool.map(add, range(12)))
    assert sorted(numbers) == list(range(1, 13))
    assert [made.number for made in ledger.decisions()] == list(range(1, 13))


def test_of_two_curators_at_the_same_time_one_is_told_of_the_other(ledger: Ledger) -> None:
    together = threading.Barrier(2)

    def add(person: str) -> str:
        after = {"predicate": "title", "value": person, "source": "minutes"}
        together.wait()
        try:
            ledger.decide(Decision(0, "", person, "add", ("practice:p",), after=after))
        except StaleDecision:
            return "told"
        return "saved"

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(add, ["ana", "ben"])) == ["saved", "told"]
    assert len(ledger.decisions()) == 1


def test_case_decisions_arrive_while_loads_close_and_both_hold(ledger: Ledger, cypher: Cypher) -> None:
    chance = random.Random(2)  # noqa: S311 - a story, not a secret
    load(ledger, chance, "e@0")
    title = cypher("MATCH (c:Claim) RETURN c.id AS id, c.subject AS s ORDER BY id")[0]

    def run(part: str) -> None:
        if part == "load":
            for version in range(1, 4):
                load(ledger, chance, f"e@{version}")
                ledger.project()
        else:
            seen = 0
            for action in ("accept", "reject", "accept"):
                made = Decision(0, "", "ana", action, (title["id"],), expects=seen)  # type: ignore[arg-type]  # each is an action
                seen = ledger.decide(made).number
                ledger.project()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(run, ["load", "decide"]))
    ledger.project()
    assert [made.action for made in ledger.decisions()] == ["accept", "reject", "accept"]
    assert len(cypher("MATCH (r:Run {state: 'closed'}) RETURN r.id AS id")) == 4
    assert ledger.verify() == []


def test_the_same_report_loaded_by_two_processes_at_once_is_there_once_and_whole(
    ledger: Ledger, cypher: Cypher
) -> None:
    chance = random.Random(3)  # noqa: S311 - a story, not a secret
    sha256 = "a" * 64
    claims = {c.id: c for c in (claim(chance, sha256) for _ in range(20))}
    ledger.register(FILES[sha256], sha256, "report.txt", "text/plain", len(TEXT))
    together = threading.Barrier(3)

    def run(_: int) -> str:
        together.wait()
        try:
            opened = ledger.open_run(sha256, "e@1")
            ledger.add_passages(opened, [passage(sha256)])
            for one in claims.values():
                ledger.add_assertions(opened, [Assertion(one, 0.5, "r@1")])
            ledger.close_run(opened)
        except Refused:
            return "refused"
        return "loaded"

    with ThreadPoolExecutor(3) as pool:
        assert "loaded" in list(pool.map(run, range(3)))
    ledger.project()
    assert cypher("MATCH (:Run)-[a:ASSERTS]->(c:Claim) RETURN count(a) AS a, count(DISTINCT c) AS c") == [
        {"a": len(claims), "c": len(claims)}
    ]
    assert [row["passages"] for row in cypher("MATCH (r:Run) RETURN r.passages AS passages")] == [
        [passage(sha256).id]
    ]
    assert ledger.verify() == []
