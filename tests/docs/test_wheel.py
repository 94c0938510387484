"""The package that people install holds all that the checkout runs on."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("graph", "loaders", "web", "ontology")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*build, "--wheel-dir", folder, ROOT], check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_it_holds_every_file_of_the_packages_and_the_reference_facts(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        inside = set(packed.namelist())
    wanted = {
        f"goodpractices/{file.relative_to(ROOT)}"
        for package in PACKAGES
        for file in (ROOT / package).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert wanted <= inside
    facts = {file.name for file in (ROOT / "corpus" / "reference").glob("*.csv")}
    assert {f"goodpractices/loaders/reference/data/{name}" for name in facts} <= inside


def test_it_extracts_and_finds_its_facts_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "site")
    (tmp_path / "report.txt").write_text("Spain ratified ILO Convention No. 189 in 2023.\n", encoding="utf-8")
    program = (
        "import sys; sys.path.insert(0, 'site')\n"
        "from goodpractices.loaders.reference import read_facts, shipped_facts\n"
        "assert 'site' in str(shipped_facts()), shipped_facts()\n"
        "assert len(read_facts(shipped_facts()).nodes) > 500\n"
        "from goodpractices.web.cli import main; main(['extract', 'report.txt'])\n"
    )
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert '"ilo:C189"' in done.stdout
