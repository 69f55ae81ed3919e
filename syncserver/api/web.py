"""The Flask application: every route of the table, with what holds for all of them."""

from collections.abc import Callable
from functools import partial

from flask import Flask, Response, request

from syncserver.admission import Guard
from syncserver.api import answers, problems, watching
from syncserver.api.openapi import describe
from syncserver.api.requests import check_origin, check_protocol
from syncserver.api.route import Call, Route
from syncserver.api.routes import ROUTES
from syncserver.config import Settings
from syncserver.journal import Journal
from syncserver.snapshots import Snapshots
from syncserver.store import Store
from syncserver.throttle import address_key
from syncserver.web import register as register_page


def create_flask(store: Store, settings: Settings, journal: Journal, guard: Guard, snapshots: Snapshots) -> Flask:
    """Make the application that answers all requests from a store."""
    flask = Flask("syncserver", static_folder=None)
    watching.register(flask, journal)
    # Flask's `request` is, in each thread, the one at hand.
    call = partial(Call, request, store, settings, guard, journal.metrics, snapshots)
    for route in ROUTES:
        flask.add_url_rule(
            route.path.replace("{", "<").replace("}", ">"),
            endpoint=f"{route.method} {route.path}",
            view_func=partial(_answer, route, store, guard, call),
            methods=[route.method],
            provide_automatic_options=False,
        )
    description = describe(ROUTES)
    flask.add_url_rule("/openapi.json", view_func=lambda: answers.message(description), endpoint="openapi")
    register_page(flask)
    problems.register(flask, store)
    flask.after_request(lambda response: answers.finish(response, request, store.clock))
    return flask


def _answer(route: Route, store: Store, guard: Guard, call: Callable[..., Call], **path: str) -> Response:
    check_protocol(request)
    check_origin(request)
    user, address = None, address_key(request.remote_addr)
    if route.needs_token:
        user = guard.sign_in(store, request.headers.get("Authorization", ""), address)
    else:
        guard.strangers.check(address)
    return route.handler(call(user, path))
