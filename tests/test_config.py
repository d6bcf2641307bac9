"""The server's settings."""

import dataclasses
from pathlib import Path

import limits
import pytest

from coach_api.config import SETTINGS, Config, load
from coach_api.errors import SettingError

HOME = {"HOME": "/home/jo"}


def problems(**variables: str) -> dict[str, str]:
    with pytest.raises(SettingError) as caught:
        load(HOME | variables)
    return {problem.pointer: problem.reason for problem in caught.value.problems}


def shown(config: Config) -> dict[str, str]:
    return {setting.name: config.shown(setting) for setting in SETTINGS}


def test_the_table_and_the_config_name_the_same_settings():
    fields = [field.name for field in dataclasses.fields(Config)]
    assert sorted([setting.name for setting in SETTINGS] + ["sources", "warnings"]) == sorted(fields)


def test_every_setting_has_one_line_of_help():
    assert all(setting.help and "\n" not in setting.help for setting in SETTINGS)


def test_an_empty_environment_gives_an_embedded_database_below_home():
    config = load(HOME)
    assert config.data_dir == Path("/home/jo/.local/share/coach")
    assert config.database_url == "sqlite:////home/jo/.local/share/coach/coach.sqlite3"
    assert (config.host, config.port, config.workers, config.threads) == ("127.0.0.1", 8000, 2, 4)
    assert (config.rate_limit, config.rate_limit_storage) == ("200 per 10 second", "memory://")
    assert (config.allowed_origins, config.trusted_proxies, config.refresh_s) == ((), 0, 1.0)
    assert (config.secret_key, config.extension_dir, config.log_level, config.warnings) == (None, None, "info", ())
    assert shown(config)["extension_dir"] == "not set"
    assert set(config.sources.values()) == {"default"}


def test_the_data_directory_follows_xdg_and_the_database_follows_the_directory():
    assert load(HOME | {"XDG_DATA_HOME": "/data"}).database_url == "sqlite:////data/coach/coach.sqlite3"
    assert load(HOME | {"XDG_DATA_HOME": "relative"}).data_dir == Path("/home/jo/.local/share/coach")
    assert load(HOME | {"COACH_DATA_DIR": "/srv/my coach"}).database_url == "sqlite:////srv/my coach/coach.sqlite3"


def test_a_variable_that_is_set_wins_and_says_so():
    config = load(HOME | {"COACH_PORT": " 9000 ", "COACH_REFRESH_S": "0.5", "COACH_LOG_LEVEL": "WARNING"})
    assert (config.port, config.refresh_s, config.log_level) == (9000, 0.5, "warning")
    assert config.sources["port"] == "environment"
    assert config.sources["host"] == "default"


def test_an_empty_variable_counts_as_not_set():
    config = load(HOME | {"COACH_PORT": "", "COACH_SECRET_KEY": " "})
    assert (config.port, config.secret_key, config.sources["port"]) == (8000, None, "default")


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_spelling_of_postgresql_goes_through_psycopg(scheme):
    config = load(HOME | {"COACH_DATABASE_URL": f"{scheme}://coach:s3cret@db.example:5432/coach?sslmode=require"})
    assert config.database_url == "postgresql+psycopg://coach:s3cret@db.example:5432/coach?sslmode=require"


@pytest.mark.parametrize(
    "url",
    [
        "postgres://coach:s3cret@db.example/coach",
        "postgres://coach:s3/c#r@s3cret@db.example/coach",
        "postgres:///coach?host=/run/postgresql&user=coach&password=s3cret",
        "postgres:///coach?sslpassword=s3cret&host=db.example",
    ],
)
def test_no_password_of_a_database_is_ever_shown(url):
    value = shown(load(HOME | {"COACH_DATABASE_URL": url}))["database_url"]
    assert "s3c" not in value
    assert "***" in value
    assert "coach" in value


def test_secrets_are_shown_as_set_or_not_set():
    assert shown(load(HOME))["secret_key"] == "not set"
    assert shown(load(HOME | {"COACH_SECRET_KEY": "k" * 32}))["secret_key"] == "set"
    redis = load(HOME | {"COACH_RATE_LIMIT_STORAGE": "redis://:s3cret@cache.example:6379/0"})
    assert shown(redis)["rate_limit_storage"] == "redis://:***@cache.example:6379/0"


def test_all_wrong_values_are_reported_together_with_what_is_allowed():
    assert problems(COACH_PORT="0", COACH_WORKERS="many", COACH_LOG_LEVEL="loud") == {
        "COACH_PORT": "is “0”, but must be a whole number from 1 to 65535",
        "COACH_WORKERS": "is “many”, but must be a whole number from 1 to 64",
        "COACH_LOG_LEVEL": "is “loud”, but must be one of: debug, info, warning, error, critical",
    }


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("COACH_DATABASE_URL", "mysql://coach:s3cret@db.example/coach"),
        ("COACH_DATABASE_URL", "postgres://coach:s3cret"),
        ("COACH_DATABASE_URL", "s3cret"),
        ("COACH_SECRET_KEY", "s3cret"),
        ("COACH_RATE_LIMIT_STORAGE", "memcached://:s3cret@cache.example"),
    ],
)
def test_the_value_of_a_secret_is_in_no_error(variable, value):
    with pytest.raises(SettingError) as caught:
        load(HOME | {variable: value})
    assert "s3cret" not in str(caught.value)
    assert variable in str(caught.value)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("COACH_DATABASE_URL", "sqlite://"),
        ("COACH_DATABASE_URL", "sqlite:///:memory:"),
        ("COACH_DATA_DIR", "data"),
        ("COACH_DATA_DIR", "/srv/what?"),
        ("COACH_DATA_DIR", "~no-such-user-here/data"),
        ("COACH_HOST", "http://127.0.0.1"),
        ("COACH_HOST", "two words"),
        ("COACH_PORT", "65536"),
        ("COACH_PORT", "８０００"),
        ("COACH_THREADS", "-1"),
        ("COACH_TRUSTED_PROXIES", "11"),
        ("COACH_REFRESH_S", "nan"),
        ("COACH_REFRESH_S", "5"),
        ("COACH_RATE_LIMIT", "20"),
        ("COACH_RATE_LIMIT", "0 per second"),
        ("COACH_RATE_LIMIT_STORAGE", "redis://"),
        ("COACH_ALLOWED_ORIGINS", "*"),
        ("COACH_ALLOWED_ORIGINS", "https://chat.example/path"),
        ("COACH_ALLOWED_ORIGINS", "https://jo@chat.example"),
        ("COACH_ALLOWED_ORIGINS", "https://a.example,chat.example"),
    ],
)
def test_a_value_that_is_not_allowed_is_refused(variable, value):
    assert list(problems(**{variable: value})) == [variable]


def test_a_service_link_of_kubernetes_is_named_as_the_cause():
    reason = problems(COACH_PORT="tcp://10.0.0.7:8000")["COACH_PORT"]
    assert "Kubernetes" in reason
    assert "enableServiceLinks" in reason


def test_origins_are_told_apart_by_commas_without_doubles():
    config = load(HOME | {"COACH_ALLOWED_ORIGINS": "https://Chat.example/, http://localhost:3000,https://chat.example"})
    assert config.allowed_origins == ("https://chat.example", "http://localhost:3000")
    assert shown(config)["allowed_origins"] == "https://chat.example, http://localhost:3000"


@pytest.mark.parametrize("text", ["200 per 10 second", "20/second", "5 per minute", "1000 / hour", "10 per 2 seconds"])
def test_every_rate_limit_taken_here_is_understood_by_the_limiter(text):
    assert limits.parse(load(HOME | {"COACH_RATE_LIMIT": text}).rate_limit)


def test_the_rate_limit_can_be_switched_off():
    assert load(HOME | {"COACH_RATE_LIMIT": "Off"}).rate_limit == "off"


def test_an_unknown_variable_is_a_warning_with_the_nearest_name():
    config = load(HOME | {"COACH_PROT": "9000", "COACH_XYZZY": "1", "OTHER": "x"})
    assert config.warnings == (
        "COACH_PROT is no setting of the coach; did you mean COACH_PORT?",
        "COACH_XYZZY is no setting of the coach",
    )


def test_the_service_links_of_kubernetes_are_no_unknown_variables():
    links = {"COACH_SERVICE_HOST": "10.0.0.7", "COACH_SERVICE_PORT_HTTP": "80", "COACH_PORT_8000_TCP_ADDR": "10.0.0.7"}
    assert load(HOME | links).warnings == ()
