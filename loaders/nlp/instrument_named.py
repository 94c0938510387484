"""Texts and schemes called by name: guides, plans, codes, procedures, visas, ways to work abroad."""

import re
from collections.abc import Iterator, Sequence

from goodpractices.loaders.nlp.entities import Entity
from goodpractices.loaders.nlp.gazetteer import Hit
from goodpractices.loaders.nlp.instrument_context import (
    AGREEMENT,
    BOTH,
    OTHER,
    REGIONAL,
    Cited,
    agreement_of,
    countries_near,
    past_opener,
    past_owner,
    sentence_around,
)
from goodpractices.loaders.nlp.instrument_patterns import (
    AGREEMENT_WORD,
    CAP_WORD,
    NOT_ALSO_ES,
    NOT_ALSO_FR,
    NOT_MADE,
    PRE_ES,
    PRE_FR,
    compiled,
)
from goodpractices.loaders.nlp.sieve import Sifted
from goodpractices.ontology.ids import slug

YEARS = r"(?:,?\s\(?(?:19|20)\d\d(?:\s?[-–]\s?(?:19|20)?\d\d)?\)?)?"
SHORT_FORM = r"(?:\s\([A-Z][\w-]{1,9}\))?"

STOP_EN = (
    r"(?!(?:and|or|that|which|who|whose|was|were|is|are|has|have|had|be|been|will|would|shall|should|can|could|may|"
    r"might|must|in|by|with|to|at|from|since|until|before|after|when|while|where|so|but|as|it|they|the|an?|this|"
    r"these|those|under|during|through|into|within|between|among|of|on|for|not|did|does|then|also|last|next|came|"
    r"entered|took)\b)"
)
WORD_EN = rf"{STOP_EN}[^\W\d_][\w’'-]*"
NOUN_EN = (
    r"(?!(?:[a-z]+ed|came|gave|made|set|took|put)\s(?:the|an?|its|his|their|in|by|to|with|for|from|on|at|into|up|no)\b|"
    rf"[a-z]+ed[.,;]){WORD_EN}"
)
NOUNS_EN = (
    rf"(?!the\s(?:subject|matter|topic|issue|future|day|year|ground|way)\b)"
    rf"(?:the\s|all\s|its\s|their\s)?{NOUN_EN}(?:\s{NOUN_EN}){{0,3}}"
    rf"(?:\s(?:of|for|and|of\sthe|for\sthe|and\sthe)\s{NOUN_EN}(?:\s{NOUN_EN}){{0,3}}){{0,2}}"
)
"""What a text is about, up to the next verb."""
ADJECTIVE_FR = (
    r"\s[a-zà-ÿ-]+(?:ale?s?|aux|iques?|ifs?|ives?|els?|elles?|ants?|antes?|aires?|eux|euses?|[é]s?|[é]es?|iens?|"
    r"iennes?|ières?|iers?|oles?|ables?|ibles?|istes?|ois|oises?|ains?|aines?|estres?|ins|ines|ects?|ectes?|ointe?s?|"
    r"mune?s?|dards?|oires?|sité|uples?)\b(?!\s(?:par|que|le|la|les)\b)"
)
NOUN_FR = (
    r"(?!(?:tou[st]e?s?|la|le|les|et|à|de|des|du|une?|aux?|en|qui|que|ce|cette|est|sont|a|ont|se|son|sa|ses|par|pour|"
    rf"sur|dans|avec|lequel|laquelle|vu|cours|titre|sein|nom|moment|profit)\b|[LlDd]['’]){PRE_FR}[^\W\d_][\w’'-]*(?:(?:\s{CAP_WORD})+|(?:{ADJECTIVE_FR}){{0,2}})"
)
LINK_FR = (
    rf"(?:\s(?:et|ou)\s{NOT_ALSO_FR}(?!(?:l[ae]s?\s|l['’])[A-ZÀ-Þ])(?:(?:de|à|aux?|du|des|sur|contre|pour)\s)?|\s(?:de|des|du|aux?|à|en|contre|pour|sur|dans|chez|"
    r"entre)\s|\s(?=d['’]))(?:la\s|le\s|les\s|leurs?\s|l['’]|d['’])?"
)
ADJECTIVE_ES = (
    r"\s[a-zà-ÿ-]+(?:al(?:es)?|ari[oa]s?|iv[oa]s?|ad[oa]s?|id[oa]s?|ic[oa]s?|antes?|entes?|or(?:es|as)?|an[oa]s?|"
    r"eñ[oa]s?|és|esas?|ares?|ar|il(?:es)?|bles?|istas?|colas?|unt[oa]s?|mún|munes|ori[oa]s?|os[oa]s?)\b"
    r"(?!\s(?:por|que|el|la|los)\b)"
)
NOUN_ES = (
    r"(?!(?:la|las|el|los|y|e|de|del|al|en|una?|que|se|por|con|su|sus|fue|para|como|lo|es|son|ha|han)\b)"
    rf"(?:a\s)?{PRE_ES}[^\W\d_][\w-]*(?:(?:\s{CAP_WORD})+|(?:{ADJECTIVE_ES}){{0,2}})"
)
LINK_ES = (
    rf"\s(?:(?:y|e|o)\s{NOT_ALSO_ES}(?!(?:el|l[ao]s?)\s[A-ZÀ-Þ])|(?:de|del|en|al?|con|contra|para|entre|sobre)\s)"
    r"(?:(?:de|a|del)\s)?(?:la\s|los\s|las\s|el\s|sus?\s)?"
)
NOUNS_FR = rf"{NOUN_FR}(?:{LINK_FR}{NOUN_FR}){{0,3}}"
NOUNS_ES = rf"{NOUN_ES}(?:{LINK_ES}{NOUN_ES}){{0,3}}"
ABOUT_FR = (
    r"\s(?:sur|relati(?:f|ve)s?\s(?:à|aux?)|concernant|contre|pour|portant\ssur|en\smatière\s(?:de|d['’])|"
    r"en\sfaveur\s(?:de|des|du|d['’])|visant\sà)\s?(?:la\s|le\s|les\s|l['’]|leurs?\s)?"
)
OF_FR = r"\s(?:de\sla\s|de\sl['’]|des\s|du\s|de\s|d['’])"
ABOUT_ES = (
    r"\s(?:sobre|contra|para|relativ[oa]s?\s(?:al?)|en\smateria\sde|por)\s(?:la\s|las\s|el\s|los\s|sus?\s)?"
)
OF_ES = r"\s(?:de|del|de\sla|de\slos|de\slas)\s"
WHOSE_FR = (
    rf"(?:{OF_FR}{CAP_WORD}(?:\s(?:de\s|des\s|du\s)?{CAP_WORD}){{0,4}}"
    r"(?=\s(?:sur|pour|relati|concern|en\s|contre)))?"
)
WHOSE_ES = (
    rf"(?:{OF_ES}{CAP_WORD}(?:\s(?:de\s|de\slos\s)?{CAP_WORD}){{0,4}}"
    r"(?=\s(?:sobre|para|relativ|contra|en\s)))?"
)
ADJECTIVES_FR = rf"(?:{ADJECTIVE_FR}){{0,2}}"
ADJECTIVES_ES = rf"(?:{ADJECTIVE_ES}){{0,2}}"

MADE = {
    "en": compiled(
        rf"\b(?:(?P<paper>[Gg]uidelines|[Gg]uide|[Mm]anual|[Hh]andbook|[Tt]oolkit|[Ss]tandard\s[Oo]perating\s[Pp]rocedures|"
        rf"SOPs|strategy|road\s?map|code\sof\s(?:\w+\s)?(?:conduct|practice|ethics))|"
        rf"(?P<plan>action\splan|plan\sof\saction|(?<!care\s)(?<!business\s)(?<!work\s)(?<!life\s)(?<!family\s)plan|policy|framework|protocol|charter))"
        rf"\s(?:on|for|against|concerning|governing|regarding|to\s(?:combat|prevent|fight|protect|promote|regulate|"
        rf"support|eradicate|attract|reduce|manage|address))\s{NOUNS_EN}{YEARS}|"
        rf"\bnational\s(?:[a-z-]+\s){{0,2}}(?:migration|labou?r|diaspora|employment|reintegration|return|refugee|mobility|"
        rf"remittances?|(?:anti-)?trafficking)\s(?:policy|strategy|action\splan|plan)\b{YEARS}"
    ),
    "fr": compiled(
        rf"\b(?:(?P<paper>[Ll]ignes\sdirectrices|principes\sdirecteurs|directives|guide|manuel|vade-mecum|[Pp]rocédures\sopérationnelles|"
        rf"stratégie|feuille\sde\sroute|code\sde\s(?:bonne\s)?(?:conduite|déontologie|pratique))|"
        rf"(?P<plan>plan\sd['’]action|plan(?!\sd['’]action|\sde\s(?:travail|vol|table|salle|carrière|"
        rf"formation|financement|masse|vie|deux|trois|quatre|cinq|six|dix)\b|\sd['’]affaires)|politique|charte|protocole|schéma\sdirecteur))"
        rf"{ADJECTIVES_FR}(?:{ABOUT_FR}|{OF_FR}){NOUNS_FR}{YEARS}|"
        rf"\b(?:politique|stratégie)\s(?:nationale\smigratoire|migratoire\snationale){YEARS}"
    ),
    "es": compiled(
        rf"\b(?:(?P<paper>[Dd]irectrices|principios\srectores|[Ll]ineamientos|guía|manual|cartilla|[Pp]rocedimientos\soperativos|"
        rf"estrategia|hoja\sde\sruta|código\sde\s(?:buenas\sprácticas|conducta|ética))|"
        rf"(?P<plan>plan\sde\sacción|plan(?!\sde\s(?:acción|trabajo|negocios?|vida|estudios?|vuelo|carrera|"
        rf"formación|financiamiento|pensiones|dos|tres|cuatro|cinco|seis|diez)\b)|política|protocolo))"
        rf"{ADJECTIVES_ES}(?:{ABOUT_ES}|{OF_ES}){NOUNS_ES}{YEARS}|"
        rf"\b(?:política|estrategia)\s(?:nacional\smigratoria|migratoria\s(?:nacional|integral)){YEARS}"
    ),
}
"""A text told by what it is about, without capitals: named when somebody made it."""
DECIDED = compiled(
    r"\b(?:adopt|approv|pass(?:ed|es|ing)\b|endors|enact|validat|promulgat|draft|finali[sz]|dr[ae]w\w*\sup|"
    r"unveil|approuv|valid|promulgu|entérin|vot[é]|élabor|rédig|parap|dot[é]|"
    r"aprob|aprueb|promulg|redact|elabor|dictó|suscrib|expid)\w*",
    re.IGNORECASE,
)
"""What is done with a plan that becomes a text."""
ISSUED = compiled(
    r"\b(?:issu(?:ed|es|ing)\b|publish|launch|develop|prepar|produc|print|wrote|written|updat|revis|releas|presented|distribut|"
    r"publi|lanc|distribu|édit|prépar|diffus|actualis|lanz|emit|present[óa]|difund)\w*",
    re.IGNORECASE,
)
"""What is done with a guide."""
DRAFTING = re.compile(
    r"\b(?:drafting|drafts|prepar(?:ing|es|e|a|an|ando)|prépare(?:nt)?|élabore(?:nt)?|rédige(?:nt)?|elabor(?:an?|ando)|"
    r"redact(?:an?|ando)|develop(?:ing|s)|drawing\sup|draws?\sup)\b"
)
"""Said of a text that is not there yet: it has a name only if it is one of a state or of several bodies."""
MADE_BEHIND = compiled(
    r",?\s(?:(?:was|were|has\sbeen|have\sbeen|is\sbeing|are\sbeing|a\sété|ont\sété|fut|furent|est|sont|fue|fueron|"
    r"ha\ssido|han\ssido|se)\s)?(?:\w+(?:ly|ment|mente)\s)?"
    r"(?:adopted|approved|passed|endorsed|enacted|validated|issued|published|launched|drafted|drawn\sup|"
    r"adoptée?s?|approuvée?s?|validée?s?|promulguée?s?|publiée?s?|lancée?s?|rédigée?s?|élaborée?s?|"
    r"adoptad[oa]s?|aprobad[oa]s?|aprobó|aprobaron|publicad[oa]s?|publicó|lanzad[oa]s?|promulgad[oa]s?|"
    r"elaborad[oa]s?|emitid[oa]s?)\b"
)
OF_STATES = compiled(
    r"\b(?:national|regional|inter-?\w+|joint|sectoral|provincial|municipal|federal|local|\w+-year|"
    r"nationale?|régionale?|sectorielle?|conjointe?|communale?|locale?|\w+ennale?|"
    r"nacional|regional|sectorial|conjunt[oa]|provincial|\w+enal|departamental)\b",
    re.IGNORECASE,
)
"""Said of what a public body makes."""
PUBLIC = compiled(
    r"\b(?:[Mm]inist|[Gg]overn|[Gg]ouvern|[Gg]obiern|[Pp]arl(?:ia|a|e)ment|[Cc]abinet|[Gg]abinete|[Cc]ouncil|[Cc]onseil|[Cc]onsejo|"
    r"[Cc]ommissi|[Cc]omisi|[Mm]uni|[Mm]airie|[Aa]lcald|[Aa]ssembl|[Aa]samblea|[Cc]ongres|[Aa]uthorit|[Aa]utorit|"
    r"[Aa]utorid|[Aa]genc|[Ss]ecretar|[Ss]ecrétar|[Ii]nstitut|[Mm]ember|[Ss]tates?\b|[ÉE]tats?\b|[Ee]stados?\b|[Pp]olice)\w*"
)
BEFORE_IT = compiled(
    r"(?s:.*)(?:\b(?:an?|the|its|their|une?|la|le|les|des|sa|son|ses|leurs?|el|los|las|una?s?|sus?)\s|\bl['’]|['’]s\s)"
    r"(?P<own>(?:[a-zà-ÿ][\w-]*\s){0,4})$"
)
"""An article and the words between it and a noun."""
PREPOSITION = re.compile(r"\b(?:of|for|on|in|to|by|with|and|which|that|de|des|du|que|qui|en|et|y)\s")

TITLE = {
    "en": compiled(
        rf"\b(?:(?P<sure>Code\sof\s(?:\w+\s)?(?:Practice|Conduct|Ethics))|Concept|Recommendations(?!\sof)|Standard\sOperating\sProcedures|SOPs|Guide|"
        rf"Agreed\sMinutes|Standards|Road\s?map|Policy|Plan|Agenda|Guidance(?:\sNote)?|White\sPaper|Joint\sStatement)"
        rf"\s(?:on|for|to|against|concerning|of)\s(?:the\s)?{CAP_WORD}"
        rf"(?:,?\s(?:(?:and|of|for|on|in|to|with|from|by|the)\s){{0,3}}{CAP_WORD}){{0,12}}{SHORT_FORM}{YEARS}"
    ),
    "fr": compiled(
        r"\b(?P<title>(?:Guide|Manuel|Code\sde\s(?:bonne\s)?(?:conduite|déontologie|pratique)|"
        r"Procédures\s[Oo]pérationnelles|Lettre\sde\s[Pp]olitique|Document\sde\s[Pp]olitique|"
        r"Note\sd['’]orientation|Feuille\sde\s[Rr]oute|Cadre(?!\sde\sconcertation)|Charte|Livret|Livre\s(?:blanc|vert)|Plan|Stratégie|Politique|"
        r"Schéma\s[Dd]irecteur|(?P<plural>Recommandations|Principes(?:\s(?:directeurs|fondamentaux|généraux))?|"
        r"Lignes\s[Dd]irectrices|Directives?|Normes))"
        rf"{ADJECTIVES_FR}{WHOSE_FR}(?:{ABOUT_FR}|(?(plural)(?!)|{OF_FR})){NOUNS_FR}{SHORT_FORM}{YEARS})"
    ),
    "es": compiled(
        r"\b(?P<title>(?:Guía|Manual|Código\sde\s(?:[Cc]onducta|[ÉE]tica|[Bb]uenas\s[Pp]rácticas)|"
        r"Procedimientos\s[Oo]perativos|Hoja\sde\s[Rr]uta|Ruta(?=\sde\s(?:Atención|Protección|Retorno|Integración))|Marco|Carta|Cartilla|Libro\s[Bb]lanco|Plan|Estrategia|Política|"
        r"Protocolo|(?P<plural>Recomendaciones|Principios(?:\s[Rr]ectores)?|Directrices|Directiva|Lineamientos|Normas))"
        rf"{ADJECTIVES_ES}{WHOSE_ES}(?:{ABOUT_ES}|(?(plural)(?!)|{OF_ES})){NOUNS_ES}{SHORT_FORM}{YEARS})"
    ),
}
"""A text by a title whose first word has a capital within a sentence."""
DETERMINED = compiled(
    r"(?:\b(?:[Ll]e|[Ll]a|[Ll]es|[Dd]u|[Dd]es|[Aa]ux?|[Uu]ne?|[Cc]e|[Cc]ette|[Ss]on|[Ss]a|[Ss]es|[Ll]eurs?|"
    r"nouveau|nouvelle|premier|première|de|en|[Ee]l|[Ll]os|[Ll]as|[Uu]na?s?|[Dd]el|[Aa]l|[Ss]us?|[Ee]ste|[Ee]sta|"
    r"nuev[oa]|primera?)\s|\b[LlDd]['’]|[«“]\s?)$"
)
"""Before a word whose capital is not that of a sentence."""
WITHIN = compiled(r"\b(?:[Dd]ans\sle|[Aa]u|[Ee]n\sel|[Dd]el?)\s(?:Cadre|Marco)$")
"""What only says within what something is done, in a line of capitals."""
BEFORE = 12
"""Characters that an article and the like take."""
OFFICE = compiled(
    r"\b(?:[Mm]inist|[Cc]ommissa|[Ss]ecr[eé]tar|[Dd]irec[ct]|[Dd][eé]part|[Ii]nstitut)\w*(?:\s[\w’'-]+){0,3}?\s"
    r"(?:(?:of|for|de|du|del|des)\s(?:the\s|la\s|le\s|el\s|l['’])?|d['’])$"
)
"""A body that is named by what it plans."""

MOVERS = (
    r"(?:Work(?:ers?|ing)?|Season\w*|Migra\w+|Mobility|Employ\w+|Recruit\w+|Visa|Labou?r|Skill\w*|Carers?|Nurs\w+|"
    r"Harvest\w*|Holiday|Sponsor\w*|Refugees?|Resident|Residen\w+|Foreign|Trainees?|Intern|Youth|Blue|Border|Talent|"
    r"Settle\w+|Orchard|Farm\w*|Agricultur\w+|Pacific|Domestic|Caregivers?|Diaspora|Expatriate|Graduate|Care|"
    r"Protect\w+|Humanitarian|Family|Return\w*|Reintegrat\w+|Homecoming|Remittances?|Immigra\w+|"
    r"Emigra\w+|Overseas|Repatriat\w+)"
)
WORKERS = (
    r"(?:Workers?|Working\sHoliday|Seasonal|Labou?r\sMobility|Visa|Sponsorship|Trainees?|Intern\sTraining|Carers?|"
    r"Caregivers?|Nurses?|Worker\sMobility|Guest|Circular)"
)
IN_CAPITALS = rf"(?:{CAP_WORD}\s(?:(?:and|of|for|the)\s){{0,2}})"
WAYS = {
    "en": compiled(
        rf"\b(?P<name>{IN_CAPITALS}{{1,6}})(?P<short>\([A-Z][A-Za-z]{{1,7}}\)\s)?"
        rf"(?:(?P<stay>(?<=\w\s)[Vv]isas?|[Pp]ermits?)|(?P<way>Pathway|Window|Pilot|Route|Stream|Track|Package|"
        r"(?:Card|Passport)(?![”\"’]?\s(?:[Pp]roject|[Pp]rogramme?)\b))|"
        rf"(?P<wide>[Pp]rogramme|[Pp]rogram|Initiative|Mechanism|Status|Facility))\b(?!\s[A-Z][a-z])"
        rf"(?:\s(?:[Ss]cheme|[Pp]rogramme|[Pp]rogram|[Vv]isa)\b)?{SHORT_FORM}"
    ),
    "fr": compiled(
        r"\b(?P<title>(?:(?P<wide>Programme|Initiative)|Dispositif|Mécanisme|Carte|Passeport|Pass|Titre|"
        rf"(?P<stay>Permis(?!\sde\scon)|Visa)|Statut|Régime|Contrat|Plan(?=(?:\s{CAP_WORD}){{2}})){ADJECTIVES_FR}(?:{ABOUT_FR}|{OF_FR}|\s){NOUNS_FR}{YEARS}"
        rf"(?P<short>\s\([A-Z][\w-]{{1,9}}\))?)"
    ),
    "es": compiled(
        r"\b(?P<title>(?:(?P<wide>Programa|Iniciativa)|Dispositivo|Mecanismo|Tarjeta|"
        r"(?P<stay>Permiso(?!\sde\scon)|Visa(?:do)?)|"
        rf"Pasaporte|Estatus|Régimen|Categoría|Contrato|Carn[é]){ADJECTIVES_ES}(?:{ABOUT_ES}|{OF_ES}|\s){NOUNS_ES}"
        rf"(?P<short>\s\([A-Z][\w-]{{1,9}}\))?)"
    ),
}
"""A way to go abroad, to work there or to stay, by its name."""
MOVES = {
    "en": compiled(rf"\b{MOVERS}\b"),
    "fr": compiled(
        r"\b(?:travail|migra|saison|recrut|mobilit|emploi|cueill|retour|visa|réfugi|main-d|étrang|séjour|résid|"
        r"circul|vacances|é?migr|immigr|réintég|réinser|diaspora|rapatri|accueil|protection|fronti|fronta|talent|jeunes)\w*",
        re.IGNORECASE,
    ),
    "es": compiled(
        r"\b(?:trabaj|migra|tempor|reclut|contrata|movilidad|emple|cosech|retorn|visa|refug|extranj|emigr|inmigr|reinser|reintegr|diáspora|connacional|repatri|acogida|resid|permanencia|vuelta|regres|"
        r"front|circul|protecci|vacacion|humanitari|jornaler)\w*",
        re.IGNORECASE,
    ),
}
"""Words of going abroad that a name may have."""
MOVES_WORKERS = {
    "en": compiled(rf"\b{WORKERS}\b"),
    "fr": compiled(
        r"\b(?:travailleu|saisonni|visa|parrainage|vacances|mobilité\sde|migration\scirculaire|recrutement|aides\sfamili|"
        r"aidants|soignant|stagiaires|apprentis)\w*",
        re.IGNORECASE,
    ),
    "es": compiled(
        r"\b(?:trabajador|temporer|jornaler|visa|contrataci|migración\scircular|movilidad\slaboral|"
        r"reclutamiento|cuidador|pasantes|aprendices)\w*",
        re.IGNORECASE,
    ),
}
"""Words that tell a scheme of hiring abroad from a project."""

KIND_OF_TEXT = (
    r"(?:[Pp]lan|[Ss]trategy|[Gg]uide(?:lines|book)?|[Mm]anual|[Hh]andbook|[Tt]oolkit|[Ss]cheme|[Pp]ermit|[Vv]isa|"
    r"[Cc]ard|[Cc]harter|[Rr]oad\s?map|[Ss]trat[é]gie|[Mm]anuel|[Ff]euille\sde\sroute|[Cc]harte|[Cc]arte|"
    r"[Pp]ermis|[Dd]ispositif|[Tt]itre|[Ee]strategia|[Gg]uía|[Cc]artilla|[Tt]arjeta|[Pp]ermiso)"
    r"(?:\sde\s(?:séjour|résident|travail|residencia|visitante|trabajo))?"
)
QUOTED = compiled(
    rf"\b{KIND_OF_TEXT}(?P<called>,?\s(?:(?:en)?titled|called|named|intitulée?|dénommée?|appelée?|titulad[oa]|"
    rf"denominad[oa]|llamad[oa]))?\s[“\"«‘]\s?(?P<name>[A-ZÀ-Þ][^”\"»’\n]{{3,110}}?)\s?[”\"»’]"
)
"""A text or a scheme whose name stands in quotation marks."""
MEETS = compiled(
    r"\b(?:[Cc]o-?ordina|[Cc]onsult|[Ss]uivi|[Ss]eguimiento|[Pp]r[eé]ven|[Cc]oncerta|[Dd]ialog|[Mm]onitor|[Ee]valua|"
    r"[Éé]valua)\w*"
)
"""Words of a mechanism that is a body."""
QUOTED_TITLE = compiled(
    r"[“\"«‘]\s?(?P<name>(?:(?:[A-ZÀ-Þ][\w’'-]+\s){0,5}(?:Framework|Guidelines|Manual|Handbook|Strategy|Toolkit|"
    r"Roadmap)|"
    r"Guide(?:lines)?|Manual|Handbook|Framework|Plan|Strategy|Policy|Toolkit|Manuel|Charte|Stratégie|Politique|Cadre|"
    r"Feuille\sde\sroute|Lignes\sdirectrices|Principes|Recommandations|Guía|Cartilla|Directrices|Lineamientos|"
    r"Estrategia|Política|Marco|Hoja\sde\sruta|Protocolo|Code\s(?:of|de)|Código\sde)\s[^”\"»\n]{8,110}?)\s?[”\"»]"
)
"""A title in quotation marks that says what text it is of."""
CODED_VISA = compiled(
    rf"\b(?:EU\s)?(?:Mobility|Talent)\sPartnerships?\b(?:\s(?:on|for|in)\s{CAP_WORD}(?:\s{CAP_WORD})*)?|"
    r"\b[Pp]artenariats?\s(?:pour\sl(?:es?|a)|de)\s(?:talents?|mobilité)\b(?!\sdes)(?:\sUE[-–/]\s?[A-ZÀ-Þ]\w+)?|"
    r"\b(?:[Aa]lianzas?\s(?:para\sel|de)\s[Tt]alentos?|[Aa]sociaci(?:ón|ones)\s(?:de|para\sla)\s[Mm]ovilidad)\b"
    r"(?:\sUE[-–/]\s?[A-ZÀ-Þ]\w+)?|"
    r"\b[Vv]isas?\s(?:[A-Z]{3,8}|[UT])\b(?!\s[A-Z])|\b[Cc]ertificat\sinternational\sde\stranshumance\b|"
    r"\b[Vv]isa(?:do)?s?\sde\s(?:búsqueda\sde\sempleo|oportunidades\slaborales|responsabilidad\sdemocrática)\b|"
    r"\b[Vv]isas?\sde\srecherche\sd['’]emploi\b|\b[Jj]ob-?[Ss]eekers?\s[Vv]isas?\b|"
    r"\b[A-Z]-?\d{1,2}[A-Z]?\s(?:visas?|permits?)\b|\b[Vv]isa(?:s|dos?)?\s(?:de\stipo\s|tipo\s|de\stype\s|type\s)?"
    r"[A-Z]-?\d{1,2}[A-Z]?\b|\b[Cc]artes?\sbleues?(?:\seuropéennes?)?|\b[Tt]arjetas?\s[Aa]zul(?:es)?(?:\sde\sla\sUE)?|"
    r"\b(?:[Cc]arte|[Tt]itre|[Tt]arjeta)s?\sde\s(?:séjour|residencia)\s[«“]\s?[^»”\n]{3,40}[»”]|"
    r"\b[Vv]isa(?:s|dos?)?(?:\s[a-zà-ÿ]+)?\s[«“]\s?[^»”\n]{3,40}[»”]|\bCONPES\s(?:[Nn]\S{0,3}\s?)?\d{4}\b|"
    r"\b(?:[Vv]isa|[Pp]ermis)\svacances[-\s]travail\b|\b[Pp]asseport[-\s]talents?\b|\b[Ww]orking\s[Hh]oliday\s[Vv]isas?\b"
)
"""Visas and cards that everybody calls by one name."""


HIRING = compiled(
    r"\b(?:pickers|seasonal|seasons?\b|harvest|hired?\b|growers|guest\sworkers|temporary\s(?:work|jobs)|work\svisas?|"
    r"saisonni|cueill|récolte|embauch|contrats?\sde\s(?:travail|saison)|temporer|temporada|cosecha|zafra|jornaler|"
    r"contratad)\w*"
)
"""Words of hiring people for a time."""
PROGRAMME = {
    "en": compiled(rf"\b(?P<title>{IN_CAPITALS}{{1,6}}(?:Programme|Program|Scheme))\b(?!\s[A-Z])"),
    "fr": compiled(
        rf"\b(?P<title>[Pp]rogramme\s{CAP_WORD}(?:\s(?:(?:de|des|du|et|la|en)\s){{0,2}}{CAP_WORD}){{0,5}})"
    ),
    "es": compiled(
        rf"\b(?P<title>[Pp]rograma\s{CAP_WORD}(?:\s(?:(?:de|del|y|la|en|los)\s){{0,2}}{CAP_WORD}){{0,5}})"
    ),
}
"""A programme by its name, which may be one of hiring abroad."""


PAIR_OF_BODIES = compiled(
    r"\b(?:[Aa]rrangement|[Aa]ccord|[Cc]onvention|[Pp]rotocole|[Mm]émorandum|[Cc]onvenio|[Aa]cuerdo|[Mm]emorando|"
    r"[Pp]rotocolo)\s(?:administrati[fv][oe]?\s|bilat[é]ral\s|bilateral\s|(?:de\s|d['’])[a-zà-ÿ]+\s)?"
    rf"[A-ZÀ-Þ]{{2,9}}\s?[-–—/]\s?(?:[A-ZÀ-Þ]{{2,9}}\b|{CAP_WORD}(?:\s(?:(?:de|du|des|la|del|y|et)\s){{0,2}}{CAP_WORD}){{1,6}})"
    r"(?:\s\([A-Z/]{3,20}\))?(?:\s(?:de|del)\s(?:19|20)\d\d)?|"
    r"\b[A-Z]{2,9}\s?[-–—/]\s?[A-Z]{2,9}\s(?:[a-z]+\s){0,2}(?:[Aa]greement|[Mm]emorandum(?:\sof\s[Uu]nderstanding)?|"
    r"MoU|MOU|[Cc]onvention|[Aa]rrangement|[Pp]rotocol)\b"
)
"""An agreement by the two bodies that made it."""


QUOTE = re.compile(r"[“\"«]")
BETWEEN_BODIES = compiled(
    rf"\b(?:{AGREEMENT_WORD})(?:\s(?!between\b|entre\b)[\w’'-]+){{0,8}}?\s(?:between|entre)\s"
    r"(?=(?:the\s|l['’]|la\s|le\s|les\s|el\s|los\s)?"
    r"(?:[A-ZÀ-Þ]|minist|agence|agencia|institut|secr[eé]tar|direc|caisse|caja|service|servicio|gouv|gob|gov))"
)
"""Before the two bodies that made an agreement."""
FAR_BODY = 170
"""Characters that the names of two bodies take."""
AND = re.compile(r"\s(?:and|et|y|e)\s")
BODY_GOES_ON = re.compile(
    r"(?:\s(?!and\b|in\b|on\b|of\b|is\b|was\b|has\b|et\b|en\b|est\b|a\b|sur\b|qui\b|y\b|que\b|es\b)"
    r"[a-zà-ÿ]{4,}){1,2}"
)
MADE_WITH = compiled(
    r"\b(?:[Mm]emorand(?:um|a)(?:\sof\sunderstanding)?|[Mm]oU|MOU|[Mm]émorandum(?:\sd['’]entente)?|[Mm]emorando|"
    r"[Aa]ccord|[Aa]greement|[Aa]rrangement|[Aa]cuerdo|[Cc]onvenio|[Cc]onvention|[Pp]rotocole?)\s"
    r"(?:(?:signed|concluded|passé|conclu|signée?|négociée?|firmado|suscrito|made|negotiated|reached)\s)?"
    r"(?:with|avec|con)\s$"
)
"""Before the capital of a state that an agreement is made with."""


def named(sifted: Sifted, language: str, hits: Sequence[Hit]) -> Iterator[Cited]:
    """Yield texts by a title of their own, and those that a text says somebody made."""
    yield from _titles(sifted, language, hits)
    yield from _made(sifted, language, hits)
    yield from _ways(sifted, language, hits)
    yield from _programmes(sifted, language, hits)
    yield from _quoted(sifted)
    yield from _between_bodies(sifted, hits)
    for match in sifted.finditer(CODED_VISA):
        yield _other(sifted.text, *match.span())


def _quoted(sifted: Sifted) -> Iterator[Cited]:
    """Yield what stands in quotation marks and is a text or a scheme by its own words or those before."""
    text = sifted.text
    if not QUOTE.search(text):
        return
    for match in sifted.finditer(QUOTED):
        yield _other(text, *(match.span("name") if match.group("called") else match.span()))
    for match in sifted.finditer(QUOTED_TITLE):
        yield _other(text, *match.span("name"))


def _between_bodies(sifted: Sifted, hits: Sequence[Hit]) -> Iterator[Cited]:
    """Yield agreements by the two bodies that made them, and those with a government by its capital."""
    text = sifted.text
    for match in sifted.finditer(PAIR_OF_BODIES):
        words = " ".join(match.group().split())
        yield Cited(*match.span(), Entity(f"agreement:{slug(words, words=12)}", words, AGREEMENT, None, 0.8))
    for match in sifted.finditer(BETWEEN_BODIES):
        first, last = sentence_around(text, match.start(), match.end())
        last = min(last, match.end() + FAR_BODY)
        near = [h for h in hits if h.kind in ("state", "demonym") and match.end() <= h.start < last]
        ends = list(dict.fromkeys(h.entity.country for h in near if h.entity.country))
        if len(ends) != BOTH or NOT_MADE.search(text, max(first, match.start() - 60), match.start()):
            continue
        other = next(h for h in near if h.entity.country == ends[1])
        both = AND.search(text, match.end(), other.start)
        if both and "," not in text[both.end() : other.start]:
            end = max(h.end for h in hits if h.start <= other.start and other.end <= h.end)
            tail = BODY_GOES_ON.match(text, end) if other.kind == "demonym" else None
            end = tail.end() if tail else end
            yield Cited(match.start(), end, agreement_of(match.group(), ends))
    for city in hits if sifted.may(MADE_WITH) else ():
        made = city.kind == "city" and MADE_WITH.search(text, max(0, city.start - 70), city.start)
        if made:
            ends = countries_near(text, city.start, city.end, hits)
            if len(ends) == 1 and ends[0] != city.entity.country:
                yield Cited(made.start(), city.end, agreement_of(made.group(), [*ends, city.entity.country]))


def _other(text: str, start: int, end: int, kind: str = OTHER) -> Cited:
    words = " ".join(text[start:end].split())
    plain = " ".join(SHORT.sub("", words).split())
    return Cited(start, end, Entity(f"instrument:{slug(plain, words=12)}", plain, kind, None, 0.7))


SHORT = re.compile(r"\s?\([A-Z][\w-]{1,9}\)")


CAPITALS = re.compile(r"\b[A-ZÀ-Þ]\w+")
LEAST = 3
"""Words with a capital that an English title has at least."""


def _titles(sifted: Sifted, language: str, hits: Sequence[Hit]) -> Iterator[Cited]:
    text = sifted.text
    for match in sifted.finditer(TITLE[language]):
        start, end = match.span("title" if language != "en" else 0)
        if language == "en" and not match.group("sure") and len(CAPITALS.findall(match.group())) < LEAST:
            continue
        if not _determined(text, start, language) or _of_a_body(text, start, end, hits, language):
            continue
        ends = countries_near(text, start, end, hits) if match.group().startswith("Agreed") else ()
        if len(ends) == BOTH:
            yield Cited(start, end, agreement_of(text[start:end], ends))
        else:
            kind = REGIONAL if re.match(r"Directiv[ea]\b", text[start:end]) else OTHER
            yield _other(text, past_owner(text, start, end, hits), end, kind)


def _programmes(sifted: Sifted, language: str, hits: Sequence[Hit]) -> Iterator[Cited]:
    """Yield programmes by name where the sentence speaks of people hired for a time."""
    text = sifted.text
    for match in sifted.finditer(PROGRAMME[language]):
        start = past_owner(text, past_opener(text, match.start()), match.end(), hits)
        enough = len(text[start : match.end()].split()) > 1 + (language == "en")
        hires = enough and HIRING.search(text, *sentence_around(text, start, match.end()))
        if hires and not _of_a_body(text, start, match.end(), hits, language):
            yield _other(text, start, match.end())


def _of_a_body(text: str, start: int, end: int, hits: Sequence[Hit], language: str) -> bool:
    """Whether a title is within the name of a body, or begins with one; in English a body may own it."""
    least = end - 2 if language == "en" else start + 1
    known = any(h.kind == "organisation" and h.start <= start and h.end >= least for h in hits)
    return known or bool(OFFICE.search(text, max(0, start - 70), start))


def _determined(text: str, start: int, language: str) -> bool:
    """Whether an article or a quotation mark before a word says that its capital is one of a name."""
    if language != "en" and WITHIN.search(text, max(0, start - BEFORE), start + 5):
        return False
    return language == "en" or bool(DETERMINED.search(text, max(0, start - BEFORE), start))


def _made(sifted: Sifted, language: str, hits: Sequence[Hit]) -> Iterator[Cited]:
    text = sifted.text
    for match in sifted.finditer(MADE[language]):
        before = BEFORE_IT.match(text, max(0, match.start() - 60), match.start())
        own = before is not None and not PREPOSITION.search(before.group("own"))
        start = before.start("own") if before is not None and own else match.start()
        if _is_made(text, start, match, hits) or _has_author(text, match, hits):
            yield _other(text, start, match.end())


def _has_author(text: str, match: re.Match[str], hits: Sequence[Hit]) -> bool:
    """Whether a guide on something is one of a body that stands in it or before: "UNHCR guidelines on …"."""
    if not match.group("paper") or not ON.search(match.group()):
        return False
    before = (OWN.fullmatch(text, h.end, match.start()) for h in hits if h.kind == "organisation")
    within = any(
        h.kind == "organisation" and match.start() < h.start and h.end < match.end() and ON.match(text, h.end)
        for h in hits
    )
    return within or any(before)


ON = re.compile(r"\s(?:on|for|sur|pour|sobre|para|relativ\w+)\s")
OWN = re.compile(r"['’]s?\s(?:\w+\s)?|\s")


def _is_made(text: str, start: int, match: re.Match[str], hits: Sequence[Hit]) -> bool:
    """Whether a sentence says that a public body made a text."""
    first, last = sentence_around(text, start, match.end())
    window = max(first, start - REACH)
    if NOT_MADE.search(text, window, start):
        return False
    of_states = OF_STATES.search(text, start, match.end())
    if DRAFTING.search(text, window, start) and not of_states:
        return False
    decided = DECIDED.search(text, window, start) or MADE_BEHIND.match(text, match.end())
    issued = match.group("paper") or of_states
    if not decided and not (issued and ISSUED.search(text, window, start)):
        return False
    public = any(h.kind in ("state", "organisation") and first <= h.start < last for h in hits)
    return public or bool(PUBLIC.search(text, first, last))


REACH = 100
"""Characters before a text within which stands what was done with it."""


def _ways(sifted: Sifted, language: str, hits: Sequence[Hit]) -> Iterator[Cited]:
    text = sifted.text
    for match in sifted.finditer(WAYS[language]):
        start, end = match.span("title") if language != "en" else match.span()
        if language == "en":
            start = past_owner(text, past_opener(text, start), end, hits)
        elif not _determined(text, start, language):
            continue
        narrow = MOVES_WORKERS if match.group("wide") else MOVES
        name = match.span("name") if language == "en" else (start, end)
        stays = match.group("stay") and language != "en"
        if match.group("stay") and language == "en" and len(text[start:end].split()) <= BOTH:
            continue
        called = _is_called(text[slice(*name)], language, match)
        short = stays or called or (match.group("short") and not match.group("wide"))
        if MEETS.search(text, *name):
            continue
        if (short or narrow[language].search(text, *name)) and not _of_a_body(
            text, start, end, hits, language
        ):
            yield _other(text, start, end)


def _is_called(name: str, language: str, match: re.Match[str]) -> bool:
    """Whether a card, contract or plan has a name of its own: "Bay Crew Card", "Contrato Ida y Vuelta"."""
    if match.group("wide"):
        return False
    if language == "en":
        own = match.group("way") in ("Card", "Passport") and len(name.split()) >= BOTH
        return own and not PLAIN_CARD.search(name)
    return bool(CALLED.fullmatch(name))


PLAIN_CARD = re.compile(
    r"\b(?:Credit|Debit|Bank|Identity|Identification|ID|SIM|Business|Report|Score|Social|Security|National|Phone|Gift|Green|"
    r"Diplomatic|Biometric|Post|Contact|Playing|Yellow|Red)\b"
)
CALLED = compiled(
    rf"(?:Carte|Passeport|Pass|Contrat|Plan|Permis|Titre|Visa|Dispositif|Tarjeta|Pasaporte|Contrato|Permiso|Carn[é]|Dispositivo|"
    rf"Mecanismo(?!\s(?:Empresarial|Nacional|Regional|Local|Conjunto|Permanente)))\s(?!Vitale|Bancaire|Bleue|Grise|Nationale|Consulaire|Diplomatique|SIM\b|Navigo|Social|Bancaria|Nacional|"
    rf"Consular|Diplomático|International|Colectivo|Migratorio){CAP_WORD}(?:\s(?:(?:et|y|de|del|du|des|la)\s){{0,2}}{CAP_WORD})*{YEARS}"
)
"""A head word with nothing but capitals behind it."""


PATTERNS = {
    language: (
        TITLE[language],
        MADE[language],
        WAYS[language],
        PROGRAMME[language],
        QUOTED,
        QUOTED_TITLE,
        CODED_VISA,
        PAIR_OF_BODIES,
        BETWEEN_BODIES,
        MADE_WITH,
    )
    for language in ("en", "fr", "es")
}
"""What this module looks for in each language."""
