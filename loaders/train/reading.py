"""All that the judges learn from, as the rules read it: each text once, for all that learn from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

from spacy.tokens import Doc

from goodpractices.loaders.evaluate.gold import Passage, read_gold
from goodpractices.loaders.extract import Extractor
from goodpractices.loaders.model import RawText
from goodpractices.loaders.train.documents import (
    SENTENCES,
    Document,
    as_passage,
    read_documents,
    read_sentences,
    training_files,
)

SPLITS = ("dev", "test", "annex", "body")
"""Passages a model may learn from: all but the unseen."""


@dataclass(frozen=True)
class Text:
    """A passage with what is noted of it, and the document it was made of if it was written for training."""

    passage: Passage
    extractor: Extractor
    document: Document | None = None

    @property
    def language(self) -> str:
        """Its language, English where none is noted."""
        return self.passage.language or "en"

    @cached_property
    def docs(self) -> list[Doc]:
        """Its Docs as the rules leave them."""
        return self.read(self.passage.raw)

    def read(self, raw: RawText) -> list[Doc]:
        """Return the Docs of other words in its language."""
        return self.extractor.read(raw, language=self.language)


class Learner(Protocol):
    """Takes what it needs from one text after the other, and keeps no more: they are large."""

    def add(self, text: Text) -> None:
        """Learn from a text, or pass it over."""


def teach(gold: Path, training: Path, *learners: Learner) -> None:
    """Show all texts to each of the ``learners``.

    ``gold`` is the folder of annotated passages, ``training`` that of the documents (``*.txt``) and of the
    sentences that name two countries, if any. Raises BadInput for annotations or lines that cannot be used.
    """
    for text in texts(gold, training):
        for learner in learners:
            learner.add(text)


def texts(gold: Path, training: Path) -> Iterator[Text]:
    """Yield the passages, the documents and the sentences, each read when it is first looked at."""
    extractor = Extractor(calibrate=False, trained=False)
    for passage in read_gold(gold, SPLITS):
        yield Text(passage, extractor)
    for path in training_files(training):
        for number, document in enumerate(read_documents(path)):
            yield Text(as_passage(document, number), extractor, document)
    if (training / SENTENCES).is_file():
        for passage in read_sentences(training / SENTENCES):
            yield Text(passage, extractor)
