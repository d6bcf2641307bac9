"""`coach-api serve` starts, answers and stops as an operator expects; run for real."""

import json
import os
import re
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from coach_api.cli.database import opened
from coach_api.services import accounts, pairing
from coach_api.storage.session import Database

START_S = 60


@pytest.fixture
def token(program: Callable[..., subprocess.CompletedProcess[str]]) -> str:
    """A token of an agent."""
    program("team", "create", "Support")
    return program("token", "create", "--team", "support", "--agent", "Jo").stdout.strip()


def test_it_answers_and_stops_in_peace(serve, token, line):
    served = serve("--workers", "2", "--threads", "2")
    assert served.ask("/healthz")[0] == 200
    assert served.ask("/readyz")[0] == 200
    assert served.ask("/api/v1/nudges", line())[0] == 401
    status, answer = served.ask("/api/v1/nudges", line(), token)
    assert status == 200
    assert "PR01" in [nudge["rule"] for nudge in json.loads(answer)["nudges"]]
    assert served.ask("/demo")[0] == 404
    assert served.stop() == 0


def test_of_its_workers_one_tidies(serve):
    served = serve("--workers", "2")
    deadline = time.monotonic() + START_S
    while "tidied" not in served.err.read_text():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert served.stop() == 0
    assert served.err.read_text().count("tidied") == 1


def test_metrics_are_summed_over_workers_and_outlive_them(serve):
    served = serve("--workers", "2")

    def counted() -> float:
        status, text = served.ask("/metrics")
        assert status == 200
        name = 'coach_requests_total{method="GET",route="/healthz",status="200"} '
        return sum(float(line.removeprefix(name)) for line in text.splitlines() if line.startswith(name))

    for _ in range(20):
        served.ask("/healthz")
    assert counted() == 20
    for worker in served.workers():
        os.kill(int(worker), signal.SIGKILL)
    deadline = time.monotonic() + START_S
    while counted() != 20:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    assert served.stop() == 0


def test_it_says_where_it_listens_and_logs_json_alone(serve):
    served = serve()
    served.ask("/healthz")
    assert served.stop(signal.SIGINT) == 0
    said = served.out.read_text()
    assert f"Coach is listening on {served.url}\n" in said
    assert f"{served.url}/docs" in said
    lines = served.err.read_text().splitlines()
    applied = [line for line in lines if line.startswith("Database: applied ")]
    assert applied[0] == lines[0] == "Database: applied 0001."
    assert all(json.loads(entry)["event"] for entry in lines[len(applied) :])


def test_a_worker_that_dies_is_replaced(serve):
    served = serve("--workers", "1")
    served.ask("/healthz")
    (before,) = served.workers()
    os.kill(int(before), signal.SIGKILL)
    deadline = time.monotonic() + START_S
    while served.workers() in ([before], []):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert served.ask("/readyz")[0] == 200


def test_the_demo_opens_and_can_be_started_again(serve):
    for _ in range(2):
        served = serve("--demo")
        assert f"{served.url}/demo" in served.out.read_text()
        status, page = served.ask("/demo")
        assert status == 200
        assert "Fernhill" in page
        assert served.stop() == 0
    assert (Path(os.environ["COACH_DATA_DIR"]) / "demo" / "coach.sqlite3").is_file()


def test_the_demo_says_how_its_lead_and_an_admin_get_into_the_console(serve):
    """On the terminal alone; another start of it changes nothing for those who are in already."""
    ways = []
    for _ in range(2):
        served = serve("--demo")
        said = served.out.read_text()
        assert f"{served.url}/console\n" in said
        ways.append(re.findall(r"as (?:an admin)? +(\S+@\S+)  (\S+)\n", said))
        assert "Set the console up" not in served.ask("/console/sign-in")[1]
        assert served.stop() == 0
        assert not any(password in served.err.read_text() for _, password in ways[-1])
    assert ways[0] == ways[1]
    with opened_demo() as db:
        assert [accounts.sign_in(db, *way) for way in ways[0]]
    assert [email for email, _ in ways[0]] == ["robin@fernhill.example", "ada@fernhill.example"]


def test_the_demo_says_where_its_data_is_and_so_do_commands_that_find_no_team(serve, program):
    served = serve("--demo")
    folder = Path(os.environ["COACH_DATA_DIR"]) / "demo"
    assert f"COACH_DATA_DIR={folder} coach-api" in served.out.read_text()
    for words in (("team", "list"), ("token", "list", "--team", "demo")):
        assert f"COACH_DATA_DIR={folder} coach-api" in program(*words).stderr
    assert "Jo" in program("token", "list", "--team", "demo", env={"COACH_DATA_DIR": str(folder)}).stdout


def test_the_demo_hands_out_the_extension_with_a_code_that_pairs_it(serve):
    served = serve("--demo")
    said = served.out.read_text()
    assert f"{served.url}/extension\n" in said
    with opened_demo() as db:
        paired = pairing.pair(db, re.search(r"pair it with +(\S+)", said)[1], "a browser")
    assert paired.identity.agent == "Jo"


@contextmanager
def opened_demo() -> Iterator[Database]:
    """Open the demo's database."""
    db = Database(f"sqlite:///{os.environ['COACH_DATA_DIR']}/demo/coach.sqlite3")
    yield db
    db.close()


def test_a_code_to_set_the_console_up_is_printed_until_there_is_an_admin(serve, coach):
    """Each start makes a new one; it is not in the log."""
    codes = []
    for _ in range(2):
        served = serve()
        codes += re.findall(r"with the code +(\S+)", served.out.read_text())
        assert f"{served.url}/console/setup" in served.out.read_text()
        assert served.stop() == 0
        assert codes[-1] not in served.err.read_text()
    with opened() as db:
        with pytest.raises(accounts.CodeRefused):
            accounts.set_up(db, codes[0], "Ada", "ada@example.com", "blue kettle sings at noon")
        accounts.set_up(db, codes[1], "Ada", "ada@example.com", "blue kettle sings at noon")
    served = serve()
    assert "console/setup" not in served.out.read_text()
    assert coach("user", "reset", "ADA@example.com").exit_code == 0


def test_a_header_of_a_proxy_is_not_believed_unasked(serve, monkeypatch):
    """Not from this machine either; the cookie shows what was believed."""
    believed = []
    for proxies in ("0", "1"):
        monkeypatch.setenv("COACH_TRUSTED_PROXIES", proxies)
        served = serve()
        headers = {"X-Forwarded-Proto": "https"}
        request = urllib.request.Request(f"{served.url}/console/sign-in", headers=headers)  # noqa: S310 an address of ours
        with urllib.request.urlopen(request, timeout=START_S) as answer:  # noqa: S310 as above
            believed.append("Secure" in answer.headers["Set-Cookie"])
        assert served.stop() == 0
    assert believed == [False, True]


def test_a_folder_of_the_extension_without_one_is_warned_of(serve, monkeypatch, tmp_path):
    for folder, told in ((tmp_path / "nope", "is no folder"), (tmp_path, "holds no coach-extension-<version>.zip")):
        monkeypatch.setenv("COACH_EXTENSION_DIR", str(folder))
        served = serve()
        assert f"Warning: COACH_EXTENSION_DIR: {folder} {told}\n" in served.err.read_text()
        assert served.stop() == 0
    (tmp_path / "coach-extension-1.0.0.zip").write_bytes(b"")
    assert "EXTENSION" not in serve().err.read_text()


def test_a_port_in_use_is_named_with_the_way_out(program, port):
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        done = program("serve", "--port", str(port))
    assert done.returncode == 1
    assert f"Port {port} of 127.0.0.1 is in use already" in done.stderr
    assert f"--port {port + 1}" in done.stderr


@pytest.mark.parametrize("host", ["192.0.2.1", "no-such-host.invalid", "2001:db8::1"])
def test_an_address_that_is_not_this_machines_is_named(coach, host):
    done = coach("serve", "--host", host)
    assert done.exit_code == 1
    assert "cannot listen on" in done.stderr
    assert host in done.stderr


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "chat.example.com"])  # noqa: S104 refused is the point
def test_the_demo_listens_on_this_machine_alone_unless_told_twice(coach, monkeypatch, host):
    by_option = coach("serve", "--demo", "--host", host)
    assert by_option.exit_code == 2
    assert "--demo-public" in by_option.stderr
    monkeypatch.setenv("COACH_HOST", host)
    assert coach("serve", "--demo").exit_code == 2
    assert not Path(os.environ["COACH_DATA_DIR"]).exists()


def test_told_twice_the_demo_is_public(serve):
    served = serve("--demo", "--demo-public", "--host", "0.0.0.0")  # noqa: S104 what is tested
    assert served.ask("/demo")[0] == 200
    assert "every address of this machine" in served.out.read_text()


def test_the_demo_never_runs_on_a_real_database(coach, monkeypatch, tmp_path):
    monkeypatch.setenv("COACH_DATABASE_URL", f"sqlite:///{tmp_path}/real.sqlite3")
    done = coach("serve", "--demo")
    assert done.exit_code == 2
    assert "COACH_DATABASE_URL" in done.stderr
    assert not (tmp_path / "real.sqlite3").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--port", "0"), "“0” must be a whole number from 1 to 65535"),
        (("--port", "http"), "“http” must be a whole number"),
        (("--workers", "0"), "“0” must be a whole number from 1 to 64"),
        (("--host", "a b"), "“a b” must be an address"),
        (("--demo-public",), "goes with --demo"),
    ],
)
def test_wrong_options_are_named(coach, words, said):
    done = coach("serve", *words)
    assert done.exit_code == 2
    assert said in " ".join(done.stderr.split())
