"""Holds: asking the customer to wait, saying that one looks something up, and the times that go with it."""

from coach_api.engine.text import Pattern, Span, Text, phrases

_SHORT = r"(?:(?:just|only|quick|brief|short|little|tiny|few|couple of) ){0,3}(?:moments?|mo|secs?|seconds?|ticks?|bit|while|mins?|minutes?)"
_NUMBER = r"(?:\d{1,3}(?:\.\d)?(?:\s?(?:-|–|to|or)\s?\d{1,3})?|an?|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty-?five|sixty|half an?)"
_LOOK = (
    r"(?:(?:quickly|just|first|go(?: ahead)? and|try to|see if I can|also|now) ){0,3}"
    r"(?:(?:double-?)?check|have a (?:quick )?(?:look|check)|take a (?:quick |closer )?look|look (?:into|at|up|for|that|this|it)|look|see what|see if|"
    r"find (?:out|that|this|it)|pull (?:up|that|this|it|your)|verify|investigate|ask (?:my|the|our|around)|check(?: in)? with|"
    r"speak (?:to|with)|talk to|confirm with|grab|bring up|open up|review|dig into|go through)"
)

WAIT = phrases(
    # One moment please. Just a sec. Give me a moment.
    rf"(?:just |only |please )?(?:one|a|1) {_SHORT},? (?:please|pls|plz)",
    rf"(?:please |just |can you |could you ){{0,3}}(?:give|allow|grant|spare) (?:me|us) (?:just |only |please |about )?(?:an?|one|1|some|another|{_NUMBER}) (?:more )?{_SHORT}",
    r"(?:just )?(?:one|a|1) (?:quick |brief |little )?(?:moment|sec|second|mo)(?= (?:while|as|and|so)\b|\s*[,.!…:;)–-]|\s*$)",
    r"just (?:a|one) (?:quick |brief )?(?:moment|sec|second|mo)",
    # Please hold. Bear with me. Hang on. Stand by.
    rf"(?:please |just |kindly |can you |could you |would you (?:please |mind )?){{0,3}}bear(?:ing)? with (?:me|us)(?: (?:for )?(?:a|one|just a) {_SHORT})?",
    r"(?:please|kindly|just|(?:can|could|would) you(?: please)?) (?:hold|hang on|hold on|wait|stand by|standby)"
    r"(?! (?:the|your|down|onto|until \d|for the|for your|\d|any|three|two|until your)\b)(?: (?:on|for me|here|there|with me))?",
    rf"(?:hold|hang) on(?: (?:a|one|just a) {_SHORT}| please|(?= while I\b| let me\b)|(?=\s*[,.!…]|\s*$))",
    rf"wait (?:a|one|just a) {_SHORT}|(?:hold|hang|sit) tight|stay (?:on the line|online|on(?=\s*[.!,]|\s*$)|with me)",
    # I'll be right back.
    r"I(?:'ll| will|'m going to) be (?:right|straight|back)(?: back)?(?: (?:with|to) you)?(?: (?:shortly|soon|in a (?:moment|sec|second|bit)|as soon as I can))?",
    r"(?:be right back|brb)",
)
"""Asking the customer to wait."""

LOOK = phrases(
    rf"let (?:me|us) {_LOOK}",
    rf"I(?:'ll| will|'m going to|'m gonna) {_LOOK}",
    r"let me see(?=\s*[.!…]|\s*$)|(?:(?:\A|(?<=[.!,\n] )|(?<=\n))(?:just |now |currently |still ){0,3}|I(?:'m| am) (?:just |now |currently |still ){0,3})(?:checking|looking (?:into|at|up|for)|looking that up|verifying|investigating|pulling (?:up|that|it|this|your)|opening (?:up|your)|working on (?:it|this|that|your))",
)
"""Saying that one is about to look something up, which asks for patience without asking."""

PROMISE = phrases(
    r"I(?:'ll| will) (?:get|come|circle|report) (?:right |straight )?back (?:to|with) you(?: (?:shortly|soon|asap|as soon as (?:I can|possible)|in a (?:moment|bit)))?",
)
"""Promising to be back, by an agent who is in the chat."""

_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|tonight|today|noon|lunch(?:time)?|midnight|(?:the )?end of (?:the |my |your )?(?:day|week|shift|month)|eod|cob)"
TIME = phrases(
    rf"{_NUMBER}(?: (?:or|to) {_NUMBER})? ?(?:more |full |business |working )?(?:minutes?|mins?|hours?|hrs?|days?|weeks?)(?! ago| late| old)",
    r"(?:a )?(?:few|couple(?: of)?|several|some) (?:more )?(?:minutes?|mins?|hours?|days?)(?! ago)",
    r"(?:\d{1,3}|ten|fifteen|twenty|thirty|sixty|a few) ?(?:seconds|secs?|s)",
    r"(?:by|at|before|until|till|around|on|after) (?:about )?\d{1,2}(?:[:.]\d{2})?(?: ?[ap]\.?m)?(?! (?:of|in)\b)",
    rf"(?:by|before|until|till|on|later) (?:about )?(?:next )?{_DAY}",
    r"(?:later )?this (?:morning|afternoon|evening)|(?:within|in) the (?:next )?hour|tomorrow|first thing",
)
"""A time that somebody could hold the writer to: "two minutes", "by 5 pm"; not "shortly", nor "a moment"."""


def first_in(text: Text, *patterns: Pattern) -> Span | None:
    """Return the earliest of the writer's own words that match one of the patterns."""
    firsts = [span for pattern in patterns if (span := next(text.find(pattern), None))]
    return min(firsts, key=lambda span: span.start, default=None)


def is_hold(text: Text) -> bool:
    """Whether a text asks to wait, says that something is being looked up, or promises to be back."""
    return first_in(text, WAIT, LOOK, PROMISE) is not None


def names_time(words: str) -> bool:
    """Whether the words name a time that somebody could hold the writer to."""
    return bool(TIME.search(words))
