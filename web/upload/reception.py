"""Where reports are handed in: what is known already is said at once, everything else goes to a worker."""

from dataclasses import replace
from pathlib import Path
from typing import IO, Protocol

from goodpractices.graph.ledger.model import Document
from goodpractices.graph.ledger.state import Run
from goodpractices.loaders.model import version_of
from goodpractices.ontology.ids import slug
from goodpractices.web.upload.model import Upload
from goodpractices.web.upload.uploads import Uploads, safe_name

HERE_ALREADY = "This very file is here already, read by the same rules: nothing was changed."
DIGITS = 8
"""Of the file's digest in a new document's id: two reports of one title stay two."""


class Known(Protocol):
    """What the ledger is asked about a file."""

    def document_of(self, sha256: str) -> Document | None:
        """Return the document a file is of, None for a file nobody loaded."""

    def current_run(self, sha256: str) -> Run | None:
        """Return the latest complete extraction of a file."""


class Reception:
    """Takes reports in. Raises GraphUnavailable and StoreUnavailable besides what each method names."""

    def __init__(self, uploads: Uploads, ledger: Known) -> None:
        self.uploads = uploads
        self._ledger = ledger

    def receive(self, stream: IO[bytes], name: str, told: Document, person: str) -> Upload:
        """Take a file in; return its upload, done at once when the report is here already.

        ``told`` is what its form says; its ``id`` is empty unless the file is another edition of a document.
        Raises BadInput for a file that cannot be read, Refused when the same one is being read.
        """
        name = safe_name(name)
        sha256, size = self.uploads.keep(stream, name)
        document, run = self._ledger.document_of(sha256), self._ledger.current_run(sha256)
        if document is None:
            document = replace(told, id=told.id or self._new_id(told.title or Path(name).stem, sha256))
        upload = self.uploads.new(name, sha256, size, document, person)
        if run is not None and run.extractor == version_of():
            return self.uploads.note(replace(upload, document=document.id, message=HERE_ALREADY))
        return self.uploads.put_in_line(upload)

    def _new_id(self, title: str, sha256: str) -> str:
        return f"document:{slug(title)}-{sha256[:DIGITS]}"
