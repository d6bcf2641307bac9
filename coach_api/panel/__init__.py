"""The nudge panel: one JavaScript module without imports, served by the demo and bundled by the browser extension."""

from pathlib import Path

FOLDER = Path(__file__).parent
