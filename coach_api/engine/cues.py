"""Words and turns of phrase by which customers show how they feel: what the reading of the customer is built from.

Each cue has a weight: the chance, taken alone, that a message with it comes from somebody frustrated. They were weighed on
public brand-support and live-chat conversations, against calm problem reports.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coach_api.engine.text import Pattern, Span, Text, phrases

_NUMBER = r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|several|multiple|many|countless|so many|a few)"
_UNIT = r"(?:minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|years?)"


@dataclass(frozen=True)
class Cue:
    """A sign of a feeling: its name, its weight from 0 to 1, its pattern."""

    name: str
    weight: float
    pattern: Pattern


FRUSTRATION = (
    Cue(
        "anger",
        0.8,
        phrases(
            r"ridiculous(?:ly)?|unacceptable|outrageous|disgrace(?:ful)?|disgusting(?:ly)?|pathetic|shameful|shame on|appalling|"
            r"atrocious|abysmal|incompeten(?:t|ce)|ineptness|inept|negligent|irresponsible|unprofessional|infuriating|inadequate|"
            r"fed up|sick of|sick and tired|tired of|had enough|angry|furious|livid|fuming|annoy(?:ed|ing)|irritat(?:ed|ing)|"
            r"frustrat(?:ed|ing|ion|es?)|(?:very|really|so|extremely|quite|deeply|totally|truly|most|more than a little) (?:disappoint(?:ed|ing)|upset|unhappy|annoyed|let down)|"
            r"disappoint(?:ed|ing) (?:in|with|by|that|at)|not (?:at all )?(?:impressed|good enough|acceptable|helpful|helping|okay with|ok with)|"
            r"worst|terrible|horrible|horrendous|awful|dreadful|useless|crap(?:py)?|garbage|bull ?shit|rip[- ]?off|robbery|shambles|"
            r"a joke|what a joke|nightmare|absurd|unbelievable|poor (?:service|customer|experience|form)|bad (?:service|customer|experience)|"
            r"lousy|waste of (?:time|money|my)|wast(?:ed|ing|e) (?:of )?(?:my|a lot of|so much|our|hours?)|"
            r"can'?t believe|how hard (?:is|can)|how is (?:this|that|it) (?:ok|okay|acceptable|fair|legal)|are you kidding|"
            r"you'?(?:ve| have)? got ?(?:ta|to) be (?:kidding|joking|shitting)|give me a break|wt[fh]|what the (?:hell|heck|fuck)|for (?:god|goodness|heaven|fuck)'?s sake|"
            r"piss(?:ed|es|ing)?(?: (?:off|me))?|f+u+c+k\w{0,5}|shit(?:ty|show)?|damn(?:ed)?|bloody|(?:been |being |was |were )?lied to|lying|liars?|lies|disrespectful|(?:being|been|just) ignor(?:ed|ing)|"
            r"refus(?:e|es|ing) to|couldn'?t care less|don'?t care|makes no sense|epic fail|joke of a|stress(?:ed|ful|ing)|(?<!for )(?<!the )(?<!any )inconvenienc(?:e|ed|ing|es)|ruined|disaster|sort (?:it|this|yourselves?|your \w+) out"
        ),
    ),
    Cue(
        "mild anger",
        0.35,
        phrases(
            r"disappoint(?:ed|ment|ing)|unhappy|upset|not happy|bummer|rude(?:ly)?|misleading|insane|rubbish|scam(?:med)?|doesn'?t make (?:any )?sense|confus(?:ed|ing)|worse|let down|a mess|a pain|poor|shame|unfair|suck(?:s|ed)?|fail(?:s|ed|ing|ure)? (?:me|us|again)|#\w{0,20}fail\w{0,3}|hate"
        ),
    ),
    Cue(
        "repetition",
        0.65,
        phrases(
            rf"(?:\d{{1,2}}(?:rd|th)|third|fourth|fifth|sixth|tenth|umpteenth|nth|hundredth) time|for the last time|"
            rf"(?:called|tried|asked|told|emailed|written|wrote|contacted|messaged|chatted|explained|sent|reported|reached out|spoken|been) [^.!?\n]{{0,40}}?(?:{_NUMBER}|a million|a dozen|dozens of|a hundred|100s of) (?:\w+ )?times|"
            r"time and (?:time )?again|over and over|yet again|again and again|every (?:single|damn) time|EVERY time|(?:how )?many (?:more )?times (?:do|must|have|am|should|will)|"
            r"same (?:issue|problem|error|thing|answer|story|response) (?:as|again|every|over|happened|from)|"
            r"I(?:'ve| have)? already (?:told|said|gave|given|sent|explained|provided|answered|did|done|tried|called|asked|mentioned|messaged|paid|spoken|spoke|contacted|reported|went)|"
            r"already (?:told|gave|explained|answered|tried|called|asked) (?:you|that|this|it|them|all|everything|help|twice|several|multiple)|already did|asked you (?:twice|already)|"
            r"like I said|as I said|I (?:just|literally) (?:told|said)|you (?:didn'?t|did not|haven'?t|don'?t|never) (?:answer|read|listen|respond|reply|reach)\w{0,3}|"
            r"that (?:wasn'?t|was not|isn'?t|is not) (?:my question|what I (?:asked|said|want))|(?:you|they|it|this|he|she|who|app|site|website|account|phone|which) (?:all |guys |just |always )?(?:keep|keeps|kept) (?:on )?(?!in\b)\w{2,20}ing"
        ),
    ),
    Cue(
        "again",
        0.35,
        phrases(
            rf"second time|twice (?:now|already|in)|{_NUMBER} times|every time|each time|multiple (?:calls|emails|attempts|tickets|people|agents|reps)|always (?:the|have|has|goes|says|late|down|wrong|happens)|(?:keep|keeps|kept) (?:on )?(?:getting|saying|telling|asking|crash\w{0, 4}|fail\w{0, 4}|declin\w{0, 4}|happening|sending)|(?:down|wrong|late|broken|happened|happening|failed|declined) again|again!{1, 3}|constant(?:ly)?|continu(?:es|ally|ously)|repeated(?:ly)?"
        ),
    ),
    Cue(
        "unsolved",
        0.4,
        phrases(
            r"still (?:doesn'?t|does not|don'?t|do not|isn'?t|is not|not|no|can'?t|cannot|won'?t|haven'?t|hasn'?t|have not|has not|nothing|waiting|broken|failing|the same|getting|having|says?|happening|hasnt|havent|doesnt|cant|down|stuck|wrong|problem)|"
            r"(?:that|it|this|which|those tips|they|tips|steps|any of (?:that|this|it)) (?:didn'?t|did not|doesn'?t|does not|don'?t|hasn'?t) (?:help|work|fix|solve)(?:ed)?|"
            r"nothing (?:works|worked|has worked|helps|helped|has changed|changed|(?:is|has been|was) (?:done|fixed|resolved|working|happening))|no (?:luck|help|dice|avail|joy)|"
            r"tried everything|everything I(?:'ve)? tried|many attempts|without (?:any )?(?:success|luck|help)|to no avail|no longer know what|don'?t know what else|"
            r"(?:not|isn'?t|never|nothing) (?:been )?(?:fixed|resolved|sorted|solved|answered)"
        ),
    ),
    Cue(
        "blocked",
        0.25,
        phrases(
            r"(?:won'?t|will not|wouldn'?t|doesn'?t) let (?:me|us)|never (?:received|got|arrived|came|works?|worked|showed|happened|shipped|gets?|delivered)|not working|doesn'?t work|stopped working|(?:app|site|it|this|and|so|but) (?:crash(?:es|ing)|freez(?:es|ing))|can'?t (?:even|do anything|log|access|use)|unable to"
        ),
    ),
    Cue(
        "waiting",
        0.6,
        phrases(
            rf"(?:been|was|were) (?:on hold|waiting|sitting here|stuck|chasing)|(?:I'?ve|have|has|I) (?:been )?(?:waited|waiting|on hold) (?:for )?(?:over |more than |almost |nearly |about |like )?(?:an?|{_NUMBER}) {_UNIT}|"
            rf"(?:an?|{_NUMBER}) {_UNIT} (?:on hold|hold|wait(?:ing)?|and (?:still|nothing|no|counting)|later and|late|delay(?:ed)?|of (?:waiting|being|my))|(?:it'?s|it has|its) been (?:over |more than |almost |like this for )?(?:an?|{_NUMBER}|weeks|months|days|hours|ages) ?{_UNIT}?|"
            r"for (?:weeks|months|days|hours|ages) (?:now|already|and)|how much longer|(?:it'?s|is|this is|has been|been) taking (?:so|too|for) ?(?:long|ever)|"
            r"far too long|way too long|forever|no ?(?:one|body) (?:has )?(?:answer|repl|respon|call|help|seems|cares|knows|wants|is (?:help|answer|respond|reply|able)|can (?:help|tell|answer)|will)\w{0,6}|"
            r"(?:no (?:reply|response|answer|update|word|news|call ?back|explanation|communication|apology)(?: yet| since| from| for| at all| whatsoever)?)(?=[.!?,\n]|$| yet| since| from| for| at)|anybody (?:there|listening|reading)|hello\?{2,3}|"
            r"(?:haven'?t|have not|hasn'?t|never) (?:heard|hear|been (?:contacted|told|reached)|gotten (?:a|any) (?:reply|response|answer|call))|overdue|days? late|hours? late|hung up on|bounced (?:around|between)|passed (?:around|from)|given the run ?around"
        ),
    ),
    Cue(
        "due",
        0.4,
        phrases(
            rf"(?:was|were|been) (?:supposed|meant|promised|told|assured|expected|due) (?:to|by|that|it|I|a|for|on)|you (?:promised|said|told|assured|guys said)|(?:for|over|past) (?:over |more than |almost |nearly |about |the (?:last|past) )?(?:an?|{_NUMBER}|the) {_UNIT}(?: now)?|so long|too long|how long (?:do I have to|must I|am I)|any ?(?:word|update|news)|(?:any|some) ?one (?:there|actually|please)|not received|did(?:n'?t| not) (?:receive|get|answer|respond|reply|show|arrive)|hurry"
        ),
    ),
    Cue(
        "ultimatum",
        0.65,
        phrases(
            r"want (?:my (?:money|\$\d{1,5}|£\d{1,5}|€\d{1,5}) back|compensation|this (?:fixed|sorted|resolved)|an explanation|answers)|need answers|give me (?:back )?my money|"
            r"(?:fix|sort|solve|resolve) (?:it|this|that|your \w+|the \w+) (?:now|today|asap|immediately|already)|(?:needs?|has) to be (?:fixed|sorted|resolved) (?:now|today|asap)|"
            r"done with (?:you|your|them)|never (?:again|buy(?:ing)?|order(?:ing)?|shop(?:ping)?|us(?:e|ing)|fly(?:ing)?|recommend)|(?:last|final) (?:chance|warning)|lawyers?|legal action|bbb|ombudsman|trading standards|"
            r"(?:switch|mov|go|leav|tak)(?:e|ing) (?:my (?:business|money|custom) )?(?:to )?(?:another|a different|your competitors?|elsewhere)|report(?:ing)? (?:you|this to)|complain(?:t|ing|ed)? (?:about|to|against|that)|(?:raise|file|make|raised|filed|made) (?:a |an )?(?:official |formal )?complaint|"
            r"you (?:had no right|need to (?:fix|correct|sort|stop|do)|stole|guys need|people need|all need)|you (?:could|should)(?:'ve| have) (?:told|said|warned|let|informed|mentioned|done)|"
            r"why (?:is|are) (?:it|this|you|that|everything) (?:so|always|never) |why (?:can'?t|won'?t|haven'?t|aren'?t) (?:you|anyone|it just|somebody|they)|how (?:are|can) you (?:going to|just|even|charge|not)|"
            r"do (?:you|they) (?:guys )?(?:even|actually|realize|realise|ever)|stop (?:asking|sending|saying|telling|charging|ignoring)|do better|your (?:drivers?|staff|employees?|agents?|reps?) (?:are|is|was|were)|"
            r"(?:really|actually|just) need (?:this|it|help|answers|someone)|please just help|please (?:fix (?:something|your)|make (?:this|it) stop)|help me!{1,3}"
        ),
    ),
    Cue(
        "pointed",
        0.25,
        phrases(
            r"what(?:'s| is) (?:going on|the point|wrong with you|up with)|why (?:would|should|do|did|have) (?:you(?: guys)?|I have to|I)|how come|not what I|instead of|supposed to|even though|despite|even after|nowhere|no way|at least|you took my|took (?:all )?my money|charged (?:me|us) (?:twice|for|again|a)|double charged|overcharged|false(?:ly)?|wrongly|wrong (?:item|order|one|person)|(?:an?other|yet another) (?:day|time|problem|issue|month|timeframe)|literally|clearly|obviously|apparently|funny how|I guess|my own money|cost me|as usual"
        ),
    ),
    Cue(
        "reproach",
        0.6,
        phrases(
            r"speechless|what kind of (?:service|support|company|attitude|quality|answer|customer|business)|(?:bad|poor|terrible|such an) attitude|perfunctory|(?:fool|cheat|deceiv|trick|mislead)(?:ing|ed|e|s)? (?:me|us|people|customers?|consumers?)|"
            r"(?:bad|negative|one[- ]star|1[- ]star) (?:review|rating|feedback)|what(?:'s| is) the (?:use|good) of|why (?:so|is it so|does it take so) (?:slow|long|late|difficult|hard|complicated)|"
            r"when (?:exactly|on earth|the hell|the heck)|what on earth|how on earth|who (?:is|will be|'s going to be) responsible|(?:take|no) responsibility|is this how you|treat(?:ed|ing)? (?:me|us|your customers|customers) (?:like|this)|"
            r"won'?t (?:buy|shop|order|come|use|be (?:buying|ordering|back)) (?:\w+ ){0,3}(?:again|any ?more)|how (?:can|could) (?:you|it|this|that|they) (?:be|do|say|just|still|possibly)|give me an? (?:explanation|answer|clear answer|straight answer)|"
            r"(?:don'?t|doesn'?t|not) (?:you )?understand (?:me|my (?:question|problem)|what I)|(?:no|not|isn'?t|without) (?:any )?(?:solution|use at all|solving)|answer (?:my|the) question|just answer|you(?:'re| are) not (?:helping|listening|answering|reading)|(?:a )?(?:bot|robot|copy[- ]?paste[d]?|canned|scripted) (?:answer|reply|response|message)s?"
        ),
    ),
    Cue(
        "impatience",
        0.25,
        phrases(
            r"(?:too|so|very|really|extremely|painfully) slow(?:ly)?|forget it|never ?mind then|whatever|(?:has|have|is|are|was)(?:n'?t| not) [^.!?\n]{1,40} yet|not (?:arrived|shipped|delivered|here|there|sent|refunded|received|been \w+) yet|"
            r"you (?:guys|people)|why (?:hasn'?t|haven'?t|wasn'?t|did you not) |(?:don'?t|do not) (?:want|need) (?:it|this|that|them) any ?more|"
            r"not (?:true|what (?:was|I was|you) (?:promised|told|said))|I(?:'ve| have) (?:sent|told|said|asked|explained|tried|called|waited|contacted)|(?:at|by) the latest|asap|urgent(?:ly)?|immediately|come on|for real|quick(?:ly)? please|be quick|faster|speed (?:it|this) up"
        ),
    ),
    Cue("disbelief", 0.4, re.compile(r"(?i)\b(?:seriously|really)\s{0,2}(?:\?|!|@\w{1,40}\s?\?)|\?{2,}|\?!|!\?|!{2,}")),
    Cue("exclaiming", 0.15, re.compile(r"!(?!\w)")),
    Cue("faces", 0.55, re.compile("[😠😡🤬😤😒🙄😑😣😩😫💢👎🤦🖕🙃]|>:\\(")),
    Cue("sad faces", 0.25, re.compile("[😞😬😭😢😕☹🙁😔]|(?<![\\w:]):[-']?[(/](?!\\w)")),
    Cue("shouting", 0.45, re.compile(r"(?<![\w#@])[A-Z]{3,}(?:[\s,]+(?:[A-Z]{2,}|I|A)\b){1,}(?![\w#@])")),
    Cue(
        "stress",
        0.25,
        re.compile(r"(?<![\w#@])(?:NOT|NO|WHY|HOW|NEVER|EVER|BEFORE|ANY|ALL|NOW|STOP|THIS|DO|AND|STILL|AGAIN|EVERY|NOTHING)(?= [a-z]|[.!?,])"),
    ),
)

CALMING = phrases(
    r"(?:not|n't|never|no longer|isn'?t|wasn'?t) (?:at all |really |too |that |so )?(?:frustrated|angry|annoyed|upset|mad|complaining|disappointed|urgent|a complaint|your fault)|"
    r"no (?:rush|hurry|worries|stress|problem|issues?)|take your time|whenever you|"
    r"(?:finally|now|all) (?:works|working|worked|sorted|solved|resolved|fixed|got)|(?:it|that|this) (?:works|worked|helped|did it|solved)|(?:is|are|was|been|got|have|already) (?:sorted|solved|resolved|fixed)|problem solved|issue solved"
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
