"""What codes are called on a page. Every text here is English and goes through ``_()`` in the templates."""

import re
from collections.abc import Mapping

from goodpractices.graph.views import FactView
from goodpractices.ontology.registry import Registry

STATUS = {
    "implemented": ("stated", "Implemented"),
    "ongoing": ("stated", "Ongoing"),
    "announced": ("planned", "Announced"),
    "planned": ("planned", "Planned"),
    "discontinued": ("failed", "Discontinued"),
}
LABEL = {
    "Practice": ("Practice", "Practices"),
    "Actor": ("Actor", "Actors"),
    "Instrument": ("Instrument", "Instruments"),
    "Corridor": ("Corridor", "Corridors"),
    "Country": ("Country", "Countries"),
    "City": ("City", "Cities"),
    "Region": ("Region", "Regions"),
    "Theme": ("Theme", "Themes"),
    "Sector": ("Sector", "Sectors"),
    "Population": ("Group of people", "Groups of people"),
    "Document": ("Report", "Reports"),
    "Recommendation": ("Recommendation", "Recommendations"),
    "GuidingQuestion": ("Guiding question", "Guiding questions"),
}
LOOKED_AT = {
    "proposed": ("open", "Found by machine, not checked by a person"),
    "accepted": ("verified", "Checked by a person"),
    "edited": ("verified", "Corrected by a person"),
    "added": ("verified", "Added by a person"),
    "reference": ("verified", "From a reference list"),
}
VERIFICATION = {
    "machine": ("open", "Found by machine, not checked by a person"),
    "verified": ("verified", "Checked by a person"),
    "changed": ("open", "Changed since a person checked it"),
}
SELF_EVIDENT = frozenset(
    {"is the country of", "is the city of", "is the corridor of", "is the theme of", "is the sector of"}
)
"""Relations of practices to an entry that need not be said on the entry's page."""

WEAK = 0.5
"""Facts found by machine with a confidence below this are pointed out."""

UNKNOWN_STATUS = ("unknown", "Status not known")


def status_badge(code: str) -> tuple[str, str]:
    """Return the tone and the word of a practice's status."""
    return STATUS.get(code, ("unknown", code.replace("_", " ").capitalize()) if code else UNKNOWN_STATUS)


def fact_badge(fact: FactView) -> tuple[str, str] | None:
    """Return the tone and the word of a fact that is not plainly so: denied, planned or proposed."""
    if fact.polarity == "negated":
        return ("negated", "The report says it is not so")
    if fact.modality == "planned":
        return ("planned", "Planned")
    if fact.tentative or (fact.modality == "proposed" and fact.predicate != "ANSWERS"):
        return ("planned", "Proposed")
    return None


def vocabulary(registry: Registry) -> dict[str, str]:
    """Return by code what the model calls it: a kind, a level, a type and the like."""
    return {
        code: label.en
        for owner in ("Instrument", "Actor", "Practice")
        for prop in registry.node(owner).properties.values()
        for code, label in prop.codes.items()
    }


def spoken(text: str, known: Mapping[str, str]) -> str:
    """Return a code as it is called; other text as it is."""
    if text in known:
        return known[text]
    return text.replace("_", " ") if re.fullmatch(r"[a-z]+(_[a-z]+)+", text) else text
