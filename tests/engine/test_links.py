"""The team's link is offered where it is needed, under a name that fits on a button."""

from coach_api.engine.library import Link
from coach_api.engine.links import asked, insertion, replacement
from coach_api.engine.text import Span
from coach_api.libraries import Library
from support import moment, said

LIBRARY = Library(
    (
        Link("Change your plan", "https://help.example.com/plan", ("upgrade",)),
        Link("Opening hours of all our shops and counters", "https://help.example.com/hours", ("opening hours",)),
    )
)


def test_what_is_asked_is_the_pending_questions() -> None:
    assert asked(moment("", "I moved. Where can I change my plan? Do I pay more?")) == (
        "Where can I change my plan? Do I pay more?"
    )


def test_what_is_asked_is_the_whole_turn_when_it_holds_no_question() -> None:
    assert asked(moment("", "I want to upgrade")) == "I want to upgrade"


def test_nothing_is_asked_while_nothing_waits() -> None:
    assert asked(moment("", messages=said("C: where?", "A: one moment"))) == ""


def test_the_link_is_inserted_behind_a_space() -> None:
    (action,) = insertion(moment("Do it here:", "How do I upgrade?", libraries=LIBRARY), "Do it here:", 11)
    assert (action.label, action.text, action.at) == ("Add “Change your plan”", " https://help.example.com/plan", 11)


def test_a_label_never_outgrows_its_button() -> None:
    (action,) = insertion(moment("x", libraries=LIBRARY), "opening hours", 0)
    assert action.label == "Add “Opening hours of all our shops an…”"
    assert len(action.label) <= 40


def test_the_link_takes_an_address_s_place() -> None:
    address = Span(3, 22, "https://example.com")
    (action,) = replacement(moment("", "How do I upgrade?", libraries=LIBRARY), "See https://example.com", address)
    assert (action.kind, action.start, action.end) == ("replace", 3, 22)
    assert (action.label, action.text) == ("Use “Change your plan”", "https://help.example.com/plan")


def test_an_address_is_not_replaced_by_itself() -> None:
    address = Span(0, 31, "https://help.example.com/plan/")
    assert replacement(moment("", "How do I upgrade?", libraries=LIBRARY), "", address) == ()


def test_no_link_is_offered_where_none_fits() -> None:
    at = moment("", "Where is my parcel?", libraries=LIBRARY)
    assert insertion(at, "Here:", 5) == ()
    assert replacement(at, "", Span(0, 19, "https://example.com")) == ()
