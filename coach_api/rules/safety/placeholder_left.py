"""A hole of a template was left in the draft.

## What it finds
`{{name}}`, `{order_id}`, `[LINK]`, `[customer name]`, `<order id>`, `%FIRSTNAME%`, `$NAME`, `___`, `XXX` in place of a value,
"lorem ipsum", `TODO`. Markdown links, footnotes, names of buttons and keys, HTML, code, sizes, kisses, masked numbers and
what the customer wrote in the same way are none.

## Why it matters
"Dear {{name}}" tells the customer that nobody wrote to them.
"""

import re
from collections.abc import Iterator

from coach_api.engine.draft import Draft
from coach_api.engine.library import Link
from coach_api.engine.moment import Moment
from coach_api.engine.params import NoParams
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import CaseBlind, Span

MOST = 3

_WHOSE = (
    r"(?:customer|client|agent|advisor|operator|rep|user|guest|member|company|brand|product|item|order|booking|ticket|case|tracking|invoice|"
    r"account|phone|first|last|full|sur|store|shop|team|city|start|end|delivery|due|return|refund|article|page|help|website|insert|enter|add)"
)
_WHAT = r"(?:name|link|url|number|no\.?|id|ref(?:erence)?|date|time|amount|code|e-?mail(?: address)?|address|title|details|reason|here)"
_FIELD = rf"(?:(?:the|your|their|my|insert|enter|add|fill in|put)[ _-])?(?:{_WHOSE}(?:'s)?[ _-]?){{0,3}}{_WHAT}(?:[ _-]here)?"
_KEYS = (
    r"(?:enter|ctrl|control|alt|shift|esc|tab|ok|yes|no|delete|del|start|save|cancel|send|next|back|home|end|menu|on|off|new|update|updated|"
    r"solved|closed|open|edit|option|cmd|win|fn|power|space|f\d{1,2}|external|sic|redacted|removed|hidden|masked)"
)
_HOLE = re.compile(
    r"\{\{[^{}\n]{0,60}\}\}|<<[^<>\n]{1,40}>>|\[\[[^\[\]\n]{1,40}\]\]|\*\|[A-Z_]{2,30}\|\*|"
    r"[$#]?\{[A-Za-z_][\w .-]{1,40}\}|"
    rf"\[(?i:{_FIELD}|(?:insert|enter|fill in|put) [^\[\]\n]{{1,40}}|x{{2,}}|\.{{3}}|…|tbd|tbc|todo[^\[\]\n]{{0,40}}|placeholder)\](?![(\[:])|"
    rf"\[(?!(?i:{_KEYS})\])[A-Z][A-Z _/'-]{{2,40}}\](?![(\[:])|"
    rf"<(?!(?i:title|address|time|code|number|e-?mail|url|details|user|phone)>)(?i:{_FIELD}|(?:insert|enter) [^<>\n]{{1,40}})>|"
    r"(?<![\w%])%{1,2}(?:[A-Z]{3,}(?:_[A-Z]+){0,4}|[a-z]{2,}(?:_[a-z]+){1,4})%{1,2}(?!\w)|"
    r"(?<!\w)\$(?:[A-Z]+_[A-Z_]{1,30}|(?:FIRST|LAST|CUSTOMER|AGENT|ORDER|USER)?(?:NAME|LINK|URL|NUMBER|DATE|AMOUNT|CODE|EMAIL))(?!\w)|"
    r"(?<![^\s:#(])_{3,40}(?![^\s.,!?)])|"
    r"(?i:(?<!\w)lorem ipsum(?!\w))|(?<!\w)(?:TODO|FIXME)(?=:|\s[a-z]|\s*$)|(?<!\w)INSERT [A-Z]{2,12}(?: [A-Z]{2,12})?(?: HERE)?(?!\w)|"
    r"(?<![\w.-])(?:X{3,12}|x{3,12})(?![\w-])"
)
_TRACES = CaseBlind(r"[{\[<%$_*]|xxx|todo|fixme|insert|lorem")
_VALUE_BEFORE = re.compile(
    r"(?i)(?:\b(?:number|no|order|ref|reference|case|ticket|code|id|date|on|is|by|to|of|at|for|in|until|from|your|the|dear|hi|hello|mr|mrs|ms|called|named|about|with)\b|[:#$€£])\s*$"
)
_MASK = re.compile(r"[\sXx*•-]{0,24}\d")
_SAMPLE = re.compile(
    r"(?i)\b(?:format|looks? like|like|e\.g\.?|such as|example|form of|starts? with|pattern|size)\b[^.\n]{0,40}$"
)
_CODE = re.compile(r"[{;]\s*\n|\);|=>|\"\s*:\s*[\"\[{\d]|</\w+>")
_NO_NAME = re.compile(r"(?i)company|brand|product|item|order|store|shop|team|file|user|city|page|article|booking")
_AGENT = re.compile(r"(?i)agent|advisor|operator|rep|my|your")
_I_AM = re.compile(r"(?i)\b(?:my name is|i'm|i am|this is|it's|here is|regards|cheers|thanks|best)[\s,]*$")


def check(moment: Moment, _params: NoParams) -> Iterator[Hit]:
    """Find the first few different holes."""
    draft = moment.draft
    if not draft.search(_TRACES) or _CODE.search(draft.plain):
        return
    theirs = "\n".join(turn.text.raw for turn in moment.conversation.customer_turns[-2:])
    seen: set[str] = set()
    for hole in _holes(draft):
        if hole.text in theirs or hole.text in seen:
            continue
        seen.add(hole.text)
        yield Hit(
            Evidence.draft(hole),
            "Fill this in or take it out before you send.",
            key=hole.text,
            actions=_actions(moment, hole),
            confidence=0.9,
        )
        if len(seen) == MOST:
            return


def _holes(draft: Draft) -> Iterator[Span]:
    for hole in draft.find(_HOLE):
        if hole.text.strip("Xx") or _stands_for_value(draft, hole):
            yield hole


def _stands_for_value(draft: Draft, hole: Span) -> bool:
    """Whether a row of X holds the place of a value: no kisses, no masked number, no sample of a format."""
    before, after = draft.plain[max(0, hole.start - 60) : hole.start], draft.plain[hole.end : hole.end + 30]
    if _MASK.match(after) or _SAMPLE.search(before):
        return False
    ends_line = not after.split("\n", 1)[0].strip(" .!)❤♥")
    return bool(_VALUE_BEFORE.search(before)) or (hole.text.isupper() and not ends_line)


def _actions(moment: Moment, hole: Span) -> tuple[Action, ...]:
    """Offer the value where it is known: a name from the conversation, a link from the team's library."""
    inside = hole.text.lower()
    if "name" in inside and not _NO_NAME.search(inside):
        is_agents = _AGENT.search(inside) or _I_AM.search(moment.draft.plain[max(0, hole.start - 20) : hole.start])
        name = moment.conversation.agent_name if is_agents else moment.conversation.customer_name
        if name:
            known = name.split()[0] if "first" in inside else name
            return (Action.replace("Fill in the name", hole, known),)
    if "link" in inside or "url" in inside:
        pending = moment.conversation.pending
        asked = pending.text.raw if pending else ""
        sentence = moment.draft.sentence_at(hole.start).text.replace(hole.text, " ")
        match = moment.libraries.best_link(sentence, asked)
        if match:
            return (Action.replace("Fill in the link", hole, match.link.url),)
    return ()


_RETURNS = Link("Return an item", "https://help.shop.example/returns", ("send back", "returns"))

rule = Rule(
    code="SA03",
    title="Placeholder left in",
    severity=Severity.CRITICAL,
    mode=Mode.ON,
    check=check,
    short_ok=True,
    examples=(
        Bad("Hi {{first_name}}, thanks for waiting!", flags="{{first_name}}"),
        Bad(
            "You can return an item here: [LINK]",
            flags="[LINK]",
            action="https://help.shop.example/returns",
            links=(_RETURNS,),
        ),
        Bad("Your order <order id> left on Monday.", flags="<order id>"),
        Bad("It will arrive on XXX.", flags="XXX"),
        Good("Here is [the guide](https://help.shop.example/guide) [1].", note="a link and a footnote"),
        Good("Thanks a lot, speak soon xxx", note="kisses"),
        Good("The card ending XXXX XXXX XXXX 1234 was refunded.", note="a masked number"),
        Good("Press [ENTER], then open [Settings].", note="keys and buttons"),
    ),
)
