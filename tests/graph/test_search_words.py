"""Cutting, folding and stemming words; what people type; the part of a text that is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractices.graph.search.query import MAX_CHARACTERS, MAX_TERMS, parse
from goodpractices.graph.search.snippets import snippet
from goodpractices.graph.search.text import Stemmer, fold, forms, words


def test_words_keep_their_places_whatever_their_letters() -> None:
    text = "L’OIT — Œuvres du Côte\u0301 (10.7.1, C189) STRASSE/straße_x"
    assert [(text[w.start : w.end], w.form) for w in words(text)] == [
        ("L", "l"),
        ("OIT", "oit"),
        ("Œuvres", "oeuvres"),
        ("du", "du"),
        ("Côte\u0301", "cote"),
        ("10.7.1", "10.7.1"),
        ("C189", "c189"),
        ("STRASSE", "strasse"),
        ("straße", "strasse"),
        ("x", "x"),
    ]


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("language", "same"),
    [
        ("en", ["remit", "remittance", "remittances", "remitted"]),
        ("en", ["organise", "organize", "organising", "organized"]),
        ("en", ["labour", "labor"]),
        ("en", ["woman", "women"]),
        ("fr", ["travailleur", "travailleurs", "travailleuse"]),
        ("fr", ["formation", "formations"]),
        ("es", ["migracion", "migraciones"]),
        ("es", ["regularizacion", "regularizaciones"]),
    ],
)
def test_forms_of_one_word_have_one_stem(language: str, same: list[str]) -> None:
    stemmer = Stemmer()
    assert len({stemmer.stem(form, language) for form in same}) == 1  # type: ignore[arg-type, unused-ignore] - a parameter is any str


def test_words_that_only_look_alike_keep_apart() -> None:
    stemmer = Stemmer()
    assert stemmer.stem("university") != stemmer.stem("universal")
    assert stemmer.tagged("theme", "fr") != stemmer.tagged("them", "en")


@given(st.text(alphabet=st.sampled_from('ab é"-*|()OR NTAD.’“”«»:\\\x00🙂'), max_size=60))
def test_any_text_is_a_query_that_reads_back_as_itself(text: str) -> None:
    query = parse(text)
    again = parse(str(query))
    assert (again.groups, again.excluded) == (query.groups, query.excluded)


def test_what_a_query_says() -> None:
    query = parse('remit* "free movement" OR well-being -fees -"old law"')
    assert str(query) == 'remit* "free movement" OR "well being" -fees -"old law"'
    assert [len(group) for group in query.groups] == [1, 2]
    assert str(query.without(0)) == '"free movement" OR "well being" -fees -"old law"'
    assert str(query.any()) == 'remit* OR "free movement" OR "well being" -fees -"old law"'


def test_a_long_text_is_cut_between_words() -> None:
    query = parse("migrant workers " * 700)
    assert query.cut
    assert set(forms(str(query))) == {"migrant", "workers"}
    assert len(query.terms) == MAX_TERMS
    assert parse("x" * 10_000).terms[0].forms == ("x" * MAX_CHARACTERS,)
    assert not parse("a few words").cut


def test_a_snippet_is_the_stretch_with_most_different_words() -> None:
    far = "Nothing here. " * 30
    text = f"Skills, skills, skills. {far}Banks help with remittances and skills of women. {far}"
    pieces = snippet([text], {"skills", "remittances"}, width=80)
    shown = "".join(piece for piece, _ in pieces)
    assert "Banks help with remittances and skills of women." in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert [piece for piece, marked in pieces if marked] == ["remittances", "skills"]
    assert len(shown) < 90


def test_a_phrase_is_marked_only_where_it_stands() -> None:
    pieces = snippet(["Free training, and free movement of a free kind."], set(), [("free", "movement")])
    assert [piece for piece, marked in pieces if marked] == ["free", "movement"]
    assert pieces[0] == ("Free training, and ", False)
    assert pieces[-1] == (" of a free kind.", False)


def test_a_snippet_marks_without_regard_to_accents_and_adds_no_markup() -> None:
    pieces = snippet(["Migración & <b>éducation</b>"], {"migracion", "education"})
    assert pieces == (("Migración", True), (" & <b>", False), ("éducation", True), ("</b>", False))


@given(st.lists(st.text(max_size=400), max_size=3), st.sets(st.text(max_size=3)), st.integers(10, 100))
def test_a_snippet_is_always_a_part_of_a_text(texts: list[str], matched: set[str], width: int) -> None:
    shown = "".join(piece for piece, _ in snippet(texts, matched, width=width))
    plain = shown.removeprefix("… ").removesuffix(" …")
    assert any(plain in " ".join(text.split()) for text in [*texts, ""])
