"""Reading a document needs no garbage collector, and leaves it as it was."""

import gc
from collections.abc import Iterator

import pytest

from goodpractices.loaders.extract import Extractor
from goodpractices.loaders.garbage import collector_paused
from goodpractices.loaders.model import RawText

TEXT = "The Ministry of Labour of Kenya opened a centre for returnees in 2019. It trained 300 workers."


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    was_on = gc.isenabled()
    yield
    (gc.enable if was_on else gc.disable)()


@pytest.mark.parametrize("on", [True, False])
def test_it_is_on_again_only_if_it_was(*, on: bool) -> None:
    (gc.enable if on else gc.disable)()
    with pytest.raises(ValueError, match="broken"):
        _break_off()
    assert gc.isenabled() is on


def _break_off() -> None:
    with collector_paused():
        assert not gc.isenabled()
        raise ValueError("broken")


def test_a_document_read_leaves_nothing_to_collect() -> None:
    extractor, raw = Extractor(), RawText(TEXT, "ab" * 32, "x.txt")
    extractor.extract(raw)
    gc.collect()
    gc.disable()
    assert extractor.extract(raw).practices
    assert gc.collect() == 0
