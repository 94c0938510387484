"""A file that comes back: under another name, described otherwise, or while a load of it was given up."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from goodpractices.graph.connection import Graph
from goodpractices.graph.ledger.model import Assertion, Claim, Document, Evidence, Passage
from goodpractices.graph.ledger.store import Ledger
from goodpractices.loaders.extract import Extractor
from goodpractices.loaders.model import EXTRACTOR
from goodpractices.loaders.runner import FileReport, Tools, load
from goodpractices.ontology.errors import NoEvidence

Cypher = Callable[..., list[dict[str, Any]]]
TEXT = (
    "Good practices\n\nIn 2019 the Government of Ghana, with the ILO, opened three help desks for migrant"
    " workers in Accra.\n\nCan States do more to protect migrant workers?\n"
)


@pytest.fixture
def ledger(graph: Graph, cypher: Cypher) -> Ledger:
    cypher("MATCH (n) WHERE NOT n:Migration DETACH DELETE n")
    return Ledger(graph)


def put(ledger: Ledger, *files: Path, version: str = EXTRACTOR) -> list[FileReport]:
    """Load with the product's own extractor, as if it were of this version."""
    return load(files, lambda: Tools(ledger, Extractor, version, len), lambda *_: None)


def documents(cypher: Cypher) -> list[tuple[str, str]]:
    rows = cypher("MATCH (d:Document)-[:HAS_FILE]->(:File) RETURN d.id AS id, d.title AS title ORDER BY id")
    return [(row["id"], row["title"]) for row in rows]


def test_a_file_under_another_name_stays_the_document_it_was(
    ledger: Ledger, cypher: Cypher, tmp_path: Path
) -> None:
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    for file in (first, second):
        file.write_text(TEXT, encoding="utf-8")
    put(ledger, first)
    before = documents(cypher)
    assert [one for one, _ in before] == ["document:first"]
    assert put(ledger, second)[0].unchanged
    assert not put(ledger, second, version="rules@next")[0].unchanged
    assert documents(cypher) == before
    described = cypher("MATCH ()-[r {layer: 'projection'}]->(d:Document) RETURN DISTINCT d.id AS id")
    assert described == [{"id": "document:first"}]
    assert ledger.verify() == []


def test_two_reports_of_one_file_name_are_two_documents_and_an_edition_stays_the_first_s(
    ledger: Ledger, cypher: Cypher, tmp_path: Path
) -> None:
    """Files that no manifest describes are known by their names; folders often hold a “report.txt” each."""
    other = (
        "Skills of nurses\n\nIn 2021 the Government of Kenya, with the IOM, trained 40 nurses in Nairobi.\n"
    )
    edition = TEXT.replace("Good practices", "Good practices, second edition")
    files = []
    for folder, text in (("a", TEXT), ("b", other), ("c", edition)):
        files.append(tmp_path / folder / "report.txt")
        files[-1].parent.mkdir()
        files[-1].write_text(text, encoding="utf-8")
    put(ledger, *files)
    ids = [one for one, _ in documents(cypher)]
    assert ids.count("document:report") == 2
    assert len(set(ids)) == 2
    (apart,) = set(ids) - {"document:report"}
    (row,) = cypher("MATCH (d:Document {id: $id})-[:HAS_FILE]->(f) RETURN f.sha256 AS sha256", id=apart)
    assert apart == f"document:report-{row['sha256'][:8]}"
    assert all(report.unchanged for report in put(ledger, *files))
    assert ledger.verify() == []


def test_a_load_given_up_and_begun_again_under_another_name_makes_one_document(
    ledger: Ledger, cypher: Cypher, tmp_path: Path
) -> None:
    second = tmp_path / "second.txt"
    second.write_text(TEXT, encoding="utf-8")

    def killed(name: str, stage: str, done: int, total: int) -> None:
        if stage == "writing":
            raise KeyboardInterrupt(name, done, total)

    first = tmp_path / "first.txt"
    first.write_text(TEXT, encoding="utf-8")
    with pytest.raises(KeyboardInterrupt):
        load([first], lambda: Tools(ledger, Extractor, EXTRACTOR, len), killed)
    put(ledger, second)
    assert [one for one, _ in documents(cypher)] == ["document:first"]


def test_a_corrected_title_shows_at_once_and_readers_are_told(
    ledger: Ledger, cypher: Cypher, tmp_path: Path
) -> None:
    """Pages and the search index are kept until the number of the graph rises."""
    file, manifest = tmp_path / "report.txt", tmp_path / "manifest.yaml"
    file.write_text(TEXT, encoding="utf-8")
    put(ledger, file)
    (row,) = cypher("MATCH (f:File) RETURN f.sha256 AS sha256")
    before = ledger.project()
    entry = (
        f"documents:\n  - {{id: 'document:report', file: report.txt, sha256: {row['sha256']},"
        " title: Corrected, publisher: P, year: 2020, language: en, source: S, licence: L}\n"
    )
    manifest.write_text(entry, encoding="utf-8")
    put(ledger, file)
    assert documents(cypher) == [("document:report", "Corrected")]
    after = ledger.project()
    assert after > before
    assert put(ledger, file)[0].unchanged
    assert ledger.project() == after


def test_what_is_refused_of_one_file_does_not_keep_out_the_next(
    ledger: Ledger, cypher: Cypher, tmp_path: Path
) -> None:
    """Two processes that load the same file: the later one goes on with it, the earlier with its next."""
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text(TEXT, encoding="utf-8")
    second.write_text(TEXT + "Another.\n", encoding="utf-8")

    def rival(name: str, stage: str, done: int, total: int) -> None:
        del done, total
        if (name, stage) == ("first.txt", "writing"):
            (row,) = cypher("MATCH (f:File {name: 'first.txt'}) RETURN f.sha256 AS sha256")
            ledger.open_run(row["sha256"], EXTRACTOR)

    reports = load([first, second], lambda: Tools(ledger, Extractor, EXTRACTOR, len), rival)
    assert "begun again by somebody else" in reports[0].error
    assert not reports[1].error


def test_a_quote_has_to_stand_in_the_passage_that_is_stored(ledger: Ledger, cypher: Cypher) -> None:
    """Not only in one that is handed over with it: a stored passage is never edited."""
    sha256, stored, other = "d" * 64, "Ghana opened a desk.", "Kenya opened a desk."
    ledger.register(Document("document:d", "D"), sha256, "d.txt", "text/plain", len(stored))
    ledger.add_passages(ledger.open_run(sha256, "e@1"), [Passage(sha256, 0, len(stored), stored)])
    passage = Passage(sha256, 0, len(other), other)
    claim = Claim("practice:desk", "title", (Evidence(passage.id, 0, 5, "Kenya"),), value="Desk")
    with pytest.raises(NoEvidence):
        ledger.add(ledger.open_run(sha256, "e@2"), [passage], [Assertion(claim, 0.5, "e@2")])
    assert cypher("MATCH (c:Claim) RETURN c.id AS id") == []
