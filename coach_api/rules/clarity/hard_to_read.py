"""The draft takes a school grade too high to read.

## What it finds
A reading grade over `max_grade` in drafts of at least `min_words` words: the automated readability index, which weighs
letters a word and words a sentence. Names, numbers and web addresses, which nobody can choose, do not raise it.

## Why it matters
Customers read in a hurry, on a phone, often in their second language. What they must read twice, they ask about again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from coach_api.engine import signals
from coach_api.engine.draft import Draft
from coach_api.engine.moment import Moment
from coach_api.engine.params import Bounds
from coach_api.engine.reading import read_sentences
from coach_api.engine.rule import Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import URL, WORD

MOST = 100  # sentences that are measured; they tell of the rest
NAME = "xxxx"  # names and numbers count like any short word


@dataclass(frozen=True)
class Params:
    """How hard a draft may be."""

    max_grade: Annotated[int, Bounds(4, 18, "The highest school grade allowed")] = 9
    min_words: Annotated[int, Bounds(10, 200, "Words from which a draft is judged")] = 25


def check(moment: Moment, params: Params) -> Iterator[Hit]:
    """Measure the grade."""
    draft = moment.draft
    if len(draft.words) < params.min_words:
        return
    grade = signals.reading_grade(_shape(draft))
    if grade > params.max_grade:
        yield Hit(
            Evidence.count(f"grade {grade:.0f}"),
            "Shorter sentences and everyday words would make this easier to read.",
            key="grade",
            confidence=0.45,
        )


def _shape(draft: Draft) -> str:
    """Return the draft with an x for every letter: the measure needs lengths only, and its library remembers what it reads."""
    return " ".join(
        f"{' '.join(_letters(WORD.findall(URL.sub(' ', piece.text) if draft.urls else piece.text)))}."
        for piece in read_sentences(draft)[:MOST]
    )


def _letters(words: list[str]) -> Iterator[str]:
    for n, word in enumerate(words):
        yield NAME if (n and word[0].isupper()) or not word.isalpha() else "x" * len(word)


_STIFF = (
    "Following your recent communication regarding the aforementioned subscription, our administrative department has "
    "initiated the corresponding cancellation procedure, which customarily necessitates approximately fourteen working days of processing"
)

rule = Rule(
    code="CL08",
    title="Hard to read",
    severity=Severity.SUGGESTION,
    mode=Mode.SHADOW,
    check=check,
    params=Params,
    examples=(
        Bad(f"{_STIFF}.", note="one long sentence of long words"),
        Bad(
            "You can change the date in your account, where you open the order and choose a new day that suits you, and the "
            "courier will then bring it to the same address as before.",
            params={"max_grade": 6},
        ),
        Good(
            "We have got your note. We will end your plan in two weeks. You do not have to do anything more, and it costs you nothing."
        ),
        Good("Our administrative department initiated the cancellation.", note="too short to judge"),
        Good(
            "The shop is at Bartholomew Fairweather Promenade 112 in Northumberland Heights. Here is the map: "
            "https://maps.example.com/northumberland-heights/bartholomew-fairweather-promenade It is open until six, and you can park behind it.",
            note="names and addresses do not count",
        ),
    ),
)
