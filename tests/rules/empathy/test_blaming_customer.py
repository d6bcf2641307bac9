"""EM02: blame, lectures and dismissals."""

import pytest

from coach_api.rules.empathy.blaming_customer import rule
from support import hits, moment


@pytest.mark.parametrize(
    "draft",
    [
        "You should have checked the size chart first.",
        "you should’ve told us",
        "You could have used the voucher before it ended.",
        "You shouldn't have opened the box.",
        "If you had read the page, you would know.",
        "Had you told us, we could have stopped it.",
        "You failed to attach the receipt",
        "YOU FORGOT TO ATTACH THE RECEIPT",
        "Sorry, you didn't read my message.",
        "You clearly did not follow the steps.",
        "You don't seem to understand what I wrote.",
        "It was refused because you entered the wrong code.",
        "You never mentioned that you moved.",
        "I already told you that twice.",
        "I told you so 😄",
        "As previously stated: no.",
        "Hi Tom,\nplease read my message again",
        "You must have deleted it.",
        "Calm down.",
        "ok. Calm down please",
        "You need to relax.",
        "There's no need to shout.",
        "you’re overreacting",
        "Please watch your language",
        "It's just the company policy.",
        "That's just how it is.",
        "Sorry, nothing we can do.",
        "This is your own fault.",
        "That is not our problem",
        "You only have yourself to blame",
        "As stated in my previous message: no.",
        "You were supposed to send it back by May.",
        "Why didn't you contact us earlier?",
        "You entered the wrong address.",
        "Sorry, you are wrong.",
        "It is your responsibility to check.",
    ],
)
def test_blame_is_found(draft: str) -> None:
    [hit] = hits(rule, moment(draft))
    assert hit.evidence.quote in draft


@pytest.mark.parametrize(
    "draft",
    [
        "",
        "You should have received an email by now.",
        "You should have no trouble with it.",
        "You should have access again.",
        "You shouldn't have to wait so long.",
        "You shouldn’t have any problems now.",
        "You could have a look at our shop.",
        "If you forgot your password, choose a new one.",
        "In case you didn't read it yet, here is the guide.",
        "Did you read the guide?",
        "Have you, by chance, forgotten to save it?",
        "You didn't do anything wrong.",
        "You did not receive it because we were late.",
        "It's not your fault.",
        "It isn't your fault at all",
        "We should have told you earlier.",
        "I should have read your message better.",
        "You must have an account to do this.",
        "You must have been so worried.",
        "Once things calm down we will ship it.",
        "Relax, your refund is on its way!",
        "Here is our policy: https://shop.example/policy",
        "That's our policy page.",
        "No need to be sorry!",
        "There's no need to send it back.",
        'You wrote "calm down" earlier.',
        "> You should have read it\nI am sorry that we wrote this.",
        "Please read the instructions carefully before you start.",
        "Let me know if you don't understand a step.",
        "Usted debería haber leído esto",
        "You were supposed to receive it on Monday, sorry!",
        "You didn't give up, thank you!",
        "If you entered the wrong address, tell me.",
        "You sh",
    ],
)
def test_other_drafts_are_left_alone(draft: str) -> None:
    assert hits(rule, moment(draft)) == []


@pytest.mark.parametrize(
    ("draft", "repaired"),
    [
        ("As I already said, it left on Monday.", "To sum up, it left on Monday."),
        ("Well, as I said before it left on Monday.", "Well, to sum up, it left on Monday."),
        ("You must have entered the wrong code.", "It may be that you have entered the wrong code."),
        ("Ok. Please calm down, we found it.", "Ok. I understand this is upsetting, we found it."),
        ("No refund, sorry. It's our policy.", "No refund, sorry. I know this isn't what you hoped for."),
    ],
)
def test_neutral_words_are_offered_where_some_fit(draft: str, repaired: str) -> None:
    [hit] = hits(rule, moment(draft))
    [action] = hit.actions
    assert draft[: action.start] + str(action.text) + draft[action.end :] == repaired


def test_blame_about_the_past_has_no_repair_that_always_fits() -> None:
    assert hits(rule, moment("You should have read it."))[0].actions == ()


def test_a_second_kind_of_blame_is_a_second_finding() -> None:
    assert len(hits(rule, moment("Calm down. You should have read it. You should have known."))) == 2


def test_a_team_adds_its_own_phrases() -> None:
    assert hits(rule, moment("As per  OUR terms, no.")) == []
    [hit] = hits(rule, moment("As per  OUR terms, no."), phrases=["as per our terms"])
    assert hit.evidence.quote == "As per  OUR terms"
    assert hits(rule, moment("Fine (really)"), phrases=["(really)"])
