"""Past chats as JSON Lines: a body of POST /nudges on each line, or one body alone. The draft may be left out."""

from collections.abc import Mapping

from pydantic_core import from_json

from coach_api.services.past_chats.chat import Chat, Drafted, Past, Told


def read(raw: bytes) -> Past:
    """Return the chats of a text, each with its line; what is wrong with a body shows when its replies are asked for."""
    if _json(raw) is not None:
        return Past((_chat("Line 1", raw.strip()),))
    lines = [(number, line) for number, line in enumerate(raw.splitlines(), 1) if line.strip()]
    return Past(tuple(_chat(f"Line {number}", line) for number, line in lines))


def _chat(where: str, raw: bytes) -> Chat:
    body = _json(raw)
    if not isinstance(body, Mapping) or body.get("draft") is not None:
        return Drafted(where, raw)
    about = body.get("conversation")
    messages = about.get("messages") if isinstance(about, Mapping) else None
    if not isinstance(messages, list):
        return Drafted(where, raw)
    return Told(where, body, messages, [f"{where}, message {number}" for number, _ in enumerate(messages, 1)])


def _json(raw: bytes) -> object:
    """Return a JSON value; None where it is none."""
    try:
        return from_json(raw, allow_inf_nan=False)
    except ValueError:
        return None
