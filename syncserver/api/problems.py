"""Errors as answers: always JSON with one sentence, never a page of HTML and never the server's insides."""

import logging

from flask import Flask, Response
from werkzeug.exceptions import HTTPException

from syncserver import errors
from syncserver.api import answers
from syncserver.protocol.messages import EpochConflict, Problem
from syncserver.store import Store

log = logging.getLogger(__name__)

RETRY_AFTER_SECONDS = "5"

_SENTENCES = {
    404: "There is nothing at this address.",
    405: "This address does not take that method.",
    408: "The request took too long to arrive.",
    413: "A request holds at most 2 MiB: send half of the records.",
}


def register(flask: Flask, store: Store) -> None:
    """Turn every exception into an answer."""

    def refused(error: errors.Refused) -> Response:
        response = answers.message(Problem(error=str(error)), errors.STATUS[type(error)])
        if isinstance(error, errors.NotSignedIn):
            response.headers["WWW-Authenticate"] = "Bearer"
        if isinstance(error, errors.NewerProtocol):
            response.headers["Upgrade"] = "shared-playlist/1"
        if isinstance(error, errors.TooOften):
            response.headers["Retry-After"] = str(error.seconds)
        return response

    def went_back(error: errors.DatabaseWentBack) -> Response:
        body = EpochConflict(epoch=store.epoch, base=error.base, server_id=store.server_id, error=str(error))
        return answers.message(body, 409)

    def unavailable(error: errors.Unavailable) -> Response:
        log.warning("%s", error)
        response = answers.message(Problem(error=str(error)), 503)
        response.headers["Retry-After"] = RETRY_AFTER_SECONDS
        return response

    flask.register_error_handler(errors.Refused, refused)
    flask.register_error_handler(errors.DatabaseWentBack, went_back)
    flask.register_error_handler(errors.Unavailable, unavailable)
    flask.register_error_handler(HTTPException, _http)
    flask.register_error_handler(Exception, _unexpected)


def _http(error: HTTPException) -> Response:
    code = error.code or 500
    response = answers.message(Problem(error=_SENTENCES.get(code, error.description or error.name)), code)
    for name, value in error.get_headers():
        if name.lower() == "allow":
            response.headers[name] = value
    return response


def _unexpected(error: Exception) -> Response:
    log.error("A request failed in a way that nobody thought of", exc_info=error)
    return answers.message(Problem(error="Something went wrong on the server; its log says what."), 500)
