"""Files that forms send are held in memory: what somebody brings in is never spooled to a disk."""

from io import BytesIO
from typing import IO

from flask import Request


class InMemory(Request):
    """A request whose files stay in memory, where its greatest length bounds them."""

    def _get_file_stream(
        self,
        total_content_length: int | None,  # noqa: ARG002 werkzeug names it
        content_type: str | None,  # noqa: ARG002 as above
        filename: str | None = None,  # noqa: ARG002 as above
        content_length: int | None = None,  # noqa: ARG002 as above
    ) -> IO[bytes]:
        return BytesIO()
