"""How far to trust what is here, in figures that anybody may see."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from goodpractices.graph.connection import Graph
from goodpractices.graph.curation.duplicates import DuplicateService
from goodpractices.graph.curation.fields import Model
from goodpractices.graph.curation.sheets import Sheet
from goodpractices.graph.curation.tray import Stand, Tray
from goodpractices.graph.curation.views import Coverage, Precision, Quality
from goodpractices.graph.ledger.state import in_force
from goodpractices.ontology.ids import label_of
from goodpractices.ontology.registry import Registry

ENOUGH = 20
"""Decisions from which on a precision is told."""

STATUSES = ("proposed", "accepted", "edited", "added", "rejected")


class QualityService:
    """Counts, once for each number of the ledger. Unpublished entries are counted nowhere."""

    def __init__(
        self,
        graph: Graph,
        registry: Registry,
        tray: Tray | None = None,
        duplicates: DuplicateService | None = None,
    ) -> None:
        self._graph = graph
        self._registry = registry
        self._tray = tray or Tray(graph, registry)
        self._duplicates = duplicates or DuplicateService(graph, registry, self._tray)
        self._kept: tuple[int, Quality] | None = None

    def quality(self) -> Quality:
        """Return the figures as the ledger stands."""
        stand = self._tray.now()
        kept = self._kept
        if kept is None or kept[0] != stand.mark.number:
            kept = (stand.mark.number, self._compute(stand))
            self._kept = kept
        return kept[1]

    def _compute(self, stand: Stand) -> Quality:
        sheets = [sheet for sheet in stand.sheets.values() if sheet.published]
        practices = [sheet for sheet in sheets if label_of(sheet.id) == "Practice" and sheet.known]
        facts: Counter[str] = Counter()
        for sheet in sheets:
            facts.update(sheet.statuses)
        statuses = Counter(sheet.status for sheet in practices)
        order = [*self._registry.codes("Practice", "status"), ""]
        documents = self._graph.read("read/document/list")
        languages = Counter(row["language"] or "" for row in self._graph.read("curation/languages"))
        loaded = self._graph.read("read/catalogue/loaded")
        return Quality(
            facts={status: facts[status] for status in STATUSES},
            statuses={status: statuses[status] for status in order if statuses[status]},
            precision=self._precision(stand),
            coverage=self._coverage(practices),
            duplicates=self._duplicates.count(published=True),
            differences=sum(item.difference is not None for sheet in sheets for item in sheet.items),
            loaded_at=(loaded[0]["loaded_at"] or "") if loaded else "",
            documents=len(documents),
            languages=dict(sorted(languages.items())),
            without_evidence=sum(sheet.without_evidence for sheet in sheets),
        )

    def _precision(self, stand: Stand) -> tuple[Precision, ...]:
        verdicts: dict[str, str] = {}
        for made in in_force(stand.decisions):
            if made.action in {"accept", "reject"}:
                verdicts.update(dict.fromkeys(made.targets, made.action))
            elif made.action == "edit":
                verdicts.update(dict.fromkeys(made.before.get("claims", ()), "edit"))
        rows = self._graph.read("curation/extractors", ids=sorted(verdicts)) if verdicts else []
        hidden = {one for one, sheet in stand.sheets.items() if not sheet.published}
        latest = {
            row["claim"]: (row["extractor"], row["kind"])
            for row in rows
            if stand.who.canonical(row["subject"]) not in hidden
        }
        counted: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for claim, key in latest.items():
            counted[key][verdicts[claim]] += 1
        return tuple(
            Precision(extractor, kind, found["accept"], found["reject"], found["edit"])
            for (extractor, kind), found in sorted(counted.items())
            if found.total() >= ENOUGH
        )

    def _coverage(self, practices: Iterable[Sheet]) -> tuple[Coverage, ...]:
        sheets = tuple(practices)
        return tuple(
            Coverage(field.label, known, len(sheets) - known)
            for field in Model(self._registry).fields("Practice")
            for known in (sum(field.predicate in sheet.known for sheet in sheets),)
        )
