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
NARROW = CSS + (
    ".text { columns: 3; column-gap: 7mm; font-size: 8.5pt } h1 { column-span: all }"
    "h2 { font-size: 10pt } h3 { font-size: 9pt } .notes { font-size: 7pt }"
)
RAGGED = CSS + (
    "body { text-align: left; font-family: 'DejaVu Sans', sans-serif; font-size: 9.5pt }"
    "td { border: 0; padding-right: 12mm }"
)
"""No edge is straight, and the table has no lines."""


@pytest.fixture(
    scope="module",
    params=[CSS, COLUMNS, NARROW, RAGGED],
    ids=["one column", "two columns", "three columns", "ragged"],
)
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


WORDS = "workers who leave for a job abroad and pay nothing for it are better off when they come home again "


def test_what_stands_over_both_columns_is_read_between_them(print_pdf: Callable[[str, str], Path]) -> None:
    def columns(first: str, second: str) -> str:
        long = f"{WORDS * 5}."
        return (
            f'<div class="two"><p>{first} {long}</p><p style="break-before: column">{second} {long}</p></div>'
        )

    wide = f"<h2>Three</h2><p>Four {WORDS * 4}</p>"
    css = "body { font: 10pt serif; text-align: justify } .two { columns: 2; column-gap: 7mm }"
    raw = read(print_pdf(columns("One", "Two") + wide + columns("Five", "Six"), css))
    starts = [block.text.split()[0] for block in repair(raw.text, raw.outline)]
    assert starts == ["One", "Two", "Three", "Four", "Five", "Six"]


def test_arabic_is_kept_in_the_order_it_is_read(print_pdf: Callable[[str, str], Path]) -> None:
    text = "وقعت المملكة المغربية اتفاقا مع إسبانيا سنة 2001 بشأن العمل."
    raw = read(print_pdf(f'<div dir="rtl" lang="ar"><p>{text}</p></div>', ""))
    assert raw.text.strip() == text


def test_a_paragraph_cut_by_the_page_goes_on_and_the_running_header_is_gone(
    print_pdf: Callable[[str, str], Path],
) -> None:
    header = '<thead><tr><td style="font-size: 8pt; padding-bottom: 9mm">Round table papers</td></tr></thead>'
    sentence = "This sentence is one of many that together fill more than a page of the report "
    css = "@page { margin: 15mm } body { font: 11pt/1.4 serif }"
    raw = read(print_pdf(f"<table>{header}<tr><td>{sentence * 120}and ends here.</td></tr></table>", css))
    blocks = repair(raw.text, raw.outline)
    assert "Round table" not in raw.text
    assert [block.text.count("This sentence is one of many") for block in blocks] == [120]


def test_a_question_cut_by_the_page_before_a_capital_is_one_question(
    print_pdf: Callable[[str, str], Path],
) -> None:
    css = "@page { margin: 20mm } body { font: 11pt/1.4 serif; text-align: justify } p { margin: 0 0 12pt }"
    filler = "".join(f"<p>Paragraph {number} of the paper ends with a full stop.</p>" for number in range(23))
    question = "MIGRANT WORKERS AND THEIR ORGANIZATIONS " * 24
    raw = read(print_pdf(f"{filler}<ol><li>What do {question} ask?</li></ol>" + filler, css))
    questions = [block for block in repair(raw.text, raw.outline) if block.kind == "question"]
    assert [block.text.count("ORGANIZATIONS") for block in questions] == [24]
    assert "\f" in raw.text[questions[0].start : questions[0].end]
