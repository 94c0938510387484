"""Forms of verbs: from a list of lemmas to a table from every form to what it can be."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

Tense = Literal["base", "present", "past", "participle", "gerund", "future"]
KINDS = ("strong", "end", "plan", "weak", "report", "claim", "state")
VOWELS = "aeiou"
REMEMBERED = 1 << 14
"""Words whose readings by their ending are remembered at most."""
DOUBLED = frozenset(
    {
        "admit",
        "ban",
        "bar",
        "cap",
        "confer",
        "drop",
        "log",
        "man",
        "peg",
        "rebut",
        "refer",
        "refit",
        "slip",
        "snap",
        "step",
        "swap",
        "tag",
        "tap",
        "transfer",
        "trim",
        "vet",
        "zip",
        "commit",
        "cut",
        "equip",
        "map",
        "permit",
        "plan",
        "run",
        "scrap",
        "set",
        "shut",
        "stop",
        "submit",
    }
)
"""Verbs that double their last letter before -ed and -ing."""


@dataclass(frozen=True, slots=True)
class Form:
    """One reading of a verb form."""

    lemma: str
    tense: Tense
    kind: str
    """The list it comes from: strong, weak, plan, end, report, claim or state; open for a verb of no list."""
    particle: tuple[str, ...] = ()
    """Words that must follow for it to be this verb: "set *up*"."""
    also_noun: bool = False


@dataclass(frozen=True, slots=True)
class Endings:
    """By what endings a word that is in no list is taken for a verb of a language."""

    last: frozenset[str]
    """The letters such words end with; all others need no look at all."""
    tenses: tuple[tuple[Tense, re.Pattern[str]], ...]
    passive: tuple[str, ...]
    """How it must end to be a passive behind "is" or "was", where adjectives stand as well."""
    present: re.Pattern[str]
    """How it ends in the present, where it stands between a name and an article."""
    never: frozenset[str] = frozenset()
    """Words with such an ending that are no verbs."""
    language: str = ""

    def forms(self, word: str) -> tuple[Form, ...]:
        """Return the readings of an unknown word as a verb, none if its ending is no verb's."""
        return () if word in self.never else _by_ending(word, self.language)


@lru_cache(maxsize=REMEMBERED)
def _by_ending(word: str, language: str) -> tuple[Form, ...]:
    return tuple(
        Form(word, tense, "open") for tense, ending in ENDINGS[language].tenses if ending.search(word)
    )


def endings(language: str, never: frozenset[str]) -> Endings:
    """Return the endings that are nearly always a verb's behind an auxiliary or a subject."""
    return replace(ENDINGS[language], never=never, language=language)


ENDINGS = {
    "en": Endings(
        frozenset("d"),
        (("past", re.compile(r"\w{3}ed$")), ("participle", re.compile(r"\w{3}ed$"))),
        ("ed",),
        re.compile(r"[a-z]{3}[^\W_isu]s$"),
    ),
    "fr": Endings(
        frozenset("éseituat"),
        (
            ("participle", re.compile(r"\w\w(?:é|i|u|is|it|ert|eint|aint|oint)(?:e?s?)$")),
            ("future", re.compile(r"\w\w(?:er|ir|dr|tr)(?:a|ont)$")),
            ("past", re.compile(r"\w\wèrent$")),
        ),
        ("é", "ée", "és", "ées", "ie", "ies", "ites", "ite", "ue", "ues"),
        re.compile(r"\w{3}(?:e|ent|it|issent)$"),
    ),
    "es": Endings(
        frozenset("ónoasá"),
        (
            ("past", re.compile(r"\w\w(?:ó|aron|ieron|jeron)$")),
            ("participle", re.compile(r"\w\w(?:ad|id)[oa]s?$")),
            ("future", re.compile(r"\w[aei]rán?$")),
        ),
        ("ado", "ada", "ados", "adas", "ido", "ida", "idos", "idas"),
        re.compile(r"\w{3}[ae]n?$"),
    ),
}


FormTable = dict[str, tuple[Form, ...]]


def form_table(lists: dict[str, str], language: str) -> FormTable:
    """Return the forms of all verbs in ``lists`` (kind to comma-separated entries) of a language."""
    conjugate = {"en": _english, "fr": _french, "es": _spanish}[language]
    table: dict[str, list[Form]] = {}
    for kind, entries in lists.items():
        for entry in _entries(entries):
            head, _, rest = _split_irregular(entry) if "|" in entry else entry.lstrip("~").partition(" ")
            verb, *irregular = [part.strip() for part in head.split("|")]
            particle = tuple(rest.split())
            lemma = " ".join((verb, *particle))
            for text, tense in conjugate(verb, irregular):
                form = Form(lemma, tense, kind, particle, entry.startswith("~"))
                if form not in table.setdefault(text, []):
                    table[text].append(form)
    return {text: tuple(sorted(forms, key=_by_specificity)) for text, forms in table.items()}


def _by_specificity(form: Form) -> tuple[int, int]:
    """Verbs with a particle are looked at first, and what makes a measure before what does not."""
    return -len(form.particle), KINDS.index(form.kind)


def _entries(text: str) -> Iterable[str]:
    return [" ".join(entry.split()).replace("| ", "|") for entry in text.split(",") if entry.strip()]


def _split_irregular(entry: str) -> tuple[str, str, str]:
    """Split ``set|set|set up`` and ``mettre|met|mettent|mis|mettr en place`` before the particle."""
    forms, last = entry.lstrip("~").rsplit("|", 1)
    word, _, particle = last.partition(" ")
    return f"{forms}|{word}", " ", particle


def _english(verb: str, irregular: list[str]) -> Iterator[tuple[str, Tense]]:
    yield verb, "base"
    yield _english_present(verb), "present"
    yield _english_stem(verb, "ing") + "ing", "gerund"
    past, participle = irregular if len(irregular) == 2 else [_english_stem(verb, "ed") + "ed"] * 2
    yield past, "past"
    yield participle, "participle"


def _english_present(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"


def _english_stem(verb: str, ending: str) -> str:
    if verb in DOUBLED:
        return verb + verb[-1]
    if verb.endswith("e") and not (ending == "ing" and verb.endswith(("ee", "oe"))):
        return verb[:-1]
    if ending == "ed" and verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "i"
    return verb


def _french(verb: str, irregular: list[str]) -> Iterator[tuple[str, Tense]]:
    """``irregular``: present singular and plural, participle, future stem."""
    yield verb, "base"
    stem = verb[:-2]
    singular, plural, participle, future = irregular if len(irregular) == 4 else _french_principal(verb)
    yield singular, "present"
    yield plural, "present"
    for ending in ("", "e", "s", "es"):
        if not (ending.startswith("s") and participle.endswith("s")):
            yield participle + ending, "participle"
    if participle.endswith("ous"):
        yield from ((participle[:-1] + "te", "participle"), (participle[:-1] + "tes", "participle"))
    for ending in ("a", "ont"):
        yield future + ending, "future"
    base = plural.removesuffix("ent")
    yield (base + "eant" if base.endswith("g") else base + "ant"), "gerund"
    for ending in ("ait", "aient"):
        yield base + ending, "past"
    if verb.endswith("er"):
        yield from ((stem + "a", "past"), (stem + "èrent", "past"))
    elif verb.endswith("ir"):
        yield stem + "irent", "past"


def _french_principal(verb: str) -> tuple[str, str, str, str]:
    """Return present singular and plural, participle and future stem of a regular verb."""
    stem = verb[:-2]
    if verb.endswith("ir"):
        return stem + "it", stem + "issent", stem + "i", verb
    if verb.endswith("er"):
        return _accented(stem) + "e", _accented(stem) + "ent", stem + "é", verb
    return stem, stem + "ent", stem + "u", verb[:-1]


def _accented(stem: str) -> str:
    """Return a stem as it is before a mute e: ``gér`` is ``gèr``, ``men`` is ``mèn``."""
    if stem.endswith(("men", "lev", "cev")):
        return stem[:-2] + "è" + stem[-1]
    if len(stem) > 2 and stem[-2] == "é" and stem[-1] not in "aeiou":
        return stem[:-2] + "è" + stem[-1]
    return stem


def _spanish(verb: str, irregular: list[str]) -> Iterator[tuple[str, Tense]]:
    """``irregular``: present singular and plural, participle, preterite singular and plural."""
    yield verb, "base"
    stem, conjugation = verb[:-2], verb[-2:]
    if len(irregular) == 5:
        singular, plural, participle, past, pasts = irregular
    elif conjugation == "ar":
        singular, plural, participle = stem + "a", stem + "an", stem + "ado"
        past, pasts = stem + "ó", stem + "aron"
    else:
        singular, plural, participle = stem + "e", stem + "en", stem + "ido"
        past, pasts = stem + "ió", stem + "ieron"
    yield singular, "present"
    yield plural, "present"
    for ending in ("o", "a", "os", "as"):
        yield participle[:-1] + ending, "participle"
    yield past, "past"
    yield pasts, "past"
    for ending in ("ra", "ran"):
        yield pasts.removesuffix("ron") + ending, "past"
    for ending in ("á", "án"):
        yield verb + ending, "future"
    yield stem + ("ando" if conjugation == "ar" else "iendo"), "gerund"
    for ending in ("aba", "aban") if conjugation == "ar" else ("ía", "ían"):
        yield stem + ending, "past"
