"""Cypher statements, kept one to a file and found by name."""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable

NAME = re.compile(r"[a-z0-9_]+(?:/[a-z0-9_]+)*")
IDENTIFIER = re.compile(r"[A-Za-z_]+")
PLACEHOLDER = re.compile(r"__([A-Z]+)__")


class Statements:
    """The statements under a folder. ``ledger/claims`` is the text of ``ledger/claims.cypher``.

    A text is read once. The folder is the product's own unless another is given.
    """

    def __init__(self, folder: Traversable | None = None) -> None:
        self._given = folder
        self._texts: dict[str, str] = {}

    @cached_property
    def folder(self) -> Traversable:
        """Where the statements are."""
        return self._given or files("goodpractices.graph") / "cypher"

    def text(self, name: str) -> str:
        """Return the statement as it stands in its file. Raises LookupError for a name without a file."""
        if name not in self._texts:
            self._texts[name] = self._read(name)
        return self._texts[name]

    def _read(self, name: str) -> str:
        if not NAME.fullmatch(name):
            raise LookupError(f"“{name}” is not the name of a statement: names look like ledger/claims")
        try:
            return self.folder.joinpath(f"{name}.cypher").read_text(encoding="utf-8")
        except FileNotFoundError as error:
            raise LookupError(f"there is no statement “{name}” in {self.folder}") from error

    def render(self, name: str, identifiers: Mapping[str, str], allowed: AbstractSet[str]) -> str:
        """Return the statement with ``__TYPE__`` replaced by ``identifiers["TYPE"]``, and so on.

        Only names in ``allowed`` are put in; everything else goes in as a parameter of the query. Raises
        LookupError for an unknown statement, ValueError for an identifier that is not allowed, is missing,
        or has no place in the statement.
        """
        text = self.text(name)
        wanted = set(PLACEHOLDER.findall(text))
        if wanted != set(identifiers):
            raise ValueError(
                f"the statement {name} takes {sorted(wanted)}, and was given {sorted(identifiers)}"
            )
        for value in identifiers.values():
            if value not in allowed or not IDENTIFIER.fullmatch(value):
                raise ValueError(f"“{value}” may not be put into a statement ({name})")
        return PLACEHOLDER.sub(lambda match: identifiers[match[1]], text)
