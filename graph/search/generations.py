"""A folder that always holds one complete index or none, whatever is killed while the next one is built."""

import json
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from goodpractices.graph.locks import locked


@dataclass(frozen=True, slots=True)
class Generation:
    """One complete state of an index: where it lies, and the change number of the graph it stands at."""

    path: Path
    change: int


class Generations:
    """The states of one index under ``folder``: one is current, named in a file that is replaced at once.

    ``version`` names how the index is made; states of another version are as good as none. Only folders made
    here are ever opened, since an index may hold pickles.
    """

    _CURRENT = "current.json"
    _PREFIX = "g-"

    def __init__(self, folder: Path, version: str) -> None:
        self._folder = folder
        self._version = version

    def current(self) -> Generation | None:
        """Return the current state, if there is one."""
        try:
            said = json.loads((self._folder / self._CURRENT).read_text("utf-8"))
            name, change = str(said["folder"]), int(said["change"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        path = self._folder / name
        safe = name == Path(name).name and name.startswith(self._PREFIX) and not path.is_symlink()
        if not safe or said.get("version") != self._version or not path.is_dir():
            return None
        if path.stat().st_uid != os.getuid():
            return None
        return Generation(path, change)

    @contextmanager
    def build(self, change: int, *, like: Generation | None = None) -> Iterator[Path]:
        """Yield a new folder, with the files of ``like``; it becomes current when the block ends well.

        The files of ``like`` are shared by hard links: they may be removed or replaced but not written into.
        """
        with locked(self._folder / "lock"):
            path = self._folder / f"{self._PREFIX}{uuid.uuid4().hex}"
            path.mkdir(mode=0o700)
            try:
                for file in sorted(like.path.iterdir()) if like else ():
                    if not file.name.endswith("LOCK"):  # a lock file shared with readers would lock them
                        _link(file, path / file.name)
                yield path
                self._swap(path.name, change)
            except BaseException:
                shutil.rmtree(path, ignore_errors=True)
                raise
            self._sweep(path.name)

    def _swap(self, name: str, change: int) -> None:
        temporary = self._folder / f"{self._CURRENT}.{os.getpid()}"
        said = {"folder": name, "change": change, "version": self._version}
        with temporary.open("w", encoding="utf-8") as file:
            json.dump(said, file)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(self._folder / self._CURRENT)

    def _sweep(self, keep: str) -> None:
        for path in self._folder.glob(f"{self._PREFIX}*"):
            if path.name != keep:
                shutil.rmtree(path, ignore_errors=True)


def _link(source: Path, target: Path) -> None:
    try:
        target.hardlink_to(source)
    except OSError:
        shutil.copy2(source, target)
