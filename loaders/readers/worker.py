"""The child process that parses files nobody vouches for: `python -m … KIND`, with the file as its input.

Answers on standard output, one JSON object a line: ``{"done", "total"}`` as pages are read, and at last
``{"text", "outline"}`` or ``{"error", "message", "hint"}``.
"""

import json
import resource
import sys
from collections.abc import Callable, Mapping
from dataclasses import astuple
from importlib import import_module
from typing import Any, BinaryIO

from goodpractices.loaders.readers.limits import MAX_TEXT, MEMORY, SECONDS
from goodpractices.loaders.readers.parsed import PagesRead, Parsed
from goodpractices.ontology.errors import BadInput, NotText

PARSERS: Mapping[str, tuple[str, str]] = {
    "pdf": ("goodpractices.loaders.readers.pdf", "read_pdf"),
    "scan": ("goodpractices.loaders.readers.pdf.scans", "read_scan"),
    "docx": ("goodpractices.loaders.readers.docx", "read_docx"),
    "html": ("goodpractices.loaders.readers.html", "read_html"),
}
"""Module and function for each kind; only the one needed is imported."""


def parser(kind: str) -> Callable[[BinaryIO, PagesRead], Parsed]:
    """Return the function that parses files of ``kind``."""
    module, name = PARSERS[kind]
    found: Callable[[BinaryIO, PagesRead], Parsed] = getattr(import_module(module), name)
    return found


def answer(kind: str, file: BinaryIO, progress: PagesRead) -> dict[str, Any]:
    """Return the last line of the answer about ``file``: its text, or why there is none."""
    try:
        parsed = parser(kind)(file, progress)
        _check_length(parsed.text)
    except BadInput as error:
        return _refused(type(error).__name__, error.message, error.hint)
    except Exception as error:  # noqa: BLE001 -- whatever a library raises is said in one sentence
        return _refused("BadInput", *_said(error))
    return {
        "text": parsed.text,
        "outline": [astuple(part) for part in parsed.outline],
    }


def _said(error: BaseException) -> tuple[str, str]:
    """Return message and hint for what a library raised; some wrap the error they met."""
    met = [error, error.__cause__, error.__context__, *error.args]
    if any(isinstance(one, MemoryError) for one in met):
        return "“{file}” takes too much memory to be read.", "Save it anew, or as plain text."
    if any(isinstance(one, RecursionError) for one in met):
        return "“{file}” is nested too deeply to be read.", "Save it as plain text."
    return "“{file}” is damaged: it cannot be taken apart.", "Get the file again."


def _check_length(text: str) -> None:
    if len(text) > MAX_TEXT:
        raise BadInput(
            f"“{{file}}” holds more than {MAX_TEXT:,} characters of text.",
            hint="Split it into one file for each report.",
        )
    if not any(character.isalnum() for character in text):
        raise NotText("“{file}” holds no text.", hint="Give a file that holds a report.")


def _refused(error: str, message: str, hint: str) -> dict[str, str]:
    return {"error": error, "message": message, "hint": hint}


def confine(memory: int = MEMORY, seconds: int = SECONDS) -> None:
    """Let this process take no more than so many bytes and CPU seconds, write no file, and dump no core."""
    for limit, value in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _soft, hard = resource.getrlimit(limit)
        resource.setrlimit(limit, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def main() -> None:
    """Parse standard input as the kind that the first argument names."""
    kind = sys.argv[1]
    confine()

    def tell(line: Mapping[str, Any]) -> None:
        sys.stdout.write(json.dumps(line) + "\n")
        sys.stdout.flush()

    tell(answer(kind, sys.stdin.buffer, lambda done, total: tell({"done": done, "total": total})))


if __name__ == "__main__":
    main()
