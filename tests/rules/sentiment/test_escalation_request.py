"""SE03: a manager, a human or a complaint asked for, and passed over.

Read on public conversations, 2026-11-21: no fire on 8,509 agent turns (brand support, wizard-of-oz chat); nobody asks in
the rule's sense there. On 92,810 customer turns of service chats, each met by a draft that takes nothing up: 6 fires, 5
right ("sure, I will file a complaint" beside thanks is the sixth); on 10,003 questions to a bank none.
"""

import pytest

from coach_api.engine.conversation import Channel
from coach_api.rules.sentiment.escalation_request import rule
from support import hits, moment, said

BEFORE = said("C: It is broken", "A: Please restart it.")
DRAFT = "Please try that once more."


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("I want to speak to a manager", "I want to speak to a manager"),
        ("I’d like to talk to your supervisor please", "I’d like to talk to your supervisor"),
        ("can i speak to someone in charge??", "can i speak to someone in charge"),
        ("GET ME YOUR MANAGER NOW", "GET ME YOUR MANAGER"),
        ("This is useless. Manager.", "Manager."),
        ("supervisor please 😡", "supervisor please"),
        ("let me speak to your boss", "let me speak to your boss"),
        ("pls transfer me to ur supervisor", "pls transfer me to ur supervisor"),
        ("I insist on speaking to a manager", "I insist on speaking to a manager"),
        ("i wanna speak to a manager", "i wanna speak to a manager"),
        ("who is your supervisor?", "who is your supervisor"),
        ("is there a manager I can talk to?", "is there a manager"),
        ("I want this escalated", "I want this escalated"),
        ("ok.\nplease escalate my case", "please escalate"),
        ("I want to talk to a human", "I want to talk to a human"),
        ("Can I talk to a real person?", "Can I talk to a real person"),
        ("No bots please", "No bots please"),
        ("How do I talk to an actual human?", "How do I talk to an actual human"),
        ("I'd like to make a formal complaint", "like to make a formal complaint"),
        ("How can I complain?", "How can I complain"),
        ("what's your complaints procedure?", "complaints procedure"),
        ("whos your supervisor", "whos your supervisor"),
        ("is there somebody with authority", "somebody with authority"),
        ("human please", "human please"),
        ("am I talking to a bot", "am I talking to a bot"),
        ("I want to complain about your driver", "want to complain"),
    ],
)
def test_a_request_that_the_draft_passes_over_is_shown(line: str, words: str) -> None:
    [hit] = hits(rule, moment(DRAFT, messages=(*BEFORE, *said(f"C: {line}"))))
    assert hit.evidence.quote == words
    assert hit.evidence.index == 2
    assert hit.actions[0].kind == "insert"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "I spoke to a manager yesterday",
        "the manager said no",
        "I am a manager at a shop",
        "can I talk to my account manager",
        "the password manager is broken",
        "I use the call centre manager app",
        "how do I open the task manager",
        "how do I add a manager to my team?",
        "can I have the manager plan?",
        "I have filed a complaint",
        "I already made a complaint",
        "following up on my complaint",
        "no complaints so far",
        "I want to file a complaint with the police",
        "they told me to speak to a manager",
        'the letter says "please speak to a manager"',
        "I don't want to speak to a manager",
        "no need to escalate",
        "Do I need to speak to a manager?",
        "They said I need to speak to a manager",
        "my case was escalated last week",
        "a real person answered, thanks",
        "human error I guess",
        "You've been promoted to branch-manager!",
        "quiero hablar con usted",
        "can I speak to you later?",
    ],
)
def test_reports_products_and_refusals_are_no_request(line: str) -> None:
    assert hits(rule, moment(DRAFT, messages=(*BEFORE, *said(f"C: {line}")))) == []


@pytest.mark.parametrize(
    ("line", "draft"),
    [
        ("I want a manager", "I'm asking my supervisor now."),
        ("I want a manager", "My colleague Tom knows more about it, he will call you at 5."),
        ("I want a manager", "Let me transfer you to our billing team."),
        ("I want a manager", "Sure, one moment please."),
        ("I want to talk to a real person", "I'm a real person, promised 🙂"),
        ("I want to talk to a real person", "My name is Ana and I'm here for you."),
        ("I want to file a complaint", "You can write it in this form: https://help.example.com/c"),
        ("I want to file a complaint", "I have recorded it for you."),
    ],
)
def test_a_draft_that_takes_it_up_is_left_alone(line: str, draft: str) -> None:
    assert hits(rule, moment(draft, messages=(*BEFORE, *said(f"C: {line}")))) == []


def test_a_bot_s_customer_who_asks_for_a_human_has_one_now() -> None:
    talk = said("C: I want to talk to a human", "B: One moment, I'm connecting you.")
    assert hits(rule, moment("Hi, what can I do for you?", messages=talk)) == []
    assert hits(rule, moment("Hi, what can I do for you?", messages=talk, channel=Channel.MESSAGING))


def test_a_first_reply_that_goes_on_like_the_bot_passes_the_wish_over() -> None:
    talk = said("C: I want to talk to a human", "B: Sorry, I did not get that.")
    assert hits(rule, moment("Please choose a topic: orders or returns.", messages=talk))


def test_a_beginning_is_not_judged_but_an_empty_draft_is() -> None:
    talk = (*BEFORE, *said("C: I want a manager"))
    assert hits(rule, moment("", messages=talk))
    assert hits(rule, moment("Please", messages=talk)) == []
    assert hits(rule, moment("Please try that once", messages=talk, typing=True)) == []
    assert hits(rule, moment("Please try that once. And", messages=talk, typing=True)) == []
    assert hits(rule, moment("Please try that once more.", messages=talk, typing=True))


def test_a_long_hold_that_is_about_something_else_does_not_take_it_up() -> None:
    draft = "Let me check the status of your order in our system, it should have left the warehouse yesterday."
    assert hits(rule, moment(draft, messages=(*BEFORE, *said("C: I want a manager"))))


def test_what_the_agent_has_answered_is_over() -> None:
    assert hits(rule, moment(DRAFT, messages=said("C: I want a manager", "A: I asked them.", "C: ok"))) == []
    assert hits(rule, moment(DRAFT)) == []


def test_one_request_is_enough() -> None:
    talk = (*BEFORE, *said("C: I want a manager", "C: or a real person, or I want to file a complaint"))
    [hit] = hits(rule, moment(DRAFT, messages=talk))
    assert hit.evidence.quote == "I want a manager"
