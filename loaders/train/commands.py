"""What `python -m goodpractices.loaders.train` can be asked for."""

import argparse
import sys
from pathlib import Path

from goodpractices.loaders.train import corridors
from goodpractices.loaders.train.examples import Sentences, examples
from goodpractices.loaders.train.reading import teach
from goodpractices.loaders.train.topics import Themes, topics, trained_themes, write_themes
from goodpractices.loaders.train.weights import left_out, trained, write_weights

DATA = Path("loaders/nlp/data")
SHIPPED, SHIPPED_THEMES, SHIPPED_CORRIDORS = (
    DATA / name for name in ("sentences.npz", "themes.npz", "corridors.npz")
)


def run(given: argparse.Namespace) -> None:
    """Do what ``given.task`` says. Raises BadInput for annotations or documents that cannot be used."""
    if given.task == "all":
        _all(given)
    elif given.task.startswith("corridor"):
        _corridors(given)
    elif given.task == "themes":
        _themes(given)
    else:
        _sentences(given)


def _all(given: argparse.Namespace) -> None:
    """Train the three judges from one reading of all texts."""
    sentences, themes, pairs = Sentences(), Themes(), corridors.Pairs()
    teach(given.gold, given.training, sentences, themes, pairs)
    folder = given.to or DATA
    write_weights(trained(sentences.learnt()), folder / SHIPPED.name)
    write_themes(trained_themes(themes.learnt()), folder / SHIPPED_THEMES.name)
    corridors.write(corridors.trained(pairs.learnt()), folder / SHIPPED_CORRIDORS.name)
    sys.stdout.write(f"weights of three judges in {folder}\n")


def _sentences(given: argparse.Namespace) -> None:
    """Train the judge of sentences, or try it on batches left out."""
    learnt = examples(given.gold, given.training)
    if given.task == "weights":
        path = given.to or SHIPPED
        write_weights(trained(learnt), path)
        sys.stdout.write(f"{len(learnt.sentences.sources)} sentences; weights in {path}\n")
    else:
        for line in left_out(learnt):
            sys.stdout.write(line + "\n")


def _themes(given: argparse.Namespace) -> None:
    """Train the judge of themes."""
    data = topics(given.gold, given.training)
    path = given.to or SHIPPED_THEMES
    write_themes(trained_themes(data), path)
    sys.stdout.write(f"{len(data.sources)} passages, {len(data.themes)} themes; weights in {path}\n")


def _corridors(given: argparse.Namespace) -> None:
    """Train the judge of corridors, or try it on batches left out."""
    data = corridors.learnt(given.gold, given.training)
    if given.task == "corridors":
        path = given.to or SHIPPED_CORRIDORS
        corridors.write(corridors.trained(data), path)
        sys.stdout.write(f"{len(data.of)} pairs of {len(data.texts)} texts; weights in {path}\n")
    else:
        for line in corridors.left_out(data):
            sys.stdout.write(line + "\n")
