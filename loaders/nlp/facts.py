"""What a practice's evidence says of it: where, by which instruments, and how far it reaches."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

from spacy.tokens import Doc, Span

from goodpractices.loaders.nlp.corridor_towns import town_hits
from goodpractices.loaders.nlp.entities import (
    ACTORS,
    INSTRUMENTS,
    PLACES,
    Entity,
    entity_of,
    spans_of,
    text_of,
    words_of,
)
from goodpractices.loaders.nlp.roles import Participant

MINISTRY = re.compile(r"minist|depart|secretar|secrétar|authority|institut", re.IGNORECASE)
TONGUE = re.compile(
    r"(?:courses? in|classes in|lessons in|cours d.|cursos? de|clases de|talleres de|idioma|fluent in) $",
    re.IGNORECASE,
)
"""What stands before the name of a language, which is no country."""
IN_TONGUES = re.compile(
    r"(?:\b(?:in|into|en|au)\s|(?:speakers of|hablantes de|parlant(?: le)?|de lengua)\s)"
    r"(?:[\w-]+,\s){0,6}(?:[\w-]+,?\s(?:and|y|e|et|or|o|u|ou)\s(?:en\s|de\s)?)?$",
    re.IGNORECASE,
)
NO_NOUN = re.compile(r"\s*(?:[,.;:)]|$)|\s(?:and|y|e|et|or|o|u|ou|del?|du|to|so|for|para|pour)\b")
"""What follows the name of a language, where an adjective of nationality would have its noun."""
TONGUES = frozenset(
    (
        *("ALB", "BGD", "BGR", "CHN", "DEU", "ESP", "FRA", "GBR", "GRC"),
        *("IDN", "ITA", "JPN", "KHM", "KOR", "LAO", "MMR", "NLD", "NPL"),
        *("POL", "PRT", "ROU", "RUS", "SOM", "THA", "TUR", "UKR", "VNM"),
    )
)
"""Countries whose adjective is also the name of a language."""
LIVING_ABROAD = re.compile(r"\b(?:of|de|des|d['’])\s?$")
"""Before a nation within the name of its people's association: "Asociación de Senegaleses de Ponent"."""
SAINT = ("San ", "Santa ", "Santo ")
"""How towns are called that many countries have."""
WHERE = re.compile(
    r"(?:^|[\s(])(?:in|at|around|near|across|throughout|inside|à|au|aux|en|dans|près de)\s"
    r"(?:the |la |el |los |las |l['’])?$",
    re.IGNORECASE,
)
"""What stands before a place where something is done."""
BESIDE = 30
"""Characters before and behind a body within which its country is named."""
REACH = 80
"""Characters before a name of a language in which its list may begin."""
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
ORGANISATIONS = frozenset(
    {
        "academia",
        "civil_society",
        "employers_organization",
        "international_organization",
        "regional_body",
        "un_agency",
        "workers_organization",
    }
)
STATES = frozenset({"state", "government_body"})
AGREE = re.compile(
    r"\b(?:agree|sign|conclud|accord|entend|entente|convenu|conclu|acuerd|acord|convenio|firm|suscri)",
    re.IGNORECASE,
)
TREATY = re.compile(
    r"\b(?:agreements?|memorand\w+|mémorand\w+|accords?|protocoles?|convenios?|acuerdos?)\b", re.IGNORECASE
)
"""What a state has with another: where one alone is named, the other is that of the document."""
OUR = re.compile(r"\b(?:[Oo]ur|[Nn]os|[Nn]otre|[Nn]uestr[oa]s?)\b")
"""Before bodies of the country that a document speaks from."""
CONSULAR = re.compile(r"\b(?:consul|embass|ambassad|embaj)", re.IGNORECASE)
"""Bodies abroad, which are those of the document's country unless a nation is named with them."""
LOCAL = "city_or_local_government"
GLOBAL = frozenset({"un_agency", "international_organization"})


def within(doc: Doc, group: str, start: int, end: int) -> list[Span]:
    """Return the spans of ``group`` between two characters of the Doc."""
    return [s for s in spans_of(doc, group) if start <= s.start_char and s.end_char <= end]


def countries(doc: Doc, start: int, end: int) -> dict[str, Span]:
    """Return the countries named between two characters, by a name, a demonym, a city or a body of theirs."""
    found: dict[str, Span] = {}
    for group in (PLACES, ACTORS):
        for span in within(doc, group, start, end):
            entity = entity_of(span)
            if entity is None or not entity.country or entity.type == "region":
                continue
            nation = entity.type == "demonym" and _no_country(doc, span, entity.country)
            if not nation and not _elsewhere(doc, span, entity):
                found.setdefault(entity.country, span)
    return dict(sorted(found.items(), key=lambda item: item[1].start))


def _no_country(doc: Doc, span: Span, country: str) -> bool:
    """Return whether an adjective of nationality names a language, or the members of an association."""
    text = text_of(doc)
    start, end = span.start_char, span.end_char
    if TONGUE.search(text, max(0, start - REACH), start):
        return True
    if (
        country in TONGUES
        and NO_NOUN.match(text, end)
        and IN_TONGUES.search(text, max(0, start - REACH), start)
    ):
        return True
    around = (s for s in spans_of(doc, ACTORS) if s.start_char < start and end <= s.end_char)
    club = any(s.label_ == "civil_society" and entity_of(s).country != country for s in around)
    return club and bool(LIVING_ABROAD.search(text, max(0, start - 5), start))


def _elsewhere(doc: Doc, span: Span, entity: Entity) -> bool:
    """Return whether a town of a common name is rather one of the country the document speaks from."""
    home = doc.user_data.get("home")
    return bool(home) and entity.type == "city" and entity.country != home and span.text.startswith(SAINT)


def is_named(doc: Doc, span: Span, country: str) -> bool:
    """Return whether a body is known to be of a country, or a place of that country stands by its name."""
    if not entity_of(span).id.startswith("actor:") or not entity_of(span).id.startswith(
        f"actor:{country.lower()}-"
    ):
        return True
    around = within(doc, PLACES, max(0, span.start_char - BESIDE), span.end_char + BESIDE)
    return any(entity_of(place).country == country for place in around)


def towns(doc: Doc, start: int, end: int) -> set[str]:
    """Return the countries of the towns and provinces named between two characters, small ones as well."""
    hits = town_hits(text_of(doc), doc.user_data.get("hits") or ())
    return {str(hit.entity.country) for hit in hits if start <= hit.start and hit.end <= end}


def nations(spans: Iterable[Span]) -> bool:
    """Return whether an adjective of nationality is among some names."""
    return any(entity_of(span).type == "demonym" for span in spans)


def is_where(doc: Doc, span: Span) -> bool:
    """Return whether a country or city is named as the place where something is done, not as a partner."""
    entity = entity_of(span)
    place = entity.type != "demonym" and WHERE.search(
        text_of(doc), max(0, span.start_char - 20), span.start_char
    )
    return bool(place)


def regions(doc: Doc, start: int, end: int) -> list[Span]:
    """Return the regions named between two characters."""
    return [
        s
        for s in within(doc, PLACES, start, end)
        if entity_of(s) is not None and entity_of(s).type == "region"
    ]


def begins_sentence(doc: Doc, start: int) -> bool:
    """Whether the word at a character has its capital only from the sentence it begins."""
    starts = words_of(doc).starts
    number = bisect_left(starts, start)
    at = doc[number] if number < len(starts) and starts[number] == start else None
    if at is None or not at.is_sent_start or at.i + 1 >= len(doc) or not at.text[1:].islower():
        return False
    names = [s for group in (ACTORS, PLACES, INSTRUMENTS) for s in spans_of(doc, group)]
    return doc[at.i + 1].is_lower and not any(s.start <= at.i < s.end for s in names)


def with_short_names(doc: Doc, start: int, end: int) -> str:
    """Return a text where a long name with its short one in brackets behind it is the short one alone."""
    text = text_of(doc)
    pieces, at = [], start
    for group in (ACTORS, INSTRUMENTS):
        spans = within(doc, group, start, end)
        for long, short in pairwise(spans):
            same = entity_of(long).id == entity_of(short).id
            if same and at <= long.start_char and text[long.end_char : short.start_char].strip() == "(":
                pieces += [text[at : long.start_char], short.text]
                at = short.end_char + (text[short.end_char : short.end_char + 1] == ")")
    return "".join([*pieces, text[at:end]])


def without_bodies(doc: Doc, start: int, end: int) -> str:
    """Return a text with the names of its organisations blanked: what a ministry is called is no subject."""
    text = text_of(doc)[start:end]
    for span in within(doc, ACTORS, start, end):
        if entity_of(span).type in ORGANISATIONS or MINISTRY.search(span.text):
            at, behind = span.start_char - start, span.end_char - start
            text = text[:at] + "\u00b7" * (behind - at) + text[behind:]
    return text


def cities(doc: Doc, start: int, end: int) -> dict[str, Span]:
    """Return the cities named between two characters, by their ids."""
    found: dict[str, Span] = {}
    for group in (PLACES, ACTORS):
        for span in within(doc, group, start, end):
            if entity_of(span) is not None and entity_of(span).id.startswith("city:"):
                found.setdefault(entity_of(span).id, span)
    return found


def instruments(doc: Doc, start: int, end: int) -> dict[str, Span]:
    """Return the instruments named between two characters, by their ids."""
    found: dict[str, Span] = {}
    for span in within(doc, INSTRUMENTS, start, end):
        found.setdefault(entity_of(span).id, span)
    return found


def themes_shown(doc: Doc, start: int, end: int, people: Sequence[Participant]) -> dict[str, list[Span]]:
    """Return the themes that who takes part and what is signed show, and the names that show them.

    A city and another that is named make a city partnership; an agreement, or two states that agree, a
    bilateral agreement.
    """
    shown: dict[str, list[Span]] = {}
    own = {p.entity.id: p.span for p in people if p.entity.id.startswith("city:")}
    named = {**cities(doc, start, end), **own}
    if own and len(named) > 1:
        shown["city_partnership"] = list(named.values())
    signed = [s for s in instruments(doc, start, end).values() if entity_of(s).type == "bilateral_agreement"]
    states = {p.entity.country: p.span for p in people if p.entity.type in STATES and p.entity.country}
    if not signed and len(states) > 1 and AGREE.search(text_of(doc)[start:end]):
        signed = list(states.values())
    if signed:
        shown["bilateral_agreement"] = signed
    return shown


def level_of(people: Sequence[Participant], found_countries: Sequence[str], kind: str) -> str:
    """Return how far a practice reaches: local, national, bilateral, regional, global, or ``""``."""
    leads = [p.entity.type for p in people if p.role == "lead"]
    if LOCAL in leads:
        return "local"
    if len(found_countries) == 2 and kind in {"agreement", "partnership"}:
        return "bilateral"
    if "regional_body" in leads:
        return "regional"
    if leads and set(leads) <= GLOBAL and not found_countries:
        return "global"
    return "national" if len(found_countries) == 1 else ""
