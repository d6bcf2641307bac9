"""What a rule's page says of its parameters and examples."""

from dataclasses import dataclass
from typing import Annotated

from coach_api.engine.conversation import Channel, Message, Role
from coach_api.engine.page import Marked, Setting, Shown, examples, settings
from coach_api.engine.params import Bounds, Choices, PerChannel, Phrases
from coach_api.engine.rule import Bad, Good, Mode, Rule, Severity


@dataclass(frozen=True)
class Params:
    most: Annotated[int, Bounds(1, 5, "Questions allowed")] = 2
    strict: Annotated[bool, Bounds(0, 1, "Whether to be strict")] = True
    wait_s: Annotated[PerChannel, Bounds(10, 3600, "Seconds of waiting")] = PerChannel(live_chat=45, email=60.5)
    how: Annotated[str, Choices(("soon", "late"), "How soon")] = "soon"
    words: Annotated[tuple[str, ...], Phrases("Words to flag")] = ("calm down", "relax")
    more: Annotated[tuple[str, ...], Phrases("More words", max_items=3, max_length=9)] = ()


def rule(*shown: Bad | Good) -> Rule:
    return Rule(
        code="XX01",
        title="Test",
        severity=Severity.WARNING,
        mode=Mode.ON,
        check=lambda *_: (),
        params=Params,
        examples=shown,
    )


def only(example, kind=Bad):
    (found,) = examples(rule(example), kind)
    return found


def test_settings_say_default_and_bounds_of_every_kind_in_words():
    assert settings(rule()) == (
        Setting("most", "Questions allowed", ("2",), "1 to 5"),
        Setting("strict", "Whether to be strict", ("yes",), "0 to 1"),
        Setting("wait_s", "Seconds of waiting", ("live chat: 45", "messaging: off", "email: 60.5"), "10 to 3600"),
        Setting("how", "How soon", ("soon",), "soon, late"),
        Setting("words", "Words to flag", ("calm down, relax",), "at most 200 phrases of 120 characters"),
        Setting("more", "More words", ("none",), "at most 3 phrases of 9 characters"),
    )


def test_flagged_words_are_marked_in_the_draft():
    assert only(Bad("Please calm down, Jo.", "Hi", flags="calm down")) == Shown(
        (("customer", Marked("Hi")),), Marked("Please ", "calm down", ", Jo."), ()
    )


def test_flagged_words_that_the_draft_lacks_are_marked_in_what_was_said():
    found = only(Bad("Sure.", ("Hello??", "Hi"), messages=(Message(Role.AGENT, "One moment"),), flags="??"))
    assert found.said == (
        ("agent", Marked("One moment")),
        ("customer", Marked("Hello", "??")),
        ("customer", Marked("Hi")),
    )
    assert found.draft == Marked("Sure.")


def test_what_was_counted_is_told_in_a_note():
    assert only(Bad("One? Two?", flags="2 questions")).notes == ("Shown with it: “2 questions”",)


def test_surroundings_are_told_in_notes():
    found = only(
        Good(
            "Sure.",
            channel=Channel.EMAIL,
            waiting_s=90,
            open_chats=5,
            params={"most": 3, "words": ["a", "b"], "wait_s": {"live_chat": None, "email": 5}},
            note="a greeting",
        ),
        Good,
    )
    assert found.notes == (
        "In email.",
        "The customer has waited 90 seconds.",
        "The agent has 5 open chats.",
        "The team has set most to 3.",
        "The team has set words to “a”, “b”.",
        "The team has set wait_s to live chat: off, email: 5.",
        "a greeting",
    )


def test_only_examples_of_the_kind_are_shown():
    assert [each.draft.before for each in examples(rule(Bad("a"), Good("b"), Bad("c")), Bad)] == ["a", "c"]
