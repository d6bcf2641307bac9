"""What large libraries cost: 10,000 links and 5,000 saved replies.

Usage: python tests/bench/library_speed.py

The time to read a file, to tell what it would change, to store it, and to load the team anew; the time of one call of the
coach with large libraries beside small ones, on made-up typical moments that were not seen before, and the ratio of the two; and how long calls wait in
a thread of their own while another loads the team anew, as a worker does after each change. Last, what the libraries take of
memory, beside the process without them.
"""

import gc
import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import workload

from coach_api import rules
from coach_api.cli.server import COLLECT_AFTER
from coach_api.engine import memory
from coach_api.engine.coach import Request
from coach_api.engine.rule import RuleSet
from coach_api.libraries import Library
from coach_api.services import coaching, libraries, library_files, library_imports, teams
from coach_api.services.snapshot import Snapshots
from coach_api.storage.migrations import upgrade
from coach_api.storage.session import Database

LINKS, REPLIES = 10_000, 5_000
SECRET = b"bench"
CALLS = 400
SWAPS = 5
PAUSE_S = 0.005  # between two calls, as a busy team makes them
NOBODY = "bench"
_WORDS = """
    order parcel refund invoice plan tariff address password account delivery return exchange size voucher card payment bill
    subscription router modem signal roaming contract cancel upgrade downgrade warranty repair battery charger screen lamp tent
    boots jacket booking hotel flight seat luggage ticket insurance claim policy loan transfer balance limit statement branch
    app code number name change update set reset find track check print label store pickup courier customs
    """.split()  # noqa: SIM905 a list of quoted words hides them
_MODELS = [f"model{number}" for number in range(400)]
_ANSWER = "Thank you for waiting. You can send it back within thirty days, and we pay for the label. " * 5


def links() -> list[dict[str, object]]:
    """Return made-up links that share their words, as those of a large shop do."""
    chosen = random.Random(1)  # noqa: S311 the same each time
    return [
        {
            "title": f"{' '.join(chosen.sample(_WORDS, 3))} {chosen.choice(_MODELS)} {number}".capitalize(),
            "url": f"https://help.example.com/articles/{number}",
            "keywords": [" ".join(chosen.sample(_WORDS, 2)) for _ in range(3)],
        }
        for number in range(LINKS)
    ]


def saved_replies() -> list[dict[str, object]]:
    """Return made-up saved replies of some 450 characters."""
    return [
        {"title": link["title"], "text": f"{_ANSWER}{number}", "keywords": link["keywords"]}
        for number, link in enumerate(links()[:REPLIES])
    ]


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Print how long something took, by the clock and by the processor."""
    wall, cpu = time.perf_counter(), time.process_time()
    yield
    print(f"  {what:<42}{time.perf_counter() - wall:>7.2f} s, {time.process_time() - cpu:.2f} s of the processor")


def imported(db: Database, team: str, kind: str, entries: list[dict[str, object]]) -> None:
    """Print what each step of an import takes."""
    of_kind = libraries.find_kind(kind)
    raw = "".join(library_files.write(of_kind, entries)).encode()
    print(f"{len(entries):,} {kind}, a file of {len(raw) / 1e6:.1f} MB")
    with timed("read the file"):
        table = library_files.read(of_kind, raw)
    with timed("tell what it would change"):
        library_imports.preview(db, team, table)
    with timed("store it"):
        library_imports.finished(library_imports.apply(db, team, table, NOBODY))
    with timed("find a word in the list"):
        libraries.page(db, team, kind, "refund")


def calls(library: Library, ruleset: RuleSet, count: int, first: int = 0, pause_s: float = 0) -> list[float]:
    """Return how long each call took, in milliseconds."""
    moments = workload.typical(first + count)[first:]
    took = []
    for moment in moments:
        asked = Request(replace(moment, libraries=library))
        began = time.perf_counter()
        coaching.coach(asked, ruleset, SECRET)
        took.append((time.perf_counter() - began) * 1e3)
        if pause_s:
            time.sleep(pause_s)
    return took


def in_turn(small: Library, large: Library, ruleset: RuleSet) -> tuple[list[float], list[float]]:
    """Return how long each call took with either, a few calls in turn, so that a busy machine slows both down."""
    found: tuple[list[float], list[float]] = [], []
    for first in range(2 * CALLS, 4 * CALLS, 20):
        for took, library in zip(found, (small, large), strict=True):
            memory.forget()  # else the second would meet messages that were read for the first
            took.extend(calls(library, ruleset, 20, first))
    return found


def shares(took: list[float]) -> str:
    """Return the middle, the 99th percentile and the longest of times."""
    ordered = sorted(took)
    return f"p50 {ordered[len(ordered) // 2]:.2f}  p99 {ordered[int(len(ordered) * 0.99)]:.2f}  longest {ordered[-1]:.1f} ms"


def during(work: Callable[[], None], library: Library, ruleset: RuleSet) -> list[float]:
    """Return how long calls took while something else was done in another thread."""
    took: list[float] = []
    over = threading.Event()

    def ask() -> None:
        first = CALLS
        while not over.is_set():
            took.extend(calls(library, ruleset, 10, first, PAUSE_S))
            first += 10

    asking = threading.Thread(target=ask)
    asking.start()
    for _ in range(SWAPS):
        work()
    over.set()
    asking.join()
    return took


def resident_mb() -> float:
    """Return what this process holds of memory (Linux only)."""
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")) * 1024 / 1e6


def loaded_alone(folder: str) -> int:
    """Print what loading the team takes of memory in this process, which has done nothing else."""
    snapshots = Snapshots(Database(f"sqlite:///{folder}/coach.sqlite3"), 3600, "key")
    coaching.warm_up()
    before = resident_mb()
    snapshots.refresh()
    print(f"{resident_mb() - before:.0f}")
    return 0


def main() -> int:
    """Print the figures."""
    ruleset = rules.ruleset()
    with TemporaryDirectory() as name:
        db = Database(f"sqlite:///{name}/coach.sqlite3")
        upgrade(db.engine)
        team = teams.create(db, "Bench", NOBODY)
        coaching.warm_up()
        gc.collect()
        gc.freeze()  # as the server does once all is loaded
        gc.set_threshold(*COLLECT_AFTER)
        imported(db, team.id, "links", links())
        imported(db, team.id, "saved-replies", saved_replies())
        snapshots = Snapshots(db, 3600, "key")
        with timed("load the team anew"):
            snapshots.refresh()
        alone = subprocess.run([sys.executable, __file__, name], check=True, capture_output=True, text=True)  # noqa: S603 this script
        print(f"memory of the libraries in a fresh process: {alone.stdout.strip()} MB")
        large = snapshots.current().teams[team.id].libraries
        print("one call of the coach, customers' words new each time")
        calls(workload.LIBRARY, ruleset, CALLS)
        small_ms, large_ms = in_turn(workload.LIBRARY, large, ruleset)
        print(f"  small libraries   {shares(small_ms)}")
        print(f"  large libraries   {shares(large_ms)}")
        print(f"  large : small     {median(large_ms) / median(small_ms):.2f} (medians)")
        print("calls in a thread of their own, 5 ms apart, large libraries")
        print(f"  while nothing else is done        {shares(calls(large, ruleset, CALLS, 4 * CALLS, PAUSE_S))}")

        def change_link() -> None:
            entry = libraries.page(db, team.id, "links").entries[0]
            libraries.update(db, team.id, "links", entry.id, {"title": f"Page {time.perf_counter_ns()}"}, NOBODY)
            snapshots.refresh()

        def rename() -> None:
            teams.set_budget(db, team.id, 4 if teams.get(db, team.id).attention_budget == 3 else 3, NOBODY)
            snapshots.refresh()

        print(f"  while links change and are loaded {shares(during(change_link, large, ruleset))}")
        print(f"  while only a setting changes      {shares(during(rename, large, ruleset))}")
        db.close()
    return 0


if __name__ == "__main__":
    sys.exit(loaded_alone(sys.argv[1]) if len(sys.argv) > 1 else main())
