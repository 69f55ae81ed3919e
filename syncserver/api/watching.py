"""Watching the server: each request is counted and told as it is answered, and `GET /metrics` answers the counts.

The numbers are for whoever runs the server: a caller on its own machine, or everyone where `--metrics` was given. To
all others there is nothing at this address.
"""

from ipaddress import IPv6Address, ip_address
from time import perf_counter

from flask import Flask, Request, Response, g, request

from syncserver.api.route import Call
from syncserver.errors import NotFound
from syncserver.event_log import begin_request
from syncserver.journal import Journal
from syncserver.metrics import NO_ROUTE, TEXT

_PASSED_ON = ("Forwarded", "X-Forwarded-For", "X-Real-Ip")
"""By these a proxy says that it asks for somebody else; then the caller is not who is connected."""


def register(flask: Flask, journal: Journal) -> None:
    """Count every request, and tell the log of it.

    Called before other hooks are registered, so that their time is measured too.
    """

    @flask.before_request
    def begin() -> None:
        g.begun = perf_counter()
        g.id = begin_request()

    @flask.after_request
    def end(response: Response) -> Response:
        route = request.url_rule.rule if request.url_rule else NO_ROUTE
        journal.answered(request.method, route, response.status_code, perf_counter() - g.begun)
        response.headers["X-Request-Id"] = g.id
        return response


def read_metrics(call: Call) -> Response:
    """Answer what was counted. Raises `NotFound` for callers whom it is not for."""
    if not (call.settings.metrics or _is_at_home(call.request)):
        raise NotFound("There is nothing at this address.")
    return Response(call.metrics.text(), content_type=TEXT)


def _is_at_home(request: Request) -> bool:
    """Tell whether a request comes from the server's own machine, and was not passed on from elsewhere."""
    if any(name in request.headers for name in _PASSED_ON):
        return False
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return False
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return address.ipv4_mapped.is_loopback
    return address.is_loopback
