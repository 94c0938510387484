"""The elements of a Word document: which text is a paragraph's, and which is not."""

from collections.abc import Iterator
from typing import TypeAlias

from docx.oxml.ns import qn
from lxml.etree import _Element  # type: ignore[import-untyped]  # lxml ships no types

Element: TypeAlias = _Element
PARAGRAPH, TABLE, BOX, STYLE = qn("w:p"), qn("w:tbl"), qn("w:txbxContent"), qn("w:style")
TEXT, TAB, BREAK, HYPHEN = qn("w:t"), qn("w:tab"), {qn("w:br"), qn("w:cr")}, qn("w:noBreakHyphen")
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
LEFT_OUT = frozenset({qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), BOX, FALLBACK})
"""Elements whose text is not the paragraph's: deleted, moved away, in a box of its own, said twice."""
WRAPPERS = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag")))
"""Elements that hold paragraphs, tables, rows or cells as if they were not there."""


def text_of(element: Element) -> str:
    """Return the text of a paragraph (or of all in a note), without what was deleted."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag in LEFT_OUT:
            continue
        if child.tag == TEXT:
            yield child.text or ""
        elif child.tag == TAB or child.tag in BREAK:
            yield " "
        elif child.tag == HYPHEN:
            yield "-"
        else:
            yield from _texts(child)
    if element.tag == PARAGRAPH:
        yield " "


def children(element: Element, *tags: str) -> Iterator[Element]:
    """Yield the children with one of ``tags``, also those inside wrappers."""
    for child in element:
        if child.tag in tags:
            yield child
        elif child.tag in WRAPPERS:
            yield from children(child, *tags)


def boxes(paragraph: Element) -> Iterator[Element]:
    """Yield the text boxes anchored in a paragraph, each once."""
    for box in paragraph.iter(BOX):
        outer = (parent.tag for parent in box.iterancestors())
        if not any(tag in {FALLBACK, BOX} for tag in outer):
            yield box


def page_ends(paragraph: Element) -> int:
    """Return how many pages end in a paragraph, as the word processor last laid it out or its author said."""
    rendered = sum(1 for _ in paragraph.iter(qn("w:lastRenderedPageBreak")))
    forced = sum(1 for found in paragraph.iter(qn("w:br")) if found.get(qn("w:type")) == "page")
    return max(rendered, forced)


def value(element: Element | None, *path: str) -> str:
    """Return the ``w:val`` of the element at ``path`` below ``element``, "" where there is none."""
    found = element
    for name in path:
        found = found.find(qn(name)) if found is not None else None
    return found.get(qn("w:val"), "") if found is not None else ""
