"""The tray the curation services read from: what waits for a decision, kept in memory."""

import threading
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import TypeVar

from goodpractices.graph.connection import Graph, Transaction
from goodpractices.graph.curation.checklist import CRITERIA
from goodpractices.graph.curation.sheets import (
    Described,
    Folder,
    Item,
    Sheet,
    Traits,
    described_in,
    files_of,
    splits,
)
from goodpractices.graph.curation.table import Table
from goodpractices.graph.evidence import FactBook, ref_of
from goodpractices.graph.ledger.book import Book
from goodpractices.graph.ledger.book import Book as Memory
from goodpractices.graph.ledger.identity import Identity
from goodpractices.graph.ledger.model import Decision
from goodpractices.graph.ledger.projection import Difference
from goodpractices.graph.ledger.reading import Reader
from goodpractices.graph.ledger.state import LedgerState
from goodpractices.graph.views import Ref
from goodpractices.ontology.errors import BadInput, NotFound
from goodpractices.ontology.ids import label_of
from goodpractices.ontology.registry import Registry

T = TypeVar("T")

REMEMBERED = 5000
"""Decided items whose key is still known, so that a form that was sent twice is answered twice."""

MANY = 5000
"""From so many touched entries on, everything is read again."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Which ledger, how far it had come, and a digest of the reference facts beside it."""

    number: int
    book: str
    lists: str


@dataclass(frozen=True)
class Stand:
    """The ledger at one number, as far as curators need it. Never changed, only replaced."""

    mark: Mark
    sheets: Mapping[str, Sheet]
    table: Table
    decisions: tuple[Decision, ...]
    about: Mapping[int, frozenset[str]]
    """The entries each decision is about, by its number."""
    last: Mapping[str, int]
    """The number of the last decision about each id."""
    who: Identity
    described: Mapping[str, Described]
    """What says where a practice is described, by practice."""
    split: Mapping[str, Difference]
    """Practices that were split off others and that nobody has looked at yet."""
    decided: Mapping[str, int]
    """How many facts of each report people decided on."""
    alike: int = 0
    """The number at which anything that may tell entries apart changed last."""

    def last_decision(self, *entries: str) -> int:
        """Return the number of the last decision about any of these entries; 0 when there is none."""
        members = {member for entry in entries for member in self.who.members(entry)}
        return max((self.last.get(member, 0) for member in members), default=0)


class Tray:
    """What the curation services know of the ledger, shared by threads and brought up when it has moved.

    It is read whole once; after that only the entries that decisions and loads touched are read again.
    """

    def __init__(self, graph: Graph, registry: Registry) -> None:
        self.graph = graph
        self.registry = registry
        facts = FactBook(registry)
        self._ranks = {label: facts.ranks(label) for label in registry.nodes}
        self._lock = threading.Lock()
        self._book = Book()
        self._stand: Stand | None = None
        self._memory = Memory()
        self._refs: dict[str, Ref] = {}
        self._open: dict[str, Item] = {}
        self._closed: dict[str, Item] = {}

    def now(self) -> Stand:
        """Return the ledger as it stands."""
        with self._lock:
            rows = self.graph.read("curation/meta")
            mark = Mark(rows[0]["number"], rows[0]["book"], rows[0]["lists"]) if rows else Mark(0, "", "")
            stand = self._stand
            if stand is None or (stand.mark.book, stand.mark.lists) != (mark.book, mark.lists):
                stand = self.graph.transaction(lambda tx: self._whole(tx, mark))
                self._refs, self._closed = {}, {}
                self._open = {item.key: item for item in stand.table.items}
            elif stand.mark != mark:
                stand = self._further(stand, mark)
            self._stand = stand
            return stand

    def folder(self, state: LedgerState) -> Folder:
        """Return what folds a state of the ledger into sheets."""
        return Folder(state, self.registry, self._ranks)

    def _whole(self, tx: Transaction, mark: Mark) -> Stand:
        reader = Reader(tx, self._memory)
        return stand_of(self.folder(reader.state()), replace(mark, number=reader.position.number))

    def _further(self, stand: Stand, mark: Mark) -> Stand:
        def work(tx: Transaction) -> tuple[Stand, frozenset[str]]:
            reader = Reader(tx, self._memory)
            touched = reader.touched_since(stand.mark.number)
            if len(touched) > MANY:
                return self._whole(tx, mark), touched
            now = replace(mark, number=reader.position.number)
            return advanced(stand, self.folder(reader.state(touched)), touched, now), touched

        now, touched = self.graph.transaction(work)
        # What is not a decision may have been a report told of otherwise.
        others = now.mark.number - stand.mark.number != len(now.decisions) - len(stand.decisions)
        self._refs = {
            one: ref
            for one, ref in self._refs.items()
            if one not in touched and not (others and ref.label == "Document")
        }
        self._follow_keys(stand, now, touched | stand.split.keys() | now.split.keys())
        return now

    def _follow_keys(self, before: Stand, now: Stand, touched: AbstractSet[str]) -> None:
        """Bring the keys up in place: copying 50,000 at each decision would take longer than the rest."""
        if now.table.entries is not before.table.entries:
            self._open = {item.key: item for item in now.table.items}
            return
        for one in touched & before.sheets.keys():
            for item in before.sheets[one].items:
                self._open.pop(item.key, None)
                self._closed[item.key] = item
        for one in touched & now.sheets.keys():
            for item in now.sheets[one].items:
                self._open[item.key] = item
                self._closed.pop(item.key, None)
        while len(self._closed) > REMEMBERED:
            del self._closed[next(iter(self._closed))]

    # --- links ----------------------------------------------------------------------------------------

    def refs(self, identifiers: Iterable[str]) -> dict[str, Ref]:
        """Return links to these entries by id, also to those readers do not see; as `now` was told last."""
        wanted, sheets = set(identifiers), (self._stand or self.now()).sheets
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
        self._refs.update(found)
        return found | {one: ref_of({"id": one, "name": None}) for one in wanted - found.keys()}

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
        return self.now().last_decision(*entries)

    def decisions_taken(self) -> int:
        """Return how many decisions were taken."""
        return len(self.now().decisions)

    def find(self, key: str) -> Item | None:
        """Return what waits under a key as `now` was told last; None when it was decided or is gone."""
        return self._open.get(key)

    def item(self, key: str) -> Item:
        """Return what waits under a key. Raises NotFound when it was decided or is gone."""
        self.now()
        item = self.find(key)
        if item is None:
            raise NotFound(
                "This fact no longer waits for a decision.",
                hint="Somebody decided on it, or its report was read again.",
            )
        return item

    def claims(self, keys_or_claims: Iterable[str]) -> tuple[str, ...]:
        """Return the claims that facts rest on, given by key or as claims; sorted, each once."""
        return self._chosen(keys_or_claims)[0]

    def accepting(self, keys_or_claims: Iterable[str]) -> tuple[tuple[str, ...], tuple[Decision, ...]]:
        """Return the claims to accept, and the statements to make where the report differs from a person."""
        claims, items = self._chosen(keys_or_claims)
        decisions = self.now().decisions
        statements, apart = [], set[str]()
        for item in items:
            told = item.difference
            if told is not None and told.kind == "other value" and not _accepted(told, decisions):
                apart.update(item.claims)
                statements.append(self._statement(item, told))
        return tuple(claim for claim in claims if claim not in apart), tuple(statements)

    def _chosen(self, keys_or_claims: Iterable[str]) -> tuple[tuple[str, ...], list[Item]]:
        """Return claims given as such or by key, and the items the keys stand for.

        A key whose item was just decided is still known: the ledger then tells by whom.
        """
        claims: set[str] = set()
        items = []
        self.now()
        for one in dict.fromkeys(keys_or_claims):
            if one.startswith("claim:"):
                claims.add(one)
            else:
                items.append(self.find(one) or self._closed.get(one) or self.item(one))
        claims.update(claim for item in items for claim in item.claims)
        if not claims:
            raise BadInput("No fact was chosen.", hint="Choose at least one.")
        return tuple(sorted(claims)), items

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


def _accepted(told: Difference, decisions: Sequence[Decision]) -> bool:
    """Return whether what stands was accepted: then what is accepted later takes its place by itself."""
    return bool(told.decision) and decisions[(told.decision or 0) - 1].action == "accept"


def stand_of(folder: Folder, mark: Mark) -> Stand:
    """Return the whole ledger at a number, folded from nothing. Pure."""
    described = described_in(folder.state)
    split = splits(folder.state, described, folder.who, files_of(described))
    sheets = _with_splits(folder.fold(), split, split)
    items = [item for sheet in sheets.values() for item in sheet.items]
    decided: Counter[str] = Counter()
    for sheet in sheets.values():
        decided.update(sheet.decided)
    return Stand(
        mark=mark,
        sheets=sheets,
        table=Table.of(items),
        decisions=folder.state.decisions,
        about=folder.state.entries,
        last=_last(folder.state.entries),
        who=folder.who,
        described=described,
        split=split,
        decided=decided,
        alike=mark.number,
    )


def advanced(stand: Stand, folder: Folder, touched: AbstractSet[str], mark: Mark) -> Stand:
    """Return the ledger at a later number. Pure.

    ``touched`` are the subjects whose facts may be others since, whoever they are judged to be; the folder's
    state holds all that concerns them.
    """
    state, fresh = folder.state, folder.fold(touched)
    news = described_in(state)
    described = _replaced(stand.described, touched, news)
    files = files_of({one: stand.described[one] for one in touched & stand.described.keys()}) | files_of(news)
    split = {
        one: told
        for one, told in stand.split.items()
        if described_files(stand, told.subject).isdisjoint(files)
    } | splits(state, described, folder.who, files)
    parted = {one for one in stand.split.keys() | split.keys() if stand.split.get(one) != split.get(one)}
    sheets = _with_splits(_replaced(stand.sheets, touched, fresh), split, parted | (split.keys() & touched))
    moved = touched | parted
    gone = [stand.sheets[one] for one in moved if one in stand.sheets]
    come = [sheets[one] for one in moved if one in sheets]
    decided = Counter(stand.decided)
    for sheet in gone:
        decided.subtract(sheet.decided)
    for sheet in come:
        decided.update(sheet.decided)
    return Stand(
        mark=mark,
        sheets=sheets,
        table=stand.table.replaced(moved, [item for sheet in come for item in sheet.items]),
        decisions=state.decisions,
        about=state.entries,
        last=_last(state.entries),
        who=folder.who,
        described=described,
        split=split,
        decided=+decided,
        alike=stand.alike if _traits(gone) == _traits(come) else mark.number,
    )


def _with_splits(
    sheets: dict[str, Sheet], split: Mapping[str, Difference], entries: Iterable[str]
) -> dict[str, Sheet]:
    """Return the sheets where these entries, if they were split off, say so where they are described."""
    for one in entries:
        if one in sheets:
            told = split.get(one)
            items = tuple(
                replace(item, difference=told) if _may_be_split_off(item) else item
                for item in sheets[one].items
            )
            sheets[one] = replace(sheets[one], items=items)
    return sheets


def _may_be_split_off(item: Item) -> bool:
    settled = item.difference is not None and item.difference.kind != "split off"
    return item.kind == "DESCRIBED_IN" and not settled


def _traits(sheets: Iterable[Sheet]) -> dict[str, tuple[Traits, str, str]]:
    return {sheet.id: (sheet.traits, sheet.type, sheet.name) for sheet in sheets if sheet.traits != Traits()}


def _replaced(old: Mapping[str, T], gone: Iterable[str], news: Mapping[str, T]) -> dict[str, T]:
    kept = dict(old)
    for one in gone:
        kept.pop(one, None)
    kept.update(news)
    return kept


def described_files(stand: Stand, practice: str) -> frozenset[str]:
    """Return the files a practice is described in, as the ledger stood."""
    said = stand.described.get(practice)
    return files_of({practice: said}) if said else frozenset()


def _last(about: Mapping[int, frozenset[str]]) -> dict[str, int]:
    last: dict[str, int] = {}
    for taken, entries in sorted(about.items()):
        last.update(dict.fromkeys(entries, taken))
    return last
