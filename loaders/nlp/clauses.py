"""What a sentence tells: who (or what) does what, clause by clause."""

import re
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from spacy.tokens import Doc, Span

from goodpractices.loaders.nlp.cues import Cues, Said
from goodpractices.loaders.nlp.entities import ACTORS, PLACES, spans_of, text_of, words_of
from goodpractices.loaders.nlp.predicates import BY, Predicate, predicates
from goodpractices.loaders.nlp.programmes import BARE_NAME, NAMED, UNQUOTED

CARRIERS = frozenset({"plan", "report"})
"""Verbs of planning and telling carry what follows: "announced that it will issue a bond"."""
QUOTES = frozenset('\u201c"\u00ab')
OF = frozenset({"of", "de", "du", "des", "del", "d'", "d\u2019"})
THAT = frozenset({"que", "qu'", "qu\u2019", "that"})
SAYS_REACH = 4
"""Tokens behind a verb of saying within which what is said begins: "prenant acte de ce que"."""
ARTICLES = frozenset(
    {"the", "le", "la", "les", "l'", "l\u2019", "el", "los", "las", "un", "une", "una", "an", "a"}
)
FACTS = frozenset({"fact", "fait", "hecho"})
"""Nouns whose "that" says what is said: "noted the fact that"; behind others it opens a relative clause."""
LABEL = 5
"""Tokens within which the label of a listed item ends."""
BEHALF = frozenset({"support", "favour", "favor", "behalf", "benefit", "soutien", "faveur", "apoyo"})
"""Words whose complement is helped rather than acting: "in support of the AUC"."""
REACH_OF_BY = 12
"""Tokens behind "by" within which the one who acts is named."""


class Clause(NamedTuple):
    """One finite statement: its verb group and token ranges of what stands before and behind it."""

    predicate: Predicate
    begin: int
    end: int
    subject: tuple[int, int]
    """The subject proper, behind any opening adverbial; that of the clause before where it is shared."""
    agents: tuple[Span, ...]
    coordinated: bool
    """Whether it shares the subject of the clause before."""


class Sentence:
    """One sentence of a Doc, read once; all offsets are tokens of the Doc unless they say characters."""

    def __init__(self, span: Span, cues: Cues) -> None:
        self.span = span
        self.doc: Doc = span.doc
        self.cues = cues
        self.words = words_of(self.doc)
        self._around = text_of(self.doc)
        self.text = self._around[span.start_char : span.end_char]
        self.said = Said(cues, self.text)
        self.find, self.begins, self.finditer = self.said.find, self.said.begins, self.said.finditer
        self.predicates = predicates(span, cues)
        self.actors = _inside(self.doc, ACTORS, span)
        self.places = _inside(self.doc, PLACES, span)

    def slice(self, start: int, end: int) -> str:
        """Return the text of tokens ``start`` to ``end``."""
        ends = self.words.ends
        behind = min(end, len(ends))
        return self._around[self.words.starts[start] : ends[behind - 1]] if start < behind else ""

    @cached_property
    def named(self) -> tuple[int, int] | None:
        """Where the first proper name or quotation of a programme, project, law … stands in the text.

        A name that is part of an actor's is none, and a word that opens the sentence is left out of it.
        """
        if not self.said.may(UNQUOTED) and QUOTES.isdisjoint(self.text):
            return None
        offset = self.span.start_char
        actors = [(a.start_char - offset, a.end_char - offset) for a in self.actors]
        for match in NAMED.finditer(self.text):
            start, end = match.span()
            if BARE_NAME.fullmatch(match.group()):
                continue
            if self.text[start] in QUOTES or not any(a <= end - 2 and end <= b + 1 for a, b in actors):
                return self._behind_opening(start, end), end
        return None

    def _behind_opening(self, start: int, end: int) -> int:
        """Skip words like "Based on the" that a name at the beginning of a sentence seems to begin with."""
        words = list(re.finditer(r"\S+", self.text[start:end]))
        first = words[0].group().lower()
        opens = first in self.cues.openings | self.cues.prepositions or first in self.cues.verbs
        if start > 1 or not opens:
            return start
        proper = next((w for w in words[1:] if w.group()[:1].isupper()), words[0])
        return start + proper.start()

    @cached_property
    def clauses(self) -> list[Clause]:
        """The finite statements of the main clause, and those that verbs of telling carry."""
        mains = [p for p in self.predicates if p.finite and not p.relative]
        found: list[Clause] = []
        for number, predicate in enumerate(mains):
            begin = self.span.start if number == 0 else mains[number - 1].last + 1
            carries = predicate.kind in CARRIERS and not self._is_joined(
                predicate, mains[number + 1 : number + 2]
            )
            behind = mains[number + 1 + carries :]
            end = behind[0].first if behind else self.span.end
            tail = self._tail(begin, predicate.first)
            told = self._behind_that(begin, predicate.first)
            opening = told or (begin if number == 0 else predicate.first - len(tail))
            subject = self._subject_start(opening, predicate.first)
            agents = self._agents(subject, predicate)
            shares = number > 0 and not agents and not told and self._is_empty(tail)
            if shares and (not predicate.passive or predicate.kind == "plan"):
                agents = found[-1].agents
            ends = found[-1].subject if shares else (subject, predicate.first)
            found.append(Clause(predicate, begin, end, ends, agents, shares))
        return found

    def _behind_that(self, begin: int, end: int) -> int:
        """Return where a clause of its own begins behind "note that" or a semicolon, 0 if none does."""
        for at in range(begin, end - 1):
            word = self.words.lower[at]
            if word == ";" or (word in THAT and self._is_said(at)):
                return at + 1
        return 0

    def _is_said(self, at: int) -> bool:
        """Whether "that" stands right behind a verb of saying or thinking, and opens no relative clause."""
        verbs = ("claim", "report", "plan", "state")
        told = [p for p in self.predicates if p.kind in verbs and at - SAYS_REACH <= p.last < at]
        between = self.words.lower[told[-1].last + 1 : at] if told else []
        return bool(told) and (not FACTS.isdisjoint(between) or ARTICLES.isdisjoint(between))

    def _is_joined(self, predicate: Predicate, following: Sequence[Predicate]) -> bool:
        """Whether the next verb only stands beside one of planning or telling, by "and" or a comma."""
        between = {self.words.lower[i] for p in following for i in range(predicate.last, p.first)}
        return bool(between & {"and", "et", "y", "e", ",", ";"})

    def subject_text(self, clause: Clause) -> str:
        """Return the subject of a clause, without quotation marks before it."""
        return self.slice(*clause.subject).lstrip('\u201c"\u00ab ')

    def part_of(self, clause: Clause) -> str:
        """Return the text of a clause up to the semicolons around it."""
        if ";" not in self.words.lower[clause.begin : clause.end]:
            return self.slice(clause.begin, clause.end)
        semicolons = [i for i in range(clause.begin, clause.end) if self.words.lower[i] == ";"]
        head = clause.predicate.head
        begin = max((i + 1 for i in semicolons if i < head), default=clause.begin)
        return self.slice(begin, min((i for i in semicolons if i > head), default=clause.end))

    def last_phrase(self, clause: Clause) -> str:
        """Return a subject from its last article on: "this centre" of "since 2019 this centre"."""
        start, end = clause.subject
        articles = [i for i in range(start, end) if self.words.lower[i] in self.cues.determiners]
        return self.slice(articles[-1] if articles else start, end)

    def clause_start(self, clause: Clause) -> int:
        """Return the first token of a clause that does not open the sentence: behind comma or "and"."""
        told = self._behind_that(clause.begin, clause.predicate.first)
        start = told or clause.predicate.first - len(self._tail(clause.begin, clause.predicate.first))
        while start < clause.predicate.first and (
            self.doc[start].is_punct or self.words.lower[start] in self.cues.conjunctions
        ):
            start += 1
        return start

    def _tail(self, begin: int, end: int) -> list[str]:
        """Return the words between the last comma, semicolon or "and" before a verb and the verb."""
        words: list[str] = []
        for at in range(end - 1, begin - 1, -1):
            word = self.words.lower[at]
            words.insert(0, word)
            if word in {",", ";", ":", "and", "et", "y", "e", "but", "mais", "pero"}:
                break
        return words

    def _is_empty(self, words: Sequence[str]) -> bool:
        """Whether words hold no subject."""
        skip = self.cues.conjunctions | self.cues.adverbs | {",", ";"}
        return all(word in skip or word.endswith(("ly", "ment", "mente")) for word in words)

    def _subject_start(self, begin: int, end: int) -> int:
        """Skip opening adverbials ("In 2019, …", "Funded by the EU, …") up to their comma."""
        at = begin
        while at < end and (self.doc[at].is_punct or self.words.lower[at] in self.cues.conjunctions):
            at += 1
        at = self._behind_time(self._behind_label(at, end), end)
        while at < end and self._opens(at):
            comma = next((i for i in range(at, end) if self.words.lower[i] == ","), None)
            if comma is None:
                return self._behind_date(at, end)
            at = comma + 1
        return at

    def _behind_label(self, at: int, end: int) -> int:
        """Skip the label of a listed item: "Contracts: the inspectorate …"."""
        if at > self.span.start + 1:
            return at
        colon = next((i for i in range(at + 1, min(at + LABEL, end)) if self.words.written[i] == ":"), None)
        return at if colon is None else colon + 1

    def _behind_time(self, at: int, end: int) -> int:
        """Skip "Each year", "Last spring", "Two years later" and the comma behind it."""
        match = self.begins("time", self.slice(at, end)) if at < end else None
        if match is None:
            return at
        char = self.words.starts[at] + match.end()
        while at < end and (self.words.starts[at] < char or self.doc[at].is_punct):
            at += 1
        return at

    def _opens(self, at: int) -> bool:
        word = self.words.lower[at]
        participle = any(form.tense in {"participle", "gerund"} for form in self.cues.verbs.get(word, ()))
        by = at + 1 < len(self.doc) and self.words.lower[at + 1] in BY
        gerund = any(form.tense == "gerund" for form in self.cues.verbs.get(word, ()))
        return word in self.cues.prepositions | self.cues.openings or (participle and (by or gerund))

    def _behind_date(self, at: int, end: int) -> int:
        """Skip "In 2018" and "Since January" where no comma follows."""
        behind = at + 1
        while behind < end and (
            self.doc[behind].like_num or self.begins("months", self.words.written[behind])
        ):
            behind += 1
        return behind if behind > at + 1 else at

    def _agents(self, subject: int, predicate: Predicate) -> tuple[Span, ...]:
        """Return who is named as doing what the predicate says."""
        if predicate.passive and predicate.kind != "plan":
            return self.behind_by(predicate.last + 1)
        found = [
            span
            for span in self.actors
            if subject <= span.start < predicate.first
            and not self.is_adverbial(span, subject)
            and not self._is_dateline(span)
        ]
        return tuple(_outermost(found or self._topic(subject, predicate.first)))

    def _topic(self, subject: int, end: int) -> list[Span]:
        """Return who "As for Belgium, it …" speaks of."""
        opening = self.slice(self.span.start, end)
        if not self.begins("topic", opening) or not self.begins("anaphora", self.slice(subject, end)):
            return []
        return [a for a in self.actors if a.end <= subject][:1]

    def _is_dateline(self, span: Span) -> bool:
        """Whether a name only says where a text was written: "Addis Ababa \u2013 The Ministry …"."""
        opens = span.start == self.span.start and span.end < self.span.end
        return opens and self.words.written[span.end] in {"\u2013", "\u2014", "-", ":"}

    def is_adverbial(self, span: Span, subject: int) -> bool:
        """Whether a name behind token ``subject`` only says where, for whom or of whom."""
        at = span.start - 1
        while at >= subject and self.words.lower[at] in self.cues.determiners:
            at -= 1
        if at < subject:
            return False
        word = self.words.lower[at]
        if word in OF:
            head = self.words.lower[at - 1] if at > subject else ""
            return head in self.cues.people or head in BEHALF
        return word in self.cues.prepositions and word not in BY

    def behind_by(self, start: int) -> tuple[Span, ...]:
        """Return the actors named behind "by", "through" … from token ``start`` on."""
        text = self.slice(start, self.span.end)
        found: list[Span] = []
        for match in self.finditer("by", text):
            char = self.words.starts[start] + match.end()
            near = [
                actor
                for actor in self.actors
                if actor.start_char >= char
                and actor.start - start <= REACH_OF_BY + len(text[: match.end()].split())
            ]
            found += near[:1]
        return tuple(_outermost(found))


def _inside(doc: Doc, group: str, span: Span) -> list[Span]:
    first, behind = span.start, span.end
    return [x for x in spans_of(doc, group) if first <= x.start < behind]


def _outermost(spans: Sequence[Span]) -> list[Span]:
    """Drop spans that lie in another, and repetitions."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not any(other.start <= span.start and span.end <= other.end for other in kept):
            kept.append(span)
    return kept
