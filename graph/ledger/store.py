"""The only way anything is written to the ledger, and from there to what readers see."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import uuid4

from goodpractices.graph.connection import Graph, Transaction
from goodpractices.graph.ledger.alignment import relocate
from goodpractices.graph.ledger.book import Book, Line, Position
from goodpractices.graph.ledger.evidence import check_claims, check_passages
from goodpractices.graph.ledger.model import Assertion, Decision, Document, Passage
from goodpractices.graph.ledger.projection import Difference, project
from goodpractices.graph.ledger.reading import Reader
from goodpractices.graph.ledger.rules import check, completed, tell
from goodpractices.graph.ledger.spans import Spans
from goodpractices.graph.ledger.splits import split_off
from goodpractices.graph.ledger.state import LedgerState, Run, with_decision
from goodpractices.graph.ledger.writing import Writer, compare
from goodpractices.graph.vocabulary import EDGE_TYPES
from goodpractices.ontology.errors import NotFound, Refused

T = TypeVar("T")

BATCH = 500
"""Rows written by one statement."""

OUTDATED = -1
"""The number the projection stands at when all of it has to be made again."""


@dataclass(frozen=True, slots=True)
class OpenRun:
    """A run that is being written, by whoever holds this. ``closed``: it was complete already."""

    id: str
    sha256: str
    token: str
    closed: bool = False


class Ledger:
    """Documents, runs, claims and decisions in the graph, and the projection made from them.

    Every method that writes is one transaction: all of it is there when the method returns, and none of it
    when it raises or the process is killed. Writers take turns. What is written shows only after
    ``project``, which brings the projection up to the ledger's number, and catches up after a crash.

    A ledger remembers the decisions it has read: it is made once, kept, and shared by threads.
    """

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._book = Book()

    # --- documents and runs ---------------------------------------------------------------------------

    def register(self, document: Document, sha256: str, name: str, media_type: str, length: int) -> None:
        """Make a document and its file known. ``length`` counts characters of the file's raw text.

        Of a known document, what ``document`` leaves empty stays as it was; what it tells otherwise raises
        the ledger's number.
        """
        properties = {k: v for k, v in asdict(document).items() if k != "id"}
        file = f"file:{sha256}"

        def work(tx: Transaction) -> None:
            here = _take_turn(tx)
            told = {row["id"]: row["properties"] for row in tx.run("ledger/documents_of_file", file=file)}
            if document.id not in told:
                tx.run("ledger/note_sources", now=_now())
            elif not _given(properties).items() <= told[document.id].items():
                tx.run("ledger/advance", number=here.number + 1, decisions=here.decisions)
            tx.run(
                "ledger/register",
                document=document.id,
                properties=properties,
                given=_given(properties),
                file=file,
                file_properties={
                    "sha256": sha256, "name": name, "media_type": media_type, "length": length,
                },
                rid=f"{document.id}|HAS_FILE|{file}",
            )  # fmt: skip

        self._graph.in_turn(work)

    def has_document(self, document: Document, sha256: str) -> bool:
        """Return whether the file is known, and as the document is described if it is this one's.

        What ``document`` leaves empty is not compared. A file known as another document's stays that one's.
        """
        rows = self._graph.read("ledger/documents_of_file", file=f"file:{sha256}")
        given = _given(asdict(document))
        return any(row["id"] != document.id or given.items() <= row["properties"].items() for row in rows)

    def document_of(self, sha256: str) -> Document | None:
        """Return the document a known file is of, as it is described; None for a file nobody registered."""
        return _described(self._graph.read("ledger/documents_of_file", file=f"file:{sha256}"))

    def document(self, identifier: str) -> Document | None:
        """Return a document as it is described; None when there is none of that id."""
        return _described(self._graph.read("ledger/document", id=identifier))

    def current_run(self, sha256: str) -> Run | None:
        """Return the latest closed run of a file, None if it was never loaded."""
        rows = self._graph.read("ledger/runs_of_file", sha256=sha256)
        return Run(**rows[-1]) if rows else None

    def known_practices(self, sha256: str, *, document: str = "", text: str = "") -> dict[str, Spans]:
        """Return all practices ever found in a file, with the evidence of the last run that found them.

        With the file's ``document`` (an id) and raw ``text``, also those found in other files of it, an
        earlier edition say, as far as their quotes stand in this text.
        """
        rows = self._graph.read("ledger/practices_of_file", sha256=sha256)
        here = {practice: [(row["start"], row["end"]) for row in said] for practice, said in _latest(rows)}
        others = self._graph.read("ledger/practices_of_document", document=document, other_than=sha256)
        there = {
            practice: relocate([row["quote"] for row in said], text) for practice, said in _latest(others)
        }
        return {practice: spans for practice, spans in {**there, **here}.items() if spans}

    def open_run(self, sha256: str, extractor: str) -> OpenRun:
        """Begin a run: one per file and extractor version.

        An unfinished run is begun again: what it asserted is cleared, and whoever was writing it is
        refused from then on. A closed run stays as it is: adding to it changes nothing. Raises NotFound for
        a file that is not registered.
        """
        run = f"run:{sha256}-{extractor}"
        token = str(uuid4())

        def work(tx: Transaction) -> OpenRun:
            _take_turn(tx)
            rows = tx.run(
                "ledger/open_run", run=run, file=f"file:{sha256}", sha256=sha256, extractor=extractor,
                rid=f"{run}|RUN_OF|file:{sha256}",
            )  # fmt: skip
            if not rows:
                raise NotFound(f"There is no file {sha256}.", hint="Register it first.")
            if rows[0]["state"] == "closed":
                return OpenRun(run, sha256, token, closed=True)
            alone = [row["id"] for row in tx.run("ledger/claims_of_run", run=run) if row["runs"] == 1]
            tx.run("ledger/forget_assertions", run=run)
            tx.run("ledger/forget_claims", claims=alone)
            tx.run("ledger/begin_run", run=run, token=token, now=_now())
            return OpenRun(run, sha256, token)

        return self._graph.in_turn(work)

    def add(self, run: OpenRun, passages: Iterable[Passage], assertions: Iterable[Assertion]) -> None:
        """Add passages and what the run asserts of them.

        Raises NoEvidence, before anything is written, for a claim without evidence, a quote that is not at
        its span in its passage, or a passage whose text its span does not fit; BadInput for a claim of no
        known form; Refused when somebody else has begun the run again.
        """
        passages, assertions = tuple(passages), tuple(assertions)
        check_passages(passages, run.sha256)
        self._check_claims(run, assertions, {passage.id: passage for passage in passages})
        for start in range(0, len(passages), BATCH):
            self._write(run, passages[start : start + BATCH], ())
        for start in range(0, len(assertions), BATCH):
            self._write(run, (), assertions[start : start + BATCH])

    def add_passages(self, run: OpenRun, passages: Iterable[Passage]) -> None:
        """Add passages; see `add`."""
        self.add(run, passages, ())

    def add_assertions(self, run: OpenRun, assertions: Iterable[Assertion]) -> None:
        """Add what the run asserts; see `add`."""
        self.add(run, (), assertions)

    def close_run(self, run: OpenRun) -> None:
        """Make the run its file's current one: from the next ``project`` on, its claims count."""
        if run.closed:
            return

        def work(tx: Transaction) -> None:
            here = _take_turn(tx)
            if _state_of(tx, run) == "closed":
                return
            number = here.number + 1
            tx.run("ledger/close_run", run=run.id, number=number, decided=here.decisions, now=_now())
            tx.run("ledger/note_sources", now=_now())
            tx.run("ledger/advance", number=number, decisions=here.decisions)

        self._graph.in_turn(work)

    def _check_claims(
        self, run: OpenRun, assertions: Sequence[Assertion], given: Mapping[str, Passage]
    ) -> None:
        named = {evidence.passage for assertion in assertions for evidence in assertion.claim.evidence}
        texts = {identifier: (passage.start, passage.text) for identifier, passage in given.items()}
        for row in self._graph.read("ledger/passages", passages=sorted(named)):
            if row["sha256"] == run.sha256:
                # What is stored is never edited, so a quote has to stand in that.
                texts[row["id"]] = (row["start"], row["text"])
        check_claims((assertion.claim for assertion in assertions), texts, EDGE_TYPES)

    def _write(self, run: OpenRun, passages: Sequence[Passage], assertions: Sequence[Assertion]) -> None:
        if run.closed:
            return

        def work(tx: Transaction) -> None:
            _take_turn(tx)
            if _state_of(tx, run) == "closed":
                return
            if passages:
                _write_passages(tx, run, passages)
            if assertions:
                _write_assertions(tx, run, assertions)

        self._graph.in_turn(work)

    # --- decisions ------------------------------------------------------------------------------------

    def decide(self, wish: Decision, *, request: str = "", project: bool = False) -> Decision:
        """Append a decision; return it with the number and time the ledger gives it.

        ``wish.expects`` is the number of the last decision on these entries that its author has seen. What
        each action needs, and what is refused (BadInput, NotFound, NoEvidence, StaleDecision,
        Contradiction, Refused), is told in docs/ledger.md; nothing is written then. ``request`` and
        ``project``: see `decide_all`.
        """
        return self.decide_all((wish,), request=request, project=project)[0]

    def decide_all(
        self, wishes: Sequence[Decision], *, request: str = "", project: bool = False
    ) -> tuple[Decision, ...]:
        """Append several decisions together, all or none; return them as `decide` does.

        Each is checked as if those before it had been taken, but ``expects`` is compared with the ledger as
        it was before all of them. ``request`` is a key of the caller's own, such as a form's: asked for
        the same again under the same key, the ledger takes no decision and returns those it took; asked for
        anything else, it raises Refused. With ``project`` readers see the decisions when this returns: the
        same transaction brings the projection up to them.
        """
        key = request or str(uuid4())

        def work(tx: Transaction) -> tuple[Decision, ...]:
            here = _take_turn(tx)
            reader = Reader(tx, self._book, here)
            made, number = _append(tx, reader, tuple(wishes), key)
            if project:
                _follow(tx, reader, replace(here, number=number))
            return made

        return self._graph.in_turn(work, whole=project)

    def decisions(self) -> tuple[Decision, ...]:
        """Return all decisions, in order."""
        return self._read(lambda reader: reader.decisions)

    def history(self, entry: str) -> tuple[Decision, ...]:
        """Return all decisions about an entry or ids judged the same, in order; undone ones and undos too."""

        def work(reader: Reader) -> tuple[Decision, ...]:
            members = set(reader.identity().members(entry))
            return tuple(
                made for made in reader.decisions if not members.isdisjoint(reader.entries[made.number])
            )

        return self._read(work)

    def state(self, subjects: AbstractSet[str] | None = None) -> LedgerState:
        """Return the ledger as plain values, as far as it concerns these entries; all of it for None.

        All decisions, runs and files are in it, and every claim about the entries or ids judged the same:
        what ``project(state, subjects=subjects)`` and ``claim_states(state)`` need. It is the ledger at one
        moment, whoever writes meanwhile.
        """

        def work(reader: Reader) -> LedgerState:
            if subjects is None:
                return reader.state()
            who = reader.identity()
            return reader.state({member for entry in subjects for member in who.members(entry)})

        return self._read(work)

    def resolve(self, identifier: str) -> str:
        """Return the id that stands for this one by the judgements in force; itself if none does."""
        if not self._graph.read("ledger/is_judged", id=identifier):
            return identifier  # So it is with most, and the book of decisions is long.
        return self._read(lambda reader: reader.identity().canonical(identifier))

    def differences(self) -> tuple[Difference, ...]:
        """Return where the current runs differ from what people decided."""

        def work(reader: Reader) -> tuple[Difference, ...]:
            state = reader.state()
            return (*project(state).differences, *split_off(state))

        return self._read(work)

    def _read(self, work: Callable[[Reader], T]) -> T:
        return self._graph.transaction(lambda tx: work(Reader(tx, self._book)))

    # --- the projection -------------------------------------------------------------------------------

    def project(self) -> int:
        """Bring the projection up to the ledger, and return the number it then stands at.

        Only what the runs and decisions since the last time touch is made again, in one transaction.
        """
        rows = self._graph.read("ledger/meta")
        if rows and rows[0]["number"] == rows[0]["projected"]:
            return int(rows[0]["number"])

        def work(tx: Transaction) -> int:
            here = _take_turn(tx)
            return _follow(tx, Reader(tx, self._book, here), here)

        return self._graph.in_turn(work, whole=True)

    def rebuild(self) -> int:
        """Make the projection from nothing and write where what is stored differs; return its number.

        It is one transaction. The number rises, so that whatever follows it (the search index, cached
        pages) looks again.
        """

        def work(tx: Transaction) -> int:
            here = _take_turn(tx)
            return _made_anew(tx, Reader(tx, self._book, here), here)

        return self._graph.in_turn(work, whole=True)

    def verify(self) -> list[str]:
        """Return a sentence for each way the stored projection differs from what the ledger says.

        Writers wait meanwhile, so that both are of one moment.
        """

        def work(tx: Transaction) -> list[str]:
            here = _take_turn(tx)
            return compare(project(Reader(tx, self._book, here).state()), *Writer(tx).stored())

        return self._graph.in_turn(work, whole=True)


def _described(rows: Sequence[Mapping[str, Any]]) -> Document | None:
    """Return the document of the first row, None without one."""
    if not rows:
        return None
    names = {field.name for field in fields(Document)}
    return Document(**{name: value for name, value in rows[0]["properties"].items() if name in names})


def _latest(rows: Iterable[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Return the rows of each practice that are of the last run that found it."""
    latest: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        said = latest.setdefault(row["practice"], [row])
        if row["number"] > said[0]["number"]:
            latest[row["practice"]] = [row]
        elif row is not said[0] and row["number"] == said[0]["number"]:
            said.append(row)
    return list(latest.items())


def _given(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value not in {"", None}}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _take_turn(tx: Transaction) -> Position:
    """Write to the one node that every writer writes to first, so that they follow each other."""
    return Position(**tx.run("ledger/take_turn", now=_now(), book=str(uuid4()))[0])


def _state_of(tx: Transaction, run: OpenRun) -> str:
    """Return ``open`` or ``closed``; raise Refused when another writer has begun the run again."""
    rows = tx.run("ledger/run", run=run.id)
    state = rows[0]["state"] if rows else "gone"
    if state == "open" and rows[0]["token"] == run.token:
        return "open"
    if state == "closed":
        return "closed"
    raise Refused(
        f"The load {run.id} was begun again by somebody else.", hint="Let that load finish, or start again."
    )


def _write_passages(tx: Transaction, run: OpenRun, passages: Sequence[Passage]) -> None:
    file = f"file:{run.sha256}"
    rows = [
        {
            "id": passage.id,
            "rid": f"{file}|HAS_PASSAGE|{passage.id}",
            "properties": {**asdict(passage), "skips": list(passage.skips)},
        }
        for passage in passages
    ]
    tx.run("ledger/add_passages", file=file, rows=rows)
    tx.run("ledger/note_passages", run=run.id, passages=[passage.id for passage in passages])


def _write_assertions(tx: Transaction, run: OpenRun, assertions: Sequence[Assertion]) -> None:
    claims, evidence = [], []
    for assertion in assertions:
        claim = assertion.claim
        claims.append(
            {
                "id": claim.id,
                "rid": f"{run.id}|ASSERTS|{claim.id}",
                "confidence": float(assertion.confidence),
                "extractor": assertion.extractor,
                "properties": {
                    "subject": claim.subject,
                    "predicate": claim.predicate,
                    "object": claim.object,
                    "value": None if claim.object is not None else json.dumps(claim.value),
                    "polarity": claim.polarity,
                    "modality": claim.modality,
                },
            }
        )
        evidence += [
            {
                "claim": claim.id,
                "rid": f"{claim.id}|SUPPORTED_BY|{said.passage}|{said.start}-{said.end}",
                **asdict(said),
            }
            for said in claim.evidence
        ]
    tx.run("ledger/add_claims", run=run.id, rows=claims)
    tx.run("ledger/add_evidence", rows=evidence)


def _append(
    tx: Transaction, reader: Reader, wishes: Sequence[Decision], request: str
) -> tuple[tuple[Decision, ...], int]:
    """Return the decisions taken, and the number the ledger then stands at."""
    here = reader.position
    earlier = reader.decisions_of(request)
    if earlier or not wishes:
        # It was sent twice, or the answer was lost on the way.
        return _answered(earlier, wishes), here.number
    state = seen = reader.state(_concerned(reader, wishes))
    lines: list[Line] = []
    for wish in wishes:
        ledger = here.number + len(lines) + 1
        numbered = replace(wish, number=here.decisions + len(lines) + 1, at=_now())
        made = completed(numbered, state)
        check(made, state, seen=seen)
        state = with_decision(state, made, ledger)
        lines.append(Line(made, state.entries[made.number], ledger, request))
    tx.run("ledger/add_decisions", rows=[_row(line) for line in lines])
    number = here.number + len(lines)
    tx.run("ledger/advance", number=number, decisions=here.decisions + len(lines))
    reader.append(lines)
    return tuple(line.decision for line in lines), number


def _answered(made: Sequence[Decision], wishes: Sequence[Decision]) -> tuple[Decision, ...]:
    """Return what a request made; raise Refused if what is wished now is something else."""

    def same(one: Decision, wish: Decision) -> bool:
        said = (one.by, one.action, one.targets, one.undoes) == (
            wish.by, wish.action, wish.targets, wish.undoes,
        )  # fmt: skip
        return said and wish.after.items() <= one.after.items()

    if len(made) == len(wishes) and all(map(same, made, wishes)):
        return tuple(made)
    raise Refused(
        f"This was sent before and said something else then: {'; '.join(map(tell, made))}.",
        hint="Load the page again and decide once more.",
    )


def _concerned(reader: Reader, wishes: Iterable[Decision]) -> set[str]:
    """Return all ids of the entries that decisions are about."""
    who = reader.identity()
    targets = {target for wish in wishes for target in wish.targets}
    subjects = reader.subjects_of([target for target in targets if target.startswith("claim:")])
    about = {subjects.get(target, target) for target in targets}
    for wish in wishes:
        about |= reader.entries.get(wish.undoes or 0, frozenset())
    return {member for entry in about for member in who.members(entry)}


def _row(line: Line) -> dict[str, Any]:
    made = line.decision
    return {
        "id": f"decision:{made.number}",
        "properties": {
            **asdict(made),
            "targets": list(made.targets),
            "before": json.dumps(made.before, ensure_ascii=False, sort_keys=True),
            "after": json.dumps(made.after, ensure_ascii=False, sort_keys=True),
            "entries": sorted(line.entries),
            "ledger": line.ledger,
            "request": line.request,
        },
    }


def outdate(tx: Transaction) -> None:
    """Note that reference facts changed: the next `Ledger.project` makes everything again from nothing."""
    _take_turn(tx)
    tx.run("ledger/set_projected", number=OUTDATED)


def _made_anew(tx: Transaction, reader: Reader, here: Position) -> int:
    Writer(tx).write_all(project(reader.state()))
    number = here.number + 1
    tx.run("ledger/advance", number=number, decisions=len(reader.decisions))
    tx.run("ledger/set_projected", number=number)
    return number


def _follow(tx: Transaction, reader: Reader, here: Position) -> int:
    """Bring the projection up to the ledger, which stands at ``here.number``."""
    if here.projected == OUTDATED:
        return _made_anew(tx, reader, here)
    if here.number != here.projected:
        touched = reader.touched_since(here.projected)
        Writer(tx).write(project(reader.state(touched), subjects=touched), touched)
        tx.run("ledger/set_projected", number=here.number)
    return here.number
