"""The book of submissions: what people sent in, and what became of it."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Literal

from sqlalchemy import func, select, update

from goodpractices.graph.curation.views import Proposal
from goodpractices.ontology.errors import BadInput, NotFound, StaleDecision
from goodpractices.web.store import models
from goodpractices.web.store.engine import Store

ID_BYTES = 8
LONGEST = 20_000
"""Characters of a field, as the ledger allows them."""

MOST = 50
"""Values of a field."""


class State(StrEnum):
    """Where a submission stands."""

    SENT = "sent"
    RETURNED = "returned"
    TAKEN = "taken"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Submission:
    """What somebody sent in. ``person`` and ``curator`` are pseudonyms."""

    id: str
    person: str
    proposal: Proposal
    title: str
    state: State
    note: str
    """What the curator says to who sent it."""
    curator: str
    created_at: datetime
    changed_at: datetime

    @property
    def entry(self) -> str:
        """The id of the entry it adds to, or that was made of it; empty until there is one."""
        return self.proposal.entry


class Submissions:
    """Submissions in the relational store. Raises StoreUnavailable when it cannot be used."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def send(self, proposal: Proposal, title: str, person: str) -> Submission:
        """Write a new submission. Raises BadInput for one without title or source, or that says too much."""
        _check(proposal, title)
        now = datetime.now(UTC)
        with self._store.writing() as session:
            row = models.Submission(
                id=secrets.token_hex(ID_BYTES), person=person, label=proposal.label, entry=proposal.entry,
                title=title, source=proposal.source, fields=_plain(proposal.values), state=State.SENT.value,
                note="", curator="", created_at=now, changed_at=now,
            )  # fmt: skip
            session.add(row)
        return _submission(row)

    def send_again(self, identifier: str, proposal: Proposal, title: str, person: str) -> Submission:
        """Change one's own submission and send it again, as long as no curator has settled it.

        Raises NotFound, BadInput as `send`, StaleDecision when it was settled meanwhile.
        """
        _check(proposal, title)
        self.own(identifier, person)
        values = {
            "title": title, "source": proposal.source, "fields": _plain(proposal.values),
            "entry": proposal.entry, "state": State.SENT.value,
        }  # fmt: skip
        return self._change(identifier, values, (State.SENT, State.RETURNED))

    def withdraw(self, identifier: str, person: str) -> Submission:
        """Take one's own submission back, as long as no curator has settled it."""
        self.own(identifier, person)
        return self._change(identifier, {"state": State.WITHDRAWN.value}, (State.SENT, State.RETURNED))

    def settle(
        self, identifier: str, state: Literal[State.RETURNED, State.TAKEN, State.DECLINED], curator: str, *,
        note: str = "", entry: str = "",
    ) -> Submission:  # fmt: skip
        """Say what a curator does with a submission. ``entry`` is what was made of it.

        Raises BadInput when one is returned or declined without a word, StaleDecision when it was settled
        or taken back meanwhile.
        """
        if state is not State.TAKEN and not note.strip():
            raise BadInput("Whoever sent this should know why.", hint="Write a sentence or two.")
        values = {"state": state.value, "curator": curator, "note": note.strip()}
        return self._change(identifier, values | ({"entry": entry} if entry else {}), (State.SENT,))

    def get(self, identifier: str) -> Submission:
        """Return a submission. Raises NotFound."""
        with self._store.reading() as session:
            row = session.get(models.Submission, identifier)
        if row is None:
            raise NotFound(f"There is no submission “{identifier[:40]}”.")
        return _submission(row)

    def own(self, identifier: str, person: str) -> Submission:
        """Return a person's own submission. Raises NotFound, also for somebody else's."""
        found = self.get(identifier)
        if found.person != person:
            raise NotFound(f"There is no submission “{identifier[:40]}” of yours.")
        return found

    def of(self, person: str) -> tuple[Submission, ...]:
        """Return what a person sent in, newest first."""
        table = models.Submission
        with self._store.reading() as session:
            rows = session.scalars(
                select(table).where(table.person == person).order_by(table.created_at.desc())
            )
            return tuple(map(_submission, rows))

    def waiting(self) -> tuple[Submission, ...]:
        """Return what waits for a curator, oldest first."""
        table = models.Submission
        waits = select(table).where(table.state == State.SENT.value).order_by(table.changed_at)
        with self._store.reading() as session:
            return tuple(map(_submission, session.scalars(waits)))

    def count(self) -> int:
        """Return how many wait for a curator."""
        with self._store.reading() as session:
            return session.scalar(
                select(func.count()).where(models.Submission.state == State.SENT.value)
            ) or 0  # fmt: skip

    def _change(self, identifier: str, values: Mapping[str, str], states: tuple[State, ...]) -> Submission:
        table = models.Submission
        told = {**values, "changed_at": datetime.now(UTC)}
        with self._store.writing() as session:
            change = update(table).where(table.id == identifier, table.state.in_(states)).values(told)
            changed = session.scalars(change.returning(table.id)).first()
        found = self.get(identifier)
        if changed is None:
            raise StaleDecision(
                f"“{found.title}” is {found.state.value} meanwhile.", hint="Look at it again."
            )
        return found


def _check(proposal: Proposal, title: str) -> None:
    if not title.strip():
        raise BadInput("It has no title.", hint="Say in one line what it is.")
    if not proposal.source.strip():
        raise BadInput("It has no source.", hint="Say where this can be checked, or who stands behind it.")
    for name, values in proposal.values.items():
        if len(values) > MOST or any(len(value) > LONGEST for value in values):
            raise BadInput(f"“{name}” says too much.", hint=f"{LONGEST} characters are the most.")


def _plain(values: Mapping[str, tuple[str, ...]]) -> str:
    return json.dumps({name: list(given) for name, given in values.items()}, ensure_ascii=False)


def _submission(row: models.Submission) -> Submission:
    values = {name: tuple(given) for name, given in json.loads(row.fields).items()}
    label: Literal["Practice", "City"] = "City" if row.label == "City" else "Practice"
    return Submission(
        row.id, row.person, Proposal(label, row.entry, values, row.source), row.title, State(row.state),
        row.note, row.curator, row.created_at, row.changed_at,
    )  # fmt: skip
