import logging

import pytest

from goodpractices.loaders.extract import Extractor
from goodpractices.loaders.model import RawText
from goodpractices.loaders.nlp import ner
from goodpractices.loaders.nlp.actors import find_actors

TEXT = "The work of Refugee Legal Watch Europe was praised by Human Dignity International in 2019."


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ner, "MODELS", ("no_such_model",))
    ner.trained.cache_clear()
    yield
    ner.trained.cache_clear()


@pytest.mark.usefixtures("no_model")
def test_without_a_model_rules_go_on_with_one_warning(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert ner.unseen_bodies(TEXT) == []
        assert ner.unseen_bodies(TEXT) == []
    assert [record.message for record in caplog.records] == [
        "No trained English pipeline is installed: extraction goes on with rules alone."
    ]
    assert {n.entity.id for n in find_actors("Kenya met the ILO.", "en")} == {"country:KEN", "actor:ilo"}


@pytest.mark.skipif(ner.available_model() is None, reason="no trained English pipeline is installed")
def test_with_a_model_the_gate_keeps_programmes_and_numbers_out() -> None:
    names = {
        found.name for found in ner.unseen_bodies(TEXT + " The Migrant Village Programme and COVID-19 grew.")
    }
    assert names
    assert not any("Programme" in name or "COVID" in name for name in names)
    found = {n.entity.name for n in find_actors(TEXT, "en", extra=ner.unseen_bodies(TEXT))}
    assert names <= found


@pytest.mark.skipif(ner.available_model() is None, reason="no trained English pipeline is installed")
def test_a_known_body_is_never_renamed_by_the_model() -> None:
    text = "The International Labour Organization met the World Bank."
    found = {n.entity.id for n in find_actors(text, "en", extra=ner.unseen_bodies(text))}
    assert found == {"actor:ilo", "actor:world-bank"}


def test_a_model_is_asked_for_by_the_extractor_and_named_in_its_version(extractor: Extractor) -> None:
    raw = RawText(TEXT, "0" * 64, "t.txt")
    with_model = Extractor(model=True)
    assert with_model.version == f"{extractor.version}+model"
    seen = {actor.name for actor in with_model.extract(raw, language="en").actors}
    assert {actor.name for actor in extractor.extract(raw, language="en").actors} < seen
    assert "Human Dignity International" in seen
