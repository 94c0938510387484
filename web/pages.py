"""A page and its twin: one view function answers both ``/x`` with HTML and ``/x.json`` with data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, Protocol, TypeVar

from flask import Blueprint, Response, current_app, jsonify, make_response, render_template, request
from werkzeug.routing import RequestRedirect

from goodpractices.ontology.errors import NotFound
from goodpractices.web.plain import plain
from goodpractices.web.services import Services
from goodpractices.web.urls import url_of

EXTENSION = "goodpractices"
"""The key in ``app.extensions`` under which the services stand."""


Entry_co = TypeVar("Entry_co", covariant=True)


class Mergeable(Protocol[Entry_co]):
    """A service whose entries can be merged."""

    def get(self, identifier: str, /) -> Entry_co:
        """Return an entry; raise NotFound when there is none."""

    def canonical_id(self, identifier: str, /) -> str:
        """Return the id that stands for this one; itself when it was not merged."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a view found: the template that shows it, what the template needs, and what the twin prints."""

    template: str
    context: Mapping[str, Any]
    data: Any = None
    """What the twin prints; the context when None."""


def services() -> Services:
    """Return the services of the running application."""
    found = current_app.extensions[EXTENSION]
    assert isinstance(found, Services)  # noqa: S101 - tells the type checker what create_app put there
    return found


def get_or_follow(service: Mergeable[Entry_co], identifier: str) -> Entry_co:
    """Return the entry of an id; lead to the entry that stands for it when it was merged.

    Raises NotFound when there is neither.
    """
    try:
        return service.get(identifier)
    except NotFound:
        url = url_of(service.canonical_id(identifier))
        if url is None or url == url_of(identifier):
            raise
        raise RequestRedirect(twin_path(url) if wants_data() else url) from None


def twin_path(path: str) -> str:
    """Return the address of a page's twin: ``/`` is ``/index.json``, ``/x`` is ``/x.json``."""
    return "/index.json" if path == "/" else f"{path}.json"


def wants_data() -> bool:
    """Return whether the request is for a program: a twin's address."""
    return request.path.endswith(".json")


def wants_problem() -> bool:
    """Return whether an error is to be told to a program: at a twin's address, or one that asks for JSON."""
    accepted = request.accept_mimetypes.best_match(["text/html", "application/json"])
    return wants_data() or accepted == "application/json"


def page(
    blueprint: Blueprint, rule: str, **options: Any
) -> Callable[[Callable[..., Page]], Callable[..., Page]]:
    """Register a view at ``rule`` and at its twin's address; ``options`` go to ``add_url_rule``."""

    def register(view: Callable[..., Page]) -> Callable[..., Page]:
        @wraps(view)
        def html(**values: Any) -> Response:
            found = view(**values)
            return make_response(render_template(found.template, **found.context))

        @wraps(view)
        def data(**values: Any) -> Response:
            found = view(**values)
            return jsonify(plain(found.context if found.data is None else found.data))

        name = options.pop("endpoint", view.__name__)
        blueprint.add_url_rule(rule, name, html, **options)
        blueprint.add_url_rule(twin_path(rule), f"{name}_data", data, **options)
        return view

    return register
