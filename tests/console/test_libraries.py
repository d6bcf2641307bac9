"""The pages of the libraries, without a browser."""

import pytest
from console_browser import OTHER_TEAM, TEAM


def at(path=""):
    return f"/console/teams/{TEAM}/libraries{path}"


def test_pages_open(lead):
    for path in ("", "/links", "/saved-replies", "/glossary", "/prepared-replies", "/links/check", "/links/import", "/links/export.csv"):
        assert lead.get(at(path)).status_code == 200, path
