"""PA10: a wait without a word.

Nobody knows the waits in public conversations. Read on them, 2026-11-21, as if every customer turn had waited past the limit:
6,756 fires on 8,389 agent turns; of 40 read, 37 right, 1 debatable (banter), 2 wrong (the customer had said goodbye). Most
replies have no such word, so the rule is in shadow: PA02 speaks of the same wait.
"""

import pytest

from coach_api.engine.conversation import Channel
from coach_api.rules.pace.unacknowledged_delay import SORRY, rule
from support import hits, later, moment, said

ASKED = "Where is my parcel?"
REPLY = "It left our warehouse today."


@pytest.mark.parametrize(
    "draft",
    [
        REPLY,
        "Which parcel do you mean?",
        "IT LEFT TODAY 🚚",
        "You’ll get it on Monday.\nAnything else?",
        "It weighs 20 kg.",
        'You wrote "sorry for the wait" there.',
        "Tu paquete salió ayer.",
    ],
)
def test_a_late_reply_without_a_word_is_seen(draft: str) -> None:
    [hit] = hits(rule, moment(draft, ASKED, waiting_s=130))
    assert hit.evidence.quote == "waiting 130 s"
    assert (hit.actions[0].text, hit.actions[0].at) == (f"{SORRY} ", 0)


@pytest.mark.parametrize(
    "draft",
    [
        "",
        " ",
        "It left.",
        "So sorry for the wait! It left today.",
        "Apologies for the delay, it left today.",
        "Thank you for your patience. It left today.",
        "It left today. Thanks for waiting!",
        "That took a while, but it left today.",
        "We’re very busy today; it left this morning.",
        "I didn't mean to keep you so long. It left today.",
        "I understand how annoying this is. It left today.",
        "You're very welcome, have a nice day!",
        "One moment please, I'm checking.",
        "I'll get back to you in two minutes.",
    ],
)
def test_a_word_about_it_and_a_mere_hold_are_fine(draft: str) -> None:
    at = moment(draft, ASKED, waiting_s=130)
    assert hits(rule, at) == later(rule, at) == []


@pytest.mark.parametrize(
    ("draft", "at"),
    [("Hi Ana! It left today.", 7), ("Good morning.\nIt left today.", 13), ("Hi Ana, it left today.", 0)],
)
def test_a_greeting_keeps_its_place(draft: str, at: int) -> None:
    [hit] = hits(rule, moment(draft, ASKED, waiting_s=130))
    assert hit.actions[0].at == at


def test_it_speaks_from_the_late_limit_on_and_says_when_that_is() -> None:
    assert hits(rule, moment(REPLY, ASKED, waiting_s=119)) == []
    assert later(rule, moment(REPLY, ASKED, waiting_s=119)) == [1]
    assert hits(rule, moment(REPLY, ASKED, waiting_s=120))
    assert hits(rule, moment(REPLY, ASKED, waiting_s=50), late_s={"live_chat": 40})


def test_messaging_is_patient_and_email_is_off() -> None:
    assert hits(rule, moment(REPLY, ASKED, waiting_s=3599, channel=Channel.MESSAGING)) == []
    assert hits(rule, moment(REPLY, ASKED, waiting_s=3600, channel=Channel.MESSAGING))
    assert hits(rule, moment(REPLY, ASKED, waiting_s=99_999, channel=Channel.EMAIL)) == []


def test_nobody_waited_or_nobody_knows() -> None:
    assert hits(rule, moment(REPLY, ASKED)) == []
    assert hits(rule, moment(REPLY, "ok thanks!", waiting_s=500)) == []
    assert hits(rule, moment(REPLY, messages=said("C: Where is it?", "A: On its way."), ago_s=500)) == []


def test_a_sentence_being_typed_may_still_say_it() -> None:
    assert hits(rule, moment("It left our warehouse and", ASKED, waiting_s=130, typing=True)) == []
    assert hits(rule, moment(REPLY, ASKED, waiting_s=130, typing=True))


def test_it_stays_the_same_finding_while_the_clock_runs_and_the_agent_writes() -> None:
    [first] = hits(rule, moment(REPLY, ASKED, waiting_s=130))
    [second] = hits(rule, moment(f"{REPLY} It comes on Monday.", (ASKED, "hello??"), waiting_s=190))
    assert first.key == second.key == ASKED
