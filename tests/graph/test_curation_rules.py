"""Rules of curation that need no graph: marking passages, the checklist, undo, and what facts read like."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractices.graph.curation.checklist import CRITERIA, REQUIRED, checklist, complete
from goodpractices.graph.curation.context import marked
from goodpractices.graph.curation.fields import Model
from goodpractices.graph.curation.history import Load, undone_by
from goodpractices.graph.curation.wording import sentence, shown_value
from goodpractices.graph.ledger.model import Decision
from goodpractices.graph.ledger.state import in_force
from goodpractices.graph.views import FactView, Ref
from goodpractices.ontology.errors import BadInput
from goodpractices.ontology.registry import load_registry

REGISTRY = load_registry()


# --- passages -----------------------------------------------------------------------------------------


def test_the_evidence_is_marked_and_in_it_who_is_meant() -> None:
    text = "In 2019 the ILO trained inspectors."
    assert marked(text, 100, [(108, 134)], [(112, 115)]) == (
        ("In 2019 ", ""),
        ("the ", "evidence"),
        ("ILO", "entity"),
        (" trained inspectors", "evidence"),
        (".", ""),
    )


def test_who_is_named_outside_the_evidence_is_not_marked() -> None:
    assert marked("The ILO and IOM met.", 0, [(0, 7)], [(12, 15)]) == (
        ("The ILO", "evidence"),
        (" and IOM met.", ""),
    )


def test_page_numbers_inside_a_passage_are_left_out() -> None:
    assert marked("trains\n12\nnurses", 0, [(0, 16)], [], [(6, 9)]) == (("trains\nnurses", "evidence"),)


spans = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 12)).map(lambda s: (s[0], s[0] + s[1])), max_size=4
)


@given(st.text(min_size=1, max_size=40), st.integers(0, 20), spans, spans, spans)
def test_marking_changes_no_letter_and_marks_exactly_the_evidence(
    text: str, start: int, evidence: list[Any], entity: list[Any], skips: list[Any]
) -> None:
    parts = marked(text, start, evidence, entity, skips)

    def within(place: int, stretches: list[Any]) -> bool:
        return any(left <= place < right for left, right in stretches)

    kept = [at for at in range(len(text)) if not within(start + at, skips)]
    assert "".join(piece for piece, _ in parts) == "".join(text[at] for at in kept)
    kinds = [kind for piece, kind in parts for _ in piece]
    assert [bool(kind) for kind in kinds] == [within(start + at, evidence) for at in kept]
    assert all(piece for piece, _ in parts)


# --- the checklist ------------------------------------------------------------------------------------


def fact(predicate: str, value: Any = None, ref: Ref | None = None, polarity: str = "asserted") -> FactView:
    return FactView(predicate, predicate, value, ref, "accepted", None, polarity, "done")


def met(facts: list[FactView], *answers: Decision) -> dict[str, bool | None]:
    known: dict[str, tuple[FactView, ...]] = {}
    for one in facts:
        known[one.predicate] = (*known.get(one.predicate, ()), one)
    return {one.name: one.met for one in checklist(known, {}, answers, 2026)}


ILO, IOM = Ref("actor:ilo", "Actor", "ILO"), Ref("actor:iom", "Actor", "IOM")


def test_where_nothing_is_known_nothing_is_said() -> None:
    assert met([]) == dict.fromkeys(CRITERIA)


@pytest.mark.parametrize(
    ("years", "expected"), [([2025], True), ([2026], False), ([2026, 2019], True), ([2030], False)]
)
def test_a_year_old(years: list[int], expected: bool) -> None:  # noqa: FBT001 - a parameter of the test
    assert met([fact("year", year) for year in years])["one_year"] is expected


def test_context_needs_both_where_and_at_which_level() -> None:
    country = fact("IN_COUNTRY", ref=Ref("country:TUN", "Country", "Tunisia"))
    assert met([country])["context"] is None
    assert met([country, fact("level", "local")])["context"] is True


def test_engagement_needs_two_who_take_part_and_one_denied_does_not() -> None:
    lead, partner = fact("LED_BY", ref=ILO), fact("PARTNER", ref=IOM)
    assert met([lead])["engagement"] is None
    assert met([lead, partner])["engagement"] is True
    assert met([lead, replace(partner, polarity="negated")])["engagement"] is None
    assert met([lead, fact("PARTNER", ref=ILO)])["engagement"] is None


def test_a_persons_answer_counts_for_more_and_the_last_one_most() -> None:
    def answer(number: int, *, said: bool) -> Decision:
        after = {"criterion": "one_year", "met": said}
        return Decision(number, "", "ana", "comment", ("practice:p",), after=after, reason="Seen on site")

    old = [fact("year", 2019)]
    assert met(old, answer(1, said=False))["one_year"] is False
    assert met(old, answer(1, said=False), answer(2, said=True))["one_year"] is True
    (told,) = [one for one in checklist({}, {}, [answer(3, said=True)], 2026) if one.name == "one_year"]
    assert (told.answered, told.because) == (3, "A person said so: Seen on site")


def test_an_entry_is_full_when_all_required_fields_are_known() -> None:
    facts = {name: (fact(name, "x"),) for name in REQUIRED}
    assert complete(facts)
    for name in REQUIRED:
        assert not complete({**facts, name: ()})
    known = {field.predicate for field in Model(REGISTRY).fields("Practice")}
    assert set(REQUIRED) <= known
    assert {name for question in CRITERIA.values() for name in question.fields} <= known


# --- fields -------------------------------------------------------------------------------------------


def test_every_kind_of_entry_has_its_fields_and_none_that_follow_from_decisions() -> None:
    model = Model(REGISTRY)
    practice = [field.predicate for field in model.fields("Practice")]
    assert practice[:3] == ["title", "summary", "description"]
    assert {"LED_BY", "IN_CITY", "ANSWERS", "offer", "evaluation_link"} <= set(practice)
    assert not {"verification", "published", "completeness", "MENTIONED_IN"} & set(practice)
    assert {"needs", "offers", "contact"} <= {field.predicate for field in model.fields("City")}


@pytest.mark.parametrize(("given", "kept"), [("2019", 2019), (" 2019 ", 2019), (2019, 2019)])
def test_a_year_is_kept_as_a_number(given: str | int, kept: int) -> None:
    assert Model(REGISTRY).value("Practice", "year", given) == kept


@pytest.mark.parametrize("given", ["19", "20199", "12.5", "MMXIX", "1799", "2101", ""])
def test_what_is_no_year_is_refused(given: str) -> None:
    with pytest.raises(BadInput):
        Model(REGISTRY).value("Practice", "year", given)


@pytest.mark.parametrize(
    "given", ["javascript:alert(1)", "ftp://example.org", "https://", "https://a b.org", "example.org"]
)
def test_what_is_no_address_is_refused(given: str) -> None:
    with pytest.raises(BadInput):
        Model(REGISTRY).value("Practice", "evaluation_link", given)


# --- words --------------------------------------------------------------------------------------------


def test_facts_read_as_sentences() -> None:
    def told(predicate: str, target: str, **said: str) -> str:
        return sentence(
            REGISTRY, label="Practice", subject="the study", predicate=predicate, target=target, **said
        )

    assert told("PARTNER", "UNHCR") == "UNHCR is a partner in the study."
    assert (
        told("status", shown_value(REGISTRY, "Practice", "status", "ongoing"))
        == "Status of the study: Ongoing."
    )
    assert told("LED_BY", "IOM", polarity="negated") == "Denied: IOM leads the study."
    assert told("APPLIES", "C097", modality="planned") == "Planned: the study applies C097."
    assert told("summary", "It helps.") == "Summary of the study: It helps."


def test_every_edge_reads_as_a_sentence() -> None:
    for edge in REGISTRY.edge_types(layer="projection"):
        said = sentence(REGISTRY, label=edge.sources[0], subject="A", predicate=edge.name, target="B")
        assert said.endswith(".")
        assert "A" in said
        assert "B" in said


@pytest.mark.parametrize(
    ("load", "told"),
    [
        (Load(5, 0, 0, 1, again=True), "5 facts as before, 1 rejected fact found again and left rejected"),
        (Load(0, 3, 0, 0, again=False), "3 facts"),
        (Load(1, 1, 1, 0, again=True), "1 fact as before, 1 new fact, 1 fact no longer found"),
    ],
)
def test_a_load_in_words(load: Load, told: str) -> None:
    assert load.told == told


@given(st.lists(st.integers(0, 12), max_size=12))
def test_what_is_undone_is_what_the_ledger_holds_for_undone(undone: list[int]) -> None:
    """Each number n > 0 undoes decision n if that is earlier; 0 is a decision of its own."""
    decisions = [
        Decision(at, "", "ana", "undo" if 0 < meant < at else "comment", ("practice:p",),
                 undoes=meant if 0 < meant < at else None)
        for at, meant in enumerate(undone, start=1)
    ]  # fmt: skip
    gone = undone_by(decisions)
    standing = {made.number for made in in_force(decisions)}
    others = {made.number for made in decisions if made.action != "undo"}
    assert others - standing == others & gone.keys()
    assert all(later > number for number, later in gone.items())
