"""Reading the YAML definitions of the ontology; every error names the file and the place in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from goodpractices.ontology.errors import BadSettings

LANGUAGES = ("en", "fr", "es")
"""Languages of the interface; every label is there in each."""

COMPARE = "Compare it with the other files of its folder."


@dataclass(frozen=True, slots=True)
class Label:
    """The same words in each language of the interface."""

    en: str
    fr: str
    es: str

    def text(self, language: str = "en") -> str:
        """Return the words in ``language``, or in English when it is none of ours."""
        return str(getattr(self, language)) if language in LANGUAGES else self.en


class Entry:
    """A mapping in a YAML file that knows where it stands and which of its keys were read.

    Every reading method raises BadSettings when the value is missing or of another kind.
    """

    def __init__(self, data: object, where: str) -> None:
        if not isinstance(data, dict):
            raise BadSettings(f"{where} is no mapping of names to values.", hint=COMPARE)
        self.where = where
        self._data: dict[str, Any] = data
        self._read: set[str] = set()

    @classmethod
    def read(cls, path: Path) -> "Entry":
        """Read a file."""
        try:
            with path.open(encoding="utf-8") as stream:
                # The C loader is a safe loader; the pure Python one would take ten times as long.
                return cls(yaml.load(stream, Loader=yaml.CSafeLoader), str(path))
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
            raise BadSettings(f"The file {path} cannot be read: {error}.", hint=COMPARE) from error

    def __iter__(self) -> Iterator[str]:
        return iter(self._data)

    def get(self, key: str, default: Any = None) -> Any:
        """Return the value as YAML has it, or ``default``."""
        self._read.add(key)
        return self._data.get(key, default)

    def require(self, key: str) -> Any:
        """Return the value as YAML has it."""
        value = self.get(key)
        if value is None:
            raise BadSettings(f"{self.where} lacks “{key}”.", hint=COMPARE)
        return value

    def string(self, key: str) -> str:
        """Return a text."""
        value = self.require(key)
        if not isinstance(value, str):
            raise BadSettings(f"“{key}” in {self.where} is no text.", hint="Put it in quotation marks.")
        return value

    def optional(self, key: str) -> str | None:
        """Return a text, or ``None`` where there is none."""
        return None if self.get(key) is None else self.string(key)

    def integer(self, key: str) -> int:
        """Return a whole number."""
        value = self.require(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise BadSettings(f"“{key}” in {self.where} is no whole number.", hint=COMPARE)
        return value

    def boolean(self, key: str) -> bool:
        """Return true or false; false where nothing is said."""
        value = self.get(key, default=False)
        if not isinstance(value, bool):
            raise BadSettings(f"“{key}” in {self.where} is neither true nor false.", hint=COMPARE)
        return value

    def strings(self, key: str) -> tuple[str, ...]:
        """Return a list of texts."""
        value = self.require(key)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise BadSettings(f"“{key}” in {self.where} is no list of texts.", hint=COMPARE)
        return tuple(value)

    def one_of(self, key: str, allowed: Iterable[str]) -> str:
        """Return a text out of ``allowed``."""
        return self._allowed(key, self.string(key), allowed)

    def some_of(self, key: str, allowed: Iterable[str]) -> tuple[str, ...]:
        """Return a list of texts out of ``allowed``."""
        return tuple(self._allowed(key, item, allowed) for item in self.strings(key))

    def label(self, key: str) -> Label:
        """Return words in every language."""
        entry = self.entry(key)
        label = Label(**{language: entry.string(language) for language in LANGUAGES})
        entry.finish()
        return label

    def entry(self, key: str) -> "Entry":
        """Return the mapping under ``key``."""
        return Entry(self.require(key), f"“{key}” in {self.where}")

    def entries(self, key: str) -> Iterator[tuple[str, "Entry"]]:
        """Yield name and mapping of everything under ``key``."""
        listed = self.entry(key)
        for name in listed:
            yield name, listed.entry(name)

    def items(self, key: str) -> Iterator["Entry"]:
        """Yield the mappings of the list under ``key``; nothing where there is none."""
        listed = self.get(key, [])
        if not isinstance(listed, list):
            raise BadSettings(f"“{key}” in {self.where} is no list.", hint=COMPARE)
        for number, data in enumerate(listed, start=1):
            yield Entry(data, f"item {number} of “{key}” in {self.where}")

    def finish(self) -> None:
        """Raise BadSettings when a key was not read: most often it is misspelt."""
        unknown = sorted(set(self._data) - self._read)
        if unknown:
            raise BadSettings(
                f"{self.where} has the unknown “{unknown[0]}”.", hint="Correct its spelling or take it out."
            )

    def _allowed(self, key: str, value: str, allowed: Iterable[str]) -> str:
        if value not in allowed:
            raise BadSettings(
                f"“{key}” in {self.where} is “{value}”, which is not allowed.",
                hint=f"Use one of {', '.join(allowed)}.",
            )
        return value
