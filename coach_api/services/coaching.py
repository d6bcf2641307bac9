"""Coaching one draft: a request judged by its team's rules."""

import logging

from coach_api import rules
from coach_api.engine import coach as engine
from coach_api.engine import signals
from coach_api.engine.coach import Answer, Request
from coach_api.engine.conversation import Conversation, Message, Role
from coach_api.engine.draft import Draft
from coach_api.engine.moment import Moment
from coach_api.engine.rule import Rule, RuleSet
from coach_api.logs import described

log = logging.getLogger(__name__)


def coach(request: Request, ruleset: RuleSet, secret: bytes) -> Answer:
    """Return what is worth saying about a draft. A rule that fails is logged and skipped: the others still help."""
    return engine.answer(request, ruleset, secret, on_error=_log_failure)


def warm_up() -> None:
    """Load what the first request would otherwise wait for: the rules, the sentiment lexicon, the readability index."""
    text = "I am sorry that your order has not arrived yet. I will find out where it is and tell you in five minutes."
    said = (Message(Role.CUSTOMER, "Where is my order? This is the third time I ask!"),)
    coach(Request(Moment(Draft(text), Conversation(said))), rules.ruleset(), b"warm-up")
    signals.reading_grade(text)


def _log_failure(rule: Rule, error: Exception) -> None:
    log.error("rule_failed", extra={"rule": rule.code, "error": described(error)})
