"""The RDF files are what the YAML files say, and are RDF that others can use."""

import importlib.util
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SH, SKOS

from goodpractices.ontology.concepts import load_concepts
from goodpractices.ontology.errors import NotFound
from goodpractices.ontology.namespaces import ONTOLOGY, expand, iri, property_term
from goodpractices.ontology.registry import load_registry

ROOT = Path(__file__).parents[2]
TOOL = ROOT / "tools" / "build_ontology.py"
Build = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_ontology", TOOL)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def build(tool: ModuleType, capsys: pytest.CaptureFixture[str]) -> Build:
    """Return a function that runs the tool on a folder and gives its exit code and what it complains of."""

    def run(folder: Path, *options: str) -> tuple[int, str]:
        code = tool.main(["--ontology", str(folder), *options])
        return code, capsys.readouterr().err

    return run


def turtle(name: str) -> Graph:
    return Graph().parse(ROOT / "ontology" / name, format="turtle")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the ontology that a test may change."""
    return shutil.copytree(ROOT / "ontology", tmp_path / "ontology", ignore=shutil.ignore_patterns("*.py*"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_shipped_files_are_up_to_date() -> None:
    # As CI runs it: a process of its own, in which sets have another order.
    checked = subprocess.run(
        [sys.executable, str(TOOL), "--check"], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize(
    ("source", "old_and_new", "stale"),
    [
        ("schema/nodes/practice.yaml", ("fr: Pratique,", "fr: Usage,"), {"core.ttl"}),
        ("schema/edges/led_by.yaml", ("en: Leads,", "en: Runs,"), {"core.ttl"}),
        (
            "schema/edges/led_by.yaml",
            ("property: ledBy", "property: runBy"),
            {"core.ttl", "shapes/core.ttl", "context.jsonld"},
        ),
        ("concepts/themes.yaml", ("en: Remittances and", "en: Money and"), {"concepts/themes.ttl"}),
    ],
)
def test_a_changed_definition_is_noticed_and_written(
    build: Build, copy: Path, source: str, old_and_new: tuple[str, str], stale: set[str]
) -> None:
    change(copy / source, *old_and_new)
    code, complaints = build(copy, "--check")
    assert code == 1
    named = {line.split(" is out of date")[0] for line in complaints.splitlines()}
    assert named == {str(copy / name) for name in stale}
    assert build(copy) == (0, "")
    assert build(copy, "--check") == (0, "")


def test_a_file_changed_by_hand_or_missing_is_noticed(build: Build, copy: Path) -> None:
    change(copy / "core.ttl", "gp:ledBy", "gp:leadBy")
    (copy / "context.jsonld").unlink()
    code, complaints = build(copy, "--check")
    assert code == 1
    assert "core.ttl" in complaints
    assert "context.jsonld" in complaints


def test_a_term_that_no_vocabulary_has_is_refused(build: Build, copy: Path) -> None:
    change(copy / "schema" / "nodes" / "practice.yaml", "dcterms:title", "dcterms:titel")
    code, complaints = build(copy)
    assert code == 2
    assert "dcterms:titel" in complaints


def test_every_node_type_is_a_class_with_words_in_three_languages() -> None:
    core = turtle("core.ttl")
    for node in load_registry().nodes.values():
        this = URIRef(ONTOLOGY + node.rdf_class)
        assert (this, RDF.type, OWL.Class) in core
        assert {label.language for label in core.objects(this, RDFS.label)} == {"en", "fr", "es"}


def test_every_edge_type_is_a_property_with_its_ends() -> None:
    core = turtle("core.ttl")
    for edge in load_registry().edges.values():
        this = URIRef(ONTOLOGY + edge.rdf_property)
        assert (this, RDF.type, OWL.ObjectProperty) in core
        for predicate, names in ((RDFS.domain, edge.sources), (RDFS.range, edge.targets)):
            (end,) = core.objects(this, predicate)
            union = core.value(end, OWL.unionOf)
            found = set(core.items(union)) if union else {end}
            assert {str(cls).removeprefix(ONTOLOGY) for cls in found} == set(names)


def test_our_terms_hang_on_well_known_ones() -> None:
    core = turtle("core.ttl")
    ours = "https://w3id.org/goodpractices/ontology#"
    for subject, predicate, known in (
        ("Practice", RDFS.subClassOf, "http://www.w3.org/ns/prov#Activity"),
        ("Actor", RDFS.subClassOf, "http://xmlns.com/foaf/0.1/Agent"),
        ("Theme", RDFS.subClassOf, "http://www.w3.org/2004/02/skos/core#Concept"),
        ("memberOf", RDFS.subPropertyOf, "http://www.w3.org/ns/org#memberOf"),
        ("broader", OWL.equivalentProperty, "http://www.w3.org/2004/02/skos/core#broader"),
    ):
        assert (URIRef(ours + subject), predicate, URIRef(known)) in core


def test_the_codes_carry_their_labels() -> None:
    core = turtle("core.ttl")
    ongoing = core.value(predicate=SKOS.prefLabel, object=Literal("En cours", lang="fr"), any=True)
    assert core.value(ongoing, SKOS.notation) == Literal("ongoing")


def test_the_themes_are_a_concept_scheme_with_four_tops() -> None:
    themes = turtle("concepts/themes.ttl")
    tops = set(themes.objects(URIRef(ONTOLOGY + "themes"), SKOS.hasTopConcept))
    assert len(tops) == 4
    free_movement = URIRef("https://w3id.org/goodpractices/id/theme/free_movement")
    above = URIRef("https://w3id.org/goodpractices/id/theme/partnerships_cooperation")
    assert set(themes.objects(free_movement, SKOS.broader)) == {above}
    assert Literal("Libre circulation régionale", lang="fr") in set(
        themes.objects(free_movement, SKOS.prefLabel)
    )


@pytest.mark.parametrize("scheme", ["themes", "sectors", "populations"])
def test_every_concept_is_in_its_file(scheme: str) -> None:
    written = set(turtle(f"concepts/{scheme}.ttl").subjects(RDF.type, SKOS.Concept))
    assert written == {URIRef(iri(concept.id)) for concept in getattr(load_concepts(), scheme)}


def test_the_shapes_say_what_codes_and_ends_are_allowed() -> None:
    shapes = turtle("shapes/core.ttl")
    status = URIRef(ONTOLOGY + "PracticeShape-status")
    codes = [str(code) for code in shapes.items(shapes.value(status, SH["in"]))]
    assert codes == ["announced", "planned", "ongoing", "implemented", "discontinued"]
    led_by = URIRef(ONTOLOGY + "PracticeShape-ledBy")
    ends = {shapes.value(choice, SH["class"]) for choice in shapes.items(shapes.value(led_by, SH["or"]))}
    assert ends == {URIRef(ONTOLOGY + name) for name in ("Actor", "City", "Country")}


# rdflib's own parser still uses what rdflib has deprecated.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_the_json_of_an_entry_read_with_the_context_is_rdf() -> None:
    context = json.loads((ROOT / "ontology" / "context.jsonld").read_text(encoding="utf-8"))
    entry = {
        **context,
        "id": "practice:x",
        "label": "Practice",
        "title": "Training",
        "year": ["2019"],
        "LED_BY": ["country:IDN"],
    }
    graph = Graph().parse(data=json.dumps(entry), format="json-ld")
    this = URIRef("https://w3id.org/goodpractices/id/practice/x")
    assert set(graph.predicate_objects(this)) == {
        (RDF.type, URIRef(ONTOLOGY + "Practice")),
        (DCTERMS.title, Literal("Training")),
        (DCTERMS.temporal, Literal("2019", datatype=URIRef("http://www.w3.org/2001/XMLSchema#gYear"))),
        (URIRef(ONTOLOGY + "ledBy"), URIRef("https://w3id.org/goodpractices/id/country/IDN")),
    }


def test_names_on_the_web() -> None:
    assert iri("sdg:10.7.1") == "https://w3id.org/goodpractices/id/sdg/10.7.1"
    assert iri("law:a/b ç") == "https://w3id.org/goodpractices/id/law/a%2Fb%20%C3%A7"
    assert expand("skos:broader") == "http://www.w3.org/2004/02/skos/core#broader"
    assert property_term("in_force") == "inForce"
    for unknown in (lambda: iri("planet:mars"), lambda: expand("title"), lambda: expand("ex:title")):
        with pytest.raises(NotFound):
            unknown()
