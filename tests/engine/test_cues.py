"""The families of cues know what frustrated customers write, and let denied feelings and plain reports be."""

import pytest

from coach_api.engine import cues
from coach_api.engine.text import Text


def found(line: str) -> dict[str, str]:
    return {item.cue.name: item.span.text for item in cues.found_in(Text(line))}


@pytest.mark.parametrize(
    ("name", "line", "words"),
    [
        ("anger", "I'm fed up", "fed up"),
        ("displeasure", "not happy about it", "not happy"),
        ("repetition", "it's the third time", "third time"),
        ("again", "it keeps crashing", "keeps crashing"),
        ("unsolved", "it still doesn’t work", "still doesn’t"),
        ("blocked", "it won't let me in", "won't let me"),
        ("waiting", "I've been waiting for three weeks", "I've been waiting for three weeks"),
        ("counting", "two chats, one call, and a letter", "two chats, one call"),
        ("counting", "handed over four times, transferred 3 times", "transferred 3 times"),
        ("since", "I am without a card, writing since Easter", "writing since Easter"),
        ("since", "it's been 7 weeks", "it's been 7 weeks"),
        ("handed on", "I get passed around", "passed around"),
        ("heard before", "that's what the last guy said", "that's what the last guy said"),
        ("heard before", "heard that one before", "heard that one before"),
        ("done that", "I did all that, same as ever", "did all that, same"),
        ("said", "the agent said Monday", "agent said"),
        ("no word", "there was no reply at all", "no reply at all"),
        ("broken promise", "you promised Monday", "you promised"),
        ("ultimatum", "I want my money back", "want my money back"),
        ("reproach", "are you even reading", "are you even"),
        ("sarcasm", "great, another form", "great, another"),
        ("sarcasm", "nice try", "nice try"),
        ("sarcasm", "three broken days. lovely", "days. lovely"),
        ("reproach", "what do I pay you for", "what do I pay you for"),
        ("giving up", "I'm not holding my breath", "holding my breath"),
        ("giving up", "forget it", "forget it"),
        ("pointed", "what is going on", "what is going on"),
        ("impatience", "come on", "come on"),
        ("disbelief", "seriously?", "seriously?"),
        ("exclaiming", "no!", "!"),
        ("faces", "no 😡", "😡"),
        ("sad faces", "no :(", ":("),
        ("shouting", "WHERE IS MY PARCEL", "WHERE IS MY PARCEL"),
        ("stress", "I did NOT order it", "NOT"),
        ("scare quotes", 'your "express" is a joke', ' "express" '),
        ("pressing", "my order?\nwell??", "well??"),
    ],
)
def test_each_family_finds_its_words(name: str, line: str, words: str) -> None:
    assert found(line)[name] == words


def test_every_family_is_named_once() -> None:
    names = [cue.name for cue in cues.FRUSTRATION]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("line", ["I'm not annoyed at all", "we were never really angry", "it isn't that terrible"])
def test_a_denied_feeling_is_none(line: str) -> None:
    assert found(line) == {}


@pytest.mark.parametrize(
    "line",
    [
        "My card was declined at the shop",
        "I typed it wrong too many times",
        "I waited a few minutes",
        "can it be used again?",
        "I refuse to share that",
        "do you have the size in store",
        "my colleague told me about your shop",
        "thank you so much for your help",
        "I hate to ask, could you check",
        "what is the last chance to order",
        "I'm done, thank you",
        "the screen says CALL YOUR BANK",
        "a second ticket for my son, please",
        "the second time it worked",
        "you told me to bring a photo",
        "as you said, it takes two days",
        "I hate flying",
        "where can I complain about a barking dog",
        "how do I forward a scam text",
        "sorry to be a pain",
        "I waited 5 minutes, now it is green",
        "I filled in the form, where do I send it",
    ],
)
def test_a_plain_report_has_no_cue(line: str) -> None:
    assert found(line) == {}


@pytest.mark.parametrize("line", ["you havent answered", "you haven't answered", "you haven’t answered"])
def test_hurried_writers_leave_out_apostrophes(line: str) -> None:
    assert "repetition" in found(line)


@pytest.mark.parametrize("line", ["it worked for an hour", "you said it was fixed", "this is solved. it is not"])
def test_what_was_well_for_a_while_does_not_calm(line: str) -> None:
    assert not cues.CALMING.search(line)


@pytest.mark.parametrize(
    "line", ["haha, my own fault", "I'm such a klutz", "sorry for the late reply", "silly question", "my dog died"]
)
def test_banter_and_own_mistakes_are_light(line: str) -> None:
    assert cues.LIGHT.search(line)


@pytest.mark.parametrize("line", ["my mistake for trusting you", "silly me for paying early"])
def test_bitter_words_about_oneself_are_not_light(line: str) -> None:
    assert not cues.LIGHT.search(line)


def test_what_somebody_else_said_does_not_count() -> None:
    assert found('he wrote "this is ridiculous"') == {}


@pytest.mark.parametrize("line", ["it is solved now", "problem solved", "no rush", "it works", "I'm not angry"])
def test_calming_words_are_known(line: str) -> None:
    assert cues.CALMING.search(line)


@pytest.mark.parametrize("line", ["it is not solved", "nothing was fixed", "until this is resolved"])
def test_what_is_unsolved_does_not_calm(line: str) -> None:
    assert not cues.CALMING.search(line)
