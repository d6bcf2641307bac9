"""A bare reply to somebody who asked something or is upset.

## What it finds
A flat no ("no.", "not possible") or a brush-off ("check the app", "idk") to a customer who asked something; at most
`max_words` words in answer to a how or a why, or to a customer who is upset. A number, a name, a time or a link that
answers the question, a "yes" to a yes-or-no question, a hold, a question back and a word of regret are not curt. It runs in
shadow at first: what is curt depends on the people and on the tone of the chat.

## Why it matters
Read on a screen, three words sound colder than they were meant. One more sentence shows that you are willing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from coach_api.engine import empathy, holds, signals
from coach_api.engine.conversation import Turn
from coach_api.engine.draft import Draft
from coach_api.engine.moment import Moment
from coach_api.engine.params import Bounds
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import Span, Text, phrases

MOST_WORDS = 8  # of a flat no or a brush-off: longer ones say more


@dataclass(frozen=True)
class Params:
    """What a team can set."""

    max_words: Annotated[int, Bounds(1, 8, "Words up to which a reply is bare")] = 3


_SIGNATURE = re.compile(r"\s[-–^*~]{1,2} ?\w{1,12}\W*$")
_NO = re.compile(
    r"\W*(?:no+|nope|nah|never|negative|impossible|not possible|no way|no chance|not really|(?:no,? )?(?:I|we|you) (?:can't|cannot|can not|won't|don't)(?: (?:do|offer|allow|have|change))?(?: (?:that|this|it|those|them))?|"
    r"(?:no,? )?(?:that's|that is|it's|it is|this is) (?:not|im)(?: )?(?:possible|allowed|available)|not (?:allowed|available|our problem|my department|us))\W*",
    re.IGNORECASE,
)
_BRUSH_OFF = re.compile(
    r"\W*(?:k|kk|noted|whatever|idk|dunno|(?:I )?(?:don't|do not) know|no (?:idea|clue)|not sure|maybe|perhaps|it depends|depends|(?:just |please )?(?:google it|read (?:the|our) \w+|(?:check|see|look at|try) (?:the |our |your )?(?:app|website|site|faqs?|help|page|email|settings|terms|above)|"
    r"(?:call|email|e-mail|dm|message|contact|ask) (?:us|them|support|your bank|the courier|the shop|the store|somebody else|someone else))|see above|as (?:I )?said|so\?|what\?|and\?|huh\?|wait)\W*",
    re.IGNORECASE,
)
_EXPLAIN = re.compile(
    r"\W*(?:(?:and|but|so|ok|hi|hello|then)\W+)*+(?:why|how (?!much|many|long|far|often|old|big|soon|about|are you|is it going)|what (?:do|should|can|happens|is wrong))\b",
    re.IGNORECASE,
)
_KIND = phrases(
    r"thanks?|thank you|welcome|pleasure|hi|hello|hey|bye|goodbye|good (?:morning|evening|afternoon|night)|have an? \w+|enjoy|please|glad|happy to|of course|sure thing|no (?:problem|worries)|done|refunded|sent|solved|fixed"
)


def check(moment: Moment, params: Params) -> Iterator[Hit]:
    """Judge a draft of a few words against what the customer wrote."""
    draft, pending = moment.draft, moment.conversation.pending
    if pending is None or draft.is_empty or draft.typing or len(draft.words) > MOST_WORDS + 2:
        return
    start = len(draft.raw) - len(draft.raw.lstrip())
    end = len(_SIGNATURE.sub("", draft.plain).rstrip())
    reply = Text(draft.raw[start:end])
    action = _repair(draft, reply, pending, params)
    if action is not None:
        yield Hit(
            Evidence.draft(Span(start, end, reply.raw)),
            "This may sound curt: add a sentence that says why, or what you can do.",
            key=reply.raw,
            actions=(action,),
            confidence=0.55,
        )


def _repair(draft: Draft, reply: Text, pending: Turn, params: Params) -> Action | None:
    """Return what would make the reply warmer; None when it is not curt."""
    refuses, brushes_off = _NO.fullmatch(reply.plain), _BRUSH_OFF.fullmatch(reply.plain)
    if not (refuses or brushes_off) and (not 0 < len(reply.words) <= params.max_words or _says_enough(reply)):
        return None
    questions = [question for message in pending.messages for question in message.text.questions]
    upset = signals.read_turn(pending.text.raw).frustration >= signals.FRUSTRATED
    end = len(draft.raw.rstrip())
    if refuses and (questions or upset):
        whole = Span(0, end, draft.raw[:end])
        return Action.replace("Offer what you can do", whole, "I'm afraid that isn't possible. What I can do instead: ")
    if (brushes_off and questions) or any(_EXPLAIN.match(question.text) for question in questions):
        return Action.insert("Explain it", " Let me explain: ", end)
    return Action.insert("Add a word of regret", "I'm sorry about this. ", 0) if upset else None


def _says_enough(reply: Text) -> bool:
    """Whether a few words may be all that is needed: a fact, a link, a question back, a hold, a kind word."""
    return (
        any(character.isdigit() for character in reply.raw)
        or "?" in reply.raw
        or bool(reply.urls)
        or reply.search(_KIND) is not None
        or holds.is_hold(reply)
        or empathy.acknowledges(reply)
    )


rule = Rule(
    code="EM04",
    title="Curt reply",
    severity=Severity.SUGGESTION,
    mode=Mode.SHADOW,
    check=check,
    params=Params,
    short_ok=True,
    examples=(
        Bad("In the settings.", customer="How do I turn off the alerts?", action=" Let me explain: "),
        Bad("No.", customer="Can I still change the size?", flags="No."),
        Bad("Not possible -JK", customer="Could you send it today?", flags="Not possible"),
        Bad("Yes.", customer="This is ridiculous, third time I ask! Is it on its way?", note="upset"),
        Good("Yes, it is.", customer="Is it on its way?", note="a full answer to a calm question"),
        Good("Order 4417.", customer="Why was it split? And which order comes first?", note="a fact"),
        Good("You're welcome!", customer="How kind of you, thanks!"),
        Good("No", customer="Can I still change the size?", typing=True, note="the beginning of more"),
    ),
)
