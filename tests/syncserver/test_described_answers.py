"""What `/openapi.json` says is what the server answers: schemathesis makes requests from it, sound ones and others.

No answer is a fault of the server, none has a status, a type or a shape that the description does not name.
"""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import load_all_checks, not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from syncserver.api.routes import ROUTES

load_all_checks()
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = 25
bounded = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def takes_anything(route: Any) -> bool:
    """Tell whether a request to a route can be wrong by what it holds at all."""
    return bool(route.body or route.parameters or "{" in route.path or route.needs_token)


CASES = [
    pytest.param(route, mode, id=f"{route.method} {route.path}, {mode.value}")
    for route in ROUTES
    for mode in schemathesis.GenerationMode
    if mode is schemathesis.GenerationMode.POSITIVE or takes_anything(route)
]


@pytest.mark.parametrize(("route", "mode"), CASES)
def test_every_answer_is_one_that_is_described(house: Any, route: Any, mode: Any) -> None:
    person = house.join("Ann")
    playlist_id = person.playlist()
    person.track(playlist_id)
    schema = schemathesis.openapi.from_wsgi("/openapi.json", house.app.flask)
    operation = schema[route.path][route.method]
    # Packed answers are not unpacked where there is no socket.
    headers = {"Authorization": f"Bearer {person.token}", "Accept-Encoding": "identity"}
    asked: list[int] = []

    @bounded
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        response = case.call(headers=headers)
        asked.append(response.status_code)
        case.validate_response(response, checks=CHECKS)

    ask()
    assert asked
