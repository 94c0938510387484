"""`python -m goodpractices.loaders.evaluate`: what the maintainers of the rules need beside the table."""

import argparse
import sys
from pathlib import Path

from goodpractices.loaders.evaluate.calibrate import write_calibration
from goodpractices.loaders.evaluate.gold import SPLITS
from goodpractices.loaders.evaluate.record import append_history, write_record
from goodpractices.loaders.evaluate.run import ALL, evaluate, print_table
from goodpractices.ontology.errors import GoodPracticesError


def main(arguments: list[str] | None = None) -> int:
    """Evaluate, and with a date write the record, the history and the calibration. Return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m goodpractices.loaders.evaluate", description=__doc__)
    parser.add_argument("task", choices=("table", "record", "calibrate"))
    parser.add_argument("--gold", type=Path, default=Path("corpus/gold"), help="folder of annotated passages")
    parser.add_argument("--split", choices=(*SPLITS, ALL), default=ALL, help="only for the table")
    parser.add_argument("--html", type=Path, help="write the error report to this file")
    parser.add_argument("--date", default="", help="YYYY-MM-DD, for record and calibrate")
    given = parser.parse_args(arguments)
    try:
        report = evaluate(given.gold, split=given.split if given.task == "table" else ALL, html=given.html)
        if given.task == "record":
            write_record(report, given.gold / "scores.json", given.date)
            append_history(report, given.gold / "history.jsonl", given.date)
        if given.task == "calibrate":
            write_calibration(report, given.date)
    except GoodPracticesError as error:
        sys.stderr.write(f"Error: {error}\n")
        return error.exit_code
    print_table(report)
    return 0


if __name__ == "__main__":
    sys.exit(main())
