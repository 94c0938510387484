"""Finds which of thousands of patterns a text matches, in one pass over its words.

Every pattern begins at the beginning of a word. It is filed under the letters its matches can begin with; at
each word of a text only the patterns filed under the word's first letters are tried. The result is that of
searching for each pattern alone; a test compares the two.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import product
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
LETTERS = 3
"""Letters by which patterns are filed."""
MANY = 64
"""Beginnings of one pattern that are filed apart; with more, fewer letters are taken."""
WORD = re.compile(r"\w+")
Beginnings = frozenset[tuple[str, bool]]
"""Letters a match can begin with, and whether they are all that is known of it."""


class PhraseIndex(Generic[K]):
    """Patterns by key, ready to be found."""

    def __init__(self, patterns: Mapping[K, Sequence[str]]) -> None:
        self._filed: dict[str, list[tuple[K, int, re.Pattern[str]]]] = defaultdict(list)
        self._last: tuple[str, dict[K, tuple[int, int]]] = ("", {})
        for key, alternatives in patterns.items():
            for number, source in enumerate(alternatives):
                compiled = re.compile(rf"\b(?:{source})", re.IGNORECASE)
                for letters in beginnings(source):
                    self._filed[letters].append((key, number, compiled))

    def first(self, text: str) -> Mapping[K, tuple[int, int]]:
        """Return the first place of each key one of whose patterns matches in ``text``."""
        if self._last[0] != text:
            self._last = (text, self._found(text))
        return self._last[1]

    def _found(self, text: str) -> dict[K, tuple[int, int]]:
        found: dict[K, tuple[int, int]] = {}
        small = text.lower()
        aligned = len(small) == len(text)
        for word in WORD.finditer(text):
            start = word.start()
            letters = small[start : start + LETTERS] if aligned else text[start : start + LETTERS].lower()
            self._try(text, start, letters, found)
        return found

    def _try(self, text: str, start: int, letters: str, found: dict[K, tuple[int, int]]) -> None:
        best: dict[K, tuple[int, int]] = {}
        for length in range(LETTERS + 1):
            for key, number, pattern in self._filed.get(letters[:length], ()):
                if key in found or (key in best and best[key][0] <= number):
                    continue
                if match := pattern.match(text, start):
                    best[key] = (number, match.end())
            if length >= len(letters):
                break
        found.update({key: (start, end) for key, (_, end) in best.items()})


def beginnings(source: str) -> frozenset[str]:
    """Return the letters, in lower case and `LETTERS` at most, that matches of a pattern can begin with."""
    for length in range(LETTERS, 0, -1):
        found = {letters[:length] for letters, _ in _of_all(parser.parse(source))}
        if len(found) <= MANY:
            return frozenset(found)
    return frozenset({""})


def _of_all(items: Iterable[tuple[Any, Any]]) -> Beginnings:
    """Return how a sequence can begin."""
    known: set[tuple[str, bool]] = {("", True)}
    for item in items:
        open_ones = {letters for letters, whole in known if whole and len(letters) < LETTERS}
        if not open_ones:
            break
        follow = _of_one(*item)
        known = {one for one in known if not (one[1] and one[0] in open_ones)} | {
            ((before + after)[:LETTERS], whole) for before, (after, whole) in product(open_ones, follow)
        }
    return frozenset(known)


def _of_one(kind: Any, value: Any) -> Beginnings:
    """Return how one item can begin; what is not understood begins with anything."""
    read = _READ.get(kind)
    return read(value) if read else ANYTHING


def _of_repeat(value: tuple[int, Any, Any]) -> Beginnings:
    least, most, inner = value
    once = frozenset((letters, whole and most == 1) for letters, whole in _of_all(inner))
    return once if least else once | NOTHING


def _of_set(items: Sequence[tuple[Any, Any]]) -> Beginnings:
    if all(kind is code.LITERAL for kind, _ in items):
        return frozenset((chr(letter).lower(), True) for _, letter in items)
    return ANYTHING


ANYTHING: Beginnings = frozenset({("", False)})
NOTHING: Beginnings = frozenset({("", True)})
_READ: Mapping[Any, Callable[[Any], Beginnings]] = {
    code.LITERAL: lambda letter: frozenset({(chr(letter).lower(), True)}),
    code.AT: lambda _: NOTHING,
    code.ASSERT: lambda _: NOTHING,
    code.ASSERT_NOT: lambda _: NOTHING,
    code.SUBPATTERN: lambda group: _of_all(group[-1]),
    code.BRANCH: lambda branch: frozenset().union(*(_of_all(way) for way in branch[1])),
    code.MAX_REPEAT: _of_repeat,
    code.MIN_REPEAT: _of_repeat,
    code.IN: _of_set,
}
"""How the items of a pattern begin that can be told."""
