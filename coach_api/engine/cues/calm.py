"""Words that say that all is well, or that take a feeling back."""

from coach_api.engine.cues.cue import phrases

CALMING = phrases(
    r"(?:not|n't|never|no longer) (?:at all |really |too |that |so )?(?:frustrated|angry|annoyed|upset|mad|complaining|disappointed|urgent|a complaint|your fault)",
    r"(?:don'?t|do not) (?:really |particularly )?(?:care|mind) (?:where|which|when|as long|so long|what (?:kind|type|sort|colou?r|time|day|size)|about the (?:price|stars?|cost|colou?r|size|area|type|location|brand))|(?:doesn'?t|does not) (?:really )?matter(?! (?:what|how|to you)\b)|no (?:particular|certain|specific|preference)",
    r"no (?:rush|hurry|worries|stress|problem|issues?)|take your time|whenever you",
    r"(?:finally|now|all) (?:works|working|worked|sorted|solved|resolved|fixed)|(?:it|that|this) (?:works|worked|helped|did it)(?! (?:for (?:an?|one|two|three|four|five|ten|\d{1,3}|half) |until|till|before|once|yesterday|last|fine (?:until|before|till)|the (?:last|first) time))",
    r"(?<!not )(?<!n't )(?<!never )(?<!nothing )(?<!until it )(?<!until this )(?<!said it )(?<!said this )(?<!thought it )(?<!thought this )(?<!hoped it )(?<!me it )(?<!if it )(?<!if this )(?:is|are|was|been|got|(?<!you )already) (?:sorted|solved|resolved|fixed)(?![.,!]* (?:but |and )?(?:it|they|this|that) (?:is|was|are) not\b)|problem solved|issue solved",
)

RELIEF = phrases(
    r"thank(?:s| you|u)(?! for nothing)|thx|ty|cheers|perfect|great|awesome|brilliant|lovely|wonderful|amazing|appreciate|works? now|it works",
    r"sorted|solved|resolved|fixed (?:it|now)|no (?:problem|worries)|all good|you'?re (?:the best|great|a star)|happy with|love (?:it|this|your)",
)

WARM_THANKS = phrases(
    r"thank(?:s| you|u) (?:(?:so|very|ever so) much|a (?:lot|million|bunch|ton))(?! for nothing)|many thanks",
)
"""What VADER takes for a bare "thank you": it knows what makes a word stronger only where that stands before the word."""

LIGHT = phrases(
    r"lol|lmao|haha\w*|hehe\w*|jk|just kidding|(?:silly|stupid) me(?! for)|my (?:own )?(?:bad|fault|mistake|stupidity|stupid mistake)(?! for\b)|(?:I'?m|I am|I was) (?:such |so |being |just |an? |a bit |really |pretty |quite )*(?:idiot|idiotic|fool|foolish|stupid|silly|dumb|clumsy|klutz|moron|useless|hopeless|terrible|bad|awful|rubbish)(?: (?:at|with|when)\b)?(?! (?:service|for you))",
    r"(?:hate|sorry) to (?:bother|trouble|disturb|ask|be a (?:pain|bother))|(?:sorry|sry|apologies) (?:for|about) (?:the |my |being |such an? )*(?:late|slow|delay|typos?|wait|confusion|trouble|chaos|mess|long (?:text|message|story))|my (?:\w+ ){1,2}(?:died|passed away)|(?:stupid|dumb|silly|daft|noob) question|no (?:big deal|drama|biggie)|(?:can'?t wait|dying|excited) to|(?:love|loving) (?:it|this|your|the)|worst case|terrible (?:at|with)|(?:my|the|our) (?:old|previous|former|ex)[ -](?:\w+ )?(?:provider|bank|shop|gym|phone|laptop|landlord|job|boss|insurer|insurance|company|flat|car|one)(?: \w+){0,2} (?:was|were|is|had|always|never|kept|did)",
)
"""Banter, and words about one's own mistakes or sorrows: who writes so is seldom annoyed with the company."""
