"""Who is named: known bodies, states and cities, bodies found by their head word, and the text's own acronyms."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc

from goodpractices.loaders.nlp.entities import ACTORS, Entity
from goodpractices.loaders.nlp.gazetteer import URL, Hit, gazetteer, make_span, sound
from goodpractices.loaders.nlp.names import GOVERNMENT, LOCAL, Found, find_names
from goodpractices.ontology.ids import slug

ACTOR_TYPES = frozenset(
    "state government_body city_or_local_government regional_body un_agency international_organization "
    "consultative_process employers_organization workers_organization civil_society academia business".split()
)
UN_AS_ADJECTIVE = re.compile(
    r"\s(?:system|agenc(?:y|ies)|structures?|country teams?|bod(?:y|ies)|entit|member|partners?|treat|human rights|"
    r"core|conventions?|General|Special|Guiding|Convention|Member|Women|programmes?|instruments?|standards|"
    r"Migrant|Trafficking|level|report|headquarters|family|Sustainable|funds?|organi[sz]ations|sanctions)"
)
CITED = re.compile(r"\((?:see |cf\. |voir |véase )?[^()]{0,60}$", re.IGNORECASE)
YEAR_CLOSES = re.compile(
    r"(?:(?:,| and | et | y |/|;| &)\s?[\w .&-]{0,50})?,?\s(?:19|20)\d\d[a-z]?[^()]{0,30}\)"
)
AUTHOR = re.compile(r"\s?(?:\((?:19|20)\d\d[a-z]?\)|,\s(?:19|20)\d\d[a-z]?)[.:,]")
IMPRINT = re.compile(r"(?:^|[(,.;]\s?)$")
AFTER_IMPRINT = re.compile(r"(?:[:,]\s(?:[A-Z][\w&. -]{1,40},?\s)?(?:19|20)\d\d\b|:\s[A-Z]{2,})")
CITY_OF = re.compile(
    r"(?P<lead>(?:[Cc]it(?:y|ies)|[Mm]unicipalit(?:y|ies)|[Mm]ayors?|[Pp]rovinces?|[Tt]own|[Pp]refecture) of |"
    r"(?:[Vv]ille|[Mm]airie|[Cc]ommune|[Mm]étropole|[Mm]aires?) (?:de |d['’]|du )|"
    r"(?:[Aa]yuntamiento|[Aa]lcaldía|[Mm]unicipalidad|[Mm]unicipio|[Cc]iudad|[Aa]lcaldes?|[Ii]ntendencia) (?:de |del ))"
    r"(?P<name>[A-ZÀ-Þ][\w'’-]+(?:\s(?:de\s|do\s|del\s|la\s|el\s)?[A-ZÀ-Þ][\w'’-]+){0,2})"
)
MAYOR = re.compile(r"[Mm]ayors?|[Mm]aires?\b|[Aa]lcaldes?\b|[Cc]ities")
IN_BRACKETS = re.compile(r"(?P<name>[A-ZÀ-Þ][a-zà-ÿ'’-]+(?:\s[A-ZÀ-Þ][a-zà-ÿ'’-]+){0,2})\s\($")
GOVERNMENT_OF = re.compile(
    r"(?:(?:[Gg]overnments?|[Aa]uthorities|[Kk]ingdom|[Rr]epublic) of (?:the )?|"
    r"(?:[Gg]ouvernements?|[Aa]utorités) (?:de la |de l['’]|du |des |de |d['’])|"
    r"(?:[Gg]obiernos?|[Aa]utoridades) (?:de la |de los |del |de ))$"
)
ITS_GOVERNMENT = re.compile(r"\s(?:Government|government|Authorities|authorities)\b")
ITS_GOVERNMENT_BEFORE = re.compile(r"(?:[Gg]ouvernement|[Gg]obierno)\s$")
UNIVERSITY = re.compile(r"\b(?:[Uu]niversi\w+|[Cc]ollege|[Ss]chool|[Ss]ciences Po)\b")
NAMES_AN_ACT = re.compile(
    r"\s(?:Declaration|Conventions?|Protocols?|Agreement|Compact|Agenda|Action Plan|Plan of Action|Statement|Charter|"
    r"Principles|Communiqué|Consensus|Climate|Treaty)\b"
)
NAMED_AFTER = re.compile(
    r"(?:Declaration|Agreement|Compact|Convention|[Dd]éclaration|[Aa]ccords?|[Pp]acte|Convention|Protocole|[Dd]eclaración|"
    r"[Aa]cuerdo|[Pp]acto|[Cc]onvención|[Pp]rotocolo) (?:of|de|d['’]) ?$"
)
CLASS_NAME = re.compile(
    r"\b(?:NGOs?|ONG|CSO|association|organisation|organization|asociación|organización|fondation|foundation|start-?up|"
    r"company|empresa|entreprise|trade union|syndicat|sindicato)\s[“\"«]?\s?(?P<name>[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+){0,3})"
)
TITLE_FOLLOWS = re.compile(
    r",\s[“\"«]?[A-Z][^.;()]{8,160}(?:\((?:[A-Z][\w ,]+,\s)?(?:19|20)\d\d\)|,\s(?:19|20)\d\d\b)"
)
SEGMENT = re.compile(
    r"(?:^|[;.]\s|\b[Ss]ee(?: also)?,?\s|\b[Cc]f\.\s|\b[Vv]oir\s|\b[Vv]éase\s|Sources?:\s)(?:\d{1,3}\s)?(?:the\s)?$"
)
AGENT_BEFORE = re.compile(
    r"\b(?:by|with|between|led by|support(?:ed)? (?:of|from)|funded by|par|avec|entre|por|con)\s(?:the|la|le|l['’]|el|los|les)?\s?$",
    re.IGNORECASE,
)
AGENT_AFTER = re.compile(
    r"^(?:['’`]s?\b)?(?:\s\([^()]{1,40}\))?(?:,[^,.]{1,80},)?\s(?:has|have|had|is|are|was|were|will|also|and|"
    r"\w+(?:es|ed|s)\b|a|ont|est|sont|ha|han|es)\s"
)


@dataclass(frozen=True, slots=True)
class Named:
    """An actor where it stands in a text."""

    start: int
    end: int
    entity: Entity
    agent: bool = False


def find_actors(
    text: str,
    language: str,
    *,
    hits: Sequence[Hit] | None = None,
    acronyms: Mapping[str, Entity] | None = None,
) -> list[Named]:
    """Return the actors named in ``text`` in reading order; one may stand inside another's name.

    ``hits`` are the known names in ``text`` where the caller has them; ``acronyms`` what the document defines.
    """
    if hits is None:
        hits = sound(gazetteer(language).scan(text), text)
    acronyms = acronyms or {}
    found = find_names(text, language, hits)
    named = [named for hit in hits if (named := _known(text, hit, found, hits, acronyms))]
    named += _cities_by_lead(text, hits)
    named += [_unknown(text, name, hits, acronyms) for name in found]
    named += _by_class(text, language, hits, found)
    named += _defined(text, hits, found, acronyms)
    named = [n for n in _without_repeats(named) if not _cited(text, n)]
    return [replace(n, agent=_acts(text, n)) for n in named]


def _known(
    text: str, hit: Hit, found: Sequence[Found], hits: Sequence[Hit], acronyms: Mapping[str, Entity]
) -> Named | None:
    entity = hit.entity
    word = text[hit.start : hit.end]
    inside = next((f for f in found if f.start <= hit.start and hit.end <= f.end), None)
    if hit.kind == "organisation":
        if entity.id == "actor:un" and (inside or UN_AS_ADJECTIVE.match(text, hit.end)):
            return None
        if inside and (inside.start, inside.end) == (hit.start, hit.end):
            return None
        return Named(hit.start, hit.end, _defined_else(acronyms, word, entity))
    if hit.kind == "state":
        if inside and UNIVERSITY.search(inside.name):
            return None
        before = GOVERNMENT_OF.search(text, max(0, hit.start - 24), hit.start)
        return Named(before.start() if before else hit.start, hit.end, entity)
    if hit.kind == "demonym":
        return _government_by_demonym(text, hit)
    if hit.kind == "city":
        if (inside and inside.type != LOCAL) or _names_an_act(text, hit):
            return None
        return Named(hit.start, hit.end, _city_in_its_country(text, hit, hits))
    return None


def _defined_else(acronyms: Mapping[str, Entity], word: str, known: Entity) -> Entity:
    """Return what the document says a short form stands for, before what we know of it."""
    entity = acronyms.get(word, known)
    return entity if entity.type in ACTOR_TYPES else known


def _names_an_act(text: str, hit: Hit) -> bool:
    """Return whether a city only names a text: the Kathmandu Declaration, the Convention of Geneva."""
    return bool(
        NAMES_AN_ACT.match(text, hit.end) or NAMED_AFTER.search(text, max(0, hit.start - 16), hit.start)
    )


def _government_by_demonym(text: str, hit: Hit) -> Named | None:
    """Return the state for "the Philippine Government", "le gouvernement marocain"; a bare demonym names nobody."""
    known = gazetteer("en").entities.get(hit.entity.id)
    if known is None:
        return None
    if after := ITS_GOVERNMENT.match(text, hit.end):
        return Named(hit.start, after.end(), known)
    if before := ITS_GOVERNMENT_BEFORE.search(text, max(0, hit.start - 14), hit.start):
        return Named(before.start(), hit.end, known)
    return None


def _city_in_its_country(text: str, hit: Hit, hits: Sequence[Hit]) -> Entity:
    """Return the city, of the country that stands in brackets or behind a comma right after it."""
    country = _apposed(text, hit.end, hits)
    if country is None or country == hit.entity.country:
        return hit.entity
    return _city(hit.entity.name, country)


def _apposed(text: str, end: int, hits: Sequence[Hit]) -> str | None:
    opening = re.compile(r"\s\(|,\s").match(text, end)
    if opening is None:
        return None
    for hit in hits:
        if hit.start == opening.end() and hit.kind == "state":
            closes = text[hit.end : hit.end + 1]
            return hit.entity.country if text[opening.end() - 1] != "(" or closes in "),;" else None
    return None


def _city(name: str, country: str | None) -> Entity:
    key = f"{country.lower()}-{slug(name)}" if country else slug(name)
    return Entity(f"city:{key}", name, LOCAL, country, 0.8 if country else 0.6)


def _cities_by_lead(text: str, hits: Sequence[Hit]) -> Iterable[Named]:
    """Yield the cities a lead word ("City of …") or a country in brackets makes known."""
    taken = {h.start for h in hits if h.kind in ("city", "state", "region", "organisation")}
    for match in CITY_OF.finditer(text):
        start, end = match.span("name")
        begin = start if MAYOR.match(match.group("lead")) else match.start()
        known = next((h for h in hits if h.start == start), None)
        if known is None:
            yield Named(begin, end, _city(match.group("name"), _apposed(text, end, hits)))
        elif known.kind == "city" and begin < start:
            yield Named(begin, known.end, _city_in_its_country(text, known, hits))
    for hit in hits:
        if hit.kind != "state" or text[hit.end : hit.end + 1] != ")":
            continue
        before = IN_BRACKETS.search(text, max(0, hit.start - 50), hit.start)
        if before and before.start() not in taken and not any(h.start < before.end() <= h.end for h in hits):
            name = before.group("name")
            if not any(before.start("name") <= h.start < before.end("name") for h in hits):
                yield Named(before.start("name"), before.end("name"), _city(name, hit.entity.country))


def _unknown(text: str, found: Found, hits: Sequence[Hit], acronyms: Mapping[str, Entity]) -> Named:
    """Return a body no list knows, with the country its name or its passage gives it."""
    if known := _same_as(text, found, hits):
        return Named(found.start, found.end, known)
    country = _country_of(text, found, hits, acronyms)
    name = " ".join(found.name.split())
    if found.type == GOVERNMENT and country:
        inner = [h for h in hits if found.start <= h.start < h.end <= found.end]
        short = re.sub(r"^(?:[A-Z]{2,}\s)(?=[A-Z][a-z])", "", name)
        shown = gazetteer("en").entities[f"country:{country}"].name
        display = name if any(h.entity.country == country for h in inner) else f"{short} ({shown})"
        return Named(
            found.start,
            found.end,
            Entity(f"actor:{country.lower()}-{slug(short)}", display, found.type, country, 0.9),
        )
    return Named(found.start, found.end, Entity(f"actor:{slug(name)}", name, found.type, country, 0.8))


def _same_as(text: str, found: Found, hits: Sequence[Hit]) -> Entity | None:
    """Return the known body whose short form stands in brackets right behind the name."""
    for hit in hits:
        if hit.kind == "organisation" and hit.start > found.end:
            fits = re.fullmatch(r"\s\(", text[found.end : hit.start]) and text[hit.end : hit.end + 1] == ")"
            return hit.entity if fits and text[hit.start : hit.end].isupper() else None
    return None


def _country_of(text: str, found: Found, hits: Sequence[Hit], acronyms: Mapping[str, Entity]) -> str | None:
    states = [h for h in hits if h.kind in ("state", "demonym") and h.entity.country]
    for hit in states:
        if found.start <= hit.start < found.end:
            return hit.entity.country
    for word in re.findall(r"\b[A-Z]{2,}\b", found.name):
        if word in acronyms and acronyms[word].type == "state":
            return acronyms[word].country
    if (apposed := _apposed(text, found.end, hits)) is not None:
        return apposed
    for hit in states:
        if hit.kind == "state" and re.fullmatch(
            r"\s(?:\([^)]*\)\s)?(?:of|in|de|du|del|en|au)\s(?:the\s|la\s)?", text[found.end : hit.start]
        ):
            return hit.entity.country
    if found.type != GOVERNMENT:
        return None
    first, last = _sentence(text, found.start, found.end)
    inside = [h for h in states if first <= h.start < last]
    for scope in (inside, states):
        around = {h.entity.country for h in scope if h.kind == "state"} or {h.entity.country for h in scope}
        if around:
            return around.pop() if len(around) == 1 else None
    return None


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    stop = text.find(". ", end)
    return text.rfind(". ", 0, start) + 1, stop if stop >= 0 else len(text)


def _by_class(text: str, language: str, hits: Sequence[Hit], found: Sequence[Found]) -> Iterable[Named]:
    """Yield the names a class word introduces: "the NGO Sefras", "l'association Solidarité"."""
    del language
    for match in CLASS_NAME.finditer(text):
        start, end = match.span("name")
        if any(h.start <= start < h.end for h in (*hits, *found)):
            continue
        kind = "business" if re.match(r"start|compan|empresa|entreprise", match.group()) else "civil_society"
        kind = "workers_organization" if re.match(r"trade|syndic|sindic", match.group()) else kind
        name = match.group("name")
        yield Named(start, end, Entity(f"actor:{slug(name)}", name, kind, None, 0.7))


def _defined(
    text: str, hits: Sequence[Hit], found: Sequence[Found], acronyms: Mapping[str, Entity]
) -> Iterable[Named]:
    """Yield the acronyms the document itself defines."""
    if not acronyms:
        return
    known = {h.start for h in hits if h.kind == "organisation"}
    for word in re.finditer(r"\b[A-Z][A-Za-z&]*[A-Z][A-Za-z-]*\b", text):
        entity = acronyms.get(word.group())
        if entity is not None and word.start() not in known and entity.type in ACTOR_TYPES:
            inside = any(f.start <= word.start() < f.end for f in found)
            if not inside or entity.type == "state":
                yield Named(word.start(), word.end(), entity)


def _without_repeats(named: Iterable[Named]) -> list[Named]:
    best: dict[tuple[int, int], Named] = {}
    for n in sorted(named, key=lambda n: (n.start, -n.end)):
        best.setdefault((n.start, n.end), n)
    return list(best.values())


def _cited(text: str, named: Named) -> bool:
    """Return whether the name stands in a citation: (IOM, 2019), "IOM (2018).", "Geneva: ILO, 2019" or a URL."""
    if "(" in text and CITED.search(text, max(0, named.start - 70), named.start):
        if YEAR_CLOSES.match(text, named.end):
            return True
    if AUTHOR.match(text, named.end) and (
        named.start == 0 or text[named.start - 2 : named.start] in ("; ", ". ")
    ):
        return True
    if (
        TITLE_FOLLOWS.match(text, named.end) or re.match(r"\s(?:University\s)?Press\b", text[named.end :])
    ) and (
        SEGMENT.search(text, max(0, named.start - 20), named.start)
        or "Press" in text[named.end : named.end + 18]
    ):
        return True
    if named.entity.type == LOCAL and IMPRINT.search(text, 0, named.start):
        return bool(AFTER_IMPRINT.match(text, named.end))
    return False


def _acts(text: str, named: Named) -> bool:
    return bool(
        AGENT_BEFORE.search(text, max(0, named.start - 24), named.start)
        or AGENT_AFTER.match(text[named.end : named.end + 140])
    )


@Language.factory("gp_actors")
def create_actors(nlp: Language, name: str) -> "ActorComponent":
    """Return the component that marks actors."""
    del name
    return ActorComponent(nlp.lang)


class ActorComponent:
    """Sets ``doc.spans["actors"]`` from the hits of the gazetteer component before it."""

    def __init__(self, language: str) -> None:
        self._language = language

    def __call__(self, doc: Doc) -> Doc:
        """Mark the actors of ``doc``."""
        acronyms = doc._.context.acronyms if doc._.context else {}
        spans = []
        for n in find_actors(doc.text, self._language, hits=doc.user_data.get("hits"), acronyms=acronyms):
            if (span := make_span(doc, n.start, n.end, n.entity, agent=n.agent)) is not None:
                spans.append(span)
        doc.spans[ACTORS] = spans
        return doc
