"""SA01: data that does not belong in a chat."""

import pytest

from coach_api.rules.safety.sensitive_data import ALLOW, rule
from support import hits, moment


@pytest.mark.parametrize(
    "draft",
    [
        "What is your password?",
        "Hi Ana! Can I have your password, please?",
        "Please share your login password with us",
        "Your password please",
        "PASSWORD?",
        "Let me know your password and I’ll check.",
        "I need to know your password 🙏",
        "I'll need your account password and e-mail",
        "May I know the CVV on the back of your card?",
        "Please DM us your credit card details",
        "what's the 3-digit number?",
        "Send me the OTP",
        "Could you read me the 6-digit verification code?",
        "Can you tell me what your PIN is?",
        "your PIN please?",
        "What's your SSN",
        "Can you please provide your national insurance number",
        "Your new password is Sommer2024!",
        "password: qwerty12",
        "Your verification code is 482913",
        "PIN: 4821",
        "The CVV is 123",
        "I have SSN 123-45-6789 on file.",
        "Which PIN are you entering?",
        "Type your password here and I'll have a look.",
        "You can drop the card number and expiry date in the chat.",
        "Please send me a photo of your credit card, front and back.",
        "I noted AB 12 34 56 C?\nYour NI number is AB 12 34 56 C",
    ],
)
def test_secrets_asked_for_or_written_out_are_found(draft: str) -> None:
    [hit] = hits(rule, moment(draft))
    assert hit.evidence.quote in draft


@pytest.mark.parametrize(
    "draft",
    [
        "",
        "You can reset your password on the sign-in page.",
        "Could you try resetting your password?",
        "Can you confirm that you changed your password?",
        "What happens when you enter your password?",
        "What is the password policy?",
        "We will never ask for your password.",
        "Please do not send me your card number.",
        "You don't need to give us your PIN",
        "I don't need your password",
        "Could you send a screenshot without your card number?",
        "Please send a photo of the card with the card number covered.",
        "Could you give me the last four digits of your card number?",
        "Could you give me the last 4 of your social security number?",
        "We need to send you a verification code.",
        "Did you receive the verification code?",
        "Please enter the code on the page.",
        "Can you provide the confirmation code of your booking?",
        "Could you share your pin code and city for the delivery?",
        "Please provide your gift card number",
        "Please add your card number on the payment page.",
        "Can you confirm your card details are up to date?",
        "Your password must have 8 characters.",
        "Your password is incorrect.",
        "Please keep your PIN to yourself.",
        "Could you tell me your order number?",
        "Please send me the postcode.",
        "The customer's card was pinned to the wall",
        "Is this about a password?",
        "Please type your PIN into the keypad.",
        "Which password are you trying to reset?",
        "Type your password here: https://shop.example/login",
        "Never share your password here.",
        "Could you send me a photo of your student card?",
        "You can type your PIN right here in the app.",
        'The mail says "send me your password": that is not from us.',
    ],
)
def test_everyday_talk_about_them_is_fine(draft: str) -> None:
    assert hits(rule, moment(draft)) == []


@pytest.mark.parametrize(
    ("draft", "customer"),
    [
        ("Please read me the text.", "i got a text with a code"),
        ("What's the code?", "got a verification code now"),
        ("Great, can you share the code with me?", "an sms with 6 digits came, a 6 digit code"),
    ],
)
def test_a_code_that_came_by_text_is_found_by_what_was_said(draft: str, customer: str) -> None:
    assert len(hits(rule, moment(draft, customer))) == 1


@pytest.mark.parametrize(
    ("draft", "customer"),
    [
        ("Tell me the code, please", "my discount code fails, I had it by text"),
        ("Tell me the code, please", ()),
        ("Tell me the code, please", "it fails"),
        ("Don't send me that code!", "an sms with a code came"),
        ("Please type out that code on the page.", "an sms with a code came"),
        ("Please tell me the code on the slip.", "an sms with a code came"),
        ("I'll send the code again.", "no verification code arrived"),
    ],
)
def test_other_codes_and_warnings_are_fine(draft: str, customer: str) -> None:
    assert hits(rule, moment(draft, customer)) == []


@pytest.mark.parametrize(
    ("number", "last"),
    [
        ("4111 1111 1111 1111", "1111"),
        ("5555-5555-5555-4444", "4444"),
        ("378282246310005", "0005"),
        ("6011111111111117", "1117"),
        ("3530111333300000", "0000"),
        ("2223003122003222", "3222"),
    ],
)
def test_a_card_number_is_cut_to_its_last_four(number: str, last: str) -> None:
    [hit] = hits(rule, moment(f"😀 I have {number}, right?"))
    assert hit.evidence.quote == number
    assert hit.actions[0].text == f"•••• {last}"


@pytest.mark.parametrize(
    "draft",
    [
        "It is 4111 1111 1111 1112",
        "Your order number 4111111111111111 left.",
        "IMEI 490154203237518",
        "The device 490154203237518 is yours",
        "1234567890123456",
        "9111111111111111 is not ours",
        "See https://shop.example/o/4111111111111111",
        "Call 0800 111 222",
        "Your code is X4111111111111111",
        "The card ends in 1111",
    ],
)
def test_other_numbers_are_none(draft: str) -> None:
    assert hits(rule, moment(draft)) == []


def test_a_quoted_card_number_leaks_as_well() -> None:
    assert hits(rule, moment('You wrote "4111 1111 1111 1111".'))


@pytest.mark.parametrize(
    ("draft", "repaired"),
    [
        ("Please send your full card number.", "Please send the last four digits of your card."),
        ("Hi! What is your PIN?", "Hi! Please don't share the code here, enter it only on the page that asked for it."),
        ("Please give me your name and password.", None),
        ("What's the long number on your card?", "What's the last four digits of your card?"),
        ("Please send your CVV", "Please don't share your card's security code here, I don't need it."),
    ],
)
def test_a_safe_wording_is_offered_where_it_is_clean(draft: str, repaired: str | None) -> None:
    [hit] = hits(rule, moment(draft))
    after = [draft[: action.start] + str(action.text) + draft[action.end :] for action in hit.actions]
    assert after == ([repaired] if repaired else [])


def test_each_kind_is_a_finding_of_its_own() -> None:
    assert len(hits(rule, moment("Please send me your password. What is your PIN? I have 4111111111111111."))) == 3


def test_a_team_may_allow_a_kind() -> None:
    assert hits(rule, moment("What is your PIN?"), code=ALLOW) == []
    assert hits(rule, moment("It is 4111111111111111, right?"), card=ALLOW) == []
