"""Facts on a page: together only what rests on the same sentences, and reports apart from lists."""

from goodpractices.graph.views import EvidenceView, FactView, Ref, Source
from goodpractices.web.facts import recorded, said

ILO, IOM = Ref("actor:ilo", "Actor", "ILO"), Ref("actor:iom", "Actor", "IOM")


def partner(ref: Ref, start: int, confidence: float = 0.8, status: str = "proposed") -> FactView:
    quote = EvidenceView("document:d", "D", "passage:1", 1, start, start + 5, "words")
    return FactView("PARTNER", "Partner", None, ref, status, confidence, "asserted", "done", (quote,))


def test_facts_of_one_label_and_one_sentence_share_a_row_with_the_lowest_confidence() -> None:
    (group,) = said([partner(ILO, 10, 0.9), partner(IOM, 10, 0.6)])
    (row,) = group.rows
    assert [fact.ref for fact in row.facts] == [ILO, IOM]
    assert row.confidence == 0.6


def test_facts_from_other_sentences_or_looked_at_by_a_person_stand_apart() -> None:
    (group,) = said([partner(ILO, 10), partner(IOM, 99), partner(IOM, 10, status="accepted")])
    assert [len(row.facts) for row in group.rows] == [1, 1, 1]


def test_what_a_list_says_is_no_fact_of_a_report() -> None:
    listed = FactView(
        "RATIFIED", "Ratified", None, ILO, "reference", None, "asserted", "done", source=Source("L")
    )
    told = partner(IOM, 10)
    assert [row.facts for group in said([listed, told]) for row in group.rows] == [(told,)]
    assert [row.facts for group in recorded([listed, told]) for row in group.rows] == [(listed,)]


def test_the_heading_is_not_repeated_as_a_fact() -> None:
    title = FactView("title", "Title", "A", None, "proposed", 0.5, "asserted", "done")
    assert said([title]) == ()


def test_advice_stands_under_its_own_heading() -> None:
    advice = Ref("recommendation:ratify", "Recommendation", "Ratify")
    (group,) = said(
        [FactView("HAS_THEME", "Is the theme of", None, advice, "proposed", 0.5, "asserted", "done")]
    )
    assert group.label == "Recommendations"
