"""The public page of figures."""

from flask import Blueprint

from goodpractices.ontology.registry import load_registry
from goodpractices.web.auth.guard import requires
from goodpractices.web.pages import Page, page, services

blueprint = Blueprint("quality", __name__)

FACTS = {
    "proposed": "Found by machine, not looked at yet",
    "accepted": "Found by machine, accepted by a person",
    "edited": "Corrected by a person",
    "added": "Added by a person, with a source",
    "rejected": "Rejected by a person: shown to nobody",
}
LANGUAGES = {"en": "English", "fr": "French", "es": "Spanish", "": "Not known"}


@page(blueprint, "/quality")
@requires("reader")
def quality() -> Page:
    """Show how much of what is here people looked at, how often the machine was right, what is not known."""
    figures = services().curation.quality.quality()
    registry = load_registry()
    kinds = {edge.name: edge.label.en for edge in registry.edges.values()} | {
        name: prop.label.en for node in registry.nodes.values() for name, prop in node.properties.items()
    }
    context = {"quality": figures, "facts": FACTS, "languages": LANGUAGES, "kinds": kinds}
    return Page("quality/quality.html", context, figures)
