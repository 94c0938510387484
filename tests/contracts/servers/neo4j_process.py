"""A real Neo4j Community as a separate process, from its artefacts on Maven Central."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from neo4j import GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError

POM = Path(__file__).parent / "pom.xml"
OLDEST_JAVA = {"5.26.30": 17, "2026.08.1": 21}
"""The versions the product is held to, and the oldest Java each runs on."""
USER = "neo4j"
JAVA_FLAGS = (
    "-XX:TieredStopAtLevel=1",
    "-Xms256m",
    "-Xmx512m",
    "-XX:+UseSerialGC",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
    "-Dlog4j2.disable.jmx=true",
    "-Dfile.encoding=UTF-8",
)
CONFIGURATION = """\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
dbms.usage_report.enabled=false
server.memory.heap.initial_size=256m
server.memory.heap.max_size=512m
server.memory.pagecache.size=64m
"""
STARTING = 300
"""Seconds a server has to start: 10 when it is alone, many times that on a busy machine."""
QUIET = {"2026.08.1": "server.fleet_discovery.enabled=false\n"}
"""Settings that keep a version from speaking to the network; older versions refuse to know them."""


class NotHere(Exception):
    """This machine cannot run that server; the text says why."""


def find_java(oldest: int) -> Path:
    """Return the oldest Java on this machine that is ``oldest`` or newer. Raises NotHere."""
    homes = [Path(value) for name, value in os.environ.items() if name.startswith("JAVA_HOME") and value]
    candidates = [home / "bin" / "java" for home in homes]
    candidates += sorted(Path("/usr/lib/jvm").glob("*/bin/java"))
    candidates += [Path(found)] if (found := shutil.which("java")) else []
    versions = {path: _java_version(path) for path in {path.resolve() for path in candidates}}
    fitting = sorted((version, path) for path, version in versions.items() if version >= oldest)
    if not fitting:
        raise NotHere(f"no Java {oldest} or newer")
    return fitting[0][1]


def _java_version(java: Path) -> int:
    try:
        told = subprocess.run(
            [java, "-version"], capture_output=True, text=True, timeout=30, check=True
        ).stderr
    except (OSError, subprocess.SubprocessError):
        return 0
    found = re.search(r'version "(\d+)', told)
    return int(found[1]) if found else 0


def fetch(version: str, cache: Path) -> Path:
    """Return the folder with the jars of ``version``, fetched once into ``cache``. Raises NotHere."""
    folder = cache / f"neo4j-{version}"
    if folder.exists():
        return folder
    maven = shutil.which("mvn")
    if maven is None:
        raise NotHere("no Maven")
    draft = cache / f"neo4j-{version}.{os.getpid()}"
    draft.mkdir(parents=True)
    command = [maven, "-q", "-B", "-ntp", "-f", str(POM), f"-Dneo4j.version={version}"]
    command += ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={draft}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    if done.returncode:
        shutil.rmtree(draft)
        errors = [line for line in done.stdout.splitlines() if "ERROR" in line] or ["Maven gave no reason"]
        raise NotHere(f"Maven Central not reached: {errors[0][:200]}")
    try:
        draft.rename(folder)
    except OSError:  # another run was faster
        shutil.rmtree(draft)
    return folder


@contextmanager
def running(version: str, java: Path, jars: Path, home: Path, password: str) -> Iterator[str]:
    """Run the server with its data in ``home``; yield its address."""
    port = _free_port()
    for name in ("conf", "data", "logs", "plugins", "import", "run", "licenses", "certificates"):
        (home / name).mkdir(parents=True, exist_ok=True)
    configuration = CONFIGURATION.format(port=port) + QUIET.get(version, "")
    (home / "conf" / "neo4j.conf").write_text(configuration)
    # The entry point was renamed in the calendar releases.
    entry = "CommunityEntryPoint" if version.startswith("5.") else "Neo4jCommunity"
    command = [str(java), *JAVA_FLAGS, "-cp", f"{home / 'conf'}:{jars}/*", f"org.neo4j.server.{entry}"]
    command += [f"--home-dir={home}", f"--config-dir={home / 'conf'}", "--console-mode"]
    with (home / "server.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        uri = f"bolt://127.0.0.1:{port}"
        _await_answer(process, uri, password, home / "server.log")
        yield uri
    finally:
        process.kill()  # its data is thrown away
        process.wait(30)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _await_answer(process: subprocess.Popen[bytes], uri: str, password: str, log: Path) -> None:
    """Wait until the server answers, and give it its password: it starts with one that is known."""
    deadline = time.monotonic() + STARTING
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with GraphDatabase.driver(uri, auth=(USER, USER), connection_timeout=5) as driver:
                driver.execute_query(
                    "ALTER CURRENT USER SET PASSWORD FROM $old TO $new",
                    old=USER,
                    new=password,
                    database_="system",
                )
        except (DriverError, Neo4jError):
            time.sleep(0.25)
        else:
            return
    raise RuntimeError(f"Neo4j did not start:\n{log.read_text()[-2000:]}")
