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
        ("no word", "there was no reply at all", "no reply at all"),
        ("broken promise", "you promised Monday", "you promised"),
        ("ultimatum", "I want my money back", "want my money back"),
        ("reproach", "are you even reading", "are you even"),
        ("sarcasm", "great, another form", "great, another"),
        ("giving up", "forget it", "forget it"),
        ("pointed", "what is going on", "what is going on"),
        ("impatience", "come on", "come on"),
        ("disbelief", "seriously?", "seriously?"),
        ("exclaiming", "no!", "!"),
        ("faces", "no 😡", "😡"),
        ("sad faces", "no :(", ":("),
        ("shouting", "WHERE IS MY PARCEL", "WHERE IS MY PARCEL"),
        ("stress", "I did NOT order it", "NOT"),
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
    ],
)
def test_a_plain_report_has_no_cue(line: str) -> None:
    assert found(line) == {}


def test_what_somebody_else_said_does_not_count() -> None:
    assert found('he wrote "this is ridiculous"') == {}


@pytest.mark.parametrize("line", ["it is solved now", "problem solved", "no rush", "it works", "I'm not angry"])
def test_calming_words_are_known(line: str) -> None:
    assert cues.CALMING.search(line)


@pytest.mark.parametrize("line", ["it is not solved", "nothing was fixed", "until this is resolved"])
def test_what_is_unsolved_does_not_calm(line: str) -> None:
    assert not cues.CALMING.search(line)
