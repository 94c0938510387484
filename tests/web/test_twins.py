"""What programs rely on: the keys of the twins, and a whole place for every quote."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from goodpractices.graph.search.model import Hit, Record, SearchRequest, SearchResult
from goodpractices.web.search.views import twin

SEARCH = {
    "query",
    "total",
    "page",
    "pages",
    "items",
    "entries",
    "facets",
    "filters",
    "notices",
    "suggestions",
}
ITEM = {
    "id", "title", "summary", "status", "polarity", "kind", "verification", "leads", "countries", "themes",
    "evidence", "relation", "url", "document", "documents",
}  # fmt: skip
PRACTICE = {
    "id", "title", "summary", "status", "polarity", "kind", "level", "verification", "completeness", "facts",
    "unknown", "evidence", "documents", "similar", "url",
}  # fmt: skip
FACT = {
    "predicate", "label", "value", "ref", "status", "confidence", "polarity", "modality", "evidence",
    "source", "claims", "reason",
}  # fmt: skip
PLACE = {"document", "document_title", "passage", "page", "start", "end", "quote", "section", "url"}
TWINS = (
    "/index.json", "/search.json", "/practices/naga-reintegration.json", "/actors/ilo.json",
    "/corridors/PHL-EST.json", "/explore.json?from=city:phl-naga",
    "/explore.json?from=city:phl-naga&to=actor:ilo", "/explore.json?from=country:PHL&to=ilo:C189",
    "/questions.json", "/recommendations.json", "/documents/gfmd-2020.json",
)  # fmt: skip


def places(data: Any) -> Iterator[dict[str, Any]]:
    """Yield every quote with its place, however deep it stands."""
    if isinstance(data, dict):
        if "quote" in data:
            yield data
        for value in data.values():
            yield from places(value)
    elif isinstance(data, list):
        for value in data:
            yield from places(value)


def test_the_keys_of_a_search_are_those_documented(client: FlaskClient) -> None:
    answer = client.get("/search.json?q=naga").json
    assert set(answer) == SEARCH
    assert set(answer["items"][0]) == ITEM


def test_the_keys_of_a_practice_are_those_documented(client: FlaskClient) -> None:
    answer = client.get("/practices/naga-reintegration.json").json
    assert set(answer) == PRACTICE
    assert all(set(fact) == FACT for fact in answer["facts"])


@pytest.mark.parametrize("address", TWINS)
def test_every_quote_of_a_twin_has_its_whole_place(client: FlaskClient, address: str) -> None:
    found = list(places(client.get(address).json))
    assert found
    for place in found:
        assert set(place) == PLACE
        assert place["end"] - place["start"] == len(place["quote"])
        assert place["url"].endswith(f"?at={place['start']}-{place['end']}#at")


def test_a_found_passage_leads_to_its_place() -> None:
    stored = {
        "document": "document:d", "document_title": "D", "passage": "passage:1", "page": 2, "start": 5,
        "end": 9, "quote": "C189", "section": "Annex",
    }  # fmt: skip
    record = Record("passage:1", "Annex", "", "C189", fields={"evidence": [stored], "kind": "bullet"})
    request = SearchRequest(text="C189", scope="passages")
    result = SearchResult(request, 1, 1, (Hit(record, 1.0, (("C189", True),)),), (), (), ())
    (item,) = twin(result, {}, ())["items"]
    assert item["url"] == "/documents/d?at=5-9#at"
    assert item["evidence"] == [stored | {"url": item["url"]}]
    assert (item["id"], item["title"], item["kind"]) == ("passage:1", "Annex", "bullet")
