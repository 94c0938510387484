"""What happened to an entry, told as a readable diff: decisions and loads."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from goodpractices.graph.curation.checklist import CRITERIA
from goodpractices.graph.curation.sheets import key_of
from goodpractices.graph.curation.views import Change
from goodpractices.graph.curation.wording import sentence, shown_value
from goodpractices.graph.evidence import Quotes, Row
from goodpractices.graph.ledger.identity import Identity
from goodpractices.graph.ledger.model import Claim, Decision, Value
from goodpractices.graph.ledger.projection import ClaimState
from goodpractices.graph.ledger.state import LedgerState
from goodpractices.graph.views import Ref
from goodpractices.ontology.ids import label_of
from goodpractices.ontology.registry import Registry

STANDINGS = {
    "publish": "Published.",
    "unpublish": "Hidden from readers.",
    "verify": "Verified.",
    "withdraw": "The report was withdrawn.",
    "restore": "The report was taken in again.",
}
JUDGEMENTS = {
    "same": "Judged to be the same: {}.",
    "different": "Judged to be different: {}.",
    "unsure": "Not sure whether the same: {}.",
}
Refs = Callable[[Iterable[str]], Mapping[str, Ref]]


def undone_by(decisions: Iterable[Decision]) -> dict[int, int]:
    """Return for each decision that is not in force the undo in force that names it."""
    undone: dict[int, int] = {}
    for decision in sorted(decisions, key=lambda one: -one.number):
        if decision.number not in undone and decision.action == "undo" and decision.undoes is not None:
            undone.setdefault(decision.undoes, decision.number)
    return undone


@dataclass(frozen=True)
class Teller:
    """Tells decisions in words. ``state`` holds the claims they name; ``refs`` gives names of entries."""

    registry: Registry
    state: LedgerState
    refs: Mapping[str, Ref]
    quotes: Quotes
    undone: Mapping[int, int]

    def change(self, decision: Decision, about: frozenset[str], entry: str) -> Change:
        """Return a decision as a line of the history of ``entry``, which has the ids in ``about``."""
        told, before, after, claims = self._told(decision, about)
        return Change(
            number=decision.number,
            at=decision.at,
            by=decision.by,
            action=decision.action,
            sentence=told,
            before=before,
            after=after,
            reason=decision.reason,
            in_force=decision.number not in self.undone,
            undone_by=self.undone.get(decision.number),
            can_undo=decision.number not in self.undone,
            evidence=self.quotes.of(claims),
            entry=self.refs.get(entry),
        )

    def _told(
        self, made: Decision, about: frozenset[str]
    ) -> tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Return a decision's sentence, what was before and after it, and the claims it rests on."""
        if made.action in {"accept", "reject"}:
            return self._verdict(made, about)
        if made.action in {"edit", "add", "remove"}:
            return self._statement(made)
        if made.action in JUDGEMENTS:
            names = " and ".join(f"{self._name(one)} ({one})" for one in made.targets)
            return JUDGEMENTS[made.action].format(names), (), (), ()
        if made.action == "comment":
            return self._comment(made)
        if made.action == "undo":
            return self._undo(made, about)
        return STANDINGS[made.action], (), (), ()

    def _verdict(
        self, made: Decision, about: frozenset[str]
    ) -> tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        known = [self.state.claims[one] for one in made.targets if one in self.state.claims]
        ours = [claim for claim in known if claim.subject in about]
        facts = tuple(dict.fromkeys(self.fact(claim) for claim in ours))
        word = "Accepted" if made.action == "accept" else "Rejected"
        more = len(made.targets) - len(ours)
        told = f"{word}: {facts[0]}" if len(facts) == 1 else f"{word} {len(facts)} facts."
        if more:
            told += f" Decided together with {more} sentences about other entries."
        claims = tuple(claim.id for claim in ours)
        return (told, facts, (), claims) if made.action == "reject" else (told, (), facts, claims)

    def _statement(self, made: Decision) -> tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        entry = made.targets[0]
        said = made.before if made.action == "remove" else made.after
        predicate = str(said["predicate"])
        words = self.registry.predicate_label(label_of(entry), predicate)
        before, after = self._shown(entry, predicate, made.before), self._shown(entry, predicate, made.after)
        told = {"edit": f"{words} changed.", "add": f"{words} added.", "remove": f"{words} taken out."}
        if made.after.get("source"):
            after = (*after, f"Source: {made.after['source']}")
        return told[made.action], before, after, tuple(made.before.get("claims", ()))

    def _shown(self, entry: str, predicate: str, said: Mapping[str, Any]) -> tuple[str, ...]:
        if "object" in said:
            return (self._name(str(said["object"])),)
        if "value" in said:
            return (shown_value(self.registry, label_of(entry), predicate, said["value"]),)
        return ()

    def _comment(self, made: Decision) -> tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        question = CRITERIA.get(str(made.after.get("criterion", "")))
        if question is None:
            return "Comment.", (), (made.reason,), ()
        answer = "yes" if made.after.get("met") else "no"
        return f"Checklist, “{question.question}”: {answer}.", (), (answer,), ()

    def _undo(
        self, made: Decision, about: frozenset[str]
    ) -> tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        meant = next((one for one in self.state.decisions if one.number == made.undoes), None)
        if meant is None:
            return f"Decision {made.undoes} taken back.", (), (), ()
        told, before, after, claims = self._told(meant, about)
        return f"Decision {meant.number} taken back: {told}", after, before, claims

    def fact(self, claim: Claim) -> str:
        """Return what a claim says as a sentence."""
        label = label_of(claim.subject)
        target = (
            self._name(claim.object)
            if claim.object
            else shown_value(self.registry, label, claim.predicate, claim.value)
        )
        return sentence(
            self.registry, label=label, subject=self._name(claim.subject), predicate=claim.predicate,
            target=target, polarity=claim.polarity, modality=claim.modality,
        )  # fmt: skip

    def _name(self, identifier: str) -> str:
        return self.refs[identifier].name if identifier in self.refs else identifier


def named_in(decisions: Iterable[Decision]) -> set[str]:
    """Return the ids of the entries that decisions name."""
    found: set[str] = set()
    for made in decisions:
        found.update(one for one in made.targets if not one.startswith("claim:"))
        found.update(str(said["object"]) for said in (made.before, made.after) if "object" in said)
    return found


@dataclass(frozen=True, slots=True)
class Load:
    """What one reading of a file said of an entry, set beside the reading before it."""

    same: int
    new: int
    gone: int
    left_rejected: int
    again: bool

    @property
    def told(self) -> str:
        """The load in words, without the extractor's name."""
        parts = [
            (self.same, "fact as before", "facts as before"),
            (self.new, "new fact" if self.again else "fact", "new facts" if self.again else "facts"),
            (self.gone, "fact no longer found", "facts no longer found"),
            (
                self.left_rejected,
                "rejected fact found again and left rejected",
                "rejected facts found again and left rejected",
            ),
        ]
        said = [f"{count} {one if count == 1 else many}" for count, one, many in parts if count]
        return ", ".join(said) or "nothing about it"


def compare_loads(
    state: LedgerState, states: Mapping[str, ClaimState], who: Identity, members: frozenset[str], run: str
) -> Load | None:
    """Return what a run says of an entry; None when neither it nor the one before says anything."""
    here = state.run[run]
    earlier = [one for one in state.runs_of[here.sha256] if one.number < here.number]
    now = _said_by(state, who, members, run)
    before = _said_by(state, who, members, earlier[-1].id) if earlier else {}
    if not now and not before:
        return None
    left = {
        key for key, claims in now.items() if all(_rejected(states[claim], here.decided) for claim in claims)
    }
    return Load(
        same=len((now.keys() & before.keys()) - left),
        new=len(now.keys() - before.keys() - left),
        gone=len(before.keys() - now.keys()),
        left_rejected=len(left),
        again=bool(earlier),
    )


def _rejected(state: ClaimState, decided: int) -> bool:
    return state.status == "rejected" and state.decision is not None and state.decision <= decided


def _said_by(state: LedgerState, who: Identity, members: frozenset[str], run: str) -> dict[str, list[str]]:
    """Return the claims of each fact about an entry that a run asserts, by the fact's key."""
    facts: dict[str, list[str]] = {}
    for identifier, claim in state.claims.items():
        if claim.subject in members and run in state.asserted.get(identifier, {}):
            target: str | None = None if claim.object is None else who.canonical(claim.object)
            value: Value | None = claim.value
            key = key_of(who.canonical(claim.subject), claim.predicate, target, value)
            facts.setdefault(key, []).append(identifier)
    return facts


def load_change(row: Row, load: Load) -> Change:
    """Return a load as a line of an entry's history. ``row`` tells the run: extractor, time, report."""
    verb = "Read again" if load.again else "Read"
    return Change(
        number=0,
        at=row["at"] or "",
        by=row["extractor"],
        action="load",
        sentence=f"{verb} with {row['extractor']} from {row['title'] or 'a report'}: {load.told}.",
        before=(),
        after=(),
        reason="",
        in_force=True,
        undone_by=None,
        can_undo=False,
    )
