"""The demo's team is what a visitor needs to see the coach at work."""

import pytest

from coach_api.libraries import Library
from coach_api.services import accounts, audit, demo, libraries, teams, tokens
from coach_api.services.snapshot import Snapshots
from coach_api.storage.models import Purpose


@pytest.fixture
def seeded(sqlite_db):
    demo.seed(sqlite_db)
    return sqlite_db


@pytest.fixture
def library(seeded) -> Library:
    snapshots = Snapshots(seeded, 1.0, None)
    snapshots.refresh()
    library = snapshots.current().teams[teams.get(seeded, demo.SLUG).id].libraries
    snapshots.close()
    return library


def test_the_team_has_its_libraries(seeded):
    kept = {kind: len(libraries.of_team(seeded, demo.SLUG, kind)) for kind in libraries.KINDS}
    assert kept == {kind: len(entries) for kind, entries in demo.LIBRARIES.items()}
    assert min(kept.values()) >= 6


def test_seeding_again_changes_nothing(seeded):
    version, trail = teams.get(seeded, demo.SLUG).version, len(audit.latest(seeded, demo.SLUG))
    demo.seed(seeded)
    assert teams.get(seeded, demo.SLUG).version == version
    assert len(audit.latest(seeded, demo.SLUG)) == trail


def test_seeding_keeps_what_a_visitor_changed_and_fills_what_is_empty(seeded):
    link = libraries.of_team(seeded, demo.SLUG, "links")[3]
    libraries.delete(seeded, demo.SLUG, "links", link.id, "visitor")
    libraries.replace_all(seeded, demo.SLUG, "glossary", [], "visitor")
    demo.seed(seeded)
    assert len(libraries.of_team(seeded, demo.SLUG, "links")) == len(demo.LINKS) - 1
    assert len(libraries.of_team(seeded, demo.SLUG, "glossary")) == len(demo.GLOSSARY)


def test_every_purpose_has_a_reply(library):
    assert all(library.prepared(purpose.value) for purpose in Purpose)


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ("Can I change the delivery address of my order myself, and where do I do that?", "orders/address"),
        ("And where do I print the return label for my old boots?", "returns/label"),
        ("Do you repair zips? Mine stops halfway.", "repairs/start"),
        ("How do I wash the Alder jacket?", "care/jackets"),
        ("Where can I see the delivery status of FH-20418?", "orders/track"),
        ("My discount code doesn't work at checkout", "payment/discounts"),
        ("I sent it back, when does my refund arrive?", "returns/refund"),
        ("I forgot my password and can't log in", "account/password"),
    ],
)
def test_a_customers_question_leads_to_its_page(library, asked, path):
    assert library.best_link(asked).link.url == f"{demo.HELP}/{path}"


def test_a_question_about_nothing_in_the_library_leads_nowhere(library):
    assert library.best_link("Do you know a good campsite near Bergen?") is None


def test_each_token_lets_the_demo_agent_in(sqlite_db):
    first, second = demo.open_for_demo(sqlite_db), demo.open_for_demo(sqlite_db)
    found = [tokens.find_by_hash(sqlite_db, tokens.digest(token)) for token in (first, second)]
    assert [(who.team_slug, who.agent) for who in found] == [(demo.SLUG, demo.AGENT)] * 2
    assert first != second


@pytest.mark.parametrize("email", [demo.LEAD_EMAIL, demo.ADMIN_EMAIL])
def test_a_second_start_lets_people_in_as_the_first_did(seeded, tmp_path, email):
    kept = tmp_path / "sign-ins.json"
    password = demo.let_in(seeded, email, kept)
    user_id = accounts.sign_in(seeded, email, password)
    assert demo.let_in(seeded, email, kept) == password
    assert kept.stat().st_mode & 0o777 == 0o600
    accounts.change_password(seeded, user_id, password, "blue kettle sings at noon")
    assert demo.let_in(seeded, email, kept) != password


def test_passwords_that_were_lost_are_made_anew(seeded, tmp_path):
    kept = tmp_path / "sign-ins.json"
    demo.let_in(seeded, demo.LEAD_EMAIL, kept)
    for broken in ("{", "[]"):
        kept.write_text(broken)
        assert accounts.sign_in(seeded, demo.LEAD_EMAIL, demo.let_in(seeded, demo.LEAD_EMAIL, kept))


def test_nobody_is_asked_to_set_the_demo_up(seeded, tmp_path):
    """No code for it is printed, and there is an admin."""
    demo.let_in(seeded, demo.ADMIN_EMAIL, tmp_path / "sign-ins.json")
    assert not accounts.needs_setup(seeded)
