"""Trains the judge of corridors: pairs of countries with what they are, from texts whose corridors are noted.

Annotated passages note the corridors and the words that tell each; documents written for training note them
on the sentences that make them clear.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from goodpractices.loaders.evaluate.gold import Passage, read_gold
from goodpractices.loaders.evaluate.spans import Range, places
from goodpractices.loaders.extract import Extractor
from goodpractices.loaders.model import Part, RawText
from goodpractices.loaders.nlp.corridor_features import PairRows, Weights, features
from goodpractices.loaders.nlp.corridor_judge import CorridorJudge, Thresholds, chances
from goodpractices.loaders.nlp.gazetteer import read_entries
from goodpractices.loaders.nlp.trained import BITS
from goodpractices.loaders.train.documents import LISTS, Document, as_passage, read_documents, training_files
from goodpractices.loaders.train.examples import SPLITS
from goodpractices.loaders.train.fit import Sparse, fit

PENALTY = 8.0
Ends = tuple[str, str]
"""Origin and destination (ISO 3166-1 alpha-3)."""
Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Noted:
    """A text with its corridors, and where in it each is told."""

    source: str
    """The passage, or the file of the document."""
    language: str
    raw: RawText
    corridors: Mapping[Ends, tuple[Range, ...]]
    window: Range
    """What of the text was annotated."""


@dataclass(frozen=True, slots=True)
class Learnt:
    """Pairs of countries with their features, and whether people move between them."""

    rows: PairRows
    labels: Vector
    weights: Vector
    """0 for a pair that is told elsewhere in its text: its sentence may tell it as well."""
    texts: tuple[Noted, ...]
    of: NDArray[np.int64]
    """To which text each pair belongs."""
    told: tuple[frozenset[Ends], ...]
    """What rules read in each text."""


def texts(gold: Path, training: Path) -> Iterator[Noted]:
    """Yield the texts of both folders whose corridors are noted. Raises BadInput for what cannot be used."""
    for passage in read_gold(gold, SPLITS):
        if "corridors" in passage.gold:
            yield of_passage(passage)
    for path in training_files(training):
        if not path.stem.endswith(LISTS):
            for number, document in enumerate(read_documents(path)):
                if document.whole:
                    yield of_document(document, number)


def of_passage(passage: Passage) -> Noted:
    """Return an annotated passage with where each corridor's evidence stands."""
    found: dict[Ends, tuple[Range, ...]] = {}
    for entry in passage.gold["corridors"]:
        evidence = entry.get("evidence", [])
        spots = [evidence] if isinstance(evidence, str) else evidence
        where = tuple(spot for text in spots for spot in places(text, passage.text, passage.offset))
        found[entry["origin"], entry["destination"]] = where
    return Noted(passage.name, passage.language, passage.raw, found, passage.window)


def of_document(document: Document, number: int) -> Noted:
    """Return a training document, below the name of the state it speaks from; ``number`` counts documents."""
    raw = as_passage(document, number).raw
    if document.home:
        raw = _titled(raw, _names()[document.home, document.language])
    at, found = 0, dict[Ends, tuple[Range, ...]]()
    for block in document.blocks:
        for sentence in block.sentences:
            at = raw.text.index(sentence.text, at)
            for ends in sentence.corridors:
                found[ends] = (*found.get(ends, ()), (at, at + len(sentence.text)))
            at += len(sentence.text)
    return Noted(document.source, document.language, raw, found, (0, len(raw.text)))


@cache
def _names() -> dict[tuple[str, str], str]:
    """Return the name of each country in each language."""
    countries = (entry for entry in read_entries("places") if entry["id"].startswith("country:"))
    return {
        (entry["country"], language): forms[0]
        for entry in countries
        if entry["type"] == "state"
        for language, forms in entry["forms"].items()
    }


def _titled(raw: RawText, title: str) -> RawText:
    shift = len(title) + 2
    moved = (replace(part, start=part.start + shift, end=part.end + shift) for part in raw.outline)
    return replace(raw, text=f"{title}\n\n{raw.text}", outline=(Part("title", 0, len(title)), *moved))


def learnt(gold: Path, training: Path) -> Learnt:
    """Return all pairs the model may learn from."""
    extractor = Extractor(calibrate=False, trained=False)
    noted = tuple(texts(gold, training))
    parts, labels, weights, told = [], [], [], []
    for text in noted:
        docs = extractor.read(text.raw, language=text.language)
        rows = features(docs)
        marks = labelled(text, rows)
        parts.append(rows)
        labels.append(marks[0])
        weights.append(marks[1])
        told.append(frozenset(_told(docs, text.window)))
    of = np.repeat(np.arange(len(noted)), [len(part.pairs) for part in parts])
    return Learnt(joined(parts), np.concatenate(labels), np.concatenate(weights), noted, of, tuple(told))


def _told(docs: Sequence[Doc], window: Range) -> Iterator[Ends]:
    for doc in docs:
        for corridor in doc._.corridors:
            if window[0] <= doc._.block.offsets[corridor.start_char] < window[1]:
                yield corridor.origin, corridor.destination


def labelled(text: Noted, rows: PairRows) -> tuple[Vector, Vector]:
    """Return for each pair whether its sentence tells a corridor, and how much it counts."""
    labels, weights = np.zeros(len(rows.pairs)), np.zeros(len(rows.pairs))
    for number, pair in enumerate(rows.pairs):
        offsets = pair.doc._.block.offsets
        start, end = offsets[pair.sentence.start], offsets[pair.sentence.end - 1] + 1
        where = text.corridors.get((pair.origin.country, pair.destination.country))
        told = where is not None and any(a < end and start < b for a, b in where)
        if text.window[0] <= start and end <= text.window[1]:
            labels[number], weights[number] = told, told or where is None
    return labels, weights


def joined(parts: Sequence[PairRows]) -> PairRows:
    """Return the pairs of all ``parts`` as one."""
    counts = np.cumsum([0] + [int(part.begins[-1]) for part in parts])
    begins = [part.begins[:-1] + count for part, count in zip(parts, counts, strict=False)]
    return PairRows(
        tuple(pair for part in parts for pair in part.pairs),
        np.concatenate([part.columns for part in parts]),
        np.concatenate([part.values for part in parts]),
        np.concatenate([*begins, counts[-1:]]),
    )


def trained(data: Learnt, left: NDArray[np.bool_] | None = None) -> Weights:
    """Return the weights of the features, learnt from all pairs but those ``left`` out."""
    used = data.weights > 0.0
    if left is not None:
        used &= ~left
    rows = _sparse(data.rows).some(used)
    return fit(rows, data.labels[used], data.weights[used], PENALTY).astype(np.float32)


def slope(data: Learnt, weights: Weights) -> float:
    """Return how steep the loss is at ``weights`` against where all are 0: about 0 where it is least."""
    rows = _sparse(data.rows)

    def length(at: Vector) -> float:
        likely = 1.0 / (1.0 + np.exp(-rows.times(at)))
        return float(np.linalg.norm(rows.back(data.weights * (likely - data.labels)) + PENALTY * at))

    return length(weights.astype(np.float64)) / length(np.zeros(len(weights)))


def _sparse(rows: PairRows) -> Sparse:
    return Sparse(rows.columns, rows.values.astype(np.float64), rows.begins, 1 << BITS)


def batch_of(source: str) -> str:
    """Return the batch a text was written in: the file of a writer, or a batch of passages."""
    if source.startswith("dev"):
        return f"dev {source[-1]}" if source[-1].isdigit() else "dev 1"
    return "test" if source.startswith("test") else "report" if "gfmd" in source else source


def left_out(data: Learnt, thresholds: Thresholds | None = None) -> Iterator[str]:
    """Yield a line for each batch: rules alone, and with the model that learnt from all other batches."""
    batches = [batch_of(text.source) for text in data.texts]
    at = thresholds or Thresholds()
    columns = "".join(f"   {who:>8}{'R':>6}{'F1':>6}" for who in ("rules P", "both P"))
    yield f"{'batch':8}{'noted':>6}{columns}{'added':>7}{'right':>6}"
    for batch in sorted(set(batches)):
        mine = np.array([one == batch for one in batches])
        left = mine[data.of]
        likely = chances(data.rows, trained(data, left))
        counts = np.zeros(5, int)
        for number in np.flatnonzero(mine).tolist():
            inside = np.flatnonzero(data.of == number)
            pairs = [(data.rows.pairs[i], float(likely[i])) for i in inside.tolist()]
            rules, noted = data.told[number], set(data.texts[number].corridors)
            both = CorridorJudge.kept(pairs, rules, at.drops) | {
                (pair.origin.country, pair.destination.country)
                for pair, _ in CorridorJudge.added(pairs, rules, at.adds)
            }
            counts += [len(noted), len(rules), len(rules & noted), len(both), len(both & noted)]
        noted_, told, right, all_, good = counts.tolist()
        yield (
            f"{batch:8}{noted_:6}   {_scores(right, told, noted_)}   {_scores(good, all_, noted_)}"
            f"{all_ - told:7}{good - right:6}"
        )


def _scores(both: int, found: int, noted: int) -> str:
    precision, recall = both / max(1, found), both / max(1, noted)
    return f"{precision:8.2f}{recall:6.2f}{2 * both / max(1, found + noted):6.2f}"
