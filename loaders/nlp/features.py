"""What the trained judge of sentences looks at: hashed words and endings, who is named, how it opens.

Names of bodies, states and places are one symbol each, so that what is learnt of one holds for all. What
the rules make of a sentence is one sign among others; in texts they were tuned to, training leaves it out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from spacy.strings import StringStore
from spacy.tokens import Doc, Span

from goodpractices.loaders.nlp.entities import (
    ACTORS,
    INSTRUMENTS,
    PLACES,
    block_of,
    entity_of,
    notes_of,
    sentences_of,
    spans_of,
    text_of,
    words_of,
)
from goodpractices.loaders.nlp.practices import READ
from goodpractices.loaders.nlp.trained import MIX, Hashes, Numbers, code, columns_of, folded

KINDS = frozenset({"paragraph", "bullet", "footnote"})
"""Blocks whose sentences may tell a practice or give advice."""
FEW = 8
"""Words up to which the weight of a word no longer rises when a sentence has fewer."""
WORDS = 4.0
"""Weight of all words of a sentence together against its single signs."""
EARLY = 8
"""Words among which a name stands early."""
OPENING = 3
"""Words that open a sentence, behind its mark or number."""
STEM = slice(5)
PIECES = (slice(3), slice(4), slice(6), slice(-1, None), slice(-2, None), slice(-4, None))
"""Beginnings and endings of a word, beside its stem, that tell what it is a form of."""
MARKS = 4
"""Tokens at most that a mark or number of an item takes."""
ENUMERATOR = re.compile(r"(?:[a-z]|[ivx]{1,4}|\W+|\d+)$")


@dataclass(frozen=True, slots=True)
class Rows:
    """Sentences with their features: of sentence i, ``begins[i]:begins[i + 1]`` of columns and values."""

    sentences: tuple[Span, ...]
    columns: Numbers
    values: NDArray[np.float32]
    begins: Numbers


@lru_cache(maxsize=1 << 15)
def _pieces(word: str) -> Hashes:
    """Return the hashes of a word's stem and of its `PIECES`."""
    pieces = (code(f"{number} {word[piece]}") for number, piece in enumerate(PIECES))
    return np.array([code(word[STEM]), *pieces], np.uint64)


def _symbol(name: str) -> np.uint64:
    return np.uint64(code(f"symbol {name}"))


NAMED = ("number", "year", "state", "body", "place", "instrument")
SYMBOLS = {name: _symbol(name) for name in (*NAMED, "edge")}
NUMBERED = {name: int(SYMBOLS[name]) for name in NAMED}
YEAR_SHAPE = np.uint64(StringStore(["dddd"])["dddd"])


def features(docs: Sequence[Doc], *, verdicts: bool = True) -> Rows:
    """Return the features of all sentences of ``docs`` that may tell something, in reading order.

    The Docs have been through all components of the pipeline. Unless ``verdicts``, what the rules say of a
    sentence is no feature of it.
    """
    blocks = ((doc, notes_of(doc).block) for doc in docs if len(doc))
    read = [_Words(doc) for doc, block in blocks if block and block.kind in KINDS]
    sentences = tuple(sentence for one in read for sentence in one.sentences)
    if not sentences:
        return Rows((), np.zeros(0, np.int64), np.zeros(0, np.float32), np.zeros(1, np.int64))
    counts = np.array([len(one.sentences) for one in read])
    offsets = np.cumsum(counts) - counts
    symbols = np.concatenate([one.symbols for one in read])
    endings = np.concatenate([one.endings for one in read])
    pieces = np.concatenate([one.pieces for one in read])
    where = np.concatenate([one.where + offset for one, offset in zip(read, offsets, strict=True)])
    words = np.concatenate(
        [
            _mixed(endings, "ending"),
            _mixed(pieces[:, 0], "stem"),
            _mixed(symbols, "word"),
            *(_mixed(each, "piece") for each in pieces.T[1:]),
            _paired(symbols, where, "pair"),
            _paired(endings, where, "endings"),
        ]
    )
    of = np.tile(where, len(words) // len(where))
    lengths = np.bincount(where, minlength=len(sentences))
    weights = (WORDS / np.sqrt(np.maximum(lengths, FEW)))[of]
    signs = [signs for one in read for signs in one.signs(verdicts=verdicts)]
    hashes = np.concatenate([words, np.array([s for some in signs for s in some], np.uint64)])
    of = np.concatenate([of, np.repeat(np.arange(len(signs)), [len(some) for some in signs])])
    values = np.concatenate([weights, np.ones(len(of) - len(weights))]).astype(np.float32)
    order = np.argsort(of, kind="stable")
    columns = columns_of(hashes)
    begins = np.searchsorted(of[order], np.arange(len(sentences) + 1))
    return Rows(sentences, columns[order], values[order], begins)


def signed(rows: Rows, number: int, signs: Iterable[str]) -> tuple[Numbers, NDArray[np.float32]]:
    """Return columns and values of one sentence of ``rows``, with further signs of it."""
    begin, end = rows.begins[number], rows.begins[number + 1]
    further = np.array([code(sign) for sign in signs], np.uint64)
    columns = np.concatenate([rows.columns[begin:end], columns_of(further)])
    return columns, np.concatenate([rows.values[begin:end], np.ones(len(further), np.float32)])


def _mixed(hashes: Hashes, kind: str) -> Hashes:
    return (hashes ^ np.uint64(code(kind))) * MIX[0]


def _paired(hashes: Hashes, where: Numbers, kind: str) -> Hashes:
    """Return the hash of each word with the one behind it in its sentence, or with the edge."""
    behind = np.full(len(hashes), SYMBOLS["edge"])
    same = where[1:] == where[:-1]
    behind[:-1][same] = hashes[1:][same]
    mixed: Hashes = _mixed(hashes, kind) ^ (behind * MIX[1])
    return folded(mixed)


class _Words:
    """The words of one Doc, each name one symbol, with the sentence each belongs to."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.by_rules = notes_of(doc).practices, notes_of(doc).advice
        self.sentences = sentences_of(doc)
        self.language = doc.lang_
        columns: list[int | str] = ["LOWER", "SUFFIX", "LIKE_NUM", "SHAPE", "IS_SPACE"]
        table = doc.to_array(columns).astype(np.uint64, copy=False)
        symbols, number = table[:, 0].copy(), table[:, 2] == 1
        symbols[number] = SYMBOLS["number"]
        symbols[number & (table[:, 3] == YEAR_SHAPE)] = SYMBOLS["year"]
        kept = table[:, 4] == 0
        for span, name in _names(doc):
            symbols[span.start] = SYMBOLS[name]
            kept[span.start + 1 : span.end] = False
        spell = np.uint64(code(self.language))
        word = symbols == table[:, 0]
        endings = np.where(word, table[:, 1] ^ spell, symbols)
        where = np.repeat(np.arange(len(self.sentences)), [len(s) for s in self.sentences])
        pieces = np.array([_pieces(lower) for lower in words_of(doc).lower])
        self.pieces = np.where(word[:, None], pieces, symbols[:, None])[kept]
        self.symbols, self.endings, self.where = symbols[kept], endings[kept], where[kept]

    def signs(self, *, verdicts: bool) -> Iterator[list[int]]:
        """Yield for each sentence the hashes of what holds of it as a whole."""
        bounds = np.searchsorted(self.where, np.arange(len(self.sentences) + 1)).tolist()
        symbols = self.symbols.tolist()
        text = text_of(self.doc)
        block, setting = block_of(self.doc), notes_of(self.doc).setting
        place = ["bias", f"kind {block.kind}", f"setting {setting}", f"kind {block.kind} {setting}"]
        for number, sentence in enumerate(self.sentences):
            words = symbols[bounds[number] : bounds[number + 1]]
            found = [*place, f"nth {min(number, 3)}", f"words {min(6, len(words) // 6)}"]
            for name, symbol in NUMBERED.items():
                count = words.count(symbol)
                found.append(f"{name} {min(3, count)}")
                if count and symbol in words[:EARLY]:
                    found.append(f"early {name}")
            start = sentence.start_char
            said = text[start : sentence.end_char].rstrip()
            found += [
                f"ends {said[-1:]}",
                f"quoted {'“' in said or '«' in said}",
                f"large {said[:1].isupper()}",
            ]
            found += self._opening(sentence, block.kind)
            if verdicts:
                found += self._verdicts(start, start + len(said))
            yield [code(sign) for sign in (*found, *self._verbs(sentence.start))]

    def _verbs(self, start: int) -> Iterator[str]:
        """Yield kind, tense and voice of what is done in a sentence, and whether somebody named does it."""
        read = self.doc.user_data.get(READ, {}).get(start)
        clauses = read.clauses if read is not None else ()
        for clause in clauses:
            verb = clause.predicate
            yield f"verb {verb.kind}"
            yield f"verb {verb.kind} {bool(clause.agents)}"
            yield f"verb {verb.aspect} {verb.passive}"
        if not clauses:
            yield "verb none"

    def _verdicts(self, start: int, end: int) -> list[str]:
        """Return what the rules say of the sentence between two characters."""
        practices, advice = self.by_rules
        told = [c for c in practices if c.start < end and c.end > start]
        given = [a for a in advice if a.start < end and a.end > start]
        found = [f"tells {bool(told)}", f"advises {bool(given)}", f"tells {bool(told)} {bool(given)}"]
        if told:
            first = told[0]
            found += [f"by {first.via}", f"sure {round(first.confidence, 1)}", f"on {first.start < start}"]
        return found

    def _opening(self, sentence: Span, kind: str) -> list[str]:
        """Return the words a sentence opens with, behind the mark or number of an item, and their endings."""
        lower, at, end = words_of(self.doc).lower, sentence.start, sentence.end
        last = min(end, at + MARKS)
        while at < last and ENUMERATOR.match(lower[at]):
            at += 1
        words = lower[at : min(at + OPENING, end)]
        found = [f"open {i} {word}" for i, word in enumerate(words)]
        found += [f"open {' '.join(words[:2])}", f"open {' '.join(words)}"]
        for i, word in enumerate(words[:2]):
            found += [f"open end {i} {self.language} {word[-length:]}" for length in (2, 3)]
        return [*found, f"{kind} {self.language} {words[0][-2:]}"] if words else found


def _names(doc: Doc) -> Iterator[tuple[Span, str]]:
    """Yield the names of a Doc with the symbol each stands for; demonyms stay words."""
    for group in (PLACES, INSTRUMENTS, ACTORS):
        for span in spans_of(doc, group):
            entity = entity_of(span)
            kind = entity.type if entity is not None else ""
            if group == INSTRUMENTS:
                yield span, "instrument"
            elif kind != "demonym":
                yield span, "place" if group == PLACES else "state" if kind == "state" else "body"
