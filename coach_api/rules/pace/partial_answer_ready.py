"""Part of the answer is ready while the customer waits.

## What it finds
The customer has waited `wait_s` seconds and the draft already holds a complete, useful part while the agent goes on
writing. Greetings, apologies and "let me check" are no part of an answer, nor is a sentence that only announces the next one
or that the next one takes back ("but", "unless").

## Why it matters
In live chat two minutes of silence make a customer ask "are you still there?". The first part of an answer now is worth
more than the perfect answer later, and the reply to it often shortens the rest.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from coach_api.engine.draft import Draft
from coach_api.engine.moment import Moment
from coach_api.engine.params import Bounds, PerChannel
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Later, Mode, Rule, Severity
from coach_api.engine.text import Sentence, Text, phrases

USEFUL_WORDS = 3
_SAYS_NOTHING = phrases(
    r"(?:hi|hello|hey|hiya|dear|good (?:morning|afternoon|evening|day))(?: there| again)?(?:,? \w+)?",
    r"(?:many )?thank(?:s| you)(?: (?:so|very) much| a lot)?(?: for (?:\w+ ){0,3}(?:contacting|reaching|waiting|patience|message|info|information|details|that|asking|confirming|writing|chatting|getting in touch|letting (?:us|me) know)(?: \w+){0,4})?",
    r"(?:I'?m|I am|we'?re|we are|so|very|really) (?:so |very |really |truly )?sorry(?: (?:to hear|about|for)(?: \w+){1,8})?|sorry(?: (?:to hear|about|for) (?:\w+ ?){1,5})?|(?:my |our )?(?:sincere )?apologies(?: for(?: \w+){1,6})?|(?:I|we) apologi[sz]e(?: for(?: \w+){1,6})?",
    r"(?:I|we) (?:completely |totally |fully |can )?(?:understand|see|hear you)(?: (?:your|how|that|why|the)(?: \w+){0,8})?|that (?:must be|sounds|is|isn'?t)(?: \w+){0,2} (?:frustrating|annoying|disappointing|good|bad|nice|great)",
    r"(?:just )?(?:a|one) (?:moment|minute|second|sec|min)(?: please)?|bear with me|hold on|please wait|hang on|give me (?:a|one|two|\d{1,2}) \w+",
    r"(?:let me|I'?ll|I will|I'?m going to|allow me to) (?:just |quickly )?(?:check|look|see|have a look|find out|take a look|get back|investigate|ask|verify|confirm|pull up)(?: \w+){0,8}",
    r"(?:yes|no|yep|nope|sure|certainly|absolutely|of course|ok(?:ay)?|right|great|perfect|alright|got it|no (?:problem|worries)|good question|great question|my pleasure|you'?re welcome|indeed|definitely)",
    r"(?:I'?m|I am|I'?d be|I would be|we'?re|we'?d be) (?:more than )?(?:happy|glad|here) to (?:help|assist)(?: \w+){0,4}|I (?:can|will|could) (?:certainly |definitely |gladly )?(?:help|assist)(?: \w+){0,4}|happy to help(?: \w+){0,3}|let'?s (?:see|take a look|get (?:this|that) (?:sorted|fixed))(?: \w+){0,4}",
    r"(?:please )?let (?:me|us) know(?: \w+){0,8}|(?:is there )?anything else(?: \w+){0,8}|have a (?:great|good|nice|lovely) \w+|(?:good)?bye|take care|hope (?:this|that) helps",
)
_ANNOUNCES = re.compile(
    r"[:,;–-]$|\b(?:as follows|the following|following (?:steps|options|details)|here(?:'s| is| are) (?:how|what|why|the)|"
    r"there are (?:two|three|four|a few|several|some) (?:\w+ )?(?:options|ways|things|reasons|steps|possibilities)|first of all|two things|a few (?:things|steps))\W*$",
    re.IGNORECASE,
)
_TAKES_BACK = re.compile(
    r"\W{0,3}(?:but|however|though|although|unless|except|only|unfortunately|sadly|still|yet|that said|on the other hand|provided|as long as|otherwise)\b",
    re.IGNORECASE,
)
_LIST_ITEM = re.compile(r"\s*(?:[-*•–]|\d{1,2}[.)]|step \d{1,2})", re.IGNORECASE)


@dataclass(frozen=True)
class Params:
    """What a team can set."""

    wait_s: Annotated[PerChannel, Bounds(10, 3600, "Seconds the customer has waited")] = PerChannel(live_chat=45)


def check(moment: Moment, params: Params) -> Iterator[Hit | Later]:
    """Offer to send the part that is ready and to keep the rest in the composer."""
    wait_s, waiting_s = params.wait_s.on(moment.channel), moment.waiting_s
    if (
        wait_s is None
        or waiting_s is None
        or moment.conversation.pending is None
        or not moment.conversation.needs_answer
    ):
        return
    end = ready_until(moment.draft)
    if end is None:
        return
    if waiting_s < wait_s:
        yield Later(wait_s - waiting_s)
        return
    part, rest = moment.draft.raw[:end].strip(), moment.draft.raw[end:].strip()
    yield Hit(
        evidence=Evidence.count(f"waiting {int(waiting_s)} s"),
        advice="Send what is ready now and finish the rest in a second message.",
        key=moment.conversation.pending.messages[0].raw,
        actions=(Action.send_first_part("Send first part" if rest else "Send this now", part, rest),),
        # A whole draft may wait until what it lacks has been put in; a part of it loses nothing by going ahead.
        confidence=0.9 if rest else 0.72,
    )


def ready_until(draft: Draft) -> int | None:
    """Return where the complete, useful part of an unfinished draft ends, in code points; None when there is none yet."""
    sentences = list(draft.sentences)
    ready = [sentence for sentence in sentences if sentence.closed or _is_address(draft, sentence)]
    if len(ready) == len(sentences) and not draft.typing:
        return None
    following = sentences[len(ready)].text if len(ready) < len(sentences) else ""
    while ready and (_leans_on(ready[-1], following) or not _balanced(draft.plain[: ready[-1].end])):
        following = ready.pop().text
    if not ready or not _is_useful(draft.plain[: ready[-1].end]):
        return None
    return ready[-1].end


def _is_address(draft: Draft, sentence: Sentence) -> bool:
    """Whether a sentence is nothing but a web address: it belongs to the one before and needs no full stop."""
    return any(url.start <= sentence.start and sentence.end <= url.end for url in draft.urls)


def _leans_on(sentence: Sentence, following: str) -> bool:
    """Whether a sentence would stand wrong without what follows it."""
    if _ANNOUNCES.search(sentence.text) or _TAKES_BACK.match(following):
        return True
    return bool(_LIST_ITEM.match(sentence.text) and _LIST_ITEM.match(following))


def _balanced(part: str) -> bool:
    return part.count('"') % 2 == 0 and part.count("(") <= part.count(")") + part.count(":(")


def _is_useful(part: str) -> bool:
    """Whether a part says something once greetings, apologies, holds and agreement are taken away."""
    return len(Text(_SAYS_NOTHING.sub(" ", part)).words) >= USEFUL_WORDS


rule = Rule(
    code="PA01",
    title="Part of the answer is ready",
    severity=Severity.WARNING,
    mode=Mode.ON,
    check=check,
    params=Params,
    examples=(
        Bad(
            "Your parcel left our warehouse this morning. I am now looking for the",
            customer="Where is my parcel?",
            waiting_s=50,
            typing=True,
            flags="waiting 50 s",
            action="Your parcel left our warehouse this morning.",
        ),
        Bad(
            "Hi Ana! Yes, the blue one is in stock again.\n\nAs for the size, the sleeves are",
            customer=("Do you have the blue one?", "And does it run small?"),
            waiting_s=80,
            action="Hi Ana! Yes, the blue one is in stock again.",
            note="the greeting goes with the part",
        ),
        Good(
            "Yes, you can change the address yourself. https://help.example.com/address",
            customer="Can I change the delivery address?",
            waiting_s=90,
            note="the address goes with the sentence before it, and nothing is left to write",
        ),
        Good("Hi Ana, thanks for waiting. Let me check that for you. I", customer="Where is my parcel?", waiting_s=90),
        Good(
            "You can return it within 30 days. But only if the seal is",
            customer="Can I return it?",
            waiting_s=90,
            note="the next sentence takes it back",
        ),
        Good("Your parcel left this morning. I am now", customer="Where is my parcel?", waiting_s=10),
        Good(
            "Your parcel left this morning. It will", customer="ok, thank you!", waiting_s=90, note="nothing is asked"
        ),
    ),
)
