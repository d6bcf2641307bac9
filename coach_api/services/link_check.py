"""A look over a team's links: what is unfit, what is there twice, and which hosts they lead to. Nothing is fetched."""

import difflib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from coach_api.services import checks, libraries
from coach_api.storage.models import Link
from coach_api.storage.session import Database

MANY = 5  # links of other hosts, before a host that occurs once is worth a look
ALIKE = 0.8  # how alike two hosts must be for one to be a slip of the other
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Unfit:
    """A link that should be mended, and why: "url must not hold a user name or password"."""

    link: Link
    reason: str


@dataclass(frozen=True)
class Host:
    """A host, how many links lead there, and whether that is worth a look; `like` is the host that may be meant."""

    name: str
    links: int
    is_lone: bool
    like: str | None


@dataclass(frozen=True)
class Report:
    """What a look over links found; groups are links that lead to one page, or share a title, in the order they were added."""

    links: int
    unfit: Sequence[Unfit]
    same_page: Sequence[Sequence[Link]]
    same_title: Sequence[Sequence[Link]]
    hosts: Sequence[Host]

    @property
    def is_fine(self) -> bool:
        """Tell whether there is nothing to mend."""
        return not (self.unfit or self.same_page or self.same_title or any(host.is_lone for host in self.hosts))


def of_team(db: Database, team: str) -> Report:
    """Look over a team's links.

    Raises:
        NotFound: there is no such team.
    """
    return look([link for link in libraries.of_team(db, team, "links") if isinstance(link, Link)])


def look(links: Sequence[Link]) -> Report:
    """Look over links."""
    return Report(
        len(links),
        [Unfit(link, reason) for link in links if (reason := _unfit(link))],
        _groups(links, lambda link: page_of(link.url)),
        _groups(links, lambda link: checks.same(link.title)),
        _hosts(link.url for link in links),
    )


def page_of(url: str) -> str:
    """Return what two URLs of one page share.

    Not told apart: http and https, a leading www, upper and lower case of the host, the usual port, a slash at the end,
    how characters are encoded, and marks of campaigns (utm_…).
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return url
    host = (parts.hostname or "").removeprefix("www.")
    at = f"{host}:{port}" if port and port != _PORTS.get(parts.scheme) else host
    path = quote(unquote(parts.path), safe="/").rstrip("/")
    asked = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not pair[0].startswith("utm_")]
    return f"{at}{path}?{urlencode(asked)}#{unquote(parts.fragment)}"


def _unfit(link: Link) -> str:
    try:
        checks.web_address(link.url)
    except ValueError as error:
        return f"url {error}"
    return "url begins with http://, so what is sent there can be read on its way" if _is_open(link.url) else ""


def _is_open(url: str) -> bool:
    return url.lower().startswith("http://")


def _groups(links: Iterable[Link], key: Callable[[Link], str]) -> list[list[Link]]:
    found: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        found[key(link)].append(link)
    return [group for group in found.values() if len(group) > 1]


def _hosts(urls: Iterable[str]) -> list[Host]:
    counted = Counter(_host(url) for url in urls)
    usual = [name for name, count in counted.items() if count > 1]
    is_many = counted.total() > MANY
    hosts = []
    for name, count in sorted(counted.items(), key=lambda each: (-each[1], each[0])):
        is_lone = is_many and count == 1 and bool(usual)
        like = difflib.get_close_matches(name, usual, n=1, cutoff=ALIKE) if is_lone else []
        hosts.append(Host(name, count, is_lone, next(iter(like), None)))
    return hosts


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
