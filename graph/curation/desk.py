"""The desk: every decision people take, checked against the model, written, and shown at once."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from goodpractices.graph.curation.fields import Model
from goodpractices.graph.curation.tray import Tray
from goodpractices.graph.curation.views import Decided, Proposal
from goodpractices.graph.ledger.model import Action, Decision, Value
from goodpractices.graph.ledger.store import Ledger
from goodpractices.graph.views import Ref
from goodpractices.ontology.errors import BadInput, NotFound
from goodpractices.ontology.ids import digest, label_of, slug

Judgement = Literal["same", "different", "unsure"]


class Desk:
    """Takes decisions in the name of ``by``, a person's pseudonym.

    ``expects`` is the number of the last decision on the entry that he has seen; when somebody decided
    since, StaleDecision is raised and nothing is written. ``request`` is a key of the caller's own, such as a
    form's: what is sent twice under one key is decided once. All methods but `create` return `Decided`,
    with the projection brought up; they raise what `Ledger.decide` raises, and BadInput for a value the
    model does not allow.
    """

    def __init__(self, ledger: Ledger, tray: Tray) -> None:
        self._ledger = ledger
        self._tray = tray
        self._model = Model(tray.registry)

    # --- facts that reports say -----------------------------------------------------------------------

    def accept(
        self, keys_or_claims: Iterable[str], by: str, expects: int, reason: str = "", *, request: str = ""
    ) -> Decided:
        """Accept facts, named by the keys of the queue or by claims: one decision on all of them.

        Of a fact that differs from what a person settled, what the report says now takes its place.
        """
        claims, wishes = self._tray.accepting(keys_or_claims)
        taken = [self._wish(wish.action, by, expects, wish.targets, reason, wish.before, wish.after)
                 for wish in wishes]  # fmt: skip
        if claims:
            taken.insert(0, self._wish("accept", by, expects, claims, reason))
        return self._take(taken, request)

    def reject(
        self, keys_or_claims: Iterable[str], by: str, expects: int, reason: str = "", *, request: str = ""
    ) -> Decided:
        """Reject facts, named by the keys of the queue or by claims: one decision on all of them."""
        return self._take(
            [self._wish("reject", by, expects, self._tray.claims(keys_or_claims), reason)], request
        )

    # --- facts that people say ------------------------------------------------------------------------

    def edit(  # noqa: PLR0913 - a decision has this many parts
        self, entry: str, predicate: str, by: str, expects: int, *, value: Value | None = None,
        object: str | None = None,  # noqa: A002 - the ledger's word for it
        before: Value | None = None, source: str = "", reason: str = "", request: str = "",
    ) -> Decided:  # fmt: skip
        """Set a field to ``value``, or to the entry with the id ``object``.

        ``before`` names what is replaced (a value or an id) where the field has several.
        """
        what = self._said(entry, predicate, value, object)
        replaced = {} if before is None else self._standing(entry, predicate, before)
        after = {"predicate": predicate, **what, **({"source": source} if source else {})}
        return self._take([self._wish("edit", by, expects, (entry,), reason, replaced, after)], request)

    def add(  # noqa: PLR0913 - a decision has this many parts
        self, entry: str, predicate: str, by: str, expects: int, *, value: Value | None = None,
        object: str | None = None,  # noqa: A002 - the ledger's word for it
        source: str = "", reason: str = "", request: str = "",
    ) -> Decided:  # fmt: skip
        """Add a fact with its source, which it cannot be without (NoEvidence)."""
        after = {"predicate": predicate, **self._said(entry, predicate, value, object), "source": source}
        return self._take([self._wish("add", by, expects, (entry,), reason, after=after)], request)

    def remove(  # noqa: PLR0913 - a decision has this many parts
        self, entry: str, predicate: str, by: str, expects: int, *, value: Value | None = None,
        object: str | None = None,  # noqa: A002 - the ledger's word for it
        reason: str = "", request: str = "",
    ) -> Decided:  # fmt: skip
        """Take out what a person added or set; NotFound when nobody did."""
        meant = _one_of(value, object)
        what = {"predicate": predicate, **self._standing(entry, predicate, next(iter(meant.values())))}
        return self._take([self._wish("remove", by, expects, (entry,), reason, before=what)], request)

    def create(  # noqa: PLR0913 - a decision has this many parts
        self, proposal: Proposal, by: str, source: str = "", *, publish: bool = False, reason: str = "",
        request: str = "",
    ) -> Ref:  # fmt: skip
        """Write what somebody sent in: a new practice, or more about an entry that is there.

        All of it is one transaction. A new practice gets its id from its title and is not published
        unless ``publish`` says so. Returns the entry. Raises BadInput for a practice without a title and
        for any value the model does not allow.
        """
        source = source or proposal.source
        entry = proposal.entry or self._new_id(proposal, by, request)
        if label_of(entry) != proposal.label:
            raise BadInput(f"{entry} is no {proposal.label}.")
        said = [
            {"predicate": predicate, **self._given(entry, predicate, given), "source": source}
            for predicate, values in proposal.values.items()
            for given in values
            if given.strip()
        ]
        seen = self._tray.last_decision(entry)
        wishes = [self._wish("add", by, seen, (entry,), reason, after=after) for after in said]
        if not wishes:
            raise BadInput("Nothing was filled in.", hint="Say at least what it is called.")
        if not proposal.entry and not publish:
            wishes.append(self._wish("unpublish", by, 0, (entry,), reason))
        self._take(wishes, request)
        self._tray.now()
        return self._tray.ref(entry)

    # --- who is who -----------------------------------------------------------------------------------

    def judge(  # noqa: PLR0913, PLR0917 - a decision has this many parts
        self, left: str, right: str, judgement: Judgement, by: str, expects: int, reason: str = "", *,
        request: str = "",
    ) -> Decided:  # fmt: skip
        """Say that two ids are the same, different, or that it cannot be told."""
        return self._take([self._wish(judgement, by, expects, (left, right), reason)], request)

    # --- how an entry stands --------------------------------------------------------------------------

    def publish(self, entry: str, by: str, expects: int, reason: str = "", *, request: str = "") -> Decided:
        """Show an entry to readers."""
        return self._take([self._wish("publish", by, expects, (entry,), reason)], request)

    def unpublish(self, entry: str, by: str, expects: int, reason: str = "", *, request: str = "") -> Decided:
        """Hide an entry from readers."""
        return self._take([self._wish("unpublish", by, expects, (entry,), reason)], request)

    def verify(self, entry: str, by: str, expects: int, reason: str = "", *, request: str = "") -> Decided:
        """Say that an entry was checked: by somebody else than who changed it last (Refused)."""
        return self._take([self._wish("verify", by, expects, (entry,), reason)], request)

    def withdraw(
        self, document: str, by: str, expects: int, reason: str = "", *, request: str = ""
    ) -> Decided:
        """Take a report out: what it alone supports leaves with it."""
        return self._take([self._wish("withdraw", by, expects, (document,), reason)], request)

    def restore(
        self, document: str, by: str, expects: int, reason: str = "", *, request: str = ""
    ) -> Decided:
        """Take a report in again, with the decisions on what it says."""
        return self._take([self._wish("restore", by, expects, (document,), reason)], request)

    def comment(self, entry: str, by: str, expects: int, text: str, *, request: str = "") -> Decided:
        """Note something for other curators; readers never see it."""
        if not text.strip():
            raise BadInput("The comment is empty.", hint="Write something.")
        return self._take([self._wish("comment", by, expects, (entry,), text.strip())], request)

    def answer(  # noqa: PLR0913, PLR0917 - a decision has this many parts
        self, entry: str, criterion: str, met: bool, by: str, expects: int, reason: str = "", *,  # noqa: FBT001 - an answer is yes or no
        request: str = "",
    ) -> Decided:  # fmt: skip
        """Answer a question of the checklist; kept as a comment that says which and how."""
        self._tray.criterion(criterion)
        after = {"criterion": criterion, "met": met}
        return self._take([self._wish("comment", by, expects, (entry,), reason, after=after)], request)

    def undo(self, number: int, by: str, expects: int, reason: str = "", *, request: str = "") -> Decided:
        """Take back a decision, or an undo."""
        wish = Decision(0, "", by, "undo", (), reason=reason, expects=expects, undoes=number)
        return self._take([wish], request)

    # --------------------------------------------------------------------------------------------------

    def _wish(  # noqa: PLR0913, PLR0917 - a decision has this many parts
        self, action: Action, by: str, expects: int, targets: Sequence[str], reason: str = "",
        before: dict[str, Any] | None = None, after: dict[str, Any] | None = None,
    ) -> Decision:  # fmt: skip
        return Decision(
            0, "", by, action, tuple(targets), before or {}, after or {}, reason=reason, expects=expects
        )

    def _take(self, wishes: Sequence[Decision], request: str) -> Decided:
        made = self._ledger.decide_all(wishes, request=request, project=True)
        return Decided(made, self._ledger.project())

    def _said(self, entry: str, predicate: str, value: Value | None, target: str | None) -> dict[str, Value]:
        label = label_of(entry)
        said = _one_of(value, target)
        if "object" in said:
            known = self._model.target(label, predicate, str(said["object"]))
            if not self._tray.exists(known):
                raise NotFound(f"There is no entry {known[:80]}.", hint="Choose one from the list.")
            return {"object": known}
        return {"value": self._model.value(label, predicate, said["value"])}

    def _standing(self, entry: str, predicate: str, said: Value) -> dict[str, Value]:
        """Return a value that stands as the ledger keeps it: a form sends the year 2018 as a text."""
        if predicate.isupper():
            return {"object": said}
        if self._model.field(label_of(entry), predicate).type in {"year", "number", "boolean"}:
            return {"value": self._model.value(label_of(entry), predicate, said)}
        return {"value": said}

    def _given(self, entry: str, predicate: str, given: str) -> dict[str, Value]:
        """Return what a form's text says: an id where the field takes an entry."""
        if predicate.isupper():
            return self._said(entry, predicate, None, given.strip())
        return self._said(entry, predicate, given, None)

    def _new_id(self, proposal: Proposal, by: str, request: str) -> str:
        """Return the id of a new practice: its title in short, and what tells it from others."""
        title = next(iter(proposal.values.get("title", ())), "").strip()
        if proposal.label != "Practice" or not title:
            raise BadInput("A new practice needs a title.", hint="Say what it is called.")
        plain = f"practice:{slug(title)}"
        if not request and not self._tray.exists(plain):
            return plain
        return f"{plain}-{digest(by, request or self._tray.decisions_taken(), title, length=8)}"


def _one_of(value: Value | None, target: str | None) -> dict[str, Value]:
    if (value is None) == (target is None):
        raise BadInput("A fact has either a value or an entry.", hint="Give one of them.")
    return {"object": target} if target is not None else {"value": value if value is not None else ""}
