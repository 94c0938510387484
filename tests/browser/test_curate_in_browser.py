"""Curation as people do it: by keyboard alone, without script, two at once, and the whole first session."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from goodpractices.graph import local
from goodpractices.graph.connection import connect
from goodpractices.graph.curation.views import Change, QueueFilter
from goodpractices.graph.migrations import migrate
from goodpractices.graph.settings import Settings
from goodpractices.loaders.runner import load, make_tools
from goodpractices.web import create_app
from goodpractices.web.services import Services
from goodpractices.web.wiring import open_services

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "corpus" / "gfmd-2020-roundtable-1-labour-migration.txt"
DOCUMENT = "document:gfmd-2020-roundtable-1"
PASSWORD = "seven grey herons wade"  # noqa: S105 - of people made here
JLMP = "practice:au-joint-labour-migration-programme-37f9dc"


@dataclass(frozen=True)
class Portal:
    """A portal of our own on the real report, whose decisions disturb no other test."""

    url: str
    settings: Settings
    services: Services

    def changes(self, number: int) -> list[Change]:
        """The latest decisions, oldest first."""
        return list(reversed(self.services.curation.entries.feed(number)))


def read_report(settings: Settings, version: str = "", path: Path = REPORT) -> None:
    """Load a report, as another version of the extractor where one is named."""
    with connect(settings) as graph:
        migrate(graph)
        tools = make_tools(graph, settings.reference)
        tools = replace(tools, version=version or tools.version)
        known = (lambda _, raw: tools.ledger.document_of(raw.sha256)) if version else None
        (row,) = load([path], lambda: tools, lambda *_: None, known)
    assert (row.error, row.unchanged) == ("", False)


@pytest.fixture(scope="module")
def portal(
    tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Flask], AbstractContextManager[str]]
) -> Iterator[Portal]:
    settings = Settings(home=tmp_path_factory.mktemp("curated"), reference=ROOT / "corpus" / "reference")
    try:
        read_report(settings)
        with open_services(settings) as services:
            for name, role in (("Ana", "curator"), ("Ben", "curator")):
                person = services.accounts.people.add(f"{name.lower()}@example.org", name, role)
                services.accounts.passwords.give(person.id, PASSWORD)
            with serve(create_app(settings, services)) as address:
                yield Portal(address, settings, services)
    finally:
        local.stop(settings.home)


@pytest.fixture
def no_script_errors() -> list[str]:
    """Errors of scripts and breaches of the content security policy, on every page opened here."""
    return []


@pytest.fixture
def open_as(browser: Browser, portal: Portal, no_script_errors: list[str]) -> Iterator[Callable[..., Page]]:
    """Open a browser in which somebody is signed in, or nobody."""
    contexts: list[BrowserContext] = []

    def opened(name: str = "", **options: object) -> Page:
        context = browser.new_context(base_url=portal.url, viewport={"width": 1280, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: no_script_errors.append(str(error)))
        page.on("console", lambda said: no_script_errors.append(said.text) if said.type == "error" else None)
        if name:
            page.goto("/sign-in")
            page.get_by_label("E-mail address").fill(f"{name.lower()}@example.org")
            page.get_by_label("Password").fill(PASSWORD)
            follow(page.get_by_role("main").get_by_role("button", name="Sign in"))
            expect(page).to_have_url(re.compile("/account"))
        return page

    yield opened
    for context in contexts:
        context.close()
    # A form that was refused is answered with 409, which browsers report in the console.
    assert [error for error in no_script_errors if "409" not in error] == []


def tab_to(page: Page, name: str, most: int = 120) -> None:
    """Press the tabulator until what has the focus is called so."""
    for _ in range(most):
        page.keyboard.press("Tab")
        found = page.evaluate("""() => {
          const e = document.activeElement;
          return (e.labels && e.labels.length ? e.labels[0].textContent : e.textContent).trim();
        }""")
        if found.startswith(name):
            return
    pytest.fail(f"“{name}” is not reached with the keyboard")


def follow(what: Locator) -> None:
    """Click what leads to another page, and wait for that page: it may have the same words as this one."""
    with what.page.expect_navigation():
        what.click()


def press(page: Page, key: str) -> None:
    with page.expect_navigation():
        page.keyboard.press(key)


def says(page: Page) -> str:
    return page.locator("#says").inner_text()


def left(page: Page) -> int:
    return int(page.get_by_role("heading", level=1).inner_text().split()[1])


def test_the_whole_review_by_keyboard_alone(portal: Portal, open_as: Callable[..., Page]) -> None:
    page = open_as()
    page.goto("/sign-in")
    tab_to(page, "E-mail address")
    page.keyboard.type("ana@example.org")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    press(page, "Enter")
    tab_to(page, "Review")
    press(page, "Enter")
    tab_to(page, "Start reviewing")
    press(page, "Enter")
    before, first = left(page), says(page)
    assert page.evaluate("document.activeElement.id") == "fact"
    press(page, "a")
    second = says(page)
    assert (left(page), second != first) == (before - 1, True)
    assert f"Accepted: {first[:60]}" in page.locator(".gp-flash").inner_text()
    press(page, "r")
    press(page, "z")
    assert (left(page), says(page)) == (before - 1, second)
    press(page, "n")
    third = says(page)
    assert (left(page), third != second) == (before - 1, True)
    assert [one.action for one in portal.changes(3)] == ["accept", "reject", "undo"]
    tab_to(page, "Undo")
    press(page, "Enter")
    assert left(page) == before - 2


def test_a_value_is_corrected_and_an_entry_chosen_by_keyboard_alone(
    portal: Portal, open_as: Callable[..., Page]
) -> None:
    page = open_as("Ana")
    page.goto(f"/curate/queue?entry={JLMP}&kind=title")
    press(page, "e")
    tab_to(page, "New value")
    page.keyboard.press("Control+A")
    page.keyboard.type("A are Really Zealous")  # every one of these letters is a key of the queue
    tab_to(page, "Save")
    press(page, "Enter")
    (edited,) = portal.changes(1)
    assert (edited.action, edited.after) == ("edit", ("A are Really Zealous",))
    page.goto(f"/curate/entries/{JLMP}/fields/BENEFITS")
    tab_to(page, "Find by name")
    page.keyboard.type("domestic")
    press(page, "Enter")
    tab_to(page, "Domestic workers")
    page.keyboard.press("Space")
    tab_to(page, "Source")
    page.keyboard.type("A letter of the AUC, 2021")
    tab_to(page, "Save")
    press(page, "Enter")
    (added,) = portal.changes(1)
    assert (added.action, added.after[0]) == ("add", "Domestic workers")
    assert "A letter of the AUC, 2021" in page.locator("#field-BENEFITS").inner_text()


def test_single_keys_rest_while_typing_and_when_they_are_switched_off(
    portal: Portal, open_as: Callable[..., Page]
) -> None:
    page = open_as("Ana")
    page.goto("/curate/queue")
    taken, address = portal.changes(1), page.url
    page.get_by_text("Give a reason").click()
    page.get_by_label("Reason").fill("")
    page.get_by_label("Reason").press_sequentially("a really narrow reason")
    page.get_by_label("Kind of fact").focus()
    page.keyboard.press("a")
    assert (page.url, portal.changes(1)) == (address, taken)
    page.get_by_label("Single keys").uncheck()
    for key in "arnz":
        page.keyboard.press(key)
    expect(page.locator("kbd").first).to_be_hidden()
    page.reload()
    expect(page.get_by_label("Single keys")).not_to_be_checked()
    page.keyboard.press("a")
    assert (page.url, portal.changes(1)) == (address, taken)
    page.get_by_label("Single keys").check()
    page.locator("body").press("?")
    expect(page.get_by_text("Undo the last decision")).to_be_visible()
    page.keyboard.press("Control+a")
    assert portal.changes(1) == taken


def test_a_key_held_down_decides_once(portal: Portal, open_as: Callable[..., Page]) -> None:
    page = open_as("Ana")
    page.goto("/curate/queue?kind=IN_COUNTRY")
    before = left(page)
    with page.expect_navigation():
        page.evaluate("""() => {
          for (const repeat of [false, false, true, true]) {
            document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "a", bubbles: true, repeat}));
          }
        }""")
    assert left(page) == before - 1
    assert portal.changes(1)[0].action == "accept"


def test_everything_works_without_script(portal: Portal, open_as: Callable[..., Page]) -> None:
    page = open_as("Ben", java_script_enabled=False)
    page.goto("/curate/")
    follow(page.get_by_role("link", name="Start reviewing"))
    before, first = left(page), says(page)
    expect(page.get_by_label("Single keys")).to_be_hidden()
    page.get_by_text("Give a reason").click()
    page.get_by_label("Reason").fill("plainly so")
    follow(page.get_by_role("button", name="Accept", exact=True))
    assert left(page) == before - 1
    assert portal.changes(1)[0].reason == "plainly so"
    follow(page.get_by_role("button", name="Undo"))
    assert (left(page), says(page)) == (before, first)
    page.get_by_label("Kind of fact").select_option("IN_CITY")
    follow(page.get_by_role("button", name="Narrow"))
    in_cities = left(page)
    page.get_by_label("With a confidence of at least").fill("0.85")
    follow(page.get_by_role("button", name="Preview accepting", exact=True))
    sure = page.locator("input[name=key]").count()
    assert 1 < sure <= in_cities
    page.locator("input[name=key]").first.uncheck()
    follow(page.get_by_role("button", name="Accept those ticked"))
    assert left(page) == in_cities - sure + 1
    assert len({*portal.changes(1)[0].after}) == sure - 1


def test_two_curators_on_one_value_choose_and_nothing_is_lost(
    portal: Portal, open_as: Callable[..., Page]
) -> None:
    address = f"/curate/entries/{JLMP}/fields/contact"
    ana, ben = open_as("Ana"), open_as("Ben")
    for page in (ana, ben):
        page.goto(address)
        page.get_by_label("Value").fill(f"secretariat of {'Ana' if page is ana else 'Ben'}")
        page.get_by_label("Source").fill("A call")
    follow(ben.get_by_role("button", name="Save"))
    follow(ana.get_by_role("button", name="Save"))
    expect(ana.get_by_role("heading", level=1)).to_have_text("Somebody else decided meanwhile")
    expect(ana.locator("ins")).to_contain_text(["secretariat of Ben", "Source: A call"])
    expect(ana.locator(".gp-log__by")).to_contain_text("Ben")
    expect(ana.locator("dl")).to_contain_text("secretariat of Ana")
    assert portal.changes(1)[0].after[0] == "secretariat of Ben"
    follow(ana.get_by_role("link", name="Edit mine again"))
    expect(ana.get_by_role("textbox", name="Value")).to_have_value("secretariat of Ana")
    expect(ana.get_by_label("Source")).to_have_value("A call")
    ana.get_by_role("textbox", name="Value").fill("secretariat of both")
    follow(ana.get_by_role("button", name="Save"))
    ben.goto(address)
    ben.get_by_label("Value").fill("secretariat of Ben alone")
    ana.goto(f"/curate/entries/{JLMP}")
    follow(ana.locator("#field-contact").get_by_role("button", name="Take out"))
    ben.get_by_label("Source").fill("A call")
    follow(ben.get_by_role("button", name="Save"))
    follow(ben.get_by_role("button", name="Save mine over it"))
    ana.reload()
    expect(ana.locator("#field-contact")).to_contain_text("secretariat of Ben alone")
    assert [one.action for one in portal.changes(4)] == ["add", "edit", "remove", "add"]


@pytest.fixture
def worker(portal: Portal) -> Iterator[None]:
    """The process that reads what is handed in."""
    command = [sys.executable, "-m", "goodpractices.web", "worker", "--attached"]
    environment = {**os.environ, "GOODPRACTICES_HOME": str(portal.settings.home), "NEO4J_URI": ""}
    with subprocess.Popen(command, stdin=subprocess.PIPE, env=environment, cwd=ROOT) as process:
        yield
        process.terminate()


def printed(portal: Portal, page: Page, path: Path) -> Path:
    """Print what the real report tells of partnerships as a PDF of its own."""
    passages = portal.services.documents.get(DOCUMENT).passages
    told = [one.text for one in passages if one.section.startswith("Annex") and one.kind == "bullet"]
    body = "".join(f"<p>{escape(text)}</p>" for text in told[-16:])
    page.set_content(f"<title>What cities do</title><h1>What cities do together</h1>{body}")
    page.pdf(path=path)
    return path


@pytest.mark.usefixtures("worker")
def test_the_first_session_of_a_curator(portal: Portal, open_as: Callable[..., Page], tmp_path: Path) -> None:
    """Upload, accept, reject, edit, merge, undo it; the report read by new rules changes none of that."""
    page = open_as("Ben")
    report = printed(portal, open_as(), tmp_path / "what-cities-do.pdf")
    page.goto("/curate/")
    follow(page.get_by_role("main").get_by_role("link", name="Add a report"))
    page.get_by_label("Report", exact=True).set_input_files(report)
    follow(page.get_by_role("button", name="Read this report"))
    ready = page.get_by_role("link", name="Review what was found")
    expect(ready).to_be_visible(timeout=90_000)
    follow(ready)

    document = re.search(r"document=([^&#]+)", page.url.replace("%3A", ":"))
    assert document
    queue = f"/curate/queue?document={document.group(1)}&about=Practice&kind=LED_BY"
    page.goto(queue)
    practice = page.locator('input[name="entry"]').first.get_attribute("value") or ""
    press(page, "a")
    press(page, "r")
    page.goto(f"/curate/entries/{practice}")
    follow(page.locator("#field-level").get_by_role("link", name=re.compile("Change|Add")).first)
    page.get_by_label(re.compile("New value|Value")).select_option("regional")
    page.get_by_label("Source").fill("A visit, May 2026")
    follow(page.get_by_role("button", name="Save"))
    expect(page.locator("#field-level")).to_contain_text("Regional")

    merge_and_undo(portal, page)
    before, decided = facts_of(portal, practice), len(portal.changes(5000))
    assert "accepted" in {status for _, _, status in before}
    assert ("level", "regional") in {one[:2] for one in before}
    read_report(portal.settings, "rules@next", report)
    assert facts_of(portal, practice) == before
    assert len(portal.changes(5000)) == decided
    page.goto(f"/curate/entries/{practice}/history")
    expect(page.get_by_role("main")).to_contain_text("rules@next")
    page.goto(f"{queue}&entry={practice}")
    expect(page.get_by_role("main")).to_contain_text("Nothing is left under this filter.")


def merge_and_undo(portal: Portal, page: Page) -> None:
    """Say that two bodies are the same, by their names, and take it back in the history."""
    page.goto("/curate/duplicates")
    page.get_by_label("One (id or name)").fill("African Union")
    page.get_by_label("The other (id or name)").fill("African Union Commission")
    follow(page.get_by_role("button", name="Compare"))
    page.get_by_label("Reason").fill("as a trial")
    follow(page.get_by_role("button", name="Same"))
    ids = ["actor:au", "actor:auc"]
    assert portal.changes(1)[0].action == "same"
    assert len({portal.services.curation.entries.get(one).ref.id for one in ids}) == 1
    page.goto("/curate/entries/actor:auc/history")
    follow(page.get_by_role("link", name="Undo this").first)
    follow(page.get_by_role("button", name="Undo it"))
    assert [portal.services.curation.entries.get(one).ref.id for one in ids] == ids


def facts_of(portal: Portal, practice: str) -> list[tuple[str, object, str]]:
    """What stands in the fields a person decided on: predicate, value or id, status."""
    view = portal.services.curation.entries.get(practice)
    return [
        (fact.predicate, fact.ref.id if fact.ref else fact.value, fact.status)
        for field in view.fields
        for fact in (*field.facts, *field.rejected)
        if fact.status != "proposed"
    ]


@pytest.fixture(scope="module")
def templates(portal: Portal) -> dict[str, str]:
    """The address of one page of each template, on the real report."""
    keys = [one.key for one in portal.services.curation.queue.page(QueueFilter()).siblings]
    chosen = "&".join(f"key={key}" for key in keys)
    return {
        "desk": "/curate/",
        "queue": f"/curate/queue?entry={JLMP}",
        "queue, nothing left": "/curate/queue?confidence=low&kind=number",
        "bulk": f"/curate/queue/several?action=accept&{chosen}",
        "bulk, nothing chosen": "/curate/queue/several?action=reject",
        "editor": f"/curate/entries/{JLMP}",
        "editor of an actor": "/curate/entries/actor:ilo",
        "field": f"/curate/entries/{JLMP}/fields/status",
        "field, entry": f"/curate/entries/{JLMP}/fields/PARTNER?find=migration",
        "new": "/curate/entries/new",
        "history": "/curate/history",
        "history of an entry": f"/curate/entries/{JLMP}/history",
        "duplicates": "/curate/duplicates",
        "pair": "/curate/duplicates/actor:au/actor:auc",
        "report": f"/curate/documents/{DOCUMENT}",
    }


@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_no_violation_on_any_curation_page(
    open_as: Callable[..., Page], templates: dict[str, str], axe: Callable[[Page], list[str]], width: int
) -> None:
    page, found = open_as("Ana"), {}
    page.set_viewport_size({"width": width, "height": 900})
    for name, address in templates.items():
        page.goto(address)
        found[name] = axe(page)
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_every_curation_page_is_valid_html(
    open_as: Callable[..., Page],
    templates: dict[str, str],
    html_faults: Callable[[dict[str, str]], list[str]],
) -> None:
    asking = open_as("Ana").context.request
    assert html_faults({name: asking.get(address).text() for name, address in templates.items()}) == []


def test_no_curation_page_scrolls_sideways(open_as: Callable[..., Page], templates: dict[str, str]) -> None:
    page, wide = open_as("Ana"), {}
    for name, address in templates.items():
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        for width in (1280, 900, 640, 360, 320):
            page.set_viewport_size({"width": width, "height": 800})
            got = page.evaluate("document.documentElement.scrollWidth")
            if got > width:
                wide[name, width] = got
    assert wide == {}
