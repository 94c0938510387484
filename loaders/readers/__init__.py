"""Readers: from a file to its text. `read` chooses by the file's suffix."""

from collections.abc import Callable, Mapping
from pathlib import Path

from goodpractices.loaders.model import RawText
from goodpractices.loaders.readers.text import read_text
from goodpractices.ontology.errors import BadInput, UnreadableFile

Reader = Callable[[Path], RawText]

READERS: Mapping[str, Reader] = {".txt": read_text, ".text": read_text, ".md": read_text, "": read_text}
SUFFIXES = frozenset(suffix for suffix in READERS if suffix)
"""The suffixes `read` knows, in lower case and with their dot."""


def read(path: Path) -> RawText:
    """Return the text of the file at ``path``.

    Raises UnreadableFile when it is missing, a directory or forbidden, NotText when it holds no text that can
    be read, and BadInput when there is no reader for its suffix.
    """
    if path.is_dir():
        raise UnreadableFile(f"“{path}” is a directory.", hint="Name a file in it.")
    if not path.exists():
        raise UnreadableFile(f"There is no file “{path}”.", hint="Check the name and the folder.")
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(sorted(SUFFIXES))
        raise BadInput(f"“{path}” is of a kind that cannot be read.", hint=f"Readable are {known}.")
    return reader(path)
