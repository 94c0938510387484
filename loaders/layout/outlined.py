"""Drafts of blocks where the file itself tells its layout: nothing is guessed but what is a question."""

from collections.abc import Iterable, Iterator

from goodpractices.loaders.layout.drafts import Draft
from goodpractices.loaders.layout.lines import BULLET, DASH_BULLET, NUMBERED, Line
from goodpractices.loaders.model import Part


def draft_outline(text: str, outline: Iterable[Part]) -> list[Draft]:
    """Return a draft for each part of ``outline``, the marks of bullets left out."""
    whole: list[tuple[Part, list[Line]]] = []
    for part in outline:
        lines = list(_lines(text, part))
        before = next((known for one, known in reversed(whole) if one.kind == part.kind), None)
        if part.continues and before is not None:
            before += lines
        else:
            whole.append((part, lines))
    return [_draft(lines, part) for part, lines in whole]


def _draft(lines: list[Line], part: Part) -> Draft:
    first = lines[0]
    numbered = NUMBERED.match(first.text) is not None
    if part.kind == "bullet" and (mark := BULLET.match(first.text) or DASH_BULLET.match(first.text)):
        lines[0] = first.without(mark.end())
        numbered = False
    asks = lines[-1].text.rstrip("\"'\u201d\u2019").endswith("?")
    if numbered and asks and part.kind in {"bullet", "paragraph"}:
        return Draft("question", lines, numbered=True)
    return Draft(part.kind, lines, part.level, numbered)


def _lines(text: str, part: Part) -> Iterator[Line]:
    start = part.start
    for body in text[part.start : part.end].split("\n"):
        yield Line(body, start, start + len(body), part.page)
        start += len(body) + 1
