"""What is printed on every page and belongs to none: running headers, footers and page numbers."""

import re
from collections import Counter
from collections.abc import Sequence

from goodpractices.loaders.readers.pdf.marks import Row, Word, rows_of
from goodpractices.loaders.readers.pdf.pages import PageWords

MARGIN = 0.12
"""Of the page's height: furniture stands no farther from its upper or lower edge."""
OUTER = 0.045
"""Of the page's height: nearer to its edge (13 mm on A4) nobody prints anything but furniture."""
DEEP = 3
"""Rows from the edge that can be furniture."""
OFTEN = 3
"""Pages on which a row stands, but for its digits, to be taken for furniture (in short files: all pages)."""
PAGE_NUMBER = re.compile(
    r"(?:page|página|pág\.?|p\.)? ?[-\u2013\u2014|\[ ]*(?:\d{1,4}|[ivxl]{1,6})[-\u2013\u2014|\] ]*"
    r"(?:(?:/|of|sur|de) *\d{1,4})?",
    re.IGNORECASE,
)
FOLIO = re.compile(r"(?:^\d{1,4}\b|\b\d{1,4}$)")

Key = tuple[bool, str]


def without_furniture(pages: Sequence[PageWords]) -> list[list[Word]]:
    """Return the words of each page without its running header, footer and number."""
    marginal = [_marginal(page) for page in pages]
    repeated = Counter(key for found in marginal for key in {key for _, key in found})
    often = max(2, min(OFTEN, len(pages)))
    cleaned = []
    for page, found in zip(pages, marginal, strict=True):
        furniture = {
            id(word)
            for at, (row, key) in enumerate(found)
            if repeated[key] >= often
            or _is_outside(row, page.height)
            or (PAGE_NUMBER.fullmatch(row.text()) and _outermost(at, found))
            for word in row.words
        }
        cleaned.append([word for word in page.words if id(word) not in furniture])
    return cleaned


def _marginal(page: PageWords) -> list[tuple[Row, Key]]:
    """Return the rows near the upper and the lower edge, outermost first, and what they have in common."""
    upper, lower = MARGIN * page.height, (1 - MARGIN) * page.height
    above = rows_of([word for word in page.words if word.bottom < upper and not word.cells])
    below = rows_of([word for word in page.words if word.top > lower and not word.cells])
    zones = ((True, above[:DEEP]), (False, below[::-1][:DEEP]))
    return [(row, (zone, _pattern(row))) for zone, rows in zones for row in rows]


def _is_outside(row: Row, height: float) -> bool:
    return row.bottom < OUTER * height or row.top > (1 - OUTER) * height


def _pattern(row: Row) -> str:
    return re.sub(r"\s+", " ", re.sub(r"\d+", "#", FOLIO.sub("#", row.text().lower())))


def _outermost(at: int, found: Sequence[tuple[Row, Key]]) -> bool:
    return at == 0 or found[at - 1][1][0] != found[at][1][0]
