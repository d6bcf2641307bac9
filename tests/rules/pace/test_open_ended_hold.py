"""PA04: a hold without a time."""

import pytest

from coach_api.engine.conversation import Channel
from coach_api.rules.pace.open_ended_hold import rule
from support import hits, moment


@pytest.mark.parametrize(
    ("draft", "repaired"),
    [
        ("one sec", "one sec – I'll be back in two minutes"),
        ("Just a moment please 😊", "Just a moment please – I'll be back in two minutes 😊"),
        ("Sure, give me a moment.", "Sure, give me a moment – I'll be back in two minutes."),
        ("Please hold while I open your order.", "Please hold while I open your order – I'll be back in two minutes."),
        ("Can you hold on a moment?", "Can you hold on a moment? I'll be back in two minutes."),
        ("I’ll be right back", "I’ll be back in two minutes"),
        ("I'll get back to you shortly.", "I'll get back to you in two minutes."),
        ("Bear with me", "Bear with me – I'll be back in two minutes"),
        ("One moment, Maria. I'm opening it", "One moment, Maria – I'll be back in two minutes. I'm opening it"),
        (
            "I've found your order.\nLet me check with the courier.",
            "I've found your order.\nLet me check with the courier – I'll be back in two minutes.",
        ),
        ("Thanks! It was due 3 days ago. Please wait.", None),
        ("HOLD ON", None),
        ("I'm checking this for you now", None),
        ("Let me take a look, thank you for your patience.", None),
        ("I'll ask my colleague and let you know.", None),
        ("Allow me a moment to read your messages", None),
        ("Hold tight!", None),
        ("Just checking that for you now", None),
        ("Ok Ana. Pulling up your order…", None),
        ("Let me see.", None),
    ],
)
def test_an_open_hold_is_found_and_its_repair_reads_naturally(draft: str, repaired: str | None) -> None:
    [hit] = hits(rule, moment(draft))
    [action] = hit.actions
    start = action.at if action.start is None else action.start
    end = action.at if action.end is None else action.end
    after = f"{draft[:start]}{action.text}{draft[end:]}"
    assert "two minutes" in after
    assert repaired in (None, after)


@pytest.mark.parametrize(
    "draft",
    [
        "",
        "   ",
        "Give me two minutes.",
        "I'll be back by 3 pm",
        "It takes about five minutes. One moment please.",
        "Please bear with me, it may take a few minutes",
        "Let me know if that helps",
        "Let me check that with you: your order shipped today.",
        "Just a moment please. I booked the table, your reference is QX12.",
        "Let me look. I can see that the parcel left at noon.",
        "Let me just check: is your address still the same?",
        "Let me check. Could you give me the order number?",
        "Could you share the order number? I'll look it up.",
        "Send me the order number and I'll look it up.",
        "Once you have signed in, I'll check the rest.",
        "Please wait 24 hours before you try again.",
        "The music while you hold is too loud, I agree.",
        "We hold stock for three paid orders.",
        "You can check out on the next page.",
        'You saw "one moment please" for an hour, that is not right.',
        "Please don't wait for us.",
        "Un momento por favor",
        "Einen Moment bitte",
        "Let me check: yes, it shipped.",
        "Let me know, I'll check it then.",
        "I like to see it checked",
    ],
)
def test_other_drafts_are_left_alone(draft: str) -> None:
    assert hits(rule, moment(draft)) == []


def test_somebody_who_hands_over_is_not_made_to_promise_to_be_back() -> None:
    [hit] = hits(rule, moment("Please hold on while I transfer you to billing."))
    assert hit.actions == ()


def test_it_waits_until_the_sentence_is_written() -> None:
    assert hits(rule, moment("One moment please", typing=True)) == []
    assert hits(rule, moment("One moment please.", typing=True))


def test_a_promise_to_be_back_is_a_hold_only_in_live_chat() -> None:
    assert hits(rule, moment("I'll get back to you soon."))
    assert hits(rule, moment("I'll get back to you soon.", channel=Channel.MESSAGING)) == []


def test_an_email_may_ask_for_patience() -> None:
    assert hits(rule, moment("Please bear with me.", channel=Channel.EMAIL)) == []
