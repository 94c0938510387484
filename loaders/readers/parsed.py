"""What a reader makes of a file: its text, and which stretches of it are a heading, a bullet, a note …."""

from collections.abc import Callable
from dataclasses import dataclass

from goodpractices.loaders.model import BlockKind, Part

PagesRead = Callable[[int, int], None]
"""Told how many pages are read, of how many."""
BULLET_MARKS = ("•", "–", "◦")
"""Marks of bullets by level; deeper ones have the last."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """The text of one file and its outline."""

    text: str
    outline: tuple[Part, ...]


class Composer:
    """Puts the text together: one blank line between parts, a form feed before every page but the first."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._outline: list[Part] = []
        self._page = 1
        self._fresh = True

    def turn_to(self, page: int) -> None:
        """Go on to ``page``; pages left out in between are blank."""
        while self._page < page:
            self._write("\f" if self._fresh else "\n\f")
            self._write("\n")
            self._fresh = True
            self._page += 1

    def add(self, kind: BlockKind, text: str, level: int = 0, *, continues: bool = False) -> None:
        """Add a part; ``text`` may have several lines, and begins with its own mark or number."""
        lines = [line for line in (line.strip() for line in text.split("\n")) if line]
        if not lines:
            return
        if not self._fresh:
            self._write("\n")
        start = self._length
        self._write("\n".join(lines))
        self._outline.append(Part(kind, start, self._length, self._page, level, continues))
        self._write("\n")
        self._fresh = False

    def parsed(self) -> Parsed:
        """Return all that was added."""
        return Parsed("".join(self._pieces), tuple(self._outline))

    def _write(self, piece: str) -> None:
        self._pieces.append(piece)
        self._length += len(piece)


def bulleted(text: str, level: int) -> str:
    """Return the text of a bullet with the mark of its level, indented by level."""
    return f"{BULLET_MARKS[min(level, len(BULLET_MARKS) - 1)]} {text}"
