"""Ids to addresses and back: ``country:MAR`` lives at ``/countries/MAR``."""

from urllib.parse import quote, unquote

from goodpractices.graph.views import EvidenceView
from goodpractices.ontology.errors import NotFound
from goodpractices.ontology.ids import label_of

SECTION_OF_LABEL = {
    "Practice": "practices",
    "Actor": "actors",
    "Instrument": "instruments",
    "Corridor": "corridors",
    "Country": "countries",
    "City": "cities",
    "Region": "regions",
    "Theme": "themes",
    "Sector": "sectors",
    "Population": "populations",
    "Document": "documents",
    "Recommendation": "recommendations",
    "GuidingQuestion": "questions",
}
"""The first part of the address of each label that has pages."""

PREFIX_OF_SECTION = {
    "practices": "practice",
    "actors": "actor",
    "corridors": "corridor",
    "countries": "country",
    "cities": "city",
    "regions": "region",
    "themes": "theme",
    "sectors": "sector",
    "populations": "population",
    "documents": "document",
    "recommendations": "recommendation",
    "questions": "question",
}
"""The id prefix a section leaves out. Instruments keep theirs, it says who made them."""


def url_of(identifier: str) -> str | None:
    """Return the address of an entry's page, or None when its kind has no pages.

    Raises NotFound when the id's prefix is none of ours.
    """
    label = label_of(identifier)
    rest = identifier.partition(":")[2]
    section = SECTION_OF_LABEL.get(label)
    if section is None:
        return None
    return f"/{section}/{quote(identifier if section == 'instruments' else rest, safe=':')}"


def id_at(section: str, name: str) -> str:
    """Return the id of what stands at ``/section/name``; raise NotFound when that can be no entry."""
    prefix = PREFIX_OF_SECTION.get(section)
    identifier = f"{prefix}:{unquote(name)}" if prefix else unquote(name)
    if SECTION_OF_LABEL.get(label_of(identifier)) != section:
        raise NotFound(f"There is no entry “{name[:80]}” among the {section}.")
    return identifier


def evidence_url(evidence: EvidenceView) -> str:
    """Return the address that opens the report with the quote highlighted and scrolled to."""
    return f"{url_of(evidence.document)}?at={evidence.start}-{evidence.end}#at"
