"""The nudge panel: JavaScript modules that import each other alone, served by the demo, bundled by the browser extension."""

from pathlib import Path

FOLDER = Path(__file__).parent
