"""Whatever a service changes of rules, libraries and people stands in the audit trail, with who did it."""

import importlib
import inspect
import pkgutil
from types import FunctionType, ModuleType

import pytest

from coach_api import services
from coach_api.rules import catalogue
from coach_api.services import (
    accounts,
    admins,
    audit,
    invitations,
    libraries,
    library_files,
    library_imports,
    members,
    overrides,
    pairing,
    rule_sets,
    sessions,
    teams,
    tokens,
    undo,
    written_rules,
)
from coach_api.services.presets import PRESETS
from coach_api.storage.session import Database

BY = "Kim (kim@example.com)"
GOOD = "blue kettle sings at noon"
LINK = {"title": "Track", "url": "https://help.example.com/track"}
RULE = {"title": "No slang", "advice": "Say it plainly.", "phrases": ["gonna"]}
CODE = "CL04"

# What changes nothing that people decide: each with the reason why the trail need not know.
NOT_AUDITED = {
    "accounts.make_setup_code": "the server prints it when it starts; using it is audited",
    "accounts.sign_in": "renews the hash of the same password",
    "events.record": "what agents' browsers tell of nudges, which is nobody's but their own",
    "sessions.begin": "signing in changes nothing",
    "sessions.end": "signing out changes nothing",
    "sessions.find": "notes that a session is in use",
    "upkeep.tidy": "deletes what has had its time",
    "upkeep.tidy_if_due": "as above",
}


class World:
    """A team with people and things to change."""

    def __init__(self, db: Database) -> None:
        self.db = db
        teams.create(db, "Shop", "set-up")
        self.jo = members.add(db, "shop", "Jo", "set-up", email="jo@example.com").user_id
        self.link = libraries.add(db, "shop", "links", LINK, "set-up").id
        self.rule = written_rules.add(db, "shop", RULE, "set-up").id
        self.token = tokens.create(db, "shop", "Jo", "set-up")
        overrides.change(db, "shop", catalogue()[CODE], {"mode": "off"}, "set-up")

    @property
    def first_token(self) -> int:
        return tokens.of_team(self.db, "shop")[0].id

    def invite(self) -> invitations.Invitation:
        return invitations.invite(self.db, self.jo, BY, issuer_id=None)

    def let_admin_in(self) -> str:
        added = admins.add(self.db, "Ada", "ada@example.com", BY)
        accounts.set_password(self.db, added.id, GOOD, BY)
        return admins.add(self.db, "Bo", "bo@example.com", BY).id

    def pair(self) -> None:
        pairing.pair(self.db, pairing.create(self.db, "shop", "Jo", BY), "Firefox")

    def bring_in(self) -> None:
        table = library_files.read(libraries.find_kind("links"), b"title,url\nTwo,https://help.example.com/2\n")
        library_imports.finished(library_imports.apply(self.db, "shop", table, BY))

    def change_password(self) -> None:
        accounts.set_password(self.db, self.jo, GOOD, BY)
        accounts.change_password(self.db, self.jo, GOOD, "seven grey herons")


CHANGES = {
    "accounts.change_password": lambda w: w.change_password(),
    "accounts.set_password": lambda w: accounts.set_password(w.db, w.jo, GOOD, BY),
    "accounts.set_up": lambda w: accounts.set_up(w.db, accounts.make_setup_code(w.db), "Kim", "kim@example.com", GOOD),
    "admins.add": lambda w: admins.add(w.db, "Ada", "ada@example.com", BY),
    "admins.remove": lambda w: admins.remove(w.db, w.let_admin_in(), BY),
    "invitations.accept": lambda w: invitations.accept(w.db, "jo@example.com", w.invite().code, GOOD),
    "invitations.invite": lambda w: w.invite(),
    "libraries.add": lambda w: libraries.add(w.db, "shop", "glossary", {"term": "RMA"}, BY),
    "libraries.delete": lambda w: libraries.delete(w.db, "shop", "links", w.link, BY),
    "libraries.replace_all": lambda w: libraries.replace_all(w.db, "shop", "links", [], BY),
    "libraries.save": lambda w: libraries.save(w.db, "shop", "links", w.link, {"title": "New"}, BY, base=LINK),
    "libraries.update": lambda w: libraries.update(w.db, "shop", "links", w.link, {"title": "New"}, BY),
    "library_imports.apply": lambda w: w.bring_in(),
    "members.add": lambda w: members.add(w.db, "shop", "Sam", BY),
    "members.change": lambda w: members.change(w.db, "shop", "Jo", {"role": "lead"}, BY),
    "members.remove": lambda w: members.remove(w.db, "shop", "Jo", BY),
    "overrides.change": lambda w: overrides.change(w.db, "shop", catalogue()[CODE], {"mode": "on"}, BY),
    "overrides.reset": lambda w: overrides.reset(w.db, "shop", CODE, BY),
    "overrides.save": lambda w: overrides.save(
        w.db, "shop", catalogue()[CODE], {"mode": "off"}, {"mode": "shadow"}, BY
    ),
    "pairing.create": lambda w: pairing.create(w.db, "shop", "Jo", BY),
    "pairing.pair": lambda w: w.pair(),
    "rule_sets.apply": lambda w: rule_sets.apply(w.db, "shop", rule_sets.of_preset(PRESETS[0]), BY, "preset quiet"),
    "sessions.end_all": lambda w: sessions.end_all(w.db, w.jo, BY),
    "teams.create": lambda w: teams.create(w.db, "Other", BY),
    "teams.delete": lambda w: teams.delete(w.db, "shop", BY),
    "teams.rename": lambda w: teams.rename(w.db, "shop", "Store", BY),
    "teams.set_budget": lambda w: teams.set_budget(w.db, "shop", 5, BY),
    "tokens.create": lambda w: tokens.create(w.db, "shop", "Jo", BY),
    "tokens.revoke": lambda w: tokens.revoke(w.db, "shop", w.first_token, BY),
    "tokens.sign_out": lambda w: tokens.sign_out(w.db, tokens.find_by_hash(w.db, tokens.digest(w.token))),
    "undo.undo": lambda w: undo.undo(w.db, "shop", audit.latest(w.db, "shop")[0].id, BY),
    "written_rules.add": lambda w: written_rules.add(w.db, "shop", RULE | {"title": "Two"}, BY),
    "written_rules.delete": lambda w: written_rules.delete(w.db, "shop", w.rule, BY),
    "written_rules.save": lambda w: written_rules.save(
        w.db, "shop", w.rule, {"title": "No slang"}, {"title": "Two"}, BY
    ),
    "written_rules.update": lambda w: written_rules.update(w.db, "shop", w.rule, {"mode": "off"}, BY),
}
ONE_S_OWN = {  # who does these needs no telling by a caller
    "accounts.change_password": "Jo (jo@example.com)",
    "accounts.set_up": "Kim (kim@example.com)",
    "invitations.accept": "Jo (jo@example.com)",
    "pairing.pair": "Jo",
    "tokens.sign_out": "Jo",
}


def functions(module: ModuleType) -> dict[str, FunctionType]:
    """Return the functions that a module itself defines."""
    found = inspect.getmembers(module, inspect.isfunction)
    return {name: function for name, function in found if function.__module__ == module.__name__}


def writers() -> set[str]:
    """Return the public functions of all services that open a transaction to write, themselves or by a private one."""
    found = set()
    for info in pkgutil.iter_modules(services.__path__):
        own = functions(importlib.import_module(f"coach_api.services.{info.name}"))
        sources = {name: inspect.getsource(function) for name, function in own.items()}
        private = [name for name, source in sources.items() if name.startswith("_") and "db.session()" in source]
        for name, source in sources.items():
            if not name.startswith("_") and any(
                sign in source for sign in ("db.session()", *(f"{p}(db" for p in private))
            ):
                found.add(f"{info.name}.{name}")
    return found


def test_every_service_that_writes_is_known_here():
    assert writers() == {*CHANGES, *NOT_AUDITED}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_stands_in_the_trail_with_who_did_it(sqlite_db, name):
    world = World(sqlite_db)
    before = audit.latest(sqlite_db)[0].id
    CHANGES[name](world)
    new = [entry for entry in audit.latest(sqlite_db) if entry.id > before]
    assert new
    assert new[0].actor == ONE_S_OWN.get(name, BY)


@pytest.mark.parametrize("name", CHANGES)
def test_no_secret_stands_in_the_trail(sqlite_db, name, monkeypatch):
    """Neither codes, nor tokens, nor passwords."""
    world, secrets = World(sqlite_db), [GOOD, "seven grey herons"]
    for module, maker in ((pairing.codes, "make"), (tokens.secrets, "token_urlsafe")):
        real = getattr(module, maker)

        def remembered(*args: object, real=real):
            made = real(*args)
            secrets.append(made)
            return made

        monkeypatch.setattr(module, maker, remembered)
    CHANGES[name](world)
    kept = repr([(entry.before, entry.after, entry.subject) for entry in audit.latest(sqlite_db)])
    assert not [secret for secret in secrets if secret in kept]
