"""Readers: from a file to its text. `read` chooses by the file's suffix and looks whether it is right.

Plain text is read here. Every other kind is parsed in a child process with limits of time and memory.
"""

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Literal

from goodpractices.loaders.model import RawText, unheard
from goodpractices.loaders.readers.kinds import HEAD, MEDIA_TYPES, NAMES, SUFFIX_KINDS, Kind, kind_of
from goodpractices.loaders.readers.limits import MAX_BYTES
from goodpractices.loaders.readers.parsed import PagesRead
from goodpractices.loaders.readers.text import read_text
from goodpractices.ontology.errors import BadInput, NotText, UnreadableFile

SUFFIXES = frozenset(suffix for suffix in SUFFIX_KINDS if suffix)
"""The suffixes `read` knows, in lower case and with their dot."""


RECOGNISED = "application/pdf; recognised"
"""Media type of a PDF whose letters a program recognised in pictures: some may be misread."""


def read(path: Path, progress: PagesRead = unheard, *, ocr: bool = False) -> RawText:
    """Return the text of the file at ``path``; ``progress`` is told of pages read, where a file has pages.

    With ``ocr``, the letters of a PDF whose pages are pictures are recognised by Tesseract.

    Raises UnreadableFile when it is missing, a directory or forbidden, NotText when it holds no text that can
    be read, and BadInput when there is no reader for its kind, or it is locked, damaged or beyond a limit.
    """
    if path.is_dir():
        raise UnreadableFile(f"“{path}” is a directory.", hint="Name a file in it.")
    if not path.exists():
        raise UnreadableFile(f"There is no file “{path}”.", hint="Check the name and the folder.")
    kind = SUFFIX_KINDS.get(path.suffix.lower())
    if kind is None:
        known = ", ".join(sorted(SUFFIXES))
        raise BadInput(f"“{path}” is of a kind that cannot be read.", hint=f"Readable are {known}.")
    try:
        _check_kind(path, kind)
        if kind == "text":
            return read_text(path)
        try:
            return _read_apart(path, kind, progress)
        except NotText:
            if kind != "pdf" or not ocr:
                raise
        return replace(_read_apart(path, "scan", progress), media_type=RECOGNISED)
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        raise UnreadableFile(f"“{path}” cannot be read: {reason}.", hint="Check its permissions.") from error


def _check_kind(path: Path, kind: Kind) -> None:
    """Raise when the file's first bytes show another kind than its suffix."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head.strip():
        if kind != "text" and path.stat().st_size <= HEAD:
            raise NotText(f"“{path}” is empty.", hint="Give a file that holds a report.")
        return
    seen = kind_of(head)
    if seen == "office":
        raise BadInput(
            f"“{path}” is an old Word document, or one locked with a password.",
            hint="Save it as .docx without a password and try again.",
        )
    if seen == "pdf" or (seen == "html" and kind != "text"):
        if seen != kind:
            raise BadInput(
                f"“{path}” is {NAMES[seen]}, whatever its name says.", hint=f"Rename it to end in .{seen}."
            )
    elif kind == "pdf" or (kind == "docx") != (seen == "zip"):
        raise _other_than_named(path, kind, zipped=seen == "zip")


def _other_than_named(path: Path, kind: Kind, *, zipped: bool) -> BadInput:
    if zipped:
        return NotText(
            f"“{path}” is a binary file (a Word document or another packed file), not {NAMES[kind]}.",
            hint="If it is a Word document, rename it to end in .docx.",
        )
    return BadInput(
        f"“{path}” is not {NAMES[kind]}, though its name says so.", hint="Check the file or its name."
    )


def _read_apart(path: Path, kind: Kind | Literal["scan"], progress: PagesRead) -> RawText:
    from goodpractices.loaders.readers.child import parse_apart  # noqa: PLC0415 -- plain text needs none of it

    with path.open("rb") as file:
        if path.stat().st_size > MAX_BYTES:
            raise BadInput(
                f"“{path}” is larger than {MAX_BYTES // 1_000_000} MB, the limit for a file.",
                hint="Leave out its pictures, or split it.",
            )
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
        parsed = parse_apart(path, kind, file, progress)
    return RawText(
        parsed.text, sha256, path.name, MEDIA_TYPES["pdf" if kind == "scan" else kind], parsed.outline
    )
