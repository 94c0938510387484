"""Which instruments are named: ILO standards in every written form, compacts, SDG targets, treaties, laws."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, pairwise

from spacy.language import Language
from spacy.tokens import Doc

from goodpractices.loaders.nlp.entities import INSTRUMENTS, Entity, notes_of, text_of
from goodpractices.loaders.nlp.gazetteer import Gazetteer, Hit, gazetteer, make_spans, sound
from goodpractices.loaders.nlp.instrument_context import (
    AGREEMENT,
    BOTH,
    LAW,
    OTHER,
    REGIONAL,
    UNION,
    Cited,
    agreement_of,
    countries_near,
    is_capital,
    law_country,
    past_opener,
    past_owner,
    scoped,
    sentence_around,
)
from goodpractices.loaders.nlp.instrument_dated import DATED, OF_CITIES, dated
from goodpractices.loaders.nlp.instrument_named import OFFICE, PATTERNS, named
from goodpractices.loaders.nlp.instrument_patterns import (
    ABOUT_BEHIND,
    ABOUT_WORK,
    AGREED_WITH,
    AGREEMENT_BEFORE,
    AGREEMENTS,
    BARE_COMPACT,
    BETWEEN_STATES,
    CAP_WORD,
    CODE,
    CONCERNING,
    EU_LAW,
    FREE_MOVEMENT,
    GCM_NAME,
    GENERAL,
    GOALS,
    ILO_BEFORE,
    ILO_NUMBERS,
    ILO_TAIL,
    INTER_AMERICAN,
    LAWS,
    MAKES_LAW,
    MANUAL_EN,
    NAMED_TREATY,
    NATION_LAW,
    NATIONAL_EN,
    NATIONAL_ES,
    NATIONAL_FR,
    NATIONS_AGREEMENT,
    NO,
    NOT_MADE,
    NOT_OF_THE_EU,
    NUMBERED_LAW,
    OBJECTIVE,
    OF_A_REGION,
    OF_SOMETHING,
    ORDER_ES,
    PAIR_AGREEMENT,
    PAIRED,
    PROTOCOL_OF,
    PROTOCOL_TO,
    SCHEME,
    SCHEME_ES,
    SCHEME_WORD,
    SDG,
    SDG_BEFORE,
    SDG_CODE,
    SDG_NAMED,
    SIGNED_BY,
    SIGNS,
    SUBJECT_EN,
    TITLE_BEHIND,
    TITLE_YEAR_NUMBER,
    TITLED_EN,
    TITLED_ES,
    TITLED_FR,
    TITLED_PACT,
    UNKNOWN_TITLE,
)
from goodpractices.loaders.nlp.instrument_titles import (
    ENGLISH_ACT,
    NATIONS_EN,
    THE_TWO,
    TREATIES,
    UN,
    between_nations,
    english_acts,
    of_the_two,
    treaties,
)
from goodpractices.loaders.nlp.sieve import Sieve, Sifted
from goodpractices.ontology.ids import slug

RECOMMENDATIONS_OF = {97: 86, 143: 151, 181: 188, 189: 201, 190: 206, 157: 167, 19: 25, 191: 207, 142: 195}
"""The recommendation adopted with a convention, by number: what "their recommendations" stands for."""
HIGHEST = {"C": 191, "R": 208, "P": 191}
LONGEST_TITLE = 200
KIND = {"C": "ilo_convention", "R": "ilo_recommendation", "P": "ilo_protocol"}
SERIES = {"c": "C", "r": "R", "p": "P"}

NATIONAL = re.compile(r"\b[Nn]a(?:t|c)ional", re.IGNORECASE)
"""A title every country has one of: its id needs the country."""
SHORT = re.compile(r"\(([A-Z][A-Za-z-]{1,9})\)")


@cache
def titles(language: str) -> Gazetteer:
    """Return the instruments known by title in ``language``."""
    return Gazetteer(language, ("instruments",))


@cache
def ilo_names() -> dict[str, str]:
    """Return the English title, with its year, of each ILO instrument of the facts by id."""
    return {key: e.name for key, e in titles("en").entities.items() if key.startswith("ilo:")}


def ilo(series: str, number: int) -> Entity:
    """Return an ILO instrument by its series (C, R or P) and number."""
    key = f"ilo:{series}{number:03d}"
    word = {"C": "Convention", "R": "Recommendation", "P": "Protocol"}[series]
    return Entity(key, ilo_names().get(key, f"ILO {word} No. {number}"), KIND[series])


def find_instruments(
    text: str,
    language: str,
    *,
    hits: Sequence[Hit] | None = None,
    acronyms: Mapping[str, Entity] | None = None,
) -> list[Cited]:
    """Return the instruments named in ``text`` in reading order.

    In "Conventions 97 and 143" the whole phrase stands for each, and the later number for itself as well.
    """
    if hits is None:
        hits = sound(gazetteer(language).scan(text), text)
    sifted = _sieve(language).sift(LOUD.sub(_quiet, text))
    cited: list[Cited] = []
    for rule, needles in RULES:
        if not needles or sifted.holds(rule.__name__):
            cited += rule(sifted, language, hits)
    if acronyms and cited:
        known = {f"instrument:{slug(short)}": entity for short, entity in acronyms.items()}
        cited = [c._replace(entity=known.get(c.entity.id, c.entity)) for c in cited]
    cited = [c for c in cited if c.entity.type not in NAMES_A_BODY or not IS_A_BODY.match(text, c.end)]
    cited += _by_acronym(text, acronyms or {})
    return _outermost(cited)


def _quiet(loud: re.Match[str]) -> str:
    """Return a line of capitals as a title is written, letter by letter: "Convenio 189 de la OIT"."""
    return CAPITALS.sub(_as_in_a_title, loud[0])


def _as_in_a_title(word: re.Match[str]) -> str:
    low = word[0].lower()
    if KEPT.fullmatch(word[0]):
        return word[0]
    return low if SMALL.fullmatch(low) else low.capitalize()


LOUD = re.compile(
    r"[A-ZÀ-Þ](?<=\b[A-ZÀ-Þ])[A-ZÀ-Þ]+\b(?:[\s\d,.'’°º/()-]+(?:\b[A-ZÀ-Þ]{1,2}\b[\s\d.'’°º/-]+)*[A-ZÀ-Þ]{2,}\b){3,}"
)
CAPITALS = re.compile(r"[A-ZÀ-Þ]{2,}(?!\w)")
SMALL = re.compile(
    r"of|the|and|on|for|to|in|by|with|against|from|de|la|le|les|du|des|et|sur|à|au|aux|en|pour|contre|del|"
    r"el|los|las|y|sobre|para|por|con|entre|relative|relatif"
)
KEPT = re.compile(r"ILO|OIT|UN|EU|UE|EC|CE|GCM|PMM|SDG|ODD|ODS|UNHCR|IOM|OIM|MOU|BLA|NO")
"""Words of capitals in any line."""


def _titled(sifted: Sifted, language: str, hits: Sequence[Hit]) -> Iterator[Cited]:
    del hits
    text = sifted.text
    for hit in titles(language).scan(text):
        start, end, entity = hit.start, hit.end, hit.entity
        if entity.id.startswith("ilo:"):
            tail = TITLE_YEAR_NUMBER.match(text, end)
            end = tail.end() if tail else end
            if tail and tail.group("number") and entity.id != "ilo:MLC":
                entity = ilo(entity.id[4], int(tail.group("number")))
            before = ILO_BEFORE.search(text, max(0, start - 8), start)
            start = before.start() if before else start
        elif entity.id == "sdg:agenda-2030" and re.match(
            r"\s(?:\(\w+\)\s)?(?:\d|target|indicator)", text[end:]
        ):
            continue
        if entity.type == UN and (protocol := PROTOCOL_OF.search(text, max(0, start - 60), start)):
            start = protocol.start()
            words = " ".join(text[start:end].split())
            entity = Entity(f"{entity.id}-protocol", words, UN, None, 0.9)
        yield Cited(start, end, entity)
    for match in chain(sifted.finditer(UNKNOWN_TITLE), sifted.finditer(CONCERNING)):
        number = int(match.group("number"))
        series = match.group("series")[0]
        if number <= HIGHEST[series]:
            yield Cited(past_opener(text, match.start()), match.end(), ilo(series, number))


def _ilo_numbers(sifted: Sifted, language: str, hits: Sequence[Hit]) -> Iterator[Cited]:
    del hits
    text = sifted.text
    for match in sifted.finditer(ILO_NUMBERS):
        series = SERIES[match.group("series")[0].lower()]
        at = match.start("numbers")
        numbers = [
            (int(m.group()), at + m.start(), at + m.end())
            for m in re.finditer(r"\d+", match.group("numbers"))
        ]
        if any(not 0 < n <= HIGHEST[series] for n, _, _ in numbers):
            continue
        if series == "R" and not _of_the_ilo(text, match, max(n for n, _, _ in numbers)):
            continue
        start, end = match.span()
        protocol = PROTOCOL_TO.search(text, max(0, start - 40), start)
        if protocol and f"ilo:P{numbers[0][0]:03d}" in ilo_names():
            yield Cited(protocol.start(), end, ilo("P", numbers[0][0]))
            continue
        for place, (number, first, last) in enumerate(numbers):
            entity = ilo(series, number)
            yield Cited(start, _with_title(text, end, entity, language, sole=len(numbers) == 1), entity)
            if place:
                before = ILO_NUMBER.search(text, start, first)
                yield Cited(before.start() if before else first, last, entity)
        if series == "C" and (
            pair := PAIRED.match(text, _with_title(text, end, entity, language, sole=True))
        ):
            first = sentence_around(text, start, end)[0]
            for number in _conventions_before(text, first, pair.start()):
                if number in RECOMMENDATIONS_OF:
                    yield Cited(*pair.span("words"), ilo("R", RECOMMENDATIONS_OF[number]))


def _of_the_ilo(text: str, match: re.Match[str], number: int) -> bool:
    """Whether a recommendation is one of the ILO, not one of the report, audit or committee that speaks."""
    if "(" in match.group() or SPEAKS_OF_ILO.search(match.group()) or SPEAKS_OF_ILO.match(text, match.end()):
        return True
    if OF_A_REPORT.match(text, match.end()):
        return False
    near = text[slice(*sentence_around(text, *match.span()))]
    return number >= LEAST_ALONE or bool(SPEAKS_OF_ILO.search(near))


SPEAKS_OF_ILO = re.compile(
    r",?\s?\(?(?:of\sthe\s|de\sl['’]|de\sla\s)?(?:\b(?:ILO|OIT|BIT)\b|\bInternational\sLabou?r|\b[Cc]onvention|\b[Cc]onvenio|"
    r"\bOrgani[sz]ation\sinternationale\sdu\s[Tt]ravail|\bOrganización\sInternacional\sdel\sTrabajo)"
)
OF_A_REPORT = re.compile(
    r"\s?(?::|–|—|\s(?:of|du|des?|de\sl|del)\s(?!\d)|\s(?:above|below|ci-dessus|supra|pages?|days?)\b)"
)
"""Behind the number of a recommendation that somebody else than the ILO makes."""
LEAST_ALONE = 82
"""The number from which a recommendation is one of the ILO unless its words say whose it is."""


def _conventions_before(text: str, start: int, end: int) -> Iterator[int]:
    for match in ILO_NUMBERS.finditer(text, start, end):
        if SERIES[match.group("series")[0].lower()] == "C":
            yield from map(int, re.findall(r"\d+", match.group("numbers")))


def _with_title(text: str, end: int, entity: Entity, language: str, *, sole: bool) -> int:
    """Return where "convention n° 97 [de l'OIT] [sur les travailleurs migrants (révisée)]" ends."""
    if not sole:
        return end
    tail = ILO_TAIL.match(text, end)
    behind = tail.end() if tail else end
    if TITLE_BEHIND.match(text, behind):
        low = text[behind : behind + LONGEST_TITLE].lower().replace("’", "'")
        for form in titles(language).forms_of(entity.id):
            rest = form.partition(" ")[2].lower()
            if rest and low.lstrip(" ,").startswith(rest):
                return behind + low.index(rest) + len(rest)
    return behind


def _codes(sifted: Sifted, language: str, hits: Sequence[Hit]) -> Iterator[Cited]:
    del language, hits
    for match in sifted.finditer(CODE):
        number = int(match.group("number"))
        series = match.group("series")
        if f"ilo:{series}{number:03d}" in ilo_names():
            yield Cited(*match.span(), ilo(series, number))


def _sdg(sifted: Sifted, language: str, hits: Sequence[Hit]) -> Iterator[Cited]:
    del language, hits
    matches = list(sifted.finditer(SDG))
    if sifted.may(GOALS) and sifted.search(SDG_NAMED):
        matches += sifted.finditer(GOALS)
    for match in matches:
        at = match.start("codes")
        for place, code in enumerate(re.finditer(SDG_CODE, match.group("codes"))):
            written = code.group().lower()
            parts = written.count(".")
            word = ("SDG", "SDG target", "SDG indicator")[parts]
            entity = Entity(f"sdg:{written}", f"{word} {written}", "sdg_target")
            if place:
                yield Cited(match.start(), match.end(), entity)
                yield Cited(at + code.start(), at + code.end(), entity)
            else:
                yield Cited(match.start(), _with_of(match, at + code.end()), entity)


def _with_of(match: re.Match[str], end: int) -> int:
    """Return where "meta 10.7 [de los ODS]" ends."""
    return match.end() if match.re is SDG and match.group("of") and "," not in match.group("codes") else end


def _compact(sifted: Sifted, language: str, hits: Sequence[Hit]) -> Iterator[Cited]:
    del language, hits
    text = sifted.text
    speaks = re.search(rf"\b{GCM_NAME}", text) if sifted.may(OBJECTIVE) else None
    compact = Entity("gcm:compact", "Global Compact for Safe, Orderly and Regular Migration", "compact")
    for match in sifted.finditer(OBJECTIVE):
        codes = [int(m.group()) for m in re.finditer(r"\d+", match.group("codes"))]
        own = match.group("of") or re.match(GCM_NAME, match.group())
        others = OF_SOMETHING.match(text, match.end()) or SDG_BEFORE.search(
            text, max(0, match.start() - 40), match.start()
        )
        if any(not 1 <= c <= 23 for c in codes) or not (own or (speaks and not others)):
            continue
        for place, code in enumerate(codes):
            entity = Entity(f"gcm:objective-{code:02d}", f"GCM objective {code}", "compact")
            yield Cited(match.start(), match.end(), entity)
            if place:
                at = (
                    match.start("codes")
                    + [m.start() for m in re.finditer(r"\d+", match.group("codes"))][place]
                )
                yield Cited(at, at + len(str(code)), entity)
    for match in sifted.finditer(BARE_COMPACT):
        yield Cited(*match.span(), compact)


def _agreements(sifted: Sifted, language: str, hits: Sequence[Hit]) -> Iterator[Cited]:
    text = sifted.text
    for match in sifted.finditer(AGREEMENTS[language]):
        ends = countries_near(text, *match.span(), hits)
        if not ends and PENSIONS.fullmatch(match.group()):
            continue
        if match.group("mou"):
            near = text[max(0, match.start() - 80) : match.end() + 80]
            if not (len(ends) >= 2 or ABOUT_WORK.search(near)):
                continue
        about = ABOUT_BEHIND.match(text, match.end()) if match.group("mou") and len(ends) == BOTH else None
        end = about.end() if about else match.end()
        yield Cited(match.start(), end, agreement_of(match.group(), ends))
    yield from _between_states(sifted, hits)
    if sifted.may(AGREED_WITH):
        yield from _agreed_with(text, hits)
    for match in sifted.finditer(FREE_MOVEMENT):
        owner = next((h for h in hits if h.kind == "organisation" and 0 <= match.start() - h.end <= 1), None)
        key = f"{owner.entity.id.removeprefix('actor:')}-free-movement" if owner else "free-movement"
        name = (
            f"{text[owner.start : owner.end]} free movement protocol" if owner else "Free movement protocols"
        )
        yield Cited(
            owner.start if owner else match.start(), match.end(), Entity(f"protocol:{key}", name, REGIONAL)
        )


def _between_states(sifted: Sifted, hits: Sequence[Hit]) -> Iterator[Cited]:
    """Yield agreements on something that two states of the sentence made."""
    text = sifted.text
    for match in sifted.finditer(BETWEEN_STATES):
        first, last = sentence_around(text, match.start(), match.end())
        states = [h for h in hits if h.kind == "state" and first <= h.start < last]
        ends = list(dict.fromkeys(h.entity.country for h in states))
        if len(ends) == 1:
            party = PARTY.search(text, max(first, states[0].start - FAR_PARTY), states[0].start)
            said = bool(party and SIGNS.search(text, first, last))
        else:
            said = len(ends) == BOTH and not JOINED.search(text, first, match.start())
        alone = AGREEING.search(text, max(0, match.start() - 12), match.start() + 9)
        if said and not alone and not NOT_MADE.search(text, max(first, match.start() - 60), match.start()):
            yield Cited(*match.span(), agreement_of(match.group(), ends))


def _agreed_with(text: str, hits: Sequence[Hit]) -> Iterator[Cited]:
    """Yield agreements with a state, or between two: "an agreement with Kuwait was signed"."""
    states = [h for h in hits if h.kind == "state" or _is_union(h) or is_capital(h)]
    behind = 0
    for state in states:
        before = AGREED_WITH.search(text, max(behind, state.start - 130), state.start)
        if state.kind == "city" and before and not WITH_END.search(before.group()):
            continue
        between = before is not None and BETWEEN.search(before.group())
        if (
            before is None
            or (NO_PARTY.match(text, before.start()) and not between)
            or NAME_GOES_ON.match(text, state.end)
        ):
            continue
        start = before.start()
        if OTHER_AGREEMENT.search(text, max(0, start - 14), start) or AGREEING.search(
            text, max(0, start - 12), start + 9
        ):
            continue
        end, ends = _parties(text, before, state, states)
        if state.kind == "city" and not _for_its_state(text, before, state, end, hits):
            continue
        if ends:
            behind = state.end
            verb = IS_MADE.search(text, before.start(), end)
            yield Cited(before.start(), verb.start() if verb else end, agreement_of(before.group(), ends))


def _for_its_state(text: str, before: re.Match[str], city: Hit, end: int, hits: Sequence[Hit]) -> bool:
    """Whether a capital is the partner of another state that the sentence names, and no city for itself."""
    near = sentence_around(text, before.start(), city.end)
    if OF_CITIES.search(text, *near):
        return False
    if end > city.end:
        return True
    others = countries_near(text, before.start(), city.end, hits, ("state", "demonym", "city"))
    return not BETWEEN.search(before.group()) and len(others) > 1


PENSIONS = re.compile(r"[Cc]onventions?\sde\ssécurité\ssociale")
"""An agreement so common that it is one only between states that are named."""
IS_MADE = re.compile(
    r"\s(?:a\sété|ont\sété|avai(?:t|ent)\sété|fu(?:t|rent)|sera|seront|was|were|has\sbeen|have\sbeen|had\sbeen|will\sbe|"
    r"fue(?:ron)?|ha\ssido|han\ssido|se)\s"
)
"""Where the words of an agreement end because it is said what is done with it."""


def _parties(
    text: str, before: re.Match[str], state: Hit, states: Sequence[Hit]
) -> tuple[int, list[str | None]]:
    """Return where an agreement's words end, and which one or two states it is with; none if wished for."""
    first, last = sentence_around(text, before.start(), state.end)
    wished = NOT_MADE.search(text, max(first, before.start() - 40), before.start())
    if BETWEEN.search(before.group()):
        if wished and "," not in text[wished.end() : before.start()]:
            return state.end, []
        parties = [state]
        for other in states:
            if other.start > parties[-1].end and COMMA.fullmatch(text, parties[-1].end, other.start):
                parties.append(other)
            elif other.start > parties[-1].end and AND.fullmatch(text, parties[-1].end, other.start):
                about = ABOUT_BEHIND.match(text, other.end)
                return about.end() if about else other.end, [p.entity.country for p in (*parties, other)]
    if wished or not (WITH.search(before.group()) or SIGNED_BY.search(text, first, last)):
        return state.end, []
    near: dict[str | None, None] = {
        h.entity.country: None for h in states if first <= h.start < last and h.entity.country
    }
    return state.end, [*near][:BOTH] if len(near) <= MOST_PARTIES else [state.entity.country]


def _is_union(hit: Hit) -> bool:
    """Whether a known name is of a union of states, which may be an end of an agreement."""
    return hit.kind == "organisation" and hit.entity.type == UNION


OF_MANY_STATES = frozenset({UNION, "international_organization"})
MOST_PARTIES = 3
"""More states than this in one sentence, and its words do not tell which two an agreement is between."""
JOINED = re.compile(r"\b(?:ratif|acced|adh[eé]r|party to|parties to|partie à)\w*", re.IGNORECASE)
"""What two states do to a text of many."""
FAR_PARTY = 90
"""Characters that a ministry takes before the state it is of."""
PARTY = re.compile(
    r"\b(?:[Ww]ith|[Aa]vec|[Cc]on)\s(?:the\s|la\s|le\s|les\s|l['’]|el\s|los\s)?(?:(?:(?:[Gg]ov|[Gg]ob|"
    r"[Gg]ouv|Rep|Rép)\w+|(?:[Mm]inist|Department|Departamento|Secretar|Secrétar|[Aa]genc)\w*"
    r"(?:\s[\w’'-]+){0,8}?)"
    r"\s(?:of\s|de(?:l|\sla)?\s|du\s|d['’]))?$"
)
"""What stands before the state that something is made with."""
WITH = re.compile(r"\b(?:with|avec|con)\b")
WITH_END = re.compile(r"\b(?:with|avec|con|between|entre)\s$")
BETWEEN = re.compile(r"\b(?:between|entre|by|par|por)\b")
COMMA = re.compile(r",\s(?:the\s|la\s|le\s|les\s|l['’]|el\s|los\s)?")
AND = re.compile(
    r"(?:\s\([^)]*\))?\s(?:and|et|y|e)\s"
    r"(?:(?:the\s|le\s|el\s)?(?:[Gg]overnment|[Gg]ouvernement|[Gg]obierno)\s(?:of\s|du\s|del\s|de\s|d['’]))?"
    r"(?:the\s|la\s|le\s|les\s|l['’]|el\s|los\s)?"
)
OTHER_AGREEMENT = re.compile(r"\b(?:[Cc]ollective|[Tt]rade|[Pp]eace|[Cc]easefire|[Ll]oan|[Gg]rant)\s$")
AGREEING = re.compile(
    r"\b(?:in\sagreement|en\saccord|de\s(?:común\s)?acuerdo|d['’](?:un\scommun\s)?accord|mutuo\sacuerdo)\b",
    re.IGNORECASE,
)
"""No text, but being of one mind with somebody."""
NAME_GOES_ON = re.compile(r"(?:['’]s)?\s[A-ZÀ-Þ]")
"""Behind a state's name: it only begins another, "the Jordan Exporters' Association"."""
NO_PARTY = re.compile(r"[Cc]onventions?\s(?:n°|No|\d|sur|on)|[Cc]onvenios?\s(?:núm|n|\d)")


def _of_regions(sifted: Sifted, language: str, hits: Sequence[Hit]) -> Iterator[Cited]:
    """Yield conventions, protocols and decisions of regional bodies: "Protocole de la CEDEAO sur …"."""
    del language
    text = sifted.text
    for hit in hits if sifted.may(OF_A_REGION) else ():
        if hit.kind != "organisation" or hit.entity.type not in OF_MANY_STATES:
            continue
        before = OF_A_REGION.search(text, max(0, hit.start - 110), hit.start)
        if before is None or "\n" in before.group():
            continue
        end = hit.end
        if not before.group("about") and (about := ABOUT_BEHIND.match(text, end)):
            end = about.end()
        if not (before.group("about") or end > hit.end or re.search(r"\d", before.group())):
            continue
        words = " ".join(text[before.start() : end].split())
        yield Cited(
            before.start(), end, Entity(f"protocol:{slug(words, words=12)}", words, REGIONAL, None, 0.7)
        )


def _laws(sifted: Sifted, language: str, hits: Sequence[Hit]) -> Iterator[Cited]:
    text = sifted.text
    for pattern in (*LAWS[language], NUMBERED_LAW):
        for match in sifted.finditer(pattern):
            start = past_owner(text, past_opener(text, match.start()), match.end(), hits)
            words = text[start : match.end()]
            enough = 3 if start == match.start() else 2
            few = len(re.findall(r"[A-Z]\w+", words)) < enough
            if language == "en" and few and not re.search(r"\d", words) and not SUBJECT_EN.search(words):
                continue
            if NO_LAW.search(words):
                continue
            if any(h.kind in PLACED and OF_A_PLACE.fullmatch(text, start, h.start) for h in hits):
                continue
            country = law_country(text, start, match.end(), hits)
            key = scoped(slug(words, words=12), country)
            kind = _kind_of_law(text, start, match.end(), hits)
            prefix = {LAW: "law", REGIONAL: "protocol", OTHER: "instrument"}[kind]
            entity = Entity(f"{prefix}:{key}", " ".join(words.split()), kind, country, 0.9)
            about = ON_SUBJECT.match(text, match.end()) if kind == REGIONAL else None
            yield Cited(start, about.end() if about else match.end(), entity)
    yield from _untitled_laws(sifted, language, hits)
    for match in sifted.finditer(EU_LAW):
        start = past_opener(text, match.start())
        words = text[start : match.end()]
        if " " not in words:
            continue
        near = text[max(0, start - 80) : match.end() + 80]
        kind = OTHER if NOT_OF_THE_EU.search(words) and not OF_THE_UNION.search(near) else REGIONAL
        yield Cited(start, match.end(), Entity(f"instrument:{slug(words, words=12)}", words, kind))
        yield from _more_of_the_eu(text, match.end(), words, kind)


def _more_of_the_eu(text: str, end: int, words: str, kind: str) -> Iterator[Cited]:
    """Yield the other numbers of "Regulations (EC) Nos 883/2004 and 987/2009", each by itself."""
    if not EU_NUMBER.search(words):
        return
    while more := EU_NEXT.match(text, end):
        each = EU_NUMBER.sub(more.group("number"), words)
        yield Cited(*more.span("number"), Entity(f"instrument:{slug(each, words=12)}", each, kind))
        end = more.end()


EU_NUMBER = re.compile(r"\b\d{2,4}/\d{1,4}(?:/[A-Z]{2,3})?$")
EU_NEXT = re.compile(
    r"(?:,\s(?:and\s|et\s|y\s)?|\s(?:and|et|y|ou|or|o)\s)(?:\((?:EU|EC|UE|CE)\)\s)?(?:[Nn]os?\.?\s|n[°º]\s)?"
    r"(?P<number>\d{2,4}/\d{1,4}(?:/[A-Z]{2,3})?)(?![\d/])"
)


def _untitled_laws(sifted: Sifted, language: str, hits: Sequence[Hit]) -> Iterator[Cited]:
    """Yield laws named by their nation or by who made them: "ley argentina de 2013", "adopted a law on …"."""
    text = sifted.text
    for match in sifted.finditer(NATION_LAW[language]):
        start, end = match.span()
        nation = any(h.kind == "demonym" and start <= h.start < end for h in hits)
        made = MAKES_LAW.search(text, max(0, start - 70), start)
        country = law_country(text, start, end, hits)
        of = any(h.kind == "state" and OF_STATE.fullmatch(text, end, h.start) for h in hits)
        if country and (nation or made or of):
            words = " ".join(text[start:end].split())
            yield Cited(start, end, Entity(f"law:{country.lower()}-{slug(words)}", words, LAW, country, 0.7))


def _kind_of_law(text: str, start: int, end: int, hits: Sequence[Hit]) -> str:
    """Return whether a text with a number is a law, one of a union of states, or one of another such body."""
    for hit in hits:
        if _is_union(hit) and start <= hit.start < end:
            return REGIONAL
        behind = hit.kind == "organisation" and hit.start >= end and OF_STATE.fullmatch(text, end, hit.start)
        if behind and hit.entity.type in OF_MANY_STATES | {"un_agency"}:
            return OTHER
    return LAW


ON_SUBJECT = re.compile(
    rf"\s(?:on|for|concerning)\s(?:the\s)?{CAP_WORD}(?:\s(?:(?:and|of|for|in)\s)?{CAP_WORD})*"
)
NO_LAW = re.compile(
    r"\bMember States?\b|\bCode of\b(?!\s\d)|\bRule of Law\b|"
    r"^(?:Class|Balancing|Dress|QR|Source|Post(?:al)?)\s|"
    r"\b(?:Law|Act),?\s(?:and\s)?[A-Z].*\bLaw\b(?!.*\d)|"
    r"^(?:Professor|Lecturer|Chair|Faculty|School|Institute|Centre|Center|Department|Journal|Masters?|Doctor)\b"
)
PLACED = frozenset(("state", "city", "region"))
OF_A_PLACE = re.compile(r"[a-z]\w+\s(?:\w+\s)?(?:de|sobre|para)\s(?:la\s|el\s|los\s|las\s)?")
"""Before a place whose law it is: "la ordenanza de Quito"."""
OTHERS = {
    "en": (TITLED_EN, MANUAL_EN, NATIONAL_EN, SCHEME),
    "fr": (TITLED_FR, NATIONAL_FR, SCHEME),
    "es": (TITLED_ES, NATIONAL_ES, SCHEME, SCHEME_ES),
}
"""Titles of texts that are neither treaties nor laws."""


def _others(sifted: Sifted, language: str, hits: Sequence[Hit]) -> Iterator[Cited]:
    text = sifted.text
    for pattern in OTHERS[language]:
        for match in sifted.finditer(pattern):
            end = match.end()
            start = past_owner(text, past_opener(text, match.start()), end, hits)
            words = " ".join(text[start:end].split())
            if any(
                h.kind == "organisation" and h.start <= start < h.end < len(text) and end - 2 <= h.end
                for h in hits
            ):
                continue
            if len(re.findall(r"\w{3,}", words)) < 2 or words in NOT_INSTRUMENTS:
                continue
            if COURSE.search(text, max(0, start - 60), start):
                continue
            if _of_a_body(text, start) or (pattern is SCHEME and _of_a_nation(words, language)):
                continue
            plain = " ".join(SHORT.sub("", words).split())
            key = slug(SCHEME_WORD.sub("", plain) if pattern is SCHEME else plain, words=12)
            country = law_country(text, start, end, hits) if NATIONAL.search(plain) else None
            key = scoped(key, country)
            yield Cited(start, end, Entity(f"instrument:{key}", plain, OTHER, country, 0.7))


def _of_a_body(text: str, start: int) -> bool:
    """Whether the words before a name say that it is one of a body."""
    return bool(
        OF_A_BODY.search(text, max(0, start - 16), start) or OFFICE.search(text, max(0, start - 70), start)
    )


def _of_a_nation(words: str, language: str) -> bool:
    """Whether nothing but a nation stands before the word "scheme": "South African scheme"."""
    name = words.rpartition(" ")[0]
    return any(
        h.kind in ("demonym", "state") and h.end - h.start == len(name)
        for h in gazetteer(language).scan(name)
    )


def _between_nations(sifted: Sifted, language: str, hits: Sequence[Hit]) -> Iterator[Cited]:
    """Yield agreements by their two nations, and texts by a number of another series than the ILO's."""
    del language
    text = sifted.text
    for pattern, kind in ((NATIONS_AGREEMENT, AGREEMENT), (GENERAL, OTHER), (ORDER_ES, LAW)):
        for match in sifted.finditer(pattern):
            words = " ".join(match.group().split())
            prefix = {AGREEMENT: "agreement", OTHER: "instrument", LAW: "law"}[kind]
            yield Cited(*match.span(), Entity(f"{prefix}:{slug(words, words=12)}", words, kind, None, 0.8))
    states = [h for h in hits if h.kind == "state" or _is_union(h)]
    for one, other in pairwise(states):
        if not DASH.fullmatch(text, one.end, other.start):
            continue
        parties = [h.entity.country for h in (one, other) if h.entity.country]
        if tail := PAIR_AGREEMENT.match(text, other.end):
            yield Cited(one.start, tail.end(), agreement_of(tail.group(), parties))
        elif before := AGREEMENT_BEFORE.search(text, max(0, one.start - 40), one.start):
            yield _declared(text, before, other, parties)


def _declared(text: str, before: re.Match[str], other: Hit, parties: Sequence[str]) -> Cited:
    """Return "accord Maroc–Espagne" as an agreement, "déclaration UE-Turquie" as what two declared."""
    words = " ".join(text[before.start() : other.end].split())
    if re.match("[Dd]é?e?clara", words):
        entity = Entity(f"instrument:{slug(words, words=12)}", words, OTHER, None, 0.9)
        return Cited(before.start(), other.end, entity)
    return Cited(before.start(), other.end, agreement_of(before.group(), parties))


PACTS = {"en": (TITLED_PACT, INTER_AMERICAN), "fr": (TITLED_PACT,), "es": (TITLED_PACT,)}


def _pacts(sifted: Sifted, language: str, hits: Sequence[Hit]) -> Iterator[Cited]:
    """Yield treaties by their title: "Acuerdo sobre Localidades Fronterizas"."""
    text = sifted.text
    for pattern in PACTS[language]:
        for match in sifted.finditer(pattern):
            words = match.group().split("  ", maxsplit=1)[0].strip()
            if len(re.findall(r"\b[A-ZÀ-Þ]\w{2,}", words)) < 3 - (pattern is INTER_AMERICAN):
                continue
            if any(h.kind == "state" and match.start() <= h.start < match.end() for h in hits):
                continue
            entity = Entity(f"instrument:{slug(words, words=12)}", words, OTHER)
            yield Cited(match.start(), match.start() + len(words), entity)
    for match in sifted.finditer(NAMED_TREATY):
        ends = countries_near(text, *match.span(), hits, ("state",))
        start = past_opener(text, match.start())
        if len(ends) == BOTH and len(text[start : match.end()].split()) > 1:
            yield Cited(start, match.end(), agreement_of(match.group(), ends))


OF_STATE = re.compile(r"\s(?:of\s(?:the\s)?|du\s|de\sla\s|de\sl['’]|de\s|d['’]|del\s)")
OF_THE_UNION = re.compile(r"\b(?:EU|UE|Union|Unión|[Ee]urop\w+)\b")
DASH = re.compile(r"\s?[-–—/]\s?")
COURSE = re.compile(
    r"\b(?:Masters?|Máster|Maestría|Diplom\w+|Licence|Licenciatura|[Dd]egree|[Cc]ourses?|[Cc]hair|[Cc]átedra|[Cc]haire|"
    r"[Mm]astère?|[Cc]ours|[Cc]urso|[Pp]rofes\w+|[Ll]ecturer|[Tt]eaches|[Ee]nseigne|[Ee]nseña)"
    r"(?:\s(?:in|of|on|de|en)(?:\s[\w’'-]+){0,4}?\s(?:and|et|y)(?:\sla)?)?(?:\s(?:in|of|on|de|en))?\s$"
)
"""Before the name of a course of study."""
OF_A_BODY = re.compile(
    r"\b(?:[Ff]undación|[Aa]sociación|ONG|NGO|[Cc]olectiv[oa]|[Ee]mpresa|[Cc]onsultora|[Cc]ooperativa|[Rr]evista|"
    r"[Ee]ditorial|[Aa]ssociation|[Ff]ondation|[Cc]ollectif|[Ss]ociété|[Ee]ntreprise|[Ff]oundation|[Cc]harity|"
    r"[Cc]ompany|[Ss]tart-up)\s(?:la\s|el\s)?[“«\"]?$"
)
"""Before the name of a body that is like that of a text: "la fundación Marco Vivo"."""
NOT_INSTRUMENTS = frozenset(
    (
        *("Fundamental Principles", "Action Plan", "National Plan", "National Policy"),
        *("Plan International", "Plan Internacional"),
    )
)


def _by_acronym(text: str, acronyms: Mapping[str, Entity]) -> Iterator[Cited]:
    for short, entity in acronyms.items():
        if entity.type in ("other", LAW, AGREEMENT, REGIONAL) and short in text:
            for match in re.finditer(rf"\b{re.escape(short)}\b", text):
                yield Cited(*match.span(), entity)


NAMES_A_BODY = frozenset((OTHER, REGIONAL))
IS_A_BODY = re.compile(
    r"\s(?:est|es|is|was|était|era)\s(?:une?|una?|an?|le|la|el|the)\s(?:\w+\s)?(?:café|cafe|bar|restaurant|asociaci|associat|"
    r"ONG|NGO|organi[sz]a|colectiv|collecti|fundaci|foundation|fondation|revista|revue|magazine|librer|librairie|choir|"
    r"chorale|coro\b|band\b|empresa|entreprise|company|charity|cooperativ|coopérativ)"
)
"""Behind a name that is like that of a text but one of a body: "la Charte de la rue est un café"."""
SURE = 0.8
"""Confidence below which a treaty was found by its words alone, not in a list."""
ILO_NUMBER = re.compile(rf"{NO}$")
"""Before a number that stands for itself: "Conventions No. 87 and No." 98."""
LONGEST_NUMBER = 10
"""Characters of the longest bare number that may stand for itself inside a phrase: 10.7.1, 143."""


def _outermost(cited: Iterable[Cited]) -> list[Cited]:
    """Return ``cited`` without those of lesser kinds that stand inside or across a surer one."""
    lesser = {OTHER: 3, LAW: 2, AGREEMENT: 2, REGIONAL: 1}

    def rank(entity: Entity) -> int:
        return lesser.get(entity.type, 3 if entity.confidence < SURE else 0)

    kept: dict[tuple[int, int, str], Cited] = {}
    for one in sorted(cited, key=lambda c: (rank(c.entity), c.start - c.end)):
        across = [k for k in kept.values() if k.start < one.end and one.start < k.end]
        same = any(k.entity.id == one.entity.id and k.start <= one.start and one.end <= k.end for k in across)
        if rank(one.entity) and across and not same:
            continue
        if same and one.end - one.start > LONGEST_NUMBER:
            continue
        kept.setdefault((one.start, one.end, one.entity.id), one)
    return sorted(kept.values(), key=lambda c: (c.start, -c.end))


@cache
def _sieve(language: str) -> Sieve:
    """Return what the patterns of all rules need of a text."""
    return Sieve(
        (
            *(UNKNOWN_TITLE, CONCERNING, ILO_NUMBERS, CODE, SDG, SDG_NAMED, GOALS, OBJECTIVE, BARE_COMPACT),
            *(AGREEMENTS[language], AGREED_WITH, FREE_MOVEMENT, BETWEEN_STATES, EU_LAW, NATION_LAW[language]),
            *(OF_A_REGION, NATIONS_AGREEMENT, GENERAL, ORDER_ES, NAMED_TREATY),
            *(
                *LAWS[language],
                NUMBERED_LAW,
                NATIONS_EN,
                THE_TWO,
                ENGLISH_ACT,
                *TREATIES[language],
                *OTHERS[language],
                *PACTS[language],
            ),
            *PATTERNS[language],
            *DATED[language],
        ),
        {rule.__name__: letters for rule, letters in RULES},
        edges=True,
    )


Rule = Callable[[Sifted, str, Sequence[Hit]], Iterable[Cited]]
RULES: tuple[tuple[Rule, tuple[str, ...]], ...] = (
    (_titled, ()),
    (_ilo_numbers, ("onvention", "onvenio", "ecom", "rotocol")),
    (_codes, tuple("0123456789")),
    (_sdg, ("SDG", "ODD", "ODS", "oal", "bje", "arget", "ndica", "ible", "eta")),
    (_compact, ("bje", "ompact", "Pact", "GCM", "PMM")),
    (
        _agreements,
        (
            "gree",
            "rrange",
            "BL",
            "MO",
            "MoU",
            "emor",
            "émor",
            "ccord",
            "onven",
            "cuerd",
            "rata",
            "reat",
            "rait",
            "roto",
            "AB",
        ),
    ),
    (
        _laws,
        (
            "Act",
            "Law",
            "Notice",
            "S.I.",
            "Cap",
            "CAP",
            "Chapter",
            "rovidencia",
            "Instrument",
            "law",
            "Code",
            "ecre",
            "écre",
            "Ordin",
            "ordon",
            "rocla",
            "Bill",
            "egul",
            "Rul",
            "Resol",
            "esol",
            "ecis",
            "rotoc",
            "cte",
            "cta",
            "rakas",
            "nukret",
            "anun",
            "ndang",
            "eratur",
            "nstruc",
            "ispos",
            "otif",
            "R.A",
            "RA",
            "PD",
            "EO",
            "tatut",
            "onven",
            "ircul",
            "Order",
            "oi",
            "ahir",
            "rrêt",
            "rret",
            "odigo",
            "ey",
            "ódigo",
            "CESEDA",
            "irecti",
            "eglam",
            "glement",
            "cuerdo",
            "Orden",
            "rdenanza",
        ),
    ),
    (_of_regions, ("onven", "rotoc", "ecisi", "écisi", "irecti", "rait", "ratad", "cuerd", "ccord", "eglam")),
    (
        _between_nations,
        (
            "ccord",
            "onven",
            "cuerdo",
            "gree",
            "rea",
            "rrang",
            "oU",
            "OU",
            "emor",
            "émor",
            "eneral",
            "rden",
            "artner",
            "rata",
            "rait",
        ),
    ),
    (
        _pacts,
        (
            "onven",
            "cuerdo",
            "ompromiso",
            "rat",
            "reat",
            "eneral",
            "rden",
            "oU",
            "ccord",
            "gree",
            "ompact",
            "harter",
            "rotocol",
        ),
    ),
    (treaties, ()),
    (between_nations, ()),
    (of_the_two, ()),
    (english_acts, ()),
    (_others, ()),
    (named, ()),
    (dated, ()),
)
"""Each rule with the letters one of which a word of the text must hold for it to be worth asking."""


@Language.factory("gp_instruments")
def create_instruments(nlp: Language, name: str) -> "InstrumentComponent":
    """Return the component that marks instruments."""
    del name
    return InstrumentComponent(nlp.lang or "en")


class InstrumentComponent:
    """Sets ``doc.spans["instruments"]``."""

    def __init__(self, language: str) -> None:
        self._language = language

    def __call__(self, doc: Doc) -> Doc:
        """Mark the instruments of ``doc``."""
        context = notes_of(doc).context
        acronyms = context.acronyms if context else {}
        hits = doc.user_data.get("hits")
        cited = find_instruments(text_of(doc), self._language, hits=hits, acronyms=acronyms)
        doc.spans[INSTRUMENTS] = make_spans(doc, ((c.start, c.end, c.entity, False) for c in cited))
        return doc
