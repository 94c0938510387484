"""What curators need to know of each entry, folded from the ledger. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from goodpractices.graph.ledger.identity import Identity, is_reference
from goodpractices.graph.ledger.model import Claim, Decision, Value
from goodpractices.graph.ledger.projection import (
    ClaimState,
    Difference,
    Fact,
    claim_states,
    clusters,
    fingerprint,
    normalised,
    project,
)
from goodpractices.graph.ledger.splits import split_off
from goodpractices.graph.ledger.state import LedgerState, LiveClaim, live_claims, verdicts
from goodpractices.ontology.ids import digest, label_of
from goodpractices.ontology.registry import Registry

NAMES = ("title", "name", "text")
THEMES = frozenset({"HAS_THEME", "IN_SUBTHEME"})
TOLD = frozenset({"Practice", "Recommendation", "GuidingQuestion"})
"""Labels of what a report tells; where it names an actor in the same words, that comes after."""

COMPARED = frozenset({"Actor", "City", "Practice"})
"""Labels of entries that reports may tell of under two ids."""

ROLES = frozenset({"LED_BY", "PARTNER", "FUNDED_BY"})
LAST = 10**9
"""The place of what stands in no report: after everything else."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in the queue: a proposed fact, or a difference from what a person settled."""

    key: str
    entry: str
    kind: str
    object: str | None
    value: Value | None
    claims: tuple[str, ...]
    confidence: float
    polarity: str
    modality: str
    document: str
    order: tuple[int, int, bool, str, int, str, str]
    """Sorts the queue: report by load, entry by place, then by the model."""
    themes: frozenset[str] = frozenset()
    rejected_before: tuple[int, ...] = ()
    difference: Difference | None = None


@dataclass(frozen=True, slots=True)
class Traits:
    """What may tell an entry from others of its kind, or not."""

    names: tuple[str, ...] = ()
    countries: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    """Who leads, funds or takes part in it."""
    text: str = ""
    places: frozenset[tuple[str, int, int]] = frozenset()
    """Passages with start and end, where it is named, or described if it is a practice."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """An entry as the ledger tells it now."""

    id: str
    name: str
    """Its title, name or text; empty where a reference list or nobody says it."""
    type: str
    items: tuple[Item, ...]
    statuses: Mapping[str, int]
    """Facts by status: proposed, accepted, edited, added, and rejected."""
    decided: Mapping[str, int]
    """Facts that people decided on, by report."""
    known: frozenset[str]
    """Predicates that something is known of."""
    status: str
    published: bool
    verification: str
    without_evidence: int
    documents: tuple[str, ...] = ()
    themes: frozenset[str] = frozenset()
    traits: Traits = Traits()


def key_of(subject: str, predicate: str, target: str | None, value: Value | None) -> str:
    """Return the key of a fact: a digest of what it says."""
    said = ("id", target) if target is not None else normalised("" if value is None else value)
    return digest(subject, predicate, *said)


class Folder:
    """Folds the entries of a ledger state, whole or as far as it concerns some subjects."""

    def __init__(
        self, state: LedgerState, registry: Registry, ranks: Mapping[str, Mapping[str, int]]
    ) -> None:
        """Take the places of each label's predicates in the model as ``ranks``."""
        self.state = state
        self.who = clusters(state)
        self._registry = registry
        self._ranks = ranks
        self._states = claim_states(state, self.who)
        self._live = live_claims(state)
        self._loaded = load_order(state)
        self._standings = standings(state.in_force, self.who)

    def fold(self, subjects: AbstractSet[str] | None = None) -> dict[str, Sheet]:
        """Return the sheet of each canonical subject that something is said of."""
        made = project(self.state, subjects=subjects, registry=self._registry)
        wanted = None if subjects is None else {self.who.canonical(subject) for subject in subjects}
        claims: dict[str, list[str]] = {}
        for identifier, live in self._live.items():
            subject = self.who.canonical(live.claim.subject)
            if wanted is None or subject in wanted:
                claims.setdefault(subject, []).append(identifier)
        differences: dict[str, list[Difference]] = {}
        for difference in made.differences:
            differences.setdefault(difference.subject, []).append(difference)
        return {
            subject: self._sheet(
                subject, made.facts.get(subject, ()), claims.get(subject, ()), differences.get(subject, ())
            )
            for subject in sorted(made.facts.keys() | claims.keys())
        }

    def _sheet(
        self, subject: str, facts: Iterable[Fact], claims: Iterable[str], differences: Iterable[Difference]
    ) -> Sheet:
        facts = tuple(facts)
        places = self._places(claims)
        themes = frozenset(fact.object for fact in facts if fact.object and fact.predicate in THEMES)
        rejected = self.rejected(subject, claims, facts)
        items = [self._proposed(fact, places, themes) for fact in facts if fact.status == "proposed"]
        items += [self._differing(one, places, themes) for one in differences if not self.settled(one)]
        decided: Counter[str] = Counter()
        for fact in facts:
            if fact.status != "proposed":
                decided.update(self._documents(fact.claims)[:1])
        for said in rejected.values():
            decided.update(self._documents(said)[:1])
        standing = self._standings.get(subject, Standing())
        return Sheet(
            id=subject,
            name="" if is_reference(subject, self.state.reference) else _first(facts, NAMES),
            type=_first(facts, ("type", "kind")),
            items=tuple(sorted(items, key=lambda item: item.order)),
            statuses=Counter([fact.status for fact in facts] + ["rejected"] * len(rejected)),
            decided=decided,
            known=frozenset(
                fact.predicate
                for fact in facts
                # A link that a rule only suggests is not known yet.
                if (fact.status, fact.modality) != ("proposed", "proposed")
            ),
            status=_first(facts, ("status",)),
            published=standing.published,
            verification=standing.verification(facts),
            without_evidence=sum(not self._proved(fact) for fact in facts),
            documents=tuple(sorted(places, key=lambda one: (self._loaded.get(one, LAST), one))),
            themes=themes,
            traits=self._traits(subject, facts, claims),
        )

    def _proved(self, fact: Fact) -> bool:
        """Return whether a fact has a quote or a person's source."""
        quoted = (self.state.claims[one].evidence for one in fact.claims if one in self.state.claims)
        return bool(fact.sources) or any(quoted)

    def _traits(self, subject: str, facts: Iterable[Fact], claims: Iterable[str]) -> Traits:
        label = label_of(subject)
        if label not in COMPARED:
            return Traits()
        naming = ("title",) if label == "Practice" else ("name",)
        placing = ("DESCRIBED_IN",) if label == "Practice" else ("MENTIONED_IN", "name")
        said = [self._live[one].claim for one in claims if self._states[one].status != "rejected"]
        names = [str(fact.value) for fact in facts if fact.predicate in naming]
        names += [str(claim.value) for claim in said if claim.predicate in naming and label != "Practice"]
        return Traits(
            names=tuple(dict.fromkeys(names)),
            countries=frozenset(
                fact.object for fact in facts if fact.predicate == "IN_COUNTRY" and fact.object
            ),
            actors=frozenset(fact.object for fact in facts if fact.predicate in ROLES and fact.object),
            text=_first(facts, ("summary",)),
            places=frozenset(
                (evidence.passage, evidence.start, evidence.end)
                for claim in said
                if claim.predicate in placing
                for evidence in claim.evidence
            ),
        )

    def rejected(
        self, subject: str, claims: Iterable[str], facts: Iterable[Fact]
    ) -> dict[tuple[str, str], list[str]]:
        """Return the live claims of each fact that is rejected altogether, by predicate and key."""
        claims = tuple(claims)
        if all(self._states[one].status != "rejected" for one in claims):
            return {}
        shown = {(fact.predicate, key_of(subject, fact.predicate, fact.object, fact.value)) for fact in facts}
        grouped: dict[tuple[str, str], list[str]] = {}
        proposed: set[tuple[str, str]] = set()
        for identifier in sorted(claims):
            claim = self._live[identifier].claim
            target = None if claim.object is None else self.who.canonical(claim.object)
            key = (claim.predicate, key_of(subject, claim.predicate, target, claim.value))
            if self._states[identifier].status == "rejected":
                grouped.setdefault(key, []).append(identifier)
            else:
                proposed.add(key)
        return {key: said for key, said in grouped.items() if key not in shown | proposed}

    def claim_state(self, identifier: str) -> ClaimState:
        """Return what became of a claim of this state."""
        return self._states[identifier]

    def live(self, identifier: str) -> LiveClaim:
        """Return a live claim of this state; KeyError for any other."""
        return self._live[identifier]

    def live_of(self, subject: str) -> list[str]:
        """Return the live claims about a canonical subject."""
        return [one for one, live in self._live.items() if self.who.canonical(live.claim.subject) == subject]

    def _proposed(self, fact: Fact, places: Mapping[str, int], themes: frozenset[str]) -> Item:
        return self._item(
            fact.subject, fact.predicate, fact.object, fact.value, fact.claims, places, themes,
            confidence=fact.confidence or 0.0, said=(fact.polarity, fact.modality),
            rejected_before=fact.rejected_before,
        )  # fmt: skip

    def _differing(self, told: Difference, places: Mapping[str, int], themes: frozenset[str]) -> Item:
        said = told.kept if told.proposed is None else told.proposed
        edge = told.predicate.isupper()
        live = [self._live[claim] for claim in told.claims if claim in self._live]
        best = max(live, key=lambda one: one.confidence, default=None)
        return self._item(
            told.subject, told.predicate, str(said) if edge else None, None if edge else said, told.claims,
            places, themes, confidence=best.confidence if best else 0.0,
            said=(best.claim.polarity, best.claim.modality) if best else ("asserted", "done"),
            difference=told,
        )  # fmt: skip

    def _item(  # noqa: PLR0913, PLR0917 - an item has this many parts
        self, subject: str, predicate: str, target: str | None, value: Value | None,
        claims: tuple[str, ...], places: Mapping[str, int], themes: frozenset[str], *,
        confidence: float, said: tuple[str, str], rejected_before: tuple[int, ...] = (),
        difference: Difference | None = None,
    ) -> Item:  # fmt: skip
        document = next(iter(self._documents(claims)), "")
        ranks = self._ranks.get(label_of(subject), {})
        key = key_of(subject, predicate, target, value)
        order = (
            self._loaded.get(document, LAST), places.get(document, LAST),
            label_of(subject) not in TOLD, subject,
            ranks.get(predicate, len(ranks)), str(value if target is None else target), key,
        )  # fmt: skip
        return Item(
            key, subject, predicate, target, value, claims, confidence, *said, document, order, themes,
            rejected_before, difference,
        )  # fmt: skip

    def settled(self, difference: Difference) -> bool:
        """Return whether people have settled a difference since.

        They accepted the fact anew since a load no longer found it, or decided on all that says otherwise.
        """
        if difference.kind == "other value":
            return all(self._states[claim].decision is not None for claim in difference.claims)
        if difference.kind != "no longer found" or difference.decision is None:
            return False
        files = {file for claim in difference.claims for file in self.state.files_of(claim)}
        return all(self.state.runs_of[file][-1].decided < difference.decision for file in files)

    def _documents(self, claims: Iterable[str]) -> list[str]:
        """Return the reports that claims were found in and that stand, in load order."""
        found = {
            document
            for claim in claims
            for file in self.state.files_of(claim)
            for document in self.state.files.get(file, ())
            if document not in self.state.withdrawn
        }
        return sorted(found, key=lambda one: (self._loaded.get(one, LAST), one))

    def _places(self, claims: Iterable[str]) -> dict[str, int]:
        """Return where an entry stands in each report: where it is described, else first spoken of."""
        places: dict[str, tuple[bool, int]] = {}
        for identifier in claims:
            claim = self._live[identifier].claim
            for evidence in claim.evidence:
                place = (claim.predicate != "DESCRIBED_IN", evidence.start)
                for document in self.state.files.get(self.state.passages[evidence.passage], ()):
                    places[document] = min(place, places.get(document, place))
        return {
            document: start for document, (_, start) in places.items() if document not in self.state.withdrawn
        }


def load_order(state: LedgerState) -> dict[str, int]:
    """Return for each report the ledger number of the first load of any of its files."""
    order: dict[str, int] = {}
    for run in sorted(state.runs, key=lambda run: run.number):
        for document in state.files.get(run.sha256, ()):
            order.setdefault(document, run.number)
    return order


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether an entry is published, and the last verification of it in force."""

    published: bool = True
    verified: Decision | None = None

    def verification(self, facts: Iterable[Fact]) -> str:
        """Return ``verified``, ``changed`` when the facts are others than those verified, or ``machine``."""
        if self.verified is None:
            return "machine"
        return "verified" if self.verified.after.get("facts") == fingerprint(facts) else "changed"


def standings(decisions: Iterable[Decision], who: Identity) -> dict[str, Standing]:
    """Return how entries stand by decisions in force, in order; those nobody decided on are left out."""
    found: dict[str, Standing] = {}
    for decision in decisions:
        if decision.action in {"publish", "unpublish", "verify"}:
            for entry in {who.canonical(target) for target in decision.targets}:
                before = found.get(entry, Standing())
                found[entry] = (
                    replace(before, verified=decision)
                    if decision.action == "verify"
                    else replace(before, published=decision.action == "publish")
                )
    return found


def _first(facts: Iterable[Fact], predicates: Iterable[str]) -> str:
    for fact in facts:
        if fact.predicate in predicates and fact.value is not None:
            return str(fact.value)
    return ""


@dataclass(frozen=True, slots=True)
class Described:
    """Where a practice is described: claims with their runs and the files of their passages."""

    claims: Mapping[str, Claim]
    asserted: Mapping[str, Mapping[str, float]]
    passages: Mapping[str, str]


def described_in(state: LedgerState) -> dict[str, Described]:
    """Return the claims that say where practices are described, by practice."""
    grouped: dict[str, dict[str, Claim]] = {}
    for identifier, claim in state.claims.items():
        if claim.predicate == "DESCRIBED_IN" and claim.subject.startswith("practice:"):
            grouped.setdefault(claim.subject, {})[identifier] = claim
    return {
        practice: Described(
            claims,
            {one: state.asserted[one] for one in claims},
            {
                said.passage: state.passages[said.passage]
                for claim in claims.values()
                for said in claim.evidence
            },
        )
        for practice, claims in grouped.items()
    }


def files_of(described: Mapping[str, Described]) -> frozenset[str]:
    """Return the files in which these practices are described."""
    return frozenset(file for said in described.values() for file in said.passages.values())


def splits(
    state: LedgerState, described: Mapping[str, Described], who: Identity, files: AbstractSet[str]
) -> dict[str, Difference]:
    """Return the practices split off in these files that nobody has looked at yet, by their id."""
    files = {file for file in files if len(state.runs_of.get(file, ())) > 1}
    if not files:
        return {}
    concerned = [said for said in described.values() if not files.isdisjoint(said.passages.values())]
    narrow = replace(
        state,
        runs=tuple(run for run in state.runs if run.sha256 in files),
        claims={one: claim for said in concerned for one, claim in said.claims.items()},
        asserted={one: runs for said in concerned for one, runs in said.asserted.items()},
        passages={one: file for said in concerned for one, file in said.passages.items()},
    )
    looked_at = verdicts(state)
    return {
        who.canonical(told.subject): told
        for told in split_off(narrow)
        if looked_at.keys().isdisjoint(told.claims)
    }
