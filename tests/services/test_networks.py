"""What of an address somebody with many of them cannot change."""

import pytest

from coach_api.services.networks import network


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:0:1::1", "2001:db8:0:1:ffff::9", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("fe80::1%eth0", "fe80::2%eth1", True),
        ("203.0.113.7", "203.0.113.8", False),
        ("::ffff:203.0.113.7", "::ffff:203.0.113.8", False),
        ("no address", "", True),
    ],
)
def test_addresses_that_one_household_can_choose_from_are_one(one, other, same):
    assert (network(one) == network(other)) is same
