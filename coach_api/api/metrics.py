"""GET /metrics: figures for Prometheus, summed over all workers. Codes, routes and times only; nothing that was said.

Answers this machine itself, or whoever brings the token of `COACH_METRICS_TOKEN`. The only module that knows
prometheus-client; docs/decisions/0100-metrics.md tells why that one, and how workers share their counts.
"""

import hmac
import ipaddress
import logging
import os
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from flask import Blueprint, Flask, Response, current_app, g, request

from coach_api import __version__
from coach_api.engine.attention import Nudge
from coach_api.errors import Unauthorized

SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # where processes put their counts, by the name that the library reads
SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 the folder made there is this process's own
BUCKETS_S = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
OWN_RULES = "own"  # stands for the codes of all rules that teams wrote
_NAME = "coach_metrics"
_PROXIED = ("X-Forwarded-For", "Forwarded", "X-Real-IP")

blueprint = Blueprint("metrics", __name__)


class Metrics:
    """What one application counts."""

    def __init__(self, token: str | None) -> None:
        """Prepare to count, in shared files where `share` was called before; `token` opens /metrics to other machines."""
        import prometheus_client as prometheus  # noqa: PLC0415 it decides when it is loaded whether processes share

        self._token = token
        self._own = prometheus.CollectorRegistry()
        self._requests = prometheus.Counter(
            "coach_requests", "Requests answered", ("method", "route", "status"), registry=self._own
        )
        self._seconds = prometheus.Histogram(
            "coach_request_seconds", "Time to answer, in seconds", ("route",), buckets=BUCKETS_S, registry=self._own
        )
        self._nudges = prometheus.Counter("coach_nudges", "Nudges sent, by rule", ("rule",), registry=self._own)
        self._entries = prometheus.Counter(
            "coach_log_entries", "Warnings and errors logged, by event", ("level", "event"), registry=self._own
        )
        version = prometheus.Gauge(
            "coach_info", "Version of the server", ("version",), multiprocess_mode="max", registry=self._own
        )
        version.labels(__version__).set(1)

    def may_be_read(self) -> bool:
        """Whether the one who asks brings the token, or is a program on this machine that asks this machine by name."""
        header = request.headers.get("Authorization", "")
        if self._token is not None and hmac.compare_digest(header.encode(), f"Bearer {self._token}".encode()):
            return True
        named = urlsplit(f"//{request.host}").hostname or ""
        is_proxied = any(name in request.headers for name in _PROXIED)
        return _is_local(request.remote_addr or "") and _is_local(named) and not is_proxied

    def count_request(self, response: Response) -> None:
        """Count the request that this answers, by its route: addresses may hold anything."""
        route = request.url_rule.rule if request.url_rule else "none"
        self._requests.labels(request.method if request.url_rule else "any", route, response.status_code).inc()
        self._seconds.labels(route).observe(time.perf_counter() - g.began)

    def count_nudges(self, nudges: Iterable[Nudge]) -> None:
        """Count nudges that are sent."""
        for nudge in nudges:
            rule = nudge.configured.rule
            self._nudges.labels(OWN_RULES if rule.home else rule.code).inc()

    def count_entry(self, record: logging.LogRecord) -> None:
        """Count an entry of the log by its event; what is no name of an event says "other"."""
        event = record.msg if isinstance(record.msg, str) and record.msg.isidentifier() else "other"
        self._entries.labels(record.levelname.lower(), event).inc()

    def text(self) -> tuple[bytes, str]:
        """Return all figures as Prometheus reads them, and their content type."""
        import prometheus_client as prometheus  # noqa: PLC0415 as above
        from prometheus_client import multiprocess  # noqa: PLC0415 as above

        registry = self._own
        if SHARED_FOLDER in os.environ:
            registry = prometheus.CollectorRegistry()
            multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        return prometheus.generate_latest(registry), prometheus.CONTENT_TYPE_LATEST


class _Counting(logging.Handler):
    """Counts the coach's own warnings and errors."""

    def __init__(self, metrics: Metrics) -> None:
        super().__init__(logging.WARNING)
        self._metrics = metrics

    def emit(self, record: logging.LogRecord) -> None:
        self._metrics.count_entry(record)


def register(app: Flask, token: str | None) -> None:
    """Count an app's requests, nudges and warnings from now on."""
    counted = app.extensions[_NAME] = Metrics(token)
    log = logging.getLogger("coach_api")
    for handler in [handler for handler in log.handlers if isinstance(handler, _Counting)]:
        log.removeHandler(handler)  # that of an earlier application in this process
    log.addHandler(_Counting(counted))
    app.after_request(_count)
    app.register_blueprint(blueprint)


def metrics() -> Metrics:
    """Return what the application counts that answers this request."""
    found: Metrics = current_app.extensions[_NAME]
    return found


def share() -> Path:
    """Let this process and those forked from it add up their counts; return the folder in memory that holds them.

    Call it before the first application is made, and remove the folder at the end.
    """
    folder = tempfile.mkdtemp(prefix="coach-metrics-", dir=SHARED_MEMORY if SHARED_MEMORY.is_dir() else None)
    os.environ[SHARED_FOLDER] = folder
    return Path(folder)


def forget_process(pid: int) -> None:
    """Drop what only a running process can tell, now that this one has ended; what it counted stays in the sums."""
    from prometheus_client import multiprocess  # noqa: PLC0415 as above

    with suppress(OSError):
        multiprocess.mark_process_dead(pid)  # type: ignore[no-untyped-call]


@blueprint.get("/metrics")
def read() -> Response:
    """Tell the figures.

    Raises:
        Unauthorized: the one who asks is on another machine and has not brought the token.
    """
    if not metrics().may_be_read():
        raise Unauthorized(
            "Metrics are for programs on this machine, or for those that send the token of COACH_METRICS_TOKEN."
        )
    text, content_type = metrics().text()
    return Response(text, content_type=content_type)


def _count(response: Response) -> Response:
    metrics().count_request(response)
    return response


def _is_local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
