"""The built stylesheet, script and fonts: which file is the current one of each name."""

import json
from pathlib import Path

DIST = Path(__file__).parent / "static" / "dist"


def current_files(dist: Path = DIST) -> dict[str, str]:
    """Return file names with their hash by plain name: ``portal.css`` is ``portal-AB12CD34.css``."""
    files = json.loads((dist / "manifest.json").read_text(encoding="utf-8"))["files"]
    return {about["entry"]: name for name, about in files.items() if "entry" in about}
