"""What is set but not installed is told, with what to install."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from goodpractices.graph.settings import Settings
from goodpractices.ontology.errors import BadSettings
from goodpractices.web import create_app
from goodpractices.web.auth.accounts import Accounts
from goodpractices.web.services import Services
from goodpractices.web.store.engine import open_store

pytestmark = pytest.mark.parametrize("store_settings", ["sqlite"], indirect=True, scope="session")
"""Nothing here depends on the kind of database."""


def hide(monkeypatch: pytest.MonkeyPatch, library: str) -> None:
    """Make Python find no such library, as where it is not installed."""
    for name in [*sys.modules]:
        if name.split(".")[0] == library:
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, library, None)


@pytest.mark.parametrize(
    ("library", "extra", "settings"),
    [
        ("authlib", "oidc", {"oidc_issuer": "https://login.example.org", "oidc_client_id": "portal"}),
        ("redis", "redis", {"redis_url": "redis://127.0.0.1:9/0"}),
    ],
)
def test_a_portal_that_lacks_a_library_does_not_start(
    monkeypatch: pytest.MonkeyPatch,
    services: Services,
    accounts: Accounts,
    *,
    library: str,
    extra: str,
    settings: dict[str, Any],
) -> None:
    hide(monkeypatch, library)
    monkeypatch.delitem(sys.modules, "goodpractices.web.auth.single_sign_on", raising=False)
    monkeypatch.delattr("goodpractices.web.auth.single_sign_on", raising=False)
    with pytest.raises(BadSettings) as told:
        create_app(Settings(home=Path("unused"), **settings), replace(services, accounts=accounts))
    assert library in told.value.message
    assert f"Install goodpractices[{extra}]" in told.value.hint


def test_postgresql_without_its_driver_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    hide(monkeypatch, "pg8000")
    with pytest.raises(BadSettings, match="pg8000") as told:
        open_store(Settings(home=tmp_path, database_url="postgresql://ana:secret-word@127.0.0.1:9/portal"))
    assert "Install goodpractices[postgres]" in told.value.hint
    assert "secret-word" not in str(told.value)
