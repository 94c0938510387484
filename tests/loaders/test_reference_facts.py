"""Reference facts: what the shipped tables say, checked against what is printed elsewhere."""

import csv
import gzip
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from goodpractices.loaders.reference import Facts, read_facts
from goodpractices.loaders.reference.facts import Edge
from goodpractices.ontology.concepts import load_concepts
from goodpractices.ontology.errors import BadInput, UnreadableFile
from goodpractices.ontology.registry import load_registry

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "corpus" / "reference"
GAZETTEERS = ROOT / "loaders" / "nlp" / "data"


@pytest.fixture(scope="module")
def facts() -> Facts:
    return read_facts(FOLDER)


@pytest.fixture
def change(tmp_path: Path) -> Callable[[str, str, str], Path]:
    """Return a function that replaces text in one table of a copy and gives back the copy."""

    def replace(file: str, old: str, new: str) -> Path:
        copy = shutil.copytree(FOLDER, tmp_path / "reference")
        text = (copy / file).read_text(encoding="utf-8")
        assert old in text
        (copy / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        return copy

    return replace


def node(facts: Facts, identifier: str) -> dict[str, Any]:
    (found,) = (dict(node.properties) for node in facts.nodes if node.id == identifier)
    return found


def edge(facts: Facts, rid: str) -> Edge:
    (found,) = (edge for edge in facts.edges if edge.rid == rid)
    return found


def ends(facts: Facts, start: str, edge_type: str) -> set[str]:
    return {edge.end for edge in facts.edges if edge.start == start and edge.type == edge_type}


def test_a_country_has_its_codes_and_names_in_three_languages(facts: Facts) -> None:
    morocco = node(facts, "country:MAR")
    assert (morocco["iso2"], morocco["m49"], morocco["type"]) == ("MA", "504", "state")
    assert (morocco["name"], morocco["name_fr"], morocco["name_es"]) == ("Morocco", "Maroc", "Marruecos")


@pytest.mark.parametrize(
    ("country", "line"),
    [
        ("MAR", ["north-africa", "africa"]),
        ("CIV", ["west-africa", "sub-saharan-africa", "africa"]),
        ("PHL", ["southeast-asia", "asia"]),
        ("ARE", ["western-asia", "asia"]),
        ("DOM", ["caribbean", "latin-america-caribbean", "americas"]),
        ("ITA", ["southern-europe", "europe"]),
        ("NZL", ["australia-new-zealand", "oceania"]),
    ],
)
def test_a_country_lies_in_its_m49_regions(facts: Facts, country: str, line: list[str]) -> None:
    here, found = f"country:{country}", []
    while above := ends(facts, here, "PART_OF"):
        (here,) = above
        found.append(here.removeprefix("region:"))
    assert found == line


def test_every_country_but_antarctica_lies_in_a_region(facts: Facts) -> None:
    countries = {node.id for node in facts.nodes if node.label == "Country"}
    assert len(countries) == 249 + 1  # ISO 3166-1 and Kosovo
    placed = {edge.start for edge in facts.edges if edge.type == "PART_OF"}
    assert countries - placed == {"country:ATA"}


def test_a_convention_is_cited_as_the_ilo_does(facts: Facts) -> None:
    c097 = node(facts, "ilo:C097")
    assert c097["name"] == "Migration for Employment Convention (Revised), 1949 (No. 97)"
    assert c097["name_fr"] == "Convention (n° 97) sur les travailleurs migrants (révisée), 1949"
    assert c097["name_es"] == "Convenio sobre los trabajadores migrantes (revisado), 1949 (núm. 97)"
    assert (c097["kind"], c097["adopted"], c097["in_force"]) == ("ilo_convention", 1949, "1952-01-22")
    assert node(facts, "ilo:P029")["name"] == "Protocol of 2014 to the Forced Labour Convention, 1930"
    assert node(facts, "ilo:MLC")["name"] == "Maritime Labour Convention, 2006, as amended"


@pytest.mark.parametrize(
    "identifier",
    [
        "ilo:C097",
        "ilo:C102",
        "ilo:C143",
        "ilo:C181",
        "ilo:C189",
        "gcm:compact",
        "sdg:8.8",
        "sdg:10.7",
        "sdg:10.7.1",
    ],
)
def test_every_instrument_the_report_names_is_there(facts: Facts, identifier: str) -> None:
    assert node(facts, identifier)["name"]


def test_objectives_and_indicators_belong_to_something(facts: Facts) -> None:
    objectives = {node.id for node in facts.nodes if node.id.startswith("gcm:objective-")}
    assert len(objectives) == 23
    assert all(ends(facts, objective, "PART_OF") == {"gcm:compact"} for objective in objectives)
    assert ends(facts, "sdg:10.7.1", "PART_OF") == {"sdg:10.7"}
    assert ends(facts, "sdg:10.7", "PART_OF") == {"sdg:10"}
    assert ends(facts, "sdg:10", "PART_OF") == {"sdg:agenda-2030"}
    assert node(facts, "sdg:10")["name"] == "SDG 10: Reduced inequalities"


def test_a_ratification_has_date_status_source_and_pages(facts: Facts) -> None:
    spain = edge(facts, "country:ESP|RATIFIED|ilo:C097").properties
    assert (spain["date"], spain["status"]) == ("1967-03-21", "in_force")
    assert spain["source"]
    assert spain["as_of"]
    assert isinstance(spain["references"], list)
    assert all(str(page).startswith("http") for page in spain["references"])


def test_what_is_not_confirmed_or_no_ratification_is_left_out(facts: Facts) -> None:
    ratified = {edge.rid for edge in facts.edges if edge.type == "RATIFIED"}
    assert "country:NOR|RATIFIED|ilo:C097" not in ratified  # no published page seen
    assert "country:ARM|RATIFIED|un:icrmw" not in ratified  # signed only
    assert edge(facts, "country:NLD|RATIFIED|ilo:C118").properties["status"] == "unclear"


def test_a_list_counts_as_complete_only_when_every_ratification_is_on_it(facts: Facts) -> None:
    on_list = sum(1 for edge in facts.edges if edge.type == "RATIFIED" and edge.end == "ilo:C189")
    c189 = node(facts, "ilo:C189")
    assert (c189["ratifications"], on_list, c189["ratifications_complete"]) == (36, 36, True)
    c097 = node(facts, "ilo:C097")  # 54 are known; Norway's is not confirmed
    assert (c097["ratifications"], c097["ratifications_complete"]) == (54, False)
    assert node(facts, "ilo:C118")["ratifications_complete"] is None


def test_an_unchecked_date_is_unknown(facts: Facts) -> None:
    assert node(facts, "ilo:C095")["in_force"] is None


def test_members_of_bodies_and_of_the_mayors_dialogue(facts: Facts) -> None:
    asean = {edge.start.removeprefix("country:") for edge in facts.edges if edge.end == "actor:asean"}
    assert " ".join(sorted(asean)) == "BRN IDN KHM LAO MMR MYS PHL SGP THA TLS VNM"
    assert edge(facts, "city:ita-milan|MEMBER_OF|actor:mayors-dialogue").properties["role"] == "lead"
    assert edge(facts, "city:che-zurich|MEMBER_OF|actor:mayors-dialogue").properties["role"] is None
    assert ends(facts, "city:sle-freetown", "IN_COUNTRY") == {"country:SLE"}


def test_themes_belong_to_their_subtheme(facts: Facts) -> None:
    assert ends(facts, "theme:free_movement", "BROADER") == {"theme:partnerships_cooperation"}
    assert node(facts, "theme:free_movement")["name_fr"] == "Libre circulation régionale"


def test_every_fact_names_source_and_date(facts: Facts) -> None:
    for fact in (*facts.nodes, *facts.edges):
        assert fact.properties["source"], fact
        assert fact.properties["as_of"], fact


def test_every_fact_fits_the_model(facts: Facts) -> None:
    model = load_registry()
    for found in facts.nodes:
        _check_properties(found.label, dict(found.properties))
        assert "reference" in model.node(found.label).layers
    for found in facts.edges:
        edge_type, start, end = found.kind
        kind = model.edge(edge_type)
        assert "reference" in kind.layers
        assert start in kind.sources, found
        assert end in kind.targets, found
        _check_properties(edge_type, dict(found.properties))


def _check_properties(owner: str, properties: dict[str, Any]) -> None:
    for name, value in properties.items():
        kind = load_registry().property(owner, name)
        for item in value if kind.many else [value]:
            assert not kind.codes or item is None or item in kind.codes, (owner, name, item)


def test_the_gazetteers_call_known_things_by_the_same_id_and_kind(facts: Facts) -> None:
    known = {node.id: node.properties for node in facts.nodes}
    gazetteer = {}
    for path in (GAZETTEERS / "organisations.jsonl.gz", GAZETTEERS / "instruments.jsonl.gz"):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            gazetteer.update({entry["id"]: entry["type"] for entry in map(json.loads, lines)})
    actors = {i for i in known if i.startswith("actor:")}
    assert actors <= set(gazetteer)
    assert {i: gazetteer[i] for i in actors} == {i: known[i]["type"] for i in actors}
    always_reference = {i for i in gazetteer if i.startswith(("ilo:", "un:", "gcm:", "sdg:"))}
    assert always_reference <= set(known)


def test_every_table_gives_every_row_a_source_and_a_date() -> None:
    for path in FOLDER.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                assert row["source"].strip(), path
                assert row["as_of"].strip(), path


def test_the_digest_follows_the_facts(facts: Facts, change: Callable[[str, str, str], Path]) -> None:
    assert read_facts(FOLDER).digest == facts.digest
    changed = read_facts(change("countries.csv", ",Maroc,", ",Royaume du Maroc,"))
    assert changed.digest != facts.digest


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("countries.csv", "iso3,", "alpha3,", "lacks the column “iso3”"),
        ("countries.csv", "MAR,MA,", "ESP,MA,", "“country:ESP” twice"),
        ("countries.csv", "region:north-africa", "region:atlantis", "nothing of region:atlantis"),
        ("countries.csv", "Morocco,", "", "too many or too few cells"),
        ("regions.csv", "region:africa,002,Africa,", "region:africa,002,,", "line 2, has no “name_en”"),
        ("ilo_instruments.csv", ",1949,", ",nineteen,", "no whole number"),
        ("ilo_instruments.csv", "convention", "treaty", "“kind”"),
        ("ilo_ratifications.csv", "ALB,C097", "ALB,C999", "nothing of ilo:C999"),
    ],
)
def test_a_broken_table_is_named(
    change: Callable[[str, str, str], Path], file: str, old: str, new: str, says: str
) -> None:
    with pytest.raises(BadInput, match=says):
        read_facts(change(file, old, new))


def test_a_missing_folder_and_a_binary_table_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"regions\.csv"):
        read_facts(tmp_path)
    (tmp_path / "regions.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadInput, match="UTF-8"):
        read_facts(tmp_path)


def test_every_code_the_extractor_knows_words_for_is_a_concept() -> None:
    with (GAZETTEERS / "codes.yaml").open(encoding="utf-8") as stream:
        words = yaml.safe_load(stream)
    for scheme in ("themes", "sectors", "populations"):
        assert set(words[scheme]) <= set(getattr(load_concepts(), scheme).concepts)


@pytest.mark.parametrize(
    ("region", "countries"),
    [
        ("africa", 60),
        ("americas", 57),
        ("asia", 50 + 1),  # Taiwan is not in the standard
        ("europe", 51 + 1),  # nor is Kosovo
        ("oceania", 29),
    ],
)
def test_the_regions_have_as_many_countries_as_in_the_m49_standard(
    facts: Facts, region: str, countries: int
) -> None:
    above = {edge.start: edge.end for edge in facts.edges if edge.type == "PART_OF"}

    def highest(place: str) -> str:
        return highest(above[place]) if place in above else place

    tops = [highest(node.id) for node in facts.nodes if node.label == "Country"]
    assert tops.count(f"region:{region}") == countries
