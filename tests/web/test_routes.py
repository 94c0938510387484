"""Addresses are promises: none may vanish unnoticed."""

from flask import Flask
from flask.testing import FlaskClient

LISTED = "any(actors, instruments, corridors, countries, cities, regions, themes, sectors, populations)"
SUBTHEMES = "any(recommendations, questions)"
PROMISED = {
    f"/<{SUBTHEMES}:section>", f"/<{SUBTHEMES}:section>.json",
    "/", "/index.json", "/search", "/search.json", "/practices", "/practices.json",
    "/practices/<name>", "/practices/<name>.json", "/documents", "/documents.json",
    "/documents/<name>", "/documents/<name>.json", "/explore", "/explore.json", "/about", "/about.json",
    "/sign-in", "/sign-out", "/account", "/account/name", "/account/password", "/account/sign-out-everywhere",
    "/choose-password/<token>", "/people", "/people/<name>", "/people/<name>/remove",
    *(f"/people/<name>/{what}" for what in ("role", "deactivate", "activate", "sign-out", "link")),
    "/curate/", "/curate/queue", "/curate/queue/several", "/curate/history", "/curate/undo/<int:number>",
    "/curate/duplicates", "/curate/duplicates/compare", "/curate/duplicates/<left>/<right>",
    "/curate/entries/new", "/curate/documents/<identifier>", "/curate/entries/<identifier>",
    *(f"/curate/entries/<identifier>/{what}" for what in ("history", "state", "answers")),
    *(f"/curate/entries/<identifier>/{what}/<predicate>" for what in ("fields", "facts")),
    "/curate/entries/<identifier>/fields/<predicate>/actor",
    "/uploads", *(f"/uploads/<identifier>{rest}" for rest in ("", ".json", "/cancel", "/again")),
    "/contribute", "/contribute/new/<what>", "/quality", "/quality.json",
    *(f"/contribute/<identifier>{rest}" for rest in ("", "/change", "/withdraw")),
    "/curate/submissions", "/curate/submissions/<identifier>", "/curate/submissions/<identifier>/take",
    "/curate/submissions/<identifier>/<answer>",
    "/id/<path:identifier>", "/healthz", "/static/<path:filename>",
    *(
        f"/<{LISTED}:section>{rest}"
        for rest in ("", ".json")
    ),
    *(f"/<{LISTED[:-1]}, recommendations, questions):section>/<name>{rest}" for rest in ("", ".json")),
}  # fmt: skip


def test_the_addresses_are_those_promised(app: Flask) -> None:
    assert {rule.rule for rule in app.url_map.iter_rules()} == PROMISED


def test_pages_can_be_read_only(client: FlaskClient) -> None:
    for address in ("/", "/search", "/practices/naga-reintegration", "/healthz"):
        assert client.post(address).status_code == 405
