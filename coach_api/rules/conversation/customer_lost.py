"""The customer is lost and the draft moves on as if they were not.

## What it finds
After a message of the agent, "I don't understand", "where is that?", "that's not there" in the customer's waiting messages, and a draft that neither says it
in other words, nor where to look, nor asks what they see, nor takes up any of their words.

## Why it matters
A step built on one that the customer never found is lost too. Go back to where they are, then go on.
"""

from collections.abc import Iterator

from coach_api.engine import holds
from coach_api.engine.asks import content
from coach_api.engine.conversation import Message, Role
from coach_api.engine.draft import Draft
from coach_api.engine.empathy import ACKNOWLEDGEMENT
from coach_api.engine.moment import Moment
from coach_api.engine.params import NoParams
from coach_api.engine.places import CLICK_PATH
from coach_api.engine.rule import Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import Text, phrases

LONGEST = 300  # characters of a customer's message; a longer one tells more than that they are lost
_LOST = phrases(
    r"I (?:still |really |just |honestly )?(?:don't|do not|dont|can't|cant|cannot) (?:quite |really |fully |even )?(?:understand|get (?:it|that|this|what you)|follow(?: you)?(?=\W*$|\.|,| so| what| that| the)|see (?:it|that|this|any|where|what you|the (?:\w{1,15} ){0,2}(?:button|option|menu|link|tab|page|icon|field|setting|box|section|form))|find (?:it|that|this|any such|the (?:\w{1,15} ){0,2}(?:button|option|menu|link|tab|page|icon|field|setting|box|section|form)))",
    r"I(?:'m| am|m) (?:still |totally |completely |a bit |a little |so |very |really |getting ){0,2}(?:confused|lost(?! (?:my|the|a|it|all|some))|not (?:following|with you|sure (?:what|where|how) (?:you|to|that|I)))",
    r"where (?:is|are|'s|do I (?:find|see|click|go)|can I (?:find|see)|exactly) ?(?:that|it|this|those|exactly|the (?:\w{1,15} ){0,2}(?:button|option|menu|link|tab|page|icon|field|setting|box|section))(?=\W*$|[?.!,])",
    r"(?:it|that|this|that option|that button|the (?:\w{1,15} )?(?:button|option|menu|link|tab|page|icon|field|box)|there)(?:'s| is| isn't| does|s)? ?(?:not|n't|isn't|doesn't|nothing|no such \w{1,15}|no \w{1,15} (?:button|option|menu|link|tab|icon|field)) ?(?:there|on (?:my|the) (?:screen|page)|showing(?: up)?|visible|anywhere|like that)",
    r"there(?:'s| is) no (?:such )?(?:\w{1,15} )?(?:button|option|menu|link|tab|icon|field|setting|box)|what do you mean|what does (?:that|this|it) mean|which (?:one|button|menu|page|option|link)(?= do I|\W*$)|makes no sense|doesn't make (?:any )?sense",
)
_FOUND = phrases(r"never ?mind|found it|got it now|I see it now|found (?:the|that)|works now")
_PLAINER = phrases(
    r"in other words|I mean(?:t)?|what (?:I|that|this|it) (?:mean|meant)|(?:that|this|it|which) means|let me (?:explain|rephrase|clarify|put|show|walk|guide|go|try|start|send|be)|I(?:'ll| will| can) (?:explain|rephrase|clarify|show|walk|guide|go|send|do|put|help)|to (?:clarify|explain|be clear|put it)|simply put|basically|for example|such as|step by step|screenshot|picture|photo|video|called|named|labell?ed|looks? like|look for|you(?:'ll| will| should| can)? (?:see|find)",
    r"on (?:the|your) (?:left|right|top|bottom|side|upper|lower|next|main|home|first|same)|at the (?:top|bottom|end|side|left|right)|in the (?:top|bottom|upper|lower|left|right|corner|middle|centre|center|menu)|under|below|above|next to|beside|behind|corner|scroll|because|instead",
)
_EMPTY = content("now then next okay sure great good right sorry hello thanks still")


def check(moment: Moment, _params: NoParams) -> Iterator[Hit]:
    """Find the customer's own word that they are lost, and anything in the draft that comes back to it."""
    pending, draft = moment.conversation.pending, moment.draft
    if pending is None or moment.conversation.last_agent_turn is None:
        return
    index, message = pending.indexed[-1]
    if len(message.raw) > LONGEST:
        return
    found = next(message.text.find(_LOST), None)
    if found is None or draft.is_short or pending.text.search(_FOUND) or _takes_it_up(draft, message.text):
        return
    yield Hit(
        Evidence.message(index, found),
        "They are lost: say it in other words, or ask what they see.",
        key=found.text,
        confidence=0.5,
    )


def _takes_it_up(draft: Draft, lost: Text) -> bool:
    if draft.questions or draft.urls or "\n" in draft.raw.strip() or CLICK_PATH.search(draft.plain):
        return True
    patterns = (_PLAINER, ACKNOWLEDGEMENT, holds.WAIT, holds.LOOK)
    return any(draft.search(pattern) for pattern in patterns) or bool(content(draft.raw) & content(lost.raw) - _EMPTY)


_STEP = (Message(Role.AGENT, "Open the security tab and choose Reset."),)

rule = Rule(
    code="CO08",
    title="Lost customer",
    severity=Severity.SUGGESTION,
    mode=Mode.SHADOW,
    check=check,
    examples=(
        Bad(
            "Great. Now type the new password twice and save.",
            messages=_STEP,
            customer="Sorry, I don't understand",
            flags="I don't understand",
        ),
        Bad("Next, pick a colour and save.", messages=_STEP, customer="where is that?", flags="where is that"),
        Bad("Then confirm with your code.", messages=_STEP, customer="Hm, it's not there", flags="it's not there"),
        Good(
            "The security tab is at the top right, beside your name.",
            messages=_STEP,
            customer="where is that?",
            note="says where to look",
        ),
        Good("Which tabs can you see?", messages=_STEP, customer="It's not there", note="asks what they see"),
        Good("Let me put that another way.", messages=_STEP, customer="I don't understand"),
        Good(
            "Great, then save it.",
            messages=_STEP,
            customer="I can't see it... never mind, found it",
            note="found after all",
        ),
    ),
)
