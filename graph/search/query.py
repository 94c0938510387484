"""What people type: words, "phrases", prefix*, -not, OR. Anything else is just words, never an error."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from goodpractices.graph.search.text import STOP_WORDS, forms

MAX_CHARACTERS = 1000
"""A longer text is cut here."""
MAX_TERMS = 50
"""Further terms are left out: each costs a look-up in the index."""

_QUOTES = str.maketrans(dict.fromkeys("“”„«»‟\uff02", '"'))
_TOKEN = re.compile(r'(?P<minus>-)?(?:"(?P<phrase>[^"]*)"|(?P<chunk>[^\s"]+))')
_BETWEEN_WORDS = re.compile(r"[^\w./&\-\u0300-\u036f]+")


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to look for. A word matches its other forms too, a phrase exactly what it says."""

    kind: Literal["word", "phrase", "prefix"]
    forms: tuple[str, ...]
    """Folded; one for a word or a prefix."""

    def __str__(self) -> str:
        text = " ".join(self.forms)
        return {"word": text, "phrase": f'"{text}"', "prefix": f"{text}*"}[self.kind]


@dataclass(frozen=True, slots=True)
class Query:
    """All of ``groups`` (of each, any of its terms) and nothing of ``excluded``."""

    groups: tuple[tuple[Term, ...], ...] = ()
    excluded: tuple[Term, ...] = ()
    cut: bool = False
    """Whether a part of the text was left out because it was too long."""

    @property
    def terms(self) -> tuple[Term, ...]:
        """What is looked for, in the order of the text."""
        return tuple(term for group in self.groups for term in group)

    def without(self, group: int) -> "Query":
        """Return the query with one group fewer."""
        return replace(self, groups=self.groups[:group] + self.groups[group + 1 :])

    def any(self) -> "Query":
        """Return the query for records with at least one of the terms."""
        return replace(self, groups=(self.terms,))

    def only_words(self) -> "Query":
        """Return the query for records with any of the words and prefixes, phrases left out."""
        return Query((tuple(term for term in self.terms if term.kind != "phrase"),))

    def __str__(self) -> str:
        """Text that is parsed as this query."""
        parts = [" OR ".join(map(str, group)) for group in self.groups]
        return " ".join([*parts, *(f"-{term}" for term in self.excluded)])


def parse(text: str) -> Query:
    """Return what ``text`` asks for.

    Stop words outside phrases are left out unless there is nothing else.
    """
    short = text[:MAX_CHARACTERS]
    if len(text) > MAX_CHARACTERS:
        short = short.rpartition(" ")[0] or short
    parts = list(_parts(short.translate(_QUOTES)))
    groups: list[list[Term]] = []
    excluded: list[Term] = []
    joined = negated = False
    for part in parts[:MAX_TERMS]:
        if isinstance(part, str):
            joined, negated = joined or part == "OR", negated or part == "NOT"
            continue
        if negated:
            excluded.append(part)
        elif joined and groups:
            groups[-1].append(part)
        else:
            groups.append([part])
        joined = negated = False
    cut = len(text) > MAX_CHARACTERS or len(parts) > MAX_TERMS
    return Query(_without_stop_words(groups), tuple(excluded), cut)


def _parts(text: str) -> Iterator[Term | Literal["OR", "NOT"]]:
    for match in _TOKEN.finditer(text):
        phrase, chunk = match["phrase"], match["chunk"]
        if chunk in {"OR", "|"}:
            yield "OR"
        elif chunk == "NOT":
            yield "NOT"
        elif chunk != "AND":
            found = _phrase(phrase) if phrase is not None else list(_chunk(chunk))
            for term in found:
                if match["minus"]:
                    yield "NOT"
                yield term


def _phrase(text: str) -> list[Term]:
    content = tuple(forms(text))
    return [Term("phrase", content)] if content else []


def _chunk(text: str) -> Iterator[Term]:
    """Yield the terms of a stretch without blanks: “well-being” is a phrase, “l'OIT” two words."""
    prefix = text.endswith("*")
    parts = [found for part in _BETWEEN_WORDS.split(text) if (found := tuple(forms(part)))]
    for number, part in enumerate(parts, start=1):
        if prefix and number == len(parts):
            yield from (Term("word", (form,)) for form in part[:-1])
            yield Term("prefix", part[-1:])
        else:
            yield Term("word" if len(part) == 1 else "phrase", part)


def _without_stop_words(groups: list[list[Term]]) -> tuple[tuple[Term, ...], ...]:
    def matters(term: Term) -> bool:
        return term.kind != "word" or term.forms[0] not in STOP_WORDS

    kept = [tuple(filter(matters, group)) for group in groups]
    return tuple(filter(None, kept)) or tuple(tuple(group) for group in groups)
