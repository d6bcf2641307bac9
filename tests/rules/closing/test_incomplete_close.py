"""CZ02: goodbyes that lack a part.

Read on public conversations, 2026-11-21: about 780 fires on 8,389 agent turns, nearly all the last turn of a chat; of 40 read,
all are goodbyes that lack the part named. Whether each is worth a nudge is the team's choice of the required parts.
"""

import pytest

from coach_api.rules.closing.incomplete_close import rule
from support import hits, moment, said

THANKS = "Thank you for chatting with us today. "
HELP = "If anything else comes up, just write to us here. "


@pytest.mark.parametrize(
    ("draft", "added"),
    [
        ("Have a great evening! 😊", THANKS.rstrip() + " " + HELP),
        ("Thanks a lot, bye", HELP),
        ("Let us know if you need us again.\nTake care!", THANKS),
        ("YOU’RE WELCOME, ENJOY YOUR DAY", THANKS.rstrip() + " " + HELP),
    ],
)
def test_what_is_missing_is_offered(draft: str, added: str) -> None:
    (hit,) = hits(rule, moment(draft, "No, that's all, thank you!"))
    assert [action.text for action in hit.actions] == [added]


@pytest.mark.parametrize(
    ("draft", "customer"),
    [
        ("", "Thanks, bye"),
        ("You too!", "Thanks, have a good evening"),
        ("Thank you for your patience! Any questions, write to us. Bye!", "ok thanks"),
        ("Lovely, thanks for telling me. We're here until ten. Bye!", "ok thanks"),
        ("Thanks! The guide is at https://fernhill.example/guide. Bye!", "ok thanks"),
        ("Thanks, Sam! If you get stuck again, drop us a line. Have a good one!", "ok thanks"),
        ("Thank you! You can always come back to this chat. Bye!", "ok thanks"),
        ("I'm closing the case on Monday, is that fine?", "ok thanks"),
        ("You're welcome!", "Thanks, bye"),
        ("Have a nice day! Anything else?", "Thanks!"),
        ("Your parcel left today. Have a nice day!", "Where is my parcel?"),
        ("Have a nice day!", ()),
        ("Thank you! Don't hesitate to write again. Goodbye!", "Thanks!"),
        ('Write "goodbye" to end it.', "ok thanks"),
        ("Have a ni", "Thanks!"),
        ("Schönen Tag noch!", "Danke!"),
    ],
)
def test_other_drafts_are_left_alone(draft: str, customer: str | tuple[str, ...]) -> None:
    assert hits(rule, moment(draft, customer)) == []


@pytest.mark.parametrize("draft", ["Bye.", "Ok, ending the conversation now.", "I'll close this chat then."])
def test_however_short_or_plain_an_ending_is_one(draft: str) -> None:
    (hit,) = hits(rule, moment(draft, "ok thank you"))
    assert [action.text for action in hit.actions] == [THANKS + HELP]


def test_a_goodbye_that_is_being_typed_may_go_on() -> None:
    assert hits(rule, moment("Bye", "ok thank you", typing=True)) == []


def test_a_part_said_in_the_reply_before_counts() -> None:
    talk = said("A: Thanks for your patience. Just let us know if you need anything.", "C: ok thanks, bye")
    assert hits(rule, moment("Have a nice day!", messages=talk)) == []


def test_a_next_step_is_named_but_not_invented() -> None:
    optional = {"thanks": "optional", "more_help": "optional"}
    (hit,) = hits(rule, moment("Goodbye!", "Thank you"), next_step="required", **optional)
    assert hit.advice == "Before the goodbye, add what happens next."
    assert hit.actions == ()
    assert not hits(rule, moment("It'll arrive tomorrow. Bye!", "Thanks"), next_step="required", **optional)


def test_the_customer_may_say_that_it_is_solved() -> None:
    optional = {"thanks": "optional", "more_help": "optional"}
    assert not hits(rule, moment("Goodbye!", "It works, thank you"), solved="required", **optional)
    assert hits(rule, moment("Goodbye!", "Thank you"), solved="required", **optional)


def test_once_the_missing_parts_are_added_it_is_silent() -> None:
    (hit,) = hits(rule, moment("Have a nice day!", "Thanks!"))
    assert hits(rule, moment(f"{hit.actions[0].text}Have a nice day!", "Thanks!")) == []
