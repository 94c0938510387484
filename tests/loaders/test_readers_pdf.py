from collections.abc import Callable
from pathlib import Path

import pytest

from goodpractices.loaders.extract import Extractor
from goodpractices.loaders.layout import repair
from goodpractices.loaders.model import Extraction, RawText
from goodpractices.loaders.readers import read

CSS = """
@page { size: A4; margin: 20mm }
body { font: 10.5pt/1.3 'Liberation Serif', serif; text-align: justify; margin: 0 }
h1 { font-size: 20pt } h2 { font-size: 14pt } h3 { font-size: 11pt }
.page { height: 250mm; position: relative; break-after: page }
.page:last-child { break-after: auto }
.notes { position: absolute; bottom: 0; font-size: 8pt } .notes p { margin: 0 }
sup { font-size: 6.5pt } td { border: 1px solid black; padding: 2pt } table { border-collapse: collapse }
"""
COLUMNS = CSS + ".text { columns: 2; column-gap: 8mm } h1 { column-span: all }"
RAGGED = CSS + (
    "body { text-align: left; font-family: 'DejaVu Sans', sans-serif; font-size: 9.5pt }"
    "td { border: 0; padding-right: 12mm }"
)
"""No edge is straight, and the table has no lines."""


@pytest.fixture(scope="module", params=[CSS, COLUMNS, RAGGED], ids=["one column", "two columns", "ragged"])
def printed(
    request: pytest.FixtureRequest, report_html: str, print_pdf: Callable[[str, str], Path]
) -> RawText:
    return read(print_pdf(report_html, request.param))


def test_every_block_is_found_with_its_kind_level_and_words(
    printed: RawText, blocks_in_print: list[tuple[str, int, str]]
) -> None:
    blocks = repair(printed.text, printed.outline)
    assert [(block.kind, block.level, block.text) for block in blocks] == blocks_in_print


def test_headers_footers_and_page_numbers_are_gone(printed: RawText) -> None:
    assert "A working paper" not in printed.text
    assert "report.html" not in printed.text
    assert "1/2" not in printed.text


def test_pages_are_counted_and_offsets_lead_back_to_the_text(printed: RawText) -> None:
    blocks = repair(printed.text, printed.outline)
    assert {block.page for block in blocks} == {1, 2}
    for block in blocks:
        assert all(
            character in (printed.text[at], " ")
            for character, at in zip(block.text, block.offsets, strict=True)
        )
    milan = next(block for block in blocks if "Milan" in block.text)
    assert milan.page == 2
    assert printed.text[: milan.start].count("\f") == 1


def test_the_practices_are_those_of_the_same_report_in_plain_text(
    printed: RawText,
    extractor: Extractor,
    practices: Callable[[Extraction], list[object]],
    practices_in_text: list[object],
) -> None:
    assert len(practices_in_text) >= 5
    assert practices(extractor.extract(printed)) == practices_in_text
