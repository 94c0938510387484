"""The country a document speaks from: that of the body whose report, page or statement it is."""

import re
from collections import Counter

from spacy.tokens import Doc

from goodpractices.loaders.nlp.entities import ACTORS, DocumentContext, text_of

OPENING = 4
"""Blocks in which a document says whose it is."""
DATELINE = re.compile(
    r"\s?(?:\([^)]*\))?,\s(?:le\s|el\s|on\s)?(?:\d|[A-Z]?[a-zû]+\s\d|(?:lunes|martes|lundi|mardi))"
)
SHARE, ENOUGH = 0.7, 4
"""Of the states and public bodies named so far so many, and at least so many, belong to one country."""


class HomeTracker:
    """Follows the blocks of one document after another, in order."""

    def __init__(self) -> None:
        self._context: DocumentContext | None = None
        self._blocks = 0
        self._opening: Counter[str] = Counter()
        self._seen: Counter[str] = Counter()
        self._home: str | None = None

    def home(self, doc: Doc) -> str | None:
        """Return the home of the document that ``doc`` is the next block of, as far as it is known by now.

        Known from the first blocks: a public body with its country, a dateline, or one country alone. Else
        the country that most of the states and public bodies named so far belong to.
        """
        if doc._.context is not self._context or doc._.context is None:
            self._context = doc._.context
            self._blocks, self._home = 0, None
            self._opening, self._seen = Counter(), Counter()
        self._blocks += 1
        self._count(doc)
        if self._home is None and self._blocks <= OPENING:
            self._home = _body(doc) or _dateline(doc)
            if self._home is None and len(self._opening) == 1:
                return next(iter(self._opening))
        return self._home or self._most()

    def _count(self, doc: Doc) -> None:
        for span in doc.spans.get(ACTORS, ()):
            country = span._.entity.country
            if country and span.label_ in ("state", "government_body"):
                self._seen[country] += 1
                if self._blocks <= OPENING:
                    self._opening[country] += 1

    def _most(self) -> str | None:
        if not self._seen:
            return None
        country, times = self._seen.most_common(1)[0]
        return country if times >= ENOUGH and times >= SHARE * self._seen.total() else None


def _body(doc: Doc) -> str | None:
    """Return the country of the first public body of a block."""
    spans = (s for s in doc.spans.get(ACTORS, ()) if s.label_ == "government_body" and s._.entity.country)
    first = next(spans, None)
    return str(first._.entity.country) if first is not None else None


def _dateline(doc: Doc) -> str | None:
    """Return the country of the city a block opens with, as news does: "Nairobi, 14 March 2023."."""
    hits = doc.user_data.get("hits") or []
    if hits and hits[0].kind == "city" and hits[0].start <= 1 and DATELINE.match(text_of(doc), hits[0].end):
        return str(hits[0].entity.country)
    return None
