"""From rows in reading order to headings, paragraphs, bullets, rows of tables and footnotes."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

from goodpractices.loaders.model import BlockKind
from goodpractices.loaders.readers.pdf.marks import Row

GLYPH = re.compile(r"[•●▪■◦‣\u2043▫○◘➢➤✓❖§·∙\uf000-\uf0ff]")
DASH = re.compile(r"[-\u2013\u2014*o]")
NUMBERED = re.compile(
    r"(?:\d{1,2}(?:[.)]|\.\))|\(\d{1,2}\)|[a-z]\)|\((?:[a-z]|[ivx]{1,4})\)|[ivx]{1,4}\.)\s+\S"
)
CAPTION = re.compile(
    r"(?:figure|table|chart|map|photo|box|graphique|tableau|carte|encadré|gráfico|cuadro|tabla|mapa|recuadro)"
    r"\s?\d+|(?:source|fuente)\s?:",
    re.IGNORECASE,
)
NOTE = re.compile(r"(?P<number>\d{1,3})[.)]?\s+\S")
ENDS = re.compile(r"[.?!;:…][\u201d\"'\u2019»)\]]*$")
ENDS_HEADING = re.compile(r"[.;,][\u201d\"'\u2019»)\]]*$")
STARTS_LOWER = re.compile(r"[\u201c\"'‘«(\[]*[a-zß-ÿ]")
HEADING_WORDS = 24
HEADING_ROWS = 4
LARGER = 1.07
"""Times the body's size, from which letters are those of a heading."""
SMALLER = 0.93
"""Times the body's size, up to which letters at the foot of a column are those of a footnote."""
WIDER, WIDEST = 1.25, 1.8
"""Times the usual distance of lines, from which it parts two paragraphs, or even two halves of a sentence."""
SAME_EDGE = 4.0
"""Points within which two lines begin at one edge."""
MARK_GAP = 0.35
"""Of the letters' size: the gap behind a dash or an “o” that is the mark of a bullet."""


@dataclass(slots=True)
class Found:
    """A block of rows."""

    kind: BlockKind
    rows: list[Row] = field(default_factory=list)
    level: int = 0
    mark: bool = False
    """Whether the first word is the mark of a bullet."""
    continues: bool = False
    """Whether it is the rest of the last block of the page before."""

    def text(self) -> str:
        """Return its text, row by row, without its bullet's mark."""
        texts = [row.text() for row in self.rows]
        if self.mark:
            texts[0] = texts[0][1:].lstrip()
        return "\n".join(texts)


@dataclass(frozen=True, slots=True)
class Style:
    """The usual letters and lines of a document."""

    size: float
    pitch: float
    """Distance of lines in sizes of their letters."""
    headings: tuple[tuple[float, bool], ...]
    """Sizes and weights of headings, the foremost first."""


def style_of(pages: Iterable[Sequence[Row]]) -> Style:
    """Return what is usual in a document."""
    sizes: Counter[float] = Counter()
    pitches: list[float] = []
    looks: Counter[tuple[float, bool]] = Counter()
    for rows in pages:
        before: Row | None = None
        for row in rows:
            letters = sum(len(word.text) for word in row.words)
            sizes[row.size] += letters
            looks[row.size, row.bold] += letters
            if before is not None and before.size == row.size and before.left == row.left:
                pitches.append((row.bottom - before.bottom) / max(row.size, 1))
            before = row
    size = max(sizes, key=lambda one: sizes[one], default=10.0)
    usual = [pitch for pitch in pitches if 0.8 < pitch < 2.5]
    above = [look for look in looks if look[0] >= LARGER * size or (look[1] and look[0] >= size)]
    return Style(size, median(usual) if usual else 1.3, tuple(sorted(above, reverse=True)))


class Blocks:
    """Gathers the rows of one page after another into blocks."""

    def __init__(self, style: Style) -> None:
        self._style = style
        self._indents: list[float] = []
        self._last_note = 0
        self._note_open = False
        self._last: Found | None = None

    def of_page(self, rows: Sequence[Row]) -> list[Found]:
        """Return the blocks of the page's rows; its footnotes come last."""
        notes = self._note_rows(rows)
        found: list[Found] = []
        for row in rows:
            if id(row) not in notes:
                self._place(row, found)
        for block in found:
            self._name(block)
        self._last = found[-1] if found else None
        return found + self._notes([row for row in rows if id(row) in notes])

    def _place(self, row: Row, found: list[Found]) -> None:
        block = found[-1] if found else None
        if row.table:
            found.append(Found("paragraph", [row]))
        elif self._is_marked(row, block):
            found.append(Found("bullet", [row], self._level(row), mark=True))
        elif block is None and self._last is not None and self._goes_on(row, self._last):
            found.append(Found(self._last.kind, [row], self._last.level, continues=True))
        elif block is None or block.rows[-1].table or self._starts(row, block):
            numbered = bool(NUMBERED.match(row.text()))
            found.append(
                Found("bullet" if numbered else "paragraph", [row], self._level(row) if numbered else 0)
            )
        else:
            block.rows.append(row)

    def _is_marked(self, row: Row, block: Found | None) -> bool:
        """Whether the row begins with the mark of a bullet."""
        if len(row.words) < 2 or row.tabular:
            return False
        words = row.words if not _from_the_right(row) else row.words[::-1]
        first, second = words[0], words[1]
        if GLYPH.fullmatch(first.text):
            return True
        gap = max(second.x0 - first.x1, first.x0 - second.x1)
        fresh = (
            block is None
            or ENDS.search(block.rows[-1].text()) is not None
            or block.mark
            or row.x0 > row.left + 5
        )
        return bool(DASH.fullmatch(first.text)) and gap > MARK_GAP * row.size and fresh

    def _goes_on(self, row: Row, last: Found) -> bool:
        """Whether the first row of a page goes on with the last block of the page before."""
        before = last.rows[-1]
        if before.table or last.kind not in {"paragraph", "bullet"} or row.tabular or before.tabular:
            return False
        behind = last.rows[-1].x0 if len(last.rows) > 1 else last.rows[0].words[1 if last.mark else 0].x0
        aligned = last.kind == "paragraph" or abs((row.x0 - row.left) - (behind - before.left)) < SAME_EDGE
        same = abs(row.size - before.size) < 0.6 and row.bold == before.bold
        broken = ENDS.search(before.text()) is None and self._is_full(before)
        return same and broken and aligned and not NUMBERED.match(row.text())

    def _level(self, row: Row) -> int:
        """Return how deep a bullet is nested, by the indents of those above it."""
        indent = (row.right - row.x1) if _from_the_right(row) else (row.x0 - row.left)
        while self._indents and self._indents[-1] > indent - 4:
            self._indents.pop()
        self._indents.append(indent)
        return len(self._indents) - 1

    def _starts(self, row: Row, block: Found) -> bool:
        """Whether the row begins a block rather than going on with ``block``."""
        before = block.rows[-1]
        text, last = row.text(), before.text()
        ended = ENDS.search(last) is not None
        if abs(row.size - before.size) > 0.6 or row.tabular or before.tabular:
            return True
        if row.left != before.left or row.top < before.top:
            return ended or not (STARTS_LOWER.match(text) or self._is_full(before))
        # The raised number of a note pushes its line down; a sentence that goes on is no new paragraph.
        wider = WIDEST if not ended and STARTS_LOWER.match(text) else WIDER
        if row.bottom - before.bottom > wider * self._pitch(block) * row.size:
            return True
        room = row.right - before.x1 > row.words[0].x1 - row.words[0].x0 + 0.3 * row.size
        if row.bold != before.bold and room:
            return True
        if NUMBERED.match(text) and (ended or block.kind == "bullet"):
            return True
        return self._moved(row, block) or (ended and room and not STARTS_LOWER.match(text))

    def _moved(self, row: Row, block: Found) -> bool:
        """Whether the left edge shows a new paragraph: back from a bullet, or a first line set in."""
        if _from_the_right(row):
            return False
        first, before = block.rows[0], block.rows[-1]
        if block.kind == "bullet":
            behind = first.words[1].x0 if len(first.words) > 1 else first.x0
            hanging = len(block.rows) > 1 or before.x0 < behind
            reached = block.rows[1].x0 if len(block.rows) > 1 else behind
            ended = ENDS.search(before.text()) is not None
            return (
                hanging
                and row.x0 < reached - 0.7 * row.size
                and (len(block.rows) > 1 or ended or (block.mark and row.x0 < first.x0 - 2))
            )
        set_in = row.x0 - before.x0
        return ENDS.search(before.text()) is not None and 0.8 * row.size < set_in < 5 * row.size

    def _pitch(self, block: Found) -> float:
        """Return the distance of lines in the block so far, or else the usual one."""
        if len(block.rows) < 2:
            return self._style.pitch
        own = (block.rows[1].bottom - block.rows[0].bottom) / max(block.rows[0].size, 1)
        return own if 0.8 < own < 2.5 else self._style.pitch

    def _is_full(self, row: Row) -> bool:
        return row.right - row.x1 < 3 * row.size

    def _name(self, block: Found) -> None:
        """Make a paragraph or numbered line what its letters say it is."""
        if block.mark or block.continues or block.rows[0].table:
            return
        text = block.text().replace("\n", " ")
        first = block.rows[0]
        look = (first.size, first.bold)
        short = len(text.split()) <= HEADING_WORDS and len(block.rows) <= HEADING_ROWS
        same = all(row.bold == first.bold for row in block.rows) and not first.tabular
        ends = ENDS_HEADING.search(text) or (first.size < LARGER * self._style.size and text.endswith(":"))
        capital = (
            text.isupper()
            and len(text) > 3
            and len(block.rows) < 3
            and first.size >= SMALLER * self._style.size
        )
        if CAPTION.match(text) and short:
            block.kind = "caption"
        elif (
            short
            and same
            and not ends
            and re.search(r"[^\W\d_]", text)
            and (look in self._style.headings or capital)
        ):
            block.kind = "heading"
            looks = self._style.headings
            block.level = looks.index(look) if look in looks else len(looks)

    # Footnotes.

    def _note_rows(self, rows: Sequence[Row]) -> set[int]:
        """Return the rows (by identity) at the foot of their column that are footnotes."""
        openers = [row for row in rows if row.opens_note()]
        small: list[Row] = []
        large: list[Row] = []
        for row in rows:
            below = any(
                row.top >= one.top and abs(row.size - one.size) < 0.6 and row.x1 > one.x0 for one in openers
            )
            noted = not row.table and (below or row.size <= SMALLER * self._style.size)
            (small if noted else large).append(row)
        low = [
            row
            for row in small
            if not any(other.top > row.top and other.x0 < row.x1 and row.x0 < other.x1 for other in large)
        ]
        notes: set[int] = set()
        inside = self._note_open
        for row in low:
            inside = inside or NOTE.match(row.text()) is not None
            if inside:
                notes.add(id(row))
        return notes

    def _notes(self, rows: Sequence[Row]) -> list[Found]:
        found: list[Found] = []
        for row in rows:
            text = row.text()
            match = NOTE.match(text)
            number = int(match["number"]) if match else 0
            follows = self._last_note < number <= self._last_note + 3 or (number == 1 and not found)
            if not found or (match and (follows or not self._last_note)):
                found.append(Found("footnote", [row]))
                self._last_note = number or self._last_note
            else:
                found[-1].rows.append(row)
        if found:
            self._note_open = ENDS.search(found[-1].rows[-1].text()) is None
        return found


def _from_the_right(row: Row) -> bool:
    """Whether the row's letters run from right to left."""
    return row.words[-1].text in {"•", "▪", "◦"} or any("\u0590" <= c <= "\u08ff" for c in row.text()[:3])
