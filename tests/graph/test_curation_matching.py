"""Possible duplicates: found among names of three languages, told with reasons, and not where traps are."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from goodpractices.graph.curation.matching import LEAST, Match, Matcher, Profile, comparable
from goodpractices.graph.curation.words import initials, is_acronym

ROOT = Path(__file__).parents[2]
Pair = tuple[str, Profile, Profile, str]


def profile(identifier: str, names: str, country: str, kind: str) -> Profile:
    label = "City" if kind == "city_or_local_government" else "Actor"
    return Profile(
        identifier,
        label,
        tuple(names.split(" = ")),
        frozenset() if country == "-" else frozenset([f"country:{country}"]),
        "" if kind == "-" else kind,
    )


@pytest.fixture(scope="module")
def countries() -> Mapping[str, Sequence[str]]:
    with (ROOT / "corpus/reference/countries.csv").open(encoding="utf-8") as file:
        return {
            f"country:{row['iso3']}": [row["name_en"], row["name_fr"], row["name_es"]]
            for row in csv.DictReader(file)
        }


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    text = (Path(__file__).parent / "duplicates.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")][1:]
    return [
        (row[0], profile(f"actor:{n}-left", *row[1:4]), profile(f"actor:{n}-right", *row[4:7]), row[7])
        for n, row in enumerate(rows)
    ]


@pytest.fixture(scope="module")
def matcher(pairs: list[Pair], countries: Mapping[str, Sequence[str]]) -> Matcher:
    return Matcher([one for _, left, right, _ in pairs for one in (left, right)], countries)


@pytest.fixture(scope="module")
def found(matcher: Matcher) -> dict[tuple[str, str], Match]:
    return {(match.left, match.right): match for match in matcher.matches()}


def test_most_of_the_annotated_pairs_are_told_rightly(
    pairs: list[Pair], found: Mapping[tuple[str, str], Match]
) -> None:
    assert len(pairs) >= 100
    same = {(left.id, right.id) for one, left, right, _ in pairs if one == "yes"}
    different = {(left.id, right.id) for one, left, right, _ in pairs if one == "no"}
    right, wrong = same & found.keys(), different & found.keys()
    assert len(right) / (len(right) + len(wrong)) >= 0.97
    assert len(right) / len(same) >= 0.95


TRAPS = [
    "UNDP and UNEP", "ministries of two countries", "Niger and Nigeria", "two ministries",
    "city and province", "one name, two countries", "two universities", "two commissions",
    "chapters of two countries",
]  # fmt: skip


@pytest.mark.parametrize("trap", TRAPS)
def test_a_trap_is_no_duplicate(trap: str, pairs: list[Pair], found: Mapping[tuple[str, str], Match]) -> None:
    caught = [(left, right) for one, left, right, case in pairs if one == "no" and case == trap]
    assert caught
    assert not [pair for pair in caught if (pair[0].id, pair[1].id) in found]


def test_a_body_and_its_acronym_are_found_and_told(matcher: Matcher) -> None:
    whole = Profile("actor:a", "Actor", ("Philippine Overseas Employment Administration",))
    match = matcher.compare(Profile("actor:b", "Actor", ("POEA",)), whole)
    assert match.score >= LEAST
    assert [reason.told for reason in match.reasons if reason.name == "acronym"] == [
        "POEA are the initials of “Philippine Overseas Employment Administration”."
    ]


def test_the_score_is_the_sum_of_its_reasons_within_0_and_1(pairs: list[Pair], matcher: Matcher) -> None:
    for _, left, right, _ in pairs:
        match = matcher.compare(left, right)
        total = sum(reason.points for reason in match.reasons)
        assert match.score == pytest.approx(min(1.0, max(0.0, total)), abs=0.001)


def test_a_pair_is_the_same_pair_from_both_sides(pairs: list[Pair], matcher: Matcher) -> None:
    for _, left, right, _ in pairs:
        assert matcher.compare(left, right).score == pytest.approx(
            matcher.compare(right, left).score, abs=0.01
        )


def test_two_countries_speak_against_it_and_are_told(matcher: Matcher) -> None:
    here = Profile("actor:a", "Actor", ("Ministry of Labour",), frozenset(["country:KEN"]), "government_body")
    there = Profile(
        "actor:b", "Actor", ("Ministry of Labour",), frozenset(["country:UGA"]), "government_body"
    )
    match = matcher.compare(here, there)
    assert "Two countries: Kenya and Uganda." in match.warnings
    assert match.score < LEAST


def test_a_country_in_a_name_counts_where_no_fact_tells_it(matcher: Matcher) -> None:
    match = matcher.compare(
        Profile("actor:a", "Actor", ("Ministerio de Salud de Perú",)),
        Profile("actor:b", "Actor", ("Ministry of Health of Ecuador",)),
    )
    assert match.warnings == ("Two countries: Peru and Ecuador.",)


def test_two_types_are_told(matcher: Matcher) -> None:
    match = matcher.compare(
        Profile("actor:a", "Actor", ("Mixed Migration Centre",), type="civil_society"),
        Profile("actor:b", "Actor", ("Mixed Migration Centre",), type="academia"),
    )
    assert "Two types: civil society and academia." in match.warnings


def test_shared_partners_are_a_reason(matcher: Matcher) -> None:
    partners = frozenset(["actor:1-left", "actor:3-left"])
    match = matcher.compare(
        Profile("actor:a", "Actor", ("Grandville Trust",), company=partners),
        Profile("actor:b", "Actor", ("Grandville",), company=partners | {"actor:9"}),
    )
    (company,) = (reason for reason in match.reasons if reason.name == "company")
    assert company.points == pytest.approx(0.1)
    assert company.told.startswith("Both work with International Organization for Migration")


def test_an_acronym_in_brackets_right_behind_a_name_is_evidence(matcher: Matcher) -> None:
    name = Profile(
        "actor:a", "Actor", ("Overseas Workers Welfare Administration",), places=frozenset([("p", 0, 39)])
    )
    short = Profile("actor:b", "Actor", ("OWWA",), places=frozenset([("p", 41, 45)]))
    beside = Profile("actor:b", "Actor", ("OWWA",), places=frozenset([("p", 60, 64)]))
    assert [one.told for one in matcher.compare(name, short).reasons if one.name == "evidence"] == [
        "A report names one right behind the other."
    ]
    assert not [one for one in matcher.compare(name, beside).reasons if one.name == "evidence"]


def test_practices_of_two_reports_are_compared_by_title_and_summary(matcher: Matcher) -> None:
    told = "The agency trains domestic workers before they leave and checks their contracts."
    left = Profile(
        "practice:a", "Practice", ("Pre-departure training for domestic workers",), text=told,
        documents=frozenset(["document:a"]),
    )  # fmt: skip
    right = Profile(
        "practice:b", "Practice", ("Training of domestic workers before departure",), text=told[:-30],
        documents=frozenset(["document:b"]),
    )  # fmt: skip
    match = matcher.compare(left, right)
    assert match.score >= LEAST
    assert {reason.name for reason in match.reasons} >= {"name", "text"}


def test_what_cannot_be_one_is_not_compared() -> None:
    listed = [Profile(f"actor:{name}", "Actor", (name,), listed=True) for name in ("a", "b")]
    assert not comparable(*listed)
    one_report = frozenset(["document:a"])
    left = Profile("practice:a", "Practice", ("A",), documents=one_report)
    assert not comparable(left, Profile("practice:b", "Practice", ("A",), documents=one_report))
    assert comparable(left, Profile("practice:b", "Practice", ("A",), documents=frozenset(["document:b"])))
    assert not comparable(left, listed[0])
    assert comparable(Profile("city:a", "City", ("A",)), listed[0])


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("United Nations High Commissioner for Refugees", "unhcr"),
        ("Office of the United Nations High Commissioner for Refugees", "unhcr"),
        ("Organisation internationale pour les migrations", "oim"),
        ("Food and Agriculture Organization", "fao"),
    ],
)
def test_initials(name: str, short: str) -> None:
    assert short in initials(name)


@pytest.mark.parametrize(
    ("name", "acronym"),
    [
        ("ILO", True),
        ("UNHCR", True),
        ("OIT", True),
        ("Sfax", False),
        ("MEN SEN", False),
        ("ASEAN", True),
        ("A", False),
    ],
)
def test_acronyms(name: str, acronym: bool) -> None:  # noqa: FBT001 - a parameter of the test
    assert is_acronym(name) == acronym


def test_a_matcher_that_follows_finds_what_one_made_anew_finds(
    countries: Mapping[str, Sequence[str]],
) -> None:
    before = [profile(f"actor:{n}", name, "-", "-") for n, name in enumerate(
        ["Grandville Foundation", "Harbour Office", "Mixed Migration Centre", "Colombo Process"]
    )]  # fmt: skip
    matcher = Matcher(before, countries)
    assert matcher.matches() == []
    twin = profile("actor:9", "Fondation Grandville", "-", "-")
    renamed = profile("actor:1", "Mixed Migration Center", "-", "-")
    matcher.follow([twin, renamed], [])
    pairs = {(match.left, match.right) for match in matcher.matches()}
    assert pairs == {("actor:0", "actor:9"), ("actor:1", "actor:2")}
    anew = Matcher([before[0], renamed, *before[2:], twin], countries)
    assert {(match.left, match.right) for match in anew.matches()} == pairs
    matcher.follow([before[1]], ["actor:9"])
    assert matcher.matches() == []
