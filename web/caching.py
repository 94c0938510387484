"""How long an answer stays fresh: pages follow the graph's change number, built files never change."""

import hashlib
from collections import OrderedDict
from pathlib import Path
from threading import Lock

from flask import Flask, Response, g, request

from goodpractices.web.auth.guard import is_personal
from goodpractices.web.services import Services

FOREVER = "public, max-age=31536000, immutable"
UNTIL_CHANGED = "public, no-cache"
NEVER = "no-store"
PERSONAL = "private, no-store"
READING = frozenset({"GET", "HEAD"})
FOLLOWS_NO_GRAPH = frozenset({None, "static", "data.health"})
FOLLOWS_THE_INDEX = frozenset({"search.search", "search.search_data"})
"""Answers of the search index, which may be a moment behind the graph: they are made each time."""

KNOWS_NOBODY = frozenset({"static", "data.health"})
"""Answers that are the same whoever asks. Others show who is signed in."""

KEPT_BYTES = 32 * 2**20
"""How much memory the pages kept may take; a page is 4 to 150 KB."""


class PageStore:
    """The pages asked for last, by the tag they were made under. Safe to share between threads."""

    def __init__(self, most: int = KEPT_BYTES) -> None:
        self._most = most
        self._size = 0
        self._pages: OrderedDict[tuple[str, str], tuple[bytes, str]] = OrderedDict()
        self._lock = Lock()

    def get(self, tag: str, address: str) -> Response | None:
        """Return the page of this address as of this tag, None when it is not kept."""
        with self._lock:
            kept = self._pages.get((tag, address))
            if kept is None:
                return None
            self._pages.move_to_end((tag, address))
        body, content_type = kept
        return Response(body, content_type=content_type)

    def put(self, tag: str, address: str, response: Response) -> None:
        """Keep a page, and forget those asked for longest ago where room is needed."""
        body = response.get_data()
        if len(body) > self._most:
            return
        with self._lock:
            self._forget((tag, address))
            self._pages[tag, address] = body, response.content_type or ""
            self._size += len(body)
            while self._size > self._most:
                self._forget(next(iter(self._pages)))

    def _forget(self, key: tuple[str, str]) -> None:
        body, _ = self._pages.pop(key, (b"", ""))
        self._size -= len(body)


def look_of(folder: Path) -> str:
    """Return a hash of the templates and built files: pages change when their look does."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in {".html", ".svg", ".json"})
    return hashlib.sha256(b"\x00".join(path.read_bytes() for path in files)).hexdigest()[:12]


def install(app: Flask, services: Services) -> None:
    """Answer from memory, or 304 to whoever has it, what was made as of the present change number."""
    look, pages = look_of(Path(app.root_path)), PageStore()

    @app.before_request
    def unchanged() -> Response | None:
        if not follows_graph():
            return None
        # The number is read before the page is made: a page may be newer than its tag, never older.
        g.tag = f"{services.change()}-{look}"
        if request.if_none_match.contains_weak(g.tag):
            return tagged(Response(status=304))
        kept = pages.get(g.tag, request.full_path)
        g.made = kept is None
        return kept

    @app.after_request
    def mark(response: Response) -> Response:
        if is_personal():
            response.headers["Cache-Control"] = PERSONAL
            return response
        if response.status_code == 200 and "tag" in g:
            tagged(response)
            if g.made and request.method == "GET":
                pages.put(g.tag, request.full_path, response)
        if request.endpoint not in KNOWS_NOBODY:
            response.vary.add("Cookie")
        if response.status_code != 304:
            response.headers["Cache-Control"] = freshness(response)
        return response


def follows_graph() -> bool:
    """Return whether the answer to the request changes only with the graph's change number."""
    follows = request.endpoint not in FOLLOWS_NO_GRAPH | FOLLOWS_THE_INDEX
    return follows and request.method in READING and not is_personal()


def freshness(response: Response) -> str:
    """Return how long an answer other than 304 may be kept by whoever gets it."""
    if request.endpoint == "static":
        return FOREVER if "/dist/" in request.path else UNTIL_CHANGED
    found = response.status_code == 200
    return UNTIL_CHANGED if found and ("tag" in g or request.endpoint in FOLLOWS_THE_INDEX) else NEVER


def tagged(response: Response) -> Response:
    """Set the tag of the request on a response and return it."""
    response.set_etag(g.tag, weak=True)
    return response
