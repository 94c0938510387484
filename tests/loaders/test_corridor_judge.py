"""The trained judge of corridors: what it adds, that it comes from the data, and that nothing needs it."""

from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from goodpractices.loaders import extract
from goodpractices.loaders.extract import Extractor
from goodpractices.loaders.model import CorridorFound, RawText
from goodpractices.loaders.nlp.corridor_features import Gate, features
from goodpractices.loaders.nlp.corridor_judge import (
    GATE,
    CorridorWeights,
    chances,
    chosen,
    odds,
    shipped_corridor_weights,
)
from goodpractices.loaders.nlp.corridor_weighing import Judged, weighed
from goodpractices.loaders.nlp.entities import CorridorMention
from goodpractices.loaders.train.corridors import (
    Learnt,
    batch_of,
    first_step,
    folds,
    of_passage,
    slope,
)
from goodpractices.loaders.train.documents import read_sentences
from goodpractices.loaders.train.examples import TrainingSet
from goodpractices.loaders.train.topics import Topics
from goodpractices.ontology.errors import BadInput

TRAINED = "trained: "


@pytest.fixture(scope="module")
def data(lessons: tuple[TrainingSet, Topics, Learnt]) -> Learnt:
    return lessons[2]


@pytest.fixture(scope="module")
def judged() -> Extractor:
    return Extractor(calibrate=False)


@pytest.fixture(scope="module")
def shipped() -> CorridorWeights:
    weights = shipped_corridor_weights()
    assert weights is not None
    return weights


def raw(text: str) -> RawText:
    return RawText(text, "cd" * 32, "text.txt")


def corridors(extractor: Extractor, text: str, language: str) -> dict[str, CorridorFound]:
    found = extractor.extract(raw(text), language=language).corridors
    return {f"{one.origin}-{one.destination}": one for one in found}


FREELY = [
    (
        "fr",
        "À Mae Sot et à Ranong, on a formé des volontaires birmans qui vaccinent et traduisent.",
        "MMR-THA",
    ),
    ("es", "En Mae Sot se formó a 1.600 voluntarios birmanos que acompañan al hospital.", "MMR-THA"),
    (
        "es",
        "A las residencias de ancianos de Bolonia las sostienen manos moldavas.",
        "MDA-ITA",
    ),
]
"""What no rule reads."""


@pytest.mark.parametrize(("language", "text", "expected"), FREELY)
def test_a_corridor_told_freely_is_added_with_its_cue_and_less_sure(
    language: str, text: str, expected: str, judged: Extractor, rules: Extractor
) -> None:
    assert corridors(rules, f"Notes\n\n{text}\n", language) == {}
    found = corridors(judged, f"Notes\n\n{text}\n", language)
    assert set(found) == {expected}
    assert found[expected].cue.startswith(TRAINED)
    assert found[expected].confidence < 0.5
    assert [span.text for span in found[expected].evidence] == [text]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The ministers of Kenya and Ghana compared the seed laws of Peru and Chile."),
        ("en", "Norway gave Malawi two million dollars for roads."),
        ("fr", "Le Maroc et la Suisse coprésident la conférence sur les océans."),
        ("es", "La delegación de Chile visitó un centro de datos en Estonia."),
        ("fr", "Le ministre du Travail du Togo a reçu son homologue du Gabon."),
        ("es", "El café de Honduras se tuesta en Alemania."),
    ],
)
def test_co_operation_gifts_and_visits_are_no_corridor(language: str, text: str, judged: Extractor) -> None:
    assert corridors(judged, f"Notes\n\n{text}\n", language) == {}


def test_without_its_weights_rules_decide_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract, "shipped_corridor_weights", lambda: None)
    language, text, _ = FREELY[0]
    assert corridors(Extractor(calibrate=False), f"Notes\n\n{text}\n", language) == {}


def test_the_weights_are_small_enough_to_ship() -> None:
    data = files("goodpractices.loaders.nlp").joinpath("data")
    assert len(data.joinpath("corridors.npz").read_bytes()) < 150_000
    assert len(data.joinpath("towns.txt.gz").read_bytes()) < 150_000


def test_no_unseen_passage_is_learnt_from(data: Learnt) -> None:
    assert not [text.source for text in data.texts if text.source.startswith("unseen")]


def test_the_shipped_weights_are_those_of_the_data(data: Learnt, shipped: CorridorWeights) -> None:
    assert slope(data, shipped.pairs) < 1e-3, "train again: python -m goodpractices.loaders.train corridors"


def test_writers_left_out_are_helped_and_most_of_what_is_found_is_right(data: Learnt) -> None:
    """Precision and recall over sentences and pairs: the first step, learnt from other writers."""
    batches = np.array([batch_of(text.source)[-2:] in {"-1", "-3"} for text in data.texts])
    left = batches[data.of]
    noted = left & (data.weights > 0.0)
    said, true = noted & (odds(data.rows, first_step(data, left)) >= 0.0), noted & (data.labels > 0.0)
    assert (said & true).sum() / said.sum() > 0.75
    assert (said & true).sum() / true.sum() > 0.55


def test_no_writer_is_scored_by_what_was_learnt_from_him(data: Learnt) -> None:
    of: dict[str, set[int]] = {}
    for text, fold in zip(data.texts, folds(data.texts).tolist(), strict=True):
        if text.source[:2] in {"en", "fr", "es"} and text.source[2] == "-":
            of.setdefault(text.source, set()).add(fold)
    assert len(of) > 12
    assert all(len(found) == 1 for found in of.values())
    assert {"fr-4", "en-6"} <= {source for source, found in of.items() if found == {-1}}


def test_a_sentence_of_the_table_has_its_corridors_and_a_spoilt_line_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "countries.tsv"
    table.write_text(
        "fr\tMLI-FRA SEN-FRA\tMaliens et Sénégalais de Montreuil.\nen\t\tNobody moves.\n", "utf-8"
    )
    one, other = map(of_passage, read_sentences(table))
    assert set(one.corridors) == {("MLI", "FRA"), ("SEN", "FRA")}
    assert one.raw.text[slice(*one.corridors["MLI", "FRA"][0])] == "Maliens et Sénégalais de Montreuil."
    assert (one.language, other.corridors) == ("fr", {})
    table.write_text("en\tMEX>USA\tMexicans in Texas.\n", "utf-8")
    with pytest.raises(BadInput, match="Line 1"):
        list(read_sentences(table))


def test_the_gate_loses_next_to_nothing(shipped: CorridorWeights, rules: Extractor) -> None:
    text = "The Ministry of Labour of Nepal\n\n" + " ".join(
        f"Our workers in {place} were {done}."
        for place in ("Doha", "Riyadh", "Dubai")
        for done in ("paid", "heard")
    )
    docs = rules.read(raw(text), language="en")
    every, let_in = features(docs), features(docs, Gate(shipped.pairs, GATE))
    likely = {
        (p.origin.country, p.destination.country)
        for p, score in zip(every.pairs, odds(every, shipped.pairs), strict=True)
        if score > 0.0
    }
    assert likely
    assert likely <= {(p.origin.country, p.destination.country) for p in let_in.pairs}
    assert len(let_in.pairs) < len(every.pairs)


SPAIN = "Notes\n\nNurses from Peru and Ghana work in Spain.\n"


def judged_pairs(rules: Extractor, scores: dict[str, float]) -> tuple[list[Judged], list[CorridorMention]]:
    """Return the pairs of a sentence that have a score here, and what rules read."""
    docs = rules.read(raw(SPAIN), language="en")
    pairs = {f"{p.origin.country}-{p.destination.country}": p for p in features(docs).pairs}
    return [(pairs[ends], score) for ends, score in scores.items()], [c for d in docs for c in d._.corridors]


def likely_of(
    weights: CorridorWeights, judged: list[Judged], told: list[CorridorMention], ends: str
) -> float:
    found = weighed(judged, told)
    origin, destination = ends.split("-")
    return float(chances(found, weights.texts)[found.ends.index((origin, destination))])


def test_what_rules_read_and_what_other_sentences_say_speaks_for_a_pair(
    rules: Extractor, shipped: CorridorWeights
) -> None:
    judged, told = judged_pairs(rules, {"PER-ESP": 0.0})
    assert [(c.origin, c.destination) for c in told] == [("PER", "ESP"), ("GHA", "ESP")]
    alone = likely_of(shipped, judged, [], "PER-ESP")
    assert likely_of(shipped, judged, told, "PER-ESP") > alone
    assert likely_of(shipped, judged * 2, [], "PER-ESP") > alone


def test_a_likelier_way_back_speaks_against_a_pair(rules: Extractor, shipped: CorridorWeights) -> None:
    judged, _ = judged_pairs(rules, {"PER-ESP": 0.0, "ESP-PER": 3.0})
    assert likely_of(shipped, judged, [], "PER-ESP") < likely_of(shipped, judged[:1], [], "PER-ESP")


def test_of_two_directions_the_likelier_one_is_told(rules: Extractor) -> None:
    judged, _ = judged_pairs(rules, {"PER-ESP": 1.0, "ESP-PER": 2.0, "GHA-ESP": 0.5})
    found = weighed(judged, [])
    likely = np.array([{"PER": 0.6, "ESP": 0.7, "GHA": 0.55}[origin] for origin, _ in found.ends])
    assert chosen(found, likely, 0.5) == {("ESP", "PER"): 0.7, ("GHA", "ESP"): 0.55}


def test_what_rules_read_stays_however_unlikely_the_model_finds_it(rules: Extractor) -> None:
    judged, told = judged_pairs(rules, {"PER-ESP": -5.0, "ESP-PER": 5.0, "PER-GHA": 5.0})
    found = weighed(judged, told)
    likely = np.array([0.99 if ends in (("ESP", "PER"), ("PER", "GHA")) else 0.01 for ends in found.ends])
    assert set(chosen(found, likely, 0.7)) == {("PER", "ESP"), ("GHA", "ESP"), ("PER", "GHA")}


def test_a_text_without_places_has_nothing_to_weigh(shipped: CorridorWeights) -> None:
    found = weighed([], [])
    assert chosen(found, chances(found, shipped.texts), 0.5) == {}


def test_the_country_of_the_title_stays_the_document_s_own_however_many_stand_below(rules: Extractor) -> None:
    text = (
        "Nepal\n\nLast year permits were issued for Malaysia, Qatar, Kuwait, Oman and Bahrain, which is more "
        "than in any year before and about as many as planned.\n\nOur compatriots in Cyprus were paid.\n"
    )
    assert "NPL-CYP" in corridors(rules, text, "en")


def test_an_item_is_read_with_what_stands_before_the_list_not_with_the_item_before(rules: Extractor) -> None:
    text = "Answers\n\n\u2022 Nurses from Ghana work in Oslo.\n\n\u2022 Kenyan drivers arrived late.\n"
    assert set(corridors(rules, text, "en")) == {"GHA-NOR"}
