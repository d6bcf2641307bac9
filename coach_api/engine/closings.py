"""How chats end: the closing acts of agents and of customers.

An agent closes by a farewell ("have a nice day"), by taking thanks ("you're welcome") or by thanking for the chat, says
where more help is to be had, or offers to go on ("anything else?"). A customer closes by thanks, by a goodbye, or by saying
that this is all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from coach_api.engine.asks import asked
from coach_api.engine.text import Pattern, Span, Text, phrases

READ_LENGTH = 1_000  # characters; a longer text is more than a closing
CUSTOMER_LENGTH = 300  # characters of a customer's message that takes leave

_GOOD = (
    r"(?:good|great|nice|lovely|wonderful|fantastic|pleasant|amazing|safe|fun|excellent|terrific|awesome|beautiful|"
    r"happy|merry|fine|super|brilliant|better|fabulous|memorable|enjoyable)"
)
_OCCASION = (
    r"(?:days?|evening|night|one|time|weekend|week|afternoon|morning|rest of|trip|journey|stay|visit|holidays?|vacation|"
    r"flight|meal|food|dinner|lunch|breakfast|ride|travels?|christmas|new year|birthday|tour|show|city)"
)
_REST = r"[^.!?\n]{0,120}"  # the rest of the sentence
_ENDS = r"(?=\s*(?:[.!,\n]|$))"
# "You have a free day", "they all enjoy it" wish nobody anything.
_WISHES = (
    r"(?:(?<=thank you )|(?<=thanks )|(?<!\bwe )(?<!\bto )(?<!\bi )(?<!you )(?<!they )(?<!all )(?<!also )(?<!can )(?<!will )(?<!might )"
    r"(?<!would )(?<!could )(?<!still )(?<!which )(?<!who )(?<!do )(?<!ly )(?<!s ))"
)
_NEED = rf"(?:if|should|when|whenever|in case) (?:there|you|anything|something|we|i)\b{_REST}"


class Act(StrEnum):
    """What a part of an agent's message does to end the chat, or to ask whether it may end."""

    OFFER = "offer"  # anything else?
    HELP = "help"  # write to us again if you need anything
    FAREWELL = "farewell"  # goodbye, have a nice day
    THANKS = "thanks"  # thank you for contacting us
    WELCOME = "welcome"  # you're welcome


ACTS: Mapping[Act, Pattern] = {
    Act.HELP: phrases(
        r"(?:(?:please|just|do|feel free to|you can(?: always)?) ){0,3}(?:let (?:me|us) know|(?:contact|call|message|text|dm|tweet|ping) (?:me|us)|reach (?:out|us)|(?:write|come|get|call) (?:back|in touch|again)|"
        rf"give (?:me|us) a (?:shout|call)|(?:here|around|welcome)(?: to help)?)(?: (?:to us|again|back|with us|for you|any ?time|at any time|if ever))*,? {_NEED}",
        rf"(?:contact|call|message|write to|reach|reach out to|visit|use|chat with|come back to) us (?:again|any ?time|back|in the future){_REST}|welcome any ?time{_REST}",
        rf"(?:do not|don't|never) hesitate{_REST}",
        rf"(?:we're|we are|i'm|i am) (?:always )?(?:here|around) (?:to help|for you|any ?time|24/7){_REST}",
        rf"(?:if|should|when|whenever) (?:you|there|anything|something)\b[^.!?\n]{{0,60}}? (?:let (?:me|us) know|contact|call|(?:message|text) (?:me|us)|write|reach|get in touch|ask|give us|come back|we're here|find us|we are here|i'm here){_REST}",
    ),
    Act.OFFER: phrases(
        r"(?:(?:is|was|are|will) there (?:be )?|(?:do|did) you (?:need|want|have) |would you like |(?:can|could|may) (?:i|we) (?:\w+ ){1,5})?"
        rf"(?:any ?thing|(?<=is there )something|(?<=was there )something) (?:else|more|further|other){_REST}",
        rf"(?:(?:do|did) you (?:have|need) )?any (?:other|further|more|additional) (?:questions?|help|assistance|concerns?|info\w*){_REST}",
        rf"(?:what|how) else (?:can|could|may) (?:i|we){_REST}",
        r"(?<!how )(?<!what )(?:can|could|may) (?:i|we) (?:help|assist|be of)(?: \w+){1,6} (?:today|further|now|more)(?=\s*\?)",
        r"(?:will|would) (?:that|this) be (?:all|it|everything)(?: \w+){0,3}|is that (?:all|everything)(?=\s*\?)",
    ),
    Act.FAREWELL: phrases(
        rf"{_WISHES}(?:have|enjoy) (?:yourself )?(?:an?|the|your|all|some) (?:(?:very|really|truly|absolutely|rest of (?:the|your)) )?(?:{_GOOD} (?:and \w+ )?)?(?:\w+ )?{_OCCASION}(?: (?:of|in|with|at|to|and) \w+(?: \w+)?)?",
        rf"{_WISHES}(?:have {_GOOD} {_OCCASION}|have fun{_ENDS}|enjoy(?: (?:yourselves|yourself|it))?{_ENDS}|enjoy (?:your|the) \w+(?: \w+)?{_ENDS})",
        rf"hope (?:that )?(?:you|your) (?:\w+ ){{0,4}}(?:enjoy|{_GOOD})(?: (?:your|the|a))?(?: \w+){{0,4}}",
        rf"wish(?:ing)? you (?:an?|the|all the|happy|safe) (?:very )?(?:{_GOOD} )?(?:{_OCCASION}|best)|happy (?:travels|holidays|weekend)",
        r"safe (?:travels?|journey|trip|flight)|travel safe(?:ly)?|bon voyage|bon appetit",
        rf"(?:good|bye)[ -]?bye(?: for now)?|bye(?: for now| now)?|good ?night|farewell|until next time|see (?:you|ya)(?: soon| later| again| around)?{_ENDS}",
        rf"take (?:good )?care(?! of)|stay safe|(?:speak|talk) (?:to you )?soon{_ENDS}|good day(?: to you)?{_ENDS}|all the best|good luck|you too{_ENDS}|(?:the )?same to you",
    ),
    Act.THANKS: phrases(
        r"(?:thanks?|thank you|thankyou)(?: (?:so|very) much| again| a lot| \w+ly)? for (?:\w+ )?(?:using|contacting|calling|choosing|chatting|visiting|reaching out|getting in touch|being|shopping|booking|stopping|"
        r"contact|business|custom|loyalty|time|allowing|trusting|letting|giving|inquiring|calling|coming|patience|understanding|service)(?: (?!have\b|and\b|but\b|how\b|what\b)\w+){0,6}",
        r"(?:i|we) (?:really )?appreciate your (?:business|custom|loyalty)",
        rf"thank you(?: (?:so|very) much| again)?{_ENDS}|thanks(?: (?:so|very) much| again| a lot)?{_ENDS}",
    ),
    Act.WELCOME: phrases(
        r"(?:you(?:'re| are|r| re)?|ur) (?:(?:very|most|so|quite|more than|always|absolutely|certainly) ){0,2}welcome|welcome(?=\s*[.!]|\s*$)|no (?:problem|worries|trouble)(?: at all)?|not a problem(?: at all)?|any ?time(?=\s*[.!,]|\s*$)",
        r"don't mention it|not at all(?=\s*[.!]|\s*$)|(?:(?:it's|it|was|is|has|been|always|my|a|an|our|absolute|real) ){0,5}pleasure(?: (?:to|in|was|is|serving|helping|assisting|chatting|talking)(?: \w+){0,3})?",
        r"(?:(?:i'm|i am|we're|we are|i was|so|very|always|just|really) ){0,3}(?:glad|happy|pleased) (?:that )?(?:(?:i|we) (?:could|can|was able to|were able to) (?:help|assist|be of)|to (?:help|assist|be of|have|hear))(?: \w+){0,4}",
    ),
}
_FILLER = phrases(
    r"ok(?:ay)?|great|excellent|wonderful|perfect|alright|all right|awesome|fantastic|lovely|good|super|cool|well|then|and|so|but|please|thanks?|thank you|a lot|very much|so much|again|now|for|at|in|on|us|you|to|today|too|your|as well|also|we|i|sir|madam|ma'am|mate|oh|hi|hello|hey|there|that's"
)

_LEAVING = phrases(
    rf"(?:many )?(?:thanks|thank you|thankyou|thank u|thanx|thx|thnx|tnx|tysm|cheers|ty)(?! (?:for )?(?:nothing|in advance)| but\b)|(?:good|bye)[ -]?bye|bye|good ?night|take care|have an? {_GOOD} (?:\w+ )?{_OCCASION}",
    r"(?:that(?:'s|s| is| was| will be|'ll be| should be)|this is) (?:all|it|everything)|that (?:should|will) do(?: it)?|(?:i'?m|i am|we're) all set|all set|nothing (?:else|more|further)",
)
_ALL = phrases(r"all|everything|nothing|no more|don't|do not|not")
_GOES_ON = phrases(
    r"but|however|except|still|although|though|yet|unfortunately|not (?:working|solved|fixed)|doesn't|didn't|can't|won't|isn't|one more|another|also|wait"
)


@dataclass(frozen=True)
class Closing:
    """A closing act, and the words that do it."""

    act: Act
    span: Span


def closings(text: Text) -> tuple[Closing, ...]:
    """Return the closing acts of an agent's text, in order; none in a long text. Kept with the text."""
    facts = vars(text)
    if "closings" not in facts:
        facts["closings"] = tuple(_closings(text))
    read: tuple[Closing, ...] = facts["closings"]
    return read


def _closings(text: Text) -> list[Closing]:
    if not text.raw or len(text.raw) > READ_LENGTH:
        return []
    found: list[Closing] = []
    for act, pattern in ACTS.items():  # an earlier act has the first claim to words that two could be
        found.extend(
            Closing(act, span) for span in text.find(pattern) if not any(span.overlaps(one.span) for one in found)
        )
    return sorted(found, key=lambda closing: closing.span.start)


def ends_chat(text: Text) -> Span | None:
    """Return the words that end a chat: a goodbye or a good wish, or nothing but thanks, "you're welcome" and the like.

    An offer to go on or a question ends nothing.
    """
    acts = closings(text)
    if not acts or "?" in text.raw:
        return None
    goodbye = next((closing.span for closing in acts if closing.act is Act.FAREWELL), None)
    return goodbye or (acts[0].span if not beyond_closing(text) else None)


def offer(text: Text) -> Span | None:
    """Return the words that ask whether there is anything else."""
    return next((closing.span for closing in closings(text) if _asks(text, closing)), None)


def _asks(text: Text, closing: Closing) -> bool:
    """Whether it is asked, with a question mark or as a sentence of its own: "there isn't anything else" asks nothing."""
    if closing.act is not Act.OFFER:
        return False
    sentence = text.sentence_at(closing.span.start)
    return sentence.is_question or sentence.start == closing.span.start


def without_closings(text: Text) -> str:
    """Return a text, in plain quotes, with its closing acts blanked."""
    words = text.plain
    for closing in closings(text):
        span = closing.span
        words = words[: span.start] + " " * (span.end - span.start) + words[span.end :]
    return words


def beyond_closing(text: Text) -> str:
    """Return what a text says beside its closing acts and small words; empty when it does nothing but close."""
    return " ".join(Text(_FILLER.sub(" ", without_closings(text))).words)


def wants(text: Text) -> bool:
    """Whether a customer's text asks for something: "I have all I need" does not."""
    return any(_ALL.search(text.sentence_at(ask.span.start).text) is None for ask in asked(text))


def customer_closes(text: Text) -> Span | None:
    """Return the words by which a customer takes leave: thanks, a goodbye, "that's all". None when they go on to ask or tell."""
    if len(text.raw) > CUSTOMER_LENGTH or "?" in text.raw:
        return None
    span = next(text.find(_LEAVING), None)
    return None if span is None or text.search(_GOES_ON) or wants(text) else span
