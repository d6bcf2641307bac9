"""Runs the application under gunicorn: one master that loads everything, and workers forked from it."""

import gc
import logging
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

from coach_api.api import metrics
from coach_api.api.context import context
from coach_api.cli.worker import Worker
from coach_api.config import Config
from coach_api.errors import StorageError
from coach_api.services import coaching, upkeep

CONNECTIONS = 800  # open at once in each worker; all are files, of which many systems allow a process 1024
COLLECT_AFTER = 20_000, 20, 50  # objects, and collections of younger ones: a request makes some thousands and no cycles
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 gunicorn makes a private file there
GRACEFUL_S = 20  # for requests in progress at a stop; below the 30 s after which an orchestrator kills
KEEPALIVE_S = 15
STUCK_S = 30  # after which a worker that gives no sign of life is replaced


class StructuredLogger(Logger):  # type: ignore[misc] # gunicorn is not typed
    """Hands warnings, and worse, to the application's own log, which writes JSON lines."""

    def setup(self, cfg: Any) -> None:  # noqa: ANN401 gunicorn's own type is not known
        """Take gunicorn's own handlers away."""
        super().setup(cfg)
        self.error_log.handlers.clear()
        self.error_log.propagate = True
        self.error_log.setLevel(logging.WARNING)


class Server(BaseApplication):  # type: ignore[misc] # gunicorn is not typed
    """An application, and how it is served. `run` returns never: it ends the process when the server is stopped."""

    def __init__(self, app: Flask, config: Config, counts: Path, on_ready: Callable[[], None]) -> None:
        """Prepare to serve; `counts` is the folder of what is counted, `on_ready` is called once, when connections are accepted."""
        self._app = app
        self._counts = counts
        self._config = config
        self._on_ready = on_ready
        super().__init__()

    def load_config(self) -> None:
        """Set what gunicorn's defaults do not fit."""
        values = {
            "bind": address(self._config.host, self._config.port),
            "workers": self._config.workers,
            "worker_class": Worker,
            "worker_connections": CONNECTIONS,
            "threads": self._config.threads,
            "preload_app": True,
            "timeout": STUCK_S,
            "graceful_timeout": GRACEFUL_S,
            "keepalive": KEEPALIVE_S,
            "sendfile": False,  # it waits for the client
            "forwarded_allow_ips": "",  # COACH_TRUSTED_PROXIES alone says whose headers are believed
            "logger_class": StructuredLogger,
            "worker_tmp_dir": str(SHARED_MEMORY) if SHARED_MEMORY.is_dir() else None,
            "control_socket_disable": True,
            "when_ready": self._ready,
            "post_worker_init": self._begin,
            "child_exit": self._ended,
            "on_exit": self._over,
        }
        for name, value in values.items():
            if name in self.cfg.settings:  # older gunicorns know no control socket
                self.cfg.set(name, value)

    def load(self) -> Flask:
        """Return the application."""
        return self._app

    def _ready(self, server: object) -> None:  # noqa: ARG002 gunicorn names it
        """Set what is loaded aside from garbage collection, so that workers go on sharing its memory."""
        gc.collect()
        gc.freeze()
        gc.set_threshold(*COLLECT_AFTER)
        self._on_ready()

    def _ended(self, server: object, worker: Any) -> None:  # noqa: ANN401, ARG002 gunicorn's own types are not known
        """Take a worker that ended out of what only running ones can tell."""
        metrics.forget_process(worker.pid)

    def _over(self, server: object) -> None:  # noqa: ARG002 gunicorn names it
        """Leave nothing behind."""
        shutil.rmtree(self._counts, ignore_errors=True)

    def _begin(self, worker: object) -> None:  # noqa: ARG002 gunicorn names it
        """Do in a new worker what would keep its first request waiting."""
        with self._app.app_context():
            parts = context()
        parts.database.after_fork()
        with suppress(StorageError):  # requests say so until the database is back
            parts.snapshots.current()
        upkeep.start(parts.database)
        coaching.warm_up()  # memory that is written to is copied now, not in the first request


def address(host: str, port: int) -> str:
    """Return a host and port as URLs have them."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
