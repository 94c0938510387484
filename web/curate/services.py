"""What the curation pages need of the rest: five services, as interfaces."""

from collections.abc import Iterable, Sequence
from typing import Literal, Protocol

from goodpractices.graph.curation.views import (
    BulkPreview,
    Candidate,
    Change,
    Decided,
    EntryView,
    MergePreview,
    Proposal,
    Quality,
    QueueFilter,
    QueuePage,
)
from goodpractices.graph.ledger.model import Value
from goodpractices.graph.views import Ref

Verdict = Literal["accept", "reject"]
Judgement = Literal["same", "different", "unsure"]


class Queue(Protocol):
    """Facts that wait for a decision."""

    def page(self, wanted: QueueFilter, /, key: str = "") -> QueuePage:
        """Return the queue under a filter, with the fact of ``key`` in front, or the first."""

    def claims(self, keys: Iterable[str], /) -> Sequence[str]:
        """Return the claims that a decision on these facts names; raise NotFound for what is not open."""

    def preview(self, wanted: Sequence[str] | QueueFilter, /, action: Verdict) -> BulkPreview:
        """Return what one decision on these facts (keys), or on all under a filter, would do.

        Raises BadInput for none or too many, NotFound for what is no longer open.
        """


class Entries(Protocol):
    """Entries as curators edit them."""

    def get(self, identifier: str, /) -> EntryView:
        """Return an entry; raise NotFound when there is none."""

    def history(self, identifier: str, /) -> Sequence[Change]:
        """Return what happened to an entry, newest first."""

    def feed(self, limit: int = 50) -> Sequence[Change]:
        """Return the latest decisions on anything, newest first, each with its entry."""


class Duplicates(Protocol):
    """Entries that may be the same."""

    def candidates(self, limit: int = 50, offset: int = 0) -> Sequence[Candidate]:
        """Return pairs nobody has judged, the likeliest first."""

    def count(self) -> int:
        """Return how many pairs wait for a judgement."""

    def preview(self, left: str, right: str, /) -> MergePreview:
        """Return two entries side by side and what “same” would do; raise NotFound."""


class QualityFigures(Protocol):
    """How good it all is."""

    def quality(self) -> Quality:
        """Return the figures."""


class Desk(Protocol):
    """Every decision people take. Each raises what the ledger refuses, StaleDecision above all."""

    def accept(
        self, keys_or_claims: Iterable[str], by: str, expects: int, reason: str = "", *, request: str = ""
    ) -> Decided:
        """Accept facts, named by key or by claims."""

    def reject(
        self, keys_or_claims: Iterable[str], by: str, expects: int, reason: str = "", *, request: str = ""
    ) -> Decided:
        """Reject facts, named by key or by claims."""

    def edit(  # noqa: PLR0913 - a decision has this many parts
        self, entry: str, predicate: str, by: str, expects: int, *, value: Value | None = None,
        object: str | None = None,  # noqa: A002 - the ledger's word for it
        before: Value | None = None, source: str = "", reason: str = "", request: str = "",
    ) -> Decided:  # fmt: skip
        """Set a field; ``before`` names what is replaced where it has several values."""

    def add(  # noqa: PLR0913 - a decision has this many parts
        self, entry: str, predicate: str, by: str, expects: int, *, value: Value | None = None,
        object: str | None = None,  # noqa: A002 - the ledger's word for it
        source: str = "", reason: str = "", request: str = "",
    ) -> Decided:  # fmt: skip
        """Add a fact with its source."""

    def remove(  # noqa: PLR0913 - a decision has this many parts
        self, entry: str, predicate: str, by: str, expects: int, *, value: Value | None = None,
        object: str | None = None,  # noqa: A002 - the ledger's word for it
        reason: str = "", request: str = "",
    ) -> Decided:  # fmt: skip
        """Take out what a person added or set."""

    def create(  # noqa: PLR0913 - a decision has this many parts
        self, proposal: Proposal, by: str, source: str = "", *, publish: bool = False, reason: str = "",
        request: str = "",
    ) -> Ref:  # fmt: skip
        """Write a new practice; return it."""

    def judge(  # noqa: PLR0913, PLR0917 - a decision has this many parts
        self, left: str, right: str, judgement: Judgement, by: str, expects: int, reason: str = "", *,
        request: str = "",
    ) -> Decided:  # fmt: skip
        """Say that two entries are the same, different, or that it cannot be told."""

    def publish(self, entry: str, by: str, expects: int, reason: str = "", *, request: str = "") -> Decided:
        """Show an entry to readers."""

    def unpublish(self, entry: str, by: str, expects: int, reason: str = "", *, request: str = "") -> Decided:
        """Hide an entry from readers."""

    def verify(self, entry: str, by: str, expects: int, reason: str = "", *, request: str = "") -> Decided:
        """Say that an entry was checked."""

    def withdraw(
        self, document: str, by: str, expects: int, reason: str = "", *, request: str = ""
    ) -> Decided:
        """Take a report out."""

    def restore(
        self, document: str, by: str, expects: int, reason: str = "", *, request: str = ""
    ) -> Decided:
        """Take a report in again."""

    def comment(self, entry: str, by: str, expects: int, text: str, *, request: str = "") -> Decided:
        """Note something for other curators."""

    def answer(  # noqa: PLR0913, PLR0917 - a decision has this many parts
        self, entry: str, criterion: str, met: bool, by: str, expects: int, reason: str = "", *,  # noqa: FBT001 - an answer is yes or no
        request: str = "",
    ) -> Decided:  # fmt: skip
        """Answer a question of the checklist."""

    def undo(self, number: int, by: str, expects: int, reason: str = "", *, request: str = "") -> Decided:
        """Take back a decision, or an undo."""


class Curation(Protocol):
    """The services of curation."""

    @property
    def queue(self) -> Queue:
        """What waits for a decision."""

    @property
    def entries(self) -> Entries:
        """Entries and their history."""

    @property
    def duplicates(self) -> Duplicates:
        """Entries that may be the same."""

    @property
    def quality(self) -> QualityFigures:
        """How good it all is."""

    @property
    def desk(self) -> Desk:
        """Every decision people take."""
