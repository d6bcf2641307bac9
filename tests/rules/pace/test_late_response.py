"""PA02: a late response."""

from coach_api.engine.conversation import Channel
from coach_api.engine.library import PreparedReply
from coach_api.libraries import Library
from coach_api.rules.pace.late_response import ADVICE, HOLDING, rule
from support import hits, later, moment, said


def test_it_speaks_from_the_first_limit_on() -> None:
    assert hits(rule, moment(customer="Where is it?", waiting_s=59.9)) == []
    [hit] = hits(rule, moment(customer="Where is it?", waiting_s=60))
    assert hit.evidence.quote == "waiting 60 s"
    assert hit.advice == ADVICE["slow"]


def test_it_says_in_how_many_seconds_it_would_speak() -> None:
    assert later(rule, moment(customer="Where is it?", waiting_s=41)) == [19]
    assert later(rule, moment(customer="Where is it?", waiting_s=70)) == []


def test_a_late_answer_deserves_other_words() -> None:
    [hit] = hits(rule, moment(customer="Where is it?", waiting_s=120))
    assert hit.advice == ADVICE["late"]


def test_a_part_that_is_ready_and_a_fault_of_the_draft_come_first() -> None:
    [hit] = hits(rule, moment("Your parcel is in Leeds.", "Where is it?", waiting_s=90))
    assert hit.confidence < 0.72


def test_messaging_is_patient_and_email_is_off() -> None:
    talk = {"customer": "Where is it?", "waiting_s": 800}
    assert hits(rule, moment(channel=Channel.MESSAGING, **talk)) == []
    assert later(rule, moment(channel=Channel.MESSAGING, **talk)) == [100]
    assert hits(rule, moment(channel=Channel.EMAIL, **talk)) == []
    assert later(rule, moment(channel=Channel.EMAIL, **talk)) == []


def test_nothing_waits_when_the_agent_spoke_last_or_the_customer_only_said_thanks() -> None:
    assert hits(rule, moment(messages=said("C: Where is it?", "A: On its way."), waiting_s=500)) == []
    assert later(rule, moment(customer="ok thanks!", waiting_s=5)) == []
    assert hits(rule, moment()) == []


def test_unknown_times_keep_it_silent() -> None:
    assert hits(rule, moment(customer="Where is it?")) == []


def test_an_empty_composer_gets_the_teams_own_line() -> None:
    team = Library(prepared=(PreparedReply("holding", "Back in three minutes!"),))
    [hit] = hits(rule, moment(customer="Where is it?", waiting_s=90, libraries=team))
    assert (hit.actions[0].kind, hit.actions[0].text) == ("insert", "Back in three minutes!")


def test_a_draft_stays_in_the_box_while_the_line_is_sent() -> None:
    [hit] = hits(rule, moment("Your parcel is ", "Where is it?", waiting_s=90))
    [action] = hit.actions
    assert (action.kind, action.text, action.rest) == ("send_first_part", HOLDING, "Your parcel is ")


def test_a_draft_that_is_such_a_line_is_sent_itself() -> None:
    [hit] = hits(rule, moment("One moment, back in 3 minutes ", "Where is it?", waiting_s=90))
    assert (hit.actions[0].text, hit.actions[0].rest) == ("One moment, back in 3 minutes", "")


def test_it_stays_the_same_finding_while_the_clock_runs_and_more_messages_come() -> None:
    [first] = hits(rule, moment("", "Where is it?", waiting_s=90))
    [second] = hits(rule, moment("On it", ("Where is it?", "hello??"), waiting_s=130))
    assert first.key == second.key == "Where is it?"
