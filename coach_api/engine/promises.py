"""What an agent promised in the chat: to be back in so many minutes. Read from their own messages, with nothing stored."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from coach_api.engine import holds
from coach_api.engine.asks import asked
from coach_api.engine.conversation import Conversation, Message, Role
from coach_api.engine.memory import remembered
from coach_api.engine.text import Said, Sentence, Span, Text, phrases

READ_MESSAGES = 20  # the latest; an older promise was answered or forgotten
READ_LENGTH = 400  # characters; a longer message is more than a promise or a hold
IDIOM_S = 10  # fewer seconds than these are a way of speaking: "a sec", "a few seconds"

# Patterns without `phrases` search lower case.
_COUNTS = {
    word: value
    for value, words in (
        (0.5, "half a|half an"),
        (1, "one|a|an"),
        (2, "two|couple|couple of|a couple|a couple of"),
        (3, "three"),
        (4, "four"),
        (5, "five|few|a few"),
        (6, "six"),
        (7, "seven"),
        (8, "eight"),
        (9, "nine"),
        (10, "ten"),
        (12, "twelve"),
        (15, "fifteen"),
        (20, "twenty"),
        (25, "twenty five|twenty-five"),
        (30, "thirty"),
        (40, "forty"),
        (45, "forty five|forty-five"),
        (60, "sixty"),
    )
    for word in words.split("|")
}
_SECONDS = {"s": 1, "m": 60, "h": 3600}  # by a unit's first letter
_UNIT = re.compile(r"(?<![a-z])(?:sec|min|hour|hr)|(?:back|brb|you|here) in ")  # no promise without one of these
_COUNT = rf"(?:\d{{1,3}}(?:\.\d)?|{'|'.join(sorted(_COUNTS, key=len, reverse=True))})"
_ABOUT = r"(?:(?:for|about|around|approximately|roughly|maybe|like|just|only|up to|under|(?:no )?(?:less|more|longer) than|at most|another|the next) ){0,3}"
_TIME = (
    rf"(?P<first>{_COUNT})(?:(?: ?[-–] ?| to | or )(?P<second>{_COUNT}))? ?(?:(?:more|full|short|quick|extra|little|further) )?"
    r"(?P<unit>sec(?:ond)?s?|min(?:ute)?s?|hours?|hrs?)(?P<half> and a half)?(?: or (?P<third>two|three))?(?!\w)"
    r"(?!,? (?:notice|ago|late|early|old|long|away|later|earlier|each|every|per|of|from|after|before|once|if|when|unless|until)\b)"
)
_WORDS = r"(?: (?!in\b|within\b)[\w']+)"


def _leading(words: str) -> re.Pattern[str]:
    """Compile words that lead up to a time, and the time."""
    return re.compile(rf"(?<![\w']){words}{_ABOUT}{_TIME}")


_ASKED_FOR = _leading(
    r"(?:(?:giv(?:e|ing)|allow|grant|spare) (?:me|us)|gimme|bear(?:ing)? with (?:me|us)|hang on|hold on|(?:sit|hold) tight|stand by|on hold|mind (?:holding|waiting)|"
    r"(?:it|this|that)(?:'ll| will| should| shouldn't| won't| may| might| could| can)?(?: only| just| not| probably)? takes? (?:me|us)|"
    r"(?:can|could|may) (?:i|we) (?:have|take|get)|(?:i|we) won't (?:be|take)|"
    r"(?:i|we)(?:'ll| will| may| might| would|'d| do)?(?: just| only| still)? need|(?:i|we)(?:'ll| will)(?: only| just)? be) "
)
_BACK = _leading(
    rf"(?:back{_WORDS}{{0,3}}|brb|with you(?: again| here| then)?|(?:update|let) you{_WORDS}{{0,5}}) (?:in|within) "
)
_DOES = _leading(
    rf"(?:(?:tell|message|answer|write|write to|reply to) you|have|send|get|know|reply|respond|answer|return|finish|follow up|check in|be (?:done|ready|finished|here|there))"
    rf"{_WORDS}{{0,4}} (?:in|within) "
)
_TAKES = _leading(
    r"(?:it|this|that)(?:'ll| will| should| shouldn't| won't| may| might| could| can)(?: only| just| not| probably)? take "
)
_BARE = _leading("")
_BACK_IN = re.compile(  # "back in 5": the minutes go without saying
    rf"(?<![\w'])(?:back|brb)(?: here| with you| to you)? in (?P<first>{_COUNT})(?: ?(?:-|–|to|or) ?(?P<second>{_COUNT}))?(?=\s*(?:[.!,;)]|$))"
)
_DOER = re.compile(  # who will do what follows
    r"(?<![\w'])(?:(?!and\b|then\b|but\b|so\b|or\b)\w++(?=(?:'ll|'d|'m going to|'m gonna)\b| (?:will|shall|should|can|could|may|might|would|am going to)\b)"
    r"|(?:you|they|he|she)(?= (?:get|have|send|return|answer|reply)\b))"
)
_OPENS = re.compile(  # what may stand before a promise without an "I"
    r"(?:^|[,;(–—-]|\b(?:and|then|so|ok(?:ay)?|sure|thanks|please|let (?:me|us))\b,?)\s?(?:(?:will|should|be|right|straight|just|now|only|i'm|get|come) ){0,3}$"
)
_UNSURE = phrases(  # not this chat, not yet, or not so
    r"call\w*|ring|phone|e-?mail\w*|if|unless|when|whenever|once|after|until|as soon as|in case|not|never|can't|cannot|couldn't|won't|don't|didn't|usually|normally|typically|always|said|(?:told|asked) \w+ to",
    r"(?:please|kindly|(?:can|could|would) you) (?:send|share|provide|dm|pm|fill|submit|reply|tell|confirm|upload|answer|try|restart|click)",
)
_TASK_FIRST = re.compile(
    r"(?:send|share|provide|dm|pm|fill|submit|reply|tell|confirm|upload|answer|try|restart|click)\b"
)
_ASKS_PATIENCE = re.compile(r",? (?:please|pls|plz)\b|,? (?:while|and|so) (?:i|we)\b")
_ENDS = re.compile(r"\s*(?:[.!,;…)]|$)")
_OTHERS_TASK = re.compile(r" (?:to (?!check|look|find|get|pull|open|ask)|for (?!me\b|us\b))")

_CLAUSE_END = re.compile(r"[.!?:;\n…]+|\s[-–—]+\s|—")
_STILL = phrases(  # a hold that goes on
    r"(?:I'?m|I am|we're|still) (?:just |still ){0,2}(?:on it|on this|at it|looking|checking|working|waiting)(?: (?:on|at|for|into) (?:it|this|that))?",
    r"(?:almost|nearly) (?:there|done)|(?:it|this)(?:'s| is) taking (?:\w+ ){0,3}(?:longer|while|time)|(?:haven't|have not) forgotten",
)
_SAYS_NOTHING = phrases(
    r"(?:many )?thank(?:s| you)(?: (?:so|very) much| a lot| again)?(?: for (?:\w+ ){0,2}(?:waiting|wait|patience|holding|understanding|that|patient|details|info(?:rmation)?))?",
    r"(?:I'?m |I am |so |very |really ){0,3}sorry(?: (?:for|about) (?:\w+ ){0,2}(?:wait|delay|that|this|long))?|(?:my |our )?apologies(?: for (?:the |your )?(?:wait|delay))?",
    r"(?:I |we )?(?:really )?appreciate (?:your|the) (?:patience|understanding)|your patience(?: is appreciated)?|I'?m (?:still )?here|still here",
    r"(?:it )?won't (?:be|take) (?:too )?long|as (?:quickly|soon|fast) as (?:I can|possible)|is (?:that|this) (?:ok(?:ay)?|all ?right|fine)",
    r"hi|hello|hey|there|ok(?:ay)?|sure|of course|certainly|no (?:problem|worries)|great|perfect|alright|understood|got it|yes|please|now|so|and|then",
)
_RELEASES = phrases(
    r"never ?mind|(?:good)?bye|no need(?: any ?more)?(?=\s*(?:[.!,]|$))|forget it|don't bother|(?:it|that) works now|(?:it|that)(?:'s| is) (?:working|solved|fixed|sorted)(?: now)?|"
    r"(?:I(?:'ve)? |just )(?:found|fixed|solved|sorted) (?:it|that)|figured it out"
)


@dataclass(frozen=True)
class Promise:
    """An agent's promise: the message, the words in it, and when it is due."""

    index: int
    span: Span
    due: datetime


def open_promise(conversation: Conversation) -> Promise | None:
    """Return the agent's last promise, unless they have come back with more than a hold or the customer let them off.

    None too where the chat tool shows no time for the message.
    """
    messages = conversation.messages
    since: list[Message] = []
    for index in range(len(messages) - 1, max(-1, len(messages) - 1 - READ_MESSAGES), -1):
        message = messages[index]
        if message.role is Role.CUSTOMER:
            since.append(message)
        if message.role is not Role.AGENT:
            continue
        made = promised(message.text)
        if made is not None:
            span, seconds = made
            if message.at is None or any(lets_go(reply.text) for reply in since):
                return None
            return Promise(index, span, message.at + timedelta(seconds=seconds))
        if not only_holds(message.text):
            return None
    return None


def promised(text: Text) -> tuple[Span, float] | None:
    """Return the words by which a writer last promises to be back, and in how many seconds: the later end of a range.

    Times of the day ("by 3 pm") are no such promise: a message's time does not tell the writer's time zone. What is found
    in a message is remembered.
    """
    place = remembered(text.digest, "promise", partial(_promise, text)) if isinstance(text, Said) else _promise(text)
    if place is None:
        return None
    start, end, seconds = place
    return Span(start, end, text.raw[start:end]), seconds


def lets_go(text: Text) -> Span | None:
    """Return the words by which a customer says that the matter is settled or no longer matters."""
    return next(text.find(_RELEASES), None)


def only_holds(text: Text) -> bool:
    """Whether a text asks for patience and says nothing else: no answer, no news, no question.

    What is found in a message is remembered.
    """
    return remembered(text.digest, "holds", partial(_holds, text)) if isinstance(text, Said) else _holds(text)


def _promise(text: Text) -> tuple[int, int, float] | None:
    """Return start and end, in code points, and the seconds."""
    if len(text.raw) > READ_LENGTH or _UNIT.search(text.lower) is None:
        return None
    made = [promise for sentence in text.sentences for promise in _in_sentence(text, sentence)]
    return max(made, key=lambda promise: promise[1], default=None)


def _holds(text: Text) -> bool:
    if len(text.raw) > READ_LENGTH or text.urls or not _is_hold(text) or asked(text):
        return False
    clauses = [Text(clause) for clause in _CLAUSE_END.split(text.plain)]
    return all(_is_hold(clause) or _says_nothing(clause) for clause in clauses)


def _is_hold(text: Text) -> bool:
    return text.search(_STILL) is not None or holds.is_hold(text) or promised(text) is not None


def _says_nothing(clause: Text) -> bool:
    """Whether a clause is thanks, an apology or agreement, give or take a name."""
    names = {word.lower() for word in clause.words[1:] if word[0].isupper()}
    return names.issuperset(Text(_SAYS_NOTHING.sub(" ", clause.plain)).words)


def _in_sentence(text: Text, sentence: Sentence) -> Iterator[tuple[int, int, float]]:
    words = text.lower[sentence.start : sentence.end]
    for pattern in (_ASKED_FOR, _BACK, _DOES, _TAKES, _BARE, _BACK_IN):
        for match in pattern.finditer(words):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            seconds = _seconds(match)
            if seconds >= IDIOM_S and not text.in_quote(start, end) and _is_meant(pattern, text, words, match):
                yield start, end, seconds


def _is_meant(pattern: re.Pattern[str], text: Text, words: str, match: re.Match[str]) -> bool:
    """Whether the words are the writer's promise, and not what others do, what may be, or what happens on the phone."""
    before = words[: match.start()]
    if _UNSURE.search(before) or _TASK_FIRST.match(before):
        return False
    if pattern is _ASKED_FOR:
        return True
    if pattern is _TAKES:
        return holds.is_hold(text) and not _OTHERS_TASK.match(words, match.end())
    opens = _OPENS.search(before) is not None
    if pattern is _BARE:
        patient = _ASKS_PATIENCE.match(words, match.end())
        return opens and bool(patient or (_ENDS.match(words, match.end()) and holds.is_hold(text)))
    doers = [doer.group() for doer in _DOER.finditer(before)]
    return doers[-1] in {"i", "we"} if doers else opens and pattern is not _DOES


def _seconds(match: re.Match[str]) -> float:
    found = match.groupdict()
    counts = [found.get(name) for name in ("first", "second", "third")]
    most = max(_COUNTS[count] if count in _COUNTS else float(count) for count in counts if count)
    return (most + (0.5 if found.get("half") else 0)) * _SECONDS[found.get("unit", "m")[0]]
