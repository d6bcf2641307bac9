"""A no that leaves the customer standing.

## What it finds
A refusal ("we can't", "I'm not able to", "that is not possible", "it's against our policy") in a draft that gives no
alternative, no reason and no next step: no "but you can", no "because", no question, link, offer or promise; and a mere "no" to
a wish. It leaves alone:
the answer to a yes-or-no question by a fact ("no, it isn't waterproof"), and what only sounds like a refusal ("I can't wait").

## Why it matters
After a bare no the customer pushes back or leaves. One sentence, on why or on what is possible instead, keeps the talk going.
"""

import re
from collections.abc import Iterator

from coach_api.engine.draft import Draft
from coach_api.engine.moment import Moment
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import WORD, Span, Text, phrases

MOST_WORDS = 45  # a longer draft says more than no
OFFER = " Shall I look for another way with you?"
_DO = (
    r"(?:do|help|assist|offer|provide|chang|cancel|refund|give|accept|process|return|exchang|replac|extend|remov|add|send|ship|deliver|reserv|hold|book|transfer|releas|shar|allow|grant|approv|waiv|support|"
    r"accommodat|honou?r|make|move|reverse|reopen|unlock|activat|issue|credit|cover|fix|arrange|fulfil|comply|discuss|disclos|take|apply|combine|reinstat|merge|delete|modif|access|install|sell|stock|carry|repair)\w*"
)
_ADVERB = r"(?:(?:currently|unfortunately|also|really|simply|just|actually|still|sadly|always|be able to|at this (?:time|point)) ){0,2}"
_REFUSAL = phrases(
    rf"(?:we|I)(?: are|'re| am|'m|'ll be| will be| would be|'d be)? {_ADVERB}(?:unable|not (?:currently |really )?(?:able|allowed|permitted|authori[sz]ed|in a position)) to {_DO}",
    rf"(?:we|I) {_ADVERB}(?:cannot|can'?t|can not|won'?t(?: be able to)?|will not(?: be able to)?|may not|couldn'?t) {_ADVERB}{_DO}",
    r"(?:we|I) (?:do not|don'?t|no longer|never) (?:currently |actually |also )?(?:offer|sell|ship|deliver|accept|refund|allow|support|give|provide|replace|exchange|do (?:that|this|it|refunds?|returns?|exchanges?))",
    r"(?:unable|not able) to (?:help|assist)",
    r"(?:that|this|it)(?:'s| is| was|'d be| would be| will be|'ll be) (?:unfortunately |simply |just |sadly |really )?(?:not (?:possible|allowed|permitted|an option|something (?:we|I) (?:can|do|offer))|impossible|out of (?:my|our) (?:hands|control)|beyond (?:my|our) control|against (?:our|the|company) (?:\w+ )?(?:policy|rules))",
    r"(?:that|this|it) (?:isn'?t|wasn'?t|won'?t be|wouldn'?t be|will not be|would not be|cannot be|can'?t be) (?:unfortunately )?(?:possible|allowed|permitted|an option|done|something (?:we|I) (?:can|do|offer)|changed|refunded|returned|cancell?ed|exchanged|extended)",
    r"(?:there is|there's) nothing (?:more |else |further )?(?:that )?(?:we|I) can do|nothing (?:we|I) can do",
    r"(?:unfortunately|sorry|afraid|sadly),? (?:but )?(?:not|no|that'?s a no|that is a no)(?=\s*[.!,]|\s*$)",
    rf"(?:(?:tickets?|orders?|bookings?|fees?|fares?|refunds?|returns?|items?|appointments?|reservations?|subscriptions?|vouchers?|accounts?|dates?|names?|address(?:es)?|contracts?|deposits?|payments?|prices?|seats?|rooms?|tariffs?|plans?|they|these|those) )(?:cannot|can'?t|can not|could not|couldn'?t|may not|won'?t|will not) be {_DO}",
    r"you (?:cannot|can'?t|can not|may not|are not (?:able|allowed) to|aren'?t (?:able|allowed) to) (?:change|cancel|return|exchange|transfer|move|swap|rebook|postpone|pause|extend|downgrade|upgrade|combine|use (?:it|that|this)|do (?:that|this|it)|get (?:a refund|your money|it back|that|one))",
    r"(?:(?:is|are|it's|that's|they're) (?:all )?(?:non-?refundable|not refundable|non-?transferable|not transferable|final)|no exceptions|(?:you are|you're|this is|it is|it's) not eligible|(?:that's|that is|it's|this is|those are|these are) (?:just |simply )?(?:our|the|company) (?:polic(?:y|ies)|rules?))",
    r"(?:as per |per |against |it'?s |that'?s |this is )?(?:our|the|company|store) (?:\w+ )?policy (?:does not|doesn'?t|prohibits?|forbids?|states?|is)",
)
_HARMLESS = phrases(
    r"(?:we|I) (?:can'?t (?:wait|thank|complain|imagine|believe|stress|recommend|promise|guarantee|say|tell)|"
    r"(?:won'?t|will not|can'?t|don'?t|never) (?:share|sell|disclose|give) (?:your|any|it|this|out)|"
    r"(?:won'?t|will not|don'?t|do not|never) (?:charge|take long|make (?:you|that|this)|send you|do (?:that|this|it) again|give up|add))"
)
_ALTERNATIVE = (
    r"but|however|instead|alternative(?:ly)?|rather than|another|other (?:options?|ways?|dates?|times?|sizes?|models?)|something else|otherwise|except|apart from|unless|until|till|once|only|as soon as|if you|"
    r"(?:I|we|you|they|he|she|customers|it) (?:can|could|may|might|should|will|would|have|had|need|must)(?! not|not|n'?t| never| do to| be refunded)|(?:you|I|we|they|it)'(?:ll|ve|d)|"
    r"recommend|suggest|advis(?:e|ing)|option|try|feel free|meanwhile|for now|(?:best|easiest) (?:way|thing)|available|contact|call|e-?mail|visit|check|reach (?:out|them)|speak|get in touch|message|dm|pm|write|chat"
)
_REASON = (
    r"because|since|due to|as(?! (?:well|soon|always|per|far|of|a|you (?:know|can see))\b)|given (?:that|the)|so (?:that|as|it|we|you|your)|in order to|reason|security|privacy|protect\w*|legal\w*|law|safety|regulations?|contract\w*|"
    r"already|after|without|limited|limits?|sold out|out of stock|discontinued|expired|depends?|handled|belongs?|separate|outside|beyond|within|before|over \d+|older|third[- ]party|system"
)
_NEXT_STEP = (
    r"I'?m (?:going|looking|checking|asking|passing|sending|adding|arranging|happy|glad)|we'?re (?:working|looking|passing|adding|happy|glad|hoping)|let (?:me|us|you)|please|pass(?:ed|ing)? (?:it|this|that|your)|forward(?:ed|ing)?|"
    r"feedback|suggestion|team|colleagues?|specialists?|manager|working on|stay tuned|keep (?:an eye|you|in mind|posted)|follow|happy to|glad to|would like|look(?:ing)? into|hope to|plan(?:s|ning)? to|soon|next|tomorrow|back in|coming"
)
_STATES = phrases(r"(?:we|I) (?:do not|don'?t|no longer|never)")
_ASKS_FACT = phrases(r"(?:do|does|did|is|are|will|would) (?:you|it|they|the|your|there|he|she)(?! able| willing)")
_IF = phrases(r"if|when|whether|unless")
_GOES_ON = phrases(_ALTERNATIVE, _REASON, _NEXT_STEP)


_FILLER = phrases(
    r"hi|hey|hello|good (?:morning|afternoon|evening|day)|sorry|apolog\w+|thank\w*|thanks|inconvenience|understand\w*|frustrat\w+|disappoint\w+|hope|have a|best|regards|cheers|bye|no|yes|take care|unfortunately|appreciate|wish"
)
_COURTESY = phrases(
    r"(?:is there |was there |do you need |if you need )?any(?:(?:thing|one) (?:else|other|further|more)| (?:other|further|more) (?:questions?|help|assistance|concerns?|queries|issues?))[^.!?\n]{0,60}\??",
    r"(?:please |just )?(?:do )?(?:let (?:me|us) know|feel free|reach out) if[^.!?\n]{0,60}",
)
_BLAME = phrases(
    r"you (?:(?:should|could|ought to)(?:'ve| have) (?!an? |to |the )|(?:needed|had) to )[^.!?\n]{0,80}|next time[^.!?\n]{0,60}"
)
_BARE = re.compile(  # a no and nothing else
    r"\s*(?:(?:hi|hello|hey|sorry|unfortunately|sadly|i'm sorry|i'm afraid|afraid)[\s,.!-]{1,3}){0,2}(?:no|nope|nah|not possible|can't do|cannot do|impossible|no can do|no way|i'm afraid not|afraid not)(?:[\s,.!-]{1,3}(?:sorry|unfortunately|sir|madam|not possible|you can't|we can't|we don't))?[\s.!]*"
)
_WISH = phrases(
    r"(?:can|could|may|might) (?:I|we|you|u|someone|somebody|they)|possible|able to|allowed|is there (?:(?:any|at least|some|maybe|no|an?) ){1,3}(?:way|chance|voucher|refund|discount|compensation|option|alternative|exception)|(?:would|will) (?:you|u)|any (?:chance|way|discount|compensation)|(?:would|I'd) like|I (?:want|need)"
)
_BUT = phrases(r"but|however|yet")
_PIECES = re.compile(r"[,;:()\n–—]| - |--|(?<![.!?…])[.!?…]++(?=\s|$)")
MOST_REST = 3  # words of a piece that still says nothing: a name, "this request"


def check(moment: Moment, _params: object) -> Iterator[Hit]:
    """Find the refusal of a draft in which nothing else helps the customer on."""
    draft, pending = moment.draft, moment.conversation.pending
    if pending is None or len(draft.words) > MOST_WORDS or draft.urls or draft.emails:
        return
    bare = _BARE.fullmatch(draft.lower) is not None and pending.text.search(_WISH) is not None
    refusal = _whole(draft) if bare else _refusal(moment)
    if refusal is None:
        return
    sentence = draft.sentence_at(refusal.start)
    if draft.typing and not sentence.closed:
        return
    yield Hit(
        Evidence.draft(refusal),
        "Say why, or what is possible instead.",
        key=refusal.text,
        actions=(Action.insert("Offer another way", OFFER, sentence.end),),
        confidence=0.7,
    )


def _whole(draft: Draft) -> Span:
    first, last = draft.sentences[0], draft.sentences[-1]
    return Span(first.start, last.end, draft.raw[first.start : last.end])


def _refusal(moment: Moment) -> Span | None:
    """Return the words that refuse, where nothing else helps on."""
    draft = moment.draft
    refusals = (span for span in draft.find(_REFUSAL) if not _HARMLESS.match(draft.plain, span.start))
    refusal = None if draft.is_short else next(refusals, None)
    return None if refusal is None or _helps_on(draft, refusal) or _is_answer(moment, refusal) else refusal


def _helps_on(draft: Text, refusal: Span) -> bool:
    """Whether anything but courtesies stands beside the refusal, or its own clause goes on to a way or a reason."""
    sentence = draft.sentence_at(refusal.start)
    if _IF.search(draft.plain, sentence.start, refusal.start):
        return True
    before = _BLAME.sub("", _COURTESY.sub("", _BUT.sub("", draft.plain[: refusal.start])))
    after = _BLAME.sub("", _COURTESY.sub("", _REFUSAL.sub("", draft.plain[refusal.end :])))
    if any("?" in said or _GOES_ON.search(said) for said in (before, after)):
        return True
    # The last piece before and the first one after belong to the refusal's own clause.
    pieces = (*_PIECES.split(before)[:-1], *_PIECES.split(after)[1:])
    return any(len(WORD.findall(piece)) > MOST_REST and not _FILLER.search(piece) for piece in pieces)


def _is_answer(moment: Moment, refusal: Span) -> bool:
    """Whether the refusal just states the fact that a yes-or-no question was about: "do you sell tents?"."""
    pending = moment.conversation.pending
    return bool(_STATES.match(refusal.text) and pending and pending.text.search(_ASKS_FACT))


rule = Rule(
    code="PR03",
    title="Dead-end no",
    severity=Severity.SUGGESTION,
    mode=Mode.ON,
    check=check,
    short_ok=True,
    examples=(
        Bad(
            "Sorry, we are not able to change that.",
            customer="Can I have it delivered on Saturday?",
            flags="we are not able to change",
            action=OFFER,
        ),
        Bad(
            "Hi Sam, unfortunately that's not possible. Have a nice day!",
            customer=("Hi", "I'd like to swap the tent for a bigger one"),
            flags="that's not possible",
        ),
        Bad("It's against our policy.", customer="I need my money back after 40 days.", note="a policy is no reason"),
        Bad("I'm sorry, tickets cannot be changed.", customer="Can I go on Sunday instead?"),
        Bad("No.", customer="Could I move it to Sunday?", flags="No.", note="to a wish; a fact may be a mere no"),
        Good("No.", customer="Is the jacket waterproof?"),
        Good("We can't change it now, but I can cancel it for you.", customer="Can I still change it?"),
        Good(
            "We can't change it, because it left this morning.",
            customer="Can I still change it?",
            note="gives a reason",
        ),
        Good("I'm unable to change it. Shall I cancel it instead?", customer="Can I still change it?"),
        Good("I can't wait to hear how it went!", customer="I'm climbing it tomorrow", note="no refusal"),
        Good("No, it's not waterproof.", customer="Is the jacket waterproof?", note="an answer"),
    ),
)
