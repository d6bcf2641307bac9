"""What an agent promised to be back by, and what keeps it."""

from datetime import timedelta

import pytest

from coach_api.engine.conversation import Conversation, Message, Role
from coach_api.engine.promises import only_holds, open_promise, promised
from coach_api.engine.text import Text
from support import NOW, said

PROMISE = "A: I'll be back in five minutes."


@pytest.mark.parametrize(
    ("words", "promise", "seconds"),
    [
        ("I'll be back in 5 minutes", "back in 5 minutes", 300),
        ("Give me two minutes, I'm asking the courier.", "Give me two minutes", 120),
        ("I’ll be with you in a min or two 🙂", "with you in a min or two", 120),
        ("I'll get back to you in half an hour.", "back to you in half an hour", 1800),
        ("Let me ask the depot and get back to you in 10-15 mins.", "back to you in 10-15 mins", 900),
        ("two to three minutes, please", "two to three minutes", 180),
        ("Two more minutes, please.", "Two more minutes", 120),
        ("ok\n2 mins while I look", "2 mins", 120),
        ("Let me check that. It should take about five minutes.", "It should take about five minutes", 300),
        ("It'll take me around 20 minutes to ask them", "It'll take me around 20 minutes", 1200),
        ("Let me look into this, just 2 minutes.", "just 2 minutes", 120),
        ("brb in 5", "brb in 5", 300),
        ("Back with you in 2.", "Back with you in 2", 120),
        ("May I place you on hold for two minutes?", "on hold for two minutes", 120),
        ("Would you mind giving me 3 or 4 minutes?", "giving me 3 or 4 minutes", 240),
        ("Can I have five minutes to look into it?", "Can I have five minutes", 300),
        ("I won't be more than 2 minutes", "I won't be more than 2 minutes", 120),
        ("I'm just going to ask my lead, should be back within 5 minutes", "back within 5 minutes", 300),
        ("I'll check with our warehouse and be back in 5!", "back in 5", 300),
        ("I'll ask and be back in 5 to 10", "back in 5 to 10", 600),
        ("BEAR WITH ME FOR A COUPLE OF MINUTES", "BEAR WITH ME FOR A COUPLE OF MINUTES", 120),
        ("Could you give me a few minutes?", "give me a few minutes", 300),
        ("We'll update you within an hour and a half", "update you within an hour and a half", 5400),
        ("I'll have an answer for you in ten minutes", "have an answer for you in ten minutes", 600),
        ("Checking now, will update you in 10 mins", "update you in 10 mins", 600),
        ("I need another 30 seconds", "I need another 30 seconds", 30),
        ("I'll only be two minutes", "I'll only be two minutes", 120),
        ("Back in two minutes. Sorry, give me three minutes.", "give me three minutes", 180),
        ("I'm going to ask my colleague and tell you in 1.5 hours", "tell you in 1.5 hours", 5400),
        ("Your parcel is in Leeds. I'll return in forty-five minutes.", "return in forty-five minutes", 2700),
    ],
)
def test_a_promise_is_read_with_its_time(words: str, promise: str, seconds: float) -> None:
    made = promised(Text(words))
    assert made is not None
    assert (made[0].text, made[1]) == (promise, seconds)
    assert words[made[0].start : made[0].end] == promise


@pytest.mark.parametrize(
    "words",
    [
        "",
        "5 minutes",
        "I'll be right back",
        "Give me a sec",
        "just a second please",
        "I'll be back in a few seconds",
        "I'll be back on Monday",
        "I'll be back by 3 pm",
        "Your refund will be back in 5 minutes",
        "The site should be back in 10 minutes",
        "You will get an email within 5 minutes",
        "A colleague will get back to you within 2 hours",
        "Let me check: they get back to you in 5 minutes",
        "Get a refund in 5 minutes",
        "Can you be back in 5 minutes?",
        "I won't be back in 5 minutes",
        "I can't get back to you within 5 minutes",
        "If I'm not back in 5 minutes, write again",
        "Once you send it I'll get back to you in 5 minutes",
        "Send me the number and I'll get back to you in 5 minutes",
        "Could you send me the number, and I'll be back in 5 minutes",
        "I'll get back to you in 5 minutes of receiving it",
        "I'll get back to you within 24 business hours",
        "We usually reply within 5 minutes",
        "I'll call you back in 5 minutes",
        "Please wait 5 minutes and try again",
        "Give it 5 minutes",
        "Let me check: 45 minutes.",
        "The courier won't be more than 2 hours",
        "Refunds take us 5 minutes, the bank takes longer",
        "I asked them to give us 2 hours for the delivery",
        "It should take about five minutes.",
        "Let me check. It may take 5 minutes to arrive.",
        "Let me check. It left 5 minutes ago.",
        "You said you would be back in 5 minutes",
        'You wrote "give me two minutes"',
        "Can you give us 2 hours notice?",
        "Ich bin in 5 Minuten zurück",
        "The train leaves in 20 minutes, hurry! " * 12,
    ],
)
def test_other_times_are_no_promise(words: str) -> None:
    assert promised(Text(words)) is None


@pytest.mark.parametrize(
    "words",
    [
        "One moment please",
        "Let me check that.",
        "Still checking, thanks for your patience!",
        "Sorry for the wait, Ana. Still on it.",
        "I'll be right back",
        "Just two more minutes, please 🙏",
        "Almost there…",
        "Could you hold on a moment?",
        "I'll get back to you in 5 minutes, is that ok?",
        "Hi Maria\nbear with me",
    ],
)
def test_only_patience_is_asked_for(words: str) -> None:
    assert only_holds(Text(words))


@pytest.mark.parametrize(
    "words",
    [
        "",
        "🙏",
        "Done!",
        "No.",
        "Booked!",
        "Yes, it is.",
        "Okay, goodbye.",
        "Thanks for waiting!",
        "One moment: 23.60",
        "I'm back.",
        "Your parcel left on Monday.",
        "Let me check. Your parcel is in Leeds.",
        "One moment please… found it: your parcel left",
        "Let me check. What is your order number?",
        "One moment: https://shop.example/returns",
        "One moment please. " * 25,
    ],
)
def test_news_and_questions_are_more_than_a_hold(words: str) -> None:
    assert not only_holds(Text(words))


def test_a_promise_is_due_when_its_time_has_passed_since_the_message() -> None:
    promise = open_promise(Conversation(said("C: where is it?", PROMISE, at=NOW)))
    assert promise is not None
    assert (promise.index, promise.span.text) == (1, "back in five minutes")
    assert promise.due == NOW + timedelta(minutes=5)


@pytest.mark.parametrize(
    "line",
    ["C: ok", "C: hurry up", "C: no need to apologise", "B: Thanks for waiting", "A: Still on it!", "A: One moment"],
)
def test_a_promise_stays_open_while_nothing_new_comes(line: str) -> None:
    assert open_promise(Conversation(said(PROMISE, line, at=NOW)))


@pytest.mark.parametrize(
    "line",
    [
        "A: It is in Leeds.",
        "A: Done!",
        "A: What is your postcode?",
        "C: never mind, found it",
        "C: thanks, bye",
        "C: It works now",
        "C: no need anymore, I have it",
    ],
)
def test_a_promise_ends_when_the_agent_comes_back_or_the_customer_lets_go(line: str) -> None:
    assert open_promise(Conversation(said(PROMISE, line, at=NOW))) is None


def test_a_new_promise_takes_the_place_of_the_old_one() -> None:
    promise = open_promise(Conversation(said(PROMISE, "A: Sorry, two more minutes please.", at=NOW)))
    assert promise is not None
    assert promise.index == 1


def test_without_a_promise_or_its_time_nothing_is_owed() -> None:
    assert open_promise(Conversation()) is None
    assert open_promise(Conversation(said(PROMISE))) is None
    assert open_promise(Conversation((Message(Role.CUSTOMER, "I'll be back in 5 minutes", NOW),))) is None
    assert open_promise(Conversation(said("A: One moment please", at=NOW))) is None


def test_only_the_latest_messages_are_read() -> None:
    assert open_promise(Conversation(said(PROMISE, *("C: hm",) * 20, at=NOW))) is None
