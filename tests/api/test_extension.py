"""The page about the browser extension, and the extension that it hands out."""

import re
import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
from serving import Service, serving

from coach_api.storage.session import Database

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "dist"
    made.mkdir()
    return made


@pytest.fixture
def handing_out(sqlite_db: Database, tmp_path: Path, folder: Path) -> Iterator[Service]:
    """Run the API with a folder for the extension's package."""
    with serving(sqlite_db, tmp_path, extension_dir=str(folder)) as running:
        yield running


def pack(folder, version):
    with zipfile.ZipFile(folder / f"coach-extension-{version}.zip", "w") as archive:
        archive.writestr("manifest.json", "{}")


def get(service, path):
    return service.app.test_client().get(path, buffered=True)


def test_without_a_folder_the_page_says_how_to_build_the_extension(service):
    answer = get(service, "/extension")
    assert answer.status_code == 200
    assert "make extension" in answer.text
    assert '.zip"' not in answer.text
    assert get(service, "/extension/coach-extension-1.0.0.zip").status_code == 404


def test_a_folder_that_is_not_there_yet_is_looked_for_at_each_request(handing_out, folder):
    folder.rmdir()
    assert "make extension" in get(handing_out, "/extension").text
    folder.mkdir()
    pack(folder, "1.0.0")
    assert "Download version 1.0.0" in get(handing_out, "/extension").text


def test_the_highest_version_is_offered_and_can_be_fetched_without_a_token(handing_out, folder):
    for version in ("0.9.0", "0.10.0", "0.2.11"):
        pack(folder, version)
    (folder / "coach-extension-99.zip").touch()
    (folder / "coach-extension-2.0.0.zip.part").touch()
    link = re.search(r'href="(/extension/[^"]+)"', get(handing_out, "/extension").text)[1]
    assert link == "/extension/coach-extension-0.10.0.zip"
    answer = get(handing_out, link)
    assert answer.data == (folder / "coach-extension-0.10.0.zip").read_bytes()
    assert answer.mimetype == "application/zip"
    assert answer.headers["Content-Disposition"] == "attachment; filename=coach-extension-0.10.0.zip"


@pytest.mark.parametrize(
    "path",
    ["manifest.json", "../secret.txt", "%2e%2e/secret.txt", "/etc/passwd", "coach-extension-1.0.0.zip", "a/b.zip"],
)
def test_nothing_else_in_or_outside_of_the_folder_is_handed_out(handing_out, folder, path):
    (folder.parent / "secret.txt").write_text("secret")
    (folder / "manifest.json").write_text("{}")
    assert get(handing_out, f"/extension/{path}").status_code in {308, 404}


def test_the_page_sends_leads_to_the_console_and_has_the_policies_of_the_readme(service):
    html = get(service, "/extension").text
    assert "coach-api pairing" not in html
    assert 'href="/console"' in html
    readme = (ROOT / "extension" / "README.md").read_text()
    policies = re.findall(r"```json\n(.+)\n```", readme)
    assert len(policies) == 2
    assert all(escape(policy, quote=False) in html for policy in policies)


def test_the_page_needs_no_script_and_nothing_from_elsewhere(service):
    html = get(service, "/extension").text
    assert "<script" not in html
    assert "style=" not in html
    assert not re.search(r'(?:src|href)="(?:https?:)?//', html)
