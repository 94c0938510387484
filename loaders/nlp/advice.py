"""Recommendations: what someone should, can or must do, in a bullet or a sentence of its own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span

from goodpractices.loaders.nlp.cues import Cues, Said
from goodpractices.loaders.nlp.entities import ACTORS, notes_of, sentences_of, spans_of, text_of
from goodpractices.loaders.nlp.practices import READ, PracticeCandidate

INFINITIVES = {"fr": re.compile(r"(?:er|ir|re|oir)$"), "es": re.compile(r"(?:ar|er|ir)(?:se|lo|los)?$")}
ENUMERATOR = re.compile(
    r"^\s*(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\)?\s+|\d{1,2}(?:\s?[\u2013-]\s?|[.)])(?=[A-Z\u00c0-\u00dc]))"
)
NO_INFINITIVES = frozenset(
    {
        "centre",
        "entre",
        "notre",
        "votre",
        "quatre",
        "contre",
        "outre",
        "premier",
        "dernier",
        "autre",
        "lettre",
        "maire",
        "ministre",
        "papier",
        "avenir",
        "mer",
        "lugar",
        "taller",
        "mujer",
        "hogar",
        "par",
        "mar",
    }
)
"""French and Spanish words that only end like an infinitive."""
BIDDING = re.compile(
    r"(?:Let|Give|Stop|Make|Pay|Tell|Allow|Drop|Scrap|Lower|Cut|Abolish|Simplify|Publish|Ratify|Remove|Extend|"
    r"Build|Train|Listen|Ask|Include|Treat|Ensure|Do not|Don\u2019t|Don't|Never)\s"
    r"(?:the|them|us|it|people|workers|migrants|every|all|more|their|an?|to|no|\w+ing|\w+s)\b"
)
"""An order in the middle of a text."""
WHOM = re.compile(
    r"(?:Do not|Don\u2019t|Don't|Never|Always) [a-z]+\b|"
    r"[A-Z][a-z]+ (?:the|them|us|it|him|her|your|yourself)\b"
)
"""How an order goes on that begins with any verb of `advice.imperative`."""
ORDER = re.compile(
    r"(?!(?:Work|Plan|Report|Record|Support|Study|Test|Train|Trust|Review|Value|Visit|Cover|Call|Focus|Look|Turn|Stop|"
    r"End|Help|Guard|Press|Process|Scale|Name|Note|Form|Fund|Limit)\b)[A-Z][a-z]+ (?:"
    r"by \w+ing|a|an|any|all|every|each|both|only|no|not|who|what|where|when|how|whether|that|if|"
    r"early|first|again|together|carefully|on|with|for|from|up|out|down|back|in writing|on time)\b"
    r"(?![^.;]*\b(?:is|are|was|were|has|have had)\b[^,;.]*$)"
)
"""How an order goes on whose first word is hardly ever a noun: "Agree on the dates", "Begin by asking"."""
PROVISION = re.compile(r"\s*(?:Article|Art\.|Art\u00edculo|Section|Clause|Cl\u00e1usula) \d", re.IGNORECASE)
"""How an article of a law, an agreement or a declaration begins."""
BINDING = re.compile(
    r"\b(?:must|shall|has to|have to|doit|doivent|devra|devront|debe|deben|deber\u00e1|deber\u00e1n)\b",
    re.IGNORECASE,
)
GROUND = re.compile(r"(?:Que|que)\s.*[;,]$", re.DOTALL)
"""A clause of a preamble: "Que las mujeres siguen expuestas;". A wish ends with a full stop."""
SAFE_INFINITIVE = re.compile(r"\w{3,}(?:iser|ifier|izar|ificar|ecer|ndizar|uir)$")
"""Infinitives that cannot be nouns, known or not."""
FAR = 8
"""Words before "could" among which the body stands that could."""
EMPTY = 60
"""Characters under which a call for political will says nothing one could do."""
LABEL = re.compile(r"^(?:[^\s.:;]+ ){0,5}[^\s.:;]+ ?:\s+")
"""For whom or on what an item is: "\u00c0 l'adresse des bailleurs : \u2026"."""
FINITE_BE = re.compile(r"\b(?:est|sont|es|son|a été|ha sido|fue|permet|permite|reste|sigue|exige|requiere)\b")
"""What makes an infinitive at the beginning the subject of a statement."""
DASHES = re.compile(r"^[\s\u2013\u2014\u2022\u00b7*-]+")
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
        block = notes_of(doc).block
        kind = block.kind if block is not None else "paragraph"
        if kind in {"paragraph", "bullet"}:
            notes_of(doc).advice = tuple(self._find(doc, kind))
        return doc

    def _find(self, doc: Doc, kind: str) -> list[AdviceCandidate]:
        notes, bullet = notes_of(doc), kind == "bullet"
        setting, practices = notes.setting, notes.practices
        listed = setting == "recommendations" or (
            setting == "lessons" and bullet and self._orders(self._said(text_of(doc)))
        )
        if listed and bullet and not self._tells_only(text_of(doc), practices):
            polite = self._said(ENUMERATOR.sub("", text_of(doc))).begins("advice.courtesy")
            return [] if polite else self._item(doc, practices)
        found = []
        for sentence, whole in self._sentences(doc):
            said = whole.part(DASHES.sub("", ENUMERATOR.sub("", whole.text.strip())))
            if self._is_none(said):
                continue
            under = listed or (setting == "lessons" and self._orders(said))
            if confidence := self._confidence(sentence, said, listed=under, bullet=bullet):
                start, end = self._bounds(sentence, practices)
                if start < end:
                    found.append(AdviceCandidate(start, end, confidence))
        return found

    def _sentences(self, doc: Doc) -> Iterator[tuple[Span, Said]]:
        """Yield the sentences of a block with what they say, as it was read for practices where it was."""
        read = doc.user_data.get(READ, {})
        for span in sentences_of(doc):
            sentence = read.get(span.start)
            yield span, sentence.said if sentence else self._said(span.text)

    def _said(self, text: str) -> Said:
        return Said(self.cues, text)

    def _is_none(self, said: Said) -> bool:
        """Whether a sentence is no advice whatever it says: a question, a lead-in, an empty call."""
        if said.text.rstrip('\u201d"\u00bb ').endswith(("?", ":")) or said.begins("self_reference"):
            return True
        if said.begins("advice.courtesy"):
            return True
        return len(said.text) < EMPTY and said.find("advice.empty") is not None

    def _item(self, doc: Doc, practices: Sequence[PracticeCandidate]) -> list[AdviceCandidate]:
        """Return a listed recommendation: its advising sentences, without facts and examples around them."""
        sentences = [(s, said) for s, said in self._sentences(doc) if said.text.strip()]
        advising = [(s, said) for s, said in sentences if self._has_cue(said) or self._orders(said)]
        advising = advising or sentences
        (first, _), (last, last_said) = advising[0], advising[-1]
        start, end = self._bounds(first, practices)[0], self._bounds(last, practices)[1]
        if len(sentences) > 1 and len(advising) > 1:
            start, end = first.start_char, last.start_char + len(last_said.text.rstrip())
        cue = any(self._has_cue(said) for _, said in advising)
        return [AdviceCandidate(start, end, BOTH if cue else BY_SETTING)] if start < end else []

    def _tells_only(self, text: str, practices: Sequence[PracticeCandidate]) -> bool:
        """Whether a listed item tells a practice and gives no advice."""
        told = sum(p.end - p.start for p in practices)
        return told > 0.6 * len(text) and not self._has_cue(self._said(text))

    def _orders(self, said: Said) -> bool:
        """Whether a text begins with what to do: an imperative, in French and Spanish an infinitive too."""
        text = ENUMERATOR.sub("", said.text)
        first = text.split(maxsplit=1)[0].lower() if text.split() else ""
        if self.infinitive is not None and self.infinitive.search(first) and first not in NO_INFINITIVES:
            return True
        return said.begins("advice.imperative", text) is not None or self._strong(said, text)

    def _has_cue(self, said: Said) -> bool:
        return self._strong(said) or said.find("advice.weak") is not None

    def _strong(self, said: Said, part: str | None = None) -> bool:
        """Whether words advise, behind what only leads into a remark: "It must be said that"."""
        aside = said.find("advice.aside", part)
        rest = (said.text if part is None else part)[aside.end() :] if aside else part
        advises = said.find("advice.strong", rest) or said.find("advice.reported", rest)
        return advises is not None and said.find("advice.not", rest) is None

    def _confidence(self, sentence: Span, said: Said, *, listed: bool, bullet: bool) -> float:
        """Return how sure it is that a sentence is advice, 0 if it is none."""
        if binds(sentence, said) or (not listed and GROUND.match(said.text)):
            return 0.0
        if self._strong(said):
            return BOTH if listed else BY_CUE
        if listed and (bullet or said.begins("advice.imperative") or said.find("advice.weak")):
            return BY_SETTING
        bids = self._bids(said) or self._demands(said.text, bullet=bullet)
        return BY_MODAL if bids or self._could(sentence, said) else 0.0

    def _could(self, sentence: Span, said: Said) -> bool:
        """Whether a body is told what it could do: "Banks could lower their margins"."""
        modal = said.find("advice.could")
        if modal is None:
            return False
        subject = said.text[: modal.start()]
        if not 0 < len(subject.split()) <= FAR:
            return False
        if said.find("advice.bodies", subject) or said.find("role_nouns", subject):
            return True
        behind = sentence.start_char + modal.start()
        return any(actor.end_char <= behind for actor in actors_of(sentence))

    def _demands(self, text: str, *, bullet: bool) -> bool:
        """Whether a French or Spanish item orders by an infinitive: "Ratifier sans délai"."""
        if self.infinitive is None:
            return False
        text = LABEL.sub("", ENUMERATOR.sub("", text))
        first = text.split(maxsplit=1)[0].lower() if text.split() else ""
        known = any(form.tense == "base" for form in self.cues.verbs.get(first, ()))
        known = known or SAFE_INFINITIVE.match(first) is not None
        if not known or FINITE_BE.search(text):
            return False
        return bullet or text.endswith((".", ";"))

    def _bids(self, said: Said) -> bool:
        """Whether a sentence of a paragraph is an order: "Give them papers", "Stop asking for a passport"."""
        if self.infinitive is not None or not said.text.endswith("."):
            return False
        if BIDDING.match(said.text):
            return True
        if WHOM.match(said.text):
            return said.text.startswith("Always ") or said.begins("advice.imperative") is not None
        return ORDER.match(said.text) is not None and said.begins("advice.imperative") is not None

    def _bounds(self, sentence: Span, practices: Sequence[PracticeCandidate]) -> tuple[int, int]:
        """Return where the advice of a sentence stands: without an example in it, nowhere in a practice."""
        start = sentence.start_char
        end = start + len(text_of(sentence.doc)[start : sentence.end_char].rstrip())
        for practice in practices:
            if practice.start >= end or practice.end <= start:
                continue
            if practice.via == "example" and practice.start > start + 20:
                end = start + len(text_of(sentence.doc)[start : practice.start].rstrip(" ,;:\u2013-"))
                return start, end
            rest = text_of(sentence.doc)[practice.end : end]
            if rest.startswith(";") and self._strong(self._said(rest)):
                return practice.end + len(rest) - len(rest.lstrip("; ")), end
            if practice.via != "example":
                return start, start
        return start, end


def binds(sentence: Span, said: Said) -> bool:
    """Return whether a sentence only says what the law, a procedure or a calendar has in store for somebody.

    "Applicants must be over 18", "The centre is due to open in March"; not if it advises as well, and not in
    a list of recommendations.
    """
    setting = notes_of(sentence.doc).setting
    if setting == "recommendations" or said.find("advice.ought"):
        return False
    if setting == "procedure":
        return True
    provides = PROVISION.match(text_of(sentence.doc)) and BINDING.search(said.text)
    return provides is not None or said.find("advice.duty") is not None


def actors_of(sentence: Span) -> list[Span]:
    """Return the actors named in a sentence."""
    doc = sentence.doc
    named = spans_of(doc, ACTORS)
    return [actor for actor in named if sentence.start <= actor.start < sentence.end]
