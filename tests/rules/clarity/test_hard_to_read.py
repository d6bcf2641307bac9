"""CL08: drafts that are hard to read.

Read on public conversations, 2026-11-21: 117 fires on 8,389 agent turns; of 45 read, 28 right. The measure holds a single
sentence of 25 words for hard, whatever its words, which is why this is counted in shadow.
"""

import pytest
from textstat.backend import metrics

from coach_api.rules.clarity.hard_to_read import rule
from support import hits, moment

STIFF = (
    "subsequently the aforementioned documentation necessitates comprehensive verification procedures conducted internally "
    "throughout several departments, consequently considerable administrative delays unfortunately remain unavoidable until "
    "further notification regarding availability arrives"
)
EASY = "It left on Monday. You get it today. The red one is sold out. We can send you the blue one. It costs the same. "


@pytest.mark.parametrize("draft", [STIFF, f"{STIFF.upper()}!", f"Hi Ana 😀\n{STIFF}.", f"“{STIFF}”."])
def test_stiff_drafts_are_found(draft: str) -> None:
    (hit,) = hits(rule, moment(draft))
    assert hit.evidence.quote.startswith("grade ")


@pytest.mark.parametrize(
    "draft",
    [
        "",
        "Subsequently the aforementioned documentation necessitates comprehensive verification.",
        EASY,
        EASY.replace(". ", "\n"),
        f"{EASY} https://help.example.com/a-very-long-address-that-nobody-reads?with=parameters&and=more",
        EASY.replace("Monday", "Northumberland-Fairweather").replace("blue", "X1200-88-Professional"),
        "😀 " * 60,
        "，" * 60,
    ],
)
def test_easy_or_short_drafts_are_left_alone(draft: str) -> None:
    assert hits(rule, moment(draft)) == []


def test_a_team_sets_grade_and_length() -> None:
    assert hits(rule, moment(EASY), max_grade=4, min_words=10) == []
    assert hits(rule, moment(f"{STIFF}."), max_grade=18, min_words=10)
    assert hits(rule, moment(f"{STIFF}."), min_words=60) == []


def test_the_librarys_memory_never_holds_the_words() -> None:
    """Textstat keeps what it read last: a draft whose words differ and whose lengths do not is the same to it."""
    metrics.automated_readability_index.cache_clear()
    hits(rule, moment(STIFF))
    hits(rule, moment(STIFF.replace("verification", "confirmation")))
    assert metrics.automated_readability_index.cache_info().hits == 1
