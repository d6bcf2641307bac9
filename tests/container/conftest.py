"""Builds the image once, and starts containers of it as a careful host would: read-only, no capabilities, 256 MB.

The tool is `docker`, or whatever CONTAINER_TOOL names. A tool of another name takes `setup`, `build DIR TAG`,
`run TAG NAME OPTION...` and `podman ...`, and gives containers the host's own network.
"""

import json
import os
import secrets
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
TAG = "coach-api:checks"
MEMORY_BYTES = 256 * 1024 * 1024
START_S = 60


@dataclass(frozen=True)
class Tool:
    """One way to build and run images, whatever command does it."""

    command: str

    @property
    def plain(self) -> bool:
        """Whether the command is Docker's own, or one that takes the same words."""
        return Path(self.command).name in {"docker", "podman"}

    def build(self) -> None:
        """Build the image from the repository's root."""
        if self.plain:
            self._call("build", "--tag", TAG, ".")
        else:
            self._call("setup")
            self._call("build", ".", TAG)

    def run(self, name: str, port: int, *options: str) -> None:
        """Start a container in the background that answers on this machine's loopback."""
        options = (f"--memory={MEMORY_BYTES}", "-e", f"COACH_PORT={port}", *options)
        if self.plain:
            careful = ("--read-only", "--tmpfs=/tmp", "--cap-drop=ALL", "-p", f"127.0.0.1:{port}:{port}")
            self._call("run", "--detach", "--name", name, *careful, *options, TAG)
        else:
            self._call("run", TAG, name, "-e", "COACH_HOST=127.0.0.1", *options)

    def engine(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Ask the engine itself something; what it wrote comes back even where it failed."""
        return self._start(*(words if self.plain else ("podman", *words)))

    def _call(self, *words: str) -> None:
        done = self._start(*words)
        assert done.returncode == 0, f"{self.command} {' '.join(words)}\n{done.stdout}\n{done.stderr}"

    def _start(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 the words are this suite's own
            [self.command, *words], cwd=ROOT, capture_output=True, text=True, check=False, timeout=900
        )


@dataclass(frozen=True)
class Container:
    """A container of Coach and what a host can ask of it."""

    tool: Tool
    name: str
    port: int

    def request(self, path: str, body: object = None, token: str = "", timeout_s: int = 60) -> tuple[int, str]:
        """GET a path, or POST a body to it as JSON; returns status and text."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}",
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json", "Authorization": f"Bearer {token}"},
        )
        try:
            with urllib.request.urlopen(request, timeout=timeout_s) as answer:  # noqa: S310 an address of this machine
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def answers(self) -> bool:
        """Whether anything still takes requests."""
        try:
            self.request("/healthz", timeout_s=1)
        except OSError:
            return False
        return True

    def wait_until_ready(self) -> None:
        """Return once /readyz says 200."""
        deadline = time.monotonic() + START_S
        while not (self.answers() and self.request("/readyz")[0] == HTTPStatus.OK):
            assert self.inspect(".State.Running"), f"The container ended:\n{self.logs()}"
            assert time.monotonic() < deadline, f"Not ready after {START_S} s:\n{self.logs()}"
            time.sleep(0.1)

    def execute(self, *words: str, options: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
        """Run a command inside."""
        return self.tool.engine("exec", *options, self.name, *words)

    def inspect(self, field: str) -> Any:
        """One field of what the engine knows, such as `.State.ExitCode`."""
        done = self.tool.engine("inspect", "--format", f"{{{{json {field}}}}}", self.name)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def logs(self) -> str:
        """All that it wrote, on both streams."""
        done = self.tool.engine("logs", self.name)
        return done.stdout + done.stderr

    def wait_until_ended(self) -> int:
        """Return the exit code of the container's own process, once there is one."""
        done = self.tool.engine("wait", self.name)
        return int(done.stdout)


@pytest.fixture(scope="session")
def tool() -> Tool:
    """Give the tool, once it has built the image of the repository as it is."""
    tool = Tool(os.environ.get("CONTAINER_TOOL") or "docker")
    tool.build()
    return tool


@pytest.fixture
def volume(tool: Tool) -> Iterator[str]:
    """Name an empty volume, removed at the end."""
    name = f"coach-checks-{secrets.token_hex(4)}"
    made = tool.engine("volume", "create", name)
    assert made.returncode == 0, made.stderr
    yield name
    tool.engine("volume", "rm", "--force", name)


@pytest.fixture
def start(tool: Tool, volume: str) -> Iterator[Callable[..., Container]]:
    """Start containers on one data volume, removed at the end."""
    started: list[Container] = []

    def start(*options: str) -> Container:
        container = Container(tool, f"coach-checks-{secrets.token_hex(4)}", unused_port())
        started.append(container)
        tool.run(container.name, container.port, "-v", f"{volume}:/data", *options)
        return container

    yield start
    for container in started:
        tool.engine("rm", "--force", container.name)


@pytest.fixture
def coach(start: Callable[..., Container]) -> Container:
    """Give a container that is ready."""
    container = start()
    container.wait_until_ready()
    return container


def unused_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
