"""Shared fixtures. Tests speak to this machine only."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "contracts" / "servers"))

pytest_plugins = ["graph_servers"]
