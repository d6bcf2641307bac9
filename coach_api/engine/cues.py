"""Words and turns of phrase by which customers show how they feel: what the reading of the customer is built from.

Each cue has a weight: the chance, taken alone, that a message with it comes from somebody frustrated. They were weighed on
public brand-support and live-chat conversations, against calm problem reports.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coach_api.engine.text import Span, Text, phrases

_NUMBER = r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|several|multiple|many|countless|so many|a few)"
_UNIT = r"(?:minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|years?)"


@dataclass(frozen=True)
class Cue:
    """A sign of a feeling: its name, its weight from 0 to 1, its pattern."""

    name: str
    weight: float
    pattern: re.Pattern[str]


FRUSTRATION = (
    Cue(
        "anger",
        0.75,
        phrases(
            r"ridiculous(?:ly)?|unacceptable|outrageous|disgrace(?:ful)?|disgusting(?:ly)?|pathetic|shameful|shame on|appalling|"
            r"atrocious|abysmal|incompeten(?:t|ce)|ineptness|inept|negligent|irresponsible|unprofessional|infuriating|"
            r"fed up|sick of|sick and tired|tired of|had enough|angry|furious|livid|pissed|annoy(?:ed|ing)|irritat(?:ed|ing)|"
            r"frustrat(?:ed|ing|ion)|disappoint(?:ed|ing|ment)|not (?:happy|impressed|good enough)|very upset|so upset|unhappy|"
            r"worst|terrible|horrible|awful|useless|crap(?:py)?|rubbish|garbage|bullshit|bs|scam(?:med)?|rip[- ]?off|robbery|"
            r"a joke|what a joke|nightmare|insane|absurd|unbelievable|poor (?:service|customer|experience)|bad (?:service|experience)|"
            r"waste of (?:time|money)|wast(?:ed|ing) (?:my|a lot of|so much|our|hours?)|(?:mis)?lead(?:ing)? customers|misleading|"
            r"can'?t believe|how hard (?:is|can)|how is (?:this|that|it) (?:ok|okay|even|possible|acceptable)|are you kidding|"
            r"you'?(?:ve| have) got to be kidding|give me a break|come on|wt[fh]|what the (?:hell|heck|fuck)|for (?:god|goodness|heaven)'?s sake|"
            r"f+u+c+k\w*|shit\w*|damn|bloody|lied|lying|liars?|lies|been lied|rude(?:ly)?|disrespectful|ignor(?:ed|ing) me|"
            r"bummer|let down|makes no sense|doesn'?t make (?:any )?sense|epic fail|\w*fail(?!ed|s|ing|ure|ures)"
        ),
    ),
    Cue(
        "repetition",
        0.6,
        phrases(
            rf"(?:\d{{1,2}}(?:st|nd|rd|th)|second|third|fourth|fifth|sixth|tenth) time|{_NUMBER} times|for the last time|"
            r"every (?:single )?time|each time|time and (?:time )?again|over and over|once again|yet again|again and again|all the time|"
            r"how many (?:more )?times|(?:keep|keeps|kept) (?:on )?\w{2,20}ing|same (?:issue|problem|error|thing|answer) (?:as|again|every|over)|"
            r"(?:as )?I(?:'ve| have)? (?:already|just) (?:told|said|gave|given|sent|explained|provided|answered|did|done|tried|called|asked|mentioned|messaged|paid)|"
            r"already (?:told|said|gave|given|sent|explained|provided|answered|did|done|tried|called|asked|messaged)|asked (?:you )?(?:twice|already)|"
            r"I (?:said|told you)|as I said|like I said|I asked|didn'?t (?:answer|read)|that (?:wasn'?t|was not|isn'?t|is not) (?:my question|what I asked)"
        ),
    ),
    Cue(
        "unsolved",
        0.5,
        phrases(
            r"still (?:doesn'?t|does not|don'?t|do not|isn'?t|is not|not|no|can'?t|cannot|won'?t|haven'?t|hasn'?t|have not|has not|nothing|"
            r"waiting|broken|failing|the same|getting|having|says?|happening|hasnt|havent|doesnt|cant|down|stuck)|"
            r"(?:didn'?t|did not|doesn'?t|does not|don'?t|hasn'?t|not) (?:help(?:ed|ing)?|work(?:ed)? either|fix(?:ed)? (?:it|anything|the))|"
            r"nothing (?:works|worked|has worked|helps|helped|happens|happened|has changed|changed)|no (?:luck|help|use|dice|avail)|"
            r"never (?:received|got|arrived|came|heard|been|works?|worked|answers?|replied|responded|showed|happened|shipped|gets?)|"
            r"not working again|stopped working again|broken again|down again|wrong again|out again|again!+|"
            r"tried everything|everything I(?:'ve)? tried|many attempts|without (?:any )?(?:success|luck|help)|(?:won'?t|will not) let me|"
            r"(?:is|are) broken once"
        ),
    ),
    Cue(
        "waiting",
        0.6,
        phrases(
            rf"(?:been|was|am|were|are) (?:on hold|waiting|sitting|stuck|chasing|trying)|"
            rf"(?:waiting|waited|on hold|wait) (?:for )?(?:over |more than |almost |nearly |about |like )?(?:an?|{_NUMBER}) {_UNIT}|"
            rf"(?:an?|{_NUMBER}) {_UNIT} (?:now|later|late|already|waiting|on hold|and (?:still|nothing|no))|for (?:weeks|months|days|hours|ages|years)|"
            r"how (?:much )?long(?:er)? (?:do|must|should|will|am|does|is|until|have) (?:I|it|this|we)|(?:it'?s|has) taking (?:so|too|for) ?(?:long|ever)|"
            r"taking (?:so|too|for)[ ]?(?:long|ever)|too long|far too long|so long|forever|hurry|no (?:one|body) (?:has )?(?:answer|repl|respon|call|help|can|is|will|even|seems|cares|knows)\w*|"
            r"nobody|no (?:reply|response|answer|update|word|news|call ?back) (?:yet|since|from|for|at all)|no (?:reply|response|answer)|any(?:one|body) (?:there|actually|listening|reading)|"
            r"(?:haven'?t|have not|hasn'?t|didn'?t|never) (?:heard|hear|received?|gotten|got|been (?:contacted|told|reached))|"
            r"(?:was|were|been) (?:supposed|meant|promised|due|told|assured|expected)|you (?:promised|said|told|assured)|overdue|days? late"
        ),
    ),
    Cue(
        "ultimatum",
        0.7,
        phrases(
            r"(?:I )?want (?:my money|a refund|compensation|this (?:fixed|sorted|resolved))|give me (?:back )?my|money back|"
            r"(?:fix|sort|solve|resolve) (?:it|this|that|the \w+) (?:now|today|asap|immediately|already)|(?:needs?|has) to be (?:fixed|sorted|resolved)|"
            r"(?:cancel|close) (?:my|everything|the) (?:account|subscription|contract|order) (?:now|immediately|and)|done with (?:you|your|this)|"
            r"never (?:again|buy|order|shop|use|fly)|(?:last|final) (?:chance|warning)|lawyer|legal action|sue|bbb|ombudsman|trading standards|"
            r"(?:switch|mov|go|leav)(?:e|ing) (?:to )?(?:another|a different|your competitor|elsewhere)|report(?:ing)? you|"
            r"you (?:had no right|need to (?:fix|correct|sort|stop)|should(?:'ve| have)|could(?:'ve| have)|charged me|took my|stole|guys need)|"
            r"why (?:would|should|do|did) (?:you|I have to)|why (?:is|are) (?:it|this|you|that) (?:so|still|always|never)|why (?:can'?t|won'?t|don'?t|doesn'?t|haven'?t|aren'?t) (?:you|anyone|it just)|"
            r"what(?:'s| is) (?:going on|the point|wrong with)|do (?:you|something)(?: guys)? (?:even|actually|realize|care)|do something|please fix|stop (?:asking|sending|saying|telling)"
        ),
    ),
    Cue("disbelief", 0.55, re.compile(r"(?i)\b(?:seriously|really)\s*(?:\?|!)|\?{2,}|\?!|!\?|!{2,}")),
    Cue("faces", 0.6, re.compile("[😠😡🤬😤😒🙄😑😞😣😩😫💢👎😬🤦🖕]|(?<![\\w:]):[-']?[(/](?!\\w)|>:\\(")),
    Cue(
        "shouting",
        0.5,
        re.compile(r"\b(?!(?:HTTP|HTTPS|ASAP|IPHONE|IPAD|PLEASE|LCD|USB|WIFI|HDMI)\b)[A-Z]{4,}\b(?:\s+[A-Z]{2,}\b)?"),
    ),
)

RELIEF = phrases(
    r"thank(?:s| you|u)|thx|ty|cheers|perfect|great|awesome|brilliant|lovely|wonderful|amazing|appreciate|works? now|it works|"
    r"sorted|solved|resolved|fixed (?:it|now)|no (?:problem|worries)|all good|you'?re (?:the best|great|a star)|happy with|love (?:it|this|your)"
)

ABUSE = phrases(
    r"(?:you(?:'re| are|r)?|u r|ur) (?:all |such |just |a |an |bunch of |fucking |complete |total |absolute |bloody |little |stupid |dumb ){0,4}"
    r"(?:idiots?|morons?|imbeciles?|stupid|dumb|retard(?:s|ed)?|assholes?|arseholes?|bitch(?:es)?|bastards?|cunts?|pigs?|scum|trash|clowns?|dickheads?|pricks?|losers?|liar and)",
    r"(?:fuck|screw) (?:you|u|off|yourself|yourselves)|go to hell|drop dead|shut (?:the fuck )?up|piece of (?:shit|crap|trash)|"
    r"(?:stupid|dumb|useless|fucking) (?:bitch|idiot|moron|cunt|agent|woman|man|girl)|kill you|find where you live|hope you die",
)


@dataclass(frozen=True)
class Found:
    """A cue found in a text, and where."""

    cue: Cue
    span: Span


def found_in(text: Text) -> Iterator[Found]:
    """Yield the first match of each cue of frustration in a customer's text."""
    for cue in FRUSTRATION:
        span = next(iter(text.find(cue.pattern)), None)
        if span is not None:
            yield Found(cue, span)
