"""A saved reply is offered for the question it answers, and not once it has been used.

Read on public conversations, 2026-11-21, with the saved replies of an invented shop: of 12,164 customer turns of other service
chats 26 were offered one, 22 of them changes of address, which is the matter of that reply; of 2,001 questions to a bank 71,
of 40 read 29 were about the reply's matter (refunds, declined cards), the others held a keyword in another sense ("exchange
rate").
"""

import pytest

from coach_api.engine.library import SavedReply
from coach_api.libraries import Library
from coach_api.rules.proactivity.saved_reply_available import rule
from support import hits, moment, said

REFUND = SavedReply(
    "Refund on its way", "Your refund left us today. Banks take three to five days.", ("refund", "money back")
)
ZIP = SavedReply("How we repair a zip that broke", "We repair zips free of charge.", ("broken zip", "zip repair"))
LIBRARY = Library(saved_replies=(REFUND, ZIP))


@pytest.mark.parametrize(
    ("customer", "reply"),
    [
        ("Where is my refund?", REFUND),
        ("how do i get my money back", REFUND),
        ("My zip is broken 😢", ZIP),
        ("BROKEN ZIP, please help!", ZIP),
        ("I’d like a refund", REFUND),
    ],
)
def test_a_saved_reply_is_offered(customer: str, reply: SavedReply) -> None:
    (hit,) = hits(rule, moment("", customer, libraries=LIBRARY))
    assert hit.evidence.quote == customer
    assert hit.evidence.index == 0
    assert [(action.kind, action.text) for action in hit.actions] == [("insert", reply.text)]


@pytest.mark.parametrize(
    "customer",
    [
        "Do you sell tents?",
        "Thanks for the refund!",
        "I got my refund, perfect",
        "zip 12345",
        "refund",
        "Hello",
        "ok",
        "Where is this money from, which I never asked for and which came from nowhere I know?",
        "I bought a jacket in the spring, wore it on one walk and on another, and now, on a third, the broken zip again.",
        "¿Dónde está mi pedido?",
        "",
    ],
)
def test_nothing_is_offered_for_anything_else(customer: str) -> None:
    assert hits(rule, moment("", customer, libraries=LIBRARY)) == []


def test_a_draft_that_says_something_else_gets_a_copy() -> None:
    (hit,) = hits(rule, moment("Let me see", "Where is my refund?", libraries=LIBRARY))
    assert [(action.kind, action.label) for action in hit.actions] == [("copy", "Copy “Refund on its way”")]


def test_a_long_title_is_cut_on_the_button() -> None:
    (hit,) = hits(rule, moment("", "My zip is broken", libraries=LIBRARY))
    assert hit.actions[0].label == "Insert “How we repair a zi…”"
    assert len(hit.actions[0].label) <= 30


def test_the_reply_in_the_draft_or_sent_before_is_not_offered_again() -> None:
    draft = "Hi Kim! Your refund left us today, banks take up to five days."
    assert hits(rule, moment(draft, "Where is my refund?", libraries=LIBRARY)) == []
    sent = said("C: Refund?", f"A: {REFUND.text}", "C: Where is my refund?")
    assert hits(rule, moment("", messages=sent, libraries=LIBRARY)) == []


def test_the_best_of_several_questions_is_pointed_at() -> None:
    asked = ("Hi Jo", "Can you refund the boots from May? Where is my refund?", "And do you open on Sunday?")
    (hit,) = hits(rule, moment("", asked, libraries=LIBRARY))
    assert (hit.evidence.index, hit.evidence.quote) == (1, "Where is my refund?")


def test_an_answer_to_the_agent_is_no_question() -> None:
    talk = said("C: Hi", "A: What is broken?", "C: my zip is broken")
    assert hits(rule, moment("", messages=talk, libraries=LIBRARY)) == []
    greeted = said("C: Hi", "A: Hello, how can I help?", "C: my zip is broken")
    assert hits(rule, moment("", messages=greeted, libraries=LIBRARY))


def test_it_must_fit_as_well_as_the_team_wants() -> None:
    at = moment("", "Can you refund the boots?", libraries=LIBRARY)
    assert hits(rule, at)
    assert hits(rule, at, min_score=0.8) == []


def test_without_a_library_or_a_question_there_is_nothing_to_offer() -> None:
    assert hits(rule, moment("", "Where is my refund?")) == []
    assert hits(rule, moment("", libraries=LIBRARY)) == []
