"""The worker as it runs: a process of its own that can be killed at any moment."""

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from goodpractices.graph import local
from goodpractices.graph.connection import Graph, connect
from goodpractices.graph.ledger.model import Document
from goodpractices.graph.ledger.store import Ledger
from goodpractices.graph.settings import Settings
from goodpractices.web.auth.accounts import secret_key
from goodpractices.web.jobs import bell, open_line
from goodpractices.web.store.engine import open_store
from goodpractices.web.upload.model import State, Upload
from goodpractices.web.upload.reception import Reception
from goodpractices.web.upload.uploads import FOLDER, Uploads

pytestmark = pytest.mark.graph

PATIENCE = 120
ANNE = "person:anne"
SENTENCE = "- The City of Lyon opened a one-stop shop for newcomers in {year} together with UNHCR.\n"


def report(heading: str, lines: int) -> bytes:
    return (f"# {heading}\n\n" + "".join(SENTENCE.format(year=1990 + n % 30) for n in range(lines))).encode()


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    settings = Settings(home=tmp_path_factory.mktemp("worker"))
    yield settings
    local.stop(settings.home)


@pytest.fixture(scope="module")
def graph(settings: Settings) -> Iterator[Graph]:
    with connect(settings) as graph:
        yield graph


@pytest.fixture(scope="module")
def uploads(settings: Settings) -> Iterator[Uploads]:
    with closing(open_store(settings)) as store:
        line = open_line(settings, secret_key(settings.home))
        yield Uploads(store, settings.home / FOLDER, bell(line, pytest.fail))


@contextmanager
def worker(settings: Settings) -> Iterator["subprocess.Popen[bytes]"]:
    environment = {**os.environ, "GOODPRACTICES_HOME": str(settings.home), "NEO4J_URI": ""}
    process = subprocess.Popen(
        [sys.executable, "-m", "goodpractices.web", "worker", "--attached"],
        env=environment, stdin=subprocess.PIPE,
    )  # fmt: skip
    with process:
        try:
            yield process
        finally:
            process.kill()


def until(done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.05)


def hand_in(uploads: Uploads, graph: Graph, name: str, content: bytes) -> Upload:
    told = Document("", "", "", None, "", "", "")
    return Reception(uploads, Ledger(graph)).receive(io.BytesIO(content), name, told, ANNE)


def test_a_worker_killed_in_the_middle_is_followed_by_one_that_finishes(
    settings: Settings, graph: Graph, uploads: Uploads
) -> None:
    with worker(settings) as first:
        upload = hand_in(uploads, graph, "valley.md", report("The valley", 500))
        until(lambda: uploads.get(upload.id).stage in {"extracting", "writing"})
        first.send_signal(signal.SIGKILL)
    assert uploads.get(upload.id).state is State.RUNNING
    with worker(settings):
        until(lambda: not uploads.get(upload.id).state.is_open)
    done = uploads.get(upload.id)
    assert (done.state, done.message) == (State.DONE, "")
    assert done.counts["practices"] > 0
    ledger = Ledger(graph)
    assert ledger.document_of(upload.sha256).id == done.document
    assert ledger.verify() == []


def test_a_cancelled_report_leaves_nothing_that_shows(
    settings: Settings, graph: Graph, uploads: Uploads
) -> None:
    with worker(settings):
        upload = hand_in(uploads, graph, "hill.md", report("The hill", 500))
        until(lambda: uploads.get(upload.id).stage == "extracting")
        uploads.cancel(upload.id)
        after = hand_in(uploads, graph, "short.md", report("A short one", 1))
        until(lambda: not uploads.get(after.id).state.is_open)
    assert uploads.get(upload.id).state is State.CANCELLED
    assert uploads.get(after.id).state is State.DONE
    assert Ledger(graph).current_run(upload.sha256) is None
    shown = {row["id"] for row in graph.read("read/document/list")}
    assert upload.described.id not in shown
    assert after.described.id in shown


def test_a_report_that_cannot_be_read_says_why_under_its_own_name(
    settings: Settings, graph: Graph, uploads: Uploads
) -> None:
    with worker(settings):
        upload = hand_in(uploads, graph, "broken.pdf", b"%PDF-1.7 and nothing more")
        until(lambda: not uploads.get(upload.id).state.is_open)
    failed = uploads.get(upload.id)
    assert failed.state is State.FAILED
    assert "“broken.pdf”" in failed.message
    assert str(settings.home) not in failed.message


def test_a_worker_goes_when_the_portal_does_and_there_is_one_at_a_time(settings: Settings) -> None:
    lock: Path = settings.home / "worker.lock"
    with worker(settings) as first:
        until(lambda: str(first.pid) in held_by(lock))
        environment = {**os.environ, "GOODPRACTICES_HOME": str(settings.home), "NEO4J_URI": ""}
        second = subprocess.run(
            [sys.executable, "-m", "goodpractices.web", "worker"], env=environment, capture_output=True,
            text=True, check=False, timeout=PATIENCE,
        )  # fmt: skip
        assert second.returncode == 3
        assert "A worker of this home folder is running already." in second.stderr
        assert first.stdin is not None
        first.stdin.close()
        first.wait(timeout=PATIENCE)


def held_by(lock: Path) -> str:
    """Return the lines of the kernel's list of locks that are about a file."""
    inode = lock.stat().st_ino
    return "\n".join(line for line in Path("/proc/locks").read_text().splitlines() if f":{inode} " in line)
