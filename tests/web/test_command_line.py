"""The command line as a newcomer meets it: one command serves the portal, Ctrl-C ends all of it."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from goodpractices.graph import local

ROOT = Path(__file__).parents[2]
GOODPRACTICES = Path(sys.executable).with_name("goodpractices")
PATIENCE = 120
"""Seconds for a start on a busy machine."""


def environment(home: Path) -> dict[str, str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return {
        **os.environ,
        "GOODPRACTICES_HOME": str(home),
        "GOODPRACTICES_REFERENCE": str(ROOT / "corpus" / "reference"),
        "NEO4J_URI": "",
        "PORT": str(port),
    }


@contextmanager
def portal(home: Path) -> Iterator[tuple[subprocess.Popen[str], str, str]]:
    """A running `goodpractices up corpus`: its process, address, and what it printed until then."""
    process = subprocess.Popen(
        [GOODPRACTICES, "up", ROOT / "corpus"], env=environment(home), cwd=home, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert process.stdout is not None
    printed = ""
    deadline = time.monotonic() + PATIENCE
    for line in process.stdout:
        printed += line
        if "http://" in line or time.monotonic() > deadline:
            break
    address = re.search(r"http://[\d.:]+", printed)
    assert address, printed
    try:
        yield process, address.group(), printed
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        local.stop(home)


def status(address: str) -> int:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return int(answer.status)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_one_command_serves_and_one_key_ends_it_all(tmp_path: Path, how: signal.Signals) -> None:
    with portal(tmp_path) as (process, address, printed):
        assert re.search(r"practices +[1-9]", printed)
        assert status(address) == 200
        assert status(f"{address}/search?q=reintegration&country=IDN") == 200
        assert local.is_running(tmp_path)
        process.send_signal(how)
        assert process.wait(timeout=60) in {0, 1, 130}
        assert not local.is_running(tmp_path)


def test_the_second_start_loads_nothing_again(tmp_path: Path) -> None:
    with portal(tmp_path) as (process, _, _):
        process.send_signal(signal.SIGINT)
        process.wait(timeout=60)
    with portal(tmp_path) as (_, address, printed):
        assert re.search(r"unchanged +yes", printed)
        assert status(address) == 200
