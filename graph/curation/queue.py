"""The queue: what waits for a decision, report by report, and the fact in front of the curator."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from goodpractices.graph.connection import Graph
from goodpractices.graph.curation.context import read_context
from goodpractices.graph.curation.sheets import Item
from goodpractices.graph.curation.table import Table
from goodpractices.graph.curation.tray import Stand, Tray
from goodpractices.graph.curation.views import (
    BulkPreview,
    Mentioned,
    OpenFact,
    QueueFilter,
    QueueGroup,
    QueuePage,
)
from goodpractices.graph.curation.wording import difference_told, sentence, shown_value
from goodpractices.graph.evidence import read_quotes
from goodpractices.graph.ledger.projection import Difference
from goodpractices.graph.views import EvidenceView, FactView, Ref
from goodpractices.ontology.errors import BadInput
from goodpractices.ontology.ids import label_of
from goodpractices.ontology.registry import Registry

GROUPS_SHOWN = 100
NOWHERE = Ref("", "Document", "")
"""The report of what stands in no report any more."""

BULK = 1000
"""The most facts one decision may take."""


class QueueService:
    """Reads the queue. Texts are read for the facts shown only."""

    def __init__(self, graph: Graph, registry: Registry, tray: Tray | None = None) -> None:
        self._graph = graph
        self._registry = registry
        self._tray = tray or Tray(graph, registry)

    def page(self, wanted: QueueFilter, /, key: str = "") -> QueuePage:
        """Return the queue under a filter, at the fact ``key``; else at the first."""
        stand = self._tray.now()
        table = stand.table
        places = np.flatnonzero(table.mask(wanted))
        current, following = _here(table, places, self._tray.find(key))
        shown = self.facts(current, stand)
        groups = table.groups(places, GROUPS_SHOWN)
        documents, themes = table.by_document(wanted), table.by_theme(wanted)
        refs = self._tray.refs(
            {one for group in groups for one in (group.document, group.entry) if one}
            | documents.keys()
            | themes.keys()
        )
        reports = {table.documents.values[code] for code in np.unique(table.columns["document"][places])}
        return QueuePage(
            current=shown[0] if shown else None,
            context=self._context(current[0], shown[0], stand) if shown else (),
            siblings=tuple(shown[1:]),
            groups=tuple(
                QueueGroup(refs.get(group.document, NOWHERE), refs[group.entry], group.open)
                for group in groups
            ),
            open=len(places),
            decided=sum(stand.decided.get(report, 0) for report in reports | {wanted.document}),
            kinds=self._kinds(table.by_kind(wanted)),
            documents=tuple((refs[one], count) for one, count in documents.items()),
            themes=tuple(
                sorted(((refs[one], count) for one, count in themes.items()), key=lambda pair: pair[0].name)
            ),
            following=following,
            rules=self._rules(shown[0].claims) if shown else (),
        )

    def _rules(self, claims: Sequence[str]) -> tuple[str, ...]:
        rows = self._graph.read("curation/extractors", ids=list(claims))
        return tuple(sorted({row["extractor"] for row in rows}))

    def fact(self, key: str, /) -> OpenFact:
        """Return what waits under a key. Raises NotFound when it was decided or is gone."""
        return self.facts([self._tray.item(key)], self._tray.now())[0]

    def claims(self, keys: Iterable[str], /) -> tuple[str, ...]:
        """Return the claims that a decision on these facts names. Raises NotFound for what is not open."""
        return self._tray.claims(keys)

    def preview(
        self, wanted: Sequence[str] | QueueFilter, /, action: Literal["accept", "reject"]
    ) -> BulkPreview:
        """Return what one decision on these facts (keys), or on all under a filter, would do.

        Raises BadInput for none, or for more than one decision may take; NotFound for what is not open.
        """
        stand = self._tray.now()
        if isinstance(wanted, QueueFilter):
            items = stand.table.select(wanted)
        else:
            items = [self._tray.item(key) for key in dict.fromkeys(wanted)]
        if not 0 < len(items) <= BULK:
            raise BadInput(
                f"{len(items)} facts were chosen.",
                hint=f"Choose between 1 and {BULK}: filter by report or kind.",
            )
        entries = {item.entry for item in items}
        return BulkPreview(
            action, tuple(self.facts(items, stand)), len(entries), stand.last_decision(*entries)
        )

    def facts(self, items: Sequence[Item], stand: Stand) -> list[OpenFact]:
        """Return items of the queue with names and quotes, in the order given."""
        quotes = read_quotes(self._graph, [claim for item in items for claim in item.claims])
        named = {one for item in items for one in (item.entry, item.object, _kept(item.difference)) if one}
        refs = self._tray.refs(named)
        return [self._fact(item, refs, quotes.of(item.claims), stand) for item in items]

    def _fact(
        self, item: Item, refs: dict[str, Ref], evidence: tuple[EvidenceView, ...], stand: Stand
    ) -> OpenFact:
        label, entry = label_of(item.entry), refs[item.entry]
        target = refs[item.object] if item.object else None
        shown = target.name if target else shown_value(self._registry, label, item.kind, item.value)
        return OpenFact(
            key=item.key,
            entry=entry,
            sentence=sentence(
                self._registry, label=label, subject=entry.name, predicate=item.kind, target=shown,
                polarity=item.polarity, modality=item.modality,
            ),
            fact=FactView(
                predicate=item.kind,
                label=self._registry.predicate_label(label, item.kind),
                value=item.value,
                ref=target,
                status="proposed",
                confidence=item.confidence,
                polarity=item.polarity,
                modality=item.modality,
                evidence=evidence,
                claims=item.claims,
            ),
            kind=item.kind,
            document=item.document,
            claims=item.claims,
            expects=stand.last_decision(item.entry),
            rejected_before=item.rejected_before,
            difference=self._difference(item, refs),
        )  # fmt: skip

    def _difference(self, item: Item, refs: dict[str, Ref]) -> str:
        told = item.difference
        if told is None:
            return ""
        kept = _kept(told)
        name = refs[kept].name if kept else shown_value(
            self._registry, label_of(item.entry), item.kind, told.kept
        )  # fmt: skip
        return difference_told(told.kind, name)

    def _context(self, item: Item, told: OpenFact, stand: Stand) -> tuple[Mentioned, ...]:
        meant = stand.who.members(item.object) if item.object else ()
        return read_context(self._graph, told.fact.evidence, meant)

    def _kinds(self, counted: Mapping[str, int]) -> tuple[tuple[str, str, int], ...]:
        labels = {
            name: prop.label.en
            for node in self._registry.nodes.values()
            for name, prop in node.properties.items()
        }
        labels |= {edge.name: edge.label.en for edge in self._registry.edges.values()}
        return tuple(
            (kind, labels.get(kind, kind), counted[kind]) for kind in sorted(counted, key=labels.__getitem__)
        )


def _here(table: Table, places: NDArray[np.intp], wanted: Item | None) -> tuple[list[Item], str]:
    """Return the current item with the others of its entry after it, and the key of the item that follows.

    The current one is ``wanted`` where it is among those at ``places``, else the first of them.
    """
    if not len(places):
        return [], ""
    at = 0
    if wanted is not None:
        found = int(np.searchsorted(places, table.place(wanted)))
        at = found if found < len(places) and table.items[places[found]] is wanted else 0
    current = table.items[places[at]]
    beside = places[table.columns["entry"][places] == table.columns["entry"][places[at]]]
    others = [table.items[place] for place in beside.tolist() if table.items[place] is not current]
    following = table.items[places[at + 1]].key if at + 1 < len(places) else ""
    return [current, *others], following


def _kept(told: Difference | None) -> str | None:
    """Return the id of the entry that a difference says stands, if it is one."""
    if told is None or not told.predicate.isupper():
        return None
    return str(told.kept)
