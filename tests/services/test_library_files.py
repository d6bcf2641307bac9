"""Files of libraries: read as people and spreadsheets write them, written so that no spreadsheet runs them."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach_api.errors import InvalidInput, TooLarge
from coach_api.services import library_files as files
from coach_api.services.libraries import KINDS, MOST_ENTRIES

LINKS, REPLIES, GLOSSARY = KINDS["links"], KINDS["saved-replies"], KINDS["glossary"]
PLAN = {"title": "Change your plan", "url": "https://help.example.com/plan", "keywords": ["switch tariff", "upgrade"]}
PLAIN = 'title,url,keywords\nChange your plan,https://help.example.com/plan,"switch tariff, upgrade"\n'


def refused(raw: bytes, kind=LINKS) -> str:
    with pytest.raises(InvalidInput) as caught:
        files.read(kind, raw)
    return str(caught.value.problems[0])


@pytest.mark.parametrize(
    "raw",
    [
        PLAIN.encode(),
        PLAIN.encode("utf-8-sig"),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\r").encode(),
        PLAIN.replace("title,url,keywords", "title;url;keywords")
        .replace('plan,https://help.example.com/plan,"', 'plan;https://help.example.com/plan;"')
        .encode(),
        b"title\turl\tkeywords\nChange your plan\thttps://help.example.com/plan\tswitch tariff; upgrade\n",
        "title\turl\tkeywords\r\nChange your plan\thttps://help.example.com/plan\tswitch tariff|upgrade\r\n".encode(
            "utf-16"
        ),
        b"sep=;\r\ntitle;url;keywords\r\nChange your plan;https://help.example.com/plan;switch tariff, upgrade\r\n",
        b'\n \nTitle , URL,Keywords,,\n,,,,\nChange your plan,https://help.example.com/plan,"switch tariff, upgrade",,\n'.lstrip(),
        b'"title","url","keywords"\n"Change your plan","https://help.example.com/plan","switch tariff\nupgrade"\n',
    ],
)
def test_a_table_is_read_however_it_was_saved(raw):
    table = files.read(LINKS, raw)
    assert [values for _, values in table.rows] == [PLAN]
    assert table.wrong == []


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "it is empty; its first row must name the columns: title, url, keywords"),
        (b"Change your plan,https://help.example.com/plan\n", "but there is no title, url"),
        (b"title,url,URL\n", "two columns are called url"),
        (b"title,url\nSize \xe4,https://help.example.com\n", "line 2 is not in UTF-8"),
        (b"PK\x03\x04rest", "it is a workbook; save it"),
        (b"title,url\n\0,x\n", "it is no text"),
        (b'title,url\n"never closed,https://help.example.com\n', "row 2: a quotation mark is not closed"),
        (b'title,url\n"a"b,https://help.example.com\n', "row 2: "),
        (b"title,url\n" + b"a,b\n" * (MOST_ENTRIES + 1), "more than 10,000 rows"),
    ],
)
def test_what_is_no_table_is_refused_with_the_reason(raw, reason):
    assert reason in refused(raw)


def test_a_file_that_is_too_long_is_refused_before_it_is_read():
    with pytest.raises(TooLarge, match=r"The file has 10\.0 MB; at most 10 MB"):
        files.read(LINKS, b"x" * (files.MOST_BYTES + 1))


def test_each_wrong_row_is_named_with_its_number_and_every_reason():
    raw = (
        b"title,url\nA,https://help.example.com/a\n,javascript:alert(1)\nB,https://jo:pw@help.example.com\n"
        b"C,https://help.example.com/a\nD,https://help.example.com/d,x,y\nE\n\nF,https://help.example.com/two words\n"
    )
    table = files.read(LINKS, raw)
    assert [row for row, _ in table.rows] == [2]
    assert [(each.row, each.reason) for each in table.wrong] == [
        (3, "title must not be empty; url must begin with https:// or http:// and a host"),
        (4, "url must not hold a user name or password"),
        (5, "url is the same as in row 2"),
        (6, "has 4 cells, but the head has 2: is a text not in quotes?"),
        (7, "url must not be empty"),
        (9, "url must not hold “ ”; write it percent-encoded"),
    ]


def test_columns_that_mean_nothing_here_are_told():
    table = files.read(LINKS, b"id,title,url,Created at\n1,Plan,https://help.example.com/plan,today\n")
    assert table.ignored == ("id", "Created at")
    assert table.rows == [(2, {"title": "Plan", "url": "https://help.example.com/plan"})]


@pytest.mark.parametrize(
    ("cell", "internal"), [("yes", True), ("TRUE", True), ("x", True), ("1", True), ("no", False), ("", False)]
)
def test_yes_and_no_are_read_as_people_write_them(cell, internal):
    table = files.read(GLOSSARY, f"term,internal\nRMA,{cell}\n".encode())
    assert table.rows[0][1]["internal"] is internal


def test_neither_yes_nor_no_is_wrong():
    (wrong,) = files.read(GLOSSARY, b"term,internal\nRMA,perhaps\n").wrong
    assert wrong.reason == "internal must be yes or no"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "'=", "''+", "＝"])
def test_no_cell_is_a_formula_in_a_spreadsheet_and_reading_gives_it_back(sign):
    entry = {"title": f"{sign}HYPERLINK(1)", "text": f"{sign}cmd", "keywords": [f"{sign}1"]}
    written = "".join(files.write(REPLIES, [entry]))
    cells = list(csv.reader(io.StringIO(written.removeprefix(files.BOM))))[1]
    assert all(cell.startswith("'") for cell in cells)
    read = files.read(REPLIES, written.encode()).rows[0][1]
    assert read == {
        name: [each.strip() for each in value] if name == "keywords" else value.strip() for name, value in entry.items()
    }


def test_an_apostrophe_of_ones_own_stays():
    table = files.read(GLOSSARY, b"term,plain\n'tis,it is\n")
    assert table.rows[0][1]["term"] == "'tis"


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs"]), min_size=1, max_size=20
)


@given(st.lists(WORDS, max_size=6, unique_by=lambda word: word.casefold()))
def test_keywords_come_back_from_the_line_they_are_written_in(keywords):
    assert files.keywords_from(files.keywords_in_line(keywords)) == keywords


@given(WORDS, st.text(st.sampled_from("ab ,;\n\"'=+-@\t|"), min_size=1, max_size=30))
def test_what_was_written_is_read_as_it_was(title, text):
    checks = REPLIES.checks
    try:
        entry = {"title": checks["title"](title), "text": checks["text"](text), "keywords": []}
    except ValueError:
        return
    written = "".join(files.write(REPLIES, [entry])).encode()
    assert files.read(REPLIES, written).rows == [(2, entry)]
