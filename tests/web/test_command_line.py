"""The command line as a newcomer meets it: one command serves the portal, Ctrl-C ends all of it."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
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


def serves_until(how: signal.Signals, home: Path, process: subprocess.Popen[str], address: str) -> None:
    assert status(address) == 200
    assert status(f"{address}/search?q=reintegration&country=IDN") == 200
    assert local.is_running(home)
    process.send_signal(how)
    assert process.wait(timeout=60) in {0, 1, 130}
    assert not local.is_running(home)


def test_one_command_serves_and_one_key_ends_it_all_and_the_second_start_loads_nothing_again(
    tmp_path: Path,
) -> None:
    with portal(tmp_path) as (process, address, printed):
        assert re.search(r"practices +[1-9]", printed)
        serves_until(signal.SIGINT, tmp_path, process, address)
    with portal(tmp_path) as (process, address, printed):
        assert re.search(r"unchanged +yes", printed)
        assert re.search(r"practices +–", printed)  # not counted again, which is not none
        serves_until(signal.SIGTERM, tmp_path, process, address)


def bad_files(folder: Path) -> dict[str, Path]:
    """One file of each kind that cannot be read, and a word its sentence must say."""
    contents = {
        "UTF-8": "Réunion".encode("latin-1"),
        "empty": b"",
        "binary": b"\x7fELF\x00\x01\x02",
        "line": b"a" * 50_000_000,
    }
    files = {}
    for word, content in contents.items():
        files[word] = folder / f"{word}.txt"
        files[word].write_bytes(content)
    files["no report"] = folder / "nothing"
    files["no report"].mkdir()
    files["no file"] = folder / "missing.txt"
    return files


@pytest.mark.parametrize("command", ["load", "extract"])
def test_bad_input_is_one_sentence_and_changes_nothing(tmp_path: Path, command: str) -> None:
    home = tmp_path / "home"

    def run(path: Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [GOODPRACTICES, command, path], env=environment(home), capture_output=True, text=True, check=False
        )

    files = bad_files(tmp_path)
    with ThreadPoolExecutor(2) as pool:
        runs = dict(zip(files, pool.map(run, files.values()), strict=True))
    for word, done in runs.items():
        said = {"no report": "directory"}.get(word, word) if command == "extract" else word
        assert done.returncode == 2, word
        complaint = [
            line
            for line in done.stderr.splitlines()
            if line.startswith(("Error: ", "Refused: ")) and said in line
        ]
        assert len(complaint) == 1, done.stderr
        assert "Traceback" not in done.stderr
    assert not home.exists()


def read_all(screen: int) -> str:
    """What is shown on a terminal until nobody writes to it any more, which on Linux is an error (EIO)."""
    pieces = []
    with suppress(OSError), open(screen, "rb", buffering=0) as shown:
        while piece := shown.read(1 << 12):
            pieces.append(piece)
    return b"".join(pieces).decode()


def test_a_person_at_a_terminal_sees_by_page_how_far_the_extraction_is_and_a_pipe_gets_nothing_but_json(
    tmp_path: Path,
) -> None:
    report = tmp_path / "three pages.txt"
    countries = ("Ghana", "Kenya", "Nepal")
    report.write_text("\f".join(f"In 2019 {name} opened a help desk for returnees.\n" for name in countries))

    def run(stderr: int) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [GOODPRACTICES, "extract", report], env={**environment(tmp_path / "home"), "TERM": "xterm"},
            stdout=subprocess.PIPE, stderr=stderr, text=True, check=True,
        )  # fmt: skip

    screen, terminal = os.openpty()
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(read_all, screen)
        try:
            seen = run(terminal)
        finally:
            os.close(terminal)
        shown = reading.result()
    assert "three pages.txt" in shown
    assert "composing 3 of 3" in shown
    piped = run(subprocess.PIPE)
    assert piped.stderr == ""
    assert json.loads(piped.stdout) == json.loads(seen.stdout)
    assert len(json.loads(piped.stdout)["practices"]) == 3


def test_a_good_file_is_loaded_though_its_neighbour_is_bad(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(
        "Spain introduced a wage protection scheme in 2019.\n", encoding="utf-8"
    )
    (tmp_path / "bad.txt").write_bytes(b"\x00\x01")
    home = tmp_path / "home"
    done = subprocess.run(
        [GOODPRACTICES, "load", tmp_path], env=environment(home), capture_output=True, text=True, check=False
    )
    local.stop(home)
    assert done.returncode == 2
    rows = {line.split()[0]: line.split() for line in done.stdout.splitlines() if ".txt" in line}
    assert rows["bad.txt"][-2:] == ["yes", "no"]
    assert rows["good.txt"][-2:] == ["no", "no"]
    assert "Refused: bad.txt" in done.stderr


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"NEO4J_URI": "bolt://127.0.0.1:9"}, "127.0.0.1:9"),
        ({"NEO4J_URI": "ftp://127.0.0.1"}, "NEO4J_URI"),
        ({"PORT": "many"}, "PORT"),
    ],
)
def test_settings_that_cannot_work_are_told(tmp_path: Path, settings: dict[str, str], said: str) -> None:
    done = subprocess.run(
        [GOODPRACTICES, "serve"], env={**environment(tmp_path / "home"), **settings},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode in {2, 4}
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_in_use_is_told_before_anything_is_loaded(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [GOODPRACTICES, "up", ROOT / "corpus"], env={**environment(home), "PORT": port},
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert f"127.0.0.1:{port}" in done.stderr
    assert not home.exists()
