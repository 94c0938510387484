"""Words that speak of a theme only together: each weighs a little, and several make a theme likely."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from typing import NamedTuple

import yaml

WEIGHTS = {"likely": 0.6, "slight": 0.35}
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
SHORTEST = 2
"""Letters that stand before a star at least."""
PLURALS = ("s", "x")
REMEMBERED = 50_000
"""Words whose hints are remembered at most."""
Heaviest = Mapping[str, tuple[float, str]]
"""For each theme the weight of a hint, and the hint."""


class Weighed(NamedTuple):
    """What hints for one theme weigh together in a text, and where the first of them stands."""

    weight: float
    start: int
    end: int


@dataclass(frozen=True)
class HintBook:
    """The hints of one language: written form (``bank``, ``remit*``, ``old_age``) to themes and weights."""

    hints: Mapping[str, Mapping[str, float]]
    _known: dict[str, tuple[Heaviest, bool]] = field(default_factory=dict, repr=False)
    _last: dict[str, Mapping[str, Weighed]] = field(default_factory=dict, repr=False)
    """What the last text hints at: it is often asked for twice."""

    @classmethod
    @cache
    def load(cls, language: str) -> "HintBook":
        """Read the hints of ``language`` (``en``, ``fr`` or ``es``) from the package's data.

        A hint of several themes says less of each: its weight is divided by the root of their number.
        """
        source = files("goodpractices.loaders.nlp").joinpath("data/hints.yaml").read_text("utf-8")
        found: dict[str, dict[str, float]] = defaultdict(dict)
        for theme, languages in yaml.safe_load(source).items():
            for kind, words in languages[language].items():
                for word in words.lower().split():
                    found[word][theme] = max(WEIGHTS[kind], found[word].get(theme, 0.0))
        return cls({word: {t: w / len(of) ** 0.5 for t, w in of.items()} for word, of in found.items()})

    @property
    def themes(self) -> frozenset[str]:
        """All themes that there are hints for."""
        return frozenset(theme for of in self.hints.values() for theme in of)

    @cached_property
    def _firsts(self) -> frozenset[str]:
        """Words that a hint joins with one behind them."""
        return frozenset(hint.partition("_")[0] for hint in self.hints if "_" in hint)

    def weigh(self, text: str) -> Mapping[str, Weighed]:
        """Return the themes that ``text`` hints at. The same hint counts once, however often it stands."""
        if text not in self._last:
            self._last.clear()
            self._last[text] = self._weighed(text)
        return self._last[text]

    def _weighed(self, text: str) -> Mapping[str, Weighed]:
        weights: dict[str, float] = {}
        places: dict[str, tuple[int, int]] = {}
        used: set[tuple[str, str]] = set()
        for heaviest, start, end in self._hinting(text.lower()):
            for theme, (weight, hint) in heaviest.items():
                if (theme, hint) not in used:
                    used.add((theme, hint))
                    weights[theme] = weights.get(theme, 0.0) + weight
                    places.setdefault(theme, (start, end))
        return {theme: Weighed(weight, *places[theme]) for theme, weight in weights.items()}

    def _hinting(self, text: str) -> Iterator[tuple[Heaviest, int, int]]:
        """Yield what each word hints at and then each two that follow each other, with their places."""
        pairs: list[tuple[str, int, int]] = []
        first, begin = "", 0
        for match in WORD.finditer(text):
            word = match.group()
            if first:
                pairs.append((f"{first}_{word}", begin, match.end()))
            heaviest, joins = self._known.get(word) or self._remembered(word)
            if heaviest:
                yield heaviest, match.start(), match.end()
            first, begin = (word, match.start()) if joins else ("", 0)
        for pair, start, end in pairs:
            yield (self._known.get(pair) or self._remembered(pair))[0], start, end

    def _remembered(self, word: str) -> tuple[Heaviest, bool]:
        """Return for each theme the heaviest hint that a word, or two joined by "_", is a form of.

        With it comes whether any hint may be for the word joined with one behind it.
        """
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        joins = word in self._firsts or any(form in self.hints for form in _starred(f"{word}_"))
        self._known[word] = self._looked_up(word), joins
        return self._known[word]

    def _looked_up(self, word: str) -> Heaviest:
        best: dict[str, tuple[float, str]] = {}
        for form in _forms(word):
            for theme, weight in self.hints.get(form, {}).items():
                best[theme] = max(best.get(theme, (0.0, "")), (weight, form))
        return best


def _forms(word: str) -> Iterator[str]:
    """Yield all ways a hint for ``word`` may be written."""
    yield word
    if word.endswith(PLURALS):
        yield word[:-1]
    yield from _starred(word)


def _starred(word: str) -> Iterator[str]:
    return (f"{word[:length]}*" for length in range(SHORTEST, len(word) + 1))
