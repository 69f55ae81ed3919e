"""Reading a request: who sends it, its parameters, its body. Whatever is wrong leaves as an error with a sentence."""

import zlib
from collections.abc import Mapping
from typing import Any

from flask import Request

from syncserver.errors import BadRequest, NewerProtocol, NotAllowed, NotFound, TooLarge, WrongType
from syncserver.protocol.errors import BadMessage, BadStamp
from syncserver.protocol.messages import decode
from syncserver.protocol.records import PROTOCOL
from syncserver.protocol.stamps import read_since

_GZIP = 31
_TYPES = ("", "application/json", "text/json")
_HIGHEST_LIMIT = 2**31 - 2


def check_protocol(request: Request) -> None:
    """Refuse a client that wants a later version of the protocol. Raises `NewerProtocol`."""
    wanted = request.headers.get("X-Protocol", "")
    if wanted.isascii() and wanted.isdigit() and int(wanted[:9]) > PROTOCOL:
        raise NewerProtocol(f"This server speaks version {PROTOCOL} of the protocol: it has to be updated.")


def check_origin(request: Request) -> None:
    """Refuse what another web site makes a browser send here. Raises `NotAllowed`."""
    origin = request.headers.get("Origin")
    if origin is not None and origin.partition("://")[2] != request.host:
        raise NotAllowed("Other web sites may not use this server.")


def message(request: Request, shape: Any, most: int) -> Any:
    """Read the body, of `most` bytes once unpacked, as one of the protocol's messages.

    Raises `BadRequest`, `TooLarge` or `WrongType`.
    """
    if request.mimetype not in _TYPES:
        raise WrongType("The body has to be JSON (Content-Type: application/json).")
    try:
        return decode(_inflated(request, most), shape)
    except BadMessage as error:
        raise BadRequest(f"The body is not right: {error}.") from None


def stamp(request: Request, name: str) -> str:
    """Read a parameter that is a server stamp, or a plain client's idea of one. Raises `BadRequest`."""
    return stamp_of(request.args.get(name))


def stamp_of(text: str | None) -> str:
    """Read a server stamp, or a plain client's idea of one. Raises `BadRequest`."""
    try:
        return read_since(text)
    except BadStamp as error:
        raise BadRequest(str(error)) from None


def text(request: Request, name: str) -> str:
    """Read a parameter that is text, "" where it is absent. Raises `BadRequest`."""
    value = request.args.get(name, "")
    if "\0" in value:
        raise BadRequest(f"'{name}' holds the character NUL.")
    return value


def part(path: Mapping[str, str], name: str) -> str:
    """Read a variable part of the path. Raises `NotFound` for what no database could hold."""
    value = path[name]
    if "\0" in value:
        raise NotFound("There is nothing at this address.")
    return value


def limit(request: Request) -> int | None:
    """Read how many records are wanted, `None` for all. Raises `BadRequest`."""
    wanted = request.args.get("limit", "")
    if wanted == "":
        return None
    if not (wanted.isascii() and wanted.isdigit() and 0 < int(wanted[:12]) <= _HIGHEST_LIMIT):
        raise BadRequest(f"'limit' is a whole number from 1 on, not {wanted[:40]!r}.")
    return int(wanted)


def _inflated(request: Request, most: int) -> bytes:
    body = request.get_data(cache=False)
    encoding = request.headers.get("Content-Encoding", "").strip().lower()
    if encoding == "gzip":
        body = _inflate(body, most)
    elif encoding not in ("", "identity"):
        raise WrongType(f"A body that is encoded as {encoding[:40]!r} cannot be read here, only gzip.")
    if len(body) > most:
        raise TooLarge(f"A request holds at most {most} bytes: send half of the records.")
    return body


def _inflate(body: bytes, most: int) -> bytes:
    """Unpack gzip, but never more than a request may hold, whatever the sender claims."""
    unpack = zlib.decompressobj(_GZIP)
    try:
        unpacked = unpack.decompress(body, most + 1)
    except zlib.error as error:
        raise BadRequest(f"The body is no sound gzip: {error}.") from None
    if len(unpacked) <= most and not unpack.eof:
        raise BadRequest("The body is no sound gzip: it ends too early.")
    return unpacked
