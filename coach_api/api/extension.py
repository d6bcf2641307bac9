"""GET /extension: what the browser extension is, how to install and connect it, what it sends; and the extension itself."""

import re
from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, Response, render_template, send_from_directory

from coach_api.api.context import context
from coach_api.errors import NotFound

_PACKAGE = re.compile(r"coach-extension-(\d{1,5})\.(\d{1,5})\.(\d{1,5})\.zip", re.ASCII)

blueprint = Blueprint("extension", __name__)


@dataclass(frozen=True)
class Package:
    """The extension as a zip file: its name, its version ("1.4.0"), and its size in kB."""

    file: str
    version: str
    kilobytes: int


@blueprint.get("/extension")
def page() -> str:
    """Draw the page."""
    return render_template("docs/extension.html", package=newest(context().extension_dir))


@blueprint.get("/extension/<path:filename>")
def download(filename: str) -> Response:
    """Hand out the extension.

    Raises:
        NotFound: there is no such file.
    """
    folder = context().extension_dir
    if folder is None or not _PACKAGE.fullmatch(filename):
        raise NotFound("There is no such file. /extension says which there is.")
    return send_from_directory(folder, filename, mimetype="application/zip", as_attachment=True)


def newest(folder: Path | None) -> Package | None:
    """Return the package of the highest version; None where there is none yet, as in a checkout before it is built."""
    if folder is None or not folder.is_dir():
        return None
    found = [(parsed, file) for file in folder.iterdir() if (parsed := _PACKAGE.fullmatch(file.name))]
    if not found:
        return None
    parsed, file = max(found, key=lambda each: [int(number) for number in each[0].groups()])
    return Package(file.name, ".".join(parsed.groups()), round(file.stat().st_size / 1000))
