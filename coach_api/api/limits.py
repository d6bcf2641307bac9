"""How often a token may ask, and how often an address may try tokens that nobody knows."""

import logging
import math
import shlex
import sys
import time
from collections.abc import Callable

from limits import RateLimitItem, parse
from limits.errors import ConfigurationError
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

from coach_api.api.counters import Counters
from coach_api.api.problems import TooManyRequests
from coach_api.errors import Problem, SettingError
from coach_api.logs import described
from coach_api.services.networks import network

OFF = "off"
MEMORY = "memory://"
FAILED_SIGN_INS = parse("30 per minute")  # for one address
WRONG_CODES = parse("10 per 10 minute")  # for one address

Question = Callable[[RateLimitItem, str], bool]

log = logging.getLogger(__name__)


class Limits:
    """Counts requests, in each worker or for all of them in Redis.

    Where the counting itself fails, requests pass: an agent in a chat is worth more than a figure.
    """

    def __init__(self, rate: str, storage: str) -> None:
        """Allow each token a rate such as "200 per 10 second", or any ("off"), counted in a storage.

        Raises:
            SettingError: what connects to the storage is not installed.
        """
        self._rate = None if rate == OFF else parse(rate)
        try:
            self._counter = FixedWindowRateLimiter(Counters() if storage == MEMORY else storage_from_string(storage))
        except ConfigurationError:
            pip = f"{shlex.quote(sys.executable)} -m pip"
            reason = f"needs a package that is not installed; install it with: {pip} install redis"
            raise SettingError("Requests cannot be counted.", [Problem("COACH_RATE_LIMIT_STORAGE", reason)]) from None

    def count_request(self, token_id: int) -> None:
        """Count one request of a token.

        Raises:
            TooManyRequests: the token has used up its rate.
        """
        if self._rate is not None:
            self._count(self._rate, f"token-{token_id}", "This token asks more often than agreed.")

    def count_stranger(self, address: str) -> None:
        """Count one try with a token that is not known in memory.

        Raises:
            TooManyRequests: the address has tried too many.
        """
        self._count(FAILED_SIGN_INS, f"address-{network(address)}", "Too many tries to sign in from this address.")

    def check_pairing(self, address: str) -> None:
        """Make sure that an address may try a pairing code; only wrong ones count, so that a whole office can pair.

        Raises:
            TooManyRequests: it tried too many wrong ones.
        """
        self._ask_for_codes(self._counter.test, address)

    def count_wrong_code(self, address: str) -> None:
        """Count one wrong pairing code; it raises what `check_pairing` does."""
        self._ask_for_codes(self._counter.hit, address)

    def _ask_for_codes(self, question: Question, address: str) -> None:
        self._ask(
            question, WRONG_CODES, f"pairing-{network(address)}", "Too many wrong pairing codes from this address."
        )

    def _count(self, item: RateLimitItem, who: str, detail: str) -> None:
        self._ask(self._counter.hit, item, who, detail)

    def _ask(self, question: Question, item: RateLimitItem, who: str, detail: str) -> None:
        try:
            if question(item, who):
                return
            resets_at = self._counter.get_window_stats(item, who).reset_time
        except Exception as error:  # noqa: BLE001 whatever ails the storage of counters
            log.warning("rate_limit_unavailable", extra={"error": described(error)})
            return
        raise TooManyRequests(detail, max(1, math.ceil(resets_at - time.time())))
