"""The log as JSON, one object a line, for programs that gather logs (`--log-json`).

A log is read by more people than a database, and kept for longer; so what clients send never gets into it. A request is
told by its route's template, its status and an id drawn here. Of a fault the log says which and where, but not its
text, and of what a library says only what stands in its code: either may repeat what was sent.
"""

import logging
import sys
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime
from secrets import token_hex
from types import TracebackType
from typing import Any

import msgspec

REQUEST: ContextVar[str] = ContextVar("request", default="")
"""The id of the request that this thread works on; "" for none."""

_OWN = "syncserver"
_requests = logging.getLogger(f"{_OWN}.requests")


class Finished(msgspec.Struct, frozen=True):
    """What is told of a request. `method` and `route` are never what a client made up.

    `status` is absent where one who listened has left.
    """

    method: str
    route: str
    status: int | None
    milliseconds: float


def begin_request() -> str:
    """Draw the id of a request; what this thread tells from now on belongs to it."""
    drawn = token_hex(8)
    REQUEST.set(drawn)
    return drawn


def finish_request(finished: Finished) -> None:
    """Tell that a request was answered, or that somebody left, where the log is JSON."""
    _requests.info("request" if finished.status else "left", extra={"finished": finished})


def write_json_log() -> None:
    """Write the log as JSON to standard error from now on, with a line for each request."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLine())
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    _requests.setLevel(logging.INFO)


class JsonLine(logging.Formatter):
    """Writes an event as one line: `time`, `level`, `event`, and what else is known of it."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": _event(record),
        }
        if request := REQUEST.get():
            line["request"] = request
        finished = getattr(record, "finished", None)
        if isinstance(finished, Finished):
            line |= {name: value for name, value in msgspec.structs.asdict(finished).items() if value is not None}
        if record.exc_info and record.exc_info[1]:
            line |= _fault(record.exc_info[1], record.exc_info[2])
        return msgspec.json.encode(line).decode()


def _event(record: logging.LogRecord) -> str:
    if record.name.partition(".")[0] == _OWN:
        return record.getMessage()
    return f"{record.name}: {str(record.msg).partition(chr(10))[0]}"


def _fault(error: BaseException, where: TracebackType | None) -> dict[str, Any]:
    steps = traceback.extract_tb(where)
    return {"fault": type(error).__name__, "where": [f"{step.filename}:{step.lineno} {step.name}" for step in steps]}
