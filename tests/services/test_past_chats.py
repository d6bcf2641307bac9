"""Past chats as leads have them: transcripts, tables and JSON Lines; what is judged in them, and what is refused."""

import json

import pytest

from coach_api.api import schemas
from coach_api.engine.conversation import Channel, Role
from coach_api.engine.library import NoLibraries
from coach_api.errors import InvalidInput, TooLarge
from coach_api.services import past_chats
from coach_api.services.past_chats.chat import WINDOW, NotRead

HEAD = "chat,role,text,time\n"


def body(raw: bytes):
    return schemas.read(raw, NoLibraries())


def replies(text, agents="", **more: str):
    """Return all that is judged."""
    past = past_chats.read(text if isinstance(text, bytes) else text.encode(), agents, **more)
    assert past.refused == ()
    found = [reply for chat in past.chats for reply in chat.replies(body)]
    assert len(found) == past.replies
    return found


def told(text, agents="", **more: str):
    """Return what is judged: where, the draft, and what was said before, a letter for the role."""
    return [
        (
            reply.where,
            reply.request.moment.draft.raw,
            [f"{said.role.value[0]}:{said.raw}" for said in reply.request.moment.conversation.messages],
        )
        for reply in replies(text, agents, **more)
    ]


def waits(text, agents="", **more: str):
    return [reply.request.moment.waiting_s for reply in replies(text, agents, **more)]


def refused(text, agents="", **more: str):
    """Return why chats are refused, by reading them or by the checks of the API's bodies."""
    past = past_chats.read(text if isinstance(text, bytes) else text.encode(), agents, **more)
    reasons = [error.detail for error in past.refused]
    for chat in past.chats:
        try:
            list(chat.replies(body))
        except NotRead as error:
            reasons.append(error.detail)
    return reasons


def test_each_message_of_an_agent_that_answers_a_customer_is_judged_with_what_was_said_before():
    text = "Agent: Hello!\nCustomer: Hi.\nBot: One moment.\nAgent: What\nis it?\nAgent: Jo here.\nClient: It leaks.\nAgent: Oh."
    before = ["a:Hello!", "c:Hi.", "b:One moment."]
    assert told(text) == [
        ("Line 4", "What\nis it?", before),
        ("Line 8", "Oh.", [*before, "a:What\nis it?", "a:Jo here.", "c:It leaks."]),
    ]


def test_no_more_messages_than_a_client_sends_stand_before_a_reply():
    text = "".join(f"Customer: {number}\nAgent: {number}!\n" for number in range(60))
    last = replies(text)[-1].request.moment.conversation.messages
    assert (len(last), last[0].raw, last[-1].raw) == (WINDOW, "34!", "59")


@pytest.mark.parametrize("line", ["---", "-----  ", " ===", "***"])
def test_a_line_of_dashes_equals_signs_or_asterisks_parts_chats(line):
    text = f"{line}\nCustomer: a\nAgent: b\n{line}\n{line}\n\nVisitor: c\r\nAgent: d\r\n{line}"
    assert told(text) == [("Line 3", "b", ["c:a"]), ("Line 8", "d", ["c:c"])]


def test_fewer_dashes_are_a_part_of_what_was_said():
    assert told("Customer: a\n--\nAgent: b") == [("Line 3", "b", ["c:a\n--"])]


@pytest.mark.parametrize(
    ("customer", "agent", "wait"),
    [
        ("[10:02] Customer:", "[10:05] Agent:", 180),
        ("(10:02:10) Customer:", "(10:02:15) Agent:", 5),
        ("10:02 Customer:", "10:03 Agent:", 60),
        ("9:58 am - Customer:", "1:00 p.m. - Agent:", 10920),
        ("[11:59 PM] Customer:", "[12:01 AM] Agent:", 120),
        ("Customer [10:02]:", "Agent (10:04):", 120),
        ("Customer (7 min ago):", "Agent (90 s ago):", 330),
        ("[2026-02-28 23:59:30] Customer:", "[2026-03-01T00:00:00] Agent:", 30),
        ("2026-02-28, 10:00:00.250 Customer:", "2026-02-28 12:00:01+02:00 Agent:", 1),
        ("\u200e[10:02\u202fPM] Customer:", "\t[10:03\u00a0PM] Agent:", 60),
        ("Customer:", "[10:03] Agent:", None),
        ("[10:02] Customer:", "Agent:", None),
    ],
)
def test_times_tell_how_long_the_customer_had_waited(customer, agent, wait):
    assert waits(f"{customer} My kettle leaks.\n{agent} Oh.") == [wait]


def test_the_draft_is_judged_at_the_time_at_which_it_was_sent():
    moments = [
        reply.request.moment
        for reply in replies("[10:00] Customer: a\n[10:01] Agent: b\n[10:09] Customer: c\n[10:11] Agent: d")
    ]
    assert [moment.waiting_s for moment in moments] == [60, 120]
    assert [(moment.clock.now - moment.conversation.messages[0].at).total_seconds() for moment in moments] == [60, 660]


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        ("[10:01] Agent: b", "Line 2: “10:01” is earlier than the message before it: put the oldest first"),
        ("[25:01] Agent: b", "Line 2: “25:01” must be a time such as 10:02, 10:02:15 or 2026-11-21 10:02:15"),
        ("[13:01 pm] Agent: b", "Line 2: “13:01 pm” must be a time such as"),
        ("[2026-02-30 10:01] Agent: b", "Line 2: “2026-02-30 10:01” must be a time such as"),
        ("[2026-02-21 10:01] Agent: b", "Line 2: “2026-02-21 10:01” tells the time in another way than the messages before"),
        ("Agent (soon ago): b", "Line 2: “soon ago” must be a time such as 90 s, 1:30 or 2 min"),
    ],
)  # fmt: skip
def test_a_time_that_cannot_be_is_named_with_its_line_and_the_other_chats_go_on(second, reason):
    past = past_chats.read(f"[10:02] Customer: a\n{second}\n---\nCustomer: c\nAgent: d".encode())
    assert [error.detail.startswith(reason) for error in past.refused] == [True]
    assert past.replies == 1


@pytest.mark.parametrize(
    "text",
    [
        "Maria: a\nJo: b",
        "[10:02] Maria: a\n[10:03] Jo: b",
        "10:02 - Maria: a\n10:03 - JO: b",
        "[10:02] maria k. (guest): a\n[10:03]  Jo : b",
        "Customer: a\nJo: b",
        "Maria [10:01]: a\nSam Hill [10:02]: b",
    ],
)
def test_agents_are_told_by_their_names_and_whoever_is_left_is_the_customer(text):
    assert told(text, "Jo, Sam  Hill") == [("Line 2", "b", ["c:a"])]


def test_lines_within_a_message_that_look_like_names_stay_there():
    timed = "[10:02] Maria: my order\nOrder: 12\nhttps://x.example/a: broken\n10:01 it broke: badly\n[10:03] Jo: b"
    assert told(timed, "Jo")[0][2] == ["c:my order\nOrder: 12\nhttps://x.example/a: broken\n10:01 it broke: badly"]
    plain = past_chats.read(b"Customer: my order\nOrder: 12\nAgent: b")
    assert plain.replies == 1
    assert [
        note.startswith("Line 2 begins with “Order:” and was read as part of the message above.")
        for note in plain.notes
    ] == [True]


def test_only_the_first_such_lines_are_told():
    notes = past_chats.read(("Customer: a\n" + "Order: 1\n" * 9).encode()).notes
    assert len(notes) == 6
    assert notes[-1] == "And 4 more such lines."


def test_what_the_chat_tool_tells_with_a_time_alone_is_nobodys_message():
    text = "[10:01] Chat started\n[10:02] Maria: a\n[10:03] Jo has joined\n[10:04] Jo: b"
    assert told(text, "Jo") == [("Line 4", "b", ["s:Chat started", "c:a", "s:Jo has joined"])]


@pytest.mark.parametrize(
    ("text", "agents", "reason"),
    [
        ("hello there\nCustomer: a", "", "Line 1: “hello there” does not say who wrote it"),
        ("Maria: a\n\nJo: b", "", "Line 3: who of “Maria” (line 1) and “Jo” is the customer?"),
        ("[10:01] Maria: a\n[10:02] Sam: b", "Jo", "Line 2: who of “Maria” (line 1) and “Sam” is the customer?"),
        ("[10:01] Customer: a\n[10:02] Sam: b", "Jo", "Line 2: who is “Sam”? If an agent, enter the name under"),
        (f"Customer: a\nAgent: {'x' * 4001}", "", "Line 2: the message’s text must have at most 4000 characters"),
        (
            "Customer: a\n" + "Bot: b\n" * 60 + "Agent: " + "x" * 4001,
            "",
            "Line 62: the message’s text must have at most",
        ),
    ],
)
def test_what_is_not_certain_is_refused_with_its_line(text, agents, reason):
    found = refused(text, agents)
    assert [each.startswith(reason) for each in found] == [True], found


def test_a_table_is_read_as_chat_tools_and_spreadsheets_write_it():
    text = '\ufeffChat ID;Tags;Author;Message;Created-At\r\n7;x;customer;"It leaks;\r\n""badly""";2026-05-01 10:02\r\n8;;Jo;Yes?;\r\n7;;agent;Oh.;2026-05-01T10:04:30Z\r\n;;;;\r\n8;;Visitor;;\r\n8;;jo;What?;\r\n'
    assert told(text, "Jo") == [
        ("Row 4", "Oh.", ['c:It leaks;\n"badly"']),
        ("Row 7", "What?", ["a:Yes?", "c:"]),
    ]
    assert waits(text, "Jo") == [150, None]
    assert past_chats.read(text.encode(), "Jo").notes == ("Columns that were passed over: Tags.",)


@pytest.mark.parametrize(
    "raw",
    [
        b"sep=;\r\nchat;role;text\r\n1;customer;a\r\n1;agent;b\r\n",
        "chat\trole\ttext\r\n1\tcustomer\ta\r\n1\tagent\tb\r\n".encode("utf-16"),
        b"text,role,conversation_id\na,user,1\nb,Operator,1\n",
    ],
)
def test_tables_of_any_delimiter_and_order_are_read(raw):
    assert [(reply[1], reply[2]) for reply in told(raw, "operator")] == [("b", ["c:a"])]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ("1,custmer,a\n1,customer,b\n", "Row 2, column role: who is “custmer”?"),
        ("1,,a\n", "Row 2, column role: is empty"),
        (",agent,a\n,agent,b\n", "Row 2, column chat: is empty"),
        ("1,customer,a,10:02\n1,agent,b,05/01/2026 10:02\n", "Row 3, column time: “05/01/2026 10:02” must be a time"),
        ("1,customer,a,10:02\n2,agent,b,10:01\n1,agent,b,10:00\n", "Row 4, column time: “10:00” is earlier"),
        ("1,agent,a,,b,c\n1,,\n", "Row 2: has 6 cells, but the head has 4: is a text not in quotes?"),
        (f"1,customer,a\n1,agent,{'x' * 4001}\n", "Row 3: the message’s text must have at most 4000 characters"),
    ],
)
def test_what_is_wrong_in_a_table_is_named_by_row_and_column(rows, reason):
    found = refused(f"{HEAD}{rows}9,customer,a\n9,agent,b\n")
    assert [each.startswith(reason) for each in found] == [True], found


@pytest.mark.parametrize(
    ("raw", "name", "reason"),
    [
        (b"chat,text\n1,a\n", "a.CSV", "cannot be read: its first row must name the columns chat, role and text, but there is no role"),
        (b"", "a.csv", "cannot be read: its first row must name the columns chat, role and text, but there is no chat"),
        (b"chat,role,text,role\n", "", "cannot be read: two columns are called role"),
        (b'chat,role,text\n1,agent,"a\n', "", "cannot be read: row 2: a quotation mark is not closed"),
        (b'"Customer: a\n', "a.csv", "cannot be read: row 1: a quotation mark is not closed"),
        (b"Customer: a\nAgent: \xff", "", "cannot be read: line 2 is not in UTF-8; save it as UTF-8"),
        (b"PK\x03\x04", "", "cannot be read: it is a workbook"),
        (b"", "", "are missing: choose a file, or paste some"),
        (b"\xef\xbb\xbf \n", "", "are missing"),
        (b"---\n---\n", "", "are missing"),
        (b"chat,role,text\n", "", "are missing"),
        (b"Customer: a\n---\n" * 501, "", "may be 500 at once, but are 501: take a part"),
        (b"Customer: a\nAgent: b\n" * 5001, "", "may have 5,000 replies at once, but have 5,001: take a part"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_at_all_is_told(raw, name, reason):
    with pytest.raises(InvalidInput) as caught:
        past_chats.read(raw, file_name=name)
    assert [problem.pointer for problem in caught.value.problems] == ["/chats"]
    assert caught.value.problems[0].reason.startswith(reason)


def test_words_in_quotes_are_no_table():
    assert told("Customer: text, role\nCustomer: b\nAgent: c") == [("Line 3", "c", ["c:text, role", "c:b"])]
    assert refused('"Yes\nCustomer: a') == ['Line 1: “"Yes” does not say who wrote it']


def test_chats_that_are_too_large_together_are_refused():
    with pytest.raises(TooLarge):
        past_chats.read(b" " * 5_000_001)


def test_transcripts_and_tables_took_place_in_the_channel_that_is_named():
    for text in ("Customer: a\nAgent: b", "chat,role,text\n1,customer,a\n1,agent,b"):
        assert [each.request.moment.channel for each in replies(text)] == [Channel.LIVE_CHAT]
        assert [each.request.moment.channel for each in replies(text, channel="email")] == [Channel.EMAIL]


def lines(*bodies: object) -> str:
    return "\n".join(json.dumps(each) for each in bodies)


def test_bodies_are_lines_or_one_over_several():
    one = {"draft": {"text": "a"}}
    assert told(b"\xef\xbb\xbf" + lines(one, one).replace("\n", "\r\n\r\n").encode()) == [
        ("Line 1", "a", []),
        ("Line 3", "a", []),
    ]
    assert told(json.dumps(one, indent=1)) == [("Line 1", "a", [])]
    assert [reply.was_sent for reply in replies(lines(one))] == [False]


def test_a_body_without_a_draft_has_a_moment_for_each_reply():
    said = [
        {"role": "customer", "text": "a", "at": "2026-05-01T10:00:00Z"},
        {"role": "agent", "text": "b", "at": "2026-05-01T10:01:00Z"},
        *[{"role": "customer", "text": "c"}] * 60,
        {"role": "agent", "text": "d"},
    ]
    about = {"channel": "messaging", "agent_name": "Jo", "messages": said}
    first, last = replies(lines({"conversation": about, "muted_rules": ["CL04"], "now": "2026-05-02T10:00:00Z"}))
    assert (first.where, last.where) == ("Line 1, message 2", "Line 1, message 63")
    assert (first.request.moment.waiting_s, last.request.moment.clock.now) == (60, None)
    assert first.request.moment.conversation.agent_name == "Jo"
    assert last.request.moment.channel is Channel.MESSAGING
    assert last.request.muted == {"CL04"}
    assert {message.role for message in last.request.moment.conversation.messages} == {Role.CUSTOMER}
    assert (first.was_sent, last.was_sent) == (True, True)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("not json", "Line 2: The body is not valid JSON in UTF-8."),
        ('{"draft": {"text": 5}}', "Line 2: The body breaks the schema. /draft/text: must be a valid string"),
        ("{}", "Line 2: The body breaks the schema. /draft: is required"),
        ("5", "Line 2: The body breaks the schema."),
        ('{"conversation": 4}', "Line 2: The body breaks the schema."),
        ('{"conversation": {"messages": 4}}', "Line 2: The body breaks the schema."),
        ('{"conversation": {"messages": []}, "nope": 1}', "Line 2: The body breaks the schema. /nope: unknown field"),
        ('{"conversation": {"messages": [{"role": "agent", "text": "a"}, 5]}}', "Line 2, message 2: the message must be"),
        ('{"conversation": {"messages": [{"role": "pope", "text": "a"}]}}', "Line 2, message 1: the message’s role must be"),
    ],
)  # fmt: skip
def test_a_body_that_is_refused_is_named_with_its_line(line, reason):
    found = refused(f'{{"draft": {{"text": "a"}}}}\n{line}')
    assert [each.startswith(reason) for each in found] == [True], found
