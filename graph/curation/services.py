"""The curation services put together: one tray for all of them."""

from dataclasses import dataclass

from goodpractices.graph.connection import Graph
from goodpractices.graph.curation.desk import Desk
from goodpractices.graph.curation.duplicates import DuplicateService
from goodpractices.graph.curation.entries import EntryService
from goodpractices.graph.curation.quality import QualityService
from goodpractices.graph.curation.queue import QueueService
from goodpractices.graph.curation.tray import Tray
from goodpractices.graph.ledger.store import Ledger
from goodpractices.ontology.registry import Registry


@dataclass(frozen=True, slots=True)
class Curation:
    """Everything curators' pages need. `quality` alone may be shown to everybody."""

    desk: Desk
    queue: QueueService
    entries: EntryService
    duplicates: DuplicateService
    quality: QualityService


def open_curation(graph: Graph, registry: Registry) -> Curation:
    """Return the curation services of a graph; nothing is read before it is asked for."""
    tray = Tray(graph, registry)
    duplicates = DuplicateService(graph, registry, tray)
    return Curation(
        desk=Desk(Ledger(graph), tray),
        queue=QueueService(graph, registry, tray),
        entries=EntryService(graph, registry, tray),
        duplicates=duplicates,
        quality=QualityService(graph, registry, tray, duplicates),
    )
