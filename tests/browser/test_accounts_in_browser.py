"""The pages of accounts in a browser: for everybody's eyes and hands, and without script.

Nothing here asks the graph, so the portal of these tests has none.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask
from playwright.sync_api import Browser, Locator, Page, Response, expect

from goodpractices.graph.settings import Settings
from goodpractices.web import create_app
from goodpractices.web.auth.accounts import Accounts, make_accounts
from goodpractices.web.services import Services
from goodpractices.web.store.engine import open_store

pytestmark = pytest.mark.browser

EMAIL, PASSWORD = "ana.gomez@example.org", "seven grey herons wade"
LONG = "a-very-long-address-of-somebody@ministry-of-labour-and-migration.example.org"


@pytest.fixture(scope="module")
def accounts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Accounts]:
    store = open_store(Settings(home=tmp_path_factory.mktemp("accounts")))
    made = make_accounts(store, "0" * 64, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    yield made
    store.close()


@pytest.fixture(scope="module")
def address(accounts: Accounts, serve: Callable[[Flask], AbstractContextManager[str]]) -> Iterator[str]:
    """The address of a portal with an administrator, somebody invited, and somebody who was shut out."""
    ana = accounts.people.add(EMAIL, "Ana Gómez", "administrator")
    accounts.passwords.give(ana.id, PASSWORD)
    accounts.people.add(LONG, "Maria-Theresia von und zu Hohenfels-Wittelsbach", "contributor")
    out = accounts.people.add("out@example.org", "Otto", "curator")
    accounts.people.deactivate(out.id)
    others = {field.name: None for field in fields(Services)}
    services = Services(**{**others, "accounts": accounts, "change": lambda: 0})
    provider = {"oidc_issuer": "https://login.example.org", "oidc_client_id": "portal"}
    app = create_app(Settings(home=Path("unused"), **provider), services)
    with serve(app) as address:
        yield address


@pytest.fixture
def no_script_errors() -> list[str]:
    """Errors of scripts and breaches of the content security policy."""
    return []


@pytest.fixture
def tab(browser: Browser, address: str, no_script_errors: list[str]) -> Iterator[Callable[..., Page]]:
    """Open a page in a browser of its own."""
    contexts = []

    def opened(**options: Any) -> Page:
        context = browser.new_context(base_url=address, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: no_script_errors.append(str(error)))
        page.on("console", lambda said: no_script_errors.append(said.text) if said.type == "error" else None)
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


def sign_in(page: Page) -> None:
    page.goto("/sign-in")
    page.get_by_label("E-mail address").fill(EMAIL)
    page.get_by_label("Password").fill(PASSWORD)
    follow(page.get_by_role("main").get_by_role("button", name="Sign in"))
    expect(page).to_have_url(re.compile("/account$"))


def place(accounts: Accounts, email: str) -> str:
    return f"/people/{accounts.people.by_email(email).id.removeprefix('person:')}"


def pages(page: Page, accounts: Accounts) -> Iterator[str]:
    """Go to each page of accounts in turn, in each of its states, and tell its name."""

    def refused(address: str, submit: str, **typed: str) -> None:
        page.goto(address)
        page.evaluate("document.querySelectorAll('[required]').forEach(e => e.removeAttribute('required'))")
        for label, text in typed.items():
            page.get_by_label(label, exact=True).fill(text)
        follow(page.get_by_role("main").get_by_role("button", name=submit))

    page.goto("/sign-in")
    yield "sign in"
    refused("/sign-in", "Sign in", Password="wrong")  # noqa: S106 - that is the point
    yield "wrong password"
    page.goto(f"/choose-password/{accounts.passwords.make_link(accounts.people.by_email(LONG).id)}")
    yield "invitation"
    page.goto("/choose-password/made-up")
    yield "old link"
    sign_in(page)
    yield "account"
    refused("/account", "Change password")
    yield "account refused"
    page.goto("/people")
    yield "people"
    refused("/people", "Make the invitation")
    yield "invitation refused"
    page.goto(place(accounts, LONG))
    yield "person"
    follow(page.get_by_role("button", name="Make a link"))
    yield "link"
    page.goto(place(accounts, "out@example.org"))
    yield "person shut out"
    page.goto(f"{place(accounts, LONG)}/remove")
    yield "remove"
    page.evaluate("document.querySelector('main [name=csrf_token]').value = ''")
    follow(page.get_by_role("button", name="Remove the account"))
    yield "form not ours"


@pytest.mark.parametrize("width", [1280, 360])
def test_every_page_suits_everybody(
    tab: Callable[..., Page], accounts: Accounts, axe: Callable[[Page], list[str]], width: int
) -> None:
    page = tab(viewport={"width": width, "height": 900})
    found: dict[str, list[str]] = {}
    for name in pages(page, accounts):
        found[name] = axe(page)
        for narrow in (width, 320):
            page.set_viewport_size({"width": narrow, "height": 900})
            got = page.evaluate("document.documentElement.scrollWidth")
            if got > narrow:
                found[name].append(f"scrolls sideways at {narrow}: {got}")
        page.set_viewport_size({"width": width, "height": 900})
    assert len(found) == 13
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_every_page_is_valid_html(
    tab: Callable[..., Page], accounts: Accounts, html_faults: Callable[[dict[str, str]], list[str]]
) -> None:
    page = tab()
    sent: list[Response] = []
    page.on("response", lambda got: sent.append(got) if got.request.resource_type == "document" else None)
    kept = {name: sent[-1].text() for name in pages(page, accounts)}
    assert len(set(kept.values())) == 13
    assert html_faults(kept) == []


def test_signing_in_and_out_by_keyboard_alone_and_without_script(tab: Callable[..., Page]) -> None:
    page = tab(java_script_enabled=False)
    page.goto("/people")
    expect(page).to_have_url(re.compile(r"/sign-in\?next=/people$"))
    page.get_by_label("E-mail address").focus()
    page.keyboard.type(EMAIL)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/people$"))
    page.get_by_role("button", name="Sign out").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/$"))
    page.goto("/account")
    expect(page).to_have_url(re.compile(r"/sign-in\?next=/account$"))


def test_nothing_is_shown_any_more_by_going_back_after_signing_out(tab: Callable[..., Page]) -> None:
    page = tab()
    sign_in(page)
    page.goto("/people")
    expect(page.get_by_text(EMAIL)).to_be_visible()
    # Going back before the next page stands finds no page to go back from.
    follow(page.get_by_role("button", name="Sign out"))
    expect(page).to_have_url(re.compile("/$"))
    expect(page.get_by_role("link", name="Sign in")).to_be_visible()
    page.go_back()
    expect(page).to_have_url(re.compile(r"/sign-in"))
    expect(page.get_by_text(EMAIL)).to_have_count(0)


def test_password_managers_find_their_way(tab: Callable[..., Page], accounts: Accounts) -> None:
    page = tab()
    page.goto("/sign-in")
    kinds = "fields => fields.map(field => field.autocomplete)"
    shown = "main input:not([name=csrf_token], [name=next])"
    assert page.eval_on_selector_all(shown, kinds) == ["username", "current-password"]
    page.goto(f"/choose-password/{accounts.passwords.make_link(accounts.people.by_email(LONG).id)}")
    assert page.eval_on_selector_all(shown, kinds) == ["username", "new-password"]
