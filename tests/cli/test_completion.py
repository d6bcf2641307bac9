"""Commands, rules and teams complete in the shell."""

import pytest

from coach_api.cli.completion import SHELLS, VARIABLE


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_gets_its_script(coach, shell):
    done = coach("completion", shell)
    assert done.exit_code == 0
    assert f"{VARIABLE}={shell}_complete" in done.stdout


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("coach-api to", ["plain,token"]),
        ("coach-api rules explain se01", ["plain,SE01"]),
        ("coach-api rules explain customer_frus", ["plain,customer_frustrated"]),
        ("coach-api check --team su", ["plain,support"]),
        ("coach-api team delete su", ["plain,support"]),
    ],
)
def test_words_complete(coach, program, words, expected):
    assert coach("team", "create", "Support").exit_code == 0
    variables = {"COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1), VARIABLE: "bash_complete"}
    assert program(env=variables).stdout.split() == expected
