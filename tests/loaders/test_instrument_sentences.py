"""Sentences read by hand: what a careful reader names as instruments is found, and nothing else."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from goodpractices.loaders.extract import Extractor
from goodpractices.loaders.model import RawText

FILE = Path(__file__).with_name("instrument_sentences.txt")
MARK = re.compile(r"\[([^\[\]|]+)\|(\w+)\]")


class Named(NamedTuple):
    start: int
    end: int
    kind: str


class Read(NamedTuple):
    language: str
    text: str
    named: tuple[Named, ...]


def read(line: str) -> Read:
    language, marked = line.split("\t")
    named: list[Named] = []
    text = ""
    last = 0
    for mark in MARK.finditer(marked):
        text += marked[last : mark.start()]
        named.append(Named(len(text), len(text) + len(mark[1]), mark[2]))
        text += mark[1]
        last = mark.end()
    return Read(language, (text + marked[last:]).replace("⏎", "\n"), tuple(named))


def sentences() -> list[Read]:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    return [read(line) for line in lines if line and not line.startswith("#")]


def same_place(found: Named, named: Named) -> bool:
    """Whether they share at least half of both."""
    shared = min(found.end, named.end) - max(found.start, named.start)
    return 2 * shared >= found.end - found.start and 2 * shared >= named.end - named.start


def inside(found: Named, named: Named) -> bool:
    return named.start <= found.start and found.end <= named.end


def extracted(sentences: Sequence[Read], extractor: Extractor) -> list[tuple[Named, ...]]:
    """Return what is found in each sentence; those of a language are the paragraphs of one text."""
    found: list[list[Named]] = [[] for _ in sentences]
    for language in sorted({s.language for s in sentences}):
        text, starts = "", {}
        for place, sentence in enumerate(sentences):
            if sentence.language == language:
                starts[place] = len(text)
                text += sentence.text + "\n\n"
        for entity in extractor.extract(RawText(text, "0" * 64, f"{language}.txt")).instruments:
            for span in entity.mentions:
                place = max((p for p in starts if starts[p] <= span.start), key=starts.__getitem__)
                first = starts[place]
                found[place].append(Named(span.start - first, span.end - first, entity.type))
    return [tuple(f) for f in found]


SENTENCES = sentences()


@pytest.fixture(scope="module")
def found(extractor: Extractor) -> Mapping[Read, Sequence[Named]]:
    return dict(zip(SENTENCES, extracted(SENTENCES, extractor), strict=True))


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda s: s.text[:40])
def test_what_a_reader_names_is_found_and_nothing_else(
    sentence: Read, found: Mapping[Read, Sequence[Named]]
) -> None:
    mine = found[sentence]
    missed = [n for n in sentence.named if not any(same_place(f, n) and f.kind == n.kind for f in mine)]
    spurious = [f for f in mine if not any(same_place(f, n) or inside(f, n) for n in sentence.named)]
    words = sentence.text
    assert ([words[n.start : n.end] for n in missed], [words[f.start : f.end] for f in spurious]) == ([], [])
