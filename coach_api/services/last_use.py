"""On which day each token was used last: remembered while requests are answered, stored beside them."""

import logging
from datetime import date

from coach_api.errors import CoachError
from coach_api.logs import described
from coach_api.storage import tokens
from coach_api.storage.models import utc_now
from coach_api.storage.session import Database

log = logging.getLogger(__name__)


class LastUse:
    """What one worker saw of tokens since it stored that last. A day is exact enough, for a lead needs no agent's hours."""

    def __init__(self, database: Database) -> None:
        """Begin with nothing seen."""
        self._database = database
        self._seen: set[int] = set()
        self._stored: dict[int, date] = {}

    def note(self, token_id: int) -> None:
        """Remember that a token is in use; this takes no time worth a word."""
        self._seen.add(token_id)

    def try_store(self) -> None:
        """Store what was seen, each token once a day; log a database that cannot be written to, and try again later."""
        seen, self._seen = self._seen, set()
        today = utc_now().date()
        new = {token_id for token_id in seen if self._stored.get(token_id) != today}
        if not new:
            return
        try:
            with self._database.session() as session:
                tokens.note_use(session, new, today)
        except CoachError as error:
            self._seen |= new
            log.error("use_not_stored", extra={"error": described(error.__cause__ or error)})  # noqa: TRY400 a trace would show values
            return
        self._stored |= dict.fromkeys(new, today)
