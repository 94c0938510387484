"""Everything that can be set, read once into one frozen object: environment over TOML file over default."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from platformdirs import user_data_dir

from goodpractices.ontology.errors import BadSettings

URI_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
SEARCH_ENGINES = ("whoosh",)
NEW_ROLES = ("contributor", "curator")
"""Roles that an account made at the first single sign-on may have."""

CONFIG_VARIABLE = "GOODPRACTICES_CONFIG"
CONFIG_FILE = "goodpractices.toml"


@dataclass(frozen=True, slots=True)
class Settings:
    """How the product is to run. ``SETTINGS`` says where each value comes from and what it means."""

    home: Path
    neo4j_uri: str = ""
    neo4j_user: str = "neo4j"
    neo4j_password: str = field(default="", repr=False)
    neo4j_database: str = ""
    host: str = "127.0.0.1"
    port: int = 8000
    reference: Path | None = None
    graph_heap: str = "512m"
    command_timeout: int = 120
    search_engine: str = "whoosh"
    ocr: bool = False
    database_url: str = field(default="", repr=False)
    redis_url: str = field(default="", repr=False)
    public_url: str = ""
    proxies: int = 0
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: str = field(default="", repr=False)
    oidc_role: str = ""

    @property
    def embedded(self) -> bool:
        """Whether the graph is the private server in ``home`` and no Neo4j elsewhere."""
        return not self.neo4j_uri

    @property
    def address(self) -> str:
        """The address of the portal as people type it, without a slash at its end."""
        return self.public_url or f"http://{self.host}:{self.port}"

    @property
    def secure_cookies(self) -> bool:
        """Whether cookies are for https only: everywhere but in a portal for this machine."""
        return self.public_url.startswith("https:") or not is_loopback(self.host)


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of the table of settings. ``name`` is the field of Settings and the key in the TOML file.

    ``parse`` turns text into the value; it raises ValueError whose text says what is allowed.
    """

    name: str
    variable: str
    default: str
    meaning: str
    parse: Callable[[str], Any] = str


def _path(text: str) -> Path:
    return Path(text).expanduser()


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise ValueError("a number from 1 to 65535")
    return int(text)


def _seconds(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 86_400:
        raise ValueError("a number of seconds from 1 to 86400")
    return int(text)


def _heap(text: str) -> str:
    if not re.fullmatch(r"[1-9]\d*[mg]", text):
        raise ValueError("a size of memory such as 512m or 2g")
    return text


def _uri(text: str) -> str:
    allowed = f"an address such as bolt://localhost:7687 that begins with {', '.join(URI_SCHEMES)}"
    try:
        parts = urlsplit(text)
        usable = parts.scheme in URI_SCHEMES and parts.hostname and (parts.port is None or parts.port > 0)
    except ValueError:
        usable = False
    if not usable:
        raise ValueError(allowed)
    if parts.username is not None or parts.password is not None:
        raise ValueError("an address without user and password, which have settings of their own")
    return text


def _database(text: str) -> str:
    if not text.startswith(("postgresql://", "sqlite:///")):
        raise ValueError("an address such as postgresql://user:password@host/name or sqlite:////folder/file")
    return text


def _redis(text: str) -> str:
    if not text.startswith(("redis://", "rediss://")):
        raise ValueError("an address such as redis://localhost:6379/0")
    return text


def _web_address(text: str) -> str:
    parts = urlsplit(text)
    https = parts.scheme == "https" and parts.hostname
    if not https and not (parts.scheme == "http" and is_loopback(parts.hostname or "")):
        raise ValueError("an address that begins with https:// (http:// only on this machine)")
    return text.rstrip("/")


def is_loopback(host: str) -> bool:
    """Return whether a host name or address is this machine's own."""
    return host in {"localhost", "::1"} or host.startswith("127.")


def _few(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 9:
        raise ValueError("a number from 0 to 9")
    return int(text)


def _new_role(text: str) -> str:
    if text not in NEW_ROLES:
        raise ValueError(f"one of {', '.join(NEW_ROLES)}")
    return text


def _yes_or_no(text: str) -> bool:
    if text not in {"yes", "no"}:
        raise ValueError("yes or no")
    return text == "yes"


def _engine(text: str) -> str:
    if text not in SEARCH_ENGINES:
        raise ValueError(f"one of {', '.join(SEARCH_ENGINES)}")
    return text


SETTINGS = (
    Setting(
        "home",
        "GOODPRACTICES_HOME",
        "the user's data folder",
        "Folder for everything the product writes.",
        _path,
    ),
    Setting(
        "neo4j_uri",
        "NEO4J_URI",
        "none: the embedded graph server",
        "Address of a Neo4j server, e.g. neo4j://localhost:7687.",
        _uri,
    ),
    Setting("neo4j_user", "NEO4J_USER", "neo4j", "User on that server."),
    Setting("neo4j_password", "NEO4J_PASSWORD", "empty", "That user's password."),
    Setting("neo4j_database", "NEO4J_DATABASE", "the user's home database", "Database on that server."),
    Setting("host", "GOODPRACTICES_HOST", "127.0.0.1", "Address the portal listens on."),
    Setting("port", "PORT", "8000", "Port the portal listens on.", _port),
    Setting(
        "reference",
        "GOODPRACTICES_REFERENCE",
        "the facts shipped with the product",
        "Folder with the reference facts.",
        _path,
    ),
    Setting(
        "graph_heap",
        "GOODPRACTICES_GRAPH_HEAP",
        "512m",
        "Most memory the embedded graph server takes.",
        _heap,
    ),
    Setting(
        "command_timeout",
        "GOODPRACTICES_COMMAND_TIMEOUT",
        "120",
        "Seconds after which the graph server gives up on one command.",
        _seconds,
    ),
    Setting(
        "search_engine", "GOODPRACTICES_SEARCH_ENGINE", "whoosh", "Engine of the full-text search.", _engine
    ),
    Setting(
        "ocr",
        "GOODPRACTICES_OCR",
        "no",
        "Whether letters are recognised in PDFs whose pages are pictures; needs Tesseract.",
        _yes_or_no,
    ),
    Setting(
        "database_url",
        "GOODPRACTICES_DATABASE_URL",
        "portal.sqlite in the home folder",
        "Database of accounts, e.g. postgresql://user:password@host/name.",
        _database,
    ),
    Setting(
        "redis_url",
        "GOODPRACTICES_REDIS_URL",
        "none: this machine's memory and disk",
        "Redis that several portals share, e.g. redis://localhost:6379/0.",
        _redis,
    ),
    Setting(
        "public_url",
        "GOODPRACTICES_PUBLIC_URL",
        "http:// with host and port",
        "Address at which people reach the portal, e.g. https://practices.example.org.",
        _web_address,
    ),
    Setting(
        "proxies",
        "GOODPRACTICES_PROXIES",
        "0",
        "How many reverse proxies stand before the portal and tell who asks.",
        _few,
    ),
    Setting(
        "oidc_issuer",
        "GOODPRACTICES_OIDC_ISSUER",
        "none: no single sign-on",
        "OpenID Connect provider, e.g. https://login.example.org.",
        _web_address,
    ),
    Setting("oidc_client_id", "GOODPRACTICES_OIDC_CLIENT_ID", "empty", "Name of the portal at the provider."),
    Setting(
        "oidc_client_secret",
        "GOODPRACTICES_OIDC_CLIENT_SECRET",
        "empty",
        "Secret of the portal at the provider.",
    ),
    Setting(
        "oidc_role",
        "GOODPRACTICES_OIDC_ROLE",
        "none: only people who have an account may sign in",
        "Role of whoever signs in through the provider for the first time: contributor or curator.",
        _new_role,
    ),
)
"""The table of settings, as docs/operations.md prints it."""


def load_settings(environ: Mapping[str, str], config: Path | None = None) -> Settings:
    """Return the settings from ``environ`` over a TOML file over the defaults.

    The file is ``config``, else the one GOODPRACTICES_CONFIG names, else goodpractices.toml in the home
    folder, which need not exist. An empty variable counts as not set. Raises BadSettings for a file that
    cannot be read, a key nobody knows and a value that is not allowed.
    """
    values: dict[str, Any] = {}
    home = environ.get("GOODPRACTICES_HOME") or user_data_dir("goodpractices", appauthor=False)
    for setting, text, origin in _given(environ, config, _path(home)):
        try:
            values[setting.name] = setting.parse(text)
        except ValueError as error:
            # An address with a password in it is not repeated.
            shown = "" if "@" in text or "secret" in setting.name else f" is “{text[:200]}”, which"
            raise BadSettings(
                f"The setting {origin}{shown} cannot be used.", hint=f"Give it {error}."
            ) from error
    values.setdefault("home", _path(home))
    return Settings(**values)


def _given(environ: Mapping[str, str], config: Path | None, home: Path) -> list[tuple[Setting, str, str]]:
    """Return each setting that is given, its text, and the name it was given by."""
    table = _read_toml(environ, config, home)
    given = []
    for setting in SETTINGS:
        if environ.get(setting.variable):
            given.append((setting, environ[setting.variable], setting.variable))
        elif setting.name in table:
            given.append((setting, table[setting.name], setting.name))
    return given


def _read_toml(environ: Mapping[str, str], config: Path | None, home: Path) -> dict[str, str]:
    named = config or (_path(environ[CONFIG_VARIABLE]) if environ.get(CONFIG_VARIABLE) else None)
    path = named or home / CONFIG_FILE
    if named is None and not path.exists():
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadSettings(f"The settings file {path} cannot be read: {error}.") from error
    known = [setting.name for setting in SETTINGS]
    for key, value in table.items():
        if key not in known:
            raise BadSettings(
                f"The settings file {path} has a key nobody knows: “{key}”.",
                hint=f"The keys are {', '.join(known)}.",
            )
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise BadSettings(f"The setting {key} in {path} is neither text nor a whole number.")
    return {key: str(value) for key, value in table.items()}
