"""From an extraction to claims: what is said of whom, proven by which stretch of the raw text."""

import pytest

from goodpractices.loaders.claims import pieces_of, to_claims
from goodpractices.loaders.model import (
    ActorRole,
    Block,
    Code,
    CorridorFound,
    Extraction,
    Mention,
    PracticeFound,
    QuestionFound,
    RecommendationFound,
    Span,
)
from goodpractices.ontology.errors import NoEvidence

RAW = "Spain helps\n7\nmigrant workers.\n1 A note.\n"
#      0          12 14             30      40
SHA = "ab" * 32


def block(start: int, end: int, *, without: tuple[int, int] = (0, 0), kind: str = "paragraph") -> Block:
    offsets = [i for i in range(start, end) if not without[0] <= i < without[1]]
    text = "".join(" " if RAW[i] == "\n" else RAW[i] for i in offsets)
    return Block(kind=kind, text=text, offsets=offsets, page=3)  # type: ignore[arg-type] -- a literal in every call


BODY = block(0, 30, without=(12, 14))
NOTE = block(31, 40, kind="footnote")


def span(start: int, end: int) -> Span:
    return Span(start, end, RAW[start:end])


def extraction(**found: object) -> Extraction:
    return Extraction(title="T", language="en", sha256=SHA, blocks=(BODY, NOTE), **found)  # type: ignore[arg-type] -- by name


def claims(found: Extraction) -> set[tuple[str, str, object, str]]:
    things = to_claims(found, RAW, document="document:t", extractor="test@1")
    return {
        (a.claim.subject, a.claim.predicate, a.claim.object or a.claim.value, a.claim.modality)
        for a in things.assertions
    }


def test_a_passage_keeps_the_raw_text_and_names_what_is_furniture() -> None:
    body, note = to_claims(extraction(), RAW, document="document:t", extractor="test@1").passages
    assert body.text == "Spain helps\n7\nmigrant workers."
    assert body.skips == (12, 14)  # the page number on its line
    assert (note.text, note.kind, note.page, note.ordinal, note.skips) == ("1 A note.", "footnote", 3, 1, ())


def test_pieces_part_where_something_was_left_out() -> None:
    assert pieces_of(BODY) == [(0, 12), (14, 30)]


def test_a_planned_practice_is_a_planned_relation_with_its_own_quotes() -> None:
    practice = PracticeFound(
        id="practice:p", title="Help", summary="Spain helps.", evidence=(span(0, 11), span(14, 29)),
        actors=(ActorRole("country:ESP", "lead", (span(0, 5),)),), countries=(Code("ESP"),),
        themes=(Code("decent_work", (span(14, 29),)),), status="planned", years=(Code("2020"),),
    )  # fmt: skip
    things = to_claims(extraction(practices=(practice,)), RAW, document="document:t", extractor="test@1")
    by_predicate = {a.claim.predicate: a.claim for a in things.assertions}
    assert by_predicate["LED_BY"].object == "country:ESP"
    assert by_predicate["LED_BY"].modality == "planned"
    assert [e.quote for e in by_predicate["LED_BY"].evidence] == ["Spain"]
    assert [e.quote for e in by_predicate["DESCRIBED_IN"].evidence] == ["Spain helps", "migrant workers"]
    assert by_predicate["IN_COUNTRY"].evidence == by_predicate["DESCRIBED_IN"].evidence
    assert by_predicate["HAS_THEME"].object == "theme:decent_work"
    assert by_predicate["year"].value == 2020
    assert by_predicate["status"].value == "planned"
    assert "kind" not in by_predicate  # nothing was said of it


def test_mentions_are_one_claim_for_each_passage() -> None:
    mention = Mention("actor:x", "X", "civil_society", (span(0, 5), span(6, 11), span(33, 34)))
    things = to_claims(extraction(actors=(mention,)), RAW, document="document:t", extractor="test@1")
    places = [a.claim for a in things.assertions if a.claim.predicate == "MENTIONED_IN"]
    assert [[e.quote for e in c.evidence] for c in places] == [["Spain", "helps"], ["A"]]
    assert ("actor:x", "type", "civil_society", "done") in claims(extraction(actors=(mention,)))


def test_a_report_does_not_name_what_a_reference_list_names() -> None:
    mention = Mention("country:ESP", "Spain", "state", (span(0, 5),))
    assert claims(extraction(actors=(mention,))) == {("country:ESP", "MENTIONED_IN", "document:t", "done")}


def test_corridor_recommendation_and_question() -> None:
    found = extraction(
        corridors=(CorridorFound("MAR", "ESP", (span(0, 11),)),),
        recommendations=(RecommendationFound("recommendation:r", "R", (span(0, 11),), subtheme="data"),),
        questions=(QuestionFound("question:q", 2, "data", "Why?", (span(0, 11),)),),
    )
    assert claims(found) == {
        ("corridor:MAR-ESP", "ORIGIN", "country:MAR", "done"),
        ("corridor:MAR-ESP", "DESTINATION", "country:ESP", "done"),
        ("corridor:MAR-ESP", "MENTIONED_IN", "document:t", "done"),
        ("recommendation:r", "title", "R", "done"),
        ("recommendation:r", "IN_SUBTHEME", "theme:data", "done"),
        ("recommendation:r", "DESCRIBED_IN", "document:t", "done"),
        ("question:q", "text", "Why?", "done"),
        ("question:q", "number", 2, "done"),
        ("question:q", "IN_SUBTHEME", "theme:data", "done"),
        ("question:q", "DESCRIBED_IN", "document:t", "done"),
    }


def test_a_span_outside_every_block_is_refused() -> None:
    mention = Mention("actor:x", "X", "civil_society", (Span(35, 60, "beyond"),))
    with pytest.raises(NoEvidence, match="35–60"):
        to_claims(extraction(actors=(mention,)), RAW, document="document:t", extractor="test@1")
