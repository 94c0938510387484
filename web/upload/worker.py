"""The worker: a process of its own that reads uploads, so that pages stay quick."""

import hashlib
import os
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from threading import Thread

from goodpractices.graph.connection import connect
from goodpractices.graph.locks import locked
from goodpractices.graph.migrations import migrate
from goodpractices.graph.settings import Settings
from goodpractices.ontology.errors import Refused
from goodpractices.web.auth.accounts import secret_key
from goodpractices.web.jobs import bell, open_line
from goodpractices.web.store.engine import open_store
from goodpractices.web.upload.uploads import FOLDER, Uploads
from goodpractices.web.upload.work import Work

LOCK_FILE = "worker.lock"
POLL = 0.5
"""Seconds after which the line is looked at again, at the latest."""


def run(settings: Settings, *, attached: bool = False) -> None:
    """Read uploads until the process is told to stop; with ``attached`` also when standard input ends.

    Raises Refused when a worker of this home folder is running, GraphUnavailable and StoreUnavailable.
    """
    with _alone(settings), connect(settings) as graph, closing(open_store(settings)) as store:
        migrate(graph)
        line = open_line(settings, secret_key(settings.home))
        uploads = Uploads(store, settings.home / FOLDER, lambda _: None)
        name = name_of(settings)
        ring = bell(line, Work(settings, uploads, lambda: graph, name))
        for identifier in uploads.unfinished(name):
            ring(identifier)
        if attached:
            Thread(target=_stop_at_end_of_input, daemon=True).start()
        line.create_consumer(workers=1, periodic=False, max_delay=POLL, graceful_signal="INT").run()


def name_of(settings: Settings) -> str:
    """Return what this machine's worker of this home folder is called."""
    home = hashlib.sha256(str(settings.home.resolve()).encode()).hexdigest()[:12]
    return f"{socket.gethostname()}/{home}"


@contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    """Hold the lock of the home folder: its holder may take up what a dead worker had begun."""
    settings.home.mkdir(parents=True, exist_ok=True)
    with locked(settings.home / LOCK_FILE, wait=False) as alone:
        if not alone:
            raise Refused(
                "A worker of this home folder is running already.", hint="One is enough: leave it alone."
            )
        yield


def _stop_at_end_of_input() -> None:
    """Stop when whoever started this process is gone, however he went."""
    while sys.stdin.buffer.read(1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
