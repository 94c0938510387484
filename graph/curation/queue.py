"""The queue: what waits for a decision, report by report, and the fact in front of the curator."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from goodpractices.graph.connection import Graph
from goodpractices.graph.curation.book import Book
from goodpractices.graph.curation.context import read_context
from goodpractices.graph.curation.fields import MENTION
from goodpractices.graph.curation.sheets import Item
from goodpractices.graph.curation.views import BulkPreview, OpenFact, QueueFilter, QueueGroup, QueuePage
from goodpractices.graph.curation.wording import difference_told, sentence, shown_value
from goodpractices.graph.evidence import read_quotes
from goodpractices.graph.views import EvidenceView, FactView, Ref
from goodpractices.ontology.errors import BadInput
from goodpractices.ontology.ids import label_of
from goodpractices.ontology.registry import Registry

GROUPS_SHOWN = 100
BULK = 2000
"""The most facts one decision may take."""

BULK_SHOWN = 200
"""Facts of a bulk decision that are told one by one before it is taken."""


class QueueService:
    """Reads the queue. Texts are read for the facts shown only."""

    def __init__(self, graph: Graph, registry: Registry, book: Book | None = None) -> None:
        self._graph = graph
        self._registry = registry
        self._book = book or Book(graph, registry)

    def page(self, wanted: QueueFilter, /, key: str = "") -> QueuePage:
        """Return the queue under a filter, at the fact ``key``; at the first when it is not (or no longer) there."""
        stand = self._book.now()
        items = [item for item in stand.items if _matches(item, wanted)]
        place = next((place for place, item in enumerate(items) if item.key == key), 0)
        current = items[place] if items else None
        beside = [item for item in items if current and item.entry == current.entry and item is not current]
        shown = self.facts([current, *beside] if current else [])
        groups = Counter((item.document, item.entry) for item in items)
        documents = {item.document for item in items}
        counted = self._counts(stand.items, wanted)
        refs = self._book.refs(
            {one for group in list(groups)[:GROUPS_SHOWN] for one in group if one}
            | counted[1].keys()
            | counted[2].keys()
        )
        return QueuePage(
            current=shown[0] if shown else None,
            context=read_context(self._graph, shown[0].fact.evidence, current.object if current else None)
            if shown
            else (),
            siblings=tuple(shown[1:]),
            groups=tuple(
                QueueGroup(refs.get(document) or Ref("", "Document", ""), refs[entry], count)
                for (document, entry), count in list(groups.items())[:GROUPS_SHOWN]
            ),
            open=len(items),
            decided=sum(
                count
                for sheet in stand.sheets.values()
                for document, count in sheet.decided.items()
                if document in documents or document == wanted.document
            ),
            kinds=self._kinds(counted[0]),
            documents=tuple((refs[one], count) for one, count in counted[1].items()),
            themes=tuple(
                sorted(
                    ((refs[one], count) for one, count in counted[2].items()), key=lambda pair: pair[0].name
                )
            ),
            following=items[place + 1].key if place + 1 < len(items) else "",
        )

    def fact(self, key: str, /) -> OpenFact:
        """Return what waits under a key. Raises NotFound when it was decided or is gone."""
        return self.facts([self._book.item(key)])[0]

    def claims(self, keys: Iterable[str], /) -> tuple[str, ...]:
        """Return the claims that a decision on these facts names. Raises NotFound for what is not open."""
        return self._book.claims(keys)

    def preview(
        self, wanted: Sequence[str] | QueueFilter, /, action: Literal["accept", "reject"]
    ) -> BulkPreview:
        """Return what one decision on these facts (keys), or on all under a filter, would do.

        Raises BadInput for none, or for more than one decision may take; NotFound for what is not open.
        """
        if isinstance(wanted, QueueFilter):
            items = [item for item in self._book.now().items if _matches(item, wanted)]
        else:
            items = [self._book.item(key) for key in dict.fromkeys(wanted)]
        if not 0 < len(items) <= BULK:
            raise BadInput(
                f"{len(items)} facts were chosen.",
                hint=f"Choose between 1 and {BULK}: filter by report or kind.",
            )
        entries = {item.entry for item in items}
        return BulkPreview(action, tuple(self.facts(items)), len(entries), self._book.last_decision(*entries))

    def facts(self, items: Sequence[Item]) -> list[OpenFact]:
        """Return items of the queue with names and quotes, in the order given."""
        quotes = read_quotes(self._graph, [claim for item in items for claim in item.claims])
        named = {one for item in items for one in (item.entry, item.object, _kept(item)) if one}
        refs = self._book.refs(named)
        return [self._fact(item, refs, quotes.of(item.claims)) for item in items]

    def _fact(self, item: Item, refs: dict[str, Ref], evidence: tuple[EvidenceView, ...]) -> OpenFact:
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
            expects=self._book.last_decision(item.entry),
            rejected_before=item.rejected_before,
            difference=self._difference(item, refs),
        )  # fmt: skip

    def _difference(self, item: Item, refs: dict[str, Ref]) -> str:
        told = item.difference
        if told is None:
            return ""
        kept = _kept(item)
        name = refs[kept].name if kept else shown_value(
            self._registry, label_of(item.entry), item.kind, told.kept
        )  # fmt: skip
        return difference_told(told.kind, name)

    def _counts(
        self, items: Iterable[Item], wanted: QueueFilter
    ) -> tuple[Counter[str], Counter[str], Counter[str]]:
        """Return how many are open by kind, report and theme, each under the rest of the filter."""
        every = list(items)
        kinds = Counter(item.kind for item in every if _matches(item, replace(wanted, kind="")))
        documents = Counter(
            item.document for item in every if item.document and _matches(item, replace(wanted, document=""))
        )
        themes = Counter(
            theme for item in every if _matches(item, replace(wanted, theme="")) for theme in item.themes
        )
        return kinds, documents, themes

    def _kinds(self, counted: Counter[str]) -> tuple[tuple[str, str, int], ...]:
        labels = {
            name: prop.label.en
            for node in self._registry.nodes.values()
            for name, prop in node.properties.items()
        }
        labels |= {edge.name: edge.label.en for edge in self._registry.edges.values()}
        return tuple(
            (kind, labels.get(kind, kind), counted[kind]) for kind in sorted(counted, key=labels.__getitem__)
        )


def _kept(item: Item) -> str | None:
    """Return the id of the entry that a difference says stands, if it is one."""
    told = item.difference
    if told is None or not item.kind.isupper():
        return None
    return str(told.kept)


def _matches(item: Item, wanted: QueueFilter) -> bool:
    return (
        (not wanted.document or item.document == wanted.document)
        and (not wanted.entry or item.entry == wanted.entry)
        and (not wanted.kind or item.kind == wanted.kind)
        and (not wanted.theme or wanted.theme in item.themes)
        and wanted.least <= item.confidence < wanted.below
        and (wanted.mentions or item.kind != MENTION or wanted.kind == MENTION or item.difference is not None)
    )
