"""SA06: drafts in another language than the customer's.

Read on public conversations, 2026-11-21: 1 fire on 8,389 agent turns, a right one; and of some 151,000 messages and comments, nearly
all in English, it takes fewer than 30 for another language. What it finds is untested on real mix-ups, so it stays in the shadow.
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


@pytest.mark.parametrize(
    "customer",
    [
        "guten tag, ich möchte kündigen",
        "salut, je peux changer la date ?",
        "bonjour, ma commande est arrivée cassée",
        "buenos días, necesito una factura",
        "ciao, non riesco ad accedere",
        "olá, não consigo pagar",
        "hoi, ik kan niet inloggen",
        "hej, var är mitt paket",
        "dzień dobry, gdzie jest moja paczka",
    ],
)
def test_a_line_is_enough_where_no_other_language_has_a_word_in_it(customer: str) -> None:
    assert len(hits(rule, moment(ENGLISH, customer))) == 1


@pytest.mark.parametrize(
    "customer",
    [
        "my name is Juan de la Cruz",
        "gracias",
        "café crème table für zwei",
        "the jalapeño dip is off",
        "no me gusta haha but ok send it",
        "die app is kaputt",
        "as soon as it is here, as big as a house",
        "Ich warte noch immer auf mein Paket, you can write English",
    ],
)
def test_a_few_foreign_words_are_no_other_language(customer: str) -> None:
    assert hits(rule, moment(ENGLISH, customer)) == []


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
