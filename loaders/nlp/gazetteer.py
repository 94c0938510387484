"""Known names: countries, demonyms, regions, cities, organisations and instruments, found in one pass.

Every name is looked up by its first word, so a text costs one dictionary look-up per word however many
names there are. Apostrophes of all shapes, hyphens and blanks within a name are the same to us.
"""

import gzip
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate, compress
from operator import add
from typing import Any, Literal, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from goodpractices.loaders.nlp.entities import PLACES, Entity, keep, text_of

Kind = Literal["state", "demonym", "region", "trap", "city", "organisation", "instrument"]

REMEMBERED = 4
"""Texts whose words are remembered at most: a block is looked through for several lists."""
WORD = re.compile(r"\w+")
URL = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|\b[\w-]+\.(?:org|com|int|gov|net)\b\S*")
IN_URLS = ("://", "www.", "@", ".org", ".com", ".int", ".gov", ".net")
"""One of these stands in every URL and address."""
PIECE = re.compile("\\w+|['\u2019`\u00b4]|[^\\w\\s-]")
APOSTROPHE = "['\u2019\u2018`\u00b4]\\s?"
GAP = "[\\s\u2010\u2011\u2013-]{1,3}"
AMBIGUOUS = {"Congolese": 0.6, "congolais": 0.6, "congoleño": 0.6, "Dominican": 0.8, "American": 0.8}
"""Demonyms shared by two countries, or by a country and a continent, and how sure the first reading is."""
ODD = str.maketrans({"\u0130": "i", "\u0131": "i", "\u017f": "s"})
"""Letters that match others whatever the case, though not by their small letter."""
LONG_LOUD, SHORTEST_LOUD = 12, 3
"""Characters of an acronym that counts in a line of capitals: "UN BUREAU" is not of the United Nations."""
ENGLISH_ONLY = frozenset({"Réunion", "Granada"})
"""English names that are ordinary words, or other places, in French and Spanish."""
AS_WRITTEN = frozenset({"La Réunion"})
"""Names of several words that are ordinary words in small letters: "la réunion" is a meeting."""
NOT_A_COUNTRY_BEFORE = re.compile(r"(?:\bNew|\bSouth|\bNorth|\bEast|\bWest|\bPort|\bFort)\s$")
NOT_A_DEMONYM_BEFORE = re.compile(
    r"(?:-|\b(?:Latin|Central|South|North|Native|Inter|Pan|African|West|East)\s)$"
)
PLACE_TYPES = {"state": "country", "city": "city", "region": "region", "demonym": "demonym"}


class Hit(NamedTuple):
    """A known name where it stands in a text."""

    start: int
    end: int
    entity: Entity
    kind: Kind


def read_entries(name: str) -> Iterator[dict[str, Any]]:
    """Yield the entries of one shipped gazetteer (``places``, ``organisations`` or ``instruments``)."""
    packed = files("goodpractices.loaders.nlp").joinpath("data", f"{name}.jsonl.gz").read_bytes()
    for line in gzip.decompress(packed).decode().splitlines():
        yield json.loads(line)


LONG_NAME = 4
"""Blanks of a name so long that digits glued to it are the mark of a footnote."""


def fold(text: str) -> str:
    """Return ``text`` without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def pattern_of(form: str) -> str:
    """Return the regular expression of a name whose blanks, hyphens and apostrophes may be of any shape."""
    out: list[str] = []
    end = 0
    for piece in PIECE.finditer(form):
        word = piece.group()
        if word in "'\u2019`\u00b4":
            out.append(APOSTROPHE)
        else:
            glued = not out or out[-1] == APOSTROPHE or piece.start() == end
            out.append(("" if glued else GAP) + re.escape(word))
        end = piece.end()
    if form[-1].isalpha() and form.count(" ") >= LONG_NAME:
        return "".join(out) + r"(?![^\W\d]|\d{3})"
    return "".join(out) + (r"(?!\w)" if form[-1].isalnum() else "")


class _Form:
    """One written form of a known name; its patterns are compiled when first needed."""

    __slots__ = ("_patterns", "alone", "entity", "follow", "kind", "text")

    def __init__(self, text: str, begin: str, entity: Entity, kind: Kind) -> None:
        self.text = text
        self.entity = entity
        self.kind = kind
        self.alone = begin == text
        """Whether it is one word."""
        behind = WORD.search(text, len(begin))
        self.follow = _plain(behind.group()) if behind else ""
        """Its second word, as `_plain` writes it, ``""`` if it has none."""
        self._patterns: dict[bool, re.Pattern[str]] = {}

    def end(self, text: str, start: int, *, loud: bool) -> int | None:
        """Return where the form ends that begins at a place of ``text``, None if it does not stand there.

        Its first and second word do. ``loud`` is the same whatever the case, for headings in capitals.
        """
        if self.alone:
            return start + len(self.text) if loud or text.startswith(self.text, start) else None
        if loud not in self._patterns:
            free = loud or (
                " " in self.text
                and self.text not in AS_WRITTEN
                and self.kind not in ("demonym", "city")
                and not self.text.isupper()
            )
            self._patterns[loud] = re.compile(pattern_of(self.text), re.IGNORECASE if free else 0)
        match = self._patterns[loud].match(text, start)
        return match.end() if match else None


class _Begun:
    """The forms that begin with one word."""

    __slots__ = ("_alone", "_by_follow", "forms")

    def __init__(self) -> None:
        self.forms: list[_Form] = []
        self._alone: Sequence[_Form] = ()
        self._by_follow: dict[str, Sequence[_Form]] | None = None

    def before(self, follow: str) -> Sequence[_Form]:
        """Return the forms that may stand where ``follow`` (`_plain`) is the second word, longest first."""
        if self._by_follow is None:
            self._by_follow = self._filed()
        return self._by_follow.get(follow, self._alone)

    def _filed(self) -> dict[str, Sequence[_Form]]:
        by_follow: defaultdict[str, list[_Form]] = defaultdict(list)
        for form in self.forms:
            by_follow[form.follow].append(form)
        self._alone = sorted(by_follow.pop("", []), key=_shortness)
        return {follow: sorted([*forms, *self._alone], key=_shortness) for follow, forms in by_follow.items()}


def _shortness(form: _Form) -> int:
    return -len(form.text)


def _plain(word: str) -> str:
    """Return a word in small letters, also those that match others whose small letter they are not."""
    return word.lower() if word.isascii() else word.translate(ODD).lower()


class Gazetteer:
    """The known names of one language; names marked as common to all languages belong to each."""

    def __init__(self, language: str, sources: Sequence[str] = ("places", "organisations")) -> None:
        self._by_word: defaultdict[str, _Begun] = defaultdict(_Begun)
        self._of_id: dict[str, list[str]] = {}
        self.entities: dict[str, Entity] = {}
        seen: set[tuple[str, str]] = set()
        for source in sources:
            for entry in read_entries(source):
                self._add(entry, language, seen)

    def _add(self, entry: dict[str, Any], language: str, seen: set[tuple[str, str]]) -> None:
        kind = _kind(entry)
        entity = Entity(entry["id"], entry["name"], entry["type"], entry.get("country"))
        if kind != "demonym":
            self.entities.setdefault(entity.id, entity)
        for form in _forms(entry["forms"], language, kind):
            first = PIECE.match(form)
            key = (form, "" if kind in ("state", "demonym") else entity.id)
            if first is None or key in seen:
                continue
            seen.add(key)
            self._of_id.setdefault(entity.id, []).append(form)
            sure = AMBIGUOUS.get(form.rstrip("s"), 1.0) if kind == "demonym" else 1.0
            of = replace(entity, confidence=sure) if sure < 1.0 else entity
            self._by_word[first.group().lower()].forms.append(_Form(form, first.group(), of, kind))

    def forms_of(self, identifier: str) -> list[str]:
        """Return the written forms of an entity, the longest first."""
        return sorted(self._of_id.get(identifier, ()), key=len, reverse=True)

    def scan(self, text: str) -> list[Hit]:
        """Return the known names in ``text`` in reading order: the longest, none inside another or a URL."""
        hits: list[Hit] = []
        loud = text.isupper()
        behind = 0
        known = self._by_word
        urls: list[tuple[int, int]] | None = None
        words, ends = _words(text)
        plain = text.isascii()
        for number in compress(range(len(words)), map(known.__contains__, words)):
            word = words[number]
            start = ends[number] - len(word)
            if start >= behind:
                follow = words[number + 1] if number + 1 < len(words) else ""
                forms = known[word].before(follow if plain else _plain(follow))
                hit = self._longest(text, start, forms, loud=loud) if forms else None
                if hit and urls is None:
                    may = any(map(text.__contains__, IN_URLS))
                    urls = [m.span() for m in URL.finditer(text)] if may else []
                if hit and not (urls and any(a <= start < b for a, b in urls)):
                    hits.append(hit)
                    behind = hit.end
        return hits

    @staticmethod
    def _longest(text: str, start: int, forms: Sequence[_Form], *, loud: bool) -> Hit | None:
        for form in forms:
            if loud and len(text) > LONG_LOUD and len(form.text) < SHORTEST_LOUD and form.text.isupper():
                continue
            end = form.end(text, start, loud=loud)
            if end is not None and _cased(text[start], form):
                return Hit(start, end, form.entity, form.kind)
        return None


@lru_cache(maxsize=REMEMBERED)
def _words(text: str) -> tuple[Sequence[str], Sequence[int]]:
    """Return the words of a text in small letters, and where they end."""
    small = text.lower()
    small = small if len(small) == len(text) else text
    words = WORD.findall(small)
    gaps = map(len, WORD.split(small))
    return words, list(accumulate(map(add, gaps, map(len, words))))


def _cased(first: str, form: _Form) -> bool:
    """Return whether a name may begin with ``first``: a small letter only where it does, or is long."""
    known = form.text
    return form.kind == "demonym" or not first.islower() or known[0].islower() or known.count(" ") >= 2


def _kind(entry: dict[str, Any]) -> Kind:
    identifier = str(entry["id"])
    if identifier.startswith(("country:", "region:")):
        return entry["type"]  # type: ignore[no-any-return]  # the builder writes only Kinds there
    if identifier.startswith("city:"):
        return "city"
    return "organisation" if identifier.startswith("actor:") else "instrument"


def _forms(by_language: dict[str, list[str]], language: str, kind: Kind) -> Iterator[str]:
    """Yield the forms of one language, with and without accents; English ones where none mistakes them."""
    names = [*by_language.get(language, ()), *by_language.get("*", ())]
    if language != "en" and kind in ("state", "organisation", "instrument", "city"):
        english = (n for n in by_language.get("en", ()) if not (n.isupper() and len(n) < 4))
        names += [n for n in english if n not in ENGLISH_ONLY]
    if language == "es" and kind == "demonym":
        names += [n[0].upper() + n[1:] for n in by_language.get("es", ())]
    for name in names:
        yield name
        if kind != "city" and (plain := fold(name)) != name:
            yield plain


@cache
def gazetteer(language: str) -> Gazetteer:
    """Return the places and organisations known in ``language`` (``en``, ``fr`` or ``es``)."""
    return Gazetteer(language)


def _behind(pattern: re.Pattern[str], text: str, hit: Hit) -> bool:
    return bool(pattern.search(text, max(0, hit.start - 12), hit.start))


def sound(hits: Sequence[Hit], text: str) -> list[Hit]:
    """Return ``hits`` without names that only look like one: money, rivers, and parts of longer names."""
    return [
        hit
        for hit in hits
        if hit.kind != "trap"
        and not (hit.kind == "state" and text[hit.end : hit.end + 1] == "$")
        and not (hit.kind in ("state", "city") and _behind(NOT_A_COUNTRY_BEFORE, text, hit))
        and not (hit.kind == "demonym" and _behind(NOT_A_DEMONYM_BEFORE, text, hit))
    ]


def make_spans(doc: Doc, named: Iterable[tuple[int, int, Entity, bool]]) -> list[Span]:
    """Return the spans of ``doc`` at (start, end, entity, agent), with their extension attributes set."""
    spans = []
    for start, end, entity, agent in named:
        span = doc.char_span(start, end, label=entity.type, kb_id=entity.id, alignment_mode="expand")
        if span is not None:
            keep(span, entity, agent=agent)
            spans.append(span)
    return spans


@Language.factory("gp_gazetteer")
def create_gazetteer(nlp: Language, name: str) -> "GazetteerComponent":
    """Return the component that marks known places and keeps all hits for the components behind it."""
    del name
    return GazetteerComponent(gazetteer(nlp.lang))


class GazetteerComponent:
    """Sets ``doc.spans["places"]`` (types country, city, region, demonym) and ``doc.user_data["hits"]``."""

    def __init__(self, known: Gazetteer) -> None:
        self._known = known

    def __call__(self, doc: Doc) -> Doc:
        """Mark the places of ``doc``."""
        text = text_of(doc)
        hits = sound(self._known.scan(text), text)
        doc.user_data["hits"] = hits
        places = [h for h in hits if h.kind in PLACE_TYPES]
        doc.spans[PLACES] = make_spans(
            doc, ((h.start, h.end, replace(h.entity, type=PLACE_TYPES[h.kind]), False) for h in places)
        )
        return doc
