"""The complete part of an unfinished draft is found, and only that."""

import pytest

from coach_api.engine.conversation import Channel
from coach_api.rules.pace.partial_answer_ready import rule
from support import hits, later, moment

ASKED = "Where is my parcel, and can I change the address?"


@pytest.mark.parametrize(
    ("draft", "part", "rest"),
    [
        ("It left Leeds today 🚚! The address can", "It left Leeds today 🚚!", "The address can"),
        ("Your parcel is in Leeds.\nThe address", "Your parcel is in Leeds.", "The address"),
        (
            "Sorry for the wait! Your parcel is in Leeds. One mom",
            "Sorry for the wait! Your parcel is in Leeds.",
            "One mom",
        ),
        ("What is your postcode? I need it bec", "What is your postcode?", "I need it bec"),
        ("The fee is £4.50 (incl. VAT). You", "The fee is £4.50 (incl. VAT).", "You"),
        (
            "You will get it on Monday. It ships from Leeds. However, the",
            "You will get it on Monday.",
            "It ships from Leeds. However, the",
        ),
        (
            "You can track it. Open this:\n1. Go to Orders\n2. Cli",
            "You can track it.",
            "Open this:\n1. Go to Orders\n2. Cli",
        ),
        ('The label says "hello." Please rea', 'The label says "hello."', "Please rea"),
    ],
)
def test_the_part_is_split_where_it_stands_alone(draft: str, part: str, rest: str) -> None:
    (hit,) = hits(rule, moment(draft, ASKED, waiting_s=60, typing=True))
    assert (hit.actions[0].text, hit.actions[0].rest) == (part, rest)


@pytest.mark.parametrize(
    "draft",
    [
        "",
        "Hi Maria!",
        "Your parcel is in",
        "Hi! I'm so sorry to hear that. I completely understand how annoying this is. Let me",
        "Thanks for your patience. Bear with me. I",
        "Here is how. You",
        "You have two options:\nThe first",
        'She said "it is here. Then',
        "It is in Leeds (see the app. Then",
        "Sure! Of course! I can help you with that. So",
        "e.g. this one, i.e. the blue",
    ],
)
def test_nothing_is_offered_that_says_nothing_or_stands_wrong(draft: str) -> None:
    assert hits(rule, moment(draft, ASKED, waiting_s=60, typing=True)) == []


def test_a_finished_draft_is_offered_while_keys_are_pressed_only() -> None:
    draft = "Your parcel is in Leeds."
    (hit,) = hits(rule, moment(draft, ASKED, waiting_s=60, typing=True))
    assert (hit.actions[0].label, hit.actions[0].text, hit.actions[0].rest) == ("Send this now", draft, "")
    assert hits(rule, moment(draft, ASKED, waiting_s=60)) == []


def test_a_whole_draft_lets_what_it_lacks_come_first() -> None:
    [part] = hits(rule, moment("Your parcel is in Leeds. The", ASKED, waiting_s=60, typing=True))
    [whole] = hits(rule, moment("Your parcel is in Leeds.", ASKED, waiting_s=60, typing=True))
    assert part.confidence > 0.75 > whole.confidence


def test_the_finding_keeps_its_key_while_the_agent_types_on() -> None:
    first = hits(rule, moment("Your parcel is in Leeds. The", ASKED, waiting_s=60))
    second = hits(rule, moment("Your parcel is in Leeds. The address", ASKED, waiting_s=64))
    assert first[0].key == second[0].key


def test_it_says_when_it_will_speak() -> None:
    assert later(rule, moment("Your parcel is in Leeds. The", ASKED, waiting_s=30)) == [15]
    assert later(rule, moment("The", ASKED, waiting_s=30)) == []


def test_it_waits_for_no_one_without_times_or_without_a_question() -> None:
    draft = "Your parcel is in Leeds. The"
    assert hits(rule, moment(draft, ASKED)) == []
    assert hits(rule, moment(draft)) == []
    assert hits(rule, moment(draft, "thanks a lot!", waiting_s=60)) == []


def test_messaging_has_no_hurry_unless_a_team_says_so() -> None:
    at = moment("Your parcel is in Leeds. The", ASKED, waiting_s=600, channel=Channel.MESSAGING)
    assert hits(rule, at) == []
    assert hits(rule, at, wait_s={"messaging": 300})
