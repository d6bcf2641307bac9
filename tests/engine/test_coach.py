"""The whole decision: for any input an answer, the same for the same input, pointing at words that are there."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach_api.api.schemas import utf16
from coach_api.engine import coach
from coach_api.engine.coach import Answer, Request
from coach_api.engine.conversation import Channel, Clock, Conversation, Message, Role
from coach_api.engine.draft import Draft
from coach_api.engine.library import Link, PreparedReply, SavedReply, Term
from coach_api.engine.moment import Moment
from coach_api.engine.pace import PaceLimits
from coach_api.engine.params import PerChannel
from coach_api.engine.rule import Evidence, Hit, Later, Mode, Rule, RuleSet, Severity
from coach_api.libraries import Library
from coach_api.rules import catalogue, ruleset
from support import NOW, moment

SECRET = b"secret"
EVERY_RULE = ruleset({code: {"mode": Mode.ON.value} for code in catalogue()})
LIBRARY = Library(
    (Link("Change your plan", "https://help.example.com/plan", ("upgrade",)),),
    (SavedReply("Refunds", "Refunds take five days.", ("refund",)),),
    (Term("RMA", "return number"), Term("Falcon", internal=True)),
    tuple(PreparedReply(purpose, f"Prepared for {purpose}.") for purpose in ("holding", "safety", "closing")),
)
PIECES = (
    "You can easily do that online in your account.",
    "Where can I change my plan?",
    "What is your name, order number and email?",
    "my order number is 123456 and my e-mail is jo@mail.example",
    "One moment please",
    "I'm sorry for the wait.",
    "Calm down, as I already said.",
    "This is ridiculous, the third time I ask!!",
    "Your card 4111 1111 1111 1111 and the RMA",
    "Hi {{name}}, see https://help.example.com/plan or [LINK]",
    "hello??",
    "are you still there",
    "thanks, bye",
    "1. Open it. 2. Click there. 3. Wait.",
    "Yes, you can.",
    "“quoted”",
    "> quoted",
    "😀👍🏽",
    "\ud83d",
    "\u202eأين طلبي",
    "我的包裹？",
    "\0\x1b\r\n\t",
    "İ ſ ß ﬁ Σ",
    " ",
    "\n",
    "!",
    "?",
    ".",
    "…",
)

texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(st.characters(codec=None), max_size=8)), max_size=8).map(
    " ".join
)
times = st.one_of(st.none(), st.integers(-4_000, 4_000).map(lambda seconds: NOW - timedelta(seconds=seconds)))
messages = st.builds(Message, st.sampled_from(Role), texts, times)
conversations = st.builds(
    Conversation,
    st.lists(messages, max_size=7).map(tuple),
    channel=st.sampled_from(Channel),
    id=st.text(max_size=4),
    open_chats=st.one_of(st.none(), st.integers(0, 9)),
    locale=st.sampled_from((None, "en", "de-CH")),
    agent_name=st.sampled_from((None, "", "Jo")),
    customer_name=st.sampled_from((None, "", "Maria", "(")),
)
moments = st.builds(
    Moment,
    st.builds(Draft, texts, started_at=times, typing=st.booleans()),
    conversations,
    st.sampled_from((Clock(), Clock(NOW))),
    st.sampled_from((LIBRARY, Library())),
)


def ask(at: Moment) -> Answer:
    return coach.answer(Request(at), EVERY_RULE, SECRET, lift_budget=True)


@given(moments)
@settings(max_examples=200, deadline=None)
def test_any_text_gets_an_answer_that_points_at_words_that_are_there(at: Moment) -> None:
    answer = ask(at)
    length = len(at.draft.raw)
    for nudge in answer.attention.shown:
        evidence = nudge.hit.evidence
        if evidence.kind == "draft":
            assert 0 <= evidence.start < evidence.end <= length
            assert at.draft.raw[evidence.start : evidence.end] == evidence.quote
            assert _quoted_in_javascript(at.draft.raw, evidence)
        if evidence.kind == "message":
            assert evidence.quote.rstrip("…") in at.conversation.messages[evidence.index].raw
        for action in nudge.hit.actions:
            places = [place for place in (action.at, action.start, action.end) if place is not None]
            assert places == sorted(places)
            assert all(0 <= place <= length for place in places)
    assert answer.recheck_after_s is None or answer.recheck_after_s >= 1
    sign = answer.customer.sign
    if sign is not None:
        assert at.conversation.messages[sign.index].raw[sign.span.start : sign.span.end] == sign.span.text


@given(st.lists(moments, min_size=2, max_size=4))
@settings(max_examples=40, deadline=None)
def test_the_same_moment_gets_the_same_answer_whatever_was_asked_before(several: list[Moment]) -> None:
    first = [ask(at) for at in several]
    again = [ask(_fresh(at)) for at in reversed(several)]
    assert first == list(reversed(again))


@given(moments)
@settings(max_examples=60, deadline=None)
def test_the_budget_only_holds_back(at: Moment) -> None:
    few = coach.answer(Request(at), EVERY_RULE, SECRET).attention
    every = ask(at).attention
    assert len(few.shown) <= max(EVERY_RULE.budget, sum(bool(n.configured.rule.effect) for n in every.shown))
    assert {nudge.id for nudge in few.shown} <= {nudge.id for nudge in every.shown}
    assert len(few.shown) + few.held_back == len(every.shown) + every.held_back


def test_a_finding_keeps_its_id_while_the_draft_grows_and_differs_between_chats() -> None:
    def banana(at: Moment, _: Any) -> Any:
        start = at.draft.lower.find("banana")
        if start >= 0:
            span = at.draft.sentence_at(start)
            yield Hit(Evidence.draft(span), "Peel it.", "banana")

    rules = RuleSet((_rule(banana).configure(),))

    def ids(draft: str, chat: str) -> list[str]:
        answer = coach.answer(Request(moment(draft, id=chat)), rules, SECRET)
        return [nudge.id for nudge in answer.attention.shown]

    (name,) = ids("Take a banana", "chat-1")
    assert ids("Hello! Take a banana and an apple.", "chat-1") == [name]
    assert ids("Take a banana", "chat-2") != [name]
    assert name.startswith("n_")
    assert "banana" not in name


def test_what_was_put_aside_stays_away() -> None:
    rules = RuleSet((_rule(lambda *_: [Hit(Evidence.count("1"), "Do it.", "one")]).configure(),))
    at = moment("This draft is long enough.")
    (nudge,) = coach.answer(Request(at), rules, SECRET).attention.shown
    assert coach.answer(Request(at, dismissed={nudge.id}), rules, SECRET).attention.shown == ()
    assert coach.answer(Request(at, muted={"XX01"}), rules, SECRET).attention.shown == ()


def test_the_budget_can_be_lifted() -> None:
    hits = [Hit(Evidence.count(str(n)), "Do it.", str(n)) for n in range(5)]
    rules = RuleSet((_rule(lambda *_: hits).configure(),), budget=2, version=9)
    at = moment("This draft is long enough.")
    few = coach.answer(Request(at), rules, SECRET)
    assert (len(few.attention.shown), few.attention.held_back, few.ruleset) == (2, 3, 9)
    every = coach.answer(Request(at), rules, SECRET, lift_budget=True)
    assert (len(every.attention.shown), every.attention.held_back) == (5, 0)


@pytest.mark.parametrize(
    ("later", "waiting_s", "expected"),
    [
        ([], None, None),
        ([12.2], None, 13),
        ([0.01], None, 1),
        ([0], None, 1),
        ([30], 50, 10),
        ([5], 50, 5),
        ([], 59.9, 1),
        ([], 60, 60),
        ([], 120, None),
    ],
)
def test_the_browser_asks_again_when_the_clock_alone_changes_the_answer(
    later: list[float], waiting_s: float | None, expected: int | None
) -> None:
    rules = RuleSet((_rule(lambda *_: [Later(seconds) for seconds in later]).configure(),))
    at = moment("hi", "where is my order?", waiting_s=waiting_s)
    assert coach.answer(Request(at), rules, SECRET).recheck_after_s == expected


def test_the_pace_follows_the_rule_that_sets_its_limits_even_where_it_is_off() -> None:
    pace_rule = Rule(
        code="XX02",
        title="Wait",
        severity=Severity.INFO,
        mode=Mode.OFF,
        check=lambda *_: (),
        examples=(),
        params=PaceLimits,
    )
    at = moment("hi", "where is my order?", waiting_s=30)
    overrides = {"params": {"warn_s": {"live_chat": 20}}}
    slow = coach.answer(Request(at), RuleSet((pace_rule.configure(overrides),)), SECRET)
    assert (slow.pace.level, slow.pace.waiting_s) == ("slow", 30)
    assert coach.answer(Request(at), RuleSet(()), SECRET).pace.level == "good"
    assert PaceLimits().warn_s == PerChannel(live_chat=60, messaging=900)


def test_a_handled_failure_leaves_an_answer() -> None:
    def broken(*_: Any) -> Any:
        raise KeyError("x")

    failed: list[str] = []
    rules = RuleSet((_rule(broken).configure(),))
    answer = coach.answer(Request(moment("hi")), rules, SECRET, on_error=lambda rule, _: failed.append(rule.code))
    assert failed == ["XX01"]
    assert answer.attention.shown == ()


def _quoted_in_javascript(text: str, evidence: Evidence) -> bool:
    """Whether `text.slice(start, end)` is the quote in JavaScript, after the API has converted the offsets."""
    if any("\ud800" <= character <= "\udfff" for character in text):
        return True  # the API refuses half a character
    units = utf16(text)
    sliced = text.encode("utf-16-le")[2 * units(evidence.start) : 2 * units(evidence.end)]
    return sliced.decode("utf-16-le") == evidence.quote


def _rule(check: Any) -> Rule:
    return Rule(code="XX01", title="Example", severity=Severity.SUGGESTION, mode=Mode.ON, check=check, examples=())


def _fresh(at: Moment) -> Moment:
    """Return an equal moment of which nothing has been read yet."""
    talk = tuple(Message(message.role, message.raw, message.at) for message in at.conversation.messages)
    old = at.conversation
    conversation = Conversation(
        talk, old.channel, old.id, old.open_chats, old.locale, old.agent_name, old.customer_name
    )
    draft = Draft(at.draft.raw, started_at=at.draft.started_at, typing=at.draft.typing)
    return Moment(draft, conversation, at.clock, at.libraries)
