"""A pattern searched with a look ahead finds what the pattern alone finds."""

import json
import re
from pathlib import Path

import pytest

from goodpractices.loaders.nlp.cues import Cues
from goodpractices.loaders.nlp.quick import QuickPattern

GOLD = Path(__file__).parents[2] / "corpus" / "gold"
SENTENCE = re.compile(r"(?<=[.!?])\s+")
PATTERNS = [
    r"\b(?:opened|open|launch(?:ed|es)?)\b",
    r"\bno longer\b|ceased|^[A-Z]\w+ stops",
    r"\b\d+ (?:workers|people)\b|\bhalf\b",
    r"(?:é|e)cole|[xy]-ray",
    r"(?<!was )\bre-?opened|(?<![\w-])open|(?<!\w):|\b(?:half|\d+) ",
    r"%|:|; \w+|\bopen|n OPEN|(?<=n )o",
    r"(?<![^\w])open|(?<=e)d\b|it\b",
    r"\w+ ended",
    r"(?!)",
]


def places(text: str, searched: re.Pattern[str] | QuickPattern) -> list[tuple[int, int] | None]:
    """Return where a pattern is found from each character of a text on."""
    found = (searched.search(text, start) for start in range(len(text) + 1))
    return [match.span() if match else None for match in found]


@pytest.mark.parametrize("source", PATTERNS)
@pytest.mark.parametrize(
    "text",
    [
        "",
        "Mali stops; it RE-OPENED, no longer open. Half of ٤٢ people LAUNCHES at 12 Workers.",
        "École, école: an X-ray; the scheme ended and it \u017ftops. İ opened 3 people",
        "relaunched reopened launchedx",
    ],
)
def test_from_every_character_on(source: str, text: str) -> None:
    pattern = re.compile(source, re.IGNORECASE)
    assert places(text, QuickPattern(pattern)) == places(text, pattern)


@pytest.mark.parametrize("source", [*PATTERNS, r"(?P<thing>\w+) opened", r"open(?:ed)?|ed\b", r"^x?"])
@pytest.mark.parametrize(
    "text", ["", "reopened, it opened; openedopen 12 people, 3 workers", "\u0130 opened, opened"]
)
def test_all_matches_in_order(source: str, text: str) -> None:
    pattern = re.compile(source, re.IGNORECASE)
    quick, alone = QuickPattern(pattern).finditer(text), pattern.finditer(text)
    assert [match.span() for match in quick] == [match.span() for match in alone]


def test_what_stands_behind_the_end_is_not_seen() -> None:
    pattern = re.compile(r"\bopen(?:ed)?\b", re.IGNORECASE)
    match = QuickPattern(pattern).search("it opened", 0, 7)
    assert match is not None
    assert match.span() == (3, 7)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_all_cues_in_all_passages(language: str) -> None:
    cues = Cues.load(language)
    texts = [
        sentence
        for path in sorted(GOLD.glob(f"dev-{language}-*.json"))
        for sentence in SENTENCE.split(json.loads(path.read_text("utf-8"))["passage"])
    ]
    for name, pattern in cues.patterns.items():
        for text in texts:
            alone, quick = pattern.search(text), cues.find(name, text)
            assert (alone and alone.span()) == (quick and quick.span()), name
