"""Actors, instruments, corridors, places and themes, and how they are connected."""

from typing import Any

from flask import Blueprint, request

from goodpractices.graph.views import EntityView, Ref
from goodpractices.ontology.errors import NotFound
from goodpractices.ontology.ids import label_of
from goodpractices.web.explore.context import in_context
from goodpractices.web.explore.corridors import conventions
from goodpractices.web.explore.peers import peers
from goodpractices.web.explore.picture import picture
from goodpractices.web.explore.shared import alike, listed, together
from goodpractices.web.facts import recorded, said
from goodpractices.web.pages import Page, get_or_follow, page, services
from goodpractices.web.urls import SECTION_OF_LABEL, id_at

blueprint = Blueprint("explore", __name__)
OF_OTHER_AREAS = frozenset({"Practice", "Document"})
LABEL_OF_SECTION = {s: label for label, s in SECTION_OF_LABEL.items() if label not in OF_OTHER_AREAS}
UNDER_SUBTHEMES = ("recommendations", "questions")
SECTIONS = f"any({', '.join(LABEL_OF_SECTION)})"
BY_SUBTHEME = f"any({', '.join(UNDER_SUBTHEMES)})"
LISTED = f"any({', '.join(section for section in LABEL_OF_SECTION if section not in UNDER_SUBTHEMES)})"


@page(blueprint, f"/<{LISTED}:section>")
def entries(section: str) -> Page:
    """List the entries of a section that reports speak of."""
    label = LABEL_OF_SECTION[section]
    lines = services().entities.list(label)
    return Page("explore/list.html", {"label": label, "lines": lines}, {"label": label, "items": lines})


@page(blueprint, f"/<{BY_SUBTHEME}:section>")
def by_subtheme(section: str) -> Page:
    """List what reports ask or recommend under their subthemes."""
    subthemes = services().catalogue.overview().subthemes
    return Page(f"explore/{section}.html", {"subthemes": subthemes})


@page(blueprint, f"/<{SECTIONS}:section>/<name>")
def entry(section: str, name: str) -> Page:
    """Show an entry: its practices, what reports and reference lists say of it, where it is mentioned."""
    found = get_or_follow(services().entities, id_at(section, name))
    ends = _ends(found)
    context = {
        "entry": found,
        "section": section,
        "groups": said(found.facts),
        "records": recorded(found.facts),
        "ends": ends,
        "peers": peers(services().explore.connected(found.id)) if found.label == "City" else (),
        "conventions": conventions(*ends) if ends else (),
        "mentions": in_context(found.mentions, services().documents.passages),
    }
    return Page("explore/entry.html", context, found)


@page(blueprint, "/explore")
def explore() -> Page:
    """Show who is connected to an entry and through what, or what connects two entries."""
    start, end = request.args.get("from", "").strip(), request.args.get("to", "").strip()
    first, first_choices = _meant(start)
    second, second_choices = _meant(end)
    chosen = {"start": start, "end": end, "first": first, "second": second}
    if first is None or (end and second is None):
        choices = {"from": first_choices, "to": second_choices}
        return Page("explore/ask.html", {**chosen, "choices": choices}, {**chosen, "choices": choices})
    if second is None:
        connections = services().explore.connected(first.id)
        near, far = together(connections), alike(connections)
        found = {
            "together": near,
            "alike": far,
            "listed": listed(connections),
            "picture": picture(first, near),
        }
        return Page(
            "explore/connected.html", {**chosen, **found}, {"from": first, "connections": connections}
        )
    ways = _ways(first.id, second.id)
    return Page("explore/paths.html", {**chosen, **ways}, {"from": first, "to": second, **ways})


def _ways(first: str, second: str) -> dict[str, Any]:
    """Return the ways between two entries; where none says much, what little there is, told apart."""
    service = services().explore
    paths = service.paths(first, second)
    if paths or first == second:
        return {"paths": paths, "shortest": None, "same_report": ()}
    return {
        "paths": (),
        "shortest": service.shortest(first, second),
        "same_report": service.paths(first, second, 1, reports=True),
    }


def _meant(text: str) -> tuple[Ref | None, list[Ref]]:
    """Return the entry an id or a name stands for, or the entries it could be."""
    if not text:
        return None, []
    try:
        label_of(text)
    except NotFound:
        choices = list(services().explore.suggest(text, 10))
        exact = [ref for ref in choices if ref.name.casefold() == text.casefold()]
        return (exact[0] if len(exact) == 1 else None), choices
    return services().explore.named(text), []


def _ends(corridor: EntityView) -> tuple[EntityView, EntityView] | None:
    """Return the pages of a corridor's two countries, origin first; None for anything else."""
    if corridor.label != "Corridor":
        return None
    origin, _, destination = corridor.id.partition(":")[2].partition("-")
    get = services().entities.get
    return get(f"country:{origin}"), get(f"country:{destination}")
