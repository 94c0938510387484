"""The embedded graph server: a private ArcadeDB process, one per data directory, shared by every process.

The server holds the lock ``running.lock`` for as long as it lives, because it inherits the open file. So
whether it lives is never guessed from a process number, and a killed starter leaves nothing half done.
"""

import fcntl
import http.client
import json
import os
import secrets
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from goodpractices.graph.locks import locked
from goodpractices.ontology.errors import GraphUnreachable

DATABASE = "graph"
USER = "root"
LOWEST_PORT, PORTS = 20_000, 12_000


@dataclass(frozen=True, slots=True)
class LocalServer:
    """A running embedded server. ``bolt`` and ``http`` are its ports on 127.0.0.1."""

    directory: Path
    pid: int
    bolt: int
    http: int
    password: str = field(repr=False)
    user: str = USER
    database: str = DATABASE

    @property
    def uri(self) -> str:
        """The address for the driver."""
        return f"bolt://127.0.0.1:{self.bolt}"


def ensure(home: Path, *, heap: str = "512m", command_timeout: int = 120, timeout: float = 60) -> LocalServer:
    """Return the server of the data directory ``home``, starting it when it does not run.

    ``heap`` is the most memory the server takes (``512m``), ``command_timeout`` the seconds it gives one
    command, ``timeout`` the seconds it has to start. Raises GraphUnreachable when it does not.
    """
    directory = _directory(home)
    hint = f"Its log is {directory / 'server.log'}."
    deadline = time.monotonic() + timeout
    with _usable(directory), locked(directory / "start.lock"):
        server = _await_ready(home, deadline)
        if server is None and is_running(home):
            raise GraphUnreachable(
                f"The embedded graph server in {directory} runs and does not answer.",
                hint=f"{hint} `goodpractices graph stop` ends it.",
            )
        if server is None:
            _make_password(directory)
            _start(directory, heap, command_timeout)
            server = _await_ready(home, deadline)
        if server is None:
            _end(home, signal.SIGKILL, 10)
            raise GraphUnreachable(f"The embedded graph server in {directory} did not start.", hint=hint)
    return server


def stop(home: Path, *, timeout: float = 30) -> bool:
    """End the server of ``home``; return whether one ran. After ``timeout`` seconds it is killed.

    Killing loses nothing: what was committed is in the server's write-ahead log.
    """
    if not is_running(home):
        return False
    with locked(_directory(home) / "start.lock"):
        if _end(home, signal.SIGTERM, timeout) or _end(home, signal.SIGKILL, 10):
            return True
    raise GraphUnreachable(
        f"The embedded graph server in {_directory(home)} does not stop.",
        hint="End its process by hand and try again.",
    )


def _end(home: Path, signal_number: signal.Signals, timeout: float) -> bool:
    """Send the server a signal; return whether it has ended within ``timeout`` seconds."""
    deadline = time.monotonic() + timeout
    told = None
    while is_running(home) and time.monotonic() < deadline:
        server = _attached(home)
        if server is not None and server != told:
            told = server
            with suppress(ProcessLookupError):
                os.kill(server.pid, signal_number)
        time.sleep(0.05)
    return not is_running(home)


def status(home: Path) -> LocalServer | None:
    """Return the server of ``home`` when it runs and is ready, else None. Starts nothing, writes nothing."""
    server = peek(home)
    return server if server is not None and _ready(server.http) else None


def is_running(home: Path) -> bool:
    """Return whether the server of ``home`` lives, in some ten microseconds."""
    directory = home.resolve() / "graph"
    try:
        with _usable(directory):
            lock = os.open(directory / "running.lock", os.O_RDONLY)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(lock)
    return False


def peek(home: Path) -> LocalServer | None:
    """Return the server of ``home`` if it lives, ready or not, in some hundred microseconds."""
    return _attached(home) if is_running(home) else None


@contextmanager
def turn(home: Path) -> Iterator[None]:
    """Wait until no other thread or process on ``home`` holds the turn to write, and hold it."""
    directory = _directory(home)
    with _usable(directory):
        file = os.open(directory / "turn.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
    finally:
        # Closing alone would leave the turn to a child that was forked meanwhile.
        fcntl.flock(file, fcntl.LOCK_UN)
        os.close(file)


def _directory(home: Path) -> Path:
    directory = home.resolve() / "graph"
    with _usable(directory):
        directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    return directory


@contextmanager
def _usable(directory: Path) -> Iterator[None]:
    """Raise GraphUnreachable where the system refuses us the folder; a missing file is no such case."""
    try:
        yield
    except FileNotFoundError:
        raise
    except OSError as error:
        raise GraphUnreachable(
            f"The folder {directory} cannot be used: {error.strerror}.",
            hint="GOODPRACTICES_HOME names a folder that can be written.",
        ) from error


def _make_password(directory: Path) -> None:
    """Write the password of this directory's server, once, readable by its owner only."""
    path = directory / "password"
    if not path.exists():
        draft = directory / "password.new"
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(24))
            os.fsync(file.fileno())
        draft.rename(path)


def _start(directory: Path, heap: str, command_timeout: int) -> None:
    """Start the server in a session of its own; it outlives this process."""
    ports = {"bolt": _free_port(), "http": _free_port()}
    (directory / "server.pid").unlink(missing_ok=True)
    draft = directory / "ports.new"
    draft.write_text(json.dumps(ports))
    draft.rename(directory / "ports.json")
    command = _command(directory, ports, heap, command_timeout)
    lock = os.open(directory / "running.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with (directory / "server.log").open("wb") as log:
            # The shell leaves at once, so the server has no parent that would have to wait for it.
            subprocess.run(  # noqa: S603 - our own program and arguments, no shell text from outside
                ["/bin/sh", "-c", '"$@" & echo $! > server.pid', "sh", *command],
                cwd=directory,
                # In any other locale Java misreads a folder's name that is not plain ASCII.
                env={**os.environ, "LC_ALL": "C.UTF-8"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                pass_fds=(lock,),
                check=True,
            )
    finally:
        os.close(lock)


def _command(directory: Path, ports: dict[str, int], heap: str, command_timeout: int) -> list[str]:
    spec = find_spec("arcadedb_embedded")
    if spec is None or not spec.submodule_search_locations:
        raise GraphUnreachable(
            "The embedded graph server is not installed.",
            hint="Install arcadedb-embedded, or set NEO4J_URI to a Neo4j server.",
        )
    package = Path(spec.submodule_search_locations[0])
    settings = {
        "server.rootPath": directory,
        "server.databaseDirectory": directory / "databases",
        "server.logsDirectory": directory / "log",
        "server.rootPasswordPath": directory / "password",
        "server.mode": "production",
        "server.httpIncomingHost": "127.0.0.1",
        "server.httpIncomingPort": ports["http"],
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "server.defaultDatabases": f"{DATABASE}[{USER}]",
        "bolt.host": "127.0.0.1",
        "bolt.port": ports["bolt"],
        "txWalFlush": 2,
        "command.timeout": command_timeout * 1000,
        "opencypher.loadCsv.allowFileUrls": "false",
        "opencypher.loadCsv.allowRemoteUrls": "false",
    }
    return [
        str(package / "jre" / "bin" / "java"),
        f"-Xmx{heap}",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        "--add-opens=java.base/java.nio=ALL-UNNAMED",
        "-Djava.awt.headless=true",
        *(f"-Darcadedb.{key}={value}" for key, value in settings.items()),
        "-cp",
        f"{package / 'jars'}/*",
        "com.arcadedb.server.ArcadeDBServer",
    ]


def _free_port() -> int:
    """Return a free port below those that systems hand out by themselves, so nobody takes it meanwhile."""
    while True:
        port = LOWEST_PORT + secrets.randbelow(PORTS)
        with socket.socket() as listener, suppress(OSError):
            listener.bind(("127.0.0.1", port))
            return port


def _attached(home: Path) -> LocalServer | None:
    """Return what the running server wrote down, or None in the first moments of its start."""
    directory = home.resolve() / "graph"
    try:
        pid = int((directory / "server.pid").read_text())
        ports = json.loads((directory / "ports.json").read_text())
        password = (directory / "password").read_text()
    except (FileNotFoundError, ValueError):
        return None
    return LocalServer(directory, pid, ports["bolt"], ports["http"], password)


def _await_ready(home: Path, deadline: float) -> LocalServer | None:
    """Return the server as soon as it answers; None when it does not run, or not until ``deadline``."""
    while is_running(home):
        server = _attached(home)
        if server is not None and _ready(server.http):
            return server
        if time.monotonic() > deadline:
            break
        time.sleep(0.05)
    return None


def _ready(port: int) -> bool:
    # Bolt opens before the databases are there; this endpoint answers after.
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/api/v1/ready")
        return connection.getresponse().status == http.client.NO_CONTENT
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
