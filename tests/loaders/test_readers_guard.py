"""Files that are locked, broken, or made to do harm: each is refused in one sentence."""

import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image

from goodpractices.loaders.readers import child, limits, read
from goodpractices.loaders.runner import files_of
from goodpractices.ontology.errors import BadInput, NotText

TEXT = b"BT /F1 12 Tf 72 700 Td (Ghana and Germany opened a centre in Accra.) Tj ET"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def pdf(pages: int = 1, content: bytes = TEXT, stream: bytes = b"", trailer: bytes = b"") -> bytes:
    """Return a PDF of equal pages; ``stream`` are further entries of the content's dictionary."""
    kids = b" ".join(b"%d 0 R" % (5 + n) for n in range(pages))
    page = b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /MediaBox [0 0 595 842] /Count %d /Kids [%s] >>" % (pages, kids),
        FONT,
        b"<< /Length %d %s >> stream\n%s\nendstream" % (len(content), stream, content),
        *[page] * pages,
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    tail = b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + tail


def written(tmp_path: Path, data: bytes, name: str = "report.pdf") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def refused(path: Path, kind: type[BadInput] = BadInput) -> BadInput:
    with pytest.raises(kind) as caught:
        read(path)
    error = caught.value
    assert str(path) in error.message
    assert error.message.endswith(".")
    assert error.hint.endswith(".")
    assert "\n" not in str(error)
    return error


def test_a_plain_pdf_is_read_and_its_pages_are_told_as_they_come(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    raw = read(written(tmp_path, pdf(3)), lambda done, total: told.append((done, total)))
    assert raw.text.count("Ghana and Germany opened a centre in Accra.") == 3
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_the_same_file_gives_the_same_text(tmp_path: Path) -> None:
    path = written(tmp_path, pdf(2))
    assert read(path) == read(path)


def test_a_scan_has_no_text_layer(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    Image.new("L", (600, 800), 255).save(path)
    error = refused(path, NotText)
    assert "no text layer" in error.message
    assert "OCR" in error.hint


def test_a_locked_file_needs_its_password(tmp_path: Path) -> None:
    lock = b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >> /ID [<00> <00>]"
    path = written(tmp_path, pdf(trailer=lock % (b"11" * 32, b"22" * 32)))
    assert "locked with a password" in refused(path).message


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_file_that_breaks_off_is_told(tmp_path: Path, share: float) -> None:
    data = pdf(5)
    assert "breaks off" in refused(written(tmp_path, data[: int(share * len(data))])).message


def test_a_file_with_nothing_but_a_beginning_and_an_end_is_damaged(tmp_path: Path) -> None:
    assert "damaged" in refused(written(tmp_path, b"%PDF-1.7\n" + b"\xff" * 3000 + b"\n%%EOF\n")).message


def test_more_pages_than_the_limit_are_refused_and_as_many_are_read(tmp_path: Path) -> None:
    error = refused(written(tmp_path, pdf(limits.MAX_PAGES + 1)))
    assert "1,001 pages" in error.message
    assert read(written(tmp_path, pdf(limits.MAX_PAGES))).outline[-1].page == 1000


def test_a_page_that_unpacks_to_gigabytes_ends_the_child_not_the_product(tmp_path: Path) -> None:
    squeeze = zlib.compressobj(1)
    packed = b"".join(squeeze.compress(bytes(10_000_000)) for _ in range(200)) + squeeze.flush()
    data = pdf(content=zlib.compress(packed), stream=b"/Filter [/FlateDecode /FlateDecode]")
    assert len(data) < 1_000_000
    assert "too much memory" in refused(written(tmp_path, data)).message


def test_a_page_that_never_ends_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "PAGE_SECONDS", 2)
    data = pdf(content=zlib.compress(b"0 0 m 1 1 l S " * 3_000_000), stream=b"/Filter /FlateDecode")
    assert "takes too long" in refused(written(tmp_path, data)).message


def test_a_child_that_dies_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    assert "broke off" in refused(written(tmp_path, pdf())).message


def test_a_page_with_elements_in_elements_without_end_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, b"<html><body>" + b"<div>" * 100_000 + b"deep", "deep.html")
    assert "nested too deeply" in refused(path).message


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("report.txt", pdf(), "is a PDF"),
        ("report.html", pdf(), "is a PDF"),
        ("report.docx", pdf(), "is a PDF"),
        ("report.pdf", b"<!doctype html><p>text</p>", "is a web page"),
        ("report.docx", b"<!doctype html><p>text</p>", "is a web page"),
        ("report.pdf", b"just text", "is not a PDF"),
        ("report.docx", b"just text", "is not a Word document"),
        ("report.pdf", b"PK\x03\x04" + bytes(99), "binary file"),
        ("report.pdf", b"", "is empty"),
        ("report.html", b"<html><body> </body></html>", "no text"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_told(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    assert says in refused(written(tmp_path, data, name)).message


def test_a_file_over_the_size_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, pdf())
    with path.open("r+b") as file:
        file.truncate(limits.MAX_BYTES + 1)
    assert "200 MB" in refused(path).message


def test_the_child_is_confined_in_memory_and_writes_no_file(tmp_path: Path) -> None:
    code = (
        "from goodpractices.loaders.readers.worker import confine; confine(memory=300_000_000)\n"
        "try: bytearray(400_000_000)\n"
        "except MemoryError: print('memory')\n"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"from pathlib import Path\ntry: Path({str(tmp_path / 'x')!r}).write_text('x')\n"
        "except OSError: print('file')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.split()[:2] == ["memory", "file"]


def test_reading_text_does_not_wait_for_the_libraries_of_other_kinds(tmp_path: Path) -> None:
    path = written(tmp_path, b"text", "a.txt")
    code = (
        "import sys; from pathlib import Path; from goodpractices.loaders.readers import read\n"
        f"read(Path({str(path)!r}))\n"
        "print(sorted({'pdfplumber', 'docx', 'lxml', 'trafilatura', 'subprocess'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_folder_gives_reports_of_every_kind(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.docx", "c.html", "d.htm", "e.md", "f.txt", "g.png"):
        written(tmp_path, b"x", name)
    assert [path.name for path in files_of([tmp_path])] == [
        "a.pdf",
        "b.docx",
        "c.html",
        "d.htm",
        "e.md",
        "f.txt",
    ]
