"""Pages stay fresh until the graph changes; built files forever."""

import dataclasses
from pathlib import Path

from flask import Response
from flask.testing import FlaskClient

from goodpractices.graph.settings import Settings
from goodpractices.graph.views import Overview
from goodpractices.web import create_app
from goodpractices.web.caching import PageStore
from goodpractices.web.services import Services


def test_a_page_read_before_is_not_sent_again_until_the_graph_changes(
    services: Services, tmp_path: Path
) -> None:
    change = [7]
    counting = dataclasses.replace(services, change=lambda: change[0])
    client = create_app(Settings(home=tmp_path), counting).test_client()
    first = client.get("/actors/ilo")
    known = {"If-None-Match": first.headers["ETag"]}
    again = client.get("/actors/ilo", headers=known)
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["Content-Security-Policy"]
    change[0] = 8
    assert client.get("/actors/ilo", headers=known).status_code == 200


def test_a_page_is_made_once_for_each_state_of_the_graph(services: Services) -> None:
    change, made = [7], []

    class Counting:
        def overview(self) -> Overview:
            made.append(change[0])
            return services.catalogue.overview()

    counting = dataclasses.replace(services, change=lambda: change[0], catalogue=Counting())
    client = create_app(Settings(home=Path("unused")), counting).test_client()
    pages = [client.get("/") for _ in range(3)]
    assert client.head("/").data == b""
    assert made == [7]
    assert {page.data for page in pages} == {pages[0].data}
    assert {page.headers["Content-Security-Policy"] for page in pages} == {
        pages[0].headers["Content-Security-Policy"]
    }
    client.get("/?other=1")
    assert made == [7, 7]
    change[0] = 8
    client.get("/")
    assert made == [7, 7, 8]


def test_the_page_store_forgets_what_was_asked_for_longest_ago() -> None:
    store = PageStore(most=10)
    for address, body in (("/a", "aaaa"), ("/b", "bbbb")):
        store.put("7", address, Response(body))
    assert store.get("7", "/a") is not None
    store.put("7", "/c", Response("cccc"))
    kept = {address for address in ("/a", "/b", "/c") if store.get("7", address)}
    assert kept == {"/a", "/c"}
    assert store.get("8", "/a") is None
    store.put("7", "/d", Response("d" * 11))
    assert store.get("7", "/d") is None
    assert store.get("7", "/a") is not None


def test_a_search_is_asked_again_each_time_for_the_index_can_be_behind_the_graph(
    client: FlaskClient,
) -> None:
    answer = client.get("/search?q=naga")
    assert "ETag" not in answer.headers
    assert answer.headers["Cache-Control"] == "public, no-cache"


def test_a_page_made_while_the_graph_changes_is_made_again_next_time(services: Services) -> None:
    change = [7]

    class Changing:
        def overview(self) -> Overview:
            change[0] += 1
            return services.catalogue.overview()

    moving = dataclasses.replace(services, change=lambda: change[0], catalogue=Changing())
    client = create_app(Settings(home=Path("unused")), moving).test_client()
    known = {"If-None-Match": client.get("/").headers["ETag"]}
    assert client.get("/", headers=known).status_code == 200


def test_any_page_is_404_after_it_went_whatever_the_reader_has(client: FlaskClient) -> None:
    assert client.get("/practices/nope", headers={"If-None-Match": 'W/"6-old"'}).status_code == 404


def test_built_files_are_kept_for_a_year(client: FlaskClient) -> None:
    name = client.get("/").text.split('href="/static/dist/portal-')[1].split('"')[0]
    with client.get(f"/static/dist/portal-{name}") as answer:
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_health_is_never_cached(client: FlaskClient) -> None:
    answer = client.get("/healthz")
    assert answer.json == {"status": "ok", "change": 7}
    assert answer.headers["Cache-Control"] == "no-store"
