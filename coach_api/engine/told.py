"""What a customer has told already."""

from dataclasses import dataclass

from coach_api.engine.asks import asked
from coach_api.engine.conversation import Conversation, Role
from coach_api.engine.facts import KINDS, Fact
from coach_api.engine.text import Span, Text, phrases

READ_LENGTH = 1500  # characters of a message that are searched for a fact
READ_MESSAGES = 30  # messages, the latest
QUESTION_LENGTH = 400  # characters; in a longer message the last question is not the only one
ANSWER_WORDS = 8  # longer messages than this say too much to be read as the bare answer to a question

_WITHDRAWN = phrases(  # the customer gave it, and said that it is of no use
    r"(?:old|previous|former|wrong|incorrect|expired|another|different) (?:\w{1,15} ){0,2}?(?:e-?mail|number|address|account|phone|code|name|order|one)",
    r"(?:no longer|doesn't|does not|don't|isn't|is not|not) (?:\w{1,10} )?(?:work|valid|active|mine|correct|in use|exist|right|recogni[sz]ed|accepted|found)\w*",
    r"lost access|locked out|(?:can't|cannot|don't) (?:access|have access|use (?:it|that))|(?:changed|deleted|hacked)",
)
_DONE = phrases(
    r"(?:I |I've |I have )?already (?:did|done|sent|gave|given|told|provided|shared|dm'?e?d|messaged|answered|emailed|submitted|said|filled|replied|mentioned)(?! (?:me|us|by|from|on)\b)",
    r"I(?:'ve| have)? (?:just |already )(?:sent|given|gave|told|provided|shared|dm'?e?d|messaged|emailed|done|did)",
    r"(?:I )?(?:sent|gave|told|given|provided) (?:it|that|them|those|this) (?:to you )?(?:already|before|earlier|above|yesterday|twice)",
    r"(?:like|as) I (?:already )?(?:said|told you|mentioned)|I (?:just )?(?:told|gave) you(?: (?:that|it|already|this|all))",
)


@dataclass(frozen=True)
class Told:
    """A fact that the customer gave: the message and the words in it."""

    index: int
    span: Span


def last_told(conversation: Conversation, kind: str) -> Told | None:
    """Return where the customer last gave a fact of a kind, unasked or in answer; None when they did not or took it back."""
    fact = KINDS[kind]
    messages = conversation.messages
    for index in range(len(messages) - 1, max(-1, len(messages) - 1 - READ_MESSAGES), -1):
        if messages[index].role is Role.CUSTOMER:
            span = _unasked(fact, messages[index].text) or _in_answer(fact, conversation, index)
            if span is not None:
                return None if _is_withdrawn(messages[index].text, span) else Told(index, span)
    return None


def says_done(conversation: Conversation) -> Told | None:
    """Return where the waiting customer says to have done or told already what the agent asks for."""
    waiting = conversation.pending.indexed if conversation.pending else ()
    for index, message in waiting:
        span = next(message.text.find(_DONE), None)
        if span is not None:
            return Told(index, span)
    return None


def _unasked(fact: Fact, text: Text) -> Span | None:
    found = fact.told.search(text.plain, 0, READ_LENGTH) if fact.told else None
    return None if found is None else _span(text, found.start("value"), found.end("value"))


def _in_answer(fact: Fact, conversation: Conversation, index: int) -> Span | None:
    """Return the fact in a short message that follows the agent's question for it."""
    text = conversation.messages[index].text
    if fact.shown is None or not index or len(text.words) > ANSWER_WORDS or "?" in text.raw:
        return None
    before = conversation.messages[index - 1]
    found = fact.shown.search(text.plain)
    if found is None or before.role is not Role.AGENT or len(before.raw) > QUESTION_LENGTH:
        return None
    if [ask.kind for ask in asked(before.text)] != [fact.kind]:
        return None
    return _span(text, found.start(), found.end())


def _is_withdrawn(text: Text, span: Span) -> bool:
    return _WITHDRAWN.search(text.sentence_at(span.start).text) is not None


def _span(text: Text, start: int, end: int) -> Span:
    return Span(start, end, text.raw[start:end])
