"""Write requirements/run.lock and requirements/dev.lock again: every package pinned, with hashes.

Needs the `uv` command (`pip install uv`). Commit both files together with the change to pyproject.toml.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMON = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate"]


def main() -> int:
    """Compile both files; return the exit code."""
    uv = shutil.which("uv") or shutil.which(str(Path(sys.executable).with_name("uv")))
    if uv is None:
        print("The `uv` command was not found. Install it into this environment: .venv/bin/pip install uv")
        return 2
    run = [uv, "pip", "compile", "--quiet", *COMMON, "pyproject.toml", "--group", "build"]
    dev = [*run, "--group", "dev", "--all-extras", "--constraint", "requirements/run.lock"]
    for command, target in ((run, "run.lock"), (dev, "dev.lock")):
        subprocess.run([*command, "--output-file", f"requirements/{target}"], cwd=ROOT, check=True)  # noqa: S603 -- fixed arguments
    return 0


if __name__ == "__main__":
    sys.exit(main())
