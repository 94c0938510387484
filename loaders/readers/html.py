"""Web pages: the main content with its headings, lists, tables and notes; no scripts, menus or banners."""

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree, html  # type: ignore[import-untyped]  # lxml ships no types
from lxml.html import HtmlElement  # type: ignore[import-untyped]  # lxml ships no types
from trafilatura import extract

from goodpractices.loaders.model import BlockKind
from goodpractices.loaders.readers.parsed import Composer, PagesRead, Parsed, bulleted
from goodpractices.ontology.errors import BadInput, NotText

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
DECLARED = re.compile(
    rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*(?P<meta>[\w.:-]+)"
    rb"|<\?xml[^>]{1,200}?encoding\s*=\s*[\"'](?P<xml>[\w.:-]+)",
    re.IGNORECASE,
)
DECLARED_WITHIN = 4096
"""Bytes in which the encoding is declared; the HTML standard asks for the first 1,024."""
LATIN = frozenset({"iso8859-1", "ascii", "latin-1", "iso-8859-1", "us-ascii", "latin1"})
"""What the HTML standard reads as windows-1252."""
DROPPED = frozenset({
    "script", "style", "noscript", "template", "nav", "form", "button", "select", "svg", "iframe", "object",
    "head", "dialog",
})  # fmt: skip
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figure", "footer", "header", "hr", "html", "main", "p", "pre", "section", "summary",
})  # fmt: skip
HEADING = re.compile(r"h(?P<level>[1-6])")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
NOTE = re.compile(
    r"(?:^|[\s_-])(?:fn|footnotes?|endnotes?|ftn|edn|notes? de bas)(?:$|[\s_-]|\d)", re.IGNORECASE
)
NOTE_NUMBER = re.compile(r"\[?\d{1,3}\]?")
UNIT = re.compile(r"(?:\b[kcdm]?m|\bCO|\bha)$")
BREAK = "\v"
"""Stands for a line break until the block is written."""
HELD = 0.95
"""Share of the lines of the main content that its element holds at least; a few stem from elsewhere."""
MAIN_SHARE = 0.25
"""Of the page's text: what a page calls its main part holds more, or it is not believed."""


def read_html(file: BinaryIO, progress: PagesRead) -> Parsed:
    """Return the main content of a web page with its outline.

    That is what the page itself calls its main part, or else what trafilatura finds it to be. Raises NotText
    when the bytes are not in the encoding they are said to be in, BadInput when the page is empty.
    """
    text = decoded(file.read())
    root = _root(text)
    main = _main(root)
    if main is None:
        main = _holder(root, extract(text, favor_recall=True, include_comments=False) or "")
    walk = _Walk()
    walk.block(main)
    progress(1, 1)
    return walk.composer.parsed()


def decoded(data: bytes) -> str:
    """Return the text of ``data`` by its byte order mark, its declared encoding, or else as UTF-8."""
    mark, name = next(((mark, name) for mark, name in MARKS if data.startswith(mark)), (b"", ""))
    if not name:
        match = DECLARED.search(data[:DECLARED_WITHIN])
        name = (match["meta"] or match["xml"]).decode("ascii", "replace").lower() if match else "utf-8"
        name = "windows-1252" if name in LATIN else "utf-8" if name.startswith("utf-16") else name
    try:
        return data.removeprefix(mark).decode(name)
    except LookupError as error:
        raise NotText(f"“{{file}}” is in an unknown encoding, “{name}”.", hint="Save it in UTF-8.") from error
    except UnicodeError as error:
        at = getattr(error, "start", 0)
        raise NotText(
            f"“{{file}}” mixes encodings: it is said to be {name.upper()}, but is not at byte {at}.",
            hint="Save it in UTF-8 and try again.",
        ) from error


def _root(text: str) -> HtmlElement:
    # The declaration is done with: lxml would stumble over it in text that is decoded already.
    plain = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.replace("\x00", ""))
    parser = html.HTMLParser(no_network=True, remove_comments=True)
    try:
        root = html.document_fromstring(plain, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise BadInput("“{file}” holds no web page.", hint="Check the file or its name.") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise BadInput("“{file}” is nested too deeply to be read.", hint="Save it as plain text.")
    return root


def _main(root: HtmlElement) -> HtmlElement | None:
    """Return what the page calls its main part, if it holds a fair share of the text."""
    whole = len(root.text_content())
    for path in ("//main", "//*[@role='main']", "//article"):
        found = root.xpath(path)
        if len(found) == 1 and len(found[0].text_content()) > MAIN_SHARE * whole:
            return found[0]
    return None


def _holder(root: HtmlElement, content: str) -> HtmlElement:
    """Return the innermost element of the page that holds (nearly) all lines of its main ``content``."""
    starts = [start for line in content.splitlines() if len(start := _squeezed(line)[:40]) > 10]
    holder = root
    while starts:
        inner = next((child for child in holder.iterchildren(etree.Element) if _holds(child, starts)), None)
        if inner is None or inner.tag not in BLOCKS:
            break
        holder = inner
    return holder


def _holds(element: HtmlElement, starts: list[str]) -> bool:
    text = _squeezed(element.text_content())
    return sum(start in text for start in starts) > HELD * len(starts)


def _squeezed(text: str) -> str:
    """Return the letters of ``text`` alone: blanks and marks depend on who wrote them down."""
    return "".join(filter(str.isalpha, text))


class _Walk:
    """Walks through a page and writes down what it holds; text gathers until a block begins or ends."""

    def __init__(self) -> None:
        self.composer = Composer()
        self._text: list[str] = []
        self._kind: BlockKind = "paragraph"
        self._mark = ""
        self._depth = -1

    def block(self, element: HtmlElement, kind: BlockKind | None = None) -> None:
        """Write down a block and all in it."""
        self._flush()
        before = self._kind
        self._kind = kind or ("footnote" if _is_note(element) else before)
        self._inside(element)
        self._flush()
        self._kind = before

    def _inside(self, element: HtmlElement) -> None:
        self._text.append(element.text or "")
        for child in element:
            if isinstance(child.tag, str) and not _is_hidden(child):
                self._element(child)
            self._text.append(child.tail or "")

    def _element(self, element: HtmlElement) -> None:
        tag = element.tag
        if match := HEADING.fullmatch(tag):
            self._flush()
            self.composer.add("heading", _collapsed(element.text_content()), int(match["level"]) - 1)
        elif tag in {"ul", "ol"}:
            self._list(element)
        elif tag == "table":
            self._table(element)
        elif tag in {"caption", "figcaption"}:
            self.block(element, "caption")
        elif tag in BLOCKS or tag == "li":
            self.block(element)
        elif tag == "br":
            self._break()
        elif tag == "sup" and NOTE_NUMBER.fullmatch(element.text_content().strip()):
            self._raised(element.text_content().strip())
        else:
            self._inside(element)

    def _break(self) -> None:
        """Take two line breaks in a row for the end of a paragraph, one for a blank."""
        if "".join(self._text).rstrip(" \t\r\n").endswith(BREAK):
            self._flush()
        else:
            self._text.append(BREAK)

    def _raised(self, number: str) -> None:
        """Leave out the number of a note; keep that of a unit, as in m²."""
        before = "".join(self._text)
        if UNIT.search(before):
            self._text.append(number.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")))
        elif not before.strip() and self._kind == "footnote":
            self._text.append(f"{number} ")

    def _list(self, element: HtmlElement) -> None:
        self._flush()
        notes = self._kind == "footnote" or _is_note(element)
        self._depth += 1
        start = element.get("start", "1")
        number = int(start) if start.isdecimal() and len(start) < 6 else 1
        for child in element:
            if not isinstance(child.tag, str) or _is_hidden(child):
                continue
            if child.tag != "li":
                self._element(child)
                continue
            if notes or _is_note(child):
                self._mark = f"{number} "
                self.block(child, "footnote")
            else:
                self._mark = f"{number}. " if element.tag == "ol" else bulleted("", self._depth)
                self.block(child, "bullet")
            self._mark = ""
            number += 1
        self._depth -= 1

    def _table(self, element: HtmlElement) -> None:
        """Write a table by rows; one with a single column or with tables inside only lays out the page."""
        self._flush()
        for caption in element.iterchildren("caption"):
            self.block(caption, "caption")
        rows = [list(row.iterchildren("td", "th")) for row in _rows(element)]
        layout = all(len(row) <= 1 for row in rows) or element.find(".//table") is not None
        for row in rows:
            if layout:
                for cell in row:
                    self.block(cell)
                continue
            texts = [_collapsed(cell.text_content()) for cell in row]
            if any(texts):
                self.composer.add("paragraph", " | ".join(texts))

    def _flush(self) -> None:
        text = _collapsed("".join(self._text))
        self._text.clear()
        if not text:
            return
        kind, mark = self._kind, self._mark
        if kind == "bullet" and not mark:
            kind = "paragraph"
        self._mark = ""
        self.composer.add(kind, mark + text, max(self._depth, 0) if kind == "bullet" else 0)


def _rows(table: HtmlElement) -> Iterator[HtmlElement]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from child.iterchildren("tr")


def _is_hidden(element: HtmlElement) -> bool:
    return (
        element.tag in DROPPED
        or "hidden" in element.attrib
        or element.get("aria-hidden") == "true"
        or HIDDEN.search(element.get("style", "")) is not None
    )


def _is_note(element: HtmlElement) -> bool:
    """Whether the page marks an element as a footnote, or as the list of them."""
    if element.tag in {"a", "body"}:
        return False
    named = f"{element.get('class', '')} {element.get('id', '')}"
    return (
        element.get("role", "").startswith(("doc-footnote", "doc-endnote")) or NOTE.search(named) is not None
    )


def _collapsed(text: str) -> str:
    return " ".join(text.split())
