"""Long alternations found fast: most words of a text begin none of a pattern's matches.

`re` tries every alternative of a pattern at every word where case is ignored. A `QuickPattern` first looks
for the letters that its matches can begin with, in the text in small letters, and tries the pattern only
there. The result is that of the pattern itself; a test compares the two.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from re import _constants as code  # type: ignore[attr-defined]  # private, and without types
from re import _parser as parser  # type: ignore[attr-defined]  # private, and without types

from goodpractices.loaders.nlp.phrases import ANY_DIGIT, beginnings_of, one_letter, tree_of

ODD = ("\u0131", "\u017f")
"""Letters that match others whose small letter they are not: the dotless i, the long s."""
MOST = 5_000
"""Beginnings of a pattern that are told apart at most."""


class QuickPattern:
    """A compiled pattern, searched with a look ahead."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern

    @cached_property
    def _near(self) -> re.Pattern[str] | None:
        return _near(self.pattern)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match of the pattern between two characters, as `re.Pattern.search` does."""
        small = text.lower()
        near = self._near
        if near is None or not (text.isascii() or _is_even(text, small)):
            return self.pattern.search(text, start, end)
        match = self.pattern.match
        for place in near.finditer(small, start, end):
            if found := match(text, place.start(), end):
                return found
        return None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield all matches of the pattern, as `re.Pattern.finditer` does."""
        if self._near is None or not text:
            yield from self.pattern.finditer(text)
            return
        behind = 0
        while found := self.search(text, behind):
            yield found
            behind = found.end() or 1


def _is_even(text: str, small: str) -> bool:
    """Return whether a text in small letters has each letter at its place, and none that is odd."""
    return len(small) == len(text) and ODD[0] not in small and ODD[1] not in small


def _near(pattern: re.Pattern[str]) -> re.Pattern[str] | None:
    """Return a pattern of the places where a match may begin, None where it may begin anywhere."""
    parsed = list(parser.parse(pattern.pattern.replace(r"\d", ANY_DIGIT)))
    ways = parsed[0][1][1] if len(parsed) == 1 and parsed[0][0] == code.BRANCH else [parsed]
    places: defaultdict[str, set[str]] = defaultdict(set)
    for way in ways:
        first = way[0] if len(way) else None
        if first == (code.AT, code.AT_BEGINNING):
            places[r"\A"].add("")
        else:
            places[r"\b" if first == (code.AT, code.AT_BOUNDARY) else ""] |= beginnings_of(way, MOST)
    if any("" in letters for edge, letters in places.items() if edge != r"\A"):
        return None
    start = r"\A|" if places.pop(r"\A", None) else ""
    if not places:
        return re.compile(r"\A")
    # One set of letters in front lets `re` skip all others at once; the rest looks back from behind it.
    first = "".join(sorted({one_letter(each[0]) for letters in places.values() for each in letters}))
    behind = "|".join(rf"(?<={edge}(?={tree_of(letters)})(?s:.))" for edge, letters in places.items())
    return re.compile(rf"{start}[{first}](?:{behind})")
