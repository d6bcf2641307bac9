"""Of many findings, the few worth showing: quiet rules, effects, overlaps, the budget, stable names."""

from typing import Any

import pytest

from coach_api.engine.attention import ID_LENGTH, Attention, Reason, choose, explain, identifier
from coach_api.engine.draft import Draft
from coach_api.engine.rule import Effect, Evidence, Hit, Mode, Rule, Severity
from coach_api.engine.runner import Finding
from coach_api.engine.text import Span

DRAFT = Draft("This draft is long enough to be judged.")
NAME = identifier(b"secret", "chat")


def finding(
    code: str = "XX01",
    severity: Severity = Severity.SUGGESTION,
    *,
    confidence: float = 0.7,
    evidence: Evidence | None = None,
    skill: str = "clarity",
    key: str | None = None,
    **changes: Any,
) -> Finding:
    def check(*_: Any) -> tuple[()]:
        return ()

    check.__module__ = f"rules.{skill}.{code.lower()}"
    made: dict[str, Any] = {"code": code, "title": code, "severity": severity, "mode": Mode.ON, "examples": ()}
    rule = Rule(check=check, **(made | changes))
    return Finding(
        rule.configure(), Hit(evidence or Evidence.count(code), "Do it.", key or code, confidence=confidence)
    )


def codes(attention: Attention) -> list[str]:
    return [nudge.configured.rule.code for nudge in attention.shown]


def shown(*findings: Finding, draft: Draft = DRAFT, budget: int | None = None, **more: Any) -> list[str]:
    return codes(choose(findings, draft, NAME, budget, **more))


def reasons(*findings: Finding, draft: Draft = DRAFT, budget: int | None = None, **more: Any) -> dict[str, Any]:
    """Return by code why each finding is not shown, None where it is, with the code of its rival if there is one."""
    verdicts = explain(findings, draft, NAME, budget, **more)
    return {
        verdict.nudge.configured.rule.code: (verdict.reason, verdict.rival.configured.rule.code)
        if verdict.rival
        else verdict.reason
        for verdict in verdicts
    }


def test_severity_then_confidence_then_the_clock_then_the_code_decide_the_order() -> None:
    order = [
        finding("A5", Severity.CRITICAL, confidence=0.1),
        finding("A4", Severity.WARNING, confidence=0.9),
        finding("Z1", Severity.WARNING, confidence=0.8, skill="pace"),
        finding("A2", Severity.WARNING, confidence=0.8),
        finding("A3", Severity.WARNING, confidence=0.8),
        finding("A1", Severity.SUGGESTION, confidence=1),
        finding("A0", Severity.INFO, confidence=1),
    ]
    assert shown(*reversed(order)) == shown(*order) == ["A5", "A4", "Z1", "A2", "A3", "A1", "A0"]


def test_the_budget_keeps_the_first_and_counts_the_rest() -> None:
    four = [finding(f"A{n}", confidence=1 - n / 10) for n in range(4)]
    chosen = choose(four, DRAFT, NAME, 3)
    assert (codes(chosen), chosen.held_back) == (["A0", "A1", "A2"], 1)
    assert choose(four, DRAFT, NAME, None).held_back == 0
    assert shown(*four, budget=1) == ["A0"]
    assert shown(*four, budget=9) == ["A0", "A1", "A2", "A3"]
    assert choose([], DRAFT, NAME, 3) == Attention((), 0, ())


@pytest.mark.parametrize(
    "draft", [Draft(""), Draft("One moment"), Draft("This is mid wor", typing=True), Draft("ok", typing=True)]
)
def test_a_short_or_unfinished_draft_raises_no_suggestion(draft: Draft) -> None:
    findings = [finding(severity.value, severity) for severity in Severity]
    assert shown(*findings, draft=draft) == ["critical", "warning", "info"]
    assert shown(finding(short_ok=True), draft=draft) == ["XX01"]


def test_a_quiet_finding_is_not_held_back_but_unsaid() -> None:
    assert choose([finding()], Draft("One moment"), NAME, 3) == Attention((), 0, ())


@pytest.mark.parametrize("draft", [Draft("This is whole"), Draft("This is whole.", typing=True)])
def test_a_draft_between_words_raises_suggestions(draft: Draft) -> None:
    assert shown(finding(), draft=draft) == ["XX01"]


def test_the_teams_severity_counts_not_the_rules_own() -> None:
    raised = Finding(finding().configured.rule.configure({"severity": "warning"}), finding().hit)
    assert shown(raised, draft=Draft("ok")) == ["XX01"]


def test_of_findings_on_the_same_words_the_first_is_shown() -> None:
    high = finding("B1", Severity.WARNING, evidence=Evidence.draft(Span(0, 5, "abcde")))
    low = finding("A1", evidence=Evidence.draft(Span(4, 8, "efgh")))
    apart = finding("A2", evidence=Evidence.draft(Span(5, 8, "fgh")))
    message = finding("A3", evidence=Evidence.message(0, Span(0, 5, "abcde")))
    chosen = choose([low, apart, message, high], DRAFT, NAME, 3)
    assert codes(chosen) == ["B1", "A2", "A3"]
    assert chosen.held_back == 1


def test_the_same_count_is_shown_once() -> None:
    count = Evidence.count("3 questions")
    assert shown(finding("A1", evidence=count), finding("A2", evidence=count)) == ["A1"]


def test_an_effect_that_mutes_the_others_shows_alone() -> None:
    alarm = finding("S5", Severity.CRITICAL, effect=Effect.MUTES_OTHERS)
    chosen = choose([finding("A1", Severity.CRITICAL, confidence=1), alarm], DRAFT, NAME, 3)
    assert (codes(chosen), chosen.held_back) == (["S5"], 1)


def test_an_effect_that_mutes_suggestions_leaves_what_matters() -> None:
    crowd = finding("P7", Severity.WARNING, effect=Effect.MUTES_SUGGESTIONS, confidence=0.1)
    findings = [finding(severity.value, severity) for severity in Severity]
    assert shown(crowd, *findings) == ["critical", "warning", "P7"]


def test_an_info_with_an_effect_is_shown_itself() -> None:
    quiet = finding("P7", Severity.INFO, effect=Effect.MUTES_SUGGESTIONS)
    assert shown(quiet, finding("A1")) == ["P7"]


def test_a_nudge_with_an_effect_is_shown_beyond_the_budget_and_over_the_same_words() -> None:
    words = Evidence.draft(Span(0, 5, "abcde"))
    crowd = finding("P7", Severity.WARNING, effect=Effect.MUTES_SUGGESTIONS, confidence=0.1, evidence=words)
    loud = [finding(f"A{n}", Severity.CRITICAL, evidence=words if n == 0 else None) for n in range(3)]
    assert shown(crowd, *loud, budget=3) == ["A0", "A1", "P7"]
    assert shown(crowd, *loud, budget=1) == ["P7"]


def test_an_effect_in_shadow_or_dismissed_mutes_nothing() -> None:
    shadow = finding("S5", effect=Effect.MUTES_OTHERS, mode=Mode.SHADOW)
    assert shown(shadow, finding("A1")) == ["A1"]
    alarm = finding("S5", effect=Effect.MUTES_OTHERS)
    assert shown(alarm, finding("A1"), dismissed={f"n_{NAME('S5', 'S5')}"}) == ["A1"]


def test_what_was_dismissed_stays_away_and_is_not_held_back() -> None:
    chosen = choose([finding("A1"), finding("A2")], DRAFT, NAME, 3, {f"n_{NAME('A1', 'A1')}", "n_unknown"})
    assert (codes(chosen), chosen.held_back) == (["A2"], 0)


def test_shadow_findings_are_counted_by_an_id_that_names_their_rule() -> None:
    chosen = choose([finding("A1", mode=Mode.SHADOW), finding("A2")], DRAFT, NAME, 3)
    assert codes(chosen) == ["A2"]
    assert chosen.shadow_ids == (f"s_A1_{NAME('A1', 'A1')}",)
    assert chosen.held_back == 0


def test_the_same_words_found_twice_are_one_finding() -> None:
    first, again = (
        finding(evidence=Evidence.draft(Span(0, 2, "no"))),
        finding(evidence=Evidence.draft(Span(9, 11, "no"))),
    )
    chosen = choose([first, again], DRAFT, NAME, 3)
    assert [nudge.hit.evidence.start for nudge in chosen.shown] == [0]
    assert chosen.held_back == 0


def test_an_id_depends_on_the_chat_the_rule_the_words_and_the_servers_key() -> None:
    base = NAME("XX01", "calm down")
    assert base == identifier(b"secret", "chat")("XX01", "calm down")
    others = [
        identifier(b"other", "chat")("XX01", "calm down"),
        identifier(b"secret", "chat 2")("XX01", "calm down"),
        NAME("XX02", "calm down"),
        NAME("XX01", "calm up"),
    ]
    assert len({base, *others}) == 5


def test_an_id_does_not_change_with_capitals_or_white_space() -> None:
    assert NAME("XX01", " Calm\n down ") == NAME("XX01", "calm down")


@pytest.mark.parametrize("key", ["4111 1111 1111 1111", "pass", "", "\ud800", "😀" * 1000, "a\0b"])
def test_an_id_never_holds_the_words(key: str) -> None:
    name = NAME("XX01", key)
    assert len(name) == ID_LENGTH
    assert set(name) <= set("0123456789abcdef")


def test_what_is_shown_comes_first_then_the_rest_by_weight_with_the_reason() -> None:
    findings = [
        finding("A1"),
        finding("A2", Severity.CRITICAL, mode=Mode.SHADOW),
        finding("A3", Severity.WARNING),
        finding("A4", Severity.WARNING, mode=Mode.SHADOW),
    ]
    found = reasons(*findings, budget=1)
    assert list(found) == ["A3", "A2", "A4", "A1"]
    assert found == {"A3": None, "A2": Reason.SHADOW, "A4": Reason.SHADOW, "A1": Reason.BUDGET}


def test_a_dismissed_an_early_and_a_resting_finding_are_told_apart() -> None:
    findings = [finding("A1", Severity.WARNING), finding("A2"), finding("A3", Severity.WARNING)]
    found = reasons(*findings, draft=Draft("ok"), dismissed={f"n_{NAME('A1', 'A1')}"}, resting={"A3"})
    assert found == {"A1": Reason.DISMISSED, "A2": Reason.TOO_EARLY, "A3": Reason.RESTING}


def test_what_took_the_words_is_named() -> None:
    high = finding("B1", Severity.WARNING, evidence=Evidence.draft(Span(0, 5, "abcde")))
    low = finding("A1", evidence=Evidence.draft(Span(4, 8, "efgh")))
    other = finding("A2", Severity.CRITICAL, evidence=Evidence.draft(Span(20, 25, "vwxyz")))
    assert reasons(low, other, high) == {"A2": None, "B1": None, "A1": (Reason.OVERLAP, "B1")}


def test_what_mutes_the_others_is_named_and_what_rests_mutes_nothing() -> None:
    alarm = finding("S5", Severity.CRITICAL, effect=Effect.MUTES_OTHERS)
    assert reasons(finding("A1"), alarm) == {"S5": None, "A1": (Reason.MUTED, "S5")}
    assert reasons(finding("A1"), alarm, resting={"S5"}) == {"A1": None, "S5": Reason.RESTING}


def test_the_same_words_found_twice_are_told_even_where_all_else_is_alike() -> None:
    once, again = finding("A1"), finding("A1")
    assert [verdict.reason for verdict in explain([once, again], DRAFT, NAME, 3)] == [None, Reason.REPEATED]


@pytest.mark.parametrize("budget", [None, 0, 1, 2, 5])
@pytest.mark.parametrize("draft", [DRAFT, Draft("ok")])
def test_the_reasons_tell_of_the_very_choice_that_is_made(draft: Draft, budget: int | None) -> None:
    words = Evidence.draft(Span(0, 5, "abcde"))
    findings = [
        finding("A1", Severity.WARNING, evidence=words),
        finding("A2", evidence=words),
        finding("A3", Severity.WARNING, effect=Effect.MUTES_SUGGESTIONS),
        finding("A4", Severity.CRITICAL),
        finding("A4", Severity.CRITICAL, key="other"),
        finding("A5", mode=Mode.SHADOW),
        finding("A6", Severity.INFO),
    ]
    dismissed = {f"n_{NAME('A4', 'A4')}"}
    chosen = choose(findings, draft, NAME, budget, dismissed)
    told = explain(findings, draft, NAME, budget, dismissed)
    assert tuple(verdict.nudge for verdict in told if verdict.reason is None) == chosen.shown
    unsaid = {Reason.SHADOW, Reason.DISMISSED, Reason.TOO_EARLY}
    assert sum(verdict.reason not in {None, *unsaid} for verdict in told) == chosen.held_back
    assert len(told) == len(findings)
