"""The annotated passages are fit to be measured by, and the scores on them do not fall."""

from collections import Counter
from pathlib import Path

import pytest

from goodpractices.loaders.evaluate.gold import LISTS, Passage, read_gold
from goodpractices.loaders.evaluate.record import read_record, regressions
from goodpractices.loaders.evaluate.run import evaluate

GOLD = Path(__file__).parents[2] / "corpus" / "gold"
UPDATE = "python -m goodpractices.loaders.evaluate record --date YYYY-MM-DD"


@pytest.fixture(scope="module")
def passages() -> tuple[Passage, ...]:
    return read_gold(GOLD)


def test_there_are_passages_of_each_split_in_each_language(passages: tuple[Passage, ...]) -> None:
    held = Counter((one.split, one.language) for one in passages)
    for split in ("dev", "test", "unseen"):
        for language in ("en", "fr", "es"):
            assert held[split, language] >= 2


def test_our_own_passages_are_annotated_for_everything(passages: tuple[Passage, ...]) -> None:
    for one in passages:
        if one.split not in ("annex", "body"):
            assert [kind for kind in LISTS if kind not in one.gold] == [], one.name


def test_annotated_blocks_stand_in_order(passages: tuple[Passage, ...]) -> None:
    for one in passages:
        at = -1
        for block in one.gold.get("blocks", []):
            at = one.text.find(block["begins"], at + 1)
            assert at >= 0, f"{one.name}: {block['begins']}"


def test_no_score_on_dev_test_or_annex_falls_below_the_record() -> None:
    fallen = regressions(read_record(GOLD / "scores.json"), evaluate(GOLD))
    assert not fallen, "\n".join([*fallen, f"If that is meant, record the new scores: {UPDATE}"])
