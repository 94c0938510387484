"""What there is, in figures: the home page's overview, and the change number of the graph."""

from collections import Counter
from collections.abc import Iterable, Sequence

from goodpractices.graph.connection import Graph
from goodpractices.graph.evidence import PerChange, Row, change_of, fold, read_quotes, reading_order, ref_of
from goodpractices.graph.practices import PracticeService
from goodpractices.graph.views import Overview, QuestionLine, RecommendationLine, Ref, SubthemeLine
from goodpractices.ontology.registry import Registry

COUNTED = ("Actor", "City", "Country", "Corridor", "Instrument", "Recommendation", "GuidingQuestion")
"""Labels of which those entries are counted that a report describes or mentions."""


class CatalogueService:
    """Reads figures of the whole graph, once for each change number."""

    def __init__(self, graph: Graph, registry: Registry) -> None:
        self._graph = graph
        self._registry = registry
        self._practices = PracticeService(graph, registry)
        self._overview = PerChange(graph, self._compute)

    def change(self) -> int:
        """Return the change number of the graph; 0 before the first load."""
        return change_of(self._graph)

    def overview(self) -> Overview:
        """Return the figures and lists of the home page."""
        return self._overview.get()

    def _compute(self) -> Overview:
        practices = self._graph.read("read/catalogue/practices")
        loaded = self._graph.read("read/catalogue/loaded")
        questions = self._questions()
        return Overview(
            counts=self._counts(len(practices)),
            statuses=self._statuses(practices),
            verified=sum(row["verification"] == "verified" for row in practices),
            questions=questions,
            subthemes=self._subthemes(questions),
            sample=next(iter(self._practices.lines(_sample(practices))), None),
            loaded_at=(loaded[0]["loaded_at"] or "") if loaded else "",
            change=self.change(),
        )

    def _counts(self, practices: int) -> dict[str, int]:
        counts = {"Practice": practices, "Document": len(self._graph.read("read/document/list"))}
        for label in COUNTED:
            rows = self._graph.read("read/catalogue/counts", identifiers={"LABEL": label})
            counts[label] = rows[0]["count"]
        return counts

    def _statuses(self, practices: Iterable[Row]) -> dict[str, int]:
        found = Counter(row["status"] or "" for row in practices)
        order = [*self._registry.codes("Practice", "status"), ""]
        return {status: found[status] for status in order if found[status]}

    def _questions(self) -> tuple[QuestionLine, ...]:
        rows = self._graph.read("read/catalogue/questions")
        claims = [[claim for some in row["claims"] for claim in some or ()] for row in rows]
        quotes = read_quotes(self._graph, [claim for some in claims for claim in some])
        return tuple(
            QuestionLine(
                row["id"],
                row["number"] or 0,
                row["subtheme"] or "",
                row["text"] or "",
                quotes.of(some),
                row["practices"],
            )
            for row, some in zip(rows, claims, strict=True)
        )

    def _subthemes(self, questions: Iterable[QuestionLine]) -> tuple[SubthemeLine, ...]:
        practices = {
            row["id"]: row["practices"] for row in self._graph.read("read/catalogue/subtheme_practices")
        }
        rows = self._graph.read("read/catalogue/subthemes")
        advice = self._advice([line for row in rows for line in row["recommendations"]])
        return tuple(
            SubthemeLine(
                ref=ref_of(row),
                practices=practices.get(row["id"], 0),
                recommendations=_by_name(row["recommendations"]),
                questions=tuple(question for question in questions if question.subtheme == row["id"]),
                advice=_by_place(advice[line["id"]] for line in row["recommendations"]),
            )
            for row in rows
        )

    def _advice(self, rows: Sequence[Row]) -> dict[str, RecommendationLine]:
        """Return recommendations by id, each with the sentences it stands in."""
        claims = {row["id"]: [claim for some in row["claims"] for claim in some or ()] for row in rows}
        quotes = read_quotes(self._graph, [claim for some in claims.values() for claim in some])
        return {row["id"]: RecommendationLine(ref_of(row), quotes.of(claims[row["id"]])) for row in rows}


def _sample(practices: Iterable[Row]) -> list[str]:
    """Return the practice of which most is known; of several the first by id."""
    ranked = sorted(practices, key=lambda row: (-row["facts"], row["id"]))
    return [row["id"] for row in ranked[:1]]


def _by_place(lines: Iterable[RecommendationLine]) -> tuple[RecommendationLine, ...]:
    return tuple(
        sorted(lines, key=lambda line: ([reading_order(quote) for quote in line.evidence], line.ref.id))
    )


def _by_name(rows: Iterable[Row]) -> tuple[Ref, ...]:
    return tuple(sorted((ref_of(row) for row in rows), key=lambda ref: (fold(ref.name), ref.id)))
