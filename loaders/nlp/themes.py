"""Themes, sectors, populations and kinds: which codes the words of a passage speak of, and where."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

import yaml

SCHEMES = ("themes", "sectors", "populations", "kinds")


@dataclass(frozen=True, slots=True)
class CodeHit:
    """A code and the characters that speak of it."""

    code: str
    start: int
    end: int


@dataclass(frozen=True)
class CodeBook:
    """The words of one language for the codes of the four schemes."""

    patterns: Mapping[str, Mapping[str, re.Pattern[str]]]

    @classmethod
    def load(cls, language: str) -> "CodeBook":
        """Read the words of ``language`` (``en``, ``fr`` or ``es``) from the package's data."""
        source = files("goodpractices.loaders.nlp").joinpath("data/codes.yaml").read_text("utf-8")
        data = yaml.safe_load(source)
        return cls(
            {
                scheme: {
                    code: re.compile(rf"\b(?:{'|'.join(words[language])})", re.IGNORECASE)
                    for code, words in data[scheme].items()
                }
                for scheme in SCHEMES
            }
        )

    @cached_property
    def codes(self) -> frozenset[tuple[str, str]]:
        """All pairs (scheme, code) that can be found."""
        return frozenset((scheme, code) for scheme, codes in self.patterns.items() for code in codes)

    def find(self, scheme: str, text: str) -> tuple[CodeHit, ...]:
        """Return the first place of each code of ``scheme`` that ``text`` speaks of, in reading order."""
        hits = [
            CodeHit(code, *match.span())
            for code, pattern in self.patterns[scheme].items()
            if (match := pattern.search(text))
        ]
        return tuple(sorted(hits, key=lambda hit: (hit.start, hit.code)))
