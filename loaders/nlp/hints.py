"""Words that speak of a theme only together: each weighs a little, and several make a theme likely."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
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


@dataclass(frozen=True, slots=True)
class Weighed:
    """What hints for one theme weigh together in a text, and where the first of them stands."""

    weight: float
    start: int
    end: int


@dataclass(frozen=True)
class HintBook:
    """The hints of one language: written form (``bank``, ``remit*``, ``old_age``) to themes and weights."""

    hints: Mapping[str, Mapping[str, float]]
    _known: dict[str, Mapping[str, tuple[float, str]]] = field(default_factory=dict, repr=False)

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

    def weigh(self, text: str) -> dict[str, Weighed]:
        """Return the themes that ``text`` hints at. The same hint counts once, however often it stands."""
        found: dict[str, Weighed] = {}
        used: set[tuple[str, str]] = set()
        for word, start, end in _words(text.lower()):
            for theme, (weight, hint) in self._heaviest(word).items():
                if (theme, hint) in used:
                    continue
                used.add((theme, hint))
                before = found.get(theme)
                found[theme] = (
                    Weighed(before.weight + weight, before.start, before.end)
                    if before
                    else Weighed(weight, start, end)
                )
        return found

    def _heaviest(self, word: str) -> Mapping[str, tuple[float, str]]:
        """Return for each theme the heaviest hint that a word, or two joined by "_", is a form of."""
        if word not in self._known:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[word] = self._looked_up(word)
        return self._known[word]

    def _looked_up(self, word: str) -> dict[str, tuple[float, str]]:
        best: dict[str, tuple[float, str]] = {}
        for form in _forms(word):
            for theme, weight in self.hints.get(form, {}).items():
                best[theme] = max(best.get(theme, (0.0, "")), (weight, form))
        return best


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each word and each two that follow each other, with their places."""
    words = [(m.group(), m.start(), m.end()) for m in WORD.finditer(text)]
    yield from words
    for (first, start, _), (second, _, end) in pairwise(words):
        yield f"{first}_{second}", start, end


def _forms(word: str) -> Iterator[str]:
    """Yield all ways a hint for ``word`` may be written."""
    yield word
    if word.endswith(PLURALS):
        yield word[:-1]
    yield from (f"{word[:length]}*" for length in range(SHORTEST, len(word) + 1))
