"""Pages with the structure of chat tools, and the extension's parts bundled so that they can be tried on them."""

import http.server
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent / "extension"
EXTENSION = HERE.parent.parent / "extension"


class Tools(http.server.BaseHTTPRequestHandler):
    """Serves the page of a tool under every address that begins with its name, since adapters read addresses."""

    def do_GET(self) -> None:
        """Answer with a page of tests/extension/sites."""
        page = HERE / "sites" / f"{self.path.split('/')[1]}.html"
        self.send_response(200 if page.exists() else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        if page.exists():
            self.wfile.write(page.read_bytes())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serve_tools() -> Iterator[str]:
    """Serve the pages; gives the address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Tools)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def bundle(name: str, *modules: str) -> str:
    """Return modules of extension/src as one script that leaves what they export in a global of that name."""
    esbuild = EXTENSION / "node_modules" / ".bin" / "esbuild"
    command = [str(esbuild), "--bundle", "--format=iife", f"--global-name={name}", "--loader=ts", "--log-level=warning"]
    entry = "".join(f"export * from './src/{module}';" for module in modules)
    done = subprocess.run(command, cwd=EXTENSION, check=True, capture_output=True, text=True, input=entry)  # noqa: S603 our own
    return done.stdout.replace(f"var {name} =", f"globalThis.{name} =", 1)
