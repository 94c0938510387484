"""Every curation page and form on the real report and the real ledger, on every graph server."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from goodpractices.graph.connection import Graph
from goodpractices.graph.curation.views import QueueFilter
from goodpractices.graph.ledger.store import Ledger
from goodpractices.loaders.runner import load_reports
from goodpractices.web import create_app
from goodpractices.web.services import Services
from goodpractices.web.wiring import open_services

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "corpus" / "gfmd-2020-roundtable-1-labour-migration.txt"
DOCUMENT = "document:gfmd-2020-roundtable-1"
JLMP = "practice:au-joint-labour-migration-programme-37f9dc"
ENTRY = f"/curate/entries/{JLMP}"
PASSWORD = "seven grey herons wade"  # noqa: S105 - of people made here
PAGES = 80
"""How many curation pages are walked at most."""


@pytest.fixture(scope="module")
def services(graph: Graph, graph_server: Any) -> Iterator[Services]:
    (report,) = load_reports(lambda: graph, [REPORT], reference=None, progress=lambda *_: None)
    assert not report.error
    with open_services(graph_server.settings) as services:
        yield services


@pytest.fixture(scope="module")
def app(services: Services, graph_server: Any) -> Flask:
    return create_app(graph_server.settings, services)


@pytest.fixture(scope="module")
def people(app: Flask, services: Services) -> dict[str, FlaskClient]:
    """Two curators, each in a browser in which they are signed in."""
    browsers = {}
    for name in ("ana", "ben"):
        person = services.accounts.people.add(f"{name}@example.org", name.capitalize(), "curator")
        services.accounts.passwords.give(person.id, PASSWORD)
        browsers[name] = app.test_client()
        form = hidden(browsers[name].get("/sign-in").text, "/sign-in")
        given = {**form, "email": f"{name}@example.org", "password": PASSWORD}
        assert browsers[name].post("/sign-in", data=given).status_code == 303
    return browsers


@pytest.fixture(scope="module")
def ana(people: dict[str, FlaskClient]) -> FlaskClient:
    return people["ana"]


def hidden(page: str, action: str, containing: str = "") -> dict[str, str]:
    """The hidden fields of the form with this action that holds a text."""
    for form in re.findall(r"<form[^>]*method=\"post\".*?</form>", page, re.DOTALL):
        if f'action="{action}' in unescape(form) and containing in unescape(form):
            found = re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form)
            return {name: unescape(value) for name, value in found}
    raise AssertionError(f"no form for {action} with {containing}")


def send(client: FlaskClient, page: str, action: str, containing: str = "", /, **given: str) -> str:
    """Fill in a form of a page and send it; return where it leads to."""
    form = hidden(client.get(page).text, action, containing)
    answer = client.post(action, data={**form, **given})
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def links(page: str) -> set[str]:
    found = {unescape(link).partition("#")[0] for link in re.findall(r'href="(/curate[^"]*)"', page)}
    return {link for link in found if "/undo/" not in link}


def test_every_curation_page_that_is_linked_answers(ana: FlaskClient) -> None:
    waiting, seen, faults = ["/curate/"], {"/curate/"}, []
    kinds: dict[str, int] = {}
    while waiting and len(seen) < PAGES:
        address = waiting.pop(0)
        answer = ana.get(address)
        if answer.status_code != 200:
            faults.append((answer.status_code, address))
        for link in sorted(links(answer.text) - seen):
            kind = re.sub(r"[^/]*[:=][^/]*", "", link)
            kinds[kind] = kinds.get(kind, 0) + 1
            if kinds[kind] <= 12:
                seen.add(link)
                waiting.append(link)
    assert faults == []
    assert len(seen) > 50


def test_the_queue_holds_every_open_fact_once_and_leads_through_all_of_them(
    ana: FlaskClient, services: Services
) -> None:
    queue = services.curation.queue
    total = queue.page(QueueFilter()).open
    assert total > 500
    page = queue.page(QueueFilter(entry=JLMP))
    keys = [page.current.key] if page.current else []
    while page.following:
        page = queue.page(QueueFilter(entry=JLMP), page.following)
        keys.append(page.current.key if page.current else "")
    assert len(keys) == len(set(keys)) == page.open
    for key in keys:
        shown = ana.get(f"/curate/queue?entry={JLMP}&key={key}").text
        assert "gp-context__said" in shown or "<mark>" in shown


def test_every_form_decides_what_it_says_and_can_be_undone(
    people: dict[str, FlaskClient], services: Services, graph: Graph
) -> None:
    ana, ben = people["ana"], people["ben"]
    before = values_of(services)
    queue = f"/curate/queue?entry={JLMP}"
    send(ana, f"{queue}&kind=status", "/curate/queue", "Accept", action="accept")
    send(ana, f"{queue}&kind=polarity", "/curate/queue", "Accept", action="reject", reason="not told")
    send(ana, f"{ENTRY}/fields/level?before=", f"{ENTRY}/fields/level", value="global", reason="wider")
    send(ana, f"{ENTRY}/fields/year", f"{ENTRY}/fields/year", value="2015", source="Minutes")
    send(ana, f"{ENTRY}/fields/BENEFITS?find=domestic", f"{ENTRY}/fields/BENEFITS",
         object="population:domestic_workers", source="A letter")  # fmt: skip
    send(ana, ENTRY, f"{ENTRY}/state", "Write to other", action="comment", reason="ask the AUC")
    send(ana, ENTRY, f"{ENTRY}/answers", 'value="need"', met="yes")
    said = values_of(services)
    assert ("status", "ongoing", "accepted") in said
    assert ("level", "global", "edited") in said
    assert ("year", 2015, "added") in said
    assert ("BENEFITS", "population:domestic_workers", "added") in said
    assert not [one for one in said if one[0] == "polarity"]
    assert "another person has to verify it" in ana.get(ENTRY).text
    send(ben, ENTRY, f"{ENTRY}/state", "Mark as verified", action="verify")
    assert services.curation.entries.get(JLMP).standing == "verified"
    send(ben, ENTRY, f"{ENTRY}/state", "Unpublish", action="unpublish")
    assert ana.get(f"/practices/{JLMP.removeprefix('practice:')}").status_code == 404
    assert ana.get(ENTRY).status_code == 200
    history = ana.get(f"{ENTRY}/history").text
    for told in ("not told", "wider", "Minutes", "ask the AUC", "Ana", "Ben"):
        assert told in history
    for change in [one for one in services.curation.entries.history(JLMP) if one.number]:
        send(ana, f"{ENTRY}/history", f"/curate/undo/{change.number}", reason="all back")
    assert values_of(services) == before
    assert Ledger(graph).verify() == []


def values_of(services: Services) -> list[tuple[str, object, str]]:
    fields = services.curation.entries.get(JLMP).fields
    return [
        (fact.predicate, fact.ref.id if fact.ref else fact.value, fact.status)
        for field in fields
        for fact in field.facts
    ]


def test_a_report_that_is_withdrawn_leaves_and_comes_back_with_its_decisions(
    ana: FlaskClient, services: Services
) -> None:
    send(ana, f"/curate/queue?entry={JLMP}&kind=kind", "/curate/queue", "Accept", action="accept")
    before, page = values_of(services), f"/curate/documents/{DOCUMENT}"
    send(ana, page, page, action="withdraw", reason="superseded")
    assert ana.get(f"/practices/{JLMP.removeprefix('practice:')}").status_code == 404
    assert services.curation.queue.page(QueueFilter(document=DOCUMENT)).open == 0
    assert "Withdrawn" in ana.get(page).text
    send(ana, page, page, action="restore")
    assert values_of(services) == before
    assert ("kind", "programme", "accepted") in before


def test_two_bodies_are_merged_and_told_apart_again(ana: FlaskClient, services: Services) -> None:
    pair = "/curate/duplicates/actor:au/actor:auc"
    before = [services.curation.entries.get(one) for one in ("actor:au", "actor:auc")]
    assert "Are these the same?" in ana.get(pair).text
    send(ana, pair, pair, action="same", reason="as a trial")
    merged = services.curation.entries.get("actor:auc")
    assert set(merged.members) == {"actor:au", "actor:auc"}
    number = services.curation.entries.feed(1)[0].number
    asked = f"/curate/undo/{number}?entry={merged.ref.id}"
    assert "The two become two entries again" in ana.get(asked).text
    send(ana, asked, f"/curate/undo/{number}")
    after = [services.curation.entries.get(one) for one in ("actor:au", "actor:auc")]
    assert [(one.ref, one.fields) for one in after] == [(one.ref, one.fields) for one in before]


def test_a_new_practice_is_written_by_hand_and_published(
    ana: FlaskClient, people: dict[str, FlaskClient], services: Services
) -> None:
    new = "/curate/entries/new"
    page = send(ana, new, new, title="A help desk for migrant workers in Accra", status="ongoing",
                source="A visit, May 2026")  # fmt: skip
    identifier = page.rpartition("/")[2]
    address = f"/practices/{identifier.removeprefix('practice:')}"
    reader = ana.application.test_client(use_cookies=False)
    assert reader.get(address).status_code == 404
    assert "Not published" in ana.get(page).text
    send(people["ben"], page, f"{page}/state", "Publish", action="publish")
    shown = reader.get(address)
    assert shown.status_code == 200
    assert "A visit, May 2026" in shown.text
    assert services.curation.entries.get(identifier).published


def test_an_actor_nobody_knows_is_written_where_it_is_needed(ana: FlaskClient, services: Services) -> None:
    field, name = f"{ENTRY}/fields/PARTNER", "Accra Helpdesk Union"
    back = send(ana, f"{field}?find=Accra+Helpdesk", f"{field}/actor", name=name, type="civil_society",
                source="Its statutes, 2018")  # fmt: skip
    assert 'value="actor:accra-helpdesk-union" checked' in ana.get(back).text
    send(ana, back, field, "Which one?", object="actor:accra-helpdesk-union", source="A letter")
    assert ("PARTNER", "actor:accra-helpdesk-union", "added") in values_of(services)
    assert "Its statutes, 2018" in ana.get("/curate/entries/actor:accra-helpdesk-union").text


def test_what_is_typed_into_forms_is_never_taken_for_markup(ana: FlaskClient) -> None:
    nasty = "<script>alert('x')</script> & \"quotes\" {{ 7 * 7 }}"
    field = f"{ENTRY}/fields/lessons"
    send(ana, field, field, value=nasty, source=nasty, reason=nasty)
    for address in (ENTRY, f"{ENTRY}/history", "/curate/history", "/curate/", "/curate/queue"):
        assert "<script>alert" not in ana.get(address).text
    assert "&lt;script&gt;alert" in ana.get(f"{ENTRY}/history").text
    assert "{{ 7 * 7 }}" in ana.get(f"{ENTRY}/history").text
