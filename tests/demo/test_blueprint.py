"""The pages under /demo, as any client gets them."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from coach_api import panel
from coach_api.demo import create_blueprint

TOKEN = 'a "quoted" token'


@pytest.fixture
def client() -> FlaskClient:
    """Serve the blueprint alone."""
    app = Flask(__name__)
    app.register_blueprint(create_blueprint(TOKEN, "/api/v1"))
    return app.test_client()


def test_the_page_carries_the_token_escaped_and_is_never_stored(client):
    page = client.get("/demo")
    assert 'data-token="a &#34;quoted&#34; token"' in page.text
    assert 'data-api="/api/v1"' in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_the_page_has_nothing_that_a_strict_content_policy_refuses(client):
    page = client.get("/demo").text
    assert re.findall(r"<style|\sstyle=|\son\w+=|javascript:", page) == []
    assert re.findall(r"<script(?![^>]*\ssrc=)", page) == []
    assert re.findall(r"(?:src|href)=\"(?:https?:)?//", page) == []


def test_every_file_that_the_page_names_is_served(client):
    page = client.get("/demo").text
    for address in re.findall(r"(?:src|<link[^>]* href)=\"([^\"]+)\"", page):
        with client.get(address) as file:
            assert file.status_code == 200, address


def test_the_modules_of_the_panel_are_served_and_import_each_other_alone(client):
    names = {module.name for module in panel.FOLDER.glob("*.js")}
    for name in names:
        with client.get(f"/demo/panel/{name}") as module:
            assert module.mimetype == "text/javascript"
            imported = re.findall(r"^import .* from \"(.*)\";$", module.text, re.MULTILINE)
            assert len(imported) == len(re.findall(r"^(?:import|export .* from)\b", module.text, re.MULTILINE))
            assert {address.removeprefix("./") for address in imported} <= names


def test_nothing_but_its_modules_is_served_of_the_panel(client):
    assert client.get("/demo/panel/__init__.py").status_code == 404
    assert client.get("/demo/panel/nothing.js").status_code == 404
