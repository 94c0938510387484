"""Reading the CSV files of reference facts."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

from goodpractices.ontology.errors import BadInput, UnreadableFile


class Row:
    """One row of a table, which knows the file and line it stands in."""

    def __init__(self, values: dict[str, str], where: str) -> None:
        self._values = values
        self.where = where

    def text(self, column: str) -> str | None:
        """Return the cell, or ``None`` where it is empty."""
        return self._values[column].strip() or None

    def required(self, column: str) -> str:
        """Return the cell; BadInput where it is empty."""
        value = self.text(column)
        if value is None:
            raise BadInput(f"{self.where} has no “{column}”.", hint="Every fact needs it.")
        return value

    def number(self, column: str) -> int | None:
        """Return the cell as a whole number, or ``None`` where it is empty; BadInput for anything else."""
        value = self.text(column)
        if value is None:
            return None
        if not value.isdecimal():
            raise BadInput(f"“{column}” of {self.where} is “{value}”, which is no whole number.")
        return int(value)

    def names(self, stem: str) -> dict[str, str | None]:
        """Return name, name_fr and name_es from the columns ``stem_en``, ``stem_fr`` and ``stem_es``."""
        return {
            "name": self.required(f"{stem}_en"),
            "name_fr": self.text(f"{stem}_fr"),
            "name_es": self.text(f"{stem}_es"),
        }

    def origin(self) -> dict[str, str | None]:
        """Return where the fact comes from and the date it was true as of."""
        return {"source": self.required("source"), "as_of": self.required("as_of")}


def read_table(path: Path, columns: Iterable[str]) -> Iterator[Row]:
    """Yield the rows of a CSV file in UTF-8 that has at least ``columns``.

    Raises UnreadableFile when it is missing, BadInput, which names file and line, when it is broken.
    """
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            reader = csv.DictReader(stream, strict=True)
            missing = sorted(set(columns) - set(reader.fieldnames or ()))
            if missing:
                raise BadInput(
                    f"{path} lacks the column “{missing[0]}”.", hint="See the README of its folder."
                )
            for values in reader:
                if None in values or None in values.values():
                    raise BadInput(f"{path}, line {reader.line_num}, has too many or too few cells.")
                yield Row(values, f"{path}, line {reader.line_num},")
    except OSError as error:
        raise UnreadableFile(
            f"The reference facts {path} cannot be read: {error.strerror}.",
            hint="Give the folder that holds them, corpus/reference in a checkout.",
        ) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadInput(f"{path} is no CSV file in UTF-8: {error}.", hint="Save it as UTF-8.") from error
