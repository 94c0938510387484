"""Signing in and out as people do it, with a portal on each kind of database."""

import dataclasses
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from goodpractices.graph.settings import Settings
from goodpractices.web import create_app
from goodpractices.web.auth.accounts import Accounts, secret_key
from goodpractices.web.auth.addresses import local_address
from goodpractices.web.auth.people import Person
from goodpractices.web.services import Services

EMAIL, PASSWORD = "ana@example.org", "seven grey herons wade"
GUESS = "not the password"
WRONG = "This e-mail address and password do not belong together."


@pytest.fixture
def ana(accounts: Accounts) -> Person:
    person = accounts.people.add(EMAIL, "Ana Gómez", "curator")
    accounts.passwords.give(person.id, PASSWORD)
    return person


@pytest.fixture
def signed_in(visitor: Any, ana: Person) -> Any:
    assert ana.email == EMAIL
    assert visitor.send("/sign-in", email=EMAIL, password=PASSWORD).status_code == 303
    return visitor


def test_a_person_signs_in_works_and_signs_out(visitor: Any, ana: Person) -> None:
    answer = visitor.send("/sign-in", email=" Ana@Example.org ", password=PASSWORD)
    assert (answer.status_code, answer.location) == (303, "/account")
    page = visitor.get("/account").text
    assert "Ana Gómez" in page
    assert ana.id in page
    assert "Ana Gómez" in visitor.get("/").text
    before = visitor.cookie()
    assert visitor.send("/account", "/sign-out").location == "/"
    assert visitor.get("/account").location == "/sign-in?next=/account"
    assert "Ana Gómez" not in visitor.get("/").text
    visitor.client.set_cookie("goodpractices", before)
    assert visitor.get("/account").status_code == 303, "a cookie kept from before opens nothing"


def test_who_is_signed_in_is_led_past_the_sign_in_page(signed_in: Any) -> None:
    assert signed_in.get("/sign-in").location == "/account"


@pytest.mark.parametrize("email", [EMAIL, "nobody@example.org", "", "no address", "\x00"])
@pytest.mark.usefixtures("ana")
def test_a_wrong_password_and_an_unknown_account_are_told_alike(visitor: Any, email: str) -> None:
    answer = visitor.send("/sign-in", email=email, password=GUESS)
    assert answer.status_code == 400
    told = re.search(r'role="alert".*?</div>', answer.text, re.DOTALL)
    assert told
    assert WRONG in told.group()
    assert GUESS not in answer.text
    assert visitor.get("/account").status_code == 303


@pytest.mark.usefixtures("ana")
def test_after_signing_in_one_is_where_one_wanted_to_be(visitor: Any) -> None:
    asked = visitor.get("/people?a=1&b=%C3%A9")
    assert asked.status_code == 303
    page = visitor.get(asked.location).text
    wanted = re.search(r'name="next" value="([^"]*)"', page).group(1).replace("&amp;", "&")
    assert wanted == "/people?a=1&b=%C3%A9"
    answer = visitor.send("/sign-in", email=EMAIL, password=PASSWORD, next=wanted)
    assert answer.location == wanted


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "\\/evil.example", "javascript:alert(1)",
     "/\t/evil.example", "///evil.example", "http:evil.example", " //evil.example",
     "/%0d%0a/x\r\nSet-Cookie: a=b"],
)  # fmt: skip
@pytest.mark.usefixtures("ana")
def test_a_link_from_elsewhere_leads_nowhere_else(visitor: Any, elsewhere: str) -> None:
    answer = visitor.send("/sign-in", email=EMAIL, password=PASSWORD, next=elsewhere)
    assert (answer.status_code, answer.location) == (303, "/account")


@given(
    st.one_of(
        st.text(max_size=30), st.text("/\\.:@?#%\t\n\r htpsevil", max_size=12).map(lambda rest: f"/{rest}")
    )
)
def test_whatever_is_let_through_stays_on_this_portal(text: str) -> None:
    """Judged as browsers do: they drop tabs and line ends, and take a backslash for a slash."""
    address = local_address(text)
    if address is not None:
        seen = re.sub(r"[\t\n\r]", "", address.strip("\x00 \t\n\r")).replace("\\", "/")
        assert seen == address
        assert seen.startswith("/")
        assert not seen.startswith("//")


def test_ordinary_addresses_are_let_through() -> None:
    for address in (
        "/",
        "/queue",
        "/search?q=a%20b&theme=x#top",
        "/practices/naga-2020",
        "/a//b",
        "/id/ilo:C097",
    ):
        assert local_address(address) == address


# ---------------------------------------------------------------- cookies


def test_a_reader_gets_no_cookie_and_a_page_that_may_be_kept(visitor: Any) -> None:
    for address in ("/", "/search?q=naga", "/practices/naga-reintegration", "/actors/ilo.json", "/nope"):
        answer = visitor.get(address)
        assert "Set-Cookie" not in answer.headers, address
        if answer.status_code == 200:
            assert answer.headers["Cache-Control"] == "public, no-cache", address
            assert answer.headers["Vary"] == "Cookie", address
    assert visitor.cookie() == ""


def test_what_a_person_sees_is_kept_by_nobody_and_what_a_reader_sees_is_not_theirs(
    signed_in: Any, another_visitor: Any
) -> None:
    mine = signed_in.get("/actors/ilo")
    assert "Ana Gómez" in mine.text
    assert mine.headers["Cache-Control"] == "private, no-store"
    assert "ETag" not in mine.headers
    readers = another_visitor.get("/actors/ilo")
    assert "Ana Gómez" not in readers.text
    assert "Sign in" in readers.text
    again = signed_in.get("/actors/ilo", **{"If-None-Match": readers.headers["ETag"]})
    assert again.status_code == 200, "the page kept from before signing in is not shown any more"
    assert "Ana Gómez" in again.text


def test_files_everybody_shares_carry_no_cookie(signed_in: Any) -> None:
    file = re.search(r'href="(/static/dist/portal-[^"]+)"', signed_in.get("/").text).group(1)
    with signed_in.get(file) as answer:
        assert answer.headers["Cache-Control"].startswith("public")
        assert "Set-Cookie" not in answer.headers


@pytest.fixture
def portal(services: Services, accounts: Accounts) -> Callable[..., Flask]:
    """Make a portal of other settings on the same accounts."""

    def make(**settings: Any) -> Flask:
        return create_app(
            Settings(home=Path("unused"), **settings), dataclasses.replace(services, accounts=accounts)
        )

    return make


@pytest.mark.parametrize(
    ("settings", "name", "secure"),
    [
        ({}, "goodpractices", False),
        ({"host": "::1"}, "goodpractices", False),
        ({"host": "0.0.0.0"}, "__Host-goodpractices", True),  # noqa: S104 - what a server is set to
        ({"public_url": "https://practices.example.org"}, "__Host-goodpractices", True),
        ({"public_url": "http://localhost:8000"}, "goodpractices", False),
    ],
)
def test_the_cookie_is_for_this_portal_only(
    portal: Callable[..., Flask], settings: dict[str, str], name: str, *, secure: bool
) -> None:
    cookie = portal(**settings).test_client().get("/sign-in").headers["Set-Cookie"]
    parts = set(cookie.split("; "))
    assert cookie.startswith(f"{name}=")
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= parts
    assert ("Secure" in parts) is secure
    assert not [part for part in parts if part.startswith("Domain")]


@pytest.mark.usefixtures("ana")
def test_the_cookie_of_who_is_signed_in_lasts_twelve_hours(visitor: Any) -> None:
    cookie = visitor.send("/sign-in", email=EMAIL, password=PASSWORD).headers["Set-Cookie"]
    assert "Expires=" in cookie
    kept = visitor.client.get_cookie("goodpractices")
    left = kept.expires.timestamp() - time.time()
    assert 12 * 3600 - 60 < left <= 12 * 3600 + 1


@pytest.mark.usefixtures("ana")
def test_a_cookie_planted_before_signing_in_opens_nothing(visitor: Any, another_visitor: Any) -> None:
    visitor.get("/sign-in")
    planted = visitor.cookie()
    token = re.search(r'name="csrf_token" value="([^"]+)"', visitor.get("/sign-in").text).group(1)
    another_visitor.client.set_cookie("goodpractices", planted)
    form = {"csrf_token": token, "email": EMAIL, "password": PASSWORD}
    assert another_visitor.client.post("/sign-in", data=form).status_code == 303
    assert visitor.get("/account").status_code == 303
    answer = another_visitor.client.post("/account/name", data={"csrf_token": token, "name": "Mallory"})
    assert answer.status_code == 400, "the token from before no longer counts either"


def test_a_cookie_of_another_portal_or_one_changed_is_nobodys(
    signed_in: Any, portal: Callable[..., Flask]
) -> None:
    cookie = signed_in.cookie()
    # Not the last letter: some of its bits are padding, so that another one may mean the same.
    changed = cookie[:-2] + ("A" if cookie[-2] != "A" else "B") + cookie[-1]
    for forged in (changed, "x", "", "a.b.c"):
        signed_in.client.set_cookie("goodpractices", forged)
        assert signed_in.get("/account").status_code == 303
    elsewhere = portal()
    elsewhere.secret_key = "f" * 64
    client = elsewhere.test_client()
    client.set_cookie("goodpractices", cookie)
    assert client.get("/account").status_code == 303


def test_who_was_signed_out_elsewhere_is_a_reader_again(
    signed_in: Any, accounts: Accounts, ana: Person
) -> None:
    accounts.sign_ins.end_all(ana.id)
    assert "Ana Gómez" not in signed_in.get("/actors/ilo").text
    assert signed_in.cookie() == ""
    assert signed_in.get("/actors/ilo").headers["Cache-Control"] == "public, no-cache"


def test_behind_a_proxy_that_speaks_https_a_person_signs_in_as_well(
    portal: Callable[..., Flask], ana: Person
) -> None:
    client = portal(proxies=1, public_url="https://practices.example.org").test_client()
    client.environ_base["HTTP_X_FORWARDED_PROTO"] = "https"
    client.environ_base["HTTP_HOST"] = "practices.example.org"
    page = client.get("/sign-in", base_url="https://practices.example.org").text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page).group(1)

    def send(referrer: str) -> int:
        form = {"csrf_token": token, "email": ana.email, "password": PASSWORD}
        return client.post(
            "/sign-in", data=form, headers={"Referer": referrer}, base_url="https://practices.example.org"
        ).status_code

    assert send("https://evil.example/") == 400
    assert send("https://practices.example.org/sign-in") == 303


def test_an_address_of_a_form_that_is_opened_says_what_it_is(signed_in: Any) -> None:
    answer = signed_in.get("/account/password")
    assert answer.status_code == 405
    assert "This address only takes what a form sends." in answer.text


# ---------------------------------------------------------------- forms


@pytest.mark.parametrize("form", [{}, {"csrf_token": ""}, {"csrf_token": "made up"}])
def test_a_form_that_is_not_ours_is_told_in_plain_words_and_does_nothing(
    signed_in: Any, accounts: Accounts, ana: Person, form: dict[str, str]
) -> None:
    answer = signed_in.client.post("/account/name", data={"name": "Mallory", **form})
    assert answer.status_code == 400
    assert "not be sure that this came from its own form, so nothing was done" in answer.text.replace(
        "can", ""
    )
    assert "CSRF" not in answer.text
    assert accounts.people.get(ana.id).name == "Ana Gómez"


def test_a_program_is_told_as_a_problem(signed_in: Any) -> None:
    answer = signed_in.client.post("/account/name", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert answer.json["kind"] == "form-not-ours"


def test_a_script_may_send_the_token_in_a_header(signed_in: Any, accounts: Accounts, ana: Person) -> None:
    token = re.search(r'name="csrf_token" value="([^"]+)"', signed_in.get("/account").text).group(1)
    answer = signed_in.client.post("/account/name", data={"name": "Ana G."}, headers={"X-CSRFToken": token})
    assert answer.status_code == 303
    assert accounts.people.get(ana.id).name == "Ana G."


def test_a_program_that_is_not_signed_in_is_told_so(visitor: Any) -> None:
    answer = visitor.get("/account", Accept="application/json")
    assert (answer.status_code, answer.mimetype) == (401, "application/problem+json")
    assert "Set-Cookie" not in answer.headers


# ---------------------------------------------------------------- one's own account


def test_a_password_is_changed_and_other_browsers_are_signed_out(
    signed_in: Any, another_visitor: Any, accounts: Accounts
) -> None:
    another_visitor.send("/sign-in", email=EMAIL, password=PASSWORD)
    assert "In 2 browsers." in signed_in.get("/account").text
    refused = signed_in.send("/account", "/account/password", old="a wrong guess", new="nine amber lanterns")
    assert refused.status_code == 409
    assert "The present password is not right." in refused.text
    refused = signed_in.send("/account", "/account/password", old=PASSWORD, new="short")
    assert refused.status_code == 400
    assert "too short" in refused.text
    assert another_visitor.get("/account").status_code == 200
    done = signed_in.send("/account", "/account/password", old=PASSWORD, new="nine amber lanterns")
    assert "Your password was changed" in done.text
    assert "In this browser only." in done.text
    assert signed_in.get("/account").status_code == 200
    assert another_visitor.get("/account").status_code == 303
    assert accounts.passwords.check(EMAIL, "nine amber lanterns") is not None


def test_signing_out_everywhere_ends_every_browser(signed_in: Any, another_visitor: Any) -> None:
    another_visitor.send("/sign-in", email=EMAIL, password=PASSWORD)
    assert signed_in.send("/account", "/account/sign-out-everywhere").location == "/sign-in"
    assert signed_in.get("/account").status_code == 303
    assert another_visitor.get("/account").status_code == 303


# ---------------------------------------------------------------- invitations


def test_an_invited_person_chooses_a_password_and_is_in(
    visitor: Any, another_visitor: Any, accounts: Accounts
) -> None:
    invited = accounts.people.add("ben@example.org", "Ben", "contributor")
    page = f"/choose-password/{accounts.passwords.make_link(invited.id)}"
    assert "Welcome, Ben." in visitor.get(page).text
    refused = visitor.send(page, new="password1234")
    assert refused.status_code == 400
    assert "tried first" in refused.text
    assert visitor.send(page, new=PASSWORD).location == "/account"
    assert "Ben" in visitor.get("/account").text
    for used in (another_visitor.get(page), another_visitor.get("/choose-password/made-up")):
        assert used.status_code == 404
        assert "This link no longer works" in used.text
        assert "Ask an administrator for a new one." in used.text
    assert another_visitor.send("/sign-in", email="ben@example.org", password=PASSWORD).status_code == 303


def test_a_link_chosen_on_somebody_elses_browser_leaves_nothing_of_the_other(
    signed_in: Any, accounts: Accounts
) -> None:
    invited = accounts.people.add("ben@example.org", "Ben", "contributor")
    page = f"/choose-password/{accounts.passwords.make_link(invited.id)}"
    signed_in.send(page, new=PASSWORD)
    page = signed_in.get("/account").text
    assert "ben@example.org" in page
    assert "Ana Gómez" not in page


# ---------------------------------------------------------------- the first start


def test_a_portal_without_accounts_says_how_to_make_the_first(visitor: Any, accounts: Accounts) -> None:
    assert "goodpractices user add" in visitor.get("/sign-in").text
    accounts.people.add(EMAIL, "Ana", "administrator")
    assert "goodpractices user add" not in visitor.get("/sign-in").text


def test_the_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    key = secret_key(tmp_path / "home")
    assert re.fullmatch(r"[0-9a-f]{64}", key)
    assert secret_key(tmp_path / "home") == key
    files = list((tmp_path / "home").iterdir())
    assert [(file.name, oct(file.stat().st_mode & 0o777)) for file in files] == [("secret_key", "0o600")]
    assert secret_key(tmp_path / "another") != key
