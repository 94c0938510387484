import re
from pathlib import Path

import pytest

from goodpractices.graph.settings import SETTINGS, Settings, load_settings
from goodpractices.ontology.errors import BadSettings


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    return {"GOODPRACTICES_HOME": str(tmp_path)}


def test_nothing_set_means_the_embedded_graph_and_a_portal_for_this_machine_only(
    home: dict[str, str], tmp_path: Path
) -> None:
    settings = load_settings(home)
    assert settings.embedded
    assert (settings.home, settings.host, settings.port) == (tmp_path, "127.0.0.1", 8000)
    assert settings.reference is None


def test_without_a_home_the_data_go_where_the_system_keeps_a_users_data(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    home = load_settings({}).home
    assert home.name == "goodpractices"
    assert home.is_relative_to(tmp_path)


def test_environment_over_file_over_default(home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "goodpractices.toml").write_text('port = 9001\nhost = "0.0.0.0"\n')
    settings = load_settings(home | {"PORT": "9002"})
    assert (settings.port, settings.host, settings.graph_heap) == (9002, "0.0.0.0", "512m")  # noqa: S104 - only read


def test_the_file_can_stand_elsewhere(home: dict[str, str], tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.toml"
    elsewhere.write_text("port = 9003\n")
    assert load_settings(home | {"GOODPRACTICES_CONFIG": str(elsewhere)}).port == 9003
    assert load_settings(home, elsewhere).port == 9003


def test_a_file_that_is_named_must_be_there(home: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match=r"absent\.toml cannot be read"):
        load_settings(home | {"GOODPRACTICES_CONFIG": str(tmp_path / "absent.toml")})


def test_an_empty_variable_counts_as_not_set(home: dict[str, str]) -> None:
    assert load_settings(home | {"PORT": "", "NEO4J_URI": ""}) == load_settings(home)


def test_reference_facts_can_be_ones_own(home: dict[str, str]) -> None:
    settings = load_settings({**home, "GOODPRACTICES_REFERENCE": "/facts"})
    assert settings.reference == Path("/facts")


@pytest.mark.parametrize(
    ("variable", "value", "allowed"),
    [
        ("PORT", "0", "1 to 65535"),
        ("PORT", "65536", "1 to 65535"),
        ("PORT", "-1", "1 to 65535"),
        ("PORT", "٨٠٠٠", "1 to 65535"),
        ("PORT", "http", "1 to 65535"),
        ("NEO4J_URI", "http://localhost:7474", "bolt"),
        ("NEO4J_URI", "localhost:7687", "neo4j+ssc"),
        ("NEO4J_URI", "bolt://", "bolt://localhost:7687"),
        ("NEO4J_URI", "bolt://localhost:99999", "bolt://localhost:7687"),
        ("GOODPRACTICES_GRAPH_HEAP", "lots", "512m"),
        ("GOODPRACTICES_COMMAND_TIMEOUT", "0", "1 to 86400"),
        ("GOODPRACTICES_SEARCH_ENGINE", "google", "whoosh"),
        ("GOODPRACTICES_DATABASE_URL", "mysql://localhost/portal", "postgresql://"),
        ("GOODPRACTICES_REDIS_URL", "localhost:6379", "redis://localhost"),
        ("GOODPRACTICES_PUBLIC_URL", "http://practices.example.org", "https://"),
        ("GOODPRACTICES_PUBLIC_URL", "practices.example.org", "https://"),
        ("GOODPRACTICES_PROXIES", "-1", "0 to 9"),
        ("GOODPRACTICES_OIDC_ISSUER", "ftp://login.example.org", "https://"),
        ("GOODPRACTICES_OIDC_ROLE", "administrator", "contributor, curator"),
    ],
)
def test_an_impossible_value_is_told_with_its_setting_and_what_is_allowed(
    home: dict[str, str], variable: str, value: str, allowed: str
) -> None:
    with pytest.raises(BadSettings) as told:
        load_settings(home | {variable: value})
    assert variable in told.value.message
    assert f"“{value}”" in told.value.message
    assert allowed in told.value.hint


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("prot = 9000", "“prot”"),
        ("port = 80000", "80000"),
        ("port = true", "port"),
        ("port = [8000]", "port"),
        ("port = ", "cannot be read"),
        ("[server]\nport = 1", "“server”"),
    ],
)
def test_a_file_with_a_mistake_is_told(home: dict[str, str], tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "goodpractices.toml").write_text(text)
    with pytest.raises(BadSettings, match=told):
        load_settings(home)


def test_a_password_in_the_address_is_refused_and_not_repeated(home: dict[str, str]) -> None:
    with pytest.raises(BadSettings, match="NEO4J_URI") as told:
        load_settings(home | {"NEO4J_URI": "bolt://neo4j:secret-word@localhost:7687"})
    assert "secret-word" not in str(told.value)


def test_the_password_is_not_shown(home: dict[str, str]) -> None:
    settings = load_settings(home | {"NEO4J_PASSWORD": "secret-word"})
    assert settings.neo4j_password == "secret-word"  # noqa: S105 - not a real one
    assert "secret-word" not in repr(settings)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("GOODPRACTICES_DATABASE_URL", "postgresql://ana:secret-word@db.example.org/portal"),
        ("GOODPRACTICES_REDIS_URL", "rediss://:secret-word@cache.example.org:6379/0"),
        ("GOODPRACTICES_OIDC_CLIENT_SECRET", "secret-word"),
    ],
)
def test_what_opens_a_door_is_not_shown(home: dict[str, str], variable: str, value: str) -> None:
    assert "secret-word" not in repr(load_settings(home | {variable: value}))


@pytest.mark.parametrize(
    ("given", "address", "secure"),
    [
        ({}, "http://127.0.0.1:8000", False),
        ({"GOODPRACTICES_HOST": "localhost", "PORT": "9000"}, "http://localhost:9000", False),
        ({"GOODPRACTICES_HOST": "192.0.2.1"}, "http://192.0.2.1:8000", True),
        (
            {"GOODPRACTICES_PUBLIC_URL": "https://practices.example.org/"},
            "https://practices.example.org",
            True,
        ),
        ({"GOODPRACTICES_PUBLIC_URL": "http://localhost:8080"}, "http://localhost:8080", False),
    ],
)
def test_cookies_are_for_https_only_except_on_this_machine(
    home: dict[str, str], given: dict[str, str], address: str, *, secure: bool
) -> None:
    settings = load_settings(home | given)
    assert (settings.address, settings.secure_cookies) == (address, secure)


def test_the_table_of_settings_has_every_field_once() -> None:
    assert sorted(setting.name for setting in SETTINGS) == sorted(Settings.__dataclass_fields__)
    assert len({setting.variable for setting in SETTINGS}) == len(SETTINGS)


def test_the_operations_page_tells_every_setting() -> None:
    page = (Path(__file__).parents[2] / "docs" / "operations.md").read_text()
    for setting in SETTINGS:
        row = f"| `{setting.variable}` | `{setting.name}` | {setting.default} | {setting.meaning} |"
        assert row in page
    assert len(re.findall(r"^\| `[A-Z0-9_]+` \| `\w+` \|", page, re.MULTILINE)) == len(SETTINGS)
