"""Which fields an entry has, and what may stand in them: the model, as people may fill it in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from goodpractices.graph.evidence import FactBook
from goodpractices.graph.ledger.model import Value
from goodpractices.ontology.errors import BadInput
from goodpractices.ontology.ids import label_of
from goodpractices.ontology.registry import Property, Registry

FieldType = Literal["text", "code", "year", "url", "boolean", "number", "entry"]

STANDINGS = frozenset({"completeness", "verification", "published"})
"""Properties that follow from decisions rather than being told."""

REFERENCE_ONLY = frozenset({"source", "as_of", "confidence", "note", "members_complete"})
"""Properties of shipped lists: where they come from and how complete they are."""

MENTION = "MENTIONED_IN"
EARLIEST, LATEST = 1800, 2100
"""Years a practice may be of; anything else is a slip of the pen."""

LONGEST = 20_000
"""Characters of one text."""

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an entry: a property, or an edge type that may start at it."""

    predicate: str
    label: str
    type: FieldType
    many: bool
    codes: Mapping[str, str]
    targets: tuple[str, ...]
    help: str


class Model:
    """The fields of each kind of entry, in the order of the model."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._book = FactBook(registry)

    def fields(self, label: str) -> tuple[Field, ...]:
        """Return the fields people may fill in of an entry with this label, in the order of the model."""
        node = self._registry.node(label)
        found = {
            name: _of_property(prop)
            for name, prop in node.properties.items()
            if name not in STANDINGS | REFERENCE_ONLY
        }
        for edge in self._registry.edge_types(layer="projection", source=label):
            if edge.name != MENTION:
                words = edge.facet.label.en if edge.facet else edge.label.en
                found[edge.name] = Field(
                    edge.name,
                    words,
                    "entry",
                    many=True,
                    codes={},
                    targets=edge.targets,
                    help=edge.description,
                )
        ranks = self._book.ranks(label)
        return tuple(found[name] for name in sorted(found, key=ranks.__getitem__))

    def field(self, label: str, predicate: str) -> Field:
        """Return a field of an entry with this label. Raises BadInput when it has none of that name."""
        known = {field.predicate: field for field in self.fields(label)}
        if predicate not in known:
            raise BadInput(
                f"{self._registry.label(label)} has no field “{predicate[:40]}”.",
                hint=f"It has {', '.join(known)}.",
            )
        return known[predicate]

    def value(self, label: str, predicate: str, given: Value) -> Value:
        """Return what was given as the field keeps it: a year as a number, a text without outer blanks.

        Raises BadInput, with what is allowed, for anything the field cannot hold.
        """
        field = self.field(label, predicate)
        if field.type == "entry":
            raise BadInput(f"{field.label} takes an entry, not a text.", hint="Choose one from the list.")
        return _checked(field, given, self._registry.property(label, predicate).type)

    def target(self, label: str, predicate: str, identifier: str) -> str:
        """Return the id of an entry the field may name. Raises BadInput for an entry of another kind."""
        field = self.field(label, predicate)
        if field.type != "entry":
            raise BadInput(f"{field.label} takes a text, not an entry.")
        if label_of(identifier) not in field.targets:
            raise BadInput(
                f"{field.label} cannot be {identifier[:80]}.",
                hint=f"It takes an entry of these kinds: {', '.join(field.targets)}.",
            )
        return identifier


def _of_property(prop: Property) -> Field:
    kinds: dict[str, FieldType] = {
        "code": "code", "year": "year", "url": "url", "boolean": "boolean",
        "integer": "number", "number": "number",
    }  # fmt: skip
    kind: FieldType = kinds.get(prop.type, "text") if prop.type != "code" or prop.codes else "text"
    codes = {code: words.en for code, words in prop.codes.items()}
    return Field(prop.name, prop.label.en, kind, prop.many, codes, (), prop.description)


def _checked(field: Field, given: Value, exact: str) -> Value:
    text = str(given).strip()
    if not text:
        raise BadInput(f"{field.label} is empty.", hint="Write something, or take the value out.")
    if len(text) > LONGEST:
        raise BadInput(f"{field.label} has {len(text)} characters.", hint=f"{LONGEST} are the most.")
    if field.type == "code" and text not in field.codes:
        raise BadInput(
            f"{field.label} cannot be “{text[:40]}”.", hint=f"It is one of {', '.join(field.codes)}."
        )
    if field.type == "year":
        return _year(field, text)
    if field.type == "url":
        return _address(field, text)
    if field.type == "boolean":
        return _truth(field, given)
    if field.type == "number":
        return _number(field, text, whole=exact == "integer")
    return text


def _year(field: Field, text: str) -> int:
    if not re.fullmatch(r"\d{4}", text) or not EARLIEST <= int(text) <= LATEST:
        raise BadInput(
            f"“{text[:40]}” is no year for {field.label}.", hint=f"Write four digits, {EARLIEST} to {LATEST}."
        )
    return int(text)


def _address(field: Field, text: str) -> str:
    parts = urlsplit(text) if not re.search(r"\s", text) else None
    if parts is None or parts.scheme not in {"http", "https"} or "." not in parts.netloc:
        raise BadInput(
            f"“{text[:80]}” is no address for {field.label}.", hint="It begins with https:// or http://."
        )
    return text


def _truth(field: Field, given: Value) -> bool:
    if isinstance(given, bool):
        return given
    answers = {"true": True, "false": False}
    if str(given).strip().lower() not in answers:
        raise BadInput(f"{field.label} cannot be “{str(given)[:40]}”.", hint="It is true or false.")
    return answers[str(given).strip().lower()]


def _number(field: Field, text: str, *, whole: bool) -> int | float:
    if not _NUMBER.fullmatch(text) or (whole and "." in text):
        kind = "whole number" if whole else "number"
        raise BadInput(f"{field.label} cannot be “{text[:40]}”.", hint=f"Write a {kind} in digits.")
    return int(text) if whole else float(text)
