"""Words on a page: found words marked in the report's own sentence, sources as links only where they lead."""

from goodpractices.graph.views import EvidenceView
from goodpractices.ontology.registry import load_registry
from goodpractices.web.text import collapse, cut, marked, page_range, sources
from goodpractices.web.words import spoken, vocabulary


def test_found_words_are_marked_whole_and_in_any_case() -> None:
    pieces = marked("Return and returning, reTURN.", [("x ", False), ("return", True)])
    assert pieces == [("Return", True), (" and returning, ", False), ("reTURN", True), (".", False)]
    assert "".join(text for text, _ in pieces) == "Return and returning, reTURN."


def test_signs_in_a_found_word_are_only_signs() -> None:
    assert marked("a.b axb", [("a.b", True)]) == [("a.b", True), (" axb", False)]


def test_a_quote_keeps_all_but_its_line_ends() -> None:
    assert collapse("Estonia`s  labour\nmigration") == "Estonia`s labour migration"


def test_long_names_are_cut_between_words() -> None:
    assert cut("City of Naga", 12) == "City of Naga"
    assert cut("City of Naga, twice", 15) == "City of Naga…"
    assert cut("Donaudampfschiff", 6) == "Donau…"


def test_pages_are_named_once_in_order() -> None:
    quotes = [EvidenceView("document:d", "D", "passage:1", page, 0, 1, "q") for page in (12, 11, 12)]
    assert page_range(quotes) == "pp. 11, 12"
    assert page_range(quotes[:1]) == "p. 12"


def test_only_pages_of_the_web_are_links() -> None:
    parts = sources("ILO | https://www.example.org/a | javascript:alert(1) | http://example.net | ILO")
    assert [(part.name, part.url) for part in parts] == [
        ("ILO", ""),
        ("example.org", "https://www.example.org/a"),
        ("javascript:alert(1)", ""),
        ("example.net", "http://example.net"),
    ]
    assert sources("") == []


def test_pages_of_one_host_are_told_apart() -> None:
    parts = sources("https://odi.org/a | https://odi.org/b | https://ilo.org/c | https://www.odi.org/d")
    assert [part.name for part in parts] == ["odi.org", "odi.org (2)", "ilo.org", "odi.org (3)"]


def test_codes_are_spoken_as_the_model_calls_them_and_other_text_is_left_alone() -> None:
    known = vocabulary(load_registry())
    assert spoken("ilo_convention", known) == "ILO convention"
    assert spoken("un_agency", known) == "United Nations body"
    assert spoken("some_new_code", known) == "some new code"
    assert spoken("https://example.org/a_b", known) == "https://example.org/a_b"
    assert spoken("Snake_Case", known) == "Snake_Case"
