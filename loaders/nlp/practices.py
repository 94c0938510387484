"""Practices: concrete measures that somebody took, takes or announced, found sentence by sentence.

Each clause is weighed: a named agent, a verb of doing, a programme, law or agreement, figures and dates speak
for a practice; advice, generalities, and sentences that only go on about what was told before speak against.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from goodpractices.loaders.nlp.clauses import Clause, Sentence
from goodpractices.loaders.nlp.cues import Cues
from goodpractices.loaders.nlp.entities import ACTORS

THRESHOLD = 4.0
STARTS_PLAN = frozenset({"planned", "announced"})
LONG = 330
"""Characters from which a sentence's trailing details are left out of the evidence."""
FIGURE = re.compile(r"\b(?:1[89]|20)\d\d\b|\b\d[\d.,\u00a0 ]*\d\b|\b\d{2,}\b|\bper cent\b|%")
ADDRESS = re.compile(r"https?://\S+")
CONDITION = re.compile(r"(?:if|whether|unless|when ratified|si|cuando|lorsque|quand)\b", re.IGNORECASE)
DEFINITE = re.compile(
    r"\b(?:the|this|these|its|their|such|le|la|les|ce|cette|ces|son|sa|ses|leurs?|el|los|las|este|esta|su|sus)"
    r"\s(?:\w+\s){0,2}$",
    re.IGNORECASE,
)
INCEPTION = frozenset(
    {"launch", "start", "begin", "introduce", "lancer", "lanzar", "poner en marcha", "iniciar"}
)
DECIDES = frozenset({"decide", "agree to", "décider", "decidir", "acordar", "convenir de"})


@dataclass(frozen=True, slots=True)
class PracticeCandidate:
    """A practice as one Doc tells it; ``start`` and ``end`` are characters of the Doc's text."""

    start: int
    end: int
    status: str
    polarity: str
    confidence: float
    leads: tuple[Span, ...] = ()
    focus: tuple[int, int] = (0, 0)
    """Characters of what was done: the object of the verb, or the subject of a passive."""
    via: str = "clause"
    """The rule that found it: clause, example, nominal or list."""


@dataclass(frozen=True, slots=True)
class _Weighed:
    clause: Clause
    score: float
    status: str
    focus: tuple[int, int]


@Language.factory("gp_practices")
def create_practices(nlp: Language, name: str) -> "PracticeFinder":
    """Return the component for the language of ``nlp``."""
    return PracticeFinder(Cues.load(nlp.lang if nlp.lang in {"en", "fr", "es"} else "en"), name)


class PracticeFinder:
    """Sets ``doc._.practices`` to the candidates of the Doc, in reading order."""

    def __init__(self, cues: Cues, name: str = "gp_practices") -> None:
        self.cues = cues
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Find the practices of one block; headings, questions and captions tell none."""
        block = doc._.block
        if block is None or block.kind in {"paragraph", "bullet", "footnote"}:
            doc._.practices = self._find(doc)
        return doc

    def _find(self, doc: Doc) -> tuple[PracticeCandidate, ...]:
        setting = doc._.setting
        found: list[PracticeCandidate] = []
        sentences = [Sentence(span, self.cues) for span in doc.sents]
        for sentence in sentences:
            candidates = self._in_sentence(sentence, setting)
            if candidates:
                found += candidates
            elif found and self._goes_on(sentence, found[-1]):
                found[-1] = replace(found[-1], end=sentence.span.end_char)
        if not found and setting == "practices" and doc._.block and doc._.block.kind == "bullet":
            found += self._whole_bullet(sentences)
        return tuple(found)

    def _in_sentence(self, sentence: Sentence, setting: str) -> list[PracticeCandidate]:
        if self._says_nothing(sentence):
            return []
        listed = self._listed(sentence)
        if listed:
            return listed
        weighed = [self._weigh(sentence, clause, setting) for clause in sentence.clauses]
        strong = [w for w in weighed if w.score >= THRESHOLD]
        if strong:
            return [
                self._candidate(sentence, part, begin, end)
                for part, begin, end in self._parts(sentence, strong)
            ]
        return self._decision(sentence) or self._example(sentence) or self._nominal(sentence, setting)

    def _says_nothing(self, sentence: Sentence) -> bool:
        text = sentence.text.lstrip('\u201c"\u00ab ')
        return (
            text.rstrip('\u201d"\u00bb ').endswith("?")
            or self.cues.begins("self_reference", text) is not None
        )

    # Weighing one clause.

    def _weigh(self, sentence: Sentence, clause: Clause, setting: str) -> _Weighed:
        predicate = clause.predicate
        focus = self._focus(sentence, clause)
        scope = sentence.slice(clause.begin, clause.end)
        score = self._verb_score(sentence, clause)
        score += self._agent_score(sentence, clause)
        score += self._thing_score(sentence, clause, focus)
        score += 0.5 * bool(FIGURE.search(scope))
        score += {"practices": 1.0, "recommendations": -1.0}.get(setting, 0.0)
        score += self._objections(sentence, clause, scope)
        status = self._status(sentence, clause)
        if predicate.aspect == "future" and not (
            FIGURE.search(sentence.text) or sentence.named or sentence.places
        ):
            score -= 1.5
        return _Weighed(clause, score, status, focus)

    def _verb_score(self, sentence: Sentence, clause: Clause) -> float:
        predicate = clause.predicate
        score = {"strong": 1.5, "end": 2.5, "plan": 0.5, "weak": 0.5, "report": 0.0}[predicate.kind]
        followed = any(
            p.kind == "strong"
            and p.aspect in {"infinitive", "participle", "gerund", "perfect", "progressive"}
            for p in sentence.predicates
            if predicate.last < p.first < clause.end
        )
        if predicate.kind in {"plan", "weak", "report"} and followed:
            score += 1.0
        return score

    def _agent_score(self, sentence: Sentence, clause: Clause) -> float:
        if clause.agents:
            return 2.5
        subject = sentence.slice(clause.subject, clause.predicate.first)
        if not clause.predicate.passive and self._is_role(subject):
            return 2.0
        if sentence.behind_by(clause.predicate.last + 1) or sentence.behind_by(sentence.span.start):
            return 2.0
        return 0.75 if sentence.places or sentence.actors else 0.0

    def _is_role(self, subject: str) -> bool:
        """Whether a subject without a name is an institution the text spoke of: "The Ministry", "Members"."""
        role = self.cues.find("role_nouns", subject)
        return (
            role is not None
            and len(subject.split()) <= 12
            and not self.cues.begins("generic_subjects", subject)
        )

    def _thing_score(self, sentence: Sentence, clause: Clause, focus: tuple[int, int]) -> float:
        text = sentence.doc.text[focus[0] : focus[1]]
        score = 1.0 if sentence.named else 0.0
        noun = self.cues.find("nouns", " ".join(text.split()[:16]))
        if noun is None:
            return score
        fresh = not DEFINITE.search(text[: noun.start()]) or clause.predicate.kind == "end"
        score += 1.0 if fresh else 0.5
        return score + 0.5 * (clause.predicate.passive and fresh)

    def _objections(self, sentence: Sentence, clause: Clause, scope: str) -> float:
        subject = sentence.slice(clause.subject, clause.predicate.first).lstrip('\u201c"')
        whole = sentence.text
        against = 0.0
        if self.cues.begins("generic_subjects", subject) and not sentence.behind_by(sentence.span.start):
            against -= 0.5 if any(subject.find(a.text) >= 0 for a in sentence.actors) else 2.5
        if self.cues.begins("anaphora", subject) and clause.predicate.kind != "end":
            against -= 1.5
        if self.cues.find("result", scope):
            against -= 2.5
        if self.cues.find("advice.strong", scope) and not self.cues.find("advice.not", scope):
            against -= 3.0
        if CONDITION.match(whole.lstrip()):
            against -= 2.0
        return against

    def _focus(self, sentence: Sentence, clause: Clause) -> tuple[int, int]:
        """Return the characters of what was done."""
        doc, predicate = sentence.doc, clause.predicate
        start, end = predicate.last + 1, clause.end
        if predicate.passive and predicate.finite and not clause.coordinated:
            start, end = clause.subject, predicate.first
        if start >= end:
            return sentence.span.start_char, sentence.span.end_char
        return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])

    # Status and polarity.

    def _status(self, sentence: Sentence, clause: Clause) -> str:
        predicate = clause.predicate
        scope = sentence.slice(clause.begin, clause.end)
        if predicate.kind == "end" and predicate.aspect in {"past", "perfect", "present"}:
            return "discontinued"
        if predicate.kind == "plan" or self.cues.find("planned", scope):
            told = predicate.lemma.startswith(("announc", "annonc", "anunci")) or self.cues.find(
                "money", scope
            )
            return (
                "announced"
                if told and predicate.lemma[:4] != "plan" and predicate.kind != "plan"
                else "planned"
            )
        if predicate.aspect == "future":
            return "announced"
        if predicate.kind == "report":
            return self._told_status(sentence, clause)
        if self.cues.find("ongoing", scope) and predicate.aspect != "past":
            return "ongoing"
        return "ongoing" if predicate.aspect in {"present", "progressive"} else "implemented"

    def _told_status(self, sentence: Sentence, clause: Clause) -> str:
        """Return the status of what a verb of telling tells."""
        inner = [
            p for p in sentence.predicates if p.first > clause.predicate.last and p.aspect != "infinitive"
        ]
        for predicate in inner:
            if predicate.aspect in {"progressive", "present"}:
                return "ongoing"
            if predicate.aspect in {"perfect", "past", "participle"}:
                return "implemented"
        return "implemented"

    def _polarity(self, text: str, status: str) -> str:
        bad = self.cues.find("negative", text) is not None or status == "discontinued"
        if not bad:
            return "positive"
        return "mixed" if self.cues.find("mixed", text) else "negative"

    # From weighed clauses to candidates.

    def _parts(self, sentence: Sentence, strong: Sequence[_Weighed]) -> list[tuple[_Weighed, int, int]]:
        """Divide a sentence that tells two practices; return each with the tokens of its evidence."""
        heads = [strong[0]]
        for weighed in strong[1:]:
            other = weighed.clause.agents and not weighed.clause.coordinated
            differs = other and {a.text for a in weighed.clause.agents} - {
                a.text for a in heads[-1].clause.agents
            }
            plans = (weighed.status in STARTS_PLAN) != (heads[-1].status in STARTS_PLAN)
            if (differs and heads[-1].clause.predicate.kind != "report") or plans:
                heads.append(weighed)
        starts = [sentence.span.start, *(sentence.clause_start(w.clause) for w in heads[1:])]
        ends = [*starts[1:], sentence.span.end]
        heads[0] = self._best_of(strong, heads, ends[0])
        return [(w, start, end) for w, start, end in zip(heads, starts, ends, strict=True)]

    def _best_of(self, strong: Sequence[_Weighed], heads: Sequence[_Weighed], end: int) -> _Weighed:
        """Let a clause that says a measure ended, or goes on since, speak for a sentence told as one."""
        first = heads[0]
        for weighed in strong[1:]:
            if weighed in heads[1:] or weighed.clause.predicate.first >= end:
                continue
            goes_on = (
                first.clause.predicate.lemma in INCEPTION
                and first.clause.predicate.passive
                and weighed.clause.predicate.aspect == "present"
            )
            if weighed.status == "discontinued" or goes_on:
                return replace(first, status=weighed.status, score=max(first.score, weighed.score))
        return first

    def _candidate(self, sentence: Sentence, part: _Weighed, begin: int, end: int) -> PracticeCandidate:
        doc = sentence.doc
        first, last = doc[begin].idx, doc[end - 1].idx + len(doc[end - 1])
        last = first + len(doc.text[first:last].rstrip(" ,;"))
        for joiner in (" and", " et", " y"):
            if end < sentence.span.end and doc.text[first:last].endswith(joiner):
                last -= len(joiner)
        last = first + len(doc.text[first:last].rstrip(" ,;"))
        last = self._short_end(doc.text, first, last, part.focus)
        leads = part.clause.agents or sentence.behind_by(begin)
        status = part.status
        return PracticeCandidate(
            start=first,
            end=last,
            status=status,
            polarity=self._polarity(doc.text[first:last], status),
            confidence=_confidence(part.score),
            leads=leads,
            focus=(max(first, part.focus[0]), max(first, min(last, part.focus[1]))),
        )

    @staticmethod
    def _short_end(text: str, start: int, end: int, focus: tuple[int, int]) -> int:
        """Leave out the tail of a very long sentence: what a colon lists, or details behind a comma."""
        if end - start <= LONG:
            return end
        behind = max(start + 80, min(focus[0], start + LONG))
        colon = re.compile(r":\s(?=[a-z])").search(text, behind, end)
        if colon and text.count(";", colon.end(), end) >= 2:
            return colon.start()
        want = start + int(0.68 * (end - start))
        commas = [
            m.start()
            for m in re.compile(r"[,;]\s|\s(?=which |qui |que |lo que )").finditer(text, behind, end)
        ]
        near = [at for at in commas if abs(at - want) <= 0.18 * (end - start)]
        return min(near, key=lambda at: abs(at - want)) if near else end

    def _goes_on(self, sentence: Sentence, before: PracticeCandidate) -> bool:
        """Whether a sentence only adds to the practice before it, and no more than that says itself."""
        length = sentence.span.end_char - sentence.span.start_char
        short = length <= before.end - before.start and sentence.span.start_char - before.end < 3
        text = sentence.text
        return short and self.cues.begins("anaphora", text) is not None and not self._advises(text)

    def _advises(self, text: str) -> bool:
        return self.cues.find("advice.strong", text) is not None

    # Practices outside ordinary clauses.

    def _whole_bullet(self, sentences: Sequence[Sentence]) -> list[PracticeCandidate]:
        """Take the first sentence of a listed experience that names somebody."""
        for sentence in sentences:
            if sentence.actors and not self._says_nothing(sentence):
                end = sentence.span.start_char + len(sentence.text.rstrip())
                status = self._loose_status(sentence)
                return [
                    PracticeCandidate(
                        start=sentence.span.start_char,
                        end=self._short_end(sentence.doc.text, sentence.span.start_char, end, (0, 0)),
                        status=status,
                        polarity=self._polarity(sentence.text, status),
                        confidence=0.4,
                        leads=tuple(sentence.actors[:1]),
                        focus=(sentence.span.start_char, end),
                        via="list",
                    )
                ]
        return []

    def _loose_status(self, sentence: Sentence) -> str:
        """Return the status a sentence suggests that no clause of ours reads."""
        if sentence.clauses:
            return self._status(sentence, sentence.clauses[0])
        for name, status in (
            ("discontinued", "discontinued"),
            ("planned", "planned"),
            ("ongoing", "ongoing"),
        ):
            if self.cues.find(name, sentence.text):
                return status
        done = any(p.aspect in {"past", "perfect"} for p in sentence.predicates)
        return "implemented" if done else "ongoing"

    def _decision(self, sentence: Sentence) -> list[PracticeCandidate]:
        """Read "Decide to establish a fund of USD 5 million": announced when it says how much or when."""
        opening = [p for p in sentence.predicates if p.aspect == "imperative" or p.lemma in DECIDES]
        if not opening or opening[0].lemma not in DECIDES:
            return []
        done = [p for p in sentence.predicates if p.kind == "strong" and p.aspect == "infinitive"]
        if not done or not (self.cues.find("money", sentence.text) or FIGURE.search(sentence.text)):
            return []
        return [self._plain(sentence, opening[0].first, "announced", 0.7, "clause", done[0].last + 1)]

    def _plain(
        self, sentence: Sentence, begin: int, status: str, confidence: float, via: str, focus: int
    ) -> PracticeCandidate:
        doc = sentence.doc
        start = doc[begin].idx
        end = start + len(doc.text[start : sentence.span.end_char].rstrip(" ;,"))
        text = doc.text[start:end]
        leads = [a for a in sentence.actors if a.start >= begin][:1]
        return PracticeCandidate(
            start,
            end,
            status,
            self._polarity(text, status),
            confidence,
            tuple(leads),
            (doc[focus].idx, end),
            via,
        )

    def _example(self, sentence: Sentence) -> list[PracticeCandidate]:
        """Read a practice told as an example inside advice or a general statement."""
        for match in self.cues.patterns["examples"].finditer(sentence.text):
            start = sentence.span.start_char + match.start()
            inside = [
                a for a in (*sentence.actors, *sentence.places) if a.start_char >= start + len(match.group())
            ]
            rest = sentence.text[match.end() :]
            near = [a for a in inside if a.start_char - start - len(match.group()) <= 90]
            thing = self.cues.find("nouns", rest)
            if not near or not (thing or sentence.named):
                continue
            if not self._tells_of_more_than_names(rest, inside):
                continue
            begin = self._example_start(sentence, start, match)
            end = sentence.span.start_char + len(sentence.text.rstrip())
            status = self._example_status(sentence, begin)
            return [
                PracticeCandidate(
                    begin,
                    end,
                    status,
                    self._polarity(rest, status),
                    0.55,
                    tuple(near[:1]),
                    (begin, end),
                    "example",
                )
            ]
        return []

    @staticmethod
    def _tells_of_more_than_names(rest: str, names: Sequence[Span]) -> bool:
        """Whether an example is more than a list of names."""
        bare = rest
        for name in names:
            bare = bare.replace(name.text, " ")
        return len(re.findall(r"[^\W\d_]{3,}", ADDRESS.sub(" ", bare))) >= 3

    def _example_start(self, sentence: Sentence, start: int, match: re.Match[str]) -> int:
        """Begin at the example itself, or with its clause where it is short."""
        word = match.group().strip(" ,").lower()
        if word in {"as", "comme", "como"} or word.startswith(("comme ", "como ")):
            return start
        behind = start + len(match.group())
        while sentence.doc.text[behind : behind + 1] in {" ", ","}:
            behind += 1
        if sentence.span.end_char - behind >= 0.5 * len(sentence.text):
            return behind
        clause = max(
            sentence.doc.text.rfind(mark, sentence.span.start_char, start) for mark in (", ", "; ", " and ")
        )
        return behind if clause < 0 or start - clause > 140 else clause + len(", ") if False else behind

    def _example_status(self, sentence: Sentence, begin: int) -> str:
        inner = [p for p in sentence.predicates if sentence.doc[p.head].idx >= begin]
        past = any(p.aspect in {"past", "perfect"} for p in inner)
        did = re.search(r"\b(?:did|has done|l.a fait|l.ont fait|hizo|hicieron)\b", sentence.doc.text[begin:])
        return "implemented" if past or did else "ongoing"

    def _nominal(self, sentence: Sentence, setting: str) -> list[PracticeCandidate]:
        """Read "the adoption by Ecuador of a decree in 2022"."""
        match = self.cues.find("nominal", sentence.text)
        if match is None or setting == "recommendations" or self._advises(sentence.text):
            return []
        near = [
            a for a in sentence.actors if abs(a.start_char - sentence.span.start_char - match.start()) <= 70
        ]
        by = self.cues.find("by", match.group())
        dated = FIGURE.search(sentence.text)
        if not near or not (by or dated) or sentence.clauses:
            return []
        token = sentence.span.start
        return [self._plain(sentence, token, "implemented", 0.55, "nominal", token)]

    def _listed(self, sentence: Sentence) -> list[PracticeCandidate]:
        """Read a note that lists examples, each with its address: "see, e.g., India https://…, Qatar …"."""
        addresses = list(ADDRESS.finditer(sentence.text))
        if len(addresses) < 2 or not self.cues.find("examples", sentence.text):
            return []
        found = []
        begin = 0
        for address in addresses:
            item = sentence.text[begin : address.end()]
            offset = sentence.span.start_char + begin
            names = [
                a for a in (*sentence.actors, *sentence.places) if offset <= a.start_char < offset + len(item)
            ]
            words = re.findall(r"[^\W\d_]{4,}", ADDRESS.sub(" ", item))
            if names and len(words) >= 2:
                lead = len(item) - len(item.lstrip(" ,;.and"))
                found.append(
                    PracticeCandidate(
                        offset + lead,
                        offset + len(item.rstrip(".,; ")),
                        "ongoing",
                        "positive",
                        0.5,
                        tuple(names[:1]),
                        (offset + lead, offset + len(item)),
                        "list",
                    )
                )
            begin = address.end()
        return found


def _confidence(score: float) -> float:
    """Map a score from the threshold up to a number between .5 and .95."""
    return round(min(0.95, 0.5 + 0.12 * (score - THRESHOLD)), 2)


def has_actor(doc: Doc) -> bool:
    """Whether anybody is named in the Doc."""
    return ACTORS in doc.spans and len(doc.spans[ACTORS]) > 0
