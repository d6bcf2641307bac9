"""Words by which a customer insults or threatens the people of a company.

What counts is who is meant: "you idiot" is abuse, "this stupid app", "I'm an idiot" and "your driver called me an idiot"
are not. Hard criticism ("you are useless", "what a joke of a company") is anger, not abuse. A line is judged by itself:
several messages, a line each, are abusive when one of them is.
"""

import re

from coach_api.engine.text import Span, Text, phrases

REPORT_REACH = 30  # characters before the words in which somebody else may be named as their speaker

_FUCK = r"(?:f+u+c*k+|f[*@#$%!]{1,3}c?k?|fck|fuk)"
_SWORN = r"(?:f+u+c*k+(?:ing|in|en)|f[*@#$%!]{1,3}c?k?ing|freaking|bloody|(?:god)?damn(?:ed)?)"
_INSULT = (
    r"(?:idiots?|morons?|imbeciles?|cretins?|retards?|dumb[- ]?(?:ass(?:es)?|fucks?)|jackass(?:es)?|(?:ass|arse|a[*@#$]{2})-?holes?|"
    r"b[i*!1]tch(?:es)?|bastards?|c[u*]nts?|twats?|wankers?|tossers?|pricks?|dicks?|dickheads?|shitheads?|(?:mother)?f[u*][c*]kers?|fuckwits?|"
    r"scum(?:bags?)?|muppets?|numpt(?:y|ies)|dimwits?|half-?wits?|nitwits?|vermin|losers?|clowns?|fools?|pigs?|jerks?|douche(?:bags?)?|whores?|sluts?|sons? of (?:a )?bitch(?:es)?|"
    r"pieces? of (?:sh[i*]t|crap|trash|garbage|scum)|nigg(?:er|a)s?|fag(?:got)?s?|kikes?|chinks?|spics?|pakis?|trann(?:y|ies))"
)
_STUPID = r"(?:stupid|dumb|retarded|idiotic|moronic|brain ?dead|brainless|thick as (?:a brick|two (?:short )?planks|mince)|full of (?:sh[i*]t|crap)|worthless)"
_VERY = rf"(?:{_SWORN}|complete|total|absolute|utter|real|stupid|dumb|useless|worthless|lazy|lying|incompetent|ignorant|pathetic|greedy|silly|dirty|filthy|fat|ugly|little|thieving|sick)"
_MANY = r"(?:(?:bunch|pack|load|lot|group) of)"
_ARE = r"(?:you(?: all| guys| people| lot| two)?(?:'re| are| r| must be)|youre|y'?all are|u r|u are|ur(?= (?:an?|all|so|such|just|stupid|dumb)\b)|your(?= an? ))"
_ANIMAL = (
    r"(?:cows?|donkeys?|monkeys?|goats?|apes?|rats?|parrots?|sh[i*]+ts?|s\*+ts?)"  # an insult behind "stupid" only
)
_CROOKS = r"(?:thieves|liars|crooks|scammers|robbers|criminals|cheats|swindlers|incompetents)"
_MUCH = rf"(?:(?:{_VERY}|{_MANY}|all|such|just|an?|the|so|very|too|really|totally|completely|absolutely|honestly|literally|clearly|obviously|still|most|biggest) ){{0,5}}"
_PEOPLE = r"(?:agents?|staff|reps?|representatives?|employees?|team|drivers?|colleagues?|people|guys?|managers?|supervisors?|advisors?|operators?|workers?|technicians?|engineers?|couriers?)"
_CLAUSE_END = r"(?:(?![^\S\n]*[\w-])|(?= (?:and|or|but|as|enough|people|guys|over there|in there|today)\b))"  # not "you're stupid app" for "your stupid app"
_START = r"(?:\A|(?<=[.!?\n])|(?<=[.!?] ))"
_NO_VERB = (
    r"(?! (?:me|us|about|around|out|over|people|on|off|my|the|with|and (?:moan|complain))\b)"  # not "you fool me"
)

_ABUSE = phrases(
    # You idiot. You are all useless morons. Are you stupid? Your drivers are idiots. Your idiot driver.
    rf"(?<!call )(?<!calling )(?<!called )(?:you|u)(?: (?:all|guys|people))? (?:{_VERY} |{_MANY} ){{0,4}}{_INSULT}{_NO_VERB}",
    rf"(?:you|u) (?:{_SWORN} )?(?:stupid|dumb|useless|worthless|lazy|lying|incompetent|ignorant|pathetic|greedy|filthy) (?:people|lot|bunch|person|human|company)|how (?:stupid|dumb) (?:are|r) (?:you|u)",
    rf"{_ARE} {_MUCH}(?:{_INSULT}|{_STUPID}{_CLAUSE_END})",
    rf"{_ARE} (?:all )?(?:so )?{_SWORN} (?:useless|pathetic|incompetent|hopeless|clueless|lazy|disgusting){_CLAUSE_END}",
    rf"are (?:you|u|y'?all)(?: all| guys| people)? {_MUCH}(?:{_INSULT}|{_STUPID}{_CLAUSE_END})",
    rf"your (?:\w{{1,15}} )?{_PEOPLE} (?:is|are|was|were) {_MUCH}{_INSULT}",
    rf"your (?:{_SWORN} )?(?:idiot|moron|stupid|dumb|retarded|idiotic|moronic) {_PEOPLE}",
    rf"{_START}(?:what an? |an? )?{_MANY} (?:{_VERY} ){{0,3}}{_INSULT}(?![^\S\n]*\w)",
    rf"{_START}(?:{_VERY} ){{0,3}}(?:idiots|morons|imbeciles|assholes?|arseholes|b[i*]tch(?:es)?|bastards|c[u*]nts|scumbags|motherfuckers|dickheads)(?=[^\S\n]*(?:[.!?\n]|\Z))",
    # F*** you. Go to hell. Shut up.
    rf"(?<!as )(?<!the )(?<!to )(?<!what ){_FUCK} (?:you|u|off|yourself|yourselves|y'?all|your (?:mother|mom|mum|family))(?!'| (?:over|up|around|mean))",
    r"(?<!\bto )screw (?:you|u|yourself|yourselves|y'?all)(?!'| (?:over|up|around|in|on|the))|stfu|gtfo|gfy|kys",
    r"(?:(?:you|u)(?: all| guys| people)? (?:can|could|should|need to)(?: all| just)? |(?:just|please) |(?<!\w ))(?:go to hell(?!\.\w)|(?:rot|burn) in hell|drop dead|go die|eat sh[i*]t|get (?:fucked|bent)|piss off(?! (?:an?|the|your|my|more|some)\b)|"
    r"(?:go )?(?:kill|hang|f[u*][c*]k) yoursel(?:f|ves)|kiss my a(?:ss|rse)|suck (?:my|a) (?:dick|cock|balls)|shut (?:the (?:fuck|hell) )?up(?! and take)|go back to your (?:own )?country)",
    # I will find out where you live.
    r"(?:i|we)(?:'ll| will|'m going to| am going to|'m gonna|'d (?:love|like) to| (?:want|swear i'll|would love) to| could| should|'d)(?: fucking| personally| come and| come over and| come there and)? (?:"
    r"(?:kill|murder|hurt|stab|shoot|strangle|punch|slap|choke) (?:you|u|all of you|every one of you|your (?:family|kids|children))(?! (?:an?|the|some|my|with|over|back|this|that)\b)|"
    r"(?:beat|fuck) (?:you|u) up|beat the (?:shit|crap|hell) out of you|(?:punch|smash|break|bash|slit|cut) (?:in )?your (?:face|neck|legs|head|skull|throat|teeth|nose)|"
    r"burn (?:down )?your (?:house|home|office|store|shop|building))",
    r"(?:i|we)(?:'ll| will| can|'m going to)? (?:know|find(?: out)?|found out) where (?:you|u)(?: all)? (?:live|work|sleep)(?! stream| from)",
    r"hope (?:you|u|your (?:\w{1,10} )?(?:family|kids|children|mother|mom|wife))(?: all| guys| people)? (?:die|dies|rot|burn|suffer|choke|gets? (?:cancer|covid|raped|killed|run over|hit by))(?! to)",
    r"(?:you|u)(?:'re| are| r)? (?:all )?(?:(?:a )?dead (?:man|meat)|going to die|(?:deserve|need) to (?:die|be (?:shot|killed|hanged)))|you(?:'d| had)? better watch your back",
)
_SCORN = phrases(  # a pattern of its own: together they would hold too many stems to be worth looking for
    # You stupid cow. A bunch of thieves. Are your brains off? Somebody should slap you.
    rf"(?:you |{_START})(?:{_VERY} ){{1,4}}{_ANIMAL}(?![^\S\n]*\w)|{_START}(?:{_VERY} ){{1,3}}{_INSULT}(?![^\S\n]*\w)|(?:(?:what|which) (?:kind of )?(?:{_VERY} )?(?:idiot|moron|imbecile|clown|genius idiot)s? (?:wrote|writes|did|designed|decided|came up|approved|packed|thought|sent|answers?))",
    rf"(?:you |you lot are |you(?:'re| are)(?: all)? |{_START})(?:(?:just|nothing but) )?(?:(?:an? |the )?{_MANY} (?:{_VERY} )*|(?:{_VERY} )+){_CROOKS}|{_INSULT},? (?:all|the (?:whole )?lot|every (?:single )?one|both) of (?:you|u)|(?<= you), ?{_INSULT}(?![^\S\n]*\w)",
    rf"{_START}(?:you|u) (?:all |guys )?{_STUPID}(?= or (?:what|something)|\?)|(?:you(?:'re| are| must be)|ur|youre) (?:\w+ ){{0,3}}(?:dumbest|stupidest|thickest|waste of (?:oxygen|space|air|skin))|(?:get|grow|buy|use) a brain|(?:is|are) your brains? (?:switched|turned|off|on holiday|missing|dead)|you(?:'ve)?(?: all| guys)? (?:have|got) the (?:brains?|iq) of|(?:do|does) (?:you|any of you) have an? (?:brain|iq)|you (?:all )?disgust me|go jump (?:off|in|under)",
    r"(?:some(?:one|body)|i) (?:should|ought to|will|'ll|could|wants? to) (?:slap|punch|shoot|hit|beat|hang|strangle) (?:you|u)(?! up)|(?:i'm|im|i am|i'll be|we're|i will be) (?:coming|waiting|going to wait) (?:over )?(?:for you|to your (?:office|house|home|shop|desk|store)|at your (?:door|house|home|office)) (?:with an?|tonight|outside|after work|and you)|(?<!must )(?<!should )(?<!will )watch your (?:back|step)(?! (?:on|at|when|in|for)\b)",
    r"(?:i )?hope (?:you|u|they)(?: all| guys)? (?:lose your jobs?|(?:all )?get (?:fired|sacked)|never find work)",
)
_REPORTED = re.compile(
    r"\b(?:sa(?:id|ys|ying)|t(?:old|elling|ells) (?:me|us|him|her|them)|call(?:ed|ing|s)? (?:me|us|him|her|them)|(?:yell|shout|scream)(?:ed|ing|s)|wrote|typed|texted|named|"
    r"(?:was|were|is|are) like|names? (?:is|was))\W*(?:\w+\W+){0,2}$"
)


def abuse_in(text: Text) -> Span | None:
    """Return the first words of a customer's text that insult or threaten those who read it; None when there are none."""
    for span in (*text.find(_ABUSE), *text.find(_SCORN)):
        before = text.lower[max(0, span.start - REPORT_REACH) : span.start]
        if not _REPORTED.search(before.rpartition("\n")[2]):
            return span
    return None
