"""What part each place of a sentence has in a migration: people of it, from it, in it, taken in by it.

A sentence comes rewritten with one character per place. Neighbours in a list ("from Mexico and Jamaica")
are one group; a group's part is told from the few words before and behind it: the time is linear in the text.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cache, lru_cache

from goodpractices.loaders.nlp.corridor_words import LANGUAGES, Words
from goodpractices.loaders.nlp.sieve import Sieve

STATE, ADJECTIVE, NOUN, REGION, BODY = 0xE000, 0xE400, 0xE800, 0xEC00, 0xF000
"""Where the characters begin that stand for places in a rewritten sentence."""
LAST = 0xF3FF
SIGN = re.compile(f"[{chr(STATE)}-{chr(LAST)}]")
VERB = re.compile(r" (?:[a-z]+(?:[^s]s|ed|ing)|sent|took|gave|brought|saw|let|may|can|must|should) ")
"""In English, a word between a state and a noun that makes the noun an object: "Germany recruits nurses"."""
TEAM = re.compile(
    r"\b(?:teams?|missions?|squads?|équipes?|equipos?|misi(?:ón|ones)|selección) (?:of|de|"
    r"d['’]) ?(?:[\w'’-]+ ){0,3}$",
    re.IGNORECASE,
)
"""Experts and players on a mission."""
ALONE = re.compile(r" (?:in|who|living|working|abroad|were|are|have)\b")
"""Behind an English adjective that stands for people: "Burmese in Thailand"."""
ALONE_BEHIND = re.compile(
    r" (?:que|qui) (?:trabaj|viv|cuid|limpi|recog|cosech|lleg|emigr|migr|resid|travaill|viv|gard|soign|"
    r"cueill|arriv|part)"
)
"""The same in French and Spanish, behind an unknown noun: "las internas paraguayas que cuidan"."""
TRAINED = re.compile(
    r"(?:trained|recruited|hired|selected|born|formée?s?|recrutée?s?|née?s?|formad[oa]s?|reclutad[oa]s?|"
    r"naci\w+) "
    r"(?:in|en|au|aux|à) (?:the |la |l['’]|el )?$",
    re.IGNORECASE,
)
"""Nurses trained in a country are from it, Kenyan nurses trained in another are in that one."""
IN_FAMILIES = re.compile(
    r"\b(?:in|with|for|dans|chez|en|con|para|pour) (?:\w+ ){0,2}?(?:households|families|familles|ménages|"
    r"hogares|familias?)"
    r" (?:of|in|du|des|de|d['’]) ?(?:the |la |el |l['’])?$",
    re.IGNORECASE,
)
INSPIRED = re.compile(
    r"(?:inspir\w+|model\w+|modèl\w+|lessons?|leçons?|lecciones|examples?|exemple|ejemplo|comparad\w+|"
    r"comparés?|compared|"
    r"comparación|comparaison) (?:by|from|on|of|de|du|des|d['’]|en|with|to|au|aux|avec|con) ?(?:the |la |"
    r"l['’]|el |les |los )?$",
    re.IGNORECASE,
)
"""Before a country that serves as a model, or is only compared."""
OPENS = re.compile(r"[:(\u2013\u2014]")
FOLLOWING = (
    r"(?:of|from|in|des?|d['’]|originaires des?|de l[oa]s) (?:the )?(?:[\w'’-]+ ){0,2}(?:countries|states|"
    r"pays|États|países|Estados)"
    r"(?: (?:suivants|siguientes|concernés|elegibles))?(?: ?: | ?\(| ?[\u2013\u2014] )(?:the |la |le |les |"
    r"el |l['’])?"
)
"""Before a list of countries that people are from: "nationals of the following States: …"."""
HOUSE = re.compile(r"(?:households|families|ménages|familles|hogares|familias)\W*$", re.IGNORECASE)
"""Whom migrants work for in a place: "in Lebanese households"."""
ASIDE = (
    r"(?: ?\([^()\ue000-\uf8ff]{1,40}\)| \d{1,2})?(?:, (?:pour la plupart|surtout|"
    r"principalement|en majorité|mainly|"
    r"mostly|chiefly|above all|sobre todo|principalmente|en su mayoría|mayoritariamente)(?=,))?"
)
"""What may stand behind a place of a list: "Italy (12%), France2 and, chiefly, …"."""
NEXT = 40
NEAR, FAR = 80, 110
"""Characters before and behind a group that may tell its part."""


class Part(Enum):
    """What a place is to the people who move."""

    PEOPLE = auto()
    """People of it: Kenyan nurses, nationals of Kenya, Kenya's nurses."""
    FROM = auto()
    AT = auto()
    TO = auto()
    OFFER = auto()
    """Where jobs and vacancies come from."""
    LEFT = auto()
    """What people leave or flee: the object of a verb."""
    BY = auto()
    WITH = auto()
    BETWEEN = auto()
    VIA = auto()
    BODY = auto()
    """An institution or official of it: no migrant, but it may send or take in."""
    EVENT = auto()
    """Where something was said, signed or held."""
    BARE = auto()
    """None of these: most often a subject or an object."""


REMEMBERED = 16
"""Sentences whose places are remembered at most: each is asked for several times."""


@dataclass(frozen=True, slots=True)
class Group:
    """A place, or several in a list, with its part in the sentence."""

    start: int
    end: int
    countries: tuple[str, ...]
    part: Part
    kind: int
    """STATE, ADJECTIVE, NOUN, REGION or BODY: what its first place is."""
    head: str = ""
    """For BODY and AT by a noun: that noun."""


def kind_of(sign: str) -> int:
    """Return STATE, ADJECTIVE, NOUN, REGION or BODY of a character that stands for a place."""
    return max(base for base in (STATE, ADJECTIVE, NOUN, REGION, BODY) if ord(sign) >= base)


def groups(coded: str, countries: Mapping[str, str], language: str) -> list[Group]:
    """Return the places of a rewritten sentence in reading order, lists together, each with its part."""
    return list(_groups(coded, tuple(countries.items()), language))


@lru_cache(maxsize=REMEMBERED)
def _groups(coded: str, named: tuple[tuple[str, str], ...], language: str) -> tuple[Group, ...]:
    countries = dict(named)
    reader = _reader(language)
    found: list[Group] = []
    for match in reader.lists(coded):
        behind = found[-1].end if found else 0
        signs = [c for c in match if c.sign]
        own = tuple(dict.fromkeys(countries[c.sign] for c in signs if c.sign in countries))
        start, end = match[0].start, match[-1].start + 1
        kind = kind_of(match[0].sign)
        last = kind_of(match[-1].sign)
        part, head = reader.part(coded, (start, end), (kind, last), found[-1] if found else None, behind)
        group = Group(start, end, own, part, kind, head)
        like = reader.goes_on(coded, group, found)
        if like is None:
            found.append(group)
        else:
            found[like] = replace(found[like], countries=(*found[like].countries, *own))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Sign:
    sign: str
    start: int


@cache
def _reader(language: str) -> "_Reader":
    return _Reader(LANGUAGES[language])


def _compiled(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


class _Reader:
    """The patterns of one language."""

    def __init__(self, w: Words) -> None:
        self._w = w
        self._joint = _compiled(ASIDE + w.joint)
        tail = w.tail
        self._before: tuple[tuple[Part, re.Pattern[str]], ...] = tuple(
            (part, _compiled(rf"{words}{'' if part is Part.LEFT else tail}$"))
            for part, words in (
                (Part.LEFT, w.leaves),
                (Part.OFFER, w.offers),
                (Part.VIA, w.via),
                (Part.FROM, w.from_),
                (Part.EVENT, w.event),
                (Part.TO, w.to),
                (Part.AT, w.at),
                (Part.BY, w.by),
                (Part.WITH, w.with_),
                (Part.BETWEEN, w.between),
            )
        )
        self._towards = _compiled(rf"{w.towards}{tail}$")
        self._departs = _compiled(w.departs)
        self._of = _compiled(rf"(?:{w.of})$")
        self._people_of = _compiled(rf"\b{w.people}(?: [\w'’-]+){{0,3}}? (?:{w.of})$")
        self._people_of_these = _compiled(rf"\b{w.people}(?: [\w'’-]+){{0,3}}? {FOLLOWING}$")
        self._host_of = _compiled(rf"\b{w.hosts}(?: [\w'’-]+){{0,3}}? (?:{w.of})$")
        self._body_of = _compiled(rf"\b{w.bodies}(?: [\w'’-]+){{0,9}}? (?:{w.of})$")
        self._return_of = _compiled(
            rf"\b(?:{w.returns}|{w.arrives}|{w.remits})(?: [\w'’-]+){{0,4}}? (?:{w.of})$"
        )
        self._people = _compiled(rf"[ -](?:born )?(?:[\w’'-]+,? ){{0,4}}?{w.people}\b(?!{w.not_head})")
        self._hosts = _compiled(rf" (?:[\w’'-]+,? (?:and )?){{0,4}}?{w.hosts}\b(?! {w.people}\b)")
        self._bodies = _compiled(rf" (?:[\w’'-]+ ){{0,3}}?{w.bodies}\b")
        self._owned = re.compile(r"['’`]s?(?= )")
        self._people_before = _compiled(rf"\b{w.people}(?: [\w'’-]+){{0,4}},? $")
        self._hosts_before = _compiled(rf"\b{w.hosts}(?: [\w'’-]+){{0,3}} $")
        self._bodies_before = _compiled(rf"\b{w.bodies}(?: [\w'’-]+){{0,3}} $")
        self._predicate = _compiled(rf"\b{w.is_} (?:[\w%'’.,-]+ ){{0,4}}$")
        self._goes_on = _compiled(w.goes_on)
        self._stop = _compiled(w.stop)
        self._sieve = Sieve(
            [
                *(pattern for _, pattern in self._before),
                self._towards,
                self._people_of,
                self._people_of_these,
                self._host_of,
                self._body_of,
                self._return_of,
                self._people,
                self._hosts,
                self._bodies,
                self._people_before,
                self._hosts_before,
                self._bodies_before,
                self._predicate,
                self._goes_on,
            ]
        )

    def lists(self, coded: str) -> Iterator[list[_Sign]]:
        """Yield the places of ``coded``, neighbours of one list together."""
        run: list[_Sign] = []
        for place in SIGN.finditer(coded):
            at, char = place.start(), place.group()
            if run and not self._joined(coded, run, at):
                yield run
                run = []
            run.append(_Sign(char, at))
        if run:
            yield run

    def _joined(self, coded: str, run: Sequence[_Sign], at: int) -> bool:
        """Return whether the place at ``at`` goes on the list, with the list's preposition if any."""
        joint = self._joint.fullmatch(coded, run[-1].start + 1, at)
        if joint is None or not self._alike(run[-1].sign, coded[at], joint.group()):
            return False
        preposition = joint.group("prep") or joint.group("prep2")
        if preposition is None:
            return True
        first = self._last_word.search(coded, max(0, run[0].start - 12), run[0].start)
        return first is not None and _class(first.group(1)) == _class(preposition)

    def _alike(self, one: str, other: str, joint: str) -> bool:
        """Return whether two places may stand in one list; in "In Peru, Bolivians" they do not."""
        if BODY in (kind_of(one), kind_of(other)):
            return False
        if _sort(kind_of(one)) == _sort(kind_of(other)) or REGION in (kind_of(one), kind_of(other)):
            return True
        return self._w.adjective_first and "," not in joint and kind_of(other) == ADJECTIVE

    _last_word = re.compile(r"(?<!\w)(\w+['’]?)(?: (?:the|la|le|les|el|los|las))? ?(?:l['’])?$")

    def part(
        self, coded: str, place: tuple[int, int], kinds: tuple[int, int], before: Group | None, behind: int
    ) -> tuple[Part, str]:
        """Return the part of the group at ``place``, and the noun that tells it where there is one."""
        start, end = place
        if kinds[0] == BODY:
            return Part.BODY, ""
        window = max(behind, start - NEAR)
        if kinds[0] in (ADJECTIVE, NOUN):
            return self._of_demonym(coded, (window, start, end), kinds)
        owned = self._owned.match(coded, end)
        after = owned.end() if owned else end
        noun = None
        if INSPIRED.search(coded, max(window, start - NEXT), start):
            noun = Part.EVENT
        elif OPENS.search(coded, start - 6, start) and self._people_of_these.search(coded, window, start):
            noun = Part.PEOPLE
        elif self._of.search(coded, window, start):
            noun = self._of_noun(coded, (window, start), before)
        if noun not in (None, Part.BARE):
            return noun, ""
        preposition = self._preposition(coded, window, start)
        if self._w.adjective_first and (owned or preposition in (Part.BARE, Part.BY)):
            head = self._noun_behind(coded, after, close=not owned)
            if head is not None:
                return head
        if preposition is Part.FROM and before and before.part is Part.PEOPLE:
            trained = start - before.end < NEXT and TRAINED.search(coded, before.end, start)
            return (Part.AT if trained else preposition), ""
        return preposition, ""

    def _preposition(self, coded: str, window: int, start: int) -> Part:
        may = self._sieve.sift(coded).may
        for part, pattern in self._before:
            if may(pattern) and pattern.search(coded, window, start):
                return part
        if (
            may(self._towards)
            and self._towards.search(coded, window, start)
            and self._departs.search(coded, max(0, start - FAR), start)
        ):
            return Part.TO
        return Part.BARE

    def _noun_behind(self, coded: str, end: int, *, close: bool) -> tuple[Part, str] | None:
        """Return what the noun behind a place makes of it: Kenya's nurses, Myanmar migrants."""
        best: tuple[int, Part, str] | None = None
        limit = min(len(coded), end + (34 if close else NEAR))
        patterns = ((Part.BODY, self._bodies), (Part.PEOPLE, self._people), (Part.AT, self._hosts))
        may = self._sieve.sift(coded).may
        for part, pattern in patterns:
            match = pattern.match(coded, end, limit) if may(pattern) else None
            if match is None or self._stop.search(match.group()) or (close and VERB.search(match.group())):
                continue
            if best is None or match.end() < best[0]:
                word = match.group().split()[-1]
                named = part is Part.PEOPLE and word[0].isupper() and not match.group().isupper()
                best = (match.end(), Part.BODY if named else part, match.group())
        return (best[1], best[2]) if best else None

    def _of_demonym(
        self, coded: str, place: tuple[int, int, int], kinds: tuple[int, int]
    ) -> tuple[Part, str]:
        window, start, end = place
        if TEAM.search(coded, window, start):
            return Part.BODY, ""
        if self._w.adjective_first:
            head = None if kinds[1] == NOUN else self._noun_behind(coded, end, close=False)
            noun = kinds[1] == NOUN
        else:
            head = self._noun_before(coded, window, start)
            noun = kinds[0] == NOUN
        if head is not None:
            inside = head[0] is Part.PEOPLE and HOUSE.search(head[1]) is not None
            within = inside and self._preposition(coded, window, start) is Part.AT
            return (Part.AT, head[1]) if within else head
        listed = kinds[1] == NOUN and coded[:start].endswith(", ")
        if listed or noun or self._predicate.search(coded, window, start):
            return Part.PEOPLE, ""
        preposition = self._preposition(coded, window, start)
        alone = ALONE if self._w.adjective_first else ALONE_BEHIND
        if preposition is Part.BARE and alone.match(coded, end):
            return Part.PEOPLE, ""
        return preposition if preposition in (Part.AT, Part.BY, Part.TO) else Part.BARE, ""

    def _noun_before(self, coded: str, window: int, start: int) -> tuple[Part, str] | None:
        """Return what the nearest noun before an adjective makes of it: infirmières philippines."""
        best: tuple[int, Part, str] | None = None
        patterns = (
            (Part.BODY, self._bodies_before),
            (Part.PEOPLE, self._people_before),
            (Part.AT, self._hosts_before),
        )
        may = self._sieve.sift(coded).may
        for part, pattern in patterns:
            match = _last(pattern, coded, window, start) if may(pattern) else None
            if match and not self._stop.search(match.group()) and (best is None or match.start() > best[0]):
                best = (match.start(), part, match.group())
        return (best[1], best[2]) if best else None

    def _of_noun(self, coded: str, place: tuple[int, int], before: Group | None) -> Part:
        """Return the part of a state behind "of" or "de": nationals of Kenya, fields of Spain."""
        window, start = place
        may = self._sieve.sift(coded).may
        if may(self._return_of) and self._return_of.search(coded, window, start):
            return Part.FROM
        if before and before.part is Part.PEOPLE and not coded[before.end : start].strip(" deslau’'of"):
            return Part.AT
        if IN_FAMILIES.search(coded, max(window, start - NEXT), start):
            return Part.AT
        nouns = ((Part.PEOPLE, self._people_of), (Part.AT, self._host_of), (Part.BODY, self._body_of))
        found = [
            (m.start(), part)
            for part, pattern in nouns
            if may(pattern) and (m := _last(pattern, coded, window, start))
        ]
        if not found:
            return Part.BARE
        at, part = max(found, key=lambda f: f[0])
        named = part is Part.PEOPLE and at > 1 and coded[at].isupper()
        return Part.BODY if named else part

    def goes_on(self, coded: str, group: Group, before: Sequence[Group]) -> int | None:
        """Return which group before goes on at a distance with this one: "…, followed by Samoa"."""
        if group.part not in (Part.BARE, Part.BY) or not before:
            return None
        if not self._goes_on.search(coded, max(before[-1].end, group.start - 40), group.start):
            return None
        same = [i for i, g in enumerate(before) if _sort(g.kind) == _sort(group.kind)]
        return same[0] if same else None


PREPOSITION_CLASS = {
    word: words
    for words in ("en au aux à dans", "de du des d' d’ del", "a al", "from", "in", "to", "desde")
    for word in words.split()
}


def _class(preposition: str) -> str:
    """Return the prepositions that stand for the same as one: "en Italie et au Maroc"."""
    word = preposition.lower().split()[0]
    return PREPOSITION_CLASS.get(word, word)


def _sort(kind: int) -> int:
    return NOUN if kind == ADJECTIVE else kind


def _last(pattern: re.Pattern[str], coded: str, start: int, end: int) -> re.Match[str] | None:
    """Return the match that begins last among those that end at ``end``."""
    found = None
    match = pattern.search(coded, start, end)
    while match:
        found = match
        match = pattern.search(coded, match.start() + 1, end)
    return found
