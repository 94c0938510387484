"""One report in the formats people have, made by the programs people use."""

import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pytest
import yaml

from goodpractices.loaders.extract import Extractor
from goodpractices.loaders.model import Extraction, RawText
from goodpractices.loaders.train.corridors import Learnt, Pairs
from goodpractices.loaders.train.examples import Sentences, TrainingSet
from goodpractices.loaders.train.reading import teach
from goodpractices.loaders.train.topics import Themes, Topics

Found = tuple[str, int, str]
"""Kind, level and text of a block."""
Practice = tuple[str, tuple[str, ...], tuple[str, ...]]
"""Title, countries and themes."""
CHROMIUM = "/usr/bin/chromium"
CORPUS = Path(__file__).parents[2] / "corpus"


@dataclass(frozen=True)
class Written:
    """A block as its author wrote it."""

    kind: str
    level: int
    text: str
    page: int

    @property
    def read(self) -> str:
        """The text as a person reads it: without the raised numbers and the places to divide words."""
        return re.sub(r"\{\d\}|~", "", self.text)


@pytest.fixture(scope="session")
def report() -> list[Written]:
    """The blocks of the report, in the order they are printed."""
    pages = yaml.safe_load((Path(__file__).parent / "report.yaml").read_text(encoding="utf-8"))
    return [Written(*block, page=number) for number, page in enumerate(pages, start=1) for block in page]


@pytest.fixture(scope="session")
def flowing(report: list[Written]) -> list[Written]:
    """The report without pages: what the page's end cut is one paragraph, and the notes stand at the end."""
    text = [block for block in report if block.kind != "footnote"]
    cut = next(at for at, block in enumerate(text) if block.page == 2)
    joined = Written("paragraph", 0, f"{text[cut - 1].text} {text[cut].text}", 1)
    return [*text[: cut - 1], joined, *text[cut + 1 :], *(b for b in report if b.kind == "footnote")]


@pytest.fixture(scope="session")
def blocks_in_print(report: list[Written], flowing: list[Written]) -> list[Found]:
    """What should be found in the printed report: the notes follow the text of their page."""
    text = [block for block in flowing if block.kind != "footnote"]
    first = [block for block in report if block.kind == "footnote" and block.page == 1]
    second = [block for block in report if block.kind == "footnote" and block.page == 2]
    cut = next(at for at, block in enumerate(text) if block.kind == "paragraph" and "published" in block.text)
    return _found([*text[: cut + 1], *first, *text[cut + 1 :], *second])


@pytest.fixture(scope="session")
def blocks_in_flow(flowing: list[Written]) -> list[Found]:
    """What should be found in the report without pages."""
    return _found(flowing)


def _found(blocks: list[Written]) -> list[Found]:
    kinds = {"row": "paragraph"}
    found = [(kinds.get(block.kind, block.kind), block.level, block.read) for block in blocks]
    return [("title", *found[0][1:]), *found[1:]]


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """One extractor for all tests: it takes seconds to make."""
    return Extractor()


@pytest.fixture(scope="session")
def rules() -> Extractor:
    """An extractor without trained judges."""
    return Extractor(trained=False)


@pytest.fixture(scope="session")
def lessons() -> tuple[TrainingSet, Topics, Learnt]:
    """What the corpus teaches the judges of sentences, themes and corridors: a minute of reading."""
    sentences, themes, pairs = Sentences(), Themes(), Pairs()
    teach(CORPUS / "gold", CORPUS / "training", sentences, themes, pairs)
    return sentences.learnt(), themes.learnt(), pairs.learnt()


@pytest.fixture(scope="session")
def practices_in_text(flowing: list[Written], extractor: Extractor) -> list[Practice]:
    """The practices found when somebody types the report as plain text."""
    marks = {("bullet", 0): "• ", ("bullet", 1): "  – "}
    lines = [marks.get((block.kind, block.level), "") + block.read for block in flowing]
    return practices_of(extractor.extract(RawText("\n\n".join(lines), "0" * 64, "report.txt")))


def practices_of(extraction: Extraction) -> list[Practice]:
    """Return title, countries and themes of each practice."""
    return [
        (one.title, tuple(code.id for code in one.countries), tuple(code.id for code in one.themes))
        for one in extraction.practices
    ]


@pytest.fixture(scope="session")
def practices() -> Callable[[Extraction], list[Practice]]:
    """How practices are compared."""
    return practices_of


@pytest.fixture(scope="session")
def report_html(report: list[Written]) -> str:
    """The report as the body of a web page: one `div.page` for each page, its notes in `div.notes`."""
    return "".join(
        f'<div class="page"><div class="text">{_html([b for b in blocks if b.kind != "footnote"])}</div>'
        f'<div class="notes">{_html([b for b in blocks if b.kind == "footnote"])}</div></div>'
        for page in (1, 2)
        if (blocks := [block for block in report if block.page == page])
    )


@pytest.fixture(scope="session")
def flowing_html(flowing: list[Written]) -> str:
    """The report as people write it for a web site, the notes in a list of their own."""
    text = [block for block in flowing if block.kind != "footnote"]
    notes = "".join(f"<li>{block.read[2:]}</li>" for block in flowing if block.kind == "footnote")
    return f'{_html(text)}<ol class="footnotes">{notes}</ol>'


def _html(blocks: list[Written]) -> str:
    """Return the elements of ``blocks``; lists are opened and closed as their levels rise and fall."""
    elements: list[str] = []
    open_lists: list[str] = []
    for block in blocks:
        tag, depth = {
            "bullet": ("ul", block.level + 1),
            "question": ("ol", 1),
            "row": ("table", 1),
        }.get(block.kind, ("", 0))
        while open_lists and (len(open_lists) > depth or open_lists[-1] != tag):
            elements.append(f"</{open_lists.pop()}>")
        while len(open_lists) < depth:
            elements.append(f"<{tag}>")
            open_lists.append(tag)
        elements.append(_element(block))
    return "".join(elements + [f"</{tag}>" for tag in reversed(open_lists)])


def _element(block: Written) -> str:
    text = re.sub(r"\{(\d)\}", r"<sup>\1</sup>", escape(block.text)).replace("~", "&shy;")
    match block.kind:
        case "heading":
            return f"<h{block.level + 1}>{text}</h{block.level + 1}>"
        case "bullet":
            return f"<li>{text}</li>"
        case "question":
            return f"<li>{text.split(' ', 1)[1]}</li>"
        case "row":
            return f"<tr>{''.join(f'<td>{cell.strip()}</td>' for cell in text.split('|'))}</tr>"
        case _:
            return f"<p>{text}</p>"


@pytest.fixture(scope="session")
def print_pdf(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """Print the body of a web page with Chromium; the browser adds its own header, footer and page number."""

    def printed(body: str, css: str) -> Path:
        folder = tmp_path_factory.mktemp("print")
        page, pdf = folder / "report.html", folder / "report.pdf"
        page.write_text(
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A working paper</title>'
            f"<style>{css}</style></head><body>{body}</body></html>",
            encoding="utf-8",
        )
        command = [
            CHROMIUM,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--user-data-dir={folder / 'profile'}",
        ]
        subprocess.run(
            [*command, f"--print-to-pdf={pdf}", page.as_uri()], check=True, capture_output=True, timeout=60
        )
        return pdf

    return printed
