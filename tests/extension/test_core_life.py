"""The extension's own life: reached by CORS alone, reloaded under open tabs, let into a site and out of it."""

import shutil
import subprocess
from pathlib import Path

import pytest
from browsing import Coached, connect, expect_soon, launch

EXTENSION = Path(__file__).parents[2] / "extension"
NO_LINK, NO_LINK_TITLE = "Yes, you can easily do that online.", "Missing link"


@pytest.fixture(scope="module")
def narrow(tmp_path_factory):
    """Start a browser whose extension may read pages under the name localhost, and nothing of its server's host."""
    folder = tmp_path_factory.mktemp("narrow")
    node = shutil.which("node")
    assert node
    command = [node, "build.mjs", "--out", str(folder), "--host", "http://localhost/*"]
    subprocess.run(command, cwd=EXTENSION, check=True)  # noqa: S603 the command is our own
    return folder


def test_the_server_answers_an_extension_that_has_no_permission_for_its_host(
    playwright, narrow, coach, pages, tmp_path
):
    here = pages.replace("127.0.0.1", "localhost")
    with launch(playwright, narrow, tmp_path) as context:
        connect(context, coach)
        with context.new_page() as page:
            page.goto(f"{here}/desk.html")
            page.get_by_label("Reply").click()
            page.keyboard.type(NO_LINK)
            Coached(page).wait_for_title(NO_LINK_TITLE)
        with context.new_page() as own:
            own.goto(f"chrome-extension://{context.service_workers[0].url.split('/')[2]}/popup.html")
            stats = own.evaluate("() => chrome.runtime.sendMessage({ kind: 'stats', since: new Date().toISOString() })")
            assert "nudges" in stats["stats"]
            out = own.evaluate("() => chrome.runtime.sendMessage({ kind: 'sign_out' })")
            assert (out["connected"], out.get("warning")) == (False, None)
        with context.new_page() as page:
            page.goto(f"{pages}/desk.html")
            page.wait_for_timeout(500)
            assert page.locator("coach-extension").count() == 0


def test_after_a_reload_of_the_extension_its_old_script_clears_away_what_it_drew(
    playwright, built, coach, pages, tmp_path
):
    with launch(playwright, built, tmp_path) as context:
        connect(context, coach)
        with context.new_page() as page:
            complaints: list[str] = []
            page.on("console", lambda message: complaints.append(message.text))
            page.goto(f"{pages}/desk.html")
            page.get_by_label("Reply").click()
            page.keyboard.type(NO_LINK)
            Coached(page).wait_for_title(NO_LINK_TITLE)
            page.evaluate("() => { document.querySelector('coach-extension').id = 'old'; }")
            context.service_workers[0].evaluate("setTimeout(() => chrome.runtime.reload())")
            expect_soon(page, lambda: page.keyboard.type("!") or page.locator("#old").count() == 0)
            assert page.get_by_label("Reply").input_value().startswith(f"{NO_LINK}!")
            assert page.locator("coach-extension").count() <= 1
            assert complaints == []
