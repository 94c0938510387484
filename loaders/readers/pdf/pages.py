"""From a page of a PDF to its rows in reading order."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pdfplumber.page import Page

from goodpractices.loaders.readers.pdf.marks import Word, rows_of

BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.IGNORECASE)
MAX_EDGES = 3_000
"""Lines on a page up to which tables are looked for: with more it is a chart or a map."""
MAX_SHAPES = 2_000
GLYPHS = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "•",
    "\uf076": "•",
    "\uf0fc": "•",
    "\u25cf": "•",
    "\u2022": "•",
}
REACH = 3.5
"""Of the letters' size: how far from its text the mark of a bullet stands at most."""
UNMAPPED = re.compile(r"\(cid:\d+\)|\ufffd")


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of a page with its tables and the marks of its bullets, and how it can be read."""

    number: int
    height: float
    words: list[Word]
    letters: int
    unmapped: int
    """Glyphs that no letter is known for."""


def page_words(page: Page, number: int) -> PageWords:
    """Return the words of ``page``; a table is one word, the marks of bullets that are drawn are “•”."""
    words = _words(page)
    unmapped = sum(len(UNMAPPED.findall(word.text)) for word in words)
    letters = sum(len(UNMAPPED.sub("", word.text)) for word in words)
    words = _with_tables(page, words)
    return PageWords(number, float(page.height), words + _drawn_bullets(page, words), letters, unmapped)


def _words(page: Page) -> list[Word]:
    found = page.extract_words(x_tolerance_ratio=0.15, extra_attrs=["size", "fontname"])
    words: list[Word] = []
    seen: set[tuple[str, int, int]] = set()
    for word in found:
        text = str(word["text"]).replace("\x00", "")
        place = (text, round(word["x0"]), round(word["top"]))
        # Some programs print a word twice to make it look bold; what lies off the page is not read.
        if not text or place in seen or word["x1"] < 0 or word["x0"] > page.bbox[2]:
            continue
        seen.add(place)
        words.append(
            Word(
                GLYPHS.get(text, text), word["x0"], word["x1"], word["top"], word["bottom"],
                float(word["size"]), bool(BOLD.search(str(word["fontname"]))),
            )
        )  # fmt: skip
    return words


def _with_tables(page: Page, words: list[Word]) -> list[Word]:
    """Replace the words of each ruled table by one that holds its rows."""
    drawn = len(page.rects) + len(page.lines)
    if not 3 < drawn <= MAX_EDGES:
        return words
    for table in page.find_tables():
        cells = [[cell for cell in row.cells if cell is not None] for row in table.rows]
        x0, top, x1, bottom = table.bbox
        inside = [w for w in words if x0 <= (w.x0 + w.x1) / 2 <= x1 and top <= w.middle <= bottom]
        texts = [[_cell_text(cell, inside) for cell in row] for row in cells]
        rows = tuple(" | ".join(row) for row in texts if any(row))
        parted = sum(sum(map(bool, row)) > 1 for row in texts)
        if inside and parted > 1:
            kept = {id(word) for word in inside}
            words = [word for word in words if id(word) not in kept]
            words.append(Word("", x0, x1, top, bottom, inside[0].size, cells=rows))
    return words


def _cell_text(cell: tuple[float, float, float, float], words: Iterable[Word]) -> str:
    x0, top, x1, bottom = cell
    inside = [w for w in words if x0 <= (w.x0 + w.x1) / 2 < x1 and top <= w.middle < bottom and not w.cells]
    text = ""
    for row in rows_of(inside):
        line = row.text()
        if re.search(r"[^\W\d_][-\u2010\u00ad]$", text) and line[:1].islower():
            text = text[:-1] + line
        else:
            text = f"{text} {line}".strip()
    return text


def _drawn_bullets(page: Page, words: list[Word]) -> list[Word]:
    """Return a “•” for each small dot, ring or square that stands before a row of text."""
    shapes = [*page.curves, *page.rects, *page.images]
    if len(shapes) > MAX_SHAPES:
        return []
    found: list[Word] = []
    taken: set[tuple[int, int]] = set()
    for shape in shapes:
        x0, x1, top, bottom = _edges(shape)
        wide, high = x1 - x0, bottom - top
        place = (round((x0 + x1) / 4), round((top + bottom) / 4))
        if not (1.5 <= wide <= 10 and 1.5 <= high <= 10 and 0.6 < wide / high < 1.7) or place in taken:
            continue
        beside = [w for w in words if w.top < (top + bottom) / 2 < w.bottom and not w.cells]
        near = [
            w
            for w in beside
            if -1 < w.x0 - x1 < REACH * w.size or (-1 < x0 - w.x1 < REACH * w.size and not w.text.isascii())
        ]
        before = [w for w in beside if -1 < x0 - w.x1 < w.size and w.text.isascii()]
        if near and not before and wide < 0.8 * near[0].size:
            taken.add(place)
            found.append(Word("•", x0, x1, near[0].top, near[0].bottom, near[0].size))
    return found


def _edges(shape: Mapping[str, Any]) -> tuple[float, float, float, float]:
    return float(shape["x0"]), float(shape["x1"]), float(shape["top"]), float(shape["bottom"])
