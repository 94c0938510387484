"""Tells the themes of a passage by a small trained model, from its words and what word lists say of them.

Two linear steps, trained by ``python -m goodpractices.loaders.train themes`` (docs/training.md): hashed words
of the passage and of what stands around it give each theme a score; a logistic regression, the same for all
themes, weighs that score with what the lists of words (`goodpractices.loaders.nlp.themes`) tell.
"""

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from goodpractices.loaders.nlp.entities import block_of, text_of
from goodpractices.loaders.nlp.glossary import Glossary
from goodpractices.loaders.nlp.themes import FURTHER, LIKELY, MOST, CodeBook, CodeHit
from goodpractices.loaders.nlp.trained import likelihoods, shipped

WEIGHTS = "themes.npz"
BITS = 19
"""Words are hashed to 2 ** BITS columns."""
WORD = re.compile(r"[^\W\d_]{2,}")
STEM = 5
LONG_STEM = 9
PAIRED = 0.7
FEWEST = 6
"""Words up to which the weight of a word no longer rises when a text has fewer."""
EVIDENCE, LONG, AROUND, HEADING, TITLE = 3.0, 2.0, 0.8, 1.5, 0.5
"""What all words of the passage (by short and by long stems), its block, heading and title weigh together.

What the English words for them weigh is the same (`goodpractices.loaders.nlp.glossary`).
"""
LIKELY_SHARE = 0.6
"""What a likely word counts in a heading or beside the passage, against 1 of a sure one."""
HINTS_MOST = 3.0
FIRST = 0.2
"""Probability from which the likeliest theme is told."""
OTHERS = 0.45
"""Probability from which others are told with it."""
SURE = frozenset({"themes", FURTHER})
"""Schemes whose words tell a theme for sure."""
SIGNS = 22
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Telling:
    """A passage and what stands around it; ``about`` is its text with the names of bodies blanked."""

    text: str
    about: str
    around: str = ""
    heading: str = ""
    title: str = ""
    nearby: Mapping[str, float] = field(default_factory=dict)
    """The themes that listed words of its block tell outside the passage: 1 for sure ones, else less."""
    share: Mapping[str, float] = field(default_factory=dict)
    """How much of the themes that the whole document's words tell is each one's, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Report:
    """What is the same for all passages of a document: title, share of themes, the words of its language."""

    title: str
    share: Mapping[str, float]
    codes: CodeBook


@dataclass(frozen=True, slots=True)
class ThemeWeights:
    """What is learnt: of each hashed word for each theme, and of each sign for all themes."""

    themes: tuple[str, ...]
    words: NDArray[np.int8]
    """A row for each column of words, a column for each theme: roots in units of ``scales``, as `value` says.

    Most weights are small beside the largest; their roots are not, and bear being rounded.
    """
    scales: Numbers
    means: Numbers
    """How often each theme is told in training."""
    signs: Numbers
    """One for each of the ``SIGNS``, and behind them the bias."""

    def value(self, columns: NDArray[np.int64]) -> NDArray[np.float32]:
        """Return what hashed words weigh for each theme, a row for each of ``columns``."""
        roots = self.words[columns] * self.scales.astype(np.float32)
        return np.asarray(roots * np.abs(roots), np.float32)


@lru_cache(maxsize=1)
def shipped_themes() -> ThemeWeights | None:
    """Return the weights that come with the package, None where their file is missing or of another form."""
    kept = shipped(WEIGHTS)
    if kept is None:
        return None
    found = ThemeWeights(
        tuple(kept["themes"].tolist()), kept["words"], kept["scales"], kept["means"], kept["signs"]
    )
    good = found.words.shape == (1 << BITS, len(found.themes)) and len(found.signs) == SIGNS + 1
    return found if good else None


class ThemeJudge:
    """Tells the themes of passages in one language."""

    def __init__(self, weights: ThemeWeights, codes: CodeBook) -> None:
        self.weights = weights
        self.codes = codes

    def themes(self, told: Telling) -> tuple[CodeHit, ...]:
        """Return the themes of a passage with the words that speak of them, in reading order; 3 at most.

        Further themes (`FURTHER`) are told where there is no other.
        A theme for which no listed word stands in the passage is placed at the whole of it.
        """
        likely = self.chances(told)
        best = sorted(
            zip(likely.tolist(), self.weights.themes, strict=True), key=lambda row: (-row[0], row[1])
        )
        chosen = [
            theme for rank, (chance, theme) in enumerate(best[:MOST]) if chance >= (OTHERS if rank else FIRST)
        ]
        main = [theme for theme in chosen if theme not in self.codes.further]
        places = self._places(told.about, chosen)
        hits = (places.get(theme, CodeHit(theme, 0, len(told.text))) for theme in main or chosen)
        return tuple(sorted(hits, key=lambda hit: (hit.start, hit.code)))

    def chances(self, told: Telling) -> Numbers:
        """Return how likely each of the themes is told."""
        columns, values = worded(told, self.codes.glossary)
        found = self.weights
        scores = np.asarray(values @ found.value(columns), np.float64) + found.means
        odds = signs(scores, listed(told, self.codes, found.themes), found.means) @ found.signs[:-1]
        return likelihoods(odds + found.signs[-1])

    def _places(self, text: str, themes: Sequence[str]) -> dict[str, CodeHit]:
        """Return where words of these themes stand first, sure ones before likely ones before hints."""
        schemes = (LIKELY, FURTHER, "themes")
        places = {hit.code: hit for scheme in schemes for hit in self.codes.find(scheme, text)}
        hints = self.codes.hints
        hinted = [theme for theme in hints.weigh(text) if theme in themes and theme not in places]
        return places | {theme: CodeHit(theme, *hints.place(text, theme)) for theme in hinted}


def telling(doc: Doc, place: tuple[int, int], about: str, report: Report) -> Telling:
    """Return what stands between two characters of a Doc and around them.

    ``about`` is the text between them with the names of bodies blanked (`facts.without_bodies`).
    """
    text, (start, end) = text_of(doc), place
    told = report.codes.phrases.first(text).items()
    return Telling(
        text[start:end],
        about,
        f"{text[:start]} {text[end:]}",
        block_of(doc).section,
        report.title,
        _worth(key for key, (first, last) in told if last <= start or end <= first),
        report.share,
    )


def worded(told: Telling, glossary: Glossary) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Return the hashed words of a passage and of what is around it: columns, each once, and values."""
    found: dict[int, float] = {}
    for name, text, weight in (
        ("e", told.text, EVIDENCE),
        ("a", told.around, AROUND),
        ("h", told.heading, HEADING),
        ("h", told.title, TITLE),
    ):
        words = WORD.findall(text.lower())
        stems = [word[:STEM] for word in words]
        _add(found, name, stems, weight)
        _add(found, f"{name} english", glossary.english(words), weight)
        if name == "e":
            _add(found, "long", [word[:LONG_STEM] for word in words], LONG)
            _add(found, "pair", map(" ".join, pairwise(stems)), PAIRED * weight, len(set(stems)))
    size = len(found)
    return np.fromiter(found, np.int64, size), np.fromiter(found.values(), np.float32, size)


def _add(found: dict[int, float], kind: str, words: Iterable[str], weight: float, count: int = 0) -> None:
    """Add what some words weigh together to ``found``, as if they were ``count`` where it is given."""
    once = dict.fromkeys(words)
    each = weight / max(FEWEST, count or len(once)) ** 0.5
    for word in once:
        column = _column(kind, word)
        found[column] = found.get(column, 0.0) + each


@lru_cache(maxsize=1 << 15)
def _column(kind: str, word: str) -> int:
    return zlib.crc32(f"{kind} {word}".encode()) & (1 << BITS) - 1


def listed(told: Telling, codes: CodeBook, themes: Sequence[str]) -> Numbers:
    """Return what the lists of words say: a row for each theme, a column for each of seven places.

    Sure words of the passage, others that make a theme likely, hints; words of the heading, of the block and
    of the title; the share of the document.
    """
    here, heading, title = (
        _worth(codes.phrases.first(text)) for text in (told.about, told.heading, told.title)
    )
    hints = codes.hints.weigh(told.about)
    columns: list[Mapping[str, float]] = [
        {theme: 1.0 for theme, worth in here.items() if worth == 1.0},
        {theme: 1.0 for theme, worth in here.items() if worth < 1.0},
        {theme: min(HINTS_MOST, weight) for theme, weight in hints.items()},
        heading,
        told.nearby,
        title,
        told.share,
    ]
    rows = {theme: row for row, theme in enumerate(themes)}
    found = np.zeros((len(themes), len(columns)))
    for number, column in enumerate(columns):
        for theme, worth in column.items():
            if theme in rows:
                found[rows[theme], number] = worth
    return found


def _worth(spoken: Iterable[tuple[str, str]]) -> dict[str, float]:
    """Return 1 for each theme of ``spoken`` (schemes and codes) that is sure, less for those only likely."""
    schemes = sorted(spoken)
    found = {code: LIKELY_SHARE for scheme, code in schemes if scheme == LIKELY}
    return found | {code: 1.0 for scheme, code in schemes if scheme in SURE}


def signs(scores: Numbers, lists: Numbers, means: Numbers) -> Numbers:
    """Return the signs of each theme: of its score against those of others, and of what the lists say."""
    sure, _, hints, heading, _, _, share = lists.T
    rank = np.argsort(np.argsort(-scores, kind="stable"), kind="stable")
    first = (rank == 0).astype(float)
    silent = np.full(len(scores), float(not sure.any()))
    return np.stack(
        [
            scores,
            np.sqrt(np.clip(scores, 0.0, None)),
            scores - scores.max(),
            first,
            (rank == 1).astype(float),
            *lists.T,
            sure * scores,
            (heading > 0) * scores,
            np.log(means + 0.005),
            silent,
            silent * heading,
            silent * scores,
            silent * share,
            first * share,
            np.minimum(hints, 1.0) * scores,
            np.minimum(hints, 1.0) * silent,
        ],
        axis=1,
    )


def shares(texts: Sequence[str], codes: CodeBook) -> dict[str, float]:
    """Return how much of the themes that ``texts`` tell is each one's."""
    told = Counter(
        code for text in texts for scheme, code in codes.phrases.first(text) if scheme in ("themes", LIKELY)
    )
    return {theme: count / told.total() for theme, count in told.items()}
