"""A private PostgreSQL for tests, where its programs are installed: on loopback, gone at the end."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DEBIAN = Path("/usr/lib/postgresql")
"""Where Debian keeps the programs, one folder for each version, away from the path."""


def programs() -> Path | None:
    """Return the folder with initdb and pg_ctl; None when PostgreSQL is not installed."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    folders = sorted(DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return folders[-1].parent if folders else None


def why_not() -> str:
    """Return why no server can be started here; empty when one can."""
    if programs() is None:
        return "PostgreSQL (initdb, pg_ctl) is not installed"
    if os.getuid() == 0 and shutil.which("setpriv") is None:
        return "PostgreSQL does not run as root, and setpriv is not there to leave it"
    return ""


@contextmanager
def running() -> Iterator[str]:
    """Start a server and give the address of its empty database; it ends with the block."""
    folder = Path(tempfile.mkdtemp(prefix="goodpractices-postgres-"))
    if os.getuid() == 0:
        shutil.chown(folder, "nobody", "nogroup")
    data, port = folder / "data", _free_port()
    options = f"-p {port} -h 127.0.0.1 -k {folder} -c fsync=off"
    try:
        _run("initdb", "-D", data, "-U", "test", "-A", "trust", "--no-sync", "--encoding", "UTF8")
        _run("pg_ctl", "-D", data, "-w", "-t", "60", "-l", folder / "log", "-o", options, "start")
        try:
            yield f"postgresql://test@127.0.0.1:{port}/postgres"
        finally:
            _run("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _run(program: str, *arguments: object) -> None:
    folder = programs()
    assert folder is not None
    leave_root = (
        ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] if os.getuid() == 0 else []
    )
    command = [*leave_root, str(folder / program), *map(str, arguments)]
    # The server keeps its starter's output open, so nobody may wait for that to end.
    subprocess.run(
        command,
        check=True,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
