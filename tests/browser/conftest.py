"""A browser on a real portal: the one at --base-url, else one of our own on the whole corpus.

Our own: the corpus is loaded into an embedded graph in a folder of its own, and the portal is served by the
production server in a thread. Loading takes about a minute, once for all browser tests.
"""

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
import waitress
from flask import Flask
from playwright.sync_api import Page

from goodpractices.graph import local
from goodpractices.graph.settings import Settings
from goodpractices.web import create_app
from goodpractices.web.wiring import open_services

ROOT = Path(__file__).parents[2]
AXE = ROOT / "tools" / "assets" / "node_modules" / "axe-core" / "axe.min.js"
HTML_VALIDATE = ROOT / "tools" / "assets" / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the system's Chromium where there is one, and let it call nobody."""
    system = shutil.which("chromium") or shutil.which("chromium-browser")
    own = {"executable_path": system} if system else {}
    return {**browser_type_launch_args, **own, "args": list(CHROMIUM_FLAGS)}


@pytest.fixture(scope="session")
def base_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the portal under test."""
    given = request.config.getoption("base_url")
    if given:
        yield given
        return
    settings = Settings(
        home=tmp_path_factory.mktemp("portal"),
        reference=ROOT / "corpus" / "reference",
    )
    try:
        load_corpus(settings)
        with open_services(settings) as services, serving(create_app(settings, services)) as address:
            yield address
    finally:
        local.stop(settings.home)


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """Serve a portal in a thread; the address is given."""
    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(10)


@pytest.fixture(scope="session")
def serve() -> Callable[[Flask], AbstractContextManager[str]]:
    """How a portal of a test's own is served: ``with serve(app) as address``."""
    return serving


def load_corpus(settings: Settings) -> None:
    """Load every report of the corpus into the embedded graph of ``settings``, as a user does."""
    command = [Path(sys.executable).with_name("goodpractices"), "load", ROOT / "corpus"]
    environment = {**os.environ, "GOODPRACTICES_HOME": str(settings.home), "NEO4J_URI": ""}
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """Say what axe-core, which `npm ci` in tools/assets installs, finds wrong in a page with all unfolded."""
    source = AXE.read_text(encoding="utf-8")

    def faults(page: Page) -> list[str]:
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        page.evaluate(source)
        violations = page.evaluate("rules => axe.run(document, rules).then(r => r.violations)", RULES)
        return [f"{v['id']}: {node['html'][:150]}" for v in violations for node in v["nodes"][:3]]

    return faults


@pytest.fixture(scope="session")
def html_faults(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Mapping[str, str]], list[str]]:
    """Say what html-validate, which `npm ci` in tools/assets installs, finds wrong in pages by name."""
    rules = Path(__file__).with_name("htmlvalidate.json")

    def faults(pages: Mapping[str, str]) -> list[str]:
        folder = tmp_path_factory.mktemp("pages")
        for name, page in pages.items():
            (folder / f"{name}.html").write_text(page, encoding="utf-8")
        command = ["node", HTML_VALIDATE, "--config", rules, "--formatter", "json", folder]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
        assert done.returncode in {0, 1}, done.stderr
        return [
            f"{Path(file['filePath']).stem}:{fault['line']} {fault['ruleId']}: {fault['message']}"
            for file in json.loads(done.stdout)
            for fault in file["messages"]
        ]

    return faults


@pytest.fixture(autouse=True)
def no_script_errors(page: Page) -> Iterator[None]:
    """Fail a test whose page reports an error of its script or a breach of its content security policy."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield
    assert [error for error in errors if "404" not in error] == []
