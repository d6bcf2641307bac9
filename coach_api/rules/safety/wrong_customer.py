"""The draft seems meant for another customer.

## What it finds
A greeting by another name than the customer's, where that is known from the chat tool or because they gave it; short forms,
last names and near spellings are fine. And an order number, a reference or an e-mail address of the customer's that nobody
in this chat has named, where the customer gave another that looks the same. New orders and the team's own addresses are fine.

## Why it matters
A reply pasted into the wrong chat tells one customer about another. It cannot be taken back.
"""

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import islice

from coach_api.engine.conversation import Conversation, Message, Role
from coach_api.engine.draft import Draft
from coach_api.engine.facts import KINDS
from coach_api.engine.moment import Moment
from coach_api.engine.params import NoParams
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import Span, Text, phrases

READ = 30  # messages, the latest
READ_LENGTH = 1_500  # characters of each
MOST = 5  # numbers and addresses of the draft that are looked up
NAME_LENGTH = 24  # characters of a name that fit on a button
ALIKE = 0.8  # from which two spellings are taken for one name
BEFORE, AFTER = 40, 20  # characters around a number or an address that tell what it is

_NAME = r"[^\W\d_a-z][^\W\d_]{1,20}(?:[-'][^\W\d_]{2,20})?"
_GREETING = re.compile(
    r"\s{0,3}(?:@\w{1,30} )?(?i:hi|hiya|hello|hey|dear|good (?:morning|afternoon|evening)|thanks|thank you|greetings)(?i: again)? "
    rf"(?i:(?:mr|mrs|ms|miss|dr)\.? )?(?P<name>{_NAME}(?: {_NAME})?)(?=\s*[,!.:\n–—]|\s+-|\s*$| (?:thanks?|I|I'm|we|your|sorry|how|it|for)\b)"
)
_NOBODY = frozenset(
    """
    there all everyone everybody team folks guys sir madam ma'am miss friend mate again back and you customer guest valued client user
    visitor anonymous unknown member buyer seller shopper web chat live website help support admin test company ltd limited inc llc gmbh
    thanks thank good morning afternoon evening day yes no sorry welcome please okay ok so much very for the your we it i this that here
    from what when how monday tuesday wednesday thursday friday saturday sunday
    """.split()  # noqa: SIM905 a hundred quoted words hide them
)
_SHORT_FORMS = tuple(
    frozenset(group.split())
    for group in (
        "michael mike mick mickey misha mikhail",
        "william will bill billy liam",
        "robert rob bob bobby bert",
        "richard rick dick ricky",
        "james jim jimmy jamie",
        "john jon jack johnny johnnie jonathan johann hans johannes",
        "edward ed eddie ted teddy ned theodore edmund",
        "margaret meg maggie peggy peg greta marge daisy",
        "elizabeth liz beth betty lisa eliza lizzie libby elisabeth bess",
        "catherine katherine kathryn kate katie cathy kathy kitty kat cat",
        "anthony tony antonio toni",
        "nicholas nicolas nick nicky klaus niko",
        "alexander alexandra alex sasha sandra xander lex",
        "charles charlie chuck carl karl",
        "henry harry hank heinrich",
        "mary maria marie molly polly",
        "sarah sara sally",
        "ann anne anna nancy annie hannah",
        "rebecca becky becca",
        "patricia patrick pat patty trish paddy",
        "andrew andy drew",
        "joseph joe jose pepe josef",
        "susan sue susie suzie susanna suzanne",
        "deborah debbie deb",
        "lawrence laurence larry",
        "eugene gene",
        "stephen steven steve",
        "christopher chris kit christine christina tina",
        "barbara babs barb",
        "dorothy dot dolly",
        "philip pip phil",
        "vladimir vova",
        "ronald ron veronica",
        "albert al bert",
        "francis frank francesca fran",
        "abigail gail",
        "victoria vicky tori",
        "frederick fred freddie rick",
        "gerald jerry gerry jeremy jerome",
        "isabella bella izzy",
        "geoffrey jeff geoff jeffrey",
        "walter walt wally",
        "leonard len lenny leo",
        "harold hal harry",
        "virginia ginny",
        "raphael rafael rafa",
    )
)
_GAVE_NAME = re.compile(
    rf"(?i:\bmy (?:full |first )?name(?:'s| is|:)|\bi am called|\bcall me) (?P<name>{_NAME}(?: {_NAME})?)"
)
_TOLD = {kind: told for kind in ("order_number", "reference_number") if (told := KINDS[kind].told)}
_DIGIT = re.compile(r"\d")  # without one, no number of the customer's is in the draft
_NEW = phrases(
    r"new|replacement|replaced|second|other|another|also|created|placed|opened|raised|logged|booked|made|issued|re-?order(?:ed)?|correct|actual|instead|previous|older|earlier|different|similar|example|e\.g|like|format|not"
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
        for kind in _TOLD:
            yield from _wrong_number(draft, conversation, kind)
    if draft.emails:
        yield from _wrong_email(draft, conversation)


def _wrong_name(draft: Draft, conversation: Conversation) -> Iterator[Hit]:
    greeting = _GREETING.match(draft.plain)
    if greeting is None or draft.in_quote(*greeting.span("name")):
        return
    greeted = _words(greeting["name"])
    if any(_same(one, other) for one in greeted for other in _words(conversation.customer_name or "")):
        return
    given = [name for message in _customers(conversation) for name in _given(message.text)]
    known = [*([conversation.customer_name] if conversation.customer_name else []), *given]
    names = [word for name in known for word in _words(name)]
    if not names or not greeted or _words(conversation.agent_name or "") & greeted:
        return
    if any(_same(one, other) for one in greeted for other in names):
        return
    if any(_plain(word) in greeted for message in _customers(conversation) for word in message.text.words):
        return
    start, end = greeting.span("name")
    right = known[0].split()[0]
    actions = (
        (Action.replace(f"Write {right}", Span(start, end, greeting["name"]), right),)
        if len(right) <= NAME_LENGTH
        else ()
    )
    yield _hit(
        Span(start, end, draft.raw[start:end]),
        f"This chat is with {known[0]}: check that the reply is for them.",
        actions,
    )


def _given(text: Text) -> Iterator[str]:
    if "name" in text.lower or "call" in text.lower:
        yield from (match["name"] for match in _GAVE_NAME.finditer(text.plain))


def _wrong_number(draft: Draft, conversation: Conversation, kind: str) -> Iterator[Hit]:
    told = _TOLD[kind]
    for match in islice(told.finditer(draft.plain), MOST):
        span = Span(*match.span("value"), match["value"])
        before = draft.plain[max(0, span.start - BEFORE) : span.end + AFTER]
        issued = kind == "reference_number" and _ISSUES.search(draft.plain[: span.start])
        if issued or _NEW.search(before) or draft.in_quote(span.start, span.end) or _is_named(conversation, span.text):
            continue
        theirs = [m["value"] for message in _customers(conversation) for m in told.finditer(message.text.plain)]
        right = next((value for value in theirs if _shape(value) == _shape(span.text)), None)
        if right:
            advice = f"The customer's number is {right}: check that this reply is for them."
            yield _hit(span, advice, (Action.replace("Put in their number", span, right),))
            return


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


def _words(name: str) -> frozenset[str]:
    """Return a name's words in plain lower-case letters; none when it is not a person's or not in Latin letters."""
    words = [_plain(word) for word in re.split(r"[\s,.]+", name) if word]
    if any(word in _NOBODY or not word.replace("-", "").replace("'", "").isalpha() for word in words):
        return frozenset()
    return frozenset(word for word in words if len(word) > 1 and word.isascii())


def _plain(word: str) -> str:
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(letter)
    )


def _same(one: str, other: str) -> bool:
    """Whether two names may be one person's: alike, one short for the other, or a known short form."""
    if any({one, other} <= group for group in _SHORT_FORMS) or one.startswith(other) or other.startswith(one):
        return True
    return SequenceMatcher(None, one, other).ratio() >= ALIKE


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
        Good("Hi Mike, thanks for waiting.", customer="My name is Michael Brown.", note="a short form"),
        Good("Hello Ms. Lopez,", customer="My name is Maria Lopez."),
        Good("Hi Anna, thanks for waiting.", customer="Where is my parcel?", note="the name is unknown"),
        Good("Hi, Jo here. How can I help?", customer="My name is Maria."),
        Good("I've placed a new order for you, number 48231.", messages=_ORDER, note="a new one"),
    ),
)
