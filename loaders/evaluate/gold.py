"""Annotated passages as they are kept in a folder of JSON files."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goodpractices.loaders.evaluate.spans import Range, places
from goodpractices.loaders.model import RawText
from goodpractices.loaders.readers import read
from goodpractices.ontology.errors import BadInput

SPLITS = ("dev", "test", "unseen", "annex", "body")
LISTS = ("actors", "instruments", "corridors", "practices", "recommendations", "questions", "blocks")


@dataclass(frozen=True, slots=True)
class Passage:
    """One annotated passage: the text that is extracted, and where in it the passage begins."""

    name: str
    split: str
    language: str
    gold: Mapping[str, Any]
    raw: RawText
    offset: int = 0

    @property
    def text(self) -> str:
        """The annotated words, verbatim."""
        return str(self.gold["passage"])

    @property
    def window(self) -> Range:
        """Where the passage stands in the extracted text."""
        return self.offset, self.offset + len(self.text)


def split_of(name: str) -> str:
    """Return the split a file belongs to, by the word its name begins or ends with; ``""`` if to none."""
    first, last = name.split("-", maxsplit=1)[0], name.rsplit("-", maxsplit=1)[-1]
    return first if first in SPLITS else last if last in SPLITS else ""


def read_gold(folder: Path, splits: Sequence[str] = SPLITS) -> tuple[Passage, ...]:
    """Return the passages of ``splits`` in ``folder``, by split and name.

    Raises BadInput when the folder holds none, a file is no annotation, or an annotated string does not
    stand in its passage.
    """
    unknown = sorted(set(splits) - set(SPLITS))
    if unknown:
        raise BadInput(
            f"There is no split “{unknown[0]}” of annotated passages.",
            hint=f"Name one of {', '.join(SPLITS)}.",
        )
    files = sorted(folder.glob("*.json"), key=lambda path: path.name)
    found = [_passage(path) for path in files if split_of(path.stem) in splits]
    if not found:
        raise BadInput(
            f"No annotated passages ({', '.join(splits)}) are in {folder}.",
            hint="Give the folder with the files dev-*.json and test-*.json: corpus/gold in the repository.",
        )
    return tuple(sorted(found, key=lambda passage: (SPLITS.index(passage.split), passage.name)))


def _passage(path: Path) -> Passage:
    try:
        gold = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadInput(f"{path} cannot be read as JSON: {error}", hint="Repair the annotation.") from error
    if not isinstance(gold, dict) or not isinstance(gold.get("passage"), str):
        raise BadInput(f"{path} has no “passage”.", hint="Give the annotated text, verbatim.")
    _check(path, gold)
    text = gold["passage"]
    raw, offset = RawText(text, hashlib.sha256(text.encode()).hexdigest(), path.name), 0
    if "file" in gold:
        raw = read(path.parent / gold["file"])
        offset = raw.text.find(text)
        if offset < 0:
            raise BadInput(
                f"The passage of {path} does not stand in {gold['file']}.",
                hint="Copy it verbatim, line ends too.",
            )
    return Passage(path.stem, split_of(path.stem), str(gold.get("language", "")), gold, raw, offset)


def _check(path: Path, gold: Mapping[str, Any]) -> None:
    """Refuse annotations that are no lists and strings that do not stand in the passage."""
    for kind in LISTS:
        entries = gold.get(kind, [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise BadInput(f"“{kind}” of {path} is no list of entries.", hint="See the README beside it.")
        for entry in entries:
            strings = entry.get("surface", []) if "surface" in entry else entry.get("evidence", [])
            for text in [strings] if isinstance(strings, str) else strings:
                if not places(text, gold["passage"]):
                    raise BadInput(
                        f"“{text[:60]}” of {kind} does not stand in the passage of {path}.",
                        hint="Copy surfaces and evidence verbatim, as whole words.",
                    )
