"""Cities with something in common: who they are, in which order, and why."""

from goodpractices.graph.views import Connection, FactView, Ref, Source
from goodpractices.web.explore.peers import peers

BODY = Ref("actor:mayors", "Actor", "Mayors Dialogue")
THEME = Ref("theme:integration", "Theme", "Integration")
PRACTICE = Ref("practice:training", "Practice", "Training")


def city(name: str) -> Ref:
    return Ref(f"city:xxx-{name.lower()}", "City", name)


def said() -> FactView:
    return FactView("LED_BY", "Leads", None, PRACTICE, "proposed", 0.9, "asserted", "done")


def on_a_list() -> FactView:
    source = Source("A list", "2024")
    return FactView("MEMBER_OF", "Member of", None, BODY, "reference", None, "asserted", "done", (), source)


def test_cities_of_which_reports_tell_come_with_all_reasons_most_first() -> None:
    sfax, milan, paris = city("Sfax"), city("Milan"), city("Paris")
    connections = [
        Connection(sfax, THEME, said(), said()),
        Connection(milan, PRACTICE, said(), said()),
        Connection(Ref("country:ITA", "Country", "Italy"), PRACTICE, said(), said()),
        Connection(paris, BODY, on_a_list(), on_a_list()),
        Connection(milan, BODY, on_a_list(), on_a_list()),
    ]
    found = peers(connections)
    assert [(peer.ref, [reason.through for reason in peer.reasons]) for peer in found] == [
        (milan, [PRACTICE, BODY]),
        (sfax, [THEME]),
    ]


def test_membership_alone_makes_no_peer() -> None:
    assert peers([Connection(city("Paris"), BODY, on_a_list(), on_a_list())]) == ()
