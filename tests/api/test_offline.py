"""The whole path works in a closed network: every socket is refused, but for the machine's own."""

import os
import subprocess
import sys
import textwrap

from serving import address, serving

CODE = """
    import os, socket, urllib.request
    from pathlib import Path

    refused = []

    def refuse(what):
        def refusing(*args, **_):
            refused.append(what)
            raise OSError(f"{what} is refused here")
        return refusing

    real_connect = socket.socket.connect

    def connect(self, address):
        if self.family == socket.AF_INET and address[0] == "127.0.0.1":
            return real_connect(self, address)
        return refuse("connect")()

    socket.socket.connect = connect
    socket.socket.connect_ex = refuse("connect_ex")
    socket.getaddrinfo = refuse("getaddrinfo")
    socket.gethostbyname = refuse("gethostbyname")
    urllib.request.urlopen = refuse("urlopen")

    from coach_api.api import examples
    from coach_api.app import create_app
    from coach_api.engine.signals import reading_grade
    from serving import settings

    app = create_app(settings(os.environ["URL"], Path(os.environ["FOLDER"])), demo=True)
    client = app.test_client()
    headers = {"Authorization": f"Bearer {os.environ['TOKEN']}"}
    answer = client.post("/api/v1/nudges", json=examples.NUDGES_REQUEST, headers=headers)
    assert answer.status_code == 200 and answer.json["nudges"], answer.text
    for path in ("/api/v1/me", "/api/v1/rules", "/api/v1/openapi.json", "/docs", "/readyz", "/demo"):
        assert client.get(path, headers=headers).status_code == 200, path
    assert reading_grade("We have received your order and will send it to you tomorrow morning.") > 0
    assert refused == [], refused
"""


def test_nothing_is_asked_of_the_internet(sqlite_db, tmp_path):
    with serving(sqlite_db, tmp_path) as service:
        env = {**os.environ, "URL": address(sqlite_db), "TOKEN": service.token, "FOLDER": str(tmp_path)}
        env["PYTHONPATH"] = os.pathsep.join(sys.path)
        done = subprocess.run(  # noqa: S603 the code is above
            [sys.executable, "-c", textwrap.dedent(CODE)], env=env, capture_output=True, text=True, check=False
        )
    assert done.returncode == 0, done.stderr
