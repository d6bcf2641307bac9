"""Offering one of the team's saved replies. Shared by the rules that look one up."""

from coach_api.engine.conversation import Role
from coach_api.engine.library import SavedReply
from coach_api.engine.moment import Moment
from coach_api.engine.rule import Action
from coach_api.engine.text import Text

USED = 0.5  # the share of a reply's words that a text holds when it says the same
LAST_TURNS = 4
TITLE_ROOM = 19  # characters of a title that fit on a button beside its verb
_GRAMMAR = 3  # letters up to which a word says nothing about what a text says


def is_said(moment: Moment, reply: SavedReply) -> bool:
    """Whether the draft or one of the agent's last turns says what the reply says."""
    agents = (turn.text for turn in moment.conversation.turns[-LAST_TURNS:] if turn.role is Role.AGENT)
    wanted = _content(Text(reply.text))
    return any(len(wanted & _content(text)) >= USED * len(wanted) for text in (moment.draft, *agents))


def offer(moment: Moment, reply: SavedReply) -> Action:
    """Offer to put the reply into an empty draft; beside a draft that says something, to copy it."""
    title = reply.title if len(reply.title) <= TITLE_ROOM else f"{reply.title[: TITLE_ROOM - 1].rstrip()}…"
    if moment.draft.is_empty:
        return Action.insert(f"Insert “{title}”", reply.text, 0)
    return Action.copy(f"Copy “{title}”", reply.text)


def _content(text: Text) -> frozenset[str]:
    return frozenset(word.lower() for word in text.words if len(word) > _GRAMMAR)
