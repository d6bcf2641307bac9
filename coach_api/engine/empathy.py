"""Words by which an agent acknowledges what a customer feels or has lost, and words by which customers report a loss."""

from dataclasses import dataclass

from coach_api.engine.text import CaseBlind, Pattern, Span, Text, phrases

HYPOTHESIS_REACH = 50  # characters before a loss in which an "if" makes it a mere possibility

_BAD = (
    r"(?:frustrat|annoy|upset|disappoint|irritat|distress|stress|worry|confus|inconvenien|concern|alarm|exhaust|infuriat|hard|difficult|"
    r"tough|awful|terrible|horrible|scary|unpleasant|unsettl|tir|troubl|bad|rough|ideal|good|great|right|cool|fun|okay|ok|acceptable|normal|what)\w*"
)

ACKNOWLEDGEMENT = phrases(
    # Apologies.
    r"sorry|apolog(?:y|ies|i[sz]e[ds]?|i[sz]ing)|pardon|regret(?:s|ted)?|forgive (?:me|us)|(?:my|our) (?:bad|mistake|fault|error)",
    # Taking it in.
    r"(?:I|we) (?:can |do |totally |completely |fully |certainly |really |absolutely |definitely |truly |also ){0,3}(?:understand|hear you|see (?:how|why|that (?:this|it) (?:is|was|must))|"
    r"get (?:how|why|your|that (?:this|it))|appreciate (?:how|that (?:this|it)|your (?:frustration|patience|concerns?|position))|imagine|relate|feel|sympathi[sz]e|empathi[sz]e|realis|realiz|know (?:how|that (?:this|it)))\w*",
    r"(?:completely|totally|very|quite)? ?understandabl[ye]|understood|no wonder|(?:you are|you're) (?:completely |totally |absolutely |quite )?right",
    r"(?:how|that'?s|that is|that was|that must|this must|it must|must (?:be|have been)|that sounds?|this sounds?|sounds?|that can be|this is|is|it'?s|it is|can be|be) (?:really |very |so |pretty |incredibly |definitely |certainly |quite |never |always |have been |be |a |an |like a ){0,4}"
    r"(?:frustrat|annoy|upset|disappoint|irritat|distress|stressful|worr(?:y|ies)|inconvenien|concern|infuriat|awful|terribl|horribl|scary|unpleasant|unsettl|unacceptable|disheartening|shame|pity|nightmare|pain)\w*",
    rf"(?:that|this|it)(?:'s| is| was| does|s)? ?(?:definitely |certainly |really |just |clearly |absolutely ){{0,4}}(?:not|n'?t|isn'?t|doesn'?t|didn'?t|wasn'?t|shouldn'?t|should not|should never|never) (?:be |have |sound |seem |feel |look |at all |the (?:kind of )?)*(?:{_BAD}|happen\w*|how|like|experience|service|impression|way|standard)",
    r"(?:isn't|is not|not|never) (?:what|how|the (?:kind of |sort of )?(?:experience|service|impression|feeling|way)) (?:we|you|I|anyone)",
    r"(?:don'?t|do not|never|didn'?t|hate|didn't|wouldn't|would not|not) (?:like|want|wish|mean|intend)?(?:ed)? ?(?:to )?(?:hear(?! (?:from|back)\b)|see|read|learn|you to (?:feel|have|be|think)|for you|cause)",
    r"(?:concerned|sad(?:dened)?|disappointed|upset|troubled|surprised|shocked|alarmed|dismayed|devastated|unhappy|gutted) (?:to|by|that|about|for|with)",
    r"(?:your|the|any|this|all the|about the|for the) (?:frustrations?|inconveniences?|disappointment|troubles?|hassle|upset|distress|annoyance|worr(?:y|ies)|concerns?|bad experience|poor experience|mix-?up|confusion)",
    r"(?:thank(?:s| you)|appreciate|grateful)[\w ]{0,12} (?:for |your |you |all ){0,4}(?:patience|patient\w*|bearing|waiting|holding|understanding|sticking)",
    # Owning it.
    r"(?:that|this|it|which|all of (?:that|this|it))(?:'?s| is| was| were| has been)? (?:all |entirely |clearly |completely |totally |simply |just |really |far |way |much |quite ){0,3}(?:our (?:mistake|fault|error|doing|slip|failure|side)|on us|down to us|wrong of us|ours|too (?:long|much|many|slow)|not on(?! the\b)|messy|maddening|exhausting|wearing|tiring|galling|rotten|rough|hard on you|a lot|poor|bad|embarrassing|not what (?:we|you)|below)",
    r"(?:we|I)(?:'ve| have)? (?:really |clearly |badly |simply |certainly ){0,2}(?:got (?:that|this|it) wrong|messed up|dropped the ball|slipped up|failed you|let you (?:down|wait)|kept you (?:waiting|in the dark)|should(?:'ve| have) (?:told|called|sent|done|written|caught|let|been|answered|warned|said|replied|checked|picked)|owe you|didn't (?:keep|do) (?:our|what|that|it)|made a mistake|missed (?:that|it|this|your)|took (?:far |way )?too long|broke (?:that|our|a) promise|ran you around)",
    r"(?:put|set|make|get) (?:this|it|that|things|everything) right|make (?:it|this|that) up to you|you(?:'ve| have) (?:every|good|full) (?:right|reason)|(?:you|nobody|no one|no customer|anyone) (?:shouldn't|should not|should never|should) (?:have )?(?:had )?(?:to )?(?:have to|be|been|wait\w*|repeat\w*|explain\w*|chase\w*|go through|deal\w* with|feel\w*|pay)",
    r"you(?:'ve| have) (?:been (?:more than )?(?:very |really |so )?(?:patient|passed|sent|waiting|left|through)|had (?:to |enough|a (?:rough|bad|hard|long)|such)|waited (?:long|far|too|all|so|\w+ (?:days|weeks|hours|months))|done (?:everything|all|more than|your (?:part|bit))|tried (?:a lot|everything|so (?:much|many)|all)|heard (?:that|this|it) (?:before|a lot|too)|every right|lost (?:a lot|so much|hours|time))|you did (?:say|tell|everything|your (?:part|bit)|all)",
    # Words that agents have for a trouble and for little else.
    r"rubbish|nasty|livid|furious|fuming|madden\w+|annoy(?:ed|ing|ance)|frustrat(?:ed|ing|ion)|exhausting|upsetting|disappoint(?:ed|ing|ment)|awful|terribl[ey]|horribl[ey]|dreadful\w*|shoddy|unfair(?:ly)?|fed up|up the wall|drive (?:me|anyone|anybody|you) (?:mad|crazy|nuts)|"
    r"ridiculous|absurd|messed|mess|muddle|shambles|let ?down|runaround|headache|(?:one|two|three|four|five|ten|\d{1,2}) too many|far from (?:ideal|good|great|perfect|okay|ok)|went wrong|gone wrong|slipped (?:through|our|my|past|up)|fell (?:through|short|between)|lost track|lost sight|dropped the ball|the last thing you (?:want|need)\w*|last straw|worn out|worrying|worrisome|stressful|heartbreaking|gutting|rotten|grim|miserable|shame|pity|silly rule|such a silly|not good(?=[.,!])|(?:bad|wrong|poor|useless) (?:answer|advice|information|service|experience)|better things to do|(?:gone|went|going|dragged) on (?:for )?(?:far |way |much )?(?:too )?long(?: enough)?|full stop(?=[.!])|no fault of (?:yours|your own)|(?:none of (?:this|that|it) is|nothing to do with|not|isn't|wasn't) your (?:fault|mistake|doing)|ours,? (?:and )?not yours|, I know(?=[.!])|tell you (?:straight|honestly)|i agree(?=[.,!])|(?:can|could) (?:only |just |well )?imagine|(?:we|I) (?:failed|forgot|broke|promised|left you|wasted|misled|misinformed|mixed|lost (?:your|it|the))|home safe|something you (?:never|didn't)",
    r"(?:is|are|was|were|been|far|way|much|took|waited|that'?s|it'?s) (?:far |way |much |really |just )?too (?:many|long|much|often|slow)(?! (?:attempts|characters|requests|tries|digits|for (?:the|this) (?:field|form|file|box)))|(?:that|this|it) (?:is|was|has been) (?:quite |such |really )?an? (?:\w+ )?(?:long|hard|rough|tough|bad|lot|poor|difficult|big) (?:time|wait|while|day|week|night|morning|start|stretch|blow|way|ask|shock|disappointment)|(?:not|isn't|wasn't|hardly|never) (?:much of )?an? (?:great|good|nice|fair|pleasant|warm|proper|happy|real) \w+|not the (?:\w+ )?(?:welcome|start|service|experience|answer|news|way|day|morning|evening|outcome|standard|week)",
    r"(?<!if )(?<!once )(?<!when )(?<!after )(?<!until )(?<!unless )(?<!since )(?<!do )(?<!that )(?<!orders )you(?:'ve| have) (?:already |now |clearly |obviously |all |both )*(?:explained|waited|chased|called|written|rung|asked|told us|told me|given us|been (?:waiting|sent|passed|through|promised|told|left|let|given|kept|very|more|so|over|asked|trying|going|bounced)|had to|had (?:a|an|enough|no|three|two|four|nothing)|lost (?:out|time|money|a|your|all|hours)|done (?:all|what|everything|that|it all))|you (?:were|had been) (?:promised|left|kept|sent round|passed|bounced|given the (?:wrong|run)|told (?:something|it|that|one|two|different|the (?:wrong|opposite)))|you (?:paid|came|asked|ordered|trusted|planned|took) (?:\w+ ){1,6}(?:and|but) (?:got|get|we|it|nobody|still)|straight (?:to the point|answer)",
    r"(?:I|we) (?:won't|will not|shan't) (?:ask|make|send|tell|let|leave|give|keep) you|(?:I|we) (?:do |can )?(?:hear|know|see) (?:how|you(?:'ve| have| were|'re| are) (?:been|had|waited|tried|already|tired|not|waiting|frustrat|annoy|upset|worried|angry|busy)|what (?:a|this|that|it)|this (?:is|has|was|isn't|must)|that(?:'s| is| was) (?:the last|not|a|hard|no))\w*|must (?:feel|have (?:been|felt|come|cost|left)|be (?:so|very|really|awfully|hard|tough|like|such|sick|an? (?:shock|worry|blow|lot)|\w{2,12}ing))|you're not wrong|you(?:'ve| have) (?:got )?a point|our (?:job|responsibility) to|(?:that'?s|this is|it'?s) on (?:me|us)|(?:on|at) our (?:end|side|part)[,.]? (?:and|not|sorry|that)|(?:that|this|it) should(?:n't|n’t)? (?:only |never )?(?:have |take|be (?:easier|quicker|faster|simpler|this|so|that|happening))|(?:the|your) last time you|hanging in(?: there)?|(?:owe|owed) you|heard(?=[,.!])",
    # In the other's place.
    r"(?:I|we|anyone|anybody|most people)(?:'d| would)(?: also| probably| certainly)? (?:be|feel|have been|lose|hate|find|think|want|say|expect|react|dislike|not be|not want)(?: \w+){0,6} (?:too|as well|the same|in your (?:place|shoes|position)|myself|fed up|annoyed|cross|upset|frustrated|angry|maddening|hard|furious)|in your (?:place|shoes|position)|I(?:'d| would) have (?:hoped|expected|wanted) better",
    r"(?:hurts|sad|hard|painful|tough|awful|upsetting|not (?:nice|easy|good|pleasant|fun)) (?:to )?(?:read|hear|see|hearing|reading)|no (?:one|body) (?:likes|wants|enjoys|should)|I (?:do )?get (?:it|that|the|why|how)|I(?:'m| am) with you|I believe you|fair (?:enough|point|question|comment|criticism)|point taken|not (?:rude|silly|your fault|a stupid) at all|(?:please )?don'?t (?:give up|apologi[sz]e|worry)|(?:that|this) (?:hurts|stings)|I'm (?:only |just |so )?glad (?:you(?:'re| are) (?:safe|ok|okay|all right|unhurt|telling)|nobody)|I hope (?:you|everyone|she|he|they)(?:'re| are| is)? (?:all |both )?(?:ok|okay|safe|all right|alright|well|better|recover)",
    r"what an? (?:mess|pain|shame|nuisance|day|night|nightmare|muddle|start|week|letdown|disappointment|hassle|run ?around|wait|experience|blow|shock|fright|pity|way to)|poor (?:you|thing)|(?:such|quite) an? (?:pain|letdown|hassle|shame|ordeal|long wait|nuisance|run ?around|blow)|bad (?:luck|timing)|unlucky|unfortunate(?! but\b)|(?:how|so|really|very) (?:annoying|frustrating|upsetting|disappointing|unfair|maddening|exhausting|irritating|awkward|scary|horrible|awful|rude|stressful|tiring|unpleasant|embarrassing)|no way to (?:treat|start|spend)|(?:thanks|thank you) (?:\w+ ){0,3}(?:for (?:sticking|trying|going through|telling me (?:so|straight|honestly)|being (?:so )?(?:patient|honest|frank|straight)|the honest|your honest|not giving|coming back|flagging|spending|raising|pointing|all you(?:'ve| have)|doing (?:all|everything)|your (?:time|persistence|effort|honesty|trouble)))|(?:thanks|thank you) (?:both |again )?for (?:waiting|holding|bearing)",
    r"(?:shocking|dreadful|lousy|rubbish|shoddy|unacceptable|inexcusable|appalling) (?:service|experience|of us|wait|start|treatment)?|(?:isn't|is not|wasn't|was not|not) (?:good enough|acceptable|fair(?: on you)?|okay|ok|right|what you (?:need|want|paid|expect|deserve)\w*|how (?:it|this|things) should)|(?:deserve[sd]?|expect(?:ed)?|should (?:get|have (?:got|had))) (?:so much |much |a lot |far )?(?:better|more)|no (?:excuse|excuses)|thousand apologies|mortified|embarrassed|ashamed",
    # Feeling with.
    r"oh no+|oh dear|oh my|uh[- ]?oh|ouch|yikes|oof|eek|eep|aw+|argh|ugh|oops|ew+|gosh|goodness|bummer|dang|alas|condolences|our hearts?|my hearts?|our thoughts|thinking of you|"
    r"take (?:this|that|it|these|such|your \w+|all \w+)[\w ]{0,20} seriously|make (?:this|it|things) right|(?:better|more) from us|let you down|fell short|no fun|not fun|too bad|get well|"
    r"worry|worries|(?:don'?t|no need to) panic|we (?:care|messed|missed|dropped)|on us",
)
"""An apology, an understanding, a feeling with: what takes up somebody's trouble before the answer starts."""


@dataclass(frozen=True)
class Loss:
    """A kind of loss or harm: the words that report it, a first sentence that takes it up, and whether only words can."""

    pattern: Pattern
    line: str
    grave: bool = False


_HYPOTHESIS = CaseBlind(r"\b(?:if|in case|unless|when|whether|how (?:do|can|would|to))\b[^.!?\n]{0,40}$")
_MY = r"(?:my|our|his|her|their|the|all|all my|all the|all of my)"
LOSSES = (
    Loss(
        phrases(
            r"(?:passed away|(?:has|have|had|just|recently) died|\w+ died|death of|bereave(?:d|ment)|funeral|miscarriage|my late (?:husband|wife|mother|father|mum|mom|dad|son|daughter))",
        ),
        "I'm very sorry for your loss. ",
        grave=True,
    ),
    Loss(
        phrases(
            r"(?:am|I'm|is|was|were|been|wife|husband|mother|father|mum|mom|dad|son|daughter|rushed|taken|admitted) (?:still |back |just )?(?:in|to|into) (?:the )?(?:hospital|emergency room|intensive care)|hospitali[sz]ed|(?:has|have|had|with|diagnosed with|surviving) cancer|chemo(?:therapy)?|"
            r"(?:was|were|been|got|is|are) (?:badly |seriously )?(?:injured|hurt|burn(?:ed|t)|stranded|assaulted|attacked|robbed|mugged)|(?:a|an|had an|car) accident|house fire|lost my job|broke(?:n)? into (?:my|our)|(?:my|our) (?:\w+ )?(?:house|home|flat|car|shed|garage|office|room|shop|locker) (?:was|got|has been|were) (?:broken into|burgled|burglarized|flooded|robbed)|burgl(?:ed|ary)|break-?in at (?:my|our)",
        ),
        "I'm so sorry to hear that, I hope you are all right. ",
        grave=True,
    ),
    Loss(
        phrases(
            r"(?:double|over)[- ]?charged|charged (?:me |us |my \w+ )?(?:twice|two times|double|again|more than once|for (?:something|an? \w+|orders?|\w+) (?:I|we) (?:never|didn't|did not))|"
            r"(?:taken|took|debited|withdrawn|withdrew|deducted|charged|came out) (?:from |out )?(?:\w+ ){0,3}twice|money (?:has |was |is |have )?(?:been )?(?:gone|missing|taken|stolen|disappeared|vanished|lost)|"
            r"(?:lost|stole|took) (?:all )?(?:my|our) (?:money|savings|wages|deposit)|(?:payments?|transactions?|charges?|withdrawals?) (?:that )?(?:I|we) (?:never|didn't|did not|don't recogni[sz]e|haven't|have not)(?: \w+)?|orders? (?:that )?(?:I|we) never(?: \w+)?|"
            r"never (?:placed|made|authori[sz]ed|ordered|approved)|(?:unauthori[sz]ed|fraudulent|unknown) (?:\w+ )?(?:charges?|payments?|transactions?|withdrawals?|purchases?|orders?)|been (?:hacked|scammed|defrauded)|"
            r"(?:was|got|am|is|are|were|been) (?:hacked|scammed|defrauded|cloned)|identity theft",
        ),
        "I'm sorry about this, I can see how worrying it is. ",
    ),
    Loss(
        phrases(
            rf"(?:stole|stolen|(?:lost|loses|losing) {_MY} (?:\w+ )?(?:phone|card|wallet|bags?|luggage|suitcase|parcel|package|order|data|files?|photos?|pictures?|work|account|ring|passport|documents?|progress|everything|save[sd]?|contacts?|messages?))|"
            rf"(?:everything|{_MY} (?:\w+ ){{0,2}}(?:photos?|pictures?|files?|data|albums?|work|messages?|contacts?|documents?|progress|characters?|items?|songs?|playlists?)) (?:is|are|was|were|has|have|just|had) (?:all |just |been |now |completely ){{0,4}}(?:gone|deleted|lost|erased|disappeared|wiped|missing|vanished)|"
            rf"(?:luggage|bags?|suitcase|parcel|package|order) (?:\w+ ){{0,2}}(?:is|was|has been|got|went|are|were) (?:lost|stolen|missing|damaged|destroyed|smashed|broken|crushed)|"
            r"(?:arrived|came|delivered|turned up|received (?:it|them)?) (?:\w+ ){0,2}(?:broken|damaged|smashed|shattered|cracked|crushed|torn|ruined|mou?ldy|rotten|spoiled|leaking|in pieces)|"
            r"missed (?:my|our|the|a) (?:connecting |connection ?|return )?(?:flight|connection|train|wedding|funeral|interview|appointment|exam|birthday|cruise|meeting)|"
            r"(?:ruined|destroyed|wrecked|spoiled) (?:my|our|the)|wast(?:e|ed|ing) (?:of )?(?:\w+ ){0,3}(?:time|money|hours?|day)",
        ),
        "I'm really sorry this happened. ",
    ),
)
"""The gravest first."""


def acknowledges(text: Text) -> bool:
    """Whether the writer takes up the other's trouble, in their own words; kept with the text, as its own facts are."""
    facts = vars(text)
    if "acknowledges" not in facts:
        facts["acknowledges"] = next(text.find(ACKNOWLEDGEMENT), None) is not None
    return bool(facts["acknowledges"])


def loss_in(text: Text) -> tuple[Span, Loss] | None:
    """Return the words that report the gravest loss and its kind; "what if I lose it?" reports none."""
    for loss in LOSSES:
        for span in text.find(loss.pattern):
            if not _HYPOTHESIS.search(text.plain[max(0, span.start - HYPOTHESIS_REACH) : span.start]):
                return span, loss
    return None
