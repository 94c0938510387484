"""An entry as a curator sees it: every field with what was said, the checklist, and its history."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from goodpractices.graph.connection import Graph
from goodpractices.graph.curation import views
from goodpractices.graph.curation.checklist import checklist, complete
from goodpractices.graph.curation.fields import Field, Model
from goodpractices.graph.curation.history import (
    Teller,
    compare_loads,
    load_change,
    named_in,
    undone_by,
)
from goodpractices.graph.curation.sheets import Folder, Standing, standings
from goodpractices.graph.curation.tray import Stand, Tray
from goodpractices.graph.curation.views import Change, EntryView, FieldView
from goodpractices.graph.curation.wording import difference_told, shown_value
from goodpractices.graph.evidence import Quotes, no_such, read_quotes
from goodpractices.graph.ledger.model import Decision
from goodpractices.graph.ledger.projection import Difference, Fact, claim_states, project
from goodpractices.graph.ledger.rules import CHANGES
from goodpractices.graph.ledger.state import LedgerState
from goodpractices.graph.ledger.store import Ledger
from goodpractices.graph.views import FactView, Ref, Source
from goodpractices.ontology.ids import label_of
from goodpractices.ontology.registry import Registry


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

        Raises NotFound for what nobody speaks of.
        """
        stand = self._tray.now()
        entry = stand.who.canonical(identifier)
        label = label_of(entry)
        if label not in self._registry.nodes or not self._tray.exists(entry):
            raise no_such(self._graph, "entry", identifier)
        state = self._ledger.state({entry})
        folder = self._tray.folder(state)
        made = project(state, subjects={entry}, registry=self._registry)
        facts = made.facts.get(entry, ())
        fields = self._fields(entry, facts, folder, made.differences)
        stood = {field.predicate: field.facts for field in fields}
        standing = standings(state.in_force, folder.who).get(entry, Standing())
        known = sum(bool(field.facts) for field in fields)
        return EntryView(
            ref=self._tray.ref(entry),
            standing=_standing(standing.verification(facts), published=standing.published),
            published=standing.published,
            fields=fields,
            checklist=self._checklist(entry, label, state, stood, fields),
            completeness=known / len(fields) if fields else 1.0,
            complete=label == "Practice" and complete(stood),
            expects=self._tray.last_decision(entry),
            last_editor=self._last_editor(stand, entry, state),
            documents=tuple(
                self._tray.ref(one)
                for one in (stand.sheets[entry].documents if entry in stand.sheets else ())
            ),
            members=stand.who.members(entry),
            comments=tuple(
                change
                for change in self._decisions_told(stand, entry, state)
                if change.action == "comment" and change.in_force
            ),
        )

    def history(self, identifier: str, /) -> tuple[Change, ...]:
        """Return all that happened to an entry, newest first: decisions, and what each load found."""
        stand = self._tray.now()
        entry = stand.who.canonical(identifier)
        label_of(entry)
        state = self._ledger.state({entry})
        changes = [*self._decisions_told(stand, entry, state), *self._loads(stand, entry, state)]
        return tuple(sorted(changes, key=lambda change: (change.at, change.number), reverse=True))

    def feed(self, limit: int = 50) -> tuple[Change, ...]:
        """Return the latest decisions over all entries, newest first, each with its entry."""
        stand = self._tray.now()
        latest = stand.decisions[-limit:]
        about = {made.number: stand.about.get(made.number, frozenset()) for made in latest}
        state = self._ledger.state({one for entries in about.values() for one in entries})
        teller = self._teller(stand, state, latest)
        return tuple(teller.change(made, about[made.number]) for made in reversed(latest))

    # --- fields ---------------------------------------------------------------------------------------

    def _fields(
        self, entry: str, facts: Iterable[Fact], folder: Folder, differences: Iterable[Difference]
    ) -> tuple[FieldView, ...]:
        facts = tuple(facts)
        rejected = folder.rejected(entry, folder.live_of(entry), facts)
        named = {fact.object for fact in facts if fact.object}
        named |= {
            claim.object
            for said in rejected.values()
            for claim in (folder.live(said[0]).claim,)
            if claim.object
        }
        refs = self._tray.refs(folder.who.canonical(one) for one in named)
        quotes = read_quotes(
            self._graph,
            [claim for fact in facts for claim in fact.claims] + [c for s in rejected.values() for c in s],
        )
        listed = self._listed(entry)
        told = tuple(differences)
        return tuple(
            self._field(
                entry, field, facts, rejected, folder, refs, quotes, listed.get(field.predicate, ()), told
            )
            for field in self._model.fields(label_of(entry))
        )

    def _field(  # noqa: PLR0913, PLR0917 - what a field is made of
        self, entry: str, field: Field, facts: Iterable[Fact], rejected: dict[tuple[str, str], list[str]],
        folder: Folder, refs: dict[str, Ref], quotes: Quotes, listed: tuple[FactView, ...],
        differences: Iterable[Difference],
    ) -> FieldView:  # fmt: skip
        put_aside = [
            (said, folder.claim_state(said[0]).decision or 0)
            for (predicate, _), said in rejected.items()
            if predicate == field.predicate
        ]
        return FieldView(
            predicate=field.predicate,
            label=field.label,
            type=field.type,
            many=field.many,
            codes=tuple(field.codes.items()),
            targets=field.targets,
            facts=(
                *listed,
                *(
                    _fact_view(field, fact, refs, quotes)
                    for fact in facts
                    if fact.predicate == field.predicate
                ),
            ),
            rejected=tuple(_rejected_view(field, said, folder, refs, quotes) for said, _ in put_aside),
            rejected_by=tuple(number for _, number in put_aside),
            differences=tuple(
                self._told(entry, one)
                for one in differences
                if one.predicate == field.predicate and one.subject == entry
            ),
            help=field.help,
        )

    def _told(self, entry: str, difference: Difference) -> str:
        def shown(said: Any) -> str:
            if difference.predicate.isupper():
                return self._tray.ref(str(said)).name
            return shown_value(self._registry, label_of(entry), difference.predicate, said)

        told = difference_told(difference.kind, shown(difference.kept))
        if difference.kind == "other value" and difference.proposed is not None:
            return f"A report says “{shown(difference.proposed)}”. {told}"
        return told

    def _listed(self, entry: str) -> dict[str, tuple[FactView, ...]]:
        """Return what a reference list says of an entry, by property."""
        rows = self._graph.read("read/entity/node", identifiers={"LABEL": label_of(entry)}, id=entry)
        node = rows[0]["node"] if rows else {}
        if node.get("layer") != "reference":
            return {}
        source = Source(node.get("source") or "", node.get("as_of") or "")
        provenance = node.get("provenance") or ""
        return {
            field.predicate: (
                FactView(
                    field.predicate, field.label, node[field.predicate], None, "reference", None, "asserted",
                    "done", source=source,
                ),
            )
            for field in self._model.fields(label_of(entry))
            if node.get(field.predicate) not in (None, "", []) and f'"{field.predicate}"' not in provenance
        }  # fmt: skip

    # --- checklist ------------------------------------------------------------------------------------

    def _checklist(
        self, entry: str, label: str, state: LedgerState, stood: dict[str, tuple[FactView, ...]],
        fields: Iterable[FieldView],
    ) -> tuple[Any, ...]:  # fmt: skip
        if label != "Practice":
            return ()
        members = frozenset(self._tray.now().who.members(entry))
        comments = tuple(
            made
            for made in state.in_force
            if made.action == "comment" and not members.isdisjoint(made.targets)
        )
        return checklist(
            stood, {field.predicate: field.label for field in fields}, comments, datetime.now(UTC).year
        )

    def _last_editor(self, stand: Stand, entry: str, state: LedgerState) -> str:
        members = frozenset(stand.who.members(entry))
        editors = [
            made.by
            for made in state.decisions
            if made.action in CHANGES and not members.isdisjoint(stand.about.get(made.number, frozenset()))
        ]
        return editors[-1] if editors else ""

    # --- history --------------------------------------------------------------------------------------

    def _decisions_told(self, stand: Stand, entry: str, state: LedgerState) -> list[Change]:
        members = frozenset(stand.who.members(entry))
        reports = {document for run in _runs_about(state, members) for document in state.files.get(run, ())}
        ours = [
            made
            for made in state.decisions
            if not (members | reports).isdisjoint(state.entries.get(made.number, frozenset()))
        ]
        teller = self._teller(stand, state, ours)
        return [teller.change(made, members) for made in ours]

    def _teller(self, stand: Stand, state: LedgerState, decisions: Iterable[Decision]) -> Teller:
        decisions = tuple(decisions)
        numbers = {made.undoes for made in decisions}
        told = [*decisions, *(made for made in state.decisions if made.number in numbers)]
        claims = {one for made in told for one in (*made.targets, *made.before.get("claims", ()))}
        said = [state.claims[one] for one in claims if one in state.claims]
        named = named_in(told) | {claim.subject for claim in said}
        named |= {claim.object for claim in said if claim.object}
        quotes = read_quotes(self._graph, [one for one in claims if one.startswith("claim:")])
        return Teller(self._registry, state, self._tray.refs(named), quotes, undone_by(stand.decisions))

    def _loads(self, stand: Stand, entry: str, state: LedgerState) -> list[Change]:
        members = frozenset(stand.who.members(entry))
        states = claim_states(state, stand.who)
        changes = []
        for row in self._graph.read("curation/loads", ids=sorted(members)):
            load = (
                compare_loads(state, states, stand.who, members, row["id"])
                if row["id"] in state.run
                else None
            )
            if load is not None:
                changes.append(load_change(row, load))
        return changes


def _runs_about(state: LedgerState, members: frozenset[str]) -> set[str]:
    """Return the files in which anything was ever said of an entry."""
    return {
        file
        for identifier, claim in state.claims.items()
        if claim.subject in members
        for file in state.files_of(identifier)
    }


def _standing(verification: str, *, published: bool) -> views.Standing:
    if not published:
        return "unpublished"
    return "verified" if verification == "verified" else "changed" if verification == "changed" else "machine"


def _fact_view(field: Field, fact: Fact, refs: dict[str, Ref], quotes: Quotes) -> FactView:
    return FactView(
        predicate=field.predicate,
        label=field.label,
        value=fact.value,
        ref=refs[fact.object] if fact.object else None,
        status=fact.status,
        confidence=fact.confidence,
        polarity=fact.polarity,
        modality=fact.modality,
        evidence=quotes.of(fact.claims),
        source=Source(", ".join(fact.sources)) if fact.sources else None,
        claims=fact.claims,
    )


def _rejected_view(
    field: Field, claims: list[str], folder: Folder, refs: dict[str, Ref], quotes: Quotes
) -> FactView:
    live = max((folder.live(one) for one in claims), key=lambda one: (one.confidence, one.claim.id))
    claim = live.claim
    return FactView(
        predicate=field.predicate,
        label=field.label,
        value=claim.value,
        ref=refs[folder.who.canonical(claim.object)] if claim.object else None,
        status="rejected",
        confidence=live.confidence,
        polarity=claim.polarity,
        modality=claim.modality,
        evidence=quotes.of(claims),
        claims=tuple(claims),
    )
