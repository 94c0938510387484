"""The portal. Importing this package is cheap: Flask is imported when an application is made."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

    from goodpractices.graph.settings import Settings
    from goodpractices.web.services import Services


def create_app(settings: "Settings", services: "Services") -> "Flask":
    """Return the portal as a WSGI application that reads from ``services``."""
    from goodpractices.web.app import build_app  # noqa: PLC0415 - the command line must not pay for Flask

    return build_app(settings, services)
