"""The written forms of instruments in three languages, as regular expressions."""

import re

BARE = str.maketrans(
    {
        "é": "[ée]",
        "è": "[èe]",
        "ê": "[êe]",
        "î": "[îi]",
        "ï": "[ïi]",
        "ô": "[ôo]",
        "û": "[ûu]",
        "ç": "[çc]",
        "á": "[áa]",
        "í": "[íi]",
        "ó": "[óo]",
        "ú": "[úu]",
        "ñ": "[ñn]",
        "É": "[ÉE]",
    }
)
PART = re.compile(r"\\.|\[(?:\\.|[^\]])*\]|.", re.DOTALL)


def compiled(source: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Return a pattern that takes letters without their accents as well, as damaged text has them.

    What stands in brackets is taken as it is.
    """
    return re.compile(
        PART.sub(lambda part: part[0].translate(BARE) if len(part[0]) == 1 else part[0], source), flags
    )


NOT_ALSO_FR = (
    r"(?!(?:l['’]|la\s|les?\s)(?:volets?|composantes?|certificats?|cartes?|passeports?|permis|visas?|contrats?|plans?|"
    r"stratégies?|guides?|manuels?|fonds|projets?|guichets?|programmes?|dispositifs?|lois?|décrets?)\b)"
)
NOT_ALSO_ES = (
    r"(?!(?:el|l[ao]s?)\s(?:componentes?|certificados?|tarjetas?|pasaportes?|permisos?|visas?|contratos?|planes|plan|"
    r"estrategias?|guías?|manual(?:es)?|fondos?|proyectos?|ventanillas?|programas?|ley(?:es)?|decretos?)\b)"
)
"""Behind "and": with its article another text or scheme is no longer what the first is about."""
PRE_FR = (
    r"(?:(?:libre|bonne?s?|nouve(?:au|lle)s?|grande?s?|petite?s?|haute?s?|meilleure?s?|pleine?|double|"
    r"seconde?|première?s?|juste|simple)\s(?=[a-zà-ÿ]))?"
)
PRE_ES = (
    r"(?:(?:libre|buen[oa]?s?|nuev[oa]s?|mayor(?:es)?|plen[oa]|doble|primer[oa]?s?|segund[oa]s?|"
    r"mejor(?:es)?)\s(?=[a-zà-ÿ]))?"
)
"""An adjective that stands before its noun."""
NO = r"(?:\(?(?:[Nn]os?\.?|[Nn]\s?[°º]s?|[Nn]\so\b|[Nn]úms?\.?|[Nn]ums?\.?|[Nn]úmeros?|[Nn]uméros?|nr\.?)\s?)"
JOINT = r"(?:\s?,\s?(?:and |et |y |e )?|\s(?:and|et|y|e|&|or|ou)\s|\s?/\s?|;\s?)"
NUMBERS = (
    rf"(?P<numbers>{NO}?\d{{1,3}}(?!\d|[./]\d)\)?"
    rf"(?:{JOINT}{NO}?\d{{1,3}}(?!\d|[./-]\d)\)?(?!\s(?:per|%|million|countries|States)))*)"
)
OF_THE_ILO = r"(?:\s(?:of the ILO|de l['’]OIT|de la OIT|del? OIT))?"
ILO_NUMBERS = compiled(
    rf"(?:\b(?:the\s)?ILO(?:['’`]s)?\s|\bOIT\s)?(?<!General )\b(?P<series>[Cc]onventions?|[Cc]onvenios?|"
    rf"[Rr]ecommendations?|"
    rf"[Rr]ecommandations?|[Rr]ecomendaci(?:ón|ones)|[Pp]rotocols?)(?:\s(?:of the ILO|de l['’]OIT|de la "
    rf"OIT|fondamentales?|fundamentales|techniques?|técnicos))*"
    rf"\s(?:{NUMBERS})"
)
PAIRED = compiled(
    r"(?:,?\s(?:and|as well as|et|ainsi que|y|así como)\s)?(?P<words>(?:their|its|leurs?|sus?)\s(?:\w+\s)?"
    r"(?:[Rr]ecommendations?|[Rr]ecommandations?|[Rr]ecomendaci(?:ón|ones)))(?!\s(?:Nos?|n[°º]|núm))"
)
CODE = compiled(
    r"(?<![\w.-])(?P<series>[CRP])\.?[ -]?(?P<number>0?\d{2,3})(?![\w.,]*\d|\s(?:million|billion|per))"
)
TITLE_YEAR_NUMBER = compiled(
    rf"(?:,?\s\(?(?:Revised|révisée|revisado|revisada|Supplementary Provisions)\)?)?"
    rf"(?:,?\s(?:of\s|de\s)?\(?(?:19|20)\d\d\)?)?(?:,?\s\(?{NO}\s?(?P<number>\d{{1,3}})"
    rf"\)?)?(?:,?\s\(?C\d{{2,3}}\))?"
    rf"(?:,\s(?:19|20)\d\d)?"
)
CONCERNING = compiled(
    rf"\b(?P<series>Convention|Recommendation|Protocol)\s(?:concerning|on)\s[^.;:()]{{4,110}}"
    rf"(?:\s\(Revised\))?(?:,?\s\(?(?:19|20)\d\d\)?)?,?\s\({NO}\s?(?P<number>\d{{1,3}})\)"
)
"""The long form of a title of the ILO."""
PROTOCOL_TO = compiled(
    r"\b[Pp]rotocol[eo]?\s(?:(?:of|de)\s(?:19|20)\d\d\s)?(?:to|à|de|del|al|relatif\sà|relativo\sal?|of)\s"
    r"(?:the\s|la\s|l['’])?(?:ILO\s)?$"
)
"""Before a convention of the ILO: what is named is its protocol."""
PROTOCOL_OF = compiled(
    r"\b(?:(?:Optional|Additional|First|Second)\s)?[Pp]rotocol[eo]?(?:\s(?:[Aa]dditionnel|"
    r"[Ff]acultati[fv]o?|[Aa]dicional|"
    r"complémentaire))?\s(?:to|of|à|de|del|se\srapportant\sà|relatif\sà|relativo\sa)\s(?:the\s|la\s|l['’])?$"
)
"""Before a known convention: what is named is its protocol."""
ILO_BEFORE = compiled(r"\bILO(?:['’`]s)?\s$")
UNKNOWN_TITLE = compiled(
    rf"\b(?:[A-Z][\w’'-]+\s(?:and\s|of\s|\()?){{1,7}}(?P<series>Convention|Recommendation|Protocol)"
    rf"(?:,\s(?:19|20)\d\d)?\s\({NO}\s?(?P<number>\d{{1,3}})\)"
)
SDG_HEAD = (
    r"(?:(?:UN\s)?SDGs?|Sustainable Development Goals?|ODD|ODS|Objectifs? de développement durable|"
    r"Objetivos? de Desarrollo Sostenible|objectifs? de développement durable|objetivos? de desarrollo "
    r"sostenible)"
)
SDG_WORD = (
    r"(?:[Tt]argets?|[Ii]ndicators?|[Cc]ibles?|[Ii]ndicateurs?|[Mm]etas?|[Ii]ndicador(?:es)?|[Gg]oals?|"
    r"[Oo]bjetivos?|[Oo]bjectifs?)"
)
SDG_CODE = r"(?:1[0-7]|[1-9])(?:\.(?:\d{1,2}|[a-d])(?:\.\d{1,2})?)?(?![\d%])"
SDG_CODES = rf"(?P<codes>{SDG_CODE}(?:(?:,?\s(?:and|et|y|e|&|or|ou)\s|,\s)(?:{SDG_WORD}\s)?{SDG_CODE})*)"
SDG = compiled(
    rf"(?:{SDG_HEAD}(?:\s\(?(?:SDGs?|ODD|ODS)\)?)?(?:\s{SDG_WORD})?|{SDG_WORD}(?=\s(?:\d+\.[\da-d]|n)))"
    rf"(?:,?\s(?:i\.e\.|e\.g\.|such as|namely|including|n[°º]|núm\.?|No\.?))?,?\s{SDG_CODES}"
    rf"(?P<of>\s(?:of the|de los|des|del?)\s(?:SDGs|ODD|ODS)\b)?"
)
SDG_NAMED = compiled(rf"\b{SDG_HEAD}")
GOALS = compiled(rf"\bGoals?\s{SDG_CODES}")
"""Goals by number alone, in a text that names the SDGs."""
GCM_NAME = (
    r"(?:GCM|Global Compact(?: for (?:Safe, Orderly and Regular )?Migration)?|PMM|"
    r"Pacte mondial(?: (?:pour des migrations sûres, ordonnées et régulières|sur les migrations))?|"
    r"Marrakes[hc]h? Compact|Pacte de Marrakech|Pacto de Marrakech|Pacto Mundial(?: para (?:una |la "
    r")?Migración(?: Segura, Ordenada y Regular)?)?)"
)
OBJECTIVE_CODES = r"(?P<codes>\d{1,2}(?:(?:,?\s(?:and|et|y|e|&)\s|,\s)\d{1,2})*)(?![\d%]|\.\d)"
OBJECTIVE = compiled(
    rf"(?:{GCM_NAME}(?:['’]s)?\s)?(?:[Oo]bjectives?|[Oo]bjectifs?|[Oo]bjetivos?)\s{OBJECTIVE_CODES}"
    rf"(?P<of>\s(?:of|du|del|de)\s(?:the\s|la\s|el\s|l['’])?{GCM_NAME})?"
)
OF_SOMETHING = compiled(r"\s(?:of|du|del|de la|de l['’])\s(?!the (?:GCM|Global Compact))")
SDG_BEFORE = compiled(r"\b(?:SDGs?|ODD|ODS)\b[^.;]*$")
BARE_COMPACT = compiled(
    r"(?<!UN )(?<!Nations )(?:\bGlobal Compact(?!s|\son|\sfor)|\bPacte mondial(?!\s(?:pour|sur))|"
    r"\bPacto Mundial(?!\s(?:para|sobre|por)))"
)
CAP_WORD = r"(?!P[áa]g(?:e|ina)?\b)[A-ZÀ-ÖØ-Þ][\w'’-]+"
MIGRANT_WORK = (
    r"(?:labou?r|employment|migration|mobility|recruitment|social security|seasonal|work(?:ers?)?|skills|"
    r"cooperation|readmission|circular)"
)
AGREEMENTS = {
    "en": compiled(
        rf"\b(?:[Bb]ilateral\s(?:{MIGRANT_WORK}[\s-](?:and\s)?){{0,4}}(?:[Aa]greements?|[Aa]rrangements?|"
        rf"[Aa]ccords?|"
        rf"[Mm]emorand(?:um|a|ums)\sof\s[Uu]nderstanding|MOUs?|MoUs?|[Tt]reat(?:y|ies))|"
        rf"(?i:bilateral (?:labou?r )?(?:migration )?agreements?)|BLM?As?\b|"
        rf"(?<!collective )(?:[Ll]abou?r|[Ee]mployment|[Ss]ocial [Ss]ecurity|[Ss]easonal [Ww]orkers?|"
        rf"[Rr]ecruitment|"
        rf"[Mm]igration|[Mm]obility)\s(?:[Mm]igration\s|[Mm]obility\s|[Cc]ooperation\s|[Pp]artnership\s)?"
        rf"(?:[Aa]greements?|[Aa]rrangements?)|"
        rf"(?P<mou>[Mm]emorand(?:um|a|ums) of (?:[Uu]nderstanding|[Cc]o-?operation|[Aa]greement|[Ii]ntent)|"
        rf"MOUs?\b|MoUs?\b))(?:\s\((?:BLM?As?|MOUs?|"
        rf"MoUs?)\))?"
    ),
    "fr": compiled(
        r"\b(?:[Aa]ccords?|[Cc]onventions?|[Aa]rrangements?)\s(?:de\smain-d['’]œuvre\s)?bilatéra(?:les?|l|"
        r"ux)"
        r"(?:\s(?:de|sur|en matière de|relatifs? (?:à|aux))\s(?:la\s|les\s|l['’])?"
        r"(?:main-d['’]œuvre|migrations?(?:\sde\s(?:main-d['’]œuvre|travail))?|travail|emploi|sécurité "
        r"sociale|mobilité"
        r"|travailleurs))?|"
        r"\b[Cc]onventions?(?:\sgénérales?)?\sde\ssécurité\ssociale|\b[Aa]ccords?\s(?:de|sur la|relatif à "
        r"la)\s(?:main-d['’]œuvre|migration(?: de travail)?|"
        r"mobilité|sécurité sociale)|"
        r"\bABMO?T?\b|(?P<mou>\b[Pp]rotocoles? d['’](?:accord|entente)|\b[Mm]émorandums? d['’](?:accord|"
        r"entente))"
    ),
    "es": compiled(
        r"\b(?:[Aa]cuerdos?|[Cc]onvenios?|[Tt]ratados?)\s(?:laboral(?:es)?\s|"
        r"migratorios?\s)?(?:bilateral|binacional)(?:es)?"
        r"(?:\s(?:laboral(?:es)?|migratorios?|(?:de|sobre|en materia de)\s(?:la\s)?"
        r"(?:migración(?:\slaboral)?|migraciones(?:\slaborales)?|mano de obra|trabajo|seguridad social|"
        r"movilidad"
        r"(?:\slaboral)?|contratación|regulación de flujos migratorios(?:\slaborales)?)))?|"
        r"\b(?:[Aa]cuerdos?|[Cc]onvenios?)\s(?:[Ll]aboral(?:es)?|[Mm]igratorios?)\b|"
        r"\b(?:[Aa]cuerdos?|[Cc]onvenios?)\s(?:de|sobre)\s(?:migración laboral|mano de obra|movilidad "
        r"laboral|"
        r"seguridad social|regulación y ordenación de (?:los\s)?flujos migratorios(?:\slaborales)?)|"
        r"(?P<mou>\b[Mm]emor[aá]nd(?:o|os|um)\sde\s[Ee]ntendimiento)"
    ),
}
AGREEMENT_WORD = (
    r"(?:[Ff]ramework\s)?[Aa]greements?|[Aa]rrangements?|[Mm]emorand(?:um|a)(?:\sof\s(?:[Uu]nderstanding|"
    r"[Cc]o-?operation))?|"
    r"MOUs?|MoUs?|(?:[A-Z][\w-]+\s)?Understanding|"
    r"[Tt]reat(?:y|ies)|[Pp]acts?|[Aa]ccords?(?:-cadres?)?|[Cc]onventions?|[Aa]rrangements?|[Pp]rotocoles?"
    r"(?:\sd['’](?:accord|entente))?|[Tt]rait[é]s?|[Mm]émorandums?(?:\sd['’](?:accord|entente))?|"
    r"[Cc]onvenios?|"
    r"[Aa]cuerdos?"
    r"(?:\smarco)?|[Mm]emor[aá]nd(?:[oa]s?|um)(?:\sde\s[Ee]ntendimiento)?|[Tt]ratados?|[Pp]rotocolos?"
)
AGREED_WITH = compiled(
    rf"\b(?:{AGREEMENT_WORD})(?:\s(?!with|avec|con\b|est\b|sont\b|is\b|are\b|es\b|"
    rf"son\b)[\wà-ÿ'’-]+){{0,11}}?\s"
    r"(?:with|avec|con|between|entre|of|de|del|du|d['’]|(?:signed|concluded)\sby|(?:signé|conclu)e?s?\spar|"
    r"(?:firmad|suscrit)[oa]s?\spor)\s?(?:the\s|la\s|le\s|les\s|l['’]|el\s|los\s)?"
    r"(?:(?:[Gg]overnment|Kingdom|Republic|State|Sultanate)\sof\s(?:the\s)?|(?:[Gg]ouvernement|Royaume|"
    r"République|"
    r"Sultanat|État)\s(?:du\s|de\s(?:la\s|l['’])?|d['’]|des\s)|(?:[Gg]obierno|Reino|República|Sultanato|"
    r"Estado)\s"
    r"(?:del\s|de\s(?:la\s|los\s)?))?$"
)
"""What stands before a state that an agreement is made with."""
SIGNED_BY = compiled(
    r"\b(?:sign|conclu|negotiat|agree[sd]\b|renew|revis|extend|initial|in force|drafted|"
    r"under discussion|ratif|"
    r"négoci|renouvel|paraph|entre en vigueur|en vigueur|firm|suscrib|suscri|renov|redact|vigente|en vigor|"
    r"negoci|prorrog|enmend|passé|cover|under (?:the|an?)\s|allow|provid|permit|prévoit|establece|"
    r"sets?\b)\w*",
    re.IGNORECASE,
)
NOT_MADE = compiled(
    r"\b(?:no(?!\.?\s?\d)|not|never|without|lack\w*|hop(?:es?|ed|ing)|wish\w*|dream\w*|wants?|demand(?:s|ed|ing)?|"
    r"espèr\w+|"
    r"espér\w+|souhait\w*|r[ê]v\w*|"
    r"réclam\w*|exig\w+|esper\w+|ojalá|reclam\w*|so[ñ]\w*|absence of|aucune?|sans|pas|jamais|ningún|"
    r"ninguna|sin|nunca|"
    r"should|must|calls? "
    r"(?:for|on)|devrait|doit|debería\w*|debe\w*)\b",
    re.IGNORECASE,
)
"""An agreement that is not there, or only wished for."""
OF_A_REGION = compiled(
    r"\b(?P<word>[Cc]onventions?|[Pp]rotocol[eo]?s?|[Dd]ecisi(?:ón|on)|[Dd]écision|[Dd]irectives?|"
    r"[Tt]rait[é]s?|"
    r"[Tt]ratados?|[Aa]cuerdos?|[Aa]ccords?|[Cc]onvenios?|[Aa]cte additionnel|[Rr]eglamento|[Rr]èglement)"
    r"(?:-cadre|\smarco)?(?:\s(?:générale?|general|multilatéral|multilateral|complémentaire|additionnel(?:le)?|adicional))?"
    r"(?:\s(?:[Nn]o\.?|n°|núm\.)?\s?\d[\d/.]*)?"
    r"(?P<about>(?:\s(?!(?:Acuerdo|Accord|Agreement|Conveni|Convention|Convención|Protocol|Decisi|Décision|Trait|"
    r"Tratado|Ley|Loi|Law)\w*)[\w’'-]+){0,9}?)"
    r"\s(?:of the|of|de la|de l['’]|du|del|des|de los|de)\s?$"
)
"""A convention or decision of a regional body, which stands right behind it."""
ABOUT_BEHIND = compiled(
    r"\s(?:sur|sobre|on|relative? (?:à|au)|relativ[oa] a|concerning|for|para|pour)\s(?:the\s|la\s|le\s|"
    r"les\s|l['’]|el\s)?"
    r"[a-zA-ZÀ-ÿ’'-]+(?:\s(?:(?:et|y|and|des|de|of|la|los|las|les|aux|l['’]|du|"
    r"del)\s){0,3}(?!(?:l['’])?(?:Agenda|Convention|Protocol|Décl|Decl|Pact|Charte|Carta|Convenio|Acuerdo|"
    r"Accord))"
    r"[a-zA-ZÀ-ÿ’'-]{4,}){0,6}"
)
TITLED_PACT = compiled(
    rf"\b(?:Convención|Convenio|Acuerdo|Compromiso|Tratado|Convention|Accord|Trait[é]|Agreement|Treaty|"
    rf"Compact)\s"
    rf"(?:(?:Interamerican[oa]|Iberoamerican[oa]|Centroamerican[oa]|Regional|Marco|européenne|"
    rf"interaméricaine|africaine|"
    rf"arabe|Multilateral)\s(?:[a-z]+\s){{0,2}}?)*(?:sobre|contra|para|de|por|sur|contre|relative à|on|"
    rf"against|for)\s"
    rf"(?:la\s|el\s|los\s|las\s|le\s|l['’]|les\s|the\s)?(?:{CAP_WORD}(?:\s(?:y|e|de|del|la|los|las|and|"
    rf"of|et|des|en|a|to|"
    rf"the|l['’])){{0,3}}(?:\s(?={CAP_WORD}))?){{1,8}}"
)
INTER_AMERICAN = compiled(
    rf"\b(?:Inter-?American|European|African|Ibero-American|Arab|Nordic|Caribbean)\s(?:{CAP_WORD}\s)?"
    rf"(?:Convention|Charter|Agreement|Protocol|Treaty)(?:\s(?:on|against|for|of)\s(?:the\s)?{CAP_WORD}"
    rf"(?:\s(?:(?:and|of|the|on|for|to|in)\s){{0,3}}{CAP_WORD})*)?"
)
NATIONS_AGREEMENT = compiled(
    r"\b(?:[Aa]ccord|[Cc]onvention|[Pp]rotocole|[Tt]rait[é]|[Aa]rrangement|[Mm]émorandum|[Aa]cuerdo|"
    r"[Cc]onvenio|[Pp]rotocolo|"
    r"[Tt]ratado|[Mm]emorando)s?\s(?:(?:de|d['’])\s?[\w’'-]+\s(?:[a-zà-ÿ]+\s)?|bilatéra(?:le?s?|ux)\s|"
    r"bilateral(?:es)?\s|"
    r"(?:laboral|migratori[oa]|général|particulier|marco)\s)?"
    r"(?!(?:socio|techno|médico|psycho|politico|económico|micro|macro|auto|"
    r"électro)-)[a-zà-ÿ]{3,}[oa]-[a-zà-ÿ]{5,}(?:\s(?:du|de|"
    r"del)\s\d{1,2}(?:er)?\s(?:de\s)?\w+\s(?:de\s)?(?:19|20)\d\d)?|"
    r"\b[A-Z][a-z]{3,}o-[A-Z][a-z]{3,}\s(?:[a-z]+\s){0,2}(?:agreement|treaty|accord|arrangement)"
)
"""An agreement by its two nations: "accord franco-sénégalais"."""
PAIR_AGREEMENT = compiled(
    rf"\s(?:[Bb]ilateral\s|[Ll]abou?r\s|[Mm]igration\s|[Ss]ocial\s[Ss]ecurity\s|"
    rf"{CAP_WORD}\s(?:and\s)?){{0,5}}(?:[Aa]greement|(?:(?<=ment\s)|(?<=ity\s)|(?<=ion\s))Partnership|"
    rf"[Mm]emorandum of [Uu]nderstanding|[Ss]tatement|MoU|MOU|[Aa]rrangement|[Aa]ccord|[Tt]reaty|[Pp]act)\b"
    rf"(?:\son\s(?:the\s)?[\w’'-]+(?:\s(?:of|and|the|for)\s[\w’'-]+|\s{CAP_WORD}){{0,5}})?"
)
AGREEMENT_BEFORE = compiled(
    r"\b(?:[Aa]ccord|[Cc]onvention|[Aa]rrangement|[Cc]onvenio|[Aa]cuerdo|[Tt]ratado|[Tt]rait[é]|"
    r"[Mm]emorando|[Dd]éclaration|[Dd]eclaración)\s"
    r"(?:bilatérale?\s|bilateral\s|laboral\s|migratorio\s)?$"
)
"""What stands before two nations joined by a dash: "accord Maroc–Espagne"."""
GENERAL = compiled(
    rf"\bGeneral (?:Recommendation|Comment)s? No\. ?\d+|\b[Rr]ecommandations? générales? {NO} ?\d+|"
    rf"\b[Oo]bservations? générales? {NO} ?\d+|\b[Rr]ecomendaci(?:ón|ones) [Gg]eneral(?:es)? {NO}? ?\d+|"
    rf"\b[Oo]bservaci(?:ón|ones) [Gg]eneral(?:es)? {NO}? ?\d+"
)
"""Of committees of the United Nations, not of the ILO."""
ORDER_ES = compiled(r"\bOrden [A-Z]{2,4}/\d+/(?:19|20)\d\d")
NAMED_TREATY = compiled(rf"\b(?:{CAP_WORD}\s){{1,4}}(?:Treaty|Accord)\b(?!\s[A-Z])")
NO_TITLE_WORD = (
    r"(?!(?:of|des|de|del|du|and|et|y|para|la|le|les|los|las|the|on|is|are|was|were|has|have|had|been|be|"
    r"will|under|signed|concluded|with|in|by|that|which|who|to|"
    r"at|from|since|"
    r"est|sont|a|ont|été|sera|seront|signée?s?|conclue?s?|avec|en|dans|par|qui|que|qu|dont|se|lors|fut|"
    r"es|será|serán|fue|fueron|está|están|ha|han|con|por|el|firmad[oa]s?|suscrit[oa]s?|se)\b|"
    r"[a-z]+ed\b(?:\s(?:to|in|with|by|for|from|on|at|without)\b|[.,;]|$))"
)
"""Begins a word that may go on the name of an agreement."""
BETWEEN_STATES = compiled(
    r"\b(?:[Aa]greements?|[Aa]rrangements?|[Aa]ccords?(?:-cadres?)?|[Cc]onventions?|[Cc]onvenios?|"
    r"[Aa]cuerdos?(?:\smarco)?|"
    r"[Tt]ratados?|"
    r"[Tt]reat(?:y|ies)|[Pp]rotocol[eo]?s?|[Mm]emor[aá]nd(?:[oa]s?|um)|[Mm]émorandums?)"
    r"(?:\s(?:générale?|administratif|complémentaire|general(?:es)?|administrativo|complementario|específico))?"
    r"(?:\s(?:with|avec|con)\s(?:the\s|la\s|le\s|l['’]|el\s)?[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+)?)?"
    r"\s(?:(?:on|sur|sobre|en matière de|en materia de|relatif à|relatifs? aux?|for the|pour|para|de)\s|"
    r"d['’])"
    r"(?:the\s|la\s|le\s|les\s|l['’]|el\s|los\s|las\s)?(?!\d|branche|principe|principio|entreprise|empresa|"
    r"stage)"
    r"[a-zà-ÿ’-]+"
    rf"(?:\s(?:(?:of|des|de|del|du|à|and|et|y|for|para|au|aux|en\smatière\sde|en\smateria\sde|"
    rf"relatifs?\s(?:à|aux?))\s(?:the\s|la\s|las\s|los\s|les\s|l['’])?|"
    rf"d['’])?"
    rf"{NO_TITLE_WORD}[a-zà-ÿ][\w’-]+){{0,4}}"
)
"""An agreement on something, when its sentence names two states."""
SIGNS = compiled(
    r"\b(?:paraph|initial|rubric|canje|exchang|échang|sign|draft|révis|renouvel|redact|rédig|conclu|"
    r"negotiat|agree|adopt|revis|renew|implement|appl|"
    r"met(?:tent)? en "
    r"œuvre|négoci|"
    r"ratifi|firm|suscrib|"
    r"suscri|negoci|acord|celebr|pone|met)\w*",
    re.IGNORECASE,
)
ABOUT_WORK = compiled(
    r"labou?r|work|migra|recruit|employ|mobil|travail|main-d|trabaj|emple|contrat|seasonal|flujo|readmi|"
    r"réadmi|nurs|infirm|"
    r"enferm|domestic|doméstic|saison|tempor",
    re.IGNORECASE,
)
FREE_MOVEMENT = compiled(
    r"\b(?:[Ff]ree[ -][Mm]ovement (?:of [Pp]ersons )?(?:[Pp]rotocols?|[Aa]greements?|[Rr]egimes?(?=\b))|"
    r"[Pp]rotocols? (?:on|for|relating to) (?:the )?[Ff]ree [Mm]ovement(?: of (?:[Pp]ersons|[Pp]eople|"
    r"[Ww]orkers))?|"
    r"[Pp]rotocoles? (?:sur|relatifs? à|de) (?:la )?libre circulation(?: des (?:personnes|travailleurs))?|"
    r"[Pp]rotocolos? (?:de|sobre) (?:la )?[Ll]ibre (?:[Cc]irculación|[Mm]ovilidad)(?: de (?:[Pp]ersonas|"
    r"trabajadores))?)"
)
CAP = r"(?!P[áa]g(?:e|ina)?\b)[A-ZÀ-ÖØ-Þ][\w'’-]*"
CAPS_AND = rf"(?:{CAP}(?:,)?\s(?:and\s|of\s(?:the\s)?|for\s|on\s|to\s|in\s|against\s)?)"
LAW_NO = (
    r"(?:(?:Nos?\.?|nos?\.?|n\s?[°ºo]\.?|N\s?[°ºo]\.?|[Nn]\.\s?[°º]|[Nn]úm\.?|[Nn]úmero|[Nn]uméro|"
    r"[Nn]umber)\s?)"
)
LAWS = {
    "en": (
        compiled(
            rf"\b{CAPS_AND}{{1,9}}(?:\([^()]{{4,70}}\)\s)?"
            rf"(?:Act|Law|Code(?!\sof\s(?:Practice|Conduct))|Decree|Ordinance|Proclamation|Bill|"
            rf"Regulations?|Rules)\b"
            rf"(?:,?\s(?:\(?{LAW_NO}\s?[\d/.-]+\)?))?(?:(?:,|\sof|\sin|"
            rf"\sfrom)?\s(?:B\.E\.\s\d{{4}}\s)?\(?(?:19|20)\d\d\)?)?"
            rf"(?:,?\s\((?:Cap|CAP|Chapter|L\.I\.|LN|S\.I\.|Act)\.?\s[\w:. ]{{1,16}}\)|,?\s(?:Cap|CAP|"
            rf"Chapter)\.?\s\d[\w:.]*)?"
        ),
        compiled(
            rf"\b(?:Republic\s|Royal\s|Presidential\s|Executive\s|Legislative\s|Supreme\s|Federal\s|"
            rf"Organic\s|Government\s|"
            rf"Ministerial\s|Cabinet\s)?(?:Act|[Ll]aw|[Dd]ecree|Decree-Law|Order|Proclamation|Ordinance|"
            rf"Regulation|"
            rf"Resolution|Decision|Circular)"
            rf"\s(?:{LAW_NO}\s?\d[\d/.-]*[\dA-Z]|\d[\d/.-]*(?:\([IVX]+\))?(?=\sof\s(?:19|"
            rf"20)))(?:\s?(?:of|,|/)\s?(?:19|"
            rf"20)\d\d)?"
        ),
        compiled(
            rf"\b(?:(?:Royal|Federal|Organic|Basic|Constitutional|Presidential|Ministerial|Emergency)\s)?"
            rf"(?:Act|Law|Decree|Ordinance|Proclamation|Regulations?|Rules|Bill|Statute)\s"
            rf"(?:of\s{CAP}\s)?(?:on|for|concerning|relating\sto|regarding|to)\s(?:the\s|all\s)?{CAP}"
            rf"(?:(?:,\s(?=(?:{CAP}\s){{1,3}}and\s)|\s)(?:(?:and|of|for|on|in|to|by|with|the|"
            rf"their)\s){{0,3}}{CAP})*"
            rf"(?:,?\s\(?{LAW_NO}\s?\d[\w/.-]*\w\)?)?(?:(?:,|\sof)?\s(?:B\.E\.\s\d{{4}}\s)?\(?(?:19|"
            rf"20)\d\d\)?)?"
        ),
        compiled(
            r"\b(?:(?:Royal|Federal|Organic|Supreme|Legislative)\s)?(?:Law|Act|Decree|Proclamation|"
            r"Ordinance)\s"
            r"(?:\d+(?:[./-]\d+)+|\d{1,2},\d{3}(?![\d,])|\d{2,5}(?![\w,%/]|\.\d|\s[a-z]+s\b))(?:\sof\s(?:19|20)\d\d)?(?:\s\(Act\s\d+\))?|"
            r"\b(?:(?:Royal|Presidential|Executive|Supreme|Legislative)\s)?Decree(?:-Law)?\s\d+/\d{2,4}|"
            r"\b(?:Order|Decree|Resolution|Dispatch)\s\d{2,5}-[A-Z]\b(?:/\d{2,4})?|"
            r"\b(?:Ministerial|Government(?:al)?|Executive)\sAgreement\s(?:No\.\s)?\d+(?:[-/]\d+)?|"
            r"\b(?:Cap|CAP|Chapter)\.?\s\d+[A-Z]?\sof\sthe\sLaws\sof\s(?:the\s)?[A-Z]\w+|"
            r"\b(?:Legal\sNotice|Statutory\sInstrument|S\.I\.|Gazette\sNotice|"
            r"Executive\sOrder)\s(?:No\.?\s)?\d[\d/]*"
            r"(?:\sof\s(?:19|20)\d\d)?"
        ),
    ),
    "fr": (
        compiled(
            rf"\b(?:[Ll]oi(?:-cadre)?|[Dd]écret(?:-loi)?|[Dd]ahir|[Oo]rdonnance|[Cc]irculaire|"
            rf"[Ii]nstruction|[Rr]èglement|"
            rf"[Aa]rrêté)(?:\s(?:organique|fédérale?|présidentiel|exécutif|royal|"
            rf"ministériel(?:le)?|interministériel(?:le)?))?"
            rf"\s{LAW_NO}?\s?\d[\d.-]*[-/.]\d+(?:[-/]\d+)*(?:\sdu\s\d{{1,2}}(?:er)?\s\w+\s(?:19|20)\d\d)?"
            rf"(?:\sde\s(?:19|20)\d\d)?"
        ),
        compiled(
            r"\b(?:[Ll]oi|[Dd]écret|[Aa]rrêté|[Oo]rdonnance|[Dd]ahir|[Cc]irculaire|"
            r"[Ii]nstruction)(?:-(?:programme|loi|cadre))?"
            r"(?:\s(?!du\b|de\b|des\b|que\b|qui\b|et\b|en\b|sur\b|par\b)[a-zà-ÿ]+)?"
            r"(?:\s(?:organique|fédérale?|royale?|ministériel(?:le)?|interministériel(?:le)?))?"
            r"\sdu\s\d{1,2}(?:er)?\s\w+\s(?:19|20)\d\d"
        ),
        compiled(
            rf"\b(?:[Ll]oi|[Dd]écret|[Oo]rdonnance|[Aa]rrêté|[Dd]ahir|[Cc]irculaire|[Ii]nstruction|"
            rf"[Dd]élibération)"
            rf"(?:-(?:loi|cadre|programme))?(?:\sd['’]application)?"
            rf"(?:\s(?!du\b|de\b|des\b|que\b|qui\b|et\b|en\b|sur\b|par\b|pour\b|aux?\b|"
            rf"dont\b)[a-zà-ÿ]+){{0,2}}"
            rf"\s{LAW_NO}\s?(?:[A-Z]+/)?\d+(?:bis|ter)?(?:(?:-\s?|"
            rf"[/.])[\dA-Z]+)*(?:\sdu\s\d{{1,2}}(?:er)?\s\w+\s(?:19|20)\d\d)?"
            rf"(?:\sde\s(?:19|20)\d\d)?|"
            r"\b(?:[Ll]oi|[Dd]écret|[Oo]rdonnance|[Aa]rrêté|[Cc]irculaire)\s(?:[A-Z]-?\d{1,4}(?:/\d+)?|"
            r"\d{2,5}(?![\w,%]|\s?[a-z]+s\b))"
            r"(?:\sdu\s\d{1,2}(?:er)?\s\w+\s(?:19|20)\d\d|\sde\s(?:\w+\s)?(?:19|20)\d\d)?"
        ),
        compiled(
            r"\b[Ll]oi\sfédérale\s(?:sur|relative\s(?:à|aux?))\s(?:la\s|le\s|les\s|l['’])?[\w’'-]+"
            r"(?:\s(?:et|de|des|du)\s(?:la\s|le\s|les\s|l['’])?[\w’'-]+)*|"
            r"\b[Ll]oi(?:\sfédérale)?\s(?:sur|relative (?:à|aux|au))\s(?:la\s|le\s|les\s|"
            r"l['’])?[\w’' -]{4,70}?(?<!\sdate)"
            r"(?:\sde\s(?:19|20)\d\d|\(L[A-Z]+\))|\b[Cc]ode\s(?:du\stravail|de\sla\sroute|pénal|civil|de "
            r"la nationalité|de la famille|des personnes|du statut personnel|de (?:la )?(?:sécurité|"
            r"prévoyance|protection) "
            r"sociale|de commerce|de procédure (?:pénale|civile)|de la marine marchande|des investissements|"
            r"de l['’]immigration|des obligations et des contrats|de l['’]enfant|de l['’]éducation|de la "
            r"santé publique|"
            r"de l['’]entrée et du séjour des étrangers(?: et du droit d['’]asile)?)|\bCESEDA\b"
        ),
    ),
    "es": (
        compiled(
            rf"\b(?:[Ll]ey|[Dd]ecreto|[Rr]eal [Dd]ecreto|[Rr]esolución|[Cc]ircular|[Oo]rdenanza|"
            rf"[Dd]isposición|[Ii]nstrucción|[Pp]roclama|"
            rf"[Aa]cuerdo (?:[Mm]inisterial|[Gg]ubernativo)|[Pp]rovidencia [Aa]dministrativa)"
            rf"(?:[-\s][Ll]ey)?(?:\s(?:municipal|provincial|federal|general|especial|legislativo|supremo|"
            rf"ejecutivo|ministerial|Orgánica|General|Federal|Nacional|Supremo|Ejecutivo|Legislativo|"
            rf"Ministerial|Presidencial|Directoral|Exenta|Administrativa|Gubernativo|con [Ff]uerza de "
            rf"[Ll]ey|[A-Z][a-zé]{{4,}}|[A-Z]{{2,7}}(?=\s(?:[Nn]\S{{0,3}}\s?)?\d+[/-]\d)))*"
            rf"(?:\s(?!del?\b|que\b|con\b|por\b)[a-záéíóúñ]{{4,}}(?=\s{LAW_NO}))?"
            rf"\s{LAW_NO}?\s?\d[\d./-]*(?:\d|(?<=\d))(?:-[A-Z]{{2,}})?(?:\s(?:de|del)\s(?:año\s)?(?:19|"
            rf"20)\d\d)?(?:,?\s(?:de|del|sobre|General\sde)\s(?:la\s|los\s|el\s)?"
            rf"(?=Migra|Extranj|Refug|Asilo|Nacional|Trata|Inmigra|Protecci|Movilidad|Empleo|Trabaj|Residen|"
            rf"V[ií]ctim|Derech)"
            rf"{CAP}(?:\s(?:y\s|de\s(?:la\s|las\s|los\s)?)?{CAP})*)?"
        ),
        compiled(
            r"\b(?:[Ll]ey|[Dd]ecreto|[Rr]eal [Dd]ecreto|[Oo]rden)(?:\s(?:[Oo]rgánica|"
            r"[Mm]inisterial))?\sde(?:l)?\s"
            r"\d{1,2}\sde\s\w+\sde\s(?:19|20)\d\d|"
            r"(?<=la )ley (?:(?:general|orgánica|nacional|federal) )?de (?:extranjería|migraci(?:ón|ones)|"
            r"asilo|refugio|"
            r"nacionalidad|inmigración|movilidad humana|trata)\b|"
            r"\b[Cc]ódigo (?:del [Tt]rabajo|de [Tt]rabajo|[Ll]aboral|[Pp]enal|[Cc]ivil|de la [Nn]iñez(?: y "
            r"(?:la )?[Aa]dolescencia)?|"
            r"de [Cc]omercio|de [Ff]amilia)\b"
        ),
        compiled(
            rf"\bReglamento\s\d{{1,4}}/(?:19|20)\d\d\b|\bLey\s{CAP}(?:-{CAP})?(?=»|”|\sde\s(?:19|20)\d\d)(?:\sde\s(?:19|20)\d\d)?|"
            rf"\bReglamento(?:\sde\saplicación)?\s{LAW_NO}\d[\d./-]*\d|\bReglamento\s(?:de|para)\s(?:la\s|"
            rf"el\s|los\s)?{CAP}(?:\s(?:y\s|de\s(?:la\s|los\s)?)?{CAP})*"
            rf"(?:\sde\s(?:19|20)\d\d)?|\b(?:[Gg]overnment\sAgreement|Acuerdo)\s\d+-\d{{2,4}}\b|"
            rf"\b(?:Ley|Código)(?:\s(?:Orgánica|General|Federal|Nacional|Especial|Marco|Integral|Básica|"
            rf"Reguladora|federal|general|"
            rf"especial|orgánica|nacional))*\s(?:de(?:\s(?:la|los|las))?|"
            rf"del|sobre(?:\s(?:la|el|los|las))?|contra(?:\s(?:la|el))?|para(?:\s(?:la|el|los|las))?)\s"
            rf"{CAP}(?:(?:,\s|\s(?:y\s|e\s)?(?:de\s(?:la\s|los\s)?|la\s|los\s)?)(?!N\.?[°º]|La\b|El\b|Los\b|"
            rf"Ley\b|Decreto\b){CAP})*"
            rf"(?:,?\s\(?{LAW_NO}\s?\d[\d./-]*\d\)?)?(?:\s(?:de|del)\s(?:19|20)\d\d)?|"
            rf"\b(?:ordenanza|ley|reglamento|decreto)\s(?:municipal\s|general\s|orgánica\s)?(?:de|sobre|para)\s"
            rf"(?:la\s|el\s|los\s|las\s)?{CAP}(?:\s(?:y\s|e\s)?(?:de\s(?:la\s|los\s)?|la\s|el\s)?{CAP})+"
            rf"(?:\sde\s(?:19|20)\d\d)?"
        ),
    ),
}
NUMBERED_LAW = compiled(
    rf"\b(?:(?:Royal|Joint|Inter-?[Mm]inisterial|Government|Cabinet|Ministerial|Legislative|Presidential|"
    rf"Department|"
    rf"Administrative|Executive|Memorandum|Special|Law)\s){{0,2}}(?:Prakas|Sub-?[Dd]ecree|Anukret|Qanun|"
    rf"Undang-Undang|"
    rf"Peraturan|Dahir|Order|Circular|Directive|Instruction|Resolution|Decision|Decree-Law|Decree|"
    rf"Notification|Notice)"
    rf"\s(?:{LAW_NO}\s?\d(?:[\w/.-]*\w)?(?:\sof\s(?:19|20)\d\d)?|\d{{1,4}}/(?:19|20)\d\d\b)|\b(?:R\.?A\.?|P\.?D\.?|"
    rf"E\.?O\.?)\s{LAW_NO}?\d{{3,5}}\b"
)
"""Texts of a government by their number."""
SUBJECT_EN = compiled(
    r"^(?:Act|Law|Decree|Ordinance|Proclamation|Regulations?)\s(?:on|for|concerning|relating\sto)\s|"
    r"\b(?:Employment|Labou?r|(?:Im|E)?[Mm]igration|Passports?|Refugees?|Nationality|Citizenship|Aliens?|"
    r"Foreigners|Penal|"
    r"Criminal|Civil|Family|Commercial|Companies|Trafficking|Pensions?|Recruitment|Asylum|Residence|Wages?|"
    r"Children|Child|"
    r"Workmen|Education|Nurses|Constitution|Anti-Trafficking|Apprenticeship|Banking|Remittances?|Seafarers?|"
    r"Tenancy|Visa|Customs|Finance|Flows|Crimes|Statistics|Housing|Health|Tax|"
    r"Penal|Sponsorship|Diaspora|Borders?|Police|Marriage|Elections?|Ombuds\w+|Equality|Disability|"
    r"Insurance|Land)\s"
    r"(?:Act|Code|Ordinance|Proclamation|Decree|Regulations)\b|^(?:Labou?r|Emigration|Immigration|Employment|"
    r"Nationality|Citizenship|Diaspora|Foreigners|Residence|Recruitment|Passport|Border|Repatriation|Remittance|"
    r"Trafficking|Anti-Trafficking|Sponsorship|Pension|Domestic\sWorkers|Family|Penal|"
    r"Asylum|Migration|Refugee|Aliens)\s(?:Law|Rules|Bill)\b"
)
"""Titles of laws of one word that no other text bears."""
NATION_LAW = {
    "en": compiled(
        r"\b(?:[Ll]aws?|[Dd]ecrees?|[Aa]cts?|[Bb]ills?|[Rr]egulations?)\s(?:on|for|against|"
        r"concerning)\s(?:the\s)?"
        r"[a-z-]+(?:\s(?!and\b|in\b|to\b|that\b|which\b|was\b|is\b|by\b|with\b)[a-z-]+){0,3}|"
        r"\b(?!(?:an?|the|its|their|this|new|by)\b)[a-z-]+\s(?:law|decree)\s(?:for|"
        r"on)\s[A-Z]?[a-z]+(?:\s[a-z]+)?"
    ),
    "fr": compiled(
        r"\b(?:[Ll]oi|[Dd]écret)\s(?:[a-zà-ÿ-]+\s)?de\s(?:19|20)\d\d|\b(?:en (?:19|20)\d\d )?une "
        r"(?:nouvelle )?loi\b|"
        r"\b(?:[Ll]oi|[Dd]écret)\s(?:sur|relatif à|relative à)\s(?:la\s|le\s|les\s|"
        r"l['’])?[a-zà-ÿ-]+(?:\set\s(?:la\s|le\s|les\s|l['’])?[a-zà-ÿ-]+(?:\s(?:des|de\sla|du)\s[a-zà-ÿ-]+)?|"
        r"(?!\s(?:et|du|de|des|en|que|qui)\b)\s[a-zà-ÿ-]+)?"
    ),
    "es": compiled(
        r"\b(?:[Ll]ey|[Dd]ecreto)\s(?:[a-zà-ÿ-]+\s)?de\s(?:19|20)\d\d|\buna (?:nueva )?ley\b|"
        r"\b(?:[Ll]ey|[Dd]ecreto)\s(?:sobre|de|para)\s(?:la\s|el\s|los\s|las\s)?[a-zà-ÿ-]+(?:\s[a-zà-ÿ-]+)?"
    ),
}
"""Laws without a title, when the words before say that a country made them or the nation stands in them."""
MAKES_LAW = compiled(
    r"\b(?:adopt|enact|pass|approv|draft|promulgat|vot|aprob|aprueb|sancion|dict|expid|prépar|prepar|"
    r"abrog)\w*"
    r"(?:\s[\wà-ÿ]+){0,5}\s(?:an?|the|its|une?|la|le|sa|son|un|una|su|el)\s(?:[\wà-ÿ]+\s){0,2}$|"
    r"\b(?:adopt|enact|pass|approv|draft|promulgat|aprob|aprueb|vot)\w*(?:\s[\wà-ÿ]+){0,3}\s$",
    re.IGNORECASE,
)
EU_LAW = compiled(
    r"\b(?:(?:Council\s|EU\s|European\s)?(?:Framework\s)?(?:[Dd]irectives?|Regulations?|[Dd]irectivas?|"
    r"[Rr]eglamentos?(?:\sde\saplicación)?|[Rr]èglements?(?:\sd['’]application)?)\s(?:\((?:EU|EC|UE|CE)\)\s)?"
    rf"{LAW_NO}?(?:\d{{2,4}}/\d{{1,4}}(?:/(?:EU|EC|UE|CE|EEC|CEE|JHA|JAI))?(?:/?-?(?:CM/)?(?:UEAC|"
    rf"UEMOA)[\w/-]*\w)?|\d{{1,3}}/CM/UEMOA)|"
    rf"(?:Protocol[eo]?|Supplementary\sAct|Acte\s[Aa]dditionnel|Acta\sAdicional|[Rr]èglement|Regulation|"
    rf"[Dd]écision|"
    rf"Decision|Directive|Convention)\s{LAW_NO}?[A-Z]{{1,2}}/[A-Z]{{1,4}}\.?\s?\d[\w./-]*\w|"
    rf"(?:[A-Z]\w+\s){{1,3}}Directive\b|"
    r"[Rr]èglement\s(?:de\s)?Dublin(?:\sI+)?\b|Dublin(?:\sI+)?\sRegulation\b|"
    r"[Rr]eglamento\s(?:de\s)?Dublín(?:\sI+)?\b|"
    r"[Dd]irective\s(?:«\s?[\w\s’'-]{4,40}\s?»|(?:retour|saisonniers|carte\sbleue|permis\sunique|accueil|procédures|qualification|"
    r"protection\stemporaire|regroupement\sfamilial|sanctions|étudiants)\b)|"
    r"[Dd]irectiva\s(?:«\s?[\w\s-]{4,40}\s?»|de\s(?:[Rr]etorno|la\s[Tt]arjeta\s[Aa]zul)|"
    r"de\s(?:permiso\súnico|protección\stemporal|procedimientos|acogida|reconocimiento|temporeros|reagrupación\sfamiliar)|"
    r"sobre\s(?:(?:el\s)?permiso\súnico|(?:la\s)?protección\stemporal|(?:el\s)?retorno|trabajadores\s"
    r"(?:de\stemporada|desplazados))))"
)
NOT_OF_THE_EU = compiled(
    r"\b(?:Regulation|Reglamento|[Rr]èglement)\s(?:No\.?\s|n°\s)?[\d/]+$|^(?:Presidential|Ministerial)"
)
"""A number that a national regulation may bear as well as one of the European Union."""
TITLED_EN = compiled(
    rf"(?:(?<=[“\"‘«])|\b)(?:{CAP}\s(?:and\s|of\s(?:the\s)?|for\s(?:the\s)?|on\s)?){{1,8}}?"
    rf"(?:Framework|Guidelines|Principles|Manual|Action Plan|Plan of Action|Plan|Strategy|Policy|"
    rf"Declaration|Charter|"
    rf"Roadmap|Road Map|Pact|Agenda|Code of Conduct|Code of Practice|Handbook|Toolkit|Procedures|SOPs|"
    rf"Consensus|Accord)\b(?!\s[A-Z][a-z])"
    rf"(?:\s\([A-Z][\w-]{{1,9}}\))?"
    rf"(?:\s(?:for|on|of|to|against)\s(?:the\s|all\s)?{CAP}(?:,?\s(?:and\s|of\s(?:the\s)?|for\s(?:the\s)?|"
    rf"on\s|in\s|to\s)?"
    rf"{CAP})*)*(?:\s\(?(?:19|20)\d\d\s?[-–]\s?(?:19|20)?\d\d\)?)?"
)
MANUAL_EN = compiled(
    rf"\b(?:Guidelines|Principles|Manual|Handbook|Plan of Action|Strategy|Toolkit|Framework|Declaration|"
    rf"Charter)"
    rf"\s(?:for|on|of)\s(?:the\s)?{CAP}"
    rf"(?:,?\s(?:and\s|of\s(?:the\s)?|for\s(?:the\s)?|on\s|in\s|to\s|with\s)?{CAP})+|"
    rf"\b(?:Guidelines|Principles)\sconcerning\s(?:the\s)?[a-z]+(?:\s(?:and\s|of\s)?[a-z]+){{1,3}}"
)
NATIONAL_FR = compiled(
    r"\b(?:stratégie|politique|plan)\s(?:d['’]action\s)?nationale?(?:\sd['’]action)?\s"
    r"(?:de la |de l['’]|des |du |de |d['’]|pour la |pour l['’]|pour les |sur la |sur les |en matière de |"
    r"contre la )"
    r"[\w’-]+(?:\s(?:et|des|de la|de)\s[\w’-]+)?"
)
NATIONAL_ES = compiled(
    r"\b(?:estrategia|política|plan)\s(?:de acción\s)?nacional\s(?:de |del |para la |para el |sobre |"
    r"contra la )"
    r"(?:la\s|los\s|las\s)?[\w-]+(?:\s(?:y|e|de)\s[\w-]+)?"
)
NATIONAL_EN = compiled(
    r"\b[Nn]ational\s(?:[a-z]+\s)?(?:action\s)?(?:plan|strategy|policy)\s(?:on|for|"
    r"of)\s(?:the\s)?[a-z]+(?:\s(?!(?:and|was|is|are|has|with|in|by|for|that|to|which|will|of|"
    r"on)\b)[a-z]+)?"
    r"(?:,\s[a-z]+)*(?:\sand\s(?!the\b)[a-z]+)?"
)
TITLED_FR = compiled(
    r"\b(?:Stratégie|Politique|Plan|Programme|Cadre|Charte|Pacte|Déclaration|Lignes directrices|Feuille "
    r"de route)"
    r"(?:\s(?:nationale?s?|d['’]action|régionale?s?|commune?|stratégique|global|mondiale?|directeur|"
    r"africaine?|européenne?|arabe|internationale?|locale?|sectorielle))+(?:\s(?:migratoires?|humanitaires?))?"
    r"(?:\s(?:nationale?|[A-ZÀ-Þ]\w+))?"
    r"(?:\s(?:de la |de l['’]|des |du |de |d['’]|pour la |pour les |pour l['’]|pour le |pour |sur la |sur "
    r"les |sur l['’]|"
    r"en matière de |en faveur des |contre la )[\w'’-]+(?:\s[a-zà-ÿ]+(?:ale|ique|iques|elle|ière|ères|"
    r"aire|aires|ants))?"
    r"(?:\set\s(?:de la |de l['’]|des |du |de |d['’])[\w'’-]+(?:\s[a-zà-ÿ]+(?:ale|ique|iques|elle|ière|"
    r"ères|aires?))?)?)*"
    r"(?:\s\(?(?:19|20)\d\d\s?[-–]\s?(?:19|20)?\d\d\)?)?"
)
TITLED_ES = compiled(
    rf"\b(?:Política|Plan|Estrategia|Marco|Carta|Pacto|Declaración|Permiso|Estatuto|Lineamientos|"
    rf"Protocolo|Agenda|"
    rf"Hoja de Ruta|Principios|Manual|Guía|Visa|Tarjeta)"
    rf"(?:\s{CAP})*(?:\s(?:de la |de las |de los |del |de |para la |para el |para los |para las |para |"
    rf"por la |por el |por los |por |sobre |contra la |en )?"
    rf"{CAP}(?:\s(?:y|e)\s(?!(?:el |la )(?:Visa|Tarjeta|Plan|Política|Estrategia|Ley|Convenio|Acuerdo|"
    rf"Guía|Permiso|Carta|Declaración)\b)(?:de la |la |el )?{CAP})?)*"
    rf"(?:\s\(?(?:19|20)\d\d\s?[-–]\s?(?:19|20)?\d\d\)?)?"
)
SCHEME = compiled(
    rf"\b(?:{CAP}\s){{1,5}}(?:\([A-Z][A-Za-z]{{1,7}}\)\s)?(?:[Ss]cheme|Category|Permit System|Visa|"
    rf"Permit)\b"
    rf"(?:\s\([A-Z][A-Za-z]{{1,7}}\))?|"
    rf"\b(?:{CAP}\s){{0,4}}(?:Seasonal|Working Holiday|Temporary|Guest|Foreign|Live-in)\s(?:{CAP}\s){{1,3}}"
    rf"(?:\([A-Z][A-Za-z]{{1,7}}\)\s)?(?:[Pp]rogramme|[Pp]rogram|[Ss]cheme|"
    rf"[Ss]ystem)\b(?:\s\([A-Z][A-Za-z]{{1,7}}\))?"
)
SCHEME_ES = compiled(rf"\bPrograma de (?:Trabajador(?:es|as)|Empleo|Visas?)(?:\s(?:de\s|y\s)?{CAP})+")
SCHEME_WORD = compiled(r"\s(?:[Ss]cheme|[Pp]rogramme|[Pp]rogram|[Ss]ystem)$")
ILO_TAIL = compiled(r"(?:\s\((?:Revised|révisée|revisado)\))?" + OF_THE_ILO + r"(?:,\s(?:19|20)\d\d)?")
TITLE_BEHIND = compiled(
    r",?\s(?:on|concerning|sur|concernant|relative|sobre|relativo)\b[^.;:()]{5,90}", re.IGNORECASE
)
