"""A mention stands in the report's own words."""

from goodpractices.graph.views import EvidenceView, PassageView
from goodpractices.web.explore.context import REACH, in_context


def mention(start: int, end: int, passage: str = "passage:1", document: str = "document:d") -> EvidenceView:
    return EvidenceView(document, "D", passage, 1, start, end, "C189")


def report(text: str, skips: tuple[int, ...] = ()) -> dict[str, PassageView]:
    passage = PassageView("passage:1", "paragraph", 1, 0, "", 10, 10 + len(text), text, skips, ())
    return {passage.id: passage}


def test_the_words_around_a_mention_are_the_passage_with_blanks_for_line_ends() -> None:
    # The passage starts at 10, so "C189" at 4 in it stands at 14.
    (one,) = in_context([mention(14, 18)], lambda _: report("The C189\nis old."))
    assert (one.before, one.after) == ("The ", " is old.")
    assert not one.cut_before
    assert not one.cut_after


def test_a_page_number_inside_the_passage_is_left_out() -> None:
    # "12" stands at 17 and 18: three characters "12 " are skipped.
    (one,) = in_context([mention(10, 14)], lambda _: report("C189 a 12 b", (17, 20)))
    assert one.after == " a b"


def test_long_passages_are_cut_at_a_word_and_say_so() -> None:
    text = "word " * 100 + "C189" + " word" * 100
    (one,) = in_context([mention(510, 514)], lambda _: report(text))
    assert one.cut_before
    assert one.cut_after
    assert set(one.before.split()) == set(one.after.split()) == {"word"}
    assert len(one.before) <= REACH
    assert one.before.endswith(" ")


def test_a_mention_whose_passage_is_not_read_stands_alone() -> None:
    (one,) = in_context([mention(10, 14, passage="passage:other")], lambda _: report("C189"))
    assert (one.before, one.after) == ("", "")
