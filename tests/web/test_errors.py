"""Errors: a page for people, problem+json for programs, and never a stack trace."""

import dataclasses
from pathlib import Path
from typing import Never

import pytest
from flask.testing import FlaskClient

from goodpractices.graph.search.model import SearchRequest
from goodpractices.graph.settings import Settings
from goodpractices.ontology.errors import BadInput, GraphUnreachable
from goodpractices.web import create_app
from goodpractices.web.services import Services

MISSING = (
    "/nope", "/practices/nope", "/actors/nope", "/countries/XXX", "/instruments/nope",
    "/instruments/country:PHL",
    "/documents/nope", "/id/nope", "/id/passage:1", "/id//evil.example", "/explore?from=actor:nope",
    "/practices/../../etc/passwd", "/countries/%00", "/themes/" + "x" * 3000,
)  # fmt: skip


@pytest.mark.parametrize("address", MISSING)
def test_what_is_not_there_is_a_clear_404(client: FlaskClient, address: str) -> None:
    answer = client.get(address, follow_redirects=True)
    assert answer.status_code == 404
    assert "<h1" in answer.text
    assert "Traceback" not in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_program_gets_a_problem_document(client: FlaskClient) -> None:
    answer = client.get("/practices/nope.json")
    assert answer.status_code == 404
    assert answer.mimetype == "application/problem+json"
    assert answer.json["status"] == 404
    assert answer.json["title"] == "Not Found"
    assert "practice:nope" in answer.json["detail"]
    assert answer.json["instance"] == "/practices/nope.json"
    assert client.get("/nope.json").mimetype == "application/problem+json"


class Broken:
    """Stands for a service whose graph is away, or that has a fault."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def search(self, _request: SearchRequest) -> Never:
        raise self.error

    def overview(self) -> Never:
        raise self.error


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (
            GraphUnreachable("No graph answers at bolt://x.", hint="Start it."),
            503,
            "No graph answers at bolt://x.",
        ),
        (BadInput("The words cannot be read.", hint="Use letters."), 400, "The words cannot be read."),
        (RuntimeError("secret detail"), 500, "This is a fault of the portal"),
    ],
)
def test_what_goes_wrong_is_told_with_its_status(
    services: Services, tmp_path: Path, error: Exception, status: int, words: str
) -> None:
    broken = dataclasses.replace(services, search=Broken(error), catalogue=Broken(error))
    client = create_app(Settings(home=tmp_path), broken).test_client()
    for address in ("/", "/search"):
        answer = client.get(address)
        assert answer.status_code == status
        assert words in answer.text
        assert "secret detail" not in answer.text
    assert client.get("/search.json").json["status"] == status


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "{{ 7 * 7 }}",
    "' OR 1=1 --",
    "\x00",
    "x" * 10_000,
    "\U0001d4b3" * 500,
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_give_an_ordinary_page(client: FlaskClient, text: str) -> None:
    addresses = (
        ("/search", {"q": text}),
        ("/search", {"status": text}),
        ("/search", {text: "x"}),
        ("/search", {"find_status": text, "not_status": text}),
        ("/search", {"page": text, "sort": text, "scope": text}),
        ("/explore", {"from": text, "to": text}),
        ("/documents/gfmd-2020", {"at": text}),
    )
    for path, query in addresses:
        answer = client.get(path, query_string=query)
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text
        assert "<img src=x" not in answer.text
        assert 'href="javascript' not in answer.text
        assert ">49<" not in answer.text


@pytest.mark.parametrize(
    "target", ["//evil.example", "/\\evil.example", "https://evil.example/x", "%2F%2Fevil.example"]
)
def test_no_redirect_leaves_the_portal(client: FlaskClient, target: str) -> None:
    answer = client.get(f"/id/{target}")
    while answer.status_code in {303, 308}:
        assert answer.location.startswith(("/", "http://localhost/"))
        assert not answer.location.startswith(("//", "/\\"))
        answer = client.get(answer.location)
    assert answer.status_code == 404


@pytest.mark.parametrize("page", ["-1", "0", "abc", "1e9", "99999999999999999999", "\u0661"])
def test_an_impossible_page_is_the_first_and_says_so(client: FlaskClient, page: str) -> None:
    answer = client.get("/search", query_string={"page": page})
    assert answer.status_code == 200
    assert f"There is no page “{page}”: this is the first." in answer.text
    assert "City of Naga partnership" in answer.text


def test_a_page_beyond_the_last_leads_back(client: FlaskClient) -> None:
    answer = client.get("/search?page=3").text
    assert "There is no page 3; this is the last page." in answer
    assert "City of Naga partnership" in answer


def test_an_unknown_facet_is_named_in_a_notice(client: FlaskClient) -> None:
    assert "There is no filter “colour”." in client.get("/search?colour=red").text


def test_every_answer_carries_the_security_headers(client: FlaskClient) -> None:
    for address in ("/", "/search.json", "/nope", "/nope.json", "/healthz", "/id/country:MAR", "/practices"):
        headers = client.get(address).headers
        policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
        assert policy == {
            "default-src": "'none'",
            "script-src": "'self'",
            "style-src": "'self'",
            "img-src": "'self' data:",
            "font-src": "'self'",
            "connect-src": "'self'",
            "form-action": "'self'",
            "base-uri": "'none'",
            "frame-ancestors": "'none'",
        }
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert "Set-Cookie" not in headers
