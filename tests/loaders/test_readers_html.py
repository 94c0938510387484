from collections.abc import Callable
from pathlib import Path

import pytest

from goodpractices.loaders.extract import Extractor
from goodpractices.loaders.layout import repair
from goodpractices.loaders.model import Extraction
from goodpractices.loaders.readers import read
from goodpractices.ontology.errors import NotText

MENU = '<nav><ul><li><a href="/">Home</a></li><li><a href="/news">All our news</a></li></ul></nav>'
FOOTER = '<footer>© The secretariat 2021. <a href="/privacy">Privacy</a></footer>'
SCRIPT = "<script>document.write('stolen')</script><style>p { color: red }</style>"
PAGES = {
    "main": f"{MENU}{SCRIPT}<main>REPORT</main>{FOOTER}",
    "no main": f'{MENU}<div id="top">Our portal</div><div class="x">REPORT{SCRIPT}</div>{FOOTER}',
}


def page(tmp_path: Path, body: str, *, encoding: str = "utf-8", head: str = '<meta charset="utf-8">') -> Path:
    path = tmp_path / "report.html"
    path.write_bytes(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(encoding))
    return path


@pytest.mark.parametrize("frame", PAGES.values(), ids=PAGES.keys())
def test_the_report_is_found_without_menus_scripts_and_footers(
    tmp_path: Path, frame: str, flowing_html: str, blocks_in_flow: list[tuple[str, int, str]]
) -> None:
    raw = read(page(tmp_path, frame.replace("REPORT", flowing_html)))
    blocks = repair(raw.text, raw.outline)
    assert [(block.kind, block.level, block.text) for block in blocks] == blocks_in_flow


def test_the_practices_are_those_of_the_same_report_in_plain_text(
    tmp_path: Path,
    flowing_html: str,
    extractor: Extractor,
    practices: Callable[[Extraction], list[object]],
    practices_in_text: list[object],
) -> None:
    raw = read(page(tmp_path, f"<article>{flowing_html}</article>"))
    assert practices(extractor.extract(raw)) == practices_in_text


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", ""),
        ("utf-8-sig", '<meta charset="latin-1">'),
        ("cp1252", '<meta charset="iso-8859-1">'),
        ("cp1252", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">'),
        ("utf-16", ""),
        ("iso-8859-6", '<meta charset="iso-8859-6">'),
    ],
)
def test_the_encoding_is_that_of_the_mark_or_the_declaration(
    tmp_path: Path, encoding: str, head: str
) -> None:
    text = "المغرب وإسبانيا" if encoding == "iso-8859-6" else "Accord signé à Málaga"
    assert read(page(tmp_path, f"<p>{text}</p>", encoding=encoding, head=head)).text.strip() == text


def test_text_from_right_to_left_is_kept_in_the_order_it_is_read(tmp_path: Path) -> None:
    text = "وقعت المملكة المغربية اتفاقا مع إسبانيا سنة 2001 بشأن العمل."
    assert read(page(tmp_path, f'<p dir="rtl">{text}</p>')).text.strip() == text


def test_two_encodings_in_one_page_are_told(tmp_path: Path) -> None:
    path = tmp_path / "mixed.html"
    path.write_bytes("<!doctype html><p>Málaga ".encode() + "Málaga</p>".encode("cp1252"))
    with pytest.raises(NotText, match=r"mixed\.html.*mixes encodings.*byte 27"):
        read(path)


def test_an_unknown_encoding_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotText, match="unknown encoding, “klingon-8”"):
        read(page(tmp_path, "<p>text</p>", head='<meta charset="klingon-8">'))


def test_hidden_text_is_not_read_and_units_keep_their_power(tmp_path: Path) -> None:
    body = (
        '<p>40 m<sup>2</sup> each.<sup>12</sup></p><p style="display: none">Buy now</p><p hidden>Secret</p>'
    )
    assert read(page(tmp_path, body)).text == "40 m² each.\n"


def test_nested_lists_paragraphs_in_items_and_broken_lines(tmp_path: Path) -> None:
    body = "<ul><li><p>One</p><p>More of one</p><ol start=4><li>Four</ol></ul><p>A<br>B<br><br>C</p>"
    raw = read(page(tmp_path, body))
    assert raw.text == "• One\n\nMore of one\n\n4. Four\n\nA B\n\nC\n"
    assert [(part.kind, part.level) for part in raw.outline] == [
        ("bullet", 0), ("paragraph", 0), ("bullet", 1), ("paragraph", 0), ("paragraph", 0),
    ]  # fmt: skip


def test_a_table_that_only_lays_out_the_page_is_not_kept_as_one(tmp_path: Path) -> None:
    inner = "<table><tr><td>a</td><td>b</td></tr></table>"
    body = f"<table><tr><td><h1>Title</h1><p>Text.</p>{inner}</td></tr></table>"
    assert read(page(tmp_path, body)).text == "Title\n\nText.\n\na | b\n"
