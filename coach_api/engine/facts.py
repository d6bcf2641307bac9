"""The kinds of facts that people ask for in a chat: what each is called, and how it looks where somebody gives it."""

import re
from dataclasses import dataclass

from coach_api.engine.text import EMAIL

_CODE = r"(?<![\w-])#?(?=[A-Za-z-]{0,12}\d)[A-Za-z0-9][\w-]{4,30}+"
_PHONE = r"(?<![\w.])\+?\(?\d(?:[\d().-]|[ ](?=[\d(])){6,18}\d(?!\w)"
_DAY = (
    r"(?<!\w)(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|yesterday|tonight|(?:last|next|this) (?:week|month|night|year)|\d{1,2}(?:st|nd|rd|th)"
    r"|\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?|\d{4}-\d\d-\d\d|\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w{0,6}"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w{0,6} \d{1,2})"
)
_CLOCK = r"(?<![\d£$€.,])(?:(?:[01]?\d|2[0-3])[:.][0-5]\d|\d{1,2} ?[ap]\.?m\b)|noon|midnight"
_SPAN_OF_TIME = r"(?<!\w)(?:\d{1,3}|an?|one|two|three|four|five|six|seven|ten|few) ?-?(?:min(?:ute)?|hour|hr|day|night|week|month|year)s?\b|immediately|straight away|instant"
_MONEY = r"[£$€]\s?\d|\d ?(?:£|\$|€|pounds?|gbp|dollars?|usd|euros?|eur|pence|cents?)|(?<!\w)\d{1,6}p\b|\bfree\b|no (?:extra |additional )?(?:charge|cost|fee)|cheap|expensive|moderate|on us\b|on the house|complimentary|included"
_STREET = r"(?<!\w)\d{1,5}[a-z]?(?: ?- ?\d{1,5}[a-z]?)? (?:\w{1,20} ){1,3}(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|way|close|square|place|boulevard|blvd|parade|hill|crescent|terrace|gardens|yard|row|mews|quay|walk|passage|green|wharf|court)\b"
_POSTCODE = r"(?<!\w)[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}(?!\w)"
_IS = r"(?: is| was|'s|:| =| -)? ?"


@dataclass(frozen=True)
class Fact:
    """A kind of fact that people ask for in a chat.

    `named` matches what it is called, in lower case; `shown` how it looks in an answer (None: as free as the language);
    `told` how a customer gives it unasked, the fact itself in the group `value` (None: no wording is sure enough). Facts of
    one `family` are often asked for in one breath.
    """

    kind: str
    named: str
    shown: re.Pattern[str] | None
    told: re.Pattern[str] | None
    family: str

    @property
    def label(self) -> str:
        """What to call it in a sentence."""
        return self.kind.replace("_", " ")


def _fact(kind: str, named: str, shown: str = "", told: str = "", family: str = "") -> Fact:
    look = re.compile(shown, re.IGNORECASE) if shown else None
    telling = re.compile(told, re.IGNORECASE) if told else None
    return Fact(kind, named, look, telling, family)


FACTS = (
    _fact(
        "order_number",
        r"(?:order|purchase) (?:numbers?|no\b|id|ref(?:erence)?(?: number)?)|(?:order|purchase) ?#",
        _CODE,
        rf"\border(?: (?:number|no\.?|id|ref(?:erence)?))?{_IS}(?P<value>{_CODE})",
    ),
    _fact(
        "tracking_number",
        r"tracking (?:numbers?|id|code)",
        _CODE,
        rf"\btracking(?: (?:number|no\.?|id|code))?{_IS}(?P<value>{_CODE})",
    ),
    _fact(
        "flight_number",
        r"flight (?:numbers?|no\b)",
        r"\b[A-Z]{0,3} ?\d{2,4}\b",
        r"\b(?:(?:flight|flt) (?:number|no\.?)(?: is|:)? ?|(?:flight|flt) ?#|(?:on|my|of) (?:flight|flt) |(?:flight|flt) (?=[a-z]{2} ?\d))(?P<value>(?:[a-z]{2} ?)?\d{2,4})\b(?! (?:dollars|pounds|euros|usd|minutes|hours))",
    ),
    _fact(
        "reference_number",
        r"(?:booking|reservation|confirmation|case|claim|ticket|transaction|invoice|trip|reference|ref)"
        r" (?:reference|numbers?|no\b|code|id|ref)(?: number)?|booking reference|reference|record locator|pnr",
        _CODE,
        rf"\b(?:booking|reservation|confirmation|case|claim|reference|transaction|invoice)(?: (?:reference|number|no\.?|code|id))?{_IS}(?P<value>{_CODE})",
    ),
    _fact(
        "date_of_birth",
        r"date of birth|birth ?dates?|birthday|dob",
        r"\d{1,2}[/. -]\w{1,9}[/. -]\d{2,4}",
        r"\b(?:born(?: on)?|dob|date of birth|birthday)(?: is|:)? ?(?P<value>\d{1,2}[/. -]\w{1,9}[/. -]\d{2,4})",
    ),
    _fact(
        "email",
        r"(?<!an )e-?mail(?: address(?:es)?| id)?|mail address",
        rf"{EMAIL.pattern}|<email>",
        r"(?<![\w.+-])(?<!to )(?<!from )(?<!emailed )(?<!contacted )(?<!at )(?P<value>[\w.+-]{1,64}+@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4})",
        "contact",
    ),
    _fact(
        "phone_number",
        r"(?:contact |mobile |cell |home )?(?:tele)?phone (?:numbers?|no\b)|(?:mobile|cell|contact|call-?back|daytime) (?:numbers?|no\b)|(?:phone|tel(?:ephone)?) ?#|telephone|phone(?= ?(?:,|and|or|&|$))",
        _PHONE,
        rf"\b(?:phone|mobile|cell|tel(?:ephone)?|call me|contact|reach me)\b[^.\n\d+]{{0,25}}(?P<value>{_PHONE})",
        "contact",
    ),
    _fact(
        "postcode",
        r"post ?codes?|postal codes?|zip(?: ?codes?)?",
        rf"{_POSTCODE}|\b\d{{5}}\b",
        rf"(?P<value>{_POSTCODE}|(?:(?<=zip )|(?<=zip: )|(?<=code )|(?<=code: )|(?<=code is ))\d{{5}}(?!\d))",
        "contact",
    ),
    _fact(
        "account",
        r"account (?:numbers?|no\b|name|id|info(?:rmation)?|details)|user ?(?:name|id)|gamertag|psn(?: id)?|(?:customer|member(?:ship)?|client|loyalty) (?:numbers?|id|no\b)|channel url|profile info",
        r"\w*\d\w*|^\S+$",
        r"\b(?:user ?name|gamertag|psn id|(?:account|customer|client|member(?:ship)?) (?:number|no\.?|id))(?: is|:| =) ?(?P<value>[\w@.#-]{3,40})",
        "contact",
    ),
    _fact(
        "name",
        r"(?:full |first |last |your )names?|surname|names?(?= ?(?:,|and\b|&|please|on (?:it|the)|\?|$))",
        r"^\W*(?-i:[A-Z])[\w'-]{1,20}(?: (?-i:[A-Z])[\w'-]{1,20}){0,3}\W*$",
        r"\bmy (?:full |first |last )?name(?: is|'s|:) (?!(?:not|wrong|on|in|still|spelled|misspelled|incorrect|listed|missing|the|an?|being|showing|under|also|now|different|never|no|my)\b)(?P<value>[a-z][\w'-]+(?: (?-i:[A-Z])[\w'-]+){0,2})",
        "contact",
    ),
    _fact(
        "address",
        r"(?:\w{1,10} )?address(?:es)?|contact (?:info(?:rmation)?|details)",
        rf"{_STREET}|{_POSTCODE}|\b(?:street|road|lane|square|avenue)\b|\b(?:located|address is|situated|find (?:it|them|us)) (?:at|in|on)\b|\bat \d",
        rf"(?P<value>\b{_STREET})",
        "contact",
    ),
    _fact(
        "serial_number",
        r"(?:serial|model|part|batch|imei) (?:numbers?|no\b|code)|imei|barcode|sku",
        _CODE,
        rf"\b(?:serial|model|imei)(?: (?:number|no\.?))?{_IS}(?P<value>{_CODE})",
    ),
    _fact("card_digits", r"(?:last|final) (?:4|four) digits(?: of (?:your|the) \w{2,12})?"),
    _fact("receipt", r"receipt|proof of (?:purchase|payment|postage)|invoice"),
    _fact("amount", r"(?:exact |total )?amount"),
    _fact("link", r"link|url"),
    _fact("size", r"sizes?"),
    _fact("colour", r"colou?rs?"),
    _fact("reason", r"reason"),
    _fact(
        "screenshot",
        r"screen ?(?:shot|grab|cap)s?|(?:photo|pic|picture|image|video)s?",
    ),
    _fact(
        "error_message",
        r"error(?: (?:messages?|codes?))?",
        r"\d{3,}|\"[^\"]+\"",
        r"\berror(?: (?:code|message))?(?: is| says?| reads?|:)?,? ?(?P<value>#?(?=[A-Z-]{0,6}\d)[\w-]{3,20}|\"[^\"\n]{5,200}\")",
    ),
    _fact(
        "device",
        r"(?:make and |brand and |brand or )?(?:device|phone|handset|console|laptop|computer)?(?: ?model| type)|(?:type|kind|model|make) of (?:device|phone|handset|console|laptop|computer)|(?:phone|handset|console|laptop|computer|tablet)(?= (?:do|are|is|did|have)\b)|device|model",
        "",
        r"\b(?P<value>iphone (?:\d{1,2}|x|xs|xr|se)\b(?: (?:plus|pro|max|mini)\b){0,2}|(?:samsung )?galaxy [a-z]{0,4} ?\d{1,2}\b(?: (?:plus|ultra|edge))?|pixel \d{1,2}\b"
        r"|ps[345]\b|playstation [345]\b|xbox (?:one|series|360)\b(?: [xs]\b)?|macbook (?:pro|air)\b|ipad (?:pro|air|mini)\b)",
        "device",
    ),
    _fact(
        "version",
        r"(?:\w{2,10} )?version(?: number)?|version of \w{2,10}|operating system",
        r"\d{1,3}(?:\.\d{1,3})+",
        r"\b(?P<value>(?:ios|android|macos|os x|windows|version) ?\d{1,2}(?:\.\d{1,2}){1,3})",
        "device",
    ),
    _fact("browser", r"browser", "", r"\b(?P<value>chrome|firefox|safari|edge|opera)\b", "device"),
    _fact("price", r"(?:\w{1,12} )?(?:price|cost|fee|charge|fare)s?(?! range)|how much(?! (?:time|longer))", _MONEY),
    _fact("price_range", r"price (?:range|point|bracket)|budget", r"cheap|moderate|expensive|price|\d", "", "search"),
    _fact(
        "duration",
        r"how long|(?:travel|journey|delivery|travell?ing) time|duration|length of (?:stay|time|the stay)|how many (?:minutes|hours|days|nights|weeks)",
        _SPAN_OF_TIME,
    ),
    _fact(
        "time",
        r"(?:what |which |departure |arrival |leaving |opening |check-?in )?times?(?! (?:was|is) it)|opening hours",
        rf"{_CLOCK}|\btimes?\b|any ?time",
        "",
        "when",
    ),
    _fact("date", r"dates?|days?|when", rf"{_DAY}|{_CLOCK}|{_SPAN_OF_TIME}", "", "when"),
    _fact(
        "number",
        r"how many(?: \w{1,15})?|(?:party|group) size|number of \w{1,15}|how large (?:is|will)",
        r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|no|none|several|many|both|all|some|lots)\b",
    ),
    _fact(
        "area",
        r"(?:part|area|side|region|section) of (?:the )?(?:town|city)|area|location|neighbou?rhood",
        r"\b(?:north|south|east|west|centre|center|located|area|town)\b",
        "",
        "search",
    ),
    _fact(
        "place",
        r"where|country|destination|departure (?:site|location|station|point)|(?:pick-?up|drop-?off) (?:point|location|place)|(?:which|what) (?:\w{1,10} )?(?:store|shop|branch|station|city)|(?:store|branch)(?= |$)",
        "",
    ),
    _fact("food", r"(?:type|kind|sort|style)s? of (?:food|cuisine)|cuisine|food type", "", "", "search"),
    _fact(
        "details",
        r"(?:more|further|additional|some|any|the) (?:info(?:rmation)?|details?|specifics)|(?:flight|order|booking|trip|system|journey) (?:info(?:rmation)?|details|specs|specifications)",
        "",
    ),
)
KINDS = {fact.kind: fact for fact in FACTS}
NAMED = re.compile(r"(?<![\w'])(?:" + "|".join(f"(?P<{fact.kind}>{fact.named})" for fact in FACTS) + r")(?!\w)")
"""The name of any kind in lower-case text: the kind is the group that matched last."""
