"""Every word of the extension is in _locales: none is missing, none is idle, none stands in the code."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

EXTENSION = Path(__file__).parent.parent.parent / "extension"
MESSAGES = json.loads((EXTENSION / "_locales" / "en" / "messages.json").read_text())
SCRIPTS = sorted((EXTENSION / "src").rglob("*.ts"))
PAGES = sorted((EXTENSION / "src").rglob("*.html"))

READ_OUT = {"alt", "aria-label", "aria-description", "placeholder", "title", "value"}
VALUES_FOR_SCRIPTS = {"yes"}
CALL = re.compile(r"\bwords\(")
STRING = re.compile(r'"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`')
COMMENT = re.compile(r"/\*.*?\*/|(?<!:)//[^\n]*", re.DOTALL)
SENTENCE = re.compile(r"^[A-Z][\w’']*,? [a-z][^{}<>;=]*$")
OF_CHAT_TOOLS = {"This message was deleted"}  # read in their pages, never said by the extension
FOR_DEVELOPERS = re.compile(r"\bnew \w*Error\($")


def source(path: Path) -> str:
    """Return a script without its comments."""
    return COMMENT.sub("", path.read_text())


def arguments(text: str, start: int) -> list[str]:
    """Split the arguments of a call, whose parenthesis opened just before `start`."""
    depth, parts, current, quote = 1, [], "", ""
    for character in text[start:]:
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'`":
            quote = character
        elif character in "([{":
            depth += 1
        elif character in ")]}":
            depth -= 1
            if depth == 0:
                break
        elif character == "," and depth == 1:
            parts.append(current.strip())
            current = ""
            continue
        current += character
    return [part for part in [*parts, current.strip()] if part]


def calls() -> list[tuple[str, list[str]]]:
    """Return the calls of words() in all scripts: the file's name, and the arguments."""
    found = []
    for path in SCRIPTS:
        text = source(path)
        found += [
            (path.name, arguments(text, call.end()))
            for call in CALL.finditer(text)
            if "function " not in text[call.start() - 9 : call.start()]
        ]
    return found


def placeholders(message: str) -> set[str]:
    """Return the names of the placeholders in a message, in lower case."""
    return {name.lower() for name in re.findall(r"\$(\w+)\$", message)}


class Reader(HTMLParser):
    """Collects what a page says by itself, and the names of the messages it asks for."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.said: list[str] = []
        self.asked: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at the attributes that people read or hear."""
        for name, value in attrs:
            if name in {"data-words", "data-words-label"}:
                self.asked.add(value or "")
            elif name in READ_OUT and value and value not in VALUES_FOR_SCRIPTS:
                self.said.append(f"{tag} {name}={value}")

    def handle_data(self, data: str) -> None:
        """Note text."""
        if data.strip():
            self.said.append(data.strip())


def read(path: Path) -> Reader:
    """Read a page."""
    reader = Reader()
    reader.feed(path.read_text())
    return reader


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_a_page_says_nothing_but_messages_that_exist(page: Path) -> None:
    reader = read(page)
    assert reader.said == []
    assert reader.asked <= set(MESSAGES)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: str(path.relative_to(EXTENSION)))
def test_no_sentence_stands_in_a_script(script: Path) -> None:
    text = source(script)
    said = [
        found
        for match in STRING.finditer(text)
        if SENTENCE.match(found := match.group(1) or match.group(2) or "")
        and not FOR_DEVELOPERS.search(text[: match.start()])
    ]
    said = [sentence for sentence in said if sentence not in OF_CHAT_TOOLS]
    assert said == []


def test_what_scripts_and_manifest_ask_for_exists_and_nothing_else() -> None:
    """A name put together from a beginning and a kind asks for all that begin so; the compiler knows whether they exist."""
    everything = "\n".join(source(path) for path in SCRIPTS)
    strings = {plain for plain, _ in STRING.findall(everything)}
    beginnings = {text.split("${")[0] for _, text in STRING.findall(everything) if re.match(r"[a-z_]+_\$\{", text)}
    asked = {name for page in PAGES for name in read(page).asked}
    asked |= set(re.findall(r"__MSG_(\w+)__", (EXTENSION / "manifest.json").read_text()))
    asked |= {name for _, words in calls() for name in re.findall(r'^"(\w+)"$', words[0])}
    assert asked - set(MESSAGES) == set()
    idle = {name for name in set(MESSAGES) - asked - strings if not name.startswith(tuple(beginnings))}
    assert idle == set()


@pytest.mark.parametrize("name", MESSAGES)
def test_the_placeholders_of_a_message_are_numbered_and_used(name: str) -> None:
    defined = MESSAGES[name].get("placeholders", {})
    assert placeholders(MESSAGES[name]["message"]) == set(defined)
    numbers = sorted(place["content"] for place in defined.values())
    assert numbers == [f"${number}" for number in range(1, len(defined) + 1)]
    assert "$1" not in MESSAGES[name]["message"]


def test_every_call_fills_as_many_placeholders_as_its_message_has() -> None:
    wrong = [
        (file, words)
        for file, words in calls()
        for name in re.findall(r'^"(\w+)"$', words[0])
        if len(words) - 1 != len(MESSAGES[name].get("placeholders", {})) and not words[-1].startswith("...")
    ]
    assert wrong == []


def test_no_message_is_empty_or_padded() -> None:
    assert [
        name for name, entry in MESSAGES.items() if not entry["message"] or entry["message"] != entry["message"].strip()
    ] == []
