"""The trained judge of sentences: its weights come from the data, it helps, and nothing needs it."""

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from goodpractices.loaders import extract
from goodpractices.loaders.evaluate.gold import split_of
from goodpractices.loaders.extract import Extractor
from goodpractices.loaders.model import EXTRACTOR, CorridorFound, Extraction, RawText
from goodpractices.loaders.nlp.judge import STATUSES, TASKS, Weights, shipped_weights
from goodpractices.loaders.train.corridors import Learnt
from goodpractices.loaders.train.examples import DOUBTFUL, LISTED, Examples, TrainingSet, examples
from goodpractices.loaders.train.fit import CLOSE, PENALTY, Sparse, fit, ridge
from goodpractices.loaders.train.topics import Topics
from goodpractices.loaders.train.weights import STATUS_PENALTY, batch_of, trained, write_weights

MOST_BYTES = 1_000_000
"""A page of a web site weighs more: nobody should think twice about installing it."""
STILL = 0.01
"""Slope of the loss, against that at no weights, at which training has nothing to change.

Half precision (1 in 2,000) and the end of the fit (1 in 10,000) leave less than a tenth of it; other labels
of one sentence in 50 leave more.
"""
Vector = NDArray[np.float64]


@pytest.fixture(scope="module")
def learnt(lessons: tuple[TrainingSet, Topics, Learnt]) -> TrainingSet:
    """All that the judge learns from."""
    return lessons[0]


@pytest.fixture(scope="module")
def judged(extractor: Extractor) -> Extractor:
    return extractor


@pytest.fixture(scope="module")
def shipped() -> Weights:
    weights = shipped_weights()
    assert weights is not None
    return weights


def raw(text: str) -> RawText:
    return RawText(text, "ab" * 32, "text.txt")


# The weights.


def slope(weights: Vector, rows: Sparse, labels: Vector, counts: Vector, penalty: float) -> float:
    """Return the length of the gradient of the loss that `fit` minimises."""
    wrong = 1.0 / (1.0 + np.exp(-rows.times(weights))) - labels
    return float(np.linalg.norm(rows.back(counts * wrong) + penalty * weights))


def left_to_learn(some: Examples, column: int, weights: Vector, penalty: float) -> float:
    """Return how steep the loss is at ``weights``, against the steepness at none."""
    used = some.weights[:, column] > 0.0
    rows = some.rows.some(used)
    told = some.labels[used, column], some.weights[used, column], penalty
    return slope(weights, rows, *told) / slope(np.zeros(rows.width), rows, *told)


def task_of(learnt: TrainingSet, task: str) -> tuple[Examples, int, float]:
    if task in STATUSES:
        return learnt.statuses, STATUSES.index(task), STATUS_PENALTY
    return learnt.sentences, TASKS.index(task), PENALTY


def test_the_weights_are_small_enough_to_ship() -> None:
    kept = files("goodpractices.loaders.nlp").joinpath("data", "sentences.npz").read_bytes()
    assert len(kept) < MOST_BYTES


@pytest.mark.parametrize("task", TASKS)
def test_what_is_shipped_is_where_training_on_the_corpus_ends(
    task: str, learnt: TrainingSet, shipped: Weights
) -> None:
    some, column, penalty = task_of(learnt, task)
    weights = shipped[TASKS.index(task)].astype(np.float64)
    still = left_to_learn(some, column, weights, penalty)
    assert still < STILL, "train again: python -m goodpractices.loaders.train weights"


@pytest.mark.parametrize("task", TASKS)
def test_other_labels_would_ask_for_other_weights(task: str, learnt: TrainingSet, shipped: Weights) -> None:
    some, column, penalty = task_of(learnt, task)
    labels = some.labels.copy()
    labels[::50, column] = 1.0 - labels[::50, column]
    changed = Examples(some.rows, labels, some.weights, some.sources)
    weights = shipped[TASKS.index(task)].astype(np.float64)
    assert left_to_learn(changed, column, weights, penalty) > STILL


def test_weights_that_are_written_are_those_that_are_read(tmp_path: Path) -> None:
    weights = np.random.default_rng(5).normal(size=(len(TASKS), 64)).astype(np.float32)
    path = tmp_path / "weights.npz"
    write_weights(weights, path)
    with np.load(path, allow_pickle=False) as kept:
        assert np.allclose(kept["weights"], weights, rtol=2**-10, atol=1e-4)


def test_no_unseen_passage_is_learnt_from(learnt: TrainingSet) -> None:
    sources = {*learnt.sentences.sources, *learnt.statuses.sources}
    splits = {split_of(source) or source.split("-")[0] for source in sources}
    assert splits <= {"dev", "test", "annex", "body", "en", "fr", "es"}
    assert splits >= {"dev", "test", "en", "fr", "es"}


def test_a_judge_that_never_saw_a_batch_does_better_on_it_than_saying_yes_to_all(learnt: TrainingSet) -> None:
    """Learnt from the other annotated passages alone, in a second; .77 and .49 on 23 November 2026."""
    some = learnt.sentences
    batches = np.array([batch_of(source) for source in some.sources])
    weights = trained(learnt, frozenset(batches) - {"dev 1", "dev 3", "test", "report"})
    mine = batches == "dev 2"
    for task, floor in enumerate((0.65, 0.4)):
        rows, true = some.rows.some(mine), some.labels[mine, task] > 0.0
        said = rows.times(weights[task].astype(np.float64)) > 0.0
        everything = 2 * true.sum() / (true.sum() + len(true))
        assert 2 * (said & true).sum() / (said.sum() + true.sum()) > floor > everything, TASKS[task]


@pytest.mark.parametrize(
    ("source", "batch"),
    [
        ("dev-fr-opinion", "dev 1"),
        ("dev-en-handbook3", "dev 3"),
        ("test-es-ministry", "test"),
        ("body-gfmd-2020", "report"),
        ("fr-3-117", "fr-3"),
    ],
)
def test_a_batch_is_what_was_annotated_together(source: str, batch: str) -> None:
    assert batch_of(source) == batch


# The examples.

DESK = "In 2019 Ghana opened a desk in Accra."


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> TrainingSet:
    gold, training = tmp_path_factory.mktemp("gold"), tmp_path_factory.mktemp("training")
    told = {"evidence": [DESK, "It serves 300 maids a year."], "status": "ongoing", "ambiguous": True}
    annotated = {
        "passage": f"Report\n\n{DESK} It serves 300 maids a year.\n\nMany maids still do not know it.\n",
        "language": "en",
        "practices": [told],
    }
    (gold / "dev-en-made.json").write_text(json.dumps(annotated), encoding="utf-8")
    (gold / "unseen-en-made.json").write_text("This must not even be opened.", encoding="utf-8")
    (training / "en-0.txt").write_text(f"# Report\nP implemented | {DESK}\n", encoding="utf-8")
    dense = "* P | Ghana opened a desk in 2019.\n\nR | Kenya should open one too.\n\nN | Few know it.\n"
    (training / "en-4.txt").write_text(dense, encoding="utf-8")
    return examples(gold, training)


def test_a_sentence_is_an_example_of_what_is_noted_of_it(few: TrainingSet) -> None:
    """What goes on about a practice is no example of one; advice that is not annotated is not learnt."""
    some = few.sentences
    assert some.sources == ("dev-en-made",) * 3 + ("en-0-0",) + ("en-4-0",) * 3
    assert some.labels.tolist() == [[1, 0], [0, 0], [0, 0], [1, 0], [1, 0], [0, 1], [0, 0]]
    passage = [[DOUBTFUL, 0.0], [1.0, 0.0], [1.0, 0.0]]
    assert some.weights.tolist() == [*passage, [1.0, 1.0], *[[LISTED, LISTED]] * 3]


def test_a_status_is_learnt_where_it_is_noted(few: TrainingSet) -> None:
    assert few.statuses.sources == ("dev-en-made", "en-0-0")
    told = [STATUSES[row.argmax()] for row in few.statuses.labels]
    assert told == ["ongoing", "implemented"]
    assert few.statuses.labels.sum(axis=1).tolist() == [1.0, 1.0]


def test_what_rules_say_is_no_sign_in_passages_they_were_tuned_to(few: TrainingSet) -> None:
    rows = few.sentences.rows
    signs = [set(rows.columns[rows.begins[i] : rows.begins[i + 1]].tolist()) for i in (0, 3)]
    assert signs[0] < signs[1]


# The regressions.


def problem(seed: int) -> tuple[Sparse, NDArray[np.float64], np.random.Generator]:
    """Return a small random matrix, sparse and dense; some rows may be empty."""
    random = np.random.default_rng(seed)
    dense = random.normal(size=(random.integers(1, 30), random.integers(1, 12)))
    dense[random.random(dense.shape) < 0.5] = 0.0
    of, columns = np.nonzero(dense)
    begins = np.searchsorted(of, np.arange(len(dense) + 1))
    return Sparse(columns, dense[of, columns], begins, dense.shape[1]), dense, random


SEEDS = st.integers(0, 2**32 - 1)


@given(SEEDS)
def test_sparse_rows_are_a_matrix(seed: int) -> None:
    rows, dense, random = problem(seed)
    across: Vector = random.normal(size=(dense.shape[1],))
    down: Vector = random.normal(size=(len(dense),))
    kept = random.random(len(dense)) < 0.5
    assert np.allclose(rows.times(across), dense @ across)
    assert np.allclose(rows.back(down), dense.T @ down)
    assert np.allclose(rows.some(kept).times(across), dense[kept] @ across)


@given(SEEDS, st.sampled_from([0.5, 3.0, 60.0]))
def test_ridge_is_the_solution_of_the_normal_equations(seed: int, penalty: float) -> None:
    rows, dense, random = problem(seed)
    aims = random.normal(size=len(dense))
    exact = np.linalg.solve(dense.T @ dense + penalty * np.eye(dense.shape[1]), dense.T @ aims)
    least = 1e-3 * np.linalg.norm(dense.T @ aims) / penalty
    assert np.linalg.norm(ridge(rows, aims, penalty) - exact) <= least + 1e-12


@given(SEEDS, st.sampled_from([0.5, 3.0]))
def test_fit_ends_where_every_step_raises_the_loss(seed: int, penalty: float) -> None:
    """The loss is strongly convex: its slope, divided by the penalty, bounds the way to the optimum."""
    rows, dense, random = problem(seed)
    labels = (random.random(len(dense)) < 0.4).astype(np.float64)
    counts = random.choice([0.3, 0.5, 1.0], len(dense))
    found = fit(rows, labels, counts, penalty)

    def loss(at: Vector) -> float:
        scores = dense @ at
        return float((counts * (np.logaddexp(0, scores) - labels * scores)).sum() + penalty * (at @ at) / 2)

    begin = np.linalg.norm(dense.T @ (counts * (0.5 - labels)))
    likely = 1.0 / (1.0 + np.exp(-dense @ found))
    end = np.linalg.norm(dense.T @ (counts * (likely - labels)) + penalty * found)
    assert end <= CLOSE * begin
    least = 2.1 * CLOSE * begin / penalty + 1e-6
    steps = random.normal(size=(20, dense.shape[1]))
    steps *= 2 * least / np.linalg.norm(steps, axis=1, keepdims=True)
    assert all(loss(found) < loss(found + step) for step in steps)


def test_fit_of_one_column_is_the_root_of_its_equation() -> None:
    """Three rows of 1, two of them yes, penalty 1: 3 / (1 + exp(-w)) - 2 + w = 0, by bisection."""
    low, high = 0.0, 2.0
    for _ in range(60):
        middle = (low + high) / 2
        if 3 / (1 + np.exp(-middle)) - 2 + middle < 0:
            low = middle
        else:
            high = middle
    rows = Sparse(np.zeros(3, np.int64), np.ones(3), np.arange(4), 1)
    assert fit(rows, np.array([1.0, 1.0, 0.0]), np.ones(3), 1.0)[0] == pytest.approx(low, abs=1e-3)


# What the judge does.

FREELY = "Thanks to the Diocese of Manila, 300 maids in Doha put money into a common fund in 2021."
TILL = "Grâce au diocèse de Labé, 300 employées de Dakar ont ouvert en 2021 une caisse commune à Rabat."
CIRCLE = "Gracias a la diócesis de Quito, 300 empleadas de Madrid guardan su salario en una caja común."
PAPERS = "In 2020 Spain gave papers to 30,000 pickers who had lived there without any."
SEWN = "In Buenos Aires and in São Paulo, cheap shirts are sewn by a Bolivian."
NOTES = f"Notes\n\n{FREELY}\n\n{PAPERS}\n\n{SEWN}\n"


def evidence(found: Extraction) -> set[str]:
    return {span.text for one in found.practices for span in one.evidence}


def themes(found: Extraction) -> set[str]:
    told = [one for one in found.practices if one.evidence[0].text == PAPERS]
    return {code.id for one in told for code in one.themes}


def corridors(found: Extraction) -> frozenset[CorridorFound]:
    return frozenset(found.corridors)


def test_without_their_files_rules_decide_alone(monkeypatch: pytest.MonkeyPatch, rules: Extractor) -> None:
    for name in ("shipped_weights", "shipped_themes", "shipped_corridor_weights"):
        monkeypatch.setattr(extract, name, lambda: None)
    alone = Extractor()
    assert alone.version == rules.version != EXTRACTOR
    assert alone.extract(raw(NOTES)) == rules.extract(raw(NOTES))
    assert PAPERS in evidence(alone.extract(raw(NOTES)))


@pytest.mark.parametrize(
    ("name", "part"),
    [("shipped_weights", evidence), ("shipped_themes", themes)],
)
def test_without_one_file_rules_decide_what_it_would(
    name: str,
    part: Callable[[Extraction], object],
    monkeypatch: pytest.MonkeyPatch,
    judged: Extractor,
    rules: Extractor,
) -> None:
    monkeypatch.setattr(extract, name, lambda: None)
    without, by_all, by_rules = (x.extract(raw(NOTES)) for x in (Extractor(), judged, rules))
    assert part(without) == part(by_rules) != part(by_all)
    others: list[Callable[[Extraction], object]] = [evidence, themes, corridors]
    others.remove(part)
    assert [each(without) for each in others] == [each(by_all) for each in others]


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", FREELY), ("fr", TILL), ("es", CIRCLE)],
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


@pytest.mark.parametrize(
    ("language", "status", "text"),
    [
        ("en", "announced", "The Ministry of Labour of Ghana will open a shelter in Accra in 2027."),
        ("en", "announced", "From 2027 the city of Milan will lend pickers a bus."),
        ("en", "planned", "The ministry of labour of Nepal intends to lend returnees 500 dollars each."),
        ("en", "ongoing", "The embassy of Nepal runs a night desk for guards in Doha."),
        ("en", "implemented", "In 2018 the city of Milan lent pickers a bus."),
        ("en", "discontinued", "A hotline for maids in Beirut was closed last year."),
        ("en", "discontinued", "The night school for maids in Beirut was closed in 2020 for want of money."),
        ("fr", "announced", "Un foyer pour employées de maison ouvrira à Doha en 2027."),
        ("fr", "announced", "À partir de 2027, la ville de Milan prêtera un car aux cueilleurs."),
        (
            "fr",
            "planned",
            "Le ministère du travail du Népal entend prêter 500 dollars à chaque migrant de retour.",
        ),
        (
            "fr",
            "ongoing",
            "L’ambassade du Népal tient une permanence de nuit pour les gardiens à Doha.",
        ),
        ("fr", "implemented", "En 2018, la ville de Milan a prêté un car aux cueilleurs."),
        (
            "fr",
            "discontinued",
            "Le foyer pour bonnes de Beyrouth a fermé ses portes en 2020, faute d’argent.",
        ),
        ("es", "announced", "El Ministerio de Trabajo de Ghana abrirá un albergue en Acra en 2027."),
        ("es", "announced", "A partir de 2027, la ciudad de Milán prestará un autobús a los jornaleros."),
        (
            "es",
            "planned",
            "El Ministerio de Trabajo de Nepal prevé prestar 500 dólares a cada retornado.",
        ),
        ("es", "ongoing", "La embajada de Nepal mantiene un turno de noche para vigilantes en Doha."),
        ("es", "implemented", "En 2018 la ciudad de Milán prestó un autobús a los jornaleros."),
        ("es", "discontinued", "La línea de ayuda para empleadas en Beirut se cerró el año pasado."),
    ],
)
def test_the_status_of_a_measure_plainly_told(
    language: str, status: str, text: str, judged: Extractor
) -> None:
    found = judged.extract(raw(f"Notes\n\n{text}\n"), language=language).practices
    assert [one.status for one in found] == [status]
    assert [one.polarity for one in found] == ["negative" if status == "discontinued" else "positive"]


@pytest.mark.parametrize(
    ("language", "status", "text"),
    [
        ("en", "announced", "A clinic for pickers is to open in Huelva in 2027."),
        ("en", "implemented", FREELY),
        ("fr", "announced", "Un foyer pour employées de maison ouvrira à Doha en 2027."),
        ("fr", "implemented", TILL),
        ("es", "ongoing", CIRCLE),
    ],
)
def test_a_practice_that_only_the_model_found_has_its_status(
    language: str, status: str, text: str, judged: Extractor, rules: Extractor
) -> None:
    note = raw(f"Notes\n\n{text}\n")
    assert not rules.extract(note, language=language).practices
    assert [one.status for one in judged.extract(note, language=language).practices] == [status]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A charter on the housing of pickers is in preparation between Huelva and Agadir."),
        ("fr", "Dakar et Milan mettent au point une charte sur le logement des saisonniers."),
        ("es", "Quito estudia un parque de viviendas para temporeros bolivianos."),
    ],
)
def test_a_plan_without_a_word_of_planning_is_told_by_the_model(
    language: str, text: str, judged: Extractor, rules: Extractor
) -> None:
    note = raw(f"Notes\n\n{text}\n")
    assert [one.status for one in rules.extract(note, language=language).practices] == ["ongoing"]
    assert [one.status for one in judged.extract(note, language=language).practices] == ["planned"]
