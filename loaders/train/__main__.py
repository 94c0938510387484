"""`python -m goodpractices.loaders.train`: train the judge of sentences, or try it on passages left out."""

import argparse
import sys
from pathlib import Path

from goodpractices.loaders.train.examples import examples
from goodpractices.loaders.train.weights import left_out, trained, write_weights
from goodpractices.ontology.errors import GoodPracticesError

SHIPPED = Path("loaders/nlp/data/sentences.npz")


def main(arguments: list[str] | None = None) -> int:
    """Train and write the weights, or print scores of batches left out. Return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m goodpractices.loaders.train", description=__doc__)
    parser.add_argument("task", choices=("weights", "trial"))
    parser.add_argument("--gold", type=Path, default=Path("corpus/gold"), help="folder of annotated passages")
    parser.add_argument("--training", type=Path, default=Path("corpus/training"), help="folder of documents")
    parser.add_argument("--to", type=Path, default=SHIPPED, help="where the weights go")
    given = parser.parse_args(arguments)
    try:
        learnt = examples(given.gold, given.training)
    except GoodPracticesError as error:
        sys.stderr.write(f"Error: {error}\n")
        return error.exit_code
    if given.task == "weights":
        write_weights(trained(learnt), given.to)
        sys.stdout.write(f"{len(learnt.sentences.sources)} sentences; weights in {given.to}\n")
    else:
        for line in left_out(learnt):
            sys.stdout.write(line + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
