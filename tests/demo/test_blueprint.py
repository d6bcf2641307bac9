"""The pages under /demo, as any client gets them."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

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


def test_the_panel_is_a_module_without_imports(client):
    with client.get("/demo/coach-panel.js") as module:
        assert module.mimetype == "text/javascript"
        assert re.findall(r"^import\b|\bimport\(", module.text, re.MULTILINE) == []
