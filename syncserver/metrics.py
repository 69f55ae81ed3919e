"""What a server counts of itself, for whoever watches it: how much is asked, how it ends, how long it takes.

No label holds what a client chose: a method is one of a few, a route is its template, and whatever else is asked has a
name that stands for all of it. So nobody is named, and nobody can make the numbers many.
"""

from collections import Counter as Tally
from collections.abc import Callable, Iterable
from typing import get_args

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest

from syncserver.protocol.records import Status

TEXT = CONTENT_TYPE_PLAIN_0_0_4
"""The type of what is answered: every collector reads it."""

NO_ROUTE = "none"
"""What stands for all addresses that the server does not have."""

_OTHER_METHOD = "OTHER"
_METHODS = ("GET", "HEAD", "POST", "DELETE", "PUT", "PATCH", "OPTIONS")
_SECONDS = (0.005, 0.025, 0.1, 0.5, 2.5, 10)


def method_name(method: str) -> str:
    """Name a request's method; one that nobody knows by a name that stands for all of them."""
    return method if method in _METHODS else _OTHER_METHOD


class Metrics:
    """The numbers of one server, from its start on; any thread may count."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)  # memory, time and open files; empty where the system does not tell
        self._requests = Counter(
            "playlists_requests", "Requests that were answered", ("method", "route", "status"), registry=registry
        )
        self._seconds = Histogram(
            "playlists_request_seconds",
            "How long the server worked on requests",
            ("method", "route"),
            buckets=_SECONDS,
            registry=registry,
        )
        self._pushed = Counter(
            "playlists_pushed_records",
            "Records that were pushed, by what became of them",
            ("status",),
            registry=registry,
        )
        for status in get_args(Status):
            self._pushed.labels(status)  # so that the first one is a rise from 0, not a number out of nothing
        self._live = Gauge("playlists_live_connections", "Connections to /live that are open now", registry=registry)
        self._changes = Gauge(
            "playlists_changes_connections", "Connections to /changes that are open now", registry=registry
        )

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request; `method` is a `method_name`, `route` a template, or `NO_ROUTE`."""
        self._requests.labels(method, route, status).inc()
        self._seconds.labels(method, route).observe(seconds)

    def pushed(self, statuses: Iterable[Status]) -> None:
        """Count what became of the records of a push."""
        for status, count in Tally(statuses).items():
            self._pushed.labels(status).inc(count)

    def watch(self, live: Callable[[], int], changes: Callable[[], int]) -> None:
        """Ask these for the number of those who listen, whenever the numbers are read."""
        self._live.set_function(live)
        self._changes.set_function(changes)

    def text(self) -> bytes:
        """Write all numbers as they are now, in Prometheus' text format."""
        return generate_latest(self._registry)
