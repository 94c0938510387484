"""Long alternations found fast: most words of a text begin none of a pattern's matches.

`re` tries every alternative of a pattern at every word where case is ignored. A `QuickPattern` first looks
for the letters that its matches can begin with, in the text in small letters, and tries the pattern only
there. The result is that of the pattern itself; a test compares the two.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from re import _constants as code  # type: ignore[attr-defined]  # private, and without types
from re import _parser as parser  # type: ignore[attr-defined]  # private, and without types
from typing import Any

from goodpractices.loaders.nlp.phrases import ANY_DIGIT, INSIDE, beginnings_of, is_edge, one_letter, tree_of

ODD = ("\u0131", "\u017f")
"""Letters that match others whose small letter they are not: the dotless i, the long s."""
WORDLIKE = re.compile(r"\w")
MOST = 5_000
"""Beginnings of a pattern that are told apart at most."""


@dataclass(frozen=True, slots=True)
class Near:
    """Where matches of a pattern may begin in a text in small letters."""

    opening: re.Pattern[str]
    """Matches where a text may begin with a match."""
    before: re.Pattern[str] | None
    """Matches the character at which a match may begin, or that before the word with which it may."""


class QuickPattern:
    """A compiled pattern, searched with a look ahead."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern

    @cached_property
    def _near(self) -> Near | None:
        return _near(self.pattern)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match of the pattern between two characters, as `re.Pattern.search` does."""
        small = text.lower()
        near = self._near
        if near is None or not (text.isascii() or _is_even(text, small)):
            return self.pattern.search(text, start, end)
        match = self.pattern.match
        if near.opening.match(small, start, end) and (found := match(text, start, end)):
            return found
        if near.before is not None:
            for place in near.before.finditer(small, start, end):
                if place.lastindex and (found := match(text, place.start(), end)):
                    return found
                if found := match(text, place.end(), end):
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


def _near(pattern: re.Pattern[str]) -> Near | None:
    """Return where a match may begin, None where it may begin anywhere."""
    parsed = list(parser.parse(pattern.pattern.replace(r"\d", ANY_DIGIT)))
    ways = parsed[0][1][1] if len(parsed) == 1 and parsed[0][0] == code.BRANCH else [parsed]
    at_start, words, others = False, set[str](), set[str]()
    for way in ways:
        if way and way[0] == (code.AT, code.AT_BEGINNING):
            at_start = True
            continue
        letters = beginnings_of(way, MOST)
        if "" in letters:
            return None
        edged = any(is_edge(*item) for item in takewhile(_is_narrow, way))
        begun = {each for each in letters if edged and WORDLIKE.match(each)}
        words |= begun
        others |= letters - begun
    opening = "" if at_start else tree_of(words | others) if words or others else "(?!)"
    return Near(re.compile(opening), _before(words, others))


def _is_narrow(item: tuple[Any, Any]) -> bool:
    """Return whether an item of a pattern matches between two characters."""
    return item[0] in (code.AT, code.ASSERT, code.ASSERT_NOT)


def _before(words: set[str], others: set[str]) -> re.Pattern[str] | None:
    """Return a pattern of the characters before some beginnings of words, and of those at the others.

    It begins with a set of characters: `re` skips all that are not in it at once.
    """
    if not words and not others:
        return None
    behind = f"(?={tree_of(words)})" if words else ""
    if not others:
        return re.compile(f"[^{INSIDE}]{behind}")
    rests: defaultdict[str, set[str]] = defaultdict(set)
    for each in others:
        rests[one_letter(each[0])].add(each[1:])
    here = "|".join(first if "" in of else f"{first}(?={tree_of(of)})" for first, of in sorted(rests.items()))
    first = "".join(sorted(rests))
    if not words:
        return re.compile(f"[{first}]((?<={here}))")
    skipped = re.sub(f"[{first}]", "", INSIDE)
    return re.compile(f"[^{skipped}](?:((?<={here}))|{behind})")
