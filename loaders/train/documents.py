"""Documents written for training alone: what each sentence tells, and of what kind it is.

One document begins with a line "@ genre" and the state it speaks from, if any; "# " is a heading; an empty
line ends a block. Any other line is a sentence: a letter of ``MARKS``, its labels, a bar, its words. The
first line of a bullet begins with "* ", of a footnote with "^ ". Labels are in any order: a status, a
polarity, themes, corridors ("MEX>USA").
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from goodpractices.loaders.evaluate.gold import Passage
from goodpractices.loaders.model import Part, RawText
from goodpractices.loaders.nlp.judge import STATUSES
from goodpractices.ontology.concepts import load_concepts
from goodpractices.ontology.errors import BadInput

MARKS = frozenset("P+RBN")
"""Practice, more of it, recommendation, both, neither."""
PRACTICE = frozenset("PB")
ADVICE = frozenset("RB")
POLARITIES = frozenset({"mixed", "negative"})
"""A practice that says none of them is positive."""
LISTS = ("-4", "-6")
"""End the names of files that are lists of practices: far denser than a report, corridors half noted."""
PAGES, PAGES_COUNT = ("-9", "-10", "-11"), 3.0
"""End the names of files in the manner of whole pages, with as much background; what each counts."""
BULLET = "\u2022 "
SENTENCES = "countries.tsv"
"""In the folder of documents: sentences that name two countries, in most of which nobody moves."""
GENRES = frozenset({"declaration", "handbook", "ministry", "opinion", "brief", "mixed"})
SENTENCE = re.compile(r"(?P<kind>[*^] )?(?P<mark>[P+RBN])(?P<labels>(?: [\w>]+)*) \| (?P<text>\S.*)")
CORRIDOR = re.compile(r"([A-Z]{3})>([A-Z]{3})")
START = re.compile(r"@ (?P<genre>[a-z]+)(?: (?P<home>[A-Z]{3}))?")
KIND: dict[str | None, "Kind"] = {None: "paragraph", "* ": "bullet", "^ ": "footnote"}
Kind = Literal["paragraph", "bullet", "footnote"]


def count_of(source: str) -> float:
    """Return how much a passage or document counts in training, by its name (file and number)."""
    return PAGES_COUNT if source.rpartition("-")[0].endswith(PAGES) else 1.0


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and what it is; ``status`` is empty where it was not noted."""

    text: str
    mark: str
    status: str = ""
    polarity: str = "positive"
    themes: frozenset[str] = frozenset()
    corridors: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Section:
    """One block of a document under its heading."""

    kind: Kind
    heading: str
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One document: where it stands, its genre, the state it speaks from (ISO3 or empty), its blocks."""

    source: str
    language: str
    genre: str
    home: str
    blocks: tuple[Section, ...]

    @property
    def whole(self) -> bool:
        """Whether status, themes and corridors were noted, not only the marks."""
        told = [s for block in self.blocks for s in block.sentences if s.mark in PRACTICE]
        return bool(told) and all(sentence.status for sentence in told)


@dataclass
class _Draft:
    source: str
    language: str
    genre: str = "mixed"
    home: str = ""
    heading: str = ""
    kind: Kind = "paragraph"
    sentences: list[Sentence] = field(default_factory=list)
    blocks: list[Section] = field(default_factory=list)

    def end_block(self) -> None:
        if self.sentences:
            self.blocks.append(Section(self.kind, self.heading, tuple(self.sentences)))
            self.sentences = []

    def done(self) -> Document:
        self.end_block()
        return Document(self.source, self.language, self.genre, self.home, tuple(self.blocks))


def read_documents(path: Path) -> Iterator[Document]:
    """Yield the documents of a training file, whose name begins with its language ("fr-…").

    Raises BadInput, with the number of the line, for a line that is none of the form.
    """
    language = path.stem.partition("-")[0]
    draft = _Draft(path.stem, language)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if started := START.fullmatch(line):
            if draft.blocks or draft.sentences:
                yield draft.done()
            draft = _Draft(path.stem, language, started["genre"], started["home"] or "")
            if draft.genre not in GENRES:
                raise _bad(path, number, line, f"Genres are {', '.join(sorted(GENRES))}.")
        elif line.startswith("# "):
            draft.end_block()
            draft.heading = line[2:]
        elif not line:
            draft.end_block()
        else:
            _add(draft, line, path, number)
    if draft.blocks or draft.sentences:
        yield draft.done()


def training_files(folder: Path) -> list[Path]:
    """Return the training files in ``folder``, by name. Raises BadInput when it holds none."""
    found = sorted(folder.glob("??-*.txt"))
    if not found:
        raise BadInput(
            f"No training documents are in {folder}.",
            hint="Give the folder with files like en-1.txt: corpus/training in the repository.",
        )
    return found


def _add(draft: _Draft, line: str, path: Path, number: int) -> None:
    read = SENTENCE.fullmatch(line)
    if read is None:
        raise _bad(path, number, line, "Write a mark, its labels, “ | ” and the sentence.")
    if not draft.sentences:
        draft.kind = KIND[read["kind"]]
    draft.sentences.append(_sentence(read, path, number, line))


def _sentence(read: re.Match[str], path: Path, number: int, line: str) -> Sentence:
    labels = read["labels"].split()
    statuses = [label for label in labels if label in STATUSES]
    polarities = [label for label in labels if label in POLARITIES]
    corridors = frozenset((m[1], m[2]) for m in map(CORRIDOR.fullmatch, labels) if m)
    themes = {
        label
        for label in labels
        if not (label in STATUSES or label in POLARITIES or CORRIDOR.fullmatch(label))
    }
    unknown = sorted(theme for theme in themes if theme not in load_concepts().themes)
    if unknown:
        raise _bad(path, number, line, f"No theme or status is called {', '.join(unknown)}.")
    if len(statuses) > 1 or len(polarities) > 1:
        raise _bad(path, number, line, "Give one status, one polarity.")
    return Sentence(
        read["text"],
        read["mark"],
        statuses[0] if statuses else "",
        polarities[0] if polarities else "positive",
        frozenset(themes),
        corridors,
    )


def _bad(path: Path, number: int, line: str, hint: str) -> BadInput:
    return BadInput(f"Line {number} of {path} is no training line: “{line[:60]}”.", hint=hint)


def as_passage(document: Document, number: int) -> Passage:
    """Return a document as an annotated passage; ``number`` counts the documents of its file.

    Its text has one block a paragraph, under its headings, and an outline that says so.
    """
    writer = _Writer()
    for block in document.blocks:
        writer.block(block)
    text = writer.text
    gold: dict[str, Any] = {
        "passage": text,
        "language": document.language,
        "practices": writer.practices,
        "recommendations": writer.advice,
    }
    if document.whole:
        pairs = sorted({c for block in document.blocks for s in block.sentences for c in s.corridors})
        gold["corridors"] = [{"origin": origin, "destination": end} for origin, end in pairs]
    name = f"{document.source}-{number}"
    raw = RawText(text, hashlib.sha256(text.encode()).hexdigest(), name, outline=tuple(writer.outline))
    return Passage(name, "training", document.language, gold, raw)


def read_sentences(path: Path) -> Iterator[Passage]:
    """Yield the sentences of a table of language, corridors ("MEX-USA") and words, each a passage of its own.

    Raises BadInput for a line that is none of the form.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        language, *cells = line.split("\t")
        noted = [tuple(ends.split("-")) for ends in cells[0].split()] if len(cells) == 2 else [()]
        if any(len(ends) != 2 for ends in noted):
            raise BadInput(
                f"Line {number} of {path} is no sentence with its corridors: “{line[:60]}”.",
                hint="Write a language, corridors like MEX-USA or none, and the sentence, parted by tabs.",
            )
        words = cells[1]
        corridors = [{"origin": ends[0], "destination": ends[1], "evidence": words} for ends in noted]
        gold = {"passage": words, "language": language, "corridors": corridors}
        raw = RawText(words, hashlib.sha256(words.encode()).hexdigest(), path.name)
        yield Passage(path.stem, "training", language, gold, raw)


class _Writer:
    """Writes the blocks of a document one after the other, with what their sentences tell."""

    def __init__(self) -> None:
        self.text = ""
        self.heading = ""
        self.outline: list[Part] = []
        self.practices: list[dict[str, Any]] = []
        self.advice: list[dict[str, Any]] = []

    def block(self, block: Section) -> None:
        if block.heading != self.heading:
            self.heading = block.heading
            self._part("heading", block.heading)
        for number, sentence in enumerate(block.sentences):
            self._told(sentence, follows=number > 0)
        words = " ".join(sentence.text for sentence in block.sentences)
        self._part(block.kind, BULLET + words if block.kind == "bullet" else words)

    def _part(self, kind: Literal["heading"] | Kind, words: str) -> None:
        self.text += "\n\n" if self.text else ""
        self.outline.append(Part(kind, len(self.text), len(self.text) + len(words)))
        self.text += words

    def _told(self, sentence: Sentence, *, follows: bool) -> None:
        entry = {"evidence": [sentence.text], "themes": sorted(sentence.themes)}
        if sentence.mark in PRACTICE:
            self.practices.append(entry | {"status": sentence.status, "polarity": sentence.polarity})
        if sentence.mark in ADVICE:
            self.advice.append(dict(entry))
        if sentence.mark == "+" and follows and self.practices:
            self.practices[-1]["evidence"].append(sentence.text)
