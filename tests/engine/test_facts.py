"""The kinds of facts: what they are called and how customers give them."""

import pytest

from coach_api.engine.facts import FACTS, KINDS, NAMED


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("my order is #48213377 and it is late", "order_number", "#48213377"),
        ("Order number: AB-12345", "order_number", "AB-12345"),
        ("write to me: kim.doe+x@mail.example!", "email", "kim.doe+x@mail.example"),
        ("call me on +44 20 7946 0958 please", "phone_number", "+44 20 7946 0958"),
        ("I live in SW1A 1AA", "postcode", "SW1A 1AA"),
        ("the zip code is 90005", "postcode", "90005"),
        ("hi my name is kim", "name", "kim"),
        ("flight no. AB 123", "flight_number", "AB 123"),
        ("My name is Kim Doe, hello", "name", "Kim Doe"),
        ("it goes to 12 Long Garden Road", "address", "12 Long Garden Road"),
        ("I am on flight 2222 to Rome", "flight_number", "2222"),
        ("born 3.4.1990", "date_of_birth", "3.4.1990"),
        ("I have an iPhone 12 Pro", "device", "iPhone 12 Pro"),
        ("it runs iOS 17.1", "version", "iOS 17.1"),
        ("I use Firefox at home", "browser", "Firefox"),
        ("it says error 0x80 again", "error_message", "0x80"),
        ("my username is kim_d", "account", "kim_d"),
        ("booking reference QX7T2P", "reference_number", "QX7T2P"),
        ("the tracking number is 1Z999AA10123", "tracking_number", "1Z999AA10123"),
        ("serial number SN-4711-22", "serial_number", "SN-4711-22"),
    ],
)
def test_a_fact_is_read_where_a_customer_gives_it(text: str, kind: str, value: str) -> None:
    told = KINDS[kind].told
    assert told is not None
    found = told.search(text)
    assert found is not None
    assert found.group("value") == value


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("my order has not arrived", "order_number"),
        ("I want to order 2 lamps", "order_number"),
        ("I wrote to help@shop.example", "email"),
        ("call me tomorrow", "phone_number"),
        ("my name is wrong on the label", "name"),
        ("my flight is late", "flight_number"),
        ("by flight 300 dollars", "flight_number"),
        ("I have a phone", "device"),
        ("the new version", "version"),
        ("an error comes up", "error_message"),
    ],
)
def test_a_fact_that_is_only_mentioned_is_not_given(text: str, kind: str) -> None:
    told = KINDS[kind].told
    assert told is not None
    assert told.search(text) is None


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("order number", "order_number"),
        ("e-mail address", "email"),
        ("zip code", "postcode"),
        ("full name", "name"),
        ("how long", "duration"),
        ("how much", "price"),
        ("price range", "price_range"),
        ("part of town", "area"),
        ("more details", "details"),
    ],
)
def test_a_kind_is_known_by_its_names(name: str, kind: str) -> None:
    found = NAMED.match(name)
    assert found is not None
    assert (found.lastgroup, found.group()) == (kind, name)


def test_every_kind_has_its_own_name_and_a_label() -> None:
    assert len(KINDS) == len(FACTS)
    assert KINDS["order_number"].label == "order number"
