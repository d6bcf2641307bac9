"""Files of rules: what is written is read again, and what comes from elsewhere is read without trust."""

import string

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from coach_api.errors import InvalidInput
from coach_api.rules import catalogue
from coach_api.services import rule_files, written_rules
from coach_api.services.rule_sets import State
from coach_api.storage.models import WrittenRule

ODD = [
    "on",
    "off",
    "yes",
    "No",
    "null",
    "~",
    "12",
    "1.5",
    "12:30",
    "2026-01-01",
    "0x1f",
    "é 🙂",
    "a: b # c",
    "- x",
    "'\"",
    "!t",
]
OWN = {
    "title": "on",
    "advice": "say: no",
    "phrases": [odd for odd in ODD if any(map(str.isalnum, odd))],
    "severity": "info",
    "mode": "off",
}


def own(values, number=1):
    return WrittenRule(id=number, team_id="t", **written_rules.whole(values))


def faults(text):
    """Return what is wrong with a file, a line each."""
    with pytest.raises(InvalidInput) as caught:
        rule_files.read(text if isinstance(text, bytes) else text.encode())
    return [str(problem) for problem in caught.value.problems]


def test_what_is_written_is_read_again():
    changed = {
        "CL04": {"mode": "off", "severity": "warning", "params": {"max_questions": 2}},
        "PA02": {"params": {"warn_s": {"live_chat": 90, "messaging": None, "email": 600}}},
        "EM02": {"params": {"phrases": ODD}},
    }
    state = State(
        changed, [own(OWN), own({"title": "P", "advice": "A.", "pattern": r"  \d{3}: #x", "channels": ["email"]}, 2)]
    )
    wanted = rule_files.read(rule_files.write(state, "Harbour").encode())
    assert wanted.overrides == {code: changed.get(code, {}) for code in catalogue()}
    assert wanted.written == [written_rules.values_of(row) for row in state.written]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(alphabet=string.printable + "é🙂–", max_size=30), min_size=1, max_size=5))
def test_any_phrases_that_can_be_stored_come_back(phrases):
    values = {"title": "T", "advice": "A.", "phrases": phrases}
    try:
        row = own(values)
    except InvalidInput:
        return
    read = rule_files.read(rule_files.write(State({}, [row]), "x").encode())
    assert read.written == [written_rules.values_of(row)]


def test_a_file_reads_as_people_write_it():
    text = rule_files.write(State({}, []), "Harbour")
    assert "  CL04: # Many questions\n    mode: on\n" in text
    assert "written" not in text


def test_modes_need_no_quotes_and_windows_line_ends_and_a_byte_order_mark_are_fine():
    read = rule_files.read("\ufeffversion: 1\r\nrules:\r\n  CL04: {mode: off}\r\n  CL02: {mode: on}\r\n".encode())
    assert read.overrides == {"CL04": {"mode": "off"}, "CL02": {"mode": "on"}}


def test_all_faults_are_named_with_path_and_line():
    text = """\
version: 1
rules:
  XX99: {mode: on}
  CL04:
    mode: loud
    params:
      max_questions: 9
      colour: red
  PA02:
    params:
      warn_s:
        live_chat: 1
  PA09:
    params:
      check_s: {live_chat: 400}
  CL05: on
written:
  - title: No advice
    pattern: "a("
  - advice: x
    phrases: [a, 3]
    titel: x
  - 3
more: 1
"""
    assert faults(text) == [
        "/rules/XX99: is no rule that this version of the coach knows (line 3)",
        "/rules/CL04/mode: must be one of: on, shadow, off (line 5)",
        "/rules/CL04/params/max_questions: must be a whole number from 1 to 5 (line 7)",
        "/rules/CL04/params/colour: unknown parameter; known are: max_questions (line 8)",
        "/rules/PA02/params/warn_s/live_chat: must be a number from 10 to 86400, or null to switch it off there (line 12)",
        "/rules/PA09/params/check_s/live_chat: must not be more than 300: Seconds of silence from which to close (line 15)",
        "/rules/CL05: must hold a mode, a severity or params (line 16)",
        "/written/0/advice: is missing (line 18)",
        "/written/1/title: is missing (line 20)",
        "/written/1/phrases: phrase 2 must be text (line 21)",
        "/written/1/titel: is unknown; known are: title, advice, look_in, channels, phrases, pattern, replacement, severity, mode (line 22)",
        "/written/2: must be a rule: its title, advice, phrases and so on (line 23)",
        "/more: is unknown; known are: version, rules, written (line 24)",
    ]


def test_a_pattern_that_cannot_be_read_is_named_with_its_place():
    text = "version: 1\nwritten:\n  - {title: T, advice: A., pattern: 'ab**'}\n"
    assert faults(text) == [
        "/written/0/pattern: cannot be read: bad repetition operator: “**” (at character 3) (line 3)"
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "must be a file of rules"),
        ("just words", "must be a file of rules"),
        ("rules: {}", "/version: must be 1"),
        ("version: 2", "/version: must be 1"),
        ("version: true", "/version: must be 1"),
        ("version: 1\nrules: []", "/rules: must be rules by their codes (line 2)"),
        ("version: 1\nwritten: {}", "/written: must be a list of rules (line 2)"),
        ("version: 1\nrules: {CL04: {}, CL04: {}}", "/rules/CL04: stands there twice, again in line 2 (line 2)"),
        ("version: 1\n? [a]\n: b", "/?: is unknown"),
        ("a: b: c", "mapping values are not allowed here (line 1, column 5)"),
        ("version: 1\n---\nversion: 1", "(line 2, column 1)"),
        ("a: \0", "special characters are not allowed"),
        (b"\xff\xfe\x00", "not text in UTF-8"),
        ("version: &v 1", "aliases and anchors"),
        ("version: 1\nrules: *all", "aliases and anchors (& and *) are not used here: write it out (line 2, column 8)"),
        ("version: !!python/object/apply:os.system [id]", "tags (!) are not used here (line 1, column 10)"),
        ("version: !!binary aGk=", "tags (!) are not used here"),
        ("[" * 5_000, "nested too deep"),
        ("- 1\n" * 25_000, "more than 20,000 values"),
        ("#" * 400_001, "400,001 bytes, and 400,000 is the most"),
        ("<<: {version: 1}", "/<<: is unknown"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_is_no_file_of_rules_is_refused_with_its_place(text, said):
    assert any(said in fault for fault in faults(text))


def test_a_bomb_of_aliases_is_refused_before_it_opens():
    bomb = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )
    assert faults(bomb) == ["aliases and anchors (& and *) are not used here: write it out (line 1, column 4)"]


def test_a_full_set_can_be_taken_away_and_brought_back():
    """As many own rules as a team can have, each with a dozen phrases, stay within the bounds of what is read."""
    rows = [
        own({"title": f"Rule {n}", "advice": "Say it better.", "phrases": [f"phrase {n} {m}" for m in range(12)]}, n)
        for n in range(written_rules.MOST_RULES)
    ]
    text = rule_files.write(State({}, rows), "x")
    assert len(rule_files.read(text.encode()).written) == written_rules.MOST_RULES


def test_other_readers_of_yaml_read_it_too():
    assert yaml.safe_load(rule_files.write(State({}, [own(OWN)]), "Harbour"))["version"] == 1
