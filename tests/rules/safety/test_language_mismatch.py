"""SA06: drafts in another language than the customer's.

Read on public conversations, 2026-11-21: no fire on 8,406 agent turns and none on 120 labelled replies, nearly all in English on both
sides; so it makes no noise there, and what it finds is untested on real mix-ups. It stays in the shadow.
"""

import pytest

from coach_api.rules.safety.language_mismatch import rule
from support import hits, moment, said

ENGLISH = "Your parcel is on the way and it will be with you on Monday."


@pytest.mark.parametrize(
    ("customer", "language"),
    [
        ("Guten Tag, ich warte noch immer auf mein Paket und habe keine E-Mail bekommen.", "German"),
        ("Bonjour, je n'ai pas reçu mon colis et je voudrais savoir où il est.", "French"),
        ("Hola, no he recibido mi paquete y quiero saber dónde está, gracias.", "Spanish"),
        ("Buongiorno, non ho ancora ricevuto il mio pacco, quando arriva? grazie", "Italian"),
        ("Olá, ainda não recebi a minha encomenda, você pode ver onde está? obrigado", "Portuguese"),
        ("Hallo, ik heb mijn pakket nog niet ontvangen, kan je kijken waar het is?", "Dutch"),
        ("Hej, jag har inte fått mitt paket och vill veta när det kommer", "Swedish"),
        ("Dzień dobry, nie dostałem jeszcze paczki, proszę sprawdzić gdzie jest moje zamówienie", "Polish"),
        ("Добрый день, где мой заказ? Я жду уже неделю.", "Cyrillic"),
        ("请问我的包裹什么时候能送到呢我已经等了一个星期了谢谢您", "Japanese or Chinese"),
        ("מתי תגיע החבילה שלי? אני מחכה כבר שבוע", "Hebrew"),
    ],
)
def test_an_english_draft_for_another_language_is_found(customer: str, language: str) -> None:
    (hit,) = hits(rule, moment(ENGLISH, customer))
    assert hit.advice == f"The customer writes {language}, and this is English: check the language."


def test_only_the_beginning_of_a_long_draft_is_quoted() -> None:
    (hit,) = hits(rule, moment(f"{ENGLISH} {ENGLISH}", "Добрый день, где мой заказ? Я жду уже неделю."))
    assert len(hit.evidence.quote) == 80


@pytest.mark.parametrize(
    ("draft", "customer"),
    [
        ("", "Guten Tag, ich warte noch immer auf mein Paket."),
        (ENGLISH, ()),
        (ENGLISH, "Where is my parcel? It was to be with me on Friday."),
        (ENGLISH, "Paket?"),
        (ENGLISH, "😀😀😀 12345"),
        (ENGLISH, "где мой"),
        (ENGLISH, "Größe Käse Zürich Straße Müller"),
        (ENGLISH, "заказ abcdefghijklm привет nopqrstuvwx"),
        (ENGLISH, "Lamp Solvik E27 Fernhill Garden Berlin Paris"),
        (
            "Ihr Paket ist auf dem Weg und kommt am Montag zu Ihnen.",
            "Guten Tag, ich warte noch auf mein Paket und die Lampe.",
        ),
        (
            "See https://help.fernhill.example/de/paket @fernhill #paket",
            "Guten Tag, ich warte noch immer auf mein Paket.",
        ),
    ],
)
def test_the_same_language_or_too_little_to_tell_is_left_alone(draft: str, customer: str | tuple[str, ...]) -> None:
    assert hits(rule, moment(draft, customer)) == []


def test_a_language_that_the_chat_has_used_before_is_fine() -> None:
    german = "Guten Tag, ich warte noch immer auf mein Paket und habe nichts gehört."
    assert hits(rule, moment(ENGLISH, messages=said(f"C: {german}", f"A: {ENGLISH}", f"C: {german}"))) == []
    assert hits(rule, moment(ENGLISH, (german, german, "Can you tell me in English where it is, please?"))) == []
