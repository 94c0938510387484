"""Themes, sectors, populations and kinds: which codes the words of a passage speak of, and where."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

import yaml

from goodpractices.loaders.nlp.glossary import Glossary
from goodpractices.loaders.nlp.hints import HintBook
from goodpractices.loaders.nlp.phrases import REMEMBERED, PhraseIndex
from goodpractices.ontology.concepts import Scheme, load_concepts

NOTHING: Mapping[str, float] = MappingProxyType({})
LIKELY = "likely_themes"
"""Words that tell a theme where nothing tells one for sure."""
FURTHER = "further_themes"
"""Themes that are told of advice where none of the others is."""
SCHEMES = ("themes", LIKELY, FURTHER, "sectors", "populations", "kinds")

ALONE = 1.0
"""What hints weigh at least, where nothing else tells the theme."""
BESIDES = 2.2
"""What hints weigh at least to add a theme to those that words tell."""
LIKELY_WEIGHT = 1.2
"""What a likely word weighs, as hints do."""
OFTEN_BESIDES = frozenset(
    {"consular_assistance", "digitalization", "gender_equality", "child_protection", "housing"}
)
"""Further themes that say how or for whom: told beside any other."""
SPOKEN = 0.7
HINTED = 0.3
"""How strongly likely words and hints speak, against 1 of sure ones."""
MOST = 3
FURTHER_MOST = 2


class CodeHit(NamedTuple):
    """A code and the characters that speak of it."""

    code: str
    start: int
    end: int


@dataclass(frozen=True)
class CodeBook:
    """The words of one language for the codes of all schemes."""

    codes: frozenset[tuple[str, str]]
    """All pairs (scheme, code) that can be found."""
    phrases: PhraseIndex[tuple[str, str]]
    hints: HintBook
    glossary: Glossary
    _known: dict[str, Mapping[str, tuple[CodeHit, ...]]] = field(default_factory=dict, repr=False)
    """What texts speak of, by scheme: a passage is looked at for several."""

    @classmethod
    def load(cls, language: str) -> "CodeBook":
        """Read the words of ``language`` (``en``, ``fr`` or ``es``) from the package's data."""
        source = files("goodpractices.loaders.nlp").joinpath("data/codes.yaml").read_text("utf-8")
        data = yaml.load(source, Loader=yaml.CSafeLoader)
        words = {(scheme, code): of[language] for scheme in SCHEMES for code, of in data[scheme].items()}
        return cls(frozenset(words), PhraseIndex(words), HintBook.load(language), Glossary.load(language))

    @property
    def further(self) -> frozenset[str]:
        """The themes that are told where none of the others is."""
        return frozenset(code for scheme, code in self.codes if scheme == FURTHER)

    def find(self, scheme: str, text: str) -> tuple[CodeHit, ...]:
        """Return the first place of each code of ``scheme`` that ``text`` speaks of, in reading order."""
        if text not in self._known:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[text] = self._found(text)
        return self._known[text].get(scheme, ())

    def _found(self, text: str) -> Mapping[str, tuple[CodeHit, ...]]:
        hits: defaultdict[str, list[CodeHit]] = defaultdict(list)
        for (scheme, code), (start, end) in self.phrases.first(text).items():
            hits[scheme].append(CodeHit(code, start, end))
        return {
            scheme: tuple(sorted(of, key=lambda hit: (hit.start, hit.code))) for scheme, of in hits.items()
        }

    def narrowest(self, scheme: str, text: str) -> tuple[CodeHit, ...]:
        """Return as `find` does, without the codes that stand above another that is found."""
        hits = self.find(scheme, text)
        concepts: Scheme = getattr(load_concepts(), scheme)
        wider = {above for hit in hits for above in _above(concepts, hit.code)}
        return tuple(hit for hit in hits if hit.code not in wider)

    def themes(
        self, text: str, around: Mapping[str, float] = NOTHING, *, further: bool = False
    ) -> tuple[CodeHit, ...]:
        """Return the themes of ``text``: those its words tell, else those they make likely.

        Hints add what they speak for strongly, and tell the theme where words are silent. ``around`` is how
        much what stands around the text (its heading, its paragraph) speaks for a theme; it counts as hints
        do. With ``further`` the further themes are told where there is no other. At most `MOST` themes, in
        reading order; a theme that only ``around`` speaks for is placed at the whole text.
        """
        sure = {hit.code: hit for hit in self.find("themes", text)}
        likely = {hit.code: hit for hit in self.find(LIKELY, text)}
        hints = self.hints.weigh(text)
        total = {
            theme: around.get(theme, 0.0)
            + hints.get(theme, 0.0)
            + (LIKELY_WEIGHT if theme in likely else 0.0)
            for theme in {*likely, *hints, *around}
        }
        others = self.find(FURTHER, text)
        told = sure or likely or {hit.code: hit for hit in others[: FURTHER_MOST if further else 0]}
        told = told | {hit.code: hit for hit in others if hit.code in OFTEN_BESIDES}
        least = BESIDES if told else ALONE
        ranked = sorted((-weight, theme) for theme, weight in total.items() if weight >= least)
        for _, theme in ranked[: None if told else 1]:
            if theme not in told:
                place = self.hints.place(text, theme) if theme in hints else (0, len(text))
                told[theme] = likely.get(theme) or CodeHit(theme, *place)
        chosen = sorted(told.values(), key=lambda hit: (hit.code not in sure, -total.get(hit.code, 0.0)))[
            :MOST
        ]
        return tuple(sorted(chosen, key=lambda hit: (hit.start, hit.code)))

    def profile(self, text: str) -> dict[str, float]:
        """Return how strongly ``text`` speaks of each theme, further ones too, from 0 to 1: for comparing."""
        hints = self.hints.weigh(text).items()
        found = {theme: HINTED for theme, weight in hints if weight >= ALONE}
        found |= {hit.code: SPOKEN for scheme in (FURTHER, LIKELY) for hit in self.find(scheme, text)}
        return found | {hit.code: 1.0 for hit in self.find("themes", text)}


def _above(concepts: Scheme, code: str) -> Iterator[str]:
    """Yield the codes a concept stands under, the nearest first."""
    above = concepts[code].broader
    while above is not None:
        yield above
        above = concepts[above].broader
