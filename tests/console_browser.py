"""People of every role in two teams, and what they do in the console without a browser."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape

from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Page
from sqlalchemy import update
from werkzeug.test import TestResponse

from coach_api.services import accounts, members, teams
from coach_api.storage.models import User
from coach_api.storage.session import Database

PASSWORD = "blue kettle sings at noon"
TEAM, OTHER_TEAM = "harbour", "orchard"
ACTOR = "test"

_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@dataclass
class Person:
    """Somebody at a browser of their own; nobody where there is no e-mail address."""

    app: Flask
    email: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    client: FlaskClient = field(init=False)

    def __post_init__(self) -> None:
        """Sign in, if there is an e-mail address."""
        self.client = self.app.test_client()
        if self.email:
            answer = self.post("/console/sign-in", {"email": self.email, "password": PASSWORD})
            assert answer.status_code == 303, answer.text

    def get(self, path: str, *, follow: bool = False) -> TestResponse:
        """Open a page."""
        return self.client.get(path, headers=self.headers, follow_redirects=follow, buffered=True)

    def post(
        self,
        path: str,
        data: Mapping[str, object] | None = None,
        *,
        method: str = "POST",
        token: str | None = None,
        follow: bool = False,
    ) -> TestResponse:
        """Send a form as a page of ours would: with the token against forged ones, unless another is given."""
        sent = {**(data or {}), "csrf_token": self.token() if token is None else token}
        return self.client.open(
            path, method=method, data=sent, headers=self.headers, buffered=True, follow_redirects=follow
        )

    def token(self) -> str:
        """Return the token that a form of theirs carries now."""
        for page in ("/console/account", "/console/sign-in"):
            found = _TOKEN.search(self.get(page).text)
            if found:
                return unescape(found[1])
        raise AssertionError("no form of theirs carries a token")


def populate(db: Database) -> dict[str, str]:
    """Make two teams with people of every role; return their e-mail addresses by what they are in the first team."""
    for slug in (TEAM, OTHER_TEAM):
        teams.create(db, slug.capitalize(), ACTOR, slug)
    roles = {"agent": (TEAM, "agent"), "lead": (TEAM, "lead"), "lead of another team": (OTHER_TEAM, "lead")}
    people = {}
    for who, (team, role) in roles.items():
        email = f"{who.replace(' ', '.')}@example.com"
        member = members.add(db, team, f"Sam {who.capitalize()}", ACTOR, role=role, email=email)
        people[who] = (email, member.user_id)
    people["admin"] = ("admin@example.com", _admin(db))
    for _, user_id in people.values():
        accounts.set_password(db, user_id, PASSWORD, ACTOR)
    return {who: email for who, (email, _) in people.items()}


def _admin(db: Database) -> str:
    with db.session() as session:
        user = User(name="Ada Admin", email="admin@example.com", is_admin=True)
        session.add(user)
        session.flush()
        return user.id


def make_admin(db: Database, email: str) -> None:
    """Make somebody an admin."""
    with db.session() as session:
        session.execute(update(User).where(User.email == email).values(is_admin=True))


def serious_faults(page: Page) -> list[str]:
    """Return what axe finds in a page that shuts somebody out: ids of its rules, and where."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{fault['id']}: {node['target']}"
        for fault in found
        if fault["impact"] in {"serious", "critical"}
        for node in fault["nodes"]
    ]
