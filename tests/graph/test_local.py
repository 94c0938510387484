"""The embedded graph server as a process."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from goodpractices.graph import local
from goodpractices.ontology.errors import GraphUnreachable

ENSURE = """
import pathlib, sys
from goodpractices.graph import local
print(local.ensure(pathlib.Path(sys.argv[1])).pid)
"""

HOLD_TURN = """
import pathlib, sys, time
from goodpractices.graph import local
with local.turn(pathlib.Path(sys.argv[1])):
    print("mine", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "a home"
    local.stop(tmp_path / "a home")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[local.LocalServer]:
    """A server for the tests that only look at it."""
    home = tmp_path_factory.mktemp("running")
    yield local.ensure(home)
    local.stop(home)


def start_from_another_process(home: Path) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", ENSURE, str(home)], stdout=subprocess.PIPE, text=True)


def command_line(pid: int) -> bytes:
    """Return the command line of a process, empty when it has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def wait_until_dead(home: Path) -> None:
    deadline = time.monotonic() + 10
    while local.is_running(home):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def kill(home: Path) -> int:
    server = local.peek(home)
    assert server is not None
    os.kill(server.pid, signal.SIGKILL)
    wait_until_dead(home)
    return server.pid


def test_who_comes_later_gets_the_same_server(running: local.LocalServer) -> None:
    home = running.directory.parent
    assert local.ensure(home) == running
    assert local.status(home) == running


def test_two_processes_that_start_at_once_get_one_server(home: Path) -> None:
    processes = [start_from_another_process(home) for _ in range(3)]
    told = {process.communicate(timeout=90)[0] for process in processes}
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert told == {f"{local.ensure(home).pid}\n"}


def test_the_server_outlives_the_process_that_started_it(home: Path) -> None:
    process = start_from_another_process(home)
    pid = int(process.communicate(timeout=90)[0])
    server = local.status(home)
    assert server is not None
    assert server.pid == pid
    assert os.getsid(pid) != os.getsid(0)  # a Ctrl-C in the terminal does not reach it


def test_a_starter_killed_at_any_moment_leaves_nothing_half_done(home: Path) -> None:
    for seconds in (0.15, 0.4, 0.8):
        process = start_from_another_process(home)
        time.sleep(seconds)
        process.kill()
        process.communicate()
    assert local.ensure(home) == local.status(home)


def test_a_killed_server_is_started_again(home: Path) -> None:
    before = local.ensure(home)
    kill(home)
    assert local.status(home) is None
    after = local.ensure(home)
    assert after.pid != before.pid
    assert after.password == before.password


def test_stopping_ends_it_and_stopping_again_does_nothing(home: Path) -> None:
    server = local.ensure(home)
    assert local.stop(home) is True
    assert command_line(server.pid) == b""
    assert local.stop(home) is False
    assert local.status(home) is None


def test_a_server_that_does_not_stop_in_time_is_killed(home: Path) -> None:
    server = local.ensure(home)
    os.kill(server.pid, signal.SIGSTOP)
    assert local.stop(home, timeout=0.3) is True
    wait_until_dead(home)


def test_a_process_that_has_got_the_number_of_a_dead_server_is_left_alone(home: Path) -> None:
    local.ensure(home)
    kill(home)
    with subprocess.Popen(["sleep", "60"]) as bystander:
        (home / "graph" / "server.pid").write_text(f"{bystander.pid}\n")
        assert local.status(home) is None
        assert local.stop(home) is False
        local.ensure(home)
        local.stop(home)
        assert bystander.poll() is None
        bystander.kill()


def test_asking_for_the_status_writes_nothing(tmp_path: Path) -> None:
    assert local.status(tmp_path) is None
    assert local.stop(tmp_path) is False
    assert list(tmp_path.iterdir()) == []


def test_no_process_list_shows_the_password(running: local.LocalServer) -> None:
    secret = running.password.encode()
    assert len(secret) >= 32
    assert secret not in Path(f"/proc/{running.pid}/environ").read_bytes()
    assert str(running.directory).encode() in command_line(running.pid)
    for process in Path("/proc").glob("[0-9]*"):
        assert secret not in command_line(int(process.name))


def test_only_the_owner_can_read_its_folder_and_password(running: local.LocalServer) -> None:
    assert running.directory.stat().st_mode & 0o777 == 0o700
    assert (running.directory / "password").stat().st_mode & 0o777 == 0o600
    assert running.password not in repr(running)
    assert running.password not in (running.directory / "server.log").read_text()


def test_it_listens_on_this_machine_only(running: local.LocalServer) -> None:
    assert listening(running.pid) == {("127.0.0.1", running.bolt), ("127.0.0.1", running.http)}


def listening(pid: int) -> set[tuple[str, int]]:
    """Return the addresses a process listens on, from the kernel's tables."""
    sockets = {str(entry.readlink()) for entry in Path(f"/proc/{pid}/fd").iterdir()}
    found = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and f"socket:[{fields[9]}]" in sockets:
                address, port = fields[1].split(":")
                found.add((readable(address), int(port, 16)))
    return found


def readable(address: str) -> str:
    """Turn an address of the kernel's tables (words in the machine's byte order) into the usual form."""
    words = [
        bytes.fromhex(address[at : at + 8])[:: -1 if sys.byteorder == "little" else 1]
        for at in range(0, len(address), 8)
    ]
    packed = b"".join(words)
    mapped = packed.removeprefix(bytes(10) + b"\xff\xff")
    return socket.inet_ntop(socket.AF_INET if len(mapped) == 4 else socket.AF_INET6, mapped)


def test_a_server_that_cannot_start_is_told_with_its_log(home: Path) -> None:
    (home / "graph").mkdir(parents=True)
    (home / "graph" / "databases").write_text("in the way")
    with pytest.raises(GraphUnreachable, match="did not start") as told:
        local.ensure(home)
    assert str(home / "graph" / "server.log") in told.value.hint


def test_a_server_that_is_not_ready_in_time_leaves_nothing_behind(home: Path) -> None:
    with pytest.raises(GraphUnreachable, match="did not start"):
        local.ensure(home, timeout=0.2)
    assert not local.is_running(home)
    assert local.ensure(home) == local.status(home)


def test_a_server_that_hangs_is_told_and_left_to_others(home: Path) -> None:
    server = local.ensure(home)
    os.kill(server.pid, signal.SIGSTOP)
    with pytest.raises(GraphUnreachable, match="does not answer") as told:
        local.ensure(home, timeout=0.2)
    assert "goodpractices graph stop" in told.value.hint
    os.kill(server.pid, signal.SIGCONT)
    assert local.ensure(home) == server


def test_a_home_may_have_any_name_in_any_locale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cron jobs and containers often run in the locale C."""
    monkeypatch.setenv("LC_ALL", "C")
    home = tmp_path / "données 日本"
    try:
        local.ensure(home)
        assert local.status(home) is not None
    finally:
        local.stop(home)


def test_a_home_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A folder where a file has to be stands for a file of somebody else, which root could write."""
    (tmp_path / "graph" / "start.lock").mkdir(parents=True)
    with pytest.raises(GraphUnreachable, match="graph cannot be used"):
        local.ensure(tmp_path)


def test_a_home_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    with pytest.raises(GraphUnreachable, match="cannot be used"):
        local.ensure(tmp_path / "home")


def test_writers_take_turns_and_a_killed_one_lets_its_turn_go(tmp_path: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", HOLD_TURN, tmp_path], stdout=subprocess.PIPE)
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"mine\n"
    order: list[str] = []

    def take() -> None:
        with local.turn(tmp_path):
            order.append("taken")

    waiting = threading.Thread(target=take)
    waiting.start()
    waiting.join(0.2)
    assert order == []
    holder.kill()
    holder.wait()
    waiting.join(10)
    assert order == ["taken"]
    holder.stdout.close()
