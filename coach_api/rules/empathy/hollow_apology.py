"""A second apology, and nothing behind it.

## What it finds
A draft that says sorry again, where one of the agent's last two replies already did, and that holds nothing else: no action,
no answer, no question, no next step. "Sorry again, the new one leaves today" has one. It is silent when the customer only
said thanks or goodbye. It runs in shadow at first, since some teams want the words of regret as they are.

## Why it matters
The first apology shows that you care. The second one without a deed shows that nothing is happening.
"""

import re
from collections.abc import Iterator

from coach_api.engine import empathy
from coach_api.engine.asks import content
from coach_api.engine.conversation import Message, Role
from coach_api.engine.draft import Draft
from coach_api.engine.moment import Moment
from coach_api.engine.params import NoParams
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import phrases

TURNS_READ = 2
MOST_WORDS = 60  # a longer draft says something else too
_APOLOGY = phrases(
    r"(?:so |very |really |truly |deeply |terribly )?sorry|(?:my |our )?(?:sincere(?:st)? |deepest )?apolog(?:y|ies|i[sz]e|i[sz]ing)|(?:we|I) regret",
)
_MORE = re.compile(
    r"(?i)[?\d]|https?:|@\w|\b(?:can't|cannot|can not|couldn't|won't|unable|no|none|unfortunately|afraid)\b"
)
_NAMES = re.compile(
    r"(?m)^[^\w\n]{0,3}(?:[Hh](?:i|ello|ey)|[Dd]ear)(?: there)?\b(?: [A-Z]\w{1,20})?|, [A-Z]\w{1,20}(?=[.,!]| ?$)|\s[-–^*~]{1,2} ?\w{1,12}[^\w\n]{0,3}$"
)
_HOLLOW = content(
    "truly really sincerely deeply extremely terribly very much again once more all this that such any caused causing cause having happened happen happens "
    "inconvenience inconvenient trouble problem problems issue issues experience experienced situation delay wait waiting long time confusion matter way "
    "hear see read feel feeling felt understand know realise realize imagine appreciate accept frustration frustrating frustrated upset upsetting annoying "
    "disappointment disappointed disappointing worry concern unpleasant difficult hard tough bad certainly definitely completely totally absolutely fully "
    "thank thanks patience patient kind understanding feedback sharing bringing attention letting reaching contacting valued value customer customers important "
    "hope wish want mean never intend behalf team company us everyone here sorry apologise apologize apologies apology regret pardon mistake error fault ours mine "
    "nice good great day weekend evening expect should deserve right acceptable better it's that's we're i'm haven't well"
)


def check(moment: Moment, _params: NoParams) -> Iterator[Hit]:
    """Find the apology that repeats an earlier one and stands alone."""
    draft = moment.draft
    if len(draft.words) > MOST_WORDS or not moment.conversation.needs_answer:
        return
    span = next(draft.find(_APOLOGY), None)
    if span is None or (draft.typing and not draft.sentences[-1].closed):
        return
    replies = [turn for turn in moment.conversation.turns if turn.role is Role.AGENT][-TURNS_READ:]
    if _is_hollow(draft) and any(next(turn.text.find(_APOLOGY), None) for turn in replies):
        yield Hit(
            Evidence.draft(span),
            "You have said sorry already: say what you are doing about it, or what happens next.",
            key=span.text,
            actions=(Action.insert("Add what you will do", " What I'll do now: ", len(draft.raw.rstrip())),),
            confidence=0.6,
        )


def _is_hollow(draft: Draft) -> bool:
    """Whether nothing is left when greetings, names, apologies and words of feeling are taken away."""
    if _MORE.search(draft.plain):
        return False
    rest = empathy.ACKNOWLEDGEMENT.sub(" ", _NAMES.sub(" ", draft.plain))
    return not content(rest) - _HOLLOW


_FIRST = (
    Message(Role.CUSTOMER, "My parcel is late again"),
    Message(Role.AGENT, "I'm sorry about the delay, let me check."),
    Message(Role.CUSTOMER, "And? Where is it?"),
)

rule = Rule(
    code="EM03",
    title="Hollow apology",
    severity=Severity.SUGGESTION,
    mode=Mode.SHADOW,
    check=check,
    examples=(
        Bad("We sincerely apologize for the inconvenience this has caused you.", messages=_FIRST, flags="apologize"),
        Bad("Hi Tom, I'm really sorry. I understand how frustrating this is.", messages=_FIRST, flags="really sorry"),
        Good("I'm sorry, it is still in our warehouse.", messages=_FIRST, note="an answer"),
        Good("Sorry again! A new one leaves today.", messages=_FIRST, note="an action"),
        Good("I'm so sorry about that.", customer="My parcel is late again", note="the first apology"),
    ),
)
