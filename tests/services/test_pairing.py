"""Pairing codes: one browser each, for a quarter of an hour, and not to be guessed."""

import math
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from coach_api.errors import InvalidInput, NotFound
from coach_api.services import audit, members, pairing, teams, tokens
from coach_api.services.codes import ALPHABET, GROUP, LENGTH
from coach_api.services.pairing import CodeNotAccepted
from coach_api.storage.models import PairingCode, utc_now

DEVICE = "Firefox on Windows"


@pytest.fixture(autouse=True)
def jo(db):
    teams.create(db, "Shop", "cli")
    return members.add(db, "shop", "Jo", "cli")


def other_end(code):
    """Return a code with the same first group and another end."""
    last = ALPHABET[ALPHABET.index(code[-1]) - 1]
    return code[:-1] + last


def test_a_code_has_at_least_50_bits_in_groups_without_characters_that_look_alike(db):
    code = pairing.create(db, "shop", "Jo", "cli")
    groups = code.split("-")
    assert [len(group) for group in groups] == [GROUP] * 3
    assert set("".join(groups)) <= set(ALPHABET)
    assert LENGTH * math.log2(len(ALPHABET)) >= 50
    assert not set(ALPHABET) & set("01IOL5S8BU")
    assert ALPHABET.isupper()


def test_a_code_gives_a_token_of_its_agent_named_after_the_device(db, jo):
    paired = pairing.pair(db, pairing.create(db, "shop", "Jo", "cli"), DEVICE)
    assert paired.identity == tokens.find_by_hash(db, tokens.digest(paired.token))
    assert (paired.identity.user_id, paired.identity.team_slug) == (jo.user_id, "shop")
    assert [each.label for each in tokens.of_team(db, "shop")] == [DEVICE]


@pytest.mark.parametrize(
    "typed", [str.lower, lambda code: code.replace("-", ""), lambda code: f"  {code.replace('-', ' ')}\n"]
)
def test_case_dashes_and_spaces_do_not_matter(db, typed):
    assert pairing.pair(db, typed(pairing.create(db, "shop", "Jo", "cli")), DEVICE).identity.agent == "Jo"


def test_a_code_works_once(db):
    code = pairing.create(db, "shop", "Jo", "cli")
    pairing.pair(db, code, DEVICE)
    with pytest.raises(CodeNotAccepted):
        pairing.pair(db, code, DEVICE)
    assert len(tokens.of_team(db, "shop")) == 1


def test_of_many_who_try_a_code_at_once_one_gets_a_token(db):
    code = pairing.create(db, "shop", "Jo", "cli")

    def attempt(_):
        try:
            return pairing.pair(db, code, DEVICE)
        except CodeNotAccepted:
            return None

    with ThreadPoolExecutor(4) as pool:
        assert len([each for each in pool.map(attempt, range(4)) if each]) == 1
    assert len(tokens.of_team(db, "shop")) == 1


def test_a_code_is_over_after_a_quarter_of_an_hour(db):
    code = pairing.create(db, "shop", "Jo", "cli")
    with db.session() as session:
        left = session.scalars(select(PairingCode.expires_at)).one() - utc_now()
        session.execute(update(PairingCode).values(expires_at=utc_now() - timedelta(seconds=1)))
    assert timedelta(minutes=14) < left <= timedelta(minutes=15)
    with pytest.raises(CodeNotAccepted):
        pairing.pair(db, code, DEVICE)


def test_a_code_survives_four_wrong_tries_and_no_fifth(db):
    for wrong_tries, works in ((4, True), (5, False)):
        code = pairing.create(db, "shop", "Jo", "cli")
        for _ in range(wrong_tries):
            with pytest.raises(CodeNotAccepted):
                pairing.pair(db, other_end(code), DEVICE)
        if works:
            assert pairing.pair(db, code, DEVICE).token
        else:
            with pytest.raises(CodeNotAccepted):
                pairing.pair(db, code, DEVICE)


def test_wrong_used_expired_and_dead_codes_are_told_apart_by_nobody(db):
    used, expired, dead = (pairing.create(db, "shop", "Jo", "cli") for _ in range(3))
    pairing.pair(db, used, DEVICE)
    with db.session() as session:
        old = update(PairingCode).where(PairingCode.selector == expired[:GROUP])
        session.execute(old.values(expires_at=utc_now() - timedelta(seconds=1)))
    said = set()
    for code in (used, expired, *[other_end(dead)] * 5, dead, "", "K7QF", "Ü" * 12, "\ud800" * 12, "x" * 64):
        with pytest.raises(CodeNotAccepted) as caught:
            pairing.pair(db, code, DEVICE)
        said.add((caught.value.detail, caught.value.status, caught.value.problems))
    assert len(said) == 1


def test_nothing_stored_and_no_audit_entry_holds_a_code_or_a_token(db):
    code = pairing.create(db, "shop", "Jo", "lead: Kim")
    with db.reading() as session:
        stored = session.scalars(select(PairingCode)).one()
    columns = {column.name: str(getattr(stored, column.name)) for column in PairingCode.__table__.columns}
    assert columns.pop("selector") == code[:GROUP]
    assert not any(code[GROUP + 1 : GROUP + 5] in value for value in columns.values())
    paired = pairing.pair(db, code, DEVICE)
    entries = [f"{entry.actor} {entry.subject} {entry.before} {entry.after}" for entry in audit.latest(db)]
    assert not any(secret in entry for entry in entries for secret in (*code.split("-"), paired.token))
    with db.reading() as session:
        assert session.scalars(select(PairingCode)).all() == []


def test_the_audit_trail_says_who_made_the_code_and_which_device_used_it(db):
    pairing.pair(db, pairing.create(db, "shop", "Jo", "lead: Kim"), DEVICE)
    used, made = audit.latest(db, "shop")[:2]
    assert (made.action, made.actor, made.after["agent"]) == ("create", "lead: Kim", "Jo")
    assert (used.action, used.actor, used.subject) == ("pair", "Jo", f"token {tokens.of_team(db, 'shop')[0].id}")
    assert (used.after["label"], used.after["code_made_by"]) == (DEVICE, "lead: Kim")


def test_a_member_who_leaves_takes_their_codes_along(db):
    code = pairing.create(db, "shop", "Jo", "cli")
    members.remove(db, "shop", "Jo", "cli")
    with pytest.raises(CodeNotAccepted):
        pairing.pair(db, code, DEVICE)


def test_a_code_is_made_for_members_only(db):
    with pytest.raises(NotFound, match="“Kim”"):
        pairing.create(db, "shop", "Kim", "cli")
    with pytest.raises(NotFound, match="“other”"):
        pairing.create(db, "other", "Jo", "cli")


@pytest.mark.parametrize("device", ["", "  ", "two\nlines", "x" * 101])
def test_a_device_that_cannot_be_a_label_does_not_use_the_code_up(db, device):
    code = pairing.create(db, "shop", "Jo", "cli")
    with pytest.raises(InvalidInput, match="/device"):
        pairing.pair(db, code, device)
    assert pairing.pair(db, code, DEVICE).token
