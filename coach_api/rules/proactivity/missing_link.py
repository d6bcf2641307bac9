"""The draft points to a page without its link.

## What it finds
A sentence that says something can be done or found online ("on our site", "in your account", "you can download it") in a
draft without a web address. It leaves alone: what cannot be done there, questions, what the agent did or sees there, and a
way that is given click by click.

## Why it matters
"Yes, you can do it online" without the link costs another round: the customer asks where, or searches, fails and comes back.
"""

import re
from collections.abc import Iterator

from coach_api.engine import links
from coach_api.engine.library import Link
from coach_api.engine.moment import Moment
from coach_api.engine.places import CLICK_PATH, ENTRY, OWN_DOING, PLACE, TARGET
from coach_api.engine.rule import Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import CaseBlind, Sentence, Span, Text

_WITHIN = r"[^.!?\n]{0,90}?"
_ADVERBS = r"(?:(?:also|easily|simply|just|now|always|then|certainly|of course|either|even|still|do|please|kindly|quickly) ){0,3}"
_YOU_CAN = (
    r"(?:you|customers|everyone|they|one|she|he)(?: (?:can|could|may|might|should|must|need to|have to|want to|are able to|will be able to|will find|will see|will need to|find|will get)"
    r"|'ll (?:be able to|find|see|need to|get|have to))(?!'t|n't|not| not| no longer| never| only find)"
)
_VISIT = (
    r"(?:visit|check(?:ing)?(?: out)?|see|go(?:ing)? (?:on )?to|head (?:over )?to|log(?:ging)? ?in(?: ?to)?|sign(?:ing)? in(?: ?to)?|us(?:e|ing)|fill(?:ing)? (?:in|out)|complet(?:e|ing)|download|open|browse|"
    r"(?:take|have) a look(?: at)?|look(?: at| on| in| up)?|refer to|navigate to|register|apply|order|book|submit|find|read|track|follow|update|change|manage|cancel|reset|request|view|review|contact us|reach us|message us|try|search|send us(?: an? \w+)?|leave|report|share|print|start|return|creat(?:e|ing)|raise|do (?:it|this|that|so))"
)
_STATES = r"(?:available|found|listed|posted|published|shown|displayed|explained|described|visible|online|there)"
_TELLING = r"(?:^|[,;:)!–-] |\b(?:please|simply|just|kindly|feel free to|then|and|or|to|by|recommend|suggest|try) )"
_PATTERN = CaseBlind(
    rf"\b{_YOU_CAN} (?P<can>{_ADVERBS}{_WITHIN}\b{PLACE})(?!\w)"
    rf"|\b{_YOU_CAN} (?P<download>{_ADVERBS}download\b(?: [\w'-]{{1,24}}){{0,4}})"
    rf"|{_TELLING}(?P<visit>{_VISIT}\b{_WITHIN}\b{PLACE})(?!\w)"
    rf"|(?:{_TELLING}|\b{_YOU_CAN} {_ADVERBS})(?P<target>{_VISIT} (?:{TARGET})|{ENTRY})(?!\w)"
    rf"|\b(?P<state>(?:(?:is|are|it's|they're|that's|can be|could be) (?:\w+ ){{0,2}}?{_STATES}|(?:can|could|may) (?:easily |also |only |now |all )?be \w+(?:ed|ne|nd|en))\b{_WITHIN}\b{PLACE})(?!\w)"
    rf"|\b(?P<have>(?:we (?:have|'ve got)|we've got|there(?:'s| is| are)|here(?:'s| is)) (?:an? |our |some |the )?(?:\w+ )?(?:article|guide|form|page|video|tutorial|instructions|faq|section|list|overview)\b{_WITHIN}\b{PLACE})(?!\w)",
)
_NOT = re.compile(
    r"\b(?:not|n't|never|no longer|cannot|without|unable|instead of|rather than|isn't|aren't|down|offline|outage)\b|n't\b|\b(?:that is|that's|which is|registered|associated|linked|saved|stored|used|held) (?:on|in|with|to|at)\b",
    re.IGNORECASE,
)


def check(moment: Moment, _params: object) -> Iterator[Hit]:
    """Find the place that the draft points to and offer the team's best-matching link."""
    draft = moment.draft
    if draft.urls or draft.is_short or not draft.may_hold(_PATTERN):
        return
    for sentence in draft.sentences:
        span = _pointer(draft, sentence)
        if span is None or (draft.typing and not sentence.closed):
            continue
        actions = links.insertion(moment, sentence.text, sentence.end)
        yield Hit(
            evidence=Evidence.draft(span),
            advice="Say exactly where: add the link to the page you mean.",
            key=span.text,
            actions=actions,
            confidence=0.85 if actions else 0.75,
        )
        return


def _pointer(draft: Text, sentence: Sentence) -> Span | None:
    """Return the words of a sentence that send the customer somewhere, if they do so without a way to get there."""
    if sentence.is_question:
        return None
    found = _PATTERN.pattern.search(draft.lower, sentence.start, sentence.end)
    if found is None:
        return None
    group = found.lastgroup or ""
    start, end = found.span(group)
    before = draft.plain[sentence.start : end]
    if _NOT.search(before) or OWN_DOING.search(before) or draft.in_quote(start, end):
        return None
    # What to choose on a page is no way to the page; a file is fetched from one.
    if CLICK_PATH.search(draft.plain) and "download" not in draft.lower[start:end]:
        return None
    return Span(start, end, draft.raw[start:end])


_PLAN = Link("Change your plan", "https://help.example.com/plan", ("switch tariff", "upgrade"))
_RETURNS = Link("Return an item", "https://help.example.com/returns", ("send back", "return label"))

rule = Rule(
    code="PR01",
    title="Missing link",
    severity=Severity.WARNING,
    mode=Mode.ON,
    check=check,
    examples=(
        Bad(
            "Yes, you can easily do that online.",
            customer="Where can I change my plan? This is the third time I ask.",
            links=(_PLAN, _RETURNS),
            flags="easily do that online",
            action=" https://help.example.com/plan",
        ),
        Bad(
            "No problem! Just print the return label from our website. It's free.",
            customer="How do I send the shoes back?",
            links=(_PLAN, _RETURNS),
            action=" https://help.example.com/returns",
        ),
        Bad("You can download it as a PDF.", customer="I need the manual", note="no place named, still a page to link"),
        Bad("It can be downloaded from our support page. Choose LX30.", customer="I need the driver"),
        Good("You can change it here: https://help.example.com/plan", customer="Where can I change my plan?"),
        Good(
            "I'm afraid you can't do that online, but I can do it for you now.",
            customer="Can I change it myself?",
            note="negated",
        ),
        Good("I've just updated it in your account.", customer="Can you change my plan?", note="the agent did it"),
        Good("Did you order it online or in the shop?", customer="My order is late", note="a question"),
        Good(
            'In the app, open Profile > "Plan" and tap Change.',
            customer="Where can I change my plan?",
            note="click by click",
        ),
    ),
)
