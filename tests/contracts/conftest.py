"""The small report of ``data/small_report.yaml``, loaded through the ledger, on every graph server."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from goodpractices.graph.connection import Graph
from goodpractices.graph.ledger.model import Assertion, Claim, Document, Evidence, Passage
from goodpractices.graph.ledger.store import Ledger
from goodpractices.ontology.ids import label_of

DATA = Path(__file__).parent / "data"
SHA = "5" * 64
SOURCE = {"layer": "reference", "source": "A list", "as_of": "2026-11-01"}
Cypher = Callable[..., list[dict[str, Any]]]


def _passages(data: list[dict[str, Any]]) -> list[Passage]:
    passages, start = [], 0
    for ordinal, entry in enumerate(data):
        text = entry["text"]
        passages.append(
            Passage(SHA, start, start + len(text), text, entry["kind"], ordinal=ordinal,
                    section=entry.get("section", ""))
        )  # fmt: skip
        start += len(text) + 2
    return passages


def _assertions(rows: list[list[Any]], passages: list[Passage]) -> list[Assertion]:
    """What the lines ``subject, predicate, object or value, quote, options`` claim."""
    found = []
    for subject, predicate, target, quote, *rest in rows:
        options = {"confidence": 0.9, **(rest[0] if rest else {})}
        confidence = options.pop("confidence")
        passage = next(passage for passage in passages if quote in passage.text)
        start = passage.start + passage.text.index(quote)
        evidence = (Evidence(passage.id, start, start + len(quote), quote),)
        key = "object" if predicate.isupper() else "value"
        claim = Claim(subject, predicate, evidence, **{key: target}, **options)
        found.append(Assertion(claim, confidence, "tests@1"))
    return found


@pytest.fixture(scope="module")
def small_report(graph: Graph, cypher: Cypher) -> Graph:
    """A graph that holds the small report, loaded once."""
    data = yaml.safe_load((DATA / "small_report.yaml").read_text(encoding="utf-8"))
    for entry in data["reference"]:
        cypher(f"CREATE (n:{label_of(entry['id'])}) SET n = $properties", properties={**SOURCE, **entry})
    for subject, kind, target, properties in data["reference_edges"]:
        cypher(
            f"MATCH (a:{label_of(subject)} {{id: $a}}) MATCH (b:{label_of(target)} {{id: $b}})"
            f" CREATE (a)-[r:{kind}]->(b) SET r = $properties",
            a=subject,
            b=target,
            properties={"rid": f"{subject}|{kind}|{target}", **SOURCE, **properties},
        )
    passages = _passages(data["passages"])
    ledger = Ledger(graph)
    ledger.register(Document(**data["document"]), SHA, "small.txt", "text/plain", passages[-1].end)
    run = ledger.open_run(SHA, "tests@1")
    ledger.add(run, passages, _assertions(data["claims"], passages))
    ledger.close_run(run)
    ledger.project()
    return graph
