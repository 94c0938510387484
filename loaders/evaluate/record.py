"""Scores that were reached: a history, a record, and what fell below the record."""

import json
from collections.abc import Iterator, Mapping
from datetime import date as calendar_date
from pathlib import Path
from typing import Any

from goodpractices.loaders.evaluate.files import writing
from goodpractices.loaders.evaluate.run import ALL, Report
from goodpractices.ontology.errors import BadInput

TOLERANCE = 0.02
"""How far F1 over all languages of a split may fall below the record."""
TOLERANCE_OF_ONE = 0.05
"""The same for one language, which has a few passages: there one finding more or less is a large step."""
HELD = ("dev", "test", "annex", "body")
"""Splits whose scores must not fall; ``unseen`` is only measured, so that nobody tunes on it to pass."""
Scores = dict[str, dict[str, dict[str, dict[str, float]]]]


def scores(report: Report) -> Scores:
    """Return F1, precision, recall and counts by split, kind and language, without empty ones."""
    found: Scores = {}
    for row in report.rows:
        if not row.empty:
            found.setdefault(row.split, {}).setdefault(row.kind, {})[row.language] = {
                "f1": round(row.tally.f1, 4),
                "precision": round(row.tally.precision, 4),
                "recall": round(row.tally.recall, 4),
                "found": row.tally.found,
                "gold": row.tally.expected,
            }
    return found


def append_history(report: Report, history: Path, date: str) -> None:
    """Append one line of JSON to ``history``: date, version of the rules, F1 by split, kind, language."""
    entry = {
        "date": _checked(date),
        "extractor": report.extractor,
        "f1": {
            split: {
                kind: {language: one["f1"] for language, one in languages.items()}
                for kind, languages in kinds.items()
            }
            for split, kinds in scores(report).items()
        },
    }
    with writing(history), history.open("a", encoding="utf-8", newline="\n") as stream:
        stream.write(json.dumps(entry) + "\n")


def write_record(report: Report, record: Path, date: str) -> None:
    """Write the scores that later ones are held against."""
    found = {"date": _checked(date), "extractor": report.extractor, "scores": scores(report)}
    with writing(record):
        record.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8", newline="\n")


def read_record(record: Path) -> Scores:
    """Return the recorded scores. Raises BadInput when there are none."""
    try:
        found: Scores = json.loads(record.read_text(encoding="utf-8"))["scores"]
    except (OSError, ValueError, KeyError) as error:
        raise BadInput(
            f"{record} holds no recorded scores: {error}", hint="Write them with the option --record."
        ) from error
    return found


def regressions(recorded: Mapping[str, Any], report: Report) -> list[str]:
    """Return a sentence for each F1 of a held split that fell further than tolerated, worst first."""
    fallen = sorted(_fallen(recorded, scores(report)))
    return [sentence for _, sentence in fallen]


def _fallen(recorded: Mapping[str, Any], now: Scores) -> Iterator[tuple[float, str]]:
    for split in HELD:
        for kind, languages in recorded.get(split, {}).items():
            for language, old in languages.items():
                one = now.get(split, {}).get(kind, {}).get(language)
                new = one["f1"] if one else 0.0
                tolerance = TOLERANCE if language == ALL or len(languages) == 1 else TOLERANCE_OF_ONE
                if new < old["f1"] - tolerance:
                    where = "all languages" if language == ALL else language
                    yield (
                        new - old["f1"],
                        (
                            f"{split}: F1 of {kind} ({where}) fell from {old['f1']:.3f} to {new:.3f}; "
                            f"{tolerance:.2f} is tolerated."
                        ),
                    )


def _checked(date: str) -> str:
    try:
        return calendar_date.fromisoformat(date).isoformat()
    except ValueError as error:
        raise BadInput(f"“{date}” is no date.", hint="Give it as YYYY-MM-DD.") from error
