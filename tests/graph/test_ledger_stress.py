"""A thousand decisions by three curators at once while reports are loaded, and everything killed meanwhile.

Curators, loader and graph server are processes of their own and get SIGKILL a hundred times in all, each time
while they work. GOODPRACTICES_STRESS_KILLS sets another number of kills.
"""

import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import stress_people
from stress_people import LOADER, Journal

from goodpractices.graph import local
from goodpractices.graph.connection import connect
from goodpractices.graph.ledger.store import Ledger
from goodpractices.graph.migrations import migrate
from goodpractices.graph.settings import load_settings

KILLS = int(os.environ.get("GOODPRACTICES_STRESS_KILLS", "100"))
DECISIONS = 1000
CURATORS = ("ana", "ben", "eva")
SERVER = "the graph server"
SHARES = {SERVER: 0.12, LOADER: 0.2}
"""What part of the kills hits whom; the curators have the rest."""
PATIENCE = 120
"""Seconds anybody has to get something done; more is a fault."""


class Office:
    """The processes at work, their journals, and the graph server they share."""

    def __init__(self, home: Path, folder: Path) -> None:
        self.home, self.folder = home, folder
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._journals = {name: Journal(folder / f"{name}.jsonl") for name in (*CURATORS, LOADER)}

    def start(self, name: str) -> None:
        with (self.folder / f"{name}.err").open("ab") as errors:
            self._running[name] = subprocess.Popen(
                [sys.executable, stress_people.__file__, str(self.home), str(self.folder), name],
                stdout=errors, stderr=errors,
            )  # fmt: skip

    def kill(self, name: str) -> None:
        """Kill one while it works, and start it again; the server is started by whoever needs it next."""
        if name == SERVER:
            server = local.peek(self.home)
            assert server is not None
            os.kill(server.pid, 9)
            return
        process = self._running[name]
        process.kill()
        assert process.wait() == -9, self.errors(name)
        self.start(name)

    def close(self) -> None:
        """Let everybody finish what he is at."""
        (self.folder / "stop").touch()
        for name, process in self._running.items():
            assert process.wait(PATIENCE) == 0, self.errors(name)

    def end(self) -> None:
        for process in self._running.values():
            process.kill()
            process.wait()

    def errors(self, name: str) -> str:
        return (self.folder / f"{name}.err").read_text(encoding="utf-8")[-4000:]

    def lines(self, *names: str) -> list[dict[str, Any]]:
        return [line for name in names for line in self._journals[name].lines()]

    def done(self, *names: str) -> int:
        """Return how much these have brought to an end."""
        return sum(line["kind"] != "wish" for line in self.lines(*names))

    def wait_for(self, condition: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE
        while not condition():
            dead = [name for name, process in self._running.items() if process.poll() is not None]
            assert not dead, self.errors(dead[0])
            assert time.monotonic() < until, "nobody gets on any more"
            time.sleep(0.02)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    home, folder = tmp_path / "home", tmp_path / "journals"
    folder.mkdir()
    with connect(load_settings({"GOODPRACTICES_HOME": str(home)})) as graph:
        migrate(graph)
    office = Office(home, folder)
    try:
        yield office
    finally:
        office.end()
        local.stop(home)


def victims(pick: random.Random) -> list[str]:
    """Return who is killed, one after the other."""
    several = [name for name, share in SHARES.items() for _ in range(round(share * KILLS))]
    several += [CURATORS[number % len(CURATORS)] for number in range(KILLS - len(several))]
    pick.shuffle(several)
    return several


def test_invariant_7_nothing_acknowledged_is_lost_and_the_graph_is_what_the_ledger_says_whoever_is_killed(
    office: Office,
) -> None:
    pick = random.Random(5)  # noqa: S311 - a spread of moments, nothing secret
    people = (*CURATORS, LOADER)
    for name in people:
        office.start(name)
    for victim in victims(pick):
        watched = people if victim == SERVER else (victim,)
        before = office.done(*watched)
        office.wait_for(lambda names=watched, had=before: office.done(*names) > had)
        time.sleep(pick.uniform(0, 0.1))
        office.kill(victim)
    office.wait_for(lambda: made_by(office) >= DECISIONS)
    office.close()
    check(office)


def made_by(office: Office) -> int:
    return sum(line["kind"] == "made" for line in office.lines(*CURATORS))


def check(office: Office) -> None:
    """All that was acknowledged is there once, nothing that was refused, and both ways give one graph."""
    with connect(load_settings({"GOODPRACTICES_HOME": str(office.home)})) as graph:
        ledger = Ledger(graph)
        ledger.project()
        assert ledger.verify() == []
        book = [row["decision"] for row in graph.read("ledger/decisions_by_id", ids=_ids(ledger))]
        closed = {row["id"] for row in graph.read("ledger/runs")}
        ledger.rebuild()
        assert ledger.verify() == []
    assert [line["number"] for line in book] == list(range(1, len(book) + 1))
    told = office.lines(*CURATORS)
    made = {line["request"]: line["decision"] for line in told if line["kind"] == "made"}
    assert len(made) >= DECISIONS
    assert Counter(line["request"] for line in book) == Counter(list(made))
    for line in book:
        said = made[line["request"]]
        assert (line["number"], line["by"], line["action"], line["at"]) == (
            said["number"], said["by"], said["action"], said["at"],
        )  # fmt: skip
        assert line["targets"] == said["targets"]
        assert line.get("undoes") == said["undoes"]
    runs = [line["run"] for line in office.lines(LOADER)]
    assert len(runs) >= 10
    assert set(runs) == closed


def _ids(ledger: Ledger) -> list[str]:
    return [f"decision:{made.number}" for made in ledger.decisions()]
