"""How often the rules are right on labelled replies.

Usage: python tests/bench/quality.py FILE [--rules on|all] [--format text|json] [--show CODE]

FILE is JSON Lines, gzipped or plain: {"id", "channel", "messages": [{"role", "text"}], "draft", "yes": [codes], "maybe":
[codes]}. Each rule runs by itself with its default parameters on every reply. What it finds passes the quiet rules for
short and unfinished drafts, and nothing else: no attention budget, no overlaps with other rules. A reply counts once a
rule, however much the rule finds in it.

- right: the code is in `yes`; debatable: in `maybe`; false: in neither; missed: in `yes` and the rule is silent.
- precision = right / (right + false), debatable ones counted on neither side; recall = right / (right + missed).
- The intervals are Wilson's, 95 % (Wilson 1927, Journal of the American Statistical Association 22).
- Only the codes that the readers were asked about can be judged; what other rules find is listed, not judged.

`--show` prints the replies that a rule found or missed: read them, and do not copy them into the project.
The exit code is 1 when a line could not be read.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from figures import interval, share
from loaders import Loaded, Reply, data_file, replies

from coach_api.engine import attention, runner
from coach_api.engine.draft import Draft
from coach_api.engine.moment import Moment
from coach_api.engine.rule import Mode, Rule, RuleSet, Severity
from coach_api.rules import catalogue

# What the readers were asked about, as the labelling guide lists it.
# fmt: off
JUDGED = frozenset((
    "SE01", "SE02", "SE03", "SE04",
    "EM01", "EM02", "EM03", "EM04", "EM05",
    "PA03", "PA04", "PA06",
    "PR01", "PR02", "PR03", "PR06", "PR07",
    "CL01", "CL03", "CL04", "CL05", "CL09",
    "CO01", "CO02", "CO03", "CO05", "CO06",
    "CH01", "CH02", "CH03",
    "CZ01", "CZ02",
    "SA01", "SA02", "SA03", "SA04", "SA06",
))
# fmt: on


@dataclass(frozen=True)
class Outcome:
    """What a rule made of a reply: the quotes it found (none: it was silent), and whether that was right."""

    rule: Rule
    reply: Reply
    quotes: tuple[str, ...]
    verdict: str


@dataclass(frozen=True)
class Score:
    """How a rule did. Only `fired` counts for a rule that nobody judged."""

    rule: Rule
    fired: int
    right: int
    debatable: int
    false: int
    missed: int

    @property
    def is_judged(self) -> bool:
        """Whether the readers were asked about this rule's code."""
        return self.rule.code in JUDGED


def judge(rule: Rule, reply: Reply) -> Outcome:
    """Run one rule on one reply."""
    moment = Moment(Draft(reply.draft), reply.conversation)
    ruleset = RuleSet((rule.configure({"mode": Mode.ON.value}),))
    found = runner.run(moment, ruleset).findings
    identify = attention.identifier(b"", reply.id)
    shown = attention.choose(found, moment.draft, identify, budget=None).shown
    return Outcome(rule, reply, tuple(nudge.hit.evidence.quote for nudge in shown), _verdict(rule.code, reply, shown))


def score(rule: Rule, outcomes: Iterable[Outcome]) -> Score:
    """Count one rule's outcomes."""
    of_rule = [outcome for outcome in outcomes if outcome.rule is rule]
    verdicts = Counter(outcome.verdict for outcome in of_rule)
    return Score(
        rule,
        sum(bool(outcome.quotes) for outcome in of_rule),
        *(verdicts[name] for name in ("right", "debatable", "false", "missed")),
    )


def _verdict(code: str, reply: Reply, shown: tuple[attention.Nudge, ...]) -> str:
    if code not in JUDGED:
        return "not judged"
    if not shown:
        return "missed" if code in reply.yes else "silent"
    if code in reply.yes:
        return "right"
    return "debatable" if code in reply.maybe else "false"


def _summary(scores: Iterable[Score], count: int) -> dict[str, Any]:
    """Sum up the default rule set: the judged rules that a new team starts with, infos apart."""
    default = [score for score in scores if score.is_judged and score.rule.mode is Mode.ON]
    infos = [score for score in default if score.rule.severity is Severity.INFO]
    nudges = [score for score in default if score.rule.severity is not Severity.INFO]
    false = sum(score.false for score in nudges)
    return {
        "replies": count,
        "false_alarms": false,
        "false_alarms_per_100_replies": round(100 * false / count, 1) if count else None,
        "right": sum(score.right for score in nudges),
        "debatable": sum(score.debatable for score in nudges),
        "info_false_alarms": sum(score.false for score in infos),
        "info_right": sum(score.right for score in infos),
        "info_debatable": sum(score.debatable for score in infos),
        "false_alarms_by_rule": {score.rule.code: score.false for score in nudges if score.false},
    }


def _as_json(scores: list[Score], summary: Mapping[str, Any]) -> str:
    rules = [
        {
            "rule": score.rule.code,
            "slug": score.rule.slug,
            "severity": score.rule.severity,
            "mode": score.rule.mode,
            "fired": score.fired,
            "judged": score.is_judged,
        }
        | (_figures(score) if score.is_judged else {})
        for score in scores
    ]
    return json.dumps({"rules": rules, "default_rule_set": summary}, indent=2)


def _figures(score: Score) -> dict[str, Any]:
    return {
        "right": score.right,
        "debatable": score.debatable,
        "false": score.false,
        "missed": score.missed,
        "precision": share(score.right, score.right + score.false),
        "recall": share(score.right, score.right + score.missed),
    }


def _as_text(scores: list[Score], summary: Mapping[str, Any]) -> str:
    by_rule = ", ".join(f"{code} {number}" for code, number in summary["false_alarms_by_rule"].items()) or "none"
    lines = "\n".join(_score_line(score) for score in sorted(scores, key=lambda score: not score.is_judged))
    return f"""\
precision = right / (right + false), debatable ones apart; recall = right / (right + missed); [95 % Wilson]

{_line("rule", "severity", "mode", "fired", "right", "debat.", "false", "missed", "precision", "recall")}
{lines}

default rule set on {summary["replies"]} replies, before the attention budget, judged codes only:
  false alarms: {summary["false_alarms"]} = {summary["false_alarms_per_100_replies"]} per 100 replies ({by_rule})
  right {summary["right"]}, debatable {summary["debatable"]}
  info rules apart: false {summary["info_false_alarms"]}, right {summary["info_right"]}, debatable {summary["info_debatable"]}"""


def _score_line(score: Score) -> str:
    rule = score.rule
    start = f"{rule.code} {rule.slug}", rule.severity, rule.mode, score.fired
    if not score.is_judged:
        return _line(*start, *("–",) * 4, "not judged", "")
    precision = interval(score.right, score.right + score.false)
    recall = interval(score.right, score.right + score.missed)
    counts = score.right, score.debatable, score.false, score.missed
    return _line(*start, *counts, precision, recall)


def _line(*cells: object) -> str:
    name, severity, mode, *numbers, precision, recall = map(str, cells)
    counted = "".join(f"{number:>7}" for number in numbers)
    return f"{name:<32}{severity:<11}{mode:<7}{counted}  {precision:<21}{recall}".rstrip()


def _shown(code: str, outcomes: Iterable[Outcome]) -> str:
    blocks = []
    for outcome in outcomes:
        if outcome.rule.code == code and (outcome.quotes or outcome.verdict == "missed"):
            talk = [
                f"  {message.role.value[0].upper()}: {message.raw}" for message in outcome.reply.conversation.messages
            ]
            found = " | ".join(outcome.quotes)
            blocks.append(
                "\n".join(
                    (
                        f"== {outcome.verdict} {outcome.reply.id}",
                        *talk,
                        f"  DRAFT: {outcome.reply.draft}",
                        f"  >> {found}",
                    )
                )
            )
    return "\n".join(blocks) or f"{code} found and missed nothing"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the rules on labelled replies.")
    parser.add_argument("file", type=data_file, metavar="FILE", help="labelled replies, JSON Lines, gzipped or plain")
    parser.add_argument("--rules", choices=("on", "all"), default="on", help="only the rules on by default, or all")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--show", metavar="CODE", help="print what this rule found and missed, for reading")
    arguments = parser.parse_args()
    if arguments.show and arguments.show not in catalogue():
        parser.error(f"there is no rule {arguments.show}; known are: {', '.join(catalogue())}")
    return arguments


def main() -> int:
    """Print the figures; return the exit code."""
    arguments = _arguments()
    loaded: Loaded[Reply] = replies(arguments.file)
    for problem in loaded.problems:
        print(f"{arguments.file}: {problem}", file=sys.stderr)
    rules = [rule for rule in catalogue().values() if arguments.rules == "all" or rule.mode is Mode.ON]
    if arguments.show:
        rules = [catalogue()[arguments.show]]
    outcomes = [judge(rule, reply) for rule in rules for reply in loaded.records]
    if arguments.show:
        print(_shown(arguments.show, outcomes))
    else:
        scores = [score(rule, outcomes) for rule in rules]
        write = _as_json if arguments.format == "json" else _as_text
        print(write(scores, _summary(scores, len(loaded.records))))
    return 1 if loaded.problems else 0


if __name__ == "__main__":
    sys.exit(main())
