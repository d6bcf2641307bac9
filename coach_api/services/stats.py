"""An agent's own numbers, from the single events that are kept for nobody else."""

import statistics
from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from coach_api.storage import events as rows
from coach_api.storage.models import Outcome
from coach_api.storage.session import Database


@dataclass(frozen=True)
class OwnNumbers:
    """What became of an agent's nudges, by rule and outcome; and their chats.

    `first_reply_s` is the median, `longest_silence_s` the longest; whole seconds, None where none is known.
    """

    nudges: dict[str, Counter[str]]
    chats: int
    closed_well: int
    first_reply_s: int | None
    longest_silence_s: int | None


def own(db: Database, team_id: str, user_id: str, since: datetime) -> OwnNumbers:
    """Return an agent's numbers in a team since a moment; rules that are only counted are left out, for their agents see none."""
    with db.reading() as session:
        tally = rows.tally(session, team_id, user_id, since)
        chats = rows.chats(session, team_id, user_id, since)
    nudges: dict[str, Counter[str]] = {}
    for (rule, outcome), count in sorted(tally.items()):
        if outcome != Outcome.SHADOW:
            nudges.setdefault(rule, Counter())[outcome] = count
    first_replies = [chat.first_reply_s for chat in chats if chat.first_reply_s is not None]
    silences = [chat.longest_silence_s for chat in chats if chat.longest_silence_s is not None]
    return OwnNumbers(
        nudges,
        len(chats),
        sum(chat.closed_well for chat in chats),
        round(statistics.median(first_replies)) if first_replies else None,
        max(silences, default=None),
    )
