"""Names of bodies no list knows: a head word ("Ministry", "Fédération") and what belongs to it."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from goodpractices.loaders.nlp.gazetteer import Hit
from goodpractices.loaders.nlp.openers import OPENERS
from goodpractices.loaders.nlp.sieve import Sieve, Sifted

# What a head word says of its body's type. "last": a word behind capitalised words also makes a name.
GOVERNMENT, ACADEMIA, CIVIL = "government_body", "academia", "civil_society"
EMPLOYERS, WORKERS, CONSULTATIVE = "employers_organization", "workers_organization", "consultative_process"
INTERNATIONAL, BUSINESS, LOCAL = "international_organization", "business", "city_or_local_government"
UN, REGIONAL = "un_agency", "regional_body"

HEADS = {
    "en": {
        GOVERNMENT: "Ministry Department Agency Authority Administration Bureau Office Secretariat "
        "Directorate "
        "Inspectorate Commission Tribunal Court Parliament Senate Embassy Consulate Cabinet Service Services "
        "Board Ombudsman Ombudsperson Police Directorate-General House Assembly Offices Guard Unit Division "
        "High-Commission Section Desk Chancellery Task_Force Border_Force Directorate_General",
        ACADEMIA: "University College Academy Faculty Institute School Clinic Observatory Polytechnic "
        "Laboratory",
        CIVIL: "Association Foundation Society Coalition Alliance Federation Council Committee Centre Center "
        "Network Union Confederation Chamber Congress League Group Groups Mission Trust Taskforce Movement "
        "Collective Initiative Watch Relief Support International Syndicate Parish Diocese Sisters Club "
        "Church",
        CONSULTATIVE: "Dialogue Process Forum Platform Partnership Conference Mechanism",
        LOCAL: "Municipality County Prefecture Borough Territory_Government State_Government "
        "Provincial_Government Regional_Government County_Government City_Government",
        BUSINESS: "Cooperative Bank Company Corporation Ltd Inc",
        INTERNATIONAL: "Organization Organisation Fund",
    },
    "fr": {
        GOVERNMENT: "Ministère ministère Agence Office Direction Secrétariat Délégation Commission "
        "Bureau Autorité Instance Cellule Caisse Inspection Ambassade Consulat Parlement Préfecture "
        "Haut-Commissariat Service Tribunal Cour Assemblée Police Gendarmerie Garde Médiateur Présidence "
        "Établissement Primature direction_générale direction_nationale agence_nationale office_national "
        "office_français caisse_nationale institut_national commission_nationale secrétariat_général "
        "secrétariat_d'État secrétariat_d’État observatoire_national délégation_générale "
        "délégation_interministérielle conseil_national haut-commissariat inspection_générale",
        LOCAL: "Région Métropole Province District Commune Mairie Département Gouvernorat Wilaya Cercle "
        "Collectivité conseil_régional conseil_départemental conseil_communal",
        ACADEMIA: "Université Institut École Faculté Observatoire Laboratoire Clinique Académie Chaire",
        CIVIL: "Congrès Coopérative Association Fondation Fédération Confédération Conseil Comité "
        "Collectif Ligue Coordination "
        "Union Syndicat Chambre Centre Réseau Coalition Alliance Organisation Maison Plateforme Mouvement "
        "Paroisse Diocèse Sœurs Mutuelle Club Caritas "
        "Groupement "
        "Groupe Centrale Secours Amicale Barreau Ordre Église",
        CONSULTATIVE: "Dialogue Processus Forum Partenariat Conférence Mécanisme",
        BUSINESS: "Banque Société",
        INTERNATIONAL: "Fonds",
        REGIONAL: "Communauté",
    },
    "es": {
        GOVERNMENT: "Ministerio Secretaría Subsecretaría Instituto Agencia Oficina Dirección Comisión "
        "Servicio Superintendencia Defensoría Procuraduría Viceministerio Departamento Autoridad Embajada "
        "Policía Corte Asamblea Caja Consulado Cancillería Parlamento Congreso Registro Unidad Inspección "
        "Delegación Tribunal Fiscalía Contraloría Sala Aduana Presidencia Gendarmería Patronato "
        "Min. Subdirección Subdelegación Consejería Tesorería ministerio secretaría subsecretaría "
        "viceministerio defensoría dirección_general dirección_nacional instituto_nacional "
        "agencia_nacional comisión_nacional consejo_nacional oficina_nacional servicio_nacional",
        ACADEMIA: "Universidad Universitat Universidade Univ. Facultad Escuela Observatorio Laboratorio "
        "Clínica Academia Colegio Cátedra",
        CIVIL: "Asociación Fundación Federación Confederación Consejo Comité Red Alianza Coalición Liga "
        "Unión Sindicato Cámara Centro Organización Coordinadora Central Mesa Pastoral Movimiento Colectivo "
        "Casa Grupo Corporación Parroquia Diócesis Arquidiócesis Hermandad Club Hermanas Mutual Arzobispado "
        "Vicaría Vicariato Albergue Hogar Congregación Misión Agrupación Frente Asoc. Fund. Fundació "
        "Associació Unió Associação Fundação Iglesia Cáritas Caritas",
        EMPLOYERS: "Gremio Gremial Patronal",
        CONSULTATIVE: "Diálogo Proceso Foro Plataforma Conferencia Mecanismo",
        LOCAL: "Junta Generalitat Diputación Gobernación Intendencia Mancomunidad Cabildo Prefectura "
        "Gerencia Concejo Municipalidad Ayto. Ajuntament Concello Prefeitura Gobierno_Regional "
        "Gobierno_Departamental Gobierno_Autónomo Gobierno_Provincial Gobierno_Municipal Gobierno_del_Estado "
        "Gobierno_de_la_Ciudad",
        BUSINESS: "Banco Compañía Empresa Cooperativa",
        INTERNATIONAL: "Fondo",
    },
}
HEAD_TYPE = {
    language: {word.replace("_", " "): kind for kind, words in by_type.items() for word in words.split()}
    for language, by_type in HEADS.items()
}
HEAD = {
    language: re.compile(
        r"(?<![\w-])(?:" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + r")(?![\w])"
    )
    for language, words in HEAD_TYPE.items()
}
NEVER_FIRST = frozenset({"Initiative", "Watch", "Relief", "Support", "International"})
"""Head words only at the end of a name: "Human Rights Watch", never "International Day"."""

WORDS_OF_TYPE = {
    CIVIL + ":women": r"(?:women|youth)['’]?s? (?:union|assembly|association|network|league)|"
    r"(?:assemblée|asamblea) (?:des|de) (?:femmes|jeunes|mujeres|jóvenes)",
    CONSULTATIVE + ":council": r"cons(?:ejo|eil) consult(?:atif|ivo)|(?:consultative|advisory) council",
    LOCAL + ":office": r"city corporation|metropolitan city|local governments? (?:association|league)|"
    r"(?:federación|asociación|unión|red) (?:\w+ )?de (?:municipios|municipalidades)|"
    r"association (?:of municipalities|des communes)|^gobierno de la ciudad|"
    r"(?:state|provincial|regional|county|city|territory) government\b|"
    r"^(?:empresa|agencia|instituto|oficina|casa|centro|office|agency|agence|service|secretaría) .*"
    r"\bmunicipal|^(?:instituto|consejo|comisión|secretaría|oficina|centro) estatal\b|"
    r"^prefectura (?!naval)|^gerencia\b",
    BUSINESS + ":credit": r"credit union|microfinance|microfinanzas|savings bank|"
    r"cooperativa de ahorro|caisse populaire|mutuelle d['’]épargne",
    CIVIL
    + ":network": r"\bworkers?['’]? (?:\w+ )?(?:network|alliance|coalition|collective|forum|cent(?:re|er))|"
    r"(?:families|women|youth|migrants?|refugees?|asia)['’]? forum$|forum des (?:femmes|familles|migrants)|"
    r"foro de (?:mujeres|familias|migrantes)|"
    r"(?:réseau|collectif|alliance|red|colectivo|alianza) .*(?:travailleu|trabajador)|"
    r"\bforum .*(?:droits|rights)|\bforo .*derechos|federation of university|mutual aid|"
    r"association .*(?:universitaires|university)|migrants['’]? unions?\b|"
    r"colegio (?:\w+ )?de (?:enfermer|médic|"
    r"abogad|periodist|profesional|psicólog)|jésuite|jesuit|épiscopal|episcopal|bishops|protestante?|"
    r"diocès|diócesis",
    EMPLOYERS: r"employers?\b|employeurs|empleador|patron|empresari|ent(?:re|er)pri[sz]|empresa\b|"
    r"chambers? of|chambre de|"
    r"cámara(?! de (?:diputados|representantes|senadores))|chambre (?:\w+ )?(?:du|des) (?:commerce|"
    r"métiers)|"
    r"business (?:council|association|federation|alliance|coalition|roundtable)|"
    r"bureaux de (?:recrutement|placement)|"
    r"fédération interprofession|association of .*agencies|supermercados|caficultores|armadores|ganaderos|"
    r"unión industrial|unión patronal|exploitants|owners['’]? association|union of chambers|"
    r"(?:export|industry|trade) association|"
    r"recruit(?:ment|ing) agenc|(?:growers|planters|exporters|hoteliers)['’]? union|"
    r"(?:association|federation|union) of (?:[\w' ]{0,30})?(?:banks|exporters|manufacturers|recruit\w+|"
    r"growers|"
    r"producers|hotels|industr\w+|builders|contractors)|"
    r"(?:exporters|manufacturers|growers|hoteliers|builders|contractors|industries|recruiters)['’]? "
    r"(?:association|federation)|(?:association|fédération|union|syndicat) des (?:banques|industri\w+|"
    r"producteurs|exportateurs|hôtel\w+|agences|agriculteurs)|(?:asociación|federación|unión|gremio|"
    r"cámara) "
    r"(?:\w+ )?de (?:bancos|productores|exportadores|agencias|industri\w+|hotel\w+|agricultores|"
    r"caficultores|"
    r"constructores)|sociedad de fomento fabril",
    WORKERS: r"trade union|workers|obrer[oa]|(?:nurses|teachers|doctors|seafarers|"
    r"midwives)['’]? (?:union|association|"
    r"federation)|(?:fédération|union|syndicat) des (?:praticiens|enseignant|infirmi|médecins|marins|"
    r"soignant)|"
    r"(?:federación|unión|asociación) de (?:maestros|docentes|enfermer|médicos)|\bsyndic|\bsindic|"
    r"travailleu|trabajador|"
    r"labou?r (?:union|congress|federation)|(?:congress|confederation|federation) of labou?r|congrès du "
    r"travail|\bunions?\b.*\blabou?r|confédération .*travail\b|central "
    r"unitaria",
    ACADEMIA: r"universi|\bschool\b|facult|college|academ|research|recherche|investigaci|studies|études|"
    r"estudios|legal clinic|clinique juridique|clínica jurídica",
    UN: r"^un\b|^onu\b|united nations|nations unies|naciones unidas",
    LOCAL: r"^city of|\bcity council|municipal|mayor|ayuntamiento|alcald|\bmairie|^ville d|maires|"
    r"cities (?:network|alliance)|ciudades|départemental|conseil (?:régional|provincial)|"
    r"consejo (?:provincial|regional|"
    r"departamental|insular)|(?:county|district|borough|provincial|regional) council|cabildo",
    GOVERNMENT: r"ministr|ministè|ministerio|\bnational (?:\w+ ){0,3}(?:institute|statistics|commission|"
    r"agency|"
    r"employment|authority|council|committee|bureau|office)|\binstituto nacional|\binstitut national|"
    r"conseil national|consejo nacional|comité nacional|comisión nacional|public employment|"
    r"comité national|commission nationale|national committee|"
    r"fonds national|fondo nacional|national fund|centre for employment|employment (?:centre|center|"
    r"service)|"
    r"centro de empleo|centre national|centro nacional|national cent(?:re|er)|reserve bank|"
    r"national bank|banque nationale|banco nacional|fédéral\b|conseil des ministres|"
    r"consejo de ministros|statisti|"
    r"estadístic|"
    r"(?:nursing|medical|midwifery|pharmacy|dental|engineers) (?:and \w+ )?(?:council|board)|"
    r"conseil d['’]état|chambre des représentants|cámara de diputados|"
    r"inter-?ministerial|"
    r"case management committee|steering committee|federal|government|statistical|statistics|central bank|"
    r"observatoire national|observatorio nacional|national observatory|"
    r"d['’]information et de gestion|centre des métiers|^département (?:fédéral|d['’]état)|"
    r"^maison des .*(?:étranger|extérieur)|^casa del (?:retorno|retornado)|"
    r"^fonds (?:de|d['’]) ?(?:solidarité|garantie|soutien|appui|développement)|"
    r"^banco .*(?:vivienda|fomento|producción|previsión)|^banque .*(?:habitat|agricole|postale)|"
    r"banque centrale|banco central|^(?:bank of|banco de|banque d[eu'’]) ?[A-ZÀ-Þ]",
    INTERNATIONAL: r"development bank|banque .*développement|banco .*desarrollo",
    REGIONAL: r"economic communit|communauté économique|comunidad económica|(?:commission|commission du|"
    r"autorité|"
    r"authority|organi[sz]ation|cuenca|comisión) .*(?:\bbasin|bassin|cuenca|fleuve|river)|interafricaine|"
    r"ocean commission|commission de l['’]océan",
    CONSULTATIVE: r"^mesa (?:nacional|técnica|inter|regional|de (?:diálogo|gestión|concertación))|"
    r"global skills partnership|\bdialogue\b|\bprocess(?:us)?\b|\bproceso\b|"
    r"mechanism of the gfmd",
    CIVIL: r"refugee council|red cross|croix-rouge|cruz roja|diaspora|migrants?'? (?:association|network|"
    r"rights)",
}
"""What a name's own words say of its type, stronger than its head; the first that fits wins."""
WORDS_OF_TYPE_RE = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in WORDS_OF_TYPE.items()}
NEVER_MINISTERIAL = frozenset({UN, LOCAL, LOCAL + ":office", REGIONAL, CIVIL + ":women"})
"""Types that a body of government's kind may have by its other words: "Workers" does not make it a union."""
FIRST_ONLY = frozenset(
    [
        "Ministry",
        "Ministère",
        "ministère",
        "Ministerio",
        "Department",
        "Embassy",
        "Consulate",
        "Cabinet",
        "House",
    ]
)
"""Head words that make no name behind capitalised words alone: "Foreign Ministry" is a class."""
LAST_NEEDS_TWO = frozenset(
    [
        "Group",
        "Groups",
        "Service",
        "Services",
        "Office",
        "Offices",
        "Board",
        "Court",
        "Mission",
        "Trust",
        "Fund",
        "Union",
        "Conference",
        "Forum",
        "Committee",
        "Council",
        "Platform",
        "Network",
        "Centre",
        "Center",
        "Assembly",
        "Partnership",
        "Initiative",
        "International",
        "Support",
        "Relief",
        "Watch",
        "Movement",
        "Unit",
        "Division",
        "Section",
        "Desk",
        "Task Force",
    ]
)
"""Head words that one word before them does not yet make a name: "Steering Committee", "Youth Forum"."""

ALONE = {
    "en": re.compile(
        r"(?:[Tt]he\s(?:Cabinet|Senate|Parliament|(?P<name>(?:labou?r|foreign|interior|health|justice|home|"
        r"finance|agriculture|immigration)\s(?:ministry|department)))|(?<=[a-z]\s)Parliament)"
        r"(?!\s(?:Secretary|[A-Z])|(?<!ministry)\sof)"
    ),
    "fr": re.compile(r"(?:[Ll]e|[Aa]u|[Dd]u)\s(?:Parlement|Sénat)(?!\s(?:de|du|des|[a-zà-ÿ]+ens?\b))"),
    "es": re.compile(
        r"(?:(?:[Ee]l|[Aa]l|[Dd]el)\s(?:Congreso|Senado|Parlamento)|"
        r"[Ll]a\s(?:Cancillería|Fiscalía|Procuraduría|Contraloría))(?!\s(?:de|del|[A-Z])\b)"
    ),
}
"""Institutions that need no more than their article."""
MINISTRY_LOW = re.compile(
    r"(?:['’]s)?\s(?P<name>(?:[a-z]+\s(?:and\s)?){1,3}ministr(?:y|ies)|consulate(?:\sgeneral)?|embassy|"
    r"high commission)\b"
)
"""A ministry or mission in small letters behind its country: "Nepal's labour ministry"."""

FOREIGN = {
    "fr": re.compile(r"\b(?:Ministère|Secrétariat|Université|Fédération|Confédération|Agence|Caisse)\b"),
    "es": re.compile(
        r"\b(?:Ministerio|Secretaría|Instituto|Dirección|Universidad|Asociación|Fundación|Federación|"
        r"Confederación|Consejo|Comisión|Cámara|Ayuntamiento|Banco|Servicio|Universitat|Universidade|Fundació|"
        r"Associação|Fundação|Municipalidad|Subsecretaría)\b"
    ),
}
"""Head words that stand in English texts as well, before a name left in its own language."""

ANY_HEAD = re.compile("|".join(f"(?:{HEAD[tongue].pattern})" for tongue in ("fr", "es")))
LIST_JOINT = re.compile(
    r"(?:,|,?\s(?:et|y|e))\s(?P<article>(?:a|con|avec|par|por|à)\s(?:la |el |le |l['’]|los |las )?|al |au |"
    r"de la |de l['’]|del |du |de |d['’]|l['’]|la |le |el |los |las )?"
)
CAP = r"[A-ZÀ-ÖØ-Þ][\w'’`-]*"
CAPS = rf"(?:{CAP}(?:\s{CAP})*)"
TAIL_EN = re.compile(
    rf"\s(?:of|for|on|against|(?:(?<=Support )|(?<=Assistance )|(?<=Services ))to)\s"
    r"(?!the\s(?:University|Ministry|Institute|Government)\b|University\b|"
    rf"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
    rf"(?:the\s|all\s|its\s)?(?P<first>{CAPS})"
    rf"(?P<more>(?:,\s{CAPS})*,?\s(?:and|&)\s(?:the\s(?=[A-Z][\w]+\sof\b))?{CAPS})?"
)
TAIL_IN = re.compile(r"\sin\s(?:Asia|Africa|Europe|the Americas|Latin America)\b")
CONNECT_FR = (
    r"(?:de la |de l['’]|des |du |de |d['’]|aux |au (?=développement|travail|logement|retour)|à l['’]|"
    r"à la |pour la |pour le |pour les |pour l['’]|"
    r"sur les |sur la |contre la )(?!demande|suite|fin\b|fois|place|charge|syndicat(?!s)|ministère|"
    r"gouvernement|président|neuf\b|deux\b|trois\b|plusieurs|ses\b|leurs?\b|son\b|sa\b|cette?\b|ces\b)"
)
NOUN_LOW = r"[a-zà-öø-ÿA-ZÀ-ÖØ-Þ][\w-]*"
ADJ_FR = (
    r"(?:étrangères?|étrangers|arabes?|libres?|unies?|sociales?|migrante?s?|immigrée?s?|domestiques?|"
    r"retraitée?s|protestante?|jésuite|"
    r"anti-?[a-zà-ÿ]{4,}|[a-zà-ÿ-]+(?:al|ale|aux|ales|el|elle|els|elles|ique|iques|aire|aires|if|ive|"
    r"ifs|ives|ien|ienne|"
    r"iens|iennes|"
    r"ain|aine|ains|aines|ais|aise|aises|ois|oise|oises|eur|eure|eurs|onal|ible|ibles|able|ables|ional|"
    r"mondiale?|"
    r"sociale?s?|publique?s?|juridique|étrangères?|supérieur|arabe|africaine?|unies?|libre|catholique|"
    r"istes?)"
    r"|(?:belge|suisse|allemande?|espagnole?|turc|turque|russe|tchèque|malgache|catalane?|autonome)s?(?![\w-])"
    r"|[A-ZÀ-Þ][\w-]+(?:ale|aux|ique|iques|ienne|iens|sociale?|nationale?))(?![\w-])"
)
PART_FR = (
    rf"(?:\s(?:(?:chargée?s?|en charge)\s)?|(?<=chargé\s)|(?<=chargée\s)){CONNECT_FR}{NOUN_LOW}"
    rf"(?:\set\s(?!(?:la|le|les|l|de|des|du|d|aux?|à|en|a|est|sont|son|sa|ses|leurs?|un|"
    rf"une)\b)(?!minist)[a-zà-ÿ]{{4,}}s\b)?"
    rf"(?:\s{ADJ_FR}){{0,2}}"
    r"(?:\srésidant à l['’](?:étranger|Étranger|extérieur))?"
)
FIRST_FR = rf"(?:\s(?:{ADJ_FR}|{CAP}|[IVX]+|délégué|chargée?\s(?=d)))"
TAIL_FR = re.compile(
    rf"{FIRST_FR}{{0,3}}{PART_FR}(?:(?:,(?=\s{CONNECT_FR}[A-ZÀ-Þ]|[^.;:()]{{0,70}}\set\s{CONNECT_FR})|"
    rf",?\set)?{PART_FR}|(?:,|"
    rf",?\set)\s(?=[A-ZÀ-Þ]){CAPS}(?:\s{ADJ_FR})?)*"
)
CONNECT_ES = (
    r"(?:do |da |dos |das |d['’]|de la |de las |de los |del |de |para la |para el |para los |para las |"
    r"para |contra la |sobre |al |a los |a las |a la |a |en )"
)
ADJ_ES = (
    r"(?:Nacional(?:es)?|Internacional(?:es)?|General|Federal|Social(?:es)?|Exteriores|Laboral(?:es)?|"
    r"Humana?s?|"
    r"Públicos?|Públicas?|Superior|Central|Regional|Autónoma|Económic[oa]s?|[A-ZÀ-Þ][\w-]+|"
    r"nacional(?:es)?|internacional(?:es)?|social(?:es)?|laboral(?:es)?|general|federal|estatal)"
)
TAIL_ES = re.compile(
    rf"(?:\s{ADJ_ES}){{0,3}}(?:\s{CONNECT_ES}[A-ZÀ-Þ][\w-]*(?:\s{ADJ_ES}){{0,3}}"
    rf"(?:,\s{CAP}(?:\s{ADJ_ES}){{0,2}})*"
    rf"(?:\s[ye]\s(?:{CONNECT_ES})?{CAP}(?:\s{ADJ_ES}){{0,3}})?)+"
)
TAIL_ADJ_FR = re.compile(rf"{FIRST_FR}{{1,3}}")
TAIL_ADJ_ES = re.compile(rf"(?:\s{ADJ_ES}){{1,3}}")
BEFORE = re.compile(rf"(?:{CAP}(?:\s(?:and|&)\s(?=[A-Z])|[\s-])){{1,7}}$")
OF_A_BODY = re.compile(
    r"\s(?:employers?['’]?|workers?['’]?|business|trade union|civil society|youth)\s"
    r"(?:groups?|organi[sz]ations?|associations?|federations?|unions?|confederations?)\b|\strade unions\b"
)
ANOTHER_HEAD = re.compile(rf"\s(?:{CAP}\s){{0,2}}(?:{HEAD['en'].pattern})")
"""Right behind a head word: the name goes on to a later one, "Trade Union Council"."""
OF_BEFORE = re.compile(r"\bof\s$")
JOINED = re.compile(r"\s(?:and|&)\s")
"""In "Ministries of Labour and Public Employment Services" a second body begins behind "and"."""
NOT_IN_NAME = OPENERS | {
    *(
        "Annex",
        "Box",
        "Chapter",
        "Figure",
        "Roundtable",
        "Section",
        "Session",
        "Source",
        "Table",
        "Theme",
        "No",
    ),
    *(
        "Chief",
        "Director",
        "Dr",
        "Former",
        "Government",
        "Head",
        "Mayor",
        "Mayors",
        "Member",
        "Minister",
        "Mr",
    ),
    *("Mrs", "Ms", "President", "Prof", "Secretary-General", "States", "Joint", "Led", "Supported"),
    *("Building", "Developing", "Establishing", "Expanding", "Improving", "Partnerships", "Promoting"),
    *("Strengthening", "Supporting"),
}
"""Words with a capital right before a body's name that are no part of it."""


class Found(NamedTuple):
    """A body's name where it stands, and what it looks like."""

    start: int
    end: int
    name: str
    type: str


JESUIT = re.compile(r"\bj[ée]suit|\bcaritas\b|\bcáritas\b", re.IGNORECASE)
BANKS = re.compile(r"^Caja (?:Rural|de Ahorro)|^Caisse (?:populaire|d['’]épargne)")
"""Savings banks, whose first word is otherwise that of a public fund."""


GROUP = re.compile(r"(?:Grupo|Groupe) [A-ZÀ-Þ][\w’'-]+")
PUBLIC = ("ministry", "ministère", "ministerio", "min.", "department", "embassy")
DEPARTMENT = re.compile(
    r"Département (?:de l['’]|de la |des |du )"
    r"(?:[a-zà-ÿ]|Emploi|Travail|Intérieur|Immigration|Économie|Éducation|Agriculture|Santé|Justice|"
    r"Sécurité|Migration|Affaires|Relations|Finances)"
)
"""A ministry's department, not one of a country's: "Département de l’emploi", "Département du Lot"."""


@cache
def _types() -> Sieve:
    return Sieve(WORDS_OF_TYPE_RE.values(), edges=True)


def type_of(name: str, default: str) -> str:
    """Return the actor type that the words of ``name`` speak for, or ``default``, that of its head word."""
    if JESUIT.search(name):
        return CIVIL
    if BANKS.search(name) or GROUP.fullmatch(name):
        return BUSINESS
    if name.lower().startswith(PUBLIC) or DEPARTMENT.match(name):
        return GOVERNMENT
    fixed = default == GOVERNMENT and not name.startswith("Inst")
    sifted = _types().sift(name)
    for kind, pattern in WORDS_OF_TYPE_RE.items():
        if (not fixed or kind in NEVER_MINISTERIAL) and sifted.search(pattern):
            return kind.partition(":")[0]
    return default


def patterns_of(language: str) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of head words that `find_names` looks for in a text of ``language``."""
    foreign = FOREIGN.values() if language == "en" else ()
    return (HEAD[language], ALONE[language], *foreign)


def find_names(sifted: Sifted, language: str, hits: Sequence[Hit]) -> list[Found]:
    """Return the bodies named in a text by a head word, in reading order, none inside another.

    The text has been through a sieve with `patterns_of` its language. ``hits`` are the known names in it: a
    list of bodies ends where the next known one begins.
    """
    text = sifted.text
    found: list[Found] = []
    starts = {hit.start for hit in hits if hit.kind in ("organisation", "state", "city")}
    ends = {hit.end for hit in hits if hit.kind in ("organisation", "state", "city", "demonym")}
    whole = [(h.start, h.end) for h in hits if h.kind in ("organisation", "region")]
    behind = 0
    for head, tongue in _heads(sifted, language):
        if head.start() < behind or any(a <= head.start() < b for a, b in whole):
            continue
        span = _around(text, head, tongue, (starts, ends), behind)
        if span is None:
            continue
        start, end = span
        name = text[start:end]
        kind = HEAD_TYPE[tongue].get(head.group(), GOVERNMENT)
        found.append(Found(start, end, name, type_of(name, kind)))
        behind = end
    others = (*_of_known(text, language, hits), *_alone(sifted, language, found))
    return sorted([*found, *others], key=lambda f: f.start)


def _alone(sifted: Sifted, language: str, found: Sequence[Found]) -> list[Found]:
    """Return the parliaments and cabinets that are named by that word alone."""
    taken = [(f.start, f.end) for f in found]
    names = []
    text = sifted.text
    for match in sifted.finditer(ALONE[language]):
        start = match.end() - len(match.groupdict().get("name") or match.group().split()[-1])
        if not any(a <= start < b for a, b in taken):
            names.append(Found(start, match.end(), text[start : match.end()], GOVERNMENT))
    return names


def _heads(sifted: Sifted, language: str) -> list[tuple[re.Match[str], str]]:
    """Return the head words in a text, each with the language whose names it begins."""
    heads = [(match, language) for match in sifted.finditer(HEAD[language])]
    if language == "en":
        heads += [(match, tongue) for tongue, head in FOREIGN.items() for match in sifted.finditer(head)]
        heads.sort(key=lambda found: found[0].start())
    return heads


def _of_known(text: str, language: str, hits: Sequence[Hit]) -> list[Found]:
    """Return groups named after a known body: "ASEAN employers groups"."""
    if language != "en":
        return []
    groups = []
    for hit in hits:
        low = MINISTRY_LOW.match(text, hit.end) if hit.kind in ("state", "demonym") else None
        if low:
            groups.append(Found(*low.span("name"), low.group("name"), GOVERNMENT))
        if hit.kind == "organisation" and (match := OF_A_BODY.match(text, hit.end)):
            name = text[hit.start : match.end()]
            groups.append(Found(hit.start, match.end(), name, type_of(name, CIVIL)))
    return groups


OF_PEOPLE = re.compile(r"(?:\b[Ww]omen|\b[Mm]en|[Cc]hildren|[Pp]eople)['’`]s\s$")
"""A possessive that is no owner: "Lao Women’s Union"."""
ANY_SUCH = re.compile(r"(?:\bun|\buna|\bune|\bchaque|\bcada|\bcette?|\beste|\besta|\bleur|\bsu)\s$")
"""What stands before a body in small letters that is none yet, or one of many: "un observatoire national"."""


def _around(
    text: str, head: re.Match[str], language: str, edges: tuple[set[int], set[int]], behind: int
) -> tuple[int, int] | None:
    starts, ends = edges
    if head.group()[0].islower() and ANY_SUCH.search(text, max(0, head.start() - 8), head.start()):
        return None
    start = _left(text, head.start(), behind, ends) if language == "en" else _honour(text, head.start())
    end = {"en": _tail_en, "fr": _tail_fr, "es": _tail_es}[language](text, head.end(), starts)
    word = head.group()
    if word == "Movement" and text.startswith(" of ", head.end()):
        return None
    if end == head.end() and (language != "en" or not _ends_name(text, start, head, ends)):
        return None
    return start, end


def _ends_name(text: str, start: int, head: re.Match[str], ends: set[int]) -> bool:
    """Return whether an English head word with nothing of the name behind it ends one."""
    word, end = head.group(), head.end()
    before = text[start : head.start()].split()
    if not before or word in FIRST_ONLY:
        return False
    if word in NEVER_FIRST and re.match(r"\s[A-Z]", text[end : end + 2]):
        return False
    few = word in LAST_NEEDS_TWO and len(before) < 2 and head.start() - 1 not in ends
    if few and not _initials(before[0]):
        return False
    return not ANOTHER_HEAD.match(text, end)


def _initials(word: str) -> bool:
    return len(word) > 2 and word.isupper()


def _honour(text: str, start: int) -> int:
    """Return where a title of honour before a French or Spanish head word begins: Pontificia Universidad."""
    before = re.search(
        r"(?:Pontificia|Real|Haute|Haut|Grande|Alto|Alta|Gran)\s$", text[max(0, start - 12) : start]
    )
    return start - len(before.group()) if before else start


def _left(text: str, start: int, behind: int, ends: set[int]) -> int:
    """Return where the capitalised words right before ``start`` begin, without a sentence's opening word."""
    window = max(behind, start - 90)
    before = BEFORE.search(text, window, start)
    if before is None:
        return start
    left = before.start()
    if owner := list(re.finditer(r"\w['’`]s?\s(?!and\b)", text[left:start])):
        last = owner[-1]
        if re.match(r"\w['’`]s\s", last.group()) and not OF_PEOPLE.search(text, left, left + last.end()):
            left += last.end()
    for joint in re.finditer(r"\s(?:and|&)\s", text[left:start]):
        if left + joint.start() in ends:
            return left + joint.end()
    if OF_BEFORE.search(text[max(0, left - 4) : left]) and (second := JOINED.search(text, left, start)):
        return second.end()
    while left < start:
        word = re.match(r"[\w'’`-]+", text[left:start])
        if word is None or word.group() not in NOT_IN_NAME:
            break
        rest = re.match(r"[\w'’`-]+\s(?:(?:and|of|for|&)\s)?", text[left:start])
        left += rest.end() if rest else len(word.group())
    return min(left, start)


def _tail_en(text: str, end: int, starts: set[int]) -> int:
    while match := TAIL_EN.match(text, end):
        end = match.end("first")
        if match.group("more"):
            end = _list_end(text, end, match.end(), starts)
            break
    if match := TAIL_IN.match(text, end):
        end = match.end()
    return end


def _list_end(text: str, end: int, limit: int, starts: set[int]) -> int:
    """Return how far a name's list goes on: not into the next known body, nor into one with its own head."""
    rest = text[end:limit]
    opening = {m.end() + end for m in re.finditer(r"(?:,|,?\sand|,?\s&)\s(?:the\s)?", rest)}
    if opening & starts or any(head.search(rest) for head in HEAD.values()):
        return end
    return limit


def _tail_fr(text: str, end: int, starts: set[int]) -> int:
    match = TAIL_FR.match(text, end) or TAIL_ADJ_FR.match(text, end)
    if match is None:
        return end
    return _cut(text, end, match.end(), starts)


def _tail_es(text: str, end: int, starts: set[int]) -> int:
    match = TAIL_ES.match(text, end) or TAIL_ADJ_ES.match(text, end)
    if match is None:
        return end
    return _cut(text, end, match.end(), starts)


def _cut(text: str, end: int, limit: int, starts: set[int]) -> int:
    """Return where a name ends that may have run into the next body of a list."""
    for joint in LIST_JOINT.finditer(text, end, limit):
        if joint.end() in starts or (joint.group("article") and ANY_HEAD.match(text, joint.end())):
            return joint.start()
    return limit
