"""A team's libraries answer with the entry that fits, or not at all."""

import pytest

from coach_api.engine.library import Link, NoLibraries, PreparedReply, SavedReply, Term
from coach_api.libraries import Library
from coach_api.libraries.search import REMEMBERED

LINKS = (
    Link("Change your plan", "https://help.example.com/plan", ("switch tariff", "upgrade", "downgrade")),
    Link("Change your delivery address", "https://help.example.com/address", ("moved house", "wrong address")),
    Link("Return an item", "https://help.example.com/return", ("send back", "refund", "return label")),
    Link("Track your parcel", "https://help.example.com/track", ("where is my order", "delivery status")),
    Link("Size guide", "https://help.example.com/size", ("fit", "size chart")),
)
SAVED_REPLIES = (
    SavedReply("Refund on its way", "Your refund left us today.", ("refund", "money back")),
    SavedReply("Return in three steps", "Choose the item, print the label, drop it off.", ("return", "send back")),
    SavedReply("Exchange a size", "Which size do you need?", ("exchange", "different size")),
)
LIBRARY = Library(LINKS, SAVED_REPLIES)


@pytest.mark.parametrize(
    ("draft", "customer", "title"),
    [
        ("Yes, you can easily do that online.", "Where can I change my plan?", "Change your plan"),
        ("You'll find the size chart on our website.", "Where is my parcel?", "Size guide"),
        (
            "You can do that in your account.",
            "My address was wrong, how do I change where it is delivered?",
            "Change your delivery address",
        ),
        ("You can return it on our website.", "", "Return an item"),
        ("It's in the app.", "How do I track the parcel?", "Track your parcel"),
        ("You can upgrade online.", "", "Change your plan"),
    ],
)
def test_the_fitting_link_is_found(draft: str, customer: str, title: str) -> None:
    match = LIBRARY.best_link(draft, customer)
    assert match is not None
    assert match.link.title == title
    assert 0 < match.score <= 1


@pytest.mark.parametrize(
    ("draft", "customer"),
    [
        ("You can do that online.", "How do I get my money back?"),
        ("You can download it in the app.", "I need the invoice for my order."),
        ("Check our website.", "When do you open on Sunday?"),
        ("It is on the site.", ""),
        ("", ""),
        ('"()*^ NEAR OR -', "AND NOT"),
    ],
)
def test_no_link_is_better_than_a_wrong_one(draft: str, customer: str) -> None:
    assert LIBRARY.best_link(draft, customer) is None


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("How do I get my money back?", "Refund on its way"),
        ("where is my refund", "Refund on its way"),
        ("How do I return the boots?", "Return in three steps"),
        ("Can I exchange it for a different size?", "Exchange a size"),
    ],
)
def test_the_fitting_saved_reply_is_found(question: str, title: str) -> None:
    match = LIBRARY.best_saved_reply(question)
    assert match is not None
    assert match.reply.title == title
    assert 0.7 <= match.score <= 1


def test_a_saved_reply_fits_less_the_more_of_the_question_is_left_over() -> None:
    scores = [
        match.score
        for question in ("How do I return it?", "How do I return boots?", "How do I return boots bought in Oslo?")
        if (match := LIBRARY.best_saved_reply(question))
    ]
    assert scores == [1.0, 0.75, 0.62]


def test_a_word_of_a_phrase_fits_less_than_the_phrase() -> None:
    scores = [
        match.score
        for question in ("How do I get my money back?", "Whose money is this?")
        if (match := LIBRARY.best_saved_reply(question))
    ]
    assert scores == [1.0, 0.38]


def test_a_saved_reply_may_fit_the_question_and_what_was_said_before_it() -> None:
    match = LIBRARY.best_saved_reply("How?", "I want to send it back.")
    assert match is not None
    assert match.reply.title == "Return in three steps"


@pytest.mark.parametrize("question", ["When do you open on Sunday?", "Is the tent waterproof?", ""])
def test_no_saved_reply_is_better_than_a_wrong_one(question: str) -> None:
    assert LIBRARY.best_saved_reply(question) is None


def test_an_empty_library_finds_nothing() -> None:
    empty = Library()
    assert empty.best_link("Change your plan") is None
    assert empty.best_saved_reply("Change your plan") is None
    assert NoLibraries().best_saved_reply("Change your plan") is None
    assert empty.terms_in("SKU") == ()
    assert empty.prepared("holding") is None


def test_the_same_question_has_the_same_answer_however_much_was_asked_in_between() -> None:
    library = Library(LINKS, SAVED_REPLIES)
    first = library.best_saved_reply("Where is my refund?")
    others = [library.best_saved_reply(f"Where is parcel {number}?") for number in range(REMEMBERED + 1)]
    assert first is not None
    assert library.best_saved_reply("Where is my refund?") == first
    assert set(others) == {None}


def test_asking_without_text_finds_nothing() -> None:
    assert LIBRARY.best_link() is None
    assert LIBRARY.best_saved_reply() is None


def test_terms_are_found_as_whole_words_longest_first() -> None:
    rma = Term("RMA", "return number")
    mile = Term("last mile", "delivery")
    carrier = Term("last mile carrier", "courier", internal=True)
    library = Library(terms=(rma, mile, carrier, Term("***")))
    text = "RMAs go by last mile carrier, not Karma; the last mile, RMA's."
    assert [(term, text[start:end]) for term, start, end in library.terms_in(text)] == [
        (rma, "RMAs"),
        (carrier, "last mile carrier"),
        (mile, "last mile"),
        (rma, "RMA's"),
    ]


def test_the_first_prepared_reply_of_a_purpose_is_used() -> None:
    library = Library(prepared=(PreparedReply("holding", "One minute."), PreparedReply("holding", "Two minutes.")))
    assert library.prepared("holding") == "One minute."


@pytest.mark.parametrize(
    "text", ["Where can I change my plan?", "You can change the size online.", "parcel", "Is the tent waterproof?", ""]
)
def test_what_comes_near_says_truly_what_is_offered(text: str) -> None:
    """The first of them is offered exactly when the rules would be given it, with the same score."""
    links, replies = LIBRARY.links_near(text), LIBRARY.saved_replies_near(text)
    link, reply = LIBRARY.best_link(text), LIBRARY.best_saved_reply(text)
    assert [(near.entry, near.score) for near in links if near.offered] == ([(link.link, link.score)] if link else [])
    assert [(near.entry, near.score) for near in replies if near.offered] == (
        [(reply.reply, reply.score)] if reply else []
    )


def test_what_comes_near_says_by_which_words() -> None:
    first, second = LIBRARY.links_near("How do I change the delivery address?")[:2]
    assert (first.entry.title, first.words, first.offered) == (
        "Change your delivery address",
        ("Change", "delivery", "address"),
        True,
    )
    assert (second.offered, set(second.words)) == (False, {"Change"})


def test_nothing_comes_near_in_an_empty_library() -> None:
    assert Library().links_near("Change your plan") == Library().saved_replies_near("Change your plan") == []


def test_what_did_not_change_is_taken_over_from_the_library_before() -> None:
    """Indexing anew what is the same would keep a worker busy at each change of a rule."""
    after = Library(tuple(LINKS), SAVED_REPLIES[:2], before=LIBRARY)
    assert after.links is LIBRARY.links
    assert after._links_index is LIBRARY._links_index  # noqa: SLF001 the work that is spared
    assert after._saved_index is not LIBRARY._saved_index  # noqa: SLF001 as above
    assert after.best_link("Where can I change my plan?") == LIBRARY.best_link("Where can I change my plan?")
    assert after.best_saved_reply("Can I exchange it for a different size?") is None
