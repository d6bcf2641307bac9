"""SA02: replies meant for somebody else.

Read on public conversations, 2026-11-21: no fire on 8,406 agent turns as they are, where names are mostly unknown. With the name
of the first greeting taken as the customer's, no later turn fires; with a made-up name, 117 of 122 greetings do.
"""

from typing import Any

import pytest

from coach_api.rules.safety.wrong_customer import rule
from support import hits, moment, said


@pytest.mark.parametrize(
    ("draft", "name", "quote"),
    [
        ("Hi Anna, thanks!", "Maria Lopez", "Anna"),
        ("HELLO Anna!\nYour parcel left.", "Maria", "Anna"),
        ("Dear Mr. Brown:", "Maria Lopez", "Brown"),
        ("Good morning Peter Schmidt,", "Maria Lopez", "Peter Schmidt"),
        ("@maria_l Hi Zoë, sorry", "Maria", "Zoë"),
        ("Thanks Tom.", "Müller, Jörg", "Tom"),
        ("Hi Mark 👋", "Maria", None),
        ("Hi Jorg,", "Jörg Müller", None),
        ("Hi Mária,", "maria", None),
        ("Hi Bob,", "Robert Lee", None),
        ("Hi Alex,", "Alexandra", None),
        ("Hi Sarah,", "Sara", None),
        ("Hi Ms Lopez,", "Maria Lopez", None),
        ("Hi there,", "Maria", None),
        ("Hi team,", "Maria", None),
        ("Hi, Jo here.", "Maria", None),
        ("Hi Jo,", "Maria", None),
        ("Hi I can see the parcel", "Maria", None),
        ("Hi Anna, thanks!", "Guest 4711", None),
        ("Hi Anna, thanks!", "玛丽亚", None),
        ("Hi Anna, thanks!", None, None),
        ('The note read:\n"Hi Anna, see you."', "Maria", None),
        ("> Hi Anna, see you", "Maria", None),
        ("Hi Ann", "Anna", None),
        ("", "Maria", None),
    ],
)
def test_a_greeting_by_another_name_is_found(draft: str, name: str | None, quote: str | None) -> None:
    found = hits(rule, moment(draft, "Where is my parcel?", customer_name=name, agent_name="Jo Park"))
    assert [hit.evidence.quote for hit in found] == ([quote] if quote else [])


def test_a_name_that_the_customer_uses_is_fine() -> None:
    talk = said("C: My name is Maria.", "A: Hello Maria.", "C: Please write to Anna, she ordered it.")
    assert hits(rule, moment("Hi Anna, I've sent it.", messages=talk)) == []
    assert hits(rule, moment("Hi Maria, I've sent it.", messages=talk, customer_name="Peter")) == []


@pytest.mark.parametrize(
    ("draft", "lines", "quote"),
    [
        ("Sure thing, Tom! It is cancelled.", ("A: Hi Ines, what can I do?", "C: cancel please"), "Tom"),
        ("Of course Mr Novak, one moment.", ("C: I'm Lucia Ferrari and I want to upgrade",), "Novak"),
        ("Done, Ines!", ("A: Hi Mr Patel,", "C: cancel please"), None),
        ("Thanks Mr Patel, all done.", ("A: Hi Rohan!", "C: cancel please"), None),
        ("Yes, Paris, Lyon and Nice.", ("A: Hi Rohan!", "C: which cities?"), None),
        ("Hi Bob, welcome.", ("A: Hi Rob!", "C: hi"), None),
        ("Hi Bob, welcome.", ("A: How can I help?", "C: hi"), None),
    ],
)
def test_the_name_is_also_known_from_the_chat_so_far(draft: str, lines: tuple[str, ...], quote: str | None) -> None:
    found = hits(rule, moment(draft, messages=said(*lines)))
    assert [hit.evidence.quote for hit in found] == ([quote] if quote else [])


@pytest.mark.parametrize(
    ("draft", "customer", "quote"),
    [
        ("Your policy PL-4471 ends in May.", "when does policy PL-4417 end", "PL-4471"),
        ("The claim 55120 is with our team.", "status of claim 55210 pls", "55120"),
        ("Hi, ticket no. 99120 is open.", "what about Ticket #99210?", "99120"),
        ("Ticket 99120 is open.", "what about return 99210?", None),
        ("I've opened ticket 5520 for you.", "what about ticket 5519?", None),
        ("Ticket 5521 is the follow-up.", "what about ticket 5519?", None),
        ("Your new policy is PL-4471.", "when does policy PL-4417 end", None),
        ("The contract 2027 is cheaper.", "is it contract 2026", None),
    ],
)
def test_another_number_of_the_same_thing_is_found(draft: str, customer: str, quote: str | None) -> None:
    found = hits(rule, moment(draft, customer))
    assert [hit.evidence.quote for hit in found] == ([quote] if quote else [])


def test_the_right_name_is_offered_unless_it_is_endless() -> None:
    (hit,) = hits(rule, moment("Hi Anna,", customer_name="Maria Lopez"))
    assert (hit.actions[0].label, hit.actions[0].text) == ("Write Maria", "Maria")
    (hit,) = hits(rule, moment("Hi Anna,", customer_name="M" * 40))
    assert hit.actions == ()


TALK = said(
    "C: My order number is AB-1234-7 and my booking reference is ZXCV12.",
    "C: write to maria@mail.example",
    "A: I also see order 99887.",
)


@pytest.mark.parametrize(
    ("draft", "quote"),
    [
        ("Your order AB-1239-7 has left.", "AB-1239-7"),
        ("Order #AB12347 has left.", None),
        ("Order 99887 is the other one.", None),
        ("Order 55443 left.", None),
        ("I've placed a replacement, order AB-1239-7.", None),
        ('You wrote "order AB-1239-7", is that right?', None),
        ("I see your booking ZXCV13 here.", "ZXCV13"),
        ("Your booking reference is ZXCV13.", None),
        ("I emailed you at jo@post.example today.", "jo@post.example"),
        ("I emailed you at maria@mail.example", None),
        ("You can write to support@fernhill.example", None),
        ("The maker is at jo@post.example", None),
        ("Sent to your new address jo@post.example", None),
        ('You wrote "sent to jo@post.example".', None),
    ],
)
def test_a_number_or_address_that_nobody_named_is_found(draft: str, quote: str | None) -> None:
    assert [hit.evidence.quote for hit in hits(rule, moment(draft, messages=TALK))] == ([quote] if quote else [])


@pytest.mark.parametrize("draft", ["Your order AB-1239-7 has left.", "I emailed you at jo@post.example today."])
def test_without_one_of_the_same_kind_there_is_nothing_to_compare(draft: str) -> None:
    at: dict[str, Any] = {"customer": ("Where is it?", "x" * 2_000)}
    assert hits(rule, moment(draft, **at)) == []
