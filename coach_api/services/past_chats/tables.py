"""Past chats as tables: a message a row, with columns for the chat, the role, the text and, optionally, the time."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from coach_api.engine.conversation import Role
from coach_api.errors import InvalidInput
from coach_api.services import csv_text, talks
from coach_api.services.past_chats import speakers
from coach_api.services.past_chats.chat import NotRead, Past, Told
from coach_api.services.past_chats.times import Times

NAMES = {
    "chat": ("chat", "chat_id", "conversation", "conversation_id", "ticket", "ticket_id"),
    "role": ("role", "sender", "author", "from"),
    "text": ("text", "message", "body", "content"),
    "time": ("time", "timestamp", "at", "sent_at", "created_at"),
}  # what a column may be called; of several that are there, the first
OPTIONAL = {"time"}


@dataclass(frozen=True)
class Column:
    """Where a column stands, from 0, and what the table calls it."""

    place: int
    name: str


@dataclass(frozen=True)
class Row:
    """A message: the row's number, and its cells by column as in `NAMES`."""

    number: int
    cells: Mapping[str, str]


def is_table(text: str) -> bool:
    """Whether a text begins by naming columns, rather than with somebody's words."""
    try:
        _, head = next(csv_text.rows(text.lstrip()), (1, []))
    except InvalidInput:
        return False
    return {"role", "text"} <= _columns(head).keys()


def read(text: str, agents: AbstractSet[str], about: Mapping[str, str]) -> Past:
    """Read a table; `about` is what is known of all conversations. Rows of one chat may stand among those of others.

    Raises:
        InvalidInput: it does not name its columns, or is no table.
    """
    lines = csv_text.rows(text)
    _, head = next(lines, (1, []))
    columns = _columns(head)
    missing = [name for name in NAMES if name not in columns and name not in OPTIONAL]
    if missing:
        raise csv_text.unreadable(
            f"its first row must name the columns chat, role and text, but there is no {missing[0]}"
        )
    rows: dict[str, list[Row]] = {}
    refused: dict[str, NotRead] = {}
    for number, cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        row = Row(number, {name: _cell(cells, column) for name, column in columns.items()})
        chat = row.cells["chat"].strip()
        rows.setdefault(chat, []).append(row)
        if not chat:
            refused.setdefault(chat, NotRead(_where(row, columns["chat"]), "is empty"))
        if any(cell.strip() for cell in cells[len(head) :]):
            reason = f"has {len(cells)} cells, but the head has {len(head)}: is a text not in quotes?"
            refused.setdefault(chat, NotRead(f"Row {number}", reason))
    chats: list[Told] = []
    for chat, said in rows.items():
        if chat not in refused:
            try:
                chats.append(_chat(said, columns, speakers.known(agents), about))
            except NotRead as error:
                refused[chat] = error
    return Past(tuple(chats), tuple(refused.values()), _notes(head, columns))


def _columns(head: Sequence[str]) -> dict[str, Column]:
    """Return the columns that are there.

    Raises:
        InvalidInput: two are called the same.
    """
    names = ["_".join(cell.lower().replace("-", " ").split()) for cell in head]
    found: dict[str, Column] = {}
    for field, others in NAMES.items():
        name = next((other for other in others if other in names), None)
        if name is None:
            continue
        if names.count(name) > 1:
            raise csv_text.unreadable(f"two columns are called {name}")
        found[field] = Column(names.index(name), head[names.index(name)].strip())
    return found


def _notes(head: Sequence[str], columns: Mapping[str, Column]) -> tuple[str, ...]:
    used = {column.place for column in columns.values()}
    ignored = [cell.strip() for place, cell in enumerate(head) if place not in used and cell.strip()]
    return (f"Columns that were passed over: {', '.join(map(talks.short, ignored))}.",) if ignored else ()


def _chat(
    rows: Sequence[Row], columns: Mapping[str, Column], known: Mapping[str, Role], about: Mapping[str, str]
) -> Told:
    for row in rows:
        if not row.cells["role"].strip():
            raise NotRead(_where(row, columns["role"]), "is empty")
    roles = speakers.roles([(row.cells["role"], _where(row, columns["role"])) for row in rows], known)
    times = Times()
    messages: list[dict[str, str]] = []
    for row in rows:
        message = {"role": roles[speakers.folded(row.cells["role"])].value, "text": row.cells["text"].strip()}
        when = row.cells.get("time", "").strip()
        if when:
            try:
                message["at"] = times.instant(when).isoformat()
            except ValueError as error:
                raise NotRead(_where(row, columns["time"]), f"“{talks.short(when)}” {error}") from None
        messages.append(message)
    return Told(f"Row {rows[0].number}", {"conversation": about}, messages, [f"Row {row.number}" for row in rows])


def _cell(cells: Sequence[str], column: Column) -> str:
    return cells[column.place] if column.place < len(cells) else ""


def _where(row: Row, column: Column) -> str:
    return f"Row {row.number}, column {column.name}"
