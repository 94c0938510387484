"""How long an answer stays fresh: pages follow the graph's change number, built files never change."""

import hashlib
from pathlib import Path

from flask import Flask, Response, request

from goodpractices.web.services import Services

FOREVER = "public, max-age=31536000, immutable"
UNTIL_CHANGED = "public, no-cache"
NEVER = "no-store"


def look_of(folder: Path) -> str:
    """Return a hash of the templates and built files: pages change when their look does."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in {".html", ".svg", ".json"})
    return hashlib.sha256(b"\x00".join(path.read_bytes() for path in files)).hexdigest()[:12]


def install(app: Flask, services: Services) -> None:
    """Answer 304 to whoever has the page as of the present change number, and mark all answers."""
    look = look_of(Path(app.root_path))

    def tag() -> str:
        return f"{services.change()}-{look}"

    @app.before_request
    def unchanged() -> Response | None:
        if request.if_none_match and request.endpoint not in {"static", None}:
            current = tag()
            if request.if_none_match.contains_weak(current):
                answer = Response(status=304)
                answer.set_etag(current, weak=True)
                return answer
        return None

    @app.after_request
    def mark(response: Response) -> Response:
        if request.endpoint == "static":
            response.headers["Cache-Control"] = FOREVER if "/dist/" in request.path else UNTIL_CHANGED
        elif response.status_code == 200 and request.endpoint != "data.health":
            response.set_etag(tag(), weak=True)
            response.headers["Cache-Control"] = UNTIL_CHANGED
        elif response.status_code != 304:
            response.headers["Cache-Control"] = NEVER
        return response
