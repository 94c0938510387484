"""The book of uploads: what was handed in, how far the work on it is, and who may go on with it."""

import hashlib
import json
import re
import secrets
import shutil
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from sqlalchemy import select, update

from goodpractices.graph.ledger.model import Document
from goodpractices.loaders.readers import SUFFIXES
from goodpractices.loaders.readers.limits import MAX_BYTES
from goodpractices.ontology.errors import BadInput, NotFound, Refused
from goodpractices.web.store import models
from goodpractices.web.store.engine import Store
from goodpractices.web.upload.model import State, Upload

FOLDER = "uploads"
"""Where the files are, within the home folder."""

PIECE = 1 << 20
ID_BYTES = 8
OPEN = (State.WAITING, State.RUNNING)
LONGEST_NAME = 120
COLUMNS = (
    "id", "person", "name", "sha256", "size", "stage", "done", "total", "document", "message", "created_at",
    "changed_at",
)  # fmt: skip
"""What an upload and its row hold alike."""


class Cancelled(Exception):
    """Somebody cancelled the upload while it was read: no error, but the end of the work."""


class Uploads:
    """Uploads in the relational store, and their files in ``folder``, one for each content.

    ``ring`` is told the id of an upload that waits for a worker. Every method raises StoreUnavailable when
    the database cannot be used.
    """

    def __init__(self, store: Store, folder: Path, ring: Callable[[str], object]) -> None:
        self._store = store
        self._folder = folder
        self._ring = ring

    def new(self, name: str, sha256: str, size: int, described: Document, person: str) -> Upload:
        """Return a new upload of a file that is kept; nothing is written yet."""
        now = datetime.now(UTC)
        return Upload(
            secrets.token_hex(ID_BYTES), person, name, sha256, size, described, State.WAITING,
            created_at=now, changed_at=now,
        )  # fmt: skip

    def put_in_line(self, upload: Upload) -> Upload:
        """Write a new upload and make a worker read it; return it.

        Raises Refused when the same content waits or is being read already.
        """
        with self._store.writing() as session:
            same = select(models.Upload).where(
                models.Upload.sha256 == upload.sha256, models.Upload.state.in_(OPEN)
            )
            if session.scalars(same).first() is not None:
                raise Refused(f"“{upload.name}” is being read already.", hint="Look at the list of uploads.")
            session.add(_row(upload))
        self._ring(upload.id)
        return upload

    def note(self, upload: Upload) -> Upload:
        """Write a new upload that needs no work; return it as done."""
        upload = replace(upload, state=State.DONE)
        with self._store.writing() as session:
            session.add(_row(upload))
        return upload

    def again(self, identifier: str, person: str) -> Upload:
        """Put the file of an upload in the line once more, as a new upload; see `put_in_line`."""
        old = self.get(identifier)
        return self.put_in_line(self.new(old.name, old.sha256, old.size, old.described, person))

    def get(self, identifier: str) -> Upload:
        """Return an upload. Raises NotFound."""
        with self._store.reading() as session:
            row = session.get(models.Upload, identifier)
        if row is None:
            raise NotFound(f"There is no upload “{identifier[:40]}”.", hint="Look at the list of uploads.")
        return _upload(row)

    def latest(self, limit: int = 50) -> tuple[Upload, ...]:
        """Return the uploads, the newest first."""
        newest = select(models.Upload).order_by(models.Upload.created_at.desc()).limit(limit)
        with self._store.reading() as session:
            return tuple(map(_upload, session.scalars(newest)))

    def path_of(self, upload: Upload) -> Path:
        """Return where the file of an upload is kept."""
        return self._folder / upload.sha256 / upload.name

    def cancel(self, identifier: str) -> Upload:
        """Stop the work on an upload; the worker leaves it at its next step. An ended one stays as it is."""
        self.get(identifier)
        self._change(identifier, {"state": State.CANCELLED.value}, OPEN)
        return self.get(identifier)

    # --- the worker's side --------------------------------------------------------------------------------

    def unfinished(self, worker: str) -> tuple[str, ...]:
        """Return what waits, and what a worker of this name had begun when it died, the oldest first."""
        table = models.Upload
        waits = (table.state == State.WAITING) | ((table.state == State.RUNNING) & (table.worker == worker))
        with self._store.reading() as session:
            return tuple(session.scalars(select(table.id).where(waits).order_by(table.created_at)))

    def begin(self, identifier: str, worker: str) -> Upload | None:
        """Take an upload to work on; None when it is another's or has ended.

        Workers of one name never run at the same time, so what one of them had begun is taken up again.
        """
        table = models.Upload
        mine = (table.state == State.WAITING) | ((table.state == State.RUNNING) & (table.worker == worker))
        values = {"state": State.RUNNING.value, "worker": worker, "changed_at": datetime.now(UTC)}
        with self._store.writing() as session:
            mark = update(table).where(table.id == identifier, mine).values(values).returning(table.id)
            taken = session.scalars(mark).first()
        return None if taken is None else self.get(identifier)

    def advance(self, identifier: str, stage: str, done: int, total: int) -> None:
        """Note how far the work is. Raises Cancelled when somebody does not want it any more."""
        if not self._change(identifier, {"stage": stage, "done": done, "total": total}, (State.RUNNING,)):
            raise Cancelled("This upload was cancelled.")

    def finish(self, identifier: str, document: str, counts: Mapping[str, int], message: str = "") -> None:
        """Note what came of an upload."""
        told = {"document": document, "counts": json.dumps(dict(counts)), "message": message}
        self._change(identifier, {"state": State.DONE.value, **told}, (State.RUNNING,))

    def fail(self, identifier: str, message: str) -> None:
        """Note why nothing came of an upload."""
        self._change(identifier, {"state": State.FAILED.value, "message": message}, (State.RUNNING,))

    def _change(self, identifier: str, values: Mapping[str, object], states: tuple[State, ...]) -> bool:
        table = models.Upload
        told = {**values, "changed_at": datetime.now(UTC)}
        with self._store.writing() as session:
            change = update(table).where(table.id == identifier, table.state.in_(states)).values(told)
            changed = session.scalars(change.returning(table.id)).first()
        return changed is not None

    def keep(self, stream: IO[bytes], name: str) -> tuple[str, int]:
        """Write a file to its place, whole or not at all; return its SHA-256 and size in bytes.

        Raises BadInput for a kind that cannot be read, an empty file or one above MAX_BYTES.
        """
        if Path(name).suffix.lower() not in SUFFIXES:
            raise BadInput(
                f"“{name}” is of a kind that cannot be read.",
                hint=f"Readable are {', '.join(sorted(SUFFIXES))}.",
            )
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = self._folder / f"{secrets.token_hex(ID_BYTES)}.part"
        digest, size = hashlib.sha256(), 0
        try:
            with draft.open("wb") as file:
                while piece := stream.read(PIECE):
                    size += len(piece)
                    if size > MAX_BYTES:
                        raise BadInput(
                            f"“{name}” is larger than {MAX_BYTES // 1_000_000} MB, the limit for a file.",
                            hint="Leave out its pictures, or split it.",
                        )
                    digest.update(piece)
                    file.write(piece)
            if not size:
                raise BadInput(f"“{name}” is empty.", hint="Choose a file that holds a report.")
            place = self._folder / digest.hexdigest()
            place.mkdir(exist_ok=True, mode=0o700)
            shutil.move(draft, place / name)
        finally:
            draft.unlink(missing_ok=True)
        return digest.hexdigest(), size


def safe_name(name: str) -> str:
    """Return a file name without folders, control characters and blanks at its ends, of a fair length."""
    last = re.split(r"[/\\]", name)[-1]
    clean = re.sub(r"[\x00-\x1f\x7f<>:\"|?*]+", " ", last).strip(" .")
    path = Path(clean or "report")
    return f"{path.stem[:LONGEST_NAME]}{path.suffix[:10]}"


def _row(upload: Upload) -> models.Upload:
    plain = {name: getattr(upload, name) for name in COLUMNS}
    told = json.dumps(asdict(upload.described), ensure_ascii=False)
    return models.Upload(
        **plain, described=told, state=upload.state.value, counts=json.dumps(upload.counts), worker=""
    )


def _upload(row: models.Upload) -> Upload:
    return Upload(
        **{name: getattr(row, name) for name in COLUMNS},
        described=Document(**json.loads(row.described)),
        state=State(row.state),
        counts=json.loads(row.counts),
    )
