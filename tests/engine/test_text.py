"""One reading of a text: words, sentences, questions, addresses and quotations, at the right places."""

import re

import pytest

from coach_api.engine.text import CaseBlind, Span, Text, lowered, phrases, spans


def sentences(raw: str) -> list[str]:
    return [sentence.text for sentence in Text(raw).sentences]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("", []),
        ("  \n\t ", []),
        ("Hello", ["Hello"]),
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("What?! Really...", ["What?!", "Really..."]),
        ("Wait… let me look. Done.", ["Wait… let me look.", "Done."]),
        ("Well... It works.", ["Well...", "It works."]),
        ("Well... it works.", ["Well... it works."]),
        ("Use e.g. the app. It helps.", ["Use e.g. the app.", "It helps."]),
        ("Mr. Lee asked Dr. Kim. Both agreed.", ["Mr. Lee asked Dr. Kim.", "Both agreed."]),
        ("It opens at 9 a.m. on Monday.", ["It opens at 9 a.m. on Monday."]),
        ("It costs 3.50 today. Tomorrow 4.", ["It costs 3.50 today.", "Tomorrow 4."]),
        ("See https://help.example.com/a.b?c=d. Then reply.", ["See https://help.example.com/a.b?c=d.", "Then reply."]),
        ("Write to jo.doe@mail.example. Thanks.", ["Write to jo.doe@mail.example.", "Thanks."]),
        ("First line\nSecond line", ["First line", "Second line"]),
        ("One\n\n\nTwo", ["One", "Two"]),
        ("1. Open it.\n2. Close it.", ["1. Open it.", "2. Close it."]),
        ("a) Open it.\nb) Close it.", ["a) Open it.", "b) Close it."]),
        ("- Open it\n- Close it", ["- Open it", "- Close it"]),
        ("Great 🎉. See you! 👋", ["Great 🎉.", "See you!", "👋"]),
        ("你好。请问？好！", ["你好。", "请问？", "好！"]),
        ('She said "stop." Then left.', ['She said "stop."', "Then left."]),
        ("She said “stop.” Then left.", ["She said “stop.”", "Then left."]),
        ("(It works.) Good.", ["(It works.)", "Good."]),
        ("*It works.* Good.", ["*It works.*", "Good."]),
        ("no space.after the dot", ["no space.after the dot"]),
        ("!!!", ["!!!"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(raw: str, expected: list[str]) -> None:
    assert sentences(raw) == expected


def test_a_sentence_knows_its_place_and_whether_it_is_closed() -> None:
    raw = "  One.  Two\nThree"
    found = Text(raw).sentences
    assert [raw[s.start : s.end] for s in found] == [s.text for s in found] == ["One.", "Two", "Three"]
    assert [s.closed for s in found] == [True, True, False]


@pytest.mark.parametrize(
    "raw",
    [
        "Where is it",
        "can you help me",
        "Hi, and what is the price",
        "ok so how do I log in",
        "It is broken, right?",
        'Did you say "yes?"',
        "isn't it late",
        "Isn’t it late",
        "how long does it take",
        "Which plan is the cheapest",
    ],
)
def test_a_question_is_one_with_or_without_its_mark(raw: str) -> None:
    assert [s.text for s in Text(raw).questions] == [raw]


@pytest.mark.parametrize(
    "raw",
    ["It is late.", "I know what you mean", "Have a nice day", "What a day!", "had to go", "Do it now", "Whatever"],
)
def test_a_statement_is_no_question(raw: str) -> None:
    assert Text(raw).questions == ()


def test_only_a_question_mark_at_its_end_makes_a_sentence_a_question_by_mark() -> None:
    assert [s.is_question for s in Text('Really?! He asked "why?" Yes. See /a?b=c for it').sentences] == [
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("see https://a.example/b, please", ["https://a.example/b"]),
        ("see (http://a.example/b).", ["http://a.example/b"]),
        ("see www.a.example!", ["www.a.example"]),
        ("see help.example.com/plan?", ["help.example.com/plan"]),
        ("see HTTPS://A.EXAMPLE/B*", ["HTTPS://A.EXAMPLE/B"]),
        ("jo@mail.example.com/x", []),
        ("either/or, 24/7, a.b", []),
        ("we ship from example.com daily", []),
    ],
)
def test_addresses_are_found_without_the_punctuation_around_them(raw: str, expected: list[str]) -> None:
    assert [url.text for url in Text(raw).urls] == expected
    assert all(raw[url.start : url.end] == url.text for url in Text(raw).urls)


def test_email_addresses_are_found() -> None:
    raw = "Write to jo.doe+x@mail.example.com, or ann@b.example; not to @jo or a@b."
    assert [email.text for email in Text(raw).emails] == ["jo.doe+x@mail.example.com", "ann@b.example"]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("", ()),
        ("I can’t, really.", ("I", "can't", "really")),
        ("well-known 3-day trip", ("well-known", "3-day", "trip")),
        ("see https://a.example/b/c-d now", ("see", "link", "now")),
        ("😀 !!! …", ()),
        ("你好 мир", ("你好", "мир")),
    ],
)
def test_words_are_what_a_reader_would_count(raw: str, expected: tuple[str, ...]) -> None:
    assert Text(raw).words == expected


def test_quotations_are_somebody_elses_words() -> None:
    text = Text('I said “calm down” once.\n> calm down\n  > calm down\nNow calm down. " calm down')
    assert [s.start for s in text.find(phrases("calm down"))] == [
        text.raw.index("calm down. "),
        text.raw.rindex("calm"),
    ]
    assert text.in_quote(8, 12)
    assert not text.in_quote(0, 4)
    assert len(text.quoted) == 3


def test_what_is_found_is_quoted_as_written_and_never_in_an_address() -> None:
    text = Text("DON’T! See https://a.example/don't/x")
    assert list(text.find(phrases("don't"))) == [Span(0, 5, "DON’T")]


def test_plain_text_keeps_every_offset() -> None:
    raw = "“İt’s” a\u00a0`test`\u202fŒ„"
    text = Text(raw)
    assert text.plain == "\"İt's\" a 'test' Œ\""
    assert len(text.lower) == len(text.plain) == len(raw)


@pytest.mark.parametrize(("text", "expected"), [("ABC", "abc"), ("İA", "İa"), ("", ""), ("ẞ", "ß")])
def test_lower_case_never_changes_the_length(text: str, expected: str) -> None:
    assert lowered(text) == expected


def test_the_sentence_at_a_place_holds_it_or_is_the_last_before_it() -> None:
    text = Text("One.   Two. Three")
    assert [text.sentence_at(n).text for n in (0, 3, 5, 7, 12, 99)] == [
        "One.",
        "One.",
        "One.",
        "Two.",
        "Three",
        "Three",
    ]
    assert Text("  One.").sentence_at(0).text == "One."
    with pytest.raises(ValueError, match="no sentence"):
        Text(" ").sentence_at(0)


def test_spans_overlap_when_they_share_a_character() -> None:
    assert Span(0, 3, "abc").overlaps(Span(2, 4, "cd"))
    assert not Span(0, 3, "abc").overlaps(Span(3, 4, "d"))


def test_empty_matches_are_left_out() -> None:
    assert [span.text for span in spans(re.compile("a*"), "baac")] == ["aa"]


def test_phrases_match_whole_words_in_any_case() -> None:
    pattern = phrases("cat", r"dogs?\W")
    assert [m.group() for m in pattern.finditer("Cat concat cats DOG! cat_")] == ["cat", "dog!"]
    assert pattern.search("a CAT")
    assert pattern.search("a CAT", 3) is None
    assert pattern.match("a cat", 2)
    assert pattern.match("a cat") is None


def test_a_case_blind_pattern_replaces_in_lower_case() -> None:
    assert CaseBlind("[A-C]+").sub("-", "xABcY") == "x-y"


def test_a_case_blind_pattern_keeps_the_meaning_of_its_classes() -> None:
    assert CaseBlind(r"\W\S\D").search("a.Bc")
    assert CaseBlind(r"I'm \d").search("i'M 3")
