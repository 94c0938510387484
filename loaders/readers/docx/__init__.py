"""Word documents: headings and lists with their levels, tables by rows, footnotes; no deleted text."""

from io import BytesIO
from typing import BinaryIO

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from goodpractices.loaders.readers.docx.archive import AGAIN, DAMAGED, check_archive
from goodpractices.loaders.readers.docx.markup import (
    PARAGRAPH,
    TABLE,
    Element,
    boxes,
    children,
    page_ends,
    text_of,
)
from goodpractices.loaders.readers.docx.styles import Roles
from goodpractices.loaders.readers.parsed import Composer, PagesRead, Parsed, bulleted
from goodpractices.ontology.errors import BadInput

NOTES = {"footnote": RELATIONSHIP_TYPE.FOOTNOTES, "endnote": RELATIONSHIP_TYPE.ENDNOTES}


def read_docx(file: BinaryIO, progress: PagesRead) -> Parsed:
    """Return the text of a Word document (.docx) with its outline.

    Pages are those the word processor last laid out, if it left marks of them; footnotes stand at the end of
    their page. Raises BadInput when the file is damaged, no Word document, or unpacks beyond the limits.
    """
    data = file.read()
    check_archive(data)
    try:
        part = Document(BytesIO(data)).part
        parsed = _Walk(part).parsed(part.element.body)
    except (PackageNotFoundError, SyntaxError, ValueError, KeyError, AttributeError) as error:
        raise BadInput(DAMAGED, hint=AGAIN) from error
    progress(1, 1)
    return parsed


class _Walk:
    """Walks through the body of a document and writes down what it holds."""

    def __init__(self, main: Part) -> None:
        self._roles = Roles(
            _related(main, RELATIONSHIP_TYPE.STYLES), _related(main, RELATIONSHIP_TYPE.NUMBERING)
        )
        self._notes = {kind: _notes(_related(main, type_), kind) for kind, type_ in NOTES.items()}
        self._composer = Composer()
        self._page = 1
        self._note_count = 0
        self._waiting: list[str] = []

    def parsed(self, body: Element) -> Parsed:
        """Return all that ``body`` holds."""
        self._blocks(body)
        self._write_notes()
        return self._composer.parsed()

    def _blocks(self, parent: Element) -> None:
        for child in children(parent, PARAGRAPH, TABLE):
            if child.tag == PARAGRAPH:
                self._paragraph(child)
            else:
                self._table(child)

    def _paragraph(self, paragraph: Element) -> None:
        text = text_of(paragraph)
        if text:
            self._write(paragraph, text)
        self._collect_notes(paragraph)
        for box in boxes(paragraph):
            self._blocks(box)
        if turns := page_ends(paragraph):
            self._write_notes()
            self._page += turns
            self._composer.turn_to(self._page)

    def _write(self, paragraph: Element, text: str) -> None:
        role = self._roles.of(paragraph)
        if role.heading is not None:
            self._composer.add("heading", role.number + text, role.heading)
        elif role.item is not None:
            marked = role.number + text if role.number else bulleted(text, role.item)
            self._composer.add("bullet", marked, role.item)
        else:
            self._composer.add("caption" if role.caption else "paragraph", text)

    def _table(self, table: Element) -> None:
        """Write a table by rows; one with a single column is a frame around paragraphs."""
        rows = [list(children(row, qn("w:tc"))) for row in children(table, qn("w:tr"))]
        framed = all(len(cells) <= 1 for cells in rows)
        for cells in rows:
            if framed:
                for cell in cells:
                    self._blocks(cell)
                continue
            texts = [text_of(cell) for cell in cells]
            if any(texts):
                self._composer.add("paragraph", " | ".join(texts))
            for cell in cells:
                self._collect_notes(cell)

    def _collect_notes(self, element: Element) -> None:
        for reference in element.iter(qn("w:footnoteReference"), qn("w:endnoteReference")):
            kind = "endnote" if reference.tag == qn("w:endnoteReference") else "footnote"
            text = self._notes[kind].get(reference.get(qn("w:id"), ""))
            if text:
                self._note_count += 1
                self._waiting.append(f"{self._note_count} {text}")

    def _write_notes(self) -> None:
        for note in self._waiting:
            self._composer.add("footnote", note)
        self._waiting.clear()


def _related(main: Part, kind: str) -> Element | None:
    """Return the root of the part that stands to ``main`` in a relation of ``kind``."""
    for relation in main.rels.values():
        if relation.reltype == kind and not relation.is_external:
            return parse_xml(relation.target_part.blob)
    return None


def _notes(root: Element | None, kind: str) -> dict[str, str]:
    """Return the texts of footnotes or endnotes by id; separators have none."""
    found = root.iter(qn(f"w:{kind}")) if root is not None else ()
    return {note.get(qn("w:id"), ""): text_of(note) for note in found}
