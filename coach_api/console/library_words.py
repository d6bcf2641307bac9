"""How the pages of the libraries speak: what each library is for, and what its fields are called."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from coach_api.services import checks, libraries
from coach_api.services.library_files import keywords_from, keywords_in_line
from coach_api.storage.models import Purpose

YES = "yes"
KEYWORDS_HELP = "Other words that customers use for it, parted by commas: refund, money back."
PURPOSES = (
    (Purpose.HOLDING, "While the customer waits"),
    (Purpose.CLOSING, "Ending a chat well"),
    (Purpose.BOUNDARY_ACKNOWLEDGE, "Insults, first step: acknowledge"),
    (Purpose.BOUNDARY_WARN, "Insults, second step: warn"),
    (Purpose.BOUNDARY_END, "Insults, last step: end the chat"),
    (Purpose.SAFETY, "Somebody may be in danger"),
)


@dataclass(frozen=True)
class Field:
    """A field of an entry as a form shows it: `shape` is line, lines, tick or purpose."""

    name: str
    label: str
    shape: str = "line"
    help: str = ""
    longest: int = 0
    required: bool = True


@dataclass(frozen=True)
class Shelf:
    """A library as the pages call it: its kind, its title, one entry of it, what it is for, and its fields."""

    kind: str
    title: str
    one: str
    many: str
    about: str
    fields: tuple[Field, ...]

    @property
    def first(self) -> Field:
        """The field that an entry is told by."""
        return self.fields[0]


_KEYWORDS = Field("keywords", "Keywords", help=KEYWORDS_HELP, required=False)

SHELVES: Mapping[str, Shelf] = {
    shelf.kind: shelf
    for shelf in (
        Shelf(
            "links",
            "Links",
            "link",
            "links",
            "Your help pages. Where a draft says “you can do that online”, the coach offers the page that fits.",
            (
                Field("title", "Title", help="As on the button: Change your plan.", longest=libraries.LONGEST_TITLE),
                Field("url", "Web address", help="Begins with https://", longest=checks.LONGEST_URL),
                _KEYWORDS,
            ),
        ),
        Shelf(
            "saved-replies",
            "Saved replies",
            "saved reply",
            "saved replies",
            "Good answers to frequent questions. When a customer asks one of them, the coach offers the answer.",
            (
                Field("title", "Title", help="The question in a few words: Refund time.", longest=libraries.LONGEST_TITLE),
                Field("text", "Text", "lines", "What the customer is to read.", libraries.LONGEST_TEXT),
                _KEYWORDS,
            ),
        ),
        Shelf(
            "glossary",
            "Glossary",
            "term",
            "terms",
            "Words of your trade and the plain ones for them. The coach offers the plain word, and stops internal ones.",
            (
                Field("term", "Term", help="As agents write it: RMA.", longest=libraries.LONGEST_TERM),
                Field("plain", "Plain word", help="What customers understand: return number.", longest=libraries.LONGEST_PLAIN, required=False),
                Field("internal", "Internal: never for customers", "tick", required=False),
            ),
        ),
        Shelf(
            "prepared-replies",
            "Prepared replies",
            "prepared reply",
            "prepared replies",
            "What the coach offers by itself in a difficult moment, in your team's words; of several for one moment, the "
            "one that was added first is offered.",
            (
                Field("purpose", "For", "purpose"),
                Field("text", "Text", "lines", "Short, warm, and ready to be sent.", libraries.LONGEST_TEXT),
            ),
        ),
    )
}  # fmt: skip


def shown(shelf: Shelf, fields: Mapping[str, Any]) -> dict[str, str]:
    """Return an entry's fields as a form shows them."""
    return {field.name: _shown(field, fields.get(field.name, "")) for field in shelf.fields}


def _shown(field: Field, value: Any) -> str:  # noqa: ANN401 whatever an entry holds
    match field.shape:
        case "tick":
            return YES if value else ""
        case _ if field.name == "keywords":
            return keywords_in_line(value)
        case _:
            return str(value)


def values(shelf: Shelf, sent: Mapping[str, str]) -> dict[str, object]:
    """Return what a form sent as an entry's fields, still to be checked."""
    found: dict[str, object] = {}
    for field in shelf.fields:
        text = sent[field.name]
        if field.shape == "tick":
            found[field.name] = text == YES
        else:
            found[field.name] = keywords_from(text) if field.name == "keywords" else text
    return found


def purpose(value: str) -> str:
    """Return what a prepared reply is for, in words."""
    return next((words for each, words in PURPOSES if each == value), value)
