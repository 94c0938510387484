"""The words of one language by which practices and advice are recognised, read from the package's data."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from goodpractices.loaders.nlp.programmes import UNQUOTED
from goodpractices.loaders.nlp.quick import QuickPattern
from goodpractices.loaders.nlp.sieve import Sieve, Sifted
from goodpractices.loaders.nlp.verbs import Endings, FormTable, endings, form_table

CASED = frozenset({"person"})
"""Patterns in which a capital says something."""
EDGE = r"\b"
NEVER = re.compile(r"(?!)")
NONE: Iterator[re.Match[str]] = iter(())


@dataclass(frozen=True, slots=True)
class Cues:
    """Compiled patterns and word lists; ``data/cues.en.yaml`` and ``status.yaml`` say what each is for."""

    verbs: FormTable
    endings: Endings
    adverbs: frozenset[str]
    auxiliaries: Mapping[str, frozenset[str]]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    people: frozenset[str]
    openings: frozenset[str]
    negations: frozenset[str]
    at_once: frozenset[str]
    """Verbs whose deed is done in a moment, whatever "since" stands beside them."""
    people_served: frozenset[str]
    """Verbs that say what was done for people, so that a number of them is no mere result."""
    no_object: frozenset[str]
    """Verbs of doing that need no object."""
    intentions: frozenset[str]
    """Finite verbs of intention whose infinitive says what is planned."""
    actions: Mapping[str, str]
    """For verbs whose object alone would mislead, what was done: ``abolish`` is "abolition of"."""
    patterns: Mapping[str, re.Pattern[str]]
    quick: Mapping[str, QuickPattern]
    """The same patterns, for searching."""
    sieve: Sieve
    """Tells which of the patterns, and of the names of programmes, a sentence may hold."""
    bits: Mapping[str, int]
    """For each pattern the bit by which the sieve knows it."""
    _unions: dict[str, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    @cache
    def load(cls, language: str) -> "Cues":
        """Read the cues of ``language`` (``en``, ``fr`` or ``es``)."""
        data = _read(f"cues.{language}.yaml") | _read("status.yaml")[language]
        patterns = {name: _pattern(name, text) for name, text in _flat(data)}
        sieve = Sieve([*patterns.values(), UNQUOTED])
        return cls(
            verbs=form_table(data["verbs"], language),
            endings=endings(language, _words(data["never_verbs"])),
            adverbs=_words(data["adverbs"]),
            auxiliaries={name: _words(words) for name, words in data["auxiliaries"].items()},
            determiners=_words(data["determiners"]),
            prepositions=_words(data["prepositions"]),
            conjunctions=_words(data["conjunctions"]),
            people=_words(data["people"]),
            openings=_words(data["openings"]),
            negations=_words(data["negations"]),
            at_once=_words(data["at_once"]),
            people_served=_words(data["people_served"]),
            no_object=_words(data["no_object"]),
            intentions=_words(data["intentions"]),
            actions=_pairs(data["actions"]),
            patterns=patterns,
            quick={name: QuickPattern(pattern) for name, pattern in patterns.items()},
            sieve=sieve,
            bits={name: sieve.bit(pattern) for name, pattern in patterns.items()},
        )

    def find(self, name: str, text: str) -> re.Match[str] | None:
        """Return the first match of the pattern ``name`` in ``text``."""
        return self.quick[name].search(text)

    def auxiliaries_of(self, prefix: str) -> frozenset[str]:
        """Return the auxiliaries of all groups whose names begin with ``prefix``."""
        if prefix not in self._unions:
            groups = (words for name, words in self.auxiliaries.items() if name.startswith(prefix))
            self._unions[prefix] = frozenset[str]().union(*groups)
        return self._unions[prefix]

    def begins(self, name: str, text: str) -> re.Match[str] | None:
        """Return the match of the pattern ``name`` at the beginning of ``text``."""
        return self.patterns[name].match(text)


class Said:
    """A text in which cues are looked for only where its words allow them.

    Instead of the text a part of it may be given, or some of its words.
    """

    __slots__ = ("_bits", "_cues", "_may", "_sifted", "text")

    def __init__(self, cues: Cues, text: str, sifted: Sifted | None = None) -> None:
        self.text = text
        self._cues = cues
        self._sifted = sifted or cues.sieve.sift(text)
        self._may, self._bits = self._sifted.bits, cues.bits

    def part(self, text: str) -> "Said":
        """Return a part of the text."""
        return Said(self._cues, text, self._sifted)

    def may(self, pattern: re.Pattern[str]) -> bool:
        """Return whether a pattern of the cues' sieve may match."""
        return self._sifted.may(pattern)

    def find(self, name: str, part: str | None = None) -> re.Match[str] | None:
        """Return the first match of a cue."""
        if not self._may & self._bits[name]:
            return None
        return self._cues.quick[name].search(self.text if part is None else part)

    def begins(self, name: str, part: str | None = None) -> re.Match[str] | None:
        """Return the match of a cue at the beginning."""
        if not self._may & self._bits[name]:
            return None
        return self._cues.patterns[name].match(self.text if part is None else part)

    def finditer(self, name: str, part: str | None = None) -> Iterator[re.Match[str]]:
        """Return all matches of a cue."""
        if not self._may & self._bits[name]:
            return NONE
        return self._cues.quick[name].finditer(self.text if part is None else part)


def _read(name: str) -> dict[str, Any]:
    source = files("goodpractices.loaders.nlp").joinpath("data", name).read_text("utf-8")
    return dict(yaml.load(source, Loader=yaml.CSafeLoader))


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip() for word in text.split(","))


def _pairs(text: str) -> dict[str, str]:
    """Read ``abolish: abolition of, ban: ban on``."""
    pairs = (entry.partition(":") for entry in text.split(","))
    return {verb.strip(): noun.strip() for verb, _, noun in pairs}


def _flat(data: Mapping[str, object]) -> list[tuple[str, str]]:
    """Return all patterns with their names; those in a group are named ``group.name``."""
    found: list[tuple[str, str]] = []
    for name, value in data.items():
        if name in {"verbs", "auxiliaries", "actions"}:
            continue
        if isinstance(value, Mapping):
            found += [(f"{name}.{inner}", str(text)) for inner, text in value.items()]
        elif isinstance(value, str):
            found.append((name, value))
    return found


def _factored(text: str) -> str:
    """Return an alternation whose branches that begin at a word's edge are looked at only there."""
    branches = _branches(text)
    inner = [branch.removeprefix(EDGE) for branch in branches if branch.startswith(EDGE)]
    if len(inner) < 2:
        return text
    others = [branch for branch in branches if not branch.startswith(EDGE)]
    return "|".join([rf"{EDGE}(?:{'|'.join(inner)})", *others])


def _branches(text: str) -> list[str]:
    """Split a regular expression at the bars that stand in no group and no set."""
    found, depth, in_set, begin = [], 0, False, 0
    tokens = re.finditer(r"\\.|[\[\]()|]", text, re.DOTALL)
    for token in tokens:
        mark = token.group()
        if in_set:
            in_set = mark != "]"
        elif mark == "[":
            in_set = True
        elif mark in "()":
            depth += 1 if mark == "(" else -1
        elif mark == "|" and depth == 0:
            found.append(text[begin : token.start()])
            begin = token.end()
    return [*found, text[begin:]]


def _pattern(name: str, text: str) -> re.Pattern[str]:
    """Compile an alternation; words without their own boundaries get them."""
    text = re.sub(r"\|\s+", "|", text.strip())
    if not text:
        return NEVER
    if name in {"nouns", "role_nouns"}:
        text = rf"(?:{text})(?:e?s)?"
    bounded = _factored(text) if "\\b" in text or name == "money" else rf"\b(?:{text})\b"
    return re.compile(bounded, 0 if name in CASED else re.IGNORECASE)
