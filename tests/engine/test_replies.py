"""A saved reply is offered under a name that fits, and told when it was said already."""

import pytest

from coach_api.engine.library import SavedReply
from coach_api.engine.replies import is_said, offer
from support import moment, said

REPLY = SavedReply("How we repair a zip that broke", "We repair zips free of charge for two years.")


@pytest.mark.parametrize(
    "draft", [REPLY.text, "Hi Kim! we repair ZIPS, free of charge 😊", "Zips? We repair them, no charge for years."]
)
def test_a_draft_that_says_the_same_is_told(draft: str) -> None:
    assert is_said(moment(draft), REPLY)


@pytest.mark.parametrize("draft", ["", "We repair bikes.", "Let me see"])
def test_a_draft_that_says_something_else_is_told(draft: str) -> None:
    assert not is_said(moment(draft), REPLY)


def test_only_the_agent_s_last_turns_count() -> None:
    sent = f"A: {REPLY.text}"
    assert is_said(moment("", messages=said(sent, "C: oh")), REPLY)
    assert not is_said(moment("", messages=said(f"C: {REPLY.text}", "A: yes")), REPLY)
    assert not is_said(moment("", messages=said(sent, "C: a", "A: b", "C: c", "A: d", "C: e")), REPLY)


def test_an_empty_draft_takes_the_reply_and_another_one_a_copy() -> None:
    inserted, copied = offer(moment(" "), REPLY), offer(moment("Let me see"), REPLY)
    assert (inserted.kind, inserted.label, inserted.text) == ("insert", "Insert “How we repair a zi…”", REPLY.text)
    assert (copied.kind, copied.label, copied.text) == ("copy", "Copy “How we repair a zi…”", REPLY.text)


def test_a_short_title_stays_whole() -> None:
    assert offer(moment(""), SavedReply("Zip repair", "We do.")).label == "Insert “Zip repair”"
