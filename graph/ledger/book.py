"""What a process remembers of the ledger: it is only ever added to, so what was read once stays true."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from goodpractices.graph.ledger.model import Decision
from goodpractices.graph.ledger.state import Run


@dataclass(frozen=True, slots=True)
class Position:
    """How far a ledger had come: what its Meta node says.

    ``book`` tells ledgers apart, ``registered`` counts documents and files made known, ``number``,
    ``decisions`` and ``projected`` are as in docs/architecture.md.
    """

    number: int
    decisions: int
    projected: int
    registered: int = 0
    book: str = ""

    @property
    def sources(self) -> tuple[int, int]:
        """What changes whenever a run is closed or a file made known, and not when somebody decides."""
        return (self.number - self.decisions, self.registered)


@dataclass(frozen=True, slots=True)
class Line:
    """A decision as it stands in the book: with its entries, and the ledger number it was taken as."""

    decision: Decision
    entries: frozenset[str]
    ledger: int
    request: str


@dataclass(frozen=True, slots=True)
class Sources:
    """Closed runs in order, and the documents of each file by its sha256, at ``mark`` (`Position.sources`).

    ``seen`` maps ids to the number of the first of these runs that spoke of them, None for those that none
    spoke of; ids that nobody asked about are missing.
    """

    mark: tuple[int, int] | None = None
    runs: tuple[Run, ...] = ()
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    seen: Mapping[str, int | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Memory:
    """What was read of one ledger: its first decisions, without a gap, and its sources."""

    book: str = ""
    number: int = 0
    lines: tuple[Line, ...] = ()
    sources: Sources = Sources()


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
