"""Connections by what they rest on: one practice, a subject in common, or reference lists alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goodpractices.graph.views import Connection, FactView, Ref
from goodpractices.web.explore.peers import listed_only


@dataclass(frozen=True, slots=True)
class Shared:
    """Something an entry shares with others by reference lists alone, and who they are."""

    through: Ref
    fact: FactView
    """What the list says of the entry itself."""
    others: tuple[Ref, ...]


def together(connections: Iterable[Connection]) -> list[Connection]:
    """Return the connections told by a report that go through one practice: those who act together."""
    return [one for one in connections if not listed_only(one) and one.through.label == "Practice"]


def alike(connections: Iterable[Connection]) -> list[Connection]:
    """Return the other connections told by a report: those with something in common."""
    return [one for one in connections if not listed_only(one) and one.through.label != "Practice"]


def listed(connections: Sequence[Connection]) -> list[Shared]:
    """Return what the other connections go through, in their order, each with everybody at its far end."""
    others: dict[str, list[Connection]] = {}
    for one in connections:
        if listed_only(one):
            others.setdefault(one.through.id, []).append(one)
    return [
        Shared(found[0].through, found[0].left, tuple(sorted((one.other for one in found), key=_by_name)))
        for found in others.values()
    ]


def _by_name(ref: Ref) -> tuple[str, str]:
    return ref.name.casefold(), ref.id
