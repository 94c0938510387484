"""What is committed for browsers is what its source builds."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.browser
def test_the_built_files_are_those_the_sources_build(tmp_path: Path) -> None:
    node = shutil.which("node")
    assert node, "the build of stylesheet and script needs Node.js"
    built = tmp_path / "dist"
    subprocess.run([node, "build.mjs", str(built)], cwd=ROOT / "tools" / "assets", check=True)
    committed = ROOT / "web" / "static" / "dist"
    assert {path.name: path.read_bytes() for path in built.iterdir()} == {
        path.name: path.read_bytes() for path in committed.iterdir()
    }
