"""Who is insulted makes the difference."""

import pytest

from coach_api.engine.abuse import abuse_in
from coach_api.engine.text import Text


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("you idiot", "you idiot"),
        ("Well, you’re an idiot.", "you’re an idiot"),
        ("YOU ARE ALL USELESS MORONS", "YOU ARE ALL USELESS MORONS"),
        ("ur a moron 😡", "ur a moron"),
        ("your an idiot", "your an idiot"),
        ("You are stupid and rude", "You are stupid"),
        ("are you guys retarded or what", "are you guys retarded"),
        ("How dumb are you?", "How dumb are you"),
        ("you lazy people!", "you lazy people"),
        ("you are fucking useless", "you are fucking useless"),
        ("I think your support agents are a bunch of clowns", "your support agents are a bunch of clowns"),
        ("Your idiot driver left it in the rain", "Your idiot driver"),
        ("No answer.\nIdiots!", "Idiots"),
        ("What a pack of morons!", "What a pack of morons"),
        ("Stupid donkey.", "Stupid donkey"),
        ("you're nothing but a pack of crooks", "you're nothing but a pack of crooks"),
        ("useless muppet", "useless muppet"),
        ("which idiot packed this", "which idiot packed"),
        ("morons, the lot of you", "morons, the lot of you"),
        ("get a brain", "get a brain"),
        ("you have the brain of a sheep", "you have the brain of"),
        ("somebody should slap you", "somebody should slap you"),
        ("I am coming to your office with a bat", "I am coming to your office with a"),
        ("hope you get fired", "hope you get fired"),
        ("f*** you", "f*** you"),
        ("F**k off!", "F**k off"),
        ("oh screw you guys", "screw you"),
        ("Go to hell", "Go to hell"),
        ("just shut the fuck up", "just shut the fuck up"),
        ("you can all drop dead", "you can all drop dead"),
        ("ok, kill yourself", "kill yourself"),
        ("I'm going to kill you", "I'm going to kill you"),
        ("I will find out where you live", "I will find out where you live"),
        ("I'll come over and punch you", "I'll come over and punch you"),
        ("we'll burn down your office", "we'll burn down your office"),
        ("I hope you get cancer", "hope you get cancer"),
        ("you deserve to die", "you deserve to die"),
        ("He said it works. Well it doesn't, you moron", "you moron"),
    ],
)
def test_insults_and_threats_at_people_of_the_company_are_abuse(line: str, words: str) -> None:
    found = abuse_in(Text(line))
    assert found is not None
    assert found.text == words


@pytest.mark.parametrize(
    "line",
    [
        "this damn app",
        "the game is stupid",
        "the level is stupid hard, you know",
        "I'm an idiot",
        "you must think I'm an idiot",
        "I feel stupid asking this",
        "Is that a stupid question?",
        "my dumb phone is dead",
        "you're stupid app crashes",
        "your stupid app crashes",
        "fuck this, it still won't start",
        "what the fuck",
        "it's slow as fuck you need to fix it",
        "You are useless",
        "you are a joke",
        "liars",
        "you screwed up my order",
        "the alarm won't shut up",
        "shut up and take my money",
        "You are not an idiot",
        "not calling you an idiot",
        "you fool me once",
        "you bitch and moan about it",
        "are you a bot?",
        "I'll sue you",
        "I'll shoot you an email",
        "how do I find out where you live stream?",
        "your driver called me an idiot",
        "a player told me to go kill myself",
        "he said fuck you and left",
        "Somebody typed\n> you idiot",
        'he wrote "you idiot" in the review',
        "du bist ein Idiot, sagte er",
        "¿eres tú?",
        "you",
        "",
    ],
)
def test_things_oneself_quotes_and_hard_criticism_are_no_abuse(line: str) -> None:
    assert abuse_in(Text(line)) is None


@pytest.mark.parametrize(
    "lines",
    [
        ("you are stupid", "where is my lamp"),
        ("he said it is fixed", "you idiot, it is not"),
        ("hello", "what a bunch of morons", "really"),
        ("where is my lamp", "idiots", "answer"),
    ],
)
def test_several_messages_are_abusive_when_one_is(lines: tuple[str, ...]) -> None:
    assert any(abuse_in(Text(line)) for line in lines)
    assert abuse_in(Text("\n".join(lines)))
