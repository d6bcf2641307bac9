"""The demo: an agent's workspace of an invented shop, with scripted customers and live nudges from the API."""

import json

from flask import Blueprint, Response, make_response, render_template, request, send_from_directory

from coach_api import panel
from coach_api.demo import example


def create_blueprint(token: str, api_base: str) -> Blueprint:
    """Build the pages under `/demo`.

    `token` is the demo team's, made for this process; it is written into the page and nowhere else. `api_base` is the
    address of the JSON API as the browser reaches it, such as `/api/v1`. `/demo?rule=CL04` begins with an example of that rule.
    """
    blueprint = Blueprint(
        "demo",
        __name__,
        url_prefix="/demo",
        static_folder="static",
        static_url_path="/static",
        template_folder="templates",
    )

    @blueprint.get("", strict_slashes=False)
    def page() -> Response:
        shown = example.chat(request.args.get("rule", ""))
        first = json.dumps(shown) if shown else ""
        response = make_response(render_template("demo/page.html", token=token, api_base=api_base, first=first))
        response.cache_control.no_store = True  # the page carries a token
        return response

    @blueprint.get("/panel/<name>.js")
    def panel_module(name: str) -> Response:
        return send_from_directory(panel.FOLDER, f"{name}.js", mimetype="text/javascript")

    return blueprint
