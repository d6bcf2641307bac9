"""The customer threatens to leave, and the draft does not address it.

## What it finds
A customer who, out of dissatisfaction, says that they will cancel, leave or never come back, take the money back through
their bank, make it public or go to a lawyer or an authority, while neither the draft nor a reply of the agent since then
says a word about it or about their trouble. A neutral wish to cancel ("I'd like to cancel my order, please"), travel
("I'm leaving on Sunday") and questions ("how do I dispute a charge?") are no threat. It runs in shadow at first: not every
team wants its agents to hold customers back.

## Why it matters
Who says that they will go still talks to you: this is the last moment at which an honest word can keep them.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from coach_api.engine import empathy
from coach_api.engine.conversation import Role
from coach_api.engine.draft import Draft
from coach_api.engine.moment import Moment
from coach_api.engine.params import NoParams
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.signals import Mood
from coach_api.engine.text import CaseBlind, Pattern, Span, Text, phrases

TURNS_READ = 2
MESSAGES_READ = 5  # of each turn


@dataclass(frozen=True)
class Threat:
    """A kind of threat: its words, a first sentence that addresses it, and whether it counts only from who is upset."""

    pattern: Pattern
    line: str
    needs_anger: bool = False


_WILL = (
    r"(?:i(?:'ll| will|'m| am|'m about| would)|we(?:'ll| will|'re| are)|ill|im|(?:i|we)(?:'ve| have)(?: no (?:choice|option) but)?|i(?:'d| would) rather|going|gonna|about|ready|have|need|want|wanted|forced|tempted|time|decided|considering|consider|"
    r"thinking (?:of|about)|planning|plan|looking|may|might|then)(?: to| going to| gonna| have to| be| just| now| also| simply| definitely| seriously| probably| really){0,4}"
)
_STOP = r"(?:cancel(?:l?ing)?|clos(?:e|ing)|terminat(?:e|ing)|delet(?:e|ing)|end(?:ing)?|quit(?:ting)?)"
_CONTRACT = r"(?:(?:my|our|this|the|all|all of|with) )?(?:\w{1,15} ){0,2}(?:subscriptions?|service|contract|accounts?|membership|plan|policy|everything|prime|renewal|insurance|internet|phone|line|business)"
_ELSE = r"(?:(?:an?other|a different|some other|a new) (?:\w{1,12} )?(?:provider|company|carrier|bank|network|airline|brand|supplier|insurer|shop|store|vendor|platform)|(?:an?|your|the|one of your) (?:competitors?|competition)|someone else)"
_LEAVING = phrases(
    rf"(?:switch|mov|chang|leav)(?:e|ing)? (?:\w{{1,12}} ){{0,3}}?(?:to|for) (?:{_ELSE})",
    r"(?:i'll|i will|i'm|im|we'll|will be|going to be|might|may|have to|need to|time to|ready to|about to) (?:switch(?:ing)?|chang(?:e|ing)) (?:providers|carriers|banks(?! )|companies|networks|suppliers|insurers|airlines)",
    r"tak(?:e|ing) (?:my|our|all my) (?:business|money|custom) (?:elsewhere|somewhere else|away|to)|(?:shop|buy|order|book|fly|bank|go|look)(?:ing)? elsewhere(?! in)",
    r"(?:i'm|im|i am|we're|we are|so|bout|about|just|totally|officially) done with (?:you|your|y'?all|this (?:company|app|service|shop|store|airline|bank)|u)|(?<!\w )done with (?:you|your|y'?all)\b",
    r"(?:last|final) time (?:that )?(?:i|we)(?:'ll| will| ever|'m| am| do| would){0,2} (?:use|using|order\w*|buy\w*|shop\w*|fly\w*|stay\w*|book\w*|trust\w*|deal\w*|do business|give)",
    r"(?:never|not|won't(?: be)?|will not(?: be)?)(?: ever)? (?:us(?:e|ing)|buy(?:ing)?|order(?:ing)?|shop(?:ping)?|fly(?:ing)?|book(?:ing)?|com(?:e|ing) back|return(?:ing)?|deal(?:ing)?|do(?:ing)? business|renew(?:ing)?)(?: \w{1,15}){0,5} (?:again(?! and again)|any ?more|ever|elsewhere|if this|unless|until)",
    r"(?:you|you've|you have|just)(?: guys)?(?: just)? lost (?:me (?:as|for)|my (?:business|custom|trust)|an? (?:\w{1,10} )?customer|our (?:business|custom))|(?:don't|do not|no longer) want to be (?:a|your) (?:customer|client|member)",
    rf"(?:or|otherwise|else|then)(?: else)?,? (?:i'll|i will|i'm|we'll|we will|i am) (?:going to |gonna )?(?:be )?(?:leav(?:e|ing)|{_STOP}|switch(?:ing)?|gone|out)",
    rf"if [^.!?\n]{{3,80}} (?:i'll|i will|i'm|we'll|we will|i am) (?:going to |gonna )?(?:be )?(?:leav(?:e|ing)(?! (?:on|at|from|in|for|it|the|my|a))|{_STOP} (?:my|our|everything)|switch(?:ing)? to)",
    r"(?:won't|will not|not going to|not gonna|don't) renew(?:ing)?|(?:don't|do not|can't|cannot) see (?:why|any reason|the point|a reason|how) (?:\w+ ){0,4}(?:renew\w*|stay\w*|keep(?:ing)?|remain\w*|continu\w*)|no (?:reason|point) (?:to|in) (?:stay|renew|keep|remain|continu)\w*|why (?:should|would) (?:i|we) (?:even )?(?:stay|renew|keep paying|remain)",
    r"(?:if|unless) [^.!?\n]{3,80} (?:i'?m|i am|we'?re|i'?ll be|we'?ll be|i will be|we will be) (?:gone|out(?! (?:of|at|in|for|on|until|all|with)\b)|off(?= ?(?:[.,!]|$))|done|leaving(?! (?:on|at|from|in|for|it|the|my))|moving on)|(?:offers?|deal|quote|contract) (?:from|with|at) (?:the competition|an?other|your competit\w+|a competitor|someone else|a different)|your competitors? (?:offers?|would|will|can|does?|has|have|is|are|manages?)",
    r"(?:maybe|perhaps|think|guess|time|probably|then|better) (?:i|we|that i|that we|to|i'll|we'll|i'd|i should|we should)(?: should| will| better| just| have to){0,3} (?:go|buy|order|look|shop|book|bank) (?:\w+ ){0,3}(?:elsewhere|somewhere else|from (?:someone|somebody) else|with (?:someone|somebody) else|another (?:shop|provider|company))|(?:i'll|i will|i'm going to|gonna|we'll|already) (?:be )?(?:look(?:ing)?|shop(?:ping)?) (?:around|elsewhere|for (?:an?other|a new|a different) (?:provider|bank|company|supplier|insurer))|(?:you(?:'re| are) about to|you'll|you will|going to|gonna|want to|about to|if you) los(?:e|ing) (?:me|us|a customer|my business|our business|another customer)",
)
_CANCEL = phrases(
    rf"{_WILL} {_STOP} {_CONTRACT}",
    r"(?:please )?(?:cancel|close|delete|terminate) (?:my|our) (?:account|subscription|membership|contract)|cancel everything",
)
_BANK = phrases(
    r"(?:i(?:'ll| will|'m| am)|we(?:'ll| will)|going to|have to|forced to|want to|or i) (?:\w{1,12} ){0,4}?(?:(?:a )?charge ?backs?|charge it back|dispute (?:this|the|it|that|these)[^.!?\n]{0,40} (?:with|through|via) (?:my|our|the) (?:bank|card|credit|paypal))",
    r"(?:let|have|get|ask|tell|make|instruct|go to) (?:my|our|the) (?:bank|card company|credit card(?: company)?|card issuer|paypal) (?:to |will )?(?:take|get|reverse|pull|claw|fetch|charge|recall|return|block|refund|dispute)|(?:charge ?back|dispute) (?:it is|then|next|it'll be|is (?:coming|next|my next))|(?:then|so|ok|well|fine),? (?:a )?charge ?back",
    r"(?:my|our) bank (?:will|to) (?:reverse|claim|take|pull|get) (?:it|this|the|my|back)",
)
_PUBLIC = phrases(
    r"(?:i(?:'ll| will|'m| am)|we(?:'ll| will)|going to|gonna|or i) (?:\w{1,12} ){0,3}?(?:post|tweet|tell|share|write|leave|go|take|make|put|blast|expose|contact|call|alert|spread)(?:ing)? (?:[\w']{1,12} ){0,6}?(?:public|social media|the (?:press|media|news|newspapers?|papers)|twitter|facebook|tiktok|trustpilot|google reviews?|everyone (?:about|to (?:avoid|stay))|every(?: single)? person|(?:bad|negative|terrible|honest|scathing|one[- ]star|1[- ]star) reviews?)",
    r"(?:next stop|next step|off to|see you on|straight to|you'll (?:read|see|hear|find) (?:about )?(?:this|it|me|yourselves?) (?:on|in))[: ,]* (?:\w+ ){0,2}(?:trustpilot|twitter|x|facebook|tiktok|instagram|reddit|youtube|linkedin|google|social media|the (?:\w+ )?(?:press|papers?|news|newspapers?|media|radio|tv|consumer \w+|watchdog))|(?:(?:one|1|zero)[- ]star|bad|honest|long|detailed|scathing) review (?:it is|coming|is coming|then|incoming|on its way|is next|is ready)|(?:screenshots?|this chat|the whole chat|this conversation) (?:\w+ ){0,2}(?:go(?:es|ing)?|will be|gets?) (?:\w+ ){0,2}(?:online|public|viral|posted|to the press|on (?:twitter|facebook|tiktok|reddit|trustpilot))|everyone (?:will|is going to|should|deserves to|needs to) (?:know|hear|read)|(?:my|our) followers|my next (?:post|video|stop|review)",
    r"the (?:press|media|news) will (?:hear|know|love)",
)
_LAW = phrases(
    r"(?:my|our|a|an|the) (?:lawyers?|attorneys?|solicitors?) (?:will|is going to|are going to|to (?:contact|write|deal))|(?:contact|call|get|hir|see|speak(?:ing)? (?:to|with)|talk(?:ing)? (?:to|with)|involv|consult)(?:e|ing|ting)? (?:my|our|an?) (?:lawyer|attorney|solicitor)|hear(?:ing)? from (?:my|our) (?:lawyer|attorney|solicitor)s?|lawyer up",
    r"(?:i(?:'ll| will|'m| am)|we(?:'ll| will)|going to|gonna|have to|want to|could|should|or i) (?:\w{1,12} ){0,2}?su(?:e|ing) (?:you|y'?all|your|them|this)|see you in (?:small claims )?court|take (?:you|this|it) to (?:small claims )?court|small claims court|(?:take|taking|start|pursue|consider(?:ing)?|threaten) legal (?:action|steps|proceedings)|legal action (?:will|is)|class action",
    r"(?:ombudsman|trading standards|small claims|court|consumer protection|the regulator|my (?:lawyer|solicitor|attorney)) (?:it is|then|is next|next|will (?:love|enjoy|be (?:interested|happy|pleased)))|next (?:letter|message|mail|call|time you hear) (?:\w+ ){0,4}(?:from|with|by) my (?:lawyer|solicitor|attorney)|(?:i'll|i will|we'll|we will|have to|going to) (?:get|take|seek|need) legal (?:advice|help|action)",
    r"report(?:ing|ed)? (?:you|y'?all|this|it|your (?:company|shop|store)) (?:\w{1,10} )?to (?:the )?(?:bbb|better business|ombudsman|trading standards|ftc|fcc|fca|cfpb|dot|attorney general|authorities|consumer|regulators?|\w{1,12} commission)|(?:complain|complaint|go|going|contact|contacting|write|writing) (?:\w{1,10} ){0,2}?(?:to |with )?(?:the )?(?:bbb|better business bureau|ombudsman|trading standards|ftc|fcc|fca|cfpb|attorney general|consumer (?:protection|court|forum|affairs))",
)
_STAY = "I'd be sorry to see you go over this, so let me put it right with you. "
_THREATS = (
    Threat(
        _LAW,
        "I understand how serious this is for you, and I want to settle it with you here and now. ",
    ),
    Threat(
        _LEAVING,
        _STAY,
    ),
    Threat(
        _BANK,
        "I understand that you want your money back, so let me look at what I can do right away. ",
    ),
    Threat(
        _PUBLIC,
        "I understand why you are upset, and I want to make this right with you first. ",
    ),
    Threat(
        _CANCEL,
        _STAY,
        needs_anger=True,
    ),
)
_ADDRESSES = phrases(
    r"cancel\w*|leav(?:e|ing)|los(?:e|ing) you|see you go|keep you|stay(?:ing)?(?: with us)?|before you (?:go|decide|leave|cancel|close)|clos(?:e|ing) (?:your|the) account|close it|switch\w*|charge ?back|dispute|"
    r"lawyer|attorney|legal\w*|solicitor|court|bbb|ombudsman|complaint|your review|make (?:this|it|things) right|put (?:this|it|things) right|win (?:you|back)|your (?:trust|loyalty|business|feedback)|valued?|renew\w*"
)
_HARMLESS = CaseBlind(r"(?:n't|\bnot|\bnever|\bwithout|\bno) (?:\w+ ){0,2}$")


def check(moment: Moment, _params: NoParams) -> Iterator[Hit]:
    """Find the latest threat that nobody has addressed."""
    pending = moment.conversation.pending
    if pending is None or not _is_judgeable(moment.draft):
        return
    found = _threat(moment)
    if found is None:
        return
    index, span, threat = found
    since = [message.text for message in moment.conversation.messages[index:] if message.role is Role.AGENT]
    if any(_addresses(text) for text in (*since, moment.draft)):
        return
    yield Hit(
        Evidence.message(index, span),
        "The customer may be about to leave: say a word about it before you go on.",
        key=span.text,
        actions=(Action.insert("Address it first", threat.line, 0),),
        confidence=0.6,
    )


def _is_judgeable(draft: Draft) -> bool:
    return not draft.is_short and not (draft.typing and not draft.sentences[-1].closed)


def _threat(moment: Moment) -> tuple[int, Span, Threat] | None:
    """Return the latest threat of the customer's last turns."""
    for turn in reversed(moment.conversation.customer_turns[-TURNS_READ:]):
        for index, message in reversed(turn.indexed[-MESSAGES_READ:]):
            found = _in_message(moment, message.text)
            if found is not None:
                return index, *found
    return None


def _in_message(moment: Moment, text: Text) -> tuple[Span, Threat] | None:
    for threat in _THREATS:
        for span in text.find(threat.pattern):
            if _HARMLESS.search(text.plain[max(0, span.start - 30) : span.start]):
                continue
            if not threat.needs_anger or moment.customer.mood in {Mood.FRUSTRATED, Mood.ABUSIVE}:
                return span, threat
    return None


def _addresses(text: Text) -> bool:
    return empathy.acknowledges(text) or next(text.find(_ADDRESSES), None) is not None


rule = Rule(
    code="SE04",
    title="Customer about to leave",
    severity=Severity.WARNING,
    mode=Mode.SHADOW,
    check=check,
    examples=(
        Bad(
            "Please send me your order number.",
            customer="Third broken one. I'll take my business elsewhere.",
            flags="take my business elsewhere",
            action=_STAY,
        ),
        Bad(
            "It left today.",
            customer="If it isn't here tomorrow you'll hear from my lawyer",
            flags="hear from my lawyer",
        ),
        Bad(
            "Which browser do you use?",
            customer="This is ridiculous, it fails every day. I'm going to cancel my subscription.",
            note="a cancellation out of anger",
        ),
        Good("I've cancelled it for you.", customer="I'd like to cancel my order, please", note="neutral"),
        Good("A taxi is booked.", customer="I'm leaving on Sunday, can I have a taxi at 5?", note="travel"),
        Good(
            "I'm sorry, this should not have happened. Let me send a new one today.",
            customer="You've lost me as a customer",
        ),
    ),
)
