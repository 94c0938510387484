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
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from goodpractices.loaders.nlp.entities import PLACES, Entity, keep, text_of

Kind = Literal["state", "demonym", "region", "trap", "city", "organisation", "instrument"]

REMEMBERED = 4
"""Texts whose words are remembered at most: a block is looked through for several lists."""
WORD = re.compile(r"\w+")
URL = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|\b[\w-]+\.(?:org|com|int|gov|net)\b\S*")
PIECE = re.compile("\\w+|['\u2019`\u00b4]|[^\\w\\s-]")
APOSTROPHE = "['\u2019\u2018`\u00b4]\\s?"
GAP = "[\\s\u2010\u2011\u2013-]{1,3}"
AMBIGUOUS = {"Congolese": 0.6, "congolais": 0.6, "congoleño": 0.6, "Dominican": 0.8, "American": 0.8}
"""Demonyms shared by two countries, or by a country and a continent, and how sure the first reading is."""
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


@dataclass(frozen=True, slots=True)
class Form:
    """One written form of a known name."""

    pattern: re.Pattern[str]
    loud: re.Pattern[str]
    """The same whatever the case, for headings in capitals."""
    length: int
    entity: Entity
    kind: Kind


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


class _LazyForm:
    """A form whose patterns are compiled when its first word is met in a text."""

    __slots__ = ("_form", "entity", "kind", "text")

    def __init__(self, text: str, entity: Entity, kind: Kind) -> None:
        self.text = text
        self.entity = entity
        self.kind = kind
        self._form: Form | None = None

    def get(self) -> Form:
        if self._form is None:
            source = pattern_of(self.text)
            free = (
                " " in self.text
                and self.text not in AS_WRITTEN
                and self.kind not in ("demonym", "city")
                and not self.text.isupper()
            )
            loud = re.compile(source, re.IGNORECASE)
            pattern = loud if free else re.compile(source)
            self._form = Form(pattern, loud, len(self.text), self.entity, self.kind)
        return self._form


class _Begun:
    """The forms that begin with one word, the longest first; their patterns wait until one may match."""

    __slots__ = ("_any", "forms")

    def __init__(self) -> None:
        self.forms: list[_LazyForm] = []
        self._any: re.Pattern[str] | None = None

    def may_match(self, text: str, start: int) -> bool:
        """Return whether one of the forms stands at a place of ``text``, whatever its case."""
        if self._any is None:
            self._any = re.compile("|".join(pattern_of(form.text) for form in self.forms), re.IGNORECASE)
        return self._any.match(text, start) is not None


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
        for begun in self._by_word.values():
            begun.forms.sort(key=lambda form: -len(form.text))

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
            lazy = _LazyForm(form, replace(entity, confidence=sure), kind)
            self._by_word[first.group().lower()].forms.append(lazy)

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
        for word, start in [one for one in _words(text) if one[0] in known]:
            begun = known[word]
            if start >= behind and begun.may_match(text, start):
                hit = self._longest(text, start, begun.forms, loud=loud)
                if hit and urls is None:
                    urls = [m.span() for m in URL.finditer(text)] if "." in text else []
                if hit and not (urls and any(a <= start < b for a, b in urls)):
                    hits.append(hit)
                    behind = hit.end
        return hits

    @staticmethod
    def _longest(text: str, start: int, forms: list[_LazyForm], *, loud: bool) -> Hit | None:
        for lazy in forms:
            form = lazy.get()
            found = (form.loud if loud else form.pattern).match(text, start)
            short = lazy.text.isupper() and len(lazy.text) < SHORTEST_LOUD
            if loud and short and len(text) > LONG_LOUD:
                continue
            if found and _cased(text[start], form, lazy.text):
                return Hit(start, found.end(), form.entity, form.kind)
        return None


@lru_cache(maxsize=REMEMBERED)
def _words(text: str) -> tuple[tuple[str, int], ...]:
    """Return the words of a text in small letters, and where they begin."""
    small = text.lower()
    return tuple([(m[0], m.start()) for m in WORD.finditer(small if len(small) == len(text) else text)])


def _cased(first: str, form: Form, text: str) -> bool:
    """Return whether a name may begin with ``first``: a small letter only where it does, or is long."""
    return form.kind == "demonym" or not first.islower() or text[0].islower() or text.count(" ") >= 2


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
