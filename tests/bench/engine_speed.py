"""How long the engine takes, all rules on, next to VADER alone on the same drafts.

Times are processor time: on a quiet machine what a clock would show, on a busy one without the others' share.
"""

import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from statistics import median
from time import process_time
from typing import Any

from figures import percentile
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer
from workload import MESSAGE_CHARACTERS, worst

from coach_api.engine import coach, runner
from coach_api.engine.draft import Draft
from coach_api.engine.moment import Moment
from coach_api.engine.rule import Mode, RuleSet
from coach_api.rules import catalogue, ruleset

PATIENCE_S = 5  # VADER needs minutes for the longest drafts of emoji
SECRET = b"only for this bench"
ROUNDS = 3
WORST_ROUNDS = 5
_numbers = count()


def report(moments: list[Moment]) -> None:
    """Print the time of one call on these moments, then on the worst allowed ones."""
    rules = every_rule()
    analyzer = SentimentIntensityAnalyzer()
    print(f"engine, {len(rules.rules)} rules, one call, milliseconds")
    _calls((_retyped(moment, 0) for moment in moments), rules)
    for name, prepare in (("cold: no message read before", _unseen), ("warm: only the draft is new", _retyped)):
        _print(name, _calls((prepare(moment, turn) for turn in range(ROUNDS) for moment in moments), rules))
    _print("VADER alone on the drafts", [_seconds(analyzer.polarity_scores, moment.draft.raw) for moment in moments])
    print("engine, worst allowed input, cold, milliseconds: median, slowest; VADER alone on the draft")
    for name, moment in worst():
        times = _calls((_unseen(moment, turn) for turn in range(WORST_ROUNDS)), rules)
        print(
            f"  {name:<28}{median(times) * 1e3:>9.1f}{max(times) * 1e3:>9.1f}{_patiently(analyzer, moment.draft):>12}"
        )


def by_rule(moments: list[Moment]) -> None:
    """Print the median time of each rule by itself, the slowest first; the facts it reads are unread before."""
    print("one rule alone, cold, microseconds: typical p50, worst allowed input max")
    rows = []
    for configured in every_rule().rules:

        def alone(moment: Moment, rule: RuleSet = RuleSet((configured,))) -> float:  # noqa: B008 this turn's rule
            return _seconds(lambda at: runner.run(at, rule), _unseen(moment, 0))

        usual = median(alone(moment) for moment in moments)
        slowest, name = max((alone(moment), name) for name, moment in worst())
        rows.append((slowest, f"  {configured.rule.code:<8}{usual * 1e6:>9.0f}{slowest * 1e6:>12.0f}  {name}"))
    for _, row in sorted(rows, reverse=True):
        print(row)


def every_rule() -> RuleSet:
    """Return the catalogue with every rule on."""
    return ruleset({code: {"mode": Mode.ON.value} for code in catalogue()})


def _calls(moments: Iterable[Moment], rules: RuleSet) -> list[float]:
    """Return the seconds of each call; making the moment is not timed, reading it is."""
    return [_seconds(lambda at: coach.answer(coach.Request(at), rules, SECRET), moment) for moment in moments]


def _seconds(call: Callable[[Any], object], given: object) -> float:
    start = process_time()
    call(given)
    return process_time() - start


def _unseen(moment: Moment, turn: int) -> Moment:
    """Return the moment with messages that nobody has read before: the last characters of each are new."""
    messages = (
        replace(message, raw=_marked(message.raw, f" {next(_numbers)}")) for message in moment.conversation.messages
    )
    return replace(_retyped(moment, turn), conversation=replace(moment.conversation, messages=tuple(messages)))


def _marked(text: str, mark: str) -> str:
    return f"{text[: MESSAGE_CHARACTERS - len(mark)]}{mark}"


def _retyped(moment: Moment, turn: int) -> Moment:
    """Return the moment as a request brings it: nothing of it computed yet, and a draft that grows."""
    messages = tuple(replace(message) for message in moment.conversation.messages)
    draft = replace(moment.draft, raw=moment.draft.raw[: len(moment.draft.raw) - turn % ROUNDS])
    return replace(moment, draft=draft, conversation=replace(moment.conversation, messages=messages))


def _print(name: str, times: list[float]) -> None:
    figures = "  ".join(f"p{percent} {percentile(times, percent) * 1e3:.3f}" for percent in (50, 95, 99))
    print(f"  {name:<32}{figures}  max {max(times) * 1e3:.3f}  ({len(times)} calls)")


def _patiently(analyzer: SentimentIntensityAnalyzer, draft: Draft) -> str:
    try:
        with _limit(PATIENCE_S):
            return f"{_seconds(analyzer.polarity_scores, draft.raw) * 1e3:.1f}"
    except TimeoutError:
        return f"> {PATIENCE_S * 1000}"


@contextmanager
def _limit(seconds: int) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
