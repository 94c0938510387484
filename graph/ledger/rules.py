"""What the ledger refuses. Pure: every rule looks at the ledger as it stands and at one more decision."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from goodpractices.graph.ledger.evidence import sayable
from goodpractices.graph.ledger.identity import Identity, is_reference
from goodpractices.graph.ledger.model import Decision
from goodpractices.graph.ledger.projection import (
    STATEMENTS,
    Fact,
    clusters,
    fingerprint,
    normalised,
    project,
)
from goodpractices.graph.ledger.state import LedgerState, entries_of
from goodpractices.graph.vocabulary import EDGE_TYPES
from goodpractices.ontology.errors import (
    BadInput,
    Contradiction,
    NoEvidence,
    NotFound,
    Refused,
    StaleDecision,
)
from goodpractices.ontology.ids import label_of

AGENTS = frozenset({"Actor", "City", "Country"})
"""Labels of things that act: one of them may turn out to be another."""

CHANGES = frozenset({"accept", "reject", "edit", "add", "remove", "same", "undo"})
"""Actions that change what an entry says; who takes one last is its last editor."""

JUDGEMENTS = frozenset({"same", "different", "unsure"})
STANDINGS = frozenset({"publish", "unpublish", "verify"})


def check(decision: Decision, state: LedgerState, *, seen: LedgerState | None = None) -> None:
    """Return if the ledger accepts the decision as its next; otherwise raise.

    ``state`` holds all decisions with their entries, and all that concerns the entries of this one. ``seen``
    is the ledger that ``expects`` counts from, where some of ``state`` was decided together with this one.
    Raises BadInput for a decision that does not say enough, NotFound for what is not there, NoEvidence for
    a fact without a source, StaleDecision when somebody decided on these entries since ``expects``,
    Contradiction when a judgement in force stands in the way, Refused for a verification by the last
    editor, or a merge across countries without a reason.
    """
    _check_shape(decision, state)
    check_expected(decision, seen or state)
    if decision.action in STATEMENTS:
        _check_statement(decision, state)
    if decision.action in {"same", "different", "undo"}:
        _check_judgements(decision, state)
    if decision.action == "same":
        _check_countries(decision, state)
    if decision.action == "verify":
        _check_verifier(decision, state)


def knows(state: LedgerState, identifier: str) -> bool:
    """Return whether a reference list, a file, a claim or a person's addition speaks of an id."""
    documents = {document for documents in state.files.values() for document in documents}
    return (
        is_reference(identifier, state.reference)
        or identifier in state.first_seen
        or identifier in documents
        or identifier in state.claims
    )


def completed(decision: Decision, state: LedgerState) -> Decision:
    """Return the decision with what it needs to be understood later.

    An edit keeps the value it replaces and the claims that said so, which stay its evidence; of a property
    with several values, or of an edge, ``before`` has to say which one is meant (NotFound when it is not
    there). A verification keeps a fingerprint of what was verified.
    """
    if decision.action not in {"edit", "verify"} or len(decision.targets) != 1:
        return decision
    entry = clusters(state).canonical(decision.targets[0])
    facts = project(state, subjects={entry}).facts.get(entry, ())
    if decision.action == "verify":
        return replace(decision, after={**decision.after, "facts": fingerprint(facts)})
    fact = _replaced(decision, state, facts)
    if fact is None:
        return decision
    what = {"value": fact.value} if fact.object is None else {"object": fact.object}
    before = {**what, "predicate": fact.predicate, "status": fact.status, "claims": list(fact.claims)}
    inherited = {"source": "; ".join(fact.sources)} if fact.sources and not fact.claims else {}
    return replace(decision, before=before, after={**inherited, **decision.after})


def _replaced(decision: Decision, state: LedgerState, facts: Sequence[Fact]) -> Fact | None:
    """Return the fact an edit replaces."""
    predicate = decision.after.get("predicate")
    said = [fact for fact in facts if fact.predicate == predicate]
    if not {"object", "value"} & set(decision.before):
        return said[0] if len(said) == 1 else None
    meant = decision.before.get("object")
    meant = None if meant is None else clusters(state).canonical(meant)
    for fact in said:
        if fact.object is not None and fact.object == meant:
            return fact
        if (
            meant is None
            and fact.value is not None
            and (normalised(fact.value) == normalised(decision.before.get("value", "")))
        ):
            return fact
    said_before = decision.before.get("object", decision.before.get("value"))
    raise NotFound(
        f"{predicate} of {decision.targets[0]} is not “{said_before}”.",
        hint="Look again at the entry.",
    )


def _check_shape(decision: Decision, state: LedgerState) -> None:
    if not decision.by.strip():
        raise BadInput(f"The decision “{decision.action}” names nobody who takes it.")
    if decision.action == "undo":
        known = {earlier.number for earlier in state.decisions}
        if decision.undoes not in known:
            raise NotFound(f"There is no decision {decision.undoes} to undo.", hint="Look at the history.")
        return
    if not decision.targets:
        raise BadInput(f"The decision “{decision.action}” is about nothing.", hint="Name its targets.")
    for target in decision.targets:
        _check_target(decision, target, state)
    if decision.action in JUDGEMENTS:
        _check_pair(decision)


def _check_target(decision: Decision, target: str, state: LedgerState) -> None:
    label = label_of(target)
    if decision.action in {"accept", "reject"} and target not in state.claims:
        raise NotFound(f"There is no claim {target}.", hint="Reload the page: it may have been replaced.")
    if decision.action not in {"accept", "reject", "add"} and not knows(state, target):
        raise NotFound(f"There is no entry {target}.")
    if decision.action in {"withdraw", "restore"} and label != "Document":
        raise BadInput(f"{target} is no document.", hint="Only documents are withdrawn and restored.")
    if decision.action in STANDINGS and label == "Document":
        raise BadInput(f"{target} is a document.", hint="Documents are withdrawn and restored.")


def _check_pair(decision: Decision) -> None:
    if len(set(decision.targets)) != 2 or len(decision.targets) != 2:
        raise BadInput(f"“{decision.action}” is said of two ids, not of {', '.join(decision.targets)}.")
    labels = {label_of(target) for target in decision.targets}
    if decision.action == "same" and len(labels) == 2 and not labels <= AGENTS:
        raise BadInput(
            f"{decision.targets[0]} and {decision.targets[1]} are things of different kinds.",
            hint="Only entries of one kind can be the same.",
        )


def check_expected(decision: Decision, state: LedgerState) -> None:
    """Raise StaleDecision if somebody decided on the same entries after decision ``expects``.

    Entries that are judged the same count as one. The message tells what happened since.
    """
    who = clusters(state)
    mine = _entries(entries_of(decision, state), who)
    since = [
        earlier
        for earlier in state.decisions
        if earlier.number > decision.expects
        and not mine.isdisjoint(_entries(state.entries.get(earlier.number, frozenset()), who))
    ]
    if since:
        told = "; ".join(tell(earlier) for earlier in sorted(since, key=lambda earlier: earlier.number))
        raise StaleDecision(
            f"Since you looked at {', '.join(sorted(mine))}: {told}."
            f" You wanted: {_tell_what(decision)}. Nothing was saved.",
            hint=f"Look again and decide with decision {max(e.number for e in since)} as the last one seen.",
        )


def _entries(entries: frozenset[str], who: Identity) -> frozenset[str]:
    return frozenset(who.canonical(entry) for entry in entries)


def tell(decision: Decision) -> str:
    """Return a decision in words: its number, what, who and when."""
    return f"decision {decision.number}, {_tell_what(decision)}, by {decision.by} at {decision.at}"


def _tell_what(decision: Decision) -> str:
    if decision.action == "undo":
        return f"undo of decision {decision.undoes}"
    if decision.action in {"edit", "add"}:
        said = decision.after.get("object", decision.after.get("value"))
        return f"{decision.action} {decision.after.get('predicate')} “{said}”"
    return f"{decision.action} {' and '.join(decision.targets)}"


def _check_statement(decision: Decision, state: LedgerState) -> None:
    what = decision.before if decision.action == "remove" else decision.after
    predicate = what.get("predicate")
    if len(decision.targets) != 1 or not predicate or ("object" in what) == ("value" in what):
        raise BadInput(
            f"The decision “{decision.action}” on {', '.join(decision.targets)} does not say which fact.",
            hint="It needs one target, and a predicate with an object or a value.",
        )
    if predicate.isupper() != ("object" in what):
        raise BadInput(f"{predicate} takes {'an object' if predicate.isupper() else 'a value'}.")
    if "object" in what:
        label_of(what["object"])
    if decision.action == "remove":
        _check_there_to_remove(decision, what, state)
        return
    _check_sayable(decision, predicate, state)
    if not decision.after.get("source") and not decision.before.get("claims"):
        raise NoEvidence(
            f"Nothing proves that {predicate} of {decision.targets[0]} is"
            f" “{what.get('object', what.get('value'))}”.",
            hint="Give a source.",
        )


def _check_sayable(decision: Decision, predicate: str, state: LedgerState) -> None:
    (subject,) = decision.targets
    if not sayable(predicate, EDGE_TYPES):
        raise BadInput(f"“{predicate}” is nothing that can be said of {subject}.")
    entry = clusters(state).canonical(subject)
    if predicate in state.listed.get(entry, ()):
        raise BadInput(
            f"The {predicate} of {entry} comes from a reference list, which stands.",
            hint="What a list says is corrected in the list.",
        )


def _check_there_to_remove(decision: Decision, what: Mapping[str, Any], state: LedgerState) -> None:
    (subject,) = decision.targets
    before = project(state, subjects={subject})
    after = project(
        replace(state, decisions=(*state.decisions, replace(decision, number=_next(state)))),
        subjects={subject},
    )
    if before.facts == after.facts:
        raise NotFound(
            f"Nobody added {what['predicate']} “{what.get('object', what.get('value'))}” to {subject}.",
            hint="What a report says is rejected, not removed.",
        )


def _next(state: LedgerState) -> int:
    return max((decision.number for decision in state.decisions), default=0) + 1


def _check_judgements(decision: Decision, state: LedgerState) -> None:
    """Refuse what would leave two ids both the same and different."""
    before = clusters(state)
    if decision.action == "different":
        chain = before.chain(*decision.targets)
        if chain:
            raise _contradiction(decision, chain)
    elif decision.action == "same":
        obstacle = before.obstacle(*decision.targets)
        if obstacle is not None:
            raise _contradiction(decision, (obstacle.different, *obstacle.chain))
    else:
        after = clusters(replace(state, decisions=(*state.decisions, replace(decision, number=_next(state)))))
        news = [same for same in after.without_effect if same not in before.without_effect]
        if news:
            obstacle = after.obstacle(*news[0].targets)
            if obstacle is not None:
                raise _contradiction(decision, (obstacle.different, *obstacle.chain))


def _contradiction(decision: Decision, standing: tuple[Decision, ...]) -> Contradiction:
    judgements = {judgement.number: judgement for judgement in standing}
    told = "; ".join(map(tell, judgements.values()))
    numbers = " or ".join(map(str, judgements))
    return Contradiction(
        f"“{_tell_what(decision)}” contradicts what is in force: {told}.",
        hint=f"Undo decision {numbers} first.",
    )


def _check_countries(decision: Decision, state: LedgerState) -> None:
    facts = project(state, subjects=set(decision.targets)).facts
    who = clusters(state)
    places = [
        {fact.object for fact in facts.get(who.canonical(target), ()) if fact.predicate == "IN_COUNTRY"}
        for target in decision.targets
    ]
    bodies = all(label_of(target) in AGENTS for target in decision.targets)
    if bodies and places[0] and places[1] and places[0].isdisjoint(places[1]) and not decision.reason.strip():
        left, right = (", ".join(sorted(map(str, place))) for place in places)
        raise Refused(
            f"{decision.targets[0]} is in {left}, {decision.targets[1]} is in {right}: two countries.",
            hint="If they are one body all the same, say why.",
        )


def _check_verifier(decision: Decision, state: LedgerState) -> None:
    who = clusters(state)
    mine = _entries(entries_of(decision, state), who)
    editors = [
        earlier
        for earlier in state.decisions
        if earlier.action in CHANGES
        and not mine.isdisjoint(_entries(state.entries.get(earlier.number, frozenset()), who))
    ]
    if editors and editors[-1].by == decision.by:
        raise Refused(
            f"{decision.by} made the last change to {', '.join(sorted(mine))} ({tell(editors[-1])}).",
            hint="Another person has to verify it.",
        )
