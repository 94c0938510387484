"""Every error as a page for people and as problem+json (RFC 9457) for programs, from one place."""

import json
import re
from http import HTTPStatus

from flask import Flask, Response, make_response, redirect, render_template, request
from flask_wtf.csrf import CSRFError  # type: ignore[import-untyped]  # it ships no types
from werkzeug.exceptions import HTTPException

from goodpractices.ontology.errors import GoodPracticesError
from goodpractices.web.pages import wants_problem

PLAIN_BUT_SLASH = re.compile(r"(/[\w:.-]+)+/", re.ASCII)
"""A path of ours but for the slash at its end."""

TITLES = {
    400: "This address cannot be used",
    401: "Sign in first",
    403: "You may not do this",
    404: "Page not found",
    405: "This cannot be done here",
    409: "This was refused",
    429: "Too many attempts",
    500: "Something went wrong",
    503: "The portal cannot read its data just now",
}
MESSAGES = {
    404: ("There is no page at this address.", "It may have been withdrawn with its report. Try a search."),
    401: ("This is for people who are signed in.", "Sign in, then try again."),
    405: ("Pages here can be read, not written to.", ""),
    500: (
        "This is a fault of the portal, and it has been written to its log.",
        "Try again, or start at the home page.",
    ),
}
READING = frozenset({"GET", "HEAD"})
FORMS_ONLY = ("This address only takes what a form sends.", "Go back to the page with the form.")
NOT_OURS = (
    "The portal cannot be sure that this came from its own form, so nothing was done.",
    "Go back, load the page again, and send the form once more. Your browser must take the portal’s cookie.",
)


def install(app: Flask) -> None:
    """Make ``app`` answer every error in words."""

    @app.errorhandler(GoodPracticesError)
    def known(error: GoodPracticesError) -> Response:
        return answer(error.http_status, error.message, error.hint, error.slug)

    @app.errorhandler(CSRFError)
    def unsure(_: CSRFError) -> Response:
        return answer(400, *NOT_OURS, "form-not-ours")

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        status = error.code or 500
        if status == 404 and PLAIN_BUT_SLASH.fullmatch(request.path):
            query = request.query_string.decode("ascii", "ignore")
            return make_response(redirect(request.path.rstrip("/") + (f"?{query}" if query else ""), 301))
        if status < 400:
            return make_response(error.get_response())
        message, hint = MESSAGES.get(status, (error.description or HTTPStatus(status).phrase, ""))
        if status == 405 and request.method in READING:
            message, hint = FORMS_ONLY
        return answer(status, message, hint, HTTPStatus(status).phrase.lower().replace(" ", "-"))


def answer(status: int, message: str, hint: str, kind: str) -> Response:
    """Return an error as the reader can use it: a page, or problem+json for a program."""
    if wants_problem():
        problem = {
            "type": "about:blank",
            "title": HTTPStatus(status).phrase,
            "status": status,
            "detail": message,
            "hint": hint,
            "kind": kind,
            "instance": request.path,
        }
        return Response(json.dumps(problem), status, mimetype="application/problem+json")
    title = TITLES.get(status, HTTPStatus(status).phrase)
    page = render_template("data/error.html", title=title, message=message, hint=hint, status=status)
    return Response(page, status, mimetype="text/html")
