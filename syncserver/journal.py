"""What becomes of requests and connections, told in both places: counted in the metrics and written in the log.

Most are answered by Flask (`api/watching`). What is answered before it, or is never answered to its end, is told here.
"""

from time import perf_counter

from syncserver.event_log import Finished, begin_request, finish_request
from syncserver.metrics import NO_ROUTE, Metrics, method_name


class Journal:
    """The book of one server; any thread may write in it."""

    def __init__(self, metrics: Metrics) -> None:
        self.metrics = metrics

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """A request was answered; `method` may be whatever was sent, `route` is a template or `NO_ROUTE`."""
        method = method_name(method)
        self.metrics.answered(method, route, status, seconds)
        finish_request(Finished(method, route, status, round(seconds * 1000, 1)))

    def answered_early(self, method: str, status: int, begun: float, route: str = NO_ROUTE) -> None:
        """A request was answered before it came to Flask, since `begun` of `perf_counter`."""
        begin_request()
        self.answered(method, route, status, perf_counter() - begun)

    def left(self, route: str, begun: float) -> None:
        """Somebody who listened since `begun` does so no more."""
        finish_request(Finished("GET", route, None, round((perf_counter() - begun) * 1000, 1)))
