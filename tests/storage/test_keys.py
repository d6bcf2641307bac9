"""The server's own keys."""

import threading
from concurrent.futures import ThreadPoolExecutor

from coach_api.storage import keys


def test_a_key_is_made_once_and_then_stays(db):
    with db.session() as session:
        key = keys.get_or_make(session, "nudge-ids")
    with db.session() as session:
        assert keys.get_or_make(session, "nudge-ids") == key
        assert keys.get_or_make(session, "other") != key
    assert len(bytes.fromhex(key)) == keys.KEY_BYTES


def test_workers_that_ask_at_once_get_the_same_key(db):
    start = threading.Barrier(4)

    def ask() -> str:
        start.wait()
        with db.session() as session:
            return keys.get_or_make(session, "nudge-ids")

    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(ask) for _ in range(4)]
    assert len({one.result() for one in asked}) == 1
