"""What the speed of the engine and the server is measured with: typical and worst allowed moments, and real ones."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle, islice
from pathlib import Path

from loaders import replies

from coach_api.engine.conversation import Channel, Clock, Conversation, Message, Role
from coach_api.engine.draft import Draft
from coach_api.engine.library import Link, PreparedReply, SavedReply, Term
from coach_api.engine.moment import Moment
from coach_api.libraries import Library

DRAFT_CHARACTERS = 8_000
MESSAGES = 50
MESSAGE_CHARACTERS = 4_000
NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)

LIBRARY = Library(
    links=(
        Link("Change your plan", "https://help.example.com/plan", ("upgrade", "downgrade", "subscription")),
        Link("Return an item", "https://help.example.com/returns", ("send back", "refund", "exchange")),
        Link("Track a parcel", "https://help.example.com/tracking", ("delivery", "shipment", "order status")),
        Link("Reset your password", "https://help.example.com/password", ("log in", "sign in", "forgot")),
        Link("Read your bill", "https://help.example.com/bill", ("invoice", "charge", "payment")),
    ),
    saved_replies=(
        SavedReply("Refund time", "Refunds take three to five working days after we receive the item.", ("refund",)),
        SavedReply("Delivery time", "Parcels arrive two to four working days after they leave us.", ("delivery",)),
    ),
    terms=(Term("RMA", "return number"), Term("SKU", "item number"), Term("Project Falcon", internal=True)),
    prepared=(PreparedReply("holding", "Thanks for waiting! I'm on it and will be back in two minutes."),),
)

# Made up, in the lengths that live chats have: 18 words in the middle, 93 at the 95th percentile.
_CUSTOMERS = (
    "Hi, where can I change my plan? I looked everywhere.",
    "My parcel still hasn't arrived and the tracking page shows nothing new since Monday.",
    "hello?",
    "I was charged twice this month. Can you check that please, and tell me when I get the money back?",
    "ok thanks",
    "The lamp came broken 😞 I want to send it back. Do I have to pay for that?",
    "This is the third time I'm asking. It still doesn't work after the update!!",
    "Can I use two vouchers in one order?",
)
_AGENTS = (
    "Good morning! Let me have a look at that for you.",
    "Could you send me your order number, please?",
    "Thanks, I found it. One moment.",
    "I'm sorry for the wait, Maria.",
)
_DRAFTS = (
    "Yes, you can easily do that online in your account.",
    "I'm sorry about that, Sam! I can see the second charge from 3 May. It goes back to your card within five days.",
    "Let me check that for you.",
    "What is your order number, and which e-mail address did you use? I also need the name of the item.",
    (
        "You can send the lamp back free of charge. First, open your order and choose “Return an item”. Then print the "
        "label and put it on the box. After that, drop the box at any parcel shop near you. As soon as we have it, "
        "usually in 2-3 days, we refund the full amount. You'll get an e-mail at each step. If the label does not "
        "print, tell me and I'll send a new one. Is there a printer at hand, or shall I post the label to you?"
    ),
    "I understand how annoying this is. I've restarted the line from here; could you try again and tell me what you see?",
    "No, only one voucher per order.",
)


def typical(count: int) -> list[Moment]:
    """Return made-up moments, each different from the others, the customer waiting."""
    customers, agents, drafts = cycle(_CUSTOMERS), cycle(_AGENTS), cycle(_DRAFTS)
    moments = []
    for number in range(count):
        talk = []
        for turn in range(1 + number % 4):
            talk.append(_message(Role.CUSTOMER, f"{next(customers)} ({number})", turn))
            talk.append(_message(Role.AGENT, next(agents), turn))
        talk.append(_message(Role.CUSTOMER, f"{next(customers)} {number}", 9))
        moments.append(_moment(f"{next(drafts)} {number}", talk, str(number)))
    return moments


def real(path: Path) -> list[Moment]:
    """Return the moments of a file of replies with their context.

    Raises:
        ValueError: a line cannot be read.
    """
    loaded = replies(path)
    if loaded.problems:
        raise ValueError(f"{path}: {loaded.problems[0]}")
    return [Moment(Draft(reply.draft), reply.conversation, Clock(NOW), LIBRARY) for reply in loaded.records]


def worst() -> Iterator[tuple[str, Moment]]:
    """Yield the largest moments that the API takes, each made of one kind of text, by name."""
    for name, unit in {
        "sentences": "You can change the plan in your account, but it still does not work! Can you help me, please? ",
        "one word": "a",
        "emoji": "😡🙏🏽👍",
        "emoji apart": "😡 🙂 ",
        "right-to-left": "أين طلبي من فضلك؟ ما زلت أنتظر. ",
        "Chinese": "我的包裹还没有到。你能帮我吗？",
        "exclamation marks": "!",
        "question marks": "?",
        "dots": ". ",
        "digits": "4",
        "digits in groups": "4000 1234 5678 ",
        "many questions": "Where is it? When is it here and what does it cost? ",
        "quotes": '"',
        "quotations": 'you said "you can" ',
        "line breaks": "\n",
        "spaces": " ",
        "addresses": "https://a.example.com/b ",
        "e-mail marks": "a@",
        "hyphens": "a-",
        "commas": "a, ",
        "capitals": "WHY NOT ",
        "braces": "{{[[<<",
        "first words": "is ",
        "and and": "and ",
        "thanks": "thank you ",
        "still": "still still not ",
    }.items():
        talk = [
            _message(
                Role.CUSTOMER if number % 2 or number > MESSAGES - 3 else Role.AGENT,
                _filled(f"{number}{unit}", MESSAGE_CHARACTERS),
                0,
            )
            for number in range(MESSAGES)
        ]
        yield name, _moment(_filled(unit, DRAFT_CHARACTERS), talk, name)


def _message(role: Role, text: str, minutes: int) -> Message:
    return Message(role, text, NOW - timedelta(minutes=10 - minutes))


def _moment(draft: str, talk: Iterable[Message], name: str) -> Moment:
    conversation = Conversation(tuple(talk), Channel.LIVE_CHAT, name, open_chats=2, locale="en", agent_name="Jo")
    return Moment(Draft(draft, typing=True), conversation, Clock(NOW), LIBRARY)


def _filled(unit: str, length: int) -> str:
    return "".join(islice(cycle(unit), length))
