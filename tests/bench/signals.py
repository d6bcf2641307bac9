"""How well one customer turn alone is read as frustrated or calm.

Usage: python tests/bench/signals.py [--rated FILE] [--questions FILE] [--service FILE] [--wizard FILE]
           [--held-out] [--show N]

- rated: dialogues rated by people, like twcs_frustration.jsonl.gz. A turn whose median rating, of at least two people, is
  2 or more is frustrated; precision and recall with Wilson's 95 % intervals.
- questions: questions and problem reports to a bank, like banking77.jsonl.gz; service: customers' turns of service chats,
  like multidogo_customer_turns.jsonl.gz; wizard: those of wizard-of-oz chats, like multiwoz_valtest_acts_conduct.jsonl.gz.
  All are calm: the share read as frustrated, and as abusive, should be small, also of the turns of a few words.

The model of temper learned from three fifths of the questions and service dialogues: `--held-out` measures on the others.
`--show N` prints up to N turns of each kind of mistake: read them, and do not copy them into the project.
The exit code is 1 when a line could not be read.
"""

import argparse
import sys
from collections.abc import Iterable
from typing import Any

from figures import interval
from held_out import is_held_out
from loaders import Loaded, acted_dialogues, bank_questions, data_file, rated_dialogues, service_dialogues

from coach_api.engine import signals
from coach_api.engine.conversation import Role

FRUSTRATED_RATING = 2
FEW_WORDS = 6


def rated(loaded: Loaded[Any], show: int) -> None:
    """Print precision and recall on turns rated by people."""
    turns = [turn for dialogue in loaded.records for turn in dialogue.turns if turn.message.role is Role.CUSTOMER]
    judged = [
        (turn.message.raw, turn.frustration >= FRUSTRATED_RATING, is_frustrated(turn.message.raw))
        for turn in turns
        if turn.frustration is not None
    ]
    right = sum(is_so and read_so for _, is_so, read_so in judged)
    false = [text for text, is_so, read_so in judged if read_so and not is_so]
    missed = [text for text, is_so, read_so in judged if is_so and not read_so]
    print(
        f"rated turns: {len(judged)}, frustrated {right + len(missed)}; right {right}, false {len(false)}, missed {len(missed)}"
    )
    print(f"  precision {interval(right, right + len(false))}  recall {interval(right, right + len(missed))}")
    _print_some("false", false, show)
    _print_some("missed", missed, show)


def calm(name: str, texts: Iterable[str], show: int) -> None:
    """Print which share of calm turns is read as frustrated or abusive."""
    turns = list(texts)
    frustrated = [text for text in turns if is_frustrated(text)]
    abusive = [text for text in turns if signals.read_turn(text).abusive]
    print(f"{name}: {len(turns)} calm turns")
    print(f"  read as frustrated {len(frustrated)}: {interval(len(frustrated), len(turns))}")
    short = [text for text in turns if len(text.split()) <= FEW_WORDS]
    hot = sum(map(is_frustrated, short))
    print(f"    of {len(short)} turns of at most {FEW_WORDS} words {hot}: {interval(hot, len(short))}")
    print(f"  read as abusive {len(abusive)}: {interval(len(abusive), len(turns))}")
    _print_some("frustrated", frustrated, show)
    _print_some("abusive", abusive, show)


def is_frustrated(text: str) -> bool:
    """Whether one turn, by itself, reads as frustrated."""
    return signals.read_turn(text).frustration >= signals.FRUSTRATED


def _print_some(name: str, texts: list[str], count: int) -> None:
    """Print texts from all over the file, not only from its beginning."""
    step = max(1, len(texts) // count) if count else 1
    for text in texts[::step][:count]:
        print(f"    {name}: {' / '.join(text.split(chr(10)))}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the reading of single customer turns.")
    parser.add_argument("--rated", type=data_file, metavar="FILE", help="dialogues rated for frustration")
    parser.add_argument("--questions", type=data_file, metavar="FILE", help="calm questions to a bank")
    parser.add_argument("--service", type=data_file, metavar="FILE", help="calm customers' turns of service chats")
    parser.add_argument("--wizard", type=data_file, metavar="FILE", help="calm wizard-of-oz chats")
    parser.add_argument("--held-out", action="store_true", help="of the calm files, only what the model did not see")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N of each kind of mistake, for reading")
    arguments = parser.parse_args()
    if not (arguments.rated or arguments.questions or arguments.service or arguments.wizard):
        parser.error("name at least one file")
    return arguments


def main() -> int:
    """Print the figures; return the exit code."""
    arguments = _arguments()
    only_held_out = arguments.held_out
    problems: list[str] = []
    if arguments.rated:
        loaded = rated_dialogues(arguments.rated)
        problems += [f"{arguments.rated}: {problem}" for problem in loaded.problems]
        rated(loaded, arguments.show)
    if arguments.questions:
        questions = bank_questions(arguments.questions)
        problems += [f"{arguments.questions}: {problem}" for problem in questions.problems]
        asked = [question.text for question in questions.records if not only_held_out or is_held_out(question.text)]
        calm("questions", asked, arguments.show)
    if arguments.service:
        service = service_dialogues(arguments.service)
        problems += [f"{arguments.service}: {problem}" for problem in service.problems]
        dialogues = [dialogue for dialogue in service.records if not only_held_out or is_held_out(dialogue.id)]
        turns = [turn.text for dialogue in dialogues for turn in dialogue.turns]
        calm("service chats", turns, arguments.show)
    if arguments.wizard:
        wizard = acted_dialogues(arguments.wizard)
        problems += [f"{arguments.wizard}: {problem}" for problem in wizard.problems]
        said = [turn.message for dialogue in wizard.records for turn in dialogue.turns]
        calm("wizard chats", [message.raw for message in said if message.role is Role.CUSTOMER], arguments.show)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
