"""The ledger as plain values, and which of its decisions and claims count."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from goodpractices.graph.ledger.identity import Identity
from goodpractices.graph.ledger.model import Claim, Decision
from goodpractices.graph.ledger.spans import Spans


@dataclass(frozen=True, slots=True)
class Run:
    """One closed extraction of one file. ``number`` is the ledger number that closed it.

    ``decided`` is the number of the last decision when it was closed: what is decided later has seen it.
    """

    id: str
    sha256: str
    extractor: str
    number: int
    decided: int = 0


@dataclass(frozen=True)
class LedgerState:
    """What a projection is made from: all of the ledger, or all of it that concerns some subjects.

    ``files`` maps a file's sha256 to its documents; ``passages`` a passage to its file's sha256;
    ``asserted`` a claim to the confidence each closed run gives it; ``first_seen`` an id to the ledger
    number that first spoke of it; ``reference`` holds ids that reference lists define, and ``listed`` the
    names of the properties a list gives them, as far as that matters; ``entries`` maps a decision's number
    to the ids of the entries it is about (see `entries_of`).
    """

    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    runs: tuple[Run, ...] = ()
    claims: Mapping[str, Claim] = field(default_factory=dict)
    asserted: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    passages: Mapping[str, str] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    first_seen: Mapping[str, int] = field(default_factory=dict)
    reference: frozenset[str] = frozenset()
    entries: Mapping[int, frozenset[str]] = field(default_factory=dict)
    listed: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def in_force(self) -> tuple[Decision, ...]:
        """The decisions that count, in order."""
        return in_force(self.decisions)

    @cached_property
    def identity(self) -> Identity:
        """Who is who by the judgements in force."""
        return Identity(self.in_force, self.first_seen, self.reference)

    @cached_property
    def run(self) -> Mapping[str, Run]:
        """Runs by id."""
        return {run.id: run for run in self.runs}

    @cached_property
    def runs_of(self) -> Mapping[str, tuple[Run, ...]]:
        """A file's runs, oldest first, by its sha256."""
        grouped: dict[str, list[Run]] = {}
        for run in sorted(self.runs, key=lambda run: run.number):
            grouped.setdefault(run.sha256, []).append(run)
        return {sha256: tuple(runs) for sha256, runs in grouped.items()}

    @cached_property
    def withdrawn(self) -> frozenset[str]:
        """Documents that are withdrawn."""
        out: set[str] = set()
        for decision in self.in_force:
            if decision.action == "withdraw":
                out.update(decision.targets)
            elif decision.action == "restore":
                out.difference_update(decision.targets)
        return frozenset(out)

    def file_stands(self, sha256: str) -> bool:
        """Return whether a file is of a document that is not withdrawn."""
        return any(document not in self.withdrawn for document in self.files.get(sha256, ()))

    def files_of(self, claim: str) -> frozenset[str]:
        """Return the files a claim was found in, by any closed run."""
        return frozenset(self.run[run].sha256 for run in self.asserted.get(claim, {}) if run in self.run)

    def stands(self, claim: str) -> bool:
        """Return whether a claim was found in a file that is not withdrawn, by whatever run."""
        return any(self.file_stands(sha256) for sha256 in self.files_of(claim))

    def on_the_table(self, claim: str, decision: int) -> bool:
        """Return whether a file's current run asserted the claim when a decision was taken."""
        asserted = self.asserted.get(claim, {})
        for sha256 in self.files_of(claim):
            earlier = [run for run in self.runs_of[sha256] if run.decided < decision]
            if earlier and earlier[-1].id in asserted:
                return True
        return False

    def spans_of(self, claim: Claim) -> Mapping[str, Spans]:
        """Return a claim's evidence as offsets into each file."""
        spans: dict[str, list[tuple[int, int]]] = {}
        for evidence in claim.evidence:
            spans.setdefault(self.passages[evidence.passage], []).append((evidence.start, evidence.end))
        return spans


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that count, oldest first: those no undo in force names, undos apart.

    From the newest to the oldest, a decision is in force unless an undo in force names it; so undoing an
    undo restores what it undid.
    """
    undone: set[int] = set()
    kept: list[Decision] = []
    for decision in sorted(decisions, key=lambda decision: -decision.number):
        if decision.number in undone:
            continue
        if decision.action == "undo" and decision.undoes is not None:
            undone.add(decision.undoes)
        kept.append(decision)
    return tuple(decision for decision in reversed(kept) if decision.action != "undo")


@dataclass(frozen=True, slots=True)
class LiveClaim:
    """A claim that counts. ``found`` is false when it stands only because it was accepted."""

    claim: Claim
    confidence: float
    found: bool


def live_claims(state: LedgerState) -> dict[str, LiveClaim]:
    """Return the claims that count, by id.

    The current run of a file that is not withdrawn asserts them, or they were accepted and their file is
    not withdrawn. A claim no run finds any more keeps the confidence of the last run that found it.
    """
    accepted = {claim for claim, decision in verdicts(state).items() if decision.action == "accept"}
    live: dict[str, LiveClaim] = {}
    for identifier, claim in state.claims.items():
        runs = [state.run[run] for run in state.asserted.get(identifier, {}) if run in state.run]
        standing = [run for run in runs if state.file_stands(run.sha256)]
        current = [run for run in standing if state.runs_of[run.sha256][-1] == run]
        if current or (standing and identifier in accepted):
            last = max(current or standing, key=lambda run: run.number)
            live[identifier] = LiveClaim(claim, state.asserted[identifier][last.id], bool(current))
    return live


def verdicts(state: LedgerState) -> dict[str, Decision]:
    """Return, for each claim that was accepted or rejected by name, the last such decision in force."""
    return {
        claim: decision
        for decision in state.in_force
        if decision.action in {"accept", "reject"}
        for claim in decision.targets
    }


def entries_of(decision: Decision, state: LedgerState) -> frozenset[str]:
    """Return the ids of the entries a decision is about, as they are written.

    A decision on claims is about their subjects; an undo is about what the undone decision was about.
    """
    if decision.action == "undo":
        return state.entries.get(decision.undoes or 0, frozenset())
    return frozenset(
        state.claims[target].subject if target in state.claims else target for target in decision.targets
    )


def with_decision(state: LedgerState, decision: Decision, number: int) -> LedgerState:
    """Return the ledger with one more decision, taken as the ledger's ``number``."""
    seen = dict(state.first_seen)
    if decision.action == "add":
        for one in (decision.targets[0], decision.after.get("object", decision.targets[0])):
            seen.setdefault(one, number)
    return replace(
        state,
        decisions=(*state.decisions, decision),
        entries={**state.entries, decision.number: entries_of(decision, state)},
        first_seen=seen,
    )
