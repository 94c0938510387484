"""Plain text and Markdown in UTF-8."""

import hashlib
from pathlib import Path

from goodpractices.loaders.model import RawText
from goodpractices.ontology.errors import NotText, UnreadableFile

MAX_BYTES = 20_000_000
"""Larger than any report: a thousand pages of plain text have about three million bytes."""
MAX_LINE = 100_000
"""Characters; the longest paragraph kept on one line has a few thousand."""
CONTROLS = frozenset(range(32)) - {9, 10, 12, 13} | {127}
"""Bytes that stand in no text: all C0 controls but tab, line feed, form feed and carriage return."""
CONVERT = "Save it as plain text in UTF-8 and try again."
PIECE = 1 << 16


def read_text(path: Path) -> RawText:
    """Return the text of a UTF-8 file, its line ends as they are and its byte order mark dropped.

    Raises UnreadableFile when it cannot be opened, and NotText when it is empty, binary, not UTF-8, larger
    than MAX_BYTES or has a line longer than MAX_LINE; a bad file is left at the first bad piece.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise NotText(
                f"“{path}” is larger than {MAX_BYTES // 1_000_000} MB, the limit for a text file.",
                hint="Split it into one file for each report.",
            )
        data = _checked_bytes(path)
    except OSError as error:
        reason = (error.strerror or "it cannot be opened").lower()
        raise UnreadableFile(f"“{path}” cannot be read: {reason}.", hint="Check its permissions.") from error
    return RawText(
        text=_decoded(path, data),
        sha256=hashlib.sha256(data).hexdigest(),
        name=path.name,
        media_type="text/markdown" if path.suffix.lower() == ".md" else "text/plain",
    )


def _checked_bytes(path: Path) -> bytes:
    """Read a file piece by piece and stop at the first piece that shows it is no text."""
    pieces: list[bytes] = []
    line = 0
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            if not CONTROLS.isdisjoint(piece):
                raise NotText(f"“{path}” is a binary file, not text.", hint=CONVERT)
            line = _line_length(path, piece, line)
            pieces.append(piece)
    return b"".join(pieces)


def _line_length(path: Path, piece: bytes, before: int) -> int:
    """Return the length of the unfinished line at the end of ``piece``; refuse an endless one."""
    lines = piece.replace(b"\r", b"\n").split(b"\n")
    lengths = [before + len(lines[0]), *(len(line) for line in lines[1:])]
    # Four bytes are the most one character takes: what is longer is too long however it decodes.
    if max(lengths) > 4 * MAX_LINE:
        raise NotText(_endless(path), hint=CONVERT)
    return lengths[-1]


def _endless(path: Path) -> str:
    return f"“{path}” has a line of more than {MAX_LINE:,} characters, the limit for a line."


def _decoded(path: Path, data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotText(f"“{path}” is not UTF-8 text (byte {error.start}).", hint=CONVERT) from error
    if not text.strip():
        raise NotText(f"“{path}” is empty.", hint="Give a file that holds a report.")
    if max(map(len, text.splitlines()), default=0) > MAX_LINE:
        raise NotText(_endless(path), hint=CONVERT)
    return text
