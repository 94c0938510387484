"""The Cypher that runs the same on every server we run on. Grammar and names are for tools/cypher-lint."""

import re
from pathlib import Path

import pytest

CYPHER = Path(__file__).parents[2] / "graph" / "cypher"
FORBIDDEN = {
    "a label or type from a parameter": r":\s*\$\s*(all|any)?\s*\(",
    "SHORTEST k": r"\bSHORTEST\b",
    "full-text or vector index": r"\b(FULLTEXT|VECTOR|TEXT|POINT)\s+INDEX\b|\bdb\.index\.",
    "a procedure of a plugin": r"\b(apoc|gds|algo|genai)\.",
    "a file or an address": r"\bLOAD\s+CSV\b",
    "transactions of its own": r"\bIN\s+(\d+\s+)?(CONCURRENT\s+)?TRANSACTIONS\b",
    "a date that servers keep differently": r"\b(date|datetime|localdatetime|time|localtime|duration)\s*\(",
    "the server's own ids": r"\b(elementId|id)\s*\(",
    "more than one statement": r";",
}


def code(text: str) -> str:
    """Return a statement without its comments and the contents of its strings."""
    return re.sub(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|//[^\n]*|/\*.*?\*/", "''", text, flags=re.DOTALL)


def problems(text: str) -> list[str]:
    """Return what is not portable in a statement."""
    return [what for what, pattern in FORBIDDEN.items() if re.search(pattern, code(text), re.IGNORECASE)]


@pytest.mark.parametrize(
    "file", sorted(CYPHER.rglob("*.cypher")), ids=lambda file: str(file.relative_to(CYPHER))
)
def test_a_statement_keeps_to_what_every_server_does_alike(file: Path) -> None:
    assert problems(file.read_text()) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("MERGE (a)-[:$($type)]->(b)", "a label or type from a parameter"),
        ("MATCH p = SHORTEST 2 (a)-->(b) RETURN p", "SHORTEST k"),
        ("MATCH p = ALL SHORTEST (a)-->(b) RETURN p", "SHORTEST k"),
        ("CALL db.index.fulltext.queryNodes('i', $q)", "full-text or vector index"),
        ("CREATE VECTOR INDEX v FOR (n:A) ON n.e", "full-text or vector index"),
        ("RETURN apoc.version()", "a procedure of a plugin"),
        ("LOAD CSV FROM 'x' AS l RETURN l", "a file or an address"),
        ("CALL (n) { DELETE n } IN TRANSACTIONS", "transactions of its own"),
        ("CALL (n) { DELETE n } IN 4 CONCURRENT TRANSACTIONS", "transactions of its own"),
        ("SET n.at = datetime()", "a date that servers keep differently"),
        ("MATCH (n) WHERE id(n) = 1 RETURN n", "the server's own ids"),
        ("RETURN 1; RETURN 2", "more than one statement"),
    ],
)
def test_what_is_not_portable_is_noticed(text: str, problem: str) -> None:
    assert problem in problems(text)


@pytest.mark.parametrize(
    "text",
    [
        "MATCH p = shortestPath((a)-[:LED_BY*..6]-(b)) RETURN p",
        "RETURN 'a; b', \"LOAD CSV\" // SHORTEST 1; date()",
        "MATCH (n {id: $id}) WHERE n.valid = $valid RETURN n.update",
    ],
)
def test_what_is_portable_passes(text: str) -> None:
    assert problems(text) == []
