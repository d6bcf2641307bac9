"""SE05: somebody may be in danger.

Read on public conversations, 2026-11-21: no fire on 8,509 agent turns (brand support, wizard-of-oz chat), on 92,810 turns of
service chats or on 10,003 questions to a bank, where nobody is in danger. On 48,836 comments from a forum it finds 15; read
all: 6 speak of a danger that a coach would stop for, the others tell or joke, as nobody does to a support desk.
"""

import pytest

from coach_api.engine.conversation import Channel
from coach_api.engine.library import PreparedReply
from coach_api.engine.rule import Effect
from coach_api.libraries import Library
from coach_api.rules.sentiment.safety_concern import rule
from support import hits, moment, said


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("I want to kill myself", "want to kill myself"),
        ("I WILL KILL MYSELF", "I WILL KILL MYSELF"),
        ("i just want to die 😢", "i just want to die"),
        ("I’m thinking of ending my life", "ending my life"),
        ("going to end it all", "going to end it all"),
        ("My son is suicidal and locked his account", "son is suicidal"),
        ("she tried to kill herself last night", "tried to kill herself"),
        ("I don't want to live anymore", "don't want to live anymore"),
        ("there's nothing left to live for", "nothing left to live"),
        ("everyone would be better off without me", "better off without me"),
        ("my friend overdosed", "friend overdosed"),
        ("I took a whole bottle of pills", "took a whole bottle of pills"),
        ("my husband beats me", "my husband beats me"),
        ("Your driver tried to choke me", "Your driver tried to choke me"),
        ("I was sexually assaulted by the courier", "I was sexually assaulted"),
        ("ok.\nI'm going to kill him", "I'm going to kill him"),
        ("I will shoot up the office", "shoot up the office"),
        ("there is a bomb in the store", "there is a bomb in"),
        ("he pulled a gun on me", "pulled a gun on"),
        ("I'm scared for my life", "scared for my life"),
        ("my ex is stalking me", "my ex is stalking me"),
        ("she's not breathing", "not breathing"),
        ("my house is on fire", "my house is on fire"),
        ("I smell gas in the hall", "I smell gas"),
        ("my baby is locked in the car", "baby is locked in"),
    ],
)
@pytest.mark.parametrize("channel", list(Channel))
def test_danger_is_shown_whatever_the_channel(line: str, words: str, channel: Channel) -> None:
    [hit] = hits(rule, moment("", line, channel=channel))
    assert hit.evidence.quote == words
    assert hit.actions[0].kind == "insert"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "this is killing me",
        "I'm dying to know",
        "kill the process",
        "the battery died",
        "my phone is dead",
        "shoot me an email",
        "I'll shoot you a message",
        "I could die of embarrassment",
        "I'm dead 😂",
        "I nearly had a heart attack when I saw the bill",
        "I want to kill myself 😂😂",
        "lol I want to die",
        "the film about a man who killed himself won't play",
        "how do I kill a task",
        "my laptop is dying",
        "a killer deal",
        "they beat the price",
        "I was beaten by the other team",
        "someone beats me to it each time",
        "I take my life seriously",
        "he took his own life jacket",
        "end it all? no, just the call",
        "I don't want to live with this bug",
        "I don't want to live in this flat",
        "I was attacked by another player",
        "my account is in danger of being closed",
        "I'm scared to lose my data",
        "he is following me on that site",
        "my fire tv is stuck",
        "the fire alarm does not work",
        "gas bill",
        "I'm locked out of my account",
        "can't breathe in this dress",
        "my mother passed away",
        "He killed himself in May, please close the account",
        "it's life or death",
        "I tried to fix it myself",
        "I'm killing time",
        "I hurt myself laughing",
        "I could kill for a coffee",
        "you idiot, I'll kill you",
        'the review says "I want to kill myself"',
        "ich sterbe vor Neugier",
    ],
)
def test_figures_of_speech_things_and_stories_are_none(line: str) -> None:
    assert hits(rule, moment("", line)) == []


def test_it_mutes_the_others() -> None:
    assert rule.effect is Effect.MUTES_OTHERS


def test_the_reply_names_the_danger_s_own_help_and_no_number() -> None:
    replies = [
        hits(rule, moment("", line))[0].actions[0].text
        for line in ("I want to kill myself", "my husband beats me", "we have a gas leak")
    ]
    assert len(set(replies)) == 3
    for reply in replies:
        assert reply is not None
        assert "local emergency services" in reply
        assert not any(character.isdigit() for character in reply)


def test_the_team_s_reply_comes_first() -> None:
    ours = Library(prepared=(PreparedReply("safety", "Please call the emergency number now. I stay with you."),))
    [hit] = hits(rule, moment("Which order is it?", "I want to kill myself", libraries=ours))
    [action] = hit.actions
    assert (action.kind, action.text) == ("copy", "Please call the emergency number now. I stay with you.")


def test_a_draft_that_is_the_reply_needs_no_action_but_stays_undisturbed() -> None:
    ours = Library(prepared=(PreparedReply("safety", "Please call the emergency number now. I stay with you."),))
    [hit] = hits(
        rule, moment("Please call the emergency number now, I stay with you, Tom", "I want to die", libraries=ours)
    )
    assert hit.actions == ()


def test_what_the_agent_has_answered_is_over() -> None:
    assert hits(rule, moment("", messages=said("C: I want to die", "A: I'm worried about you."))) == []


def test_a_story_beside_a_danger_does_not_hide_it() -> None:
    [hit] = hits(rule, moment("", ("hi", "In the film he killed himself. I want to die.")))
    assert (hit.evidence.index, hit.evidence.quote) == (1, "I want to die")
