"""The draft asks for or repeats data that does not belong in a chat.

## What it finds
Passwords, full card numbers and security codes, one-time codes and PINs, national id numbers: asked for ("what is your
password?", "send me the code we texted you") or written out. Card numbers count when their length, their prefix and their
check digit (Luhn) are those of a card; "that code" counts when the customer got it by text. The last four digits, "reset your password", "never share your password" and codes
entered on a page are fine.

## Why it matters
Chats are stored, exported and read by many. Whoever gets used to giving a password to support gives it to a fraudster too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Annotated

from coach_api.engine.draft import Draft
from coach_api.engine.moment import Moment
from coach_api.engine.params import Choices
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import CaseBlind, Pattern, Span, phrases, spans

FLAG, ALLOW = "flag", "allow"
_CHOICE = (FLAG, ALLOW)
MOST_NAMES = 20  # of one kind that are looked at
REACH = 80  # characters between a request and what it asks for


@dataclass(frozen=True)
class Params:
    """What a team may need after all, such as a PIN agreed on for support."""

    password: Annotated[str, Choices(_CHOICE, "Passwords")] = FLAG
    card: Annotated[str, Choices(_CHOICE, "Card numbers and security codes")] = FLAG
    code: Annotated[str, Choices(_CHOICE, "One-time codes and PINs")] = FLAG
    national_id: Annotated[str, Choices(_CHOICE, "National id numbers")] = FLAG


@dataclass(frozen=True)
class Secret:
    """A kind of data: its parameter, its names, how it is written out, what to do instead, and a sentence that does."""

    kind: str
    name: Pattern
    value: Pattern
    advice: str
    instead: str


_OWNER = r"(?:(?:your|the|his|her|their|this|that|my) )?"
_SECRETS = (
    Secret(
        "password",
        phrases(
            rf"{_OWNER}(?:(?:account|login|log-in|current|old|e-?mail|wi-?fi|bank|banking|online|user|admin|existing|full) ){{0,3}}(?:passwords?|pass word|passphrase)"
            r"(?! ?(?:reset|recover|manag|chang|assist|hint|polic|requirement|rule|field|page|link|length|expir|protect|prompt|box|screen|problem|issue|error|update)\w*)"
        ),
        CaseBlind(
            r"\bpassword(?: for [\w ]{1,20}| you \w+)?(?: is now| is| was|:| =| has been (?:re)?set to| to)?[ \"']{1,3}(?=[^\s\"']{0,40}\d)(?=[^\s\"']{0,40}[a-z])(?!https?:)[^\s\"']{6,40}"
        ),
        "Never handle a password in the chat: send the customer to the reset page instead.",
        "You can reset your password yourself, I never need to know it.",
    ),
    Secret(
        "card",
        phrases(
            r"(?<!gift )(?<!loyalty )(?<!member )(?<!membership )(?<!sim )(?<!reward )(?<!rewards )(?<!store )(?<!club )(?<!library )(?<!graphics )(?<!memory )(?<!insurance )(?<!student )(?<!travel )(?<!report )(?<!id )(?<!business )(?<!health )(?<!green )(?<!video )"
            rf"{_OWNER}(?:(?:full|complete|whole|entire|long|credit|debit|bank|payment|visa|mastercard|16[- ]digit|new|other) ){{0,4}}(?:or debit )?card(?:'s)? (?:numbers?|no|details|info(?:rmation)?|data)",
            rf"{_OWNER}(?:(?:full|complete|whole|entire|long|16[- ]digit) )?(?:number|digits) (?:on|of) (?:the (?:front|back) of )?(?:your|the) (?:(?:credit|debit|bank|payment) )?card",
            rf"{_OWNER}(?:(?:card|3[- ]digit|three[- ]digit|4[- ]digit) )?(?:cvv2?|cvc2?|csc|card security code|card verification (?:code|value|number))(?: (?:code|number))?|"
            rf"{_OWNER}(?:3|three)[- ]digit (?:security )?(?:code|number)|{_OWNER}(?:last )?(?:3|three) (?:digits|numbers) (?:on|from|at) the back",
            r"(?:a |the )?(?:photo|picture|pic|scan|image|copy) of (?:both sides of |the (?:front|back)(?: and (?:the )?back)? of )?(?:your|the) (?:credit|debit|bank) card(?! statement)",
        ),
        CaseBlind(r"\b(?:cvv2?|cvc2?|card security code)(?: code| number)?(?: is| was|:| =)? ?\d{3,4}(?!\d)"),
        "Never handle full card data in the chat: the last four digits are enough.",
        "Please don't share your card's security code here, I don't need it.",
    ),
    Secret(
        "code",
        phrases(
            rf"{_OWNER}(?:(?:6|six|4|four|5|five|8|eight)[- ]digit )?(?:one[- ]time|verification|authentication|authenticator|2fa|mfa|two[- ]factor|2-step|two-step|otp|login|log-in|sign-in|sms|security) (?:pass ?code|code|pin)s?|{_OWNER}one[- ]time passwords?",
            rf"{_OWNER}(?:otp|(?:atm |card |debit |4[- ]digit |bank |secret )?pin(?: code| number)?|passcode)",
            rf"{_OWNER}(?:(?:6|six|4|four|5|five|8|eight)[- ]digit )?code (?:that |which )?(?:(?:we|I|you)(?:'ve| have)? (?:just )?(?:sent|texted|emailed|received|got|get)|was (?:just )?sent|(?:was |is )?(?:texted|sent) to you|in the (?:text|sms))",
        ),
        CaseBlind(
            r"\b(?:one[- ]time (?:code|password|passcode|pin)|verification code|authentication code|security code|otp|(?:atm |card )pin)(?: is| was|:| =)? ?\d{4,8}(?![\d-])|\bpin(?: code| number)?(?: is| was|:| =) ?\d{4}(?![\d-])"
        ),
        "Never handle one-time codes or PINs in the chat: the customer enters them where they were asked for.",
        "Please don't share the code here, enter it only on the page that asked for it.",
    ),
    Secret(
        "national_id",
        phrases(
            rf"{_OWNER}(?:full )?(?:social security|social insurance|ssn|national insurance|ni|national id(?:entity|entification)?|tax(?:payer)? id(?:entification)?|aadhaa?r|pan card)(?: (?:number|no|#|card|card number|id))?"
        ),
        CaseBlind(
            r"(?<![\d-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])|\b(?:national insurance|ni) (?:number|no\.?)(?: is| was|:)? ?[a-z]{2} ?\d{2} ?\d{2} ?\d{2} ?[a-d]\b"
        ),
        "Never handle a national id number in the chat: use your verified form instead.",
        "Please don't share your ID number here, I don't need it.",
    ),
)
_ANY = phrases(
    r"pass ?words?|passphrase|cards?(?:'s)?|cvv2?|cvc2?|csc|(?:3|three)[- ]digit|(?:3|three) digits|digits|number|text|sms|code|passcodes?|codes|pins?|otp|ssn|social (?:security|insurance)|national (?:insurance|id\w*)|ni|tax\w* id\w*|aadhaa?r|pan"
)
_REQUEST = phrases(
    r"what(?:'s| is| are| was)|may I (?:have|get|know|ask for)|(?:can|could|would|will) (?:you|I|we)(?: please| kindly| also| just)?(?: have| get| provide| give| send| tell| share| confirm| type| forward| message| dm| supply| read| state| verify| know| take| let me know)(?: me| us| it)?|"
    r"(?:please|pls|kindly|just|and|then|also|or)(?: also| just)? (?:provide|give|send|tell|share|confirm|type|forward|dm|message|supply|text|email|state|include|verify|reply with|respond with|let (?:me|us) know)(?: me| us)?|"
    r"(?:provide|give|send|tell|dm|message|text|email|forward|share)(?: (?:me|us)| with (?:me|us))|(?:I|we)(?:'ll| will| would|'d)?(?: also| just| only| still)? (?:need|require|want|like)(?: you to (?:give|send|tell|confirm|provide|share|verify))?(?: (?:me|us))?(?: to (?:have|know|see|get|verify|confirm|check|take))?|"
    r"(?:reply|respond|answer|reach out|come back) with|let (?:me|us) know|(?:do you have|have you got) (?:the|your)|need(?:ed)? from you|is needed is"
)
_BREAK = phrases(
    r"(?:re)?set(?:ting)?|chang\w+|updat\w+|creat\w+|forg\w+|recover\w*|choos\w+|chose\w*|new|never|not|n't|without|if|whether|when|where|which|how|why|once|after|because|error|issue|problem|trouble|message|receiv\w+|got|works?|"
    r"last|ends?|ending|first (?:four|six|two|4|6|2)|hid\w*|cover\w*|except|instead|using|via|through|page|link|form|app|website|expir\w*|log|sign|entering|enter|entered|typed in|to (?:send|reset|give|help|do)|send you|text you|email you|"
    r"(?:save|store|remov|delet|add|replac|verify that|confirm that)\w*|other than|rid of"
)
_NEGATION = CaseBlind(
    r"\b(?:never|do not|don't|not|no need|without|won't|will not|shouldn't|should not|rather than|nobody|no one|nor|doesn't|wouldn't|isn't)\b[^.!?\n]{0,60}$"
)
_STAYS_OUT = CaseBlind(
    r"^ (?:is|are|was|were|has|have|works?|match\w*|expire\w*|did|does) \w|^[^.!?\n]{0,30}\b(?:is not needed|isn't needed|is not required|to yourself|into the|in the app|on the (?:page|site|website|form|keypad|screen)|private|safe|secret|hidden|blacked|covered|crossed)\b"
)
_USED = phrases(  # "which password did you try?"
    r"(?:what|which) (?:[\w-]{1,15} )?(?:password|passphrase|passcode|pin|card number|cvv|security code) (?:are you (?:using|entering|typing|putting in|trying(?! to))|(?:do|did|have|had) you (?:us|enter|typ|set|put|tr|pay|chose|choos|pick)\w*(?! to\b))"
)
_IN_THE_CHAT = phrases(  # "type your password here": not "here: https://..."
    r"(?:type|enter|write|post|paste|drop|put|share|send|leave|say|reply with) (?:in )?(?:[\w-]{1,15} ){1,6}(?:right |straight |in )?(?:here(?! ?:| https?)(?! in the (?:app|form|portal))|in(?:to)? (?:the|this|our) chat)"
)
_THE_CODE = phrases(  # a code that only the talk tells to be one for signing in
    r"(?<!I'll )(?<!we'll )(?<!will )(?<!to )(?<!I )(?<!we )(?:tell|give|send|read|share|forward|text|type|provide|confirm|copy|paste|post|write)(?: it| out)?(?: (?:me|us|in|out|here|to me|back))? (?:(?:that|the|this|your) (?:(?:six|6|four|4)[- ]digit )?(?:code|digits)|that number)(?! (?:of|on|in|from|you (?:ordered|paid))\b)|(?:what's|what is|what does|what was) (?:that|the) (?:code|text)(?= say|\W*$|\?)|"
    r"(?:read|send|forward|copy)(?: me| us)? (?:that|the) (?:text|sms)"
)
_SIGNING_IN = phrases(  # the code or the number that came by text
    r"(?:text|sms|message)\b[^.!?\n]{0,30}\b(?:code|number|digits)|(?:code|number|digits)\b[^.!?\n]{0,25}\b(?:by|via|in a|in the|from a|through|per) (?:text|sms)|(?:one[- ]time|verification|security|login|sign-?in|log-?in|authentication|authenticator|confirmation) code|(?:4|5|6|8|four|five|six|eight)[- ]?digit(?:s)? (?:code|number)|otp|2fa|passcode"
)
_PROMO = phrases(
    r"promo\w*|discount|voucher|coupon|gift|error|order|booking|tracking|reference|qr|referral|serial|product|bar|activation"
)
_BARE = {"?", "please", "please?", "pls", "pls?"}  # all there is beside the name: "Your password please?"
_POSTAL = phrases(r"address|postal|post|city|zip|area|delivery|street|pin codes")

_CARD_CODE = CaseBlind(r"cv[vc]|csc|security|verification|(?:3|three)[- ]digit")
_DIGITS = re.compile(r"\d(?<![\w.,/#-].)(?:[ -]?\d){12,18}(?![\w-]|[.,]\d)")
_NO_CARD = CaseBlind(
    r"\b(?:order|tracking|parcel|shipment|reference|ref|imei|ticket|invoice|serial|case|booking|barcode|ean|isbn|sku|model|phone|meter|iban)\b[^.!?\n]{0,25}$"
)
# Issuers' prefixes (ISO/IEC 7812 ranges as the networks publish them) with the lengths of their cards.
_ISSUERS = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})|(?:5[1-5]\d{2}|222[1-9]|22[3-9]\d|2[3-6]\d{2}|27[01]\d|2720)\d{12}|3[47]\d{13}|"
    r"(?:6011|65\d{2}|64[4-9]\d)\d{12}|3(?:0[0-5]|[68]\d)\d{11}|35(?:2[89]|[3-8]\d)\d{12}|62\d{14,17}"
)


def check(moment: Moment, params: Params) -> Iterator[Hit]:
    """Find card numbers, then what is asked for or written out, one finding a kind."""
    draft = moment.draft
    if params.card == FLAG:
        yield from _card_numbers(draft)
    if not draft.search(_ANY):
        return
    found: list[Span] = []
    for secret in _SECRETS:
        if getattr(params, secret.kind) == ALLOW:
            continue
        written = next(draft.find(secret.value), None)
        span = written or next(_asked(draft, secret), None)
        if span is None and secret.kind == "code":
            span = _texted_code(moment)
        if span is None or any(span.overlaps(other) for other in found):
            continue
        found.append(span)
        actions = () if written else _actions(draft, secret, span)
        yield Hit(Evidence.draft(span), secret.advice, key=span.text, actions=actions, confidence=0.9)


def _card_numbers(draft: Draft) -> Iterator[Hit]:
    for number in spans(_DIGITS, draft.plain):  # a leak in quotation marks is a leak
        digits = re.sub(r"\D", "", number.text)
        if not _ISSUERS.fullmatch(digits) or not _passes_luhn(digits):
            continue
        if _NO_CARD.search(draft.plain[max(0, number.start - 60) : number.start]):
            continue
        yield Hit(
            Evidence.draft(number),
            "This looks like a full card number: show the last four digits only.",
            key=number.text,
            actions=(Action.replace("Keep the last four digits", number, f"•••• {digits[-4:]}"),),
            confidence=0.95,
        )


def _passes_luhn(digits: str) -> bool:
    """Whether the check digit is right (ISO/IEC 7812-1, annex B)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value  # noqa: PLR2004 two digits: their sum
    return total % 10 == 0


def _asked(draft: Draft, secret: Secret) -> Iterator[Span]:
    """Yield the stretches from a request to the secret it asks for."""
    for pattern in (_USED, _IN_THE_CHAT):
        yield from (
            span
            for span in draft.find(pattern)
            if secret.name.search(span.text)
            and not _NEGATION.search(draft.plain[draft.sentence_at(span.start).start : span.start])
        )
    for name in islice(draft.find(secret.name), MOST_NAMES):
        sentence = draft.sentence_at(name.start)
        before = draft.plain[max(sentence.start, name.start - REACH) : name.start]
        after = draft.plain[name.end : min(sentence.end, name.end + REACH)]
        if _STAYS_OUT.search(after) or (secret.kind == "code" and _POSTAL.search(before + after)):
            continue
        requests = list(_REQUEST.finditer(before))
        if not requests:
            if (before + after).strip(" ,.!").lower() in _BARE:
                yield name
            continue
        request = requests[-1]
        start = name.start - len(before) + request.start()
        if not _BREAK.search(before[request.end() :]) and not _NEGATION.search(before[: request.end()]):
            yield Span(start, name.end, draft.raw[start : name.end])


def _texted_code(moment: Moment) -> Span | None:
    """Return the words that ask for "that code" where the customer's messages tell that it came by text."""
    draft, pending = moment.draft, moment.conversation.pending
    span = next(draft.find(_THE_CODE), None)
    if span is None or pending is None or not pending.text.search(_SIGNING_IN) or pending.text.search(_PROMO):
        return None
    sentence = draft.sentence_at(span.start)
    negated = _NEGATION.search(draft.plain[sentence.start : span.start])
    return None if negated or _STAYS_OUT.search(draft.plain[span.end : sentence.end]) else span


def _actions(draft: Draft, secret: Secret, asked: Span) -> tuple[Action, ...]:
    """Offer the last four digits for a card's number, a safe sentence where the request is all there is to a sentence."""
    if secret.kind == "card" and not _CARD_CODE.search(asked.text):
        numbers = (span for span in draft.find(secret.name) if span.end == asked.end and " of " not in span.text)
        return tuple(
            Action.replace("Ask for the last four", name, "the last four digits of your card") for name in numbers
        )
    sentence = draft.sentence_at(asked.start)
    around = draft.plain[sentence.start : asked.start] + draft.plain[asked.end : sentence.end]
    if re.search(r"(?i)\b(?:and|or)\b|,", f"{around} {asked.text}"):
        return ()
    return (Action.replace("Say it safely", sentence, secret.instead),)


rule = Rule(
    code="SA01",
    title="Sensitive data",
    severity=Severity.CRITICAL,
    mode=Mode.ON,
    check=check,
    params=Params,
    short_ok=True,
    examples=(
        Bad(
            "Could you send me your password?",
            flags="Could you send me your password",
            action="You can reset your password yourself, I never need to know it.",
        ),
        Bad("I see the card 4111 1111 1111 1111 here.", flags="4111 1111 1111 1111", action="•••• 1111"),
        Bad(
            "I need your full card number to look it up.",
            flags="I need your full card number",
            action="the last four digits of your card",
        ),
        Bad("Please tell me the code we just sent you.", flags="Please tell me the code we just sent"),
        Bad("Which password did you try? I'll test it.", flags="Which password did you try"),
        Bad("Could you give me that code?", customer="I just got a text with a code", flags="give me that code"),
        Good("Could you give me that code?", customer="My voucher code fails", note="no code for signing in"),
        Good("You can reset your password under Settings."),
        Good("Please never share your password with anyone.", note="a warning"),
        Good("Could you tell me the last four digits of your card number?"),
        Good("Your order 4012888888881881 left on Monday.", note="an order number that happens to pass Luhn"),
    ),
)
