"""The records an index was built from, kept beside it: the index knows numbers, these say what they are."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goodpractices.graph.search.model import Record
from goodpractices.graph.search.records import Content


@dataclass(frozen=True, slots=True)
class Stored:
    """The content of an index. ``records`` are at their numbers; a number out of use holds ``None``."""

    records: tuple[Record | None, ...]
    labels: Mapping[str, Mapping[str, str]]
    parents: Mapping[str, Mapping[str, str]]


def encode(record: Record) -> str:
    """Return a record as JSON text; the same record gives the same text."""
    fields = {name: getattr(record, name) for name in ("id", "title", "summary", "body", "facets", "fields")}
    return json.dumps(fields, ensure_ascii=False, sort_keys=True)


def save(folder: Path, change: int, numbered: Mapping[int, Record], content: Content) -> None:
    """Write the records as of a change number of the graph, at once or not at all."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    head = json.dumps({"labels": content.labels, "parents": content.parents}, ensure_ascii=False)
    temporary = folder / "records.new"
    with temporary.open("w", encoding="utf-8") as file:
        file.write(f"{head}\n")
        file.writelines(f"{number}\t{encode(record)}\n" for number, record in numbered.items())
    temporary.replace(_path(folder, change))


def load(folder: Path, change: int) -> Stored | None:
    """Return the records as of a change number; None when they are not there or cannot be read."""
    try:
        lines = _path(folder, change).read_text("utf-8").split("\n")
        head = json.loads(lines[0])
        numbered = dict(map(_decode, filter(None, lines[1:])))
        records: list[Record | None] = [
            numbered.get(number) for number in range(max(numbered, default=-1) + 1)
        ]
        return Stored(tuple(records), head["labels"], head["parents"])
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


def sweep(folder: Path, keep: int) -> None:
    """Remove the records of older indexes; the one before ``keep`` stays, for who is just opening it."""
    for _, path in sorted(_all(folder), reverse=True)[2:]:
        if path != _path(folder, keep):
            path.unlink(missing_ok=True)


def _path(folder: Path, change: int) -> Path:
    return folder / f"records-{change}.jsonl"


def _all(folder: Path) -> Iterator[tuple[int, Path]]:
    for path in folder.glob("records-*.jsonl"):
        number = path.stem.removeprefix("records-")
        if number.isdigit():
            yield int(number), path


def _decode(line: str) -> tuple[int, Record]:
    number, _, text = line.partition("\t")
    said: dict[str, Any] = json.loads(text)
    said["facets"] = {name: tuple(values) for name, values in said["facets"].items()}
    return int(number), Record(**said)
