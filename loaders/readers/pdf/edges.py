"""Where a column begins that holds nothing but bullets: its own lines do not show it."""

from collections import Counter
from collections.abc import Iterable, Sequence

from goodpractices.loaders.readers.pdf.blocks import GLYPH
from goodpractices.loaders.readers.pdf.marks import Row

INDENT = 60.0
"""Points: the farthest that bullets are set in."""
SAME = 4.0
"""Points within which two edges are one."""


def settle_edges(columns: Iterable[Sequence[Row]]) -> None:
    """Set the left edge of columns of bullets to that of columns elsewhere in the document.

    It is the edge most columns share, or else that of a column as wide as most.
    """
    found = [column for column in columns if column]
    plain = [column for column in found if not _is_marked(column)]
    lefts = Counter(round(column[0].left) for column in plain)
    widths = Counter(round(column[0].right - column[0].left) for column in plain if len(column) > 1)
    for column in found:
        if not _is_marked(column):
            continue
        left, right = column[0].left, column[0].right
        shared = {edge: count for edge, count in lefts.items() if SAME < left - edge < INDENT}
        as_wide = {right - width: n for width, n in widths.items() if SAME < left - right + width < INDENT}
        if candidates := shared or as_wide:
            edge = max(candidates, key=lambda one: candidates[one])
            for row in column:
                row.left = edge


def _is_marked(column: Sequence[Row]) -> bool:
    """Whether the row that reaches farthest to the left begins with the mark of a bullet."""
    first = min(column, key=lambda row: row.x0)
    return first.left > first.x0 - 1 and GLYPH.fullmatch(first.words[0].text) is not None
