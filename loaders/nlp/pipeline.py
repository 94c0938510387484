"""The spaCy pipeline: a blank tokenizer and rule components, in the order they build on each other."""

import importlib

import spacy
from spacy.language import Language

from goodpractices.loaders.nlp.entities import register_extensions

COMPONENTS = (
    "gp_sentences",
    "gp_gazetteer",
    "gp_actors",
    "gp_instruments",
    "gp_corridors",
    "gp_practices",
    "gp_advice",
)
# Importing a module registers its component with spaCy.
MODULES = ("sentences", "gazetteer", "actors", "instruments", "corridors", "practices", "advice")
LANGUAGES = ("en", "fr", "es")


def build_pipeline(language: str, *, model: bool = False) -> Language:
    """Return a fresh pipeline for ``en``, ``fr`` or ``es``.

    With ``model``, an installed trained pipeline also names organisations, in English only.

    A Doc given to it needs ``doc._.block`` and ``doc._.context`` set first (`goodpractices.loaders.extract`
    does so); the components then fill its span groups and extension attributes.
    """
    register_extensions()
    for module in MODULES:
        importlib.import_module(f"goodpractices.loaders.nlp.{module}")
    nlp = spacy.blank(language if language in LANGUAGES else "en")
    for name in COMPONENTS:
        nlp.add_pipe(name)
    if model and language == "en":
        importlib.import_module("goodpractices.loaders.nlp.ner")
        nlp.add_pipe("gp_ner", after="gp_gazetteer")
    return nlp
