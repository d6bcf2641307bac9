"""An address is found and judged by its host, however it is written."""

import pytest

from coach_api.engine.addresses import host_of, in_text, is_home, is_internal, is_listed
from coach_api.engine.text import Text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Go to https://help.example.com/plan?x=1.", ["https://help.example.com/plan?x=1"]),
        ("It's on help.example.com, or at Shop.Example.com!", ["help.example.com", "Shop.Example.com"]),
        ("wiki.fernhill.internal/page and files.lan:8080/x", ["wiki.fernhill.internal/page", "files.lan:8080/x"]),
        ("example.com first, then https://a.example/x", ["example.com", "https://a.example/x"]),
        ("Write to jo.doe@mail.example.com, please.", []),
        ("See you.Local shops are open. e.g. this one, version 2.4.app2", ["you.Local"]),
        ("No address here.Really.", []),
        ("", []),
    ],
)
def test_addresses_are_found_with_and_without_a_scheme(text: str, found: list[str]) -> None:
    spans = in_text(Text(text))
    assert [span.text for span in spans] == found
    assert all(text[span.start : span.end] == span.text for span in spans)


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://Help.Example.com:8443/plan", "help.example.com"),
        ("www.example.com", "www.example.com"),
        ("https://help.example.com@evil.example/", "evil.example"),
        ("http://[::1]:80/", "::1"),
        ("http://[::1", ""),
        ("https://", ""),
    ],
)
def test_the_host_is_what_a_browser_would_ask(address: str, host: str) -> None:
    assert host_of(address) == host


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.7",
        "172.16.4.4",
        "::1",
        "wiki.fernhill.internal",
        "printer.local",
        "staging.example.com",
        "shop-staging.example.com",
        "dev2.shop.example.com",
        "test.example.com",
        "intranet.example.com",
    ],
)
def test_an_internal_host_is_told(host: str) -> None:
    assert is_internal(host)


@pytest.mark.parametrize(
    "host",
    [
        "help.example.com",
        "example.com",
        "93.184.216.34",
        "testing.com",
        "contest.example.com",
        "devon.example.com",
        "latest.example.com",
    ],
)
def test_a_public_host_is_not_internal(host: str) -> None:
    assert not is_internal(host)


@pytest.mark.parametrize(
    "address",
    [
        "https://www.example.com",
        "https://example.com/",
        "example.co.uk",
        "https://help.example.com",
        "www.example.co.uk/",
    ],
)
def test_a_front_door_is_told(address: str) -> None:
    assert is_home(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.com/plan",
        "https://example.com?page=plan",
        "https://example.com/#plan",
        "https://status.example.com",
        "https://returns.example.co.uk/",
        "http://localhost",
        "http://[::1",
    ],
)
def test_a_page_is_no_front_door(address: str) -> None:
    assert not is_home(address)


@pytest.mark.parametrize(
    ("host", "listed"),
    [
        ("example.com", True),
        ("help.example.com", True),
        ("notexample.com", False),
        ("example.com.evil.example", False),
        ("shop.example", True),
        ("a.cdn.example", True),
        ("cdn.example", True),
    ],
)
def test_what_lies_below_a_listed_host_is_listed(host: str, *, listed: bool) -> None:
    assert is_listed(host, ("example.com", " https://www.Shop.example/start ", "*.cdn.example")) is listed
