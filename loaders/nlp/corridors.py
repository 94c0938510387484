"""Directed corridors: who goes from where to where, told by grammar and never by mention together.

Each sentence is rewritten with one character per place (a state, a demonym, a region), so that a rule reads
like the phrase it finds: ``P from S to S``. A rule's two groups ``o`` and ``d`` are the ends of the migration;
for a return or a remittance they are the wrong way round in the words, and right in the groups.
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product

from spacy.language import Language
from spacy.tokens import Doc

from goodpractices.loaders.nlp.entities import CorridorMention, DocumentContext
from goodpractices.loaders.nlp.gazetteer import Hit, gazetteer, sound
from goodpractices.loaders.nlp.sentences import sentence_ends

STATE, ADJECTIVE, NOUN, REGION = 0xE000, 0xE400, 0xE800, 0xEC00
S, D, N = "[\ue000-\ue3ff]", "[\ue400-\ue7ff]", "[\ue800-\uebff]"
PLACE = "[\ue000-\ue3ff\uec00-\uefff]"
ENGLISH_NOUN = re.compile(r"(?:[a-z]ns|is|ros|nos|nas|ots|ans|[^s]s)$")
NOT_NOUN = re.compile(r"(?:ese|ish|ch|ss)$")

OFFICIAL = re.compile(
    r"\b(?:delegat\w+|officials?|ministers?|ambassador\w*|experts?|diplomats?|parliamentarians?|study (?:visit|tour)|"
    r"embass(?:y|ies)|consulates?|tourists?|visited|envoys?|representatives? of|trainers?|"
    r"délégations?|délégués?|ministres?|fonctionnaires?|experte?s?|ambassad\w+|voyage d['’]étude|"
    r"delegaci(?:ón|ones)|delegad[oa]s|ministr[oa]s?|funcionari[oa]s|expert[oa]s|embajad\w+|visita de estudio)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language that the rules are written in."""

    people: str
    of: str
    from_: str
    to: str
    in_: str
    joint: str
    adjective_first: bool
    works: str
    returns: str
    remits: str
    sends: str
    hosts: str
    agrees: str
    its: str
    flees: str
    corridor: str
    moves: str
    eligible: str
    provided: str


EN = Words(
    people=r"(?:[a-z-]*workers?|migrants?|immigrants?|emigrants?|nationals|citizens|refugees|returnees|women|men|youth|children|nurses|"
    r"doctors|caregivers?|carers|students|seafarers|labou?rers|population|populations|people|persons|diaspora|families|"
    r"famil(?:y|ies)|communit(?:y|ies)|asylum[- ]seekers|helpers|employees|professionals|engineers|welders|farmworkers|"
    r"fishers|crew|expatriates|job ?seekers|trainees|apprentices|interns|compatriots|residents|entrepreneurs|maids|"
    r"drivers|pickers|entrants|arrivals|graduates|teachers|graduates|health personnel|recruits)",
    of=r"(?:of|from) (?:the )?",
    from_=r"(?:from|out of|originating (?:in|from)) (?:the )?"
    r"(?:(?:(?:[\w-]+ ){0,3}(?:countries|states|nations|neighbours)(?: of origin)?,? (?:including|such as|like|namely|notably|of) "
    r"(?:the )?)|(?:[\w-]+ ){1,3}of (?:the )?)?",
    to=r"(?:to|into|towards?|bound for|for) (?:the )?(?:[A-Z][\w-]+,? \(?)?",
    in_=r"(?:in|into|to|within|across|inside) (?:the )?(?:[A-Z][\w-]+,? \(?|(?:[a-z-]+ ){1,4}(?:of|in) (?:the )?)?",
    joint=r"(?:,? (?:and|or|as well as) (?:the |from the |from |in the |in |to )?|, (?:the |and |notably )?| & |/)",
    adjective_first=True,
    works=r"(?:work\w*|liv\w+|employ\w*|resid\w+|settl\w+|based|stranded|stay\w*|arriv\w+|deploy\w*|recruit\w*|bound|go\w*|went|"
    r"migrat\w*|mov\w+|travel\w*|plac\w+|hosted|present|registered|who|that|are|were|have|had|abroad|left|leav\w+|depart\w*|fl[ey]w?\w*)",
    returns=r"(?:return\w*|repatriat\w*|evacuat\w*|readmi\w*|deport\w*|re-?integrat\w*|came back|come back|coming back|brought home|sent back|flown home)",
    remits=r"(?:remittance\w*|remit\w*|money transfers?|money sent|transfer costs?|send(?:ing)? (?:money|funds|wages))",
    sends=r"(?:sends?|sending|sent|deploy\w*|provid\w+|suppl\w+|export\w*)",
    hosts=r"(?:hosts?|hosted|hosting|receiv\w+|recruit\w*|admit\w*|employ\w*|welcom\w*|hir\w+|attract\w*|accept\w*|"
    r"regulari[sz]\w*|resettl\w*|draws?|took in|takes? in|granted|grants?|issu\w+|brings?|bringing|brought|shelter\w*|"
    r"legali[sz]\w+|imports?|invit\w+)",
    agrees=r"(?:agree\w*|memorand\w+|MoUs?|MOUs?|BLM?As?|accords?|arrangements?|treat(?:y|ies)|pacts?|negotiat\w+|signed)",
    its=r"(?:its|their)",
    flees=r"(?:fled|flee\w*|left|leav\w+|escap\w+|depart\w*)",
    corridor=r"corridors?",
    moves=r"(?:migra\w+|mov\w+|travel\w*|go\w*|went|head\w*|journey\w*|cross\w*|route\w*|flow\w*|emigra\w+|mobility|deploy\w*|"
    r"recruit\w*|placement\w*|traffick\w*|smuggl\w*|resettle\w*|workers?|migrants?|labou?r|nurses)",
    eligible=r"(?:eligib\w+|open to|available to|qualif\w+)",
    provided=r"(?:provided|supplied|sent|contributed|accounted for|sends|provides|supplies)",
)
FR = Words(
    people=r"(?:travailleu(?:r|rs|se|ses)|migrant(?:e|s|es)?|immigré(?:e|s|es)?|émigré(?:e|s|es)?|ressortissant(?:e|s|es)?|"
    r"citoyen(?:s|ne|nes)?|réfugié(?:e|s|es)?|femmes|hommes|jeunes|enfants|infirmi(?:ers?|ères?)|médecins|étudiant(?:e|s|es)|"
    r"saisonni(?:ers?|ères?)|population|populations|personnes|diaspora|familles?|communautés?|demandeurs d['’]asile|"
    r"ouvri(?:ers?|ères?)|main-d['’]œuvre|aides? à domicile|domestiques|employé(?:e|s|es)|professionnels|marins|"
    r"retourné(?:e|s|es)|rapatrié(?:e|s|es)|expatrié(?:e|s|es)|apprentis|stagiaires|exilé(?:e|s|es)|soignants|"
    r"aides-soignant(?:e|s|es))",
    of=r"(?:de la |de l['’]|des |du |de |d['’])",
    from_=r"(?:(?:en provenance |originaires? |venus? |venues? |venant |arrivés? |depuis |partis? )?(?:de la |de l['’]|des |du |de |d['’])|depuis (?:la |le |l['’]|les )?)"
    r"(?:(?:\w+ )?pays (?:d['’]origine )?(?:comme|tels que|dont|notamment) (?:la |le |l['’]|les )?)?",
    to=r"(?:vers (?:la |le |l['’]|les )?|à destination (?:de la |de l['’]|des |du |de |d['’])|pour (?:la |le |l['’]|les )|en |au |aux |à (?:la |l['’])?)",
    in_=r"(?:en |au |aux |à (?:la |l['’])?|dans (?:la |le |l['’]|les )?|vers (?:la |le |l['’]|les )?)"
    r"(?:[A-Z][\w-]+,? \(?(?:en |au |aux )?|(?:[\w'’-]+ ){1,4}(?:de |du |en |au |d['’])(?:la |l['’])?)?",
    joint=r"(?:,? (?:et|ou|ainsi que) (?:de la |de l['’]|des |du |de |d['’]|la |le |l['’]|les |en |au |aux )?|"
    r", (?:de la |de l['’]|des |du |de |d['’]|la |le |l['’]|les |en |au |aux )?|/)",
    adjective_first=False,
    works=r"(?:travaill\w+|viv\w+|employé\w*|résid\w+|install\w+|établi\w*|bloqué\w*|séjourn\w+|arriv\w+|recrut\w+|migr\w+|"
    r"part\w*|se rend\w*|placé\w*|accueilli\w*|présent\w*|qui|sont|ont|occupé\w*)",
    returns=r"(?:retour\w*|rapatri\w*|évacu\w*|réadm\w*|expuls\w*|revenu\w*|revien\w*|rentr\w+|réintégr\w*)",
    remits=r"(?:transferts? d['’](?:argent|fonds)|envois? de fonds|envois? d['’]argent|transferts?)",
    sends=r"(?:envoi\w*|envoy\w*|déploi\w*|fourni\w*|expédi\w*)",
    hosts=r"(?:accueill\w*|reçoi\w*|reçu\w*|recrut\w*|emploi\w*|embauch\w*|attir\w*|héberg\w*|régularis\w*|admet\w*|accept\w*|"
    r"fait venir|abrit\w*|délivr\w*)",
    agrees=r"(?:accord\w*|convention\w*|protocole\w*|mémorand\w+|sign\w+|négoci\w+|entente|partenariat)",
    its=r"(?:ses|leurs|son|leur)",
    flees=r"(?:fui\w*|quitt\w+|part\w+ (?:de la|de l['’]|du|des|de|d['’]))",
    corridor=r"(?:couloirs?|corridors?)",
    moves=r"(?:migra\w+|mobilité|voyag\w+|part\w+|rend\w+|route\w*|flux|émigr\w+|trafic|traite|travaill\w+|déplac\w+)",
    eligible=r"(?:éligib\w+|ouvert\w* aux?)",
    provided=r"(?:a fourni|ont fourni|a envoyé|ont envoyé|fournit|fournissent)",
)
ES = Words(
    people=r"(?:trabajador(?:a|es|as)?|migrantes?|inmigrantes?|emigrantes?|nacionales|ciudadan[oa]s?|refugiad[oa]s?|mujeres|hombres|"
    r"jóvenes|niñ[oa]s|enfermer[oa]s|médic[oa]s|estudiantes|temporer[oa]s|jornaler[oa]s|población|poblaciones|personas|diáspora|"
    r"familias?|comunidad(?:es)?|solicitantes de asilo|obrer[oa]s|mano de obra|emplead[oa]s|profesionales|retornad[oa]s|"
    r"deportad[oa]s|desplazad[oa]s|connacionales|residentes|cuidador(?:a|es|as)|marin[oa]s|empleadas del hogar|pescadores|"
    r"exiliad[oa]s|aprendices)",
    of=r"(?:de la |de los |de las |del |de )",
    from_=r"(?:(?:procedentes? |provenientes? |originari[oa]s? |llegad[oa]s )?(?:de la |de los |de las |del |de )|desde (?:la |el |los |las )?)"
    r"(?:(?:\w+ )?países (?:de origen )?(?:como|tales como|entre ellos|incluidos) (?:la |el |los |las )?)?",
    to=r"(?:hacia (?:la |el |los |las )?|a (?:la |los |las )?|al |con destino (?:a (?:la |los |las )?|al )|para (?:la |el |los )?|en (?:la |el |los |las )?)",
    in_=r"(?:en (?:la |el |los |las )?|a (?:la |los |las )?|al |hacia (?:la |el |los |las )?)"
    r"(?:[A-ZÁ][\w-]+,? \(?(?:en |de )?|(?:[\w-]+ ){1,4}(?:de |del |en )(?:la |el |los )?)?",
    joint=r"(?:,? (?:y|e|o|así como) (?:de la |de los |del |de |la |el |los |las |en |desde |a )?|"
    r", (?:de la |de los |del |de |la |el |los |las |en |a )?|/)",
    adjective_first=False,
    works=r"(?:trabaj\w+|viv\w+|emplead\w+|resid\w+|radicad\w+|establecid\w+|asentad\w+|varad\w+|llega\w+|contratad\w+|migr\w+|"
    r"viaj\w+|que|están|han|son|recog\w+|ocupad\w+|present\w+)",
    returns=r"(?:retorn\w*|regres\w*|repatri\w*|evacu\w*|readmi\w*|deport\w*|devuelt\w*|volvi\w*|vuelt\w*|reintegr\w*)",
    remits=r"(?:remesas?|envíos? de dinero|transferencias?)",
    sends=r"(?:envía\w*|envió|enviar\w*|envian|despliega\w*|aporta\w*|provee\w*|suministr\w+)",
    hosts=r"(?:acog\w+|recib\w+|contrat\w+|emplea\w*|atra\w+|alberg\w+|regulariz\w+|admit\w+|acept\w+|incorpor\w+|otorg\w+|trae\w*)",
    agrees=r"(?:acuerd\w*|conveni\w*|memorand\w+|tratad\w+|firm\w+|negoci\w+|suscri\w+)",
    its=r"(?:sus|su)",
    flees=r"(?:huy\w+|huir|abandon\w+|dej\w+|sal\w+ de)",
    corridor=r"(?:corredor(?:es)?)",
    moves=r"(?:migra\w+|movilidad|viaj\w+|desplaz\w+|traslad\w+|rutas?|flujos?|emigra\w+|trata|tráfico|trabaj\w+|cruz\w+)",
    eligible=r"(?:elegib\w+|abiert[oa]s? a)",
    provided=r"(?:aportó|aportaron|envió|enviaron|aporta|aportan|proporcionó)",
)
LANGUAGES = {"en": EN, "fr": FR, "es": ES}


def _list(unit: str, joint: str) -> str:
    return rf"{unit}(?:{joint}{unit})*"


CONSULAR = r"(?:[Ee]mbass|[Cc]onsul|[Aa]mbassade|[Ee]mbajada|[Ll]abou?r attach|[Mm]ission)"
RECRUITED = r"(?:recruit|hir|employ|host|sponsor|recrut|embauch|employ|contrat|reclut|accueilli)"
RECRUITS = r"(?:recruit|hir|recrut|embauch|contrat|reclut|select|sélectionn)"
TRAINED = r"(?:trained|recruited|hired|selected|formée?s|recrutée?s|contratad[oa]s|formad[oa]s|reclutad[oa]s)"
SOURCE = r"(?:source|country of origin|origin|supplier|pays d['’]origine|premier pays|país de origen|principal origen)"
ONE_READING = frozenset({"return", "remittance"})
"""Cues whose first rule that finds something is right; looser ones behind it are not asked."""


@cache
def rules(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the rules of a language as (cue, pattern); the groups ``o`` and ``d`` hold origin and destination."""
    w = LANGUAGES[language]
    places, adjectives, nouns = _list(PLACE, w.joint), _list(D, w.joint), _list(N, w.joint)
    o, d = rf"(?P<o>{places})", rf"(?P<d>{places})"
    near, far = r"[^;:\ue000-\uefff]{0,45}?", r"[^;\ue000-\uefff]{0,90}?"
    any_ = r"[^;]{0,140}?"
    mid = r"(?: [\w'’,-]+){0,6}? "
    if w.adjective_first:
        folk = rf"(?P<o>{adjectives}|{nouns})(?: (?:[\w-]+|and) ?){{0,4}}? ?(?:{w.people}|(?<={N}))"
        folk = rf"(?:(?P<o>{adjectives})(?:,? [\w-]+){{0,5}}? {w.people}|(?P<o2>{nouns}))"
    else:
        folk = rf"(?:{w.people}(?: [\w-]+){{0,4}}? (?P<o>{adjectives}|{nouns})|(?P<o2>{nouns}|(?<=[ls]os |las ){adjectives}))"
    some = folk.replace("?P<o>", "?P<o3>").replace("?P<o2>", "?P<o4>")
    sources = (
        # The wrong way round in the words: returns and remittances come first, and keep others from reading them.
        ("remittance", rf"{w.remits}{far}{w.from_}(?P<d>{places}){near}{w.to}(?P<o>{places})"),
        ("remittance", rf"{w.remits}{near}{w.to}(?P<o>{places}){near}{w.from_}(?P<d>{places})"),
        ("remittance", rf"(?P<o>{PLACE})(?![\ue000-\uefff]){any_}\b{w.remits}{near}{w.from_}(?P<d>{places})"),
        ("remittance", rf"(?P<d>{PLACE}) ?[-–—/] ?(?P<o>{PLACE})(?: \w+)? {w.remits}"),
        ("return", rf"{folk}{any_}\b{w.returns}\b{near}{w.from_}(?P<d>{places})"),
        ("return", rf"\b{w.returns}\b{near}{w.from_}(?P<d>{places}){near} {w.to}(?P<o>{places})"),
        ("return", rf"\b{w.returns}\b{near} {w.to}(?P<o>{places}){near}{w.from_}(?P<d>{places})"),
        ("return", rf"(?P<o>{PLACE}(?:{w.joint}{PLACE})*)(?![\ue000-\uefff]){any_}\b{w.returns}\b{near}{w.from_}(?P<d>{places})"),
        ("return", rf"\b{w.returns}\b{far}{folk}{near}{w.from_}(?P<d>{places})"),
        # Consular services, agents and sources.
        ("consular service", rf"(?P<o>{PLACE}|{D})(?:['’`]s?)? (?:[\w-]+ )?{CONSULAR}\w* {w.in_}(?P<d>{S})[^;]*?{w.people}"),
        ("consular service", rf"{CONSULAR}\w* {w.of}(?P<o>{S}) {w.in_}(?P<d>{S})[^;]*?{w.people}"),
        ("recruited by", rf"{folk}{near}\b{RECRUITED}\w* (?:by|par|por) (?:the |la |le |l['’]|el )?(?:[A-Z][\w-]+ \()?(?P<d>{places})"),
        ("recruits in", rf"(?P<d>{places}){near}\b{RECRUITS}\w*{near}{w.people} {w.in_}(?P<o>{places})"),
        ("trained in", rf"{w.people}(?: [\w-]+)? {TRAINED} {w.in_}(?P<o>{places}){far}{w.in_}(?P<d>{places})"),
        ("source", rf"(?P<o>{places}){near}\b{SOURCE}{far}{w.people}{near} {w.in_}(?P<d>{places})"),
        ("invited", rf"(?P<d>{places}){near}\b(?:invit|allow|ask|permit)\w*{far}(?P<o>{places}){near}\b{w.sends}"),
        ("sends", rf"(?P<o>{places})[^;\ue000-\uefff]{{0,70}}?\b(?:prepar|plac|select|sélectionn|prépar|seleccion)\w*{far}{w.people}{near}"
                  rf"(?:for|jobs?|employment|work|emplois?|empleos?|travail|trabajo)(?: [\w-]+)? {w.in_}(?P<d>{places})"),
        # Corridors by name.
        ("corridor", rf"(?P<o>{PLACE}) ?(?:[-–—/→]|to|vers|a|à) ?(?:the |la |el |le )?(?P<d>{PLACE})(?: [\w-]+){{0,3}}? {w.corridor}"),
        ("corridor", rf"{w.corridor}(?: [\w-]+){{0,2}}? (?:from |de |du |desde |entre )?(?:la |le |el |the )?(?P<o>{PLACE}) ?(?:[-–—/→]|to|vers|hacia|a) ?(?:the |la |el |le )?(?P<d>{PLACE})"),
        # People of one country in another.
        ("people in", rf"{folk}(?:,? [\w'’-]+){{0,6}}? {w.in_}(?P<d>{places})"),
        ("people in", rf"(?<!\bin )(?<!\bto )(?<!\bfrom )(?<!\bof )(?P<o>{S}) (?:[a-z-]+ ){{0,1}}{w.people}(?: [\w-]+){{0,3}}? {w.in_}(?P<d>{places})"),
        ("people to from", rf"{w.people}{near} {w.to}(?P<d>{places}){far}\b{w.from_}(?P<o>{places})"),
        ("people in", rf"(?P<o>{nouns}) (?:de |d['’]|du )(?P<d>{S})" if w is FR else rf"(?P<o>{nouns}) {w.in_}(?P<d>{S})"),
        ("people in", rf"{folk}{far}\b{w.works}{mid}{w.in_}(?P<d>{places})"),
        ("people from to", rf"{w.people}{far}{w.from_}(?P<o>{places}){far}{w.to}(?P<d>{places})"),
        ("people from in", rf"{w.people}{far}{w.from_}(?P<o>{places}){far}{w.in_}(?P<d>{places})"),
        ("people of in", rf"{w.people} {w.of}(?P<o>{places}){far}{w.in_}(?P<d>{places})"),
        ("people of in", rf"(?P<o>{places})['’`]s? (?:[\w-]+ ){{0,4}}?{w.people}(?: [\w-]+){{0,4}}? {w.in_}(?P<d>{places})"),
        ("people in from", rf"{w.people}(?: [\w-]+){{0,4}}? {w.in_}(?P<d>{places}){near}{w.from_}(?P<o>{places})"),
        # Movement.
        ("from to", rf"\b{w.moves}\b{far}{w.from_}(?P<o>{places}){near} {w.to}(?P<d>{places})"),
        ("from to", rf"{w.from_}(?P<o>{places}) {w.to}(?P<d>{places}){far}\b{w.moves}\b"),
        ("flight", rf"{w.flees} (?:la |le |l['’]|les |el |the )?(?P<o>{places}){near} {w.to}(?P<d>{places})"),
        ("sends", rf"(?P<o>{places}){near}\b{w.sends}\b{far}{w.people}{near} {w.to}(?P<d>{places})"),
        ("sends", rf"(?P<o>{places}){near}\b{w.sends}\b{far} {w.to}(?P<d>{places})"),
        ("hosts", rf"(?P<d>{places}){near}\b{w.hosts}\b{far}{w.people}{far}{w.from_}(?P<o>{places})"),
        ("hosts", rf"(?P<d>{places}){near}\b{w.hosts}\b{far}{folk}"),
        ("hosts", rf"^(?:In|En|Au|Aux|Dans) (?:the |la |el |le |les |l['’])?(?P<d>{places}), {any_}\b{w.hosts}\b{far}{folk}"),
        ("hosts", rf"^(?:In|En|Au|Aux|Dans) (?:the |la |el |le |les |l['’])?(?P<d>{places}){any_}\b{w.people}{near}{w.from_}(?P<o>{places})"),
        ("destination", rf"(?P<d>{places}){far}(?:destination|destino|pays d['’]accueil)\w*{far}(?:{folk}|{w.people} {w.from_}(?P<o5>{places}))"),
        # Agreements whose words tell whose workers they are about.
        ("agreement", rf"(?P<o>{places})[^;]{{0,60}}?\b{w.agrees}\b[^;]{{0,60}}?(?:with|avec|con) (?:the |la |le |l['’]|el |los )?(?P<d>{places}){far}\b{w.its} (?:[\w-]+ ){{0,3}}?{w.people}"),
        ("agreement", rf"(?P<d>{places})[^;]{{0,60}}?\b{w.agrees}\b{any_}{some}"),
    )  # fmt: skip
    return tuple((cue, re.compile(source, re.IGNORECASE)) for cue, source in sources)


SERVES = {
    "en": r"(?:assist|help|inform|advis|orient|register|insur|protect|train|certif|serv)\w*",
    "fr": r"(?:accompagn|aid|inform|orient|conseill|enregistr|protég|form|certifi|assist)\w*",
    "es": r"(?:orient|atiend|atend|asist|inform|ases|registr|proteg|capacit|certific|acompañ|ayud)\w*",
}
BODY = r"(?:Government|Ministry|Agency|Authority|Office|Service|Department|Gouvernement|[Mm]inistère|Agence|Office|Gobierno|Ministerio|Secretaría|Servicio|Instituto|Dirección)"
WORK = re.compile(
    r"labou?r|recruit|workers?|migration|migrat|employment|seasonal|main-d|travailleur|saisonni|trabajador|mano de obra|"
    r"laboral|migratori|migraci|temporer|caregiver|nurses|domestic",
    re.IGNORECASE,
)
NOT_WORK = re.compile(
    r"pension|social security|sécurité sociale|seguridad social|portab|data|données|datos|trade|readmission|"
    r"statistic|experience|lessons|expérience|experiencia",
    re.IGNORECASE,
)
SIGNED = re.compile(
    r"\b(?:agreements?|memorand\w+|MoUs?|MOUs?|BLM?As?|accords?|conventions?|protocoles?|acuerdos?|convenios?)\b",
    re.IGNORECASE,
)
MANY_TIMES = 3.0
"""How many times more people must live one way than the other for the direction to be plain."""
PLAIN_DIFFERENCE = 0.25
"""The same for the share of immigrants among all migrants of a country, where the pair itself has no figure."""


@cache
def migrant_stock() -> dict[str, int]:
    """Return people by "origin-destination", from the United Nations' migrant stock of 2019 (20,000 and more)."""
    packed = files("goodpractices.loaders.nlp").joinpath("data", "migrant_stock.json.gz").read_bytes()
    stock: dict[str, int] = json.loads(gzip.decompress(packed))
    return stock


@cache
def immigrant_share() -> dict[str, float]:
    """Return immigrants among all migrants (in and out) of each country, between 0 and 1."""
    inward: Counter[str] = Counter()
    outward: Counter[str] = Counter()
    for pair, persons in migrant_stock().items():
        origin, destination = pair.split("-")
        outward[origin] += persons
        inward[destination] += persons
    return {c: inward[c] / (inward[c] + outward[c]) for c in inward | outward}


def plain_direction(one: str, other: str) -> tuple[str, str] | None:
    """Return (origin, destination) of two countries where most migration goes one way; else None."""
    there, back = migrant_stock().get(f"{one}-{other}", 0), migrant_stock().get(f"{other}-{one}", 0)
    if there or back:
        if max(there, back) >= MANY_TIMES * min(there, back):
            return (one, other) if there > back else (other, one)
        return None
    share = immigrant_share()
    if one in share and other in share and abs(share[one] - share[other]) >= PLAIN_DIFFERENCE:
        return (one, other) if share[one] < share[other] else (other, one)
    return None


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


@cache
def carry_rules(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the rules for a sentence whose destination was told before: only ``o`` stands in it."""
    w = LANGUAGES[language]
    places = _list(PLACE, w.joint)
    return (
        ("eligible list", re.compile(rf"(?:{w.eligible}|\b(?:states|countries|pays|États|países|Estados)\b[^;:]{{0,30}}(?:are|sont|son)\b:?)[^;]{{0,30}}?(?P<o>{places})")),
        ("eligible list", re.compile(rf"{w.people}[^;]{{0,60}}?(?P<o>{places}){r'[^;]{0,40}?'}{w.eligible}")),
        ("provided workers", re.compile(rf"(?P<o>{places}) (?:has |have )?{w.provided}\b[^;]{{0,40}}?{w.people}")),
    )  # fmt: skip


@cache
def destination_rule(language: str) -> re.Pattern[str]:
    """Return what names the one place workers go to, for the sentences that follow."""
    w = LANGUAGES[language]
    return re.compile(rf"(?:{w.people}|{w.works})[^;]{{0,120}}? {w.in_}(?P<d>{S})")


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    coded: str
    countries: dict[str, str]


def find_corridors(
    text: str, language: str, *, hits: Sequence[Hit] | None = None, destination: str | None = None
) -> tuple[list[CorridorMention], str | None]:
    """Return the corridors told in ``text``, and the destination its last words leave in mind.

    ``destination`` is what the text before left in mind: "These eleven states are …" is read with it.
    """
    if hits is None:
        hits = sound(gazetteer(language).scan(text), text)
    found: dict[tuple[str, str, int], CorridorMention] = {}
    for sentence in _sentences(text, hits, language):
        for origin, end, cue, sure in _in_sentence(sentence, language, destination):
            mention = CorridorMention(origin, end, sentence.start, sentence.end, cue, sure)
            found.setdefault((origin, end, sentence.start), mention)
        destination = _left_in_mind(sentence, language, found.values()) or destination
    return list(found.values()), destination


def _sentences(text: str, hits: Sequence[Hit], language: str) -> Iterator[_Sentence]:
    start = 0
    places = [h for h in hits if h.kind in ("state", "demonym", "region", "city")]
    if not places:
        return
    for end in sentence_ends(text):
        inside = [h for h in places if start <= h.start < end]
        if inside:
            begin = start + len(text[start:end]) - len(text[start:end].lstrip())
            yield _code(text, begin, end, inside, language)
        start = end


def _code(text: str, start: int, end: int, hits: Sequence[Hit], language: str) -> _Sentence:
    """Return the sentence with one character for each place."""
    out, at, countries = [], start, {}
    for number, hit in enumerate(hits[:1000]):
        base = REGION
        if hit.kind in ("state", "city") and hit.entity.country:
            base = STATE
        elif hit.kind == "demonym":
            base = NOUN if _is_noun(text, hit, language) else ADJECTIVE
        sign = chr(base + number)
        out.append(text[at : hit.start] + sign)
        at = hit.end
        if hit.entity.country and base != REGION:
            countries[sign] = hit.entity.country
    coded = "".join(out) + text[at:end]
    return _Sentence(start, end, re.sub(r"\s", " ", coded), countries)


def _is_noun(text: str, hit: Hit, language: str) -> bool:
    """Return whether a demonym stands for people: Venezuelans, les Haïtiens, los haitianos."""
    word = text[hit.start : hit.end]
    if language == "en":
        return (
            word.endswith("s")
            and not NOT_NOUN.search(word)
            and word not in ("Swiss",)
            or word.lower() == "ni-vanuatu"
        )
    if language == "fr":
        return word[0].isupper() and hit.start > 0
    return bool(
        re.search(r"\b(?:[Ll]os|[Ll]as|de|\d+) $", text[max(0, hit.start - 8) : hit.start])
    ) and word.endswith("s")


def _in_sentence(
    sentence: _Sentence, language: str, destination: str | None
) -> Iterator[tuple[str, str, str, float]]:
    distinct = set(sentence.countries.values())
    taken: set[frozenset[str]] = set()
    if len(distinct) >= 2:
        read: set[str] = set()
        for cue, pattern in rules(language):
            if cue in read & ONE_READING:
                continue
            for match in pattern.finditer(sentence.coded):
                official = OFFICIAL.search(match.group()) or _official_subject(sentence.coded, match.start())
                if official and cue != "consular service":
                    continue
                for pair in _pairs(match, sentence, cue):
                    if frozenset(pair) not in taken:
                        taken.add(frozenset(pair))
                        read.add(cue)
                        yield (*pair, cue, 0.9)
    if len(distinct) == 2 and not taken and (found := _by_knowledge(sentence, language)):
        taken.add(frozenset(found[:2]))
        yield found
    if destination and not taken:
        for cue, pattern in carry_rules(language):
            match = pattern.search(sentence.coded)
            if match and destination not in distinct:
                for origin in _countries(match.group("o"), sentence):
                    yield origin, destination, cue, 0.7


def _by_knowledge(sentence: _Sentence, language: str) -> tuple[str, str, str, float] | None:
    """Return the corridor of a labour agreement or service whose direction is known, though not said."""
    match = serves_rule(language).search(sentence.coded)
    if match:
        origin = sentence.countries[match.group("o") or match.group("o2")]
        end = sentence.countries[match.group("d") or match.group("d2")]
        if origin != end:
            return origin, end, "serves people of", 0.6
    states = list(dict.fromkeys(iso for sign, iso in sentence.countries.items() if ord(sign) < ADJECTIVE))
    if len(states) != 2 or not SIGNED.search(sentence.coded):
        return None
    if not WORK.search(sentence.coded) or NOT_WORK.search(sentence.coded):
        return None
    pair = plain_direction(*states)
    return (*pair, "labour agreement", 0.6) if pair else None


def _official_subject(coded: str, start: int) -> bool:
    return bool(OFFICIAL.search(coded, max(0, start - 45), start))


def _pairs(match: re.Match[str], sentence: _Sentence, cue: str) -> Iterator[tuple[str, str]]:
    groups = match.groupdict()
    origins = next((groups[k] for k in ("o", "o2", "o3", "o4", "o5") if groups.get(k)), "")
    ends = groups.get("d") or ""
    if cue == "agreement" and not groups.get("o"):
        mates = _countries(match.group(), sentence)
        ends = "".join(c for c, iso in sentence.countries.items() if iso in mates and ord(c) < ADJECTIVE)
        own = set(_countries(origins, sentence))
        parties = set(_countries(ends, sentence))
        if not own or len(parties | own) > 3:
            return
    for origin, end in product(_countries(origins, sentence), _countries(ends, sentence)):
        if origin != end:
            yield origin, end


def _countries(coded: str, sentence: _Sentence) -> list[str]:
    return list(dict.fromkeys(sentence.countries[c] for c in coded if c in sentence.countries))


def _left_in_mind(
    sentence: _Sentence, language: str, found: Sequence[CorridorMention] | object
) -> str | None:
    ends = {m.destination for m in found if m.start_char == sentence.start}  # type: ignore[attr-defined]
    if len(ends) == 1:
        return str(ends.pop())
    match = None
    for match in destination_rule(language).finditer(sentence.coded):
        pass
    return sentence.countries.get(match.group("d")) if match else None


@Language.factory("gp_corridors")
def create_corridors(nlp: Language, name: str) -> "CorridorComponent":
    """Return the component that finds corridors."""
    del name
    return CorridorComponent(nlp.lang or "en")


class CorridorComponent:
    """Sets ``doc._.corridors``; a destination is carried from block to block of one document, in their order."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._context: DocumentContext | None = None
        self._destination: str | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Find the corridors of ``doc``."""
        if doc._.context is not self._context or doc._.context is None:
            self._context, self._destination = doc._.context, None
        hits = doc.user_data.get("hits")
        corridors, self._destination = find_corridors(
            doc.text, self._language, hits=hits, destination=self._destination
        )
        doc._.corridors = tuple(corridors)
        return doc
