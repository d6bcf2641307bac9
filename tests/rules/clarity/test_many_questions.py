"""Many questions, on sentences nobody prepared."""

import pytest

from coach_api.rules.clarity.many_questions import rule
from support import hits, moment


@pytest.mark.parametrize(
    "draft",
    [
        "could you send me your order number and email",
        "Which lamp do you have and is the bulb new? Any flicker so far?",
        "Hi Sam 👋 What colour is it?\nWhen did you buy it?",
        "Sorry about that. Could you send me a photo of the label please? Which shop did you buy this from?",
        "PLEASE SEND US YOUR ORDER NUMBER, FULL NAME AND POSTCODE",
        "Where are you leaving from and what day would you like to travel?",
        "Could you DM us your full name, home address, phone number and email?",
        "What’s your order number? And what’s the postcode?",
        "Still seeing it? What error do you get? Which browser do you use?",
        "Can you tell me more about it? Please also include a photo.",
        "what's your order number and when did you order it",
        "Please share your date of birth and the first line of your address",
        "I need to know: your phone model, the version and your country",
        "Shall I reserve it? How many nights do you need and how many of you are coming?",
        "How many guests, and for how many nights?",
        "You said “it is broken”. What is broken, and since when?",
    ],
)
def test_several_things_are_asked_for(draft: str) -> None:
    (hit,) = hits(rule, moment(draft))
    assert hit.evidence.quote in draft


@pytest.mark.parametrize(
    "draft",
    [
        "",
        "ok",
        "What is your order number?",
        "Please send us your name and email address.",
        "What day and time suit you?",
        "Which model and version do you have?",
        "What sort of place would you like to see? A museum, a park, or something else?",
        "What would you like? Tea? Or coffee?",
        "How can I help? Is there anything else I can do for you?",
        "Which size do you wear? Is there anything else I can help you with?",
        "Shall I book the table? For what time?",
        "The van comes at 9:20, would that suit you? Shall I reserve the slot?",
        "Please restart it, clear the cache and try again. Does it work now?",
        'The customer asked "what is it, and where is it?"',
        "May I know your name and how I can help you today?",
        "I checked what you sent, where it went and when it left.",
        "We have sent your order number, receipt and postcode label.",
        "Let me know if it works or if you have questions.",
        "Could you tell me which colour you want and",
        "¿Cuál es su número de pedido y dónde vive?",
        "If it blinks, what colour is it? If not, is the plug in?",
    ],
)  # fmt: skip
def test_one_thing_or_nothing_is_asked_for(draft: str) -> None:
    assert hits(rule, moment(draft)) == []


def test_a_team_may_allow_more() -> None:
    draft = "What is your order number? Where do you live?"
    assert hits(rule, moment(draft), max_questions=2) == []
    (hit,) = hits(rule, moment(f"{draft} Which colour is it?"), max_questions=2)
    assert hit.actions[0].label == "Ask only the first 2"


@pytest.mark.parametrize(
    ("draft", "kept"),
    [
        ("Please send your order number, full name and the postcode today.", "Please send your order number today."),
        ("Which model is it and is it new? Any lights?", "Which model is it?"),
        (
            "Thanks! Which shop was it? I can help. What did you buy? Bye!",
            "Thanks! Which shop was it? I can help. Bye!",
        ),
        ("What colour is it? Which shop was it and when did you go there?", "What colour is it?"),
    ],
)
def test_one_click_keeps_the_first_question(draft: str, kept: str) -> None:
    (hit,) = hits(rule, moment(draft))
    (action,) = hit.actions
    done = draft[: action.start] + (action.text or "") + draft[action.end :]
    start, end = action.start or 0, action.end or 0
    assert draft[:start] + (action.text or "") + draft[end:] == kept == done


def test_no_click_is_offered_where_it_would_tear_a_sentence() -> None:
    (hit,) = hits(rule, moment("What colour is it? The shop is open, which day will you come?"))
    assert hit.actions == ()


def test_a_list_of_two_is_the_mildest_case() -> None:
    (pair,) = hits(rule, moment("Please send your order number and postcode."))
    (two,) = hits(rule, moment("What is your order number? Where do you live?"))
    assert pair.confidence < two.confidence


def test_the_finding_stays_the_same_while_the_agent_goes_on() -> None:
    short, long = "What is it? Where is it?", "What is it? Where is it? And when did you buy it?"
    assert hits(rule, moment(short))[0].key == hits(rule, moment(long))[0].key
