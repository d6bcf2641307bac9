"""The draft points at something on the screen without its name.

## What it finds
To a customer who looks for something on the screen: "there", "that page", "the relevant section", "somewhere in your settings"
in a draft that names no button, menu or page and gives no link. What the draft, the customer or the agent's last message has
named already may be called "there".

## Why it matters
The agent sees the screen in mind, the customer sees another one. The exact words on the button end the search.
"""

import re
from collections.abc import Iterator

from coach_api.engine.library import Link
from coach_api.engine.moment import Moment
from coach_api.engine.params import NoParams
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import Span, phrases

_PART = r"(?:page|section|menu|tab|option|button|screen|icon|field|form|link|area|setting|tile|box|bar|part)"
_UNNAMED = r"(?! (?:called|named|label\w*|titled|that|which|where|with|saying|marked|for|of|below|above|next|under|over|at the|in the|on the|who|you (?:see|have|were|are)|is\b|was\b|will\b|does\b|has\b|not\b|\w+ing\b))"
_VAGUE = phrases(
    r"(?:go|look|click|tap|check|press|change (?:it|that|this)|(?:find|see|do|set|edit|update|cancel|enter|add|remove|choose|select) (?:it|that|this|them|everything)|(?:it's|it is|that's|they're|everything is))(?: (?:all|right|up|down|over|on|in))? there",
    rf"(?:on|to|in|at|under|from|into|open|click|tap|press|select|choose|use|visit|see|find|check|hit)(?: on)? (?:that|this|the) (?:(?:right|relevant|appropriate|corresponding|correct|usual|other|respective|same) )?{_PART}s?{_UNNAMED}",
    r"somewhere (?:in|on|under|around|near) (?:the|your|our) \w{2,20}|(?:in|under) (?:the |your )?(?:settings|menu|account|profile) somewhere|(?:the|that) (?:thing|thingy|stuff) (?:in|on|at|near)|in the (?:usual|right|relevant|appropriate) place",
)
_LOOKS_FOR = phrases(
    r"where(?:'s| (?:exactly |on earth )?(?:is|are|do|does|can|could|would|should|to|exactly))|how (?:do|can|could|would|should|to|does|exactly)|"
    r"which (?:button|page|menu|tab|section|option|link|screen|form)|(?:can't|cannot|can not|couldn't|could not|don't|do not|unable to|not able to) (?:find|see|locate)|(?:tell|show) me (?:how|where)|what (?:do|should|must|shall|can) I (?:click|press|tap|select|choose|open|hit)|where(?=\s*(?:\?|$))|know (?:how|where)"
)
_SCREEN = phrases(
    r"settings?|accounts?|app|web ?site|site|pages?|screen|buttons?|click|tap|menu|log(?:ged|ging)? ?(?:in|on|out)|sign(?:ed|ing)? (?:in|up|out)|password|online|profile|portal|dashboard|"
    r"subscription|download|upload|tab|link|browser|phone|device|checkout|basket|cart|invoice|receipt|plan|notifications?|e-?mail(?: address)?"
)
_PLACE = phrases(
    r"settings|account|app|web ?site|site|page|screen|menu|profile|portal|dashboard|tab|section|inbox|basket|cart|checkout|shop|store|office|branch|form|article|guide|e-?mail"
)
_STANDS = phrases(
    r"(?:I'm|I am|we're|we are) (?:already |now |currently |still |logged )?(?:in|on|at|under|here)|I(?:'ve| have)? (?:went|gone|opened|clicked|looked|logged|tried)"
)
_NAMED = re.compile(
    r"[\"*>→»›]|\b(?:[Cc]lick|[Tt]ap|[Pp]ress|[Ss]elect|[Cc]hoose|[Oo]pen|[Gg]o|[Uu]nder|[Cc]alled|[Ll]abell?ed|[Ii]n|[Oo]n|[Tt]o|[Hh]it|[Ss]ays)(?: on| to| in)?(?: the| your| our)? (?!I\b|I')[A-Z]\w"
)  # fmt: skip


def check(moment: Moment, _params: NoParams) -> Iterator[Hit]:
    """Find the words that point at nothing, and offer the link that shows it."""
    draft, pending = moment.draft, moment.conversation.pending
    if pending is None or draft.urls:
        return
    vague = next(draft.find(_VAGUE), None)
    if vague is None or _NAMED.search(draft.plain):
        return
    asked = pending.text.plain
    question = next(pending.text.find(_LOOKS_FOR), None)
    if question is None or not (_SCREEN.search(asked) or draft.search(_SCREEN)) or _is_known(moment, vague, asked):
        return
    sentence = draft.sentence_at(vague.start)
    match = moment.libraries.best_link(pending.text.sentence_at(question.start).text, draft.raw)
    yield Hit(
        Evidence.draft(vague),
        "Name it with the exact words that the customer sees on the screen.",
        key=vague.text,
        actions=() if match is None else (Action.insert("Add the link", f" {match.link.url}", sentence.end),),
        confidence=0.5,
    )


def _is_known(moment: Moment, vague: Span, asked: str) -> bool:
    """Whether what the words point at was named: in the draft before, by the customer or in the agent's last message."""
    last, before = moment.conversation.last_agent_turn, moment.draft.lower[: vague.start]
    if last is not None and (last.text.urls or _NAMED.search(last.text.plain)):
        return True
    words = vague.text.lower().split()
    if words[-1] == "there":
        return bool(_PLACE.search(before) or _STANDS.search(asked))
    return "somewhere" not in words and (words[-1] in before or words[-1] in asked.lower())


rule = Rule(
    code="CL09",
    title="Vague reference",
    severity=Severity.SUGGESTION,
    mode=Mode.SHADOW,
    check=check,
    examples=(
        Bad(
            "Just press the thing on the right.",
            customer="I have the page open, what do I click?",
            flags="the thing on",
        ),
        Bad(
            "You can change it there at any time.",
            customer="Where can I change my password?",
            links=(Link("Change your password", "https://help.example.com/password"),),
            flags="change it there",
            action=" https://help.example.com/password",
        ),
        Bad(
            "It's somewhere in your settings.",
            customer="I can't find the dark mode",
            flags="somewhere in your settings",
        ),
        Bad("Just go to the relevant section and save.", customer="how do I update my email address?"),
        Good("Tap Profile, then Dark mode: you can change it there.", customer="I can't find the dark mode"),
        Good("The shop is next to the station, you can change it there.", customer="How do I swap the lamp?"),
        Good(
            "There is a limit, and that page is slow today.",
            customer="Why is my password refused?",
            note="nobody looks for a place",
        ),
    ),
)
