"""The kinds of files that can be read, by suffix and by what a file begins with."""

import re
from collections.abc import Mapping
from typing import Literal

Kind = Literal["text", "pdf", "docx", "html"]

SUFFIX_KINDS: Mapping[str, Kind] = {
    "": "text", ".txt": "text", ".text": "text", ".md": "text",
    ".pdf": "pdf", ".docx": "docx", ".html": "html", ".htm": "html", ".xhtml": "html",
}  # fmt: skip
MEDIA_TYPES: Mapping[Kind, str] = {
    "text": "text/plain",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
}
NAMES: Mapping[Kind, str] = {
    "text": "plain text", "pdf": "a PDF", "docx": "a Word document", "html": "a web page",
}  # fmt: skip
HEAD = 2048
"""Bytes of a file's beginning that `kind_of` looks at."""
OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""What old Office files (.doc) begin with, and new ones that are locked with a password."""
TAG = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)


def kind_of(head: bytes) -> Kind | Literal["office", "zip", ""]:
    """Return what a file's first HEAD bytes say it is, "" where they do not tell."""
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(OFFICE):
        return "office"
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    without_mark = head.removeprefix(b"\xef\xbb\xbf")
    if without_mark[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        without_mark = without_mark[2:].replace(b"\x00", b"")
    return "html" if TAG.match(without_mark) else ""
