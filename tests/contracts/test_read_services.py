"""What readers are shown of the small report of ``data/small_report.yaml``."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from goodpractices.graph.catalogue import CatalogueService
from goodpractices.graph.connection import Graph
from goodpractices.graph.documents import DocumentService
from goodpractices.graph.entities import ENTITIES, EntityService
from goodpractices.graph.evidence import PerChange, ref_of
from goodpractices.graph.ledger.model import Decision
from goodpractices.graph.ledger.store import Ledger
from goodpractices.graph.practices import PracticeService, most_similar, rarity
from goodpractices.graph.views import EvidenceView, FactView, Ref
from goodpractices.ontology.errors import NotFound
from goodpractices.ontology.registry import load_registry

Cypher = Callable[..., list[dict[str, Any]]]
TUNISIA = Ref("country:TUN", "Country", "Tunisia")
SFAX = Ref("city:tun-sfax", "City", "Sfax", "city_or_local_government")


@pytest.fixture(scope="module")
def practices(small_report: Graph) -> PracticeService:
    return PracticeService(small_report, load_registry())


@pytest.fixture(scope="module")
def entities(small_report: Graph) -> EntityService:
    return EntityService(small_report, load_registry())


@pytest.fixture(scope="module")
def documents(small_report: Graph) -> DocumentService:
    return DocumentService(small_report, load_registry())


def quotes(evidence: tuple[EvidenceView, ...]) -> list[str]:
    return [each.quote for each in evidence]


def of(facts: tuple[FactView, ...], predicate: str) -> list[FactView]:
    return [fact for fact in facts if fact.predicate == predicate]


def test_each_fact_of_a_practice_comes_with_its_own_words(practices: PracticeService) -> None:
    page = practices.get("practice:sfax-rescue")
    assert (page.title, page.status, page.verification) == ("Rescue training", "ongoing", "machine")
    (lead,) = of(page.facts, "LED_BY")
    assert (lead.label, lead.ref, lead.status, lead.confidence) == ("Led by", SFAX, "proposed", 0.9)
    (quote,) = lead.evidence
    # The heading has 27 characters, and two stand between passages.
    assert (quote.quote, quote.start, quote.end) == ("The City of Sfax", 28, 44)
    assert (quote.document_title, quote.section) == ("A small report", "Partnerships along the way")
    (title,) = of(page.facts, "title")
    assert (title.value, title.ref, quotes(title.evidence)) == ("Rescue training", None, ["rescue training"])
    assert all(fact.evidence for fact in page.facts)
    assert page.documents == (Ref("document:small", "Document", "A small report"),)
    assert quotes(page.evidence) == ["The City of Sfax in Tunisia leads rescue training"]


def test_facts_stand_in_the_order_of_the_model(practices: PracticeService) -> None:
    predicates = [fact.predicate for fact in practices.get("practice:sfax-rescue").facts]
    assert predicates == [
        "title", "summary", "status", "HAS_THEME", "IN_COUNTRY", "IN_CITY", "ALONG_CORRIDOR", "LED_BY",
        "PARTNER", "DESCRIBED_IN",
    ]  # fmt: skip


def test_what_is_denied_or_only_planned_says_so(practices: PracticeService) -> None:
    (partner,) = of(practices.get("practice:inspectors").facts, "PARTNER")
    assert (partner.polarity, quotes(partner.evidence)) == ("negated", ["not with IOM"])
    assert {fact.modality for fact in of(practices.get("practice:morocco-c097").facts, "PARTNER")} == {
        "planned"
    }


def test_each_of_several_values_has_its_own_words(practices: PracticeService) -> None:
    (year,) = of(practices.get("practice:inspectors").facts, "year")
    assert (year.value, year.label, quotes(year.evidence)) == (2018, "Years", ["since 2018"])


def test_what_is_not_known_is_named_and_counted(practices: PracticeService) -> None:
    page = practices.get("practice:sfax-rescue")
    model = load_registry()
    fields = len(model.node("Practice").properties) - 3 + len(model.edge_types(source="Practice"))
    # Known: title, summary, status; theme, country, city, corridor, lead, partner, document.
    assert len(page.unknown) == fields - 10
    assert page.completeness == pytest.approx(10 / fields)
    assert {"Kind", "Years", "Funder", "Instrument", "Question it answers"} <= set(page.unknown)
    assert not {"Lead", "Title", "Verification"} & set(page.unknown)


def test_similar_practices_say_why(practices: PracticeService) -> None:
    similar = {line.id: why for line, why in practices.get("practice:sfax-rescue").similar}
    assert set(similar["practice:lampedusa-desk"]) == {
        "Both run along Tunisia → Italy.",
        "Both are about Awareness raising.",
    }
    assert set(similar) == {"practice:lampedusa-desk", "practice:morocco-c097", "practice:inspectors"}
    # A negated partner is shared with nobody.
    assert similar["practice:inspectors"] == ("Both are in Tunisia.",)


def test_lines_come_in_the_order_asked_for_and_leave_out_what_is_not_there(
    practices: PracticeService,
) -> None:
    asked = ["practice:inspectors", "practice:nowhere", "practice:sfax-rescue", "practice:inspectors"]
    lines = practices.lines(asked)
    assert [line.id for line in lines] == [
        "practice:inspectors",
        "practice:sfax-rescue",
        "practice:inspectors",
    ]
    assert [ref.name for ref in lines[0].countries] == ["Morocco", "Tunisia"]
    assert lines[1].leads == (SFAX,)
    assert quotes(lines[1].evidence) == ["The City of Sfax in Tunisia leads rescue training"]
    assert practices.lines([]) == ()


@pytest.mark.parametrize("identifier", ["practice:nowhere", "country:MAR", "nonsense", "", "x:y"])
def test_a_practice_that_is_not_there_is_told(practices: PracticeService, identifier: str) -> None:
    with pytest.raises(NotFound) as error:
        practices.get(identifier)
    assert error.value.hint


def test_a_country_shows_reference_facts_apart_with_their_source(entities: EntityService) -> None:
    page = entities.get("country:MAR")
    (ratified,) = of(page.facts, "RATIFIED")
    assert ratified.ref == Ref(
        "ilo:C097",
        "Instrument",
        "Migration for Employment Convention (Revised), 1949 (No. 97)",
        "ilo_convention",
    )
    assert (ratified.status, ratified.confidence, ratified.evidence) == ("reference", None, ())
    assert ratified.source is not None
    assert (ratified.source.name, ratified.source.as_of) == ("A list", "2026-11-01")
    assert ratified.source.note.startswith("Ratified: 2019-06-14; Status: In force; ")
    assert {fact.predicate for fact in page.facts} == {"RATIFIED", "MEMBER_OF", "PART_OF"}
    assert page.properties == {
        "name": "Morocco", "name_fr": "Maroc", "source": "A list", "as_of": "2026-11-01",
    }  # fmt: skip


def test_a_country_shows_its_practices_with_the_relation_leads_first(entities: EntityService) -> None:
    relations = [(line.id, line.relation) for line in entities.get("country:MAR").practices]
    assert relations == [
        ("practice:morocco-c097", "leads"),
        ("practice:inspectors", "is the country of"),
    ]


def test_practices_of_narrower_entries_are_shown_on_the_wider_ones(entities: EntityService) -> None:
    assert {line.id: line.relation for line in entities.get("region:015").practices} == {
        "practice:sfax-rescue": "in the city Sfax, in the country Tunisia",
        "practice:morocco-c097": "in the country Morocco",
        "practice:inspectors": "in the country Morocco, in the country Tunisia",
    }
    assert {line.id: line.relation for line in entities.get("theme:governance").practices} == {
        "practice:morocco-c097": "about the theme Fair recruitment",
        "practice:inspectors": "about the theme Fair recruitment",
    }


def test_a_country_shows_what_its_cities_lead(entities: EntityService, cypher: Cypher) -> None:
    cypher(
        "MATCH (c:City {id: 'city:tun-sfax'})"
        " CREATE (:Practice {id: 'practice:led', title: 'Led'})-[:LED_BY {rid: 'led'}]->(c)"
    )
    relations = {line.id: line.relation for line in entities.get("country:TUN").practices}
    counted = {line.ref.id: line.practices for line in entities.list("Country")}
    cypher("MATCH (p:Practice {id: 'practice:led'}) DETACH DELETE p")
    assert relations["practice:led"] == "led by Sfax"
    assert counted["country:TUN"] == len(relations) == 3


def test_being_denied_as_a_partner_is_no_practice_of_an_actor(entities: EntityService) -> None:
    lines = entities.get("actor:iom").practices
    assert {line.id: line.relation for line in lines} == {
        "practice:sfax-rescue": "is a partner in",
        "practice:morocco-c097": "is a partner in",
    }


def test_a_corridor_is_named_by_its_ends(entities: EntityService) -> None:
    page = entities.get("corridor:TUN-ITA")
    assert page.name == "Tunisia → Italy"
    assert [(fact.label, fact.ref) for fact in of(page.facts, "ORIGIN")] == [("From", TUNISIA)]
    assert [line.id for line in page.practices] == ["practice:lampedusa-desk", "practice:sfax-rescue"]
    assert quotes(page.mentions) == ["from Tunisia to Italy", "come from Tunisia to Italy"]
    assert page.mention_count == 2


def test_an_entry_found_in_a_report_shows_where_its_name_and_type_come_from(entities: EntityService) -> None:
    page = entities.get("city:tun-sfax")
    assert [(fact.predicate, fact.value) for fact in page.facts if fact.ref is None] == [
        ("name", "Sfax"),
        ("type", "city_or_local_government"),
    ]
    (country,) = of(page.facts, "IN_COUNTRY")
    assert (country.ref, quotes(country.evidence)) == (TUNISIA, ["Sfax in Tunisia"])
    assert quotes(page.mentions) == ["The City of Sfax", "and Sfax were named"]


def test_a_subtheme_shows_its_advice_and_a_question_its_subtheme(entities: EntityService) -> None:
    (advice,) = of(entities.get("theme:governance").facts, "IN_SUBTHEME")
    assert (advice.label, advice.ref) == (
        "Is the subtheme of",
        Ref("recommendation:ratify", "Recommendation", "Ratify Convention No. 97"),
    )
    question = entities.get("question:one")
    assert question.name == "How can cities work together along a corridor?"
    assert [fact.ref.id for fact in of(question.facts, "IN_SUBTHEME") if fact.ref] == ["theme:cooperation"]


def test_lists_hold_what_occurs_in_reports_most_practices_first(entities: EntityService) -> None:
    actors = [(line.ref.id, line.practices, line.mentions, line.detail) for line in entities.list("Actor")]
    assert actors == [
        ("actor:ilo", 2, 1, "United Nations body"),
        ("actor:iom", 2, 1, "United Nations body"),
        ("actor:grandville", 0, 1, "Civil society"),
    ]
    countries = [(line.ref.id, line.practices, line.mentions) for line in entities.list("Country")]
    assert countries == [("country:MAR", 2, 2), ("country:TUN", 2, 0), ("country:ITA", 1, 0)]
    assert [(line.ref.id, line.practices) for line in entities.list("Theme")] == [
        ("theme:awareness_raising", 2), ("theme:fair_recruitment", 2),
        ("theme:governance", 2), ("theme:cooperation", 2),
    ]  # fmt: skip
    assert [(line.ref.name, line.detail) for line in entities.list("GuidingQuestion")] == [
        ("How can cities work together along a corridor?", "1")
    ]
    assert all(isinstance(entities.list(label), tuple) for label in ENTITIES)


@pytest.mark.parametrize("identifier", ["actor:nobody", "practice:inspectors", "nonsense"])
def test_an_entry_that_is_not_there_is_told(entities: EntityService, identifier: str) -> None:
    with pytest.raises(NotFound) as error:
        entities.get(identifier)
    assert error.value.hint


def test_there_is_no_list_of_what_is_no_entry(entities: EntityService) -> None:
    with pytest.raises(NotFound, match="Claim"):
        entities.list("Claim")


def test_a_report_is_shown_whole_and_in_order_with_its_marks_at_their_places(
    documents: DocumentService,
) -> None:
    page = documents.get("document:small")
    assert (page.title, page.publisher, page.year, page.sha256) == (
        "A small report",
        "The tests",
        2020,
        "5" * 64,
    )
    assert [passage.kind for passage in page.passages] == [
        "heading", "bullet", "bullet", "paragraph", "paragraph", "bullet", "question", "paragraph",
    ]  # fmt: skip
    for passage in page.passages:
        for mark in passage.marks:
            assert passage.start <= mark.start < mark.end <= passage.end
    second = page.passages[2]
    marked = [
        (second.text[mark.start - second.start : mark.end - second.start], mark.ref.name, mark.role)
        for mark in second.marks
    ]
    assert marked == [
        ("Lampedusa keeps an information desk", "Information desk", "practice"),
        ("Lampedusa keeps", "Lampedusa", "mention"),
        ("come from Tunisia to Italy", "Tunisia → Italy", "mention"),
    ]
    assert [mark.role for mark in page.passages[5].marks] == ["recommendation", "mention"]
    assert [mark.role for mark in page.passages[6].marks] == ["question"]


def test_a_report_lists_its_practices_in_reading_order(documents: DocumentService) -> None:
    page = documents.get("document:small")
    assert [line.id for line in page.practices] == [
        "practice:sfax-rescue", "practice:lampedusa-desk", "practice:morocco-c097", "practice:inspectors",
    ]  # fmt: skip
    assert page.counts == {
        "Actor": 3, "City": 2, "Corridor": 1, "Country": 1, "GuidingQuestion": 1, "Instrument": 1,
        "Practice": 4, "Recommendation": 1,
    }  # fmt: skip
    (line,) = documents.list()
    assert (line.ref.name, line.practices, line.detail) == ("A small report", 4, "The tests, 2020")


@pytest.mark.parametrize("identifier", ["document:nowhere", "country:MAR", "nonsense"])
def test_a_report_that_is_not_there_is_told(documents: DocumentService, identifier: str) -> None:
    with pytest.raises(NotFound):
        documents.get(identifier)


def test_the_overview_counts_what_reports_tell_of(small_report: Graph) -> None:
    overview = CatalogueService(small_report, load_registry()).overview()
    assert overview.counts == {
        "Practice": 4, "Document": 1, "Actor": 3, "City": 2, "Country": 1, "Corridor": 1, "Instrument": 1,
        "Recommendation": 1, "GuidingQuestion": 1,
    }  # fmt: skip
    assert list(overview.statuses.items()) == [("planned", 1), ("ongoing", 3)]
    assert (overview.verified, overview.change) == (0, 1)
    age = datetime.now(UTC) - datetime.fromisoformat(overview.loaded_at)
    assert timedelta(0) < age < timedelta(minutes=10)
    shown = [
        (
            each.ref.id,
            each.practices,
            len(each.recommendations),
            [question.number for question in each.questions],
        )
        for each in overview.subthemes
    ]
    assert shown == [("theme:governance", 2, 1, []), ("theme:cooperation", 2, 0, [1])]
    assert overview.questions == overview.subthemes[1].questions
    assert quotes(overview.questions[0].evidence) == ["How can cities work together along a corridor?"]
    # Of no practice is more told: two countries, a lead, a partner denied, an instrument and a theme.
    assert overview.sample is not None
    assert overview.sample.id == "practice:inspectors"


def test_what_is_kept_is_computed_again_when_the_graph_changes(small_report: Graph, cypher: Cypher) -> None:
    computed: list[int] = []

    def compute() -> int:
        computed.append(1)
        return len(computed)

    kept = PerChange(small_report, compute)
    assert [kept.get(), kept.get()] == [1, 1]
    cypher("MATCH (m:Meta {id: 'meta:ledger'}) SET m.projected = 2")
    assert [kept.get(), kept.get()] == [2, 2]
    cypher("MATCH (m:Meta {id: 'meta:ledger'}) SET m.projected = 1")


def test_a_merged_entry_is_found_under_the_id_that_stands_for_it(
    small_report: Graph, entities: EntityService
) -> None:
    ledger = Ledger(small_report)
    merged = ledger.decide(
        Decision(0, "", "curator", "same", ("actor:grandville", "actor:iom"), reason="a test", expects=0)
    )
    ledger.project()
    try:
        assert entities.canonical_id("actor:grandville") == "actor:iom"
        with pytest.raises(NotFound) as error:
            entities.get("actor:grandville")
        assert "actor:iom" in error.value.hint
        assert "The Grandville Foundation" in quotes(entities.get("actor:iom").mentions)
    finally:
        ledger.decide(
            Decision(
                0, "", "curator", "undo", (), undoes=merged.number, expects=merged.number, reason="a test"
            )
        )
        ledger.project()
    assert entities.get("actor:grandville").mention_count == 1


@pytest.mark.parametrize(
    ("identifier", "name"),
    [
        ("city:ita-rome", "Rome"),
        ("actor:african-union", "African Union"),
        ("country:MAR", "MAR"),
        ("ilo:C097", "C097"),
    ],
)
def test_what_nobody_names_is_called_as_its_id_reads(identifier: str, name: str) -> None:
    assert ref_of({"id": identifier, "name": None, "type": None}).name == name


def test_an_entry_two_practices_share_weighs_one_and_what_all_share_nothing() -> None:
    assert rarity(2, 100) == 1
    assert rarity(100, 100) == 0
    # The logarithm of 10 divided by that of 50.
    assert rarity(10, 100) == pytest.approx(0.58859, abs=1e-5)
    assert rarity(2, 2) == 1


def row(other: str, entry: str, links: int, kind: str, kinds: tuple[str, ...]) -> dict[str, object]:
    return {
        "practice": f"practice:{other}", "entry": entry, "name": entry.partition(":")[2],
        "types": list(kinds), "type": kind, "links": links,
    }  # fmt: skip


def test_the_rarest_shared_entry_makes_the_most_similar_practice_and_the_first_reason() -> None:
    rows = [
        row("a", "theme:x", 50, "HAS_THEME", ("HAS_THEME",)),
        row("b", "theme:x", 50, "HAS_THEME", ("HAS_THEME",)),
        row("b", "corridor:MAR-ESP", 2, "ALONG_CORRIDOR", ("ALONG_CORRIDOR",)),
        row("c", "actor:ilo", 20, "PARTNER", ("LED_BY",)),
        row("c", "country:MAR", 20, "IN_COUNTRY", ("IN_COUNTRY", "LED_BY")),
    ]
    # Of 100 practices 50 have x: it weighs 0.18 (ln 2 by ln 50), too little alone; the corridor weighs 1,
    # what 20 have 0.41.
    assert list(most_similar(rows, 100).items()) == [
        ("practice:b", ("Both run along MAR-ESP.", "Both are about x.")),
        ("practice:c", ("Both are in MAR.", "ilo takes part in both.")),
    ]
