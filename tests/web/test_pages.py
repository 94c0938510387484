"""Every page: well made for people and machines, no dead link, and its data at the twin's address."""

from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from flask.testing import FlaskClient

PAGES = (
    "/",
    "/search",
    "/search?q=reintegration",
    "/search?q=naga&status=implemented&not_status=unknown&find_status=known",
    "/search?q=nothing-of-the-kind&status=implemented",
    "/search?page=3",
    "/search?page=-1&foo=bar",
    "/practices/naga-reintegration",
    "/practices/estonia-scheme",
    "/questions",
    "/questions/role-of-research",
    "/recommendations/ratify-c189",
    "/recommendations",
    "/actors",
    "/instruments",
    "/corridors",
    "/countries",
    "/cities",
    "/regions",
    "/themes",
    "/sectors",
    "/populations",
    "/actors/ilo",
    "/instruments/ilo:C189",
    "/instruments/sdg:10.7.1",
    "/corridors/PHL-EST",
    "/countries/PHL",
    "/cities/phl-naga",
    "/regions/asean",
    "/themes/return_and_reintegration",
    "/sectors/health",
    "/populations/domestic_workers",
    "/explore",
    "/explore?from=a",
    "/explore?from=nobody-of-this-name",
    "/explore?from=city:phl-naga",
    "/explore?from=actor:ilo",
    "/explore?from=city:phl-naga&to=actor:ilo",
    "/explore?from=actor:ilo&to=actor:ilo",
    "/documents",
    "/documents/gfmd-2020",
    "/documents/gfmd-2020?at=6-40",
    "/documents/gfmd-2020?at=99999-100000",
    "/about",
)
Reach = Callable[[str], tuple[int, list[str]]]
VOID = {"meta", "link", "input", "br", "img", "hr", "path", "rect", "circle", "use"}


class Lint(HTMLParser):
    """Collects what a page must not have, and its links and ids."""

    def __init__(self) -> None:
        super().__init__()
        self.faults, self.ids, self.links, self.labelled, self.inputs = [], [], [], [], []
        self.open, self.texts = [], Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.texts[tag] += 1
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given[key] for key in ("href", "src", "action") if key in given and tag != "use"]
        self.faults += [f"{tag} has {name}" for name in given if name == "style" or name.startswith("on")]
        if tag == "script" and "src" not in given:
            self.faults.append("inline script")
        if tag == "html" and not given.get("lang"):
            self.faults.append("no language")
        if tag == "label":
            self.labelled.append(given.get("for"))
        if tag == "input" and given.get("type") != "hidden":
            self.inputs.append(given.get("id"))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")


def lint(html: str) -> Lint:
    found = Lint()
    found.feed(html)
    found.close()
    return found


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_well_made(client: FlaskClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    page = lint(answer.text)
    assert page.faults == []
    assert page.open == []
    assert page.texts["h1"] == 1
    assert page.texts["main"] == 1
    assert [name for name, count in Counter(page.ids).items() if count > 1] == []
    assert set(page.inputs) <= set(page.labelled)
    title = answer.text.split("<title>")[1].split("</title>")[0]
    assert title.endswith(" – Good practices")
    assert len(title) > len(" – Good practices")


@pytest.fixture(scope="module")
def reached(client: FlaskClient) -> Reach:
    """Fetch an address once; return its status and the ids on its page."""
    known = {}

    def fetch(path: str) -> tuple[int, list[str]]:
        if path not in known:
            with client.get(path, follow_redirects=True) as answer:
                html = answer.text if answer.mimetype == "text/html" else ""
                known[path] = answer.status_code, lint(html).ids
        return known[path]

    return fetch


@pytest.mark.parametrize("address", PAGES)
def test_every_link_of_a_page_leads_somewhere(client: FlaskClient, reached: Reach, address: str) -> None:
    page = lint(client.get(address).text)
    assert len(page.links) > 10
    for link in set(page.links):
        path, _, anchor = link.partition("#")
        status, ids = reached(path or address)
        assert status == 200, link
        assert not anchor or anchor in ids, link


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_its_data_at_the_address_with_json(client: FlaskClient, address: str) -> None:
    path, _, query = address.partition("?")
    twin = ("/index.json" if path == "/" else f"{path}.json") + (f"?{query}" if query else "")
    answer = client.get(twin)
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    assert isinstance(answer.json, dict)
    assert f'href="{twin.replace("&", "&amp;")}"' in client.get(address).text


def test_the_twin_of_a_search_has_items_with_evidence_and_facets_with_counts(client: FlaskClient) -> None:
    answer = client.get("/search.json?q=naga").json
    (item,) = answer["items"]
    assert item["id"] == "practice:naga-reintegration"
    assert item["url"] == "/practices/naga-reintegration"
    assert item["title"] == "City of Naga partnership on reintegration"
    assert item["document"] == "document:gfmd-2020"
    (quote,) = item["evidence"]
    # The text begins with the heading "Annex" and a line end: the sentence starts at character 6.
    assert (quote["start"], quote["page"]) == (6, 11)
    assert quote["end"] - quote["start"] == len(quote["quote"])
    facet, _ = answer["facets"]
    assert [(value["value"], value["count"]) for value in facet["values"]] == [
        ("implemented", 1),
        ("unknown", 1),
    ]
    assert (answer["total"], answer["page"], answer["pages"]) == (1, 1, 1)


def test_a_quote_is_never_repaired(client: FlaskClient) -> None:
    page = client.get("/practices/estonia-scheme").text
    assert "Estonia`s labour migration scheme" in page


def test_a_practice_without_lead_or_status_says_that_they_are_not_known(client: FlaskClient) -> None:
    page = client.get("/search?q=Estonia").text
    assert "lead not named" in page
    assert "Status not known" in page


def test_a_proposal_of_the_machine_says_so(client: FlaskClient) -> None:
    for address in ("/practices/naga-reintegration", "/search", "/actors/ilo"):
        assert "Found by machine, not checked by a person" in client.get(address).text


def test_every_fact_leads_to_its_sentence_in_the_report(client: FlaskClient) -> None:
    page = lint(client.get("/practices/naga-reintegration").text)
    (sentence,) = {link for link in page.links if "?at=" in link}
    report = client.get(sentence.partition("#")[0]).text
    highlighted = report.split('<mark class="gp-at" id="at">')[1]
    assert highlighted.startswith("The ")
    assert "(Philippines) strengthened partnership" in highlighted.split("</li>")[0]


def test_a_ratification_shows_its_list_and_date_and_a_mention_is_told_apart(client: FlaskClient) -> None:
    page = client.get("/instruments/ilo:C189").text
    assert "ILO NORMLEX" in page
    assert "2023-02-01" in page
    assert "It is never a ratification." in page
    assert "Ratified by" not in client.get("/instruments/sdg:10.7.1").text


def test_a_planned_and_a_denied_step_carry_a_badge(client: FlaskClient) -> None:
    assert "Planned" in client.get("/explore?from=city:phl-naga").text
    assert "The report says it is not so" in client.get("/explore?from=city:phl-naga&to=actor:ilo").text


def test_connections_by_lists_alone_stand_apart_from_those_reports_tell(client: FlaskClient) -> None:
    page = client.get("/explore?from=city:phl-naga").text
    assert "Naga stands in the same practice as 1 other." in page
    assert "Domestic Workers Convention, 2011: 1 other" in page.split("By reference lists alone")[1]
    assert len(client.get("/explore.json?from=city:phl-naga").json["connections"]) == 2


def test_a_search_without_results_says_what_would_find_some(client: FlaskClient) -> None:
    page = client.get("/search?q=nothing-of-the-kind")
    assert '<a href="/search">Leave out the words.</a> That finds 2.' in page.text
    assert "It does not mean that there is none." in page.text
    (way,) = client.get("/search.json?q=nothing-of-the-kind").json["suggestions"]
    assert way == {"text": "Leave out the words.", "count": 2, "url": "/search"}


def test_an_id_leads_to_its_page(client: FlaskClient) -> None:
    for identifier, address in (
        ("country:MAR", "/countries/MAR"),
        ("ilo:C097", "/instruments/ilo:C097"),
        ("corridor:VEN-DOM", "/corridors/VEN-DOM"),
        ("question:role-of-research", "/questions/role-of-research"),
    ):
        answer = client.get(f"/id/{identifier}")
        assert (answer.status_code, answer.location) == (303, address)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/actors/oit", "/actors/ilo"),
        ("/actors/oit.json", "/actors/ilo.json"),
        ("/practices/naga-old", "/practices/naga-reintegration"),
    ],
)
def test_an_entry_that_was_merged_leads_to_the_one_that_stands_for_it(
    client: FlaskClient, old: str, new: str
) -> None:
    answer = client.get(old)
    assert (answer.status_code, answer.location) == (308, new)
    # A merge can be undone, so nobody may remember where it led.
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_list_of_practices_is_the_search(client: FlaskClient) -> None:
    assert client.get("/practices").location == "/search"
    assert client.get("/practices.json").location == "/search.json"


def test_what_says_little_is_told_as_such_when_nothing_else_connects_two(client: FlaskClient) -> None:
    page = client.get("/explore?from=country:PHL&to=ilo:C189").text
    assert "Nothing in the reports read so far connects the two in a way that says much" in page
    assert page.count("This says little") == 2
    assert "Practices in the same report" in page
    assert "A chain of 1 step<" in page
    twin = client.get("/explore.json?from=country:PHL&to=ilo:C189").json
    assert (twin["paths"], len(twin["same_report"]), len(twin["shortest"]["hops"])) == ([], 1, 1)
    better = client.get("/explore?from=city:phl-naga&to=actor:ilo").text
    assert "This says little" not in better


def test_an_entry_is_not_asked_what_connects_it_with_itself(client: FlaskClient) -> None:
    page = client.get("/explore?from=actor:ilo&to=actor:ilo").text
    assert "Both names stand for the same entry" in page
    assert "This says little" not in page


def test_a_likely_other_spelling_is_offered_beside_results(client: FlaskClient) -> None:
    page = client.get("/search?q=nagga").text
    assert "City of Naga partnership on reintegration" in page
    assert '<a href="/search?q=naga">Did you mean “naga” for “nagga”?</a>' in page


def test_a_practice_is_cited_with_publisher_page_and_words_and_says_who_found_it(client: FlaskClient) -> None:
    page = client.get("/practices/naga-reintegration").text
    cite = page.split('<p id="cite">')[1].split("</p>")[0]
    assert cite.startswith("GFMD, 2020: The Governance of Labour Migration, p. 11: “The City of Naga")
    assert "local authorities" in cite
    assert "entry practice:naga-reintegration" in cite
    assert "was found by machine: read the sentence in its place before you quote it" in page


def test_what_reports_recommend_stands_in_their_words_with_the_page(client: FlaskClient) -> None:
    page = client.get("/recommendations").text
    assert "<p>States should ratify &lt;b&gt;C189&lt;/b&gt;</p>" in page
    assert "p. 11" in page


def test_that_no_practice_is_linked_to_a_question_is_not_known_rather_than_none(client: FlaskClient) -> None:
    page = client.get("/questions").text
    assert '<span class="gp-unknown">Practices that are examples for it: not known</span>' in page


def test_a_filter_with_one_value_is_left_out_unless_it_is_in_use(client: FlaskClient) -> None:
    label = '<legend class="govuk-visually-hidden">Language</legend>'
    assert label not in client.get("/search").text
    assert label in client.get("/search?language=en").text


def test_how_sure_the_program_is_stands_beside_the_least_certain(client: FlaskClient) -> None:
    assert "confidence 0.42 of 1" in client.get("/search?sort=doubt").text
    assert "confidence 0.42 of 1" not in client.get("/search").text
    assert (
        "Confidence of the program 0.80, where 1 is certain"
        in client.get("/practices/naga-reintegration").text
    )


def test_a_search_shows_pages_of_a_like_name_and_what_they_are(client: FlaskClient) -> None:
    page = client.get("/search?q=domestic+workers").text
    assert '<a href="/instruments/ilo:C189">Domestic Workers Convention, 2011</a>' in page
    assert "(ILO convention)" in page
    twin = client.get("/search.json?q=domestic+workers").json
    assert [ref["url"] for ref in twin["entries"]] == [
        "/instruments/ilo:C189",
        "/populations/domestic_workers",
    ]
    assert "Pages of a like name" not in client.get("/search?q=to").text
    assert "Pages of a like name" not in client.get("/search").text
