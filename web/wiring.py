"""The one place where the portal's services are put together."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

from goodpractices.graph.catalogue import CatalogueService
from goodpractices.graph.connection import connect
from goodpractices.graph.curation.services import open_curation
from goodpractices.graph.documents import DocumentService
from goodpractices.graph.entities import EntityService
from goodpractices.graph.explore import ExploreService
from goodpractices.graph.ledger.store import Ledger
from goodpractices.graph.practices import PracticeService
from goodpractices.graph.search.service import SearchService
from goodpractices.graph.settings import Settings
from goodpractices.ontology.registry import load_registry
from goodpractices.web.auth.accounts import make_accounts, secret_key
from goodpractices.web.contribute.form import Forms
from goodpractices.web.contribute.submissions import Submissions
from goodpractices.web.jobs import bell, open_line
from goodpractices.web.services import Services
from goodpractices.web.store.engine import open_store
from goodpractices.web.upload.reception import Reception
from goodpractices.web.upload.uploads import FOLDER, Uploads


@contextmanager
def open_services(settings: Settings) -> Iterator[Services]:
    """Give the services of the graph and the database of ``settings``; both are closed at the end.

    Raises GraphUnavailable and StoreUnavailable when they cannot be used.
    """
    registry = load_registry()
    with connect(settings) as graph, closing(open_store(settings)) as store:
        catalogue = CatalogueService(graph, registry)
        secret = secret_key(settings.home)
        uploads = Uploads(store, settings.home / FOLDER, bell(open_line(settings, secret), _read_elsewhere))
        yield Services(
            practices=PracticeService(graph, registry),
            entities=EntityService(graph, registry),
            documents=DocumentService(graph, registry),
            explore=ExploreService(graph, registry),
            catalogue=catalogue,
            search=SearchService(graph, settings.home / "search", registry=registry),
            change=catalogue.change,
            accounts=make_accounts(store, secret),
            curation=open_curation(graph, registry),
            reception=Reception(uploads, Ledger(graph)),
            submissions=Submissions(store),
            forms=Forms(registry),
        )


def _read_elsewhere(identifier: str) -> None:
    """Refuse to read a report in the portal's own process: a worker does."""
    raise AssertionError(identifier)
