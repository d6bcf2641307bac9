"""The steps that a text tells somebody to take: the items of a list, or instructions one after the other."""

import re

from coach_api.engine.text import Span, Text

_ITEM = re.compile(r"(?m:^)[ \t]{0,8}(?:\d{1,2}[.)]|step \d{1,2}:?|[-*•–])[ \t]+(?=\S)[^\n]*")
_LEAD = r"(?:^|[.!?;:,>\n)] ?\s?|\b(?:then|and|next|after that|first(?:ly)?|second(?:ly)?|third(?:ly)?|finally|lastly|now|please|simply|just|you(?: can| need to| should| have to|'ll need to)?) )"
_VERB = (
    r"(?:go (?:to|into|back)|open|click|tap|press|select|choose|pick|log (?:in|out)|sign (?:in|out)|enter|type|scroll|swipe|turn (?:\w+ )?(?:off|on)|switch (?:\w+ )?(?:off|on)|restart|reboot|reset|"
    r"unplug|plug|hold|remove|reinstall|uninstall|install|download|update|delete|clear|connect|disconnect|fill (?:in|out)|upload|save|close|refresh|reload|toggle|enable|disable|scan|print|attach|put|pull|push|"
    r"rinse|wash|dry|copy|paste|confirm|wait|check|try|make sure|follow|visit|navigate)"
)
_INSTRUCTION = re.compile(rf"{_LEAD}({_VERB})\b(?!\s*(?:'|,|\?)| at\b)")
_VERBS = frozenset(verb.split()[0] for verb in re.sub(r"\(\?:[^()]*\)", "", _VERB[3:-1]).split("|"))
LEAST_ITEMS = 2  # one mark makes no list


def steps(text: Text) -> tuple[Span, ...]:
    """Return the steps of a text in order: list items where it has a list, else where each instruction begins.

    The reading is kept with the text, as its own cached facts are.
    """
    facts = vars(text)
    if "steps" not in facts:
        items = _spans(_ITEM, text, 0)
        facts["steps"] = items if len(items) >= LEAST_ITEMS else _instructions(text)
    read: tuple[Span, ...] = facts["steps"]
    return read


def _instructions(text: Text) -> tuple[Span, ...]:
    return () if text.vocabulary.isdisjoint(_VERBS) else _spans(_INSTRUCTION, text, 1)


def _spans(pattern: re.Pattern[str], text: Text, group: int) -> tuple[Span, ...]:
    found = (match.span(group) for match in pattern.finditer(text.lower))
    return tuple(Span(start, end, text.raw[start:end]) for start, end in found if not text.in_quote(start, end))
