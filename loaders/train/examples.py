"""Sentences with what they are: from annotated passages, and from lines written for training alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span

from goodpractices.loaders.evaluate.gold import Passage, read_gold
from goodpractices.loaders.evaluate.spans import Range, places
from goodpractices.loaders.extract import Extractor
from goodpractices.loaders.model import Block
from goodpractices.loaders.nlp.features import Rows, features
from goodpractices.ontology.errors import BadInput

SPLITS = ("dev", "test", "annex", "body")
"""Passages a model may learn from: all but the unseen."""
ANNOTATED = ("practices", "recommendations")
COVERED = 0.35
"""Share of a sentence that the evidence of an entry must cover for the sentence to tell it."""
HELD = 0.75
"""Or share of the evidence that the sentence must hold."""
DOUBTFUL = 0.5
"""Weight of a sentence whose entry is ambiguous."""
MARKS = {"P": (1, 0), "+": (1, 0), "R": (0, 1), "B": (1, 1), "N": (0, 0)}
"""What the letters of the training lines say: practice, more of it, recommendation, both, neither."""
KINDS = frozenset({"paragraph", "bullet", "footnote"})
BETWEEN = " | "


@dataclass(frozen=True, slots=True)
class Examples:
    """Sentences as the model sees them; ``labels`` and ``weights`` have a column for each task."""

    rows: Rows
    labels: NDArray[np.float64]
    weights: NDArray[np.float64]
    sources: tuple[str, ...]
    """Name of the passage, or of the training file, of each sentence."""


@dataclass(frozen=True, slots=True)
class Line:
    """One block of a training file: its sentences, and a letter of ``MARKS`` for each."""

    kind: str
    heading: str
    marks: str
    sentences: tuple[str, ...]


def examples(gold: Path, training: Path) -> Examples:
    """Return all sentences a model may learn from.

    ``gold`` is the folder of annotated passages, ``training`` that of ``en.tsv``, ``fr.tsv`` and ``es.tsv``.
    Raises BadInput for annotations or lines that cannot be used.
    """
    extractor = Extractor(calibrate=False, trained=False)
    parts = [of_passage(passage, extractor) for passage in read_gold(gold, SPLITS)]
    parts += [of_lines(path, extractor) for path in sorted(training.glob("*.tsv"))]
    return joined(parts)


def joined(parts: Sequence[Examples]) -> Examples:
    """Return the examples of all ``parts`` as one."""
    counts = np.cumsum([0] + [int(part.rows.begins[-1]) for part in parts])
    begins = [part.rows.begins[:-1] + count for part, count in zip(parts, counts, strict=False)]
    rows = Rows(
        tuple(sentence for part in parts for sentence in part.rows.sentences),
        np.concatenate([part.rows.columns for part in parts]),
        np.concatenate([part.rows.values for part in parts]),
        np.concatenate([*begins, counts[-1:]]),
    )
    return Examples(
        rows,
        np.concatenate([part.labels for part in parts]),
        np.concatenate([part.weights for part in parts]),
        tuple(source for part in parts for source in part.sources),
    )


def of_passage(passage: Passage, extractor: Extractor) -> Examples:
    """Return the sentences of an annotated passage; what it does not annotate has no weight."""
    rows = features(extractor.read(passage.raw, language=passage.language))
    entries = [_entries(passage, kind) for kind in ANNOTATED]
    labels, weights = np.zeros((len(rows.sentences), 2)), np.zeros((len(rows.sentences), 2))
    for number, sentence in enumerate(rows.sentences):
        place = _place(sentence)
        inside = bool(len(place)) and passage.window[0] <= place[0] and place[-1] < passage.window[1]
        for task, told in enumerate(entries):
            if told is None or not inside:
                continue
            weight = max((w for spans, w in told if _tells(place, spans)), default=0.0)
            labels[number, task], weights[number, task] = weight > 0.0, weight or 1.0
    return Examples(rows, labels, weights, (passage.name,) * len(rows.sentences))


def _entries(passage: Passage, kind: str) -> list[tuple[list[Range], float]] | None:
    """Return where each entry of a kind is told and what it weighs, None where the kind is not annotated."""
    if kind not in passage.gold:
        return None
    return [
        (
            [spot for text in entry["evidence"] for spot in places(text, passage.text, passage.offset)],
            DOUBTFUL if entry.get("ambiguous") else 1.0,
        )
        for entry in passage.gold[kind]
    ]


def _place(sentence: Span) -> NDArray[np.int64]:
    """Return the offsets in the raw text of a sentence's characters."""
    start = sentence.start_char
    offsets = sentence.doc._.block.offsets[start : start + len(sentence.text.rstrip())]
    return np.fromiter(offsets, np.int64, len(offsets))


def _tells(place: NDArray[np.int64], spans: Sequence[Range]) -> bool:
    common = sum(int(((place >= start) & (place < end)).sum()) for start, end in spans)
    return common >= COVERED * len(place) or common >= HELD * sum(end - start for start, end in spans)


def of_lines(path: Path, extractor: Extractor) -> Examples:
    """Return the sentences of a training file, which is named for its language."""
    lines = list(read_lines(path))
    docs: list[Doc] = []
    for line in lines:
        text = " ".join(line.sentences)
        block = Block(line.kind, text, range(len(text)), 1, section=line.heading)  # type: ignore[arg-type]  # checked by read_lines
        [doc] = extractor.read_blocks([block], path.stem)
        begins = np.cumsum([0] + [len(sentence) + 1 for sentence in line.sentences])[:-1]
        for token in doc:
            token.is_sent_start = token.idx in begins
        docs.append(doc)
    rows = features(docs)
    labels = np.array([MARKS[mark] for line in lines for mark in line.marks], np.float64)
    if len(labels) != len(rows.sentences):
        raise BadInput(
            f"{path} has {len(labels)} marks for {len(rows.sentences)} sentences.",
            hint=f"Divide the sentences of a line with “{BETWEEN}”.",
        )
    return Examples(rows, labels, np.ones_like(labels), (path.stem,) * len(labels))


def read_lines(path: Path) -> Iterator[Line]:
    """Yield the lines of a training file: kind of block, heading, marks, sentences, divided by tabs.

    Raises BadInput for a line that is none.
    """
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        fields = text.split("\t")
        sentences = tuple(fields[-1].split(BETWEEN))
        good = len(fields) == 4 and fields[0] in KINDS and len(fields[2]) == len(sentences)
        if not good or set(fields[2]) - set(MARKS):
            raise BadInput(
                f"Line {number} of {path} is no training line: “{text[:60]}”.",
                hint="Give kind, heading, a mark for each sentence and the sentences, divided by tabs.",
            )
        yield Line(fields[0], fields[1], fields[2], sentences)
