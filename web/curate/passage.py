"""A passage as a curator reads it: the evidence in its sentence, what is far away left out."""

import re
from collections.abc import Iterable

from goodpractices.graph.views import EvidenceView

SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[“«\"(\[]?[A-ZÀ-ÖØ-Þ]|\Z)|\n\s*\n")
FAR = 280
"""Letters of a passage shown before and after the sentence of the evidence."""

MOST_TELLING = 3
Parts = tuple[tuple[str, str], ...]


def telling(quotes: Iterable[EvidenceView]) -> list[EvidenceView]:
    """Return the few quotes that say most: the longest, none that stands within another."""
    chosen: list[EvidenceView] = []
    for quote in sorted(quotes, key=lambda one: (one.start - one.end, one.document, one.start)):
        within = any(
            one.document == quote.document and one.start <= quote.start and quote.end <= one.end
            for one in chosen
        )
        if not within:
            chosen.append(quote)
    return chosen[:MOST_TELLING]


def in_sentence(parts: Iterable[tuple[str, str]]) -> Parts:
    """Return the pieces of a passage, with plain text in the sentence of a marked piece called ``near``.

    The words stay as they are; of plain text farther away than `FAR` letters, ``[…]`` is left.
    """
    pieces = list(parts)
    marked = [place for place, (_, what) in enumerate(pieces) if what]
    made: list[tuple[str, str]] = []
    for place, (text, what) in enumerate(pieces):
        if what:
            made.append((text, what))
        else:
            ended = place > 0 and pieces[place - 1][0].rstrip().endswith((".", "!", "?"))
            made += _plain(
                text, after=place > min(marked, default=place), before=place < max(marked, default=place),
                ended=ended,
            )  # fmt: skip
    return tuple(made)


def _plain(text: str, *, after: bool, before: bool, ended: bool) -> list[tuple[str, str]]:
    """Return plain text cut at the ends of the sentences that marked pieces beside it stand in.

    ``after`` and ``before`` say on which side of it they stand; ``ended``, that the sentence of the one
    before ends with it.
    """
    ends = [match.end() for match in SENTENCE_END.finditer(text)]
    near_start, near_end = (ends or [len(text)])[0], (ends or [0])[-1]
    head = near_start if after and not ended else 0
    tail = max(head, near_end) if before else len(text)
    middle = text[head:tail]
    if len(middle) > 2 * FAR:
        start = middle[:FAR].rpartition(" ")[0] + " " if after else ""
        end = middle[-FAR:].partition(" ")[2] if before else ""
        middle = f"{start}[…] {end}" if start or end else middle
    found = ((text[:head], "near"), (middle, ""), (text[tail:], "near"))
    return [(piece, what) for piece, what in found if piece]
