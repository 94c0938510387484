"""From claims and decisions to what readers see. Pure: the same ledger always gives the same graph."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any, Literal

from goodpractices.graph.ledger.identity import Identity, is_reference
from goodpractices.graph.ledger.model import Claim, Decision, Value
from goodpractices.graph.ledger.spans import mostly_the_same
from goodpractices.graph.ledger.state import LedgerState, LiveClaim, in_force, live_claims, verdicts
from goodpractices.ontology.ids import digest, label_of
from goodpractices.ontology.registry import Registry, load_registry

__all__ = [
    "ClaimState", "Difference", "Edge", "Fact", "Node", "Projection", "claim_states", "clusters",
    "fingerprint", "in_force", "live_claims", "normalised", "project",
]  # fmt: skip

STATEMENTS = frozenset({"add", "edit", "remove"})
"""Actions by which people say what is so."""

STORED_APART = frozenset({"Document", "File", "Passage", "Run", "Claim", "Decision"})
"""Labels of the ledger itself: the projection leads to them and never makes them."""

Status = Literal["proposed", "accepted", "edited", "added"]
RANK: Mapping[Status, int] = {"edited": 0, "added": 1, "accepted": 2, "proposed": 3}
PEOPLES = frozenset({"edited", "added"})
"""What a fact is that a person states."""

Target = tuple[str, Value]
"""What a fact says of its subject: ``("id", object)``, or the kind of a value with the value normalised."""

Key = tuple[str, str, Target]
"""What makes two facts one: canonical subject, predicate, and target."""


@dataclass(frozen=True, slots=True)
class ClaimState:
    """What became of a claim. ``decision`` is the number of the one that settled it, if one did.

    ``covered`` says that a rejection of an earlier claim covers this one: it was born rejected.
    """

    status: Literal["proposed", "accepted", "rejected"]
    decision: int | None = None
    covered: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """What a reader sees: a subject with an object or a value, and what supports it.

    ``confidence`` is the highest of its claims; None when only a person says it. ``sources`` are people's.
    ``found`` is false when no current run finds it any more. ``rejected_before`` numbers the decisions
    that rejected the same fact in other words.
    """

    subject: str
    predicate: str
    object: str | None
    value: Value | None
    status: Status
    confidence: float | None
    polarity: str
    modality: str
    claims: tuple[str, ...]
    sources: tuple[str, ...] = ()
    found: bool = True
    rejected_before: tuple[int, ...] = ()
    decision: int | None = None
    """The decision the status rests on."""

    @property
    def support(self) -> dict[str, Any]:
        """What supports the fact, as plain values; what is not the case is left out."""
        optional = {
            "confidence": self.confidence,
            "sources": list(self.sources) or None,
            "no_longer_found": None if self.found else True,
            "rejected_before": list(self.rejected_before) or None,
        }
        known = {name: value for name, value in optional.items() if value is not None}
        return {"claims": list(self.claims), "status": self.status, **known}


@dataclass(frozen=True, slots=True)
class Edge:
    """A fact with an object, as it is stored."""

    subject: str
    type: str
    object: str
    properties: Mapping[str, Any]

    @property
    def rid(self) -> str:
        """What makes the edge unique."""
        return f"{self.subject}|{self.type}|{self.object}"


@dataclass(frozen=True, slots=True)
class Node:
    """An entry as it is stored. Of a reference node, only what people say beside its list is here."""

    id: str
    label: str
    reference: bool = False
    properties: Mapping[str, Any] = field(default_factory=dict)
    provenance: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Difference:
    """Something for the curator: the machine now says otherwise, or no longer says what a person accepted.

    ``kept`` is what stands, by ``decision``; ``proposed`` what the claims say instead, None if nothing.
    What was split off is told of by the practice that kept its id (``kept``) and the new one (``proposed``).
    """

    kind: Literal["other value", "no longer found", "split off"]
    subject: str
    predicate: str
    kept: Value
    proposed: Value | None
    claims: tuple[str, ...]
    decision: int | None


@dataclass(frozen=True, slots=True)
class Projection:
    """What readers traverse: nodes by id, edges by rid; and what curators should look at.

    ``facts`` tells also of the entries that are ``hidden``: unpublished, by their canonical ids.
    """

    nodes: Mapping[str, Node]
    edges: Mapping[str, Edge]
    facts: Mapping[str, tuple[Fact, ...]]
    differences: tuple[Difference, ...]
    redirects: Mapping[str, str]
    withdrawn: frozenset[str]
    hidden: frozenset[str] = frozenset()


def project(
    state: LedgerState,
    *,
    subjects: AbstractSet[str] | None = None,
    registry: Registry | None = None,
) -> Projection:
    """Return the graph that the ledger's claims and the decisions in force make.

    With ``subjects``, only what starts at these ids (or at those that stand for them) is given; the state
    then needs to hold only what concerns them. ``registry`` says which properties may have several values;
    the product's own does when none is given.
    """
    return _Projector(state, many_valued(registry or load_registry()), subjects).project()


def many_valued(registry: Registry) -> frozenset[str]:
    """Return the names of the properties that nodes may have several values of."""
    return frozenset(
        name for node in registry.nodes.values() for name, prop in node.properties.items() if prop.many
    )


def clusters(state: LedgerState) -> Identity:
    """Return who is who by the judgements in force."""
    return state.identity


def hidden_entries(decisions: Iterable[Decision], who: Identity) -> frozenset[str]:
    """Return the canonical ids of the entries that are unpublished, by decisions in force."""
    hidden: set[str] = set()
    for decision in decisions:
        if decision.action in {"publish", "unpublish"}:
            change = hidden.add if decision.action == "unpublish" else hidden.discard
            for target in decision.targets:
                change(who.canonical(target))
    return frozenset(hidden)


def normalised(value: Value) -> Target:
    """Return a value as it is compared: texts without regard to case, blanks and Unicode form."""
    if isinstance(value, bool):
        return ("truth", value)
    if isinstance(value, str):
        return ("text", " ".join(unicodedata.normalize("NFKC", value).casefold().split()))
    return ("number", value)


def fingerprint(facts: Iterable[Fact]) -> str:
    """Return a digest of what an entry's facts say; where it is mentioned is no part of that."""
    said = {
        (fact.predicate, *_target(fact.object, fact.value), fact.polarity, fact.modality)
        for fact in facts
        if fact.predicate != "MENTIONED_IN"
    }
    return digest(*sorted(map(repr, said)))


def claim_states(state: LedgerState, identity: Identity | None = None) -> dict[str, ClaimState]:
    """Return what became of every claim in the state, live or not.

    A rejection also covers every claim of the same fact whose evidence shares half of the shorter with the
    rejected evidence, except one that lay beside it when it was taken and was not named.
    """
    who = identity or clusters(state)
    named = verdicts(state)
    rejections: dict[Key, list[tuple[Decision, Claim]]] = {}
    for identifier, decision in named.items():
        if decision.action == "reject" and identifier in state.claims:
            claim = state.claims[identifier]
            rejections.setdefault(_key(claim, who), []).append((decision, claim))

    def covering(identifier: str, claim: Claim) -> Decision | None:
        spans = state.spans_of(claim)
        for decision, rejected in sorted(
            rejections.get(_key(claim, who), ()), key=lambda pair: pair[0].number
        ):
            same_place = any(
                mostly_the_same(spans.get(sha256, ()), there)
                for sha256, there in state.spans_of(rejected).items()
            )
            if same_place and not state.on_the_table(identifier, decision.number):
                return decision
        return None

    states = {}
    for identifier, claim in state.claims.items():
        if verdict := named.get(identifier):
            status: Literal["accepted", "rejected"] = "accepted" if verdict.action == "accept" else "rejected"
            states[identifier] = ClaimState(status, verdict.number)
        elif covered := covering(identifier, claim):
            states[identifier] = ClaimState("rejected", covered.number, covered=True)
        else:
            states[identifier] = ClaimState("proposed")
    return states


def _target(object_: str | None, value: Value | None) -> Target:
    if object_ is not None:
        return ("id", object_)
    return normalised("" if value is None else value)


def _key(claim: Claim, who: Identity) -> Key:
    object_ = None if claim.object is None else who.canonical(claim.object)
    return (who.canonical(claim.subject), claim.predicate, _target(object_, claim.value))


@dataclass(frozen=True, slots=True)
class _Statement:
    """What a person says: by an edit, or by adding a fact."""

    decision: Decision
    status: Status
    object: str | None
    value: Value | None
    claims: tuple[str, ...]


@dataclass(slots=True)
class _Gathered:
    """Everything that speaks for one fact."""

    claims: list[tuple[LiveClaim, ClaimState]] = field(default_factory=list)
    statement: _Statement | None = None


class _People:
    """What people's additions and edits amount to, taken in order; of the wanted canonical ids, if given."""

    def __init__(
        self,
        state: LedgerState,
        who: Identity,
        many_valued: AbstractSet[str],
        wanted: AbstractSet[str] | None,
    ) -> None:
        self.statements: dict[Key, _Statement] = {}
        self.superseded: dict[Key, int] = {}
        self._state = state
        self._who = who
        self._many_valued = many_valued
        for decision in state.in_force:
            if decision.action not in STATEMENTS:
                continue
            if wanted is not None and who.canonical(decision.targets[0]) not in wanted:
                continue
            if decision.action == "remove":
                self._remove(self._key(decision, decision.before))
            else:
                self._state_fact(decision)

    def _key(self, decision: Decision, what: Mapping[str, Any]) -> Key:
        object_ = what.get("object")
        target = _target(None if object_ is None else self._who.canonical(object_), what.get("value"))
        return (self._who.canonical(decision.targets[0]), what["predicate"], target)

    def _state_fact(self, decision: Decision) -> None:
        claims = tuple(claim for claim in decision.before.get("claims", ()) if self._state.stands(claim))
        if not claims and not decision.after.get("source"):
            return  # All it rested on is withdrawn: it takes hold again when that returns.
        key = self._key(decision, decision.after)
        if key[1].isupper() or key[1] in self._many_valued:
            if decision.action == "edit":
                replaced = self._key(decision, {**decision.before, "predicate": key[1]})
                self.statements.pop(replaced, None)
                self.superseded[replaced] = decision.number
        else:
            for other in [other for other in self.statements if other[:2] == key[:2]]:
                del self.statements[other]
        self.superseded.pop(key, None)
        object_ = decision.after.get("object")
        self.statements[key] = _Statement(
            decision,
            "edited" if decision.action == "edit" else "added",
            None if object_ is None else self._who.canonical(object_),
            decision.after.get("value"),
            claims,
        )

    def _remove(self, key: Key) -> None:
        removed = self.statements.pop(key, None)
        if removed is not None:
            self.superseded = {k: n for k, n in self.superseded.items() if n != removed.decision.number}


class _Projector:
    def __init__(
        self, state: LedgerState, many_valued: AbstractSet[str], subjects: AbstractSet[str] | None
    ) -> None:
        self.state = state
        self.many_valued = many_valued
        self.who = clusters(state)
        self.wanted = None if subjects is None else {self.who.canonical(subject) for subject in subjects}
        self.people = _People(state, self.who, many_valued, self.wanted)
        self.states = claim_states(state, self.who)
        self.differences: list[Difference] = []
        self.rejected: dict[Key, set[int]] = {}
        self.hidden = hidden_entries(state.in_force, self.who)
        self.standings: dict[str, list[Decision]] = {}
        for decision in state.in_force:
            if decision.action in {"publish", "unpublish", "verify"}:
                for entry in {self.who.canonical(target) for target in decision.targets}:
                    self.standings.setdefault(entry, []).append(decision)

    def project(self) -> Projection:
        facts: dict[str, list[Fact]] = {}
        for (subject, predicate), candidates in sorted(self._gather().items()):
            shown = self._shown(subject, predicate, candidates)
            if shown:
                facts.setdefault(subject, []).extend(shown)
        open_to_readers = {subject: said for subject, said in facts.items() if subject not in self.hidden}
        edges = {
            edge.rid: edge
            for said in open_to_readers.values()
            for fact in said
            for edge in _edges(fact)
            if self._may_be_led_to(edge.object)
        }
        ends = {edge.object for edge in edges.values()} | {edge.subject for edge in edges.values()}
        named = {
            subject for subject, said in open_to_readers.items() if any(fact.object is None for fact in said)
        }
        nodes = {
            identifier: self._node(identifier, open_to_readers.get(identifier, ()))
            for identifier in sorted(ends | named)
            if label_of(identifier) not in STORED_APART
        }
        return Projection(
            nodes=nodes,
            edges=edges,
            facts={subject: tuple(said) for subject, said in facts.items()},
            differences=tuple(self.differences),
            redirects=self.who.redirects(),
            withdrawn=self.state.withdrawn,
            hidden=self.hidden,
        )

    def _may_be_led_to(self, identifier: str) -> bool:
        """Return whether readers may see the entry; a list's entry is public whatever is said of it."""
        return identifier not in self.hidden or is_reference(identifier, self.state.reference)

    def _gather(self) -> dict[tuple[str, str], dict[Target, _Gathered]]:
        """Return all that speaks for each fact, by canonical subject and predicate."""
        wanted = self.wanted
        gathered: dict[tuple[str, str], dict[Target, _Gathered]] = {}

        def place(key: Key) -> _Gathered:
            return gathered.setdefault(key[:2], {}).setdefault(key[2], _Gathered())

        for identifier, live in sorted(live_claims(self.state).items()):
            key = _key(live.claim, self.who)
            rejected = self.states[identifier].status == "rejected"
            if not rejected and (wanted is None or key[0] in wanted):
                place(key).claims.append((live, self.states[identifier]))
        for key, statement in self.people.statements.items():
            if wanted is None or key[0] in wanted:
                place(key).statement = statement
        for identifier, decision in verdicts(self.state).items():
            if decision.action == "reject" and identifier in self.state.claims:
                key = _key(self.state.claims[identifier], self.who)
                self.rejected.setdefault(key, set()).add(decision.number)
        return gathered

    def _shown(self, subject: str, predicate: str, candidates: Mapping[Target, _Gathered]) -> list[Fact]:
        """Return the facts of one subject and predicate that readers see; note the differences."""
        shown: list[tuple[Fact, _Gathered]] = []
        for target, gathered in sorted(candidates.items(), key=lambda item: repr(item[0])):
            fact = self._fact((subject, predicate, target), gathered)
            number = self.people.superseded.get((subject, predicate, target))
            if number is None or gathered.statement is not None:
                shown.append((fact, gathered))
            else:
                edit = self._result_of(number, candidates)
                self._differs(edit, number, fact, gathered)
        if predicate.isupper() or predicate in self.many_valued or not shown:
            best = shown
        else:
            best = [min(shown, key=lambda pair: self._preference(*pair))]
            kept = best[0][0]
            for fact, gathered in shown:
                if fact is not kept and kept.status != "proposed":
                    self._differs(kept, kept.decision or 0, fact, gathered)
        for fact, _ in best:
            if not fact.found:
                self._no_longer_found(fact)
        return [fact for fact, _ in best]

    def _fact(self, key: Key, gathered: _Gathered) -> Fact:
        claims = sorted(gathered.claims, key=lambda pair: self._strength(key[0], *pair))
        statement = gathered.statement
        strongest = claims[0][0].claim if claims else None
        accepted = [state.decision for _, state in claims if state.status == "accepted"]
        object_ = str(key[2][1]) if key[2][0] == "id" else None
        status: Status = "accepted" if accepted else "proposed"
        value = None if strongest is None else strongest.value
        said = {} if statement is None else statement.decision.after
        decision = max((number for number in accepted if number is not None), default=None)
        if statement is not None:
            status, value, decision = statement.status, statement.value, statement.decision.number
        own = tuple(live.claim.id for live, _ in claims)
        people = () if statement is None else statement.claims
        source = said.get("source")
        return Fact(
            subject=key[0],
            predicate=key[1],
            object=object_,
            value=None if object_ is not None else value,
            status=status,
            confidence=max((live.confidence for live, _ in claims), default=None),
            polarity=said.get("polarity") or (strongest.polarity if strongest else "asserted"),
            modality=said.get("modality") or (strongest.modality if strongest else "done"),
            claims=tuple(sorted({*own, *people})),
            sources=(str(source),) if source else (),
            found=statement is not None or any(live.found for live, _ in claims),
            rejected_before=tuple(sorted(self.rejected.get(key, ()))),
            decision=decision,
        )

    def _strength(self, subject: str, live: LiveClaim, state: ClaimState) -> tuple[Any, ...]:
        """Order claims of one fact: what a person accepted first, then what is surest."""
        return (
            state.status != "accepted",
            not live.found,
            live.claim.subject != subject,
            -live.confidence,
            live.claim.id,
        )

    def _preference(self, fact: Fact, gathered: _Gathered) -> tuple[Any, ...]:
        """Order rival values of one property: what a person says, then the entry's own, then the surest."""
        own = any(live.claim.subject == fact.subject for live, _ in gathered.claims)
        found = any(live.found for live, _ in gathered.claims)
        value = repr(_target(fact.object, fact.value))
        settled = -(fact.decision or 0)
        return (RANK[fact.status], not own, settled, not found, -(fact.confidence or 0.0), value)

    def _result_of(self, number: int, candidates: Mapping[Target, _Gathered]) -> Fact | None:
        for target, gathered in candidates.items():
            statement = gathered.statement
            if statement is not None and statement.decision.number == number:
                subject = self.who.canonical(statement.decision.targets[0])
                return self._fact((subject, statement.decision.after["predicate"], target), gathered)
        return None

    def _differs(self, kept: Fact | None, number: int, other: Fact, gathered: _Gathered) -> None:
        """Note that claims nobody had before them at a decision say something else than it settled."""
        unseen = tuple(
            sorted(
                live.claim.id
                for live, _ in gathered.claims
                if not self.state.on_the_table(live.claim.id, number)
            )
        )
        if kept is not None and unseen:
            self.differences.append(
                Difference(
                    "other value", kept.subject, kept.predicate, _said(kept), _said(other), unseen, number
                )
            )

    def _no_longer_found(self, fact: Fact) -> None:
        self.differences.append(
            Difference(
                "no longer found",
                fact.subject,
                fact.predicate,
                _said(fact),
                None,
                fact.claims,
                fact.decision,
            )
        )

    def _node(self, identifier: str, facts: Sequence[Fact]) -> Node:
        label = label_of(identifier)
        values: dict[str, list[Fact]] = {}
        for fact in facts:
            if fact.object is None:
                values.setdefault(fact.predicate, []).append(fact)
        if is_reference(identifier, self.state.reference):
            properties, provenance = self._told(self._beside_the_list(identifier, values))
            return Node(identifier, label, reference=True, properties=properties, provenance=provenance)
        properties, provenance = self._told(values)
        properties |= self._standing(identifier, label, facts)
        return Node(identifier, label, properties=properties, provenance=provenance)

    def _beside_the_list(
        self, identifier: str, values: Mapping[str, Sequence[Fact]]
    ) -> dict[str, Sequence[Fact]]:
        """Return what people say of a list's entry where its list is silent."""
        by_people = {
            name: [fact for fact in said if fact.status in PEOPLES]
            for name, said in values.items()
            if name not in self.state.listed.get(identifier, ())
        }
        return {name: said for name, said in by_people.items() if said}

    def _told(self, values: Mapping[str, Sequence[Fact]]) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the properties that facts make, and the support of each."""
        properties: dict[str, Any] = {}
        provenance: dict[str, Any] = {}
        for name, said in values.items():
            if name in self.many_valued:
                properties[name] = _list_of(said)
                provenance[name] = {
                    **_together(said),
                    "values": [{"value": f.value, **f.support} for f in said],
                }
            else:
                properties[name] = said[0].value
                provenance[name] = said[0].support
        return properties, provenance

    def _standing(self, identifier: str, label: str, facts: Sequence[Fact]) -> dict[str, Any]:
        """Return whether an entry is published and verified; nothing of what is only led to."""
        if not facts:
            return {}
        standing: dict[str, Any] = {"verification": "machine"} if label == "Practice" else {}
        for decision in self.standings.get(identifier, ()):
            if decision.action == "verify":
                same = decision.after.get("facts") == fingerprint(facts)
                standing["verification"] = "verified" if same else "changed"
            elif decision.action == "publish":
                standing["published"] = True
        return standing


def _said(fact: Fact) -> Value:
    if fact.object is not None:
        return fact.object
    return "" if fact.value is None else fact.value


def _edges(fact: Fact) -> list[Edge]:
    """Return the fact's edge: none for a value, nor for what a merge turned upon itself."""
    if fact.object is None or fact.object == fact.subject:
        return []
    properties = {**fact.support, "polarity": fact.polarity, "modality": fact.modality}
    return [Edge(fact.subject, fact.predicate, fact.object, properties)]


def _list_of(facts: Sequence[Fact]) -> list[Value]:
    """Return the values sorted; as texts if they are of several kinds, for a stored list has one."""
    values = [fact.value for fact in facts if fact.value is not None]
    if len({type(value) for value in values}) > 1:
        return sorted(map(str, values))
    return sorted(values, key=lambda value: (value if isinstance(value, int | float) else 0, str(value)))


def _together(facts: Sequence[Fact]) -> dict[str, Any]:
    """Return what supports several values of one property, taken together."""
    best = min(facts, key=lambda fact: RANK[fact.status])
    confidences = [fact.confidence for fact in facts if fact.confidence is not None]
    confidence = {"confidence": max(confidences)} if confidences else {}
    return {"claims": sorted({c for f in facts for c in f.claims}), "status": best.status, **confidence}
