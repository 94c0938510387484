"""Weighs one clause: how much speaks for its telling a practice, and of which status."""

import re
from dataclasses import dataclass

from goodpractices.loaders.nlp.clauses import Clause, Sentence
from goodpractices.loaders.nlp.cues import Cues
from goodpractices.loaders.nlp.entities import INSTRUMENTS, entity_of, spans_of, text_of
from goodpractices.loaders.nlp.programmes import BARE_NAME, PROPER

THRESHOLD = 3.5
"""From here a clause tells a practice: about an institution and a verb of doing that has an object."""
VERBS = {
    "strong": 1.5,
    "open": 1.0,
    "end": 3.0,
    "plan": 0.5,
    "weak": 0.5,
    "report": 0.0,
    "claim": -2.0,
    "state": -2.0,
}
NAMED_AGENT, ROLE_AGENT, PROPER_AGENT, BY_AGENT, SOMEWHERE = 2.5, 2.0, 2.25, 2.0, 0.75
MEASURE_AGENT, PERSON = 2.5, 1.5
MEANT_REACH = 5
"""Tokens before a verb within which another says that it is only meant."""
MONEY_REACH = 40
"""Characters of an object within which a sum of money says what it is."""
NO_AGENT = -2.0
CAPITAL_ROLE = re.compile(r"(?:[Tt]he|[Ll][ea]|L[\u2019']|l[\u2019']|[EeLl]l|[Ll]a)\s?[A-ZÀ-Þ]\w")
"""A body the text has named before: "The Ministry", "la Cancillería"."""
ACTING = frozenset({"law", "policy", "national_law", "bilateral_agreement", "agreement"})
"""Instruments whose making is itself the measure of somebody."""
SETTINGS = {"practices": 0.5, "recommendations": -1.5, "lessons": -1.0}
CONDITION = re.compile(
    r"(?:if|whether|unless|when ratified|once|where|si|cuando|lorsque|quand|une fois|una vez)\b",
    re.IGNORECASE,
)
DEFINITE = re.compile(
    r"\b(?:the|this|these|its|their|such|le|la|les|ce|cette|ces|son|sa|ses|leurs?|el|los|las|este|esta|su|"
    r"sus)"
    r"\s(?:\w+\s){0,2}$",
    re.IGNORECASE,
)
CARRIED = frozenset({"infinitive", "participle", "gerund", "perfect", "progressive", "future"})
"""How a verb stands that a verb of planning, working or telling carries: "plans to open"."""
MEANT = frozenset({"infinitive", "future"})
TOLD = MEANT | {"perfect", "past", "progressive"}
"""How the verb of what was told stands: "shared that they had introduced"."""
THAT = frozenset({"that", "que", "qu'", "qu\u2019"})
RULES = frozenset(
    {
        "decide",
        "require",
        "guarantee",
        "provide",
        "establish",
        "rule",
        "obtain",
        "decidir",
        "establecer",
        "garantizar",
    }
    | {
        "acordar",
        "lograr",
        "conseguir",
        "exigir",
        "disponer la",
        "décider",
        "établir",
        "garantir",
        "obtenir",
        "exiger",
    }
)
"""Verbs of doing whose "that" says what was done."""
DECIDES = frozenset({"decide", "agree to", "décider", "decidir", "acordar", "convenir de"})
WITH = frozenset({"with", "avec", "con"})
OF_ITS_OWN = re.compile(r"\s(?:of|for|on|with|de|du|des|d[\u2019']|pour|sur|avec|para|sobre|con|bilat|nat)")
"""What makes "the campaign" a campaign the text did not tell of yet: "the campaign of vaccination"."""
OWN = re.compile(r"\s(?:of|in|at|for|de|du|des|d[\u2019']|en|\u00e0)\s?(?:the |la |le |el )?[A-ZÀ-Þ]")
"""What makes "the centre" one of its own: "the centre of Fianarantsoa"."""
TELLING = frozenset({"that", "how", "que", "qu'", "comment", "c\u00f3mo", "de", "lessons", "experiences"})
"""What stands behind a verb of telling: without it, "share lawyers" is a deed."""
PRONOUN = re.compile(r"(?:it|they|he|she|ils?|elles?|on|él|ellas?|ellos)\b", re.IGNORECASE)
CAPITAL_BODY = re.compile(
    r"(?:[Tt]he|[Ll][ea]|[Ee]l)\s(?:Service|Cent(?:re|er)|Network|Fund|Unit|Department|Bureau|Office|Council|Comm\w+|Agency|"
    r"Institut\w*|Association|Servicio|Centro|Red|Fondo|Unidad|Comit\w+|Consejo|Direcci\w+|Caisse|R\u00e9seau|Fonds|Unit\u00e9|"
    r"Conseil|Direction|Agence|Agencia|Secretariat|Secretar\u00eda|Secr\u00e9tariat)\b"
)
"""A body called by what it is, which the text has named before."""
TELLS = (
    *("undertake to", "vow", "announc", "annonc", "anunci", "pledge", "promise", "promett", "promet"),
    *("commit", "engager à", "compromet"),
)
OBJECT_PRONOUNS = frozenset({"it", "them", "this", "that", "him", "her", "so", "cela", "ceci", "eso", "esto"})
MARKS_OBJECT = frozenset({"a", "al", "à", "au", "aux", "de", "d'", "d\u2019", "du", "des", "del"})
"""French and Spanish prepositions that may begin what a verb acts on: "capacitó a 900 docentes"."""
VAGUE_REACH = 5
"""Words of an object among which its noun stands."""
DONE = frozenset({"past", "perfect"})
AGREES = frozenset({"agree to"})
EARMARKS = frozenset({"set aside", "earmark", "reserve", "reservar", "réserver"})
"""Money put by is a decision; what it is for is still to come."""
DRAFTS = frozenset({"draft", "prepare", "draw up", "rédiger", "préparer", "redactar", "preparar"})
"""What is being drafted is not there yet."""


SURE = {"ended": "discontinued", "lasts": "ongoing", "promised": "announced"}
"""What the words of ``data/status.yaml`` say, the first that are found."""
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A clause with its score, the status it tells, and the characters of what was done."""

    clause: Clause
    score: float
    status: str
    focus: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Promise:
    """A clause with what speaks for it, before what speaks against it is looked for."""

    clause: Clause
    score: float
    """What it weighs at most."""
    agent: float
    thing: float
    focus: tuple[int, int]
    subject: str
    scope: str
    figure: bool
    ends: bool


def sure_status(sentence: Sentence, part: str | None = None) -> str:
    """Return the status that words of a sentence, or a part of it, tell beyond doubt, ``""`` if none do."""
    if sentence.find("settles", part):
        return ""
    for cue, status in SURE.items():
        if sentence.find(cue, part):
            return status
    return ""


def says_end(sentence: Sentence) -> bool:
    """Return whether a sentence says of what was told before that it ended: "It folded in 2019"."""
    if sentence.find("discontinued") or sure_status(sentence) == "discontinued":
        return True
    for predicate in sentence.predicates:
        behind = sentence.slice(predicate.last + 1, predicate.last + 2).lower()
        bare = predicate.passive or behind in sentence.cues.prepositions or not behind[:1].isalnum()
        past = predicate.finite and predicate.aspect in DONE and not predicate.relative
        if predicate.kind == "end" and past and bare and not sentence.find("settles"):
            return True
    return False


class Weigher:
    """Weighs the clauses of one sentence."""

    def __init__(self, sentence: Sentence, cues: Cues, setting: str) -> None:
        self.sentence = sentence
        self.cues = cues
        self.setting = setting

    def promise(self, clause: Clause) -> Promise:
        """Return the clause with what speaks for it."""
        focus = self.focus(clause)
        subject = self.sentence.subject_text(clause)
        scope = self.sentence.part_of(clause)
        ends = self._ends(clause, scope)
        agent = self._agent(clause, subject)
        thing = self._thing(clause, focus, agent, subject if ends else None)
        figure = self.sentence.find("figure", scope) is not None
        score = self._verb(clause, ends=ends) + agent + thing + 0.5 * figure
        score += SETTINGS.get(self.setting, 0.0)
        return Promise(clause, score, agent, thing, focus, subject, scope, figure, ends)

    def weigh(self, told: Promise) -> Weighed:
        """Return a clause with its weight; from THRESHOLD on it tells a practice."""
        clause, acted = told.clause, told.agent >= ROLE_AGENT
        score = told.score - self._against(clause, told.subject, told.scope, ends=told.ends)
        known = bool(told.thing or (told.figure and not told.ends))
        if told.ends:
            score -= 2.5 if not known else 0.0 if acted else 0.5
        else:
            score -= self._emptiness(clause, told.focus, known=known, acted=acted)
        score -= 0.0 if told.thing else self._objectless(clause)
        score -= 1.5 * (clause.predicate.aspect == "future" and self._is_vague())
        return Weighed(clause, score, self.status(clause), told.focus)

    def _is_vague(self) -> bool:
        """Whether a sentence names nothing that one could point at: no figure, no name, no place."""
        sentence = self.sentence
        return not (sentence.find("figure", sentence.text) or sentence.named or sentence.places)

    def _ends(self, clause: Clause, scope: str) -> bool:
        """Whether a clause says that something ended or never came about."""
        predicate = clause.predicate
        if predicate.kind == "end" and (predicate.passive or predicate.aspect != "present"):
            return True
        if predicate.kind == "end":
            return self.sentence.slice(predicate.last + 1, predicate.last + 2) not in self.cues.prepositions
        return self.sentence.find("discontinued", scope) is not None

    # What speaks for it.

    def _verb(self, clause: Clause, *, ends: bool) -> float:
        predicate = clause.predicate
        if ends:
            return VERBS["end"]
        if predicate.kind == "end":
            return VERBS["report"]
        followed = predicate.kind in {"plan", "weak", "report"} and any(
            p.kind == "strong" and p.aspect in CARRIED
            for p in self.sentence.predicates
            if predicate.last < p.head < clause.end
        )
        return VERBS[predicate.kind] + followed

    def _agent(self, clause: Clause, subject: str) -> float:
        active = not clause.predicate.passive
        if active and self._is_instrument(clause):
            return NO_AGENT
        if active and self.sentence.begins("person", subject):
            return PERSON
        if clause.agents:
            return NAMED_AGENT
        unnamed = self._unnamed_agent(subject) if active else 0.0
        if unnamed:
            return unnamed
        starts = (clause.predicate.last + 1, self.sentence.span.start)
        if any(self.sentence.behind_by(start) for start in starts):
            return BY_AGENT
        return SOMEWHERE if self.sentence.places or self.sentence.actors else 0.0

    def _unnamed_agent(self, subject: str) -> float:
        """Weigh a subject that is no known name: an institution, a name like any, a measure that acts."""
        if self._is_role(subject):
            return NAMED_AGENT if CAPITAL_ROLE.match(subject) else ROLE_AGENT
        proper = PROPER.match(subject)
        if proper and not BARE_NAME.fullmatch(proper.group()):
            return PROPER_AGENT
        return MEASURE_AGENT if self._is_measure(subject) else 0.0

    def _is_instrument(self, clause: Clause) -> bool:
        """Whether the subject is an international instrument, which does nothing by itself; a law may."""
        begin, end = clause.subject
        first = min((agent.start for agent in clause.agents), default=end)
        return any(
            begin <= span.start < first and span.end <= end and entity_of(span).type not in ACTING
            for span in spans_of(self.sentence.doc, INSTRUMENTS)
        )

    def _is_role(self, subject: str) -> bool:
        """Whether a subject without a name is an institution the text spoke of: "The Ministry", "Members"."""
        role = self.sentence.find("role_nouns", subject)
        short = len(subject.split()) <= 12
        return role is not None and short and not self.sentence.begins("generic_subjects", subject)

    def _is_measure(self, subject: str) -> bool:
        """Whether a subject is a measure the text now first speaks of: "a law passed in June"."""
        noun = self.sentence.find("nouns", " ".join(subject.split()[:6]))
        if noun is None:
            return False
        own = OWN.match(subject[noun.end() :])
        if not (own or self.sentence.begins("fresh", subject)):
            return False
        sentence = self.sentence
        return bool(sentence.places or sentence.actors or self.sentence.find("figure", sentence.text))

    def _thing(self, clause: Clause, focus: tuple[int, int], agent: float, ended: str | None) -> float:
        """Weigh the programme, law, service … that is the object: by its own name, or new to the text.

        ``ended`` is the subject of a clause that says that something ended.
        """
        text = text_of(self.sentence.doc)[focus[0] : focus[1]]
        ends = ended is not None
        if ends:
            text = f"{ended} {text}"
        score = 1.0 if self.sentence.named else 0.0
        noun = self.sentence.find("nouns", " ".join(text.split()[:16]))
        if (
            noun is None
            and clause.predicate.kind == "strong"
            and self.sentence.find("money", text[:MONEY_REACH])
        ):
            return score + 1.0
        if noun is None:
            serves = clause.predicate.kind == "strong" and agent >= ROLE_AGENT
            people = {word.strip(".,;").lower() for word in text.split()[:8]} if serves else set()
            return score + 0.5 * (not self.cues.people.isdisjoint(people))
        score += 0.5 * (
            clause.predicate.kind == "strong" and self.sentence.find("acts", noun.group()) is not None
        )
        fresh = ends or not DEFINITE.search(text[: noun.start()])
        return score + (1.0 if fresh else 0.5) + 0.5 * (clause.predicate.passive and fresh)

    # What speaks against it.

    def _emptiness(self, clause: Clause, focus: tuple[int, int], *, known: bool, acted: bool) -> float:
        """Weigh what speaks of nothing one could point at: "made progress", "faces challenges"."""
        if clause.predicate.kind == "report":
            return 0.0 if known else 1.0
        words = text_of(self.sentence.doc)[focus[0] : focus[1]].split()[:VAGUE_REACH]
        vague = self.sentence.find("vague", " ".join(words)) is not None
        if known or self.setting == "practices":
            return float(vague and not self.sentence.named)
        deed = clause.predicate.kind == "strong" and bool(words) and acted
        return 1.5 if vague else 0.0 if deed else 1.0

    def _against(self, clause: Clause, subject: str, scope: str, *, ends: bool) -> float:
        find = self.sentence.find
        named = any(subject.find(agent.text) in range(6) for agent in clause.agents)
        again = self._refers_back(clause, subject)
        against = self._said(clause) + self._general(clause, subject)
        if again and not ends and not named:
            own = OF_ITS_OWN.match(subject[again.end() :])
            against += 0.5 if own else 2.5 if PRONOUN.match(subject) else 1.5
        if find("result", scope):
            served = clause.predicate.lemma in self.cues.people_served
            against += 1.0 if served and (named or self._is_role(subject)) and not again else 3.5
        against += 1.5 * self._is_people(clause, subject) + 1.5 * (find("caseload", scope) is not None)
        urged = find("advice.strong", scope) or find("advice.reported", scope)
        if urged and not find("advice.not", scope):
            against += 3.0
        around = self.sentence.words.lower[max(0, clause.predicate.first - 1) : clause.predicate.head]
        against += 2.5 * (not ends and not self.cues.negations.isdisjoint(around))
        return against + 2.0 * (CONDITION.match(self.sentence.text.lstrip()) is not None)

    def _refers_back(self, clause: Clause, subject: str) -> re.Match[str] | None:
        """Match the word by which a subject only takes up what was told, unless a known body is called so."""
        if CAPITAL_BODY.match(subject):
            return None
        return self.sentence.begins("anaphora", subject) or self._known_measure(clause, subject)

    def _said(self, clause: Clause) -> float:
        """Weigh a verb of doing that only says something: "the Bank confirmed that \u2026"."""
        predicate = clause.predicate
        says = predicate.kind in {"strong", "open"} and not predicate.passive
        return 2.0 * (says and predicate.lemma not in RULES and self._behind(clause) in THAT)

    def _general(self, clause: Clause, subject: str) -> float:
        """Weigh a subject that stands for all of a kind, or for mere research."""
        reports = clause.predicate.kind == "report"
        against = 2.5 * (reports and self.sentence.begins("research", subject) is not None)
        told_by = not reports and self.sentence.behind_by(self.sentence.span.start)
        if not told_by and self.sentence.begins("generic_subjects", subject):
            body = not reports and any(a.text in subject for a in self.sentence.actors)
            against += 0.5 if body else 2.5
        return against

    def _is_people(self, clause: Clause, subject: str) -> bool:
        """Whether people act by themselves, whom no institution is named with: "care workers have paid"."""
        if clause.agents or clause.predicate.passive or self.sentence.find("role_nouns", subject):
            return False
        begin, end = clause.subject
        for span in self.sentence.places:
            if entity_of(span).type == "demonym" and begin <= span.start <= begin + 2 and span.end <= end:
                behind = self.sentence.doc[span.end].lower_
                if span.end == end or behind in self.cues.prepositions:
                    return True
        return bool(self.cues.people & {word.strip(".,;").lower() for word in subject.split()[:5]})

    def _behind(self, clause: Clause) -> str:
        """Return the word right behind the verb of a clause."""
        return self.sentence.slice(clause.predicate.last + 1, clause.predicate.last + 2).lower()

    def _known_measure(self, clause: Clause, subject: str) -> re.Match[str] | None:
        """Match "The conference", "La ferme": what undergoes a verb and was spoken of before."""
        noun = self.sentence.begins("definite_noun", subject) if clause.predicate.passive else None
        return None if noun is None or OWN.match(subject[noun.end() :]) else noun

    def _objectless(self, clause: Clause) -> float:
        """Weigh an active verb that has no object of its own: "followed in 2012", "enforced it"."""
        predicate = clause.predicate
        if predicate.passive or predicate.kind not in {"strong", "open"}:
            return 0.0
        behind = self.sentence.words.lower[predicate.last + 1 : clause.end][:2]
        if not behind or not behind[0][:1].isalnum():
            return 1.0 if not behind or behind[0] == "." else 0.0
        if behind[0] in OBJECT_PRONOUNS and (len(behind) == 1 or not behind[1][:1].isalnum()):
            return 1.5
        bare = " " not in predicate.lemma and predicate.lemma not in self.cues.no_object
        return 1.5 if bare and behind[0] in self.cues.prepositions - MARKS_OBJECT else 0.0

    # What it tells.

    def focus(self, clause: Clause) -> tuple[int, int]:
        """Return the characters of what was done: an active verb's object, a passive verb's subject."""
        words, predicate = self.sentence.words, clause.predicate
        start, end = predicate.last + 1, clause.end
        carries = predicate.kind in {"weak", "plan", "report"} or predicate.lemma in DECIDES
        if carries and start < end:
            inner = [
                p
                for p in self.sentence.predicates
                if p.aspect in (TOLD if words.lower[start] in THAT else MEANT) and start <= p.head < end
            ]
            if inner and inner[0].kind == "strong" and not inner[0].passive:
                start = inner[0].last + 1
        start = self._behind_partner(start, end)
        if words.lower[start : start + 1] == [","]:
            behind = [i + 1 for i in range(start + 1, end) if words.lower[i] == ","]
            start = behind[0] if behind else start
        first = words.lower[start] if start < len(words.lower) else ""
        ended = predicate.kind == "end" and first in self.cues.prepositions
        if (
            (predicate.passive or ended)
            and predicate.kind != "plan"
            and self.sentence.subject_text(clause).strip(" ,")
            and words.lower[predicate.first] != "se"
        ):
            start, end = clause.subject
        if start >= end:
            return self.sentence.span.start_char, self.sentence.span.end_char
        return words.starts[start], words.ends[end - 1]

    def _behind_partner(self, start: int, end: int) -> int:
        """Skip a partner named before the object: "a signé avec l'Office … un accord"."""
        if start >= end or self.sentence.words.lower[start] not in WITH:
            return start
        behind = [actor.end for actor in self.sentence.actors if start < actor.start <= start + 3]
        return max(behind) if behind and max(behind) < end else start

    def status(self, clause: Clause) -> str:
        """Return the status a clause tells, by its verb's tense and by words like "plan" or "under way"."""
        predicate = clause.predicate
        scope = self.sentence.slice(clause.begin, clause.end)
        ended = predicate.kind == "end" and predicate.aspect in {"past", "perfect", "present"}
        ended = ended and not self.sentence.find("settles", scope)
        if ended or self.sentence.find("discontinued", self.sentence.text):
            return "discontinued"
        if sure := sure_status(self.sentence, scope):
            return sure
        first = clause.begin == self.sentence.span.start
        begin = clause.begin if first else self.sentence.clause_start(clause)
        told = self.sentence.slice(max(begin, predicate.first - MEANT_REACH), predicate.last + 1)
        if predicate.lemma in AGREES and predicate.aspect in DONE:
            return "implemented"
        if predicate.kind == "plan" or self.sentence.find("planned", told):
            bound = predicate.lemma == "commit" and predicate.passive
            return "announced" if predicate.lemma.startswith(TELLS) and not bound else "planned"
        if predicate.aspect == "future" or (predicate.lemma in DECIDES and predicate.aspect == "present"):
            return "announced"
        return self._told_status(clause) if predicate.kind == "report" else self._done_status(clause, scope)

    def _done_status(self, clause: Clause, scope: str) -> str:
        predicate = clause.predicate
        lasting = (
            predicate.aspect == "perfect"
            and predicate.lemma not in self.cues.at_once
            and self.sentence.find("since", scope)
        )
        often = predicate.aspect == "perfect" and self.sentence.find("often", scope)
        if lasting or often or (self.sentence.find("ongoing", scope) and predicate.aspect not in DONE):
            return "ongoing"
        if predicate.lemma in EARMARKS and self.sentence.find("money", scope):
            return "announced"
        going = predicate.aspect in {"present", "progressive"}
        if going and predicate.lemma in DRAFTS:
            return "planned"
        return "ongoing" if going and not self._is_history(clause) else "implemented"

    def _is_history(self, clause: Clause) -> bool:
        """Return whether a present tells of the past: "En 1998, Nantes fonde …"."""
        dated = YEAR.search(self.sentence.slice(self.sentence.span.start, clause.predicate.first))
        done = clause.predicate.lemma in self.cues.at_once and not clause.predicate.passive
        return done and dated is not None and not self.sentence.find("since", self.sentence.text)

    def _told_status(self, clause: Clause) -> str:
        """Return the status of what a verb of telling tells."""
        behind = self.sentence.slice(clause.predicate.last + 1, clause.predicate.last + 4).lower().split()
        if clause.predicate.aspect in {"present", "progressive"} and not TELLING.intersection(behind):
            return "ongoing"
        for predicate in self.sentence.predicates:
            if predicate.first <= clause.predicate.last:
                continue
            if predicate.aspect in {"progressive", "present"}:
                return "ongoing"
            if predicate.aspect in {"perfect", "past", "participle"}:
                return "implemented"
        return "ongoing"
