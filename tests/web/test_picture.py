"""The picture of connections: everything it shows is in the table, and it says what it leaves out."""

from goodpractices.graph.views import Connection, FactView, Ref
from goodpractices.web.explore.picture import MOST_ROWS, picture

START = Ref("actor:a", "Actor", "A")


def connection(other: int, through: int, modality: str = "done") -> Connection:
    fact = FactView("PARTNER", "Partner", None, START, "proposed", 0.8, "asserted", modality)
    far = Ref(f"actor:o{other}", "Actor", f"Other {other}")
    return Connection(far, Ref(f"practice:p{through}", "Practice", f"Practice {through}"), fact, fact)


def test_each_entry_is_drawn_once_however_often_it_is_connected() -> None:
    drawn = picture(START, [connection(1, 1), connection(1, 2), connection(2, 1, "planned")])
    assert drawn is not None
    assert sorted(box.text for box in drawn.boxes) == ["A", "Other 1", "Other 2", "Practice 1", "Practice 2"]
    # A–P1, A–P2, P1–O1, P2–O1, P1–O2.
    assert len(drawn.lines) == 5
    assert sum(line.planned for line in drawn.lines) == 2
    assert drawn.left_out == 0


def test_what_does_not_fit_is_counted() -> None:
    drawn = picture(START, [connection(i, i) for i in range(MOST_ROWS + 3)])
    assert drawn is not None
    assert drawn.left_out == 3
    assert max(box.y for box in drawn.boxes) < drawn.height


def test_without_connections_there_is_no_picture() -> None:
    assert picture(START, []) is None
