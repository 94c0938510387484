"""The trained judge of sentences: its weights come from the data, it helps, and nothing needs it."""

from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from goodpractices.loaders import extract
from goodpractices.loaders.extract import Extractor
from goodpractices.loaders.model import EXTRACTOR, RawText
from goodpractices.loaders.nlp.judge import TASKS, Weights, shipped_weights
from goodpractices.loaders.train.examples import Examples, examples, read_lines
from goodpractices.loaders.train.fit import batch_of, fit, matrix, trained
from goodpractices.ontology.errors import BadInput

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def learnt() -> Examples:
    return examples(CORPUS / "gold", CORPUS / "training")


@pytest.fixture(scope="module")
def judged() -> Extractor:
    return Extractor()


@pytest.fixture(scope="module")
def rules() -> Extractor:
    return Extractor(trained=False)


@pytest.fixture
def shipped() -> Weights:
    weights = shipped_weights()
    assert weights is not None
    return weights


def raw(text: str) -> RawText:
    return RawText(text, "ab" * 32, "text.txt")


def f1(said: np.ndarray, true: np.ndarray) -> float:
    return 2 * float((said & true).sum()) / float(said.sum() + true.sum())


def test_the_weights_are_small_enough_to_ship() -> None:
    kept = files("goodpractices.loaders.nlp").joinpath("data", "sentences.npz").read_bytes()
    assert len(kept) < 300_000


def test_training_again_gives_what_is_shipped(learnt: Examples, shipped: Weights) -> None:
    again, dense = trained(learnt), matrix(learnt.rows)
    for task in range(len(TASKS)):
        old, new = dense @ shipped[task] > 0, dense @ again[task] > 0
        assert (old == new).mean() > 0.98, "train again: python -m goodpractices.loaders.train weights"


def test_no_sentence_of_an_unseen_passage_is_learnt_from(learnt: Examples) -> None:
    assert not [source for source in learnt.sources if source.startswith("unseen")]


def test_a_batch_left_out_is_judged_by_the_model_alone(learnt: Examples) -> None:
    left = np.array([batch_of(source) == "dev 2" for source in learnt.sources])
    weights, dense = trained(learnt, left), matrix(learnt.rows)
    floors = {"practice": (0.65, 0.70), "advice": (0.4, 0.60)}  # where left-out batches score best
    for task, name in enumerate(TASKS):
        limit, floor = floors[name]
        scored = left & (learnt.weights[:, task] > 0)
        likely = 1 / (1 + np.exp(-dense[scored] @ weights[task]))
        assert f1(likely > limit, learnt.labels[scored, task] > 0) > floor, name


def test_the_fit_is_where_the_loss_no_longer_falls() -> None:
    random = np.random.default_rng(3)
    rows, labels = random.normal(size=(40, 12)), (random.random(40) < 0.4).astype(float)
    weights = random.choice([0.5, 1.0], 40)
    found = rows.T @ fit(rows @ rows.T, labels, weights, penalty=2.0)

    def loss(w: np.ndarray) -> float:
        scores = rows @ w
        return float((weights * (np.logaddexp(0, scores) - labels * scores)).sum() + w @ w)

    steps = random.normal(size=(50, 12)) * 0.05
    assert all(loss(found) < loss(found + step) for step in steps)


def test_without_its_file_rules_decide_alone(monkeypatch: pytest.MonkeyPatch, rules: Extractor) -> None:
    monkeypatch.setattr(extract, "shipped_weights", lambda: None)
    text = "Case study\n\nIn 2019 the Ministry of Labour of Ghana opened a centre in Accra.\n"
    alone = Extractor()
    assert alone.version == rules.version != EXTRACTOR
    assert alone.extract(raw(text)) == rules.extract(raw(text))
    assert len(alone.extract(raw(text)).practices) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Thanks to the Diocese of Manila, 300 maids in Doha keep their wages in a savings circle."),
        (
            "fr",
            "Grâce au diocèse de Labé, 300 employées de Dakar ont ouvert en 2021 une caisse commune à Rabat.",
        ),
        (
            "es",
            "Gracias a la diócesis de Quito, 300 empleadas de Madrid guardan su salario en una caja común.",
        ),
    ],
)
def test_a_measure_told_freely_is_a_practice(language: str, text: str, judged: Extractor) -> None:
    found = judged.extract(raw(f"Notes\n\n{text}\n"), language=language).practices
    assert [one.evidence[0].text for one in found] == [text]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Half of the plumbers trained in Suva live in Brisbane."),
        ("en", "The delegation of Peru thanked the hosts for their warm welcome."),
        ("fr", "La délégation du Pérou a remercié ses hôtes de leur accueil."),
        ("es", "La delegación del Perú agradeció la acogida de sus anfitriones."),
    ],
)
def test_background_and_courtesy_are_none(language: str, text: str, judged: Extractor) -> None:
    found = judged.extract(raw(f"Notes\n\n{text}\n"), language=language)
    assert not found.practices
    assert not found.recommendations


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "an end to deposits for visas;"),
        ("fr", "que les visas soient délivrés sans caution ;"),
        ("es", "que los visados se expidan sin fianza;"),
    ],
)
def test_a_demand_without_a_verb_of_advice_is_a_recommendation(
    language: str, text: str, judged: Extractor
) -> None:
    heading = {"en": "What we ask", "fr": "Nous demandons", "es": "Pedimos"}[language]
    found = judged.extract(raw(f"{heading}\n\n• {text}\n"), language=language).recommendations
    assert [one.evidence[0].text for one in found] == [text]


def test_a_training_line_that_is_none_is_named(tmp_path: Path) -> None:
    path = tmp_path / "en.tsv"
    path.write_text("paragraph\t\tPN\tOne sentence only.\n", encoding="utf-8")
    with pytest.raises(BadInput, match="Line 1"):
        list(read_lines(path))
