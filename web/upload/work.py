"""What a worker does with an upload: read it, extract, write claims; all of it can be done again."""

import logging
from collections.abc import Callable
from functools import cache
from time import monotonic

from goodpractices.graph.connection import Graph
from goodpractices.graph.ledger.store import Ledger
from goodpractices.graph.settings import Settings
from goodpractices.loaders.runner import COUNTED, FileReport, load, make_tools
from goodpractices.ontology.errors import GoodPracticesError
from goodpractices.web.upload.model import Upload
from goodpractices.web.upload.uploads import Cancelled, Uploads

log = logging.getLogger(__name__)

PAUSE = 0.25
"""Seconds between two notes of progress within a stage: often enough to watch, and no load."""


class Work:
    """Reads uploads, one after the other. ``worker`` names this worker in the book of uploads."""

    def __init__(
        self, settings: Settings, uploads: Uploads, open_graph: Callable[[], Graph], worker: str
    ) -> None:
        self._settings = settings
        self._uploads = uploads
        self._open_graph = open_graph
        self._worker = worker
        # The word lists of an extractor take seconds to read: once for all uploads of a worker.
        self._tools = cache(lambda: make_tools(open_graph(), settings.reference))

    def __call__(self, identifier: str) -> None:
        """Read an upload, unless it is another's or has ended. What goes wrong is noted, not raised."""
        upload = self._uploads.begin(identifier, self._worker)
        if upload is None:
            return
        try:
            self._load(upload)
        except Cancelled:
            log.info("Upload %s was cancelled.", upload.id)
        except GoodPracticesError as error:
            self._uploads.fail(upload.id, self._told(upload, str(error)))
        except Exception:
            log.exception("Upload %s broke the worker.", upload.id)
            self._uploads.fail(
                upload.id,
                "Something broke while the report was read. Nothing of it shows. The log says more.",
            )

    def _load(self, upload: Upload) -> None:
        path = self._uploads.path_of(upload)
        (report,) = load(
            [path],
            self._tools,
            _Steps(self._uploads, upload.id),
            lambda _path, _raw: upload.described,
            ocr=self._settings.ocr,
        )
        if report.error:
            self._uploads.fail(upload.id, self._told(upload, report.error))
            return
        document = Ledger(self._open_graph()).document_of(upload.sha256)
        self._uploads.finish(upload.id, document.id if document else "", _counts(report), _remark(report))

    def _told(self, upload: Upload, message: str) -> str:
        """Return a message that names the file as its owner does, not where it is kept."""
        return message.replace(str(self._uploads.path_of(upload)), upload.name)


class _Steps:
    """Notes progress: each stage as it begins and ends, and now and then in between."""

    def __init__(self, uploads: Uploads, identifier: str) -> None:
        self._uploads = uploads
        self._identifier = identifier
        self._stage = ""
        self._noted = 0.0

    def __call__(self, name: str, stage: str, done: int, total: int) -> None:  # noqa: ARG002 -- there is one file
        now = monotonic()
        if stage != self._stage or done >= total or now - self._noted > PAUSE:
            self._uploads.advance(self._identifier, stage, done, total)
            self._stage, self._noted = stage, now


def _counts(report: FileReport) -> dict[str, int]:
    return {} if report.unchanged else {name: getattr(report, name) for name in COUNTED}


def _remark(report: FileReport) -> str:
    return "This report was read before, by the same rules: nothing changed." if report.unchanged else ""
