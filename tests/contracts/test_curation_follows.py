"""What curators see of the ledger after each step is what they would see had they come just now."""

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from goodpractices.graph.connection import Graph
from goodpractices.graph.curation.services import open_curation
from goodpractices.graph.curation.tray import Tray
from goodpractices.graph.curation.views import QueueFilter
from goodpractices.graph.ledger.model import Assertion, Claim, Decision, Document, Evidence, Passage
from goodpractices.graph.ledger.store import Ledger
from goodpractices.ontology.errors import BadInput, NotFound, Refused
from goodpractices.ontology.registry import load_registry

Cypher = Callable[..., list[dict[str, Any]]]

TEXT = "0123456789" * 12
FILES = {"a" * 64: Document("document:a", "A"), "b" * 64: Document("document:b", "B")}
PRACTICES = ["practice:p", "practice:q", "practice:r"]
ACTORS = ["actor:x", "actor:y", "actor:z"]
STEPS = 10


def claim(chance: random.Random, sha256: str) -> Claim:
    start = chance.randrange(0, 60, 5)
    end = start + chance.randrange(8, 20, 2)
    passage = Passage(sha256, 0, len(TEXT), TEXT)
    evidence = (Evidence(passage.id, start, end, TEXT[start:end]),)
    kind = chance.choice(["title", "year", "LED_BY", "PARTNER", "DESCRIBED_IN", "name", "MENTIONED_IN"])
    subject = chance.choice(ACTORS if kind in {"name", "MENTIONED_IN"} else PRACTICES)
    if kind in {"title", "name"}:
        return Claim(subject, kind, evidence, value=chance.choice(["One", "Two", "Three"]))
    if kind == "year":
        return Claim(subject, kind, evidence, value=chance.choice([2018, 2019]))
    document = kind in {"DESCRIBED_IN", "MENTIONED_IN"}
    return Claim(subject, kind, evidence, object=FILES[sha256].id if document else chance.choice(ACTORS))


def load(ledger: Ledger, chance: random.Random, version: str) -> None:
    sha256 = chance.choice(sorted(FILES))
    ledger.register(FILES[sha256], sha256, "report.txt", "text/plain", len(TEXT))
    run = ledger.open_run(sha256, version)
    claims = [claim(chance, sha256) for _ in range(chance.randrange(2, 10))]
    passage = Passage(sha256, 0, len(TEXT), TEXT)
    ledger.add(run, [passage], [Assertion(one, chance.choice([0.3, 0.6]), "r@1") for one in claims])
    ledger.close_run(run)


def wish(chance: random.Random, claims: list[str], taken: int) -> Decision:
    """Think of a decision; the ledger may well refuse it."""
    practice, actor = chance.choice(PRACTICES), chance.choice(ACTORS)
    fact = {"predicate": "LED_BY", "object": actor}
    pair = tuple(chance.sample(chance.choice([PRACTICES, ACTORS]), 2))
    report = (chance.choice(sorted(FILES.values(), key=str)).id,)
    wishes: list[dict[str, Any]] = [
        {"action": "accept", "targets": (chance.choice(claims),)},
        {"action": "accept", "targets": tuple(chance.sample(claims, min(3, len(claims))))},
        {"action": "reject", "targets": (chance.choice(claims),)},
        {"action": "edit", "targets": (practice,), "after": {"predicate": "title", "value": "Edited"}},
        {"action": "add", "targets": (practice,), "after": {**fact, "source": "minutes"}},
        {"action": "remove", "targets": (practice,), "before": fact},
        {"action": "same", "targets": pair},
        {"action": "different", "targets": pair},
        {"action": "publish", "targets": (practice,)},
        {"action": "unpublish", "targets": (practice,)},
        {"action": "verify", "targets": (practice,)},
        {"action": "comment", "targets": (practice,), "reason": "look again"},
        {"action": "withdraw", "targets": report},
        {"action": "restore", "targets": report},
        {"action": "undo", "targets": (), "undoes": chance.randint(1, taken + 1)},
    ]
    weights = [2 if one["action"] in {"accept", "same", "undo"} else 1 for one in wishes]
    (chosen,) = chance.choices(wishes, weights)
    return Decision(number=0, at="", by=chance.choice(["ana", "ben"]), expects=taken, **chosen)


@pytest.mark.parametrize("seed", range(3))
def test_step_by_step_gives_what_reading_everything_gives(graph: Graph, cypher: Cypher, seed: int) -> None:
    cypher("MATCH (n) WHERE NOT n:Migration DETACH DELETE n")
    chance = random.Random(seed)  # noqa: S311 - a story, not a secret
    ledger, tray = Ledger(graph), Tray(graph, load_registry())
    assert tray.now().table.items == []
    load(ledger, chance, "e@0")
    accepted = 0
    for step in range(1, STEPS):
        if chance.random() < 0.25:
            load(ledger, chance, f"e@{step}")
        else:
            claims = sorted(row["id"] for row in cypher("MATCH (c:Claim) RETURN c.id AS id"))
            try:
                ledger.decide(wish(chance, claims, len(ledger.decisions())))
                accepted += 1
            except (Refused, NotFound, BadInput):
                continue
        if chance.random() < 0.3:
            continue  # two steps to catch up with next time
        now, anew = tray.now(), Tray(graph, load_registry()).now()
        assert list(now.table.items) == list(anew.table.items)
        assert now.sheets == anew.sheets
        assert now.split == anew.split
        assert (now.decisions, now.about, now.last) == (anew.decisions, anew.about, anew.last)
        assert now.decided == anew.decided
        assert now.who.redirects() == anew.who.redirects()
        assert all(tray.find(item.key) is item for item in now.table.items)
    assert accepted > 2


def test_another_ledger_in_its_place_is_noticed(graph: Graph, cypher: Cypher) -> None:
    cypher("MATCH (n) WHERE NOT n:Migration DETACH DELETE n")
    tray, chance = Tray(graph, load_registry()), random.Random(3)  # noqa: S311 - a story, not a secret
    load(Ledger(graph), chance, "e@0")
    assert tray.now().table.items
    cypher("MATCH (n) WHERE NOT n:Migration DETACH DELETE n")
    assert not tray.now().table.items
    load(Ledger(graph), chance, "e@0")
    assert tray.now().mark.number == 1
    assert tray.now().table.items == Tray(graph, load_registry()).now().table.items


def test_curators_look_while_others_decide(graph: Graph, cypher: Cypher) -> None:
    cypher("MATCH (n) WHERE NOT n:Migration DETACH DELETE n")
    chance = random.Random(9)  # noqa: S311 - a story, not a secret
    ledger, curation = Ledger(graph), open_curation(graph, load_registry())
    for version in range(3):
        load(ledger, chance, f"e@{version}")
    claims = [item.claims for item in Tray(graph, load_registry()).now().table.items]

    def decide(number: int) -> int:
        curation.desk.accept(claims[number], f"curator {number}", len(claims))
        return 1

    def look(_: int) -> int:
        page = curation.queue.page(QueueFilter(mentions=True))
        return page.open - sum(group.open for group in page.groups)

    with ThreadPoolExecutor(4) as pool:
        decided = [pool.submit(decide, number) for number in range(0, len(claims), 2)]
        looks = [pool.submit(look, number) for number in range(12)]
        assert sum(made.result() for made in decided) == len(decided)
        assert {seen.result() for seen in looks} == {0}
    page = curation.queue.page(QueueFilter(mentions=True))
    assert page.open == len(Tray(graph, load_registry()).now().table.items) < len(claims)
