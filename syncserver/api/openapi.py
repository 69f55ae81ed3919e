"""`/openapi.json` (OpenAPI 3.1), made from the table of routes and the protocol's own types."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from syncserver.api.route import Route
from syncserver.protocol.messages import EpochConflict, Problem
from syncserver.protocol.records import PROTOCOL
from syncserver.protocol.snapshot import MEDIA_TYPE

_REF = "#/components/schemas/{name}"
_PARAMETERS = {
    "since": "The cursor: the `since` of the last answer, or 0 for the beginning",
    "epoch": "The epoch that the replica has",
    "seen": "The greatest server stamp that the replica holds",
    "limit": "How many records at most; all without it",
    "playlistId": "Just this playlist",
    "horizon": "The `horizon` of the first page, for whoever reads page by page from the beginning",
    "handOnTo": "Who becomes the owner of what would be left without one",
    "deviceId": "The device's id; `current` for the one that asks",
    "invitationId": "The invitation's id",
}
_FURTHER_PROBLEMS = {
    "404": "There is no such thing, or none that the caller may know of",
    "409": "It does not go with what is there",
    "410": "What was deleted since this cursor may have been purged: read everything anew",
    "507": "A limit of this server is reached",
}
_PROBLEMS = {
    "400": "It cannot be read",
    "401": "Sign in",
    "403": "Not allowed",
    "413": "Too large: send half",
    "415": "Not JSON",
    "429": "Asked or tried too often: again after `Retry-After` seconds",
    "426": "A later version of the protocol than this server speaks",
    "503": "Busy: again after `Retry-After` seconds",
}


def describe(routes: Sequence[Route]) -> dict[str, Any]:
    """Write the description of all routes."""
    shapes = {route.answer for route in routes if route.answer not in (None, str, bytes)}
    shapes |= {route.body for route in routes if route.body}
    kinds = [*sorted(shapes, key=lambda shape: str(shape.__name__)), Problem, EpochConflict]
    schemas, components = msgspec.json.schema_components(kinds, ref_template=_REF)
    known = dict(zip(kinds, schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for route in routes:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, known)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Shared Music Playlist", "version": str(PROTOCOL)},
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(route: Route, known: Mapping[Any, Any]) -> dict[str, Any]:
    responses = {str(route.status): _answer(route, known)}
    responses |= {code: _content(text, known[Problem]) for code, text in _PROBLEMS.items()}
    responses["409"] = _content("The server's database went back", known[EpochConflict])
    responses |= {code: _content(_FURTHER_PROBLEMS[code], known[Problem]) for code in route.problems}
    if route.may_be_unchanged:
        responses["304"] = {"description": "Nothing is new after the stamp that `If-None-Match` names"}
    operation: dict[str, Any] = {
        "operationId": re.sub(r"[{}]", "", route.method.lower() + route.path.replace("/", "_")).replace(".", "_"),
        "summary": route.summary,
        "responses": responses,
        "security": [{"token": []}] if route.needs_token else [],
    }
    in_path = re.findall(r"{(\w+)}", route.path)
    if route.parameters or in_path:
        operation["parameters"] = [
            *(_parameter(name, "path") | {"required": True} for name in in_path),
            *(_parameter(name) for name in route.parameters),
        ]
    if route.body:
        operation["requestBody"] = {"required": True, "content": _json(_body(route, known))}
    return operation


def _answer(route: Route, known: Mapping[Any, Any]) -> dict[str, Any]:
    if route.status == 204:
        return {"description": route.summary}
    if route.answer is str:
        return {"description": route.summary, "content": {"text/plain": {"schema": {"type": "string"}}}}
    if route.answer is bytes:
        return {"description": route.summary, "content": {MEDIA_TYPE: {}}}
    return _content(route.summary, known[route.answer] if route.answer else {"type": "object"})


def _body(route: Route, known: Mapping[Any, Any]) -> Any:
    if not route.takes_a_bare_list:
        return known[route.body]
    return {"anyOf": [known[route.body], {"type": "array", "items": {"type": "object"}}]}


def _parameter(name: str, where: str = "query") -> dict[str, Any]:
    kind = "integer" if name == "limit" else "string"
    return {"name": name, "in": where, "description": _PARAMETERS[name], "schema": {"type": kind}}


def _content(description: str, schema: Any) -> dict[str, Any]:
    return {"description": description, "content": _json(schema)}


def _json(schema: Any) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}
