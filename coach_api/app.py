"""The application factory: the only place that wires the parts together."""

from flask import Blueprint, Flask
from flask_cors import CORS
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter

from coach_api import console, logs
from coach_api.api import (
    auth,
    docs,
    events,
    extension,
    headers,
    health,
    insights,
    libraries,
    me,
    metrics,
    nudges,
    openapi,
    pairing,
    people,
    playground,
    problems,
    queries,
    rules,
    schemas,
    stats,
    team_rules,
    tracing,
    trail,
)
from coach_api.api.bodies import LONGEST
from coach_api.api.context import Context, attach
from coach_api.api.limits import Limits
from coach_api.config import Config
from coach_api.console.context import Parts
from coach_api.console.tries import Tries
from coach_api.demo import create_blueprint
from coach_api.services import coaching
from coach_api.services.demo import open_for_demo
from coach_api.services.snapshot import Snapshots
from coach_api.storage.session import Database

API = "/api/v1"
EXTENSIONS = (
    r"^chrome-extension://[a-p]{32}\Z",
    r"^moz-extension://[0-9a-f-]{36}\Z",
    r"^safari-web-extension://[0-9A-Fa-f-]{36}\Z",
)


class Id(IntegerConverter):
    """A row's number in an address: of so many digits as a database can hold, so that a longer one is not found."""

    regex = rf"\d{{1,{queries.DIGITS}}}"


def create_app(config: Config, *, demo: bool = False) -> Flask:
    """Return the application, with everything loaded that its first request needs; `demo` adds the pages under /demo.

    It holds no connection and no thread yet, so a server may fork it into workers.

    Raises:
        SettingError: a setting asks for what is not installed.
        StorageError: the database's address cannot be read, or the demo cannot be prepared; a database that is down for
            now is asked again later.
    """
    logs.configure(config.log_level)
    database = Database(config.database_url)
    snapshots = Snapshots(database, config.refresh_s, config.secret_key)
    app = Flask(__name__, static_folder=None)
    app.url_map.converters["int"] = Id
    app.url_map.merge_slashes = False  # it redirects /a//b to whatever host the request names
    app.config["MAX_CONTENT_LENGTH"] = LONGEST + 1  # one that is longer is told from one that is not
    limits = Limits(config.rate_limit, config.rate_limit_storage)
    attach(app, Context(database, snapshots, limits, config.extension_dir))
    tracing.register(app)
    headers.register(app)
    problems.register(app)
    metrics.register(app, config.metrics_token)
    for blueprint in (_api(), _open(), docs.blueprint, extension.blueprint, health.blueprint):
        app.register_blueprint(blueprint)
    app.register_blueprint(openapi.blueprint, url_prefix=API)
    console.register(app, Parts(database, snapshots, Tries(config.rate_limit_storage), schemas.read))
    if demo:
        app.register_blueprint(create_blueprint(open_for_demo(database), API))
    _allow_origins(app, config.allowed_origins)
    _trust(app, config.trusted_proxies)
    coaching.warm_up()
    snapshots.try_refresh()
    database.close()
    return app


def _api() -> Blueprint:
    """Return everything that asks for a token."""
    api = Blueprint("api", __name__, url_prefix=API)
    api.before_request(auth.sign_in)
    for blueprint in (
        nudges.blueprint,
        events.blueprint,
        me.blueprint,
        stats.blueprint,
        rules.blueprint,
        team_rules.blueprint,
        libraries.blueprint,
        people.blueprint,
        trail.blueprint,
        insights.blueprint,
        playground.blueprint,
    ):
        api.register_blueprint(blueprint)
    return api


def _open() -> Blueprint:
    """Return what asks for no token, since it gives one."""
    api = Blueprint("open", __name__, url_prefix=API)
    api.before_request(auth.check_client)
    api.register_blueprint(pairing.blueprint)
    return api


def _allow_origins(app: Flask, origins: tuple[str, ...]) -> None:
    CORS(
        app,
        resources={f"{API}/*": {}},
        origins=[*EXTENSIONS, *origins],
        methods=["GET", "POST", "DELETE", "OPTIONS"],
        allow_headers=["Authorization", "Content-Type", auth.CLIENT_HEADER, tracing.HEADER],
        expose_headers=[tracing.HEADER, "Retry-After"],
        max_age=600,
    )


def _trust(app: Flask, proxies: int) -> None:
    if proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=0)  # type: ignore[method-assign] # Flask's own advice
