"""The draft has a link that leads the customer nowhere.

## What it finds
- Words that point to a link that is not there: "click here", "the link below", "you can read more here:", in a draft without
  any web address. It leaves alone: words in quotation marks, what the agent did or saw, and an earlier link of this chat.
- An address that customers cannot open or should not see: a private number or ending, a staging or test host. An address
  that the customer named, and a router's own page, are fine.
- An address off the team's list, where `allowed_hosts` has entries. What lies below a listed host is allowed too.
- A bare home page for somebody who asked how or where, without the way from there.

## Why it matters
The customer clicks and finds nothing, or searches, and asks again. A link to an internal page gives away what it is called.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from coach_api.engine import addresses, links
from coach_api.engine.conversation import Role
from coach_api.engine.library import Link
from coach_api.engine.moment import Moment
from coach_api.engine.params import Phrases
from coach_api.engine.places import ASKS_THE_WAY, CLICK_PATH
from coach_api.engine.pointers import pointer
from coach_api.engine.rule import Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import Span, phrases

MOST = 5  # addresses that are judged
INTERNAL = "Customers can't open this address, or shouldn't: send the public page."
OFF_LIST = "This site isn't on your team's list: send a page that is."
HOME = "Send the page itself: from the home page the customer has to search."
MISSING = "Add the link that you point to."


@dataclass(frozen=True)
class Params:
    """Where customers may be sent."""

    allowed_hosts: Annotated[tuple[str, ...], Phrases("Hosts that links may lead to; none listed: any")] = ()


_ROUTER = phrases(
    r"routers?|modems?|gateways?|hubs?|wi-?fi|access points?|printers?|repeaters?|cameras?|nas|ip address(?:es)?"
)
_ASKS_FOR_SITE = phrases(r"(?:web ?)?site|web ?page|home ?page|web address|url|domain")
_AGAIN = ("here", "below", "following")  # what does not speak of a link that was sent before


def check(moment: Moment, params: Params) -> Iterator[Hit]:
    """Judge the draft's addresses; where it has none, find the words that point to one."""
    draft = moment.draft
    found = addresses.in_text(draft)[:MOST]
    if not found:
        yield from _missing(moment)
        return
    own = [address for address in found if not draft.in_quote(address.start, address.end)]
    bad = [hit for address in own for hit in _bad(moment, address, params.allowed_hosts)]
    yield from bad or _home(moment, own)


def _missing(moment: Moment) -> Iterator[Hit]:
    draft = moment.draft
    words = pointer(draft)
    if words is None:
        return
    sentence = draft.sentence_at(words.start)
    if (draft.typing and not sentence.closed) or _means_earlier(moment, words):
        return
    at = words.end if words.text.endswith(":") else sentence.end
    yield Hit(
        Evidence.draft(words),
        MISSING,
        key=words.text,
        actions=links.insertion(moment, sentence.text, at),
        confidence=0.8,
    )


def _means_earlier(moment: Moment, words: Span) -> bool:
    """Whether "this link" is one that stands in the last turns already."""
    if any(word in words.text.lower() for word in _AGAIN):
        return False
    return any(message.text.urls for turn in moment.conversation.turns[-3:] for message in turn.messages)


def _bad(moment: Moment, address: Span, allowed: tuple[str, ...]) -> Iterator[Hit]:
    host = addresses.host_of(address.text)
    if not host or _customer_named(moment, host):
        return
    if addresses.is_internal(host):
        if next(moment.draft.find(_ROUTER), None) is None:
            yield _hit(moment, address, INTERNAL, 0.9)
    elif allowed and not addresses.is_listed(host, allowed):
        yield _hit(moment, address, OFF_LIST, 0.9)


def _home(moment: Moment, found: list[Span]) -> Iterator[Hit]:
    pending = moment.conversation.pending
    if pending is None or not all(addresses.is_home(address.text) for address in found):
        return
    asked = pending.text.search(ASKS_THE_WAY)
    if asked and not pending.text.search(_ASKS_FOR_SITE) and not CLICK_PATH.search(moment.draft.plain):
        yield from (_hit(moment, address, HOME, 0.6) for address in found[:1])


def _hit(moment: Moment, address: Span, advice: str, confidence: float) -> Hit:
    sentence = moment.draft.sentence_at(address.start).text.replace(address.text, " ")
    actions = links.replacement(moment, sentence, address)
    return Hit(Evidence.draft(address), advice, key=address.text, actions=actions, confidence=confidence)


def _customer_named(moment: Moment, host: str) -> bool:
    return any(host in message.text.lower for message in moment.conversation.messages if message.role is Role.CUSTOMER)


_PLAN = Link("Change your plan", "https://help.example.com/plan", ("switch tariff", "upgrade"))
_RETURNS = Link("Return an item", "https://help.example.com/returns", ("send back", "return label"))

rule = Rule(
    code="PR06",
    title="Bad link",
    severity=Severity.WARNING,
    mode=Mode.ON,
    check=check,
    params=Params,
    examples=(
        Bad(
            "Sure! You can read more about it here:",
            customer="How do I return the boots?",
            links=(_PLAN, _RETURNS),
            flags="read more about it here:",
            action=" https://help.example.com/returns",
        ),
        Bad("Please click here to see your options.", customer="How can I upgrade?", flags="click here"),
        Bad(
            "It's on https://www.example.com, have a look!",
            customer="Where can I change my plan?",
            links=(_PLAN, _RETURNS),
            flags="https://www.example.com",
            action="https://help.example.com/plan",
            note="a home page where a page was asked for",
        ),
        Bad(
            "Here you go: https://staging.example.com/plan",
            customer="My plan?",
            flags="https://staging.example.com/plan",
        ),
        Bad(
            "Here you go: https://shop.example/plan",
            customer="My plan?",
            params={"allowed_hosts": ["help.example.com"]},
            note="off the team's list",
        ),
        Good("You can change it here: https://help.example.com/plan", customer="Where can I change my plan?"),
        Good("I'm here to help, what is the matter?", customer="Hello?", note="no pointing"),
        Good(
            'Please press the button "Click here" at the top.', customer="Where do I confirm?", note="a button's name"
        ),
        Good(
            "Please open http://192.168.1.1 and sign in to your router.",
            customer="How do I change the wifi name?",
            note="a private number, but the customer's own",
        ),
        Good("We're at www.example.com.", customer="Where is your website?", note="the home page was asked for"),
    ),
)
