"""Runs commands in a home of their own, in this process or as the installed program."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from coach_api.cli import main

PROGRAM = Path(sys.executable).parent / "coach-api"
START_S = 60
STOP_S = 40


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


@dataclass(frozen=True)
class Served:
    """A running server: its process, its address, and where its output goes."""

    process: subprocess.Popen[str]
    url: str
    out: Path
    err: Path

    def ask(self, path: str, body: str | None = None, token: str = "") -> tuple[int, str]:
        """Return status and body of an answer."""
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
        request = urllib.request.Request(self.url + path, body and body.encode(), headers)  # noqa: S310 an address of ours
        try:
            with urllib.request.urlopen(request, timeout=START_S) as answer:  # noqa: S310 as above
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def stop(self, by: signal.Signals = signal.SIGTERM) -> int:
        """Stop it and return its exit code."""
        self.process.send_signal(by)
        return self.process.wait(STOP_S)

    def workers(self) -> list[str]:
        """Return the ids of its worker processes."""
        return Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()


@pytest.fixture
def port() -> int:
    """A port that is free."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def serve(port: int, tmp_path: Path) -> Iterator[Callable[..., Served]]:
    """Start servers with further words on the command line; whatever still runs at the end is stopped."""
    started: list[Served] = []

    def start(*words: str) -> Served:
        out, err = tmp_path / f"out-{len(started)}", tmp_path / f"err-{len(started)}"
        with out.open("w") as stdout, err.open("w") as stderr:
            process = subprocess.Popen(  # noqa: S603 the program under test
                [PROGRAM, "serve", "--port", str(port), *words], stdout=stdout, stderr=stderr, text=True
            )
        served = Served(process, f"http://127.0.0.1:{port}", out, err)
        started.append(served)
        deadline = time.monotonic() + START_S
        while "Stop with" not in out.read_text():
            assert process.poll() is None, err.read_text()
            assert time.monotonic() < deadline, err.read_text()
            time.sleep(0.05)
        return served

    yield start
    for served in started:
        if served.process.poll() is None:
            served.stop(signal.SIGKILL)
