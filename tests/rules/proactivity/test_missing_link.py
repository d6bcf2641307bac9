"""A place without its link is found, in whatever words, and nothing else is."""

import pytest

from coach_api.engine.library import Link
from coach_api.libraries import Library
from coach_api.rules.proactivity.missing_link import rule
from support import hits, later, moment, said

LIBRARY = Library(
    (
        Link("Change your plan", "https://help.example.com/plan", ("switch tariff", "upgrade")),
        Link("Return an item", "https://help.example.com/returns", ("send back", "return label")),
        Link("Store finder and the opening hours of every shop", "https://help.example.com/stores", ("store finder",)),
    )
)


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        ("You can see all our offers on our website.", "see all our offers on our website"),
        ("Sure thing 😊 you’ll find it in your account settings", "it in your account settings"),
        ("Please fill in the form and we'll take it from there.", "fill in the form"),
        ("Simply log in to your account, it's all there", "log in to your account"),
        ("That can be changed online at any time.", "can be changed online"),
        ("The manual is available on our support page.", "is available on our support page"),
        ("We have a guide on our site for this.", "We have a guide on our site"),
        ("You could also download the form, print it and post it", "also download the form"),
        ("Please create a support ticket so we can look into it.", "create a support ticket"),
        ("Good news! YOU CAN ORDER IT ONLINE", "ORDER IT ONLINE"),
        ("I suggest checking our FAQ first.", "checking our FAQ"),
    ],
)
def test_a_place_without_a_link_is_found(draft: str, words: str) -> None:
    found = hits(rule, moment(draft, "how do I do that?"))
    assert [hit.evidence.quote for hit in found] == [words]


@pytest.mark.parametrize(
    "draft",
    [
        "You can change it here: https://help.example.com/plan",
        "You can do that on our site, www.example.com",
        "I'm afraid you can't do that online.",
        "That is not possible in the app at the moment.",
        "You'll have to come to the shop, as it's no longer offered online.",
        "Our website is down right now, we're on it.",
        "I've changed it in your account.",
        "I can see in your account that it was paid.",
        "Did you buy it online?",
        "Have you tried it in the app?",
        'You wrote "you can do it online" - that was my mistake.',
        "> you can find it on our website\nThat was wrong, sorry.",
        "Tap the gear icon in the app, then Profile.",
        "In your account go to Settings > Plan.",
        "Please send me a DM with the details of your account.",
        "You can change the number that is on your account with me right now.",
        "I can book a ticket for you.",
        "Online",
        "The parcel is on its way.",
        "Sie können das online ändern.",
        "يمكنك القيام بذلك على موقعنا",
        "",
    ],
)
def test_everything_else_is_left_alone(draft: str) -> None:
    assert hits(rule, moment(draft, "how do I do that?")) == []


def test_the_link_goes_behind_the_sentence_that_needs_it() -> None:
    draft = "Yes 👍, you can do that online. Anything else?"
    (hit,) = hits(rule, moment(draft, ("Hi", "How can I upgrade my plan?"), libraries=LIBRARY))
    (action,) = hit.actions
    assert action.at == draft.index(" Anything")
    assert (action.label, action.text) == ("Add “Change your plan”", " https://help.example.com/plan")


def test_a_long_title_is_cut_on_the_button() -> None:
    (hit,) = hits(rule, moment("You can see that on our store finder page.", "", libraries=LIBRARY))
    assert len(hit.actions[0].label) <= 40
    assert hit.actions[0].label.endswith("…”")


def test_the_whole_turn_is_searched_when_it_asks_nothing() -> None:
    (hit,) = hits(rule, moment("You can do that online.", "i want to send back my boots", libraries=LIBRARY))
    assert hit.actions[0].text == " https://help.example.com/returns"


def test_without_a_fitting_link_it_still_says_so() -> None:
    (hit,) = hits(rule, moment("You can do that online.", "Where can I see my invoice?", libraries=LIBRARY))
    assert hit.actions == ()


def test_it_waits_until_the_sentence_is_finished() -> None:
    assert hits(rule, moment("Yes, you can do that online", "how?", typing=True)) == []
    assert hits(rule, moment("Yes, you can do that online", "how?"))
    assert hits(rule, moment("Yes, you can do that online. And th", "how?", typing=True))
    assert later(rule, moment("Yes, you can do that online", "how?", typing=True)) == []


def test_an_agent_who_speaks_first_needs_links_too() -> None:
    assert hits(rule, moment("You can follow it in the app.", messages=said("A: Hello")))


def test_what_to_choose_on_a_page_is_no_way_to_the_page() -> None:
    assert len(hits(rule, moment("The form can be downloaded from our website. Choose Claims."))) == 1
    assert hits(rule, moment("You can change it in the app: tap Plan.")) == []
