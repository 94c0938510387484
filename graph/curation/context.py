"""Passages with the evidence of a fact marked in them."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from goodpractices.graph.connection import Graph
from goodpractices.graph.curation.views import Mentioned
from goodpractices.graph.ledger.spans import Spans, union
from goodpractices.graph.views import EvidenceView, Ref

EVIDENCE, ENTITY = "evidence", "entity"


def read_context(
    graph: Graph, quotes: Sequence[EvidenceView], entries: Sequence[str]
) -> tuple[Mentioned, ...]:
    """Return each passage the quotes stand in, once, with them marked, and in them who is meant.

    ``entries`` are the ids of the one entry that is meant.
    """
    passages = sorted({quote.passage for quote in quotes})
    if not passages:
        return ()
    seen: dict[str, Mentioned] = {}
    for row in graph.read("curation/passages", ids=passages, entries=list(entries)):
        spans = [(quote.start, quote.end) for quote in quotes if quote.passage == row["id"]]
        skips = row["skips"] or []
        seen.setdefault(
            row["id"],
            Mentioned(
                document=Ref(row["document"], "Document", row["title"] or row["document"]),
                passage=row["id"],
                page=row["page"] or 1,
                section=row["section"] or "",
                parts=marked(
                    row["text"], row["start"], spans, [(one["start"], one["end"]) for one in row["named"]],
                    list(zip(skips[::2], skips[1::2], strict=True)),
                ),
            ),
        )  # fmt: skip
    return tuple(seen.values())


def marked(
    text: str, start: int, evidence: Spans, entity: Spans, skips: Spans = ()
) -> tuple[tuple[str, str], ...]:
    """Return the text in pieces, each with what it is: plain (empty), ``evidence``, or ``entity`` within it.

    ``start`` is the offset of the text; spans are offsets as it counts. What ``skips`` names is left out.
    """
    end = start + len(text)
    cuts = sorted(
        {start, end, *(edge for spans in (evidence, entity, skips) for span in spans for edge in span
                       if start < edge < end)}
    )  # fmt: skip
    pieces: list[tuple[str, str]] = []
    for left, right in pairwise(cuts):
        if _within(left, skips):
            continue
        kind = "" if not _within(left, evidence) else ENTITY if _within(left, entity) else EVIDENCE
        piece = text[left - start : right - start]
        if pieces and pieces[-1][1] == kind:
            pieces[-1] = (pieces[-1][0] + piece, kind)
        else:
            pieces.append((piece, kind))
    return tuple(pieces)


def _within(place: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(left <= place < right for left, right in union(spans))
