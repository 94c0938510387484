"""The main job, end to end, on every graph server: load the real report, then walk the whole portal."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient

from goodpractices.graph.connection import Graph
from goodpractices.graph.ledger.store import Ledger
from goodpractices.loaders.runner import FileReport, load_reports
from goodpractices.web import create_app
from goodpractices.web.wiring import open_services

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "corpus" / "gfmd-2020-roundtable-1-labour-migration.txt"
PAGES = 400
"""How many pages of the portal are walked at most."""

Cypher = Callable[..., list[dict[str, Any]]]


def load_report(graph: Graph) -> FileReport:
    (report,) = load_reports(lambda: graph, [REPORT], reference=None, progress=lambda *_: None)
    return report


@pytest.fixture(scope="module")
def loaded(graph: Graph) -> FileReport:
    return load_report(graph)


@pytest.fixture(scope="module")
def client(loaded: FileReport, graph_server: Any) -> Iterator[FlaskClient]:
    assert not loaded.error
    with open_services(graph_server.settings) as services:
        yield create_app(graph_server.settings, services).test_client()


def census(cypher: Cypher) -> dict[str, int]:
    nodes = cypher("MATCH (n) RETURN labels(n) AS l, count(n) AS n")
    edges = cypher("MATCH ()-[r]->() RETURN type(r) AS t, count(r) AS n")
    return {**{":".join(row["l"]): row["n"] for row in nodes}, **{row["t"]: row["n"] for row in edges}}


def test_the_report_gives_what_it_holds(loaded: FileReport) -> None:
    """The annex alone holds 31 annotated practices; the report prints 12 guiding questions and 58 bullets."""
    assert loaded.error == ""
    assert not loaded.unchanged
    assert loaded.practices >= 28
    assert loaded.questions == 12
    assert loaded.recommendations >= 20
    assert loaded.blocks >= 58


@pytest.mark.usefixtures("loaded")
def test_loading_the_same_file_again_changes_nothing(graph: Graph, cypher: Cypher) -> None:
    before = census(cypher)
    assert load_report(graph).unchanged
    assert census(cypher) == before


@pytest.mark.usefixtures("loaded")
def test_every_fact_shown_has_a_quote_that_stands_at_its_span(cypher: Cypher) -> None:
    raw = REPORT.read_text(encoding="utf-8")
    rows = cypher(
        "MATCH (a)-[r {layer: 'projection'}]->(b) UNWIND r.claims AS id MATCH (c:Claim {id: id})"
        " OPTIONAL MATCH (c)-[s:SUPPORTED_BY]->(:Passage)"
        " RETURN r.rid AS rid, s.start AS start, s.end AS end, s.quote AS quote"
    )
    assert len(rows) > 500
    for row in rows:
        assert row["quote"], row["rid"]
        assert raw[row["start"] : row["end"]] == row["quote"], row["rid"]


@pytest.mark.usefixtures("loaded")
def test_the_projection_is_what_the_ledger_says(graph: Graph) -> None:
    assert Ledger(graph).verify() == []


def test_every_page_that_is_linked_answers_and_has_its_twin(client: FlaskClient) -> None:
    todo, seen = ["/"], {"/"}
    while todo and len(seen) < PAGES:
        path = todo.pop(0)
        page = client.get(path, follow_redirects=True)
        assert page.status_code == 200, path
        for link in re.findall(r'href="(/[^"#]*)', page.get_data(as_text=True)):
            target = unquote(link.replace("&amp;", "&"))
            if target not in seen and not target.startswith(("/static/", "/search?", "/explore?")):
                seen.add(target)
                todo.append(target)
    assert len(seen) > 100


def test_a_search_with_two_facets_tells_where_its_results_stand(client: FlaskClient) -> None:
    """The annex tells of at least two things Indonesia does for workers who return."""
    answer = client.get("/search.json?country=IDN&theme=return_and_reintegration").get_json()
    assert answer["total"] >= 2
    raw = REPORT.read_text(encoding="utf-8")
    for item in answer["items"]:
        assert {"id", "title", "document", "evidence"} <= item.keys()
        for span in item["evidence"]:
            assert raw[span["start"] : span["end"]] == span["quote"]
    themes = next(facet for facet in answer["facets"] if facet["name"] == "theme")
    assert themes["values"]


def test_the_one_corridor_of_the_annex_is_in_the_graph(client: FlaskClient) -> None:
    answer = client.get("/corridors/VEN-DOM.json")
    assert answer.status_code == 200
    assert "Venezuel" in answer.get_data(as_text=True)


def test_milan_and_freetown_are_connected_by_what_they_do_together(client: FlaskClient) -> None:
    answer = client.get("/explore.json?from=city:ita-milan&to=city:sle-freetown").get_json()
    assert answer["paths"]
    first = answer["paths"][0]
    assert first["nodes"][1]["id"].startswith("practice:")
    assert all(hop["fact"]["evidence"] for hop in first["hops"])
