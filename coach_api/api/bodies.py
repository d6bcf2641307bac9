"""Bodies of requests, read within bounds and checked; answers written fast."""

from collections.abc import Mapping
from typing import Any, TypeVar

from flask import Response, request
from pydantic import BaseModel
from pydantic_core import to_json

from coach_api.api import schemas
from coach_api.api.problems import UnsupportedMediaType
from coach_api.errors import TooLarge

LONGEST = (
    3 * schemas.BODY_BYTES
)  # read before escapes are counted: a body of nothing but escapes is three times as long
ESCAPE_BYTES = 6
COUNTED_BYTES = 2  # what UTF-8 needs for most letters that are not ASCII, and half of what it needs for an emoji

Model = TypeVar("Model", bound=BaseModel)


def read(model: type[Model]) -> Model:
    """Return the body of this request.

    Raises:
        UnsupportedMediaType: it is not said to be JSON, or compressed.
        TooLarge: it is larger than 1 MiB. An escaped character counts as two bytes, not as six, so that clients that
            escape all but ASCII may send as much as others.
        InvalidInput: it breaks the schema, or is not JSON.
    """
    if request.mimetype != "application/json":
        raise UnsupportedMediaType("Send the body as JSON, with the header “Content-Type: application/json”.")
    if request.content_encoding not in {None, "identity"}:
        raise UnsupportedMediaType("Send the body as it is, not compressed.")
    raw = request.get_data(cache=False)  # no longer than MAX_CONTENT_LENGTH, one more than `LONGEST`
    if len(raw) > schemas.BODY_BYTES:
        escapes = raw.count(rb"\u")
        if len(raw) > LONGEST or len(raw) - (ESCAPE_BYTES - COUNTED_BYTES) * escapes > schemas.BODY_BYTES:
            raise TooLarge("The body is larger than the 1 MiB that the coach reads.")
    return schemas.parse(model, raw)


def answer(document: Mapping[str, Any]) -> Response:
    """Return a document as JSON."""
    return Response(to_json(document), content_type="application/json")
