"""Views as plain JSON values: what the twin of a page prints."""

import dataclasses
from collections.abc import Mapping
from typing import Any

from goodpractices.graph.views import EvidenceView
from goodpractices.ontology.errors import NotFound
from goodpractices.web.urls import evidence_url, url_of


def plain(value: Any) -> Any:
    """Return ``value`` as JSON values; whatever has a page or a place in a report gains its ``url``."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return fields | _address(value)
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, str | int | float | bool) or value is None:
        return value
    return [plain(item) for item in value]


def _address(value: Any) -> dict[str, str]:
    if isinstance(value, EvidenceView):
        return {"url": evidence_url(value)}
    try:
        url = url_of(value.id)
    except (AttributeError, NotFound):
        return {}
    return {"url": url} if url else {}
