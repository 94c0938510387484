"""Parsing in a child process: whatever a file does to its parser, here it becomes one sentence."""

import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from goodpractices.loaders.model import Part
from goodpractices.loaders.readers.limits import MAX_TEXT, PAGE_SECONDS, SECONDS
from goodpractices.loaders.readers.parsed import PagesRead, Parsed
from goodpractices.ontology.errors import BadInput, NotText

PIECE = 1 << 16
MAX_ANSWER = 12 * MAX_TEXT
"""Bytes a child may answer: JSON takes at most six for a character; as much again for the outline."""
SIMPLER = "Save it anew, or as plain text, and try again."


def parse_apart(path: Path, kind: str, file: BinaryIO, progress: PagesRead) -> Parsed:
    """Return what a child process makes of ``file``, the open file at ``path``.

    The child knows nothing of our environment, and is killed when it is silent for PAGE_SECONDS, takes
    longer than SECONDS or more memory than MEMORY. Raises BadInput (NotText where there is no text) with a
    sentence that names ``path``.
    """
    process = subprocess.Popen(  # noqa: S603 -- our own interpreter and module; `kind` is one of ours
        [sys.executable, "-I", "-m", "goodpractices.loaders.readers.worker", kind],
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"LANG": "C.UTF-8"},
    )
    with process:
        try:
            last = _last_answer(process, path, progress)
        finally:
            process.kill()
    if last is None:
        raise BadInput(f"“{path}” broke off the program that reads it.", hint=SIMPLER)
    if "error" in last:
        made = NotText if last["error"] == "NotText" else BadInput
        raise made(str(last["message"]).replace("{file}", str(path)), hint=str(last["hint"]))
    return Parsed(str(last["text"]), tuple(Part(*part) for part in last["outline"]))


def _last_answer(process: subprocess.Popen[bytes], path: Path, progress: PagesRead) -> dict[str, Any] | None:
    for line in _lines(process, path):
        found = json.loads(line)
        if "done" not in found:
            return dict(found)
        progress(int(found["done"]), int(found["total"]))
    return None


def _lines(process: subprocess.Popen[bytes], path: Path) -> Iterator[bytes]:
    """Yield the lines of the child's answer as they come; raise BadInput when it takes too long."""
    if process.stdout is None:
        return
    pipe = process.stdout.fileno()
    end = time.monotonic() + SECONDS
    rest: list[bytes] = []
    length = 0
    while True:
        wait = min(PAGE_SECONDS, end - time.monotonic())
        if wait <= 0 or not select.select([pipe], [], [], wait)[0]:
            raise BadInput(f"“{path}” takes too long to be read.", hint=SIMPLER)
        piece = os.read(pipe, PIECE)
        if not piece:
            return
        length += len(piece)
        if length > MAX_ANSWER:
            raise BadInput(f"“{path}” holds too much text to be read.", hint=SIMPLER)
        *whole, tail = piece.split(b"\n")
        for part in whole:
            yield b"".join([*rest, part])
            rest = []
        rest.append(tail)
