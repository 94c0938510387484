"""The portal as people use it: with a keyboard, on a phone, without script, with a screen reader's needs."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.browser

SECTIONS = ("actors", "instruments", "corridors", "countries", "cities", "themes")
LOOK_OF_FOCUS = """() => {
  const style = getComputedStyle(document.activeElement);
  return [style.outlineStyle, style.boxShadow, style.backgroundColor];
}"""


@pytest.fixture(scope="session")
def data(base_url: str, playwright: object) -> Callable[[str], dict]:
    """Return the twin of a page, read once."""
    context = playwright.request.new_context(base_url=base_url)
    known: dict[str, dict] = {}

    def read(path: str) -> dict:
        if path not in known:
            known[path] = context.get(path).json()
        return known[path]

    return read


@pytest.fixture(scope="session")
def templates(data: Callable[[str], dict]) -> dict[str, str]:
    """Return the address of one page of each template, the fullest where there are several."""
    practice = data("/search.json")["items"][0]
    document = data("/documents.json")["items"][0]["ref"]["url"]
    actors, countries = (
        [line["ref"]["id"] for line in data(f"/{section}.json")["items"]]
        for section in ("actors", "countries")
    )
    first = {section: data(f"/{section}.json")["items"] for section in SECTIONS}
    pages = {
        "home": "/",
        "search": "/search?q=reintegration",
        "filtered": "/search?status=implemented&not_polarity=negative",
        "passages": "/search?scope=passages&q=migrant",
        "nothing": "/search?q=zzzzqqqq",
        "practice": practice["url"],
        "documents": "/documents",
        "reader": document,
        "highlight": practice["evidence"][0]["url"],
        "ask": "/explore?from=a",
        "connected": f"/explore?from={actors[0]}",
        "paths": f"/explore?from={actors[0]}&to={countries[0]}",
        "far apart": f"/explore?from={actors[0]}&to=ilo:R086",
        "about": "/about",
        "questions": "/questions",
        "recommendations": "/recommendations",
        "missing": "/practices/there-is-none",
    }
    pages |= {f"list of {section}": f"/{section}" for section in SECTIONS}
    return pages | {f"one of {section}": lines[0]["ref"]["url"] for section, lines in first.items() if lines}


@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_no_violation_on_any_template(
    page: Page, templates: dict[str, str], axe: Callable[[Page], list[str]], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    found = {}
    for name, address in templates.items():
        page.goto(address)
        found[name] = axe(page)
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_every_template_is_valid_html(
    base_url: str,
    playwright: object,
    templates: dict[str, str],
    html_faults: Callable[[dict[str, str]], list[str]],
) -> None:
    context = playwright.request.new_context(base_url=base_url)
    pages = {name: context.get(address).text() for name, address in templates.items()}
    assert html_faults({"broken": "<!DOCTYPE html><p><div></p>"}) != []
    assert html_faults(pages) == []


def test_no_page_scrolls_sideways(page: Page, templates: dict[str, str]) -> None:
    wide = {}
    for name, address in templates.items():
        page.goto(address)
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        for width in (1280, 900, 640, 360, 320):
            page.set_viewport_size({"width": width, "height": 800})
            got = page.evaluate("document.documentElement.scrollWidth")
            if got > width:
                wide[name, width] = got
    assert wide == {}


def press(page: Page, key: str) -> None:
    """Press a key that leads to another page, and wait for that page."""
    with page.expect_navigation():
        page.keyboard.press(key)


def follow(what: Locator) -> None:
    """Click what leads to another page, and wait for that page: it may have the same words as this one."""
    with what.page.expect_navigation():
        what.click()


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.textContent.trim() || document.activeElement.id")


def tab_to(page: Page, matches: Callable[[str], bool], most: int = 200) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if matches(focused(page)):
            assert page.evaluate(LOOK_OF_FOCUS) != ["none", "none", "rgba(0, 0, 0, 0)"], "focus must be seen"
            return
    pytest.fail("not reached with the keyboard")


def test_search_to_practice_to_report_with_the_keyboard_alone(
    page: Page, data: Callable[[str], dict]
) -> None:
    title = data("/search.json?q=reintegration")["items"][0]["title"]
    page.goto("/")
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to main content"
    tab_to(page, lambda text: text == "q")
    page.keyboard.type("reintegration")
    press(page, "Enter")
    expect(page).to_have_url(re.compile(r"/search\?q=reintegration"))
    tab_to(page, lambda text: text == title)
    press(page, "Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    tab_to(page, lambda text: text.startswith(("Sentence, p.", "2 sentences", "3 sentences")))
    page.keyboard.press("Enter")
    tab_to(page, lambda text: text.startswith("Read in the report"))
    press(page, "Enter")
    expect(page.locator("#at")).to_be_in_viewport()


def test_everything_works_without_script(browser: Browser, base_url: str) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_role("searchbox").fill("migrant workers")
    follow(page.get_by_role("button", name="Search"))
    total = int(page.get_by_role("heading", level=1).inner_text().split()[0])
    box = page.locator(".gp-facet input[type=checkbox]").first
    box.check()
    follow(page.get_by_role("button", name="Apply filters"))
    assert "Remove" in page.locator(".gp-filters").inner_text()
    fewer = int(page.get_by_role("heading", level=1).inner_text().split()[0])
    assert 0 < fewer <= total
    follow(page.locator(".gp-result h3 a").first)
    page.locator(".gp-proof summary").first.click()
    follow(page.locator(".gp-proof[open] a").first)
    expect(page.locator("#at")).to_be_in_viewport()
    context.close()


def test_the_highlighted_words_are_those_of_the_evidence(page: Page, data: Callable[[str], dict]) -> None:
    for item in data("/search.json")["items"][:10]:
        for quote in item["evidence"]:
            page.goto(quote["url"])
            shown = "".join(page.locator("mark.gp-at").all_inner_texts())
            # Page numbers inside a quote are left out by the reader; letters and digits must else agree.
            assert re.sub(r"\W+", "", shown)[:60] == re.sub(r"\W+", "", quote["quote"])[:60]


def test_filters_are_shut_on_a_phone_and_open_on_a_desk(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto("/search")
    expect(page.get_by_role("button", name="Apply filters")).to_be_hidden()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto("/search")
    expect(page.get_by_role("button", name="Apply filters")).to_be_visible()


def test_finding_within_a_filter_hides_what_does_not_match(page: Page) -> None:
    page.goto("/search")
    field = page.locator("input[data-filters]").first
    values = page.locator(f"#{field.get_attribute('data-filters')} li")
    before = values.count()
    wanted = values.last.locator("label").first.inner_text()
    field.fill(wanted)
    shown = values.filter(visible=True)
    assert 0 < shown.count() < before
    assert all(wanted.lower() in text.lower() for text in shown.all_inner_texts())
