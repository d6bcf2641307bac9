"""Pages for team leads and admins under /console; `register` adds them to an application."""

from flask import Blueprint, Flask
from flask_wtf import CSRFProtect

from coach_api.console import context, door, errors, pages
from coach_api.console.access import ANYBODYS, Door, declared
from coach_api.console.context import Parts
from coach_api.console.cookies import PREFIX, FormCookie
from coach_api.console.navigation import surroundings
from coach_api.console.uploads import InMemory
from coach_api.console.words import moment


def register(app: Flask, parts: Parts) -> None:
    """Add the console to an application.

    Raises:
        LookupError: a page does not declare whom it lets in, or names a team that it opens to everybody.
    """
    app.request_class = InMemory
    app.session_interface = FormCookie(parts.database)
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False  # the door asks; the API's callers prove themselves by their tokens
    app.config["WTF_CSRF_TIME_LIMIT"] = None  # as long as the browser's session
    app.config["WTF_CSRF_SSL_STRICT"] = False  # it wants a referrer, and our pages send none
    csrf = CSRFProtect(app)
    console = Blueprint(
        "console",
        __name__,
        url_prefix=PREFIX,
        static_folder="static",
        static_url_path="/static",
        template_folder="templates",
    )
    console.before_request(lambda: door.enter(csrf))
    console.after_request(door.seal)
    console.context_processor(surroundings)
    console.add_app_template_filter(moment)
    errors.register(console)
    for blueprint in pages.found():
        console.register_blueprint(blueprint)
    app.register_blueprint(console)
    context.attach(app, parts, _doors(app))


def _doors(app: Flask) -> dict[str, Door]:
    """Return the door of each endpoint, for a page without one is open to nobody, and by mistake to everybody."""
    doors = {"console.static": ANYBODYS}
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("console.") and rule.endpoint not in doors:
            doors[rule.endpoint] = declared(app.view_functions[rule.endpoint], rule)
    return doors
