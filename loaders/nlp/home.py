"""The country a document speaks from: that of the body whose report, page or statement it is."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import exp, log, log1p

from spacy.tokens import Doc

from goodpractices.loaders.nlp.corridor_towns import towns_of
from goodpractices.loaders.nlp.entities import ACTORS, DocumentContext, entity_of, notes_of, spans_of, text_of

OPENING = 4
"""Blocks in which a document says whose it is."""
DATELINE = re.compile(
    r"\s?(?:\([^)]*\))?,\s(?:le\s|el\s|on\s)?(?:\d|[A-Z]?[a-zû]+\s\d|(?:lunes|martes|lundi|mardi))"
)
SHORT = 120
"""Characters up to which a block is a title or a line below one, and above which it tells something."""
ITEMS = frozenset({"bullet", "footnote", "question"})
"""Blocks that tell of one thing among others, however short they are."""
MANY = 4
"""So many countries in the first blocks, and the document is nobody's own."""
DONOR = re.compile(r"develop|développement|desarrollo|cooperat|coopérat|cooperac|\baid\b", re.IGNORECASE)
"""A public body that acts abroad: the document need not be of its country."""
TONGUE = re.compile(r"\b(?:in|en)\s$", re.IGNORECASE)
"""Before a nation's adjective that names its language: "resumen en español"."""
SHARE, ENOUGH = 0.7, 4
"""Of the states and public bodies named so far so many, and at least so many, belong to one country."""
TITLE, PEOPLE, TOWNS, DISTINCT, DATE, NOBODY = 2.0, 1.5, 1.5, 1.5, 1.0, 1.0
"""Points of log odds that a document is of a country: for its title, and for the logarithms of how often
its people and its towns are named and how many towns; for a dateline; and that it is of none. Partners are
called by the names of their states, the country one speaks from by its towns; so states count in titles
alone. On 229 pages of known countries these points tell 185, 153 of them rightly."""
SPREAD = 2.0
"""Points that a document is of none, for the logarithm of how many times `MANY` countries it names. On 424
pages of known countries 330 are told with it, 280 rightly (335 and 282 without); of 464 that name seven
countries or more and are nobody's own, 94 are taken for somebody's (130 without)."""
LIKELY, POSSIBLE = 0.5, 0.35
"""From here the likeliest country is told, and one that first lines or bodies speak for."""
LANGUAGES = re.compile(
    r"(?:english|french|spanish|arabic|anglais|français|espagnol|inglés|francés|español)", re.IGNORECASE
)
"""Adjectives of nationality that mostly name a language."""
NAMES_TONGUE = re.compile(
    r"(?:\b(?:in|into|en)|version|versión|courses?|cours d.|clases de|note)\s$", re.IGNORECASE
)


class HomeTracker:
    """Follows the blocks of one document after another, in order."""

    def __init__(self) -> None:
        self._begin(None)

    def _begin(self, context: DocumentContext | None) -> None:
        self._context = context
        self._blocks = 0
        self._seen: Counter[str] = Counter()
        self._opening: set[str] = set()
        self._home: str | None = None
        self._titled = False
        self._section: str | None = None

    def home(self, doc: Doc) -> str | None:
        """Return the country that ``doc``, the next block of a document, speaks from, as far as known.

        That of its section's heading, where it names one alone; that of the body whose document it is: a
        public body, a dateline before news, or one country alone in the first blocks; where a title or
        a short line tells it, however many countries stand below. Else the country that most of the
        states and public bodies named so far belong to.
        """
        context, block = notes_of(doc).context, notes_of(doc).block
        if context is not self._context or context is None:
            self._begin(context)
        self._blocks += 1
        named = {c for c in _named(doc) if c}
        self._seen.update(named)
        title = block is not None and block.kind in ("heading", "title")
        if title and self._blocks > 1:
            self._section = named.copy().pop() if len(named) == 1 else None
        if self._blocks <= OPENING:
            self._opening |= named
            item = block is not None and block.kind in ITEMS
            short = title or (len(text_of(doc)) < SHORT and not item and _places(doc) <= named)
            known = self._home
            self._home = known or _body(doc) or _dateline(doc)
            if self._home is None and len(named) == 1 and short:
                self._home = next(iter(named))
            self._titled |= short and known is None and self._home is not None
        if len(self._opening) >= MANY and not self._titled:
            self._home = None
        doc.user_data["section"] = self._section
        return self._section or self._home or self._most()

    def _most(self) -> str | None:
        if not self._seen:
            return None
        country, times = self._seen.most_common(1)[0]
        return country if times >= ENOUGH and times >= SHARE * self._seen.total() else None


def homes(docs: Sequence[Doc]) -> dict[str, float]:
    """Return how likely it is that a document speaks from each country it names, the likeliest first."""
    points: dict[str, float] = {}
    told: dict[str, Counter[str]] = {}
    for number, doc in enumerate(docs):
        block = notes_of(doc).block
        title = number == 0 or (block is not None and block.kind == "title")
        for country, name in _signs(doc):
            seen = told.setdefault(country, Counter())
            seen[name] += 1
            if title:
                points[country] = TITLE
    for country, seen in told.items():
        places = {name: times for name, times in seen.items() if name[:1].isupper()}
        points[country] = points.get(country, 0.0) + (
            PEOPLE * log1p(seen["people"])
            + TOWNS * log1p(sum(places.values()))
            + DISTINCT * log1p(len(places))
        )
    for doc in docs[: OPENING + 1]:
        if dated := _dateline(doc):
            points[dated] = points.get(dated, 0.0) + DATE
    nobody = NOBODY + SPREAD * log(max(1.0, len(told) / MANY))
    every = exp(nobody) + sum(exp(one) for one in points.values())
    ranked = sorted(points, key=lambda country: (-points[country], country))
    return {country: exp(points[country]) / every for country in ranked}


def met_once(docs: Sequence[Doc]) -> frozenset[str]:
    """Return the countries of which a document names but one town, once."""
    signs = Counter(sign for doc in docs for sign in _signs(doc))
    each = Counter(country for country, _ in signs)
    return frozenset(c for (c, name), times in signs.items() if each[c] == times == 1 and name[:1].isupper())


def document_home(likely: Mapping[str, float], *others: str) -> str:
    """Return the country a document speaks from, ``""`` if unknown.

    It is the likeliest of its `homes`, else the first of ``others`` that may well be.
    """
    best = next(iter(likely), "")
    if best and likely[best] >= LIKELY:
        return best
    return next((one for one in others if one and (not likely or likely.get(one, 0.0) >= POSSIBLE)), "")


def _signs(doc: Doc) -> Iterator[tuple[str, str]]:
    """Yield the countries a block names: with "state", with "people", or with the name of a town."""
    text, hits = text_of(doc), doc.user_data.get("hits") or ()
    for hit in (*hits, *towns_of(doc, hits)):
        word = text[hit.start : hit.end]
        if not hit.entity.country:
            continue
        if hit.kind == "demonym":
            tongue = LANGUAGES.match(word) or NAMES_TONGUE.search(text, max(0, hit.start - 12), hit.start)
            if not tongue:
                yield hit.entity.country, "people"
        else:
            yield hit.entity.country, "state" if hit.kind == "state" else word


def _named(doc: Doc) -> Iterator[str | None]:
    """Yield the countries of the states, nations and public bodies a block names."""
    text = text_of(doc)
    for hit in doc.user_data.get("hits") or ():
        tongue = hit.kind == "demonym" and TONGUE.search(text, max(0, hit.start - 4), hit.start)
        if hit.kind in ("state", "demonym") and not tongue:
            yield hit.entity.country
    for span in spans_of(doc, ACTORS):
        if span.label_ == "government_body" and not DONOR.search(span.text):
            yield entity_of(span).country


def _places(doc: Doc) -> set[str]:
    """Return the countries of the cities a block names."""
    hits = doc.user_data.get("hits") or ()
    return {hit.entity.country for hit in hits if hit.kind == "city" and hit.entity.country}


def _body(doc: Doc) -> str | None:
    """Return the country of the first public body of a block."""
    for span in spans_of(doc, ACTORS):
        if span.label_ == "government_body" and entity_of(span).country and not DONOR.search(span.text):
            return str(entity_of(span).country)
    return None


def _dateline(doc: Doc) -> str | None:
    """Return the country of the city that news opens with: "Nairobi, 14 March 2023. The ministry …"."""
    hits = doc.user_data.get("hits") or []
    text = text_of(doc)
    news = len(text) > SHORT and hits and hits[0].kind == "city" and hits[0].start <= 1
    return str(hits[0].entity.country) if news and DATELINE.match(text, hits[0].end) else None
