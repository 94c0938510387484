"""Who is named: known bodies, states and cities, bodies found by their head word, the text's own acronyms."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc

from goodpractices.loaders.nlp.citations import is_cited
from goodpractices.loaders.nlp.entities import ACTORS, DocumentContext, Entity, notes_of, text_of
from goodpractices.loaders.nlp.gazetteer import Hit, gazetteer, make_spans, sound
from goodpractices.loaders.nlp.home import HomeTracker
from goodpractices.loaders.nlp.names import GOVERNMENT, LOCAL, Found, find_names, patterns_of
from goodpractices.loaders.nlp.references import references
from goodpractices.loaders.nlp.sieve import Sieve, Sifted
from goodpractices.ontology.ids import slug

ACTOR_TYPES = frozenset(
    (
        "state",
        "government_body",
        "city_or_local_government",
        "regional_body",
        "un_agency",
        "international_organization",
        "consultative_process",
        "employers_organization",
        "workers_organization",
        "civil_society",
        "academia",
        "business",
    )
)
UN_AS_ADJECTIVE = re.compile(
    r"\s(?:system|organi[sz]ation|agenc(?:y|ies)|structures?|country teams?|bod(?:y|ies)|entit|"
    r"[Mm]ember|partners?|treat|"
    r"human rights|core|[Cc]onventions?|General|Special|Guiding|Women|programmes?|instruments?|standards|"
    r"Migrant|Trafficking|level|report|headquarters|family|Sustainable|funds?|organi[sz]ations|sanctions)"
)
CITY_OF = re.compile(
    r"\b(?P<lead>(?:[Cc]it(?:y|ies)|[Mm]unicipalit(?:y|ies)|[Mm]ayors?|[Pp]rovinces?|[Tt]owns?|[Cc]ounties|"
    r"[Pp]refectures?|(?:[Ss]tate|[Pp]rovincial|[Mm]unicipal|[Cc]ity|[Cc]ounty) [Gg]overnments?) "
    r"of |"
    r"(?:[Vv]illes?|[Mm]airies?|[Cc]ommunes?(?: rurales?| urbaines?)?|[Mm]étropoles?|[Mm]aires?|[Cc]antons?|"
    r"[Cc]ercles?) "
    r"(?:de |d['’]|du )|"
    r"(?:[Aa]yuntamientos?|[Aa]lcaldías?|[Mm]unicipalidad(?:es)?|[Mm]unicipios?|[Cc]iudad(?:es)?|[Aa]lcaldes?|"
    r"[Ii]ntendencias?|[Pp]rovincias?|[Gg]obernaciones|[Cc]omunas|[Aa]yto\.)"
    r"(?: (?:[Pp]rovincial(?:es)?|[Dd]istrital(?:es)?|[Mm]etropolitan[ao]s?))? "
    r"(?:de |del ))"
    r"(?P<name>(?!(?:Sud|Nord|Norte|Sur|North|South|East|West)\b)"
    r"[A-ZÀ-Þ][\w'’-]+(?:\s(?:de\s|do\s|del\s|la\s|el\s)?[A-ZÀ-Þ][\w'’-]+){0,2})"
)
NEXT_CITY = re.compile(
    r"(?:,|,?\s(?:and|et|y|e|&))\s(?:de\s|d['’]|del\s|du\s)?"
    r"(?P<name>[A-ZÀ-Þ][\w'’-]+(?:[\s-](?:de\s|do\s|del\s|la\s|el\s|sur\s)?[A-ZÀ-Þ][\w'’-]+){0,2})"
)
"""The next of several cities behind one word: "municipalities of Kita, Nioro and Diéma"."""
MANY = re.compile(r"(?:ies|s|es) (?:of|de|d['’]|du|del)\s?$")
MAYOR = re.compile(
    r"[Mm]ayors?|[Mm]aires?\b|[Aa]lcaldes?\b|[Cc]ities|[Mm]unicipalities|[Tt]owns|[Cc]ounties|[Pp]rovinces|"
    r"[Pp]refectures|[Vv]illes|[Mm]airies|[Cc]ommunes\b|[Cc]antons|[Cc]ercles|[Aa]yuntamientos|[Aa]lcaldías|"
    r"[Mm]unicipalidades|[Mm]unicipios|[Cc]iudades|[Pp]rovincias|[Gg]obernaciones|[Cc]omunas|[Ii]ntendencias"
)
CITY_LEAD = re.compile(
    r"\b(?:[Cc]it(?:y|ies)|[Mm]unicipalit(?:y|ies)|[Mm]ayors?|[Aa]dministrations?|[Tt]owns?|"
    r"[Gg]overnments?|"
    r"[Aa]uthorit(?:y|ies)|[Vv]illes?|[Mm]airies?|[Mm]aires?|[Cc]ommunes?|[Mm]étropoles?|[Aa]yuntamientos?|"
    r"[Aa]lcald\w+|[Mm]unicip\w+|[Cc]iudad(?:es)?|[Ii]ntendencias?)\s(?:of|from|de|d['’]|du|del)\s?$"
)
LOCAL_WORDS = re.compile(
    r"\b(?:cit(?:y|ies)|mayors?|municipal\w*|local (?:government|authorit|capacit|council|action)\w*|urban|"
    r"villes?|communes?|maires?|mairies?|ciudad(?:es)?|municip\w+|alcald\w+)\b",
    re.IGNORECASE,
)
VENUE = re.compile(
    r"(?:,\s[A-Z][\w ]{2,20},?)?\s(?:on|in|from|en|le|el|du|del|since)\s(?:\d|[A-Za-zéû]+\s(?:de\s)?(?:19|"
    r"20)\d\d|"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December))"
)
DATELINE = re.compile(r",?\s(?:le\s|el\s|\(|[–—-]\s)?\d|,\s(?:le|el)\s|,\s[A-Z][a-z]+\s\d|\s[–—]\s")
LOCATIVE = re.compile(
    r"\b(?:in|at|from|to|near|around|outside|of|for|via|en|à|au|de|d['’]|du|desde|hacia|hasta|a|vers|pour|"
    r"para|"
    r"across|between|based)\s?$",
    re.IGNORECASE,
)
ONLY_WHERE = re.compile(
    r"(?:\b(?:in|near|from|outside)\s(?:the\s|several\s)?|"
    r"\b(?:dans|depuis|près de)\s(?:la\s|le\s|les\s|l['’])?|"
    r"\b(?:en|desde|hacia)\s(?:la\s|el\s|los\s|las\s)?|\bde la\s)$"
)
VERB_BEHIND = re.compile(r"\s(?!(?:in|on|at|of|and|or|en|de|del|du|des|à|y|et|o|ou|le|la|el)\b)[a-zà-ÿ]{3,}")
LIST_JOINT = re.compile(r"(?:\s\([^()]{3,30}\))?(?:,|,?\s(?:and|et|y|e|&)|\s?/)\s?")
NAME_BEFORE_BRACKET = re.compile(r"(?P<name>[A-ZÀ-Þ][a-zà-ÿ'’-]+(?:\s[A-ZÀ-Þ][a-zà-ÿ'’-]+){0,2})\s\($")
COMMON_NOUN = re.compile(
    r"(?:\w{3}(?:ers|ments|tions?|ships?|ties|ings?|ances?|ness)|Acts?|Laws?|Cards?|Funds?|Projects?|Schemes?|"
    r"Program(?:me|a)?s?|Centres?|Desks?|Visas?|Permits?|Homes?|Plan|Ley|Loi|Projet|Proyecto)$"
)
"""How a title before a country in brackets ends: "Social Security Agreements (Tunisia)" is no city."""
IN_SMALL_TYPES = {
    "academia": r"université|universidad",
    LOCAL: r"mairie|commune|préfecture|municipalité|province|district|région|département|cercle|wilaya|"
    r"gouvernorat|alcaldía|municipalidad|ayuntamiento|gobernación|prefectura|intendencia|mancomunidad",
    GOVERNMENT: r"ambassade|consulat|embajada|consulado|consulate",
    "civil_society": r"diocèse|paroisse|diócesis|parroquia|arquidiócesis",
    "employers_organization": r"chambre de commerce|cámara de comercio",
}
IN_SMALL = re.compile(
    r"(?<!\w)(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in IN_SMALL_TYPES.items())
    + r")\s(?:général(?:e)?\s|general\s|officielle\s|nationale\s|nacional\s)?"
    r"(?:de la |de l['’]|des |du |de los |del |de |d['’]|(?<=université )|(?<=universidad )|"
    r"(?:(?<=consulat )|(?<=consulado )|(?<=consulate ))"
    r"(?:à|en|in|at) )(?-i:[A-ZÀ-Þ][\w’'-]+)"
    r"(?:\s(?:(?:de|du|des|y|et|la)\s)?[A-ZÀ-Þ][\w’'-]+){0,3}"
)
BARE_ACRONYM = re.compile(r"[A-ZÀ-Þ](?<![-\w].)[A-ZÀ-Þ]{2,11}(?![-\w/’'])(?!\s(?:\d|[A-ZÀ-Þ]{2}))")
BEFORE_ACRONYM = re.compile(
    r"(?:(?P<article>\b(?:[Tt]he|[Ll]a|[Ee]l|[Aa]l|[Dd]el|[Ll]e|[Dd]u|[Aa]u)\s|[Ll]['’])|"
    r"\b(?:by|with|par|avec|por|con)\s|(?P<bare>^|[.;:]\s|\b(?:and|et|y)\s))$"
)
LETTERS_OF_A_WORD = 3
BRANCH = re.compile(r"\b[A-Z]{3,8}-$")
"""Right before a country: the branch of a body there, "CSA-Bénin"."""
DOES = re.compile(
    r"\s(?:no\s|ne\s|n['’]|se\s)?(?!para\b|sobre\b|entre\b|desde\b|une?\b|que\b|comme\b|contre\b)"
    r"[a-zà-ÿ]{2,}(?:ó|aron|ieron|ce|ne|ge|ta|da|za|ra|ca|en|an|ent|ait|era|ront|ará|arán)\b"
)
"""A verb right behind a name, in French or Spanish."""
UNIONS = re.compile(
    r"(?:CGT|CUT|UGT|CTA|CSA|CSI|CNT|CCOO|TUC|NLC|CDT|UNT|CST|ASTRA|SIN(?:TRA|D)|SEIU|UITA|IUF|ITF)"
)
"""How the acronyms of trade unions begin."""
LETTERS: dict[str, re.Pattern[str]] = {
    "workers_organization": UNIONS,
    "employers_organization": re.compile(r"CACI|CCI|CONFE[CI]|FEDEC|CAME|COPAR|CNPM?$|UPS$"),
    "government_body": re.compile(
        r"MIN|AN[EPAS]|CN(?!T)|DG|IN[SAEFMPDC]|SE[NRCGPF]|CON[AM]|COM[AI]|ON[AEMS]|OF[IP]|SU[NP]|RE[NG]|IES"
    ),
}
"""How acronyms begin that tell a body's kind: "Agence nationale", "Instituto", "Dirección General"."""
NO_BODY = frozenset(
    [
        *(
            "COVID",
            "PIB",
            "GDP",
            "GNI",
            "TVA",
            "IVA",
            "VIH",
            "HIV",
            "SIDA",
            "AIDS",
            "SMS",
            "PDF",
            "TIC",
            "ICT",
            "USD",
        ),
        *(
            "EUR",
            "GBP",
            "DNI",
            "PYME",
            "PME",
            "SME",
            "SMES",
            "NGO",
            "NGOS",
            "ONG",
            "OSC",
            "CSO",
            "SDG",
            "SDGS",
            "ODD",
        ),
        *(
            "ODS",
            "GCM",
            "PMM",
            "RSE",
            "EPS",
            "PALM",
            "SWP",
            "GPS",
            "PCR",
            "MOU",
            "BLA",
            "BLAS",
            "GCR",
            "NDC",
            "FAQ",
        ),
        *(
            "UTC",
            "GMT",
            "VPN",
            "APP",
            "SOS",
            "CEO",
            "CFO",
            "GSP",
            "MPTF",
            "TPS",
            "DACA",
            "PEP",
            "PTP",
            "PPT",
            "VIRTE",
        ),
        *(
            "CEDAW",
            "ICRMW",
            "ICCPR",
            "UDHR",
            "CESEDA",
            "SPRING",
            "LGBT",
            "LGBTI",
            "LGBTIQ",
            "STEM",
            "ESG",
            "KPI",
        ),
    ]
)
"""Acronyms of things."""
METROPOLITAN = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'-]+\s){1,2}(?:Metropolitan City|Rural Municipality|City Corporation|District Council|"
    r"[Rr]egional [Cc]ouncil|[Cc]ity [Cc]ouncil|[Cc]ounty [Gg]overnment)\b"
)
"""Local governments whose kind stands behind their name."""
APPOSITION = re.compile(r"\s\(|,\s")
GOVERNMENT_OF = re.compile(
    r"(?:(?:[Gg]overnments?|[Aa]uthorities|[Kk]ingdom|[Rr]epublic) of (?:the )?|"
    r"(?:[Gg]ouvernements?|[Aa]utorités) (?:de la |de l['’]|du |des |de |d['’])|"
    r"(?:[Gg]obiernos?|[Aa]utoridades) (?:de la |de los |del |de ))$"
)
GOVERNMENT_BEHIND = re.compile(r"\s(?:Government|government|Authorities|authorities)\b")
GOVERNMENT_BEFORE = re.compile(r"(?:[Gg]ouvernement|[Gg]obierno|État|Estado)\s$")
OF_A_STATE = re.compile(r"\s(?:\([^)]*\)\s)?(?:of|in|de|du|del|en|au)\s(?:the\s|la\s)?")
OWNS = re.compile(r"['’`]s?\s")
TITLE_BEFORE = re.compile(
    r"\b(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Sr|Sra|Mme|M|Minister|Ambassador|President|"
    r"Secretary)\.?\s(?:[A-Z][\w.-]*\s){1,3}|(?:Dr|Prof|Mr|Mrs|Ms|Sra?|Mme|M)\.?\s)$"
)
GIVEN_NAME = re.compile(
    r"(?<![.!?:”\"]\s)(?<!^)\b(?!In |From |At |To |For |Greater |Metropolitan |Mayor |Central |Inner )"
    r"[A-Z][a-z]+\s$"
)
OF_ITS = re.compile(
    r"\s?(?:\bof(?: the)?|\bin|\bfor|\bde(?: la| los)?|\bdel|\bdu|\bdes|\bde l['’]|\bd['’])?\s?$"
)
OWNED_BY = re.compile(r"\b(?:of(?: the)?|de(?: la| los)?|del|du|de l['’]|d['’])\s?$")
WITH = re.compile(
    r"\b(?:with|avec|con|to|towards|vers|hacia|from)\s(?:the\s|la\s|le\s|el\s|l['\u2019])?$", re.IGNORECASE
)
"""Before a country that is another than one's own."""
TONGUE = re.compile(r"\b(?:in|en|version|versión)\s$", re.IGNORECASE)
OF_MEMBERS = re.compile(r"\b(?:of|de|des|d['’])\s?$")
OF_ANY_BODY = frozenset({GOVERNMENT, "civil_society", "international_organization"})
"""Types that a head word like "Office" gives for want of better: an office of the ILO is the ILO's."""
HAVE_BODIES = frozenset({"un_agency", "regional_body", "international_organization", "consultative_process"})
"""Types of bodies whose secretariats and committees are named after them."""
OF_EACH_COUNTRY = frozenset(
    {"actor:red-cross", "actor:red-crescent", "actor:caritas", "actor:save-the-children"}
)
DIOCESAN = re.compile(
    r"\s(?:[Dd]iocesana|[Dd]iocésaine|Parroquial|Española|Nacional|International\w*)"
    r"(?:\s(?:de|del|d['’])\s?[A-ZÀ-Þ][\w’'-]+)?"
)
OF_A_COUNTRY = re.compile(r"\s(?:of\s(?:the\s)?|de\s(?:la\s)?|du\s|des\s|del\s|d['’])?")
NAMES_AN_ACT = re.compile(
    r"\s(?:Declaration|Conventions?|Protocols?|Agreement|Compact|Agenda|Action Plan|Plan of Action|"
    r"Statement|"
    r"Charter|Principles|Communiqué|Consensus|Climate|Treaty)\b"
)
NAMED_AFTER = re.compile(
    r"(?:Declaration|Agreement|Compact|Convention|[Dd]éclaration|[Aa]ccords?|[Pp]acte|Protocole|"
    r"[Dd]eclaración|[Aa]cuerdo|[Pp]acto|[Cc]onvención|[Pp]rotocolo) (?:of|de|d['’]) ?$"
)
CLASS_TYPES = {
    "civil_society": r"NGOs?|ONG|CSO|charity|association|organisation|organization|asociación|organización|"
    r"fondation|foundation|fundación|network|collective|collectif|colectivo|réseau|red|group|groupe|grupo|"
    r"coalition|think tank|shelter|platform|plateforme|plataforma|federación|fédération|congregación|"
    r"albergue(?!\s(?:del?|en)\b)|iniciativa|community radio|radio|society|self-help group|mutuelle|club",
    "business": r"start-?up|company|firm|empresa|entreprise|société|cooperative|coopérative|cooperativa|"
    r"bank|banco|banque|retailer|supermarket chain|operator|recruiter|recruitment agency|"
    r"agence de recrutement|"
    r"constructora|startup|fintech",
    "workers_organization": r"trade union|union|syndicat|sindicato|centrale syndicale|central obrera",
    "academia": r"university|université|universidad|research institute|institut de recherche|think-tank",
    "employers_organization": r"employers['’] (?:association|federation)|patronal|gremio",
}
"""Types of bodies by the class word that introduces a name or stands in apposition to it."""
CLASS_WORD = "|".join(f"(?P<{kind}>{words})" for kind, words in CLASS_TYPES.items())
NAME = (
    r"[A-ZÀ-ÞĀ-Ž][\w’'&-]*"
    r"(?:\s(?:(?:de|del|du|des|of|y|e|et|la|los|for|pour|sin|con|sans|&)\s){0,2}[A-ZÀ-ÞĀ-Ž][\w’'&-]*){0,4}"
)
NAMED = (
    r"called|named|known as|baptisée?|appelée?|nommée?|dénommée?|llamad[oa]|denominad[oa]|conocid[oa] como"
)
CALLED = rf"(?:\s(?:{NAMED}))"
NOT_LOW = (
    r"of|in|for|and|from|to|with|at|by|on|that|which|who|is|are|was|has|had|will|in|et|à|aux?|en|du|des|"
    r"pour|par|avec|"
    r"sur|dans|que|qui|est|a|ont|y|e|o|con|por|para|del|al|se|ha|es|le|la|les|el|los|las|de la|based|"
    r"run|led|called"
)
CLASS_NAME = re.compile(
    rf"\b(?:{CLASS_WORD})(?P<low>(?:(?!{CALLED}|"
    rf"\s(?:{NOT_LOW})\b)\s(?:de\s)?[a-zà-ÿ]+){{1,2}})?(?P<called>{CALLED}?)\s[“\"«]?\s?(?P<name>{NAME})"
)
CLASS_COMMA = re.compile(rf"\b(?:{CLASS_WORD}),\s(?P<name>{NAME})(?=,|\.|;|\s\()")
COMPANY = re.compile(
    r"(?P<name>(?:[A-ZÀ-Þ][\w’'&-]*\s){1,4}(?:S\.?A\.?S\.?|S\.A\.|S\.?L\.|Ltd|Limited|Inc|GmbH|SARL|LLC|"
    r"Pvt|PLC|Corp)"
    r"(?:\.|\b|(?<=\.)))"
)
"""A firm by its legal form."""
APPOSED_CLASS = re.compile(
    rf"(?P<name>{NAME}),\s(?:an?|the|une?|le|la|l['’]|un|una|el)\s?(?:[\w’'-]+\s){{0,3}}?(?:{CLASS_WORD})\b"
)
BY_CLASS = (CLASS_NAME, APPOSED_CLASS, CLASS_COMMA)
ANY_CLASS = re.compile(rf"\b(?:{'|'.join(CLASS_TYPES.values())})\b")
LEGAL_FORMS = ("S.", "SAS", "SA", "Ltd", "Limited", "Inc", "GmbH", "SARL", "LLC", "Pvt", "PLC", "Corp", "SL")
LOCAL_KINDS = ("City", "Municipality", "ouncil", "overnment")
SMALL_KINDS = (
    *(
        "universi",
        "mairie",
        "commune",
        "préfecture",
        "municipal",
        "province",
        "district",
        "région",
        "département",
        "cercle",
        "wilaya",
        "gouvernorat",
        "prefectura",
        "intendencia",
    ),
    *(
        "alcaldía",
        "ayuntamiento",
        "gobernación",
        "mancomunidad",
        "ambassade",
        "consul",
        "embajada",
        "dioc",
        "diócesis",
    ),
    *("paroisse", "parroquia", "arquidiócesis", "chambre de commerce", "cámara de comercio"),
)
NEVER_A_NAME = frozenset(
    [
        *(
            "The",
            "This",
            "These",
            "In",
            "On",
            "At",
            "From",
            "For",
            "And",
            "But",
            "A",
            "An",
            "We",
            "It",
            "They",
        ),
        *(
            "He",
            "She",
            "La",
            "Le",
            "Les",
            "El",
            "Los",
            "Las",
            "En",
            "Au",
            "Aux",
            "Un",
            "Une",
            "Una",
            "Member",
        ),
        *("Members", "National", "International", "Global", "Europe"),
    ]
)
ARTICLES = frozenset(["La", "Le", "Les", "El", "Los", "Las"])
CAPITAL_INSIDE = re.compile(r"\w[A-ZÀ-Þ]")
ACRONYM = re.compile(r"\b[A-Z][A-Za-z&]*[A-Z][A-Za-z-]*\b")
UNIVERSITY = re.compile(r"\b(?:[Uu]niversi\w+|[Cc]ollege|[Ss]chool|[Ss]ciences Po)\b")
AGENT_BEFORE = re.compile(
    r"\b(?:by|with|between|support(?:ed)? (?:of|from)|par|avec|entre|por|con)\s"
    r"(?:the|la|le|l['’]|el|los|les)?\s?$",
    re.IGNORECASE,
)
AGENT_BEHIND = re.compile(
    r"^(?:['’`]s?\b)?(?:\s\([^()]{1,40}\))?(?:,[^,.]{1,80},)?\s"
    r"(?:has|have|had|is|are|was|were|will|also|and|\w+(?:es|ed|s)\b|a|ont|est|sont|ha|han|es)\s"
)


@cache
def _sieve(language: str) -> Sieve:
    """Return what the patterns that are looked for in every text need of it."""
    letters = {IN_SMALL.pattern: SMALL_KINDS, METROPOLITAN.pattern: LOCAL_KINDS}
    return Sieve((*patterns_of(language), CITY_OF, ANY_CLASS, *BY_CLASS), letters, edges=True)


class Named(NamedTuple):
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
    extra: Sequence[Found] = (),
) -> list[Named]:
    """Return the actors named in ``text`` in reading order; one may stand inside another's name.

    ``hits`` are the known names in ``text``, where the caller has them; ``acronyms`` those the document
    defines; ``extra`` are names found by other means.
    """
    if hits is None:
        hits = sound(gazetteer(language).scan(text), text)
    if text.isupper() and len(text) > SHORT_LOUD:
        text = titled(text)
    sifted = _sieve(language).sift(text)
    found = find_names(sifted, language, hits)
    taken = [(f.start, f.end) for f in found] + [(h.start, h.end) for h in hits if h.kind == "organisation"]
    found += [e for e in extra if not any(a < e.end and e.start < b for a, b in taken)]
    named = _Reader(text, sifted, hits, found, acronyms or {}).read()
    return [
        n._replace(agent=_acts(text, n))
        for n in named
        if not is_cited(text, n.start, n.end, place=n.entity.type == LOCAL)
    ]


SHORT_LOUD = 20
"""Characters up to which a line in capitals is rather an acronym than a title."""
SMALL_WORD = re.compile(
    r"\b(?:OF|THE|FOR|AND|ON|IN|TO|DE|LA|LE|LES|DES|DU|L|D|ET|Y|DEL|LOS|LAS|E|EN|A|À|POUR|PARA|AU|AUX|"
    r"SUR|EL)\b"
)


def titled(text: str) -> str:
    """Return a text in capitals as a title writes it, every character at its place."""
    plain = SMALL_WORD.sub(
        lambda m: m.group().lower(), re.sub(r"\w+", lambda m: m.group().capitalize(), text)
    )
    plain = re.sub(SMALL_WORD.pattern, lambda m: m.group().lower(), plain, flags=re.IGNORECASE)
    return plain if len(plain) == len(text) else text


@dataclass(frozen=True, slots=True)
class _Reader:
    """One text, the known names in it and those found by their head word."""

    text: str
    sifted: Sifted
    hits: Sequence[Hit]
    found: Sequence[Found]
    acronyms: Mapping[str, Entity]

    def read(self) -> list[Named]:
        best: dict[tuple[int, int], Named] = {}
        named = (
            *self._known(),
            *self._cities(),
            *self._unknown(),
            *self._by_class(),
            *self._defined(),
            *self._in_small(),
            *self._bare_acronyms(),
        )
        for one in sorted(named, key=lambda n: (n.start, -n.end)):
            best.setdefault((one.start, one.end), one)
        return list(best.values())

    # Known names.

    def _known(self) -> Iterator[Named]:
        readings = {
            "organisation": self._organisation,
            "state": self._state,
            "demonym": self._government,
            "city": self._known_city,
        }
        for hit in self.hits:
            reading = readings.get(hit.kind)
            if reading and (named := reading(hit)):
                yield named

    def _around(self, hit: Hit) -> Found | None:
        return next((f for f in self.found if f.start <= hit.start and hit.end <= f.end), None)

    def _organisation(self, hit: Hit) -> Named | None:
        around = self._around(hit)
        if hit.entity.id == "actor:un" and (around or UN_AS_ADJECTIVE.match(self.text, hit.end)):
            return None
        if around and not self.text[hit.start : hit.end].isupper():
            return None
        if hit.entity.id in OF_EACH_COUNTRY and (national := self._national(hit)):
            return national
        defined = self.acronyms.get(self.text[hit.start : hit.end])
        if hit.entity.id == "actor:caritas" and (diocese := DIOCESAN.match(self.text, hit.end)):
            return Named(hit.start, diocese.end(), hit.entity)
        return Named(hit.start, hit.end, defined if defined and defined.type in ACTOR_TYPES else hit.entity)

    def _national(self, hit: Hit) -> Named | None:
        """Return the society of one country: Caritas Lebanon, Croix-Rouge de Belgique, Kenya Red Cross."""
        for other in self._states(hit.start - 30, hit.end + 20):
            behind = (
                OF_A_COUNTRY.fullmatch(self.text, hit.end, other.start) if other.start > hit.end else None
            )
            before = other.end < hit.start and self.text[other.end : hit.start] == " "
            if behind or before:
                start, end = min(hit.start, other.start), max(hit.end, other.end)
                name = self.text[start:end]
                country = other.entity.country or ""
                key = f"actor:{country.lower()}-{hit.entity.id.removeprefix('actor:')}"
                return Named(start, end, Entity(key, name, hit.entity.type, country, 0.9))
        return None

    def _state(self, hit: Hit) -> Named | None:
        around = self._around(hit)
        if around and (UNIVERSITY.search(around.name) or self._is_adjective(hit, around)):
            return None
        before = GOVERNMENT_OF.search(self.text, max(0, hit.start - 24), hit.start)
        return Named(before.start() if before else hit.start, hit.end, hit.entity)

    def _is_adjective(self, hit: Hit, around: Found) -> bool:
        """Return whether a country's name stands as an adjective inside a body's: Agencia Suiza."""
        before = self.text[around.start : hit.start].split()
        return bool(before) and before[-1][0].isupper() and not before[-1].endswith(",")

    def _government(self, hit: Hit) -> Named | None:
        """Return the state of "the Philippine Government"; a bare demonym names nobody."""
        state = gazetteer("en").entities.get(hit.entity.id)
        if state and (behind := GOVERNMENT_BEHIND.match(self.text, hit.end)):
            return Named(hit.start, behind.end(), state)
        if state and (before := GOVERNMENT_BEFORE.search(self.text, max(0, hit.start - 14), hit.start)):
            return Named(before.start(), hit.end, state)
        return None

    def _known_city(self, hit: Hit) -> Named | None:
        """Return the city, unless it is part of a name: Rome University, the Kathmandu Declaration."""
        around = self._around(hit)
        names_an_act = NAMES_AN_ACT.match(self.text, hit.end) or NAMED_AFTER.search(
            self.text, max(0, hit.start - 16), hit.start
        )
        window = max(0, hit.start - 60)
        is_person = TITLE_BEFORE.search(self.text, window, hit.start) or (
            hit.start > 20 and GIVEN_NAME.search(self.text, max(2, hit.start - 20), hit.start)
        )
        if names_an_act or is_person or (around and around.type != LOCAL) or not self._acts_as_city(hit):
            return None
        return Named(hit.start, hit.end, self._in_its_country(hit))

    def _acts_as_city(self, hit: Hit) -> bool:
        """Return whether a city is more than a place: it does something, or cities are what is spoken of.

        Cities in a list stand or fall together.
        """
        first, last = self._run(hit)
        text = self.text
        if VENUE.match(text, last) or (first == 0 and DATELINE.match(text, last)):
            return False
        if text.startswith(" (", last) and self._apposed(last):
            return True
        before = text[max(0, first - 40) : first]
        if lead := CITY_LEAD.search(before):
            return not ONLY_WHERE.search(before[: lead.start()])
        if AGENT_BEFORE.search(before):
            return True
        start = max(text.rfind(mark, 0, first) for mark in (". ", "; ")) + 1
        stop = text.find(". ", last)
        if LOCAL_WORDS.search(text, start, stop if stop >= 0 else len(text)):
            return True
        opens = not text[start:first].strip(" •–-")
        verb = AGENT_BEHIND.match(text[last : last + 140]) or (opens and VERB_BEHIND.match(text, last))
        return bool(verb) and not LOCATIVE.search(before)

    def _run(self, hit: Hit) -> tuple[int, int]:
        """Return where the list of cities around ``hit`` begins and ends."""
        cities = [h for h in self.hits if h.kind == "city"]
        at = next(i for i, h in enumerate(cities) if h.start == hit.start)
        first = last = at
        while first and LIST_JOINT.fullmatch(self.text, cities[first - 1].end, cities[first].start):
            first -= 1
        while last + 1 < len(cities) and LIST_JOINT.fullmatch(
            self.text, cities[last].end, cities[last + 1].start
        ):
            last += 1
        return cities[first].start, cities[last].end

    def _in_its_country(self, hit: Hit) -> Entity:
        country = self._apposed(hit.end)
        return _city(hit.entity.name, country) if country not in (None, hit.entity.country) else hit.entity

    def _apposed(self, end: int) -> str | None:
        """Return the country right behind ``end``, in brackets or after a comma."""
        opening = APPOSITION.match(self.text, end)
        if opening is None:
            return None
        for hit in self.hits:
            if hit.start == opening.end() and hit.kind == "state":
                bracket = self.text[opening.end() - 1] == "("
                closed = self.text[hit.end : hit.end + 1] in ("),;" if bracket else self.text)
                return hit.entity.country if closed else None
        return None

    # Cities no list knows.

    def _cities(self) -> Iterator[Named]:
        """Yield the cities that a lead word ("City of …") or a country in brackets makes known."""
        for match in self.sifted.finditer(CITY_OF):
            start, end = match.span("name")
            begin = start if MAYOR.match(match.group("lead")) else match.start()
            inside = any(f.start < match.start() < f.end for f in self.found)
            if inside or self._only_where(match.start()):
                continue
            known = next((h for h in self.hits if h.start == start), None)
            if known is None:
                yield Named(begin, end, _city(match.group("name"), self._apposed(end)))
            elif known.kind == "city" and begin < start:
                yield Named(begin, known.end, self._in_its_country(known))
            if MANY.search(match.group("lead")):
                yield from self._next_cities(end)
        for hit in self.hits:
            if hit.kind == "state" and self.text[hit.end : hit.end + 1] == ")":
                yield from self._before_bracket(hit)

    def _next_cities(self, end: int) -> Iterator[Named]:
        """Yield the cities no list knows of an enumeration that goes on at ``end``."""
        while match := NEXT_CITY.match(self.text, end):
            start, end = match.span("name")
            if not self._is_taken(start, end):
                yield Named(start, end, _city(match.group("name"), None))

    def _only_where(self, start: int) -> bool:
        """Return whether "city of …" at ``start`` only says where something is."""
        before = self.text[max(0, start - 16) : start]
        return bool(ONLY_WHERE.search(before))

    def _before_bracket(self, country: Hit) -> Iterator[Named]:
        before = NAME_BEFORE_BRACKET.search(self.text, max(0, country.start - 50), country.start)
        if before is None or COMMON_NOUN.search(before.group("name")):
            return
        start, end = before.span("name")
        if not self._is_taken(start, end):
            yield Named(start, end, _city(before.group("name"), country.entity.country))

    def _is_taken(self, start: int, end: int) -> bool:
        spans = [(h.start, h.end) for h in self.hits] + [(f.start, f.end) for f in self.found]
        return any(a < end and start < b for a, b in spans)

    # Bodies no list knows.

    def _in_small(self) -> Iterator[Named]:
        """Yield institutions in small letters with a proper name: "université de Kara", "diócesis de Ica"."""
        for match in self._all(IN_SMALL):
            start, end = match.span()
            kind = next(kind for kind in IN_SMALL_TYPES if match.group(kind))
            if not self._is_found(start) and not (kind == LOCAL and self._only_where(start)):
                name = " ".join(match.group().split())
                yield Named(
                    start, end, Entity(f"actor:{slug(name)}", name, kind, self._inside(start, end), 0.7)
                )

    def _is_found(self, start: int) -> bool:
        return any(f.start <= start < f.end for f in self.found)

    def _inside(self, start: int, end: int) -> str | None:
        """Return the country of the first place between two offsets."""
        places = (h for h in self.hits if h.kind in ("state", "city") and start <= h.start < end)
        return next((h.entity.country for h in places), None)

    def _unknown(self) -> Iterator[Named]:
        for found in self.found:
            entity = self._same_as(found) or self._entity(found)
            yield Named(found.start, found.end, entity)

    def _same_as(self, found: Found) -> Entity | None:
        """Return the known body whose short form stands in brackets right behind the name."""
        behind = next((h for h in self.hits if h.start > found.end), None)
        if behind is None or behind.kind != "organisation":
            return None
        between = self.text[found.end : behind.start]
        short = self.text[behind.start : behind.end]
        closed = self.text[behind.end : behind.end + 1] == ")"
        same = between == " (" and closed and short.isupper() and self._fits(found.name, behind.entity)
        return behind.entity if same else None

    def _fits(self, name: str, known: Entity) -> bool:
        """Return whether a name shares most words with a known body's; one known only by letters fits any."""
        words = _words(name)
        forms = [_words(form) for form in gazetteer("en").forms_of(known.id) if " " in form]
        return not forms or any(2 * len(words & form) > len(words) for form in forms)

    def _entity(self, found: Found) -> Entity:
        """Return a body with the country its name or its passage gives it."""
        if found.type == LOCAL and (city := self._city_in(found)):
            return city
        if (owner := self._body_of(found)) and found.type in OF_ANY_BODY:
            name = " ".join(found.name.split())
            return Entity(f"actor:{slug(name)}", name, owner.type, None, 0.8)
        country = self._country(found)
        name = " ".join(found.name.split())
        if found.type != GOVERNMENT or country is None:
            return Entity(f"actor:{slug(name)}", name, found.type, country, 0.8)
        inside = [h for h in self._states(found.start, found.end) if h.entity.country == country]
        short = re.sub(r"^[A-Z]{2,}\s(?=[A-Z][a-z])", "", self._without(found, inside))
        shown = gazetteer("en").entities[f"country:{country}"].name
        display = name if inside else f"{short} ({shown})"
        return Entity(f"actor:{country.lower()}-{slug(short)}", display, GOVERNMENT, country, 0.9)

    def _city_in(self, found: Found) -> Entity | None:
        """Return the city a local body is named after: Nairobi City County."""
        inside = (h for h in self.hits if h.kind == "city" and found.start <= h.start < h.end <= found.end)
        return next((self._in_its_country(h) for h in inside), None)

    def _body_of(self, found: Found) -> Entity | None:
        """Return the body whose office this is: ILO Country Office, Regional Office for Africa of the ILO."""
        for hit in self.hits:
            if hit.kind != "organisation":
                continue
            behind = hit.start > found.end and OF_A_STATE.fullmatch(self.text, found.end, hit.start)
            last = hit.end == found.end and hit.entity.type in HAVE_BODIES and self._is_owner(found, hit)
            if hit.start == found.start or behind or last:
                return hit.entity
        return None

    def _is_owner(self, found: Found, last: Hit) -> bool:
        """Return whether the body at the end of a name is whose it is: "Comité consultatif de la CEMAC"."""
        return bool(OWNED_BY.search(self.text, found.start, last.start))

    def _without(self, found: Found, countries: Sequence[Hit]) -> str:
        """Return a body's name without its country: one ministry has one id, however it is written."""
        name = found.name
        for hit in reversed(countries):
            left, right = name[: hit.start - found.start], name[hit.end - found.start :]
            if not right:
                name = OF_ITS.sub("", left)
            elif not left:
                name = re.sub(r"^['’`]?s?\s", "", right)
        words = name.split()
        return " ".join(words) if len(words) > 1 else found.name

    def _states(self, start: int, end: int, kinds: Sequence[str] = ("state", "demonym")) -> list[Hit]:
        return [h for h in self.hits if h.kind in kinds and start <= h.start < end and h.entity.country]

    def _country(self, found: Found) -> str | None:
        if inside := [h for h in self._states(found.start, found.end) if not self._are_members(h, found)]:
            return inside[0].entity.country
        for word in ACRONYM.findall(found.name):
            if word in self.acronyms and self.acronyms[word].type == "state":
                return self.acronyms[word].country
        behind = self._owner(found) or self._apposed(found.end) or self._behind(found)
        return behind or (self._only_one_about(found) if found.type == GOVERNMENT else None)

    def _are_members(self, nation: Hit, found: Found) -> bool:
        """Return whether a nation within a name is who belongs to it: "Asociación de Senegaleses"."""
        club = found.type == "civil_society" and nation.kind == "demonym"
        return club and bool(OF_MEMBERS.search(self.text, found.start, nation.start))

    def _owner(self, found: Found) -> str | None:
        """Return the country in whose possession the body is: Jordan’s Ministry of Labour."""
        for hit in self._states(max(0, found.start - 40), found.start, ("state",)):
            if OWNS.fullmatch(self.text, hit.end, found.start):
                return hit.entity.country
        return None

    def _behind(self, found: Found) -> str | None:
        for hit in self._states(found.end, found.end + 40, ("state",)):
            if OF_A_STATE.fullmatch(self.text, found.end, hit.start):
                return hit.entity.country
        return None

    def _only_one_about(self, found: Found) -> str | None:
        """Return the one country the sentence, else the passage, speaks of."""
        stop = self.text.find(". ", found.end)
        sentence = (self.text.rfind(". ", 0, found.start) + 1, stop if stop >= 0 else len(self.text))
        for start, end in (sentence, (0, len(self.text))):
            for kinds in (("state",), ("demonym",)):
                about = {h.entity.country for h in self._states(start, end, kinds) if not self._is_other(h)}
                if about:
                    return about.pop() if len(about) == 1 else None
        return None

    def _is_other(self, hit: Hit) -> bool:
        """Return whether a country is named as partner or destination, or its adjective as a language."""
        before = TONGUE if hit.kind == "demonym" else WITH
        return before.search(self.text, max(0, hit.start - 16), hit.start) is not None

    def _all(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Return the matches of a pattern in a text that holds letters it needs."""
        return pattern.finditer(self.text) if self.sifted.holds(pattern.pattern) else iter(())

    def _by_class(self) -> Iterator[Named]:
        """Yield names that a class word introduces or explains: "the NGO Sefras", "Adhikar, a charity"."""
        legal = any(map(self.text.__contains__, LEGAL_FORMS))
        for match in COMPANY.finditer(self.text) if legal else ():
            name = match.group("name")
            yield Named(*match.span("name"), Entity(f"actor:{slug(name)}", name, "business", None, 0.8))
        for match in self._all(METROPOLITAN):
            if not self._is_found(match.start()):
                country = self._inside(*match.span())
                name = match.group()
                yield Named(*match.span(), Entity(f"actor:{slug(name)}", name, LOCAL, country, 0.8))
        if not self.sifted.search(ANY_CLASS):
            return
        for pattern in BY_CLASS:
            for match in self.sifted.finditer(pattern):
                start, end = match.span("name")
                name = match.group("name")
                first = name.split()[0]
                called = pattern is CLASS_NAME and first in ARTICLES and " " in name
                known = (first in NEVER_A_NAME and not called) or self._is_taken(start, start + 1)
                bare = " " not in name and not CAPITAL_INSIDE.search(name)
                if known or (pattern is APPOSED_CLASS and self._opens(start) and bare):
                    continue
                kind = next(kind for kind in CLASS_TYPES if match.group(kind))
                yield Named(start, end, Entity(f"actor:{slug(name)}", name, kind, None, 0.7))

    def _bare_acronyms(self) -> Iterator[Named]:
        """Yield acronyms nobody explains, where they do something: "la CGTP dice"."""
        for match in BARE_ACRONYM.finditer(self.text):
            start, end = match.span()
            name = match.group()
            before = BEFORE_ACRONYM.search(self.text, max(0, start - 5), start)
            if before is None or (before.group("bare") is not None and len(name) <= LETTERS_OF_A_WORD):
                continue
            if name in NO_BODY or name in self.acronyms or self._is_taken(start, end):
                continue
            kind = _kind_of_letters(name)
            named = Named(start, end, Entity(f"actor:{slug(name)}", name, kind, None, 0.5))
            told = before.group("article") and len(name) > LETTERS_OF_A_WORD and kind != "civil_society"
            if told or _acts(self.text, named) or DOES.match(self.text, end):
                yield named
        for hit in self.hits:
            hyphen = hit.kind == "state" and self.text.startswith("-", hit.start - 1)
            before = BRANCH.search(self.text, max(0, hit.start - 10), hit.start) if hyphen else None
            if before:
                name = self.text[before.start() : hit.end]
                kind = _kind_of_letters(name)
                entity = Entity(f"actor:{slug(name)}", name, kind, hit.entity.country, 0.6)
                yield Named(before.start(), hit.end, entity)

    def _opens(self, start: int) -> bool:
        """Return whether a sentence begins at ``start``: a capital there says nothing."""
        return not self.text[:start].strip() or self.text[:start].rstrip()[-1] in ".:;!?"

    def _defined(self) -> Iterator[Named]:
        """Yield the short forms that the document itself defines."""
        if not self.acronyms:
            return
        known = {h.start for h in self.hits if h.kind == "organisation"}
        for word in ACRONYM.finditer(self.text):
            entity = self.acronyms.get(word.group())
            if entity is None or entity.type not in ACTOR_TYPES or word.start() in known:
                continue
            inside = any(f.start <= word.start() < f.end for f in self.found)
            if entity.type == "state" or not inside:
                yield Named(word.start(), word.end(), entity)


def _kind_of_letters(name: str) -> str:
    """Return the type of body an acronym begins like."""
    return next((kind for kind, begin in LETTERS.items() if begin.match(name)), "civil_society")


def _words(name: str) -> set[str]:
    return {word.lower() for word in re.findall(r"\w{3,}", name)} - {"the", "and", "for"}


def _city(name: str, country: str | None) -> Entity:
    key = f"{country.lower()}-{slug(name)}" if country else slug(name)
    return Entity(f"city:{key}", name, LOCAL, country, 0.8 if country else 0.6)


def _acts(text: str, named: Named) -> bool:
    return bool(
        AGENT_BEFORE.search(text, max(0, named.start - 24), named.start)
        or AGENT_BEHIND.match(text[named.end : named.end + 140])
    )


@Language.factory("gp_actors")
def create_actors(nlp: Language, name: str) -> "ActorComponent":
    """Return the component that marks actors."""
    del name
    return ActorComponent(nlp.lang or "en")


class ActorComponent:
    """Sets ``doc.spans["actors"]`` from the hits of the gazetteer component before it.

    What a document named before, and the country it speaks from, are kept from block to block; the country
    is left in ``doc.user_data["home"]``.
    """

    def __init__(self, language: str) -> None:
        self._language = language
        self._tracker = HomeTracker()
        self._context: DocumentContext | None = None
        self._before: dict[str, Entity] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Mark the actors of ``doc``."""
        context = notes_of(doc).context
        if context is None or context is not self._context:
            self._context, self._before = context, {}
        acronyms: Mapping[str, Entity] = context.acronyms if context else {}
        extra: Iterable[Found] = doc.user_data.get("found", ())
        hits = doc.user_data.get("hits")
        text = text_of(doc)
        named = find_actors(text, self._language, hits=hits, acronyms=acronyms, extra=tuple(extra))
        doc.spans[ACTORS] = make_spans(doc, ((n.start, n.end, n.entity, n.agent) for n in named))
        home = doc.user_data["home"] = self._tracker.home(doc)
        at_home = [n._replace(entity=_at_home(n.entity, hits or (), home)) for n in named]
        at_home += self._taken_up(text, at_home, home)
        if at_home != named:
            doc.spans[ACTORS] = make_spans(
                doc, ((n.start, n.end, n.entity, n.agent) for n in sorted(at_home, key=lambda n: n.start))
            )
        return doc

    def _taken_up(self, text: str, named: Sequence[Named], home: str | None) -> list[Named]:
        places = [(n.start, n.end, n.entity) for n in named]
        state = gazetteer("en").entities.get(f"country:{home}")
        found = references(text, self._language, places, self._before, state)
        named = [Named(start, end, entity) for start, end, entity in found]
        return [n._replace(agent=_acts(text, n)) for n in named]


def _at_home(entity: Entity, hits: Iterable[Hit], home: str | None) -> Entity:
    """Return a public body without a country as one of the document's own, where its block names no other."""
    if home is None or entity.type != GOVERNMENT or entity.country or entity.id in gazetteer("en").entities:
        return entity
    if any(h.kind in ("state", "demonym") for h in hits):
        return entity
    shown = gazetteer("en").entities[f"country:{home}"].name
    key = entity.id.removeprefix("actor:")
    return replace(entity, id=f"actor:{home.lower()}-{key}", name=f"{entity.name} ({shown})", country=home)
