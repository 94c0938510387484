"""Directed corridors: who goes from where to where, told by grammar and never by mention together.

Each sentence is rewritten with one character per place (a state, a demonym, a region). `corridor_roles`
says what part each place has in it ("people of", "from", "in" …); `corridor_readings` puts the parts
together. For a return or a remittance the two ends stand the wrong way round in the words, and right in what
is returned.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from spacy.language import Language
from spacy.tokens import Doc

from goodpractices.loaders.nlp.corridor_anaphora import NEAR, NOTHING_IN_MIND, Mind, left_by, taken_up
from goodpractices.loaders.nlp.corridor_context import Before, with_context
from goodpractices.loaders.nlp.corridor_lists import CELLS, Listing, announced, listed
from goodpractices.loaders.nlp.corridor_patterns import NOT_WORK, ROOM, SIGNED, WORK, patterns, sieve_of
from goodpractices.loaders.nlp.corridor_readings import KNOWN, MOST_ENDS, Reading, by_grammar
from goodpractices.loaders.nlp.corridor_roles import ADJECTIVE, BODY, NOUN, REGION, STATE, Group, Part, groups
from goodpractices.loaders.nlp.corridor_stock import mostly_back, plain_direction
from goodpractices.loaders.nlp.corridor_towns import TOWN, town_hits, towns_of
from goodpractices.loaders.nlp.entities import (
    ACTORS,
    PLACES,
    CorridorMention,
    DocumentContext,
    notes_of,
    text_of,
)
from goodpractices.loaders.nlp.gazetteer import Hit, gazetteer, sound
from goodpractices.loaders.nlp.sentences import sentence_ends

MOST_PLACES = 1000
PLACES_AND_BODIES = frozenset({"state", "demonym", "region", "city", "organisation"})
ITEM = re.compile(
    r"[\W\d_]{0,6}(?:[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)*,? \(?)?"
    r"(?P<place>[\ue000-\ue3ff])\)? ?[:\u2013\u2014] "
)
"""The beginning of an item that names its country."""
DONOR = re.compile(r"develop|développement|desarrollo|cooperat|coopérat|cooperac|\baid\b", re.IGNORECASE)
"""A public body that acts abroad: whom it helps has not come to its country."""
WITHIN = re.compile(r"(?:,| \(|,? in|,? en|,? à|,? au)\s(?:the\s|la\s|el\s)?|\s\(")
"""Between a town and the place it lies in."""
BLANK = re.compile(r"(?:\s|<br ?/?>)+")
ENGLISH_PEOPLE = re.compile(r"(?:[^s]s|[Nn]i-Vanuatu)$")
ENGLISH_ADJECTIVE = re.compile(r"(?:ese|ish|ch|ss|Swiss)$")
SPANISH_ARTICLE = re.compile(
    r"(?:\b(?:[Ll]os|[Ll]as|de|a|[Mm]uchos|[Vv]arios|[Aa]lgun[oa]s|[Uu]n[oa]s|[Oo]tros|más|mil|y|e|entre|"
    r"para|por|con|sobre|sin|hacia|"
    r"[Ee]stos|[Ee]sos|[Mm]uchas|varias|otras|pocos|ni|son|eran)|[\d:·]) $"
)
ONE_OF_THEM = re.compile(r"\b(?:[Cc]ada|[Uu]na?|[Oo]tr[oa]) $")
OF_A_NOUN = re.compile(r"\b(?:del?|al?|en|para|por|con|sin) (?!cada |ell[oa]s? |él )[\w-]+ $")
"""Before an adjective of the noun before: "cajas de ahorro españolas"; else plurals stand beside plurals."""
DOES = re.compile(r" (?:que|con|en|de|contratad|emplead|residente|llegad|nacid|trabaj|gan|pag|viv|cobr)")
"""Around a Spanish adjective that stands for one person: "cada filipina contratada en …"."""
ENGLISH_COUNTED = re.compile(
    r"(?:\d|\b(?:thousands of|hundreds of|many|most|some|few|million|the)) $", re.IGNORECASE
)
DOING = re.compile(
    r" (?:(?:who|that|already|still|now|also) )?(?:pick|work|liv|arriv|came|come|mov|left|leave|"
    r"study|stud|earn|send|sent|"
    r"cross|hold|registered|return|went|go\b|settled|reside|clean|care|harvest|sew|stay|enter)(?:s|ed|e|"
    r"ing)?\b"
)
"""What those do whose nation's adjective is counted: "4,000 Timorese pick fruit"."""
NO_END = re.compile(
    r"(?:\b(?:(?:gulf|sea|bay|golfe|mer|baie|golfo|mar|bahía) (?:of|de|du|des|del) (?:la )?|dollars? (?:de |"
    r"des |of the )?|dólares (?:de (?:los )?)?|US )|\bUS\$? ?|"
    r"\b(?:Hong[ -]Kong|Maca[ou]|Taiw[aá]n)(?:, | \())$",
    re.IGNORECASE,
)
"""Before a state whose money it is, or that only says whose territory one is."""
ORDINARY = frozenset({"fines", "reuniones", "Fines", "Reuniones"})
"""Spanish words that are nations only where an accent was lost."""
SPOKEN = re.compile(
    r"\b(?:cours?|cursos?|talleres|ateliers?|manuel|grupos|groupes?|enseñan?|clases?|class(?:es)?|lessons?|"
    r"idioma|"
    r"lengua|langue|examen|nivel|niveau|parl\w+|habl\w+|"
    r"speaks?|spoken|learn(?:s|ed|ing|t)?|apprend\w*|apprennent|aprend(?:e|en|er|ió|ieron)|"
    r"translated (?:in)?to|translated from|written in|traduit\w* (?:de|en)|traduc\w* (?:de|a)|"
    r"traduj\w+ (?:de|a))\s(?:de\s|d['’]|du\s|le\s|el\s|l['’]|en\s|in\s)?$",
    re.IGNORECASE,
)
"""Before a nation's adjective that names its language."""
IN_TONGUE = re.compile(r"\b(?:in|en)\s$")
OR_TONGUE = re.compile(r" (?:y|e|o|et|ou|and|or) (?:en |in )?[\w-]+(?: [a-z]|[.,;:)])")
TAIL = 150
"""Characters a paragraph may go on behind its last place for that to be still in mind."""
CARRIED = 0.7
"""Confidence of a corridor whose one end the sentence before told."""


STATE_NAME, CITY_NAME, TOWN_NAME, MANY_PEOPLE, ONE_PERSON, OTHER_NAME = 1, 2, 3, 4, 5, 8
"""What a place is written as; of a nation's adjective, whether it ends like a plural."""
NAMESAKE = ("GEO", "USA")
"""Georgia of the United States."""
TOWNS = frozenset({CITY_NAME, TOWN_NAME})
CAPITAL = 2
"""How much more in capitals."""
NOT_HERE = frozenset({Part.FROM, Part.LEFT, Part.VIA, Part.OFFER})
"""Parts of places that nobody is in any more."""
SENTENCES = "corridor sentences"
"""Where a Doc's user data hold its sentences that name places, as they were read."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence that names places, rewritten with one character for each; the part each place has."""

    start: int
    end: int
    coded: str
    countries: dict[str, str]
    """The country of each character that stands for a place, where it has one."""
    places: tuple[Group, ...]
    number: int = 0
    """Sentences of its block before it, those without places counted as well."""
    forms: Mapping[str, int] = field(default_factory=dict)
    """How each character that stands for a place is written: STATE_NAME, CITY_NAME and so on."""


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of a text besides its words."""

    destination: str | None = None
    """What the text before left in mind: "These eleven states are …" is read with it."""
    home: str | None = None
    """The country the document speaks from (ISO 3166-1 alpha-3): "compatriots" are its people."""
    mind: Mind = NOTHING_IN_MIND
    """What the end of the paragraph before left in mind."""
    bodies: tuple[Hit, ...] = ()
    """Public bodies whose country is known though no name of it stands there: "the Ministry"."""


NOTHING = Around()


def find_corridors(
    text: str, language: str, *, hits: Sequence[Hit] | None = None, around: Around = NOTHING
) -> tuple[list[CorridorMention], str | None]:
    """Return the corridors told in ``text``, and the destination its last words leave in mind.

    ``hits`` are the known names in ``text``, where the caller has them.
    """
    if hits is None:
        hits = sound(gazetteer(language).scan(text), text)
    names = [*hits, *town_hits(text, hits)]
    return told_in(read_sentences(text, language, names, around.bodies), language, around)


def read_sentences(
    text: str, language: str, hits: Sequence[Hit], bodies: Sequence[Hit] = ()
) -> tuple[Sentence, ...]:
    """Return the sentences of ``text`` that name places, among them ``bodies`` of a known country.

    ``hits`` are the known names in ``text``, its towns with them.
    """
    places = [h for h in hits if h.kind != "organisation"]
    places.sort(key=lambda h: h.start)
    places = [
        h for h, behind in zip_longest(places, places[1:]) if not (behind and _elsewhere(text, h, behind))
    ]
    return tuple(_sentences(text, sorted([*places, *bodies], key=lambda h: h.start), language))


def _elsewhere(text: str, town: Hit, behind: Hit) -> bool:
    """Return whether what stands behind a town shows that another one is meant: "Los Santos, Panama"."""
    namesake = (town.entity.country, behind.entity.country) == NAMESAKE
    if (town.kind != "city" and not namesake) or behind.kind not in ("state", "city"):
        return False
    if behind.entity.country in (None, town.entity.country):
        return False
    within = WITHIN.fullmatch(text, town.end, behind.start)
    return within is not None and (within.group() != ", " or behind.kind == "state")


def told_in(
    sentences: Iterable[Sentence], language: str, around: Around
) -> tuple[list[CorridorMention], str | None]:
    """Return the corridors told in sentences, and the destination the last leaves in mind."""
    found: dict[tuple[str, str, int], CorridorMention] = {}
    here: str | None = None
    destination, before, mind = around.destination, None, around.mind
    for sentence in sentences:
        told = _in_sentence(sentence, language, destination)
        if not told and sentence.number - mind.number <= NEAR:
            told = taken_up(sentence.coded, sentence.countries, language, mind)
        if not told:
            from_there = before is not None and all(g.part is Part.FROM for g in sentence.places)
            back = _came_back(before, language, around.home) if before and from_there else None
            item = _item(sentence)
            home, place = (item, None) if item else (around.home, here or destination)
            told = with_context(sentence.coded, sentence.countries, language, Before(home, place, back))
        for origin, end, cue, sure in told:
            mention = CorridorMention(origin, end, sentence.start, sentence.end, cue, sure)
            found.setdefault((origin, end, sentence.start), mention)
        here = _place(sentence) or here
        before = sentence
        mind = left_by(sentence.number, sentence.places, sentence.coded, told)
        destination = _left_in_mind(sentence, language, found.values()) or destination
    return list(found.values()), destination


def _sentences(text: str, hits: Sequence[Hit], language: str) -> Iterator[Sentence]:
    start = 0
    places = [
        h
        for h in hits
        if h.kind in PLACES_AND_BODIES
        and (h.kind != "organisation" or h.entity.country)
        and not (h.kind == "demonym" and (text[h.start : h.end] in ORDINARY or _is_language(text, h)))
        and not (h.kind == "state" and NO_END.search(text, max(0, h.start - 24), h.start))
    ]
    if not places:
        return
    for number, end in enumerate(sentence_ends(text)):
        inside = [h for h in places if start <= h.start < end]
        if inside:
            begin = start + len(text[start:end]) - len(text[start:end].lstrip())
            yield replace(_code(text, begin, end, inside, language), number=number)
        start = end


def _code(text: str, start: int, end: int, hits: Sequence[Hit], language: str) -> Sentence:
    """Return the sentence with one character for each place."""
    out, at, countries, forms = [], start, {}, {}
    for number, hit in enumerate(hits[:MOST_PLACES]):
        base = REGION
        if hit.kind in ("state", "city") and hit.entity.country:
            base = STATE
        elif hit.kind == "organisation":
            base = BODY
        elif hit.kind == "demonym":
            base = NOUN if _is_noun(text, hit, language, start) else ADJECTIVE
        sign = chr(base + number)
        out.append(text[at : hit.start] + sign)
        at = hit.end
        if hit.entity.country and base != REGION:
            countries[sign] = hit.entity.country
        forms[sign] = _form(text, hit)
    coded = "".join(out) + text[at:end]
    coded = BLANK.sub(" ", coded)
    return Sentence(start, end, coded, countries, tuple(groups(coded, countries, language)), forms=forms)


def _form(text: str, hit: Hit) -> int:
    if hit.kind == "demonym":
        number = MANY_PEOPLE if text[hit.end - 1] in "sx" else ONE_PERSON
        return number + CAPITAL * text[hit.start].isupper()
    if hit.kind == "city":
        return TOWN_NAME if hit.entity.id.startswith(TOWN) else CITY_NAME
    return STATE_NAME if hit.kind == "state" else OTHER_NAME


def _is_language(text: str, hit: Hit) -> bool:
    """Return whether a nation's adjective names its language: "a course of French", "spoken in English"."""
    if SPOKEN.search(text, max(0, hit.start - 24), hit.start):
        return True
    alone = text[hit.end : hit.end + 1] in ".,;:)" or hit.end == len(text) or OR_TONGUE.match(text, hit.end)
    return bool(alone) and bool(IN_TONGUE.search(text, max(0, hit.start - 4), hit.start))


def _is_noun(text: str, hit: Hit, language: str, start: int) -> bool:
    """Return whether a demonym stands for people: Venezuelans, les Haïtiens, los haitianos."""
    word = text[hit.start : hit.end]
    if language == "en":
        if ENGLISH_ADJECTIVE.search(word):
            counted = ENGLISH_COUNTED.search(text, max(0, hit.start - 14), hit.start)
            return counted is not None and DOING.match(text, hit.end) is not None
        return bool(ENGLISH_PEOPLE.search(word))
    if language == "fr":
        return word[0].isupper()
    if not word.endswith("s") or word.endswith("és"):
        return (
            bool(ONE_OF_THEM.search(text, max(0, hit.start - 6), hit.start))
            and DOES.match(text, hit.end) is not None
        )
    before = text[max(0, hit.start - 24) : hit.start]
    alone = not before.endswith("s ") and not OF_A_NOUN.search(before)
    return hit.start == start or alone or bool(SPANISH_ARTICLE.search(before[-8:]))


def _in_sentence(sentence: Sentence, language: str, destination: str | None) -> list[Reading]:
    """Return the corridors of a sentence: by grammar, else by what is known, else with the one before it."""
    distinct = set(sentence.countries.values())
    told = by_grammar(sentence.coded, sentence.countries, language) if len(distinct) >= 2 else []
    if not told and len(distinct) >= 2 and (known := _by_knowledge(sentence)):
        return known
    if not told and destination:
        return _carried(sentence, language, destination)
    return told


def _carried(sentence: Sentence, language: str, destination: str) -> list[Reading]:
    found: dict[str, Reading] = {}
    sifted = sieve_of(language).sift(sentence.coded)
    for cue, pattern in patterns(language).carried:
        for match in sifted.finditer(pattern):
            named = (c for c in "".join(filter(None, match.groups())) if sentence.forms.get(c) not in TOWNS)
            for origin in _countries(named, sentence):
                if origin != destination and not mostly_back(origin, destination):
                    found.setdefault(origin, (origin, destination, cue, CARRIED))
    return list(found.values())


def _by_knowledge(sentence: Sentence) -> list[Reading]:
    """Return the corridors of a labour agreement whose direction is known, though not said."""
    states = list(dict.fromkeys(iso for sign, iso in sentence.countries.items() if ord(sign) < ADJECTIVE))
    parties = [g for g in sentence.places if g.part is Part.WITH]
    if (
        not SIGNED.search(sentence.coded)
        or not WORK.search(sentence.coded)
        or NOT_WORK.search(sentence.coded)
    ):
        return []
    if len(set(sentence.countries.values())) == len(states) == 2 and len(parties) <= 1:
        pairs = [plain_direction(*states)]
    elif len(states) <= 1 + MOST_ENDS and len(parties) == 1 and len(sentence.places) == 2:
        one, others = sentence.places[0].countries, parties[0].countries
        pairs = (
            [plain_direction(one[0], other) for other in others if other != one[0]] if len(one) == 1 else []
        )
    else:
        return []
    return [(*pair, "labour agreement", KNOWN) for pair in pairs if pair]


def _countries(coded: Iterable[str], sentence: Sentence) -> list[str]:
    return list(dict.fromkeys(sentence.countries[c] for c in coded if c in sentence.countries))


def _item(sentence: Sentence) -> str | None:
    """Return the country an item of a list is about: "Nepal: a briefing for those who leave for Qatar"."""
    match = ITEM.match(sentence.coded)
    return sentence.countries.get(match["place"]) if match else None


def _place(sentence: Sentence) -> str | None:
    """Return the country the sentence is about, for "there" in the next: its only one, or its last place."""
    places = [g for g in sentence.places if g.countries and g.part not in NOT_HERE]
    states = {c for g in places if g.part is not Part.PEOPLE for c in g.countries}
    if len(states) == 1:
        return states.pop()
    there = [g for g in places if g.part is Part.AT]
    return there[-1].countries[-1] if there else None


def _came_back(sentence: Sentence, language: str, home: str | None) -> str | None:
    """Return the country whose people came back by a sentence: the only people it names, else ``home``."""
    if not patterns(language).returns.search(sentence.coded):
        return None
    people = {c for g in sentence.places if g.part is Part.PEOPLE for c in g.countries}
    return people.pop() if len(people) == 1 else None if people else home


def _left_in_mind(sentence: Sentence, language: str, found: Iterable[CorridorMention]) -> str | None:
    """Return the one destination a sentence leaves for those behind it."""
    ends = {m.destination for m in found if m.start_char == sentence.start}
    if len(ends) == 1:
        return ends.pop()
    w = patterns(language)
    there = [
        g
        for g in sentence.places
        if g.part in (Part.AT, Part.TO) and w.people.search(sentence.coded, 0, g.start)
    ]
    if (
        not there
        and len(set(sentence.countries.values())) == 1
        and (w.recruits.search(sentence.coded) or ROOM.search(sentence.coded))
    ):
        there = [g for g in sentence.places if g.part in (Part.AT, Part.TO)]
    return there[-1].countries[-1] if there and there[-1].countries else None


def _kept(text: str, sentences: Sequence[Sentence], told: Iterable[CorridorMention]) -> Mind:
    """Return what the end of a paragraph leaves in mind for the one behind it."""
    if not sentences or len(text) - sentences[-1].end > TAIL:
        return NOTHING_IN_MIND
    last = sentences[-1]
    readings = [(c.origin, c.destination, c.cue, c.confidence) for c in told if c.start_char == last.start]
    return left_by(-1, last.places, last.coded, readings)


def _bodies(doc: Doc) -> list[Hit]:
    """Return the public bodies of ``doc`` whose country is known and not named within their own name."""
    named = [(s.start_char, s.end_char) for s in doc.spans.get(PLACES, ())]
    return [
        Hit(s.start_char, s.end_char, s._.entity, "organisation")
        for s in doc.spans.get(ACTORS, ())
        if s.label_ == "government_body"
        and s._.entity.country
        and not DONOR.search(s.text)
        and not any(b == s.start_char - 1 for _, b in named)
        and not any(a < s.end_char and s.start_char < b for a, b in named)
    ]


@Language.factory("gp_corridors")
def create_corridors(nlp: Language, name: str) -> "CorridorComponent":
    """Return the component that finds corridors."""
    del name
    return CorridorComponent(nlp.lang or "en")


class CorridorComponent:
    """Sets ``doc._.corridors``; a destination is carried from block to block of a section, in order.

    The items of a list are read with what stands before the list, not with each other.
    """

    def __init__(self, language: str) -> None:
        self._language = language
        self._context: DocumentContext | None = None
        self._destination: str | None = None
        self._listing: Listing | None = None
        self._mind = NOTHING_IN_MIND

    def __call__(self, doc: Doc) -> Doc:
        """Find the corridors of ``doc``."""
        notes = notes_of(doc)
        if notes.context is not self._context or notes.context is None:
            self._context, self._destination, self._listing = notes.context, None, None
            self._mind = NOTHING_IN_MIND
        kind = notes.block.kind if notes.block is not None else ""
        if kind == "heading":
            self._destination = None
        mind = self._mind if kind == "paragraph" else NOTHING_IN_MIND
        around = Around(self._destination, doc.user_data.get("home"), mind, tuple(_bodies(doc)))
        text, hits = text_of(doc), doc.user_data.get("hits")
        if hits is None:
            hits = sound(gazetteer(self._language).scan(text), text)
        names = [*hits, *towns_of(doc, hits)]
        sentences = read_sentences(text, self._language, names, around.bodies)
        corridors, destination = told_in(sentences, self._language, around)
        if kind != "bullet":
            self._destination = destination
        self._mind = _kept(text, sentences, corridors)
        corridors += self._of_list(text, sentences, around, title=kind in ("heading", "title"))
        notes.corridors = tuple(corridors)
        doc.user_data[SENTENCES] = sentences
        return doc

    def _of_list(
        self, text: str, sentences: Sequence[Sentence], around: Around, *, title: bool
    ) -> list[CorridorMention]:
        """Return what a block tells as an item of the list before it, and note the list it announces."""
        first = sentences[0] if sentences else None
        told: list[Reading] = []
        if first is not None and first.number == 0 and self._listing is not None:
            told = list(listed(first.coded, first.countries, self._listing))
        goes_on = self._listing is not None and (
            self._listing.pairs or (self._listing.columns is not None and CELLS in text)
        )
        if not told and (title or not goes_on):
            last = sentences[-1].places if sentences else ()
            people = {c for g in last if g.kind in (ADJECTIVE, NOUN) for c in g.countries}
            there = {c for g in last if g.part in (Part.AT, Part.TO) for c in g.countries}
            self._listing = announced(
                text,
                self._language,
                people.pop() if len(people) == 1 else around.home,
                there.pop() if len(there) == 1 else around.destination or around.home,
                title=title,
            )
        return [CorridorMention(o, d, first.start, first.end, cue, sure) for o, d, cue, sure in told if first]
