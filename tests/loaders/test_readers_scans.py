"""PDFs whose pages are pictures: refused by default, recognised on request, and marked as such."""

import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from goodpractices.loaders.readers import RECOGNISED, read
from goodpractices.ontology.errors import NotText

WORDS = (
    "What cities do",
    "The City of Lyon opened a one-stop shop for newcomers in 2021.",
    "Nepal and Jordan signed an agreement on domestic workers.",
)
needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="Tesseract, which recognises letters in pictures, is not there"
)


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A page as a scanner makes it: a picture of black letters on white, 200 dots to an inch."""
    page = Image.new("L", (1654, 2339), 255)
    pen = ImageDraw.Draw(page)
    for line, words in enumerate(WORDS):
        pen.text((150, 200 + 120 * line), words, fill=0, font=ImageFont.load_default(44))
    page.save(tmp_path / "scan.pdf", resolution=200)
    return tmp_path / "scan.pdf"


def test_a_scan_is_refused_with_what_can_be_done(scan: Path) -> None:
    with pytest.raises(NotText, match=r"scan\.pdf” has no text layer.*GOODPRACTICES_OCR=yes"):
        read(scan)


@needs_tesseract
def test_the_letters_of_a_scan_are_recognised_and_marked_so(scan: Path) -> None:
    pages: list[tuple[int, int]] = []
    raw = read(scan, lambda done, total: pages.append((done, total)), ocr=True)
    assert raw.media_type == RECOGNISED
    assert pages[-1] == (1, 1)
    told = " ".join(raw.text.split())
    for words in WORDS:
        assert words in told


@needs_tesseract
def test_an_empty_picture_is_no_text(tmp_path: Path) -> None:
    Image.new("L", (800, 1100), 255).save(tmp_path / "blank.pdf", resolution=100)
    with pytest.raises(NotText, match="no letters were found"):
        read(tmp_path / "blank.pdf", ocr=True)
