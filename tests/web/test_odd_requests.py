"""Whatever is asked in whatever way: an answer in order, never a fault."""

import json
import random
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient

PLACES = (
    "/", "/search", "/practices", "/practices/naga-reintegration", "/actors/ilo", "/corridors/PHL-EST",
    "/corridors/PHL", "/instruments/ilo:C189", "/explore", "/documents/gfmd-2020", "/id/country:PHL",
    "/recommendations", "/questions", "/about", "/healthz", "/static/dist/none", "/cities/phl-naga",
)  # fmt: skip
NAMES = ("q", "scope", "page", "sort", "status", "not_status", "find_status", "not_", "find_", "at", "from",
         "to", "colour", "__class__")  # fmt: skip
RUBBISH = (
    "", " ", "\t", "a\nb", "\x00", "%", "%zz", "%00", "%FF%FE", "..", "../../etc/passwd", "'", '"', "\\", "(",
    "[a-z", "*", "OR", "AND NOT", '"unclosed', "~", "^5", "title:*", "--", "unknown", "null", "NaN", "-1",
    "0", "9" * 40, "١٢", "日本語", "🙂", "\u202e", "e\u0301", "a" * 3000, "a:b:c", ":", "country:",
    "country:XXX", "practice:", "claim:1", "run:1", "meta:ledger", "ilo:c189", "10-5", "0-99999999999",
    "<script>",
    "{{7*7}}",
)  # fmt: skip
METHODS = ("GET", "GET", "GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "TRACE", "FOO")
TAGS = ("*", 'W/"7-none"', '"', "W/", "\x80")


def odd_request(chance: random.Random) -> tuple[str, str, dict[str, str]]:
    path = chance.choice(PLACES)
    if chance.random() < 0.3:
        path = f"{path.rstrip('/')}/{quote(chance.choice(RUBBISH), safe=chance.choice(('', '%/')))}"
    path += chance.choice(("", "", "", ".json", "/", ".json.json", ".JSON"))
    pairs = [(chance.choice(NAMES), chance.choice(RUBBISH)) for _ in range(chance.randrange(4))]
    query = "&".join(f"{name}={quote(value, safe=chance.choice(('', '%')))}" for name, value in pairs)
    headers = {"If-None-Match": chance.choice(TAGS)} if chance.random() < 0.1 else {}
    return chance.choice(METHODS), f"{path}?{query}" if query else path, headers


@pytest.mark.parametrize("seed", range(4))
def test_no_request_is_a_fault(client: FlaskClient, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 -- the same requests each time, no secret
    for _ in range(150):
        method, address, headers = odd_request(chance)
        answer = client.open(address, method=method, headers=headers)
        told = f"{method} {address[:200]}"
        assert answer.status_code in {200, 301, 302, 303, 304, 308, 404, 405}, told
        assert answer.headers["X-Content-Type-Options"] == "nosniff", told
        if answer.is_json and method == "GET":
            json.loads(answer.data)
        answer.close()


@pytest.mark.parametrize("method", ["OPTIONS", "POST", "DELETE"])
def test_only_reading_is_answered_with_not_modified(client: FlaskClient, method: str) -> None:
    tag = client.get("/actors/ilo").headers["ETag"]
    answer = client.open("/actors/ilo", method=method, headers={"If-None-Match": tag})
    assert answer.status_code == (200 if method == "OPTIONS" else 405)


def test_a_slash_too_many_leads_to_the_page(client: FlaskClient) -> None:
    answer = client.get("/actors/ilo/?from=a%20b")
    assert (answer.status_code, answer.location) == (301, "/actors/ilo?from=a%20b")
    assert client.get("/nowhere/").headers["Location"] == "/nowhere"
    assert client.get("/nowhere").status_code == 404


@pytest.mark.parametrize("path", ["/\\evil.example/", "/%5Cevil.example/", "/%2Fevil.example/"])
def test_a_slash_too_many_leads_nowhere_else(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    if answer.status_code in {301, 308}:
        assert answer.location.startswith(("/evil", "http://localhost/evil"))
    else:
        assert answer.status_code == 404
