"""Titles of practices: what a delegate reads first is a whole phrase, short, in words of the text."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from goodpractices.loaders.extract import Extractor
from goodpractices.loaders.model import Extraction, RawText
from goodpractices.loaders.nlp.cues import Cues
from goodpractices.loaders.nlp.gazetteer import read_entries
from goodpractices.loaders.nlp.titles import advice_title
from goodpractices.loaders.readers import read as read_file

CORPUS = Path(__file__).parents[2] / "corpus"
REPORT = CORPUS / "gfmd-2020-roundtable-1-labour-migration.txt"
LONGEST = 90
BROKEN = r"-\s*\n\s*"
"""Where the end of a line or page divides a word."""
DANGLING = {
    "en": "a an and as at by for from in into its of on or that the their to which who with",
    "fr": "à au aux avec dans de des du en et la le les leur ou par pour que qui sa ses son sur un une",
    "es": "a al con de del el en la las los o para por que su sus un una y",
}


def read(extractor: Extractor, text: str, language: str) -> Extraction:
    return extractor.extract(RawText(text, "0" * 64, "text.txt"), language=language)


@pytest.fixture(scope="module")
def extractions(extractor: Extractor) -> list[tuple[str, Extraction]]:
    """The report of the corpus, and our own passages in three languages."""
    passages = [json.loads(path.read_text("utf-8")) for path in sorted((CORPUS / "gold").glob("dev-*.json"))]
    raws = [read_file(REPORT), *(RawText(p["passage"], "0" * 64, p["doc"]) for p in passages)]
    return [(raw.text, extractor.extract(raw)) for raw in raws]


def titles(extractions: list[tuple[str, Extraction]]) -> Iterator[tuple[str, str]]:
    for _, extraction in extractions:
        for practice in extraction.practices:
            yield extraction.language, practice.title


def test_no_title_is_long_empty_or_unbalanced(extractions: list[tuple[str, Extraction]]) -> None:
    found = [title for _, title in titles(extractions)]
    assert len(found) > 70
    for title in found:
        assert 10 <= len(title) <= LONGEST, title
        assert title.count("(") == title.count(")") <= 1, title
        assert title.count("\u201c") == title.count("\u201d"), title
        assert title[0].isupper() or title[0].isdigit(), title


def test_no_title_dangles(extractions: list[tuple[str, Extraction]]) -> None:
    for language, title in titles(extractions):
        assert title.rsplit(maxsplit=1)[-1].lower() not in DANGLING[language].split(), title
        assert not re.search(r": (?:that|que|qu.)\s", title), title
        assert not title.endswith((",", ":", ";", "-", "\u2013")), title
        assert not re.search(r"\b(?:i\.e|e\.g)\.?$", title), title


def test_no_name_stands_twice_in_a_title(extractions: list[tuple[str, Extraction]]) -> None:
    for _, extraction in extractions:
        names = {a.id: {a.name, *(m.text for m in a.mentions if len(m.text) > 3)} for a in extraction.actors}
        for practice in extraction.practices:
            who, colon, what = practice.title.partition(": ")
            for same in names.values():
                twice = colon and any(re.search(rf"\b{re.escape(n)}\b", what) for n in same)
                assert not (twice and who in same), practice.title


def names_of_states() -> dict[str, list[str]]:
    """The names of each state in all languages, by its code."""
    found: dict[str, list[str]] = {}
    for entry in read_entries("places"):
        if entry["type"] == "state":
            names = [name for forms in entry["forms"].values() for name in forms]
            found.setdefault(entry["country"], []).extend(names)
    return found


def test_titles_are_made_of_words_of_the_text_and_of_names(
    extractions: list[tuple[str, Extraction]],
) -> None:
    """What was done to a thing is said by a noun of the verb: "abolition of"."""
    nouns = re.compile(
        r"\b(?:\w+[tsc]i[oó]n|closure|fermeture|abandon|end|ban|waiver|lifting|repeal|cut|easing|halt|"
        r"cierre) ",
        re.IGNORECASE,
    )
    states = names_of_states()
    for text, extraction in extractions:
        told = (country.id for practice in extraction.practices for country in practice.countries)
        where = {identifier.removeprefix("country:") for identifier in told}
        names = [a.name for a in extraction.actors] + [name for c in where for name in states.get(c, ())]
        whole = f"{text} {re.sub(BROKEN, '', text)} {' '.join(names)}"
        known = set(re.findall(r"\w+", whole.lower()))
        for practice in extraction.practices:
            title = nouns.sub("", practice.title)
            unknown = set(re.findall(r"\w+", title.lower())) - known - {"of", "de", "du", "del", "des"}
            assert not unknown, practice.title


EXAMPLES = [
    (
        "en",
        "The “Second Harvest Training” Programme established by Ghana's Ministry of Labour helps returnees.",
        "Second Harvest Training Programme, Ghana",
    ),
    (
        "en",
        "Ghana shared that it had introduced free language courses during the pandemic, including in Accra.",
        "Ghana: free language courses during the pandemic",
    ),
    (
        "en",
        "Nepal shared lessons learned from a legal aid service it is providing to migrant workers.",
        "Nepal: legal aid service to migrant workers",
    ),
    (
        "en",
        "Kenya has opened a training centre to address the changing needs of young women who return.",
        "Kenya: training centre to address the changing needs of young women",
    ),
    (
        "en",
        "Lima launched a partnership between local markets, two universities and the trade unions in 2019.",
        "Lima: partnership between local markets, two universities and the trade unions",
    ),
    (
        "en",
        "Quito and Lima launched a shared help desk for workers, with funding from UNICEF and the EU.",
        "Quito – Lima: shared help desk for workers",
    ),
    ("fr", "La Tunisie a supprimé le permis de sortie en 2019.", "Tunisia: suppression du permis de sortie"),
    (
        "fr",
        "Le Mali a ouvert un centre d’accueil pour les migrants de retour qui viennent de la côte.",
        "Mali: centre d’accueil pour les migrants de retour",
    ),
    (
        "es",
        "El Perú abrió una oficina de orientación para trabajadoras del hogar, que es gratuita.",
        "Peru: oficina de orientación para trabajadoras del hogar",
    ),
    (
        "es",
        "Colombia y Chile acordaron reconocer mutuamente los títulos de enfermería en 2021.",
        "Colombia – Chile: títulos de enfermería",
    ),
]


@pytest.mark.parametrize(("language", "text", "title"), EXAMPLES)
def test_a_title_is_as_a_person_would_write_it(
    extractor: Extractor, language: str, text: str, title: str
) -> None:
    assert title in [p.title for p in read(extractor, text, language).practices]


LONG = (
    "Labour migration mechanisms should serve to meet current needs but also help business and workers adapt"
)


@pytest.mark.parametrize(
    ("language", "advice", "title"),
    [
        (
            "en",
            "Hence, there is a need for jobs, also green ones.",
            "There is a need for jobs, also green ones",
        ),
        ("en", f"{LONG} to a changing world of work.", f"{LONG} …"),
        ("es", "Además, se debe ratificar el Convenio 189.", "Se debe ratificar el Convenio 189"),
        ("en", "• Ratify C189. It protects domestic workers.", "Ratify C189"),
    ],
)
def test_a_recommendation_is_called_by_its_sentence_as_far_as_a_line_goes(
    language: str, advice: str, title: str
) -> None:
    assert advice_title(advice, Cues.load(language)) == title
