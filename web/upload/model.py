"""An upload as the pages and the worker see it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from goodpractices.graph.ledger.model import Document
from goodpractices.loaders.runner import STAGES


class State(StrEnum):
    """Where an upload stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_open(self) -> bool:
        """Whether work on it is still to come."""
        return self in {State.WAITING, State.RUNNING}


@dataclass(frozen=True, slots=True)
class Upload:
    """A report somebody handed in. ``person`` is a pseudonym; ``size`` counts bytes."""

    id: str
    person: str
    name: str
    sha256: str
    size: int
    described: Document
    """What was told of the report; ``id`` is empty where it is a new one."""
    state: State
    stage: str = ""
    """One of the loader's stages; empty before the first."""
    done: int = 0
    total: int = 0
    document: str = ""
    """The document it became; empty until it did."""
    counts: dict[str, int] = field(default_factory=dict)
    """How many of each kind were found."""
    message: str = ""
    """Why it failed, or what else there is to say."""
    created_at: datetime | None = None
    changed_at: datetime | None = None

    @property
    def share(self) -> float:
        """How much of the work is done, 0 to 1: each stage counts alike."""
        if self.state is State.DONE:
            return 1.0
        if self.stage not in STAGES:
            return 0.0
        within = self.done / self.total if self.total else 0.0
        return (STAGES.index(self.stage) + min(within, 1.0)) / len(STAGES)
