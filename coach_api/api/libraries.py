"""/teams/{team}/links, /saved-replies, /glossary and /prepared-replies: a team's libraries, for its leads and admins."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal

from flask import Blueprint, Response, request
from pydantic import Field
from typing_extensions import TypedDict

from coach_api.api import bodies, queries, schemas
from coach_api.api.access import lead
from coach_api.api.context import context
from coach_api.api.problems import UnsupportedMediaType
from coach_api.errors import InvalidInput, Problem
from coach_api.services import checks, libraries, library_files, library_imports, merging
from coach_api.services.library_imports import Plan
from coach_api.storage.libraries import Entry
from coach_api.storage.models import Purpose

MOST_AT_ONCE = 500
AT_ONCE = 100
TEXT = "text/csv"
MOST_TOLD = 1_000  # problems of a file

Keyword = Annotated[str, Field(max_length=checks.LONGEST_KEYWORD)]
Keywords = Annotated[
    list[Keyword],
    Field(
        default_factory=list,
        max_length=checks.MOST_KEYWORDS,
        description="Other words that customers use for it.",
    ),
]
Title = Annotated[str, Field(max_length=libraries.LONGEST_TITLE)]
Text = Annotated[str, Field(max_length=libraries.LONGEST_TEXT)]

blueprint = Blueprint("libraries", __name__)


class LinkBody(schemas.Body):
    """A page that agents can point customers to; one link for a URL."""

    title: Title
    url: Annotated[
        str, Field(max_length=checks.LONGEST_URL, description="http or https, with a host, without user or password.")
    ]
    keywords: Keywords
    basis: schemas.Basis = None


class SavedReplyBody(schemas.Body):
    """An answer to a frequent question; one for a title."""

    title: Title
    text: Text
    keywords: Keywords
    basis: schemas.Basis = None


class TermBody(schemas.Body):
    """A word of the trade; one meaning for a word."""

    term: Annotated[str, Field(max_length=libraries.LONGEST_TERM)]
    plain: Annotated[
        str, Field(max_length=libraries.LONGEST_PLAIN, description="The word that customers understand.")
    ] = ""
    internal: Annotated[bool, Field(description="Whether it is never for customers.")] = False
    basis: schemas.Basis = None


class PreparedReplyBody(schemas.Body):
    """What the coach offers by itself in one kind of moment; of several, the one added first."""

    purpose: Purpose
    text: Text
    basis: schemas.Basis = None


class LinkDocument(TypedDict):
    """A link; `basis` tells its fields from earlier and later ones."""

    id: int
    title: str
    url: str
    keywords: list[str]
    basis: str


class SavedReplyDocument(TypedDict):
    """A saved reply; `basis` tells its fields from earlier and later ones."""

    id: int
    title: str
    text: str
    keywords: list[str]
    basis: str


class TermDocument(TypedDict):
    """A term; `basis` tells its fields from earlier and later ones."""

    id: int
    term: str
    plain: str
    internal: bool
    basis: str


class PreparedReplyDocument(TypedDict):
    """A prepared reply; `basis` tells its fields from earlier and later ones."""

    id: int
    purpose: Purpose
    text: str
    basis: str


class _Page(TypedDict):
    page: int
    pages: int
    found: int


class LinksDocument(_Page):
    """A page of links, newest first; `pages` is the number of the last page, `found` how many there are on all."""

    entries: list[LinkDocument]


class SavedRepliesDocument(_Page):
    """A page of saved replies, newest first."""

    entries: list[SavedReplyDocument]


class GlossaryDocument(_Page):
    """A page of terms, newest first."""

    entries: list[TermDocument]


class PreparedRepliesDocument(_Page):
    """A page of prepared replies, newest first."""

    entries: list[PreparedReplyDocument]


class WrongRowDocument(TypedDict):
    """A row that cannot be used, counted from 1 with the head, and why."""

    row: int
    reason: str


class ImportDocument(TypedDict):
    """What an import did, or would do: how many entries of each sort, rows left out, and columns that mean nothing here."""

    stored: bool
    added: int
    changed: int
    removed: int
    same: int
    wrong: list[WrongRowDocument]
    ignored_columns: list[str]


BODIES: Mapping[str, type[schemas.Body]] = {
    "links": LinkBody,
    "saved-replies": SavedReplyBody,
    "glossary": TermBody,
    "prepared-replies": PreparedReplyBody,
}


def _list(kind: str) -> Callable[[str], Response]:
    def view(team: str) -> Response:
        """List a page of a library, or of what a search finds in it."""
        who = lead(team)
        problems = queries.unknown("page", "per_page", "search")
        number = queries.number("page", 10**queries.DIGITS, problems) or 1
        size = queries.number("per_page", MOST_AT_ONCE, problems) or AT_ONCE
        if problems:
            raise InvalidInput(problems)
        search = request.args.get("search", "")
        page = libraries.page(context().database, who.team.id, kind, search, number=number, size=size)
        entries = [_document(kind, entry) for entry in page.entries]
        return bodies.answer({"entries": entries, "page": page.number, "pages": page.last, "found": page.found})

    return view


def _add(kind: str) -> Callable[[str], Response]:
    def view(team: str) -> Response:
        """Add an entry."""
        who = lead(team)
        values, _ = _sent(kind)
        answer = bodies.answer(_document(kind, libraries.add(context().database, who.team.id, kind, values, who.actor)))
        answer.status_code = 201
        return answer

    return view


def _get(kind: str) -> Callable[[str, int], Response]:
    def view(team: str, entry: int) -> Response:
        """Return one entry."""
        return bodies.answer(_document(kind, libraries.get(context().database, lead(team).team.id, kind, entry)))

    return view


def _put(kind: str) -> Callable[[str, int], Response]:
    def view(team: str, entry: int) -> Response:
        """Put an entry in place of one."""
        who = lead(team)
        values, basis = _sent(kind)
        changed = libraries.update(context().database, who.team.id, kind, entry, values, who.actor, basis=basis)
        return bodies.answer(_document(kind, changed))

    return view


def _delete(kind: str) -> Callable[[str, int], Response]:
    def view(team: str, entry: int) -> Response:
        """Delete an entry."""
        who = lead(team)
        if problems := queries.unknown("basis"):
            raise InvalidInput(problems)
        basis = request.args.get("basis")
        libraries.delete(context().database, who.team.id, kind, entry, who.actor, basis=basis)
        return Response(status=204)

    return view


def _import(kind: str) -> Callable[[str], Response]:
    def view(team: str) -> Response:
        """Bring in a file, all of it or nothing."""
        who = lead(team)
        if request.mimetype != TEXT:
            raise UnsupportedMediaType(f"Send the file as it is, with the header “Content-Type: {TEXT}”.")
        if problems := queries.unknown("others", "wrong", "dry_run"):
            raise InvalidInput(problems)
        request.max_content_length = library_files.MOST_BYTES + 1
        removes = _word("others", "keep", "remove") == "remove"
        skips = _word("wrong", "refuse", "skip") == "skip"
        is_dry = _word("dry_run", "false", "true") == "true"
        table = library_files.read(libraries.find_kind(kind), request.get_data(cache=False))
        wrong: list[WrongRowDocument] = [{"row": each.row, "reason": each.reason} for each in table.wrong]
        if wrong and not (skips or is_dry):
            found = [Problem(f"/{each.row}{one.pointer}", one.reason) for each in table.wrong for one in each.problems]
            raise InvalidInput(
                found[:MOST_TOLD], "Some rows cannot be used, so nothing was imported. Pointers begin with the row."
            )
        db = context().database
        if is_dry:
            plan = library_imports.preview(db, who.team.id, table, remove_others=removes)
        else:
            plan = library_imports.finished(
                library_imports.apply(db, who.team.id, table, who.actor, remove_others=removes)
            )
        return bodies.answer(_imported(plan, wrong, list(table.ignored), stored=not is_dry))

    return view


def _imported(plan: Plan, wrong: list[WrongRowDocument], ignored: list[str], *, stored: bool) -> ImportDocument:
    return {
        "stored": stored,
        "added": len(plan.new),
        "changed": len(plan.changed),
        "removed": len(plan.gone),
        "same": plan.same,
        "wrong": wrong,
        "ignored_columns": ignored,
    }


def _sent(kind: str) -> tuple[dict[str, Any], str | None]:
    """Return the fields of an entry that was sent, and the basis that its sender saw."""
    values = bodies.read(BODIES[kind]).model_dump(mode="json")
    return values, values.pop("basis")


def _document(kind: str, entry: Entry) -> dict[str, Any]:
    fields = libraries.find_kind(kind).values(entry)
    return {"id": entry.id, **fields, "basis": merging.digest(fields)}


def _word(name: str, default: str, other: Literal["remove", "skip", "true"]) -> str:
    given = request.args.get(name, default)
    if given not in (default, other):
        raise InvalidInput([Problem(f"/{name}", f"must be {default} or {other}")])
    return given


EXAMPLES: Mapping[str, dict[str, Any]] = {
    "links": {
        "title": "Change your plan",
        "url": "https://help.example.com/plan",
        "keywords": ["switch tariff", "upgrade"],
    },
    "saved-replies": {
        "title": "Refund time",
        "text": "Your refund is with you within five days.",
        "keywords": ["money back"],
    },
    "glossary": {"term": "RMA", "plain": "return number", "internal": False},
    "prepared-replies": {"purpose": "holding", "text": "One moment, please: I am looking it up."},
}
IMPORT_EXAMPLE: ImportDocument = {
    "stored": True,
    "added": 2,
    "changed": 1,
    "removed": 0,
    "same": 24,
    "wrong": [],
    "ignored_columns": ["note"],
}
NAMES = {  # kind: one entry, several, and how their bodies and answers are called
    "links": ("link", "links", "LinkBody", "LinkDocument", "LinksDocument"),
    "saved-replies": ("saved reply", "saved replies", "SavedReplyBody", "SavedReplyDocument", "SavedRepliesDocument"),
    "glossary": ("term", "glossary", "TermBody", "TermDocument", "GlossaryDocument"),
    "prepared-replies": (
        "prepared reply",
        "prepared replies",
        "PreparedReplyBody",
        "PreparedReplyDocument",
        "PreparedRepliesDocument",
    ),
}

for _kind in libraries.KINDS:
    _whole, _one = f"/teams/<team>/{_kind}", f"/teams/<team>/{_kind}/<int:entry>"
    blueprint.add_url_rule(_whole, f"{_kind}_list", _list(_kind), methods=["GET"])
    blueprint.add_url_rule(_whole, f"{_kind}_add", _add(_kind), methods=["POST"])
    blueprint.add_url_rule(f"{_whole}/import", f"{_kind}_import", _import(_kind), methods=["POST"])
    blueprint.add_url_rule(_one, f"{_kind}_get", _get(_kind), methods=["GET"])
    blueprint.add_url_rule(_one, f"{_kind}_put", _put(_kind), methods=["PUT"])
    blueprint.add_url_rule(_one, f"{_kind}_delete", _delete(_kind), methods=["DELETE"])
