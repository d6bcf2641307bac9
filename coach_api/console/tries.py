"""How often somebody may guess: passwords for each account, codes for each address."""

import hashlib
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
from coach_api.services.accounts import SignInRefused
from coach_api.services.networks import network

FROM_A_BROWSER = parse("10 per 10 minute")  # for one account, in a browser that its person signed in with before
FOR_AN_ACCOUNT_HERE = parse("10 per 10 minute")  # from one address
FOR_AN_ACCOUNT = parse("200 per hour")  # from all addresses: four at least are needed to use it up
FOR_AN_ADDRESS = parse("30 per 10 minute")
CODES_FROM_AN_ADDRESS = parse("60 per minute")  # they cannot be guessed; this keeps the server free for others

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
    def password(self, what: str, address: str, account: str, browser: str | None = None) -> Iterator[None]:
        """Count what is tried within the block, for an account and an address.

        `browser` tells the browser from others, where the account's person signed in with it before: it is counted for
        itself, so that nobody can shut that person out by guessing elsewhere.

        A guess counts for its account before it is looked at, so that many at once count too; a right one clears the
        account's count here. For the address only wrong ones count, so that a whole office can sign in.

        Raises:
            TooManyTries: there were too many already; the block is not entered.
        """
        person = f"console-{what}-{hashlib.sha256(account.encode('utf-8', 'surrogatepass')).hexdigest()}"
        there = f"console-{what}-{network(address)}"
        if browser is None:
            item, here = FOR_AN_ACCOUNT_HERE, f"{person}-{network(address)}"
            self._check(FixedWindowRateLimiter.test, FOR_AN_ADDRESS, there, what)
            self._check(FixedWindowRateLimiter.hit, item, here, what)
            self._check(FixedWindowRateLimiter.hit, FOR_AN_ACCOUNT, person, what)
        else:
            item, here = FROM_A_BROWSER, f"{person}-browser-{browser}"
            self._check(FixedWindowRateLimiter.hit, item, here, what)
        try:
            yield
        except SignInRefused:
            if browser is None:
                self._ask(lambda counter: counter.hit(FOR_AN_ADDRESS, there))
            raise
        self._ask(lambda counter: counter.clear(item, here))

    def code(self, what: str, address: str) -> None:
        """Count one try of a one-time code, before it is looked at.

        Raises:
            TooManyTries: there were too many from this address already.
        """
        self._check(FixedWindowRateLimiter.hit, CODES_FROM_AN_ADDRESS, f"console-{what}-{network(address)}", what)

    def _check(
        self,
        question: Callable[[FixedWindowRateLimiter, RateLimitItem, str], bool],
        item: RateLimitItem,
        who: str,
        what: str,
    ) -> None:
        if self._ask(lambda counter: question(counter, item, who)):
            return
        log.warning("too_many_tries", extra={"what": what, "limit": str(item)})
        resets_at = self._ask(lambda counter: counter.get_window_stats(item, who).reset_time)
        raise TooManyTries(max(1, math.ceil(resets_at - time.time())))

    def _ask(self, question: Callable[[FixedWindowRateLimiter], T]) -> T:
        try:
            return question(self._shared)
        except Exception as error:  # noqa: BLE001 whatever ails the storage of counters
            log.warning("tries_counted_here_only", extra={"error": described(error)})
            return question(self._own)
