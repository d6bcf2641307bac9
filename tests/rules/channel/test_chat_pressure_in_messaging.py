"""CH03: live chat's hurry in messaging.

Read on public conversations, 2026-11-21, all taken as messaging: no fire on 8,389 agent turns, where nobody presses.
"""

import pytest

from coach_api.engine.conversation import Channel
from coach_api.rules.channel.chat_pressure_in_messaging import NO_RUSH, rule
from support import hits, moment


@pytest.mark.parametrize(
    ("draft", "after"),
    [
        ("Are you still there?", NO_RUSH),
        ("hello?? are you there", f"hello?? {NO_RUSH}"),
        ("Hi Ana 👋\nARE YOU STILL WITH ME?", f"Hi Ana 👋\n{NO_RUSH}"),
        ("Are you still here, Ana?", NO_RUSH),
        ("Still there?", NO_RUSH),
        ("Hello, is anyone there?", NO_RUSH),
        ("Please let me know if you’re still connected.", NO_RUSH),
        ("I'll close this chat in 2 minutes.", NO_RUSH),
        ("Thanks! This conversation will be closed automatically due to inactivity.", f"Thanks! {NO_RUSH}"),
        ("As I have not received a response, I am ending our chat. Have a nice day!", f"{NO_RUSH} Have a nice day!"),
        ("Since I haven't heard back from you I'm going to end this chat", NO_RUSH),
        ("If you don't reply, I will be disconnecting this session.", NO_RUSH),
        ("It is blue. Please reply within 5 minutes.\nThanks", f"It is blue. {NO_RUSH}\nThanks"),
        ("Are you still there? I'll have to close this chat in a few minutes.", NO_RUSH),
        ("I have not received your answer. This chat will end now.", f"I have not received your answer. {NO_RUSH}"),
    ],
)
def test_pressure_is_found_and_one_click_leaves_time(draft: str, after: str) -> None:
    (hit,) = hits(rule, moment(draft, channel=Channel.MESSAGING))
    (action,) = hit.actions
    assert draft[: action.start] + (action.text or "") + draft[action.end :] == after


@pytest.mark.parametrize(
    "draft",
    [
        "",
        "Are you still at the airport?",
        "Are you still connected to the Wi-Fi at home?",
        "Are you still there with your family or back home by now?",
        "Is the red light still there?",
        "Is the error still on the screen?",
        "I will close this ticket as you asked.",
        "I won't close this chat, even if you don't reply.",
        "No need to close this chat due to inactivity.",
        "If you don't reply, this conversation will close after three days.",
        "This case will be closed if you don't respond within 48 hours.",
        "I haven't heard from you in a while, is all well?",
        'You wrote "are you still there?" and I was not.',
        "We close at six, so come within the next hour.",
        "You get an answer in five minutes.",
        "¿Sigues ahí?",
    ],
)
@pytest.mark.parametrize("channel", [Channel.MESSAGING, Channel.EMAIL])
def test_no_pressure_is_found(draft: str, channel: Channel) -> None:
    assert hits(rule, moment(draft, channel=channel)) == []


def test_live_chat_may_ask() -> None:
    assert hits(rule, moment("Are you still there? I'll close this chat in 2 minutes.")) == []
