"""Keys the server makes for itself, once, and shares among its workers through the database."""

import secrets
from contextlib import suppress

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from coach_api.storage.models import Secret

KEY_BYTES = 32


def get_or_make(session: Session, name: str) -> str:
    """Return the key of a name as hexadecimal text, making it at first use; all who ask at once get the same one."""
    stored = session.get(Secret, name)
    if stored is None:
        with suppress(IntegrityError), session.begin_nested():
            session.add(Secret(name=name, value=secrets.token_hex(KEY_BYTES)))
        stored = session.get_one(Secret, name)
    return stored.value
