"""Words that point to a link: "click here", "the link below", "you can read more here:"."""

import re
from collections.abc import Iterator

from coach_api.engine.places import OWN_DOING, PLACES
from coach_api.engine.text import CaseBlind, Span, Text

CLAUSE = 140  # characters before a colon or pointing words that are read
# All patterns but one search text in lower case: that is much faster than patterns blind to case.
_LEAD = (
    r"(?:^|[.!?,;:)–-] |\n|\b(?:you|please|pls|simply|just|kindly|then|and|or|by|also|still|first|now|already|instead|can|could|may|might|should|would|will|to|"
    r"recommend|suggest|try|tried|trying|haven't|have|you've|you'll|going|always|easily) )"
)
_ENDING = r"(?:s|e|es|ed|ing|ting|y|ying)?"
_SEEK = (  # what is read or visited somewhere
    r"(?:find|read|learn|see|view|check|look|visit|go|head|follow|download|access|track|register|sign(?= (?:up|in))|log ?in|watch|stream|brows|install|print|review|refer|navigat|subscrib|stay|discover|explor)"
    rf"{_ENDING}"
)
_SETTLE = rf"(?:reset|updat|chang|apply|request|recover|flag|manag|reach|contact|cancel|order|start){_ENDING}"  # may be done in the chat too
_HAND_IN = (
    rf"(?:submit|report|shar|giv|get|fill|complet|verif|fix|send|upload|leav){_ENDING}"  # mostly done in the chat
)
_YOU_CAN = r"\b(?:you (?:can|could|may|might|should|need to|will need to|'ll need to|will be able to)|have you (?:already )?tried|by) (?:(?:also|easily|then|always|simply|just) )?"
_AWAY = r"\b(?! (?:me|us|back|to (?:me|us))\b)"  # "reach me here" is this chat
_WITHIN = r"[^.!?:\n]{0,90}?"
_GUIDE = r"(?:link|article|guide|url|tutorial|faq|resource|web ?page|blog post|document|support doc|help page|form)s?"
_THIS = rf"(?:(?:this|these|the following|our following|the below) (?:[\w'-]{{1,20}} ){{0,2}}?{_GUIDE}|(?:the |our )?following page|the (?:\w+ )?(?:{_GUIDE}|page) (?:below|here|provided))"
_HELPS = (
    r"(?:(?:may|might|can|could|should|will) (?:also )?(?:help|be (?:of|help|useful)|answer|explain|show|guide|walk|assist|give|provide|tell|clarify)\w*|"
    r"has (?:more|all|some|the|details|info|steps|tips)|provides?|explains?|shows|covers|contains|describes|outlines)"
)
_TO_HERE = CaseBlind(
    r"\b(?P<click>(?:click(?:ing)?|tap(?:ping)?|press(?:ing)?)(?: on)? here)\b"
    rf"|{_LEAD}(?P<seek>{_SEEK}{_AWAY}{_WITHIN}\bhere)\b"
    rf"|{_YOU_CAN}(?P<settle>{_SETTLE}{_AWAY}{_WITHIN}\bhere)\b"
    rf"|{_LEAD}(?P<hand_in>(?:{_SETTLE}|{_HAND_IN}){_AWAY}{_WITHIN}\bhere)(?=\s?:)"
)
_TO_PAGE = CaseBlind(
    rf"\b(?P<link>{_THIS}(?<=link)|follow (?:the|our) link|here(?:'s| is| are) (?:a|the|your|our|some) (?:\w+ )?links?)\b"
    r"|\b(?P<guide>(?:in|on|at|from|through|via|using|with|to|follow|see|read|check|checkout|check out|review|access|look at|try|use|watch|submit|visit|fill in|fill out|filling out|complete) "
    rf"{_THIS})\b"
    rf"|\b(?P<subject>(?:{_THIS}|this page) {_HELPS})\b"
)
# Behind "here" where it stands for an address: the clause ends. A colon is for what follows it to decide.
_HERE_ENDS = re.compile(
    r"\s*(?:[.!?,;)(\n/*^~…-]|$|[A-Z])|\s(?:for|to(?! help| assist| stay| chat)|so|and|if|or|as|about|which|where|using)\b"
)
_COLON = re.compile(r"(?<!\s) ?:(?=\s|$)")
_HERE_BEFORE = re.compile(r"(?<!\w)here\s?$")
# What an agent goes on with behind an address: without one, it is a hole.
_GOES_ON = re.compile(
    r"(?![ \t]*+\n\s*+(?:[•*-]|\d))\s*+(?:$|[\^*~/-] ?[a-z]|\(?\d ?/ ?\d|\W{0,4}(?:[a-z]{2,3}\s*$|(?:hope|let (?:us|me) know|thanks?|thank you|thx|if (?:you|that|it|this|these|those|so|not|there|they|the)|"
    r"please (?:let|send|share|keep|reach|note)|for (?:anything|any|more)|keep us|and (?:let|if|we|you|please|pick|choose|select)|we|we'?(?:ll|re|d)|they'?(?:ll)?|that's|feel free|just (?:give|let)|give us|"
    r"have (?:a|you)|once|stay|as (?:always|long|soon)|cheers|best|regards|kind regards|any (?:other|further|more)|anything else|is there|does|do let|don't hesitate|reach (?:back )?out|send us|shoot|tweet|"
    r"these|this|it|you (?:can|may|might)(?: also| not)|in the meantime|should you|or (?:reach|call|contact|through|via)|so (?:we|that)|appreciate|rest assured|by doing|when|while|also|beyond|about|notice)\b))"
)
_SHOWS = re.compile(
    r"\s*(?:[\"'<\[{•]|[*-] \S+ \S|\(?\+?\d|(?:go|open|click|tap|press|select|log|sign|turn|under|in|on|at|top|bottom|left|right|from|your|a|an|my|our|first|step|what|which|where|who|do|is|are)\b|\S{0,20}\d)"
)
_CUE = re.compile(
    r"\b(?:here(?:'s| is| are)?|steps|tips|instructions|article|guide|link|forms?|forums?|community|learn|read|visit|refer to|find out|more (?:info\w*|details?|tips|help|on)|more(?=\s?$)|(?:may|might|should|can) help|"
    r"check(?:ing)?(?: this)? out|a shot|troubleshooting|get(?:ting)? in touch|contact us|reach out|try this|check it out)\b"
)
_ASKS_FOR = re.compile(
    r"\b(?:tell|give|send|provide|share|show|let|dm)(?:ing)? (?:me|us)\b(?! know if| an?\b)|\b(?:need|confirm|answer|provide|require)\b[^:]{0,40}\b(?:following|details|info\w*|questions|below|steps)\b"
    r"|\b(?:i|we|i've|we've) (?:found|see|noticed|offer)\b|\b(?:says?|said|example|options?)\b"
)
_EARLIER = re.compile(
    r"\s(?:(?:that|which) )?(?:we|i|you|sent|in (?:the|my|our|your)|from (?:the|my|our|your)|above|earlier|to you|expire|is (?:not|safe|broken|no)|isn't|doesn't|does not|has expired|not|was|were)\b"
)
_NEGATED = re.compile(
    r"(?:n't|\b(?:not|never|unable to|cannot|without|nothing|as|says?|where))\s(?:\w+\s){0,2}$|\b(?:places?|things|lots|plenty|options|ways?) to $"
    r"|\b(?:i|we|let me|let us)(?:'ll|'d like to| can| could| will| would like to| would love to| may| might| also| then| just){0,3}\s$"
)
_CONTENT = re.compile(r"[\s:]{1,4}(?:[\"'<\[{]|\(?\+?\d)")


def pointer(text: Text) -> Span | None:
    """Return words of a text that point to a link; the text is known to hold none."""
    return (
        next(_in_words(text, _TO_HERE), None) or next(_in_words(text, _TO_PAGE), None) or next(_at_colons(text), None)
    )


def _in_words(text: Text, pattern: CaseBlind) -> Iterator[Span]:
    for found in pattern.pattern.finditer(text.lower) if text.may_hold(pattern) else ():
        start, end = found.span(found.lastgroup or 0)
        if found.lastgroup in {"seek", "settle", "hand_in"}:
            colon = _COLON.match(text.lower, end)
            if _SHOWS.match(text.lower, colon.end()) if colon else not _HERE_ENDS.match(text.plain, end):
                continue
            end = colon.end() if colon else end
        if _CONTENT.match(text.lower, end) or _EARLIER.match(text.lower, end):
            continue
        clause = max(text.sentence_at(start).start, start - CLAUSE)
        if _NEGATED.search(text.lower, clause, start) or OWN_DOING.search(text.plain, clause, end):
            continue
        if not text.in_quote(start, end) and not PLACES.search(text.lower, start, end):
            yield Span(start, end, text.raw[start:end])


def _at_colons(text: Text) -> Iterator[Span]:
    for colon in _COLON.finditer(text.lower):
        end = colon.end()
        start = max(text.sentence_at(colon.start()).start, colon.start() - CLAUSE)
        if _HERE_BEFORE.search(text.lower, start, colon.start()):
            if _SHOWS.match(text.lower, end):
                continue
        elif not _GOES_ON.match(text.lower, end) or _ASKS_FOR.search(text.lower, start, colon.start()):
            continue
        cue = _CUE.search(text.lower, start, colon.start())
        if cue and not text.in_quote(cue.start(), end):
            yield Span(cue.start(), end, text.raw[cue.start() : end])
