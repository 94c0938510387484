"""Words: how text is cut into them, what is folded away, and which forms count as the same word.

Shared by every engine, by snippets and by searching within a facet, so that they all agree.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple, get_args

from whoosh.lang.snowball.english import EnglishStemmer
from whoosh.lang.snowball.french import FrenchStemmer
from whoosh.lang.snowball.spanish import SpanishStemmer

Language = Literal["en", "fr", "es"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

# A target such as 10.7.1 is one word; a combining accent belongs to its letter.
_WORD = re.compile(r"\d+(?:\.\d+)+|[^\W_](?:[^\W_]|[\u0300-\u036f])*")

_SAME_WORD = {
    "child": "child children",
    "corridor": "corridor corridors",
    "labour": "labour labours labor labors",
    "man": "man men",
    "migrant": "migrant migrants migrante migrantes",
    "programme": "programme programmes program programs",
    "remit": "remit remits remitted remitting remittance remittances remitter remitters",
    "travailleur": "travailleur travailleurs travailleuse travailleuses",
    "university": "university universities",
    "woman": "woman women",
}
"""Forms that no stemmer brings together, or that it brings together with something else."""

_OVERRIDES = {form: stem for stem, forms in _SAME_WORD.items() for form in forms.split()}

# English, French and Spanish; none that means something in another of the three ("son", "main").
_STOP_WORDS = """
a an and are as at be been by for from has have in into is it its of on or that the their these this to was
were which with au aux ce ces cette dans de des du elle en est et il ils la le les leur leurs ou par pour qu
que qui se ses sont sur un une al como con del el esta este las los para por su sus una y d l s
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())
"""Words that are looked for only inside a phrase, or when there are no others."""


class Word(NamedTuple):
    """A word of a text: ``text[start:end]``, and its folded form."""

    start: int
    end: int
    form: str


@lru_cache(maxsize=1 << 17)
def fold(text: str) -> str:
    """Return ``text`` in lower case and without accents: “Établi” is “etabli”."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return (
        "".join(c for c in decomposed if not unicodedata.combining(c)).replace("œ", "oe").replace("æ", "ae")
    )


def words(text: str) -> Iterator[Word]:
    """Yield the words of ``text`` in order."""
    for match in _WORD.finditer(text):
        yield Word(match.start(), match.end(), fold(match.group()))


def forms(text: str) -> list[str]:
    """Return the folded forms of the words of ``text`` in order."""
    return [fold(word) for word in _WORD.findall(text)]


class Stemmer:
    """The stem of a folded word in English, French or Spanish.

    Snowball's rules after the accents are folded away, since people leave them out when they search; plus
    what the subject needs (``_SAME_WORD``) and the two spellings of -ise and -ize.
    """

    _IZE = re.compile(r"(?<=\w{3})is(?=(?:e|ed|es|er|ers|ing|ation|ations)$)")

    def __init__(self) -> None:
        self._stemmers = {"en": EnglishStemmer(), "fr": FrenchStemmer(), "es": SpanishStemmer()}
        self._stem = lru_cache(maxsize=1 << 17)(self._uncached)

    def stem(self, form: str, language: Language = "en") -> str:
        """Return the stem of ``form``, itself a folded word."""
        return self._stem(form, language)

    def tagged(self, form: str, language: Language = "en") -> str:
        """Return the stem with its language, as it is indexed: French “theme” is not English “them”."""
        return f"{language}:{self._stem(form, language)}"

    def _uncached(self, form: str, language: Language) -> str:
        if form in _OVERRIDES:
            return _OVERRIDES[form]
        if len(form) < 4 or not form.isalpha():
            return form
        if language == "en":
            form = self._IZE.sub("iz", form)
        elif language == "es" and form.endswith("iones"):
            form = form[:-2]
        return fold(self._stemmers[language].stem(form))

    @staticmethod
    def irregular(stem: str) -> frozenset[str]:
        """Return the forms that have this stem by exception."""
        return frozenset(_SAME_WORD.get(stem, "").split())


def language_of(code: object) -> Language:
    """Return the language to stem in for a language tag such as ``fr-CA``; English for any other."""
    short = str(code)[:2].lower()
    return next((language for language in LANGUAGES if language == short), "en")
