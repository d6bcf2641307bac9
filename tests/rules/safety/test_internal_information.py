"""SA05: internal terms and hosts. It says only what a team lists, so that public conversations cannot show it."""

import pytest

from coach_api.engine.library import Term
from coach_api.libraries import Library
from coach_api.rules.safety.internal_information import rule
from support import hits, moment

LIBRARY = Library(
    terms=(
        Term("Falcon", "our order system", internal=True),
        Term("code red", internal=True),
        Term("SKU", "item number"),
    )
)
HOSTS = ["wiki.fernhill.example", "https://admin.fernhill.example/"]


@pytest.mark.parametrize(
    ("draft", "quotes"),
    [
        ("falcon says it left.", ["falcon"]),
        ("It’s a Code Red 🚨\nand Falcon, FALCON knows", ["Code Red", "Falcon"]),
        ("See wiki.fernhill.example/a and https://x.admin.fernhill.example/b", [
            "https://x.admin.fernhill.example/b", "wiki.fernhill.example/a"]),
        ("Open https://wiki.fernhill.example/falcon", ["https://wiki.fernhill.example/falcon"]),
        ("A falconer sells it, SKU 12.", []),
        ("See https://help.fernhill.example/a", []),
        ("code reduced", []),
        ("", []),
    ],
)  # fmt: skip
def test_what_the_team_lists_is_found_once(draft: str, quotes: list[str]) -> None:
    found = hits(rule, moment(draft, "Where is it?", libraries=LIBRARY), hosts=HOSTS)
    assert sorted(hit.evidence.quote for hit in found) == sorted(quotes)


def test_what_the_customer_named_is_no_secret() -> None:
    at = moment(
        "Falcon and https://wiki.fernhill.example/a", "falcon? https://wiki.fernhill.example/a", libraries=LIBRARY
    )
    assert hits(rule, at, hosts=HOSTS) == []


def test_the_plain_word_is_offered_where_there_is_one() -> None:
    found = hits(rule, moment("Falcon says code red.", libraries=LIBRARY))
    assert [[action.text for action in hit.actions] for hit in found] == [["Our order system"], []]


def test_a_team_that_lists_nothing_hears_nothing() -> None:
    assert hits(rule, moment("Falcon at wiki.fernhill.example")) == []
