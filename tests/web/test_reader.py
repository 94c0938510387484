"""The reader shows the report's own text, every mark where it stands, and nothing else."""

from collections.abc import Iterable, Sequence

from hypothesis import given
from hypothesis import strategies as st

from goodpractices.graph.views import Mark, PassageView, Ref
from goodpractices.web.documents.reader import Run, runs, wanted

PRACTICE = Ref("practice:p", "Practice", "P")
CITY = Ref("city:x", "City", "X")


def passage(
    text: str, marks: Sequence[Mark] = (), skips: tuple[int, ...] = (), start: int = 100
) -> PassageView:
    return PassageView(
        "passage:1", "paragraph", 1, 0, "", start, start + len(text), text, skips, tuple(marks)
    )


def shown(parts: Iterable[Run]) -> str:
    return "".join(piece.text for run in parts for piece in run.pieces)


def test_marks_stand_where_the_report_has_them() -> None:
    # "Milan acts. Rest." stands at 100: the practice is "Milan acts.", the city its first word.
    one = passage(
        "Milan acts. Rest.", [Mark(100, 111, PRACTICE, "practice"), Mark(100, 105, CITY, "mention")]
    )
    practice, rest = runs(one)
    assert [(piece.text, piece.mention) for piece in practice.pieces] == [("Milan", CITY), (" acts.", None)]
    assert [mark.ref for mark in practice.begins] == [PRACTICE]
    assert ([piece.text for piece in rest.pieces], rest.marks) == ([" Rest."], ())


def test_furniture_inside_a_passage_is_left_out() -> None:
    parts = runs(passage("one 12 two", skips=(104, 107)))
    assert shown(parts) == "one two"


def test_a_practice_begins_once_though_a_highlight_cuts_it() -> None:
    one = passage("abcdef", [Mark(100, 106, PRACTICE, "practice")])
    parts = runs(one, (102, 104))
    assert [(run.highlighted, run.first, len(run.begins)) for run in parts] == [
        (False, False, 1),
        (True, True, 0),
        (False, False, 0),
    ]


def test_a_practice_over_two_passages_is_marked_in_both() -> None:
    mark = Mark(103, 203, PRACTICE, "practice")
    for one in (passage("abcdef", [mark]), passage("ghijkl", [mark], start=200)):
        assert any(mark in run.marks for run in runs(one))


@given(st.data())
def test_the_text_is_verbatim_whatever_is_marked(data: st.DataObject) -> None:
    text = data.draw(st.text(min_size=1, max_size=40))
    place = st.integers(90, 100 + len(text) + 10)
    span = st.tuples(place, place).filter(lambda pair: pair[0] < pair[1])
    marks = [
        Mark(start, end, PRACTICE if role == "practice" else CITY, role)
        for start, end in data.draw(st.lists(span, max_size=4))
        for role in [data.draw(st.sampled_from(["practice", "mention"]))]
    ]
    highlight = data.draw(st.none() | span)
    assert shown(runs(passage(text, marks), highlight)) == text


def test_a_place_in_an_address_is_used_only_when_it_is_in_the_text() -> None:
    assert wanted("3-9", 10) == (3, 9)
    for text in (
        "",
        "3",
        "3-",
        "-3",
        "9-3",
        "3-11",
        "a-b",
        "3-3",
        "-3-9",
        "\u0663-\u0669",
        "1" * 5000 + "-2",
    ):
        assert wanted(text, 10) is None
