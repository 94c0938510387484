"""Tells by the words of a text which of many patterns it cannot match, in one look at each word.

Of most patterns it is known which letters stand in every match: "Declaration", "olicy" or "trategy". For each
word ever met it is remembered which patterns its letters may belong to, one bit for each pattern; the bits
of all words together are the patterns that are worth trying. What is left out has no match; a test compares.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, reduce
from operator import or_
from re import _parser as parser  # type: ignore[attr-defined]  # private, and without types
from types import MappingProxyType

from goodpractices.loaders.nlp.phrases import EDGE, needed
from goodpractices.loaders.nlp.quick import QuickPattern

WORD = re.compile(r"\w+")
EDGED = re.compile(rf"{re.escape(EDGE)}?\w+")
LONGEST = 8
"""Letters of what is looked for in a word."""
TEXTS = 8
"""Texts whose pieces are remembered at most."""
REMEMBERED = 50_000
"""Words that are remembered at most."""
NOTHING: Iterator[re.Match[str]] = iter(())
NONE: Mapping[str, Iterable[str]] = MappingProxyType({})


class Sieve:
    """Some patterns, by the letters they need."""

    def __init__(
        self,
        patterns: Iterable[re.Pattern[str]],
        letters: Mapping[str, Iterable[str]] = NONE,
        *,
        edges: bool = False,
    ) -> None:
        """Take patterns, and by name letters of a word one of which a text must hold.

        With ``edges`` it counts as well which letters must begin a word; then a part of a text that begins
        inside a word may match more than the text.
        """
        patterns = tuple(patterns)
        self._bits: dict[str, int] = {}
        self._quick = {pattern.pattern: QuickPattern(pattern) for pattern in patterns}
        self._always = 0
        as_written: defaultdict[str, int] = defaultdict(int)
        small: defaultdict[str, int] = defaultdict(int)
        for pattern in patterns:
            bit = self._bits[pattern.pattern] = 1 << len(self._bits)
            cased = not pattern.flags & re.IGNORECASE
            runs = needed(parser.parse(pattern.pattern), cased=cased, edges=edges)
            pieces = {_piece(run, edges=edges) for run in runs}
            self._always |= 0 if pieces and all(pieces) else bit
            for piece in pieces:
                (as_written if cased else small)[piece] |= bit
        for name, any_of in letters.items():
            bit = self._bits[name] = 1 << len(self._bits)
            for piece in any_of:
                as_written[_piece(piece, edges=False)] |= bit
        self._words = _Words(as_written, small)
        self._last = Sifted("", self._always, self._bits, self._quick)

    def bit(self, pattern: re.Pattern[str]) -> int:
        """Return the bit that stands for a pattern."""
        return self._bits[pattern.pattern]

    def sift(self, text: str) -> "Sifted":
        """Return ``text`` with what it may match; of the same text again what was told the last time."""
        if text is self._last.text:
            return self._last
        if len(self._words) > REMEMBERED:
            self._words.clear()
        may = reduce(or_, map(self._words.__getitem__, _pieces(text)), self._always)
        self._last = Sifted(text, may, self._bits, self._quick)
        return self._last


class Sifted:
    """A text of which is known what patterns of a sieve it may match."""

    __slots__ = ("_bits", "_quick", "bits", "text")

    def __init__(self, text: str, may: int, bits: dict[str, int], quick: dict[str, QuickPattern]) -> None:
        self.text = text
        self.bits = may
        """Those of all patterns that it may match."""
        self._bits = bits
        self._quick = quick

    def may(self, pattern: re.Pattern[str]) -> bool:
        """Return whether the text, or a part of it, may match a pattern: any that the sieve does not know."""
        bit = self._bits.get(pattern.pattern)
        return bit is None or bool(self.bits & bit)

    def holds(self, name: str) -> bool:
        """Return whether the text holds some of the letters that the sieve has by a name."""
        return bool(self.bits & self._bits[name])

    def finditer(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Return all matches of a pattern of the sieve, as `re.Pattern.finditer` does."""
        source = pattern.pattern
        return self._quick[source].finditer(self.text) if self.bits & self._bits[source] else NOTHING

    def search(
        self, pattern: re.Pattern[str], start: int = 0, end: int = sys.maxsize
    ) -> re.Match[str] | None:
        """Return the first match of a pattern, as `re.Pattern.search` does."""
        if not self.may(pattern):
            return None
        return self._quick.get(pattern.pattern, pattern).search(self.text, start, end)


class _Words(dict[str, int]):
    """For each piece of text the patterns that its words may belong to, told when it is first asked for."""

    def __init__(self, as_written: Mapping[str, int], small: Mapping[str, int]) -> None:
        super().__init__()
        self._as_written = as_written
        self._small = small
        self._either = {
            part: as_written.get(part, 0) | small.get(part, 0) for part in as_written.keys() | small.keys()
        }

    def __missing__(self, piece: str) -> int:
        words = WORD.findall(piece)
        self[piece] = self._told(piece) if words == [piece] else reduce(or_, map(self.__getitem__, words), 0)
        return self[piece]

    def _told(self, word: str) -> int:
        small = _lowered(word)
        if small == word:
            return _bits(self._either, word)
        return _bits(self._as_written, word) | _bits(self._small, small)


def _bits(of: Mapping[str, int], word: str) -> int:
    """Return the bits of all that ``word`` holds of the keys of ``of``."""
    begun = EDGE + word
    ends = range(1, len(begun) + 1)
    parts = {begun[start:end] for end in ends for start in range(max(0, end - LONGEST), end)}
    return reduce(or_, map(of.__getitem__, of.keys() & parts), 0)


@lru_cache(maxsize=TEXTS)
def _pieces(text: str) -> Sequence[str]:
    """Return the pieces of a text between blanks: several sieves look at the same ones."""
    return text.split()


def _lowered(word: str) -> str:
    """Return a word in small letters, also those that match others whose small letter they are not."""
    small = word.lower()
    return small if small.isascii() else small.replace("\u017f", "s").replace("\u0131", "i")


def _piece(run: str, *, edges: bool) -> str:
    """Return the longest part of letters within one word, `LONGEST` at most; where known from its edge on."""
    parts = [match.group() for match in (EDGED if edges else WORD).finditer(run)]
    return max(parts, key=len, default="")[:LONGEST]
