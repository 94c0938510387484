"""The check of Cypher files with Neo4j's own parser (tools/cypher-lint)."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MISTAKES = {
    "syntax": ("MATCH (n:Practice)\nRETRN n", 2, "RETRN"),
    "variable": ("MATCH (n:Practice)\nRETURN m", 2, "`m`"),
    "label": ("MATCH (n:Practise)\nRETURN n", 1, "Practise"),
    "type": ("MATCH (:Practice)-[r:LEAD_BY]->()\nRETURN r", 1, "LEAD_BY"),
    "function": ("MATCH (n:__LABEL__)\nRETURN toLowr(n.title)", 2, "toLowr"),
    "deprecated": ("MATCH (n:Practice)\nCALL { WITH n RETURN 1 AS x }\nRETURN x", 2, "deprecated"),
    "cypher_5_only": ("MATCH (a:Practice) SET a.x = 1\nMATCH (b:Practice) RETURN b", 2, "WITH is required"),
}


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    node = shutil.which("node")
    assert node is not None
    script = ROOT / "tools" / "cypher-lint" / "lint.cjs"
    return subprocess.run([node, script, folder], capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """What is said of our migrations, which are right, and of one file for each mistake."""
    folder = tmp_path_factory.mktemp("cypher")
    shutil.copytree(ROOT / "graph" / "cypher" / "migrations", folder / "migrations")
    for name, (text, _, _) in MISTAKES.items():
        (folder / f"{name}.cypher").write_text(text)
    return lint(folder)


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_its_file_and_line(told: subprocess.CompletedProcess[str], name: str) -> None:
    _, line, word = MISTAKES[name]
    found = [said for said in told.stdout.splitlines() if f"/{name}.cypher:{line}: " in said]
    assert any(word in said for said in found)


def test_mistakes_and_nothing_else_make_it_fail(told: subprocess.CompletedProcess[str]) -> None:
    assert told.returncode == 1
    assert "/migrations/" not in told.stdout


def test_a_folder_without_statements_is_no_success(tmp_path: Path) -> None:
    assert lint(tmp_path).returncode == 1
