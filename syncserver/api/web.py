"""The Flask application: every route of the table, with what holds for all of them."""

from functools import partial

from flask import Flask, Response, request

from syncserver.admission import Guard, guard_of
from syncserver.api import answers, problems
from syncserver.api.openapi import describe
from syncserver.api.requests import check_origin, check_protocol, signed_in
from syncserver.api.route import Call, Route
from syncserver.api.routes import ROUTES
from syncserver.config import Settings
from syncserver.store import Store
from syncserver.web import register as register_page


def create_flask(store: Store, settings: Settings) -> Flask:
    """Make the application that answers all requests from a store."""
    flask = Flask("syncserver", static_folder=None)
    guard = guard_of(store)
    for route in ROUTES:
        flask.add_url_rule(
            route.path.replace("{", "<").replace("}", ">"),
            endpoint=f"{route.method} {route.path}",
            view_func=partial(_answer, route, store, settings, guard),
            methods=[route.method],
            provide_automatic_options=False,
        )
    description = describe(ROUTES)
    flask.add_url_rule("/openapi.json", view_func=lambda: answers.message(description), endpoint="openapi")
    register_page(flask)
    problems.register(flask, store)
    flask.after_request(lambda response: answers.finish(response, request, store.clock))
    return flask


def _answer(route: Route, store: Store, settings: Settings, guard: Guard, **path: str) -> Response:
    check_protocol(request)
    check_origin(request)
    user = signed_in(request, store) if route.needs_token else None
    return route.handler(Call(request, store, settings, guard, user, path))
