import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from goodpractices.loaders.extract import Extractor
from goodpractices.loaders.layout import repair
from goodpractices.loaders.model import Extraction
from goodpractices.loaders.readers import read
from goodpractices.ontology.errors import BadInput

STYLES = {("bullet", 0): "List Bullet", ("bullet", 1): "List Bullet 2", ("question", 0): "List Number"}


def reference(paragraph: Paragraph, number: str) -> None:
    mark = OxmlElement("w:footnoteReference")
    mark.set(qn("w:id"), number)
    run = paragraph.add_run()
    run.font.superscript = True
    run._r.append(mark)


def add_notes(document: Document, notes: dict[str, str]) -> None:
    small = '<w:rPr><w:sz w:val="17"/></w:rPr>'
    raised = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    number_run = f'<w:r>{raised}<w:footnoteRef/></w:r><w:r>{small}<w:t xml:space="preserve"> </w:t></w:r>'
    texts = "".join(
        f'<w:footnote w:id="{number}"><w:p>{number_run}<w:r>{small}<w:t>{text}</w:t></w:r></w:p></w:footnote>'
        for number, text in notes.items()
    )
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {nsdecls("w")}>{texts}</w:footnotes>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


@pytest.fixture(scope="module")
def written(flowing: list[Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report as somebody writes it with a word processor, with a running header."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "A working paper"
    notes = {}
    for block in flowing:
        if block.kind == "footnote":
            number, text = block.read.split(" ", 1)
            notes[number] = text
        elif block.kind == "row":
            cells = [cell.strip() for cell in block.read.split("|")]
            table = document.tables[0] if document.tables else document.add_table(0, len(cells), "Table Grid")
            for cell, text in zip(table.add_row().cells, cells, strict=True):
                cell.text = text
        else:
            _add_paragraph(document, block)
    add_notes(document, notes)
    path = tmp_path_factory.mktemp("word") / "report.docx"
    document.save(path)
    return path


def _add_paragraph(document: Document, block: Any) -> None:
    text = block.text.replace("~", "")
    if block.kind == "question":
        text = text.split(" ", 1)[1]
    if block.kind == "heading":
        document.add_heading(text, block.level)
        return
    paragraph = document.add_paragraph(style=STYLES.get((block.kind, block.level)))
    for piece in re.split(r"(\{\d\})", text):
        if piece.startswith("{"):
            reference(paragraph, piece[1])
        else:
            paragraph.add_run(piece)


def test_every_block_is_found_with_its_kind_level_and_words(
    written: Path, blocks_in_flow: list[tuple[str, int, str]]
) -> None:
    raw = read(written)
    blocks = repair(raw.text, raw.outline)
    assert [(block.kind, block.level, block.text) for block in blocks] == blocks_in_flow
    assert "working paper" not in raw.text


def test_the_practices_are_those_of_the_same_report_in_plain_text(
    written: Path,
    extractor: Extractor,
    practices: Callable[[Extraction], list[object]],
    practices_in_text: list[object],
) -> None:
    assert practices(extractor.extract(read(written))) == practices_in_text


def saved(tmp_path: Path, document: Document) -> Path:
    path = tmp_path / "a.docx"
    document.save(path)
    return path


def test_deleted_text_is_gone_and_inserted_text_is_there(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph("The fee is ")
    for tag, inner, text in (("w:del", "w:delText", "paid"), ("w:ins", "w:t", "abolished")):
        change, run, piece = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(inner)
        piece.text = text
        run.append(piece)
        change.append(run)
        paragraph._p.append(change)
    assert read(saved(tmp_path, document)).text == "The fee is abolished\n"


def test_notes_stand_at_the_end_of_their_page_where_pages_are_known(tmp_path: Path) -> None:
    document = Document()
    first = document.add_paragraph("First page.")
    reference(first, "7")
    first.add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("Second page.")
    add_notes(document, {"7": "The note."})
    raw = read(saved(tmp_path, document))
    assert [(part.kind, part.page, raw.text[part.start : part.end]) for part in raw.outline] == [
        ("paragraph", 1, "First page."), ("footnote", 1, "1 The note."), ("paragraph", 2, "Second page."),
    ]  # fmt: skip


def test_a_frame_of_one_cell_holds_paragraphs_and_lists(tmp_path: Path) -> None:
    document = Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "Box 1"
    cell.add_paragraph("An item", style="List Bullet")
    raw = read(saved(tmp_path, document))
    assert [part.kind for part in raw.outline] == ["paragraph", "bullet"]


def test_an_entity_from_outside_is_not_read(tmp_path: Path, written: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("stolen")
    entity = f'<!DOCTYPE w:document [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    path = tmp_path / "entity.docx"
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                text = data.decode().replace("<w:document", f"{entity}<w:document", 1)
                data = text.replace("This paper looks", "This paper &x; looks").encode()
            new.writestr(name, data)
    try:
        text = read(path).text
    except BadInput:
        return
    assert "stolen" not in text
    assert "Indonesia" in text


def bomb(tmp_path: Path, size: int) -> Path:
    path = tmp_path / "bomb.docx"
    data = BytesIO()
    Document().save(data)
    path.write_bytes(data.getvalue())
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/more.xml", b"\x00" * size)
    return path


def test_a_file_that_would_unpack_to_too_much_is_refused_before_it_does(tmp_path: Path) -> None:
    path = bomb(tmp_path, 50_000_000)
    assert path.stat().st_size < 200_000
    with pytest.raises(BadInput, match=r"bomb\.docx.*would unpack to 50 MB"):
        read(path)


def test_another_packed_file_is_no_word_document(tmp_path: Path) -> None:
    path = tmp_path / "sheets.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "text")
    with pytest.raises(BadInput, match="no Word document"):
        read(path)


def test_a_truncated_document_is_damaged(tmp_path: Path, written: Path) -> None:
    path = tmp_path / "half.docx"
    data = written.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(BadInput, match=r"half\.docx.*damaged"):
        read(path)


def test_an_old_word_document_is_told_from_a_damaged_one(tmp_path: Path) -> None:
    path = tmp_path / "old.docx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(BadInput, match="old Word document"):
        read(path)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed on this machine")
def test_a_word_document_printed_by_libreoffice_reads_the_same(
    written: Path,
    tmp_path: Path,
    blocks_in_flow: list[tuple[str, int, str]],
) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(written),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    raw = read(tmp_path / "report.pdf")
    found = [(block.kind, block.level, block.text) for block in repair(raw.text, raw.outline)]
    assert sorted(found) == sorted(blocks_in_flow)
