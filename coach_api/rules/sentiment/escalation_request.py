"""The customer asked for a manager, for a human or to complain, and the draft does not take it up.

## What it finds
Words by which a waiting customer asks to be passed on ("I want to speak to a manager", "supervisor please"), to talk to a
human, to have the case escalated, or to make a complaint, while the draft says nothing about any of it. A complaint already
made, a manager already spoken to, products and jobs of that name ("password manager", "my account manager") and what
others said ("they told me to ask a manager") are no request. A draft that passes on, looks up who can take over, or says
who will call takes it up.

## Why it matters
A customer who asks for somebody else and is answered as if not asks again, louder. One sentence that takes it up keeps the
chat together, even where nobody else can take over.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from coach_api.engine import holds
from coach_api.engine.conversation import Channel, Message, Role
from coach_api.engine.draft import Draft
from coach_api.engine.moment import Moment
from coach_api.engine.params import NoParams
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import CaseBlind, Pattern, Span, Text, phrases

MESSAGES_READ = 5
HOLD_WORDS = 12  # a hold of up to so many words may well be the agent fetching somebody


@dataclass(frozen=True)
class Wish:
    """A kind of request: its words, what takes it up in a draft, and a first sentence that does."""

    pattern: Pattern
    taken_up: Pattern
    line: str


_SENIOR = (
    r"(?:(?:general |store |shop |branch |duty |shift |floor |line |team |senior |support |service |customer service |call cent(?:er|re) )?(?:manager|supervisor|superior|team[- ]lead(?:er)?)|managers|management|supervisors|superiors|"
    r"your (?:boss|lead|ceo|director|head office)|the (?:boss|ceo|director|owner)(?!\s*\w)|head office|(?:some|any)(?:one|body) (?:senior|higher|more senior|in charge|above you|with (?:more )?(?:authority|power)|who is in charge))"
    r"(?! (?:app|application|software|tool|account|role|position|job|login|view|page|menu|plan|plugin|extension|mode|window|feature|password|portal|permissions?|access|seat|user)\b)"
)
_HUMAN = r"(?:(?:(?:an? |the )?(?:real|actual|live|proper|human|living) )(?:person|human(?: being)?|agent|representative|rep|advisor|adviser|operator|people|one|someone|somebody)|(?:a )?human(?: being)?|someone (?:real|human)|an? (?:agent|representative|operator) (?:who|that|please))"
_TO = r"(?:speak(?:ing)?|talk(?:ing)?|chat|get (?:through|in touch|hold)|be (?:connected|transferred|put through|passed|escalated)|connect|escalate (?:it|this|that|my \w{2,12})?) ?(?:directly )?(?:to|with|of)"
_WANT = (
    r"(?:(?:i|we)(?:'d| would| really| just| do| now| still| rather){0,3} (?:want|wanted|need|like|love|demand|insist (?:on|that i)|prefer|request|wish|have|asked)(?: to| on)?(?: please| now| actually)? |(?:i|we)(?:'m| am| are)? (?:wanna|gonna|asking to|insist on|insisting on) |"
    r"(?<!when )(?<!if )(?<!before )(?:can|could|may|might|shall) (?:i|we)(?: please| just| maybe| possibly)? |let me |(?:is it|would it be) possible to |how (?:can|do|could|would) (?:i|we) |"
    r"(?:please|pls|kindly|just|(?:can|could|will|would) (?:you|u|someone)(?: please| just| kindly)?) |(?<!\w )(?<!\w, ))"
)
_ME = r"(?:(?:transfer|connect|put|pass|forward|hand|refer|move|switch|escalate|direct)(?: me| us| this| it| my (?:case|issue|ticket|chat|call|problem))?(?: on| over| through)? to|(?:get|give|find|bring|send|fetch|call)(?: me| us)?)"
_ONE = r"(?: an?| the| your| ur| another| one of your| some)?"

_MANAGER = phrases(
    rf"{_WANT}(?:{_TO}|{_ME}|see|have|reach|contact|get){_ONE} {_SENIOR}",
    rf"(?:i|we)(?:'d| would)? (?:want|need|demand|like|request){_ONE} {_SENIOR}(?!'s)",
    rf"(?:where|who)(?:'?s| is| are) (?:the|your) (?:{_SENIOR})(?! of)|is there an? (?:manager|supervisor|superior|team lead(?:er)?)|(?:someone|somebody|anyone|anybody|whoever|a person|a colleague) (?:else )?(?:who(?:'s| is)|that(?:'s| is)|who can|that can|is|with) (?:actually )?(?:in charge|above you|higher up|responsible for this|allowed to|able to decide|decide|authori[sz]ed|make decisions|(?:the )?(?:power|authority))|(?:someone|somebody|anyone|anybody) (?:higher up|more senior)|what(?:'s| is) your (?:manager|supervisor)'?s? (?:name|email|number)",
    r"(?<!\w )(?<!\w, )(?<!-)(?:your |a |the )?(?:manager|supervisor|team leader)(?: (?:please|pls|now|asap)| ?[!.])",
    r"(?:please|(?:can|could|will|would) you(?: please)?|(?:i|we) (?:want|need|would like|'d like)(?: you)?(?: to)?(?: have)?|i want (?:this|it|my case)) escalate(?:d)?|(?:want|need|like) (?:this|it|my (?:case|issue|ticket|problem)) (?:to be )?escalated",
)
_REAL = phrases(
    rf"{_WANT}(?:(?:{_TO}|{_ME}|have|reach|contact|get) {_HUMAN}|{_TO} a person)",
    rf"(?:i|we)(?:'d| would)?(?: just| really)? (?:want|need|demand|like){_ONE} {_HUMAN}(?! error)",
    r"(?<!\w )(?<!\w, )(?:a |an )?(?:(?:real|actual|live|proper) (?:person|human|agent|people)|human(?: being)?|operator|representative|agent)(?:,? (?:please|pls|now)|(?= ?(?:!|$)))|(?:am i|is this|are you) (?:talking|chatting|speaking) (?:to|with) (?:a )?(?:bot|robot|machine|computer)|(?:rather|prefer to|want to|need to|just) (?:talk|speak|chat) (?:to|with) (?:a )?(?:person|human|people)(?! in)",
    r"(?:no|not|stop with the|sick of) (?:more )?(?:bots?|robots?)(?: please)?(?=\s*[.,!\n]|\s*\Z)|is there (?:a |any )?(?:real |actual |live )(?:person|human|agent)",
)
_COMPLAINT = phrases(
    r"(?:want|like|wish|going|need|intend|trying|way|how|where|can i|could i|may i|do i|help me|me to|please|i'll|i will)(?: to| i)?(?: now| also| please| just)? (?:make|file|raise|lodge|submit|open|register|put in|log|place|start|escalate)"
    r" (?:an? |another |my |this |this as an? )?(?:official |formal |written |serious |second |new )?complaints?(?! (?:with|to|at) (?:the )?(?:police|bank|court))",
    r"(?:want|like|wish|going|need)(?: to| i)? complain(?! too much)|(?:where|how) (?:can|do|should|could) i (?:make a )?complain(?:t)?|complaints? (?:procedure|department|process|form|team|line|address|email)",
)
_PASSED_ON = (
    r"manage(?:r|rs|ment)|supervisors?|superior|team[- ]?lead(?:er)?|my lead|senior|escalat\w*|transfer\w*|connect(?:ing)? you|put(?:ting)? you (?:through|in touch)|"
    r"pass(?:ing|ed)? (?:this|it|you|your \w+|everything|that)|hand(?:ing|ed)? (?:this|you|it)|forward(?:ing|ed)?|colleagues?|specialists?|head office|(?:customer )?relations|someone (?:else|will|who|from)|"
    r"(?:will|can|to|'ll) (?:call|ring|phone) (?:you|back)|call(?:ing)? you|call ?back|give you a (?:call|ring)|(?:our|the|another|that|right) (?:\w+ ){0,2}(?:team|department)"
)
_WISHES = (
    Wish(
        _MANAGER,
        phrases(_PASSED_ON, r"complaints?"),
        "I understand that you'd like to speak to a manager, and I'm asking now who can take this. ",
    ),
    Wish(
        _REAL,
        phrases(
            _PASSED_ON,
            r"(?:real|human|live|actual) (?:person|human|agent|being|people)|human|person|bots?|robots?|I'm (?:right )?here|here (?:to help|for you)|my name is|this is \w+",
        ),
        "You're talking to a real person now: I'm here, and I'll stay with you on this. ",
    ),
    Wish(
        _COMPLAINT,
        phrases(_PASSED_ON, r"complain\w*|feedback|(?:raise|log|record|register|report|file|note)(?:d|ed|ing)?|form"),
        "I'm sorry it has come to this. I'll take your complaint and tell you what happens next. ",
    ),
)
_OPENING = phrases(r"how (?:can|may|could) I (?:help|assist)|what can I (?:do|help)|what brings you")
_NO_WISH = CaseBlind(
    r"(?:n't|not|never|no need to|without|already|(?:they|he|she|it|agent|bot|chat|email|message|page|who) (?:said|says|told|asked|advised|suggested)(?: me| us)?(?: to| that| i)?|do|should)(?: \w+){0,3} ?$"
)


def check(moment: Moment, _params: NoParams) -> Iterator[Hit]:
    """Find the request that the draft passes over."""
    pending = moment.conversation.pending
    if pending is None or not _is_judgeable(moment.draft):
        return
    for index, message in pending.indexed[-MESSAGES_READ:]:
        for wish in _WISHES:
            span = _asked_in(message.text, wish)
            if span is None or _is_met(moment, wish) or _is_short_hold(moment.draft):
                continue
            yield Hit(
                Evidence.message(index, span),
                "The customer asked for this: say a word about it, even if you can go on helping.",
                key=span.text,
                actions=(Action.insert("Take the request up", wish.line, 0),),
                confidence=0.75,
            )
            return


def _is_judgeable(draft: Draft) -> bool:
    """Whether nothing is written yet, or a whole sentence: a beginning may be about to take it up."""
    return draft.is_empty or (not draft.is_short and not (draft.typing and not draft.sentences[-1].closed))


def _opens(draft: Draft) -> bool:
    """Whether a draft is empty yet, or one by which a person opens a chat."""
    return draft.is_empty or next(draft.find(_OPENING), None) is not None


def _is_short_hold(draft: Draft) -> bool:
    return not draft.is_empty and len(draft.words) <= HOLD_WORDS and holds.is_hold(draft)


def _asked_in(text: Text, wish: Wish) -> Span | None:
    for span in text.find(wish.pattern):
        if not _NO_WISH.search(text.plain[text.sentence_at(span.start).start : span.start]):
            return span
    return None


def _is_met(moment: Moment, wish: Wish) -> bool:
    """Whether the draft takes the wish up, or opens the chat that a bot was asked for."""
    is_first_human = moment.conversation.last_agent_turn is None and moment.channel is Channel.LIVE_CHAT
    taken_up = next(moment.draft.find(wish.taken_up), None) is not None
    return taken_up or (wish.pattern is _REAL and is_first_human and _opens(moment.draft))


rule = Rule(
    code="SE03",
    title="Escalation request passed over",
    severity=Severity.WARNING,
    mode=Mode.ON,
    check=check,
    examples=(
        Bad(
            "Please send me your order number.",
            customer="I want to speak to a manager",
            flags="I want to speak to a manager",
            action=_WISHES[0].line,
        ),
        Bad(
            "You can restart the app under Settings.",
            messages=(
                Message(Role.CUSTOMER, "It crashes again"),
                Message(Role.AGENT, "Have you tried to restart it?"),
                Message(Role.CUSTOMER, "You sound like a script. Can I talk to a real person?"),
            ),
            flags="Can I talk to a real person",
            action=_WISHES[1].line,
        ),
        Bad("Which shop was it?", customer="How do I make a complaint about your shop?", action=_WISHES[2].line),
        Good("I'm asking my supervisor to join us.", customer="Get me your supervisor!"),
        Good("Which browser is it?", customer="The password manager does not fill in the form", note="a product"),
        Good("I'm sorry about that.", customer="I have made a complaint last week", note="made already"),
        Good("Hi, this is Ana. How can I help?", customer="I want to talk to a human", note="asked the bot before her"),
    ),
)
