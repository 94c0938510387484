"""Nothing is lost and nothing is left by halves when processes are killed in the middle of a load."""

import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import neo4j
import pytest

from goodpractices.graph import local

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "corpus" / "gfmd-2020-roundtable-1-labour-migration.txt"
GOODPRACTICES = Path(sys.executable).with_name("goodpractices")
ROUNDS = 10
VOLATILE = {"number", "projected", "opened_at", "closed_at", "loaded_at", "at", "sources", "book"}
"""Properties that tell when, in which order or in which ledger something was done, not what is known."""


def command(*arguments: object) -> list[str]:
    return [str(GOODPRACTICES), *map(str, arguments)]


def environment(home: Path) -> dict[str, str]:
    return {
        **os.environ,
        "GOODPRACTICES_HOME": str(home),
    }


def run(home: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments),
        env=environment(home),
        capture_output=True,
        text=True,
        check=False,
        cwd=home,
    )


@pytest.fixture
def homes(tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    crashed, clean = tmp_path / "crashed", tmp_path / "clean"
    for home in (crashed, clean):
        home.mkdir()
    yield crashed, clean
    for home in (crashed, clean):
        local.stop(home)


@pytest.fixture
def reports(tmp_path: Path) -> list[Path]:
    """Ten reports of one page each: the annex, told apart by a last line of its own."""
    text = REPORT.read_text(encoding="utf-8")
    annex = text[text.index("Annex. Experiences") : text.index("ILO guidance on skills and prior learning")]
    files = []
    for number in range(ROUNDS):
        file = tmp_path / f"annex-{number}.txt"
        file.write_text(f"{annex}\n\nThis is copy number {number} of the annex.\n", encoding="utf-8")
        files.append(file)
    return files


def contents(home: Path) -> tuple[list[Any], list[Any]]:
    """Everything in the graph but times and order, as two sorted lists."""
    server = local.ensure(home)
    auth = (server.user, server.password)
    with neo4j.GraphDatabase.driver(server.uri, auth=auth) as driver:
        nodes = driver.execute_query(
            "MATCH (n) RETURN labels(n) AS l, properties(n) AS p", database_=server.database
        )
        edges = driver.execute_query(
            "MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS t, b.id AS b, properties(r) AS p",
            database_=server.database,
        )

    def settled(properties: dict[str, Any]) -> str:
        return repr(sorted((k, v) for k, v in properties.items() if k not in VOLATILE))

    return (
        sorted((sorted(row["l"]), settled(row["p"])) for row in nodes.records),
        sorted((row["a"], row["t"], row["b"], settled(row["p"])) for row in edges.records),
    )


def seconds(home: Path, report: Path) -> float:
    """How long a load takes; the first one starts the server and loads the lists as well."""
    start = time.monotonic()
    assert run(home, "load", report).returncode == 0
    return time.monotonic() - start


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def test_loads_killed_ten_times_end_like_loads_left_alone(
    homes: tuple[Path, Path], reports: list[Path]
) -> None:
    crashed, clean = homes
    first, usual = (seconds(clean, report) for report in reports[:2])
    assert run(clean, "load", *reports[2:]).returncode == 0

    for number, report in enumerate(reports):
        share = random.Random(number).uniform(0.3, 1.0)  # noqa: S311 -- a spread of moments, no secret
        moment = share * (usual if number else first)
        loading = subprocess.Popen(
            command("load", report), env=environment(crashed), cwd=crashed,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        serving = subprocess.Popen(
            command("serve"), env={**environment(crashed), "PORT": str(free_port())}, cwd=crashed,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(moment)
        kill(serving.pid)
        serving.wait()
        server = local.peek(crashed)
        if server is not None and number % 3 != 0:
            kill(server.pid)
        if number % 3 != 1:
            kill(loading.pid)
        loading.wait()
        done = run(crashed, "load", report)
        assert done.returncode == 0, done.stderr

    verified = run(crashed, "verify")
    assert verified.returncode == 0, verified.stdout
    assert contents(crashed) == contents(clean)
