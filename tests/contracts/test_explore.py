"""Who is connected to whom in the small report of ``data/small_report.yaml``, and by which ways."""

import pytest

from goodpractices.graph.connection import Graph
from goodpractices.graph.explore import ExploreService
from goodpractices.graph.views import Connection, PathView
from goodpractices.ontology.errors import NotFound
from goodpractices.ontology.registry import load_registry


@pytest.fixture(scope="module")
def explore(small_report: Graph) -> ExploreService:
    return ExploreService(small_report, load_registry())


def told(connection: Connection) -> tuple[str, str, str, str]:
    return (connection.other.name, connection.through.name, connection.left.label, connection.right.label)


def names(path: PathView) -> list[str]:
    return [ref.name for ref in path.nodes]


def test_partners_are_connected_through_their_practice_with_both_quotes(explore: ExploreService) -> None:
    (connection,) = [each for each in explore.connected("city:tun-sfax") if each.other.id == "actor:iom"]
    assert told(connection) == (
        "International Organization for Migration", "Rescue training", "Leads", "Is a partner in",
    )  # fmt: skip
    assert [quote.quote for quote in connection.left.evidence] == ["The City of Sfax"]
    assert [quote.quote for quote in connection.right.evidence] == ["with IOM as its partner"]
    assert connection.left.ref == connection.right.ref == connection.through
    assert [(hop.subject.id, hop.fact.label, hop.object.id) for hop in connection.hops] == [
        ("practice:sfax-rescue", "Led by", "city:tun-sfax"),
        ("practice:sfax-rescue", "With the partner", "actor:iom"),
    ]


def test_two_cities_are_connected_through_the_corridor_both_work_on(explore: ExploreService) -> None:
    found = [each for each in explore.connected("city:tun-sfax") if each.other.id == "city:ita-lampedusa"]
    assert [each.through.name for each in found] == ["Tunisia → Italy", "Awareness raising"]
    assert found[0].left.label == "Leads “Rescue training”, along the corridor"
    assert [quote.quote for quote in found[0].left.evidence] == ["The City of Sfax", "from Tunisia to Italy"]
    assert found[0].right.label == "Leads “Information desk”, along the corridor"
    assert len(found[0].hops) == 4


def test_to_be_named_in_one_breath_or_to_be_denied_connects_nobody(explore: ExploreService) -> None:
    assert explore.connected("actor:grandville") == ()
    assert explore.paths("actor:grandville", "city:tun-sfax") == ()
    assert explore.shortest("actor:grandville", "city:tun-sfax") is None
    through_inspectors = {
        each.other.id for each in explore.connected("actor:ilo") if each.through.id == "practice:inspectors"
    }
    assert through_inspectors == {"country:MAR", "country:TUN"}


def test_a_practice_is_connected_with_those_that_share_an_entry(explore: ExploreService) -> None:
    found = {told(each) for each in explore.connected("practice:inspectors")}
    assert found == {
        ("Convention No. 97 for all", "International Labour Organization", "Led by", "With the partner"),
        ("Convention No. 97 for all", "Morocco", "In the country", "Led by"),
        (
            "Convention No. 97 for all",
            "Migration for Employment Convention (Revised), 1949 (No. 97)",
            "Applies the instrument",
            "Applies the instrument",
        ),
        ("Convention No. 97 for all", "Fair recruitment", "About the theme", "About the theme"),
        ("Rescue training", "Tunisia", "In the country", "In the country"),
    }


def test_members_of_one_body_are_connected_with_its_list_as_source(explore: ExploreService) -> None:
    found = [each for each in explore.connected("country:MAR") if each.through.id == "actor:au"]
    assert [told(each) for each in found] == [("Tunisia", "African Union", "Member of", "Member of")]
    assert found[0].left.source is not None
    assert found[0].left.status == "reference"


def test_at_most_as_many_connections_as_asked_for_the_strongest_first(explore: ExploreService) -> None:
    everything = explore.connected("country:MAR")
    assert explore.connected("country:MAR", 2) == everything[:2]
    assert len(everything) == len({(each.other, each.through) for each in everything})


def test_two_cities_are_connected_by_the_corridor_before_the_theme(explore: ExploreService) -> None:
    paths = explore.paths("city:tun-sfax", "city:ita-lampedusa")
    assert names(paths[0]) == ["Sfax", "Rescue training", "Tunisia → Italy", "Information desk", "Lampedusa"]
    assert names(paths[1]) == [
        "Sfax",
        "Rescue training",
        "Awareness raising",
        "Information desk",
        "Lampedusa",
    ]
    assert [hop.fact.predicate for hop in paths[0].hops] == [
        "LED_BY",
        "ALONG_CORRIDOR",
        "ALONG_CORRIDOR",
        "LED_BY",
    ]
    assert all(hop.fact.evidence for hop in paths[0].hops)
    assert all("document:small" not in {ref.id for ref in path.nodes} for path in paths)
    assert [path.cost for path in paths] == sorted(path.cost for path in paths)


def test_the_shared_report_is_a_way_only_when_asked_for_and_comes_last(explore: ExploreService) -> None:
    paths = explore.paths("city:tun-sfax", "city:ita-lampedusa", 10, reports=True)
    assert "A small report" in names(paths[-1])
    assert not any("A small report" in names(path) for path in paths[:-1])


def test_every_step_of_a_way_is_told_in_the_direction_of_its_edge(explore: ExploreService) -> None:
    for path in explore.paths("actor:iom", "actor:ilo"):
        assert len(path.nodes) == len(path.hops) + 1
        for one, hop, other in zip(path.nodes, path.hops, path.nodes[1:], strict=False):
            assert {hop.subject, hop.object} == {one, other}
            assert hop.fact.ref == hop.object
            assert hop.fact.polarity == "asserted"


def test_beyond_four_steps_there_is_still_a_shortest_way(explore: ExploreService) -> None:
    first, last = "actor:ilo", "city:ita-lampedusa"
    assert explore.paths(first, last) == ()
    # Of the ways of five steps those by Tunisia cost more: it has six links, the convention four.
    shortest = explore.shortest(first, last)
    assert shortest is not None
    assert [ref.id for ref in shortest.nodes[2:]] == [
        "ilo:C097", "country:ITA", "practice:lampedusa-desk", "city:ita-lampedusa",
    ]  # fmt: skip
    assert [hop.fact.predicate for hop in shortest.hops[1:]] == [
        "APPLIES",
        "RATIFIED",
        "IN_COUNTRY",
        "LED_BY",
    ]
    assert explore.shortest(first, first) is None
    assert explore.paths(first, first) == ()


def test_what_is_not_there_is_told(explore: ExploreService) -> None:
    for call in (explore.connected, lambda identifier: explore.paths("actor:ilo", identifier)):
        for identifier in ("actor:nobody", "nonsense"):
            with pytest.raises(NotFound):
                call(identifier)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ETRANGER", ["Fondation Grandville à l’étranger"]),
        ("étran", ["Fondation Grandville à l’étranger"]),
        ("maroc", ["Morocco"]),
        ("ilo", ["International Labour Organization"]),
        ("tunisia", ["Tunisia", "Tunisia → Italy"]),
        ("international", ["International Organization for Migration", "International Labour Organization"]),
        ("training", ["Training of inspectors", "Rescue training"]),
        ("  ", []),
        ("no such thing", []),
        ("x" * 10_000, []),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "",
)
def test_names_are_suggested_whatever_their_accents(
    explore: ExploreService, text: str, expected: list[str]
) -> None:
    assert [ref.name for ref in explore.suggest(text)] == expected
