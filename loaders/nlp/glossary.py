"""French and Spanish words with the English word for them: what is learnt of one then holds for the others.

The lists (``data/glossary.fr.tsv``, ``data/glossary.es.tsv``) are our own, of words as reports on migration
use them: one sense each, one English word for all forms and synonyms, two where one is not enough.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

STEMS = (8, 7, 6)
"""Letters by which forms of a listed word are known that are not listed themselves, tried in this order."""
ENGLISH = 7
"""Letters of an English word that are compared."""
SAME: Mapping[str, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True)
class Glossary:
    """The English words for the words of one language; of English none is listed: each stands for itself."""

    words: Mapping[str, tuple[str, ...]]
    stems: Mapping[str, tuple[str, ...]]

    @classmethod
    @cache
    def load(cls, language: str) -> "Glossary":
        """Read the list of ``language`` (``en``, ``fr`` or ``es``) from the package's data."""
        source = files("goodpractices.loaders.nlp").joinpath(f"data/glossary.{language}.tsv")
        if not source.is_file():
            return cls(SAME, SAME)
        lines = (line.partition("\t") for line in source.read_text("utf-8").splitlines())
        words = {word: tuple(one[:ENGLISH] for one in english.split()) for word, _, english in lines}
        forms: defaultdict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
        for word, english in words.items():
            for length in STEMS:
                forms[word[:length]][english] += 1
        stems = {stem: told.most_common(1)[0][0] for stem, told in forms.items()}
        return cls(words, stems)

    def english(self, words: Iterable[str]) -> list[str]:
        """Return the beginnings of the English words for ``words``, which are in small letters, if known."""
        if not self.words:
            return [word[:ENGLISH] for word in words]
        return [one for word in words for one in self.words.get(word) or self._of_form(word)]

    def _of_form(self, word: str) -> tuple[str, ...]:
        found = (self.stems[word[:length]] for length in STEMS if word[:length] in self.stems)
        return next(found, ())
