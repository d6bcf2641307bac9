"""The draft puts a customer who is in the chat off by hours or days.

## What it finds
"We'll get back to you in 24 hours", "you will hear from us tomorrow" in live chat, in a draft that names no way of coming
back (email, phone) and offers neither to stay nor to settle it now. Times that a process takes ("the refund takes three
days"), a call or an email that is promised, and "within five minutes" are no putting off.

## Why it matters
The customer chose chat to have it settled now. Where that cannot be, they want to know who comes back and where to look:
once the chat is closed, "we" cannot reach them in it.
"""

from collections.abc import Iterator

from coach_api.engine.conversation import Channel
from coach_api.engine.moment import Moment
from coach_api.engine.params import NoParams
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import phrases
from coach_api.engine.told import last_told

_SOMEBODY = r"(?:I|we|they|he|she|someone|somebody|one of (?:us|my colleagues|our \w{2,20})|(?:the|our|my|a) (?:[\w-]{2,20} ){0,3}?(?:team|department|colleagues?|specialists?|experts?|engineers?|technicians?|agents?|manager|supervisor|office|people|staff))"
_BACK = (
    r"(?:get|be|come|circle|report) (?:right |straight )?back(?: (?:to|with) you)?|be in (?:touch|contact)|get in (?:touch|contact)|"
    r"(?:reach out|respond|reply|write back|answer)(?: (?:to )?(?:you|your \w+))?|(?:contact|update|inform) you|let you know|follow up(?: with you)?"
)
_PROMISE = phrases(
    rf"{_SOMEBODY}(?:'ll| will| shall|'re going to| are going to| is going to| can| should)(?: (?:then|also|definitely|certainly|surely|try to|be able to|make sure to))? (?:{_BACK})",
    rf"{_SOMEBODY}(?:'ll| will)? (?:need to|have to|will|must|first) [^.!?\n]{{1,60}}? and (?:then )?(?:will )?(?:{_BACK})",
    r"you(?:'ll| will| should| can| shall)? (?:(?:expect|receive|get|have) (?:to hear(?: back)?|an? (?:reply|response|answer|update)|our (?:reply|response|answer))|hear (?:back )?(?:from|about))",
    r"expect (?:an? |our )?(?:reply|response|answer|update)",
)
_NUMBER = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|ten|(?:a )?(?:few|couple(?: of)?)|several|some)"
_LONG = phrases(
    rf"(?:with ?in|in|after|takes?|up to|about|next|the next)(?: (?:about|around|the next|at most|up to|maximum))? {_NUMBER}(?: ?(?:-|–|/|to|or) ?{_NUMBER})?[ -]?(?:full |business |working )?(?:hours?|hrs?|days?|weeks?)",
    r"tomorrow|next (?:week|month|monday|tuesday|wednesday|thursday|friday|business day|working day)|later (?:this week|today)|in the (?:next|coming) days|"
    r"(?:by|on|until) (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|(?:by|until|before) (?:the )?end of (?:the |this )?(?:day|week)|(?:in the|this) (?:morning|afternoon|evening)",
)
_WAY_BACK = phrases(
    r"e-?mail(?:s|ed|ing)?|(?:call|ring|phone|text|sms|whatsapp)(?: you)?(?: back)?|phone call|calls?|(?:phone|mobile) number|inbox|by (?:post|mail|letter)|voicemail|ticket|case number|reference number",
    r"(?:stay|wait|remain|keep you) (?:here|with you|online|on (?:the )?chat|connected|in (?:the|this) chat)|meanwhile|in the meantime|right now|keep (?:this|the) chat open|while you wait|(?:right )?here in (?:the|this) chat",
)


def check(moment: Moment, _params: NoParams) -> Iterator[Hit]:
    """Find the promise and the long time in one sentence, and offer to name a way of coming back."""
    draft = moment.draft
    if moment.channel is not Channel.LIVE_CHAT:
        return
    for promise in draft.find(_PROMISE):
        sentence = draft.sentence_at(promise.start)
        time = _LONG.search(draft.plain, sentence.start, sentence.end)
        if time is None or draft.search(_WAY_BACK):
            continue
        yield Hit(
            Evidence.draft(sentence),
            "The customer is here now: say who comes back to them and how, or settle it while they wait.",
            key=promise.text,
            actions=(Action.insert("Offer an email", _offer(moment), sentence.end),),
            confidence=0.65,
        )
        return


def _offer(moment: Moment) -> str:
    if last_told(moment.conversation, "email"):
        return " I'll send the answer to your email address."
    return " Which email address shall I send the answer to?"


rule = Rule(
    code="CH02",
    title="Putting off in live chat",
    severity=Severity.SUGGESTION,
    mode=Mode.SHADOW,
    check=check,
    examples=(
        Bad(
            "Thanks, we'll get back to you in 24 hours.",
            customer="Why was I charged twice?",
            action=" Which email address shall I send the answer to?",
        ),
        Bad(
            "I have passed it on. You will hear from our team within 2 business days.",
            customer="My account is locked, my email is pat@mail.example",
            flags="You will hear from our team within 2 business days.",
            action=" I'll send the answer to your email address.",
        ),
        Bad("We'll have to ask the bank and reply to you next week.", customer="Why was I charged twice?"),
        Good("I'll email you the result tomorrow before noon.", customer="Why was I charged twice?"),
        Good("I'll be back with you in two minutes.", customer="Why was I charged twice?"),
        Good("The refund is on its way and takes three days.", note="what a process takes is no putting off"),
        Good("We'll get back to you in 24 hours.", channel=Channel.MESSAGING, note="nobody waits there"),
    ),
)
