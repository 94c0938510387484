"""What the documents promise is there, and what is there is documented."""

import re
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

from goodpractices.graph.settings import SETTINGS
from goodpractices.web.cli import main

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def commands(group: click.Group, prefix: str = "goodpractices") -> list[str]:
    found = []
    for name, command in group.commands.items():
        path = f"{prefix} {name}"
        found += commands(command, path) if isinstance(command, click.Group) else [path]
    return found


def test_every_command_is_documented_and_every_documented_command_is_there() -> None:
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| `(goodpractices(?: [a-z]+)+)", text, flags=re.MULTILINE))
    assert documented == set(commands(main))


@pytest.mark.parametrize("command", commands(main))
def test_every_option_is_documented(command: str) -> None:
    node: click.Command = main
    for name in command.split()[1:]:
        assert isinstance(node, click.Group)
        node = node.commands[name]
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if line.startswith(f"| `{command}"))
    for parameter in node.params:
        if isinstance(parameter, click.Option):
            assert parameter.opts[0] in row


def test_every_setting_is_documented() -> None:
    text = (DOCS / "operations.md").read_text(encoding="utf-8")
    for setting in SETTINGS:
        assert f"`{setting.variable}`" in text, setting.variable
        assert f"`{setting.name}`" in text, setting.name


def test_help_answers_at_once() -> None:
    """Best of three whole processes, so that a busy machine does not decide."""
    script = Path(sys.executable).with_name("goodpractices")
    times = []
    for _ in range(3):
        start = time.perf_counter()
        done = subprocess.run([script, "--help"], capture_output=True, text=True, check=True)
        times.append(time.perf_counter() - start)
    assert "Commands:" in done.stdout
    assert min(times) < 0.4


def test_links_between_documents_lead_somewhere() -> None:
    files = [ROOT / "README.md", *DOCS.rglob("*.md")]
    for file in files:
        for target in re.findall(r"\]\(([^)#\s]+)", file.read_text(encoding="utf-8")):
            if "://" not in target and not target.startswith("mailto:"):
                assert (file.parent / target).exists(), f"{file.name}: {target}"


def test_the_repository_speaks_of_itself_only() -> None:
    """No path of somebody's machine and no registry's address in anything we wrote."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    hosts = ("py" + "pi.org", "registry.npm" + "js", "repo1.ma" + "ven", "repo.ma" + "ven", "deb.deb" + "ian")
    for name in listed.stdout.split():
        path = ROOT / name
        if path.suffix in {".py", ".md", ".toml", ".json", ".yaml", ".sh", ".mjs", ".lock", ".xml"}:
            text = path.read_text(encoding="utf-8", errors="ignore")
            assert not [host for host in hosts if host in text], name
