"""What is read in messages is remembered, and none of their words."""

import pytest

from coach_api.engine import memory
from coach_api.engine.asks import asked
from coach_api.engine.conversation import Message, Role
from coach_api.engine.text import Text, phrases

WORDS = 'Where is my sunshine-yellow kettle? And could you send me the invoice and the label? "kettle" https://shop.example/kettle'
KETTLE = phrases("kettle", "label")


@pytest.fixture(autouse=True)
def _fresh() -> None:
    memory.forget()


def test_a_reading_is_made_once() -> None:
    made: list[int] = []
    for _ in range(3):
        assert memory.remembered(memory.digest("hello"), "length", lambda: made.append(5) or 5) == 5
    assert made == [5]


def test_a_message_reads_like_any_text_each_time() -> None:
    plain = Text(WORDS)
    for _ in range(2):
        said = Message(Role.CUSTOMER, WORDS).text
        assert said.sentences == plain.sentences
        assert list(said.find(KETTLE)) == list(plain.find(KETTLE))
        assert asked(said) == asked(plain)
        assert asked(said)


def test_no_word_of_a_message_stays_behind() -> None:
    said = Message(Role.CUSTOMER, WORDS).text
    assert said.sentences
    assert list(said.find(KETTLE))
    assert asked(said)
    kept = repr(memory.kept())
    assert not any(word in kept for word in ("sunshine", "yellow", "invoice", "shop.example"))


def test_memory_is_bounded() -> None:
    for number in range(3 * memory.HALF):
        memory.remembered(memory.digest(str(number)), "number", lambda: 1)
    assert sum(map(len, memory.kept())) <= 2 * memory.HALF


def test_what_is_asked_for_outlives_what_is_not() -> None:
    made: list[str] = []

    def ask(text: str) -> None:
        memory.remembered(memory.digest(text), "made", lambda: made.append(text))

    for number in range(3 * memory.HALF):
        ask(str(number))
        if number % 100 == 0:
            ask("this chat goes on")
    assert made.count("this chat goes on") == 1
    ask("0")
    assert made.count("0") == 2
