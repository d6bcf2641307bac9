"""Addresses on the network, as guesses are counted for them."""

import ipaddress

NETWORK_BITS = 64  # of an IPv6 address: what a household or an office has to itself


def network(address: str) -> str:
    """Return what somebody with many addresses cannot change: of IPv6 the first half; "unknown" of what is no address."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is None:
        return str(ipaddress.ip_network((int(ip), NETWORK_BITS), strict=False))
    return str(ip)
