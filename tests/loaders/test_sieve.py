"""What a sieve lets through holds all that the patterns alone find; what it leaves out they cannot match."""

import json
import re
from pathlib import Path

import pytest

from goodpractices.loaders.nlp import actors, instrument_patterns, names
from goodpractices.loaders.nlp.cues import Cues
from goodpractices.loaders.nlp.sieve import Sieve

GOLD = Path(__file__).parents[2] / "corpus" / "gold"
POLICY = re.compile(r"\b[A-Z]\w+ (?:Strategy|Plans?)\b")
WORKERS = re.compile(r"(?:migrant )?workers?|labour|(?i:Strike)", re.IGNORECASE)
FEMALE = re.compile(r"(?:[Mm]igrant[ea]s? )+(?:travailleuses|trabajadoras)")
YEAR = re.compile(r"\b\d{4}\b")
SIEVE = Sieve([POLICY, WORKERS, FEMALE, YEAR], {"day": ["onday", "1"]})


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("A National Strategy", {POLICY, YEAR}),
        ("strategy and plan in small letters", {YEAR}),
        ("LABOUR, wor\u017ekers", {WORKERS, YEAR}),
        ("wor\u212aers of the wor\u212aer\u017f", {WORKERS, YEAR}),
        ("\u017ftr\u0131ke", {WORKERS, YEAR}),
        ("Migrantes trabajadoras", {FEMALE, YEAR}),
        ("migrants", {YEAR}),
        ("", {YEAR}),
    ],
)
def test_which_patterns_are_worth_trying(text: str, may: set[re.Pattern[str]]) -> None:
    sifted = SIEVE.sift(text)
    assert {pattern for pattern in (POLICY, WORKERS, FEMALE, YEAR) if sifted.may(pattern)} == may


@pytest.mark.parametrize(("text", "holds"), [("Mondays", True), ("no. 214", True), ("MONDAY, 2 days", False)])
def test_letters_by_name(text: str, *, holds: bool) -> None:
    assert SIEVE.sift(text).holds("day") is holds


@pytest.mark.parametrize(
    ("source", "text", "may"),
    [
        (r"\b(?:red|club)\b", "shared by nightclubs", False),
        (r"\b(?:red|club)\b", "a redder one", True),
        (r"\w+\s(?:act|law)", "fact-bound flaws", False),
        (r"(?<!\w)[Ll]aws?(?!\w)", "flaws", False),
        (r"\b(?:new )?act", "a fact", True),
        (r"(?:state-owned|land bank)", "outland banks", True),
    ],
)
def test_where_words_begin(source: str, text: str, *, may: bool) -> None:
    pattern = re.compile(source)
    assert Sieve([pattern], edges=True).sift(text).may(pattern) is may


def test_matches_are_those_of_the_pattern() -> None:
    sifted = SIEVE.sift("Workers, LABOUR and a worker")
    assert [match.group() for match in sifted.finditer(WORKERS)] == ["Workers", "LABOUR", "worker"]
    assert sifted.search(POLICY) is None
    assert list(sifted.finditer(FEMALE)) == []


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_nothing_that_matches_in_the_passages_is_left_out(language: str) -> None:
    patterns = _patterns(language)
    sieve = Sieve(patterns, edges=True)
    missed = []
    for path in sorted(GOLD.glob(f"dev-{language}-*.json")):
        for text in json.loads(path.read_text("utf-8"))["passage"].split("\n"):
            sifted = sieve.sift(text)
            missed += [(p.pattern, text) for p in patterns if p.search(text) and not sifted.may(p)]
    assert missed == []


def _patterns(language: str) -> list[re.Pattern[str]]:
    """Return all patterns of actors, instruments and cues of a language."""
    values = [value for module in (actors, instrument_patterns, names) for value in vars(module).values()]
    values += [value[language] for value in values if isinstance(value, dict) and language in value]
    values += [one for value in values if isinstance(value, tuple) for one in value]
    return [*(v for v in values if isinstance(v, re.Pattern)), *Cues.load(language).patterns.values()]
