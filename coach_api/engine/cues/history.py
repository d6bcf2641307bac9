"""What customers tell of what went before: repeated, unsolved, waited for, promised."""

from coach_api.engine.cues.cue import ALREADY, CONTACTS, MORE, NEGATED, NUMBER, PEOPLE, TIME, UNIT, Cue, each, phrases

_LONG = rf"(?!a few)(?:an hour|half an hour|half a day|{NUMBER} (?:mins?|minutes|hours))"
_SOME_TIME = rf"(?:(?:about |over |almost |nearly |more than )?(?:an?|one|half an?|{NUMBER}) {UNIT}|january|february|march|april|may|june|july|august|september|october|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)day|last (?:week|month|year)|yesterday|this morning|easter|christmas|\d\d?(?::\d\d)?(?: ?[ap]m| in the| o\'?clock)|(?:five|six|seven|eight|nine|ten) (?:in the|o\'?clock)|ages|weeks|months|days|hours)"

REPETITION = Cue(
    "repetition",
    3.1,
    phrases(
        each(
            r"\d{1,2}rd|\d{1,2}th|third|fourth|fifth|sixth|tenth|umpteenth|nth|hundredth",
            r" (?:time|agent|chat|ticket|call|day|attempt|appointment|replacement|technician|engineer|device|router|try|e-?mail|request)",
        ),
        each(
            "called|asked|told|emailed|written|wrote|contacted|messaged|chatted|explained|said|reported|reached out|spoken|been",
            rf" [^.!?\n]{{0,40}}?(?:{NUMBER}|a million|a dozen|dozens of|a hundred|100s of) (?:\w+ )?times",
        ),
        r"time and (?:time )?again|yet again|for the last time|every (?:single|damn) time",
        r"how many (?:more )?times (?:do|must|have|am|should|will)|many times (?:do|must) I",
        r"(?:all |always )?the same (?:issue|problem|error|thing|answer|question|story|response) (?:as|again|every|over|happened)",
        r"(?:is|was)(?:n't| not) (?:even )?the first (?:time|problem|complaint)|not for the first time|(?:more than|very|extremely|so|really|been|being) patient(?= ?(?:[.,!]|$|\n| with| enough| for| so| until| and| but))|know (?:it|that|this|them) by heart",
        r"I(?:'ve| have)? already (?:told|said|gave|given|sent|explained|answered|asked|mentioned) (?:you|that|this|it|them|all|everything|my)|I(?:'ve| have)? (?:just|literally)(?: just)? (?:(?:told|said) (?:you|that|it)|(?:gave|sent) you (?:that|this|all|those))",
        r"already (?:told|gave|explained|answered|asked) (?:you|that|this|it|them|all|everything)|asked you (?:twice|already)",
        rf"(?:sent|told|given|gave|explained|asked|shown|repeated) (?:\w+ ){{0,5}}to (?:{NUMBER}|different) (?:\w+ )?(?:people|agents|reps|colleagues|departments|persons)|second (?:replacement|technician|engineer|attempt|support ticket|ticket (?:about|for this|on this|because))",
        r"been (?:over|through) (?:all )?this|(?:ask|asking) (?:me|us) (?:\w+ ){1,4}again|back to (?:where (?:we|I) (?:started|began)|square one|the (?:start|beginning))|how many (?:more |different )?(?:people|agents|chats|calls|e-?mails|departments|forms)(?= (?:do|must|have|will|should))|how many (?:more )?(?:times|weeks|days|hours) (?:do|must) (?:I|we) (?:have to|need to)|(?:gave|told|sent|said) (?:\w+ ){1,5}at the (?:start|beginning)",
        r"(?:same|whole) (?:\w+ )?(?:all over|over and over)|(?:going |running )?round and round|back and forth|pillar to post|from one (?:department|person|agent|team|desk) to (?:the next|another)|ping[- ]?pong",
        r"(?:that'?s|this is) (?:exactly |just )?what I(?:'m| am|'ve been| have been| was) (?:telling|saying|trying|asking|explaining)|what (?:else|more) do you (?:want|need)|read what I|read my (?:message|question|mail|email)",
        r"you (?:didn'?t|did not|haven'?t|don'?t|never) (?:answer|read|listen|respond|reply|reach)\w{0,3}|(?:you|you people|you guys|they) never (?:pick|call|come|write|get back|show)",
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
        rf"the second time(?! (?:it|I tried it) work)|twice (?:now|already|in)|(?<!too ){NUMBER} times|every time|each time|time after time|again and again|over and over",
        r"multiple (?:calls|emails|attempts|tickets|people|agents|reps)|al?lre?a?dy (?:did|done|tried|called|sent|paid twice)",
        rf"(?:spoken|talked|spoke|chatted|speaking|talking) (?:to|with) (?:{NUMBER}|so many|a dozen|half a dozen) (?:\w+ )?(?:agents|people|reps|colleagues|departments|persons)|at the (?:very )?(?:start|beginning) of (?:this|the|our)|in my (?:first|previous|last|original) (?:message|e-?mail|mail|ticket|chat)",
        r"always (?:the|have|has|goes|says|late|down|wrong|happens|an excuse)|constant(?:ly)?|continu(?:es|ally|ously)|repeated(?:ly)?",
        each(
            "keep|keeps|kept",
            r" (?:on )?(?:getting|saying|telling|asking|crash\w{0,4}|fail\w{0,4}|declin\w{0,4}|happening|sending|being)",
        ),
        r"(?:the )?same (?:issue|problem|error|thing|answer|story|result|as (?:before|yesterday|last \w+)) ?(?:again)?",
        each(
            "down|wrong|late|broken|happened|happening|failed|declined|missing|gone|problem|dead|offline|blank|frozen|stuck|crashed|blocked|locked|cancelled|off|out",
            " again",
        ),
        r"again(?=!!)|not again|another \w{2,12} again",
    ),
    after_reply=0.8,
)

SAID = Cue(
    "said",
    0.8,
    phrases(
        r"(?<!as )(?<!like )(?<!what )you (?:guys )?(?:said|told|confirmed|wrote)(?! (?:me )?(?:to (?!wait|try again|be patient|expect)|about|how|where|earlier to|yes\b))|(?<!my )(?:colleague|agent|rep|supervisor|manager) (?:said|told)",
    ),
    after_reply=0.9,
)

UNSOLVED = Cue(
    "unsolved",
    1.7,
    phrases(
        rf"still (?:{NEGATED}|isnt|doesnt|havent|hasnt|cant|wont|can'?t|cannot|will not|not|no|nothing|nobody|waiting|broken|failing|the same|happening|down|wrong|(?:a|the|have|got) (?:a |the |this )?problem)",
        r"(?:that|this|which|those tips|they|tips|steps|any of (?:that|this|it)|it) (?:didn'?t|did not|doesn'?t|does not|don'?t|hasn'?t) (?:help|fix|solve|change)(?:ed)?",
        r"nothing (?:works|worked|has worked|helps|helped|has changed|changed|(?:is|has been|was) (?:done|fixed|resolved|working|happening))",
        r"no (?:luck(?! needed)|help(?! (?:sir|madam|needed|required|thank|now|from your)\w*)|dice|avail|joy|difference)|to no avail|without (?:any )?(?:success|luck|help)|makes? no difference",
        r"\w{2,12}ing (?:it |that |this |the \w+ )?(?:didn'?t|did not|doesn'?t|does not|hasn'?t|won'?t) (?:help|work|fix|change|solve|do anything)|none of (?:your|these|those|the|that|them|this|it) (?:\w+ ){0,2}(?:work|help|fix|solve|ma[dk]e)\w{0,3}|nothing (?:\w+ ){1,2}(?:helped|worked|works|helps)",
        rf"(?:worked|lasted|held|ran|was fine|was ok|was good) (?:for )?(?:an?|one|{NUMBER}|half an?) {UNIT}|(?:leads?|led|brings?|brought) (?:me |us )?to nothing|no \w{{2,10}}(?:,| and| or)(?: with)? no \w{{2,10}}",
        r"(?:n't|not|never) (?:work|help|open|load|fit|function|arrive|come|answer)(?:ed|s|ing)? (?:\w+ ){0,2}either|every (?:update|version|visit|order|delivery|repair|patch|fix) (?:just |only )?(?:breaks|makes|brings|ruins|is (?:late|wrong|worse)|something)",
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
        r"nothing (?:happens|happened)",
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
        rf"(?:I'?ve|have|has|I) (?:been )?(?:waited|waiting|on hold) (?:for )?(?!a few|\d min|(?:two|three|four|five|ten) min|a minute)(?:{TIME}|all (?!year)|ages|forever|long enough|since)|wait(?:ed|ing) (?:for )?(?!a few|\d min|(?:two|three|four|five|ten) min|a minute)(?:all (?!year)|{TIME}|weeks|months|ages)",
        rf"(?:an?|{NUMBER}) {UNIT} (?:on hold|hold|wait(?:ing)?|and (?:still|nothing|no|counting)|later and|late|delay(?:ed)?|of (?:waiting|being|my))",
        rf"(?:it'?s|it has|its) been (?:{MORE}|like this for )?(?:an?|{NUMBER}) {UNIT} (?:now|already|and (?:still|no)|since I (?:asked|wrote|called|reported))",
        r"(?:it'?s|it has|its) been (?:weeks|months|days|hours|ages)|for (?:weeks|months|days|hours|ages)(?: now| already)?",
        r"(?:been|has been|was) (?:going on|happening|like this|this way) (?:for|since)|will I ever|when will (?:anyone|somebody|someone|you (?:finally|actually))|(?:should|would) have been (?:here|there|done|fixed|resolved|sorted|solved|delivered|refunded)|(?:not|n't|never) (?:received|gotten|got|heard|had|seen) [^.!?\n]{0,30}?(?:in|for) (?:the (?:last|past) |over |more than )?(?:\d{1,3}|two|three|four|five|six|several|many) (?:days|weeks|months)",
        rf"took (?:you|them) (?:{MORE}|so )?(?:an?|{NUMBER}|long|ages|forever)|not (?:a single|one single) (?:reply|answer|e-?mail|call|word|person|agent)|(?:asking|asked|trying|tried|chasing|begging) (?:\w+ ){{0,3}}for (?:days|weeks|months|hours|ages)",
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
        r"any word|by now|taking (?:so|too|for) ?(?:long|ever)|takes? (?:so long|forever|ages)|forever|(?<!waited )(?<!I was )(?<!I am )(?<!I came )(?<!a bit )(?<!is it )(?<!not )(?:so|too) (?:late|long)(?! (?:to|for) )|(?:so|too|extremely|painfully|unbearably) slow(?:ly)?",
    ),
)

BROKEN_PROMISE = Cue(
    "broken promise",
    1.7,
    phrases(
        r"you (?:guys )?(?:promised|assured)|(?<!my )(?:colleague|agent|rep|supervisor|manager) (?:promised|assured)",
        r"(?:was|were|been) (?:promised|assured|guaranteed|meant|due|told(?! (?:by (?:my|a|the doctor|the shop|friends)|to(?! (?:wait|expect|be patient|try again))|about|how)\b))(?: (?:to|by|that|it|I|a|for|on))?",
        rf"(?<!customer )(?<!member )(?<!client )for {TIME} (?:now|already)|(?:n'?t|not|no|nothing|without|down|out|trying|off|broken|offline|dead|stuck|struggling|happening|on|issue|problem|issues|problems)(?: \w+){{0,3}} for {TIME}|(?:over|past) (?:the (?:last|past) )?(?:{NUMBER}) {UNIT} (?:now|ago)|last (?:week|month) (?:already|and)",
        rf"that was (?:{MORE})?(?:an?|{NUMBER}) \w+ ago|(?:was|were) due (?:on|by|in|last|yesterday)|you were (?:going|supposed|meant) to|now (?:I'?m told|you(?:'re| are)? (?:say|tell|want)(?:ing)?|they(?:'re| are)? (?:say|tell)(?:ing)?)|everyone (?:I \w+ to )?(?:tells|says|gives)|contradict(?:s|ed|ing|ory|ions?)?",
        r"first you (?:say|said)|yesterday you said|(?:tells?|told|says?) me something (?:else|different)|different (?:answers?|story|stories) every",
    ),
    after_reply=0.8,
)

COUNTING = Cue(
    "counting",
    2.3,
    phrases(
        rf"(?:that makes|that'?s|this is|I(?:'ve| have)? (?:count(?:ed)?|had|made|sent|written|been through|gone through|done)|after|it took|took|so far) (?:now |already |me |about |over )?(?!a few){NUMBER} (?:\w+ )?{CONTACTS}",
        rf"(?!a few){NUMBER} {CONTACTS} (?:later|so far|already|now|and (?:still|nothing|no|counting|not|nobody)|(?:about|for|over) (?:one|a single|the same|this))",
        rf"(?!a few){NUMBER} (?:\w+ )?{CONTACTS},? (?:and )?(?:{NUMBER} |all )?(?:different|zero|not one|no (?:answer|result|help|solution)|nobody|same answer)",
        rf"(?!a few){NUMBER} {CONTACTS}(?:,| and| plus| \+) (?:{NUMBER}|an?|one) (?:\w+ )?{CONTACTS}",
        rf"(?:in|to|by|from|at|got|with|call|called|asked|told) (?!a few|multiple|several){NUMBER} different \w+|(?:I )?(?:called|rang|mailed|e-?mailed|wrote|texted|phoned|came by|went there)(?:,| and) (?:I )?(?:called|rang|mailed|e-?mailed|wrote|texted|phoned|came by|went there|asked)|sent me (?:here|to you|to the chat|to this chat)[,.]? (?:and |now |but )*you",
        rf"(?:transferred|forwarded|moved|bounced|redirected|handed|disconnected|cut off|cancelled|canceled|postponed|rescheduled) (?!a few|several|many|multiple){NUMBER} times",
        rf"you(?:'re| are)(?: now| already)? (?:the|my|person|agent|number) (?:number )?(?:second|third|fourth|fifth|sixth|seventh|\d{{1,2}}(?:nd|rd|th)?)(?: {PEOPLE})?",
        rf"(?:day|week|month|attempt|round|agent|call|chat|try|take) (?:number |no\.? |# ?)?(?!a few){NUMBER} (?:without|with no|and (?:still|nothing|counting)|of (?:this|waiting|no|nothing|being|the same)|now)",
    ),
)

HANDED_ON = Cue(
    "handed on",
    2.3,
    phrases(
        r"(?:passed|handed|sent|shoved|pushed|transferred|shunted|forwarded|referred|shuffled) (?:me |us )?(?:around|on and on|back and forth|back to (?:you|them|each other)|from \w+ to \w+|again and again|to (?:yet )?another (?:department|person|agent|team|number))",
        r"(?:every|each) (?:department|agent|person|colleague|team|one of you|new person|call|office) (?:\w+ ){0,2}(?:sends?|gives?|says?|tells?|passes|refers?|asks?|wants?|is|starts?|has)|(?:first|yesterday|before|last week) (?:it was|it'?s|you said|they said|I was told|he said|she said)[^.!?\n]{1,60}(?:then|now|today)(?: it'?s| it was| its|,| you| they| I)",
        r"(?:everyone|everybody|each of you|they all|you all|each (?:department|team)) (?:just |only |always )?(?:sends?|refers?|points?|blames?|passes|transfers?|tells? me (?:to|it'?s))",
        r"(?:sends?|referr?(?:ed|s)|point(?:ed|s)?|sent|direct(?:ed|s)) me (?:back |over |straight )?to you,? (?:and|but|now) you",
        r"(?:says?|tells? me|claims?|insists?) (?:that )?(?:it'?s|it is|this is) (?:you|your (?:job|fault|problem|mistake|side|end)|up to you),? (?:and|but|while|you)|you (?:say|tell me) (?:it'?s|it is|to ask) (?:them|the \w+|him|her|theirs?)",
        r"(?:nobody|no ?one|none of you) (?:feels? |is |wants to be |takes? )(?:responsib\w+|in charge|it on|ownership)|(?:blam|point)(?:e|es|ing) (?:each other|one another|the other|fingers)",
    ),
)

HEARD_BEFORE = Cue(
    "heard before",
    2.4,
    phrases(
        r"that(?:'s|s| is| was)? (?:also |exactly |just |literally |pretty much |the same (?:thing )?)?(?:what|as) (?:they|he|she|everyone|everybody|the (?:\w+ )?(?:other|last|first|previous|bot|guy|lady|one|agent|person|colleague)|your (?:\w+ )?col+e?ague|the \w+ before)(?: \w+){0,2} (?:said|told|say|says|promised|wrote|claimed|tells?)",
        r"that(?:'s|s| is| was)? (?:also |exactly |just )?what (?:you|i|we) (?:were told|was told|got told|heard|said|wrote|told me|promised)(?: \w+){0,2} (?:last|before|yesterday|already|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|too|also|\w+ (?:days|weeks|hours|minutes|months) ago|the (?:last|first) time)",
        r"(?:I'?ve |I have |I |we(?:'ve)? )?(?:heard|been told|got) (?:that|this|the same)(?: (?:one|line|answer|story|excuse|promise|sentence))? (?:before|already|last|yesterday|every|for (?:days|weeks|months)|a (?:hundred|thousand|million|dozen)|\w+ times|from)",
        rf"you (?:guys |people )?(?:{ALREADY} (?:said|told|asked|wrote|mentioned|promised|apologi[sz]ed)|(?:said|told|asked|wrote|promised) (?:me )?(?:that|this|so|it|the same)(?: thing)? (?:{ALREADY}|before|last|yesterday|too|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|\w+ times|\w+ (?:days|weeks|months|hours) ago))",
        r"(?:it|that) was (?:also )?(?:\w+ ){1,3}(?:last time|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|last week) (?:too|also|already|as well)|same (?:line|script|reply|excuse|promise|words) (?:as|again|every)",
        r"(?:I|we)(?:'d| had)? (?:really |honestly |actually |kind of )?(?:thought|hoped|believed|trusted) (?:that )?(?:this|it|we|you|that|things?)(?: guys)?(?: \w+){0,3} (?:sorted|fixed|solved|settled|resolved|better than|done with|over|different|behind us|take (?:this|it|that) seriously)",
        r"(?:back|reset|changed back|reverted|switched back) to (?:the )?(?:old|wrong|previous|same old) \w+(?: \w+)? again",
    ),
    after_reply=0.3,
)

DONE_THAT = Cue(
    "done that",
    0.7,
    phrases(
        rf"(?:done|did|tried|checked|restarted|rebooted|reinstalled|reset|updated) (?:all (?:of )?)?(?:that|this|it|these|those|them|both|everything)(?: {ALREADY}| before| twice| too| as well|,? \w+ times)?[.,!]* (?:(?:and |also )?(?:that|this|the other)(?: \w+){{0,2}} (?:too|also|as well)|and that|same|no (?:change|difference|luck|effect)|still|nothing|again|twice|before (?:I|you|contacting|writing|calling|asking|coming))",
        rf"(?:{ALREADY}|also) (?:did|done|tried|checked|restarted|rebooted|reinstalled|reset|been through|been there)|before (?:contacting|writing to|calling|messaging|asking|coming to) you",
        r"tried (?:\w+,? ){1,3}(?:and|then) \w+[.,]|(?:did|tried|followed|done) (?:every|each|all (?:of )?(?:the|your|those)) (?:single )?(?:step|thing|point|tip)s?|the whole (?:list|checklist|procedure)",
        r"been there,? done that|already (?:spoke|spoken|talked|called|wrote|written|e-?mailed|went through|gone through|explained)(?= (?:to|with|about|this|it|all|you|that))",
        r"(?:like|as) I (?:just |already )?(?:said|wrote|told|explained|mentioned)|I (?:just )?(?:said|wrote|told you) (?:that|so|this|it)",
        r"(?:are|is|'s) still (?:in|at|on|with|stuck|sitting|lying|the same|gone|missing|wrong)|no (?:change|reaction|effect)",
    ),
    after_reply=1.2,
)

SINCE = Cue(
    "since",
    1.9,
    phrases(
        rf"(?:writing|asking|calling|trying|chasing|emailing|begging|complaining|fighting|phoning|hoping|sitting here|at this|on this|at it|speak|speaking|talking|talk|write|ask|wait|sit here|stand here)(?: (?!for\b)\w+){{0,3}} (?:since|for) (?!a few|tomorrow|the first){_SOME_TIME}",
        rf"(?:pending|processing|under review|in progress|promised|overdue|on hold|reserved|blocked|locked|frozen|without (?:\w+ )?\w+|no \w+) since (?!a few|yesterday){_SOME_TIME}",
        rf"(?:^|(?<=[.,!?\n])|(?<=[.,!?] )|(?<=now )|(?<=and ))(?:(?:it'?s|it has|its) been|been|it'?s|its|that'?s|it is) (?:now |already |over |more than |almost |nearly |like )?(?!a few)(?:an hour|a (?:week|month|year)|half an hour|{NUMBER} (?:min|mins|minutes|hours|hrs|weeks|months|years))(?= ?(?:$|[.!?,\n]| now| already| and| later| with))",
        rf"(?:I'?m|I am|we'?re|we are|I'?ve been|I have been|we'?ve been) (?:still )?(?:here|at this|on this|at it|in this (?:chat|queue)|on (?:to|with) you|stuck here|sitting here|standing here) (?:for|since) (?!a (?:minute|few|moment|second)){_SOME_TIME}",
        rf"(?:an hour|half an hour|(?:{NUMBER}) (?:hours|minutes|days)|a day|the (?:morning|evening|afternoon)) (?:of my (?:life|day|time|break|evening|weekend)|(?:that )?I (?:won'?t|will never|'?ll never) (?:get|see|have)|gone|down the drain|wasted|for nothing)",
        rf'"[^"\n]{{3,60}}" (?:for|since) (?!a few){_SOME_TIME}|{_LONG} (?:on the phone|in the queue|in line|on the line|in this chat|in your queue|listening to|on your hotline|of music)',
        rf"for the (?:last|past|whole) (?:half(?: an)? hour|hour|{NUMBER} (?:mins?|minutes|hours|days|weeks|months))|longer than (?:I|we|it|the|my) \w+",
        r"(?:went|gone|goes) (?:on|into) (?:this|your|that)(?=[.!?,\n]|$)|(?:my|the) (?:whole |entire )?(?:lunch(?: break)?|break|day off|evening|weekend|morning|holiday|sunday|saturday) (?:is |was |has been )?(?:gone|wasted|spent on|went on|lost|over because)",
        rf"(?:for|after|takes?|took|needs?) (?!a few)(?:{NUMBER}) (?:weeks|months|days|hours) (?:for|to get) (?:an?|one|a single) (?:simple |single |short |tiny |plain )?(?:yes|answer|reply|word|e-?mail|form|signature|letter|click|date|line)|for a (?:simple|plain) (?:yes|no|answer|question|date)",
    ),
    after_reply=0.5,
)
