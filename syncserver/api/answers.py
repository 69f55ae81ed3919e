"""Writing an answer: JSON, packed where it pays and the client takes it, with the server's time."""

import gzip
import os
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec
from flask import Request, Response

from syncserver.clock import Clock
from syncserver.protocol.stamps import write_time

JSON = "application/json"
_WORTH_PACKING = 1024
_PART = 256 * 1024


def json(body: bytes, status: int = 200) -> Response:
    """Answer JSON that is written already."""
    return Response(body, status=status, content_type=JSON)


def message(value: Any, status: int = 200) -> Response:
    """Answer one of the protocol's messages."""
    return json(msgspec.json.encode(value), status)


def unchanged(tag: str) -> Response:
    """Answer that what the client has is what there is (304, with the `ETag` that it named)."""
    response = nothing()
    response.status_code = 304
    response.set_etag(tag)
    return response


def file(opened: BinaryIO, request: Request, content_type: str, *, packed: bool) -> Response:
    """Answer an open file, which is closed when it was sent; `packed` where it is gzip already."""
    body = request.environ.get("wsgi.file_wrapper", _in_parts)(opened)
    response = Response(body, content_type=content_type, direct_passthrough=True)
    response.content_length = os.fstat(opened.fileno()).st_size
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    return response


def _in_parts(opened: BinaryIO) -> Iterator[bytes]:
    with opened:
        while part := opened.read(_PART):
            yield part


def takes_gzip(request: Request) -> bool:
    return request.accept_encodings.quality("gzip") > 0


def nothing() -> Response:
    """Answer that it is done, and nothing else (204)."""
    response = Response(status=204)
    del response.headers["Content-Type"]
    return response


def finish(response: Response, request: Request, clock: Clock) -> Response:
    """Add what every answer carries, and pack it if it is large and the client takes gzip."""
    response.headers["X-Server-Time"] = write_time(clock())
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    body = b"" if response.direct_passthrough else response.get_data()
    if response.direct_passthrough or len(body) > _WORTH_PACKING:
        response.headers["Vary"] = "Accept-Encoding"
    if len(body) > _WORTH_PACKING and takes_gzip(request):
        response.set_data(gzip.compress(body, compresslevel=1, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response
