"""SE04: a customer who threatens to leave, and a draft that goes on as if not.

Read on public conversations, 2026-11-21: 6 fires on 8,509 agent turns (brand support, wizard-of-oz chat), 6 right, in 4
conversations. On customers' turns met by a draft that addresses nothing: 17 fires on 10,003 questions to a bank, 17 right;
3 on 92,810 turns of service chats, 1 right and 2 neutral cancellations by customers who sound upset.
"""

import pytest

from coach_api.rules.sentiment.churn_risk import rule
from support import hits, moment, said

BEFORE = said("C: It is broken", "A: Please restart it.")
DRAFT = "Please try that once more."


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("I'm switching to another provider", "switching to another provider"),
        ("I will switch banks!!", "I will switch banks"),
        ("I’m done with you guys", "I’m done with you"),
        ("Spam, hidden fees. Done with your company", "Done with your"),
        ("This is the last time I order from you 😡", "last time I order"),
        ("NEVER BUYING FROM YOU AGAIN", "NEVER BUYING FROM YOU AGAIN"),
        ("ok.\nyou just lost a loyal customer", "you just lost a loyal customer"),
        ("I'll take my business elsewhere", "take my business elsewhere"),
        ("Fix it or I'm leaving", "or I'm leaving"),
        ("otherwise I'll cancel", "otherwise I'll cancel"),
        ("if you can't help me I will close my account", "if you can't help me I will close my"),
        ("I don't want to be a customer anymore", "don't want to be a customer"),
        ("We won't renew it", "won't renew"),
        ("I'll do a chargeback", "I'll do a chargeback"),
        ("I'm going to dispute this charge with my bank", "I'm going to dispute this charge with my bank"),
        ("I'll post this on social media", "I'll post this on social media"),
        ("I will leave a one star review", "I will leave a one star review"),
        ("You'll hear from my lawyer", "hear from my lawyer"),
        ("I'll sue you", "I'll sue you"),
        ("I'll be reporting you to the ombudsman", "reporting you to the ombudsman"),
        ("fix this by Friday or unless I hear back we're gone", "unless I hear back we're gone"),
        ("I got a quote from a competitor", "quote from a competitor"),
        ("I see no reason to stay", "no reason to stay"),
        ("why should I even stay", "why should I even stay"),
        ("then I'll ask my bank to pull it back", "ask my bank to pull"),
        ("you'll read about this on reddit", "you'll read about this on reddit"),
        ("one star review incoming", "one star review incoming"),
        ("small claims it is", "small claims it is"),
        ("This is ridiculous, I am so angry! Close my account.", "Close my account"),
    ],
)
def test_a_threat_that_nobody_addresses_is_shown(line: str, words: str) -> None:
    [hit] = hits(rule, moment(DRAFT, messages=(*BEFORE, *said(f"C: {line}"))))
    assert hit.evidence.quote == words
    assert hit.actions[0].kind == "insert"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "I'd like to cancel my order, please",
        "How do I cancel my subscription?",
        "I want to close my account",
        "I'm leaving on Sunday",
        "another company runs that train",
        "can I switch to a different plan?",
        "I'm switching from pc to phone",
        "how do I dispute a charge?",
        "my lawyer needs the invoice",
        "is it legal to record?",
        "I'm done with step 3",
        "Where can I leave a review?",
        "I'll leave a great review",
        "I'll tell everyone how great you are",
        "you lost me there, which page?",
        "I won't cancel my account, thanks, that was my brother",
        "I don't think I'll sue you",
        'my friend wrote "I\'m done with you"',
        "if that's everything I'm going to close the chat, thanks!",
        "ich wechsle morgen",
    ],
)
def test_neutral_wishes_travel_and_questions_are_no_threat(line: str) -> None:
    assert hits(rule, moment(DRAFT, messages=(*BEFORE, *said(f"C: {line}")))) == []


@pytest.mark.parametrize(
    "draft",
    [
        "I'm sorry, that is not how it should be.",
        "We'd hate to lose you. What would make this right?",
        "I've cancelled it for you, the money is back on Friday.",
        "Before you go, let me try one more thing.",
        "Our legal team is at legal@shop.example.",
    ],
)
def test_a_draft_that_addresses_it_is_left_alone(draft: str) -> None:
    assert hits(rule, moment(draft, messages=(*BEFORE, *said("C: I'm done with you")))) == []


def test_a_threat_stays_until_somebody_addresses_it() -> None:
    passed_over = said("C: I'm done with you", "A: Which browser is it?", "C: Firefox")
    [hit] = hits(rule, moment(DRAFT, messages=passed_over))
    assert hit.evidence.index == 0
    addressed = said("C: I'm done with you", "A: I'm sorry. Which browser is it?", "C: Firefox")
    assert hits(rule, moment(DRAFT, messages=addressed)) == []
    long_ago = said("C: I'm done with you", "A: Which browser?", "C: Firefox", "A: Which version?", "C: 12")
    assert hits(rule, moment(DRAFT, messages=long_ago)) == []


def test_a_beginning_is_not_judged() -> None:
    talk = (*BEFORE, *said("C: I'm done with you"))
    assert hits(rule, moment("", messages=talk)) == []
    assert hits(rule, moment("Please try that", messages=talk, typing=True)) == []
    assert hits(rule, moment("Please try that.", messages=talk, typing=True))


def test_nothing_waits_for_an_answer() -> None:
    assert hits(rule, moment(DRAFT, messages=said("C: I'm done with you", "A: Which browser?"))) == []
