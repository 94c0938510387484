"""`python -m goodpractices.loaders.train`: train the judges, or try them on passages left out."""

import argparse
import sys
from pathlib import Path

from goodpractices.ontology.errors import BadSettings, GoodPracticesError


def main(arguments: list[str] | None = None) -> int:
    """Train and write the weights, or print scores of batches left out. Return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m goodpractices.loaders.train", description=__doc__)
    parser.add_argument("task", choices=("all", "weights", "trial", "themes", "corridors", "corridor-trial"))
    parser.add_argument("--gold", type=Path, default=Path("corpus/gold"), help="folder of annotated passages")
    parser.add_argument("--training", type=Path, default=Path("corpus/training"), help="folder of documents")
    parser.add_argument(
        "--to", type=Path, help="where the weights (of all: a folder) go, if not where the package has them"
    )
    given = parser.parse_args(arguments)
    try:
        _run(given)
    except GoodPracticesError as error:
        sys.stderr.write(f"Error: {error}\n")
        return error.exit_code
    return 0


def _run(given: argparse.Namespace) -> None:
    try:
        from goodpractices.loaders.train import commands  # noqa: PLC0415 - its libraries are an extra
    except ModuleNotFoundError as error:
        raise BadSettings(
            f"Training needs a library that is not installed: {error.name}.",
            hint="Install goodpractices[train].",
        ) from error
    commands.run(given)


if __name__ == "__main__":
    sys.exit(main())
