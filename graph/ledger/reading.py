"""Reading the ledger into plain values, whole or as far as it concerns some entries."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Any

from goodpractices.graph.connection import Transaction
from goodpractices.graph.ledger.identity import Identity, is_reference
from goodpractices.graph.ledger.model import Claim, Decision, Evidence
from goodpractices.graph.ledger.projection import STORED_APART, hidden_entries
from goodpractices.graph.ledger.state import LedgerState, Run, in_force
from goodpractices.ontology.ids import label_of

JUDGEMENTS = frozenset({"same", "different", "unsure"})
STATEMENTS = frozenset({"add", "edit", "remove"})
LISTED = frozenset({"Actor", "City", "Country", "Instrument", "Population", "Region", "Sector", "Theme"})
"""Labels that reference lists define entries of."""


class Reader:
    """The ledger as one transaction sees it. What is needed more than once is read once."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx

    @cached_property
    def _rows(self) -> list[dict[str, Any]]:
        return [row["decision"] for row in self._tx.run("ledger/decisions")]

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """All decisions, in order."""
        return tuple(map(_decision, self._rows))

    @cached_property
    def entries(self) -> Mapping[int, frozenset[str]]:
        """The entries each decision is about, by its number."""
        return {row["number"]: frozenset(row["entries"]) for row in self._rows}

    @cached_property
    def runs(self) -> tuple[Run, ...]:
        """All closed runs, in order."""
        return tuple(Run(**row) for row in self._tx.run("ledger/runs"))

    @cached_property
    def files(self) -> Mapping[str, tuple[str, ...]]:
        """The documents of each file, by its sha256."""
        grouped: dict[str, list[str]] = defaultdict(list)
        for row in self._tx.run("ledger/files"):
            grouped[row["sha256"]].append(row["document"])
        return {sha256: tuple(documents) for sha256, documents in grouped.items()}

    @cached_property
    def judged(self) -> frozenset[str]:
        """Every id somebody judged to be the same as another, or not."""
        return frozenset(
            target for made in self.decisions if made.action in JUDGEMENTS for target in made.targets
        )

    def decisions_of(self, request: str) -> tuple[Decision, ...]:
        """Return the decisions a request made, in order; none if it made none."""
        rows = self._tx.run("ledger/decisions_by_request", request=request)
        return tuple(_decision(row["decision"]) for row in rows)

    def claims_by_id(self, identifiers: Collection[str]) -> dict[str, Claim]:
        """Return claims that a closed run asserts, by id."""
        rows = [row["claim"] for row in self._tx.run("ledger/claims_by_id", ids=sorted(identifiers))]
        return self._claims(rows)[0]

    def state(self, subjects: AbstractSet[str] | None = None) -> LedgerState:
        """Return the ledger as far as it concerns the subjects; the whole of it when none are given.

        It always has all runs, files and decisions; it has the claims of these subjects, and those that
        people's statements about them rest on.
        """
        claims, asserted, passages = self._claims(self._claim_rows(subjects))
        spoken_of = {claim.subject for claim in claims.values()} | {
            claim.object for claim in claims.values() if claim.object is not None
        }
        named = self.judged | (subjects or frozenset())
        return LedgerState(
            files=self.files,
            runs=self.runs,
            claims=claims,
            asserted=asserted,
            passages=passages,
            decisions=self.decisions,
            first_seen=self._first_seen(named),
            reference=self._reference(spoken_of | named | self._stated()),
            entries=self.entries,
            listed=self._listed(self._stated() | self.judged if subjects is None else subjects),
        )

    def touched_since(self, number: int) -> frozenset[str]:
        """Return the subjects whose facts may be others than when the ledger stood at ``number``."""
        news = [row for row in self._rows if row["ledger"] > number]
        touched = {entry for row in news for entry in row["entries"]}
        documents = {entry for entry in touched if entry.startswith("document:")}
        files = {run.sha256 for run in self.runs if run.number > number}
        files |= {sha256 for sha256, owners in self.files.items() if documents.intersection(owners)}
        rows = self._tx.run("ledger/subjects_of_files", files=sorted(files))
        touched |= {row["subject"] for row in rows}
        if documents:
            touched |= {entry for made in self._statements() for entry in self.entries[made.number]}
        (before, hidden_before), (after, hidden_after) = self._standing(number), self._standing(None)
        known = self.judged | hidden_before | hidden_after
        moved = {
            one
            for one in known
            if before.canonical(one) != after.canonical(one)
            or (before.canonical(one) in hidden_before) != (after.canonical(one) in hidden_after)
        }
        rows = self._tx.run("ledger/subjects_of_objects", ids=sorted(moved))
        touched |= moved | {row["subject"] for row in rows}
        touched |= {
            entry
            for made in self._statements()
            if moved.intersection((made.before.get("object", ""), made.after.get("object", "")))
            for entry in self.entries[made.number]
        }
        whole = {member for one in touched for who in (before, after) for member in who.members(one)}
        return frozenset(whole - documents)

    def _standing(self, number: int | None) -> tuple[Identity, frozenset[str]]:
        """Return who was who and what was hidden when the ledger stood at ``number``; None for now."""
        taken = [_decision(row) for row in self._rows if number is None or row["ledger"] <= number]
        standing = in_force(taken)
        who = Identity(standing, self._first_seen(self.judged), self._reference(self.judged))
        return who, hidden_entries(standing, who)

    def _statements(self) -> list[Decision]:
        return [made for made in self.decisions if made.action in STATEMENTS]

    def _stated(self) -> set[str]:
        """Return the ids that people's statements are about."""
        objects = {made.after.get("object") for made in self._statements()}
        return {made.targets[0] for made in self._statements()} | {one for one in objects if one}

    def _claim_rows(self, subjects: AbstractSet[str] | None) -> list[dict[str, Any]]:
        if subjects is None:
            return [row["claim"] for row in self._tx.run("ledger/claims")]
        if not subjects:
            return []
        rest_on = {
            claim
            for made in self._statements()
            if not self.entries[made.number].isdisjoint(subjects)
            for claim in made.before.get("claims", ())
        }
        rows = self._tx.run("ledger/claims_of_subject", ids=sorted(subjects))
        rows += self._tx.run("ledger/claims_by_id", ids=sorted(rest_on))
        return list({row["claim"]["id"]: row["claim"] for row in rows}.values())

    def _claims(
        self, rows: Iterable[Mapping[str, Any]]
    ) -> tuple[dict[str, Claim], dict[str, dict[str, float]], dict[str, str]]:
        """Return the claims that closed runs assert, what runs assert them, and their passages' files."""
        by_id = {row["id"]: row for row in rows}
        asserted: dict[str, dict[str, float]] = defaultdict(dict)
        for row in self._tx.run("ledger/assertions", ids=sorted(by_id)):
            asserted[row["claim"]][row["run"]] = row["confidence"]
        evidence: dict[str, list[Evidence]] = defaultdict(list)
        passages: dict[str, str] = {}
        for row in self._tx.run("ledger/evidence", ids=sorted(asserted)):
            passages[row["passage"]] = row["sha256"]
            said = Evidence(row["passage"], row["start"], row["end"], row["quote"])
            evidence[row["claim"]].append(said)
        claims = {one: _claim(row, tuple(evidence[one])) for one, row in by_id.items() if one in asserted}
        return claims, dict(asserted), passages

    def _first_seen(self, identifiers: AbstractSet[str]) -> dict[str, int]:
        """Return the ledger number that first spoke of each id, as far as any did."""
        seen: dict[str, int] = {}
        for row in self._tx.run("ledger/first_seen", ids=sorted(identifiers)):
            seen[row["id"]] = min(row["number"], seen.get(row["id"], row["number"]))
        for row, made in zip(self._rows, self.decisions, strict=True):
            if made.action == "add":
                for one in {made.targets[0], made.after.get("object", made.targets[0])}:
                    if one in identifiers:
                        seen[one] = min(row["ledger"], seen.get(one, row["ledger"]))
        return seen

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
            if not is_reference(one) and label not in STORED_APART:
                by_label[label].append(one)
        return frozenset(
            row["id"]
            for label, ids in sorted(by_label.items())
            for row in self._tx.run("ledger/reference_ids", identifiers={"LABEL": label}, ids=sorted(ids))
        )


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


def _decision(row: Mapping[str, Any]) -> Decision:
    return Decision(
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
