"""The search of a small graph, given as the rows its statements return."""

import random
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from goodpractices.graph.search.model import UNKNOWN, SearchRequest, SearchResult
from goodpractices.graph.search.service import SearchService
from goodpractices.graph.views import EvidenceView
from goodpractices.ontology.errors import GraphUnreachable

AFRICA = [("country:MAR", "Morocco"), ("country:CIV", "Côte d’Ivoire")]
REPORT = {"id": "document:gfmd", "title": "Background paper", "year": 2020, "language": "en"}


class Rows:
    """A graph of which only the answers are known."""

    def __init__(self) -> None:
        self.change = 1
        self.reachable = True
        self.practices: list[dict[str, Any]] = []
        self.edges: list[dict[str, Any]] = []
        self.evidence: list[dict[str, Any]] = []
        self.passages: list[dict[str, Any]] = []
        self.mentions: list[dict[str, Any]] = []
        self.reads = 0

    def add(self, name: str, quote: str, *edges: tuple[str, str, str], **properties: Any) -> None:
        identifier = f"practice:{name}"
        self.practices.append({"practice": {"id": identifier, **properties}})
        for kind, other, called in edges:
            self._edge(identifier, kind, {"id": other, "name": called})
        self._edge(identifier, "DESCRIBED_IN", REPORT)
        place = {"page": 3, "section": "Annex", "start": 10, "finish": 10 + len(quote), "quote": quote}
        source = {"document": REPORT["id"], "title": REPORT["title"], "passage": f"passage:{name}"}
        passage = {"text_start": 10, "text": quote, "skips": []}
        self.evidence.append({"practice": identifier, **source, **place, **passage})

    def _edge(self, practice: str, kind: str, node: dict[str, Any]) -> None:
        self.edges.append({"practice": practice, "type": kind, "confidence": 0.8, "object": node})

    def read(self, name: str, /, *, identifiers: Any = None, types: Any = ()) -> list[dict[str, Any]]:
        if not self.reachable:
            raise GraphUnreachable("No graph answers.")
        answers: dict[str, Callable[[], list[dict[str, Any]]]] = {
            "search/change": lambda: [{"change": self.change}],
            "search/practices": lambda: self.practices,
            "search/practice_edges": lambda: [edge for edge in self.edges if edge["type"] in types],
            "search/practice_evidence": lambda: self.evidence,
            "search/passages": lambda: self.passages,
            "search/corridors": list,
            "search/mentions": lambda: self.mentions,
            "search/wider": lambda: list(self._wider(identifiers["TYPE"])),
        }
        self.reads += name == "search/practices"
        return [dict(row) for row in answers[name]()]

    @staticmethod
    def _wider(kind: str) -> Iterator[dict[str, Any]]:
        if kind == "PART_OF":
            for identifier, name in AFRICA:
                yield {"id": identifier, "name": name, "wider": "region:africa", "wider_name": "Africa"}
        else:
            yield {
                "id": "theme:remittances", "name": "Remittances",
                "wider": "theme:pathways", "wider_name": "Regular pathways",
            }  # fmt: skip


@pytest.fixture
def rows() -> Rows:
    rows = Rows()
    morocco = ("IN_COUNTRY", "country:MAR", "Morocco")
    rows.add(
        "morocco", "Morocco has extended protections to migrant\nworkers during the pandemic.",
        morocco, ("LED_BY", "country:MAR", "Morocco"),
        ("HAS_THEME", "theme:social_protection", "Social protection"),
        ("APPLIES", "ilo:C097", "Migration for Employment Convention (Revised)"),
        title="Social protection of migrant workers", status="implemented", year=[2019, 2020],
    )  # fmt: skip
    rows.add(
        "remit", "The diaspora remitted more through the new fund. Remittances doubled within a year.",
        morocco, ("PARTNER", "actor:ilo", "International Labour Organization"),
        ("HAS_THEME", "theme:remittances", "Remittances"),
        title="Diaspora fund", status="planned",
    )  # fmt: skip
    rows.add(
        "abidjan", "Abidjan’s mayor opened a centre for returning migrants.",
        ("IN_COUNTRY", "country:CIV", "Côte d’Ivoire"),
        title="Centre for returnees", status="ongoing", year=[2018],
    )  # fmt: skip
    rows.add(
        "spain", "Spain tests the skills of seasonal workers.",
        ("IN_COUNTRY", "country:ESP", "Spain"), title="Seasonal skills test",
    )  # fmt: skip
    return rows


@pytest.fixture
def service(rows: Rows, tmp_path: Path) -> SearchService:
    return SearchService(rows, tmp_path / "search", interval=0)


def ids(result: SearchResult) -> list[str]:
    return [hit.record.id.removeprefix("practice:") for hit in result.hits]


def counts(result: SearchResult, name: str) -> dict[str, int]:
    [facet] = [facet for facet in result.facets if facet.name == name]
    found = {}
    todo = list(facet.values)
    while todo:
        value = todo.pop()
        found[value.value] = value.count
        todo += value.children
    return found


def test_a_word_finds_its_other_forms_and_marks_them(service: SearchService) -> None:
    result = service.search(SearchRequest(text="remittance"))
    assert ids(result) == ["remit"]
    marked = {text for text, matched in result.hits[0].snippet if matched}
    assert marked == {"remitted", "Remittances"}
    assert result.also_found == ("remittances", "remitted")
    plain = "".join(text for text, _ in result.hits[0].snippet)
    assert plain == "The diaspora remitted more through the new fund. Remittances doubled within a year."


def test_accents_do_not_matter(service: SearchService) -> None:
    assert ids(service.search(SearchRequest(text="cote d'ivoire"))) == ["abidjan"]
    assert ids(service.search(SearchRequest(text="CÔTE D’IVOIRE"))) == ["abidjan"]


def test_two_facets_narrow_each_other_and_values_of_one_widen(service: SearchService) -> None:
    result = service.search(SearchRequest(selected={"country": ("MAR", "ESP"), "status": ("planned",)}))
    assert ids(result) == ["remit"]
    result = service.search(SearchRequest(selected={"country": ("MAR", "ESP")}, sort="title"))
    assert ids(result) == ["remit", "spain", "morocco"]


def test_a_value_may_be_given_by_its_whole_id(service: SearchService) -> None:
    result = service.search(SearchRequest(selected={"country": ("country:CIV",)}))
    assert ids(result) == ["abidjan"]
    assert dict(result.request.selected) == {"country": ("CIV",)}


def test_a_region_stands_for_its_countries(service: SearchService) -> None:
    result = service.search(SearchRequest(selected={"country": ("region:africa",)}, sort="title"))
    assert ids(result) == ["abidjan", "remit", "morocco"]
    [country] = [facet for facet in result.facets if facet.name == "country"]
    [africa, spain] = country.values
    assert (africa.label, africa.count, africa.selected) == ("Africa", 3, True)
    assert [(child.value, child.label, child.count) for child in africa.children] == [
        ("MAR", "Morocco", 2),
        ("CIV", "Côte d’Ivoire", 1),
    ]
    assert (spain.value, spain.count) == ("ESP", 1)
    assert [line.text for line in result.filters] == ["The country is in Africa."]


def test_excluded_and_unknown_values_read_as_sentences(service: SearchService) -> None:
    result = service.search(
        SearchRequest(
            selected={"year": (UNKNOWN,), "country": ("MAR", "ESP")}, excluded={"status": ("planned",)}
        )
    )
    assert ids(result) == ["spain"]
    assert [line.text for line in result.filters] == [
        "The year is unknown.",
        "The country is Morocco.",
        "Or the country is Spain.",
        "The status is not planned.",
    ]


def test_unknown_comes_last_and_is_counted(service: SearchService) -> None:
    [status] = [facet for facet in service.search(SearchRequest()).facets if facet.name == "status"]
    assert [(value.value, value.count) for value in status.values] == [
        ("planned", 1), ("ongoing", 1), ("implemented", 1), (UNKNOWN, 1),
    ]  # fmt: skip


def test_an_actor_is_found_in_any_role(service: SearchService) -> None:
    assert ids(service.search(SearchRequest(selected={"actor": ("actor:ilo",)}))) == ["remit"]
    assert ids(service.search(SearchRequest(selected={"actor": ("country:MAR",)}))) == ["morocco"]
    assert ids(service.search(SearchRequest(selected={"lead": ("country:MAR",)}))) == ["morocco"]


def test_values_of_a_facet_can_be_searched_without_accents(service: SearchService) -> None:
    result = service.search(SearchRequest(find={"country": "cote"}))
    assert counts(result, "country") == {"region:africa": 3, "CIV": 1}
    [country] = [facet for facet in result.facets if facet.name == "country"]
    assert country.total == 4


def test_what_cannot_be_used_is_told_and_left_out(service: SearchService) -> None:
    selected = {"colour": ("red",), "theme": ("nonsense",)}
    result = service.search(
        SearchRequest("workers " * 1250, selected=selected, page=10**9, sort="luck", per_page=0)
    )
    assert result.request.page == result.pages == 2
    assert len(result.hits) == 1
    assert dict(result.request.selected) == {}
    said = " ".join(result.notices)
    for part in ("“colour”", "“nonsense”", "page 1000000000", "“luck”", "too long"):
        assert part in said
    assert service.search(SearchRequest(page=-1)).request.page == 1


@pytest.mark.parametrize(
    "text", ['"', "((", "-", "*", "AND OR NOT", 'a"b', "\x00", "\ud800", "🙂", ":[]{}^~\\"]
)
def test_no_text_is_an_error(service: SearchService, text: str) -> None:
    service.search(SearchRequest(text=text))


def test_a_text_without_words_shows_everything_and_says_so(service: SearchService) -> None:
    result = service.search(SearchRequest(text="!!!"))
    assert result.total == 4
    assert "no word" in result.notices[0]


def test_when_nothing_has_all_words_those_with_some_are_shown(service: SearchService) -> None:
    result = service.search(SearchRequest(text="seasonal diaspora"))
    assert sorted(ids(result)) == ["remit", "spain"]
    assert result.notices == ("No practice has all of these words, so those with some of them are shown.",)


def test_nothing_found_says_what_to_leave_out(service: SearchService) -> None:
    result = service.search(SearchRequest(text="workers", selected={"country": ("CIV",)}))
    assert result.total == 0
    assert [(s.text, s.count) for s in result.suggestions] == [
        ("Remove the filter “Country: Côte d’Ivoire”.", 2),
        ("Leave out “workers”.", 1),
    ]
    assert service.search(result.suggestions[0].request).total == 2


def test_nothing_found_in_practices_leads_to_the_passages(service: SearchService, rows: Rows) -> None:
    passage = {"id": "passage:x", "start": 0, "end": 20, "text": "Portability of rents", "ordinal": 0}
    rows.passages = [{"document": REPORT, "passage": passage}]
    [way] = service.search(SearchRequest(text="portability")).suggestions
    assert (way.text, way.count) == ("Look in all passages of the reports.", 1)
    assert [hit.record.id for hit in service.search(way.request).hits] == ["passage:x"]


def test_practices_with_only_some_of_the_words_lead_to_passages_with_all(
    service: SearchService, rows: Rows
) -> None:
    def passage(name: str, text: str) -> dict[str, Any]:
        place = {"id": f"passage:{name}", "start": 0, "end": len(text), "text": text, "ordinal": 0}
        return {"document": REPORT, "passage": place}

    rows.passages = [passage("both", "A seasonal diaspora"), passage("one", "The diaspora alone")]
    result = service.search(SearchRequest(text="seasonal diaspora"))
    assert (result.loose, result.total) == (True, 2)
    assert [(way.text, way.count) for way in result.suggestions] == [
        ("Look in all passages of the reports.", 1)
    ]
    rows.change, rows.passages = 2, [passage("one", "The diaspora alone")]
    assert service.search(SearchRequest(text="seasonal diaspora")).suggestions == ()
    assert not service.search(SearchRequest(text="seasonal")).loose


def test_a_misspelt_word_among_others_is_put_right_too(service: SearchService) -> None:
    result = service.search(SearchRequest(text="seosonal skills"))
    assert (result.total, result.suggestions[0].text) == (1, "Did you mean “seasonal” for “seosonal”?")
    assert result.suggestions[0].request.text == "seasonal skills"


def test_a_value_nobody_has_finds_nothing_but_a_made_up_one_is_left_out(service: SearchService) -> None:
    assert service.search(SearchRequest(selected={"status": ("announced",)})).total == 0
    assert service.search(SearchRequest(selected={"status": ("made_up",)})).total == 4


def test_a_misspelt_word_is_put_right(service: SearchService) -> None:
    result = service.search(SearchRequest(text="seosonal"))
    assert [s.text for s in result.suggestions] == ["Did you mean “seasonal” for “seosonal”?"]
    assert ids(service.search(result.suggestions[0].request)) == ["spain"]


def test_sorting(service: SearchService) -> None:
    assert ids(service.search(SearchRequest(sort="title"))) == ["abidjan", "remit", "spain", "morocco"]
    assert ids(service.search(SearchRequest(sort="year"))) == ["morocco", "abidjan", "remit", "spain"]


def test_the_least_certain_can_come_first_or_last(service: SearchService, rows: Rows) -> None:
    for edge in rows.edges:
        if (edge["practice"], edge["type"]) == ("practice:remit", "DESCRIBED_IN"):
            edge["confidence"] = 0.3
    assert ids(service.search(SearchRequest(sort="doubt")))[0] == "remit"
    assert ids(service.search(SearchRequest(sort="confidence")))[-1] == "remit"


def test_a_record_says_where_it_is_from(service: SearchService) -> None:
    [hit] = service.search(SearchRequest(text="pandemic")).hits
    fields = hit.record.fields
    assert fields["document"] == "document:gfmd"
    assert fields["leads"] == [["country:MAR", "Morocco"]]
    assert fields["year"] == [2019, 2020]
    assert (
        fields["evidence"][0]["quote"]
        == "Morocco has extended protections to migrant\nworkers during the pandemic."
    )
    assert EvidenceView(**fields["evidence"][0]).start == 10


def test_the_index_follows_the_graph(service: SearchService, rows: Rows) -> None:
    assert service.search(SearchRequest(text="hotline")).total == 0
    rows.add("new", "A hotline for domestic workers was opened.", title="Hotline")
    assert service.search(SearchRequest(text="hotline")).total == 0
    rows.change = 2
    assert ids(service.search(SearchRequest(text="hotline"))) == ["new"]
    rows.practices = [row for row in rows.practices if row["practice"]["id"] != "practice:spain"]
    rows.change = 3
    assert service.search(SearchRequest()).total == 4
    assert service.search(SearchRequest(text="seasonal")).total == 0


@pytest.mark.parametrize("seed", range(3))
def test_following_every_change_gives_what_a_new_index_gives(rows: Rows, tmp_path: Path, seed: int) -> None:
    pick = random.Random(seed)  # noqa: S311 - the same changes each time, nothing secret
    service = SearchService(rows, tmp_path / "followed", interval=0)
    texts = ["bank fees fall", "skills of women", "the bank lends", "training in skills", "wages paid late"]
    requests = [
        SearchRequest(text, sort="title", selected=selected, per_page=100)
        for text in ("", "bank", "skill", '"the bank"', "-wage", "train* OR fee")
        for selected in ({}, {"status": ("planned", UNKNOWN)})
    ]
    for change in range(2, 12):
        if rows.practices and pick.random() < 0.5:
            gone = pick.choice(rows.practices)["practice"]["id"]
            rows.practices = [row for row in rows.practices if row["practice"]["id"] != gone]
            rows.evidence = [row for row in rows.evidence if row["practice"] != gone]
            rows.edges = [row for row in rows.edges if row["practice"] != gone]
        for row in pick.sample(rows.practices, k=min(2, len(rows.practices))):
            row["practice"] = {**row["practice"], "status": pick.choice(["planned", "ongoing", ""])}
        for number in range(pick.randint(0, 4)):
            rows.add(f"n{change}-{number}", pick.choice(texts), title=pick.choice(texts), status="planned")
        rows.change = change
        new = SearchService(rows, tmp_path / f"new{change}", interval=0)
        for request in requests:
            followed, fresh = service.search(request), new.search(request)
            assert ids(followed) == ids(fresh)
            assert followed.facets == fresh.facets


def test_an_index_is_used_again_by_the_next_process(rows: Rows, tmp_path: Path) -> None:
    SearchService(rows, tmp_path, interval=0).refresh()
    again = SearchService(rows, tmp_path, interval=0)
    reads = rows.reads
    assert again.search(SearchRequest(text="seasonal")).total == 1
    assert rows.reads == reads


def test_an_index_can_be_made_anew(service: SearchService, rows: Rows) -> None:
    told: list[tuple[str, int, int]] = []
    service.refresh()
    rows.add("new", "A hotline for domestic workers was opened.", title="Hotline")
    assert service.refresh(lambda *step: told.append(step)) == 1, "the graph's number did not move"
    assert not told
    assert service.search(SearchRequest(text="hotline")).total == 0
    service.refresh(lambda *step: told.append(step), force=True)
    assert told == [("practices", 0, 5), ("practices", 5, 5), ("passages", 0, 0), ("passages", 0, 0)]
    assert ids(service.search(SearchRequest(text="hotline"))) == ["new"]


def test_without_the_graph_the_old_index_answers_and_says_so(service: SearchService, rows: Rows) -> None:
    service.refresh()
    rows.reachable = False
    result = service.search(SearchRequest(text="seasonal"))
    assert ids(result) == ["spain"]
    assert "out of date" in result.notices[0]


def test_without_graph_and_index_the_error_is_the_graphs(service: SearchService, rows: Rows) -> None:
    rows.reachable = False
    with pytest.raises(GraphUnreachable):
        service.search(SearchRequest())


def test_a_broken_index_is_built_again(rows: Rows, tmp_path: Path) -> None:
    SearchService(rows, tmp_path).refresh()
    for path in tmp_path.glob("practices/records-*"):
        path.write_text("{")
    assert SearchService(rows, tmp_path).search(SearchRequest()).total == 4
    for path in tmp_path.glob("practices/index/current.json"):
        path.write_text('{"folder": "../../etc", "change": 1, "version": "whoosh-1"}')
    assert SearchService(rows, tmp_path).search(SearchRequest()).total == 4


def test_many_threads_search_while_the_graph_changes(service: SearchService, rows: Rows) -> None:
    service.refresh()
    wrong: list[object] = []

    def search() -> None:
        for _ in range(15):
            try:
                found = ids(service.search(SearchRequest(text="seasonal work*")))
            except Exception as error:  # noqa: BLE001 - whatever happens in a thread must fail the test
                wrong.append(error)
            else:
                wrong.extend([found] if found != ["spain"] else [])

    threads = [threading.Thread(target=search) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(2, 6):
        rows.add(f"more{number}", "Nothing of that kind.", title=f"More {number}")
        rows.change = number
    for thread in threads:
        thread.join()
    assert not wrong
    assert service.search(SearchRequest()).total == 8
