"""The draft asks for something the customer has given in this chat.

## What it finds
A request for a fact (order number, e-mail, phone, name, postcode, device, version ...) that stands in one of the customer's
messages, or that they say they gave already when the agent asked before. Not when the draft asks to confirm it, asks for
another one, repeats it, or when the customer said that it is old or does not work.

## Why it matters
Asking twice tells the customer that nobody read what they wrote, and costs a turn of waiting on both sides.
"""

from collections.abc import Iterator

from coach_api.engine.asks import asked
from coach_api.engine.conversation import Conversation, Message, Role
from coach_api.engine.facts import KINDS
from coach_api.engine.moment import Moment
from coach_api.engine.params import NoParams
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import Span, phrases
from coach_api.engine.told import Told, last_told, says_done

LASTING = (  # what holds for the whole chat; a day or a number may have been given for something else
    *(
        "order_number",
        "tracking_number",
        "flight_number",
        "reference_number",
        "serial_number",
        "account",
        "error_message",
    ),
    *("name", "email", "phone_number", "address", "postcode", "date_of_birth", "device", "version", "browser"),
)
LAST = 3  # messages of the agent's last turn that are read
_ANOTHER = phrases(
    r"different|another|other|alternative|alternate|new|second|else|updated|backup|correct|right|exact|specific|also have|any more|additional|instead|should (?:we|I|it)|would you (?:like|prefer)|his|her|their|friend|partner|recipient|husband|wife|manager|store|shop|seller|tv|router|modem|printer|camera",
    r"if you (?:have(?:n't| not)|don't|didn't)|unless",
)
_CONFIRMING = phrases(
    r"confirm(?:ing)?|verify(?:ing)?|verification|double-?check|just to be sure|make sure|security (?:purposes|reasons)|clarify|still"
)
_WHOLE_NAME = phrases(r"(?:full|last|family) name|surname")
_PRODUCT = phrases(r"ios|android|windows|macos|app|game|firmware|software|browser")


def check(moment: Moment, _params: NoParams) -> Iterator[Hit]:
    """Compare what the draft asks for with what the customer gave."""
    asks = asked(moment.draft) if moment.conversation.customer_turns else ()
    for kind, ask in {ask.kind: ask for ask in reversed(asks) if ask.kind in LASTING}.items():
        sentence = moment.draft.sentence_at(ask.span.start)
        if _ANOTHER.search(sentence.text):
            continue
        label = KINDS[kind].label
        told = last_told(moment.conversation, kind)
        if told is None:
            done = _done(moment.conversation, kind)
            if done is not None:
                yield Hit(
                    Evidence.message(done.index, done.span),
                    f"The customer says they gave the {label} already: look for it before you ask again.",
                    key=f"{kind} done",
                )
        elif (
            _fits(kind, told, sentence.text)
            and not _CONFIRMING.search(sentence.text)
            and told.span.text.lower() not in moment.draft.lower
        ):
            alone = sum(other.span.overlaps(sentence) for other in asks) == 1 and ask.cut is not None
            yield Hit(
                Evidence.message(told.index, told.span),
                f"The customer gave the {label} already: use it instead of asking again.",
                key=f"{kind} {told.span.text}",
                actions=tuple(_actions(sentence if alone else None, told, label)),
                confidence=0.8,
            )


def _fits(kind: str, told: Told, sentence: str) -> bool:
    """Whether the fact is the one the sentence speaks of: the whole name, the version of that product."""
    value = told.span.text.lower()
    if kind == "name":
        return " " in value or _WHOLE_NAME.search(sentence) is None
    products = [match.group() for match in _PRODUCT.finditer(sentence)] if kind == "version" else []
    return not products or any(product in value for product in products)


def _done(conversation: Conversation, kind: str) -> Told | None:
    """Return where the customer says they gave what the agent asked for just before."""
    done, last = says_done(conversation), conversation.last_agent_turn
    if done is None or last is None:
        return None
    before = (ask.kind for message in last.messages[-LAST:] for ask in asked(message.text))
    return done if kind in before else None


def _actions(request: Span | None, told: Told, label: str) -> Iterator[Action]:
    """Yield the copy and, where a whole sentence asks for this alone, the sentence that needs no answer."""
    value = told.span.text
    if request is not None:
        yield Action.replace(f"Use the {label}", request, f"Thank you, I have your {label}: {value}.")
    yield Action.copy(f"Copy the {label}", value)


rule = Rule(
    code="CO02",
    title="Already told",
    severity=Severity.WARNING,
    mode=Mode.ON,
    check=check,
    examples=(
        Bad(
            "Could you send me your order number please?",
            customer="Hi, my order 48213377 has not arrived yet.",
            flags="48213377",
            action="Thank you, I have your order number: 48213377.",
        ),
        Bad(
            "Sorry about that. What is your name and your email address?",
            customer=("My lamp broke.", "You can write to me: kim@mail.example"),
            flags="kim@mail.example",
            action="kim@mail.example",
        ),
        Bad(
            "Happy to help! Please send us your postcode.",
            messages=(
                Message(Role.AGENT, "Could you tell me your postcode?"),
                Message(Role.CUSTOMER, "I already did, twice."),
            ),
            flags="I already did",
        ),
        Good("Could you send me your order number please?", customer="Hi, my order has not arrived yet."),
        Good(
            "Is there another email address we can use?",
            customer="My email is kim@mail.example",
            note="asks for another one",
        ),
        Good(
            "Just to confirm, is your email kim@mail.example?",
            customer="My email is kim@mail.example",
            note="asks to confirm, not to tell",
        ),
        Good(
            "What is your email address now?",
            customer="My old email kim@mail.example does not work any more",
            note="given and taken back",
        ),
    ),
)
