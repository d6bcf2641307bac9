"""What a worker answers from: rule sets, libraries and tokens of all teams, held in memory and swapped as a whole.

A thread of each worker asks the database for the teams' versions at most once a second and loads only teams whose
version changed, so a request never waits for the database and a change reaches every worker within two seconds.
"""

import logging
import os
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy.orm import Session

from coach_api import rules
from coach_api.engine.library import Link, PreparedReply, SavedReply, Term
from coach_api.engine.rule import RuleSet
from coach_api.errors import CoachError, InvalidInput, StorageError
from coach_api.libraries import Library
from coach_api.logs import described
from coach_api.services import tokens, written_rules
from coach_api.services.last_use import LastUse
from coach_api.storage import keys, libraries, models, overrides, rests, teams
from coach_api.storage import tokens as token_rows
from coach_api.storage.overrides import Override
from coach_api.storage.session import Database
from coach_api.storage.tokens import Identity

NUDGE_KEY = "nudge_ids"

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class TeamState:
    """How one team is coached, at one version: its rules, its libraries, and whom its tokens stand for by their hash."""

    ruleset: RuleSet
    libraries: Library
    identities: Mapping[str, Identity]

    @property
    def version(self) -> int:
        """The team's version that this was loaded at."""
        return self.ruleset.version


@dataclass(frozen=True)
class Snapshot:
    """All teams by id, whom each token stands for by its hash, and the key that nudge ids are made with.

    `rests` are the rules that rest until a moment, by team and user id.
    """

    secret: bytes
    teams: Mapping[str, TeamState] = field(default_factory=lambda: MappingProxyType({}))
    identities: Mapping[str, Identity] = field(default_factory=lambda: MappingProxyType({}))
    rests: Mapping[tuple[str, str], Mapping[str, datetime]] = field(default_factory=lambda: MappingProxyType({}))


class Snapshots:
    """Keeps one `Snapshot` current. One an application; starts its thread in each process that asks it something."""

    def __init__(self, database: Database, refresh_s: float, secret_key: str | None) -> None:
        """Prepare to read a database each `refresh_s` seconds; without a secret key, the database's own is used."""
        self._database = database
        self._refresh_s = refresh_s
        self._secret_key = secret_key
        self._snapshot: Snapshot | None = None
        self._loading = threading.Lock()
        self._stopped = threading.Event()
        self._process: int | None = None
        self.last_use = LastUse(database)

    def current(self) -> Snapshot:
        """Return the latest snapshot.

        Raises:
            StorageError: the database could not be read since this process started.
        """
        if self._process != os.getpid():
            self._start()
        if self._snapshot is None:
            raise StorageError("The teams are not loaded yet, for the database cannot be read; see the server's log.")
        return self._snapshot

    def look_up(self, token_hash: str) -> Snapshot:
        """Return a snapshot that knows a token, if the database does: it may have been made a moment ago.

        Raises:
            StorageError: the database cannot be read now.
        """
        if tokens.find_by_hash(self._database, token_hash) is not None:
            self.refresh()
        return self.current()

    def refresh(self) -> None:
        """Look for changes and load them.

        Raises:
            StorageError: the database cannot be read now; the last snapshot stays.
        """
        with self._loading:
            before = self._snapshot or Snapshot(self._secret())
            with self._database.reading() as session:
                versions = teams.versions(session)
                resting = rests.active(session, models.utc_now())
                known = {team_id: before.teams[team_id].version for team_id in before.teams}
                if versions == known and resting == before.rests:
                    self._snapshot = before
                    return
                states = {
                    team_id: before.teams[team_id]
                    if known.get(team_id) == version
                    else _load(session, team_id, version, before.teams.get(team_id))
                    for team_id, version in versions.items()
                }
            self._snapshot = Snapshot(
                before.secret,
                MappingProxyType(states),
                MappingProxyType({key: who for state in states.values() for key, who in state.identities.items()}),
                MappingProxyType(resting),
            )

    def try_refresh(self) -> None:
        """Look for changes; log a database that cannot be read, and keep the last snapshot."""
        try:
            self.refresh()
        except CoachError as error:
            log.error("refresh_failed", extra={"error": described(error.__cause__ or error)})  # noqa: TRY400 a trace would show values

    def close(self) -> None:
        """Stop looking for changes."""
        self._stopped.set()

    def _start(self) -> None:
        """Load what is new and watch from now on; once in each process, since threads do not survive a fork."""
        with self._loading:
            if self._process == os.getpid():
                return
            self._process = os.getpid()
        self.try_refresh()
        threading.Thread(target=self._watch, name="coach-snapshot", daemon=True).start()

    def _watch(self) -> None:
        while not self._stopped.wait(self._refresh_s):
            self.try_refresh()
            self.last_use.try_store()

    def _secret(self) -> bytes:
        if self._secret_key is not None:
            return self._secret_key.encode()
        with self._database.session() as session:
            return keys.get_or_make(session, NUDGE_KEY).encode()


def _load(session: Session, team_id: str, version: int, before: TeamState | None) -> TeamState:
    team = teams.get(session, team_id)
    known = (*rules.catalogue().values(), *written_rules.load(session, team_id))
    stored = _fitting(team_id, overrides.of_team(session, team_id))
    return TeamState(
        rules.ruleset(stored, team.attention_budget, version, known),
        _library(session, team_id, None if before is None else before.libraries),
        token_rows.identities(session, team_id, models.utc_now()),
    )


def _fitting(team_id: str, stored: Mapping[str, Override]) -> dict[str, Override]:
    """Return the overrides that still fit their rules: after an upgrade, a bound may be tighter or a parameter gone."""
    known = {name: rule for rule in rules.catalogue().values() for name in (rule.code, *rule.renamed_from)}
    fitting: dict[str, Override] = {}
    for code, override in stored.items():
        if code not in known:
            log.warning("override_of_unknown_rule", extra={"team": team_id, "rule": code})
            continue
        try:
            known[code].configure(override)
        except InvalidInput as error:
            wrong = [problem.pointer for problem in error.problems]
            log.warning("override_skipped", extra={"team": team_id, "rule": code, "pointers": wrong})
        else:
            fitting[code] = override
    return fitting


def _library(session: Session, team_id: str, before: Library | None) -> Library:
    """Return a team's libraries: read as plain columns, since ten thousand rows of them come to half the work of entries."""

    def of_team(kind: type[libraries.Entry], *names: str) -> Sequence[tuple[Any, ...]]:
        return libraries.columns(session, kind, team_id, names)

    return Library(
        [Link(title, url, tuple(words)) for _, title, url, words in of_team(models.Link, "title", "url", "keywords")],
        [
            SavedReply(title, text, tuple(words))
            for _, title, text, words in of_team(models.SavedReply, "title", "text", "keywords")
        ],
        [
            Term(term, plain, internal)
            for _, term, plain, internal in of_team(models.GlossaryTerm, "term", "plain", "internal")
        ],
        [PreparedReply(purpose, text) for _, purpose, text in of_team(models.PreparedReply, "purpose", "text")],
        before=before,
    )
