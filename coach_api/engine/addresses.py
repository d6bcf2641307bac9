"""Web addresses in a text: their hosts, and whether a customer can and should be sent there."""

import ipaddress
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from coach_api.engine.text import Span, Text

_PRIVATE_ENDINGS = ("internal", "local", "localdomain", "localhost", "lan", "corp", "intranet", "intra", "test")
# A host without its scheme: "help.example.com", "wiki.fernhill.internal".
_BARE = re.compile(
    r"(?<![\w@.:/-])(?:[a-z0-9-]{1,63}\.){1,4}(?:com|org|net|io|app|example|uk|de|ie|eu|ca|au|nz|fr|nl|es|us|gov|edu|info|biz|shop|store|"
    rf"{'|'.join(_PRIVATE_ENDINGS)})(?![\w@-]|\.\w)(?::\d{{1,5}})?(?:/[^\s<>\"]*)?"
)
_DOT_WITHIN = re.compile(r"\.[a-z]")  # spares most texts the slow pattern
_UNFINISHED = re.compile(
    r"(?:^|-)(?:staging|stage|stg|preprod|pre-prod|uat|qa|dev|develop|test|testing|intranet|internal)\d{0,2}(?:$|-)"
)
_FRONT_DOORS = frozenset(("www", "m", "help", "support", "faq", "shop", "store", "home"))
_SECOND_LEVEL = frozenset(("co", "com", "org", "net", "ac", "gov"))  # as in "co.uk"


def in_text(text: Text) -> tuple[Span, ...]:
    """Return the web addresses of a text, with or without a scheme, in order."""
    if not _DOT_WITHIN.search(text.lower):
        return text.urls
    rest = text.lower
    for url in text.urls:
        rest = f"{rest[: url.start]}{' ' * (url.end - url.start)}{rest[url.end :]}"
    bare = (_trimmed(text.raw, *found.span()) for found in _BARE.finditer(rest))
    return tuple(sorted((*text.urls, *bare), key=lambda span: span.start))


def _trimmed(raw: str, start: int, end: int) -> Span:
    address = raw[start:end].rstrip(".,;:!?')]*")
    return Span(start, start + len(address), address)


def host_of(address: str) -> str:
    """Return an address's host in lower case, without its port; empty when the address cannot be read."""
    try:
        host = urlsplit(address if "://" in address else f"//{address}").hostname
    except ValueError:
        return ""
    return (host or "").rstrip(".")


def is_internal(host: str) -> bool:
    """Whether only colleagues can open it, or ought to: a private number, a private ending, a staging or test host."""
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        labels = host.split(".")
    return labels[-1] in _PRIVATE_ENDINGS or any(_UNFINISHED.search(label) for label in labels[:-2])


def is_home(address: str) -> bool:
    """Whether an address leads to a site's front door: no path, and no host of its own for one matter."""
    host = host_of(address)
    try:
        parts = urlsplit(address if "://" in address else f"//{address}")
    except ValueError:
        return False
    if parts.path.strip("/") or parts.query or parts.fragment:
        return False
    labels = host.split(".")
    own = labels[:-3] if len(labels) > 2 and labels[-2] in _SECOND_LEVEL else labels[:-2]  # noqa: PLR2004 name and ending
    return len(labels) > 1 and all(label in _FRONT_DOORS for label in own)


def is_listed(host: str, listed: Iterable[str]) -> bool:
    """Whether a host is one of those listed or below it; they may be listed as addresses too."""
    return any(host == wanted or host.endswith(f".{wanted}") for wanted in map(_listed, listed))


def _listed(entry: str) -> str:
    return host_of(entry.strip().lower()).removeprefix("*.").removeprefix("www.")
