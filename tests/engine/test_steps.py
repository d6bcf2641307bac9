"""Steps are counted in lists and in running text, and only where somebody is told to take them."""

import pytest

from coach_api.engine.steps import steps
from coach_api.engine.text import Text


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Open Settings, tap Network and choose Reset.", 3),
        ("First go to Profile. Then you can click Plan; after that select Change.", 3),
        ("Please try this:\n1. Unplug the router\n2. Wait a minute\n3. Plug it in", 3),
        ("- Restart it\n- Sign in again", 2),
        ("Step 1: take the lid off\nStep 2: clean it\nStep 3: close it\nStep 4: test it", 4),
        ("OPEN THE APP AND LOG OUT", 2),
        ("1. A single point", 0),
        ("I opened your account and checked the order.", 0),
        ("The shops open at nine, and close at six.", 0),
        ('It said "open the app, tap Plan and choose Change".', 0),
        ("Abra la aplicación y pulse Plan.", 0),
        ("", 0),
    ],
)
def test_steps_are_counted(text: str, count: int) -> None:
    read = Text(text)
    assert len(steps(read)) == count
    assert all(text[step.start : step.end] == step.text for step in steps(read))
