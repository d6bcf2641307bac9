"""CL05: phrases that say nothing.

Read on public conversations, 2026-11-21: no fire on 8,389 agent turns, whose agents hardly write so ("in order to" in seven
turns, beside no other); on 120 labelled replies none, the two debatable ones being courtesies that the rule means to leave.
"""

import pytest

from coach_api.rules.clarity.fluff import rule
from support import hits, moment


@pytest.mark.parametrize(
    ("draft", "after"),
    [
        ("please be advised that it left today", "it left today"),
        ("Please be advised, the shop is closed.", "The shop is closed."),
        ("PLEASE BE INFORMED THAT IT LEFT.", "IT LEFT."),
        ("Kindly note that it left today 😊", "It left today 😊"),
        ("Hi Ana!\nI would like to inform you that your parcel left.", "Hi Ana!\nYour parcel left."),
        ("We’d like to let you know that it left.", "It left."),
        ("I just wanted to say hello. We wish to inform you it left.", "I just wanted to say hello. It left."),
        ("Sorry, but I am writing to inform you that it left.", "Sorry, but it left."),
        ("I am pleased to inform you that it left.", "Good news: it left."),
        ("We regret to inform you that it is sold out.", "Unfortunately, it is sold out."),
        ("Needless to say, it left.", "It left."),
        ("I would like to take this opportunity to thank you.", "Thank you."),
        ("It is closed at this point in time.", "It is closed now."),
        ("Owing to the fact that it rained, it is late.", "Because it rained, it is late."),
        ("It works despite the fact that it is old.", "It works although it is old."),
        ("In the event that it blinks, press the button.", "If it blinks, press the button."),
        ("Wait until such time as it blinks.", "Wait until it blinks."),
        ("Reply at your earliest convenience.", "Reply when you can."),
        ("As per your request, I cancelled it.", "As you asked, I cancelled it."),
    ],
)
def test_empty_words_are_found_and_one_click_says_it_shorter(draft: str, after: str) -> None:
    (hit,) = hits(rule, moment(draft))
    (action,) = hit.actions
    assert draft[: action.start] + (action.text or "") + draft[action.end :] == after


def test_small_phrases_count_only_together() -> None:
    assert hits(rule, moment("In order to change it, call us. In order to stop it, write.")) == []
    first, second = hits(rule, moment("In order to change it, please do not hesitate to call us in the near future."))
    assert (first.evidence.quote, second.evidence.quote) == ("In order to", "please do not hesitate to")
    assert second.actions[0].label == "Say “please”"


def test_small_phrases_join_a_grave_one() -> None:
    draft = "Please be advised that it left. With regard to the lamp, don't hesitate to ask."
    assert [hit.evidence.quote for hit in hits(rule, moment(draft))] == ["Please be advised that", "With regard to"]


@pytest.mark.parametrize(
    "draft",
    [
        "",
        "ok",
        "Thanks for reaching out! Hope this helps.",
        "Please note that the shop closes at six.",
        "Please don't hesitate to ask.",
        "Rest assured, it is on its way.",
        "You will be informed by email.",
        "Please be informed of the new hours before you come.",
        "I would like to advise you to wait.",
        "I'd like to let you know about our new lamp.",
        "I wanted to inform you of the delay.",
        "Is the lamp there at the present?",
        "I can confirm that it left.",
        "It is about the fact that counts.",
        'The letter says "please be advised that it left". Is that right?',
        "> I would like to inform you that it left\nGot it, thanks!",
        "In order to chan",
        "Le informo que ya salió.",
    ],
)
def test_words_that_do_something_are_left_alone(draft: str) -> None:
    assert hits(rule, moment(draft)) == []


def test_a_team_adds_its_own() -> None:
    draft = "To be honest, it is blue."
    (hit,) = hits(rule, moment(draft), phrases=["to be honest"])
    assert (hit.actions[0].label, hit.actions[0].text) == ("Cut it", "I")
    assert hits(rule, moment(draft)) == []


def test_the_finding_stays_the_same_while_the_agent_goes_on() -> None:
    short, long = "Please be advised that it", "Please be advised that it left today. Anything else?"
    assert hits(rule, moment(short))[0].key == hits(rule, moment(long))[0].key
