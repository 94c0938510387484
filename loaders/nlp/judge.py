"""Decides together with the rules, by a small trained model, which sentences tell a practice or give advice.

Logistic regressions over `goodpractices.loaders.nlp.features`, trained by ``python -m
goodpractices.loaders.train``. What rules found stays unless the model is sure there is none; what they did
not find is added when the model is confident. The status is the one the model is surest of, unless rules
read theirs from words that leave no doubt. Without the file of weights, rules decide alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span

from goodpractices.loaders.nlp.advice import AdviceCandidate, binds
from goodpractices.loaders.nlp.cues import Cues, Said
from goodpractices.loaders.nlp.entities import block_of, notes_of, text_of
from goodpractices.loaders.nlp.features import Rows, features, signed
from goodpractices.loaders.nlp.practices import INCEPTION, READ, TRAINED, PracticeCandidate, PracticeFinder
from goodpractices.loaders.nlp.trained import BITS, likelihoods, shipped
from goodpractices.loaders.nlp.weighing import sure_status

WEIGHTS = "sentences.npz"
STATUSES = ("announced", "planned", "ongoing", "implemented", "discontinued")
TASKS = ("practice", "advice", *STATUSES)
"""What each row of weights decides: what a sentence tells, and the status of the practice it tells."""
DECIDED = 2
"""Tasks that decide what a sentence tells; those behind them are statuses."""
KEPT = 1.0
"""Points of log odds by which the rules' status counts more, where they found the practice."""
RUNS, LASTS, SERVES, STANDS, BEGAN = 2.0, 2.0, 2.0, 2.0, 4.0
"""Points that speak for what is going on: a verb in the present, words that say since when, words for what a
service does and how often, that the rules read it so, and a verb in the present behind one of founding."""
RESTATED = frozenset({"ongoing", "implemented"})
"""What rules say of a verb without signs of a plan or an end; what such signs told them stays."""
SETTLED = 4.0
"""Points against an end where what was lifted is a fee, a ban, a duty."""
FOUNDED = frozenset({"past", "perfect", "participle"})
"""How a verb stands that says that something was set up."""
CONFIDENCE = 0.5
"""Points of a confidence that the model's certainty is worth; those of the rules begin at about this."""
Weights = NDArray[np.float32]
"""One row for each of ``TASKS``, one column for each hashed feature."""
Rules = tuple[Sequence[PracticeCandidate], Sequence[AdviceCandidate]]
"""The practices and the advice that the rules found in a Doc."""
Chances = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Probabilities from which the model adds what rules missed, and below which it drops what they found.

    Chosen by leaving batches of annotated passages out, then raised for texts in which practices are few; see
    docs/training.md.
    """

    adds_practice: float = 0.85
    drops_practice: float = 0.01
    adds_advice: float = 0.3
    drops_advice: float = 0.02


def shipped_weights() -> Weights | None:
    """Return the weights that come with the package, None where their file is missing or of another size."""
    kept = shipped(WEIGHTS)
    if kept is None:
        return None
    weights = kept["weights"].astype(np.float32)
    return weights if weights.shape == (len(TASKS), 1 << BITS) else None


def chances(rows: Rows, weights: Weights) -> Chances:
    """Return for each sentence how likely it is what each row of ``weights`` decides."""
    if not rows.sentences:
        return np.zeros((0, len(weights)))
    scores = np.add.reduceat(weights[:, rows.columns] * rows.values, rows.begins[:-1], axis=1)
    return likelihoods(scores.T)


class Judge:
    """Sets the practices and the advice of Docs anew, from what rules found and what the model says."""

    def __init__(self, weights: Weights, cues: Cues, thresholds: Thresholds | None = None) -> None:
        self.weights = weights
        self.cues = cues
        self.finder = PracticeFinder(cues)
        self.at = thresholds or Thresholds()

    def __call__(self, docs: Sequence[Doc]) -> None:
        """Judge all sentences of ``docs``, which have been through all components of the pipeline."""
        rows = features(docs)
        likely = chances(rows, self.weights[:DECIDED]).tolist()
        for doc, numbers in by_doc(rows):
            told: list[PracticeCandidate] = []
            given: list[AdviceCandidate] = []
            by_rules: Rules = notes_of(doc).practices, notes_of(doc).advice
            for number in numbers:
                practice, advice = likely[number]
                found = self._told(rows.sentences[number], by_rules, practice, advice)
                told += [self._with_status(found[0], rows, number)] if len(found) == 1 else found
                given += self._given(rows.sentences[number], by_rules, advice, told)
            doc._.practices, doc._.advice = tuple(told), tuple(given)

    def _told(
        self, sentence: Span, by_rules: Rules, practice: float, advice: float
    ) -> list[PracticeCandidate]:
        """Return the practices that begin in a sentence: those of the rules, else one the model sees."""
        start, end = bounds_of(sentence)
        practices, _ = by_rules
        if any(c.start < end and c.end > start for c in practices):
            mine = [c for c in practices if start <= c.start < end]
            return mine if practice >= self.at.drops_practice else []
        if practice < max(advice, self.at.adds_practice) or start >= end:
            return []
        torn = block_of(sentence.doc).kind == "paragraph" and sentence.text[:1].islower()
        if torn or self.cues.begins("refers_back", sentence.text):
            return []  # It cannot be read, nor quoted, without the sentence before.
        return [self.finder.taken(sentence, notes_of(sentence.doc).setting, round(CONFIDENCE * practice, 2))]

    def _with_status(self, found: PracticeCandidate, rows: Rows, number: int) -> PracticeCandidate:
        """Return a practice, told by sentence ``number``, with the status the model is surest of.

        Where the rules found the practice, it takes more to overrule what they say; a plan, an end, a pause
        and what is going on just now they read from words that leave no doubt.
        """
        sentence, by_rules = rows.sentences[number], found.via != TRAINED
        if by_rules and (found.status not in RESTATED or found.polarity == "mixed" or _goes_on(sentence)):
            return found
        if found.status == _sure(sentence):
            return found
        signs = status_signs(found, sentence.doc.lang_) if by_rules else ()
        columns, values = signed(rows, number, signs)
        scores = (self.weights[DECIDED:, columns] * values).sum(axis=1)
        scores[STATUSES.index(found.status)] += KEPT * by_rules
        scores[STATUSES.index("ongoing")] += _running(sentence)
        scores[STATUSES.index("ongoing")] += STANDS * (by_rules and found.status == "ongoing")
        scores[STATUSES.index("discontinued")] -= SETTLED * self._settles(sentence)
        status = STATUSES[int(scores.argmax())]
        if status == found.status:
            return found
        text = text_of(sentence.doc)[found.start : found.end]
        return replace(found, status=status, polarity=self.finder.polarity(text, status))

    def _settles(self, sentence: Span) -> bool:
        """Return whether a sentence tells that a burden was lifted, which is a deed and no end."""
        return self.cues.find("settles", sentence.text) is not None

    def _given(
        self, sentence: Span, by_rules: Rules, advice: float, told: Sequence[PracticeCandidate]
    ) -> list[AdviceCandidate]:
        """Return the advice that begins in a sentence: that of the rules, else one the model sees."""
        start, end = bounds_of(sentence)
        _, found = by_rules
        if any(a.start < end and a.end > start for a in found):
            mine = [a for a in found if start <= a.start < end]
            return mine if advice >= self.at.drops_advice else []
        if advice < self.at.adds_advice or start >= end:
            return []
        kind = block_of(sentence.doc).kind
        taken = any(c.start < end and c.end > start for c in told) or kind == "footnote"
        if taken or (kind == "bullet" and found):
            return []
        if binds(sentence, Said(self.cues, sentence.text)):
            return []
        return [AdviceCandidate(start, end, round(CONFIDENCE * advice, 2))]


def bounds_of(sentence: Span) -> tuple[int, int]:
    """Return the characters of a sentence without the blanks at its end."""
    start = sentence.start_char
    return start, start + len(text_of(sentence.doc)[start : sentence.end_char].rstrip())


def _goes_on(sentence: Span) -> bool:
    """Return whether a verb of a sentence says that something is being done just now."""
    read = sentence.doc.user_data.get(READ, {}).get(sentence.start)
    return read is not None and any(c.predicate.aspect == "progressive" for c in read.clauses)


def _running(sentence: Span) -> float:
    """Return how much verbs and adverbs of a sentence say that what was begun still runs."""
    read = sentence.doc.user_data.get(READ, {}).get(sentence.start)
    if read is None:
        return 0.0
    present = any(clause.predicate.aspect == "present" for clause in read.clauses)
    since, serves = read.find("since") is not None, read.find("runs") is not None
    founded = [p.first for p in read.predicates if p.lemma in INCEPTION and p.aspect in FOUNDED]
    now = [p.first for p in read.predicates if p.aspect == "present" and not p.passive]
    began = bool(founded and now) and max(now) > min(founded)
    return RUNS * present + LASTS * since + SERVES * serves + BEGAN * began


def _sure(sentence: Span) -> str:
    """Return the status that words of a sentence tell beyond doubt, ``""`` if none do."""
    read = sentence.doc.user_data.get(READ, {}).get(sentence.start)
    return sure_status(read) if read is not None else ""


def status_signs(found: PracticeCandidate, language: str) -> list[str]:
    """Return what the rules say of a practice's status, as signs for the model."""
    status = found.status
    return [f"status {status}", f"status {status} {found.via}", f"status {status} {language}"]


def by_doc(rows: Rows) -> Iterator[tuple[Doc, range]]:
    """Yield each Doc with the numbers of its sentences, in reading order."""
    begin = 0
    for number, sentence in enumerate(rows.sentences):
        if number + 1 == len(rows.sentences) or rows.sentences[number + 1].doc is not sentence.doc:
            yield sentence.doc, range(begin, number + 1)
            begin = number + 1
