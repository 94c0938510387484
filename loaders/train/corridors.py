"""Trains the judge of corridors: pairs of countries with what they are, from texts whose corridors are noted.

Annotated passages note the corridors and the words that tell each; documents written for training note them
on the sentences that make them clear. First the weights of a sentence's features are learnt, then those of
what a whole text says: from the scores that each fold of the texts gets by what was learnt from the others.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from goodpractices.loaders.evaluate.gold import Passage
from goodpractices.loaders.evaluate.spans import Range, places
from goodpractices.loaders.model import Part, RawText
from goodpractices.loaders.nlp.corridor_features import SIGNS, PairRows, Weights, features
from goodpractices.loaders.nlp.corridor_judge import GATE, CorridorWeights, chances, chosen, odds
from goodpractices.loaders.nlp.corridor_pairs import HERE
from goodpractices.loaders.nlp.corridor_weighing import WIDTH, Ends, Weighed, weighed
from goodpractices.loaders.nlp.entities import CorridorMention
from goodpractices.loaders.nlp.gazetteer import read_entries
from goodpractices.loaders.nlp.trained import BITS
from goodpractices.loaders.train.documents import LISTS, SENTENCES, Document
from goodpractices.loaders.train.fit import Sparse, fit
from goodpractices.loaders.train.reading import Text, teach

PENALTY = 12.0
TEXT_PENALTY = 10.0
"""On the weights of what a text says, each column as long as all others."""
SENTENCE_WEIGHT = 4.0
"""Each of them counts as much as so many of a document: they are few."""
FOLDS = 4
FILE = re.compile(r"(?:en|fr|es)-\d")
"""How the name of a file of documents begins."""
TRIED = (0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8)
"""Thresholds that a trial shows."""
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

    @property
    def complete(self) -> bool:
        """Whether all its corridors are noted, not only some."""
        return not self.source.endswith(LISTS)


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
    inside: NDArray[np.bool_]
    """Whether the sentence of each pair was annotated."""
    told: tuple[tuple[CorridorMention, ...], ...]
    """What rules read in each text."""


def noted_in(text: Text) -> Noted | None:
    """Return a text with its corridors, None where they are not noted."""
    if "corridors" not in text.passage.gold:
        return None
    if text.document is None:
        return of_passage(text.passage)
    return of_document(text.document, text.passage)


def of_passage(passage: Passage) -> Noted:
    """Return an annotated passage with where each corridor's evidence stands."""
    found: dict[Ends, tuple[Range, ...]] = {}
    for entry in passage.gold["corridors"]:
        evidence = entry.get("evidence", [])
        spots = [evidence] if isinstance(evidence, str) else evidence
        where = tuple(spot for text in spots for spot in places(text, passage.text, passage.offset))
        found[entry["origin"], entry["destination"]] = where
    return Noted(passage.name, passage.language, passage.raw, found, passage.window)


def of_document(document: Document, passage: Passage) -> Noted:
    """Return a document, and the passage made of it, below the name of the state it speaks from."""
    raw = passage.raw
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


def weight_of(text: Noted) -> float:
    """Return how much the pairs of a text count."""
    return SENTENCE_WEIGHT if text.source == Path(SENTENCES).stem else 1.0


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


class Pairs:
    """Gathers all pairs of countries that the model may learn from."""

    def __init__(self) -> None:
        self._noted: list[Noted] = []
        self._parts: list[PairRows] = []
        self._marks: tuple[list[Vector], list[Vector], list[Vector]] = ([], [], [])
        self._told: list[tuple[CorridorMention, ...]] = []

    def add(self, text: Text) -> None:
        """Take the pairs of a text whose corridors are noted."""
        noted = noted_in(text)
        if noted is None:
            return
        docs = text.docs if noted.raw is text.passage.raw else text.read(noted.raw)
        rows = features(docs)
        labels, weights, inside = labelled(noted, rows)
        for kept, mark in zip(self._marks, (labels, weights * weight_of(noted), inside), strict=True):
            kept.append(mark)
        self._noted.append(noted)
        self._parts.append(rows)
        self._told.append(tuple(_told(docs, noted.window)))

    def learnt(self) -> Learnt:
        """Return what was gathered."""
        of = np.repeat(np.arange(len(self._parts)), [len(part.pairs) for part in self._parts])
        labels, weights, inside = (np.concatenate(each) for each in self._marks)
        texts = tuple(self._noted)
        return Learnt(joined(self._parts), labels, weights, texts, of, inside > 0.0, tuple(self._told))


def learnt(gold: Path, training: Path) -> Learnt:
    """Return all pairs the model may learn from; folders and errors as in `teach`."""
    pairs = Pairs()
    teach(gold, training, pairs)
    return pairs.learnt()


def _told(docs: Sequence[Doc], window: Range) -> Iterator[CorridorMention]:
    for doc in docs:
        for corridor in doc._.corridors:
            if window[0] <= doc._.block.offsets[corridor.start_char] < window[1]:
                yield corridor


def labelled(text: Noted, rows: PairRows) -> tuple[Vector, Vector, Vector]:
    """Return for each pair whether its sentence tells it, how much that counts, and if it was annotated.

    Where only some corridors are noted, only sentences that note one count, and the pairs they name.
    """
    labels, weights, inside = (np.zeros(len(rows.pairs)) for _ in range(3))
    noting = set()
    for number, pair in enumerate(rows.pairs):
        offsets = pair.doc._.block.offsets
        start, end = offsets[pair.sentence.start], offsets[pair.sentence.end - 1] + 1
        where = text.corridors.get((pair.origin.country, pair.destination.country))
        told = where is not None and any(a < end and start < b for a, b in where)
        if text.window[0] <= start and end <= text.window[1]:
            labels[number], weights[number], inside[number] = told, told or where is None, 1.0
        if told:
            noting.add(id(pair.sentence))
    if not text.complete:
        for number, pair in enumerate(rows.pairs):
            here = pair.origin.source == pair.destination.source == HERE
            weights[number] *= labels[number] > 0.0 or (here and id(pair.sentence) in noting)
    return labels, weights, inside


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


def trained(data: Learnt) -> CorridorWeights:
    """Return the weights learnt from all texts."""
    first = first_step(data)
    return CorridorWeights(first, second_step(found_in(data, fold_scores(data)), data.texts))


def write(weights: CorridorWeights, path: Path) -> None:
    """Write weights as the package ships them."""
    np.savez_compressed(path, pairs=weights.pairs.astype(np.float16), texts=weights.texts)


def first_step(data: Learnt, left: NDArray[np.bool_] | None = None) -> Weights:
    """Return the weights of the features, learnt from all pairs but those ``left`` out."""
    used = data.weights > 0.0
    if left is not None:
        used &= ~left
    rows = _sparse(data.rows).some(used)
    return fit(rows, data.labels[used], data.weights[used], PENALTY).astype(np.float32)


def folds(texts: Sequence[Noted]) -> NDArray[np.int64]:
    """Return the fold of each text: documents of a file together, others in turn, -1 for lists."""
    files = sorted({text.source for text in texts if text.complete and FILE.match(text.source)})
    of = {name: number % FOLDS for number, name in enumerate(files)}
    each = [of.get(text.source, number % FOLDS if text.complete else -1) for number, text in enumerate(texts)]
    return np.array(each)


def fold_scores(data: Learnt) -> Vector:
    """Return the log odds of each pair by what was learnt from other folds; of no use for lists."""
    fold, scores = folds(data.texts)[data.of], np.zeros(len(data.of))
    signs = data.rows.begins[:-1, None] + np.arange(SIGNS)
    for number in range(FOLDS):
        mine = fold == number
        weights = first_step(data, mine)
        let_in = weights[data.rows.columns[signs[mine]]].sum(axis=1) >= GATE
        scores[mine] = np.where(let_in, odds(data.rows, weights)[mine], -np.inf)
    return scores


def found_in(data: Learnt, scores: Vector) -> tuple[Weighed, ...]:
    """Return what each text says of its pairs of countries, which have ``scores``."""
    bounds = np.searchsorted(data.of, np.arange(len(data.texts) + 1))
    found = []
    for number, told in enumerate(data.told):
        by_rules = {(one.origin, one.destination) for one in told}
        mine = [i for i in range(bounds[number], bounds[number + 1]) if data.inside[i]]
        pairs = [(data.rows.pairs[i], float(scores[i])) for i in mine]
        let_in = [
            p for p in pairs if p[1] > -np.inf or (p[0].origin.country, p[0].destination.country) in by_rules
        ]
        found.append(weighed(let_in, told))
    return tuple(found)


def second_step(
    found: Sequence[Weighed], texts: Sequence[Noted], used: NDArray[np.bool_] | None = None
) -> NDArray[np.float32]:
    """Return the weights of what a text says, its constant last, from the complete ones that are ``used``."""
    kept = [i for i, text in enumerate(texts) if text.complete and (used is None or used[i])]
    table = np.concatenate([found[i].table for i in kept])
    labels = np.array([ends in texts[i].corridors for i in kept for ends in found[i].ends], np.float64)
    middle, spread = table.mean(axis=0), table.std(axis=0) + 1e-9
    scaled = np.concatenate([(table - middle) / spread, np.ones((len(table), 1))], axis=1)
    width = WIDTH + 1
    rows = Sparse(
        np.tile(np.arange(width), len(table)), scaled.ravel(), np.arange(len(table) + 1) * width, width
    )
    counts = np.repeat([weight_of(texts[i]) for i in kept], [len(found[i].ends) for i in kept])
    weights = fit(rows, labels, counts, TEXT_PENALTY)
    weights[:-1] /= spread
    weights[-1] -= middle @ weights[:-1]
    return weights.astype(np.float32)


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


def left_out(data: Learnt) -> Iterator[str]:
    """Yield lines for each batch: what rules find, and at each threshold the model of other folds."""
    found, fold = found_in(data, fold_scores(data)), folds(data.texts)
    likely: list[Vector] = [np.zeros(0)] * len(found)
    for number in range(FOLDS):
        weights = second_step(found, data.texts, fold != number)
        for i in np.flatnonzero(fold == number).tolist():
            likely[i] = chances(found[i], weights)
    yield f"{'batch':12}{'noted':>6}{'':>8}{'P':>8}{'R':>6}{'F1':>6}"
    for name, mine in sorted(_batches(data.texts).items()):
        noted = [set(data.texts[i].corridors) for i in mine]
        rules = [{(one.origin, one.destination) for one in data.told[i]} for i in mine]
        yield f"{name:12}{sum(map(len, noted)):6}{'rules':>8}{_scores(rules, noted)}"
        for least in TRIED:
            both = [set(chosen(found[i], likely[i], least)) for i in mine]
            yield f"{'':18}{least:8.2f}{_scores(both, noted)}"


def _batches(texts: Sequence[Noted]) -> dict[str, list[int]]:
    """Return which texts each batch has, each language of the documents, and all passages."""
    found: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        if text.complete:
            kind = f"all {text.language}" if FILE.match(text.source) else "all passages"
            kind = text.source if text.source == Path(SENTENCES).stem else kind
            for name in {batch_of(text.source), kind}:
                found.setdefault(name, []).append(number)
    return found


def _scores(found: Sequence[set[Ends]], noted: Sequence[set[Ends]]) -> str:
    both = sum(len(one & other) for one, other in zip(found, noted, strict=True))
    all_, told = sum(map(len, noted)), sum(map(len, found))
    return f"{both / max(1, told):8.2f}{both / max(1, all_):6.2f}{2 * both / max(1, told + all_):6.2f}"
