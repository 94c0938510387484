"""Finds which of thousands of patterns a text matches, in one pass over its words.

Every pattern begins at the beginning of a word. It is filed under the letters its matches can begin with; at
each word of a text only the patterns filed under the word's first letters are tried. The result is that of
searching for each pattern alone; a test compares the two.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from re import _constants as code  # type: ignore[attr-defined]  # private, and without types
from re import _parser as parser  # type: ignore[attr-defined]  # private, and without types
from typing import Any, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
LETTERS = 8
"""Letters by which patterns are filed."""
MANY = 64
"""Beginnings of one pattern that are filed apart; with more, fewer letters are taken."""
ANY_DIGIT = "0"
"""Stands for all digits among the letters that a match can begin with."""
OPENING = 6
"""Letters by which the words are told that begin any pattern."""
EDGE = "^"
"""Stands for the edge of a word."""
WAYS = 4
"""Ways in which a run of letters may be written that are told apart at most."""
REMEMBERED = 2048
"""Texts whose codes are remembered at most: a passage is looked at for several schemes."""
ACCENTED = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœ")
"""Letters beyond ASCII that match no other than themselves and their capitals."""
INSIDE = "0123456789_abcdefghijklmnopqrstuvwxyz" + "".join(sorted(ACCENTED))
"""Letters before which no word begins; any other may stand before one."""
WORD = re.compile(r"\w+")
Beginnings = frozenset[tuple[str, bool]]
"""Letters a match can begin with, and whether they are all that is known of it."""


class PhraseIndex(Generic[K]):
    """Patterns by key, ready to be found."""

    def __init__(self, patterns: Mapping[K, Sequence[str]]) -> None:
        self._filed: dict[str, list[tuple[K, int, str]]] = defaultdict(list)
        self._drawers: dict[str, Drawer[K] | None] = {}
        self._patterns: dict[str, re.Pattern[str]] = {}
        self._loosely: dict[str, re.Pattern[str]] = {}
        self._shared: dict[tuple[str, ...], Drawer[K]] = {}
        self._known: dict[str, dict[K, tuple[int, int]]] = {}
        for key, alternatives in patterns.items():
            for number, source in enumerate(alternatives):
                for letters in beginnings(source):
                    self._filed[letters].append((key, number, source))
        self._loose = [
            (key, source, needed(parser.parse(source))) for key, _, source in self._filed.get("", ())
        ]
        """The patterns that may begin with any letter, with words one of which stands in every match."""
        self._needed = frozenset[str]().union(*(words for _, _, words in self._loose))

    def first(self, text: str) -> Mapping[K, tuple[int, int]]:
        """Return the first place of each key one of whose patterns matches in ``text``."""
        if text not in self._known:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[text] = self._found(text)
        return self._known[text]

    def _found(self, text: str) -> dict[K, tuple[int, int]]:
        found: dict[K, tuple[int, int]] = {}
        small = text.lower()
        aligned = len(small) == len(text)
        drawers = self._drawers
        for start in self._starts(small) if aligned else (word.start() for word in WORD.finditer(text)):
            letters = small[start : start + LETTERS] if aligned else text[start : start + LETTERS].lower()
            if letters not in drawers:
                drawers[letters] = self._drawer(letters)
            drawer = drawers[letters]
            if drawer and drawer.any.match(text, start):
                found.update(
                    (key, (start, match.end()))
                    for key, pattern in drawer.each
                    if key not in found and (match := pattern.match(text, start))
                )
        self._add_loose(found, text, small)
        return found

    def _add_loose(self, found: dict[K, tuple[int, int]], text: str, small: str) -> None:
        """Add where the patterns match first that may begin with any letter."""
        present = {word for word in self._needed if word in small}
        for key, source, words in self._loose:
            if words and words.isdisjoint(present):
                continue
            if source not in self._loosely:
                self._loosely[source] = re.compile(rf"\b(?=\w)(?:{source})", re.IGNORECASE)
            if match := self._loosely[source].search(text):
                start, end = match.span()
                before = found.get(key, (len(text), 0))
                if start == before[0]:
                    end = self._first_alternative(key, text, start)
                if start <= before[0]:
                    found[key] = start, end

    def _first_alternative(self, key: K, text: str, start: int) -> int:
        """Return where the match ends of the alternative of a key that counts, of several at one place."""
        letters = text[start : start + LETTERS].lower()
        begun = (letters[:length] for length in range(len(letters) + 1))
        filed = {one[1:] for label in begun for one in self._filed.get(label, ()) if one[0] == key}
        match = self._compiled(f"(?:{source})" for _, source in sorted(filed)).match(text, start)
        return match.end() if match else start

    def _starts(self, small: str) -> Iterator[int]:
        """Yield where words may begin, in small letters, that begin some pattern's matches."""
        opening, before = self._openings
        if opening.match(small):
            yield 0
        for found in before.finditer(small):
            yield found.end()

    @cached_property
    def _openings(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """Find the words that begin some pattern's matches: at the beginning of a text, and behind that."""
        labels = {label[:OPENING] for label in self._filed if WORD.match(label)}
        opening = tree_of(labels) if labels else "(?!)"
        return re.compile(opening), re.compile(f"[^{INSIDE}](?={opening})")

    def _drawer(self, letters: str) -> "Drawer[K] | None":
        """Return the patterns filed under the beginnings of ``letters``, None if there are none."""
        begun = (letters[:length] for length in range(1, len(letters) + 1))
        labels = tuple(label for label in begun if label in self._filed)
        if labels and labels not in self._shared:
            self._shared[labels] = self._together(labels)
        return self._shared[labels] if labels else None

    def _together(self, labels: Sequence[str]) -> "Drawer[K]":
        """Return all patterns filed under some letters, of each key in the order they count."""
        filed = {one for label in labels for one in self._filed[label]}
        sources: dict[K, list[str]] = defaultdict(list)
        for key, _, source in sorted(filed, key=_by_number):
            sources[key].append(f"(?:{source})")
        together = self._compiled(source for of in sources.values() for source in of)
        return Drawer(together, lambda: [(key, self._compiled(of)) for key, of in sources.items()])

    def _compiled(self, sources: Iterable[str]) -> re.Pattern[str]:
        text = rf"\b(?:{'|'.join(sources)})"
        if text not in self._patterns:
            self._patterns[text] = re.compile(text, re.IGNORECASE)
        return self._patterns[text]


@dataclass(frozen=True)
class Drawer(Generic[K]):
    """The patterns filed under some letters: all as one, and those of each key once one of them matches."""

    any: re.Pattern[str]
    compiled: Callable[[], Sequence[tuple[K, re.Pattern[str]]]]

    @cached_property
    def each(self) -> Sequence[tuple[K, re.Pattern[str]]]:
        """The patterns of each key."""
        return self.compiled()


def _by_number(filed: tuple[Any, int, str]) -> int:
    return filed[1]


def needed(
    items: Iterable[tuple[Any, Any]], *, cased: bool = False, edges: bool = False, edge: bool = False
) -> frozenset[str]:
    """Return words one of which stands in every match of a pattern; none if none is known.

    They are in lower case unless ``cased``: then they stand in every match as they are. With ``edges`` an
    `EDGE` stands before those that begin where a word of the text does; with ``edge`` the pattern does.
    """
    start = EDGE if edge and edges else ""
    runs, found = {start}, [frozenset[str]()]
    for kind, value in items:
        letters = _letters(kind, value, cased=cased)
        if letters and len(letters) * len(runs) <= WAYS:
            runs = {run + letter for run in runs for letter in letters}
            continue
        found.append(frozenset(runs - {"", EDGE}))
        inner = {"cased": cased, "edges": edges, "edge": bool(start) and runs == {start}}
        if kind == code.SUBPATTERN and not (cased and value[1] & re.IGNORECASE):
            found.append(needed(value[-1], **inner))
        elif kind == code.BRANCH:
            ways = [needed(way, **inner) for way in value[1]]
            found.append(frozenset[str]().union(*ways) if all(ways) else frozenset())
        elif kind in (code.MAX_REPEAT, code.MIN_REPEAT) and value[0]:
            found.append(needed(value[2], **inner))
        start = EDGE if edges and is_edge(kind, value, before=inner["edge"]) else ""
        runs = {start}
    found.append(frozenset(runs - {"", EDGE}))
    return max(found, key=_rarity)


def is_edge(kind: Any, value: Any, *, before: bool = False) -> bool:
    """Return whether a letter behind an item begins a word, given whether one before it does."""
    if kind == code.IN:
        return bool(value == [(code.CATEGORY, code.CATEGORY_SPACE)])
    if kind == code.ASSERT_NOT and value[0] < 0:
        items = list(value[1])
        of = items[0][1] if len(items) == 1 and items[0][0] == code.IN else items
        apart = (code.CATEGORY, code.CATEGORY_WORD) in of and (code.NEGATE, None) not in of
        return before or bool(apart)
    apart = before and kind in (code.ASSERT, code.ASSERT_NOT)
    return apart or bool((kind, value) == (code.AT, code.AT_BOUNDARY))


def _letters(kind: Any, value: Any, *, cased: bool) -> frozenset[str]:
    """Return the letters an item stands for, in lower case unless ``cased``; none if not all are known."""
    of = value if kind == code.IN else [(kind, value)]
    letters = frozenset(chr(one) if each is code.LITERAL else "" for each, one in of)
    known = all(letter and (letter.isascii() or letter.lower() in ACCENTED) for letter in letters)
    if not known:
        return frozenset()
    return letters if cased else frozenset(letter.lower() for letter in letters)


def _rarity(runs: frozenset[str]) -> tuple[int, int]:
    """Return how long the longest word of each run of letters is at least, then the run: the rarer."""
    return min(((max(map(len, WORD.findall(run)), default=0), len(run)) for run in runs), default=(0, 0))


def beginnings(source: str) -> frozenset[str]:
    """Return the letters, in lower case and `LETTERS` at most, that matches of a pattern can begin with."""
    return beginnings_of(parser.parse(source))


def beginnings_of(items: Iterable[tuple[Any, Any]], most: int = MANY) -> frozenset[str]:
    """Return as `beginnings` does, ``most`` at most, for a pattern or a part of one as `re` parses it."""
    known = _of_all(items)
    for length in range(LETTERS, 0, -1):
        found = {letters[:length] for letters, _ in known}
        if len(found) <= most:
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


def tree_of(words: Iterable[str]) -> str:
    """Return an alternation of words by their letters, so that one look at a letter rules out many."""
    followed: defaultdict[str, set[str]] = defaultdict(set)
    for word in words:
        followed[word[0]].add(word[1:])
    ends = sorted(letter for letter, rests in followed.items() if "" in rests)
    ways = [
        f"{one_letter(letter)}{tree_of(rests)}"
        for letter, rests in sorted(followed.items())
        if "" not in rests
    ]
    if ends:
        ways.append(f"[{''.join(map(one_letter, ends))}]")
    return f"(?:{'|'.join(ways)})" if len(ways) > 1 else ways[0]


def one_letter(letter: str) -> str:
    """Return a letter as it is written in a pattern; `ANY_DIGIT` stands for all digits."""
    return r"\d" if letter == ANY_DIGIT else re.escape(letter)
