"""Bodies of requests, read within bounds and checked; answers written fast."""

from collections.abc import Mapping
from typing import Any, TypeVar

from flask import Response, request
from pydantic import BaseModel
from pydantic_core import to_json

from coach_api.api import schemas
from coach_api.api.problems import UnsupportedMediaType

Model = TypeVar("Model", bound=BaseModel)


def read(model: type[Model]) -> Model:
    """Return the body of this request.

    Raises:
        UnsupportedMediaType: it is not said to be JSON, or compressed.
        InvalidInput: it breaks the schema, or is not JSON.
        RequestEntityTooLarge: it is larger than 1 MiB, as its length says or as its chunks show.
    """
    if request.mimetype != "application/json":
        raise UnsupportedMediaType("Send the body as JSON, with the header “Content-Type: application/json”.")
    if request.content_encoding not in {None, "identity"}:
        raise UnsupportedMediaType("Send the body as it is, not compressed.")
    return schemas.parse(model, request.get_data(cache=False))


def answer(document: Mapping[str, Any]) -> Response:
    """Return a document as JSON."""
    return Response(to_json(document), content_type="application/json")
