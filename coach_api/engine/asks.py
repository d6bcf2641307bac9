"""What a text asks for.

A text asks by question ("which model do you have?"), marked or not, or by request ("please send us your order number and
your postcode"). Each thing asked for is one `Ask`; many are of a known kind of fact.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from coach_api.engine import memory
from coach_api.engine.facts import NAMED
from coach_api.engine.text import Said, Sentence, Span, Text, holds_any

# All patterns search text in lower case: that is much faster than patterns blind to case. Those that are searched for
# begin with what any match begins with: that spares most places their alternatives.
_WH = r"(?:who|whom|whose|what|which|where|when|why|how)"
_AUX = (
    r"(?:is|are|was|were|do|does|did|can|could|will|would|shall|should|may|have|has|had|am|"
    r"isn't|aren't|wasn't|weren't|don't|doesn't|didn't|can't|couldn't|won't|wouldn't|haven't|hasn't)"
)
_SUBJECT = r"(?:you|your|u|it|its|this|that|these|those|there|they|he|she|we|i|my|our|any|anyone|anybody|someone|the)"
_LEAD = r"(?:(?:and|but|so|or|also|then|ok(?:ay)?|hi|hey|hello|well|please|pls|sorry|thanks|thank you|great|sure|yes|no|certainly|perfect|alright|lastly|first(?:ly)?|just)(?: there)?[\s,!-]{1,3}){0,4}+"
_ORDERED = (  # the word order of a question
    rf"(?:(?:who|what|which|where|when|why|how)(?:'s|'re)\s|{_WH}\s(?:(?!{_SUBJECT}\b)[\w-]{{1,20}}(?:\s|,\s)){{0,5}}?{_AUX}\s(?:you|your|u|it|this|that|these|there|they|he|she|we|i|my|our|the|[a-z]+ing)\b"
    rf"|(?:is|are|was|were|does|did|can|could|will|would|am|isn't|aren't|wasn't|doesn't|didn't|can't|couldn't|won't|wouldn't)\s{_SUBJECT}\b"
    r"|(?:do|don't)\s(?:you|they|we|i|u|any|your|these|those)\b|(?:have|had|haven't)\s(?:you|they|we|i|u)\s|(?:has|hasn't)\s(?:he|she|it|anyone|the|this|that|your)\s"
    r"|(?:shall|should|may|shouldn't)\s(?:we|i|it)\b)"
)
_QUESTION = re.compile(rf"{_LEAD}(?!have the (?:nice|best|great)){_ORDERED}")
_TELL = r"(?:send|provide|give|tell|share|dm|pm|direct message|private message|message|forward|supply|include|attach|upload|confirm|quote|specify|advise|describe|explain|let (?:me|us) know|drop|shoot|reply with|respond with|state)(?:ing)?\b(?! (?:you|them|him|it|out|up)\b)"
_TELLS = re.compile(_TELL)
_JOIN = re.compile(
    rf"(?=[\s,;:–—])(?:(?:\s?[,;]\s?|\s)(?:(?:and|&|&amp;)\s(?:also\s|then\s|please\s)?(?={_TELL})|(?:and|&|&amp;|plus|also|but)\s(?:also\s|then\s|please\s)?(?=(?:at\s|for\s|on\s|from\s|in\s|by\s|with\s|to\s|since\s|until\s|of\s)?{_WH}(?:\s|$|\?)|{_ORDERED}|(?:is|are|was|were)\s(?!not|now|still|also|currently|then)\w))"
    rf"|(?:\s?[,;:–—]\s?|\s-{{1,2}}\s)(?={_ORDERED}))"
)
_REQUEST = re.compile(
    rf"(?:(?<!\w)|(?=[,;:!]))(?:(?:(?:^|[,;:!]|\b(?:and|then|please|pls|kindly|just|but|simply))\s*(?:also\s)?|\b(?:can|could|would|will) (?:you|u)(?: please| kindly| also| just| be able to)* |\bmind |\byou able to |\b(?:need|like|love|want|for) you to |\byou to ){_TELL}"
    r"|\b(?:i|we)(?:'ll| will|'d| would| do)?(?: just| also| still| first| only)? (?:need|require)(?: to (?:know|have|get|ask(?: for| you)?|take|confirm|verify))?\b"
    r"|\b(?:may|can|could) (?:i|we)(?: please| also| just)? (?:have|get|take|ask|know|see|confirm)\b"
    r"|\bi(?:'d| would) (?:like|love)(?: to (?:know|have|get))?\b|\b(?:please|kindly) remember to \w+)"
)
# Words without which there is no request and nothing joined: looked up first, since most sentences hold none of them.
_TOKEN = re.compile(r"[a-z]+")
_TELL_WORDS = frozenset(
    """
    send provide give tell share dm pm direct private message forward supply include attach upload confirm quote specify
    advise describe explain let drop shoot reply respond state sending providing giving telling sharing messaging
    forwarding supplying including attaching uploading confirming quoting specifying advising describing explaining
    letting dropping shooting stating dming pming
    """.split()  # noqa: SIM905 sixty quoted words hide them
)
_REQUEST_WORDS = _TELL_WORDS | {"need", "require", "remember"}
_REQUEST_PAIRS = (
    *(f"{modal} {speaker}" for modal in ("may", "can", "could") for speaker in ("i", "we")),
    *(f"{speaker} {wish}" for speaker in ("i", "i'd", "i would") for wish in ("like", "love")),
)
_WH_WORDS = frozenset(("who", "whom", "whose", "what", "which", "where", "when", "why", "how"))
_AUX_WORDS = frozenset(
    """
    is are was were do does did can could will would shall should may have has had am isn aren wasn weren don doesn didn
    couldn won wouldn haven hasn shouldn
    """.split()  # noqa: SIM905 thirty quoted words hide them
)
_JOINTS = frozenset(("and", "amp", "plus", "also", "but"))
_OPENER = re.compile(_LEAD)
_STARTS_WITH_WH = re.compile(
    rf"{_LEAD}(?:(?:at|for|on|from|in|by|with|to|since|until|of)\s)?(?!when (?:i|you|we)\b){_WH}\b"
)
_ADDRESS = re.compile(r"\bhttps?://")
_DEPENDENT = re.compile(r"\W*(?:or|if|once|unless|as soon as)\b")
_STATEMENT = re.compile(  # marked, but a statement or an echo
    r"\W*(?:we|i|there|it|it's|this|that|that's|he|she|they|no|yes|right|ok|okay|correct|sorry|really|huh|hello|hi|hey|yeah|deal|you (?:said|mentioned|told|wanted|want|mean)|so you|the|an?|my|even|maybe|perhaps|like|such)\b"
    r"|(?:\W*(?!any\b)\w+){0,2}\W*$"
)
_CHOICES = re.compile(r"\bor\b")
_INDIRECT = re.compile(
    rf"(?:[\s,]{{1,2}}(?:us|me|you|please|exactly|briefly|by|in|a|the|dm|via|here|bit|more|details?|information|about|on|so|first|back|this|chat)\b){{0,6}}\s(?:for\s|at\s|from\s|on\s|in\s)?(?:{_WH}|if|whether)\b"
)
_DOER = re.compile(rf"{_LEAD}(?:i|we|he|she|they|it|someone|(?:my|our|the) \w{{2,20}})(?:'ll|'m|'re|'ve|'d|'s)?\s")
_CONTENT = re.compile(
    r"\b(?!(?:the|and|you|your|are|was|were|can|could|would|will|please|for|that|this|with|have|has|had|does|did|what|which|when|where|who|why|how|many|"
    r"much|any|there|from|about|like|want|need|know|tell|send|let|our|also|get|got|been|just|some|them|they|their|its|his|her|one|ones|these|those|not|yet)\b)\w{3,}"
)
SHORTEST = 9  # characters of an unmarked request: "your name"
_REPHRASED = 0.65  # the share of content words that makes two questions one
_COURTESY = re.compile(
    r"(?<!\w)(?:\b(?:(?:anything|something|any ?one|what|where|how) (?:else|more|further)\b|any(?:thing)?(?: (?:other|further|more|additional|else))? (?:questions?|help|assistance|concerns?|i|we|you)\b"
    r"|any of (?:these|those|them)\b|how (?:i|we) (?:can|may|could)\b|how (?:can|may|could|else can) (?:i|we)\b|what (?:can|may|could|else can) (?:i|we) (?:do|help|assist|get|offer)\b|(?:can|could|may) (?:i|we) (?:be of|help|assist)\b"
    r"|(?:further|other) (?:assistance|questions?|help)\b|how are you\b|how(?:'s| is) it going\b|may i suggest|did you know\b|would (?:you )?mind if\b|is there any(?:thing)? (?:way )?(?:i|we) (?:can|could|may)\b"
    r"|(?:does|do|did|will|would|is|are|was|if|how does|how's|how) (?:that|this|it|these|those|either(?: of (?:those|these|them))?|one of (?:those|these|them))(?: \w{2,8})?? "
    r"(?:help|make sense|work|sound|look|suit|fit|be (?:ok|okay|alright|fine|good|helpful|suitable|acceptable)|ok|okay|alright|all right|right|correct|fine|good|acceptable|helpful|all|everything|clear|interest|appeal|meet|satisfactory|suitable|go)"
    r"|(?:that|this|it|one|those|these) (?:suffice|interest you|appeal)|bear with|hold on|wait|a (?:few )?(?:moment|second|minute)s?|(?:put|place) you on hold|hang on"
    r"|how (?:it|that|this|things) (?:goes?|went|works?)\b|know if\b|what do you think\b|do you need (?:any|more|help)\b)"
    r"|(?<!can you )(?<!could you )(?<!you also )(?<!you please )\blet (?:me|us) know (?:if|how|whether|when|once|what you (?:find|think|decide)|should|of any)\b"
    r"|^\W*(?:do you know|are you sure|would you)\W*$|^\W*mind if\b)"
)
_OFFER = re.compile(
    rf"{_LEAD}(?:(?:would|do|did) (?:you|u) (?:still )?(?:like|want|prefer|care|need|wish)\b|(?:shall|should|may|can|could|would you mind if) (?:i|we)\b(?! (?:please )?(?:have|get|ask|take|know|see|confirm))|how about\b|what about\b|are you (?:interested|ready|still)|would (?:a|an|another|one|any|the|either)\b|care (?:to|for)\b|interested in\b)"
)
_TASK = re.compile(  # "could you restart it?" gives the customer something to do, not to answer
    rf"{_LEAD}(?:(?:can|could|would|will|are|have) (?:you|u)|you (?:can|could))(?: please| also| just| kindly| possibly| able to| be able to| try and| tried to| mind)* "
    r"(?:try|tried|check|go|re-?(?:start|boot|set|install|load|fresh|move|connect|ply|turn|tweet)|clear|update|narrow|un\w{3,12}|install|follow|visit|click|tap|press|turn|switch|plug|contact|call|email|reach|hold|wait|bear|look|take|ensure|make|note|sign|log|submit|fill|use|open|run|swap|help|power|keep|stay|add|delete|change|download|connect|get in touch|give (?:it|this|that|me a|us a)|have a look|(?:dm|pm|message|direct message) (?:me|us)(?!\w| \w{0,12} ?(?:your|the|with|more)))\w*\b"
)
_BETWEEN = re.compile(  # what stands between two facts of one list
    r"\s*(?:\([^)]{1,40}\)\s*)?(?:,|&amp;|&|\+|/|\band\b|\bas well as\b|\bplus\b|\balong with\b|\bof (?:the|your|this|that)(?: \w{1,15}){1,3}?(?:,| and\b))"
    r"\s*(?:and\b|&)?\s*(?:(?:your|the|a|an|any|also|what|which|full|complete|exact|current|valid|contact|preferred|1/2|2/2|first line of|please|particular|specific|certain|their|associated|home|mobile|billing|delivery|registered|ending|most recent|recent|is|are|1|2|3|4)\s+){0,4}"
)
_BEFORE_FACTS = re.compile(  # between the words that ask and the first fact they ask for
    r"(?:[\s:'(*-]|\d[.)]|\b(?:me|us|over|back|through|via|a|an|the|your|our|by|in|to|with|you|us|please|know|dm|pm|direct|private|message|note|chat|here|reply|full|complete|exact|current|valid|contact|preferred|for|of|any|some|have|be|able|what|what's|which|is|are|was|do|following|both|both of|also|registered|associated|account'?s?(?= e-?mail| phone| holder| name\W)|and|new|correct|quick|more|further|specific|certain|particular|s|happy|that|this|there|its|their|his|her|remember|(?:attach|includ|provid|send|shar|add)(?:e|ing)?|pic|best|on|at|from|out)\b){0,30}"
)


@dataclass(frozen=True)
class Ask:
    """One thing asked for: the words that ask, its kind (of `FACTS`, empty when it is none of them), and how it is asked.

    `cut` is the stretch to delete so that the text no longer asks for it; None where that would leave a torn sentence.
    """

    span: Span
    kind: str
    cut: Span | None
    listed: bool = False  # one more fact of the list that the ask before it began
    offer: bool = False  # "would you like me to ...?"


def asked(text: Text) -> tuple[Ask, ...]:
    """Return what a text asks for, in order: one `Ask` for each question and each fact of a list.

    Courtesies ("anything else?"), tasks ("could you restart it?"), choices and rephrasings of the question before are none.
    The reading is kept with the text, as its own cached facts are; that of a message is remembered.
    """
    facts = vars(text)
    if "asked" not in facts:
        facts["asked"] = _recalled(text) if isinstance(text, Said) else tuple(_asked(text))
    read: tuple[Ask, ...] = facts["asked"]
    return read


def _recalled(text: Said) -> tuple[Ask, ...]:
    places = memory.remembered(
        text.digest,
        "asked",
        lambda: tuple(
            (ask.span.start, ask.span.end, ask.kind, ask.cut and (ask.cut.start, ask.cut.end), ask.listed, ask.offer)
            for ask in _asked(text)
        ),
    )
    return tuple(
        Ask(_stretch(text, start, end), kind, cut and _stretch(text, *cut), listed=listed, offer=offer)
        for start, end, kind, cut, listed, offer in places
    )


def _asked(text: Text) -> Iterator[Ask]:
    before: Ask | None = None
    for sentence in text.sentences:
        for ask in _in_sentence(text, sentence):
            if before is None or ask.listed or not _rephrases(before, ask):
                yield ask
                before = ask


def content(words: str) -> frozenset[str]:
    """Return the words that carry the meaning, in lower case and cut to a stem of four letters."""
    return frozenset(word[:4] for word in _CONTENT.findall(words.lower()))


def content_of(text: Text) -> frozenset[str]:
    """Return the content of a whole text, read once."""
    facts = vars(text)
    if "content" not in facts:
        facts["content"] = content(text.raw)
    read: frozenset[str] = facts["content"]
    return read


def _rephrases(before: Ask, ask: Ask) -> bool:
    if before.kind and ask.kind and before.kind != ask.kind:
        return False
    one, other = content(before.span.text), content(ask.span.text)
    return bool(one and other) and len(one & other) / min(len(one), len(other)) >= _REPHRASED


def _in_sentence(text: Text, sentence: Sentence) -> Iterator[Ask]:
    words = _own_words(text, sentence)
    marked = "?" in words[-4:]
    if len(words) < SHORTEST and not marked:
        return
    tokens = frozenset(_TOKEN.findall(words))
    requests = not _REQUEST_WORDS.isdisjoint(tokens) or holds_any(words, _REQUEST_PAIRS)
    joins = [join.span() for join in _JOIN.finditer(words)] if _may_join(words, tokens) else []
    if not (marked or joins or _QUESTION.match(words) or (requests and _REQUEST.search(words))) or _DEPENDENT.match(
        words
    ):
        return
    start, after = 0, None  # where the clause starts, and where the clause before it ends if that asks too
    for end, next_start in (*joins, (len(words), len(words))):
        clause = words[start:end]
        if start and _TELLS.match(clause) and _DOER.match(words):
            break  # "I'll check and send ..." is what the writer does
        request = _REQUEST.search(clause) if requests else None
        asks = tuple(_in_clause(clause, request, led=marked or after is not None, marked=marked and end == len(words)))
        for ask in asks:
            yield _placed(text, ask, sentence, start, after)
        start, after = next_start, end if asks else None


def _may_join(words: str, tokens: frozenset[str]) -> bool:
    if _WH_WORDS.isdisjoint(tokens) and _AUX_WORDS.isdisjoint(tokens) and _TELL_WORDS.isdisjoint(tokens):
        return False
    return not _JOINTS.isdisjoint(tokens) or holds_any(words, ",;:–—&-")


def _own_words(text: Text, sentence: Sentence) -> str:
    """Return the sentence in lower case with quotations blanked, character for character."""
    words = text.lower[sentence.start : sentence.end]
    for quote in text.quoted:
        if quote.overlaps(sentence):
            start, end = max(quote.start - sentence.start, 0), min(quote.end - sentence.start, len(words))
            words = words[:start] + "_" * (end - start) + words[end:]
    return words


def _in_clause(words: str, request: re.Match[str] | None, *, led: bool, marked: bool) -> Iterator[Ask]:
    """Yield the asks of one clause, with offsets within it and without the first one's cut.

    `request`: the words by which it asks without a question, if there are any; `led`: its sentence is known to ask, so "what colour" is enough; `marked`: it ends in a question mark.
    """
    opening = _QUESTION.match(words) or (led and _STARTS_WITH_WH.match(words))
    facts = _facts(words, request.end() if request else 0)
    turn = _QUESTION.search(words) if marked else None  # where a statement turns into a question
    fragment = marked and not _CHOICES.search(words) and (facts or turn or not _STATEMENT.match(words))
    if not (opening or fragment or request) or _COURTESY.search(words) or (not request and _TASK.match(words)):
        return
    if request and not (facts or opening or fragment or _INDIRECT.match(words, request.end())):
        return
    whole = _ADDRESS.split(words, maxsplit=1)[0].rstrip(" ?!.…:")
    offer = bool(_OFFER.match(words))
    first, *further = facts or [("", len(whole), len(whole))]
    end = first[2] if further else max(first[2], len(whole))
    begin = turn.start() if turn and not (opening or request) else 0
    yield Ask(Span(begin, end, words[begin:end]), first[0], None, offer=offer)
    for kind, start, stop in further:
        yield Ask(Span(start, stop, words[start:stop]), kind, Span(end, stop, words[end:stop]), listed=True)
        end = stop


def _facts(words: str, at: int) -> list[tuple[str, int, int]]:
    """Return the kinds named one after the other from `at` on, with where each name starts and ends."""
    found: list[tuple[str, int, int]] = []
    at = _matched_end(_BEFORE_FACTS, words, _matched_end(_OPENER, words, at))
    while fact := NAMED.match(words, at):
        if fact.lastgroup not in {kind for kind, _, _ in found}:
            found.append((fact.lastgroup or "", fact.start(), fact.end()))
        joint = _BETWEEN.match(words, fact.end())
        if joint is None:
            break
        at = joint.end()
    return found


def _matched_end(pattern: re.Pattern[str], words: str, at: int) -> int:
    match = pattern.match(words, at)
    return match.end() if match else at


def _placed(text: Text, ask: Ask, sentence: Sentence, start: int, after: int | None) -> Ask:
    """Return the ask with offsets of the text, and with the cut of a clause or a whole sentence."""
    base = sentence.start + start
    span = _moved(text, ask.span, base)
    if ask.cut is not None:
        return replace(ask, span=span, cut=_moved(text, ask.cut, base))
    if after is not None:
        return replace(ask, span=span, cut=_stretch(text, sentence.start + after, span.end))
    if ask.span.start or start or any(sentence.overlaps(url) for url in text.urls):
        return replace(ask, span=span)
    before = len(text.raw[: sentence.start].rstrip())
    return replace(ask, span=span, cut=_stretch(text, before, sentence.end))


def _moved(text: Text, span: Span, by: int) -> Span:
    return _stretch(text, span.start + by, span.end + by)


def _stretch(text: Text, start: int, end: int) -> Span:
    return Span(start, end, text.raw[start:end])
