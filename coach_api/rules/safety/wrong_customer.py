"""The draft seems meant for another customer.

## What it finds
A draft that opens with another name than the customer's ("Hi Anna", "Done, Anna!"), where that is known from the chat tool,
because they gave it, or from how the agent has called them so far; short forms, last names and near spellings are fine. And
an order number, a reference, the number of a ticket, a return or a policy, or an e-mail address that nobody in this chat has
named, where the customer gave another that looks the same. New ones and the team's own addresses are fine.

## Why it matters
A reply pasted into the wrong chat tells one customer about another. It cannot be taken back.
"""

import re
from collections.abc import Collection, Iterator
from itertools import islice

from coach_api.engine import names
from coach_api.engine.conversation import Conversation, Message, Role
from coach_api.engine.draft import Draft
from coach_api.engine.facts import KINDS
from coach_api.engine.moment import Moment
from coach_api.engine.params import NoParams
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import Span, phrases

READ = 30  # messages, the latest
READ_LENGTH = 1_500  # characters of each
MOST = 5  # numbers and addresses of the draft that are looked up
NAME_LENGTH = 24  # characters of a name that fit on a button
BEFORE, AFTER = 40, 20  # characters around a number or an address that tell what it is

_NUMBERED = re.compile(  # other things that carry a number: the same word with another number is another's
    r"\b(?P<thing>rma|ticket|policy|parcel|shipment|consignment|contract|account|customer|member(?:ship)?|application|appointment|repair|job|request|incident|return|delivery|licen[cs]e|invoice|imei|meter)"
    r"(?: (?:number|no\.?|id|code|ref(?:erence)?))?(?: is|:)? ?#?(?P<value>(?!(?:19|20)\d\d\b)(?=[a-z-]{0,6}\d)[a-z\d][\w-]{3,20}+)(?![\w.]|[:/]\d)",
    re.IGNORECASE,
)
_TOLD = {
    **{kind: told for kind in ("order_number", "reference_number") if (told := KINDS[kind].told)},
    "number": _NUMBERED,
}
_DIGIT = re.compile(r"\d")  # without one, no number of the customer's is in the draft
_NEW = phrases(
    r"new|follow-?up|replacement|replaced|second|other|another|also|created|placed|opened|raised|logged|booked|made|issued|re-?order(?:ed)?|correct|actual|instead|previous|older|earlier|different|similar|example|e\.g|like|format|not"
)
_ISSUES = re.compile(r"(?:\bis|:|=)[ '\"]{1,2}$")
_THEIRS = re.compile(
    r"\b(?:your|you|sent|send|sending|forwarded|emailed|e-mailed|registered|account|under)\b", re.IGNORECASE
)
_DESK = re.compile(
    r"(?:support|help|info|service|contact|care|team|no-?reply|returns?|privacy|sales|hello|orders?|billing|feedback|office|admin|complaints?|hr|jobs|press|customer)"
)


def check(moment: Moment, _params: NoParams) -> Iterator[Hit]:
    """Look for another's name in the greeting, and for others' numbers and addresses."""
    draft, conversation = moment.draft, moment.conversation
    if draft.is_empty:
        return
    yield from _wrong_name(draft, conversation)
    if _DIGIT.search(draft.raw):
        for kind, told in _TOLD.items():
            yield from _wrong_number(draft, conversation, kind, told)
    if draft.emails:
        yield from _wrong_email(draft, conversation)


def _wrong_name(draft: Draft, conversation: Conversation) -> Iterator[Hit]:
    address = names.addressed(draft)
    if address is None:
        return
    addressed = names.parts(address.name.text)
    if not addressed or names.parts(conversation.agent_name or "") & addressed:
        return
    known = _known(conversation)
    parts = {part for name in known for part in names.parts(name)}
    if not parts or _is_one_of(addressed, {*parts, *names.parts(conversation.customer_name or "")}):
        return
    if address.titled and len(parts) == 1:
        return  # a last name beside a first one
    if any(names.plain(word) in addressed for message in _customers(conversation) for word in message.text.words):
        return
    right = known[0].split()[0]
    actions = (Action.replace(f"Write {right}", address.name, right),) if len(right) <= NAME_LENGTH else ()
    yield _hit(address.name, f"This chat is with {known[0]}: check that the reply is for them.", actions)


def _known(conversation: Conversation) -> tuple[str, ...]:
    """Return what the customer is called: by the chat tool and themselves or, where neither tells, by the agent so far."""
    given = [name for message in _customers(conversation) for name in names.given(message.text)]
    told = (*([conversation.customer_name] if conversation.customer_name else []), *given)
    if any(map(names.parts, told)):
        return told
    before = (names.addressed(message.text) for message in conversation.messages[-READ:] if message.role is Role.AGENT)
    return tuple(address.name.text for address in before if address and not address.titled)


def _is_one_of(addressed: frozenset[str], known: Collection[str]) -> bool:
    return any(names.same(one, other) for one in addressed for other in known)


def _wrong_number(draft: Draft, conversation: Conversation, kind: str, told: re.Pattern[str]) -> Iterator[Hit]:
    for match in islice(told.finditer(draft.plain), MOST):
        span = Span(*match.span("value"), match["value"])
        before = draft.plain[max(0, span.start - BEFORE) : span.end + AFTER]
        issued = kind != "order_number" and _ISSUES.search(draft.plain[: span.start])
        if issued or _NEW.search(before) or draft.in_quote(span.start, span.end) or _is_named(conversation, span.text):
            continue
        theirs = [m for message in _customers(conversation) for m in told.finditer(message.text.plain)]
        right = next((m["value"] for m in theirs if _is_like(m, match)), None)
        if right:
            advice = f"The customer's number is {right}: check that this reply is for them."
            yield _hit(span, advice, (Action.replace("Put in their number", span, right),))
            return


def _is_like(one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether two numbers are of the same thing, where the thing is told, and look the same."""
    things = {match["thing"].lower() for match in (one, other) if "thing" in match.re.groupindex}
    return len(things) <= 1 and _shape(one["value"]) == _shape(other["value"])


def _wrong_email(draft: Draft, conversation: Conversation) -> Iterator[Hit]:
    theirs = [span.text for message in _customers(conversation) for span in message.text.emails]
    for span in draft.emails[:MOST]:
        before = draft.plain[max(0, span.start - BEFORE) : span.start]
        if not theirs or _DESK.match(span.text.lower()) or not _THEIRS.search(before) or _NEW.search(before):
            continue
        if not draft.in_quote(span.start, span.end) and not _is_named(conversation, span.text):
            advice = "The customer gave another e-mail address: check that this reply is for them."
            yield _hit(span, advice, (Action.replace("Put in their address", span, theirs[-1]),))
            return


def _hit(span: Span, advice: str, actions: tuple[Action, ...]) -> Hit:
    return Hit(Evidence.draft(span), advice, key=span.text, actions=actions, confidence=0.8)


def _customers(conversation: Conversation) -> Iterator[Message]:
    """Yield the customer's latest messages, but for very long ones."""
    for message in conversation.messages[-READ:]:
        if message.role is Role.CUSTOMER and len(message.raw) <= READ_LENGTH:
            yield message


def _is_named(conversation: Conversation, value: str) -> bool:
    wanted = _bare(value)
    return any(wanted in _bare(message.raw) for message in conversation.messages)


def _bare(text: str) -> str:
    return re.sub(r"[\s#-]", "", text).lower()


def _shape(value: str) -> str:
    """Return what a number looks like: "AB-1234" is "aa0000"."""
    return re.sub(r"[a-z]", "a", re.sub(r"\d", "0", _bare(value)))


_ORDER = (Message(Role.CUSTOMER, "Hi, my order number is 48213. My e-mail is maria@mail.example."),)

rule = Rule(
    code="SA02",
    title="Wrong customer",
    severity=Severity.CRITICAL,
    mode=Mode.ON,
    check=check,
    short_ok=True,
    examples=(
        Bad("Hi Anna, thanks for waiting.", customer="My name is Maria Lopez.", flags="Anna", action="Maria"),
        Bad("Your order 48231 left today.", messages=_ORDER, flags="48231", action="48213"),
        Bad(
            "I've sent it to your e-mail jo@mail.example.",
            messages=_ORDER,
            flags="jo@mail.example",
            action="maria@mail.example",
        ),
        Bad(
            "Done, Anna! The seat is yours.", customer="Maria here, could I have seat 4A?", flags="Anna", action="Maria"
        ),
        Bad("Return 81347 came in today.", customer="Any news on return 81734?", flags="81347", action="81734"),
        Good("Hi Mike, thanks for waiting.", customer="My name is Michael Brown.", note="a short form"),
        Good("Hello Ms. Lopez,", customer="My name is Maria Lopez."),
        Good("Hi Anna, thanks for waiting.", customer="Where is my parcel?", note="the name is unknown"),
        Good("Hi, Jo here. How can I help?", customer="My name is Maria."),
        Good("I've placed a new order for you, number 48231.", messages=_ORDER, note="a new one"),
    ),
)
