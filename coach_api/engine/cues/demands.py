"""What customers hold against a company and ask of it."""

from coach_api.engine.cues.cue import Cue, each, phrases

ULTIMATUM = Cue(
    "ultimatum",
    3.2,
    phrases(
        r"want (?:my (?:money|\$\d{1,5}|£\d{1,5}|€\d{1,5})(?: back)?|compensation|this (?:fixed|sorted|resolved|solved)|an explanation|answers)|I demand",
        r"(?:cancel|close|delete|refund|fix|stop) (?:it|this|everything|all of it|me)[.,!]* (?:all of it|now|today|everything|immediately|right now|at once|for good)|(?:please |just |be |to be )(?:be )?honest,? (?:is|was|do|did|will|with me)|tell me the truth|straight answer|not asking (?:for )?(?:the moon|much|a lot|miracles|too much)",
        r"need answers|(?:want|need|give me) (?:the|your) (?:full )?names? of (?:the person|who|your|whoever|the one)|(?:one|a single) good reason|(?<!n't )(?<!not )give me (?:back )?my money|give me an? (?:explanation|clear answer|straight answer|real answer)|answer (?:my|the) question|just answer",
        r"(?:fix|sort|solve|resolve) (?:it|this|that|your \w+|the \w+) (?:now|today|already)|just (?:fix|refund|solve|sort|cancel) (?:it|this|that|me)(?: already| now)?|just (?:send|give) me (?:back|my money|my refund|an? (?:refund|answer|straight|clear|date))",
        r"done with (?:you|your|them|this)|never (?:again|buy(?:ing)?|order(?:ing)?|shop(?:ping)?|us(?:e|ing)|fly(?:ing)?|recommend)|(?:last|final) (?:chance|warning)(?! (?:to|for)\b)",
        r"lawyers?|legal action|bbb|ombudsman|trading standards|(?:bad|negative|one[- ]star|1[- ]star) (?:review|rating|feedback)",
        r"(?:switch|mov|go|leav|tak|shop)(?:e|ing|ping)? (?:my (?:business|money|custom) )?(?:to )?(?:another|a different|your competitors?|elsewhere|somewhere else)|lost me as a|lost a customer",
        r"once and for all|do your job|make up your minds?|get your (?:act|facts|story|stories) (?:together|straight)|deserve (?:an? )?(?:explanation|compensation|answers?|refund|better)",
        r"report(?:ing)? (?:you to|this company)|complain(?:t|ing|ed)? (?:about|against|to) (?:you|your|this|him|her|the (?:way|service|agent|driver|delivery|staff|ombudsman|bank|regulator))|(?:I'?ll|I will|going to|have to|want to) (?:make (?:a|an) |file (?:a|an) )?(?:official |officially |formal |formally )?complain(?:t)?",
        r"won'?t (?:buy|shop|order|come|use|be (?:buying|ordering|back)) (?:\w+ ){0,3}(?:again|any ?more)|last time I (?:order|buy|book|shop|use)",
        r"(?:don'?t|do not|stop|please not|without) (?:tell|ask|telling|asking|sending|giving|give|copying|pasting|repeating|reading)(?:ing)? (?:me |us )?(?:to (?:wait|restart|reboot|be patient|calm|try|check|clear|call|e-?mail|read|go)|the same|this again|that again|another|me again)|can you (?:please )?stop (?:\w+ing) (?:the same|me (?:the|to))",
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
        r"you (?:guys |people )?(?:made|make|let|had) (?:me|us) (?:fill|send|wait|drive|call|repeat|do|come|pay|go|sit|stand|write|believe|start|think|look)|(?:could|should|would) have been (?:avoided|prevented|easy|so easy|nice|told)|if (?:anyone|anybody|someone|somebody|you|they|one of you) (?:had|'d) (?:just |only |ever |even |actually )*(?:read|listened|checked|told|bothered|done|answered|looked|said|called|cared)",
        r"what (?:you|they)(?:'re| are)? (?:actually |going |gonna |planning )+to do (?:about|now|to)|what (?:happened|has happened) to (?:customer|good|your|the|real|proper|honest) ?\w* ?(?:service|care|support|quality|standards|promise|guarantee)|is (?:any|some)(?:one|body) (?:reading|listening|checking|looking)|(?:so|and) (?:I|we) (?:should|must|am supposed to|are supposed to|am meant to) (?:just |now |simply )+(?:believe|trust|accept|wait|live|pay|go|sit)",
        r"what (?:did|do|am|are|have) (?:I|we) (?:even |actually |exactly |then )*(?:pay|paid|paying)(?: \w+){0,5} for|how can (?:it|this|that|one \w+|an? \w+) (?:take|cost|need|be so)|skip (?:the|this|that|all|your) (?:\w+ )?(?:script|standard|usual|small talk|questions|nonsense|speech|checklist|intro)|not to (?:me|us)(?= ?(?:[.!]|$|\n))",
        r"(?:that|this|it|sorry|an? (?:voucher|apology|coupon|link|refund)) (?:doesn'?t|does not|won'?t|will not) (?:bring|get|give|make|change|undo|replace|buy|pay|save|feed|help) (?:me|us|my|our|back|the|it|anything|that|what)|with (?:a brain|half a brain|a clue|common sense|some sense|eyes)|(?:someone|somebody|anyone|anybody) (?:there )?(?:competent|capable|who (?:can read|reads|thinks|decides|can (?:actually )?(?:decide|make (?:a |that )?decision|sign)|knows what))|(?:was|is|were)(?:n'?t| not) (?:this|that|it|you|there|someone|somebody) (?:meant|supposed|going) to|pay(?:ing)? (?:\w+ ){0,2}for (?:\w+ ){1,3}(?:and|but) (?:I |only )?(?:get|got|have|receive)(?! (?:to|it|them|an?) )",
        r"(?:don'?t|do not|no more|stop|enough) (?:need |want |with )?(?:any |more |another |your |an? |the |these |those )*(?:sorry|apolog\w+|excuses?|promises|vouchers?|scripts?|phrases|templates?|speech)|because your (?:\w+ ){1,2}(?:packed|sent|put|gave|booked|entered|typed|forgot|lost|broke|failed|messed|mixed|wrote|delivered|cancelled|can'?t|didn'?t|doesn'?t|couldn'?t|never)",
        r"what (?:will|are|do) you (?:actually |now |going to |gonna |intend to |plan to |want to |propose to )*do(?: (?:now|about (?:it|this|that)|for me))?(?= ?(?:$|[.!?,\n]))|how many more (?:\w+ )?(?:forms?|codes?|documents?|photos?|weeks|days|hours|times|calls|chats|tickets|steps|people|e-?mails)",
        r"(?:because|since|when|if) (?:it was |it'?s )?your (?:own )?(?:machine|system|app|site|website|driver|courier|colleague|staff|people|bot|shop|server|computer)s? (?:ate|lost|broke|charged|deleted|cancel+ed|made|forgot|failed|messed|mixed|wiped|can'?t|didn'?t|doesn'?t|sent|put|left)|so (?:I|we) (?:have to|must|should|get to|am supposed to) (?:now )?(?:pay|prove|wait|buy|cover|suffer|drive|come|start)",
        r"(?<!can you )(?<!could you )(?<!you please )(?<!you )(?<!please )explain (?:that |this )?(?:to )?me (?:please )?(?:how|why)|(?:can|could|will|would) (?:somebody|someone|anyone|anybody) (?:please )?explain (?:to me |me )?(?:how|why)",
        r"as if (?:I|we)(?:'d| had| have|'ve)? (?:nothing|all (?:day|the time)|time|no (?:job|life|other))|better things to do|have a (?:life|job to do|business to run|job, you know)|for (?:once|a change)(?=[.!?,\n]|$)|(?:you would|you'd|one would|would) (?:think|expect) (?:an?|that|you|the|at least)",
        r"(?:is|was) (?:this|that) (?:really )?(?:how you|how it|your idea of|what you call)|so (?:basically|you(?:'re| are) (?:saying|telling)|what you(?:'re| are) saying|your answer is|the answer is|in other words)",
        r"you(?:'re| are) not (?:even )?(?:helping|listening|answering|reading|understanding)|you (?:don'?t|do not|didn'?t) (?:understand|get it|care|want to help)",
        r"(?:bot|robot|copy[- ]?paste[d]?|canned|scripted|standard|automated) (?:answer|reply|response|message)s?|is (?:anyone|anybody|someone|somebody) (?:even|actually|really) \w+ing|can (?:anyone|somebody|someone) (?:actually|finally|please just)",
    ),
)

POINTED = Cue(
    "pointed",
    0.8,
    phrases(
        r"what(?:'s| is) (?:going on|up with)|why (?:would|should|do|did|have) (?:you(?: guys)?|I have to)|why was(?:n'?t| not)? I (?:not )?(?:told|informed)|how come|not what I",
        r"(?<!thought it )(?<!thought this )(?<!thought that )(?:was|were|is|are|be|am I) supposed to|even though|despite|even after|nowhere|no way|at least|not (?:my problem|true)|now what|and now\?",
        r"took (?:all )?my money|(?:double |over)charged|charged (?:me|us) (?:for|again)|false(?:ly)?|wrongly|incorrect|again wrong",
        r"I asked (?:for (?!an?\b)|whether|yes|when|why|you|a simple)|is there a reason|(?:booked|ordered|paid for|asked for|bought|reserved) (?:\w+ ){1,5}(?:and|but) (?:I |we |now |all I |what I |instead )*(?:got|get|look at|look out|sit|sleep|received?|was given|ended up|see)|(?:did(?:n't| not)|not going to) pay (?:\w+ ){0,4}(?:for|to)",
        r"(?:but|and|so|ok|okay) (?:so )?what (?:happens|do I do|am I) (?:now|next|then|until)|you say|tbh|honestly|well then|fair enough but|if you say so",
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
        each("like|as", r" I(?:'ve| have)? (?:already )?(?:said|told|wrote|explained)"),
    ),
)
