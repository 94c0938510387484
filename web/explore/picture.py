"""Connections as a picture: the entry at the left, what connects in the middle, the others at the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from goodpractices.graph.views import Connection, Ref

ROW = 44
TOP = 56
MOST_ROWS = 14
LETTERS = 36
COLUMNS = ((16, 190), (300, 300), (720, 250))
"""Left edge and width of each column, in units of a drawing 990 wide."""


@dataclass(frozen=True, slots=True)
class Box:
    """A node as drawn. ``text`` may be shortened; ``ref`` has the whole name."""

    ref: Ref
    x: int
    y: int
    width: int
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A connection as drawn, with the numbers of the table rows it stands for."""

    path: str
    planned: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything the drawing needs; ``left_out`` says how many connections did not fit."""

    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    left_out: int


def picture(start: Ref, connections: Sequence[Connection]) -> Picture | None:
    """Return the picture of an entry's connections, None when there are none.

    At most ``MOST_ROWS`` nodes fit in a column; connections beyond are counted and stand in the table.
    """
    middle: dict[str, Ref] = {}
    right: dict[str, Ref] = {}
    shown = []
    for connection in connections:
        through, other = connection.through, connection.other
        fits = (through.id in middle or len(middle) < MOST_ROWS) and (
            other.id in right or len(right) < MOST_ROWS
        )
        if fits:
            middle[through.id], right[other.id] = through, other
            shown.append(connection)
    if not shown:
        return None
    height = TOP + ROW * max(len(middle), len(right)) + 12
    columns = ({start.id: start}, middle, right)
    placed = [_place(list(refs.values()), column, height) for column, refs in enumerate(columns)]
    boxes = tuple(box for column in placed for box in column.values())
    return Picture(height, boxes, _lines(start, shown, placed), len(connections) - len(shown))


def _place(refs: Sequence[Ref], column: int, height: int) -> dict[str, Box]:
    x, width = COLUMNS[column]
    step = (height - TOP) / len(refs)
    fitting = LETTERS * width // COLUMNS[1][1]
    return {
        ref.id: Box(ref, x, round(TOP + step * (i + 0.5)), width, _short(ref.name, fitting))
        for i, ref in enumerate(refs)
    }


def _short(name: str, letters: int) -> str:
    return name if len(name) <= letters else name[: letters - 1].rstrip() + "…"


def _lines(start: Ref, shown: Sequence[Connection], placed: Sequence[dict[str, Box]]) -> tuple[Line, ...]:
    lines = {}
    for connection in shown:
        hops = (
            (placed[0][start.id], placed[1][connection.through.id], connection.left),
            (placed[1][connection.through.id], placed[2][connection.other.id], connection.right),
        )
        for a, b, fact in hops:
            lines[a.ref.id, b.ref.id, a.x] = Line(_curve(a, b), fact.modality in {"planned", "proposed"})
    return tuple(lines.values())


def _curve(a: Box, b: Box) -> str:
    x1, x2 = a.x + a.width, b.x
    middle = (x1 + x2) // 2
    return f"M{x1} {a.y}C{middle} {a.y} {middle} {b.y} {x2} {b.y}"
