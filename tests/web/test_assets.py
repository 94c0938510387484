"""What is served to browsers is what was built, is complete, licensed and asks nobody else for anything."""

import hashlib
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DIST = ROOT / "web" / "static" / "dist"
FILES = json.loads((DIST / "manifest.json").read_text())["files"]


def test_every_built_file_has_the_hash_in_the_manifest() -> None:
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in DIST.iterdir()}
    del found["manifest.json"]
    assert found == {name: about["sha256"] for name, about in FILES.items()}


def test_the_stylesheet_and_script_load_nothing_from_elsewhere() -> None:
    for path in DIST.iterdir():
        if path.suffix in {".css", ".js"}:
            addresses = re.findall(r"url\(([^)]*)\)", path.read_text())
            assert all(re.fullmatch(r'"?(\./[\w.-]+|data:[^"]*)"?', address) for address in addresses)
            assert "@import" not in path.read_text()
            assert path.suffix == ".css" or "http" not in path.read_text()


def test_every_font_the_stylesheet_names_is_there() -> None:
    css = next(DIST.glob("portal-*.css")).read_text()
    named = set(re.findall(r"[\w-]+\.woff2", css))
    assert named == {path.name for path in DIST.glob("*.woff2")}
    assert len(named) == 3


def test_the_crown_and_the_font_of_gov_uk_are_not_used() -> None:
    css = next(DIST.glob("portal-*.css")).read_text().lower()
    assert "gds transport" not in css
    assert "crest" not in css
    assert "crown" not in css


def test_the_licences_of_what_is_inside_are_beside_it() -> None:
    text = (DIST / "LICENSES.txt").read_text()
    assert "Crown Copyright (Government Digital Service)" in text
    assert text.count("SIL OPEN FONT LICENSE Version 1.1") == 2


@pytest.mark.parametrize("name", ["package.json", "package-lock.json"])
def test_the_build_is_pinned_and_names_no_registry(name: str) -> None:
    text = (ROOT / "tools" / "assets" / name).read_text()
    assert '"resolved"' not in text
    assert "registry" not in text
    pins = json.loads(text).get("devDependencies", {})
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", pin) for pin in pins.values())


def test_no_class_in_a_template_is_unknown_to_the_stylesheet() -> None:
    css = "".join(file.read_text() for file in DIST.glob("*.css"))
    known = set(re.findall(r"\.(gp-[\w-]+)", css))
    used = set()
    for template in (ROOT / "web" / "templates").rglob("*.html"):
        for value in re.findall(r'class="([^"]*)"', template.read_text()):
            used |= {name for name in re.findall(r"gp-[\w-]+", value) if not name.endswith("-")}
    assert used - known == set()
