"""A passage cut into the pieces the reader shows: what is marked how, and where furniture is left out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from goodpractices.graph.views import Mark, PassageView, Ref


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with at most one name in it."""

    text: str
    mention: Ref | None


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces under the same marks: ``begins`` start here, and ``first`` says that the highlight does."""

    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...]
    begins: tuple[Mark, ...]
    highlighted: bool
    first: bool


def runs(passage: PassageView, highlight: tuple[int, int] | None = None) -> tuple[Run, ...]:
    """Return a passage's text in order, verbatim but for ``skips``, with its marks.

    ``highlight`` is a span of offsets into the raw text, as those of the marks.
    """
    made: list[Run] = []
    begun: set[tuple[str, int]] = set()
    keyed = groupby(_stretches(passage, highlight), key=lambda stretch: stretch[0])
    for (marks, highlighted), stretches in keyed:
        begins = tuple(mark for mark in marks if (mark.ref.id, mark.start) not in begun)
        begun |= {(mark.ref.id, mark.start) for mark in begins}
        pieces = tuple(_pieces((text, mention) for _, text, mention in stretches))
        first = highlighted and highlight is not None and not any(run.highlighted for run in made)
        made.append(Run(pieces, marks, begins, highlighted, first))
    return tuple(made)


_Stretch = tuple[tuple[tuple[Mark, ...], bool], str, Ref | None]


def _stretches(passage: PassageView, highlight: tuple[int, int] | None) -> Iterator[_Stretch]:
    skips = tuple(zip(passage.skips[::2], passage.skips[1::2], strict=True))
    spans = [*skips, *((mark.start, mark.end) for mark in passage.marks), *([highlight] if highlight else [])]
    inside = {place for span in spans for place in span if passage.start < place < passage.end}
    for start, end in pairwise(sorted(inside | {passage.start, passage.end})):
        if any(a <= start and end <= b for a, b in skips):
            continue
        over = [mark for mark in passage.marks if mark.start <= start and end <= mark.end]
        marks = tuple(mark for mark in over if mark.role != "mention")
        mention = next((mark.ref for mark in over if mark.role == "mention"), None)
        lit = highlight is not None and highlight[0] <= start and end <= highlight[1]
        yield (marks, lit), passage.text[start - passage.start : end - passage.start], mention


def _pieces(stretches: Iterable[tuple[str, Ref | None]]) -> Iterator[Piece]:
    for mention, same in groupby(stretches, key=lambda stretch: stretch[1]):
        yield Piece("".join(text for text, _ in same), mention)


def wanted(text: str, length: int) -> tuple[int, int] | None:
    """Return the span ``START-END`` names, None when it names none within a text of this length."""
    start, dash, end = text.partition("-")
    numbers = all(part.isascii() and part.isdigit() and len(part) <= 9 for part in (start, end))
    if not dash or not numbers or not int(start) < int(end) <= length:
        return None
    return int(start), int(end)
