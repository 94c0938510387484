"""A search is its address: nothing of it may be lost on the way there and back."""

import dataclasses
from urllib.parse import parse_qsl, urlsplit

from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from goodpractices.graph.search.model import Facet, FacetValue, FilterSentence, SearchRequest
from goodpractices.web.search.query import Links, address, hidden_fields, parse


def read(url: str) -> SearchRequest:
    return parse(MultiDict(parse_qsl(urlsplit(url).query)))[0]


values = st.text(min_size=1, max_size=12).map(str.strip).filter(bool)
names = st.from_regex(r"(theme|status|country|x[a-z]{2})", fullmatch=True)
chosen = st.dictionaries(names, st.lists(values, min_size=1, max_size=3, unique=True).map(tuple), max_size=3)


@given(
    st.builds(
        SearchRequest,
        text=st.text(max_size=30).map(str.strip),
        scope=st.sampled_from(["practices", "passages"]),
        selected=chosen,
        excluded=chosen,
        find=st.dictionaries(names, values, max_size=2),
        page=st.integers(1, 9999),
        sort=st.sampled_from(["relevance", "title", "year"]),
    )
)
def test_a_search_comes_back_from_its_address(request: SearchRequest) -> None:
    assert read(address(request)) == request


def test_a_chosen_filter_can_be_removed_and_a_value_left_out_and_taken_back() -> None:
    request = SearchRequest(text="return", selected={"theme": ("a", "b")}, page=4)
    links = Links(request)
    without = read(links.remove(FilterSentence("theme", "a", "The theme is A.")))
    assert (without.selected, without.page, without.text) == ({"theme": ("b",)}, 1, "return")
    excluding = read(links.exclude("theme", "a"))
    assert (excluding.selected, excluding.excluded) == ({"theme": ("b",)}, {"theme": ("a",)})
    back = read(Links(excluding).undo("theme", "a"))
    assert (back.selected, back.excluded) == ({"theme": ("b",)}, {})


def test_the_filter_form_keeps_what_it_does_not_show() -> None:
    shown = FacetValue("a", "A", 1, children=(FacetValue("a1", "A1", 1),))
    request = SearchRequest(
        text="x",
        selected={"theme": ("a1", "hidden")},
        excluded={"status": ("planned",)},
        sort="title",
        page=7,
    )
    fields = hidden_fields(request, (Facet("theme", "Theme", (shown,), 9),))
    assert sorted(fields) == [("not_status", "planned"), ("q", "x"), ("sort", "title"), ("theme", "hidden")]


def test_repeated_and_empty_values_count_once_and_not_at_all() -> None:
    request = read("/search?theme=a&theme=a&theme=&status=%20")
    assert request.selected == {"theme": ("a",)}


def test_a_scope_nobody_knows_is_the_usual_one_and_says_so() -> None:
    request, notices = parse(MultiDict({"scope": "dreams"}))
    assert request.scope == "practices"
    assert notices == ("There is no scope “dreams”: this is a search in practices.",)


def test_the_address_of_a_plain_search_is_short() -> None:
    assert address(SearchRequest()) == "/search"
    assert address(dataclasses.replace(SearchRequest(), text="a b")) == "/search?q=a+b"
