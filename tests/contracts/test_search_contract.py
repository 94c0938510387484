"""What every text engine does, and what the search reads out of every graph server.

A further engine joins by a line in ``ENGINES``. The expected records are worked out by hand from ``TEXTS``.
"""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from goodpractices.graph.connection import Graph
from goodpractices.graph.search.model import UNKNOWN, Record, SearchRequest, TextEngine
from goodpractices.graph.search.records import read_change, read_content
from goodpractices.graph.search.service import SearchService
from goodpractices.graph.search.whoosh_engine import WhooshEngine
from goodpractices.ontology.registry import load_registry

ENGINES: dict[str, Callable[[Path], TextEngine]] = {"whoosh": WhooshEngine}

FRENCH, SPANISH = {"language": "fr"}, {"language": "es"}
TEXTS = [
    Record("a", "Free movement protocols", "Fair recruitment", "The AUC pilots social security portability."),
    Record(
        "b", "Remittances", "Banks help workers remit wages", "Lower fees on the free day; movement of money."
    ),
    Record("c", "Education of returnees", "Skills recognised for women", "Reintegration in Côte d’Ivoire."),
    Record(
        "d", "Libre circulation", "", "Les travailleuses migrantes envoient leurs économies.", fields=FRENCH
    ),
    Record("e", "Migración laboral", "", "Las regularizaciones protegen a los trabajadores.", fields=SPANISH),
    Record("f", "Labour law", "Regularisation by SDG 10.7.1", "Notes for those not recognized by the state."),
]


@pytest.fixture(params=ENGINES)
def open_engine(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], TextEngine]:
    return lambda: ENGINES[request.param](tmp_path / "index")


@pytest.fixture
def engine(open_engine: Callable[[], TextEngine]) -> TextEngine:
    engine = open_engine()
    engine.rebuild(TEXTS)
    engine.commit(7)
    return engine


def found(engine: TextEngine, text: str) -> str:
    """The letters of the records found."""
    numbers, _ = engine.match(text)
    return "".join(TEXTS[number].id for number in numbers)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Words: all of them, in any of their forms, in any field.
        ("remittance", "b"),
        ("remitted", "b"),
        ("free movement", "ab"),
        ("movements protocol", "a"),
        ("recognise", "cf"),
        ("recognized", "cf"),
        ("regularization", "f"),
        ("regularización", "e"),
        ("woman", "c"),
        ("labor laws", "f"),
        ("travailleur", "d"),
        ("trabajador", "e"),
        # A word of one language is not a word of another that has the same stem.
        ("noted", "f"),
        ("note", "f"),
        # Accents and case.
        ("EDUCATION", "c"),
        ("éducation", "c"),
        ("cote d'ivoire", "c"),
        ("economies", "d"),
        ("migracion", "e"),
        ("MIGRACIO\u0301N", "e"),
        # Phrases: exactly these words in this order, and in one field.
        ('"free movement"', "a"),
        ("“free movement”", "a"),
        ('"movement free"', ""),
        ('"free movements"', ""),
        ('"the AUC"', "a"),
        ('"protocols fair"', ""),
        # Prefixes, also longer than a stem.
        ("educatio*", "c"),
        ("regulari*", "ef"),
        ("trav*", "d"),
        # Either, and without.
        ("remit OR protocols", "ab"),
        ("free -protocols", "b"),
        ("-free", "cdef"),
        ('free -"free day"', "a"),
        ("NOT free", "cdef"),
        # Numbers with dots are one word.
        ("10.7.1", "f"),
        ("10.7", ""),
        ("10.7*", "f"),
        # Stop words only count when there is nothing else.
        ("the protocols of which", "a"),
        # Nothing to look for finds all.
        ("", "abcdef"),
        ("!!!", "abcdef"),
        ("nowhere", ""),
    ],
)
def test_what_is_found(engine: TextEngine, text: str, expected: str) -> None:
    assert found(engine, text) == expected


@pytest.mark.parametrize(
    "text", ['"', '""', "((", "*", "-", "OR", "a OR", '-"', "field:x", "\x00", "\ud800", "[a TO b]"]
)
def test_malformed_text_is_no_error(engine: TextEngine, text: str) -> None:
    engine.match(text)
    engine.highlight_terms(text)


def test_numbers_rise_and_scores_are_those_of_the_better_match(engine: TextEngine) -> None:
    numbers, scores = engine.match("free OR recruitment")
    assert (numbers.dtype, scores.dtype) == (np.int64, np.float64)
    assert numbers.tolist() == [0, 1]
    assert scores[0] > scores[1], "a has both words, and one of them in its title"


def test_a_title_weighs_more_than_the_body(engine: TextEngine) -> None:
    engine.rebuild(
        [
            Record("x", "Other things", "", "remittances here"),
            Record("y", "Remittances here", "", "other things"),
        ]
    )
    engine.commit(8)
    _, scores = engine.match("remittances")
    assert scores[1] > scores[0]


def test_terms_to_highlight_are_the_forms_that_are_there(engine: TextEngine) -> None:
    assert engine.highlight_terms("remittance") == {"remittances", "remit"}
    assert engine.highlight_terms("recognise") == {"recognised", "recognized"}
    assert engine.highlight_terms("regulari*") == {"regularisation", "regularizaciones"}
    assert engine.highlight_terms("note") == {"notes"}
    assert engine.highlight_terms('"state of nature" -free') == {"state"}
    assert engine.highlight_terms("nowhere") == frozenset()


def test_a_misspelt_word_is_corrected(engine: TextEngine) -> None:
    assert engine.correction("remitances") == "remittances"
    assert engine.correction("xyzxyzxyz") is None


def test_an_engine_without_an_index_finds_nothing(open_engine: Callable[[], TextEngine]) -> None:
    engine = open_engine()
    assert (engine.change, engine.committed()) == (-1, -1)
    assert found(engine, "free") == ""
    assert engine.highlight_terms("free") == frozenset()
    assert engine.correction("free") is None


def test_an_empty_index(open_engine: Callable[[], TextEngine]) -> None:
    engine = open_engine()
    engine.rebuild([])
    engine.commit(0)
    assert engine.change == 0
    assert found(engine, "free") == ""
    engine.upsert({0: TEXTS[0]})
    engine.commit(1)
    assert found(engine, "free") == "a"


def test_changes_show_when_they_are_committed(engine: TextEngine) -> None:
    engine.delete([0])
    engine.upsert({1: Record("b", "Housing", "", ""), 9: Record("z", "Free housing", "", "")})
    assert found(engine, "free movement") == "ab"
    engine.commit(8)
    assert engine.match("free movement")[0].tolist() == []
    assert engine.match("housing")[0].tolist() == [1, 9]
    assert engine.match("")[0].tolist() == [1, 2, 3, 4, 5, 9]
    assert engine.change == 8


def test_changes_equal_a_new_index(open_engine: Callable[[], TextEngine]) -> None:
    """Every record put in by itself, some twice, finds what one rebuild finds."""
    engine = open_engine()
    engine.rebuild(reversed(TEXTS))
    engine.commit(1)
    for number, record in enumerate(TEXTS):
        engine.upsert({number: record})
        engine.commit(number + 2)
    for text, expected in (("free movement", "ab"), ("regulari*", "ef"), ("-free", "cdef"), ("", "abcdef")):
        assert found(engine, text) == expected


def test_another_instance_sees_what_was_committed_and_goes_on_with_what_it_has(
    engine: TextEngine, open_engine: Callable[[], TextEngine]
) -> None:
    other = open_engine()
    assert (other.change, found(other, "free")) == (7, "ab")
    engine.rebuild(TEXTS[2:])
    engine.commit(8)
    assert (other.change, found(other, "free")) == (7, "ab")
    assert found(other, "educatio* OR migra*") == "cde"
    assert other.committed() == 8
    assert open_engine().match("free")[0].tolist() == []


# Whoosh leaves a damaged file open.
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_damaged_index_counts_as_none(
    engine: TextEngine, open_engine: Callable[[], TextEngine], tmp_path: Path
) -> None:
    assert engine.change == 7
    for path in tmp_path.rglob("*"):
        if path.is_file() and path.suffix != ".json":
            path.write_bytes(path.read_bytes()[:40])
    again = open_engine()
    assert (again.change, found(again, "free")) == (-1, "")
    again.rebuild(TEXTS)
    again.commit(8)
    assert found(again, "free") == "ab"


def test_many_threads_share_an_engine(engine: TextEngine) -> None:
    expected = {text: found(engine, text) for text in ("free movement", "regulari*", '"the AUC"', "-free")}
    wrong: list[object] = []

    def search() -> None:
        for _ in range(20):
            for text, records in expected.items():
                try:
                    assert found(engine, text) == records
                except BaseException as error:  # noqa: BLE001 - whatever happens in a thread must fail the test
                    wrong.append(error)

    threads = [threading.Thread(target=search) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


BUILD_FOR_EVER = """
import importlib, itertools, pathlib, sys
from goodpractices.graph.search.model import Record
module, name, folder = sys.argv[1:]
make = getattr(importlib.import_module(module), name)
for change in itertools.count(8):
    engine = make(pathlib.Path(folder))
    engine.rebuild(Record(str(i), f"Killed {change}", "", "words " * 50) for i in range(300))
    engine.commit(change)
"""


@pytest.mark.parametrize("name", ENGINES)
def test_killed_while_building_leaves_a_whole_index(name: str, tmp_path: Path) -> None:
    make, folder = ENGINES[name], tmp_path / "index"
    first = make(folder)
    first.rebuild(TEXTS)
    first.commit(7)
    module, engine_name = make.__module__, getattr(make, "__name__", "")
    for delay in (0.02, 0.1, 0.2, 0.35, 0.5):
        before = set(folder.iterdir())
        command = [sys.executable, "-c", BUILD_FOR_EVER, module, engine_name, str(folder)]
        with subprocess.Popen(command) as builder:
            while set(folder.iterdir()) <= before and builder.poll() is None:
                time.sleep(0.005)
            time.sleep(delay)
            builder.kill()
        assert builder.returncode == -signal.SIGKILL
        engine = make(folder)
        if engine.change == 7:
            assert found(engine, "free") == "ab"
        else:
            assert len(engine.match(f"killed {engine.change}")[0]) == 300
    last = make(folder)
    last.rebuild(TEXTS)
    last.commit(1000)
    assert found(last, "free") == "ab"
    assert len([path for path in folder.iterdir() if path.is_dir()]) == 1, "what was left is cleared away"


# What is read out of the graph


@pytest.fixture(scope="module")
def filled(graph: Graph, cypher: Callable[..., list[dict[str, Any]]]) -> Graph:
    """A graph with one report, two practices and their evidence, in the shape docs/architecture.md gives."""
    for label, rows in NODES.items():
        cypher(f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n += row", rows=rows)
    for kind, start, end, properties in EDGES:
        rid = f"{start}|{kind}|{end}"
        cypher(
            "MATCH (a {id: $start}), (b {id: $end}) "
            f"MERGE (a)-[e:{kind} {{rid: $rid}}]->(b) SET e += $properties",
            start=start, end=end, rid=rid, properties=properties,
        )  # fmt: skip
    return graph


RAW = "Morocco has extended pro-\n2\ntections to migrants.\nIt ratified C097."
PROJECTED = {"layer": "projection", "status": "proposed", "confidence": 0.7, "claims": ["claim:other"]}

NODES: dict[str, list[dict[str, Any]]] = {
    "Meta": [{"id": "meta:ledger", "number": 4, "projected": 3}],
    "Document": [{"id": "document:gfmd", "title": "Background paper", "year": 2020, "language": "en"}],
    "File": [{"id": "file:abc", "sha256": "abc", "name": "gfmd.txt"}, {"id": "file:new", "sha256": "new"}],
    "Run": [
        {"id": "run:1", "sha256": "abc", "state": "closed", "number": 4, "passages": ["passage:1"]},
        {"id": "run:2", "sha256": "new", "state": "open", "passages": ["passage:2"]},
    ],
    "Passage": [
        {
            "id": "passage:1",
            "sha256": "abc",
            "start": 100,
            "end": 100 + len(RAW),
            "text": RAW,
            "kind": "bullet",
            "page": 2,
            "ordinal": 0,
            "section": "Annex",
            "subtheme": "governance",
            "skips": [124, 128],
        },
        {"id": "passage:2", "sha256": "new", "start": 0, "end": 5, "text": "Later", "ordinal": 0},
    ],
    "Claim": [
        {
            "id": "claim:described",
            "subject": "practice:p",
            "predicate": "DESCRIBED_IN",
            "object": "document:gfmd",
        },
        {"id": "claim:c097", "subject": "ilo:C097", "predicate": "MENTIONED_IN", "object": "document:gfmd"},
        {"id": "claim:mar", "subject": "country:MAR", "predicate": "MENTIONED_IN", "object": "document:gfmd"},
    ],
    "Country": [
        {"id": "country:MAR", "name": "Morocco", "layer": "reference"},
        {"id": "country:ESP", "name": "Spain", "layer": "reference"},
    ],
    "Region": [{"id": "region:africa", "name": "Africa", "layer": "reference"}],
    "Corridor": [{"id": "corridor:MAR-ESP", "layer": "projection"}],
    "Instrument": [{"id": "ilo:C097", "name": "Migration for Employment Convention (Revised)"}],
    "Theme": [
        {"id": "theme:social_protection", "name": "Social protection"},
        {"id": "theme:governance", "name": "Governance"},
    ],
    "Actor": [{"id": "actor:ilo", "name": "International Labour Organization", "type": "un_agency"}],
    "Practice": [
        {
            "id": "practice:p",
            "title": "Social protection for migrants",
            "summary": "Morocco extends protections.",
            "status": "implemented",
            "year": [2019, 2020],
            "layer": "projection",
            "verification": "verified",
        },
        {"id": "practice:hidden", "title": "Not published", "layer": "projection", "published": False},
    ],
}

EDGES: list[tuple[str, str, str, dict[str, Any]]] = [
    ("HAS_FILE", "document:gfmd", "file:abc", {}),
    ("HAS_FILE", "document:gfmd", "file:new", {}),
    ("RUN_OF", "run:1", "file:abc", {}),
    ("RUN_OF", "run:2", "file:new", {}),
    ("HAS_PASSAGE", "file:abc", "passage:1", {}),
    ("HAS_PASSAGE", "file:new", "passage:2", {}),
    ("SUPPORTED_BY", "claim:described", "passage:1", {"start": 100, "end": 149, "quote": RAW[:49]}),
    ("SUPPORTED_BY", "claim:c097", "passage:1", {"start": 163, "end": 167, "quote": "C097"}),
    ("SUPPORTED_BY", "claim:mar", "passage:1", {"start": 100, "end": 107, "quote": "Morocco"}),
    ("PART_OF", "country:MAR", "region:africa", {"layer": "reference"}),
    ("BROADER", "theme:social_protection", "theme:governance", {"layer": "reference"}),
    ("ORIGIN", "corridor:MAR-ESP", "country:MAR", PROJECTED),
    ("DESTINATION", "corridor:MAR-ESP", "country:ESP", PROJECTED),
    ("DESCRIBED_IN", "practice:p", "document:gfmd", {**PROJECTED, "claims": ["claim:described"]}),
    ("IN_COUNTRY", "practice:p", "country:MAR", PROJECTED),
    ("IN_COUNTRY", "practice:p", "country:ESP", {**PROJECTED, "polarity": "negated"}),
    ("ALONG_CORRIDOR", "practice:p", "corridor:MAR-ESP", PROJECTED),
    ("LED_BY", "practice:p", "country:MAR", PROJECTED),
    ("PARTNER", "practice:p", "actor:ilo", PROJECTED),
    ("APPLIES", "practice:p", "ilo:C097", PROJECTED),
    ("HAS_THEME", "practice:p", "theme:social_protection", PROJECTED),
    ("MENTIONED_IN", "ilo:C097", "document:gfmd", {**PROJECTED, "claims": ["claim:c097"]}),
    ("MENTIONED_IN", "country:MAR", "document:gfmd", {**PROJECTED, "claims": ["claim:mar"]}),
]


@pytest.mark.graph
def test_a_practice_is_read_with_its_facets_names_and_evidence(filled: Graph) -> None:
    content = read_content(filled, load_registry(), "practices")
    [record] = content.records
    assert (record.id, record.title) == ("practice:p", "Social protection for migrants")
    assert dict(record.facets) == {
        "theme": ("social_protection",),
        "country": ("MAR",),
        "corridor": ("MAR-ESP",),
        "instrument": ("ilo:C097",),
        "actor": ("actor:ilo", "country:MAR"),
        "lead": ("country:MAR",),
        "partner": ("actor:ilo",),
        "status": ("implemented",),
        "year": ("2019", "2020"),
        "document": ("gfmd",),
        "language": ("en",),
        "published_year": ("2020",),
        "verification": ("verified",),
    }
    assert "International Labour Organization" in record.body
    [evidence] = record.fields["evidence"]  # type: ignore[misc, unused-ignore] - a plain JSON value
    assert (evidence["passage"], evidence["page"], evidence["start"], evidence["end"]) == (
        "passage:1",
        2,
        100,
        149,
    )
    assert evidence["quote"] == RAW[:49]
    assert content.labels["country"] == {"MAR": "Morocco", "region:africa": "Africa"}
    assert content.labels["corridor"] == {"MAR-ESP": "Morocco → Spain"}
    assert set(content.labels["status"]) == {"announced", "planned", "ongoing", "implemented", "discontinued"}
    assert content.parents["theme"] == {"social_protection": "governance"}
    assert content.parents["country"] == {"MAR": "region:africa"}


@pytest.mark.graph
def test_passages_of_closed_runs_are_read_without_page_numbers(filled: Graph) -> None:
    [record] = read_content(filled, load_registry(), "passages").records
    assert record.body == "Morocco has extended protections to migrants. It ratified C097."
    facets = dict(record.facets)
    assert facets["block"] == ("bullet",)
    assert facets["subtheme"] == ("governance",)
    assert (facets["country"], facets["instrument"]) == (("MAR",), ("ilo:C097",))
    assert facets["theme"] == ("social_protection",)
    assert facets["document"] == ("gfmd",)


@pytest.mark.graph
def test_the_search_of_a_real_graph(filled: Graph, tmp_path: Path) -> None:
    assert read_change(filled) == 3
    service = SearchService(filled, tmp_path, interval=0)
    request = SearchRequest("migrant", selected={"country": ("region:africa",), "theme": ("governance",)})
    result = service.search(request)
    assert [hit.record.id for hit in result.hits] == ["practice:p"]
    assert [line.text for line in result.filters] == ["The country is in Africa.", "The theme is Governance."]
    assert service.search(SearchRequest(selected={"kind": (UNKNOWN,)})).total == 1
    passages = service.search(SearchRequest("ratified", scope="passages"))
    assert [hit.record.id for hit in passages.hits] == ["passage:1"]
