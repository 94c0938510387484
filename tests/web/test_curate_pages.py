"""Curation pages: well made, complete without script, and forms that carry all they need."""

import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest

from goodpractices.web.curate.passage import in_sentence

NAGA = "practice:naga-reintegration"
PAGES = (
    "/curate/",
    "/curate/queue",
    "/curate/queue?kind=LED_BY&confidence=high&mentions=1",
    "/curate/queue?kind=HAS_THEME",
    "/curate/queue?key=key-partner",
    "/curate/queue/several?action=accept&key=key-lead&key=key-partner",
    "/curate/queue/several?action=reject&all=1&least=0.5",
    "/curate/queue/several?action=accept",
    f"/curate/entries/{NAGA}",
    f"/curate/entries/{NAGA}/history",
    f"/curate/entries/{NAGA}/fields/title",
    f"/curate/entries/{NAGA}/fields/status?before=%7B%22value%22%3A%20%22implemented%22%7D",
    f"/curate/entries/{NAGA}/fields/year",
    f"/curate/entries/{NAGA}/fields/evaluation_link",
    f"/curate/entries/{NAGA}/fields/LED_BY",
    f"/curate/entries/{NAGA}/fields/LED_BY?find=labour",
    f"/curate/entries/{NAGA}/fields/LED_BY?find=nobody",
    "/curate/entries/actor:ilo",
    "/curate/entries/new",
    "/curate/history",
    "/curate/duplicates",
    "/curate/duplicates/compare?left=Naga&right=nobody",
    "/curate/duplicates/city:phl-naga/actor:ilo",
    "/curate/documents/document:gfmd-2020",
)
VOID = {"meta", "link", "input", "br", "img", "hr", "path", "rect", "circle", "use"}


class Lint(HTMLParser):
    """Collects what a page must not have, what its controls are called, and its forms."""

    def __init__(self) -> None:
        super().__init__()
        self.faults, self.ids, self.labelled, self.controls, self.links = [], [], set(), [], []
        self.open, self.counts, self.forms = [], Counter(), []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.counts[tag] += 1
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if tag == "a" else []
        self.faults += [f"{tag} has {name}" for name in given if name == "style" or name.startswith("on")]
        if tag == "form":
            self.forms.append({"method": given.get("method"), "names": set()})
        if tag in {"input", "select", "textarea", "button"} and "form" in self.open:
            self.forms[-1]["names"].add(given.get("name"))
        hidden = given.get("type") == "hidden"
        if tag in {"input", "select", "textarea"} and not hidden and "label" not in self.open:
            named = {given.get("id")} if "aria-label" not in given else set()
            self.controls += list(named)
        if tag == "label":
            self.labelled.add(given.get("for"))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and (not self.open or self.open.pop() != tag):
            self.faults.append(f"</{tag}> closes nothing")


def lint(html: str) -> Lint:
    found = Lint()
    found.feed(html)
    found.close()
    return found


@pytest.fixture
def curator(sign_in: Callable[..., Any], desk: object) -> Any:  # noqa: ARG001 - with nothing decided
    return sign_in("curator")


@pytest.mark.parametrize("address", PAGES)
def test_a_curation_page_is_well_made(curator: Any, address: str) -> None:
    answer = curator.client.get(address)
    assert answer.status_code == 200
    page = lint(answer.text)
    assert page.faults == []
    assert page.open == []
    assert (page.counts["h1"], page.counts["main"]) == (1, 1)
    assert [name for name, count in Counter(page.ids).items() if count > 1] == []
    assert set(page.controls) <= page.labelled
    assert answer.headers["Cache-Control"] == "private, no-store"
    title = answer.text.split("<title>")[1].split("</title>")[0]
    assert title.endswith(" – Good practices")


@pytest.mark.parametrize("address", PAGES)
def test_every_form_that_decides_carries_token_key_and_what_was_seen(curator: Any, address: str) -> None:
    page = lint(curator.client.get(address).text)
    decides = [form["names"] for form in page.forms if form["method"] == "post"]
    assert decides
    for names in decides[1:]:  # the first is “Sign out”
        assert {"csrf_token", "request", "expects"} <= names


def test_every_link_of_the_curation_pages_leads_somewhere(curator: Any) -> None:
    linked = {(address, link) for address in PAGES for link in lint(curator.client.get(address).text).links}
    known: dict[str, tuple[int, list[str]]] = {}
    for address, link in linked:
        path, _, anchor = link.partition("#")
        if (path or address) not in known:
            with curator.client.get(path or address, follow_redirects=True) as answer:
                known[path or address] = answer.status_code, lint(answer.text).ids
        status, ids = known[path or address]
        assert status == 200, link
        assert anchor in {"", "d3", *ids}, link  # decision 3 is made up


def test_the_queue_shows_one_fact_in_the_words_of_the_report(curator: Any) -> None:
    page = curator.client.get("/curate/queue").text
    assert "Review: 3 facts left" in page
    assert "<mark>City of Naga</mark>" in page
    said = page.split('id="says">')[1].split("</h2>")[0]
    assert said == "Lead of City of Naga partnership on reintegration: Naga."
    assert "0 of 3 decided in these reports" in page
    assert 'data-key="a"' in page


def test_a_fact_rejected_before_and_a_difference_say_so(curator: Any) -> None:
    partner = curator.client.get("/curate/queue?key=key-partner").text
    assert "Rejected once before, see decision" in partner
    assert f'/curate/entries/{NAGA}/history#d3"' in partner
    assert "A person settled on “Planned”." in curator.client.get("/curate/queue?key=key-status").text


def test_a_practice_shows_for_each_value_its_sentence_or_its_source(curator: Any) -> None:
    page = curator.client.get(f"/curate/entries/{NAGA}").text
    years = page.split('id="field-year"')[1].split('id="field-')[0]
    assert "Added by a person" in years
    assert "Minutes, 2020" in years
    lead = page.split('id="field-LED_BY"')[1]
    assert "strengthened partnership between local authorities" in lead
    status = page.split('id="field-status"')[1].split('id="field-')[0]
    assert "1 rejected" in status
    assert "Differs." in status
    assert "Are there results?" in page
    assert "30 %" in page


def test_suggestions_are_of_the_kinds_the_field_takes(curator: Any) -> None:
    page = curator.client.get(f"/curate/entries/{NAGA}/fields/LED_BY?find=labour").text
    assert re.findall(r'name="object" value="([^"]+)"', page) == ["actor:ilo"]
    assert "Nothing of that name" in curator.client.get(f"/curate/entries/{NAGA}/fields/LED_BY?find=xyz").text


def test_a_queue_narrowed_to_nothing_says_so(curator: Any) -> None:
    page = curator.client.get("/curate/queue?confidence=low").text
    assert "Nothing is left under this filter." in page
    assert "Review: 0 facts left" in page


def test_what_names_nothing_is_not_found(curator: Any) -> None:
    for address in (
        "/curate/entries/practice:none",
        f"/curate/entries/{NAGA}/fields/none",
        "/curate/undo/99",
        "/curate/duplicates/actor:none/actor:ilo",
    ):
        assert curator.client.get(address).status_code == 404, address


def test_an_odd_address_does_no_harm(curator: Any) -> None:
    for address in (
        "/curate/queue?confidence=none&key=none&mentions=",
        "/curate/history?show=-1",
        "/curate/history?show=99999999999",
        "/curate/duplicates?page=0",
        "/curate/queue/several?action=accept&all=1&least=much",
    ):
        assert curator.client.get(address).status_code == 200, address
    assert curator.client.get("/curate/queue/several?action=burn&all=1").status_code == 200


ENTRY_PAGES = {
    "/practices/naga-reintegration": f"/curate/entries/{NAGA}",
    "/actors/ilo": "/curate/entries/actor:ilo/history",
    "/documents/gfmd-2020": "/curate/documents/document:gfmd-2020",
}


def test_an_entrys_page_leads_curators_to_its_editor_and_nobody_else(
    client: Any, curator: Any, sign_in: Callable[..., Any]
) -> None:
    contributor = sign_in("contributor").client
    for address, link in ENTRY_PAGES.items():
        assert f'href="{link}"' in curator.client.get(address).text
        assert "/curate" not in contributor.get(address).text
        answer = client.get(address)
        assert "curate" not in answer.text
        assert "Set-Cookie" not in answer.headers
        assert answer.headers["Cache-Control"] == "public, no-cache"


def test_the_sentence_of_the_evidence_stands_out_and_no_word_is_changed() -> None:
    parts = (("First one. Second with ", ""), ("Naga", "entity"), (" in it. Third one. Fourth.", ""))
    shown = in_sentence(parts)
    assert shown == (
        ("First one. ", ""),
        ("Second with ", "near"),
        ("Naga", "entity"),
        (" in it. ", "near"),
        ("Third one. Fourth.", ""),
    )


def test_what_follows_a_whole_sentence_is_not_of_it() -> None:
    parts = (("Before it. ", ""), ("All of it is said.", "evidence"), (" After it. More.", ""))
    assert in_sentence(parts) == (
        ("Before it. ", ""),
        ("All of it is said.", "evidence"),
        (" After it. More.", ""),
    )
    assert in_sentence((("One. Two.", ""),)) == (("One. Two.", ""),)
    targets = (("They support targets, i.e. 8.8 and 10.7, in ", ""), ("Ghana", "entity"))
    assert in_sentence(targets) == (("They support targets, i.e. 8.8 and 10.7, in ", "near"), targets[1])


def test_a_long_passage_is_cut_far_from_the_evidence_only() -> None:
    parts = (("Far away. " * 300 + "The ", ""), ("city", "evidence"), (" acts.", ""))
    shown = in_sentence(parts)
    assert [what for _, what in shown] == ["", "near", "evidence", "near"]
    assert shown[0][0].startswith("[…] ")
    assert len(shown[0][0]) < 300
    assert "".join(text for text, _ in shown[1:]) == "The city acts."
