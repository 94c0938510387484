"""Cities that are alike: what reports and lists tell of two cities, gathered by the other city."""

from collections.abc import Iterable
from dataclasses import dataclass

from goodpractices.graph.views import Connection, Ref
from goodpractices.web.facts import on_record


@dataclass(frozen=True, slots=True)
class Peer:
    """Another city with all that connects it to the one asked about, what reports tell first."""

    ref: Ref
    reasons: tuple[Connection, ...]


def peers(connections: Iterable[Connection]) -> tuple[Peer, ...]:
    """Return the cities among those connected of which a report tells something, most reasons first.

    Of cities with as many the order of ``connections`` stands.
    """
    found: dict[str, list[Connection]] = {}
    for one in connections:
        if one.other.label == "City":
            found.setdefault(one.other.id, []).append(one)
    told = [Peer(of[0].other, tuple(of)) for of in found.values() if not all(map(listed_only, of))]
    return tuple(sorted(told, key=lambda peer: -len(peer.reasons)))


def listed_only(connection: Connection) -> bool:
    """Return whether a connection rests on reference lists alone."""
    return on_record(connection.left) and on_record(connection.right)
