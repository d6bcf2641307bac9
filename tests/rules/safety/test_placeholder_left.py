"""SA03: holes of templates."""

import pytest

from coach_api.engine.library import Link
from coach_api.libraries import Library
from coach_api.rules.safety.placeholder_left import rule
from support import hits, moment, said


@pytest.mark.parametrize(
    ("draft", "hole"),
    [
        ("Dear {{ customer.name }}, hello", "{{ customer.name }}"),
        ("Hi {name}!", "{name}"),
        ("Hi ${first_name}!", "${first_name}"),
        ("Hi <<Name>>", "<<Name>>"),
        ("Hi [[name]]", "[[name]]"),
        ("Hi [Customer Name],", "[Customer Name]"),
        ("Hi [insert name]", "[insert name]"),
        ("See [LINK]", "[LINK]"),
        ("See [link here].", "[link here]"),
        ("Order [order number] left", "[order number]"),
        ("Order [ORDER_NUMBER] left", "[ORDER_NUMBER]"),
        ("It costs [amount]", "[amount]"),
        ("It costs [XX]", "[XX]"),
        ("Your <tracking number> is ready", "<tracking number>"),
        ("Call <insert phone number>", "<insert phone number>"),
        ("Dear %FIRSTNAME%", "%FIRSTNAME%"),
        ("Dear %first_name%", "%first_name%"),
        ("Dear $NAME", "$NAME"),
        ("Dear *|FNAME|*", "*|FNAME|*"),
        ("Your number is ___.", "___"),
        ("Your order number is XXXX.", "XXXX"),
        ("Hi XXX, thanks for writing", "XXX"),
        ("your order number is xxxx", "xxxx"),
        ("We will refund $XXX to your card", "XXX"),
        ("Lorem ipsum dolor", "Lorem ipsum"),
        ("TODO: add the link", "TODO"),
        ("See INSERT LINK HERE", "INSERT LINK HERE"),
        ('Use the code "[CODE]"\nThe link is [URL]', "[URL]"),
        ("😀😀 Hi {name}", "{name}"),
    ],
)
def test_a_hole_is_found(draft: str, hole: str) -> None:
    found = hits(rule, moment(draft))
    assert [hit.evidence.quote for hit in found] == [hole]


@pytest.mark.parametrize(
    "draft",
    [
        "",
        "Read [our guide](https://help.shop.example/guide).",
        "Read [LINK](https://help.shop.example/guide)",
        "As shown in [1] and [2].",
        "Write to <pat@mail.example>",
        "First line<br>second <b>line</b>",
        "I <3 this",
        "a < b and c > d",
        "Choose [Settings], then [My orders].",
        "Press [ENTER] or [F5]",
        "We send it in XXXL and XL",
        "Size XXX is sold out",
        "bye xxx",
        "Thanks! XXX",
        "thank you xxx ❤",
        "xx",
        "The card XXXX-XXXX-XXXX-1234 was refunded",
        "The format is XXX-XXXX with a dash",
        "It looks like XXX on the label",
        'Paste this: {"name": "value"}',
        "function f() {\n return name;\n}",
        "My phone is <number>, as you wrote",
        "todo listo, gracias",
        "TODO EL MUNDO",
        "-___-",
        "100% of 20% off",
        "$TSLA and $20",
        "She said: [laughs]",
        "Go to https://shop.example/{id}/[LINK]",
        "Set :{ aside",
    ],
)
def test_other_brackets_are_left_alone(draft: str) -> None:
    assert hits(rule, moment(draft)) == []


def test_what_the_customer_wrote_may_be_repeated() -> None:
    assert hits(rule, moment("The text [LINK] means a page.", "Your mail says [LINK], what is that?")) == []


def test_at_most_three_different_holes_are_shown_once_each() -> None:
    found = hits(rule, moment("{a1} {a1} {b1} {c1} {d1}"))
    assert [hit.key for hit in found] == ["{a1}", "{b1}", "{c1}"]


@pytest.mark.parametrize(
    ("draft", "filled"),
    [
        ("Hi {{name}}!", "Ana Lima"),
        ("Hi {{first_name}}!", "Ana"),
        ("Best, [agent name]", "Jo"),
        ("Best, [your name]", "Jo"),
        ("Hi, my name is {name}.", "Jo"),
        ("Hi, {company name}", None),
        ("See [LINK] about parking", None),
    ],
)
def test_a_known_name_is_offered(draft: str, filled: str | None) -> None:
    [hit] = hits(rule, moment(draft, agent_name="Jo", customer_name="Ana Lima"))
    assert [action.text for action in hit.actions] == ([filled] if filled else [])


def test_an_unknown_name_is_not() -> None:
    assert hits(rule, moment("Hi {{name}}!"))[0].actions == ()


def test_the_teams_link_is_offered() -> None:
    team = Library((Link("Return an item", "https://help.shop.example/returns"),))
    talk = said("C: How can I return an item?")
    [hit] = hits(rule, moment("Sure: [link]", messages=talk, libraries=team))
    assert hit.actions[0].text == "https://help.shop.example/returns"
