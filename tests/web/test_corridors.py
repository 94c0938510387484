"""The two ends of a corridor: only what a list says, and "not known" otherwise."""

from goodpractices.graph.views import EntityView, FactView, Ref, Source
from goodpractices.web.explore.corridors import conventions

C097, C143, C189 = (
    Ref(f"ilo:{code}", "Instrument", code, "ilo_convention") for code in ("C097", "C143", "C189")
)


def country(code: str, *ratified: Ref) -> EntityView:
    facts = [
        FactView(
            "RATIFIED", "Ratified", None, ref, "reference", None, "asserted", "done", source=Source("List")
        )
        for ref in ratified
    ]
    mention = FactView("MENTIONED_IN", "Mentioned in", None, C189, "proposed", 0.9, "asserted", "done")
    return EntityView(f"country:{code}", "Country", code, "state", {}, (*facts, mention), (), (), 0)


def test_conventions_at_both_ends_come_first_and_a_mention_is_none() -> None:
    rows = conventions(country("PHL", C097, C143), country("ITA", C143))
    assert [(row.ref, bool(row.origin), bool(row.destination)) for row in rows] == [
        (C143, True, True),
        (C097, True, False),
    ]


def test_nothing_on_record_is_an_empty_table() -> None:
    assert conventions(country("PHL"), country("SAU")) == ()
