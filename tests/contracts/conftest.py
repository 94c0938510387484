"""The small report of ``data/small_report.yaml``, in the ledger and projected, on every graph server."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from goodpractices.graph.connection import Graph
from goodpractices.graph.ledger.model import Claim, Evidence, Passage
from goodpractices.graph.ledger.projection import project
from goodpractices.graph.ledger.state import LedgerState, Run
from goodpractices.ontology.ids import label_of

DATA = Path(__file__).parent / "data"
SHA = "5ma11"
RUN = f"run:{SHA}"
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


def _claims(rows: list[list[Any]], passages: list[Passage]) -> dict[str, tuple[Claim, float]]:
    """The claims of lines ``subject, predicate, object or value, quote, options``, with their confidence."""
    found = {}
    for subject, predicate, target, quote, *rest in rows:
        options = {"confidence": 0.9, **(rest[0] if rest else {})}
        (passage,) = [passage for passage in passages if quote in passage.text][:1]
        start = passage.start + passage.text.index(quote)
        evidence = (Evidence(passage.id, start, start + len(quote), quote),)
        confidence = options.pop("confidence")
        key = "object" if predicate.isupper() else "value"
        claim = Claim(subject, predicate, evidence, **{key: target}, **options)
        found[claim.id] = claim, confidence
    return found


def _write_ledger(
    cypher: Cypher, document: dict[str, Any], passages: list[Passage], claims: dict[str, tuple[Claim, float]]
) -> None:
    cypher(
        "CREATE (d:Document) SET d = $document CREATE (f:File {id: $file, sha256: $sha})"
        " CREATE (r:Run {id: $run, sha256: $sha, state: 'closed', number: 1, closed_at: $at})"
        " CREATE (:Meta {id: 'meta:ledger', number: 1, projected: 1})"
        " CREATE (d)-[:HAS_FILE {rid: 'f'}]->(f) CREATE (r)-[:RUN_OF {rid: 'r'}]->(f)",
        document=document, file=f"file:{SHA}", sha=SHA, run=RUN, at="2026-11-22T10:00:00Z",
    )  # fmt: skip
    rows = [{"id": p.id, "start": p.start, "end": p.end, "text": p.text, "kind": p.kind, "page": p.page,
             "ordinal": p.ordinal, "section": p.section, "level": p.level} for p in passages]  # fmt: skip
    cypher(
        "UNWIND $rows AS row MATCH (f:File {id: $file}) CREATE (p:Passage {id: row.id}) SET p += row"
        " CREATE (f)-[:HAS_PASSAGE {rid: row.id}]->(p)",
        rows=rows, file=f"file:{SHA}",
    )  # fmt: skip
    rows = [
        {"id": claim.id, "value": json.dumps(claim.value) if claim.object is None else None,
         "passage": evidence.passage, "start": evidence.start, "end": evidence.end, "quote": evidence.quote}
        for claim, _ in claims.values() for evidence in claim.evidence
    ]  # fmt: skip
    cypher(
        "UNWIND $rows AS row MATCH (p:Passage {id: row.passage}) CREATE (c:Claim {id: row.id})"
        " SET c.value = row.value"
        " CREATE (c)-[:SUPPORTED_BY {rid: row.id, start: row.start, end: row.end, quote: row.quote}]->(p)",
        rows=rows,
    )


def _write_edge(cypher: Cypher, subject: str, kind: str, target: str, properties: dict[str, Any]) -> None:
    cypher(
        f"MATCH (a:{label_of(subject)} {{id: $a}}) MATCH (b:{label_of(target)} {{id: $b}})"
        f" CREATE (a)-[r:{kind}]->(b) SET r = $properties",
        a=subject, b=target, properties={"rid": f"{subject}|{kind}|{target}", **properties},
    )  # fmt: skip


@pytest.fixture(scope="module")
def small_report(graph: Graph, cypher: Cypher) -> Graph:
    """A graph that holds the small report."""
    data = yaml.safe_load((DATA / "small_report.yaml").read_text(encoding="utf-8"))
    passages = _passages(data["passages"])
    claims = _claims(data["claims"], passages)
    _write_ledger(cypher, data["document"], passages, claims)
    projection = project(
        LedgerState(
            files={SHA: (data["document"]["id"],)},
            runs=(Run(RUN, SHA, "tests@1", 1),),
            claims={identifier: claim for identifier, (claim, _) in claims.items()},
            asserted={identifier: {RUN: confidence} for identifier, (_, confidence) in claims.items()},
            passages={passage.id: SHA for passage in passages},
            reference=frozenset(entry["id"] for entry in data["reference"]),
        )
    )
    for entry in data["reference"]:
        cypher(f"CREATE (n:{label_of(entry['id'])}) SET n = $properties", properties={**SOURCE, **entry})
    for node in projection.nodes.values():
        if not node.reference:
            properties = {**node.properties, "id": node.id, "provenance": json.dumps(dict(node.provenance))}
            cypher(f"CREATE (n:{node.label}) SET n = $p", p={**properties, "layer": "projection"})
    for subject, kind, target, properties in data["reference_edges"]:
        _write_edge(cypher, subject, kind, target, {**SOURCE, **properties})
    for edge in projection.edges.values():
        _write_edge(cypher, edge.subject, edge.type, edge.object, {**edge.properties, "layer": "projection"})
    return graph
