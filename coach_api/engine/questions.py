"""What a customer wants to know: the questions of a message, however they are strung together, and what would answer them.

Looser than `asks`, which reads what an agent asks for: "is breakfast included and until when can i cancel" is two questions.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from coach_api.engine.asks import content, content_of
from coach_api.engine.text import Sentence, Span, Text

_LEAD = r"(?:(?:hi|hello|hey|and|but|so|or|also|then|plus|ok(?:ay)?|yes|thanks|thank you|thx|great|well|please|pls|sorry|(?:one|a) (?:more|last) (?:thing|question)|(?:two|three|2|3|a few) (?:quick )?(?:questions|things))(?: there)?[\s,!.:-]{1,3}){0,4}+"
_AUX = r"(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|may|must|isn't|aren't|doesn't|don't|can't|won't)"
_WH = r"(?:(?:until|till|since|from|by|at|for|in|on|with|to) )?(?:when|whens|what|whats|where|wheres|who|whos|why|how|hows|which)(?:'s|'re)?"
_JOINT = re.compile(
    rf"(?:\s?[,;+&–-]\s?|\s)(?:(?:and|also|plus|but|&)\s){{1,2}}(?:if (?:so|yes),? )?(?=(?:{_WH}\s|(?:(?:is|are|was|were|does|can|will|has)\s(?!not\b)|{_AUX}\s(?:i|we|you|u|it|there|the|my|they|that|this|a|any)\b)))|\s?[,;+&–]\s?(?={_WH}\s|{_AUX}\s(?:i|we|you|u|it|there|the|my|they|that|this|a|any)\b)"
)
_OPENS = re.compile(
    rf"{_LEAD}(?:can (?:you|u) tell me |could you tell me |do you know |i(?:'d| would)? (?:like|want|need) to know |tell me )?(?:(?P<wh>{_WH})|(?P<aux>{_AUX}))\s"
)
_ORDERED = re.compile(rf"{_LEAD}(?:{_WH}\s{_AUX}\s|{_AUX}\s(?:i|we|you|u|it|there|the|my|they|that|this|a|any)\b)")
_WISH = re.compile(  # something to be done rather than to be told
    rf"{_LEAD}(?:(?:can|could|will|would) (?:you|u)|(?:can|could|may) (?:i|we) (?:please |also |just )?(?:get|have|book|order|reserve|make|take|ask|speak|talk|see)|(?:do|would) (?:you|u) mind)\b(?! tell me (?:wh|how|if))"
)


class Wanted(StrEnum):
    """What would answer a question."""

    PRICE = "price"
    TIME = "time"
    NUMBER = "number"
    YES_OR_NO = "yes or no"
    WORDS = "words"


_KINDS = (
    (
        Wanted.PRICE,
        re.compile(
            r"how much(?! (?:time|longer|space|data|luggage))\b|(?:what|whats|what's)\b.{0,30}\b(?:price|cost|fee|deposit|charge|fare)s?\b"
        ),
    ),
    (
        Wanted.TIME,
        re.compile(
            r"(?:until |till |since |from |by )?when\b|(?:at )?what time|how (?:long|soon|fast|quickly|much longer)\b|(?:what|which) days?\b|(?:what|whats|what's) (?:are )?(?:the|your) (?:opening )?hours"
        ),
    ),
    (Wanted.NUMBER, re.compile(r"how (?:many|heavy|tall|big|far|old)\b|(?:what|which) sizes?\b")),
)
_NUMBERS = r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred"
_SHOWN = {
    Wanted.PRICE: re.compile(
        rf"\d|[£$€]|\b(?:free|includ\w*|costs?|charg\w*|price\w*|pay\w*|paid|fees?|cheap\w*|depends?|extra|complimentary|nothing|same|rate|{_NUMBERS})\b"
    ),
    Wanted.TIME: re.compile(
        rf"\d|\b(?:\w{{3,6}}day|today|tomorrow|tonight|weeks?|months?|hours?|minutes?|days?|years?|midnight|noon|mornings?|evenings?|afternoon|night|overnight|weekends?|until|till|before|after|from|since|once|while|during|as soon|always|any ?time|immediate\w*|instant\w*|"
        rf"straight|away|now|soon|shortly|later?|early|daily|every|never|usually|normally|already|yet|when|next|spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december|lifetime|permanent\w*|{_NUMBERS})\b"
    ),
    Wanted.NUMBER: re.compile(
        rf"\d|\b(?:all|none|no|any|unlimited|limit\w*|max\w*|many|several|both|pair|few|single|small|medium|large|x{{0,3}}[sl]|m|size|{_NUMBERS})\b"
    ),
}
_YES_OR_NO = re.compile(r"\s*(?:yes|yep|yeah|no|nope|sure|of course|absolutely|certainly|definitely)\b[\s,.!–-]*")
_LIST = re.compile(
    r"(?<![\w'-])(?:[\w'-]{1,30}, ){1,8}+[\w'-]{1,30},? (?:and|or) [\w'-]{1,30}|\bboth [\w' -]{1,40}? and "
)
_MAY_SAY_MORE = re.compile(  # words that may answer a second question in words of their own
    r"\b(?:yes|yep|yeah|no|nope|not|sure|correct|absolutely|of course|definitely|certainly|indeed|right|exactly|both|all|any\w*|neither|either|same|and|but|because|so|that|which|too|as well|without|with|except|only|just|if|unless|you (?:can|may|need|must|should|will|don't)|we (?:can|do|will|don't|offer|have))\b|n't\b|[;:(]"
)


@dataclass(frozen=True)
class Question:
    """One question: its words, and what would answer it."""

    span: Span
    wanted: Wanted

    @property
    def content(self) -> frozenset[str]:
        """The stems of the words that carry its meaning."""
        return content(self.span.text)


def questions(text: Text) -> Iterator[Question]:
    """Yield a customer's questions in order; wishes ("could you book it?") are none."""
    for sentence in text.sentences:
        yield from _in_sentence(text, sentence)


def _in_sentence(text: Text, sentence: Sentence) -> Iterator[Question]:
    words = text.lower[sentence.start : sentence.end]
    joints = [joint.span() for joint in _JOINT.finditer(words)]
    start = 0
    for end, following in (*joints, (len(words), len(words))):
        opening = _OPENS.match(words, start, end)
        if opening and (sentence.asks or _ORDERED.match(words, start, end)) and not _WISH.match(words, start, end):
            begin, stop = opening.start(opening.lastgroup or 0), start + len(words[start:end].rstrip(" ?!."))
            place = sentence.start + begin, sentence.start + stop
            asked = words[begin:stop]
            if not text.in_quote(*place):
                yield Question(Span(*place, text.raw[slice(*place)]), _wanted(asked, opening.lastgroup == "aux"))
        start = following


def _wanted(words: str, begins_with_verb: bool) -> Wanted:  # noqa: FBT001 named where it is passed
    if begins_with_verb:
        return Wanted.YES_OR_NO
    return next((wanted for wanted, pattern in _KINDS if pattern.match(words)), Wanted.WORDS)


def is_answered(question: Question, draft: Text) -> bool:
    """Whether a draft shows what was asked for, says yes or no first, or speaks of it."""
    shown = _SHOWN.get(question.wanted)
    if shown is not None:
        return shown.search(draft.lower) is not None
    yes = question.wanted is Wanted.YES_OR_NO and _YES_OR_NO.match(draft.lower) is not None
    return yes or bool(question.content & content_of(draft))


def is_left_out(question: Question, draft: Text, others: tuple[Question, ...]) -> bool:
    """Whether nothing in a draft can be meant as an answer to a question beside these others."""
    shown = _SHOWN.get(question.wanted)
    if shown is not None:
        return shown.search(draft.lower) is None
    wanted = question.content
    if not wanted or wanted & content_of(draft):
        return False
    words = draft.lower
    yes = _YES_OR_NO.match(words)
    if yes and any(other.wanted is Wanted.YES_OR_NO and other.content & content(words) for other in others):
        if question.wanted is Wanted.YES_OR_NO and len(wanted) == 1:
            return False  # the yes may be meant for both
        words = words[yes.end() :]
    return _MAY_SAY_MORE.search(_LIST.sub(" ", words)) is None


def passes_by(question: Question, draft: Text) -> bool:
    """Whether a draft speaks of what a price, a time or a number was asked about, and gives none."""
    shown = _SHOWN.get(question.wanted)
    return shown is not None and shown.search(draft.lower) is None and len(question.content & content_of(draft)) > 1
