"""Which advice or guiding question a practice of the same report may answer: proposals, with reasons.

What speaks for a pair is counted (`Signs`), and a logistic function of it says how likely a curator would
agree. The weights come from pairs that were judged by hand: `docs/answers.md` tells which, and how well
it does.
"""

import math
import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from operator import mul
from typing import NamedTuple

from goodpractices.loaders.model import (
    AnswerFound,
    Block,
    Extraction,
    PracticeFound,
    QuestionFound,
    RecommendationFound,
    Span,
)
from goodpractices.loaders.nlp.quick import QuickPattern
from goodpractices.loaders.nlp.themes import CodeBook
from goodpractices.ontology.concepts import load_concepts

EXTRACTOR = "answers@1"
LEAST = 0.6
"""The least likelihood of a proposal: chosen so that four of five are right; see docs/answers.md."""
MOST = 3
"""Proposals for one practice at most."""
NEAR = 1
"""Blocks behind a piece of advice within which its example may stand."""
WORD = re.compile(r"[^\W\d_]{4,}")
STEM = 6
"""Letters by which words are compared: enough for three languages without a stemmer."""
ENOUGH_THEMES = 1.5
ENOUGH_WORDS = 0.2
"""From here on, more themes or words in common say no more."""
MARKED = 0.3
"""How strongly a theme is spoken of at least to bring a pair into question."""
PLAIN = 0.45
"""How plainly two texts speak of a theme at least, multiplied, that a reason names it."""
NEARBY = "They stand under the same subtheme and concern the same bodies."
SHOWN = 3
"""Words a reason names at most."""
ADDRESSED: Mapping[str, QuickPattern] = {
    kind: QuickPattern(re.compile(rf"\b(?:{words})", re.IGNORECASE))
    for kind, words in {
        "city_or_local_government": r"cit(?:y|ies)\b|municipal|mayor|local (?:and \w+ )?(?:gov|auth)"
        r"|villes?\b|communes?\b|collectivités|maires?\b|autorités locales|ciudades|alcald|gobiernos locales",
        "un_agency": r"UN\b|United Nations|UNCT|Nations Unies|Naciones Unidas",
    }.items()
}
"""The words by which advice speaks to bodies of a type."""
EXAMPLES = re.compile(
    r"\b(?:examples?|experiences?|lessons?|practices?|synergies|how (?:they|participants|policy)"
    r"|exemples?|expériences?|enseignements?|leçons?|pratiques?|ejemplos?|experiencias?|lecciones|enseñanzas"
    r"|prácticas?)\b",
    re.IGNORECASE,
)
"""What a question asks for that a practice can answer; others ask for gaps, roles and reasons."""

Advice = RecommendationFound | QuestionFound


class Signs(NamedTuple):
    """What speaks for a pair, each from 0 to 1."""

    themes: float
    """Themes of both, the rarer and the plainer the weightier."""
    words: float
    """How alike their words are, the rarer the weightier."""
    subtheme: float
    together: float
    """Themes under the same subtheme."""
    example: float
    """1 where the practice stands inside the advice, a half where right behind it."""
    instruments: float
    bodies: float
    """Whether the advice speaks to cities, or to the United Nations, and one of them acts."""
    asked: float
    """Whether a question asks for examples."""


WEIGHTS = Signs(2.27, 0.71, 1.03, 1.41, 1.96, 0.26, 1.2, 1.0)
BIAS = -2.37


def likelihood(signs: Signs) -> float:
    """Return how likely a curator would agree that a practice with these signs answers the advice."""
    total = sum(map(mul, WEIGHTS, signs))
    return 1.0 / (1.0 + math.exp(-total - BIAS))


@dataclass(frozen=True, slots=True)
class Heard:
    """What a text speaks of."""

    themes: Mapping[str, float]
    """How strongly it speaks of each theme."""
    stems: Mapping[str, str]
    """Stem to a word as it is written."""


def heard(text: str, codes: CodeBook) -> Heard:
    """Return what a text speaks of, by the book of its language."""
    return Heard(codes.profile(text), stems(text))


def reason(practice: str, advice: str, codes: CodeBook) -> str:
    """Return in plain words what the texts of a practice and of advice have in common, ``""`` if nothing."""
    return _in_common(heard(practice, codes), heard(advice, codes))


def _in_common(one: Heard, other: Heard) -> str:
    both = sorted(
        t for t in one.themes.keys() & other.themes.keys() if one.themes[t] * other.themes[t] >= PLAIN
    )
    labels = [load_concepts().themes[theme].label.en.lower() for theme in both]
    words = one.stems
    shared = sorted(
        (words.keys() & other.stems.keys()) - _common(), key=lambda stem: (-len(words[stem]), stem)
    )
    told = [
        f"Both are about {_listed(labels)}." if labels else "",
        f"Both say {_listed([f'“{words[stem]}”' for stem in shared[:SHOWN]])}." if shared else "",
    ]
    return " ".join(sentence for sentence in told if sentence)


def proposals(found: Extraction, codes: CodeBook) -> tuple[AnswerFound, ...]:
    """Return the answers to propose within one extraction, by practice, the likeliest first.

    ``codes`` is the book of the extraction's language. What failed or was given up answers nothing.
    """
    pairs = Pairs(found, codes)
    return tuple(answer for practice in pairs.practices for answer in pairs.answers(practice))


@dataclass(frozen=True, slots=True)
class Side:
    """What is compared of a practice, a piece of advice or a question."""

    id: str
    spans: tuple[Span, ...]
    themes: Mapping[str, float]
    """How strongly it speaks of each theme."""
    subthemes: frozenset[str]
    instruments: frozenset[str]
    bodies: frozenset[str]
    """Types of bodies that act, or that the advice speaks to."""
    stems: Mapping[str, str]
    """Stem to a word as it is written."""
    text: str = ""
    """The text that ``themes`` and ``stems`` are all of."""
    question: bool = False
    asks: bool = False
    """Whether the question asks for examples."""


class Pairs:
    """One report's practices and advice, ready to be compared."""

    def __init__(self, found: Extraction, codes: CodeBook) -> None:
        self._codes = codes
        self._places = _Places(found)
        self._evidence: dict[str, Heard] = {}
        self._types = {actor.id: actor.type for actor in found.actors}
        self.practices = [
            self._practice(p)
            for p in found.practices
            if p.polarity != "negative" and p.status != "discontinued"
        ]
        self.advice = [
            *(self._advice(r, r.subtheme, _text(r.evidence)) for r in found.recommendations),
            *(self._advice(q, q.subtheme, q.text) for q in found.questions),
        ]
        self._theme_weight = _rarity(side.themes for side in (*self.practices, *self.advice))
        self._words = _Words(found.blocks, (*self.practices, *self.advice))
        self._marked: dict[str, list[int]] = defaultdict(list)
        for number, side in enumerate(self.advice):
            for mark in self._marks(side):
                self._marked[mark].append(number)

    def answers(self, practice: Side) -> list[AnswerFound]:
        """Return the likeliest pieces of advice that a practice may answer, at most `MOST`."""
        near = {mark for mark in self._marks(practice) if mark in self._marked}
        numbers = sorted({number for mark in near for number in self._marked[mark]})
        compared = ((side, self.signs(practice, side)) for side in map(self.advice.__getitem__, numbers))
        scored = ((likelihood(signs), side, signs) for side, signs in compared)
        likely = sorted((row for row in scored if row[0] >= LEAST), key=lambda row: (-row[0], row[1].id))
        return [
            AnswerFound(
                practice.id,
                side.id,
                round(score, 3),
                self._reason(practice, side, signs),
                practice.spans + side.spans,
            )
            for score, side, signs in likely[:MOST]
        ]

    def _marks(self, side: Side) -> set[str]:
        """Return what a practice and its advice share at least one of: without, no pair is likely enough."""
        themes = {theme for theme, strength in side.themes.items() if strength >= MARKED}
        first = self._places.number(side.spans[0].start)
        blocks = range(first - NEAR, self._places.number(side.spans[-1].start) + 1)
        return {*themes, *side.bodies, *map(str, blocks)}

    def signs(self, practice: Side, advice: Side) -> Signs:
        """Return what speaks for a practice's being an answer to some advice."""
        weight, strong, heard = self._theme_weight, practice.themes, advice.themes
        both = [weight[theme] * strong[theme] * heard[theme] for theme in strong.keys() & heard.keys()]
        themes = min(1.0, math.fsum(both) / ENOUGH_THEMES)
        subtheme = float(not practice.subthemes.isdisjoint(advice.subthemes))
        return Signs(
            themes=themes,
            words=min(1.0, self._words.alike(practice, advice) / ENOUGH_WORDS),
            subtheme=subtheme,
            together=themes * subtheme,
            example=0.0 if advice.question else self._places.example(practice.spans, advice.spans),
            instruments=float(not practice.instruments.isdisjoint(advice.instruments)),
            bodies=float(not practice.bodies.isdisjoint(advice.bodies)),
            asked=float(advice.question and advice.asks),
        )

    def _reason(self, practice: Side, advice: Side, signs: Signs) -> str:
        where = ""
        if signs.example:
            where = (
                "It stands in the advice." if signs.example == 1.0 else "It stands right behind the advice."
            )
        common = _in_common(self._heard(practice), self._heard(advice))
        return f"{where} {common}".strip() or NEARBY

    def _heard(self, side: Side) -> Heard:
        """Return what the evidence of a side speaks of, which may stand in several answers."""
        if side.id not in self._evidence:
            text = _text(side.spans)
            told = text == side.text
            self._evidence[side.id] = Heard(side.themes, side.stems) if told else heard(text, self._codes)
        return self._evidence[side.id]

    def _practice(self, found: PracticeFound) -> Side:
        text = f"{found.title} {_text(found.evidence)}"
        told = {code.id: 1.0 for code in found.themes}
        heard = {theme: strength / 2 for theme, strength in self._codes.profile(text).items()}
        subtheme = self._places.subtheme(found.evidence[0].start)
        types = (self._types.get(actor.id, "") for actor in found.actors)
        return Side(
            id=found.id,
            spans=found.evidence,
            themes=heard | told,
            subthemes=frozenset({subtheme} if subtheme else _subthemes(told)),
            instruments=frozenset(code.id for code in found.instruments),
            bodies=frozenset(kind for kind in types if kind in ADDRESSED),
            stems=stems(text),
        )

    def _advice(self, found: Advice, subtheme: str, text: str) -> Side:
        themes = self._codes.profile(text)
        return Side(
            id=found.id,
            spans=found.evidence,
            themes=themes,
            subthemes=frozenset({subtheme} if subtheme else _subthemes(themes)),
            instruments=self._places.instruments(found.evidence),
            bodies=frozenset(kind for kind, words in ADDRESSED.items() if words.search(text)),
            stems=stems(text),
            text=text,
            question=isinstance(found, QuestionFound),
            asks=EXAMPLES.search(text) is not None,
        )


class _Places:
    """Finds what stands at a place of the raw text."""

    def __init__(self, found: Extraction) -> None:
        self._blocks = sorted(found.blocks, key=_start)
        self._starts = [block.start for block in self._blocks]
        self._instruments = sorted((span.start, m.id) for m in found.instruments for span in m.mentions)

    def number(self, place: int) -> int:
        """Return the number of the block a place stands in, in the order they begin."""
        return max(0, bisect_right(self._starts, place) - 1)

    def subtheme(self, place: int) -> str:
        """Return the subtheme of the block at a place, ``""`` where there is none."""
        return self._blocks[self.number(place)].subtheme

    def instruments(self, spans: Iterable[Span]) -> frozenset[str]:
        """Return the instruments named in these spans."""
        found: set[str] = set()
        for span in spans:
            first = bisect_left(self._instruments, (span.start, ""))
            last = bisect_left(self._instruments, (span.end, ""))
            found |= {identifier for _, identifier in self._instruments[first:last]}
        return frozenset(found)

    def example(self, practice: Sequence[Span], advice: Sequence[Span]) -> float:
        """Return 1 where a practice stands inside the advice, a half where right behind it."""
        for told in advice:
            for done in practice:
                if told.start < done.end and done.start < told.end:
                    return 1.0
        between = self.number(practice[0].start) - self.number(advice[-1].start)
        return 0.5 if 0 <= between <= NEAR and practice[0].start >= advice[-1].end else 0.0


class _Words:
    """Compares words by how rare they are in a report."""

    def __init__(self, blocks: Iterable[Block], sides: Sequence[Side]) -> None:
        self._squares = {stem: rarity**2 for stem, rarity in _rarity(stems(b.text) for b in blocks).items()}
        for side in sides:
            for stem in side.stems:
                self._squares.setdefault(stem, 1.0)
        self._size = {side.id: self._total(side.stems) for side in sides}

    def _total(self, these: Iterable[str]) -> float:
        return math.fsum(map(self._squares.__getitem__, these))

    def alike(self, one: Side, other: Side) -> float:
        """Return the cosine of two sides: 0 without a common word, 1 for the same words."""
        shared = self._total(one.stems.keys() & other.stems.keys())
        return shared / math.sqrt(self._size[one.id] * self._size[other.id]) if shared else 0.0


@cache
def _common() -> frozenset[str]:
    """Return the beginnings of words that say nothing of what a text is about."""
    source = files("goodpractices.loaders.nlp").joinpath("data/common_stems.txt")
    return frozenset(source.read_text(encoding="utf-8").split())


def stems(text: str) -> dict[str, str]:
    """Return the beginnings of the words of a text, without accents, each with a word it comes from."""
    words = WORD.findall(text)[::-1]
    return dict(zip(map(_stem, words), words, strict=True))


@lru_cache(maxsize=1 << 15)
def _stem(word: str) -> str:
    word = word.lower()
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    return word[:STEM]


def _rarity(sets: Iterable[Iterable[str]]) -> dict[str, float]:
    """Return for each thing how rare it is: 1 where one set of all has it, 0 where all have."""
    rows = [set(row) for row in sets]
    count = Counter(thing for row in rows for thing in row)
    whole = math.log(len(rows)) if len(rows) > 1 else 0.0
    return {thing: math.log(len(rows) / n) / whole if whole else 1.0 for thing, n in count.items()}


def _subthemes(themes: Iterable[str]) -> set[str]:
    """Return the subthemes these themes stand under."""
    scheme = load_concepts().themes
    return {above for code in themes if (above := scheme[code].broader)}


def _text(spans: Iterable[Span]) -> str:
    return " ".join(" ".join(span.text for span in spans).replace("-\n", "").split())


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _start(block: Block) -> int:
    return block.start
