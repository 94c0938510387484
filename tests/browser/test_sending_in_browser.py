"""Sending in a practice, what a city needs, and a report: in a browser, for everybody's eyes and hands."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Response, expect

from goodpractices.graph import local
from goodpractices.graph.connection import connect
from goodpractices.graph.migrations import migrate
from goodpractices.graph.settings import Settings
from goodpractices.loaders.runner import make_tools
from goodpractices.web import create_app
from goodpractices.web.services import Services
from goodpractices.web.wiring import open_services

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
PASSWORD = "seven grey herons wade"  # noqa: S105 - of people made here


@pytest.fixture(scope="module")
def services(
    tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Flask], AbstractContextManager[str]]
) -> Iterator[tuple[Services, str]]:
    """A portal with the reference lists and no report, and its address."""
    settings = Settings(home=tmp_path_factory.mktemp("sending"), reference=ROOT / "corpus" / "reference")
    try:
        with connect(settings) as graph:
            migrate(graph)
            make_tools(graph, settings.reference)
        with open_services(settings) as services:
            for name, role in (("Rosa", "contributor"), ("Ana", "curator")):
                person = services.accounts.people.add(f"{name.lower()}@example.org", name, role)
                services.accounts.passwords.give(person.id, PASSWORD)
            with serve(create_app(settings, services)) as address:
                yield services, address
    finally:
        local.stop(settings.home)


@pytest.fixture
def no_script_errors() -> list[str]:
    """Errors of scripts and breaches of the content security policy."""
    return []


@pytest.fixture
def open_as(
    browser: Browser, services: tuple[Services, str], no_script_errors: list[str]
) -> Iterator[Callable[..., Page]]:
    contexts: list[BrowserContext] = []

    def opened(name: str, **options: object) -> Page:
        context = browser.new_context(base_url=services[1], **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: no_script_errors.append(str(error)))
        page.on("console", lambda said: no_script_errors.append(said.text) if said.type == "error" else None)
        page.goto("/sign-in")
        page.get_by_label("E-mail address").fill(f"{name.lower()}@example.org")
        page.get_by_label("Password").fill(PASSWORD)
        follow(page.get_by_role("main").get_by_role("button", name="Sign in"))
        expect(page).to_have_url(re.compile("/account"))
        return page

    yield opened
    for context in contexts:
        context.close()
    # A form that was refused is answered with its status, which browsers report in the console.
    assert [error for error in no_script_errors if "Failed to load resource" not in error] == []


def follow(what: Locator) -> None:
    """Click what leads to another page, and wait for that page: it may have the same words as this one."""
    with what.page.expect_navigation():
        what.click()


def send_practice(page: Page, title: str) -> str:
    page.goto("/contribute")
    follow(page.get_by_role("link", name="Suggest a practice"))
    page.get_by_label("Title", exact=True).fill(title)
    page.get_by_label("Summary", exact=True).fill("The City of Lyon helps newcomers.")
    page.get_by_label("Lead").fill("International Labour Organization\nThe Unknown Office")
    page.get_by_label("Source", exact=True).fill("City of Lyon, office of arrivals")
    follow(page.get_by_role("button", name="Send it to the curators"))
    return page.url.rpartition("/")[2]


@pytest.mark.parametrize("script", [True, False])
def test_a_contributor_sees_what_a_curator_made_of_it(
    services: tuple[Services, str], open_as: Callable[..., Page], *, script: bool
) -> None:
    rosa, ana = open_as("Rosa", java_script_enabled=script), open_as("Ana", java_script_enabled=script)
    title = f"One-stop shop {'with' if script else 'without'} script"
    sent = send_practice(rosa, title)
    expect(rosa.get_by_role("main")).to_contain_text("Waits for a curator")

    ana.goto("/curate/submissions")
    follow(ana.get_by_role("link", name=title))
    expect(ana.get_by_role("main")).to_contain_text("The Unknown Office")
    follow(ana.get_by_role("button", name="Take it over and edit"))
    entry = ana.url.rpartition("/")[2].replace("%3A", ":")
    reader = ana.context.browser.new_context(base_url=services[1])
    name = entry.removeprefix("practice:")
    assert reader.request.get(f"/practices/{name}").status == 404  # a draft is nobody's business
    follow(ana.locator("#field-title").get_by_role("link", name=re.compile("Change")).first)
    ana.get_by_label(re.compile("New value|Value")).fill(f"{title} of Lyon")
    ana.get_by_label("Source", exact=True).fill("City of Lyon")
    follow(ana.get_by_role("button", name="Save"))
    follow(ana.get_by_role("button", name="Publish", exact=True))
    assert reader.request.get(f"/practices/{name}").status == 200
    reader.close()

    rosa.goto(f"/contribute/{sent}")
    expect(rosa.get_by_role("row", name=re.compile("Title"))).to_contain_text(f"{title} of Lyon")
    expect(rosa.get_by_role("row", name=re.compile("Summary"))).to_contain_text("As sent")


def pages(rosa: Page, ana: Page) -> Iterator[tuple[str, Page]]:
    """Go to each page in turn, in each of its states."""
    rosa.goto("/contribute")
    yield "nothing sent", rosa
    rosa.goto("/contribute/new/city")
    yield "city form", rosa
    send_practice(rosa, "A practice of so many words that a phone hardly has the room for its title")
    sent = rosa.url
    yield "submission", rosa
    rosa.goto(f"{sent}/change")
    yield "practice form", rosa
    rosa.get_by_label("Years").fill("soon")
    follow(rosa.get_by_role("button", name="Send it to the curators"))
    yield "practice form refused", rosa
    rosa.goto("/contribute")
    yield "sent in", rosa
    ana.goto("/curate/submissions")
    yield "waiting", ana
    ana.goto(sent.replace("/contribute/", "/curate/submissions/"))
    yield "decide", ana
    follow(ana.get_by_role("button", name="Take it over and edit"))
    rosa.goto(sent)
    yield "taken over", rosa
    ana.goto("/uploads")
    yield "uploads", ana
    ana.get_by_role("button", name="Read this report").evaluate("button => button.form.noValidate = true")
    follow(ana.get_by_role("button", name="Read this report"))
    yield "upload refused", ana
    report = {"name": "r.md", "mimeType": "text/markdown", "buffer": b"# A report\n\nText." + sent.encode()}
    ana.get_by_label("Report", exact=True).set_input_files([report])
    follow(ana.get_by_role("button", name="Read this report"))
    yield "upload waiting", ana
    follow(ana.get_by_role("button", name="Cancel"))
    yield "upload cancelled", ana
    ana.goto("/quality")
    yield "quality", ana


@pytest.mark.parametrize("width", [1280, 360])
def test_every_page_suits_everybody(
    open_as: Callable[..., Page], axe: Callable[[Page], list[str]], width: int
) -> None:
    size = {"width": width, "height": 900}
    found: dict[str, list[str]] = {}
    for name, page in pages(open_as("Rosa", viewport=size), open_as("Ana", viewport=size)):
        found[name] = axe(page)
        for narrow in (width, 320):
            page.set_viewport_size({"width": narrow, "height": 900})
            got = page.evaluate("document.documentElement.scrollWidth")
            if got > narrow:
                found[name].append(f"scrolls sideways at {narrow}: {got}")
        page.set_viewport_size(size)
    assert len(found) == 14
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_every_page_is_valid_html(
    open_as: Callable[..., Page], html_faults: Callable[[dict[str, str]], list[str]]
) -> None:
    rosa, ana = open_as("Rosa"), open_as("Ana")
    sent: dict[Page, Response] = {}
    for page in (rosa, ana):
        page.on(
            "response",
            lambda got, page=page: (
                sent.update({page: got}) if got.request.resource_type == "document" else None
            ),
        )
    kept = {name: sent[page].text() for name, page in pages(rosa, ana)}
    assert html_faults(kept) == []
