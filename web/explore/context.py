"""Mentions with the words around them: a name alone does not tell a reader what is said of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from goodpractices.graph.views import EvidenceView, PassageView

REACH = 160
"""How many characters before and after a mention are shown, less what would cut a word."""


@dataclass(frozen=True, slots=True)
class InContext:
    """A mention with what stands before and after it in its passage, verbatim."""

    evidence: EvidenceView
    before: str = ""
    after: str = ""
    cut_before: bool = False
    cut_after: bool = False


def in_context(
    mentions: Sequence[EvidenceView], read: Callable[[Iterable[str]], Mapping[str, PassageView]]
) -> tuple[InContext, ...]:
    """Return the mentions in order, each with the words around it; ``read`` gets passages by their ids."""
    passages = read(mention.passage for mention in mentions)
    return tuple(
        _around(mention, passages[mention.passage]) if mention.passage in passages else InContext(mention)
        for mention in mentions
    )


def _around(mention: EvidenceView, passage: PassageView) -> InContext:
    before, after = _kept(passage, passage.start, mention.start), _kept(passage, mention.end, passage.end)
    cut_before, cut_after = len(before) > REACH, len(after) > REACH
    if cut_before:
        before = before[-REACH:].partition(" ")[2]
    if cut_after:
        after = after[:REACH].rpartition(" ")[0]
    return InContext(mention, before, after, cut_before, cut_after)


def _kept(passage: PassageView, start: int, end: int) -> str:
    """Return the text from ``start`` to ``end``: runs of white space as one blank, without furniture."""
    text, place = "", start
    for low, high in zip(passage.skips[::2], passage.skips[1::2], strict=True):
        if low >= end or high <= start:
            continue
        text += passage.text[place - passage.start : max(low, place) - passage.start]
        place = min(high, end)
    text += passage.text[place - passage.start : end - passage.start]
    edges = ("" if text[:1].strip() else " "), ("" if text[-1:].strip() else " ")
    return edges[0] + " ".join(text.split()) + edges[1] if text else ""
