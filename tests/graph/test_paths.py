"""Which ways between two entries are told: worked examples, and a slow second method on random graphs."""

import math
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodpractices.graph import paths
from goodpractices.graph.paths import (
    Degrees,
    Link,
    Route,
    choose,
    find_routes,
    is_told,
    node_cost,
    route_cost,
)


def link(subject: str, kind: str, target: str, confidence: float = 1.0) -> Link:
    return Link(f"{subject}|{kind}|{target}", subject, kind, target, confidence)


def test_a_link_costs_what_its_type_says_plus_half_a_point_for_each_halving_of_confidence() -> None:
    assert link("practice:p", "LED_BY", "actor:a").cost == 0.5
    assert link("practice:p", "LED_BY", "actor:a", 0.25).cost == pytest.approx(1.5)
    # 0.05 is the floor: log2(0.05) = -4.3219
    assert link("practice:p", "HAS_THEME", "theme:t", 0.001).cost == pytest.approx(1.2 + 2.16096, abs=1e-5)


def test_a_rare_entry_is_nearly_free_and_a_hub_is_dear() -> None:
    # 8 · (log2 2 / log2 1024)² = 8 · 0.1²; 8 · (log2 256 / log2 1024)² = 8 · 0.8²
    assert node_cost(2, 1024) == pytest.approx(0.08)
    assert node_cost(256, 1024) == pytest.approx(5.12)
    assert node_cost(1, 1024) == 0
    assert node_cost(5, 1) == 0


def test_a_turn_at_a_place_is_told_only_when_both_sides_say_the_same() -> None:
    both_in = link("practice:p", "IN_COUNTRY", "country:MAR"), link("practice:q", "IN_COUNTRY", "country:MAR")
    ratified = link("country:MAR", "RATIFIED", "ilo:C097"), link("country:PHL", "RATIFIED", "ilo:C097")
    assert is_told("country:MAR", *both_in)
    assert is_told("ilo:C097", *ratified)
    assert not is_told("country:MAR", both_in[0], ratified[0])
    assert is_told("practice:p", both_in[0], link("practice:p", "LED_BY", "actor:a"))
    assert is_told("country:MAR", both_in[0], link("practice:q", "LED_BY", "country:MAR"))
    # A third state's memberships join nobody; that two cities are members of one network joins them.
    assert not is_told("country:MAR", ratified[0], link("country:MAR", "MEMBER_OF", "actor:au"))
    network = link("city:a", "MEMBER_OF", "actor:n"), link("city:b", "MEMBER_OF", "actor:n")
    assert is_told("actor:n", *network)
    assert not is_told("city:a", network[0], link("city:a", "MEMBER_OF", "actor:m"))


def test_the_cost_of_a_whole_way_by_hand() -> None:
    # Sfax leads a practice along TUN-ITA; Lampedusa leads another: 0.5 + 0.7 + 0.7 + 0.5 for the links,
    # 8·(1/10)² for each of two practices with 2 links, 8·(2/10)² for a corridor with 4, of 1,024 entries.
    nodes = ("city:sfax", "practice:p", "corridor:TUN-ITA", "practice:q", "city:lampedusa")
    links = [
        link("practice:p", "LED_BY", "city:sfax"),
        link("practice:p", "ALONG_CORRIDOR", "corridor:TUN-ITA"),
        link("practice:q", "ALONG_CORRIDOR", "corridor:TUN-ITA"),
        link("practice:q", "LED_BY", "city:lampedusa"),
    ]
    degrees = {"practice:p": 2, "corridor:TUN-ITA": 4, "practice:q": 2}
    assert route_cost(nodes, links, Degrees(degrees, 1024)) == pytest.approx(2.4 + 0.08 + 0.32 + 0.08)
    found = find_routes("city:sfax", "city:lampedusa", links, Degrees(degrees, 1024))
    assert [(route.nodes, route.cost) for route in found] == [(nodes, pytest.approx(2.88))]
    assert found[0].links == tuple(links)


def test_a_rare_corridor_comes_before_a_theme_everybody_has_and_the_shared_report_comes_last() -> None:
    middle = {"corridor:TUN-ITA": "ALONG_CORRIDOR", "theme:return": "HAS_THEME", "document:d": "DESCRIBED_IN"}
    links = [link("practice:p", kind, node) for node, kind in middle.items()]
    links += [link("practice:q", kind, node) for node, kind in middle.items()]
    degrees = {"corridor:TUN-ITA": 2, "theme:return": 60, "document:d": 200}
    found = find_routes("practice:p", "practice:q", links, Degrees(degrees, 1000))
    assert [route.nodes[1] for route in found] == list(middle)


def test_of_parallel_links_the_cheapest_is_told() -> None:
    links = [
        link("practice:p", "IN_COUNTRY", "country:MAR"),
        link("practice:p", "LED_BY", "country:MAR", 0.9),
        link("practice:p", "PARTNER", "actor:ilo"),
    ]
    (route,) = find_routes("country:MAR", "actor:ilo", links, Degrees({"practice:p": 3}, 100))
    assert [hop.type for hop in route.links] == ["LED_BY", "PARTNER"]


def test_direct_links_are_ways_too_and_an_entry_has_no_way_to_itself() -> None:
    links = [link("practice:p", "LED_BY", "actor:a")]
    (route,) = find_routes("actor:a", "practice:p", links, Degrees({}, 10))
    assert (route.nodes, route.cost) == (("actor:a", "practice:p"), 0.5)
    assert find_routes("actor:a", "actor:a", links, Degrees({}, 10)) == []
    assert find_routes("actor:a", "actor:elsewhere", links, Degrees({}, 10)) == []


def test_a_hub_is_met_but_not_walked_through() -> None:
    # a – p – HUB – q – b meets at the hub; a – HUB – q – r – b would walk through it.
    meets = [
        link("practice:p", "LED_BY", "actor:a"),
        link("practice:p", "HAS_THEME", "theme:hub"),
        link("practice:q", "HAS_THEME", "theme:hub"),
        link("practice:q", "LED_BY", "actor:b"),
    ]
    degrees = {"practice:p": 2, "practice:q": 2, "theme:hub": 9}
    assert len(find_routes("actor:a", "actor:b", meets, Degrees(degrees, 100, 5))) == 1
    walks = [
        link("theme:hub", "BROADER", "theme:a"),
        link("practice:q", "HAS_THEME", "theme:hub"),
        link("practice:q", "LED_BY", "actor:r"),
        link("actor:r", "MEMBER_OF", "actor:b"),
    ]
    degrees |= {"actor:r": 2}
    assert find_routes("theme:a", "actor:b", walks, Degrees(degrees, 100, 5)) == []
    assert len(find_routes("theme:a", "actor:b", walks, Degrees(degrees, 100, 9))) == 1


def route(cost: float, *inner: str, kind: str = "LED_BY") -> Route:
    nodes = ("actor:a", *inner, "actor:b")
    links = tuple(link(one, kind, other) for one, other in pairwise(nodes))
    return Route(nodes, links, cost)


def test_a_way_that_only_lengthens_one_already_told_is_left_out() -> None:
    short, longer = route(1, "practice:p"), route(2, "practice:p", "actor:c", "practice:q")
    assert choose([short, longer], 5) == [short]


def test_new_entries_come_before_more_of_the_same() -> None:
    first = route(1, "practice:p", "theme:t", "practice:q")
    same = route(2, "practice:p", "theme:t", "practice:r")
    other = route(3, "practice:x", "city:c", "practice:y")
    assert choose([first, same, other], 2) == [first, other]
    assert choose([first, same, other], 3) == [first, same, other]


def test_at_most_two_of_one_pattern_until_there_is_nothing_else() -> None:
    alike = [route(n, f"practice:{n}") for n in range(1, 5)]
    other = route(9, "corridor:MAR-ESP")
    assert choose([*alike, other], 3) == [alike[0], alike[1], other]
    assert choose([*alike, other], 4) == [alike[0], alike[1], alike[2], other]


def test_a_way_that_makes_no_sentence_is_told_only_when_there_is_no_other() -> None:
    odd = Route(
        ("actor:a", "country:MAR", "ilo:C097", "practice:p", "actor:b"),
        (
            link("actor:a", "IN_COUNTRY", "country:MAR"),
            link("country:MAR", "RATIFIED", "ilo:C097"),
            link("practice:p", "APPLIES", "ilo:C097"),
            link("practice:p", "LED_BY", "actor:b"),
        ),
        1,
    )
    plain = route(9, "practice:q")
    assert choose([odd, plain], 5) == [plain]
    assert choose([odd], 5) == [odd]


def test_a_direct_link_does_not_hide_the_ways_around_it() -> None:
    direct, around = route(0.5), route(2, "practice:p")
    assert choose([direct, around], 5) == [direct, around]


NODES = [
    "actor:a", "actor:b", "practice:p", "practice:q", "practice:r", "country:MAR", "theme:t",
    "corridor:MAR-ESP",
]  # fmt: skip
KINDS = ["LED_BY", "HAS_THEME", "IN_COUNTRY", "MEMBER_OF", "RATIFIED"]


def all_simple_ways(links: list[Link], degrees: dict[str, int], hub: int) -> dict[tuple[str, ...], float]:
    """Every way of up to four links by trying all orders of inner entries; the cheapest of parallel links."""
    cheapest: dict[frozenset[str], Link] = {}
    for each in sorted(links, key=lambda each: each.preference):
        cheapest.setdefault(frozenset((each.subject, each.object)), each)
    found = {}
    for count in range(4):
        for inner in permutations(NODES[2:], count):
            nodes = (NODES[0], *inner, NODES[1])
            steps = [frozenset(pair) for pair in pairwise(nodes)]
            big = [degrees[node] > hub for node in inner]
            walked = (len(inner) == 2 and all(big)) or (len(inner) == 3 and (big[0] or big[2]))
            if not walked and all(step in cheapest for step in steps):
                found[nodes] = route_cost(nodes, [cheapest[step] for step in steps], Degrees(degrees, 50))
    return found


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[Link], dict[str, int]]:
    pairs = st.tuples(
        st.sampled_from(NODES),
        st.sampled_from(KINDS),
        st.sampled_from(NODES),
        st.sampled_from([1.0, 0.5, 0.1]),
    )
    drawn = draw(st.lists(pairs.filter(lambda pair: pair[0] != pair[2]), max_size=24))
    degrees = {node: draw(st.integers(1, 12)) for node in NODES}
    return [link(*pair) for pair in drawn], degrees


@settings(max_examples=200, deadline=None)
@given(graphs(), st.sampled_from([3, 8, 400]))
def test_the_join_finds_every_way_at_its_cost(graph: tuple[list[Link], dict[str, int]], hub: int) -> None:
    links, degrees = graph
    expected = all_simple_ways(links, degrees, hub)
    routes = find_routes(NODES[0], NODES[1], links, Degrees(degrees, 50, hub))
    found = {each.nodes: each.cost for each in routes}
    assert found.keys() == expected.keys()
    for nodes, cost in found.items():
        assert cost == pytest.approx(expected[nodes])
    assert len(expected) < paths.POOL


@settings(max_examples=100, deadline=None)
@given(graphs())
def test_what_is_chosen_is_cheap_varied_and_in_order(graph: tuple[list[Link], dict[str, int]]) -> None:
    links, degrees = graph
    routes = find_routes(NODES[0], NODES[1], links, Degrees(degrees, 50))
    chosen = choose(routes, 5)
    assert len(chosen) <= 5
    told = [each for each in routes if each.told] or routes
    assert chosen[:1] == told[:1]
    assert all(math.isfinite(each.cost) for each in chosen)
    assert [each.cost for each in chosen] == sorted(each.cost for each in chosen)
    for number, each in enumerate(chosen):
        assert not any(other.inner and other.inner < each.inner for other in chosen[:number])
