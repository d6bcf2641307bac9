"""The draft sends the customer to another channel and leaves them to it.

## What it finds
"Email us", "please call our billing team", "write to" an address, "you'll need to contact the store": with no reason why it has to be there, nothing
to carry over (a reference, what to mention) and no offer to do it for them. Answers to a customer who asked for the
address, options ("if you still have trouble, call us"), and a private message where the chat itself is messaging are fine.

## Why it matters
The customer has chosen this channel. Sent elsewhere without a word why, they start again from nothing and feel brushed off.
"""

from collections.abc import Iterator

from coach_api.engine import holds
from coach_api.engine.conversation import Channel
from coach_api.engine.moment import Moment
from coach_api.engine.params import NoParams
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import phrases

LONGEST = 45  # words of a draft; a longer one has said something itself
OFFER = " I can write down a short summary for you, so you won't have to explain it all again."

_TEAM = (
    r"(?:us|(?:our|the|your) (?:[\w'&-]{1,20} ){0,3}(?:teams?|department|dept|line|hotline|helpline|helpdesk|desk|office|branch|stores?|shop|centre|center|"
    r"support|service|services|reservations?|billing|sales|bank|carrier|provider|airline|dealer|retailer|seller|manufacturer|location)|customer (?:service|services|care|support|relations)|"
    r"(?:technical|tech) support|the (?:number|phone number|address)|them)"
)
_ADDRESS = r"(?:(?:it |this |that |the \w{1,20} )?(?:to|at|on|under)? ?)?(?:\+?\(?\d[\d ()/-]{5,20}\d|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4})"
_START = (  # the customer is to do it: an order, a duty, a suggestion
    r"(?:(?<=\A)|(?<=[.!?:;)] )|(?<=[.!?]  )|(?<=\n)|(?<=, )|(?<=sorry )|(?<=hi )|(?<=hello )|(?<=- ))(?:please |pls |kindly |just |then |so ){0,2}"
    r"|please (?:just |kindly )?|(?<!should )(?<!if )you(?:'ll| will|'d| would)? (?:just )?(?:need|have|want) to |you (?:must|should) |you(?:'d| would|'ve| had)? (?:better|best) "
    r"|(?:we|I)(?:'d| would)? (?:suggest|recommend|advise|ask)(?: that)? (?:you )?(?:please )?(?:to )?|(?:can|could|would) you (?:please )?|(?:it(?:'s| is|'d be| would be) best|try) to "
)
_SWITCH = phrases(
    rf"(?:{_START})(?:(?:call|phone|ring|e-?mail|contact|text|speak (?:to|with)|talk (?:to|with)|reach out to|get in touch with|get (?:a )?hold of|write to|check with|follow up with|take (?:it|this|that) up with) {_TEAM}"
    rf"|(?:call|dial|text|e-?mail|mail|contact|reach|write(?: to)?|send (?:it|this|that|an? e-?mail|(?:the|your) \w{{1,20}})) {_ADDRESS}"
    r"|(?:use|fill (?:in|out)) (?:the|our) contact form"
    r"|(?:give|send|drop|shoot) (?:us|them) (?:an? )?(?:call|ring|e-?mail|phone call)"
    r"|(?:visit|go to|pop into) (?:your (?:local|nearest)|the|our|a) (?:[\w'-]{1,20} )?(?:store|branch|shop|office))"
)
_PRIVATE = phrases(
    rf"(?:{_START})(?:(?:dm|pm|direct message|private message) us|(?:send|drop|shoot) us (?:an? )?(?:dm|pm|private message|direct message))"
)
# A reason, something to carry over, an offer, a mere option: what keeps a switch from being abrupt.
_HELPED = phrases(
    r"so (?:that )?(?:we|I|they|he|she|you|our|the|it)|because|since|as (?:we|I|they|this|it|that|only|the|your|our|you)|due to|in order (?:to|for)|unfortunately|that way",
    r"to (?:be able|look into|investigate|verify|discuss|protect|access|assist|help|review|locate|sort|resolve|fix|find out|see (?:if|what|why|how)|get (?:this|that|it|you)|make sure|ensure|confirm|check|determine|troubleshoot|dig|avoid|keep)",
    r"for (?:your |data |the )?(?:security|privacy|protection|safety)|secure(?:ly)?|privately|personal|confidential\w*|sensitive|faster|quicker|quickest|fastest|quickly|directly",
    r"(?:I|we|they|who|he|she|it|team|staff|store|branch|agents?|specialists?)(?:'ll|'d(?! (?:suggest|recommend|advise|ask))| will| can| could| may| might| should| would| (?:is|are) (?:\w{1,10} )?(?:able|happy|glad|best|open|available)| have | has )",
    r"(?:we|I|they|who) (?:only |alone )?(?:handle|deal|look after|manage|take care|speciali[sz]e)\w*|(?:who|that) (?:handles?|deals?|manages?|looks? after|takes? care)",
    r"(?:I|we) (?:can't|cannot|can not|don't|do not|am not|are not|aren't|won't|didn't|couldn't)|I'm (?:not|unable|afraid)|we're (?:not|unable)|not able|unable|no access|not available|not available",
    r"reference|quot(?:e|ing)|mention(?:ing)?|case (?:number|id|no)|ticket|us (?:your|the|any|some|more)|with (?:your|the|a|all|any|these|this|more|details)|include|including|attach(?:ing)?|provid(?:e|ing)|shar(?:e|ing)|details",
    r"if|unless|or|either|whenever|any ?time|feel free|hesitate|option(?:s|ally)?|alternatively|instead|also|too|otherwise|for (?:more|further|other|additional|any (?:other|further|more|questions?))|again|once|when|after|before|in case|still|next time|always|any questions|in (?:the )?future",
    r"let me|(?:I've|I have|we've)(?! caused)|on your behalf|for you|would you like|shall I|may I|happy to|glad to|want me to|want us to|here to help",
)
_ASKED_FOR_IT = phrases(
    r"(?:phone|telephone|contact|helpline|customer service|support|e-?mail)(?:'s)? (?:number|no|address|details|info\w*)|call (?:me|us)",
    r"(?:who|how|where|whom|can|could|should|may|shall|want|wanna|like|need|prefer|rather|let|do|there|any|to|or)\b[^.!?\n]{0,30}\b(?:call|phone|e-?mail|ring|contact|reach|visit|speak (?:to|with)|talk to|write to|complain|number)",
)


def check(moment: Moment, _params: NoParams) -> Iterator[Hit]:
    """Find where the draft sends the customer away, and whether anything in it helps them there."""
    draft = moment.draft
    if len(draft.words) > LONGEST:
        return
    patterns = (_SWITCH,) if moment.channel is Channel.MESSAGING else (_SWITCH, _PRIVATE)
    found = holds.first_in(draft, *patterns)
    if found is None or draft.search(_HELPED) or _asked_for_it(moment):
        return
    sentence = draft.sentence_at(found.start)
    if draft.typing and not sentence.closed:
        return  # the reason may be on its way
    yield Hit(
        Evidence.draft(found),
        "Say why they need to go there, or offer to pass it on for them.",
        key=found.text,
        actions=(Action.insert("Offer a summary", OFFER if sentence.closed else f".{OFFER}", sentence.end),),
        confidence=0.6,
    )


def _asked_for_it(moment: Moment) -> bool:
    pending = moment.conversation.pending
    return pending is not None and pending.text.search(_ASKED_FOR_IT) is not None


rule = Rule(
    code="CO05",
    title="Abrupt change of channel",
    severity=Severity.SUGGESTION,
    mode=Mode.ON,
    check=check,
    examples=(
        Bad(
            "Please call our billing team on 020 7946 0123. Thanks!",
            customer="Why was I charged twice in May?",
            flags="Please call our billing team",
            action=OFFER,
        ),
        Bad(
            "Sorry about that. You'll need to contact the store.",
            customer="My lamp came broken.",
            flags="You'll need to contact the store",
        ),
        Bad("Send us an email.", customer="My lamp came broken.", flags="Send us an email"),
        Bad(
            "Write to billing@shop.example for that.",
            customer="The name on my invoice is wrong.",
            flags="Write to billing@shop.example",
        ),
        Good(
            "Please call our billing team on 020 7946 0123: only they can see card payments.",
            customer="Why was I charged twice in May?",
            note="says why",
        ),
        Good(
            "Please email us at help@shop.example and quote 48213377.",
            customer="My lamp came broken.",
            note="a reference goes along",
        ),
        Good("Please call us on 020 7946 0123.", customer="What number can I call?", note="the customer asked for it"),
        Good("It should work now. If it does not, please call us.", customer="My lamp flickers.", note="an option"),
    ),
)
