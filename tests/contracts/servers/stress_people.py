"""The people of the stress test: curators and a loader, each a process that may be killed at any moment.

    python stress_people.py HOME FOLDER NAME

The loader is called ``loader``; any other name is a curator's. What each is about to do, and what came of it,
it writes to ``FOLDER/NAME.jsonl``; it goes on from there when it is started again, and ends when there is a
file ``FOLDER/stop``.
"""

import json
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from goodpractices.graph.connection import Graph, connect
from goodpractices.graph.ledger.model import Assertion, Claim, Decision, Document, Evidence, Passage
from goodpractices.graph.ledger.store import Ledger
from goodpractices.graph.settings import load_settings
from goodpractices.ontology.errors import BadInput, GraphUnavailable, NotFound, Refused

LOADER = "loader"
TEXT = "0123456789" * 30
FILES = {name * 64: Document(f"document:{name}", name.upper()) for name in "abc"}
PRACTICES = [f"practice:p{number}" for number in range(24)]
ACTORS = [f"actor:a{number}" for number in range(12)]
CLAIMS_OF_FILE = 80
CHUNKS = 4
"""In how many transactions a run is written: a kill may fall between two."""
PAUSE = 0.05


class Journal:
    """What one process did, line by line; a last line that a kill cut short counts as not written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read = 0
        self._lines: list[dict[str, Any]] = []

    def lines(self) -> list[dict[str, Any]]:
        """Return all whole lines."""
        if self._path.exists():
            with self._path.open("rb") as file:
                file.seek(self._read)
                whole, end, _ = file.read().rpartition(b"\n")
            self._read += len(whole + end)
            self._lines += [json.loads(line) for line in whole.split(b"\n") if line.endswith(b"}")]
        return self._lines

    def write(self, **line: Any) -> None:
        """Add a line: it stands when this returns, whatever becomes of the process."""
        torn = self._path.exists() and not self._path.read_bytes().endswith(b"\n")
        with self._path.open("a", encoding="utf-8") as file:
            file.write(("\n" if torn else "") + json.dumps(line) + "\n")


def passage(sha256: str) -> Passage:
    """Return the one passage of a file."""
    return Passage(sha256, 0, len(TEXT), TEXT)


def claims_of(sha256: str) -> list[Claim]:
    """Return all that any run may claim of a file; always the same."""
    pick = random.Random(sha256)  # noqa: S311 - the same claims in every process, nothing secret
    return [_claim(pick, sha256) for _ in range(CLAIMS_OF_FILE)]


def _claim(pick: random.Random, sha256: str) -> Claim:
    start = pick.randrange(0, 240, 4)
    end = start + pick.randrange(8, 40, 2)
    evidence = (Evidence(passage(sha256).id, start, end, TEXT[start:end]),)
    subject = pick.choice(PRACTICES)
    kind = pick.choice(["title", "year", "LED_BY", "PARTNER", "name", "MENTIONED_IN"])
    if kind == "title":
        return Claim(subject, kind, evidence, value=pick.choice(["One", "Two", "Three"]))
    if kind == "year":
        return Claim(subject, kind, evidence, value=pick.choice([2018, 2019, 2020]))
    if kind == "name":
        return Claim(pick.choice(ACTORS), kind, evidence, value=pick.choice(["X", "Y"]))
    if kind == "MENTIONED_IN":
        return Claim(pick.choice(ACTORS), kind, evidence, object=FILES[sha256].id)
    return Claim(subject, kind, evidence, object=pick.choice(ACTORS))


def think(pick: random.Random, taken: int, by: str) -> Decision:
    """Return a decision somebody might take; the ledger may well refuse it."""
    practice, actor = pick.choice(PRACTICES), pick.choice(ACTORS)
    fact = {"predicate": "LED_BY", "object": actor}
    claims = claims_of(pick.choice(sorted(FILES)))
    entry = pick.choice([practice, actor])
    report = pick.choice(list(FILES.values())).id
    wishes: list[tuple[int, dict[str, Any]]] = [
        (6, {"action": "accept", "targets": (pick.choice(claims).id,)}),
        (6, {"action": "reject", "targets": (pick.choice(claims).id,)}),
        (3, {"action": "edit", "targets": (practice,), "after": {"predicate": "title", "value": "Edited"}}),
        (2, {"action": "edit", "targets": (practice,), "before": fact,
             "after": {**fact, "object": pick.choice(ACTORS), "source": "minutes"}}),
        (3, {"action": "add", "targets": (practice,), "after": {**fact, "source": "minutes"}}),
        (2, {"action": "remove", "targets": (practice,), "before": fact}),
        (3, {"action": "same", "targets": tuple(pick.sample(pick.choice([PRACTICES, ACTORS]), 2))}),
        (1, {"action": "different", "targets": tuple(pick.sample(ACTORS, 2))}),
        (2, {"action": "publish", "targets": (entry,)}),
        (2, {"action": "unpublish", "targets": (entry,)}),
        (1, {"action": "verify", "targets": (practice,)}),
        (1, {"action": "withdraw", "targets": (report,)}),
        (2, {"action": "restore", "targets": (report,)}),
        (12, {"action": "undo", "targets": (), "undoes": pick.randint(1, taken + 1)}),
    ]  # fmt: skip
    (chosen,) = pick.choices([wish for _, wish in wishes], [weight for weight, _ in wishes])
    return Decision(number=0, at="", by=by, expects=taken, **chosen)


def curate(ledger: Ledger, journal: Journal, name: str, stop: Path) -> None:
    """Decide until told to stop, each decision under a request key of its own, noted before it is sent."""
    lines = journal.lines()
    answered = {line["request"] for line in lines if line["kind"] != "wish"}
    open_wishes = [line for line in lines if line["kind"] == "wish" and line["request"] not in answered]
    for line in open_wishes:
        # It was killed before the answer: the same form is sent again.
        send(ledger, journal, line)
    count = len(answered) + len(open_wishes)
    pick = random.Random(f"{name}-{count}")  # noqa: S311 - a story, not a secret
    while not stop.exists():
        count += 1
        wish = think(pick, _patiently(lambda: len(ledger.decisions())), name)
        project = pick.random() < 0.7
        line = {"kind": "wish", "request": f"{name}-{count}", "wish": asdict(wish), "project": project}
        journal.write(**line)
        send(ledger, journal, line)


def send(ledger: Ledger, journal: Journal, line: dict[str, Any]) -> None:
    """Send what a line wishes until there is an answer, and note it."""
    wish = Decision(**{**line["wish"], "targets": tuple(line["wish"]["targets"])})
    request = line["request"]
    try:
        made = _patiently(lambda: ledger.decide(wish, request=request, project=line["project"]))
    except (Refused, NotFound, BadInput) as refusal:
        journal.write(kind="refused", request=request, why=type(refusal).__name__)
    else:
        journal.write(kind="made", request=request, decision=asdict(made))


def load(ledger: Ledger, journal: Journal, stop: Path) -> None:
    """Load one version of the files after the other, each saying something else of what they might say."""
    for version in _versions(journal):
        if stop.exists():
            return
        sha256 = sorted(FILES)[version % len(FILES)]
        pick = random.Random(version)  # noqa: S311 - a story, not a secret
        said = [claim for claim in claims_of(sha256) if pick.random() < 0.6]
        _patiently(lambda: _load_one(ledger, sha256, f"e@{version}", said))  # noqa: B023 - called at once
        journal.write(kind="closed", run=f"run:{sha256}-e@{version}", version=version)


def _versions(journal: Journal) -> Iterator[int]:
    version = max((line["version"] for line in journal.lines()), default=-1)
    while True:
        version += 1
        yield version


def _load_one(ledger: Ledger, sha256: str, version: str, said: list[Claim]) -> None:
    ledger.register(FILES[sha256], sha256, "report.txt", "text/plain", len(TEXT))
    run = ledger.open_run(sha256, version)
    ledger.add_passages(run, [passage(sha256)])
    for chunk in range(CHUNKS):
        ledger.add_assertions(run, [Assertion(claim, 0.5, "r@1") for claim in said[chunk::CHUNKS]])
        time.sleep(PAUSE)
    ledger.close_run(run)
    ledger.project()


def _patiently(work: Any) -> Any:
    """Do it again as long as there is no graph server."""
    while True:
        try:
            return work()
        except GraphUnavailable:
            time.sleep(PAUSE)


def _connect(home: str) -> Graph:
    opened: Graph = _patiently(lambda: connect(load_settings({"GOODPRACTICES_HOME": home})))
    return opened


def main(home: str, folder: str, name: str) -> None:
    """Be one of the people."""
    journal, stop = Journal(Path(folder) / f"{name}.jsonl"), Path(folder) / "stop"
    with _connect(home) as graph:
        ledger = Ledger(graph)
        if name == LOADER:
            load(ledger, journal, stop)
        else:
            curate(ledger, journal, name, stop)


if __name__ == "__main__":
    main(*sys.argv[1:])
