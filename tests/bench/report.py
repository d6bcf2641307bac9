"""Writes docs/quality.md: the figures of all benches of quality, with the date and how to repeat them.

Usage: python tests/bench/report.py FOLDER > docs/quality.md

FOLDER holds the data sets under the names that tests/bench/README.md lists.
"""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

BENCHES = Path(__file__).parent
PARTS = (
    ("Rules on labelled replies", "quality.py", ("{}/replies_labelled.jsonl.gz", "--rules", "all")),
    (
        "Rules on made-up live chat that was written without knowing them, and held out",
        "quality.py",
        ("tests/bench/live_chat/held_out.jsonl", "--rules", "all"),
    ),
    (
        "Reading the customer, one turn at a time",
        "signals.py",
        (
            *("--rated", "{}/twcs_frustration.jsonl.gz", "--questions", "{}/banking77.jsonl.gz"),
            *("--service", "{}/multidogo_customer_turns.jsonl.gz"),
            *("--wizard", "{}/multiwoz_valtest_acts_conduct.jsonl.gz"),
        ),
    ),
    (
        "The same, on the questions and service chats that the model never saw",
        "signals.py",
        ("--questions", "{}/banking77.jsonl.gz", "--service", "{}/multidogo_customer_turns.jsonl.gz", "--held-out"),
    ),
    (
        "Missing links, many questions and endings on whole data sets",
        "real_turns.py",
        ("--linked", "{}/ibm_twitter_care.jsonl.gz", "--acted", "{}/multiwoz_valtest_acts_conduct.jsonl.gz"),
    ),
)


def main() -> int:
    """Print the page; return the exit code."""
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    print("# Quality\n")
    print(
        f"Measured on {datetime.now(UTC):%Y-%m-%d} on public conversations; see tests/bench/README.md for where they come"
    )
    print(
        "from. None of their sentences is in this project. The rules were made while looking at these data sets, so the"
    )
    print(
        "figures flatter: on conversations that nobody here has seen, expect less, as on the made-up ones held out.\n"
    )
    print("Repeat: `python tests/bench/report.py FOLDER > docs/quality.md`\n")
    for title, script, arguments in PARTS:
        filled = [argument.format(sys.argv[1]) for argument in arguments]
        command = [sys.executable, str(BENCHES / script), *filled]
        measured = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 our own scripts
        if measured.returncode != 0:
            print(f"{script} failed:\n{measured.stderr.strip()}", file=sys.stderr)
            return 1
        print(f"## {title}\n\n    python tests/bench/{script} {' '.join(arguments).format(*('FOLDER',) * 9)}\n")
        print(f"```\n{measured.stdout.strip()}\n```\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
