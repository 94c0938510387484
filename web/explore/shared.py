"""Connections told by reports, and those that rest on reference lists alone, such as being in the same body."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goodpractices.graph.views import Connection, FactView, Ref
from goodpractices.web.facts import on_record


@dataclass(frozen=True, slots=True)
class Shared:
    """Something an entry shares with others by reference lists alone, and who they are."""

    through: Ref
    fact: FactView
    """What the list says of the entry itself."""
    others: tuple[Ref, ...]


def told(connections: Iterable[Connection]) -> list[Connection]:
    """Return the connections of which at least one hop is told by a report."""
    return [one for one in connections if not (on_record(one.left) and on_record(one.right))]


def listed(connections: Sequence[Connection]) -> list[Shared]:
    """Return what the other connections go through, in their order, each with everybody at its far end."""
    others: dict[str, list[Connection]] = {}
    for one in connections:
        if on_record(one.left) and on_record(one.right):
            others.setdefault(one.through.id, []).append(one)
    return [
        Shared(found[0].through, found[0].left, tuple(sorted((one.other for one in found), key=_by_name)))
        for found in others.values()
    ]


def _by_name(ref: Ref) -> tuple[str, str]:
    return ref.name.casefold(), ref.id
