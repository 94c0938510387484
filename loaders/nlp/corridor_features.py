"""What the trained judge of corridors looks at: hashed signs of a pair of countries, and words around them.

Names are symbols, so that what is learnt of one pair holds for all; only how many people of one country live
in the other is known of them. What rules read of the very pair is no feature: the judge stays a second
opinion.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress
from math import log10

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from goodpractices.loaders.nlp.corridor_pairs import HERE, TOKEN, End, Pair, pairs_of
from goodpractices.loaders.nlp.corridor_roles import ADJECTIVE, BODY, NOUN, REGION, STATE, Part
from goodpractices.loaders.nlp.corridor_stock import immigrant_share, migrant_stock
from goodpractices.loaders.nlp.trained import FOLD, MIX, Hashes, Numbers, code, columns_of, folded

WORDS = 1.5
"""Weight of all words of a region against single signs."""
BESIDE = 0.7
"""Weight of each word beside an end against single signs."""
FEW = 6
"""Words up to which the weight of a word no longer rises when there are fewer."""
FAR = 14
"""Words before and behind both places that are looked at."""
MANY_TIMES = 4
"""Migration goes one way when so many times more people go that way."""
MOST = 6
"""Distances and numbers from here on are the same."""
MOST_BREAKS = 3
BREAKS = re.compile(r"[;:|/]| [-\u2013\u2014] |, (?=[A-ZÀ-Þ][a-zà-ÿ]+(?:ant|ando|iendo|ing)\b)")
"""Between parts of a sentence that tell of different things: cells of a table, clauses of a preamble."""
ROLES = {part: number for number, part in enumerate(Part, start=1)}
KINDS = {kind: number for number, kind in enumerate((STATE, ADJECTIVE, NOUN, REGION, BODY), start=1)}
BLOCKS = {"paragraph": 1, "bullet": 2, "footnote": 3}
ORIGINS = frozenset((Part.PEOPLE, Part.FROM, Part.LEFT))
ENDS = frozenset((Part.AT, Part.TO, Part.OFFER))
Values = NDArray[np.float64]
Weights = NDArray[np.float32]
"""One for each hashed feature."""
Features = tuple[Numbers, Hashes, Values]
"""Of each feature: which pair has it, its hash, its value."""


@dataclass(frozen=True, slots=True)
class PairRows:
    """Pairs with their features: of pair i, ``begins[i]:begins[i + 1]`` of columns and values."""

    pairs: tuple[Pair, ...]
    columns: Numbers
    values: NDArray[np.float32]
    begins: Numbers


@dataclass(frozen=True, slots=True)
class Gate:
    """Leaves out pairs whose signs alone score less than ``least``: no words can make up for it."""

    weights: Weights
    least: float
    told: Collection[tuple[str, str]] = ()
    """Origins and destinations that are let in whatever they score."""

    def lets(self, pairs: Sequence[Pair], signs: Numbers) -> NDArray[np.bool_]:
        """Return which of ``pairs`` are let in, given the columns of their signs."""
        told = [(pair.origin.country, pair.destination.country) in self.told for pair in pairs]
        scores: Values = self.weights[signs].sum(axis=1)
        likely: NDArray[np.bool_] = np.logical_or(told, scores >= self.least)
        return likely


def features(docs: Sequence[Doc], gate: Gate | None = None) -> PairRows:
    """Return the features of the pairs of countries that ``docs`` may tell, in reading order.

    The Docs have been through the component that finds corridors. With ``gate``, only of pairs it lets in.
    """
    pairs = tuple(pairs_of(docs))
    if not pairs:
        return PairRows((), np.zeros(0, np.int64), np.zeros(0, np.float32), np.zeros(1, np.int64))
    signs = _columns(_signs(pairs))
    if gate is not None:
        let = gate.lets(pairs, signs)
        pairs, signs = tuple(compress(pairs, let.tolist())), signs[let]
    many = signs.shape[1]
    of, hashes, values = _Words(pairs).features() if pairs else _NONE
    of = np.concatenate([np.repeat(np.arange(len(pairs)), many), of])
    columns = np.concatenate([signs.ravel(), _columns(hashes)])
    weights = np.concatenate([np.ones(signs.size), values]).astype(np.float32)
    order = np.argsort(of, kind="stable")
    begins = np.searchsorted(of[order], np.arange(len(pairs) + 1))
    return PairRows(pairs, columns[order], weights[order], begins)


_NONE: Features = (np.zeros(0, np.int64), np.zeros(0, np.uint64), np.zeros(0))


@lru_cache(maxsize=1 << 14)
def _coded(word: str, language: str) -> tuple[int, int]:
    """Return the hashes of a word and of its ending; a place, a number and a name are a symbol each."""
    sign = word[0]
    if "\ue000" <= sign <= "\uf8ff":
        symbol = code(f"place {max(base for base in KINDS if ord(sign) >= base)}")
        return symbol, symbol
    if sign.isdigit():
        symbol = code("year" if len(word) == 4 else "number")
        return symbol, symbol
    low = word.lower()
    named = sign.isupper() and len(word) > 1
    return code("name" if named else low), code(f"ending {language} {low[-3:]}")


def _columns(hashes: Hashes) -> Numbers:
    return columns_of(folded(hashes))


# Signs: what holds of a pair as a whole.

NAMES = (
    *(f"{end}_{of}" for end in "od" for of in ("source", "part", "kind", "far", "home", "heading", "listed")),
    *("gap", "order", "between", "stock", "way", "share", "block", "many"),
    *("reverse", "same_o", "same_d", "o_rival", "d_rival", "o_role", "d_role"),
    *("o_form", "d_form", "o_rank", "d_rank", "breaks"),
)
BOTH = ("o_source", "d_source")
CROSSED: tuple[tuple[str, ...], ...] = (
    *((), BOTH, ("o_part", "d_part"), ("o_part", "d_part", "order"), ("o_part", "o_kind")),
    *(("d_part", "d_kind"), ("o_source", "d_part"), ("d_source", "o_part")),
    *(("o_source", "d_part", "d_kind"), ("d_source", "o_part", "o_kind"), ("o_far", "o_source")),
    *(("d_far", "d_source"), ("o_source", "o_part", "o_far", "d_part")),
    *(("d_source", "d_part", "d_far", "o_part"), ("o_home", "d_home"), ("o_home", "d_part")),
    *(("d_home", "o_part"), ("o_home", "d_part", "d_kind"), ("d_home", "o_part", "o_kind")),
    *(("o_heading", "d_heading"), ("o_heading", "d_part"), ("d_heading", "o_part")),
    *(("o_listed", "d_listed"), ("gap", "order"), ("gap", "o_part", "d_part"), ("order", "o_kind", "d_kind")),
    *(("between", "order"), ("between", "o_part", "d_part"), ("stock",), ("way",), ("share",)),
    *(("stock", "way"), ("share", "order"), ("stock", *BOTH), ("way", *BOTH), ("way", "share")),
    *(("block", "order"), ("many",), ("many", *BOTH), ("reverse",), ("same_o",), ("same_d",)),
    *(("reverse", "same_o", "same_d"), ("o_role", "d_role"), ("o_role", "d_role", *BOTH)),
    *(("o_rival", "o_source", "o_part"), ("d_rival", "d_source", "d_part"), ("o_rival", "d_rival", *BOTH)),
    *(("o_form", "d_form"), ("o_form", "o_part"), ("d_form", "d_part"), ("o_form", "o_part", "d_source")),
    *(("o_form", "o_part", "d_form", "d_part"), ("d_form", "d_part", "o_source")),
    *(("o_rank", "o_source"), ("o_rank", "o_source", "o_part", "d_part"), ("o_rank", "o_far")),
    *(("d_rank", "d_source"), ("d_rank", "d_source", "o_part", "d_part"), ("d_rank", "d_far")),
    *(("o_rank", "d_rank", *BOTH), ("breaks",), ("breaks", "order"), ("breaks", "o_part", "d_part")),
    ("breaks", "between"),
)
SIGNS = len(CROSSED)
"""The first features of a pair, before its words."""


RADIX = 16
"""More than any number of ``_numbers``."""


def _places() -> Hashes:
    """Return what each number counts in each sign: signs are columns, as digits of one number."""
    places = np.zeros((len(NAMES), len(CROSSED)), np.uint64)
    for column, names in enumerate(CROSSED):
        for digit, name in enumerate(names):
            places[NAMES.index(name), column] = RADIX**digit
    return places


_PLACES = _places()
_KINDS = np.array([code(" ".join(names)) for names in CROSSED], np.uint64)


def _signs(pairs: Sequence[Pair]) -> Hashes:
    """Return for each pair the hashes of what holds of it as a whole."""
    read = _Table(_roles(pairs))
    table = np.array([read.row(pair) for pair in pairs], np.int64).astype(np.uint64)
    crossed = table @ _PLACES
    return _spread((crossed + FOLD) * MIX[1] ^ _KINDS)


def _spread(hashes: Hashes) -> Hashes:
    """Return hashes whose bits all depend on each other."""
    return folded(folded(hashes * MIX[0]) * MIX[1])


def _roles(pairs: Sequence[Pair]) -> dict[str, int]:
    """Return of which countries rules read people to come (1), to which to go (2), or both (3), anywhere."""
    found: dict[str, int] = {}
    for doc in {id(pair.doc): pair.doc for pair in pairs}.values():
        for told in doc._.corridors:
            found[told.origin] = found.get(told.origin, 0) | 1
            found[told.destination] = found.get(told.destination, 0) | 2
    return found


class _Around:
    """What all pairs of one sentence share."""

    def __init__(self, pair: Pair) -> None:
        sentence = pair.sentence
        self.sentence = sentence
        self.breaks = [match.start() for match in BREAKS.finditer(sentence.coded)]
        self.kind = BLOCKS.get(pair.doc._.block.kind, 0)
        self.many = min(MOST, len(set(sentence.countries.values())))
        told = (c for c in pair.doc._.corridors if c.start_char == sentence.start)
        self.told = [(c.origin, c.destination) for c in told]
        self.starts = [group.start for group in sentence.places]
        named = [group for group in sentence.places if group.countries]
        self.origins = {group.countries[0] for group in named if group.part in ORIGINS}
        self.ends = {group.countries[0] for group in named if group.part in ENDS}

    def numbers(self, origin: str, destination: str) -> tuple[int, ...]:
        """Return what rules read of the ends, in part, and which other places look like one."""
        told, own = self.told, {origin, destination}
        return (
            int((destination, origin) in told),
            int(any(o == origin and d != destination for o, d in told)),
            int(any(d == destination and o != origin for o, d in told)),
            int(not self.origins <= own),
            int(not self.ends <= own),
        )

    def form(self, end: End) -> int:
        """Return how an end is written, 0 where it does not stand in the sentence."""
        if end.source != HERE or end.group is None:
            return 0
        return self.sentence.forms.get(self.sentence.coded[end.group.start], 0)

    def breaks_between(self, o: End, d: End) -> int:
        """Return how many marks that part what a sentence tells stand between two ends in it."""
        if o.group is None or d.group is None or not o.source == d.source == HERE:
            return 0
        low, high = sorted((o.group.start, d.group.start))
        return min(MOST_BREAKS, sum(low < at < high for at in self.breaks))


class _Table:
    """Rows of numbers about pairs, in the order of ``NAMES``."""

    def __init__(self, roles: Mapping[str, int]) -> None:
        self.roles = roles
        self.ends: dict[int, tuple[int, ...]] = {}
        self.around: dict[int, _Around] = {}

    def row(self, pair: Pair) -> tuple[int, ...]:
        """Return what is known of a pair."""
        o, d = pair.origin, pair.destination
        around = self.around.get(id(pair.sentence))
        if around is None:
            around = self.around[id(pair.sentence)] = _Around(pair)
        return (
            *self._end(o),
            *self._end(d),
            *(_order(o, d, around.starts) if o.source == d.source == HERE else (0, 0, 0)),
            *_known_flow(o.country, d.country),
            around.kind,
            around.many,
            *around.numbers(o.country, d.country),
            self.roles.get(o.country, 0),
            self.roles.get(d.country, 0),
            around.form(o),
            around.form(d),
            o.rank,
            d.rank,
            around.breaks_between(o, d),
        )

    def _end(self, end: End) -> tuple[int, ...]:
        found = self.ends.get(id(end))
        if found is None:
            group = end.group
            part, kind = (ROLES[group.part], KINDS[group.kind]) if group is not None else (0, 0)
            found = (end.source, part, kind, end.far, end.home, end.heading, end.listed)
            self.ends[id(end)] = found
        return found


def _order(o: End, d: End, starts: Sequence[int]) -> tuple[int, int, int]:
    """Return how far two ends of a sentence are apart, which is first, and how many places stand between."""
    gap = max(o.first, d.first) - min(o.last, d.last)
    low, high = sorted(end.group.start for end in (o, d) if end.group is not None)
    between = sum(low < start < high for start in starts)
    return min(MOST, gap if gap < 4 else 3 + gap // 5), 1 if o.first < d.first else 2, min(2, between)


@lru_cache(maxsize=1 << 12)
def _known_flow(origin: str, destination: str) -> tuple[int, int, int]:
    """Return how many people of one country are in the other, which way most go, and who takes in more."""
    stock, share = migrant_stock(), immigrant_share()
    there, back = (stock.get(key, 0) for key in (f"{origin}-{destination}", f"{destination}-{origin}"))
    lean = share.get(destination, 0.5) - share.get(origin, 0.5)
    way = 0
    if there != back:
        way = (
            1 if there >= MANY_TIMES * back else 2 if there > back else 3 if back < MANY_TIMES * there else 4
        )
    return int(2 * log10(there)) - 7 if there else 0, way, round(lean * 4) + 5


# Words around the ends.


class _Words:
    """The words of the sentences of some pairs, and where each pair has its ends in them."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        codes: list[tuple[int, int]] = []
        spans: dict[int, tuple[int, int]] = {}
        for pair in pairs:
            if id(pair.sentence) not in spans:
                text = pair.sentence.coded
                words = TOKEN.findall(text.lower() if text.isupper() else text)
                spans[id(pair.sentence)] = (len(codes), len(codes) + len(words))
                codes += [_coded(word, pair.doc.lang_) for word in words]
        table = np.array(codes, np.uint64)
        self.words, self.endings = table[:, 0], table[:, 1]
        self.begins, self.ends = np.array([spans[id(pair.sentence)] for pair in pairs]).T
        sides = np.array([(p.origin.first, p.destination.first) for p in pairs]).T
        lasts = np.array([(p.origin.last, p.destination.last) for p in pairs]).T
        self.named = sides >= 0
        self.first = sides + self.begins
        self.last = lasts + self.begins
        home = np.array([p.origin.home or p.destination.home for p in pairs])
        only_o, only_d = self.named[0] & ~self.named[1], self.named[1] & ~self.named[0]
        order = np.where(sides[0] < sides[1], 1, 2)
        self.shape = np.where(only_o, 3 + home, np.where(only_d, 5 + home, order))
        """Which ends stand in the sentence, in which order, and whether the other is home."""

    def features(self) -> Features:
        """Return what the words around the ends tell of each pair."""
        parts = [*self._regions(), self._beside(0), self._beside(1)]
        of, hashes, values = (np.concatenate(each) for each in zip(*parts, strict=True))
        return of, hashes, values

    def _regions(self) -> list[Features]:
        """Return the words before the ends, between them and behind them."""
        far = 1 << 30
        low = np.where(self.named, self.first, far).min(axis=0)
        high = np.where(self.named, self.first, -1).max(axis=0)
        low_end = np.where(self.named & (self.first == low), self.last, -1).max(axis=0)
        high_end = np.where(self.named & (self.first == high), self.last, -1).max(axis=0)
        return [
            self._region(0, np.maximum(self.begins, low - FAR), low),
            self._region(1, np.minimum(low_end + 1, high), high),
            self._region(2, high_end + 1, np.minimum(self.ends, high_end + 1 + FAR)),
        ]

    def _region(self, number: int, starts: Numbers, stops: Numbers) -> Features:
        lengths = np.maximum(0, stops - starts)
        of = np.repeat(np.arange(len(starts)), lengths)
        at = np.arange(len(of)) - np.repeat(np.cumsum(lengths) - lengths - starts, lengths)
        value = (WORDS / np.sqrt(np.maximum(lengths, FEW)))[of]
        words, endings = self.words[at], self.endings[at]
        shape = (self.shape[of].astype(np.uint64) + FOLD) * MIX[2]
        region = _REGIONS[number]
        hashes = np.concatenate([words ^ shape ^ region, endings ^ shape ^ region, words ^ shape])
        return np.tile(of, 3), _spread(hashes), np.tile(value, 3)

    def _beside(self, end: int) -> Features:
        """Return the words right before and right behind one end of the pairs that name it."""
        named = np.flatnonzero(self.named[end])
        bounds = [self.first[end][named, None] - NEIGHBOURS, self.last[end][named, None] + NEIGHBOURS]
        at = np.concatenate(bounds, axis=1)
        inside = (at >= self.begins[named, None]) & (at < self.ends[named, None])
        at = np.clip(at, 0, len(self.words) - 1)
        words = np.where(inside, self.words[at], EDGE)
        endings = np.where(inside, self.endings[at], EDGE)
        shaped = words ^ (self.shape[named, None].astype(np.uint64) + FOLD) * MIX[2]
        next_, second = [0, 3], [1, 4]
        twos = [of[:, next_] * MIX[1] ^ of[:, second] for of in (words, endings)]
        hashes = np.concatenate([words, shaped, endings, *twos], axis=1)
        hashes = _spread(hashes ^ _BESIDE[end])
        return np.repeat(named, hashes.shape[1]), hashes.ravel(), np.full(hashes.size, BESIDE)


NEIGHBOURS = np.array([1, 2, 3])
EDGE = np.uint64(code("edge"))
_REGIONS = np.array([code(f"region {number}") for number in range(3)], np.uint64)
_BESIDE = np.array([[code(f"beside {end} {column}") for column in range(22)] for end in "od"], np.uint64)
