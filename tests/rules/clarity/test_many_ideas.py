"""CL03: many steps in one bubble.

Read on public conversations, 2026-11-21: no fire on 8,389 agent turns, of which 18 hold two steps or more and none four.
"""

import pytest

from coach_api.rules.clarity.many_ideas import rule
from support import hits, moment


@pytest.mark.parametrize(
    ("draft", "steps"),
    [
        ("1) Open the app 2) Tap Settings 3) Choose Network 4) Press Reset", 4),
        ("1️⃣ open the app\n2️⃣ tap Settings\n3️⃣ choose Network\n4️⃣ press Reset", 4),
        ("Step 1: the red cable goes out. Step 2: the blue one too. Step 3: the bulb. Step 4: all back in.", 4),
        ("Please try these steps:\n- Lamp off\n- Cable out\n- Bulb out\n- All back in\n- Lamp on", 5),
        ("Here is how to do it:\n• Grab the lamp\n• Give it a shake\n• Listen\n• Tell me what you hear", 4),
        ("first open the app, then tap on Settings, after that choose Network and finally press Reset", 4),
        ("FIRST, OPEN THE APP. THEN TAP ON SETTINGS. NEXT, CHOOSE NETWORK. FINALLY, PRESS RESET.", 4),
        ("First we check the lamp. Then our shop repairs it. After that, it comes back to you. Finally, you get a mail.", 4),
        (
            ("Sorry about that, Ana 😟 Could you please unplug the lamp, take the bulb out, check that it is dry, and put it back? "
            "Once that is done, plug the lamp in at another socket in the same room."),
            5,
        ),
        (
            ("No problem! You'll need to open the app on your phone, go to the tab with your orders, choose the lamp that you "
            "would like to send back and then print the label that we made for you."),
            4,
        ),
        (
            ("If the light is red, unplug the lamp for a minute, clean the ring with a dry cloth, push it back until it clicks "
            "and turn the lamp on again. You don't have to wait for us."),
            4,
        ),
    ],
)  # fmt: skip
def test_many_steps_are_counted(draft: str, steps: int) -> None:
    (hit,) = hits(rule, moment(draft))
    assert hit.evidence.quote == f"{steps} steps"


@pytest.mark.parametrize(
    "draft",
    [
        "",
        "ok then",
        "Open the app, tap Settings, choose Network and press Reset.",
        "1. Open the app.\n2. Tap Settings.\n3. Choose Network.",
        "Go to Settings > Account > Plan > Change > Confirm, and you are done.",
        "We have these:\n1. Blue, 20 euros\n2. Red, 25 euros\n3. Green, 30 euros\n4. White, 18 euros",
        "Opening hours:\n- Monday: 9 to 5\n- Tuesday: 9 to 5\n- Wednesday: closed\n- Thursday: 9 to 5\n- Friday: 9 to 3",
        "I need four things:\n1. Your name\n2. Your postcode\n3. The order number\n4. A photo of the lamp",
        (
            "With the plan you can open two lists, add friends, save places, share photos and set timers, all of that for the "
            "same price as before and on all of your devices."
        ),
        (
            "I will open your order, check the address, change it to the new one, print a label and put it on the parcel before "
            "the driver comes, so that it leaves today."
        ),
        "First of all, thank you. Then let me say sorry. Next, I will look at it. Finally, I'll write to you.",
        (
            "The lamp can change colour, set a mood, turn itself off, save power and charge your phone, and it comes in a box "
            "that is made of paper and nothing else."
        ),
        "The next train is at 14:05, then 15:05, then 16:05, and the last one after that leaves at 17:05 from the same place.",
        (
            "Take your time! Press releases, open days and try-outs are on our site. Set menus start at 20 euros. Check-in is at "
            "three, and the shop downstairs is open until six."
        ),
        "It costs 4. 5 is more. Rooms 1. and 2. are free, 3. and 4. are not.",
        "Abre la aplicación, toca Ajustes, elige Red y pulsa Restablecer.",
        "- yes\n- no\n- maybe\n- never\n- always",
        "How to pay:\n- by card\n- by invoice\n- with a voucher\n- in cash at the shop",
        "2. Open the app. 4. Tap Settings. 6. Choose Network. 8. Press Reset.",
        "1.\n2.\n3.\n4.\n5.",
    ],
)
def test_what_is_no_step_is_not_counted(draft: str) -> None:
    assert hits(rule, moment(draft)) == []


@pytest.mark.parametrize(
    ("draft", "part", "rest"),
    [
        (
            "Try this:\n1. Open the app.\n2. Tap Settings.\n3. Choose Network.\n4. Press Reset.",
            "Try this:\n1. Open the app.\n2. Tap Settings.\n3. Choose Network.",
            "4. Press Reset.",
        ),
        (
            "1) Open the app 2) tap Settings 3) choose Network 4) press Reset 5) restart it",
            "1) Open the app 2) tap Settings 3) choose Network",
            "4) press Reset 5) restart it",
        ),
        (
            "Hi Ana! First open the app. Then tap Settings. Next, choose Network, and finally press Reset.",
            "Hi Ana! First open the app. Then tap Settings.",
            "Next, choose Network, and finally press Reset.",
        ),
    ],
)
def test_one_click_sends_the_first_steps(draft: str, part: str, rest: str) -> None:
    (action,) = hits(rule, moment(draft))[0].actions
    assert (action.kind, action.text, action.rest) == ("send_first_part", part, rest)


def test_no_click_is_offered_where_all_is_one_sentence() -> None:
    (hit,) = hits(rule, moment("First open the app, then tap Settings, next choose Network and finally press Reset."))
    assert hit.actions == ()


def test_a_team_sets_how_many() -> None:
    draft = "1. Open the app.\n2. Tap Settings."
    assert hits(rule, moment(draft)) == []
    assert hits(rule, moment(draft), max_steps=1)


def test_the_finding_stays_the_same_while_the_agent_goes_on() -> None:
    draft = "1. Open the app.\n2. Tap Settings.\n3. Choose Network.\n4. Press Res"
    assert hits(rule, moment(draft))[0].key == hits(rule, moment(f"{draft}et.\n5. Restart it."))[0].key
