"""The names of people in a chat: whom an agent's text addresses, what a customer says they are called.

A name is a word with a capital, since most chats are written without; what may be a word of another kind is no name.
"""

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher

from coach_api.engine.text import Span, Text

ALIKE = 0.8  # from which two spellings are taken for one name

_NAME = r"[^\W\d_a-z][^\W\d_]{1,20}(?:[-'][^\W\d_]{2,20})?"
_TITLE = r"(?i:mr|mrs|ms|miss|dr)\.? "
_GREETS = (
    rf"(?i:hi|hiya|hello|hey|dear|good (?:morning|afternoon|evening)|thanks|thank you|greetings)(?i: again)? (?:{_TITLE})?(?P<greeted>{_NAME}(?: {_NAME})?)"
    r"(?=\s*[,!.:\n–—]|\s+-|\s*$| (?:thanks?|I|I'm|we|your|sorry|how|it|for)\b)"
)
_OPENS = (
    r"(?i:yes|yeah|yep|no|sure|sure thing|of course|certainly|absolutely|ok(?:ay)?|alright|all right|right|great|perfect|lovely|wonderful|brilliant|good news|(?:all )?done|sorted|sorry|so sorry|apologies|"
    r"understood|got it|no problem|no worries|not a problem|you're (?:very |most )?welcome|welcome(?: back)?|thanks(?: (?:so much|a lot|again))?|thank you(?: (?:so much|very much|again))?|congratulations|well)"
)
# "Yes, Visa, Amex ..." and "Sorry, York!" in a list name nobody: behind the name the talk to that person goes on.
_GOES_ON = r"(?=,? (?:you|your|you're|you've|you'll|I|I'm|I've|I'll|we|we've|we'll|it|it's|that|that's|the|this|there|here|all|please)\b|!(?: |$))"
_ADDRESSED = re.compile(
    rf"\s{{0,3}}(?:@\w{{1,30}} )?(?:{_GREETS}|{_OPENS},? (?:{_TITLE}(?P<titled>{_NAME})(?=\s*[,!.:\n–—]|\s*$)|(?P<called>{_NAME}){_GOES_ON}))"
)
_ENDS_IN_TITLE = re.compile(rf"\b{_TITLE}$")
_GIVEN = re.compile(
    rf"(?:(?i:\bmy (?:full |first )?name(?:'s| is|:)|\bi am called|\bcall me) (?P<named>{_NAME}(?: {_NAME})?)"
    rf"|\b(?i:this is|i'm|i am|it's) (?:{_TITLE})?(?P<full>{_NAME} {_NAME})(?=\s*[,.!\n]|\s*$| (?:here|from|again|speaking|and)\b)"
    rf"|^(?i:this is|it's) (?P<this>{_NAME})(?=\s*,| (?:here|from|again|speaking)\b)"
    rf"|(?i:\b(?:hi|hello|hey)(?: there| again)?[,!.]? (?:this is|it's)) (?P<hello>{_NAME})(?=\s*[,.!\n]|\s*$| (?:here|from|again|speaking)\b)"
    rf"|(?:^|(?i:\b(?:hi|hello|hey)(?: there| again)?[,!.]? ))(?P<here>{_NAME}(?: {_NAME})?) here\b"
    rf"|\b(?i:regards|best wishes),?\s(?P<signed>{_NAME}(?: {_NAME})?)\W*$)"
)
_MAY_GIVE = re.compile(r"\b(?:name|called?|this is|i'm|i am|it's|here|regards|wishes)\b")
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


@dataclass(frozen=True)
class Address:
    """The name by which a text addresses somebody; `titled` when a title makes it a last name."""

    name: Span
    titled: bool


def addressed(text: Text) -> Address | None:
    """Return the name with which a text opens: "Hi Ana,", "Done, Ana!", "Yes Mrs Lopez,"."""
    found = _ADDRESSED.match(text.plain)
    if found is None:
        return None
    start, end = found.span(found.lastgroup or 0)
    return Address(
        Span(start, end, text.raw[start:end]), titled=_ENDS_IN_TITLE.search(text.plain, 0, start) is not None
    )


def given(text: Text) -> tuple[str, ...]:
    """Return the names that a customer gives as their own."""
    if _MAY_GIVE.search(text.lower) is None:
        return ()
    found = (match[match.lastgroup or 0] for match in _GIVEN.finditer(text.plain))
    return tuple(name for name in found if parts(name))


def parts(name: str) -> frozenset[str]:
    """Return a name's words in plain lower-case letters; none when it is not a person's or not in Latin letters."""
    words = [plain(word) for word in re.split(r"[\s,.]+", name) if word]
    if any(word in _NOBODY or not word.replace("-", "").replace("'", "").isalpha() for word in words):
        return frozenset()
    return frozenset(word for word in words if len(word) > 1 and word.isascii())


def plain(word: str) -> str:
    """Return a word in lower case, without accents."""
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(letter)
    )


def same(one: str, other: str) -> bool:
    """Whether two names may be one person's: alike, one short for the other, or a known short form."""
    if any({one, other} <= group for group in _SHORT_FORMS) or one.startswith(other) or other.startswith(one):
        return True
    return SequenceMatcher(None, one, other).ratio() >= ALIKE
