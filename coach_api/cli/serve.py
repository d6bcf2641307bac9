"""`coach-api serve`."""

import errno
import ipaddress
import os
import shlex
import socket
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from coach_api.api import metrics
from coach_api.api.extension import newest
from coach_api.app import create_app
from coach_api.cli.database import DEMO_FOLDER
from coach_api.cli.output import examples, note
from coach_api.cli.server import Server, address
from coach_api.config import DATABASE_FILE, SETTINGS, Config, load
from coach_api.errors import CoachError
from coach_api.services import accounts
from coach_api.services import demo as shop
from coach_api.storage.migrations import upgrade
from coach_api.storage.session import Database

LAST_PORT = 65_535
SIGN_INS_FILE = "sign-ins.json"  # of the demo alone


def _setting(name: str) -> Callable[[Any], Any]:
    """Return an option in place of a setting's variable, checked alike."""
    setting = next(setting for setting in SETTINGS if setting.name == name)

    def checked(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
        try:
            return value and str(setting.type(value))
        except ValueError as error:
            raise click.BadParameter(f"“{value}” {error}.") from None

    return click.option(
        f"--{name}", callback=checked, help=f"{setting.help}. Else {setting.variable}, or {setting.default}."
    )


@click.command(
    epilog=examples(
        "coach-api serve --demo                 see the coach at work, in a browser on this machine",
        "coach-api serve                        serve on this machine, behind a reverse proxy",
        "coach-api serve --host 0.0.0.0         serve on every network",
        "COACH_DATABASE_URL=postgresql://coach:secret@db/coach coach-api serve --workers 4",
    )
)
@click.option("--demo", is_flag=True, help="Add the demo page, with an invented shop in a database of its own.")
@click.option("--demo-public", is_flag=True, help="Let the demo listen on other addresses than this machine's own.")
@_setting("host")
@_setting("port")
@_setting("workers")
@_setting("threads")
def serve(demo: bool, demo_public: bool, **given: str | None) -> None:  # noqa: FBT001 click passes by name
    """Start the coach: bring the database up to date, then answer until stopped with Ctrl+C or SIGTERM."""
    config = load(os.environ | {f"COACH_{name.upper()}": value for name, value in given.items() if value})
    for warning in config.warnings:
        note(f"Warning: {warning}")
    if demo:
        config = _for_demo(config, public=demo_public)
    elif demo_public:
        raise click.UsageError("--demo-public says where the demo may be reached, so it goes with --demo.")
    elif config.extension_dir and newest(config.extension_dir) is None:
        note(f"Warning: COACH_EXTENSION_DIR: {config.extension_dir} {_no_package(config.extension_dir)}")
    _refuse_taken(config.host, config.port)
    _migrate(config)
    counts = metrics.share()
    app = create_app(config, demo=demo)
    way_in = _way_into_console(config, demo=demo)
    Server(app, config, counts, lambda: _greet(config, way_in, demo=demo)).run()


def _for_demo(config: Config, *, public: bool) -> Config:
    """Return the settings with a database and a calmer log for the demo.

    Raises:
        UsageError: the demo would touch a real database, or be open to others unasked.
    """
    if config.sources["database_url"] != "default":
        raise click.UsageError("The demo never runs on a real database: unset COACH_DATABASE_URL and try again.")
    if not public and not _is_loopback(config.host):
        raise click.UsageError(
            f"The demo lets in whoever reaches it, and {config.host} can be reached from other machines. "
            "Use --host 127.0.0.1, or add --demo-public if that is what you want."
        )
    folder = config.data_dir / DEMO_FOLDER
    log_level = "warning" if config.sources["log_level"] == "default" else config.log_level
    return replace(config, data_dir=folder, database_url=f"sqlite:///{folder / DATABASE_FILE}", log_level=log_level)


def _no_package(folder: Path) -> str:
    return "holds no coach-extension-<version>.zip" if folder.is_dir() else "is no folder"


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _refuse_taken(host: str, port: int) -> None:
    """Try the address before anything is loaded.

    Raises:
        CoachError: nothing can listen there; the message tells why and what to do.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CoachError(_taken(error, host, port)) from error


def _taken(error: OSError, host: str, port: int) -> str:
    other = port + 1 if port < LAST_PORT else port - 1
    match error.errno:
        case errno.EADDRINUSE:
            return (
                f"Port {port} of {host} is in use already, perhaps by another coach. "
                f"Choose another with --port {other} (with make: PORT={other})."
            )
        case errno.EACCES:
            return f"Port {port} needs root. Choose one above 1023, such as --port 8000."
        case _:
            return f"This machine cannot listen on {address(host, port)}: {error.strerror}. See --host and --port."


def _migrate(config: Config) -> None:
    database = Database(config.database_url)
    try:
        for revision in upgrade(database.engine):
            note(f"Database: applied {revision}.")
    finally:
        database.close()


def _way_into_console(config: Config, *, demo: bool) -> tuple[str, ...]:
    """Return the lines that let people in: into the console, and the demo's into all of it; secrets that are said once, here, and not logged."""
    database = Database(config.database_url)
    try:
        if demo:
            kept = config.data_dir / SIGN_INS_FILE
            return (
                "Open the console:     {url}/console",
                f"  sign in as          {shop.LEAD_EMAIL}  {shop.let_in(database, shop.LEAD_EMAIL, kept)}",
                f"  or as an admin      {shop.ADMIN_EMAIL}  {shop.let_in(database, shop.ADMIN_EMAIL, kept)}",
                "Get the extension:    {url}/extension",
                f"  pair it with        {shop.let_browser_in(database)}  (for 15 minutes; the console makes others)",
                f"The demo's data:      {config.data_dir}",
                f"  look at it with     COACH_DATA_DIR={shlex.quote(str(config.data_dir))} coach-api …",
            )
        code = accounts.make_setup_code(database)
        return () if code is None else ("Set up the console:   {url}/console/setup", f"  with the code       {code}")
    finally:
        database.close()


def _greet(config: Config, way_in: tuple[str, ...], *, demo: bool) -> None:
    anywhere = config.host in {"0.0.0.0", "::"}  # noqa: S104 compared with, not bound
    url = f"http://{address('127.0.0.1' if anywhere else config.host, config.port)}"
    click.echo(f"Coach is listening on {url}{' and every address of this machine' if anywhere else ''}")
    if demo:
        click.echo(f"Open the demo:        {click.style(f'{url}/demo', bold=True)}")
    for line in way_in:
        click.echo(line.format(url=url))
    click.echo(f"The API is described:  {url}/docs")
    click.echo("Stop with Ctrl+C.")
