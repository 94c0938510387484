"""Recommendations: what someone should, can or must do, in a bullet or a sentence of its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span

from goodpractices.loaders.nlp.cues import Cues
from goodpractices.loaders.nlp.entities import text_of
from goodpractices.loaders.nlp.practices import PracticeCandidate

INFINITIVES = {"fr": re.compile(r"(?:er|ir|re|oir)$"), "es": re.compile(r"(?:ar|er|ir)(?:se|lo|los)?$")}
ENUMERATOR = re.compile(r"^\s*\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\)?\s+")
BY_SETTING = 0.6
BY_CUE = 0.75
BY_MODAL = 0.5
BOTH = 0.9


@dataclass(frozen=True, slots=True)
class AdviceCandidate:
    """A recommendation as one Doc gives it; ``start`` and ``end`` are characters of the Doc's text."""

    start: int
    end: int
    confidence: float


@Language.factory("gp_advice")
def create_advice(nlp: Language, name: str) -> "AdviceFinder":
    """Return the component for the language of ``nlp``."""
    language = nlp.lang if nlp.lang in {"en", "fr", "es"} else "en"
    return AdviceFinder(Cues.load(language), language, name)


class AdviceFinder:
    """Sets ``doc._.advice`` to the recommendations of the Doc, in reading order."""

    def __init__(self, cues: Cues, language: str, name: str = "gp_advice") -> None:
        self.cues = cues
        self.infinitive = INFINITIVES.get(language)
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Find the advice of one block: a listed recommendation whole, otherwise sentence by sentence."""
        block = doc._.block
        kind = block.kind if block is not None else "paragraph"
        if kind in {"paragraph", "bullet"}:
            doc._.advice = tuple(self._find(doc, kind))
        return doc

    def _find(self, doc: Doc, kind: str) -> list[AdviceCandidate]:
        listed = doc._.setting == "recommendations" or (
            doc._.setting == "lessons" and kind == "bullet" and self._orders(text_of(doc))
        )
        if listed and kind == "bullet" and not self._tells_only(doc):
            cue = self._has_cue(text_of(doc))
            start, end = 0, len(text_of(doc).rstrip())
            sentences = list(doc.sents)
            if len(sentences) == 1:
                start, end = self._bounds(sentences[0], doc._.practices)
            return [AdviceCandidate(start, end, BOTH if cue else BY_SETTING)] if start < end else []
        found = []
        for sentence in doc.sents:
            text = sentence.text.strip()
            if text.rstrip('\u201d"\u00bb ').endswith("?") or self.cues.begins("self_reference", text):
                continue
            under = listed or (doc._.setting == "lessons" and self._orders(text))
            confidence = self._confidence(text, listed=under, bullet=kind == "bullet")
            start, end = self._bounds(sentence, doc._.practices)
            if confidence and start < end:
                found.append(AdviceCandidate(start, end, confidence))
        return found

    def _tells_only(self, doc: Doc) -> bool:
        """Whether a listed item tells a practice and gives no advice."""
        told = sum(p.end - p.start for p in doc._.practices)
        return told > 0.6 * len(text_of(doc)) and not self._has_cue(text_of(doc))

    def _orders(self, text: str) -> bool:
        """Whether a text begins with what to do: an imperative, in French and Spanish an infinitive too."""
        text = ENUMERATOR.sub("", text)
        first = text.split(maxsplit=1)[0].lower() if text.split() else ""
        infinitive = self.infinitive is not None and self.infinitive.search(first) is not None
        return infinitive or self.cues.begins("advice.imperative", text) is not None or self._strong(text)

    def _has_cue(self, text: str) -> bool:
        return self._strong(text) or self.cues.find("advice.weak", text) is not None

    def _strong(self, text: str) -> bool:
        return (
            self.cues.find("advice.strong", text) is not None and self.cues.find("advice.not", text) is None
        )

    def _confidence(self, text: str, *, listed: bool, bullet: bool) -> float:
        """Return how sure it is that a sentence is advice, 0 if it is none."""
        if self._strong(text):
            return BOTH if listed else BY_CUE
        imperative = self.cues.begins("advice.imperative", text) is not None
        weak = self.cues.find("advice.weak", text) is not None
        if listed and (imperative or weak or bullet):
            return BY_SETTING
        return BY_MODAL if self._could(text) else 0.0

    def _could(self, text: str) -> bool:
        """Whether a body is told what it could do: "Banks could lower their margins"."""
        modal = self.cues.find("advice.could", text)
        subject = text[: modal.start()] if modal else ""
        return 0 < len(subject.split()) <= 8 and self.cues.find("advice.bodies", subject) is not None

    def _bounds(self, sentence: Span, practices: Sequence[PracticeCandidate]) -> tuple[int, int]:
        """Return where the advice of a sentence stands: without an example in it, nowhere in a practice."""
        start = sentence.start_char
        end = start + len(sentence.text.rstrip())
        for practice in practices:
            if practice.start >= end or practice.end <= start:
                continue
            if practice.via == "example" and practice.start > start + 20:
                end = start + len(text_of(sentence.doc)[start : practice.start].rstrip(" ,;:\u2013-"))
                return start, end
            rest = text_of(sentence.doc)[practice.end : end]
            if rest.startswith(";") and self._strong(rest):
                return practice.end + len(rest) - len(rest.lstrip("; ")), end
            if practice.via != "example":
                return start, start
        return start, end
