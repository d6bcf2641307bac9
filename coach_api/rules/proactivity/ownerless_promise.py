"""A promise that nobody owns and that has no time.

## What it finds
"It will be looked into", "someone will contact you", "the team will get back to you": neither who nor when. It leaves alone:
a named person or team, a time ("by five", "within two days"), what the agent does, and questions. In shadow by default: many
teams write like this on purpose, and only some can name a time.

## Why it matters
The customer cannot tell whether anything happens, and writes again tomorrow to ask. A name and a time end the waiting.
"""

from collections.abc import Iterator

from coach_api.engine.holds import names_time
from coach_api.engine.moment import Moment
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import phrases

OWNED = " I'll keep an eye on it myself and write to you here by the end of tomorrow."
_WILL = r"(?:will|'ll|is going to|are going to|should|shall)"
_SOON = r"(?:(?:also|then|now|certainly|surely|soon|shortly|likely|definitely) )?"
_TEAM = r"(?:(?:support|relevant|right|appropriate|correct|concerned|responsible|respective|service|customer service|customer care) )?(?:team|department)s?"
_PERSON = r"(?:colleague|representative|rep|specialist|expert|agent|advis[eo]r|manager|supervisor|team member|staff member|member of (?:the|our) (?:\w+ )?(?:team|staff))"
_NOBODY = rf"(?:some ?(?:one|body)(?: (?:from|on|in|of) (?:the|our) (?:\w+ )?team)?|one of (?:the|our) (?:\w+ )?{_PERSON}s|(?:the|our) {_TEAM}|(?:the|our|a|an) (?:\w+ )?{_PERSON})"
_BACK = r"(?:(?:be|get|stay) (?:back )?in (?:touch|contact)|(?:get|come|report) back|reach (?:back )?out|contact|call|phone|ring|e-?mail|message|reply|respond|answer|follow[- ]up|write|look into|investigate|review|be (?:contacting|calling|reaching)|give you a (?:call|ring)|let you know)"
_HANDLE = r"(?:look at|check|handle|take (?:care|a look|it|this)|assist|help|update|inform|work on|resolve|fix|sort)"
_MATTER = r"(?:it|this|that|(?:your|the) (?:\w+ )?(?:request|case|complaint|feedback|issue|problem|ticket|report|concern|query|matter)s?)"
_HANDLED = r"(?:looked (?:into|at)|investigated|reviewed|examined|followed up|dealt with|taken (?:care of|up)|handled|addressed|resolved|fixed|sorted(?: out)?|escalated|forwarded|passed (?:on|along)|considered|attended to|actioned)"
_PROMISE = phrases(
    rf"{_NOBODY}(?: {_WILL}|'ll) {_SOON}(?:{_BACK}|{_HANDLE})",
    rf"they(?: will|'ll) {_SOON}(?!look into){_BACK}",
    rf"{_MATTER}(?: {_WILL}|'ll) {_SOON}be {_SOON}{_HANDLED}",
    rf"(?:has|have|it's|that's) been \w{{3,12}}(?: on| along| up)?(?: to \w{{2,12}}(?: \w{{2,12}}){{0,2}}?)? and {_WILL} {_SOON}be {_SOON}{_HANDLED}",
    rf"you(?: {_WILL}|'ll) {_SOON}(?:be (?:contacted|called|notified|informed|updated)|hear (?:back|from (?:us|someone|somebody|the team|our team))|(?:get|receive) an? (?:reply|answer|response|call))",
)
_WHO_OR_WHEN = phrases(
    r"today|tonight|next (?:week|month|day|update|release|version)|by (?!the team|our team|the relevant|someone)\w+|once|as soon as (?:the|your|it|we)|when|if|(?:I|we)(?:'ll|'ve| will| have| am|'m) (?:personally|now|just)"
)


def check(moment: Moment, _params: object) -> Iterator[Hit]:
    """Find the promise, and offer a name and a time."""
    draft = moment.draft
    if draft.is_short:
        return
    promise = next(draft.find(_PROMISE), None)
    if promise is None or names_time(draft.plain):
        return
    sentence = draft.sentence_at(promise.start)
    if sentence.is_question or (draft.typing and not sentence.closed) or _WHO_OR_WHEN.search(sentence.text):
        return
    yield Hit(
        Evidence.draft(promise),
        "Say who does it, and by when.",
        key=promise.text,
        actions=(Action.insert("Add who and when", OWNED, sentence.end),),
        confidence=0.6,
    )


rule = Rule(
    code="PR07",
    title="Ownerless promise",
    severity=Severity.SUGGESTION,
    mode=Mode.SHADOW,
    check=check,
    examples=(
        Bad("Thanks for telling us. It will be looked into.", flags="It will be looked into", action=OWNED),
        Bad(
            "I'm sorry about that. Someone will contact you shortly!",
            customer="My bike came without pedals",
            flags="Someone will contact",
        ),
        Bad("Your complaint will be reviewed.", customer="I want to complain", note="no who and no when"),
        Bad("Thank you, that has been logged and will be dealt with.", customer="Your map is wrong"),
        Good("Someone will contact you by five today.", customer="My bike came without pedals"),
        Good("Ana from repairs will call you.", customer="My bike came without pedals", note="a name"),
        Good("I'll look into it now.", customer="My bike came without pedals", note="the agent does it"),
        Good("Will it be looked into?", note="a question"),
    ),
)
