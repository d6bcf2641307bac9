"""Entries of the audit trail as people read them: what it is about, what was done, and each field before and after."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from coach_api.console.pages.rules.parts import labels
from coach_api.console.words import moment
from coach_api.engine.rule import Rule
from coach_api.rules import catalogue
from coach_api.services import audit, libraries, merging, overrides, undo
from coach_api.services.audit import ABSENT, Difference
from coach_api.services.libraries import KINDS
from coach_api.storage.models import AuditEntry

MOST_LINES = 12
LONGEST_VALUE = 300
CONTEXT = 30  # characters that stay around what differs in a long text

DONE = {
    "accept invitation": "accepted an invitation",
    "add": "added",
    "change": "changed",
    "change password": "changed their password",
    "create": "made",
    "delete": "deleted",
    "import": "brought in from a file",
    "invite": "invited",
    "pair": "connected",
    "remove": "removed",
    "rename": "renamed",
    "replace": "replaced as a whole",
    "reset": "put back to default",
    "revoke": "signed out",
    "set password": "got a password",
    "set up": "set the console up",
    "set_budget": "changed",
    "sign out": "signed out there",
    "sign out everywhere": "signed out everywhere",
    "undo": "taken back",
    "update": "changed",
}
NAMES = {
    "links": ("Link", "Links"),
    "saved-replies": ("Saved reply", "Saved replies"),
    "glossary": ("Term", "Glossary"),
    "prepared-replies": ("Prepared reply", "Prepared replies"),
}
PEOPLE = {"member": "", "user": "", "admin": "Admin"}
OF_AGENTS = {"token": "Browser of", "pairing": "Pairing code for"}
FIELDS = {
    "attention_budget": "Nudges at once",
    "code_made_by": "Code made by",
    "email": "E-mail address",
    "expires_at": "Until",
    "hint": "Ends with",
    "label": "Called",
    "revoked_at": "Signed out",
    "slug": "Short name",
    "url": "Address",
}


@dataclass(frozen=True)
class Line:
    """One field: its label, and its value before and after, None where it had none."""

    label: str
    before: str | None
    after: str | None


@dataclass(frozen=True)
class Change:
    """An entry in words; `more` counts the lines that are left out, `why_not` says why it cannot be undone at all."""

    entry: AuditEntry
    subject: str
    done: str
    lines: tuple[Line, ...]
    more: int
    why_not: str


def told(entry: AuditEntry, people: Mapping[str, str]) -> Change:
    """Return an entry in words; `people` are names by id, for entries that keep only the id."""
    lines = _lines(entry)
    shown, more = lines[:MOST_LINES], max(0, len(lines) - MOST_LINES)
    return Change(entry, _subject(entry, people), _done(entry.action), shown, more, undo.why_not(entry))


def person(entry: AuditEntry) -> str | None:
    """Return the id of the person that an entry is about, if it is about one."""
    kind, _, user_id = entry.subject.partition(" ")
    return user_id if kind in PEOPLE else None


def _done(action: str) -> str:
    kind, _, name = action.partition(" ")
    return f"set to the preset “{name}”" if kind == "preset" else DONE.get(action, action.replace("_", " "))


def _subject(entry: AuditEntry, people: Mapping[str, str]) -> str:
    kind, _, name = entry.subject.partition(" ")
    values: Mapping[str, Any] = {**(entry.after or {}), **(entry.before or {})}
    called = values.get("name") or people.get(name) or "Somebody"
    if kind == "rule":
        rule = _built_in(entry)
        title = rule.title if rule else values.get("title", name)
        return f"Rule “{title}” ({name})"
    if kind in NAMES:
        one, many = NAMES[kind]
        return f"{one} “{libraries.name_of(values)}”" if name else many
    if kind in PEOPLE:
        return f"{PEOPLE[kind]} {called}".strip()
    if kind in OF_AGENTS:
        return f"{OF_AGENTS[kind]} {values.get('agent', 'somebody')}"
    return f"Team “{values.get('name', name)}”" if kind == "team" else entry.subject.capitalize()


def _lines(entry: AuditEntry) -> tuple[Line, ...]:
    before, after = entry.before, entry.after
    rule = _built_in(entry)
    if rule is not None:
        before, after = overrides.fields_of(rule, before or {}), overrides.fields_of(rule, after or {})
        named = labels(rule)
        return tuple(
            Line(named.get(each.field, each.field), _cut(merging.plain(each.before)), _cut(merging.plain(each.after)))
            for each in audit.differences(before, after)
        )
    if entry.subject in KINDS:
        return _of_import(before or {}, after or {})
    if entry.subject == "rules":
        return (Line("Rules", None, ", ".join(map(_title, (after or {}).get("rules", [])))),)
    return tuple(_line(each) for each in audit.differences(before, after))


def _of_import(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Line, ...]:
    """Return the counts, then a line for each entry that was touched."""
    counts = [
        _line(each)
        for each in audit.differences(before, after)
        if not each.field.startswith("stored/") and each.field != "stored"
    ]
    old, new = before.get("stored", {}), after.get("stored", {})
    touched = [
        Line("Entry", _entry(old.get(each), new.get(each)), _entry(new.get(each), old.get(each)))
        for each in {**old, **new}
    ]
    return (*counts, *touched)


def _entry(values: Mapping[str, Any] | None, other: Mapping[str, Any] | None) -> str | None:
    """Return what of an entry differs from how it was or became, after its name."""
    if values is None:
        return None
    name = libraries.name_of(values)
    shown = [
        audit.told(value)
        for field, value in values.items()
        if value != name and (other is None or other.get(field) != value)
    ]
    return _cut(": ".join([str(name), "; ".join(filter(None, shown))]) if shown else str(name))


def _line(each: Difference) -> Line:
    words = FIELDS.get(each.field) or each.field.replace("_", " ").replace("/", ", ").capitalize()
    before = None if each.before is ABSENT else _told(each.field, each.before)
    after = None if each.after is ABSENT else _told(each.field, each.after)
    if before is not None and after is not None:
        before, after = _around(before, after), _around(after, before)
    return Line(words, before and _cut(before), after and _cut(after))


def _told(field: str, value: object) -> str:
    if field.endswith("_at") and isinstance(value, str):
        return moment(datetime.fromisoformat(value))
    return audit.told(value)


def _around(text: str, other: str) -> str:
    """Return a long text without the beginning and the end that it shares with another, but for a few words."""
    if len(text) <= LONGEST_VALUE:
        return text
    shortest = min(len(text), len(other))
    start = next((place for place in range(shortest) if text[place] != other[place]), shortest)
    end = next((place for place in range(shortest - start) if text[-1 - place] != other[-1 - place]), shortest - start)
    first, last = max(0, start - CONTEXT), min(len(text), len(text) - end + CONTEXT)
    return f"{'…' if first else ''}{text[first:last]}{'…' if last < len(text) else ''}"


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1]}…"


def _built_in(entry: AuditEntry) -> Rule | None:
    code = entry.subject.removeprefix("rule ")
    return next((rule for rule in catalogue().values() if code in (rule.code, *rule.renamed_from)), None)


def _title(code: str) -> str:
    found = catalogue().get(code)
    return f"{found.title} ({code})" if found else code
