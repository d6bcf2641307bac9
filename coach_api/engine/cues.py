"""Words and turns of phrase by which customers show how they feel: what the reading of the customer is built from.

The cues stand in families, one idea a line. A cue's weight says how much it raises the odds, as a natural logarithm, that
the writer is frustrated: 1 makes them nearly three times what they were, 3
twenty times. What a plain report of a problem
tells as well ("not working", "how long") weighs little. The weights were set on public conversations with brands and
banks, by families; see docs/decisions/0041-reading-customers.md.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coach_api.engine.text import CaseBlind, Pattern, Span, Text, phrases

_NUMBER = r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|several|multiple|many|countless|so many|a few)"
_UNIT = r"(?:minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|years?)"
_MORE = r"(?:over |more than |almost |nearly |about |like )"
_TIME = rf"{_MORE}?(?:an?|{_NUMBER}|the (?:whole|entire)|half an?) {_UNIT}"
_NEGATED = r"(?:did|do|does|has|have|had|is|was|are|were|wo|ca|could|would)(?:n'?t| not)"


def _each(beginnings: str, rest: str) -> str:
    """Return "ax|bx" for "a|b" and "x": `re` passes over an alternative by its first letter, but not over a group."""
    return "|".join(beginning + rest for beginning in beginnings.split("|"))


@dataclass(frozen=True)
class Cue:
    """A sign of a feeling: its name, its weight in log odds, its pattern, and what it weighs more after a reply.

    What names a feeling outright can be denied ("not annoyed").
    """

    name: str
    weight: float
    pattern: Pattern
    after_reply: float = 0.0
    is_feeling: bool = False


ANGER = Cue(
    "anger",
    4.2,
    phrases(
        # what it is called
        r"ridiculous(?:ly)?|unacceptable|outrageous|disgrace(?:ful)?|disgusting(?:ly)?|pathetic|shameful|appalling|absurd",
        r"atrocious|abysmal|horrendous|dreadful|infuriating|inadequate|unbelievable|lousy|useless|a? ?nightmare|shambles",
        r"worst(?! case)|(?<!a )terrible|horrible|awful|garbage|robbery|rip[- ]?off|(?:total|complete|absolute) disaster|epic fail|what a joke|a joke|joke of a",
        _each("poor|bad|terrible|slow", r" (?:service|support|customer|experience|form|attitude)"),
        r"such an attitude|perfunctory",
        r"incompeten(?:t|ce)|inept(?:ness)?|negligent|irresponsible|unprofessional|disrespectful|shame on",
        # how the writer feels
        r"fed up|sick of|sick and tired|tired of|i'?(?:ve| have) had enough|losing (?:my )?patience|at my wits'? end",
        r"angry|not amused|furious|livid|fuming|annoy(?:ed|ing)|irritat(?:ed|ing)|frustrat(?:ed|ing|ion|es?)|piss(?:ed|es|ing)?(?: off| me)?",
        _each(
            "very|really|so|extremely|quite|deeply|totally|truly|most|more than a little",
            r" (?:disappoint(?:ed|ing)|upset|unhappy|annoyed|let down)",
        ),
        r"disappoint(?:ed|ing) (?:in|with|by|that|at)|stress(?:ed|ful|ing)|speechless|makes? me (?:mad|sick)",
        r"(?:not|isn'?t) (?:at all )?(?:impressed|good enough|acceptable|okay with|ok with)",
        _each(
            "feel|being|been|just",
            r" (?:so |completely |totally )?(?:ignor(?:ed|ing)|cheated|fooled|ripped off|scammed|lied to)",
        ),
        # outcries
        r"can'?t believe(?! (?:how (?:quick|fast|easy|good|nice|great|well|cheap|simple)|it'?s (?:already|so)))|are you (?:kidding|joking|serious|for real)|how is (?:this|that|it) (?:ok|okay|acceptable|fair|legal|normal)",
        r"you'?(?:ve| have)? got ?(?:ta|to) be (?:kidding|joking|shitting)|you must be (?:kidding|joking)|give me a break",
        r"wt[fh]|what the (?:hell|heck|fuck)|for (?:god|goodness|heaven|fuck|christ)'?s sake|f+u+c+k\w{0,5}|f\*{2,3}",
        r"bull ?shit|shit(?:ty|show)?|crap(?:py)?|damn(?:ed)?|bloody",
        # what was done to them
        r"waste of (?:time|money|my)|wast(?:ed|ing|e) (?:of )?(?:my|a lot of|so much|our|hours?)|ruined",
        r"lied to|lying|liars?|lies|a lie|(?<!I )refus(?:e|es|ing) to|couldn'?t care less|doesn'?t (?:even )?care|(?:you|they|guys|clearly|obviously|just|even) don'?t (?:even |really )?care|makes no sense",
        r"(?<!for )(?<!the )(?<!any )inconvenienc(?:e|ed|ing|es)",
        _each("fool|cheat|deceiv|mislead", r"(?:ing|ed|e|s)? (?:me|us|people|customers?|consumers?)"),
        r"how hard (?:is|can)|sort (?:it|this|yourselves?|your \w+) out|thanks for (?:nothing|no help|wasting)",
        r"treat(?:ed|ing)? (?:me|us|your customers|customers|people|loyal customers) (?:like|this|so)|is this how you",
    ),
    is_feeling=True,
)
DISPLEASURE = Cue(
    "displeasure",
    1.8,
    phrases(
        r"disappoint(?:ed|ment|ing)|unhappy|upset|not (?:really |very |at all )?happy|dissatisfied|not (?:really |very |at all )?(?:satisfied|pleased)|unsatisf\w{2,6}|unhelpful|expect(?:ed)? (?:better|more) (?:from|of)|bummer|let (?:me |us )?down|hate(?! (?:to|that I have to) (?:ask|bother|be|say|disturb|trouble))|(?:still |so )mad",
        r"rude(?:ly)?|misleading|insane|rubbish|scam(?:med)?|unfair|not (?:fair|right|helpful|helping|normal|cool)|a (?:mess|pain|shame)",
        r"worse|poor|suck(?:s|ed)?|fail(?:s|ed|ing|ure)? (?:me|us|again)|#\w{0,20}fail\w{0,3}|doesn'?t make (?:any )?sense|ugh+|omg",
    ),
    is_feeling=True,
)
REPETITION = Cue(
    "repetition",
    3.1,
    phrases(
        _each(
            r"\d{1,2}rd|\d{1,2}th|third|fourth|fifth|sixth|tenth|umpteenth|nth|hundredth",
            r" (?:time|agent|chat|ticket|call|day|attempt|appointment|replacement|technician|engineer|device|router|try|e-?mail|request)",
        ),
        _each(
            "called|asked|told|emailed|written|wrote|contacted|messaged|chatted|explained|said|reported|reached out|spoken|been",
            rf" [^.!?\n]{{0,40}}?(?:{_NUMBER}|a million|a dozen|dozens of|a hundred|100s of) (?:\w+ )?times",
        ),
        r"time and (?:time )?again|yet again|for the last time|every (?:single|damn) time",
        r"how many (?:more )?times (?:do|must|have|am|should|will)|many times (?:do|must) I",
        r"(?:all |always )?the same (?:issue|problem|error|thing|answer|question|story|response) (?:as|again|every|over|happened)",
        r"I(?:'ve| have)? already (?:told|said|gave|given|sent|explained|answered|asked|mentioned) (?:you|that|this|it|them|all|everything|my)|I(?:'ve| have)? (?:just|literally)(?: just)? (?:(?:told|said) (?:you|that|it)|(?:gave|sent) you (?:that|this|all|those))",
        r"already (?:told|gave|explained|answered|asked) (?:you|that|this|it|them|all|everything)|asked you (?:twice|already)",
        rf"(?:sent|told|given|gave|explained|asked|shown|repeated) (?:\w+ ){{0,5}}to (?:{_NUMBER}|different) (?:\w+ )?(?:people|agents|reps|colleagues|departments|persons)|second (?:replacement|technician|engineer|attempt|ticket)",
        r"been (?:over|through) (?:all )?this|(?:ask|asking) (?:me|us) (?:\w+ ){1,4}again|back to (?:where (?:we|I) (?:started|began)|square one|the (?:start|beginning))|how many (?:more |different )?(?:people|agents|chats|calls|e-?mails|departments|forms)(?= (?:do|must|have|will|should))|how many (?:more )?(?:times|weeks|days|hours) (?:do|must) (?:I|we) (?:have to|need to)|(?:gave|told|sent|said) (?:\w+ ){1,5}at the (?:start|beginning)",
        r"(?:same|whole) (?:\w+ )?(?:all over|over and over)|(?:going |running )?round and round|back and forth|pillar to post|from one (?:department|person|agent|team|desk) to (?:the next|another)|ping[- ]?pong",
        r"read what I|read my (?:message|question|mail|email)",
        r"you (?:didn'?t|did not|haven'?t|don'?t|never) (?:answer|read|listen|respond|reply|reach)\w{0,3}",
        r"that(?:'s| is| was)?(?:n'?t| not) (?:my question|an answer|what I (?:asked|said|want|meant))",
        r"as (?:I )?(?:said|mentioned|explained|stated|described) (?:before|above|already|earlier|previously|several|in my)|that(?:'s| is) (?:why|exactly what) I (?:said|asked|wrote|told|mean|meant)|(?:I|we)(?:'ve| have)? (?:pretty much |clearly )?explained (?:my|the|this|it|everything|all)",
        r"(?:start(?:ing)?|begin|explain(?:ing)?|do(?:ing)?) (?:it |this |everything )?(?:all )?over again|from scratch again|(?:not|won'?t) (?:explain|repeat|do|send|fill)(?:ing)? (?:\w+ ){1,3}again",
        r"you (?:guys |all |just |always )?(?:keep|kept) (?:on )?(?!in\b)\w{2,20}ing|have to (?:repeat|explain|ask) \w+ (?:again|twice)",
    ),
)
AGAIN = Cue(
    "again",
    1.2,
    phrases(
        rf"(?:the|my) second time|twice (?:now|already|in)|(?<!too ){_NUMBER} times|every time|each time|time after time|again and again|over and over",
        r"multiple (?:calls|emails|attempts|tickets|people|agents|reps)|already (?:did|done|tried|called|sent|paid)",
        rf"(?:spoken|talked|spoke|chatted|speaking|talking) (?:to|with) (?:{_NUMBER}|so many|a dozen|half a dozen) (?:\w+ )?(?:agents|people|reps|colleagues|departments|persons)|at the (?:very )?(?:start|beginning) of (?:this|the|our)|in my (?:first|previous|last|original) (?:message|e-?mail|mail|ticket|chat)",
        r"always (?:the|have|has|goes|says|late|down|wrong|happens|an excuse)|constant(?:ly)?|continu(?:es|ally|ously)|repeated(?:ly)?",
        _each(
            "keep|keeps|kept",
            r" (?:on )?(?:getting|saying|telling|asking|crash\w{0,4}|fail\w{0,4}|declin\w{0,4}|happening|sending|being)",
        ),
        r"(?:the )?same (?:issue|problem|error|thing|answer|story|result|as (?:before|yesterday|last \w+)) ?(?:again)?",
        _each("down|wrong|late|broken|happened|happening|failed|declined|missing|gone|problem", " again"),
        r"again(?=!!)|not again|another \w{2,12} again",
    ),
    after_reply=0.8,
)
UNSOLVED = Cue(
    "unsolved",
    1.7,
    phrases(
        rf"still (?:{_NEGATED}|isnt|doesnt|havent|hasnt|cant|wont|can'?t|cannot|will not|not|no|nothing|nobody|waiting|broken|failing|the same|happening|down|wrong|(?:a|the|have|got) (?:a |the |this )?problem)",
        r"(?:that|this|which|those tips|they|tips|steps|any of (?:that|this|it)|it) (?:didn'?t|did not|doesn'?t|does not|don'?t|hasn'?t) (?:help|fix|solve|change)(?:ed)?",
        r"nothing (?:works|worked|has worked|helps|helped|has changed|changed|happens|happened|(?:is|has been|was) (?:done|fixed|resolved|working|happening))",
        r"no (?:luck(?! needed)|help(?! (?:sir|madam|needed|required|thank|now|from your)\w*)|dice|avail|joy|difference)|to no avail|without (?:any )?(?:success|luck|help)|makes? no difference",
        r"\w{2,12}ing (?:it |that |this |the \w+ )?(?:didn'?t|did not|doesn'?t|does not|hasn'?t|won'?t) (?:help|work|fix|change|solve|do anything)|none of (?:your|these|those|the|that|them|this|it) (?:\w+ ){0,2}(?:work|help|fix|solve|ma[dk]e)\w{0,3}|nothing (?:\w+ ){1,2}(?:helped|worked|works|helps)",
        r"no change(?=[.!,]|$)|no progress|(?:got|get|gets|getting|led|leads) (?:me |us |absolutely )?nowhere|(?:not|isn'?t|aren'?t) getting (?:us |me |you )?anywhere|(?:of )?no use(?=[.!,]|$)|zero (?:help|response|communication|progress|support|effect)",
        r"tried everything|everything I(?:'ve)? tried|many attempts|no longer know what|don'?t know what else|what am I supposed to do",
        r"(?:not|isn'?t|never|nothing) (?:been )?(?:fixed|resolved|sorted|solved|answered)|(?:no|not a|isn'?t a|without a) (?:real )?solution",
        r"you (?:can'?t|cannot|won'?t|couldn'?t) (?:help|do anything|tell me)|(?:so|and) (?:nobody|no ?one) (?:can|knows|could)",
    ),
    after_reply=1.9,
)
BLOCKED = Cue(
    "blocked",
    0.4,
    phrases(
        r"(?:won'?t|will not|wouldn'?t|doesn'?t) let (?:me|us)|not working|doesn'?t work|stopped working|unable to",
        r"never (?:received|got|arrived|came|works?|worked|showed|happened|shipped|gets?|delivered)",
        r"(?:crash(?:es|ing)|freez(?:es|ing)|hangs)|can'?t (?:even|do anything|log|access|use)",
        r"(?:has|have|is|are|was)(?:n'?t| not) (?:been )?\w{2,12} yet|not (?:here|there) yet|not received|did(?:n'?t| not) (?:receive|get|arrive)",
    ),
    after_reply=0.5,
)
WAITING = Cue(
    "waiting",
    2.6,
    phrases(
        r"(?:been|was|were) (?:on hold|sitting here|stuck on|chasing)|(?:sat|kept) waiting|hung up on",
        rf"(?:I'?ve|have|has|I) (?:been )?(?:waited|waiting|on hold) (?:for )?(?!a few)(?:{_TIME}|all|ages|forever|long enough|since)|wait(?:ed|ing) (?:for )?(?!a few)(?:all|{_TIME}|weeks|months|ages)",
        rf"(?:an?|{_NUMBER}) {_UNIT} (?:on hold|hold|wait(?:ing)?|and (?:still|nothing|no|counting)|later and|late|delay(?:ed)?|of (?:waiting|being|my))",
        rf"(?:it'?s|it has|its) been (?:{_MORE}|like this for )?(?:an?|{_NUMBER}) {_UNIT} (?:now|already|and (?:still|no)|since I (?:asked|wrote|called|reported))",
        r"(?:it'?s|it has|its) been (?:weeks|months|days|hours|ages)|for (?:weeks|months|days|hours|ages)(?: now| already)?",
        r"(?:been|has been|was) (?:going on|happening|like this|this way) (?:for|since)|will I ever|will I (?:hear|get (?:an answer|a reply))|when will (?:anyone|somebody|someone|you (?:finally|actually))|(?:should|would) have been (?:here|there|done|fixed|resolved|sorted|solved|delivered|refunded)|(?:not|n't|never) (?:received|gotten|got|heard|had|seen) [^.!?\n]{0,30}?(?:in|for) (?:the (?:last|past) |over |more than )?(?:\d{1,3}|two|three|four|five|six|several|many) (?:days|weeks|months)",
        rf"took (?:you|them) (?:{_MORE}|so )?(?:an?|{_NUMBER}|long|ages|forever)|not (?:a single|one single) (?:reply|answer|e-?mail|call|word|person|agent)|(?:asking|asked|trying|tried|chasing|begging) (?:\w+ ){{0,3}}for (?:days|weeks|months|hours|ages)",
        r"far too long|way too long|how much longer (?:do|must|will) (?:I|we|you|this)|can'?t wait (?:any ?(?:more|longer)|that long|another)",
        r"no ?(?:one|body) (?:has |ever |really |even )?(?:answer|repl|respon|call|help|seems|cares|knows|wants|came|come|show|told|is (?:help|answer|respond|reply|able)|can (?:help|tell|answer)|will)\w{0,6}",
        r"anybody (?:listening|reading)|hello\s?\?{2,3}|bounced (?:around|between)|passed (?:around|from)|sent from one|given the run ?around",
        r"(?:haven'?t|have not|never) (?:heard (?:back|anything|from)|been (?:contacted|told)|gotten (?:a|any) (?:reply|response|answer|call))|overdue|(?:days?|hours?|weeks?) late",
    ),
)
NO_WORD = Cue(
    "no word",
    1.7,
    phrases(
        r"(?:no|any) (?:reply|response|answer|update|news|call ?back|explanation|communication|apology)s?(?: yet| since| from| for| at all| whatsoever)?(?=[.!?,\n]|$| yet| since| from| for| at| and| in \w+ (?:days|weeks|months|hours))",
        r"any word|by now|taking (?:so|too|for) ?(?:long|ever)|takes? (?:so long|forever|ages)|forever|(?:so|too) (?:late|long)|(?:so|too|extremely|painfully|unbearably) slow(?:ly)?",
    ),
)
BROKEN_PROMISE = Cue(
    "broken promise",
    1.7,
    phrases(
        r"(?:was|were|been) (?:promised|assured|guaranteed|meant|due|told(?! (?:to(?! (?:wait|expect|be patient|try again))|about|how)\b))(?: (?:to|by|that|it|I|a|for|on))?",
        r"you (?:guys )?(?:promised|said|told|assured|confirmed|wrote)|(?<!my )(?:colleague|agent|rep|supervisor|manager) (?:said|told|promised|assured)",
        rf"(?<!customer )(?<!member )(?<!client )for {_TIME} (?:now|already)|(?:n'?t|not|no|nothing|without|down|out|trying|off|broken|offline|dead|stuck|struggling|happening|on|issue|problem|issues|problems)(?: \w+){{0,3}} for {_TIME}|(?:over|past) (?:the (?:last|past) )?(?:{_NUMBER}) {_UNIT} (?:now|ago)|last (?:week|month) (?:already|and)",
        rf"that was (?:{_MORE})?(?:an?|{_NUMBER}) \w+ ago|(?:was|were) due (?:on|by|in|last|yesterday)|you were (?:going|supposed|meant) to|now (?:I'?m told|you(?:'re| are)? (?:say|tell|want)(?:ing)?|they(?:'re| are)? (?:say|tell)(?:ing)?)|everyone (?:I \w+ to )?(?:tells|says|gives)|contradict(?:s|ed|ing|ory|ions?)?",
        r"first you (?:say|said)|yesterday you said|(?:tells?|told|says?) me something (?:else|different)|different (?:answers?|story|stories) every",
    ),
    after_reply=0.8,
)
ULTIMATUM = Cue(
    "ultimatum",
    3.2,
    phrases(
        r"want (?:my (?:money|\$\d{1,5}|£\d{1,5}|€\d{1,5})(?: back)?|compensation|this (?:fixed|sorted|resolved|solved)|an explanation|answers)|I demand",
        r"need answers|(?<!n't )(?<!not )give me (?:back )?my money|give me an? (?:explanation|clear answer|straight answer|real answer)|answer (?:my|the) question|just answer",
        r"(?:fix|sort|solve|resolve) (?:it|this|that|your \w+|the \w+) (?:now|today|already)|just (?:fix|refund|solve|sort|cancel) (?:it|this|that|me)(?: already| now)?|just (?:send|give) me (?:back|my money|my refund|an? (?:refund|answer|straight|clear|date))",
        r"done with (?:you|your|them|this)|never (?:again|buy(?:ing)?|order(?:ing)?|shop(?:ping)?|us(?:e|ing)|fly(?:ing)?|recommend)|(?:last|final) (?:chance|warning)(?! (?:to|for)\b)",
        r"lawyers?|legal action|bbb|ombudsman|trading standards|(?:bad|negative|one[- ]star|1[- ]star) (?:review|rating|feedback)",
        r"(?:switch|mov|go|leav|tak|shop)(?:e|ing|ping)? (?:my (?:business|money|custom) )?(?:to )?(?:another|a different|your competitors?|elsewhere|somewhere else)|lost me as a|lost a customer",
        r"once and for all|do your job|make up your minds?|get your (?:act|facts|story|stories) (?:together|straight)|deserve (?:an? )?(?:explanation|compensation|answers?|refund|better)",
        r"report(?:ing)? (?:you to|this company)|complain(?:t|ing|ed)? (?:about|against|that)",
        r"won'?t (?:buy|shop|order|come|use|be (?:buying|ordering|back)) (?:\w+ ){0,3}(?:again|any ?more)|last time I (?:order|buy|book|shop|use)",
        r"stop (?:asking|sending|saying|telling|charging|ignoring|lying)|do better|please just help|help me!{2,3}",
    ),
)
REPROACH = Cue(
    "reproach",
    2.5,
    phrases(
        r"you (?:had no right|need to (?:fix|correct|sort|stop|do)|stole|lost (?:it|my)|guys need|people need|all need)|your (?:own )?(?:mistake|fault|error)",
        r"you (?:could|should)(?:'ve| have) (?:told|said|warned|let|informed|mentioned|done)|(?:take|no) responsibility|who (?:is|will be) responsible",
        r"why (?:is|are) (?:it|this|you|that|everything) (?:so|always|never)|why (?:so|does it take so) (?:slow|long|late|difficult|hard|complicated)",
        r"why (?:can'?t|won'?t|haven'?t|aren'?t) (?:you|anyone|it just|somebody|they|anybody)|why don'?t (?:they|anyone|anybody|you (?:just|answer|reply|call|read|listen|do))|why (?:did|does|has) (?:nobody|no ?one)",
        r"how (?:are|can) you (?:going to|just|even|charge|not|possibly)|how can (?:it|this|that|they) (?:be|just|still|possibly)",
        r"do (?:you|they) (?:guys )?(?:even|actually|really|realize|realise|ever)|are you (?:even|ever|trying|actually|ignoring)",
        r"how (?:much )?(?:does|is|will|would) (?:this|that|it) (?:supposed to |going to )?help|how do you (?:propose|suggest|expect)|can'?t be trusted",
        r"(?:is|was) (?:this|that|it) a (?:trick|prank|game|bad joke)|(?:you|they) (?:guys |people |really |even )*+call (?:this|that (?:an?|good|support|service|help)|yourselves?|it an?)|should(?:n'?t| not) (?:be|take|have to be) (?:this|so|that) (?:hard|difficult|long|complicated|much)|I should(?:n'?t| not) have to|(?:is )?(?:that|this) (?:is )?(?:really )?(?:all|the best) you (?:can|have|could|guys)|easy for you to",
        r"talking to (?:a |the )?(?:wall|walls|machine|robot|bot|myself)|brick wall|deaf ears|had one job|just repeat(?:ing)?|still (?:want|expect|ask|charge)(?:ing)? (?:me|us) to|who(?:'s| is) (?:going to|gonna) pay|must be a better way|if I(?:'d| had) known|could (?:you )?at least|(?:just|simply) supposed to|supposed to (?:just )?(?:accept|wait|live with|believe|put up with|sit here|be (?:funny|help\w{0,3}|(?:an? )?(?:fast|quick|good|premium|reliable|professional|simple|easy|express|priority|next day|support|service)))|could have (?:done|found|figured|googled|looked) (?:that|it|this) (?:out |up )?myself",
        r"(?:left|leave|closed|cancelled|canceled|changed|charged|done|sent|went|came|removed|blocked) (?:\w+ ){0,4}without (?:even )?(?:\w+ing|any\w{0,4}|my (?:consent|permission|knowledge)|notice|warning)|without (?:any(?:body|one) )?(?:telling|asking|informing|warning|notifying) (?:me|us)",
        r"(?:losing|lost|loose|loosing) (?:so much |a lot of )?(?:business|customers|clients|sales|hours|work|a (?:day|client|sale|customer))|losing money|what (?:exactly )?(?:am I|are we) (?:even )?paying|(?:worked|was|were) (?:fine|perfectly|great|ok|okay|good) (?:until|before|till) your?",
        r"so (?:now )?(?:it'?s|it is|that'?s|this is) (?:all )?my (?:fault|problem|mistake)|not (?:rocket science|that (?:hard|difficult))|too much to ask|not (?:going to )?pay(?:ing)? for (?:that|this|it|something)|then why|is it (?:really )?(?:so|that|too) (?:hard|difficult|much)|are you (?:even )?(?:going|gonna) (?:to )?(?:help|do|fix|answer|solve)|(?:when|why) (?:\w+ ){1,3}finally|ignor(?:e|ed|es|ing) (?:me|us|my|this|what)",
        r"(?:I|we) (?:was|were) never (?:told|informed|notified|asked|offered|given|warned|contacted)|never (?:told|informed|notified|warned|asked) (?:me|us|anyone)|some(?:one|body) (?:that|who) (?:matters|cares|actually|knows what|can actually)|only way (?:I|to|we) (?:can |could )?(?:get|reach|speak|talk)|(?:couldn'?t|can'?t|cannot|never) (?:even )?(?:get (?:past|through to|hold)|reach (?:anyone|anybody|a human|a person|a real|someone))",
        r"(?:paid|paying|pay) (?:\w+ ){0,4}for (?:\w+ ){0,4}(?:never|didn'?t|haven'?t|don'?t|can'?t|not|nothing)|pay(?:ing)? for nothing|(?:lost|missed|miss) (?:\w+ ){1,5}because of (?:you|this|your|that)|(?:cost|costing|costs) me (?:my|hours|days|weeks|time|money|so much|a (?:lot|day|fortune|client|customer|sale))|out of (?:my own )?pocket|had to (?:buy|cancel|miss|rebook|take (?:a|the|time))",
        r"your (?:drivers?|staff|employees?|agents?|reps?) (?:are|is|was|were)|what kind of (?:service|support|company|attitude|quality|answer|customer|business|shop)",
        r"what(?:'s| is) the (?:use|good|point) of|what(?:'s| is) wrong with you|when (?:exactly|on earth|the hell|the heck)|(?:what|how|why|where) on earth",
        r"you(?:'re| are) not (?:even )?(?:helping|listening|answering|reading|understanding)|you (?:don'?t|do not|didn'?t) (?:understand|get it|care|want to help)",
        r"(?:bot|robot|copy[- ]?paste[d]?|canned|scripted|standard|automated) (?:answer|reply|response|message)s?|can (?:anyone|somebody|someone) (?:actually|finally|please just)",
    ),
)
SARCASM = Cue(
    "sarcasm",
    3.0,
    phrases(
        r"just (?:great|lovely|wonderful|brilliant|fantastic|awesome|what I needed)(?=[.!,]|$)|(?:oh )?(?:great|wonderful|lovely|fantastic|brilliant|nice|perfect|awesome)[,.!]+ (?:so |now )?(?:another|yet another|more waiting|nothing|nobody|no one|still)",
        r"(?:great|good|wonderful|lovely|fantastic|brilliant|excellent|helpful|useful|awesome),? not|how (?:convenient|typical)|typical(?=[.!]|$)|(?<![a-z] )so much for|(?:slow )?clap|good luck (?:getting|trying|reaching|with that)|surprise,? surprise|what a surprise|lucky (?:me|us)",
        r"(?:great|nice|good|wonderful|fantastic|brilliant|excellent|top|stellar|amazing) (?:customer )?(?:service|support|job|work|help)[,.!]* (?:as always|as usual|not|really|guys[,.!]* (?:not|still|no)|when|if you)|keep up the (?:bad|great) \w+[,.!]* (?:not|and)",
    ),
)
GIVING_UP = Cue(
    "giving up",
    2.5,
    phrases(
        r"forget (?:about )?it|never ?mind then|I give up|whatever(?=[.!,]|$)|(?:this is|it'?s|that'?s) (?:pointless|hopeless|going nowhere)|going (?:in|round in) circles",
        r"(?:don'?t|do not) have (?:the )?(?:time|patience|energy|nerves?) for (?:this|that|it)|(?:about|ready|close|tempted|going) to give up|giving up|(?:out of|no other) (?:options?|choice)|at my limit|had it up to|enough is enough",
        r"(?:don'?t|do not) bother|what'?s the point|I'?m done(?!,? (?:that|thank|here|for now|now))|had it with|out of patience|my patience|getting (?:old|nowhere)|waste any more",
    ),
)
POINTED = Cue(
    "pointed",
    0.8,
    phrases(
        r"what(?:'s| is) (?:going on|up with)|why (?:would|should|do|did|have) (?:you(?: guys)?|I have to)|why was(?:n'?t| not)? I (?:not )?(?:told|informed)|how come|not what I",
        r"(?:was|were|is|are|be|am I) supposed to|even though|despite|even after|nowhere|no way|at least|not (?:my problem|true)|now what|and now\?",
        r"took (?:all )?my money|(?:double |over)charged|charged (?:me|us) (?:for|again)|false(?:ly)?|wrongly|incorrect|again wrong",
        r"(?:an?other|yet another) (?:day|time|problem|issue|month|week|hour|timeframe|excuse)|excuses?|once more|as usual|as always|in one day",
        r"any ?time (?:soon|today|this (?:week|month|year|century))|(?:could|would|can) you (?:please )?just|literally|clearly|obviously|apparently|funny how|I guess|my own money|all day|the (?:whole|entire) (?:day|week|morning|afternoon|evening)|a (?:loyal|regular) customer",
    ),
)
IMPATIENCE = Cue(
    "impatience",
    0.5,
    phrases(
        r"you (?:guys|people)|why (?:hasn'?t|haven'?t|wasn'?t|did you not)|(?:don'?t|do not) (?:want|need) (?:it|this|that|them) any ?more|asap|urgent(?:ly)?",
        r"I(?:'ve| have) (?:sent|told|said|asked|explained|tried|called|waited|contacted)|(?:at|by) the latest|hurry|how long (?:do I have to|must I|am I)",
        r"come on|for real|quick(?:ly)? please|be quick|speed (?:it|this) up|(?:needs?|has) to be (?:fixed|sorted|resolved)|(?:really|just) need (?:this|help|answers|someone)",
        r"(?:any|some) ?one (?:there|actually)|anybody there|(?:can|could|will|would) (?:somebody|someone|anyone|anybody) (?:please|just)|properly|or not(?= ?\?)|at this (?:point|rate)|(?:quite )?frankly",
        _each("like|as", r" I(?:'ve| have)? (?:already )?(?:said|told|wrote|explained)"),
    ),
)
DISBELIEF = Cue(
    "disbelief",
    1.7,
    CaseBlind(
        r"(?:seriously|really)\s{0,2}(?:\?|!|@\w{1,40}\s?\?)|\?{2,}|\?!|!\?"
        r"|again(?:(?<=^again)|(?<=[.!?,…]\sagain)|(?<=\band again)|(?<=\bnot again))\s?\?",
    ),
)
EXCLAIMING = Cue("exclaiming", 0.4, re.compile(r"!(?!\w)"))
_ANGRY = "😠😡🤬😤😒🙄😑😣😩😫💢👎🤦🖕🙃"
_SAD = "😞😬😭😢😕☹🙁😔"
FACES = Cue("faces", 2.8, CaseBlind(f"[{_ANGRY}]"))
SAD_FACES = Cue("sad faces", 0.8, CaseBlind(rf"[{_SAD}]|:(?<![\w:]:)[-']?[(/](?!\w)"))
SHOUTING = Cue(
    "shouting",
    1.4,
    re.compile(r"[A-Z](?<![\w#@].)(?:[A-Z]{3,}[ ,]+[A-Z]{4,}|[A-Z]+[ ,]+(?:[A-Z]{2,}[ ,]+){1,7}[A-Z]{2,})(?![\w#@])"),
)
STRESS = Cue(
    "stress",
    0.8,
    re.compile(
        r"(?<![\w#@])(?:NOT|NO|WHY|HOW|NEVER|EVER|BEFORE|ANY|ALL|NOW|STOP|THIS|STILL|AGAIN|EVERY|NOTHING)(?= [a-z]|[.!?,])|!{2,}"
    ),
)

PHRASES = (
    ANGER,
    DISPLEASURE,
    REPETITION,
    AGAIN,
    UNSOLVED,
    BLOCKED,
    WAITING,
    NO_WORD,
    BROKEN_PROMISE,
    ULTIMATUM,
    REPROACH,
    SARCASM,
    GIVING_UP,
    POINTED,
    IMPATIENCE,
)
MARKS = (DISBELIEF, EXCLAIMING, FACES, SAD_FACES, SHOUTING, STRESS)
FRUSTRATION = (*PHRASES, *MARKS)
TONE = (STRESS, EXCLAIMING)  # a glad "thank you!!" has it too
DENIAL_REACH = 24
_DENIAL = re.compile(r"(?i)(?:\bnot|n't|\bnever|\bno longer)(?: at all| really| too| that| so| even)? $")


CALMING = phrases(
    r"(?:not|n't|never|no longer) (?:at all |really |too |that |so )?(?:frustrated|angry|annoyed|upset|mad|complaining|disappointed|urgent|a complaint|your fault)",
    r"(?:don'?t|do not) (?:really |particularly )?(?:care|mind) (?:where|which|when|as long|so long|what (?:kind|type|sort|colou?r|time|day|size)|about the (?:price|stars?|cost|colou?r|size|area|type|location|brand))|(?:doesn'?t|does not) (?:really )?matter(?! (?:what|how|to you)\b)|no (?:particular|certain|specific|preference)",
    r"no (?:rush|hurry|worries|stress|problem|issues?)|take your time|whenever you",
    r"(?:finally|now|all) (?:works|working|worked|sorted|solved|resolved|fixed)|(?:it|that|this) (?:works|worked|helped|did it)",
    r"(?<!not )(?<!n't )(?<!never )(?<!nothing )(?<!until it )(?<!until this )(?:is|are|was|been|got|(?<!you )already) (?:sorted|solved|resolved|fixed)|problem solved|issue solved",
)

RELIEF = phrases(
    r"thank(?:s| you|u)(?! for nothing)|thx|ty|cheers|perfect|great|awesome|brilliant|lovely|wonderful|amazing|appreciate|works? now|it works",
    r"sorted|solved|resolved|fixed (?:it|now)|no (?:problem|worries)|all good|you'?re (?:the best|great|a star)|happy with|love (?:it|this|your)",
)


@dataclass(frozen=True)
class Found:
    """A cue found in a text, and where."""

    cue: Cue
    span: Span


def found_in(text: Text) -> Iterator[Found]:
    """Yield the first match of each cue of frustration in a customer's text, but for feelings that are denied."""
    for cue in FRUSTRATION:
        if text.search(cue.pattern):
            spans = text.find(cue.pattern)
            span = next((span for span in spans if not (cue.is_feeling and _is_denied(text, span))), None)
            if span is not None:
                yield Found(cue, span)


def _is_denied(text: Text, span: Span) -> bool:
    return bool(_DENIAL.search(text.plain[max(0, span.start - DENIAL_REACH) : span.start]))
