"""Reading the ledger into plain values, whole or as far as it concerns some entries."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Any

from goodpractices.graph.connection import Transaction
from goodpractices.graph.ledger.book import Book, Line, Memory, Position, Shelf, Sources, Told
from goodpractices.graph.ledger.identity import Identity, is_reference
from goodpractices.graph.ledger.model import Claim, Decision, Evidence
from goodpractices.graph.ledger.projection import STATEMENTS, STORED_APART, hidden_entries
from goodpractices.graph.ledger.state import LedgerState, Run, in_force
from goodpractices.ontology.ids import label_of

JUDGEMENTS = frozenset({"same", "different", "unsure"})
LISTED = frozenset({"Actor", "City", "Country", "Instrument", "Population", "Region", "Sector", "Theme"})
"""Labels that reference lists define entries of."""


class Reader:
    """The ledger at one position, as one transaction sees it. What is needed more than once is read once.

    What others commit meanwhile is left out: it has a higher number. What ``book`` remembers is not read
    again.
    """

    def __init__(self, tx: Transaction, book: Book | None = None, position: Position | None = None) -> None:
        """Read at ``position``; where the ledger stands now when none is given.

        Whoever reads again and again keeps a ``book``; without one all decisions are read each time.
        """
        self._tx = tx
        self._book = book or Book()
        self.position = position or _position(tx)
        self._in_lists: dict[str, bool] = {}
        self._added: dict[str, int] = {}
        self._memory = self._remembered()
        closed = frozenset(run.id for run in self.runs)
        self._claims = _Claims(tx, closed, self._memory.sources.shelf)
        self._lines: tuple[Line, ...] = ()
        self.decisions: tuple[Decision, ...] = ()
        """All decisions, in order."""
        self.entries: Mapping[int, frozenset[str]] = {}
        """The entries each decision is about, by its number."""
        self.judged: frozenset[str] = frozenset()
        """Every id somebody judged to be the same as another, or not."""
        self.append(self._memory.lines)

    # --- decisions ------------------------------------------------------------------------------------

    def append(self, lines: Iterable[Line]) -> None:
        """Go on with these decisions, which this transaction has written: they are not remembered."""
        lines = tuple(lines)
        for line in lines:
            if line.decision.action == "add":
                for one in (line.decision.targets[0], *_objects(line.decision)):
                    self._added.setdefault(one, line.ledger)
        self._lines = (*self._lines, *lines)
        self.decisions = tuple(line.decision for line in self._lines)
        self.entries = {line.decision.number: line.entries for line in self._lines}
        self.judged = frozenset(
            target for made in self.decisions if made.action in JUDGEMENTS for target in made.targets
        )

    def _remembered(self) -> Memory:
        known = self._book.recall(self.position)
        news = self._lines_from(len(known.lines))
        if known.lines and news[:1] != known.lines[-1:]:
            known, news = Memory(), self._lines_from(0)  # Another ledger was put in its place.
        memory = Memory(
            book=self.position.book,
            number=self.position.number,
            lines=(*known.lines[:-1], *news),
            sources=self._brought_up(known.sources),
        )
        self._book.keep(memory)
        return memory

    def _lines_from(self, number: int) -> tuple[Line, ...]:
        """Return the lines from this number on, as far as the ledger had come."""
        ids = [f"decision:{one}" for one in range(max(1, number), self.position.decisions + 1)]
        rows = self._tx.run("ledger/decisions_by_id", ids=ids) if ids else []
        return tuple(_line(row["decision"]) for row in rows)

    def _brought_up(self, known: Sources) -> Sources:
        if known.mark == self.position.sources:
            return known
        runs = tuple(Run(**row) for row in self._tx.run("ledger/runs"))
        files: dict[str, list[str]] = defaultdict(list)
        for row in self._tx.run("ledger/files"):
            files[row["sha256"]].append(row["document"])
        return Sources(
            mark=self.position.sources,
            runs=tuple(run for run in runs if run.number <= self.position.number),
            files={sha256: tuple(documents) for sha256, documents in files.items()},
            seen={one: number for one, number in known.seen.items() if number is not None},
        )

    @property
    def runs(self) -> tuple[Run, ...]:
        """All closed runs, in order."""
        return self._memory.sources.runs

    @property
    def files(self) -> Mapping[str, tuple[str, ...]]:
        """The documents of each file, by its sha256."""
        return self._memory.sources.files

    def decisions_of(self, request: str) -> tuple[Decision, ...]:
        """Return the decisions a request made, in order; none if it made none."""
        rows = self._tx.run("ledger/decisions_by_request", request=request)
        return tuple(_line(row["decision"]).decision for row in rows)

    def subjects_of(self, claims: Collection[str]) -> dict[str, str]:
        """Return what each claim is about, by its id; unknown ones are missing."""
        rows = self._tx.run("ledger/claims_by_id", ids=sorted(claims)) if claims else []
        return {row["claim"]["id"]: row["claim"]["subject"] for row in rows}

    # --- the ledger as values -------------------------------------------------------------------------

    def identity(self) -> Identity:
        """Return who is who now."""
        return Identity(in_force(self.decisions), self._first_seen(self.judged), self._reference(self.judged))

    def state(self, subjects: AbstractSet[str] | None = None) -> LedgerState:
        """Return the ledger as far as it concerns the subjects; the whole of it when none are given.

        It always has all runs, files and decisions; it has the claims of these subjects, and those that
        people's statements about them rest on.
        """
        statements = [
            line.decision
            for line in self._lines
            if line.decision.action in STATEMENTS
            and (subjects is None or not line.entries.isdisjoint(subjects))
        ]
        if subjects is None:
            self._claims.read_all()
        else:
            self._claims.read(subjects, {one for made in statements for one in made.before.get("claims", ())})
        claims, asserted, passages = self._claims.read_so_far()
        named = self.judged | (subjects or frozenset())
        spoken_of = {claim.subject for claim in claims.values()} | {
            claim.object for claim in claims.values() if claim.object is not None
        }
        stated = {made.targets[0] for made in statements} | {
            made.after["object"] for made in statements if made.after.get("object")
        }
        return LedgerState(
            files=self.files,
            runs=self.runs,
            claims=claims,
            asserted=asserted,
            passages=passages,
            decisions=self.decisions,
            first_seen=self._first_seen(named),
            reference=self._reference(spoken_of | named | stated),
            entries=self.entries,
            listed=self._listed(stated | named if subjects is None else subjects),
        )

    def touched_since(self, number: int) -> frozenset[str]:
        """Return the subjects whose facts may be others than when the ledger stood at ``number``.

        Documents that were withdrawn or restored since are among them.
        """
        news = [line for line in self._lines if line.ledger > number]
        touched = {entry for line in news for entry in line.entries}
        documents = {entry for entry in touched if entry.startswith("document:")}
        files = {run.sha256 for run in self.runs if run.number > number}
        files |= {sha256 for sha256, owners in self.files.items() if documents.intersection(owners)}
        if files:
            rows = self._tx.run("ledger/subjects_of_files", files=sorted(files))
            touched |= {row["subject"] for row in rows}
        if documents:
            touched |= {
                one for line in self._lines if line.decision.action in STATEMENTS for one in line.entries
            }
        return frozenset(touched | self._moved_since(number, touched))

    def _moved_since(self, number: int, touched: AbstractSet[str]) -> set[str]:
        """Return the ids that are told of under another id since, or not at all, and what speaks of them.

        All ids of the entries in ``touched`` are among them.
        """
        now = in_force(self.decisions)
        then = in_force(line.decision for line in self._lines if line.ledger <= number)
        seen, reference = self._first_seen(self.judged), self._reference(self.judged)
        after = Identity(now, seen, reference)
        whole = {member for one in touched for member in after.members(one)}
        if _standing(then) == _standing(now):
            return whole
        before = Identity(then, seen, reference)
        was_hidden, is_hidden = hidden_entries(then, before), hidden_entries(now, after)
        moved = {
            one
            for one in self.judged | was_hidden | is_hidden
            if before.canonical(one) != after.canonical(one)
            or (before.canonical(one) in was_hidden) != (after.canonical(one) in is_hidden)
        }
        rows = self._tx.run("ledger/subjects_of_objects", ids=sorted(moved)) if moved else []
        speaking = moved | {row["subject"] for row in rows}
        speaking |= {
            entry
            for line in self._lines
            if line.decision.action in STATEMENTS and moved.intersection(_objects(line.decision))
            for entry in line.entries
        }
        whole |= {
            member for one in speaking | touched for who in (before, after) for member in who.members(one)
        }
        return whole

    def _first_seen(self, identifiers: AbstractSet[str]) -> dict[str, int]:
        """Return the ledger number that first spoke of each id, as far as any did."""
        sources = self._memory.sources
        unknown = identifiers - sources.seen.keys()
        if unknown:
            asked: dict[str, int | None] = dict.fromkeys(unknown)
            for row in self._tx.run("ledger/first_seen", ids=sorted(unknown)):
                if row["number"] <= self.position.number:
                    asked[row["id"]] = min(row["number"], asked[row["id"]] or row["number"])
            sources = replace(sources, seen={**sources.seen, **asked})
            self._memory = replace(self._memory, sources=sources)
            self._book.keep(self._memory)
        firsts = {one: (sources.seen[one], self._added.get(one)) for one in identifiers}
        return {
            one: min(number for number in first if number is not None)
            for one, first in firsts.items()
            if first != (None, None)
        }

    def _listed(self, identifiers: AbstractSet[str]) -> dict[str, frozenset[str]]:
        """Return the names of the properties that lists give their entries among these ids."""
        by_label: dict[str, list[str]] = defaultdict(list)
        for one in identifiers:
            by_label[label_of(one)].append(one)
        return {
            row["id"]: frozenset(row["properties"])
            - set(json.loads(row["properties"].get("provenance", "{}")))
            for label, ids in sorted(by_label.items())
            if label in LISTED
            for row in self._tx.run("ledger/listed", identifiers={"LABEL": label}, ids=sorted(ids))
        }

    def _reference(self, identifiers: AbstractSet[str]) -> frozenset[str]:
        """Return which ids the reference layer holds, besides those whose kind says so."""
        by_label: dict[str, list[str]] = defaultdict(list)
        for one in identifiers:
            label = label_of(one)
            if one not in self._in_lists and not is_reference(one) and label in LISTED:
                by_label[label].append(one)
        for label, ids in sorted(by_label.items()):
            self._in_lists.update(dict.fromkeys(ids, False))
            for row in self._tx.run("ledger/reference_ids", identifiers={"LABEL": label}, ids=sorted(ids)):
                self._in_lists[row["id"]] = True
        return frozenset(one for one in identifiers if self._in_lists.get(one))


class _Claims:
    """Claims as a transaction reads them, each once: those that ``runs`` assert."""

    def __init__(self, tx: Transaction, runs: frozenset[str], shelf: Shelf) -> None:
        self._tx = tx
        self._runs = runs
        self._shelf = shelf
        self._subjects: set[str] = set()
        self._told: dict[str, Told] = {}

    def read_all(self) -> None:
        """Read all claims."""
        self._read([row["claim"] for row in self._tx.run("ledger/claims")])

    def read(self, subjects: AbstractSet[str], claims: AbstractSet[str]) -> None:
        """Read the claims of these subjects, and these claims."""
        missing = []
        for subject in {one for one in subjects if label_of(one) not in STORED_APART} - self._subjects:
            self._subjects.add(subject)
            kept = self._shelf.get(subject)
            if kept is None:
                missing.append(subject)
            else:
                self._told.update({told.claim.id: told for told in kept})
        if missing:
            self._read_subjects(missing)
        unknown = claims - self._told.keys()
        if unknown:
            rows = self._tx.run("ledger/claims_by_id", ids=sorted(unknown))
            self._read([row["claim"] for row in rows])

    def _read_subjects(self, subjects: Iterable[str]) -> None:
        found: dict[str, list[Told]] = {subject: [] for subject in sorted(subjects)}
        rows = self._tx.run("ledger/claims_of_subject", ids=list(found))
        for told in self._read([row["claim"] for row in rows]):
            found[told.claim.subject].append(told)
        for subject, claims in found.items():
            self._shelf.put(subject, tuple(claims))

    def _read(self, rows: Iterable[dict[str, Any]]) -> list[Told]:
        by_id = {row["id"]: row for row in rows}
        asserted: dict[str, dict[str, float]] = defaultdict(dict)
        for row in self._tx.run("ledger/assertions", ids=sorted(by_id)) if by_id else ():
            if row["run"] in self._runs:
                asserted[row["claim"]][row["run"]] = row["confidence"]
        evidence: dict[str, list[Evidence]] = defaultdict(list)
        passages: dict[str, dict[str, str]] = defaultdict(dict)
        for row in self._tx.run("ledger/evidence", ids=sorted(asserted)) if asserted else ():
            passages[row["claim"]][row["passage"]] = row["sha256"]
            said = Evidence(row["passage"], row["start"], row["end"], row["quote"])
            evidence[row["claim"]].append(said)
        told = {
            one: Told(_claim(by_id[one], tuple(evidence[one])), runs, passages[one])
            for one, runs in asserted.items()
        }
        self._told.update(told)
        return list(told.values())

    def read_so_far(self) -> tuple[dict[str, Claim], dict[str, Mapping[str, float]], dict[str, str]]:
        """Return the claims, what runs assert them, and their passages' files."""
        claims = {one: told.claim for one, told in self._told.items()}
        asserted = {one: told.asserted for one, told in self._told.items()}
        passages = {one: file for told in self._told.values() for one, file in told.passages.items()}
        return claims, asserted, passages


def _claim(row: Mapping[str, Any], evidence: tuple[Evidence, ...]) -> Claim:
    return Claim(
        subject=row["subject"],
        predicate=row["predicate"],
        evidence=evidence,
        object=row.get("object"),
        value=json.loads(row["value"]) if row.get("value") is not None else None,
        polarity=row["polarity"],
        modality=row["modality"],
    )


def _line(row: Mapping[str, Any]) -> Line:
    decision = Decision(
        number=row["number"],
        at=row["at"],
        by=row["by"],
        action=row["action"],
        targets=tuple(row["targets"]),
        before=json.loads(row["before"]),
        after=json.loads(row["after"]),
        reason=row["reason"],
        expects=row["expects"],
        undoes=row.get("undoes"),
    )
    return Line(decision, frozenset(row["entries"]), row["ledger"], row["request"])


def _position(tx: Transaction) -> Position:
    rows = tx.run("ledger/meta")
    return Position(**rows[0]) if rows else Position(0, 0, 0)


def _objects(decision: Decision) -> tuple[str, ...]:
    """Return the ids a statement leads to."""
    return tuple(what["object"] for what in (decision.before, decision.after) if what.get("object"))


def _standing(decisions: Iterable[Decision]) -> list[int]:
    """Return the numbers of the decisions that say who is who and what is hidden."""
    return [made.number for made in decisions if made.action in {"same", "different", "publish", "unpublish"}]
