"""A yes that leaves the customer looking for the way.

## What it finds
"Yes, you can do that" to a customer who asked how, where or for a way, or whether they can change, export or pause
something themselves, in a draft that names no step, place, person or
link, asks nothing back and does not do it for them.

## Why it matters
The customer asked for the way and has to ask again: one more round for both, when one more sentence would have done.
"""

from collections.abc import Iterator

from coach_api.engine import links
from coach_api.engine.library import Link
from coach_api.engine.moment import Moment
from coach_api.engine.places import ASKS_THE_WAY, CLICK_PATH, PLACES
from coach_api.engine.rule import Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import CaseBlind, Span, Text, phrases

MOST_WORDS = 25
_YES = CaseBlind(
    r"\b(?:you (?:can|could|may|are able to|will be able to|should be able to|'ll be able to)(?!'t|n't|not| not| no longer| never| also see| see)|you'll be able to|"
    r"(?:that|this|it)(?:'s| is| should be| would be) (?!not |never |hardly |barely )(?:\w+ )?(?:possible|no problem|doable|an option|fine)|there (?:is|are) (?:a|an|several|some|many) (?:\w+ )?(?:way|option|possibilit)\w*)",
)
_SHOWS_THE_WAY = phrases(
    r"go(?:ing)? (?:to|into|through|via)|click(?:ing)?|tap(?:ping)?|press(?:ing)?|select(?:ing)?|choos(?:e|ing)|open(?:ing)?|log(?:ging)? ?in(?:to)?|sign(?:ing)? in(?:to)?|scan(?:ning)?|"
    r"enter(?:ing)?|typ(?:e|ing)|call(?:ing)?|phon(?:e|ing)|ring(?:ing)?|e-?mail(?:ing)?|writ(?:e|ing)|text(?:ing)?|repl(?:y|ying)|send(?:ing)?|post(?:ing)?|ask(?:ing)?|contact(?:ing)?|messag(?:e|ing)|dm|"
    r"bring(?:ing)?|show(?:ing)?|visit(?:ing)?|tell(?:ing)?|giv(?:e|ing)|provid(?:e|ing)|us(?:e|ing)|fill(?:ing)?|submit(?:ting)?|download(?:ing)?|hold(?:ing)?|turn(?:ing)?|swip(?:e|ing)|drag(?:ging)?|"
    r"by \w+ing|via|through|with (?:a|an|the|your|our)|under|below|above|next to|behind|(?:at|in|on|from) (?:the|our|your|any|a|an|every|most) \w+|here|follow(?:ing)?|step|first|then|once|when|after|simply|just"
)
# "Can I change the language?" wants the way as much as the yes. "Can I still return it after a month?" wants the rule.
_WANTS_TO = phrases(
    r"(?:can|could|may) (?:I|we|one)|(?:am I|are we) (?:able|allowed) to|(?:is|would) (?:it|that) (?:be )?possible to|possible (?:for me )?to"
)
_BY_ONESELF = phrases(
    r"(?:change|update|edit|rename|switch|swap|export|import|download|upload|upgrade|downgrade|pause|resume|reset|reactivate|activate|deactivate|unsubscribe|unlink|link|connect|disconnect|sync|merge|move|transfer|delete|remove|"
    r"add|invite|share|block|unblock|hide|schedule|reschedule|postpone|rebook|redirect|track|print|split|set|turn (?:on|off|it)|(?:switch|log|sign) (?:off|on|out)|see|view|manage|extend|renew|customi[sz]e|filter|sort|copy|restore|recover|undo)"
)
_RULE = phrases(
    r"still|any ?time|free|without|after|before|until|till|within|late|later|more than|less than|at most|how (?:many|much|long)|and (?:when|what|how much)|if|when|once|during|twice|every|only|child\w*|kids?|dogs?|pets?|refund\w*"
)
_DOES_IT = phrases(r"(?:I|we)(?:'ll| will|'ve| have|'d| can| could|'m| am)|let me|for you|attached|screenshot")


def check(moment: Moment, _params: object) -> Iterator[Hit]:
    """Find the bare yes and offer the link that shows the way."""
    draft, pending = moment.draft, moment.conversation.pending
    if pending is None or draft.is_empty or draft.urls or len(draft.words) > MOST_WORDS:
        return
    if draft.typing and not draft.sentences[-1].closed:
        return
    asked = next(pending.text.find(ASKS_THE_WAY), None) or _wish(pending.text)
    yes = next(draft.find(_YES), None) if asked else None
    if asked is None or yes is None or _tells(draft):
        return
    sentence = draft.sentence_at(yes.start)
    question = pending.text.sentence_at(asked.start)
    yield Hit(
        evidence=Evidence.draft(sentence),
        advice="Say how or where: the first step, the place or the link.",
        key=sentence.text,
        actions=links.insertion(moment, question.text, sentence.end),
        confidence=0.7,
    )


def _wish(said: Text) -> Span | None:
    """Return where a customer asks whether they can do what one does by oneself, on a screen."""
    for span in said.find(_WANTS_TO):
        question = said.sentence_at(span.start)
        if _BY_ONESELF.match(said.plain, span.end + 1) and not _RULE.search(said.plain, span.end, question.end):
            return span
    return None


def _tells(draft: Text) -> bool:
    """Whether a draft names a step, a place or a person, asks something back, or does it for the customer."""
    plain = draft.plain
    return (
        bool(draft.questions)
        or any(character.isdigit() for character in plain)
        or any(pattern.search(plain) for pattern in (_SHOWS_THE_WAY, _DOES_IT, PLACES, CLICK_PATH))
    )


rule = Rule(
    code="PR02",
    title="Yes without how",
    severity=Severity.SUGGESTION,
    mode=Mode.ON,
    check=check,
    examples=(
        Bad(
            "Yes, you can change that.",
            customer="How can I change my delivery date?",
            flags="Yes, you can change that.",
        ),
        Bad(
            "Hi Sam! Sure, that is possible. Have a nice day!",
            customer=("Hi", "is there any way to switch my plan?"),
            links=(Link("Switch your plan", "https://help.example.com/plan"),),
            flags="Sure, that is possible.",
            action=" https://help.example.com/plan",
        ),
        Bad("Yes, you can do that.", customer="Can I rename my playlist?", flags="Yes, you can do that."),
        Good("Yes, you can.", customer="Can I still change it after a week?", note="asks for the rule"),
        Good("Yes, you can: open Orders and choose a new date.", customer="How can I change my delivery date?"),
        Good("Yes, you can.", customer="Can I pay by card?", note="nobody asked for the way"),
        Good("You can, I'll do it for you now.", customer="How do I change my address?", note="the agent does it"),
        Good(
            "Yes, you can. Which date suits you?", customer="How can I change my delivery date?", note="goes on asking"
        ),
    ),
)
