"""Runs commands in a home of their own, in this process or as the installed program."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from coach_api.cli import main

PROGRAM = Path(sys.executable).parent / "coach-api"


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away all settings but a data folder of the test's own."""
    for name in [name for name in os.environ if name.startswith("COACH_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("COACH_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture
def coach() -> Callable[..., Result]:
    """Run `coach-api` with some words in this process; `input` is its standard input."""

    def run(*words: str, **extra: Any) -> Result:
        return CliRunner().invoke(main, words, **extra)

    return run


@pytest.fixture
def program() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the installed `coach-api` with some words; `env` are further variables."""

    def run(*words: str, env: dict[str, str] | None = None, **extra: Any) -> subprocess.CompletedProcess[str]:
        variables = os.environ | (env or {})
        return subprocess.run(  # noqa: S603 the program under test
            [PROGRAM, *words], env=variables, text=True, capture_output=True, check=False, **extra
        )

    return run


@pytest.fixture
def line() -> Callable[..., str]:
    """Write a body of the API as one line of JSON: a draft, after a customer asked where to change a plan."""

    def write(text: str = "Yes, you can easily do that online.", **more: object) -> str:
        asked = {"role": "customer", "text": "Where can I change my plan? This is the third time I ask."}
        return json.dumps({"draft": {"text": text}, "conversation": {"messages": [asked]}, **more})

    return write
