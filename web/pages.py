"""A page and its twin: one view function answers both ``/x`` with HTML and ``/x.json`` with data."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any

from flask import Blueprint, Response, current_app, jsonify, make_response, render_template, request

from goodpractices.web.plain import plain
from goodpractices.web.services import Services

EXTENSION = "goodpractices"
"""The key in ``app.extensions`` under which the services stand."""


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


def twin_path(path: str) -> str:
    """Return the address of a page's twin: ``/`` is ``/index.json``, ``/x`` is ``/x.json``."""
    return "/index.json" if path == "/" else f"{path}.json"


def wants_data() -> bool:
    """Return whether the request is for a program: a twin's address."""
    return request.path.endswith(".json")


def page(
    blueprint: Blueprint, rule: str, **options: Any
) -> Callable[[Callable[..., Page]], Callable[..., Page]]:
    """Register a view at ``rule`` and at its twin's address; ``options`` go to ``add_url_rule``."""

    def register(view: Callable[..., Page]) -> Callable[..., Page]:
        @wraps(view)
        def html(**values: Any) -> Response:
            found = view(**values)
            return make_response(render_template(found.template, **found.context))

        def data(**values: Any) -> Response:
            found = view(**values)
            return jsonify(plain(found.context if found.data is None else found.data))

        name = options.pop("endpoint", view.__name__)
        blueprint.add_url_rule(rule, name, html, **options)
        blueprint.add_url_rule(twin_path(rule), f"{name}_data", data, **options)
        return view

    return register
