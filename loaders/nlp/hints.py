"""Words that speak of a theme only together: each weighs a little, and several make a theme likely."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from itertools import pairwise

import yaml

WEIGHTS = {"likely": 0.6, "slight": 0.35}
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
SHORTEST = 2
"""Letters that stand before a star at least."""
PLURALS = ("s", "x")
REMEMBERED = 50_000
"""Words whose hints are remembered at most."""
TEXTS = 256
"""Texts whose hints are remembered at most: a sentence is asked for on its own and by several facts."""
Heaviest = Sequence[tuple[str, str, float]]
"""For each theme a key of theme and hint, the theme, and the weight of the hint."""


@dataclass(frozen=True)
class HintBook:
    """The hints of one language: written form (``bank``, ``remit*``, ``old_age``) to themes and weights."""

    hints: Mapping[str, Mapping[str, float]]
    _known: dict[str, tuple[Heaviest, bool]] = field(default_factory=dict, repr=False)
    _silent: set[str] = field(default_factory=set, repr=False)
    """Words that are known to hint at nothing."""
    _last: dict[str, tuple[Mapping[str, float], Mapping[str, str]]] = field(default_factory=dict, repr=False)
    """What the last texts hint at."""

    @classmethod
    @cache
    def load(cls, language: str) -> "HintBook":
        """Read the hints of ``language`` (``en``, ``fr`` or ``es``) from the package's data.

        A hint of several themes says less of each: its weight is divided by the root of their number.
        """
        source = files("goodpractices.loaders.nlp").joinpath("data/hints.yaml").read_text("utf-8")
        found: dict[str, dict[str, float]] = defaultdict(dict)
        for theme, languages in yaml.load(source, Loader=yaml.CSafeLoader).items():
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

    def weigh(self, text: str) -> Mapping[str, float]:
        """Return what the hints of ``text`` weigh for each theme. The same hint counts once."""
        return self._heard(text)[0]

    def place(self, text: str, theme: str) -> tuple[int, int]:
        """Return where the first hint for a theme stands that ``text`` hints at."""
        form = self._heard(text)[1][theme]
        before, begin = "", 0
        for match in WORD.finditer(text.lower()):
            word = match.group()
            if word == form:
                return match.span()
            if "_" in form and f"{before}_{word}" == form:
                return begin, match.end()
            before, begin = word, match.start()
        raise AssertionError(form)

    def _heard(self, text: str) -> tuple[Mapping[str, float], Mapping[str, str]]:
        if text not in self._last:
            if len(self._last) >= TEXTS:
                self._last.clear()
            self._last[text] = self._weighed(WORD.findall(text.lower()))
        return self._last[text]

    def _weighed(self, words: Sequence[str]) -> tuple[Mapping[str, float], Mapping[str, str]]:
        """Return for each theme what the hints weigh, and the first word, or two, that hints at it."""
        weights: dict[str, float] = {}
        first: dict[str, str] = {}
        used: set[str] = set()
        for word, heaviest in self._hinting(words):
            for key, theme, weight in heaviest:
                if key not in used:
                    used.add(key)
                    if theme in weights:
                        weights[theme] += weight
                    else:
                        weights[theme] = weight
                        first[theme] = word
        return weights, first

    def _hinting(self, words: Sequence[str]) -> Iterator[tuple[str, Heaviest]]:
        """Yield what each word hints at and then each two that follow each other, joined by "_"."""
        telling = [word for word in dict.fromkeys(words) if word not in self._silent]
        joining = set()
        for word in telling:
            heaviest, joins = self._known.get(word) or self._remembered(word)
            if heaviest:
                yield word, heaviest
            if joins:
                joining.add(word)
        pairs = [f"{one}_{other}" for one, other in pairwise(words) if one in joining] if joining else ()
        for pair in pairs:
            yield pair, (self._known.get(pair) or self._remembered(pair))[0]

    def _remembered(self, word: str) -> tuple[Heaviest, bool]:
        """Return for each theme the heaviest hint that a word, or two joined by "_", is a form of.

        With it comes whether any hint may be for the word joined with one behind it.
        """
        if len(self._known) + len(self._silent) >= REMEMBERED:
            self._known.clear()
            self._silent.clear()
        joins = word in self._firsts or any(form in self.hints for form in _starred(f"{word}_"))
        heaviest = self._looked_up(word)
        if heaviest or joins or "_" in word:
            self._known[word] = heaviest, joins
        else:
            self._silent.add(word)
        return heaviest, joins

    def _looked_up(self, word: str) -> Heaviest:
        best: dict[str, tuple[float, str]] = {}
        for form in _forms(word):
            for theme, weight in self.hints.get(form, {}).items():
                best[theme] = max(best.get(theme, (0.0, "")), (weight, form))
        return [(f"{theme} {hint}", theme, weight) for theme, (weight, hint) in best.items()]


def _forms(word: str) -> Iterator[str]:
    """Yield all ways a hint for ``word`` may be written."""
    yield word
    if word.endswith(PLURALS):
        yield word[:-1]
    yield from _starred(word)


def _starred(word: str) -> Iterator[str]:
    return (f"{word[:length]}*" for length in range(SHORTEST, len(word) + 1))
