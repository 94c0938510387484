"""Who takes part in a practice and how: leads, partners and funders, by what the text says of each.

Nobody gets a role for being named: a name that only says where ("Naga (Philippines)"), that is part of a
longer name, or that stands in a purpose or as who is helped, has none.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Span

from goodpractices.loaders.nlp.cues import Cues
from goodpractices.loaders.nlp.entities import ACTORS, PLACES, Entity, entity_of, spans_of, text_of
from goodpractices.loaders.nlp.practices import Part, PracticeCandidate

CUED: tuple[tuple[str, Part], ...] = (("funder", "funder"), ("led", "lead"), ("partner", "partner"))
"""The cues behind which a list of names has a role, the most telling first."""
TAKES_PART = frozenset({"actor", "city", "country"})
BRACKET = re.compile(r"\s*\(\s*")
APPOSITION = re.compile(r"\s*,\s*")
JOINT = re.compile(
    r"[\s,;/&()\u2013-]*(?:\b(?:and|et|y|e|as well as|ainsi que|así como|the|la|le|les|l.|el|los|"
    r"las|d.|de|of|with|avec|con|its|their)\b[\s,]*)*"
)
LISTED = re.compile(r"(?:[,;&]|\b(?:and|et|y|e|as well as|ainsi que|así como)\b)")
ENDS_LIST = re.compile(r"[.;:()]|\s[\u2013\u2014]\s|https?:")
WORD = re.compile(r"[^\W\d_][\w\u2019'`-]*")
RELATIVE = frozenset(
    {
        "which",
        "that",
        "who",
        "where",
        "to",
        "qui",
        "que",
        "dont",
        "où",
        "quien",
        "quienes",
        "donde",
        "pour",
        "para",
    }
)
OF = frozenset({"of", "de", "du", "des", "del", "d"})
FAR_WORDS = 6
"""Unnamed members and titles that may stand before the next name of a list: "the Mayors of"."""


@dataclass(frozen=True, slots=True)
class Participant:
    """An actor in a practice, its part, and the span that names it."""

    entity: Entity
    role: Part
    span: Span
    acts: bool = False
    """Whether it is who does what the practice's main verb says."""


def participants(doc: Doc, practice: PracticeCandidate, cues: Cues) -> tuple[Participant, ...]:
    """Return who takes part in a practice: as a cue before its name says, else who acts leads; each once."""
    who = _Names(doc, practice, cues)
    acting = [who.meant(lead) for lead in practice.leads if not who.names_place(lead, practice)]
    subject = [s for lead in acting for s in who.subject_list(lead)]
    roles: dict[str, Participant] = {}

    def give(spans: Iterable[Span], role: Part) -> None:
        for span in spans:
            entity: Entity = entity_of(span)
            if entity.id.partition(":")[0] in TAKES_PART:
                roles.setdefault(entity.id, Participant(entity, role, span, span in subject))

    sifted = cues.sieve.sift(who.text[practice.start : practice.end])

    def cued(name: str) -> Iterable[re.Match[str]]:
        pattern = cues.patterns[name]
        return pattern.finditer(who.text, practice.start, practice.end) if sifted.may(pattern) else ()

    for cue, role in CUED:
        for match in cued(cue):
            behind = any(s.start_char < match.start() for s in subject)
            give((s for s in who.listed(match.end()) if behind or s not in subject), role)
    give(subject, practice.part)
    for match in cued("done_by"):
        give(who.listed(match.end()), "partner" if subject and practice.part == "lead" else "lead")
    if not any(p.role == "lead" for p in roles.values()) and practice.part == "lead":
        give(who.owner(practice), "lead")
    give((who.meant(s) for s in practice.others), "partner")
    order = {"lead": 0, "partner": 1, "funder": 2}
    return tuple(sorted(roles.values(), key=lambda p: (order[p.role], p.span.start)))


class _Names:
    """The actors named in a practice's evidence that may have a part in it."""

    def __init__(self, doc: Doc, practice: PracticeCandidate, cues: Cues) -> None:
        self.doc = doc
        self.cues = cues
        inside = [
            s for s in spans_of(doc, ACTORS) if practice.start <= s.start_char and s.end_char <= practice.end
        ]
        where = [s for s in inside if says_where(doc, s)]
        self.actors = [
            s
            for s in inside
            if s not in where and not _part_of_longer(s, inside) and not self.names_place(s, practice)
        ]
        self.text = text_of(doc)
        for span in where:
            self.text = self.text[: span.start_char] + " " * len(span.text) + self.text[span.end_char :]

    def names_place(self, span: Span, practice: PracticeCandidate) -> bool:
        """Whether a city or country is only part of a programme's name: "the Tunis Skills Project"."""
        at = text_of(self.doc).find(practice.name, practice.start, practice.end) if practice.name else -1
        inside = at >= 0 and at <= span.start_char and span.end_char < at + len(practice.name)
        return inside and not entity_of(span).id.startswith("actor:")

    def meant(self, span: Span) -> Span:
        """Return who is meant by a name: by "Tunisia" of "Sfax, Tunisia", Sfax."""
        before = [s for s in self.actors if s.end <= span.start]
        return before[-1] if before and says_where(self.doc, span) else span

    def subject_list(self, lead: Span) -> list[Span]:
        """Return a lead with those listed behind it, as far as the list goes."""
        found = self.listed(lead.start_char, loose=True)
        return found if lead in found else [lead]

    def listed(self, at: int, *, loose: bool = False) -> list[Span]:
        """Return the actors of the list that begins at a character: "the Mayors of Milan, banks and IOM".

        Names that only say which ("the ILO conventions") are left out unless ``loose``.
        """
        found: list[Span] = []
        for actor in sorted(self.actors, key=lambda s: (s.start_char, -s.end_char)):
            if actor.start_char < at:
                continue
            if not self._goes_on(self.text[at : actor.start_char], first=not found):
                break
            if loose or not self._modifies(actor):
                found.append(actor)
            at = actor.end_char
        return found

    def _goes_on(self, between: str, *, first: bool) -> bool:
        """Whether a list goes on over the text between two names of it."""
        if JOINT.fullmatch(between):
            return True
        if ENDS_LIST.search(between.replace("()", "")) or not (first or LISTED.search(between)):
            return False
        words = [word.lower() for word in WORD.findall(between)]
        joined = [b for a, b in pairwise(words) if a in self.cues.conjunctions]
        verbs = any(self._is_verb(word) for word in joined)
        barred = RELATIVE | (self.cues.prepositions - OF)
        return (
            len(words) <= FAR_WORDS and not verbs and not barred.intersection(words[:-1] if first else words)
        )

    def _is_verb(self, word: str) -> bool:
        forms = self.cues.verbs.get(word, ())
        return any(f.tense in {"present", "past"} and not f.also_noun for f in forms)

    def _modifies(self, actor: Span) -> bool:
        """Whether a name only says which: "the ILO conventions", "Ghana's workers"."""
        behind = self.doc[actor.end] if actor.end < len(self.doc) else None
        if behind is None or not behind.is_alpha or not behind.is_lower or self.doc.lang_ != "en":
            return False
        return self.cues.find("nouns", behind.text) is not None and not self.cues.verbs.get(behind.lower_)

    def owner(self, practice: PracticeCandidate) -> list[Span]:
        """Return who a practice's own name speaks of, or whose possessive stands before what was done."""
        at = text_of(self.doc).find(practice.name, practice.start, practice.end) if practice.name else -1
        inside = [s for s in self.actors if at >= 0 and at <= s.start_char < at + len(practice.name)]
        near = [s for s in self.actors if 0 <= practice.focus[0] - s.end_char <= 1]
        return (inside or near)[:1]


def says_where(doc: Doc, span: Span) -> bool:
    """Whether a country only says where what stands before it is: "Naga (Philippines)", "Sfax, Tunisia"."""
    if not entity_of(span).id.startswith("country:") or span.start == 0:
        return False
    around = [s for group in (ACTORS, PLACES) for s in spans_of(doc, group) if s.end <= span.start]
    before = max(around, key=lambda s: s.end_char, default=None)
    ahead = text_of(doc)[: span.start_char]
    closes = re.match(r"\s*\)", text_of(doc)[span.end_char :]) is not None
    if closes and re.search(r"[A-ZÀ-Þ][\w\u2019'-]*\s*\(\s*$", ahead):
        return True
    if before is None or entity_of(before) is None:
        return False
    gap = text_of(doc)[before.end_char : span.start_char]
    same = entity_of(before).country == entity_of(span).country and entity_of(before).id != entity_of(span).id
    return same and (BRACKET.fullmatch(gap) is not None or APPOSITION.fullmatch(gap) is not None)


def _part_of_longer(span: Span, spans: Sequence[Span]) -> bool:
    """Whether a name is only part of a longer one: "ASEAN" of "ASEAN employers groups"."""
    return any(
        other.start_char <= span.start_char
        and span.end_char <= other.end_char
        and len(other.text) > len(span.text)
        for other in spans
    )
