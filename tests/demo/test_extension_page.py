"""The page about the browser extension, in a browser: readable by everybody, in light and dark, wide and narrow."""

import pytest
from axe_playwright_python.sync_playwright import Axe


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 400])
def test_it_has_no_barrier_fits_its_window_and_breaks_no_policy(browser, demo_server, scheme, width):
    refused = []
    with browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 800}) as page:
        page.on("console", lambda message: refused.append(message.text))
        page.goto(f"{demo_server}/extension")
        assert Axe().run(page).response["violations"] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert refused == []
