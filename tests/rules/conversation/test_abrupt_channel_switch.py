"""CO05: abrupt change of channel.

Read on public conversations, 2026-11-21: 6 fires on 8,389 agent turns, all right, of some 80 that send the customer
elsewhere: the others give a reason, something to carry over, or an option.
"""

import pytest

from coach_api.engine.conversation import Channel
from coach_api.rules.conversation.abrupt_channel_switch import OFFER, rule
from support import hits, moment

PROBLEM = "My lamp came broken and I want my money back"


@pytest.mark.parametrize(
    ("draft", "flags"),
    [
        ("Email us.", "Email us"),
        ("Hello Kim,\nplease e-mail our returns team at returns@shop.example", "please e-mail our returns team"),
        ("PLEASE CALL US ON 020 7946 0123!", "PLEASE CALL US"),
        ("Sorry, you’ll have to phone the warehouse store 🙁", "you’ll have to phone the warehouse store"),
        ("You should contact your bank.", "You should contact your bank"),
        ("We recommend you reach out to the manufacturer.", "We recommend you reach out to the manufacturer"),
        ("I'd suggest to get in touch with customer service.", "I'd suggest to get in touch with customer service"),
        ("Just give us a call. Thanks!", "Just give us a call"),
        ("Please visit your nearest store.", "Please visit your nearest store"),
        ("Can you contact technical support?", "Can you contact technical support"),
        ("Just text 0800 555 0142.", "Just text 0800 555 0142"),
        ("Please send the form to claims@fernhill.example.", "Please send the form to claims@fernhill.example"),
        ("You'll have to take it up with them.", "You'll have to take it up with them"),
        ("Sorry for any trouble. Please call our billing department", "Please call our billing department"),
    ],
)
@pytest.mark.parametrize("channel", [Channel.LIVE_CHAT, Channel.MESSAGING])
def test_a_customer_who_is_sent_away_is_seen(draft: str, flags: str, channel: Channel) -> None:
    [hit] = hits(rule, moment(draft, PROBLEM, channel=channel))
    assert hit.evidence.quote == flags
    assert [(action.text or "").removeprefix(".") for action in hit.actions] == [OFFER]


@pytest.mark.parametrize(
    "draft",
    [
        "",
        "Please call",
        "Please email us so we can look into it.",
        "Please call our billing team: they can see the payment.",
        "Please contact the store, as only they keep the receipts.",
        "Unfortunately you'll need to call us.",
        "I can't see card payments here. Please call our billing team.",
        "Please call us and quote 4471 as your reference.",
        "Please email us a photo with your order number.",
        "Please email us the receipt.",
        "Please email our returns team. I've told them about the lamp already.",
        "If it breaks again, please contact us.",
        "Feel free to contact us any time!",
        "Please contact us again in the future. Goodbye!",
        "You can write here or call us.",
        "Please call us for further questions.",
        "For your security, please call us.",
        "I will call our billing team now.",
        "Shall I email our returns team?",
        "Did you call us yesterday?",
        "You wrote that you had to call us twice, sorry!",
        'The mail said "please call us": which number was in it?',
        "Should you need to call them, the number is 020 7946 0958.",
        "It is at 4 Mill Lane. Phone 020 7946 0958",
        "The fee is not available to us, you would have to call them.",
        "Bitte rufen Sie uns an.",
        f"Please call us. {'We looked at the list of all lamps that left this week. ' * 5}",
    ],
)
def test_reasons_options_and_own_doings_are_left_alone(draft: str) -> None:
    assert hits(rule, moment(draft, PROBLEM)) == []


@pytest.mark.parametrize(
    "customer",
    [
        "could you tell me whom to write to",
        "What's your phone number?",
        "Who do I contact about that?",
        "Can I speak to someone?",
        "is there an email address",
    ],
)
def test_a_customer_who_asked_for_the_way_gets_it(customer: str) -> None:
    assert hits(rule, moment("Please call us on 020 7946 0123.", customer)) == []


@pytest.mark.parametrize("draft", ["DM us.", "Please send us a private message."])
def test_a_private_message_is_another_place_in_live_chat_only(draft: str) -> None:
    assert hits(rule, moment(draft, PROBLEM))
    assert hits(rule, moment(draft, PROBLEM, channel=Channel.MESSAGING)) == []


def test_nothing_was_said_yet() -> None:
    assert hits(rule, moment("Please call us."))


@pytest.mark.parametrize(
    ("draft", "then"),
    [("Please call us. Thanks!", f"Please call us.{OFFER} Thanks!"), ("Please call us", f"Please call us.{OFFER}")],
)
def test_the_offer_follows_the_sentence(draft: str, then: str) -> None:
    [hit] = hits(rule, moment(draft, PROBLEM))
    [action] = hit.actions
    assert draft[: action.at] + (action.text or "") + draft[action.at :] == then


def test_it_stays_the_same_finding_while_the_sentence_grows() -> None:
    first, second = (
        hits(rule, moment(draft, PROBLEM)) for draft in ("Please call us", "Please call us today. Thanks!")
    )
    assert first[0].key == second[0].key


def test_a_sentence_being_typed_is_left_to_go_on() -> None:
    assert hits(rule, moment("Please call us", PROBLEM, typing=True)) == []
    assert hits(rule, moment("Please call us. Th", PROBLEM, typing=True))


def test_a_customer_who_tells_of_a_call_has_not_asked_for_one() -> None:
    assert len(hits(rule, moment("Please call us.", "your phone line hung up on me"))) == 1
