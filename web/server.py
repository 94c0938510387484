"""The production server of the portal."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import waitress

if TYPE_CHECKING:
    from flask import Flask
    from waitress.server import BaseWSGIServer, MultiSocketServer

    from goodpractices.graph.settings import Settings

THREADS = 8


def make_server(app: Flask, settings: Settings) -> BaseWSGIServer | MultiSocketServer:
    """Return a server at the host and port of ``settings``; ``run`` serves, ``close`` ends it."""
    # A browser asks for several files at once; that they wait a moment for a thread is no fault.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    return waitress.create_server(
        app,
        host=settings.host,
        port=settings.port,
        threads=THREADS,
        ident=None,
        # Who asks is told by the proxies, where there are any; else such headers are somebody's invention.
        clear_untrusted_proxy_headers=settings.proxies == 0,
    )
