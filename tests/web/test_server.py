"""The production server: where it listens, and what it keeps to itself."""

import logging
import threading
import urllib.request
from pathlib import Path

from flask import Flask

from goodpractices.graph.settings import Settings
from goodpractices.web.server import make_server


def test_it_serves_the_portal_where_the_settings_say_and_does_not_warn_of_a_short_queue(app: Flask) -> None:
    server = make_server(app, Settings(home=Path("unused"), host="127.0.0.1", port=0))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{server.effective_port}/healthz") as answer:
            assert answer.status == 200
            assert "Server" not in answer.headers
    finally:
        server.close()
        thread.join(10)
    assert not logging.getLogger("waitress.queue").isEnabledFor(logging.WARNING)
