"""Reports as readers see them: the text in its passages, with what was found in it marked."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from goodpractices.graph.connection import Graph
from goodpractices.graph.evidence import Row, fold, no_such, ref_of
from goodpractices.graph.practices import PracticeService
from goodpractices.graph.views import DocumentView, EntityLine, Mark, PassageView
from goodpractices.ontology.ids import label_of
from goodpractices.ontology.registry import Registry

ROLE = {"Practice": "practice", "Recommendation": "recommendation", "GuidingQuestion": "question"}
"""What a mark of an entry is called; of any other it is a mention."""


class DocumentService:
    """Reads reports. Each call takes the same few queries, however long the report."""

    def __init__(self, graph: Graph, registry: Registry) -> None:
        self._graph = graph
        self._practices = PracticeService(graph, registry)

    def get(self, identifier: str, /) -> DocumentView:
        """Return a report as its latest closed run read it. Raises NotFound when there is none of that id."""
        rows = self._graph.read("read/document/node", id=identifier)
        if not rows:
            raise no_such(self._graph, "report", identifier)
        node = rows[0]["node"]
        runs = self._graph.read("read/document/run", id=identifier)
        passages = self._graph.read("read/document/passages", id=runs[0]["run"]) if runs else []
        found = self._graph.read("read/document/marks", id=identifier)
        marks = _marks(found)
        practices = sorted(
            (row for row in found if label_of(row["id"]) == "Practice"),
            key=lambda row: (min(place["start"] for place in row["places"]), row["id"]),
        )
        return DocumentView(
            id=identifier,
            title=node.get("title") or identifier,
            publisher=node.get("publisher") or "",
            year=node.get("year"),
            language=node.get("language") or "",
            source=node.get("source") or "",
            licence=node.get("licence") or "",
            sha256=runs[0]["sha256"] if runs else "",
            passages=tuple(_passage(row, marks.get(row["id"], ())) for row in passages),
            practices=self._practices.lines([row["id"] for row in practices]),
            counts=_counts(found),
            recognised=bool(runs) and str(runs[0]["media_type"]).endswith("recognised"),
        )

    def passages(self, identifiers: Iterable[str], /) -> dict[str, PassageView]:
        """Return these passages by id, without marks; ids of none are left out."""
        wanted = sorted(set(identifiers))
        rows = self._graph.read("read/document/passages_by_id", ids=wanted) if wanted else []
        return {row["id"]: _passage(row, ()) for row in rows}

    def list(self) -> tuple[EntityLine, ...]:
        """Return all reports by title: how many practices each describes, how many entries it mentions."""
        rows = sorted(
            self._graph.read("read/document/list"), key=lambda row: (fold(row["name"] or ""), row["id"])
        )
        return tuple(EntityLine(ref_of(row), row["practices"], row["entries"], _detail(row)) for row in rows)


def _marks(rows: Iterable[Row]) -> dict[str, list[Mark]]:
    """Return the marks of each passage: by where they start, the longer first."""
    marks: dict[str, list[Mark]] = defaultdict(list)
    for row in rows:
        ref = ref_of(row)
        role = ROLE.get(ref.label, "mention")
        for passage, start, end in {(at["passage"], at["start"], at["end"]) for at in row["places"]}:
            marks[passage].append(Mark(start, end, ref, role))
    for of_passage in marks.values():
        of_passage.sort(key=lambda mark: (mark.start, -mark.end, mark.ref.id))
    return marks


def _passage(row: Row, marks: Sequence[Mark]) -> PassageView:
    return PassageView(
        id=row["id"],
        kind=row["kind"] or "paragraph",
        page=row["page"] or 1,
        level=row["level"] or 0,
        section=row["section"] or "",
        start=row["start"],
        end=row["end"],
        text=row["text"],
        skips=tuple(row["skips"] or ()),
        marks=tuple(marks),
    )


def _counts(rows: Iterable[Row]) -> dict[str, int]:
    """Return how many entries of each label a report describes or mentions."""
    counts: dict[str, int] = defaultdict(int)
    for row in rows:
        counts[label_of(row["id"])] += 1
    return dict(sorted(counts.items()))


def _detail(row: Row) -> str:
    return ", ".join(str(part) for part in (row["publisher"], row["year"]) if part)
