"""Loading: read, extract, and write to the ledger, file by file; the same file again changes nothing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from goodpractices.graph.ledger.alignment import align
from goodpractices.graph.ledger.model import Document
from goodpractices.graph.ledger.store import Ledger
from goodpractices.loaders.claims import to_claims
from goodpractices.loaders.manifest import find_entry
from goodpractices.loaders.model import Extraction, RawText
from goodpractices.loaders.readers import SUFFIXES, read
from goodpractices.ontology.errors import BadInput, UnreadableFile
from goodpractices.ontology.ids import slug

STAGES = ("reading", "extracting", "writing", "projecting")


class Extracts(Protocol):
    """What the runner needs of an extractor."""

    @property
    def version(self) -> str:
        """Name and version; a file is extracted again when it changes."""

    def extract(self, raw: RawText, *, title: str = "", language: str = "") -> Extraction:
        """Return all that the text says."""


class Progress(Protocol):
    """Told where the load is: a stage of `STAGES`, and how much of it is done, of how much."""

    def __call__(self, name: str, stage: str, done: int, total: int) -> None:
        """Show it."""


@dataclass(frozen=True, slots=True)
class FileReport:
    """What came of one file. ``error`` is the sentence that says why nothing did."""

    name: str
    blocks: int = 0
    actors: int = 0
    instruments: int = 0
    corridors: int = 0
    practices: int = 0
    recommendations: int = 0
    questions: int = 0
    unchanged: bool = False
    error: str = ""


COUNTED = ("blocks", "actors", "instruments", "corridors", "practices", "recommendations", "questions")


def files_of(paths: Iterable[Path]) -> list[Path]:
    """Return the files to load: a file stands for itself, a folder for the reports in it, sorted.

    Raises UnreadableFile for a path that is neither, or a folder without a report.
    """
    files: list[Path] = []
    for path in paths:
        if not path.is_dir():
            files.append(path)
            continue
        inside = sorted(p for p in path.iterdir() if p.is_file() and p.suffix.lower() in SUFFIXES)
        if not inside:
            raise UnreadableFile(
                f"The folder {path} holds no report.",
                hint=f"Reports end in {', '.join(sorted(SUFFIXES))}.",
            )
        files += inside
    return files


def load(
    paths: Iterable[Path], *, ledger: Ledger, extractor: Callable[[], Extracts], version: str,
    progress: Progress,
) -> list[FileReport]:  # fmt: skip
    """Load reports; return one row for each file.

    ``extractor`` is called at most once, when a file needs it: a second load of the same files is quick.
    A file that cannot be read is reported in its row and the next one is taken.
    """
    made: list[Extracts] = []

    def get_extractor() -> Extracts:
        if not made:
            made.append(extractor())
        return made[0]

    reports = []
    for path in files_of(paths):
        try:
            reports.append(_load_one(path, ledger, get_extractor, version, progress))
        except BadInput as error:
            reports.append(FileReport(path.name, error=str(error)))
    return reports


def _load_one(
    path: Path, ledger: Ledger, extractor: Callable[[], Extracts], version: str, progress: Progress
) -> FileReport:
    progress(path.name, "reading", 0, 1)
    raw = read(path)
    document = _document_of(path, raw)
    run = ledger.current_run(raw.sha256)
    if run is not None and run.extractor == version and ledger.has_document(document, raw.sha256):
        ledger.project()
        progress(path.name, "projecting", 1, 1)
        return FileReport(path.name, unchanged=True)

    progress(path.name, "extracting", 0, 1)
    extraction = extractor().extract(raw, title=document.title, language=document.language)
    document = replace(document, title=document.title or extraction.title, language=extraction.language)
    extraction = _with_known_ids(extraction, ledger)
    things = to_claims(extraction, raw.text, document=document.id, extractor=version)

    ledger.register(
        document, sha256=raw.sha256, name=raw.name, media_type=raw.media_type, length=len(raw.text)
    )
    opened = ledger.open_run(raw.sha256, version)
    ledger.add_passages(opened, things.passages)
    total = len(things.assertions)
    for start in range(0, total, BATCH):
        ledger.add_assertions(opened, things.assertions[start : start + BATCH])
        progress(path.name, "writing", min(start + BATCH, total), total)
    ledger.close_run(opened)
    progress(path.name, "projecting", 0, 1)
    ledger.project()
    progress(path.name, "projecting", 1, 1)
    return FileReport(path.name, **{name: len(getattr(extraction, name)) for name in COUNTED})


BATCH = 500
"""Assertions written in one transaction: enough to be quick, few enough to show progress."""


def _document_of(path: Path, raw: RawText) -> Document:
    entry = find_entry(path, raw.sha256)
    if entry is None:
        return Document(id=f"document:{slug(path.stem)}", title="", language="")
    return Document(
        id=entry.id, title=entry.title, publisher=entry.publisher, year=entry.year,
        language=entry.language, source=entry.source, licence=entry.licence,
    )  # fmt: skip


def _with_known_ids(extraction: Extraction, ledger: Ledger) -> Extraction:
    """Give each practice the id it already had in this file, by the overlap of its evidence."""
    found = {p.id: [(s.start, s.end) for s in p.evidence] for p in extraction.practices}
    kept = align(found, ledger.known_practices(extraction.sha256))
    practices = tuple(replace(p, id=kept.get(p.id, p.id)) for p in extraction.practices)
    return replace(extraction, practices=practices)
