"""What stands on a page: words and rows of words, with their places in points from the upper left corner."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field, replace

RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
LETTER = re.compile(r"[^\W\d_]")
NOTE_NUMBER = re.compile(r"\d{1,3}(?:,\s?\d{1,3})*")
UNIT = re.compile(r"(?:\b[kcdm]?m|\bCO|\bha)$")
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
SPACE = 0.1
"""Of the letters' size: a narrower gap parts no words (it stands where only the font changes)."""
CELL_GAP = 2.0
"""Of the letters' size: a wider gap parts the cells of a table without lines."""


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a blank between them, all of one font; or a whole table in the place of one word."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool = False
    cells: tuple[str, ...] = ()
    """The rows of a table, each with its cells parted; empty for a word."""

    @property
    def middle(self) -> float:
        """Height of its middle."""
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class Row:
    """Words side by side, from left to right."""

    words: list[Word]
    left: float = 0.0
    right: float = 0.0
    """Edges of the column it stands in."""
    tabular: bool = False
    x0: float = field(init=False)
    x1: float = field(init=False)
    top: float = field(init=False)
    bottom: float = field(init=False)
    size: float = field(init=False)
    bold: bool = field(init=False)

    def __post_init__(self) -> None:
        self.words.sort(key=lambda word: word.x0)
        sizes: Counter[float] = Counter()
        for word in self.words:
            sizes[round(word.size * 2) / 2] += len(word.text)
        self.size = max(sizes, key=lambda size: (sizes[size], size))
        main = [word for word in self.words if word.size >= 0.8 * self.size] or self.words
        self.x0 = min(word.x0 for word in self.words)
        self.x1 = max(word.x1 for word in self.words)
        self.top = min(word.top for word in main)
        self.bottom = max(word.bottom for word in main)
        lettered = [word for word in main if LETTER.search(word.text)]
        self.bold = bool(lettered) and all(word.bold for word in lettered)

    @property
    def table(self) -> tuple[str, ...]:
        """The rows of the table that stands here, if one does."""
        return self.words[0].cells

    def gaps(self) -> list[tuple[float, float]]:
        """Return the gaps wide enough to part cells, as left and right edge."""
        pairs = zip(self.words, self.words[1:], strict=False)
        return [(a.x1, b.x0) for a, b in pairs if b.x0 - a.x1 > CELL_GAP * self.size]

    def text(self) -> str:
        """Return its text in reading order, without the raised numbers of notes."""
        words = _reading_order(self.words)
        pieces: list[str] = []
        before: Word | None = None
        for word in words:
            text = word.text
            if before is not None and self._is_raised(word):
                if not UNIT.search(before.text):
                    before = replace(before, x1=max(before.x1, word.x1))
                    continue
                text = text.translate(RAISED)
            if before is not None:
                pieces.append(self._between(before, word))
            pieces.append(text)
            before = word
        return "".join(pieces)

    def opens_note(self) -> bool:
        """Whether it begins with a raised number: no mark parts from its word, so this is a note's."""
        return len(self.words) > 1 and self._is_raised(self.words[0])

    def _between(self, before: Word, word: Word) -> str:
        if before is self.words[0] and self.opens_note():
            return " "
        gap = max(word.x0 - before.x1, before.x0 - word.x1)
        if self.tabular and gap > CELL_GAP * self.size:
            return " | "
        return " " if gap > SPACE * self.size else ""

    def _is_raised(self, word: Word) -> bool:
        small = word.size < 0.8 * self.size
        return (
            small and word.bottom < self.bottom - 0.12 * self.size and bool(NOTE_NUMBER.fullmatch(word.text))
        )


def _reading_order(words: list[Word]) -> list[Word]:
    """Return the words as they are read: a row mostly of Arabic or Hebrew letters from right to left."""
    joined = "".join(word.text for word in words)
    if not RTL.search(joined):
        return words
    if len(RTL.findall(joined)) * 2 < len(LETTER.findall(joined)):
        return [_logical(word) for word in words]
    ordered: list[Word] = []
    run: list[Word] = []
    for word in reversed(words):
        if RTL.search(word.text) or not any(c.isalnum() for c in word.text):
            ordered += [*reversed(run), _logical(word)]
            run = []
        else:
            run.append(word)
    return ordered + list(reversed(run))


def _logical(word: Word) -> Word:
    """Return a word of letters that run from right to left in the order they are read, in plain letters."""
    if not RTL.search(word.text):
        return word
    # Each presentation form is resolved by itself: a ligature of two letters keeps its own inner order.
    return replace(word, text="".join(unicodedata.normalize("NFKC", c) for c in reversed(word.text)))


def rows_of(words: list[Word]) -> list[Row]:
    """Group the words of one column into rows from top to bottom; a table is a row of its own."""
    groups: list[list[Word]] = []
    notes = [word for word in words if NOTE_NUMBER.fullmatch(word.text)]
    hosts = {id(note): host for note in notes if (host := _host(note, words)) is not None}
    for word in sorted(words, key=lambda word: (word.bottom, word.x0)):
        if id(word) in hosts:
            continue
        group = None if word.cells else _group_for(word, groups)
        if group is None:
            groups.append([word])
        else:
            group.append(word)
    by_word = {id(word): group for group in groups for word in group}
    for note in notes:
        if id(note) in hosts:
            by_word[id(hosts[id(note)])].append(note)
    made = sorted((Row(group) for group in groups), key=lambda row: (row.top + row.bottom) / 2)
    for row in made:
        row.left, row.right = min(r.x0 for r in made), max(r.x1 for r in made)
    _find_unruled_tables(made)
    return made


def _host(note: Word, words: list[Word]) -> Word | None:
    """Return the word that a small raised number stands at, which may reach above the word's own row."""
    for word in words:
        beside = min(abs(note.x0 - word.x1), abs(word.x0 - note.x1)) < 0.4 * word.size
        raised = word.top - note.size < note.bottom < word.bottom - 0.12 * word.size
        if beside and raised and note.size < 0.8 * word.size and not word.cells:
            return word
    return None


def _group_for(word: Word, groups: list[list[Word]]) -> list[Word] | None:
    for group in reversed(groups[-3:]):
        if group[0].cells:
            continue
        top, bottom = min(w.top for w in group), max(w.bottom for w in group)
        overlap = min(bottom, word.bottom) - max(top, word.top)
        if overlap > 0.5 * min(bottom - top, word.bottom - word.top):
            return group
    return None


def _find_unruled_tables(rows: list[Row]) -> None:
    """Mark the rows of tables without lines: two in a row or more whose wide gaps stand over each other."""
    gaps = [row.gaps() for row in rows]
    for at in range(1, len(rows)):
        if any(max(a0, b0) < min(a1, b1) for a0, a1 in gaps[at - 1] for b0, b1 in gaps[at]):
            rows[at - 1].tabular = rows[at].tabular = True
