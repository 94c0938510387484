"""Loading: read, extract, and write to the ledger, file by file; the same file again changes nothing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Protocol

from goodpractices.graph.connection import Graph
from goodpractices.graph.ledger.alignment import align
from goodpractices.graph.ledger.model import Document
from goodpractices.graph.ledger.spans import Spans
from goodpractices.graph.ledger.store import Ledger
from goodpractices.loaders.claims import to_claims
from goodpractices.loaders.manifest import find_entry
from goodpractices.loaders.model import Extraction, RawText, StagesDone, unheard, version_of
from goodpractices.loaders.readers import SUFFIXES, read
from goodpractices.loaders.reference import load_reference, shipped_facts
from goodpractices.ontology.errors import BadInput, Refused, UnreadableFile
from goodpractices.ontology.ids import slug

STAGES = ("reading", "extracting", "composing", "writing", "projecting")


class Extracts(Protocol):
    """What the runner needs of an extractor."""

    @property
    def version(self) -> str:
        """Name and version; a file is extracted again when it changes."""

    def extract(
        self, raw: RawText, *, title: str = "", language: str = "", progress: StagesDone = unheard
    ) -> Extraction:
        """Return all that the text says; ``progress`` is told of the stages from extracting on."""


class Progress(Protocol):
    """Told where the load is: a stage of `STAGES`, and how much of it is done, of how much."""

    def __call__(self, name: str, stage: str, done: int, total: int) -> None:
        """Show it."""


Describe = Callable[[Path, RawText], Document]
"""Tells the document a file is of."""


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


def load_reports(  # noqa: PLR0913 -- what a load can be told
    open_graph: Callable[[], Graph],
    paths: Iterable[Path],
    *,
    reference: Path | None,
    progress: Progress,
    model: bool = False,
    ocr: bool = False,
) -> list[FileReport]:
    """Load reports into a migrated graph, and reference facts (``reference`` or those shipped) if new.

    The graph is asked for once a file has been read: files that cannot be read start and write nothing.
    """
    return load(paths, lambda: make_tools(open_graph(), reference, model=model), progress, ocr=ocr)


def _rules(*, model: bool) -> Extracts:
    """Return the extractor; spaCy is imported only once a file needs it."""
    from goodpractices.loaders.extract import Extractor  # noqa: PLC0415 -- see the docstring

    return Extractor(model=model)


def _cities(graph: Graph, identifiers: Iterable[str]) -> int:
    """Write what the gazetteer knows of these cities; it is opened only once a file needs it."""
    from goodpractices.loaders.reference.cities import load_cities  # noqa: PLC0415 -- see the docstring

    return load_cities(graph, identifiers)


@dataclass(frozen=True, slots=True)
class Tools:
    """What loading works with.

    ``extractor`` gives the extractor whose results ``version`` names; ``know_cities`` is told the ids of
    cities a report speaks of before claims about them are written.
    """

    ledger: Ledger
    extractor: Callable[[], Extracts]
    version: str
    know_cities: Callable[[Iterable[str]], object]


def make_tools(graph: Graph, reference: Path | None, *, model: bool = False) -> Tools:
    """Return what loads into a migrated graph, with the facts of ``reference`` or those shipped in it."""
    ledger = Ledger(graph)
    load_reference(graph, reference or shipped_facts())
    ledger.project()
    return Tools(
        ledger, cache(partial(_rules, model=model)), version_of(model=model), partial(_cities, graph)
    )


def load(
    paths: Iterable[Path],
    tools: Callable[[], Tools],
    progress: Progress,
    describe: Describe | None = None,
    *,
    ocr: bool = False,
) -> list[FileReport]:
    """Load reports; return one row for each file.

    ``describe`` tells what document a file is of; the manifest beside it does if not given. ``ocr`` has the
    letters of pages that are pictures recognised. ``tools`` is asked for once, when a file has been read. A
    file that cannot be read, or that the ledger refuses, is reported in its row and the next one is taken.
    Raises UnreadableFile for a folder without a report.
    """
    get_tools = cache(tools)
    reports = []
    for path in files_of(paths):
        try:
            progress(path.name, "reading", 0, 1)
            raw = read(path, partial(progress, path.name, "reading"), ocr=ocr)
            document = (describe or _document_of)(path, raw)
            reports.append(_load_one(raw, document, get_tools(), progress))
        except (BadInput, Refused) as error:
            reports.append(FileReport(path.name, error=str(error)))
    return reports


def _load_one(raw: RawText, document: Document, tools: Tools, progress: Progress) -> FileReport:
    ledger, version, name = tools.ledger, tools.version, raw.name
    registered = ledger.document_of(raw.sha256)
    if registered is not None and registered.id != document.id:
        document = registered  # The same file under another name is still the report it was.
    run = ledger.current_run(raw.sha256)
    if run is not None and run.extractor == version and ledger.has_document(document, raw.sha256):
        ledger.project()
        progress(name, "projecting", 1, 1)
        return FileReport(name, unchanged=True)

    progress(name, "extracting", 0, 1)
    extraction = tools.extractor().extract(
        raw, title=document.title, language=document.language, progress=partial(progress, name)
    )
    nameless = registered is None and not document.title
    document = replace(document, title=document.title or extraction.title, language=extraction.language)
    known = ledger.known_practices(raw.sha256, document=document.id, text=raw.text)
    if nameless and not known:
        document = _told_apart(document, ledger.document(document.id), raw.sha256)
    extraction = _with_known_ids(extraction, known)
    things = to_claims(extraction, raw.text, document=document.id, extractor=version)

    tools.know_cities(_cities_of(extraction))
    ledger.register(
        document, sha256=raw.sha256, name=raw.name, media_type=raw.media_type, length=len(raw.text)
    )
    opened = ledger.open_run(raw.sha256, version)
    ledger.add_passages(opened, things.passages)
    total = len(things.assertions)
    for start in range(0, total, BATCH):
        ledger.add_assertions(opened, things.assertions[start : start + BATCH])
        progress(name, "writing", min(start + BATCH, total), total)
    ledger.close_run(opened)
    progress(name, "projecting", 0, 1)
    ledger.project()
    progress(name, "projecting", 1, 1)
    return FileReport(
        name,
        blocks=len(extraction.blocks),
        actors=len(extraction.actors),
        instruments=len(extraction.instruments),
        corridors=len(extraction.corridors),
        practices=len(extraction.practices),
        recommendations=len(extraction.recommendations),
        questions=len(extraction.questions),
    )


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


def _told_apart(document: Document, other: Document | None, sha256: str) -> Document:
    """Return a document that only its file name identifies: under another id if another report has this one.

    A file of the same title is another edition. So is one in which practices of the other stand, which is
    for the caller to know.
    """
    if other is None or other.title.casefold().split() == document.title.casefold().split():
        return document
    return replace(document, id=f"{document.id}-{sha256[:8]}")


def _with_known_ids(extraction: Extraction, known: Mapping[str, Spans]) -> Extraction:
    """Give each practice the id it already had in this report, by the overlap of its evidence."""
    found = {p.id: [(s.start, s.end) for s in p.evidence] for p in extraction.practices}
    kept = align(found, known)
    practices = tuple(replace(p, id=kept.get(p.id, p.id)) for p in extraction.practices)
    return replace(extraction, practices=practices)


def _cities_of(extraction: Extraction) -> set[str]:
    """Return the ids of all cities an extraction speaks of."""
    named = {mention.id for mention in extraction.actors}
    acting = {code.id for practice in extraction.practices for code in practice.cities}
    return {one for one in named | acting if one.startswith("city:")}
