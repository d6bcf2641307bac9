"""What customers want to know, and whether a draft tells it."""

import pytest

from coach_api.engine.questions import Wanted, is_answered, is_left_out, passes_by, questions
from coach_api.engine.text import Text


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (
            "is parking included and until when can i cancel?",
            [("is parking included", Wanted.YES_OR_NO), ("until when can i cancel", Wanted.TIME)],
        ),
        (
            "can i bring a dog and whats the deposit",
            [("can i bring a dog", Wanted.YES_OR_NO), ("whats the deposit", Wanted.PRICE)],
        ),
        (
            "two things: does it have a timer + how heavy is it?",
            [("does it have a timer", Wanted.YES_OR_NO), ("how heavy is it", Wanted.NUMBER)],
        ),
        (
            "is it in stock, and if so how fast can you ship?",
            [("is it in stock", Wanted.YES_OR_NO), ("how fast can you ship", Wanted.TIME)],
        ),
        ("thanks, why is it so loud?", [("why is it so loud", Wanted.WORDS)]),
        ("could you book it for me?", []),
        ("it turns off and plays but doesn't repeat", []),
        ('My friend wrote "how much is it?"', []),
        ('They wrote "how much, and when is it due?"', []),
        ("ok", []),
    ],
)
def test_questions_are_read_however_they_are_strung_together(said: str, found: list[tuple[str, Wanted]]) -> None:
    assert [(question.span.text, question.wanted) for question in questions(Text(said))] == found


@pytest.mark.parametrize(
    ("said", "draft", "left"),
    [
        ("do you ship to Norway and how long does it take", "Yes, we ship to Norway.", True),
        ("do you ship to Norway and how long does it take", "Yes, we ship to Norway in three days.", False),
        ("what sizes are there, and can i collect it in Leeds?", "There are S, M, L and XL.", True),
        ("what sizes are there, and can i collect it in Leeds?", "S to XL, and you can pick it up.", False),
        ("is the pool heated? do kids pay an entrance fee?", "Yes, the pool is heated.", True),
        ("is it waterproof? can i swim with it?", "Yes, it is waterproof.", False),
        ("how big is it? ok and what is it?", "It is 3 m wide.", False),
    ],
)
def test_a_question_is_left_out_where_nothing_can_be_an_answer(said: str, draft: str, left: bool) -> None:  # noqa: FBT001
    first, second = questions(Text(said))
    assert is_answered(first, Text(draft))
    assert is_left_out(second, Text(draft), (first,)) is left


def test_a_draft_passes_by_what_it_speaks_of_without_the_price() -> None:
    (price,) = questions(Text("How much is the express train to York?"))
    assert passes_by(price, Text("The express train has a quiet coach."))
    assert not passes_by(price, Text("The express train costs nothing for children."))
    assert not passes_by(price, Text("Trains are loud."))
