"""CL06: words of the trade."""

import pytest

from coach_api.engine.library import Term
from coach_api.libraries import Library
from coach_api.rules.clarity.jargon import rule
from support import hits, moment, said

TEAM = Library(
    terms=(
        Term("dunning run", "payment reminder"),
        Term("ghost order", "", internal=False),
        Term("blacklist", "", internal=True),
        Term("churn case", "cancellation", internal=True),
    )
)


@pytest.mark.parametrize(
    ("draft", "word"),
    [
        ("Please write the RMA on the parcel.", "RMA"),
        ("I sent the POD ASAP.", "POD"),
        ("Two SKUs are missing", "SKU"),
        ("Your KYC is not finished yet 😊", "KYC"),
        ("Hi Ana,\nthe PNR is X7Q2.", "PNR"),
        ("We reset the CMTS, try again.", "CMTS"),
        ("The LDRs are on their way.", "LDR"),
    ],
)
def test_abbreviations_of_the_trade_are_found(draft: str, word: str) -> None:
    [hit] = hits(rule, moment(draft))
    assert hit.evidence.quote == word


@pytest.mark.parametrize(
    "draft",
    [
        "",
        "I sent the PDF to your phone by SMS, VAT included.",
        "It costs 20 GBP or 25 CHF, paid by MON 12:00 GMT.",
        "Please write the RMA (return number) on the parcel.",
        "Please write the return number (RMA) on the parcel.",
        "The RMA, which is your return number, goes on the parcel.",
        "The RMA: your return number.",
        "Your code is XKCD7 and RMA-4711.",
        "See https://shop.example/RMA for more.",
        "Write to RMA@shop.example",
        'You wrote "RMA" on it.',
        "This is REALLY good",
        "PLEASE SEND THE RMA NOW",
        "Glad to help! ^JKL",
        "Glad to help! -RMA",
        "Glad to help! TKR",
        "Thanks for waiting\nBRT",
        "I talked to NASA and the COVID team",
        "That is a BIG one",
        "#RMA and @RMA",
        "your rma",
        "Grüße aus Köln",
    ],
)
def test_other_capitals_are_left_alone(draft: str) -> None:
    assert hits(rule, moment(draft)) == []


def test_what_the_customer_says_is_not_foreign_to_them() -> None:
    assert hits(rule, moment("Write the RMA on it.", "where do I write the rma?")) == []
    assert hits(rule, moment("The dunning run is over.", "what is a Dunning Run?", libraries=TEAM)) == []
    talk = said("C: my SKUs are gone", "A: Which?", "C: all of them")
    assert hits(rule, moment("Each SKU is back.", messages=talk)) == []


def test_the_teams_words_get_their_plain_ones() -> None:
    [hit] = hits(rule, moment("Two Dunning runs went out.", libraries=TEAM))
    assert (hit.evidence.quote, hit.actions[0].text) == ("Dunning runs", "payment reminders")


def test_a_word_without_a_plain_one_is_only_pointed_at() -> None:
    [hit] = hits(rule, moment("That was a ghost order.", libraries=TEAM))
    assert hit.actions == ()


def test_internal_words_are_ours_only_when_they_have_a_plain_one() -> None:
    assert hits(rule, moment("You are on the blacklist.", libraries=TEAM)) == []
    [hit] = hits(rule, moment("This is a churn case.", libraries=TEAM))
    assert hit.actions[0].text == "a cancellation"


def test_the_teams_words_in_quotes_and_addresses_are_left_alone() -> None:
    assert hits(rule, moment('They say "dunning run".', libraries=TEAM)) == []


@pytest.mark.parametrize(
    ("draft", "repaired"),
    [
        ("You need an RMA for it.", "You need a return number for it."),
        ("You need a SKU for it.", "You need an item number for it."),
        ("OOS again, sorry.", "Out of stock again, sorry."),
        ("An RMA is needed.", "A return number is needed."),
        ("Two SKUs are missing", "Two item numbers are missing"),
    ],
)
def test_the_plain_word_fits_its_place(draft: str, repaired: str) -> None:
    [hit] = hits(rule, moment(draft))
    [action] = hit.actions
    assert draft[: action.start] + str(action.text) + draft[action.end :] == repaired


def test_at_most_two_words_are_shown_once_each() -> None:
    found = hits(rule, moment("The RMA and the RMA, the SKU, the PNR are there."))
    assert [hit.key for hit in found] == ["RMA", "SKU"]
