"""The OpenAPI document is complete, and true."""

import json
import re

import pytest
from pydantic import TypeAdapter
from serving import NUDGES

from coach_api.api import examples, openapi

_PART = re.compile(r"<(?:\w+:)?(\w+)>")


def references(part):
    """Return everything that a part of the document refers to."""
    if isinstance(part, dict):
        return {part["$ref"]} if "$ref" in part else set().union(*map(references, part.values()))
    return set().union(*map(references, part)) if isinstance(part, list) else set()


@pytest.fixture
def document(service):
    """Fetch the document as a client does, without a token."""
    answer = service.app.test_client().get("/api/v1/openapi.json")
    assert answer.status_code == 200
    return answer.json


def test_it_names_its_version(document):
    assert document["openapi"] == "3.1.0"
    assert document["info"]["version"]


def test_every_route_of_the_api_is_in_it_and_no_other(service, document):
    routes = {
        (_PART.sub(r"{\1}", rule.rule), method.lower())
        for rule in service.app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
        if rule.rule.startswith("/api/") or rule.rule.endswith("z")
    }
    assert {(path, method) for path, methods in document["paths"].items() for method in methods} == routes


def test_all_references_lead_somewhere(document):
    found = references(document)
    assert found
    for reference in found:
        part = document
        for step in reference.removeprefix("#/").split("/"):
            part = part[step]
        assert part


def test_operations_are_named_once_and_described(document):
    operations = [operation for methods in document["paths"].values() for operation in methods.values()]
    assert len({operation["operationId"] for operation in operations}) == len(operations)
    for operation in operations:
        assert operation["summary"]
        assert operation["description"]
        tags = {tag["name"] for tag in document["tags"]}
        assert set(operation["tags"]) <= tags


def test_every_answer_has_an_example(document):
    for methods in document["paths"].values():
        for operation in methods.values():
            for status, answer in operation["responses"].items():
                assert ("content" in answer) == (status != "204")
                for content in answer.get("content", {}).values():
                    assert content.get("example") or all(shown["value"] for shown in content["examples"].values())


def test_open_routes_say_so_and_the_others_ask_for_the_token(service, document):
    assert document["security"] == [{"token": []}]
    client = service.app.test_client()
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            is_open = operation.get("security") == []
            assert (client.open(re.sub(r"{\w+}", "1", path), method=method.upper()).status_code != 401) == is_open


@pytest.mark.parametrize(
    ("name", "example"),
    [
        ("AnswerDocument", examples.NUDGES_ANSWER),
        ("MeDocument", examples.ME_ANSWER),
        ("PairedDocument", examples.PAIRING_ANSWER),
        ("EventsDocument", examples.EVENTS_ANSWER),
        ("StatsDocument", examples.STATS_ANSWER),
        ("CatalogueDocument", examples.RULES_ANSWER),
        *[("ProblemDocument", problem) for problem in examples.PROBLEMS],
    ],
)
def test_examples_fit_their_schemas(name, example):
    TypeAdapter(openapi.ANSWERS[name]).validate_json(json.dumps(example))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/api/v1/me", "MeDocument"),
        ("/api/v1/me/stats", "StatsDocument"),
        ("/api/v1/rules", "CatalogueDocument"),
        ("/nope", "ProblemDocument"),
    ],
)
def test_real_answers_fit_their_schemas(service, path, name):
    TypeAdapter(openapi.ANSWERS[name]).validate_json(service.get(path).data)


def test_the_documented_request_is_answered_as_documented(service, document):
    content = document["paths"][NUDGES]["post"]["requestBody"]["content"]["application/json"]
    answer = service.post(content["example"])
    assert answer.status_code == 200
    TypeAdapter(openapi.ANSWERS["AnswerDocument"]).validate_json(answer.data)


def test_lengths_are_said_to_count_code_points_and_offsets_utf_16(document):
    assert "code points" in document["info"]["description"]
    assert "UTF-16" in document["info"]["description"]
    fields = document["components"]["schemas"]["MessageBody"]["properties"]
    assert fields["text"]["maxLength"] == 4_000
    assert document["components"]["schemas"]["ConversationBody"]["properties"]["messages"]["maxItems"] == 50
