"""A rule's example as a chat of the demo: what the agent's browser asks about it brings the rule's own nudge."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from serving import ACTOR, NUDGES, address, settings

from coach_api.app import create_app
from coach_api.demo.example import ELSEWHERE, chat
from coach_api.rules import catalogue
from coach_api.services import demo, overrides, teams
from coach_api.storage.models import utc_now
from coach_api.storage.session import Database

TOKEN = re.compile(r'data-token="([^"]+)"')


@pytest.fixture
def client(sqlite_db: Database, tmp_path: Path) -> Iterator[FlaskClient]:
    """Serve the demo, asked without limit."""
    app = create_app(settings(address(sqlite_db), tmp_path, rate_limit="off"), demo=True)
    client = app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {TOKEN.search(client.get('/demo').text)[1]}"
    yield client
    app.extensions["coach"].snapshots.close()
    app.extensions["coach"].database.close()


def asked(code: str) -> dict[str, object]:
    """Return the body that the demo page sends about a rule's example; three other chats are open there."""
    shown, now = chat(code), utc_now()
    return {
        "draft": {"text": shown["draft"], "started_at": (now - timedelta(seconds=shown["writing"])).isoformat()},
        "conversation": {
            "id": f"example of {code}",
            "channel": shown["channel"],
            "open_chats": shown["openChats"] or 3,
            "locale": "en",
            "agent_name": "Jo",
            "customer_name": shown["customer"]["name"],
            "messages": [
                {"id": f"m{place}", "role": line["role"], "text": line["text"], "at": (now - timedelta(seconds=line["ago"])).isoformat()}
                for place, line in enumerate(shown["history"])
            ],
        },
        "now": now.isoformat(),
    }  # fmt: skip


def test_every_rule_speaks_up_at_its_example_once_it_is_on(client, sqlite_db):
    team = teams.get(sqlite_db, demo.SLUG)
    silent = []
    for code in sorted(catalogue().keys() - ELSEWHERE):
        rule = catalogue()[code]
        own = {"mode": rule.mode.value}
        overrides.save(sqlite_db, team.id, rule, own, {"mode": "on"}, ACTOR)
        client.application.extensions["coach"].snapshots.try_refresh()
        if code not in {nudge["rule"] for nudge in client.post(NUDGES, json=asked(code)).json["nudges"]}:
            silent.append(code)
        overrides.save(sqlite_db, team.id, rule, {"mode": "on"}, own, ACTOR)
    assert silent == []


def test_the_page_holds_the_example_of_the_rule_that_was_asked_for_and_else_none(client):
    found = re.search(r'data-first="([^"]+)"', client.get("/demo?rule=CL02").text)
    assert json.loads(unescape(found[1])) == chat("CL02")
    for path in ("/demo", "/demo?rule=T-1", f"/demo?rule={min(ELSEWHERE)}"):
        assert "data-first" not in client.get(path).text
