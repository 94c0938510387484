"""`python -m goodpractices.loaders.train`: train the judges, or try them on passages left out."""

import argparse
import sys
from pathlib import Path

from goodpractices.loaders.train import corridors
from goodpractices.loaders.train.examples import examples
from goodpractices.loaders.train.topics import topics, trained_themes, write_themes
from goodpractices.loaders.train.weights import left_out, trained, write_weights
from goodpractices.ontology.errors import GoodPracticesError

SHIPPED = Path("loaders/nlp/data/sentences.npz")
SHIPPED_THEMES = Path("loaders/nlp/data/themes.npz")
SHIPPED_CORRIDORS = Path("loaders/nlp/data/corridors.npz")


def main(arguments: list[str] | None = None) -> int:
    """Train and write the weights, or print scores of batches left out. Return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m goodpractices.loaders.train", description=__doc__)
    parser.add_argument("task", choices=("weights", "trial", "themes", "corridors", "corridor-trial"))
    parser.add_argument("--gold", type=Path, default=Path("corpus/gold"), help="folder of annotated passages")
    parser.add_argument("--training", type=Path, default=Path("corpus/training"), help="folder of documents")
    parser.add_argument("--to", type=Path, help="where the weights go, if not where the package has them")
    given = parser.parse_args(arguments)
    try:
        if given.task.startswith("corridor"):
            return _corridors(given)
        if given.task == "themes":
            return _themes(given)
        learnt = examples(given.gold, given.training)
    except GoodPracticesError as error:
        sys.stderr.write(f"Error: {error}\n")
        return error.exit_code
    if given.task == "weights":
        path = given.to or SHIPPED
        write_weights(trained(learnt), path)
        sys.stdout.write(f"{len(learnt.sentences.sources)} sentences; weights in {path}\n")
    else:
        for line in left_out(learnt):
            sys.stdout.write(line + "\n")
    return 0


def _themes(given: argparse.Namespace) -> int:
    """Train the judge of themes. Return the exit code."""
    data = topics(given.gold, given.training)
    path = given.to or SHIPPED_THEMES
    write_themes(trained_themes(data), path)
    sys.stdout.write(f"{len(data.sources)} passages, {len(data.themes)} themes; weights in {path}\n")
    return 0


def _corridors(given: argparse.Namespace) -> int:
    """Train the judge of corridors, or try it on batches left out. Return the exit code."""
    data = corridors.learnt(given.gold, given.training)
    if given.task == "corridors":
        path = given.to or SHIPPED_CORRIDORS
        corridors.write(corridors.trained(data), path)
        sys.stdout.write(f"{len(data.of)} pairs of {len(data.texts)} texts; weights in {path}\n")
    else:
        for line in corridors.left_out(data):
            sys.stdout.write(line + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
