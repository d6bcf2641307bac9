"""What two workers of the coach serve under wrk, next to a bare Flask echo of the same bodies on the same settings."""

import http.client
import json
import os
import random
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from workload import LIBRARY

from coach_api.engine.moment import Moment
from coach_api.services import libraries, members, teams, tokens
from coach_api.storage.migrations import upgrade
from coach_api.storage.session import Database

BODIES = 3_000
CALLS_A_MESSAGE = 8  # while an answer of 18 words is typed: at pauses of a quarter of a second and at punctuation
TOKENS = 300
WORKERS = 2
THREADS = 4
CONNECTIONS = 16
SECONDS = 6
ROUNDS = 3
WARM_UP_S = 2
START_S = 30
PATH = "/api/v1/nudges"
KINDS = {"every draft and every last message is new": 1, "as typed: a new message every eighth draft": CALLS_A_MESSAGE}
NOBODY = "bench"

WRK_SCRIPT = """
local bodies, tokens = {}, {}
local number = 0

local function lines(path, into)
  for line in io.lines(path) do into[#into + 1] = line end
end

local threads = 0
function setup(thread)
  thread:set("number", threads * 1009)
  threads = threads + 1
end

function init(args)
  lines(args[1], bodies)
  lines(args[2], tokens)
end

function request()
  number = number + 1
  return wrk.format("POST", nil, {
    ["Content-Type"] = "application/json",
    ["Authorization"] = "Bearer " .. tokens[number % #tokens + 1],
  }, bodies[number % #bodies + 1])
end

function done(summary, latency)
  local errors = summary.errors
  local broken = errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format("RESULT %d %d %d %d %d %d\\n", summary.requests, summary.duration, errors.status, broken,
    latency:percentile(50), latency:percentile(99)))
end
"""


@dataclass(frozen=True)
class Load:
    """What a server did under load: requests a second, latency and the workers' processor time for each in milliseconds.

    And the answers other than 200, and those that never came. Processor time is 0 where the system does not tell it.
    """

    per_s: float
    p50_ms: float
    p99_ms: float
    cpu_ms: float
    refused: int
    broken: int


def report(moments: list[Moment]) -> bool:
    """Print the throughput of the coach and of the echo, in turn, and the coach's memory; return whether all went well."""
    if shutil.which("wrk") is None:
        print("wrk is missing: install it (Debian and Ubuntu: apt-get install wrk; macOS: brew install wrk)")
        return False
    with TemporaryDirectory() as name:
        folder = Path(name)
        for kind, calls in KINDS.items():
            _write(folder / kind, (json.dumps(body) for body in bodies(moments, calls)))
        _write(folder / "tokens", _tokens(folder))
        (folder / "wrk.lua").write_text(WRK_SCRIPT)
        with _coach(folder) as coach, _echo(folder) as echo:
            for server in (coach, echo):
                _load(folder, server, next(iter(KINDS)), WARM_UP_S)
            pairs = {
                kind: [(_load(folder, coach, kind), _load(folder, echo, kind)) for _ in range(ROUNDS)] for kind in KINDS
            }
            memory = [_proportional_mb(worker) for worker in _workers(coach)]
    print(
        f"server, {WORKERS} workers with {THREADS} threads, {CONNECTIONS} connections, {BODIES} bodies, {SECONDS} s each"
    )
    for kind, rounds in pairs.items():
        _print(kind, rounds)
    print(
        f"  memory of each worker after the load, proportional set size, MB: {', '.join(f'{mb:.0f}' for mb in memory)}"
    )
    return not any(load.refused or load.broken for rounds in pairs.values() for pair in rounds for load in pair)


def _print(kind: str, rounds: list[tuple[Load, Load]]) -> None:
    print(f" {kind}")
    for server, loads in (("coach", [coach for coach, _ in rounds]), ("echo", [echo for _, echo in rounds])):
        for load in loads:
            print(
                f"  {server:<6}{load.per_s:>7.0f}/s  p50 {load.p50_ms:.1f} ms  p99 {load.p99_ms:.1f} ms  CPU {load.cpu_ms:.2f} ms"
                f"  not 200: {load.refused}  broken: {load.broken}"
            )
    ratios = [coach.per_s / echo.per_s for coach, echo in rounds]
    print(f"  coach / echo, requests a second: {median(ratios):.2f} ({', '.join(f'{ratio:.2f}' for ratio in ratios)})")


def bodies(moments: list[Moment], calls: int) -> list[dict[str, Any]]:
    """Return bodies for the API, in an order of no meaning.

    The draft in each is such as nobody sent before, and so is the last message in one of `calls`: what a worker read in
    the messages it remembers, as it does while an agent types.
    """
    shuffled = random.Random(1)  # noqa: S311 for the order only
    made = [_body(moments[number // calls % len(moments)], number, number // calls) for number in range(BODIES)]
    shuffled.shuffle(made)
    return made


def _body(moment: Moment, number: int, said: int) -> dict[str, Any]:
    conversation = moment.conversation
    messages: list[dict[str, Any]] = [
        {"role": message.role.value, "text": message.raw} | ({"at": message.at.isoformat()} if message.at else {})
        for message in conversation.messages
    ]
    for last in messages[-1:]:
        last["text"] += f" {said}"
    now = {"now": moment.clock.now.isoformat()} if moment.clock.now else {}
    return {
        "draft": {"text": f"{moment.draft.raw} {number}", "typing": False},
        "conversation": {"id": f"chat-{said}", "channel": conversation.channel.value, "messages": messages},
    } | now


@dataclass(frozen=True)
class _Served:
    process: subprocess.Popen[bytes]
    port: int


def _tokens(folder: Path) -> list[str]:
    """Prepare a team with libraries and agents in the folder's database; return the agents' tokens."""
    database = Database(f"sqlite:///{folder / 'coach.sqlite3'}")
    upgrade(database.engine)
    team = teams.create(database, "Bench", NOBODY).id
    for link in LIBRARY.links:
        entry = {"title": link.title, "url": link.url, "keywords": list(link.keywords)}
        libraries.add(database, team, "links", entry, NOBODY)
    made = []
    for number in range(TOKENS):
        members.add(database, team, f"Agent {number}", NOBODY)
        made.append(tokens.create(database, team, f"Agent {number}", NOBODY))
    database.close()
    return made


@contextmanager
def _coach(folder: Path) -> Iterator[_Served]:
    command = Path(sys.executable).with_name("coach-api"), "serve", "--workers", WORKERS, "--threads", THREADS
    environment = {"COACH_DATABASE_URL": f"sqlite:///{folder / 'coach.sqlite3'}", "COACH_LOG_LEVEL": "warning"}
    port = _free_port()
    with _served([*command, "--port", port], environment, port, folder) as served:
        yield served


@contextmanager
def _echo(folder: Path) -> Iterator[_Served]:
    options = f"--preload --workers {WORKERS} --worker-class gthread --threads {THREADS} --keep-alive 15".split()
    quiet = ["--log-level", "warning", "--no-control-socket", "--chdir", Path(__file__).parent]
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", *options, *quiet, "--bind", f"127.0.0.1:{port}", "echo_app:app"]
    with _served(command, {}, port, folder) as served:
        yield served


@contextmanager
def _served(command: Iterable[object], environment: dict[str, str], port: int, folder: Path) -> Iterator[_Served]:
    """Run a server while the block runs."""
    log = folder / f"{port}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 our own servers
            list(map(str, command)), env=os.environ | environment, stdout=output, stderr=output
        )
    try:
        _wait_for(process, port, log)
        yield _Served(process, port)
    finally:
        process.terminate()
        try:
            process.wait(START_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_for(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + START_S
    while time.monotonic() < end and process.poll() is None:
        with suppress(OSError):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=1)
            connection.request("GET", "/healthz")
            connection.getresponse()
            connection.close()
            return
        time.sleep(0.1)
    raise RuntimeError(f"a server did not start:\n{log.read_text()}")


def _load(folder: Path, server: _Served, kind: str, seconds: int = SECONDS) -> Load:
    options = f"-t {WORKERS} -c {CONNECTIONS} -d {seconds}s -s {folder / 'wrk.lua'}".split()
    address = f"http://127.0.0.1:{server.port}{PATH}"
    command = ["wrk", *options, address, "--", str(folder / kind), str(folder / "tokens")]
    before = _cpu_s(server)
    result = subprocess.run(command, capture_output=True, text=True, timeout=seconds + START_S, check=False)  # noqa: S603
    used = _cpu_s(server) - before
    figures = [line.split()[1:] for line in result.stdout.splitlines() if line.startswith("RESULT ")]
    if not figures:
        raise RuntimeError(f"wrk failed:\n{result.stdout}{result.stderr}")
    requests, micros, refused, broken, p50, p99 = map(int, figures[0])
    return Load(requests / micros * 1e6, p50 / 1e3, p99 / 1e3, used * 1e3 / max(1, requests), refused, broken)


def _workers(server: _Served) -> list[Path]:
    """Return what the system tells of each worker (Linux only; elsewhere none)."""
    master = server.process.pid
    with suppress(OSError):
        children = Path(f"/proc/{master}/task/{master}/children").read_text().split()
        return [Path(f"/proc/{child}") for child in children]
    return []


def _cpu_s(server: _Served) -> float:
    """Return the processor time of the workers so far, in seconds."""
    ticks = 0
    for worker in _workers(server):
        fields = (worker / "stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])  # user and system time, see proc(5)
    return ticks / os.sysconf("SC_CLK_TCK")


def _proportional_mb(worker: Path) -> float:
    """Return the proportional set size: memory shared with other processes counts in parts."""
    rollup = (worker / "smaps_rollup").read_text()
    return next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) * 1024 / 1e6


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _write(path: Path, lines: Iterable[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines))
