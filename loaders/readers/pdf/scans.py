"""Pages that are pictures: a program (Tesseract) recognises their letters, one page after the other."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO
from typing import BinaryIO

import pdfplumber
import pypdfium2  # type: ignore[import-untyped]  # it ships no types

from goodpractices.loaders.readers.limits import PAGE_SECONDS
from goodpractices.loaders.readers.parsed import PagesRead, Parsed
from goodpractices.loaders.readers.pdf import composed
from goodpractices.loaders.readers.pdf.pages import PageWords, page_words
from goodpractices.ontology.errors import BadInput, NotText

PROGRAM = "tesseract"
DOTS = 250
"""Per inch: below 200 small print is misread, above 300 nothing is gained."""

MAX_SCANNED = 200
"""Pages: at about three seconds each, ten minutes."""

LANGUAGES = ("eng", "fra", "spa")
INSTALL = "Install Tesseract (on Debian: tesseract-ocr, tesseract-ocr-fra, tesseract-ocr-spa) and try again."


def read_scan(file: BinaryIO, progress: PagesRead) -> Parsed:
    """Return the text of a PDF whose pages are pictures, as far as it can be recognised.

    Raises NotText when Tesseract is not there or finds no letters, BadInput when the file is broken or has
    more than MAX_SCANNED pages.
    """
    pages = list(_recognised(file.read(), progress))
    if not any(page.letters for page in pages):
        raise NotText("In the pictures of “{file}” no letters were found.", hint="Give a clearer scan.")
    return composed(pages)


def _recognised(data: bytes, progress: PagesRead) -> Iterator[PageWords]:
    program = shutil.which(PROGRAM)
    if program is None:
        raise NotText(
            "“{file}” has no text layer, and Tesseract, which would read it, is not there.", hint=INSTALL
        )
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise BadInput(
            "“{file}” is damaged: its pages cannot be drawn.", hint="Get the file again."
        ) from error
    total = len(document)
    if total > MAX_SCANNED:
        raise BadInput(
            f"“{{file}}” has {total} pages that are pictures; at most {MAX_SCANNED} can be read.",
            hint="Split it, or run OCR over it beforehand.",
        )
    languages = _languages(program)
    for number in range(1, total + 1):
        drawn = BytesIO()
        document[number - 1].render(scale=DOTS / 72, grayscale=True).to_pil().save(drawn, "PPM")
        command = [
            program,
            "stdin",
            "stdout",
            "-l",
            languages,
            "--dpi",
            str(DOTS),
            "-c",
            "textonly_pdf=1",
            "pdf",
        ]
        with pdfplumber.open(BytesIO(_run(command, drawn.getvalue()))) as read:
            yield page_words(read.pages[0], number)
        progress(number, total)


def _languages(program: str) -> str:
    """Return ours among the languages Tesseract has, as it wants them named. Raises NotText for none."""
    there = _run([program, "--list-langs"], b"").decode("utf-8", "replace").split()
    ours = [language for language in LANGUAGES if language in there]
    if not ours:
        raise NotText("Tesseract is there, but knows neither English, French nor Spanish.", hint=INSTALL)
    return "+".join(ours)


def _run(command: list[str], given: bytes) -> bytes:
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(  # noqa: S603 -- the program found, with arguments of our own
            command, input=given, capture_output=True, timeout=PAGE_SECONDS, check=True, env=environment
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise BadInput("Tesseract gave up on “{file}”.", hint="Run OCR over it beforehand.") from error
    return done.stdout
