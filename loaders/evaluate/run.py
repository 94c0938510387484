"""`goodpractices evaluate`: extraction of the annotated passages, its scores, what is written of them."""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from goodpractices.loaders.evaluate.bootstrap import Interval, f1_interval
from goodpractices.loaders.evaluate.gold import SPLITS, Passage, read_gold
from goodpractices.loaders.evaluate.measures import KINDS, Judged, Measured, measure
from goodpractices.loaders.evaluate.score import Tally
from goodpractices.loaders.extract import Extractor

ALL = "all"
Progress = Callable[[int, int, str], None]
"""Told the passages done, all passages, and the name of the next one."""


@dataclass(frozen=True, slots=True)
class History:
    """The file one line of scores goes to, and the date (YYYY-MM-DD) it is written under."""

    path: Path
    date: str


@dataclass(frozen=True, slots=True)
class Row:
    """The score of one kind in one split and language (``all`` for the languages together)."""

    split: str
    language: str
    kind: str
    passages: int
    tally: Tally
    interval: Interval | None

    @property
    def empty(self) -> bool:
        """Whether nothing was found and nothing was to be found."""
        return not (self.tally.found or self.tally.expected)


@dataclass(frozen=True, slots=True)
class Report:
    """All scores of one version of the rules, and the passages they come from."""

    extractor: str
    rows: tuple[Row, ...]
    measured: tuple[Measured, ...]

    @property
    def judged(self) -> tuple[Judged, ...]:
        """Every confidence with what the annotation says of it."""
        return tuple(judged for one in self.measured for judged in one.judged)


def evaluate(  # noqa: PLR0913 -- the options of one command, each by its name
    gold_folder: Path,
    *,
    split: str = ALL,
    trained: bool = True,
    html: Path | None = None,
    history: History | None = None,
    progress: Progress | None = None,
) -> Report:
    """Extract the annotated passages in ``gold_folder`` and score what is found.

    ``split`` is one of ``SPLITS`` or ``all``. Unless ``trained``, rules alone are scored. ``html`` gets
    the error report; ``history`` one more line of JSON. Raises BadInput for annotations that cannot be used.
    """
    passages = read_gold(gold_folder, SPLITS if split == ALL else (split,))
    extractor = Extractor(calibrate=False, trained=trained)
    measured = tuple(_measured(passages, extractor, progress))
    report = Report(extractor.version, tuple(_rows(measured)), measured)
    if html:
        from goodpractices.loaders.evaluate.page import write_page  # noqa: PLC0415 -- only who wants the page needs it

        write_page(report, html)
    if history:
        from goodpractices.loaders.evaluate.record import append_history  # noqa: PLC0415 -- as above

        append_history(report, history.path, history.date)
    return report


def _measured(
    passages: Sequence[Passage], extractor: Extractor, progress: Progress | None
) -> Iterator[Measured]:
    for done, passage in enumerate(passages):
        if progress:
            progress(done, len(passages), passage.name)
        yield measure(passage, extractor.extract(passage.raw))
    if progress:
        progress(len(passages), len(passages), "")


def _rows(measured: Sequence[Measured]) -> Iterator[Row]:
    for split in SPLITS:
        of_split = [one for one in measured if one.passage.split == split]
        languages = sorted({one.passage.language for one in of_split})
        for language in [*languages, ALL] if len(languages) > 1 else languages:
            group = [one for one in of_split if language in (ALL, one.passage.language)]
            for kind in KINDS:
                tallies = [one.tallies[kind] for one in group if kind in one.tallies]
                if tallies:
                    total = sum(tallies, Tally())
                    yield Row(split, language, kind, len(tallies), total, f1_interval(tallies))


def table(report: Report) -> str:
    """Return the scores as lines a person can read: per split, a row for each kind and language."""
    lines = []
    for split in dict.fromkeys(row.split for row in report.rows):
        rows = [row for row in report.rows if row.split == split]
        passages = sum(one.passage.split == split for one in report.measured)
        lines += ["", f"{split}: {passages} passage{'s' * (passages != 1)}"]
        lines.append(f"{'':20}{'':5}{'found':>6}{'gold':>6}{'P':>7}{'R':>7}{'F1':>7}  95 % interval of F1")
        for kind in dict.fromkeys(row.kind for row in rows):
            lines += [_line(row, kind) for row in rows if row.kind == kind and not row.empty]
    return "\n".join(lines[1:])


def _line(row: Row, kind: str) -> str:
    tally = row.tally
    interval = f"  {row.interval[0]:.2f} - {row.interval[1]:.2f}" if row.interval else "  one passage"
    return (
        f"{kind:20}{row.language:5}{tally.found:6}{tally.expected:6}"
        f"{tally.precision:7.3f}{tally.recall:7.3f}{tally.f1:7.3f}{interval}"
    )


def print_table(report: Report, stream: TextIO | None = None) -> None:
    """Write the table to ``stream``, the standard output if none is given."""
    out = stream or sys.stdout
    out.write(f"Scores of {report.extractor}\n{table(report)}\n")
