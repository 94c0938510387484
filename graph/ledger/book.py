"""What a process remembers of the ledger: it is only ever added to, so what was read once stays true."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from goodpractices.graph.ledger.model import Claim, Decision
from goodpractices.graph.ledger.state import Run


@dataclass(frozen=True, slots=True)
class Position:
    """How far a ledger had come: what its Meta node says.

    ``book`` tells ledgers apart; ``sources`` is when a run was closed or a file made known last, and tells
    nothing of decisions. ``number``, ``decisions`` and ``projected`` are as in docs/architecture.md.
    """

    number: int
    decisions: int
    projected: int
    sources: str = ""
    book: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A decision as it stands in the book: with its entries, and the ledger number it was taken as."""

    decision: Decision
    entries: frozenset[str]
    ledger: int
    request: str


@dataclass(frozen=True, slots=True)
class Told:
    """A claim, the confidence each closed run gives it, and the files of its passages."""

    claim: Claim
    asserted: Mapping[str, float]
    passages: Mapping[str, str]


class Shelf:
    """The claims of the subjects asked about last, as far as closed runs assert them."""

    SIZE = 20_000
    """So many claims, some forty megabytes; then it is cleared."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Told, ...]] = {}
        self._size = 0

    def get(self, subject: str) -> tuple[Told, ...] | None:
        """Return all claims about a subject; None if it is not here."""
        return self._kept.get(subject)

    def put(self, subject: str, claims: tuple[Told, ...]) -> None:
        """Keep all claims about a subject."""
        if self._size > self.SIZE:
            self._kept, self._size = {}, 0
        self._kept[subject] = claims
        self._size += len(claims)


@dataclass(frozen=True, slots=True)
class Sources:
    """What reports say, at ``mark`` (`Position.sources`): it stays so until a run is closed.

    ``runs`` are the closed ones in order, ``files`` the documents of each file by its sha256. ``seen`` maps
    ids to the number of the first of these runs that spoke of them, None for those that none spoke of; ids
    that nobody asked about are missing. ``shelf`` holds claims.
    """

    mark: str | None = None
    runs: tuple[Run, ...] = ()
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    seen: Mapping[str, int | None] = field(default_factory=dict)
    shelf: Shelf = field(default_factory=Shelf)


@dataclass(frozen=True, slots=True)
class Memory:
    """What was read of one ledger: its first decisions, without a gap, and its sources."""

    book: str = ""
    number: int = 0
    lines: tuple[Line, ...] = ()
    sources: Sources = field(default_factory=Sources)


class Book:
    """The memory of one process, shared by its threads.

    Only what others have committed is ever put in: a transaction keeps its own decisions to itself until a
    later one reads them. A memory is never changed, only replaced by a longer one.
    """

    def __init__(self) -> None:
        self._memory = Memory()

    def recall(self, position: Position) -> Memory:
        """Return what is remembered of the ledger at this position; nothing when it is another ledger's."""
        memory = self._memory
        return memory if memory.book == position.book and memory.number <= position.number else Memory()

    def keep(self, memory: Memory) -> None:
        """Remember this from now on."""
        self._memory = memory
