"""The draft tells the customer something that is meant for colleagues.

## What it finds
A word that the team's glossary marks as internal (the name of a tool, a queue, a code), and an address on one of the internal
`hosts`. What the customer named first is no secret.

## Why it matters
Internal names mean nothing to customers, and some of them must not leave the company.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from coach_api.engine import addresses, links
from coach_api.engine.library import Link, Term
from coach_api.engine.moment import Moment
from coach_api.engine.params import Phrases
from coach_api.engine.rule import Action, Bad, Evidence, Good, Hit, Mode, Rule, Severity
from coach_api.engine.text import Span, phrases


@dataclass(frozen=True)
class Params:
    """What only colleagues may see, beside the internal terms of the glossary."""

    hosts: Annotated[tuple[str, ...], Phrases("Internal hosts, each with all below it")] = ()


def check(moment: Moment, params: Params) -> Iterator[Hit]:
    """Find internal terms and internal addresses that the customer has not named."""
    found = list(_hosts(moment, params.hosts)) if params.hosts else []
    if any(term.internal for term in moment.libraries.terms):
        found.extend(_terms(moment, taken=[address for address, _ in found]))
    seen: set[str] = set()
    for span, actions in found:
        if span.text.lower() in seen:
            continue
        seen.add(span.text.lower())
        if not _is_known(moment, span.text):
            yield Hit(
                Evidence.draft(span),
                "This is for colleagues only: take it out, or say it in the customer's words.",
                key=span.text,
                actions=actions,
                confidence=0.9,
            )


def _hosts(moment: Moment, hosts: tuple[str, ...]) -> Iterator[tuple[Span, tuple[Action, ...]]]:
    draft = moment.draft
    for address in addresses.in_text(draft):
        if addresses.is_listed(addresses.host_of(address.text), hosts):
            sentence = draft.sentence_at(address.start).text.replace(address.text, " ")
            yield address, links.replacement(moment, sentence, address)


def _terms(moment: Moment, taken: list[Span]) -> Iterator[tuple[Span, tuple[Action, ...]]]:
    draft = moment.draft
    for term, start, end in moment.terms:
        span = Span(start, end, draft.raw[start:end])
        if not term.internal or any(span.overlaps(address) for address in taken):
            continue
        opens = draft.sentence_at(start).start == start
        plain = term.plain[:1].upper() + term.plain[1:] if opens else term.plain
        yield span, (Action.replace("Say it plainly", span, plain),) if plain else ()


def _is_known(moment: Moment, words: str) -> bool:
    """Whether the customer has used the words."""
    return any(phrases(re.escape(words.lower())).search(turn.text.plain) for turn in moment.conversation.customer_turns)


_HELP = Link("Return an item", "https://help.fernhill.example/returns", ("send back",))
_TOOLS = (Term("Falcon", "our order system", internal=True), Term("L2 queue", internal=True), Term("ETA", "arrival"))

rule = Rule(
    code="SA05",
    title="Internal information",
    severity=Severity.CRITICAL,
    mode=Mode.ON,
    check=check,
    params=Params,
    short_ok=True,
    examples=(
        Bad("I can see it in Falcon.", terms=_TOOLS, flags="Falcon", action="our order system"),
        Bad("It is in the l2 queue now.", terms=_TOOLS, flags="l2 queue"),
        Bad(
            "You can return an item at wiki.fernhill.example/returns.",
            links=(_HELP,),
            params={"hosts": ["wiki.fernhill.example"]},
            flags="wiki.fernhill.example/returns",
            action="https://help.fernhill.example/returns",
        ),
        Good("Its ETA is Monday.", terms=_TOOLS, note="jargon, and no secret"),
        Good("Falcon is our order system.", customer="What is Falcon?", terms=_TOOLS, note="the customer knows it"),
        Good("See https://help.fernhill.example.", params={"hosts": ["wiki.fernhill.example"]}),
    ),
)
