"""The book the curation services read from: what waits for a decision, kept in memory as the ledger goes on."""

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from goodpractices.graph.connection import Graph, Transaction
from goodpractices.graph.curation.checklist import CRITERIA
from goodpractices.graph.curation.sheets import Folder, Item, Sheet, splits
from goodpractices.graph.evidence import FactBook, ref_of
from goodpractices.graph.ledger.identity import Identity
from goodpractices.graph.ledger.model import Decision
from goodpractices.graph.ledger.projection import Difference, clusters
from goodpractices.graph.ledger.reading import Reader
from goodpractices.graph.ledger.state import LedgerState, Run
from goodpractices.graph.views import Ref
from goodpractices.ontology.errors import BadInput, NotFound
from goodpractices.ontology.ids import label_of
from goodpractices.ontology.registry import Registry


@dataclass(frozen=True)
class Stand:
    """The ledger at one number, as far as curators need it."""

    number: int
    sheets: Mapping[str, Sheet]
    items: tuple[Item, ...]
    """The queue, in its order."""
    by_key: Mapping[str, Item]
    decisions: tuple[Decision, ...]
    about: Mapping[int, frozenset[str]]
    """The entries each decision is about, by its number."""
    last: Mapping[str, int]
    """The number of the last decision about each id."""
    who: Identity
    runs: tuple[Run, ...]
    split: Mapping[str, Difference] = field(default_factory=dict)


class Book:
    """What the curation services know of the ledger, shared by threads, brought up when it has moved."""

    def __init__(self, graph: Graph, registry: Registry) -> None:
        self.graph = graph
        self.registry = registry
        facts = FactBook(registry)
        self.ranks = {label: facts.ranks(label) for label in registry.nodes}
        self._lock = threading.Lock()
        self._stand: Stand | None = None
        self._refs: dict[str, Ref] = {}

    def now(self) -> Stand:
        """Return the ledger as it stands."""
        with self._lock:
            number = _number(self.graph)
            if self._stand is None or self._stand.number != number:
                self._stand = self.graph.transaction(self._read)
                self._refs = {}
            return self._stand

    def _read(self, tx: Transaction) -> Stand:
        rows = tx.run("ledger/meta")
        reader = Reader(tx)
        return stand_of(reader.state(), rows[0]["number"] if rows else 0, self.registry, self.ranks)

    # --- links ----------------------------------------------------------------------------------------

    def refs(self, identifiers: Iterable[str]) -> dict[str, Ref]:
        """Return links to these entries by id, also to those readers do not see."""
        wanted, sheets = set(identifiers), self.now().sheets
        found: dict[str, Ref] = {}
        for one in wanted:
            sheet = sheets.get(one)
            if one in self._refs:
                found[one] = self._refs[one]
            elif sheet is not None and sheet.name:
                found[one] = ref_of({"id": one, "name": sheet.name, "type": sheet.type})
        missing = sorted(wanted - found.keys())
        for row in self.graph.read("read/entity/refs", ids=missing) if missing else ():
            found[row["id"]] = ref_of(row["ref"])
        for one in wanted - found.keys():
            found[one] = ref_of({"id": one, "name": None})
        self._refs.update(found)
        return found

    def ref(self, identifier: str) -> Ref:
        """Return the link to an entry, also to one readers do not see."""
        return self.refs([identifier])[identifier]

    def exists(self, identifier: str) -> bool:
        """Return whether a list, a report or a person speaks of an id."""
        stand = self.now()
        return (
            identifier in stand.sheets
            or stand.who.canonical(identifier) in stand.sheets
            or bool(self.graph.read("read/entity/refs", ids=[identifier]))
        )

    # --- decisions ------------------------------------------------------------------------------------

    def last_decision(self, *entries: str) -> int:
        """Return the number of the last decision about any of these entries; 0 when there is none."""
        stand = self.now()
        members = {member for entry in entries for member in stand.who.members(entry)}
        return max((stand.last.get(member, 0) for member in members), default=0)

    def decisions_taken(self) -> int:
        """Return how many decisions were taken."""
        return len(self.now().decisions)

    def item(self, key: str) -> Item:
        """Return what waits under a key. Raises NotFound when it was decided or is gone."""
        items = self.now().by_key
        if key not in items:
            raise NotFound(
                "This fact no longer waits for a decision.",
                hint="Somebody decided on it, or its report was read again.",
            )
        return items[key]

    def claims(self, keys_or_claims: Iterable[str]) -> tuple[str, ...]:
        """Return the claims that facts rest on, given by key or as claims; sorted, each once."""
        found: set[str] = set()
        for one in keys_or_claims:
            found.update([one] if one.startswith("claim:") else self.item(one).claims)
        if not found:
            raise BadInput("No fact was chosen.", hint="Choose at least one.")
        return tuple(sorted(found))

    def accepting(self, keys_or_claims: Iterable[str]) -> tuple[tuple[str, ...], tuple[Decision, ...]]:
        """Return the claims to accept, and the statements to make where the report differs from a person."""
        claims: set[str] = set()
        statements = []
        for one in keys_or_claims:
            item = None if one.startswith("claim:") else self.item(one)
            if item is None:
                claims.add(one)
            elif item.difference is not None and item.difference.kind == "other value":
                statements.append(self._statement(item, item.difference))
            else:
                claims.update(item.claims)
        if not claims and not statements:
            raise BadInput("No fact was chosen.", hint="Choose at least one.")
        return tuple(sorted(claims)), tuple(statements)

    def _statement(self, item: Item, difference: Difference) -> Decision:
        """Return the decision that lets the report's word stand where a person had settled another."""
        what = {"object": item.object} if item.object is not None else {"value": item.value}
        after = {"predicate": item.kind, **what}
        prop = None if item.object is not None else self.registry.property(label_of(item.entry), item.kind)
        if prop is not None and not prop.many:
            return Decision(0, "", "", "edit", (item.entry,), {"value": difference.kept}, after)
        return Decision(0, "", "", "add", (item.entry,), {"claims": list(item.claims)}, after)

    def criterion(self, name: str) -> None:
        """Return if the checklist has this question; raise BadInput if not."""
        if name not in CRITERIA:
            raise BadInput(
                f"The checklist has no question “{name[:40]}”.", hint=f"It has {', '.join(CRITERIA)}."
            )


def stand_of(
    state: LedgerState, number: int, registry: Registry, ranks: Mapping[str, Mapping[str, int]]
) -> Stand:
    """Return the ledger at a number, folded from nothing. Pure."""
    folder = Folder(state, registry, ranks)
    sheets = folder.fold()
    split = splits(state, folder.who)
    items = sorted((item for sheet in sheets.values() for item in sheet.items), key=lambda item: item.order)
    last: dict[str, int] = {}
    for taken, entries in sorted(state.entries.items()):
        last.update(dict.fromkeys(entries, taken))
    return Stand(
        number=number,
        sheets=sheets,
        items=tuple(items),
        by_key={item.key: item for item in items},
        decisions=state.decisions,
        about=state.entries,
        last=last,
        who=clusters(state),
        runs=state.runs,
        split=split,
    )


def _number(graph: Graph) -> int:
    rows = graph.read("ledger/meta")
    return int(rows[0]["number"]) if rows else 0
