"""What the image must hold when it really runs; `make test-container` names this file, so a plain `pytest` leaves it out."""

import json
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http import HTTPStatus

CANARY = "Periwinkle-7319"
MEMORY_BYTES = 256 * 1024 * 1024
GRACE_S = 30

RIGHTS = """
import os
status = dict(line.split(":", 1) for line in open("/proc/self/status"))
print(os.getuid(), int(status["CapEff"], 16))
for folder in ("/", "/opt/coach", "/usr/local", "/data", "/tmp"):
    try:
        open(f"{folder}/probe", "w").close()
        print(folder)
    except OSError:
        pass
"""

MANIFEST = """
import io, json, re, sys, urllib.request, zipfile
page = urllib.request.urlopen(f"http://127.0.0.1:{sys.argv[1]}/extension").read().decode()
path = re.search(r'href="([^"]+[.]zip)"', page)[1]
zipped = urllib.request.urlopen(f"http://127.0.0.1:{sys.argv[1]}{path}").read()
print(json.loads(zipfile.ZipFile(io.BytesIO(zipped)).read("manifest.json"))["default_locale"])
"""

HELD_IN_FILES = """
import os, sys
for folder in ("/data", "/tmp", "/dev/shm"):
    for path, _, names in os.walk(folder):
        for name in names:
            file = os.path.join(path, name)
            if os.path.isfile(file) and sys.argv[1].encode() in open(file, "rb").read():
                print(file)
"""


def new_token(coach):
    """Make a team and an agent in it, and give the agent's token as printed."""
    for words in (("team", "create", "Support"), ("token", "create", "--team", "support", "--agent", "Jo")):
        done = coach.execute("coach-api", *words)
        assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def nudge_request(draft="Yes, you can easily do that online.", question="Where can I change my plan?"):
    return {
        "draft": {"text": draft, "started_at": "2026-11-21T10:00:20Z", "typing": False},
        "conversation": {
            "id": "c1",
            "channel": "live_chat",
            "open_chats": 1,
            "locale": "en",
            "agent_name": "Jo",
            "customer_name": "Maria",
            "messages": [{"id": "m1", "role": "customer", "text": question, "at": "2026-11-21T09:59:00Z"}],
        },
        "now": "2026-11-21T10:00:41Z",
        "dismissed": [],
        "muted_rules": [],
    }


def test_it_starts_and_says_so(coach):
    """Both probes answer 200 on a read-only file system, without capabilities, in 256 MB."""
    assert coach.request("/healthz")[0] == HTTPStatus.OK
    assert coach.request("/readyz")[0] == HTTPStatus.OK
    assert coach.inspect(".HostConfig.ReadonlyRootfs") is True
    assert coach.inspect(".HostConfig.Memory") == MEMORY_BYTES


def test_it_has_no_rights(coach):
    """It runs as user 10001 with no capability, and can write only its data and temporary memory."""
    done = coach.execute("python", "-c", RIGHTS)
    assert done.stdout == "10001 0\n/data\n/tmp\n", done.stderr


def test_the_health_check_tells_up_from_down(coach):
    """The image's own health check exits 0 where the service answers, and not where nothing does."""
    command = coach.inspect(".Config.Healthcheck.Test")
    assert command[0] == "CMD"
    assert coach.execute(*command[1:]).returncode == 0
    assert coach.execute(*command[1:], options=("-e", "COACH_PORT=1")).returncode != 0


def test_an_agent_is_coached(coach):
    """A token made inside is printed alone and opens the nudges."""
    token = new_token(coach)
    assert len(token.split()) == 1
    status, text = coach.request("/api/v1/nudges", nudge_request(), token)
    assert status == HTTPStatus.OK, text
    assert "nudges" in json.loads(text)
    assert coach.request("/api/v1/nudges", nudge_request(), "wrong")[0] == HTTPStatus.UNAUTHORIZED


def test_it_hands_out_the_extension(coach):
    """The page about the extension offers the one that was built into the image, whole."""
    done = coach.execute("python", "-c", MANIFEST, str(coach.port))
    assert (done.returncode, done.stdout) == (0, "en\n"), done.stderr


def test_data_outlives_the_container(start):
    """A token made before a restart, and before a new container on the same volume, still opens the nudges."""
    first = start()
    first.wait_until_ready()
    token = new_token(first)
    first.tool.engine("restart", first.name)
    first.wait_until_ready()
    assert first.request("/api/v1/nudges", nudge_request(), token)[0] == HTTPStatus.OK
    first.tool.engine("rm", "--force", first.name)

    second = start()
    second.wait_until_ready()
    assert second.request("/api/v1/nudges", nudge_request(), token)[0] == HTTPStatus.OK


def test_it_finishes_what_it_began(coach):
    """A request under way when the container is told to stop is answered; the process then ends with 0."""
    token = new_token(coach)
    body = json.dumps(nudge_request()).encode()
    head = (
        f"POST /api/v1/nudges HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\nExpect: 100-continue\r\n\r\n"
    )
    with closing(socket.create_connection(("127.0.0.1", coach.port), timeout=30)) as connection:
        connection.sendall(head.encode())
        assert connection.recv(1024).startswith(b"HTTP/1.1 100")  # a worker holds the request now

        stop = threading.Thread(target=coach.tool.engine, args=("stop", "-t", str(GRACE_S), coach.name))
        stop.start()
        while coach.answers():
            time.sleep(0.05)
        connection.sendall(body)
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
        stop.join()
    assert answer.startswith(b"HTTP/1.1 200"), answer
    assert coach.wait_until_ended() == 0, coach.logs()


def test_customers_text_is_not_kept(coach):
    """Neither a draft nor a message is found in the log or in any file, whether the request was good or refused."""
    token = new_token(coach)
    assert coach.request("/api/v1/nudges", nudge_request(CANARY, CANARY), token)[0] == HTTPStatus.OK
    refused = {**nudge_request(CANARY, CANARY), "now": CANARY}
    assert coach.request("/api/v1/nudges", refused, token)[0] == HTTPStatus.UNPROCESSABLE_ENTITY
    assert coach.request("/api/v1/nudges", nudge_request(CANARY, CANARY), CANARY)[0] == HTTPStatus.UNAUTHORIZED
    assert CANARY not in coach.logs()
    found = coach.execute("python", "-c", HELD_IN_FILES, CANARY)
    assert (found.returncode, found.stdout) == (0, ""), found.stderr


def test_a_wrong_setting_is_named(start):
    """A setting that cannot be read ends the start with an error that names it."""
    coach = start("-e", "COACH_PORT=banana")
    assert coach.wait_until_ended() != 0
    assert "COACH_PORT" in coach.logs()
    assert "banana" in coach.logs()
    assert "Traceback" not in coach.logs()


def test_the_largest_bodies_fit_in_its_memory(coach):
    """The largest allowed requests, many at once, are answered within the memory limit."""
    token = new_token(coach)
    body = nudge_request("word " * 1600)
    message = {"role": "customer", "text": "Where is it? " * 300, "at": "2026-11-21T09:59:00Z"}
    body["conversation"]["messages"] = [{**message, "id": f"m{number}"} for number in range(50)]
    statuses = []

    def ask():
        statuses.extend(coach.request("/api/v1/nudges", body, token)[0] for _ in range(3))

    agents = [threading.Thread(target=ask) for _ in range(4)]
    for agent in agents:
        agent.start()
    for agent in agents:
        agent.join()
    assert set(statuses) <= {HTTPStatus.OK, HTTPStatus.TOO_MANY_REQUESTS}
    assert HTTPStatus.OK in statuses
    assert coach.inspect(".State.Running") is True
    assert coach.inspect(".State.OOMKilled") is False


def test_two_may_start_at_once(start):
    """Two containers that begin together on one empty volume both come up, and the database is whole."""
    with ThreadPoolExecutor(2) as hosts:
        one, other = hosts.map(lambda _: start(), range(2))
    one.wait_until_ready()
    other.wait_until_ready()
    for coach in (one, other):
        done = coach.execute("coach-api", "db", "check")
        assert done.returncode == 0, done.stdout + done.stderr
        assert "Traceback" not in coach.logs()
    token = new_token(one)
    assert other.request("/api/v1/nudges", nudge_request(), token)[0] == HTTPStatus.OK
