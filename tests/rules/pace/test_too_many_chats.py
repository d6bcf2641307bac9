"""PA07: more open chats than one person should have. Counted, not read: there is no text to be wrong about."""

import pytest

from coach_api.engine import attention
from coach_api.engine.conversation import Channel
from coach_api.engine.rule import RuleSet
from coach_api.engine.runner import run
from coach_api.errors import InvalidInput
from coach_api.rules.pace import late_response, open_ended_hold
from coach_api.rules.pace.too_many_chats import rule
from support import hits, moment


@pytest.mark.parametrize(("chats", "cap"), [(4, 3), (1000, 3), (2, 1), (21, 20)])
def test_it_speaks_over_the_cap(chats: int, cap: int) -> None:
    [hit] = hits(rule, moment(open_chats=chats), max_open_chats=cap)
    assert hit.evidence.quote == f"{chats} open chats"
    assert f"team's {cap}:" in hit.advice


@pytest.mark.parametrize("chats", [None, 0, 1, 3])
def test_it_is_silent_up_to_the_cap_and_where_nobody_counts(chats: int | None) -> None:
    assert hits(rule, moment("Hi!", "Where is it?", open_chats=chats)) == []


@pytest.mark.parametrize("channel", [Channel.MESSAGING, Channel.EMAIL])
def test_only_live_chats_wait(channel: Channel) -> None:
    assert hits(rule, moment(open_chats=9, channel=channel)) == []


@pytest.mark.parametrize("cap", [0, 21, 2.5, True])
def test_a_cap_is_a_whole_number_from_1_to_20(cap: float) -> None:
    with pytest.raises(InvalidInput):
        rule.configure({"params": {"max_open_chats": cap}})


def test_it_stays_the_same_finding_while_chats_come_and_go() -> None:
    [four], [five] = (hits(rule, moment(open_chats=chats)) for chats in (4, 5))
    assert four.key == five.key


def test_while_it_holds_suggestions_and_infos_stay_quiet_and_warnings_do_not() -> None:
    """A suggestion (PA04) is held back beside it and a warning (PA02) is not."""
    ruleset = RuleSet(tuple(each.configure() for each in (late_response.rule, open_ended_hold.rule, rule)))
    shown = {}
    for chats in (3, 4):
        at = moment("One moment please.", "Where is it?", waiting_s=70, open_chats=chats)
        chosen = attention.choose(run(at, ruleset).findings, at.draft, attention.identifier(b"", ""), budget=3)
        shown[chats] = [nudge.configured.rule.code for nudge in chosen.shown]
    assert shown == {3: ["PA02", "PA04"], 4: ["PA02", "PA07"]}
