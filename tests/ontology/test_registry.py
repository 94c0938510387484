"""The model of the graph is complete, speaks three languages, and refuses broken definitions clearly."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from goodpractices.ontology import ids, registry
from goodpractices.ontology.errors import BadSettings, NotFound
from goodpractices.ontology.registry import Registry, load_registry, read_schema

SCHEMA = Path(registry.__file__).parent / "schema"


@pytest.fixture
def model() -> Registry:
    return load_registry()


@pytest.fixture
def change(tmp_path: Path) -> Callable[[str, str, str], Path]:
    """Return a function that replaces text in one file of a copy of the schema and gives back the copy."""

    def replace(file: str, old: str, new: str) -> Path:
        copy = shutil.copytree(SCHEMA, tmp_path / "schema")
        text = (copy / file).read_text(encoding="utf-8")
        assert old in text
        (copy / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        return copy

    return replace


def test_every_node_of_the_design_is_there(model: Registry) -> None:
    named = (
        "Practice Recommendation GuidingQuestion Actor Country City Region Corridor Instrument Theme Sector "
        "Population Document File Passage Run Claim Decision Meta"
    )
    assert set(model.nodes) == set(named.split())


def test_every_edge_of_the_design_is_there(model: Registry) -> None:
    named = (
        "LED_BY PARTNER FUNDED_BY IN_COUNTRY IN_CITY ALONG_CORRIDOR APPLIES HAS_THEME IN_SECTOR BENEFITS "
        "ANSWERS DESCRIBED_IN IN_SUBTHEME ORIGIN DESTINATION MENTIONED_IN RATIFIED MEMBER_OF PART_OF BROADER "
        "HAS_FILE HAS_PASSAGE RUN_OF ASSERTS SUPPORTED_BY"
    )
    assert set(model.edges) == set(named.split())


def test_the_prefix_of_an_id_leads_to_the_same_label_as_in_the_ids_module(model: Registry) -> None:
    by_prefix = {prefix: node.name for node in model.nodes.values() for prefix in node.prefixes}
    assert by_prefix == {**ids.LABEL_OF_PREFIX, "meta": "Meta"}


def test_a_relation_is_read_in_both_directions_and_three_languages(model: Registry) -> None:
    assert model.label("LED_BY") == "Led by"
    assert model.label("LED_BY", inverse=True) == "Leads"
    assert model.label("LED_BY", "fr") == "Dirigée par"
    assert model.label("Country", "es") == "País"
    assert model.label("Country", "de") == "Country"


def test_a_predicate_is_told_in_words_whether_edge_or_property(model: Registry) -> None:
    assert model.predicate_label("Practice", "IN_COUNTRY") == "In the country"
    assert model.predicate_label("Practice", "status", "es") == "Estado"


def test_codes_are_those_of_the_design_in_its_order(model: Registry) -> None:
    assert tuple(model.codes("Practice", "status")) == (
        "announced", "planned", "ongoing", "implemented", "discontinued",
    )  # fmt: skip
    assert tuple(model.codes("Actor", "type"))[:3] == ("state", "government_body", "city_or_local_government")
    assert len(model.codes("Actor", "type")) == 12
    assert len(model.codes("Instrument", "kind")) == 10
    assert model.codes("Practice", "title") == {}


def test_an_edge_carries_what_its_layer_gives_every_edge(model: Registry) -> None:
    assert model.property("LED_BY", "rid").type == "id"
    assert set(model.codes("LED_BY", "status")) == {"proposed", "accepted", "edited", "added"}
    assert set(model.codes("RATIFIED", "status")) == {"in_force", "unclear"}
    with pytest.raises(NotFound, match="claims"):
        model.property("RATIFIED", "claims")


def test_leads_may_be_bodies_cities_and_states(model: Registry) -> None:
    assert model.edge("LED_BY").targets == ("Actor", "City", "Country")
    assert {edge.name for edge in model.edge_types(source="Corridor")} == {
        "ORIGIN",
        "DESTINATION",
        "MENTIONED_IN",
    }
    assert {edge.name for edge in model.edge_types(layer="reference")} == {
        "RATIFIED", "MEMBER_OF", "PART_OF", "BROADER", "IN_COUNTRY",
    }  # fmt: skip


def test_facets_come_in_order_and_by_scope(model: Registry) -> None:
    names = [facet.name for facet in model.facets("practices")]
    assert names[:3] == ["theme", "country", "city"]
    assert "kind" in names
    assert "block" not in names
    assert model.facet("theme").hierarchy == "BROADER"
    assert model.facet("country").hierarchy == "PART_OF"
    assert (model.facet("lead_type").via, model.facet("lead_type").property) == ("LED_BY", "type")


def test_unknown_names_are_refused_with_the_known_ones(model: Registry) -> None:
    for call in (lambda: model.node("Person"), lambda: model.edge("KNOWS"), lambda: model.facet("mood")):
        with pytest.raises(NotFound, match="There are"):
            call()


def test_every_label_has_words_in_every_language(model: Registry) -> None:
    for kind in (*model.nodes.values(), *model.edges.values()):
        for prop in kind.properties.values():
            for label in (kind.label, prop.label, *prop.codes.values()):
                assert all(label.text(language).strip() for language in registry.LANGUAGES), kind.name


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("nodes/practice.yaml", "plural:", "plurals:", "lacks “plural”"),
        ("nodes/practice.yaml", "fr: Pratique,", "", "lacks “fr”"),
        ("nodes/practice.yaml", "rdf: dcterms:title", "rfd: dcterms:title", "unknown “rfd”"),
        ("nodes/practice.yaml", "type: code", "type: choice", "is “choice”, which is not allowed"),
        ("nodes/practice.yaml", "many: true", "many: perhaps", "neither true nor false"),
        ("edges/led_by.yaml", "to: [Actor, City, Country]", "to: [Agent]", "unknown node type “Agent”"),
        ("edges/led_by.yaml", "order: 60", "order: 10", "place among the facets “10” twice"),
        ("edges/partner.yaml", "name: PARTNER", "name: LED_BY", "“LED_BY” twice"),
        ("edges/has_theme.yaml", "hierarchy: BROADER", "hierarchy: ABOVE", "unknown edge type “ABOVE”"),
        ("nodes/city.yaml", "[city]", "[country]", "id prefix “country” twice"),
        ("schema.yaml", "version: 1", "version: one", "no whole number"),
        ("schema.yaml", "version: 1", "version: [", "cannot be read"),
    ],
)
def test_a_broken_definition_is_named(
    change: Callable[[str, str, str], Path], file: str, old: str, new: str, says: str
) -> None:
    with pytest.raises(BadSettings, match=says):
        read_schema(change(file, old, new))


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="cannot be read"):
        read_schema(tmp_path / "nowhere")
