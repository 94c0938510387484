"""Damaged files of every kind: whatever is done to a file, it yields text or one sentence, and soon."""

import json
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from goodpractices.loaders.layout import repair
from goodpractices.loaders.readers import read
from goodpractices.ontology.errors import BadInput

SEED = 2026
COUNTS = {"pdf": 700, "docx": 500, "html": 600, "text": 400}
"""Files of each kind: 2,200 in all."""
SECONDS = 20
"""In which a child must answer for one file; it takes some hundredths of one."""
CHILD = """
import json, signal, sys
from io import BytesIO
from goodpractices.loaders.layout import repair
from goodpractices.loaders.model import Part
from goodpractices.loaders.readers.worker import answer, confine
confine()
for line in sys.stdin:
    kind, name = json.loads(line)
    signal.alarm(SECONDS)
    with open(name, "rb") as file:
        found = answer(kind, BytesIO(file.read()), lambda done, total: None)
    if "text" in found:
        outline = [Part(*part) for part in found["outline"]]
        ends = [0] + [part.end for part in outline]
        assert all(a <= part.start < part.end <= len(found["text"]) for a, part in zip(ends, outline))
        repair(found["text"], outline)
    signal.alarm(0)
    print(json.dumps({"text": len(found["text"])} if "text" in found else found), flush=True)
""".replace("SECONDS", str(SECONDS))


def mutated(data: bytes, rng: random.Random) -> bytes:
    """Return ``data`` with up to four changes: bytes flipped, cut off, moved, doubled, left out, put in."""
    changed = bytearray(data)
    for _ in range(rng.randint(1, 4)):
        at, length = rng.randrange(len(changed) + 1), rng.randint(1, 400)
        match rng.randrange(6):
            case 0:
                for _ in range(rng.randint(1, 30)):
                    if changed:
                        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
            case 1:
                del changed[at:]
            case 2:
                piece = changed[at : at + length]
                del changed[at : at + length]
                place = rng.randrange(len(changed) + 1)
                changed[place:place] = piece
            case 3:
                changed[at:at] = changed[at : at + length] * rng.randint(1, 20)
            case 4:
                del changed[at : at + length]
            case _:
                changed[at:at] = rng.randbytes(rng.randint(1, 40))
    return bytes(changed)


def repacked(data: bytes, rng: random.Random) -> bytes:
    """Return a packed file with two members swapped, one left out, or the bytes of one or two changed."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    names = sorted(members)
    one, other = rng.sample(names, 2)
    match rng.randrange(4):
        case 0:
            members[one], members[other] = members[other], members[one]
        case 1:
            del members[one]
        case 2:
            members["word/document.xml"] = mutated(members["word/document.xml"], rng)
        case _:
            members[one] = mutated(members[one], rng)
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def documents(flowing_html: str) -> dict[str, list[bytes]]:
    """Return sound files of each kind that the damaged ones are made of."""
    document = Document()
    document.add_heading("A report", 0)
    document.add_paragraph("Ghana opened a centre.", style="List Bullet")
    document.add_table(2, 2).cell(0, 0).text = "Country"
    word = BytesIO()
    document.save(word)
    page = f'<!doctype html><html><head><meta charset="utf-8"></head><body>{flowing_html}</body></html>'
    text = "# Report\n\n• Ghana opened a centre in 2017.¹\n\n1 See https://example.org.\n\fPágina 2\n" * 5
    return {
        "docx": [word.getvalue()],
        "html": [page.encode(), page[:3000].encode("utf-16")],
        "text": [text.encode()],
    }


@pytest.fixture(scope="module")
def sound(flowing_html: str, print_pdf: Callable[[str, str], Path]) -> dict[str, list[bytes]]:
    body = (
        "<h1>A report</h1><p>Text<sup>1</sup></p><ul><li>One<ul><li>Two</li></ul></li></ul><table border=1>"
    )
    printed = print_pdf(f"{body}<tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", "")
    return {"pdf": [printed.read_bytes(), PLAIN_PDF], **documents(flowing_html)}


PLAIN_PDF = b"""%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /MediaBox [0 0 595 842] /Count 2 /Kids [5 0 R 6 0 R] >> endobj
3 0 obj << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> endobj
4 0 obj << /Length 150 >> stream
BT /F1 12 Tf 72 700 Td (Ghana and Germany opened a centre in Accra.) Tj 0 -14 Td (It helps workers.) Tj ET
60 600 100 20 re S 60 620 100 20 re S 160 600 9 9 re f
endstream endobj
5 0 obj << /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >> >> endobj
6 0 obj << /Type /Page /Parent 2 0 R /Contents 4 0 R /Rotate 90
/Resources << /Font << /F1 3 0 R >> >> >> endobj
trailer << /Size 7 /Root 1 0 R >>
startxref
0
%%EOF
"""
"""Nothing in it is packed: every change reaches the parser."""


def damaged(kind: str, sound: list[bytes]) -> Iterator[bytes]:
    """Yield the damaged files of ``kind``, the same in every run."""
    rng = random.Random(f"{SEED} {kind}")  # noqa: S311 -- not for secrets
    for _ in range(COUNTS[kind]):
        data = rng.choice(sound)
        made = repacked(data, rng) if kind == "docx" and rng.random() < 0.7 else mutated(data, rng)
        # A PDF without its end is refused at once: give most of them one, so that the rest is read.
        yield made + b"\n%%EOF" if kind == "pdf" and rng.random() < 0.8 else made


def test_at_least_two_thousand_files_are_tried() -> None:
    assert sum(COUNTS.values()) >= 2000


@pytest.mark.parametrize("kind", ["pdf", "docx", "html"])
def test_a_damaged_file_yields_text_or_a_sentence(
    kind: str, sound: dict[str, list[bytes]], tmp_path: Path
) -> None:
    path = tmp_path / "damaged"
    texts = 0
    with subprocess.Popen(
        [sys.executable, "-c", CHILD], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number, data in enumerate(damaged(kind, sound[kind])):
            path.write_bytes(data)
            process.stdin.write(json.dumps([kind, str(path)]) + "\n")
            process.stdin.flush()
            line = process.stdout.readline()
            assert line, f"{kind} {number} ended the child: {path.rename(path.with_name(f'{kind}-{number}'))}"
            answer = json.loads(line)
            texts += "text" in answer
            if "text" not in answer:
                assert answer["error"] in {"BadInput", "NotText"}
                assert answer["message"].endswith(".")
                assert answer["hint"].endswith(".")
        process.stdin.close()
    # Files must be damaged enough to be refused, and sound enough to get past the first look at them.
    assert 0.05 * COUNTS[kind] < texts < COUNTS[kind]


def test_damaged_text_yields_text_or_a_sentence(sound: dict[str, list[bytes]], tmp_path: Path) -> None:
    path = tmp_path / "damaged.md"
    texts = 0
    for data in damaged("text", sound["text"]):
        path.write_bytes(data)
        try:
            raw = read(path)
        except BadInput as error:
            assert error.message.endswith(".")  # noqa: PT017 -- both outcomes are right
        else:
            repair(raw.text)
            texts += 1
    assert 0 < texts < COUNTS["text"]
