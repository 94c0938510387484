"""How long an answer stays fresh: pages follow the graph's change number, built files never change."""

import hashlib
from pathlib import Path

from flask import Flask, Response, g, request

from goodpractices.web.services import Services

FOREVER = "public, max-age=31536000, immutable"
UNTIL_CHANGED = "public, no-cache"
NEVER = "no-store"
FOLLOWS_NO_GRAPH = frozenset({None, "static", "data.health"})


def look_of(folder: Path) -> str:
    """Return a hash of the templates and built files: pages change when their look does."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in {".html", ".svg", ".json"})
    return hashlib.sha256(b"\x00".join(path.read_bytes() for path in files)).hexdigest()[:12]


def install(app: Flask, services: Services) -> None:
    """Answer 304 to whoever has the page as of the present change number, and mark all answers."""
    look = look_of(Path(app.root_path))

    @app.before_request
    def unchanged() -> Response | None:
        # The number is read before the page is made: a page may be newer than its tag, never older.
        if request.endpoint in FOLLOWS_NO_GRAPH:
            return None
        g.tag = f"{services.change()}-{look}"
        if request.if_none_match.contains_weak(g.tag):
            return tagged(Response(status=304))
        return None

    @app.after_request
    def mark(response: Response) -> Response:
        if request.endpoint == "static":
            response.headers["Cache-Control"] = FOREVER if "/dist/" in request.path else UNTIL_CHANGED
        elif response.status_code == 200 and "tag" in g:
            tagged(response).headers["Cache-Control"] = UNTIL_CHANGED
        elif response.status_code != 304:
            response.headers["Cache-Control"] = NEVER
        return response


def tagged(response: Response) -> Response:
    """Set the tag of the request on a response and return it."""
    response.set_etag(g.tag, weak=True)
    return response
