"""Words that name a feeling, or show one by their tone: anger, scorn, giving up."""

from coach_api.engine.cues.cue import Cue, each, phrases

ANGER = Cue(
    "anger",
    4.2,
    phrases(
        # what it is called
        r"ridiculous(?:ly)?|unacceptable|outrageous|disgrace(?:ful)?|disgusting(?:ly)?|pathetic|shameful|appalling|absurd",
        r"atrocious|abysmal|horrendous|dreadful|infuriating|inadequate|unbelievable|lousy|useless|a? ?nightmare|shambles",
        r"worst(?! case| seats?\b| day\b| (?:time|month|season) to)|(?<!a )terrible|horrible|awful|garbage|robbery|rip[- ]?off|(?:total|complete|absolute) disaster|epic fail|what a joke|a joke|joke of a",
        each("poor|bad|terrible|slow", r" (?:service|support|customer|experience|form|attitude)"),
        r"such an attitude|perfunctory",
        r"incompeten(?:t|ce)|inept(?:ness)?|negligent|irresponsible|unprofessional|disrespectful|shame on",
        # how the writer feels
        r"fed up|sick of|sick and tired|tired of|i'?(?:ve| have) had enough|losing (?:my )?patience|at my wits'? end",
        r"angry|not amused|furious|livid|fuming|annoy(?:ed|ing)|irritat(?:ed|ing)|frustrat(?:ed|ing|ion|es?)|piss(?:ed|es|ing)?(?: off| me)?",
        each(
            "very|really|so|extremely|quite|deeply|totally|truly|most|more than a little",
            r" (?:disappoint(?:ed|ing)|upset|unhappy|annoyed|let down)",
        ),
        r"disappoint(?:ed|ing) (?:in|with|by|that|at)|stress(?:ed|ful|ing)|speechless|makes? me (?:mad|sick)",
        r"(?:not|isn'?t) (?:at all )?(?:impressed|good enough|acceptable|okay with|ok with)",
        each(
            "feel|being|been|just",
            r" (?:so |completely |totally )?(?:ignor(?:ed|ing)|cheated|fooled|ripped off|scammed|lied to)",
        ),
        # outcries
        r"can'?t believe(?! (?:how (?:quick|fast|easy|good|nice|great|well|cheap|simple)|it'?s (?:already|so)))|are you (?:kidding|joking|serious|for real)|how is (?:this|that|it) (?:ok|okay|acceptable|fair|legal|normal)",
        r"you'?(?:ve| have)? got ?(?:ta|to) be (?:kidding|joking|shitting)|you must be (?:kidding|joking)|give me a break",
        r"wt[fh]|what the (?:hell|heck|fuck)|for (?:god|goodness|heaven|fuck|christ)'?s sake|f+u+c+k\w{0,5}|f\*{2,3}",
        r"bull ?shit|shit(?:ty|show)?",
        # what was done to them
        r"waste of (?:time|money|my)|wast(?:ed|ing|e) (?:of )?(?:my|a lot of|so much|our|hours?)|ruined",
        r"lied to|lying|liars?|lies|a lie|(?<!I )refus(?:e|es|ing) to|couldn'?t care less|doesn'?t (?:even )?care|(?:you|they|guys|clearly|obviously|just|even) don'?t (?:even |really )?care|makes no sense",
        r"(?<!for )(?<!the )(?<!any )inconvenienc(?:e|ed|ing|es)",
        each("fool|cheat|deceiv|mislead", r"(?:ing|ed|e|s)? (?:me|us|people|customers?|consumers?)"),
        r"how hard (?:is|can)|sort (?:it|this|yourselves?|your \w+) out|thanks for (?:nothing|no help|wasting)",
        r"treat(?:ed|ing)? (?:me|us|your customers|customers|people|loyal customers) (?:like|this|so)|is this how you",
    ),
    is_feeling=True,
)

DISPLEASURE = Cue(
    "displeasure",
    1.8,
    phrases(
        r"disappoint(?:ed|ment|ing)|unhappy|upset|not (?:really |very |at all )?happy|dissatisfied|not (?:really |very |at all )?(?:satisfied|pleased)|unsatisf\w{2,6}|unhelpful|expect(?:ed)? (?:better|more) (?:from|of)|bummer|let (?:me |us )?down|(?:I|we|really|absolutely|just|starting to) hate (?:you|your|this|that (?:you|your|I (?!have to (?:ask|bother))|it)|dealing|how|when|it (?:when|that|here)|the (?:way|app|new app|service|site|fact))|(?:still |so )mad",
        r"rude(?:ly)?(?! of me)|misleading|insane|rubbish|(?:a|this|such a|total|complete|big|you) scam(?! (?:text|mail|call|message|e-?mail|alert|site|link|attempt|ad|letter|warning)\b)|unfair|not (?:fair|right|helpful|helping|normal|cool)|(?<!be )(?<!such )a (?:mess|pain|shame)",
        r"crap(?:py)?|damn(?:ed)?|bloody|worse|poor|suck(?:s|ed)?|fail(?:s|ed|ing|ure)? (?:me|us|again)|#\w{0,20}fail\w{0,3}|doesn'?t make (?:any )?sense|ugh+",
    ),
    is_feeling=True,
)

SARCASM = Cue(
    "sarcasm",
    3.0,
    phrases(
        r"just (?:great|lovely|wonderful|brilliant|fantastic|awesome|what I needed)(?=[.!,]|$)|(?:oh )?(?:great|wonderful|lovely|fantastic|brilliant|nice|perfect|awesome)[,.!]+ (?:so |now )?(?:another|yet another|more waiting|nothing|nobody|no one|still)",
        r"(?:oh )?(?:great|nice|super|lovely|wonderful|fantastic|brilliant|perfect|amazing|excellent|cool)[,.!]+ (?:so |and |now )*(?:my|our|the|that'?s|it|they|i|we|you|no|a)(?: \w+){1,4} (?:is|are|was|has|have|just|get|got|gets|went)(?: \w+)? (?:gone|lost|cancel+ed|deleted|dead|broken|down|again|wrong|late|away|nothing|ruined|off|worse)",
        r"(?:great|perfect|lovely|wonderful|brilliant|nice|fantastic|super|cool)[,.!]* so (?:I|we|now I|now we) (?:now |just |then )*(?:fly|sleep|sit|stand|pay|lose|walk|freeze|starve|have to|get to|can'?t|go without|have no|am stuck|are stuck|wait another)|another \w+, (?:and )?(?:yet )?another|(?:helps?|helped|works?|worked|happy|impressed|useful|convincing|professional)[.,!…]* not(?= ?[.!]*(?:$|\n))",
        r"(?:would be|would have been|would've been|would|is|it'?s) (?:be )?(?:faster|easier|quicker|cheaper) (?:to (?:swim|walk|fly|build|write|learn|drive|do|bring|send|get)|if I|by)|what a coincidence|imagine how (?:happy|thrilled|pleased|glad|delighted)|could have (?:walked|flown|built|written|driven|swum|learned|learnt)",
        r"nice try|let me guess|how would you (?:feel|like (?:it|that|being|to be|to wait))|(?:no longer|hardly|not even|not really|not|never) surprised (?:any ?more|really|at all|by (?:this|anything|now))|fairy ?tales?|easy (?:to say|for you)|(?:zero|0|minus|no) stars|so (?:that'?s|it'?s|its|this is|I take it that'?s) (?:a|your) (?:no|answer|yes|solution)(?! problem)|blame (?:the customers?|me|us|it on)|how (?:generous|original|professional)",
        r"(?:would|might) have (?:been nice|helped|been good|been polite|been great) (?:to|if)|would have (?:liked|appreciated) (?:an?|some|to (?:know|be|hear|get|see))|(?:mistake|fault|me|bad) for (?:thinking|believing|trusting|expecting|hoping)|(?:I|we) (?:really |actually |blindly )?(?:trusted|relied on|counted on|believed) (?:you|this|your|that you)|(?:threw|thrown|dumped|tossed|chucked) (?:it|my|our|the (?:parcel|box|package|bag))|get(?:ting)? out of (?:the|this|my|your) (?:contract|plan|mess|deal)",
        r"(?:oh |ok |right |wow |so )?(?:well done|bravo|congrat(?:s|ulations)|good job|nice one|nice work|great job|impressive)(?= ?(?:\W*$|\n|[.!]* (?:really|you lost|guys,? (?:now|not|another|still)|now)))|wow[.,…]+ (?:so|ok|okay|just|really|and|you|then|\d)|as if(?= ?(?:[.!\n]|$))|yeah,? right|very funny|must be nice|love (?:that for me|how (?:you|your|it|they|the))|(?<!that's )funny how|(?:great|good|nice) start",
        r"(?:wait\w*|broken|days|weeks|hours|late|down|nothing|again|lost|gone|error|minutes|months)[.,!…]+ (?:so |just |really |how |absolutely )?(?:amazing|great|nice|wonderful|brilliant|fantastic|lovely|awesome|super|perfect|cool|fun|charming|delightful)(?= ?[.!…]*(?:$|\n))",
        r"(?:great|good|wonderful|lovely|fantastic|brilliant|excellent|helpful|useful|awesome),? not|how (?:convenient|typical)|typical(?=[.!]|$)|(?<![a-z] )so much for|(?:slow )?clap|good luck (?:getting|trying|reaching|with that)|surprise,? surprise|what a surprise|lucky (?:me|us)",
        r"(?:great|nice|good|wonderful|fantastic|brilliant|excellent|top|stellar|amazing) (?:customer )?(?:service|support|job|work|help)[,.!]* (?:as always|as usual|not|really|guys[,.!]* (?:not|still|no)|when|if you)|keep up the (?:bad|great) \w+[,.!]* (?:not|and)",
    ),
)

GIVING_UP = Cue(
    "giving up",
    2.5,
    phrases(
        r"forget (?:about )?it|never ?mind then|I give up|whatever(?=[.!,]|$| you say| then)|(?:I )?guess (?:I|we)(?:'ll|ll| will) (?:just |then |have to |never |be \w+ing|live with|do without|sleep|walk|pay|lose|starve|freeze)|(?:this is|it'?s|that'?s) (?:pointless|hopeless|going nowhere)|going (?:in|round in) circles",
        r"(?:don'?t|do not) have (?:the )?(?:time|patience|energy|nerves?) for (?:this|that|it)|(?:about|ready|close|tempted|going) to give up|giving up|(?:out of|no other) (?:options?|choice)|at my limit|had it up to|enough is enough",
        r"(?:is there|there'?s|there is|see|what) (?:even |really |any |no )*(?:point|sense|use) (?:in|to|of)? ?(?:even )?(?:ask|wait|writ|call|try|argu|explain|continu|report|complain|go)\w*|(?:should|why (?:do|did|should|would)) I even (?:bother|ask|try|hope|pay)|hold(?:ing)? my breath|I (?:guess|suppose) (?:I(?:'ll| will|'m| am)?|nobody|no ?one|that'?s (?:it|all)|it'?s|my) (?:just |then |never |have |don'?t |won'?t |not |only |lost |gone |on my own )|(?:lost|losing|lose) (?:all |my |any |every )*(?:faith|hope|trust|confidence)|los(?:t|ing) interest",
        r"(?:^|(?<=[.!?,\n])|(?<=[.!?,] ))\*?sigh+\*?(?=[.!?,\n]|$)|oh well[.,…]+ (?:nothing|then|I guess|as)|so over (?:this|it)|(?:not|no longer) worth (?:my|the|it|this)|(?:I|we)(?:'m| am|'re| are)? at (?:a loss|the end)|beyond (?:frustrat|tired|annoy|belief)\w*|I(?:'m| am) (?:shaking|crying|in tears|desperate|begging)|driv(?:es|ing) me (?:crazy|mad|insane|nuts|up the wall)|(?:I|we) (?:really )?expected (?:a bit |so much |much )?(?:more|better)|(?:thought|used to think) you (?:guys |people |lot )?(?:were|would be|did|had|could do) (?:better|different|more|good|serious|reliable)",
        r"done being (?:polite|nice|patient|kind|quiet)|(?:wish|wished) (?:I|we) (?:had|'d)? ?(?:never|not|n't) \w+|regret(?:ted|ting)? (?:ever )?(?:\w+ing)(?= (?:you|this|here|with|to|from|your|it|the))|should(?:'ve| have) (?:never|stayed|gone|bought|listened|known|read the reviews)|getting (?:silly|ridiculous|tedious|boring|out of hand|on my nerves|beyond|absurd|embarrassing)|hope (?:some|any)(?:one|body) (?:\w+ )?(?:reads|answers|cares|looks|listens|sees)",
        r"(?:don'?t|do not) bother|what'?s the point|I'?m done(?!,? (?:that|thank|here|for now|now))|had it with|out of patience|my patience|getting (?:old|nowhere)|waste any more",
    ),
)
