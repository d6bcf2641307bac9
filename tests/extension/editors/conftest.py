"""The pages with real editors, built once and served on this machine."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from editing import build_editors, served


@pytest.fixture(scope="session")
def editors(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the pages and the probe; gives the folder that holds `pages` and `probe`."""
    folder = tmp_path_factory.mktemp("editors")
    build_editors(folder)
    return folder


@pytest.fixture(scope="session")
def address(editors: Path) -> Iterator[str]:
    """Serve the pages; gives their address."""
    with served(editors / "pages") as url:
        yield url
