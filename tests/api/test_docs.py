"""The pages for people: complete without scripts, nothing from elsewhere, every word escaped."""

import re
from html.parser import HTMLParser

import pytest
from serving import address, settings

from coach_api.app import create_app
from coach_api.engine.rule import Bad
from coach_api.rules import catalogue

RULES = list(catalogue().values())


class Page(HTMLParser):
    """Collects addresses, anchors, tags and visible text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        self.tags.append(tag)
        self.links += [named[key] for key in ("href", "src") if key in named]
        self.ids += [named["id"]] if "id" in named else []
        assert not any(key.startswith("on") or key == "style" for key in named)

    def handle_data(self, data):
        self.text += data


@pytest.fixture
def page(service):
    """Return a way to read a page."""

    def read(path):
        answer = service.app.test_client().get(path)
        assert answer.status_code == 200
        assert answer.mimetype == "text/html"
        return Page(answer.text)

    return read


PAGES = ["/docs", *[f"/rules/{rule.slug}" for rule in RULES]]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_needs_nothing_from_elsewhere_and_no_script(service, page, path):
    shown = page(path)
    assert "script" not in shown.tags
    assert len(set(shown.ids)) == len(shown.ids)
    for link in shown.links:
        address, _, anchor = link.partition("#")
        if address.startswith("data:"):
            continue
        assert not re.match(r"https?:|//", address)
        if address:
            assert service.get(address).status_code == 200
        if anchor and not address:
            assert anchor in shown.ids


def test_the_reference_shows_every_operation_schema_and_rule(service, page):
    shown = page("/docs")
    document = service.get("/api/v1/openapi.json").json
    for path in document["paths"]:
        assert path in shown.text
    for name, schema in document["components"]["schemas"].items():
        assert f"schema-{name}" in shown.ids
        for field in schema.get("properties", {}):
            assert field in shown.text
    for rule in RULES:
        assert f"/rules/{rule.slug}" in shown.links


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rules_page_shows_its_docs_and_examples(page, rule):
    shown = page(f"/rules/{rule.slug}")
    words = " ".join(shown.text.split())
    assert rule.title in words
    assert "What it finds" in words
    assert "Why it matters" in words
    assert "##" not in words
    assert "`" not in words.replace(" ".join(example.draft for example in rule.examples), "")
    for example in rule.examples:
        assert " ".join(example.draft.split()) in words
        if isinstance(example, Bad) and example.flags:
            assert " ".join(example.flags.split()) in words


def test_examples_are_escaped(service, monkeypatch):
    rule = catalogue()["CL04"]
    monkeypatch.setitem(rule.__dict__, "docs", "Says <script>alert(1)</script> & `<b>`.")
    monkeypatch.setitem(rule.__dict__, "examples", (Bad("<img src=x onerror=alert(1)>", flags="<img"),))
    text = service.get("/rules/many_questions").text
    assert "<script" not in text
    assert "<img" not in text
    assert "<mark>&lt;img</mark> src=x" in text


def test_a_rule_that_is_not_there_is_not_found(service):
    assert service.get("/rules/nope").status_code == 404
    assert service.get("/rules/CL04").status_code == 404


def test_the_bare_address_leads_to_the_console(service):
    answer = service.get("/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/console")


def test_in_the_demo_the_bare_address_leads_to_the_demo(sqlite_db, tmp_path):
    app = create_app(settings(address(sqlite_db), tmp_path), demo=True)
    assert app.test_client().get("/").headers["Location"] == "/demo"
    app.extensions["coach"].snapshots.close()
