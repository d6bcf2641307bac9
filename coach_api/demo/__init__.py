"""The demo: an agent's workspace of an invented shop, with scripted customers and live nudges from the API."""

from flask import Blueprint, Response, make_response, render_template, send_from_directory

from coach_api import panel


def create_blueprint(token: str, api_base: str) -> Blueprint:
    """Build the pages under `/demo`.

    `token` is the demo team's, made for this process; it is written into the page and nowhere else. `api_base` is the
    address of the JSON API as the browser reaches it, such as `/api/v1`.
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
        response = make_response(render_template("demo/page.html", token=token, api_base=api_base))
        response.cache_control.no_store = True  # the page carries a token
        return response

    @blueprint.get("/panel/<name>.js")
    def panel_module(name: str) -> Response:
        return send_from_directory(panel.FOLDER, f"{name}.js", mimetype="text/javascript")

    return blueprint
