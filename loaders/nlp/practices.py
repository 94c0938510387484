"""Practices: concrete measures that somebody took, takes or announced, found sentence by sentence.

Each clause is weighed: a named agent, a verb of doing, a programme, law or agreement, figures and dates speak
for a practice; advice, generalities, and sentences that only go on about what was told before speak against.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from goodpractices.loaders.nlp.clauses import LABEL, Sentence
from goodpractices.loaders.nlp.cues import Cues
from goodpractices.loaders.nlp.entities import entity_of, notes_of, sentences_of, text_of
from goodpractices.loaders.nlp.predicates import POSSESSIVE
from goodpractices.loaders.nlp.weighing import DECIDES, THRESHOLD, Weighed, Weigher, says_end, sure_status

ADVISING = frozenset({"recommendations", "lessons"})
SAYS = frozenset({"claim", "report", "state"})
"""Kinds of verbs a declaration's preamble begins with: "Welcoming", "Noting"."""
PLANS = frozenset({"planned", "announced"})
READ = "sentences"
"""Where a Doc keeps its sentences as they were read, by their first token."""
LONG = 330
"""Characters from which a sentence's trailing details are left out of the evidence."""
GOES_ON = 0.7
"""A sentence that refers back is told with the one before it when it is at most this much of its length."""
AT_MOST = 3.0
"""How many times as long as the sentence that tells a practice all its evidence may be."""
NAME_REACH = 30
"""Characters from its object's or subject's beginning within which a practice's own name begins."""
LONGEST = 400
"""Tokens: what is longer is a table or a list run together, no sentence."""
LEAST_FOCUS = 10
"""Characters under which what was done says too little for a title."""
LEADS_IN = 90
"""Characters under which a sentence with a colon at its end only leads in to a list."""
DATE = 6
"""Tokens up to which an opening that holds a date or figure is kept."""
NEAR = 90
"""Characters behind "such as" within which somebody must be named."""
ADDRESS = re.compile(r"https?://\S+")
LIST_JOINT = re.compile(r"^(?:\d{1,3}\s|[\s,;.]+(?:and\s)?)")
RELATIVE = re.compile(r"\b(?:that|which|who|where|qui|que|quien|dont)\b")
LIST_COLON = re.compile(r":\s(?=[a-z])")
TAIL = re.compile(r"[,;]\s|\s(?=which |qui |que |lo que )")
DID = re.compile(r"\b(?:did|has done|l.a fait|l.ont fait|hizo|hicieron)\b")
FUNDS = frozenset(
    {
        "fund",
        "finance",
        "co-fund",
        "co-finance",
        "cofinance",
        "financer",
        "cofinancer",
        "financiar",
        "cofinanciar",
    }
)
NEAR_VERB = 12
"""Characters behind its verb within which the funding that somebody gives is named."""
MARKS = re.compile(r"[\u201c\u201d\"\u00ab\u00bb]")
AGAIN = re.compile(
    r"(?:[Tt]he|[Tt]his|[Ll][ea]|[Cc]ette|[Cc]e|[Ee]l|[Ll]a|[Ee]ste|[Ee]sta)\s(\w{4,})\s(?!of\b|for\b|de\b)"
)
"""How a text speaks again of what it named: "The programme trains \u2026"."""
DID_REACH = 20
"""Characters before an example within which "as Ghana did" begins."""
LIKE = ("as", "comme", "como")
INCEPTION = frozenset(
    {
        "launch",
        "start",
        "begin",
        "introduce",
        "create",
        "establish",
        "set up",
        "open",
        "found",
        "convert",
        "transform",
        "turn into",
        "lancer",
        "créer",
        "ouvrir",
        "fonder",
        "transformer",
        "convertir",
        "instituer",
        "mettre en place",
        "lanzar",
        "poner en marcha",
        "iniciar",
        "crear",
        "abrir",
        "fundar",
        "transformar",
        "establecer",
        "instituir",
        "inaugurate",
        "inaugurer",
        "inaugurar",
        "instaurer",
        "instaurar",
        "constituer",
        "constituir",
        "mettre sur pied",
        "poner en",
    }
)
"""Verbs of setting something up, which then goes on."""
Part = Literal["lead", "partner", "funder"]
TRAINED = "trained"
"""What a practice that no rule found says it was found by."""


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
    """Characters of what was done."""
    via: str = "clause"
    """The rule that found it: clause, decision, example, nominal, definition, list; trained if none did."""
    name: str = ""
    """The practice's own name, where the text gives one."""
    action: str = ""
    """What was done to its object, where that is not to set it up: "abolition of"."""
    sentence_end: int = 0
    """Where its last sentence ends, though the evidence may end before."""
    part: Part = "lead"
    """What those who act do: lead it, take part in it, or pay for it."""
    core: int = 0
    """Characters of its evidence before sentences that go on about it were added, 0 where none were."""
    others: tuple[Span, ...] = ()
    """Who acts in further clauses of its sentence."""


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
        block = notes_of(doc).block
        if block is None or block.kind in {"paragraph", "bullet", "footnote"}:
            notes_of(doc).practices = self._find(doc)
        return doc

    def _find(self, doc: Doc) -> tuple[PracticeCandidate, ...]:
        block, setting = notes_of(doc).block, notes_of(doc).setting
        found: list[PracticeCandidate] = []
        sentences = [Sentence(span, self.cues) for span in sentences_of(doc) if len(span) <= LONGEST]
        doc.user_data[READ] = {sentence.span.start: sentence for sentence in sentences}
        for sentence in sentences:
            candidates = self._in_sentence(sentence, setting)
            if found and (
                self._repeats(candidates, found) or self._elaborates(sentence, candidates, found[-1])
                if candidates
                else self._goes_on(sentence, found[-1])
            ):
                end = sentence.span.start_char + len(sentence.text.rstrip())
                later = self._with_end(found[-1], sentence)
                core = later.core or later.end - later.start
                found[-1] = replace(later, end=end, sentence_end=sentence.span.end_char, core=core)
            elif candidates:
                found += [*candidates[:-1], replace(candidates[-1], sentence_end=sentence.span.end_char)]
        found = [self._with_resumption(doc, one) for one in found]
        if not found and setting == "practices" and block and block.kind == "bullet":
            found += self._whole_bullet(sentences)
        return tuple(found)

    def _in_sentence(self, sentence: Sentence, setting: str) -> list[PracticeCandidate]:
        if self._says_nothing(sentence):
            return []
        listed = self._listed(sentence)
        if listed:
            return listed
        weigher = Weigher(sentence, self.cues, setting)
        promises = [weigher.promise(clause) for clause in sentence.clauses]
        may = any(promise.score >= THRESHOLD for promise in promises)
        weighed = [weigher.weigh(promise) for promise in promises] if may else []
        if any(w.score >= THRESHOLD for w in weighed):
            told = [self._candidate(sentence, *part) for part in self._parts(sentence, weighed)]
            return [c for c in told if c.leads] if setting == "recommendations" else told
        return (
            self._decision(sentence)
            or self._example(sentence)
            or self._headline(sentence, setting)
            or self._nominal(sentence, setting)
            or self._definition(sentence)
            or self._underway(sentence)
            or self._relative(sentence, setting)
            or self._preamble(sentence)
        )

    def taken(self, span: Span, setting: str, confidence: float) -> PracticeCandidate:
        """Return the practice of a sentence that is known to tell one, whatever its clauses weigh."""
        sentence = span.doc.user_data.get(READ, {}).get(span.start) or Sentence(span, self.cues)
        weigher = Weigher(sentence, self.cues, setting)
        weighed = [weigher.weigh(weigher.promise(clause)) for clause in sentence.clauses]
        if weighed:
            best = max(weighed, key=lambda one: one.score)
            best = self._with_later_status(best, weighed, span.end)
            found = self._candidate(sentence, best, self._opening(sentence, best), span.end)
        else:
            start, status = span.start_char, self._loose_status(sentence)
            found = self._plain(sentence, start, status=status, via="clause", focus=start)
            name = sentence.text[slice(*sentence.named)] if sentence.named else ""
            found = replace(found, focus=self._thing_at(sentence), name=name)
        return replace(found, via=TRAINED, confidence=confidence, sentence_end=span.end_char)

    def _says_nothing(self, sentence: Sentence) -> bool:
        text = sentence.text.strip('\u201c\u201d"\u00ab\u00bb ')
        leads_in = text.endswith(":") and len(text) < LEADS_IN
        return leads_in or text.endswith("?") or sentence.begins("self_reference", text) is not None

    def _advises(self, text: str) -> bool:
        return self.cues.find("advice.strong", text) is not None

    def polarity(self, text: str, status: str) -> str:
        """Return whether ``text`` tells of a practice of that status as positive, mixed or negative."""
        if not (self.cues.find("negative", text) or status == "discontinued"):
            return "positive"
        return "mixed" if self.cues.find("mixed", text) else "negative"

    def _with_end(self, told: PracticeCandidate, sentence: Sentence) -> PracticeCandidate:
        """Let a further sentence say that a practice ended."""
        if told.status in PLANS or not says_end(sentence):
            return told
        return replace(told, status="discontinued", polarity=self.polarity(sentence.text, "discontinued"))

    def _with_resumption(self, doc: Doc, told: PracticeCandidate) -> PracticeCandidate:
        """Let what was taken up again go on, with the break in it."""
        text = text_of(doc)[told.start : told.end]
        ended = self.cues.find("discontinued", text)
        resumed = self.cues.patterns["resumed"].search(text, ended.end() if ended else 0)
        if told.status != "discontinued" or resumed is None:
            return told
        return replace(told, status="ongoing", polarity="mixed")

    # Sentences that go on about the practice before.

    def _goes_on(self, sentence: Sentence, before: PracticeCandidate) -> bool:
        """Whether a sentence without a practice of its own only adds to the one told right before it."""
        told = text_of(sentence.doc)[before.start : before.end]
        room = max(before.end, before.sentence_end) - before.start
        near = 0 <= sentence.span.start_char - before.sentence_end < 3
        if not near or sentence.find("advice.strong", sentence.text):
            return False
        if self._refers(sentence) and self._has_room(sentence, before):
            return True
        again = sentence.begins("anaphora", sentence.text) or sentence.begins("discontinued", sentence.text)
        if again and len(sentence.text) <= GOES_ON * room:
            return True
        thing = re.match(r"(?:The|Le|La|L.|El)\s?(\w{4,})", sentence.text)
        return thing is not None and thing[1].lower() in told.lower() and len(sentence.text) <= 1.5 * room

    def _refers(self, sentence: Sentence) -> bool:
        """Whether a sentence begins with a word for what was just told: "They ask travellers \u2026"."""
        return sentence.begins("goes_on", sentence.text.lstrip()) is not None

    @staticmethod
    def _has_room(sentence: Sentence, before: PracticeCandidate) -> bool:
        """Whether a further sentence leaves the practice told first a good part of the evidence."""
        core = before.core or before.end - before.start
        return before.end - before.start + len(sentence.text) <= AT_MOST * core

    def _elaborates(
        self, sentence: Sentence, candidates: Sequence[PracticeCandidate], before: PracticeCandidate
    ) -> bool:
        """Whether a sentence only tells more of the named programme told right before it."""
        near = 0 <= sentence.span.start_char - before.sentence_end < 3
        if not near or len(candidates) > 1:
            return False
        new = candidates[0]
        others = {entity_of(s).id for s in new.leads} - {entity_of(s).id for s in before.leads}
        same = not others and (new.status in PLANS) == (before.status in PLANS)
        if same and self._refers(sentence) and self._has_room(sentence, before):
            return True
        return elaborates(sentence.doc, new, before)

    @staticmethod
    def _repeats(candidates: Sequence[PracticeCandidate], found: Sequence[PracticeCandidate]) -> bool:
        """Whether a mere commitment follows what the same body already does."""
        new, before = candidates[0], found[-1]
        if len(candidates) > 1 or new.via != "clause" or new.status not in PLANS or before.status in PLANS:
            return False
        countries = {entity_of(s).country for s in new.leads}
        same = countries & {entity_of(s).country for s in before.leads} - {None}
        return bool(same) and "commit" in text_of(new.leads[0].doc)[new.start : new.end]

    # From weighed clauses to candidates.

    def _parts(self, sentence: Sentence, weighed: Sequence[Weighed]) -> list[tuple[Weighed, int, int]]:
        """Divide a sentence that tells two practices; return each with the tokens of its evidence."""
        strong = [w for w in weighed if w.score >= THRESHOLD]
        heads = strong[:1]
        for other in strong[1:]:
            if self._is_another(sentence, other, heads[-1]):
                heads.append(other)
        starts = [self._opening(sentence, heads[0]), *(sentence.clause_start(w.clause) for w in heads[1:])]
        ends = [*starts[1:], sentence.span.end]
        heads[0] = self._with_later_status(heads[0], weighed, ends[0])
        return list(zip(heads, starts, ends, strict=True))

    def _is_another(self, sentence: Sentence, other: Weighed, head: Weighed) -> bool:
        """Whether a clause tells a practice of its own, and not more of the one before."""
        again = sentence.begins("anaphora", sentence.last_phrase(other.clause))
        own = () if other.clause.coordinated or again else other.clause.agents
        differs = {a.text for a in own} - {a.text for a in head.clause.agents}
        if other.status == "discontinued" and not differs:
            return False
        told = text_of(sentence.doc)[slice(*other.focus)]
        if self.cues.begins("refers_back", told) and not self.cues.find("nouns", told):
            return False
        plans = (other.status in PLANS) != (head.status in PLANS)
        return bool((differs and head.clause.predicate.kind != "report") or plans)

    def _opening(self, sentence: Sentence, head: Weighed) -> int:
        """Leave out adverbials that open the sentence and name nobody, nothing and no short date."""
        start, subject = sentence.span.start, head.clause.subject[0]
        if sentence.doc[subject - 1].text == ":" and subject <= start + LABEL:
            return subject
        if head.clause.begin != start or subject >= head.clause.predicate.first:
            return start
        names = [s.start for s in (*sentence.actors, *sentence.places)]
        if sentence.named:
            names.append(_token_at(sentence, sentence.named[0]))
        commas = [i + 1 for i in range(start, subject) if sentence.doc[i].text == ","]
        for end in [*commas, subject] if subject not in commas else commas:
            dated = sentence.find("figure", sentence.slice(start, end)) and end - start <= DATE
            if dated or any(start <= name < end for name in names):
                break
            start = end
        return start

    @staticmethod
    def _with_later_status(first: Weighed, weighed: Sequence[Weighed], end: int) -> Weighed:
        """Let a later clause that says a measure ended, or goes on since it began, give the status."""
        for other in weighed:
            predicate = other.clause.predicate
            if not first.clause.predicate.first < predicate.first < end:
                continue
            began = first.clause.predicate.lemma in INCEPTION and first.clause.predicate.passive
            if other.status == "discontinued" or (began and predicate.aspect == "present"):
                return replace(first, status=other.status)
        return first

    def _candidate(self, sentence: Sentence, part: Weighed, begin: int, end: int) -> PracticeCandidate:
        doc = sentence.doc
        first, last = doc[begin].idx, doc[end - 1].idx + len(doc[end - 1])
        text = text_of(doc)[first:last].rstrip(" ,;")
        text = self._without_advice(text, doc[part.clause.predicate.last].idx - first)
        if end < sentence.span.end:
            text = re.sub(r"[\s,;]+(?:and|et|y)$", "", text)
        last = self._short_end(text_of(doc), first, first + len(text))
        return PracticeCandidate(
            start=first,
            end=last,
            status=part.status,
            polarity=self.polarity(text_of(doc)[first:last], part.status),
            confidence=round(min(0.95, 0.5 + 0.12 * (part.score - THRESHOLD)), 2),
            leads=part.clause.agents or (sentence.behind_by(begin) if self._unnamed(sentence, part) else ()),
            focus=self._focus(text_of(doc), part.focus, first, last),
            name=self._own_name(sentence, part, first, last),
            action=self.cues.actions.get(part.clause.predicate.lemma, ""),
            part=self._part(sentence, part),
            others=tuple(
                agent
                for clause in sentence.clauses
                if clause is not part.clause and begin <= clause.predicate.first < end
                for agent in clause.agents
            ),
        )

    @staticmethod
    def _focus(text: str, focus: tuple[int, int], first: int, last: int) -> tuple[int, int]:
        """Return what was done within the evidence; all of that where it is a mere word or pronoun."""
        start, end = max(first, focus[0]), max(first, min(last, focus[1]))
        said = re.match(r"(?:that|que|qu.)\s+", text[start:end])
        start += said.end() if said else 0
        return (start, end) if len(text[start:end].strip(" .,;:")) >= LEAST_FOCUS else (first, last)

    def _part(self, sentence: Sentence, part: Weighed) -> Part:
        """Return what those who act do: pay, where they fund or give funds; take part, where they join in."""
        predicate = part.clause.predicate
        behind = sentence.slice(predicate.last + 1, part.clause.end)
        gives = sentence.find("funding", behind)
        gives = None if predicate.passive else gives
        if predicate.lemma in FUNDS or (gives and gives.start() <= NEAR_VERB):
            return "funder"
        told = sentence.slice(predicate.first, predicate.last + 3)
        return "partner" if self.cues.begins("takes_part", told) else "lead"

    def _without_advice(self, text: str, behind: int) -> str:
        """Cut a text at what somebody only asserts, and at a semicolon that leads over to advice."""
        asserted = self.cues.patterns["asserts"].search(text, max(behind, 0))
        if asserted and asserted.start() > behind + NEAR_VERB:
            return re.sub(r"[\s,;]+(?:(?:and|et|y)\s*)?$", "", text[: asserted.start()])
        at = text.find(";", max(behind, 0))
        return text[:at] if at > 0 and self._advises(text[at:]) else text

    def _unnamed(self, sentence: Sentence, part: Weighed) -> bool:
        """Whether who acts may be named behind "by": the subject is no institution itself."""
        subject = sentence.subject_text(part.clause)
        return part.clause.predicate.passive or sentence.find("role_nouns", subject) is None

    @staticmethod
    def _own_name(sentence: Sentence, part: Weighed, first: int, last: int) -> str:
        """Return the name of what was done, or of what does it; not of a law it only rests on."""
        if sentence.named is None:
            return ""
        start, end = (at + sentence.span.start_char for at in sentence.named)
        doc, (begin, behind) = sentence.doc, part.clause.subject
        subject = (doc[begin].idx, doc[behind].idx) if begin < behind < len(doc) else (0, 0)
        opens = part.clause.predicate.first > begin and end <= subject[0]
        through = opens and sentence.text[: sentence.named[0]].strip(' \u201c"\u00ab').lower() in {
            "through the",
            "through",
            "under the",
            "a través del",
            "dans le cadre du",
            "grâce au",
            "en el marco del",
        }
        inside = any(a <= start <= a + NAME_REACH and end <= b + 1 for a, b in (part.focus, subject))
        return text_of(doc)[start:end] if first <= start < end <= last and (inside or through) else ""

    @staticmethod
    def _short_end(text: str, start: int, end: int) -> int:
        """Leave out the tail of a very long sentence: what a colon lists, or details behind a comma."""
        if end - start <= LONG:
            return end
        colon = LIST_COLON.search(text, start + 80, end)
        if colon and ";" in text[colon.end() : end]:
            return colon.start()
        want = start + int(0.68 * (end - start))
        commas = [match.start() for match in TAIL.finditer(text, start + 80, end)]
        near = [at for at in commas if abs(at - want) <= 0.18 * (end - start)]
        return min(near, key=lambda at: abs(at - want)) if near else end

    # Practices outside ordinary clauses.

    def _plain(  # noqa: PLR0913 - each rule gives all of these
        self, sentence: Sentence, start: int, *, status: str, via: str, focus: int, confidence: float = 0.55
    ) -> PracticeCandidate:
        """Return a candidate from character ``start`` to the sentence's end, led by whom it names first."""
        text = text_of(sentence.doc)[start : sentence.span.end_char].rstrip(" ;,")
        end = start + len(text)
        begin = _token_at(sentence, start - sentence.span.start_char)
        heads = [a for a in sentence.actors if a.start >= begin and not _listed_behind(a, sentence.actors)]
        leads = tuple(actor for actor in heads if not sentence.is_adverbial(actor, begin))[:1]
        return PracticeCandidate(
            start=start,
            end=self._short_end(text_of(sentence.doc), start, end),
            status=status,
            polarity=self.polarity(text, status),
            confidence=confidence,
            leads=leads,
            focus=(focus, end),
            via=via,
        )

    def _whole_bullet(self, sentences: Sequence[Sentence]) -> list[PracticeCandidate]:
        """Take the first sentence of a listed experience that names somebody and something they do."""
        for sentence in sentences:
            told = (sentence.predicates or sentence.named) and not sentence.find("result", sentence.text)
            if sentence.actors and told and not self._says_nothing(sentence):
                start, status = sentence.span.start_char, self._loose_status(sentence)
                found = self._plain(sentence, start, status=status, via="list", focus=start, confidence=0.4)
                name = sentence.text[slice(*sentence.named)] if sentence.named else ""
                joins = sentence.find("takes_part", sentence.text)
                found = replace(found, focus=self._thing_at(sentence), name=name)
                return [replace(found, part="partner") if joins else found]
        return []

    def _thing_at(self, sentence: Sentence) -> tuple[int, int]:
        """Return the characters from the words before the first programme, law, service … on."""
        noun = sentence.find("nouns", sentence.text)
        offset, end = sentence.span.start_char, sentence.span.end_char
        if noun is None:
            done = [p for p in sentence.predicates if p.aspect != "participle"]
            return (
                (sentence.doc[done[0].last + 1].idx, end)
                if done and done[0].last + 1 < sentence.span.end
                else (offset, end)
            )
        at = _token_at(sentence, noun.start())
        while at > sentence.span.start and self._qualifies(sentence.doc[at - 1]):
            at -= 1
        return sentence.doc[at].idx, end

    def _qualifies(self, token: Token) -> bool:
        """Whether a word before a noun belongs to its phrase."""
        known = self.cues.determiners | self.cues.prepositions | self.cues.conjunctions
        verb = any(
            f.tense in {"past", "participle", "present"} for f in self.cues.verbs.get(token.lower_, ())
        )
        return token.is_alpha and token.lower_ not in known and not verb and not POSSESSIVE.search(token.text)

    def _loose_status(self, sentence: Sentence) -> str:
        """Return the status a sentence suggests of which no clause tells a practice."""
        if sentence.clauses:
            return Weigher(sentence, self.cues, "").status(sentence.clauses[0])
        if sure := sure_status(sentence):
            return sure
        for name in ("discontinued", "planned", "ongoing"):
            if sentence.find(name, sentence.text):
                return name
        done = any(p.aspect in {"past", "perfect"} and p.kind != "report" for p in sentence.predicates)
        return "implemented" if done else "ongoing"

    def _decision(self, sentence: Sentence) -> list[PracticeCandidate]:
        """Read "Decide to establish a fund of USD 5 million": announced when it says how much or when."""
        opening = sentence.predicates[:1]
        done = [p for p in sentence.predicates if p.kind == "strong" and p.aspect == "infinitive"]
        if not opening or opening[0].lemma not in DECIDES or not done:
            return []
        if not (sentence.find("money", sentence.text) or sentence.find("figure", sentence.text)):
            return []
        start, focus = (
            sentence.doc[opening[0].first].idx,
            sentence.doc[done[0].last].idx + len(sentence.doc[done[0].last]),
        )
        return [self._plain(sentence, start, status="announced", via="decision", focus=focus, confidence=0.7)]

    def _example(self, sentence: Sentence) -> list[PracticeCandidate]:
        """Read a practice told as an example inside advice or a general statement."""
        marks = list(sentence.finditer("examples", sentence.text))
        for number, match in enumerate(marks):
            behind = sentence.span.start_char + match.end()
            until = sentence.span.start_char + marks[number + 1].start() if number + 1 < len(marks) else None
            names = [s for s in (*sentence.actors, *sentence.places) if s.start_char >= behind]
            near = names and names[0].start_char - behind <= NEAR
            if not near or (until and names[0].start_char > until):
                continue
            rest = sentence.text[match.end() :]
            if not self._has_thing(sentence, rest, match.end()) or self._only_names(rest, names):
                continue
            start = self._example_start(sentence, match)
            status = self._example_status(sentence, start)
            focus = self._behind_did(sentence, behind)
            found = self._plain(sentence, start, status=status, via="example", focus=focus)
            inside = sentence.named and sentence.named[0] >= match.end()
            name = sentence.text[slice(*sentence.named)] if inside and sentence.named else ""
            return [replace(found, name=name)]
        return []

    @staticmethod
    def _behind_did(sentence: Sentence, behind: int) -> int:
        """Skip "Ghana did through" and "l'a fait le Mali en créant" before what was done."""
        did = DID.search(
            text_of(sentence.doc), max(sentence.span.start_char, behind - DID_REACH), sentence.span.end_char
        )
        if did is None:
            return behind
        done = [
            p for p in sentence.predicates if p.aspect == "gerund" and sentence.doc[p.head].idx >= did.end()
        ]
        if done:
            return sentence.doc[done[0].last].idx + len(sentence.doc[done[0].last])
        through = re.compile(r"\s(?:through|with|by|avec|con|mediante)(?=\s)").match(
            text_of(sentence.doc), did.end()
        )
        return through.end() if through else behind

    def _has_thing(self, sentence: Sentence, rest: str, behind: int) -> bool:
        """Whether an example names a programme, law or service, and not in a relative clause."""
        noun = sentence.find("nouns", rest)
        places = [noun.start()] if noun else []
        if sentence.named and sentence.named[0] >= behind:
            places.append(sentence.named[0] - behind)
        return any(RELATIVE.search(rest[:place]) is None for place in places)

    def _example_start(self, sentence: Sentence, match: re.Match[str]) -> int:
        """Begin at the example; with its clause where that is a short statement and no advice."""
        text, first = text_of(sentence.doc), sentence.span.start_char
        if match.group().split()[0].lower() in LIKE:
            return first + match.start()
        start = first + match.end()
        start += len(text[start:]) - len(text[start:].lstrip(" ,"))
        clauses = [c for c in sentence.clauses if sentence.doc[c.predicate.last].idx < first + match.start()]
        if not clauses or self._advises(text[first:start]) or sentence.find("advice.weak", text[first:start]):
            return start
        whole = clauses[-1].begin == sentence.span.start
        clause = first if whole else sentence.doc[sentence.clause_start(clauses[-1])].idx
        length = sentence.span.end_char - start
        return clause if start - clause <= 1.5 * length else start

    @staticmethod
    def _only_names(rest: str, names: Sequence[Span]) -> bool:
        """Whether an example is no more than a list of names."""
        for name in names:
            rest = rest.replace(name.text, " ")
        return len(re.findall(r"[^\W\d_]{3,}", ADDRESS.sub(" ", rest))) < 3

    @staticmethod
    def _example_status(sentence: Sentence, start: int) -> str:
        inner = [p for p in sentence.predicates if sentence.doc[p.head].idx >= start]
        past = any(p.aspect in {"past", "perfect"} for p in inner)
        return "implemented" if past or DID.search(text_of(sentence.doc), start) else "ongoing"

    def _headline(self, sentence: Sentence, setting: str) -> list[PracticeCandidate]:
        """Read an item of a record of work: "Signature avec le Gabon d'un arrangement \u2026"."""
        match = sentence.begins("headline", sentence.text.lstrip("\u2013\u2014-\u2022 "))
        if match is None or setting in ADVISING or sentence.find("advice.strong", sentence.text):
            return []
        somebody = sentence.actors or sentence.places
        counted = sentence.find("figure", sentence.text)
        if not (somebody and (counted or sentence.find("nouns", sentence.text[match.end() :]))):
            return []
        start = sentence.span.start_char + sentence.text.find(match.group())
        focus = start + match.end()
        found = self._plain(sentence, start, status="implemented", via="nominal", focus=focus)
        return [self._with_end(found, sentence)]

    def _preamble(self, sentence: Sentence) -> list[PracticeCandidate]:
        """Read "Welcoming the card that the mayors of Goma have issued since 2021"."""
        opens = sentence.predicates[:1]
        if not opens or opens[0].first > sentence.span.start + 3 or opens[0].kind not in SAYS:
            return []
        rest = sentence.slice(opens[0].last + 1, sentence.span.end)
        done = [
            p for p in sentence.predicates[1:] if p.kind in {"strong", "end"} and (p.passive or p.relative)
        ]
        if not (done and sentence.actors and sentence.find("nouns", rest)):
            return []
        named = [a for a in sentence.actors if a.end < done[-1].first or a.start > done[0].last]
        if not named:
            return []
        start = sentence.doc[opens[0].last + 1].idx
        going = any(p.finite and p.aspect in {"present", "progressive"} for p in done)
        ended = any(p.kind == "end" for p in done)
        status = "discontinued" if ended else "ongoing" if going else "implemented"
        return [self._plain(sentence, start, status=status, via="nominal", focus=start, confidence=0.45)]

    def _nominal(self, sentence: Sentence, setting: str) -> list[PracticeCandidate]:
        """Read "the adoption by Ecuador of a decree in 2022"."""
        if sentence.clauses or setting in ADVISING:
            return []
        match = sentence.find("nominal", sentence.text)
        if match is None or sentence.find("advice.strong", sentence.text):
            return []
        at = sentence.span.start_char + match.start()
        near = [actor for actor in sentence.actors if abs(actor.start_char - at) <= NEAR]
        decided = self.cues.find("decided", match.group())
        by = self.cues.find("by", match.group())
        if not near or not (decided or by or sentence.find("figure", sentence.text)):
            return []
        start = sentence.span.start_char
        return [self._plain(sentence, start, status="implemented", via="nominal", focus=at)]

    def _definition(self, sentence: Sentence) -> list[PracticeCandidate]:
        """Read "X is an initiative of …": somebody named, and what it is."""
        match = sentence.find("definition", sentence.text)
        if match is None or sentence.find("advice.strong", sentence.text):
            return []
        start = sentence.span.start_char
        before = tuple(actor for actor in sentence.actors if actor.start_char < start + match.start())
        if not before and not (sentence.named and sentence.named[0] < match.start()):
            return []
        found = self._plain(sentence, start, status="ongoing", via="definition", focus=start, confidence=0.6)
        leads = sentence.behind_by(sentence.span.start) or before[:1]
        named = sentence.named and sentence.named[0] < match.start()
        name = (
            sentence.text[slice(*sentence.named)] if named and sentence.named else entity_of(before[0]).name
        )
        return [replace(found, leads=leads, focus=(start, start + match.start()), name=name)]

    def _underway(self, sentence: Sentence) -> list[PracticeCandidate]:
        """Read "An agreement with Jordan is under negotiation"."""
        match = sentence.find("underway", sentence.text)
        if (
            match is None
            or sentence.find("advice.strong", sentence.text)
            or not (sentence.actors or sentence.places)
        ):
            return []
        subject = sentence.text[: match.start()]
        if not sentence.find("nouns", subject) or sentence.begins("anaphora", subject):
            return []
        start = sentence.span.start_char
        status = "planned" if sentence.find("planned", sentence.text) else "ongoing"
        found = self._plain(sentence, start, status=status, via="definition", focus=start, confidence=0.5)
        return [replace(found, focus=(start, start + match.start()))]

    def _relative(self, sentence: Sentence, setting: str) -> list[PracticeCandidate]:
        """Read "Take Ireland, which stamps …": what a relative clause says of somebody named before it."""
        if setting in ADVISING or sentence.clauses or sentence.find("advice.strong", sentence.text):
            return []
        for predicate in sentence.predicates:
            pronoun = predicate.first - 1
            heads = [a for a in sentence.actors if 0 <= pronoun - a.end <= 1]
            if not (predicate.relative and predicate.finite and predicate.kind == "strong" and heads):
                continue
            start = sentence.span.start_char
            going = predicate.aspect in {"present", "progressive"}
            status = "ongoing" if going else "implemented"
            focus = sentence.doc[predicate.last].idx + len(sentence.doc[predicate.last])
            found = self._plain(sentence, start, status=status, via="example", focus=focus, confidence=0.45)
            return [replace(found, leads=tuple(heads[:1]))]
        return []

    def _listed(self, sentence: Sentence) -> list[PracticeCandidate]:
        """Read a note that lists examples, each with its address: "see, e.g., India https://…, Qatar …"."""
        addresses = list(ADDRESS.finditer(sentence.text))
        if len(addresses) < 2 or not sentence.find("examples", sentence.text):
            return []
        found: list[PracticeCandidate] = []
        begin = 0
        past = any(p.finite and p.aspect in {"past", "perfect"} for p in sentence.predicates)
        status = "implemented" if past else "ongoing"
        for address in addresses:
            item = LIST_JOINT.sub("", sentence.text[begin : address.end()], count=1)
            start = sentence.span.start_char + address.end() - len(item)
            end = start + len(ADDRESS.sub("", item).rstrip(".,; "))
            names = [s for s in (*sentence.actors, *sentence.places) if start <= s.start_char < end]
            words = re.findall(r"[^\W\d_]{4,}", ADDRESS.sub(" ", item))
            heads = [p.last + 1 for p in sentence.predicates if p.finite]
            done = next((sentence.doc[i].idx for i in heads if start <= sentence.doc[i].idx < end), start)
            if names and len(words) >= 2:
                told = PracticeCandidate(
                    start, end, status, "positive", 0.5, tuple(names[:1]), (done, end), "list"
                )
                found.append(told)
            elif names and found:
                found[-1] = replace(found[-1], end=end)
            begin = address.end()
        return found


def elaborates(doc: Doc, new: PracticeCandidate, before: PracticeCandidate) -> bool:
    """Whether a practice found in ``doc`` is the named programme ``before`` again, by nobody else.

    It is when it bears the same name, or begins with "The programme" where that is what the name calls it.
    """
    if not before.name or (new.status in PLANS) != (before.status in PLANS):
        return False
    others = {entity_of(s).id for s in new.leads} - {entity_of(s).id for s in before.leads}
    if others:
        return False
    if _bare_name(new.name) == _bare_name(before.name):
        return True
    again = AGAIN.match(text_of(doc), new.start)
    return again is not None and not new.name and again[1].lower() in _bare_name(before.name).split()


def goes_on_about(doc: Doc, before: PracticeCandidate) -> int:
    """Return the end of a block's first sentence if it only goes on about a named programme, else 0."""
    notes = notes_of(doc)
    if not before.name or notes.setting in ADVISING:
        return 0
    first = next(iter(sentences_of(doc)), None)
    kind = notes.block.kind if notes.block else "paragraph"
    if first is None or kind not in {"paragraph", "bullet"}:
        return 0
    end = first.start_char + len(first.text.rstrip())
    if any(found.start < end for found in (*notes.practices, *notes.advice)):
        return 0
    again = AGAIN.match(text_of(doc))
    name = _bare_name(before.name)
    by_noun = again is not None and again[1].lower() in name.split()
    return end if by_noun or MARKS.sub("", _bare_name(first.text)).startswith(MARKS.sub("", name)) else 0


def _bare_name(name: str) -> str:
    return re.sub(
        r"^(?:the|le|la|el)\s", "", " ".join(name.split()).strip('\u201c\u201d"\u00ab\u00bb ').lower()
    )


def _token_at(sentence: Sentence, offset: int) -> int:
    """Return the token at or behind a character of the sentence's text."""
    char = sentence.span.start_char + offset
    return next((token.i for token in sentence.span if token.idx >= char), sentence.span.end)


def _listed_behind(actor: Span, actors: Sequence[Span]) -> bool:
    """Whether an actor stands in a list behind another: "with ILO, IOM and ECA"."""
    return any(0 < actor.start - other.end <= 2 for other in actors if other.end < actor.start)
