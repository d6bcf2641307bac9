"""How often somebody may guess: passwords and codes, counted for each account and each address."""

import hashlib
import ipaddress
import logging
import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ClassVar, TypeVar

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage, storage_from_string
from limits.strategies import FixedWindowRateLimiter

from coach_api.errors import CoachError
from coach_api.logs import described
from coach_api.services.accounts import CodeRefused, SignInRefused

FOR_AN_ACCOUNT = parse("10 per 10 minute")
FOR_AN_ADDRESS = parse("30 per 10 minute")

NETWORK_BITS = 64  # of an IPv6 address: what a household or an office has to itself

T = TypeVar("T")

log = logging.getLogger(__name__)


class TooManyTries(CoachError):  # noqa: N818 named as its kin in coach_api.errors
    """Too many wrong guesses; `retry_after_s` whole seconds from now there is room again."""

    title: ClassVar[str] = "Too many tries"
    status: ClassVar[int] = 429

    def __init__(self, retry_after_s: int) -> None:
        minutes = math.ceil(retry_after_s / 60)
        wait = "a minute" if minutes == 1 else f"{minutes} minutes"
        super().__init__(f"Too many tries. Wait {wait}, then try again.")
        self.retry_after_s = retry_after_s


class Tries:
    """Counts guesses where requests are counted; in this worker alone while that storage cannot be reached."""

    def __init__(self, storage: str) -> None:
        """Count in a storage such as "memory://" or "redis://host"."""
        self._shared = FixedWindowRateLimiter(storage_from_string(storage))
        self._own = FixedWindowRateLimiter(MemoryStorage())

    @contextmanager
    def guessing(self, what: str, address: str, account: str | None = None) -> Iterator[None]:
        """Count what is tried within the block, for an address and perhaps for an account.

        A guess counts for its account before it is looked at, so that many at once count too; a right one clears the
        account's count. For the address only wrong ones count, so that a whole office can sign in.

        Raises:
            TooManyTries: there were too many already; the block is not entered.
        """
        network = f"console-{what}-{_network(address)}"
        person = None if account is None else f"console-{what}-{hashlib.sha256(account.encode()).hexdigest()}"
        self._check(FixedWindowRateLimiter.test, FOR_AN_ADDRESS, network)
        if person is not None:
            self._check(FixedWindowRateLimiter.hit, FOR_AN_ACCOUNT, person)
        try:
            yield
        except (SignInRefused, CodeRefused):
            self._ask(lambda counter: counter.hit(FOR_AN_ADDRESS, network))
            raise
        if person is not None:
            self._ask(lambda counter: counter.clear(FOR_AN_ACCOUNT, person))

    def _check(
        self, question: Callable[[FixedWindowRateLimiter, RateLimitItem, str], bool], item: RateLimitItem, who: str
    ) -> None:
        if not self._ask(lambda counter: question(counter, item, who)):
            resets_at = self._ask(lambda counter: counter.get_window_stats(item, who).reset_time)
            raise TooManyTries(max(1, math.ceil(resets_at - time.time())))

    def _ask(self, question: Callable[[FixedWindowRateLimiter], T]) -> T:
        try:
            return question(self._shared)
        except Exception as error:  # noqa: BLE001 whatever ails the storage of counters
            log.warning("tries_counted_here_only", extra={"error": described(error)})
            return question(self._own)


def _network(address: str) -> str:
    """Return what somebody with many addresses cannot change: of IPv6 the first half."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped is None:
        return str(ipaddress.ip_network((ip, NETWORK_BITS), strict=False))
    return str(ip)
