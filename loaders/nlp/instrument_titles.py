"""Treaties by the grammar of their titles: "Convention relative à …", "Protocolo de Kampala", "Niamey …"."""

import re
from collections.abc import Iterator, Sequence

from goodpractices.loaders.nlp.entities import Entity
from goodpractices.loaders.nlp.gazetteer import Hit, gazetteer
from goodpractices.loaders.nlp.instrument_context import (
    BOTH,
    LAW,
    OTHER,
    REGIONAL,
    UNION,
    Cited,
    agreement_of,
    countries_near,
    law_country,
    past_opener,
    past_owner,
    scoped,
)
from goodpractices.loaders.nlp.instrument_patterns import NOT_ALSO_ES, NOT_ALSO_FR, PRE_ES, PRE_FR, compiled
from goodpractices.loaders.nlp.sieve import Sifted
from goodpractices.ontology.ids import slug

UN = "un_convention"
WORD = r"(?!P[áa]g(?:e|ina)?\b)[A-ZÀ-ÖØ-Þ][\w’'&-]*\w"
YEAR = r"(?:19|20)\d\d"
BEFORE = 130
"""Characters before the head word of a title in which it may begin."""

JOIN_EN = r"(?:(?:and|or|of|for|on|in|to|by|with|against|from|between|among|their|its|all|the)\s){0,3}"
NEXT_EN = (
    rf"(?!\sand\s(?:the\s)?(?:{WORD}\s){{0,5}}(?:Convention|Protocol|Treaty|Agreement|Charter|Act|"
    rf"Declaration|Covenant)\b)"
)
"""Before what is no longer part of a title but "and" another."""
NAME_EN = rf"{WORD}(?:{NEXT_EN}(?:\s{JOIN_EN}|,\s(?=(?:{WORD}\s){{1,3}}and\s)){WORD})*"
ABOUT_EN = (
    r"\s(?i:on|against|for|to|of|governing|concerning|regarding|establishing|relating\sto|related\sto|"
    r"relative\sto)\s(?:the\s|all\s)?"
)
TREATY_EN = compiled(
    rf"\b(?P<head>Convention|Protocol|Treaty|Covenant|Charter|Supplementary\sAct)\b(?!\s(?:Cent(?:re|er)|"
    rf"Hall)\b)"
    rf"(?P<about>{ABOUT_EN}(?:{NAME_EN}|(?<=the\s)[a-z-]+(?:\s(?:of|and)\s(?:the\s)?[a-z-]+)*))?"
    rf"(?:\sof\s(?:\d{{1,2}}\s\w+\s)?{YEAR}\b)?"
)
PACT_EN = compiled(
    rf"\b(?P<head>Agreement|Accord|Arrangement|Pact|Compact)\b(?!\s[A-Z])(?P<about>{ABOUT_EN}{NAME_EN})?"
)
HEADS_EN = r"(?:Convention|Protocol|Treat(?:y|ie)|Agreement|Act|Law|Recommendation|Article|Chapter|Part)s?"
TITLE_BEFORE_EN = compiled(
    rf"\b(?!{HEADS_EN}\b|[IVXLC]+\s)(?:(?!{HEADS_EN}\b)(?:{YEAR}|[A-Z]{{1,2}}\b|"
    rf"{WORD}),?\s(?:\([A-Z][\w\s-]{{2,40}}\)\s)?"
    rf"(?:(?:and|of|for|on|against|to|in)\s|of\sthe\s)?)*"
    rf"(?!{HEADS_EN}\b)(?:{YEAR}|{WORD})\s(?:\([A-Z][\w\s-]{{2,40}}\)\s)?$"
)
GENERIC_EN = compiled(
    r"Foreign|Recruitment|Licen[cs]e|Licensing|Franchise|Lease|Rental|Sales|Coalition|Credit|Association|"
    r"Stabilisation|Readmission|Visa|"
    r"Association|Sub|Hosting|Headquarters|Staff|Transfer|Data|Sharing|Sponsorship|Interim|Amended|Wage|"
    r"Employer|"
    r"National|Annual|Constitutional|Party|State|States|Youth|World|General|This|That|Each|Every|Additional|"
    r"Present|Said|New|First|Second|Third|International|Bilateral|Draft|Framework|Revised|Federal|Member|"
    r"Joint|Collective|Bargaining|Trade|Grant|Loan|Service|Level|Peace|Project|Host|Final|Provisional|"
    r"Democratic|Republican|Global|Government|Standard|Employment|Labour|Labor|Cooperation|Partnership|"
    r"Common|Model|Nations|UN|ILO|Tripartite|Multilateral|Regional|Social|Purchase|Financing|Consent|"
    r"Settlement|Tenancy|Confidentiality|Free|Ceasefire|Facility|Both|Such|Its|Their|Any|No|Article|"
    r"Optional|Diplomatic|Sanitary|Health|Safety|Covid|Security"
)
"""Capitals that alone make no title of what stands behind them: "the Present Convention"."""

OTHER_TEXT = (
    r"(?!(?:Convention|Protocol|Trait[é]|Accord|Charte|Pact|Convenci|Convenio|Tratado|Acuerdo|Carta|Consens|"
    r"Declaraci|"
    r"Déclaration|Agenda|Ley|Decreto|Loi|Décret)\w*)"
)
"""Before a word that does not begin the name of another text."""
ADJECTIVES_FR = (
    r"(?:(?:-cadre|\s(?:internationale?|européen(?:ne)?|africaine?|sahélien(?:ne)?|caribéen(?:ne)?|maghrébine?|francophone|"
    r"ouest-africaine?|euro-africaine?|méditerranéen(?:ne)?|interaméricaine?|arabe|panafricaine?|"
    r"régionale?|"
    r"multilatérale?|additionnel(?:le)?|facultatif|commune?|générale?|révisée?|unique|mondiale?|nordique|"
    r"ibéro-américaine?|complémentaire|andine?|internationaux|tripartite|quadripartite|universelle))*)"
)
OF_FR = (
    rf"(?:\s(?:de\sla|de\sl['’]|du|des|de|d['’])\s?(?P<of>(?:l['’])?{WORD}(?:\s(?:et\s)?(?:de\sla\s|"
    rf"de\sl['’]|du\s|de\s|d['’])?{OTHER_TEXT}{WORD})*))"
)
DATE_FR = rf"(?:\s(?:de|du\s\d{{1,2}}(?:er)?\s\w+)\s{YEAR})"
ENDING_FR = (
    r"[a-zà-ÿ]+(?:ales?|aux|iques?|ifs?|ives?|els?|elles?|ants?|antes?|aires?|eux|euses?|[é]s?|[é]es?|eurs?|"
    r"iens?|iennes?|ières?|iers?)"
)
NOUN_FR = (
    rf"(?!(?:tou[st]e?s?|la|le|les|et|à|de|des|du|une?)\b|[LlDd]['’][A-ZÀ-Þ]|(?i:convention|protocole|trait[é]|accord|pacte|"
    rf"charte|déclaration|loi|décret|recommandation|programme|agenda|directive|consensus|appel|engagement|"
    rf"objectif)s?\b){PRE_FR}[\w’'-]+(?:\s{ENDING_FR}\b(?!\s(?:par|"
    rf"que|le|la|les)\b)){{0,2}}"
)
LINK_FR = (
    rf"(?:,?\s(?:et|ou|y\scompris)\s{NOT_ALSO_FR}(?:(?:de|à|aux?|du|des|sur|contre)\s)?(?:l['’]|la\s|les\s|le\s|leurs?\s|"
    r"d['’])?|\s(?:de\sla|de\sl['’]|des|du|de|d['’]|aux?|à\sla|à\sl['’]|à|en|contre|dans|"
    r"leurs?)\s?(?:tous\s|toutes\s)?(?:l['’]|la\s|les\s|leurs?\s|ses\s)?)"
)
ABOUT_FR = (
    rf"(?:(?:\s(?:sur|relati(?:f|ve)s?\s(?:à|aux?)|concernant|contre|pour|portant|visant\sà|"
    rf"en\smatière\sde)\s"
    rf"(?:la\s|le\s|les\s|l['’]|des\s|un\s|une\s)?|\s(?:de\sla\s|de\sl['’]|des\s)(?=(?:droits?|enfants?|"
    rf"travailleurs|mobilit|migra|travail\b|diaspora|"
    rf"femmes|jeun|personnes|peuples|langues|villes)))"
    rf"{NOUN_FR}(?:{LINK_FR}{NOUN_FR}){{0,4}})"
)
TREATY_FR = compiled(
    rf"\b(?P<head>[Cc]onventions?|[Pp]rotocoles?|[Tt]rait[é]s?|[Aa]ccords?|[Cc]hartes?|[Pp]actes?|"
    rf"Déclarations?|Appel|"
    rf"Consensus|Agenda|"
    rf"Engagements?)(?P<kind>{ADJECTIVES_FR})(?P<date>{DATE_FR})?{OF_FR}?(?P<then>{ADJECTIVES_FR})"
    rf"(?P<about>{ABOUT_FR})?(?:\sentre\sles\sÉtats\s(?:membres|[Pp]arties)(?:\s(?:de\sla\s|du\s|"
    rf"de\sl['’]){WORD})?)?(?P<year>\sde\s{YEAR}\b)?"
)
ADJECTIVES_ES = (
    r"(?:(?:\s(?:[Ii]nternacional|[Ff]acultativo|[Mm]arco|[Mm]ultilateral|[Rr]egional|[Ee]urope[oa]|"
    r"[Ii]nteramerican[oa]|[Ii]beroamerican[oa]|[Cc]entroamerican[oa]|[Aa]ndin[oa]|[Aa]frican[oa]|"
    r"[Aa]dicional|"
    r"[Gg]eneral|[Cc]onstitutiv[oa]|[Cc]omún|[Uu]niversal|[Rr]evisad[oa]|[Tt]ripartito|[Mm]inisterial|"
    r"Básic[oa]|[Ee]special|"
    r"[Cc]omplementari[oa]|[Ee]specífico|[Aa]dministrativo|Cultural|[Ll]aboral|[Bb]ilateral))*)"
)
OF_ES = (
    rf"(?:\s(?:de|del|de\sla|de\slos|de\slas)\s(?P<of>(?:La\s|El\s)?{WORD}(?:\s(?:y\s)?(?:de\sla\s|"
    rf"de\slos\s|del\s|de\s|do\s|di\s)?{OTHER_TEXT}{WORD})*))"
)
DATE_ES = rf"(?:\s(?:de(?:\s\d{{1,2}}\sde\s\w+\sde)?)\s{YEAR})"
ENDING_ES = (
    r"[a-zà-ÿ]+(?:al(?:es)?|ari[oa]s?|iv[oa]s?|ad[oa]s?|id[oa]s?|ic[oa]s?|antes?|entes?|or(?:es|as)?|"
    r"an[oa]s?|os[oa]s?|ori[oa]s?)"
)
NOUN_ES = (
    rf"(?!(?i:convenci|convenio|protocolo|tratado|acuerdo|pacto|carta|declaraci|ley|decreto|recomendaci|"
    rf"agenda|directiva|consenso|llamamiento|compromiso|objetivo)\w*)(?![a-z]+(?:ará|erá|irá)\b){PRE_ES}[\w’'-]+(?:(?:\s{WORD})+|"
    rf"(?:\s{ENDING_ES}\b(?!\s(?:por|que|el|"
    rf"la|los)\b)){{0,2}})"
)
LINK_ES = (
    rf"(?:\s(?:y|e|o)\s{NOT_ALSO_ES}(?:(?:de|a|del|sobre|contra)\s)?(?:la\s|los\s|las\s|el\s|sus?\s)?|\s(?:de|del|en|al?|"
    r"contra|por|para|entre|todas?|todos?)\s(?:la\s|los\s|las\s|el\s|sus?\s|todos\s|todas\s)*)"
)
ABOUT_ES = (
    rf"(?:\s(?:sobre|relativ[oa]\s(?:al?)|contra|para|en\smateria\sde|por\sel\sque\sse|por\suna?)\s"
    rf"(?:la\s|los\s|las\s|el\s|una?\s|todas?\s)?{NOUN_ES}(?:{LINK_ES}{NOUN_ES}){{0,4}})"
)
TREATY_ES = compiled(
    rf"\b(?P<head>[Cc]onvenci(?:ón|ones)|[Cc]onvenios?|[Pp]rotocolos?|[Tt]ratados?|[Aa]cuerdos?|Carta|"
    rf"[Pp]actos?|"
    rf"Declaraci(?:ón|ones)|Compromiso|Consenso|Llamamiento|"
    rf"Agenda)(?P<kind>{ADJECTIVES_ES})(?P<date>{DATE_ES})?"
    rf"{OF_ES}?(?P<then>{ADJECTIVES_ES})(?P<about>{ABOUT_ES})?(?P<year>\sde\s{YEAR}\b)?"
)
NATIONS_EN = compiled(
    r"\b(?P<one>[A-Z]\w+)[-–](?P<other>[A-Z]\w+)\s(?:(?:and|on|of)\s|[\w-]+\s){0,4}?"
    r"(?:[Aa]greement|[Tt]reaty|[Aa]ccord|[Aa]rrangement|[Pp]act|[Cc]onvention|"
    r"[Mm]emorandum(?:\sof\s[Uu]nderstanding)?|"
    r"MoU|MOU|[Pp]artnership|[Pp]rotocol)s?\b"
)
THE_TWO = compiled(
    r"\b(?:(?:19|20)\d\d\s)?(?:[Aa]greement|[Tt]reaty|[Mm]emorandum|[Aa]rrangement|[Pp]rotocol|[Aa]ccord|"
    r"[Cc]onvention|"
    r"[Pp]rotocole|[Mm]émorandum|[Aa]cuerdo|[Cc]onvenio|[Tt]ratado|[Mm]emorando)(?:\s[\w’'-]+){0,8}?"
    r"\s(?=(?:between\s(?:the\s(?:two|2)|both)|entre\s(?:les\sdeux|los\sdos|ambos|las\sdos|ambas))\s"
    r"(?:[Gg]overnment|[Cc]ountr|[Ss]tate|[Nn]ation|[Pp]art|[Gg]ouvernement|[Pp]ays|[ÉE]tat|[Gg]obierno|"
    r"[Pp]aís|[Ee]stado|"
    r"[Nn]acion|[Rr]ep[úu]blic))"
)
"""An agreement between two that are named elsewhere."""
ENGLISH_ACT = compiled(
    rf"\b(?:{WORD}['’]?\s(?:and\s|of\s(?:the\s)?|for\s)?){{1,7}}(?:\([^()]{{4,60}}\)\s)?Act\b"
    rf"(?:,?\s(?:of\s)?{YEAR}|,?\s\(?(?:Cap\.?|Chapter|No\.)\s[\d:./]+\d\)?)*"
)
TREATIES = {"en": (TREATY_EN, PACT_EN), "fr": (TREATY_FR,), "es": (TREATY_ES,)}

OF_THE_UN = compiled(
    r"\b(?:United\sNations|Nations\sUnies|Naciones\sUnidas|UN|ONU|[Ii]nternational[e]?|[Ii]nternacional|"
    r"Geneva|Genève|"
    r"Ginebra|Vienn[ea]|Viena|Hague|Haye|Haya|[Ff]acultati[fv]o?|Optional|Enfant|Niño|Child)\b"
)
OF_REGIONS = compiled(
    r"\b(?:Europ\w+|europ\w+|Afric\w+|afric\w+|[Ii]nter-?[Aa]m[eé]ric\w+|Arabe?|arabe|Nordi\w+|nordique|"
    r"[Ii]b[eé]ro-?[Aa]m[eé]ric\w+|[Cc]entroamerican\w|[Aa]ndin\w*|[Pp]anafricain\w*|Caribbean|ASEAN|"
    r"[Rr]egional|"
    r"[Rr]égionale?|Multilateral\b|Lomé|Kampala|Chaguaramas|Asunción|Kigali|Malabo)\b"
)
ARTICLE = compiled(
    r"(?:\b(?:[Ll]a|[Ll]e|[Ll]es|[Dd]u|[Aa]ux?|[Dd]es|[Cc]ette|[Cc]et|[Ee]l|[Ll]os|[Dd]el|[Aa]l)\s|"
    r"[LlDd]['’]|[Dd]e\sl['’])$"
)
OF_MANY = compiled(
    r"\b[Mm]ultilat[ée]ral\w*|\b[Mm]ultilateral(?:es)?\b|\b[Rr]égiona\w+|\b[Rr]egional(?:es)?\b"
)
BEGINS = compiled(r"(?:^|[.!?:;»”]\s|[–•-]\s)$")
NO_TREATY = compiled(
    r"^(?:[Cc]onventions?\scollective|[Pp]rotocoles?\s(?:sanitaire|de\s(?:recherche|soins|prise))|"
    r"[Cc]onvenios?\scolectivo|[Pp]rotocolos?\sde\s(?:actuación|atención|investigación|bienvenida|seguridad)|"
    r"Agenda\s(?:de\s(?:trabajo|travail|la\ssemaine|la\ssemana))|Carta\sde|Déclarations?\sd[eu'’]\s?(?:[Mm]|"
    r"revenu|impôt))"
)
CONSENT = compiled(
    r"\b(?:sans|avec|d['’]un|sous\sréserve\sde|sin|con|obtenir|donn\w+|mutuo|común)\s(?:l['’]|el\s)?$",
    re.IGNORECASE,
)
UNPLACED = re.compile(r"\b(?:la|las|los|del|du|des)\s$|l['’]$")
"""Before whose declaration it is, not before where it was made."""
WITH_MEMBERS = frozenset(("Convention", "Charter", "Agreement"))
"""A "Convention of Nurses" is a meeting, a "Treaty of Guaymaral" is none."""
PARTY_BEFORE = compiled(r"(?:,|\s(?:to|in|by|with|from|for|between|of))\s(?:the\s)?$")
BETWEEN_TWO = frozenset(("agreement", "accord", "arrangement", "acuerdo", "convenio"))
"""What is mostly made by two states."""
ARTICLE_EN = compiled(r"\b(?:[Tt]he|[Tt]his|ILO|UN)\s$")
THE = re.compile(r"\b[Tt]he\s$")


def treaties(sifted: Sifted, language: str, hits: Sequence[Hit]) -> Iterator[Cited]:
    """Yield treaties, charters and declarations of many states by what their title is made of."""
    for pattern in TREATIES[language]:
        for match in sifted.finditer(pattern):
            spans = (
                _english(sifted.text, match, hits) if language == "en" else _romance(sifted.text, match, hits)
            )
            for start, end in spans:
                words = " ".join(sifted.text[start:end].split())
                lone = match.group("head").lower() in BETWEEN_TWO and not OF_REGIONS.search(words)
                if lone and (ends := _two_ends(sifted.text, start, end, hits)):
                    yield Cited(start, end, agreement_of(words, ends))
                    continue
                kind = _kind(words, match.group("head"), hits, (start, end))
                prefix = "protocol" if kind == REGIONAL else "instrument"
                yield Cited(start, end, Entity(f"{prefix}:{slug(words, words=12)}", words, kind, None, 0.7))


def _two_ends(text: str, start: int, end: int, hits: Sequence[Hit]) -> list[str]:
    """Return the one or two states that a sentence names, unless an agreement's title tells of others."""
    if any(_placed(h) and start <= h.start < end for h in hits):
        return []
    ends = countries_near(text, start, end, hits)
    return ends if len(ends) <= BOTH else []


def between_nations(sifted: Sifted, language: str, hits: Sequence[Hit]) -> Iterator[Cited]:
    """Yield agreements by two adjectives: "the Turkish-Dutch agreement"."""
    known = gazetteer(language)
    for match in sifted.finditer(NATIONS_EN) if language == "en" else ():
        ends = [
            next(
                (h.entity.country for h in known.scan(match.group(part)) if h.kind in ("demonym", "state")),
                None,
            )
            for part in ("one", "other")
        ]
        if ends[1] and (ends[0] or match.group("one").endswith("o")):
            yield Cited(*match.span(), agreement_of(match.group(), [e for e in ends if e]))
    del hits


def of_the_two(sifted: Sifted, language: str, hits: Sequence[Hit]) -> Iterator[Cited]:
    """Yield agreements "between the two Governments" of a sentence that names one or both."""
    del language
    for match in sifted.finditer(THE_TWO):
        if ends := _two_ends(sifted.text, *match.span(), hits):
            words = match.group().rstrip()
            yield Cited(match.start(), match.start() + len(words), agreement_of(words, ends))


def english_acts(sifted: Sifted, language: str, hits: Sequence[Hit]) -> Iterator[Cited]:
    """Yield laws with an English title in a text of another language."""
    for match in sifted.finditer(ENGLISH_ACT) if language != "en" else ():
        start = past_opener(sifted.text, match.start())
        words = " ".join(sifted.text[start : match.end()].split())
        if len(words.split()) > 1:
            country = law_country(sifted.text, start, match.end(), hits)
            key = scoped(slug(words, words=12), country)
            yield Cited(start, match.end(), Entity(f"law:{key}", words, LAW, country, 0.9))


def _english(text: str, match: re.Match[str], hits: Sequence[Hit]) -> Iterator[tuple[int, int]]:
    """Yield the title about an English head word, if what stands before or behind makes it one."""
    window = max(0, match.start() - BEFORE)
    chain = TITLE_BEFORE_EN.search(text, window, match.start())
    start = past_opener(text, chain.start()) if chain else match.start()
    start = past_owner(text, min(start, match.start()), match.end(), hits)
    treaty = match.re is TREATY_EN
    before = [w for w in re.findall(WORD, text[start : match.start()]) if not GENERIC_EN.fullmatch(w)]
    end = match.end()
    party = next((h for h in hits if h.kind == "state" and match.end("head") < h.start < end), None)
    if party and (cut := PARTY_BEFORE.search(text, match.end("head"), party.start)):
        end = cut.start()
    about = re.findall(WORD, text[match.end("head") : end]) if match.group("about") else []
    placed = any(_placed(h) and start <= h.start < end for h in hits)
    the_one = not about and match.group("head") == "Agreement" and THE.search(text, max(0, start - 5), start)
    lower = match.group("about") and not about and ARTICLE_EN.search(text, window, match.start())
    states = sum(h.kind == "state" and start <= h.start < end for h in hits)
    of = (match.group("about") or "").lstrip().startswith("of")
    if states > 1 or (of and match.group("head") in WITH_MEMBERS and not (placed or len(about) > 1)):
        return
    enough = 1 if treaty or the_one else 2
    if lower or (placed and not states) or len(before) + len(about) >= enough:
        yield start, end


def _placed(hit: Hit, kinds: Sequence[str] = ("city", "region")) -> bool:
    """Whether a known name may stand for where, or among whom, a treaty was made."""
    return hit.kind in kinds or (hit.kind == "organisation" and hit.entity.type == UNION)


def _romance(text: str, match: re.Match[str], hits: Sequence[Hit]) -> Iterator[tuple[int, int]]:
    """Yield the title that begins with a French or Spanish head word, if its parts make it one."""
    head, about = match.group("head"), match.group("about")
    if NO_TREATY.match(text, match.start()):
        return
    article = ARTICLE.search(text, max(0, match.start() - 8), match.start())
    special = bool(match.group("kind") or match.group("then")) and not head.endswith("s")
    capital = head[0].isupper() and bool(article or special)
    of = match.span("of")
    regions = ("city", "region", "state") if head[0].isupper() else ("city", "region")
    places = regions if head[0].isupper() or OF_MANY.search(match.group()) else ("city",)
    placed = any(of[0] <= h.start < of[1] and _placed(h, places) for h in hits)
    states = sum(h.kind == "state" and match.start() <= h.start < match.end() for h in hits)
    loose = head.lower().startswith(("accord", "acuerdo", "pact", "convenio"))
    if loose and not head[0].isupper() and CONSENT.search(text, max(0, match.start() - 20), match.start()):
        return
    said = head.lower().startswith(("d", "ap", "ag", "en", "con", "com")) and not head.lower().startswith(
        "conv"
    )
    named = of[0] >= 0 and (
        placed or (head[0].isupper() and not (said and UNPLACED.search(text, match.start(), of[0])))
    )
    if states > 1 or (states and not about):
        return
    dated = bool(match.group("date"))
    if match.group("year") and head[0].isupper() and of[0] >= 0 and not states:
        yield match.span()
        return
    if loose and head[0].isupper() and of[0] >= 0 and len(_two_ends(text, *match.span(), hits)) == BOTH:
        yield match.span()
        return
    if about and (capital or named or ((special or dated) and article)):
        yield match.span()
    elif (
        placed
        or (named and not loose)
        or (dated and capital and not loose)
        or (special and capital and OF_REGIONS.search(match.group()))
    ):
        yield match.start(), match.end()


def _kind(words: str, head: str, hits: Sequence[Hit], span: tuple[int, int]) -> str:
    """Return what a treaty is: of the United Nations, of a region, or another."""
    if re.match(r"(?i)d[eé]clar|appel|agenda|consens|compromiso|engage|llama", head):
        return OTHER
    regional = any(
        h.kind == "organisation" and h.entity.type == UNION and span[0] <= h.start < span[1] for h in hits
    )
    if regional or OF_REGIONS.search(words):
        return REGIONAL
    return UN if OF_THE_UN.search(words) else OTHER
