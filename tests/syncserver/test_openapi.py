"""The description of the API, which is made from the table of routes."""

from typing import Any

from openapi_spec_validator import validate

from syncserver.api.routes import ROUTES


def test_the_description_is_valid_and_needs_no_token(house: Any) -> None:
    response = house.client.get("/openapi.json")
    assert response.status_code == 200
    validate(response.json)


def test_every_route_is_described(house: Any) -> None:
    paths = house.client.get("/openapi.json").json["paths"]
    assert {(path, method) for path in paths for method in paths[path]} == {
        (route.path, route.method.lower()) for route in ROUTES
    }
