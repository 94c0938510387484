"""The error report: one HTML file without scripts or outside assets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from goodpractices.loaders.evaluate.calibrate import Bin, calibration_error, left_out, reliability
from goodpractices.loaders.evaluate.files import writing
from goodpractices.loaders.evaluate.measures import Mark, Measured
from goodpractices.loaders.evaluate.run import Report

TOLD = (
    "layout_kinds", "actors_typed", "actors_strict", "instruments_typed", "instruments_strict", "corridors",
    "practices", "themes", "countries", "status", "recommendations", "questions",
)  # fmt: skip
"""The kinds whose errors are listed: those that hold the errors of the others too."""
MARKED = ("practices", "recommendations", "questions", "corridors", "actors", "instruments")
SIDE = 220
"""Width and height of a reliability plot's square, in pixels; around it is room for the numbers."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks; ``word`` says it where a mark begins."""

    text: str
    verdict: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """A passage's text with the marks of one kind."""

    kind: str
    pieces: tuple[Piece, ...]
    wrong: int


@dataclass(frozen=True, slots=True)
class Plot:
    """How reliable the confidences of one kind are, raw or calibrated."""

    title: str
    bins: tuple[Bin, ...]
    error: float
    examples: int


def write_page(report: Report, path: Path) -> None:
    """Write the table, every passage with its errors (worst first) and the reliability of confidences."""
    loader = PackageLoader("goodpractices.loaders.evaluate", package_path="")
    page = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    text = page.get_template("page.html.j2").render(
        report=report,
        passages=sorted(report.measured, key=lambda one: (-one.errors, one.passage.name)),
        views=views,
        mistakes=mistakes,
        plots=tuple(_plots(report)),
        side=SIDE,
    )
    with writing(path):
        path.write_text(text, encoding="utf-8", newline="\n")


def views(measured: Measured) -> tuple[View, ...]:
    """Return the passage once for each kind that was annotated or found, worst first."""
    found = []
    for kind in MARKED:
        marks = [mark for mark in measured.marks if mark.kind == kind]
        if marks:
            wrong = sum(mark.verdict != "right" for mark in marks)
            found.append(View(kind, tuple(pieces(measured.passage.text, marks)), wrong))
    return tuple(sorted(found, key=lambda view: -view.wrong))


def mistakes(measured: Measured) -> tuple[tuple[str, str, str], ...]:
    """Return kind, ``missed`` or ``spurious``, and name of every error in the passage."""
    return tuple(
        (kind, verdict, name)
        for kind in TOLD
        if kind in measured.tallies
        for verdict in ("missed", "spurious")
        for name in getattr(measured.tallies[kind], verdict)
    )


def pieces(text: str, marks: Sequence[Mark]) -> Iterator[Piece]:
    """Yield ``text`` in stretches, cut wherever a mark begins or ends; together they are ``text``."""
    cuts = sorted({0, len(text), *(at for mark in marks for at in (mark.start, mark.end))})
    for start, end in pairwise(cuts):
        over = [mark for mark in marks if mark.start <= start and end <= mark.end]
        verdicts = sorted({mark.verdict for mark in over})
        begun = [mark for mark in over if mark.start == start]
        words = dict.fromkeys(": ".join(filter(None, (mark.verdict, mark.label))) for mark in begun)
        yield Piece(text[start:end], " ".join(verdicts), "; ".join(words))


def _plots(report: Report) -> Iterator[Plot]:
    pairs = left_out(report.measured)
    for kind in dict.fromkeys(judged.kind for judged, _ in pairs):
        raw = [judged for judged, _ in pairs if judged.kind == kind]
        better = [judged for _, judged in pairs if judged.kind == kind]
        for title, judged in ((f"{kind}, as the rules give it", raw), (f"{kind}, calibrated", better)):
            yield Plot(title, reliability(judged), calibration_error(judged), len(judged))
