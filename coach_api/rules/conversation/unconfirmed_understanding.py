"""The draft jumps to a fix before it is clear what is wrong.

## What it finds
The first reply to a customer whose report is vague ("it doesn't work") or long: a draft full of instructions that neither says
the problem back nor asks anything. The rule starts off: with clear reports a quick fix is what customers want.

## Why it matters
A fix for another problem costs both of you a round. One line that says the problem back shows it before the steps begin.
"""

from collections.abc import Iterator

from coach_api.engine import holds
from coach_api.engine.asks import content
from coach_api.engine.conversation import Conversation, Message, Role, Turn
from coach_api.engine.draft import Draft
from coach_api.engine.moment import Moment
from coach_api.engine.params import NoParams
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import Span, phrases

LONG_WORDS = 60  # from here on a report holds more than one can take in at once
VAGUE_WORDS = 14  # a longer report says more than that something is wrong
TAKEN_UP = 3  # words shared with a long report that say it back
RESTATE = "Just to make sure I understand: what happens exactly when you try? "
_VAGUE = phrases(
    r"(?:it|this|that|everything|the \w{1,15}|my \w{1,15}|your \w{1,15})(?:'s| is| has| does| do|s)? ?(?:still |just )?(?:not working|n't work(?:ing)?|not work|isn't working|doesn't work|stopped working|broken|down|messed up|acting (?:up|weird|strange)|weird|crashing)",
    r"(?:have|having|got|there(?:'s| is)|is|with) (?:a |an |some )?(?:problems?|issues?|troubles?)|something(?:'s| is| went) wrong|not working|doesn't work|won't work|need (?:some )?help|help me",
)
_FIX = phrases(
    r"(?:please |kindly |just |first,? |then |you(?:'ll| will)? (?:need|have) to |you (?:should|can|could|must) |try to |try ){1,3}(?:re-?(?:start|boot|set|install|load|fresh|connect)|clear|delete|update|un\w{3,12}|turn|switch|unplug|log|sign|go to|open|click|tap|press|check|change|disable|enable|remove|download|install|hold|plug|force|power)\w{0,12}",
    r"(?:try|have you tried) (?:restarting|rebooting|clearing|deleting|updating|reinstalling|resetting|turning|logging|signing|refreshing|unplugging)",
)
_SAID_BACK = phrases(
    r"(?:I|we) (?:understand|see|hear|gather|realise|realize|know) (?:that|you|your|the|how|from)|it (?:sounds|looks|seems)|sounds like|looks like|if I understand|so (?:you|your|the|it)|you(?:'re| are) (?:saying|having|seeing|unable|trying)|you (?:mean|mentioned|said|want|wrote)|just to (?:confirm|make sure|be sure|check|clarify)|to confirm|let me (?:make sure|confirm|see if)"
)


def check(moment: Moment, _params: NoParams) -> Iterator[Hit]:
    """Look at the first reply only: is it a fix for a report that leaves open what is wrong?"""
    draft = moment.draft
    report = _first_report(moment.conversation)
    if report is None or draft.is_short or draft.questions:
        return
    fix = holds.first_in(draft, _FIX)
    if fix is None or draft.search(_SAID_BACK):
        return
    found = _unclear(report, draft)
    if found is None:
        return
    index, span = found
    yield Hit(
        Evidence.message(index, span),
        "Say in a line what you understood, or ask, before you start with steps.",
        key=span.text[:80],
        actions=(Action.insert("Ask what happens", RESTATE, draft.sentence_at(fix.start).start),),
        confidence=0.4,
    )


def _first_report(conversation: Conversation) -> Turn | None:
    """Return what the customer wrote before anybody answered; None once the agent has."""
    if any(message.role is Role.AGENT for message in conversation.messages):
        return None
    return conversation.pending


def _unclear(report: Turn, draft: Draft) -> tuple[int, Span] | None:
    """Return what leaves open what is wrong: the vague words, or the start of a long report not taken up."""
    words = sum(len(message.text.words) for message in report.messages)
    if words >= LONG_WORDS:
        index, message = report.indexed[0]
        taken_up = len(content(draft.raw) & content(report.text.raw)) >= TAKEN_UP
        return None if taken_up else (index, message.text.sentences[0])
    if words > VAGUE_WORDS:
        return None
    vague = ((index, span) for index, message in report.indexed for span in message.text.find(_VAGUE))
    return next(vague, None)


rule = Rule(
    code="CO04",
    title="Fix before the problem is clear",
    severity=Severity.INFO,
    mode=Mode.OFF,
    check=check,
    examples=(
        Bad(
            "Hi Kim! Please restart your router and clear the cache.",
            customer="Hi, it doesn't work",
            flags="it doesn't work",
            action=RESTATE,
        ),
        Bad("Try reinstalling the app.", customer="I have a problem with your app", flags="have a problem"),
        Bad(
            "Please update it and then restart.",
            customer="I bought three lamps on Monday. " + "One of them blinks, one is dark and one is too loud. " * 6,
            flags="I bought three lamps on Monday.",
            note="a long report, of which nothing is taken up",
        ),
        Good("What do you see when you open the app?", customer="Hi, it doesn't work", note="asks"),
        Good(
            "It sounds like the app closes by itself. Please restart your phone first.",
            customer="I have a problem with your app",
            note="says the problem back",
        ),
        Good(
            "Please restart your router.",
            customer="The router shows error 52 when I turn on the guest network",
            note="a clear report",
        ),
        Good(
            "Please restart your router.",
            messages=(Message(Role.AGENT, "What does it show?"),),
            customer="It doesn't work",
            note="not the first reply",
        ),
    ),
)
