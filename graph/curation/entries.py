"""An entry as a curator sees it: every field with what was said, the checklist, and its history."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from goodpractices.graph.connection import Graph
from goodpractices.graph.curation.checklist import Facts, checklist, complete
from goodpractices.graph.curation.fields import Field, Model
from goodpractices.graph.curation.history import (
    Teller,
    compare_loads,
    load_change,
    named_in,
    undone_by,
)
from goodpractices.graph.curation.sheets import Folder, Sheet
from goodpractices.graph.curation.tray import Tray
from goodpractices.graph.curation.views import Change, Criterion, EntryView, FieldView, Standing
from goodpractices.graph.curation.wording import difference_told, shown_value
from goodpractices.graph.evidence import Quotes, no_such, read_quotes
from goodpractices.graph.ledger.model import Decision, Value
from goodpractices.graph.ledger.projection import Difference, Fact, claim_states, project
from goodpractices.graph.ledger.rules import CHANGES
from goodpractices.graph.ledger.state import LedgerState
from goodpractices.graph.ledger.store import Ledger
from goodpractices.graph.views import FactView, Ref, Source
from goodpractices.ontology.ids import label_of
from goodpractices.ontology.registry import Registry


@dataclass(frozen=True)
class _Rejected:
    """A fact that was rejected altogether, by its surest claim."""

    predicate: str
    object: str | None
    value: Value | None
    confidence: float
    polarity: str
    modality: str
    claims: tuple[str, ...]
    decision: int


@dataclass(frozen=True)
class _Case:
    """An entry with the ledger as far as it concerns it, all at one moment."""

    entry: str
    label: str
    state: LedgerState
    folder: Folder
    sheet: Sheet | None
    facts: tuple[Fact, ...]
    differences: tuple[Difference, ...]

    @property
    def members(self) -> frozenset[str]:
        """The ids judged to be this entry."""
        return frozenset(self.folder.who.members(self.entry))

    def about(self, made: Decision) -> frozenset[str]:
        """Return the entries a decision is about."""
        return self.state.entries.get(made.number, frozenset())

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """All decisions about the entry, in order; undone ones too."""
        return tuple(made for made in self.state.decisions if not self.about(made).isdisjoint(self.members))

    @property
    def remarks(self) -> list[Decision]:
        """Comments on the entry, answers to the checklist apart."""
        return [made for made in self.decisions if made.action == "comment" and "criterion" not in made.after]

    def rejected(self) -> list[_Rejected]:
        """Return the facts that were rejected altogether."""
        found = []
        told = self.folder.rejected(self.entry, self.folder.live_of(self.entry), self.facts)
        for claims in told.values():
            best = max(
                (self.folder.live(one) for one in claims), key=lambda one: (one.confidence, one.claim.id)
            )
            said = best.claim
            target = None if said.object is None else self.folder.who.canonical(said.object)
            decision = self.folder.claim_state(claims[0]).decision or 0
            found.append(
                _Rejected(
                    said.predicate, target, said.value, best.confidence, said.polarity, said.modality,
                    tuple(claims), decision,
                )
            )  # fmt: skip
        return found


@dataclass(frozen=True)
class _Shown:
    """Names and quotes with which facts are shown."""

    refs: Mapping[str, Ref]
    quotes: Quotes

    def fact(self, field: Field, fact: Fact) -> FactView:
        """Return a fact that stands."""
        source = Source(", ".join(fact.sources)) if fact.sources else None
        return self._view(field, fact, fact.status, source)

    def rejected(self, field: Field, fact: _Rejected) -> FactView:
        """Return a fact that was rejected."""
        return self._view(field, fact, "rejected", None)

    def _view(self, field: Field, fact: Fact | _Rejected, status: str, source: Source | None) -> FactView:
        return FactView(
            predicate=field.predicate,
            label=field.label,
            value=fact.value,
            ref=self.refs[fact.object] if fact.object else None,
            status=status,
            confidence=fact.confidence,
            polarity=fact.polarity,
            modality=fact.modality,
            evidence=self.quotes.of(fact.claims),
            source=source,
            claims=fact.claims,
        )


class EntryService:
    """Reads single entries and their history, also of entries readers do not see."""

    def __init__(self, graph: Graph, registry: Registry, tray: Tray | None = None) -> None:
        self._graph = graph
        self._registry = registry
        self._tray = tray or Tray(graph, registry)
        self._ledger = Ledger(graph)
        self._model = Model(registry)

    def get(self, identifier: str, /) -> EntryView:
        """Return an entry with every field of the model. An id judged to be another's gives that one.

        What is only told of by a withdrawn report has no facts. Raises NotFound for what nobody speaks of.
        """
        case = self._case(identifier)
        fields = self._fields(case)
        stood = {field.predicate: field.facts for field in fields}
        sheet = case.sheet
        return EntryView(
            ref=self._tray.ref(case.entry),
            standing=_standing(sheet),
            published=sheet is None or sheet.published,
            fields=fields,
            checklist=self._checklist(case, stood, fields),
            completeness=sum(bool(field.facts) for field in fields) / len(fields) if fields else 1.0,
            complete=case.label == "Practice" and complete(stood),
            expects=max((made.number for made in case.decisions), default=0),
            last_editor=next((made.by for made in reversed(case.decisions) if made.action in CHANGES), ""),
            documents=tuple(self._tray.ref(one) for one in (sheet.documents if sheet else ())),
            members=case.folder.who.members(case.entry),
            comments=tuple(change for change in self._told(case, case.remarks) if change.in_force),
        )

    def history(self, identifier: str, /) -> tuple[Change, ...]:
        """Return all that happened to an entry, newest first: decisions, and what each load found.

        Decisions on its reports (withdrawn, restored) are among them. Raises NotFound as `get` does.
        """
        case = self._case(identifier)
        reports = {
            report
            for claim in case.state.claims
            for file in case.state.files_of(claim)
            for report in case.state.files.get(file, ())
        }
        ours = [
            made for made in case.state.decisions if not case.about(made).isdisjoint(case.members | reports)
        ]
        changes = [*self._told(case, ours), *self._loads(case)]
        return tuple(sorted(changes, key=lambda change: (change.at, change.number), reverse=True))

    def feed(self, limit: int = 50) -> tuple[Change, ...]:
        """Return the latest decisions over all entries, newest first; with the entry if it is about one."""
        latest = self._tray.now().decisions[-limit:] if limit > 0 else ()
        about = self._tray.now().about
        concerned = {one for made in latest for one in about.get(made.number, ())}
        state = self._ledger.state(concerned)
        teller = self._teller(state, latest, concerned)
        changes = []
        for made in reversed(latest):
            entries = state.entries.get(made.number, frozenset())
            changes.append(teller.change(made, entries, next(iter(entries)) if len(entries) == 1 else ""))
        return tuple(changes)

    def _case(self, identifier: str) -> _Case:
        label = label_of(identifier)
        state = self._ledger.state({identifier} if label in self._registry.nodes else frozenset())
        spoken_of = {claim.subject for claim in state.claims.values()}.union(*state.entries.values())
        if not self._tray.exists(identifier) and identifier not in spoken_of:
            raise no_such(self._graph, self._registry.label(label).lower(), identifier)
        folder = self._tray.folder(state)
        entry = folder.who.canonical(identifier)
        made = project(state, subjects={entry}, registry=self._registry)
        return _Case(
            entry, label_of(entry), state, folder, folder.fold({entry}).get(entry),
            made.facts.get(entry, ()), tuple(
                one for one in made.differences if one.subject == entry and not folder.settled(one)
            ),
        )  # fmt: skip

    # --- fields ---------------------------------------------------------------------------------------

    def _fields(self, case: _Case) -> tuple[FieldView, ...]:
        fields = self._model.fields(case.label)
        predicates = {field.predicate for field in fields}
        facts = [fact for fact in case.facts if fact.predicate in predicates]
        who, rejected = case.folder.who, case.rejected()
        claims = [claim for fact in facts for claim in fact.claims]
        claims += [claim for said in rejected for claim in said.claims]
        named = {fact.object for fact in facts if fact.object} | {
            one.object for one in rejected if one.object
        }
        named |= {str(said) for one in case.differences if one.predicate.isupper()
                  for said in (one.kept, one.proposed) if said is not None}  # fmt: skip
        shown = _Shown(
            self._tray.refs({*named, *map(who.canonical, named)}), read_quotes(self._graph, claims)
        )
        listed = self._listed(case, fields)
        return tuple(
            FieldView(
                predicate=field.predicate,
                label=field.label,
                type=field.type,
                many=field.many,
                codes=tuple(field.codes.items()),
                targets=field.targets,
                facts=(
                    *listed.get(field.predicate, ()),
                    *(shown.fact(field, fact) for fact in facts if fact.predicate == field.predicate),
                ),
                rejected=tuple(
                    shown.rejected(field, one) for one in rejected if one.predicate == field.predicate
                ),
                rejected_by=tuple(one.decision for one in rejected if one.predicate == field.predicate),
                differences=tuple(
                    self._difference(case, one, shown)
                    for one in case.differences
                    if one.predicate == field.predicate
                ),
                help=field.help,
            )
            for field in fields
        )

    def _difference(self, case: _Case, told: Difference, shown: _Shown) -> str:
        def words(said: Value) -> str:
            if told.predicate.isupper():
                return shown.refs[str(said)].name
            return shown_value(self._registry, case.label, told.predicate, said)

        settled = difference_told(told.kind, words(told.kept))
        if told.kind == "other value" and told.proposed is not None:
            return f"A report says “{words(told.proposed)}”. {settled}"
        return settled

    def _listed(self, case: _Case, fields: Iterable[Field]) -> dict[str, tuple[FactView, ...]]:
        """Return what a reference list says of an entry, by property."""
        listed = case.state.listed.get(case.entry, frozenset())
        if not listed:
            return {}
        rows = self._graph.read("read/entity/node", identifiers={"LABEL": case.label}, id=case.entry)
        node = rows[0]["node"] if rows else {}
        source = Source(node.get("source") or "", node.get("as_of") or "")
        return {
            field.predicate: (
                FactView(
                    field.predicate, field.label, node[field.predicate], None, "reference", None, "asserted",
                    "done", source=source,
                ),
            )
            for field in fields
            if field.predicate in listed and node.get(field.predicate) not in (None, "", [])
        }  # fmt: skip

    def _checklist(self, case: _Case, stood: Facts, fields: Iterable[FieldView]) -> tuple[Criterion, ...]:
        if case.label != "Practice":
            return ()
        standing = {made.number for made in case.state.in_force}
        answers = [made for made in case.decisions if made.action == "comment" and made.number in standing]
        labels = {field.predicate: field.label for field in fields}
        return checklist(stood, labels, answers, datetime.now(UTC).year)

    # --- history --------------------------------------------------------------------------------------

    def _told(self, case: _Case, decisions: Iterable[Decision]) -> list[Change]:
        decisions = tuple(decisions)
        teller = self._teller(case.state, decisions, {case.entry})
        return [teller.change(made, case.members, case.entry) for made in decisions]

    def _teller(self, state: LedgerState, decisions: Iterable[Decision], entries: Iterable[str]) -> Teller:
        decisions = tuple(decisions)
        numbers = {made.undoes for made in decisions}
        told = [*decisions, *(made for made in state.decisions if made.number in numbers)]
        claims = {one for made in told for one in (*made.targets, *made.before.get("claims", ()))}
        said = [state.claims[one] for one in claims if one in state.claims]
        named = {*named_in(told), *entries, *(claim.subject for claim in said)}
        named |= {claim.object for claim in said if claim.object}
        quotes = read_quotes(self._graph, [one for one in claims if one.startswith("claim:")])
        return Teller(self._registry, state, self._tray.refs(named), quotes, undone_by(state.decisions))

    def _loads(self, case: _Case) -> list[Change]:
        states = claim_states(case.state, case.folder.who)
        changes = []
        for row in self._graph.read("curation/loads", ids=sorted(case.members)):
            known = row["id"] in case.state.run
            load = (
                compare_loads(case.state, states, case.folder.who, case.members, row["id"]) if known else None
            )
            if load is not None:
                changes.append(load_change(row, load))
        return changes


def _standing(sheet: Sheet | None) -> Standing:
    if sheet is not None and not sheet.published:
        return "unpublished"
    verification = sheet.verification if sheet else "machine"
    return "verified" if verification == "verified" else "changed" if verification == "changed" else "machine"
