"""CH01: letters in live chat.

Read on public conversations, 2026-11-21, all taken as live chat: 2 fires on 8,389 agent turns ("Kind regards" with initials,
in brand support), both right.
"""

import pytest

from coach_api.engine.conversation import Channel
from coach_api.rules.channel.email_style_in_chat import HERE, rule
from support import hits, moment


def repaired(draft: str, **conversation: str) -> str:
    """Return the draft after the one click."""
    (hit,) = hits(rule, moment(draft, **conversation))
    (action,) = hit.actions
    return draft[: action.start] + (action.text or "") + draft[action.end :]


@pytest.mark.parametrize(
    ("draft", "words", "after"),
    [
        ("Dear Maria, it left today.", "Dear Maria", "Hi Maria, it left today."),
        ("dear maria,\nit left today.", "dear maria", "Hi maria,\nit left today."),
        ("Dear Maria Lopez, it left today.", "Dear Maria Lopez", "Hi Maria Lopez, it left today."),
        ("Dear Maria it left today.", "Dear Maria", "Hi Maria it left today."),
        ("Dear Mr. Smith, it left today.", "Dear Mr. Smith", "Hello Mr. Smith, it left today."),
        ("Dear Sir/Madam, it left today.", "Dear Sir/Madam", "Hi, it left today."),
        ("Dear valued customer, it left today.", "Dear valued customer", "Hi, it left today."),
        ("Dear,\nit left today.", "Dear", "Hi,\nit left today."),
        ("Hello, Dear customer! It left today.", "Hello, Dear customer", "Hi! It left today."),
        ("Respected madam, it left today.", "Respected madam", "Hi, it left today."),
        ("TO WHOM IT MAY CONCERN, it left.", "TO WHOM IT MAY CONCERN", "Hi, it left."),
        ("Hi Ana, it left today.\n\nBest regards,\nJo", "Best regards", "Hi Ana, it left today."),
        ("It left today. Kind regards ^JM", "Kind regards", "It left today."),
        ("It left today.\nwarm regards\njo", "warm regards", "It left today."),
        ("It left today. Thanks & Regards", "Thanks & Regards", "It left today."),
        ("It left.\nSincerely,\nJo Miller\nThe Fernhill Team", "Sincerely", "It left."),
        ("It left today.\nBest,\nJo", "Best,", "It left today."),
        ("It left today.\nJo Miller\nCustomer Care Specialist", "Jo Miller\nCustomer Care Specialist", "It left today."),
        ("It left 😀!\nFernhill Support Team", "Fernhill Support Team", "It left 😀!"),
        ("Send me the code. We look forward to your reply!", "We look forward to your reply", f"Send me the code. {HERE}"),
        ("Send me the code. Awaiting your response.", "Awaiting your response", f"Send me the code. {HERE}"),
        ("I hope this email finds you well. It left today.", "I hope this email finds you well", "It left today."),
        ("Subject: your order\n\nIt left today.", "Subject: your order", "It left today."),
        ("Subject: your order\nDear Ana,\nit left.", "Subject: your order", "Hi Ana,\nit left."),
        (
            "Dear Ana, I hope this message finds you well. It left. I look forward to hearing from you.\nYours truly,\nJo",
            "Dear Ana",
            f"Hi Ana, It left. {HERE}",
        ),
    ],
)  # fmt: skip
def test_letter_phrases_are_found_and_one_click_makes_it_a_chat(draft: str, words: str, after: str) -> None:
    (hit,) = hits(rule, moment(draft))
    assert hit.evidence.quote == words
    assert repaired(draft) == after


@pytest.mark.parametrize(
    "draft",
    [
        "",
        "dear",
        "Oh dear, that should not happen!",
        "Dear me, what a week.",
        "Hi my dear, it left today.",
        "That plan is dear to many.",
        "Hi Ana, it left today. -Jo",
        "It left today. ^JM",
        "Have a great day, all the best!",
        "Best of luck with the exam!\nThe code is valid until Friday.",
        "Please send her my regards from the team in the shop and tell me how it went.",
        "I sincerely apologise for that.",
        "Sincerely, we are sorry that this went wrong twice.",
        "We look forward to welcoming you on Friday.",
        "You can ask the support team in the shop",
        "You wrote “I look forward to hearing from you”, here I am.",
        '"Dear Ana" is how our letters begin.',
        "Which one do you like?\nBest one is the blue lamp",
        "The form asks for a subject: choose returns.",
        "Estimada Ana, ya salió.",
    ],
)
def test_talk_is_left_alone(draft: str) -> None:
    assert hits(rule, moment(draft)) == []


@pytest.mark.parametrize("channel", [Channel.MESSAGING, Channel.EMAIL])
def test_letters_are_fine_elsewhere(channel: Channel) -> None:
    assert hits(rule, moment("Dear Ana,\nit left.\nBest regards\nJo", channel=channel)) == []


def test_a_letter_to_nobody_becomes_a_greeting_by_name_where_the_name_is_known() -> None:
    assert repaired("Dear customer, it left.", customer_name="Ana") == "Hi Ana, it left."


def test_a_phrase_twice_in_a_sentence_is_repaired_once() -> None:
    draft = "Send it. I look forward to hearing from you, we await your reply."
    assert repaired(draft) == f"Send it. {HERE}"


def test_the_finding_stays_the_same_while_the_agent_goes_on() -> None:
    short, long = "Dear Ana, it left", "Dear Ana, it left today.\nBest regards"
    assert hits(rule, moment(short))[0].key == hits(rule, moment(long))[0].key
