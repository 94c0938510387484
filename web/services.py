"""What the portal needs of the rest: read services and search, as interfaces."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from goodpractices.graph.search.model import SearchRequest, SearchResult
from goodpractices.graph.views import (
    Connection,
    DocumentView,
    EntityLine,
    EntityView,
    Overview,
    PassageView,
    PathView,
    PracticeLine,
    PracticeView,
    Ref,
)
from goodpractices.web.auth.accounts import Accounts
from goodpractices.web.contribute.form import Forms
from goodpractices.web.contribute.submissions import Submissions
from goodpractices.web.curate.services import Curation
from goodpractices.web.upload.reception import Reception


class Practices(Protocol):
    """Practices by id."""

    def get(self, identifier: str, /) -> PracticeView:
        """Return a practice's page; raise NotFound when there is none."""

    def canonical_id(self, identifier: str, /) -> str:
        """Return the id that stands for this one since entries were merged; itself when none was."""

    def lines(self, identifiers: Sequence[str], /) -> Sequence[PracticeLine]:
        """Return the lines of these practices, in the order given."""


class Entities(Protocol):
    """Actors, instruments, corridors, places, themes, sectors and populations."""

    def get(self, identifier: str, /) -> EntityView:
        """Return an entry's page; raise NotFound when there is none."""

    def canonical_id(self, identifier: str, /) -> str:
        """Return the id that stands for this one since entries were merged; itself when none was."""

    def list(self, label: str, /) -> Sequence[EntityLine]:
        """Return the entries of a label that occur in reports, e.g. ``Country``."""

    def all(self, label: str, /) -> Sequence[Ref]:
        """Return every entry of a label by its name, whether reports speak of it or not."""


class Documents(Protocol):
    """The reports that were read."""

    def get(self, identifier: str, /) -> DocumentView:
        """Return a report with its passages; raise NotFound when there is none."""

    def passages(self, identifiers: Iterable[str], /) -> Mapping[str, PassageView]:
        """Return these passages by id, without marks; ids of none are left out."""

    def list(self) -> Sequence[EntityLine]:
        """Return all reports."""


class Explore(Protocol):
    """How entries are connected."""

    def connected(self, identifier: str, /, limit: int = 200) -> Sequence[Connection]:
        """Return who is connected to an entry, and through what."""

    def paths(
        self, first: str, second: str, /, limit: int = 5, *, reports: bool = False
    ) -> Sequence[PathView]:
        """Return the ways two entries are connected, the most telling first.

        With ``reports`` also those that only lead through a report both are described in.
        """

    def shortest(self, first: str, second: str, /) -> PathView | None:
        """Return a shortest way, however little it says; None when there is none."""

    def named(self, identifier: str, /) -> Ref:
        """Return an entry, a practice or a report as a link; raise NotFound when there is none."""

    def suggest(self, text: str, /, limit: int = 10) -> Sequence[Ref]:
        """Return entries whose names match a text."""


class Catalogue(Protocol):
    """What there is, in figures."""

    def overview(self) -> Overview:
        """Return the figures and lists of the home page."""


class Search(Protocol):
    """Search in practices and in passages of reports."""

    def search(self, request: SearchRequest, /) -> SearchResult:
        """Return one page of results with facets and notices."""


@dataclass(frozen=True, slots=True)
class Services:
    """Everything the portal is handed."""

    practices: Practices
    entities: Entities
    documents: Documents
    explore: Explore
    catalogue: Catalogue
    search: Search
    change: Callable[[], int]
    """The change number of the graph: pages are fresh as long as it stays the same."""
    accounts: Accounts
    curation: Curation
    reception: Reception
    submissions: Submissions
    forms: Forms
