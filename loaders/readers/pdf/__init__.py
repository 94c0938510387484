"""PDF, by the places of its letters: columns, headings, bullets, tables, footnotes."""

from io import BytesIO
from typing import BinaryIO

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from goodpractices.loaders.readers.limits import MAX_PAGES
from goodpractices.loaders.readers.parsed import Composer, PagesRead, Parsed, bulleted
from goodpractices.loaders.readers.pdf.blocks import Blocks, Found, style_of
from goodpractices.loaders.readers.pdf.columns import flows
from goodpractices.loaders.readers.pdf.edges import settle_edges
from goodpractices.loaders.readers.pdf.furniture import without_furniture
from goodpractices.loaders.readers.pdf.marks import rows_of
from goodpractices.loaders.readers.pdf.pages import PageWords, page_words
from goodpractices.ontology.errors import BadInput, NotText

OCR = "Set GOODPRACTICES_OCR=yes to have its letters recognised, or run OCR over it and take the result."
END, END_WITHIN = b"%%EOF", 8192
"""What a PDF ends with, and in how many last bytes: some programs write a little more behind it."""
LETTERS_ON_A_PAGE = 10
"""On average; scans often bear a stamp or a number in letters, but no text."""
UNMAPPED_SHARE = 0.3
"""Of all glyphs; a few symbols without a letter are usual."""


def read_pdf(file: BinaryIO, progress: PagesRead) -> Parsed:
    """Return the text of a PDF in reading order, page by page, with its outline.

    Running headers, footers, page numbers and the raised numbers of notes are left out, footnotes stand at
    the end of their page, cells of tables are parted by “ | ”. Raises NotText when there is no text layer,
    and BadInput when the file is locked, broken or too long.
    """
    data = file.read()
    if END not in data[-END_WITHIN:]:
        raise BadInput("“{file}” breaks off: the end of the PDF is missing.", hint="Get the file again.")
    try:
        document = pdfplumber.open(BytesIO(data))
    except PdfminerException as error:
        raise _refusal(error) from error
    with document:
        pages = _read_pages(document, progress)
    _check_text(pages)
    return composed(pages)


def composed(pages: list[PageWords]) -> Parsed:
    """Return the text of a document in reading order, with its outline, from the words on its pages."""
    columns = [[rows_of(flow) for flow in flows(words)] for words in without_furniture(pages)]
    settle_edges(column for page in columns for column in page)
    rows_by_page = [[row for column in page for row in column] for page in columns]
    blocks = Blocks(style_of(rows_by_page))
    composer = Composer()
    for page, rows in zip(pages, rows_by_page, strict=True):
        composer.turn_to(page.number)
        for block in blocks.of_page(rows):
            _write(composer, block)
    return composer.parsed()


def _refusal(error: PdfminerException) -> BadInput:
    cause = error.args[0] if error.args else error
    if isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError):
        return BadInput(
            "“{file}” is locked with a password.", hint="Save it without a password and try again."
        )
    return BadInput("“{file}” is damaged: no PDF can be made out in it.", hint="Get the file again.")


def _read_pages(document: PDF, progress: PagesRead) -> list[PageWords]:
    total = len(document.pages)
    if total > MAX_PAGES:
        raise BadInput(
            f"“{{file}}” has {total:,} pages; at most {MAX_PAGES:,} can be read.",
            hint="Split it into one file for each report.",
        )
    pages = []
    for number, page in enumerate(document.pages, start=1):
        pages.append(page_words(page, number))
        page.close()
        progress(number, total)
    return pages


def _check_text(pages: list[PageWords]) -> None:
    letters, unmapped = sum(page.letters for page in pages), sum(page.unmapped for page in pages)
    if not pages:
        raise BadInput("“{file}” is damaged: it has no pages.", hint="Get the file again.")
    if letters + unmapped < LETTERS_ON_A_PAGE * len(pages):
        raise NotText("“{file}” has no text layer: its pages are pictures, as scanners make them.", hint=OCR)
    if unmapped > UNMAPPED_SHARE * (letters + unmapped):
        raise NotText("“{file}” does not tell which letters its glyphs are.", hint=OCR)


def _write(composer: Composer, block: Found) -> None:
    if block.rows[0].table:
        for row in block.rows[0].table:
            composer.add("paragraph", row)
    elif block.mark:
        composer.add("bullet", bulleted(block.text(), block.level), block.level)
    else:
        composer.add(block.kind, block.text(), block.level, continues=block.continues)
