"""The draft blames, lectures or dismisses the customer.

## What it finds
"You should have read it", "you failed to", "as I already said", "calm down", "that's our policy", "it's your fault" and their
kin, and the phrases a team adds. What one may expect ("you should have received an email"), a mere if ("if you forgot your
password") and the agent's own fault ("we should have told you") are no blame.

## Why it matters
Blame turns a problem into a quarrel, even where it is true. What to do next helps, whose fault it was does not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated

from coach_api.engine.moment import Moment
from coach_api.engine.params import Phrases
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import CaseBlind, Pattern, Span, Text, phrases


@dataclass(frozen=True)
class Params:
    """The team's own list."""

    phrases: Annotated[tuple[str, ...], Phrases("Further words to flag, as a whole phrase")] = ()


@dataclass(frozen=True)
class Blame:
    """A kind of blame: its pattern, what to do instead, and neutral words where some fit everywhere."""

    pattern: Pattern
    advice: str
    neutral: str | None = None


RECAP = "to sum up"
_DONE = (
    r"(?:read|checked|double-checked|known|called|contacted|told|said|mentioned|asked|thought|noticed|looked|listened|paid attention|"
    r"waited|kept|backed|saved|realised|realized|followed|planned|reported|informed|let (?:us|me)|been more careful|paid more attention|"
    r"done (?:this|that|it|your|so)|chosen|entered|provided|submitted|cancelled|canceled|returned|ordered|sent|used|bought|come|gone|made sure|spoken|written|tried|taken)"
)
_VERB = (
    r"(?:read|listen|follow|pay attention|bother|check|tell (?:us|me)|inform (?:us|me)|mention|specify|provide|give (?:us|me)|attach|contact us|understand (?:what|my|our|the)|"
    r"do (?:what|as) (?:I|we)|let us know)"
)
_SAID = r"(?:said|told you|mentioned|explained|wrote|stated|pointed out|informed you|advised(?: you)?)"
BLAMES = (
    Blame(
        phrases(
            rf"(?:as|like) (?:I|we)(?:'ve| have)? (?:have )?(?:already |just |previously |clearly |repeatedly )?{_SAID}(?: before| already| earlier| above| to you)?",
            r"as (?:(?:already|previously|repeatedly|clearly) (?:said|mentioned|explained|stated|told|advised)|(?:stated|explained|said|written|per) (?:already )?(?:in )?(?:my|our) (?:last|previous|earlier|first) (?:message|reply|email|mail))",
        ),
        "Say it again in other words, without pointing out that it was said before.",
        RECAP,
    ),
    Blame(
        phrases(
            r"(?:I|we)(?:'ve| have)? (?:already|just|repeatedly|clearly) (?:said|told you|explained|answered)(?: (?:you|that|this|it|to you|before|twice))?",
            r"I told you|how many times (?:do|must|should) (?:I|we)|are you even|did you even|you people|not rocket science|"
            r"read (?:my|our) (?:last |previous |earlier )?(?:messages?|replies|reply|emails?) (?:again|carefully|properly|first)",
        ),
        "Leave out the reproach and give the answer again, in other words.",
    ),
    Blame(
        phrases(
            rf"you (?:should|could|ought to)(?:'ve| have) (?:just |simply |really |at least |also |better |already |probably )?{_DONE}",
            r"you (?:should not|shouldn't)(?:'ve| have) (?:just |simply |ever )?(?!to\b|any\b|been\b|received\b|a\b|an\b|the\b|problems?\b|issues?\b|trouble\b|got\b|gotten\b|had\b|seen\b|lost\b|access\b|experienced\b)\w{2,20}",
            rf"(?:if|had) you(?:'d| had)? (?:only |just |actually |simply )?{_DONE}(?=[^.?!\n]{{0,80}}\b(?:would|wouldn't|could|couldn't|not be)\b)",
        ),
        "Leave out what the customer should have done and say what can be done now.",
    ),
    Blame(
        phrases(
            r"you (?:have |had |clearly |obviously |simply |again ){0,2}(?:failed|neglected|omitted|refused|forgot|forgotten) to",
            rf"you (?:clearly |obviously |simply |really |just )?(?:did not|didn't|never) (?:clearly |actually |bother to |properly )?{_VERB}",
            r"you (?:do not|don't|won't) (?:seem to |want to )?(?:listen|understand (?:what|my|our)|get it)",
            r"you were (?:already )?(?:told(?! (?:(?:that )?it (?:was|would|had|is) (?:be )?\w+(?:ed|ne|ly)?\b|something|otherwise|different|the (?:wrong|opposite)|two|three|one thing)\b)|informed|warned|supposed to(?! (?:get|receive|have|be|see)\b))|why (?:didn't you|did you not|haven't you) (?:just )?(?:read|check|call|contact|tell|say|mention|ask|come|write|let)|"
            r"you(?:'ve| have)? (?:entered|typed|gave|given|used|chose|chosen|provided) (?:us )?(?:the|a|an) (?:wrong|incorrect|invalid)|you(?:'re| are) (?:just |simply |completely |clearly )?wrong(?! number)",
            r"you (?:never|haven't|have not|didn't|did not) (?:bothered?|told (?:us|me)|mentioned|informed (?:us|me)|listened|read|followed)",
            r"you(?:'re| are) (?:clearly |obviously |simply |just )?not (?:listening|reading|understanding|paying attention)|"
            r"(?:you (?:clearly|obviously)|(?:clearly|obviously),? you) (?:did not|didn't|do not|don't|have not|haven't|missed|misunderstood|misread|ignored|overlooked|made)",
            r"because you (?:failed|forgot|neglected|didn't|did not|made (?:a|an|the) (?:mistake|error)|(?:entered|typed|gave|used|chose|selected|provided) (?:us )?(?:the |a |an )?(?:wrong|incorrect|invalid))",
        ),
        "Leave out what the customer did not do and say what you need now.",
    ),
    Blame(
        phrases(
            r"you must(?:'ve| have)(?= (?:(?:just|simply|accidentally|mistakenly|probably) )?(?:done|entered|typed|made|clicked|deleted|missed|forgotten|misread|misunderstood|misheard|used|given|selected|overlooked|pressed|broken|changed|chosen|mistyped|ignored|put|sent|removed|cancelled|canceled|dropped|set)\b)",
        ),
        "Say it as a possibility, so that the customer is not accused.",
        "it may be that you have",
    ),
    Blame(
        phrases(
            r"(?:please |just |(?:you )?(?:really )?(?:need|have|ought|try) to |you (?:should|must) |can you |could you |kindly )(?:please |just )?(?:calm (?:yourself )?down|settle down)(?: please)?",
            r"(?:(?<=[.!?,\n] )|\A)calm (?:yourself )?down(?: please)?",
            r"(?:please|you (?:really )?(?:need|have) to) (?:just )?(?:relax|chill)(?: out)?",
        ),
        "Name the feeling instead of asking the customer to drop it.",
        "I understand this is upsetting",
    ),
    Blame(
        phrases(
            r"(?:there(?:'s| is) )?no (?:need|reason) to (?:be (?:rude|angry|upset|aggressive|dramatic|so)|shout|yell|scream|swear|overreact|raise your voice|get (?:upset|angry|so|worked up|rude))|"
            r"you(?:'re| are) (?:just |clearly |simply )?(?:overreacting|exaggerating|mistaken|being (?:very |so |a bit |quite )?(?:rude|unreasonable|difficult|dramatic|aggressive|impatient|ridiculous|silly))|"
            r"(?:watch|mind) your (?:tone|language|mouth|attitude)|lower your voice|stop (?:shouting|yelling|complaining|whining|being)|your (?:attitude|tone) is|don't (?:be|get) (?:rude|angry|so|smart|dramatic)",
        ),
        "Leave the customer's tone aside and say what you can do.",
    ),
    Blame(
        phrases(
            r"(?:that(?:'s| is| was)|it(?:'s| is)|this is|those are|these are) (?:just |simply |only )?(?:our|the|a)?(?: company| company's|company)? ?(?:policy|policies|rules?)(?! (?:page|document|link|number|for|on|about|that)\b)",
            r"(?:that(?:'s| is)|it(?:'s| is)) (?:just |simply )?(?:how (?:it|things|this) (?:goes?|is|are)|the way (?:it|things) (?:is|are|works?)|what it is)|rules are rules|policy is policy|nothing (?:I|we) can do(?: about (?:it|that|this))?(?=\s*[.!]|\s*$)",
        ),
        "A policy convinces nobody: give the reason, or what you can do instead.",
        "I know this isn't what you hoped for",
    ),
    Blame(
        phrases(
            r"(?<!not )(?<!n't )(?<!never )(?<!n't even )(?<!not even )your (?:own )?(?:fault|mistake|negligence|carelessness|wrongdoing|responsibility(?= to)|own (?:problem|error|doing))(?! again)|"
            r"(?:not|isn't|wasn't) (?:really )?(?:our|my) (?:fault|problem|mistake|responsibility|job|concern)|(?:that's|that is|it's|it is|sounds like|this is) (?:a )?(?:you|your) problem|"
            r"you(?:'re| are) (?:the one )?(?:to blame|at fault|solely responsible|responsible for (?:this|that|your own))|you (?:have |only |got |really ){0,3}yourself to blame|blame yourself|you caused (?:this|that|the|it)|you brought this",
        ),
        "Leave out whose fault it is and say what happens next.",
    ),
)

_IF = CaseBlind(r"\b(?:if|in case|unless|when|whether|should|hope|sure)(?: that)?[\s,]+(?:\w+ ){0,2}$")
_ASKED = CaseBlind(r"^(?:did|have|had|has|do|are|is|was|were|could|would|can) ")


def check(moment: Moment, params: Params) -> Iterator[Hit]:
    """Find each kind of blame once."""
    draft = moment.draft
    found: list[Span] = []
    for blame in BLAMES:
        span = next((span for span in draft.find(blame.pattern) if not _is_harmless(draft, span)), None)
        if span is not None and not any(span.overlaps(other) for other in found):
            found.append(span)
            yield Hit(
                Evidence.draft(span), blame.advice, key=span.text, actions=_actions(draft, span, blame), confidence=0.75
            )
    for span in draft.find(_own(params.phrases)) if params.phrases else ():
        yield Hit(Evidence.draft(span), "Your team avoids these words: say it without blame.", key=span.text)


def _is_harmless(text: Text, span: Span) -> bool:
    """Whether the words stand behind an "if", or only ask."""
    sentence = text.sentence_at(span.start)
    before = text.plain[sentence.start : span.start]
    if span.text[:2].lower() == "if":
        return False
    return bool(_IF.search(before)) or (sentence.is_question and bool(_ASKED.match(before)))


def _actions(text: Text, span: Span, blame: Blame) -> tuple[Action, ...]:
    """Offer the neutral words, if there are some, with the capital and the comma that their place asks for."""
    words = blame.neutral
    if words is None:
        return ()
    if text.sentence_at(span.start).start == span.start:
        words = words[0].upper() + words[1:]
    if blame.neutral == RECAP and text.plain[span.end : span.end + 1] == " ":
        words += ","
    return (Action.replace("Say it neutrally", span, words),)


@lru_cache(maxsize=64)
def _own(listed: tuple[str, ...]) -> Pattern:
    return phrases(*(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in listed))


rule = Rule(
    code="EM02",
    title="Blaming the customer",
    severity=Severity.WARNING,
    mode=Mode.ON,
    check=check,
    params=Params,
    examples=(
        Bad("You should have read the terms before you ordered.", flags="You should have read"),
        Bad("As I already said, the parcel is on its way.", flags="As I already said", action="To sum up"),
        Bad("Please calm down, we will find it.", flags="Please calm down", action="I understand this is upsetting"),
        Bad("Sorry, we can't refund it. That's our policy.", flags="That's our policy"),
        Bad("Per our rules of play, no.", flags="rules of play", params={"phrases": ["rules of play"]}),
        Good("I see, you were told it was settled, and it wasn't. I'll settle it now.", note="takes it up"),
        Good("You should have received an email from us.", note="an expectation, not a reproach"),
        Good("If you forgot to add the code, no problem: send it to me.", note="a mere if"),
        Good("It's not your fault at all, we should have told you.", note="the agent takes it"),
        Good('You wrote "calm down" in the review. Could you tell me more?', note="somebody else's words"),
    ),
)
