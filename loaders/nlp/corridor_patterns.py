"""The words of corridors, compiled, and what keeps a sentence from telling one."""

import re
from dataclasses import dataclass, fields
from functools import cache

from goodpractices.loaders.nlp.corridor_words import LANGUAGES, Words
from goodpractices.loaders.nlp.sieve import Sieve

STATE_SIGN = "[\ue000-\ue3ff]"
PEOPLE_OR_STATE = "[\ue000-\uebff]"
PLACE = "[\ue000-\ue3ff\uec00-\uefff]"
"""A state, a city or a region: a region may stand in a list, and is then left out."""
OFFICIAL = re.compile(
    r"\b(?:delegat\w+|officials?|mayors?|governors?|directors?|commissioners?|policymakers|negotiators?|"
    r"journalists?|participants?|speakers?|practitioners?|members|maires|parlementaires|journalistes|"
    r"alcaldes(?:as)?|periodistas|participantes|ministers?|ambassador\w*|experts?|diplomats?|"
    r"parliamentarians?|study (?:visit|tour)|embass(?:y|ies)|consulates?|tourists?|visited|envoys?|"
    r"representatives? of|trainers?|president|troops|soldiers|peacekeepers|"
    r"délégations?|délégués?|ministres?|fonctionnaires?|experte?s?|ambassad\w+|voyage d['’]étude|président|"
    r"touristes|soldats|delegaci(?:ón|ones)|delegad[oa]s|ministr[oa]s?|funcionari[oa]s|expert[oa]s|"
    r"embajad\w+|visita de estudio|canciller|president[ea]|turistas|policías)\b",
    re.IGNORECASE,
)
"""Words of official travel: who meets, visits or trains does not migrate."""
AID = re.compile(
    r"\b(?:fund(?!s? to)|financ|donat|donor|aid\b|relief|humanitarian aid|export|import(?!ant|ance)|"
    r"trade|tourist|exchang|shar(?:e|es|"
    r"ed|ing)\b|"
    r"compar|learn|visit|invest|goods|products|"
    r"workshop|seminar|conference|séminaire|atelier|échang|don |marchandises|taller|seminario|intercambi|"
    r"compart|mercancías|aguacate|cocoa|cacao)\w*",
    re.IGNORECASE,
)
"""Words of aid, trade and meetings: a state and people of another beside it are then no migration."""
SCHEME = re.compile(
    r"\b(?:schemes?|program\w*|dispositifs?|r[ée]gim\w+|esquemas?|accords?|agreements?|acuerdos?|"
    r"convenios?|mobilit\w+|"
    r"movilidad|mobility|migra\w+|flows?|flux|flujos?|plans?|planes)\b",
    re.IGNORECASE,
)
FOR_WORK = re.compile(
    r"\b(?:circula\w+|seasonal|temporary|labou?r|ida y vuelta|aller-retour|saisonni\w+|estacional\w*|"
    r"temporad\w+|"
    r"temporal\w*|laboral\w*|main-d|mano de obra|recruit\w*|recrut\w*|contratación|workers|travailleurs|"
    r"trabajadores)",
    re.IGNORECASE,
)
"""Together with a word of `SCHEME`: people of one country work for a time in another."""
TALKS = re.compile(
    r"\b(?:meet\w*|talks|dialog\w*|discuss\w*|réuni\w*|reuni\w*|diálogo\w*|compar\w*|exchang\w*|échang\w*|"
    r"intercambi\w*|differ\w*|différ\w*|diferenci\w*)",
    re.IGNORECASE,
)
FREIGHT = re.compile(
    r"\b(?:transport|roads?|trade|rail|freight|commerc|routi[eè]r|ferrovi|carretera|logisti|gas|pipeline|"
    r"flights?|vols?|"
    r"vuelos?)",
    re.IGNORECASE,
)
"""What makes a corridor one of goods or vehicles."""
INVITES = re.compile(
    r"\b(?:invit|allow|ask|permit|authori|autori|demand|pid|solicit|request)\w*", re.IGNORECASE
)
"""What one state lets another do: to send workers."""
GIVES = re.compile(
    r"\b(?:gave|gives?|projects?|program\w*|million|fund\w*|proyectos?|projets?)\b", re.IGNORECASE
)
CONSULAR = re.compile(
    r"\b(?:embass|consul|labou?r attach|welfare officer|safe house|shelter|ambassade|attaché|foyer|"
    r"refuge\b|"
    r"labou?r office|bureau du travail|consejería laboral|embajada|agregad|albergue|casa segura)\w*",
    re.IGNORECASE,
)
"""What a state keeps abroad for its own people."""
HALTED = re.compile(
    r"\b(?:suspend|ban(?:s|ned)?\b|halt|stopp|prohib|interdi|no longer|never|arrêt|"
    r"cancel)\w*",
    re.IGNORECASE,
)
KIN = re.compile(
    r"\b(?:sons?|daughters?|brothers?|sisters?|husbands?|wives|wife|fathers?|mothers?|relatives?|"
    r"cousins?|nephews?|nieces?|uncles?|aunts?|neveux?|nièces?|sobrin[oa]s?|tí[oa]s?|fils|filles?|"
    r"frères?|sœurs?|maris?|cousins?|parents?|hij[oa]s?|herman[oa]s?|espos[oa]s?|padres?|madres?|parientes|"
    r"familiares|prim[oa]s?)(?: (?:who )?\w+){0,2} (?:in|en|au|aux|à) (?:the |la |les? |l['’])?$",
    re.IGNORECASE,
)
"""Relatives who are in a place."""
VISAS = re.compile(r"\b(?:visas?|visados?)\b", re.IGNORECASE)
ROOM = re.compile(
    r"\b(?:places|visas?|quotas?|jobs?|permits?|emplois?|cupos?|plazas|contracts?|contrats?|contratos?|"
    r"empleos?|visados?|postes)\b",
    re.IGNORECASE,
)
"""What a state asks another for, on behalf of its people."""
RECRUITERS = re.compile(r"\b(?:recruit|reclut|recrut|agenc|broker|intermedia)\w*", re.IGNORECASE)
SIGNED = re.compile(
    r"\b(?:agreements?|memorand\w+|MoUs?|MOUs?|BLM?As?|accords?|conventions?|protocoles?|acuerdos?|"
    r"convenios?)\b",
    re.IGNORECASE,
)
WORK = re.compile(
    r"labou?r|recruit|workers?|migration|migrat|employment|seasonal|main-d|travailleur|saisonni|"
    r"travailleu|nursing|enfermer|infirmi|personal de salud|trabajador|mano de obra|contratación|trabajo en|"
    r"laboral|migratori|migraci|temporer|caregiver|nurses|domestic",
    re.IGNORECASE,
)
NOT_WORK = re.compile(
    r"pension|social security|sécurité sociale|seguridad social|portab|\bdata\b(?! de )|données|datos|trade|"
    r"readmission|"
    r"statistic|experience|lessons|expérience|experiencia",
    re.IGNORECASE,
)


TAKE_MOST = re.compile(
    r"\b(?:account(?:s|ed|ing)? for|receiv\w+|absorb\w*|t(?:ake|ook) in|hosts?|comes? first|lead|top the|"
    r"compt\w+ pour|reçoi\w+|arriv\w+ en tête|accueill\w+|représent\w+|recib\w+|lider\w+|encabez\w+|"
    r"concentr\w+|represent\w+|acog\w+|suman?|se lleva\w*)\b",
    re.IGNORECASE,
)
LEAVERS = re.compile(
    r"\b(?:depart\w*|approvals?|permits?|permis\b|permisos|départs?|salidas|autorisations?|autorizaciones|"
    r"outflows?|"
    r"leavers|(?:workers|migrants|those) (?:who|that) le(?:ft|ave)|emigra\w*|émigr\w*|placements?|"
    r"colocaciones|"
    r"deployed|compatriot\w*)\b",
    re.IGNORECASE,
)
"""Those who left a country, or the papers they left with."""
SETTLED = re.compile(
    r"\b(?:are|is|live|settled|found|se trouv\w+|établie?s?|réside\w*|vi(?:t|vent)|se encuentran?|resid\w+|"
    r"radic\w+|"
    r"viven?|están?|concentr\w+|installée?s?)\b",
    re.IGNORECASE,
)
COLONIES = re.compile(
    r"\b(?:communit(?:y|ies)|diasporas?|communautés?|comunidad(?:es)?|colonias?|colectivos?)\b", re.IGNORECASE
)
HOST = re.compile(
    r"\b(?:hosts?|hosted|accueill\w+|abrit\w+|acog\w+|alberg\w+|concentr\w+|reún\w+)\b", re.IGNORECASE
)
HELPED_BACK = re.compile(
    r"\b(?:(?:voluntary|assisted) (?:\w+ ){0,2}return|retours? (?:\w+ ){0,2}(?:volontaires?|aidés?|"
    r"assistés?)|"
    r"aides? au retour|retornos? (?:\w+ ){0,2}(?:voluntari|asistid)os?)",
    re.IGNORECASE,
)
"""What a country does for people of another who go home."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """The words of one language, compiled."""

    people: re.Pattern[str]
    returns: re.Pattern[str]
    remits: re.Pattern[str]
    sends: re.Pattern[str]
    source: re.Pattern[str]
    recruits: re.Pattern[str]
    to_recruit: re.Pattern[str]
    moves: re.Pattern[str]
    takes: re.Pattern[str]
    signs: re.Pattern[str]
    its_people: re.Pattern[str]
    serves: re.Pattern[str]
    stays: re.Pattern[str]
    departs: re.Pattern[str]
    here: re.Pattern[str]
    are: re.Pattern[str]
    origins: re.Pattern[str]
    they: re.Pattern[str]
    them: re.Pattern[str]
    these: re.Pattern[str]
    of_them: re.Pattern[str]
    that_of: re.Pattern[str]
    destinations: re.Pattern[str]
    eligible: re.Pattern[str]
    corridor: re.Pattern[str]
    from_to: re.Pattern[str]
    corridors: tuple[re.Pattern[str], ...]
    carried: tuple[tuple[str, re.Pattern[str]], ...]
    """Cue and rule for a sentence whose destination was told before: only ``o`` stands in it."""
    in_is_to: bool
    """Whether the preposition of place may say the direction too: "en Espagne"."""


ARTICLE = r"(?:the |la |el |le |l['’]|les )?"


def _word(source: str) -> re.Pattern[str]:
    """Return the pattern of what begins like a word."""
    return re.compile(rf"\b(?:{source})", re.IGNORECASE)


@cache
def patterns(language: str) -> Patterns:
    """Return the compiled words of ``language``: ``en``, ``fr`` or ``es``."""
    w = LANGUAGES[language]

    places = rf"{PLACE}(?:{w.joint.replace('?P<prep>', '').replace('?P<prep2>', '')}{PLACE})*"
    return Patterns(
        people=_word(rf"{w.people}\b"),
        returns=_word(w.returns),
        remits=_word(w.remits),
        sends=_word(w.sends),
        source=_word(w.source),
        recruits=_word(w.recruits),
        to_recruit=_word(
            rf"(?:to|pour|para|à|de) {w.recruits}|(?:for|pour|de|"
            rf"para)(?: \w+)? \d[\d.,\u00a0]*(?: \w+)? {w.people}"
        ),
        moves=_word(w.moves),
        takes=_word(w.takes),
        signs=_word(w.signs),
        its_people=_word(rf"{w.its} ?(?:[\w-]+ ){{0,3}}?{w.people}\b(?!{w.not_head})|{w.own}"),
        serves=_word(w.serves),
        stays=_word(w.stays),
        departs=re.compile(w.departs, re.IGNORECASE),
        here=re.compile(w.here, re.IGNORECASE),
        are=_word(rf"{w.is_}\b"),
        origins=_word(w.origins),
        they=re.compile(rf"\W*{w.they}"),
        them=_word(w.them),
        these=_word(w.these),
        of_them=re.compile(rf"(?<!\w){w.of_them}", re.IGNORECASE),
        that_of=re.compile(rf"(?:{w.that_of})$", re.IGNORECASE),
        destinations=_word(w.destinations),
        eligible=_word(w.eligible),
        corridor=_word(w.corridor),
        from_to=_word(
            rf"(?:from|desde|de la|de|du|des|del) {ARTICLE}(?P<o>{places}) (?:to|vers|hacia|aux?|à|al?|"
            rf"en) {ARTICLE}"
            rf"(?P<d>{STATE_SIGN}(?:,? (?:and|et|y|e) {ARTICLE}{STATE_SIGN})?)"
        ),
        corridors=_named(w),
        carried=_carried(w, places),
        in_is_to=not w.adjective_first,
    )


def _named(w: Words) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of corridors by name: "the Nepal-Qatar corridor"."""
    dash = rf" ?(?:[-–—/→]|to|vers|a|à|hacia|and|et|y) ?{ARTICLE}"
    return (
        re.compile(
            rf"(?P<o>{STATE_SIGN}){dash}(?P<d>{STATE_SIGN})(?: [\w-]+){{0,3}}? {w.corridor}",
            re.IGNORECASE,
        ),
        re.compile(
            rf"\b{w.corridor}(?: [\w-]+){{0,2}}? (?:from |de |du |desde |entre |between )?{ARTICLE}"
            rf"(?P<o>{STATE_SIGN}){dash}(?P<d>{STATE_SIGN})",
            re.IGNORECASE,
        ),
    )


def _carried(w: Words, places: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return cue and pattern of what tells origins alone, of places written like ``places``."""
    of_them = rf"\b{w.candidates}(?: [\w'’-]+){{0,2}}? (?:{w.of})?(?P<o>{PEOPLE_OR_STATE})"
    candidates = (
        rf"(?P<o>{PEOPLE_OR_STATE})(?: [\w-]+){{0,2}}? {w.candidates}\b|\b{w.candidates} (?:from |"
        rf"of )(?:the )?(?P<o2>{places})"
        if w.adjective_first
        else of_them
    )
    return (
        ("eligible list", _word(rf"{w.refers}[^;]{{0,30}}?(?P<o>{places})")),
        ("eligible list", _word(rf"{w.eligible}[^;]{{0,30}}?(?P<o>{places})")),
        ("eligible list", _word(rf"{w.opened} (?:[\w'’]+ ){{0,4}}?[(]?{ARTICLE}(?P<o>{places})")),
        ("eligible list", _word(rf"{w.people}[^;]{{0,60}}?(?P<o>{places})[^;]{{0,40}}?{w.eligible}")),
        ("eligible list", re.compile(rf"(?P<o>{places})[^;]{{0,40}}? {w.joins}", re.IGNORECASE)),
        ("candidates", re.compile(candidates, re.IGNORECASE)),
        (
            "provided workers",
            re.compile(
                rf"(?P<o>{places}),? (?:has |have )?{w.provided}\b[^;]{{0,40}}?\b{w.people}",
                re.IGNORECASE,
            ),
        ),
    )


COMMON = (
    OFFICIAL,
    AID,
    SCHEME,
    FOR_WORK,
    TALKS,
    FREIGHT,
    INVITES,
    GIVES,
    CONSULAR,
    HALTED,
    KIN,
    VISAS,
    ROOM,
    RECRUITERS,
    SIGNED,
    WORK,
    NOT_WORK,
    COLONIES,
    HELPED_BACK,
    HOST,
    LEAVERS,
    SETTLED,
    TAKE_MOST,
)
"""The patterns that are the same for all languages."""


@cache
def sieve_of(language: str) -> Sieve:
    """Return what tells by the words of a sentence which patterns of ``language`` are worth trying."""
    w = patterns(language)
    single = [one for field in fields(w) if isinstance(one := getattr(w, field.name), re.Pattern)]
    return Sieve([*COMMON, *single, *w.corridors, *(pattern for _, pattern in w.carried)])
