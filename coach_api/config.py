"""The server's settings: a table of data, read once from COACH_* variables into one frozen `Config`.

A setting `port` is read from `COACH_PORT`. A variable that is set but empty counts as not set, since compose files
hand on variables that way. All wrong values are reported together.
"""

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach_api.errors import Problem, SettingError

PREFIX = "COACH_"
DATABASE_FILE = "coach.sqlite3"

LOG_LEVELS = ("debug", "info", "warning", "error", "critical")
SECRET_KEY_LENGTH = 32
METRICS_TOKEN_LENGTH = 16
MOST_WORKERS = 64
LONGEST_REFRESH_S = 1.5  # a change of rules must reach every worker within two seconds

_RATE_LIMIT = re.compile(r"[1-9]\d{0,6}(?: ?/ ?| per )(?:[1-9]\d{0,3} )?(?:second|minute|hour)s?")
_HOST = re.compile(r"[A-Za-z0-9._:-]+")
_ORIGIN = re.compile(r"(https?://(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?)/?", re.IGNORECASE)
_POSTGRES = re.compile(r"(?:[^:/?#@\[\]]*|\[[^\]/]+\])(?::[0-9]{1,5})?(?:/[^?]*)?(?:\?.*)?")
_REDIS = re.compile(r"rediss?://(?:.*@)?[^:/?#@]+(?::[0-9]{1,5})?(?:/.*)?")
# Kubernetes puts COACH_PORT=tcp://10.0.0.7:8000 and the like into every pod beside a service called "coach".
_SERVICE_LINK = re.compile(r"COACH_(?:SERVICE_HOST|SERVICE_PORT(?:_\w+)?|PORT_\d+_\w+)")


@dataclass(frozen=True)
class Setting:
    """One row of the table.

    `type` turns the variable's text into the value and raises ValueError with what is allowed; `default` is written as
    the variable would be, and empty where it is worked out or there is none; a `secret` may hold a password, so its
    text never appears in an error; `shown` makes of the value what may be printed.
    """

    name: str
    type: Callable[[str], Any]
    default: str
    help: str
    secret: bool = False
    shown: Callable[[Any], str] = str

    @property
    def variable(self) -> str:
        """The environment variable it is read from."""
        return PREFIX + self.name.upper()


def whole(low: int, high: int) -> Callable[[str], int]:
    """Return a reader of whole numbers within bounds, both included."""

    def read(text: str) -> int:
        if re.fullmatch(r"[0-9]{1,9}", text) and low <= int(text) <= high:
            return int(text)
        raise ValueError(f"must be a whole number from {low} to {high}")

    return read


def seconds(low: float, high: float) -> Callable[[str], float]:
    """Return a reader of seconds within bounds, both included."""

    def read(text: str) -> float:
        if re.fullmatch(r"[0-9]{1,5}(\.[0-9]{1,6})?", text) and low <= float(text) <= high:
            return float(text)
        raise ValueError(f"must be a number of seconds from {low:g} to {high:g}")

    return read


def one_of(*allowed: str) -> Callable[[str], str]:
    """Return a reader of one word among several, in any case."""

    def read(text: str) -> str:
        if text.lower() in allowed:
            return text.lower()
        raise ValueError(f"must be one of: {', '.join(allowed)}")

    return read


def port(text: str) -> int:
    """Read a TCP port; name the cause where Kubernetes overwrote it."""
    if text.startswith(("tcp://", "udp://")):
        raise ValueError(
            "must be a number from 1 to 65535. Kubernetes set this value, because a service in the same namespace is "
            "called “coach”: set enableServiceLinks: false in the pod, or set COACH_PORT yourself"
        )
    return whole(1, 65535)(text)


def host(text: str) -> str:
    """Read an address to listen on."""
    if _HOST.fullmatch(text):
        return text
    raise ValueError("must be an address or host name to listen on, such as 127.0.0.1, 0.0.0.0 or ::")


def directory(text: str) -> Path:
    """Read a folder; `~` is the home directory, and the folder need not be there yet."""
    try:
        path = Path(text).expanduser()
    except RuntimeError as error:
        raise ValueError("begins with ~, but this user has no home directory: give a path from /") from error
    if not path.is_absolute() or re.search("[?%]", text):
        raise ValueError(
            "must be a path from / or ~, without ? and %, which mean something else in a database's address"
        )
    return path


def secret_key(text: str) -> str:
    """Read the key that signs nudge ids."""
    if len(text) >= SECRET_KEY_LENGTH:
        return text
    raise ValueError(f"must have at least {SECRET_KEY_LENGTH} characters, such as the output of: openssl rand -hex 32")


def metrics_token(text: str) -> str:
    """Read the token with which a program on another machine may read metrics."""
    if len(text) >= METRICS_TOKEN_LENGTH and text.isascii() and text.isprintable() and " " not in text:
        return text
    raise ValueError(
        f"must have at least {METRICS_TOKEN_LENGTH} ASCII characters and no spaces, such as the output of: openssl rand -hex 16"
    )


def database_url(text: str) -> str:
    """Read a database's address: SQLite in a file, or PostgreSQL through psycopg."""
    scheme, separator, rest = text.partition("://")
    if separator and scheme in {"postgres", "postgresql", "postgresql+psycopg"}:
        login, _, place = rest.rpartition("@")  # a password may hold any character, an @ too
        if (_POSTGRES.fullmatch(place) and "/" not in login.partition(":")[0]) or _POSTGRES.fullmatch(rest):
            return f"postgresql+psycopg://{rest}"
        raise ValueError(
            "must be postgresql://user:password@host:port/name, with special characters of the password as %40 and so on"
        )
    if separator and scheme == "sqlite":
        file = rest.partition("?")[0]
        if file in {"", "/"} or file.endswith(":memory:"):
            raise ValueError("must name a SQLite file: a database in memory would be another one in each worker")
        return text
    raise ValueError("must begin with sqlite:///, postgresql:// or postgres://")


def rate_limit(text: str) -> str:
    """Read how many requests a token may make in which time, or "off"."""
    if text.lower() == "off" or _RATE_LIMIT.fullmatch(text):
        return text.lower()
    raise ValueError("must be like “200 per 10 second” or “20/second”, or “off”")


def rate_limit_storage(text: str) -> str:
    """Read where requests are counted."""
    if text == "memory://" or _REDIS.fullmatch(text):
        return text
    raise ValueError("must be memory:// or begin with redis:// or rediss:// and a host")


def origins(text: str) -> tuple[str, ...]:
    """Read web origins divided by commas."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    for part in parts:
        if not _ORIGIN.fullmatch(part):
            raise ValueError(f"must be origins such as https://chat.example.com, divided by commas; “{part}” is none")
    return tuple(dict.fromkeys(part.rstrip("/").lower() for part in parts))


def masked(url: str) -> str:
    """Return a URL with every password in it replaced by ***."""
    url = re.sub(r"^([^:]+://[^:@]*):.*@", r"\1:***@", url)
    return re.sub(r"(?i)([?&][^=&]*pass[^=&]*=)[^&]*", r"\1***", url)


def _set_or_not(value: object) -> str:
    return "set" if value else "not set"


SETTINGS: tuple[Setting, ...] = (
    Setting("data_dir", directory, "", "Folder for what the coach keeps in files: the embedded database"),
    Setting(
        "database_url",
        database_url,
        "",
        f"Where teams and settings are stored: postgresql://user:password@host/name, or SQLite in data_dir/{DATABASE_FILE}",
        secret=True,
        shown=masked,
    ),
    Setting(
        "secret_key",
        secret_key,
        "",
        "Key that signs nudge ids; where not set, one is made once and kept in the database",
        secret=True,
        shown=_set_or_not,
    ),
    Setting("host", host, "127.0.0.1", "Address to listen on; 0.0.0.0 for every network"),
    Setting("port", port, "8000", "Port to listen on"),
    Setting("workers", whole(1, MOST_WORKERS), "2", "Worker processes"),
    Setting("threads", whole(1, MOST_WORKERS), "4", "Threads in each worker"),
    Setting(
        "allowed_origins",
        origins,
        "",
        "Web origins, divided by commas, that may call the API beside browser extensions",
        shown=lambda value: ", ".join(value) or "none",
    ),
    Setting(
        "rate_limit",
        rate_limit,
        "200 per 10 second",
        "Requests that one token may make, or off; counted in each worker, unless rate_limit_storage is a redis://",
    ),
    Setting(
        "rate_limit_storage",
        rate_limit_storage,
        "memory://",
        "Where requests are counted: memory:// in each worker, or redis://host for all of them together",
        secret=True,
        shown=masked,
    ),
    Setting(
        "log_level", one_of(*LOG_LEVELS), "info", f"Least grave kind of log entry to write: {', '.join(LOG_LEVELS)}"
    ),
    Setting("trusted_proxies", whole(0, 10), "0", "Reverse proxies in front whose X-Forwarded headers are believed"),
    Setting(
        "extension_dir",
        directory,
        "",
        "Folder with coach-extension-<version>.zip, the browser extension that /extension hands out",
        shown=lambda value: str(value or "not set"),
    ),
    Setting(
        "metrics_token",
        metrics_token,
        "",
        "Token with which Prometheus may read /metrics from another machine; this machine needs none",
        secret=True,
        shown=_set_or_not,
    ),
    Setting("refresh_s", seconds(0.1, LONGEST_REFRESH_S), "1.0", "Seconds between two looks for changed rules"),
)


@dataclass(frozen=True)
class Config:
    """The server's settings, all checked.

    `sources` tells for each setting whether it came from the "environment" or is the "default"; `warnings` are
    sentences for the log.
    """

    data_dir: Path
    database_url: str
    secret_key: str | None
    host: str
    port: int
    workers: int
    threads: int
    allowed_origins: tuple[str, ...]
    rate_limit: str
    rate_limit_storage: str
    log_level: str
    trusted_proxies: int
    extension_dir: Path | None
    metrics_token: str | None
    refresh_s: float
    sources: Mapping[str, str]
    warnings: tuple[str, ...]

    def shown(self, setting: Setting) -> str:
        """Return a setting's value as it may be printed: no password, no key."""
        return setting.shown(getattr(self, setting.name))


def load(environ: Mapping[str, str]) -> Config:
    """Return the settings that an environment asks for.

    Raises:
        SettingError: one problem for each wrong value: the variable, the value unless secret, and what is allowed.
    """
    values, sources, problems = look(environ)
    if problems:
        raise SettingError("The server cannot start with these settings.", problems)
    return Config(**values, sources=sources, warnings=warnings(environ))


def look(environ: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, str], list[Problem]]:
    """Return the values of an environment's settings by name, where each came from, and what is wrong.

    What is wrong has no value, and neither has what follows from it.
    """
    values: dict[str, Any] = {}
    sources: dict[str, str] = {}
    problems: list[Problem] = []
    for setting in SETTINGS:
        given = environ.get(setting.variable, "").strip()
        sources[setting.name] = "environment" if given else "default"
        text = given or setting.default or _worked_out(setting.name, environ, values)
        if not text and setting.name == "database_url":
            continue  # it would be in the data folder
        try:
            values[setting.name] = setting.type(text) if text else None
        except ValueError as error:
            is_ = "" if setting.secret else f"is “{text}”, but "
            problems.append(Problem(setting.variable, f"{is_}{error}"))
    if values.get("allowed_origins", ()) is None:
        values["allowed_origins"] = ()
    return values, sources, problems


def _worked_out(name: str, environ: Mapping[str, str], before: Mapping[str, Any]) -> str:
    if name == "data_dir":
        base = environ.get("XDG_DATA_HOME", "")
        return f"{base}/coach" if base.startswith("/") else f"{environ.get('HOME') or '~'}/.local/share/coach"
    if name == "database_url" and "data_dir" in before:
        return f"sqlite:///{before['data_dir'] / DATABASE_FILE}"
    return ""


def warnings(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return a sentence for each variable that looks like a setting and is none."""
    known = [setting.variable for setting in SETTINGS]
    unknown = sorted(
        name for name in environ if name.startswith(PREFIX) and name not in known and not _SERVICE_LINK.fullmatch(name)
    )
    return tuple(_unknown(name, difflib.get_close_matches(name, known, n=1)) for name in unknown)


def _unknown(name: str, near: list[str]) -> str:
    return f"{name} is no setting of the coach" + (f"; did you mean {near[0]}?" if near else "")
