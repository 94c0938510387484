"""Laws and agreements told by a date, a nickname or the two states that sign: "loi de 2003 sur …"."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from goodpractices.loaders.nlp.entities import Entity
from goodpractices.loaders.nlp.gazetteer import Hit
from goodpractices.loaders.nlp.instrument_context import (
    BOTH,
    LAW,
    OTHER,
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
from goodpractices.loaders.nlp.instrument_named import ABOUT_ES, ABOUT_FR, NOUNS_EN, NOUNS_ES, NOUNS_FR
from goodpractices.loaders.nlp.instrument_patterns import ABOUT_BEHIND, CAP_WORD, NOT_MADE, compiled
from goodpractices.loaders.nlp.instrument_titles import UN
from goodpractices.loaders.nlp.sieve import Sifted
from goodpractices.ontology.ids import slug

YEAR = r"(?:19|20)\d\d(?![\w%/]|\s(?:pages|words|people|euros|dollars|mots|páginas|palabras|personas)\b)"
MONTH_EN = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"early|late|mid)"
)
MONTH_FR = (
    r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|début|fin)"
)
MONTH_ES = r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre)"
OF_DATE_EN = rf"\sof\s(?:(?:\d{{1,2}}\s)?{MONTH_EN}\s)?{YEAR}"
OF_DATE_FR = (
    rf"\s(?:du\s\d{{1,2}}(?:er)?\s{MONTH_FR}\s|de\s(?:{MONTH_FR}\s)?|d['’](?:avril|août|octobre)\s){YEAR}"
)
OF_DATE_ES = (
    rf"\sdel?\s(?:(?:\d{{1,2}}|1[º°])\sde\s)?(?:{MONTH_ES}\s(?:de\s|del\s(?:año\s)?))?(?:año\s)?{YEAR}"
)
OF_LAW_EN = (
    r"(?:(?:labou?r|nationality|citizenship|electoral|(?:im|e)?migration|asylum|refugee|minimum\swage|investment|foreigners|"
    r"employment|criminal|organic|federal|regional|presidential|ministerial|royal|framework|constitutional|joint)\s)?"
)
TEXTS_EN = (
    rf"(?:(?:{CAP_WORD}\s){{0,4}}(?:Law|Decree|Circular|Ordinance|Regulation|Proclamation|Act|Bill)|"
    rf"(?:{CAP_WORD}\s){{1,4}}Order|"
    rf"{OF_LAW_EN}(?:law|decree|circular|ordinance|regulation|proclamation))"
)
OF_FR = (
    r"(?:\s(?!d[eu]s?\b|que?\b|qui\b|et\b|en\b|sur\b|par\b|pour\b|aux?\b|dont\b|est\b|date\b|a\b)"
    r"[a-zà-ÿ-]+){0,2}"
)
OF_ES = r"(?:\s(?!del?\b|que\b|y\b|en\b|sobre\b|por\b|para\b|al?\b|con\b|es\b|data\b|fue\b)[a-zà-ÿ-]+){0,2}"
LAW_OF = {
    "en": compiled(
        rf"\b{TEXTS_EN}{OF_DATE_EN}(?:\s(?:on|for|against|concerning|governing|regulating)\s{NOUNS_EN})?|"
        rf"\b(?:19|20)\d\d\s{OF_LAW_EN}(?:Act|law|decree|circular|ordinance|regulation|proclamation)\b(?!\s[a-z]+s\b)"
        rf"(?:\s(?:on|for|against|concerning|governing|regulating)\s{NOUNS_EN})?"
    ),
    "fr": compiled(
        rf"\b(?:[Ll]oi|[Dd]écret|[Aa]rrêté|[Oo]rdonnance|(?<!ion\s)(?<!ions\s)(?<!ité\s)[Cc]irculaire|[Dd]ahir|[Rr]èglement(?!\s(?:amiable|judic|défin))|"
        rf"[Ii]nstruction)(?:-cadre|-loi)?"
        rf"{OF_FR}{OF_DATE_FR}(?:{ABOUT_FR}{NOUNS_FR})?"
    ),
    "es": compiled(
        rf"\b(?:[Ll]ey|[Dd]ecreto(?:-ley)?|[Oo]rdenanza|(?<!ión\s)(?<!iones\s)(?<!idad\s)[Cc]ircular|[Rr]eglamento|[Rr]esolución|[Ii]nstrucción)"
        rf"{OF_ES}{OF_DATE_ES}(?:{ABOUT_ES}{NOUNS_ES})?"
    ),
}
"""A law by its year, or its month and year."""
NICK = {
    "en": compiled(
        rf"[“\"‘](?:{CAP_WORD}\s){{1,3}}(?:Law|Act|Decree)[”\"’]|"
        rf"\b(?:[Tt]he|[Uu]nder|[Aa]mended|[Nn]ew)\s(?P<nick>(?!(?:New|Class|Balancing|First|Second|Third|Last|Final|Opening|"
        rf"International|European|Criminal|Civil|Common|Public|Private|Islamic|Roman|Customary|Refugee|Migration|"
        rf"Labou?r|Holy|Natural|Human|Rights|Maritime|Martial|Canon|Rule|Constitutive|Supplementary|Organic|Additional|Final|Single)\b){CAP_WORD}\s(?:Act|(?P<law>Law)))\b(?!\s[A-Z])"
    ),
    "fr": compiled(
        rf"\b(?:loi|décret|(?<!ion\s)(?<!ions\s)(?<!ité\s)circulaire|ordonnance)\s(?:dite?\s)?(?:«\s?[^»\n]{{3,40}}?\s?»|“[^”\n]{{3,40}}”|"
        rf"(?!N[.°º]|No\b|Normale|I{{1,3}}\b){CAP_WORD}(?:\s(?:[IVX]+|{CAP_WORD})\b)?)(?:\sde\s{YEAR})?|"
        r"\b[Cc]ode\s(?:de\s(?:la\s|l['’])|des\s)(?:im|é)?(?:migrations?|étrangers|asile|accueil|citoyenneté|consommation)\b"
    ),
    "es": compiled(
        rf"\b[Ll]ey\s(?:«\s?[^»\n]{{3,40}}?\s?»|“[^”\n]{{3,40}}”|(?!N[.°º]|N[oº]\b|Núm|General|Orgánica|Federal|Nacional|"
        rf"Especial|Marco|Integral|Básica|Reguladora|Suprema|Fundamental|Seca|Divina|Modelo|El\b|La\b|Y\b){CAP_WORD}"
        rf"(?!\s(?:de|sobre|para|contra|del)\s[A-ZÀ-Þ]))(?:\s\([\d.]+\))?(?:\sde\s{YEAR})?"
    ),
}
"""A law by who wrote it or what people call it."""
LAW_ON = {
    "en": compiled(
        rf"\b[Tt]he\s(?:new\s|current\s|amended\s|revised\s)?(?P<law>law\s(?:on|against)\s(?P<on>{NOUNS_EN})|"
        rf"(?P<made>(?:[Ll]aw|[Aa]ct|[Dd]ecree|[Rr]egulation)\s(?:establishing|creating|instituting|regulating)\s{NOUNS_EN}))"
    ),
    "fr": compiled(
        rf"(?:\b[Ll]a\s|«\s?)(?:nouvelle\s|récente\s)?(?P<law>loi\s(?:sur|relative\s(?:à|aux?)|contre)\s(?:la\s|le\s|les\s|l['’])?(?P<on>{NOUNS_FR}))|"
        r"\b(?:[Ll][ea]\s|[Ll]['’])(?P<made>(?:loi|décret|arrêté|ordonnance)\s(?:portant|instituant|créant|fixant|modifiant|"
        rf"réglementant|régissant|relatif\sà|relatif\saux?)\s(?:la\s|le\s|les\s|l['’])?{NOUNS_FR})"
    ),
    "es": compiled(
        rf"\b[Ll]a\s(?:nueva\s|vigente\s|actual\s)?(?P<law>ley\s(?:sobre|contra|relativa\sal?)\s(?:la\s|el\s|los\s|las\s)?(?P<on>{NOUNS_ES}))|"
        rf"\b(?:[Ll]a|[Ee]l)\s(?:nuev[oa]\s|vigente\s|actual\s)?(?P<made>(?:ley|decreto|reglamento)\sque\s(?:crea|regula|instituye|reforma|modifica)\s"
        rf"(?:la\s|el\s|los\s|las\s)?{NOUNS_ES}|reglamento\sde\s(?:extranjería|migraci(?:ón|ones)|refugi\w+|asilo))"
    ),
}
"""The law on something, as if there were one."""
SUBJECT = compiled(
    r"\b(?:(?:im|em|é|e|in)?migra|foreign|alien|asylum|refugee|passport|nationalit|citizen|traffick|recruit|employ|"
    r"étrang|asile|réfugi|passeport|citoyen|traite|recrut|emploi|travail|séjour|entrée|libert|rétention|"
    r"extranj|asilo|refugi|pasaport|nacionalidad|ciudadan|trata|reclut|empleo|trabaj|residencia|visa)\w*",
    re.IGNORECASE,
)

PAPER = (
    r"(?:[Ff]ramework\s)?[Aa]greements?|[Aa]rrangements?|[Tt]reat(?:y|ies)|[Mm]emorand(?:um|a)(?:\sof\s(?:[Uu]nderstanding|[Cc]o-?operation))?|"
    r"MoUs?|MOUs?|[Pp]rotocol[eo]?s?|[Aa]ccords?(?:-cadres?)?|[Cc]onventions?|[Tt]rait[é]s?|[Mm]émorandums?|[Cc]onvenios?|"
    r"[Aa]cuerdos?(?:\smarco)?|[Tt]ratados?|[Mm]emorandos?|Estatuto\sMigratorio(?:\sPermanente)?"
)
OF_PAPER_EN = (
    r"(?:(?:labou?r|recruitment|mobility|(?:im|e)?migration|framework|bilateral|cooperation|readmission|seasonal|social|security|"
    r"operational|administrative|employment|residence|friendship|workers?|nurses?|standing|guest)\s){0,3}"
)
AGREED_ON = {
    "en": compiled(
        rf"\b(?P<paper>{OF_PAPER_EN}(?:[Aa]greement|[Aa]rrangement|[Aa]ccord|[Tt]reaty|[Mm]emorandum|[Pp]rotocol|"
        r"[Cc]onvention))"
        rf"(?P<date>{OF_DATE_EN})|\b(?:19|20)\d\d\s{OF_PAPER_EN}(?P<noun>agreement|arrangement|treaty|memorandum|accord|"
        rf"protocol|convention)\b"
    ),
    "fr": compiled(
        rf"\b(?P<paper>[Aa]ccord(?:-cadre)?|[Aa]rrangement|[Tt]rait[é]|[Mm]émorandum|[Pp]rotocole|[Cc]onvention)"
        rf"(?P<noun>(?:\s(?:de\s|d['’]|en\smatière\s(?:de\s|d['’])?|sur\s(?:la\s|le\s|les\s|l['’])?)?(?!(?:et|en|que?|qui|du|sur|est|date|a|avec)\b)[\w’'-]+){{0,3}}?)(?P<date>{OF_DATE_FR})"
    ),
    "es": compiled(
        rf"\b(?P<paper>[Aa]cuerdo|[Cc]onvenio|[Tt]ratado|[Mm]emorando|[Pp]rotocolo)"
        rf"(?P<noun>(?:\s(?:de\s|en\smateria\s(?:de\s)?|sobre\s(?:la\s|el\s|los\s|las\s)?)?(?!(?:y|en|que|del|sobre|es|fue|data|con)\b)[\w-]+){{0,3}}?)(?P<date>{OF_DATE_ES})"
    ),
}
"""An agreement by its date."""
OF_OTHERS = compiled(
    r"\b(?:collecti\w+|trade|peace|cease-?fire|loan|grant|lease|sales?|branche|paix|commercia\w+|prêt|paz|colectiv\w+|"
    r"comercia\w+|préstamo|climat\w*|climate|Paris|Schengen|Genève|Geneva|Ginebra|Vienn?a|Dayton|Oslo)\b",
    re.IGNORECASE,
)
"""Said of agreements that are none about people who move, or of many states."""
OF_MANY = compiled(r"[Cc]onven|[Pp]rotocol")
"""A text of many states as well as of two: its date alone does not tell which."""
WITH_STATE = re.compile(r"\s(?:with|avec|con)\s(?:the\s|la\s|le\s|les\s|l['’]|el\s|los\s)?$")

AND = re.compile(r"\s(?:and|et|y|e)\s(?:the\s|la\s|le\s|les\s|l['’]|el\s|los\s)?")
SIGN = (
    r"(?:signed|sign|concluded|conclude|renewed|renew|initialled|negotiated|reached|finali[sz]ed|updated|revised|extended|"
    r"sign(?:é|ent|èrent|aient)|conclu(?:ent|rent)?|renouvel(?:é|lent|èrent)|paraph(?:é|ent|èrent)|négoci(?:é|èrent)|"
    r"révis(?:é|ent)|reconduit|dotés?|"
    r"firma(?:ron|n|d[oa]s?)|firmó|suscrib(?:ieron|ió|en)|suscrit[oa]s?|concert(?:aron|an|ado)|celebr(?:aron|an|ado)|renov(?:aron|ado)|"
    r"renuevan|negoci(?:aron|ado)|prorrog(?:aron|an|ado)|rubric(?:aron|an|ado)|dotaron|dotado)"
)
THEY_SIGN = compiled(
    rf"(?:\s(?:have|had|has|also|both|ont|avaient|se|sont|han|habían|ya|déjà|aussi|recently|jointly|then|finally|just)){{0,3}}"
    rf"\s{SIGN}(?:\s[\wà-ÿ’'-]+){{0,7}}?[\s’'](?P<paper>(?:{CAP_WORD}\s(?:and\s)?){{0,5}}(?:{PAPER}))\b(?!-)"
)
"""Behind two states: what they signed."""
SIGNED_BY = compiled(
    rf"\b(?P<paper>{PAPER})(?:\s(?!(?:with|avec|con)\b)[\wà-ÿ’'-]+){{0,7}}?\s{SIGN}e?s?(?:\s[\wà-ÿ’'-]+){{0,4}}?"
    r"(?:\s(?:by|par|por|between|entre)|(?<=aron)|(?<=eron))\s(?:the\s|la\s|le\s|les\s|l['’]|el\s|los\s)?$"
)
"""Before two states that signed something."""
OF_WHAT = compiled(
    r"\s(?:de\s(?:la\s|l['’]|los\s)?|d['’]|des\s|para\s(?:la\s|el\s)?)"
    r"(?!\d|deux|trois|quatre|cinq|dix|dos\b|tres\b|cuatro|cinco|diez|plus\b|más\b)[a-zà-ÿ][\wà-ÿ’'-]+"
    r"(?:\s(?:de\s(?:la\s|los\s)?|des\s|d['’])(?!\d|l['’])[a-zà-ÿ][\wà-ÿ’'-]+)?"
)
"""Behind what two states signed: what it is of, in French or Spanish."""
OF_THEM = compiled(
    r"(?:,|\b(?<!ernments\s)(?<!ernment\s)(?<!inisters\s)(?<!inistries\s)(?<!inistres\s)(?<!ministros\s)(?<!orities\s)"
    r"(?:of|from|in|between|for|entre|en)|(?<!nements\s)(?<!nistres\s)(?<!orités\s)(?<!biernos\s)(?<!istros\s)(?<!idades\s)"
    r"\b(?:du|de|des|del))\s(?:the\s|la\s|el\s|l['’])?$"
)
"""Before two states that are not themselves who signs."""
SIGNS_SOMETHING = compiled(rf"\b{SIGN}\b")
OF_YEAR = compiled(r"\b(?:19|20)\d\d\s(?:[a-z]+\s)?(?:Convention|Protocol|Covenant|Charter)\b(?!\s[A-Z])")
"""A treaty by its year, with the capital of a name."""
UN_OF = compiled(
    r"\b(?:(?P<first>1951|1989|1990)\s(?:UN|United\sNations|Geneva)\sConvention|(?:UN|United\sNations)\sConvention\sof\s(?P<then>1951|"
    r"1989|1990)|[Cc]onvention\s(?:de\sl['’]ONU|des\sNations\s[Uu]nies|internationale)\sde\s(?P<an>1951|1989|1990)|"
    r"[Cc]onvenci[óo]n\s(?:de\sla\sONU|de\slas\sNaciones\sUnidas|[Ii]nternacional)\sde\s(?P<anno>1951|1989|1990))\b"
)
OF_THE_UN = {
    "1951": ("un:refugee-convention", "1951 Refugee Convention"),
    "1989": ("un:crc", "Convention on the Rights of the Child"),
    "1990": (
        "un:icrmw",
        (
            "International Convention on the Protection of the Rights of All Migrant Workers "
            "and Members of Their Families"
        ),
    ),
}
"""What is called the convention of the United Nations of a year."""
DECLARED = compiled(
    r"\b(?:Declaration|Charter|Appeal|Communiqu[eé]|Consensus|Statement)\sof\s(?:the\s)?(?=[A-ZÀ-Þ])"
)
"""Before where it was made."""


def dated(sifted: Sifted, language: str, hits: Sequence[Hit]) -> Iterator[Cited]:
    """Yield laws by date, nickname or subject, agreements by date or by who signed, declarations by place."""
    yield from _laws(sifted, language, hits)
    yield from _agreements(sifted, language, hits)
    yield from _signed(sifted, hits)
    for match in sifted.finditer(UN_OF):
        year = next(y for y in match.groups() if y)
        yield Cited(*match.span(), Entity(*OF_THE_UN[year], UN))
    for match in sifted.finditer(OF_YEAR):
        words = " ".join(match.group().split())
        entity = Entity(f"instrument:{slug(words)}", words, OTHER, None, 0.7)
        if words == "1990 Convention":
            entity = Entity(*OF_THE_UN["1990"], UN)
        yield Cited(*match.span(), entity)
    for match in sifted.finditer(DECLARED):
        place = next((h for h in hits if h.start == match.end() and h.kind == "city"), None)
        if place:
            words = " ".join(sifted.text[match.start() : place.end].split())
            yield Cited(
                match.start(),
                place.end,
                Entity(f"instrument:{slug(words, words=12)}", words, OTHER, None, 0.7),
            )


def _laws(sifted: Sifted, language: str, hits: Sequence[Hit]) -> Iterator[Cited]:
    text = sifted.text
    for match in sifted.finditer(LAW_OF[language]):
        start = past_owner(text, past_opener(text, match.start()), match.end(), hits)
        yield _law(text, start, match.end(), hits)
    for match in sifted.finditer(NICK[language]):
        start, end = match.span("nick" if language == "en" and match.group("nick") else 0)
        cut = 1 if text[start] in '“"‘' else 0
        yield _law(text, start + cut, end - (cut if text[end - 1] in '”"’' else 0), hits)
    for match in sifted.finditer(LAW_ON[language]):
        if match.group("made"):
            yield _law(text, *match.span("made"), hits)
        elif SUBJECT.search(text, *match.span("on")):
            yield _law(text, *match.span("law"), hits)


ANOTHER = compiled(
    r",?\s(?:and|et|y|e|ou|or|o)\s(?:its\s|the\s|la\s|le\s|les\s|l['’]|el\s|los\s|sus?\s|ses\s|son\s)?"
    r"(?:laws?|acts?|decrees?|rules|lois?|décrets?|arrêtés?|ordonnances?|circulaires?|code|ley(?:es)?|decretos?|reglamentos?|"
    r"ordenanzas?|resoluci|código)\b",
    re.IGNORECASE,
)
"""Where a title ends because another begins."""


def _law(text: str, start: int, end: int, hits: Sequence[Hit]) -> Cited:
    other = ANOTHER.search(text, start, end)
    end = other.start() if other else end
    words = " ".join(text[start:end].split())
    country = law_country(text, start, end, hits)
    key = scoped(slug(words, words=12), country)
    return Cited(start, end, Entity(f"law:{key}", words, LAW, country, 0.7))


def _agreements(sifted: Sifted, language: str, hits: Sequence[Hit]) -> Iterator[Cited]:
    """Yield agreements by their date where one or two states are named."""
    text = sifted.text
    for match in sifted.finditer(AGREED_ON[language]):
        start, end = match.span()
        if language == "en" and match.group("paper"):
            start = match.start("paper")
        if OF_OTHERS.search(text, max(0, match.start() - 14), end):
            continue
        partner = next((h for h in hits if h.kind == "state" and 0 < h.start - end <= LONGEST_WITH), None)
        both = OF_THE_TWO.match(text, end)
        end = both.end() if both else end
        pair = _pair_behind(text, end, hits)
        if pair:
            yield Cited(start, pair[1].end, agreement_of(match.group(), [h.entity.country for h in pair]))
            continue
        partner = partner if partner and WITH_STATE.fullmatch(text, end, partner.start) else None
        ends = countries_near(text, start, end, hits) or countries_near(text, 0, len(text), hits)
        of_two = partner or BETWEEN.match(text, end) or not OF_MANY.search(match.group())
        if of_two and 1 <= len(ends) <= BOTH:
            yield Cited(start, partner.end if partner else end, agreement_of(match.group(), ends))


def _pair_behind(text: str, end: int, hits: Sequence[Hit]) -> tuple[Hit, Hit] | None:
    """Return the two cities that stand for the two states of an agreement: "between Paris and Algiers"."""
    near = [h for h in hits if h.kind == "city" and end <= h.start]
    for one, other in pairwise(near[:BOTH]):
        if BETWEEN.fullmatch(text, end, one.start) and AND.fullmatch(text, one.end, other.start):
            return (one, other) if _capitals(text, one, other) else None
    return None


OF_THE_TWO = re.compile(
    r"\s(?:between\s(?:the\stwo|both)|entre\s(?:les\sdeux|los\sdos|ambos|las\sdos))\s"
    r"(?:countries|[Ss]tates|[Gg]overnments|pays|[ÉE]tats|[Gg]ouvernements|países|[Ee]stados|[Gg]obiernos)\b"
)
BETWEEN = re.compile(r",?\s(?:between|entre)\s")
LONGEST_WITH = 12
"""Characters of "with the" and a blank before it."""


def _signed(sifted: Sifted, hits: Sequence[Hit]) -> Iterator[Cited]:
    """Yield what two states sign, with nothing said of what it is about."""
    if not sifted.may(SIGNS_SOMETHING):
        return
    text = sifted.text
    for state in hits:
        made = _fronted(text, state) if state.kind == "state" else None
        if made:
            name = "paper" if made.group("paper") else "paper2"
            named = countries_near(text, state.start, state.end, hits)
            yield Cited(*made.span(name), agreement_of(made.group(name), named[:BOTH]))
    parties = [h for h in hits if h.kind in ("state", "city")]
    for one, other in pairwise(parties):
        if one.kind != other.kind or not AND.fullmatch(text, one.end, other.start):
            continue
        if one.kind == "city" and not _capitals(text, one, other):
            continue
        first, last = sentence_around(text, one.start, other.end)
        they = None if OF_THEM.search(text, first, one.start) else THEY_SIGN.match(text, other.end, last)
        made = they or SIGNED_BY.search(text, max(first, one.start - FAR_PAPER), one.start)
        if made and not NOT_MADE.search(text, max(first, min(made.start(), one.start)), made.end()):
            ends = [one.entity.country, other.entity.country]
            about = None
            if they:
                end = made.end("paper")
                about = ABOUT_BEHIND.match(text, end) or OF_WHAT.match(text, end)
            end = about.end() if about else made.end("paper")
            yield Cited(made.start("paper"), end, agreement_of(text[made.start("paper") : end], ends))


def _capitals(text: str, one: Hit, other: Hit) -> bool:
    """Whether two cities stand for their states: capitals, unless they themselves agree."""
    if not (is_capital(one) and is_capital(other)):
        return False
    near = sentence_around(text, one.start, other.end)
    return one.entity.country != other.entity.country and not OF_CITIES.search(text, *near)


OF_CITIES = compiled(
    r"\b(?:cit(?:y|ies)|towns?|mayors?|municipal\w*|villes?|maires?|mairies?|communes?|jumelage|ciudad\w*|alcald\w+|"
    r"municipi\w*|hermana\w+|twin\w*|universit\w+|universid\w+|clubs?|länder|kommunen|"
    r"Land|Ville|Ciudad|City|Mairie|Alcaldía|Ayuntamiento|département|province|provincia|región|région|region)\b",
    re.IGNORECASE,
)


def _fronted(text: str, state: Hit) -> re.Match[str] | None:
    """Return what was signed with a state that stands first: "With Jordan an agreement was concluded"."""
    first, last = sentence_around(text, state.start, state.end)
    if not WITH_FIRST.search(text, first, state.start):
        return None
    made = IS_SIGNED.match(text, state.end, last)
    return None if made is None or NOT_MADE.search(text, state.end, made.end()) else made


WITH_FIRST = compiled(
    r"(?:^|\W)(?:With|Avec|Con)\s(?:the\s|la\s|le\s|les\s|l['’]|el\s|los\s)?(?:(?:[A-ZÀ-Þ][\w-]+\s){1,3}(?:of|de|du|del)\s"
    r"(?:the\s|la\s|l['’]|los\s)?)?$"
)
IS_SIGNED = compiled(
    rf"(?:,?\s[\wà-ÿ’'-]+){{0,5}}?,?\s(?:an?|the|une?|l[ea]s?|el)\s(?:[a-zà-ÿ-]+\s){{0,2}}?(?P<paper>{PAPER})\b"
    rf"(?:\s[\wà-ÿ’'-]+){{0,6}}?\s(?:was|were|is|has\sbeen|a\sété|ont\sété|fut|est|fue|ha\ssido|se)\s(?:[\wà-ÿ]+\s)?{SIGN}e?s?\b|"
    rf",?\s(?:se|ha)\s(?:[\wà-ÿ]+\s)?(?:firm|suscri|concert|celebr|renov|prorrog|rubric)\w+(?:\s[\wà-ÿ’'-]+){{0,6}}?\s"
    rf"(?P<paper2>{PAPER})\b"
)
FAR_PAPER = 110
"""Characters between an agreement and the states that signed it."""

DATED = {
    language: (
        LAW_OF[language],
        NICK[language],
        LAW_ON[language],
        AGREED_ON[language],
        SIGNS_SOMETHING,
        UN_OF,
        OF_YEAR,
        DECLARED,
    )
    for language in ("en", "fr", "es")
}
"""What this module looks for in each language."""
