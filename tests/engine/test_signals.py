"""How the customer feels, and how hard a text is to read, in bounded time and without remembering any words."""

import pytest

from coach_api.engine import memory, signals
from coach_api.engine.abuse import abuse_in
from coach_api.engine.conversation import Conversation
from coach_api.engine.signals import Mood, Reading
from coach_api.engine.text import Text
from support import said


def read(*lines: str) -> Reading:
    return signals.read(Conversation(said(*lines)))


@pytest.mark.parametrize(
    ("line", "mood"),
    [
        ("Hi, where can I change my plan?", Mood.CALM),
        ("My card was declined yesterday.", Mood.CALM),
        ("my internet is not working", Mood.CALM),
        ("", Mood.CALM),
        ("This is ridiculous, I am fed up with you!!", Mood.FRUSTRATED),
        ("It still doesn't work, this is the third time I ask", Mood.FRUSTRATED),
        ("you are such an idiot", Mood.ABUSIVE),
        ("Thank you so much, you are wonderful", Mood.PLEASED),
    ],
)
def test_the_last_turn_sets_the_mood(line: str, mood: Mood) -> None:
    assert read(f"C: {line}").mood is mood


@pytest.mark.parametrize(
    "line",
    ["you idiot", "your stupid app crashes", "my dumb phone", "piece of shit", "go to hell", "he called me an idiot"],
)
def test_the_mood_and_the_rule_agree_on_what_is_abuse(line: str) -> None:
    assert (read(f"C: {line}").mood is Mood.ABUSIVE) == (abuse_in(Text(line)) is not None)


def test_nobody_has_no_mood() -> None:
    assert read() == read("A: hi", "B: hello") == Reading()


def test_earlier_frustration_fades_but_is_not_forgotten() -> None:
    angry = "C: This is ridiculous, the third time I ask!!"
    after = read(angry, "A: sorry", "C: order 12345")
    assert 0 < after.frustration < read(angry).frustration
    later = read(angry, *(line for n in range(6) for line in ("A: ok", f"C: number {n}")))
    assert later.frustration == 0
    assert later.sign is None


def test_thanks_end_it() -> None:
    after = read("C: This is ridiculous, the third time I ask!!", "A: done", "C: works now, thank you")
    assert after.frustration == 0
    assert after.trend == "rising"


def test_saying_that_all_is_well_calms() -> None:
    sore = "It still doesn't work and nobody answers"
    assert signals.read_turn(f"{sore}. No rush, take your time").frustration < signals.read_turn(sore).frustration


def test_a_trend_needs_a_move() -> None:
    assert read("C: This is ridiculous!!").trend == "steady"
    assert read("C: hi", "A: hello", "C: This is ridiculous, I'm fed up!!").trend == "falling"
    assert read("C: hi", "A: hello", "C: here is my order number").trend == "steady"


@pytest.mark.parametrize(
    "lines",
    [
        ["C: Hello, I have a question. My order is late. This is ridiculous, I want my money back!"],
        ["C: Hi", "C: I ordered a lamp", "C: nobody answers, I'm fed up"],
    ],
)
def test_a_single_turn_that_builds_up_falls(lines: list[str]) -> None:
    assert read(*lines).trend == "falling"


def test_a_problem_unsolved_weighs_more_after_a_reply_than_in_a_first_report() -> None:
    report = "C: The lamp is still not working"
    first = read(report)
    assert read("C: My new lamp does not start", "A: Please change the bulb.", report).frustration > first.frustration
    assert read("C: hi", "A: Hello, how can I help?", report).frustration == first.frustration


def test_nearly_the_same_question_again_is_a_sign() -> None:
    again = read("C: where is the lamp I ordered?", "A: One moment.", "C: so where is the lamp I ordered?")
    assert again.frustration > read("C: so where is the lamp I ordered?").frustration
    assert again.sign is not None
    assert again.sign.span.text == "so where is the lamp I ordered?"
    other = read("C: where is the lamp I ordered?", "A: One moment.", "C: when does the shop in town close?")
    assert other.mood is Mood.CALM


@pytest.mark.parametrize(
    "line",
    [
        "That worked, thank you so much! 😊",
        "Thanks!! You are great",
        "perfect, thank you very much!",
    ],
)
def test_thanks_with_exclamation_marks_are_relief(line: str) -> None:
    assert read(f"C: {line}") == Reading(Mood.PLEASED, read(f"C: {line}").score)


def test_thanks_for_nothing_are_no_relief() -> None:
    assert read("C: thanks for nothing").mood is Mood.FRUSTRATED
    assert read("C: Thanks, but that did not help").mood is not Mood.PLEASED


def test_a_calm_or_pleased_mood_shows_no_words() -> None:
    assert read("C: this is ridiculous!!", "A: done", "C: works now, thank you").sign is None
    assert read("C: I can't find the size guide").sign is None


def test_where_only_the_tone_speaks_its_sentence_is_shown() -> None:
    sign = read("C: I opened the box. what a circus, stupid and weird").sign
    assert sign is not None
    assert sign.span.text == "what a circus, stupid and weird"


def test_the_telling_words_are_quoted_from_their_message() -> None:
    conversation = Conversation(
        said("C: hello", "A: hi", "C: my order", "C: it is RIDICULOUS now", "A: ok", "C: 12345")
    )
    sign = signals.read(conversation).sign
    assert sign is not None
    assert sign.index == 3
    assert conversation.messages[3].raw[sign.span.start : sign.span.end] == sign.span.text


def test_anger_fades_over_neutral_turns() -> None:
    lines = [
        "C: This is ridiculous!",
        "A: Sorry.",
        "C: the number is 12",
        "A: Ok.",
        "C: my name is Ann",
        "A: Ok.",
        "C: yes",
    ]
    moods = [signals.read(Conversation(said(*lines[: 2 * n + 1]))).mood for n in range(4)]
    assert moods == [Mood.FRUSTRATED, Mood.FRUSTRATED, Mood.FRUSTRATED, Mood.TENSE]


def test_a_turn_is_read_by_its_beginning_only() -> None:
    filler = "order " * 400
    assert signals.read_turn(f"{filler} this is ridiculous!!").frustration == 0
    assert signals.read_turn(f"this is ridiculous!! {filler}").frustration >= signals.FRUSTRATED


def test_the_same_turn_reads_the_same_however_much_was_read_between() -> None:
    first = signals.read_turn("this is ridiculous!!")
    for n in range(memory.MESSAGES + 1):
        signals.read_turn(str(n))
    assert signals.read_turn("this is ridiculous!!") == first


def test_sentiment_reads_few_emoji_and_words() -> None:
    assert signals.sentiment("I love it") > 0 > signals.sentiment("I hate it")
    assert signals.sentiment("😡" * 4_000) == signals.sentiment("😡" * signals.EMOJI_READ)
    assert signals.sentiment("it " * signals.WORDS_READ + "love") == 0


@pytest.mark.parametrize("raw", ["", "\ud800", "\0", "😡" * 4_000, "مرحبا " * 500, "a" * 4_000])
def test_any_text_can_be_read(raw: str) -> None:
    reading = signals.read_turn(raw)
    assert -1 <= reading.sentiment <= 1
    assert 0 <= reading.frustration <= 1


def test_long_words_in_long_sentences_need_a_higher_grade() -> None:
    hard = "Notwithstanding aforementioned circumstances, reimbursement eligibility determination necessitates documentation."
    assert signals.reading_grade(hard) > 12 > signals.reading_grade("We can do it. It is fine.")
