"""Directed corridors: who goes from where to where, told by grammar and never by mention together.

Each sentence is rewritten with one character per place (a state, a demonym, a region), so that a rule reads
like the phrase it finds: ``P from S to S``. A rule's two groups ``o`` and ``d`` are the ends of the
migration; for a return or a remittance they are the wrong way round in the words, and right in the groups.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product

from spacy.language import Language
from spacy.tokens import Doc

from goodpractices.loaders.nlp.corridor_rules import (
    AID,
    OFFICIAL,
    carry_rules,
    destination_rule,
    returns,
    rules,
    serves_rule,
)
from goodpractices.loaders.nlp.entities import CorridorMention, DocumentContext
from goodpractices.loaders.nlp.gazetteer import Hit, gazetteer, sound
from goodpractices.loaders.nlp.sentences import sentence_ends

STATE, ADJECTIVE, NOUN, REGION = 0xE000, 0xE400, 0xE800, 0xEC00
"""Where the characters begin that stand for places in a rewritten sentence."""
MOST_PLACES = 1000
ENGLISH_PEOPLE = re.compile(r"(?:[^s]s|[Nn]i-Vanuatu)$")
ENGLISH_ADJECTIVE = re.compile(r"(?:ese|ish|ch|ss|Swiss)$")
SPANISH_ARTICLE = re.compile(r"\b(?:[Ll]os|[Ll]as|de|\d+) $")
ONE_READING = frozenset({"return", "remittance"})
"""Cues whose first rule that finds something is right; looser ones behind it are not asked."""
LOOSE = frozenset({"place of people", "for people of", "leaves for"})
"""Cues asked only when nothing closer was found."""
ONE_WAY = frozenset(
    {"people from to", "people to from", "people from in", "from to", "people in from", *LOOSE}
)
"""Cues that a word of return inside their words would turn round."""
SURE, LIKELY, KNOWN, CARRIED = 0.9, 0.7, 0.6, 0.7
"""Confidence: told by grammar, loosely, by the direction most migration takes, by the sentence before."""
MOST_ENDS = 3
"""More countries than this in one agreement, and its words tell no pair."""
WORK = re.compile(
    r"labou?r|recruit|workers?|migration|migrat|employment|seasonal|main-d|travailleur|saisonni|"
    r"trabajador|mano de obra|"
    r"laboral|migratori|migraci|temporer|caregiver|nurses|domestic",
    re.IGNORECASE,
)
NOT_WORK = re.compile(
    r"pension|social security|sécurité sociale|seguridad social|portab|data|données|datos|trade|readmission|"
    r"statistic|experience|lessons|expérience|experiencia",
    re.IGNORECASE,
)
SIGNED = re.compile(
    r"\b(?:agreements?|memorand\w+|MoUs?|MOUs?|BLM?As?|accords?|conventions?|protocoles?|acuerdos?|"
    r"convenios?)\b",
    re.IGNORECASE,
)
MANY_TIMES = 3.0
"""How many times more people must live one way than the other for the direction to be plain."""
PLAIN_DIFFERENCE = 0.25
"""The same for the share of immigrants among a country's migrants, where the pair has no figure."""


@cache
def migrant_stock() -> dict[str, int]:
    """Return people by "origin-destination": the United Nations' migrant stock of 2019, from 20,000."""
    packed = files("goodpractices.loaders.nlp").joinpath("data", "migrant_stock.json.gz").read_bytes()
    stock: dict[str, int] = json.loads(gzip.decompress(packed))
    return stock


@cache
def immigrant_share() -> dict[str, float]:
    """Return immigrants among all migrants (in and out) of each country, between 0 and 1."""
    inward: Counter[str] = Counter()
    outward: Counter[str] = Counter()
    for pair, persons in migrant_stock().items():
        origin, destination = pair.split("-")
        outward[origin] += persons
        inward[destination] += persons
    return {c: inward[c] / (inward[c] + outward[c]) for c in inward | outward}


def plain_direction(one: str, other: str) -> tuple[str, str] | None:
    """Return (origin, destination) of two countries where most migration goes one way; else None."""
    there, back = migrant_stock().get(f"{one}-{other}", 0), migrant_stock().get(f"{other}-{one}", 0)
    if there or back:
        if max(there, back) >= MANY_TIMES * min(there, back):
            return (one, other) if there > back else (other, one)
        return None
    share = immigrant_share()
    if one in share and other in share and abs(share[one] - share[other]) >= PLAIN_DIFFERENCE:
        return (one, other) if share[one] < share[other] else (other, one)
    return None


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    coded: str
    countries: dict[str, str]


def find_corridors(
    text: str, language: str, *, hits: Sequence[Hit] | None = None, destination: str | None = None
) -> tuple[list[CorridorMention], str | None]:
    """Return the corridors told in ``text``, and the destination its last words leave in mind.

    ``destination`` is what the text before left in mind: "These eleven states are …" is read with it.
    """
    if hits is None:
        hits = sound(gazetteer(language).scan(text), text)
    found: dict[tuple[str, str, int], CorridorMention] = {}
    for sentence in _sentences(text, hits, language):
        for origin, end, cue, sure in _in_sentence(sentence, language, destination):
            mention = CorridorMention(origin, end, sentence.start, sentence.end, cue, sure)
            found.setdefault((origin, end, sentence.start), mention)
        destination = _left_in_mind(sentence, language, found.values()) or destination
    return list(found.values()), destination


def _sentences(text: str, hits: Sequence[Hit], language: str) -> Iterator[_Sentence]:
    start = 0
    places = [h for h in hits if h.kind in ("state", "demonym", "region", "city")]
    if not places:
        return
    for end in sentence_ends(text):
        inside = [h for h in places if start <= h.start < end]
        if inside:
            begin = start + len(text[start:end]) - len(text[start:end].lstrip())
            yield _code(text, begin, end, inside, language)
        start = end


def _code(text: str, start: int, end: int, hits: Sequence[Hit], language: str) -> _Sentence:
    """Return the sentence with one character for each place."""
    out, at, countries = [], start, {}
    for number, hit in enumerate(hits[:MOST_PLACES]):
        base = REGION
        if hit.kind in ("state", "city") and hit.entity.country:
            base = STATE
        elif hit.kind == "demonym":
            base = NOUN if _is_noun(text, hit, language) else ADJECTIVE
        sign = chr(base + number)
        out.append(text[at : hit.start] + sign)
        at = hit.end
        if hit.entity.country and base != REGION:
            countries[sign] = hit.entity.country
    coded = "".join(out) + text[at:end]
    return _Sentence(start, end, re.sub(r"\s", " ", coded), countries)


def _is_noun(text: str, hit: Hit, language: str) -> bool:
    """Return whether a demonym stands for people: Venezuelans, les Haïtiens, los haitianos."""
    word = text[hit.start : hit.end]
    if language == "en":
        return bool(ENGLISH_PEOPLE.search(word)) and not ENGLISH_ADJECTIVE.search(word)
    if language == "fr":
        return word[0].isupper() and hit.start > 0
    return word.endswith("s") and bool(SPANISH_ARTICLE.search(text[max(0, hit.start - 8) : hit.start]))


Reading = tuple[str, str, str, float]
"""Origin, destination, cue and confidence."""


def _in_sentence(sentence: _Sentence, language: str, destination: str | None) -> list[Reading]:
    """Return the corridors of a sentence: by grammar, else by what is known, else with the one before it."""
    distinct = set(sentence.countries.values())
    told = _by_grammar(sentence, language) if len(distinct) >= 2 else []
    if not told and len(distinct) == 2 and (known := _by_knowledge(sentence, language)):
        return [known]
    if not told and destination and destination not in distinct:
        return _carried(sentence, language, destination)
    return told


def _by_grammar(sentence: _Sentence, language: str) -> list[Reading]:
    told: dict[frozenset[str], Reading] = {}
    read: set[str] = set()
    for cue, pattern in rules(language):
        if cue in read & ONE_READING:
            continue
        for match in pattern.finditer(sentence.coded):
            if cue != "consular service" and _official(sentence.coded, match):
                continue
            if cue in LOOSE and (told or AID.search(sentence.coded)):
                continue
            if cue in ONE_WAY and returns(language).search(match.group()):
                continue
            for origin, end in _pairs(match, sentence, cue):
                sure = LIKELY if cue in LOOSE else SURE
                told.setdefault(frozenset((origin, end)), (origin, end, cue, sure))
                read.add(cue)
    return list(told.values())


def _carried(sentence: _Sentence, language: str, destination: str) -> list[Reading]:
    found: dict[str, Reading] = {}
    for cue, pattern in carry_rules(language):
        if match := pattern.search(sentence.coded):
            for origin in _countries(match.group("o"), sentence):
                found.setdefault(origin, (origin, destination, cue, CARRIED))
    return list(found.values())


def _by_knowledge(sentence: _Sentence, language: str) -> Reading | None:
    """Return the corridor of a labour agreement or service whose direction is known, though not said."""
    if match := serves_rule(language).search(sentence.coded):
        origin = sentence.countries[match.group("o") or match.group("o2")]
        end = sentence.countries[match.group("d") or match.group("d2")]
        if origin != end:
            return origin, end, "serves people of", KNOWN
    states = list(dict.fromkeys(iso for sign, iso in sentence.countries.items() if ord(sign) < ADJECTIVE))
    if len(states) != 2 or not SIGNED.search(sentence.coded):
        return None
    if not WORK.search(sentence.coded) or NOT_WORK.search(sentence.coded):
        return None
    pair = plain_direction(*states)
    return (*pair, "labour agreement", KNOWN) if pair else None


def _official(coded: str, match: re.Match[str]) -> bool:
    """Return whether a match, or the subject right before it, is about officials and not about migrants."""
    return bool(OFFICIAL.search(coded, max(0, match.start() - 45), match.end()))


def _pairs(match: re.Match[str], sentence: _Sentence, cue: str) -> Iterator[tuple[str, str]]:
    groups = match.groupdict()
    origins = next((groups[k] for k in ("o", "o2", "o3", "o4", "o5") if groups.get(k)), "")
    ends = groups.get("d") or ""
    if cue == "agreement" and not groups.get("o"):
        mates = _countries(match.group(), sentence)
        ends = "".join(c for c, iso in sentence.countries.items() if iso in mates and ord(c) < ADJECTIVE)
        own = set(_countries(origins, sentence))
        parties = set(_countries(ends, sentence))
        if not own or len(parties | own) > MOST_ENDS:
            return
    for origin, end in product(_countries(origins, sentence), _countries(ends, sentence)):
        if origin != end:
            yield origin, end


def _countries(coded: str, sentence: _Sentence) -> list[str]:
    return list(dict.fromkeys(sentence.countries[c] for c in coded if c in sentence.countries))


def _left_in_mind(sentence: _Sentence, language: str, found: Iterable[CorridorMention]) -> str | None:
    """Return the one destination a sentence leaves for those behind it."""
    ends = {m.destination for m in found if m.start_char == sentence.start}
    if len(ends) == 1:
        return ends.pop()
    named = [m.group("d") for m in destination_rule(language).finditer(sentence.coded)]
    return sentence.countries.get(named[-1]) if named else None


@Language.factory("gp_corridors")
def create_corridors(nlp: Language, name: str) -> "CorridorComponent":
    """Return the component that finds corridors."""
    del name
    return CorridorComponent(nlp.lang or "en")


class CorridorComponent:
    """Sets ``doc._.corridors``; a destination is carried from block to block of one document, in order."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._context: DocumentContext | None = None
        self._destination: str | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Find the corridors of ``doc``."""
        if doc._.context is not self._context or doc._.context is None:
            self._context, self._destination = doc._.context, None
        hits = doc.user_data.get("hits")
        corridors, self._destination = find_corridors(
            doc.text, self._language, hits=hits, destination=self._destination
        )
        doc._.corridors = tuple(corridors)
        return doc
