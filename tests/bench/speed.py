"""How fast the engine and the server are, in one run.

Usage: python tests/bench/speed.py [FILE] [--by-rule] [--only engine|server]

Engine: the time of one call with every rule on, on made-up typical moments (on the replies in FILE with their context,
if it is named: JSON Lines as for quality.py) and on the largest moments that the API takes, next to VADER alone on the
same drafts. `--by-rule` also tells what each rule takes by itself.

Server: requests a second and latency of POST /api/v1/nudges under wrk, in turn with a bare Flask echo of the same bodies on
the same gunicorn settings; the ratio of the two is what can be compared between machines. Every body has a draft of its
own, and the bodies come with a few hundred tokens, so that the limit of use does not decide. Once every last message is
new as well; once one in eight is, as when agents type: a worker remembers what it read in messages. Then the memory of
each worker. The exit code is 1 when wrk is missing, or an answer was not 200.
"""

import argparse
import sys
from pathlib import Path

import engine_speed
import server_speed
import workload

TYPICAL = 400


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the speed of the engine and the server.")
    parser.add_argument("file", type=Path, nargs="?", metavar="FILE", help="replies with their context, JSON Lines")
    parser.add_argument("--by-rule", action="store_true", help="the engine's time rule by rule as well")
    parser.add_argument("--only", choices=("engine", "server"), help="leave the other out")
    arguments = parser.parse_args()
    if arguments.file and not arguments.file.is_file():
        parser.error(f"{arguments.file} is no file")
    return arguments


def main() -> int:
    """Print the figures; return the exit code."""
    arguments = _arguments()
    moments = workload.real(arguments.file) if arguments.file else workload.typical(TYPICAL)
    if arguments.only != "server":
        engine_speed.report(moments)
        if arguments.by_rule:
            engine_speed.by_rule(moments)
    return 0 if arguments.only == "engine" or server_speed.report(moments) else 1


if __name__ == "__main__":
    sys.exit(main())
