"""The manifest: it asks for no more than the README gives reasons for, and Chromium has nothing against it."""

import json
import re
from pathlib import Path

from extension_pages import address_of, worker_of

EXTENSION = Path(__file__).parent.parent.parent / "extension"
MANIFEST = json.loads((EXTENSION / "manifest.json").read_text())
README = (EXTENSION / "README.md").read_text()


def test_every_permission_has_its_reason_in_the_readme():
    asked = {*MANIFEST["permissions"], *MANIFEST["optional_host_permissions"]}
    table = README.partition("## Permissions")[2].partition("\n## ")[0]
    assert set(re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE)) == asked


def test_no_site_is_read_before_somebody_allows_it():
    assert "host_permissions" not in MANIFEST
    assert "content_scripts" not in MANIFEST
    assert "externally_connectable" not in MANIFEST
    assert "web_accessible_resources" not in MANIFEST


def test_its_pages_run_nothing_but_their_own_files():
    policy = MANIFEST["content_security_policy"]["extension_pages"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "script-src 'self';" in policy


def test_chromium_loads_it_without_a_warning(context):
    identity = worker_of(context).url.split("/")[2]
    with context.new_page() as extensions:
        extensions.goto("chrome://extensions")
        found = extensions.evaluate("(id) => chrome.developerPrivate.getExtensionInfo(id)", identity)
    assert found["name"] == "Coach"
    assert [found.get(kind, []) for kind in ("manifestErrors", "installWarnings", "runtimeErrors")] == [[], [], []]


def test_the_shortcut_is_one_that_the_browser_assigns_by_itself(context):
    with context.new_page() as page:
        page.goto(address_of(context, "popup"))
        commands = page.evaluate("() => chrome.commands.getAll()")
    assert {command["name"]: command["shortcut"] for command in commands}["open_card"] == "Alt+N"
