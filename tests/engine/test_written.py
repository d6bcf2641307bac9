"""Rules of a team's own: what they find, what they offer, and that no pattern can do harm."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach_api.engine.conversation import Channel
from coach_api.engine.rule import Action, Mode, RuleSet, Severity
from coach_api.engine.runner import run
from coach_api.engine.written import (
    LATEST_MESSAGES,
    LONGEST_PATTERN,
    MOST_MATCHES,
    Place,
    WrittenRule,
    build,
    program_size,
)
from coach_api.errors import InvalidInput
from support import hits, moment, said


def written(**fields: Any):
    if "pattern" not in fields:
        fields.setdefault("phrases", ("calm down",))
    return WrittenRule(**{"id": 7, "title": "Our own", "advice": "Say it our way."} | fields)


def found(draft="", customer=(), *, at=None, **fields: Any):
    return hits(build(written(**fields)), at or moment(draft, customer))


def quotes(draft="", customer=(), **fields: Any):
    return [hit.evidence.quote for hit in found(draft, customer, **fields)]


def refused(**fields: Any):
    with pytest.raises(InvalidInput) as caught:
        build(written(**fields))
    return {problem.pointer: problem.reason for problem in caught.value.problems}


def test_a_written_rule_is_a_rule_like_the_others():
    rule = build(written(severity=Severity.WARNING, mode=Mode.SHADOW))
    assert (rule.code, rule.skill, rule.slug) == ("T-7", "team", "team_7")
    configured = rule.configure()
    assert (configured.mode, configured.severity) == (Mode.SHADOW, Severity.WARNING)
    result = run(moment("Please calm down, Jo."), RuleSet((configured,)))
    assert [finding.hit.advice for finding in result.findings] == ["Say it our way."]


@pytest.mark.parametrize(
    ("fields", "said_of_it"),
    [
        ({}, "“calm down” in the draft."),
        ({"look_in": Place.CUSTOMER}, "in what the customer wrote last."),
        ({"channels": (Channel.LIVE_CHAT, Channel.EMAIL)}, "in the draft, in live chat, email only."),
        ({"pattern": r"\d+"}, r"What the pattern `\d+` matches"),
    ],
)
def test_its_docs_say_what_it_finds_and_advises(fields, said_of_it):
    docs = build(written(**fields)).docs
    assert said_of_it in docs
    assert "Say it our way." in docs


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        ("Calm  DOWN, please.", ["Calm  DOWN"]),
        ("calm down", ["calm down"]),
        ("Recalm down", []),
        ("calm downs", []),
        ("éCalm down", []),
        ("calm downß", []),
        ("calm down_", []),
        ("calm\u00a0down, calm down calm down", ["calm\u00a0down", "calm down", "calm down"]),
        ('You wrote "please calm down" before.', []),
        ("👍calm down👍", ["calm down"]),
    ],
)
def test_phrases_are_found_in_any_case_where_they_stand_by_themselves(draft, expected):
    assert quotes(draft) == expected


def test_apostrophes_are_one_however_they_are_typed():
    assert quotes("I can’t do that", phrases=("can't do",)) == ["can’t do"]
    assert quotes("I can't do that", phrases=("can’t do",)) == ["can't do"]


def test_of_many_matches_in_one_text_the_first_are_shown():
    assert len(quotes("calm down " * 30)) == MOST_MATCHES
    assert len(quotes("calm down " * 30, pattern="calm")) == MOST_MATCHES


def test_of_phrases_that_begin_alike_the_one_that_stands_there_is_found():
    phrases = ("no", "no problem")
    assert quotes("No problem at all. No problems.", phrases=phrases) == ["No problem", "No"]


def test_phrases_in_other_scripts_and_with_special_characters_are_taken_literally():
    assert quotes("Пожалуйста, УСПОКОЙТЕСЬ.", phrases=("успокойтесь",)) == ["УСПОКОЙТЕСЬ"]
    assert quotes("It costs 100% (a.b), not axb", phrases=("100%", "a.b")) == ["100%", "a.b"]


def test_the_most_and_longest_phrases_fit():
    many = tuple(f"{n:02} {'Щ' * 77}" for n in range(50))
    assert quotes(f"Nun {many[-1].lower()} denn", phrases=many) == [many[-1].lower()]


def test_spans_lie_where_the_words_are_behind_any_characters():
    draft = "👩🏽‍💻 e\u0301 Ω so calm down, ok"
    (hit,) = found(draft)
    assert draft[hit.evidence.start : hit.evidence.end] == "calm down"


def test_a_replacement_is_offered_with_the_capital_of_its_place():
    actions = [hit.actions for hit in found("Calm down. Do calm down.", replacement="I see")]
    assert actions == [
        (Action("replace", "Write “I see”", text="I see", start=0, end=9),),
        (Action("replace", "Write “I see”", text="I see", start=14, end=23),),
    ]
    (hit,) = found("Calm down.", replacement="let me look into it")
    assert hit.actions[0].text == "Let me look into it"


def test_a_long_replacement_has_a_short_label():
    (hit,) = found("So calm down.", replacement="very " * 40)
    assert hit.actions[0].text == "very " * 40
    assert len(hit.actions[0].label) < 70


def test_a_rule_holds_on_its_channels_only():
    at = {channel: moment("calm down", channel=channel) for channel in Channel}
    for_email = {channel: bool(found(at=at[channel], channels=(Channel.EMAIL,))) for channel in Channel}
    assert for_email == {Channel.LIVE_CHAT: False, Channel.MESSAGING: False, Channel.EMAIL: True}
    assert all(found(at=each) for each in at.values())


def test_the_customer_is_read_where_they_wait_for_an_answer():
    talk = said("C: cancel it", "A: Why?", "C: just", "B: One moment", "C: please CANCEL it, cancel")
    (first, second) = found(at=moment(messages=talk), phrases=("cancel",), look_in=Place.CUSTOMER)
    assert (first.evidence.kind, first.evidence.index, first.evidence.quote) == ("message", 4, "CANCEL")
    assert second.evidence.quote == "cancel"
    assert found(at=moment("cancel", messages=talk[:2]), phrases=("cancel",), look_in=Place.CUSTOMER) == []


def test_of_many_waiting_messages_the_latest_are_read():
    lines = [f"number {n}" for n in range(9)]
    assert quotes("", lines, pattern=r"number \d", look_in=Place.CUSTOMER) == lines[-LATEST_MESSAGES:]


def test_a_rule_on_the_customer_speaks_before_much_is_written():
    assert build(written(look_in=Place.CUSTOMER)).short_ok
    assert not build(written()).short_ok


@pytest.mark.parametrize(
    ("pattern", "draft", "expected"),
    [
        (r"ref(und)?s?", "REFUNDS are refs", ["REFUNDS", "refs"]),
        (r"(?-i:RMA)", "rma RMA", ["RMA"]),
        (r"\bin \d+ (hours|days)\b", "It comes in 24 hours.", ["in 24 hours"]),
        (r"https?://old\.shop\.example\S*", "See https://old.shop.example/x now", ["https://old.shop.example/x"]),
        (r"\pL+é", "un café", ["café"]),
        (r"\\C", r"a \C b", [r"\C"]),
        (r"\s+", "   ", ["   "]),
    ],
)
def test_a_pattern_is_found(pattern, draft, expected):
    assert quotes(draft, pattern=pattern, replacement="x") == expected


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("order (number", "cannot be read: missing )"),
        ("a**", "cannot be read: bad repetition operator: “**” (at character 2)"),
        ("ok [z-a]", "cannot be read: invalid character class range: “z-a” (at character 5)"),
        ("[z-a] [z-a]", "cannot be read: invalid character class range: “z-a”"),
        ("(?<=a)b", "cannot be read: invalid perl operator: “(?<=” (at character 1)"),
        (r"(a)\1", r"cannot be read: invalid escape sequence: “\1” (at character 4)"),
        ("a\\", "cannot be read: trailing \\"),
        ("x{5000}", "cannot be read: invalid repetition size: “{5000}” (at character 2)"),
        ("((x{100}){100}){100}", "cannot be read: invalid repetition size: “{100}”"),
        (r"\pL{1000}", "cannot be read: pattern too large - compile failed"),
        (r"(?:\pL\pN){10}", "is too large: use smaller repeats or fewer character classes"),
        (r"caf\C", "cannot be read: “\\C” is no character (at character 4)"),
        ("a\0b", "must not hold the character U+0000 (at character 2)"),
        ("a\nb", "must not hold the character U+000A (at character 2)"),
        ("a\ud83d", "must not hold the character U+D83D (at character 2)"),
        ("x*", "must not match where there is nothing: it would be found in every text"),
        (r"\b", "must not match where there is nothing: it would be found in every text"),
        (r"a|\b", "must not match where there is nothing: it would be found in every text"),
        ("^|a", "must not match where there is nothing: it would be found in every text"),
        ("x" * (LONGEST_PATTERN + 1), "must be at most 500 characters, but is 501"),
    ],
)
def test_a_pattern_that_cannot_be_used_is_refused_with_the_reason_and_place(pattern, reason):
    assert refused(pattern=pattern) == {"/pattern": reason}


def test_everything_that_is_wrong_is_named_at_once():
    assert refused(title="x" * 41, look_in=Place.CUSTOMER, replacement="x", pattern="(").keys() == {
        "/title",
        "/replacement",
        "/pattern",
    }


@pytest.mark.parametrize("fields", [{"phrases": ()}, {"phrases": ("a",), "pattern": "b"}])
def test_a_rule_has_phrases_or_a_pattern_and_not_both(fields):
    assert refused(**fields)[""] == "must have either phrases or a pattern"


def test_a_phrase_without_a_letter_or_digit_is_refused():
    assert "“!!”" in refused(phrases=("ok", "!!"))["/phrases"]


def test_phrases_too_large_together_are_refused():
    assert "too large" in refused(phrases=tuple(f"{n} {'Щ' * 1000}" for n in range(50)))["/phrases"]


@pytest.mark.parametrize(
    "pattern",
    [r"(a+)+$", r"(a|a)*b", r"(a*)*c", r"a{900}b", r"(.*a){20}b", r"(x+x+)+y", r"a[^b]*b|a", r"([a-z]+)+[A-Z]\d"],
)
@pytest.mark.parametrize("draft", ["a" * 10_000, "ab" * 5_000, "x" * 9_999 + "!", "é" * 10_000])
def test_a_pattern_that_would_hang_a_backtracking_engine_runs(pattern, draft):
    """It would not end in this universe if it backtracked."""
    assert len(found(draft, pattern=pattern)) <= MOST_MATCHES


def test_a_pattern_has_a_size_phrases_have_none_and_what_cannot_be_read_is_refused():
    assert program_size(written()) == 0
    assert 1_000 < program_size(written(pattern="x{1000}")) < 1_010
    with pytest.raises(InvalidInput):
        program_size(written(pattern="("))


def test_a_text_with_half_an_emoji_is_read():
    assert quotes("calm down \ud83d calm down") == ["calm down", "calm down"]
    assert quotes("\ud83d ok", pattern="o.") == ["ok"]


@given(st.text(max_size=60), st.text(max_size=200))
def test_any_pattern_is_refused_or_runs_with_spans_inside_the_draft(pattern, draft):
    check(draft, pattern=pattern, phrases=())


CHARACTERS = list("()[]{}|*+?^$.\\,-:<>=!PQECbBsSdDwWpLnxiU0123ab é\u0130ß")
SYNTAX = st.lists(st.sampled_from([*CHARACTERS, "(?", "\\p", "[^", "{2,", "\\C"]))


@given(SYNTAX.map("".join), st.text("ab é\u0130ß12\n\"'👍", max_size=200))
def test_anything_that_looks_like_a_pattern_is_refused_or_runs_with_spans_inside_the_draft(pattern, draft):
    check(draft, pattern=pattern, phrases=())


@given(st.lists(st.text(min_size=1, max_size=20), max_size=5), st.text(max_size=200))
def test_any_phrases_are_refused_or_run_with_spans_inside_the_draft(phrases, draft):
    check(f"{draft} {' '.join(phrases)} {draft}", phrases=tuple(phrases))


def check(draft, **fields: Any):
    try:
        rule = build(written(**fields))
    except InvalidInput:
        return
    for hit in hits(rule, moment(draft)):
        assert 0 <= hit.evidence.start < hit.evidence.end <= len(draft)
        assert draft[hit.evidence.start : hit.evidence.end] == hit.evidence.quote
