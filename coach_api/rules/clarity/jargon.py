"""The draft uses a word of the trade that the customer has not used.

## What it finds
Terms of the team's glossary, abbreviations of the trade ("RMA", "PNR") and unknown ones in capitals, unless the customer
used them, the draft explains them ("RMA (return number)") or everybody knows them ("PDF", "VAT"). Codes, signatures, shouted
words and names in addresses are none. Internal terms without a plain word are another rule's business.

## Why it matters
A customer who does not know the word either asks back or, worse, does not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coach_api.engine.draft import Draft
from coach_api.engine.library import Term
from coach_api.engine.moment import Moment
from coach_api.engine.params import NoParams
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import CaseBlind, Span, phrases

MOST = 2

# What support teams say among themselves, and the words that customers use for it.
_TRADE = {
    "ACH": "bank transfer",
    "APN": "mobile data setting",
    "ARN": "refund reference number",
    "AVS": "address check",
    "AWB": "shipment number",
    "BOPIS": "pick-up in store",
    "COB": "end of the day",
    "CPE": "router",
    "CSR": "support agent",
    "DOA": "broken on arrival",
    "DSLAM": "exchange",
    "EFT": "bank transfer",
    "EOB": "end of the day",
    "EOD": "end of the day",
    "ICCID": "SIM card number",
    "KYC": "identity check",
    "MFA": "two-step sign-in",
    "MNP": "number transfer",
    "MSISDN": "phone number",
    "ONT": "fibre box",
    "OOO": "away",
    "OOS": "out of stock",
    "OOW": "out of warranty",
    "OTP": "one-time code",
    "PNR": "booking code",
    "POD": "proof of delivery",
    "POP": "proof of purchase",
    "RCA": "explanation of the cause",
    "RMA": "return number",
    "SKU": "item number",
    "SLA": "response time",
    "SNR": "line quality",
    "SOP": "procedure",
    "SSO": "single sign-on",
    "TAT": "turnaround time",
    "TOS": "terms of service",
    "WISMO": "order status",
}
# Abbreviations that everybody knows: things, brands, chat talk, money, days and months, time zones, sounds and words.
_KNOWN = frozenset(
    re.findall(
        r"\w+",
        """
        ASAP ATM CC CCTV CD CEO CPU CSS CSV DIY DM DMS DNA DNS DRM DSL DVD DVR EU FAQ FAQS FTP GDPR GIF GPS GPU HD HDD HDMI HDR HQ HR HTML
        HTTP HTTPS IBAN ID IDS IMEI IP ISP IT JPG JPEG LCD LED LTD LTE MBPS MMS MPH NFC OK OS PC PDF PDFS PHD PHP PIN PM AM AI PLC PNG
        PS PVC RAM RGB RSS RSVP SIM SMS SMTP SQL SSD SSL SSN STD SVG TCP TLS TV TVS TXT UHD UHF UK UN URL URLS US USA USB UV VAT VCR
        VHF VHS VIP VPN VR WIFI WWW XL XML XS XXL XXS XXX ZIP APP IOS TBC TBD TBA
        BBC BMW CNN DHL DPD GLS GMC HBO HP HSBC HTC IBM KFC KPMG LG MTV NBC NBA NFL NHL NHS NYC NYPD PBS PGA PSN PSP TNT TSB UPS USPS WWE WWF CBS
        BRB BTW FYI GG LMK LOL OMG PLS PLZ PPL SMH TBH THX TTYL TYSM TYVM WTF MSG HRS MINS KGS LBS TBSP YRS
        GBP USD EUR CHF JPY CNY INR AUD CAD NZD SEK NOK DKK PLN CZK HUF BRL MXN ZAR TRY AED SAR SGD HKD KRW THB MYR IDR ILS RUB
        MON TUE TUES WED THU THUR THURS FRI SAT SUN JAN FEB MAR APR JUN JUL AUG SEP SEPT OCT NOV DEC
        BST CDT CET CEST CST EDT EST GMT HST IST JST MDT MST PDT PST UTC
        BYE CRY DRY FLY GYM GYMS HMM HMMM LYNX MRS MYTH NTH PFFT PSST RHYTHM SHH SHY SKY SLY SPY SYNC WHY
        """,
    )
)
_CAPITALS = re.compile(r"[A-Z](?<![\w#@/^*~.&$'’-].)[A-Z]{2,6}(?=s?(?![\w/&@#'’-]|\.\w))")
_VOWEL = re.compile(r"[AEIOU]")
_EXPLAINED_AFTER = CaseBlind(
    r"s?\"?,? ?(?:\(|[=:–—] ?\w|which (?:is|means|stands)|short for|i\.e\.|that is|that's|meaning|means\b|stands? for|or rather|in other words)"
)
_SHOUTED_BEFORE = re.compile(r"(?<![A-Z])([A-Z]{2,}+)[\s,!]++$")
_SHOUTED_AFTER = re.compile(r"s?[\s,!]+([A-Z]{2,})(?![a-z])")
_ARTICLE = phrases(r"an? $")


@dataclass(frozen=True)
class _Word:
    """A word that needs a plainer one: where it stands, and the plain word where one is known."""

    span: Span
    plain: str
    confidence: float


def check(moment: Moment, _params: NoParams) -> Iterator[Hit]:
    """Find the first few words that the customer may not know."""
    draft = moment.draft
    found = [*_of_glossary(moment), *_capitals(moment)]
    if not found:
        return
    known = _words_of_customer(moment)
    seen: set[str] = set()
    for word in sorted(found, key=lambda word: (word.span.start, -word.confidence)):
        name = word.span.text.lower()
        if name in seen or _is_known(name, known) or _is_explained(draft, word.span):
            continue
        seen.add(name)
        yield _hit(draft, word)
        if len(seen) == MOST:
            return


def _of_glossary(moment: Moment) -> Iterator[_Word]:
    for term, start, end in moment.terms:
        span = Span(start, end, moment.draft.raw[start:end])
        if (term.plain or not term.internal) and _is_own(moment.draft, span):
            yield _Word(span, _plain(term, span.text), 0.8)


def _plain(term: Term, used: str) -> str:
    """Return the plain word, in the plural where the term stands in it."""
    is_plural = term.plain and used.lower().endswith("s") and not term.term.lower().endswith("s")
    return f"{term.plain}s" if is_plural else term.plain


def _capitals(moment: Moment) -> Iterator[_Word]:
    """Yield abbreviations: those of the trade, and unknown ones that cannot be words, for they have no vowel."""
    draft = moment.draft
    for match in _CAPITALS.finditer(draft.plain):
        span = Span(match.start(), match.end(), match.group())
        is_candidate = span.text in _TRADE or (not _VOWEL.search(span.text) and span.text not in _KNOWN)
        if not is_candidate or not _is_own(draft, span) or _is_shouted(draft, span):
            continue
        if span.text in _TRADE:
            yield _Word(span, _TRADE[span.text], 0.7)
        elif not _is_signature(draft, span):
            yield _Word(span, "", 0.5)


def _is_own(draft: Draft, span: Span) -> bool:
    """Whether the words are the agent's: no quotation and no part of an address."""
    addresses = (*draft.urls, *draft.emails)
    return not draft.in_quote(span.start, span.end) and not any(span.overlaps(address) for address in addresses)


def _is_shouted(draft: Draft, span: Span) -> bool:
    """Whether a neighbour stands in capitals too, so that this is a way of speaking."""
    before = _SHOUTED_BEFORE.search(draft.plain[max(0, span.start - 20) : span.start])
    after = _SHOUTED_AFTER.match(draft.plain, span.end)
    return any(match and match.group(1) not in _KNOWN and match.group(1) not in _TRADE for match in (before, after))


def _is_signature(draft: Draft, span: Span) -> bool:
    """Whether it ends the draft or is a sentence by itself, as an agent's initials do."""
    alone = draft.sentence_at(span.start).text.strip(" .!-–—^*~()") == span.text
    return alone or not draft.plain[span.end :].strip()


def _words_of_customer(moment: Moment) -> frozenset[str]:
    """Return the words that the customer used, and those in addresses of the draft, in lower case."""
    texts = [turn.text.lower for turn in moment.conversation.customer_turns]
    texts.extend(url.text.lower() for url in moment.draft.urls)
    return frozenset(re.findall(r"\w+", " ".join(texts)))


def _is_known(name: str, known: frozenset[str]) -> bool:
    words = re.findall(r"\w+", name)
    return all(word in known or word.removesuffix("s") in known or f"{word}s" in known for word in words)


def _is_explained(draft: Draft, span: Span) -> bool:
    """Whether the plain word stands beside it: "RMA (return number)", "return number (RMA)"."""
    in_brackets = draft.plain[: span.start].endswith("(") and draft.plain[span.end : span.end + 2].rstrip(
        "s"
    ).startswith(")")
    return in_brackets or _EXPLAINED_AFTER.match(draft.plain[span.end : span.end + 20]) is not None


def _hit(draft: Draft, word: _Word) -> Hit:
    if not word.plain:
        advice = f"The customer may not know “{word.span.text}”: say it in plain words or explain it."
        return Hit(Evidence.draft(word.span), advice, key=word.span.text, confidence=word.confidence)
    return Hit(
        Evidence.draft(word.span),
        f"Say “{word.plain}” instead: the customer may not know this word.",
        key=word.span.text,
        actions=(_action(draft, word),),
        confidence=word.confidence,
    )


def _action(draft: Draft, word: _Word) -> Action:
    """Put the plain word in, with a fitting "a" or "an" before it and a capital where a sentence starts."""
    start, plain = word.span.start, word.plain
    article = _ARTICLE.search(draft.plain[max(0, start - 3) : start])
    if article:
        start -= len(article.group())
        plain = f"{'an' if plain[0].lower() in 'aeiou' else 'a'} {plain}"
    if draft.sentence_at(start).start == start:
        plain = plain[0].upper() + plain[1:]
    return Action.replace("Use the plain word", Span(start, word.span.end, draft.raw[start : word.span.end]), plain)


_CHURN = Term("dunning run", "payment reminder")

rule = Rule(
    code="CL06",
    title="Jargon",
    severity=Severity.SUGGESTION,
    mode=Mode.ON,
    check=check,
    examples=(
        Bad("Please write the RMA on the parcel.", flags="RMA", action="return number"),
        Bad("The dunning run went out today.", flags="dunning run", action="payment reminder", terms=(_CHURN,)),
        Bad("Your line has a weak DSLNR value.", flags="DSLNR", note="no word, and nobody knows it"),
        Good("Please write the RMA (return number) on the parcel.", note="explained"),
        Good("Please write the RMA on the parcel.", customer="Where do I put the rma?", note="the customer's own word"),
        Good("I sent the PDF to your e-mail, VAT included."),
        Good("We will fix it today. -JKL", note="initials"),
    ),
)
