"""How some rules do on whole data sets of real agent turns.

Usage: python tests/bench/real_turns.py [--linked FILE] [--acted FILE] [--show N]

- linked: dialogues whose last agent reply carried a URL, like ibm_twitter_care.jsonl.gz. With the URL taken out, the share
  of replies in which the missing link is seen (PR01 or PR06); with the URL in place, the share in which they fire all the
  same. A reply from which the URL was torn out of the middle of a sentence is one that no agent would write, so the first
  share is given for all replies, and for those that name a place or point at something.
- acted: dialogues with the acts of each agent turn, like multiwoz_valtest_acts_conduct.jsonl.gz. Turns in which CL04 sees
  several questions, against those that asked for two slots or more: a hint only, since "which dates?" counts as two there.
  And closing acts: the share of last turns tagged as a goodbye or a welcome that are read as ending the chat, and of turns
  before the last that are tagged as neither.

`--show N` prints up to N turns of each kind: read them, and do not copy them into the project.
The exit code is 1 when a line could not be read.
"""

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from figures import interval
from loaders import acted_dialogues, data_file, linked_dialogues

from coach_api.engine.closings import ends_chat
from coach_api.engine.conversation import Conversation, Message, Role
from coach_api.engine.draft import Draft
from coach_api.engine.moment import Moment
from coach_api.engine.rule import Hit
from coach_api.rules import catalogue

LINK_RULES = ("PR01", "PR06")
ENDING_ACTS = frozenset(("general-bye", "general-welcome"))
_URL = re.compile(r"https?\s?:\s?//\S+")
_POINTS = re.compile(
    r"\b(?:here|this|that|these|those|following|below|attached|our|the|your|an?)\s+(?:\w+\s+){0,3}?"
    r"(?:link|page|article|guide|steps|instructions|site|website|form|app|faqs?|post|thread|blog|help ?cent(?:er|re)|forum|community|tips|tool|list|section|ticket|request)\b"
    r"|\bhere\b\s*[:.!]?|\bonline\b|:\s*$",
    re.IGNORECASE | re.MULTILINE,
)


def fires(code: str, draft: str, before: tuple[Message, ...]) -> bool:
    """Whether a rule, with its default parameters, finds something in a draft."""
    rule = catalogue()[code]
    moment = Moment(Draft(draft), Conversation(before))
    return any(isinstance(found, Hit) for found in rule.check(moment, rule.configure().params))


def links(loaded: Any, show: int) -> None:
    """Print how often a link that was taken out is missed, and how often one that is there is asked for."""
    pairs = [(dialogue.messages[-1].raw, dialogue.messages[:-1]) for dialogue in loaded.records]
    stripped = [(" ".join(_URL.sub(" ", raw).split()), before) for raw, before in pairs]
    seen = [any(fires(code, draft, before) for code in LINK_RULES) for draft, before in stripped]
    points = [bool(_POINTS.search(draft)) for draft, _ in stripped]
    kept = [any(fires(code, raw, before) for code in LINK_RULES) for raw, before in pairs]
    pointing = [one for one, names in zip(seen, points, strict=True) if names]
    print(f"linked replies: {len(pairs)}; without their URL, {len(pointing)} still name a place or point at something")
    print(f"  seen by {' or '.join(LINK_RULES)}, of those that do: {interval(sum(pointing), len(pointing))}")
    print(f"  of all: {interval(sum(seen), len(seen))}")
    print(f"  with the URL in place they fire on: {interval(sum(kept), len(kept))}")
    missed = (draft for (draft, _), one, names in zip(stripped, seen, points, strict=True) if names and not one)
    _print_some("not seen", missed, show)


def questions(loaded: Any, show: int) -> None:
    """Print how CL04 compares with the slots that agents asked for."""
    turns = list(_agent_turns(loaded.records))
    found = [fires("CL04", turn.message.raw, before) for turn, before in turns]
    several = [turn.requested_slots > 1 for turn, _ in turns]
    both = sum(one and many for one, many in zip(found, several, strict=True))
    print(f"agent turns with acts: {len(turns)}; CL04 fires on {sum(found)}")
    print(f"  of its fires, asked for two slots or more: {interval(both, sum(found))}")
    print(f"  of those turns, seen (a hint only): {interval(both, sum(several))}")
    endings(loaded)
    _print_some("fires", (turn.message.raw for (turn, _), one in zip(turns, found, strict=True) if one), show)


def endings(loaded: Any) -> None:
    """Print how often an agent's turn is read as ending the chat, where it does and where it does not."""
    last, before = [], []
    for dialogue in loaded.records:
        agents = [turn for turn in dialogue.turns if turn.message.role is Role.AGENT]
        for turn in agents:
            closes = not ENDING_ACTS.isdisjoint(turn.acts)
            if closes and turn is agents[-1]:
                last.append(ends_chat(turn.message.text) is not None)
            elif not closes and turn is not agents[-1]:
                before.append(ends_chat(turn.message.text) is not None)
    print(f"last agent turns tagged as a goodbye or a welcome: {len(last)}")
    print(f"  read as ending the chat: {interval(sum(last), len(last))}")
    print(f"agent turns before the last, tagged as neither: {len(before)}")
    print(f"  read as ending the chat: {interval(sum(before), len(before))}")


def _agent_turns(dialogues: Iterable[Any]) -> Iterator[tuple[Any, tuple[Message, ...]]]:
    for dialogue in dialogues:
        said = tuple(turn.message for turn in dialogue.turns)
        for index, turn in enumerate(dialogue.turns):
            if turn.message.role is Role.AGENT:
                yield turn, said[:index]


def _print_some(name: str, texts: Iterable[str], show: int) -> None:
    for text, _ in zip(texts, range(show), strict=False):
        print(f"    {name}: {' '.join(text.split())}")


def main() -> int:
    """Print the figures; return the exit code."""
    parser = argparse.ArgumentParser(description="Measure some rules on whole data sets.")
    parser.add_argument("--linked", type=data_file, metavar="FILE", help="dialogues whose last reply carried a URL")
    parser.add_argument("--acted", type=data_file, metavar="FILE", help="dialogues with the acts of each agent turn")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print up to N turns of each kind")
    arguments = parser.parse_args()
    if not (arguments.linked or arguments.acted):
        parser.error("name at least one file")
    problems: list[str] = []
    for path, load, measure in (
        (arguments.linked, linked_dialogues, links),
        (arguments.acted, acted_dialogues, questions),
    ):
        if path is not None:
            loaded: Any = load(path)
            problems += [f"{path}: {problem}" for problem in loaded.problems]
            measure(loaded, arguments.show)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
