"""Offsets and times on their way in and out."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach_api.api.schemas import NudgesBody, document, parse, utf16
from coach_api.engine.attention import Attention, Nudge
from coach_api.engine.coach import Answer, Request
from coach_api.engine.library import NoLibraries
from coach_api.engine.pace import Pace
from coach_api.engine.rule import Action, Evidence, Hit
from coach_api.engine.signals import Reading, Sign
from coach_api.engine.text import Span
from coach_api.errors import InvalidInput
from coach_api.rules import ruleset
from support import moment

RULE = ruleset().rules[0]


def answered(draft, *hits: Hit, customer=None, pace=None):
    """Return what goes over the wire for these hits on a draft."""
    nudges = tuple(Nudge(f"n_{number}", RULE, hit) for number, hit in enumerate(hits))
    answer = Answer(Attention(nudges, 0, ()), customer or Reading(), pace or Pace(), None, 1)
    return document(answer, Request(moment(draft)))


@given(st.text(), st.data())
def test_an_offset_in_code_points_becomes_one_in_utf_16(text, data):
    offset = data.draw(st.integers(0, len(text)))
    assert utf16(text)(offset) == len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2


def test_every_offset_of_an_answer_is_turned():
    draft = "😀😀 see here"
    hit = Hit(
        Evidence.draft(Span(3, 6, "see")),
        "Look.",
        "see",
        (
            Action.insert("Add", "!", 11),
            Action.replace("Swap", Span(7, 11, "here"), "there"),
            Action.send_first_part("Send", "😀😀", "see here"),
            Action.copy("Copy", "text"),
            Action.open("Open", "https://help.example.com"),
        ),
    )
    (nudge,) = answered(draft, hit)["nudges"]
    assert nudge["evidence"] == {"kind": "draft", "start": 5, "end": 8, "quote": "see"}
    assert nudge["actions"] == [
        {"kind": "insert", "label": "Add", "text": "!", "at": 13},
        {"kind": "replace", "label": "Swap", "text": "there", "start": 9, "end": 13},
        {"kind": "send_first_part", "label": "Send", "text": "😀😀", "rest": "see here"},
        {"kind": "copy", "label": "Copy", "text": "text"},
        {"kind": "open", "label": "Open", "url": "https://help.example.com"},
    ]


def test_evidence_holds_only_what_its_kind_has():
    found = answered(
        "Hi",
        Hit(Evidence.message(2, Span(0, 3, "why")), "Look.", "why"),
        Hit(Evidence.count("3 questions"), "Look.", "three"),
    )["nudges"]
    assert [nudge["evidence"] for nudge in found] == [
        {"kind": "message", "index": 2, "quote": "why"},
        {"kind": "count", "quote": "3 questions"},
    ]


def test_the_customers_telling_words_are_quoted_and_a_wait_is_whole_seconds():
    reading = Reading(sign=Sign(1, Span(4, 14, "third time")))
    answer = answered("Hi", customer=reading, pace=Pace(61.9, "slow"))
    assert answer["customer"]["evidence"] == {"kind": "message", "index": 1, "quote": "third time"}
    assert answer["pace"] == {"waiting_s": 61, "level": "slow"}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2026-11-21T10:00:41Z", datetime(2026, 11, 21, 10, 0, 41, tzinfo=UTC)),
        ("2026-11-21t10:00:41z", datetime(2026, 11, 21, 10, 0, 41, tzinfo=UTC)),
        ("2026-11-21T10:00:41+01:00", datetime(2026, 11, 21, 9, 0, 41, tzinfo=UTC)),
        ("2026-11-21T10:00:41-00:30", datetime(2026, 11, 21, 10, 30, 41, tzinfo=UTC)),
        ("2026-11-21T10:00:41.5Z", datetime(2026, 11, 21, 10, 0, 41, 500_000, tzinfo=UTC)),
        ("2026-11-21T10:00:41.123456789Z", datetime(2026, 11, 21, 10, 0, 41, 123_456, tzinfo=UTC)),
    ],
)
def test_times_are_read_with_their_offset_into_utc(written, meant):
    body = parse(NudgesBody, f'{{"draft": {{"text": ""}}, "now": "{written}"}}')
    read = body.request(NoLibraries()).moment.clock.now
    assert read == meant
    assert read.tzinfo is UTC


@pytest.mark.parametrize(
    "written",
    ["2026-11-21 10:00:41Z", "2026-11-21T10:00Z", "20261121T100041Z", "2026-11-21T10:00:41", "2026-11-21T25:00:00Z"],
)
def test_other_ways_to_write_a_time_are_refused(written):
    with pytest.raises(InvalidInput, match="RFC 3339"):
        parse(NudgesBody, f'{{"draft": {{"text": ""}}, "now": "{written}"}}')


def test_what_was_sent_reaches_the_engine_whole():
    sent = """{
        "draft": {"text": "Hi", "started_at": "2026-11-21T10:00:20Z", "typing": true},
        "conversation": {
            "id": "c", "channel": "messaging", "open_chats": 2, "locale": "en", "agent_name": "Jo", "customer_name": "Maria",
            "messages": [{"id": "m", "role": "bot", "text": "Hello", "at": "2026-11-21T09:59:00Z"}]
        },
        "dismissed": ["n_1", "n_1"], "muted_rules": ["CL04"]
    }"""
    request = parse(NudgesBody, sent).request(NoLibraries())
    draft, talk = request.moment.draft, request.moment.conversation
    assert (draft.raw, draft.typing, draft.started_at.second) == ("Hi", True, 20)
    assert (talk.id, talk.channel, talk.open_chats, talk.locale) == ("c", "messaging", 2, "en")
    assert (talk.agent_name, talk.customer_name) == ("Jo", "Maria")
    assert [(each.role, each.raw, each.id, each.at.minute) for each in talk.messages] == [("bot", "Hello", "m", 59)]
    assert (request.dismissed, request.muted) == ({"n_1"}, {"CL04"})
    assert request.moment.clock.now is None
