"""The names of people in a chat."""

import pytest

from coach_api.engine.names import addressed, given
from coach_api.engine.text import Text


@pytest.mark.parametrize(
    ("draft", "name", "titled"),
    [
        ("Hi Ines, one moment.", "Ines", False),
        ("Dear Mr. Novak:", "Novak", True),
        ("Thanks, Bianca, I've changed it.", "Bianca", False),
        ("Of course Mr Novak, one moment.", "Novak", True),
        ("Done, Tom! The seat is yours.", "Tom", False),
        ("You're welcome, Sven!", "Sven", False),
    ],
)
def test_who_is_addressed_is_read(draft: str, name: str, titled: bool) -> None:  # noqa: FBT001 a table's column
    address = addressed(Text(draft))
    assert address is not None
    assert (address.name.text, address.titled) == (name, titled)


@pytest.mark.parametrize(
    "draft",
    [
        "",
        "Hi, Jo here.",
        "Thanks, Jo",
        "Sure, Visa, Mastercard and Amex are fine.",
        "Yes, Paris and Lyon.",
        "Sure! Delivery, it takes two days.",
        "Done! Netflix is off.",
        "Sorry, English only.",
        '"Hi Ines, see you."',
    ],
)
def test_lists_signatures_and_first_words_address_nobody(draft: str) -> None:
    assert addressed(Text(draft)) is None


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("My name is Ines Ferrari.", ("Ines Ferrari",)),
        ("this is Rohan Patel, is it ready?", ("Rohan Patel",)),
        ("Hi, this is Rohan. Is it ready?", ("Rohan",)),
        ("This is Rohan from Fernhill", ("Rohan",)),
        ("Greta here. is it ready?", ("Greta",)),
        ("Hello, it's Owen again", ("Owen",)),
        ("Is it ready? Regards, Nadia", ("Nadia",)),
        ("This is Ridiculous.", ()),
        ("thanks, Nadia", ()),
        ("my name is Guest", ()),
        ("it's Monday", ()),
        ("Is it ready?", ()),
    ],
)
def test_what_a_customer_calls_themselves_is_read(said: str, names: tuple[str, ...]) -> None:
    assert given(Text(said)) == names
