"""The rules for corridors, over sentences with one character per place: each reads like its phrase."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from goodpractices.loaders.nlp.corridor_words import FR, LANGUAGES, Words

S, D, N = "[\ue000-\ue3ff]", "[\ue400-\ue7ff]", "[\ue800-\uebff]"
"""A state or city, a demonym as adjective, a demonym that stands for people."""
PLACE = "[\ue000-\ue3ff\uec00-\uefff]"
"""A state, a city or a region: a region may stand in a list, and is then left out."""
Rule = tuple[str, re.Pattern[str]]
OFFICIAL = re.compile(
    r"\b(?:delegat\w+|officials?|mayors?|governors?|directors?|commissioners?|policymakers|negotiators?|"
    r"journalists?|"
    r"participants?|speakers?|practitioners?|members|maires|parlementaires|journalistes|alcaldes(?:as)?|"
    r"periodistas|"
    r"participantes|ministers?|ambassador\w*|experts?|diplomats?|parliamentarians?|study "
    r"(?:visit|tour)|"
    r"embass(?:y|ies)|consulates?|tourists?|visited|envoys?|representatives? of|trainers?|"
    r"délégations?|délégués?|ministres?|fonctionnaires?|experte?s?|ambassad\w+|voyage d['’]étude|"
    r"delegaci(?:ón|ones)|delegad[oa]s|ministr[oa]s?|funcionari[oa]s|expert[oa]s|embajad\w+|visita de "
    r"estudio)\b",
    re.IGNORECASE,
)
"""Words of official travel: who meets, visits or trains does not migrate."""
CONSULAR = r"(?:[Ee]mbass|[Cc]onsul|[Aa]mbassade|[Ee]mbajada|[Ll]abou?r attach|[Mm]ission)"
RECRUITED = r"(?:recruit|hir|employ|host|sponsor|recrut|embauch|employ|contrat|reclut|accueilli)"
RECRUITS = r"(?:recruit|hir|recrut|embauch|contrat|reclut|select|sélectionn)"
TRAINED = r"(?:trained|recruited|hired|selected|formée?s|recrutée?s|contratad[oa]s|formad[oa]s|reclutad[oa]s)"
SOURCE = (
    r"(?:source|country of origin|origin|supplier|pays d['’]origine|premier pays|país de origen|"
    r"principal origen)"
)
AT = r"(?:in|at|en|au|aux|à) (?:the |la |le |les |l['’]|el |los |las )?"
FOR = r"(?:for|to|pour|aux|para|a) (?:the |all |its |les |des |los |las |sus )?(?:[\w-]+ ){0,2}?"
ARTICLE = r"(?:The |La |Le |Les |L['’]|El |Los )?"
THROUGH = r"(?:through|via|across|par|por|a través de)(?: the| la| le| el)?"
DEPARTURE = (
    r"(?:recruitment|departures?|deployment|emigration|placements?|recrutement|départs?|émigration|"
    r"reclutamiento|salidas?|emigración|contratación)"
)
AID = re.compile(
    r"\b(?:fund|financ|donat|donor|export|import|trade|tourist|exchang|shar|compar|learn|visit|invest|"
    r"workshop|seminar|conference|séminaire|atelier|échang|financ|don |taller|seminario|intercambi|"
    r"compart)\w*",
    re.IGNORECASE,
)
"""Words of aid, trade and meetings: a place and people of another country beside it are then no migration."""
STRONG_FROM = (
    r"(?:from (?:the )?|en provenance (?:de la |de l['’]|des |du |de |d['’])|originaires? (?:de la |de "
    r"l['’]|des |du |"
    r"de |d['’])|depuis (?:la |le |l['’])?|desde (?:la |el |los )?|proced\w+ (?:de la |de los |del |de )|"
    r"provenientes? (?:de la |de los |del |de ))"
)
TOWARDS = r"(?:to|vers|hacia|a) (?:the |la |le |l['’]|les |el |los )?"
ARRIVED = r"(?:resettl|relocat|settl|arriv|admitt|réinstall|install|reasent|reubicad|llega|acogid)"
LEFT = r"(?:left|leav|depart|head|bound|flew|fly|embark|parti|partent|envol|salieron|salen|partier|viaja)"
FLEEING = r"(?:fleeing|escaping|fuyant|fui|huyen de|huyendo de|huían de|huyeron de)"
SERVES = {
    "en": r"(?:assist|help|inform|advis|orient|register|insur|protect|train|certif|serv)\w*",
    "fr": r"(?:accompagn|aid|inform|orient|conseill|enregistr|protég|form|certifi|assist)\w*",
    "es": r"(?:orient|atiend|atend|asist|inform|ases|registr|proteg|capacit|certific|acompañ|ayud)\w*",
}
BODY = (
    r"(?:Government|Ministry|Agency|Authority|Office|Service|Department|Gouvernement|[Mm]inistère|Agence|"
    r"Gobierno|Ministerio|Secretaría|Servicio|Instituto|Dirección)"
)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The pieces the rules of one language are made of."""

    w: Words
    places: str
    nouns: str
    folk: str
    """People of a country: "Kenyan nurses", "Tongans"; groups ``o`` and ``o2``."""
    some: str
    """The same behind other groups: ``o3`` and ``o4``."""
    ends: str
    """Destinations: places, and in English their adjectives ("in Australian vineyards")."""
    near: str = r"[^;:\ue000-\uefff]{0,45}?"
    far: str = r"[^;\ue000-\uefff]{0,90}?"
    any_: str = r"[^;]{0,140}?"
    mid: str = r"(?: [\w'’,-]+){0,6}? "


def _parts(w: Words) -> _Parts:
    adjectives, nouns = _list(D, w.joint), _list(N, w.joint)
    if w.adjective_first:
        folk = rf"(?:(?P<o>{adjectives})(?:,? [\w-]+){{0,5}}? {w.people}|(?P<o2>{nouns}))"
    else:
        folk = (
            rf"(?:{w.people}(?: [\w-]+){{0,4}}? (?P<o>{adjectives}|{nouns})|"
            rf"(?P<o2>{nouns}|(?<=[ls]os |las ){adjectives}))"
        )
    some = folk.replace("?P<o>", "?P<o3>").replace("?P<o2>", "?P<o4>")
    ends = _list(f"(?:{PLACE}|{D})", w.joint) if w.adjective_first else _list(PLACE, w.joint)
    return _Parts(w, _list(PLACE, w.joint), nouns, folk, some, ends)


def _rule(cue: str, source: str) -> Rule:
    return cue, re.compile(source, re.IGNORECASE)


def _list(unit: str, joint: str) -> str:
    return rf"{unit}(?:{joint}{unit})*"


@cache
def rules(language: str) -> Sequence[Rule]:
    """Return the rules of a language, most telling first; groups ``o…`` and ``d`` hold the two ends.

    What tells a migration from its end comes first, and keeps the others from reading it the wrong way round.
    """
    p = _parts(LANGUAGES[language])
    return (
        *_backward(p),
        *_services(p),
        *_named(p),
        *_people(p),
        *_movement(p),
        *_agreements(p),
        *_loose(p),
    )


def _backward(p: _Parts) -> tuple[Rule, ...]:
    """Return what tells a migration from its end: remittances and returns."""
    return (
        _rule(
            "remittance", rf"{p.w.remits}{p.far}{p.w.from_}(?P<d>{p.places}){p.near}{p.w.to}(?P<o>{p.places})"
        ),
        _rule(
            "remittance",
            rf"{p.w.remits}{p.near}{p.w.to}(?P<o>{p.places}){p.near}{p.w.from_}(?P<d>{p.places})",
        ),
        _rule(
            "remittance",
            rf"(?P<o>{PLACE})"
            rf"(?![\ue000-\uefff]){p.any_}\b{p.w.remits}{p.near}{p.w.from_}(?P<d>{p.places})",
        ),
        _rule("remittance", rf"(?P<d>{PLACE}) ?[-–—/] ?(?P<o>{PLACE})(?: \w+)? {p.w.remits}"),
        _rule("return", rf"{p.folk}{p.any_}\b{p.w.returns}\b{p.near}{p.w.from_}(?P<d>{p.places})"),
        _rule(
            "return",
            rf"\b{p.w.returns}\b{p.near}{p.w.from_}(?P<d>{p.places}){p.near} "
            rf"{p.w.to}(?P<o>{p.places})",
        ),
        _rule(
            "return",
            rf"\b{p.w.returns}\b{p.near} "
            rf"{p.w.to}(?P<o>{p.places}){p.near}{p.w.from_}(?P<d>{p.places})",
        ),
        _rule(
            "return",
            rf"(?P<o>{PLACE}(?:{p.w.joint}{PLACE})*)"
            rf"(?![\ue000-\uefff]){p.any_}\b{p.w.returns}\b{p.near}{p.w.from_}(?P<d>{p.places})",
        ),
        _rule(
            "return",
            rf"(?P<d>{p.places}){p.any_}\b{p.w.returns}\b{p.near} {TOWARDS}(?P<o>{p.places})",
        ),
        _rule("return", rf"\b{p.w.returns}\b{p.far}{p.folk}{p.near}{p.w.from_}(?P<d>{p.places})"),
    )


def _services(p: _Parts) -> tuple[Rule, ...]:
    """Return consular services, recruitment and sources of workers."""
    return (
        _rule(
            "consular service",
            rf"(?P<o>{PLACE}|{D})(?:['’`]s?)? (?:[\w-]+ )?{CONSULAR}\w* "
            rf"{p.w.in_}(?P<d>{S})[^;]*?{p.w.people}",
        ),
        _rule("consular service", rf"{CONSULAR}\w* {p.w.of}(?P<o>{S}) {p.w.in_}(?P<d>{S})[^;]*?{p.w.people}"),
        _rule(
            "recruited by",
            rf"{p.folk}{p.near}\b{RECRUITED}\w* (?:by|par|por) (?:the |la |le |l['’]|el "
            rf")?(?:[A-Z][\w-]+ \()?(?P<d>{p.places})",
        ),
        _rule(
            "recruits in",
            rf"(?P<d>{p.places}){p.near}\b{RECRUITS}\w*{p.near}{p.w.people} "
            rf"{p.w.in_}(?P<o>{p.places})",
        ),
        _rule(
            "trained in",
            rf"{p.w.people}(?: [\w-]+)? {TRAINED} "
            rf"{p.w.in_}(?P<o>{p.places}){p.far}{p.w.in_}(?P<d>{p.places})",
        ),
        _rule(
            "source",
            rf"(?P<o>{p.places}){p.near}\b{SOURCE}{p.far}{p.w.people}{p.near} "
            rf"{p.w.in_}(?P<d>{p.places})",
        ),
        _rule(
            "sends",
            rf"(?P<o>{S})[^;\ue000-\uefff]{{0,60}}?\b(?:recruit|deploy|migra|placement|send|sent)\w*"
            rf"{p.far}\b(?:work|jobs?|employment)(?: [\w-]+)? {p.w.in_}(?P<d>{p.places})",
        ),
        _rule(
            "invited",
            rf"(?P<d>{p.places}){p.near}\b(?:invit|allow|ask|permit)"
            rf"\w*{p.far}(?P<o>{p.places}){p.near}\b{p.w.sends}",
        ),
        _rule(
            "sends",
            rf"(?P<o>{p.places})[^;\ue000-\uefff]{{0,70}}?\b(?:prepar|plac|select|sélectionn|"
            rf"prépar|seleccion)\w*{p.far}{p.w.people}{p.near}"
            rf"(?:for|jobs?|employment|work|emplois?|empleos?|travail|trabajo)(?: [\w-]+)? "
            rf"{p.w.in_}(?P<d>{p.places})",
        ),
    )


def _named(p: _Parts) -> tuple[Rule, ...]:
    """Return corridors by name."""
    return (
        _rule(
            "corridor",
            rf"(?P<o>{PLACE}) ?(?:[-–—/→]|to|vers|a|à) ?(?:the |la |el |le "
            rf")?(?P<d>{PLACE})(?: [\w-]+){{0,3}}? {p.w.corridor}",
        ),
        _rule(
            "corridor",
            rf"{p.w.corridor}(?: [\w-]+){{0,2}}? (?:from |de |du |desde |entre )?(?:la |le |"
            rf"el |the )?(?P<o>{PLACE}) ?(?:[-–—/→]|to|vers|hacia|a) ?(?:the |la |el |le )?(?P<d>{PLACE})",
        ),
    )


def _people(p: _Parts) -> tuple[Rule, ...]:
    """Return people of one country in another."""
    return (
        _rule("people in", rf"{p.folk}(?:,? [\w'’-]+){{0,6}}? {p.w.in_}(?P<d>{p.ends})"),
        _rule(
            "people in",
            rf"(?<!\bin )(?<!\bto )(?<!\bfrom )(?<!\bof )(?P<o>{S}) (?:[a-z-]+ "
            rf"){{0,1}}{p.w.people}(?: [\w-]+){{0,3}}? {p.w.in_}(?P<d>{p.ends})",
        ),
        _rule(
            "people to from",
            rf"{p.w.people}{p.near} "
            rf"{p.w.to}(?P<d>{p.places}){p.far}\b{STRONG_FROM}(?P<o>{p.places})",
        ),
        _rule(
            "people in",
            rf"(?P<o>{p.nouns}) (?:de |d['’]|du )(?P<d>{S})"
            if p.w is FR
            else rf"(?P<o>{p.nouns}) {p.w.in_}(?P<d>{S})",
        ),
        _rule("people in", rf"{p.folk}{p.far}\b{p.w.works}{p.mid}{p.w.in_}(?P<d>{p.ends})"),
        _rule("people in", rf"{p.folk}{p.any_}\b{ARRIVED}\w* {p.w.in_}(?P<d>{p.ends})"),
        _rule("people to", rf"{p.folk}{p.far}\b{LEFT}\w*{p.mid}{p.w.to}(?P<d>{p.ends})"),
        _rule(
            "people in",
            rf"{p.w.people}[^;]{{0,30}}? {p.w.in_}(?P<d>{p.places})[^;]{{0,60}}?\b(?:are|were|sont|son|eran) "
            rf"(?P<o>{D}(?:[^;]{{0,25}}?{D})*)",
        ),
        _rule(
            "people from to",
            rf"{p.w.people}{p.far}{p.w.from_}(?P<o>{p.places}){p.far}{p.w.to}(?P<d>{p.places})",
        ),
        _rule(
            "people from in",
            rf"{p.w.people}{p.far}{p.w.from_}(?P<o>{p.places}){p.far}{p.w.in_}(?P<d>{p.ends})",
        ),
        _rule("people of in", rf"{p.w.people} {p.w.of}(?P<o>{p.places}){p.far}{p.w.in_}(?P<d>{p.ends})"),
        _rule(
            "people of in",
            rf"(?P<o>{p.places})['’`]s? (?:[\w-]+ ){{0,4}}?{p.w.people}(?: [\w-]+){{0,4}}? "
            rf"{p.w.in_}(?P<d>{p.ends})",
        ),
        _rule(
            "people in from",
            rf"{p.w.people}(?: [\w-]+){{0,4}}? "
            rf"{p.w.in_}(?P<d>{p.ends}){p.near}{p.w.from_}(?P<o>{p.places})",
        ),
    )


def _movement(p: _Parts) -> tuple[Rule, ...]:
    """Return movement, sending and hosting."""
    return (
        _rule(
            "from to",
            rf"\b{p.w.moves}\b{p.far}{p.w.from_}(?P<o>{p.places}){p.near} "
            rf"{p.w.to}(?P<d>{p.places})",
        ),
        _rule("from to", rf"{p.w.from_}(?P<o>{p.places}) {p.w.to}(?P<d>{p.places}){p.far}\b{p.w.moves}\b"),
        _rule(
            "flight",
            rf"{p.w.flees} (?:la |le |l['’]|les |el |the )?(?P<o>{p.places}){p.near} "
            rf"{p.w.to}(?P<d>{p.places})",
        ),
        _rule(
            "sends",
            rf"(?P<o>{p.places}){p.near}\b{p.w.sends}\b{p.far}{p.w.people}{p.near} "
            rf"{p.w.to}(?P<d>{p.places})",
        ),
        _rule("sends", rf"(?P<o>{p.places}){p.near}\b{p.w.sends}\b{p.far} {p.w.to}(?P<d>{p.places})"),
        _rule(
            "hosts",
            rf"(?P<d>{p.places}){p.near}\b{p.w.hosts}\b{p.far}{p.w.people}{p.far}{p.w.from_}(?P<o>{p.places})",
        ),
        _rule("hosts", rf"(?P<d>{p.places}){p.far}\b{p.w.hosts}\b{p.far}{p.folk}"),
        _rule("flight", rf"(?P<d>{p.places}){p.far}\b{FLEEING} (?:la |le |l['’]|the )?(?P<o>{p.places})"),
        _rule(
            "hosts",
            rf"^(?:In|En|Au|Aux|Dans) (?:the |la |el |le |les |l['’])?(?P<d>{p.places}), "
            rf"{p.any_}\b{p.w.hosts}\b{p.far}{p.folk}",
        ),
        _rule(
            "hosts",
            rf"^(?:In|En|Au|Aux|Dans) (?:the |la |el |le |les |"
            rf"l['’])?(?P<d>{p.places}){p.any_}\b{p.w.people}{p.near}{p.w.from_}(?P<o>{p.places})",
        ),
        _rule(
            "destination",
            rf"(?P<d>{p.places}){p.far}(?:destination|destino|pays "
            rf"d['’]accueil)\w*{p.far}(?:{p.folk}|{p.w.people} {p.w.from_}(?P<o5>{p.places}))",
        ),
    )


def _agreements(p: _Parts) -> tuple[Rule, ...]:
    """Return agreements whose words tell whose workers they are about."""
    return (
        _rule(
            "agreement",
            rf"(?P<o>{p.places})[^;]{{0,60}}?\b{p.w.agrees}\b[^;]{{0,60}}?(?:with|avec|con) "
            rf"(?:the |la |le |l['’]|el |los )?(?P<d>{p.places}){p.far}\b{p.w.its} (?:[\w-]+ "
            rf"){{0,3}}?{p.w.people}",
        ),
        _rule("agreement", rf"\b{p.w.agrees}\b[^;]{{0,40}}?(?P<d>{p.places}){p.any_}{p.some}"),
        _rule("agreement", rf"(?P<d>{p.places})[^;]{{0,60}}?\b{p.w.agrees}\b{p.any_}{p.some}"),
    )


def _loose(p: _Parts) -> tuple[Rule, ...]:
    """Return what stands when nothing closer does: a place and, beside it, people of another country."""
    w = p.w
    return (
        _rule("people in", rf"(?P<o>{S})-born {w.people}[^;]{{0,60}}? {w.in_}(?P<d>{p.ends})"),
        _rule(
            "through to",
            rf"{p.folk}{p.near}\b{w.moves}[^;]{{0,60}}? {THROUGH} {p.places}{p.near} {w.to}(?P<d>{p.ends})",
        ),
        _rule("place of people", rf"\b{AT}(?P<d>{p.places})[^;\ue000-\uefff]{{0,60}}?{p.folk}"),
        _rule(
            "place of people",
            rf"\b{AT}(?P<d>{p.places})[^;\ue000-\uefff]{{0,60}}?{w.people} {w.from_}(?P<o>{p.places})",
        ),
        _rule("for people of", rf"^{ARTICLE}(?P<d>{p.places}){p.far}\b{FOR}{p.folk}"),
        _rule(
            "for people of",
            rf"^{ARTICLE}(?P<d>{p.places}){p.far}\b{FOR}{w.people} "
            rf"{w.of}(?P<o>{p.places})",
        ),
        _rule(
            "leaves for",
            rf"(?P<o>{S})[^;]{{0,120}}?\b{DEPARTURE}\b{p.near} (?:to|for|vers|pour|hacia) "
            rf"(?:the |la |le |el )?(?P<d>{p.places})",
        ),
    )


@cache
def returns(language: str) -> re.Pattern[str]:
    """Return the words of return of a language."""
    return re.compile(rf"\b{LANGUAGES[language].returns}\b", re.IGNORECASE)


@cache
def carry_rules(language: str) -> Sequence[Rule]:
    """Return the rules for a sentence whose destination was told before: only ``o`` stands in it."""
    w = LANGUAGES[language]
    places = _list(PLACE, w.joint)
    return (
        _rule(
            "eligible list",
            rf"(?:{w.eligible}|\b(?:states|countries|pays|États|países|"
            rf"Estados)\b[^;:]{{0,30}}(?:are|sont|son)\b:?)[^;]{{0,30}}?(?P<o>{places})",
        ),
        _rule("eligible list", rf"{w.people}[^;]{{0,60}}?(?P<o>{places}){r'[^;]{0,40}?'}{w.eligible}"),
        _rule("provided workers", rf"(?P<o>{places}) (?:has |have )?{w.provided}\b[^;]{{0,40}}?{w.people}"),
    )


@cache
def destination_rule(language: str) -> re.Pattern[str]:
    """Return what names the one place workers go to, for the sentences that follow."""
    w = LANGUAGES[language]
    return re.compile(rf"(?:{w.people}|{w.works})[^;]{{0,120}}? {w.in_}(?P<d>{S})")


@cache
def serves_rule(language: str) -> re.Pattern[str]:
    """Return the rule for a country's own body that serves people of another."""
    w = LANGUAGES[language]
    folk = rf"(?:(?P<o>{D})(?:,? [\w-]+){{0,4}}? {w.people}|(?P<o2>{N}))"
    if not w.adjective_first:
        folk = rf"(?:{w.people}(?: [\w-]+){{0,3}}? (?P<o>{D}|{N})|(?P<o2>{N}))"
    body = (
        rf"(?:{BODY}[^;\ue000-\uefff]{{0,60}}?(?P<d>{S})|(?P<d2>{S})['’`]s? [^;\ue000-\uefff]{{0,30}}?{BODY})"
    )
    return re.compile(rf"{body}[^;]{{0,90}}?\b{SERVES[language]}\b[^;\ue000-\uefff]{{0,40}}?{folk}")
