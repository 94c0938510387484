"""What the parts of the places in a sentence tell together: corridors, each with the cue it rests on."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise, product

from goodpractices.loaders.nlp.corridor_patterns import (
    AID,
    CONSULAR,
    FOR_WORK,
    FREIGHT,
    GIVES,
    INVITES,
    NOT_WORK,
    OFFICIAL,
    RECRUITERS,
    ROOM,
    SCHEME,
    STATE_SIGN,
    TALKS,
    VISAS,
    patterns,
    sieve_of,
)
from goodpractices.loaders.nlp.corridor_roles import ADJECTIVE, NOUN, STATE, Group, Part, groups
from goodpractices.loaders.nlp.corridor_stock import plain_direction, plainly_back

SURE, LIKELY, KNOWN = 0.9, 0.7, 0.6
"""Confidence: told by grammar, loosely, by what is known besides."""
MOST_ENDS = 3
"""More countries than this in one agreement, and its words tell no pair."""
REACH = 150
"""Characters between the people and the place they are said to be in."""
NEXT = 40
"""Within so many one says where the other is."""
AROUND = 70
"""Characters around people within which a word of official travel says that they are officials."""
CLOSE = 90
"""Within so many the two surely belong together."""
RETURNEES = re.compile(
    r"\b(?:returnees?|returned (?:workers|migrants)|retornad[oa]s|rapatrié(?:e|s|es)|migrants de retour)\b",
    re.IGNORECASE,
)
NEW_CLAUSE = re.compile(
    r"[,:] (?:and|but|while|whereas|so|as|et|mais|tandis que|alors que|y|pero|mientras)(?: que)? "
    r"(?:[\w'’-]+ ){0,4}$",
    re.IGNORECASE,
)
"""Right before people: they are the subject of a clause of their own."""
BREAK = re.compile(
    r";|, (?=[A-ZÀ-Þ][a-zà-ÿ]+(?:ant|ando|iendo|ing)\b|[A-ZÀ-Þ]{3,}(?:ANT|ANDO|IENDO|ING|ED)\b)"
)
"""Between parts of a sentence that tell of different things: "…; …", or the clauses of a preamble."""
DESCENT = re.compile(r"\b(?:descend|descien)\w+", re.IGNORECASE)
MIGRATION = re.compile(r"migra|labou?r|remit|remesa|recru|corridor|couloir|corredor", re.IGNORECASE)
DASHED = re.compile(
    rf"(?P<o>{STATE_SIGN}) ?(?:[-–—→\u2010\u2011]|->) ?(?:the |la |el |le |l['’]|les )?(?P<d>{STATE_SIGN})",
    re.IGNORECASE,
)
"""Two countries as the name of a corridor: "Honduras–Spain"."""
TRANSFERS = re.compile(r"\b(?:transfers?|transferts?|transferencias?)\b", re.IGNORECASE)
FOR_A_SEASON = re.compile(r"\b(?:for|pour|para) (?:[\w'’-]+ ){1,5}$", re.IGNORECASE)
"""People are recruited where they are, for a season or jobs elsewhere."""
RANKED = re.compile(
    r"\b(?:(?:come|came|are|rank\w*|were) (?:next|second|third|more numerous|fewer)|follow(?:ed|s)?|"
    r"suiv(?:ent|aient)|"
    r"(?:viennent|arrivent) ensuite|(?:plus|moins) nombreux|(?:les )?siguen|(?:más|menos) numeros[oa]s|"
    r"(?:vienen|van) (?:después|luego|detrás))\b",
    re.IGNORECASE,
)
"""How other people are set beside those whose place was told: "Guineans come next"."""
THESE = re.compile(
    r"\b(?:(?:from|of) (?:these|those|both|the (?:two|three|four)) (?:countries|states)|"
    r"(?:de|issu\w* de) ces (?:deux |trois |quatre )?(?:pays|États)|"
    r"de (?:estos|esos|ambos|los (?:dos|tres|cuatro)) (?:países|Estados))\b",
    re.IGNORECASE,
)
ISSUES = re.compile(
    r"\b(?:issu(?!e\b)|grant|deliver|délivr|accord|otorg|expid|entreg|emit|conced|open|ouvr|abr[ie]|admit|"
    r"admet|admi[st])",
    re.IGNORECASE,
)
"""What a state does with visas, in another, for those who are to come."""
FAMILY = re.compile(
    r"\b(?:whose|their|dont (?:les|la)|leurs?|sus?|cuy[oa]s?) (?:\w+ ){0,2}?(?:children|famil\w+|wives|"
    r"husbands|parents|"
    r"relatives|mothers|enfants|femmes|maris|mères|hij[oa]s|espos[oa]s|madres|padres)\W(?:[\w’'-]+ ){0,3}?"
    r"(?:remain\w*|stay\w*|are|were|live[sd]?|rest\w+|sont|demeur\w+|viv\w+|se qued\w+|qued\w+|permanec\w+|"
    r"est[aá]n)\b",
    re.IGNORECASE,
)
"""Who stayed where people are from."""
SENDS_HOME = re.compile(
    r"\b(?:send\w*|sent|remit\w*|envoi\w*|envoy\w*|mand\w+|env[ií]\w+|gir\w+)\b", re.IGNORECASE
)
COUNTED = re.compile(
    r",? (?:and |et |y |e )?(?:(?:some|about|another|nearly|over|quelque|environ|près de|unos|unas|"
    r"cerca de|casi|otros|otras) )?"
    r"\d[\d.,\u00a0 ]*(?: ?%| million\w*| mil\w*| per cent| pour cent| por ciento)?(?: (?:in|en|au|aux|"
    r"à) (?:the |la |el )?)",
    re.IGNORECASE,
)
"""Between two places people are in, how many there are in the second: "in Italy and 150,000 in Spain"."""
AND_THERE = re.compile(
    r"(?: (?:since|depuis|desde|from|until|jusqu['’]en|hasta)(?: el| la)? \d{4}| \([^)]{1,40}\))?,? (?:and|"
    r"et|y) "
    r"(?:(?!who\b|qui\b|que\b|then\b)[\w'’%.-]+,? ){0,4}?(?:in|en|au|aux|à) (?:the |la |el |l['’]|los )?",
    re.IGNORECASE,
)
"""The same without a count: "in Canada since 1966 and in the United States"."""
CLUB = re.compile(
    r"\b(?:(?:hometown )?associations?|clubs?|asociaci(?:ón|ones)|colectivos?|collectifs?)\b", re.IGNORECASE
)

MISSION = 24
"""Characters between "embassy" and its country: "the consulate general of Peru"."""
WORK_VISA = re.compile(
    r"\b(?:work|seasonal|employment|labou?r) (?:visas?|permits?)|\b(?:visas?|visados?|permis|"
    r"permisos) (?:de (?:travail|trabajo)|"
    r"saisonniers?|temporal\w*|laboral\w*|d['’]emploi)|\bvisas? (?:to|for) (?:nurses|workers|carers|welders|"
    r"drivers)",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"\b(?:between|entre)\b", re.IGNORECASE)
COMPANY = re.compile(
    r"\b(?:with|avec|con|and|et|y|as well as|ainsi que|"
    r"así como) (?:[\w'’-]+ ){0,4}$",
    re.IGNORECASE,
)
SHARE = re.compile(
    r" (?:are|were|made? up|form|son|eran|forman|suman|sont|étaient|forment)(?: (?:now|today|hoy|ya|"
    r"aujourd['’]hui|désormais))?(?: (?:the|la|les?|el|"
    r"l[oa]s))? ?(?:\d|most|"
    r"majority|largest|half|one|two|three|four|second|mayor|mitad|dos|tres|cuatro|un[oa]?\b|primer|segund|"
    r"más|"
    r"plus|majorit|moitié|premi|deux|trois|tiers|numerous|nombreu|numeros)",
    re.IGNORECASE,
)
"""Behind people, how many of those here they are: "Paraguayans are two in five"."""
THAN = re.compile(
    r"\b(?:than (?:those|that|the|in|among|workers)|(?:moins|plus|autant|mieux) que (?:ceux|celles|les|en|"
    r"au)|"
    r"(?:menos|más|mejor|tanto) que (?:los|las|en|l[oa]s de))\b",
    re.IGNORECASE,
)
HARVEST = re.compile(
    r"\b(?:picks?|picked|picking|harvest\w*|milk\w*|clean\w*|look\w* after|recog\w+|cosech\w+|cuid\w+|"
    r"limpi\w+|faenan|"
    r"sostien\w+|cueill\w+|récolt\w+|soign\w+|nettoi\w+|gard(?:ent|aient))\b",
    re.IGNORECASE,
)
"""What migrants do with what belongs to a place: "pick the strawberries of Huelva"."""
OF_IT = re.compile(r"\b(?:of|du|des|de|d['’]|del) ?(?:the |la |el |l['’])?$", re.IGNORECASE)
BEFORE_THEM = 90
"""Characters before two countries in which the scheme between them is named."""
Reading = tuple[str, str, str, float]
"""Origin, destination, cue and confidence."""


def by_grammar(coded: str, countries: Mapping[str, str], language: str) -> list[Reading]:
    """Return what the parts of the places tell; the first reading of two countries stands."""
    places = groups(coded, countries, language)
    told: dict[frozenset[str], Reading] = {}
    sections = divided(coded, places)
    for section in sections:
        _read(Clause(coded, countries, section, language), told)
    if not told and len(sections) > 1:
        _read(Clause(coded, countries, places, language), told)
    for section in sections[1:]:
        _ranked(coded, section, told)
    return list(told.values())


def divided(coded: str, places: Sequence[Group]) -> list[list[Group]]:
    """Return the places of each part of a sentence that tells of something of its own."""
    sections: list[list[Group]] = [[]]
    for place in places:
        if sections[-1] and BREAK.search(coded, sections[-1][-1].end, place.start):
            sections.append([])
        sections[-1].append(place)
    return sections


def _ranked(coded: str, section: Sequence[Group], told: dict[frozenset[str], Reading]) -> None:
    """Add people of whom a later part of a sentence says only how many they are: "Guineans come next"."""
    ends = {end for _, end, _, _ in told.values()}
    behind = BREAK.search(coded, section[-1].end)
    if len(ends) != 1 or any(g.part is not Part.PEOPLE for g in section):
        return
    if RANKED.search(coded, section[0].start, behind.start() if behind else len(coded)):
        for origin, end, cue, sure in paired(
            (o for g in section for o in g.countries), ends, "people in", LIKELY
        ):
            told.setdefault(frozenset((origin, end)), (origin, end, cue, sure))


def _read(clause: "Clause", told: dict[frozenset[str], Reading]) -> None:
    """Add what a clause tells; the first reading of two countries stands."""
    for reading in READINGS:
        for origin, end, cue, sure in reading(clause):
            told.setdefault(frozenset((origin, end)), (origin, end, cue, sure))


class Clause:
    """The places between two semicolons, and what the words around them speak of."""

    def __init__(
        self, coded: str, countries: Mapping[str, str], places: Sequence[Group], language: str
    ) -> None:
        self.coded = coded
        self.countries = countries
        self.places = list(places)
        self.w = patterns(language)
        self._sifted = sieve_of(language).sift(coded)
        self.may = self._sifted.may
        behind = BREAK.search(coded, places[-1].end)
        self.start = max((m.end() for m in BREAK.finditer(coded, 0, places[0].start)), default=0)
        self.end = behind.start() if behind else len(coded)
        self.money = self.has(self.w.remits)
        self.back = self.has(self.w.returns)
        self.signed = self.has(self.w.signs)
        self.aid = self.has(AID)
        self.people = self.has(self.w.people) or bool(self.of(Part.PEOPLE))

    def has(self, pattern: re.Pattern[str], start: int | None = None, end: int | None = None) -> bool:
        """Return whether a pattern stands between two offsets of the clause, else anywhere in it."""
        first = self.start if start is None else max(start, self.start)
        return bool(self._sifted.search(pattern, first, self.end if end is None else end))

    def of(self, *parts: Part) -> list[Group]:
        """Return the places with one of the parts."""
        return [g for g in self.places if g.part in parts]

    def after(self, place: Group, *parts: Part) -> list[Group]:
        """Return the places with one of the parts behind ``place``, within reach, nearest first."""
        return [g for g in self.of(*parts) if 0 <= g.start - place.end <= REACH]

    def before(self, place: Group, *parts: Part) -> list[Group]:
        """Return the places with one of the parts before ``place``, nearest first."""
        return [g for g in reversed(self.of(*parts)) if 0 <= place.start - g.end <= REACH]

    def returning(self, place: Group) -> bool:
        """Return whether people come back from ``place``."""
        return self.back and self.has(self.w.returns, place.start - 100, min(self.end, place.start + 60))


def paired(origins: Iterable[str], ends: Iterable[str], cue: str, sure: float) -> Iterator[Reading]:
    """Yield a reading for each of ``origins`` (ISO 3166-1 alpha-3) with each other country of ``ends``."""
    for origin, end in product(origins, ends):
        if origin != end:
            yield origin, end, cue, sure


def first_of_each(readings: Iterable[Reading]) -> list[Reading]:
    """Return the first reading of each origin and destination, in their order."""
    found: dict[tuple[str, str], Reading] = {}
    for reading in readings:
        found.setdefault(reading[:2], reading)
    return list(found.values())


def _other(places: Iterable[Group], own: Iterable[str]) -> tuple[str, ...]:
    """Return the countries of the first of ``places`` that has another country than ``own``."""
    known = set(own)
    return next((rest for g in places if (rest := tuple(c for c in g.countries if c not in known))), ())


def _by_name(c: Clause) -> Iterator[Reading]:
    """Read a corridor by its name: "the Nepal–Qatar corridor"; of money, its beginning is the destination."""
    for pattern in filter(c.may, c.w.corridors):
        for match in pattern.finditer(c.coded, c.start, c.end):
            ends = [c.countries.get(match.group(g)) for g in ("o", "d")]
            if ends[0] and ends[1] and (c.people or c.money or MIGRATION.search(c.coded)):
                money = c.has(c.w.remits, match.start() - 30, min(c.end, match.end() + 90))
                if not money and c.has(TRANSFERS):
                    continue
                origin, end = (
                    reversed(ends)
                    if money
                    else _named_way(*map(str, ends), between=bool(BETWEEN.search(match.group())))
                )
                yield str(origin), str(end), "remittance" if money else "corridor", SURE
    named = c.w.corridor.search(c.coded) if c.may(c.w.corridor) else None
    if (
        named is None
        or FREIGHT.search(c.coded)
        or (c.has(TRANSFERS) and not c.money)
        or not (c.people or MIGRATION.search(c.coded))
    ):
        return
    for match in DASHED.finditer(c.coded, max(c.start, named.end()), c.end):
        ends = [c.countries.get(match.group(g)) for g in ("o", "d")]
        if ends[0] and ends[1] and ends[0] != ends[1]:
            origin, end = reversed(ends) if c.money else ends
            yield str(origin), str(end), "remittance" if c.money else "corridor", SURE
    for match in c.w.from_to.finditer(c.coded, max(c.start, named.end()), c.end):
        origins, others = ([c.countries[s] for s in match[g] if s in c.countries] for g in ("o", "d"))
        yield from paired(*((others, origins) if c.money else (origins, others)), "corridor", SURE)


def _named_way(one: str, other: str, *, between: bool) -> tuple[str, str]:
    """Return two countries of a corridor the way most people go, if it is one "between" them."""
    return (between and plain_direction(one, other)) or (one, other)


def _remittances(c: Clause) -> Iterator[Reading]:
    """Read money from where people work to where they are from."""
    if not c.money:
        return
    for pair in c.of(Part.BETWEEN):
        known = plain_direction(*pair.countries) if len(pair.countries) == 2 else None
        if known:
            yield (*known, "remittance", KNOWN)
    for source in c.of(Part.FROM):
        homes = [
            *c.after(source, Part.TO, Part.AT, Part.PEOPLE),
            *c.before(source, Part.TO, Part.PEOPLE, Part.AT, Part.BARE, Part.BODY),
        ]
        yield from paired(_other(homes, source.countries), source.countries, "remittance", SURE)
    for earned, sent in pairwise(c.of(Part.AT, Part.TO)):
        near = sent.start - earned.end <= REACH
        if (
            near
            and c.has(SENDS_HOME, earned.end, sent.start)
            and c.has(c.w.people, earned.start - AROUND, sent.start)
        ):
            yield from paired(_other([sent], earned.countries), earned.countries, "remittance", LIKELY)


def _returns(c: Clause) -> Iterator[Reading]:
    """Read returns: who comes back from a country had gone there."""
    if not c.back:
        return
    left = [g for g in c.of(Part.FROM) if c.returning(g)]
    for place in left:
        homes = [
            *c.before(place, Part.PEOPLE),
            *[g for g in c.after(place, Part.PEOPLE) if g.start - place.end < 30],
            *c.after(place, Part.TO),
            *c.before(place, Part.TO),
            *c.after(place, Part.AT),
            *c.before(place, Part.BARE, Part.BODY, Part.AT),
            *[g for g in c.before(place, Part.FROM) if c.has(c.w.people, g.start - NEXT, g.start)],
        ]
        own = [g for g in c.before(place, Part.PEOPLE) if set(g.countries) & set(place.countries)]
        behind = place.end if c.of(Part.PEOPLE) else place.end + 30
        if not own and not c.has(OFFICIAL, place.start - 45, min(c.end, behind)):
            yield from paired(_other(homes, place.countries), place.countries, "return", SURE)
    if left:
        return
    yield from _back_after(c)
    if c.of(Part.PEOPLE):
        return
    for home in c.of(Part.TO):
        for sender in c.before(home, Part.BARE, Part.BODY)[:1]:
            near = (sender.end, min(home.start, sender.end + 40))
            if c.has(c.w.returns, *near) and not c.has(OFFICIAL) and not c.has(GIVES):
                yield from paired(home.countries, sender.countries, "return", LIKELY)


def _back_after(c: Clause) -> Iterator[Reading]:
    """Read returns that say where people were: "after years in Libreville he is back in Bamako"."""
    elsewhere = c.of(Part.AT)
    for home in c.of(Part.TO, Part.AT):
        if c.has(c.w.returns, home.start - 25, home.start) and not c.has(OFFICIAL):
            there = _other([g for g in elsewhere if g is not home], home.countries)
            yield from paired(home.countries, there, "return", LIKELY)
    for place in elsewhere:
        if RETURNEES.search(c.coded, max(c.start, place.start - 70), place.start):
            homes = _other(c.of(Part.BODY, Part.BARE), place.countries)
            yield from paired(homes, place.countries, "return", LIKELY)


def _people(c: Clause) -> Iterator[Reading]:
    """Read people of a country who are in another, go there, or are taken in by it."""
    for folk in c.of(Part.PEOPLE):
        if c.back and any(
            c.returning(g) and _other([g], folk.countries) for g in c.after(folk, Part.FROM)[:1]
        ):
            continue
        there = c.after(folk, Part.AT, Part.TO, Part.BY)
        if c.has(HARVEST, folk.end):
            there += [g for g in c.after(folk, Part.BARE) if OF_IT.search(c.coded, g.start - 8, g.start)]
        if there and (c.has(THAN, folk.end, there[0].start) or _met(c, folk)):
            continue
        if ends := _other(there, folk.countries):
            place = next(g for g in there if set(g.countries) & set(ends))
            sure = SURE if place.start - folk.end < CLOSE else LIKELY
            cue = "recruited by" if place.part is Part.BY else "people in"
            yield from paired(folk.countries, ends, cue, sure)
            for one, other in pairwise(there[there.index(place) :]):
                between = (one.end, other.start)
                if not (COUNTED.fullmatch(c.coded, *between) or AND_THERE.fullmatch(c.coded, *between)):
                    break
                yield from paired(folk.countries, other.countries, cue, LIKELY)
            continue
        yield from _taken_in(c, folk)


def _met(c: Clause, folk: Group) -> bool:
    """Return whether people took part in what was held somewhere: "met in Lima, with members from Mexico"."""
    return any(g.end <= folk.start for g in c.of(Part.EVENT)) and c.has(
        COMPANY, folk.start - NEXT, folk.start
    )


def _taken_in(c: Clause, folk: Group) -> Iterator[Reading]:
    """Read people whom the place named before them takes in."""
    parts = (Part.AT, Part.TO, Part.BARE, Part.BODY, Part.WITH, Part.BETWEEN, Part.BY)
    places = c.before(folk, *parts) or [g for g in reversed(c.of(*parts)) if g.end <= folk.start][:1]
    for place in places:
        ends = _other([place], folk.countries)
        if not ends:
            continue
        told = _takes_in(c, folk, place, ends)
        if told is not None:
            yield from paired(folk.countries, ends, *told)
        if told is not None or place.part is not Part.BODY:
            return


def _takes_in(c: Clause, folk: Group, place: Group, ends: Sequence[str]) -> tuple[str, float] | None:
    """Return cue and confidence where the place before people takes them in."""
    between = (place.end, folk.start)
    if place.part in (Part.AT, Part.TO):
        return "people in", LIKELY
    if (place.part is Part.BARE and place.kind in (ADJECTIVE, NOUN)) or c.has(DESCENT, *between):
        return None
    if place.part in (Part.WITH, Part.BETWEEN):
        return ("agreement", SURE) if c.signed and len(ends) < MOST_ENDS else None
    if c.has(OFFICIAL, *between) or (c.aid and c.has(AID, *between)) or NEW_CLAUSE.search(c.coded, *between):
        return None
    return _hosted(c, place, between, ends)


def _hosted(
    c: Clause, place: Group, between: tuple[int, int], ends: Sequence[str]
) -> tuple[str, float] | None:
    """Return cue and confidence where a state or its body takes people in, agrees on them or serves them."""
    takes = c.has(c.w.takes, *between)
    if place.part is Part.BARE or c.signed or takes:
        cue = "agreement" if c.has(c.w.signs, *between) else "hosts"
        crowd = c.signed and len(ends) >= MOST_ENDS and not (takes and place.part is Part.BARE)
        return None if crowd else (cue, SURE if takes else LIKELY)
    return ("serves people of", KNOWN) if c.has(c.w.serves, *between) else None


def _movement(c: Clause) -> Iterator[Reading]:
    """Read movement from one country to another."""
    for origin in c.of(Part.FROM, Part.LEFT):
        if c.money or (c.back and c.returning(origin) and origin.part is Part.FROM):
            continue
        if not (c.people or c.has(c.w.moves)) or c.has(OFFICIAL, origin.start - 45, origin.start):
            continue
        cue = "flight" if origin.part is Part.LEFT else "from to"
        if folk := _flown_home(c, origin):
            yield from paired(folk, origin.countries, "return", LIKELY)
            continue
        near = [*c.after(origin, Part.TO), *c.before(origin, Part.TO)]
        if ends := _other(near, origin.countries):
            if c.has(c.w.moves) or not c.aid:
                yield from paired(origin.countries, ends, cue, SURE)
            continue
        if not c.people:
            continue
        if ends := _other([*c.after(origin, Part.AT), *c.before(origin, Part.AT)], origin.countries):
            pairs = paired(origin.countries, ends, "people from in", SURE)
            yield from (pair for pair in pairs if not plainly_back(*pair[:2]))
            continue
        yield from _received(c, origin)


def _flown_home(c: Clause, origin: Group) -> tuple[str, ...]:
    """Return whose people arrive in their own country from ``origin``."""
    arrived = {country for g in c.of(Part.AT, Part.TO) for country in g.countries}
    for folk in c.of(Part.PEOPLE):
        own = tuple(country for country in folk.countries if country in arrived)
        if own and not set(folk.countries) & set(origin.countries):
            return own
    return ()


def _received(c: Clause, origin: Group) -> Iterator[Reading]:
    """Read people from a country whom the subject before takes in: "Germany recruits nurses from Tunisia"."""
    for place in c.before(origin, Part.BARE, Part.BODY, Part.BY):
        between = (place.end, origin.start)
        behind = (origin.end, origin.end + 40)
        folk = c.has(c.w.people, *between) or c.has(c.w.people, *behind)
        if not folk or c.has(OFFICIAL, *between) or c.has(AID, *between):
            continue
        ends = _other([place], origin.countries)
        if ends and c.has(c.w.takes, *between):
            yield from paired(origin.countries, ends, "hosts", SURE)
            return


def _sending(c: Clause) -> Iterator[Reading]:
    """Read a state that sends workers, or is the source of those in another."""
    for sender in c.of(Part.BARE, Part.BODY):
        for place in c.after(sender, Part.TO, Part.AT, Part.WITH):
            if told := _sends(c, sender, place):
                origin, end = (place, sender) if told in ("recruits in", "agreement") else (sender, place)
                yield from paired(origin.countries, end.countries, told, SURE)
                break
    for party in c.of(Part.WITH):
        for sender in c.after(party, Part.BARE, Part.BODY)[:1]:
            if c.signed and c.has(c.w.sends, sender.end):
                yield from paired(sender.countries, party.countries, "sends", LIKELY)


def _sends(c: Clause, sender: Group, place: Group) -> str:
    """Return the cue by which a state sends to a place or recruits in it, or nothing."""
    between = (sender.end, place.start)
    if c.has(OFFICIAL, *between) or (c.aid and c.has(AID, *between)):
        return ""
    if place.part is Part.WITH:
        return "agreement" if c.has(c.w.to_recruit, place.end) else ""
    if c.has(c.w.source, *between):
        return "source"
    if _lets_go(c, sender, place):
        return "sends"
    if place.part is not Part.AT:
        return ""
    hires = c.has(c.w.people, *between) and c.has(c.w.recruits, *between)
    issues = c.has(VISAS, sender.end, place.end + 40) and c.has(ISSUES, *between)
    return "recruits in" if hires or issues else ""


def _lets_go(c: Clause, sender: Group, place: Group) -> bool:
    """Return whether the words between a state and a place speak of people sent, leaving or chosen for it."""
    between = (sender.end, place.start)
    towards = place.part is Part.TO
    if c.has(c.w.sends, *between) and (towards or c.w.in_is_to):
        return True
    leaves = c.has(c.w.people, *between) and c.has(c.w.departs, *between)
    if leaves and (towards or (c.w.in_is_to and sender.part is Part.BODY)):
        return True
    chosen = place.part is Part.AT and c.has(c.w.recruits, *between)
    return chosen and bool(FOR_A_SEASON.search(c.coded, sender.end, place.start))


def _invited(c: Clause) -> Iterator[Reading]:
    """Read a state that lets others send workers, and jobs that come from one."""
    for taker, sender in pairwise([g for g in c.of(Part.BARE, Part.BODY) if g.countries]):
        if c.has(INVITES, taker.end, sender.start) and c.has(c.w.sends, sender.end, sender.end + 30):
            yield from paired(sender.countries, taker.countries, "invited", SURE)
    for offer in c.of(Part.OFFER):
        yield from paired(
            _other(c.after(offer, Part.PEOPLE, Part.AT, Part.TO), offer.countries),
            offer.countries,
            "jobs in",
            SURE,
        )


def _its_people(c: Clause) -> Iterator[Reading]:
    """Read what a state does for its own people elsewhere: "for its workers in Jeddah"."""
    for match in c.w.its_people.finditer(c.coded, c.start, c.end) if c.may(c.w.its_people) else ():
        subjects = [g for g in c.of(Part.BARE, Part.BODY) if g.end <= match.start() and g.countries]
        owners = subjects or [g for g in c.of(Part.AT) if g.end <= match.start()]
        if not owners:
            continue
        owner = owners[0]
        if c.money and c.has(SENDS_HOME, owner.end, match.start()):
            continue
        there = [g for g in c.of(Part.AT, Part.TO) if 0 <= g.start - match.end() <= REACH]
        there += [g for g in c.of(Part.AT) if owner.end <= g.start < match.start()]
        if ends := _other(there, owner.countries):
            yield from paired(owner.countries, ends, "people in", SURE)
        elif c.has(ROOM, owner.end, match.start()):
            asked = [g for g in c.of(Part.BARE) if owner.end < g.start < match.start()]
            yield from paired(owner.countries, _other(asked, owner.countries), "agreement", LIKELY)
        elif c.signed:
            parties = [g for g in c.of(Part.WITH) if g.start < match.start()]
            yield from paired(owner.countries, _other(parties, owner.countries), "agreement", SURE)


def _going(c: Clause) -> Iterator[Reading]:
    """Read people in one country who go to another: "families in Kisumu … gone to Oman"."""
    if c.money or c.back or c.aid or c.has(OFFICIAL):
        return
    for home in c.of(Part.AT):
        around = (home.start - 50, home.start + 60)
        if not c.has(c.w.people, *around) and not c.has(RECRUITERS, *around):
            continue
        for there in c.after(home, Part.TO)[:1]:
            if c.has(c.w.moves, home.end, there.start) or c.has(ROOM, home.end, there.start):
                yield from paired(home.countries, _other([there], home.countries), "from to", LIKELY)


def _made_up(c: Clause) -> Iterator[Reading]:
    """Read who makes up how many of those in a place: "Indians are 80 per cent of the workers of Kuwait"."""
    for folk in c.of(Part.PEOPLE):
        for those in c.after(folk, Part.PEOPLE)[:1]:
            if SHARE.search(c.coded, folk.end, those.start) and c.has(c.w.people, folk.end, those.end + NEXT):
                yield from paired(folk.countries, those.countries, "people in", LIKELY)


def _apart(c: Clause) -> Iterator[Reading]:
    """Read people of one place who work in another: "in Quito is a list; they pick berries in Huelva"."""
    if c.money or c.back or c.aid or not c.people or c.of(Part.PEOPLE, Part.EVENT) or c.has(OFFICIAL):
        return
    for home, there in pairwise(c.of(Part.AT)):
        for pair in product(home.countries, there.countries):
            works = c.has(HARVEST, home.end, there.start) or c.has(c.w.departs, home.end, there.start)
            if works and plain_direction(*pair) == pair:
                yield (*pair, "from to", KNOWN)


def _families(c: Clause) -> Iterator[Reading]:
    """Read people who work in one country while their families stay in another."""
    for work, stay in pairwise(c.of(Part.AT)):
        if c.people and not c.back and c.has(FAMILY, work.end, stay.start):
            yield from paired(stay.countries, work.countries, "families left", LIKELY)


def _of_these(c: Clause) -> Iterator[Reading]:
    """Read people "from these countries" who are in another, behind the list of them."""
    match = THESE.search(c.coded, c.start, c.end) if c.people and len(c.places) > 1 else None
    if match is None:
        return
    named = [g for g in c.of(Part.WITH, Part.BARE, Part.FROM, Part.BETWEEN) if g.end <= match.start()]
    there = [g for g in c.of(Part.AT, Part.TO) if 0 <= g.start - match.end() <= NEXT]
    if named and there:
        yield from paired(named[-1].countries, _other(there, named[-1].countries), "people in", LIKELY)


def _schemes(c: Clause) -> Iterator[Reading]:
    """Read schemes of work between two countries, where it is known which way people go."""
    for pair in c.of(Part.BETWEEN):
        before = (pair.start - BEFORE_THEM, pair.start)
        if (
            len(pair.countries) != 2
            or pair.kind != STATE
            or not c.has(SCHEME, *before)
            or c.has(TALKS, *before)
        ):
            continue
        if c.has(FOR_WORK, *before) and not c.has(NOT_WORK):
            known = plain_direction(*pair.countries)
            if known:
                yield (*known, "labour agreement", KNOWN)


def _named_schemes(c: Clause) -> Iterator[Reading]:
    """Read schemes of work that have two countries in their name: "the Mexico–Canada seasonal programme"."""
    pairs = list(DASHED.finditer(c.coded, c.start, c.end))
    if not pairs or not c.has(SCHEME) or not c.has(FOR_WORK):
        return
    for match in () if c.has(NOT_WORK) or c.has(FREIGHT) or c.has(TALKS) else pairs:
        one, other = (c.countries.get(match.group(g)) for g in ("o", "d"))
        if one and other and one != other:
            yield (*(plain_direction(one, other) or (one, other)), "labour agreement", KNOWN)


def _associations(c: Clause) -> Iterator[Reading]:
    """Read associations of one country in another where its people live: "Malian clubs of Paris"."""
    for body in c.places:
        if body.part is not Part.BODY and body.kind != ADJECTIVE:
            continue
        if not CLUB.search(body.head) and not CLUB.search(
            c.coded, max(c.start, body.start - NEXT), body.start
        ):
            continue
        for place in c.after(body, Part.AT, Part.BARE):
            if place.start - body.end < NEXT and place.kind == STATE:
                for pair in product(body.countries, place.countries):
                    if pair[0] != pair[1] and plain_direction(*pair) == pair:
                        yield (*pair, "people in", KNOWN)
                break


def _consulates(c: Clause) -> Iterator[Reading]:
    """Read a consulate or embassy of one country in another, and people it is there for."""
    for body in c.of(Part.BODY):
        if not CONSULAR.search(body.head) and not c.has(CONSULAR, body.start - MISSION, body.start):
            continue
        if c.people or c.has(VISAS):
            there = [g for g in c.after(body, Part.AT) if g.start - body.end < NEXT]
            ends = _other(there, body.countries)
            if c.has(VISAS, there[0].end if there else None) and c.has(ISSUES):
                if WORK_VISA.search(c.coded, c.start, c.end):
                    yield from paired(ends, body.countries, "visas issued", LIKELY)
            elif c.people:
                yield from paired(body.countries, ends, "consular service", SURE)


READINGS: tuple[Callable[[Clause], Iterator[Reading]], ...] = (
    _by_name,
    _remittances,
    _returns,
    _people,
    _movement,
    _sending,
    _invited,
    _its_people,
    _consulates,
    _going,
    _made_up,
    _apart,
    _families,
    _of_these,
    _schemes,
    _named_schemes,
    _associations,
)
"""What is told of a clause, the most telling first."""
